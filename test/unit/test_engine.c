/*
 * The whole engine: what must hold for every text and model, and what the
 * committed model finds in plain news.
 *
 * The model is that of the environment variable HEARSAY_MODEL, else
 * model/english.hsm.  Where there is none, a model of random weights remains.
 */
#include "unit.h"

#include <time.h>

#include "engine/model/model.h"
#include "engine/network/kernels.h"
#include "engine/quotations/roles.h"
#include "engine/quotations/token_rows.h"
#include "engine/text/vocabulary.h"
#include "invariants.h"
#include "tiny_model.h"

#define EVERYTHING	(HS_WANT_TOKENS | HS_WANT_ENTITIES | HS_WANT_QUOTES)
#define MOST_TEXTS	64
#define SLICES		150

#if defined(__SANITIZE_ADDRESS__)
#define SLOW		1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLOW		1
#endif
#endif

/* Bytes of the shorter of two texts whose times are compared. */
#ifdef SLOW
#define SHORT_TEXT	20000
#else
#define SHORT_TEXT	100000
#endif

struct text
{
	const char *bytes;
	size_t		length;
};

static struct text texts[MOST_TEXTS];
static int	n_texts = 0;
static struct hs_model *trained = NULL;
static struct hs_model *noisy = NULL;

static const char *const news[] = {
	"\"The ferry will sail on Monday,\" Ann Lee said. \"Nothing will stop it.\"",
	"\xE2\x80\x9CWe lost the harbour,\xE2\x80\x9D said Mayor Tom Hill, \xE2\x80\x9C" "and we want it back.\xE2\x80\x9D",
	"Lee: Ferry will sail despite storm\n\nThe ferry will sail, Ann Lee said on Monday.",
	"The port authority said that the quay was safe.",
	"The mayor called the plan \"a gift to the sea\" and asked for another.",
	"According to Acme Corp., the pumps are \xE2\x80\x98new and strong\xE2\x80\x99.",
	"\xE2\x80\x9COne thing is sure.\n\n\xE2\x80\x9CThe tide is early.\n\n\xE2\x80\x9CIt will come,\xE2\x80\x9D Dr. Maria Ortiz wrote.",
	"\"It rains.\" - Bob Ray\n\n\"It pours.\" -- Jane Roe, baker\n\n\"It is dry.\"\n\n\xE2\x80\x94 J. D. Fox",
	"HILL: We meet at noon.\nORTIZ: At one.\nHILL: No.",
	"He said she said they said it.",
	"The men and Jim Smith said that it was good. Its committee said no.",
	"LONDON (AP) - The U.S. and the U.K. agreed to pay $3.5 million by Jan. 5, 2031.",
	"Ann Lee, a pilot from Ohio, told reporters: 'I'd fly tonight if I could, wouldn't you?'",
	"Mr. Hill's lawyer, Sam Poe, declined to comment; a spokeswoman for Acme did not.",
	"\xC2\xAB Le port est ferm\xC3\xA9 \xC2\xBB, a dit le maire. \xE2\x80\x9E" "Der Hafen ist zu\xE2\x80\x9C, sagte er.",
	"'' Quiet '' he wrote, `` loud '' she wrote.",
	"Visit https://example.org/a?b=c, write to ann@example.org, follow @annlee and #ferry.",
	"\"A\" \"B\" \"C\" said D, E and F.",
	"She thinks the ferry is late, hopes it comes, and promised to wait.",
	"\"Why?\" asked Ann. \"Why not?\" asked Bob. \"Stop!\" they cried.",
	"The report says 40 percent of boats leak. The poll found 12% disagree.",
	"Senator Ortiz, who chairs the committee, said its report was \"wrong, wrong, wrong\".",
	"(\"Yes,\" he said.) [\"No,\" she said.] {\"Well,\" I said.}",
	"'Tis the dogs' day, rock 'n' roll of the '90s, 6' 2\" tall, 5'11\".",
	"\xE6\xB8\xAF\xE5\x8F\xA3\xE5\xB7\xB2\xE7\xBB\x8F\xE5\x85\xB3\xE9\x97\xAD\xE3\x80\x82 \xE2\x80\x9C\xE5\xA5\xBD\xE2\x80\x9D \xF0\x9F\x9A\xA2\xF0\x9F\x91\xA9\xE2\x80\x8D\xE2\x9C\x88\xEF\xB8\x8F said Lee."
};

