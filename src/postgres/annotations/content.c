/*-------------------------------------------------------------------------
 *
 * content.c
 *	  What a document says, in terms of the server: characters and its encoding.
 *
 * The document of the engine counts bytes of UTF-8 and knows every name of
 * the text.  The content keeps what SQL shows: names that a mention or a
 * speaker bears, ordered by type; mentions; quotations, whose parts are
 * brought into the form of a multirange, which joins what touches and has
 * nothing empty.  Rows are formed from it, and annotations are packed from it.
 *
 * For annotations the words of all speech are added: each quotation goes
 * through a text search configuration, as to_tsvector() would send it, and
 * its lexemes are noted with their positions.  Positions count on from one
 * quotation to the next, so that one number says both which quotation and
 * which word.  The words of cues are noted in the same way, in a list of their
 * own.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/annotations/content.h"
#include "postgres/base/arrays.h"

#include "common/int.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "tsearch/ts_type.h"
#include "tsearch/ts_utils.h"
#include "utils/memutils.h"

/*
 * Bytes of text that are sent through the configuration at once.  The parser
 * stops counting words at MAXENTRYPOS; a piece of this length has half as many
 * at most, unless a dictionary adds some.
 */
#define PIECE		(MAXENTRYPOS - 2)

static struct hs_span
characters(const struct hearsay_text *text, struct hs_span bytes)
{
	struct hs_span span = {
		.begin = hearsay_text_character(text, bytes.begin),
		.end = hearsay_text_character(text, bytes.end)
	};

	return span;
}

/* Tokens as characters; of no tokens, none. */
static struct hs_span
token_characters(const struct hearsay_text *text,
				 const struct hs_document *doc, int32 begin, int32 end)
{
	struct hs_span bytes = {HS_NONE, HS_NONE};

	if (begin == HS_NONE || begin >= end)
		return bytes;
	bytes.begin = doc->tokens[begin].begin;
	bytes.end = doc->tokens[end - 1].end;
	return characters(text, bytes);
}

/* The names of those who speak, each by itself; returns how many there are. */
static int32
speakers_of(const struct hs_document *doc, const struct hs_attribution *a,
			const int32 **speakers)
{
	const struct hs_name *name;

	*speakers = &a->speaker;
	if (a->speaker == HS_NONE)
		return 0;
	name = &doc->names[a->speaker];
	if (name->n_parts == 0)
		return 1;
	*speakers = name->parts;
	return name->n_parts;
}

/*
 * Takes over the names that something bears, ordered by type.  Returns where
 * each name of the document went.
 */
static int32 *
take_names(struct ann_content *content, const struct hs_document *doc)
{
	int32	   *places = MemoryContextAllocHuge(CurrentMemoryContext,
												Max(doc->n_names, 1) * sizeof(int32));
	int32		starts[HS_ENTITY_TYPES + 1] = {0};

	for (int32 i = 0; i < doc->n_names; i++)
		places[i] = HS_NONE;
	for (int32 i = 0; i < doc->n_mentions; i++)
	{
		if (doc->mentions[i].name != HS_NONE)
			places[doc->mentions[i].name] = 0;
	}
	for (int32 i = 0; i < doc->n_attributions; i++)
	{
		const int32 *speakers;
		int32		n = speakers_of(doc, &doc->attributions[i], &speakers);

		for (int32 k = 0; k < n; k++)
			places[speakers[k]] = 0;
	}

	for (int32 i = 0; i < doc->n_names; i++)
	{
		if (places[i] != HS_NONE)
			starts[doc->names[i].type + 1]++;
	}
	for (int type = 0; type < HS_ENTITY_TYPES; type++)
		starts[type + 1] += starts[type];

	content->n_names = starts[HS_ENTITY_TYPES];
	content->names = MemoryContextAllocHuge(CurrentMemoryContext,
											Max(content->n_names, 1) * sizeof(struct ann_name));
	for (int32 i = 0; i < doc->n_names; i++)
	{
		struct ann_name *name;

		CHECK_FOR_INTERRUPTS();
		if (places[i] == HS_NONE)
			continue;
		places[i] = starts[doc->names[i].type]++;
		name = &content->names[places[i]];
		name->length = doc->names[i].length;
		name->text = hearsay_text_words(doc->names[i].text, &name->length);
		name->type = doc->names[i].type;
	}
	return places;
}

static void
take_mentions(struct ann_content *content, const struct hearsay_text *text,
			  const struct hs_document *doc, const int32 *places)
{
	content->n_mentions = doc->n_mentions;
	content->mentions = MemoryContextAllocHuge(CurrentMemoryContext,
											   Max(doc->n_mentions, 1) * sizeof(struct ann_mention));
	for (int32 i = 0; i < doc->n_mentions; i++)
	{
		const struct hs_mention *from = &doc->mentions[i];
		struct ann_mention *to = &content->mentions[i];

		CHECK_FOR_INTERRUPTS();
		to->span = token_characters(text, doc, from->begin, from->end);
		to->name = from->name == HS_NONE ? HS_NONE : places[from->name];
		to->type = from->type;
		to->confidence = from->confidence;
	}
}

