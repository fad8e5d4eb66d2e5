/*-------------------------------------------------------------------------
 *
 * person_name.c
 *	  A person's name apart from what stands around it.
 *
 * 'Former Sen. José M. López (D-Ohio)', 'LOPEZ, Jose' and 'José López' are
 * one name.  It is cut into the folded words that a search compares
 * (name_words.c), and then some of them go:
 *
 *	- what stands in brackets or between double marks: a party, a nickname
 *	- a possessive 's at the end
 *	- degrees and orders behind the name: PhD, OBE
 *	- behind a comma, what is no first name: 'Ann Lee, mayor of Oslo'; else
 *	  the words behind it go to the front: 'Lee, Ann'
 *	- titles before the name, and what stands before these: 'Ohio Gov.'
 *
 * The generation is no word, but it is kept: Jr. and III tell the son from his
 * father, and both are in the news.
 *
 * Titles are a list of this file, not of the model, so that the key of a name
 * never changes with a model and an index over keys stays right.  Some of them
 * begin other names, too.  A word for which that is so is taken for a title
 * only where enough follows: 'Dean Smith' is a man called Dean, 'General
 * Motors' no general, 'Prince Harry' nobody else; 'Dean Ann Smith' and
 * 'Attorney General Lynch' have titles.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/search/person_name.h"

#include <stdint.h>
#include <string.h>

#include "engine/base/search.h"
#include "engine/base/unicode.h"

#define LENGTH_OF(array)	(sizeof(array) / sizeof((array)[0]))

/* No word of the lists is longer; each is filled up with zeros. */
#define MOST_BYTES		16

/* When a word is a title. */
enum title_use
{
	NO_TITLE,
	ALWAYS,						/* before any word */
	QUALIFIES,					/* before another title: Vice President */
	WITH_TWO,					/* before two words, or behind another title: it
								 * begins names of bodies, too */
	BEFORE_TWO					/* before two words: it is a name, too */
};

struct title
{
	char		word[MOST_BYTES];
	char		use;
	char		sex;
};

