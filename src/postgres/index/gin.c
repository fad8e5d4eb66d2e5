/*-------------------------------------------------------------------------
 *
 * gin.c
 *	  The GIN operator class of annotations.
 *
 * The index stores the keys of keys.c as bytea, which PostgreSQL compares byte
 * by byte, unsigned (byteacmp).  A prefix is a partial match.  One evaluator
 * answers both consistent and triConsistent; where it says maybe, the row is
 * checked again.
 *
 * An index also keeps the format of its keys (keys_format.c).  One of another
 * format is an error of each query.
 *
 * The option full of version 1.0 is still taken, so that its indexes and what
 * open sessions know of the operator class stay good, but has no effect: every
 * index knows which speaker said which word.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/index/keys.h"
#include "postgres/index/keys_format.h"

#include "access/gin.h"
#include "access/reloptions.h"
#include "access/stratnum.h"

PG_FUNCTION_INFO_V1(hearsay_gin_extract_value);
PG_FUNCTION_INFO_V1(hearsay_gin_extract_query);
PG_FUNCTION_INFO_V1(hearsay_gin_consistent);
PG_FUNCTION_INFO_V1(hearsay_gin_triconsistent);
PG_FUNCTION_INFO_V1(hearsay_gin_compare_partial);
PG_FUNCTION_INFO_V1(hearsay_gin_options);

struct options
{
	int32		vl_len_;		/* varlena header, do not touch */
	bool		full;			/* not used */
};

Datum
hearsay_gin_options(PG_FUNCTION_ARGS)
{
	local_relopts *options = (local_relopts *) PG_GETARG_POINTER(0);

	init_local_reloptions(options, sizeof(struct options));
	add_local_bool_reloption(options, "full", "has no effect since 1.1",
							 false, offsetof(struct options, full));
	PG_RETURN_VOID();
}

Datum
hearsay_gin_extract_value(PG_FUNCTION_ARGS)
{
	int32	   *n = (int32 *) PG_GETARG_POINTER(1);
	struct ann_view view;
	bytea	  **keys;

	ann_open(PG_GETARG_ANNOTATIONS(0), &view);
	keys = keys_of_annotations(&view, KEYS_SMALL, n);

	keys[(*n)++] = format_key();

	StaticAssertStmt(sizeof(Datum) == sizeof(bytea *), "keys are an array of Datum");
	PG_RETURN_POINTER(keys);
}

Datum
hearsay_gin_extract_query(PG_FUNCTION_ARGS)
{
	const struct varlena *value = PG_GETARG_QUERY(0);
	int32	   *n = (int32 *) PG_GETARG_POINTER(1);
	bool	  **partial = (bool **) PG_GETARG_POINTER(3);
	Pointer   **extra = (Pointer **) PG_GETARG_POINTER(4);
	int32	   *mode = (int32 *) PG_GETARG_POINTER(6);
	struct query *query = query_compile(value, KEYS_SMALL);
	Datum	   *keys;

	*n = 0;
	if (query->root == NULL)
		PG_RETURN_POINTER(NULL);

	/* what matches without any key is in the index under others, or none */
	if (keys_evaluate(query, query->known) != NO)
		*mode = GIN_SEARCH_MODE_ALL;

	*n = query->n_keys + FORMAT_QUESTIONS;
	keys = palloc(*n * sizeof(Datum));
	*partial = palloc(*n * sizeof(bool));
	*extra = palloc(*n * sizeof(Pointer));
	for (int32 i = 0; i < query->n_keys; i++)
	{
		bytea	   *key = palloc(VARHDRSZ + query->keys[i].length);

		SET_VARSIZE(key, VARHDRSZ + query->keys[i].length);
		memcpy(VARDATA(key), query->keys[i].bytes, query->keys[i].length);
		keys[i] = PointerGetDatum(key);
		(*partial)[i] = query->keys[i].prefix;
		(*extra)[i] = (Pointer) query;
	}
	for (int i = 0; i < FORMAT_QUESTIONS; i++)
	{
		keys[query->n_keys + i] = PointerGetDatum(format_question(i));
		(*partial)[query->n_keys + i] = true;
		(*extra)[query->n_keys + i] = (Pointer) query;
	}
	PG_RETURN_POINTER(keys);
}

/*
 * What GIN says of the keys becomes what is known of them.  The questions for
 * the format, behind the query's own keys, never have a hit.
 */
static enum ternary
evaluate(FunctionCallInfo fcinfo)
{
	static const uint8 known[] = {
		[GIN_FALSE] = NO,[GIN_TRUE] = YES,[GIN_MAYBE] = MAYBE
	};
	const GinTernaryValue *check = (const GinTernaryValue *) PG_GETARG_POINTER(0);
	struct query *query = ((struct query **) PG_GETARG_POINTER(4))[0];

	for (int32 i = 0; i < query->n_keys; i++)
		query->known[i] = known[(uint8) check[i]];
	return keys_evaluate(query, query->known);
}

Datum
hearsay_gin_consistent(PG_FUNCTION_ARGS)
{
	bool	   *recheck = (bool *) PG_GETARG_POINTER(5);
	enum ternary result = evaluate(fcinfo);

	/* a bool is a ternary value that is never unknown */
	*recheck = result == MAYBE;
	PG_RETURN_BOOL(result != NO);
}

/* It is called for the tree of keys alone, after that was asked for its format. */
Datum
hearsay_gin_triconsistent(PG_FUNCTION_ARGS)
{
	const struct query *query = ((struct query **) PG_GETARG_POINTER(4))[0];

	if (query->no_format_seen && !query->format_seen)
		format_missing();
	switch (evaluate(fcinfo))
	{
		case NO:
			PG_RETURN_GIN_TERNARY_VALUE(GIN_FALSE);
		case YES:
			PG_RETURN_GIN_TERNARY_VALUE(GIN_TRUE);
		case MAYBE:
			break;
	}
	PG_RETURN_GIN_TERNARY_VALUE(GIN_MAYBE);
}

/*
 * 0 while the index's key begins with the one that is asked for; 1 behind these,
 * as always for a question for the format.
 */
Datum
hearsay_gin_compare_partial(PG_FUNCTION_ARGS)
{
	bytea	   *asked = PG_GETARG_BYTEA_PP(0);
	bytea	   *key = PG_GETARG_BYTEA_PP(1);
	int32		asked_length = VARSIZE_ANY_EXHDR(asked);
	int32		length = VARSIZE_ANY_EXHDR(key);
	int			order;

	if (is_format_question(asked))
	{
		struct query *query = (struct query *) PG_GETARG_POINTER(3);

		if (format_check(key))
			query->format_seen = true;
		else if (is_first_format_question(asked))
			query->no_format_seen = true;
		PG_RETURN_INT32(1);
	}

	order = memcmp(VARDATA_ANY(asked), VARDATA_ANY(key),
				   Min(asked_length, length));
	if (order == 0 && length >= asked_length)
		PG_RETURN_INT32(0);
	PG_RETURN_INT32(order < 0 ? 1 : -1);
}
