/*-------------------------------------------------------------------------
 *
 * spans.c
 *	  Find the spans of sources, cues and contents in a window.
 *
 * Gets the network's scores of each token; adds spans.
 *
 * The labels of a window are the best path through a chain whose items have
 * the network's scores and whose steps have learned ones (Viterbi 1967).  What
 * is a fact of typography is no matter of scores: steps that it rules out are
 * taken out of the search where they are, not mended behind it.
 *
 *	- A quoted span of HS_LONG_QUOTE words and more, with both marks, is wholly
 *	  inside one content or wholly outside: no content begins or ends in it.
 *	- Where such a span closes behind a comma or the end of a sentence, a
 *	  content ends: '"We won," she said'.
 *
 * How sure a span is tells the margin: by how much the best path beats the best
 * one that has another label at the span's first or last token.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/quotations/roles.h"

#include <string.h>

#include "engine/model/model.h"
#include "engine/network/network.h"
#include "engine/tagging/sequences.h"

#define LABELS			(1 + 2 * HS_ROLES)
#define HS_LONG_QUOTE	4		/* words; shorter spans may be scare quotes */

/*
 * 2048 nats.  No step counts for more, so that the sums of two paths over a
 * window, and their difference, stay inside of 32 bits whatever the model has:
 * HS_WINDOW * (2 * 2^19 + HS_MAX_SCORE) < 2^30.
 */
#define NEVER			(-(1 << 19))

/* What typography rules out at the step to a token. */
#define NO_BEGIN		0x01	/* a content's first token */
#define NO_END			0x02	/* leaving a content */
#define NO_INSIDE		0x04	/* going on with a content */
#define RULES			8

/* The chain's scores of a step [from][to], under each set of rules. */
struct steps
{
	int32_t		start[RULES][LABELS];
	int32_t		step[RULES][LABELS][LABELS];
};

