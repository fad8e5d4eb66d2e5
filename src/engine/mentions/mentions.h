/*-------------------------------------------------------------------------
 *
 * mentions.h
 *	  What the files of the stage entities share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ENTITIES_H
#define HS_ENTITIES_H

#include "engine/tagging/sequences.h"

/*
 * What the first pass made of the words of a document.  A vote is a kind of
 * entity and how clear it is, in 6 bits; 0 where nothing else in the document
 * is like it.
 */
struct hs_entity_votes
{
	const struct hs_document *doc;
	const uint8_t *labels;		/* of the first pass, a token each */
	uint16_t   *words;			/* [n_words][HS_TRAINED_TYPES + 1], by the folded
								 * form: tokens of each type, and of none */
	int32_t    *runs;			/* of each token: its run of capitalised words */
	uint16_t   *run_types;		/* [runs][HS_TRAINED_TYPES + 1] */
};

static inline uint32_t
hs_first_label(const struct hs_entity_votes *votes, int32_t token)
{
	return votes->labels[token];
}

/* The vote of the other occurrences of a token's word. */
extern uint32_t hs_vote(const struct hs_entity_votes *votes, int32_t token);

/* The vote of the other occurrences of its whole run of capitalised words. */
extern uint32_t hs_run_vote(const struct hs_entity_votes *votes, int32_t token);

#endif							/* HS_ENTITIES_H */
