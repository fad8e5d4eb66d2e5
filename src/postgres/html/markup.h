/*-------------------------------------------------------------------------
 *
 * markup.h
 *	  A text as HTML, with marks around spans of it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_MARKUP_H
#define HEARSAY_MARKUP_H

#include "postgres/annotations/content.h"

#include "lib/stringinfo.h"

/* Characters to stand in an element. */
struct markup_span
{
	struct hs_span span;		/* not empty */
	int32		order;			/* in which it was added */
	const char *element;		/* span, mark */
	const char *attributes;		/* as they stand in the tag, escaped, or "" */
};

struct markup
{
	struct markup_span *spans;
	int32		n;
	int32		capacity;
};

extern void markup_add(struct markup *markup, struct hs_span span,
					   const char *element, const char *attributes);
extern void markup_escape(StringInfo out, const char *text, int32 length);
extern void markup_print(StringInfo out, struct markup *markup,
						 const struct hearsay_body *body);

#endif							/* HEARSAY_MARKUP_H */
