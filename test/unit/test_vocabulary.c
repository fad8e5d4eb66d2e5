/* The distinct words of a document. */
#include "unit.h"

#include <time.h>

#include "engine/text/vocabulary.h"
#include "tiny_model.h"

#define LETTERS		8			/* of a block, see test_chosen_words() */

static struct hs_model *model;

/* The document of a text, up to its words. */
static void
words_of(struct hs_document *doc, struct unit_caller *counts,
		 const char *text, size_t length)
{
	unit_document(doc, counts, text, length);
	doc->model = model;
	hs_vocabulary(doc);
}

/* The word of the n-th token that is written like this. */
static const struct hs_word *
word_at(const struct hs_document *doc, const char *written, int n)
{
	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		const struct hs_token *token = &doc->tokens[i];

		if (strlen(written) == (size_t) (token->end - token->begin) &&
			memcmp(doc->text + token->begin, written, strlen(written)) == 0 && n-- == 0)
			return HS_WORD(doc, i);
	}
	printf("# no token: %s\n", written);
	exit(1);
}

static const struct hs_word *
folded_of(const struct hs_document *doc, const char *written)
{
	return &doc->words[word_at(doc, written, 0)->folded];
}

static void
test_same(void)
{
	static const char text[] =
		"The harbour is old. Boats leave the Harbour, and THE harbour sleeps.\n"
		"O'Neil met O\xE2\x80\x99Neil and O\xCA\xBCNeil. "
		"A har\xC2\xAD" "bour, a har\xE2\x80\x8D" "bour.\n"
		"\xC3\x89" "mile saw \xC3\xA9" "mile. Bufutus saw Lafazag.";
	struct hs_document doc;
	struct unit_caller counts;

	words_of(&doc, &counts, text, sizeof(text) - 1);
	ok(word_at(&doc, "harbour", 0) == word_at(&doc, "harbour", 1), "the same word twice");
	ok(word_at(&doc, "harbour", 0) != word_at(&doc, "Harbour", 0), "a capital makes another word");
	ok(folded_of(&doc, "harbour") == folded_of(&doc, "Harbour"), "of the same folded form");
	ok(folded_of(&doc, "The") == folded_of(&doc, "THE"), "capitals fold, too");
	ok(word_at(&doc, "harbour", 0)->form != word_at(&doc, "Harbour", 0)->form, "forms differ");
	ok(folded_of(&doc, "O'Neil") == folded_of(&doc, "O\xE2\x80\x99Neil") &&
	   folded_of(&doc, "O'Neil") == folded_of(&doc, "O\xCA\xBCNeil"),
	   "all apostrophes are one");
	ok(folded_of(&doc, "har\xC2\xAD" "bour") == folded_of(&doc, "harbour"), "a soft hyphen is nothing");
	ok(folded_of(&doc, "har\xE2\x80\x8D" "bour") == folded_of(&doc, "harbour"), "nor is a joiner");
	ok(folded_of(&doc, "\xC3\x89" "mile") == folded_of(&doc, "\xC3\xA9" "mile"), "letters beyond ASCII fold");
	ok(folded_of(&doc, "old") != folded_of(&doc, "harbour"), "other words are others");
	ok(word_at(&doc, "Bufutus", 0)->lower == word_at(&doc, "Lafazag", 0)->lower &&
	   folded_of(&doc, "Bufutus") != folded_of(&doc, "Lafazag"),
	   "also where their hashes are the same");
	hs_arena_free(&doc.arena);
	is_number(counts.blocks, 0, "all memory given back");
}

static void
test_counts(void)
{
	static const char text[] =
		"Apple fell. The apple is red. An Apple watch, \"Apple said\", apple and APPLE.\n\n"
		"Apple rose. McCain saw mccain.";
	struct hs_document doc;
	struct unit_caller counts;

	words_of(&doc, &counts, text, sizeof(text) - 1);
	is_number(folded_of(&doc, "Apple")->n_lower, 2, "in lower case");
	is_number(folded_of(&doc, "Apple")->n_capital, 1,
			  "with a capital, but not where each word has one");
	is_number(folded_of(&doc, "McCain")->n_lower, 1, "McCain, in lower case");
	is_number(folded_of(&doc, "McCain")->n_capital, 0, "... at the start of a sentence");
	hs_arena_free(&doc.arena);
}

