/*-------------------------------------------------------------------------
 *
 * pack.c
 *	  From the content of annotations to their packed form, and back.
 *
 * Everything that becomes a value comes through here: what annotate() found,
 * text input, binary input and casts.  So this is where the content is
 * checked, and the packed form, described in read.c, is the only one that the
 * content has.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/annotations/content.h"
#include "postgres/annotations/packed.h"
#include "postgres/base/bytes.h"
#include "postgres/base/arrays.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/jsonb.h"

/* What is wrong with a content, in words of how it came (content.h). */
#define invalid(...) \
	ann_invalid_as(content->is_binary ? ERRCODE_INVALID_BINARY_REPRESENTATION : \
				   ERRCODE_INVALID_TEXT_REPRESENTATION, escontext, __VA_ARGS__)

/*
 * The most bytes that a value may take as jsonb, whose arrays and objects hold
 * no more.  As text it is never three times as long, so that what is stored can
 * be printed, dumped and read again.
 */
#define MOST_JSONB		JENTRY_OFFLENMASK

/* Bytes that things take as jsonb at most, keys and alignment included. */
#define JSONB_FIXED			576
#define JSONB_NAME			64
#define STRING_BYTES		2	/* for a byte, which as text may be \u0001 */
#define JSONB_MENTION		160
#define JSONB_QUOTATION		400
#define JSONB_PART			56
#define JSONB_LEXEME		24
#define JSONB_POSITION		20

static void
put_fixed(StringInfo out, uint64 number, int length)
{
	while (length-- > 0)
		put_byte(out, number >> (8 * length) & 0xFF);
}

/* Whether a span lies in the text and is not empty. */
static bool
is_inside(const struct ann_content *content, struct hs_span span)
{
	return span.begin >= 0 && span.begin < span.end &&
		span.end <= content->origin.characters;
}

static bool
check_text(const struct ann_content *content, const char *text, int32 length,
		   Node *escontext)
{
	if (memchr(text, '\0', length) != NULL || !pg_verifymbstr(text, length, true))
		invalid("A string is not valid in encoding \"%s\".",
				GetDatabaseEncodingName());
	return true;
}

static bool
check_origin(const struct ann_content *content, Node *escontext)
{
	const struct ann_origin *origin = &content->origin;

	if (origin->model_length > ANNOTATIONS_MODEL || origin->characters < 0)
		invalid("The model's version must have at most %d bytes, and the text's length must not be negative.",
					ANNOTATIONS_MODEL);
	return check_text(content, origin->model, origin->model_length, escontext);
}

static bool
check_names(const struct ann_content *content, Node *escontext)
{
	for (int32 i = 0; i < content->n_names; i++)
	{
		const struct ann_name *name = &content->names[i];

		if (name->type >= HS_ENTITY_TYPES ||
			(i > 0 && name->type < content->names[i - 1].type))
			invalid("Names must be ordered by type.");
		if (name->length > HS_MAX_TEXT)
			invalid("A name must have at most %d bytes.", HS_MAX_TEXT);
		if (!check_text(content, name->text, name->length, escontext))
			return false;
	}
	return true;
}

static bool
check_mentions(const struct ann_content *content, Node *escontext)
{
	for (int32 i = 0; i < content->n_mentions; i++)
	{
		const struct ann_mention *m = &content->mentions[i];

		if (!is_inside(content, m->span))
			invalid("The span of an entity must not be empty and must lie in a text of %d characters.",
					content->origin.characters);
		if (i > 0 && m->span.begin < content->mentions[i - 1].span.end)
			invalid("Entities must stand in the order of the text and must not overlap.");
		if (m->name < HS_NONE || m->name >= content->n_names)
			invalid("An entity has name %d, but there are %d names, counted from 0.",
					m->name, content->n_names);
		if (m->type >= HS_ENTITY_TYPES)
			invalid("An entity has an unknown type.");
		if (m->confidence > ANNOTATIONS_CERTAIN)
			invalid("A confidence must be between 0 and 1.");
	}
	return true;
}

