/*-------------------------------------------------------------------------
 *
 * role_holders.h
 *	  Who holds a role, to tell whom 'the senator' means.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ROLE_HOLDERS_H
#define HS_ROLE_HOLDERS_H

#include "engine/speakers/resolver.h"

/* Collects who holds which role, over the whole text. */
extern void hs_holders_collect(struct hs_resolver *r);

/*
 * Registers that a name holds the role that a token tells.  Calls must come in
 * the order of their tokens.
 */
extern void hs_holders_add(struct hs_resolver *r, int32_t role_token,
						   int32_t name, int32_t token, struct hs_span phrase);

/*
 * The name that holds the role of token head, in a phrase that stands at
 * [phrase.begin .. phrase.end), or HS_NONE.  Looks for a holder before the
 * phrase if before, and behind it if there is none or before is false.  Calls
 * must come in the order of their phrases.  The phrases of the role have at
 * least least_shared words in common.
 */
extern int32_t hs_holders_find(struct hs_resolver *r, int32_t head,
							   struct hs_span phrase, bool before,
							   int least_shared);

#endif							/* HS_ROLE_HOLDERS_H */
