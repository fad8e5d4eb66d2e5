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
#include "engine/speakers/role_holders.h"
#include "engine/speakers/salience.h"
#include "engine/speakers/speaker_names.h"
#include "engine/speakers/speaker_words.h"

/* The mention that a token is in, if it can speak, or HS_NONE. */
static int32_t
speaking_mention(const struct hs_resolver *r, int32_t token)
{
	int32_t		mention = r->mention_at[token];

	return mention != HS_NONE && hs_can_speak(&r->doc->mentions[mention]) ?
		mention : HS_NONE;
}

/* A verb's form that describes a noun: 'Lee's running mate'. */
static bool
is_participle(const struct hs_document *doc, int32_t token, int32_t end)
{
	int			pos = doc->tokens[token].pos;

	return (pos == HS_POS_VBG || pos == HS_POS_VBN) && token > 0 &&
		token + 1 < end && hs_is_noun(&doc->tokens[token + 1]) &&
		(doc->tokens[token - 1].pos == HS_POS_POS ||
		 doc->tokens[token - 1].pos == HS_POS_DT ||
		 doc->tokens[token - 1].pos == HS_POS_JJ);
}

int32_t
hs_phrase_end(const struct hs_resolver *r, int32_t begin, int32_t end)
{
	const struct hs_document *doc = r->doc;
	bool		noun = false;

	for (int32_t t = begin; t < end; t++)
	{
		int			pos = doc->tokens[t].pos;

		if (r->mention_at[t] != HS_NONE)
		{
			noun |= speaking_mention(r, t) != HS_NONE;
			continue;
		}
		if (doc->tokens[t].kind == HS_TOKEN_QUOTE ||
			doc->text[doc->tokens[t].begin] == '-' ||
			doc->text[doc->tokens[t].begin] == '/' ||
			hs_has_bits(doc, t, HS_LEX_ROLE))
		{
			noun |= hs_has_bits(doc, t, HS_LEX_ROLE);
			continue;
		}
		if (pos == HS_POS_PUNCT || pos == HS_POS_IN || pos == HS_POS_TO ||
			pos == HS_POS_WP || pos == HS_POS_WDT || pos == HS_POS_WPS ||
			pos == HS_POS_WRB || pos == HS_POS_MD ||
			(noun && hs_pos_is_verb(pos) && !is_participle(doc, t, end)))
			return t;
		if (hs_is_noun(&doc->tokens[t]))
			noun = true;
	}
	return end;
}

bool
hs_is_name_word(const struct hs_resolver *r, int32_t token)
{
	const struct hs_document *doc = r->doc;
	const struct hs_word *word = HS_WORD(doc, token);

	return doc->tokens[token].kind == HS_TOKEN_WORD &&
		(word->shape == HS_SHAPE_TITLE || word->shape == HS_SHAPE_MIXED ||
		 word->shape == HS_SHAPE_UPPER || word->shape == HS_SHAPE_INITIAL) &&
		hs_is_noun(&doc->tokens[token]) && !hs_is_plural(doc, token) &&
		doc->words[word->folded].n_lower == 0 &&
		!hs_has_bits(doc, token, HS_LEX_ROLE | HS_LEX_BODY | HS_LEX_DOCUMENT);
}

/* The same, but a common noun in a name may be there: 'Medical Journal'. */
static bool
is_capital_noun(const struct hs_resolver *r, int32_t token)
{
	const struct hs_word *word = HS_WORD(r->doc, token);

	return hs_is_noun(&r->doc->tokens[token]) &&
		(word->shape == HS_SHAPE_TITLE || word->shape == HS_SHAPE_UPPER);
}

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
	return hs_speakers_name(r, first, end, HS_PERSON);
}

