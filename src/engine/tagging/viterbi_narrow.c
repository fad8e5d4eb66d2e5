/*-------------------------------------------------------------------------
 *
 * viterbi_narrow.c
 *	  The best sequence of labels, eight at a time in 16 bits.
 *
 * This is viterbi.c in 16 bits, eight labels at once, and nothing is noted:
 * only one label of an item is on the best path, and which label came before
 * is found again for that one.  Scores grow with a sequence, but only their
 * differences within one item matter.  So the scores of an item are taken
 * relative to the best one of the item before.  A step of the recursion is
 *
 *		r[p] = score[p] - max(score)				0 at most
 *		most[t] = max over p of r[p] + transition[p][t]
 *		score[t] = most[t] + sum[t]
 *
 * Legal transitions are small numbers, but illegal ones are -32768, and r[p]
 * can be low, too.  So both are raised to FLOOR = -16384 where they are lower.
 * This is right as long as what was raised does not win:
 *
 * (1) A candidate whose r[p] was raised is FLOOR + H at most, where H is the
 *	   highest transition or 0, whichever is more.  One whose transition was
 *	   raised is 0 + FLOOR at most.  Raising adds, so the true value of such a
 *	   candidate is lower still.
 * (2) So if most[t] > FLOOR + H, then it is the value of a candidate in which
 *	   nothing was raised, that is a true value, and the true values of all
 *	   others are not above it: most[t] is the true maximum.
 * (3) If not, for any t, this way gives up, and the plain one is taken.
 *
 * Nothing overflows, if H <= HIGHEST = 16383, which is asked first:
 *
 * (4) r[p] + transition[p][t] is between FLOOR + FLOOR = -32768 and H.
 * (5) By (2) and H >= 0, FLOOR < most[t] <= H; a sum is from -16384 to 16384;
 *	   so score[t] is between -32767 and 32767.
 * (6) Let m = max(score).  r[p] is computed as max(score[p], f) - m, where
 *	   f = max(m, FLOOR) + FLOOR.  f is -32768 at least.  If m >= FLOOR, f is
 *	   m + FLOOR, and r[p] is raised to FLOOR.  If m is lower, f = -32768
 *	   raises nothing, and r[p] is above -32768 + 16384 = FLOOR by itself.
 *
 * The scores of the first item have the transitions from the start in them,
 * and are computed in 32 bits.  What is kept of them are their r, raised to
 * FLOOR: by (2) no raised one is on the best path.  Their margins are taken
 * from the 32 bits.  From the other end the steps are the same, over
 * score[t] = most[t] + sum[t], where most[t] is 0 at the end.
 *
 * All margins are differences of sums of two such scores of one item, added
 * in 32 bits; what the scores of the item are relative to falls out.
 *
 * A vector has lanes behind the last label, if the labels are no multiple of
 * eight.  They repeat label 0 in every table, so that they change no maximum
 * and fail no check that label 0 does not.
 *
 * To give up, it takes a label that nothing legal leads to, or scores of one
 * item that are many thousands apart.  The models that are trained here never
 * do that to a text of the corpora.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/tagging/viterbi.h"

#include "engine/tagging/lanes.h"

#ifdef HS_LANES

#define FLOOR			(-16384)
#define HIGHEST			16383
#define MAX_VECTORS		(HS_MAX_LABELS / HS_LANE_COUNT)

_Static_assert(FLOOR + FLOOR == INT16_MIN && HIGHEST < -FLOOR &&
			   FLOOR + 1 - HS_MOST_SUM >= INT16_MIN && HIGHEST + HS_MOST_SUM <= INT16_MAX,
			   "16-bit scores would overflow");

/*
 * What a step needs of a tagger.  A table has a row of vectors for each label
 * that is stepped from, and ends with copies of row 0 up to a multiple of 4.
 */
struct narrow
{
	int			labels;
	int			rows;
	hs_lanes	is_label;		/* the lanes of the last vector: -1 or 0 */
	hs_lanes	limit;			/* (2) vouches for what is above it */
	hs_lanes   *onto;			/* [from][to] */
	hs_lanes   *into;			/* [to][from], for the way back */
};

