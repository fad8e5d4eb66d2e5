/*-------------------------------------------------------------------------
 *
 * characters.h
 *	  Single characters in the server's encoding, without errors.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_CHARACTERS_H
#define HEARSAY_CHARACTERS_H

#include "postgres/base/hearsay.h"

/*
 * Writes a character of Unicode in the server's encoding to out, which has
 * MAX_MULTIBYTE_CHAR_LEN bytes.  Returns its bytes; 0 where the encoding lacks
 * it, as SQL_ASCII lacks all that is not ASCII.
 */
extern int	hearsay_write_character(uint32 c, char *out);

/*
 * text[0 .. *length) in the server's encoding, without the characters that the
 * encoding lacks: text itself, or a copy in the current memory context, whose
 * bytes *length then tells.  Under SQL_ASCII it is text as it is.
 */
extern const char *hearsay_keep_characters(const char *text, size_t *length);

#endif							/* HEARSAY_CHARACTERS_H */
