/*-------------------------------------------------------------------------
 *
 * json.c
 *	  The text form of annotations, which is JSON, and its reader.
 *
 *		{"format": 2,
 *		 "model": {"version": "1.1", "checksum": "34b9aaa5633b8ed8"},
 *		 "text": {"length": 74, "digest": "a1b2c3d4"},
 *		 "corrected": false,
 *		 "names": [{"type": "person", "name": "Maria Lopez"}, ...],
 *		 "entities": [{"span": [39, 50], "type": "person", "name": 0,
 *					   "confidence": 0.976}, ...],
 *		 "quotes": [{"kind": "direct", "speech": true, "span": [[2, 32]],
 *					 "source": [39, 50], "cue": [34, 38], "speakers": [0],
 *					 "speaker_confidence": 0.970, "confidence": 0.930,
 *					 "words": 7, "cue_words": 1, "corrected": false}, ...],
 *		 "said": {"bridg": [5], ...},
 *		 "cues": {"said": [1, 2], ...}}
 *
 * Spans are half open and count characters from 1, as those of the rows do.
 * "name" and "speakers" are places in "names", counted from 0.  What there is
 * not is null.  "said" has the lexemes of all speech; their positions count
 * the words of one quotation after the other from 1, and "words" says how many
 * of them are a quotation's.  "cues" and "cue_words" are likewise those of the
 * cues of speech.  "corrected" tells what was changed by hand.
 *
 * The reader is PostgreSQL's own, that of jsonb, so that text and a jsonb value
 * are read by the same code.  All members must be there and no others.  What
 * their values may be is for ann_pack() to say.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/annotations/json.h"
#include "postgres/base/arrays.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/json.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

static void
put_string(StringInfo out, const char *text, int32 length)
{
	char	   *copy = pnstrdup(text, length);

	escape_json(out, copy);
	pfree(copy);
}

static void
put_span(StringInfo out, struct hs_span span)
{
	if (span.begin == HS_NONE)
		appendStringInfoString(out, "null");
	else
		appendStringInfo(out, "[%d, %d]", span.begin + 1, span.end + 1);
}

static void
put_index(StringInfo out, int32 index)
{
	if (index == HS_NONE)
		appendStringInfoString(out, "null");
	else
		appendStringInfo(out, "%d", index);
}

static void
put_confidence(StringInfo out, int thousandths)
{
	appendStringInfo(out, "%d.%03d", thousandths / 1000, thousandths % 1000);
}

static void
put_mention(StringInfo out, const struct ann_mention *m)
{
	appendStringInfoString(out, "{\"span\": ");
	put_span(out, m->span);
	appendStringInfo(out, ", \"type\": \"%s\", \"name\": ",
					 hs_entity_type_name(m->type));
	put_index(out, m->name);
	appendStringInfoString(out, ", \"confidence\": ");
	put_confidence(out, m->confidence);
	appendStringInfoChar(out, '}');
}

static void
put_quotation(StringInfo out, const struct ann_quotation *q)
{
	appendStringInfo(out, "{\"kind\": \"%s\", \"speech\": %s, \"span\": [",
					 hs_quote_kind_name(q->kind), q->speech ? "true" : "false");
	for (int32 i = 0; i < q->n_parts; i++)
	{
		if (i > 0)
			appendStringInfoString(out, ", ");
		put_span(out, q->parts[i]);
	}
	appendStringInfoString(out, "], \"source\": ");
	put_span(out, q->source);
	appendStringInfoString(out, ", \"cue\": ");
	put_span(out, q->cue);
	appendStringInfoString(out, ", \"speakers\": [");
	for (int32 i = 0; i < q->n_speakers; i++)
		appendStringInfo(out, "%s%d", i > 0 ? ", " : "", q->speakers[i]);
	appendStringInfoString(out, "], \"speaker_confidence\": ");
	if (q->n_speakers > 0)
		put_confidence(out, q->speaker_confidence);
	else
		appendStringInfoString(out, "null");
	appendStringInfoString(out, ", \"confidence\": ");
	put_confidence(out, q->confidence);
	appendStringInfo(out, ", \"words\": %d, \"cue_words\": %d, \"corrected\": %s}",
					 q->words, q->cue_words, q->corrected ? "true" : "false");
}

static void
put_lexeme(StringInfo out, const struct ann_lexeme *lexeme)
{
	put_string(out, lexeme->text, lexeme->length);
	appendStringInfoString(out, ": [");
	for (int32 i = 0; i < lexeme->n; i++)
		appendStringInfo(out, "%s%d", i > 0 ? ", " : "",
						 lexeme->positions[i] + 1);
	appendStringInfoChar(out, ']');
}

/* The lexemes of a cursor as an object. */
static void
put_lexemes(StringInfo out, struct ann_cursor *cursor)
{
	struct ann_lexeme lexeme;
	const char *separator = "{";

	while (ann_next_lexeme(cursor, true, &lexeme))
	{
		CHECK_FOR_INTERRUPTS();
		appendStringInfoString(out, separator);
		put_lexeme(out, &lexeme);
		separator = ", ";
	}
	appendStringInfoString(out, *separator == '{' ? "{}" : "}");
}

