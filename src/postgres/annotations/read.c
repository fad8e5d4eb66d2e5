/*-------------------------------------------------------------------------
 *
 * read.c
 *	  The packed form of annotations, and how to read it.
 *
 * A value is a sequence of bytes without alignment, numbers are varints
 * (bytes.h).  What is mostly near to something else is told as a difference
 * to it; one that may be negative is folded.
 *
 *		format			1 byte
 *		checksum		8 bytes, most significant first: of the model
 *		digest			4 bytes, likewise: of the text
 *		model			length, bytes: its version
 *		characters		of the text
 *		flags			1 byte, not in format 1 (packed.h)
 *		names, mentions, quotations, speech, lexemes, cues	counts
 *		names, mentions, quotations, cues	bytes that each section takes
 *						(no cues in format 1)
 *
 *		names			for each type that occurs: type (1 byte), count, names;
 *						a name: length, bytes
 *		mentions		characters since the end of the last one, characters,
 *						2 * (name + 1) + 1 if a byte with the type follows,
 *						which it does where it is not the name's type
 *						1000 - confidence
 *		quotations		flags (see packed.h), folded difference of the
 *						first part's begin to that of the last quotation,
 *						the number of parts if it is not 1,
 *						of each part: characters since the last part, if it is
 *						not the first, characters
 *						source, cue: folded difference of its begin to that of
 *						the first part, characters
 *						the number of speakers if there are several, each of
 *						them, 1000 - their confidence if there is one
 *						1000 - confidence, words if it is speech, words of its
 *						cue if it has one, too
 *		cues, lexemes	head (1 byte): bytes shared with the last lexeme (3
 *						bits; 7: a varint follows with what is above 7), bytes
 *						of its own less 1 (4 bits; 15: likewise), one position
 *						only (1 bit)
 *						its own bytes
 *						the number of positions less 2 if there are several,
 *						the first position, differences less 1
 *
 * Readers go through a section from its start, which is as fast as anything
 * for the few hundred items of an article.  A value comes from ann_pack() and
 * is taken to be sound; a damaged one ends in an error, not in a read behind
 * its end.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/annotations/content.h"
#include "postgres/annotations/packed.h"
#include "postgres/base/bytes.h"

/* A number of bytes of a lexeme, added to those that its head tells. */
static inline int32
get_more(const uint8 **at, const uint8 *end, int32 bytes)
{
	int32		more = get_count(at, end);

	if (unlikely(more > ANNOTATIONS_LEXEME))
		hearsay_damaged();
	return bytes + more;
}

/* A position behind another one, or before it. */
static inline int32
get_position(int32 base, int32 distance)
{
	int64		position = (int64) base + distance;

	if (unlikely(position < 0 || position > PG_INT32_MAX))
		hearsay_damaged();
	return (int32) position;
}

static uint64
get_fixed(const uint8 **at, const uint8 *end, int length)
{
	uint64		number = 0;

	for (int i = 0; i < length; i++)
		number = number << 8 | get_byte(at, end);
	return number;
}

/*
 * Reads where a value comes from, and returns the place behind that.  The
 * first ANNOTATIONS_HEAD bytes of a value are enough for this.
 */
const uint8 *
ann_read_origin(const struct varlena *value, struct ann_origin *origin)
{
	const uint8 *at = (const uint8 *) VARDATA_ANY(value);
	const uint8 *end = at + VARSIZE_ANY_EXHDR(value);

	origin->format = get_byte(&at, end);
	if (origin->format < ANNOTATIONS_OLDEST || origin->format > ANNOTATIONS_FORMAT)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("annotations of format %d cannot be read", origin->format),
				 errdetail("This version of hearsay reads formats %d to %d.",
						   ANNOTATIONS_OLDEST, ANNOTATIONS_FORMAT),
				 errhint("Annotate the text again.")));

	origin->checksum = get_fixed(&at, end, 8);
	origin->digest = (uint32) get_fixed(&at, end, 4);
	origin->model_length = get_count(&at, end);
	origin->model = (const char *) get_bytes(&at, end, origin->model_length);
	origin->characters = get_count(&at, end);
	origin->corrected = origin->format > 1 &&
		(get_byte(&at, end) & VALUE_CORRECTED) != 0;
	return at;
}

