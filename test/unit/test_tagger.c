/* The best labels of a sequence, against counting out all of them. */
#include "unit.h"

#include "engine/tagging/lanes.h"
#include "engine/tagging/row_sums.h"
#include "engine/tagging/tagger.h"
#include "engine/tagging/viterbi.h"
#include "tiny_model.h"

#define BITS		6
#define MOST_ITEMS	1600
#define MOST_ROWS	HS_MAX_FEATURES

/* A sequence whose items have the features that it says. */
struct items
{
	int			n;
	int			count[MOST_ITEMS];
	uint32_t	features[MOST_ITEMS][MOST_ROWS];
};

static struct items items;
static int8_t weights[1 << BITS][HS_MAX_LABELS];
static int8_t packed[(1 << BITS) * HS_MAX_LABELS];
static struct hs_tagger tagger;
static uint32_t state = 88172645u;

static int
item_features(const void *sequence, int32_t at, uint32_t *features)
{
	const struct items *s = sequence;

	if (at < 0 || at >= s->n)
	{
		ok(false, "features of an item that is not there");
		return 0;
	}
	memcpy(features, s->features[at], (size_t) s->count[at] * sizeof(uint32_t));
	return s->count[at];
}

/* A number from -most to most. */
static int32_t
number(int32_t most)
{
	return (int32_t) (tiny_random(&state) % (uint32_t) (2 * most + 1)) - most;
}

static void
make_tagger(int labels, int32_t most_weight, int32_t most_transition)
{
	memset(&tagger, 0, sizeof(tagger));
	memset(packed, 0x55, sizeof(packed));	/* columns that are no label */
	tagger.labels = labels;
	tagger.stride = (labels + 7) / 8 * 8;
	tagger.bits = BITS;
	tagger.weights = packed;
	for (int row = 0; row < 1 << BITS; row++)
	{
		for (int label = 0; label < labels; label++)
		{
			weights[row][label] = (int8_t) number(most_weight);
			packed[row * tagger.stride + label] = weights[row][label];
		}
	}
	for (int from = 0; from < labels; from++)
	{
		tagger.start[from] = number(most_transition);
		for (int to = 0; to < labels; to++)
			tagger.transition[from][to] = number(most_transition);
	}
}

static void
make_items(int n, int rows)
{
	items.n = n;
	for (int i = 0; i < n; i++)
	{
		items.count[i] = rows;
		for (int k = 0; k < rows; k++)
			items.features[i][k] = tiny_random(&state);
	}
}

/* The score of one item and label by itself. */
static int64_t
item_score(int i, int label)
{
	int64_t		sum = 0;

	for (int k = 0; k < items.count[i]; k++)
		sum += weights[items.features[i][k] >> (32 - BITS)][label];
	return sum;
}

static int64_t
sequence_score(const uint8_t *labels)
{
	int64_t		sum = tagger.start[labels[0]];

	for (int i = 0; i < items.n; i++)
	{
		sum += item_score(i, labels[i]);
		if (i > 0)
			sum += tagger.transition[labels[i - 1]][labels[i]];
	}
	return sum;
}

/* best[i][label]: the best score of all sequences with that label at i. */
static void
count_out(int64_t best[][HS_MAX_LABELS])
{
	uint8_t		labels[8] = {0};

	for (int i = 0; i < items.n; i++)
	{
		for (int label = 0; label < tagger.labels; label++)
			best[i][label] = INT64_MIN;
	}
	for (;;)
	{
		int64_t		score = sequence_score(labels);
		int			i = 0;

		for (int k = 0; k < items.n; k++)
		{
			if (score > best[k][labels[k]])
				best[k][labels[k]] = score;
		}
		while (i < items.n && ++labels[i] == tagger.labels)
			labels[i++] = 0;
		if (i == items.n)
			return;
	}
}

/* The same for long sequences, in 64 bits: forwards and backwards. */
static void
add_up(int64_t best[][HS_MAX_LABELS])
{
	static int64_t after[MOST_ITEMS][HS_MAX_LABELS];
	int			labels = tagger.labels;

	for (int i = items.n - 1; i >= 0; i--)
	{
		for (int from = 0; from < labels; from++)
		{
			after[i][from] = i == items.n - 1 ? 0 : INT64_MIN;
			for (int to = 0; i < items.n - 1 && to < labels; to++)
			{
				int64_t		sum = tagger.transition[from][to] +
					item_score(i + 1, to) + after[i + 1][to];

				if (sum > after[i][from])
					after[i][from] = sum;
			}
		}
	}
	for (int i = 0; i < items.n; i++)
	{
		for (int to = 0; to < labels; to++)
		{
			int64_t		most = i == 0 ? tagger.start[to] : INT64_MIN;

			for (int from = 0; i > 0 && from < labels; from++)
			{
				int64_t		sum = best[i - 1][from] - after[i - 1][from] +
					tagger.transition[from][to];

				if (sum > most)
					most = sum;
			}
			best[i][to] = most + item_score(i, to) + after[i][to];
		}
	}
}

