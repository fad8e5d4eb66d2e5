/*-------------------------------------------------------------------------
 *
 * parts_of_speech.c
 *	  Give every token its part of speech.
 *
 * Reads tokens, sentences and words; fills each token's pos.
 *
 * The tags are the Penn Treebank's.  The features are those of Ratnaparkhi
 * (1996) as the perceptron taggers after him kept them: the word and its
 * neighbours, prefixes and suffixes, the shape, and how the word is written
 * elsewhere in the article; the tags of the neighbours come in through the
 * transitions of the chain.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/tagging/parts_of_speech.h"

#include "engine/stages.h"
#include "engine/tagging/sequences.h"

static const char *const tag_names[HS_POS_TAGS] = {
	"CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNP",
	"NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP",
	"SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP",
	"WP$", "WRB", "PUNCT"
};

_Static_assert(HS_POS_TAGS == HS_POS_LABELS, "model.h and parts_of_speech.h disagree");

const char *
hs_pos_name(int tag)
{
	return tag_names[tag];
}

int
hs_pos_features(const void *context, int32_t at, uint32_t *features)
{
	const struct hs_sequence *s = context;
	const struct hs_word *word = hs_sequence_word(s, at);
	const struct hs_word *folded = &s->doc->words[word->folded];
	const struct hs_word *before = hs_sequence_word(s, at - 1);
	const struct hs_word *behind = hs_sequence_word(s, at + 1);
	const struct hs_token *token = &s->doc->tokens[s->begin + at];
	uint32_t	w0 = word->lower,
				w1 = behind ? behind->lower : HS_OUTSIDE,
				wm1 = before ? before->lower : HS_OUTSIDE;
	uint32_t	shape = word->shape;
	int			n = 0;

	features[n++] = hs_feature(0, token->kind);
	features[n++] = hs_feature(1, w0);
	features[n++] = hs_feature(2, word->form);
	features[n++] = hs_feature(3, wm1);
	features[n++] = hs_feature(4, w1);
	features[n++] = hs_feature(5, hs_lower_at(s, at - 2));
	features[n++] = hs_feature(6, hs_lower_at(s, at + 2));
	features[n++] = hs_feature2(7, wm1, w0);
	features[n++] = hs_feature2(8, w0, w1);
	features[n++] = hs_feature2(9, wm1, w1);
	for (int i = 0; i < HS_AFFIXES; i++)
		features[n++] = hs_feature(10 + (uint32_t) i, word->suffix[i]);
	features[n++] = hs_feature(14, word->prefix[1]);
	features[n++] = hs_feature(15, word->prefix[2]);
	features[n++] = hs_feature(16, word->pattern);
	features[n++] = hs_feature2(17, shape, at == 0);
	features[n++] = hs_feature2(18, before ? before->suffix[2] : HS_OUTSIDE, word->suffix[1]);
	features[n++] = hs_feature2(19, behind ? behind->suffix[2] : HS_OUTSIDE, word->suffix[1]);
	features[n++] = hs_feature2(20, shape, (uint32_t) (folded->n_lower > 0) << 1 | (folded->n_capital > 0));
	features[n++] = hs_feature2(21, behind ? behind->shape : HS_OUTSIDE, shape);
	features[n++] = hs_feature2(22, before ? before->suffix[1] : HS_OUTSIDE,
								behind ? behind->suffix[1] : HS_OUTSIDE);
	features[n++] = hs_feature2(23, word->suffix[2], shape);
	return n;
}

void
hs_parts_of_speech(struct hs_document *doc)
{
	struct hs_arena_mark mark = hs_arena_mark(&doc->arena);
	int32_t		longest = 0;
	uint8_t    *labels;

	for (int32_t i = 0; i < doc->n_sentences; i++)
	{
		int32_t		n = doc->sentences[i].end - doc->sentences[i].begin;

		longest = n > longest ? n : longest;
	}
	labels = hs_arena_alloc(&doc->arena, (size_t) longest, 1);

	for (int32_t i = 0; i < doc->n_sentences; i++)
	{
		struct hs_sequence sequence = {doc, doc->sentences[i].begin, 0, NULL};

		sequence.n = doc->sentences[i].end - sequence.begin;
		hs_check(doc);
		hs_tagger_decode(&doc->model->pos, hs_pos_features, &sequence,
						 sequence.n, &doc->arena, labels, NULL);
		for (int32_t k = 0; k < sequence.n; k++)
			doc->tokens[sequence.begin + k].pos = labels[k];
	}
	hs_arena_reset(&doc->arena, mark);
}
