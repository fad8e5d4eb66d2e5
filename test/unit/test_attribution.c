/*
 * Quotations without a trained model: its tagger finds nothing, so that the
 * rules speak alone.
 */
#include "unit.h"

#include "engine/quotations/attribution.h"
#include "invariants.h"
#include "tiny_model.h"

static struct hs_model *model;
static struct hs_model *noisy;

static void
document_of(struct hs_document *doc, struct unit_caller *counts,
			const struct hs_model *with, const char *text, size_t length)
{
	unit_document(doc, counts, text, length);
	doc->model = with;
	hs_vocabulary(doc);
	hs_parts_of_speech(doc);
	hs_mentions(doc);
	hs_yield_to_patterns(doc);
}

/* The bytes of tokens begin .. end. */
static void
print_span(const struct hs_document *doc, char *out, struct hs_span span)
{
	if (span.begin == HS_NONE)
		strcpy(out, "-");
	else
	{
		int32_t		begin = doc->tokens[span.begin].begin;

		sprintf(out, "%.*s", (int) (doc->tokens[span.end - 1].end - begin),
				doc->text + begin);
	}
}

/* Each attribution as 'content/cue/source', with a line break behind. */
static void
is_said(const char *text, const char *wanted, const char *name)
{
	struct hs_document doc;
	struct unit_caller counts;
	char		got[2048];
	char	   *at = got;

	document_of(&doc, &counts, model, text, strlen(text));
	hs_attribution(&doc);
	for (int32_t i = 0; i < doc.n_attributions; i++)
	{
		const struct hs_attribution *a = &doc.attributions[i];

		for (int32_t k = 0; k < a->n_contents; k++)
			at += sprintf(at, "%s%.*s", k > 0 ? "+" : "",
						  (int) (a->contents[k].end - a->contents[k].begin),
						  text + a->contents[k].begin);
		*at++ = '/';
		print_span(&doc, at, a->cue);
		at += strlen(at);
		*at++ = '/';
		print_span(&doc, at, a->source);
		at += strlen(at);
		at += sprintf(at, "%s%s\n", a->kind == HS_DIRECT ? "" : " not direct",
					  a->speech ? "" : " no speech");
	}
	*at = '\0';
	is_text(got, wanted, name);
	hs_arena_free(&doc.arena);
	if (counts.blocks != 0)
		ok(false, "memory not given back");
}

static void
test_signed(void)
{
	is_said("\"The tide was early.\" - Ann Lee", "The tide was early./-/Ann Lee\n", "a hyphen");
	is_said("\"The tide was early.\" -- Ann Lee", "The tide was early./--/Ann Lee\n", "two hyphens");
	is_said("\xE2\x80\x9CThe tide was early.\xE2\x80\x9D \xE2\x80\x95 Ann Lee, pilot",
			"The tide was early./\xE2\x80\x95/Ann Lee\n", "a horizontal bar, a comma behind the name");
	is_said("\xE2\x80\x9CThe tide was early.\xE2\x80\x9D\n\n\xE2\x80\x94 Ann Lee\n\nThe end came.",
			"The tide was early./\xE2\x80\x94/Ann Lee\n", "in the next paragraph");
	is_said("\"One.\" - Ann Lee\n\n\"Two.\" - Bob Ray\n\n\"Three.\"\n\n- J. D. Hill\n\n\"Four.\" - LEE",
			"One./-/Ann Lee\nTwo./-/Bob Ray\nThree./-/J. D. Hill\nFour./-/LEE\n", "a list of them");
	is_said("\"He said \xE2\x80\x98no\xE2\x80\x99 to it.\" - Ann Lee",
			"He said \xE2\x80\x98no\xE2\x80\x99 to it./-/Ann Lee\n", "a quotation inside");

	is_said("\"The tide was early.\" - he thought", "", "no capital, no name");
	is_said("\"The tide was early.\" -", "", "a dash alone");
	is_said("\"The tide was early.\"\n\n-", "", "a dash alone in the next paragraph");
	is_said("\"The tide was early.\" Ann Lee", "", "no dash");
	is_said("\"The tide was early.\"", "", "nothing behind");
	is_said("\"The tide was early. - Ann Lee", "", "no closing mark");
	is_said("The \"tide\" was early - Ann Lee", "", "words before the mark");
	is_said("\"The tide was early.\" - Ann Lee - Bob Ray", "", "another dash");
	is_said("\"The tide was early.\" - Ann \"Skip\" Lee", "", "another mark");
	is_said("\"The tide was early.\" - Ann A B C D E F G H I J K L M N O P", "", "a long signature");
	is_said("\"\" - Ann Lee", "", "nothing between the marks");
	is_said("\"The tide was early.\"\n\n\"So it was.\"\n\n- Ann Lee",
			"So it was./-/Ann Lee\n", "the last of two paragraphs");
}

