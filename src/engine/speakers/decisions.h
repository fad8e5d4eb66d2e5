/*-------------------------------------------------------------------------
 *
 * decisions.h
 *	  Which rule found a speaker, by what, and how often it is right.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_DECISIONS_H
#define HS_DECISIONS_H

#include "engine/speakers/resolver.h"

/* Forgets what was noted, before a source is resolved. */
extern void hs_note_nothing(struct hs_resolver *r);

/*
 * Notes whom a search has found and by which rule, or a rule that neither source
 * nor speaker tell.  step says how far he is
 * ahead of others, from 0 on, below HS_EVIDENCE_VALUES.
 */
extern void hs_note(struct hs_resolver *r, int32_t name, enum hs_rule rule, int step);

/* Notes one of those who were looked at, where reasons are asked for. */
extern void hs_note_candidate(struct hs_resolver *r, int32_t name, int32_t weight);

/* Keeps what was noted for an attribution. */
extern void hs_keep_note(struct hs_resolver *r, int32_t attribution);

/*
 * Tells rule and confidence of every speaker, and takes away those that are
 * more likely wrong than right.
 */
extern void hs_decide(struct hs_resolver *r);

#endif							/* HS_DECISIONS_H */
