/*-------------------------------------------------------------------------
 *
 * packed.h
 *	  Bits of the packed form of annotations, see read.c.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_PACKED_H
#define HEARSAY_PACKED_H

/* The flags of a value. */
#define VALUE_CORRECTED			0x01

/* The flags of a quotation, a number. */
#define QUOTATION_KIND			0x03	/* enum hs_quote_kind */
#define QUOTATION_SPEECH		0x04
#define QUOTATION_SOURCE		0x08
#define QUOTATION_CUE			0x10
#define QUOTATION_SPEAKER		0x20	/* one or several */
#define QUOTATION_PARTS			0x40	/* several */
#define QUOTATION_SPEAKERS		0x80	/* several */
#define QUOTATION_CORRECTED		0x100
#define QUOTATION_FLAGS			0x1FF

/* The head of a lexeme. */
#define LEXEME_SINGLE			0x01	/* one position */
#define LEXEME_OWN_SHIFT		1
#define LEXEME_OWN				15
#define LEXEME_SHARED_SHIFT		5
#define LEXEME_SHARED			7

#endif							/* HEARSAY_PACKED_H */
