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
 * Scores are there for all tokens.  Queries and keys, 256 of the matrix's 272
 * outputs, are computed for those alone that turn out to need them.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/network/kernels.h"

void
hs_read_off(const struct hs_kernels *kernels, const struct hs_network *network,
			int32_t n, const int16_t *x, struct hs_work *work,
			struct hs_reading *reading)
{
	kernels->narrow(x, (size_t) n * HS_WIDTH, network->head_input, work->u);
	kernels->prepare(work, 1, 0, n);
	kernels->multiply(work, 1, 0, network->head_weights, network->head_bias, n);
	kernels->score(work->sums, n, network->head_multiplier, network->head_shift[0], reading->scores);
}

void
hs_read_pairs(const struct hs_kernels *kernels, const struct hs_network *network,
			  int which, int32_t n, struct hs_work *work,
			  uint8_t (*pairs)[HS_PAIR])
{
	int			first = HS_SCORES + which * HS_PAIR;

	kernels->prepare(work, 1, 0, n);
	for (int o = 0; o < HS_PAIR; o += HS_TOGETHER)
	{
		kernels->multiply(work, 1, 0, network->head_weights + (first + o) * HS_WIDTH,
						  network->head_bias + first + o, n);
		kernels->level(work->sums, n, network->head_multiplier + first + o,
					   network->head_shift[1 + 2 * which + o / HS_LINK_WIDTH], pairs[0] + o);
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
