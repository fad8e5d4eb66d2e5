/*-------------------------------------------------------------------------
 *
 * speakers.c
 *	  The name behind each attribution's source.
 *
 * Reads everything; adds the speaker to every attribution, and names where a
 * source names somebody whom no mention does ('the Lee campaign', 'Ann Lee
 * and Bob Ray').
 *
 * One walk over the tokens: mentions come into focus (salience.c), and each
 * source is resolved where it begins (sources.c), with what the text has said
 * so far.  Roles are collected beforehand (role_holders.c), since a headline
 * tells the role and the article tells the name.  What nobody is named for
 * stays without a speaker: a wrong name is worse than none.  Last comes how sure
 * each one is (decisions.c).
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "engine/model/model.h"
#include "engine/speakers/decisions.h"
#include "engine/speakers/noun_phrases.h"
#include "engine/speakers/role_holders.h"
#include "engine/speakers/salience.h"
#include "engine/speakers/sources.h"
#include "engine/speakers/speaker_names.h"
#include "engine/speakers/speaker_words.h"
#include "engine/stages.h"
#include "engine/tagging/parts_of_speech.h"

#define WEIGHT_SOURCE	1000	/* a source is a subject; thousandths */
#define WEIGHT_PRONOUN	1000		/* 'he', 'the senator' */
#define MOST_OUTER		16		/* attributions that may enclose another */

static void
prepare(struct hs_resolver *r)
{
	struct hs_document *doc = r->doc;

	hs_speaker_words(r);
	r->mention_at = hs_arena_alloc(&doc->arena, (size_t) doc->n_tokens, sizeof(int32_t));
	memset(r->mention_at, -1, (size_t) doc->n_tokens * sizeof(int32_t));
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		for (int32_t t = doc->mentions[i].begin; t < doc->mentions[i].end; t++)
			r->mention_at[t] = i;
	}
	r->notes = hs_arena_zero(&doc->arena, (size_t) doc->n_attributions, sizeof(struct hs_note));
	if (doc->explain)
		doc->reasons = hs_arena_zero(&doc->arena, (size_t) doc->n_attributions, sizeof(struct hs_reason));
	hs_speakers_enter(r);
	r->previous = HS_NONE;
	r->sentence = 0;
	hs_holders_collect(r);
}

/*
 * Sources by their first token: at[t] is the first attribution whose source
 * begins at token t, next[] the further ones.
 */
struct sources
{
	int32_t    *at;
	int32_t    *next;
};

static void
sort_sources(struct hs_document *doc, struct sources *sources)
{
	sources->at = hs_arena_alloc(&doc->arena, (size_t) doc->n_tokens, sizeof(int32_t));
	sources->next = hs_arena_alloc(&doc->arena, (size_t) doc->n_attributions,
								   sizeof(int32_t));
	memset(sources->at, -1, (size_t) doc->n_tokens * sizeof(int32_t));
	for (int32_t i = doc->n_attributions - 1; i >= 0; i--)
	{
		struct hs_attribution *a = &doc->attributions[i];

		a->speaker = HS_NONE;
		if (a->source.begin == HS_NONE)
			continue;
		sources->next[i] = sources->at[a->source.begin];
		sources->at[a->source.begin] = i;
	}
}

/* Resolves the sources that begin at a token. */
static void
resolve_at(struct hs_resolver *r, const struct sources *sources, int32_t token)
{
	struct hs_document *doc = r->doc;
	int32_t		speaker = HS_NONE;

	for (int32_t i = sources->at[token]; i != HS_NONE; i = sources->next[i])
	{
		struct hs_attribution *a = &doc->attributions[i];

		if (i == sources->at[token] ||
			a->source.end != doc->attributions[sources->at[token]].source.end)
		{
			hs_note_nothing(r);
			speaker = hs_source_name(r, a->source);
		}
		a->speaker = speaker;
		hs_keep_note(r, i);
	}
	if (speaker == HS_NONE)
		return;

	/* A mention comes into focus by itself. */
	if (r->mention_at[token] == HS_NONE ||
		doc->mentions[r->mention_at[token]].name != speaker)
		hs_focus_add(r, speaker, WEIGHT_SOURCE,
					 doc->tokens[token].quoted != HS_NONE);
	r->previous = speaker;
}

/*
 * 'I' inside of a quotation is who says it: the speaker of the innermost
 * attribution around it.
 */
