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
 *-------------------------------------------------------------------------
 */
#include "engine/search/person_name.h"

#include <stdint.h>
#include <string.h>

#include "engine/base/unicode.h"

#define LENGTH_OF(array)	(sizeof(array) / sizeof((array)[0]))

static bool
is_word(const struct hs_person_word *word, const char *text)
{
	return (size_t) word->length == strlen(text) &&
		memcmp(word->text, text, (size_t) word->length) == 0;
}

/* What the characters of a piece of a name say of its words. */
struct spelling
{
	int			letters;
	int			capitals;
	int			stops;			/* between letters */
	bool		digits;			/* some of them are digits */
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
		spelling.digits |= class == HS_DIGIT;
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
		split = !spelling.digits && spelling.stops == spelling.letters - 1;
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
	enum hs_generation generation = hs_find_generation(word->text, word->length);

	if (generation != HS_NO_GENERATION)
	{
		person->generation = generation;
		remove_words(person, at, 1);
		return true;
	}
	if (hs_is_degree(word->text, word->length))
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
		(first > 1 && (hs_find_title(word->text, word->length) || behind - first > 3)) ||
		(!word->capital && person->words[0].capital))
	{
		person->n = first;
		return;
	}
	turned = *person;
	for (int i = 0; i < person->n; i++)
		person->words[i] = turned.words[(first + i) % person->n];
}

static const struct hs_title *
title_at(const struct hs_person_name *person, int at)
{
	return hs_find_title(person->words[at].text, person->words[at].length);
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
		const struct hs_title *title = title_at(person, i);

		if (is_joint(&person->words[i]) || is_joint(&person->words[i + 1]))
			break;
		if (i > 0 && title && title->use == HS_ALWAYS && person->words[i].capital &&
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
		others |= title_at(person, i) == NULL;
	if (!others)
		return;					/* Attorney General */
	dropped = count_lead(person);
	while (dropped < person->n - 1)
	{
		const struct hs_title *title = title_at(person, dropped);
		int			left = person->n - dropped - 1;

		if (title == NULL || is_joint(&person->words[dropped + 1]) ||
			(title->use == HS_BEFORE_TWO && left < 2) ||
			(title->use == HS_WITH_TWO && left < 2 && dropped == 0) ||
			(title->use == HS_QUALIFIES && !title_at(person, dropped + 1)))
			break;
		dropped++;
	}
	for (int i = 0; i < dropped; i++)
	{
		const struct hs_title *title = title_at(person, i);

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
