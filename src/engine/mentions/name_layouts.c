/*-------------------------------------------------------------------------
 *
 * name_layouts.c
 *	  Names that marks and capitals tell: lists, datelines, addresses.
 *
 * Rules of name_rules.c:
 *
 *		Charged: Brandvold, Erik, 34; Quist, Ola, 29.		persons
 *		PORT ELDER, May 3 (Reuters) -						a place, an agency
 *		Photograph: Nora Finch/Harbour Images				who took and who sells it
 *		the Skeld–Norby line								two places
 *		the River Fenn, Lake Corran, the Fenn River			places
 *		12 Mill Lane, Norby									places
 *		the Society of Inland Rowers (SIR)					one body, twice
 *		2019-06-02											a date
 *
 *-------------------------------------------------------------------------
 */
#include "engine/mentions/name_marks.h"

#define LONGEST_ITEM	12		/* tokens of one item of a list */
#define MOST_ITEMS		64		/* of a list; the rest stays as it is */

#define COMPANY_ENDS	"co co. corp corp. inc inc. llc ltd ltd. plc gmbh "
#define MONTHS	"jan jan. january feb feb. february mar mar. march apr apr. april may jun jun. june " \
	"jul jul. july aug aug. august sep sep. sept sept. september oct oct. october nov nov. november " \
	"dec dec. december "
#define ROAD_WORDS	"avenue boulevard close crescent drive lane road row square street terrace way "
#define LINE_WORDS	"bridge bus canal corridor express ferry flight flights highway leg line motorway pipeline " \
	"railway road route service services shuttle stretch train trains tunnel "

/* One item of a list: 'van Dorn, Wouter, 34'. */
struct item
{
	struct hs_span surname;
	struct hs_span given;
	bool		age;
	int32_t		end;			/* the mark behind it, ';' where another one may follow */
};

/* Reads the item that begins at a token; false if there is none. */
static bool
read_item(const struct hs_document *doc, int32_t token, struct item *item)
{
	int32_t		t = token;

	while (t < token + 3 && hs_goes_on(doc, t + 1) && hs_token_in(doc, t, "al bin da de del der di la van von "))
		t++;
	item->surname = hs_name_at(doc, t);
	if (item->surname.begin == item->surname.end || item->surname.end - t > 2)
		return false;
	item->surname.begin = token;
	t = item->surname.end;
	if (!hs_goes_on(doc, t) || !hs_is_char(doc, t, ',') || !hs_goes_on(doc, t + 1))
		return false;
	item->given = hs_name_at(doc, t + 1);
	t = item->given.end;
	if (item->given.begin == t || t - item->given.begin > 2 ||
		hs_token_in(doc, t - 1, COMPANY_ENDS) || (HS_WORD(doc, t - 1)->bits & (HS_LEX_ROLE | HS_LEX_BODY)))
		return false;
	item->age = hs_goes_on(doc, t) && hs_is_char(doc, t, ',') && hs_goes_on(doc, t + 1) &&
		hs_is_small_number(doc, t + 1);
	if (item->age)
		t += 2;
	item->end = t;
	while (item->end < t + LONGEST_ITEM && hs_goes_on(doc, item->end) && !hs_is_char(doc, item->end, ';') &&
		   !hs_is_char(doc, item->end, '.'))
	{
		/* only ', of Norby' may follow */
		if (item->end == t && !hs_is_char(doc, t, ','))
			return false;
		item->end++;
	}
	return true;
}

/*
 * 'Brandvold, Erik; Quist, Ola': two items and more are persons where one has
 * an age or a first name, and all do where none looks like 'Paris, France'.
 */
static void
mark_list(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct item items[MOST_ITEMS];
	int			n = 0;
	int			ages = 0;
	int			given = 0;
	int			places = 0;

	/* 'are' or a mark stands before a list, a comma behind its first name */
	if (token > 0 && hs_goes_on(doc, token) && !hs_is_char(doc, token - 1, ':') &&
		!hs_token_in(doc, token - 1, "are include included including were ") &&
		doc->tokens[token - 1].kind != HS_TOKEN_PUNCT)
		return;
	if (token > 1 && hs_is_char(doc, token - 1, ';'))
		return;					/* in the midst of a list */
	while (n < MOST_ITEMS && read_item(doc, token, &items[n]))
	{
		const struct item *item = &items[n++];
		uint32_t	bits = HS_WORD(doc, item->given.begin)->bits;

		ages += item->age;
		given += (bits & HS_LEX_FIRST_NAME) != 0;
		places += !(bits & HS_LEX_FIRST_NAME) && hs_is_known_place(doc, item->given);
		token = item->end + 1;
		if (!hs_is_char(doc, item->end, ';') || !hs_goes_on(doc, token))
			break;
		if (hs_token_in(doc, token, "and ") && hs_goes_on(doc, token + 1))
			token++;
	}
	if (n < 2 || places > 0 || (2 * ages < n && 3 * given < n))
		return;
	for (int i = 0; i < n; i++)
	{
		hs_mark(marks, items[i].surname, HS_PERSON, true);
		hs_mark(marks, items[i].given, HS_PERSON, true);
	}
}

