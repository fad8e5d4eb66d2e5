/*-------------------------------------------------------------------------
 *
 * token_text.h
 *	  What a token's text is: one character, a dash, a word of a list.
 *
 * For rules that look at how a text is written.  A question about a token
 * behind the last one is answered no; hs_token_text() needs one that is there.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_TOKEN_TEXT_H
#define HS_TOKEN_TEXT_H

#include <string.h>

#include "engine/document.h"

/* Whether a token stands in the text and in the sentence of the one before. */
static inline bool
hs_goes_on(const struct hs_document *doc, int32_t token)
{
	return token < doc->n_tokens &&
		!(doc->tokens[token].flags & (HS_SENTENCE_BEFORE | HS_PARAGRAPH_BEFORE));
}

/* Whether a token follows the one before without white space. */
static inline bool
hs_attached(const struct hs_document *doc, int32_t token)
{
	return token > 0 && hs_goes_on(doc, token) &&
		doc->tokens[token].begin == doc->tokens[token - 1].end;
}

static inline const char *
hs_token_text(const struct hs_document *doc, int32_t token, int32_t *length)
{
	*length = doc->tokens[token].end - doc->tokens[token].begin;
	return doc->text + doc->tokens[token].begin;
}

static inline bool
hs_is_ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether a token is this one character. */
static inline bool
hs_is_char(const struct hs_document *doc, int32_t token, char c)
{
	return token >= 0 && token < doc->n_tokens &&
		doc->tokens[token].end - doc->tokens[token].begin == 1 &&
		doc->text[doc->tokens[token].begin] == c;
}

/* A hyphen or an en dash, alone. */
static inline bool
hs_is_dash(const struct hs_document *doc, int32_t token)
{
	return hs_is_char(doc, token, '-') ||
		(token >= 0 && token < doc->n_tokens &&
		 doc->tokens[token].end - doc->tokens[token].begin == 3 &&
		 memcmp(doc->text + doc->tokens[token].begin, "\xE2\x80\x93", 3) == 0);
}

/*
 * Whether the bytes stand in a list of words, each with a blank behind it.
 * With fold, letters of both cases are the same; the list is in lower case.
 */
extern bool hs_in_list(const char *text, int32_t length, const char *list,
					   bool fold);

/* The same for a token. */
static inline bool
hs_token_in(const struct hs_document *doc, int32_t token, const char *list)
{
	int32_t		length;
	const char *text;

	if (token < 0 || token >= doc->n_tokens)
		return false;
	text = hs_token_text(doc, token, &length);
	return hs_in_list(text, length, list, true);
}

#endif							/* HS_TOKEN_TEXT_H */
