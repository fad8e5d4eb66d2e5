/*-------------------------------------------------------------------------
 *
 * name_contexts.c
 *	  Names that the verbs and nouns of a sentence tell.
 *
 * Rules of name_rules.c:
 *
 *		Skarv beat Norby 2-1; Skarv lost 3-0 to Norby			teams
 *		his first band, the Larks, became the Finches			bodies
 *		rock band Larks; its parent company, Orrin				bodies
 *		shares of Orrin; Orrin said profits rose				companies
 *		six-year-old Wren; Skarv, 34, of Norby					persons
 *		Skarv and his wife; Skarv is a plumber					persons
 *		Born in Leeds, Skarv joined								a person
 *
 * A place that the gazetteer knows stays one where a sentence could be said of
 * a place, too.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/mentions/name_marks.h"

#define MOST_BETWEEN	12		/* tokens of 'Born in Leeds on 3 May 1950,' */

#define SURE_PLACE		900		/* confidence, thousandths */

#define CLUB_WORDS		"airline band bank brewery broadcaster carmaker charity club company employer firm foundation " \
	"label magazine newspaper orchestra outfit publisher retailer startup supermarket team trio quartet "
/* ... that stand before a name without a comma */
#define NAMED_WORDS		"airline band brewery broadcaster carmaker charity club label magazine newspaper orchestra " \
	"publisher retailer supermarket trio quartet "
/* ... where another word describes them: 'shipping company Orrin' */
#define DESCRIBED_WORDS	"bank company exchange firm group militia operator party team "
#define RESULT_WORDS	"earnings losses net orders pretax profit profits quarterly revenue revenues sales " \
	"turnover "
#define FAMILY_WORDS	"boyfriend brother brothers children cousin daughter daughters dog family father fiance " \
	"fiancee girlfriend husband mother parents partner sister sisters son sons wife "

static struct hs_span
span_of(int32_t begin, int32_t end)
{
	struct hs_span span = {begin, end};

	return span;
}

static bool
is_empty(struct hs_span span)
{
	return span.begin >= span.end;
}

/* '2-1': where it ends, HS_NONE if there is no score. */
static int32_t
score_end(const struct hs_document *doc, int32_t token)
{
	return hs_goes_on(doc, token) && hs_is_small_number(doc, token) && hs_goes_on(doc, token + 1) &&
		hs_is_dash(doc, token + 1) && hs_goes_on(doc, token + 2) && hs_is_small_number(doc, token + 2) ?
		token + 3 : HS_NONE;
}

/* A first name, or several words that the tagger has as a person. */
static bool
is_surely_person(const struct hs_marks *marks, struct hs_span span)
{
	return (HS_WORD(marks->doc, span.begin)->bits & HS_LEX_FIRST_NAME) ||
		(span.end - span.begin > 1 && hs_type_of(marks, span) == HS_PERSON);
}

/*
 * Of two that play each other, one is a team.  A single player is called by
 * the surname, so that a person of one word becomes one only where the other
 * one is no person.
 */
static void
mark_team(struct hs_marks *marks, struct hs_span span, bool sure)
{
	int			type = hs_type_of(marks, span);

	if (is_surely_person(marks, span) || type == HS_NORP || type == HS_DATE || (type == HS_PERSON && !sure))
		return;
	if (hs_type_at(marks, span.end - 1) != HS_ORGANIZATION)
		hs_mark(marks, span, HS_ORGANIZATION, false);
}

/* A mention of a place of which the tagger is very sure: most are countries. */
static bool
is_sure_place(const struct hs_marks *marks, struct hs_span span)
{
	return hs_type_of(marks, span) == HS_LOCATION &&
		marks->doc->mentions[marks->mention[span.begin]].confidence >= SURE_PLACE;
}

/* Two countries that play each other are called places by custom. */
static void
mark_teams(struct hs_marks *marks, struct hs_span a, struct hs_span b, bool sure)
{
	int			type_a = hs_type_of(marks, a);
	int			type_b = hs_type_of(marks, b);

	if (is_surely_person(marks, a) || is_surely_person(marks, b) || (is_sure_place(marks, a) && is_sure_place(marks, b)))
		return;
	sure = sure || type_a == HS_ORGANIZATION || type_b == HS_ORGANIZATION || hs_is_known_place(marks->doc, a) ||
		hs_is_known_place(marks->doc, b);
	if (!sure && type_a == HS_PERSON && type_b == HS_PERSON)
		return;
	mark_team(marks, a, true);
	mark_team(marks, b, true);
}

