/*-------------------------------------------------------------------------
 *
 * embedding.c
 *	  What the network knows of a token by itself.
 *
 * Gets some numbers of rows for each token, hashes of the word, of its ends,
 * of its shape and of what the stages before have found out, and adds 128
 * numbers that describe the token: the sum of these rows of one table.  This
 * is how fastText describes words by their parts (Bojanowski et al. 2017), and
 * as there a word that was never seen in training is still described by parts
 * that were.
 *
 * The rows lie anywhere in a table of some megabytes, and fetching them takes
 * longer than adding them up; so those of the tokens that come next are asked
 * for while this one's are summed.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/network/kernels.h"

#if defined(__GNUC__)
#define hs_prefetch(p)	__builtin_prefetch(p)
#else
#define hs_prefetch(p)	((void) 0)
#endif

/* How many tokens ahead rows are asked for. */
#define HS_AHEAD	2

static inline const int8_t *
row_of(const struct hs_network *network, uint32_t row)
{
	return network->embedding + (size_t) row * HS_WIDTH;
}

void
hs_embed(const struct hs_kernels *kernels, const struct hs_network *network,
		 const uint32_t *rows, int32_t n, int16_t *x)
{
	size_t		features = (size_t) network->features;

	for (int32_t t = 0; t < n; t++, rows += features, x += HS_WIDTH)
	{
		if (n - t > HS_AHEAD)
		{
			const uint32_t *ahead = rows + HS_AHEAD * features;

			for (size_t i = 0; i < features; i++)
			{
				hs_prefetch(row_of(network, ahead[i]));
				hs_prefetch(row_of(network, ahead[i]) + 64);
			}
		}
		/* no sum of bias and rows leaves 16 bits */
		for (int j = 0; j < HS_WIDTH; j++)
			x[j] = (int16_t) network->first_bias[j];
		for (size_t i = 0; i < features; i++)
			kernels->add_row(row_of(network, rows[i]), x);
		for (int j = 0; j < HS_WIDTH; j++)
			x[j] = x[j] > 0 ? x[j] : 0;
	}
}
