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

/*
 * Memory to compute n tokens with, all but work->u, in the arena.
 */
static void
make_work(struct hs_work *work, size_t n, struct hs_arena *arena)
{
	/* four tokens are a row; each gap between them leaves some rows incomplete */
	size_t		rows = n / HS_QUAD + HS_MAX_DILATION;
	size_t		room = HS_POINTS * (rows < n ? rows : n) + HS_TOKENS;

	work->sums = hs_arena_alloc(arena, n + HS_TOKENS, sizeof(*work->sums));
	work->inputs = hs_arena_alloc(arena, room, sizeof(*work->inputs));
	work->products = hs_arena_alloc(arena, room, sizeof(*work->products));
	work->weights = hs_arena_alloc(arena, HS_POINTS, sizeof(*work->weights));
}

void
hs_network_run_by(const struct hs_kernels *kernels,
				  const struct hs_network *network, const uint32_t *rows,
				  int32_t n, struct hs_arena *arena,
				  struct hs_reading *reading)
{
	const size_t before = (size_t) HS_MAX_DILATION * HS_WIDTH;
	const size_t behind = (size_t) HS_BEHIND * HS_WIDTH;
	struct hs_arena_mark mark;
	struct hs_work work;
	size_t		tokens;
	int16_t    *x;
	uint8_t    *inputs;

	reading->n = n > 0 ? n : 0;
	tokens = (size_t) reading->n;
	reading->scores = hs_arena_alloc(arena, tokens, sizeof(*reading->scores));
	reading->links = hs_arena_alloc(arena, tokens, sizeof(*reading->links));
	inputs = hs_arena_alloc(arena, before + tokens * HS_WIDTH + behind, 1);
	work.u = inputs + before;
	reading->inputs = work.u;
	if (tokens == 0)
		return;

	mark = hs_arena_mark(arena);
	x = hs_arena_alloc(arena, tokens, HS_WIDTH * sizeof(int16_t));
	make_work(&work, tokens, arena);
	memset(inputs, 0, before);
	memset(work.u + tokens * HS_WIDTH, 0, behind);

	hs_embed(kernels, network, rows, n, x);
	for (int32_t i = 0; i < network->layers; i++)
		hs_convolve(kernels, &network->layer[i], n, x, &work);
	hs_read_off(kernels, network, n, x, &work, reading);
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
	struct hs_work work;
	uint8_t		(*u)[HS_WIDTH];
	uint8_t		(*pairs)[HS_PAIR];

	if (n <= 0)
		return;
	u = hs_arena_alloc(arena, (size_t) n + HS_TOKENS, sizeof(*u));
	pairs = hs_arena_alloc(arena, (size_t) n, sizeof(*pairs));
	make_work(&work, (size_t) n, arena);
	work.u = u[0];
	for (int32_t i = 0; i < n; i++)
		memcpy(u[i], reading->inputs + (size_t) tokens[i] * HS_WIDTH, HS_WIDTH);
	memset(u[n], 0, HS_TOKENS * HS_WIDTH);
	hs_read_pairs(kernels, network, which, n, &work, pairs);
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