/* A value as JSON, terminated, in the current memory context. */
char *
ann_to_json(const struct varlena *value)
{
	StringInfoData out;
	struct ann_view view;
	struct ann_content content;
	struct ann_cursor cursor;

	ann_open(value, &view);
	ann_unpack(&view, &content);

	initStringInfo(&out);
	appendStringInfo(&out, "{\"format\": %d, \"model\": {\"version\": ",
					 ANNOTATIONS_FORMAT);
	put_string(&out, content.origin.model, content.origin.model_length);
	appendStringInfo(&out, ", \"checksum\": \"%016llx\"}, \"text\": {\"length\": %d, \"digest\": \"%08x\"}, \"corrected\": %s, \"names\": [",
					 (unsigned long long) content.origin.checksum,
					 content.origin.characters, content.origin.digest,
					 content.origin.corrected ? "true" : "false");
	for (int32 i = 0; i < content.n_names; i++)
	{
		appendStringInfo(&out, "%s{\"type\": \"%s\", \"name\": ",
						 i > 0 ? ", " : "",
						 hs_entity_type_name(content.names[i].type));
		put_string(&out, content.names[i].text, content.names[i].length);
		appendStringInfoChar(&out, '}');
	}
	appendStringInfoString(&out, "], \"entities\": [");
	for (int32 i = 0; i < content.n_mentions; i++)
	{
		if (i > 0)
			appendStringInfoString(&out, ", ");
		put_mention(&out, &content.mentions[i]);
	}
	appendStringInfoString(&out, "], \"quotes\": [");
	for (int32 i = 0; i < content.n_quotations; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i > 0)
			appendStringInfoString(&out, ", ");
		put_quotation(&out, &content.quotations[i]);
	}
	appendStringInfoString(&out, "], \"said\": ");
	ann_lexemes(&view, &cursor);
	put_lexemes(&out, &cursor);
	appendStringInfoString(&out, ", \"cues\": ");
	ann_cues(&view, &cursor);
	put_lexemes(&out, &cursor);
	appendStringInfoChar(&out, '}');
	return out.data;
}

/* An object or array, or an error that names what it should have been. */
static bool
as_container(const JsonbValue *value, bool object, const char *what,
			 JsonbContainer **container, Node *escontext)
{
	if (value->type != jbvBinary ||
		JsonContainerIsScalar(value->val.binary.data) ||
		JsonContainerIsObject(value->val.binary.data) != object)
	{
		if (object)
			ann_invalid(escontext, "%s must be an object.", what);
		ann_invalid(escontext, "%s must be an array.", what);
	}
	*container = value->val.binary.data;
	return true;
}

/* An object with so many members. */
static bool
as_object(const JsonbValue *value, int members, const char *what,
		  JsonbContainer **object, Node *escontext)
{
	if (!as_container(value, true, what, object, escontext))
		return false;
	if ((int) JsonContainerSize(*object) != members)
		ann_invalid(escontext, "%s must have %d members.", what, members);
	return true;
}

static bool
get_member(JsonbContainer *object, const char *key, JsonbValue *value,
		   Node *escontext)
{
	if (getKeyJsonValueFromContainer(object, key, strlen(key), value) == NULL)
		ann_invalid(escontext, "There is no member \"%s\" where one is expected.", key);
	return true;
}

static bool
get_array(JsonbContainer *object, const char *key, JsonbContainer **array,
		  Node *escontext)
{
	JsonbValue	value;

	return get_member(object, key, &value, escontext) &&
		as_container(&value, false, key, array, escontext);
}

static bool
get_string(JsonbContainer *object, const char *key, const char **text,
		   int32 *length, Node *escontext)
{
	JsonbValue	value;

	if (!get_member(object, key, &value, escontext))
		return false;
	if (value.type != jbvString)
		ann_invalid(escontext, "\"%s\" must be a string.", key);
	*text = value.val.string.val;
	*length = value.val.string.len;
	return true;
}

