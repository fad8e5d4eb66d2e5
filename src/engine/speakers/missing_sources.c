/*-------------------------------------------------------------------------
 *
 * missing_sources.c
 *	  The words beside a cue that stand for a source that was not found.
 *
 * The network finds a cue and what is said, and at times misses who says it,
 * though he stands beside the verb:
 *
 *		Lee on Friday said it leaks		a name before it, a day apart
 *		Lee, a rower, said it leaks		... with an apposition
 *		For his part, Lee, who rows, said it leaks
 *		"It leaks," sighed the rower Lee	a phrase behind it and behind a comma
 *		"It leaks," sighed the grey-haired rower
 *
 * Only a finite verb in the active has its subject there.
 *
 * A source that was found in the sentence before yields to a person who begins the
 * sentence of the cue: 'The two left.  Lee praised the boat and vowed to row'.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/missing_sources.h"

#include "engine/speakers/phrase_bounds.h"
#include "engine/text/token_text.h"

#define LONGEST_PHRASE	12		/* tokens before a name that are part of its phrase */
#define LONGEST_ASIDE	25		/* tokens of an apposition */
#define LONGEST_OPENING	8		/* tokens of 'For his part,' before a name */
#define LONGEST_BEHIND	24		/* tokens behind a verb */

/* 'was asked': the subject of a passive has not spoken. */
static bool
is_passive(const struct hs_document *doc, struct hs_span cue)
{
	bool		be = false;

	for (int32_t t = cue.begin; t < cue.end; t++)
	{
		if (be && doc->tokens[t].pos == HS_POS_VBN)
			return true;
		be |= hs_token_in(doc, t, "are be been is was were ");
	}
	return false;
}

/* The person or organization that a token is in, or NULL. */
static const struct hs_mention *
somebody_at(const struct hs_resolver *r, int32_t token)
{
	const struct hs_mention *m;

	if (token < 0 || r->mention_at[token] == HS_NONE)
		return NULL;
	m = &r->doc->mentions[r->mention_at[token]];
	if ((m->type != HS_PERSON && m->type != HS_ORGANIZATION) ||
		r->doc->tokens[m->end - 1].pos == HS_POS_POS || hs_attached(r->doc, m->begin))
		return NULL;
	return m;
}

/* The last token before a verb, adverbs and a day apart. */
static int32_t
before_verb(const struct hs_resolver *r, int32_t token)
{
	const struct hs_document *doc = r->doc;

	for (token--; token > 0 && hs_goes_on(doc, token); token--)
	{
		int32_t		mention = r->mention_at[token];

		if (doc->tokens[token].pos != HS_POS_RB &&
			(mention == HS_NONE || doc->mentions[mention].type != HS_DATE) &&
			!hs_is_small(r, token, HS_W_ON))
			break;
	}
	return token;
}

/*
 * Whether a mention begins its sentence, or only words without a verb and a
 * comma stand before it: 'For his part, Lee'
 */
static bool
begins_clause(const struct hs_document *doc, const struct hs_mention *m)
{
	int32_t		t = m->begin;

	if (hs_goes_on(doc, t) && (t == 0 || !hs_is_char(doc, t - 1, ',')))
		return false;
	for (; t > 0 && hs_goes_on(doc, t); t--)
	{
		if (m->begin - t > LONGEST_OPENING || hs_pos_is_verb(doc->tokens[t - 1].pos) ||
			doc->tokens[t - 1].kind == HS_TOKEN_QUOTE)
			return false;
	}
	return true;
}

/*
 * The mention before an apposition that a comma at token ends, or NULL: it
 * begins the sentence.
 */
static const struct hs_mention *
before_aside(const struct hs_resolver *r, int32_t token)
{
	const struct hs_document *doc = r->doc;

	for (int32_t t = token - 1; t > 0 && t > token - LONGEST_ASIDE && hs_goes_on(doc, t); t--)
	{
		const struct hs_mention *m;

		if (!hs_is_char(doc, t, ','))
			continue;
		m = somebody_at(r, t - 1);
		if (m != NULL && m->type == HS_PERSON && begins_clause(doc, m))
			return m;
	}
	return NULL;
}

