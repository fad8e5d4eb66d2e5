/*-------------------------------------------------------------------------
 *
 * patterns.c
 *	  Mentions that have a fixed form: addresses, numbers with a meaning.
 *
 * Reads tokens, sentences, mentions and names; adds mentions of the types
 * behind HS_TRAINED_TYPES, and a name for each: e-mail addresses, URLs, phone
 * numbers, IP addresses, @names, #topics, percentages and times of day.
 *
 * These are rules, for a form says all there is to say.  A pattern is found
 * only where no mention stands yet.  hs_patterns() runs last, so that no stage
 * before can see what it adds.  Only one thing happens earlier: a date or sum
 * of money that is a piece of a phone number or IP address is dropped before
 * it gets a name (hs_yield_to_patterns(), behind hs_mentions()).
 *
 * One walk over the tokens.  Whole tokens are taken as the tokenizer has cut
 * them; phone numbers, IP addresses and times are matched from their first
 * token on (pattern_numbers.c, pattern_times.c), percentages from their sign
 * back.  Every matcher looks at a bounded number of tokens, so the time is
 * linear in the text.
 *
 * There is no name to resolve: mentions with the same words and type bear the
 * same name, which is these words.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/patterns/patterns.h"

#include "engine/base/map.h"
#include "engine/entities/name_forms.h"
#include "engine/stages.h"

#define CHECK_EVERY			512	/* tokens */
#define MOST_ALIKE			32	/* names with one hash that are looked at */
#define MOST_NUMBER_WORDS	12	/* tokens of 'one hundred and twenty-five' */

/* How sure a pattern of each type is, thousandths. */
static const uint16_t confidences[HS_ENTITY_TYPES - HS_TRAINED_TYPES] = {
	[HS_EMAIL - HS_TRAINED_TYPES] = 990,
	[HS_URL - HS_TRAINED_TYPES] = 990,
	[HS_PHONE - HS_TRAINED_TYPES] = 900,
	[HS_IP - HS_TRAINED_TYPES] = 990,
	[HS_HANDLE - HS_TRAINED_TYPES] = 990,
	[HS_HASHTAG - HS_TRAINED_TYPES] = 990,
	[HS_PERCENT - HS_TRAINED_TYPES] = 950,
	[HS_TIME - HS_TRAINED_TYPES] = 950
};

/* The patterns found so far, a growing array. */
struct patterns
{
	struct hs_mention *items;
	size_t		n;
	size_t		capacity;
};

/* A number without letters and colons: 5  1,000  2.5  ½ */
static bool
is_plain_number(const struct hs_document *doc, int32_t token)
{
	int32_t		length;
	const char *text;

	if (token < 0 || doc->tokens[token].kind != HS_TOKEN_NUMBER)
		return false;
	text = hs_token_text(doc, token, &length);
	for (int32_t i = 0; i < length; i++)
	{
		if (!hs_is_ascii_digit(text[i]) && text[i] != '.' && text[i] != ',' &&
			!(text[i] & 0x80))
			return false;
	}
	return true;
}

static bool
is_year(const struct hs_document *doc, int32_t token)
{
	int32_t		length;
	const char *text = hs_token_text(doc, token, &length);

	return length == 4 &&
		((text[0] == '1' && text[1] == '9') || (text[0] == '2' && text[1] == '0')) &&
		hs_is_ascii_digit(text[2]) && hs_is_ascii_digit(text[3]);
}

static bool
is_number_word(const struct hs_document *doc, int32_t token)
{
	return hs_token_in(doc, token,
					   "zero one two three four five six seven eight nine ten "
					   "eleven twelve thirteen fourteen fifteen sixteen "
					   "seventeen eighteen nineteen twenty thirty forty fifty "
					   "sixty seventy eighty ninety hundred thousand ");
}

/*
 * Where the number that ends with the token last begins, not before least;
 * HS_NONE if it is no number.
 */
