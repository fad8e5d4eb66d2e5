/*-------------------------------------------------------------------------
 *
 * name_contexts.c
 *	  Teams and persons that the verbs and nouns of a sentence tell.
 *
 * Rules of name_rules.c:
 *
 *		Skarv beat Norby 2-1; Skarv lost 3-0 to Norby			teams
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

#define FAMILY_WORDS	"boyfriend brother brothers children cousin daughter daughters dog family father fiance " \
	"fiancee girlfriend husband mother parents partner sister sisters son sons wife "

/* '2-1': where it ends, HS_NONE if there is no score. */
static int32_t
score_end(const struct hs_document *doc, int32_t token)
{
	return hs_goes_on(doc, token) && hs_is_small_number(doc, token) && hs_goes_on(doc, token + 1) &&
		hs_is_dash(doc, token + 1) && hs_goes_on(doc, token + 2) && hs_is_small_number(doc, token + 2) ?
		token + 3 : HS_NONE;
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

	if (hs_is_surely_person(marks, span) || type == HS_NORP || type == HS_DATE || (type == HS_PERSON && !sure))
		return;
	if (hs_type_at(marks, span.end - 1) != HS_ORGANIZATION)
		hs_mark(marks, span, HS_ORGANIZATION, true);
}

/* Two countries that play each other are called places by custom. */
static void
mark_teams(struct hs_marks *marks, struct hs_span a, struct hs_span b, bool sure)
{
	int			type_a = hs_type_of(marks, a);
	int			type_b = hs_type_of(marks, b);

	if (hs_is_surely_person(marks, a) || hs_is_surely_person(marks, b) || (hs_is_sure_place(marks, a) && hs_is_sure_place(marks, b)))
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
	if (hs_span_is_empty(a) || !hs_goes_on(doc, token))
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
	b = hs_goes_on(doc, t) ? hs_name_at(doc, t) : hs_span_of(t, t);
	if (hs_span_is_empty(b))
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
	b = hs_goes_on(doc, token + 1) ? hs_name_at(doc, token + 1) : hs_span_of(token, token);
	if (hs_span_is_empty(a) || hs_span_is_empty(b) || hs_is_surely_person(marks, a) || hs_is_surely_person(marks, b) ||
		(hs_is_sure_place(marks, a) && hs_is_sure_place(marks, b)) ||
		!(hs_is_known_place(doc, a) || hs_type_of(marks, a) == HS_LOCATION || hs_type_of(marks, a) == HS_ORGANIZATION) ||
		!(hs_is_known_place(doc, b) || hs_type_of(marks, b) == HS_LOCATION || hs_type_of(marks, b) == HS_ORGANIZATION))
		return;
	mark_team(marks, a, true);
	mark_team(marks, b, true);
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

	if (hs_span_is_empty(span) || span.end - span.begin > 3)
		return false;
	if (!places && (hs_is_sure_place(marks, span) ||
					(hs_is_known_place(doc, span) && !(HS_WORD(doc, span.begin)->bits & HS_LEX_FIRST_NAME))))
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
		if (hs_span_is_empty(name) || !hs_goes_on(doc, name.end) || !hs_pos_is_finite(doc->tokens[name.end].pos))
			continue;
		if (may_be_person(marks, name, true))
			hs_mark(marks, name, HS_PERSON, false);
		return;
	}
}

void
hs_mark_contexts(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;

	/* each rule needs a name in its place: most tokens have none beside them */
	if (hs_has_capital(doc, token - 1))
	{
		mark_match(marks, token);
		mark_fixture(marks, token);
		mark_aged(marks, token);
		mark_family(marks, token);
		mark_profession(marks, token);
	}
	if (hs_has_capital(doc, token + 1))
		mark_child(marks, token);
	if (hs_has_capital(doc, token))
		mark_born(marks, token);
}
