/*-------------------------------------------------------------------------
 *
 * missing_sources.c
 *	  Sources that stand next to their cues and were not found.
 *
 * The attribution stage finds cues better than sources.  Where a cue is left
 * without one, its neighbours tell who speaks: 'said Ann Lee' behind the
 * content, 'Ann Lee on Monday said' before it, and '... and denied' after
 * another attribution of the same sentence.  'Ann Lee left the room and later
 * said' has a verb before the conjunction that is no cue; the nearest name or
 * pronoun there that a verb follows is the subject of both.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/quotations/attribution.h"

#include "engine/mentions/mentions.h"

#define FARTHEST		60		/* tokens between two attributions of a sentence */
#define FARTHEST_NAME	25		/* ... between a cue and a name */

/* The mention that a token stands in, or NULL. */
static const struct hs_mention *
mention_at(const struct hs_document *doc, int32_t token)
{
	int32_t		m = hs_mention_behind(doc, token);

	return m < doc->n_mentions && doc->mentions[m].begin <= token ? &doc->mentions[m] : NULL;
}

/* Whether a token belongs to the name of one who can speak. */
static bool
can_be_source(const struct hs_document *doc, int32_t token)
{
	const struct hs_mention *mention = mention_at(doc, token);

	return mention && (mention->type == HS_PERSON || mention->type == HS_ORGANIZATION);
}

/* Whether a token can stand in a noun phrase before its last noun. */
static bool
is_in_phrase(const struct hs_document *doc, int32_t token)
{
	int			pos = doc->tokens[token].pos;
	char		c = doc->text[doc->tokens[token].begin];

	return hs_is_noun(&doc->tokens[token]) || pos == HS_POS_DT ||
		pos == HS_POS_JJ || pos == HS_POS_PRPS || pos == HS_POS_CD ||
		pos == HS_POS_POS || c == '-' || c == '/' ||
		(HS_WORD(doc, token)->bits & (HS_LEX_TITLE | HS_LEX_ROLE));
}

/* 'said NBC anchor Ann Lee': a phrase behind the cue that ends in a name. */
static bool
find_behind(const struct hs_document *doc, struct hs_attribution *a)
{
	int32_t		most = a->cue.end + FARTHEST_NAME < doc->n_tokens ?
		a->cue.end + FARTHEST_NAME : doc->n_tokens;

	for (int32_t t = a->cue.end; t < most; t++)
	{
		if (doc->tokens[t].flags & HS_SENTENCE_BEFORE)
			break;
		if (can_be_source(doc, t))
			a->source.end = t + 1;
		else if (mention_at(doc, t) == NULL && !is_in_phrase(doc, t))
			break;
	}
	if (a->source.end == HS_NONE)
		return false;
	a->source.begin = a->cue.end;
	return true;
}

/* The token before an aside between commas that ends at token, or token. */
static int32_t
before_aside(const struct hs_document *doc, int32_t token)
{

	if (doc->text[doc->tokens[token].begin] != ',')
		return token;
	for (int32_t t = token - 1; t > 0 && token - t < FARTHEST_NAME; t--)
	{
		if (doc->tokens[t].kind == HS_TOKEN_QUOTE ||
			(doc->tokens[t].flags & HS_SENTENCE_BEFORE))
			break;
		if (doc->text[doc->tokens[t].begin] == ',' && can_be_source(doc, t - 1))
			return t - 1;
	}
	return token;
}

/* 'Ann Lee on Monday said', 'he said': a name or pronoun before the cue. */
static bool
find_before(const struct hs_document *doc, struct hs_attribution *a)
{
	int32_t		t = a->cue.begin - 1;
	const struct hs_mention *mention;

	if (doc->tokens[a->cue.begin].flags & HS_SENTENCE_BEFORE)
		return false;
	while (t > 0 && (doc->tokens[t].pos == HS_POS_RB || doc->tokens[t].pos == HS_POS_MD) &&
		   !(doc->tokens[t].flags & HS_SENTENCE_BEFORE))
		t--;
	mention = t > 0 ? mention_at(doc, t) : NULL;
	if (mention && mention->type == HS_DATE)
	{
		t = mention->begin - 1;
		if (t > 0 && doc->tokens[t].pos == HS_POS_IN)
			t--;
	}
	if (t < 0)
		return false;
	t = before_aside(doc, t);
	if (can_be_source(doc, t))
	{
		mention = mention_at(doc, t);
		a->source.begin = mention->begin;
		a->source.end = mention->end;
		return true;
	}
	if (mention_at(doc, t) == NULL && doc->tokens[t].pos == HS_POS_PRP)
	{
		a->source.begin = t;
		a->source.end = t + 1;
		return true;
	}
	return false;
}

/* '... and denied': the source of the attribution before in the sentence. */
static bool
find_shared(const struct hs_document *doc, struct hs_attribution *a)
{
	int32_t		t = a->cue.begin;
	const struct hs_attribution *before = a;

	while (t > 0 && doc->tokens[t - 1].pos == HS_POS_RB)
		t--;
	if (t == 0 || doc->tokens[t - 1].pos != HS_POS_CC)
		return false;
	while (before > doc->attributions && a - before < 4)
	{
		before--;
		if (before->source.begin == HS_NONE || before->source.end > a->cue.begin ||
			a->cue.begin - before->source.begin > FARTHEST)
			continue;
		for (t = before->source.end; t <= a->cue.begin; t++)
		{
			if (doc->tokens[t].flags & HS_SENTENCE_BEFORE)
				return false;
		}
		a->source = before->source;
		return true;
	}
	return false;
}

/* Is the token a finite verb, adverbs before it left out? */
static bool
verb_follows(const struct hs_document *doc, int32_t token, int32_t end)
{
	while (token < end && doc->tokens[token].pos == HS_POS_RB)
		token++;
	return token < end && hs_pos_is_finite(doc->tokens[token].pos);
}

/* 'Ann Lee left and later said': the subject of the verb before 'and'. */
static bool
find_subject(const struct hs_document *doc, struct hs_attribution *a)
{
	int32_t		conjunction = a->cue.begin - 1;

	while (conjunction > 0 && doc->tokens[conjunction].pos == HS_POS_RB)
		conjunction--;
	if (conjunction <= 0 || doc->tokens[conjunction].pos != HS_POS_CC)
		return false;
	for (int32_t t = conjunction - 1; t >= 0 && conjunction - t <= FARTHEST; t--)
	{
		if (doc->tokens[t + 1].flags & HS_SENTENCE_BEFORE)
			return false;
		if (doc->tokens[t].quoted != HS_NONE || !verb_follows(doc, t + 1, conjunction))
			continue;
		if (doc->tokens[t].pos == HS_POS_PRP)
			a->source.begin = t;
		else if (can_be_source(doc, t))
			a->source.begin = mention_at(doc, t)->begin;
		else
			continue;
		a->source.end = t + 1;
		while (a->source.begin > 0 && HS_WORD(doc, a->source.begin - 1)->bits & HS_LEX_TITLE &&
			   !(doc->tokens[a->source.begin].flags & HS_SENTENCE_BEFORE))
			a->source.begin--;
		return true;
	}
	return false;
}

void
hs_missing_sources(struct hs_document *doc)
{
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		struct hs_attribution *a = &doc->attributions[i];

		if (i % 256 == 0)
			hs_check(doc);
		if (a->source.begin != HS_NONE)
			continue;
		if (a->content_tokens.end <= a->cue.begin && find_behind(doc, a))
			continue;
		if (!find_before(doc, a) && !find_shared(doc, a))
			find_subject(doc, a);
	}
}
