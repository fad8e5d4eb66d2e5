/*-------------------------------------------------------------------------
 *
 * parts.h
 *	  What stands between the parts of a quotation that are printed as one.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_PARTS_H
#define HS_PARTS_H

#include <stdint.h>

/*
 * What to print between a part that ends before byte end of a text and the next
 * one, which begins at byte begin > end: ". " or " ".  The part is not empty.
 * Any encoding will do whose bytes below 0x80 are ASCII and nothing else.
 */
extern const char *hs_between_parts(const char *text, int32_t end, int32_t begin);

#endif							/* HS_PARTS_H */
