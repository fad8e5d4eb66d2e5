/*-------------------------------------------------------------------------
 *
 * mark_signs.c
 *	  What a quotation mark shows by itself: which way it turns.
 *
 * Reads a mark's glyph and what stands right beside it; quotemarks.c weighs
 * that against the marks that are open.  White space on one side alone is the
 * stronger sign, since writers mix the glyphs and machines turn them round.
 * Dashes, slashes and brackets stand for white space, and beside another mark
 * a mark turns the way that one does.
 *
 * A single mark behind a plural s, a number or a word without its last letter
 * is weak: the voters', 6', goin'.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "engine/base/unicode.h"
#include "engine/text/mark_signs.h"
#include "engine/text/token_text.h"

uint32_t
hs_mark_glyph(const struct hs_document *doc, int32_t token)
{
	int32_t		length;
	const char *s = hs_token_text(doc, token, &length);
	size_t		at = 0;
	uint32_t	c = hs_decode(s, (size_t) length, &at);

	if (at < (size_t) length)
	{
		if (c == '\'')
			return '"';
		return c == '`' || c == 0x2018 || c == 0x2039 ? 0x201C : 0x201D;
	}
	return c;
}

/* Is the white space, or what stands for it, before token i? */
static bool
is_free_before(const struct hs_document *doc, int32_t i, int32_t begin)
{
	const struct hs_token *before;

	if (i == begin || (doc->tokens[i].flags & HS_SPACE_BEFORE))
		return true;
	before = &doc->tokens[i - 1];
	if (before->kind == HS_TOKEN_PUNCT)
	{
		int32_t		length;
		const char *s = hs_token_text(doc, i - 1, &length);

		/* opening brackets, dashes, slash; not . , ; : ? ! ) ] … */
		return strchr("([{-/", *s) != NULL ||
			(s[0] == '\xE2' && s[1] == '\x80' && (unsigned char) s[2] <= 0x95);
	}
	return false;
}

/* The same behind token i. */
static bool
is_free_behind(const struct hs_document *doc, int32_t i, int32_t end)
{
	const struct hs_token *behind;

	if (i + 1 == end || (doc->tokens[i + 1].flags & HS_SPACE_BEFORE))
		return true;
	behind = &doc->tokens[i + 1];
	if (behind->kind == HS_TOKEN_PUNCT)
	{
		int32_t		length;
		const char *s = hs_token_text(doc, i + 1, &length);

		return strchr(".,;:?!)]}-/", *s) != NULL ||
			(s[0] == '\xE2' && s[1] == '\x80' && (unsigned char) s[2] <= 0x95);
	}
	return (behind->flags & HS_CLITIC) != 0;
}

/* Is the token before a plural (voters'), with nothing between? */
static bool
is_behind_plural(const struct hs_document *doc, int32_t i, int32_t begin)
{
	const struct hs_token *before = &doc->tokens[i - 1];
	int32_t		length;
	const char *s;

	if (i == begin || (doc->tokens[i].flags & HS_SPACE_BEFORE))
		return false;
	s = hs_token_text(doc, i - 1, &length);
	return (before->kind == HS_TOKEN_WORD || before->kind == HS_TOKEN_NUMBER) &&
		strchr("sSxXzZ", s[length - 1]) != NULL;
}

/* Has the word lost its last letter: goin', o', an'? */
static bool
is_letter_out(const struct hs_document *doc, int32_t word)
{
	int32_t		n;
	const char *s = hs_token_text(doc, word, &n);

	return doc->tokens[word].kind == HS_TOKEN_WORD &&
		((n > 2 && (memcmp(s + n - 2, "in", 2) == 0 ||
					memcmp(s + n - 2, "IN", 2) == 0)) ||
		 hs_in_list(s, n, "o an ol wi th ", true));
}

bool
hs_may_be_apostrophe(const struct hs_document *doc, int32_t i, int32_t begin)
{
	return is_behind_plural(doc, i, begin) || is_letter_out(doc, i - 1);
}

/*
 * May the single mark i, which looks like a closing one, be an apostrophe of
 * the word or the feet of the number before?
 */
static bool
is_weak(const struct hs_document *doc, int32_t i, int32_t begin, int32_t end)
{
	const struct hs_token *token = &doc->tokens[i];

	if (i == begin || i + 1 == end || (token->flags & HS_SPACE_BEFORE))
		return false;
	if (!hs_may_be_apostrophe(doc, i, begin) && token[-1].kind != HS_TOKEN_NUMBER)
		return false;
	/* 'the voters'.' ends with the second one, 'the voters'. with the first */
	if (token[1].kind == HS_TOKEN_PUNCT)
		return i + 2 < end && token[2].kind == HS_TOKEN_QUOTE &&
			(token[2].flags & (HS_SINGLE_MARK | HS_SPACE_BEFORE)) == HS_SINGLE_MARK &&
			is_free_behind(doc, i + 2, end);
	return token[1].kind != HS_TOKEN_QUOTE;
}

uint8_t
hs_mark_looks(const struct hs_document *doc, int32_t i, int32_t begin,
			  int32_t end)
{
	const struct hs_token *token = &doc->tokens[i];
	uint32_t	glyph = hs_mark_glyph(doc, i);
	bool		before = is_free_before(doc, i, begin);
	bool		behind = is_free_behind(doc, i, end);
	unsigned	looks = 0;

	/* beside another mark a mark turns the way that one does */
	if (!before && doc->tokens[i - 1].kind == HS_TOKEN_QUOTE)
		before = is_free_before(doc, i - 1, begin);
	if (!behind && doc->tokens[i + 1].kind == HS_TOKEN_QUOTE)
		behind = is_free_behind(doc, i + 1, end);

	if (before && !behind)
		looks |= HS_LOOKS_OPEN;
	if (behind && !before)
		looks |= HS_LOOKS_CLOSE;
	switch (glyph)
	{
		case 0x201C:
		case 0x201E:
		case 0x201F:
		case 0x2018:
		case 0x201A:
		case 0x201B:
		case 0x2039:
		case 0xAB:
		case '`':
			looks |= HS_GLYPH_OPEN;
			break;
		case 0x201D:
		case 0x2019:
		case 0x203A:
		case 0xBB:
			looks |= HS_GLYPH_CLOSE;
			break;
		default:
			break;
	}
	if (token->flags & HS_SINGLE_MARK)
	{
		/* an apostrophe opens nothing inside a word or behind one */
		if (looks & HS_GLYPH_CLOSE)
			looks &= ~(unsigned) HS_LOOKS_OPEN;
		if (behind && is_weak(doc, i, begin, end))
			looks |= HS_WEAK_MARK;
	}
	return (uint8_t) looks;
}
