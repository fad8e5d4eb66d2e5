/*-------------------------------------------------------------------------
 *
 * token_rows.h
 *	  What the network that reads quotations is told of each token.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_TOKEN_ROWS_H
#define HS_TOKEN_ROWS_H

#include "engine/document.h"

/* Kinds of features; each has its own part of the table of rows. */
enum hs_row_kind
{
	HS_ROW_WORD,				/* the folded word, hashed twice, so that two words */
	HS_ROW_WORD_AGAIN,			/* seldom share both rows */
	HS_ROW_PREFIX2,
	HS_ROW_PREFIX3,
	HS_ROW_SUFFIX2,
	HS_ROW_SUFFIX3,
	HS_ROW_SUFFIX4,
	HS_ROW_PATTERN,				/* how it is written */
	HS_ROW_QUOTED,				/* where it stands between quotation marks */
	HS_ROW_PLACE,				/* where it stands in its sentence and paragraph */
	HS_ROW_GAZETTEER,
	HS_ROW_LEXICON,
	HS_ROW_CLASS,				/* of words that are used alike */
	HS_ROW_POS,
	HS_ROW_MENTION,				/* what kind of name it is part of */
	HS_ROW_KINDS
};

/* All rows of the network's table. */
#define HS_ROWS		90752

/* Writes HS_ROW_KINDS rows of each token of begin .. end. */
extern void hs_token_rows(const struct hs_document *doc, int32_t begin,
						  int32_t end, uint32_t *rows);

#endif							/* HS_TOKEN_ROWS_H */
