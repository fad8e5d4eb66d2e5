/*-------------------------------------------------------------------------
 *
 * scan.h
 *	  What the two parsers of a query's text share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_QUERY_TEXT_H
#define HEARSAY_QUERY_TEXT_H

#include "postgres/query/query.h"

#include "parser/scansup.h"

struct query_text
{
	const char *start;			/* terminated */
	const char *at;
	int			code;			/* SQLSTATE of what is no query */
	Node	   *escontext;
};

extern void query_skip_space(struct query_text *text);
extern bool query_accept(struct query_text *text, char c);
extern bool query_expected(struct query_text *text, const char *at,
						   const char *what);
extern bool query_parse_value(struct query_text *text, char mark,
							  char **value, int32 *length);

/* compare.c: what stands behind confidence */
extern bool query_parse_confidence(struct query_text *text,
								   struct query_condition *condition);

/* said.c: what stands behind said: and cue: */
extern bool query_parse_said(struct query_text *text, Oid config,
							 TSQuery *said);

#endif							/* HEARSAY_QUERY_TEXT_H */
