/*-------------------------------------------------------------------------
 *
 * token_text.h
 *	  What a token's text is: one character, a dash, a word of a list.
 *
 * For rules that look at how a text is written.  Where the text has leftovers
 * of the web, a token's text is what it is read as: " for &quot;
 * (references.c).  A question about a token behind the last one is answered
 * no; hs_token_text() needs one that is there.
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

/* Where a token stands in doc->read. */
static inline struct hs_span
hs_token_read(const struct hs_document *doc, int32_t token)
{
	struct hs_span span = {doc->tokens[token].begin, doc->tokens[token].end};

	return doc->read_tokens ? doc->read_tokens[token] : span;
}

/* The characters that a token stands for; not always those of doc->text. */
static inline const char *
hs_token_text(const struct hs_document *doc, int32_t token, int32_t *length)
{
	struct hs_span span = hs_token_read(doc, token);

	*length = span.end - span.begin;
	return doc->read + span.begin;
}

/* Whether a token follows the one before without white space. */
static inline bool
hs_attached(const struct hs_document *doc, int32_t token)
{
	return token > 0 && hs_goes_on(doc, token) &&
		hs_token_read(doc, token).begin == hs_token_read(doc, token - 1).end;
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
	int32_t		length;

	return token >= 0 && token < doc->n_tokens &&
		*hs_token_text(doc, token, &length) == c && length == 1;
}

/* Whether a token is these n bytes. */
static inline bool
hs_is_text(const struct hs_document *doc, int32_t token, const char *text, int32_t n)
{
	int32_t		length;
	const char *read;

	if (token < 0 || token >= doc->n_tokens)
		return false;
	read = hs_token_text(doc, token, &length);
	return length == n && memcmp(read, text, (size_t) n) == 0;
}

/* A hyphen or an en dash, alone. */
static inline bool
hs_is_dash(const struct hs_document *doc, int32_t token)
{
	return hs_is_char(doc, token, '-') ||
		hs_is_text(doc, token, "\xE2\x80\x93", 3);
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