/* A verb in lower case behind the dash: a sentence, no signature. */
static void
test_verb(void)
{
	static const char text[] = "\"The tide was early.\" - Lee said it";
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_role_span spans[3];

	document_of(&doc, &counts, model, text, sizeof(text) - 1);
	is_number(hs_signed_quotation(&doc, 0, 5, spans), 3, "taken for a signature");
	ok(spans[0].link == 6 && spans[1].link == 7 && spans[2].link == HS_NONE,
	   "linked by the numbers of the spans");
	ok(spans[0].is_linked && spans[1].is_linked && spans[2].is_linked, "for good");
	for (int32_t i = 0; i < doc.n_tokens; i++)
	{
		if (strncmp(text + doc.tokens[i].begin, "said ", 5) == 0)
			doc.tokens[i].pos = HS_POS_VBD;
	}
	is_number(hs_signed_quotation(&doc, 0, 5, spans), 0, "not with a verb");
	hs_arena_free(&doc.arena);
}

/* Windows cover the tokens, one after the other, between sentences. */
static const char *
windows_flaw(const struct hs_document *doc, int32_t most)
{
	int32_t		paragraph = 0;
	int32_t		end;

	for (int32_t begin = 0; begin < doc->n_tokens; begin = end)
	{
		end = hs_attribution_window(doc, begin, &paragraph);
		if (end <= begin)
			return "no progress";
		if (paragraph < 0 || paragraph >= doc->n_paragraphs ||
			begin < doc->paragraphs[paragraph].begin ||
			end > doc->paragraphs[paragraph].end)
			return "window outside its paragraph";
		if (end - begin > most)
			return "window too long";
		if (end < doc->n_tokens && !(doc->tokens[end].flags & HS_SENTENCE_BEFORE))
			return "cut inside a sentence";
		if (end < doc->paragraphs[paragraph].end && end - begin < most / 2)
			return "cut too early";
	}
	return NULL;
}

static void
test_windows(void)
{
	static const char *const pieces[] = {
		"The ship left at noon. ", "word ", "word, ", "Stop. ", "\" ", "\"Go.\" ",
		"The ship left.\n\n", "- "
	};
	const size_t size = 200000;
	char	   *text = malloc(size + 64);

	if (text == NULL)
		exit(2);
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
	{
		struct hs_document doc;
		struct unit_caller counts;
		size_t		length = 0;
		const char *flaw;
		char		name[80];

		while (length < size)
		{
			memcpy(text + length, pieces[i], strlen(pieces[i]));
			length += strlen(pieces[i]);
		}
		document_of(&doc, &counts, model, text, length);
		flaw = windows_flaw(&doc, 1500);
		if (flaw == NULL)
		{
			hs_attribution(&doc);
			if (doc.n_attributions != 0)
				flaw = "something found";
		}
		snprintf(name, sizeof(name), "windows of piece %d%s%s", (int) i,
				 flaw ? ": " : "", flaw ? flaw : "");
		ok(flaw == NULL, name);
		hs_arena_free(&doc.arena);
	}
	free(text);
}

static struct hs_role_span
role_span(int role, int32_t token, int32_t paragraph)
{
	struct hs_role_span span = {token, token + 1, paragraph, paragraph, 10,
	HS_NONE, (uint8_t) role, false};

	return span;
}

static void
test_allowed(void)
{
	bool		good = true;

	for (int from = 0; from < HS_ROLES; from++)
	{
		for (int to = 0; to < HS_ROLES; to++)
		{
			for (int32_t paragraph = 0; paragraph < 7; paragraph++)
			{
				struct hs_role_span a = role_span(from, 0, 3);
				struct hs_role_span b = role_span(to, 1, paragraph);
				bool		wanted = paragraph >= 2 && paragraph <= 4 &&
					(hs_role_is_content(from) ? hs_role_is_cue(to) :
					 hs_role_is_source(to));

				if (hs_role_is_source(from))
					continue;	/* sources are never asked for */
				good = good && hs_link_allowed(&a, &b) == wanted;
				b.is_linked = true;
				good = good && !hs_link_allowed(&a, &b);
			}
		}
	}
	ok(good, "contents to cues, cues to sources, one paragraph away at most");
}

