/*-------------------------------------------------------------------------
 *
 * current.c
 *	  Which model, text and configuration annotations were made of, and whether
 *	  they were corrected since.
 *
 * A value has its model's version and checksum and its text's length and
 * digest at its head, so that most questions are answered without the rest of
 * a value that is out of line.  Of the text search configuration it has no name,
 * which would say little: dictionaries change under their names, and a dump
 * brings a value into another server.  What tells is what the configuration
 * makes of the quotations today, compared with the lexemes in the value.  That
 * takes no analysis.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/annotations/content.h"
#include "postgres/base/arrays.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(hearsay_model_version);
PG_FUNCTION_INFO_V1(hearsay_is_current);
PG_FUNCTION_INFO_V1(hearsay_is_current_body);
PG_FUNCTION_INFO_V1(hearsay_is_current_config);
PG_FUNCTION_INFO_V1(hearsay_is_corrected);

static bool
is_of_text(const struct ann_origin *origin, const struct hearsay_body *body)
{
	struct hearsay_text text;
	uint32		digest;

	if (body->characters != origin->characters)
		return false;
	hearsay_text_read(&text, body->bytes, body->length);
	digest = hearsay_text_digest(&text);
	if (text.bytes != body->bytes)
		pfree((char *) text.bytes);
	return digest == origin->digest;
}

/*
 * An error unless the annotations were made of this text, or of one that has
 * the same length and digest, which nobody meets by chance.
 */
void
ann_check_body(const struct ann_origin *origin, const struct hearsay_body *body)
{
	if (!is_of_text(origin, body))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("annotations do not belong to this text"),
				 errdetail("The text has changed since, or the annotations are those of another one."),
				 errhint("Annotate the text again.")));
}

/* The head of a value; the rest of one out of line is not fetched. */
static struct varlena *
head_of(Datum value)
{
	return PG_DETOAST_DATUM_SLICE(value, 0, ANNOTATIONS_HEAD);
}

Datum
hearsay_model_version(PG_FUNCTION_ARGS)
{
	struct ann_origin origin;

	ann_read_origin(head_of(PG_GETARG_DATUM(0)), &origin);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(origin.model, origin.model_length));
}

/*
 * Whether this server's model made the value, in the format of this version.
 * Fills *origin if so.
 */
static bool
is_current(Datum value, struct ann_origin *origin)
{
	struct varlena *head = head_of(value);

	if (VARSIZE_ANY_EXHDR(head) < 1 ||
		(uint8) *VARDATA_ANY(head) != ANNOTATIONS_FORMAT)
		return false;
	ann_read_origin(head, origin);
	return origin->checksum == hs_model_checksum(hearsay_loaded_model());
}

Datum
hearsay_is_current(PG_FUNCTION_ARGS)
{
	struct ann_origin origin;

	PG_RETURN_BOOL(is_current(PG_GETARG_DATUM(0), &origin));
}

/* And whether it is of the body, which is read here. */
static bool
is_current_of(Datum value, const text *body, struct hearsay_body *words)
{
	struct ann_origin origin;

	if (!is_current(value, &origin))
		return false;
	hearsay_body_read(words, VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body));
	return is_of_text(&origin, words);
}

Datum
hearsay_is_current_body(PG_FUNCTION_ARGS)
{
	struct hearsay_body words;

	PG_RETURN_BOOL(is_current_of(PG_GETARG_DATUM(0), PG_GETARG_TEXT_PP(1), &words));
}

/* Whether n lexemes of a value are those of the list. */
static bool
same_lexemes(struct ann_cursor *cursor, int32 n, const struct ann_lexeme_list *list)
{
	struct ann_lexeme lexeme;

	if (n != list->n)
		return false;
	for (int32 i = 0; ann_next_lexeme(cursor, true, &lexeme); i++)
	{
		const struct ann_lexeme *other = &list->items[i];

		CHECK_FOR_INTERRUPTS();
		if (compare_bytes(lexeme.text, lexeme.length, other->text, other->length) != 0 ||
			lexeme.n != other->n ||
			memcmp(lexeme.positions, other->positions, lexeme.n * sizeof(int32)) != 0)
			return false;
	}
	return true;
}

/* Whether the value has the lexemes of the content, at the same positions. */
static bool
has_lexemes(const struct ann_view *view, const struct ann_content *content)
{
	struct ann_cursor cursor;
	struct ann_quotation quotation;

	ann_quotations(view, &cursor);
	for (int32 i = 0; ann_next_quotation(&cursor, &quotation); i++)
	{
		if (quotation.words != content->quotations[i].words ||
			quotation.cue_words != content->quotations[i].cue_words)
			return false;
	}
	ann_lexemes(view, &cursor);
	if (!same_lexemes(&cursor, view->n_lexemes, &content->said))
		return false;
	ann_cues(view, &cursor);
	return same_lexemes(&cursor, view->n_cues, &content->cues);
}

/* Whether its lexemes are what the configuration makes of its quotations. */
static bool
is_of_config(const struct varlena *value, const struct hearsay_body *body,
			 Oid config)
{
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext,
												  "hearsay lexemes",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(scratch);
	struct ann_view view;
	struct ann_content content;
	bool		same;

	ann_open(value, &view);
	ann_unpack(&view, &content);
	ann_add_lexemes(&content, body, config);
	same = has_lexemes(&view, &content);

	MemoryContextSwitchTo(old);
	MemoryContextDelete(scratch);
	return same;
}

/* And whether it is of this configuration. */
Datum
hearsay_is_current_config(PG_FUNCTION_ARGS)
{
	struct hearsay_body words;

	PG_RETURN_BOOL(is_current_of(PG_GETARG_DATUM(0), PG_GETARG_TEXT_PP(1), &words) &&
				   is_of_config(PG_GETARG_ANNOTATIONS(0), &words, PG_GETARG_OID(2)));
}

Datum
hearsay_is_corrected(PG_FUNCTION_ARGS)
{
	struct ann_origin origin;

	ann_read_origin(head_of(PG_GETARG_DATUM(0)), &origin);
	PG_RETURN_BOOL(origin.corrected);
}
