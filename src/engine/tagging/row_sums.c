/*-------------------------------------------------------------------------
 *
 * row_sums.c
 *	  The sums of rows of a tagger's weights.
 *
 * Most of the time of reading a text goes here: some sixty rows for each word
 * and stage, each somewhere else in tables of a few megabytes.  Two things
 * make it fast.
 *
 * A row is asked for before it is needed.  It is 8 to 48 bytes long and lies
 * at a multiple of its length, so it may reach over the end of a cache line
 * of 64 bytes; then both lines are asked for.
 *
 * The sums stay in registers.  Eight weights at a time are widened to 16 bits
 * and added to eight sums, and a row has 1 to 6 such vectors; their number is
 * a constant in each copy of the loop.  A sum of HS_MAX_FEATURES weights fits
 * in 16 bits.  (Left to itself, gcc 12 vectorises the plain loop, but keeps
 * the sums in memory: 1.6 times as slow.)
 *
 *-------------------------------------------------------------------------
 */
#include "engine/tagging/row_sums.h"

#include "engine/tagging/lanes.h"

#if defined(__GNUC__)
#define prefetch(p)		__builtin_prefetch(p)
#else
#define prefetch(p)		((void) 0)
#endif

#define CACHE_LINE		64

_Static_assert(HS_MAX_FEATURES * 128 <= -INT16_MIN / 2, "16-bit sums would overflow");

void
hs_fetch_rows(const struct hs_tagger *tagger, const uint32_t *features, int n)
{
	if (CACHE_LINE % tagger->stride == 0)
	{
		for (int i = 0; i < n; i++)
			prefetch(hs_row(tagger, features[i]));
	}
	else
	{
		for (int i = 0; i < n; i++)
		{
			const int8_t *row = hs_row(tagger, features[i]);

			prefetch(row);
			prefetch(row + tagger->stride - 1);
		}
	}
}

void
hs_sum_rows_plain(const struct hs_tagger *tagger, const uint32_t *features,
				  int n, int16_t *sums)
{
	for (int label = 0; label < tagger->stride; label++)
		sums[label] = 0;
	for (int i = 0; i < n; i++)
	{
		const int8_t *row = hs_row(tagger, features[i]);

		for (int label = 0; label < tagger->stride; label++)
			sums[label] = (int16_t) (sums[label] + row[label]);
	}
}

#ifdef HS_LANES

hs_inline void
sum_vectors(const int vectors, const struct hs_tagger *tagger,
			const uint32_t *features, int n, int16_t *sums)
{
	const int8_t *weights = tagger->weights;
	const int	shift = 32 - tagger->bits;
	hs_lanes	sum[HS_MAX_LABELS / HS_LANE_COUNT];

	for (int v = 0; v < vectors; v++)
		sum[v] = hs_lanes_all(0);
	for (int i = 0; i < n; i++)
	{
		const int8_t *row = weights +
			(size_t) (features[i] >> shift) * (size_t) (vectors * HS_LANE_COUNT);

		for (int v = 0; v < vectors; v++)
			sum[v] += hs_lanes_of_bytes(row + v * HS_LANE_COUNT);
	}
	for (int v = 0; v < vectors; v++)
		hs_lanes_store(sums + v * HS_LANE_COUNT, sum[v]);
}

void
hs_sum_rows(const struct hs_tagger *tagger, const uint32_t *features, int n,
			int16_t *sums)
{
	switch (tagger->stride / HS_LANE_COUNT)
	{
		case 1:
			sum_vectors(1, tagger, features, n, sums);
			break;
		case 2:
			sum_vectors(2, tagger, features, n, sums);
			break;
		case 3:
			sum_vectors(3, tagger, features, n, sums);
			break;
		case 4:
			sum_vectors(4, tagger, features, n, sums);
			break;
		case 5:
			sum_vectors(5, tagger, features, n, sums);
			break;
		default:
			sum_vectors(6, tagger, features, n, sums);
			break;
	}
}

#else

void
hs_sum_rows(const struct hs_tagger *tagger, const uint32_t *features, int n,
			int16_t *sums)
{
	hs_sum_rows_plain(tagger, features, n, sums);
}

#endif							/* HS_LANES */
