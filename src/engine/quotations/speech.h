/*-------------------------------------------------------------------------
 *
 * speech.h
 *	  Does an attribution tell of words, or of a topic, an act, a belief?
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SPEECH_H
#define HS_SPEECH_H

#include "engine/document.h"

/*
 * Whether a cue (tokens; none: begin is HS_NONE) with a content of a kind tells
 * of words.
 */
extern bool hs_is_speech(const struct hs_document *doc, struct hs_span cue,
						 enum hs_quote_kind kind, struct hs_span content);

#endif							/* HS_SPEECH_H */
