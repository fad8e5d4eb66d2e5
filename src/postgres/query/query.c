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

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "nodes/nodes.h"
#include "parser/scansup.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include <math.h>

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

/*
 * A value of a tree, or NULL and a soft error where its text would be longer
 * than what is read (query_parse()): what is stored can be printed, dumped and
 * read again.  It is packed as it is read again, so that queries of one text
 * are equal, whoever made them.
 */
static struct varlena *
make_value(const struct query_node *root, Node *escontext)
{
	char	   *text = query_print(root);
	size_t		length = strlen(text);
	struct query_node *again;

	if (length > MAXSTRPOS)
		ereturn(escontext, NULL,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("hearsay_query is too long"),
				 errdetail("Its text has %zu bytes, the limit is %d bytes.",
						   length, MAXSTRPOS)));
	query_parse(text, hearsay_english(), ERRCODE_SYNTAX_ERROR, &again, NULL);
	return query_pack(again);
}

Datum
hearsay_query_in(PG_FUNCTION_ARGS)
{
	struct query_node *root;
#if PG_VERSION_NUM >= 160000
	Node	   *escontext = fcinfo->context;
#else
	Node	   *escontext = NULL;
#endif

	if (!query_parse(PG_GETARG_CSTRING(0), hearsay_english(), ERRCODE_SYNTAX_ERROR,
					 &root, escontext))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(make_value(root, escontext));
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
				hearsay_english(), ERRCODE_INVALID_BINARY_REPRESENTATION, &root, NULL);
	PG_RETURN_POINTER(make_value(root, NULL));
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

	query_parse(text_to_cstring(written), config, ERRCODE_SYNTAX_ERROR, &root, NULL);
	PG_RETURN_POINTER(make_value(root, NULL));
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

/* What a parameter asks for. */
enum asked
{
	NO_CONDITION,				/* it is NULL or white space: anything */
	WORDS,
	NO_WORD						/* punctuation alone: nothing that exists */
};

static enum asked
asked_by(FunctionCallInfo fcinfo, int n, struct query_name *name)
{
	text	   *typed;

	memset(name, 0, sizeof(*name));
	if (PG_ARGISNULL(n))
		return NO_CONDITION;
	typed = PG_GETARG_TEXT_PP(n);
	name->text = VARDATA_ANY(typed);
	name->length = VARSIZE_ANY_EXHDR(typed);
	for (int32 i = 0; i < name->length; i++)
	{
		if (!scanner_isspace(name->text[i]))
			return query_has_words(name->text, name->length) ? WORDS : NO_WORD;
	}
	return NO_CONDITION;
}

static struct query_condition *
add_condition(struct query_node *quote, enum query_field field)
{
	struct query_condition *condition = &quote->conditions[quote->n_conditions++];

	condition->field = field;
	return condition;
}

/*
 * Adds a condition on the words of a parameter, read as websearch_to_tsquery()
 * does; false where they are stop words alone.
 */
static bool
add_words(struct query_node *quote, enum query_field field, Datum words,
		  Oid config)
{
	TSQuery		query = DatumGetTSQuery(DirectFunctionCall2(websearch_to_tsquery_byid,
															ObjectIdGetDatum(config),
															words));

	if (query->size == 0)
		return false;
	add_condition(quote, field)->said = query;
	return true;
}

/* The least confidence that a parameter asks for, in thousandths. */
static int
thousandths_of(float4 confidence)
{
	int			thousandths = isnan(confidence) ? -1 : rint(Min(Max(confidence, -1), 2) * 1000.0);

	if (thousandths < 0 || thousandths > ANNOTATIONS_CERTAIN)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("confidence must be between 0 and 1")));
	return thousandths;
}

/*
 * quote_query(speaker, said, kind, about, config, cue, type, confidence).  said
 * and cue are read as websearch_to_tsquery() does, which takes any input.  Of
 * stop words alone they are left out, as said: is; where nothing else is asked
 * for, that matches nothing, as a tsquery of stop words does.
 */
Datum
hearsay_quote_query(PG_FUNCTION_ARGS)
{
	struct query_node *quote = query_make(QUERY_QUOTE);
	struct query_name speaker;
	struct query_name said;
	struct query_name about;
	struct query_name cue;
	struct query_name type;
	enum asked	asked[] = {
		asked_by(fcinfo, 0, &speaker),
		asked_by(fcinfo, 1, &said),
		asked_by(fcinfo, 3, &about),
		asked_by(fcinfo, 5, &cue)
	};
	Oid			config = PG_ARGISNULL(4) ? hearsay_english() : PG_GETARG_OID(4);
	bool		dropped = false;

	for (int i = 0; i < (int) lengthof(asked); i++)
	{
		if (asked[i] == NO_WORD)
			PG_RETURN_POINTER(make_value(NULL, NULL));
	}
	quote->conditions = palloc0(7 * sizeof(struct query_condition));
	if (asked[0] == WORDS)
		add_condition(quote, FIELD_SPEAKER)->name = speaker;
	if (asked[1] == WORDS)
		dropped |= !add_words(quote, FIELD_SAID, PG_GETARG_DATUM(1), config);
	if (!PG_ARGISNULL(2))
		add_condition(quote, FIELD_KIND)->kind = hearsay_quote_kind(PG_GETARG_OID(2));
	if (asked[2] == WORDS)
		add_condition(quote, FIELD_ABOUT)->name = about;
	if (asked[3] == WORDS)
		dropped |= !add_words(quote, FIELD_CUE, PG_GETARG_DATUM(5), config);
	if (asked_by(fcinfo, 6, &type) != NO_CONDITION)
		add_condition(quote, FIELD_TYPE)->type =
			hearsay_entity_type(text_to_cstring(PG_GETARG_TEXT_PP(6)));
	if (!PG_ARGISNULL(7))
	{
		struct query_condition *least = add_condition(quote, FIELD_CONFIDENCE);

		least->comparison = CONFIDENCE_FROM;
		least->confidence = thousandths_of(PG_GETARG_FLOAT4(7));
	}
	PG_RETURN_POINTER(make_value(dropped && quote->n_conditions == 0 ? NULL : quote,
								 NULL));
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
	if (asked_by(fcinfo, 0, &node->name) != WORDS)
		node = NULL;
	PG_RETURN_POINTER(make_value(node, NULL));
}

static Datum
join(FunctionCallInfo fcinfo, enum query_op op)
{
	PG_RETURN_POINTER(make_value(query_join(op,
											query_unpack(PG_GETARG_QUERY(0)),
											query_unpack(PG_GETARG_QUERY(1))),
								 NULL));
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
		PG_RETURN_POINTER(make_value(NULL, NULL));
	if (operand->op == QUERY_NOT)
		PG_RETURN_POINTER(make_value(operand->children[0], NULL));
	negation = query_make(QUERY_NOT);
	negation->children = &operand;
	negation->n_children = 1;
	PG_RETURN_POINTER(make_value(negation, NULL));
}
