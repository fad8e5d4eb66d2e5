/* Mentions by rule: what is one, and above all what is none. */
#include "unit.h"

static char shown[4096];

/* The mentions of a document, 'type: words' with '; ' between them. */
static const char *
show(const struct hs_document *doc)
{
	size_t		n = 0;

	shown[0] = '\0';
	for (int32_t i = 0; i < doc->n_mentions && n < sizeof(shown) - 200; i++)
	{
		const struct hs_mention *m = &doc->mentions[i];
		int32_t		begin = doc->tokens[m->begin].begin;

		n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s%s: %.*s",
							   i > 0 ? "; " : "",
							   hs_entity_type_name((enum hs_entity_type) m->type),
							   (int) (doc->tokens[m->end - 1].end - begin),
							   doc->text + begin);
	}
	return shown;
}

static const char *
patterns_of(const char *text)
{
	struct hs_document doc;
	struct unit_caller counts;

	unit_document(&doc, &counts, text, strlen(text));
	hs_patterns(&doc);
	show(&doc);
	hs_arena_free(&doc.arena);
	if (counts.blocks != 0)
		return "memory leaked";
	return shown;
}

/* The text, and its mentions, if any. */
static const char *const examples[][2] = {
	/* addresses */
	{"Write to press.office@harbour-trust.org, please.", "email: press.office@harbour-trust.org"},
	{"The form (help@city.gov) is open.", "email: help@city.gov"},
	{"See https://example.org/a?b=1 now.", "url: https://example.org/a?b=1"},
	{"It stands on www.example.com.", "url: www.example.com"},
	{"Ask @harbour_trust or @port2020.", "handle: @harbour_trust; handle: @port2020"},
	{"They use #SaveTheBridge daily.", "hashtag: #SaveTheBridge"},
	{"She posts as @lopez@social.example.org there.", "handle: @lopez@social.example.org"},
	{"He came in #1 @ home.", ""},

	/* IP addresses */
	{"The server at 192.0.2.17 failed.", "ip: 192.0.2.17"},
	{"It listens on 192.0.2.17:8080.", "ip: 192.0.2.17:8080"},
	{"All of 198.51.100.0/24 was blocked.", "ip: 198.51.100.0/24"},
	{"The new one is 2001:db8::17.", "ip: 2001:db8::17"},
	{"It was 2001:0db8:0:0:0:0:0:17, he said.", "ip: 2001:0db8:0:0:0:0:0:17"},
	{"Try fe80::1ff:fe23:4567:890a or ::1 first.", "ip: fe80::1ff:fe23:4567:890a; ip: ::1"},
	{"The block 2001:db8::/32 is free.", "ip: 2001:db8::/32"},
	{"They released version 2.10.0.1 today.", ""},
	{"The code 300.1.2.3 is wrong.", ""},
	{"The code 10.1.2 is short.", ""},
	{"The code 1.2.3.4.5 is long.", ""},
	{"The code 2001:db8:17 is short.", ""},
	{"A class std::bad is none.", ""},
	{"The key xyz:db8::17 is none.", ""},
	{"Dead:: is none.", ""},

	/* phone numbers */
	{"Call +1 202 555 0143 today.", "phone: +1 202 555 0143"},
	{"Call +1 (202) 555-0143 today.", "phone: +1 (202) 555-0143"},
	{"Call +1-202-555-0143.", "phone: +1-202-555-0143"},
	{"Call +44 20 7946 0958, she said.", "phone: +44 20 7946 0958"},
	{"Call +44 (0)20 7946 0958 then.", "phone: +44 (0)20 7946 0958"},
	{"Call +442079460958 then.", "phone: +442079460958"},
	{"Call +33 1 99 00 12 34 now.", "phone: +33 1 99 00 12 34"},
	{"Call (202) 555-0143 today.", "phone: (202) 555-0143"},
	{"Call (202)555-0143 today.", "phone: (202)555-0143"},
	{"Call 202-555-0143.", "phone: 202-555-0143"},
	{"Call 202.555.0143 or 202 555 0144.", "phone: 202.555.0143; phone: 202 555 0144"},
	{"Call 1-800-555-0199 today.", "phone: 1-800-555-0199"},
	{"The desk (202-555-0143) is open.", "phone: 202-555-0143"},
	{"Call 020 7946 0958 in London.", "phone: 020 7946 0958"},
	{"Call 0161 496 0000 or 07700 900123.", "phone: 0161 496 0000; phone: 07700 900123"},
	{"Call 02079460958 any day.", "phone: 02079460958"},
	{"Call +44 20 7946 0958 24 hours a day.", "phone: +44 20 7946 0958"},
	{"Call 020 7946 0958 24 hours a day.", "phone: 020 7946 0958"},
	{"From 1990-1995 it was closed.", ""},
	{"They won 3-2 and 21-19.", ""},
	{"On 2019-11-02 and 02-11-2019 it rained.", ""},
	{"On 02.11.2019 it rained.", ""},
	{"It cost $202-555 million.", ""},
	{"Some 200 300 people came.", ""},
	{"It sold 1,202,555,014 copies.", ""},
	{"The sum of 202 555 0143 7 is odd.", "phone: 202 555 0143"},
	{"The number 202-555-0143-77 is a code.", ""},
	{"The number 7-202-555-0143 is a code.", ""},
	{"Flight 555-0143 is late.", ""},
	{"The area code is 102-555-0143.", ""},
	{"It grew by 0.123456789 and 0.5.", ""},
	{"The gain was +5 points, +12 in May.", ""},
	{"The years 2010 2011 2012 were dry.", ""},

	/* percentages */
	{"It rose 5% in May.", "percent: 5%"},
	{"It rose 5 percent to 1,000.", "percent: 5 percent"},
	{"It fell 2.5 per cent.", "percent: 2.5 per cent"},
	{"It fell by 1.5 percentage points.", "percent: 1.5 percentage points"},
	{"A 20-percent cut and a 5-percentage-point one.", "percent: 20-percent; percent: 5-percentage-point"},
	{"Between 5-10% of them, 3 to 4 percent of us.", "percent: 5-10%; percent: 3 to 4 percent"},
	{"Some twenty-five percent and five per cent.", "percent: twenty-five percent; percent: five per cent"},
	{"One hundred and five percent, he said.", "percent: One hundred and five percent"},
	{"It was -0.5% (+2%).", "percent: -0.5%; percent: +2%"},
	{"It pays 2 1/2 percent.", "percent: 2 1/2 percent"},
	{"It went from 5% to 10%.", "percent: 5%; percent: 10%"},
	{"It grew from 2015 to 10 percent then.", "percent: 10 percent"},
	{"A large percent of it, many percentage points.", ""},
	{"At 5 per person and 5 perhaps.", ""},
	{"The 20th percent sign % is here.", ""},
	{"It was 5. Percent is a word.", ""},

	/* times */
	{"It began at 7:30 p.m. on the pier.", "time: 7:30 p.m."},
	{"It began at 7.30pm sharp.", "time: 7.30pm"},
	{"Doors open at 6 PM, not 6am.", "time: 6 PM; time: 6am"},
	{"Kick-off is 19:45 today.", "time: 19:45"},
	{"We met at 6:15 by the gate.", "time: 6:15"},
	{"It struck at 1430 GMT and 0800 UTC.", "time: 1430 GMT; time: 0800 UTC"},
	{"It struck at 14:30 GMT (10:30 EDT).", "time: 14:30 GMT; time: 10:30 EDT"},
	{"They leave by 10:30 local time on foot.", "time: 10:30 local time"},
	{"Come at 8 p.m. Eastern Time, please.", "time: 8 p.m. Eastern Time"},
	{"At 1500 hours the ship left.", "time: 1500 hours"},
	{"It runs 7-9 p.m. daily.", "time: 7-9 p.m."},
	{"Open 9:00 a.m.-5:30 p.m. there.", "time: 9:00 a.m.-5:30 p.m."},
	{"It ended at five o'clock and 6 o\xE2\x80\x99" "clock.", "time: five o'clock; time: 6 o\xE2\x80\x99" "clock"},
	{"It closes at midnight, 12 noon on feasts.", "time: midnight; time: 12 noon"},
	{"A ratio of 3:2 and a score of 4:30.", ""},
	{"He read John 3:16 and Luke 11:35.", ""},
	{"It was 25:10 and 12:75.", ""},
	{"She ran 2:05.31 in the heat.", ""},
	{"He did 1500 hours of work.", ""},
	{"A midnight train; I am 6.", ""},
	{"The 19 am sign, 13 pm.", ""},
	{"It cost $6 pm.", ""}
};