/* Digits of the base as a number. */
static bool
get_hexadecimal(JsonbContainer *object, const char *key, int digits,
				uint64 *number, Node *escontext)
{
	const char *text;
	int32		length;

	if (!get_string(object, key, &text, &length, escontext))
		return false;
	*number = 0;
	for (int32 i = 0; i < length && length == digits; i++)
	{
		if (text[i] >= '0' && text[i] <= '9')
			*number = *number << 4 | (uint64) (text[i] - '0');
		else if (text[i] >= 'a' && text[i] <= 'f')
			*number = *number << 4 | (uint64) (text[i] - 'a' + 10);
		else
			length = -1;
	}
	if (length != digits)
		ann_invalid(escontext, "\"%s\" must have %d hexadecimal digits.", key, digits);
	return true;
}

/* A number from least on. */
static bool
as_integer(const JsonbValue *value, int32 least, const char *what,
		   int32 *number, Node *escontext)
{
	int64		result = -1;

	if (value->type == jbvNumeric)
	{
		char	   *text = DatumGetCString(DirectFunctionCall1(numeric_out,
															   NumericGetDatum(value->val.numeric)));
		const char *at = text;

		for (result = 0; *at >= '0' && *at <= '9' && result <= PG_INT32_MAX; at++)
			result = 10 * result + (*at - '0');
		if (*at != '\0' || at == text)
			result = -1;
		pfree(text);
	}
	if (result < least || result > PG_INT32_MAX)
		ann_invalid(escontext, "\"%s\" must be a number without a fraction from %d to %d.",
				what, least, PG_INT32_MAX);
	*number = (int32) result;
	return true;
}

static bool
get_integer(JsonbContainer *object, const char *key, int32 *number,
			Node *escontext)
{
	JsonbValue	value;

	return get_member(object, key, &value, escontext) &&
		as_integer(&value, 0, key, number, escontext);
}

static bool
get_boolean(JsonbContainer *object, const char *key, bool *boolean,
			Node *escontext)
{
	JsonbValue	value;

	if (!get_member(object, key, &value, escontext))
		return false;
	if (value.type != jbvBool)
		ann_invalid(escontext, "\"%s\" must be true or false.", key);
	*boolean = value.val.boolean;
	return true;
}

/* The same, or HS_NONE for null. */
static bool
get_index(JsonbContainer *object, const char *key, int32 *number,
		  Node *escontext)
{
	JsonbValue	value;

	if (!get_member(object, key, &value, escontext))
		return false;
	*number = HS_NONE;
	return value.type == jbvNull ||
		as_integer(&value, 0, key, number, escontext);
}

/* 0, 0.93, 1.000: thousandths; null, where allowed, is none. */
static bool
get_confidence(JsonbContainer *object, const char *key, bool or_null,
			   uint16 *thousandths, Node *escontext)
{
	JsonbValue	value;
	int			result = -1;

	if (!get_member(object, key, &value, escontext))
		return false;
	if (or_null && value.type == jbvNull)
	{
		*thousandths = ANNOTATIONS_NO_CONFIDENCE;
		return true;
	}
	if (value.type == jbvNumeric)
	{
		char	   *text = DatumGetCString(DirectFunctionCall1(numeric_out,
															   NumericGetDatum(value.val.numeric)));
		const char *at = text;

		if ((at[0] == '0' || at[0] == '1') && (at[1] == '\0' || at[1] == '.'))
		{
			int			unit = 100;

			result = 1000 * (at[0] - '0');
			at += at[1] == '.' ? 2 : 1;
			for (; *at >= '0' && *at <= '9' && unit > 0; at++, unit /= 10)
				result += unit * (*at - '0');
			if (*at != '\0')
				result = -1;
		}
		pfree(text);
	}
	if (result < 0 || result > ANNOTATIONS_CERTAIN)
		ann_invalid(escontext, "\"%s\" must be a number from 0 to 1 with at most three digits behind the point.", key);
	*thousandths = result;
	return true;
}

/* [begin, end], counted from 1. */
static bool
as_span(const JsonbValue *value, const char *what, struct hs_span *span,
		Node *escontext)
{
	JsonbContainer *array;
	JsonbValue *begin;
	JsonbValue *end;

	if (!as_container(value, false, what, &array, escontext))
		return false;
	if (JsonContainerSize(array) != 2)
		ann_invalid(escontext, "A span must have a begin and an end.");
	begin = getIthJsonbValueFromContainer(array, 0);
	end = getIthJsonbValueFromContainer(array, 1);
	if (!as_integer(begin, 1, what, &span->begin, escontext) ||
		!as_integer(end, 1, what, &span->end, escontext))
		return false;
	span->begin--;
	span->end--;
	pfree(begin);
	pfree(end);
	return true;
}

