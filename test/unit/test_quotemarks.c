/* Quotation marks paired. */
#include "unit.h"

static char shown[4096];

/*
 * The text with each mark's turn behind it: ( opens, ) closes, + goes on; and
 * { } around an unclosed span's end.
 */
static const char *
marks_of(const char *text)
{
	struct hs_document doc;
	struct unit_caller counts;
	size_t		n = 0;

	unit_document(&doc, &counts, text, strlen(text));
	shown[0] = '\0';
	for (int32_t i = 0; i < doc.n_tokens; i++)
	{
		const struct hs_token *token = &doc.tokens[i];

		for (int32_t k = 0; k < doc.n_quoted; k++)
			if (!doc.quoted[k].closed && doc.quoted[k].close == i)
				n += (size_t) snprintf(shown + n, sizeof(shown) - n, "} ");
		if (token->mark != HS_MARK_NONE)
			n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s ",
								   token->mark == HS_MARK_OPEN ?
								   (doc.quoted[token->quoted].single ? "<" : "(") :
								   token->mark == HS_MARK_CLOSE ?
								   (doc.quoted[token->quoted].single ? ">" : ")") : "+");
		else if (token->kind != HS_TOKEN_PUNCT)
			n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%.*s ",
								   (int) (token->end - token->begin), text + token->begin);
	}
	for (int32_t k = 0; k < doc.n_quoted; k++)
		if (!doc.quoted[k].closed && doc.quoted[k].close == doc.n_tokens)
			n += (size_t) snprintf(shown + n, sizeof(shown) - n, "} ");
	if (n > 0)
		shown[n - 1] = '\0';
	if (unit_flaw(&doc))
		snprintf(shown, sizeof(shown), "flaw: %s", unit_flaw(&doc));
	hs_arena_free(&doc.arena);
	return shown;
}

struct example
{
	const char *name;
	const char *text;
	const char *wanted;
};

#define LQ	"\xE2\x80\x9C"
#define RQ	"\xE2\x80\x9D"
#define LS	"\xE2\x80\x98"
#define RS	"\xE2\x80\x99"