/* The parts of a quotation, joined where they touch, without empty ones. */
static void
take_parts(struct ann_quotation *to, const struct hearsay_text *text,
		   const struct hs_attribution *from)
{
	to->parts = palloc(from->n_contents * sizeof(struct hs_span));
	to->n_parts = 0;
	for (int32 i = 0; i < from->n_contents; i++)
	{
		struct hs_span part = from->contents[i];

		if (part.begin >= part.end)
			continue;
		part = characters(text, part);
		if (to->n_parts > 0 && part.begin <= to->parts[to->n_parts - 1].end)
			to->parts[to->n_parts - 1].end =
				Max(to->parts[to->n_parts - 1].end, part.end);
		else
			to->parts[to->n_parts++] = part;
	}
}

StaticAssertDecl(HS_MOST_PARTS <= ANNOTATIONS_SPEAKERS, "room for all speakers");

static void
take_quotations(struct ann_content *content, const struct hearsay_text *text,
				const struct hs_document *doc, const int32 *places)
{
	content->n_quotations = 0;
	content->quotations = MemoryContextAllocHuge(CurrentMemoryContext,
												 Max(doc->n_attributions, 1) *
												 sizeof(struct ann_quotation));
	for (int32 i = 0; i < doc->n_attributions; i++)
	{
		const struct hs_attribution *from = &doc->attributions[i];
		struct ann_quotation *to = &content->quotations[content->n_quotations];
		const int32 *speakers;

		CHECK_FOR_INTERRUPTS();
		take_parts(to, text, from);
		if (to->n_parts == 0)
			continue;
		to->source = token_characters(text, doc, from->source.begin, from->source.end);
		to->cue = token_characters(text, doc, from->cue.begin, from->cue.end);
		to->n_speakers = speakers_of(doc, from, &speakers);
		for (int32 k = 0; k < to->n_speakers; k++)
			to->speakers[k] = places[speakers[k]];
		to->kind = from->kind;
		to->speech = from->speech;
		to->confidence = from->confidence;
		to->speaker_confidence = to->n_speakers > 0 ? from->speaker_confidence :
			ANNOTATIONS_NO_CONFIDENCE;
		to->corrected = false;
		to->words = to->first_word = 0;
		to->cue_words = to->first_cue_word = 0;
		to->attribution = i;
		content->n_quotations++;
	}
}

/*
 * Analyzes body[0 .. length), which must stay.  wanted is that of
 * hs_annotate(); lexemes are left out.  Returns the document, which stays.
 */
const struct hs_document *
ann_content_of_text(struct ann_content *content, const char *body,
					size_t length, unsigned wanted)
{
	const struct hs_model *model = hearsay_loaded_model();
	struct hearsay_text text;
	struct hs_document *doc = hearsay_analyze(&text, body, length, wanted);
	int32	   *places;

	memset(content, 0, sizeof(*content));
	content->origin.model = hs_model_version(model);
	content->origin.model_length = strlen(content->origin.model);
	content->origin.checksum = hs_model_checksum(model);
	content->origin.digest = hearsay_text_digest(&text);
	content->origin.characters = hearsay_text_character(&text, text.length);

	places = take_names(content, doc);
	take_mentions(content, &text, doc, places);
	take_quotations(content, &text, doc, places);
	pfree(places);

	/* names may still stand in the document's memory, which is not freed */
	return doc;
}

/*
 * All speakers of a quotation that has some as one name: 'A and B', 'A, B and
 * C'.  The type is that of the first.
 */
struct ann_name
ann_speaker(const struct ann_name *names, const struct ann_quotation *quotation)
{
	struct ann_name whole = names[quotation->speakers[0]];
	StringInfoData text;

	if (quotation->n_speakers == 1)
		return whole;
	initStringInfo(&text);
	for (int32 i = 0; i < quotation->n_speakers; i++)
	{
		const struct ann_name *name = &names[quotation->speakers[i]];

		if (i > 0)
			appendStringInfoString(&text, i == quotation->n_speakers - 1 ? " and " : ", ");
		appendBinaryStringInfo(&text, name->text, name->length);
	}
	whole.text = text.data;
	whole.length = text.len;
	return whole;
}

/* One place where a lexeme is said. */
struct said
{
	const char *lexeme;
	uint32		start;			/* the first bytes of the lexeme, as a number */
	int32		length;
	int32		position;
};

struct said_list
{
	struct said *items;
	int32		n;				/* less than the bytes of a text */
	int32		capacity;
};

static int
compare_said(const void *left, const void *right)
{
	const struct said *a = left;
	const struct said *b = right;
	int			order;

	CHECK_FOR_INTERRUPTS();		/* a long sort, too, can be cancelled */
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	order = compare_bytes(a->lexeme, a->length, b->lexeme, b->length);
	if (order != 0)
		return order;
	return a->position < b->position ? -1 : a->position > b->position;
}

