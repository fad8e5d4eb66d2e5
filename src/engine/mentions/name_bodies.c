/*-------------------------------------------------------------------------
 *
 * name_bodies.c
 *	  Bands, parties and companies that a sentence calls so.
 *
 * Rules of name_rules.c:
 *
 *		his first band, the Larks, became the Finches			bodies
 *		rock band Larks; its parent company, Orrin				bodies
 *		opposition party Skarv									a body
 *		shares of Orrin; Orrin said profits rose				companies
 *		the chief executive of Orrin; Orrin CFO Nora Finch		companies
 *		Salt Moly acquired a 95 per cent stake					a company
 *
 *-------------------------------------------------------------------------
 */
#include "engine/mentions/name_marks.h"

#define LONGEST_STAKE	8		/* tokens of 'acquired a 95 per cent stake' */
#define CLUB_WORDS		"airline band bank brewery broadcaster carmaker charity club company employer firm foundation " \
	"label magazine newspaper orchestra outfit publisher retailer startup supermarket team trio quartet "
/* ... that stand before a name without a comma */
#define NAMED_WORDS		"airline band brewery broadcaster carmaker charity club label magazine newspaper orchestra " \
	"publisher retailer supermarket trio quartet "
/* ... where another word describes them: 'shipping company Orrin' */
#define DESCRIBED_WORDS	"bank company exchange firm group militia operator party team "
#define RESULT_WORDS	"earnings losses net orders pretax profit profits quarterly revenue revenues sales " \
	"turnover "

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

	if (hs_span_is_empty(span) || hs_is_surely_person(marks, span) || hs_is_known_place(marks->doc, span) ||
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
		name = hs_goes_on(doc, t) ? hs_name_at(doc, t) : hs_span_of(t, t);
		if (hs_span_is_empty(name) || (hs_goes_on(doc, name.end) && doc->tokens[name.end].kind != HS_TOKEN_PUNCT))
			return;
	}
	else
	{
		if (!hs_token_in(doc, token, NAMED_WORDS) &&
			!(hs_token_in(doc, token, DESCRIBED_WORDS) &&
			  (doc->tokens[token - 1].pos == HS_POS_NN || doc->tokens[token - 1].pos == HS_POS_JJ)))
			return;
		name = hs_name_at(doc, t);
		if (hs_span_is_empty(name))
			return;
		if (hs_goes_on(doc, name.end) && doc->tokens[name.end].pos == HS_POS_POS)
			return;
		if (hs_goes_on(doc, name.end) && hs_pos_is_finite(doc->tokens[name.end].pos) &&
			(name.end - name.begin > 1 || hs_type_of(marks, name) == HS_PERSON))
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
	if (!hs_span_is_empty(name) && hs_type_at(marks, name.begin) != HS_PRODUCT && hs_type_at(marks, name.begin) != HS_NORP &&
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

/* 'chief executive', 'chief operating officer', 'founder' at a token: who leads a company. */
static bool
leads_company(const struct hs_document *doc, int32_t token)
{
	if (hs_token_in(doc, token, "ceo cfo founder shareholder shareholders subsidiary "))
		return true;
	return token > 0 && hs_goes_on(doc, token) &&
		((hs_token_in(doc, token, "executive ") && hs_token_in(doc, token - 1, "chief ")) ||
		 (hs_token_in(doc, token, "officer ") && hs_token_in(doc, token - 1, "executive financial operating ")));
}

/* Whether the phrase before a token ends there: 'fell', 'in', a mark. */
static bool
ends_subject(const struct hs_document *doc, int32_t token)
{
	return !hs_goes_on(doc, token) || hs_pos_is_finite(doc->tokens[token].pos) ||
		doc->tokens[token].pos == HS_POS_IN || doc->tokens[token].kind == HS_TOKEN_PUNCT;
}

/*
 * 'the chief executive of Orrin', 'Orrin CFO Nora Finch', 'Orrin shares fell':
 * what has a chief executive is a company.
 */
static void
mark_company(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span name;
	int			type;

	if (leads_company(doc, token) && hs_goes_on(doc, token + 1) && hs_token_in(doc, token + 1, "of ") &&
		hs_goes_on(doc, token + 2))
		name = hs_name_at(doc, token + 2);
	else if (token > 0 && hs_goes_on(doc, token) && hs_looks_like_name(doc, token - 1) &&
			 (hs_token_in(doc, token, "ceo cfo shareholders ") ||
			  (hs_token_in(doc, token, "shares ") && doc->tokens[token].pos == HS_POS_NNS && ends_subject(doc, token + 1)) ||
			  (hs_token_in(doc, token, "chief ") && leads_company(doc, token + 1))))
		name = hs_name_before(doc, token);
	else
		return;
	if (hs_span_is_empty(name) || name.end - name.begin > 1)
		return;
	type = hs_type_of(marks, name);
	if (type == HS_PERSON || type == HS_LOCATION || (type == HS_NOTHING && may_be_company(doc, name.begin)))
		(void) mark_body(marks, name);
}

/* 'Salt Moly acquired a 95 per cent stake', the token 'acquired': what was taken for a place. */
static void
mark_buyer(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	struct hs_span name;
	int32_t		t = token + 1;

	if (!hs_token_in(doc, token, "acquired bought held holds owned owns sold ") || !hs_goes_on(doc, token))
		return;
	while (t < token + LONGEST_STAKE && hs_goes_on(doc, t) && !hs_token_in(doc, t, "stake stakes "))
		t++;
	if (t == token + LONGEST_STAKE || !hs_goes_on(doc, t))
		return;
	name = hs_name_before(doc, token);
	if (!hs_span_is_empty(name) && hs_type_of(marks, name) == HS_LOCATION && !hs_is_sure_place(marks, name))
		(void) mark_body(marks, name);
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
	struct hs_span b = hs_span_of(token - 1, token);
	struct hs_span a = hs_span_of(token - 3, token - 2);
	int			type;

	if (token == 0 || !hs_token_in(doc, token, "reported said ") || !hs_goes_on(doc, token) ||
		!hs_goes_on(doc, token + 1) || !hs_token_in(doc, token + 1, RESULT_WORDS) || !hs_looks_like_name(doc, token - 1) ||
		(token > 1 && hs_goes_on(doc, token - 1) && hs_looks_like_name(doc, token - 2)))
		return;
	type = hs_type_of(marks, b);
	if ((type == HS_NOTHING && may_be_company(doc, token - 1)) ||
		(type == HS_LOCATION && (HS_WORD(doc, token - 1)->gazetteer & HS_GAZ_COMPANY)))
		hs_mark(marks, b, HS_ORGANIZATION, false);
	if (token < 3 || !hs_goes_on(doc, token - 1) || !hs_goes_on(doc, token - 2) ||
		!hs_token_in(doc, token - 2, "and ") || !hs_looks_like_name(doc, token - 3))
		return;
	if ((HS_WORD(doc, token - 1)->gazetteer & HS_GAZ_COMPANY) && (HS_WORD(doc, token - 3)->gazetteer & HS_GAZ_COMPANY) &&
		hs_type_of(marks, hs_span_of(token - 3, token)) == HS_ORGANIZATION)
	{
		hs_mark(marks, a, HS_ORGANIZATION, true);
		hs_mark(marks, b, HS_ORGANIZATION, true);
	}
}

void
hs_mark_bodies(struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;

	/* each rule needs a name in its place: most tokens have none beside them */
	if (hs_has_capital(doc, token - 1))
	{
		mark_reporting(marks, token);
		mark_buyer(marks, token);
	}
	if (hs_has_capital(doc, token + 1) || hs_is_char(doc, token + 1, ','))
		mark_called(marks, token);
	if (hs_has_capital(doc, token + 2))
		mark_shares(marks, token);
	if (hs_has_capital(doc, token - 1) || hs_has_capital(doc, token + 2))
		mark_company(marks, token);
}