static const struct example examples[] = {
	{"curly",
		LQ "We won," RQ " he said. " LQ "At last." RQ,
		"( We won ) he said ( At last )"},
	{"straight",
		"\"We won,\" he said. \"At last.\"",
		"( We won ) he said ( At last )"},
	{"mixed",
		LQ "We won,\" he said. \"At last." RQ,
		"( We won ) he said ( At last )"},
	{"backticks", "``We won,'' he said.", "( We won ) he said"},
	{"two apostrophes",
		"''We won,'' he said. ''At last.''",
		"( We won ) he said ( At last )"},
	{"angles", "\xC2\xABWe won,\xC2\xBB he said.", "( We won ) he said"},
	{"low mark", "\xE2\x80\x9EWe won," LQ " he said.", "( We won ) he said"},
	{"single in double",
		LQ "He said " LS "go now" RS " to me," RQ " she said.",
		"( He said < go now > to me ) she said"},
	{"single in double, at the end",
		"\"He said 'go now,'\" she said.",
		"( He said < go now > ) she said"},
	{"double in single",
		"'He said \"no\" to me,' she said.",
		"< He said ( no ) to me > she said"},
	{"double in double",
		"\"He said " LQ "no" RQ " to " LQ "me" RQ ",\" she said.",
		"( He said ( no ) to ( me ) ) she said"},
	{"three apostrophes",
		"''He said 'go,''' she said.",
		"( He said < go > ) she said"},
	{"apostrophes",
		LQ "It" RS "s the voters" RS " call, don" RS "t wait" RQ,
		"( It " RS "s the voters " RS " call do n" RS "t wait )"},
	{"possessive in single marks",
		"He said 'the voters' rights count' then.",
		"He said < the voters ' rights count > then"},
	{"possessive alone",
		"The 'boys' went; the voters' rights stay.",
		"The < boys > went the voters ' rights stay"},
	{"single without an end",
		"He said 'the vote is over.",
		"He said ' the vote is over"},
	{"wrong way round", RQ "We won," LQ " he said.", "( We won ) he said"},
	{"lost end, next opens",
		LQ "We won, he said. " LQ "At last." RQ,
		"( We won he said } ( At last )"},
	{"lost end, paragraph ends",
		LQ "We won, he said.\nThen he left.",
		"( We won he said } Then he left"},
	{"lost beginning", "We won," RQ " he said.", "We won " RQ " he said"},
	{"goes on",
		LQ "We won.\n\n" LQ "We lost," RQ " he said.",
		"( We won + We lost ) he said"},
	{"goes on, straight",
		"\"We won.\n\n\"We lost.\n\n\"We go,\" he said.",
		"( We won + We lost + We go ) he said"},
	{"two paragraphs, both closed",
		"\"We won.\"\n\n\"We lost.\"",
		"( We won ) ( We lost )"},
	{"feet and inches",
		"A 6'2\" man in 5\" snow said \"no.\"",
		"A 6 ' 2 \" man in 5 \" snow said ( no )"},
	{"no space before",
		"He said,\"We won.\" And left.",
		"He said ( We won ) And left"},
	{"dash before",
		"so\xE2\x80\x94" LQ "We won" RQ "\xE2\x80\x94yes",
		"so ( We won ) yes"},
	{"in brackets", "(\"We won\") and [\"no\"]", "( We won ) and ( no )"},
	{"clitic behind", "\"Hamlet\"'s end", "( Hamlet ) 's end"},

	/* paragraphs */
	{"goes on, four paragraphs",
		LQ "One.\n\n" LQ "Two, " LS "so" RS " it is.\n\n" LQ "Three.\n\n" LQ "Four," RQ " she wrote.\n\nThen rain.",
		"( One + Two < so > it is + Three + Four ) she wrote Then rain"},
	{"goes on, a span inside",
		"\"One.\n\n\"A \"big\" two.\n\n\"Three,\" she wrote.",
		"( One + A ( big ) two + Three ) she wrote"},
	{"goes on, British",
		LS "It rains.\n\n" LS "The ewes" RS " barn leaks.\n\n" LS "We go," RS " Ada said. Then sun.",
		"< It rains + The ewes " RS " barn leaks + We go > Ada said Then sun"},
	{"goes on, British and straight",
		"Ada said: 'It's wet.\n\n'I don't mind.\n\n'Go.'\n\nThen sun.",
		"Ada said < It 's wet + I do n't mind + Go > Then sun"},
	{"names at the beginning of paragraphs",
		LS "Abd ruled.\n\n" LS "Abd fell.\n\n" LS "Abd fled.\n\nThen sun.",
		LS " Abd ruled " LS " Abd fell " LS " Abd fled Then sun"},
	{"goes on, British, cut off",
		LS "No," RS " Ada said. " LS "It rains.\n\n" LS "We go",
		"< No > Ada said < It rains + We go }"},
	{"goes on, angles",
		"\xC2\xABOne.\n\n\xC2\xBBTwo\xC2\xBB, she wrote.",
		"( One + Two ) she wrote"},
	{"goes on, low marks",
		"\xE2\x80\x9EOne.\n\n\xE2\x80\x9ETwo" LQ ", she wrote.",
		"( One + Two ) she wrote"},
	{"goes on, TeX", "``One.\n\n``Two,'' she wrote.", "( One + Two ) she wrote"},
	{"lost end, later paragraphs",
		"\"It rains, Ada said.\n\nThen sun.\n\n\"Snow,\" Bo said.",
		"( It rains Ada said } Then sun ( Snow ) Bo said"},
	{"lost end, a whole quotation follows",
		"\"It rains, Ada said.\n\n\"Snow,\" Bo said. \"Ice,\" he said.",
		"( It rains Ada said + Snow ) Bo said ( Ice ) he said"},
	{"lost end, end of the text",
		LQ "It rains," RQ " Ada said. " LQ "We stay and",
		"( It rains ) Ada said ( We stay and }"},
	{"lost end, end of the text, British",
		LS "It rains," RS " Ada said. " LS "We don" RS "t stay and",
		"< It rains > Ada said < We do n" RS "t stay and }"},
	{"apostrophe at the end of the text",
		"The barn of the Old 'Uns stands",
		"The barn of the Old ' Uns stands"},

	/* single marks and apostrophes */
	{"British, two in a row",
		"'It's wet,' Ada said. 'The ewes' barn leaks.'",
		"< It 's wet > Ada said < The ewes ' barn leaks >"},
	{"British, two in a row, the first with a possessive at its end",
		"'Mind the ewes',' Ada said. 'Go.'",
		"< Mind the ewes ' > Ada said < Go >"},
	{"British, letters left out",
		"'We're goin' home an' you tell 'em,' Ada said.",
		"< We 're goin ' home an ' you tell 'em > Ada said"},
	{"British, O'Neill and rock 'n' roll",
		"'O'Neill hated rock 'n' roll in the '90s,' Ada said.",
		"< O'Neill hated rock 'n' roll in the '90s > Ada said"},
	{"British, feet",
		"'He's 6' tall and his dog 2'6\",' Ada said. 'Go.'",
		"< He 's 6 ' tall and his dog 2 ' 6 \" > Ada said < Go >"},
	{"feet and inches apart",
		"The 5' 10'' ewe and the 6' 2\" ram said \"baa\".",
		"The 5 ' 10 '' ewe and the 6 ' 2 \" ram said ( baa )"},
	{"British, feet and inches apart",
		"'The 5' 10'' door is low,' Ada said.",
		"< The 5 ' 10 '' door is low > Ada said"},
	{"inches in a quotation",
		"\"A 6'2\" door,\" Ada said.",
		"( A 6 ' 2 \" door ) Ada said"},
	{"British, a year at the end",
		"'It was in 1990' and 'in 1991'",
		"< It was in 1990 > and < in 1991 >"},
	{"possessive before a quoted word",
		"The ewes' barn is 'wet' and the rams' is 'dry'.",
		"The ewes ' barn is < wet > and the rams ' is < dry >"},
	{"headline", "Barn 'full of holes', Ada told", "Barn < full of holes > Ada told"},

	/* marks of other countries */
	{"in round brackets", "Ada was blunt (" LQ "No" RQ "). (" LS "Never" RS ")", "Ada was blunt ( No ) < Never >"},
	{"low mark, high mark", "\xE2\x80\x9EWe go" RQ ", Ada said.", "( We go ) Ada said"},
	{"low marks, two in a row",
		"\xE2\x80\x9EWe go." LQ " \xE2\x80\x9EWhere?" LQ "\xE2\x80\x94Home.",
		"( We go ) ( Where ) Home"},
	{"low mark, a word glued on", "the \xE2\x80\x9EHome" LQ "song", "the ( Home ) song"},
	{"low single mark", "\xE2\x80\x9AWe go" LS ", Ada said.", "< We go > Ada said"},
	{"low single mark in low mark",
		"\xE2\x80\x9EHe said \xE2\x80\x9Ano" LS "." LQ " Ada left.",
		"( He said < no > ) Ada left"},
	{"angles inside out", "\xC2\xBBWe go\xC2\xAB, Ada said.", "( We go ) Ada said"},
	{"angles with blanks", "\xC2\xAB\xC2\xA0We go\xC2\xA0\xC2\xBB, Ada said.", "( We go ) Ada said"},
	/* leftovers of the web */
	{"references", "&quot;We go,&quot; Ada said. &lsquo;We don&rsquo;t,&rsquo; Bo said.",
		"( We go ) Ada said < We do n&rsquo;t > Bo said"},
	{"references, goes on", "<p>&ldquo;One.</p><p>&ldquo;Two,&rdquo; Ada said.</p>",
		"( One + Two ) Ada said"},
	{"tags at the marks", "<b>\"We go,\"</b> Ada said, \"<i>now</i>.\"",
		"( We go ) Ada said ( now )"},
	{"mojibake", "â€œWe go,â€\xC2\x9D Ada said. â€œNow.â€\xC2\x9D",
		"( We go ) Ada said ( Now )"},
	{"possessives", "He said &#39;the ewes&#39; barn is wet&#39; then.",
		"He said < the ewes &#39; barn is wet > then"},
	{"backtick and apostrophe", "`We go,' Ada said.", "< We go > Ada said"}
};

