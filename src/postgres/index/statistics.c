/*-------------------------------------------------------------------------
 *
 * statistics.c
 *	  What ANALYZE keeps of annotations.
 *
 * ANALYZE counts the keys of the sampled rows, those of keys.c that an index
 * keeps and those that it does not, but no pairs, and stores the most common
 * ones with how many rows have them (kept_keys.c).
 *
 * The keys are counted by lossy counting (Manku and Motwani, "Approximate
 * frequency counts over data streams", VLDB 2002): after every so many keys,
 * those that have not come often enough to matter are forgotten.  What has a
 * share of at least s is never lost, and memory stays in proportion to 1/s.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/index/kept_keys.h"
#include "postgres/index/keys.h"

#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "common/hashfn.h"
#include "miscadmin.h"

PG_FUNCTION_INFO_V1(hearsay_typanalyze);

/*
 * Keys that are kept, for each unit of the statistics target: at the default
 * of 100, about all that one article in sixty has.
 */
#define KEYS_PER_TARGET		20

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
	MemoryContext old = MemoryContextSwitchTo(stats->anl_context);
	struct kept_key *keys = palloc(n * sizeof(struct kept_key));
	float4	   *numbers = palloc(KEPT_NUMBERS * sizeof(float4));

	qsort(found, n, sizeof(struct counted *), by_key);
	for (int32 i = 0; i < n; i++)
	{
		keys[i].bytes = VARDATA(found[i]->key);
		keys[i].length = VARSIZE(found[i]->key) - VARHDRSZ;
		keys[i].rows = found[i]->rows;
	}
	numbers[KEPT_ROWS] = (float4) rows;
	numbers[KEPT_REST] = (float4) rest;

	stats->stakind[0] = STATISTIC_KIND_KEYS;
	stats->staop[0] = InvalidOid;
	stats->stacoll[0] = InvalidOid;
	stats->stanumbers[0] = numbers;
	stats->numnumbers[0] = KEPT_NUMBERS;
	stats->stavalues[0] = kept_pack(keys, n, &stats->numvalues[0]);
	stats->statypid[0] = BYTEAOID;
	stats->statyplen[0] = -1;
	stats->statypbyval[0] = false;
	stats->statypalign[0] = TYPALIGN_INT;
	pfree(keys);
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
