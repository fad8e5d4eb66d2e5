/*-------------------------------------------------------------------------
 *
 * name_key.c
 *	  One string for all ways in which newspapers write one name.
 *
 * The key is the words of the name (person_name.c), folded, with a blank
 * between them:
 *
 *		Donald J. Trump, DONALD TRUMP, Mr Donald Trump		donald trump
 *		Enrique Peña Nieto, Peña Nieto, Enrique				enrique pena nieto
 *		J.K. Rowling, J. K. Rowling, JK Rowling				jk rowling
 *		Martin Luther King Jr., Martin Luther King, Junior	martin luther king jr
 *
 * Initials between two names are left out.  At the front they are all there is
 * of a first name: they stay, as one word.  The generation stays, too.  What
 * is no person's name goes the same way: 'the White House' is white house.
 *
 * Keys are made to be compared, not read, and a key says nothing of who is
 * meant: George W. Bush and his father have the same one.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/search/person_name.h"

#include <string.h>

/* The words of a name that is too long to be one. */
static size_t
plain_words(const char *name, size_t length, char *key)
{
	size_t		used = 0;
	size_t		at = 0;

	for (;;)
	{
		size_t		n = hs_name_word(name, length, &at, key + used + (used > 0));

		if (n == 0)
			return used;
		if (used > 0)
			key[used++] = ' ';
		used += n;
	}
}

static bool
is_middle_initial(const struct hs_person_name *person, int at)
{
	const struct hs_person_word *words = person->words;

	if (!words[at].initial || words[at].doubtful || at == person->n - 1)
		return false;
	while (at > 0)
	{
		if (!words[--at].initial)
			return true;
	}
	return false;				/* only initials stand before it */
}

size_t
hs_name_key(const char *name, size_t length, char *key)
{
	static const char *const generations[] = {"", " jr", " sr", " ii", " iii", " iv"};
	struct hs_person_name person;
	const struct hs_person_word *last = NULL;
	size_t		used = 0;

	hs_read_person_name(name, length, key + HS_PERSON_ROOM(length), &person);
	if (person.n < 0)
		return plain_words(name, length, key);

	for (int i = 0; i < person.n; i++)
	{
		const struct hs_person_word *word = &person.words[i];

		if (is_middle_initial(&person, i))
			continue;
		if (last && !(last->initial && word->initial))
			key[used++] = ' ';
		memcpy(key + used, word->text, (size_t) word->length);
		used += (size_t) word->length;
		last = word;
	}
	if (used > 0)
	{
		size_t		n = strlen(generations[person.generation]);

		memcpy(key + used, generations[person.generation], n);
		used += n;
	}
	return used;
}
