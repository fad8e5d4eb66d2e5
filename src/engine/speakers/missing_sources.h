/*-------------------------------------------------------------------------
 *
 * missing_sources.h
 *	  The words beside a cue that stand for a source that was not found.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_MISSING_SOURCES_H
#define HS_MISSING_SOURCES_H

#include "engine/speakers/resolver.h"

/*
 * The tokens that name who speaks in an attribution with a cue and no source,
 * from HS_NONE where there are none.
 */
extern struct hs_span hs_missing_source(const struct hs_resolver *r,
										const struct hs_attribution *a);

/*
 * The source of an attribution, or who begins the sentence of its cue, where the
 * source stands in the sentence before.
 */
extern struct hs_span hs_nearer_source(const struct hs_resolver *r,
									   const struct hs_attribution *a);

#endif							/* HS_MISSING_SOURCES_H */
