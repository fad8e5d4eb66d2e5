/*-------------------------------------------------------------------------
 *
 * rows.c
 *	  Columns of rows: words of a text and their places.
 *
 * What every function that returns rows needs: words are cut out of the text,
 * places are ranges of characters that count from 1.  All memory is that of
 * the current context.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/rows.h"

#include "engine/text/parts.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/multirangetypes.h"
#include "utils/syscache.h"

/* The columns of type hearsay_quote, in their order. */
enum
{
	QUOTE, SPEAKER, SOURCE, CUE, KIND, SPEECH, SPAN, SOURCE_SPAN, CUE_SPAN,
	QUOTE_CONFIDENCE, SPEAKERS, SPEAKER_CONFIDENCE, PARTS
};

/* The columns of type hearsay_entity. */
enum
{
	MENTION, TYPE, NAME, MENTION_SPAN, MENTION_CONFIDENCE
};

void
rows_begin(struct rows *rows, const char *bytes, size_t length)
{
	memset(rows, 0, sizeof(*rows));
	hearsay_body_read(&rows->body, bytes, length);
	rows->range = lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO);
	rows->multirange = lookup_type_cache(INT4MULTIRANGEOID,
										 TYPECACHE_MULTIRANGE_INFO);
}

RangeType *
form_range(const struct rows *rows, struct hs_span span)
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
	return make_range(rows->range, &lower, &upper, false, NULL);
#else
	return make_range(rows->range, &lower, &upper, false);
#endif
}

/* Ranges in order and apart as an int4multirange. */
Datum
form_multirange(const struct rows *rows, RangeType **ranges, int32 n)
{
	return MultirangeTypePGetDatum(make_multirange(INT4MULTIRANGEOID,
												   rows->multirange->rngtype,
												   n, ranges));
}

/*
 * The words at a span.  The span was found in this text or checked against
 * its digest, so it lies inside.
 */
text *
words_at(const struct rows *rows, struct hs_span span)
{
	int32		begin;
	int32		end;

	if (span.begin < 0 || span.begin > span.end ||
		span.end > rows->body.characters)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("annotations do not belong to this text"),
				 errdetail("A span ends behind the text's %d characters.",
						   rows->body.characters)));
	begin = hearsay_body_byte(&rows->body, span.begin);
	end = hearsay_body_byte(&rows->body, span.end);
	return cstring_to_text_with_len(rows->body.bytes + begin, end - begin);
}

/* Words and their place, or two nulls where there are none. */
void
form_words(const struct rows *rows, struct hs_span span,
		   Datum *words, bool *words_null, Datum *place, bool *place_null)
{
	*words_null = *place_null = span.begin == HS_NONE;
	if (*words_null)
		return;
	*words = PointerGetDatum(words_at(rows, span));
	*place = RangeTypePGetDatum(form_range(rows, span));
}

Datum
form_name(const struct ann_name *name)
{
	return PointerGetDatum(cstring_to_text_with_len(name->text, name->length));
}

Datum
form_texts(Datum *texts, int32 n)
{
	return PointerGetDatum(construct_array(texts, n, TEXTOID, -1, false, TYPALIGN_INT));
}

/* The words of a quotation as they are printed, each part, and their places. */
void
form_quote(const struct rows *rows, const struct ann_quotation *q,
		   Datum *words, Datum *parts, Datum *places)
{
	RangeType **ranges = palloc(q->n_parts * sizeof(RangeType *));
	Datum	   *texts = palloc(q->n_parts * sizeof(Datum));
	StringInfoData quote;

	initStringInfo(&quote);
	for (int32 i = 0; i < q->n_parts; i++)
	{
		text	   *part = words_at(rows, q->parts[i]);

		ranges[i] = form_range(rows, q->parts[i]);
		texts[i] = PointerGetDatum(part);
		if (i > 0)
			appendStringInfoString(&quote,
								   hs_between_parts(rows->body.bytes,
													hearsay_body_byte(&rows->body, q->parts[i - 1].end),
													hearsay_body_byte(&rows->body, q->parts[i].begin)));
		appendBinaryStringInfo(&quote, VARDATA_ANY(part), VARSIZE_ANY_EXHDR(part));
	}
	*words = PointerGetDatum(cstring_to_text_with_len(quote.data, quote.len));
	*parts = form_texts(texts, q->n_parts);
	*places = form_multirange(rows, ranges, q->n_parts);
}

