/*-------------------------------------------------------------------------
 *
 * titles.c
 *	  Words that stand before and behind a person's name.
 *
 * They are lists of this file, not of the model, so that the key of a name
 * never changes with a model and an index over keys stays right.
 *
 * Some titles begin other names, too.  A word for which that is so is taken
 * for a title only where enough follows: 'Dean Smith' is a man called Dean,
 * 'General Motors' no general, 'Prince Harry' nobody else; 'Dean Ann Smith' and
 * 'Attorney General Lynch' have titles.
 *
 * Degrees that are surnames as well are not on the list: Jack Ma is no master.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/search/titles.h"

#include <string.h>

#include "engine/base/search.h"

#define LENGTH_OF(array)	(sizeof(array) / sizeof((array)[0]))

/* In the order of their bytes, folded. */
static const struct hs_title titles[] = {
	{"acting", HS_QUALIFIES, 0}, {"adm", HS_ALWAYS, 0},
	{"admiral", HS_ALWAYS, 0}, {"alderman", HS_ALWAYS, 0},
	{"amb", HS_ALWAYS, 0}, {"ambassador", HS_ALWAYS, 0},
	{"archbishop", HS_ALWAYS, 0}, {"assemblyman", HS_ALWAYS, 'm'},
	{"assemblywoman", HS_ALWAYS, 'f'}, {"assistant", HS_QUALIFIES, 0},
	{"associate", HS_QUALIFIES, 0}, {"attorney", HS_WITH_TWO, 0},
	{"ayatollah", HS_ALWAYS, 'm'}, {"baron", HS_BEFORE_TWO, 'm'},
	{"baroness", HS_ALWAYS, 'f'}, {"bishop", HS_BEFORE_TWO, 0},
	{"brig", HS_ALWAYS, 0}, {"brigadier", HS_ALWAYS, 0},
	{"brother", HS_BEFORE_TWO, 0}, {"capt", HS_ALWAYS, 0},
	{"captain", HS_ALWAYS, 0}, {"cardinal", HS_WITH_TWO, 0},
	{"chairman", HS_WITH_TWO, 0}, {"chairwoman", HS_ALWAYS, 'f'},
	{"chancellor", HS_ALWAYS, 0}, {"chief", HS_QUALIFIES, 0},
	{"cllr", HS_ALWAYS, 0}, {"cmdr", HS_ALWAYS, 0}, {"col", HS_ALWAYS, 0},
	{"colonel", HS_ALWAYS, 0}, {"commander", HS_ALWAYS, 0},
	{"commissioner", HS_WITH_TWO, 0}, {"congressman", HS_ALWAYS, 'm'},
	{"congresswoman", HS_ALWAYS, 'f'}, {"constable", HS_ALWAYS, 0},
	{"corporal", HS_ALWAYS, 0}, {"councillor", HS_ALWAYS, 0},
	{"councilman", HS_ALWAYS, 'm'}, {"councilor", HS_ALWAYS, 0},
	{"councilwoman", HS_ALWAYS, 'f'}, {"count", HS_BEFORE_TWO, 0},
	{"countess", HS_ALWAYS, 'f'}, {"cpl", HS_ALWAYS, 0},
	{"dame", HS_ALWAYS, 'f'}, {"dean", HS_BEFORE_TWO, 0},
	{"defense", HS_QUALIFIES, 0}, {"deputy", HS_QUALIFIES, 0},
	{"det", HS_ALWAYS, 0}, {"detective", HS_ALWAYS, 0},
	{"director", HS_WITH_TWO, 0}, {"doctor", HS_ALWAYS, 0},
	{"dr", HS_ALWAYS, 0}, {"duchess", HS_ALWAYS, 'f'},
	{"duke", HS_BEFORE_TWO, 0}, {"earl", HS_BEFORE_TWO, 0},
	{"emir", HS_BEFORE_TWO, 0}, {"emperor", HS_BEFORE_TWO, 0},
	{"empress", HS_BEFORE_TWO, 0}, {"ex", HS_ALWAYS, 0},
	{"executive", HS_WITH_TWO, 0}, {"father", HS_BEFORE_TWO, 0},
	{"finance", HS_QUALIFIES, 0}, {"first", HS_QUALIFIES, 0},
	{"foreign", HS_QUALIFIES, 0}, {"former", HS_ALWAYS, 0},
	{"frau", HS_ALWAYS, 'f'}, {"gen", HS_ALWAYS, 0},
	{"general", HS_WITH_TWO, 0}, {"gov", HS_ALWAYS, 0},
	{"governor", HS_ALWAYS, 0}, {"herr", HS_ALWAYS, 'm'},
	{"home", HS_QUALIFIES, 0}, {"hon", HS_ALWAYS, 0},
	{"honorable", HS_ALWAYS, 0}, {"honourable", HS_ALWAYS, 0},
	{"house", HS_QUALIFIES, 0}, {"imam", HS_ALWAYS, 0}, {"insp", HS_ALWAYS, 0},
	{"inspector", HS_ALWAYS, 0}, {"interior", HS_QUALIFIES, 0},
	{"judge", HS_BEFORE_TWO, 0}, {"justice", HS_WITH_TWO, 0},
	{"king", HS_BEFORE_TWO, 0}, {"lady", HS_BEFORE_TWO, 'f'},
	{"lance", HS_QUALIFIES, 0}, {"leader", HS_WITH_TWO, 0},
	{"lieutenant", HS_ALWAYS, 0}, {"lord", HS_ALWAYS, 0}, {"lt", HS_ALWAYS, 0},
	{"madam", HS_ALWAYS, 'f'}, {"madame", HS_ALWAYS, 'f'},
	{"mademoiselle", HS_ALWAYS, 'f'}, {"maj", HS_ALWAYS, 0},
	{"major", HS_BEFORE_TWO, 0}, {"majority", HS_QUALIFIES, 0},
	{"marshal", HS_BEFORE_TWO, 0}, {"mayor", HS_ALWAYS, 0},
	{"minister", HS_ALWAYS, 0}, {"minority", HS_QUALIFIES, 0},
	{"miss", HS_ALWAYS, 'f'}, {"mister", HS_ALWAYS, 'm'},
	{"mlle", HS_ALWAYS, 'f'}, {"mme", HS_ALWAYS, 'f'},
	{"monsieur", HS_ALWAYS, 'm'}, {"monsignor", HS_ALWAYS, 'm'},
	{"mother", HS_BEFORE_TWO, 0}, {"mr", HS_ALWAYS, 'm'},
	{"mrs", HS_ALWAYS, 'f'}, {"ms", HS_ALWAYS, 'f'}, {"msgr", HS_ALWAYS, 'm'},
	{"mx", HS_ALWAYS, 0}, {"officer", HS_WITH_TWO, 0},
	{"opposition", HS_QUALIFIES, 0}, {"pastor", HS_BEFORE_TWO, 0},
	{"pope", HS_BEFORE_TWO, 0}, {"premier", HS_WITH_TWO, 0},
	{"pres", HS_ALWAYS, 0}, {"president", HS_ALWAYS, 0},
	{"prime", HS_QUALIFIES, 0}, {"prince", HS_BEFORE_TWO, 0},
	{"princess", HS_BEFORE_TWO, 'f'}, {"private", HS_WITH_TWO, 0},
	{"prof", HS_ALWAYS, 0}, {"professor", HS_ALWAYS, 0}, {"pvt", HS_ALWAYS, 0},
	{"queen", HS_BEFORE_TWO, 0}, {"rabbi", HS_ALWAYS, 0},
	{"rep", HS_ALWAYS, 0}, {"representative", HS_ALWAYS, 0},
	{"rev", HS_ALWAYS, 0}, {"reverend", HS_ALWAYS, 0},
	{"right", HS_QUALIFIES, 0}, {"rt", HS_ALWAYS, 0},
	{"secretary", HS_ALWAYS, 0}, {"sen", HS_ALWAYS, 0},
	{"senate", HS_QUALIFIES, 0}, {"senator", HS_ALWAYS, 0},
	{"senor", HS_ALWAYS, 'm'}, {"senora", HS_ALWAYS, 'f'},
	{"senorita", HS_ALWAYS, 'f'}, {"sergeant", HS_ALWAYS, 0},
	{"sgt", HS_ALWAYS, 0}, {"shaikh", HS_ALWAYS, 'm'},
	{"sheik", HS_ALWAYS, 'm'}, {"sheikh", HS_ALWAYS, 'm'},
	{"sheriff", HS_ALWAYS, 0}, {"signor", HS_ALWAYS, 'm'},
	{"signora", HS_ALWAYS, 'f'}, {"sir", HS_ALWAYS, 'm'},
	{"sister", HS_BEFORE_TWO, 'f'}, {"speaker", HS_WITH_TWO, 0},
	{"sultan", HS_BEFORE_TWO, 0}, {"supt", HS_ALWAYS, 0},
	{"taoiseach", HS_ALWAYS, 0}, {"then", HS_QUALIFIES, 0},
	{"treasury", HS_QUALIFIES, 0}, {"undersecretary", HS_ALWAYS, 0},
	{"vice", HS_QUALIFIES, 0}
};

