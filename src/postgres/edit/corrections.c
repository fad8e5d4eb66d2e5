/*-------------------------------------------------------------------------
 *
 * corrections.c
 *	  correct_speaker(), correct_speakers(), drop_quote(), add_quote().
 *
 * What a person knows better than the model.  Each function takes annotations
 * and returns them with one quotation changed.  A quotation is named by its
 * span, as its row has it, and must be there: what is corrected in silence
 * nowhere would be taken for done.  That a null span is an error, too, keeps an
 * UPDATE from taking the annotations away.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/edit/edit.h"
#include "postgres/query/query.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "parser/scansup.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/multirangetypes.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(hearsay_correct_speaker);
PG_FUNCTION_INFO_V1(hearsay_correct_speakers);
PG_FUNCTION_INFO_V1(hearsay_drop_quote);
PG_FUNCTION_INFO_V1(hearsay_add_quote);

/* Parts of a quotation, in order and apart. */
struct parts
{
	struct hs_span *spans;
	int32		n;
};

/* A range of characters that count from 1. */
static struct hs_span
span_of(TypeCacheEntry *type, const RangeType *range, const char *what)
{
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;
	struct hs_span span;

	range_deserialize(type, range, &lower, &upper, &empty);
	if (empty || lower.infinite || upper.infinite || DatumGetInt32(lower.val) < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must have bounds from 1 on and must not be empty", what)));
	span.begin = DatumGetInt32(lower.val) - 1;
	span.end = DatumGetInt32(upper.val) - 1;
	return span;
}

/* A span that must be given. */
static struct parts
parts_argument(FunctionCallInfo fcinfo, int n)
{
	TypeCacheEntry *type = lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO);
	RangeType **ranges;
	struct parts parts;

	if (PG_ARGISNULL(n))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the span of a quotation must not be null")));
	multirange_deserialize(type, PG_GETARG_MULTIRANGE_P(n), &parts.n, &ranges);
	if (parts.n == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the span of a quotation must not be empty")));
	parts.spans = palloc(parts.n * sizeof(struct hs_span));
	for (int32 i = 0; i < parts.n; i++)
		parts.spans[i] = span_of(type, ranges[i], "the span of a quotation");
	return parts;
}

/* A span that may be null. */
static struct hs_span
span_argument(FunctionCallInfo fcinfo, int n, const char *what)
{
	struct hs_span none = {HS_NONE, HS_NONE};

	return PG_ARGISNULL(n) ? none :
		span_of(lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO),
				PG_GETARG_RANGE_P(n), what);
}

/* As int4multirange prints it. */
static char *
print_parts(const struct hs_span *spans, int32 n)
{
	StringInfoData out;

	initStringInfo(&out);
	for (int32 i = 0; i < n; i++)
		appendStringInfo(&out, "%s[%d,%d)", i > 0 ? "," : "{",
						 spans[i].begin + 1, spans[i].end + 1);
	appendStringInfoChar(&out, '}');
	return out.data;
}

static bool
has_parts(const struct ann_quotation *q, const struct parts *parts)
{
	return q->n_parts == parts->n &&
		memcmp(q->parts, parts->spans, parts->n * sizeof(struct hs_span)) == 0;
}

/* The next quotation from a number on that has a span, or HS_NONE. */
static int32
next_with_parts(const struct ann_content *content, const struct parts *parts,
				int32 from)
{
	for (int32 i = from; i < content->n_quotations; i++)
	{
		if (has_parts(&content->quotations[i], parts))
			return i;
	}
	return HS_NONE;
}

/* The error that no quotation has a span; tells of one that stands there. */
static void
no_such_quotation(const struct ann_content *content, const struct parts *parts)
{
	int32		begin = parts->spans[0].begin;
	int32		end = parts->spans[parts->n - 1].end;
	const struct ann_quotation *near = NULL;

	for (int32 i = 0; i < content->n_quotations && near == NULL; i++)
	{
		const struct ann_quotation *q = &content->quotations[i];

		if (q->parts[0].begin < end && q->parts[q->n_parts - 1].end > begin)
			near = q;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("annotations have no quotation with the span %s",
					print_parts(parts->spans, parts->n)),
			 near != NULL ?
			 errdetail("One that stands there has the span %s.",
					   print_parts(near->parts, near->n_parts)) :
			 errdetail("None of their %d quotations stands there.",
					   content->n_quotations),
			 errhint("Use the column span of a row of quotes() or attributions().")));
}

/* A speaker's name, without white space around it. */
static struct ann_name
name_of(const text *speaker)
{
	struct ann_name name = {
		.text = VARDATA_ANY(speaker),
		.length = VARSIZE_ANY_EXHDR(speaker)
	};

	while (name.length > 0 && scanner_isspace(name.text[0]))
	{
		name.text++;
		name.length--;
	}
	while (name.length > 0 && scanner_isspace(name.text[name.length - 1]))
		name.length--;
	if (!query_has_words(name.text, name.length))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the name of a speaker must have a letter or digit"),
				 errhint("Where nobody is known to speak, use NULL.")));
	return name;
}

