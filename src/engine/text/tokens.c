/*-------------------------------------------------------------------------
 *
 * tokens.c
 *	  The text cut into tokens and paragraphs.
 *
 * Gets the text; adds doc->tokens (place, kind and flags, all but
 * HS_SENTENCE_BEFORE) and doc->paragraphs.  Every character that is neither
 * white space nor invisible stands in exactly one token; an invisible one
 * (soft hyphen, joiner) stands in a token only if letters surround it.
 *
 * What is walked over is the text as a reader sees it: leftovers of the web
 * (&quot; <b> â€œ) are read as what they stand for, see references.c.
 *
 * One walk over the bytes, by hand-written rules.  The first character says
 * which rule takes the token; each rule looks ahead a bounded number of
 * bytes, so the time is linear in the text whatever the text is.  ASCII goes
 * through a table of 128 classes, everything else through hs_class_of().
 *
 * - A word ends at every hyphen and slash: US|-|based, and|/|or.
 * - Abbreviations keep their full stop: Mr.  U.S.  J.  a.m.
 * - Clitics are words of their own: Ann|'s, do|n't, we|’ll.
 * - An apostrophe at a word's border is a single quotation mark as far as
 *	 this stage knows; quotemarks.c, which sees what is open, turns the ones
 *	 of plural possessives (the voters' rights) into clitics.
 * - A number takes its points, colons and suffix along: 1,000  7:30  20th.
 * - URLs, e-mail addresses, @names and #topics are whole.
 *
 * A token is at most TOKEN_MOST bytes long (a URL eight times that); what is
 * left over begins the next token, without white space before it.
 *
 * A paragraph ends at every line break, unless the text is hard-wrapped;
 * then it ends at a blank line and before an indented one.  In any text a
 * line goes on with the next one where it ends with a comma, or where the
 * next one begins in lower case and this one has no full stop.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/text/references.h"
#include "engine/text/scanner.h"

#define CHECK_EVERY		4096	/* bytes between two hs_check() */

static void
begin_paragraph(struct scanner *sc)
{
	struct hs_document *doc = sc->doc;
	struct hs_run *run;

	if ((size_t) doc->n_paragraphs == sc->paragraph_capacity)
		doc->paragraphs = hs_arena_grow(&doc->arena, doc->paragraphs,
										(size_t) doc->n_paragraphs,
										&sc->paragraph_capacity,
										16, sizeof(*doc->paragraphs));
	run = &doc->paragraphs[doc->n_paragraphs++];
	run->begin = doc->n_tokens;
	run->end = doc->n_tokens;
	if (doc->n_paragraphs > 1)
		run[-1].end = doc->n_tokens;
}

/*
 * Does the sentence go on behind a single line break?  class is that of the
 * character behind it.
 */
static bool
line_goes_on(const struct scanner *sc, enum hs_class class)
{
	const struct hs_document *doc = sc->doc;
	const struct hs_token *last = &doc->tokens[doc->n_tokens - 1];
	unsigned char c = sc->s[last->begin];

	if (class == HS_LOWER)
		return last->kind != HS_TOKEN_PUNCT || (c != '.' && c != '!' && c != '?');
	if (last->kind == HS_TOKEN_QUOTE && doc->n_tokens > 1)
		c = sc->s[last[-1].begin];
	return c == ',' && hs_is_letter(class);
}

/*
 * Skips white space and what is invisible, and sets the flags of the token
 * that follows.  Returns false at the end of the text.
 */
static bool
skip_gap(struct scanner *sc)
{
	size_t		at = sc->at;
	size_t		breaks = 0;
	size_t		indent = 0;
	unsigned	gap = 0;
	enum hs_class class;

	for (;;)
	{
		size_t		end;

		if (at >= sc->length)
		{
			sc->at = at;
			return false;
		}
		if (at >= sc->check_at)
		{
			hs_check(sc->doc);
			sc->check_at = at + CHECK_EVERY;
		}
		class = class_at(sc, at, &end);
		if (class == HS_WHITE)
		{
			gap |= HS_SPACE_BEFORE;
			indent += sc->s[at] == '\t' ? 4 : 1;
		}
		else if (class == HS_BREAK)
		{
			if (sc->s[at] == '\r' && end < sc->length && sc->s[end] == '\n')
				end++;
			gap |= HS_SPACE_BEFORE | HS_NEWLINE_BEFORE;
			breaks++;
			indent = 0;
		}
		else if (class != HS_INVISIBLE)
			break;
		at = end;
	}

	if (sc->doc->n_tokens == 0 ||
		breaks > 1 || (breaks == 1 && (!sc->wrapped || indent > sc->indent) &&
					   !line_goes_on(sc, class)))
	{
		gap |= HS_PARAGRAPH_BEFORE;
		begin_paragraph(sc);
	}
	if (breaks > 0 || sc->doc->n_tokens == 0)
		sc->indent = indent;
	sc->gap = gap;
	sc->at = at;
	return true;
}