/* In the order of their bytes, folded. */
static const struct title titles[] = {
	{"acting", QUALIFIES, 0}, {"adm", ALWAYS, 0}, {"admiral", ALWAYS, 0},
	{"alderman", ALWAYS, 0}, {"amb", ALWAYS, 0}, {"ambassador", ALWAYS, 0},
	{"archbishop", ALWAYS, 0}, {"assemblyman", ALWAYS, 'm'},
	{"assemblywoman", ALWAYS, 'f'}, {"assistant", QUALIFIES, 0},
	{"associate", QUALIFIES, 0}, {"attorney", WITH_TWO, 0},
	{"ayatollah", ALWAYS, 'm'}, {"baron", BEFORE_TWO, 'm'},
	{"baroness", ALWAYS, 'f'}, {"bishop", BEFORE_TWO, 0}, {"brig", ALWAYS, 0},
	{"brigadier", ALWAYS, 0}, {"brother", BEFORE_TWO, 0}, {"capt", ALWAYS, 0},
	{"captain", ALWAYS, 0}, {"cardinal", WITH_TWO, 0},
	{"chairman", WITH_TWO, 0}, {"chairwoman", ALWAYS, 'f'},
	{"chancellor", ALWAYS, 0}, {"chief", QUALIFIES, 0}, {"cllr", ALWAYS, 0},
	{"cmdr", ALWAYS, 0}, {"col", ALWAYS, 0}, {"colonel", ALWAYS, 0},
	{"commander", ALWAYS, 0}, {"commissioner", WITH_TWO, 0},
	{"congressman", ALWAYS, 'm'}, {"congresswoman", ALWAYS, 'f'},
	{"constable", ALWAYS, 0}, {"corporal", ALWAYS, 0},
	{"councillor", ALWAYS, 0}, {"councilman", ALWAYS, 'm'},
	{"councilor", ALWAYS, 0}, {"councilwoman", ALWAYS, 'f'},
	{"count", BEFORE_TWO, 0}, {"countess", ALWAYS, 'f'}, {"cpl", ALWAYS, 0},
	{"dame", ALWAYS, 'f'}, {"dean", BEFORE_TWO, 0}, {"defense", QUALIFIES, 0},
	{"deputy", QUALIFIES, 0}, {"det", ALWAYS, 0}, {"detective", ALWAYS, 0},
	{"director", WITH_TWO, 0}, {"doctor", ALWAYS, 0}, {"dr", ALWAYS, 0},
	{"duchess", ALWAYS, 'f'}, {"duke", BEFORE_TWO, 0}, {"earl", BEFORE_TWO, 0},
	{"emir", BEFORE_TWO, 0}, {"emperor", BEFORE_TWO, 0},
	{"empress", BEFORE_TWO, 0}, {"ex", ALWAYS, 0}, {"executive", WITH_TWO, 0},
	{"father", BEFORE_TWO, 0}, {"finance", QUALIFIES, 0},
	{"first", QUALIFIES, 0}, {"foreign", QUALIFIES, 0}, {"former", ALWAYS, 0},
	{"frau", ALWAYS, 'f'}, {"gen", ALWAYS, 0}, {"general", WITH_TWO, 0},
	{"gov", ALWAYS, 0}, {"governor", ALWAYS, 0}, {"herr", ALWAYS, 'm'},
	{"home", QUALIFIES, 0}, {"hon", ALWAYS, 0}, {"honorable", ALWAYS, 0},
	{"honourable", ALWAYS, 0}, {"house", QUALIFIES, 0}, {"imam", ALWAYS, 0},
	{"insp", ALWAYS, 0}, {"inspector", ALWAYS, 0}, {"interior", QUALIFIES, 0},
	{"judge", BEFORE_TWO, 0}, {"justice", WITH_TWO, 0},
	{"king", BEFORE_TWO, 0}, {"lady", BEFORE_TWO, 'f'},
	{"lance", QUALIFIES, 0}, {"leader", WITH_TWO, 0},
	{"lieutenant", ALWAYS, 0}, {"lord", ALWAYS, 0}, {"lt", ALWAYS, 0},
	{"madam", ALWAYS, 'f'}, {"madame", ALWAYS, 'f'},
	{"mademoiselle", ALWAYS, 'f'}, {"maj", ALWAYS, 0},
	{"major", BEFORE_TWO, 0}, {"majority", QUALIFIES, 0},
	{"marshal", BEFORE_TWO, 0}, {"mayor", ALWAYS, 0}, {"minister", ALWAYS, 0},
	{"minority", QUALIFIES, 0}, {"miss", ALWAYS, 'f'}, {"mister", ALWAYS, 'm'},
	{"mlle", ALWAYS, 'f'}, {"mme", ALWAYS, 'f'}, {"monsieur", ALWAYS, 'm'},
	{"monsignor", ALWAYS, 'm'}, {"mother", BEFORE_TWO, 0}, {"mr", ALWAYS, 'm'},
	{"mrs", ALWAYS, 'f'}, {"ms", ALWAYS, 'f'}, {"msgr", ALWAYS, 'm'},
	{"mx", ALWAYS, 0}, {"officer", WITH_TWO, 0}, {"opposition", QUALIFIES, 0},
	{"pastor", BEFORE_TWO, 0}, {"pope", BEFORE_TWO, 0},
	{"premier", WITH_TWO, 0}, {"pres", ALWAYS, 0}, {"president", ALWAYS, 0},
	{"prime", QUALIFIES, 0}, {"prince", BEFORE_TWO, 0},
	{"princess", BEFORE_TWO, 'f'}, {"private", WITH_TWO, 0},
	{"prof", ALWAYS, 0}, {"professor", ALWAYS, 0}, {"pvt", ALWAYS, 0},
	{"queen", BEFORE_TWO, 0}, {"rabbi", ALWAYS, 0}, {"rep", ALWAYS, 0},
	{"representative", ALWAYS, 0}, {"rev", ALWAYS, 0}, {"reverend", ALWAYS, 0},
	{"right", QUALIFIES, 0}, {"rt", ALWAYS, 0}, {"secretary", ALWAYS, 0},
	{"sen", ALWAYS, 0}, {"senate", QUALIFIES, 0}, {"senator", ALWAYS, 0},
	{"senor", ALWAYS, 'm'}, {"senora", ALWAYS, 'f'}, {"senorita", ALWAYS, 'f'},
	{"sergeant", ALWAYS, 0}, {"sgt", ALWAYS, 0}, {"shaikh", ALWAYS, 'm'},
	{"sheik", ALWAYS, 'm'}, {"sheikh", ALWAYS, 'm'}, {"sheriff", ALWAYS, 0},
	{"signor", ALWAYS, 'm'}, {"signora", ALWAYS, 'f'}, {"sir", ALWAYS, 'm'},
	{"sister", BEFORE_TWO, 'f'}, {"speaker", WITH_TWO, 0},
	{"sultan", BEFORE_TWO, 0}, {"supt", ALWAYS, 0}, {"taoiseach", ALWAYS, 0},
	{"then", QUALIFIES, 0}, {"treasury", QUALIFIES, 0},
	{"undersecretary", ALWAYS, 0}, {"vice", QUALIFIES, 0}
};

