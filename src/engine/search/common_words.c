/*-------------------------------------------------------------------------
 *
 * common_words.c
 *	  Words that an index does not keep.
 *
 * A word helps an index as far as most texts lack it.  Stop words have left
 * before, but among what people say, some words of no subject are left that
 * one article in ten to one in two has: people think, they want, it would be
 * good.  In a name, it is 'of' and 'the'.
 *
 * They can still be searched for: what else is asked for narrows the search,
 * and the annotations themselves answer for these words.
 *
 * Both lists hold words of the language, none of a subject.  The stems are
 * those of the Snowball stemmer for English.  To a text in another language
 * the lists do no harm.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/search/common_words.h"

#include <stdint.h>
#include <string.h>

#include "engine/base/search.h"

#define LENGTH_OF(array)	(sizeof(array) / sizeof((array)[0]))

/* No word of the lists is longer; each is filled up with zeros. */
#define MOST_BYTES	8

static bool
word_before(const void *word, const void *key)
{
	return memcmp(word, key, MOST_BYTES) < 0;
}

/* Whether a word, or one that it begins, is in a sorted list. */
static bool
is_listed(const char (*words)[MOST_BYTES], size_t n,
		  const char *word, size_t length, bool prefix)
{
	char		key[MOST_BYTES] = {0};
	size_t		at;

	if (length == 0 || length > MOST_BYTES)
		return false;
	memcpy(key, word, length);
	if (prefix)
	{
		for (size_t i = 0; i < n; i++)
		{
			if (memcmp(words[i], key, length) == 0)
				return true;
		}
		return false;
	}
	at = hs_lower_bound(words, n, sizeof(words[0]), key, word_before);
	return at < n && memcmp(words[at], key, MOST_BYTES) == 0;
}

bool
hs_is_function_word(const char *word, size_t length, bool prefix)
{
	static const char words[][MOST_BYTES] = {
		"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or",
		"the", "to", "with"
	};

	return is_listed(words, LENGTH_OF(words), word, length, prefix);
}

bool
hs_is_common_lexeme(const char *lexeme, size_t length, bool prefix)
{
	static const char lexemes[][MOST_BYTES] = {
		"also", "anoth", "around", "back", "better", "big", "call", "come",
		"could", "d", "day", "didn", "doesn", "don", "done", "even", "ever",
		"everi", "feel", "find", "first", "get", "give", "go", "good", "got",
		"great", "isn", "keep", "know", "last", "let", "like", "ll", "long",
		"look", "lot", "m", "made", "make", "mani", "may", "mean", "might",
		"much", "must", "need", "never", "next", "one", "part", "peopl",
		"place", "put", "re", "realli", "right", "said", "say", "see",
		"sinc", "someth", "still", "take", "talk", "tell", "thing", "think",
		"thought", "time", "tri", "two", "us", "use", "ve", "want", "wasn",
		"way", "well", "whether", "would", "year"
	};

	return is_listed(lexemes, LENGTH_OF(lexemes), lexeme, length, prefix);
}
