/*-------------------------------------------------------------------------
 *
 * arrays.h
 *	  Arrays that grow, and the order of bytes.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_ARRAYS_H
#define HEARSAY_ARRAYS_H

#include "postgres/base/hearsay.h"

#include "engine/base/search.h"

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

#endif							/* HEARSAY_ARRAYS_H */
