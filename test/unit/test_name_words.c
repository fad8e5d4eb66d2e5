/* Names cut into the words that a search compares. */
#include "engine/search/common_words.h"
#include "engine/search/name_words.h"
#include "unit.h"

/* The words of a name, a bar between two. */
static void
is_words(const char *name, size_t length, const char *wanted, const char *what)
{
	char		word[512];
	char		all[1024];
	size_t		at = 0;
	size_t		n;
	size_t		used = 0;

	while ((n = hs_name_word(name, length, &at, word)) > 0)
	{
		if (used > 0)
			all[used++] = '|';
		memcpy(all + used, word, n);
		used += n;
	}
	all[used] = '\0';
	is_text(all, wanted, what);
}

int
main(void)
{
	static const struct
	{
		const char *name;
		const char *words;
	}			names[] = {
		{"", ""},
		{"David Cameron", "david|cameron"},
		{"  DAVID\tCameron ", "david|cameron"},
		{"Enrique Peña Nieto", "enrique|pena|nieto"},
		{"Enrique Pen\xCC\x83" "a Nieto", "enrique|pena|nieto"},
		{"Łódź", "lodz"},
		{"Brendan O'Hara", "brendan|ohara"},
		{"Brendan O’Hara", "brendan|ohara"},
		{"the workers’ union", "the|workers|union"},
		{"U.S.", "us"},
		{"U.S", "us"},
		{"US", "us"},
		{"Washington, D.C.", "washington|dc"},
		{"J.K. Rowling", "jk|rowling"},
		{"J. K. Rowling", "j|k|rowling"},
		{"St.Louis", "st|louis"},
		{"St. Louis", "st|louis"},
		{"A.Smith", "a|smith"},
		{"www.example.org", "www|example|org"},
		{"Bashar al-Assad", "bashar|al|assad"},
		{"@press_office", "press_office"},
		{"$3.5 million", "3|5|million"},
		{"co\xC2\xAD" "operation", "cooperation"},
		{"...", ""},
		{"'", ""},
		{"’’ . ’", ""},
		{"东京 Tokyo", "东京|tokyo"},
		{"\xCC\x81", ""},
		{"a\xFF" "b", "a|b"},
		{"\xC3", ""},
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		is_words(names[i].name, strlen(names[i].name), names[i].words,
				 names[i].name[0] && (unsigned char) names[i].name[0] < 0x80 ?
				 names[i].name : "name");
	is_words("Maria Lopez", 7, "maria|l", "the length counts");

	ok(hs_is_function_word("of", 2, false), "of");
	ok(hs_is_function_word("a", 1, false), "the first of the list");
	ok(hs_is_function_word("with", 4, false), "the last of the list");
	ok(!hs_is_function_word("th", 2, false), "no part of one");
	ok(!hs_is_function_word("theo", 4, false), "nor a longer word");
	ok(!hs_is_function_word("withoutanyend", 13, false), "nor one that is longer than all");
	ok(!hs_is_function_word("", 0, false), "nor nothing");
	ok(hs_is_common_lexeme("peopl", 5, false), "people, stemmed");
	ok(hs_is_common_lexeme("also", 4, false), "the first common lexeme");
	ok(hs_is_common_lexeme("year", 4, false), "the last common lexeme");
	ok(hs_is_common_lexeme("thought", 7, false), "the longest one");
	ok(!hs_is_common_lexeme("people", 6, false), "people as it is");
	ok(!hs_is_common_lexeme("economi", 7, false), "a subject");
	ok(hs_is_function_word("th", 2, true), "a prefix of one");
	ok(!hs_is_function_word("thx", 3, true), "no prefix of one");
	ok(hs_is_common_lexeme("thou", 4, true), "a prefix of a common lexeme");
	ok(!hs_is_common_lexeme("", 0, true), "nothing is no prefix");
	return finish();
}
