/* UTF-8, classes, folding and offsets. */
#include "engine/base/unicode.h"
#include "unit.h"

static uint32_t
decode(const char *text, size_t length, size_t *used)
{
	*used = 0;
	return hs_decode(text, length, used);
}

/* Every character there and back; returns how many fail. */
static long
round_trips(void)
{
	long		bad = 0;

	for (uint32_t c = 0; c <= 0x10FFFF; c++)
	{
		char		bytes[4];
		size_t		used;
		int			n;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		n = hs_encode(c, bytes);
		if (decode(bytes, (size_t) n, &used) != c || used != (size_t) n)
			bad++;
		/* one byte short is broken */
		if (n > 1 && (decode(bytes, (size_t) n - 1, &used) != HS_BROKEN || used != 1))
			bad++;
	}
	return bad;
}

/* The number of characters before byte, counted the long way. */
static size_t
count_before(const char *text, size_t length, size_t byte)
{
	size_t		at = 0;
	size_t		n = 0;

	while (at < byte && at < length)
	{
		hs_decode(text, length, &at);
		n++;
	}
	return n;
}

static void
test_offsets(const char *text, size_t length, const char *name)
{
	struct unit_caller counts;
	struct hs_caller caller = unit_hs_caller(&counts);
	struct hs_arena arena;
	struct hs_offset_map map;
	unsigned	state = 7;
	long		bad = 0;

	hs_arena_init(&arena, &caller);
	hs_offset_map_init(&map, text, length, &arena);
	for (size_t i = 0; i <= length; i++)
		bad += hs_offset_map_character(&map, i) != count_before(text, length, i);
	for (size_t i = length + 1; i-- > 0;)
		bad += hs_offset_map_character(&map, i) != count_before(text, length, i);
	for (int i = 0; i < 2000; i++)
	{
		size_t		byte;

		state = state * 1103515245u + 12345u;
		byte = (state >> 8) % (length + 1);
		bad += hs_offset_map_character(&map, byte) != count_before(text, length, byte);
	}
	is_number(bad, 0, name);
	hs_arena_free(&arena);
}

int
main(void)
{
	static const char *const broken[] = {
		"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80",
		"\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80",
		"\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE",
		"\xFF", "\xC3(", "\xE2\x82(", "\xF0\x9F\x98("
	};
	static const struct
	{
		uint32_t	c;
		enum hs_class class;
	}			classes[] = {
		{'a', HS_LOWER}, {'Z', HS_UPPER}, {'0', HS_DIGIT}, {' ', HS_WHITE},
		{'\t', HS_WHITE}, {'\n', HS_BREAK}, {'\r', HS_BREAK},
		{0x85, HS_BREAK}, {0x2028, HS_BREAK}, {0, HS_INVISIBLE},
		{'.', HS_PUNCTUATION}, {'$', HS_SYMBOL_CHAR}, {'-', HS_DASH},
		{0x2014, HS_DASH}, {0xA0, HS_WHITE}, {0x3000, HS_WHITE},
		{0xAD, HS_INVISIBLE}, {0x200D, HS_INVISIBLE}, {0xFEFF, HS_INVISIBLE},
		{0xFE0F, HS_INVISIBLE}, {0xE0041, HS_INVISIBLE}, {0xE9, HS_LOWER},
		{0x41C, HS_UPPER}, {0x1C5, HS_UPPER}, {0x4E2D, HS_LETTER},
		{0x301, HS_LETTER}, {0x661, HS_DIGIT}, {0x201C, HS_PUNCTUATION},
		{0xAB, HS_PUNCTUATION}, {0x20AC, HS_SYMBOL_CHAR},
		{0x1F600, HS_SYMBOL_CHAR}, {0xE000, HS_OTHER}, {0x10FFFF, HS_OTHER},
		{0x110000, HS_OTHER}, {HS_BROKEN, HS_OTHER}
	};
	static const struct
	{
		uint32_t	c;
		uint32_t	fold;
		uint32_t	base;
	}			folds[] = {
		{'A', 'a', 'a'}, {'z', 'z', 'z'}, {'1', '1', '1'}, {0xC9, 0xE9, 'e'},
		{0xE9, 0xE9, 'e'}, {0x141, 0x142, 'l'}, {0xF8, 0xF8, 'o'},
		{0x131, 0x131, 'i'}, {0x1EA4, 0x1EA5, 'a'}, {0x301, 0x301, 0},
		{0x41C, 0x43C, 0x43C}, {0x419, 0x439, 0x438}, {0x3AC, 0x3AC, 0x3B1},
		{0x4E2D, 0x4E2D, 0x4E2D}, {0x160, 0x161, 's'},
		{0x10400, 0x10428, 0x10428}, {0xDF, 0xDF, 0xDF}, {0x15E, 0x15F, 's'},
		{0xC7, 0xE7, 'c'}, {0x11E, 0x11F, 'g'}
	};
	char		mixed[6001];
	size_t		n = 0;
	char		name[64];

	is_number(round_trips(), 0, "every character there and back");
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
	{
		size_t		used;

		snprintf(name, sizeof(name), "broken bytes %zu", i);
		ok(decode(broken[i], strlen(broken[i]), &used) == HS_BROKEN && used == 1, name);
	}
	is_number(hs_encode(0xD800, mixed), 3, "a surrogate is written as U+FFFD");
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
	{
		snprintf(name, sizeof(name), "class of U+%04X", (unsigned) classes[i].c);
		is_number(hs_class_of(classes[i].c), classes[i].class, name);
	}
	for (size_t i = 0; i < sizeof(folds) / sizeof(folds[0]); i++)
	{
		snprintf(name, sizeof(name), "folding of U+%04X", (unsigned) folds[i].c);
		is_number(hs_fold(folds[i].c), folds[i].fold, name);
		snprintf(name, sizeof(name), "base letter of U+%04X", (unsigned) folds[i].c);
		is_number(hs_fold_base(folds[i].c), folds[i].base, name);
	}

	test_offsets("", 0, "offsets in an empty text");
	test_offsets("a", 1, "offsets in one letter");
	test_offsets("\x80\x80\x80\x80\x80\x80", 6, "offsets in continuation bytes");
	while (n < 5990)
	{
		static const char *const pieces[] = {
			"abcdefghij", "\xC3\xA9", "\xE2\x80\x9C", "\xF0\x9F\x98\x80",
			"\x80\x80\x80\x80\x80", "\xE2\x80", "\xFF"
		};
		const char *piece = pieces[(n * 7 + n / 3) % 7];

		memcpy(mixed + n, piece, strlen(piece));
		n += strlen(piece);
	}
	test_offsets(mixed, n, "offsets in mixed and broken text");
	test_offsets(mixed, 600, "offsets in a shorter one");
	return finish();
}
