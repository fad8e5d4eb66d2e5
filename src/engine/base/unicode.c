/*-------------------------------------------------------------------------
 *
 * unicode.c
 *	  UTF-8, character classes and case folding.
 *
 * What the engine knows of Unicode: where a character ends, whether it is a
 * letter, a mark or white space, and what its lower case is.  The tables are
 * written by scripts/unicode-tables.
 *
 * Decoding follows table 3-7 of the Unicode Standard: overlong forms,
 * surrogates and what lies behind U+10FFFF are not well formed.  A byte that
 * starts no well-formed character is a character of its own, so that any
 * sequence of bytes has exactly one reading, and one that can be taken up at
 * any byte that is not a continuation byte.
 *
 * Classes stand in a two-stage table of half bytes (a block of 128
 * characters is stored once, however often it occurs); ASCII takes the same
 * way, and the tokenizer has a table of its own for it.  Foldings are runs
 * with a step, found by bisection: few characters of English text need one.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/base/unicode.h"

#include <string.h>

#include "engine/base/search.h"
#include "engine/base/unicode_tables.h"

#define LENGTH_OF(array)	(sizeof(array) / sizeof((array)[0]))

#define IS_CONTINUATION(byte)	(((byte) & 0xC0) == 0x80)

uint32_t
hs_decode(const char *text, size_t length, size_t *at)
{
	const unsigned char *s = (const unsigned char *) text + *at;
	size_t		left = length - *at;
	uint32_t	c = s[0];

	if (c < 0x80)
	{
		*at += 1;
		return c;
	}
	if (c >= 0xC2 && c < 0xE0)
	{
		if (left >= 2 && IS_CONTINUATION(s[1]))
		{
			*at += 2;
			return (c & 0x1F) << 6 | (s[1] & 0x3F);
		}
	}
	else if (c >= 0xE0 && c < 0xF0)
	{
		if (left >= 3 && IS_CONTINUATION(s[1]) && IS_CONTINUATION(s[2]))
		{
			c = (c & 0x0F) << 12 | (uint32_t) (s[1] & 0x3F) << 6 |
				(s[2] & 0x3F);
			if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF))
			{
				*at += 3;
				return c;
			}
		}
	}
	else if (c >= 0xF0 && c < 0xF5)
	{
		if (left >= 4 && IS_CONTINUATION(s[1]) && IS_CONTINUATION(s[2]) &&
			IS_CONTINUATION(s[3]))
		{
			c = (c & 0x07) << 18 | (uint32_t) (s[1] & 0x3F) << 12 |
				(uint32_t) (s[2] & 0x3F) << 6 | (s[3] & 0x3F);
			if (c >= 0x10000 && c <= 0x10FFFF)
			{
				*at += 4;
				return c;
			}
		}
	}
	*at += 1;
	return HS_BROKEN;
}

int
hs_encode(uint32_t c, char *out)
{
	if (c < 0x80)
	{
		out[0] = (char) c;
		return 1;
	}
	if (c < 0x800)
	{
		out[0] = (char) (0xC0 | c >> 6);
		out[1] = (char) (0x80 | (c & 0x3F));
		return 2;
	}
	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = 0xFFFD;				/* no character: the replacement character */
	if (c < 0x10000)
	{
		out[0] = (char) (0xE0 | c >> 12);
		out[1] = (char) (0x80 | (c >> 6 & 0x3F));
		out[2] = (char) (0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char) (0xF0 | c >> 18);
	out[1] = (char) (0x80 | (c >> 12 & 0x3F));
	out[2] = (char) (0x80 | (c >> 6 & 0x3F));
	out[3] = (char) (0x80 | (c & 0x3F));
	return 4;
}

enum hs_class
hs_class_of(uint32_t c)
{
	if (c < HS_CLASS_END)
	{
		const uint8_t *block = class_block[class_index[c / HS_CLASS_BLOCK]];
		uint32_t	at = c % HS_CLASS_BLOCK;

		return (enum hs_class) (block[at / 2] >> (at % 2 * 4) & 0x0F);
	}
	if (c >= 0xE0000 && c < 0xE1000)
		return HS_INVISIBLE;	/* tags and variation selectors */
	return HS_OTHER;
}

static bool
run_ends_before(const void *run, const void *c)
{
	return ((const struct hs_run_map *) run)->last < *(const uint32_t *) c;
}

/* Looks c up in a sorted list of runs; c itself where it stands in none. */
static uint32_t
map_by_runs(const struct hs_run_map *runs, size_t n, uint32_t c)
{
	size_t		at = hs_lower_bound(runs, n, sizeof(*runs), &c, run_ends_before);

	if (at == n || c < runs[at].first || (c - runs[at].first) % runs[at].step != 0)
		return c;
	return runs[at].target + (c - runs[at].first);
}

uint32_t
hs_fold(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
	return map_by_runs(fold_runs, LENGTH_OF(fold_runs), c);
}

static bool
mark_ends_before(const void *run, const void *c)
{
	return ((const uint32_t *) run)[1] < *(const uint32_t *) c;
}

static bool
is_diacritic(uint32_t c)
{
	size_t		n = LENGTH_OF(mark_runs);
	size_t		at = hs_lower_bound(mark_runs, n, sizeof(mark_runs[0]), &c,
									mark_ends_before);

	return at < n && c >= mark_runs[at][0];
}

uint32_t
hs_fold_base(uint32_t c)
{
	uint32_t	base;

	if (c < 0x80)
		return hs_fold(c);
	if (is_diacritic(c))
		return 0;
	base = map_by_runs(base_runs, LENGTH_OF(base_runs), c);
	return base != c ? base : hs_fold(c);
}

/*
 * Eight bytes of ASCII at a time, while no mark is due; otherwise a character
 * at a time.
 */
void
hs_offset_map_init(struct hs_offset_map *map, const char *text, size_t length,
				   struct hs_arena *arena)
{
	size_t		at = 0;
	size_t		next = 0;
	int32_t		character = 0;

	map->text = text;
	map->length = length;
	map->marks = hs_arena_alloc(arena, length / HS_OFFSET_STRIDE + 1,
								sizeof(struct hs_offset_mark));
	while (next <= length / HS_OFFSET_STRIDE)
	{
		uint64_t	word;

		if (at >= next * HS_OFFSET_STRIDE)
		{
			map->marks[next].byte = (int32_t) at;
			map->marks[next++].character = character;
			continue;
		}
		if (length - at >= sizeof(word) && at + sizeof(word) <= next * HS_OFFSET_STRIDE)
		{
			memcpy(&word, text + at, sizeof(word));
			if ((word & UINT64_C(0x8080808080808080)) == 0)
			{
				at += sizeof(word);
				character += sizeof(word);
				continue;
			}
		}
		hs_decode(text, length, &at);
		character++;
	}
}

size_t
hs_offset_map_character(const struct hs_offset_map *map, size_t byte)
{
	const struct hs_offset_mark *mark = &map->marks[byte / HS_OFFSET_STRIDE];
	size_t		at = (size_t) mark->byte;
	size_t		character = (size_t) mark->character;

	while (at < byte)
	{
		hs_decode(map->text, map->length, &at);
		character++;
	}
	return character;
}
