/*-------------------------------------------------------------------------
 *
 * mentions.c
 *	  Find the mentions of people, organizations, places, dates ...
 *
 * Reads tokens, sentences, words and parts of speech; adds mentions, each
 * with its type and a confidence.
 *
 * A sentence is labelled with begin and inside of the nine types by the
 * linear tagger, whose features are in mention_features.c.  That is done
 * twice: the second pass sees what the first one made of the same words in
 * the whole article (article_votes.c), so that a name which is plain in one
 * place is found in the others.  Then sentences are read that tell what a name
 * is (name_rules.c), and what is still missed, consistency.c finds.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/mentions/mentions.h"

#include "engine/base/search.h"
#include "engine/stages.h"

_Static_assert(HS_ENTITY_LABELS == 1 + 2 * HS_TRAINED_TYPES, "model.h and document.h disagree");

/* Appends the mentions of one labelled sentence; there is room for them. */
static void
add_mentions(struct hs_document *doc, int32_t begin, int32_t n,
			 const uint8_t *labels, const int32_t *margins)
{
	for (int32_t i = 0; i < n;)
	{
		int			type = hs_label_kind(labels[i]);
		int32_t		margin = margins[i];
		struct hs_mention *mention;
		int32_t		end = i + 1;

		if (type == HS_NONE)
		{
			i++;
			continue;
		}
		for (; end < n && labels[end] == HS_LABEL_INSIDE(type); end++)
			margin = margins[end] < margin ? margins[end] : margin;

		mention = &doc->mentions[doc->n_mentions++];
		mention->begin = begin + i;
		mention->end = begin + end;
		mention->name = HS_NONE;
		mention->type = (uint8_t) type;
		mention->margin = margin;
		mention->confidence = hs_confidence(doc->model, HS_CALIBRATE_ENTITY, margin);
		i = end;
	}
}

uint8_t *
hs_mentions_first(struct hs_document *doc)
{
	uint8_t    *labels = hs_arena_alloc(&doc->arena, (size_t) doc->n_tokens, 1);

	for (int32_t i = 0; i < doc->n_sentences; i++)
	{
		struct hs_sequence sequence = {doc, doc->sentences[i].begin, 0, NULL};
		struct hs_arena_mark mark = hs_arena_mark(&doc->arena);

		sequence.n = doc->sentences[i].end - sequence.begin;
		hs_check(doc);
		sequence.context = hs_mention_context(doc, NULL, sequence.begin, sequence.n, &doc->arena);
		hs_tagger_decode(&doc->model->entities, hs_mention_features, &sequence,
						 sequence.n, &doc->arena, labels + sequence.begin, NULL);
		hs_arena_reset(&doc->arena, mark);
	}
	return labels;
}

void
hs_mentions(struct hs_document *doc)
{
	size_t		capacity = 0;
	const struct hs_article_votes *votes = hs_count_votes(doc, hs_mentions_first(doc));

	for (int32_t i = 0; i < doc->n_sentences; i++)
	{
		struct hs_sequence sequence = {doc, doc->sentences[i].begin, 0, NULL};
		struct hs_arena_mark mark;
		uint8_t    *labels;
		int32_t    *margins;

		sequence.n = doc->sentences[i].end - sequence.begin;
		hs_check(doc);

		/* room for a mention a token, so that the scratch can be given back */
		if (capacity < (size_t) (doc->n_mentions + sequence.n))
			doc->mentions = hs_arena_grow(&doc->arena, doc->mentions,
										  (size_t) doc->n_mentions, &capacity,
										  (size_t) (doc->n_mentions + sequence.n) + 64,
										  sizeof(struct hs_mention));
		mark = hs_arena_mark(&doc->arena);
		labels = hs_arena_alloc(&doc->arena, (size_t) sequence.n, 1);
		margins = hs_arena_alloc(&doc->arena, (size_t) sequence.n, sizeof(int32_t));
		sequence.context = hs_mention_context(doc, votes, sequence.begin, sequence.n, &doc->arena);
		hs_tagger_decode(&doc->model->again, hs_mention_features_again, &sequence,
						 sequence.n, &doc->arena, labels, margins);
		add_mentions(doc, sequence.begin, sequence.n, labels, margins);
		hs_arena_reset(&doc->arena, mark);
	}
	hs_name_rules(doc);
	hs_consistency(doc);
}

static bool
mention_ends_before(const void *mention, const void *token)
{
	return ((const struct hs_mention *) mention)->end <= *(const int32_t *) token;
}

int32_t
hs_mention_behind(const struct hs_document *doc, int32_t token)
{
	return (int32_t) hs_lower_bound(doc->mentions, (size_t) doc->n_mentions,
									sizeof(*doc->mentions), &token,
									mention_ends_before);
}
