/*-------------------------------------------------------------------------
 *
 * fuzz_texts.c
 *	  Any bytes as HTML, as a text in some language, and as two names.
 *
 * Nothing crashes or reads behind its input; the text of HTML is not longer
 * than the source and has no white space around it; whether two names can be
 * one does not depend on their order, and a name with a key can be itself.
 *
 *-------------------------------------------------------------------------
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/search/person_name.h"
#include "engine/text/english.h"
#include "engine/text/html_text.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A block of its own, so that sanitizers see where it ends. */
static char *
block(size_t size)
{
	char	   *new = malloc(size > 0 ? size : 1);

	if (new == NULL)
		abort();
	return new;
}

static char *
copy(const uint8_t *data, size_t size)
{
	char	   *text = block(size);

	memcpy(text, data, size);
	return text;
}

static bool
is_white(char c)
{
	return c == ' ' || c == '\n';
}

static void
test_html(const char *html, size_t size)
{
	struct hs_html_caller caller = {0};
	char	   *text = block(size);
	size_t		n = hs_html_to_text(html, size, &caller, text);

	if (n > size || (n > 0 && (is_white(text[0]) || is_white(text[n - 1]))))
		abort();
	free(text);
}

/* Of a and b; where one is as the other, b is a. */
static void
test_names(const char *a, size_t a_size, const char *b, size_t b_size)
{
	char	   *key = block(2 * HS_PERSON_ROOM(a_size));
	size_t		n = hs_name_key(a, a_size, key);
	char	   *room = block(HS_PERSON_ROOM(a_size) + HS_PERSON_ROOM(b_size));
	bool		same = hs_same_person(a, a_size, b, b_size, room);

	if (same != hs_same_person(b, b_size, a, a_size, room))
		abort();
	free(room);
	room = block(2 * HS_PERSON_ROOM(a_size));
	if (hs_same_person(a, a_size, a, a_size, room) != (n > 0))
		abort();
	free(room);
	free(key);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char	   *text = copy(data, size);
	const uint8_t *line = memchr(data, '\n', size);
	size_t		first = line ? (size_t) (line - data) : size;
	char	   *a = copy(data, first);
	char	   *b = copy(data + first, size - first);

	test_html(text, size);
	hs_is_english(text, size, NULL, NULL);
	test_names(a, first, b, size - first);
	free(a);
	free(b);
	free(text);
	return 0;
}
