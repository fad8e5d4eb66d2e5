/*-------------------------------------------------------------------------
 *
 * mention_sums.c
 *	  Write what the tagger of mentions makes of each token, for its teacher.
 *
 * mention_teacher.py adds up what a larger network and this tagger think, so
 * it needs not the best labels but the scores of all of them: those of the
 * second pass, as the engine sums them.
 *
 * A file of such sums is, in numbers of 16 bits, little end first, if not said
 * otherwise: the number of labels n; as 32 bits, what the start costs to each
 * label [n] and each label to the next [n][n]; then for each article the number
 * of tokens, as 32 bits, and for each token its sums [n] and whether a sentence
 * begins there.
 *
 *-------------------------------------------------------------------------
 */
#include <errno.h>
#include <string.h>

#include "engine/mentions/mentions.h"
#include "engine/stages.h"
#include "engine/tagging/row_sums.h"
#include "train/train.h"

static void
put(FILE *file, int32_t number, int bytes)
{
	unsigned char little[4];

	for (int i = 0; i < bytes; i++)
		little[i] = (unsigned char) ((uint32_t) number >> 8 * i);
	if (fwrite(little, 1, (size_t) bytes, file) != (size_t) bytes)
		fail("cannot write sums: %s", strerror(errno));
}

static void
put_article(FILE *file, const struct hs_model *model, const struct article *article)
{
	struct hs_document *doc = start_document(model, article->text, article->length, false);
	const struct hs_tagger *tagger = &model->again;
	const struct hs_article_votes *votes;

	hs_parts_of_speech(doc);
	votes = hs_count_votes(doc, hs_mentions_first(doc));
	put(file, doc->n_tokens, 4);
	for (int32_t i = 0; i < doc->n_sentences; i++)
	{
		struct hs_sequence sequence = {doc, doc->sentences[i].begin, 0, NULL};

		sequence.n = doc->sentences[i].end - sequence.begin;
		sequence.context = hs_mention_context(doc, votes, sequence.begin, sequence.n, &doc->arena);
		for (int32_t k = 0; k < sequence.n; k++)
		{
			uint32_t	features[HS_MAX_FEATURES];
			int16_t		sums[HS_MAX_LABELS];

			hs_sum_rows(tagger, features, hs_mention_features_again(&sequence, k, features), sums);
			for (int32_t label = 0; label < tagger->labels; label++)
				put(file, sums[label], 2);
			put(file, k == 0, 2);
		}
	}
	hs_document_free(doc);
}

void
write_mention_sums(const char *path, const struct hs_model *model, const struct articles *articles)
{
	const struct hs_tagger *tagger = &model->again;
	FILE	   *file = fopen(path, "wb");

	if (file == NULL)
		fail("cannot write \"%s\": %s", path, strerror(errno));
	put(file, tagger->labels, 2);
	for (int32_t to = 0; to < tagger->labels; to++)
		put(file, tagger->start[to], 4);
	for (int32_t from = 0; from < tagger->labels; from++)
		for (int32_t to = 0; to < tagger->labels; to++)
			put(file, tagger->transition[from][to], 4);
	for (int i = 0; i < articles->n; i++)
		put_article(file, model, &articles->items[i]);
	if (fclose(file) != 0)
		fail("cannot write \"%s\": %s", path, strerror(errno));
	note("%s: %d articles", path, articles->n);
}