static void
resolve_first_person(struct hs_resolver *r)
{
	struct hs_document *doc = r->doc;

	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		struct hs_attribution *a = &doc->attributions[i];

		if (a->source.begin == HS_NONE ||
			!(hs_is_small(r, a->source.begin, HS_W_I) ||
			  hs_is_small(r, a->source.begin, HS_W_MY)))
			continue;
		for (int32_t k = i - 1; k >= 0 && k >= i - MOST_OUTER; k--)
		{
			const struct hs_attribution *outer = &doc->attributions[k];

			if (outer->content_tokens.begin <= a->source.begin &&
				outer->content_tokens.end >= a->source.end)
			{
				a->speaker = outer->speaker;
				break;
			}
		}
	}
}

/* The token behind all parts of an attribution. */
static int32_t
end_of(const struct hs_attribution *a)
{
	int32_t		end = a->content_tokens.end;

	if (a->cue.end > end)
		end = a->cue.end;
	return a->source.end > end ? a->source.end : end;
}

/*
 * 'Lee said the tide was early. / "We had no time."': a direct quotation without
 * a cue, in the next paragraph behind an indirect one, is of the same speaker,
 * unless somebody else was named in between.  Behind a direct one it may be the
 * answer of another.
 */
static void
resolve_running(struct hs_resolver *r)
{
	struct hs_document *doc = r->doc;

	for (int32_t i = 1; i < doc->n_attributions; i++)
	{
		struct hs_attribution *a = &doc->attributions[i];
		const struct hs_attribution *before = a - 1;
		int			paragraphs = 0;
		int32_t		t = end_of(before);

		if (a->source.begin != HS_NONE || a->cue.begin != HS_NONE || a->kind != HS_DIRECT ||
			before->kind == HS_DIRECT || !before->speech || before->speaker == HS_NONE)
			continue;
		for (; t <= a->content_tokens.begin; t++)
		{
			paragraphs += (doc->tokens[t].flags & HS_PARAGRAPH_BEFORE) != 0;
			if (t < a->content_tokens.begin && r->mention_at[t] != HS_NONE &&
				doc->mentions[r->mention_at[t]].type == HS_PERSON &&
				doc->mentions[r->mention_at[t]].name != before->speaker)
				break;
		}
		if (t > a->content_tokens.begin && paragraphs <= 1)
			a->speaker = before->speaker;
	}
}

/*
 * A pronoun or a description keeps its person in focus: 'he', 'her', 'the
 * senator'.
 */
static void
refer_at(struct hs_resolver *r, int32_t token)
{
	const struct hs_document *doc = r->doc;
	int			pos = doc->tokens[token].pos;
	int32_t		name = HS_NONE;

	if (pos == HS_POS_PRP || pos == HS_POS_PRPS)
		name = hs_pronoun_name(r, token);
	else if (hs_is_small(r, token, HS_W_THE))
		name = hs_description_name(r, token);
	if (name != HS_NONE)
		hs_focus_add(r, name, WEIGHT_PRONOUN,
					 doc->tokens[token].quoted != HS_NONE);
}

/* A mention comes into focus, and with it 'A and B' where it is B. */
static void
focus_mention(struct hs_resolver *r, int32_t mention)
{
	const struct hs_document *doc = r->doc;
	const struct hs_mention *m = &doc->mentions[mention];
	bool		inside = doc->tokens[m->begin].quoted != HS_NONE;
	const struct hs_mention *before = m - 1;
	int32_t		t = m->begin - 1;

	if (m->type == HS_DATE || m->type == HS_MONEY || m->type == HS_NORP)
		return;
	hs_focus_add(r, m->name, hs_mention_weight(r, mention), inside);
	if (mention == 0 || m->type != HS_PERSON || before->type != HS_PERSON ||
		before->name == m->name)
		return;
	while (t > before->end && (HS_WORD(doc, t)->bits & HS_LEX_TITLE))
		t--;
	if (t == before->end && hs_is_small(r, t, HS_W_AND))
		hs_focus_add_two(r, before->name, m->name, hs_mention_weight(r, mention),
						 inside);
}

void
hs_speakers(struct hs_document *doc)
{
	struct hs_resolver r = {.doc = doc};
	struct sources sources;
	int32_t		mention = 0;

	if (doc->n_attributions == 0)
		return;
	prepare(&r);
	sort_sources(doc, &sources);
	for (int32_t t = 0; t < doc->n_tokens; t++)
	{
		if ((doc->tokens[t].flags & HS_SENTENCE_BEFORE) && t > 0)
		{
			r.sentence++;
			hs_check(doc);
		}
		if (sources.at[t] != HS_NONE)
			resolve_at(&r, &sources, t);
		else if (r.mention_at[t] == HS_NONE)
			refer_at(&r, t);
		if (mention < doc->n_mentions && doc->mentions[mention].begin == t)
		{
			focus_mention(&r, mention);
			mention++;
		}
	}
	resolve_first_person(&r);
	resolve_running(&r);
	hs_decide(&r);
}
