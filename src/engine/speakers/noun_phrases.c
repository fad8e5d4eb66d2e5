/*-------------------------------------------------------------------------
 *
 * noun_phrases.c
 *	  Whom a noun phrase names.
 *
 * Gets a noun phrase of a source, up to its first comma, preposition, verb or
 * relative pronoun, and gives the number of a name or HS_NONE:
 *
 *		NBC anchor Ann Lee			ends in a mention: its name
 *		the Lee campaign			a body: a name of its own
 *		Lee's memoir, a Times poll	a document: who wrote or published it
 *		a study by Ann Lee			... also with a preposition
 *		Lee's lawyer, the senator	a role: who holds it (role_holders.c)
 *		an aide to Ann Lee, Bob Ray,	... also with the name behind it
 *		the agency, the city		a kind: what is in focus (salience.c)
 *		officials, Democrats		nobody
 *
 * A name that no mention covers is found by its capitals.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/noun_phrases.h"

#include "engine/entities/genders.h"
#include "engine/entities/name_forms.h"
#include "engine/speakers/decisions.h"
#include "engine/speakers/named_parts.h"
#include "engine/speakers/phrase_bounds.h"
#include "engine/speakers/role_holders.h"
#include "engine/speakers/salience.h"
#include "engine/speakers/speaker_names.h"
#include "engine/speakers/speaker_words.h"
#include "engine/text/token_text.h"

#define LONGEST_PLURAL 3		/* tokens of 'the two senators' */

/* The name that capitals make of the words up to end, or HS_NONE. */
static int32_t
capital_name(struct hs_resolver *r, int32_t begin, int32_t end)
{
	int32_t		first = end;

	while (first > begin && hs_is_name_word(r, first - 1) &&
		   r->mention_at[first - 1] == HS_NONE)
		first--;
	while (first < end && hs_has_bits(r->doc, first, HS_LEX_TITLE) && end - first > 1)
		first++;
	if (first == end || hs_has_bits(r->doc, first, HS_LEX_TITLE))
		return HS_NONE;

	/* 'READER'S VIEW:' is a heading: what somebody has, in capitals */
	if (first > 0 && r->doc->tokens[first - 1].pos == HS_POS_POS &&
		HS_WORD(r->doc, first)->shape == HS_SHAPE_UPPER)
		return HS_NONE;

	/* 'Advisers to Lee': the first word of a sentence has a capital anyway */
	if (end - first == 1 && (r->doc->tokens[first].flags & HS_SENTENCE_BEFORE) &&
		hs_goes_on(r->doc, end) && (r->doc->tokens[end].pos == HS_POS_IN || r->doc->tokens[end].pos == HS_POS_TO))
		return HS_NONE;
	return hs_speakers_name(r, first, end, HS_PERSON);
}

/*
 * Whether what a person has speaks under a name of its own: 'the Lee campaign',
 * but neither 'his office', which speaks for him, nor 'his city'.
 */
bool
hs_has_own_voice(const struct hs_resolver *r, int32_t head)
{
	return !hs_is_place(r, head) && !hs_token_in(r->doc, head, "office ");
}

/* The person that a role can be, by the gender of its word. */
static enum hs_sought
seek_of(uint32_t bits)
{
	switch (hs_bits_gender(bits))
	{
		case HS_MALE:
			return HS_SEEK_MALE;
		case HS_FEMALE:
			return HS_SEEK_FEMALE;
		default:
			return HS_SEEK_PERSON;
	}
}

int32_t
hs_remember(struct hs_resolver *r, const struct hs_phrase *p, int32_t name)
{
	struct hs_span span = {p->begin, p->end};

	if (name != HS_NONE)
		hs_holders_add(r, p->end - 1, name, p->begin, span);
	return name;
}

/*
 * 'the Skjold newspaper chain', where Skjold was taken for a nationality: a noun
 * that is the name of none.
 */
static bool
is_misread_body(const struct hs_document *doc, const struct hs_mention *m)
{
	return m->type == HS_NORP && doc->tokens[m->end - 1].pos == HS_POS_NNP &&
		!(HS_WORD(doc, m->end - 1)->gazetteer & (HS_GAZ_NORP | HS_GAZ_LOCATION));
}

/*
 * A phrase whose head is a common noun with a mention before it: 'Lee's
 * lawyer', 'the Lee campaign', 'a Times poll'.
 */