/* Do the n bytes at at come once more behind themselves? */
static bool
repeats(const struct scanner *sc, size_t at, size_t n)
{
	return at <= sc->length && sc->length - at >= 2 * n &&
		memcmp(sc->s + at, sc->s + at + n, n) == 0;
}

/*
 * Is the mark at sc->at that of the inches in 6'2" or 5' 10''?  If so, the one
 * before was that of the feet.
 */
static bool
is_inch_mark(struct scanner *sc)
{
	struct hs_token *last;

	if (sc->gap != 0 || sc->doc->n_tokens < 3)
		return false;
	last = &sc->doc->tokens[sc->doc->n_tokens - 1];
	if (last->kind != HS_TOKEN_NUMBER || (last->flags & HS_PARAGRAPH_BEFORE) ||
		(last[-1].flags & HS_SPACE_BEFORE) || last[-2].kind != HS_TOKEN_NUMBER ||
		apostrophe_at(sc, (size_t) last[-1].begin) == 0)
		return false;
	if (last[-1].kind == HS_TOKEN_QUOTE && (last->flags & HS_SPACE_BEFORE) &&
		(last[-1].flags & HS_SINGLE_MARK))
	{
		last[-1].kind = HS_TOKEN_SYMBOL;
		last[-1].flags &= (uint8_t) ~HS_SINGLE_MARK;
	}
	return last[-1].kind == HS_TOKEN_SYMBOL;
}

/*
 * What begins with the apostrophe of n bytes at sc->at: a clitic, a word with
 * letters left out, or a quotation mark.
 */
static void
scan_apostrophe(struct scanner *sc, size_t n)
{
	struct hs_document *doc = sc->doc;
	size_t		begin = sc->at;
	size_t		behind = begin + n;
	bool		attached = doc->n_tokens > 0 && sc->gap == 0;
	const struct hs_token *last = attached ?
		&doc->tokens[doc->n_tokens - 1] : NULL;
	bool		left = sc->s[behind - 1] == 0x98;	/* ‘ */
	size_t		letters;

	if (attached && last->kind != HS_TOKEN_PUNCT &&
		(letters = matches_one_of(sc, behind, "s re ve ll d m")) > 0)
	{
		emit(sc, begin, behind + letters, HS_TOKEN_WORD, HS_CLITIC);
		return;
	}
	if (attached && last->kind == HS_TOKEN_NUMBER && !left &&
		is_digit(sc, behind))
	{
		emit(sc, begin, behind, HS_TOKEN_SYMBOL, 0);	/* feet */
		return;
	}
	if (!attached || last->kind == HS_TOKEN_PUNCT ||
		last->kind == HS_TOKEN_QUOTE)
	{
		letters = matches_one_of(sc, behind, "em tis twas twere til t ");
		if (letters == 0 && !is_upper_at(sc, behind))
			letters = matches_one_of(sc, behind, "cause cuz bout round ");
		if (letters > 0 && !apostrophe_at(sc, behind + letters))
		{
			emit(sc, begin, behind + letters, HS_TOKEN_WORD, 0);
			return;
		}
		if (matches_one_of(sc, behind, "n") &&
			(letters = apostrophe_at(sc, behind + 1)) > 0)
		{
			/* rock 'n' roll */
			emit(sc, begin, behind + 1 + letters, HS_TOKEN_WORD, 0);
			return;
		}
		if (is_digit(sc, behind) && is_digit(sc, behind + 1))
		{
			size_t		end = behind + 2;

			if (end < sc->length && sc->s[end] == 's')
				end++;
			if (!is_alnum_at(sc, end) && !(left && end == behind + 2) &&
				!apostrophe_at(sc, end) && !is_one_of(sc, end, "%") &&
				!(is_one_of(sc, end, ".,:") && is_digit(sc, end + 1)))
			{
				emit(sc, begin, end, HS_TOKEN_NUMBER, 0);	/* ’90s, ’16 */
				return;
			}
		}
	}
	/* two single marks are one double mark; of three, the outer two are */
	if (n != 2 && repeats(sc, begin, n) && is_inch_mark(sc))
		emit(sc, begin, behind + n, HS_TOKEN_SYMBOL, 0);
	else if (n != 2 && repeats(sc, begin, n) &&
		!(attached && repeats(sc, behind, n) && !repeats(sc, behind + n, n)))
		emit(sc, begin, behind + n, HS_TOKEN_QUOTE, 0);
	else if (n == 2)
		emit(sc, begin, behind, HS_TOKEN_SYMBOL, 0);
	else
		emit(sc, begin, behind, HS_TOKEN_QUOTE, HS_SINGLE_MARK);
}