/* Reads the head; the sections are left to the cursors. */
void
ann_open(const struct varlena *value, struct ann_view *view)
{
	const uint8 *at = ann_read_origin(value, &view->origin);
	const uint8 *end = (const uint8 *) VARDATA_ANY(value) +
		VARSIZE_ANY_EXHDR(value);
	int32		names;
	int32		mentions;
	int32		quotations;
	int32		cues;

	view->n_names = get_count(&at, end);
	view->n_mentions = get_count(&at, end);
	view->n_quotations = get_count(&at, end);
	view->n_speech = get_count(&at, end);
	view->n_lexemes = get_count(&at, end);
	view->n_cues = view->origin.format > 1 ? get_count(&at, end) : 0;
	names = get_count(&at, end);
	mentions = get_count(&at, end);
	quotations = get_count(&at, end);
	cues = view->origin.format > 1 ? get_count(&at, end) : 0;

	view->names = get_bytes(&at, end, names);
	view->mentions = get_bytes(&at, end, mentions);
	view->quotations = get_bytes(&at, end, quotations);
	view->cues = get_bytes(&at, end, cues);
	view->lexemes = at;
	view->end = end;

	/* an item takes a byte at least: who allocates by counts relies on it */
	if (view->n_names > names || view->n_mentions > mentions ||
		view->n_quotations > quotations || view->n_cues > cues ||
		view->n_lexemes > end - at || view->n_speech > view->n_quotations)
		hearsay_damaged();
}

static void
start(struct ann_cursor *cursor, const uint8 *at, const uint8 *end, int32 items)
{
	memset(cursor, 0, sizeof(*cursor));
	cursor->at = at;
	cursor->end = end;
	cursor->left = items;
}

/* False behind the last one.  The text stands in the value. */
static bool
next_name(struct ann_cursor *cursor, struct ann_name *name)
{
	if (cursor->left == 0)
		return false;
	cursor->left--;
	while (cursor->base == 0)
	{
		cursor->type = get_byte(&cursor->at, cursor->end);
		cursor->base = get_count(&cursor->at, cursor->end);
		if (cursor->type >= HS_ENTITY_TYPES)
			hearsay_damaged();
	}
	cursor->base--;
	name->type = cursor->type;
	name->length = get_count(&cursor->at, cursor->end);
	name->text = (const char *) get_bytes(&cursor->at, cursor->end, name->length);
	return true;
}

void
ann_mentions(const struct ann_view *view, struct ann_cursor *cursor)
{
	start(cursor, view->mentions, view->quotations, view->n_mentions);
}

/*
 * False behind the last one.  names are those of the value, all of them, for
 * the type stands there.
 */
bool
ann_next_mention(struct ann_cursor *cursor, const struct ann_name *names,
				 int32 n_names, struct ann_mention *mention)
{
	uint32		name;

	if (cursor->left == 0)
		return false;
	cursor->left--;
	mention->span.begin = get_position(cursor->base,
									   get_count(&cursor->at, cursor->end));
	mention->span.end = get_position(mention->span.begin,
									 get_count(&cursor->at, cursor->end));
	cursor->base = mention->span.end;
	name = get_number(&cursor->at, cursor->end);
	mention->name = (int32) (name >> 1) - 1;
	if (mention->name >= n_names)
		hearsay_damaged();
	if (name & 1)
		mention->type = get_byte(&cursor->at, cursor->end);
	else if (mention->name == HS_NONE)
		hearsay_damaged();
	else
		mention->type = names[mention->name].type;
	if (mention->type >= HS_ENTITY_TYPES)
		hearsay_damaged();
	mention->confidence = ANNOTATIONS_CERTAIN -
		get_number(&cursor->at, cursor->end);
	return true;
}

void
ann_quotations(const struct ann_view *view, struct ann_cursor *cursor)
{
	start(cursor, view->quotations, view->cues, view->n_quotations);
	cursor->n_names = view->n_names;
	cursor->format = view->origin.format;
}

/* A span that is told relative to the begin of a quotation. */
static struct hs_span
get_span(struct ann_cursor *cursor, bool present, int32 begin)
{
	struct hs_span span = {HS_NONE, HS_NONE};

	if (present)
	{
		span.begin = get_position(begin, get_folded(&cursor->at, cursor->end));
		span.end = get_position(span.begin, get_count(&cursor->at, cursor->end));
	}
	return span;
}

/* Room for n items in the array of a cursor. */
static void
make_room(struct ann_cursor *cursor, int32 n, size_t size)
{
	if (n <= cursor->capacity)
		return;
	/* each item takes a byte at least */
	if (n > cursor->end - cursor->at)
		hearsay_damaged();
	if (cursor->array)
		pfree(cursor->array);
	cursor->capacity = Max(n, 16);
	cursor->array = MemoryContextAllocHuge(CurrentMemoryContext,
										   cursor->capacity * size);
}

