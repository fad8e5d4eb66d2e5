/*-------------------------------------------------------------------------
 *
 * genders.h
 *	  The gender of persons, from words, titles and pronouns.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_GENDERS_H
#define HS_GENDERS_H

#include "engine/document.h"
#include "engine/entities/name_forms.h"
#include "engine/model/model.h"

/* What words speak for a gender how much. */
#define HS_POINTS_TITLE	8		/* Mrs */
#define HS_POINTS_ROLE	4		/* spokesman */
#define HS_POINTS_FIRST	2		/* Mary */

/*
 * The gender that the titles and roles before a name tell, the name of the
 * mention beginning at token begin, and with how many points; and the one of
 * an apposition behind it: ', a congresswoman from ...'
 */
extern enum hs_gender hs_gender_before(const struct hs_document *doc,
									   int32_t mention, int32_t begin,
									   int *points);
extern enum hs_gender hs_gender_behind(const struct hs_document *doc,
									   int32_t mention);

/* The gender that the first name of a form tells. */
extern enum hs_gender hs_gender_first(const struct hs_document *doc,
									  const struct hs_form *form);

/* Sets the gender of persons whose names do not tell it. */
extern void hs_genders_by_pronouns(struct hs_document *doc);

/* The gender that a word's lexicon flags tell; unknown where both or none. */
static inline enum hs_gender
hs_bits_gender(uint32_t bits)
{
	bits &= HS_LEX_MALE | HS_LEX_FEMALE;
	if (bits == HS_LEX_MALE)
		return HS_MALE;
	if (bits == HS_LEX_FEMALE)
		return HS_FEMALE;
	return HS_GENDER_UNKNOWN;
}

#endif							/* HS_GENDERS_H */
