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
 * In the plain set of keys (KEYS_ALL), each word has a key for the type of its
 * mention, TAG_SPEAKER where a name with it speaks, and TAG_SAID where it is
 * said.  That is what ANALYZE counts.
 *
 * An index is as large as it has keys, so its set (KEYS_SMALL) has fewer that
 * say as much.  The tag of a name's word is
 *
 *		the type of its mention
 *		+ TAG_SPEAKS	if it is a person, organization or location that speaks;
 *						only of other speakers there is a TAG_SPEAKER
 *		+ TAG_SAYS		if the word is a lexeme of what is said, too, and its
 *						type is one that people talk about most; TAG_SAID is
 *						for all other lexemes
 *
 * person:x then asks for four keys, speaker:x for seven and said:x for nine,
 * most of which are not there.  Dates, times, sums and percentages have no
 * keys: they are values more than names.
 * Neither have the words of common_words.c, for too many texts have them.
 *
 * Both sets have a key for each lexeme of a cue of speech (TAG_CUE), and one for
 * each type that a speaker has (TAG_TYPE and a byte, the type).
 *
 * An index also has a key for the number of each pair of a speaker's word and a
 * lexeme that this speaker says (pairs.c): TAG_PAIR and two bytes.
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
	uint32		speaking = speaks && drafts->set == KEYS_SMALL ?
		types & TYPE_BIT(name->type) & SPEAKING_TYPES : 0;
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
		{
			int			type = pg_rightmost_one_pos32(left);

			add_draft(drafts, speaking & TYPE_BIT(type) ? type | TAG_SPEAKS : type,
					  word, n);
		}
		if (speaks && speaking == 0)
			add_draft(drafts, TAG_SPEAKER, word, n);
	}
}

/* By words, then by tags.  A long sort, too, can be cancelled. */
static int
compare_drafts(const void *a, const void *b)
{
	const struct draft *left = a;
	const struct draft *right = b;
	int			order = compare_bytes(left->word, left->length,
									  right->word, right->length);

	CHECK_FOR_INTERRUPTS();
	return order != 0 ? order : left->tag - right->tag;
}

static bool
has_same_word(const struct draft *a, const struct draft *b)
{
	return a->length == b->length && memcmp(a->word, b->word, a->length) == 0;
}

/* By tags, then by words. */
static int
compare_keys(const void *a, const void *b)
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
 * Whether another key says what this one does: the same one before, or one of
 * the same word that also says that a name with it speaks.
 */
static bool
is_implied(const struct drafts *drafts, int32 at)
{
	const struct draft *draft = &drafts->items[at];

	for (int32 i = at - 1; i >= 0 && has_same_word(draft, &drafts->items[i]); i--)
	{
		if (drafts->items[i].tag == draft->tag ||
			(draft->tag == TAG_SPEAKER && drafts->items[i].tag & TAG_SPEAKS))
			return true;
	}
	if (draft->tag >= TAG_SPEAKS)
		return false;
	for (int32 i = at + 1; i < drafts->n && has_same_word(draft, &drafts->items[i]); i++)
	{
		if (drafts->items[i].tag == (draft->tag | TAG_SPEAKS))
			return true;
	}
	return false;
}

/*
 * The keys of the names, by their words, each once.  speaks tells of each name
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
		CHECK_FOR_INTERRUPTS();
		if (!is_implied(drafts, i))
			drafts->items[n++] = drafts->items[i];
	}
	drafts->n = n;
	pfree(types);
}

/*
 * Goes through the lexemes, and has those that a name's word can stand for
 * said by its tag.  covered[] is set for these, and for those that get no key.
 */
static void
join_lexemes(struct drafts *drafts, const struct ann_view *view, bool *covered)
{
	struct ann_cursor cursor;
	struct ann_lexeme lexeme;
	int32		at = 0;

	if (drafts->set != KEYS_SMALL)
		return;
	ann_lexemes(view, &cursor);
	for (int32 i = 0; ann_next_lexeme(&cursor, false, &lexeme); i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!lexeme_has_keys(drafts->set, lexeme.text, lexeme.length, false))
		{
			covered[i] = true;
			continue;
		}
		for (; at < drafts->n; at++)
		{
			struct draft *draft = &drafts->items[at];
			int			order = compare_bytes(draft->word, draft->length,
											  lexeme.text, lexeme.length);

			if (order > 0)
				break;
			if (order == 0 && draft->tag < TAG_SAID &&
				SAYING_TYPES & TYPE_BIT(draft->tag & ~TAG_SPEAKS))
			{
				draft->tag |= TAG_SAYS;
				covered[i] = true;
			}
		}
	}
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
	bool	   *covered = palloc0(view->n_lexemes + 1);
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
	join_lexemes(&drafts, view, covered);
	qsort(drafts.items, drafts.n, sizeof(struct draft), compare_keys);
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
	for (int32 i = 0; ann_next_lexeme(&cursor, false, &lexeme); i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!covered[i])
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
	pfree(covered);
	return keys;
}