static void
test_shapes(void)
{
	static const struct
	{
		const char *word;
		enum hs_shape shape;
	}			shapes[] = {
		{"lower", HS_SHAPE_LOWER},
		{"Title", HS_SHAPE_TITLE},
		{"X", HS_SHAPE_INITIAL},
		{"UPPER", HS_SHAPE_UPPER},
		{"McCain", HS_SHAPE_MIXED},
		{"iPhone", HS_SHAPE_MIXED},
		{"1,000", HS_SHAPE_DIGITS},
		{"20th", HS_SHAPE_ALNUM},
		{"G20", HS_SHAPE_ALNUM},
		{";", HS_SHAPE_MARK},
		{"\xC3\x84rger", HS_SHAPE_TITLE},
		{"\xD0\x9C\xD0\x98\xD0\xA0", HS_SHAPE_UPPER}
	};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
	{
		char		text[64];
		char		name[96];
		struct hs_document doc;
		struct unit_caller counts;

		snprintf(text, sizeof(text), "so %s it", shapes[i].word);
		snprintf(name, sizeof(name), "shape of %s", shapes[i].word);
		words_of(&doc, &counts, text, strlen(text));
		is_number(word_at(&doc, shapes[i].word, 0)->shape, shapes[i].shape, name);
		hs_arena_free(&doc.arena);
	}
}

static void
test_features(void)
{
	static const char text[] = "walking talking Walked waltz Xavier Xena ab";
	struct hs_document doc;
	struct unit_caller counts;

	words_of(&doc, &counts, text, sizeof(text) - 1);
	ok(word_at(&doc, "walking", 0)->suffix[2] == word_at(&doc, "talking", 0)->suffix[2],
	   "the same three last letters");
	ok(word_at(&doc, "walking", 0)->prefix[0] != word_at(&doc, "talking", 0)->prefix[0],
	   "another first letter");
	ok(word_at(&doc, "walking", 0)->prefix[3] == word_at(&doc, "Walked", 0)->prefix[3],
	   "the same four first letters, case apart");
	ok(word_at(&doc, "walking", 0)->prefix[3] != word_at(&doc, "waltz", 0)->prefix[3] &&
	   word_at(&doc, "walking", 0)->prefix[2] == word_at(&doc, "waltz", 0)->prefix[2],
	   "the fourth one is another");
	ok(word_at(&doc, "Xavier", 0)->pattern == word_at(&doc, "Walked", 0)->pattern &&
	   word_at(&doc, "Xavier", 0)->pattern == word_at(&doc, "Xena", 0)->pattern,
	   "long runs of letters make the same pattern");
	ok(word_at(&doc, "Xena", 0)->pattern != word_at(&doc, "waltz", 0)->pattern,
	   "a capital makes another one");
	ok(word_at(&doc, "ab", 0)->suffix[3] != word_at(&doc, "ab", 0)->suffix[1],
	   "a short word ends before its fourth letter");
	hs_arena_free(&doc.arena);
}