/* No trained mention is touched, not where a pattern overlaps it either. */
static void
beside_mentions(void)
{
	static const char text[] = "Sea 12 noon 5 percent Lee a@b.org 6 pm a@b.org";
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_mention mentions[] = {
		{0, 1, 0, 90, HS_LOCATION, 700}, {4, 5, 1, 80, HS_DATE, 600}, {5, 6, 0, 70, HS_PERSON, 500}
	};
	struct hs_name names[] = {
		{"Sea", 3, 2, 0, NULL, 0, HS_LOCATION, 0}, {"percent", 7, 1, 1, NULL, 0, HS_DATE, 0}
	};

	unit_document(&doc, &counts, text, strlen(text));
	doc.mentions = mentions;
	doc.n_mentions = 3;
	doc.names = names;
	doc.n_names = 2;
	hs_patterns(&doc);
	is_text(show(&doc),
			"location: Sea; time: 12 noon; date: percent; person: Lee; "
			"email: a@b.org; time: 6 pm; email: a@b.org",
			"between mentions");
	is_number(doc.n_names, 5, "names");
	is_number(doc.mentions[2].confidence, 600, "a mention stays as it was");
	is_number(doc.names[0].first, 0, "first mention of the first name");
	is_number(doc.names[1].first, 2, "first mention of the second name");
	is_number(doc.mentions[4].name, doc.mentions[6].name, "the same address has the same name");
	is_number(doc.names[doc.mentions[4].name].first, 4, "first mention of the address");
	is_number(doc.names[doc.mentions[4].name].mentions, 2, "mentions of the address");
	is_text(doc.names[doc.mentions[5].name].text[0] == '6' ? "6" : "?", "6", "name of the time");
	hs_arena_free(&doc.arena);
	is_number(counts.blocks, 0, "nothing leaked");
}

