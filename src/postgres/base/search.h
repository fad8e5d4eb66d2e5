/*-------------------------------------------------------------------------
 *
 * search.h
 *	  The order of byte strings, and search in what is in order.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_SEARCH_H
#define HEARSAY_SEARCH_H

#include "postgres/base/hearsay.h"

/* By their bytes, unsigned, and the shorter one first: the order of bytea. */
static inline int
compare_bytes(const char *a, int32 a_length, const char *b, int32 b_length)
{
	int			order = memcmp(a, b, Min(a_length, b_length));

	return order != 0 ? order : a_length - b_length;
}

/*
 * The first of n items of this size, in ascending order, that is not less than
 * the key; n if all are.
 */
static inline int32
lower_bound(const void *items, int32 n, Size size, const void *key,
			bool (*is_less) (const void *item, const void *key))
{
	int32		low = 0;
	int32		high = n;

	while (low < high)
	{
		int32		middle = low + (high - low) / 2;

		if (is_less((const char *) items + middle * size, key))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

#endif							/* HEARSAY_SEARCH_H */
