/*-------------------------------------------------------------------------
 *
 * span.h
 *	  From here to there, and what stands for nothing.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SPAN_H
#define HS_SPAN_H

#include <stdint.h>

/* No token, no name, no number: what an index is where there is none. */
#define HS_NONE		(-1)

/* A half-open range; begin = end = HS_NONE where there is none. */
struct hs_span
{
	int32_t		begin;
	int32_t		end;
};

#endif							/* HS_SPAN_H */