/* Degrees and orders, in the order of their bytes. */
static const char degrees[][MOST_BYTES] = {
	"cbe", "cmg", "cpa", "dbe", "dds", "dphil", "edd", "esq", "esquire", "facs",
	"frs", "gbe", "jp", "kbe", "kc", "kcb", "kcmg", "llb", "llm", "mba", "mbe",
	"md", "mep", "mla", "mp", "msp", "obe", "phd", "qc", "ret", "rn", "usaf",
	"usmc", "usn"
};

static const struct
{
	char		word[MOST_BYTES];
	enum hs_generation generation;
}			generations[] = {
	{"jr", HS_JUNIOR}, {"junior", HS_JUNIOR}, {"jnr", HS_JUNIOR},
	{"sr", HS_SENIOR}, {"senior", HS_SENIOR}, {"snr", HS_SENIOR},
	{"ii", HS_SECOND}, {"2nd", HS_SECOND}, {"iii", HS_THIRD},
	{"3rd", HS_THIRD}, {"iv", HS_FOURTH}, {"4th", HS_FOURTH}
};

static bool
is_word(const struct hs_person_word *word, const char *text)
{
	return (size_t) word->length == strlen(text) &&
		memcmp(word->text, text, (size_t) word->length) == 0;
}

static bool
word_before(const void *element, const void *key)
{
	return memcmp(element, key, MOST_BYTES) < 0;
}

/* The element of a sorted table that begins with the word, or NULL. */
static const void *
find_word(const void *table, size_t n, size_t size, const struct hs_person_word *word)
{
	char		key[MOST_BYTES] = {0};
	size_t		at;
	const char *element;

	if (word->length > MOST_BYTES)
		return NULL;
	memcpy(key, word->text, (size_t) word->length);
	at = hs_lower_bound(table, n, size, key, word_before);
	element = (const char *) table + at * size;
	return at < n && memcmp(element, key, MOST_BYTES) == 0 ? element : NULL;
}

static const struct title *
find_title(const struct hs_person_word *word)
{
	return find_word(titles, LENGTH_OF(titles), sizeof(titles[0]), word);
}

static bool
is_degree(const struct hs_person_word *word)
{
	return find_word(degrees, LENGTH_OF(degrees), sizeof(degrees[0]), word) != NULL;
}

static enum hs_generation
generation_of(const struct hs_person_word *word)
{
	for (size_t i = 0; i < LENGTH_OF(generations); i++)
	{
		if (is_word(word, generations[i].word))
			return generations[i].generation;
	}
	return HS_NO_GENERATION;
}

/* What the characters of a piece of a name say of its words. */
struct spelling
{
	int			letters;
	int			capitals;
	int			stops;			/* between letters */
	bool		capital;		/* the first letter is one */
	bool		stop;			/* behind the last letter */
};

static struct spelling
spell(const char *text, size_t length)
{
	struct spelling spelling = {0};

	for (size_t at = 0; at < length;)
	{
		uint32_t	c = hs_decode(text, length, &at);
		enum hs_class class = c == HS_BROKEN ? HS_OTHER : hs_class_of(c);

		if (c == '.')
			spelling.stop = spelling.letters > 0;
		if (!hs_is_letter(class) && class != HS_DIGIT)
			continue;
		if (spelling.letters == 0)
			spelling.capital = class == HS_UPPER;
		spelling.letters++;
		spelling.capitals += class == HS_UPPER;
		spelling.stops += spelling.stop;
		spelling.stop = false;
	}
	return spelling;
}

static bool
is_ascii(const struct hs_person_word *word)
{
	for (int i = 0; i < word->length; i++)
	{
		if ((unsigned char) word->text[i] >= 0x80)
			return false;
	}
	return true;
}

