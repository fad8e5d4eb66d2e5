/* Tokens, paragraphs and sentences. */
#include "unit.h"
#include "engine/text/token_text.h"

static char shown[4096];

/* The tokens of text with '|' between them, '+' before a clitic. */
static const char *
tokens_of(const char *text)
{
	struct hs_document doc;
	struct unit_caller counts;
	size_t		n = 0;

	unit_document(&doc, &counts, text, strlen(text));
	for (int32_t i = 0; i < doc.n_tokens; i++)
		n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s%s%.*s", i > 0 ? "|" : "",
							   doc.tokens[i].flags & HS_CLITIC ? "+" : "",
							   (int) (doc.tokens[i].end - doc.tokens[i].begin),
							   text + doc.tokens[i].begin);
	if (unit_flaw(&doc))
		snprintf(shown, sizeof(shown), "flaw: %s", unit_flaw(&doc));
	hs_arena_free(&doc.arena);
	return shown;
}

/* One letter a token: its kind. */
static const char *
kinds_of(const char *text)
{
	struct hs_document doc;
	struct unit_caller counts;

	unit_document(&doc, &counts, text, strlen(text));
	for (int32_t i = 0; i < doc.n_tokens; i++)
		shown[i] = "wnuehqps"[doc.tokens[i].kind];
	shown[doc.n_tokens] = '\0';
	hs_arena_free(&doc.arena);
	return shown;
}

/* The runs as 'token token / token ...'. */
static const char *
runs_of(const char *text, bool sentences)
{
	struct hs_document doc;
	struct unit_caller counts;
	size_t		n = 0;
	const struct hs_run *runs;
	int32_t		n_runs;

	unit_document(&doc, &counts, text, strlen(text));
	runs = sentences ? doc.sentences : doc.paragraphs;
	n_runs = sentences ? doc.n_sentences : doc.n_paragraphs;
	shown[0] = '\0';
	for (int32_t i = 0; i < n_runs; i++)
	{
		int32_t		begin = doc.tokens[runs[i].begin].begin;
		int32_t		end = doc.tokens[runs[i].end - 1].end;

		n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s%.*s",
							   i > 0 ? " / " : "", (int) (end - begin), text + begin);
	}
	if (unit_flaw(&doc))
		snprintf(shown, sizeof(shown), "flaw: %s", unit_flaw(&doc));
	hs_arena_free(&doc.arena);
	return shown;
}

/*
 * The tokens as they are read; behind each that is written otherwise, what
 * stands in the text.
 */
static const char *
read_of(const char *text)
{
	struct hs_document doc;
	struct unit_caller counts;
	size_t		n = 0;

	unit_document(&doc, &counts, text, strlen(text));
	shown[0] = '\0';
	for (int32_t i = 0; i < doc.n_tokens; i++)
	{
		int32_t		length;
		const char *read = hs_token_text(&doc, i, &length);
		int32_t		written = doc.tokens[i].end - doc.tokens[i].begin;

		if (i > 0)
			n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s",
								   doc.tokens[i].flags & HS_PARAGRAPH_BEFORE ? " / " :
								   doc.tokens[i].flags & HS_SPACE_BEFORE ? " " : "|");
		n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%.*s", (int) length, read);
		if (written != length)
			n += (size_t) snprintf(shown + n, sizeof(shown) - n, "{%.*s}", (int) written,
								   text + doc.tokens[i].begin);
	}
	if (unit_flaw(&doc))
		snprintf(shown, sizeof(shown), "flaw: %s", unit_flaw(&doc));
	hs_arena_free(&doc.arena);
	return shown;
}

struct example
{
	const char *text;
	const char *wanted;
};