/* A dash between a dateline and the story: -  –  —  -- */
static bool
is_long_dash(const struct hs_document *doc, int32_t token)
{
	return hs_is_dash(doc, token) || hs_is_text(doc, token, "\xE2\x80\x94", 3) || hs_is_text(doc, token, "--", 2);
}

/* The run of capitals alone that begins at a token: PORT ELDER. */
static struct hs_span
capitals_at(const struct hs_document *doc, int32_t token)
{
	struct hs_span span = {token, token};

	while (span.end < doc->n_tokens && span.end < token + 4 && (span.end == token || hs_goes_on(doc, span.end)) &&
		   doc->tokens[span.end].kind == HS_TOKEN_WORD && HS_WORD(doc, span.end)->shape == HS_SHAPE_UPPER)
		span.end++;
	return span;
}

/* Calls all of a span a place, unless the tagger has it as places already. */
static void
mark_place(struct hs_marks *marks, struct hs_span span)
{
	for (int32_t t = span.begin; t < span.end; t++)
	{
		int			type = hs_type_at(marks, t);

		if (type != HS_LOCATION && !hs_is_char(marks->doc, t, ','))
		{
			hs_mark(marks, span, HS_LOCATION, true);
			return;
		}
	}
}

/*
 * 'PORT ELDER, Norway, May 3 (Reuters) -' at the start of a paragraph.  A date
 * or an agency has to be there, or the place stands alone, in capitals, and is
 * known as one or taken for a person.
 */
static void
mark_dateline(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span place = capitals_at(doc, token);
	struct hs_span agency = {HS_NONE, HS_NONE};
	bool		capitals = place.begin < place.end;
	bool		dated = false;
	int32_t		town;
	int32_t		t;

	if (!capitals)
		place = hs_name_at(doc, token);
	t = town = place.end;
	if (place.begin == place.end || t + 1 >= doc->n_tokens)
		return;
	if (hs_is_char(doc, t, ',') && !hs_token_in(doc, t + 1, MONTHS))
	{
		struct hs_span country = hs_name_at(doc, t + 1);

		if (country.begin == country.end)
			return;
		t = place.end = country.end;
	}
	if (hs_is_char(doc, t, ',') && hs_token_in(doc, t + 1, MONTHS) && hs_is_small_number(doc, t + 2))
	{
		dated = true;
		t += 3;
		if (hs_is_char(doc, t, ',') && t + 1 < doc->n_tokens && doc->tokens[t + 1].kind == HS_TOKEN_NUMBER)
			t += 2;
		else if (t < doc->n_tokens && doc->tokens[t].kind == HS_TOKEN_NUMBER)
			t++;
	}
	if (hs_is_char(doc, t, '('))
	{
		agency = hs_name_at(doc, t + 1);
		if (agency.begin == agency.end || !hs_is_char(doc, agency.end, ')'))
			return;
		t = agency.end + 1;
	}
	if (t >= doc->n_tokens || (doc->tokens[t].flags & HS_PARAGRAPH_BEFORE) || !is_long_dash(doc, t))
		return;
	if (agency.begin != HS_NONE && (capitals || dated))
		hs_mark(marks, agency, HS_ORGANIZATION, false);
	else if (!dated && (!capitals || hs_attached(doc, t) || hs_type_at(marks, town - 1) == HS_ORGANIZATION ||
						!(hs_type_at(marks, town - 1) == HS_PERSON || hs_is_known_place(doc, hs_span_of(token, town)))))
		return;
	mark_place(marks, place);
}

/* 'Photograph: Nora Finch/Harbour Images' */
static void
mark_credit(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span who;
	struct hs_span body;

	if (!hs_is_char(doc, token + 1, ':') ||
		!hs_token_in(doc, token, "illustration image photo photograph photos picture "))
		return;
	who = hs_name_at(doc, token + 2);
	if (who.begin == who.end || !hs_is_char(doc, who.end, '/'))
		return;
	body = hs_name_at(doc, who.end + 1);
	if (body.begin == body.end)
		return;
	if (hs_type_of(marks, who) != HS_ORGANIZATION && who.end - who.begin > 1)
		hs_mark(marks, who, HS_PERSON, true);
	hs_mark(marks, body, HS_ORGANIZATION, true);
}

