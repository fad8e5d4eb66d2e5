/*-------------------------------------------------------------------------
 *
 * sources.h
 *	  Whom the words of a source name.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SOURCES_H
#define HS_SOURCES_H

#include "engine/speakers/resolver.h"

/* The name that the tokens of a source stand for, or HS_NONE. */
extern int32_t hs_source_name(struct hs_resolver *r, struct hs_span source);

/* Whether a source is an initial alone: 'Q.' and 'A.' of an interview. */
extern bool hs_is_label(const struct hs_resolver *r, struct hs_span source);

#endif							/* HS_SOURCES_H */