/*
 * 'Skarv beat Norby 2-1', 'lost 3-0 to Norby', 'drew with Norby 1-1'.  Sets of
 * a tennis match (6-4 6-2) are no score of teams; nobody draws but teams.
 */
static void
mark_match(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span a;
	struct hs_span b;
	bool		beats = hs_token_in(doc, token, "beat beats defeated edged hammered thrashed trounced ");
	int32_t		t = token + 1;
	int32_t		score;

	if (!beats && !hs_token_in(doc, token, "draw draws drew lose loses lost win wins won "))
		return;
	a = hs_name_before(doc, token);
	if (is_empty(a) || !hs_goes_on(doc, token))
		return;
	score = score_end(doc, t);
	if (!beats)
	{
		if (score != HS_NONE)
			t = score;
		if (!hs_goes_on(doc, t) || !hs_token_in(doc, t, "against over to with "))
			return;
		t++;
	}
	b = hs_goes_on(doc, t) ? hs_name_at(doc, t) : span_of(t, t);
	if (is_empty(b))
		return;
	if (score == HS_NONE)
		score = score_end(doc, b.end);
	if (score == HS_NONE)
		return;
	if (hs_goes_on(doc, score) && score_end(doc, hs_is_char(doc, score, ',') ? score + 1 : score) != HS_NONE)
		return;
	mark_teams(marks, a, b, hs_token_in(doc, token, "draw draws drew "));
}

/* 'Skarv v Norby': two places play each other. */
static void
mark_fixture(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span a;
	struct hs_span b;

	if (!hs_token_in(doc, token, "v ") || HS_WORD(doc, token)->shape != HS_SHAPE_LOWER || !hs_goes_on(doc, token))
		return;
	a = hs_name_before(doc, token);
	b = hs_goes_on(doc, token + 1) ? hs_name_at(doc, token + 1) : span_of(token, token);
	if (is_empty(a) || is_empty(b) || is_surely_person(marks, a) || is_surely_person(marks, b) ||
		(is_sure_place(marks, a) && is_sure_place(marks, b)) ||
		!(hs_is_known_place(doc, a) || hs_type_of(marks, a) == HS_LOCATION || hs_type_of(marks, a) == HS_ORGANIZATION) ||
		!(hs_is_known_place(doc, b) || hs_type_of(marks, b) == HS_LOCATION || hs_type_of(marks, b) == HS_ORGANIZATION))
		return;
	mark_team(marks, a, true);
	mark_team(marks, b, true);
}

/* Whether the noun at a token is somebody's or a certain one: 'his first band', 'rock band'. */
static bool
has_owner(const struct hs_document *doc, int32_t token)
{
	for (int32_t t = token - 1; t >= 0 && t >= token - 4 && hs_goes_on(doc, t + 1); t--)
	{
		if (doc->tokens[t].pos == HS_POS_PRPS || doc->tokens[t].pos == HS_POS_POS)
			return true;
		if (doc->tokens[t].pos != HS_POS_JJ && doc->tokens[t].pos != HS_POS_NN && doc->tokens[t].pos != HS_POS_VBN)
			return false;
	}
	return false;
}

/* Marks a body, unless the words are those of a person, a known place, a nationality. */
static bool
mark_body(struct hs_marks *marks, struct hs_span span)
{
	int			type;

	if (is_empty(span) || is_surely_person(marks, span) || hs_is_known_place(marks->doc, span) ||
		(hs_goes_on(marks->doc, span.end) &&
		 (marks->doc->tokens[span.end].kind == HS_TOKEN_NUMBER || hs_token_in(marks->doc, span.end, "for of "))))
		return false;			/* 'the group Article 9', 'the group Hands for Norby' go on */
	type = hs_type_of(marks, span);
	if (type == HS_ORGANIZATION)
		return true;
	if (type == HS_DATE || type == HS_ENTITY_TYPES)
		return false;
	hs_mark(marks, span, HS_ORGANIZATION, false);
	return true;
}

