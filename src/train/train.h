/*-------------------------------------------------------------------------
 *
 * train.h
 *	  What the parts of hearsay-train share.
 *
 * Training is a program that runs once and ends: it takes memory as it needs
 * it, gives most of it back only by ending, and stops with a message when
 * anything is not as it should be.  It is deterministic: one thread, fixed
 * seeds, no arithmetic that depends on the machine's mathematics library.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_TRAIN_H
#define HS_TRAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/engine.h"
#include "engine/model/model.h"
#include "engine/tagging/tagger.h"

/* ---- corpus.c ---- */

struct gold_entity
{
	struct hs_span span;		/* bytes */
	int			type;			/* enum hs_entity_type, or HS_NONE: not known */
};

struct gold_quote
{
	struct hs_span *contents;	/* bytes */
	int			n_contents;
	struct hs_span source;		/* bytes, or HS_NONE */
	struct hs_span cue;
};

struct gold_speaker
{
	struct hs_span *contents;	/* bytes, of a quotation */
	int			n_contents;
	char	   *name;			/* NULL where nobody is named */
};

/* A text with what people marked in it. */
struct article
{
	char	   *id;
	char	   *text;
	size_t		length;			/* bytes */
	struct gold_entity *entities;
	int			n_entities;
	struct gold_quote *quotes;
	int			n_quotes;
	struct gold_speaker *speakers;
	int			n_speakers;
	bool		parts;			/* each part of a quotation has its own speaker */
	uint32_t	source;			/* of its entities: 0 those that the engine is to find,
								 * others follow customs of their own */
};

struct articles
{
	struct article *items;
	int			n;
};

/* A token of a treebank: where it stands and its part of speech. */
struct gold_token
{
	struct hs_span span;		/* bytes in the article, or in the sentence */
	int			pos;			/* enum hs_pos_tag, or HS_NONE */
};

/* One sentence of a treebank, or one article with many. */
struct tagged_text
{
	char	   *text;
	size_t		length;
	struct gold_token *tokens;
	int			n_tokens;
};

struct tagged_texts
{
	struct tagged_text *items;
	int			n;
};

extern struct articles read_articles(const char *folder, const char *name);

/* Adds the articles of a file, as of that source. */
extern void add_articles(struct articles *articles, const char *folder,
						 const char *name, uint32_t source);

/* CoNLL-U: each sentence is a text of its own. */
extern struct tagged_texts read_conllu(const char *folder, const char *name);

/* The silver annotation of articles; texts are numbered as the articles are. */
extern struct tagged_texts read_silver(const char *folder, const char *name,
									   const struct articles *articles);

/* ---- crf.c ---- */

/* Sequences with their features and labels, one after the other. */
struct crf_data
{
	uint32_t   *features;
	size_t		n_features;
	size_t		feature_capacity;
	size_t	   *offsets;		/* of each item's features; one more than items */
	int16_t    *labels;			/* HS_NONE where it is not known */
	size_t		n_items;
	size_t		item_capacity;
	size_t	   *sequences;		/* first item of each; one more than sequences */
	size_t		n_sequences;
	size_t		sequence_capacity;
};

struct crf_options
{
	int			labels;
	int			bits;			/* rows of the table, as a power of two */
	int			epochs;
	float		rate;
	float		dropout;		/* share of features left out of each item */
	const float *costs;			/* of missing an item of each kind of span */
	bool		spans;			/* labels are begin and inside of spans */
	int			runs;			/* whose mean is taken; 0 is one */
	uint64_t	seed;
};

/* source: 0, or the number of one whose customs are its own. */
extern void crf_add(struct crf_data *data, hs_feature_function function,
					const void *sequence, int32_t n, const int16_t *labels, uint32_t source);
extern void crf_free(struct crf_data *data);

/* Trains and quantises; the tagger's weights are new. */
extern void crf_train(const struct crf_data *data, const struct crf_options *options,
					  struct hs_tagger *tagger);

/* ---- lexicon.c ---- */

/* Words and flags as they are collected; folded forms. */
struct word_flags
{
	uint32_t	hash;
	uint32_t	flags;
};

struct lexicon_builder
{
	struct word_flags *slots;
	uint32_t	mask;
	uint32_t	n;
};

extern void lexicon_init(struct lexicon_builder *builder);

/* Sets flags of a word's folded form, beside those that it has. */
extern void lexicon_add(struct lexicon_builder *builder, uint32_t hash, uint32_t flags);

/* Reads the word lists of a folder (model/lexicon). */
extern void lexicon_read(struct lexicon_builder *builder, const char *folder);


