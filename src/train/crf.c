/*-------------------------------------------------------------------------
 *
 * crf.c
 *	  Train a linear-chain conditional random field over hashed features.
 *
 * The model is Lafferty, McCallum and Pereira's (2001); training maximises
 * the likelihood of the labels, one sequence at a time, with AdaGrad's step
 * sizes (Duchi, Hazan and Singer 2011).  In each visit a random share of an
 * item's features is left out, so that weight does not pile up on the few
 * features that settle the training texts (feature noising; Wang and Manning
 * 2013).  The weights live in the table that the engine will use, rows named
 * by hashes, so that training sees the same collisions.
 *
 * Forward and backward sums run in probability space, scaled at every item.
 * exp() is computed here, with plain IEEE operations, so that the result does
 * not depend on the version of a mathematics library.
 *
 * Likelihood alone prefers to miss a span rather than to invent one.  Where
 * that is not wanted, a cost is added to the score of the label 'outside' at
 * the items of a span, which training then has to overcome ("softmax-margin";
 * Gimpel and Smith 2010).
 *
 * Texts that others have marked follow customs of their own.  There each
 * feature has a private copy beside it, which learns what is the source's
 * alone, and what holds for all stays in the weights that the engine uses
 * (Daume 2007).  The private copies are thrown away.
 *
 * The order of the texts and the features left out are chance, and the result
 * depends on them.  The mean of a few runs depends less (bagging; Breiman
 * 1996); it costs nothing when the model is used.
 *
 * In the end the weights are rounded to int8 and the transitions to int16 on
 * one scale.
 *
 *-------------------------------------------------------------------------
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/tagging/sequences.h"
#include "train/train.h"

#define MAX_LABELS	HS_MAX_LABELS
#define SMALL		1e-3f		/* a gradient that is not worth a step */
#define PRIVATE		UINT32_C(0x80000000)	/* a source's own copy of a feature */

/*
 * Makes room for the mark of private copies, by the lowest bit, which no table
 * is large enough to use; and adds these copies where the items are of a
 * further source.  Returns how many features there are now.
 */
static size_t
add_copies(uint32_t *features, int n, uint32_t source)
{
	for (int i = 0; i < n; i++)
		features[i] >>= 1;
	if (source == 0)
		return (size_t) n;
	for (int i = 0; i < n; i++)
		features[n + i] = PRIVATE | (features[i] ^ source * UINT32_C(0x9E3779B1) >> 1);
	return 2 * (size_t) n;
}

void
crf_add(struct crf_data *data, hs_feature_function function,
		const void *sequence, int32_t n, const int16_t *labels, uint32_t source)
{
	if (n <= 0)
		return;
	if (data->n_sequences + 2 > data->sequence_capacity)
	{
		data->sequence_capacity = 2 * data->sequence_capacity + 1024;
		data->sequences = retake(data->sequences, data->sequence_capacity, sizeof(size_t));
	}
	data->sequences[data->n_sequences++] = data->n_items;
	for (int32_t i = 0; i < n; i++)
	{
		if (data->n_items + 2 > data->item_capacity)
		{
			data->item_capacity = 2 * data->item_capacity + 65536;
			data->offsets = retake(data->offsets, data->item_capacity, sizeof(size_t));
			data->labels = retake(data->labels, data->item_capacity, sizeof(int16_t));
		}
		if (data->n_features + 2 * HS_MAX_FEATURES > data->feature_capacity)
		{
			data->feature_capacity = 2 * data->feature_capacity + ((size_t) 1 << 22);
			data->features = retake(data->features, data->feature_capacity, sizeof(uint32_t));
		}
		data->offsets[data->n_items] = data->n_features;
		data->labels[data->n_items++] = labels[i];
		data->n_features += add_copies(data->features + data->n_features,
									   function(sequence, i, data->features + data->n_features), source);
	}
	data->offsets[data->n_items] = data->n_features;
	data->sequences[data->n_sequences] = data->n_items;
}

void
crf_free(struct crf_data *data)
{
	free(data->features);
	free(data->offsets);
	free(data->labels);
	free(data->sequences);
	memset(data, 0, sizeof(*data));
}

/* All that training changes. */
struct trainer
{
	int			labels;
	int			width;			/* labels rounded up to 8 */
	int			bits;
	float		rate;
	const float *costs;
	float	   *rows;			/* [2 ^ (bits + 1)][2][width]: weights, squares of
								 * steps; the upper half is of private copies */
	float	   *sums;			/* [2 ^ bits][width]: weights of all runs */
	float		transition[MAX_LABELS + 1][MAX_LABELS]; /* last row: start */
	float		transition_sums[MAX_LABELS + 1][MAX_LABELS];
	float		squares[MAX_LABELS + 1][MAX_LABELS];
	float		power[MAX_LABELS + 1][MAX_LABELS];	/* exp of transition */
	bool		legal[MAX_LABELS + 1][MAX_LABELS];
};