/* Longer texts are one of these again and again. */
static const char *const pieces[] = {
	"\"", "\xE2\x80\x9C", "' ", "\xE2\x80\x9D\n", "x", ". ", "A ", "\n", "\t\r\n ",
	"\xFF", "\xE2\x80", "\xC2\xAD", "\xCC\x81", "said ", "Ann Lee said: ",
	"\"No,\" he said.\n\n", "\"It rains.\" - Bob Ray\n\n", "-", "(", ",", "a,b;c:",
	"Mr. ", "$1 ", "@", "Its committee said it. "
};

static void
add_text(const char *bytes, size_t length)
{
	if (n_texts == MOST_TEXTS)
		exit(2);
	texts[n_texts].bytes = bytes;
	texts[n_texts++].length = length;
}

static char *
memory(size_t size)
{
	char	   *result = malloc(size);

	if (result == NULL)
		exit(2);
	return result;
}

/* piece again and again, to length bytes or a few less */
static char *
repeated(const char *piece, size_t length)
{
	char	   *result = memory(length);
	size_t		n = strlen(piece);

	for (size_t at = 0; at < length; at++)
		result[at] = piece[at % n];
	return result;
}

static void
make_texts(void)
{
	static char bytes[5000];
	uint32_t	state = 17;

	for (size_t i = 0; i < sizeof(news) / sizeof(news[0]); i++)
		add_text(news[i], strlen(news[i]));
	add_text("", 0);
	add_text(" \n\t \xC2\xA0 ", 7);
	add_text("x", 1);
	add_text("\0", 1);
	add_text("\"Go,\0\" \0he said\0.", 17);
	add_text("\xEF\xBB\xBF\"Go,\" he said. \xED\xA0\x80 \xF5\x80\x80\x80 \xC0\x80", 27);
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char) (tiny_random(&state) >> 16);
	add_text(bytes, sizeof(bytes));
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		add_text(repeated(pieces[i], 3000), 3000);
}

/*
 * An allocator that knows what it has lent, fills it with rubbish and aligns
 * it as it is told.
 */
struct lent
{
	struct lent *next;
	struct lent **previous;
	void	   *block;			/* as malloc gave it */
};

struct lender
{
	struct lent *first;
	long		blocks;
	long		checks;
	size_t		shift;			/* bytes behind a multiple of 256 */
	int			rubbish;
};

#define LENT_ROOM	64			/* bytes in front of a block, for struct lent */

static void *
lend(void *context, size_t size)
{
	struct lender *lender = context;
	char	   *block = memory(size + 512 + LENT_ROOM);
	char	   *result = (char *) (((uintptr_t) block + LENT_ROOM + 255) / 256 * 256) +
		lender->shift;
	struct lent *lent = (struct lent *) (result - LENT_ROOM);

	memset(result, lender->rubbish, size);
	lent->block = block;
	lent->next = lender->first;
	lent->previous = &lender->first;
	if (lent->next)
		lent->next->previous = &lent->next;
	lender->first = lent;
	lender->blocks++;
	return result;
}

static void
take_back(void *context, void *block)
{
	struct lender *lender = context;
	struct lent *lent = (struct lent *) ((char *) block - LENT_ROOM);

	*lent->previous = lent->next;
	if (lent->next)
		lent->next->previous = lent->previous;
	lender->blocks--;
	free(lent->block);
}

static void
check(void *context)
{
	((struct lender *) context)->checks++;
}

static struct hs_caller
caller_of(struct lender *lender, size_t shift, int rubbish)
{
	struct hs_caller caller = {lend, take_back, check, lender};

	memset(lender, 0, sizeof(*lender));
	lender->shift = shift;
	lender->rubbish = rubbish;
	return caller;
}

