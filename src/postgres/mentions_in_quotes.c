/*-------------------------------------------------------------------------
 *
 * mentions_in_quotes.c
 *	  mentions_in_quotes(): whom and what people name when they speak.
 *
 * A join of quotes() and entities() by their spans compares each quotation of
 * a text with each mention of it, which for a debate of a megabyte is millions
 * of pairs.  The mentions stand in the order of the text, and so do the parts
 * of a quotation: so the first mention of a part is found by bisection, and
 * the others follow.  The time is that of reading the value once, and of the
 * rows that come out.
 *
 * The text is not needed, for the value has all names.  A mention counts where
 * the whole of it stands inside one part of the quotation; one that no name is
 * known of has a null.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/annotations/content.h"

#include "engine/base/search.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(hearsay_mentions_in_quotes);

/* The columns, in their order. */
enum
{
	SPEAKER, ENTITY, TYPE, SPAN, QUOTATION, COLUMNS
};

/* What is kept from call to call. */
struct naming
{
	struct ann_view view;
	struct ann_name *names;
	struct ann_mention *mentions;
	struct ann_cursor cursor;	/* behind the quotation */
	struct ann_quotation quotation;
	int32		number;			/* of the quotation, from 1 on; 0 before the first */
	int32		part;			/* of the quotation, to look at */
	int32		mention;		/* next one of this part, HS_NONE before the first */
	TypeCacheEntry *range;		/* int4range */
};

static bool
is_before(const void *mention, const void *begin)
{
	return ((const struct ann_mention *) mention)->span.begin < *(const int32 *) begin;
}

static void
begin_naming(FunctionCallInfo fcinfo)
{
	FuncCallContext *call = SRF_FIRSTCALL_INIT();
	MemoryContext old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
	struct naming *state = palloc0(sizeof(struct naming));
	struct ann_cursor cursor;

	if (get_call_result_type(fcinfo, NULL, &call->tuple_desc) != TYPEFUNC_COMPOSITE ||
		call->tuple_desc->natts != COLUMNS)
		elog(ERROR, "unexpected result type of function %u", fcinfo->flinfo->fn_oid);
	BlessTupleDesc(call->tuple_desc);

	ann_open(PG_GETARG_ANNOTATIONS(0), &state->view);
	state->names = ann_all_names(&state->view);
	state->mentions = MemoryContextAllocHuge(CurrentMemoryContext,
											 Max(state->view.n_mentions, 1) *
											 sizeof(struct ann_mention));
	ann_mentions(&state->view, &cursor);
	for (int32 i = 0;
		 ann_next_mention(&cursor, state->names, state->view.n_names, &state->mentions[i]);
		 i++)
		 /* nothing else */ ;
	ann_quotations(&state->view, &state->cursor);
	state->range = lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO);

	call->user_fctx = state;
	MemoryContextSwitchTo(old);
}

/* The next quotation that is speech; false behind the last one. */
static bool
next_speech(struct naming *state)
{
	do
	{
		CHECK_FOR_INTERRUPTS();
		if (!ann_next_quotation(&state->cursor, &state->quotation))
			return false;
	} while (!state->quotation.speech);
	state->number++;
	state->part = 0;
	state->mention = HS_NONE;
	return true;
}

/* The next mention inside a part of a quotation, or NULL. */
static const struct ann_mention *
next_mention(struct naming *state)
{
	const struct ann_mention *mentions = state->mentions;
	int32		n = state->view.n_mentions;

	for (;;)
	{
		const struct hs_span *part;

		if (state->number == 0 || state->part == state->quotation.n_parts)
		{
			if (!next_speech(state))
				return NULL;
		}
		part = &state->quotation.parts[state->part];
		if (state->mention == HS_NONE)
			state->mention = (int32) hs_lower_bound(mentions, n, sizeof(*mentions),
													&part->begin, is_before);
		if (state->mention < n && mentions[state->mention].span.end <= part->end)
			return &mentions[state->mention++];
		state->part++;
		state->mention = HS_NONE;
	}
}

static Datum
form_range(const struct naming *state, struct hs_span span)
{
	RangeBound	lower = {
		.val = Int32GetDatum(span.begin + 1),
		.inclusive = true,
		.lower = true
	};
	RangeBound	upper = {
		.val = Int32GetDatum(span.end + 1)
	};

#if PG_VERSION_NUM >= 160000
	return RangeTypePGetDatum(make_range(state->range, &lower, &upper, false, NULL));
#else
	return RangeTypePGetDatum(make_range(state->range, &lower, &upper, false));
#endif
}

static Datum
form_name(struct ann_name name)
{
	return PointerGetDatum(cstring_to_text_with_len(name.text, name.length));
}

Datum
hearsay_mentions_in_quotes(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	struct naming *state;
	MemoryContext old;
	const struct ann_mention *mention;
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS] = {false};

	if (SRF_IS_FIRSTCALL())
		begin_naming(fcinfo);
	call = SRF_PERCALL_SETUP();
	state = call->user_fctx;

	old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
	mention = next_mention(state);
	MemoryContextSwitchTo(old);
	if (mention == NULL)
		SRF_RETURN_DONE(call);

	nulls[SPEAKER] = state->quotation.n_speakers == 0;
	if (!nulls[SPEAKER])
		values[SPEAKER] = form_name(ann_speaker(state->names, &state->quotation));
	nulls[ENTITY] = mention->name == HS_NONE;
	if (!nulls[ENTITY])
		values[ENTITY] = form_name(state->names[mention->name]);
	values[TYPE] = CStringGetTextDatum(hs_entity_type_name(mention->type));
	values[SPAN] = form_range(state, mention->span);
	values[QUOTATION] = Int32GetDatum(state->number);
	SRF_RETURN_NEXT(call, HeapTupleGetDatum(heap_form_tuple(call->tuple_desc,
															values, nulls)));
}
