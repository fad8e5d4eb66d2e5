/*-------------------------------------------------------------------------
 *
 * sources.c
 *	  Whom the words of a source name.
 *
 * Gets the tokens of a source, gives the number of a name or HS_NONE:
 *
 *		he, it, they			who is in focus (pronouns.c)
 *		his memoir				the one whom the pronoun means
 *		his lawyer				who holds the role (role_holders.c)
 *		who, which				what stands before
 *		Ann Lee and Bob Ray		several: a name of both
 *		anything else			a noun phrase (noun_phrases.c)
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/sources.h"

#include "engine/speakers/decisions.h"
#include "engine/speakers/named_parts.h"
#include "engine/speakers/noun_phrases.h"
#include "engine/speakers/pronouns.h"
#include "engine/speakers/role_holders.h"
#include "engine/speakers/speaker_names.h"
#include "engine/text/token_text.h"

#define LONGEST_COMPOUND 24		/* tokens of 'Salt and Rope sales manager Ann Lee' */

/* 'his memoir': the possessor; 'his lawyer': who holds the role. */
static int32_t
possessed_name(struct hs_resolver *r, struct hs_phrase p)
{
	const struct hs_document *doc = r->doc;
	struct hs_span span = {p.begin, p.source_end};
	int32_t		head = p.end - 1;
	int32_t		name;

	if (r->mention_at[head] != HS_NONE &&
		hs_can_speak(&doc->mentions[r->mention_at[head]]))
		return doc->mentions[r->mention_at[head]].name;
	if (hs_has_bits(doc, head, HS_LEX_ROLE))
	{
		if (hs_is_plural(doc, head))
			return HS_NONE;
		name = hs_apposition(r, &p);
		return name != HS_NONE ? name : hs_holders_find(r, head, span, true, 0);
	}
	if (hs_has_bits(doc, head, HS_LEX_BODY) && !hs_has_bits(doc, head, HS_LEX_DOCUMENT))
	{
		name = hs_pronoun_name(r, p.begin);
		return name != HS_NONE && hs_has_own_voice(r, head) ? hs_speakers_body(r, name, head) :
			HS_NONE;
	}
	if (hs_is_plural(doc, head) && !hs_has_bits(doc, head, HS_LEX_DOCUMENT))
		return HS_NONE;
	name = hs_pronoun_name(r, p.begin);
	return hs_has_bits(doc, head, HS_LEX_DOCUMENT) ? hs_remember(r, &p, name) : name;
}

/* What a relative pronoun stands for: the phrase that ends before it. */
static int32_t
antecedent_name(struct hs_resolver *r, int32_t token)
{
	const struct hs_document *doc = r->doc;
	struct hs_phrase p;

	p.end = token;
	if (p.end > 0 && doc->text[doc->tokens[p.end - 1].begin] == ',')
		p.end--;
	if (p.end == 0 || (doc->tokens[token].flags & HS_SENTENCE_BEFORE))
		return HS_NONE;
	p.source_end = p.end;
	p.begin = p.end - 1;
	if (r->mention_at[p.begin] == HS_NONE && !hs_is_noun(&doc->tokens[p.begin]))
		return HS_NONE;
	while (p.begin > 0 && p.end - p.begin < 8 &&
		   !(doc->tokens[p.begin].flags & HS_SENTENCE_BEFORE) &&
		   (r->mention_at[p.begin - 1] != HS_NONE ||
			hs_is_noun(&doc->tokens[p.begin - 1]) ||
			doc->tokens[p.begin - 1].pos == HS_POS_JJ ||
			doc->tokens[p.begin - 1].pos == HS_POS_DT))
		p.begin--;
	return hs_phrase_name(r, p);
}

/* Adds a name to a list of different ones, unless it is itself a list. */
static int
add_part(const struct hs_resolver *r, int32_t *names, int n, int32_t name)
{
	for (int i = 0; i < n; i++)
	{
		if (names[i] == name)
			return n;
	}
	if (name == HS_NONE || n == HS_MOST_PARTS || (n > 0 && hs_is_joint(r, name)))
		return n;
	names[n] = name;
	return n + 1;
}

/*
 * The person in focus of a phrase behind a comma: 'Ann Lee, R-Ohio, and Bob
 * Ray', 'Ann Lee, Bob Ray and others'.  *at is the comma; it is moved behind
 * the phrase.
 */
