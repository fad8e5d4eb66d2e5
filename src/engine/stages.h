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

extern void hs_tokens(struct hs_document *doc);			/* text/tokens.c */
extern void hs_sentences(struct hs_document *doc);		/* text/sentences.c */
extern void hs_quotemarks(struct hs_document *doc);		/* text/quotemarks.c */
extern void hs_vocabulary(struct hs_document *doc);		/* text/vocabulary.c */
extern void hs_parts_of_speech(struct hs_document *doc);	/* tagging/parts_of_speech.c */
extern void hs_mentions(struct hs_document *doc);		/* mentions/mentions.c */
extern void hs_yield_to_patterns(struct hs_document *doc);	/* patterns/patterns.c */
extern void hs_attribution(struct hs_document *doc);	/* quotations/attribution.c */
extern void hs_entities(struct hs_document *doc);		/* entities/entities.c */
extern void hs_speakers(struct hs_document *doc);		/* speakers/speakers.c */
extern void hs_patterns(struct hs_document *doc);		/* patterns/patterns.c */

#endif							/* HS_STAGES_H */
