/*-------------------------------------------------------------------------
 *
 * speaker_names.h
 *	  The names that sources stand for, known ones and new ones.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SPEAKER_NAMES_H
#define HS_SPEAKER_NAMES_H

#include "engine/speakers/resolver.h"

/* Enters the names of all mentions. */
extern void hs_speakers_enter(struct hs_resolver *r);

/* A name for tokens without a mention, or the known one. */
extern int32_t hs_speakers_name(struct hs_resolver *r, int32_t begin,
								int32_t end, enum hs_entity_type type);

/* The name that tokens are known by, or HS_NONE. */
extern int32_t hs_speakers_known(struct hs_resolver *r, int32_t begin,
								 int32_t end);

/* The name of what a name has: 'Lee campaign'. */
extern int32_t hs_speakers_body(struct hs_resolver *r, int32_t name,
								int32_t head);

/* Whether a name is one of several, made by the next function. */
extern bool hs_is_joint(const struct hs_resolver *r, int32_t name);

/* The name of several, 'A and B'. */
extern int32_t hs_speakers_joint(struct hs_resolver *r, const int32_t *names,
								 int n);

#endif							/* HS_SPEAKER_NAMES_H */
