/*-------------------------------------------------------------------------
 *
 * phrase_bounds.c
 *	  Where a noun phrase ends, and which of its words could be a name.
 *
 * Reads tokens, parts of speech and mentions.  A phrase ends at a comma, a
 * preposition, a verb or a relative pronoun.  Verbs in it that only describe do
 * not end it: 'Lee's running mate', 'the prize-winning author', “Salt and Rope”
 * star.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/phrase_bounds.h"

#include "engine/text/token_text.h"

#define LONGEST_DESCRIPTION 4	/* tokens before a comma in 'the quiet, bearded teacher' */

/* The mention that a token is in, if it can speak, or HS_NONE. */
int32_t
hs_speaking_mention(const struct hs_resolver *r, int32_t token)
{
	int32_t		mention = r->mention_at[token];

	return mention != HS_NONE && hs_can_speak(&r->doc->mentions[mention]) ?
		mention : HS_NONE;
}

/* A verb's form that describes a noun: 'Lee's running mate'. */
static bool
is_participle(const struct hs_document *doc, int32_t token, int32_t end)
{
	int			pos = doc->tokens[token].pos;

	return (pos == HS_POS_VBG || pos == HS_POS_VBN) && token > 0 &&
		token + 1 < end && hs_is_noun(&doc->tokens[token + 1]) &&
		(doc->tokens[token - 1].pos == HS_POS_POS ||
		 doc->tokens[token - 1].pos == HS_POS_DT ||
		 doc->tokens[token - 1].pos == HS_POS_JJ);
}

/* The second half of 'prize-winning', 'Oslo-based' */
static bool
is_hyphened(const struct hs_document *doc, int32_t token)
{
	return token > 0 && hs_is_dash(doc, token - 1) &&
		hs_attached(doc, token - 1) && hs_attached(doc, token);
}

/* An adjective, or a verb's form that is used as one. */
static bool
describes(const struct hs_document *doc, int32_t token)
{
	int			pos = doc->tokens[token].pos;

	return pos == HS_POS_JJ || pos == HS_POS_VBN || pos == HS_POS_VBG ||
		(pos == HS_POS_NN && !hs_has_bits(doc, token, HS_LEX_ROLE | HS_LEX_BODY | HS_LEX_DOCUMENT));
}

/* The comma of 'the quiet, bearded teacher', between two adjectives. */
static bool
is_between_adjectives(const struct hs_document *doc, int32_t token, int32_t begin,
					  int32_t end)
{
	return token > begin && token + 1 < end && doc->text[doc->tokens[token].begin] == ',' &&
		begin + LONGEST_DESCRIPTION > token && doc->tokens[begin].pos == HS_POS_DT &&
		describes(doc, token - 1) && describes(doc, token + 1);
}

int32_t
hs_phrase_end(const struct hs_resolver *r, int32_t begin, int32_t end)
{
	const struct hs_document *doc = r->doc;
	bool		noun = false;

	for (int32_t t = begin; t < end; t++)
	{
		int			pos = doc->tokens[t].pos;

		if (r->mention_at[t] != HS_NONE)
		{
			noun |= hs_speaking_mention(r, t) != HS_NONE;
			continue;
		}
		/* “Salt and Rope” star Ann Lee: a title's own words end nothing */
		if (doc->tokens[t].mark == HS_MARK_OPEN && doc->quoted[doc->tokens[t].quoted].close < end)
		{
			t = doc->quoted[doc->tokens[t].quoted].close;
			continue;
		}
		if (doc->tokens[t].kind == HS_TOKEN_QUOTE || is_hyphened(doc, t) ||
			is_between_adjectives(doc, t, begin, end) ||
			doc->text[doc->tokens[t].begin] == '-' ||
			doc->text[doc->tokens[t].begin] == '/' ||
			hs_has_bits(doc, t, HS_LEX_ROLE))
		{
			noun |= hs_has_bits(doc, t, HS_LEX_ROLE);
			continue;
		}
		if (pos == HS_POS_PUNCT || pos == HS_POS_IN || pos == HS_POS_TO ||
			pos == HS_POS_WP || pos == HS_POS_WDT || pos == HS_POS_WPS ||
			pos == HS_POS_WRB || pos == HS_POS_MD ||
			(noun && hs_pos_is_verb(pos) && !is_participle(doc, t, end)))
			return t;
		if (hs_is_noun(&doc->tokens[t]))
			noun = true;
	}
	return end;
}

bool
hs_is_name_word(const struct hs_resolver *r, int32_t token)
{
	const struct hs_document *doc = r->doc;
	const struct hs_word *word = HS_WORD(doc, token);

	return doc->tokens[token].kind == HS_TOKEN_WORD &&
		(word->shape == HS_SHAPE_TITLE || word->shape == HS_SHAPE_MIXED ||
		 word->shape == HS_SHAPE_UPPER || word->shape == HS_SHAPE_INITIAL) &&
		hs_is_noun(&doc->tokens[token]) && !hs_is_plural(doc, token) &&
		doc->words[word->folded].n_lower == 0 &&
		!hs_has_bits(doc, token, HS_LEX_ROLE | HS_LEX_BODY | HS_LEX_DOCUMENT);
}

/* The same, but a common noun in a name may be there: 'Medical Journal'. */
bool
hs_is_capital_noun(const struct hs_resolver *r, int32_t token)
{
	const struct hs_word *word = HS_WORD(r->doc, token);

	return hs_is_noun(&r->doc->tokens[token]) &&
		(word->shape == HS_SHAPE_TITLE || word->shape == HS_SHAPE_UPPER);
}
