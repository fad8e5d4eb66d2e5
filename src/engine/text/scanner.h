/*-------------------------------------------------------------------------
 *
 * scanner.h
 *	  What the files of the tokenizer share: tokens.c drives, scan_words.c
 *	  takes words and numbers, scan_addresses.c URLs and e-mail addresses.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SCANNER_H
#define HS_SCANNER_H

#include <string.h>

#include "engine/base/unicode.h"
#include "engine/stages.h"

#define TOKEN_MOST		256		/* bytes */

/* enum hs_class of ASCII, one character a byte. */
static const char ascii_class[129] =
"\3\3\3\3\3\3\3\3\3\1\2\2\2\2\3\3"
"\3\3\3\3\3\3\3\3\3\3\3\3\3\3\3\3"
"\1\11\11\11\12\11\11\11\11\11\11\12\11\10\11\11"
"\7\7\7\7\7\7\7\7\7\7\11\11\12\12\12\11"
"\11\5\5\5\5\5\5\5\5\5\5\5\5\5\5\5"
"\5\5\5\5\5\5\5\5\5\5\5\11\11\11\12\11"
"\12\4\4\4\4\4\4\4\4\4\4\4\4\4\4\4"
"\4\4\4\4\4\4\4\4\4\4\4\11\12\11\12\3";

struct scanner
{
	struct hs_document *doc;
	const unsigned char *s;
	size_t		length;
	size_t		at;
	size_t		check_at;
	size_t		next_at;		/* first '@' at or behind the current token */
	size_t		capacity;		/* of doc->tokens */
	size_t		paragraph_capacity;
	bool		wrapped;
	size_t		indent;			/* of the line that the last token stands in */
	unsigned	gap;			/* flags of the next token */
};

static inline bool
is_ascii_alnum(unsigned char b)
{
	return b < 0x80 && ascii_class[b] >= HS_LOWER && ascii_class[b] <= HS_DIGIT;
}

static inline bool
is_ascii_letter(unsigned char b)
{
	return b < 0x80 &&
		(ascii_class[b] == HS_LOWER || ascii_class[b] == HS_UPPER);
}

static inline bool
is_digit(const struct scanner *sc, size_t at)
{
	return at < sc->length && sc->s[at] >= '0' && sc->s[at] <= '9';
}

/* The class of the character at at and, in *end, where it ends. */
static inline enum hs_class
class_at(const struct scanner *sc, size_t at, size_t *end)
{
	uint32_t	c;

	if (at >= sc->length)
	{
		*end = at;
		return HS_BREAK;
	}
	if (sc->s[at] < 0x80)
	{
		*end = at + 1;
		return (enum hs_class) ascii_class[sc->s[at]];
	}
	*end = at;
	c = hs_decode((const char *) sc->s, sc->length, end);
	return hs_class_of(c);
}

static inline bool
is_letter_at(const struct scanner *sc, size_t at)
{
	size_t		end;

	return hs_is_letter(class_at(sc, at, &end));
}

static inline bool
is_alnum_at(const struct scanner *sc, size_t at)
{
	size_t		end;
	enum hs_class class = class_at(sc, at, &end);

	return hs_is_letter(class) || class == HS_DIGIT;
}

static inline bool
is_upper_at(const struct scanner *sc, size_t at)
{
	size_t		end;

	return class_at(sc, at, &end) == HS_UPPER;
}

/* Is the byte at at one of these ASCII characters? */
static inline bool
is_one_of(const struct scanner *sc, size_t at, const char *characters)
{
	return at < sc->length && sc->s[at] != '\0' &&
		strchr(characters, sc->s[at]) != NULL;
}

/* Bytes of the apostrophe at at, 0 if there is none. */
static inline size_t
apostrophe_at(const struct scanner *sc, size_t at)
{
	const unsigned char *s = sc->s + at;

	if (at >= sc->length)
		return 0;
	if (s[0] == '\'')
		return 1;
	/* ’, and ‘ as typed by mistake */
	if (s[0] == 0xE2 && sc->length - at >= 3 && s[1] == 0x80 &&
		(s[2] == 0x99 || s[2] == 0x98))
		return 3;
	if (s[0] == 0xC2 && sc->length - at >= 2 && s[1] == 0xB4)
		return 2;				/* ´ */
	return 0;
}

static inline void
emit(struct scanner *sc, size_t begin, size_t end, enum hs_token_kind kind,
	 unsigned flags)
{
	struct hs_document *doc = sc->doc;
	struct hs_token *token;

	if ((size_t) doc->n_tokens == sc->capacity)
		doc->tokens = hs_arena_grow(&doc->arena, doc->tokens,
									(size_t) doc->n_tokens, &sc->capacity,
									64, sizeof(*doc->tokens));
	token = &doc->tokens[doc->n_tokens++];
	token->begin = (int32_t) begin;
	token->end = (int32_t) end;
	token->word = HS_NONE;
	token->quoted = HS_NONE;
	token->kind = (uint8_t) kind;
	token->flags = (uint8_t) (sc->gap | flags);
	token->mark = HS_MARK_NONE;
	token->pos = 0;
	sc->gap = 0;
	sc->at = end;
}

/* Is sc->s[at .. at + n) the lower-case ASCII word, in any letter case? */
static inline bool
matches(const struct scanner *sc, size_t at, const char *word, size_t n)
{
	if (at > sc->length || sc->length - at < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((sc->s[at + i] | 0x20) != (unsigned char) word[i])
			return false;
	return true;
}

/* Does one of the words, each ended by a space, stand at at as a whole? */
static inline size_t
matches_one_of(const struct scanner *sc, size_t at, const char *words)
{
	while (*words)
	{
		size_t		n = strcspn(words, " ");

		if (matches(sc, at, words, n) && !is_alnum_at(sc, at + n))
			return n;
		words += n + (words[n] == ' ');
	}
	return 0;
}

/* scan_words.c */
extern void hs_scan_word(struct scanner *sc);
extern void hs_scan_number(struct scanner *sc);

/*
 * scan_addresses.c.  Each returns where what begins at begin ends, or 0 if it
 * is nothing of the kind; url_end takes at, where the URL's host begins.
 */
extern size_t hs_url_end(const struct scanner *sc, size_t begin, size_t at);
extern size_t hs_host_end(const struct scanner *sc, size_t begin);
extern size_t hs_email_end(struct scanner *sc, size_t begin);

#endif							/* HS_SCANNER_H */
