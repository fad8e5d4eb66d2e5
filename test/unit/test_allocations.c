/*
 * Every call that the engine makes of its caller fails in turn.
 *
 * An allocator without memory does not return, nor does a check that cancels:
 * both leave by a longjmp.  Whatever call it was, the caller then owns all that
 * it lent, the engine calls it no more, text and model are as they were, and
 * the next analysis finds what it always finds.  What is given back is filled
 * with rubbish, so that a use after that changes a result; sanitizers see it
 * at once, and memory that is not the caller's.
 */
#include "unit.h"

#include <setjmp.h>

#include "invariants.h"
#include "tiny_model.h"

#define EVERYTHING	(HS_WANT_TOKENS | HS_WANT_ENTITIES | HS_WANT_QUOTES | \
					 HS_WANT_REASONS | HS_WANT_PRONOUNS)

/* Where a text makes more calls than these, so many of them fail. */
#define MOST_FAILURES	120

struct lent
{
	_Alignas(max_align_t) struct lent *next;	/* and so is the block behind it */
	struct lent **previous;
	size_t		size;			/* bytes of the block */
};

struct lender
{
	struct lent *first;			/* what is lent */
	long		allocations;	/* calls so far */
	long		checks;
	long		fail_at;		/* the allocation that fails, or 0 */
	long		cancel_at;		/* the check that cancels, or 0 */
	bool		left;			/* by a longjmp */
	bool		called_after;
	jmp_buf		jump;
};

static void
leave(struct lender *lender)
{
	lender->left = true;
	longjmp(lender->jump, 1);
}

static void *
lend(void *context, size_t size)
{
	struct lender *lender = context;
	struct lent *lent;

	lender->called_after |= lender->left;
	if (++lender->allocations == lender->fail_at)
		leave(lender);
	lent = malloc(sizeof(*lent) + size);
	if (lent == NULL)
		exit(2);
	memset(lent + 1, 0xA5, size);
	lent->size = size;
	lent->next = lender->first;
	lent->previous = &lender->first;
	if (lent->next)
		lent->next->previous = &lent->next;
	lender->first = lent;
	return lent + 1;
}

static void
take_back(void *context, void *block)
{
	struct lender *lender = context;
	struct lent *lent = (struct lent *) block - 1;

	lender->called_after |= lender->left;
	*lent->previous = lent->next;
	if (lent->next)
		lent->next->previous = lent->previous;
	memset(block, 0xDD, lent->size);
	free(lent);
}

static void
check(void *context)
{
	struct lender *lender = context;

	lender->called_after |= lender->left;
	if (++lender->checks == lender->cancel_at)
		leave(lender);
}

/* What a caller does behind its longjmp; returns how many blocks it had lent. */
static int
free_all(struct lender *lender)
{
	int			blocks = 0;

	lender->left = false;
	for (; lender->first; blocks++)
		take_back(lender, lender->first + 1);
	return blocks;
}

/*
 * Annotates text; true if it comes to an end, with what was found in *digest
 * and nothing lent any more.  Otherwise the lender has left.
 */
static bool
annotate(const struct hs_model *model, const char *text, size_t length,
		 struct lender *lender, uint64_t *digest, struct hs_document **doc)
{
	struct hs_caller caller = {lend, take_back, check, lender};

	if (setjmp(lender->jump) != 0)
		return false;
	if (hs_annotate(model, text, length, EVERYTHING, &caller, doc) != HS_OK)
		return false;
	*digest = document_digest(*doc);
	hs_document_free(*doc);
	return true;
}

/* What does not hold where a call fails, or NULL. */
static const char *
failure_flaw(const struct hs_model *model, const char *text, size_t length,
			 long fail_at, long cancel_at)
{
	struct lender lender = {.fail_at = fail_at, .cancel_at = cancel_at};
	struct hs_document *doc = NULL;
	uint64_t	digest;
	int			blocks;

	if (annotate(model, text, length, &lender, &digest, &doc))
		return "no call failed";
	if (!lender.left)
		return "a status in place of the failure";
	if (doc != NULL)
		return "half a document";
	if (lender.called_after)
		return "called after the failure";
	blocks = free_all(&lender);
	if (blocks == 0 && fail_at != 1)
		return "nothing was lent";
	return NULL;
}

/*
 * Lets all of the calls of a text fail, or some of each stretch at random, one
 * at a time; says how many did and what does not hold.
 */
