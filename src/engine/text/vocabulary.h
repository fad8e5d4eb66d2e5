/*-------------------------------------------------------------------------
 *
 * vocabulary.h
 *	  The distinct words of a document and what is known of each.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_VOCABULARY_H
#define HS_VOCABULARY_H

#include <string.h>

#include "engine/document.h"

/* How a word is written. */
enum hs_shape
{
	HS_SHAPE_LOWER,				/* lower case */
	HS_SHAPE_TITLE,				/* a capital, then lower case */
	HS_SHAPE_INITIAL,			/* one capital, perhaps with a full stop */
	HS_SHAPE_UPPER,				/* capitals only, two at least */
	HS_SHAPE_MIXED,				/* McCain  iPhone */
	HS_SHAPE_DIGITS,			/* digits, no letter */
	HS_SHAPE_ALNUM,				/* digits and letters: 20th  G20 */
	HS_SHAPE_MARK				/* neither */
};

#define HS_AFFIXES	4			/* longest prefix and suffix, characters */

struct hs_word
{
	const char *text;			/* its first occurrence in the text as it is read */
	int32_t		length;			/* bytes */
	uint32_t	form;			/* hash of the word as it is written */
	uint32_t	lower;			/* hash of its folded form, as the lexicon has it */
	uint32_t	check;			/* another one, before characters are compared */
	uint32_t	pattern;		/* hash of its shape, runs of letters kept short: Xxx-dd */
	uint32_t	prefix[HS_AFFIXES]; /* hashes of the first 1 .. 4 folded characters */
	uint32_t	suffix[HS_AFFIXES]; /* ... and of the last */
	uint32_t	bits;			/* the lexicon's flags, HS_LEX_TITLE ... (model.h) */
	uint32_t	gazetteer;		/* the gazetteer's flags of the word alone */
	int32_t		folded;			/* the first word with the same folded form */
	uint8_t		shape;			/* enum hs_shape */

	/* of the folded form, kept at the word that folded points to: */
	int32_t		n_lower;		/* occurrences in lower case */
	int32_t		n_capital;		/* with a capital and lower case, neither at the start of a
								 * sentence nor behind a quotation mark */
};

/*
 * The hash of a folded form, as vocabulary.c computes word.lower: of the
 * characters of text[0 .. length), folded, apostrophes made straight, the
 * invisible ones left out.  Never 0.
 */
extern uint32_t hs_lexicon_hash(const char *text, size_t length);

/*
 * Whether two texts have the same folded form, of which that is a hash: of very
 * long words the beginning.
 */
extern bool hs_same_folded(const char *a, size_t a_length, const char *b,
						   size_t b_length);

static inline uint32_t
hs_lexicon_hash_of(const char *word)
{
	return hs_lexicon_hash(word, strlen(word));
}

/*
 * Whether a word is this one, by its folded form; hash is hs_lexicon_hash() of
 * it, which most words do not have.
 */
static inline bool
hs_is_this_word(const struct hs_word *word, uint32_t hash, const char *text)
{
	return word->lower == hash &&
		hs_same_folded(word->text, (size_t) word->length, text, strlen(text));
}

/* Has the word a capital? */
static inline bool
hs_is_capitalised(const struct hs_word *word)
{
	return word->shape == HS_SHAPE_TITLE || word->shape == HS_SHAPE_INITIAL ||
		word->shape == HS_SHAPE_UPPER || word->shape == HS_SHAPE_MIXED;
}

#define HS_WORD(doc, token) (&(doc)->words[(doc)->tokens[token].word])

#endif							/* HS_VOCABULARY_H */
