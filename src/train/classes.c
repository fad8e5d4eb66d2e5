/*-------------------------------------------------------------------------
 *
 * classes.c
 *	  Induce classes of words that are used alike.
 *
 * Every word of the training texts that occurs often enough gets a class, by
 * the exchange algorithm (Martin, Liermann and Ney 1998) with the predictive
 * objective of Uszkoreit and Brants (2008): a class is to tell the words that
 * stand beside it.  Left and right neighbours count alike.  With N(v, c) the
 * number of times a word of class c stands beside v, on one side, the sum of
 * N(v, c) log N(v, c) over all v, less twice that of N(c) log N(c), is made
 * as large as it gets by moving one word at a time to the class that raises
 * it most, a few times over all words.
 *
 * Two sets of classes, a fine and a coarse one, go into the lexicon.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "engine/base/map.h"
#include "engine/text/vocabulary.h"
#include "train/train.h"

#define LEAST_COUNT		5		/* occurrences that a word needs */
#define ROUNDS			10
#define FINE_CLASSES	255		/* 0 is for words without a class */
#define COARSE_CLASSES	63

/* x log x in a fixed point that sums exactly in 64 bits */
#define SCALE			(1 << 20)

/* Words by their numbers, from the first one seen. */
struct vocabulary
{
	struct hs_arena arena;
	struct hs_map numbers;		/* from the folded forms' hashes */
	uint32_t   *hashes;			/* of the folded forms */
	int32_t    *counts;
	int32_t		n;
	size_t		capacity;
};

/* A word beside another: context = neighbour, or n + neighbour on the right. */
struct pair
{
	int32_t		word;
	int32_t		context;
	int32_t		count;
};

static void
init_vocabulary(struct vocabulary *v)
{
	memset(v, 0, sizeof(*v));
	hs_arena_init(&v->arena, &train_caller);
	hs_map_init(&v->numbers, &v->arena);
}

static void
free_vocabulary(struct vocabulary *v)
{
	hs_arena_free(&v->arena);
	free(v->hashes);
	free(v->counts);
}

/* The place of a word's count; the word is new where it was not seen. */
static int32_t *
count_of(struct vocabulary *v, uint32_t hash)
{
	int32_t    *number = hs_map_place(&v->numbers, hash);

	if (*number == HS_NONE)
	{
		if ((size_t) v->n == v->capacity)
		{
			v->capacity = 2 * v->capacity + 65536;
			v->hashes = retake(v->hashes, v->capacity, sizeof(uint32_t));
			v->counts = retake(v->counts, v->capacity, sizeof(int32_t));
		}
		v->hashes[v->n] = hash;
		v->counts[v->n] = 0;
		*number = v->n++;
	}
	return &v->counts[*number];
}

/* The folded forms of all texts, sentences apart by zeros. */
static uint32_t *
read_words(const struct articles *const *sets, int n_sets, size_t *n)
{
	struct hs_model empty = empty_model();
	uint32_t   *words = NULL;
	size_t		capacity = 0;

	*n = 0;
	for (int set = 0; set < n_sets; set++)
	{
		for (int a = 0; a < sets[set]->n; a++)
		{
			const struct article *article = &sets[set]->items[a];
			struct hs_document *doc = start_document(&empty, article->text, article->length, false);

			for (int32_t i = 0; i < doc->n_tokens; i++)
			{
				if (*n + 2 > capacity)
				{
					capacity = 2 * capacity + 65536;
					words = retake(words, capacity, sizeof(uint32_t));
				}
				if (doc->tokens[i].flags & HS_SENTENCE_BEFORE)
					words[(*n)++] = 0;
				words[(*n)++] = HS_WORD(doc, i)->lower;
			}
			hs_document_free(doc);
		}
	}
	return words;
}

static int
by_count(const void *a, const void *b)
{
	const struct pair *x = a,
			   *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return x->word < y->word ? -1 : 1;
}

/* Words that occur often enough, the most frequent first. */
static void
keep_frequent(const uint32_t *words, size_t n, struct vocabulary *frequent)
{
	struct vocabulary all;
	struct pair *ranks;

	init_vocabulary(&all);
	for (size_t i = 0; i < n; i++)
	{
		if (words[i] != 0)
			(*count_of(&all, words[i]))++;
	}
	ranks = take((size_t) all.n, sizeof(struct pair));
	for (int32_t i = 0; i < all.n; i++)
	{
		ranks[i].word = i;
		ranks[i].context = 0;
		ranks[i].count = all.counts[i];
	}
	qsort(ranks, (size_t) all.n, sizeof(struct pair), by_count);

	init_vocabulary(frequent);
	for (int32_t i = 0; i < all.n && ranks[i].count >= LEAST_COUNT; i++)
		*count_of(frequent, all.hashes[ranks[i].word]) = ranks[i].count;
	free(ranks);
	free_vocabulary(&all);
}

static int
by_word(const void *a, const void *b)
{
	const struct pair *x = a,
			   *y = b;

	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	return (x->context > y->context) - (x->context < y->context);
}

