/*-------------------------------------------------------------------------
 *
 * query.c
 *	  Type hearsay_query: input, output, constructors and operators.
 *
 * A query is written as text, or put together from parameters by functions
 * that take any input as a value and nothing as syntax.  Binary input is the
 * text behind a version byte, so that there is one reader for both.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/query/query.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/syscache.h"

#define BINARY_VERSION		1

PG_FUNCTION_INFO_V1(hearsay_query_in);
PG_FUNCTION_INFO_V1(hearsay_query_out);
PG_FUNCTION_INFO_V1(hearsay_query_recv);
PG_FUNCTION_INFO_V1(hearsay_query_send);
PG_FUNCTION_INFO_V1(hearsay_to_query);
PG_FUNCTION_INFO_V1(hearsay_to_query_config);
PG_FUNCTION_INFO_V1(hearsay_quote_query);
PG_FUNCTION_INFO_V1(hearsay_entity_query);
PG_FUNCTION_INFO_V1(hearsay_query_and);
PG_FUNCTION_INFO_V1(hearsay_query_or);
PG_FUNCTION_INFO_V1(hearsay_query_not);

Datum
hearsay_query_in(PG_FUNCTION_ARGS)
{
	struct query_node *root;
#if PG_VERSION_NUM >= 160000
	Node	   *escontext = fcinfo->context;
#else
	Node	   *escontext = NULL;
#endif

	if (!query_parse(PG_GETARG_CSTRING(0), hearsay_english(), &root, escontext))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(query_pack(root));
}

Datum
hearsay_query_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(query_print(query_unpack(PG_GETARG_QUERY(0))));
}

Datum
hearsay_query_recv(PG_FUNCTION_ARGS)
{
	StringInfo	in = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgint(in, 1);
	struct query_node *root;
	int			length;

	if (version != BINARY_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("hearsay_query of version %d cannot be read", version),
				 errdetail("This version of hearsay reads version %d.",
						   BINARY_VERSION)));
	query_parse(pq_getmsgtext(in, in->len - in->cursor, &length),
				hearsay_english(), &root, NULL);
	PG_RETURN_POINTER(query_pack(root));
}

Datum
hearsay_query_send(PG_FUNCTION_ARGS)
{
	char	   *text = query_print(query_unpack(PG_GETARG_QUERY(0)));
	StringInfoData out;

	pq_begintypsend(&out);
	pq_sendint8(&out, BINARY_VERSION);
	pq_sendtext(&out, text, strlen(text));
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

static Datum
query_of_text(text *written, Oid config)
{
	struct query_node *root;

	query_parse(text_to_cstring(written), config, &root, NULL);
	PG_RETURN_POINTER(query_pack(root));
}

/* to_hearsay_query(text) */
Datum
hearsay_to_query(PG_FUNCTION_ARGS)
{
	return query_of_text(PG_GETARG_TEXT_PP(0), hearsay_english());
}

/* to_hearsay_query(config, text) */
Datum
hearsay_to_query_config(PG_FUNCTION_ARGS)
{
	return query_of_text(PG_GETARG_TEXT_PP(1), PG_GETARG_OID(0));
}

/* A name as a user has typed it; false if there is no word in it. */
static bool
name_of(text *typed, struct query_name *name)
{
	memset(name, 0, sizeof(*name));
	name->text = VARDATA_ANY(typed);
	name->length = VARSIZE_ANY_EXHDR(typed);
	return query_has_words(name->text, name->length);
}

static struct query_condition *
add_condition(struct query_node *quote, enum query_field field)
{
	struct query_condition *condition = &quote->conditions[quote->n_conditions++];

	condition->field = field;
	return condition;
}

/* The kind that a label of hearsay_quote_kind names. */
static int
kind_of(Oid label)
{
	HeapTuple	tuple = SearchSysCache1(ENUMOID, ObjectIdGetDatum(label));
	const char *name;
	int			kind;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for enum label %u", label);
	name = NameStr(((Form_pg_enum) GETSTRUCT(tuple))->enumlabel);
	for (kind = HS_DIRECT; kind < HS_INDIRECT; kind++)
	{
		if (strcmp(name, hs_quote_kind_name(kind)) == 0)
			break;
	}
	ReleaseSysCache(tuple);
	return kind;
}

/*
 * quote_query(speaker, said, kind, about, config).  What is NULL, or has no
 * word in it, is no condition.  said is read as websearch_to_tsquery() does,
 * which takes any input.
 */
Datum
hearsay_quote_query(PG_FUNCTION_ARGS)
{
	struct query_node *quote = query_make(QUERY_QUOTE);
	struct query_name name;

	quote->conditions = palloc0(4 * sizeof(struct query_condition));
	if (!PG_ARGISNULL(0) && name_of(PG_GETARG_TEXT_PP(0), &name))
		add_condition(quote, FIELD_SPEAKER)->name = name;
	if (!PG_ARGISNULL(1))
	{
		Oid			config = PG_ARGISNULL(4) ? hearsay_english() : PG_GETARG_OID(4);
		TSQuery		said = DatumGetTSQuery(DirectFunctionCall2(websearch_to_tsquery_byid,
															   ObjectIdGetDatum(config),
															   PG_GETARG_DATUM(1)));

		if (said->size > 0)
			add_condition(quote, FIELD_SAID)->said = said;
	}
	if (!PG_ARGISNULL(2))
		add_condition(quote, FIELD_KIND)->kind = kind_of(PG_GETARG_OID(2));
	if (!PG_ARGISNULL(3) && name_of(PG_GETARG_TEXT_PP(3), &name))
		add_condition(quote, FIELD_ABOUT)->name = name;
	PG_RETURN_POINTER(query_pack(quote));
}

/*
 * entity_query(name, type).  A type that is NULL is any.  A name without a
 * word matches nothing.
 */
Datum
hearsay_entity_query(PG_FUNCTION_ARGS)
{
	struct query_node *node = query_make(QUERY_ENTITY);

	node->type = QUERY_ANY_TYPE;
	if (!PG_ARGISNULL(1))
		node->type = hearsay_entity_type(text_to_cstring(PG_GETARG_TEXT_PP(1)));
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!name_of(PG_GETARG_TEXT_PP(0), &node->name))
		node = NULL;
	PG_RETURN_POINTER(query_pack(node));
}

static Datum
join(FunctionCallInfo fcinfo, enum query_op op)
{
	PG_RETURN_POINTER(query_pack(query_join(op,
											query_unpack(PG_GETARG_QUERY(0)),
											query_unpack(PG_GETARG_QUERY(1)))));
}

Datum
hearsay_query_and(PG_FUNCTION_ARGS)
{
	return join(fcinfo, QUERY_AND);
}

Datum
hearsay_query_or(PG_FUNCTION_ARGS)
{
	return join(fcinfo, QUERY_OR);
}

Datum
hearsay_query_not(PG_FUNCTION_ARGS)
{
	struct query_node *operand = query_unpack(PG_GETARG_QUERY(0));
	struct query_node *negation;

	/* of nothing, as of a tsquery of stop words, the negation is nothing */
	if (operand == NULL)
		PG_RETURN_POINTER(query_pack(NULL));
	if (operand->op == QUERY_NOT)
		PG_RETURN_POINTER(query_pack(operand->children[0]));
	negation = query_make(QUERY_NOT);
	negation->children = &operand;
	negation->n_children = 1;
	PG_RETURN_POINTER(query_pack(negation));
}
