/*-------------------------------------------------------------------------
 *
 * estimate.c
 *	  What ANALYZE keeps of annotations, and what the planner makes of it.
 *
 * ANALYZE counts the keys of the sampled rows, those of keys.c that an index
 * keeps and those that it does not, and stores the most common ones with the
 * share of rows that have them, as it does for the lexemes of a tsvector and
 * the elements of an array (STATISTIC_KIND_MCELEM; the values are bytea).
 *
 * The keys are counted by lossy counting (Manku and Motwani, "Approximate
 * frequency counts over data streams", VLDB 2002): after every so many keys,
 * those that have not come often enough to matter are forgotten.  What has a
 * share of at least s is never lost, and memory stays in proportion to 1/s.
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
#include "postgres/index/keys.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "common/hashfn.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"
#include "utils/typcache.h"

#include <math.h>

PG_FUNCTION_INFO_V1(hearsay_typanalyze);
PG_FUNCTION_INFO_V1(hearsay_match_sel);
PG_FUNCTION_INFO_V1(hearsay_match_commuted_sel);

/*
 * Keys that are kept, for each unit of the statistics target: at the default
 * of 100, about all that one article in sixty has.
 */
#define KEYS_PER_TARGET		20

/* The share of rows that a key has where nothing is known. */
#define DEFAULT_SHARE		0.005

/* Texts with a quotation at all, and with one of a certain kind. */
#define QUOTE_SHARE			0.95
#define KIND_SHARE			0.8

/* Of the quotations that an article with a name has, how many are about it. */
#define ABOUT_SHARE			0.5

/*
 * ANALYZE
 */

/* A key that was seen. */
struct counted
{
	bytea	   *key;
	int32		rows;			/* that have it, since it is counted */
	int32		missed;			/* at most, before */
};

static uint32
hash_key(const void *key, Size size)
{
	const bytea *bytes = *(bytea *const *) key;

	(void) size;
	return DatumGetUInt32(hash_any((const unsigned char *) VARDATA_ANY(bytes),
								   VARSIZE_ANY_EXHDR(bytes)));
}

static int
compare_bytea(const bytea *a, const bytea *b)
{
	return compare_bytes(VARDATA_ANY(a), VARSIZE_ANY_EXHDR(a),
						 VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b));
}

static int
match_keys(const void *a, const void *b, Size size)
{
	(void) size;
	return compare_bytea(*(bytea *const *) a, *(bytea *const *) b);
}

static int
by_rows(const void *a, const void *b)
{
	const struct counted *left = *(struct counted *const *) a;
	const struct counted *right = *(struct counted *const *) b;

	if (left->rows != right->rows)
		return left->rows > right->rows ? -1 : 1;
	return compare_bytea(left->key, right->key);
}

static int
by_key(const void *a, const void *b)
{
	return compare_bytea((*(struct counted *const *) a)->key,
						 (*(struct counted *const *) b)->key);
}

/* What has been counted so far. */
struct counter
{
	HTAB	   *table;			/* of struct counted */
	int32		width;			/* keys between two prunings */
	int32		bucket;			/* the number of this stretch of keys, from 1 */
	int64		seen;			/* keys */
};

/* wanted is how many of the most common keys will be asked for. */
static void
counter_init(struct counter *counter, int32 wanted)
{
	HASHCTL		control = {
		.keysize = sizeof(bytea *),
		.entrysize = sizeof(struct counted),
		.hash = hash_key,
		.match = match_keys,
		.hcxt = CurrentMemoryContext
	};

	counter->table = hash_create("keys of annotations", wanted * 4, &control,
								 HASH_ELEM | HASH_FUNCTION | HASH_COMPARE | HASH_CONTEXT);

	/*
	 * What the last of the wanted keys is likely to share is that of Zipf's
	 * law, about 1/(10 * wanted) of all keys that come; a tenth of that may be
	 * lost.
	 */
	counter->width = Max(wanted, 10) * 100;
	counter->bucket = 1;
	counter->seen = 0;
}

