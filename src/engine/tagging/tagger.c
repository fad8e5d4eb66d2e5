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
 * Nearly all of the time goes into fetching rows from memory and summing them
 * (row_sums.c), the rest of it into the best sequence (viterbi.c).  So the
 * rows of the next items are asked for before those of this one are summed.
 *
 * Training is in src/train/crf.c.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/tagging/tagger.h"

#include "engine/stages.h"
#include "engine/tagging/row_sums.h"
#include "engine/tagging/viterbi.h"

/*
 * sums[n][stride]: the score of each label of each item by itself.  The rows
 * of an item are summed AHEAD items after they were asked for.
 */
#define AHEAD	2

static void
score_items(const struct hs_tagger *tagger, hs_feature_function function,
			const void *sequence, int32_t n, int16_t *sums)
{
	uint32_t	features[AHEAD + 1][HS_MAX_FEATURES];
	int			count[AHEAD + 1];

	for (int32_t i = 0; i < n + AHEAD; i++)
	{
		if (i < n)
		{
			int			slot = i % (AHEAD + 1);

			count[slot] = function(sequence, i, features[slot]);
			hs_fetch_rows(tagger, features[slot], count[slot]);
		}
		if (i >= AHEAD)
		{
			int			slot = (i - AHEAD) % (AHEAD + 1);

			hs_sum_rows(tagger, features[slot], count[slot], sums);
			sums += tagger->stride;
		}
	}
}

void
hs_tagger_decode(const struct hs_tagger *tagger, hs_feature_function function,
				 const void *sequence, int32_t n, struct hs_arena *arena,
				 uint8_t *labels, int32_t *margins)
{
	struct hs_arena_mark mark = hs_arena_mark(arena);
	int16_t    *sums;

	if (n <= 0)
		return;
	sums = hs_arena_alloc(arena, (size_t) n * (size_t) tagger->stride, sizeof(int16_t));
	score_items(tagger, function, sequence, n, sums);
	hs_viterbi(tagger, sums, n, arena, labels, margins);
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
