/*-------------------------------------------------------------------------
 *
 * annotations.c
 *	  Type hearsay: annotate(), input and output, how much is in it.
 *
 * What tsvector is to words, this is to who said what: the result of the
 * analysis, small enough to be stored beside the text, searched by @@ and by a
 * GIN index, and turned into rows again without a second analysis.  The text
 * itself is not in it.
 *
 * Text, binary and jsonb input all make a content (content.h) and pack it,
 * so that one place checks it (pack.c), and equal contents are equal bytes.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/annotations/json.h"

#include "catalog/namespace.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "nodes/value.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(hearsay_annotate);
PG_FUNCTION_INFO_V1(hearsay_annotate_config);
PG_FUNCTION_INFO_V1(hearsay_in);
PG_FUNCTION_INFO_V1(hearsay_out);
PG_FUNCTION_INFO_V1(hearsay_recv);
PG_FUNCTION_INFO_V1(hearsay_send);
PG_FUNCTION_INFO_V1(hearsay_from_jsonb);
PG_FUNCTION_INFO_V1(hearsay_to_jsonb);
PG_FUNCTION_INFO_V1(hearsay_to_json);
PG_FUNCTION_INFO_V1(hearsay_quote_count);
PG_FUNCTION_INFO_V1(hearsay_attribution_count);
PG_FUNCTION_INFO_V1(hearsay_mention_count);
PG_FUNCTION_INFO_V1(hearsay_entity_count);

/* The configuration of whoever names none. */
Oid
hearsay_english(void)
{
	return get_ts_config_oid(list_make2(makeString(pstrdup("pg_catalog")),
										makeString(pstrdup("english"))),
							 false);
}

/* Everything that the analysis takes is freed; the value is the caller's. */
static struct varlena *
annotate(const text *body, Oid config)
{
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext,
												  "hearsay annotate",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(scratch);
	struct ann_content content;
	struct hearsay_body words;
	struct varlena *packed;
	struct varlena *value;

	if (!OidIsValid(config))
		config = hearsay_english();
	ann_content_of_text(&content, VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body),
						HS_WANT_QUOTES | HS_WANT_ENTITIES);
	hearsay_body_read(&words, VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body));
	ann_add_lexemes(&content, &words, config);
	packed = ann_pack(&content, NULL);

	MemoryContextSwitchTo(old);
	value = palloc(VARSIZE(packed));
	memcpy(value, packed, VARSIZE(packed));
	MemoryContextDelete(scratch);
	return value;
}

Datum
hearsay_annotate(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(annotate(PG_GETARG_TEXT_PP(0), InvalidOid));
}

Datum
hearsay_annotate_config(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(annotate(PG_GETARG_TEXT_PP(0), PG_GETARG_OID(1)));
}

/*
 * Text
 */

static struct varlena *
from_jsonb(Jsonb *jsonb, Node *escontext)
{
	struct ann_content content;

	if (!ann_from_jsonb(jsonb, &content, escontext))
		return NULL;
	return ann_pack(&content, escontext);
}

Datum
hearsay_in(PG_FUNCTION_ARGS)
{
	char	   *json = PG_GETARG_CSTRING(0);
	Datum		jsonb;

#if PG_VERSION_NUM >= 160000
	if (!DirectInputFunctionCallSafe(jsonb_in, json, InvalidOid, -1,
									 fcinfo->context, &jsonb))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(from_jsonb(DatumGetJsonbP(jsonb), fcinfo->context));
#else
	jsonb = DirectFunctionCall1(jsonb_in, CStringGetDatum(json));
	PG_RETURN_POINTER(from_jsonb(DatumGetJsonbP(jsonb), NULL));
#endif
}

Datum
hearsay_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(ann_to_json(PG_GETARG_ANNOTATIONS(0)));
}

Datum
hearsay_from_jsonb(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(from_jsonb(PG_GETARG_JSONB_P(0), NULL));
}

/* to_jsonb() and json_agg() print a row by the casts to json of its columns. */
Datum
hearsay_to_json(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(ann_to_json(PG_GETARG_ANNOTATIONS(0))));
}

Datum
hearsay_to_jsonb(PG_FUNCTION_ARGS)
{
	char	   *json = ann_to_json(PG_GETARG_ANNOTATIONS(0));

	PG_RETURN_DATUM(DirectFunctionCall1(jsonb_in, CStringGetDatum(json)));
}

/*
 * Binary: the members of the text form in its order.  Counts, positions and
 * lengths are int32, types, kinds and flags int8, confidence int16; HS_NONE is
 * -1.  Positions count from 0.  Strings are in the client's encoding.
 */

