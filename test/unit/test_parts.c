/* What stands between the parts of a quotation. */
#include "engine/text/parts.h"

#include <string.h>

#include "unit.h"

/* The parts between [ and ], joined. */
static const char *
joined(const char *written)
{
	static char out[256];
	char		text[256];
	int32_t		begins[8];
	int32_t		ends[8];
	int			n = 0;
	int			m = 0;
	int32_t		length = 0;

	for (; *written; written++)
	{
		if (*written == '{')
			begins[n] = length;
		else if (*written == '}')
			ends[n++] = length;
		else
			text[length++] = *written;
	}
	text[length] = '\0';
	out[0] = '\0';
	for (; m < n; m++)
	{
		if (m > 0)
			strcat(out, hs_between_parts(text, ends[m - 1], begins[m]));
		strncat(out, text + begins[m], (size_t) (ends[m] - begins[m]));
	}
	return out;
}

int
main(void)
{
	is_text(joined("\"{It leaks},\" she said. \"{We patch it.}\""), "It leaks. We patch it.", "two sentences");
	is_text(joined("\"{It leaks},\" she said, \"{every day.}\""), "It leaks every day.", "one sentence");
	is_text(joined("\"{It leaks},\" she said, \"{Oslo knows.}\""), "It leaks Oslo knows.", "a name in one sentence");
	is_text(joined("\"{Does it leak?}\" she asked. \"{It does.}\""), "Does it leak? It does.", "a question");
	is_text(joined("\"{It leaks},\" she said at 5 p.m. \"{and we patch it.}\""), "It leaks and we patch it.", "an abbreviation");
	is_text(joined("\xE2\x80\x9C{It leaks},\xE2\x80\x9D said Andr\xC3\xA9.\n\n\xE2\x80\x9C{We patch it.}\xE2\x80\x9D"),
			"It leaks. We patch it.", "typographic marks and a paragraph");
	is_text(joined("\xE2\x80\x9C{It leaks\xE2\x80\xA6}\xE2\x80\x9D she said. \xE2\x80\x9C{We patch it.}\xE2\x80\x9D"),
			"It leaks\xE2\x80\xA6 We patch it.", "an ellipsis");
	is_text(joined("\"{It leaks.}\"\n\n\"{We patch it.}\""), "It leaks. We patch it.", "no words between");
	is_text(joined("{The pier}, she said, {leaks}."), "The pier leaks", "no marks");
	return finish();
}
