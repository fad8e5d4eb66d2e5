/*-------------------------------------------------------------------------
 *
 * article_votes.c
 *	  What the first pass over an article made of each word.
 *
 * Reads the labels of the first pass; counts, for every word and for every
 * run of capitalised words, how often it was part of which kind of entity.
 *
 * An article names the same things again and again, and one place tells more
 * than another: 'Lopez' alone may be anything, 'Maria Lopez, the mayor' is a
 * person.  The second pass asks here what the other places say (Krishnan and
 * Manning 2006).  A token's own label does not count in its own vote.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/mentions/article_votes.h"

#include "engine/text/word_numbers.h"
#include "engine/model/model.h"
#include "engine/tagging/sequences.h"

#define KINDS	(HS_TRAINED_TYPES + 1)	/* the last one: no entity */

static int
kind_of_label(int label)
{
	int			type = hs_label_kind(label);

	return type == HS_NONE ? HS_TRAINED_TYPES : type;
}

static void
count(uint16_t *counts, int kind)
{
	if (counts[kind] < UINT16_MAX)
		counts[kind]++;
}

/* Lower-case words are counted only where they were found to be names. */
static bool
counts_as_name(const struct hs_word *word, int kind)
{
	return kind != HS_TRAINED_TYPES || hs_is_capitalised(word);
}

struct hs_article_votes *
hs_count_votes(struct hs_document *doc, const uint8_t *labels)
{
	struct hs_article_votes *votes = hs_arena_alloc(&doc->arena, 1, sizeof(*votes));
	struct hs_map runs;
	struct hs_numbers numbers;
	int32_t		n_runs = 0;

	votes->doc = doc;
	votes->labels = labels;
	votes->words = hs_arena_zero(&doc->arena, (size_t) doc->n_words * KINDS, sizeof(uint16_t));
	votes->runs = hs_arena_alloc(&doc->arena, (size_t) doc->n_tokens, sizeof(int32_t));
	hs_numbers_init(&numbers, &doc->arena);
	hs_map_init(&runs, &doc->arena);

	for (int32_t begin = 0, end; begin < doc->n_tokens; begin = end)
	{
		uint32_t	words = 0;
		int32_t    *place;

		if (begin % 256 == 0)
			hs_check(doc);
		for (end = begin; end < doc->n_tokens; end++)
		{
			const struct hs_token *token = &doc->tokens[end];

			if (!hs_is_capitalised(HS_WORD(doc, end)) || token->flags & HS_CLITIC ||
				(end > begin && token->flags & HS_SENTENCE_BEFORE))
				break;
			words = hs_number_of_pair(&numbers, words,
									  hs_number_of_word(&numbers, HS_WORD(doc, end)));
		}
		if (end == begin)
			votes->runs[end++] = HS_NONE;
		else
		{
			place = hs_map_place(&runs, words);
			if (*place == HS_NONE)
				*place = n_runs++;
			for (int32_t i = begin; i < end; i++)
				votes->runs[i] = *place;
		}
		for (int32_t i = begin; i < end; i++)
		{
			int			kind = kind_of_label(labels[i]);
			const struct hs_word *word = HS_WORD(doc, i);

			if (counts_as_name(word, kind))
				count(votes->words + (size_t) word->folded * KINDS, kind);
		}
	}

	votes->run_types = hs_arena_zero(&doc->arena, (size_t) n_runs * KINDS, sizeof(uint16_t));
	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		if (votes->runs[i] != HS_NONE)
			count(votes->run_types + (size_t) votes->runs[i] * KINDS, kind_of_label(labels[i]));
	}
	return votes;
}

/* The most frequent kind and whether all, most or few agree; own is left out. */
static uint32_t
majority(const uint16_t *counts, int own)
{
	uint32_t	all = 0,
				most = 0;
	int			best = 0;

	for (int kind = 0; kind < KINDS; kind++)
	{
		uint32_t	n = (uint32_t) counts[kind] - (kind == own && counts[kind] > 0);

		all += n;
		if (n > most)
		{
			most = n;
			best = kind;
		}
	}
	if (all == 0)
		return 0;
	return 1 + 4 * (uint32_t) best + (most == all ? (all > 2 ? 3 : 2) : 3 * most >= 2 * all);
}

uint32_t
hs_vote(const struct hs_article_votes *votes, int32_t token)
{
	const struct hs_word *word = HS_WORD(votes->doc, token);
	int			kind = kind_of_label(votes->labels[token]);

	return majority(votes->words + (size_t) word->folded * KINDS,
					counts_as_name(word, kind) ? kind : HS_NONE);
}

uint32_t
hs_run_vote(const struct hs_article_votes *votes, int32_t token)
{
	if (votes->runs[token] == HS_NONE)
		return 0;
	return majority(votes->run_types + (size_t) votes->runs[token] * KINDS,
					kind_of_label(votes->labels[token]));
}
