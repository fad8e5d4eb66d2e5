/*-------------------------------------------------------------------------
 *
 * keys.h
 *	  The tags of keys, see keys.c.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_KEYS_H
#define HEARSAY_KEYS_H

#include "postgres/query/query.h"

/* Tags; a type of entities is one, too. */
#define TAG_SPEAKS		0x20
#define TAG_SAYS		0x40
#define TAG_SAID		0x80
#define TAG_SPEAKER		0x81
#define TAG_PAIR		0x82

#define SPEAKING_TYPES \
	(TYPE_BIT(HS_PERSON) | TYPE_BIT(HS_ORGANIZATION) | TYPE_BIT(HS_LOCATION))
#define SAYING_TYPES \
	(SPEAKING_TYPES | TYPE_BIT(HS_NORP) | TYPE_BIT(HS_MISC))

/* What entity: and about: ask for. */
#define NAME_TYPES		((TYPE_BIT(HS_ENTITY_TYPES) - 1) & ~VALUE_TYPES)

/*
 * The longest word of a name in a key, in bytes.  GIN takes keys of some
 * 2,700 bytes at most; lexemes are shorter than that.
 */
#define MOST_WORD		255

#endif							/* HEARSAY_KEYS_H */