/* ', became the Finches' behind a body. */
static void
mark_new_name(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;

	if (hs_goes_on(doc, token) && hs_is_char(doc, token, ','))
		token++;
	if (!hs_goes_on(doc, token) || !hs_token_in(doc, token, "became "))
		return;
	token++;
	if (hs_goes_on(doc, token) && hs_token_in(doc, token, "the "))
		token++;
	if (hs_goes_on(doc, token))
		(void) mark_body(marks, hs_name_at(doc, token));
}

/*
 * 'his first band, the Larks, became the Finches', 'its parent company,
 * Orrin,', 'rock band Larks split'; but not 'the company Brandt founded'.
 */
static void
mark_called(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	int32_t		t = token + 1;
	struct hs_span name;

	if (token == 0 || doc->tokens[token].pos != HS_POS_NN || !hs_goes_on(doc, token) || !hs_goes_on(doc, t) ||
		!hs_token_in(doc, token, CLUB_WORDS DESCRIBED_WORDS))
		return;
	if (hs_is_char(doc, t, ','))
	{
		if (!hs_token_in(doc, token, CLUB_WORDS) || !has_owner(doc, token))
			return;
		t++;
		if (hs_goes_on(doc, t) && hs_token_in(doc, t, "the "))
			t++;
		name = hs_goes_on(doc, t) ? hs_name_at(doc, t) : span_of(t, t);
		if (is_empty(name) || (hs_goes_on(doc, name.end) && doc->tokens[name.end].kind != HS_TOKEN_PUNCT))
			return;
	}
	else
	{
		if (!hs_token_in(doc, token, NAMED_WORDS) &&
			!(hs_token_in(doc, token, DESCRIBED_WORDS) &&
			  (doc->tokens[token - 1].pos == HS_POS_NN || doc->tokens[token - 1].pos == HS_POS_JJ)))
			return;
		name = hs_name_at(doc, t);
		if (is_empty(name) || (hs_goes_on(doc, name.end) && (hs_pos_is_finite(doc->tokens[name.end].pos) ||
															doc->tokens[name.end].pos == HS_POS_POS)))
			return;
	}
	if (mark_body(marks, name))
		mark_new_name(marks, name.end);
}

/* 'shares of Orrin', 'a stake in Orrin': where the tagger has no type or a wrong one. */
static void
mark_shares(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span name;

	if (!hs_token_in(doc, token, "share shares stake stock ") || !hs_goes_on(doc, token + 1) ||
		!hs_token_in(doc, token + 1, "in of ") || !hs_goes_on(doc, token + 2) ||
		(token > 0 && hs_token_in(doc, token - 1, "at ")))	/* 'much is at stake in Norby' */
		return;
	name = hs_name_at(doc, token + 2);
	if (!is_empty(name) && hs_type_at(marks, name.begin) != HS_PRODUCT && hs_type_at(marks, name.begin) != HS_NORP &&
		(name.end - name.begin == 1 || hs_type_of(marks, name) != HS_LOCATION) &&
		!(hs_goes_on(doc, name.end) && doc->tokens[name.end].pos == HS_POS_POS))
		(void) mark_body(marks, name);
}

/* Whether a word can be a company's name where nothing but its capital says so. */
static bool
may_be_company(const struct hs_document *doc, int32_t token)
{
	const struct hs_word *word = HS_WORD(doc, token);

	if (word->gazetteer & (HS_GAZ_COMPANY | HS_GAZ_ORGANIZATION))
		return true;
	return !(word->gazetteer & HS_GAZ_COMMON) && !(word->bits & (HS_LEX_ROLE | HS_LEX_BODY | HS_LEX_FIRST_NAME)) &&
		doc->tokens[token].pos == HS_POS_NNP;
}

/*
 * 'Orrin said profits rose', 'Gap and Orrin said sales fell': who tells results
 * is a company.  What is taken for one name with 'and' in it is two where the
 * gazetteer knows each.
 */
