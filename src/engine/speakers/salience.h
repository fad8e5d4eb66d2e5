/*-------------------------------------------------------------------------
 *
 * salience.h
 *	  Who is being talked of, to tell whom a pronoun means.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SALIENCE_H
#define HS_SALIENCE_H

#include "engine/speakers/resolver.h"

/* Makes an entity more salient, inside or outside of quotations. */
extern void hs_focus_add(struct hs_resolver *r, int32_t name, int32_t weight,
						 bool inside);

/* The same for two that are named together: 'Ann Lee and Bob Ray'. */
extern void hs_focus_add_two(struct hs_resolver *r, int32_t name, int32_t second,
							 int32_t weight, bool inside);

/* Whether an entity is among those that are talked of. */
extern bool hs_is_in_focus(const struct hs_resolver *r, int32_t name);

/* What a pronoun or a description asks of the entity that it stands for. */
enum hs_sought
{
	HS_SEEK_MALE, HS_SEEK_FEMALE, HS_SEEK_PERSON, HS_SEEK_BODY, HS_SEEK_THING, HS_SEEK_PLACE, HS_SEEK_SEVERAL
};

/* The entity in focus that fits best, or HS_NONE. */
extern int32_t hs_focus_best(struct hs_resolver *r,
							 enum hs_sought kind, bool inside);

/* The weight of a mention by its place in its sentence, in thousandths. */
extern int32_t hs_mention_weight(const struct hs_resolver *r, int32_t mention);

#endif							/* HS_SALIENCE_H */