/* Annotates a text; says what does not hold, or returns NULL. */
static const char *
annotate(const struct hs_model *model, struct text text, unsigned wanted,
		 size_t shift, int rubbish, uint64_t *digest)
{
	struct lender lender;
	struct hs_caller caller = caller_of(&lender, shift, rubbish);
	struct hs_document *doc = NULL;
	char	   *copy = memory(text.length + 1);
	const char *flaw;

	/* where the sanitizer sees the end */
	copy = realloc(copy, text.length > 0 ? text.length : 1);
	if (copy == NULL)
		exit(2);
	memcpy(copy, text.bytes, text.length);
	if (hs_annotate(model, copy, text.length, wanted, &caller, &doc) != HS_OK || doc == NULL)
		return "status";
	flaw = document_flaw(doc, wanted);
	if (flaw == NULL && lender.checks < doc->n_sentences)
		flaw = "not checked in every sentence";
	if (flaw == NULL && memcmp(copy, text.bytes, text.length) != 0)
		flaw = "text changed";
	*digest = document_digest(doc);
	hs_document_free(doc);
	if (flaw == NULL && lender.blocks != 0)
		flaw = "memory not given back";
	free(copy);
	return flaw;
}

/* All that must hold for one text. */
static const char *
text_flaw(const struct hs_model *model, struct text text)
{
	uint64_t	first = 0,
				again = 0;
	const char *flaw = annotate(model, text, EVERYTHING, 0, 0xA5, &first);

	if (flaw == NULL)
		flaw = annotate(model, text, EVERYTHING, 16, 0x00, &again);
	if (flaw == NULL && again != first)
		flaw = "another result from other memory";
	if (flaw == NULL)
		flaw = annotate(model, text, EVERYTHING, 112, 0xFF, &again);
	if (flaw == NULL && again != first)
		flaw = "another result with another alignment";
	if (flaw == NULL)
		flaw = annotate(model, text, HS_WANT_TOKENS, 0, 0x5A, &again);
	if (flaw == NULL)
		flaw = annotate(model, text, HS_WANT_ENTITIES, 0, 0x5A, &again);
	return flaw;
}

static void
test_every_text(const struct hs_model *model, const char *which)
{
	uint32_t	state = 4711;
	char	   *slice = memory(20000);
	char		name[160];
	int			flaws = 0;

	for (int i = 0; i < n_texts; i++)
	{
		const char *flaw = text_flaw(model, texts[i]);

		snprintf(name, sizeof(name), "%s, text %d%s%s", which, i, flaw ? ": " : "",
				 flaw ? flaw : "");
		ok(flaw == NULL, name);
	}

	/* slices of the texts, put together, with a few bytes changed */
	for (int round = 0; round < SLICES; round++)
	{
		size_t		length = 0;
		const char *flaw;
		struct text text;

		for (uint32_t k = 1 + tiny_random(&state) % 8; k > 0; k--)
		{
			const struct text *from = &texts[tiny_random(&state) % (uint32_t) n_texts];
			size_t		begin = from->length > 0 ? tiny_random(&state) % from->length : 0;
			size_t		n = from->length > begin ? tiny_random(&state) % (from->length - begin) : 0;

			n = n > 400 ? 400 : n;
			memcpy(slice + length, from->bytes + begin, n);
			length += n;
		}
		for (uint32_t k = tiny_random(&state) % 4; k > 0 && length > 0; k--)
			slice[tiny_random(&state) % length] = (char) (tiny_random(&state) >> 8);
		text.bytes = slice;
		text.length = length;
		flaw = text_flaw(model, text);
		if (flaw && flaws++ < 3)
			printf("# %s, slices %d: %s\n", which, round, flaw);
	}
	snprintf(name, sizeof(name), "%s, %d texts of random slices", which, SLICES);
	is_number(flaws, 0, name);
	free(slice);
}