int
main(void)
{
	struct hs_document doc;
	struct unit_caller counts;
	const size_t marks = 100000;
	char	   *text = malloc(marks * 3);

	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		is_text(marks_of(examples[i].text), examples[i].wanted, examples[i].name);

	unit_document(&doc, &counts, LQ "One " LS "two three" RS " four" RQ " five",
				  strlen(LQ "One " LS "two three" RS " four" RQ " five"));
	is_number(doc.n_quoted, 2, "two spans");
	is_number(doc.quoted[0].words, 4, "words of the outer one");
	is_number(doc.quoted[1].words, 2, "words of the inner one");
	is_number(doc.quoted[1].outer, 0, "the inner one's outer one");
	is_number(doc.tokens[3].quoted, 1, "innermost span");
	is_number(doc.tokens[6].quoted, 0, "behind the inner span");
	is_number(doc.tokens[8].quoted, HS_NONE, "behind the outer span");
	hs_arena_free(&doc.arena);

	if (!text)
		return 2;
	for (size_t i = 0; i < marks; i++)
		memcpy(text + 3 * i, LQ, 3);
	unit_document(&doc, &counts, text, marks * 3);
	is_number(doc.n_tokens, (long) marks, "100,000 opening marks are as many tokens");
	ok(unit_flaw(&doc) == NULL, "100,000 opening marks");
	ok(counts.checks > 100, "the caller is asked");
	hs_arena_free(&doc.arena);
	is_number(counts.blocks, 0, "nothing leaked");
	free(text);
	return finish();
}
