/*-------------------------------------------------------------------------
 *
 * pattern_times.c
 *	  Times of day: 7:30 p.m.  19:45  6 pm EST  1430 GMT  five o'clock
 *
 * Part of the patterns (patterns.c).  A number is a time where a word behind
 * it says so: a.m., p.m., o'clock, noon, or a time zone.  Without such a word
 * it needs a colon, and either two digits for the hour or a preposition
 * before it that goes with times; what remains are scores and verses.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/patterns/patterns.h"

/* How the figures of a time are written. */
enum figures
{
	FIGURES_HOUR,				/* 7 */
	FIGURES_COLON,				/* 7:30, 19:30:05 */
	FIGURES_POINT,				/* 7.30 */
	FIGURES_FOUR				/* 1930 */
};

struct clock
{
	enum figures figures;
	int			hour;
	bool		two_digits;		/* of the hour */
	const char *suffix;			/* what stands behind the figures in the token */
	int32_t		suffix_length;
};

static const char prepositions[] =
"at by from until till before after around about since to and between or ";

static const char zones[] =
"GMT UTC BST EST EDT CST CDT MST MDT PST PDT AKST AKDT HST ET CT PT "
"CET CEST EET EEST WET WEST MSK IST PKT ICT JST KST HKT SGT AEST AEDT "
"ACST ACDT AWST NZST NZDT WAT CAT EAT SAST ";

/* Two digits below 60. */
static bool
is_minutes(const char *text)
{
	return text[0] >= '0' && text[0] <= '5' && hs_is_ascii_digit(text[1]);
}

/* Reads the figures of a token; false if they are those of no time. */
static bool
read_clock(const struct hs_document *doc, int32_t token, struct clock *clock)
{
	int32_t		length;
	const char *text;
	int32_t		digits = 0;
	int32_t		at;

	if (token >= doc->n_tokens)
		return false;
	text = hs_token_text(doc, token, &length);
	while (digits < length && digits < 5 && hs_is_ascii_digit(text[digits]))
		digits++;
	at = digits;
	clock->two_digits = digits == 2;
	clock->hour = 0;
	for (int32_t i = 0; i < digits && i < 2; i++)
		clock->hour = 10 * clock->hour + text[i] - '0';

	if (digits == 4)
	{
		clock->figures = FIGURES_FOUR;
		if (!is_minutes(text + 2))
			return false;
	}
	else if (digits != 1 && digits != 2)
		return false;
	else if (at + 2 < length && (text[at] == ':' || text[at] == '.'))
	{
		clock->figures = text[at] == ':' ? FIGURES_COLON : FIGURES_POINT;
		if (!is_minutes(text + at + 1))
			return false;
		at += 3;
		if (clock->figures == FIGURES_COLON && at + 2 < length && text[at] == ':')
		{
			if (!is_minutes(text + at + 1))
				return false;
			at += 3;
		}
	}
	else
		clock->figures = FIGURES_HOUR;
	clock->suffix = text + at;
	clock->suffix_length = length - at;
	return clock->hour <= 24 &&
		(at == length || (!hs_is_ascii_digit(text[at]) && text[at] != '.' &&
						  text[at] != ':' && text[at] != ','));
}

/* The token behind a zone that begins at token, or token. */
static int32_t
zone_end(const struct hs_document *doc, int32_t token)
{
	int32_t		length;
	const char *text;

	if (!hs_goes_on(doc, token))
		return token;
	text = hs_token_text(doc, token, &length);
	if (hs_in_list(text, length, zones, false))
		return token + 1;
	if (!hs_token_in(doc, token, "local eastern central mountain pacific "))
		return token;
	if (hs_goes_on(doc, token + 1) &&
		hs_token_in(doc, token + 1, "standard daylight summer "))
		token++;
	if (hs_goes_on(doc, token + 1) && hs_token_in(doc, token + 1, "time "))
		return token + 2;
	return hs_token_in(doc, token, "standard daylight summer ") ? token - 1 : token;
}

/* o'clock, with either apostrophe. */
static bool
is_o_clock(const struct hs_document *doc, int32_t token)
{
	return hs_goes_on(doc, token) &&
		hs_token_in(doc, token, "o'clock o\xE2\x80\x99" "clock ");
}

