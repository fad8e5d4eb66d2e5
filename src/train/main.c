/*-------------------------------------------------------------------------
 *
 * main.c
 *	  hearsay-train: make the model from the corpora.
 *
 *		hearsay-train taggers CORPORA LEXICON WORK
 *		hearsay-train finish CORPORA WORK MODEL-FOLDER
 *		hearsay-train speakers CORPORA MODEL
 *		hearsay-train sums CORPORA MODEL FILE
 *
 * The stages are trained in the order in which they run, each on what the
 * ones before it find, never on gold where the engine will not have gold:
 *
 *		lexicon			word lists, cues and word classes; the gazetteer
 *		pos				EWT and GUM (gold), PolNeAR (silver)
 *		mentions		Worldwide, which the tagger of parts of speech has not
 *						seen; GUM's names, with customs of their own; articles
 *						that a larger tagger has marked, where WORK has
 *						silver.jsonl; the second pass on jackknifed first passes
 *		rows			of PolNeAR and its copies, for the network, tagged by
 *						taggers of parts of speech that have seen the other
 *						folds only ("jackknifing"); of Worldwide, which only
 *						the network's teacher marks (teacher.py)
 *
 * Between the two calls train_network.py trains the network; the second one
 * adds it, and the calibration on the development sets.  The third call writes
 * the engine's table of how sure its speakers are, as a C header, on the model
 * that is done; the fourth what the tagger of mentions makes of the articles
 * that quotations are learned from, for mention_teacher.py.
 *
 *-------------------------------------------------------------------------
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "engine/quotations/token_rows.h"
#include "train/train.h"

#define MODEL_NAME		"english"
#define MODEL_VERSION	"1.4"
#define FOLDS			3

/* Who tags an article: a tagger that has not seen it, or its copies' original. */
struct tagged_folds
{
	const struct articles *originals;
	struct hs_model *folds;
	const struct hs_model *all;
};

/* The model for an article; copies bear the number of a copy behind a '#'. */
static const struct hs_model *
fold_model(const struct article *article, void *context)
{
	const struct tagged_folds *folds = context;
	size_t		length = strcspn(article->id, "#");

	for (int i = 0; i < folds->originals->n; i++)
	{
		const char *id = folds->originals->items[i].id;

		if (strncmp(id, article->id, length) == 0 && id[length] == '\0')
			return &folds->folds[i % FOLDS];
	}
	return folds->all;
}

static bool
is_there(const char *folder, const char *name)
{
	char		path[1024];
	FILE	   *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "r");
	if (file)
		fclose(file);
	return file != NULL;
}

/*
 * First step: lexicon and taggers, written to WORK/base.hsm, and the rows of
 * the articles that the network learns from.
 */
static void
train_taggers(const char *corpora, const char *lexicon_folder, const char *work)
{
	struct hs_model model = {0};
	struct hs_model folds[FOLDS];
	struct articles entities,
				entities_dev,
				mentions,
				quotes,
				quotes_dev,
				copies;
	struct tagged_texts ewt,
				gum,
				silver,
				silver_dev;
	struct lexicon_builder lexicon,
				gazetteer;
	struct tagged_folds tagged;
	unsigned char *network;
	size_t		network_length;
	char		folder[1024];

	snprintf(folder, sizeof(folder), "%s/entities", corpora);
	entities = read_articles(folder, "worldwide.train.jsonl");
	entities_dev = read_articles(folder, "worldwide.dev.jsonl");
	mentions = read_articles(folder, "worldwide.train.jsonl");
	add_articles(&mentions, work, "gum.jsonl", 1);
	if (is_there(work, "silver.jsonl"))
		add_articles(&mentions, work, "silver.jsonl", 0);
	snprintf(folder, sizeof(folder), "%s/quotes", corpora);
	quotes = read_articles(folder, "polnear.train.jsonl");
	quotes_dev = read_articles(folder, "polnear.dev.jsonl");
	copies = read_articles(work, "copies.jsonl");
	snprintf(folder, sizeof(folder), "%s/syntax", corpora);
	ewt = read_conllu(folder, "ewt.train.conllu");
	gum = read_conllu(folder, "gum.train.conllu");
	silver = read_silver(folder, "polnear.silver.train.tsv", &quotes);
	silver_dev = read_silver(folder, "polnear.silver.dev.tsv", &quotes_dev);
	note("%d articles with entities, %d with quotations, %d treebank sentences",
		 mentions.n, quotes.n, ewt.n + gum.n);

	lexicon_init(&lexicon);
	lexicon_read(&lexicon, lexicon_folder);
	add_word_classes(&lexicon, (const struct articles *const[]) {&entities, &quotes}, 2);
	lexicon_finish(&lexicon, &model.lexicon);
	note("lexicon: %u words", lexicon.n);
	lexicon_init(&gazetteer);
	gazetteer_read(&gazetteer, lexicon_folder);
	lexicon_finish(&gazetteer, &model.gazetteer);
	note("gazetteer: %u phrases and beginnings", gazetteer.n);

	for (int i = 0; i < FOLDS; i++)
	{
		folds[i] = model;
		train_pos(&folds[i], (const struct tagged_texts *const[]) {&ewt, &gum}, 2, &silver, i, FOLDS);
	}
	train_pos(&model, (const struct tagged_texts *const[]) {&ewt, &gum}, 2, &silver, HS_NONE, FOLDS);
	note("pos: %.2f %% of silver dev", 100 * test_pos(&model, &silver_dev));

	train_entities(&model, &mentions);
	note("entities trained");
	calibrate_entities(&model, &entities_dev);
	for (int i = 0; i < FOLDS; i++)
	{
		folds[i].entities = model.entities;
		folds[i].again = model.again;
	}

	tagged = (struct tagged_folds) {&quotes, folds, &model};
	snprintf(folder, sizeof(folder), "%s/copies.rows", work);
	write_rows(folder, &copies, fold_model, &tagged);
	snprintf(folder, sizeof(folder), "%s/more.rows", work);
	write_rows(folder, &entities, fold_model, &tagged);
	snprintf(folder, sizeof(folder), "%s/dev.rows", work);
	write_rows(folder, &quotes_dev, fold_model, &tagged);
	snprintf(folder, sizeof(folder), "%s/base.hsm", work);
	network = blank_network(HS_ROW_KINDS, HS_ROWS, &network_length);
	pack_model(&model, network, network_length, MODEL_NAME, MODEL_VERSION, folder);
}