/* Of one sequence; all [n][width]. */
struct scratch
{
	float	   *scores;
	float	   *alpha;
	float	   *beta;
	float	   *gradient;
	uint32_t   *kept;			/* features that are not left out */
	size_t	   *kept_offsets;
	size_t		capacity;
	size_t		kept_capacity;
};

static float *
row_of(const struct trainer *t, uint32_t feature)
{
	return t->rows + (size_t) (feature >> (31 - t->bits)) * 2 * (size_t) t->width;
}

static void
reserve(struct scratch *s, size_t n, size_t features, size_t width)
{
	if (n + 1 > s->capacity)
	{
		s->capacity = 2 * n + 64;
		s->scores = retake(s->scores, s->capacity * width, sizeof(float));
		s->alpha = retake(s->alpha, s->capacity * width, sizeof(float));
		s->beta = retake(s->beta, s->capacity * width, sizeof(float));
		s->gradient = retake(s->gradient, s->capacity * width, sizeof(float));
		s->kept_offsets = retake(s->kept_offsets, s->capacity, sizeof(size_t));
	}
	if (features > s->kept_capacity)
	{
		s->kept_capacity = 2 * features + 1024;
		s->kept = retake(s->kept, s->kept_capacity, sizeof(uint32_t));
	}
}

/* Scores of the items, with some features left out. */
static void
score(const struct trainer *t, const struct crf_data *data, size_t first,
	  size_t n, float dropout, uint64_t *random, struct scratch *s)
{
	uint32_t	threshold = (uint32_t) (dropout * 65536.0f);
	float		scale = 1.0f / (1.0f - dropout);
	size_t		kept = 0;
	int			width = t->width;

	for (size_t i = 0; i < n; i++)
	{
		float	   *scores = s->scores + i * (size_t) width;
		uint64_t	bits = 0;
		int			left = 0;

		s->kept_offsets[i] = kept;
		for (size_t f = data->offsets[first + i]; f < data->offsets[first + i + 1]; f++)
		{
			if (left == 0)
			{
				bits = next_random(random);
				left = 4;
			}
			if ((bits & 0xFFFF) >= threshold)
				s->kept[kept++] = data->features[f];
			bits >>= 16;
			left--;
		}
		for (int l = 0; l < width; l++)
			scores[l] = 0;
		for (size_t f = s->kept_offsets[i]; f < kept; f++)
		{
			const float *row = row_of(t, s->kept[f]);

			for (int l = 0; l < width; l++)
				scores[l] += row[l];
		}
		for (int l = 0; l < width; l++)
			scores[l] *= scale;
	}
	s->kept_offsets[n] = kept;
}

/* scores become exp(scores - the item's largest) */
static void
exponentiate(const struct trainer *t, float *scores)
{
	float		most = scores[0];

	for (int l = 1; l < t->labels; l++)
		most = scores[l] > most ? scores[l] : most;
	for (int l = 0; l < t->labels; l++)
		scores[l] = plain_exp(scores[l] - most);
}

static void
normalise(float *row, int n)
{
	float		sum = 0;

	for (int l = 0; l < n; l++)
		sum += row[l];
	if (sum <= 0)
		fail("training diverged: a sequence has no probability");
	sum = 1.0f / sum;
	for (int l = 0; l < n; l++)
		row[l] *= sum;
}

static void
step_transition(struct trainer *t, int from, int to, float gradient)
{
	if (!t->legal[from][to] || fabsf(gradient) < 1e-6f)
		return;
	t->squares[from][to] += gradient * gradient;
	t->transition[from][to] -= t->rate * gradient / sqrtf(t->squares[from][to] + 1e-6f);
}

