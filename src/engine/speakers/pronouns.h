/*-------------------------------------------------------------------------
 *
 * pronouns.h
 *	  Whom a pronoun of the third person means.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_PRONOUNS_H
#define HS_PRONOUNS_H

#include "engine/speakers/resolver.h"

/* Whom a personal or possessive pronoun means, or HS_NONE. */
extern int32_t hs_pronoun_name(struct hs_resolver *r, int32_t token);

/* Adds the pronoun at a token to the document's references, if it is one. */
extern void hs_refer(struct hs_resolver *r, int32_t token);

#endif							/* HS_PRONOUNS_H */