static int32_t
next_part(struct hs_resolver *r, int32_t *at, int32_t end)
{
	const struct hs_document *doc = r->doc;
	int32_t		t = *at + 1;
	int32_t		last;

	if (t < end && doc->tokens[t].pos == HS_POS_CC)
		t++;
	last = hs_phrase_end(r, t, end);
	*at = last;
	while (t < last && r->mention_at[t] == HS_NONE && hs_has_bits(doc, t, HS_LEX_TITLE))
		t++;
	if (t < last && r->mention_at[t] != HS_NONE &&
		doc->mentions[r->mention_at[t]].type == HS_PERSON &&
		doc->mentions[r->mention_at[t]].end == last)
		return doc->mentions[r->mention_at[t]].name;
	return HS_NONE;
}

/*
 * Whether what follows 'and' is somebody else: it has a name or a determiner,
 * as 'senator' has not in 'the governor and senator'.
 */
static bool
is_new_phrase(const struct hs_resolver *r, const struct hs_phrase *p)
{
	const struct hs_document *doc = r->doc;
	int			pos = doc->tokens[p->begin].pos;

	return pos == HS_POS_DT || pos == HS_POS_PRPS ||
		r->mention_at[p->end - 1] != HS_NONE || hs_is_name_word(r, p->end - 1) ||
		!hs_has_bits(doc, p->end - 1, HS_LEX_ROLE);
}

/*
 * Adds B and C of 'A, B and C', where A ends at token at: persons and
 * organizations alone with commas between them and 'and' before the last, up to
 * the end of the source.  Anything else may be an apposition, and adds nothing.
 */
static int
add_enumerated(const struct hs_resolver *r, int32_t at, int32_t end, int32_t *names, int n)
{
	const struct hs_document *doc = r->doc;
	int			all = n;
	bool		last = false;

	if (at == 0 || r->mention_at[at - 1] == HS_NONE)
		return n;
	while (at < end && !last)
	{
		const struct hs_mention *m;

		if (doc->text[doc->tokens[at].begin] == ',')
			at++;
		last = at < end && r->mention_at[at] == HS_NONE && doc->tokens[at].pos == HS_POS_CC;
		at += last;
		while (at < end && r->mention_at[at] == HS_NONE &&
			   (hs_has_bits(doc, at, HS_LEX_TITLE) || doc->tokens[at].pos == HS_POS_DT))
			at++;
		if (at >= end || r->mention_at[at] == HS_NONE)
			return n;
		m = &doc->mentions[r->mention_at[at]];
		if (m->type != HS_PERSON && m->type != HS_ORGANIZATION)
			return n;
		all = add_part(r, names, all, m->name);
		at = m->end;
	}
	return last && at == end ? all : n;
}

/*
 * 'Salt and Rope sales manager Ann Lee' is one person: no other one stands
 * before 'and', and small letters tell a role before the name at the end.
 */
static bool
is_compound(const struct hs_resolver *r, const struct hs_phrase *p, int32_t end)
{
	const struct hs_document *doc = r->doc;
	int32_t		last = r->mention_at[end - 1];
	int32_t		begin;

	if (last == HS_NONE || doc->mentions[last].type != HS_PERSON || end - p->begin > LONGEST_COMPOUND)
		return false;
	begin = doc->mentions[last].begin;
	if (begin <= p->end + 1 || HS_WORD(doc, begin - 1)->shape != HS_SHAPE_LOWER ||
		!hs_has_bits(doc, begin - 1, HS_LEX_ROLE))
		return false;
	for (int32_t t = p->begin; t < p->end; t++)
	{
		if (r->mention_at[t] == HS_NONE ? !hs_is_capitalised(HS_WORD(doc, t)) :
			doc->mentions[r->mention_at[t]].type == HS_PERSON)
			return false;
	}
	for (int32_t t = p->end + 1; t < begin; t++)
	{
		if (doc->tokens[t].pos == HS_POS_DT || doc->tokens[t].pos == HS_POS_PRPS ||
			doc->tokens[t].pos == HS_POS_POS)
			return false;
	}
	return true;
}

/*
 * The name of a phrase, or of several: 'A and B'; 'A, B and C'; 'A, a lawyer,
 * and B'.
 */