/* A time that a word behind the figures marks as one. */
static int32_t
marked_end(const struct hs_document *doc, int32_t token, const struct clock *clock)
{
	static const char halves[] = "am pm a.m. p.m. a.m p.m ";
	bool		half_day = clock->figures == FIGURES_COLON ? clock->hour <= 24 :
		clock->hour >= 1 && clock->hour <= 12;
	int32_t		zone;

	if (clock->suffix_length > 0)
	{
		if (clock->figures == FIGURES_FOUR)
			return hs_in_list(clock->suffix, clock->suffix_length, zones, false) ?
				token + 1 : HS_NONE;
		if (half_day && hs_in_list(clock->suffix, clock->suffix_length, halves, true))
			return zone_end(doc, token + 1);
		return HS_NONE;
	}
	if (!hs_goes_on(doc, token + 1))
		return HS_NONE;
	if (clock->figures != FIGURES_FOUR && half_day && hs_token_in(doc, token + 1, halves))
		return zone_end(doc, token + 2);
	if (clock->figures == FIGURES_HOUR)
	{
		if (half_day && is_o_clock(doc, token + 1))
			return token + 2;
		return clock->hour == 12 && hs_token_in(doc, token + 1, "noon midnight ") ?
			token + 2 : HS_NONE;
	}
	if (clock->figures == FIGURES_FOUR && hs_token_in(doc, token + 1, "hours hrs "))
		return token > 0 && hs_token_in(doc, token - 1, prepositions) ?
			token + 2 : HS_NONE;
	zone = zone_end(doc, token + 1);
	return zone > token + 1 ? zone : HS_NONE;
}

/* A time with a colon that nothing else marks as one. */
static bool
is_bare_time(const struct hs_document *doc, int32_t token, const struct clock *clock)
{
	const struct hs_token *before = token > 0 ? &doc->tokens[token - 1] : NULL;
	char		c;

	if (clock->figures != FIGURES_COLON || clock->suffix_length > 0)
		return false;
	if (hs_attached(doc, token + 1) &&
		(doc->tokens[token + 1].kind == HS_TOKEN_SYMBOL ||
		 doc->tokens[token + 1].kind == HS_TOKEN_NUMBER ||
		 hs_is_char(doc, token + 1, '/')))
		return false;
	if (!before || !hs_goes_on(doc, token))
		return clock->two_digits;
	if (hs_token_in(doc, token - 1, prepositions))
		return true;
	c = doc->text[before->begin];
	if (hs_attached(doc, token) && c != '(' && c != '[' && before->kind != HS_TOKEN_QUOTE)
		return false;
	/* John 11:35 */
	return clock->two_digits && !(before->kind == HS_TOKEN_WORD && c >= 'A' && c <= 'Z');
}

/* Noon and midnight, five o'clock: what has no figures. */
static int32_t
word_time_end(const struct hs_document *doc, int32_t token)
{
	int32_t		length;
	const char *text = hs_token_text(doc, token, &length);

	if (hs_in_list(text, length, "noon midnight ", false))
		return token > 0 && hs_goes_on(doc, token) &&
			hs_token_in(doc, token - 1, prepositions) ? token + 1 : HS_NONE;
	if (is_o_clock(doc, token + 1) &&
		hs_token_in(doc, token, "one two three four five six seven eight nine "
					"ten eleven twelve "))
		return token + 2;
	return HS_NONE;
}

int32_t
hs_match_time(const struct hs_document *doc, int32_t begin)
{
	struct clock clock;
	struct clock second;
	bool		marked;
	int32_t		end;

	if (!hs_is_ascii_digit(doc->text[doc->tokens[begin].begin]))
		return doc->tokens[begin].kind == HS_TOKEN_WORD ?
			word_time_end(doc, begin) : HS_NONE;
	if (!read_clock(doc, begin, &clock))
		return HS_NONE;
	if (hs_attached(doc, begin) && doc->tokens[begin - 1].kind != HS_TOKEN_PUNCT &&
		doc->tokens[begin - 1].kind != HS_TOKEN_QUOTE)
		return HS_NONE;			/* $5 */

	end = marked_end(doc, begin, &clock);
	marked = end != HS_NONE;
	if (!marked)
		end = begin + 1;

	/* 7-9 p.m., 9 a.m.-5 p.m. */
	if ((marked || (clock.suffix_length == 0 && clock.figures != FIGURES_FOUR)) &&
		hs_is_dash(doc, end) && hs_goes_on(doc, end) && hs_goes_on(doc, end + 1) &&
		hs_attached(doc, end) == hs_attached(doc, end + 1) &&
		read_clock(doc, end + 1, &second))
	{
		int32_t		last = marked_end(doc, end + 1, &second);

		if (last != HS_NONE)
			return last;
		if (clock.figures == FIGURES_COLON && second.figures == FIGURES_COLON &&
			second.suffix_length == 0 && (marked || is_bare_time(doc, begin, &clock)))
			return end + 2;
	}
	return marked || is_bare_time(doc, begin, &clock) ? end : HS_NONE;
}