static uint8
type_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? EDIT_NO_TYPE :
		hearsay_entity_type(text_to_cstring(PG_GETARG_TEXT_PP(n)));
}

/* Gives the quotations that have the span of an argument other speakers. */
static Datum
correct(FunctionCallInfo fcinfo, const struct ann_name *speakers, int32 n)
{
	struct parts parts = parts_argument(fcinfo, 1);
	uint8		type = type_argument(fcinfo, 3);
	struct ann_content content;
	int32		at;

	edit_open(PG_GETARG_ANNOTATIONS(0), &content);
	at = next_with_parts(&content, &parts, 0);
	if (at == HS_NONE)
		no_such_quotation(&content, &parts);
	for (; at != HS_NONE; at = next_with_parts(&content, &parts, at + 1))
		edit_set_speakers(&content, at, speakers, n, type);
	PG_RETURN_POINTER(edit_close(&content));
}

/* correct_speaker(hearsay, span, speaker, type) */
Datum
hearsay_correct_speaker(PG_FUNCTION_ARGS)
{
	struct ann_name name;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(2))
		return correct(fcinfo, NULL, 0);
	name = name_of(PG_GETARG_TEXT_PP(2));
	return correct(fcinfo, &name, 1);
}

/* correct_speakers(hearsay, span, speakers, type) */
Datum
hearsay_correct_speakers(PG_FUNCTION_ARGS)
{
	struct ann_name names[ANNOTATIONS_SPEAKERS];
	Datum	   *speakers;
	bool	   *nulls;
	int			n;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(2))
		return correct(fcinfo, NULL, 0);
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(2), TEXTOID, -1, false, TYPALIGN_INT,
					  &speakers, &nulls, &n);
	if (n > ANNOTATIONS_SPEAKERS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a quotation has at most %d speakers", ANNOTATIONS_SPEAKERS)));
	for (int i = 0; i < n; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("the name of a speaker must not be null")));
		names[i] = name_of(DatumGetTextPP(speakers[i]));
	}
	return correct(fcinfo, names, n);
}

/* drop_quote(hearsay, span) */
Datum
hearsay_drop_quote(PG_FUNCTION_ARGS)
{
	struct ann_content content;
	struct parts parts;
	int32		at;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	parts = parts_argument(fcinfo, 1);
	edit_open(PG_GETARG_ANNOTATIONS(0), &content);
	at = next_with_parts(&content, &parts, 0);
	if (at == HS_NONE)
		no_such_quotation(&content, &parts);
	for (; at != HS_NONE; at = next_with_parts(&content, &parts, at))
		edit_drop(&content, at);
	PG_RETURN_POINTER(edit_close(&content));
}

/* An error unless a span, if there is one, ends in the text. */
static void
check_span(struct hs_span span, const struct hearsay_body *body, const char *what)
{
	if (span.end > body->characters)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must lie in the text", what),
				 errdetail("It is %s, and the text has %d characters.",
						   print_parts(&span, 1), body->characters)));
}

/*
 * add_quote(hearsay, body, span, speaker, kind, source, cue, type, config).  The
 * words are cut out of the text and go through the configuration as those of
 * annotate() do.
 */
Datum
hearsay_add_quote(PG_FUNCTION_ARGS)
{
	struct ann_content content;
	struct ann_quotation q = {.speech = true,.kind = HS_DIRECT};
	struct hearsay_body words;
	struct ann_name name;
	struct parts parts;
	uint8		type;
	int32		at;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	parts = parts_argument(fcinfo, 2);
	if (!PG_ARGISNULL(3))
		name = name_of(PG_GETARG_TEXT_PP(3));
	if (!PG_ARGISNULL(4))
		q.kind = hearsay_quote_kind(PG_GETARG_OID(4));
	q.source = span_argument(fcinfo, 5, "the span of a source");
	q.cue = span_argument(fcinfo, 6, "the span of a cue");
	type = type_argument(fcinfo, 7);

	edit_open(PG_GETARG_ANNOTATIONS(0), &content);
	hearsay_body_read(&words, VARDATA_ANY(PG_GETARG_TEXT_PP(1)),
					  VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(1)));
	ann_check_body(&content.origin, &words);
	check_span(parts.spans[parts.n - 1], &words, "the span of a quotation");
	check_span(q.source, &words, "the span of a source");
	check_span(q.cue, &words, "the span of a cue");
	if (next_with_parts(&content, &parts, 0) != HS_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_DUPLICATE_OBJECT),
				 errmsg("annotations have a quotation with the span %s already",
						print_parts(parts.spans, parts.n)),
				 errhint("Use correct_speaker() to change its speaker.")));

	q.parts = parts.spans;
	q.n_parts = parts.n;
	at = edit_add(&content, &q, &words,
				  PG_ARGISNULL(8) ? hearsay_english() : PG_GETARG_OID(8));
	edit_set_speakers(&content, at, &name, PG_ARGISNULL(3) ? 0 : 1, type);
	PG_RETURN_POINTER(edit_close(&content));
}
