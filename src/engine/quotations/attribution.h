/*-------------------------------------------------------------------------
 *
 * attribution.h
 *	  Spans of sources, cues and contents, and the links between them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ATTRIBUTION_H
#define HS_ATTRIBUTION_H

#include "engine/quotations/roles.h"
#include "engine/tagging/sequences.h"

/* What the tagger of roles looks at in the tokens begin .. begin + n. */
extern const void *hs_attribution_context(const struct hs_document *doc,
										  int32_t begin, int32_t n,
										  struct hs_arena *arena);
extern int	hs_attribution_features(const void *sequence, int32_t at,
									uint32_t *features);

/* Finds the spans of a document, without their links; memory of the arena. */
extern struct hs_role_span *hs_attribution_spans(struct hs_document *doc,
												 int32_t *n_spans);

/* Spans that are looked at to either side for a link. */
#define HS_LINK_WINDOW	10

/*
 * The end of the window of tokens that begins at begin and is tagged as one
 * sequence: the paragraph, or as many of its sentences as a window holds.
 */
extern int32_t hs_attribution_window(const struct hs_document *doc,
									 int32_t begin, int32_t *paragraph);

/*
 * If the paragraph is a quotation signed with a name, writes its content, cue
 * and source to spans[0 .. 3) and returns 3; their numbers in the document are
 * n_before and up.  The signature may be the next paragraph.  Otherwise 0.
 */
extern int	hs_signed_quotation(const struct hs_document *doc,
								int32_t paragraph, int32_t n_before,
								struct hs_role_span *spans);

/* May a span of role from be linked to one of role to? */
extern bool hs_link_allowed(const struct hs_role_span *from,
							const struct hs_role_span *to);

/*
 * The features of a link between spans[from] and spans[to], or of no link
 * where to is HS_NONE.  Spans are in the order of the text.
 */
extern int	hs_link_features(const struct hs_document *doc,
							 const struct hs_role_span *spans, int32_t n_spans,
							 int32_t from, int32_t to, uint32_t *features);

/* Sets link of every content and cue. */
extern void hs_link_spans(const struct hs_document *doc,
						  struct hs_role_span *spans, int32_t n_spans);

/* Gives attributions without a source the one that the words around show. */
extern void hs_missing_sources(struct hs_document *doc);

/*
 * How sure the engine is of an attribution, in the units of the weights: the
 * margin that the calibration turns into a confidence.  Of several contents
 * the first one counts.
 */
extern int32_t hs_attribution_margin(const struct hs_role_span *cue,
									 const struct hs_role_span *content,
									 const struct hs_role_span *source);

#endif							/* HS_ATTRIBUTION_H */