/* Lanes behind the last label are made to repeat label 0. */
hs_inline void
repeat_first(const int vectors, const struct narrow *narrow, hs_lanes *row)
{
	row[vectors - 1] = hs_lanes_choose(narrow->is_label, row[vectors - 1],
									   hs_lanes_repeat(row[0], 0));
}

/* False if a transition is too high. */
hs_inline bool
make_narrow(const int vectors, const struct hs_tagger *tagger,
			struct hs_arena *arena, struct narrow *narrow)
{
	const size_t row_size = (size_t) vectors * sizeof(hs_lanes);
	hs_lanes	floor = hs_lanes_all(FLOOR);
	hs_lanes	highest = hs_lanes_all(0);
	int16_t		high;
	hs_lanes   *row;

	narrow->labels = tagger->labels;
	narrow->rows = (tagger->labels + 3) / 4 * 4;
	narrow->onto = hs_arena_alloc(arena, (size_t) narrow->rows, row_size);
	narrow->into = NULL;
	for (int k = 0; k < HS_LANE_COUNT; k++)
		narrow->is_label[k] = (int16_t) -((vectors - 1) * HS_LANE_COUNT + k < tagger->labels);

	row = narrow->onto;
	for (int from = 0; from < tagger->labels; from++, row += vectors)
	{
		for (int v = 0; v < vectors; v++)
			row[v] = hs_lanes_of_ints(tagger->transition[from] + v * HS_LANE_COUNT);
		repeat_first(vectors, narrow, row);
		for (int v = 0; v < vectors; v++)
		{
			highest = hs_lanes_max(highest, row[v]);
			row[v] = hs_lanes_max(row[v], floor);
		}
	}
	for (int from = tagger->labels; from < narrow->rows; from++, row += vectors)
		memcpy(row, narrow->onto, row_size);

	high = hs_lanes_top(highest);
	narrow->limit = hs_lanes_all((int16_t) (FLOOR + high));
	return high <= HIGHEST;
}

/* The other table. */
hs_inline void
turn_narrow(const int vectors, struct hs_arena *arena, struct narrow *narrow)
{
	const int	stride = vectors * HS_LANE_COUNT;
	const int16_t *onto = (const int16_t *) narrow->onto;
	int16_t    *into = hs_arena_alloc(arena, (size_t) (narrow->rows * stride), sizeof(int16_t));

	narrow->into = (hs_lanes *) into;
	for (int to = 0; to < narrow->rows; to++, into += stride)
	{
		for (int from = 0; from < narrow->rows; from++)
			into[from] = onto[from * stride + to];
		for (int from = narrow->rows; from < stride; from++)
			into[from] = into[0];
	}
}

/* relative[] to the best of score[], which is returned: (6) */
hs_inline int
relate(const int vectors, const hs_lanes *score, hs_lanes *relative)
{
	hs_lanes	highest = score[0];
	int			top;
	int			floor;

	for (int v = 1; v < vectors; v++)
		highest = hs_lanes_max(highest, score[v]);
	top = hs_lanes_top(highest);
	floor = (top > FLOOR ? top : FLOOR) + FLOOR;
	for (int v = 0; v < vectors; v++)
		relative[v] = hs_lanes_max(score[v], hs_lanes_all((int16_t) floor)) -
			hs_lanes_all((int16_t) top);
	return top;
}

