/*-------------------------------------------------------------------------
 *
 * train_entities.c
 *	  Train the tagger of entities.
 *
 *-------------------------------------------------------------------------
 */
#include "train.h"

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
			labels[i] = (int16_t) (i == tokens.begin ? HS_LABEL_BEGIN(entity->type) : HS_LABEL_INSIDE(entity->type));
	}
	return labels;
}

void
train_entities(struct hs_model *model, const struct articles *articles)
{
	static const float costs[HS_TRAINED_TYPES] = {
		0.4f, 0.4f, 0.4f, 0.4f, 0.4f, 0.4f, 0.4f, 0.4f, 0.4f
	};
	static const struct crf_options options = {
		.labels = HS_ENTITY_LABELS, .bits = 18, .epochs = 12, .rate = 0.05f,
		.dropout = 0.3f, .costs = costs, .spans = true, .seed = 2
	};
	struct crf_data data = {0};

	for (int a = 0; a < articles->n; a++)
	{
		const struct article *article = &articles->items[a];
		struct hs_document *doc = start_document(model, article->text, article->length, false);
		int16_t    *labels = labels_of(doc, article);

		hs_pos(doc);
		for (int32_t i = 0; i < doc->n_sentences; i++)
		{
			struct hs_sequence sequence = {doc, doc->sentences[i].begin, 0, NULL};

			sequence.n = doc->sentences[i].end - sequence.begin;
			sequence.context = hs_entity_context(doc, sequence.begin, sequence.n, &doc->arena);
			crf_add(&data, hs_entity_features, &sequence, sequence.n, labels + sequence.begin);
			/* a span that the sentence border cuts begins anew */
			if (hs_label_kind(labels[sequence.begin]) != HS_NONE && !hs_label_begins(labels[sequence.begin]))
				data.labels[data.sequences[data.n_sequences - 1]]--;
		}
		free(labels);
		hs_document_free(doc);
	}
	crf_train(&data, &options, &model->entities);
	crf_free(&data);
}
