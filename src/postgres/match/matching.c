/*-------------------------------------------------------------------------
 *
 * matching.c
 *	  matching_quotes() and matching_entities(): what made a text match.
 *
 * @@ finds texts; these return the rows of a text that answer the query.  Where
 * the text does not match, there is none.  A row answers if it meets one of the
 * leaves of the query that ask for its kind, those behind a NOT apart.  Where no
 * leaf does, the query has nothing to say of such rows, and all come out.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/match/match.h"
#include "postgres/rows.h"

#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"

PG_FUNCTION_INFO_V1(hearsay_matching_quotes);
PG_FUNCTION_INFO_V1(hearsay_matching_entities);

/* What is kept from call to call. */
struct matching
{
	struct rows rows;
	struct ann_content content;
	bool	   *matches;		/* of each quotation or mention */
	int32		next;
};

/*
 * Sets matches of the items that meet a leaf of kind wanted below a node, and
 * tells whether there is such a leaf.
 */
static bool
collect(struct matcher *matcher, const struct query_node *node,
		enum query_op wanted, bool *matches)
{
	bool		asked = false;

	check_stack_depth();
	switch ((enum query_op) node->op)
	{
		case QUERY_AND:
		case QUERY_OR:
			for (int32 i = 0; i < node->n_children; i++)
				asked |= collect(matcher, node->children[i], wanted, matches);
			break;
		case QUERY_NOT:
			break;
		case QUERY_QUOTE:
			asked = wanted == QUERY_QUOTE;
			if (asked)
				matcher_quotations(matcher, node, matches);
			break;
		case QUERY_ENTITY:
			asked = wanted == QUERY_ENTITY;
			if (asked)
				matcher_mentions(matcher, node, matches);
			break;
	}
	return asked;
}

/* The first call: the content, and which of its items answer the query. */
static void
begin_matching(FunctionCallInfo fcinfo, enum query_op wanted, int columns)
{
	FuncCallContext *call = SRF_FIRSTCALL_INIT();
	MemoryContext old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
	struct matching *state = palloc0(sizeof(struct matching));
	text	   *body = PG_GETARG_TEXT_PP(1);
	struct query *query = query_compile(PG_GETARG_QUERY(2), KEYS_SMALL);
	struct matcher matcher;
	int32		n;

	if (get_call_result_type(fcinfo, NULL, &call->tuple_desc) != TYPEFUNC_COMPOSITE ||
		call->tuple_desc->natts != columns)
		elog(ERROR, "unexpected result type of function %u",
			 fcinfo->flinfo->fn_oid);
	BlessTupleDesc(call->tuple_desc);

	rows_begin(&state->rows, VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body));
	matcher_init(&matcher, PG_GETARG_ANNOTATIONS(0));
	ann_check_body(&matcher.view.origin, &state->rows.body);
	if (matcher_matches(&matcher, query))
	{
		ann_unpack(&matcher.view, &state->content);
		n = wanted == QUERY_QUOTE ? state->content.n_quotations : state->content.n_mentions;
		state->matches = MemoryContextAllocHuge(CurrentMemoryContext, n + 1);
		memset(state->matches, 0, n + 1);
		if (!collect(&matcher, query->root, wanted, state->matches))
			memset(state->matches, true, n);
	}
	call->user_fctx = state;
	MemoryContextSwitchTo(old);
}

/* matching_quotes(hearsay, body, query) */
Datum
hearsay_matching_quotes(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	struct matching *state;

	if (SRF_IS_FIRSTCALL())
		begin_matching(fcinfo, QUERY_QUOTE, ROWS_QUOTE_COLUMNS);
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;

	while (state->next < state->content.n_quotations)
	{
		int32		at = state->next++;
		const struct ann_quotation *q = &state->content.quotations[at];

		if (q->speech && state->matches[at])
			SRF_RETURN_NEXT(call, form_quotation(&state->rows, call->tuple_desc,
												 state->content.names, q));
	}
	SRF_RETURN_DONE(call);
}

/* matching_entities(hearsay, body, query) */
Datum
hearsay_matching_entities(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	struct matching *state;

	if (SRF_IS_FIRSTCALL())
		begin_matching(fcinfo, QUERY_ENTITY, ROWS_ENTITY_COLUMNS);
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;

	while (state->next < state->content.n_mentions)
	{
		int32		at = state->next++;

		if (state->matches[at])
			SRF_RETURN_NEXT(call, form_entity(&state->rows, call->tuple_desc,
											  state->content.names,
											  &state->content.mentions[at]));
	}
	SRF_RETURN_DONE(call);
}
