/*-------------------------------------------------------------------------
 *
 * match.h
 *	  A query asked of annotations, without an index.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_MATCH_H
#define HEARSAY_MATCH_H

#include "postgres/index/keys.h"

struct matcher
{
	struct ann_view view;
	struct ann_name *names;		/* NULL until needed */
};

extern void matcher_init(struct matcher *matcher, const struct varlena *value);
extern bool matcher_quotations(struct matcher *matcher,
							   const struct query_node *node, bool *matches);
extern bool matcher_mentions(struct matcher *matcher,
							 const struct query_node *node, bool *matches);
extern bool matcher_matches(struct matcher *matcher, const struct query *query);

#endif							/* HEARSAY_MATCH_H */