/* Decodes the items and compares with best[][]. */
static const char *
decoded_flaw(int64_t best[][HS_MAX_LABELS])
{
	static uint8_t labels[MOST_ITEMS],
				again[MOST_ITEMS];
	static int32_t margins[MOST_ITEMS];
	struct unit_caller counts;
	struct hs_caller caller = unit_hs_caller(&counts);
	struct hs_arena arena;
	const char *flaw = NULL;
	int64_t		most = INT64_MIN;

	hs_arena_init(&arena, &caller);
	memset(labels, 0xFF, sizeof(labels));
	hs_tagger_decode(&tagger, item_features, &items, items.n, &arena, labels, margins);
	hs_tagger_decode(&tagger, item_features, &items, items.n, &arena, again, NULL);
	hs_arena_free(&arena);
	if (counts.blocks != 0)
		flaw = "memory not given back";
	hs_arena_free(&arena);
	if (memcmp(labels, again, (size_t) items.n) != 0)
		flaw = "other labels without margins";

	for (int label = 0; label < tagger.labels; label++)
		most = best[0][label] > most ? best[0][label] : most;
	for (int i = 0; i < items.n && flaw == NULL; i++)
	{
		int64_t		other = INT64_MIN;

		if (labels[i] >= tagger.labels)
			return "no label";
		for (int label = 0; label < tagger.labels; label++)
		{
			if (label != labels[i] && best[i][label] > other)
				other = best[i][label];
		}
		if (tagger.labels > 1 && margins[i] != most - other)
			flaw = "margin";
		if (tagger.labels == 1 && margins[i] <= 0)
			flaw = "margin without another label";
	}
	if (flaw == NULL && sequence_score(labels) != most)
		flaw = "not the best sequence";
	return flaw;
}

static void
test_all_sequences(void)
{
	static const int8_t most_items[] = {0, 6, 6, 6, 6, 6, 5, 5, 5};
	static const int others[][2] = {{15, 4}, {16, 3}, {17, 3}, {19, 3}, {25, 3}, {36, 3}, {48, 2}};
	static int64_t best[MOST_ITEMS][HS_MAX_LABELS];
	static const int32_t ranges[][2] = {{127, 1000}, {1, 1}, {127, 0}, {0, 32767}, {3, 3}};

	for (int k = 1; k <= 8 + (int) (sizeof(others) / sizeof(others[0])); k++)
	{
		int			labels = k <= 8 ? k : others[k - 9][0];
		int			most = k <= 8 ? most_items[k] : others[k - 9][1];
		const char *flaw = NULL;
		char		name[80];

		for (size_t range = 0; range < sizeof(ranges) / sizeof(ranges[0]); range++)
		{
			for (int n = 1; n <= most && flaw == NULL; n++)
			{
				/* the longest ones once only: there are so many */
				for (int round = 0; round < (n < most ? 4 : 1) && flaw == NULL; round++)
				{
					make_tagger(labels, ranges[range][0], ranges[range][1]);
					make_items(n, (int) (tiny_random(&state) % 40));
					count_out(best);
					flaw = decoded_flaw(best);
				}
			}
		}
		snprintf(name, sizeof(name), "%d labels, 1 to %d items%s%s", labels, most,
				 flaw ? ": " : "", flaw ? flaw : "");
		ok(flaw == NULL, name);
	}
}

