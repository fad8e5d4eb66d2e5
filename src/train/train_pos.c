/*-------------------------------------------------------------------------
 *
 * train_pos.c
 *	  Train the tagger of parts of speech.
 *
 * Gold treebanks teach the rare constructions, silver news the words of news.
 * A token that the treebank splits otherwise has no label; its features teach
 * nothing then.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/stages.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/tagging/sequences.h"
#include "train/train.h"

/* The labels of a document's tokens; their number is doc->n_tokens. */
static int16_t *
labels_of(const struct hs_document *doc, const struct tagged_text *text)
{
	int16_t    *labels = take((size_t) doc->n_tokens, sizeof(int16_t));
	int			k = 0;

	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		const struct hs_token *token = &doc->tokens[i];

		while (k < text->n_tokens && text->tokens[k].span.begin < token->begin)
			k++;
		labels[i] = HS_NONE;
		if (k < text->n_tokens && text->tokens[k].span.begin == token->begin &&
			text->tokens[k].span.end == token->end)
			labels[i] = (int16_t) text->tokens[k].pos;
	}
	return labels;
}

static void
add_text(struct crf_data *data, const struct hs_model *model,
		 const struct tagged_text *text, bool one_sentence)
{
	struct hs_document *doc = start_document(model, text->text, text->length, one_sentence);
	int16_t    *labels = labels_of(doc, text);

	for (int32_t i = 0; i < doc->n_sentences; i++)
	{
		struct hs_sequence sequence = {doc, doc->sentences[i].begin, 0, NULL};

		sequence.n = doc->sentences[i].end - sequence.begin;
		crf_add(data, hs_pos_features, &sequence, sequence.n, labels + sequence.begin, 0);
	}
	free(labels);
	hs_document_free(doc);
}

void
train_pos(struct hs_model *model, const struct tagged_texts *const *gold,
		  int n_gold, const struct tagged_texts *silver, int fold, int folds)
{
	static const struct crf_options options = {
		.labels = HS_POS_TAGS, .bits = 16, .epochs = 5, .rate = 0.2f,
		.dropout = 0.1f, .spans = false, .seed = 1
	};
	struct crf_data data = {0};

	for (int g = 0; g < n_gold; g++)
	{
		for (int i = 0; i < gold[g]->n; i++)
			add_text(&data, model, &gold[g]->items[i], true);
	}
	for (int i = 0; i < silver->n; i++)
	{
		if (fold == HS_NONE || i % folds != fold)
			add_text(&data, model, &silver->items[i], false);
	}
	crf_train(&data, &options, &model->pos);
	crf_free(&data);
}

double
test_pos(struct hs_model *model, const struct tagged_texts *texts)
{
	size_t		n = 0,
				n_right = 0;

	for (int i = 0; i < texts->n; i++)
	{
		struct hs_document *doc = start_document(model, texts->items[i].text, texts->items[i].length, false);
		int16_t    *labels = labels_of(doc, &texts->items[i]);

		hs_parts_of_speech(doc);
		for (int32_t k = 0; k < doc->n_tokens; k++)
		{
			n += labels[k] != HS_NONE;
			n_right += labels[k] == doc->tokens[k].pos;
		}
		free(labels);
		hs_document_free(doc);
	}
	return n ? (double) n_right / (double) n : 0;
}
