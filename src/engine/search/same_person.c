/*-------------------------------------------------------------------------
 *
 * same_person.c
 *	  Whether two names can be one person's.
 *
 * It answers 'can', not 'is': Trump can be Donald Trump and Ivanka Trump.  So
 * the relation is symmetric, but not transitive, and it serves to check a
 * pair, not to group.
 *
 * Two names cannot be one where
 *
 *	- both tell a generation, and not the same: Jr. and Sr.
 *	- one has the title of a man, the other that of a woman
 *	- the surnames differ; a double surname may lack its second half (Enrique
 *	  Peña) or its first names (Peña Nieto)
 *	- the first names differ; an initial is any name that begins so, and a
 *	  short form is its full name (short_names.c)
 *	- one of them is that of several people: A and B
 *	- both have names or initials in between, and those of the one are not
 *	  among those of the other, in the same order
 *
 * One word alone is a surname or a first name.  A name that another one ends
 * with can be the same.  Particles count only where both have them: Bashar
 * Assad, Ursula Leyen.  Two words may be exchanged, as in Jinping Xi.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/search/person_name.h"

#include <string.h>

#include "engine/search/short_names.h"

#define LENGTH_OF(array)	(sizeof(array) / sizeof((array)[0]))

static bool
is_equal(const struct hs_person_word *a, const struct hs_person_word *b)
{
	return a->length == b->length && memcmp(a->text, b->text, (size_t) a->length) == 0;
}

static bool
begins_with(const struct hs_person_word *word, const struct hs_person_word *initial)
{
	return initial->initial && initial->length <= word->length &&
		memcmp(word->text, initial->text, (size_t) initial->length) == 0;
}

/* Whether two given names can be one. */
static bool
can_be(const struct hs_person_word *a, const struct hs_person_word *b)
{
	return is_equal(a, b) || begins_with(a, b) || begins_with(b, a) ||
		hs_same_first_name(a->text, a->length, b->text, b->length);
}

static bool
is_particle(const struct hs_person_word *word)
{
	static const char *const particles[] = {
		"af", "al", "av", "bin", "da", "das", "de", "del", "della", "den", "der",
		"di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los",
		"ten", "ter", "van", "von", "y", "zu", "zur"
	};

	for (size_t i = 0; i < LENGTH_OF(particles); i++)
	{
		if ((size_t) word->length == strlen(particles[i]) &&
			memcmp(word->text, particles[i], (size_t) word->length) == 0)
			return true;
	}
	return false;
}

/*
 * The name without particles.  At the front a capital tells a first name: Al
 * Gore, Van Jones.
 */
static void
drop_particles(const struct hs_person_name *from, struct hs_person_name *to)
{
	*to = *from;
	to->n = 0;
	for (int i = 0; i < from->n; i++)
	{
		const struct hs_person_word *word = &from->words[i];

		if (i == from->n - 1 || !is_particle(word) || (i == 0 && word->capital))
			to->words[to->n++] = *word;
	}
}

/* Whether the name a, more than initials, is the end of b. */
static bool
is_end(const struct hs_person_name *a, const struct hs_person_name *b)
{
	bool		initials = true;

	if (a->n > b->n)
		return false;
	for (int i = 0; i < a->n; i++)
	{
		if (!is_equal(&a->words[i], &b->words[b->n - a->n + i]))
			return false;
		initials &= a->words[i].initial;
	}
	return !initials || a->n == b->n;
}

/* Whether all of the shorter list can be some of the longer one, in order. */
static bool
can_be_among(const struct hs_person_word *a, int n_a,
			 const struct hs_person_word *b, int n_b)
{
	int			at = 0;

	if (n_a > n_b)
		return can_be_among(b, n_b, a, n_a);
	for (int i = 0; i < n_b && at < n_a; i++)
		at += can_be(&a[at], &b[i]);
	return at == n_a;
}

/*
 * Whether the names can be one if a->words[i] and b->words[k] are what the
 * surnames have in common.
 */
static bool
match_at(const struct hs_person_name *a, int i,
		 const struct hs_person_name *b, int k, bool half)
{
	const struct hs_person_word *left = a->words;
	const struct hs_person_word *right = b->words;

	if (i < 1 || k < 1 || !is_equal(&left[i], &right[k]) || left[i].initial || right[k].initial)
		return false;
	if (half ? !is_equal(&left[0], &right[0]) : !can_be(&left[0], &right[0]))
		return false;
	return can_be_among(left + 1, i - 1, right + 1, k - 1);
}

/* Whether one word alone can be the name. */
static bool
is_part(const struct hs_person_word *word, const struct hs_person_name *name)
{
	if (word->initial)
		return false;
	return is_equal(word, &name->words[name->n - 1]) ||
		(name->n > 2 && is_equal(word, &name->words[name->n - 2])) ||
		is_equal(word, &name->words[0]) ||
		hs_same_first_name(word->text, word->length,
						   name->words[0].text, name->words[0].length);
}

static bool
match(const struct hs_person_name *a, const struct hs_person_name *b)
{
	if (a->n == 0 || b->n == 0)
		return false;
	if (is_end(a, b) || is_end(b, a))
		return true;
	if (a->n == 1 && b->n == 1 && b->words[0].initial)
		return false;
	if (a->n == 1)
		return is_part(&a->words[0], b);
	if (b->n == 1)
		return is_part(&b->words[0], a);
	if (a->n == 2 && b->n == 2 && is_equal(&a->words[0], &b->words[1]) &&
		is_equal(&a->words[1], &b->words[0]))
		return true;
	return match_at(a, a->n - 1, b, b->n - 1, false) ||
		(b->n > 2 && match_at(a, a->n - 1, b, b->n - 2, true)) ||
		(a->n > 2 && match_at(a, a->n - 2, b, b->n - 1, true));
}

/* Is it the name of several: A and B? */
static bool
is_plural(const struct hs_person_name *name)
{
	for (int i = 1; i < name->n - 1; i++)
	{
		if (name->words[i].length == 3 && memcmp(name->words[i].text, "and", 3) == 0)
			return true;
	}
	return false;
}

/* Whether two names have the same words, however many. */
static bool
same_words(const char *a, size_t a_length, const char *b, size_t b_length,
		   char *room)
{
	size_t		a_at = 0;
	size_t		b_at = 0;

	for (;;)
	{
		size_t		n = hs_name_word(a, a_length, &a_at, room);
		char	   *other = room + n;

		if (hs_name_word(b, b_length, &b_at, other) != n || memcmp(room, other, n) != 0)
			return false;
		if (n == 0)
			return true;
	}
}

bool
hs_same_person(const char *a, size_t a_length, const char *b, size_t b_length,
			   char *room)
{
	struct hs_person_name left;
	struct hs_person_name right;
	struct hs_person_name short_left;
	struct hs_person_name short_right;

	hs_read_person_name(a, a_length, room, &left);
	hs_read_person_name(b, b_length, room + HS_PERSON_ROOM(a_length), &right);
	if (left.n < 0 || right.n < 0)
		return left.n == right.n && same_words(a, a_length, b, b_length, room);
	if ((left.generation && right.generation && left.generation != right.generation) ||
		(left.sex && right.sex && left.sex != right.sex))
		return false;
	if (is_plural(&left) || is_plural(&right))
		return left.n == right.n && is_end(&left, &right);
	if (match(&left, &right))
		return true;
	drop_particles(&left, &short_left);
	drop_particles(&right, &short_right);
	return match(&short_left, &short_right);
}