/* The first four bytes, in their order, so that most comparisons end here. */
static uint32
lexeme_start(const char *lexeme, int32 length)
{
	uint32		start = 0;

	for (int32 i = 0; i < 4; i++)
		start = start << 8 | (i < length ? (unsigned char) lexeme[i] : 0);
	return start;
}

/*
 * Appends the lexemes of words[0 .. length), and returns how many positions
 * these words take.  The first one has number first.
 */
static int32
parse_piece(struct said_list *list, Oid config, char *words, int32 length,
			int32 first)
{
	ParsedText	parsed = {
		.lenwords = Max(16, length / 6),
		.curwords = 0,
		.pos = 0
	};

	parsed.words = palloc(parsed.lenwords * sizeof(ParsedWord));
	parsetext(config, &parsed, words, length);
	for (int32 i = 0; i < parsed.curwords; i++)
	{
		const ParsedWord *word = &parsed.words[i];
		struct said *said;

		if (word->len == 0 || word->len > ANNOTATIONS_LEXEME)
			continue;
		list->items = with_room(list->items, list->n, &list->capacity,
								sizeof(struct said));
		said = &list->items[list->n++];
		said->lexeme = word->word;
		said->length = word->len;
		said->start = lexeme_start(word->word, word->len);
		/* the parser counts from 1 */
		said->position = first + word->pos.pos - 1;
	}
	pfree(parsed.words);
	return parsed.pos;
}

/* The same for words of any length. */
static int32
parse_words(struct said_list *list, Oid config, char *words, int32 length,
			int32 first)
{
	int32		positions = 0;

	while (length > 0)
	{
		int32		piece = length;

		CHECK_FOR_INTERRUPTS();
		if (piece > PIECE)
		{
			/* at white space, or in the middle of one endless word */
			for (piece = PIECE; piece > PIECE / 2; piece--)
			{
				if (words[piece] == ' ' || words[piece] == '\n')
					break;
			}
			if (piece == PIECE / 2)
				piece = pg_mbcliplen(words, length, PIECE);
		}
		positions += parse_piece(list, config, words, piece, first + positions);
		words += piece;
		length -= piece;
	}
	return positions;
}

/* Groups what was said by lexeme. */
static void
group_said(struct ann_lexeme_list *lexemes, struct said_list *list)
{
	int32	   *positions = MemoryContextAllocHuge(CurrentMemoryContext,
												   (list->n + 1) * sizeof(int32));
	struct ann_lexeme *lexeme = NULL;

	qsort(list->items, list->n, sizeof(struct said), compare_said);
	lexemes->items = MemoryContextAllocHuge(CurrentMemoryContext,
											(list->n + 1) * sizeof(struct ann_lexeme));
	lexemes->n = 0;
	for (int32 i = 0; i < list->n; i++)
	{
		const struct said *said = &list->items[i];

		CHECK_FOR_INTERRUPTS();
		if (lexeme == NULL ||
			compare_bytes(lexeme->text, lexeme->length,
						  said->lexeme, said->length) != 0)
		{
			lexeme = &lexemes->items[lexemes->n++];
			lexeme->text = said->lexeme;
			lexeme->length = said->length;
			lexeme->positions = positions;
			lexeme->n = 0;
		}
		else if (lexeme->positions[lexeme->n - 1] == said->position)
			continue;			/* twice at one place: a compound's variants */
		lexeme->positions[lexeme->n++] = said->position;
		positions++;
	}
}

/* Appends the lexemes of a span; the first word has number first. */
static int32
parse_span(struct said_list *list, Oid config, const struct hearsay_body *body,
		   struct hs_span span, int32 first)
{
	int32		begin = hearsay_body_byte(body, span.begin);
	int32		end = hearsay_body_byte(body, span.end);

	return parse_words(list, config, (char *) body->bytes + begin, end - begin, first);
}

/* No text has as many words as would overflow this. */
static int32
add_words(int32 words, int32 more)
{
	if (pg_add_s32_overflow(words, more, &words))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("text has too many words to be annotated")));
	return words;
}

/*
 * Sets the lexemes of all speech and of its cues.  body is the text that the
 * content is of; config is a text search configuration.
 */
void
ann_add_lexemes(struct ann_content *content, const struct hearsay_body *body,
				Oid config)
{
	struct said_list said = {0};
	struct said_list cues = {0};
	int32		words = 0;
	int32		cue_words = 0;

	for (int32 i = 0; i < content->n_quotations; i++)
	{
		struct ann_quotation *q = &content->quotations[i];

		q->first_word = words;
		q->first_cue_word = cue_words;
		q->words = q->cue_words = 0;
		if (!q->speech)
			continue;

		/* parts do not touch, so no phrase goes from one into the other word */
		for (int32 part = 0; part < q->n_parts; part++)
			q->words += parse_span(&said, config, body, q->parts[part],
								   words + q->words);
		words = add_words(words, q->words);
		if (q->cue.begin != HS_NONE)
			q->cue_words = parse_span(&cues, config, body, q->cue, cue_words);
		cue_words = add_words(cue_words, q->cue_words);
	}
	group_said(&content->said, &said);
	group_said(&content->cues, &cues);
}
