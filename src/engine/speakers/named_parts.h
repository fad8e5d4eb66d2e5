/*-------------------------------------------------------------------------
 *
 * named_parts.h
 *	  Who is named in a noun phrase besides its head.
 *
 * The functions give the number of a name, or HS_NONE.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_NAMED_PARTS_H
#define HS_NAMED_PARTS_H

#include "engine/speakers/phrase_bounds.h"

/* The name of a mention, or of several with strokes between: 'Herald/Times' */
extern int32_t hs_mention_name(struct hs_resolver *r, int32_t mention);

/* Whether a token stands behind a hyphen with no name before it: 'anti-Lee' */
extern bool hs_is_in_compound(const struct hs_resolver *r, int32_t token);

/*
 * The mention that stands before the head as a modifier, or HS_NONE.  Sets
 * *possessive where it is Lee's.
 */
extern int32_t hs_modifier(const struct hs_resolver *r,
						   const struct hs_phrase *p, bool *possessive);

/*
 * The first name behind 'by', 'from', 'in', 'of' or 'at' in the source; with
 * of_only an organization's behind 'of'.
 */
extern int32_t hs_complement(struct hs_resolver *r, const struct hs_phrase *p,
							 bool of_only);

/* ', Ohio Gov. Ann Lee' behind a role: the mention's name. */
extern int32_t hs_apposition(const struct hs_resolver *r,
							 const struct hs_phrase *p);

/* 'Minister of Trade Ann Lee': the name of her, the phrase ending before 'of'. */
extern int32_t hs_titled_name(const struct hs_resolver *r,
							  const struct hs_phrase *p);

/* Who is named behind a description of one person, in any of these ways. */
extern int32_t hs_named_behind(const struct hs_resolver *r,
							   const struct hs_phrase *p);

/* 'the Committee for a Livable Town', where no mention was found. */
extern int32_t hs_long_body_name(struct hs_resolver *r,
								 const struct hs_phrase *p);

#endif							/* HS_NAMED_PARTS_H */
