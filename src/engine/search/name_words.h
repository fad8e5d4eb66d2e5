/*-------------------------------------------------------------------------
 *
 * name_words.h
 *	  The words of a name, as a search compares them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_NAME_WORDS_H
#define HS_NAME_WORDS_H

#include <stddef.h>

/* Bytes that the words of a name of so many bytes may need, at most. */
#define HS_NAME_WORDS_ROOM(length)	(2 * (size_t) (length) + 4)

/*
 * Writes the next word of name[0 .. length), folded, as UTF-8 to word, which
 * has room for HS_NAME_WORDS_ROOM(length - *at) bytes, and moves *at, which
 * starts at 0, behind it.  Returns the word's bytes; 0 behind the last one.
 * The name should be UTF-8; a broken byte separates words.
 */
extern size_t hs_name_word(const char *name, size_t length, size_t *at,
						   char *word);

#endif							/* HS_NAME_WORDS_H */