static void
test_lexicon(void)
{
	static const char text[] =
		"SENATOR Lee said the spokes\xC2\xADwoman\xE2\x80\x99s note was spokeswoman.";
	static const char *const words[] = {
		"said", "Said", "SAID", "O'Neil", "\xC3\x89" "mile", "har\xC2\xAD" "bour", "a", "\xFF", "1,000"
	};
	struct hs_document doc;
	struct unit_caller counts;
	bool		good = true;

	words_of(&doc, &counts, text, sizeof(text) - 1);
	is_number(word_at(&doc, "SENATOR", 0)->bits, HS_LEX_TITLE | HS_LEX_ROLE, "a title in capitals");
	is_number(word_at(&doc, "said", 0)->bits, HS_LEX_SPEECH, "a word of speech");
	is_number(word_at(&doc, "spokeswoman", 0)->bits, HS_LEX_ROLE | HS_LEX_FEMALE, "a role");
	is_number(word_at(&doc, "spokes\xC2\xADwoman", 0)->bits, HS_LEX_ROLE | HS_LEX_FEMALE,
			  "a role with a soft hyphen");
	is_number(word_at(&doc, "Lee", 0)->bits, 0, "an unknown word");
	hs_arena_free(&doc.arena);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		words_of(&doc, &counts, words[i], strlen(words[i]));
		if (doc.n_words != 1 ||
			doc.words[0].lower != hs_lexicon_hash(words[i], strlen(words[i])))
		{
			good = false;
			printf("# %s\n", words[i]);
		}
		hs_arena_free(&doc.arena);
	}
	ok(good, "the lexicon's hash is the hash of the folded form");
	ok(hs_lexicon_hash("", 0) != 0, "the hash of nothing is not 0");
	ok(hs_lexicon_hash("he said", 7) != hs_lexicon_hash("said he", 7), "the order counts");
}

static void
test_many(void)
{
	const int	n = 60000;
	char	   *text = malloc((size_t) n * 32);
	struct hs_document doc;
	struct unit_caller counts;
	size_t		length = 0;
	bool		good = true;

	if (text == NULL)
		exit(2);
	for (int i = 0; i < n; i++)
		length += (size_t) sprintf(text + length, "w%c%c%c%cx W%c%c%c%cX ",
								   'a' + i % 26, 'a' + i / 26 % 26,
								   'a' + i / 676 % 26, 'a' + i / 17576,
								   'a' + i % 26, 'a' + i / 26 % 26,
								   'a' + i / 676 % 26, 'a' + i / 17576);
	words_of(&doc, &counts, text, length);
	is_number(doc.n_tokens, 2 * n, "many words");
	is_number(doc.n_words, 2 * n, "all distinct");
	for (int32_t i = 0; i < doc.n_tokens && good; i++)
	{
		const struct hs_word *word = HS_WORD(&doc, i);

		good = word->length == 6 && word->folded == (i & ~1) &&
			memcmp(word->text, text + 7 * i, 6) == 0;
	}
	ok(good, "each found again, with its folded form");
	is_number(doc.words[0].n_lower, 1, "counted once");
	ok(counts.checks > 2 * n / 2048, "the caller may break in");
	hs_arena_free(&doc.arena);

	length = 0;
	for (int i = 0; i < n; i++)
		length += (size_t) sprintf(text + length, "one two ");
	words_of(&doc, &counts, text, length);
	is_number(doc.n_words, 2, "few words, many times");
	is_number(doc.words[1].n_lower, n, "all counted");
	hs_arena_free(&doc.arena);
	is_number(counts.blocks, 0, "all memory given back");
	free(text);
}

/* Long words, and what is no word. */
static void
test_odd(void)
{
	char		text[512];
	struct hs_document doc;
	struct unit_caller counts;

	memset(text, 'a', 200);
	text[200] = ' ';
	memset(text + 201, 'a', 201);
	words_of(&doc, &counts, text, 402);
	ok(doc.n_words == 2 && doc.words[0].length != doc.words[1].length,
	   "long words are told apart by their bytes");
	hs_arena_free(&doc.arena);

	words_of(&doc, &counts, "", 0);
	is_number(doc.n_words, 0, "no word");
	hs_arena_free(&doc.arena);

	words_of(&doc, &counts, "a\0a \xFF\xFE \x80 a\xCC\x81", 12);
	ok(unit_flaw(&doc) == NULL && doc.n_words > 0, "broken bytes are words, too");
	hs_arena_free(&doc.arena);
	is_number(counts.blocks, 0, "all memory given back");
}

/* A hash of bytes as it is often written; and its state after some letters. */
static uint32_t
hash_letters(uint32_t hash, const char *letters)
{
	for (int i = 0; i < LETTERS; i++)
		hash = (hash ^ (unsigned char) letters[i]) * UINT32_C(0x01000193);
	return hash;
}

/* Letters by number. */
static void
some_letters(uint32_t n, char *letters)
{
	uint32_t	state = n;

	for (int i = 0; i < LETTERS; i++)
		letters[i] = (char) ('a' + tiny_random(&state) % 26);
}

