/*-------------------------------------------------------------------------
 *
 * estimate.c
 *	  How many rows match a query, from what ANALYZE keeps (statistics.c).
 *
 * The planner takes the share of each key that a query asks for and combines
 * them: keys of one word are alternatives, the words of one name go together,
 * of the words of a phrase the rarest decides, and what AND joins goes together
 * somewhat, as an article has a subject.  Everything else is taken to be
 * independent.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/index/kept_keys.h"
#include "postgres/index/keys.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

#include <math.h>

PG_FUNCTION_INFO_V1(hearsay_match_sel);
PG_FUNCTION_INFO_V1(hearsay_match_commuted_sel);

/* The share of rows that a key has where nothing is known. */
#define DEFAULT_SHARE		0.005

/* Texts with a quotation at all, and with one of a certain kind. */
#define QUOTE_SHARE			0.95
#define KIND_SHARE			0.8

/*
 * Of 924 news articles, those with a quotation of at least a confidence, and of
 * less, for each twentieth from 0 to 1.  Confidences end near 0.95, but those of
 * what was corrected by hand are 1.
 */
#define CONFIDENCE_STEPS	20
static const double confident[CONFIDENCE_STEPS + 1] = {
	0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98,
	0.98, 0.97, 0.97, 0.96, 0.94, 0.94, 0.94, 0.85, 0.01, 0.01
};
static const double unsure[CONFIDENCE_STEPS + 1] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0.01, 0.65,
	0.73, 0.80, 0.80, 0.85, 0.90, 0.90, 0.90, 0.96, 0.98, 0.98
};

/* Of the quotations that an article with a name has, how many are about it. */
#define ABOUT_SHARE			0.5

/*
 * Of the texts that have the rarest word of a phrase, how many have the phrase:
 * in the middle, of phrases that people say in news.
 */
#define PHRASE_SHARE		0.15

/*
 * How much each further operand of AND narrows: its share to this power.  At 1
 * they would be independent, at 0 the rarest would decide alone.
 */
#define AND_POWER			0.75

struct estimator
{
	const struct query *query;
	AttStatsSlot slot;			/* without values if nothing is known */
	double		rest;			/* most that a key which is not kept shares */
	double		one;			/* share of one row; 0 if the rows are unknown */
};

/* The share of rows without any of the keys so far. */
struct none
{
	double		rows;			/* all */
	double		share;
};

/* Takes the rows of a key off those that have none. */
static void
take_rows(int32 rows, void *arg)
{
	struct none *none = arg;

	none->share *= 1.0 - rows / none->rows;
}

/* The share of rows that have a key, or begin with it; 0 if it is not kept. */
static double
key_share(const struct estimator *e, const struct query_key *key)
{
	struct none none = {.rows = e->slot.numbers[KEPT_ROWS], .share = 1.0};

	kept_find(e->slot.values, e->slot.nvalues, key->bytes, key->length,
			  key->prefix, take_rows, &none);
	return 1.0 - none.share;
}

/*
 * Of the keys that stand for one word.  One that is not kept has any number of
 * rows from none to those of the rest.  The geometric mean of one row and these
 * is wrong by the same factor at both ends.
 */
static double
keys_share(const struct estimator *e, struct query_keys keys)
{
	double		share = 0;

	if (e->slot.nvalues == 0)
		return DEFAULT_SHARE;
	for (int32 i = 0; i < keys.n; i++)
		share += key_share(e, &e->query->keys[keys.first + i]);
	if (share > 0)
		return Min(share, 1.0);
	return e->one > 0 ? sqrt(Min(e->one, e->rest) * e->rest) : e->rest / 2;
}

/* The words of a name go together: the rarest decides. */
static double
name_share(const struct estimator *e, const struct query_name *name)
{
	double		share = 1.0;

	for (int32 i = 0; i < name->n_words; i++)
		share = Min(share, keys_share(e, name->words[i].keys));
	return share;
}

static double
said_share(const struct estimator *e, const struct query_condition *condition,
		   const QueryItem *item)
{
	const QueryItem *items = GETQUERY(condition->said);
	double		left;
	double		right;

	check_stack_depth();
	if (item->type == QI_VAL)
		return keys_share(e, condition->said_keys[item - items]);
	right = said_share(e, condition, item + 1);
	if (item->qoperator.oper == OP_NOT)
		return 1.0 - right;
	left = said_share(e, condition, item + item->qoperator.left);
	if (item->qoperator.oper == OP_OR)
		return left + right - left * right;
	if (item->qoperator.oper == OP_PHRASE)
		return PHRASE_SHARE * Min(left, right);
	return left * right;
}

/* Between two steps the share goes in a straight line. */
static double
confidence_share(const struct query_condition *condition)
{
	const double *shares = condition->comparison == CONFIDENCE_ABOVE ||
		condition->comparison == CONFIDENCE_FROM ? confident : unsure;
	double		steps = condition->confidence * (CONFIDENCE_STEPS / 1000.0);
	int			below = Min((int) steps, CONFIDENCE_STEPS - 1);

	return shares[below] + (steps - below) * (shares[below + 1] - shares[below]);
}

