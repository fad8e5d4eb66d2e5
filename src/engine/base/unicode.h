/*-------------------------------------------------------------------------
 *
 * unicode.h
 *	  UTF-8, character classes and case folding.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_UNICODE_H
#define HS_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/arena.h"

/* What a character is to the tokenizer; one class a character. */
enum hs_class
{
	HS_OTHER,					/* unassigned, private, broken bytes */
	HS_WHITE,					/* white space, no line break; no-break space too */
	HS_BREAK,					/* \n \r \v \f U+0085 U+2028 U+2029 */
	HS_INVISIBLE,				/* controls, soft hyphen, joiners, direction marks, BOM */
	HS_LOWER,					/* letters */
	HS_UPPER,					/* upper and title case */
	HS_LETTER,					/* letters without case, combining marks */
	HS_DIGIT,					/* decimal digits of any script */
	HS_DASH,
	HS_PUNCTUATION,				/* any other punctuation */
	HS_SYMBOL_CHAR				/* currency, mathematics, emoji */
};

/*
 * Decodes the character at text[*at], where *at < length, and moves *at
 * behind it.  A byte that starts no well-formed character is one character
 * by itself and decodes as HS_BROKEN.
 */
#define HS_BROKEN	0xFFFFFFFFu
extern uint32_t hs_decode(const char *text, size_t length, size_t *at);

/* Writes c as UTF-8 to out[0 .. 4), returns how many bytes that were. */
extern int	hs_encode(uint32_t c, char *out);

extern enum hs_class hs_class_of(uint32_t c);

static inline bool
hs_is_letter(enum hs_class class)
{
	return class == HS_LOWER || class == HS_UPPER || class == HS_LETTER;
}

/* Simple case folding, Unicode's C and S mappings; others as they are. */
extern uint32_t hs_fold(uint32_t c);

/*
 * The letter without its diacritics, in lower case: é -> e, Ł -> l, ø -> o;
 * 0 for a combining mark; others as hs_fold() has them.
 */
extern uint32_t hs_fold_base(uint32_t c);

/*
 * From byte offsets to character offsets, in any order: the characters are
 * counted once, the count is noted every HS_OFFSET_STRIDE bytes, and an offset
 * is found by decoding less than a stride.  Characters are those of
 * hs_decode().
 */
#define HS_OFFSET_STRIDE	64

struct hs_offset_mark
{
	int32_t		byte;			/* where the first character at or behind the
								 * stride's first byte begins */
	int32_t		character;		/* characters before it */
};

struct hs_offset_map
{
	const char *text;
	size_t		length;
	struct hs_offset_mark *marks;
};

/* length is HS_MAX_TEXT at most; the marks live in the arena. */
extern void hs_offset_map_init(struct hs_offset_map *map, const char *text,
							   size_t length, struct hs_arena *arena);

/* The number of characters that begin before byte, 0 <= byte <= length. */
extern size_t hs_offset_map_character(const struct hs_offset_map *map,
									  size_t byte);

#endif							/* HS_UNICODE_H */