static int32_t
number_begin(const struct hs_document *doc, int32_t last, int32_t least)
{
	int32_t		begin = last;
	int32_t		farthest = last - MOST_NUMBER_WORDS > least ?
		last - MOST_NUMBER_WORDS : least;

	if (last < least)
		return HS_NONE;
	if (is_plain_number(doc, last))
	{
		/* 1/2, 2 1/2 */
		if (begin - 2 >= least && hs_is_char(doc, begin - 1, '/') &&
			hs_attached(doc, begin) && hs_attached(doc, begin - 1) &&
			is_plain_number(doc, begin - 2))
		{
			begin -= 2;
			if (begin - 1 >= least && hs_goes_on(doc, begin) &&
				!hs_attached(doc, begin) && is_plain_number(doc, begin - 1))
				begin--;
		}
		return begin;
	}
	if (!is_number_word(doc, last))
		return HS_NONE;
	while (begin > farthest && hs_goes_on(doc, begin))
	{
		if (is_number_word(doc, begin - 1))
			begin--;
		else if (begin - 2 >= farthest && is_number_word(doc, begin - 2) &&
				 hs_goes_on(doc, begin - 1) &&
				 (hs_token_in(doc, begin - 1, "and ") ?
				  hs_token_in(doc, begin - 2, "hundred thousand ") :
				  hs_is_char(doc, begin - 1, '-') && hs_attached(doc, begin)))
			begin -= 2;
		else
			break;
	}
	return begin;
}

/* A sign that belongs to the number behind it. */
static bool
is_sign(const struct hs_document *doc, int32_t token)
{
	return (hs_is_char(doc, token, '-') || hs_is_char(doc, token, '+') ||
			(doc->tokens[token].end - doc->tokens[token].begin == 3 &&
			 memcmp(doc->text + doc->tokens[token].begin, "\xE2\x88\x92", 3) == 0)) &&
		hs_attached(doc, token + 1) &&
		(!hs_attached(doc, token) || hs_is_char(doc, token - 1, '('));
}

/*
 * A percentage whose sign or word stands at token: 5%  5 per cent  five to
 * ten percent  a 1.5-percentage-point.  Begins at least or behind.
 */
static struct hs_span
match_percent(const struct hs_document *doc, int32_t token, int32_t least)
{
	struct hs_span none = {HS_NONE, HS_NONE};
	struct hs_span span = {HS_NONE, token + 1};
	int32_t		last = token - 1;
	int32_t		before;

	if (!hs_goes_on(doc, token))
		return none;
	if (hs_token_in(doc, token, "per percentage "))
	{
		bool		points = hs_token_in(doc, token, "percentage ");

		if (hs_goes_on(doc, span.end) && hs_is_char(doc, span.end, '-') &&
			hs_attached(doc, span.end + 1))
			span.end++;
		if (!hs_goes_on(doc, span.end) ||
			!hs_token_in(doc, span.end, points ? "point points " : "cent "))
			return none;
		span.end++;
	}
	else if (!hs_is_char(doc, token, '%') && !hs_token_in(doc, token, "percent pct "))
		return none;

	if (last > least && hs_is_char(doc, last, '-') && hs_attached(doc, token) &&
		hs_attached(doc, last))
		last--;					/* 20-percent */
	else if (!hs_goes_on(doc, token))
		return none;
	span.begin = number_begin(doc, last, least);
	if (span.begin == HS_NONE)
		return none;

	/* a range: 5-10%, 5 to 10 percent */
	before = span.begin - 1;
	if (before - 1 >= least && hs_goes_on(doc, span.begin) && hs_goes_on(doc, before) &&
		(hs_token_in(doc, before, "to ") ||
		 (hs_is_dash(doc, before) && hs_attached(doc, before) == hs_attached(doc, span.begin))))
	{
		int32_t		first = number_begin(doc, before - 1, least);

		if (first != HS_NONE && !is_year(doc, before - 1))
			span.begin = first;
	}
	if (span.begin > least && hs_attached(doc, span.begin))
	{
		if (is_sign(doc, span.begin - 1))
			span.begin--;
		else if (doc->tokens[span.begin - 1].kind == HS_TOKEN_WORD ||
				 doc->tokens[span.begin - 1].kind == HS_TOKEN_NUMBER)
			return none;		/* a piece of something else */
	}
	return span;
}

