/*-------------------------------------------------------------------------
 *
 * common.c
 *	  Memory, messages and documents for all parts of hearsay-train.
 *
 * What fails ends the program with a message.  A document is made as far as
 * the stage that is being trained needs it.
 *
 *-------------------------------------------------------------------------
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/base/search.h"
#include "engine/stages.h"
#include "train/train.h"

void
fail(const char *format,...)
{
	va_list		arguments;

	va_start(arguments, format);
	fputs("hearsay-train: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
	exit(1);
}

void
note(const char *format,...)
{
	va_list		arguments;

	va_start(arguments, format);
	printf("%6.1f s  ", (double) clock() / CLOCKS_PER_SEC);
	vprintf(format, arguments);
	putchar('\n');
	fflush(stdout);
	va_end(arguments);
}

void *
take(size_t count, size_t size)
{
	return retake(NULL, count, size);
}

void *
retake(void *block, size_t count, size_t size)
{
	void	   *result = realloc(block, count * size + 1);

	if (result == NULL)
		fail("out of memory");
	return result;
}

static void *
train_alloc(void *context, size_t size)
{
	(void) context;
	return take(size, 1);
}

static void
train_release(void *context, void *block)
{
	(void) context;
	free(block);
}

const struct hs_caller train_caller = {train_alloc, train_release, NULL, NULL};

struct hs_model
empty_model(void)
{
	static const unsigned char free_slots[16] = {0};
	struct hs_model model = {0};

	model.lexicon.mask = model.gazetteer.mask = 1;
	model.lexicon.slots = model.gazetteer.slots = free_slots;
	return model;
}

struct hs_document *
start_document(const struct hs_model *model, const char *text, size_t length,
			   bool one_sentence)
{
	struct hs_document *doc = take(1, sizeof(*doc));

	memset(doc, 0, sizeof(*doc));
	doc->model = model;
	doc->text = text;
	doc->length = (int32_t) length;
	doc->caller = train_caller;
	hs_arena_init(&doc->arena, &train_caller);
	hs_tokens(doc);
	hs_sentences(doc);
	if (one_sentence && doc->n_sentences > 1)
	{
		for (int32_t i = 1; i < doc->n_sentences; i++)
			doc->tokens[doc->sentences[i].begin].flags &= (uint8_t) ~HS_SENTENCE_BEFORE;
		doc->sentences[0].end = doc->n_tokens;
		doc->n_sentences = 1;
	}
	hs_quotemarks(doc);
	hs_vocabulary(doc);
	return doc;
}

struct hs_document *
find_mentions(const struct hs_model *model, const struct article *article)
{
	struct hs_document *doc = start_document(model, article->text, article->length, false);

	hs_parts_of_speech(doc);
	hs_mentions(doc);
	hs_yield_to_patterns(doc);
	return doc;
}

static bool
token_ends_before(const void *token, const void *byte)
{
	return ((const struct hs_token *) token)->end <= *(const int32_t *) byte;
}

struct hs_span
tokens_of(const struct hs_document *doc, struct hs_span bytes)
{
	struct hs_span none = {HS_NONE, HS_NONE};
	struct hs_span tokens;

	if (bytes.begin == HS_NONE)
		return none;
	tokens.begin = tokens.end = (int32_t)
		hs_lower_bound(doc->tokens, (size_t) doc->n_tokens, sizeof(*doc->tokens),
					   &bytes.begin, token_ends_before);
	while (tokens.end < doc->n_tokens && doc->tokens[tokens.end].begin < bytes.end)
		tokens.end++;
	return tokens.begin < tokens.end ? tokens : none;
}
