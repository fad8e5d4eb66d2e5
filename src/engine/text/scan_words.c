/*-------------------------------------------------------------------------
 *
 * scan_words.c
 *	  Words and numbers: where they end, and which full stops and
 *	  apostrophes belong to them.
 *
 * Part of the tokenizer (tokens.c).
 *
 *-------------------------------------------------------------------------
 */
#include "engine/text/abbreviations.h"
#include "engine/text/scanner.h"

/*
 * The word has come to the apostrophe of n bytes at at.  Returns whether it
 * goes on behind it (O’Neill); if not, *end is where the word ends: before
 * the apostrophe (Ann|'s) or before the n of n't.
 */
static bool
passes_apostrophe(const struct scanner *sc, size_t begin, size_t at, size_t n,
				  size_t *end)
{
	size_t		behind = at + n;

	*end = at;
	if (!is_letter_at(sc, behind))
		return false;
	if (matches_one_of(sc, behind, "s re ve ll d m"))
		return false;
	if (at - begin >= 2 && (sc->s[at - 1] | 0x20) == 'n' &&
		matches_one_of(sc, behind, "t"))
	{
		*end = at - 1;
		return false;
	}
	return true;
}

/*
 * Where the word that begins at begin ends.  What comes first may be any
 * letter or digit.
 */
static size_t
word_end(const struct scanner *sc, size_t begin)
{
	const unsigned char *s = sc->s;
	size_t		most = sc->length - begin > TOKEN_MOST ?
		begin + TOKEN_MOST : sc->length;
	size_t		at = begin;

	for (;;)
	{
		size_t		end;
		size_t		n;
		enum hs_class class;

		while (at < most && is_ascii_alnum(s[at]))
			at++;
		if (at >= most)
			return at;
		n = apostrophe_at(sc, at);
		if (n > 0)
		{
			if (at == begin || !passes_apostrophe(sc, begin, at, n, &end))
				return at == begin ? at : end;
			at += n;
			continue;
		}
		if (s[at] < 0x80)
		{
			n = 1;
			if (s[at] == '*')	/* sh*t */
				while (n < 8 && at + n < most && s[at + n] == '*')
					n++;
			if ((s[at] == '&' || s[at] == '_' || s[at] == '*') &&
				at > begin && is_letter_at(sc, at + n))
			{
				at += n;
				continue;
			}
			return at;
		}
		class = class_at(sc, at, &end);
		if (class == HS_INVISIBLE)
		{
			n = end;
			while (n < most && class == HS_INVISIBLE)
				class = class_at(sc, n, &n);
			if (!hs_is_letter(class) && class != HS_DIGIT)
				return at;
			end = n;
		}
		else if (!hs_is_letter(class) && class != HS_DIGIT)
			return at;
		if (end > most)
			return at;
		at = end;
	}
}

/*
 * Letters and full stops in turn, behind a word that ends at end before a
 * full stop: U.S.  a.m.  Ph.D.  Returns where that ends, 0 if it is nothing
 * of the kind.
 */
static size_t
dotted_end(const struct scanner *sc, size_t begin, size_t end)
{
	size_t		at = end;
	size_t		good = 0;
	bool		single = end - begin == 1;

	if (end - begin > 2 || !is_ascii_letter(sc->s[begin]) ||
		!is_ascii_letter(sc->s[end - 1]))
		return 0;
	if (!single && ascii_class[sc->s[begin]] != HS_UPPER)
		return 0;
	while (at - begin < TOKEN_MOST && at + 1 < sc->length &&
		   sc->s[at] == '.' && is_ascii_letter(sc->s[at + 1]))
	{
		size_t		segment = at + 1;

		at = segment + 1;
		while (at < sc->length && at - segment < 4 &&
			   is_ascii_letter(sc->s[at]))
			at++;
		if (is_alnum_at(sc, at) || at - segment > 3)
			break;
		if (at - segment > 1 &&
			(single || ascii_class[sc->s[segment]] != HS_UPPER))
			break;
		if (ascii_class[sc->s[segment]] != ascii_class[sc->s[begin]])
			break;
		if (at < sc->length && sc->s[at] == '.')
			good = at + 1;
		else if (single)
			return at;			/* U.S with the last full stop left out */
	}
	return good;
}

