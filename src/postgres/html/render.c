/*-------------------------------------------------------------------------
 *
 * render.c
 *	  hearsay_highlight() and hearsay_html(): the text for people.
 *
 * highlight marks what a query has found: quotations that match, with their
 * source, what they are about and the cue that is asked for, and mentions of
 * entities.  html shows all
 * that the annotations have, in colours, with a legend.  Both make a fragment
 * of a page; what is marked how is said by classes, so that a page can have
 * its own style for them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/html/markup.h"
#include "postgres/match/match.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(hearsay_highlight);
PG_FUNCTION_INFO_V1(hearsay_html);
PG_FUNCTION_INFO_V1(hearsay_annotated_html);

/* What is found in a text. */
struct finder
{
	struct matcher matcher;
	struct markup markup;
};

/* Marks the mentions that match a node, of all or of those inside a span. */
static void
mark_mentions(struct finder *finder, const struct query_node *node,
			  const bool *inside)
{
	bool	   *matches = palloc0(finder->matcher.view.n_mentions + 1);
	struct ann_cursor cursor;
	struct ann_mention m;

	if (!matcher_mentions(&finder->matcher, node, matches))
		return;
	ann_mentions(&finder->matcher.view, &cursor);
	for (int32 i = 0; ann_next_mention(&cursor, finder->matcher.names,
									   finder->matcher.view.n_names, &m); i++)
	{
		if (matches[i] && (inside == NULL || inside[i]))
			markup_add(&finder->markup, m.span, "mark", "class=\"hearsay-entity\"");
	}
}

static bool
begins_before(const void *mention, const void *part)
{
	return ((const struct ann_mention *) mention)->span.begin <
		((const struct hs_span *) part)->begin;
}

/* Of each mention, whether it stands in a quotation that matches. */
static bool *
mentions_inside(struct finder *finder, const bool *matches)
{
	const struct ann_view *view = &finder->matcher.view;
	struct ann_name *names = ann_all_names(view);
	struct ann_mention *mentions = MemoryContextAllocHuge(CurrentMemoryContext,
														  (view->n_mentions + 1) *
														  sizeof(struct ann_mention));
	bool	   *inside = palloc0(view->n_mentions + 1);
	struct ann_cursor cursor;
	struct ann_quotation q;
	int32		n = 0;

	ann_mentions(view, &cursor);
	while (ann_next_mention(&cursor, names, view->n_names, &mentions[n]))
		n++;
	ann_quotations(view, &cursor);
	for (int32 i = 0; ann_next_quotation(&cursor, &q); i++)
	{
		for (int32 part = 0; matches[i] && part < q.n_parts; part++)
		{
			for (int32 m = hs_lower_bound(mentions, n, sizeof(struct ann_mention),
										  &q.parts[part], begins_before);
				 m < n && mentions[m].span.end <= q.parts[part].end; m++)
				inside[m] = true;
		}
	}
	return inside;
}

static void
mark_quotations(struct finder *finder, const struct query_node *node)
{
	bool	   *matches = palloc0(finder->matcher.view.n_quotations + 1);
	struct ann_cursor cursor;
	struct ann_quotation q;
	bool		cue = false;

	if (!matcher_quotations(&finder->matcher, node, matches))
		return;
	for (int32 i = 0; i < node->n_conditions; i++)
		cue |= node->conditions[i].field == FIELD_CUE && !node->conditions[i].negated;
	ann_quotations(&finder->matcher.view, &cursor);
	for (int32 i = 0; ann_next_quotation(&cursor, &q); i++)
	{
		if (!matches[i])
			continue;
		if (cue)
			markup_add(&finder->markup, q.cue, "mark", "class=\"hearsay-cue\"");
		for (int32 part = 0; part < q.n_parts; part++)
			markup_add(&finder->markup, q.parts[part], "mark", "class=\"hearsay-quote\"");
		markup_add(&finder->markup, q.source, "mark", "class=\"hearsay-speaker\"");
	}

	for (int32 i = 0; i < node->n_conditions; i++)
	{
		struct query_node about = {
			.op = QUERY_ENTITY,
			.type = QUERY_ANY_TYPE,
			.name = node->conditions[i].name
		};

		if (node->conditions[i].field == FIELD_ABOUT && !node->conditions[i].negated)
			mark_mentions(finder, &about, mentions_inside(finder, matches));
	}
}