static void
send_string(StringInfo out, const char *text, int32 length)
{
	pq_sendcountedtext(out, text, length
#if PG_VERSION_NUM < 170000
					   ,false
#endif
		);
}

static void
send_span(StringInfo out, struct hs_span span)
{
	pq_sendint32(out, span.begin);
	pq_sendint32(out, span.end);
}

static void
send_lexemes(StringInfo out, struct ann_cursor *cursor, int32 n)
{
	struct ann_lexeme lexeme;

	pq_sendint32(out, n);
	while (ann_next_lexeme(cursor, true, &lexeme))
	{
		CHECK_FOR_INTERRUPTS();
		send_string(out, lexeme.text, lexeme.length);
		pq_sendint32(out, lexeme.n);
		for (int32 i = 0; i < lexeme.n; i++)
			pq_sendint32(out, lexeme.positions[i]);
	}
}

Datum
hearsay_send(PG_FUNCTION_ARGS)
{
	StringInfoData out;
	struct ann_view view;
	struct ann_content content;
	struct ann_cursor cursor;

	ann_open(PG_GETARG_ANNOTATIONS(0), &view);
	ann_unpack(&view, &content);

	pq_begintypsend(&out);
	pq_sendint8(&out, ANNOTATIONS_FORMAT);
	send_string(&out, content.origin.model, content.origin.model_length);
	pq_sendint64(&out, content.origin.checksum);
	pq_sendint32(&out, content.origin.characters);
	pq_sendint32(&out, content.origin.digest);
	pq_sendint8(&out, content.origin.corrected);

	pq_sendint32(&out, content.n_names);
	for (int32 i = 0; i < content.n_names; i++)
	{
		pq_sendint8(&out, content.names[i].type);
		send_string(&out, content.names[i].text, content.names[i].length);
	}

	pq_sendint32(&out, content.n_mentions);
	for (int32 i = 0; i < content.n_mentions; i++)
	{
		const struct ann_mention *m = &content.mentions[i];

		send_span(&out, m->span);
		pq_sendint8(&out, m->type);
		pq_sendint32(&out, m->name);
		pq_sendint16(&out, m->confidence);
	}

	pq_sendint32(&out, content.n_quotations);
	for (int32 i = 0; i < content.n_quotations; i++)
	{
		const struct ann_quotation *q = &content.quotations[i];

		pq_sendint8(&out, q->kind);
		pq_sendint8(&out, q->speech);
		pq_sendint32(&out, q->n_parts);
		for (int32 part = 0; part < q->n_parts; part++)
			send_span(&out, q->parts[part]);
		send_span(&out, q->source);
		send_span(&out, q->cue);
		pq_sendint32(&out, q->n_speakers);
		for (int32 k = 0; k < q->n_speakers; k++)
			pq_sendint32(&out, q->speakers[k]);
		pq_sendint16(&out, q->speaker_confidence);
		pq_sendint16(&out, q->confidence);
		pq_sendint32(&out, q->words);
		pq_sendint32(&out, q->cue_words);
		pq_sendint8(&out, q->corrected);
	}

	ann_lexemes(&view, &cursor);
	send_lexemes(&out, &cursor, view.n_lexemes);
	ann_cues(&view, &cursor);
	send_lexemes(&out, &cursor, view.n_cues);
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

static const char *
receive_string(StringInfo in, int32 *length)
{
	int			bytes = pq_getmsgint(in, 4);

	if (bytes < 0 || bytes > in->len - in->cursor)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid length of a string in annotations")));
	return pq_getmsgtext(in, bytes, length);
}

/* The number of items to come, each of which takes so many bytes at least. */
static int32
receive_count(StringInfo in, int least)
{
	int32		count = pq_getmsgint(in, 4);

	if (count < 0 || count > (in->len - in->cursor) / least)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid number of items in annotations"),
				 errdetail("There are fewer bytes left than %d items take.", count)));
	return count;
}

static struct hs_span
receive_span(StringInfo in)
{
	struct hs_span span;

	span.begin = pq_getmsgint(in, 4);
	span.end = pq_getmsgint(in, 4);
	if (span.begin < 0 || span.end < 0)
	{
		/* what is not -1, -1 is no span and no absence of one either */
		if (span.begin != HS_NONE || span.end != HS_NONE)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					 errmsg("invalid span in annotations")));
	}
	return span;
}

static void *
room(int32 n, size_t size)
{
	return MemoryContextAllocHuge(CurrentMemoryContext, Max(n, 1) * size);
}

