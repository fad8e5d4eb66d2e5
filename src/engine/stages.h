/*-------------------------------------------------------------------------
 *
 * stages.h
 *	  The stages of the engine, in the order in which the text flows.
 *
 * Every stage is one function of the document.  The head of the file that
 * defines it says what it reads and what it adds.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_STAGES_H
#define HS_STAGES_H

#include "engine/document.h"

extern void hs_tokens(struct hs_document *doc);			/* tokens.c */
extern void hs_sentences(struct hs_document *doc);		/* sentences.c */
extern void hs_quotemarks(struct hs_document *doc);		/* quotemarks.c */
extern void hs_vocabulary(struct hs_document *doc);		/* vocabulary.c */
extern void hs_pos(struct hs_document *doc);			/* pos.c */
extern void hs_entities(struct hs_document *doc);		/* entities.c */
extern void hs_consistency(struct hs_document *doc);	/* consistency.c */
extern void hs_attribution(struct hs_document *doc);	/* attribution.c */
extern void hs_names(struct hs_document *doc);			/* names.c */
extern void hs_speakers(struct hs_document *doc);		/* speakers.c */
extern void hs_yield_to_patterns(struct hs_document *doc);	/* patterns.c */
extern void hs_patterns(struct hs_document *doc);		/* patterns.c */

#endif							/* HS_STAGES_H */
