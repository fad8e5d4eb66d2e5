/*-------------------------------------------------------------------------
 *
 * references.c
 *	  Leftovers of the web, read as what they stand for.
 *
 * News comes out of web pages, and not all of it comes out clean:
 *
 *		&ldquo; &#8220; &#x201C; &amp;quot;		character references, once or
 *												twice escaped
 *		\"  \'									marks out of a string
 *		<a href="...">Ann Lee</a>  <b> <br>		tags
 *		**Ann Lee**								emphasis of Markdown
 *		â written as Ã¢â¬Å, Ã© as ÃÂ©					UTF-8 that was read as Windows-1252
 *
 * A reader sees a mark, a letter, a line break or nothing in their place, and
 * so do the stages: where a text has any of these, the tokenizer gets a copy
 * in which they are replaced, and afterwards each token is told the bytes
 * that it stands in of the text as it is written.  From then on positions are
 * those of the text, so that what is cut out of it is what stands there; what
 * a token's characters are says hs_token_text() (token_text.h).
 *
 * The copy is made of pieces.  None is longer than what it stands for, so
 * that the copy is never longer than the text; there is none for a text
 * without leftovers, which is looked through once and costs no memory.
 *
 * Every sequence begins with one of five bytes and is known by its tables or
 * its grammar.  Doubt is for the text as it is: a reference needs its
 * semicolon, a tag a name of the table and attributes with a value ('a <b and
 * c> d' is no tag), stars need a second pair in the line, and of the two
 * characters that an accented letter turns into, the second must be none that
 * may well follow a capital Ã.  Inside a line a tag is read as nothing, not as
 * white space: <b>T</b>he is a word, and a comma behind </a> follows a name.
 *
 * Linear: a tag is searched up to the next '<', and the end of the line is
 * searched only once for stars that close.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/text/references.h"

#include <string.h>

#include "engine/base/unicode.h"
#include "engine/text/character_references.h"

#define TAG_MOST		2048	/* bytes */
#define TAG_NAME_MOST	10
#define CHECK_EVERY		65536	/* bytes between two hs_check() */

/* Tags by name, in the order of their bytes, and what they are read as. */
static const struct
{
	char		name[TAG_NAME_MOST + 1];
	char		read[3];
}			tags[] = {
	{"a", ""}, {"abbr", ""}, {"article", "\n\n"}, {"b", ""}, {"big", ""},
	{"blockquote", "\n\n"}, {"br", "\n"}, {"cite", ""}, {"code", ""},
	{"del", ""}, {"div", "\n\n"}, {"em", ""}, {"figcaption", "\n\n"},
	{"figure", "\n\n"}, {"font", ""}, {"footer", "\n\n"}, {"h1", "\n\n"},
	{"h2", "\n\n"}, {"h3", "\n\n"}, {"h4", "\n\n"}, {"h5", "\n\n"},
	{"h6", "\n\n"}, {"header", "\n\n"}, {"hr", "\n\n"}, {"i", ""},
	{"img", ""}, {"ins", ""}, {"li", "\n"}, {"main", "\n\n"}, {"mark", ""},
	{"ol", "\n\n"}, {"p", "\n\n"}, {"s", ""}, {"section", "\n\n"},
	{"small", ""}, {"span", ""}, {"strike", ""}, {"strong", ""}, {"sub", ""},
	{"sup", ""}, {"table", "\n\n"}, {"time", ""}, {"tr", "\n"}, {"tt", ""},
	{"u", ""}, {"ul", "\n\n"}
};

#define LENGTH_OF(array) ((int) (sizeof(array) / sizeof((array)[0])))

/* What stands at a place. */
struct sequence
{
	size_t		end;			/* where it ends */
	char		read[4];		/* what it is read as */
	size_t		length;			/* bytes of that */
};

struct reader
{
	struct hs_document *doc;
	const char *s;
	size_t		length;
	struct hs_reading *reading;
	char	   *copy;
	size_t		copied;			/* bytes in copy */
	size_t		kept;			/* the text up to here is in copy */
	size_t		capacity;		/* of reading->pieces */
	size_t		stars;			/* the pair of stars that closes, 0 for none */
	size_t		no_stars;		/* no pair that closes begins before this */
};

static bool
is_ascii_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool
is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
is_at(const struct reader *rd, size_t at, const char *text, size_t n)
{
	return rd->length - at >= n && memcmp(rd->s + at, text, n) == 0;
}

/*
 * The index of text[0 .. n) in a table of n_entries names, each size bytes
 * from the next, or -1.
 */
