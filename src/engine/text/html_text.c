/*-------------------------------------------------------------------------
 *
 * html_text.c
 *	  The text of an HTML page, or of a piece of one.
 *
 * A browser shows a page as boxes with words in them; of these the words stay,
 * and the boxes become paragraphs.  Nothing is laid out and nothing is looked
 * up: there is no tree, and any input has a text.
 *
 * One walk over the bytes, in which each place begins one of
 *
 *		a tag			known by its name: it ends a paragraph (p, div, h1), a
 *						line (br, li, td), or nothing (b, a, and all unknown
 *						ones); q is a quotation mark
 *		an element		whose content is no text: script, style, title, svg ...
 *						all of it goes, up to its end tag
 *		a comment		and <!doctype ...>, <?xml ...?>: they go
 *		a reference		&rdquo; &#8221; (character_references.c)
 *		white space		of any length: one blank
 *		a character		anything else; a '<' that begins nothing of all this
 *						is one: 'a < b', <ann@example.org>
 *
 * What ends a line is not written at once, but with the next character, so
 * that no text begins or ends with white space and a paragraph is always one
 * empty line.
 *
 * Markup that does not end: a comment or script reaches to the end, as in a
 * browser, and so is cut off where an article was.  A tag is read as text up
 * to where it breaks off.  Of an element like svg only the tag goes.
 *
 * Line breaks of the source are blanks.  But where a source has no tag that
 * makes paragraphs or lines, p, div, br, they are all that it has: the text of
 * an editor for blogs, or no HTML at all.  Then they stay, and a second walk
 * is made.
 *
 * Linear: a tag that breaks off is not looked at again; for each element whose
 * end was once not found, no end is sought any more.  The text is never longer
 * than the source: <p> has three bytes, the empty line two.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/text/html_text.h"

#include <stdbool.h>
#include <string.h>

#include "engine/base/search.h"
#include "engine/base/unicode.h"
#include "engine/text/character_references.h"

#define LENGTH_OF(array)	(sizeof(array) / sizeof((array)[0]))
#define NAME_MOST			12
#define CHECK_EVERY			65536	/* bytes */

enum element
{
	INLINE,
	LINE,						/* begins and ends a line */
	BLOCK,						/* ... a paragraph */
	BREAK,						/* br: each ends a line, two a paragraph */
	PREFORMATTED,				/* pre: a paragraph with its own lines */
	QUOTED,						/* q */
	HIDDEN,						/* content goes, if the element has an end */
	RAW							/* content goes, to the end of the source */
};

struct tag
{
	char		name[NAME_MOST];
	char		element;
	char		paragraphs;		/* tells that line breaks of the source are none */
};

/* In the order of their bytes; filled up with zeros. */
static const struct tag tags[] = {
	{"address", BLOCK, 0}, {"article", BLOCK, 0}, {"aside", BLOCK, 0},
	{"audio", HIDDEN, 0}, {"blockquote", BLOCK, 0}, {"body", BLOCK, 0},
	{"br", BREAK, 1}, {"button", HIDDEN, 0}, {"canvas", HIDDEN, 0},
	{"caption", BLOCK, 0}, {"center", BLOCK, 0}, {"dd", LINE, 0},
	{"details", BLOCK, 0}, {"dialog", BLOCK, 0}, {"dir", BLOCK, 0},
	{"div", BLOCK, 1}, {"dl", BLOCK, 0}, {"dt", LINE, 0},
	{"fieldset", BLOCK, 0}, {"figcaption", BLOCK, 0}, {"figure", BLOCK, 0},
	{"footer", BLOCK, 0}, {"form", BLOCK, 0}, {"h1", BLOCK, 0},
	{"h2", BLOCK, 0}, {"h3", BLOCK, 0}, {"h4", BLOCK, 0}, {"h5", BLOCK, 0},
	{"h6", BLOCK, 0}, {"head", BLOCK, 0}, {"header", BLOCK, 0},
	{"hgroup", BLOCK, 0}, {"hr", BLOCK, 0}, {"html", BLOCK, 0},
	{"iframe", HIDDEN, 0}, {"legend", BLOCK, 0}, {"li", LINE, 0},
	{"main", BLOCK, 0}, {"math", HIDDEN, 0}, {"menu", BLOCK, 0},
	{"nav", BLOCK, 0}, {"noscript", HIDDEN, 0}, {"object", HIDDEN, 0},
	{"ol", BLOCK, 0}, {"optgroup", LINE, 0}, {"option", LINE, 0},
	{"p", BLOCK, 1}, {"pre", PREFORMATTED, 0}, {"q", QUOTED, 0},
	{"script", RAW, 0}, {"section", BLOCK, 0}, {"select", HIDDEN, 0},
	{"style", RAW, 0}, {"summary", BLOCK, 0}, {"svg", HIDDEN, 0},
	{"table", BLOCK, 1}, {"tbody", LINE, 0}, {"td", LINE, 0},
	{"template", HIDDEN, 0}, {"textarea", HIDDEN, 0}, {"tfoot", LINE, 0},
	{"th", LINE, 0}, {"thead", LINE, 0}, {"title", HIDDEN, 0},
	{"tr", LINE, 0}, {"ul", BLOCK, 0}, {"video", HIDDEN, 0}
};