static int32_t
modified_name(struct hs_resolver *r, const struct hs_phrase *p, int32_t mention,
			  bool possessive)
{
	const struct hs_document *doc = r->doc;
	const struct hs_mention *m = &doc->mentions[mention];
	struct hs_span span = {p->begin, p->source_end};
	int32_t		head = p->end - 1;
	int32_t		name;

	if (hs_is_plural(doc, head) && !hs_has_bits(doc, head, HS_LEX_DOCUMENT))
		return HS_NONE;
	name = hs_named_behind(r, p);
	if (name != HS_NONE)
		return name;
	if (hs_has_bits(doc, head, HS_LEX_ROLE))
		return hs_holders_find(r, head, span, true, 1);
	if (hs_has_bits(doc, head, HS_LEX_BODY) && !hs_has_bits(doc, head, HS_LEX_DOCUMENT))
	{
		struct hs_span core = hs_mention_core(doc, m);

		if (!possessive && (hs_can_speak(m) || is_misread_body(doc, m)) && hs_is_kind(r, head))
			return m->name;
		name = hs_holders_find(r, head, span, true, 1);
		if (name != HS_NONE)
			return name;
		if (core.end == head)
			return hs_speakers_name(r, core.begin, p->end, HS_ORGANIZATION);
		return possessive && hs_has_own_voice(r, head) ? hs_speakers_body(r, m->name, head) :
			HS_NONE;
	}
	if (hs_has_bits(doc, head, HS_LEX_DOCUMENT))
		return hs_remember(r, p, hs_mention_name(r, mention));
	return possessive || m->type == HS_ORGANIZATION ? m->name : HS_NONE;
}

/*
 * Whether nothing tells more of a role, so that it means who is talked of: 'the
 * senator', 'the Oslo senator', 'the senator, a rower,', but not 'the senator
 * from Ohio' nor 'the Harbour Party senator'.
 */
static bool
ends_here(const struct hs_resolver *r, const struct hs_phrase *p)
{
	const struct hs_document *doc = r->doc;

	/* 'Lee and the senator' are two */
	if (p->begin > 1 && hs_goes_on(doc, p->begin) &&
		doc->tokens[p->begin - 1].pos == HS_POS_CC && hs_is_noun(&doc->tokens[p->begin - 2]))
		return false;
	for (int32_t t = p->begin; t < p->end; t++)
	{
		if (r->mention_at[t] != HS_NONE &&
			doc->mentions[r->mention_at[t]].type != HS_LOCATION &&
			doc->mentions[r->mention_at[t]].type != HS_NORP)
			return false;
	}
	return p->end == p->source_end || doc->tokens[p->end].pos == HS_POS_CC ||
		hs_is_char(doc, p->end, ',');
}

/*
 * 'the 39-year-old founder of ...', 'the self-taught maverick': with a compound
 * before the noun the text paints somebody whom it has named.
 */
static bool
is_portrait(const struct hs_resolver *r, const struct hs_phrase *p)
{
	const struct hs_document *doc = r->doc;
	bool		compound = false;

	for (int32_t t = p->begin + 1; t < p->end; t++)
	{
		compound |= t + 2 < p->end && hs_is_dash(doc, t);
		if (r->mention_at[t] != HS_NONE && doc->mentions[r->mention_at[t]].type == HS_PERSON)
			return false;
	}
	return compound && !hs_has_bits(doc, p->end - 1, HS_LEX_DOCUMENT) &&
		(doc->tokens[p->end - 1].pos == HS_POS_NN || doc->tokens[p->end - 1].pos == HS_POS_NNS) &&
		!hs_is_plural(doc, p->end - 1);
}

/*
 * A phrase whose head is a common noun without a name or owner before it: 'the
 * senator', 'an attorney for Lee, Ray', 'a study by Lee', 'the agency'.
 */
