/*-------------------------------------------------------------------------
 *
 * short_names.h
 *	  Short first names and the names that they are short for.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SHORT_NAMES_H
#define HS_SHORT_NAMES_H

#include <stdbool.h>

/*
 * Whether two different first names, folded, can be one person's: Bill and
 * William, Will and Bill.  Equal names are left to the caller.
 */
extern bool hs_same_first_name(const char *a, int a_length,
							   const char *b, int b_length);

#endif							/* HS_SHORT_NAMES_H */