/* Of all spans that a model of random weights finds and links. */
static const char *
links_flaw(const struct hs_document *doc, const struct hs_role_span *spans, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
	{
		const struct hs_role_span *a = &spans[i];
		const struct hs_role_span *b;

		if (a->begin < 0 || a->end <= a->begin || a->end > doc->n_tokens ||
			(i > 0 && a->begin < a[-1].end))
			return "place of a span";
		if (a->sentence < 0 || a->sentence >= doc->n_sentences ||
			a->begin < doc->sentences[a->sentence].begin ||
			a->begin >= doc->sentences[a->sentence].end)
			return "sentence of a span";
		if (a->link == HS_NONE)
			continue;
		if (a->link < 0 || a->link >= n || a->link == i)
			return "link";
		b = &spans[a->link];
		if (hs_role_is_source(a->role))
			return "a source is linked";
		if (hs_role_is_content(a->role) ? !hs_role_is_cue(b->role) : !hs_role_is_source(b->role))
			return "roles of a link";
		if (b->paragraph < a->paragraph - 1 || b->paragraph > a->paragraph + 1)
			return "a link across paragraphs";
		if (a->link < i - HS_LINK_WINDOW || a->link > i + HS_LINK_WINDOW)
			return "a link beyond the window";
	}
	return NULL;
}

static void
test_links(void)
{
	static const char *const pieces[] = {
		"\"We will sail,\" Ann Lee said. ", "The mayor told Acme Corp. that it rains.\n\n",
		"\"It is late.\" - Bob Ray\n\n", "\"One\n\n\"Two\" he added, ", "No: never.\n", "\n\n",
		"Lee, who thinks so, "
	};
	const char *flaw = NULL;
	uint32_t	state = 99;
	int64_t		found = 0;
	int64_t		linked = 0;

	for (int round = 0; round < 300 && flaw == NULL; round++)
	{
		char		text[2048];
		size_t		length = 0;
		struct hs_document doc;
		struct unit_caller counts;
		struct hs_role_span *spans;
		int32_t		n;

		while (length < 1500)
		{
			const char *piece = pieces[tiny_random(&state) % (sizeof(pieces) / sizeof(pieces[0]))];

			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		document_of(&doc, &counts, noisy, text, length);
		spans = hs_attribution_spans(&doc, &n);
		for (int32_t i = 0; i < n; i++)
		{
			/* no link is set by the caller, except by rules */
			if (!spans[i].is_linked && spans[i].link != HS_NONE)
				flaw = "linked too early";
		}
		hs_link_spans(&doc, spans, n);
		found += n;
		for (int32_t i = 0; i < n; i++)
			linked += spans[i].link != HS_NONE;
		if (flaw == NULL)
			flaw = links_flaw(&doc, spans, n);
		hs_arena_free(&doc.arena);
		if (flaw == NULL && counts.blocks != 0)
			flaw = "memory not given back";
	}
	ok(flaw == NULL, "links of random spans");
	if (flaw)
		printf("# %s\n", flaw);
	ok(found > 10000 && linked > 1000, "there were many");
}

static void
test_margin(void)
{
	struct hs_role_span cue = role_span(HS_ROLE_CUE, 1, 0);
	struct hs_role_span content = role_span(HS_ROLE_QUOTED, 2, 0);
	struct hs_role_span source = role_span(HS_ROLE_SOURCE, 0, 0);

	cue.margin = 30;
	content.margin = 20;
	source.margin = 25;
	is_number(hs_attribution_margin(&cue, &content, &source), 20, "the least sure part counts");
	source.margin = 5;
	is_number(hs_attribution_margin(&cue, &content, &source), 5, "the source is a part");
	is_number(hs_attribution_margin(&cue, &content, NULL), 20, "where there is one");
}

static struct hs_model *
open_model(const struct tiny_model *tiny)
{
	struct hs_model *opened = malloc(hs_model_size());

	if (opened == NULL || hs_model_open(opened, tiny->bytes, tiny->length, 1) != HS_OK)
		exit(2);
	return opened;
}

int
main(void)
{
	struct tiny_model tiny;
	struct tiny_model random;

	tiny_make(&tiny);
	tiny_make(&random);
	tiny_noise(&random, 11);
	model = open_model(&tiny);
	noisy = open_model(&random);
	test_signed();
	test_verb();
	test_windows();
	test_allowed();
	test_links();
	test_margin();
	free(model);
	free(noisy);
	tiny_free(&tiny);
	tiny_free(&random);
	return finish();
}