/* Degrees and orders, in the order of their bytes. */
static const char degrees[][HS_TITLE_BYTES] = {
	"cbe", "cmg", "cpa", "dbe", "dds", "dphil", "edd", "esq", "esquire", "facs",
	"frs", "gbe", "jp", "kbe", "kc", "kcb", "kcmg", "llb", "llm", "mba", "mbe",
	"md", "mep", "mla", "mp", "msp", "obe", "phd", "qc", "ret", "rn", "usaf",
	"usmc", "usn"
};

static const struct
{
	char		word[HS_TITLE_BYTES];
	enum hs_generation generation;
}			generations[] = {
	{"jr", HS_JUNIOR}, {"junior", HS_JUNIOR}, {"jnr", HS_JUNIOR},
	{"sr", HS_SENIOR}, {"senior", HS_SENIOR}, {"snr", HS_SENIOR},
	{"ii", HS_SECOND}, {"2nd", HS_SECOND}, {"iii", HS_THIRD},
	{"3rd", HS_THIRD}, {"iv", HS_FOURTH}, {"4th", HS_FOURTH}
};

static bool
word_before(const void *element, const void *key)
{
	return memcmp(element, key, HS_TITLE_BYTES) < 0;
}

/* The element of a sorted table that begins with the word, or NULL. */
static const void *
find_word(const void *table, size_t n, size_t size, const char *word, int length)
{
	char		key[HS_TITLE_BYTES] = {0};
	size_t		at;
	const char *element;

	if (length > HS_TITLE_BYTES)
		return NULL;
	memcpy(key, word, (size_t) length);
	at = hs_lower_bound(table, n, size, key, word_before);
	element = (const char *) table + at * size;
	return at < n && memcmp(element, key, HS_TITLE_BYTES) == 0 ? element : NULL;
}

const struct hs_title *
hs_find_title(const char *word, int length)
{
	return find_word(titles, LENGTH_OF(titles), sizeof(titles[0]), word, length);
}

bool
hs_is_degree(const char *word, int length)
{
	return find_word(degrees, LENGTH_OF(degrees), sizeof(degrees[0]), word, length) != NULL;
}

enum hs_generation
hs_find_generation(const char *word, int length)
{
	for (size_t i = 0; i < LENGTH_OF(generations); i++)
	{
		if ((size_t) length == strlen(generations[i].word) &&
			memcmp(word, generations[i].word, (size_t) length) == 0)
			return generations[i].generation;
	}
	return HS_NO_GENERATION;
}