static const struct example token_examples[] = {
	{"The mayor spoke.", "The|mayor|spoke|."},
	{"A US-based and/or F-16 plan", "A|US|-|based|and|/|or|F|-|16|plan"},
	{"Wait -- no\xE2\x80\x94yes - ok", "Wait|--|no|\xE2\x80\x94|yes|-|ok"},
	{"Mr. Hall met Sen. J. K. Low in the U.S. on Jan. 5.",
		"Mr.|Hall|met|Sen.|J.|K.|Low|in|the|U.S.|on|Jan.|5|."},
	{"at 5 a.m. and 7p.m. with a Ph.D. from D.C.",
		"at|5|a.m.|and|7|p.m.|with|a|Ph.D.|from|D.C."},
	{"Acme Inc. won, No. 5 lost. No. Never.",
		"Acme|Inc.|won|,|No.|5|lost|.|No|.|Never|."},
	{"Salem, Ore., fell ill. Sen. Poe (D-Calif.) left",
		"Salem|,|Ore.|,|fell|ill|.|Sen.|Poe|(|D|-|Calif.|)|left"},
	{"It was Plan B.\nThen than I. The rest",
		"It|was|Plan|B|.|Then|than|I|.|The|rest"},
	{"Ann's dog, they\xE2\x80\x99re, I'd, we'll, I'm, you've",
		"Ann|+'s|dog|,|they|+\xE2\x80\x99re|,|I|+'d|,|we|+'ll|,|I|+'m|,|you|+'ve"},
	{"don't can\xE2\x80\x99t WON'T TOWN'S",
		"do|+n't|ca|+n\xE2\x80\x99t|WO|+N'T|TOWN|+'S"},
	{"the U.S.'s and 2016's", "the|U.S.|+'s|and|2016|+'s"},
	{"the voters' rights and James\xE2\x80\x99 hat",
		"the|voters|+'|rights|and|James|+\xE2\x80\x99|hat"},
	{"O\xE2\x80\x99Neill, D'Angelo and ma'am",
		"O\xE2\x80\x99Neill|,|D'Angelo|and|ma'am"},
	{"the '90s, \xE2\x80\x99" "16, \xE2\x80\x99" "em, 'tis rock 'n' roll goin' on",
		"the|'90s|,|\xE2\x80\x99" "16|,|\xE2\x80\x99" "em|,|'tis|rock|'n'|roll|goin|+'|on"},
	{"1,000 people paid $5.50 (3.5%) at 7:30 on the 20th in the 1990s.",
		"1,000|people|paid|$|5.50|(|3.5|%|)|at|7:30|on|the|20th|in|the|1990s|."},
	{"1,2 or 12/25/2016 or .5 or 2\xC2\xBD or 10am",
		"1|,|2|or|12|/|25|/|2016|or|.5|or|2\xC2\xBD|or|10am"},
	{"He is 6'2\" tall", "He|is|6|'|2|\"|tall"},
	{"See https://example.org/a_(b)?c=d. Or www.example.org, example.com.",
		"See|https://example.org/a_(b)?c=d|.|Or|www.example.org|,|example.com|."},
	{"Write to ann.lee@mail.example.org, @annlee or #Vote2016 #2",
		"Write|to|ann.lee@mail.example.org|,|@annlee|or|#Vote2016|#|2"},
	{"Well... so\xE2\x80\xA6 ``yes'' \"no\"",
		"Well|...|so|\xE2\x80\xA6|``|yes|''|\"|no|\""},
	{"''He said 'go,''' she said", "''|He|said|'|go|,|'|''|she|said"},
	{"AT&T, R&B & f**king", "AT&T|,|R&B|&|f**king"},
	{"co\xC2\xADoperate \xC2\xAD now", "co\xC2\xADoperate|now"},
	{"caf\xC3\xA9 \xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0 \xE2\x82\xAC" "5",
		"caf\xC3\xA9|\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0|\xE2\x82\xAC|5"},
	{"end.Next U.S", "end|.|Next|U.S"},
	{"a\xFF" "b", "a|\xFF|b"},
	{"in Kashmir (J-K). So", "in|Kashmir|(|J|-|K|)|.|So"}
};

static const struct example kind_examples[] = {
	{"Ann paid 5 % to a@b.co @ann #yes \"x\" , $ www.example.org",
		"wwnswehhqwqpsu"},
	{"20th 1990s 4chan F16", "nnww"}
};

