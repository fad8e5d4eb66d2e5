/*-------------------------------------------------------------------------
 *
 * named_parts.c
 *	  Who is named in a noun phrase besides its head.
 *
 * Gets a phrase whose head is a common noun:
 *
 *		the group's chairman, Ann Lee		behind it: the speaker
 *		Minister of Trade Ann Lee			... without a comma
 *		a rower named Ann Lee
 *		the Lee campaign, Lee's lawyer		a modifier or owner: not the speaker
 *		a study by Ann Lee					behind a preposition: who wrote it
 *		the Committee for a Livable Town	a long name that no mention covers
 *
 * Whoever is named behind the description of one person is the speaker, whoever
 * stands before it; a modifier is told apart from an owner, and
 * noun_phrases.c decides what follows.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/named_parts.h"

#include "engine/entities/name_forms.h"
#include "engine/speakers/phrase_bounds.h"
#include "engine/speakers/speaker_names.h"
#include "engine/text/token_text.h"

#define LONGEST_TITLE	8		/* tokens behind 'of' up to a name */

/* The name of a mention, or of several with strokes between: 'Herald/Times' */
int32_t
hs_mention_name(struct hs_resolver *r, int32_t mention)
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

/* Behind a hyphen with no name before it: 'anti-Lee' */
bool
hs_is_in_compound(const struct hs_resolver *r, int32_t token)
{
	return token > 1 && hs_attached(r->doc, token) && r->mention_at[token - 2] == HS_NONE;
}

/*
 * The mention that stands before the head as a modifier, or HS_NONE.  Sets
 * *possessive where it is Lee's.
 */
int32_t
hs_modifier(const struct hs_resolver *r, const struct hs_phrase *p, bool *possessive)
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
		/* 'an anti-Lee poll' is not Lee's */
		if (doc->mentions[mention].type == HS_DATE ||
			doc->mentions[mention].type == HS_MONEY ||
			hs_is_in_compound(r, doc->mentions[mention].begin) ||
			doc->mentions[mention].end > p->source_end)
			continue;
		*possessive |= doc->tokens[doc->mentions[mention].end - 1].pos == HS_POS_POS;
		return mention;
	}
	return HS_NONE;
}

/*
 * The end of a body's name that begins at a token with capitals alone, roles and
 * possessives among them: 'Mayor's Office'.  The token itself if there is none.
 */
static int32_t
end_of_office(const struct hs_resolver *r, int32_t token, int32_t end)
{
	const struct hs_document *doc = r->doc;
	int32_t		t = token;

	while (t < end && r->mention_at[t] == HS_NONE &&
		   (hs_is_capitalised(HS_WORD(doc, t)) || (t > token && doc->tokens[t].pos == HS_POS_POS)))
		t++;
	return t > token + 1 && hs_has_bits(doc, t - 1, HS_LEX_BODY) ? t : token;
}