/* All bytes of a file. */
static unsigned char *
read_file(const char *folder, const char *name, size_t *length)
{
	char		path[1024];
	unsigned char *bytes = NULL;
	FILE	   *file;
	size_t		n;

	snprintf(path, sizeof(path), "%s%s%s", name[0] == '/' ? "" : folder, name[0] == '/' ? "" : "/", name);
	file = fopen(path, "rb");
	if (file == NULL)
		fail("cannot open \"%s\": %s", path, strerror(errno));
	*length = 0;
	do
	{
		bytes = retake(bytes, *length + 65536, 1);
		n = fread(bytes + *length, 1, 65536, file);
		*length += n;
	} while (n > 0);
	if (ferror(file))
		fail("cannot read \"%s\": %s", path, strerror(errno));
	fclose(file);
	return bytes;
}

/*
 * Last step: puts the network that was trained on the rows into the model,
 * finds how sure it is when it is right, and writes the model.
 */
static void
finish_model(const char *corpora, const char *work, const char *folder)
{
	struct hs_model model;
	struct articles quotes_dev;
	unsigned char *base,
			   *network;
	size_t		length,
				network_length;
	char		path[1024];

	base = read_file(work, "base.hsm", &length);
	if (hs_model_open(&model, base, length, 1) != HS_OK)
		fail("\"%s/base.hsm\" is no model", work);
	network = read_file(work, "network.bin", &network_length);
	if (!hs_network_open(network, network_length, &model.network) ||
		model.network.features != HS_ROW_KINDS || model.network.rows != HS_ROWS)
		fail("\"%s/network.bin\" is no network for these features", work);
	snprintf(path, sizeof(path), "%s/quotes", corpora);
	quotes_dev = read_articles(path, "polnear.dev.jsonl");
	calibrate_quotes(&model, &quotes_dev);
	snprintf(path, sizeof(path), "%s/" MODEL_NAME ".hsm", folder);
	pack_model(&model, network, network_length, MODEL_NAME, MODEL_VERSION, path);
}

/* Opens a model of a file. */
static void
open_model(const char *path, struct hs_model *model)
{
	size_t		length;
	unsigned char *bytes = read_file(".", path, &length);

	if (hs_model_open(model, bytes, length, 1) != HS_OK)
		fail("\"%s\" is no model", path);
}

/* What the tagger of mentions makes of the articles of quotations. */
static void
sum_mentions(const char *corpora, const char *path, const char *sums)
{
	struct hs_model model;
	struct articles quotes;
	char		folder[1024];

	open_model(path, &model);
	snprintf(folder, sizeof(folder), "%s/quotes", corpora);
	quotes = read_articles(folder, "polnear.train.jsonl");
	write_mention_sums(sums, &model, &quotes);
}

/* How sure the engine is of its speakers, as the header that it is compiled with. */
static void
fit_confidence(const char *corpora, const char *path)
{
	struct hs_model model;
	struct articles sets[2];
	char		folder[1024];

	open_model(path, &model);
	snprintf(folder, sizeof(folder), "%s/speakers", corpora);
	sets[0] = read_articles(folder, "polnear.dev.jsonl");
	sets[1] = read_articles(folder, "ggt.dev.jsonl");
	fit_speakers(&model, sets, 2, stdout);
}

int
main(int argc, char **argv)
{
	if (argc == 5 && strcmp(argv[1], "taggers") == 0)
		train_taggers(argv[2], argv[3], argv[4]);
	else if (argc == 5 && strcmp(argv[1], "finish") == 0)
		finish_model(argv[2], argv[3], argv[4]);
	else if (argc == 4 && strcmp(argv[1], "speakers") == 0)
		fit_confidence(argv[2], argv[3]);
	else if (argc == 5 && strcmp(argv[1], "sums") == 0)
		sum_mentions(argv[2], argv[3], argv[4]);
	else
		fail("usage: hearsay-train taggers CORPORA LEXICON WORK\n"
			 "       hearsay-train finish CORPORA WORK MODEL\n"
			 "       hearsay-train speakers CORPORA MODEL\n"
			 "       hearsay-train sums CORPORA MODEL FILE");
	return 0;
}
