/*-------------------------------------------------------------------------
 *
 * extract.c
 *	  extract_quotes(), extract_attributions() and extract_entities().
 *
 * The first call for a text analyzes it; this and every further call return
 * one row.  The document lives in the memory context that PostgreSQL keeps
 * for the calls of one text, and deletes with the last row, at the end of the
 * scan (a LIMIT) or at an error.
 *
 *-------------------------------------------------------------------------
 */
#include "hearsay.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/multirangetypes.h"
#include "utils/rangetypes.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

/* The columns of type quotation, in their order. */
enum
{
	QUOTE, SPEAKER, SOURCE, CUE, KIND, SPEECH, SPAN, SOURCE_SPAN, CUE_SPAN,
	QUOTE_CONFIDENCE, QUOTATION_COLUMNS
};

/* The columns of type entity. */
enum
{
	MENTION, TYPE, NAME, MENTION_SPAN, MENTION_CONFIDENCE, ENTITY_COLUMNS
};

/* What is kept from call to call. */
struct extraction
{
	struct hearsay_text text;
	struct hs_document *doc;
	int32		next;			/* attribution or mention to look at */
	uint32		types;			/* of mentions wanted, a bit for each type */
	TypeCacheEntry *range;		/* int4range */
	Oid			kinds[HS_INDIRECT + 1]; /* labels of quote_kind */
};

/*
 * The engine's memory: blocks of the memory context, aligned to 16 bytes,
 * which palloc does not promise.  The word before a block is where palloc's
 * chunk begins.
 */
#define BLOCK_ALIGN		16

static void *
engine_alloc(void *context, size_t size)
{
	char	   *chunk = MemoryContextAllocHuge(context, size + BLOCK_ALIGN);
	void	  **block = (void **) TYPEALIGN(BLOCK_ALIGN,
											chunk + sizeof(void *));

	block[-1] = chunk;
	return block;
}

static void
engine_release(void *context, void *block)
{
	(void) context;
	pfree(((void **) block)[-1]);
}

static void
engine_check(void *context)
{
	(void) context;
	CHECK_FOR_INTERRUPTS();
}

/* The type of this name, in lower case as it is. */
static enum hs_entity_type
entity_type(const char *name)
{
	StringInfoData types;

	for (int type = 0; type < HS_ENTITY_TYPES; type++)
	{
		if (strcmp(name, hs_entity_type_name(type)) == 0)
			return type;
	}

	initStringInfo(&types);
	for (int type = 0; type < HS_ENTITY_TYPES; type++)
		appendStringInfo(&types, "%s%s", type > 0 ? ", " : "",
						 hs_entity_type_name(type));
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("entity type \"%s\" does not exist", name),
			errdetail("The types are %s.", types.data));
	pg_unreachable();
}

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
		types |= UINT32_C(1) << entity_type(TextDatumGetCString(elements[i]));
	}
	return types;
}

/* Analyses the function's argument and prepares for the calls to come. */
static void
begin_extraction(FunctionCallInfo fcinfo, unsigned wanted, int columns)
{
	const struct hs_model *model = hearsay_loaded_model();
	FuncCallContext *call = SRF_FIRSTCALL_INIT();
	MemoryContext old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
	struct extraction *state = palloc0(sizeof(struct extraction));
	struct hs_caller caller = {
		.alloc = engine_alloc,
		.release = engine_release,
		.check = engine_check,
		.context = CurrentMemoryContext
	};
	text	   *body = PG_GETARG_TEXT_PP(0);
	enum hs_status status;

	/* before the text, which takes longer */
	state->types = PG_NARGS() > 1 ?
		entity_types(PG_GETARG_ARRAYTYPE_P(1)) : PG_UINT32_MAX;

	if (get_call_result_type(fcinfo, NULL, &call->tuple_desc) != TYPEFUNC_COMPOSITE ||
		call->tuple_desc->natts != columns)
		elog(ERROR, "unexpected result type of function %u",
			 fcinfo->flinfo->fn_oid);
	BlessTupleDesc(call->tuple_desc);

	hearsay_text_read(&state->text, VARDATA_ANY(body),
					  VARSIZE_ANY_EXHDR(body));
	status = hs_annotate(model, state->text.bytes, state->text.length, wanted,
						 &caller, &state->doc);
	if (status == HS_TEXT_TOO_LONG)
		hearsay_text_too_long(state->text.length);
	if (status != HS_OK)
		elog(ERROR, "could not analyze text: %s", hs_status_text(status));

	hearsay_text_count(&state->text, state->doc);
	state->range = lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO);
	call->user_fctx = state;
	MemoryContextSwitchTo(old);
}

