/*-------------------------------------------------------------------------
 *
 * floating.h
 *	  Quotations behind an act: 'She shook her head. "No."'
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_FLOATING_H
#define HS_FLOATING_H

#include "engine/document.h"

/*
 * The subject of the sentence before a quotation that begins at a token, in the
 * same paragraph; HS_NONE where the paragraph begins there, or where nobody is
 * the subject.
 */
extern struct hs_span hs_subject_before(const struct hs_document *doc, int32_t token);

#endif							/* HS_FLOATING_H */
