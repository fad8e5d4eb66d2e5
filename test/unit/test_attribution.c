/*
 * Quotations without a trained model: what the rules find by themselves, spans
 * and links by scores that are written here, and what a network of random
 * weights makes of random texts.
 */
#include "unit.h"

#include "engine/model/model.h"
#include "engine/network/network.h"
#include "engine/quotations/roles.h"
#include "engine/quotations/token_rows.h"
#include "engine/quotations/transcripts.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/tagging/sequences.h"
#include "invariants.h"
#include "tiny_model.h"

#define LABELS		(1 + 2 * HS_ROLES)
#define FORBIDDEN	(-(1 << 20))	/* a step that training never made */
#define MOST_TOKENS	64			/* of texts with scores that are written here */

static struct hs_model *model;	/* finds nothing */
static struct hs_model *strict;	/* no weights; steps between labels that make no spans
								 * are forbidden, as in a trained network */
static struct hs_model *noisy;
static struct hs_model *noisy_strict;

static int32_t scores[MOST_TOKENS][HS_SCORES];
static uint8_t links[MOST_TOKENS][HS_LINKS];
static struct hs_reading reading = {.n = MOST_TOKENS, .scores = scores, .links = links};

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

static void
forget_scores(void)
{
	memset(scores, 0, sizeof(scores));
	memset(links, 0, sizeof(links));
}

static bool
can_follow(int from, int to)
{
	return to == HS_LABEL_OUT || hs_label_begins(to) ||
		(from != HS_LABEL_OUT && hs_label_kind(from) == hs_label_kind(to));
}