static double
condition_share(const struct estimator *e,
				const struct query_condition *condition)
{
	switch ((enum query_field) condition->field)
	{
		case FIELD_SPEAKER:
			return name_share(e, &condition->name);
		case FIELD_ABOUT:
			return ABOUT_SHARE * name_share(e, &condition->name);
		case FIELD_SAID:
		case FIELD_CUE:
			return said_share(e, condition, GETQUERY(condition->said));
		case FIELD_TYPE:
			return e->slot.nvalues == 0 ? KIND_SHARE : keys_share(e, condition->type_keys);
		case FIELD_CONFIDENCE:
			return confidence_share(condition);
		case FIELD_KIND:
			return KIND_SHARE;
	}
	return DEFAULT_SHARE;
}

static double node_share(const struct estimator *e,
						 const struct query_node *node);

/* The rarest operand counts in full, the others by AND_POWER. */
static double
and_share(const struct estimator *e, const struct query_node *node)
{
	double		rarest = 1.0;
	double		share = 1.0;

	for (int32 i = 0; i < node->n_children; i++)
	{
		double		child = node_share(e, node->children[i]);

		share *= pow(Max(rarest, child), AND_POWER);
		rarest = Min(rarest, child);
	}
	return share * rarest;
}

static double
node_share(const struct estimator *e, const struct query_node *node)
{
	double		share = 1.0;

	check_stack_depth();
	switch ((enum query_op) node->op)
	{
		case QUERY_AND:
			return and_share(e, node);
		case QUERY_OR:
			for (int32 i = 0; i < node->n_children; i++)
				share *= 1.0 - node_share(e, node->children[i]);
			return 1.0 - share;
		case QUERY_NOT:
			return 1.0 - node_share(e, node->children[0]);
		case QUERY_ENTITY:
			return name_share(e, &node->name);
		case QUERY_QUOTE:
			/* that some quotation lacks something is nearly always so */
			for (int32 i = 0; i < node->n_conditions; i++)
			{
				if (!node->conditions[i].negated)
					share *= condition_share(e, &node->conditions[i]);
			}
			return Min(share, QUOTE_SHARE);
	}
	return DEFAULT_SHARE;
}

/* The share of rows that match, of all rows of the variable. */
static double
match_share(const VariableStatData *variable, const struct varlena *value)
{
	struct estimator e = {.query = query_compile(value, KEYS_ALL)};
	double		share;
	double		nulls = 0;

	if (e.query->root == NULL)
		return 0;
	if (HeapTupleIsValid(variable->statsTuple))
	{
		nulls = ((Form_pg_statistic) GETSTRUCT(variable->statsTuple))->stanullfrac;
		if (get_attstatsslot(&e.slot, variable->statsTuple,
							 STATISTIC_KIND_KEYS, InvalidOid,
							 ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS) &&
			e.slot.valuetype == BYTEAOID &&
			e.slot.nnumbers == KEPT_NUMBERS && e.slot.numbers[KEPT_ROWS] >= 1)
			e.rest = e.slot.numbers[KEPT_REST] / e.slot.numbers[KEPT_ROWS];
		else
		{
			free_attstatsslot(&e.slot);
			memset(&e.slot, 0, sizeof(e.slot));
		}
	}
	if (variable->rel != NULL && variable->rel->tuples * (1.0 - nulls) >= 1)
		e.one = 1.0 / (variable->rel->tuples * (1.0 - nulls));
	share = node_share(&e, e.query->root) * (1.0 - nulls);
	free_attstatsslot(&e.slot);
	return share;
}

/*
 * The selectivity of @@.  The query is mostly a constant on one side; where it
 * is the variable, as in a table of searches, nothing is known of it.
 */
static Datum
match_selectivity(FunctionCallInfo fcinfo, bool query_on_left)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	int			relation = PG_GETARG_INT32(3);
	VariableStatData variable;
	Node	   *other;
	bool		on_left;
	double		share = DEFAULT_SHARE;

	if (!get_restriction_variable(root, args, relation, &variable, &other, &on_left))
		PG_RETURN_FLOAT8(share);
	if (IsA(other, Const))
	{
		Const	   *constant = (Const *) other;

		if (constant->constisnull)
			share = 0;			/* the operator is strict */
		else if (on_left != query_on_left)
			share = match_share(&variable, (const struct varlena *)
								PG_DETOAST_DATUM_PACKED(constant->constvalue));
	}
	ReleaseVariableStats(variable);
	CLAMP_PROBABILITY(share);
	PG_RETURN_FLOAT8(share);
}

Datum
hearsay_match_sel(PG_FUNCTION_ARGS)
{
	return match_selectivity(fcinfo, false);
}

Datum
hearsay_match_commuted_sel(PG_FUNCTION_ARGS)
{
	return match_selectivity(fcinfo, true);
}
