/*-------------------------------------------------------------------------
 *
 * person_name.h
 *	  A person's name apart from what stands around it, its key, and whether
 *	  two names can be one person's.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_PERSON_NAME_H
#define HS_PERSON_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/search/name_words.h"
#include "engine/search/titles.h"

/* A longer name is none: it is compared as it is. */
#define HS_PERSON_WORDS		16

struct hs_person_word
{
	const char *text;			/* folded, not terminated */
	int			length;
	int			part;			/* how many commas stand before it */
	bool		initial;		/* one letter that stands for a name */
	bool		doubtful;		/* ... if HW is H. W. */
	bool		capital;		/* begins with a capital */
	bool		shouted;		/* two letters or more, all of them capitals */
	bool		stop;			/* a full stop follows */
};

struct hs_person_name
{
	struct hs_person_word words[HS_PERSON_WORDS];
	int			n;				/* words; -1 where there are too many */
	enum hs_generation generation;
	char		sex;			/* m or f where the title tells it, else 0 */
};

/* Bytes that the words of a name of so many bytes need, at most. */
#define HS_PERSON_ROOM(length)	(HS_NAME_WORDS_ROOM(length) + 8)

/*
 * Reads name[0 .. length), which should be UTF-8.  The words are written to
 * room, which has HS_PERSON_ROOM(length) bytes.
 */
extern void hs_read_person_name(const char *name, size_t length, char *room,
								struct hs_person_name *person);

/*
 * Writes the key of a name to key and returns its bytes.  key has
 * 2 * HS_PERSON_ROOM(length) bytes, the second half of which is scratch.
 * Names that differ only in case, accents, title, middle initials or degrees
 * have equal keys.  0 for a name without a letter or digit.
 */
extern size_t hs_name_key(const char *name, size_t length, char *key);

/*
 * Whether two names can be those of one person; the same with a and b
 * exchanged.  room has HS_PERSON_ROOM(a_length) + HS_PERSON_ROOM(b_length)
 * bytes.
 */
extern bool hs_same_person(const char *a, size_t a_length,
						   const char *b, size_t b_length, char *room);

#endif							/* HS_PERSON_NAME_H */
