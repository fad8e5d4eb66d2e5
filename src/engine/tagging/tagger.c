/*-------------------------------------------------------------------------
 *
 * tagger.c
 *	  The linear sequence tagger: score every label, find the best sequence.
 *
 * Parts of speech, entities and attributions are all found by one machine, a
 * linear-chain conditional random field (Lafferty, McCallum and Pereira 2001).
 * A stage describes each item of a sequence by a few dozen features, hashes
 * of a template and of what the template sees.  There is no dictionary of
 * features: a hash names a row of a table ("hash kernel", Weinberger et al.
 * 2009), and the row holds one int8 weight per label.  The score of a label
 * is the sum of its weights over the rows; the score of a sequence adds a
 * transition for each pair of neighbours.  Viterbi's algorithm finds the best
 * one.  All of it is integer arithmetic, so all machines agree.
 *
 * The time goes into fetching rows from memory.  So the features of the next
 * item are computed, and its rows asked for, before the rows of this one are
 * summed.  The sums run over a fixed number of labels, which compilers turn
 * into a few vector instructions: 8 weights at a time into 16-bit sums, which
 * HS_MAX_FEATURES * 128 cannot overflow.
 *
 * Training is in src/train/crf.c.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/tagging/tagger.h"

#include <string.h>

#include "engine/stages.h"

#if defined(__GNUC__)
#define hs_prefetch(p)	__builtin_prefetch(p)
#else
#define hs_prefetch(p)	((void) 0)
#endif

/* A score that no sum of weights reaches. */
#define HS_IMPOSSIBLE	(-(1 << 28))

_Static_assert(HS_MAX_FEATURES * 128 <= INT16_MAX, "16-bit sums would overflow");
_Static_assert((int64_t) HS_LONGEST_SEQUENCE * (INT16_MAX + HS_MAX_FEATURES * 128) < -HS_IMPOSSIBLE,
			   "a sum of scores could be taken for an impossible one");

static inline const int8_t *
row_of(const struct hs_tagger *tagger, uint32_t feature)
{
	return tagger->weights +
		(size_t) (feature >> (32 - tagger->bits)) * (size_t) tagger->stride;
}

/* sums[0 .. stride) of the rows; stride is a constant where this is inlined */
static inline void
sum_rows(const struct hs_tagger *tagger, int stride,
		 const uint32_t *features, int n, int16_t *restrict sums)
{
	int16_t		sum[HS_MAX_LABELS];

	for (int label = 0; label < stride; label++)
		sum[label] = 0;
	for (int i = 0; i < n; i++)
	{
		const int8_t *row = row_of(tagger, features[i]);

		for (int label = 0; label < stride; label++)
			sum[label] = (int16_t) (sum[label] + row[label]);
	}
	for (int label = 0; label < stride; label++)
		sums[label] = sum[label];
}

static void
emission(const struct hs_tagger *tagger, const uint32_t *features, int n,
		 int16_t *restrict sums)
{
	switch (tagger->stride)
	{
		case 8:
			sum_rows(tagger, 8, features, n, sums);
			break;
		case 16:
			sum_rows(tagger, 16, features, n, sums);
			break;
		case 24:
			sum_rows(tagger, 24, features, n, sums);
			break;
		case 32:
			sum_rows(tagger, 32, features, n, sums);
			break;
		case 40:
			sum_rows(tagger, 40, features, n, sums);
			break;
		default:
			sum_rows(tagger, 48, features, n, sums);
			break;
	}
}

int32_t
hs_tagger_score(const struct hs_tagger *tagger, const uint32_t *features, int n)
{
	int32_t		sum = 0;

	for (int i = 0; i < n; i++)
		sum += row_of(tagger, features[i])[0];
	return sum;
}

/* sums[n][stride]: the score of each label of each item by itself */
static void
score_items(const struct hs_tagger *tagger, hs_feature_function function,
			const void *sequence, int32_t n, int16_t *sums)
{
	uint32_t	features[2][HS_MAX_FEATURES];
	int			count[2];

	count[0] = function(sequence, 0, features[0]);
	for (int32_t i = 0; i < n; i++)
	{
		int			this = i & 1;

		if (i + 1 < n)
		{
			count[!this] = function(sequence, i + 1, features[!this]);
			for (int k = 0; k < count[!this]; k++)
				hs_prefetch(row_of(tagger, features[!this][k]));
		}
		emission(tagger, features[this], count[this], sums + (size_t) i * (size_t) tagger->stride);
	}
}

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
hs_tagger_decode(const struct hs_tagger *tagger, hs_feature_function function,
				 const void *sequence, int32_t n, struct hs_arena *arena,
				 uint8_t *labels, int32_t *margins)
{
	struct hs_arena_mark mark = hs_arena_mark(arena);
	size_t		cells = (size_t) n * (size_t) tagger->stride;
	int16_t    *sums;
	int32_t    *best;
	uint8_t    *from;
	const int32_t *last;

	if (n <= 0)
		return;
	sums = hs_arena_alloc(arena, cells, sizeof(int16_t));
	best = hs_arena_alloc(arena, cells, sizeof(int32_t));
	from = hs_arena_alloc(arena, cells, sizeof(uint8_t));

	score_items(tagger, function, sequence, n, sums);
	forward(tagger, sums, n, best, from);

	last = best + (size_t) (n - 1) * (size_t) tagger->stride;
	labels[n - 1] = 0;
	for (int label = 1; label < tagger->labels; label++)
	{
		if (last[label] > last[labels[n - 1]])
			labels[n - 1] = (uint8_t) label;
	}
	for (int32_t i = n - 1; i > 0; i--)
		labels[i - 1] = from[(size_t) i * (size_t) tagger->stride + labels[i]];

	if (margins)
		find_margins(tagger, sums, n, best, labels, margins);
	hs_arena_reset(arena, mark);
}

/* Fine steps for small margins, where most mistakes are. */
int
hs_calibration_step(int32_t margin)
{
	int32_t		step;

	if (margin < 0)
		return 0;
	step = margin < 16 * HS_STEP ? margin / HS_STEP : 16 + (margin - 16 * HS_STEP) / (4 * HS_STEP);
	return step < HS_CALIBRATION_STEPS ? step : HS_CALIBRATION_STEPS - 1;
}

uint16_t
hs_confidence(const struct hs_model *model, enum hs_calibration which,
			  int32_t margin)
{
	return model->calibration[which][hs_calibration_step(margin)];
}
