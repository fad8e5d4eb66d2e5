/*-------------------------------------------------------------------------
 *
 * common_words.h
 *	  Words that an index does not keep.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_COMMON_WORDS_H
#define HS_COMMON_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether a folded word of a name is one that many names have: of, the.  As a
 * prefix, whether such a word begins with it.
 */
extern bool hs_is_function_word(const char *word, size_t length, bool prefix);

/* The same of an English stem that many people say: think, peopl. */
extern bool hs_is_common_lexeme(const char *lexeme, size_t length, bool prefix);

#endif							/* HS_COMMON_WORDS_H */