/* A piece again and again: linear in time and memory, and asks the caller. */
static void
again_and_again(const char *piece, int times)
{
	struct hs_document doc;
	struct unit_caller counts;
	size_t		length = strlen(piece);
	char	   *text = malloc(length * (size_t) times);
	long		checks;
	int32_t		at = 0;
	bool		good = true;

	if (!text)
		exit(2);
	for (int i = 0; i < times; i++)
		memcpy(text + length * (size_t) i, piece, length);
	unit_document(&doc, &counts, text, length * (size_t) times);
	checks = counts.checks;
	hs_patterns(&doc);
	for (int32_t i = 0; i < doc.n_mentions; i++)
	{
		good = good && doc.mentions[i].begin >= at && doc.mentions[i].end > doc.mentions[i].begin;
		at = doc.mentions[i].end;
	}
	ok(good && at <= doc.n_tokens, piece);
	ok(counts.checks - checks >= doc.n_tokens / 4096, "the caller is asked");
	hs_arena_free(&doc.arena);
	is_number(counts.blocks, 0, "nothing leaked");
	free(text);
}

int
main(void)
{
	static const char *const pieces[] = {
		"+", "(1", "1-", "::", "a:", "1 2 ", "five and ", "hundred and ", "% ", "5%", "@a", "@a@", "0 00 ",
		"1:", "7:30-", "7 p.m.-", "a@b.org ", "10.0.0.1/", "((0)", "\xF0\x28", "one to "
	};

	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		is_text(patterns_of(examples[i][0]), examples[i][1], examples[i][0]);
	is_text(patterns_of(""), "", "no text");
	beside_mentions();
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		again_and_again(pieces[i], 50000);
	return finish();
}
