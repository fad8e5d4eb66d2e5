/*-------------------------------------------------------------------------
 *
 * titles.h
 *	  Words that stand before and behind a person's name.
 *
 * All words are folded, as name_words.c does it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_TITLES_H
#define HS_TITLES_H

#include <stdbool.h>

/* No word of the lists is longer; each is filled up with zeros. */
#define HS_TITLE_BYTES		16

/* When a word is a title. */
enum hs_title_use
{
	HS_ALWAYS = 1,				/* before any word */
	HS_QUALIFIES,				/* before another title: Vice President */
	HS_WITH_TWO,				/* before two words, or behind another title: it
								 * begins names of bodies, too */
	HS_BEFORE_TWO				/* before two words: it is a name, too */
};

struct hs_title
{
	char		word[HS_TITLE_BYTES];
	char		use;			/* enum hs_title_use */
	char		sex;			/* m or f where it tells it, else 0 */
};

/* What tells father and son apart. */
enum hs_generation
{
	HS_NO_GENERATION, HS_JUNIOR, HS_SENIOR, HS_SECOND, HS_THIRD, HS_FOURTH
};

/* NULL for a word that is no title. */
extern const struct hs_title *hs_find_title(const char *word, int length);

/* PhD, OBE */
extern bool hs_is_degree(const char *word, int length);

/* Jr., III */
extern enum hs_generation hs_find_generation(const char *word, int length);

#endif							/* HS_TITLES_H */
