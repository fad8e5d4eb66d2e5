/*-------------------------------------------------------------------------
 *
 * extract.c
 *	  The functions that return rows: extract_quotes(), extract_attributions(),
 *	  extract_entities() and article_entities().
 *
 * Each comes twice: of a text, which is analyzed, and of annotations and
 * their text, which are not analyzed again.  The first call makes a content
 * (content.h) of either; this and every further call form one row of it
 * (rows.h), whose words are cut out of the text.  All of it lives in the memory context
 * that PostgreSQL keeps for the calls of one text, and deletes with the last
 * row, at the end of the scan (a LIMIT) or at an error.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/rows.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

/* The columns of type hearsay_article_entity. */
enum
{
	ENTITY_NAME, ENTITY_TYPE, ENTITY_MENTIONS, ENTITY_QUOTES, ENTITY_FORMS,
	ENTITY_SPANS, ENTITY_CONFIDENCE, ARTICLE_ENTITY_COLUMNS
};

/* What is kept from call to call. */
struct extraction
{
	struct rows rows;
	struct ann_content content;
	int32		next;			/* quotation, mention or name to look at */
	uint32		types;			/* of mentions wanted, a bit for each type */
	int32	   *mentions;		/* of article_entities: in the order of names */
	int32	   *starts;			/* ... where the mentions of each name begin */
	int32	   *quotes;			/* ... how many quotations are of each name */
};

/*
 * The types that an array names, a bit for each.  The same type may come
 * twice, and the array may have any number of dimensions.
 */
static uint32
entity_types(ArrayType *names)
{
	uint32		types = 0;
	Datum	   *elements;
	bool	   *nulls;
	int			n;

	StaticAssertStmt(HS_ENTITY_TYPES <= 32, "a bit for each type");

	deconstruct_array(names, TEXTOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, &n);
	for (int i = 0; i < n; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("entity types must not be null"));
		types |= UINT32_C(1) << hearsay_entity_type(TextDatumGetCString(elements[i]));
	}
	return types;
}

/*
 * The first call: a content of the arguments, which are a text, or annotations
 * and their text, and perhaps an array of types behind that.
 */
static void
begin_extraction(FunctionCallInfo fcinfo, bool annotated, unsigned wanted,
				 int columns)
{
	FuncCallContext *call = SRF_FIRSTCALL_INIT();
	MemoryContext old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
	struct extraction *state = palloc0(sizeof(struct extraction));
	int			body_arg = annotated ? 1 : 0;
	text	   *body = PG_GETARG_TEXT_PP(body_arg);
	const char *bytes = VARDATA_ANY(body);
	size_t		length = VARSIZE_ANY_EXHDR(body);

	/* before the text, which takes longer */
	state->types = PG_NARGS() > body_arg + 1 ?
		entity_types(PG_GETARG_ARRAYTYPE_P(body_arg + 1)) : PG_UINT32_MAX;

	if (get_call_result_type(fcinfo, NULL, &call->tuple_desc) != TYPEFUNC_COMPOSITE ||
		call->tuple_desc->natts != columns)
		elog(ERROR, "unexpected result type of function %u",
			 fcinfo->flinfo->fn_oid);
	BlessTupleDesc(call->tuple_desc);

	rows_begin(&state->rows, bytes, length);
	if (annotated)
	{
		struct ann_view view;

		ann_open(PG_GETARG_ANNOTATIONS(0), &view);
		ann_check_body(&view.origin, &state->rows.body);
		ann_unpack(&view, &state->content);
	}
	else
		ann_content_of_text(&state->content, bytes, length, wanted);

	call->user_fctx = state;
	MemoryContextSwitchTo(old);
}

