/*-------------------------------------------------------------------------
 *
 * mark_signs.h
 *	  What a quotation mark shows by itself.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_MARK_SIGNS_H
#define HS_MARK_SIGNS_H

#include "engine/document.h"

/* What a mark looks like, from its glyph and the white space around it. */
#define HS_LOOKS_OPEN		0x01	/* white space before, none behind */
#define HS_LOOKS_CLOSE		0x02	/* the other way round */
#define HS_GLYPH_OPEN		0x04	/* “ „ « `` ‘ ‹ */
#define HS_GLYPH_CLOSE		0x08	/* ” » ’ › */
#define HS_WEAK_MARK			0x10	/* single: perhaps an apostrophe */

/* How the mark looks that is token i of the paragraph [begin, end): the above. */
extern uint8_t hs_mark_looks(const struct hs_document *doc, int32_t i,
							 int32_t begin, int32_t end);

/* The code point of a mark; of two single marks, that of the double mark. */
extern uint32_t hs_mark_glyph(const struct hs_document *doc, int32_t token);

/*
 * May the mark i, no first token of its paragraph, be the apostrophe of the
 * word before: the voters', goin'?
 */
extern bool hs_may_be_apostrophe(const struct hs_document *doc, int32_t i,
								 int32_t begin);

#endif							/* HS_MARK_SIGNS_H */