/* @name, with its server: @name@server.org */
static int32_t
handle_end(const struct hs_document *doc, int32_t token)
{
	if (doc->text[doc->tokens[token].begin] == '@' &&
		hs_attached(doc, token + 1) && hs_is_char(doc, token + 1, '@') &&
		hs_attached(doc, token + 2) && doc->tokens[token + 2].kind == HS_TOKEN_URL)
		return token + 3;
	return token + 1;
}

/*
 * The pattern at a token, none if end is HS_NONE.  It may begin before the
 * token, at least or behind.
 */
static struct hs_span
match(const struct hs_document *doc, int32_t token, int32_t least, int *type)
{
	struct hs_span span = {token, HS_NONE};
	char		c = doc->text[doc->tokens[token].begin];

	switch (doc->tokens[token].kind)
	{
		case HS_TOKEN_EMAIL:
			*type = HS_EMAIL;
			span.end = token + 1;
			return span;
		case HS_TOKEN_URL:
			*type = HS_URL;
			span.end = token + 1;
			return span;
		case HS_TOKEN_HANDLE:
			*type = c == '#' ? HS_HASHTAG : HS_HANDLE;
			span.end = handle_end(doc, token);
			return span;
		case HS_TOKEN_WORD:
			if ((c | 0x20) == 'p')
			{
				*type = HS_PERCENT;
				span = match_percent(doc, token, least);
				if (span.end != HS_NONE)
					return span;
			}
			break;
		case HS_TOKEN_SYMBOL:
			if (c == '%')
			{
				*type = HS_PERCENT;
				return match_percent(doc, token, least);
			}
			break;
		case HS_TOKEN_QUOTE:
			return span;
	}

	span.begin = token;
	*type = HS_IP;
	span.end = hs_match_ip(doc, token);
	if (span.end == HS_NONE)
	{
		*type = HS_PHONE;
		span.end = hs_match_phone(doc, token);
	}
	if (span.end == HS_NONE)
	{
		*type = HS_TIME;
		span.end = hs_match_time(doc, token);
	}
	return span;
}

static void
add(struct hs_document *doc, struct patterns *patterns, struct hs_span span,
	int type)
{
	struct hs_mention *mention;

	if (patterns->n == patterns->capacity)
		patterns->items = hs_arena_grow(&doc->arena, patterns->items,
										patterns->n, &patterns->capacity, 32,
										sizeof(struct hs_mention));
	mention = &patterns->items[patterns->n++];
	mention->begin = span.begin;
	mention->end = span.end;
	mention->name = HS_NONE;
	mention->type = (uint8_t) type;
	mention->confidence = confidences[type - HS_TRAINED_TYPES];
}

/* Finds the patterns where no mention stands. */
static void
find_patterns(struct hs_document *doc, struct patterns *patterns)
{
	const struct hs_mention *mention = doc->mentions;
	const struct hs_mention *end = doc->mentions + doc->n_mentions;
	int32_t		least = 0;		/* end of the mention or pattern before */
	int32_t		check_at = 0;

	for (int32_t t = 0; t < doc->n_tokens;)
	{
		struct hs_span span;
		int			type;

		if (t >= check_at)
		{
			hs_check(doc);
			check_at = t + CHECK_EVERY;
		}
		if (mention < end && mention->begin <= t)
		{
			t = least = mention->end;
			mention++;
			continue;
		}
		span = match(doc, t, least, &type);
		if (span.end == HS_NONE || (mention < end && span.end > mention->begin))
		{
			t++;
			continue;
		}
		add(doc, patterns, span, type);
		t = least = span.end;
	}
}

