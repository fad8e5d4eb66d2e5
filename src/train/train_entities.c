/*-------------------------------------------------------------------------
 *
 * train_entities.c
 *	  Train the tagger of entities, both passes.
 *
 * The second pass reads the labels of the first.  On the articles that it was
 * trained on a first pass is better than anywhere else, so the second pass
 * learns from first passes that have not seen the article ("jackknifing").
 *
 * What nobody has said of a token, as in GUM's texts, is no label: it counts
 * neither for nor against any.
 *
 * People write headlines in capitals and messages in lower case.  So some of
 * the articles are there a second time in capitals alone, others in lower
 * case.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "engine/base/unicode.h"
#include "engine/mentions/mentions.h"
#include "engine/stages.h"
#include "train/train.h"

#define FOLDS		3
#define RECASED		24			/* one article of so many is there in capitals, and
								 * one in lower case */

enum letters
{
	AS_WRITTEN,
	IN_CAPITALS,
	IN_LOWER_CASE
};

/* The capital of a letter that has one of as many bytes, or the letter. */
static uint32_t
capital(uint32_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7))
		return c - 0x20;
	return c;
}

/* A copy of a text in other letters; every character keeps its place. */
static char *
recase(const char *text, size_t length, enum letters letters)
{
	char	   *copy = take(length + 1, 1);

	memcpy(copy, text, length);
	for (size_t at = 0; at < length;)
	{
		size_t		begin = at;
		uint32_t	c = hs_decode(text, length, &at);
		char		bytes[4];

		if (c == HS_BROKEN)
			continue;
		c = letters == IN_CAPITALS ? capital(c) : hs_fold(c);
		if (hs_encode(c, bytes) == (int) (at - begin))
			memcpy(copy + begin, bytes, at - begin);
	}
	return copy;
}

/* Begin and inside labels of the marked entities, token by token. */
static int16_t *
labels_of(const struct hs_document *doc, const struct article *article)
{
	int16_t    *labels = take((size_t) doc->n_tokens, sizeof(int16_t));

	for (int32_t i = 0; i < doc->n_tokens; i++)
		labels[i] = HS_LABEL_OUT;
	for (int e = 0; e < article->n_entities; e++)
	{
		const struct gold_entity *entity = &article->entities[e];
		struct hs_span tokens = tokens_of(doc, entity->span);
		bool		is_free = tokens.begin != HS_NONE;

		for (int32_t i = tokens.begin; is_free && i < tokens.end; i++)
			is_free = labels[i] == HS_LABEL_OUT;
		for (int32_t i = tokens.begin; is_free && i < tokens.end; i++)
			labels[i] = (int16_t) (entity->type == HS_NONE ? HS_NONE : i == tokens.begin ?
								   HS_LABEL_BEGIN(entity->type) : HS_LABEL_INSIDE(entity->type));
	}
	return labels;
}

/* Adds the sentences of one article, in the second pass if there is a first. */
static void
add_article(struct crf_data *data, const struct hs_model *model,
			const struct hs_tagger *first, const struct article *article,
			enum letters letters)
{
	char	   *text = recase(article->text, article->length, letters);
	struct hs_model with_first = *model;
	const struct hs_article_votes *votes = NULL;
	struct hs_document *doc;
	int16_t    *labels;

	doc = start_document(&with_first, letters == AS_WRITTEN ? article->text : text, article->length, false);
	labels = labels_of(doc, article);
	hs_parts_of_speech(doc);
	if (first)
	{
		with_first.entities = *first;
		votes = hs_count_votes(doc, hs_mentions_first(doc));
	}
	for (int32_t i = 0; i < doc->n_sentences; i++)
	{
		struct hs_sequence sequence = {doc, doc->sentences[i].begin, 0, NULL};

		sequence.n = doc->sentences[i].end - sequence.begin;
		sequence.context = hs_mention_context(doc, votes, sequence.begin, sequence.n, &doc->arena);
		/* a span that the sentence border cuts begins anew */
		if (hs_label_kind(labels[sequence.begin]) != HS_NONE && !hs_label_begins(labels[sequence.begin]))
			labels[sequence.begin]--;
		crf_add(data, first ? hs_mention_features_again : hs_mention_features,
				&sequence, sequence.n, labels + sequence.begin, article->source);
	}
	free(labels);
	free(text);
	hs_document_free(doc);
}

/*
 * Trains a pass on the articles outside of a fold.  firsts[i % FOLDS] is the
 * first pass that has not seen article i; NULL if this is a first pass.
 */
static void
train_pass(const struct hs_model *model, const struct hs_tagger *firsts, int fold,
		   const struct articles *articles, struct hs_tagger *tagger)
{
	static const float costs[HS_TRAINED_TYPES] = {
		0.3f, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f
	};
	static const struct crf_options options = {
		.labels = HS_ENTITY_LABELS, .bits = 18, .epochs = 10, .rate = 0.05f,
		.dropout = 0.3f, .costs = costs, .spans = true, .runs = 2, .seed = 2
	};
	struct crf_data data = {0};

	for (int a = 0; a < articles->n; a++)
	{
		const struct hs_tagger *first = firsts ? &firsts[a % FOLDS] : NULL;

		if (a % FOLDS == fold)
			continue;
		add_article(&data, model, first, &articles->items[a], AS_WRITTEN);
		if (a / FOLDS % RECASED == 0)
			add_article(&data, model, first, &articles->items[a], IN_CAPITALS);
		if (a / FOLDS % RECASED == 1)
			add_article(&data, model, first, &articles->items[a], IN_LOWER_CASE);
	}
	crf_train(&data, &options, tagger);
	crf_free(&data);
}

void
train_entities(struct hs_model *model, const struct articles *articles)
{
	struct hs_tagger firsts[FOLDS];

	for (int fold = 0; fold < FOLDS; fold++)
		train_pass(model, NULL, fold, articles, &firsts[fold]);
	train_pass(model, firsts, HS_NONE, articles, &model->again);
	for (int fold = 0; fold < FOLDS; fold++)
		free((void *) firsts[fold].weights);
	train_pass(model, NULL, HS_NONE, articles, &model->entities);
}