/* The paragraph that a token stands in. */
static int32_t
paragraph_at(const struct hs_document *doc, int32_t token)
{
	int32_t		low = 0,
				high = doc->n_paragraphs;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (doc->paragraphs[middle].end <= token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32_t
hs_window_end(const struct hs_document *doc, int32_t begin)
{
	int32_t		end = begin;

	for (int32_t p = paragraph_at(doc, begin);
		 p < doc->n_paragraphs && doc->paragraphs[p].end - begin <= HS_WINDOW; p++)
		end = doc->paragraphs[p].end;
	if (end > begin)
		return end;
	for (end = begin + HS_WINDOW; end > begin + HS_WINDOW / 2; end--)
	{
		if (doc->tokens[end].flags & HS_SENTENCE_BEFORE)
			return end;
	}
	return begin + HS_WINDOW;
}

static bool
is_content(int label)
{
	return label == HS_LABEL_BEGIN(HS_ROLE_CONTENT) || label == HS_LABEL_INSIDE(HS_ROLE_CONTENT);
}

static int32_t
bounded(int32_t step)
{
	return step < NEVER ? NEVER : step > -NEVER ? -NEVER : step;
}

static void
fill_steps(struct steps *steps, const struct hs_network *network)
{
	for (int rules = 0; rules < RULES; rules++)
	{
		for (int to = 0; to < LABELS; to++)
		{
			bool		begins = to == HS_LABEL_BEGIN(HS_ROLE_CONTENT);
			bool		goes_on = to == HS_LABEL_INSIDE(HS_ROLE_CONTENT);
			int32_t		all = (begins && rules & NO_BEGIN) || (goes_on && rules & NO_INSIDE) ? NEVER : 0;

			steps->start[rules][to] = bounded(network->start[to]) + all;
			for (int from = 0; from < LABELS; from++)
				steps->step[rules][from][to] = bounded(network->transition[from][to]) +
					(rules & NO_END && is_content(from) && !goes_on ? NEVER : all);
		}
	}
}

/* Is the token a mark that ends a clause or sentence? */
static bool
is_stop(const struct hs_document *doc, int32_t token)
{
	return doc->tokens[token].kind == HS_TOKEN_PUNCT &&
		strchr(",.?!", doc->text[doc->tokens[token].begin]) != NULL;
}

/* Which rules hold at the step to each token of a window. */
static void
find_rules(const struct hs_document *doc, int32_t begin, int32_t n, uint8_t *rules)
{
	memset(rules, 0, (size_t) n);
	for (int32_t i = 0; i < n; i++)
	{
		int32_t		span = doc->tokens[begin + i].quoted;
		const struct hs_quoted *quoted;
		int32_t		last;

		if (span == HS_NONE)
			continue;
		while (doc->quoted[span].outer != HS_NONE)
			span = doc->quoted[span].outer;
		quoted = &doc->quoted[span];
		if (!quoted->closed || quoted->words < HS_LONG_QUOTE || quoted->close >= begin + n)
			continue;
		last = quoted->close - begin;
		for (; i <= last; i++)
		{
			/* marks may stand in the content or outside */
			int32_t		inside = begin + i - quoted->open;

			if (inside >= 2)
				rules[i] |= NO_BEGIN;
			if (inside >= 1 && i < last)
				rules[i] |= NO_END;
		}
		if (last + 1 < n && is_stop(doc, begin + last - 1))
			rules[last + 1] |= NO_INSIDE;
		i = last;
	}
}

/*
 * The best path's labels; and for each token by how much it beats the best
 * path that has another label there.
 */
static void
decode(const struct steps *steps, const struct hs_reading *reading,
	   const uint8_t *rules, int32_t n, struct hs_arena *arena,
	   uint8_t *labels, int32_t *margins)
{
	struct hs_arena_mark mark = hs_arena_mark(arena);
	int32_t		(*before)[LABELS] = hs_arena_alloc(arena, (size_t) n, sizeof(*before));
	int32_t		behind[LABELS] = {0};
	int			best = 0;

	for (int to = 0; to < LABELS; to++)
		before[0][to] = steps->start[rules[0]][to] + reading->scores[0][to];
	for (int32_t i = 1; i < n; i++)
	{
		const int32_t (*step)[LABELS] = steps->step[rules[i]];

		for (int to = 0; to < LABELS; to++)
		{
			int32_t		most = before[i - 1][0] + step[0][to];

			for (int from = 1; from < LABELS; from++)
			{
				int32_t		sum = before[i - 1][from] + step[from][to];

				most = sum > most ? sum : most;
			}
			before[i][to] = most + reading->scores[i][to];
		}
	}
	for (int32_t i = n - 1; i >= 0; i--)
	{
		int32_t		other = INT32_MIN;

		if (i == n - 1)
		{
			for (int k = 1; k < LABELS; k++)
				best = before[i][k] > before[i][best] ? k : best;
		}
		labels[i] = (uint8_t) best;
		for (int k = 0; k < LABELS; k++)
		{
			if (k != best && before[i][k] + behind[k] > other)
				other = before[i][k] + behind[k];
		}
		margins[i] = before[i][best] + behind[best] - other;
		if (i > 0)
		{
			const int32_t (*step)[LABELS] = steps->step[rules[i]];
			int32_t		next[LABELS];
			int			from_best = 0;

			for (int from = 0; from < LABELS; from++)
			{
				next[from] = INT32_MIN;
				for (int to = 0; to < LABELS; to++)
				{
					int32_t		sum = step[from][to] + reading->scores[i][to] + behind[to];

					next[from] = sum > next[from] ? sum : next[from];
				}
				if (before[i - 1][from] + step[from][best] > before[i - 1][from_best] + step[from_best][best])
					from_best = from;
			}
			memcpy(behind, next, sizeof(next));
			best = from_best;
		}
	}
	hs_arena_reset(arena, mark);
}

/* Appends the spans of labelled tokens. */
static void
add_spans(struct hs_document *doc, int32_t begin, int32_t n, const uint8_t *labels,
		  const int32_t *margins, struct hs_role_spans *spans)
{
	int32_t		paragraph = paragraph_at(doc, begin);

	for (int32_t i = 0; i < n;)
	{
		int			role = hs_label_kind(labels[i]);
		struct hs_role_span *span;
		int32_t		end = i + 1;

		if (role == HS_NONE)
		{
			i++;
			continue;
		}
		while (end < n && labels[end] == HS_LABEL_INSIDE(role))
			end++;
		while (doc->paragraphs[paragraph].end <= begin + i)
			paragraph++;
		span = &spans->items[spans->n++];
		span->begin = begin + i;
		span->end = begin + end;
		span->paragraph = paragraph;
		span->link = HS_NONE;
		span->role = (uint8_t) role;
		span->is_turn = false;
		span->margin = margins[i] < margins[end - 1] ? margins[i] : margins[end - 1];
		i = end;
	}
}

void
hs_find_spans(struct hs_document *doc, int32_t begin, int32_t end,
			  const struct hs_reading *reading, struct hs_role_spans *spans)
{
	size_t		n = (size_t) (end - begin);
	size_t		room = (size_t) spans->n + n;
	struct hs_arena_mark mark;
	struct steps *steps;
	uint8_t    *rules,
			   *labels;
	int32_t    *margins;

	if (spans->capacity < room)
		spans->items = hs_arena_grow(&doc->arena, spans->items, (size_t) spans->n,
									 &spans->capacity, room + 64, sizeof(struct hs_role_span));
	mark = hs_arena_mark(&doc->arena);
	steps = hs_arena_alloc(&doc->arena, 1, sizeof(*steps));
	rules = hs_arena_alloc(&doc->arena, n, 1);
	labels = hs_arena_alloc(&doc->arena, n, 1);
	margins = hs_arena_alloc(&doc->arena, n, sizeof(int32_t));
	fill_steps(steps, &doc->model->network);
	find_rules(doc, begin, end - begin, rules);
	decode(steps, reading, rules, end - begin, &doc->arena, labels, margins);
	add_spans(doc, begin, end - begin, labels, margins, spans);
	hs_arena_reset(&doc->arena, mark);
}
