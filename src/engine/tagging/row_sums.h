/*-------------------------------------------------------------------------
 *
 * row_sums.h
 *	  The sums of rows of a tagger's weights.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ROW_SUMS_H
#define HS_ROW_SUMS_H

#include "engine/model/model.h"

/* The row that a feature names. */
static inline const int8_t *
hs_row(const struct hs_tagger *tagger, uint32_t feature)
{
	return tagger->weights +
		(size_t) (feature >> (32 - tagger->bits)) * (size_t) tagger->stride;
}

/* Asks for the rows of n features, so that they are near when they are summed. */
extern void hs_fetch_rows(const struct hs_tagger *tagger,
						  const uint32_t *features, int n);

/* sums[0 .. stride): the rows of n features, HS_MAX_FEATURES at most, summed. */
extern void hs_sum_rows(const struct hs_tagger *tagger,
						const uint32_t *features, int n, int16_t *sums);

/* The same without vectors, for other compilers and to test against. */
extern void hs_sum_rows_plain(const struct hs_tagger *tagger,
							  const uint32_t *features, int n, int16_t *sums);

#endif							/* HS_ROW_SUMS_H */
