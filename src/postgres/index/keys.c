/*-------------------------------------------------------------------------
 *
 * keys.c
 *	  The keys by which an index knows annotations.
 *
 * A key is a byte that says what it is about, the tag, and a word: a word of a
 * name, folded, in UTF-8, or a lexeme of what is said.  Keys are compared byte
 * by byte, so that no collation and no encoding has a say, and the words of a
 * tag that begin alike stand together.
 *
 * Each word has a key for the type of its mention, TAG_SPEAKER where a name with
 * it speaks, and TAG_SAID where it is said.  That is what ANALYZE counts
 * (KEYS_ALL).
 *
 * An index (KEYS_SMALL) has no keys of dates, times, sums and percentages, which
 * are values more than names, nor of the words of common_words.c, for too many
 * texts have them.  Instead it has a key for the number of each pair of a
 * speaker's word and a lexeme that this speaker says (pairs.c): TAG_PAIR and two
 * bytes.
 *
 * Both sets have a key for each lexeme of a cue of speech (TAG_CUE), and one for
 * each type that a speaker has (TAG_TYPE and a byte, the type).
 *
 * A tag that told several things at once, as that a word is both a person's and
 * said, would make an index smaller by a twentieth.  But then each word of a
 * query would ask for four to nine keys, and GIN looks at all keys of a query
 * for each row that one of them has.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/index/keys.h"

#include "engine/search/name_words.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"

/* A key that is being made: its word stands in a buffer. */
struct draft
{
	uint8		tag;
	uint8		length;
	int32		at;
	const char *word;			/* set when the buffer is full */
};

struct drafts
{
	struct draft *items;
	int32		n;
	int32		capacity;
	StringInfoData words;
	enum key_set set;
};

static void
add_draft(struct drafts *drafts, int tag, int32 at, size_t length)
{
	drafts->items = with_room(drafts->items, drafts->n, &drafts->capacity,
							  sizeof(struct draft));
	drafts->items[drafts->n].tag = tag;
	drafts->items[drafts->n].length = length;
	drafts->items[drafts->n].at = at;
	drafts->n++;
}

/*
 * Adds the words of a name under each tag.  types has a bit for each type of
 * its mentions.
 */
static void
draft_name(struct drafts *drafts, const struct ann_name *name, uint32 types,
		   bool speaks)
{
	int32		length = name->length;
	const char *text = hearsay_to_utf8(name->text, &length);
	size_t		at = 0;

	types = types_with_keys(drafts->set, types);
	for (;;)
	{
		int32		word = drafts->words.len;
		size_t		n;

		enlargeStringInfo(&drafts->words, HS_NAME_WORDS_ROOM(length - at));
		n = hs_name_word(text, length, &at, drafts->words.data + word);
		if (n == 0)
			break;
		if (!word_has_keys(drafts->set, drafts->words.data + word, n, false))
			continue;
		n = Min(n, MOST_WORD);
		drafts->words.len += n;
		for (uint32 left = types; left != 0; left &= left - 1)
			add_draft(drafts, pg_rightmost_one_pos32(left), word, n);
		if (speaks)
			add_draft(drafts, TAG_SPEAKER, word, n);
	}
}

/* The order of the keys.  A long sort, too, can be cancelled. */
static int
compare_drafts(const void *a, const void *b)
{
	const struct draft *left = a;
	const struct draft *right = b;

	CHECK_FOR_INTERRUPTS();
	if (left->tag != right->tag)
		return left->tag - right->tag;
	return compare_bytes(left->word, left->length,
						 right->word, right->length);
}

/*
 * The keys of the names, in their order, each once.  speaks tells of each name
 * whether it does.
 */
static void
draft_names(struct drafts *drafts, const struct ann_view *view,
			const struct ann_name *names, const bool *speaks)
{
	uint32	   *types = palloc0((view->n_names + 1) * sizeof(uint32));
	struct ann_cursor cursor;
	struct ann_mention mention;
	int32		n = 0;

	ann_mentions(view, &cursor);
	while (ann_next_mention(&cursor, names, view->n_names, &mention))
	{
		CHECK_FOR_INTERRUPTS();
		if (mention.name != HS_NONE)
			types[mention.name] |= TYPE_BIT(mention.type);
	}

	drafts->n = 0;
	drafts->capacity = 64;
	drafts->items = palloc(drafts->capacity * sizeof(struct draft));
	initStringInfo(&drafts->words);
	for (int32 i = 0; i < view->n_names; i++)
	{
		CHECK_FOR_INTERRUPTS();
		draft_name(drafts, &names[i], types[i], speaks[i]);
	}

	for (int32 i = 0; i < drafts->n; i++)
		drafts->items[i].word = drafts->words.data + drafts->items[i].at;
	qsort(drafts->items, drafts->n, sizeof(struct draft), compare_drafts);
	for (int32 i = 0; i < drafts->n; i++)
	{
		if (n == 0 || compare_drafts(&drafts->items[n - 1], &drafts->items[i]) != 0)
			drafts->items[n++] = drafts->items[i];
	}
	drafts->n = n;
	pfree(types);
}

