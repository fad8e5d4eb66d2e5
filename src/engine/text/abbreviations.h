/*-------------------------------------------------------------------------
 *
 * abbreviations.h
 *	  Words that keep their full stop, and whether a sentence may end there.
 *
 * Included by scan_words.c, which keeps 'Sen.' whole, and by sentences.c, which
 * must know that no sentence ends behind it.  Abbreviations with several
 * full stops (U.S., a.m., Ph.D.) and initials (J.) are known by their form
 * and not listed.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ABBREVIATIONS_H
#define HS_ABBREVIATIONS_H

#include <stdint.h>
#include <string.h>

#include "engine/base/search.h"

/* What may follow, and how it must be written. */
#define ABBR_TITLE		0x01	/* a name follows: never ends a sentence */
#define ABBR_DATE		0x02	/* month or weekday */
#define ABBR_NUMBER		0x04	/* one only before a number: No. 5, pp. 3 */
#define ABBR_STATE		0x08	/* a word, too; one behind a comma: Ore. */
#define ABBR_SMALL		0x10	/* stands in lower case, too: etc. vs. */

#define ABBR_LONGEST	6		/* letters */

struct abbreviation
{
	const char *word;			/* lower case, without the full stop */
	uint8_t		flags;
};

/* In the order of strcmp. */
static const struct abbreviation abbreviations[] = {
	{"adm", ABBR_TITLE},
	{"al", ABBR_SMALL},
	{"ala", ABBR_STATE},
	{"app", ABBR_NUMBER | ABBR_SMALL},
	{"approx", ABBR_SMALL},
	{"apr", ABBR_DATE},
	{"apt", ABBR_NUMBER},
	{"ariz", 0},
	{"ark", ABBR_STATE},
	{"art", ABBR_NUMBER},
	{"assn", 0},
	{"asst", ABBR_TITLE},
	{"atty", ABBR_TITLE},
	{"aug", ABBR_DATE},
	{"ave", 0},
	{"bldg", 0},
	{"blvd", 0},
	{"bp", ABBR_TITLE},
	{"brig", ABBR_TITLE},
	{"bro", ABBR_TITLE},
	{"bros", 0},
	{"ca", ABBR_NUMBER | ABBR_SMALL},
	{"cal", ABBR_STATE},
	{"calif", 0},
	{"capt", ABBR_TITLE},
	{"cf", ABBR_SMALL},
	{"cmdr", ABBR_TITLE},
	{"co", 0},
	{"col", ABBR_TITLE},
	{"colo", 0},
	{"cols", ABBR_TITLE},
	{"comdr", ABBR_TITLE},
	{"cong", ABBR_TITLE},
	{"conn", 0},
	{"corp", 0},
	{"cpl", ABBR_TITLE},
	{"cpt", ABBR_TITLE},
	{"ct", 0},
	{"dec", ABBR_DATE},
	{"del", ABBR_STATE},
	{"dept", ABBR_SMALL},
	{"dist", 0},
	{"dr", ABBR_TITLE},
	{"drs", ABBR_TITLE},
	{"ed", ABBR_NUMBER},
	{"eds", ABBR_NUMBER},
	{"eng", ABBR_TITLE},
	{"esp", ABBR_SMALL},
	{"esq", 0},
	{"est", ABBR_NUMBER},
	{"etc", ABBR_SMALL},
	{"feb", ABBR_DATE},
	{"fig", ABBR_NUMBER | ABBR_SMALL},
	{"fla", 0},
	{"fr", ABBR_TITLE},
	{"fri", ABBR_DATE},
	{"ft", 0},
	{"ga", ABBR_STATE},
	{"gen", ABBR_TITLE},
	{"gens", ABBR_TITLE},
	{"gov", ABBR_TITLE},
	{"govs", ABBR_TITLE},
	{"hon", ABBR_TITLE},
	{"ill", ABBR_STATE},
	{"inc", 0},
	{"ind", ABBR_STATE},
	{"insp", ABBR_TITLE},
	{"jan", ABBR_DATE},
	{"jr", 0},
	{"jul", ABBR_DATE},
	{"jun", ABBR_DATE},
	{"kan", ABBR_STATE},
	{"kans", 0},
	{"ky", ABBR_STATE},
	{"la", ABBR_STATE},
	{"lt", ABBR_TITLE},
	{"ltd", 0},
	{"lts", ABBR_TITLE},
	{"maj", ABBR_TITLE},
	{"mar", ABBR_DATE},
	{"mass", ABBR_STATE},
	{"md", ABBR_STATE},
	{"messrs", ABBR_TITLE},
	{"mfg", 0},
	{"mgr", ABBR_TITLE},
	{"mich", 0},
	{"minn", 0},
	{"miss", ABBR_STATE},
	{"mo", ABBR_STATE},
	{"mon", ABBR_DATE},
	{"mont", ABBR_STATE},
	{"mr", ABBR_TITLE},
	{"mrs", ABBR_TITLE},
	{"ms", ABBR_TITLE},
	{"msgr", ABBR_TITLE},
	{"mt", ABBR_TITLE},
	{"mts", ABBR_TITLE},
	{"neb", ABBR_STATE},
	{"nebr", 0},
	{"nev", 0},
	{"no", ABBR_NUMBER | ABBR_SMALL},
	{"nos", ABBR_NUMBER | ABBR_SMALL},
	{"nov", ABBR_DATE},
	{"oct", ABBR_DATE},
	{"okla", 0},
	{"ore", ABBR_STATE},
	{"p", ABBR_NUMBER | ABBR_SMALL},
	{"pa", ABBR_STATE},
	{"penn", 0},
	{"pfc", ABBR_TITLE},
	{"pp", ABBR_NUMBER | ABBR_SMALL},
	{"pres", ABBR_TITLE},
	{"prof", ABBR_TITLE},
	{"profs", ABBR_TITLE},
	{"pte", 0},
	{"pty", 0},
	{"pvt", ABBR_TITLE},
	{"rd", 0},
	{"rep", ABBR_TITLE},
	{"reps", ABBR_TITLE},
	{"rev", ABBR_TITLE},
	{"sat", ABBR_DATE},
	{"sec", ABBR_NUMBER},
	{"sen", ABBR_TITLE},
	{"sens", ABBR_TITLE},
	{"sep", ABBR_DATE},
	{"sept", ABBR_DATE},
	{"sgt", ABBR_TITLE},
	{"sgts", ABBR_TITLE},
	{"spc", ABBR_TITLE},
	{"sq", ABBR_SMALL},
	{"sr", 0},
	{"sra", ABBR_TITLE},
	{"st", ABBR_TITLE},
	{"ste", ABBR_TITLE},
	{"supt", ABBR_TITLE},
	{"tel", ABBR_NUMBER},
	{"tenn", 0},
	{"tex", ABBR_STATE},
	{"thu", ABBR_DATE},
	{"thur", ABBR_DATE},
	{"thurs", ABBR_DATE},
	{"tue", ABBR_DATE},
	{"tues", ABBR_DATE},
	{"univ", 0},
	{"v", ABBR_SMALL},
	{"va", ABBR_STATE},
	{"vol", ABBR_NUMBER},
	{"vs", ABBR_SMALL},
	{"vt", ABBR_STATE},
	{"wash", ABBR_STATE},
	{"wed", ABBR_DATE},
	{"wis", ABBR_STATE},
	{"wyo", 0}
};

static inline bool
abbreviation_before(const void *abbreviation, const void *word)
{
	return strcmp(((const struct abbreviation *) abbreviation)->word, word) < 0;
}

/*
 * The abbreviation that word[0 .. length), without its full stop, is; NULL if
 * it is none or is in lower case where the abbreviation never is.
 */
static inline const struct abbreviation *
find_abbreviation(const char *word, size_t length)
{
	char		folded[ABBR_LONGEST + 1];
	const size_t n = sizeof(abbreviations) / sizeof(abbreviations[0]);
	size_t		at;

	if (length == 0 || length > ABBR_LONGEST)
		return NULL;
	for (size_t i = 0; i < length; i++)
		folded[i] = (char) (word[i] >= 'A' && word[i] <= 'Z' ?
							word[i] + ('a' - 'A') : word[i]);
	folded[length] = '\0';
	at = hs_lower_bound(abbreviations, n, sizeof(abbreviations[0]), folded,
						abbreviation_before);
	if (at == n || strcmp(abbreviations[at].word, folded) != 0 ||
		(folded[0] == word[0] && !(abbreviations[at].flags & ABBR_SMALL)))
		return NULL;
	return &abbreviations[at];
}

#endif							/* HS_ABBREVIATIONS_H */
