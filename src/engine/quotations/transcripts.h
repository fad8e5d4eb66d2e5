/*-------------------------------------------------------------------------
 *
 * transcripts.h
 *	  Turns of a transcript or an interview.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_TRANSCRIPTS_H
#define HS_TRANSCRIPTS_H

#include "engine/document.h"

/* One turn: 'NAME, ROLE: text', with the paragraphs that follow it. */
struct hs_turn
{
	struct hs_span speaker;		/* tokens */
	int32_t		colon;			/* token, or HS_NONE behind 'Q.' */
	struct hs_span text;		/* tokens */
	int32_t		begin;			/* first token of its first paragraph */
};

/*
 * Finds the turns of a document, in the order of the text; none where it is no
 * transcript.  *turns lies in the document's arena.  Returns how many there
 * are.
 */
extern int32_t hs_find_turns(struct hs_document *doc, struct hs_turn **turns);

#endif							/* HS_TRANSCRIPTS_H */
