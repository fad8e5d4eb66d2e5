/*-------------------------------------------------------------------------
 *
 * dialogue.c
 *	  Speakers that no source names, but the quotations around do.
 *
 * Runs when all sources are resolved:
 *
 *		Q: Why?  A: It was late.		the guest, if only one person was named before
 *		"I know," I said			who speaks around it
 *		"It leaks," Lee said. / "We patch it."	goes on with Lee
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/dialogue.h"

#include <string.h>

#include "engine/speakers/sources.h"
#include "engine/text/token_text.h"

#define MOST_OUTER		16		/* attributions that may enclose another */
#define MOST_BETWEEN	4		/* ... between a speaker and what he goes on to say */

/*
 * 'Q:' and 'A:' name nobody, but where the text has named one person before the
 * first of them, and not as its author, that is who answers.
 */
static void
resolve_interview(struct hs_resolver *r)
{
	struct hs_document *doc = r->doc;
	int32_t		guest = HS_NONE;
	int32_t		first = HS_NONE;

	for (int32_t i = 0; i < doc->n_attributions && first == HS_NONE; i++)
	{
		if (hs_is_label(r, doc->attributions[i].source))
			first = doc->attributions[i].source.begin;
	}
	for (int32_t i = 0; i < doc->n_mentions && doc->mentions[i].begin < first; i++)
	{
		const struct hs_mention *m = &doc->mentions[i];

		if (m->type != HS_PERSON)
			continue;
		if ((guest != HS_NONE && guest != m->name) ||
			(m->begin > 0 && hs_is_small(r, m->begin - 1, HS_W_BY)))
			return;
		guest = m->name;
	}
	for (int32_t i = 0; i < doc->n_attributions && guest != HS_NONE; i++)
	{
		struct hs_attribution *a = &doc->attributions[i];

		if (hs_is_label(r, a->source) && hs_token_in(doc, a->source.begin, "a a. "))
			a->speaker = guest;
	}
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

/* Whether an attribution's last content ends in one of these characters. */
static bool
ends_in(const struct hs_document *doc, const struct hs_attribution *a, const char *marks)
{
	int32_t		end = a->contents[a->n_contents - 1].end;

	return end > 0 && strchr(marks, doc->text[end - 1]) != NULL;
}

/*
 * Whether a quotation may be the answer to the one before: that is a question
 * which nobody only 'said', or it says 'I' and this one 'you', or this one begins
 * with yes or no.
 */
static bool
answers(const struct hs_resolver *r, const struct hs_attribution *a,
		const struct hs_attribution *before)
{
	const struct hs_document *doc = r->doc;
	int32_t		begin = a->content_tokens.begin;

	if (ends_in(doc, before, "?") &&
		(before->cue.begin == HS_NONE ||
		 !hs_token_in(doc, before->cue.begin, "said says told tells ")))
		return true;
	if (doc->tokens[begin].kind == HS_TOKEN_QUOTE)
		begin++;
	if (hs_token_in(doc, begin, "yes no "))
		return true;
	if (!hs_token_in(doc, begin, "you your "))
		return false;
	for (int32_t t = before->content_tokens.begin; t < before->content_tokens.end; t++)
	{
		if (hs_is_small(r, t, HS_W_I))
			return true;
	}
	return false;
}

/*
 * Whether somebody else is named in [begin .. end), behind the sentence that
 * goes on there, or a second paragraph begins, which may be about anything.
 * That sentence names whom the speaker told.
 */
static bool
leads_away(const struct hs_resolver *r, int32_t begin, int32_t end, int32_t speaker)
{
	const struct hs_document *doc = r->doc;
	int			paragraphs = 0;

	while (begin < end && hs_goes_on(doc, begin))
		begin++;
	for (int32_t t = begin; t <= end; t++)
	{
		int32_t		mention = r->mention_at[t];

		paragraphs += (doc->tokens[t].flags & HS_PARAGRAPH_BEFORE) != 0;
		if (paragraphs > 1 ||
			(t < end && mention != HS_NONE && doc->mentions[mention].type == HS_PERSON &&
			 doc->mentions[mention].name != speaker))
			return true;
	}
	return false;
}

/*
 * "It leaks," Lee said. / "We patch it every week.": a direct quotation without
 * a cue is of the speaker of the paragraph before, unless somebody else was
 * named in between.  Behind a question it may be the answer of another, and what
 * does not end as a sentence is a heading.
 */
static void
resolve_running(struct hs_resolver *r)
{
	struct hs_document *doc = r->doc;

	for (int32_t i = 1; i < doc->n_attributions; i++)
	{
		struct hs_attribution *a = &doc->attributions[i];
		const struct hs_attribution *before = a - 1;

		/* 'Lee said so, rejecting the plan' */
		while (before > doc->attributions && before > a - MOST_BETWEEN && !before->speech &&
			   before->speaker == before[-1].speaker)
			before--;
		if (a->source.begin == HS_NONE && a->cue.begin == HS_NONE && a->kind == HS_DIRECT &&
			before->speech && before->speaker != HS_NONE && !answers(r, a, before) &&
			ends_in(doc, a, ".!?\"'\x9d\x99\xa6") &&
			!leads_away(r, end_of(a - 1), a->content_tokens.begin, before->speaker))
			a->speaker = before->speaker;
	}
}

void
hs_dialogue(struct hs_resolver *r)
{
	resolve_interview(r);
	resolve_first_person(r);
	resolve_running(r);
}