/*
 * The label of a kind.  Its type is found through the column, for nobody
 * knows in which schema the extension stands.
 */
Datum
form_kind(struct rows *rows, Oid type, enum hs_quote_kind kind)
{
	if (!OidIsValid(rows->kinds[kind]))
	{
		Oid			label = GetSysCacheOid2(ENUMTYPOIDNAME,
											Anum_pg_enum_oid,
											ObjectIdGetDatum(type),
											CStringGetDatum(hs_quote_kind_name(kind)));

		if (!OidIsValid(label))
			elog(ERROR, "type %u has no label \"%s\"",
				 type, hs_quote_kind_name(kind));
		rows->kinds[kind] = label;
	}
	return ObjectIdGetDatum(rows->kinds[kind]);
}

/* Each of those who speak. */
static Datum
form_speakers(const struct ann_name *all, const struct ann_quotation *q)
{
	Datum		names[ANNOTATIONS_SPEAKERS];

	for (int32 i = 0; i < q->n_speakers; i++)
		names[i] = form_name(&all[q->speakers[i]]);
	return form_texts(names, q->n_speakers);
}

/* A row of type hearsay_quote; all are the names of the content. */
Datum
form_quotation(struct rows *rows, TupleDesc type, const struct ann_name *all,
			   const struct ann_quotation *q)
{
	Datum		values[ROWS_QUOTE_COLUMNS];
	bool		nulls[ROWS_QUOTE_COLUMNS] = {false};

	form_quote(rows, q, &values[QUOTE], &values[PARTS], &values[SPAN]);
	nulls[SPEAKER] = nulls[SPEAKERS] = nulls[SPEAKER_CONFIDENCE] = q->n_speakers == 0;
	if (q->n_speakers > 0)
	{
		struct ann_name speaker = ann_speaker(all, q);

		values[SPEAKER] = form_name(&speaker);
		values[SPEAKERS] = form_speakers(all, q);
		values[SPEAKER_CONFIDENCE] = Float4GetDatum(q->speaker_confidence / 1000.0f);
	}
	form_words(rows, q->source, &values[SOURCE], &nulls[SOURCE],
			   &values[SOURCE_SPAN], &nulls[SOURCE_SPAN]);
	form_words(rows, q->cue, &values[CUE], &nulls[CUE],
			   &values[CUE_SPAN], &nulls[CUE_SPAN]);
	values[KIND] = form_kind(rows, TupleDescAttr(type, KIND)->atttypid, q->kind);
	values[SPEECH] = BoolGetDatum(q->speech);
	values[QUOTE_CONFIDENCE] = Float4GetDatum(q->confidence / 1000.0f);

	return HeapTupleGetDatum(heap_form_tuple(type, values, nulls));
}

/* A row of type hearsay_entity; all are the names of the content. */
Datum
form_entity(const struct rows *rows, TupleDesc type, const struct ann_name *all,
			const struct ann_mention *m)
{
	Datum		values[ROWS_ENTITY_COLUMNS];
	bool		nulls[ROWS_ENTITY_COLUMNS] = {false};

	form_words(rows, m->span, &values[MENTION], &nulls[MENTION],
			   &values[MENTION_SPAN], &nulls[MENTION_SPAN]);
	values[TYPE] = CStringGetTextDatum(hs_entity_type_name(m->type));
	nulls[NAME] = m->name == HS_NONE;
	if (!nulls[NAME])
		values[NAME] = form_name(&all[m->name]);
	values[MENTION_CONFIDENCE] = Float4GetDatum(m->confidence / 1000.0f);

	return HeapTupleGetDatum(heap_form_tuple(type, values, nulls));
}