/* What goes before the next character. */
enum gap
{
	NO_GAP, BLANK, LINE_END, PARAGRAPH
};

struct walk
{
	const struct hs_html_caller *caller;
	const char *s;
	size_t		length;
	size_t		at;
	char	   *text;
	size_t		written;
	enum gap	gap;
	size_t		plain_until;	/* no tag begins before this */
	bool		preformatted;
	bool		keeps_lines;	/* of the source */
	bool		paragraphs;		/* a tag makes some */
	bool		endless[LENGTH_OF(tags)];	/* no end tag follows */
};

static bool
is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
}

static void
add_gap(struct walk *walk, enum gap gap)
{
	if (gap > walk->gap)
		walk->gap = gap;
}

/* What is seen: the gap before it, and its bytes. */
static void
write(struct walk *walk, const char *bytes, size_t n)
{
	static const char *const gaps[] = {"", " ", "\n", "\n\n"};

	if (walk->written > 0)
	{
		const char *gap = gaps[walk->gap];

		while (*gap)
			walk->text[walk->written++] = *gap++;
	}
	walk->gap = NO_GAP;
	memcpy(walk->text + walk->written, bytes, n);
	walk->written += n;
}

static int
encode(const struct walk *walk, uint32_t c, char *out)
{
	return walk->caller->write ? walk->caller->write(walk->caller->context, c, out) :
		hs_encode(c, out);
}

static bool
tag_before(const void *tag, const void *key)
{
	return memcmp(tag, key, NAME_MOST) < 0;
}

/* The index of a tag, LENGTH_OF(tags) where the table lacks it. */
static size_t
find_tag(const char *name, size_t length)
{
	char		key[NAME_MOST] = {0};
	size_t		at;

	if (length > NAME_MOST)
		return LENGTH_OF(tags);
	for (size_t i = 0; i < length; i++)
		key[i] = lower(name[i]);
	at = hs_lower_bound(tags, LENGTH_OF(tags), sizeof(tags[0]), key, tag_before);
	return at < LENGTH_OF(tags) && memcmp(tags[at].name, key, NAME_MOST) == 0 ?
		at : LENGTH_OF(tags);
}

static bool
is_at(const struct walk *walk, size_t at, const char *text)
{
	size_t		n = strlen(text);

	return walk->length - at >= n && memcmp(walk->s + at, text, n) == 0;
}

/* The place behind the next such text from at on; 0 if there is none. */
static size_t
behind_next(const struct walk *walk, size_t at, const char *text)
{
	size_t		n = strlen(text);

	while (at + n <= walk->length)
	{
		const char *found = memchr(walk->s + at, text[0], walk->length - at - n + 1);

		if (found == NULL)
			return 0;
		at = (size_t) (found - walk->s);
		if (is_at(walk, at, text))
			return at + n;
		at++;
	}
	return 0;
}

/* Where a tag ends, from behind its name on; 0 and where it breaks off. */
static size_t
end_of_tag(const struct walk *walk, size_t at, size_t *broken)
{
	char		quote = 0;
	bool		value = false;	/* a quote would begin one */

	for (; at < walk->length; at++)
	{
		char		c = walk->s[at];

		if (quote)
		{
			if (c == quote)
				quote = 0;
		}
		else if (c == '>')
			return at + 1;
		else if (c == '<')
			break;
		else if (value && (c == '"' || c == '\''))
			quote = c;
		if (!is_white(c))
			value = c == '=' && !quote;
	}
	*broken = at;
	return 0;
}

/* The place of the end tag of an element, from at on; the length if it has none. */
static size_t
find_end(struct walk *walk, size_t at, size_t tag)
{
	const char *name = tags[tag].name;
	size_t		n = 0;

	while (n < NAME_MOST && name[n])
		n++;
	while (!walk->endless[tag])
	{
		size_t		i = 0;

		at = behind_next(walk, at, "</");
		if (at == 0)
			break;
		while (i < n && at + i < walk->length && lower(walk->s[at + i]) == name[i])
			i++;
		if (i == n && (at + n == walk->length || is_white(walk->s[at + n]) ||
					   walk->s[at + n] == '>' || walk->s[at + n] == '/'))
			return at - 2;
	}
	walk->endless[tag] = true;
	return walk->length;
}

static void
read_quote(struct walk *walk, bool closes)
{
	char		mark[4];
	int			n = encode(walk, closes ? 0x201D : 0x201C, mark);

	if (n == 0)
		mark[n++] = '"';
	write(walk, mark, (size_t) n);
}

