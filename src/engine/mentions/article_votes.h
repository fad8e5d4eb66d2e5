/*-------------------------------------------------------------------------
 *
 * article_votes.h
 *	  What the first pass over an article made of each word.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ARTICLE_VOTES_H
#define HS_ARTICLE_VOTES_H

#include "engine/document.h"

/*
 * What the first pass made of the words of a document.  A vote is a kind of
 * entity and how clear it is, in 6 bits; 0 where nothing else in the document
 * is like it.
 */
struct hs_article_votes
{
	const struct hs_document *doc;
	const uint8_t *labels;		/* of the first pass, a token each */
	uint16_t   *words;			/* [n_words][HS_TRAINED_TYPES + 1], by the folded
								 * form: tokens of each type, and of none */
	int32_t    *runs;			/* of each token: its run of capitalised words */
	uint16_t   *run_types;		/* [runs][HS_TRAINED_TYPES + 1] */
};

/* Counts the labels of the first pass, one for each token of the document. */
extern struct hs_article_votes *hs_count_votes(struct hs_document *doc,
											  const uint8_t *first_labels);

static inline uint32_t
hs_first_label(const struct hs_article_votes *votes, int32_t token)
{
	return votes->labels[token];
}

/* The vote of the other occurrences of a token's word. */
extern uint32_t hs_vote(const struct hs_article_votes *votes, int32_t token);

/* The vote of the other occurrences of its whole run of capitalised words. */
extern uint32_t hs_run_vote(const struct hs_article_votes *votes, int32_t token);

#endif							/* HS_ARTICLE_VOTES_H */
