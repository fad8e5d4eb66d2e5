/*-------------------------------------------------------------------------
 *
 * pattern_numbers.c
 *	  Phone numbers and IP addresses.
 *
 * Part of the patterns (patterns.c).  News is full of figures, so a phone
 * number needs a form that nothing else has: a + and a country's code; the
 * ten digits of North America in groups of 3, 3 and 4, alike divided or with
 * the first in brackets; or a leading 0 and nine digits to eleven.  Dates,
 * sums, scores and spans of years have none of these.
 *
 * An IPv4 address has four numbers below 256 without leading zeros, perhaps a
 * port or the length of a prefix.  An IPv6 address is taken as the run of
 * letters, digits and colons that it is, and read group by group.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/patterns/patterns.h"

#define MOST_GROUPS		8
#define MOST_DIGITS		15		/* of a phone number, as E.164 has it */
#define LONGEST_IPV6	45		/* bytes */

/* The groups of digits of what could be a phone number. */
struct groups
{
	int			n;
	int			digits[MOST_GROUPS];	/* how many */
	char		first[MOST_GROUPS];	/* the first digit */
	char		separator[MOST_GROUPS]; /* before the group: ' ' '-' '.' ')' */
	int32_t		end[MOST_GROUPS];	/* token behind the group; HS_NONE inside one */
};

/* Adds the groups of a token of digits and dots; false if it is none. */
static bool
add_groups(const struct hs_document *doc, int32_t token, char separator,
		   struct groups *groups)
{
	int32_t		length;
	const char *text;
	int			n = groups->n;
	bool		inside = false;

	if (token >= doc->n_tokens || doc->tokens[token].kind != HS_TOKEN_NUMBER)
		return false;
	text = hs_token_text(doc, token, &length);
	if (!hs_is_ascii_digit(text[length - 1]))
		return false;
	for (int32_t i = 0; i < length; i++)
	{
		if (text[i] == '.')
		{
			if (!inside)
				return false;
			inside = false;
			separator = '.';
		}
		else if (!hs_is_ascii_digit(text[i]))
			return false;
		else if (inside)
			groups->digits[n - 1]++;
		else
		{
			if (n == MOST_GROUPS)
				return false;
			groups->digits[n] = 1;
			groups->first[n] = text[i];
			groups->separator[n] = separator;
			groups->end[n++] = HS_NONE;
			inside = true;
		}
	}
	groups->end[n - 1] = token + 1;
	groups->n = n;
	return true;
}

/* What divides the next group, which begins at *token then; 0 if nothing. */
static char
separator_at(const struct hs_document *doc, int32_t *token)
{
	if (hs_is_dash(doc, *token) && hs_attached(doc, *token) && hs_attached(doc, *token + 1))
	{
		(*token)++;
		return '-';
	}
	if (hs_goes_on(doc, *token) && !hs_attached(doc, *token) &&
		doc->tokens[*token].begin - doc->tokens[*token - 1].end <= 2 &&
		!(doc->tokens[*token].flags & HS_NEWLINE_BEFORE))
		return ' ';
	return 0;
}

/* Reads groups from token on, to the first token that is none. */
static void
read_groups(const struct hs_document *doc, int32_t token, struct groups *groups)
{
	char		separator = ' ';

	groups->n = 0;
	if (hs_is_char(doc, token, '('))
	{
		if (!hs_attached(doc, token + 1) || !hs_is_char(doc, token + 2, ')') ||
			!hs_attached(doc, token + 2) || !add_groups(doc, token + 1, '(', groups) ||
			groups->n != 1)
		{
			groups->n = 0;
			return;
		}
		groups->end[0] = HS_NONE;
		token += 3;
		if (separator_at(doc, &token) == 0 && !hs_attached(doc, token))
			return;
		separator = ')';
	}
	while (add_groups(doc, token, separator, groups))
	{
		token = groups->end[groups->n - 1];
		separator = separator_at(doc, &token);

		/* +1 (202) 555-0143, +44 (0)20 7946 0958 */
		if (hs_is_char(doc, token, '(') && groups->n == 1 && separator != 0 &&
			hs_attached(doc, token + 1) && hs_attached(doc, token + 2) &&
			hs_is_char(doc, token + 2, ')') &&
			add_groups(doc, token + 1, '(', groups))
		{
			groups->end[groups->n - 1] = HS_NONE;
			token += 3;
			if (separator_at(doc, &token) == 0 && !hs_attached(doc, token))
				return;
			separator = ')';
		}
		if (separator == 0)
			return;
	}
}

/*
 * The ten digits of North America in the groups from at on.  The first group
 * may stand in brackets.
 */