/* Forgets what may have come as often as there were stretches, at most. */
static void
prune(struct counter *counter)
{
	HASH_SEQ_STATUS scan;
	struct counted *counted;

	hash_seq_init(&scan, counter->table);
	while ((counted = hash_seq_search(&scan)) != NULL)
	{
		if (counted->rows + counted->missed <= counter->bucket)
		{
			bytea	   *key = counted->key;

			if (hash_search(counter->table, &counted->key, HASH_REMOVE, NULL) == NULL)
				elog(ERROR, "hash table is corrupted");
			pfree(key);
		}
	}
	counter->bucket++;
}

/* Counts a key, in the current memory context, once for each row that has it. */
static void
count_key(struct counter *counter, bytea *key)
{
	bool		found;
	struct counted *counted = hash_search(counter->table, &key, HASH_ENTER, &found);

	if (found)
		counted->rows++;
	else
	{
		counted->key = palloc(VARSIZE(key));
		memcpy(counted->key, key, VARSIZE(key));
		counted->rows = 1;
		counted->missed = counter->bucket - 1;
	}
	if (++counter->seen % counter->width == 0)
		prune(counter);
}

/* Counts the keys of one value; row_context is for what is needed for that. */
static void
count_row(struct counter *counter, Datum value, MemoryContext row_context)
{
	MemoryContext old = MemoryContextSwitchTo(row_context);
	struct ann_view view;
	bytea	  **keys;
	int32		n;

	ann_open((const struct varlena *) PG_DETOAST_DATUM_PACKED(value), &view);
	keys = keys_of_annotations(&view, KEYS_ALL, &n);
	MemoryContextSwitchTo(old);

	for (int32 i = 0; i < n; i++)
		count_key(counter, keys[i]);
	MemoryContextReset(row_context);
}

/* The most common keys, at most n of them, ordered by their bytes. */
static struct counted **
most_common(HTAB *table, int32 least, int32 *n)
{
	struct counted **found = palloc(Max(hash_get_num_entries(table), 1) *
									sizeof(struct counted *));
	HASH_SEQ_STATUS scan;
	struct counted *counted;
	int32		count = 0;

	hash_seq_init(&scan, table);
	while ((counted = hash_seq_search(&scan)) != NULL)
	{
		if (counted->rows >= least)
			found[count++] = counted;
	}
	qsort(found, count, sizeof(struct counted *), by_rows);
	*n = Min(*n, count);
	return found;
}

/*
 * Stores the keys in the first slot; rows are those that are not null, rest is
 * how many of them a key that is not stored has at most.
 */
static void
store(VacAttrStats *stats, struct counted **found, int32 n, int32 rows,
	  int32 rest)
{
	TypeCacheEntry *type = lookup_type_cache(BYTEAOID, TYPECACHE_EQ_OPR);
	MemoryContext old = MemoryContextSwitchTo(stats->anl_context);
	Datum	   *values = palloc(n * sizeof(Datum));
	float4	   *shares = palloc((n + 2) * sizeof(float4));

	/* the share of the rest and the greatest one stand behind the others */
	shares[n] = (float4) rest / rows;
	shares[n + 1] = (float4) found[0]->rows / rows;

	qsort(found, n, sizeof(struct counted *), by_key);
	for (int32 i = 0; i < n; i++)
	{
		Size		size = VARSIZE_ANY(found[i]->key);
		bytea	   *copy = palloc(size);

		memcpy(copy, found[i]->key, size);
		values[i] = PointerGetDatum(copy);
		shares[i] = (float4) found[i]->rows / rows;
	}

	stats->stakind[0] = STATISTIC_KIND_MCELEM;
	stats->staop[0] = type->eq_opr;
	stats->stacoll[0] = InvalidOid;
	stats->stanumbers[0] = shares;
	stats->numnumbers[0] = n + 2;
	stats->stavalues[0] = values;
	stats->numvalues[0] = n;
	stats->statypid[0] = BYTEAOID;
	stats->statyplen[0] = -1;
	stats->statypbyval[0] = false;
	stats->statypalign[0] = TYPALIGN_INT;
	MemoryContextSwitchTo(old);
}