/* The next quotation, or only the next that was said or written. */
static Datum
next_quotation(FunctionCallInfo fcinfo, bool annotated, bool speech_only)
{
	FuncCallContext *call;
	struct extraction *state;

	if (SRF_IS_FIRSTCALL())
		begin_extraction(fcinfo, annotated, HS_WANT_QUOTES, ROWS_QUOTE_COLUMNS);
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;

	while (state->next < state->content.n_quotations)
	{
		const struct ann_quotation *q =
			&state->content.quotations[state->next++];

		if (q->speech || !speech_only)
			SRF_RETURN_NEXT(call, form_quotation(&state->rows, call->tuple_desc, state->content.names, q));
	}
	SRF_RETURN_DONE(call);
}

/* The next mention of a type that is wanted. */
static Datum
next_entity(FunctionCallInfo fcinfo, bool annotated)
{
	FuncCallContext *call;
	struct extraction *state;

	if (SRF_IS_FIRSTCALL())
		begin_extraction(fcinfo, annotated, HS_WANT_ENTITIES, ROWS_ENTITY_COLUMNS);
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;

	while (state->next < state->content.n_mentions)
	{
		const struct ann_mention *m = &state->content.mentions[state->next++];

		if (state->types & UINT32_C(1) << m->type)
			SRF_RETURN_NEXT(call, form_entity(&state->rows, call->tuple_desc, state->content.names, m));
	}
	SRF_RETURN_DONE(call);
}

/* Groups the mentions by their names, and counts each name's quotations. */
static void
group_by_name(struct extraction *state)
{
	const struct ann_content *content = &state->content;

	state->starts = palloc0((content->n_names + 2) * sizeof(int32));
	state->quotes = palloc0((content->n_names + 1) * sizeof(int32));
	state->mentions = palloc((content->n_mentions + 1) * sizeof(int32));

	for (int32 i = 0; i < content->n_mentions; i++)
	{
		if (content->mentions[i].name != HS_NONE)
			state->starts[content->mentions[i].name + 2]++;
	}
	for (int32 i = 0; i < content->n_names; i++)
		state->starts[i + 1] += state->starts[i];
	for (int32 i = 0; i < content->n_mentions; i++)
	{
		if (content->mentions[i].name != HS_NONE)
			state->mentions[state->starts[content->mentions[i].name + 1]++] = i;
	}
	for (int32 i = 0; i < content->n_quotations; i++)
	{
		const struct ann_quotation *q = &content->quotations[i];

		for (int32 k = 0; q->speech && k < q->n_speakers; k++)
			state->quotes[q->speakers[k]]++;
	}
}

/* A form of a name, and which mention has it. */
struct form
{
	text	   *words;
	int32		mention;
};

static int
compare_forms(const void *a, const void *b)
{
	const struct form *left = a;
	const struct form *right = b;
	int			order = compare_bytes(VARDATA_ANY(left->words),
									  VARSIZE_ANY_EXHDR(left->words),
									  VARDATA_ANY(right->words),
									  VARSIZE_ANY_EXHDR(right->words));

	return order != 0 ? order : left->mention - right->mention;
}

static int
compare_mentions(const void *a, const void *b)
{
	return ((const struct form *) a)->mention - ((const struct form *) b)->mention;
}

/*
 * The forms in which a name stands in the text, each once, in the order of the
 * text.  Its mentions are state->mentions[begin .. end).
 */
static Datum
form_forms(const struct extraction *state, int32 begin, int32 end)
{
	struct form *forms = palloc((end - begin + 1) * sizeof(struct form));
	Datum	   *words;
	int32		n = 0;

	for (int32 i = begin; i < end; i++)
	{
		forms[i - begin].mention = state->mentions[i];
		forms[i - begin].words =
			words_at(&state->rows, state->content.mentions[state->mentions[i]].span);
	}
	qsort(forms, end - begin, sizeof(struct form), compare_forms);
	for (int32 i = 0; i < end - begin; i++)
	{
		struct form form = forms[i];

		form.mention = n > 0 ? forms[n - 1].mention : 0;
		if (n == 0 || compare_forms(&forms[n - 1], &form) != 0)
			forms[n++] = forms[i];
	}
	qsort(forms, n, sizeof(struct form), compare_mentions);

	words = palloc((n + 1) * sizeof(Datum));
	for (int32 i = 0; i < n; i++)
		words[i] = PointerGetDatum(forms[i].words);
	return form_texts(words, n);
}

