/*-------------------------------------------------------------------------
 *
 * sequences.h
 *	  What the taggers' stages share with the programs that train them.
 *
 * A stage hands hs_tagger_decode() a sequence and a feature function; the
 * trainer calls the same functions, so that the two can never disagree.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SEQUENCES_H
#define HS_SEQUENCES_H

#include "engine/tagging/parts_of_speech.h"
#include "engine/tagging/tagger.h"
#include "engine/text/vocabulary.h"

/* Stands for the tokens before the first and behind the last. */
#define HS_OUTSIDE	1

/* A run of tokens that one tagger labels at once. */
struct hs_sequence
{
	const struct hs_document *doc;
	int32_t		begin;			/* tokens */
	int32_t		n;
	const void *context;		/* the stage's own, one item a token */
};

static inline const struct hs_word *
hs_sequence_word(const struct hs_sequence *sequence, int32_t at)
{
	if (at < 0 || at >= sequence->n)
		return NULL;
	return HS_WORD(sequence->doc, sequence->begin + at);
}

static inline uint32_t
hs_lower_at(const struct hs_sequence *sequence, int32_t at)
{
	const struct hs_word *word = hs_sequence_word(sequence, at);

	return word ? word->lower : HS_OUTSIDE;
}

static inline uint32_t
hs_pos_at(const struct hs_sequence *sequence, int32_t at)
{
	if (at < 0 || at >= sequence->n)
		return HS_POS_TAGS;
	return sequence->doc->tokens[sequence->begin + at].pos;
}

/* Begin and inside of a span in labels of the form O, B-0, I-0, B-1, I-1 ... */
#define HS_LABEL_OUT		0
#define HS_LABEL_BEGIN(k)	(1 + 2 * (k))
#define HS_LABEL_INSIDE(k)	(2 + 2 * (k))

static inline int
hs_label_kind(int label)
{
	return label == HS_LABEL_OUT ? HS_NONE : (label - 1) / 2;
}

static inline bool
hs_label_begins(int label)
{
	return label & 1;
}

#endif							/* HS_SEQUENCES_H */