static bool
check_speakers(const struct ann_content *content, const struct ann_quotation *q,
			   Node *escontext)
{
	if (q->n_speakers < 0 || q->n_speakers > ANNOTATIONS_SPEAKERS)
		invalid("A quotation must have at most %d speakers.",
					ANNOTATIONS_SPEAKERS);
	for (int32 i = 0; i < q->n_speakers; i++)
	{
		if (q->speakers[i] < 0 || q->speakers[i] >= content->n_names)
			invalid("A quotation has speaker %d, but there are %d names, counted from 0.",
						q->speakers[i], content->n_names);
		for (int32 k = 0; k < i; k++)
		{
			if (q->speakers[k] == q->speakers[i])
				invalid("The speakers of a quotation must be different.");
		}
	}
	if (q->n_speakers == 0 && q->speaker_confidence != ANNOTATIONS_NO_CONFIDENCE)
		invalid("The confidence of a speaker must be null where there is none.");
	if (q->n_speakers > 0 && q->speaker_confidence > ANNOTATIONS_CERTAIN)
		invalid("The confidence of a speaker must be between 0 and 1.");
	return true;
}

static bool
check_quotations(const struct ann_content *content, int32 *words,
				 int32 *cue_words, Node *escontext)
{
	*words = *cue_words = 0;
	for (int32 i = 0; i < content->n_quotations; i++)
	{
		const struct ann_quotation *q = &content->quotations[i];

		CHECK_FOR_INTERRUPTS();
		if (q->n_parts < 1)
			invalid("A quotation must have a span.");
		for (int32 part = 0; part < q->n_parts; part++)
		{
			if (!is_inside(content, q->parts[part]))
				invalid("The span of a quotation must not be empty and must lie in a text of %d characters.",
						content->origin.characters);
			if (part > 0 && q->parts[part].begin <= q->parts[part - 1].end)
				invalid("The parts of a quotation must be in order and apart from each other.");
		}
		if ((q->source.begin != HS_NONE && !is_inside(content, q->source)) ||
			(q->cue.begin != HS_NONE && !is_inside(content, q->cue)))
			invalid("The span of a source or cue must not be empty and must lie in a text of %d characters.",
					content->origin.characters);
		if (!check_speakers(content, q, escontext))
			return false;
		if (q->kind > HS_INDIRECT)
			invalid("A quotation has an unknown kind.");
		if (q->confidence > ANNOTATIONS_CERTAIN)
			invalid("A confidence must be between 0 and 1.");
		if (q->words < 0 || (q->words > 0 && !q->speech) ||
			q->words > PG_INT32_MAX - *words)
			invalid("The words of a quotation must be a number from 0 on, and 0 where it is no speech.");
		*words += q->words;
		if (q->cue_words < 0 ||
			(q->cue_words > 0 && (!q->speech || q->cue.begin == HS_NONE)) ||
			q->cue_words > PG_INT32_MAX - *cue_words)
			invalid("The words of a cue must be a number from 0 on, and 0 where there is no cue or no speech.");
		*cue_words += q->cue_words;
		if (q->corrected && !content->origin.corrected)
			invalid("A quotation that is corrected must stand in annotations that are.");
	}
	return true;
}

/* Lexemes whose positions are below words. */
static bool
check_lexemes(const struct ann_content *content,
			  const struct ann_lexeme_list *lexemes, int32 words, Node *escontext)
{
	for (int32 i = 0; i < lexemes->n; i++)
	{
		const struct ann_lexeme *lexeme = &lexemes->items[i];

		CHECK_FOR_INTERRUPTS();
		if (lexeme->length < 1 || lexeme->length > ANNOTATIONS_LEXEME)
			invalid("A lexeme must have 1 to %d bytes.",
					ANNOTATIONS_LEXEME);
		if (!check_text(content, lexeme->text, lexeme->length, escontext))
			return false;
		if (i > 0 &&
			compare_bytes(lexeme[-1].text, lexeme[-1].length,
						  lexeme->text, lexeme->length) >= 0)
			invalid("Lexemes must be distinct and ordered by their bytes.");
		if (lexeme->n < 1)
			invalid("A lexeme must have a position.");
		for (int32 k = 0; k < lexeme->n; k++)
		{
			if (lexeme->positions[k] < 0 || lexeme->positions[k] >= words ||
				(k > 0 && lexeme->positions[k] <= lexeme->positions[k - 1]))
				invalid("The positions of a lexeme must ascend from 1 to %d, the words of all quotations or cues.",
						words);
		}
	}
	return true;
}

