/*-------------------------------------------------------------------------
 *
 * word_numbers.c
 *	  Numbers of words and of sequences of words, equal only for equal ones.
 *
 * Names are joined where their words are the same.  A hash of 32 bits cannot
 * tell that: 'Bufutus' and 'Lafazag' have the same one, and who writes the
 * text may look for more.  So what joins names asks for numbers.  They are
 * found through hashes, and compared by the words themselves.
 *
 * No search looks at more than MOST_ALIKE items with one hash.  What is not
 * among those gets a new number each time: words that were chosen to fall
 * together cost no more than others, and are joined with nothing.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/text/word_numbers.h"

#define MOST_ALIKE	32
#define FIRST		2			/* number; a map takes 0 and 1 for one key */

void
hs_numbers_init(struct hs_numbers *numbers, struct hs_arena *arena)
{
	hs_map_init(&numbers->index, arena);
	numbers->items = NULL;
	numbers->n = 0;
	numbers->capacity = 0;
}

/* Adds an item before the others with its hash; returns its number. */
static uint32_t
add(struct hs_numbers *numbers, int32_t *place, struct hs_numbered item)
{
	if (numbers->n == numbers->capacity)
		numbers->items = hs_arena_grow(numbers->index.arena, numbers->items,
									   numbers->n, &numbers->capacity, 256,
									   sizeof(struct hs_numbered));
	item.next = *place;
	numbers->items[numbers->n] = item;
	*place = (int32_t) numbers->n;
	return FIRST + (uint32_t) numbers->n++;
}

static uint32_t
number_of_text(struct hs_numbers *numbers, uint32_t hash, const char *text,
			   int32_t length)
{
	int32_t    *place = hs_map_place(&numbers->index, hash);
	int			alike = 0;

	for (int32_t i = *place; i != HS_NONE && alike < MOST_ALIKE;
		 i = numbers->items[i].next, alike++)
	{
		const struct hs_numbered *item = &numbers->items[i];

		if (item->text != NULL &&
			hs_same_folded(item->text, item->a, text, (size_t) length))
			return FIRST + (uint32_t) i;
	}
	return add(numbers, place, (struct hs_numbered) {text, (uint32_t) length, 0, HS_NONE});
}

uint32_t
hs_number_of_text(struct hs_numbers *numbers, const char *text, int32_t length)
{
	return number_of_text(numbers, hs_lexicon_hash(text, (size_t) length), text,
						  length);
}

uint32_t
hs_number_of_word(struct hs_numbers *numbers, const struct hs_word *word)
{
	return number_of_text(numbers, word->lower, word->text, word->length);
}

uint32_t
hs_number_of_pair(struct hs_numbers *numbers, uint32_t a, uint32_t b)
{
	int32_t    *place = hs_map_place(&numbers->index, hs_mix(hs_mix(0, a), b));
	int			alike = 0;

	for (int32_t i = *place; i != HS_NONE && alike < MOST_ALIKE;
		 i = numbers->items[i].next, alike++)
	{
		const struct hs_numbered *item = &numbers->items[i];

		if (item->text == NULL && item->a == a && item->b == b)
			return FIRST + (uint32_t) i;
	}
	return add(numbers, place, (struct hs_numbered) {NULL, a, b, HS_NONE});
}
