/*-------------------------------------------------------------------------
 *
 * mentions.h
 *	  The two passes of the tagger of mentions.
 *
 * The labels are O, then B and I of each trained enum hs_entity_type.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_MENTIONS_H
#define HS_MENTIONS_H

#include "engine/mentions/article_votes.h"
#include "engine/tagging/sequences.h"

/*
 * What the features of the tokens begin .. begin + n are made of.  The second
 * pass sees the votes of the first one's labels; in the first pass, votes is
 * NULL.
 */
extern const void *hs_mention_context(const struct hs_document *doc,
									  const struct hs_article_votes *votes,
									  int32_t begin, int32_t n,
									  struct hs_arena *arena);
extern int	hs_mention_features(const void *sequence, int32_t at, uint32_t *features);
extern int	hs_mention_features_again(const void *sequence, int32_t at, uint32_t *features);

/* The first pass: labels of all tokens, in the arena. */
extern uint8_t *hs_mentions_first(struct hs_document *doc);

/* What sentences tell of names that the taggers do not know (name_rules.c). */
extern void hs_name_rules(struct hs_document *doc);

/* The last step: what the tagger missed of names that it found elsewhere. */
extern void hs_consistency(struct hs_document *doc);

/* The first mention that ends behind a token, or n_mentions. */
extern int32_t hs_mention_behind(const struct hs_document *doc, int32_t token);

#endif							/* HS_MENTIONS_H */