/* Bytes that lexemes take as jsonb at most. */
static uint64
lexemes_size(const struct ann_lexeme_list *lexemes)
{
	uint64		size = (uint64) lexemes->n * JSONB_LEXEME;

	for (int32 i = 0; i < lexemes->n; i++)
		size += STRING_BYTES * lexemes->items[i].length +
			(uint64) lexemes->items[i].n * JSONB_POSITION;
	return size;
}

/* An error where a value could be stored, but not be printed and read again. */
static bool
check_size(const struct ann_content *content, Node *escontext)
{
	uint64		size = JSONB_FIXED;

	size += (uint64) content->n_names * JSONB_NAME;
	for (int32 i = 0; i < content->n_names; i++)
		size += STRING_BYTES * (uint64) content->names[i].length;
	size += (uint64) content->n_mentions * JSONB_MENTION;
	size += (uint64) content->n_quotations * JSONB_QUOTATION;
	for (int32 i = 0; i < content->n_quotations; i++)
		size += (uint64) content->quotations[i].n_parts * JSONB_PART;
	size += lexemes_size(&content->said) + lexemes_size(&content->cues);
	if (size > MOST_JSONB)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("text has too many names and quotations to be annotated"),
				 errdetail("Annotations of %d entities and %d quotations may take " UINT64_FORMAT " bytes as jsonb, the limit is %d bytes.",
						   content->n_mentions, content->n_quotations, size,
						   MOST_JSONB),
				 errhint("Divide the text into articles.")));
	return true;
}

static void
pack_names(StringInfo out, const struct ann_content *content)
{
	for (int32 i = 0; i < content->n_names; i++)
	{
		const struct ann_name *name = &content->names[i];

		if (i == 0 || name->type != name[-1].type)
		{
			int32		n = 1;

			while (i + n < content->n_names && name[n].type == name->type)
				n++;
			put_byte(out, name->type);
			put_number(out, n);
		}
		put_number(out, name->length);
		put_bytes(out, name->text, name->length);
	}
}

static void
pack_mentions(StringInfo out, const struct ann_content *content)
{
	int32		end = 0;

	for (int32 i = 0; i < content->n_mentions; i++)
	{
		const struct ann_mention *m = &content->mentions[i];
		bool		differs = m->name == HS_NONE ||
			content->names[m->name].type != m->type;

		put_number(out, m->span.begin - end);
		put_number(out, m->span.end - m->span.begin);
		put_number(out, (uint32) (m->name + 1) << 1 | (differs ? 1 : 0));
		if (differs)
			put_byte(out, m->type);
		put_number(out, ANNOTATIONS_CERTAIN - m->confidence);
		end = m->span.end;
	}
}

static void
pack_span(StringInfo out, struct hs_span span, int32 begin)
{
	if (span.begin != HS_NONE)
	{
		put_folded(out, span.begin - begin);
		put_number(out, span.end - span.begin);
	}
}

