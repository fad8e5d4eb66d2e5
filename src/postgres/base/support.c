/*-------------------------------------------------------------------------
 *
 * support.c
 *	  What the planner asks about the functions that analyze a text or unfold
 *	  its annotations: how many rows, at what cost.
 *
 * Both are proportional to the length of the text, the only argument of type
 * text.  The length is known of a constant and estimated for a column from
 * what ANALYZE has noted; where nothing is known a text is taken for an article
 * of usual length.
 *
 * The width that ANALYZE notes is that of the stored value: of a value that
 * was moved out of line, the 18 bytes of the pointer.  Articles are just long
 * enough for that, so for a column of long texts the size of the table's
 * TOAST relation is spread over the table's rows and added.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/hearsay.h"

#include "access/detoast.h"
#include "access/htup_details.h"
#include "access/relation.h"
#include "catalog/pg_class.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "storage/bufmgr.h"
#include "utils/selfuncs.h"
#include "utils/syscache.h"

/*
 * Measured on news articles by bench/speed: the length of one, how much of it
 * there is to one row, and how many cheap operators PostgreSQL could apply
 * while it analyzes one byte.
 */
#define ARTICLE_BYTES			4000
#define BYTES_PER_QUOTATION		320
#define BYTES_PER_ENTITY		75
#define BYTES_PER_ARTICLE_ENTITY	130
#define OPERATORS_PER_BYTE		160

/* The same for annotations: to find the words of a row takes no analysis. */
#define ANNOTATED_OPERATORS_PER_BYTE	3

/* Bytes of English text in one byte of TOAST, compressed and in chunks. */
#define TOAST_EXPANSION			1.5

/*
 * What tells a column of articles from one of headlines in the same table:
 * its width, or that ANALYZE has kept no value, as all are longer than 1 kB.
 */
#define LONG_COLUMN				100

/* Bytes of text out of line for each row of the table. */
static double
toasted_width(Oid table)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	double		rows;
	Oid			toast;
	Relation	relation;
	BlockNumber pages;

	if (!HeapTupleIsValid(tuple))
		return 0;
	rows = ((Form_pg_class) GETSTRUCT(tuple))->reltuples;
	toast = ((Form_pg_class) GETSTRUCT(tuple))->reltoastrelid;
	ReleaseSysCache(tuple);

	if (rows < 1 || !OidIsValid(toast))
		return 0;
	relation = relation_open(toast, AccessShareLock);
	pages = RelationGetNumberOfBlocks(relation);
	relation_close(relation, AccessShareLock);

	return pages * (double) BLCKSZ * TOAST_EXPANSION / rows;
}

/* The length in bytes that the planner should expect of a text. */
static double
expected_length(PlannerInfo *root, Node *node)
{
	VariableStatData variable;
	double		width = 0;

	if (node && IsA(node, Const))
	{
		Const	   *value = (Const *) node;

		if (value->constisnull)
			return 0;
		return toast_raw_datum_size(value->constvalue) - VARHDRSZ;
	}
	if (root == NULL || node == NULL)
		return ARTICLE_BYTES;

	examine_variable(root, node, 0, &variable);
	if (HeapTupleIsValid(variable.statsTuple))
	{
		Form_pg_statistic stats =
			(Form_pg_statistic) GETSTRUCT(variable.statsTuple);

		width = stats->stawidth;
		if (width > LONG_COLUMN || stats->stakind1 == 0)
			width += toasted_width(stats->starelid);
	}
	ReleaseVariableStats(variable);

	return width > 0 ? width : ARTICLE_BYTES;
}

/* The text among the arguments; NULL if there is none. */
static Node *
text_argument(Node *call)
{
	ListCell   *cell;

	if (call == NULL || !is_funcclause(call))
		return NULL;
	foreach(cell, ((FuncExpr *) call)->args)
	{
		if (exprType(lfirst(cell)) == TEXTOID)
			return lfirst(cell);
	}
	return NULL;
}

static Node *
support(Node *request, double bytes_per_row, double operators_per_byte)
{
	if (IsA(request, SupportRequestRows))
	{
		SupportRequestRows *rows = (SupportRequestRows *) request;
		Node	   *body = text_argument(rows->node);

		if (body == NULL || bytes_per_row == 0)
			return NULL;
		rows->rows = clamp_row_est(expected_length(rows->root, body) /
								   bytes_per_row);
		return request;
	}
	if (IsA(request, SupportRequestCost))
	{
		SupportRequestCost *cost = (SupportRequestCost *) request;

		cost->startup = 0;
		cost->per_tuple = expected_length(cost->root, text_argument(cost->node)) *
			operators_per_byte * cpu_operator_cost;
		return request;
	}
	return NULL;
}

#define SUPPORT_FUNCTION(name, bytes_per_row, operators_per_byte) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_POINTER(support((Node *) PG_GETARG_POINTER(0), \
							  bytes_per_row, operators_per_byte)); \
} \
extern int	no_such_variable

SUPPORT_FUNCTION(hearsay_quotes_support,
				 BYTES_PER_QUOTATION, OPERATORS_PER_BYTE);
SUPPORT_FUNCTION(hearsay_entities_support,
				 BYTES_PER_ENTITY, OPERATORS_PER_BYTE);
SUPPORT_FUNCTION(hearsay_article_entities_support,
				 BYTES_PER_ARTICLE_ENTITY, OPERATORS_PER_BYTE);
SUPPORT_FUNCTION(hearsay_annotate_support,
				 0, OPERATORS_PER_BYTE);
SUPPORT_FUNCTION(hearsay_annotated_quotes_support,
				 BYTES_PER_QUOTATION, ANNOTATED_OPERATORS_PER_BYTE);
SUPPORT_FUNCTION(hearsay_annotated_entities_support,
				 BYTES_PER_ENTITY, ANNOTATED_OPERATORS_PER_BYTE);
SUPPORT_FUNCTION(hearsay_annotated_article_entities_support,
				 BYTES_PER_ARTICLE_ENTITY, ANNOTATED_OPERATORS_PER_BYTE);
