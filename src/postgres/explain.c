/*-------------------------------------------------------------------------
 *
 * explain.c
 *	  explain_quotes(): why each quotation and its speaker came out so.
 *
 * The text is analyzed once more, and the engine is asked for its reasons.  The
 * rows are those of extract_quotes(), in its order.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/rows.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(hearsay_explain_quotes);

/* The columns of type hearsay_explanation, in their order. */
enum
{
	QUOTE, SPAN, KIND, FOUND_BY, CONFIDENCE, SOURCE, SPEAKER, SPEAKER_CONFIDENCE,
	RULE, CANDIDATES, WEIGHTS, EXPLANATION_COLUMNS
};

/* What is kept from call to call. */
struct explanation
{
	struct rows rows;
	struct ann_content content;
	const struct hs_document *doc;
	int32		next;			/* quotation to look at */
};

/* A name of the document in the server's encoding. */
static Datum
form_document_name(const struct hs_document *doc, int32 name)
{
	int32		length = doc->names[name].length;
	const char *text = hearsay_text_words(doc->names[name].text, &length);

	return PointerGetDatum(cstring_to_text_with_len(text, length));
}

/* The likeliest first; among equals, in the order in which they were met. */
static int
compare_candidates(const void *a, const void *b)
{
	const struct hs_candidate *left = *(const struct hs_candidate *const *) a;
	const struct hs_candidate *right = *(const struct hs_candidate *const *) b;

	if (left->weight != right->weight)
		return left->weight > right->weight ? -1 : 1;
	return left < right ? -1 : left > right;
}

/* The candidates of an attribution and their weights. */
static void
form_candidates(const struct hs_document *doc, const struct hs_reason *reason,
				Datum *names, Datum *weights)
{
	const struct hs_candidate **order = palloc(reason->n * sizeof(*order));
	Datum	   *texts = palloc(reason->n * sizeof(Datum));
	Datum	   *numbers = palloc(reason->n * sizeof(Datum));

	for (int32 i = 0; i < reason->n; i++)
		order[i] = &reason->candidates[i];
	qsort(order, reason->n, sizeof(*order), compare_candidates);
	for (int32 i = 0; i < reason->n; i++)
	{
		texts[i] = form_document_name(doc, order[i]->name);
		numbers[i] = Float4GetDatum(order[i]->weight / 1000.0f);
	}
	*names = form_texts(texts, reason->n);
	*weights = PointerGetDatum(construct_array(numbers, reason->n, FLOAT4OID,
											   sizeof(float4), true, TYPALIGN_INT));
}

static Datum
form_explanation(FuncCallContext *call, const struct ann_quotation *q)
{
	struct explanation *state = call->user_fctx;
	const struct hs_attribution *a = &state->doc->attributions[q->attribution];
	const struct hs_reason *reason = &state->doc->reasons[q->attribution];
	Datum		values[EXPLANATION_COLUMNS];
	bool		nulls[EXPLANATION_COLUMNS] = {false};
	Datum		parts;
	Datum		place;
	bool		no_place;

	form_quote(&state->rows, q, &values[QUOTE], &parts, &values[SPAN]);
	values[KIND] = form_kind(&state->rows, TupleDescAttr(call->tuple_desc, KIND)->atttypid, q->kind);
	values[FOUND_BY] = CStringGetTextDatum(hs_origin_name(a->origin));
	values[CONFIDENCE] = Float4GetDatum(q->confidence / 1000.0f);
	form_words(&state->rows, q->source, &values[SOURCE], &nulls[SOURCE], &place, &no_place);
	nulls[SPEAKER] = nulls[SPEAKER_CONFIDENCE] = a->found == HS_NONE;
	if (a->found != HS_NONE)
	{
		values[SPEAKER] = form_document_name(state->doc, a->found);
		values[SPEAKER_CONFIDENCE] = Float4GetDatum(a->speaker_confidence / 1000.0f);
	}
	values[RULE] = CStringGetTextDatum(hs_rule_name(a->rule));
	nulls[CANDIDATES] = nulls[WEIGHTS] = reason->n == 0;
	if (reason->n > 0)
		form_candidates(state->doc, reason, &values[CANDIDATES], &values[WEIGHTS]);
	return HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls));
}

/* explain_quotes(body) */
Datum
hearsay_explain_quotes(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	struct explanation *state;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;
		text	   *body;

		call = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &call->tuple_desc) != TYPEFUNC_COMPOSITE ||
			call->tuple_desc->natts != EXPLANATION_COLUMNS)
			elog(ERROR, "unexpected result type of function %u",
				 fcinfo->flinfo->fn_oid);
		BlessTupleDesc(call->tuple_desc);
		body = PG_GETARG_TEXT_PP(0);
		state = palloc0(sizeof(struct explanation));
		rows_begin(&state->rows, VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body));
		state->doc = ann_content_of_text(&state->content, VARDATA_ANY(body),
										 VARSIZE_ANY_EXHDR(body),
										 HS_WANT_QUOTES | HS_WANT_REASONS);
		call->user_fctx = state;
		MemoryContextSwitchTo(old);
	}
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;

	while (state->next < state->content.n_quotations)
	{
		const struct ann_quotation *q = &state->content.quotations[state->next++];

		if (q->speech)
			SRF_RETURN_NEXT(call, form_explanation(call, q));
	}
	SRF_RETURN_DONE(call);
}