static bool
add_word(struct hs_person_name *person, const char *text, int length, int part,
		 bool capital)
{
	struct hs_person_word *word;

	if (person->n == HS_PERSON_WORDS)
		return false;
	word = &person->words[person->n++];
	memset(word, 0, sizeof(*word));
	word->text = text;
	word->length = length;
	word->part = part;
	word->capital = capital;
	return true;
}

/*
 * The words of a piece of a name without commas and brackets.  Initials that
 * are written as one word become a word each.  False if there are too many.
 */
static bool
cut_piece(struct hs_person_name *person, const char *text, size_t length,
		  int part, char **room)
{
	size_t		at = 0;

	for (;;)
	{
		size_t		begin = at;
		size_t		n = hs_name_word(text, length, &at, *room);
		struct spelling spelling;
		bool		split;

		if (n == 0)
			return true;
		spelling = spell(text + begin, at - begin);
		split = spelling.letters == 1 ||
			(spelling.stops > 0 && spelling.stops == spelling.letters - 1);
		for (size_t k = 0; k < n;)
		{
			size_t		from = k;

			if (split)
				hs_decode(*room, n, &k);
			else
				k = n;
			if (!add_word(person, *room + from, (int) (k - from), part,
						  spelling.capital))
				return false;
			person->words[person->n - 1].initial = split;
			person->words[person->n - 1].shouted =
				!split && spelling.capitals == spelling.letters;
			person->words[person->n - 1].stop = spelling.stop;
		}
		*room += n;
	}
}

