/*-------------------------------------------------------------------------
 *
 * kept_keys.h
 *	  The keys that ANALYZE keeps, packed.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_KEPT_KEYS_H
#define HEARSAY_KEPT_KEYS_H

#include "postgres/base/hearsay.h"

/*
 * The kind of the slot, one of those that pg_statistic.h leaves to private use.
 * Its values are blocks, its numbers:
 */
#define STATISTIC_KIND_KEYS		17351

enum kept_number
{
	KEPT_ROWS,					/* counted, those that are not null */
	KEPT_REST,					/* that a key which is not kept has at most */
	KEPT_NUMBERS				/* how many numbers there are */
};

/* A key, and how many of the counted rows have it. */
struct kept_key
{
	const char *bytes;
	int32		length;
	int32		rows;
};

/* Ordered by their bytes, distinct; all memory from the current context. */
extern Datum *kept_pack(const struct kept_key *keys, int32 n, int *n_blocks);

/*
 * Calls back for each key that is the one asked for, or begins with it, with
 * the number of its rows.
 */
typedef void (*kept_found) (int32 rows, void *arg);
extern void kept_find(const Datum *blocks, int n_blocks, const char *bytes,
					  int32 length, bool prefix, kept_found found, void *arg);

#endif							/* HEARSAY_KEPT_KEYS_H */