/* False behind the last one.  The parts are good until the next call. */
bool
ann_next_quotation(struct ann_cursor *cursor, struct ann_quotation *q)
{
	uint32		flags;
	int32		begin;

	if (cursor->left == 0)
		return false;
	cursor->left--;
	flags = get_number(&cursor->at, cursor->end);
	q->kind = flags & QUOTATION_KIND;
	q->speech = (flags & QUOTATION_SPEECH) != 0;
	q->corrected = (flags & QUOTATION_CORRECTED) != 0;
	if (q->kind > HS_INDIRECT || flags & ~QUOTATION_FLAGS)
		hearsay_damaged();

	begin = get_position(cursor->base, get_folded(&cursor->at, cursor->end));
	cursor->base = begin;
	q->n_parts = flags & QUOTATION_PARTS ?
		get_count(&cursor->at, cursor->end) : 1;
	if (q->n_parts < 1)
		hearsay_damaged();
	make_room(cursor, q->n_parts, sizeof(struct hs_span));
	q->parts = cursor->array;
	for (int32 i = 0; i < q->n_parts; i++)
	{
		if (i > 0)
			begin = get_position(q->parts[i - 1].end,
								 get_count(&cursor->at, cursor->end));
		q->parts[i].begin = begin;
		q->parts[i].end = get_position(begin, get_count(&cursor->at, cursor->end));
	}

	q->source = get_span(cursor, flags & QUOTATION_SOURCE, cursor->base);
	q->cue = get_span(cursor, flags & QUOTATION_CUE, cursor->base);
	q->n_speakers = (flags & QUOTATION_SPEAKER) != 0;
	if (flags & QUOTATION_SPEAKERS)
		q->n_speakers = get_count(&cursor->at, cursor->end);
	if (q->n_speakers > ANNOTATIONS_SPEAKERS)
		hearsay_damaged();
	for (int32 i = 0; i < q->n_speakers; i++)
	{
		q->speakers[i] = get_count(&cursor->at, cursor->end);
		if (q->speakers[i] >= cursor->n_names)
			hearsay_damaged();
	}
	q->speaker_confidence = ANNOTATIONS_NO_CONFIDENCE;
	if (q->n_speakers > 0 && cursor->format > 1)
		q->speaker_confidence = ANNOTATIONS_CERTAIN - get_number(&cursor->at, cursor->end);
	q->confidence = ANNOTATIONS_CERTAIN - get_number(&cursor->at, cursor->end);
	if (q->n_speakers > 0 && cursor->format == 1)
		q->speaker_confidence = q->confidence;
	q->words = q->speech ? get_count(&cursor->at, cursor->end) : 0;
	q->first_word = cursor->words;
	cursor->words = get_position(cursor->words, q->words);
	q->cue_words = q->speech && flags & QUOTATION_CUE && cursor->format > 1 ?
		get_count(&cursor->at, cursor->end) : 0;
	q->first_cue_word = cursor->cue_words;
	cursor->cue_words = get_position(cursor->cue_words, q->cue_words);
	return true;
}

/* The head of a lexeme, and its own bytes. */
struct head
{
	int32		shared;			/* bytes that it has in common with the last one */
	int32		own;			/* bytes that follow these */
	const uint8 *bytes;
	int32		positions;
};

static inline void
get_head(const uint8 **at, const uint8 *end, struct head *head)
{
	uint8		bits = get_byte(at, end);

	head->shared = bits >> LEXEME_SHARED_SHIFT & LEXEME_SHARED;
	if (unlikely(head->shared == LEXEME_SHARED))
		head->shared = get_more(at, end, head->shared);
	head->own = bits >> LEXEME_OWN_SHIFT & LEXEME_OWN;
	if (unlikely(head->own == LEXEME_OWN))
		head->own = get_more(at, end, head->own);
	head->own++;
	head->bytes = get_bytes(at, end, head->own);

	head->positions = 1;
	if (!(bits & LEXEME_SINGLE))
	{
		head->positions = get_count(at, end);
		/* a position takes a byte at least */
		if (head->positions > end - *at - 2)
			hearsay_damaged();
		head->positions += 2;
	}
}

