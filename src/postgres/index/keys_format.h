/*-------------------------------------------------------------------------
 *
 * keys_format.h
 *	  The format of the keys in an index, kept among them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_KEYS_FORMAT_H
#define HEARSAY_KEYS_FORMAT_H

#include "postgres/base/hearsay.h"

/*
 * Raised when keys.c makes other keys of the same annotations, or
 * query_keys.c asks for others.  At most 254.
 */
#define KEYS_FORMAT			1

/* How many keys a query asks for to learn the format. */
#define FORMAT_QUESTIONS	2

extern bytea *format_key(void);
extern bytea *format_question(int n);
extern bool is_format_question(const bytea *asked);
extern bool is_first_format_question(const bytea *asked);
extern bool format_check(const bytea *key);
extern void format_missing(void);

#endif							/* HEARSAY_KEYS_FORMAT_H */