/* Forbids what begins inside of a span. */
static void
make_strict(struct hs_network *network)
{
	for (int to = 0; to < LABELS; to++)
	{
		if (!can_follow(HS_LABEL_OUT, to))
			network->start[to] = FORBIDDEN;
		for (int from = 0; from < LABELS; from++)
		{
			if (!can_follow(from, to))
				network->transition[from][to] = FORBIDDEN;
		}
	}
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

/*
 * Windows
 */

/* Windows cover the tokens, one after the other, in whole paragraphs. */
static const char *
windows_flaw(const struct hs_document *doc)
{
	int32_t		paragraph = 0;
	int32_t		end;

	for (int32_t begin = 0; begin < doc->n_tokens; begin = end)
	{
		int32_t		next;

		end = hs_window_end(doc, begin);
		if (end <= begin)
			return "no progress";
		if (end > doc->n_tokens)
			return "window behind the last token";
		if (end - begin > HS_WINDOW)
			return "window too long";
		while (doc->paragraphs[paragraph].end <= begin)
			paragraph++;
		for (next = paragraph; next < doc->n_paragraphs && doc->paragraphs[next].end <= end; next++)
			;
		if (doc->paragraphs[paragraph].end - begin > HS_WINDOW)
		{
			/* cut between sentences, where there are some */
			if (end - begin <= HS_WINDOW / 2 ||
				(end - begin < HS_WINDOW && !(doc->tokens[end].flags & HS_SENTENCE_BEFORE)))
				return "too little of a long paragraph";
		}
		else if (end != doc->paragraphs[next - 1].end)
			return "cut inside a paragraph";
		else if (next < doc->n_paragraphs && doc->paragraphs[next].end - begin <= HS_WINDOW)
			return "room for one more paragraph";
	}
	return NULL;
}

static void
test_windows(void)
{
	static const char *const pieces[] = {
		"The ship left at noon. ", "word ", "Stop. ", "\" ", "\"Go.\" ", "The ship left.\n\n",
		"No\n\n", "- ", "a\xC2\xAD\n\n\n"
	};
	const size_t n_pieces = sizeof(pieces) / sizeof(pieces[0]);
	const size_t size = 100000;
	char	   *text = malloc(size + 64);
	uint32_t	state = 5;

	if (text == NULL)
		exit(2);
	/* one piece alone, and then mixtures with paragraphs of all lengths */
	for (size_t i = 0; i < n_pieces + 20; i++)
	{
		struct hs_document doc;
		struct unit_caller counts;
		size_t		length = 0;
		const char *flaw;
		char		name[80];

		while (length < size)
		{
			const char *piece = pieces[i < n_pieces ? i : tiny_random(&state) % 2];

			if (i >= n_pieces && tiny_random(&state) % (1u << (i - n_pieces) / 2) == 0)
				piece = pieces[5];
			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		document_of(&doc, &counts, model, text, length);
		flaw = windows_flaw(&doc);
		if (flaw == NULL)
		{
			hs_attribution(&doc);
			if (doc.n_attributions != 0)
				flaw = "something found";
		}
		snprintf(name, sizeof(name), "windows of text %d%s%s", (int) i,
				 flaw ? ": " : "", flaw ? flaw : "");
		ok(flaw == NULL, name);
		hs_arena_free(&doc.arena);
	}
	free(text);
}

/*
 * Spans
 */

/*
 * Each token gets 1000 for the label that its letter in wanted stands for: C, S
 * and Q begin contents, sources and cues, the small letters go on with them, and
 * a dot is outside.  The spans that are found in the tokens begin .. end.
 */
static void
spans_in(const char *text, const char *wanted, int32_t begin, int32_t end,
		 const char *found, const char *name)
{
	static const char letters[] = ".CcSsQq";
	static const char *const roles[HS_ROLES] = {"content", "source", "cue"};
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_role_spans spans = {NULL, 0, 0};
	char		got[1024] = "";
	char	   *at = got;

	document_of(&doc, &counts, strict, text, strlen(text));
	if ((size_t) doc.n_tokens != strlen(wanted))
	{
		is_number(doc.n_tokens, (long) strlen(wanted), name);
		exit(2);
	}
	if (end == 0)
		end = doc.n_tokens;
	forget_scores();
	for (int32_t i = begin; i < end; i++)
		scores[i - begin][strchr(letters, wanted[i]) - letters] = 1000;
	hs_find_spans(&doc, begin, end, &reading, &spans);
	for (int32_t i = 0; i < spans.n; i++)
	{
		const struct hs_role_span *span = &spans.items[i];

		at += sprintf(at, "%s%s: ", i > 0 ? " | " : "", roles[span->role]);
		print_span(&doc, at, (struct hs_span) {span->begin, span->end});
		at += strlen(at);
	}
	is_text(got, found, name);
	hs_arena_free(&doc.arena);
}

static void
spans_are(const char *text, const char *wanted, const char *found, const char *name)
{
	spans_in(text, wanted, 0, 0, found, name);
}

static void
test_typography(void)
{
	static const char sail[] = "Lee said \"we will all sail at noon,\" and left.";
	static const char plain[] = "Lee said \"we will all sail at noon\" and left.";

	spans_are(sail, "SQCcccccccc...", "source: Lee | cue: said | content: \"we will all sail at noon,\"",
			  "a content with its marks");
	spans_are(sail, "SQ.Ccccccc....", "source: Lee | cue: said | content: we will all sail at noon,",
			  "a content without them");
	spans_are(sail, "SQ...Ccccc....", "source: Lee | cue: said | content: we will all sail at noon,",
			  "no content begins between the marks");
	spans_are(sail, "SQ.......C....", "source: Lee | cue: said", "... nor at the last word");
	spans_are(sail, "SQ........C...", "source: Lee | cue: said", "... nor at the closing mark");
	spans_are(sail, "SQ.Ccccc......", "source: Lee | cue: said | content: we will all sail at noon,",
			  "none ends there");
	spans_are(sail, "SQCc..........", "source: Lee | cue: said", "... nor at the first word");
	spans_are(sail, "SCc...........", "source: Lee | content: said", "but before the opening mark");
	spans_are(sail, "SC............", "source: Lee | content: said", "... and before that");
	spans_are(sail, "SQ.CcccCccc...", "source: Lee | cue: said | content: we will all sail at noon,\"",
			  "one content is not two");
	spans_are(sail, "SQCccccccccccc",
			  "source: Lee | cue: said | content: \"we will all sail at noon,\" | content: and left.",
			  "behind a comma and the closing mark another content begins");
	spans_are(plain, "SQCcccccccccc",
			  "source: Lee | cue: said | content: \"we will all sail at noon\" and left.",
			  "without the comma it goes on");
	spans_are("\"We will all sail at noon.\" Lee left.", "Ccccccccccc.",
			  "content: \"We will all sail at noon.\" | content: Lee left", "a full stop ends it");
	spans_are("\"Will we all sail at noon?\" Lee left.", "Ccccccccccc.",
			  "content: \"Will we all sail at noon?\" | content: Lee left", "so does a question mark");
	spans_are("\"We will all sail at noon!\" Lee left.", "Ccccccccccc.",
			  "content: \"We will all sail at noon!\" | content: Lee left", "and an exclamation mark");
	spans_are("\"We will all sail at noon;\" Lee left.", "Ccccccccccc.",
			  "content: \"We will all sail at noon;\" Lee left", "but no semicolon");
	spans_are("\"We will all sail.\"\n\nLee left.", "Ccccccccc.",
			  "content: \"We will all sail.\" | content: Lee left", "not over paragraphs");

	spans_are("Lee said \"we will sail,\" and left.", "SQ..Cccccc.",
			  "source: Lee | cue: said | content: will sail,\" and left", "three words are free");
	spans_are("Lee said \"we will sail,\" and left.", "SQCc.......",
			  "source: Lee | cue: said | content: \"we", "... to end, too");
	spans_are("Lee said \"we will all sail,\" and left.", "SQ..Ccccccc.",
			  "source: Lee | cue: said | content: we will all sail,\" | content: and left", "four are not");
	spans_are("Lee said \"we will all sail at noon, and left.", "SQ...Cccc....",
			  "source: Lee | cue: said | content: all sail at noon", "without the closing mark they are free");
	spans_are("Lee said \"we 'do not mind it' at all,\" and left.", "SQ..Cccccc.......",
			  "source: Lee | cue: said | content: we 'do not mind it' at all,",
			  "the outer marks count");
	spans_are("Lee said \"we saw Ann sail at noon,\" and left.", "SQ...SQ.......",
			  "source: Lee | cue: said | source: Ann | cue: sail", "other roles are free");
	spans_are("\"We will all sail,\" \"we will all row.\"", "Cccccccccccccc",
			  "content: \"We will all sail,\" | content: \"we will all row.\"", "one behind the other");

	spans_in(sail, "SQ...Cccccc...", 0, 9, "source: Lee | cue: said | content: all sail at noon",
			 "a window that ends before the closing mark knows of none");
	spans_in(sail, "SQ...Ccccccccc", 4, 0, "content: and left.",
			 "a window that begins between the marks knows them");
}

/* The rules of typography, once more: is content [begin, end) allowed there? */
static bool
content_allowed(const struct hs_document *doc, int32_t begin, int32_t end, int32_t window_end)
{
	for (int32_t i = 0; i < doc->n_quoted; i++)
	{
		const struct hs_quoted *quoted = &doc->quoted[i];
		char		before = doc->text[doc->tokens[quoted->close - 1].begin];

		if (!quoted->closed || quoted->words < 4 || quoted->outer != HS_NONE ||
			quoted->close >= window_end)
			continue;
		if (begin > quoted->open + 1 && begin <= quoted->close)
			return false;
		if (end > quoted->open && end < quoted->close)
			return false;
		if ((before == ',' || before == '.' || before == '!' || before == '?') &&
			begin <= quoted->close && end > quoted->close + 1)
			return false;
	}
	return true;
}

/* Are the labels of the window begin .. begin + n allowed, and what do they score? */
static bool
score_labels(const struct hs_document *doc, int32_t begin, int32_t n, const int *labels, int64_t *score)
{
	const struct hs_network *network = &doc->model->network;

	*score = 0;
	for (int32_t i = 0; i < n; i++)
	{
		int			from = i > 0 ? labels[i - 1] : HS_LABEL_OUT;

		if (!can_follow(from, labels[i]))
			return false;
		*score += scores[i][labels[i]] +
			(i > 0 ? network->transition[from][labels[i]] : network->start[labels[i]]);
	}
	for (int32_t i = 0; i < n; i++)
	{
		int32_t		end = i + 1;

		if (labels[i] != HS_LABEL_BEGIN(HS_ROLE_CONTENT))
			continue;
		while (end < n && labels[end] == HS_LABEL_INSIDE(HS_ROLE_CONTENT))
			end++;
		if (!content_allowed(doc, begin + i, begin + end, begin + n))
			return false;
	}
	return true;
}

/*
 * Of all ways to label the window: the best one, and for each token the best
 * one with each label.
 */
static void
try_all(const struct hs_document *doc, int32_t begin, int32_t n, int *best,
		int64_t (*with)[LABELS])
{
	int			labels[8] = {0};
	int64_t		most = INT64_MIN;

	for (int32_t i = 0; i < n; i++)
	{
		for (int k = 0; k < LABELS; k++)
			with[i][k] = INT64_MIN;
	}
	for (;;)
	{
		int64_t		score;
		int32_t		next = 0;

		if (score_labels(doc, begin, n, labels, &score))
		{
			if (score > most)
				memcpy(best, labels, (size_t) n * sizeof(int));
			most = score > most ? score : most;
			for (int32_t i = 0; i < n; i++)
				with[i][labels[i]] = score > with[i][labels[i]] ? score : with[i][labels[i]];
		}
		while (next < n && ++labels[next] == LABELS)
			labels[next++] = 0;
		if (next == n)
			break;
	}
}

/* By how much the best labels beat those with another one at a token. */
static int64_t
margin_at(int64_t (*with)[LABELS], int32_t at, int label)
{
	int64_t		other = INT64_MIN;

	for (int k = 0; k < LABELS; k++)
		other = k != label && with[at][k] > other ? with[at][k] : other;
	return with[at][label] - other;
}

static const char *
all_paths_flaw(struct hs_document *doc, int32_t begin, int32_t n, int64_t *found)
{
	struct hs_role_spans spans = {NULL, 0, 0};
	int			best[8];
	int64_t		with[8][LABELS];
	int32_t		span = 0;

	try_all(doc, begin, n, best, with);
	hs_find_spans(doc, begin, begin + n, &reading, &spans);
	for (int32_t i = 0; i < n; i++)
	{
		const struct hs_role_span *s = &spans.items[span];
		int32_t		end = i + 1;
		int64_t		first,
					last;

		if (!hs_label_begins(best[i]))
			continue;
		while (end < n && best[end] == best[i] + 1)
			end++;
		if (span++ == spans.n || s->begin != begin + i || s->end != begin + end ||
			s->role != hs_label_kind(best[i]))
			return "other spans are better";
		first = margin_at(with, i, best[i]);
		last = margin_at(with, end - 1, best[end - 1]);
		if (s->margin < 0 || s->margin != (first < last ? first : last))
			return "margin";
		if (s->link != HS_NONE || s->is_turn || begin + i < doc->paragraphs[s->paragraph].begin ||
			begin + i >= doc->paragraphs[s->paragraph].end)
			return "what else is known of a span";
	}
	*found += span;
	return span == spans.n ? NULL : "a span too many";
}

static void
test_all_paths(void)
{
	static const char *const texts[] = {
		"a b c d e f", "\"a b c d\" e", "x \"a b c d,\" e f", "x \"a b c d e.\" \"f g h i\" j k",
		"\"a b c,\" d e", "\"a\n\nb c d\" e. \"f", "'a \"b c d e\" f.' g h"
	};
	struct hs_model *random = malloc(sizeof(struct hs_model));
	uint32_t	state = 77;
	const char *flaw = NULL;
	int64_t		found = 0;
	int			rounds = 0;

	if (random == NULL)
		exit(2);
	*random = *model;
	for (size_t t = 0; t < sizeof(texts) / sizeof(texts[0]); t++)
	{
		struct hs_document doc;
		struct unit_caller counts;

		document_of(&doc, &counts, random, texts[t], strlen(texts[t]));
		for (int32_t begin = 0; begin < doc.n_tokens; begin++)
		{
			int32_t		n = 1 + (int32_t) (tiny_random(&state) % 5);

			if (begin == 0)
				n = 6;
			if (begin + n > doc.n_tokens)
				n = doc.n_tokens - begin;
			for (int label = 0; label < LABELS; label++)
			{
				random->network.start[label] = (int32_t) (tiny_random(&state) % 2000) - 1000;
				for (int to = 0; to < LABELS; to++)
					random->network.transition[label][to] = (int32_t) (tiny_random(&state) % 2000) - 1000;
				/* contents shall be found often, so that rules matter */
				for (int32_t i = 0; i < n; i++)
					scores[i][label] = (int32_t) (tiny_random(&state) % 4000) +
						(label == HS_LABEL_INSIDE(HS_ROLE_CONTENT) ? 2500 : 0);
			}
			make_strict(&random->network);
			flaw = flaw ? flaw : all_paths_flaw(&doc, begin, n, &found);
			rounds++;
		}
		hs_arena_free(&doc.arena);
	}
	ok(flaw == NULL, "the best of all ways to label short windows, and its margins");
	if (flaw)
		printf("# %s\n", flaw);
	ok(found > rounds / 2, "with spans");
	free(random);
}

/* Spans of several windows come one behind the other. */
static void
test_append(void)
{
	static const char text[] = "Lee said so.\n\nRay did not.";
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_role_spans spans = {NULL, 0, 0};

	document_of(&doc, &counts, strict, text, strlen(text));
	forget_scores();
	scores[0][HS_LABEL_BEGIN(HS_ROLE_SOURCE)] = 300;
	hs_find_spans(&doc, 0, 4, &reading, &spans);
	hs_find_spans(&doc, 4, doc.n_tokens, &reading, &spans);
	is_number(spans.n, 2, "two windows");
	ok(spans.items[0].begin == 0 && spans.items[0].paragraph == 0, "the first one's span");
	ok(spans.items[1].begin == 4 && spans.items[1].end == 5 && spans.items[1].paragraph == 1,
	   "the second one's");
	is_number(spans.items[1].margin, 300, "its margin");
	hs_arena_free(&doc.arena);
	is_number(counts.blocks, 0, "memory given back");
}

/*
 * Links
 */

#define WINDOW_BEGIN	1000	/* where the window stands in its text */

/*
 * Spans of one token each, as a text: C, Q and S are contents, cues and
 * sources, a bar begins a paragraph.  A number behind one is what its token
 * scores as a target, a number in brackets what a content or cue has for
 * itself, that is, for no link.  They are linked, and *wanted says to what:
 * 0 .. 9, or a dash.
 */
static void
links_are(const char *text, const char *wanted, const char *name)
{
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_role_span items[MOST_TOKENS];
	struct hs_role_spans spans = {items, 0, MOST_TOKENS};
	int32_t		paragraph = 3;
	char		got[MOST_TOKENS + 1];
	int32_t		before;

	unit_document(&doc, &counts, "", 0);
	doc.model = model;
	forget_scores();
	for (const char *at = text; *at;)
	{
		static const char letters[] = "CSQ";
		const char *letter = strchr(letters, *at++);
		char	   *end;
		struct hs_role_span *span = &items[spans.n];

		if (letter == NULL)
		{
			paragraph += at[-1] == '|';
			continue;
		}
		span->begin = WINDOW_BEGIN + spans.n;
		span->end = span->begin + 1;
		span->paragraph = paragraph;
		span->margin = 1;
		span->link = HS_NONE;
		span->role = (uint8_t) (letter - letters);
		span->is_turn = false;
		if (*at == '(')
		{
			scores[spans.n][HS_TARGET_SCORE + (span->role == HS_ROLE_CONTENT ? HS_LINK_CUE : HS_LINK_SOURCE)] =
				(int32_t) strtol(at + 1, &end, 10);
			at = end + 1;
		}
		if (*at == '-' || (*at >= '0' && *at <= '9'))
		{
			scores[spans.n][HS_TARGET_SCORE + (span->role == HS_ROLE_CUE ? HS_LINK_CUE : HS_LINK_SOURCE)] =
				(int32_t) strtol(at, &end, 10);
			at = end;
		}
		spans.n++;
	}

	/* as the first window, and behind spans of another one */
	for (int32_t first = 0; first <= 3; first += 3)
	{
		before = spans.n;
		if (first > 0)
		{
			memmove(items + first, items, (size_t) spans.n * sizeof(items[0]));
			for (int32_t i = 0; i < first; i++)
			{
				items[i] = items[first];
				items[i].role = (uint8_t) i;
				items[i].link = HS_NONE;
			}
			spans.n += first;
			before = spans.n - first;
		}
		hs_link_spans(&doc, WINDOW_BEGIN, &reading, &doc.arena, &spans, first);
		for (int32_t i = 0; i < before; i++)
		{
			int32_t		link = items[first + i].link;

			got[i] = (char) (link == HS_NONE ? '-' : '0' + link - first);
			items[first + i].link = HS_NONE;
		}
		got[before] = '\0';
		is_text(got, wanted, first ? "... behind another window" : name);
	}
	hs_arena_free(&doc.arena);
}

static void
test_links(void)
{
	links_are("C Q100 S100", "12-", "a content, its cue, its source");
	links_are("S100 Q100 C", "-01", "the other way round");
	links_are("C", "-", "nothing to link to");
	links_are("Q100 Q100", "--", "a cue needs a source");
	links_are("S100 S100", "--", "a source is never linked");
	links_are("C Q100 C S100 Q100 C", "131-34", "several");

	/* a threshold: to be linked must be better than not to be */
	links_are("C(200) Q201", "1-", "better than no link");
	links_are("C(200) Q200", "--", "not better");
	links_are("Q(200) S201", "1-", "a source better than none");
	links_are("Q(200) S200", "--", "not better");
	links_are("C(-100) Q-99", "1-", "scores may be negative");
	links_are("C(-300) Q-400", "--", "... and none better");

	/* paragraphs */
	links_are("C | Q100", "1-", "a cue in the next paragraph");
	links_are("Q100 | C", "-0", "a cue in the paragraph before");
	links_are("C | | Q100", "--", "not two paragraphs away");
	links_are("Q100 | | C", "--", "... before");
	links_are("Q9000 | C Q100 | Q9000", "-2--", "a cue of the paragraph itself comes first");
	links_are("Q9000 | C(200) Q100 | Q9000", "----", "... even if it is none");
	links_are("S9000 | Q S100 | S9000", "-2--", "so does a source");
	links_are("Q100 | C | Q101", "-2-", "else the better one");
	links_are("Q101 | C | Q100", "-0-", "... on either side");

	/* cues in between */
	links_are("C Q100 Q484", "1--", "a cue in between is worth 384");
	links_are("C Q100 Q485", "2--", "... and no more");
	links_are("C Q100 Q100 Q868", "1---", "two are worth 768");
	links_are("C Q100 Q100 Q869", "3---", "... and no more");
	links_are("Q485 Q100 C", "--0", "in front, too");
	links_are("Q100 C Q101", "-2-", "both sides are near");
	links_are("Q S100 S485 S9000", "3---", "sources in between do not matter");
	links_are("C S S S C Q100", "5---5-", "nor do other roles");

	/* sources of contents without a cue */
	links_are("S C", "-0", "a content without a cue takes a source");
	links_are("C S", "1-", "... behind it");
	links_are("S100 Q C(900)", "-0-", "but none that a cue has");
	links_are("S Q C(9000) S", "--3-", "the nearest");
	links_are("S S1 Q100 C", "--12", "if it has no cue");
	links_are("S(0) | C", "-0", "of the paragraph before");
	links_are("C | S", "1-", "... or the next");
	links_are("C | | S", "--", "not two away");
	links_are("S C C S", "-03-", "each the nearest");
	links_are("S C C", "-00", "or the same");
}

/* A content of several tokens asks all of them, the first 64. */
static void
test_long_content(void)
{
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_role_span items[] = {
		{0, 4, 0, 1, HS_NONE, HS_ROLE_CONTENT, false},
		{4, 5, 0, 1, HS_NONE, HS_ROLE_CUE, false}
	};
	struct hs_role_spans spans = {items, 2, 2};
	struct hs_model *changed = malloc(sizeof(struct hs_model));

	if (changed == NULL)
		exit(2);
	*changed = *model;
	changed->network.link_multiplier[HS_LINK_CUE] = 4;
	unit_document(&doc, &counts, "", 0);
	doc.model = changed;
	forget_scores();
	/* the query of the last token alone meets the cue's key: 4 tokens, mean 100 */
	links[3][0] = 100;
	links[4][HS_LINK_WIDTH] = 4;
	scores[0][HS_TARGET_SCORE] = 398;
	hs_link_spans(&doc, 0, &reading, &doc.arena, &spans, 0);
	is_number(items[0].link, 1, "the mean of its tokens beats that of no link");
	scores[0][HS_TARGET_SCORE] = 400;
	hs_link_spans(&doc, 0, &reading, &doc.arena, &spans, 0);
	is_number(items[0].link, HS_NONE, "or does not");
	scores[0][HS_TARGET_SCORE] = 0;
	changed->network.distance[HS_LINK_CUE][hs_network_bucket(4)] = -401;
	hs_link_spans(&doc, 0, &reading, &doc.arena, &spans, 0);
	is_number(items[0].link, HS_NONE, "distances count");
	hs_arena_free(&doc.arena);
	free(changed);
}

/*
 * Transcripts
 */

/* Each turn as 'speaker/text', with a line break behind. */
static void
turns_are(const char *text, const char *wanted, const char *name)
{
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_turn *turns;
	int32_t		n;
	char		got[2048] = "";
	char	   *at = got;

	document_of(&doc, &counts, model, text, strlen(text));
	n = hs_find_turns(&doc, &turns);
	for (int32_t i = 0; i < n; i++)
	{
		print_span(&doc, at, turns[i].speaker);
		at += strlen(at);
		*at++ = '/';
		print_span(&doc, at, turns[i].text);
		at += strlen(at);
		*at++ = '\n';
		*at = '\0';
		if (turns[i].colon != HS_NONE && doc.text[doc.tokens[turns[i].colon].begin] != ':')
			ok(false, "the colon is none");
		if (turns[i].begin > turns[i].speaker.begin || turns[i].speaker.end > turns[i].text.begin ||
			(i > 0 && turns[i].begin < turns[i - 1].text.end))
			ok(false, "order of turns");
	}
	is_text(got, wanted, name);
	hs_arena_free(&doc.arena);
	if (counts.blocks != 0)
		ok(false, "memory not given back");
}

static void
test_turns(void)
{
	turns_are("LEE: We sail.\n\nRAY: At noon?", "LEE/We sail.\nRAY/At noon?\n", "names");
	turns_are("Ann Lee: We sail.\n\nBob Ray: At noon?", "Ann Lee/We sail.\nBob Ray/At noon?\n",
			  "names of two words");
	turns_are("ANN LEE, MAYOR OF OSLO: We sail.\n\nBOB RAY (reporter): At noon?",
			  "ANN LEE/We sail.\nBOB RAY/At noon?\n", "names with a role");
	turns_are("Maria de la Cruz: We sail.\n\nJean-Paul Roy: At noon?",
			  "Maria de la Cruz/We sail.\nJean-Paul Roy/At noon?\n", "particles and hyphens");
	turns_are("Q. Do you sail?\n\nA. At noon.", "Q./Do you sail?\nA./At noon.\n", "questions and answers");
	turns_are("Q: Do you sail?\n\nA: At noon.", "Q/Do you sail?\nA/At noon.\n", "... with a colon");
	turns_are("Speaker 1: We sail.\n\nSpeaker 2: At noon?", "Speaker 1/We sail.\nSpeaker 2/At noon?\n",
			  "numbers");
	turns_are("[00:12] Lee: We sail.\n\n[00:15] Ray: At noon?", "Lee/We sail.\nRay/At noon?\n",
			  "times in brackets");
	turns_are("(1:00:12) Lee: We sail.\n\n00:15 Ray: At noon?", "Lee/We sail.\nRay/At noon?\n",
			  "times without");
	turns_are("LEE: We sail.\n\nAnd we row.\n\nRAY: At noon?",
			  "LEE/We sail.\n\nAnd we row.\nRAY/At noon?\n", "a turn of two paragraphs");
	turns_are("The port, last week.\n\nLEE: We sail.\n\nRAY: At noon?\n\nThe ship left.",
			  "LEE/We sail.\nRAY/At noon?\n", "what stands before the first and behind the last is none");
	turns_are("LEE: One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nRAY: Six.\n\nLEE: Seven.\n\nRAY: Eight.",
			  "LEE/One.\n\nTwo.\n\nThree.\n\nFour.\nRAY/Six.\nLEE/Seven.\nRAY/Eight.\n",
			  "a turn does not go on for ever");
	turns_are("The court met.\n\nIt was late.\n\nLEE: We sail.\n\nRAY: At noon?\n\nLEE: Yes.\n\n"
			  "It rained.\n\nThe ship left.\n\nAll went home.",
			  "LEE/We sail.\nRAY/At noon?\nLEE/Yes.\n", "an article with some lines of one");
	turns_are("The court met.\n\nLEE: We sail.\n\nIt was late.\n\nRAY: At noon?\n\nIt rained.\n\n"
			  "LEE: Yes.\n\nThe ship left.\n\nAll went home.",
			  "LEE/We sail.\nRAY/At noon?\nLEE/Yes.\n", "its own words are no turns");
}

static void
test_no_turns(void)
{
	turns_are("", "", "no text");
	turns_are("Lee: We sail", "", "a headline alone");
	turns_are("Lee: We sail\n\nThe ship left at noon.", "", "a headline with a colon");
	turns_are("LEE: We sail.\n\nLEE:", "", "nothing behind the colon");
	turns_are("Note: The ship is late.\n\nPhoto: Ann Lee\n\nCorrection: It left at noon.", "",
			  "notes, photos and corrections");
	turns_are("NOTE: The ship is late.\n\nUPDATE: It left.", "", "... in capitals");
	turns_are("Oslo: The ship left.\n\nIt rained.\n\nAll went home.\n\nOne thing is sure: it was late.\n\n"
			  "Bergen: No ship came.\n\nThat was all.", "", "an article with two colons");
	turns_are("Oslo: It left.\n\nIt rained.\n\nAll went home.\n\nBergen: No ship.\n\nIt snowed.\n\n"
			  "Narvik: Two ships.\n\nThat was all.\n\nThe end.", "", "three different ones");
	turns_are("lee: We sail.\n\nray: At noon?", "", "no capitals");
	turns_are("Lee:We sail.\n\nRay:At noon?", "", "no blank behind the colon");
	turns_are("Lee 10:30 noon.\n\nRay 11:30 noon.", "", "times of day");
	turns_are("Lee said this: We sail.\n\nRay asked him: At noon?", "", "words that are no name");
	turns_are("One Two Three Four Five Six Seven: We sail.\n\nTwo Two Three Four Five Six Seven: No.", "",
			  "seven words");
	turns_are("Lee, \"the pilot\": We sail.\n\nRay, \"the cook\": No.", "", "marks in the role");
	turns_are("Lee, a b c d e f g h i j k l m n o p: We sail.\n\nRay, a b c d e f g h i j k l m n o p: No.",
			  "", "a role without an end");
	turns_are("[00:12]\n\n[00:13]", "", "times alone");
	turns_are("Q.\n\nA.", "", "labels alone");
}

/* 'Lee, who left: ...' is a sentence. */
static void
test_verb_in_role(void)
{
	static const char text[] = "Lee, who left at noon: We sail.\n\nRay, who left at noon: No.";
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_turn *turns;

	document_of(&doc, &counts, model, text, strlen(text));
	is_number(hs_find_turns(&doc, &turns), 2, "taken for two turns");
	for (int32_t i = 0; i < doc.n_tokens; i++)
	{
		if (strncmp(text + doc.tokens[i].begin, "left ", 5) == 0)
			doc.tokens[i].pos = HS_POS_VBD;
	}
	is_number(hs_find_turns(&doc, &turns), 0, "not with a verb");
	hs_arena_free(&doc.arena);
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
		at += sprintf(at, "%s%s\n", a->kind == HS_DIRECT ? " direct" : "",
					  a->speech ? "" : " no speech");
	}
	*at = '\0';
	is_text(got, wanted, name);
	hs_arena_free(&doc.arena);
	if (counts.blocks != 0)
		ok(false, "memory not given back");
}

static void
test_transcripts(void)
{
	is_said("LEE: We sail.\n\nRAY: At noon?", "We sail./:/LEE\nAt noon?/:/RAY\n", "a transcript");
	is_said("ANN LEE, MAYOR: \"We sail.\"\n\nRAY: At noon?",
			"We sail./:/ANN LEE direct\nAt noon?/:/RAY\n", "with marks");
	is_said("Q. Do you sail?\n\nA. At noon.", "Do you sail?/-/Q.\nAt noon./-/A.\n",
			"without a colon");
	is_said("The port.\n\nLEE: We sail.\n\nAnd we row.\n\nRAY: At noon?",
			"We sail.\n\nAnd we row./:/LEE\nAt noon?/:/RAY\n", "a turn of two paragraphs");
	is_said("LEE: \"\"\n\nRAY: No.", "No./:/RAY\n", "nothing but marks is nothing said");
	is_said("Lee: We sail\n\nThe ship left.\n\nIt rained.", "", "no transcript");
}

/*
 * Random weights, random texts
 */

/* Of the spans of one window, which are those from first on. */
static const char *
spans_flaw(const struct hs_document *doc, int32_t begin, int32_t end,
		   const struct hs_role_spans *spans, int32_t first, bool is_strict)
{
	for (int32_t i = first; i < spans->n; i++)
	{
		const struct hs_role_span *a = &spans->items[i];
		const struct hs_role_span *b;

		if (a->begin < begin || a->end <= a->begin || a->end > end ||
			(i > first && a->begin < a[-1].end))
			return "place of a span";
		if (a->role >= HS_ROLES)
			return "role of a span";
		if (a->paragraph < 0 || a->paragraph >= doc->n_paragraphs ||
			a->begin < doc->paragraphs[a->paragraph].begin ||
			a->begin >= doc->paragraphs[a->paragraph].end)
			return "paragraph of a span";
		if (a->margin < 0)
			return "a margin below zero";
		if (a->is_turn)
			return "a turn that is none";
		if (is_strict && a->role == HS_ROLE_CONTENT && !content_allowed(doc, a->begin, a->end, end))
			return "a content against the rules of typography";
		if (a->link == HS_NONE)
			continue;
		if (a->link < first || a->link >= spans->n)
			return "a link out of its window";
		b = &spans->items[a->link];
		if (a->role == HS_ROLE_SOURCE)
			return "a source is linked";
		if (a->role == HS_ROLE_CUE ? b->role != HS_ROLE_SOURCE : b->role == HS_ROLE_CONTENT)
			return "roles of a link";
		if (b->paragraph < a->paragraph - 1 || b->paragraph > a->paragraph + 1)
			return "a link across paragraphs";
		if (a->role != HS_ROLE_CONTENT || b->role != HS_ROLE_SOURCE)
			continue;
		for (int32_t k = first; k < spans->n; k++)
		{
			if (spans->items[k].role == HS_ROLE_CUE && spans->items[k].link == a->link)
				return "a source that a cue has";
		}
	}
	return NULL;
}

static const char *
read_flaw(struct hs_document *doc, bool is_strict, int64_t *found, int64_t *linked)
{
	struct hs_role_spans spans = {NULL, 0, 0};
	int32_t		end;

	for (int32_t begin = 0; begin < doc->n_tokens; begin = end)
	{
		struct hs_arena arena;
		struct hs_reading read;
		uint32_t   *rows;
		int32_t		first = spans.n;
		const char *flaw;

		end = hs_window_end(doc, begin);
		hs_arena_init(&arena, &doc->caller);
		rows = hs_arena_alloc(&arena, (size_t) (end - begin) * HS_ROW_KINDS, sizeof(uint32_t));
		hs_token_rows(doc, begin, end, rows);
		for (int32_t i = 0; i < (end - begin) * HS_ROW_KINDS; i++)
		{
			if (rows[i] >= TINY_ROWS)
				return "a row that is not there";
		}
		hs_network_run(&doc->model->network, rows, end - begin, &arena, &read);
		hs_find_spans(doc, begin, end, &read, &spans);
		for (int32_t i = first; i < spans.n; i++)
		{
			if (spans.items[i].link != HS_NONE)
				return "linked too early";
		}
		hs_link_spans(doc, begin, &read, &arena, &spans, first);
		flaw = spans_flaw(doc, begin, end, &spans, first, is_strict);
		hs_arena_free(&arena);
		if (flaw)
			return flaw;
	}
	*found += spans.n;
	for (int32_t i = 0; i < spans.n; i++)
		*linked += spans.items[i].link != HS_NONE;
	return NULL;
}

static void
test_noise(const struct hs_model *with, bool is_strict, const char *name)
{
	static const char *const pieces[] = {
		"\"We will sail,\" Ann Lee said. ", "The mayor told Acme Corp. that it rains.\n\n",
		"\"It is late and we will go.\" - Bob Ray\n\n", "\"One\n\n\"Two\" he added, ", "No: never.\n",
		"\n\n", "Lee, who thinks so, ", "\"The ships are here\" and \"not there, he thinks,\" ",
		"LEE: We sail.\n\n", "word "
	};
	const char *flaw = NULL;
	uint32_t	state = 99;
	int64_t		found = 0;
	int64_t		linked = 0;

	for (int round = 0; round < 100 && flaw == NULL; round++)
	{
		char		text[5120];
		size_t		length = 0;
		struct hs_document doc;
		struct unit_caller counts;

		while (length < 4500)
		{
			const char *piece = pieces[tiny_random(&state) % (sizeof(pieces) / sizeof(pieces[0]))];

			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		document_of(&doc, &counts, with, text, length);
		flaw = read_flaw(&doc, is_strict, &found, &linked);
		if (flaw == NULL)
		{
			hs_attribution(&doc);
			hs_entities(&doc);
			hs_speakers(&doc);
			if (doc.n_attributions == 0)
				flaw = "nothing said";
			else
				flaw = document_flaw(&doc, HS_WANT_QUOTES);
		}
		hs_arena_free(&doc.arena);
		if (flaw == NULL && counts.blocks != 0)
			flaw = "memory not given back";
	}
	ok(flaw == NULL, name);
	if (flaw)
		printf("# %s\n", flaw);
	ok(found > 10000 && linked > 3000, "there were many");
	printf("# %ld spans, %ld linked\n", (long) found, (long) linked);
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
	/* labels of turns name somebody: here, by the lexicon */
	static const char *const names[] = {"lee", "ray", "cruz", "roy", "hill"};
	struct tiny_model tiny;
	struct tiny_model random;

	tiny_make(&tiny);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		tiny_word(&tiny, names[i], HS_LEX_FIRST_NAME);
	tiny_seal(tiny.bytes, tiny.length);
	tiny_make(&random);
	tiny_noise(&random, 11);
	model = open_model(&tiny);
	strict = open_model(&tiny);
	make_strict(&strict->network);
	noisy = open_model(&random);
	noisy_strict = open_model(&random);
	make_strict(&noisy_strict->network);
	test_windows();
	test_typography();
	test_all_paths();
	test_append();
	test_links();
	test_long_content();
	test_turns();
	test_no_turns();
	test_verb_in_role();
	test_transcripts();
	test_noise(noisy, false, "random spans and their links");
	test_noise(noisy_strict, true, "... by the rules of typography");
	free(model);
	free(strict);
	free(noisy);
	free(noisy_strict);
	tiny_free(&tiny);
	tiny_free(&random);
	return finish();
}