/* The first byte behind at that is not a blank. */
static size_t
behind_blanks(const struct scanner *sc, size_t at)
{
	size_t		most = at + 8;

	while (at < sc->length && at < most && sc->s[at] == ' ')
		at++;
	return at;
}

/*
 * A full stop follows the word [begin, end).  Does it belong to the word?
 */
static bool
keeps_full_stop(const struct scanner *sc, size_t begin, size_t end)
{
	const struct hs_document *doc = sc->doc;
	const struct hs_token *last = doc->n_tokens > 0 &&
		!(sc->gap & HS_PARAGRAPH_BEFORE) ?
		&doc->tokens[doc->n_tokens - 1] : NULL;
	const struct abbreviation *abbreviation;
	size_t		behind = behind_blanks(sc, end + 1);
	size_t		next;

	if (class_at(sc, begin, &next) == HS_UPPER && next == end)
	{
		/* the end of a word like J-K */
		if (last && sc->gap == 0 && sc->s[last->begin] == '-')
			return false;
		/* an initial, if something of its paragraph follows */
		if (behind == end + 1 && !is_letter_at(sc, behind))
			return is_one_of(sc, behind, ",-") ||
				matches_one_of(sc, behind + apostrophe_at(sc, behind), "s");
		if (class_at(sc, behind, &next) == HS_BREAK)
			return false;
		if (sc->s[begin] == 'I')
			return last && last->kind == HS_TOKEN_WORD &&
				is_upper_at(sc, (size_t) last->begin) &&
				is_upper_at(sc, behind);
		return is_letter_at(sc, behind) ||
			(last && is_one_of(sc, behind, "(") &&
			 is_upper_at(sc, (size_t) last->begin));
	}
	abbreviation = find_abbreviation((const char *) sc->s + begin, end - begin);
	if (!abbreviation)
		return false;
	if (abbreviation->flags & ABBR_NUMBER)
		return is_digit(sc, behind) ||
			(is_one_of(sc, behind, "#") && is_digit(sc, behind + 1));
	if (abbreviation->flags & ABBR_STATE)
	{
		if (end - begin <= 2 && is_upper_at(sc, begin + 1))
			return false;		/* VA is a post code */
		return is_one_of(sc, end + 1, ",") ||
			(last && (is_one_of(sc, (size_t) last->begin, ",-(") ||
					  class_at(sc, behind, &next) == HS_LOWER));
	}
	if ((abbreviation->flags & ABBR_DATE) && sc->s[end - 1] >= 'a')
	{
		/* 'in the Sun.' */
		if (is_digit(sc, behind) || is_one_of(sc, behind, ",;)-"))
			return true;
		return !(last && matches(sc, (size_t) last->begin, "the", 3));
	}
	return true;
}