/* @name or #topic; false if it is none. */
static bool
scan_handle(struct scanner *sc)
{
	size_t		begin = sc->at;
	size_t		most = sc->length - begin > TOKEN_MOST ?
		begin + TOKEN_MOST : sc->length;
	size_t		at = begin + 1;
	bool		letter = false;

	while (at < most)
	{
		size_t		end;
		enum hs_class class = class_at(sc, at, &end);

		if (hs_is_letter(class))
			letter = true;
		else if (class != HS_DIGIT && sc->s[at] != '_')
			break;
		if (end > most)
			break;
		at = end;
	}
	if (!letter || (sc->doc->n_tokens > 0 && sc->gap == 0 &&
					is_ascii_alnum(sc->s[begin - 1])))
		return false;
	emit(sc, begin, at, HS_TOKEN_HANDLE, 0);
	return true;
}

/* Where a symbol ends: an emoji takes its modifiers and joined emoji along. */
static size_t
symbol_end(const struct scanner *sc, size_t begin, size_t end)
{
	const unsigned char *s = sc->s;

	while (end < sc->length && s[end] >= 0xE2 && end - begin < TOKEN_MOST - 8)
	{
		size_t		left = sc->length - end;
		size_t		next;

		if (left >= 3 && memcmp(s + end, "\xEF\xB8\x8F", 3) == 0)
			end += 3;			/* variation selector 16 */
		else if (left >= 3 && memcmp(s + end, "\xE2\x83\xA3", 3) == 0)
			end += 3;			/* keycap */
		else if (left >= 4 && memcmp(s + end, "\xF0\x9F\x8F", 3) == 0 &&
				 s[end + 3] >= 0xBB && s[end + 3] <= 0xBF)
			end += 4;			/* skin tone */
		else if (left > 3 && memcmp(s + end, "\xE2\x80\x8D", 3) == 0 &&
				 class_at(sc, end + 3, &next) == HS_SYMBOL_CHAR)
			end = next;			/* joiner and emoji */
		else
			break;
	}
	return end;
}

/* What begins with a character that is no letter, digit, dash or white. */
static void
scan_mark(struct scanner *sc)
{
	const unsigned char *s = sc->s;
	size_t		begin = sc->at;
	size_t		end = begin;
	uint32_t	c = hs_decode((const char *) s, sc->length, &end);
	size_t		n = apostrophe_at(sc, begin);

	if (n > 0)
	{
		scan_apostrophe(sc, n);
		return;
	}
	switch (c)
	{
		case '.':
			while (end < sc->length && end - begin < TOKEN_MOST &&
				   s[end] == '.')
				end++;
			if (end == begin + 1 && is_digit(sc, end) &&
				(begin == 0 || sc->gap || !is_alnum_at(sc, begin - 1)))
				hs_scan_number(sc);
			else
				emit(sc, begin, end, HS_TOKEN_PUNCT, 0);
			return;
		case '"':
		case 0x201D:			/* ” */
			if (is_inch_mark(sc))
			{
				emit(sc, begin, end, HS_TOKEN_SYMBOL, 0);
				return;
			}
			/* FALLTHROUGH */
		case 0x201C:			/* “ */
		case 0x201E:			/* „ */
		case 0x201F:			/* ‟ */
		case 0xAB:				/* « */
		case 0xBB:				/* » */
		case 0xFF02:
			emit(sc, begin, end, HS_TOKEN_QUOTE, 0);
			return;
		case '`':
			if (end < sc->length && s[end] == '`')
				emit(sc, begin, end + 1, HS_TOKEN_QUOTE, 0);
			else
				emit(sc, begin, end, HS_TOKEN_QUOTE, HS_SINGLE_MARK);
			return;
		case 0x2039:			/* ‹ */
		case 0x203A:			/* › */
			if (repeats(sc, begin, 3))
			{
				emit(sc, begin, end + 3, HS_TOKEN_QUOTE, 0);
				return;
			}
			/* FALLTHROUGH */
		case 0x201A:			/* ‚ */
		case 0x201B:			/* ‛ */
			emit(sc, begin, end, HS_TOKEN_QUOTE, HS_SINGLE_MARK);
			return;
		case '@':
		case '#':
			if (scan_handle(sc))
				return;
			emit(sc, begin, end, HS_TOKEN_SYMBOL, 0);
			return;
		case '%':
		case '&':
		case '*':
		case 0x2022:			/* • */
		case 0x2030:			/* ‰ */
		case 0x2032:			/* ′ */
		case 0x2033:			/* ″ */
			emit(sc, begin, end, HS_TOKEN_SYMBOL, 0);
			return;
		default:
			if (c != HS_BROKEN && hs_class_of(c) == HS_PUNCTUATION)
				emit(sc, begin, end, HS_TOKEN_PUNCT, 0);
			else
				emit(sc, begin, symbol_end(sc, begin, end), HS_TOKEN_SYMBOL, 0);
	}
}