/* Seconds that the words of a text take, the least of three. */
static double
seconds_for(const char *text, size_t length)
{
	double		least = 1e9;

	for (int i = 0; i < 3; i++)
	{
		struct hs_document doc;
		struct unit_caller counts;
		clock_t		begin;
		double		seconds;

		unit_document(&doc, &counts, text, length);
		doc.model = model;
		begin = clock();
		hs_vocabulary(&doc);
		seconds = (double) (clock() - begin) / CLOCKS_PER_SEC;
		least = seconds < least ? seconds : least;
		hs_arena_free(&doc.arena);
	}
	return least;
}

/*
 * Words that were chosen to fall into one slot of a table.  A hash that walks
 * over the bytes has pairs of LETTERS letters that lead from one state to the
 * same next one; BLOCKS pairs make 2 ^ BLOCKS words of one hash.
 */
#define BLOCKS		13
#define SEEN_SLOTS	(1 << 21)

static void
test_chosen_words(void)
{
	static uint32_t states[SEEN_SLOTS];
	static uint32_t numbers[SEEN_SLOTS];
	const size_t width = LETTERS * BLOCKS + 1;
	const size_t length = width << BLOCKS;
	char		pairs[BLOCKS][2][LETTERS];
	uint32_t	hash = LETTERS * BLOCKS * UINT32_C(0x9E3779B1);
	char	   *chosen = malloc(length);
	char	   *others = malloc(length);
	uint32_t	state = 5;
	double		slow,
				fast;

	if (chosen == NULL || others == NULL)
		exit(2);
	for (int block = 0; block < BLOCKS; block++)
	{
		bool		found = false;

		memset(numbers, 0xFF, sizeof(numbers));
		for (int try = 0; try < 10000000 && !found; try++)
		{
			uint32_t	n = tiny_random(&state);
			char		letters[LETTERS];
			uint32_t	next;
			uint32_t	slot;

			some_letters(n, letters);
			next = hash_letters(hash, letters);
			slot = next % SEEN_SLOTS;
			if (numbers[slot] != UINT32_MAX && numbers[slot] != n && states[slot] == next)
			{
				some_letters(numbers[slot], pairs[block][0]);
				memcpy(pairs[block][1], letters, LETTERS);
				hash = next;
				found = true;
			}
			states[slot] = next;
			numbers[slot] = n;
		}
		if (!found)
		{
			ok(false, "pairs of letters found");
			return;
		}
	}
	for (uint32_t n = 0; n < 1u << BLOCKS; n++)
	{
		char	   *word = chosen + n * width;
		char	   *other = others + n * width;

		for (int block = 0; block < BLOCKS; block++)
		{
			memcpy(word + LETTERS * block, pairs[block][n >> block & 1], LETTERS);
			some_letters(tiny_random(&state), other + LETTERS * block);
		}
		word[width - 1] = other[width - 1] = ' ';
	}
	fast = seconds_for(others, length);
	slow = seconds_for(chosen, length);
	if (!ok(slow < 10 * fast + 0.005, "chosen words take no longer than others"))
		printf("# %g s instead of %g s for %d words\n", slow, fast, 1 << BLOCKS);
	free(chosen);
	free(others);
}

int
main(void)
{
	struct tiny_model tiny;

	tiny_make(&tiny);
	tiny_word(&tiny, "senator", HS_LEX_TITLE | HS_LEX_ROLE);
	tiny_word(&tiny, "said", HS_LEX_SPEECH);
	tiny_word(&tiny, "spokeswoman", HS_LEX_ROLE | HS_LEX_FEMALE);
	tiny_seal(tiny.bytes, tiny.length);
	model = malloc(hs_model_size());
	if (model == NULL || hs_model_open(model, tiny.bytes, tiny.length, 1) != HS_OK)
		return 1;
	test_same();
	test_counts();
	test_shapes();
	test_features();
	test_lexicon();
	test_many();
	test_odd();
	test_chosen_words();
	tiny_free(&tiny);
	free(model);
	return finish();
}