/* Takes the word that begins at sc->at. */
void
hs_scan_word(struct scanner *sc)
{
	size_t		begin = sc->at;
	size_t		end;
	size_t		more;

	if ((end = hs_email_end(sc, begin)) != 0)
	{
		emit(sc, begin, end, HS_TOKEN_EMAIL, 0);
		return;
	}
	end = word_end(sc, begin);
	if (end < sc->length)
	{
		if (sc->s[end] == '.')
		{
			if (end + 1 < sc->length && is_ascii_alnum(sc->s[end + 1]))
			{
				more = hs_host_end(sc, begin);
				if (more > end)
				{
					emit(sc, begin, more, HS_TOKEN_URL, 0);
					return;
				}
				more = dotted_end(sc, begin, end);
				if (more > 0)
				{
					emit(sc, begin, more, HS_TOKEN_WORD, HS_ABBREVIATION);
					return;
				}
			}
			if (keeps_full_stop(sc, begin, end))
			{
				emit(sc, begin, end + 1, HS_TOKEN_WORD, HS_ABBREVIATION);
				return;
			}
		}
		else if (sc->s[end] == ':' && sc->length - end > 3 &&
				 sc->s[end + 1] == '/' && sc->s[end + 2] == '/' &&
				 is_alnum_at(sc, end + 3))
		{
			emit(sc, begin, hs_url_end(sc, begin, end + 3), HS_TOKEN_URL, 0);
			return;
		}
		else if ((sc->s[end] == 'n' || sc->s[end] == 'N') &&
				 (more = apostrophe_at(sc, end + 1)) > 0 &&
				 matches(sc, end + 1 + more, "t", 1))
		{
			emit(sc, begin, end, HS_TOKEN_WORD, 0);
			emit(sc, end, end + more + 2, HS_TOKEN_WORD, HS_CLITIC);
			return;
		}
	}
	emit(sc, begin, end, HS_TOKEN_WORD, 0);
}

/* Takes the number that begins at sc->at, perhaps with a full stop (.5). */
void
hs_scan_number(struct scanner *sc)
{
	size_t		begin = sc->at;
	size_t		most = sc->length - begin > TOKEN_MOST ?
		begin + TOKEN_MOST : sc->length;
	size_t		at = begin;
	size_t		suffix;

	if ((at = hs_email_end(sc, begin)) != 0)
	{
		emit(sc, begin, at, HS_TOKEN_EMAIL, 0);
		return;
	}
	at = begin + (sc->s[begin] == '.');
	for (;;)
	{
		while (at < most && is_digit(sc, at))
			at++;
		if (at + 1 >= most || !is_digit(sc, at + 1))
			break;
		if (sc->s[at] == ',')
		{
			/* thousands: three digits; two in lakhs, 12,34,567 */
			size_t		digits = at + 1;

			while (digits < most && digits - at <= 4 && is_digit(sc, digits))
				digits++;
			digits -= at + 1;
			if (digits != 3 &&
				!(digits == 2 && at + 4 < most && sc->s[at + 3] == ',' &&
				  is_digit(sc, at + 4)))
				break;
		}
		else if (sc->s[at] != '.' && sc->s[at] != ':')
			break;
		at++;
	}
	/* ½ and other fractions; ten characters of two and of three bytes */
	if (at + 1 < most && sc->s[at] == 0xC2 &&
		sc->s[at + 1] >= 0xBC && sc->s[at + 1] <= 0xBE)
		at += 2;
	else if (at + 2 < most && sc->s[at] == 0xE2 && sc->s[at + 1] == 0x85 &&
			 sc->s[at + 2] >= 0x90 && sc->s[at + 2] <= 0x9E)
		at += 3;

	suffix = at;
	if (at < most && is_letter_at(sc, at) &&
		!((sc->s[at] | 0x20) == 'a' && matches(sc, at + 1, ".m", 2)) &&
		!((sc->s[at] | 0x20) == 'p' && matches(sc, at + 1, ".m", 2)))
	{
		at = word_end(sc, at);
		if (at - begin > TOKEN_MOST)
			at = suffix;
	}
	if (at < sc->length && at > suffix && sc->s[at] == '.' &&
		at + 1 < sc->length && is_ascii_letter(sc->s[at + 1]))
	{
		size_t		host = hs_host_end(sc, begin);

		if (host > at)
		{
			emit(sc, begin, host, HS_TOKEN_URL, 0);
			return;
		}
	}
	emit(sc, begin, at,
		 at - suffix <= 2 || (sc->s[suffix] >= 0x80 && at - suffix <= 4) ?
		 HS_TOKEN_NUMBER : HS_TOKEN_WORD, 0);
}