static const struct example sentence_examples[] = {
	{"One came. Two went! Three? Four.",
		"One came. / Two went! / Three? / Four."},
	{"Mr. Hall met Sen. Low. He left.", "Mr. Hall met Sen. Low. / He left."},
	{"He lives in the U.S. The rest do not.",
		"He lives in the U.S. / The rest do not."},
	{"The U.S. Senate met at 5 p.m. Monday. Acme Inc. Chairman Poe came.",
		"The U.S. Senate met at 5 p.m. Monday. / Acme Inc. Chairman Poe came."},
	{"On Jan. 5 it rained. It cost 3.5 million.",
		"On Jan. 5 it rained. / It cost 3.5 million."},
	{"\xE2\x80\x9CWhy?\xE2\x80\x9D he asked. \xE2\x80\x9CNo.\xE2\x80\x9D",
		"\xE2\x80\x9CWhy?\xE2\x80\x9D he asked. / \xE2\x80\x9CNo.\xE2\x80\x9D"},
	{"\"Why not?\" Ann Lee asked. \"Go!\" The crowd left.",
		"\"Why not?\" Ann Lee asked. / \"Go!\" / The crowd left."},
	{"He said \xE2\x80\x9CIt is so.\xE2\x80\x9D Then he left.",
		"He said \xE2\x80\x9CIt is so.\xE2\x80\x9D / Then he left."},
	{"It was ... odd... But it ended.", "It was ... odd... / But it ended."},
	{"\xE2\x80\x9EHe left.\xE2\x80\x9C She came. \xE2\x80\x9CNo.\xE2\x80\x9D",
		"\xE2\x80\x9EHe left.\xE2\x80\x9C / She came. / \xE2\x80\x9CNo.\xE2\x80\x9D"},
	{"&ldquo;Why?&rdquo; he asked. &quot;No.&quot; He left.",
		"&ldquo;Why?&rdquo; he asked. / &quot;No.&quot; / He left."},
	{"(He left.) She came.", "(He left.) / She came."},
	{"A headline without a stop\nThe text begins.",
		"A headline without a stop / The text begins."},
	{"1. First we vote. 2. Then we go.", "1. First we vote. / 2. Then we go."},
	{"She takes vitamin C. The rest do not.",
		"She takes vitamin C. / The rest do not."},
	{"George W. Stone spoke.", "George W. Stone spoke."}
};

static const struct example paragraph_examples[] = {
	{"One\n\nTwo\nThree", "One / Two / Three"},
	{"\n\n  One \r\n\r\n Two\r\n", "One / Two"},
	{"The bridge will\nclose.\nNo cars", "The bridge will\nclose. / No cars"},
	{"“We are late,”\r\nMaria said.", "“We are late,”\r\nMaria said."},
	{"It is late.\nand cold", "It is late. / and cold"},
	{"One,\n\nTwo", "One, / Two"},
	{"The council met on Monday evening in the old town hall and\n"
		"voted on the new budget, which had been delayed by weeks of\n"
		"argument about the library and the swimming pool that the\n"
		"mayor wants to close.\n"
		"\n"
		"The vote was close. Seven members were in favour of it and\n"
		"six were against, while two had stayed away because of the\n"
		"snow in the hills.\n",
		"The council met on Monday evening in the old town hall and\n"
		"voted on the new budget, which had been delayed by weeks of\n"
		"argument about the library and the swimming pool that the\n"
		"mayor wants to close. / "
		"The vote was close. Seven members were in favour of it and\n"
		"six were against, while two had stayed away because of the\n"
	"snow in the hills."}
};