static void
test_limits(const struct hs_model *model)
{
	struct lender lender;
	struct hs_caller caller = caller_of(&lender, 0, 0);
	struct hs_document *doc = (struct hs_document *) &lender;

	is_number(hs_annotate(model, "x", (size_t) HS_MAX_TEXT + 1, EVERYTHING, &caller, &doc),
			  HS_TEXT_TOO_LONG, "one byte too long");
	ok(doc == NULL && lender.blocks == 0, "no document, no memory");
	is_number(hs_annotate(model, "x", SIZE_MAX, EVERYTHING, &caller, &doc),
			  HS_TEXT_TOO_LONG, "as long as can be");

	caller.check = NULL;
	is_number(hs_annotate(model, news[0], strlen(news[0]), EVERYTHING, &caller, &doc),
			  HS_OK, "no check is needed");
	hs_document_free(doc);

	caller = caller_of(&lender, 0, 0);
	hs_annotate(model, news[0], strlen(news[0]), HS_WANT_TOKENS, &caller, &doc);
	ok(doc->n_tokens > 0 && doc->n_mentions == 0 && doc->n_attributions == 0,
	   "only what is wanted: tokens");
	hs_document_free(doc);
	hs_annotate(model, news[0], strlen(news[0]), HS_WANT_ENTITIES, &caller, &doc);
	ok(doc->n_attributions == 0, "only what is wanted: entities");
	hs_document_free(doc);

	for (int status = HS_OK; status <= HS_MODEL_BAD_SECTION; status++)
		ok(strlen(hs_status_text((enum hs_status) status)) > 5 &&
		   strcmp(hs_status_text((enum hs_status) status), "unknown status") != 0,
		   "a status has its text");
	for (int type = 0; type < HS_ENTITY_TYPES; type++)
	{
		for (int other = 0; other < type; other++)
		{
			if (strcmp(hs_entity_type_name((enum hs_entity_type) type),
					   hs_entity_type_name((enum hs_entity_type) other)) == 0)
				ok(false, "types have names of their own");
		}
	}
	is_text(hs_quote_kind_name(HS_INDIRECT), "indirect", "name of a kind");
}

/* What a text costs. */
struct cost
{
	double		seconds;		/* the least of some runs */
	double		names;			/* bytes of all names */
	double		blocks;			/* asked for, given back ones among them */
};

static void *
lend_and_count(void *context, size_t size)
{
	++*(long *) context;
	return memory(size);
}

static void
release_counted(void *context, void *block)
{
	(void) context;
	free(block);
}

static struct cost
cost_of(const struct hs_model *model, const char *text, size_t length, int times)
{
	struct cost cost = {1e9, 0, 0};

	for (int i = 0; i < times; i++)
	{
		long		blocks = 0;
		struct hs_caller caller = {lend_and_count, release_counted, NULL, &blocks};
		struct hs_document *doc;
		clock_t		begin = clock();
		double		seconds;

		if (hs_annotate(model, text, length, EVERYTHING, &caller, &doc) != HS_OK)
			exit(2);
		cost.names = 0;
		for (int32_t k = 0; k < doc->n_names; k++)
			cost.names += doc->names[k].length;
		hs_document_free(doc);
		seconds = (double) (clock() - begin) / CLOCKS_PER_SEC;
		cost.seconds = seconds < cost.seconds ? seconds : cost.seconds;
		cost.blocks = (double) blocks;
	}
	return cost;
}

/* Ten times the text takes ten times as long, and room, with some slack. */
static void
test_linear(const struct hs_model *model, const char *which)
{
	static const char *const patterns[] = {
		"The ferry to Oslo sails on Monday, Ann Lee said. \"We are glad,\" she told the Daily News.\n\n",
		"\xE2\x80\x9C", "\" ", "x", "said ", "Ann Lee and Bob Ray, ", "\n",
		"\"It rains.\" - Bob Ray\n\n",
		"Its committee said that it was a good plan. ",
		"The men and Jim Smith said on Monday that it was a good plan. "
	};

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
	{
		static const char intro[] =
			"Ann Lee and Bob Ray of Acme Corp. said on Monday that they had a plan. ";
		char	   *text = repeated(patterns[i], 10 * SHORT_TEXT);
		struct cost few,
					many;
		char		name[160];

		memcpy(text, intro, sizeof(intro) - 1);
		few = cost_of(model, text, SHORT_TEXT, 3);
		many = cost_of(model, text, 10 * SHORT_TEXT, 1);
		snprintf(name, sizeof(name), "%s, pattern %d: linear time", which, (int) i);
		if (!ok(many.seconds < 20 * few.seconds + 0.02, name))
			printf("# %g s, then %g s\n", few.seconds, many.seconds);
		snprintf(name, sizeof(name), "%s, pattern %d: linear room for names", which, (int) i);
		if (!ok(many.names < 20 * few.names + 100, name))
			printf("# %g bytes, then %g bytes\n", few.names, many.names);
		snprintf(name, sizeof(name), "%s, pattern %d: few blocks", which, (int) i);
		if (!ok(many.blocks < 20 * few.blocks + 100, name))
			printf("# %g blocks, then %g blocks\n", few.blocks, many.blocks);
		free(text);
	}
}

