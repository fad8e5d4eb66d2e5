/*-------------------------------------------------------------------------
 *
 * main.c
 *	  hearsay-train: make the model from the corpora.
 *
 *		hearsay-train CORPORA MODEL-FOLDER
 *
 * The stages are trained in the order in which they run, each on what the
 * ones before it find, never on gold where the engine will not have gold:
 *
 *		lexicon			word lists, cues and word classes; the gazetteer
 *		pos				EWT and GUM (gold), PolNeAR (silver)
 *		entities		Worldwide, which the tagger of parts of speech has not
 *						seen; the second pass on jackknifed first passes
 *		attribution		PolNeAR, tagged by taggers of parts of speech that
 *						have seen the other folds only ("jackknifing")
 *		calibration		the development sets
 *
 *-------------------------------------------------------------------------
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "train/train.h"

#define MODEL_NAME		"english"
#define MODEL_VERSION	"1.1"
#define FOLDS			3

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

struct hs_span
tokens_of(const struct hs_document *doc, struct hs_span bytes)
{
	struct hs_span none = {HS_NONE, HS_NONE};
	struct hs_span tokens;
	int32_t		low = 0,
				high = doc->n_tokens;

	if (bytes.begin == HS_NONE)
		return none;
	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (doc->tokens[middle].end <= bytes.begin)
			low = middle + 1;
		else
			high = middle;
	}
	tokens.begin = tokens.end = low;
	while (tokens.end < doc->n_tokens && doc->tokens[tokens.end].begin < bytes.end)
		tokens.end++;
	return tokens.begin < tokens.end ? tokens : none;
}

int
main(int argc, char **argv)
{
	struct hs_model model = {0};
	struct hs_model folds[FOLDS];
	struct hs_model *fold_pointers[FOLDS];
	struct articles entities,
				entities_dev,
				quotes,
				quotes_dev;
	struct tagged_texts ewt,
				gum,
				silver,
				silver_dev;
	struct lexicon_builder lexicon,
				gazetteer;
	char		folder[1024];

	if (argc != 3)
		fail("usage: hearsay-train CORPORA MODEL-FOLDER");

	snprintf(folder, sizeof(folder), "%s/entities", argv[1]);
	entities = read_articles(folder, "worldwide.train.jsonl");
	entities_dev = read_articles(folder, "worldwide.dev.jsonl");
	snprintf(folder, sizeof(folder), "%s/quotes", argv[1]);
	quotes = read_articles(folder, "polnear.train.jsonl");
	quotes_dev = read_articles(folder, "polnear.dev.jsonl");
	snprintf(folder, sizeof(folder), "%s/syntax", argv[1]);
	ewt = read_conllu(folder, "ewt.train.conllu");
	gum = read_conllu(folder, "gum.train.conllu");
	silver = read_silver(folder, "polnear.silver.train.tsv", &quotes);
	silver_dev = read_silver(folder, "polnear.silver.dev.tsv", &quotes_dev);
	note("%d articles with entities, %d with quotations, %d treebank sentences",
		 entities.n, quotes.n, ewt.n + gum.n);

	lexicon_init(&lexicon);
	snprintf(folder, sizeof(folder), "%s/lexicon", argv[2]);
	lexicon_read(&lexicon, folder);
	lexicon_count_cues(&lexicon, &quotes);
	add_word_classes(&lexicon, (const struct articles *const[]) {&entities, &quotes}, 2);
	lexicon_finish(&lexicon, &model.lexicon);
	note("lexicon: %u words", lexicon.n);
	lexicon_init(&gazetteer);
	gazetteer_read(&gazetteer, folder);
	lexicon_finish(&gazetteer, &model.gazetteer);
	note("gazetteer: %u phrases and beginnings", gazetteer.n);

	for (int i = 0; i < FOLDS; i++)
	{
		folds[i] = model;
		fold_pointers[i] = &folds[i];
		train_pos(&folds[i], (const struct tagged_texts *const[]) {&ewt, &gum}, 2, &silver, i, FOLDS);
	}
	train_pos(&model, (const struct tagged_texts *const[]) {&ewt, &gum}, 2, &silver, HS_NONE, FOLDS);
	note("pos: %.2f %% of silver dev", 100 * test_pos(&model, &silver_dev));

	train_entities(&model, &entities);
	note("entities trained");
	calibrate_entities(&model, &entities_dev);

	for (int i = 0; i < FOLDS; i++)
	{
		folds[i].entities = model.entities;
		folds[i].again = model.again;
	}
	train_attribution(&model, fold_pointers, FOLDS, &quotes);
	note("attribution trained");
	calibrate_quotes(&model, &quotes_dev);

	snprintf(folder, sizeof(folder), "%s/" MODEL_NAME ".hsm", argv[2]);
	pack_model(&model, MODEL_NAME, MODEL_VERSION, folder);
	return 0;
}
