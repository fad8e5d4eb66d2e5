/*-------------------------------------------------------------------------
 *
 * json.h
 *	  The reader of annotations in JSON, and what else puts them in order.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_JSON_H
#define HEARSAY_JSON_H

#include "postgres/annotations/content.h"

#include "utils/jsonb.h"

extern bool ann_from_jsonb(Jsonb *jsonb, struct ann_content *content,
						   Node *escontext);
extern void ann_sort_lexemes(struct ann_lexeme_list *lexemes);

#endif							/* HEARSAY_JSON_H */
