/*-------------------------------------------------------------------------
 *
 * token_rows.c
 *	  What the network that reads quotations is told of each token.
 *
 * Gets tokens, sentences, quotation marks, words, parts of speech and
 * mentions; gives the numbers of the rows whose sum stands for the token.
 *
 * A token is the sum of one row for each kind of feature, found by hashing, as
 * in fastText (Bojanowski et al. 2017): a word that training never saw still
 * has its affixes, its part of speech, its kind of name.  The network sees the
 * neighbours by itself, so features tell of the token alone, and of what no
 * window of words shows: quotation marks that opened long before, and borders
 * of sentences and paragraphs.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/quotations/token_rows.h"

#include "engine/mentions/mentions.h"
#include "engine/model/model.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/tagging/tagger.h"
#include "engine/text/vocabulary.h"

_Static_assert(HS_ROW_KINDS == HS_NETWORK_FEATURES, "model.h and token_rows.h disagree");

/* Rows of each kind, a power of two each. */
static const uint32_t sizes[HS_ROW_KINDS] = {
	32768, 32768, 1024, 4096, 1024, 4096, 8192, 4096,
	512, 512, 1024, 256, 256, 64, 64
};

/* The rows before each kind's own. */
static const uint32_t firsts[HS_ROW_KINDS + 1] = {
	0, 32768, 65536, 66560, 70656, 71680, 75776, 83968,
	88064, 88576, 89088, 90112, 90368, 90624, 90688, 90752
};

/* Counts of words in a quoted span, in four steps. */
static uint32_t
length_step(int32_t words)
{
	return words <= 1 ? 0 : words <= 3 ? 1 : words <= 11 ? 2 : 3;
}

/*
 * Where a token stands between marks: its own mark, whether the outermost
 * span around it has its closing mark and how long it is, the steps behind
 * its opening mark and before its end.  9 bits.
 */
static uint32_t
quoted_state(const struct hs_document *doc, int32_t at)
{
	const struct hs_token *token = &doc->tokens[at];
	int32_t		span = token->quoted;
	const struct hs_quoted *quoted;
	uint32_t	state;

	if (span == HS_NONE)
		return token->kind == HS_TOKEN_QUOTE ? 1 : 0;
	while (doc->quoted[span].outer != HS_NONE)
		span = doc->quoted[span].outer;
	quoted = &doc->quoted[span];
	state = 0x100 | (uint32_t) token->mark << 6;
	state |= (quoted->closed ? 0u : 1u) << 5;
	state |= length_step(quoted->words) << 3;
	state |= (uint32_t) (at - quoted->open < 2 ? at - quoted->open : 2) << 1;
	state |= quoted->close - at <= 2;
	return state;
}

/*
 * First and last of its sentence and of its paragraph, letter case, white
 * space before it, and whether a line begins with it.  9 bits.
 */
static uint32_t
place(const struct hs_document *doc, int32_t at)
{
	const struct hs_token *token = &doc->tokens[at];
	const struct hs_word *word = HS_WORD(doc, at);
	uint8_t		behind = at + 1 < doc->n_tokens ? doc->tokens[at + 1].flags :
		HS_SENTENCE_BEFORE | HS_PARAGRAPH_BEFORE;
	uint32_t	letter_case = word->shape == HS_SHAPE_UPPER ? 2 : hs_is_capitalised(word) ? 1 : 0;

	return (token->flags & HS_SENTENCE_BEFORE ? 1u : 0u) |
		(token->flags & HS_PARAGRAPH_BEFORE ? 2u : 0u) |
		(behind & HS_SENTENCE_BEFORE ? 4u : 0u) |
		(behind & HS_PARAGRAPH_BEFORE ? 8u : 0u) |
		(token->flags & HS_SPACE_BEFORE ? 16u : 0u) |
		(token->flags & HS_NEWLINE_BEFORE ? 32u : 0u) |
		(token->flags & HS_CLITIC ? 64u : 0u) | letter_case << 7;
}

/* 0, or twice the type of the mention that the token stands in, and 1 or 2. */
static uint32_t
mention_state(const struct hs_mention *mention, int32_t at)
{
	if (mention == NULL || at < mention->begin)
		return 0;
	return 2u * mention->type + (at == mention->begin ? 1 : 2);
}

/* A model may have a smaller table, for tests, in which kinds share rows. */
static uint32_t
size_of_table(const struct hs_document *doc)
{
	int32_t		rows = doc->model->network.rows;

	return rows > 0 && rows < HS_ROWS ? (uint32_t) rows : HS_ROWS;
}

void
hs_token_rows(const struct hs_document *doc, int32_t begin, int32_t end,
			  uint32_t *rows)
{
	int32_t		m = hs_mention_behind(doc, begin);
	uint32_t	table = size_of_table(doc);

	for (int32_t at = begin; at < end; at++, rows += HS_ROW_KINDS)
	{
		const struct hs_token *token = &doc->tokens[at];
		const struct hs_word *word = HS_WORD(doc, at);
		/* numbers are as good as each other */
		uint32_t	form = word->shape == HS_SHAPE_DIGITS ? word->pattern : word->lower;

		while (m < doc->n_mentions && doc->mentions[m].end <= at)
			m++;
		rows[HS_ROW_WORD] = hs_feature(HS_ROW_WORD, form);
		rows[HS_ROW_WORD_AGAIN] = hs_feature(HS_ROW_WORD_AGAIN, form);
		rows[HS_ROW_PREFIX2] = hs_feature(HS_ROW_PREFIX2, word->prefix[1]);
		rows[HS_ROW_PREFIX3] = hs_feature(HS_ROW_PREFIX3, word->prefix[2]);
		rows[HS_ROW_SUFFIX2] = hs_feature(HS_ROW_SUFFIX2, word->suffix[1]);
		rows[HS_ROW_SUFFIX3] = hs_feature(HS_ROW_SUFFIX3, word->suffix[2]);
		rows[HS_ROW_SUFFIX4] = hs_feature(HS_ROW_SUFFIX4, word->suffix[3]);
		rows[HS_ROW_PATTERN] = hs_feature(HS_ROW_PATTERN, word->pattern);
		rows[HS_ROW_QUOTED] = quoted_state(doc, at);
		rows[HS_ROW_PLACE] = place(doc, at);
		rows[HS_ROW_GAZETTEER] = word->gazetteer & HS_GAZ_KINDS;
		rows[HS_ROW_LEXICON] = word->bits & 0xFF;
		rows[HS_ROW_CLASS] = (word->bits & HS_LEX_CLASS_MASK) >> HS_LEX_CLASS_SHIFT;
		rows[HS_ROW_POS] = token->pos;
		rows[HS_ROW_MENTION] = mention_state(m < doc->n_mentions ? &doc->mentions[m] : NULL, at);
		for (int kind = 0; kind < HS_ROW_KINDS; kind++)
			rows[kind] = (firsts[kind] + (rows[kind] & (sizes[kind] - 1))) % table;
	}
}
