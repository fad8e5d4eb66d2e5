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
#include "engine/speakers/dialogue.h"
#include "engine/speakers/missing_sources.h"
#include "engine/speakers/noun_phrases.h"
#include "engine/speakers/pronouns.h"
#include "engine/speakers/role_holders.h"
#include "engine/speakers/salience.h"
#include "engine/speakers/sources.h"
#include "engine/speakers/speaker_names.h"
#include "engine/speakers/speaker_words.h"
#include "engine/stages.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"

#define WEIGHT_SOURCE	1000	/* a source is a subject; thousandths */
#define WEIGHT_RELATIVE	600		/* 'who' */
#define WEIGHT_PRONOUN	1000		/* 'he', 'the senator' */
#define LONGEST_DOCUMENT 8		/* tokens of 'in the weekly's last report' */

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
	struct hs_span *spans;		/* the source, or what stands for a missing one */
};

static void
sort_sources(const struct hs_resolver *r, struct sources *sources)
{
	struct hs_document *doc = r->doc;

	sources->at = hs_arena_alloc(&doc->arena, (size_t) doc->n_tokens, sizeof(int32_t));
	sources->next = hs_arena_alloc(&doc->arena, (size_t) doc->n_attributions,
								   sizeof(int32_t));
	sources->spans = hs_arena_alloc(&doc->arena, (size_t) doc->n_attributions,
									sizeof(struct hs_span));
	memset(sources->at, -1, (size_t) doc->n_tokens * sizeof(int32_t));
	for (int32_t i = doc->n_attributions - 1; i >= 0; i--)
	{
		struct hs_attribution *a = &doc->attributions[i];

		struct hs_span *span = &sources->spans[i];

		a->speaker = HS_NONE;
		a->source = hs_nearer_source(r, a);
		*span = a->source.begin != HS_NONE ? a->source : hs_missing_source(r, a);
		if (span->begin == HS_NONE)
			continue;
		sources->next[i] = sources->at[span->begin];
		sources->at[span->begin] = i;
	}
}

/*
 * 'Lee said in a statement', 'In a report, Lee wrote': the document is hers when
 * it comes again, 'the statement added'; so is what 'Lee wrote' or published.
 * Looks for it from token on, behind a preposition or such a verb.
 */
static void
remember_document(struct hs_resolver *r, int32_t token, int32_t speaker)
{
	const struct hs_document *doc = r->doc;
	struct hs_phrase p = {token + 1, token + 1, token + 1};

	if (token < 0 || token >= doc->n_tokens ||
		(doc->tokens[token].pos != HS_POS_IN && !hs_token_in(doc, token, "issued published released wrote ")))
		return;
	while (p.end < doc->n_tokens && p.end < p.begin + LONGEST_DOCUMENT && hs_goes_on(doc, p.end) &&
		   (hs_is_noun(&doc->tokens[p.end]) || doc->tokens[p.end].pos == HS_POS_DT ||
			doc->tokens[p.end].pos == HS_POS_JJ || doc->tokens[p.end].pos == HS_POS_POS ||
			doc->tokens[p.end].pos == HS_POS_PRPS))
		p.end++;
	p.source_end = p.end;
	if (p.end > p.begin && hs_has_bits(doc, p.end - 1, HS_LEX_DOCUMENT))
		hs_remember(r, &p, speaker);
}

/* The documents in front of a source and behind its cue. */
static void
remember_documents(struct hs_resolver *r, const struct hs_attribution *a,
				   int32_t source)
{
	const struct hs_document *doc = r->doc;
	int32_t		begin = source;

	while (begin > 0 && begin > source - LONGEST_DOCUMENT &&
		   !(doc->tokens[begin].flags & HS_SENTENCE_BEFORE))
		begin--;
	remember_document(r, begin, a->speaker);
	if (a->cue.begin == HS_NONE)
		return;
	for (int32_t t = a->cue.begin; t <= a->cue.end; t++)
		remember_document(r, t, a->speaker);
}

/*
 * 'Lee hid under a desk, he said.': whoever is named in what is told before a
 * pronoun, in its sentence, is not the one who tells it.
 */