/* What an element does to the text, and where reading goes on. */
static void
apply_tag(struct walk *walk, size_t tag, bool closes)
{
	bool		empty = walk->s[walk->at - 2] == '/';
	size_t		end;

	walk->paragraphs |= tags[tag].paragraphs;
	switch ((enum element) tags[tag].element)
	{
		case INLINE:
			break;
		case LINE:
			add_gap(walk, LINE_END);
			break;
		case BREAK:
			add_gap(walk, walk->gap == LINE_END ? PARAGRAPH : LINE_END);
			break;
		case PREFORMATTED:
			walk->preformatted = !closes;
			add_gap(walk, PARAGRAPH);
			break;
		case BLOCK:
			add_gap(walk, PARAGRAPH);
			break;
		case QUOTED:
			read_quote(walk, closes);
			break;
		case HIDDEN:
		case RAW:
			if (closes || empty)
				break;
			add_gap(walk, BLANK);
			end = find_end(walk, walk->at, tag);
			if (end < walk->length || tags[tag].element == RAW)
				walk->at = end;
			break;
	}
}

/* Is there a tag at the '<' that stands there?  Reads it if so. */
static bool
read_tag(struct walk *walk)
{
	bool		closes = is_at(walk, walk->at, "</");
	size_t		name = walk->at + 1 + closes;
	size_t		at = name;
	size_t		end;
	size_t		tag;

	if (walk->at < walk->plain_until || at == walk->length || !is_letter(walk->s[at]))
		return false;
	while (at < walk->length && (is_letter(walk->s[at]) || walk->s[at] == '-' ||
								 walk->s[at] == ':' ||
								 (walk->s[at] >= '0' && walk->s[at] <= '9')))
		at++;
	if (at < walk->length && !is_white(walk->s[at]) && walk->s[at] != '/' && walk->s[at] != '>')
		return false;
	end = end_of_tag(walk, at, &walk->plain_until);
	if (end == 0)
		return false;
	tag = find_tag(walk->s + name, at - name);
	walk->at = end;
	if (tag < LENGTH_OF(tags))
		apply_tag(walk, tag, closes);
	return true;
}

/* Comments, declarations, instructions; the marks around CDATA. */
static bool
read_declaration(struct walk *walk)
{
	size_t		end;

	if (is_at(walk, walk->at, "<![CDATA["))
	{
		walk->at += strlen("<![CDATA[");
		return true;
	}
	if (is_at(walk, walk->at, "<!--"))
		end = behind_next(walk, walk->at + 2, "-->");
	else if (is_at(walk, walk->at, "<?") ||
			 (is_at(walk, walk->at, "<!") && walk->at + 2 < walk->length &&
			  is_letter(walk->s[walk->at + 2])))
		end = behind_next(walk, walk->at + 2, ">");
	else
		return false;
	walk->at = end ? end : walk->length;
	return true;
}

static bool
read_reference(struct walk *walk)
{
	char		out[4];
	size_t		end;
	uint32_t	c;
	int			n;

	if (!hs_read_character_reference(walk->s, walk->length, walk->at + 1, &end, &c))
		return false;
	if (c < 0x80 && is_white((char) c))
		add_gap(walk, BLANK);
	else
	{
		n = encode(walk, c, out);
		if (n == 0)
			return false;
		write(walk, out, (size_t) n);
	}
	walk->at = end;
	return true;
}

/* White space of the source. */
static void
read_white(struct walk *walk)
{
	int			lines = 0;

	while (walk->at < walk->length && is_white(walk->s[walk->at]))
	{
		if (lines < 2 && walk->s[walk->at] == '\n')
			lines++;
		walk->at++;
	}
	add_gap(walk, walk->preformatted || walk->keeps_lines ? BLANK + lines : BLANK);
}

/* Moves behind the byte that stands there and those that begin nothing. */
static size_t
plain_bytes(struct walk *walk)
{
	size_t		begin = walk->at++;

	while (walk->at < walk->length && walk->at - begin < CHECK_EVERY)
	{
		char		c = walk->s[walk->at];

		if (c == '<' || c == '&' || c == ']' || is_white(c))
			break;
		walk->at++;
	}
	return walk->at - begin;
}

static void
walk_over(struct walk *walk)
{
	size_t		check_at = CHECK_EVERY;

	while (walk->at < walk->length)
	{
		char		c = walk->s[walk->at];

		if (walk->at >= check_at)
		{
			if (walk->caller->check)
				walk->caller->check(walk->caller->context);
			check_at = walk->at + CHECK_EVERY;
		}
		if (is_white(c))
			read_white(walk);
		else if (c == '<' && (read_tag(walk) || read_declaration(walk)))
			continue;
		else if (c == '&' && read_reference(walk))
			continue;
		else if (c == ']' && is_at(walk, walk->at, "]]>"))
			walk->at += 3;
		else
		{
			size_t		begin = walk->at;

			write(walk, walk->s + begin, plain_bytes(walk));
		}
	}
}

size_t
hs_html_to_text(const char *html, size_t length,
				const struct hs_html_caller *caller, char *text)
{
	struct walk walk = {.caller = caller, .s = html, .length = length, .text = text};

	walk_over(&walk);
	if (!walk.paragraphs)
	{
		struct walk again = {
			.caller = caller, .s = html, .length = length, .text = text,
			.keeps_lines = true
		};

		walk_over(&again);
		return again.written;
	}
	return walk.written;
}