/* The name of a mention, or of several with strokes between: 'Herald/Times' */
static int32_t
mention_name(struct hs_resolver *r, int32_t mention)
{
	const struct hs_document *doc = r->doc;
	const struct hs_mention *m = &doc->mentions[mention];
	int32_t		first = mention;
	int32_t		last = mention;

	while (first > 0 && mention - first < HS_MOST_PARTS &&
		   doc->mentions[first - 1].end + 1 == doc->mentions[first].begin &&
		   doc->text[doc->tokens[doc->mentions[first].begin - 1].begin] == '/')
		first--;
	while (last + 1 < doc->n_mentions && last - mention < HS_MOST_PARTS &&
		   doc->mentions[last].end + 1 == doc->mentions[last + 1].begin &&
		   doc->text[doc->tokens[doc->mentions[last].end].begin] == '/')
		last++;
	if (first == last)
		return m->name;
	return hs_speakers_name(r, doc->mentions[first].begin, doc->mentions[last].end,
							HS_ORGANIZATION);
}

/*
 * The mention that stands before the head as a modifier, or HS_NONE.  Sets
 * *possessive where it is Lee's.
 */
static int32_t
modifier(const struct hs_resolver *r, const struct hs_phrase *p, bool *possessive)
{
	const struct hs_document *doc = r->doc;

	*possessive = false;
	for (int32_t t = p->end - 2; t >= p->begin; t--)
	{
		int32_t		mention = r->mention_at[t];

		if (mention == HS_NONE)
		{
			/* 'the agency's chief': whose head it is, is no name */
			if (*possessive)
				return HS_NONE;
			*possessive = doc->tokens[t].pos == HS_POS_POS;
			continue;
		}
		if (doc->mentions[mention].type == HS_DATE ||
			doc->mentions[mention].type == HS_MONEY ||
			doc->mentions[mention].end > p->source_end)
			continue;
		*possessive |= doc->tokens[doc->mentions[mention].end - 1].pos == HS_POS_POS;
		return mention;
	}
	return HS_NONE;
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

/* The first mention behind 'by', 'from', 'in', 'of' or 'at' in the source. */
static int32_t
complement(struct hs_resolver *r, const struct hs_phrase *p, bool of_only)
{
	const struct hs_document *doc = r->doc;
	bool		linked = false;

	for (int32_t t = p->end; t < p->source_end; t++)
	{
		int			pos = doc->tokens[t].pos;

		if (r->mention_at[t] != HS_NONE)
		{
			const struct hs_mention *m = &doc->mentions[r->mention_at[t]];
			int32_t		next = m->end;

			/* 'by NBC anchor Ann Lee': the last of the phrase */
			while (next < p->source_end &&
				   (hs_is_noun(&doc->tokens[next]) || doc->tokens[next].pos == HS_POS_POS))
			{
				if (speaking_mention(r, next) != HS_NONE)
					m = &doc->mentions[r->mention_at[next]];
				next++;
			}
			if (linked && hs_can_speak(m) && (!of_only || m->type == HS_ORGANIZATION))
				return m->name;
			t = m->end - 1;
			continue;
		}
		if (linked && hs_is_name_word(r, t) && t + 1 < p->source_end && hs_is_name_word(r, t + 1))
		{
			int32_t		end = t + 2;

			while (end < p->source_end && is_capital_noun(r, end))
				end++;
			return hs_speakers_name(r, t, end, HS_ORGANIZATION);
		}
		if (pos == HS_POS_IN || pos == HS_POS_TO)
			linked = hs_is_small(r, t, HS_W_OF) ||
				(!of_only && (hs_is_small(r, t, HS_W_BY) ||
							  hs_is_small(r, t, HS_W_FROM) ||
							  hs_is_small(r, t, HS_W_IN) ||
							  hs_is_small(r, t, HS_W_AT)));
	}
	return HS_NONE;
}

int32_t
hs_apposition(const struct hs_resolver *r, const struct hs_phrase *p)
{
	const struct hs_document *doc = r->doc;
	int32_t		t = p->end;
	int32_t		last;

	while (t < p->source_end && doc->text[doc->tokens[t].begin] != ',')
		t++;
	if (t + 1 >= p->source_end)
		return HS_NONE;
	last = hs_phrase_end(r, t + 1, p->source_end) - 1;
	if (last > t && r->mention_at[last] != HS_NONE &&
		doc->mentions[r->mention_at[last]].type == HS_PERSON)
		return doc->mentions[r->mention_at[last]].name;
	return HS_NONE;
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
	if (hs_has_bits(doc, head, HS_LEX_ROLE))
	{
		name = hs_apposition(r, p);
		return name != HS_NONE ? name : hs_holders_find(r, head, span, true, 1);
	}
	if (possessive && (name = hs_apposition(r, p)) != HS_NONE)
		return name;
	if (hs_has_bits(doc, head, HS_LEX_BODY) && !hs_has_bits(doc, head, HS_LEX_DOCUMENT))
	{
		struct hs_span core = hs_mention_core(doc, m);

		if (!possessive && hs_can_speak(m) && hs_is_kind(r, head))
			return m->name;
		name = hs_holders_find(r, head, span, true, 1);
		if (name != HS_NONE)
			return name;
		if (core.end == head)
			return hs_speakers_name(r, core.begin, p->end, HS_ORGANIZATION);
		return possessive ? hs_speakers_body(r, m->name, head) : HS_NONE;
	}
	if (hs_has_bits(doc, head, HS_LEX_DOCUMENT))
		return hs_remember(r, p, mention_name(r, mention));
	return possessive || m->type == HS_ORGANIZATION ? m->name : HS_NONE;
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
		return definite || hs_is_small(r, p->begin, HS_W_BOTH) ?
			hs_focus_best(r, HS_SEEK_SEVERAL, inside) : HS_NONE;
	if (role && (name = hs_apposition(r, p)) != HS_NONE)
		return name;
	if (hs_has_bits(doc, head, HS_LEX_DOCUMENT) &&
		(name = complement(r, p, false)) != HS_NONE)
		return hs_remember(r, p, name);
	for (int32_t t = p->begin; t < head && hs_has_bits(doc, head, HS_LEX_DOCUMENT); t++)
	{
		/* 'a Times poll', where no mention was found */
		if (is_capital_noun(r, t) &&
			(name = hs_speakers_known(r, t, t + 1)) != HS_NONE)
			return hs_remember(r, p, name);
	}
	if (body && (name = complement(r, p, true)) != HS_NONE)
		return name;
	name = hs_holders_find(r, head, span, !indefinite, indefinite && !role);
	if (name == HS_NONE && definite && role &&
		(p->end == p->source_end || doc->tokens[p->end].pos == HS_POS_CC))
		name = hs_focus_best(r, seek_of(HS_WORD(doc, head)->bits), inside);
	if (name == HS_NONE && definite && hs_is_kind(r, head))
		name = hs_focus_best(r, HS_SEEK_BODY, inside);
	if (name == HS_NONE && definite && hs_is_place(r, head))
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

	for (int32_t t = p.end - 2; t > p.begin; t--)
	{
		int32_t		head = p.end - 1;
		struct hs_span span = {p.begin, p.source_end};

		if (doc->tokens[t].pos != HS_POS_POS)
			continue;
		if (hs_is_plural(doc, head))
			return HS_NONE;
		if (hs_has_bits(doc, head, HS_LEX_ROLE))
			return hs_holders_find(r, head, span, true, 0);
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
							   doc->tokens[p.end - 1].pos == HS_POS_RB))
		p.end--;
	if (p.end == p.begin)
		return HS_NONE;
	mention = r->mention_at[p.end - 1];
	if (mention != HS_NONE && doc->mentions[mention].end <= p.source_end)
		return hs_can_speak(&doc->mentions[mention]) ? mention_name(r, mention) : HS_NONE;
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
	mention = modifier(r, &p, &possessive);
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
	if (t == most || t - token < 2 || r->mention_at[t] != HS_NONE ||
		hs_is_plural(doc, t - 1) || !hs_has_bits(doc, t - 1, HS_LEX_ROLE))
		return HS_NONE;
	phrase.end = t;
	return hs_holders_find(r, t - 1, phrase, true, 0);
}