static int32_t
list_name(struct hs_resolver *r, struct hs_phrase p)
{
	const struct hs_document *doc = r->doc;
	int32_t		names[HS_MOST_PARTS];
	int			n = 0;
	int32_t		end = hs_phrase_end(r, p.begin, p.end);
	int32_t		t;

	/* 'Minister of Trade Ann Lee and Bob Ray' */
	p.end = end;
	if (end > p.begin && end < p.source_end && hs_has_bits(doc, end - 1, HS_LEX_ROLE) &&
		hs_titled_name(r, &p) != HS_NONE)
	{
		for (t = end; doc->tokens[t].pos == HS_POS_IN; t++)
			end = hs_phrase_end(r, t + 1, p.source_end);
	}
	for (t = p.begin; t <= end; t++)
	{
		if (t < end && (r->mention_at[t] != HS_NONE ||
						doc->tokens[t].pos != HS_POS_CC))
			continue;
		p.end = t;
		if (t < end && is_compound(r, &p, end))
			continue;
		if (p.end > p.begin && (n == 0 || is_new_phrase(r, &p)))
			n = add_part(r, names, n, hs_phrase_name(r, p));
		p.begin = t + 1;
	}
	if (n == 1)
		n = add_enumerated(r, end, p.source_end, names, n);
	if (n == 1 && r->doc->names[names[0]].type == HS_PERSON)
	{
		for (t = end; t < p.source_end; t++)
		{
			bool		and = t + 1 < p.source_end &&
				doc->tokens[t + 1].pos == HS_POS_CC;
			int32_t		name;

			if (doc->text[doc->tokens[t].begin] != ',')
				continue;
			name = next_part(r, &t, p.source_end);
			if (and)
				n = add_part(r, names, n, name);
			t--;
		}
	}
	if (n == 0)
		return HS_NONE;
	return n == 1 || hs_is_joint(r, names[0]) ? names[0] :
		hs_speakers_joint(r, names, n);
}

/* A quoted title before a noun: “Salt and Rope” star Ann Lee */
static bool
is_title_before(const struct hs_document *doc, const struct hs_phrase *p)
{
	int32_t		close;

	if (doc->tokens[p->begin].mark != HS_MARK_OPEN)
		return false;
	close = doc->quoted[doc->tokens[p->begin].quoted].close;
	return close + 1 < p->end && hs_is_noun(&doc->tokens[close + 1]);
}

/*
 * Behind words that name nobody, whoever ends the source with a title or role
 * before the name: 'former head of trade and party leader Ann Lee', 'the Trust
 * for Salt Lakes director Ann Lee'.  But 'friends of director Ann Lee' and 'a
 * note from director Ann Lee' are others, so that the source has to begin with
 * a role of one person in front of 'and', or with a body.
 */
static int32_t
last_named(const struct hs_resolver *r, const struct hs_phrase *p, int32_t first_end)
{
	const struct hs_document *doc = r->doc;
	int32_t		mention = r->mention_at[p->end - 1];
	int32_t		head = first_end - 1;
	int32_t		t;
	bool		and = false;

	if (mention == HS_NONE || doc->mentions[mention].type != HS_PERSON || head <= p->begin - 1 ||
		hs_is_plural(doc, head) || doc->tokens[p->begin].pos == HS_POS_PRPS)
		return HS_NONE;
	t = doc->mentions[mention].begin;
	if (t <= first_end || !hs_has_bits(doc, t - 1, HS_LEX_ROLE | HS_LEX_TITLE))
		return HS_NONE;
	while (t > first_end && (r->mention_at[t] != HS_NONE || hs_is_noun(&doc->tokens[t]) ||
							 doc->tokens[t].pos == HS_POS_JJ || doc->tokens[t].pos == HS_POS_CC))
	{
		and |= doc->tokens[t].pos == HS_POS_CC && r->mention_at[t] == HS_NONE;
		t--;
	}
	if (and ? hs_has_bits(doc, head, HS_LEX_ROLE | HS_LEX_TITLE) :
		hs_has_bits(doc, head, HS_LEX_BODY) && hs_is_capitalised(HS_WORD(doc, head)))
		return doc->mentions[mention].name;
	return HS_NONE;
}