/*
 * What is said in a text, a line for each attribution of speech:
 * 'speaker|kind|words'.  Contents of one attribution are joined by ' + '.
 */
static void
print_quotes(const char *text, char *out)
{
	struct unit_caller counts;
	struct hs_caller caller = unit_hs_caller(&counts);
	struct hs_document *doc;

	*out = '\0';
	if (hs_annotate(trained, text, strlen(text), EVERYTHING, &caller, &doc) != HS_OK)
		return;
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		const struct hs_attribution *a = &doc->attributions[i];

		if (!a->speech)
			continue;
		if (a->speaker == HS_NONE)
			out += sprintf(out, "-");
		else
			out += sprintf(out, "%.*s", (int) doc->names[a->speaker].length,
						   doc->names[a->speaker].text);
		out += sprintf(out, "|%s|", hs_quote_kind_name((enum hs_quote_kind) a->kind));
		for (int32_t k = 0; k < a->n_contents; k++)
			out += sprintf(out, "%s%.*s", k > 0 ? " + " : "",
						   (int) (a->contents[k].end - a->contents[k].begin),
						   text + a->contents[k].begin);
		out += sprintf(out, "\n");
	}
	hs_document_free(doc);
}

/* What any model of use finds: the plainest news there is. */
static void
test_plain_news(void)
{
	static const char *const plain[][2] = {
		{"\"The harbour will open on Monday,\" John Carter said.",
		"John Carter|direct|The harbour will open on Monday,\n"},
		{"John Carter arrived on Monday. \xE2\x80\x9CThe harbour will open soon,\xE2\x80\x9D Carter said.",
		"John Carter|direct|The harbour will open soon,\n"},
		{"\"The harbour is safe,\" said Mary Johnson, a spokeswoman for the port. \"We checked every wall.\"",
		"Mary Johnson|direct|The harbour is safe, + We checked every wall.\n"},
		{"John Carter said on Monday that the harbour would open soon.",
		"John Carter|indirect|that the harbour would open soon\n"},
		{"Mary Johnson said the plan was \"a gift to the sea\" and would fail.",
		"Mary Johnson|mixed|the plan was \"a gift to the sea\" and would fail\n"}
	};

	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
	{
		char		got[2048];
		char	   *from,
				   *to;
		char		wanted[256];

		/* a mark at the end of the words is nobody's business here */
		print_quotes(plain[i][0], got);
		for (from = to = got; *from; from++)
		{
			if ((*from == ',' || *from == '.') &&
				(from[1] == '\n' || from[1] == ' '))
				continue;
			*to++ = *from;
		}
		*to = '\0';
		strcpy(wanted, plain[i][1]);
		for (from = to = wanted; *from; from++)
		{
			if ((*from == ',' || *from == '.') &&
				(from[1] == '\n' || from[1] == ' '))
				continue;
			*to++ = *from;
		}
		*to = '\0';
		is_text(got, wanted, plain[i][0]);
	}
}

/* A headline's speaker stands before a colon. */
static void
test_headline(void)
{
	char		got[2048];

	print_quotes("Carter: \xE2\x80\x98We will open the harbour\xE2\x80\x99\n\n"
				 "John Carter spoke on Monday.\n", got);
	is_text(got, "John Carter|direct|We will open the harbour\n", "Name: 'claim'");
	print_quotes("Senator Carter: It is time to open the harbour\n", got);
	is_text(got, "Carter|indirect|It is time to open the harbour\n", "Name: claim");
}

static struct hs_model *
open_bytes(const unsigned char *bytes, size_t length)
{
	struct hs_model *model = (struct hs_model *) memory(hs_model_size());
	enum hs_status status = hs_model_open(model, bytes, length, 1);

	if (status == HS_OK)
		return model;
	printf("# %s\n", hs_status_text(status));
	free(model);
	return NULL;
}