static void
pack_quotations(StringInfo out, const struct ann_content *content)
{
	int32		last = 0;

	for (int32 i = 0; i < content->n_quotations; i++)
	{
		const struct ann_quotation *q = &content->quotations[i];
		int32		begin = q->parts[0].begin;

		put_number(out, q->kind |
				   (q->speech ? QUOTATION_SPEECH : 0) |
				   (q->source.begin != HS_NONE ? QUOTATION_SOURCE : 0) |
				   (q->cue.begin != HS_NONE ? QUOTATION_CUE : 0) |
				   (q->n_speakers > 0 ? QUOTATION_SPEAKER : 0) |
				   (q->n_speakers > 1 ? QUOTATION_SPEAKERS : 0) |
				   (q->n_parts > 1 ? QUOTATION_PARTS : 0) |
				   (q->corrected ? QUOTATION_CORRECTED : 0));
		put_folded(out, begin - last);
		last = begin;
		if (q->n_parts > 1)
			put_number(out, q->n_parts);
		for (int32 part = 0; part < q->n_parts; part++)
		{
			if (part > 0)
				put_number(out, q->parts[part].begin - q->parts[part - 1].end);
			put_number(out, q->parts[part].end - q->parts[part].begin);
		}
		pack_span(out, q->source, begin);
		pack_span(out, q->cue, begin);
		if (q->n_speakers > 1)
			put_number(out, q->n_speakers);
		for (int32 k = 0; k < q->n_speakers; k++)
			put_number(out, q->speakers[k]);
		if (q->n_speakers > 0)
			put_number(out, ANNOTATIONS_CERTAIN - q->speaker_confidence);
		put_number(out, ANNOTATIONS_CERTAIN - q->confidence);
		if (q->speech)
			put_number(out, q->words);
		if (q->speech && q->cue.begin != HS_NONE)
			put_number(out, q->cue_words);
	}
}

static void
pack_lexemes(StringInfo out, const struct ann_lexeme_list *lexemes)
{
	int32		shared = 0;

	for (int32 i = 0; i < lexemes->n; i++)
	{
		const struct ann_lexeme *lexeme = &lexemes->items[i];
		int32		own;

		if (i > 0)
		{
			int32		most = Min(lexeme->length, lexeme[-1].length);

			for (shared = 0; shared < most; shared++)
			{
				if (lexeme->text[shared] != lexeme[-1].text[shared])
					break;
			}
		}
		/* an order by bytes leaves at least one that is not shared */
		own = lexeme->length - shared - 1;
		put_byte(out, Min(shared, LEXEME_SHARED) << LEXEME_SHARED_SHIFT |
				 Min(own, LEXEME_OWN) << LEXEME_OWN_SHIFT |
				 (lexeme->n == 1 ? LEXEME_SINGLE : 0));
		if (shared >= LEXEME_SHARED)
			put_number(out, shared - LEXEME_SHARED);
		if (own >= LEXEME_OWN)
			put_number(out, own - LEXEME_OWN);
		put_bytes(out, lexeme->text + shared, own + 1);
		if (lexeme->n > 1)
			put_number(out, lexeme->n - 2);
		for (int32 k = 0; k < lexeme->n; k++)
			put_number(out, lexeme->positions[k] -
					   (k > 0 ? lexeme->positions[k - 1] : -1) - 1);
	}
}

/*
 * A value of this content, in the current memory context.  Where the content
 * is not as content.h has it, NULL and a soft error.
 */
