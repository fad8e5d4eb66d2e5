/*-------------------------------------------------------------------------
 *
 * noun_phrases.h
 *	  Whom a noun phrase names.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_NOUN_PHRASES_H
#define HS_NOUN_PHRASES_H

#include "engine/speakers/phrase_bounds.h"

/* Whether what a person has speaks under a name of its own: campaign. */
extern bool hs_has_own_voice(const struct hs_resolver *r, int32_t head);

/* Makes a name the holder of the phrase's head, for when it comes again. */
extern int32_t hs_remember(struct hs_resolver *r, const struct hs_phrase *p,
						   int32_t name);

/* The name that a noun phrase stands for, or HS_NONE. */
extern int32_t hs_phrase_name(struct hs_resolver *r, struct hs_phrase p);

/* Whom 'the senator' at token means, or HS_NONE. */
extern int32_t hs_description_name(struct hs_resolver *r, int32_t token);

#endif							/* HS_NOUN_PHRASES_H */