static int32_t
north_american_end(const struct groups *groups, int at)
{
	char		one,
				two;

	if (at + 3 > groups->n || groups->digits[at] != 3 ||
		groups->digits[at + 1] != 3 || groups->digits[at + 2] != 4 ||
		groups->first[at] < '2' || groups->first[at + 1] < '2')
		return HS_NONE;
	one = groups->separator[at + 1];
	two = groups->separator[at + 2];
	if (one != two && one != ')' && !(one == ' ' && two == '-'))
		return HS_NONE;
	return groups->end[at + 2];
}

/* Behind a +: the code of a country, then the number. */
static int32_t
international_end(const struct groups *groups)
{
	int			digits = 0;
	int32_t		end = HS_NONE;

	if (groups->n == 0 || groups->first[0] == '0')
		return HS_NONE;
	if (groups->n == 1)
		return groups->digits[0] >= 10 && groups->digits[0] <= MOST_DIGITS ?
			groups->end[0] : HS_NONE;
	if (groups->digits[0] > 3 && groups->digits[0] < 6)
		return HS_NONE;
	if (groups->digits[0] == 1 && groups->first[0] == '1' &&
		(end = north_american_end(groups, 1)) != HS_NONE)
		return end;
	for (int i = 0; i < groups->n; i++)
	{
		/* 'and 24 hours' is no more of it */
		if (digits >= 8 && groups->separator[i] == ' ' &&
			(digits >= 12 || (digits >= 11 && groups->digits[i] < 3)))
			break;
		digits += groups->digits[i];
		if (digits > MOST_DIGITS)
			return HS_NONE;
		end = digits >= 8 ? groups->end[i] : HS_NONE;
	}
	return end;
}

/* A leading 0, as most of the world dials at home. */
static int32_t
national_end(const struct groups *groups)
{
	int			digits = groups->n > 0 ? groups->digits[0] : 0;
	int			n = 1;

	if (groups->n == 0 || groups->first[0] != '0')
		return HS_NONE;
	if (digits == 10 || digits == 11)
		return groups->end[0];
	if (digits < 2 || digits > 5)
		return HS_NONE;
	for (; n < groups->n && digits + groups->digits[n] <= 11; n++)
	{
		/* all divided alike, but perhaps for the first */
		if (n > 1 && groups->separator[n] != groups->separator[n - 1] &&
			(n > 2 || groups->separator[n] == '.'))
			return HS_NONE;
		if (groups->digits[n] < 2 ||
			(groups->digits[n] == 2 && digits >= 10 && groups->separator[n] == ' '))
			break;
		digits += groups->digits[n];
	}
	/* 02-11-2019: a date */
	if (n > 2 && groups->digits[0] == 2 && groups->digits[1] == 2 &&
		groups->digits[2] == 4)
		return HS_NONE;
	return digits >= 9 && groups->end[n - 1] != HS_NONE ? groups->end[n - 1] : HS_NONE;
}

/* Whether a number could begin at token: nothing belongs to it from before. */
static bool
is_free_before(const struct hs_document *doc, int32_t token)
{
	char		c;

	if (!hs_attached(doc, token))
		return true;
	c = doc->text[doc->tokens[token - 1].begin];
	return c == '(' || c == '[' || c == ':' || c == ',' || c == ';' ||
		doc->tokens[token - 1].kind == HS_TOKEN_QUOTE;
}

/* Whether nothing of a number goes on at token. */
static bool
is_free_behind(const struct hs_document *doc, int32_t token)
{
	if (!hs_attached(doc, token))
		return true;
	if (doc->tokens[token].kind == HS_TOKEN_WORD || doc->tokens[token].kind == HS_TOKEN_NUMBER)
		return (doc->tokens[token].flags & HS_CLITIC) != 0;
	if (hs_is_char(doc, token, '%'))
		return false;
	return !((hs_is_dash(doc, token) || hs_is_char(doc, token, '/') ||
			  hs_is_char(doc, token, '.') || hs_is_char(doc, token, ':')) &&
			 hs_attached(doc, token + 1) &&
			 hs_is_ascii_digit(doc->text[doc->tokens[token + 1].begin]));
}

int32_t
hs_match_phone(const struct hs_document *doc, int32_t begin)
{
	char		c = doc->text[doc->tokens[begin].begin];
	struct groups groups;
	int32_t		end;

	if ((c != '+' && c != '(' && !hs_is_ascii_digit(c)) || !is_free_before(doc, begin))
		return HS_NONE;
	if (c == '+' && !hs_attached(doc, begin + 1))
		return HS_NONE;
	read_groups(doc, c == '+' ? begin + 1 : begin, &groups);
	if (groups.n == 0)
		return HS_NONE;
	if (c == '+')
		end = international_end(&groups);
	else if (groups.first[0] == '0')
		end = national_end(&groups);
	else if (groups.digits[0] == 1 && groups.first[0] == '1' && groups.n > 1 &&
			 (groups.separator[1] == '(' || groups.separator[1] == '-' ||
			  groups.separator[1] == '.'))
		end = north_american_end(&groups, 1);
	else
		end = north_american_end(&groups, 0);
	return end != HS_NONE && is_free_behind(doc, end) ? end : HS_NONE;
}