/* The largest weights there can be, on as many items as a stage ever sends. */
static void
test_extremes(void)
{
	static int64_t best[MOST_ITEMS][HS_MAX_LABELS];

	for (int sign = 0; sign < 3; sign++)
	{
		static const char *const names[] = {
			"1500 items with the largest weights", "... the smallest",
			"... both"
		};
		const char *flaw;

		make_tagger(15, 127, 32767);
		for (int row = 0; row < 1 << BITS; row++)
		{
			for (int label = 0; label < tagger.labels; label++)
			{
				weights[row][label] = sign == 0 || (sign == 2 && weights[row][label] > 0) ?
					INT8_MAX : INT8_MIN;
				packed[row * tagger.stride + label] = weights[row][label];
			}
		}
		for (int from = 0; from < tagger.labels; from++)
		{
			for (int to = 0; to < tagger.labels; to++)
				tagger.transition[from][to] = sign == 0 ||
					(sign == 2 && tagger.transition[from][to] > 0) ?
					INT16_MAX : INT16_MIN;
		}
		make_items(1500, HS_MAX_FEATURES);
		add_up(best);
		flaw = decoded_flaw(best);
		ok(flaw == NULL, names[sign]);
		if (flaw)
			printf("# %s\n", flaw);
	}
}

/* Vectors sum rows as the plain loop does. */
static void
test_row_sums(void)
{
	static int8_t bytes[(1 << BITS) * HS_MAX_LABELS + 1];

	for (int labels = 1; labels <= HS_MAX_LABELS; labels += 5)
	{
		bool		good = true;
		char		name[80];

		for (int rows = 0; rows <= HS_MAX_FEATURES; rows++)
		{
			int16_t		sums[HS_MAX_LABELS + 1];
			int16_t		plain[HS_MAX_LABELS + 1];

			make_tagger(labels, 0, 0);
			make_items(1, rows);
			for (size_t i = 0; i < sizeof(bytes); i++)
				bytes[i] = rows % 3 == 0 ? INT8_MIN : (int8_t) tiny_random(&state);
			/* no row is aligned, and the last one ends the memory */
			tagger.weights = bytes + sizeof(bytes) - ((size_t) tagger.stride << BITS);
			memset(sums, 0x77, sizeof(sums));
			memset(plain, 0x77, sizeof(plain));
			hs_fetch_rows(&tagger, items.features[0], rows);
			hs_sum_rows(&tagger, items.features[0], rows, sums);
			hs_sum_rows_plain(&tagger, items.features[0], rows, plain);
			good = good && memcmp(sums, plain, sizeof(sums)) == 0 &&
				sums[tagger.stride] == 0x7777;
			if (rows % 3 == 0)
				good = good && sums[0] == rows * INT8_MIN;
		}
		snprintf(name, sizeof(name), "sums of 0 to %d rows for %d labels",
				 HS_MAX_FEATURES, labels);
		ok(good, name);
	}
}

/* Scores of items by themselves, as decoding gets them from the rows. */
static int16_t sums[MOST_ITEMS * HS_MAX_LABELS];

static void
make_sums(int n, int32_t most)
{
	for (int i = 0; i < n * tagger.stride; i++)
		sums[i] = (int16_t) number(i % tagger.stride < tagger.labels ? most : HS_MOST_SUM);
}

/* Transitions that are never taken, but not the ones onto the same label. */
static void
forbid_some(int percent)
{
	for (int from = 0; from < tagger.labels; from++)
	{
		for (int to = 0; to < tagger.labels; to++)
		{
			if (from != to && tiny_random(&state) % 100 < (uint32_t) percent)
				tagger.transition[from][to] = INT16_MIN;
		}
		if (from > 0 && tiny_random(&state) % 100 < (uint32_t) percent)
			tagger.start[from] = INT16_MIN;
	}
}

/*
 * Do both ways give the same for the sums of n items?  *narrow counts how
 * often the narrow one did.
 */
static bool
same_both_ways(int n, int *narrow)
{
	static uint8_t labels[3][MOST_ITEMS];
	static int32_t margins[3][MOST_ITEMS];
	struct unit_caller counts;
	struct hs_caller caller = unit_hs_caller(&counts);
	struct hs_arena arena;
	size_t		size = (size_t) n * sizeof(int32_t);
	bool		same;

	hs_arena_init(&arena, &caller);
	hs_viterbi_plain(&tagger, sums, n, &arena, labels[0], margins[0]);
	hs_viterbi(&tagger, sums, n, &arena, labels[1], margins[1]);
	same = memcmp(labels[0], labels[1], (size_t) n) == 0 &&
		memcmp(margins[0], margins[1], size) == 0;
	if (hs_viterbi_narrow(&tagger, sums, n, &arena, labels[2], margins[2]))
	{
		(*narrow)++;
		same = same && memcmp(labels[0], labels[2], (size_t) n) == 0 &&
			memcmp(margins[0], margins[2], size) == 0;
	}
	/* the way back may fail where the way there does not */
	if (hs_viterbi_narrow(&tagger, sums, n, &arena, labels[2], NULL))
		same = same && memcmp(labels[0], labels[2], (size_t) n) == 0;
	hs_arena_free(&arena);
	return same && counts.blocks == 0;
}

