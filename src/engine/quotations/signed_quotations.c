/*-------------------------------------------------------------------------
 *
 * signed_quotations.c
 *	  Quotations that are signed: "..." - Name.
 *
 * Gets a paragraph; adds the spans of a signed quotation, linked.
 *
 * Lists of readers' answers, reviews and epigraphs set a whole paragraph in
 * quotation marks and put a dash and a name behind it, in the same paragraph
 * or in the next.  No word tells who spoke, so the dash is the cue.  The form
 * is so strict that a rule finds it: taggers see too few of them to learn it.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/quotations/attribution.h"

#include "engine/text/token_text.h"

#define HS_LONGEST_SIGNATURE	12	/* tokens */
#define HS_SURE_MARGIN			128 /* of a rule, in the units of the weights */

/* A dash of any length, as people set it before their names. */
static bool
is_signing_dash(const struct hs_document *doc, int32_t token)
{
	return hs_token_in(doc, token,
					   "- -- \xE2\x80\x93 \xE2\x80\x94 \xE2\x80\x95 ");
}

/*
 * The end of the name that begins behind the dash at begin, or HS_NONE if the
 * paragraph that ends at end goes on with anything but a name.
 */
static int32_t
end_of_name(const struct hs_document *doc, int32_t begin, int32_t end)
{
	int32_t		last = begin + 1;

	if (end - begin < 2 || end - begin > HS_LONGEST_SIGNATURE + 1 ||
		!is_signing_dash(doc, begin) || !hs_is_capitalised(HS_WORD(doc, begin + 1)))
		return HS_NONE;
	for (; last < end; last++)
	{
		const struct hs_token *token = &doc->tokens[last];

		if (token->kind == HS_TOKEN_QUOTE || is_signing_dash(doc, last))
			return HS_NONE;
		if (token->kind == HS_TOKEN_PUNCT)
			break;
		if (hs_pos_is_verb(token->pos) && HS_WORD(doc, last)->shape == HS_SHAPE_LOWER)
			return HS_NONE;
	}
	return last;
}

/* The closing mark of the span that fills a paragraph from its first token. */
static int32_t
close_of_paragraph(const struct hs_document *doc, const struct hs_run *paragraph)
{
	const struct hs_token *first = &doc->tokens[paragraph->begin];
	const struct hs_quoted *quoted;

	if (first->mark != HS_MARK_OPEN || first->quoted == HS_NONE)
		return HS_NONE;
	quoted = &doc->quoted[first->quoted];
	if (quoted->open != paragraph->begin || !quoted->closed || quoted->close >= paragraph->end)
		return HS_NONE;
	return quoted->close;
}

int
hs_signed_quotation(const struct hs_document *doc, int32_t paragraph,
					int32_t n_before, struct hs_role_span *spans)
{
	const struct hs_run *here = &doc->paragraphs[paragraph];
	int32_t		close = close_of_paragraph(doc, here);
	int32_t		dash;
	int32_t		end;

	if (close == HS_NONE)
		return 0;
	dash = close + 1;
	if (dash < here->end)
		end = end_of_name(doc, dash, here->end);
	else if (paragraph + 1 < doc->n_paragraphs)
		end = end_of_name(doc, dash, doc->paragraphs[paragraph + 1].end);
	else
		return 0;
	if (end == HS_NONE)
		return 0;

	memset(spans, 0, 3 * sizeof(*spans));
	spans[0].begin = here->begin;
	spans[0].end = dash;
	spans[0].role = HS_ROLE_QUOTED;
	spans[0].link = n_before + 1;
	spans[1].begin = dash;
	spans[1].end = dash + 1;
	spans[1].role = HS_ROLE_LATE_CUE;
	spans[1].link = n_before + 2;
	spans[2].begin = dash + 1;
	spans[2].end = end;
	spans[2].role = HS_ROLE_LATE_SOURCE;
	spans[2].link = HS_NONE;
	for (int i = 0; i < 3; i++)
	{
		spans[i].margin = HS_SURE_MARGIN;
		spans[i].is_linked = true;
		spans[i].paragraph = paragraph + (spans[i].begin >= here->end);
	}
	return 3;
}