/* A run of one and the same dash. */
static void
scan_dash(struct scanner *sc, size_t end)
{
	size_t		begin = sc->at;
	size_t		n = end - begin;

	while (sc->length - end >= n && end - begin < TOKEN_MOST - 4 &&
		   memcmp(sc->s + begin, sc->s + end, n) == 0)
		end += n;
	emit(sc, begin, end, HS_TOKEN_PUNCT, 0);
}

/*
 * Is the text hard-wrapped?  Looks at the line breaks with text on both
 * sides: where most of the lines before are of one page's width, most do not
 * end like a sentence and many go on in lower case, a break is no border.
 */
static bool
is_wrapped(const struct scanner *sc)
{
	size_t		begin = 0;
	size_t		breaks = 0;
	size_t		wide = 0;
	size_t		inside = 0;
	size_t		lower = 0;

	while (begin < sc->length)
	{
		const unsigned char *found = memchr(sc->s + begin, '\n',
											sc->length - begin);
		size_t		end;
		size_t		next;
		size_t		last;

		if (!found)
			break;
		end = (size_t) (found - sc->s);
		hs_check(sc->doc);
		last = end;
		while (last > begin && is_one_of(sc, last - 1, " \t\r"))
			last--;
		next = end + 1;
		while (is_one_of(sc, next, " \t\r"))
			next++;
		if (last > begin && next < sc->length && sc->s[next] != '\n')
		{
			breaks++;
			if (last - begin >= 45 && last - begin <= 110)
				wide++;
			if (!is_one_of(sc, last - 1, ".!?\"':)"))
				inside++;
			if (sc->s[next] >= 'a' && sc->s[next] <= 'z')
				lower++;
		}
		begin = end + 1;
	}
	return breaks >= 3 && wide * 10 >= breaks * 6 &&
		inside * 2 >= breaks && lower * 10 >= breaks * 3;
}

/*
 * About how many tokens there are, hardly ever fewer: each begins with a
 * character that is no letter or digit, or with the first one of a run of these.
 */
static size_t
expected_tokens(const struct scanner *sc)
{
	size_t		n = 0;
	bool		in_run = false;

	for (size_t i = 0; i < sc->length; i++)
	{
		unsigned char c = sc->s[i];
		bool		goes_on = is_ascii_alnum(c) || (c >= 0x80 && c < 0xC0);

		if ((i & (CHECK_EVERY - 1)) == 0)
			hs_check(sc->doc);
		n += goes_on ? !in_run : c > ' ';
		in_run = goes_on;
	}
	return n;
}

void
hs_tokens(struct hs_document *doc)
{
	struct scanner sc = {0};
	struct hs_reading reading;

	doc->tokens = NULL;
	doc->n_tokens = 0;
	doc->paragraphs = NULL;
	doc->n_paragraphs = 0;

	hs_read_references(doc, &reading);
	sc.doc = doc;
	sc.s = (const unsigned char *) reading.text;
	sc.length = (size_t) reading.length;
	sc.capacity = expected_tokens(&sc) + 64;
	doc->tokens = hs_arena_alloc(&doc->arena, sc.capacity,
								 sizeof(*doc->tokens));
	sc.wrapped = is_wrapped(&sc);
	if (sc.length > 0)
	{
		const void *found = memchr(sc.s, '@', sc.length);

		sc.next_at = found ? (size_t) ((const unsigned char *) found - sc.s) :
			sc.length;
	}

	while (skip_gap(&sc))
	{
		size_t		end;

		switch (class_at(&sc, sc.at, &end))
		{
			case HS_LOWER:
			case HS_UPPER:
			case HS_LETTER:
				hs_scan_word(&sc);
				break;
			case HS_DIGIT:
				if (sc.s[sc.at] < 0x80)
					hs_scan_number(&sc);
				else
					hs_scan_word(&sc);
				break;
			case HS_DASH:
				scan_dash(&sc, end);
				break;
			default:
				scan_mark(&sc);
				break;
		}
	}
	if (doc->n_paragraphs > 0)
		doc->paragraphs[doc->n_paragraphs - 1].end = doc->n_tokens;
	hs_place_tokens(doc, &reading);
}