static void
mark_node(struct finder *finder, const struct query_node *node)
{
	check_stack_depth();
	switch ((enum query_op) node->op)
	{
		case QUERY_AND:
		case QUERY_OR:
			for (int32 i = 0; i < node->n_children; i++)
				mark_node(finder, node->children[i]);
			break;
		case QUERY_NOT:
			break;
		case QUERY_QUOTE:
			mark_quotations(finder, node);
			break;
		case QUERY_ENTITY:
			mark_mentions(finder, node, NULL);
			break;
	}
}

/* hearsay_highlight(hearsay, body, query) */
Datum
hearsay_highlight(PG_FUNCTION_ARGS)
{
	text	   *body = PG_GETARG_TEXT_PP(1);
	struct query *query = query_cached(PG_GETARG_QUERY(2), fcinfo->flinfo);
	struct finder finder = {0};
	struct hearsay_body words;
	StringInfoData out;

	matcher_init(&finder.matcher, PG_GETARG_ANNOTATIONS(0));
	hearsay_body_read(&words, VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body));
	ann_check_body(&finder.matcher.view.origin, &words);

	if (matcher_matches(&finder.matcher, query))
		mark_node(&finder, query->root);
	initStringInfo(&out);
	markup_print(&out, &finder.markup, &words);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}

/*
 * All annotations
 */

/*
 * The style of the fragment.  Quotations have a background, entities a colour
 * and a line; both are told apart without colours by their titles.
 */
static const char style[] =
"<style>\n"
".hearsay { font: 17px/1.6 Georgia, serif; color: #222; background: #fff; max-width: 44em; margin: 0 auto; padding: 1em; overflow-wrap: anywhere; -webkit-print-color-adjust: exact; print-color-adjust: exact; }\n"
".hearsay .text { white-space: pre-wrap; }\n"
".hearsay .legend { font: 13px/1.4 sans-serif; color: #555; border-bottom: 1px solid #ddd; margin-bottom: 1em; }\n"
".hearsay .legend span { display: inline-block; margin: 2px 0.8em 4px 0; }\n"
".hearsay .quote { background: #fff3bf; border-radius: 2px; padding: 2px 1px; }\n"
".hearsay .quote.mixed { background: #ffe8cc; }\n"
".hearsay .quote.indirect { background: #e3f4e8; }\n"
".hearsay .quote.belief { background: #dfe4ea; }\n"
".hearsay .source { border-bottom: 2px solid #e8590c; padding-bottom: 1px; }\n"
".hearsay .quote, .hearsay .source { -webkit-box-decoration-break: clone; box-decoration-break: clone; }\n"
".hearsay .cue { font-style: italic; color: #9c4221; }\n"
".hearsay .entity { border-bottom: 2px dotted #868e96; }\n"
".hearsay .person { color: #1864ab; border-color: #1864ab; }\n"
".hearsay .organization { color: #5f3dc4; border-color: #5f3dc4; }\n"
".hearsay .location, .hearsay .facility { color: #2b6e3f; border-color: #2b6e3f; }\n"
".hearsay .norp { color: #a61e4d; border-color: #a61e4d; }\n"
".hearsay .source .entity { border-bottom-color: transparent; }\n"
"</style>\n";

