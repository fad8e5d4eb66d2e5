/*-------------------------------------------------------------------------
 *
 * pairs.c
 *	  Pairs of a speaker's word and a lexeme that this speaker says.
 *
 * Many texts have a speaker and a word, few have the word from the speaker.
 * An index that kept all such pairs would be seven times as large as one
 * without any, for a text has more pairs than words, and most pairs are in one
 * text alone.  So an index keeps a number of PAIR_BITS bits for each, which many
 * pairs share.  Where the number is missing, so is the pair; where it is there,
 * the pair may be, and the annotations have to be read.
 *
 * What a bit more or less does, on 1,819 news articles: the size of the index,
 * that of a tsvector being 1, and how many rows twenty queries of a speaker and
 * a word read in vain for each that matches (with tags that told several things
 * at once; since each tells one, all sizes are greater by about 0.07):
 *
 *		bits		none	11		12		13
 *		size		0.88	1.21	1.30	1.42
 *		in vain		6.00	0.73	0.42	0.20
 *
 * The lexemes that too many texts have are in pairs: of most people few say
 * them.  Common words of names are not.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/index/keys.h"

#include "engine/search/name_words.h"
#include "miscadmin.h"

/*
 * The most pairs of one text that are looked at, duplicates included.  A text
 * of 64 MB that consists of speech has about as many.
 */
#define MOST_PAIRS		(16 * 1024 * 1024)

/* FNV-1a; of a long word the beginning. */
uint64
pair_hash(const char *word, int32 length)
{
	uint64		hash = UINT64CONST(0xCBF29CE484222325);

	for (int32 i = 0; i < Min(length, MOST_WORD); i++)
		hash = (hash ^ (uint8) word[i]) * UINT64CONST(0x100000001B3);
	return hash;
}

/* The number of a pair, from the hashes of both sides. */
uint32
pair_number(uint64 word, uint64 lexeme)
{
	uint64		hash = (word ^ word >> 32) * UINT64CONST(0x9E3779B97F4A7C15) + lexeme;

	hash = (hash ^ hash >> 32) * UINT64CONST(0xD6E8FEB86659FD93);
	return (uint32) (hash >> (64 - PAIR_BITS));
}

/* The words of all speakers, as hashes; those of a name stand together. */
struct speakers
{
	uint64	   *hashes;
	int32		n;
	int32		capacity;
	int32	   *first;			/* of each name, and behind the last one */
};

static void
read_speaker(struct speakers *speakers, const struct ann_name *name)
{
	int32		length = name->length;
	const char *text = hearsay_to_utf8(name->text, &length);
	char	   *word = palloc(HS_NAME_WORDS_ROOM(length));
	size_t		at = 0;
	size_t		n;

	while ((n = hs_name_word(text, length, &at, word)) > 0)
	{
		CHECK_FOR_INTERRUPTS();
		if (!word_has_keys(KEYS_SMALL, word, n, false))
			continue;
		speakers->hashes = with_room(speakers->hashes, speakers->n,
									 &speakers->capacity, sizeof(uint64));
		speakers->hashes[speakers->n++] = pair_hash(word, n);
	}
	pfree(word);
}

static void
read_speakers(struct speakers *speakers, const struct ann_view *view,
			  const struct ann_name *names, const bool *speaks)
{
	memset(speakers, 0, sizeof(*speakers));
	speakers->first = MemoryContextAllocHuge(CurrentMemoryContext,
											 ((Size) view->n_names + 1) * sizeof(int32));
	for (int32 i = 0; i < view->n_names; i++)
	{
		CHECK_FOR_INTERRUPTS();
		speakers->first[i] = speakers->n;
		if (speaks[i])
			read_speaker(speakers, &names[i]);
	}
	speakers->first[view->n_names] = speakers->n;
}

/* A quotation that has speakers: the positions of its words. */
struct turn
{
	int32		begin;
	int32		end;
	int32		n_speakers;
	int32		speakers[ANNOTATIONS_SPEAKERS];	/* indexes of names */
};

/* Makes an array of the turns, in their order.  Returns how many. */
static int32
read_turns(const struct ann_view *view, struct turn **turns)
{
	struct ann_cursor cursor;
	struct ann_quotation q;
	int32		n = 0;

	*turns = MemoryContextAllocHuge(CurrentMemoryContext,
									((Size) view->n_quotations + 1) * sizeof(struct turn));
	ann_quotations(view, &cursor);
	while (ann_next_quotation(&cursor, &q))
	{
		CHECK_FOR_INTERRUPTS();
		if (q.words == 0 || q.n_speakers == 0)
			continue;
		(*turns)[n].begin = q.first_word;
		(*turns)[n].end = q.first_word + q.words;
		(*turns)[n].n_speakers = q.n_speakers;
		memcpy((*turns)[n++].speakers, q.speakers, q.n_speakers * sizeof(int32));
	}
	return n;
}

static bool
ends_before(const void *turn, const void *position)
{
	return ((const struct turn *) turn)->end <= *(const int32 *) position;
}

/*
 * The numbers of all pairs of a text, as bits of an array of PAIR_NUMBERS
 * bits.  speaks tells of each name whether it is a speaker.  A text of more
 * than MOST_PAIRS pairs is taken to have all numbers.
 */
uint8 *
pairs_of_annotations(const struct ann_view *view, const struct ann_name *names,
					 const bool *speaks)
{
	uint8	   *pairs = palloc0(PAIR_NUMBERS / 8);
	struct speakers speakers;
	struct turn *turns;
	int32		n_turns = read_turns(view, &turns);
	struct ann_cursor cursor;
	struct ann_lexeme lexeme;
	int32		left = MOST_PAIRS;

	read_speakers(&speakers, view, names, speaks);
	ann_lexemes(view, &cursor);
	while (speakers.n > 0 && ann_next_lexeme(&cursor, true, &lexeme))
	{
		uint64		hash = pair_hash(lexeme.text, lexeme.length);
		int32		at = 0;

		for (int32 i = 0; i < lexeme.n; i++)
		{
			CHECK_FOR_INTERRUPTS();
			at += hs_lower_bound(turns + at, n_turns - at, sizeof(struct turn),
								 &lexeme.positions[i], ends_before);
			if (at == n_turns)
				break;
			if (lexeme.positions[i] < turns[at].begin)
				continue;
			for (int32 k = 0; k < turns[at].n_speakers; k++)
			{
				int32		first = speakers.first[turns[at].speakers[k]];
				int32		end = speakers.first[turns[at].speakers[k] + 1];

				if (left < end - first)
				{
					memset(pairs, 0xFF, PAIR_NUMBERS / 8);
					return pairs;
				}
				left -= end - first;
				for (int32 word = first; word < end; word++)
				{
					uint32		number = pair_number(speakers.hashes[word], hash);

					pairs[number / 8] |= 1 << number % 8;
				}
			}
		}
	}
	pfree(turns);
	pfree(speakers.first);
	if (speakers.hashes != NULL)
		pfree(speakers.hashes);
	return pairs;
}