static int32_t
plainly_described_name(struct hs_resolver *r, const struct hs_phrase *p)
{
	const struct hs_document *doc = r->doc;
	struct hs_span span = {p->begin, p->source_end};
	int32_t		head = p->end - 1;
	bool		inside = hs_is_inside(doc, p->begin);
	bool		definite = hs_is_small(r, p->begin, HS_W_THE);
	bool		indefinite = hs_is_small(r, p->begin, HS_W_A) ||
		hs_is_small(r, p->begin, HS_W_AN);
	bool		role = hs_has_bits(doc, head, HS_LEX_ROLE);
	bool		body = hs_has_bits(doc, head, HS_LEX_BODY);
	int32_t		name;

	if (hs_is_plural(doc, head))
		return (definite && p->end - p->begin <= LONGEST_PLURAL && p->end == p->source_end) ||
			hs_is_small(r, p->begin, HS_W_BOTH) ?
			hs_focus_best(r, HS_SEEK_SEVERAL, inside) : HS_NONE;
	if ((name = hs_named_behind(r, p)) != HS_NONE)
		return name;
	if (indefinite && hs_is_unnamed(r, head))
		return HS_NONE;
	/* 'The fund said it would close.  A statement said' */
	if (indefinite && p->end == p->source_end && r->previous != HS_NONE &&
		hs_token_in(doc, head, "statement ") && r->previous_sentence + 1 >= r->sentence)
	{
		hs_note(r, r->previous, HS_RULE_PREVIOUS, 0);
		return r->previous;
	}
	if (hs_has_bits(doc, head, HS_LEX_DOCUMENT) &&
		(name = hs_complement(r, p, false)) != HS_NONE)
		return hs_remember(r, p, name);
	for (int32_t t = p->begin; t < head && hs_has_bits(doc, head, HS_LEX_DOCUMENT); t++)
	{
		/* 'a Times poll', where no mention was found */
		if (hs_is_capital_noun(r, t) && !hs_is_in_compound(r, t) &&
			(name = hs_speakers_known(r, t, t + 1)) != HS_NONE)
			return hs_remember(r, p, name);
	}
	if (body && (name = hs_long_body_name(r, p)) != HS_NONE)
		return name;
	if (body && (name = hs_complement(r, p, true)) != HS_NONE)
		return name;

	/*
	 * 'the company' is the one that is talked of, whoever was called one; 'the
	 * Party' is one of that name.
	 */
	if (definite && hs_is_kind(r, head) && !hs_is_capitalised(HS_WORD(doc, head)))
	{
		name = hs_holders_find(r, head, span, true, 1);
		if (name == HS_NONE)
			name = hs_focus_best(r, HS_SEEK_BODY, inside);
		if (name != HS_NONE)
			return name;
	}
	name = hs_holders_find(r, head, span, !indefinite, indefinite && !role);
	if (name == HS_NONE && definite && !hs_is_unnamed(r, head) &&
		((role && ends_here(r, p)) || (!body && is_portrait(r, p))))
		name = hs_focus_best(r, seek_of(HS_WORD(doc, head)->bits), inside);
	if (name == HS_NONE && definite && hs_is_kind(r, head))
		name = hs_focus_best(r, HS_SEEK_BODY, inside);
	if (name == HS_NONE && definite && hs_is_place(r, head) && p->end == p->source_end)
		name = hs_focus_best(r, HS_SEEK_PLACE, inside);
	return name;
}

/*
 * The same where it may have owners: 'the agency's leaders' are not the
 * agency, its leadership is.
 */
static int32_t
described_name(struct hs_resolver *r, struct hs_phrase p)
{
	const struct hs_document *doc = r->doc;
	int32_t		name;

	for (int32_t t = p.end - 2; t > p.begin; t--)
	{
		int32_t		head = p.end - 1;
		struct hs_span span = {p.begin, p.source_end};

		if (doc->tokens[t].pos != HS_POS_POS)
			continue;
		if (hs_is_plural(doc, head))
			return HS_NONE;
		name = hs_named_behind(r, &p);
		if (name != HS_NONE)
			return name;
		if (hs_has_bits(doc, head, HS_LEX_ROLE))
			return hs_holders_find(r, head, span, true, 0);

		/* 'the nation's largest union' is not the nation */
		if (hs_is_place(r, t - 1))
			return HS_NONE;
		p.end = p.source_end = t;
	}
	return plainly_described_name(r, &p);
}

/*
 * Whether a mention before the head says whose the head is; if not, it only
 * describes: 'a New York judge', 'the British journal', 'the GOP candidate'.
 */