/* most[] of relative[], over one of the tables.  False: give up, (3). */
hs_inline bool
reach(const int vectors, const struct narrow *narrow, const hs_lanes *table,
	  const hs_lanes *relative, hs_lanes *most)
{
	hs_lanes	missed = hs_lanes_all(0);

	for (int v = 0; v < vectors; v++)
		most[v] = hs_lanes_all(INT16_MIN);

#define STEP_FROM(k) \
	do { \
		hs_lanes	all = hs_lanes_repeat(relative[r], k); \
\
		for (int v = 0; v < vectors; v++) \
			most[v] = hs_lanes_max(most[v], table[v] + all); \
		table += vectors; \
	} while (0)

	for (int r = 0; r < vectors; r++)
	{
		STEP_FROM(0);
		STEP_FROM(1);
		STEP_FROM(2);
		STEP_FROM(3);
		if (r == vectors - 1 && narrow->rows % HS_LANE_COUNT != 0)
			break;
		STEP_FROM(4);
		STEP_FROM(5);
		STEP_FROM(6);
		STEP_FROM(7);
	}
#undef STEP_FROM

	for (int v = 0; v < vectors; v++)
		missed |= (hs_lanes) (most[v] <= narrow->limit);
	return !hs_lanes_any(missed);
}

/* score[] = most[] + the sums of an item */
hs_inline void
add_sums(const int vectors, const struct narrow *narrow, const hs_lanes *most,
		 const int16_t *sums, hs_lanes *score)
{
	for (int v = 0; v < vectors; v++)
		score[v] = hs_lanes_load(sums + v * HS_LANE_COUNT);
	repeat_first(vectors, narrow, score);
	for (int v = 0; v < vectors; v++)
		score[v] += most[v];
}

/* scores[i][label] of all items, and tops[i], the best of each */
hs_inline bool
narrow_forward(const int vectors, const struct narrow *narrow,
			   const struct hs_tagger *tagger, const int16_t *sums, int32_t n,
			   int16_t *scores, int16_t *tops)
{
	const int	stride = vectors * HS_LANE_COUNT;
	hs_lanes	relative[MAX_VECTORS];
	hs_lanes	most[MAX_VECTORS];
	hs_lanes	score[MAX_VECTORS];
	int32_t		first[HS_MAX_LABELS] = {0};
	int32_t		top = INT32_MIN;

	for (int label = 0; label < narrow->labels; label++)
	{
		first[label] = sums[label] + tagger->start[label];
		top = first[label] > top ? first[label] : top;
	}
	for (int label = 0; label < narrow->labels; label++)
		first[label] = first[label] - top > FLOOR ? first[label] - top : FLOOR;
	for (int v = 0; v < vectors; v++)
		score[v] = hs_lanes_of_ints(first + v * HS_LANE_COUNT);
	repeat_first(vectors, narrow, score);

	for (int32_t i = 0;; i++)
	{
		for (int v = 0; v < vectors; v++)
			hs_lanes_store(scores + v * HS_LANE_COUNT, score[v]);
		tops[i] = (int16_t) relate(vectors, score, relative);
		if (i == n - 1)
			return true;
		sums += stride;
		scores += stride;
		if (!reach(vectors, narrow, narrow->onto, relative, most))
			return false;
		add_sums(vectors, narrow, most, sums, score);
	}
}

/*
 * The best sequence, from its end.  The label before is the first one that
 * gives what was reached; (2) says that there is one.
 */
static void
narrow_path(const struct hs_tagger *tagger, const int16_t *sums, int32_t n,
			const int16_t *scores, const int16_t *tops, uint8_t *labels)
{
	size_t		last = (size_t) (n - 1) * (size_t) tagger->stride;
	int			label = 0;

	scores += last;
	sums += last;
	while (label < tagger->labels - 1 && scores[label] != tops[n - 1])
		label++;
	labels[n - 1] = (uint8_t) label;
	for (int32_t i = n - 1; i > 0; i--)
	{
		int			to = label;
		int			reached = scores[to] - sums[to] + tops[i - 1];

		scores -= tagger->stride;
		sums -= tagger->stride;
		label = 0;
		while (label < tagger->labels - 1 &&
			   scores[label] + tagger->transition[label][to] != reached)
			label++;
		labels[i - 1] = (uint8_t) label;
	}
}