static void
mark_reporting(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span b = span_of(token - 1, token);
	struct hs_span a = span_of(token - 3, token - 2);
	int			type;

	if (token == 0 || !hs_token_in(doc, token, "reported said ") || !hs_goes_on(doc, token) ||
		!hs_goes_on(doc, token + 1) || !hs_token_in(doc, token + 1, RESULT_WORDS) || !hs_looks_like_name(doc, token - 1) ||
		(token > 1 && hs_goes_on(doc, token - 1) && hs_looks_like_name(doc, token - 2)))
		return;
	type = hs_type_of(marks, b);
	if (type == HS_NOTHING && may_be_company(doc, token - 1))
		hs_mark(marks, b, HS_ORGANIZATION, false);
	if (token < 3 || !hs_goes_on(doc, token - 1) || !hs_goes_on(doc, token - 2) ||
		!hs_token_in(doc, token - 2, "and ") || !hs_looks_like_name(doc, token - 3))
		return;
	if ((HS_WORD(doc, token - 1)->gazetteer & HS_GAZ_COMPANY) && (HS_WORD(doc, token - 3)->gazetteer & HS_GAZ_COMPANY) &&
		hs_type_of(marks, span_of(token - 3, token)) == HS_ORGANIZATION)
	{
		hs_mark(marks, a, HS_ORGANIZATION, true);
		hs_mark(marks, b, HS_ORGANIZATION, true);
	}
}

/*
 * Whether a name could be a person's, though the tagger says otherwise; with
 * places, also where the gazetteer has a place of that name.
 */
static bool
may_be_person(const struct hs_marks *marks, struct hs_span span, bool places)
{
	const struct hs_document *doc = marks->doc;
	int			type;

	if (is_empty(span) || span.end - span.begin > 3 || (!places && hs_is_known_place(doc, span)))
		return false;
	for (int32_t t = span.begin; t < span.end; t++)
	{
		const struct hs_word *word = HS_WORD(doc, t);

		if (word->shape == HS_SHAPE_UPPER || (word->bits & (HS_LEX_BODY | HS_LEX_ROLE)) ||
			(word->gazetteer & (HS_GAZ_NORP | HS_GAZ_COMPANY | HS_GAZ_ORGANIZATION)) || !hs_is_noun(&doc->tokens[t]))
			return false;
	}
	if (hs_goes_on(doc, span.end) && doc->tokens[span.end].kind == HS_TOKEN_NUMBER)
		return false;			/* 'Class 12' */
	type = hs_type_of(marks, span);
	if (type == HS_LOCATION)
		return span.end - span.begin == 1;
	return type == HS_NOTHING || type == HS_MISC || type == HS_PRODUCT ||
		(type == HS_ORGANIZATION && span.end - span.begin == 1) ||
		(type == HS_ENTITY_TYPES && span.end - span.begin > 1 && hs_type_at(marks, span.end - 1) != HS_ORGANIZATION);
}

/* 'six-year-old Wren', the token 'old': not 'her six-year-old Labrador'. */
static void
mark_child(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span name;

	if (token < 4 || !hs_token_in(doc, token, "old ") || !hs_is_char(doc, token - 1, '-') ||
		!hs_token_in(doc, token - 2, "month year ") || !hs_is_char(doc, token - 3, '-') || !hs_goes_on(doc, token + 1))
		return;
	if (token > 4 && hs_goes_on(doc, token - 4) && doc->tokens[token - 5].pos == HS_POS_PRPS)
		return;
	name = hs_name_at(doc, token + 1);
	if (may_be_person(marks, name, false) && !(hs_goes_on(doc, name.end) && hs_is_noun(&doc->tokens[name.end])))
		hs_mark(marks, name, HS_PERSON, false);
}

/* 'Skarv, 34, of Norby', the comma before the age; what a table has is none: 'Norway, 34, Sweden, 12'. */
static void
mark_aged(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span name;

	if (!hs_is_char(doc, token, ',') || !hs_goes_on(doc, token) || !hs_goes_on(doc, token + 1) ||
		!hs_is_small_number(doc, token + 1) || !hs_goes_on(doc, token + 2) || !hs_is_char(doc, token + 2, ',') ||
		!hs_goes_on(doc, token + 3) ||
		!(hs_token_in(doc, token + 3, "and from of who whose ") || hs_pos_is_finite(doc->tokens[token + 3].pos)))
		return;
	name = hs_name_before(doc, token);
	if (may_be_person(marks, name, false))
		hs_mark(marks, name, HS_PERSON, false);
}

