/*-------------------------------------------------------------------------
 *
 * rank.c
 *	  hearsay_rank(): how much of a text answers a query.
 *
 * Each leaf of the query counts the items that match it, quotations or
 * mentions, by their confidence: c is the sum.  Its rank is c / (c + k), which
 * grows with every item and never reaches 1.  k is 1 for quotations and 3 for
 * mentions, of which a text has more.  The rank of OR is what probabilities of
 * independent events give, 1 - (1 - a)(1 - b); that of AND is the mean of its
 * operands that are not negated.  What does not match has rank 0.
 *
 * All of it is arithmetic in integers, millionths, so that a rank is the same
 * on every machine.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/match/match.h"

#include "miscadmin.h"

PG_FUNCTION_INFO_V1(hearsay_rank);

#define ONE		INT64CONST(1000000)

/* Half a rank, in items that are certain. */
#define QUOTATIONS_FOR_HALF		1
#define MENTIONS_FOR_HALF		3

/* The rank of items whose confidences sum up to so many thousandths. */
static int64
saturate(int64 sum, int items_for_half)
{
	return sum * ONE / (sum + items_for_half * ANNOTATIONS_CERTAIN);
}

static int64
rank_leaf(struct matcher *matcher, const struct query_node *node)
{
	struct ann_cursor cursor;
	bool	   *matches;
	int64		sum = 0;

	if (node->op == QUERY_QUOTE)
	{
		struct ann_quotation q;

		matches = palloc0(matcher->view.n_quotations + 1);
		if (!matcher_quotations(matcher, node, matches))
			return 0;
		ann_quotations(&matcher->view, &cursor);
		for (int32 i = 0; ann_next_quotation(&cursor, &q); i++)
			sum += matches[i] ? q.confidence : 0;
		return saturate(sum, QUOTATIONS_FOR_HALF);
	}
	else
	{
		struct ann_mention m;

		matches = palloc0(matcher->view.n_mentions + 1);
		if (!matcher_mentions(matcher, node, matches))
			return 0;
		ann_mentions(&matcher->view, &cursor);
		for (int32 i = 0; ann_next_mention(&cursor, matcher->names,
										   matcher->view.n_names, &m); i++)
			sum += matches[i] ? m.confidence : 0;
		return saturate(sum, MENTIONS_FOR_HALF);
	}
}

static int64
rank_node(struct matcher *matcher, const struct query_node *node)
{
	int64		rank = 0;
	int32		n = 0;

	check_stack_depth();
	switch ((enum query_op) node->op)
	{
		case QUERY_AND:
			for (int32 i = 0; i < node->n_children; i++)
			{
				if (node->children[i]->op != QUERY_NOT)
				{
					rank += rank_node(matcher, node->children[i]);
					n++;
				}
			}
			return n > 0 ? rank / n : 0;
		case QUERY_OR:
			for (int32 i = 0; i < node->n_children; i++)
			{
				int64		child = rank_node(matcher, node->children[i]);

				rank += child - rank * child / ONE;
			}
			return rank;
		case QUERY_NOT:
			return 0;
		case QUERY_QUOTE:
		case QUERY_ENTITY:
			return rank_leaf(matcher, node);
	}
	return 0;
}

Datum
hearsay_rank(PG_FUNCTION_ARGS)
{
	struct query *query = query_cached(PG_GETARG_QUERY(1), fcinfo->flinfo);
	struct matcher matcher;

	matcher_init(&matcher, PG_GETARG_ANNOTATIONS(0));
	if (!matcher_matches(&matcher, query))
		PG_RETURN_FLOAT4(0);
	PG_RETURN_FLOAT4((float4) rank_node(&matcher, query->root) / (float4) ONE);
}