/* The same, or HS_NONE for null. */
static bool
get_span(JsonbContainer *object, const char *key, struct hs_span *span,
		 Node *escontext)
{
	JsonbValue	value;

	if (!get_member(object, key, &value, escontext))
		return false;
	span->begin = span->end = HS_NONE;
	return value.type == jbvNull || as_span(&value, key, span, escontext);
}

/* The place of a string in a list of n names. */
static bool
get_choice(JsonbContainer *object, const char *key,
		   const char *(*name) (int), int n, uint8 *choice, Node *escontext)
{
	const char *text;
	int32		length;

	if (!get_string(object, key, &text, &length, escontext))
		return false;
	for (int i = 0; i < n; i++)
	{
		if (strlen(name(i)) == (size_t) length &&
			memcmp(name(i), text, length) == 0)
		{
			*choice = i;
			return true;
		}
	}
	ann_invalid(escontext, "\"%s\" is not a known %s.",
			pnstrdup(text, length), key);
}

static const char *
type_name(int type)
{
	return hs_entity_type_name(type);
}

static const char *
kind_name(int kind)
{
	return hs_quote_kind_name(kind);
}

static bool
read_name(const JsonbValue *value, struct ann_name *name, Node *escontext)
{
	JsonbContainer *object;

	return as_object(value, 2, "A name", &object, escontext) &&
		get_choice(object, "type", type_name, HS_ENTITY_TYPES, &name->type, escontext) &&
		get_string(object, "name", &name->text, &name->length, escontext);
}

static bool
read_mention(const JsonbValue *value, struct ann_mention *mention,
			 Node *escontext)
{
	JsonbContainer *object;

	return as_object(value, 4, "An entity", &object, escontext) &&
		get_span(object, "span", &mention->span, escontext) &&
		get_choice(object, "type", type_name, HS_ENTITY_TYPES, &mention->type, escontext) &&
		get_index(object, "name", &mention->name, escontext) &&
		get_confidence(object, "confidence", false, &mention->confidence, escontext);
}

static bool
get_speakers(JsonbContainer *object, struct ann_quotation *q, Node *escontext)
{
	JsonbContainer *speakers;

	if (!get_array(object, "speakers", &speakers, escontext))
		return false;
	q->n_speakers = JsonContainerSize(speakers);
	for (int32 i = 0; i < q->n_speakers && i < ANNOTATIONS_SPEAKERS; i++)
	{
		if (!as_integer(getIthJsonbValueFromContainer(speakers, i), 0, "speakers",
						&q->speakers[i], escontext))
			return false;
	}
	return true;
}

static bool
read_quotation(const JsonbValue *value, struct ann_quotation *q,
			   Node *escontext)
{
	JsonbContainer *object;
	JsonbContainer *parts;

	if (!as_object(value, 11, "A quotation", &object, escontext) ||
		!get_choice(object, "kind", kind_name, HS_INDIRECT + 1, &q->kind, escontext) ||
		!get_boolean(object, "speech", &q->speech, escontext) ||
		!get_array(object, "span", &parts, escontext) ||
		!get_span(object, "source", &q->source, escontext) ||
		!get_span(object, "cue", &q->cue, escontext) ||
		!get_speakers(object, q, escontext) ||
		!get_confidence(object, "speaker_confidence", true, &q->speaker_confidence, escontext) ||
		!get_confidence(object, "confidence", false, &q->confidence, escontext) ||
		!get_integer(object, "words", &q->words, escontext) ||
		!get_integer(object, "cue_words", &q->cue_words, escontext) ||
		!get_boolean(object, "corrected", &q->corrected, escontext))
		return false;
	q->first_word = q->first_cue_word = 0;
	q->n_parts = JsonContainerSize(parts);
	q->parts = palloc(Max(q->n_parts, 1) * sizeof(struct hs_span));
	for (int32 i = 0; i < q->n_parts; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!as_span(getIthJsonbValueFromContainer(parts, i), "span",
					 &q->parts[i], escontext))
			return false;
	}
	return true;
}

static int
compare_lexemes(const void *a, const void *b)
{
	const struct ann_lexeme *left = a;
	const struct ann_lexeme *right = b;

	return compare_bytes(left->text, left->length,
						 right->text, right->length);
}

/*
 * Brings lexemes into the order of their bytes.  They come in another one from
 * a server of another encoding, and out of an object, which has none.
 */
