/*-------------------------------------------------------------------------
 *
 * english.h
 *	  Whether a text is in English.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ENGLISH_H
#define HS_ENGLISH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether text[0 .. length), which should be UTF-8, is in English.  Where
 * there is too little to tell, true.  check is called every 64 kB with the
 * context, and may be NULL.
 */
extern bool hs_is_english(const char *text, size_t length,
						  void (*check) (void *context), void *context);

#endif							/* HS_ENGLISH_H */