static const struct example reference_examples[] = {
	{"&quot;Rain,&quot; said Ada.", "\"{&quot;}|Rain|,|\"{&quot;} said Ada|."},
	{"&ldquo;It&rsquo;s wet&rdquo;&mdash;so",
		"“{&ldquo;}|It|’s{&rsquo;s} wet|”{&rdquo;}|—{&mdash;}|so"},
	{"&#8220;O&#x2019;Hara&#X201D; don&apos;t AT&amp;T",
		"“{&#8220;}|O’Hara{O&#x2019;Hara}|”{&#X201D;} do|n't{n&apos;t} AT&T{AT&amp;T}"},
	{"&amp;quot;Rain&amp;#8217;s&#147;", "\"{&amp;quot;}|Rain|’s{&amp;#8217;s}|“{&#147;}"},
	{"Mr.&nbsp;Hall &ndash; 5&#160;p.m.&hellip;",
		"Mr. Hall –{&ndash;} 5 p.m.|…{&hellip;}"},
	{"R&D; &unknown; &; &#; &#x; &#xD800; &#1; AT&T &lt;b&gt; a&b;",
		"R&D|; &|unknown|; &|; &|#|; &|#x|; &|#xD800|; &|#|1|; AT&T <{&lt;}|b|>{&gt;} a&b|;"},
	{"Ren&eacute;e and Mu&ntilde;oz", "Renée{Ren&eacute;e} and Muñoz{Mu&ntilde;oz}"},
	{"**Ada Hall:** It **rains**, a*b f**k **no", "Ada Hall|: It rains|, a*b f**k *|*|no"},
	{"said <a href=\"https://x.example/a?b=c&d\">Ada Hall</a>, <B>O</B>ne's", "said Ada Hall|, One{O</B>ne}|'s"},
	{"<p>Rain.</p><p class=x>\"<em>Snow</em>,\"<br/>Ada<br>said. <strong>Ice</strong>",
		"Rain|. / \"|Snow|,|\" Ada said|. Ice"},
	{"a <b and c> d, 3 < 4, <5>, <tweet id=\"x\">, <a x",
		"a <|b and c|> d|, 3 < 4|, <|5|>|, <|tweet id|=|\"|x|\"|>|, <|a x"},
	{"\\\"It wasn\\'t\\\" C:\\x", "\"{\\\"}|It was|n't{n\\'t}|\"{\\\"} C|:|\\|x"},
	{"â€œItâ€™s wetâ€\xC2\x9D, â€˜wetâ€˜ â€“ no", "“{â€œ}|It|’s{â€™s} wet|”{â€\xC2\x9D}|, ‘{â€˜}|wet|‘{â€˜} –{â€“} no"},
	{"â€œWetâ€ noâ€\" 5 â‚¬ donâ€TMt â€‹x", "“{â€œ}|Wet|”{â€} no|—{â€\"} 5 €{â‚¬} do|n’t{nâ€TMt} x"},
	{"JosÃ© and GuantÃ¡namo, 5Â\xC2\xA0km; MANHÃ” e ENFANT DE LÂ", "José{JosÃ©} and Guantánamo{GuantÃ¡namo}|, 5 km|; MANHÃ|” e ENFANT DE LÂ"},
	{"<br><b></b>&nbsp;", ""}
};

/* Examples are numbered: a newline in a name would break the TAP. */
#define RUN(examples, function, what) \
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) \
	{ \
		char		name[64]; \
\
		snprintf(name, sizeof(name), "%s %zu", what, i + 1); \
		is_text(function, examples[i].wanted, name); \
	}

int
main(void)
{
	struct hs_document doc;
	struct unit_caller counts;
	char		words[6000];

	RUN(token_examples, tokens_of(token_examples[i].text), "tokens");
	RUN(kind_examples, kinds_of(kind_examples[i].text), "kinds");
	RUN(sentence_examples, runs_of(sentence_examples[i].text, true), "sentences");
	RUN(paragraph_examples, runs_of(paragraph_examples[i].text, false), "paragraphs");
	RUN(reference_examples, read_of(reference_examples[i].text), "leftovers of the web");

	/* a long sentence is cut, behind a comma */
	words[0] = '\0';
	for (int i = 0; i < 1000; i++)
		strcat(words, i == 350 ? "a, " : "a ");
	unit_document(&doc, &counts, words, strlen(words));
	ok(unit_flaw(&doc) == NULL, "1000 words without a stop");
	is_number(doc.sentences[0].end, 352, "cut behind the comma");
	hs_arena_free(&doc.arena);

	/* a long word is cut */
	memset(words, 'a', 1000);
	words[1000] = '\0';
	unit_document(&doc, &counts, words, 1000);
	is_number(doc.n_tokens, 4, "1000 letters make four tokens");
	ok(!(doc.tokens[1].flags & HS_SPACE_BEFORE), "no white space inside");
	hs_arena_free(&doc.arena);

	unit_bad_input();
	return finish();
}