/*
 * 'the Skeld–Norby line': of a hyphen between words of which one is a place;
 * what the tagger has as one name stays one: 'the Rolls-Royce line'.
 */
static void
mark_pair(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span a = hs_span_of(token - 1, token);
	struct hs_span b = hs_span_of(token + 1, token + 2);
	int			one;

	if (token < 1 || !hs_is_dash(doc, token) || !hs_attached(doc, token) || !hs_attached(doc, token + 1) ||
		!hs_goes_on(doc, token + 2) || !hs_token_in(doc, token + 2, LINE_WORDS) ||
		HS_WORD(doc, token + 2)->shape != HS_SHAPE_LOWER ||
		!hs_looks_like_name(doc, token - 1) || !hs_looks_like_name(doc, token + 1) ||
		(token > 1 && hs_goes_on(doc, token - 1) && hs_looks_like_name(doc, token - 2)))
		return;
	one = hs_type_of(marks, hs_span_of(token - 1, token + 2));
	if (hs_is_char(doc, token, '-') &&
		(one < HS_ENTITY_TYPES ||
		 (hs_type_at(marks, token - 1) != HS_LOCATION && hs_type_at(marks, token + 1) != HS_LOCATION)))
		return;
	if (one == HS_PRODUCT || hs_type_at(marks, token - 1) == HS_NORP || hs_type_at(marks, token + 1) == HS_NORP ||
		hs_type_at(marks, token + 2) == HS_FACILITY)
		return;
	hs_mark(marks, a, HS_LOCATION, true);
	hs_mark(marks, b, HS_LOCATION, true);
}

/* Whether a word is the last of a name: no other word with a capital follows. */
static bool
ends_name(const struct hs_document *doc, int32_t end)
{
	return !hs_goes_on(doc, end) || !hs_looks_like_name(doc, end);
}

/* 'the River Fenn rose', 'on Lake Corran', 'the Fenn River': no person, nor 'the River Plate team'. */
static void
mark_waters(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span span = hs_span_of(token, token + 2);
	bool		the = token > 0 && hs_token_in(doc, token - 1, "the ");
	int			type;

	if (HS_WORD(doc, token)->shape != HS_SHAPE_TITLE || !hs_token_in(doc, token, "lake mount mt mt. river "))
		return;
	if (hs_token_in(doc, token, "river ") && token > 0 && hs_goes_on(doc, token) && hs_looks_like_name(doc, token - 1))
	{
		span = hs_name_before(doc, token + 1);
		the = span.begin > 0 && hs_goes_on(doc, span.begin) && hs_token_in(doc, span.begin - 1, "the ");
	}
	else if (!hs_goes_on(doc, token + 1) || !hs_looks_like_name(doc, token + 1) ||
			 (token > 0 && hs_goes_on(doc, token) && hs_looks_like_name(doc, token - 1)))
		return;
	if (hs_token_in(doc, token, "river ") ? !the :
		token == 0 || doc->tokens[token - 1].pos != HS_POS_IN)
		return;
	if (!ends_name(doc, span.end) || (hs_goes_on(doc, span.end) && hs_is_noun(&doc->tokens[span.end])))
		return;
	type = hs_type_at(marks, token);
	if (type == HS_NOTHING || type == HS_PERSON || type == HS_MISC || type == HS_PRODUCT ||
		(type == HS_ORGANIZATION && hs_token_in(doc, token, "river ")))
		hs_mark(marks, span, HS_LOCATION, false);
}

/* '12 Mill Lane, Norby' */
static void
mark_address(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span street;
	struct hs_span town;
	int			type;

	if (doc->tokens[token].kind != HS_TOKEN_NUMBER || !hs_goes_on(doc, token + 1) || hs_is_char(doc, token - 1, '$') ||
		(token > 0 && hs_goes_on(doc, token) && hs_is_capitalised(HS_WORD(doc, token - 1))))
		return;
	street = hs_name_at(doc, token + 1);
	if (street.end - street.begin < 2 || !hs_token_in(doc, street.end - 1, ROAD_WORDS))
		return;
	type = hs_type_of(marks, street);
	if (type == HS_NOTHING || type == HS_PERSON || type == HS_ORGANIZATION || type == HS_MISC || type == HS_ENTITY_TYPES)
	{
		street.begin--;
		hs_mark(marks, street, HS_LOCATION, false);
	}
	if (!hs_goes_on(doc, street.end) || !hs_is_char(doc, street.end, ',') || !hs_goes_on(doc, street.end + 1))
		return;
	town = hs_name_at(doc, street.end + 1);
	if (town.begin == town.end ||
		(hs_goes_on(doc, town.end) && doc->tokens[town.end].kind == HS_TOKEN_NUMBER))	/* 'Suite 29' */
		return;
	type = hs_type_of(marks, town);
	if (hs_type_at(marks, town.begin) == HS_NOTHING || type == HS_PERSON ||
		(type == HS_ORGANIZATION && town.end - town.begin == 1 &&
		 HS_WORD(doc, town.begin)->shape == HS_SHAPE_TITLE))
		hs_mark(marks, town, HS_LOCATION, false);
}