static void
test_both_ways(void)
{
	static const struct
	{
		const char *name;
		int32_t		sum;
		int32_t		transition;
		int			forbidden;	/* percent */
		int			narrow;		/* percent that the narrow way takes: at least */
		int			plain;		/* ... and that it leaves */
	}			cases[] = {
		{"as models are", 1000, 300, 0, 100, 0},
		{"as models are, with illegal transitions", 500, 300, 40, 95, 0},
		{"many ties", 1, 1, 0, 100, 0},
		{"many ties and illegal transitions", 2, 0, 60, 60, 5},
		{"nothing but ties", 0, 0, 0, 100, 0},
		{"largest sums", HS_MOST_SUM, 300, 0, 50, 0},
		{"largest sums, with illegal transitions", HS_MOST_SUM, 300, 50, 5, 20},
		{"wide transitions", 1000, 8000, 0, 90, 0},
		{"wider transitions", 1000, 16383, 0, 30, 20},
		{"widest transitions", HS_MOST_SUM, 32767, 0, 0, 90},
		{"little but illegal transitions", 5000, 3000, 95, 5, 20},
	};

	for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++)
	{
		int			rounds = 0;
		int			narrow = 0;
		bool		same = true;

		for (int labels = 2; labels <= HS_MAX_LABELS; labels++)
		{
			for (int n = 1; n <= 61; n += 4, rounds++)
			{
				make_tagger(labels, 0, cases[c].transition);
				forbid_some(cases[c].forbidden);
				make_sums(n, cases[c].sum);
				same = same_both_ways(n, &narrow) && same;
			}
		}
		ok(same, cases[c].name);
#ifdef HS_LANES
		ok(narrow * 100 >= cases[c].narrow * rounds &&
		   (rounds - narrow) * 100 >= cases[c].plain * rounds, "... by both ways, or one");
		printf("# %d of %d narrow\n", narrow, rounds);
#endif
	}
}

/* Long sequences, whose scores would not fit in 16 bits by themselves. */
static void
test_long(void)
{
	static const int labels[] = {7, HS_ENTITY_LABELS, HS_POS_LABELS};

	for (int k = 0; k < 3; k++)
	{
		int			narrow = 0;

		make_tagger(labels[k], 0, 300);
		for (int i = 0; i < MOST_ITEMS * tagger.stride; i++)
			sums[i] = (int16_t) (HS_MOST_SUM - 4000 + number(4000));
		ok(same_both_ways(MOST_ITEMS, &narrow), "a long sequence of high scores");
		for (int i = 0; i < MOST_ITEMS * tagger.stride; i++)
			sums[i] = (int16_t) (-HS_MOST_SUM + 4000 + number(4000));
		ok(same_both_ways(MOST_ITEMS, &narrow), "... of low ones");
		for (int from = 0; from < tagger.labels; from++)
		{
			for (int to = 0; to < tagger.labels; to++)
				tagger.transition[from][to] -= 8000;
		}
		ok(same_both_ways(MOST_ITEMS, &narrow), "... and transitions that are low, too");
#ifdef HS_LANES
		is_number(narrow, 3, "... the narrow way");
#endif
	}
}

/*
 * Two labels, a transition from 0 to 1 and to itself, and item scores of
 * label 1: is the narrow way taken, and right?
 */
static void
check_limit(int32_t other, int32_t onto, int32_t itself, int16_t score, bool taken)
{
	int			narrow = 0;
	char		name[80];

	make_tagger(2, 0, 0);
	tagger.transition[0][0] = tagger.transition[1][0] = other;
	tagger.transition[0][1] = onto;
	tagger.transition[1][1] = itself;
	memset(sums, 0, sizeof(sums));
	for (int i = 0; i < 9; i++)
		sums[i * tagger.stride + 1] = score;
	snprintf(name, sizeof(name), "transitions %d %d %d, scores %d apart",
			 (int) other, (int) onto, (int) itself, score);
	ok(same_both_ways(9, &narrow), name);
#ifdef HS_LANES
	is_number(narrow, taken, taken ? "... fit in 16 bits" : "... take 32 bits");
#else
	(void) taken;
#endif
}