static RangeType *
form_range(const struct extraction *state, int32 begin, int32 end)
{
	RangeBound	lower = {
		.val = Int32GetDatum(hearsay_text_position(&state->text, begin)),
		.inclusive = true,
		.lower = true
	};
	RangeBound	upper = {
		.val = Int32GetDatum(hearsay_text_position(&state->text, end))
	};

#if PG_VERSION_NUM >= 160000
	return make_range(state->range, &lower, &upper, false, NULL);
#else
	return make_range(state->range, &lower, &upper, false);
#endif
}

/* Tokens as a span of bytes; of no tokens, none. */
static struct hs_span
token_bytes(const struct hs_document *doc, int32 begin, int32 end)
{
	struct hs_span span = {HS_NONE, HS_NONE};

	if (begin != HS_NONE)
	{
		span.begin = doc->tokens[begin].begin;
		span.end = doc->tokens[end - 1].end;
	}
	return span;
}

/* Words and their place, or two nulls where there are none. */
static void
form_words(const struct extraction *state, struct hs_span span,
		   Datum *words, bool *words_null, Datum *place, bool *place_null)
{
	*words_null = *place_null = span.begin == HS_NONE;
	if (*words_null)
		return;
	*words = PointerGetDatum(hearsay_text_words(state->text.bytes + span.begin,
												span.end - span.begin));
	*place = RangeTypePGetDatum(form_range(state, span.begin, span.end));
}

static Datum
form_name(const struct hs_name *name)
{
	return PointerGetDatum(hearsay_text_words(name->text, name->length));
}

/*
 * The words of a quotation and their places.  A multirange joins ranges that
 * touch and has no empty ones, so the parts are brought into that form first:
 * the words are always those at the ranges, joined by a space.
 */
static void
form_quote(const struct extraction *state, const struct hs_attribution *a,
		   Datum *words, Datum *places)
{
	struct hs_span *parts = palloc(a->n_contents * sizeof(struct hs_span));
	RangeType **ranges = palloc(a->n_contents * sizeof(RangeType *));
	TypeCacheEntry *multirange;
	int32		n = 0;
	int32		length = 0;
	char	   *quote;
	char	   *end;

	for (int32 i = 0; i < a->n_contents; i++)
	{
		struct hs_span part = a->contents[i];

		if (part.begin >= part.end)
			continue;
		if (n > 0 && part.begin <= parts[n - 1].end)
			parts[n - 1].end = Max(parts[n - 1].end, part.end);
		else
			parts[n++] = part;
	}
	for (int32 i = 0; i < n; i++)
	{
		ranges[i] = form_range(state, parts[i].begin, parts[i].end);
		length += parts[i].end - parts[i].begin + 1;
	}

	quote = end = palloc(length + 1);
	for (int32 i = 0; i < n; i++)
	{
		if (i > 0)
			*end++ = ' ';
		memcpy(end, state->text.bytes + parts[i].begin,
			   parts[i].end - parts[i].begin);
		end += parts[i].end - parts[i].begin;
	}
	*words = PointerGetDatum(hearsay_text_words(quote, end - quote));

	multirange = lookup_type_cache(INT4MULTIRANGEOID,
								   TYPECACHE_MULTIRANGE_INFO);
	*places = MultirangeTypePGetDatum(make_multirange(INT4MULTIRANGEOID,
													  multirange->rngtype,
													  n, ranges));
}

/*
 * The label of a kind.  Its type is found through the column, for nobody
 * knows in which schema the extension stands.
 */
