/*-------------------------------------------------------------------------
 *
 * invariants.h
 *	  What holds for every annotated document, whatever text and model.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_INVARIANTS_H
#define HS_INVARIANTS_H

#include <stdint.h>

#include "engine/engine.h"

/*
 * Names the first thing in a document that does not hold together, or returns
 * NULL.  wanted is what hs_annotate() was asked for.
 */
extern const char *document_flaw(const struct hs_document *doc, unsigned wanted);

/* The same of a model that has opened: it is used on a text. */
extern const char *model_flaw(const struct hs_model *model, const char *text,
							  size_t length);

/* A hash of everything that the engine has found; places, no pointers. */
extern uint64_t document_digest(const struct hs_document *doc);

#endif							/* HS_INVARIANTS_H */