/* The end of what a bracket or a mark at at begins, or at itself. */
static size_t
skip_aside(const char *name, size_t length, size_t at, unsigned *unclosed)
{
	static const char *const pairs[][2] = {
		{"(", ")"}, {"[", "]"}, {"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}
	};

	for (size_t i = 0; i < LENGTH_OF(pairs); i++)
	{
		size_t		n = strlen(pairs[i][0]);

		if ((*unclosed >> i & 1) || length - at < n ||
			memcmp(name + at, pairs[i][0], n) != 0)
			continue;
		for (size_t k = at + n; k + n <= length; k++)
		{
			if (memcmp(name + k, pairs[i][1], n) == 0)
				return k + n;
		}
		*unclosed |= 1u << i;	/* nor does another one close */
	}
	return at;
}

/* All words of a name, as they stand there. */
static bool
cut_name(struct hs_person_name *person, const char *name, size_t length, char *room)
{
	size_t		begin = 0;
	int			part = 0;
	unsigned	unclosed = 0;

	for (size_t at = 0; at < length;)
	{
		size_t		behind = skip_aside(name, length, at, &unclosed);
		bool		comma = name[at] == ',';

		if (behind == at && !comma)
		{
			at++;
			continue;
		}
		if (!cut_piece(person, name + begin, at - begin, part, &room))
			return false;
		at = begin = comma ? at + 1 : behind;
		part += comma && person->n > 0 && person->words[person->n - 1].part == part;
	}
	return cut_piece(person, name + begin, length - begin, part, &room);
}

static void
remove_words(struct hs_person_name *person, int begin, int n)
{
	memmove(&person->words[begin], &person->words[begin + n],
			(size_t) (person->n - begin - n) * sizeof(person->words[0]));
	person->n -= n;
}

/* Drops a degree or a generation, and notes the latter. */
static bool
drop_suffix(struct hs_person_name *person, int at)
{
	const struct hs_person_word *word = &person->words[at];
	enum hs_generation generation = generation_of(word);

	if (generation != HS_NO_GENERATION)
	{
		person->generation = generation;
		remove_words(person, at, 1);
		return true;
	}
	if (is_degree(word))
	{
		remove_words(person, at, 1);
		return true;
	}
	/* Ph.D. is two words */
	if (at > 1 && word->length == 1 && word->text[0] == 'd' &&
		word[-1].length == 2 && memcmp(word[-1].text, "ph", 2) == 0)
	{
		remove_words(person, at - 1, 2);
		return true;
	}
	return false;
}

/*
 * JD Vance is J. D. Vance, but 'Anne LE ROUX' has no initials: words of two or
 * three capitals are cut into letters where the last word is none in capitals.
 */
static void
cut_initials(struct hs_person_name *person)
{
	struct hs_person_name whole = *person;
	int			n = 0;

	if (person->n == 0 || person->words[person->n - 1].shouted)
		return;
	for (int i = 0; i < whole.n; i++)
	{
		const struct hs_person_word *word = &whole.words[i];

		if (!word->shouted || !is_ascii(word) || word->length > 3 ||
			n + word->length + whole.n - i - 1 > HS_PERSON_WORDS)
		{
			person->words[n++] = *word;
			continue;
		}
		for (int k = 0; k < word->length; k++)
		{
			person->words[n] = *word;
			person->words[n].text += k;
			person->words[n].length = 1;
			person->words[n].initial = true;
			person->words[n++].doubtful = true;
		}
	}
	person->n = n;
}

/* Words behind a comma: first names, or none of the name. */
static void
turn_around(struct hs_person_name *person)
{
	int			first = 0;		/* words before the first comma */
	int			behind;
	const struct hs_person_word *word;
	struct hs_person_name turned;

	while (first < person->n && person->words[first].part == person->words[0].part)
		first++;
	if (first == 0 || first == person->n)
		return;
	behind = first;
	while (behind < person->n && person->words[behind].part == person->words[first].part)
		behind++;
	word = &person->words[first];
	if (behind < person->n ||
		(first > 1 && (find_title(word) || behind - first > 3)) ||
		(!word->capital && person->words[0].capital))
	{
		person->n = first;
		return;
	}
	turned = *person;
	for (int i = 0; i < person->n; i++)
		person->words[i] = turned.words[(first + i) % person->n];
}

/* Is it a word that joins others to what no person is called? */
static bool
is_joint(const struct hs_person_word *word)
{
	return is_word(word, "of") || is_word(word, "for") || is_word(word, "and") ||
		is_word(word, "the");
}

/*
 * Words before a name that end with a title: 'Vermont Sen. Bernie Sanders',
 * 'British Prime Minister Theresa May'.  Two words have to follow.
 */
static int
count_lead(const struct hs_person_name *person)
{
	int			lead = 0;

	for (int i = 0; i < person->n - 2; i++)
	{
		const struct title *title = find_title(&person->words[i]);

		if (is_joint(&person->words[i]) || is_joint(&person->words[i + 1]))
			break;
		if (i > 0 && title && title->use == ALWAYS && person->words[i].capital &&
			(person->words[i].stop || person->words[i].length > 4))
			lead = i + 1;
	}
	return lead;
}

/* Drops an article and titles before a name. */
static void
drop_titles(struct hs_person_name *person)
{
	int			dropped;
	bool		others = false;

	if (person->n > 1 && is_word(&person->words[0], "the"))
		remove_words(person, 0, 1);
	for (int i = 0; i < person->n; i++)
		others |= find_title(&person->words[i]) == NULL;
	if (!others)
		return;					/* Attorney General */
	dropped = count_lead(person);
	while (dropped < person->n - 1)
	{
		const struct title *title = find_title(&person->words[dropped]);
		int			left = person->n - dropped - 1;

		if (title == NULL || is_joint(&person->words[dropped + 1]) ||
			(title->use == BEFORE_TWO && left < 2) ||
			(title->use == WITH_TWO && left < 2 && dropped == 0) ||
			(title->use == QUALIFIES && !find_title(&person->words[dropped + 1])))
			break;
		dropped++;
	}
	for (int i = 0; i < dropped; i++)
	{
		const struct title *title = find_title(&person->words[i]);

		if (title && title->sex)
			person->sex = title->sex;
	}
	remove_words(person, 0, dropped);
}

/* Without a possessive at the end, and white space. */
static size_t
trim(const char *name, size_t length)
{
	while (length > 0 && (name[length - 1] == ' ' || name[length - 1] == '.' ||
						  name[length - 1] == ','))
		length--;
	if (length > 2 && name[length - 1] == 's')
	{
		if (name[length - 2] == '\'')
			return length - 2;
		if (length > 4 && memcmp(name + length - 4, "\xE2\x80\x99", 3) == 0)
			return length - 4;
	}
	return length;
}

void
hs_read_person_name(const char *name, size_t length, char *room,
					struct hs_person_name *person)
{
	memset(person, 0, sizeof(*person));
	length = trim(name, length);
	if (!cut_name(person, name, length, room))
	{
		person->n = -1;
		return;
	}
	for (int i = person->n - 1; i > 0; i--)
	{
		if (i < person->n && person->words[i].part > 0)
			drop_suffix(person, i);
	}
	while (person->n > 1 && drop_suffix(person, person->n - 1))
		 /* nothing else */ ;
	cut_initials(person);
	turn_around(person);
	drop_titles(person);
}
