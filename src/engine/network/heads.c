/*-------------------------------------------------------------------------
 *
 * heads.c
 *	  What is read off the network's last layer.
 *
 * Gets 128 numbers of each token that know of its surroundings, and adds, by
 * one more matrix, the score of each label, and the means to score links: a
 * token that may begin a link has a query, one that may be its target a key,
 * and their product says how well they fit (Dozat and Manning 2017).  Contents
 * look for their cue in this way and cues for their source.  A link also has a
 * score by the distance in tokens, in buckets that grow with it, and its
 * target one by itself.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/network/kernels.h"

void
hs_read_off(const struct hs_kernels *kernels, const struct hs_network *network,
			int32_t n, const int16_t *x, uint8_t *u,
			int32_t (*sums)[HS_TOGETHER], struct hs_reading *reading)
{
	const int8_t *weights = network->head_weights;

	kernels->narrow(x, (size_t) n * HS_WIDTH, network->head_input, u);
	for (int o = 0; o < HS_HEADS; o += HS_TOGETHER, weights += HS_BLOCK_BYTES)
	{
		const int32_t *multiplier = network->head_multiplier + o;

		kernels->multiply(u, 1, 0, weights, network->head_bias + o, n, sums);
		if (o < HS_SCORES)
			kernels->score(sums, n, multiplier, network->head_shift[0], reading->scores);
		else
		{
			int			link = o - HS_SCORES;

			kernels->level(sums, n, multiplier,
						   network->head_shift[1 + link / HS_LINK_WIDTH],
						   reading->links[0] + link);
		}
	}
}

int
hs_network_bucket(int32_t distance)
{
	/* where the buckets from 8 on begin: at 8 times powers of the root of 2 */
	static const int32_t begins[] = {
		8, 12, 16, 23, 32, 46, 64, 91, 128, 182, 256, 363, 512
	};
	const int	n = (int) (sizeof(begins) / sizeof(begins[0]));
	int32_t		size = distance < 0 ? -distance : distance;
	int			bucket = size;

	if (size >= 8)
	{
		for (bucket = 8; bucket < 8 + n - 1 && size >= begins[bucket - 7]; bucket++)
			;
	}
	return distance > 0 ? bucket + HS_BUCKETS / 2 : bucket;
}

int32_t
hs_network_link(const struct hs_network *network,
				const struct hs_reading *reading, int which,
				int32_t from_begin, int32_t from_end, int32_t to)
{
	const uint8_t *key = reading->links[to] + (2 * which + 1) * HS_LINK_WIDTH;
	int64_t		sum = 0;

	for (int32_t from = from_begin; from < from_end; from++)
	{
		const uint8_t *query = reading->links[from] + 2 * which * HS_LINK_WIDTH;
		int32_t		dot = 0;

		for (int i = 0; i < HS_LINK_WIDTH; i++)
			dot += query[i] * key[i];
		sum += ((dot >> 2) * network->link_multiplier[which]) >> network->link_shift[which];
		sum += network->distance[which][hs_network_bucket(to - from)];
	}
	return (int32_t) (sum / (from_end - from_begin)) +
		reading->scores[to][HS_TARGET_SCORE + which];
}
