/*-------------------------------------------------------------------------
 *
 * patterns.h
 *	  What the files that find patterns share: patterns.c, pattern_times.c
 *	  and pattern_numbers.c.
 *
 * A matcher gets the token at which a pattern may begin and returns the token
 * behind its end, or HS_NONE.  It looks at a bounded number of tokens.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_PATTERNS_H
#define HS_PATTERNS_H

#include "engine/text/token_text.h"

/* pattern_times.c */
extern int32_t hs_match_time(const struct hs_document *doc, int32_t begin);

/* pattern_numbers.c */
extern int32_t hs_match_phone(const struct hs_document *doc, int32_t begin);
extern int32_t hs_match_ip(const struct hs_document *doc, int32_t begin);

#endif							/* HS_PATTERNS_H */
