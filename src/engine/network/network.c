/*-------------------------------------------------------------------------
 *
 * network.c
 *	  Run the network over a window of text.
 *
 * Gets numbers of rows for each token of a window, and adds the scores of its
 * labels: embeddings first (embedding.c), then layer upon layer of convolutions
 * (convolution.c), and the heads on top (heads.c).  What links are scored by is
 * added later, for tokens that a caller names.  The format and the arithmetic are those of
 * model/network_section.h; the loops that take the time are in kernels.c.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/network/network.h"

#include <string.h>

#include "engine/network/kernels.h"

void
hs_network_run_by(const struct hs_kernels *kernels,
				  const struct hs_network *network, const uint32_t *rows,
				  int32_t n, struct hs_arena *arena,
				  struct hs_reading *reading)
{
	const size_t margin = (size_t) HS_MAX_DILATION * HS_WIDTH;
	struct hs_arena_mark mark;
	size_t		tokens;
	int16_t    *x;
	uint8_t    *inputs;
	uint8_t    *u;
	int32_t		(*sums)[HS_TOGETHER];

	reading->n = n > 0 ? n : 0;
	tokens = (size_t) reading->n;
	reading->scores = hs_arena_alloc(arena, tokens, sizeof(*reading->scores));
	reading->links = hs_arena_alloc(arena, tokens, sizeof(*reading->links));
	inputs = hs_arena_alloc(arena, tokens + HS_TOKENS + 2 * HS_MAX_DILATION, HS_WIDTH);
	u = inputs + margin;
	reading->inputs = u;
	if (tokens == 0)
		return;

	mark = hs_arena_mark(arena);
	x = hs_arena_alloc(arena, tokens, HS_WIDTH * sizeof(int16_t));
	sums = hs_arena_alloc(arena, tokens + HS_TOKENS, sizeof(*sums));
	memset(inputs, 0, margin);
	memset(u + tokens * HS_WIDTH, 0, HS_TOKENS * HS_WIDTH + margin);

	hs_embed(kernels, network, rows, n, x);
	for (int32_t i = 0; i < network->layers; i++)
		hs_convolve(kernels, &network->layer[i], n, x, u, sums);
	hs_read_off(kernels, network, n, x, u, sums, reading);
	hs_arena_reset(arena, mark);
}

void
hs_network_run(const struct hs_network *network, const uint32_t *rows,
			   int32_t n, struct hs_arena *arena, struct hs_reading *reading)
{
	hs_network_run_by(hs_kernels_best(), network, rows, n, arena, reading);
}

void
hs_network_project_by(const struct hs_kernels *kernels,
					  const struct hs_network *network, int which,
					  const int32_t *tokens, int32_t n,
					  struct hs_arena *arena, struct hs_reading *reading)
{
	struct hs_arena_mark mark = hs_arena_mark(arena);
	size_t		room = (size_t) n + HS_TOKENS;
	uint8_t		(*u)[HS_WIDTH];
	uint8_t		(*pairs)[HS_PAIR];
	int32_t		(*sums)[HS_TOGETHER];

	if (n <= 0)
		return;
	u = hs_arena_alloc(arena, room, sizeof(*u));
	pairs = hs_arena_alloc(arena, (size_t) n, sizeof(*pairs));
	sums = hs_arena_alloc(arena, room, sizeof(*sums));
	for (int32_t i = 0; i < n; i++)
		memcpy(u[i], reading->inputs + (size_t) tokens[i] * HS_WIDTH, HS_WIDTH);
	memset(u[n], 0, HS_TOKENS * HS_WIDTH);
	hs_read_pairs(kernels, network, which, n, u[0], sums, pairs);
	for (int32_t i = 0; i < n; i++)
		memcpy(reading->links[tokens[i]] + which * HS_PAIR, pairs[i], HS_PAIR);
	hs_arena_reset(arena, mark);
}

void
hs_network_project(const struct hs_network *network, int which,
				   const int32_t *tokens, int32_t n, struct hs_arena *arena,
				   struct hs_reading *reading)
{
	hs_network_project_by(hs_kernels_best(), network, which, tokens, n, arena, reading);
}