/* Reads a number up to most, without a leading zero; false if there is none. */
static bool
read_number(const char **text, const char *end, int most)
{
	const char *at = *text;
	int			value = 0;

	while (at < end && hs_is_ascii_digit(*at) && value <= most)
		value = 10 * value + *at++ - '0';
	if (at == *text || value > most || (**text == '0' && at > *text + 1))
		return false;
	*text = at;
	return true;
}

static bool
is_ipv4(const char *text, int32_t length)
{
	const char *end = text + length;

	for (int i = 0; i < 4; i++)
	{
		if (i > 0 && (text == end || *text++ != '.'))
			return false;
		if (!read_number(&text, end, 255))
			return false;
	}
	if (text < end && *text == ':')
	{
		text++;
		if (!read_number(&text, end, 65535))
			return false;
	}
	return text == end;
}

static bool
is_hex_digit(char c)
{
	return hs_is_ascii_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* Eight groups of hexadecimal digits, or fewer and one '::'. */
static bool
is_ipv6(const char *text, int32_t length)
{
	const char *end = text + length;
	int			groups = 0;
	bool		gap = false;
	bool		digit = false;

	if (length > 1 && text[0] == ':' && text[1] != ':')
		return false;
	while (text < end)
	{
		const char *begin = text;

		while (text < end && is_hex_digit(*text))
			digit |= hs_is_ascii_digit(*text++);
		if (text - begin > 4)
			return false;
		groups += text > begin;
		if (text == end)
			break;
		if (*text++ != ':')
			return false;
		if (text < end && *text == ':')
		{
			if (gap)
				return false;
			gap = true;
			text++;
		}
		else if (text == end)
			return false;
	}
	return digit && (gap ? groups >= 1 && groups < 8 : groups == 8);
}

/* '/24' behind an address takes it along. */
static int32_t
prefix_end(const struct hs_document *doc, int32_t token, int most)
{
	if (hs_attached(doc, token) && hs_is_char(doc, token, '/') && hs_attached(doc, token + 1))
	{
		int32_t		length;
		const char *text = hs_token_text(doc, token + 1, &length);
		const char *end = text + length;

		if (read_number(&text, end, most) && text == end)
			return token + 2;
	}
	return token;
}

/* The run of hexadecimal digits and colons from begin on. */
static int32_t
ipv6_end(const struct hs_document *doc, int32_t begin)
{
	int32_t		first = doc->tokens[begin].begin;
	int32_t		end = begin;
	bool		colon = false;

	for (; end < doc->n_tokens && (end == begin || hs_attached(doc, end)); end++)
	{
		int32_t		length;
		const char *text = hs_token_text(doc, end, &length);

		if (doc->tokens[end].end - first > LONGEST_IPV6)
			return HS_NONE;
		for (int32_t i = 0; i < length; i++)
		{
			if (!is_hex_digit(text[i]) && text[i] != ':')
				length = 0;
		}
		if (length == 0)
			break;
		colon |= memchr(text, ':', (size_t) length) != NULL;
	}
	if (!colon)
		return HS_NONE;
	if (end - begin > 2 && hs_is_char(doc, end - 1, ':') && !hs_is_char(doc, end - 2, ':'))
		end--;					/* a colon of the sentence */
	return is_ipv6(doc->text + first, doc->tokens[end - 1].end - first) ? end : HS_NONE;
}

int32_t
hs_match_ip(const struct hs_document *doc, int32_t begin)
{
	int32_t		length;
	const char *text = hs_token_text(doc, begin, &length);
	int32_t		end = HS_NONE;

	if ((!is_hex_digit(*text) && *text != ':') || !is_free_before(doc, begin))
		return HS_NONE;
	if (doc->tokens[begin].kind == HS_TOKEN_NUMBER && is_ipv4(text, length))
	{
		/* a version has as many numbers */
		if (begin > 0 && hs_goes_on(doc, begin) &&
			hs_token_in(doc, begin - 1, "version versions v v. release build "
						"firmware section chapter article rule clause "))
			return HS_NONE;
		end = prefix_end(doc, begin + 1, 32);
	}
	else if ((*text == ':' || hs_is_char(doc, begin + 1, ':') ||
			  memchr(text, ':', (size_t) length)) &&
			 !(hs_attached(doc, begin) && hs_is_char(doc, begin - 1, ':')))
	{
		end = ipv6_end(doc, begin);
		if (end != HS_NONE)
			end = prefix_end(doc, end, 128);
	}
	return end != HS_NONE && is_free_behind(doc, end) ? end : HS_NONE;
}