static Datum
form_kind(FuncCallContext *call, enum hs_quote_kind kind)
{
	struct extraction *state = call->user_fctx;

	if (!OidIsValid(state->kinds[kind]))
	{
		Oid			type = TupleDescAttr(call->tuple_desc, KIND)->atttypid;
		Oid			label = GetSysCacheOid2(ENUMTYPOIDNAME,
											Anum_pg_enum_oid,
											ObjectIdGetDatum(type),
											CStringGetDatum(hs_quote_kind_name(kind)));

		if (!OidIsValid(label))
			elog(ERROR, "type %u has no label \"%s\"",
				 type, hs_quote_kind_name(kind));
		state->kinds[kind] = label;
	}
	return ObjectIdGetDatum(state->kinds[kind]);
}

static Datum
form_quotation(FuncCallContext *call, const struct hs_attribution *a)
{
	const struct extraction *state = call->user_fctx;
	const struct hs_document *doc = state->doc;
	Datum		values[QUOTATION_COLUMNS];
	bool		nulls[QUOTATION_COLUMNS] = {false};

	form_quote(state, a, &values[QUOTE], &values[SPAN]);
	nulls[SPEAKER] = a->speaker == HS_NONE;
	if (!nulls[SPEAKER])
		values[SPEAKER] = form_name(&doc->names[a->speaker]);
	form_words(state, token_bytes(doc, a->source.begin, a->source.end),
			   &values[SOURCE], &nulls[SOURCE],
			   &values[SOURCE_SPAN], &nulls[SOURCE_SPAN]);
	form_words(state, token_bytes(doc, a->cue.begin, a->cue.end),
			   &values[CUE], &nulls[CUE],
			   &values[CUE_SPAN], &nulls[CUE_SPAN]);
	values[KIND] = form_kind(call, a->kind);
	values[SPEECH] = BoolGetDatum(a->speech);
	values[QUOTE_CONFIDENCE] = Float4GetDatum(a->confidence / 1000.0f);

	return HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls));
}

static Datum
form_entity(FuncCallContext *call, const struct hs_mention *m)
{
	const struct extraction *state = call->user_fctx;
	const struct hs_document *doc = state->doc;
	Datum		values[ENTITY_COLUMNS];
	bool		nulls[ENTITY_COLUMNS] = {false};

	form_words(state, token_bytes(doc, m->begin, m->end),
			   &values[MENTION], &nulls[MENTION],
			   &values[MENTION_SPAN], &nulls[MENTION_SPAN]);
	values[TYPE] = CStringGetTextDatum(hs_entity_type_name(m->type));
	nulls[NAME] = m->name == HS_NONE;
	if (!nulls[NAME])
		values[NAME] = form_name(&doc->names[m->name]);
	values[MENTION_CONFIDENCE] = Float4GetDatum(m->confidence / 1000.0f);

	return HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls));
}

/* The next quotation, or only the next that was said or written. */
static Datum
next_quotation(FunctionCallInfo fcinfo, bool speech_only)
{
	FuncCallContext *call;
	struct extraction *state;

	if (SRF_IS_FIRSTCALL())
		begin_extraction(fcinfo, HS_WANT_QUOTES, QUOTATION_COLUMNS);
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;

	while (state->next < state->doc->n_attributions)
	{
		const struct hs_attribution *a =
			&state->doc->attributions[state->next++];

		if (a->speech || !speech_only)
			SRF_RETURN_NEXT(call, form_quotation(call, a));
	}
	SRF_RETURN_DONE(call);
}

PG_FUNCTION_INFO_V1(hearsay_extract_quotes);
PG_FUNCTION_INFO_V1(hearsay_extract_attributions);
PG_FUNCTION_INFO_V1(hearsay_extract_entities);

Datum
hearsay_extract_quotes(PG_FUNCTION_ARGS)
{
	return next_quotation(fcinfo, true);
}

Datum
hearsay_extract_attributions(PG_FUNCTION_ARGS)
{
	return next_quotation(fcinfo, false);
}

/* With a second argument, those of its types alone. */
Datum
hearsay_extract_entities(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	struct extraction *state;

	if (SRF_IS_FIRSTCALL())
		begin_extraction(fcinfo, HS_WANT_ENTITIES, ENTITY_COLUMNS);
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;

	while (state->next < state->doc->n_mentions)
	{
		const struct hs_mention *m = &state->doc->mentions[state->next++];

		if (state->types & UINT32_C(1) << m->type)
			SRF_RETURN_NEXT(call, form_entity(call, m));
	}
	SRF_RETURN_DONE(call);
}