static void
receive_lexemes(StringInfo in, struct ann_lexeme_list *lexemes)
{
	lexemes->n = receive_count(in, 8);
	lexemes->items = room(lexemes->n, sizeof(struct ann_lexeme));
	for (int32 i = 0; i < lexemes->n; i++)
	{
		struct ann_lexeme *lexeme = &lexemes->items[i];

		CHECK_FOR_INTERRUPTS();
		lexeme->text = receive_string(in, &lexeme->length);
		lexeme->n = receive_count(in, 4);
		lexeme->positions = room(lexeme->n, sizeof(int32));
		for (int32 k = 0; k < lexeme->n; k++)
			lexeme->positions[k] = pq_getmsgint(in, 4);
	}
	ann_sort_lexemes(lexemes);
}

Datum
hearsay_recv(PG_FUNCTION_ARGS)
{
	StringInfo	in = (StringInfo) PG_GETARG_POINTER(0);
	struct ann_content content = {.is_binary = true};
	int			format = pq_getmsgbyte(in);

	if (format != ANNOTATIONS_FORMAT)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("annotations of format %d cannot be read", format),
				 errdetail("This version of hearsay reads format %d.",
						   ANNOTATIONS_FORMAT)));
	content.origin.model = receive_string(in, &content.origin.model_length);
	content.origin.checksum = pq_getmsgint64(in);
	content.origin.characters = pq_getmsgint(in, 4);
	content.origin.digest = pq_getmsgint(in, 4);
	content.origin.corrected = pq_getmsgbyte(in) != 0;

	content.n_names = receive_count(in, 5);
	content.names = room(content.n_names, sizeof(struct ann_name));
	for (int32 i = 0; i < content.n_names; i++)
	{
		CHECK_FOR_INTERRUPTS();
		content.names[i].type = pq_getmsgbyte(in);
		content.names[i].text = receive_string(in, &content.names[i].length);
	}

	content.n_mentions = receive_count(in, 15);
	content.mentions = room(content.n_mentions, sizeof(struct ann_mention));
	for (int32 i = 0; i < content.n_mentions; i++)
	{
		struct ann_mention *m = &content.mentions[i];

		CHECK_FOR_INTERRUPTS();
		m->span = receive_span(in);
		m->type = pq_getmsgbyte(in);
		m->name = pq_getmsgint(in, 4);
		m->confidence = pq_getmsgint(in, 2);
	}

	content.n_quotations = receive_count(in, 39);
	content.quotations = room(content.n_quotations, sizeof(struct ann_quotation));
	for (int32 i = 0; i < content.n_quotations; i++)
	{
		struct ann_quotation *q = &content.quotations[i];

		CHECK_FOR_INTERRUPTS();
		q->kind = pq_getmsgbyte(in);
		q->speech = pq_getmsgbyte(in) != 0;
		q->n_parts = receive_count(in, 8);
		q->parts = room(q->n_parts, sizeof(struct hs_span));
		for (int32 part = 0; part < q->n_parts; part++)
			q->parts[part] = receive_span(in);
		q->source = receive_span(in);
		q->cue = receive_span(in);
		q->n_speakers = receive_count(in, 4);
		for (int32 k = 0; k < q->n_speakers && k < ANNOTATIONS_SPEAKERS; k++)
			q->speakers[k] = pq_getmsgint(in, 4);
		q->speaker_confidence = pq_getmsgint(in, 2);
		q->confidence = pq_getmsgint(in, 2);
		q->words = pq_getmsgint(in, 4);
		q->cue_words = pq_getmsgint(in, 4);
		q->corrected = pq_getmsgbyte(in) != 0;
		q->first_word = q->first_cue_word = 0;
	}

	receive_lexemes(in, &content.said);
	receive_lexemes(in, &content.cues);
	PG_RETURN_POINTER(ann_pack(&content, NULL));
}

/*
 * What a value tells of itself
 */

Datum
hearsay_quote_count(PG_FUNCTION_ARGS)
{
	struct ann_view view;

	ann_open(PG_GETARG_ANNOTATIONS(0), &view);
	PG_RETURN_INT32(view.n_speech);
}

Datum
hearsay_attribution_count(PG_FUNCTION_ARGS)
{
	struct ann_view view;

	ann_open(PG_GETARG_ANNOTATIONS(0), &view);
	PG_RETURN_INT32(view.n_quotations);
}

Datum
hearsay_mention_count(PG_FUNCTION_ARGS)
{
	struct ann_view view;

	ann_open(PG_GETARG_ANNOTATIONS(0), &view);
	PG_RETURN_INT32(view.n_mentions);
}

Datum
hearsay_entity_count(PG_FUNCTION_ARGS)
{
	struct ann_view view;

	ann_open(PG_GETARG_ANNOTATIONS(0), &view);
	PG_RETURN_INT32(view.n_names);
}