/* 'he and Ray': the name of both. */
static int32_t
pronoun_list_name(struct hs_resolver *r, struct hs_phrase p)
{
	const struct hs_document *doc = r->doc;
	int32_t		names[2];
	int			n;

	names[0] = hs_pronoun_name(r, p.begin);
	if (p.end - p.begin < 3 || doc->tokens[p.begin + 1].pos != HS_POS_CC || names[0] == HS_NONE)
		return names[0];
	p.begin += 2;
	p.end = hs_phrase_end(r, p.begin, p.end);
	n = p.end > p.begin ? add_part(r, names, 1, hs_phrase_name(r, p)) : 1;
	return n == 1 ? names[0] : hs_speakers_joint(r, names, n);
}

bool
hs_is_label(const struct hs_resolver *r, struct hs_span source)
{
	return source.begin != HS_NONE && source.end - source.begin == 1 &&
		HS_WORD(r->doc, source.begin)->shape == HS_SHAPE_INITIAL &&
		r->doc->tokens[source.begin].pos != HS_POS_PRP;
}

/* Where a source begins that has a day before it: 'early June the company' */
static int32_t
behind_date(const struct hs_resolver *r, const struct hs_phrase *p)
{
	const struct hs_document *doc = r->doc;
	int32_t		t = p->begin;

	if (t + 2 < p->end && doc->tokens[t].pos == HS_POS_JJ)
		t++;
	if (r->mention_at[t] == HS_NONE || doc->mentions[r->mention_at[t]].type != HS_DATE)
		return p->begin;
	t = doc->mentions[r->mention_at[t]].end;
	return t + 1 < p->end && doc->tokens[t].pos == HS_POS_DT ? t : p->begin;
}

int32_t
hs_source_name(struct hs_resolver *r, struct hs_span source)
{
	const struct hs_document *doc = r->doc;
	struct hs_phrase p = {source.begin, source.end, source.end};
	int32_t		name;
	int			pos;

	while (p.begin < p.end && (doc->tokens[p.begin].kind == HS_TOKEN_QUOTE ||
							   doc->tokens[p.begin].kind == HS_TOKEN_PUNCT) &&
		   !is_title_before(doc, &p))
		p.begin++;
	if (p.begin == p.end)
		return HS_NONE;

	/* '(Photo: Ray / Herald) Ann Lee', where the source begins in brackets */
	for (int32_t t = p.begin; t + 1 < p.end && !hs_is_char(doc, t, '('); t++)
	{
		if (hs_is_char(doc, t, ')'))
			p.begin = t + 1;
	}

	p.begin = behind_date(r, &p);
	source.begin = p.begin;
	if (hs_is_label(r, source))
		return HS_NONE;

	/* 'said Del', and behind its full stop the name */
	if (p.end - p.begin == 1 && hs_has_bits(doc, p.begin, HS_LEX_TITLE) &&
		hs_is_char(doc, p.end, '.') && p.end + 1 < doc->n_tokens &&
		hs_attached(doc, p.end) && r->mention_at[p.end + 1] != HS_NONE &&
		doc->mentions[r->mention_at[p.end + 1]].type == HS_PERSON)
	{
		name = doc->mentions[r->mention_at[p.end + 1]].name;
		hs_note(r, name, HS_RULE_NAME_BEHIND, 0);
		return name;
	}

	/* 'Del. Ann Lee', where the full stop was taken for one */
	if (p.end - p.begin > 2 && hs_has_bits(doc, p.begin, HS_LEX_TITLE) &&
		doc->text[doc->tokens[p.begin + 1].begin] == '.')
		p.begin += 2;
	pos = doc->tokens[p.begin].pos;
	if (r->mention_at[p.begin] == HS_NONE)
	{
		if (p.end - p.begin == 1 && hs_pos_is_verb(pos))
			return r->previous;
		if (hs_is_small(r, p.begin, HS_W_WHO) || hs_is_small(r, p.begin, HS_W_WHICH) ||
			(hs_is_small(r, p.begin, HS_W_THAT) && p.end - p.begin == 1))
			return antecedent_name(r, p.begin);
		if (pos == HS_POS_PRPS && p.end - p.begin > 1)
		{
			p.end = hs_phrase_end(r, p.begin, p.end);
			return possessed_name(r, p);
		}
		if (pos == HS_POS_PRP || pos == HS_POS_PRPS ||
			(p.end - p.begin == 1 && pos == HS_POS_DT))
			return pronoun_list_name(r, p);
	}

	name = list_name(r, p);
	return name != HS_NONE ? name :
		last_named(r, &p, hs_phrase_end(r, p.begin, p.end));
}