static int
find_name(const void *table, size_t size, int n_entries, const char *text, size_t n)
{
	int			low = 0;
	int			high = n_entries;

	while (low < high)
	{
		int			middle = (low + high) / 2;
		const char *name = (const char *) table + (size_t) middle * size;
		int			order = strncmp(name, text, n);

		if (order == 0 && name[n] == '\0')
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

/* The byte that was read as this character in Windows-1252, 0 if none. */
static unsigned
windows_byte(uint32_t c)
{
	if (c >= 0x80 && c <= 0xFF)
		return c;
	for (unsigned byte = 0x80; byte < 0xA0; byte++)
		if (hs_windows_character(byte) == c)
			return byte;
	return 0;
}

/* Ã¢â¬Å and the like. */
static bool
read_mojibake(const struct reader *rd, size_t at, size_t *end, uint32_t *c)
{
	uint32_t	first = hs_decode(rd->s, rd->length, &at);
	uint32_t	second;
	uint32_t	third;
	unsigned	byte;

	if ((first != 0xC2 && first != 0xC3 && first != 0xE2) || at >= rd->length)
		return false;
	second = hs_decode(rd->s, rd->length, &at);
	*end = at;
	byte = windows_byte(second);
	if (first == 0xC2)
	{
		*c = second;
		return second >= 0xA0 && second <= 0xBF;
	}
	if (first == 0xC3)
	{
		*c = 0xC0 + (byte & 0x3F);
		/* but punctuation and no-break space may follow a capital */
		return byte >= 0x80 && byte <= 0xBF && byte != 0xA0 && byte != 0xBB &&
			(byte >= 0xA0 || byte == 0x89 || hs_class_of(second) == HS_SYMBOL_CHAR ||
			 hs_is_letter(hs_class_of(second)));
	}

	third = at < rd->length ? hs_decode(rd->s, rd->length, &at) : 0;
	if ((second == 0x201A && third == 0xAC) || (second == 0x201E && third == 0xA2))
	{
		*c = second == 0x201A ? 0x20AC : 0x2122;
		*end = at;
		return true;
	}
	if (byte != 0x80)
		return false;
	byte = windows_byte(third);
	if (byte >= 0x80 && byte <= 0xBF)
	{
		*c = 0x2000 + (byte & 0x3F);
		*end = at;
	}
	else if (third == '"')
	{
		/* a dash, the last character of which was made straight */
		*c = 0x2014;
		*end = at;
	}
	else if (is_at(rd, *end, "TM", 2))
	{
		*c = 0x2019;
		*end += 2;
	}
	else
		*c = 0x201D;			/* the last character is none and was lost */
	return true;
}

/* Where the tag that begins at at ends, and what it is read as. */
static bool
read_tag(const struct reader *rd, size_t at, struct sequence *sequence)
{
	size_t		most = rd->length - at > TAG_MOST ? at + TAG_MOST : rd->length;
	bool		closes = ++at < most && rd->s[at] == '/';
	bool		valued = false;
	char		name[TAG_NAME_MOST];
	size_t		n = 0;
	size_t		behind;
	int			tag;

	at += closes;
	while (at < most && n < sizeof(name) && is_ascii_alnum(rd->s[at]))
	{
		name[n] = rd->s[at++];
		if (name[n] >= 'A' && name[n] <= 'Z')
			name[n] |= 0x20;
		n++;
	}
	tag = n > 0 ? find_name(tags, sizeof(tags[0]), LENGTH_OF(tags), name, n) : -1;
	if (tag < 0)
		return false;
	behind = at;
	while (at < most && is_white(rd->s[at]))
		at++;
	if (at < most && rd->s[at] != '>' && rd->s[at] != '/' &&
		(at == behind || closes || !is_ascii_alnum(rd->s[at])))
		return false;
	behind = at;
	while (at < most && rd->s[at] != '>' && rd->s[at] != '<')
		valued |= rd->s[at++] == '=';
	if (at == most || rd->s[at] != '>')
		return false;
	if (at > behind && !valued && !(rd->s[behind] == '/' && at == behind + 1))
		return false;
	sequence->end = at + 1;
	sequence->length = strlen(tags[tag].read);
	memcpy(sequence->read, tags[tag].read, sequence->length);
	return true;
}

/* Are there two stars at at, and no third before or behind them? */
static bool
is_pair(const struct reader *rd, size_t at)
{
	return is_at(rd, at, "**", 2) && !is_at(rd, at + 2, "*", 1) &&
		(at == 0 || rd->s[at - 1] != '*');
}

/* Do the stars at at belong to a pair of pairs around something? */
static bool
read_stars(struct reader *rd, size_t at, struct sequence *sequence)
{
	if (!is_pair(rd, at))
		return false;
	sequence->end = at + 2;
	sequence->length = 0;
	if (rd->stars > 0)
	{
		if (at < rd->stars)
			return false;
		rd->stars = 0;
		return true;
	}
	if ((at > 0 && is_ascii_alnum(rd->s[at - 1])) || at + 2 >= rd->length ||
		is_white(rd->s[at + 2]) || strchr(".,;:!?)]", rd->s[at + 2]) != NULL)
		return false;
	for (size_t k = at + 3 > rd->no_stars ? at + 3 : rd->no_stars;
		 k < rd->length && rd->s[k] != '\n'; k++)
	{
		rd->no_stars = k + 1;
		if (rd->s[k] == '*' && is_pair(rd, k) && !is_white(rd->s[k - 1]) &&
			(k + 2 == rd->length || !is_ascii_alnum(rd->s[k + 2])))
		{
			rd->stars = k;
			return true;
		}
	}
	return false;
}

/* Is there a sequence at at that is read as something else? */
static bool
read_sequence(struct reader *rd, size_t at, struct sequence *sequence)
{
	uint32_t	c;

	switch (rd->s[at])
	{
		case '<':
			return read_tag(rd, at, sequence);
		case '*':
			return read_stars(rd, at, sequence);
		case '\\':
			if (!is_at(rd, at + 1, "\"", 1) && !is_at(rd, at + 1, "'", 1))
				return false;
			c = (unsigned char) rd->s[at + 1];
			sequence->end = at + 2;
			break;
		case '&':
			if (!hs_read_character_reference(rd->s, rd->length, at + 1, &sequence->end, &c))
				return false;
			if (c == '&')		/* escaped twice */
				hs_read_character_reference(rd->s, rd->length, sequence->end,
											&sequence->end, &c);
			break;
		default:
			if (!read_mojibake(rd, at, &sequence->end, &c))
				return false;
			break;
	}
	sequence->length = (size_t) hs_encode(c, sequence->read);
	return true;
}

/* Copies the text from where it is copied to up to at. */
static void
copy_up_to(struct reader *rd, size_t at)
{
	memcpy(rd->copy + rd->copied, rd->s + rd->kept, at - rd->kept);
	rd->copied += at - rd->kept;
	rd->kept = at;
}

static void
add_piece(struct reader *rd, size_t at, const struct sequence *sequence)
{
	struct hs_reading *reading = rd->reading;
	struct hs_piece *piece;

	if (!rd->copy)
		rd->copy = hs_arena_alloc(&rd->doc->arena, rd->length, 1);
	if ((size_t) reading->n_pieces == rd->capacity)
		reading->pieces = hs_arena_grow(&rd->doc->arena, reading->pieces,
										(size_t) reading->n_pieces,
										&rd->capacity, 64,
										sizeof(*reading->pieces));
	copy_up_to(rd, at);
	piece = &reading->pieces[reading->n_pieces++];
	piece->at = (int32_t) rd->copied;
	piece->length = (int32_t) sequence->length;
	piece->written.begin = (int32_t) at;
	piece->written.end = (int32_t) sequence->end;
	memcpy(rd->copy + rd->copied, sequence->read, sequence->length);
	rd->copied += sequence->length;
	rd->kept = sequence->end;
}

void
hs_read_references(struct hs_document *doc, struct hs_reading *reading)
{
	static const bool begins[256] = {
		['&'] = true, ['<'] = true, ['*'] = true, ['\\'] = true, [0xC3] = true
	};
	struct reader rd = {.doc = doc, .s = doc->text, .reading = reading};
	size_t		check_at = CHECK_EVERY;
	size_t		at = 0;

	rd.length = (size_t) doc->length;
	memset(reading, 0, sizeof(*reading));
	reading->text = doc->text;
	reading->length = doc->length;
	while (at < rd.length)
	{
		struct sequence sequence;

		if (at >= check_at)
		{
			hs_check(doc);
			check_at = at + CHECK_EVERY;
		}
		if (begins[(unsigned char) rd.s[at]] && read_sequence(&rd, at, &sequence))
		{
			add_piece(&rd, at, &sequence);
			at = sequence.end;
		}
		else
			at++;
	}
	if (reading->n_pieces > 0)
	{
		copy_up_to(&rd, rd.length);
		reading->text = rd.copy;
		reading->length = (int32_t) rd.copied;
	}
}

/*
 * Where the byte at of the text read stands in the document's text.  *next is
 * the first piece behind it; as an end, at belongs to what stands before it.
 */
static int32_t
place_of(const struct hs_reading *reading, int32_t at, bool end, int32_t *next)
{
	const struct hs_piece *piece;

	while (*next < reading->n_pieces && reading->pieces[*next].at < at + !end)
		(*next)++;
	if (*next == 0)
		return at;
	piece = &reading->pieces[*next - 1];
	if (at >= piece->at + piece->length)
		return piece->written.end + at - piece->at - piece->length;
	return end ? piece->written.end : piece->written.begin;
}

void
hs_place_tokens(struct hs_document *doc, const struct hs_reading *reading)
{
	int32_t		begin = 0;
	int32_t		end = 0;

	doc->read = reading->text;
	doc->read_tokens = NULL;
	if (reading->n_pieces == 0)
		return;
	doc->read_tokens = hs_arena_alloc(&doc->arena, (size_t) doc->n_tokens + 1,
									  sizeof(*doc->read_tokens));
	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		struct hs_token *token = &doc->tokens[i];

		doc->read_tokens[i].begin = token->begin;
		doc->read_tokens[i].end = token->end;
		token->begin = place_of(reading, token->begin, false, &begin);
		token->end = place_of(reading, token->end, true, &end);
		if ((i & 0x3FF) == 0)
			hs_check(doc);
	}
}