/* Reads the gazetteer of a folder. */
extern void gazetteer_read(struct lexicon_builder *builder, const char *folder);

/* Points a lexicon to a table of what was collected. */
extern void lexicon_finish(const struct lexicon_builder *builder, struct hs_lexicon *lexicon);

/* ---- classes.c ---- */

/* Induces word classes from texts and sets their flags. */
extern void add_word_classes(struct lexicon_builder *builder,
							 const struct articles *const *sets, int n_sets);

/* ---- the stages' trainers ---- */

/* Silver texts are those of the articles that attribution trains on. */
extern void train_pos(struct hs_model *model, const struct tagged_texts *const *gold,
					  int n_gold, const struct tagged_texts *silver, int fold, int folds);
extern double test_pos(struct hs_model *model, const struct tagged_texts *texts);

/* Both passes; the second learns from what first passes find elsewhere. */
extern void train_entities(struct hs_model *model, const struct articles *articles);

extern void calibrate_entities(struct hs_model *model, const struct articles *articles);
extern void calibrate_quotes(struct hs_model *model, const struct articles *articles);

/* ---- speaker_confidence.c ---- */

/* Fits the confidence of speakers and writes it as a C header. */
extern void fit_speakers(const struct hs_model *model, const struct articles *sets,
						 int n_sets, FILE *header);

/* ---- mention_sums.c ---- */

/* Writes what the second pass makes of each token of articles. */
extern void write_mention_sums(const char *path, const struct hs_model *model,
							   const struct articles *articles);

/* ---- rows.c ---- */

/* Writes tokens and rows of articles; model_of says who tags each. */
extern void write_rows(const char *path, const struct articles *articles,
					   const struct hs_model *(*model_of) (const struct article *article, void *context),
					   void *context);

/* ---- pack.c ---- */

/* The network's section is given as the bytes that it is. */
extern void pack_model(const struct hs_model *model,
					   const unsigned char *network, size_t network_length,
					   const char *name, const char *version, const char *path);

/* The section of a network that has learned nothing, for a model that waits for one. */
extern unsigned char *blank_network(int32_t features, int32_t rows, size_t *length);

/* ---- common.c ---- */

/* Memory that engine and trainers take the same way. */
extern const struct hs_caller train_caller;

extern void *take(size_t count, size_t size);
extern void *retake(void *block, size_t count, size_t size);
extern _Noreturn void fail(const char *format,...) __attribute__((format(printf, 1, 2)));
extern void note(const char *format,...) __attribute__((format(printf, 1, 2)));

/* A model that knows no word. */
extern struct hs_model empty_model(void);

/* A document up to the vocabulary, parts of speech and mentions not yet. */
extern struct hs_document *start_document(const struct hs_model *model,
										  const char *text, size_t length,
										  bool one_sentence);

/* An article's document up to the mentions. */
extern struct hs_document *find_mentions(const struct hs_model *model,
										 const struct article *article);

/* Tokens that overlap bytes[begin .. end), or HS_NONE. */
extern struct hs_span tokens_of(const struct hs_document *doc, struct hs_span bytes);

/* A 64-bit pseudo-random number (splitmix64; Steele, Lea and Flood 2014). */
static inline uint64_t
next_random(uint64_t *state)
{
	uint64_t	z = *state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

/* e to the x, for x <= 88; 0 below -80.  Cody-Waite reduction, degree 6. */
static inline float
plain_exp(float x)
{
	float		t,
				r,
				p;
	int32_t		k;
	union
	{
		float		f;
		int32_t		i;
	}			scale;

	if (x < -80.0f)
		return 0.0f;
	t = x * 1.44269504f;
	k = (int32_t) (t + (t < 0 ? -0.5f : 0.5f));
	r = x - (float) k * 0.693359375f;
	r = r + (float) k * 2.12194440e-4f;
	p = 1.0f + r * (1.0f + r * (0.5f + r * (0.16666667f + r * (0.041666668f +
															   r * (0.008333334f + r * 0.0013888889f)))));
	scale.i = (k + 127) << 23;
	return p * scale.f;
}

/* Fisher and Yates' shuffle. */
static inline void
shuffle(size_t *order, size_t n, uint64_t *random)
{
	for (size_t i = n; i > 1; i--)
	{
		size_t		k = (size_t) (next_random(random) % i);
		size_t		swap = order[i - 1];

		order[i - 1] = order[k];
		order[k] = swap;
	}
}

#endif							/* HS_TRAIN_H */