/* All pairs of neighbours with their counts, in the order of the words. */
static struct pair *
count_pairs(const uint32_t *words, size_t n, const struct vocabulary *v, size_t *n_pairs)
{
	struct pair *pairs = take(2 * n, sizeof(struct pair));
	size_t		kept = 0;
	int32_t		before = HS_NONE;

	*n_pairs = 0;
	for (size_t i = 0; i < n; i++)
	{
		int32_t		word = words[i] == 0 ? HS_NONE : hs_map_get(&v->numbers, words[i]);

		if (word != HS_NONE && before != HS_NONE)
		{
			pairs[(*n_pairs)++] = (struct pair) {word, before, 1};
			pairs[(*n_pairs)++] = (struct pair) {before, v->n + word, 1};
		}
		before = word;
	}
	qsort(pairs, *n_pairs, sizeof(struct pair), by_word);
	for (size_t i = 0; i < *n_pairs; i++)
	{
		if (kept > 0 && by_word(&pairs[kept - 1], &pairs[i]) == 0)
			pairs[kept - 1].count++;
		else
			pairs[kept++] = pairs[i];
	}
	*n_pairs = kept;
	return pairs;
}

/* log2 of x, for x >= 1: halve to [1, 2), then the series of atanh. */
static double
plain_log2(double x)
{
	double		whole = 0,
				t,
				square,
				sum = 0;

	for (; x >= 2; x /= 2)
		whole++;
	t = (x - 1) / (x + 1);
	square = t * t;
	for (int k = 41; k > 0; k -= 2)
		sum = sum * square + 1.0 / k;
	return whole + 2 * t * sum / 0.69314718055994530942;
}

/* x log2 x for 0 <= x < size */
static int64_t *
make_entropy(size_t size)
{
	int64_t    *entropy = take(size, sizeof(int64_t));

	entropy[0] = 0;
	for (size_t x = 1; x < size; x++)
		entropy[x] = (int64_t) ((double) x * plain_log2((double) x) * SCALE);
	return entropy;
}

/* Exchanges words between classes; classes[word] is from 0 to n_classes - 1. */
static void
exchange(const struct vocabulary *v, const struct pair *pairs, size_t n_pairs,
		 int n_classes, int32_t *classes)
{
	int32_t    *beside = take(2 * (size_t) v->n * (size_t) n_classes, sizeof(int32_t));
	int64_t    *total = take((size_t) n_classes, sizeof(int64_t));
	size_t	   *first = take((size_t) v->n + 1, sizeof(size_t));
	int64_t    *gain = take((size_t) n_classes, sizeof(int64_t));
	size_t		size = 1;
	int64_t    *entropy;
	size_t		at = 0;

	memset(beside, 0, 2 * (size_t) v->n * (size_t) n_classes * sizeof(int32_t));
	memset(total, 0, (size_t) n_classes * sizeof(int64_t));
	for (int32_t word = 0; word < v->n; word++)
	{
		classes[word] = word % n_classes;
		first[word] = at;
		for (; at < n_pairs && pairs[at].word == word; at++)
		{
			beside[(size_t) pairs[at].context * (size_t) n_classes + (size_t) classes[word]] += pairs[at].count;
			total[classes[word]] += pairs[at].count;
			size += (size_t) pairs[at].count;
		}
	}
	first[v->n] = at;
	entropy = make_entropy(size);

	for (int round = 0; round < ROUNDS; round++)
	{
		for (int32_t word = 0; word < v->n; word++)
		{
			int64_t		n = 0;
			int			old = classes[word],
						best = old;

			/* take the word out of its class */
			for (size_t i = first[word]; i < first[word + 1]; i++)
			{
				beside[(size_t) pairs[i].context * (size_t) n_classes + (size_t) old] -= pairs[i].count;
				n += pairs[i].count;
			}
			total[old] -= n;

			for (int c = 0; c < n_classes; c++)
				gain[c] = entropy[total[c]] - entropy[total[c] + n];
			for (size_t i = first[word]; i < first[word + 1]; i++)
			{
				const int32_t *row = beside + (size_t) pairs[i].context * (size_t) n_classes;
				int32_t		count = pairs[i].count;
				int64_t		alone = entropy[count];

				for (int c = 0; c < n_classes; c++)
					gain[c] += row[c] == 0 ? alone : entropy[row[c] + count] - entropy[row[c]];
			}
			for (int c = 0; c < n_classes; c++)
			{
				if (gain[c] > gain[best])
					best = c;
			}

			classes[word] = best;
			for (size_t i = first[word]; i < first[word + 1]; i++)
				beside[(size_t) pairs[i].context * (size_t) n_classes + (size_t) best] += pairs[i].count;
			total[best] += n;
		}
	}
	free(beside);
	free(total);
	free(first);
	free(gain);
	free(entropy);
}

void
add_word_classes(struct lexicon_builder *builder,
				 const struct articles *const *sets, int n_sets)
{
	size_t		n;
	uint32_t   *words = read_words(sets, n_sets, &n);
	struct vocabulary v;
	size_t		n_pairs;
	struct pair *pairs;
	int32_t    *classes;

	keep_frequent(words, n, &v);
	pairs = count_pairs(words, n, &v, &n_pairs);
	classes = take((size_t) v.n, sizeof(int32_t));

	exchange(&v, pairs, n_pairs, FINE_CLASSES, classes);
	for (int32_t i = 0; i < v.n; i++)
		lexicon_add(builder, v.hashes[i], (uint32_t) (classes[i] + 1) << HS_LEX_CLASS_SHIFT);
	exchange(&v, pairs, n_pairs, COARSE_CLASSES, classes);
	for (int32_t i = 0; i < v.n; i++)
		lexicon_add(builder, v.hashes[i], (uint32_t) (classes[i] + 1) << HS_LEX_GROUP_SHIFT);
	note("classes of %d words", v.n);

	free(classes);
	free(pairs);
	free(words);
	free_vocabulary(&v);
}