/*
 * The words before a bracket whose first letters are those of the word in it;
 * small words between them may be left out, as in 'Guild of Rowers to Save Our
 * Lakes (GRSOL)'.  Empty where the letters are others.
 */
static struct hs_span
words_of_acronym(const struct hs_document *doc, int32_t token)
{
	int32_t		length;
	const char *letters = hs_token_text(doc, token, &length);
	struct hs_span span = {token - 1, token - 1};
	int32_t		left = length;

	while (left > 0 && span.begin > 0 && hs_goes_on(doc, span.begin) && span.end - span.begin < 2 * length)
	{
		int32_t		n;

		span.begin--;
		if (hs_is_capitalised(HS_WORD(doc, span.begin)) && !hs_token_in(doc, span.begin, "the "))
		{
			if (*hs_token_text(doc, span.begin, &n) != letters[--left])
				return hs_span_of(token, token);
		}
		else if (span.begin == token - 2 || !hs_token_in(doc, span.begin, "and for in of on the to "))
			return hs_span_of(token, token);
	}
	return left == 0 && length > 1 ? span : hs_span_of(token, token);
}

/*
 * 'the Society of Inland Rowers (SIR)': the letters name what the words name;
 * where three letters and more are a name and the words none, or a part of
 * them, the words name what the letters name.
 */
static void
mark_acronym(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span words;
	int			type;
	int			own;

	if (token < 2 || !hs_is_char(doc, token - 1, '(') || !hs_is_char(doc, token + 1, ')') ||
		HS_WORD(doc, token)->shape != HS_SHAPE_UPPER)
		return;
	words = words_of_acronym(doc, token);
	if (hs_span_is_empty(words))
		return;
	own = hs_type_at(marks, token);
	if (words.begin > 0 && hs_token_in(doc, words.begin - 1, "the ") &&
		marks->mention[words.begin - 1] != HS_NONE)
		words.begin--;
	type = hs_type_of(marks, words);
	if (type != HS_NOTHING && type != HS_ENTITY_TYPES)
	{
		if (type != HS_PERSON && own != type)
			hs_mark(marks, hs_span_of(token, token + 1), type, false);
	}
	else if ((own == HS_ORGANIZATION || own == HS_MISC) && doc->tokens[token].end - doc->tokens[token].begin >= 3)
		hs_mark(marks, words, own, false);
}

/* '2019-06-02' */
static void
mark_date(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	int32_t		length;
	const char *year = hs_token_text(doc, token, &length);

	if (doc->tokens[token].kind != HS_TOKEN_NUMBER || length != 4 || (year[0] != '1' && year[0] != '2') ||
		hs_attached(doc, token))
		return;
	for (int32_t t = token + 1; t < token + 5; t += 2)
	{
		if (!hs_attached(doc, t) || !hs_is_char(doc, t, '-') || !hs_attached(doc, t + 1) ||
			!hs_is_small_number(doc, t + 1) || doc->tokens[t + 1].end - doc->tokens[t + 1].begin != 2)
			return;
	}
	if (marks->mention[token] != HS_NONE && doc->mentions[marks->mention[token]].begin == token)
		return;					/* '2019-06-02 10:00', as the tagger has it */
	if (!hs_attached(doc, token + 5) || doc->tokens[token + 5].kind == HS_TOKEN_PUNCT)
		hs_mark(marks, hs_span_of(token, token + 5), HS_DATE, true);
}

void
hs_mark_layouts(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;

	switch (doc->tokens[token].kind)
	{
		case HS_TOKEN_NUMBER:
			mark_date(marks, token);
			mark_address(marks, token);
			return;
		case HS_TOKEN_PUNCT:
			mark_pair(marks, token);
			return;
		case HS_TOKEN_WORD:
			break;
		default:
			return;
	}
	if (token == 0 || (doc->tokens[token].flags & HS_PARAGRAPH_BEFORE))
		mark_dateline(marks, token);
	mark_credit(marks, token);
	if (hs_is_capitalised(HS_WORD(doc, token)) || hs_has_capital(doc, token + 1))
		mark_list(marks, token);
	mark_waters(marks, token);
	mark_acronym(marks, token);
}
