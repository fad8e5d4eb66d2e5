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
#include "train/train.h"

#define MODEL_NAME		"english"
#define MODEL_VERSION	"1.1"
#define FOLDS			3

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
