/*-------------------------------------------------------------------------
 *
 * references.h
 *	  The text as a reader sees it, and where each byte of that stands.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_REFERENCES_H
#define HS_REFERENCES_H

#include "engine/document.h"

/* A place where the text that is read is not the text as it is written. */
struct hs_piece
{
	int32_t		at;				/* bytes [at, at + length) of the text read */
	int32_t		length;			/* 0 where nothing is read: a tag */
	struct hs_span written;		/* bytes of the document's text */
};

struct hs_reading
{
	const char *text;			/* the document's text itself without pieces */
	int32_t		length;
	struct hs_piece *pieces;	/* in the order of the text */
	int32_t		n_pieces;
};

/* Reads doc->text; what is allocated lies in the document's arena. */
extern void hs_read_references(struct hs_document *doc,
							   struct hs_reading *reading);

/*
 * Moves the tokens, which were found in the text read, to where they stand in
 * the document's text; keeps the places of before in doc->read_tokens.
 */
extern void hs_place_tokens(struct hs_document *doc,
							const struct hs_reading *reading);

#endif							/* HS_REFERENCES_H */
