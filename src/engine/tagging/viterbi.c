/*-------------------------------------------------------------------------
 *
 * viterbi.c
 *	  The best sequence of labels, of the scores of items and transitions.
 *
 * The score of a sequence of labels is that of its first label, plus for each
 * item the score of its label (a sum of weights), plus for each pair of
 * neighbours a transition.  Viterbi's algorithm goes through the items once
 * and keeps, for each label, the score of the best sequence that ends in it.
 * The same from the other end gives the best score of what may follow a label;
 * both together give the best sequence through each label ("max-marginals"),
 * and so by how much a label beats its rivals: its margin.
 *
 * It is done in one of two ways that give the same numbers.  The plain way,
 * here, computes in 32 bits, where nothing overflows, and notes for each item
 * and label which label came before.  The narrow way (viterbi_narrow.c) is
 * four times as fast and gives up where 16 bits may be too few; then the plain
 * one is taken.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/tagging/viterbi.h"

#include "engine/tagging/tagger.h"

/* A score that no sum of weights reaches. */
#define HS_IMPOSSIBLE	(-(1 << 28))

_Static_assert((int64_t) HS_LONGEST_SEQUENCE * (INT16_MAX + HS_MOST_SUM) < -HS_IMPOSSIBLE,
			   "a sum of scores could be taken for an impossible one");

/*
 * best[i][label]: the score of the best sequence of items 0 .. i that ends in
 * label; from[i][label]: the label before it.
 */
static void
forward(const struct hs_tagger *tagger, const int16_t *sums, int32_t n,
		int32_t *best, uint8_t *from)
{
	int			labels = tagger->labels;
	size_t		stride = (size_t) tagger->stride;

	for (int to = 0; to < labels; to++)
		best[to] = sums[to] + tagger->start[to];
	for (int32_t i = 1; i < n; i++)
	{
		const int32_t *before = best + (size_t) (i - 1) * stride;
		int32_t    *here = best + (size_t) i * stride;
		uint8_t    *back = from + (size_t) i * stride;
		int32_t		most[HS_MAX_LABELS];
		int32_t		arg[HS_MAX_LABELS];

		for (int to = 0; to < labels; to++)
		{
			most[to] = before[0] + tagger->transition[0][to];
			arg[to] = 0;
		}
		for (int previous = 1; previous < labels; previous++)
		{
			const int32_t *transition = tagger->transition[previous];
			int32_t		score = before[previous];

			for (int to = 0; to < labels; to++)
			{
				int32_t		sum = score + transition[to];
				bool		more = sum > most[to];

				most[to] = more ? sum : most[to];
				arg[to] = more ? previous : arg[to];
			}
		}
		for (int to = 0; to < labels; to++)
		{
			here[to] = most[to] + sums[(size_t) i * stride + (size_t) to];
			back[to] = (uint8_t) arg[to];
		}
	}
}

/*
 * margins[i]: the score of the best sequence, less that of the best one with
 * another label at i.  The same recursion from the other end gives, with the
 * forward scores, the best sequence through each label ("max-marginals").
 */
static void
find_margins(const struct hs_tagger *tagger, const int16_t *sums, int32_t n,
			 const int32_t *best, const uint8_t *labels, int32_t *margins)
{
	int32_t		after[HS_MAX_LABELS] = {0}; /* best score of the items behind i */
	size_t		stride = (size_t) tagger->stride;

	for (int32_t i = n - 1; i >= 0; i--)
	{
		const int32_t *here = best + (size_t) i * stride;
		int32_t		next[HS_MAX_LABELS];
		int32_t		other = HS_IMPOSSIBLE;

		for (int label = 0; label < tagger->labels; label++)
		{
			if (label != labels[i] && here[label] + after[label] > other)
				other = here[label] + after[label];
		}
		margins[i] = here[labels[i]] + after[labels[i]] - other;
		if (i == 0)
			break;

		for (int label = 0; label < tagger->labels; label++)
			next[label] = after[label] + sums[(size_t) i * stride + (size_t) label];
		for (int label = 0; label < tagger->labels; label++)
		{
			const int32_t *transition = tagger->transition[label];
			int32_t		most = HS_IMPOSSIBLE;

			for (int to = 0; to < tagger->labels; to++)
			{
				int32_t		sum = transition[to] + next[to];

				most = sum > most ? sum : most;
			}
			after[label] = most;
		}
	}
}

void
hs_viterbi_plain(const struct hs_tagger *tagger, const int16_t *sums, int32_t n,
				 struct hs_arena *arena, uint8_t *labels, int32_t *margins)
{
	struct hs_arena_mark mark = hs_arena_mark(arena);
	size_t		stride = (size_t) tagger->stride;
	int32_t    *best = hs_arena_alloc(arena, (size_t) n * stride, sizeof(int32_t));
	uint8_t    *from = hs_arena_alloc(arena, (size_t) n * stride, sizeof(uint8_t));
	const int32_t *last = best + (size_t) (n - 1) * stride;

	forward(tagger, sums, n, best, from);

	labels[n - 1] = 0;
	for (int label = 1; label < tagger->labels; label++)
	{
		if (last[label] > last[labels[n - 1]])
			labels[n - 1] = (uint8_t) label;
	}
	for (int32_t i = n - 1; i > 0; i--)
		labels[i - 1] = from[(size_t) i * stride + labels[i]];

	if (margins)
		find_margins(tagger, sums, n, best, labels, margins);
	hs_arena_reset(arena, mark);
}

void
hs_viterbi(const struct hs_tagger *tagger, const int16_t *sums, int32_t n,
		   struct hs_arena *arena, uint8_t *labels, int32_t *margins)
{
	if (!hs_viterbi_narrow(tagger, sums, n, arena, labels, margins))
		hs_viterbi_plain(tagger, sums, n, arena, labels, margins);
}
