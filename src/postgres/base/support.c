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
#include "catalog/pg_inherits.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "storage/bufmgr.h"
#include "utils/lsyscache.h"
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
 * What tells a column of articles from one of headlines in the same table: its
 * width, or the share of its values that are out of line.
 */
#define LONG_COLUMN				100
#define POINTER_BYTES			18
#define LEAST_OUT_OF_LINE		0.25

/* Partitions that are looked at. */
#define MOST_PARTITIONS			16

/*
 * Adds a table's rows and the pages of its TOAST relation, if it has been
 * analyzed.
 */
static void
count_toast(Oid table, double *rows, double *pages)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	double		tuples;
	Oid			toast;
	Relation	relation;

	if (!HeapTupleIsValid(tuple))
		return;
	tuples = ((Form_pg_class) GETSTRUCT(tuple))->reltuples;
	toast = ((Form_pg_class) GETSTRUCT(tuple))->reltoastrelid;
	ReleaseSysCache(tuple);
	if (tuples < 1 || !OidIsValid(toast))
		return;
	relation = try_relation_open(toast, AccessShareLock);
	if (relation == NULL)
		return;
	*rows += tuples;
	*pages += RelationGetNumberOfBlocks(relation);
	relation_close(relation, AccessShareLock);
}

/*
 * Bytes of text out of line for each row of the table, or of the first ones of
 * its partitions and children.
 */
static double
toasted_width(Oid table, bool inherited)
{
	double		rows = 0;
	double		pages = 0;

	if (!inherited)
		count_toast(table, &rows, &pages);
	else
	{
		List	   *tables = find_all_inheritors(table, NoLock, NULL);
		ListCell   *cell;
		int			counted = 0;

		foreach(cell, tables)
		{
			double		before = rows;

			count_toast(lfirst_oid(cell), &rows, &pages);
			if (rows > before && ++counted == MOST_PARTITIONS)
				break;
		}
		list_free(tables);
	}
	return rows < 1 ? 0 : pages * BLCKSZ * TOAST_EXPANSION / rows;
}

/* The average width of values of one kind that ANALYZE has kept, 0 if none. */
static double
kept_width(HeapTuple stats, int kind)
{
	AttStatsSlot slot;
	double		sum = 0;
	int			n;

	if (!get_attstatsslot(&slot, stats, kind, InvalidOid, ATTSTATSSLOT_VALUES))
		return 0;
	n = slot.nvalues;
	for (int i = 0; i < n; i++)
		/* as it is stored, with a header of one byte */
		sum += VARSIZE_ANY_EXHDR(DatumGetPointer(slot.values[i])) + VARHDRSZ_SHORT;
	free_attstatsslot(&slot);
	return n > 0 ? sum / n : 0;
}

/*
 * Whether many values are out of line.  ANALYZE keeps none that is longer than
 * 1 kB, so where those that it keeps are wider than the column is on average,
 * the others are pointers.
 */
static bool
is_out_of_line(HeapTuple tuple)
{
	Form_pg_statistic stats = (Form_pg_statistic) GETSTRUCT(tuple);
	double		kept;

	if (stats->stawidth > LONG_COLUMN || stats->stakind1 == 0)
		return true;
	kept = Max(kept_width(tuple, STATISTIC_KIND_HISTOGRAM),
			   kept_width(tuple, STATISTIC_KIND_MCV));
	return kept > POINTER_BYTES + 4 &&
		kept - stats->stawidth > LEAST_OUT_OF_LINE * (kept - POINTER_BYTES);
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
		if (is_out_of_line(variable.statsTuple))
			width += toasted_width(stats->starelid, stats->stainherit);
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