/* 'Skarv and his wife', the token 'and'; not 'flew to Skarv and his wife stayed'. */
static void
mark_family(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span name;
	int32_t		before;

	if (!hs_token_in(doc, token, "and ") || !hs_goes_on(doc, token) || !hs_goes_on(doc, token + 1) ||
		!hs_token_in(doc, token + 1, "her his ") || !hs_goes_on(doc, token + 2) ||
		!hs_token_in(doc, token + 2, FAMILY_WORDS))
		return;
	name = hs_name_before(doc, token);
	before = name.begin - 1;
	if (before >= 0 && hs_goes_on(doc, name.begin) &&
		(doc->tokens[before].pos == HS_POS_IN || doc->tokens[before].pos == HS_POS_TO ||
		 doc->tokens[before].pos == HS_POS_DT))
		return;
	if (may_be_person(marks, name, false))
		hs_mark(marks, name, HS_PERSON, false);
}

/* 'Skarv is a retired plumber.', the token 'is': a place is a member or a host, too. */
static void
mark_profession(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span name;
	int32_t		t = token + 2;

	if (!hs_token_in(doc, token, "is was ") || !hs_goes_on(doc, token) || !hs_goes_on(doc, token + 1) ||
		!hs_token_in(doc, token + 1, "a an "))
		return;
	while (t < token + 6 && hs_goes_on(doc, t) && (doc->tokens[t].pos == HS_POS_JJ || doc->tokens[t].pos == HS_POS_NN ||
												   doc->tokens[t].pos == HS_POS_VBN))
		t++;
	if (t == token + 2 || !(HS_WORD(doc, t - 1)->bits & HS_LEX_ROLE) ||
		hs_token_in(doc, t - 1, "ally giant host leader member neighbor neighbour partner player rival sponsor star ") ||
		(hs_goes_on(doc, t) && (hs_is_noun(&doc->tokens[t]) || hs_is_dash(doc, t))))
		return;
	name = hs_name_before(doc, token);
	if (may_be_person(marks, name, false) && hs_type_of(marks, name) != HS_ORGANIZATION)
		hs_mark(marks, name, HS_PERSON, false);
}

/* 'Born in Leeds, Skarv joined': who is born is a person. */
static void
mark_born(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span name;

	if ((token > 0 && hs_goes_on(doc, token)) ||
		!hs_token_in(doc, token, "aged born educated orphaned raised widowed "))
		return;
	for (int32_t t = token + 1; t < token + MOST_BETWEEN && hs_goes_on(doc, t); t++)
	{
		if (hs_pos_is_finite(doc->tokens[t].pos))
			return;
		if (!hs_is_char(doc, t, ',') || !hs_goes_on(doc, t + 1))
			continue;
		name = hs_name_at(doc, t + 1);
		if (is_empty(name) || !hs_goes_on(doc, name.end) || !hs_pos_is_finite(doc->tokens[name.end].pos))
			continue;
		if (may_be_person(marks, name, true))
			hs_mark(marks, name, HS_PERSON, false);
		return;
	}
}

/* Whether a word with a capital stands at a token; quicker than hs_looks_like_name(). */
static bool
has_capital(const struct hs_document *doc, int32_t token)
{
	return token >= 0 && token < doc->n_tokens && hs_is_capitalised(HS_WORD(doc, token));
}

void
hs_mark_contexts(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;

	/* each rule needs a name in its place: most tokens have none beside them */
	if (has_capital(doc, token - 1))
	{
		mark_match(marks, token);
		mark_fixture(marks, token);
		mark_reporting(marks, token);
		mark_aged(marks, token);
		mark_family(marks, token);
		mark_profession(marks, token);
	}
	if (has_capital(doc, token + 1))
	{
		mark_called(marks, token);
		mark_child(marks, token);
	}
	else if (hs_is_char(doc, token + 1, ','))
		mark_called(marks, token);
	if (has_capital(doc, token + 2))
		mark_shares(marks, token);
	if (has_capital(doc, token))
		mark_born(marks, token);
}