void
ann_sort_lexemes(struct ann_lexeme_list *lexemes)
{
	qsort(lexemes->items, lexemes->n, sizeof(struct ann_lexeme), compare_lexemes);
}

/* The lexemes of a member, "said" or "cues". */
static bool
get_lexemes(JsonbContainer *root, const char *key,
			struct ann_lexeme_list *lexemes, Node *escontext)
{
	JsonbContainer *object;
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue	value;
	struct ann_lexeme *lexeme = NULL;

	if (!get_member(root, key, &value, escontext) ||
		!as_container(&value, true, key, &object, escontext))
		return false;
	iterator = JsonbIteratorInit(object);
	lexemes->n = 0;
	lexemes->items = MemoryContextAllocHuge(CurrentMemoryContext,
											Max(JsonContainerSize(object), 1) * sizeof(struct ann_lexeme));
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		JsonbContainer *positions;

		CHECK_FOR_INTERRUPTS();
		if (token == WJB_KEY)
		{
			lexeme = &lexemes->items[lexemes->n++];
			lexeme->text = value.val.string.val;
			lexeme->length = value.val.string.len;
		}
		else if (token == WJB_VALUE)
		{
			if (!as_container(&value, false, "The value of a lexeme", &positions, escontext))
				return false;
			lexeme->n = JsonContainerSize(positions);
			lexeme->positions = palloc(Max(lexeme->n, 1) * sizeof(int32));
			for (int32 i = 0; i < lexeme->n; i++)
			{
				JsonbValue *position = getIthJsonbValueFromContainer(positions, i);

				CHECK_FOR_INTERRUPTS();
				if (!as_integer(position, 1, key, &lexeme->positions[i], escontext))
					return false;
				lexeme->positions[i]--;
				pfree(position);
			}
		}
	}
	ann_sort_lexemes(lexemes);
	return true;
}

/* All items of an array, read one by one. */
#define READ_ARRAY(root, key, array, count, read) \
	do { \
		JsonbContainer *items; \
		\
		if (!get_array(root, key, &items, escontext)) \
			return false; \
		content->count = JsonContainerSize(items); \
		content->array = MemoryContextAllocHuge(CurrentMemoryContext, \
												Max(content->count, 1) * sizeof(*content->array)); \
		for (int32 i = 0; i < content->count; i++) \
		{ \
			CHECK_FOR_INTERRUPTS(); \
			if (!read(getIthJsonbValueFromContainer(items, i), \
					  &content->array[i], escontext)) \
				return false; \
		} \
	} while (0)

/*
 * The content of a jsonb value, whose strings stay in it.  False and a soft
 * error where it is none.
 */
bool
ann_from_jsonb(Jsonb *jsonb, struct ann_content *content, Node *escontext)
{
	JsonbValue	value;
	JsonbContainer *root;
	JsonbContainer *model;
	JsonbContainer *text;
	JsonbValue	member;
	int32		format;
	uint64		digest;

	value.type = jbvBinary;
	value.val.binary.data = &jsonb->root;
	value.val.binary.len = VARSIZE(jsonb) - VARHDRSZ;

	memset(content, 0, sizeof(*content));
	if (!as_container(&value, true, "The value", &root, escontext) ||
		!get_integer(root, "format", &format, escontext))
		return false;
	if (format != ANNOTATIONS_FORMAT)
		ann_invalid(escontext, "The format is %d, this version of hearsay reads format %d.",
				format, ANNOTATIONS_FORMAT);
	if (!as_object(&value, 9, "The value", &root, escontext) ||
		!get_member(root, "model", &member, escontext) ||
		!as_object(&member, 2, "\"model\"", &model, escontext) ||
		!get_string(model, "version", &content->origin.model,
					&content->origin.model_length, escontext) ||
		!get_hexadecimal(model, "checksum", 16, &content->origin.checksum, escontext) ||
		!get_member(root, "text", &member, escontext) ||
		!as_object(&member, 2, "\"text\"", &text, escontext) ||
		!get_integer(text, "length", &content->origin.characters, escontext) ||
		!get_hexadecimal(text, "digest", 8, &digest, escontext) ||
		!get_boolean(root, "corrected", &content->origin.corrected, escontext))
		return false;
	content->origin.digest = (uint32) digest;

	READ_ARRAY(root, "names", names, n_names, read_name);
	READ_ARRAY(root, "entities", mentions, n_mentions, read_mention);
	READ_ARRAY(root, "quotes", quotations, n_quotations, read_quotation);

	return get_lexemes(root, "said", &content->said, escontext) &&
		get_lexemes(root, "cues", &content->cues, escontext);
}