struct hs_span
hs_nearer_source(const struct hs_resolver *r, const struct hs_attribution *a)
{
	const struct hs_document *doc = r->doc;
	int32_t		t = a->cue.begin;
	int32_t		begin;
	const struct hs_mention *m;

	if (a->source.begin == HS_NONE || t == HS_NONE || a->source.end > t ||
		!hs_pos_is_finite(doc->tokens[t].pos) || is_passive(doc, a->cue) || hs_is_inside(doc, t))
		return a->source;
	while (t > a->source.end && hs_goes_on(doc, t))
	{
		if (hs_is_inside(doc, t))
			return a->source;
		t--;
	}
	if (t <= a->source.end || doc->tokens[t].flags & HS_PARAGRAPH_BEFORE)
		return a->source;
	begin = t;
	while (t < a->cue.begin && r->mention_at[t] == HS_NONE && hs_has_bits(doc, t, HS_LEX_TITLE))
		t++;
	m = somebody_at(r, t);
	if (m == NULL || m->type != HS_PERSON || m->begin != t || m->end >= a->cue.begin ||
		!hs_pos_is_finite(doc->tokens[m->end].pos))
		return a->source;
	return (struct hs_span) {begin, m->end};
}

/* 'the rower', 'the bow-legged fisherman': a description of one who was named. */
static bool
is_description(const struct hs_resolver *r, int32_t begin, int32_t end)
{
	const struct hs_document *doc = r->doc;
	bool		compound = false;

	for (int32_t t = begin + 1; t + 2 < end; t++)
		compound |= hs_is_dash(doc, t);
	return hs_is_small(r, begin, HS_W_THE) &&
		(hs_has_bits(doc, end - 1, HS_LEX_ROLE) || (compound && doc->tokens[end - 1].pos == HS_POS_NN));
}

struct hs_span
hs_missing_source(const struct hs_resolver *r, const struct hs_attribution *a)
{
	const struct hs_document *doc = r->doc;
	struct hs_span none = {HS_NONE, HS_NONE};
	int32_t		verb = a->cue.begin;
	const struct hs_mention *m;
	int32_t		t;

	if (verb <= 0 || is_passive(doc, a->cue) || !hs_goes_on(doc, verb) ||
		!hs_pos_is_finite(doc->tokens[verb].pos))
		return none;

	/* 'It leaks, sighs the rower Lee' */
	t = a->cue.end;
	if ((hs_is_char(doc, verb - 1, ',') || doc->tokens[verb - 1].kind == HS_TOKEN_QUOTE) &&
		(hs_has_bits(doc, verb, HS_LEX_SPEECH) || doc->tokens[verb - 1].kind == HS_TOKEN_QUOTE) &&
		hs_goes_on(doc, t))
	{
		int32_t		end = t + LONGEST_BEHIND < doc->n_tokens ? t + LONGEST_BEHIND : doc->n_tokens;

		end = hs_phrase_end(r, t, end);
		if (end > t && hs_goes_on(doc, end - 1) &&
			(a->content_tokens.begin < verb || a->content_tokens.begin <= end + 2) &&
			a->content_tokens.begin != t &&
			(somebody_at(r, end - 1) != NULL || is_description(r, t, end)))
			return (struct hs_span) {t, end};
	}

	t = before_verb(r, verb);
	m = hs_is_char(doc, t, ',') ? before_aside(r, t) : somebody_at(r, t);
	if (m == NULL)
		return none;
	for (t = m->begin; t > 0 && t > m->begin - LONGEST_PHRASE && hs_goes_on(doc, t); t--)
	{
		if (!hs_is_noun(&doc->tokens[t - 1]) && doc->tokens[t - 1].pos != HS_POS_DT &&
			doc->tokens[t - 1].pos != HS_POS_JJ && doc->tokens[t - 1].pos != HS_POS_POS)
			break;
	}

	/* 'a friend of Lee said' */
	if (hs_goes_on(doc, t) && doc->tokens[t - 1].pos != HS_POS_PUNCT &&
		doc->tokens[t - 1].pos != HS_POS_CC)
		return none;
	return (struct hs_span) {m->begin, m->end};
}
