/*-------------------------------------------------------------------------
 *
 * token_text.c
 *	  Words of short lists, found without a hash.
 *
 * Gets a text and a list that is written as one string; says whether the text
 * stands in it.  Such lists are short and asked for seldom.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/text/token_text.h"

bool
hs_in_list(const char *text, int32_t length, const char *list, bool fold)
{
	while (*list)
	{
		int32_t		i = 0;

		while (i < length && list[i] != ' ' &&
			   (text[i] == list[i] ||
				(fold && text[i] >= 'A' && text[i] <= 'Z' && (text[i] | 0x20) == list[i])))
			i++;
		if (i == length && list[i] == ' ')
			return true;
		list = strchr(list + i, ' ') + 1;
	}
	return false;
}