static int
fail_in_turn(const struct hs_model *model, const char *text, size_t length,
			 long calls, bool cancel, uint64_t wanted, const char **flaw)
{
	uint32_t	state = 23;
	long		stride = (calls + MOST_FAILURES - 1) / MOST_FAILURES;
	int			failures = 0;

	for (long first = 1; first <= calls && *flaw == NULL; first += stride, failures++)
	{
		long		at = first + (long) (tiny_random(&state) % (uint32_t) stride);
		struct lender lender = {0};
		struct hs_document *doc = NULL;
		uint64_t	digest = 0;

		if (at > calls)
			at = calls;
		*flaw = failure_flaw(model, text, length, cancel ? 0 : at, cancel ? at : 0);

		/* the first and the last, and some between: all is as it was */
		if (*flaw == NULL && (failures % 16 == 0 || first + stride > calls) &&
			(!annotate(model, text, length, &lender, &digest, &doc) || digest != wanted))
			*flaw = "another result after a failure";
	}
	return failures;
}

static void
test_text(const struct hs_model *model, const char *which, const char *text, size_t length)
{
	struct lender lender = {0};
	struct hs_document *doc = NULL;
	char	   *copy = malloc(length + 1);
	uint64_t	digest = 0;
	const char *flaw = NULL;
	char		name[160];
	int			failures;

	if (copy == NULL)
		exit(2);
	memcpy(copy, text, length);
	if (!annotate(model, copy, length, &lender, &digest, &doc) || lender.first != NULL)
		flaw = "not annotated without a failure";

	failures = fail_in_turn(model, copy, length, lender.allocations, false, digest, &flaw);
	snprintf(name, sizeof(name), "%s: %d of %ld allocations fail%s%s", which, failures,
			 lender.allocations, flaw ? ": " : "", flaw ? flaw : "");
	ok(flaw == NULL && failures > 0, name);

	flaw = NULL;
	failures = fail_in_turn(model, copy, length, lender.checks, true, digest, &flaw);
	snprintf(name, sizeof(name), "%s: %d of %ld checks cancel%s%s", which, failures,
			 lender.checks, flaw ? ": " : "", flaw ? flaw : "");
	ok(flaw == NULL, name);
	ok(memcmp(copy, text, length) == 0, "the text is as it was");
	free(copy);
}

/* piece again and again, to length bytes; freed by the caller */
static char *
repeated(const char *piece, size_t length)
{
	char	   *result = malloc(length);
	size_t		n = strlen(piece);

	if (result == NULL)
		exit(2);
	for (size_t at = 0; at < length; at++)
		result[at] = piece[at % n];
	return result;
}

/* length bytes of words of which hardly one comes twice; freed by the caller */
static char *
many_words(size_t length)
{
	char	   *result = malloc(length);
	uint32_t	state = 5;

	if (result == NULL)
		exit(2);
	for (size_t at = 0; at < length; at++)
	{
		uint32_t	random = tiny_random(&state) >> 8;

		result[at] = at % 8 == 7 ? ' ' : (char) ((at % 8 == 0 ? 'A' : 'a') + random % 26);
		if (at % 80 == 78)
			result[at] = '.';
	}
	return result;
}

int
main(void)
{
	static const struct
	{
		const char *name;
		const char *piece;
		size_t		length;
	}			texts[] = {
		{"one quotation", "\"The ferry sails,\" Ann Lee said.", 32},
		{"statements", "Ann Lee said that the ferry would sail. The men and Bob Ray denied it. ", 2000},
		{"paragraphs", "\"The quay is safe,\" Senator Lee told Acme Corp. \"So is the ferry.\"\n\n", 16000},
		{"a transcript", "LEE: We meet at noon.\nRAY: At one, at a@b.org or +1 202 555 0100.\n", 8000},
		{"one word", "x", 60000},
		{"marks", "\" \xE2\x80\x9C '", 8000},
		{"leftovers of the web", "&quot;No,&quot; <b>Ann&nbsp;Lee</b> said.&#10;", 8000},
	};
	struct tiny_model tiny;
	unsigned char *before;
	struct hs_model *model = malloc(hs_model_size());
	char	   *text;

	if (model == NULL)
		exit(2);
	tiny_make(&tiny);
	tiny_word(&tiny, "said", HS_LEX_SPEECH | 0x0700);
	tiny_word(&tiny, "told", HS_LEX_SPEECH | 0x0300);
	tiny_word(&tiny, "senator", HS_LEX_ROLE | HS_LEX_TITLE);
	tiny_word(&tiny, "ann", HS_LEX_FIRST_NAME | HS_LEX_FEMALE);
	tiny_noise(&tiny, 5);
	before = tiny_copy(tiny.bytes, tiny.length);
	if (!ok(hs_model_open(model, tiny.bytes, tiny.length, 1) == HS_OK, "a model of random weights opens"))
		return finish();

	test_text(model, "an empty text", "", 0);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		text = repeated(texts[i].piece, texts[i].length);
		test_text(model, texts[i].name, text, texts[i].length);
		free(text);
	}
	text = many_words(60000);
	test_text(model, "many words", text, 60000);
	free(text);

	ok(memcmp(before, tiny.bytes, tiny.length) == 0, "the model is as it was");
	free(before);
	free(model);
	tiny_free(&tiny);
	return finish();
}
