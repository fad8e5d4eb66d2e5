/*-------------------------------------------------------------------------
 *
 * character_references.h
 *	  Character references of HTML.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_CHARACTER_REFERENCES_H
#define HS_CHARACTER_REFERENCES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads the reference at text[at], the byte behind its '&', up to its
 * semicolon: its character to *c, the place behind the semicolon to *end.
 * False, and nothing changed, where there is none.  In UTF-8 no character is
 * longer than its reference.
 */
extern bool hs_read_character_reference(const char *text, size_t length, size_t at,
										size_t *end, uint32_t *c);

/* The character of a byte of Windows-1252 from 0x80 to 0x9F. */
extern uint32_t hs_windows_character(unsigned byte);

#endif							/* HS_CHARACTER_REFERENCES_H */