/* Of each name, whether it is the speaker of a quotation. */
static bool *
find_speakers(const struct ann_view *view)
{
	bool	   *speaks = palloc0(view->n_names + 1);
	struct ann_cursor cursor;
	struct ann_quotation q;

	ann_quotations(view, &cursor);
	while (ann_next_quotation(&cursor, &q))
	{
		CHECK_FOR_INTERRUPTS();
		for (int32 i = 0; q.speech && i < q.n_speakers; i++)
			speaks[q.speakers[i]] = true;
	}
	return speaks;
}

/*
 * Writes a key to *at, which moves behind it, aligned for the next one: a tag
 * and a word.
 */
static bytea *
put_key(char **at, int tag, const char *word, int32 length)
{
	bytea	   *key = (bytea *) *at;

	*VARDATA(key) = (char) tag;
	memcpy(VARDATA(key) + 1, word, length);
	SET_VARSIZE(key, VARHDRSZ + 1 + length);
	*at += INTALIGN(VARSIZE(key));
	return key;
}

/* The types that speakers have, as a mask. */
static uint32
speaker_types(const struct ann_view *view, const struct ann_name *names,
			  const bool *speaks)
{
	uint32		types = 0;

	for (int32 i = 0; i < view->n_names; i++)
	{
		if (speaks[i])
			types |= TYPE_BIT(names[i].type);
	}
	return types;
}

/*
 * The keys of annotations, in ascending order, each once.  They stand in one
 * block behind the array, which has room for one key more.
 */
bytea **
keys_of_annotations(const struct ann_view *view, enum key_set set, int32 *n)
{
	const struct ann_name *names = ann_all_names(view);
	const bool *speaks = find_speakers(view);
	struct drafts drafts = {.set = set};
	const uint8 *pairs = NULL;
	int32		n_pairs = 0;
	uint32		types = speaker_types(view, names, speaks);
	struct ann_cursor cursor;
	struct ann_lexeme lexeme;
	Size		most;
	Size		size = 0;
	bytea	  **keys;
	char	   *at;
	int32		next = 0;

	draft_names(&drafts, view, names, speaks);
	if (set == KEYS_SMALL)
	{
		pairs = pairs_of_annotations(view, names, speaks);
		n_pairs = (int32) pg_popcount((const char *) pairs, PAIR_NUMBERS / 8);
	}

	for (int32 i = 0; i < drafts.n; i++)
		size += INTALIGN(VARHDRSZ + 1 + drafts.items[i].length);
	ann_lexemes(view, &cursor);
	while (ann_next_lexeme(&cursor, false, &lexeme))
		size += INTALIGN(VARHDRSZ + 1 + lexeme.length);
	ann_cues(view, &cursor);
	while (ann_next_lexeme(&cursor, false, &lexeme))
		size += INTALIGN(VARHDRSZ + 1 + lexeme.length);
	size += (Size) n_pairs * INTALIGN(VARHDRSZ + 1 + PAIR_BYTES);
	size += HS_ENTITY_TYPES * INTALIGN(VARHDRSZ + 1 + 1);

	most = (Size) drafts.n + view->n_lexemes + n_pairs + view->n_cues + HS_ENTITY_TYPES;
	if (most >= PG_INT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("annotations have too many keys for an index")));
	keys = MemoryContextAllocHuge(CurrentMemoryContext,
								  (most + 1) * sizeof(bytea *) + size);
	at = (char *) &keys[most + 1];

	*n = 0;
	for (; next < drafts.n && drafts.items[next].tag < TAG_SAID; next++)
		keys[(*n)++] = put_key(&at, drafts.items[next].tag,
							   drafts.items[next].word, drafts.items[next].length);
	ann_lexemes(view, &cursor);
	while (ann_next_lexeme(&cursor, false, &lexeme))
	{
		CHECK_FOR_INTERRUPTS();
		if (lexeme_has_keys(set, lexeme.text, lexeme.length, false))
			keys[(*n)++] = put_key(&at, TAG_SAID, lexeme.text, lexeme.length);
	}
	for (; next < drafts.n; next++)
		keys[(*n)++] = put_key(&at, drafts.items[next].tag,
							   drafts.items[next].word, drafts.items[next].length);
	for (uint32 number = 0; n_pairs > 0 && number < PAIR_NUMBERS; number++)
	{
		char		bytes[PAIR_BYTES];

		if (!(pairs[number / 8] & 1 << number % 8))
			continue;
		put_pair(bytes, number);
		keys[(*n)++] = put_key(&at, TAG_PAIR, bytes, PAIR_BYTES);
	}
	ann_cues(view, &cursor);
	while (ann_next_lexeme(&cursor, false, &lexeme))
		keys[(*n)++] = put_key(&at, TAG_CUE, lexeme.text, lexeme.length);
	for (; types != 0; types &= types - 1)
	{
		char		type = (char) pg_rightmost_one_pos32(types);

		keys[(*n)++] = put_key(&at, TAG_TYPE, &type, 1);
	}

	pfree(drafts.items);
	pfree(drafts.words.data);
	return keys;
}
