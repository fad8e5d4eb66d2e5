/* The text of HTML, and whether a text is in English. */
#include "engine/text/english.h"
#include "engine/text/html_text.h"
#include "unit.h"

/* The text, from and in blocks that are just long enough; the caller frees it. */
static char *
convert(const char *html, size_t length, const struct hs_html_caller *caller)
{
	char	   *copy = malloc(length > 0 ? length : 1);
	char	   *text = malloc(length > 0 ? length : 1);
	char	   *result;
	size_t		n;

	if (copy == NULL || text == NULL)
		exit(2);
	memcpy(copy, html, length);
	n = hs_html_to_text(copy, length, caller, text);
	if (n > length)
		abort();
	result = malloc(n + 1);
	if (result == NULL)
		exit(2);
	memcpy(result, text, n);
	result[n] = '\0';
	free(copy);
	free(text);
	return result;
}

static void
is_html(const char *html, const char *wanted, const char *what)
{
	struct hs_html_caller caller = {0};
	char	   *text = convert(html, strlen(html), &caller);

	is_text(text, wanted, what);
	free(text);
}

/* An encoding without anything that is not ASCII. */
static int
write_ascii(void *context, uint32_t c, char *out)
{
	(void) context;
	*out = (char) c;
	return c < 0x80;
}

static void
count_check(void *context)
{
	++*(int *) context;
}

/* Mixtures of pieces: never longer than the source, and with nothing around. */
static void
test_mixtures(void)
{
	static const char *const pieces[] = {
		"<", ">", "<p>", "</p>", "<br>", "<a href=", "'", "\"", "=", " ", "\n",
		"x", "&", "&amp;", "&#8220;", "&mu;", "&#", ";", "<!--", "-->", "<!d", "<?",
		"<script>", "</script>", "<svg>", "</svg", "<q>", "</q>", "<pre>", "</pre>",
		"/>", "]]>", "<![CDATA[", "\xC3\xA9", "\xFF", "<title", "</", "-", "\n\n"
	};
	struct hs_html_caller caller = {0};
	uint32_t	state = 12345;
	long		flaws = 0;

	for (int round = 0; round < 20000; round++)
	{
		char		html[512];
		size_t		length = 0;
		char	   *text;
		size_t		n;

		state = state * 1103515245u + 12345u;
		for (unsigned k = state >> 16 & 31; k > 0; k--)
		{
			const char *piece;

			state = state * 1103515245u + 12345u;
			piece = pieces[(state >> 16) % (sizeof(pieces) / sizeof(pieces[0]))];
			memcpy(html + length, piece, strlen(piece));
			length += strlen(piece);
		}
		text = convert(html, length, &caller);
		n = strlen(text);
		flaws += n > 0 && (strchr(" \n", text[0]) || strchr(" \n", text[n - 1]));
		flaws += strstr(text, "\n\n\n") != NULL || strstr(text, "  ") != NULL;
		free(text);
	}
	is_number(flaws, 0, "20000 mixtures of pieces");
}

int
main(void)
{
	struct hs_html_caller caller = {.write = write_ascii};
	int			checks = 0;
	char	   *text;
	char	   *large = malloc(1000000);

	if (large == NULL)
		exit(2);
	is_html("", "", "nothing");
	is_html("Ann Lee", "Ann Lee", "plain text");
	is_html("<p>One\ntwo  three</p>\n<p>four</p>", "One two three\n\nfour", "paragraphs");
	is_html("one<br>two<br/><br />three", "one\ntwo\n\nthree", "breaks");
	is_html("<b>T</b>he <A HREF='x>y'>bridge</A>, <foo>now</foo>", "The bridge, now", "inline elements");
	is_html("<div>a</div>b<DIV>c</DIV>", "a\n\nb\n\nc", "blocks");
	is_html("<ul><li>a</li><li>b</li></ul>", "a\nb", "a list");
	is_html("<p>a<table><tr><td>b</td><td>c</td></tr></table>", "a\n\nb\nc", "a table");
	is_html("<p>She said: <q>It closes</q>.", "She said: “It closes”.", "a quotation");
	is_html("a<script>if (x < y) '<p>'</script>b<style>p {}</style>c", "a b c", "script and style");
	is_html("a<script src='x'/>b", "ab", "an empty script");
	is_html("a <script>var x;", "a", "a script without end");
	is_html("a<svg><text>b</text></svg>c <svg>d", "a c d", "an element without end loses its tag alone");
	is_html("a<!-- <p> b -->c<!doctype html>d<?xml x?>e", "acde", "comments and declarations");
	is_html("a <!-- b", "a", "a comment without end");
	is_html("<![CDATA[a]]> b", "a b", "CDATA");
	is_html("&ldquo;a&#8221; &#x2014; &amp;amp; &Omega;&nbsp;&lt;p&gt;", "“a” — &amp; Ω\xC2\xA0<p>", "references");
	is_html("&#147;a&#148;", "“a”", "references by numbers of Windows-1252");
	is_html("&bogus; &amp a & b &#0; &#xD800; &#;", "&bogus; &amp a & b &#0; &#xD800; &#;", "what is none");
	is_html("a&#10;&#32;b", "a b", "white space by number");
	is_html("a < b <c <ann@example.org> 1<2", "a < b <c <ann@example.org> 1<2", "no tags");
	is_html("<p>a <b x=\"1\" <i>c</i>", "a <b x=\"1\" c", "a tag that breaks off");
	is_html("<p>a <b x=\"1>c", "a <b x=\"1>c", "a value that does not end");
	is_html("<p>it's</p><p title=it's>b", "it's\n\nb", "apostrophes");
	is_html("First\nline <b>b</b>\n\nsecond", "First\nline b\n\nsecond", "lines of a source without paragraphs");
	is_html("<pre>a\n  b\n\nc</pre>d\ne<p>", "a\nb\n\nc\n\nd e", "preformatted text");

	text = convert("&rdquo; &#65; <q>a", 18, &caller);
	is_text(text, "&rdquo; A \"a", "a character that the encoding lacks");
	free(text);

	memset(large, '<', 1000000);
	caller.check = count_check;
	caller.context = &checks;
	text = convert(large, 1000000, &caller);
	is_number((long) strlen(text), 1000000, "a megabyte of tags that do not begin");
	ok(checks > 10, "interrupts are looked for");
	free(text);
	test_mixtures();

	checks = 0;
	memset(large, 'a', 1000000);
	ok(hs_is_english(large, 1000000, count_check, &checks), "one long word tells nothing");
	ok(checks > 10, "interrupts are looked for there, too");
	ok(hs_is_english("", 0, NULL, NULL), "neither does nothing");
	ok(hs_is_english("\xFF\xC3", 2, NULL, NULL), "or broken bytes");
	ok(hs_is_english("The bridge is shut", 18, NULL, NULL), "English");
	ok(!hs_is_english("Die Straße ist gesperrt", strlen("Die Straße ist gesperrt"), NULL, NULL), "German");
	ok(!hs_is_english("l'eau du port", 13, NULL, NULL), "elided articles");
	ok(hs_is_english("Ferry door met with care", 24, NULL, NULL), "words of several languages");
	ok(hs_is_english("YOURS", 5, NULL, NULL) && !hs_is_english("ZWISCHEN", 8, NULL, NULL), "the last of the lists");
	free(large);
	return finish();
}