static inline void
skip_positions(const uint8 **at, const uint8 *end, int32 n)
{
	while (n > 0)
	{
		if (get_byte(at, end) < 0x80)
			n--;
	}
}

static void
get_positions(const uint8 **at, const uint8 *end, int32 n, int32 *positions)
{
	int32		next = 0;

	for (int32 i = 0; i < n; i++)
	{
		positions[i] = get_position(next, get_count(at, end));
		next = get_position(positions[i], 1);
	}
}

void
ann_lexemes(const struct ann_view *view, struct ann_cursor *cursor)
{
	start(cursor, view->lexemes, view->end, view->n_lexemes);
	cursor->lexeme = palloc(ANNOTATIONS_LEXEME);
}

/* The lexemes of cues, likewise. */
void
ann_cues(const struct ann_view *view, struct ann_cursor *cursor)
{
	start(cursor, view->cues, view->lexemes, view->n_cues);
	cursor->lexeme = palloc(ANNOTATIONS_LEXEME);
}

/*
 * False behind the last one.  The lexeme is good until the next call.  With
 * positions, so are these; without, they are skipped and NULL.
 */
bool
ann_next_lexeme(struct ann_cursor *cursor, bool positions,
				struct ann_lexeme *lexeme)
{
	struct head head;

	if (cursor->left == 0)
		return false;
	cursor->left--;
	get_head(&cursor->at, cursor->end, &head);
	if (head.shared > cursor->lexeme_length ||
		head.shared + head.own > ANNOTATIONS_LEXEME)
		hearsay_damaged();
	memcpy(cursor->lexeme + head.shared, head.bytes, head.own);
	cursor->lexeme_length = head.shared + head.own;
	lexeme->text = cursor->lexeme;
	lexeme->length = cursor->lexeme_length;
	lexeme->n = head.positions;
	lexeme->positions = NULL;

	if (!positions)
		skip_positions(&cursor->at, cursor->end, head.positions);
	else
	{
		make_room(cursor, head.positions, sizeof(int32));
		lexeme->positions = cursor->array;
		get_positions(&cursor->at, cursor->end, head.positions,
					  lexeme->positions);
	}
	return true;
}

/*
 * Finds one lexeme; false if it is not there.  Its positions are allocated in
 * the current memory context.
 *
 * What a lexeme shares with the last one tells, mostly without a look at its
 * own bytes, on which side of the one that is looked for it stands: the last
 * one was less, and shared its first matched bytes.
 */
bool
ann_find_lexeme(const struct ann_view *view, const char *text, int32 length,
				struct ann_lexeme *lexeme)
{
	const uint8 *at = view->lexemes;
	const uint8 *wanted = (const uint8 *) text;
	int32		matched = 0;

	for (int32 i = 0; i < view->n_lexemes; i++)
	{
		struct head head;

		get_head(&at, view->end, &head);
		if (head.shared < matched)
			return false;
		if (head.shared == matched)
		{
			int32		same = 0;

			while (same < head.own && matched < length &&
				   head.bytes[same] == wanted[matched])
			{
				same++;
				matched++;
			}
			if (same == head.own && matched == length)
			{
				lexeme->text = text;
				lexeme->length = length;
				lexeme->n = head.positions;
				lexeme->positions = MemoryContextAllocHuge(CurrentMemoryContext,
														   lexeme->n * sizeof(int32));
				get_positions(&at, view->end, lexeme->n, lexeme->positions);
				return true;
			}
			if (same < head.own &&
				(matched == length || head.bytes[same] > wanted[matched]))
				return false;
		}
		skip_positions(&at, view->end, head.positions);
	}
	return false;
}

/* All names, in an array of the current memory context. */
struct ann_name *
ann_all_names(const struct ann_view *view)
{
	struct ann_cursor cursor;
	struct ann_name *names;

	names = MemoryContextAllocHuge(CurrentMemoryContext,
								   Max(view->n_names, 1) * sizeof(struct ann_name));
	start(&cursor, view->names, view->mentions, view->n_names);
	for (int32 i = 0; next_name(&cursor, &names[i]); i++)
		 /* nothing else */ ;
	return names;
}

/* One name; index is below their number.  It walks over those before. */
struct ann_name
ann_name_at(const struct ann_view *view, int32 index)
{
	struct ann_cursor cursor;
	struct ann_name name;

	Assert(index >= 0 && index < view->n_names);

	start(&cursor, view->names, view->mentions, view->n_names);
	do
		next_name(&cursor, &name);
	while (index-- > 0);
	return name;
}
