/*-------------------------------------------------------------------------
 *
 * parts.c
 *	  What stands between the parts of a quotation that are printed as one.
 *
 * 'It leaks,' she said. 'We patch it.'	->	It leaks. We patch it.
 * 'It leaks,' she said, 'every day.'	->	It leaks every day.
 *
 * The comma before 'she said' belongs to the attribution, so it is gone.  Where
 * the attribution ends a sentence, the part before it did too: it gets a full
 * stop, unless it has a mark of its own ('Does it leak?').
 *
 *-------------------------------------------------------------------------
 */
#include "engine/text/parts.h"

#include <stdbool.h>
#include <string.h>

/* Whether a character is one of a list; NUL never is. */
static bool
is_among(char c, const char *list)
{
	return c != '\0' && strchr(list, c) != NULL;
}

/* White space, marks and brackets, and parts of longer characters. */
static bool
is_aside(char c)
{
	return (unsigned char) c >= 0x80 || is_among(c, " \t\r\n\"'`()[]");
}

/* Whether a part is a sentence by its own last character: '.', '?', '…'. */
static bool
is_closed(const char *text, int32_t end)
{
	return is_among(text[end - 1], ".!?:;") ||
		(end >= 3 && memcmp(text + end - 3, "\xE2\x80\xA6", 3) == 0);
}

const char *
hs_between_parts(const char *text, int32_t end, int32_t begin)
{
	int32_t		at = begin;

	if (is_closed(text, end) || (text[begin] >= 'a' && text[begin] <= 'z'))
		return " ";
	while (at > end && is_aside(text[at - 1]))
		at--;
	return at > end && is_among(text[at - 1], ".!?") ? ". " : " ";
}
