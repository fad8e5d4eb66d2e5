/*-------------------------------------------------------------------------
 *
 * arrays.h
 *	  Arrays that grow, and search in those that are in order.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_ARRAYS_H
#define HEARSAY_ARRAYS_H

#include "postgres/base/hearsay.h"

/*
 * The array with room for one more item behind n of them: itself, or one of
 * twice the capacity.  An array that is NULL has the capacity 0.
 */
static inline void *
with_room(void *items, int32 n, int32 *capacity, Size size)
{
	if (n < *capacity)
		return items;
	*capacity = Max(2 * *capacity, 16);
	return items == NULL ? palloc(*capacity * size) :
		repalloc_huge(items, *capacity * size);
}

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

#endif							/* HEARSAY_ARRAYS_H */