static Datum
form_article_entity(FuncCallContext *call, int32 name)
{
	const struct extraction *state = call->user_fctx;
	int32		begin = state->starts[name];
	int32		end = state->starts[name + 1];
	RangeType **spans = palloc(Max(end - begin, 1) * sizeof(RangeType *));
	int			confidence = 0;
	Datum		values[ARTICLE_ENTITY_COLUMNS];
	bool		nulls[ARTICLE_ENTITY_COLUMNS] = {false};

	for (int32 i = begin; i < end; i++)
	{
		const struct ann_mention *m = &state->content.mentions[state->mentions[i]];

		spans[i - begin] = form_range(&state->rows, m->span);
		confidence = Max(confidence, m->confidence);
	}
	values[ENTITY_NAME] = form_name(&state->content.names[name]);
	values[ENTITY_TYPE] =
		CStringGetTextDatum(hs_entity_type_name(state->content.names[name].type));
	values[ENTITY_MENTIONS] = Int32GetDatum(end - begin);
	values[ENTITY_QUOTES] = Int32GetDatum(state->quotes[name]);
	values[ENTITY_FORMS] = form_forms(state, begin, end);
	values[ENTITY_SPANS] = form_multirange(&state->rows, spans, end - begin);
	nulls[ENTITY_CONFIDENCE] = begin == end;
	values[ENTITY_CONFIDENCE] = Float4GetDatum(confidence / 1000.0f);

	return HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls));
}

/* The next entity. */
static Datum
next_article_entity(FunctionCallInfo fcinfo, bool annotated)
{
	FuncCallContext *call;
	struct extraction *state;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;

		begin_extraction(fcinfo, annotated, HS_WANT_QUOTES | HS_WANT_ENTITIES,
						 ARTICLE_ENTITY_COLUMNS);
		call = SRF_PERCALL_SETUP();
		old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		group_by_name(call->user_fctx);
		MemoryContextSwitchTo(old);
	}
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;

	if (state->next < state->content.n_names)
		SRF_RETURN_NEXT(call, form_article_entity(call, state->next++));
	SRF_RETURN_DONE(call);
}

PG_FUNCTION_INFO_V1(hearsay_extract_quotes);
PG_FUNCTION_INFO_V1(hearsay_extract_attributions);
PG_FUNCTION_INFO_V1(hearsay_extract_entities);
PG_FUNCTION_INFO_V1(hearsay_article_entities);
PG_FUNCTION_INFO_V1(hearsay_annotated_quotes);
PG_FUNCTION_INFO_V1(hearsay_annotated_attributions);
PG_FUNCTION_INFO_V1(hearsay_annotated_entities);
PG_FUNCTION_INFO_V1(hearsay_annotated_article_entities);

Datum
hearsay_extract_quotes(PG_FUNCTION_ARGS)
{
	return next_quotation(fcinfo, false, true);
}

Datum
hearsay_extract_attributions(PG_FUNCTION_ARGS)
{
	return next_quotation(fcinfo, false, false);
}

Datum
hearsay_extract_entities(PG_FUNCTION_ARGS)
{
	return next_entity(fcinfo, false);
}

Datum
hearsay_article_entities(PG_FUNCTION_ARGS)
{
	return next_article_entity(fcinfo, false);
}

Datum
hearsay_annotated_quotes(PG_FUNCTION_ARGS)
{
	return next_quotation(fcinfo, true, true);
}

Datum
hearsay_annotated_attributions(PG_FUNCTION_ARGS)
{
	return next_quotation(fcinfo, true, false);
}

Datum
hearsay_annotated_entities(PG_FUNCTION_ARGS)
{
	return next_entity(fcinfo, true);
}

Datum
hearsay_annotated_article_entities(PG_FUNCTION_ARGS)
{
	return next_article_entity(fcinfo, true);
}