/* Forward and backward sums, then the gradients, then the steps. */
static void
learn(struct trainer *t, const struct crf_data *data, size_t first, size_t n,
	  float dropout, struct scratch *s)
{
	int			labels = t->labels;
	size_t		width = (size_t) t->width;
	const int16_t *gold = data->labels + first;
	float		pairs[MAX_LABELS + 1][MAX_LABELS];
	float		scale = 1.0f / (1.0f - dropout);

	for (int from = 0; from <= labels; from++)
	{
		for (int to = 0; to < labels; to++)
		{
			t->power[from][to] = t->legal[from][to] ? plain_exp(t->transition[from][to]) : 0.0f;
			pairs[from][to] = 0;
		}
	}

	for (size_t i = 0; i < n; i++)
	{
		float	   *here = s->alpha + i * width;
		float	   *scores = s->scores + i * width;

		if (t->costs && gold[i] > HS_LABEL_OUT)
			scores[HS_LABEL_OUT] += t->costs[hs_label_kind(gold[i])];
		exponentiate(t, scores);
		for (int to = 0; to < labels; to++)
			here[to] = i == 0 ? t->power[labels][to] : 0;
		for (int from = 0; i > 0 && from < labels; from++)
		{
			float		before = s->alpha[(i - 1) * width + (size_t) from];
			const float *power = t->power[from];

			for (int to = 0; to < labels; to++)
				here[to] += before * power[to];
		}
		for (int to = 0; to < labels; to++)
			here[to] *= scores[to];
		normalise(here, labels);
	}

	for (int l = 0; l < labels; l++)
		s->beta[(n - 1) * width + (size_t) l] = 1;
	for (size_t i = n - 1; i > 0; i--)
	{
		float		ahead[MAX_LABELS];
		float	   *here = s->beta + (i - 1) * width;

		for (int to = 0; to < labels; to++)
			ahead[to] = s->scores[i * width + (size_t) to] * s->beta[i * width + (size_t) to];
		for (int from = 0; from < labels; from++)
		{
			float		sum = 0;

			for (int to = 0; to < labels; to++)
				sum += t->power[from][to] * ahead[to];
			here[from] = sum;
		}
		/* the pairs' probabilities, while both sides are at hand */
		if (gold[i] != HS_NONE && gold[i - 1] != HS_NONE)
		{
			float		total = 0;

			for (int from = 0; from < labels; from++)
				total += s->alpha[(i - 1) * width + (size_t) from] * here[from];
			if (total > 0)
			{
				for (int from = 0; from < labels; from++)
				{
					float		part = s->alpha[(i - 1) * width + (size_t) from] / total;

					for (int to = 0; to < labels; to++)
						pairs[from][to] += part * t->power[from][to] * ahead[to];
				}
				pairs[gold[i - 1]][gold[i]] -= 1;
			}
		}
		normalise(here, labels);
	}

	for (size_t i = 0; i < n; i++)
	{
		float	   *gradient = s->gradient + i * width;
		float		most = 0;

		if (gold[i] == HS_NONE)
			continue;
		for (int l = 0; l < labels; l++)
			gradient[l] = s->alpha[i * width + (size_t) l] * s->beta[i * width + (size_t) l];
		normalise(gradient, labels);
		if (i == 0)
		{
			for (int l = 0; l < labels; l++)
				pairs[labels][l] = gradient[l];
			pairs[labels][gold[0]] -= 1;
		}
		gradient[gold[i]] -= 1;
		for (int l = 0; l < labels; l++)
		{
			gradient[l] *= scale;
			most = fabsf(gradient[l]) > most ? fabsf(gradient[l]) : most;
		}
		for (int l = labels; l < t->width; l++)
			gradient[l] = 0;
		if (most < SMALL)
			continue;
		for (size_t f = s->kept_offsets[i]; f < s->kept_offsets[i + 1]; f++)
		{
			float	   *row = row_of(t, s->kept[f]);
			float	   *squares = row + width;

			for (size_t l = 0; l < width; l++)
			{
				squares[l] += gradient[l] * gradient[l];
				row[l] -= t->rate * gradient[l] / sqrtf(squares[l] + 1e-4f);
			}
		}
	}
	for (int from = 0; from <= labels; from++)
	{
		for (int to = 0; to < labels; to++)
			step_transition(t, from, to, pairs[from][to]);
	}
}

/* Inside of a span follows only begin or inside of the same. */
static bool
is_legal(const struct crf_options *options, int from, int to)
{
	if (!options->spans || to == HS_LABEL_OUT || hs_label_begins(to))
		return true;
	return from < options->labels && hs_label_kind(from) == hs_label_kind(to);
}

/* Adds the weights of a run to the sums. */
static void
add_to_sums(struct trainer *t)
{
	size_t		rows = (size_t) 1 << t->bits;
	size_t		width = (size_t) t->width;

	for (size_t i = 0; i < rows; i++)
	{
		for (size_t l = 0; l < width; l++)
			t->sums[i * width + l] += t->rows[i * 2 * width + l];
	}
	for (int from = 0; from <= t->labels; from++)
	{
		for (int to = 0; to < t->labels; to++)
			t->transition_sums[from][to] += t->transition[from][to];
	}
}

/*
 * The mean of the runs as int8 weights and int16 transitions on one scale, in
 * new memory.
 */