static void
test_limits(void)
{
	/* what is reached */
	check_limit(0, -16383, INT16_MIN, 0, true);
	check_limit(0, -16384, INT16_MIN, 0, false);
	check_limit(0, INT16_MIN, INT16_MIN, 0, false);
	check_limit(0, INT16_MIN, INT16_MIN, 16384, false);
	check_limit(0, -16000, -16000, 16000, true);
	/* what is stepped from */
	check_limit(0, INT16_MIN, 0, -1000, true);
	check_limit(0, INT16_MIN, 0, -16383, false);
	check_limit(0, INT16_MIN, 0, -16384, false);
	check_limit(0, -100, 0, -16384, true);
	/* high transitions */
	check_limit(16383, 16383, 16383, 0, true);
	check_limit(16383, 0, INT16_MIN, 0, true);
	check_limit(16383, -1, INT16_MIN, 0, false);
	check_limit(16384, 16384, 16384, 0, false);
	check_limit(INT16_MAX, INT16_MAX, INT16_MAX, 16384, false);
	check_limit(1 << 20, 1 << 20, 1 << 20, 16384, false);
}

static void
test_few(void)
{
	struct unit_caller counts;
	struct hs_caller caller = unit_hs_caller(&counts);
	struct hs_arena arena;
	uint8_t		labels[4] = {99, 99, 99, 99};
	int32_t		margins[4] = {77, 77, 77, 77};

	hs_arena_init(&arena, &caller);
	make_tagger(5, 100, 100);
	make_items(0, 0);
	hs_tagger_decode(&tagger, item_features, &items, 0, &arena, labels, margins);
	ok(labels[0] == 99 && margins[0] == 77 && counts.blocks == 0,
	   "of no item nothing is written");

	make_items(1, 3);
	hs_tagger_decode(&tagger, item_features, &items, 1, &arena, labels, margins);
	ok(labels[0] < 5 && labels[1] == 99 && margins[1] == 77, "of one item, one label");

	/* where all is equal, the first label wins */
	make_tagger(19, 0, 0);
	make_items(4, 9);
	hs_tagger_decode(&tagger, item_features, &items, 4, &arena, labels, margins);
	ok(labels[0] == 0 && labels[1] == 0 && labels[2] == 0 && labels[3] == 0,
	   "a tie goes to the first label");
	ok(margins[0] == 0 && margins[3] == 0, "by no margin");
	hs_arena_free(&arena);
	is_number(counts.blocks, 0, "all memory given back");
}

static void
test_confidence(void)
{
	struct hs_model model;
	int			last = 0;
	bool		rising = true;

	memset(&model, 0, sizeof(model));
	for (int i = 0; i < HS_CALIBRATION_STEPS; i++)
	{
		model.calibration[HS_CALIBRATE_ENTITY][i] = (uint16_t) i;
		model.calibration[HS_CALIBRATE_QUOTE][i] = (uint16_t) (1000 - i);
	}
	for (int32_t margin = 0; margin < 2000; margin++)
	{
		int			step = hs_calibration_step(margin);

		rising = rising && step >= last && step <= last + 1;
		last = step;
	}
	ok(rising, "steps rise one by one");
	is_number(last, HS_CALIBRATION_STEPS - 1, "up to the last one");
	is_number(hs_calibration_step(INT32_MIN), 0, "the smallest margin");
	is_number(hs_calibration_step(INT32_MAX), HS_CALIBRATION_STEPS - 1, "the largest margin");
	is_number(hs_confidence(&model, HS_CALIBRATE_ENTITY, INT32_MAX), 31, "of entities");
	is_number(hs_confidence(&model, HS_CALIBRATE_QUOTE, -5), 1000, "of quotations");
}

/* Features fall on all rows, and templates do not repeat each other. */
static void
test_hashes(void)
{
	int			hits[64] = {0};
	int			least = 1000000;
	int			same = 0;

	for (uint32_t value = 0; value < 6400; value++)
	{
		hits[hs_feature(value % 7, value / 7) >> 26]++;
		same += hs_feature(1, value) == hs_feature(2, value);
		same += hs_feature2(1, value, 5) == hs_feature2(1, 5, value) && value != 5;
		same += hs_feature2(3, value, 0) == hs_feature2(3, value + 1, 0);
	}
	for (int i = 0; i < 64; i++)
		least = hits[i] < least ? hits[i] : least;
	ok(least > 50, "features fall on all rows");
	is_number(same, 0, "templates and places tell features apart");
}

int
main(void)
{
	test_few();
	test_all_sequences();
	test_extremes();
	test_row_sums();
	test_both_ways();
	test_long();
	test_limits();
	test_confidence();
	test_hashes();
	return finish();
}
