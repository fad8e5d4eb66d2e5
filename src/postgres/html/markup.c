/*-------------------------------------------------------------------------
 *
 * markup.c
 *	  A text as HTML, with marks around spans of it.
 *
 * Spans may lie in each other and may cross: a quotation in a quotation, a
 * name that a quotation's border cuts.  HTML has only elements in elements, so
 * the text is gone through once, with the open elements on a stack.  Where
 * one ends that is not on top, those above it are closed and opened again.
 *
 * Every character of the text goes through markup_escape(), so that no text
 * can bring an element or an attribute of its own.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/html/markup.h"

#include "miscadmin.h"

void
markup_add(struct markup *markup, struct hs_span span, const char *element,
		   const char *attributes)
{
	struct markup_span *added;

	if (span.begin == HS_NONE || span.begin >= span.end)
		return;
	markup->spans = with_room(markup->spans, markup->n, &markup->capacity,
							  sizeof(struct markup_span));
	added = &markup->spans[markup->n];
	added->span = span;
	added->order = markup->n++;
	added->element = element;
	added->attributes = attributes;
}

/* Text between tags or in a quoted attribute. */
void
markup_escape(StringInfo out, const char *text, int32 length)
{
	for (int32 i = 0; i < length; i++)
	{
		switch (text[i])
		{
			case '&':
				appendStringInfoString(out, "&amp;");
				break;
			case '<':
				appendStringInfoString(out, "&lt;");
				break;
			case '>':
				appendStringInfoString(out, "&gt;");
				break;
			case '"':
				appendStringInfoString(out, "&quot;");
				break;
			case '\'':
				appendStringInfoString(out, "&#39;");
				break;
			default:
				appendStringInfoCharMacro(out, text[i]);
		}
	}
}

/* What is outside comes first. */
static int
compare_borders(const struct markup_span *left, const struct markup_span *right)
{
	if (left->span.begin != right->span.begin)
		return left->span.begin < right->span.begin ? -1 : 1;
	if (left->span.end != right->span.end)
		return left->span.end > right->span.end ? -1 : 1;
	return 0;
}

static int
compare_spans(const void *a, const void *b)
{
	const struct markup_span *left = a;
	const struct markup_span *right = b;
	int			order = compare_borders(left, right);

	return order != 0 ? order : left->order - right->order;
}

/* Whether a span says what the one before it has said. */
static bool
is_repeated(const struct markup *markup, int32 at)
{
	const struct markup_span *span = &markup->spans[at];

	return at > 0 && compare_borders(&span[-1], span) == 0 &&
		strcmp(span[-1].element, span->element) == 0 &&
		strcmp(span[-1].attributes, span->attributes) == 0;
}

static void
open_element(StringInfo out, const struct markup_span *span)
{
	appendStringInfo(out, "<%s%s%s>", span->element,
					 span->attributes[0] != '\0' ? " " : "", span->attributes);
}

static void
close_element(StringInfo out, const struct markup_span *span)
{
	appendStringInfo(out, "</%s>", span->element);
}

/* Closes the elements that end at a character, from the top of the stack. */
static int32
close_ended(StringInfo out, const struct markup_span **stack, int32 depth,
			int32 at)
{
	int32		lowest = depth;
	int32		kept;

	for (int32 i = 0; i < depth; i++)
	{
		if (stack[i]->span.end <= at)
		{
			lowest = i;
			break;
		}
	}
	for (int32 i = depth; i-- > lowest;)
		close_element(out, stack[i]);
	kept = lowest;
	for (int32 i = lowest; i < depth; i++)
	{
		if (stack[i]->span.end > at)
		{
			open_element(out, stack[i]);
			stack[kept++] = stack[i];
		}
	}
	return kept;
}

/* Writes the text with its elements; spans come into another order. */
void
markup_print(StringInfo out, struct markup *markup,
			 const struct hearsay_body *body)
{
	const struct markup_span **stack = palloc((markup->n + 1) * sizeof(struct markup_span *));
	int32		depth = 0;
	int32		next = 0;
	int32		at = 0;			/* character */
	int32		byte = 0;

	qsort(markup->spans, markup->n, sizeof(struct markup_span), compare_spans);
	for (;;)
	{
		int32		border = body->characters;
		int32		border_byte;

		CHECK_FOR_INTERRUPTS();
		depth = close_ended(out, stack, depth, at);
		while (next < markup->n && markup->spans[next].span.begin <= at)
		{
			/* what ends behind the text ends with it */
			if (at < body->characters && !is_repeated(markup, next))
			{
				open_element(out, &markup->spans[next]);
				stack[depth++] = &markup->spans[next];
			}
			next++;
		}
		if (at >= body->characters)
			break;

		for (int32 i = 0; i < depth; i++)
			border = Min(border, stack[i]->span.end);
		if (next < markup->n)
			border = Min(border, markup->spans[next].span.begin);
		border_byte = hearsay_body_byte(body, border);
		markup_escape(out, body->bytes + byte, border_byte - byte);
		at = border;
		byte = border_byte;
	}
	while (depth > 0)
		close_element(out, stack[--depth]);
}