hs_inline bool
narrow_margins(const int vectors, const struct narrow *narrow,
			   const struct hs_tagger *tagger, const int16_t *sums, int32_t n,
			   const int16_t *scores, const uint8_t *labels, int32_t *margins)
{
	const int	stride = vectors * HS_LANE_COUNT;
	int16_t		after[HS_MAX_LABELS] = {0};	/* most[], label by label */
	hs_lanes	most[MAX_VECTORS];

	for (int v = 0; v < vectors; v++)
		most[v] = hs_lanes_all(0);
	for (int32_t i = n - 1;; i--)
	{
		const int16_t *item = sums + (size_t) i * (size_t) stride;
		const int16_t *score = scores + (size_t) i * (size_t) stride;
		hs_lanes	relative[MAX_VECTORS];
		hs_lanes	back[MAX_VECTORS];
		int32_t		through[HS_MAX_LABELS];
		int32_t		own;
		int32_t		other = INT32_MIN;

		for (int label = 0; label < stride; label++)
			through[label] = score[label] + after[label];
		if (i == 0)
		{
			for (int label = 0; label < narrow->labels; label++)
				through[label] = item[label] + tagger->start[label] + after[label];
		}
		own = through[labels[i]];
		through[labels[i]] = INT32_MIN;
		for (int label = 0; label < narrow->labels; label++)
			other = through[label] > other ? through[label] : other;
		margins[i] = own - other;
		if (i == 0)
			return true;

		add_sums(vectors, narrow, most, item, back);
		relate(vectors, back, relative);
		if (!reach(vectors, narrow, narrow->into, relative, most))
			return false;
		for (int v = 0; v < vectors; v++)
			hs_lanes_store(after + v * HS_LANE_COUNT, most[v]);
	}
}

hs_inline bool
narrow_viterbi(const int vectors, const struct hs_tagger *tagger,
			   const int16_t *sums, int32_t n, struct hs_arena *arena,
			   uint8_t *labels, int32_t *margins)
{
	int16_t    *scores = hs_arena_alloc(arena, (size_t) n, (size_t) vectors * sizeof(hs_lanes));
	int16_t    *tops = hs_arena_alloc(arena, (size_t) n, sizeof(int16_t));
	struct narrow narrow;

	if (!make_narrow(vectors, tagger, arena, &narrow) ||
		!narrow_forward(vectors, &narrow, tagger, sums, n, scores, tops))
		return false;
	narrow_path(tagger, sums, n, scores, tops, labels);
	if (margins == NULL)
		return true;
	turn_narrow(vectors, arena, &narrow);
	return narrow_margins(vectors, &narrow, tagger, sums, n, scores, labels, margins);
}

bool
hs_viterbi_narrow(const struct hs_tagger *tagger, const int16_t *sums, int32_t n,
				  struct hs_arena *arena, uint8_t *labels, int32_t *margins)
{
	struct hs_arena_mark mark = hs_arena_mark(arena);
	bool		done = false;

	if (tagger->labels < 2)
		return false;			/* nothing that a margin could be relative to */
	switch (tagger->stride / HS_LANE_COUNT)
	{
		case 1:
			done = narrow_viterbi(1, tagger, sums, n, arena, labels, margins);
			break;
		case 2:
			done = narrow_viterbi(2, tagger, sums, n, arena, labels, margins);
			break;
		case 3:
			done = narrow_viterbi(3, tagger, sums, n, arena, labels, margins);
			break;
		case 4:
			done = narrow_viterbi(4, tagger, sums, n, arena, labels, margins);
			break;
		case 5:
			done = narrow_viterbi(5, tagger, sums, n, arena, labels, margins);
			break;
		case 6:
			done = narrow_viterbi(6, tagger, sums, n, arena, labels, margins);
			break;
	}
	hs_arena_reset(arena, mark);
	return done;
}

#else

bool
hs_viterbi_narrow(const struct hs_tagger *tagger, const int16_t *sums, int32_t n,
				  struct hs_arena *arena, uint8_t *labels, int32_t *margins)
{
	(void) tagger, (void) sums, (void) n, (void) arena, (void) labels, (void) margins;
	return false;
}

#endif							/* HS_LANES */
