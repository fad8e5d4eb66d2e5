/*-------------------------------------------------------------------------
 *
 * dialogue.h
 *	  Speakers that no source names, but the quotations around do.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_DIALOGUE_H
#define HS_DIALOGUE_H

#include "engine/speakers/resolver.h"

/* Fills in speakers where the order of quotations tells them. */
extern void hs_dialogue(struct hs_resolver *r);

#endif							/* HS_DIALOGUE_H */
