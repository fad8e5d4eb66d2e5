/*-------------------------------------------------------------------------
 *
 * search.h
 *	  The place of something in a sorted array.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SEARCH_H
#define HS_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The number of the first of n elements that does not stand before the key; n
 * where all do.  before() says so of an element, and of every element that
 * comes earlier, too.  Inline, so that the compiler sees through before().
 */
static inline size_t
hs_lower_bound(const void *array, size_t n, size_t size, const void *key,
			   bool (*before) (const void *element, const void *key))
{
	size_t		low = 0;

	while (low < n)
	{
		size_t		middle = low + (n - low) / 2;

		if (before((const char *) array + middle * size, key))
			low = middle + 1;
		else
			n = middle;
	}
	return low;
}

#endif							/* HS_SEARCH_H */