struct varlena *
ann_pack(const struct ann_content *content, Node *escontext)
{
	const struct ann_origin *origin = &content->origin;
	StringInfoData out;
	StringInfoData head;
	int32		words;
	int32		cue_words;
	int32		speech = 0;
	int			names;
	int			mentions;
	int			quotations;
	int			cues;
	struct varlena *value;

	if (!check_origin(content, escontext) ||
		!check_names(content, escontext) ||
		!check_mentions(content, escontext) ||
		!check_quotations(content, &words, &cue_words, escontext) ||
		!check_lexemes(content, &content->said, words, escontext) ||
		!check_lexemes(content, &content->cues, cue_words, escontext) ||
		!check_size(content, escontext))
		return NULL;

	initStringInfo(&out);
	pack_names(&out, content);
	names = out.len;
	pack_mentions(&out, content);
	mentions = out.len;
	pack_quotations(&out, content);
	quotations = out.len;
	pack_lexemes(&out, &content->cues);
	cues = out.len;
	pack_lexemes(&out, &content->said);

	for (int32 i = 0; i < content->n_quotations; i++)
		speech += content->quotations[i].speech;

	initStringInfo(&head);
	put_byte(&head, ANNOTATIONS_FORMAT);
	put_fixed(&head, origin->checksum, 8);
	put_fixed(&head, origin->digest, 4);
	put_number(&head, origin->model_length);
	put_bytes(&head, origin->model, origin->model_length);
	put_number(&head, origin->characters);
	put_byte(&head, origin->corrected ? VALUE_CORRECTED : 0);
	put_number(&head, content->n_names);
	put_number(&head, content->n_mentions);
	put_number(&head, content->n_quotations);
	put_number(&head, speech);
	put_number(&head, content->said.n);
	put_number(&head, content->cues.n);
	put_number(&head, names);
	put_number(&head, mentions - names);
	put_number(&head, quotations - mentions);
	put_number(&head, cues - quotations);

	value = palloc((Size) VARHDRSZ + head.len + out.len);
	SET_VARSIZE(value, VARHDRSZ + head.len + out.len);
	memcpy(VARDATA(value), head.data, head.len);
	memcpy(VARDATA(value) + head.len, out.data, out.len);
	pfree(head.data);
	pfree(out.data);
	return value;
}

static void *
copy_of(const void *array, int32 n, size_t size)
{
	void	   *copy = MemoryContextAllocHuge(CurrentMemoryContext, Max(n, 1) * size);

	if (n > 0)
		memcpy(copy, array, n * size);
	return copy;
}

/*
 * The content of a value, without its lexemes.  Strings stand in the value,
 * arrays in the current memory context.
 */
void
ann_unpack(const struct ann_view *view, struct ann_content *content)
{
	struct ann_cursor cursor;
	struct ann_mention mention;
	struct ann_quotation quotation;

	memset(content, 0, sizeof(*content));
	content->origin = view->origin;
	content->names = ann_all_names(view);
	content->n_names = view->n_names;

	content->mentions = MemoryContextAllocHuge(CurrentMemoryContext,
											   Max(view->n_mentions, 1) *
											   sizeof(struct ann_mention));
	ann_mentions(view, &cursor);
	while (ann_next_mention(&cursor, content->names, content->n_names, &mention))
		content->mentions[content->n_mentions++] = mention;

	content->quotations = MemoryContextAllocHuge(CurrentMemoryContext,
												 Max(view->n_quotations, 1) *
												 sizeof(struct ann_quotation));
	ann_quotations(view, &cursor);
	while (ann_next_quotation(&cursor, &quotation))
	{
		quotation.parts = copy_of(quotation.parts, quotation.n_parts,
								  sizeof(struct hs_span));
		content->quotations[content->n_quotations++] = quotation;
	}
}

/* The lexemes of a cursor, of which there are n at most. */
static void
unpack_list(struct ann_cursor *cursor, int32 n, struct ann_lexeme_list *list)
{
	struct ann_lexeme lexeme;

	list->n = 0;
	list->items = MemoryContextAllocHuge(CurrentMemoryContext,
										 Max(n, 1) * sizeof(struct ann_lexeme));
	while (ann_next_lexeme(cursor, true, &lexeme))
	{
		CHECK_FOR_INTERRUPTS();
		lexeme.text = copy_of(lexeme.text, lexeme.length, 1);
		lexeme.positions = copy_of(lexeme.positions, lexeme.n, sizeof(int32));
		list->items[list->n++] = lexeme;
	}
}

/* The lexemes of a value, as ann_unpack() does not. */
void
ann_unpack_lexemes(const struct ann_view *view, struct ann_content *content)
{
	struct ann_cursor cursor;

	ann_lexemes(view, &cursor);
	unpack_list(&cursor, view->n_lexemes, &content->said);
	ann_cues(view, &cursor);
	unpack_list(&cursor, view->n_cues, &content->cues);
}
