/*-------------------------------------------------------------------------
 *
 * headlines.h
 *	  Names that have run into other words of a headline.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_HEADLINES_H
#define HS_HEADLINES_H

#include "engine/entities/name_forms.h"

/* Cuts the forms of mentions that run on in a headline. */
extern void hs_cut_headlines(struct hs_document *doc, struct hs_numbers *numbers,
							 struct hs_form *forms);

#endif							/* HS_HEADLINES_H */
