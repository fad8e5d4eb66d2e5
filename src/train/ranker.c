/*-------------------------------------------------------------------------
 *
 * ranker.c
 *	  Train a linear scorer that ranks candidates.
 *
 * Each question has candidates, each described by hashed features; the score
 * of the right one is to be the highest.  The probability of a candidate is
 * the softmax of the scores, and AdaGrad follows its gradient.
 *
 *-------------------------------------------------------------------------
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "train/train.h"

#define MOST_CANDIDATES	256

void
ranker_add_candidate(struct ranker_data *data, const uint32_t *features, int n)
{
	if (data->n_candidates + 2 > data->candidate_capacity)
	{
		data->candidate_capacity = 2 * data->candidate_capacity + 65536;
		data->candidates = retake(data->candidates, data->candidate_capacity, sizeof(size_t));
	}
	if (data->n_features + (size_t) n > data->feature_capacity)
	{
		data->feature_capacity = 2 * data->feature_capacity + ((size_t) 1 << 20);
		data->features = retake(data->features, data->feature_capacity, sizeof(uint32_t));
	}
	data->candidates[data->n_candidates++] = data->n_features;
	memcpy(data->features + data->n_features, features, (size_t) n * sizeof(uint32_t));
	data->n_features += (size_t) n;
	data->candidates[data->n_candidates] = data->n_features;
}

void
ranker_end_question(struct ranker_data *data, int answer)
{
	size_t		first = data->n_questions ? data->questions[data->n_questions] : 0;

	if (data->n_questions + 2 > data->question_capacity)
	{
		data->question_capacity = 2 * data->question_capacity + 65536;
		data->questions = retake(data->questions, data->question_capacity, sizeof(size_t));
		data->answers = retake(data->answers, data->question_capacity, sizeof(int));
	}
	data->questions[data->n_questions] = first;
	data->answers[data->n_questions++] = answer;
	data->questions[data->n_questions] = data->n_candidates;
}

void
ranker_train(const struct ranker_data *data, int bits, int epochs,
			 uint64_t seed, struct hs_tagger *tagger)
{
	size_t		rows = (size_t) 1 << bits;
	float	   *weights = take(rows, sizeof(float));
	float	   *squares = take(rows, sizeof(float));
	size_t	   *order = take(data->n_questions, sizeof(size_t));
	int8_t	   *rounded = take(rows * 8, 1);
	float		most = 1e-6f;
	uint64_t	random = seed;

	memset(weights, 0, rows * sizeof(float));
	memset(squares, 0, rows * sizeof(float));
	memset(rounded, 0, rows * 8);
	for (size_t i = 0; i < data->n_questions; i++)
		order[i] = i;

	for (int epoch = 0; epoch < epochs; epoch++)
	{
		shuffle(order, data->n_questions, &random);
		for (size_t i = 0; i < data->n_questions; i++)
		{
			size_t		first = data->questions[order[i]];
			size_t		n = data->questions[order[i] + 1] - first;
			float		scores[MOST_CANDIDATES];
			float		sum = 0,
						best = -1e30f;

			if (n < 2 || n > MOST_CANDIDATES)
				continue;
			for (size_t k = 0; k < n; k++)
			{
				scores[k] = 0;
				for (size_t f = data->candidates[first + k]; f < data->candidates[first + k + 1]; f++)
					scores[k] += weights[data->features[f] >> (32 - bits)];
				best = scores[k] > best ? scores[k] : best;
			}
			for (size_t k = 0; k < n; k++)
			{
				scores[k] = plain_exp(scores[k] - best);
				sum += scores[k];
			}
			for (size_t k = 0; k < n; k++)
			{
				float		gradient = scores[k] / sum - ((int) k == data->answers[order[i]]);

				if (fabsf(gradient) < 1e-4f)
					continue;
				for (size_t f = data->candidates[first + k]; f < data->candidates[first + k + 1]; f++)
				{
					size_t		row = data->features[f] >> (32 - bits);

					squares[row] += gradient * gradient;
					weights[row] -= 0.1f * gradient / sqrtf(squares[row] + 1e-4f);
				}
			}
		}
	}

	for (size_t row = 0; row < rows; row++)
		most = fabsf(weights[row]) > most ? fabsf(weights[row]) : most;
	for (size_t row = 0; row < rows; row++)
	{
		float		w = weights[row] * 127.0f / most;

		rounded[row * 8] = (int8_t) (w + (w < 0 ? -0.5f : 0.5f));
	}
	memset(tagger, 0, sizeof(*tagger));
	tagger->labels = 1;
	tagger->stride = 8;
	tagger->bits = bits;
	tagger->weights = rounded;
	free(weights);
	free(squares);
	free(order);
}