/* The trained model's bytes; NULL if there is no such file. */
static unsigned char *
read_model(const char *name, size_t *length)
{
	FILE	   *file = fopen(name, "rb");
	unsigned char *bytes;
	unsigned char *copy;
	long		size;

	if (file == NULL)
		return NULL;
	if (fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0)
		exit(2);
	rewind(file);
	*length = (size_t) size;
	bytes = (unsigned char *) memory(*length + 1);
	if (fread(bytes, 1, *length, file) != *length)
		exit(2);
	fclose(file);
	copy = tiny_copy(bytes, *length);
	free(bytes);
	return copy;
}

/* What the trained network says of n tokens, by the kernels given. */
static void
read_by(const struct hs_kernels *kernels, const uint32_t *rows, int32_t n,
		struct hs_arena *arena, struct hs_reading *reading)
{
	int32_t    *tokens = hs_arena_alloc(arena, (size_t) n, sizeof(*tokens));

	for (int32_t t = 0; t < n; t++)
		tokens[t] = t;
	hs_network_run_by(kernels, &trained->network, rows, n, arena, reading);
	for (int which = HS_LINK_CUE; which <= HS_LINK_SOURCE; which++)
		hs_network_project_by(kernels, &trained->network, which, tokens, n, arena, reading);
}

/* The trained network reads every text alike, whatever the processor. */
static void
test_kernels(void)
{
	bool		same = true;
	int32_t		tokens = 0;

	for (int t = 0; t < n_texts; t++)
	{
		struct lender lender;
		struct hs_caller caller = caller_of(&lender, 0, 0);
		struct hs_document *doc;
		struct hs_reading plain,
					fast;
		uint32_t   *rows;
		int32_t		n;

		if (hs_annotate(trained, texts[t].bytes, texts[t].length, EVERYTHING, &caller, &doc) != HS_OK)
			continue;
		n = doc->n_tokens < HS_WINDOW ? doc->n_tokens : HS_WINDOW;
		rows = hs_arena_alloc(&doc->arena, (size_t) n * HS_ROW_KINDS, sizeof(uint32_t));
		tokens += n;
		hs_token_rows(doc, 0, n, rows);
		read_by(hs_kernels(0), rows, n, &doc->arena, &plain);
		for (int k = 1; hs_kernels(k) != NULL && n > 0; k++)
		{
			read_by(hs_kernels(k), rows, n, &doc->arena, &fast);
			same = same && memcmp(plain.scores, fast.scores, (size_t) n * sizeof(*plain.scores)) == 0 &&
				memcmp(plain.links, fast.links, (size_t) n * sizeof(*plain.links)) == 0;
		}
		hs_document_free(doc);
	}
	ok(same && tokens > 1000, "all kernels read alike");
}

int
main(void)
{
	const char *name = getenv("HEARSAY_MODEL");
	struct tiny_model tiny;
	unsigned char *bytes;
	size_t		length;

	make_texts();
	tiny_make(&tiny);
	tiny_word(&tiny, "said", HS_LEX_SPEECH | 0x0700);
	tiny_word(&tiny, "told", HS_LEX_SPEECH | 0x0300);
	tiny_word(&tiny, "senator", HS_LEX_ROLE | HS_LEX_TITLE);
	tiny_word(&tiny, "mayor", HS_LEX_ROLE);
	tiny_word(&tiny, "report", HS_LEX_DOCUMENT);
	tiny_word(&tiny, "committee", HS_LEX_BODY);
	tiny_word(&tiny, "ann", HS_LEX_FIRST_NAME | HS_LEX_FEMALE);
	tiny_noise(&tiny, 5);
	noisy = open_bytes(tiny.bytes, tiny.length);
	if (!ok(noisy != NULL, "a model of random weights opens"))
		return finish();
	test_every_text(noisy, "random weights");
	test_linear(noisy, "random weights");
	test_limits(noisy);

	bytes = read_model(name ? name : "model/english.hsm", &length);
	if (bytes == NULL)
		ok(true, "the trained model # SKIP no model/english.hsm");
	else
	{
		trained = open_bytes(bytes, length);
		if (ok(trained != NULL, "the trained model opens"))
		{
			test_every_text(trained, "trained model");
			test_linear(trained, "trained model");
			test_plain_news();
			test_headline();
			test_kernels();
		}
		free(trained);
		free(bytes);
	}
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		free((char *) texts[n_texts - 1 - (int) i].bytes);
	free(noisy);
	tiny_free(&tiny);
	return finish();
}
