/*-------------------------------------------------------------------------
 *
 * word_numbers.h
 *	  Numbers of words and of sequences of words, equal only for equal ones.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_WORD_NUMBERS_H
#define HS_WORD_NUMBERS_H

#include "engine/base/map.h"
#include "engine/text/vocabulary.h"

struct hs_numbers
{
	struct hs_map index;		/* from hashes to the last of their items */
	struct hs_numbered
	{
		const char *text;		/* of a word; NULL for a pair */
		uint32_t	a;			/* its bytes, or the first of the pair */
		uint32_t	b;			/* the second of the pair */
		int32_t		next;		/* with the same hash, or HS_NONE */
	}		   *items;
	size_t		n;
	size_t		capacity;
};

/* In scratch memory of an arena: none of it outlives the arena's next reset. */
extern void hs_numbers_init(struct hs_numbers *numbers, struct hs_arena *arena);

/*
 * The number of a word by its folded form (hs_lexicon_hash()), never 0 or 1.  The
 * text must live as long as the numbers.
 */
extern uint32_t hs_number_of_text(struct hs_numbers *numbers, const char *text,
								  int32_t length);
extern uint32_t hs_number_of_word(struct hs_numbers *numbers,
								  const struct hs_word *word);

/*
 * The number of a pair of numbers, never 0 or 1.  A sequence is a chain of pairs
 * that begins with 0.  Numbers of one struct hs_numbers are below 2 ^ 31, so
 * that what else is paired stays apart from them above it.
 */
extern uint32_t hs_number_of_pair(struct hs_numbers *numbers, uint32_t a,
								  uint32_t b);

#endif							/* HS_WORD_NUMBERS_H */