static void
compute_stats(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, int sample,
			  double total)
{
	int32		wanted = *(int32 *) stats->extra_data;
	MemoryContext row_context = AllocSetContextCreate(CurrentMemoryContext,
													  "annotations of a row",
													  ALLOCSET_DEFAULT_SIZES);
	struct counter counter;
	struct counted **found;
	int32		least;
	int32		n = wanted;
	int32		rows = 0;
	double		width_sum = 0;

	(void) total;
	counter_init(&counter, wanted);
	for (int row = 0; row < sample; row++)
	{
		bool		is_null;
		Datum		value = fetch(stats, row, &is_null);

		vacuum_delay_point(
#if PG_VERSION_NUM >= 180000
						   true
#endif
			);
		if (is_null)
			continue;
		rows++;
		width_sum += VARSIZE_ANY(DatumGetPointer(value));
		count_row(&counter, value, row_context);
	}
	MemoryContextDelete(row_context);

	stats->stats_valid = sample > 0;
	if (sample > 0)
		stats->stanullfrac = (float4) (sample - rows) / sample;
	if (rows == 0)
		return;
	stats->stawidth = (int32) (width_sum / rows);
	/* hardly two texts have the same annotations */
	stats->stadistinct = -(1.0 - stats->stanullfrac);
	/* what came once tells nothing; of the others, bucket - 1 may be lost */
	least = Max(2, counter.bucket);
	found = most_common(counter.table, least, &n);
	if (n > 0)
		store(stats, found, n, rows,
			  n == wanted ? found[n - 1]->rows :
			  Min(found[n - 1]->rows, least + counter.bucket - 2));
}

Datum
hearsay_typanalyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *) PG_GETARG_POINTER(0);
	int32	   *wanted = palloc(sizeof(int32));
	int			target;

#if PG_VERSION_NUM >= 170000
	target = stats->attstattarget;
#else
	target = stats->attr->attstattarget;
#endif
	if (target < 0)
		target = default_statistics_target;
#if PG_VERSION_NUM >= 170000
	stats->attstattarget = target;
#else
	stats->attr->attstattarget = target;
#endif
	*wanted = target * KEYS_PER_TARGET;
	stats->compute_stats = compute_stats;
	stats->extra_data = wanted;
	/* as many rows as a histogram wants (analyze.c) */
	stats->minrows = 300 * target;
	PG_RETURN_BOOL(true);
}

/*
 * The planner
 */

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

static bool
is_before_key(const void *item, const void *asked)
{
	const bytea *value = DatumGetByteaPP(*(const Datum *) item);
	const struct query_key *key = asked;

	return compare_bytes(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value),
						 key->bytes, key->length) < 0;
}

/* The share of rows that have a key, or begin with it; 0 if it is not kept. */
static double
key_share(const struct estimator *e, const struct query_key *key)
{
	double		none = 1.0;

	for (int i = hs_lower_bound(e->slot.values, e->slot.nvalues, sizeof(Datum),
								key, is_before_key);
		 i < e->slot.nvalues; i++)
	{
		bytea	   *value = DatumGetByteaPP(e->slot.values[i]);

		if ((int32) VARSIZE_ANY_EXHDR(value) < key->length ||
			memcmp(VARDATA_ANY(value), key->bytes, key->length) != 0 ||
			(!key->prefix && (int32) VARSIZE_ANY_EXHDR(value) != key->length))
			break;
		none *= 1.0 - e->slot.numbers[i];
	}
	return 1.0 - none;
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

	for (int32 i = 0; i < keys.n; i++)
		share += key_share(e, &e->query->keys[keys.first + i]);
	if (share > 0)
		return Min(share, 1.0);
	if (e->slot.nvalues == 0)
		return DEFAULT_SHARE;
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
			return said_share(e, condition, GETQUERY(condition->said));
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
							 STATISTIC_KIND_MCELEM, InvalidOid,
							 ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS) &&
			e.slot.nnumbers == e.slot.nvalues + 2)
			e.rest = e.slot.numbers[e.slot.nvalues];
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