static const char legend[] =
"<div class=\"legend\"><span class=\"quote direct\">direct</span>"
"<span class=\"quote mixed\">mixed</span>"
"<span class=\"quote indirect\">indirect</span>"
"<span class=\"quote belief\">belief</span>"
"<span class=\"source\">source</span>"
"<span class=\"cue\">cue</span>"
"<span class=\"entity person\">person</span>"
"<span class=\"entity organization\">organization</span>"
"<span class=\"entity location\">place</span>"
"<span class=\"entity norp\">group</span>"
"<span class=\"entity\">other</span></div>\n";

/* class="... ..." title="...: name", made in a buffer that is used again */
static char *
attributes(StringInfo buffer, const char *class, const char *subclass,
		   const char *what, const struct ann_name *name)
{
	resetStringInfo(buffer);
	appendStringInfo(buffer, "class=\"%s%s\" title=\"%s", class, subclass, what);
	if (name != NULL)
	{
		appendStringInfoString(buffer, ": ");
		markup_escape(buffer, name->text, name->length);
	}
	appendStringInfoChar(buffer, '"');
	return pnstrdup(buffer->data, buffer->len);
}

static text *
html(const struct ann_content *content, const struct hearsay_body *body)
{
	struct markup markup = {0};
	StringInfoData out;
	StringInfoData buffer;

	initStringInfo(&buffer);
	for (int32 i = 0; i < content->n_quotations; i++)
	{
		const struct ann_quotation *q = &content->quotations[i];
		const char *kind = hs_quote_kind_name(q->kind);
		struct ann_name whole;
		const struct ann_name *speaker = NULL;
		const char *what = q->speech ? kind : "belief";
		const char *tag;

		CHECK_FOR_INTERRUPTS();
		if (q->n_speakers > 0)
		{
			whole = ann_speaker(content->names, q);
			speaker = &whole;
		}
		tag = attributes(&buffer, "quote ", what, what, speaker);
		for (int32 part = 0; part < q->n_parts; part++)
			markup_add(&markup, q->parts[part], "span", tag);
		markup_add(&markup, q->source, "span", attributes(&buffer, "source", "", "source", speaker));
		markup_add(&markup, q->cue, "span", "class=\"cue\" title=\"cue\"");
	}
	for (int32 i = 0; i < content->n_mentions; i++)
	{
		const struct ann_mention *m = &content->mentions[i];
		const char *type = hs_entity_type_name(m->type);

		CHECK_FOR_INTERRUPTS();
		markup_add(&markup, m->span, "span",
				   attributes(&buffer, "entity ", type, type,
							  m->name == HS_NONE ? NULL : &content->names[m->name]));
	}

	initStringInfo(&out);
	appendStringInfoString(&out, style);
	appendStringInfoString(&out, "<div class=\"hearsay\">\n");
	appendStringInfoString(&out, legend);
	appendStringInfoString(&out, "<div class=\"text\">");
	markup_print(&out, &markup, body);
	appendStringInfoString(&out, "</div>\n</div>\n");
	return cstring_to_text_with_len(out.data, out.len);
}

/* hearsay_html(body) */
Datum
hearsay_html(PG_FUNCTION_ARGS)
{
	text	   *body = PG_GETARG_TEXT_PP(0);
	struct hearsay_body words;
	struct ann_content content;

	hearsay_body_read(&words, VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body));
	ann_content_of_text(&content, words.bytes, words.length,
						HS_WANT_QUOTES | HS_WANT_ENTITIES);
	PG_RETURN_TEXT_P(html(&content, &words));
}

/* hearsay_html(hearsay, body) */
Datum
hearsay_annotated_html(PG_FUNCTION_ARGS)
{
	text	   *body = PG_GETARG_TEXT_PP(1);
	struct hearsay_body words;
	struct ann_content content;
	struct ann_view view;

	ann_open(PG_GETARG_ANNOTATIONS(0), &view);
	hearsay_body_read(&words, VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body));
	ann_check_body(&view.origin, &words);
	ann_unpack(&view, &content);
	PG_RETURN_TEXT_P(html(&content, &words));
}
