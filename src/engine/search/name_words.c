/*-------------------------------------------------------------------------
 *
 * name_words.c
 *	  The words of a name, as a search compares them.
 *
 * Who asks for 'pena nieto' means Peña Nieto, and O’Hara is O'Hara.  So a
 * name is cut into words of letters and digits without case and diacritics,
 * and both sides of a comparison, the name in a text and the one that is
 * asked for, go through this function.
 *
 *	- An apostrophe inside a word is left out (ohara), and so is what cannot
 *	  be seen: soft hyphens, joiners.
 *	- Full stops between single letters are left out: U.S. is us, J.K. is jk.
 *	- A low line belongs to the word, as in @press_office.
 *	- Everything else separates: al-Assad has the words al and assad.
 *
 * Nothing is stemmed, and the order of the words is left to the caller.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/search/name_words.h"

#include <stdbool.h>

#include "engine/base/unicode.h"

enum part
{
	SEPARATOR, LETTER, DIGIT, APOSTROPHE, STOP, NOTHING
};

/* What c is to a word. */
static enum part
part_of(uint32_t c)
{
	if (c < 0x80)
	{
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			return LETTER;
		if ((c >= '0' && c <= '9') || c == '_')
			return DIGIT;
		return c == '\'' ? APOSTROPHE : c == '.' ? STOP : SEPARATOR;
	}
	if (c == 0x2019 || c == 0x02BC)
		return APOSTROPHE;
	if (c == HS_BROKEN)
		return SEPARATOR;
	switch (hs_class_of(c))
	{
		case HS_LOWER:
		case HS_UPPER:
		case HS_LETTER:
			return LETTER;
		case HS_DIGIT:
			return DIGIT;
		case HS_INVISIBLE:
			return NOTHING;
		default:
			return SEPARATOR;
	}
}

/* What stands at text[at]; SEPARATOR at the end.  Moves *at behind it. */
static enum part
next_part(const char *text, size_t length, size_t *at)
{
	if (*at >= length)
		return SEPARATOR;
	return part_of(hs_decode(text, length, at));
}

static bool
is_in_word(enum part part)
{
	return part == LETTER || part == DIGIT;
}

/* Whether a single letter and no longer word stands at text[at]. */
static bool
is_single_letter(const char *text, size_t length, size_t at)
{
	return next_part(text, length, &at) == LETTER &&
		!is_in_word(next_part(text, length, &at));
}

size_t
hs_name_word(const char *name, size_t length, size_t *at, char *word)
{
	size_t		used = 0;
	int			letters = 0;	/* since the word's start or its last full stop;
								 * a digit counts as many */

	while (*at < length)
	{
		unsigned char byte = (unsigned char) name[*at];
		size_t		next = *at;
		size_t		behind;
		bool		goes_on = true;
		uint32_t	c;
		enum part	part;

		/* most of most names */
		if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'))
		{
			word[used++] = (char) (byte | 0x20);
			letters++;
			(*at)++;
			continue;
		}
		c = hs_decode(name, length, &next);
		part = part_of(c);
		behind = next;

		switch (part)
		{
			case LETTER:
			case DIGIT:
				c = hs_fold_base(c);
				if (c != 0)
				{
					used += (size_t) hs_encode(c, word + used);
					letters += part == DIGIT ? 2 : 1;
				}
				break;
			case NOTHING:
				break;
			case APOSTROPHE:
				goes_on = is_in_word(next_part(name, length, &behind));
				break;
			case STOP:
				goes_on = letters == 1 && is_single_letter(name, length, next);
				letters = 0;
				break;
			case SEPARATOR:
				goes_on = false;
				break;
		}
		*at = next;
		if (!goes_on && used > 0)
			break;
	}
	return used;
}