static bool
names_owner(const struct hs_resolver *r, const struct hs_phrase *p,
			int32_t mention, bool possessive)
{
	const struct hs_document *doc = r->doc;
	const struct hs_mention *m = &doc->mentions[mention];
	int32_t		head = p->end - 1;

	if (possessive || m->type == HS_PERSON)
		return true;
	if (is_misread_body(doc, m) && hs_is_small(r, p->begin, HS_W_THE) && hs_is_kind(r, head))
		return true;
	if (hs_has_bits(doc, head, HS_LEX_ROLE) && !hs_is_plural(doc, head))
		return false;
	if (m->type != HS_NORP && m->type != HS_LOCATION)
		return true;
	return hs_has_bits(doc, head, HS_LEX_BODY) && !hs_has_bits(doc, head, HS_LEX_DOCUMENT) &&
		!hs_is_small(r, p->begin, HS_W_A) && !hs_is_small(r, p->begin, HS_W_AN) &&
		!hs_is_kind(r, head);
}

int32_t
hs_phrase_name(struct hs_resolver *r, struct hs_phrase p)
{
	const struct hs_document *doc = r->doc;
	bool		possessive;
	int32_t		mention;
	int32_t		name;

	while (p.end > p.begin && (doc->tokens[p.end - 1].pos == HS_POS_POS ||
							   doc->tokens[p.end - 1].kind == HS_TOKEN_QUOTE ||
							   doc->tokens[p.end - 1].kind == HS_TOKEN_PUNCT ||
							   doc->tokens[p.end - 1].pos == HS_POS_RB ||
							   hs_token_in(doc, p.end - 1, "himself herself itself themselves ")))
		p.end--;

	/* 'Ann Lee III', where the mention has left the number out */
	if (p.end - p.begin > 1 && r->mention_at[p.end - 1] == HS_NONE &&
		r->mention_at[p.end - 2] != HS_NONE && hs_token_in(doc, p.end - 1, "jr jr. sr sr. ii iii iv "))
		p.end--;
	if (p.end == p.begin)
		return HS_NONE;
	mention = r->mention_at[p.end - 1];
	if (mention != HS_NONE && doc->mentions[mention].end <= p.source_end)
	{
		if (hs_can_speak(&doc->mentions[mention]))
			return hs_mention_name(r, mention);

		/* 'One coastal Democrat, Senator Ann Lee,', but not 'Danes' */
		return doc->mentions[mention].type == HS_NORP &&
			(doc->tokens[p.end - 1].pos == HS_POS_NN || doc->tokens[p.end - 1].pos == HS_POS_NNP) &&
			(doc->tokens[p.begin].pos == HS_POS_CD || doc->tokens[p.begin].pos == HS_POS_DT) ?
			hs_apposition(r, &p) : HS_NONE;
	}
	if (mention != HS_NONE)
	{
		/* The mention runs on where the source has ended: a headline. */
		name = hs_speakers_known(r, p.begin, p.end);
		if (name != HS_NONE)
			return name;
	}
	name = capital_name(r, p.begin, p.end);
	if (name != HS_NONE)
		return name;
	if (!hs_is_noun(&doc->tokens[p.end - 1]) &&
		!hs_has_bits(doc, p.end - 1, HS_LEX_ROLE | HS_LEX_BODY | HS_LEX_DOCUMENT))
		return HS_NONE;
	mention = hs_modifier(r, &p, &possessive);
	if (mention != HS_NONE && names_owner(r, &p, mention, possessive))
		return modified_name(r, &p, mention, possessive);
	return described_name(r, p);
}

int32_t
hs_description_name(struct hs_resolver *r, int32_t token)
{
	const struct hs_document *doc = r->doc;
	int32_t		most = token + 6 < doc->n_tokens ? token + 6 : doc->n_tokens;
	struct hs_span phrase = {token, token};
	int32_t		t;

	for (t = token + 1; t < most && r->mention_at[t] == HS_NONE; t++)
	{
		int			pos = doc->tokens[t].pos;

		if (!hs_is_noun(&doc->tokens[t]) && pos != HS_POS_JJ &&
			doc->text[doc->tokens[t].begin] != '-')
			break;
	}
	if (t == most || t - token < 2 || r->mention_at[t] != HS_NONE || hs_is_plural(doc, t - 1))
		return HS_NONE;
	phrase.end = t;

	/* 'But the company seemed sure.' */
	if (t - token == 2 && hs_is_kind(r, t - 1))
		return hs_focus_best(r, HS_SEEK_BODY, hs_is_inside(doc, token));
	if (!hs_has_bits(doc, t - 1, HS_LEX_ROLE))
		return HS_NONE;
	return hs_holders_find(r, t - 1, phrase, true, 0);
}
