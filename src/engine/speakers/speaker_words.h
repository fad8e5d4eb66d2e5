/*-------------------------------------------------------------------------
 *
 * speaker_words.h
 *	  The small words, synonyms and kinds that the stage asks for.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SPEAKER_WORDS_H
#define HS_SPEAKER_WORDS_H

#include "engine/speakers/resolver.h"

/* Fills the lists of hashes and numbers. */
extern void hs_speaker_words(struct hs_resolver *r);

/*
 * The number of the word that stands for a role and its synonyms: senator for
 * Sen.
 */
extern uint32_t hs_synonym(struct hs_resolver *r, int32_t token);

/* A broader word for such a role: lawmaker for senator; 0 if there is none. */
extern uint32_t hs_broader(const struct hs_resolver *r, uint32_t role);

/* Whether a token is a word for a body that has its own name: agency. */
extern bool hs_is_kind(const struct hs_resolver *r, int32_t token);

/* The same for a place: city. */
extern bool hs_is_place(const struct hs_resolver *r, int32_t token);

/* Is it a role of people whom the text does not name? */
extern bool hs_is_unnamed(const struct hs_resolver *r, int32_t token);

#endif							/* HS_SPEAKER_WORDS_H */