/* Gives each pattern its words as its name, the same words the same name. */
static void
name_patterns(struct hs_document *doc, struct patterns *patterns)
{
	struct hs_name *names = hs_arena_alloc(&doc->arena,
										   (size_t) doc->n_names + patterns->n,
										   sizeof(*names));
	struct hs_map index;

	if (doc->n_names > 0)
		memcpy(names, doc->names, (size_t) doc->n_names * sizeof(*names));
	doc->names = names;
	hs_map_init(&index, &doc->arena);
	for (size_t i = 0; i < patterns->n; i++)
	{
		struct hs_mention *m = &patterns->items[i];
		int32_t		length;
		const char *text = hs_name_text(doc, m->begin, m->end, false, &length);
		uint32_t	hash = m->type;
		int32_t    *place;

		if (i % CHECK_EVERY == 0)
			hs_check(doc);
		for (int32_t k = 0; k < length; k++)
			hash = hs_mix(hash, (unsigned char) text[k]);

		/* what has the same hash and other words is passed over */
		place = hs_map_place(&index, hash);
		for (int probe = 0; probe < MOST_ALIKE && *place != HS_NONE &&
			 (names[*place].type != m->type || names[*place].length != length ||
			  memcmp(names[*place].text, text, (size_t) length) != 0); probe++)
			place = hs_map_place(&index, hash += UINT32_C(0x9E3779B1));
		if (*place == HS_NONE || names[*place].type != m->type ||
			names[*place].length != length ||
			memcmp(names[*place].text, text, (size_t) length) != 0)
		{
			*place = doc->n_names++;
			memset(&names[*place], 0, sizeof(*names));
			names[*place].text = text;
			names[*place].length = length;
			names[*place].type = m->type;
			names[*place].gender = HS_GENDER_UNKNOWN;
		}
		names[*place].mentions++;
		m->name = *place;
	}
}

/*
 * Puts the patterns between the mentions, from the last to the first, so that
 * the mention set last as a name's first one is its first one.
 */
static void
merge(struct hs_document *doc, const struct patterns *patterns)
{
	int32_t		at = doc->n_mentions + (int32_t) patterns->n;
	struct hs_mention *all = hs_arena_alloc(&doc->arena, (size_t) at, sizeof(*all));
	int32_t		i = doc->n_mentions;
	size_t		k = patterns->n;

	doc->n_mentions = at;
	while (at-- > 0)
	{
		if (k == 0 || (i > 0 && doc->mentions[i - 1].begin > patterns->items[k - 1].begin))
			all[at] = doc->mentions[--i];
		else
			all[at] = patterns->items[--k];
		doc->names[all[at].name].first = at;
	}
	doc->mentions = all;
}

/*
 * Drops the dates, sums and the like that are part of a telephone number or an
 * IP address; the tagger sees only digits there.  hs_patterns() then finds
 * the whole.  Runs before the mentions have names.
 */
void
hs_yield_to_patterns(struct hs_document *doc)
{
	int32_t		kept = 0;
	int32_t		least = 0;

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		const struct hs_mention *mention = &doc->mentions[m];
		bool		yields = false;

		if (m % CHECK_EVERY == 0)
			hs_check(doc);
		if (mention->type == HS_DATE || mention->type == HS_MONEY || mention->type == HS_MISC)
		{
			/* '+' and '(' may stand before the mention */
			for (int32_t t = mention->begin; t >= least && mention->begin - t <= 2 && !yields; t--)
			{
				int			type = HS_NONE;
				struct hs_span span = match(doc, t, least, &type);

				yields = span.end >= mention->end && (type == HS_PHONE || type == HS_IP);
			}
		}
		least = mention->end;
		if (!yields)
			doc->mentions[kept++] = *mention;
	}
	doc->n_mentions = kept;
}

void
hs_patterns(struct hs_document *doc)
{
	struct patterns patterns = {0};

	find_patterns(doc, &patterns);
	if (patterns.n == 0)
		return;
	name_patterns(doc, &patterns);
	merge(doc, &patterns);
}