static void
quantise(const struct trainer *t, int runs, struct hs_tagger *tagger)
{
	size_t		rows = (size_t) 1 << t->bits;
	size_t		width = (size_t) t->width;
	int8_t	   *weights = take(rows * width, 1);
	size_t		histogram[1024] = {0};
	size_t		n = 0,
				above = 0;
	float		share = 1.0f / (float) runs;
	float		scale;
	int			limit = 1023;

	/* the scale keeps all but one weight of 5,000 unclipped */
	for (size_t i = 0; i < rows; i++)
	{
		for (size_t l = 0; l < width; l++)
		{
			float		w = fabsf(t->sums[i * width + l]) * share;
			int			bin = w >= 10.23f ? 1023 : (int) (w * 100.0f);

			n += w > 0;
			histogram[bin] += w > 0;
		}
	}
	while (limit > 10 && above + histogram[limit] < n / 5000)
		above += histogram[limit--];
	scale = 127.0f / ((float) (limit + 1) / 100.0f);

	for (size_t i = 0; i < rows; i++)
	{
		for (size_t l = 0; l < width; l++)
		{
			float		w = t->sums[i * width + l] * share * scale;

			w = w > 127 ? 127 : w < -127 ? -127 : w;
			weights[i * width + l] = (int8_t) (w + (w < 0 ? -0.5f : 0.5f));
		}
	}
	memset(tagger, 0, sizeof(*tagger));
	tagger->labels = t->labels;
	tagger->stride = t->width;
	tagger->bits = t->bits;
	tagger->weights = weights;
	for (int from = 0; from <= t->labels; from++)
	{
		for (int to = 0; to < t->labels; to++)
		{
			float		w = t->transition_sums[from][to] * share * scale;
			int32_t		rounded;

			w = w > 30000 ? 30000 : w < -30000 ? -30000 : w;
			rounded = t->legal[from][to] ? (int32_t) (w + (w < 0 ? -0.5f : 0.5f)) : INT16_MIN;
			if (from < t->labels)
				tagger->transition[from][to] = rounded;
			else
				tagger->start[to] = rounded;
		}
	}
}

/* One run over all epochs, from nothing. */
static void
run(struct trainer *t, const struct crf_data *data, const struct crf_options *options,
	uint64_t seed, struct scratch *s)
{
	uint64_t	random = seed;
	size_t	   *order = take(data->n_sequences, sizeof(size_t));

	memset(t->rows, 0, ((size_t) 4 * (size_t) t->width << t->bits) * sizeof(float));
	memset(t->transition, 0, sizeof(t->transition));
	memset(t->squares, 0, sizeof(t->squares));
	for (size_t i = 0; i < data->n_sequences; i++)
		order[i] = i;

	for (int epoch = 0; epoch < options->epochs; epoch++)
	{
		/* the step shrinks over the epochs */
		t->rate = options->rate * (float) (options->epochs - epoch) / (float) options->epochs;
		if (t->rate < options->rate * 0.1f)
			t->rate = options->rate * 0.1f;
		shuffle(order, data->n_sequences, &random);
		for (size_t i = 0; i < data->n_sequences; i++)
		{
			size_t		first = data->sequences[order[i]];
			size_t		n = data->sequences[order[i] + 1] - first;

			reserve(s, n, data->offsets[first + n] - data->offsets[first], (size_t) t->width);
			score(t, data, first, n, options->dropout, &random, s);
			learn(t, data, first, n, options->dropout, s);
		}
	}
	free(order);
}

void
crf_train(const struct crf_data *data, const struct crf_options *options,
		  struct hs_tagger *tagger)
{
	struct trainer *t = take(1, sizeof(*t));
	struct scratch s = {0};
	int			runs = options->runs > 0 ? options->runs : 1;

	memset(t, 0, sizeof(*t));
	t->labels = options->labels;
	t->width = (options->labels + 7) / 8 * 8;
	t->bits = options->bits;
	t->costs = options->costs;
	t->rows = take((size_t) 4 * (size_t) t->width << t->bits, sizeof(float));
	t->sums = calloc((size_t) t->width << t->bits, sizeof(float));
	if (t->sums == NULL)
		fail("out of memory");
	for (int from = 0; from <= t->labels; from++)
	{
		for (int to = 0; to < t->labels; to++)
			t->legal[from][to] = is_legal(options, from, to);
	}
	for (int i = 0; i < runs; i++)
	{
		run(t, data, options, options->seed + (uint64_t) i * 1000, &s);
		add_to_sums(t);
	}
	quantise(t, runs, tagger);
	free(s.scores);
	free(s.alpha);
	free(s.beta);
	free(s.gradient);
	free(s.kept);
	free(s.kept_offsets);
	free(t->rows);
	free(t->sums);
	free(t);
}