static void
bar_names(struct hs_resolver *r, const struct hs_attribution *a, int32_t source)
{
	const struct hs_document *doc = r->doc;

	r->n_barred = 0;
	if (doc->tokens[source].pos != HS_POS_PRP || a->kind != HS_INDIRECT)
		return;
	for (int32_t t = source; t > 0 && hs_goes_on(doc, t) && r->n_barred < HS_MOST_BARRED; t--)
	{
		int32_t		mention = r->mention_at[t - 1];

		if (t - 1 < a->content_tokens.begin)
			return;
		if (t - 1 < a->content_tokens.end && mention != HS_NONE && doc->mentions[mention].begin == t - 1)
			r->barred[r->n_barred++] = doc->mentions[mention].name;
	}
}

/* Resolves the sources that begin at a token. */
static void
resolve_at(struct hs_resolver *r, const struct sources *sources, int32_t token)
{
	struct hs_document *doc = r->doc;
	int32_t		speaker = HS_NONE;
	bool		relative;

	for (int32_t i = sources->at[token]; i != HS_NONE; i = sources->next[i])
	{
		struct hs_attribution *a = &doc->attributions[i];
		struct hs_span span = sources->spans[i];

		if (i == sources->at[token] || span.end != sources->spans[sources->at[token]].end)
		{
			hs_note_nothing(r);
			bar_names(r, a, span.begin);
			speaker = hs_source_name(r, span);
			r->n_barred = 0;
		}
		a->speaker = speaker;
		hs_keep_note(r, i);
		if (speaker != HS_NONE)
			remember_documents(r, a, span.begin);
	}
	if (speaker == HS_NONE)
		return;

	/* A mention comes into focus by itself. */
	relative = doc->tokens[token].pos == HS_POS_WP || doc->tokens[token].pos == HS_POS_WDT;
	if (r->mention_at[token] == HS_NONE ||
		doc->mentions[r->mention_at[token]].name != speaker)
		hs_focus_add(r, speaker, relative ? WEIGHT_RELATIVE : WEIGHT_SOURCE,
					 doc->tokens[token].quoted != HS_NONE);
	if (relative && r->previous_sentence == r->sentence)
		return;					/* 'Lee saw Ray, who agreed': it goes on with Lee */
	r->previous = speaker;
	r->previous_sentence = r->sentence;
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

/*
 * 'The hall was built by Ann Lee, 50. "I love it," she said.': a full name at the
 * end of a sentence before a quotation, of somebody who is not talked of yet.
 */
static bool
is_introduced(const struct hs_resolver *r, int32_t mention)
{
	const struct hs_document *doc = r->doc;
	const struct hs_mention *m = &doc->mentions[mention];
	int32_t		t = m->end;

	if (m->type != HS_PERSON || m->end - m->begin < 2 || doc->tokens[m->begin].quoted != HS_NONE ||
		hs_is_in_focus(r, m->name))
		return false;
	if (hs_goes_on(doc, t) && hs_is_char(doc, t, ',') && hs_goes_on(doc, t + 1) &&
		doc->tokens[t + 1].pos == HS_POS_CD)
		t += 2;
	return hs_is_char(doc, t, '.') && t + 1 < doc->n_tokens &&
		doc->tokens[t + 1].mark == HS_MARK_OPEN;
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
	hs_focus_add(r, m->name, is_introduced(r, mention) ? WEIGHT_SOURCE :
				 hs_mention_weight(r, mention), inside);
	if (hs_goes_on(doc, m->end) && hs_pos_is_finite(doc->tokens[m->end].pos))
	{
		remember_document(r, m->end, m->name);
		remember_document(r, m->end + 1, m->name);
	}
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
	bool		told = false;	/* the sentence has words outside of quotations */

	if (doc->n_attributions == 0 && !doc->refer)
		return;
	prepare(&r);
	sort_sources(&r, &sources);
	for (int32_t t = 0; t < doc->n_tokens; t++)
	{
		if ((doc->tokens[t].flags & HS_SENTENCE_BEFORE) && t > 0)
		{
			r.sentence += told;
			told = false;
			hs_check(doc);
		}
		told |= doc->tokens[t].quoted == HS_NONE;
		if (doc->refer)
			hs_refer(&r, t);
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
	hs_dialogue(&r);
	hs_decide(&r);
}