/* The first mention behind 'by', 'from', 'in', 'of' or 'at' in the source. */
int32_t
hs_complement(struct hs_resolver *r, const struct hs_phrase *p, bool of_only)
{
	const struct hs_document *doc = r->doc;
	bool		linked = false;
	int32_t		next;

	for (int32_t t = p->end; t < p->source_end; t++)
	{
		int			pos = doc->tokens[t].pos;

		if (r->mention_at[t] != HS_NONE)
		{
			const struct hs_mention *m = &doc->mentions[r->mention_at[t]];

			next = m->end;
			/* 'by NBC anchor Ann Lee': the last of the phrase */
			while (next < p->source_end &&
				   (hs_is_noun(&doc->tokens[next]) || doc->tokens[next].pos == HS_POS_POS))
			{
				if (hs_speaking_mention(r, next) != HS_NONE)
					m = &doc->mentions[r->mention_at[next]];
				next++;
			}
			if (linked && hs_can_speak(m) && (!of_only || m->type == HS_ORGANIZATION))
				return m->name;
			t = m->end - 1;
			continue;
		}
		if (linked && (next = end_of_office(r, t, p->source_end)) != t)
			return hs_speakers_name(r, t, next, HS_ORGANIZATION);
		if (linked && hs_is_name_word(r, t) && t + 1 < p->source_end && hs_is_name_word(r, t + 1))
		{
			int32_t		end = t + 2;

			while (end < p->source_end && hs_is_capital_noun(r, end))
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

/*
 * 'Minister of Trade Ann Lee', 'chief of staff Ann Lee': words between 'of' and
 * a name that are no title of it and no phrase of their own belong to the role.
 * But 'the wife of Ann Lee', 'an ally of Senator Ann Lee', 'a son of the poet
 * Ann Lee'.
 */
int32_t
hs_titled_name(const struct hs_resolver *r, const struct hs_phrase *p)
{
	const struct hs_document *doc = r->doc;
	int32_t		t = p->end + 1;

	if (t >= p->source_end || !hs_is_small(r, p->end, HS_W_OF))
		return HS_NONE;
	for (; t < p->source_end && t < p->end + LONGEST_TITLE; t++)
	{
		const struct hs_mention *m = r->mention_at[t] == HS_NONE ? NULL :
			&doc->mentions[r->mention_at[t]];

		if (m != NULL && m->type == HS_PERSON)
			return t > p->end + 1 && m->end <= p->source_end &&
				doc->tokens[m->end - 1].pos != HS_POS_POS ? m->name : HS_NONE;
		if ((m != NULL && m->type == HS_NORP) || hs_has_bits(doc, t, HS_LEX_ROLE | HS_LEX_TITLE) ||
			hs_is_plural(doc, p->end - 1) ||
			(!hs_is_noun(&doc->tokens[t]) && doc->tokens[t].pos != HS_POS_JJ &&
			 doc->tokens[t].pos != HS_POS_CC))
			return HS_NONE;
	}
	return HS_NONE;
}

/* 'a baker named Ann Lee' */
static int32_t
called_name(const struct hs_resolver *r, const struct hs_phrase *p)
{
	const struct hs_document *doc = r->doc;
	int32_t		mention;

	if (p->end + 1 >= p->source_end || !hs_token_in(doc, p->end, "named called "))
		return HS_NONE;
	mention = r->mention_at[p->end + 1];
	return mention != HS_NONE && doc->mentions[mention].type == HS_PERSON ?
		doc->mentions[mention].name : HS_NONE;
}

/*
 * Whoever is named behind a description of one person is the speaker, whatever
 * stands before it: 'the group's chairman, Ann Lee'; 'a rower, Ann Lee'.
 */
int32_t
hs_named_behind(const struct hs_resolver *r, const struct hs_phrase *p)
{
	const struct hs_document *doc = r->doc;
	int32_t		head = p->end - 1;
	bool		role = hs_has_bits(doc, head, HS_LEX_ROLE);
	int32_t		name;

	if (hs_is_plural(doc, head) || (!role && hs_has_bits(doc, head, HS_LEX_BODY | HS_LEX_DOCUMENT)))
		return HS_NONE;
	name = hs_apposition(r, p);
	if (name == HS_NONE && role)
		name = hs_titled_name(r, p);
	return name != HS_NONE ? name : called_name(r, p);
}

/*
 * 'The Committee for a Livable Harbour', where no mention was found: a body with
 * a capital, behind it a preposition and capitals up to the end.
 */
int32_t
hs_long_body_name(struct hs_resolver *r, const struct hs_phrase *p)
{
	const struct hs_document *doc = r->doc;
	int32_t		begin = p->begin;

	if (hs_is_small(r, begin, HS_W_THE))
		begin++;
	if (p->end + 1 >= p->source_end || begin >= p->end || doc->tokens[p->end].pos != HS_POS_IN ||
		(doc->tokens[begin].flags & HS_SENTENCE_BEFORE) ||
		!hs_token_in(doc, p->end, "against for of on to "))
		return HS_NONE;
	for (int32_t t = begin; t < p->source_end; t++)
	{
		if ((r->mention_at[t] != HS_NONE && doc->mentions[r->mention_at[t]].type == HS_PERSON) ||
			(!hs_is_capitalised(HS_WORD(doc, t)) &&
			 !(t >= p->end && t + 1 < p->source_end && hs_token_in(doc, t, "a an and for in of on the to "))))
			return HS_NONE;
	}
	return hs_speakers_name(r, begin, p->source_end, HS_ORGANIZATION);
}
