/*-------------------------------------------------------------------------
 *
 * vocabulary.c
 *	  Find the distinct words of a document and describe each of them once.
 *
 * Reads the tokens and sentences; adds words, and the number of its word to
 * every token.
 *
 * All later stages look at words through hashes: of the form, of the folded
 * form, of prefixes and suffixes, of the shape.  In news a word comes back
 * about twice in its article, so these are computed once for each distinct
 * form.  The same table answers how a word stands elsewhere in the article,
 * which is what tells a name at the start of a sentence from a common word.
 *
 * A hash is 32 bits of a multiplicative hash over characters.  Forms are
 * compared by their bytes as well, folded forms by their characters, so that
 * two words of one article with the same hash share features and what the
 * lexicon says of the hash, but are never taken for one word.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/text/vocabulary.h"

#include <string.h>

#include "engine/base/unicode.h"
#include "engine/model/model.h"
#include "engine/stages.h"
#include "engine/text/token_text.h"

#define HS_CHECK_EVERY	1024	/* tokens */
#define HS_LONGEST_WORD	64		/* characters that are looked at */
#define HS_HASH_START	UINT32_C(2166136261)

static inline uint32_t
hash_char(uint32_t hash, uint32_t c)
{
	hash = (hash ^ c) * UINT32_C(0x9E3779B1);
	return hash ^ hash >> 15;
}

/* Never 0, which the lexicon keeps for its free slots. */
static inline uint32_t
hash_end(uint32_t hash)
{
	hash = (hash ^ hash >> 16) * UINT32_C(0x85EBCA6B);
	hash ^= hash >> 13;
	return hash ? hash : 1;
}

/* One character as the vocabulary sees it: folded, apostrophes straight. */
static inline uint32_t
plain(uint32_t c)
{
	return c == 0x2019 || c == 0x02BC ? '\'' : hs_fold(c);
}

uint32_t
hs_lexicon_hash(const char *text, size_t length)
{
	uint32_t	hash = HS_HASH_START;
	int			n = 0;

	for (size_t at = 0; at < length && n < HS_LONGEST_WORD;)
	{
		uint32_t	c = hs_decode(text, length, &at);

		if (hs_class_of(c) == HS_INVISIBLE)
			continue;
		hash = hash_char(hash, plain(c));
		n++;
	}
	return hash_end(hash);
}

/* Hashes of the first 1, 2 ... characters, or of the last. */
static void
hash_affixes(uint32_t *hashes, const uint32_t *folded, int n, bool from_end)
{
	uint32_t	hash = HS_HASH_START;

	for (int i = 0; i < HS_AFFIXES; i++)
	{
		hash = hash_char(hash, i >= n ? 0 : from_end ? folded[n - 1 - i] : folded[i]);
		hashes[i] = hash;
	}
}

static enum hs_shape
shape_of(int n_upper, int n_lower, int n_digit, bool first_upper)
{
	if (n_upper + n_lower == 0)
		return n_digit ? HS_SHAPE_DIGITS : HS_SHAPE_MARK;
	if (n_digit)
		return HS_SHAPE_ALNUM;
	if (n_upper == 0)
		return HS_SHAPE_LOWER;
	if (n_upper == 1 && n_lower == 0)
		return HS_SHAPE_INITIAL;
	if (n_lower == 0)
		return HS_SHAPE_UPPER;
	return n_upper == 1 && first_upper ? HS_SHAPE_TITLE : HS_SHAPE_MIXED;
}

/* Fills what the characters of a word say of it, and the model of the word. */
static void
describe(struct hs_word *word, const struct hs_model *model)
{
	uint32_t	folded[HS_LONGEST_WORD];
	uint32_t	form = HS_HASH_START;
	uint32_t	lower = HS_HASH_START;
	uint32_t	check = 0;
	uint32_t	pattern = HS_HASH_START;
	int			n = 0;
	int			n_upper = 0,
				n_lower = 0,
				n_digit = 0;
	int			run = 0;
	char		last = 0;
	bool		first_upper = false;

	for (size_t at = 0; at < (size_t) word->length && n < HS_LONGEST_WORD;)
	{
		uint32_t	c = hs_decode(word->text, (size_t) word->length, &at);
		enum hs_class class = hs_class_of(c);
		char		kind;

		if (class == HS_INVISIBLE)
			continue;
		switch (class)
		{
			case HS_UPPER:
				kind = 'X';
				n_upper++;
				first_upper |= n == 0;
				break;
			case HS_LOWER:
			case HS_LETTER:
				kind = 'x';
				n_lower++;
				break;
			case HS_DIGIT:
				kind = 'd';
				n_digit++;
				break;
			default:
				kind = (char) (c < 0x80 ? c : '-');
				break;
		}
		run = kind == last ? run + 1 : 1;
		last = kind;
		if (run <= 2 || kind == 'd')
			pattern = hash_char(pattern, (unsigned char) kind);
		form = hash_char(form, c);
		folded[n] = plain(c);
		lower = hash_char(lower, folded[n]);
		check = (check << 7 | check >> 25) + folded[n] * UINT32_C(0x9E3779B1);
		n++;
	}
	word->form = hash_end(form);
	word->lower = hash_end(lower);
	word->check = check;
	word->pattern = hash_end(pattern);
	hash_affixes(word->prefix, folded, n, false);
	hash_affixes(word->suffix, folded, n, true);
	word->shape = (uint8_t) shape_of(n_upper, n_lower, n_digit, first_upper);
	word->bits = hs_lexicon_find(&model->lexicon, word->lower);
	word->gazetteer = hs_lexicon_find(&model->gazetteer, word->lower);
	word->n_lower = 0;
	word->n_capital = 0;
}

/* The next visible character as the vocabulary sees it; 0 at the end. */
static uint32_t
next_plain(const char *text, size_t length, size_t *at)
{
	while (*at < length)
	{
		uint32_t	c = hs_decode(text, length, at);

		if (hs_class_of(c) != HS_INVISIBLE)
			return plain(c);
	}
	return 0;
}

bool
hs_same_folded(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t		a_at = 0;
	size_t		b_at = 0;

	if (a_length == b_length && memcmp(a, b, a_length) == 0)
		return true;
	for (int n = 0; n < HS_LONGEST_WORD; n++)
	{
		uint32_t	c = next_plain(a, a_length, &a_at);

		if (c != next_plain(b, b_length, &b_at))
			return false;
		if (c == 0)
			break;
	}
	return true;
}

/* A quick hash of bytes, to find a form again. */
static uint32_t
hash_bytes(const char *text, int32_t length)
{
	uint32_t	hash = (uint32_t) length * UINT32_C(0x9E3779B1);

	for (int32_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) text[i]) * UINT32_C(0x01000193);
	return hash ^ hash >> 15;
}

/*
 * Open addressing by form and by folded form; -1 is a free slot.  No search
 * looks at more than HS_MOST_PROBES slots, so that words that were chosen to
 * fall together cost no more than others: what finds no slot is left out of
 * the table and is a new word each time.
 */
#define HS_MOST_PROBES	64
#define HS_NO_SLOT		UINT32_MAX

struct tables
{
	uint32_t	mask;			/* slots - 1; more than twice the words */
	int32_t    *forms;
	int32_t    *lowers;
};

/*
 * The slot of the word with these bytes, or the free one where it would go,
 * or HS_NO_SLOT.
 */
static uint32_t
find_form(const struct hs_document *doc, const struct tables *tables,
		  const char *text, int32_t length)
{
	uint32_t	slot = hash_bytes(text, length) & tables->mask;

	for (int probe = 0; probe < HS_MOST_PROBES; probe++)
	{
		const struct hs_word *word;

		if (tables->forms[slot] < 0)
			return slot;
		word = &doc->words[tables->forms[slot]];
		if (word->length == length && memcmp(word->text, text, (size_t) length) == 0)
			return slot;
		slot = (slot + 1) & tables->mask;
	}
	return HS_NO_SLOT;
}

/* The same by the folded form. */
static uint32_t
find_lower(const struct hs_document *doc, const struct tables *tables,
		   const struct hs_word *word)
{
	uint32_t	slot = word->lower & tables->mask;

	for (int probe = 0; probe < HS_MOST_PROBES; probe++)
	{
		const struct hs_word *other;

		if (tables->lowers[slot] < 0)
			return slot;
		other = &doc->words[tables->lowers[slot]];
		if (other->lower == word->lower && other->check == word->check &&
			hs_same_folded(other->text, (size_t) other->length, word->text,
						   (size_t) word->length))
			return slot;
		slot = (slot + 1) & tables->mask;
	}
	return HS_NO_SLOT;
}

/* Makes tables with mask + 1 slots and enters the words that are there. */
static void
make_tables(struct hs_document *doc, struct tables *tables, uint32_t mask)
{
	size_t		bytes = ((size_t) mask + 1) * sizeof(int32_t);

	tables->mask = mask;
	tables->forms = hs_arena_alloc(&doc->arena, bytes, 1);
	tables->lowers = hs_arena_alloc(&doc->arena, bytes, 1);
	memset(tables->forms, -1, bytes);
	memset(tables->lowers, -1, bytes);
	for (int32_t i = 0; i < doc->n_words; i++)
	{
		const struct hs_word *word = &doc->words[i];
		uint32_t	slot = find_form(doc, tables, word->text, word->length);
		uint32_t	lower_slot = find_lower(doc, tables, word);

		if (slot != HS_NO_SLOT)
			tables->forms[slot] = i;
		if (word->folded == i && lower_slot != HS_NO_SLOT)
			tables->lowers[lower_slot] = i;
	}
}

void
hs_vocabulary(struct hs_document *doc)
{
	struct tables tables;
	size_t		capacity = 256;

	doc->words = hs_arena_alloc(&doc->arena, capacity, sizeof(struct hs_word));
	doc->n_words = 0;
	make_tables(doc, &tables, 1023);

	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		struct hs_token *token = &doc->tokens[i];
		int32_t		length;
		const char *text = hs_token_text(doc, i, &length);
		uint32_t	slot = find_form(doc, &tables, text, length);
		struct hs_word *word;

		if (i % HS_CHECK_EVERY == 0)
			hs_check(doc);

		if (slot == HS_NO_SLOT || tables.forms[slot] < 0)
		{
			uint32_t	lower_slot;

			if ((size_t) doc->n_words == capacity)
				doc->words = hs_arena_grow(&doc->arena, doc->words, capacity,
										   &capacity, 0, sizeof(struct hs_word));
			word = &doc->words[doc->n_words];
			word->text = text;
			word->length = length;
			describe(word, doc->model);
			lower_slot = find_lower(doc, &tables, word);
			if (lower_slot != HS_NO_SLOT && tables.lowers[lower_slot] < 0)
				tables.lowers[lower_slot] = doc->n_words;
			word->folded = lower_slot != HS_NO_SLOT ? tables.lowers[lower_slot] : doc->n_words;
			if (slot != HS_NO_SLOT)
				tables.forms[slot] = doc->n_words;
			token->word = doc->n_words++;
			if ((uint32_t) doc->n_words > tables.mask / 2)
				make_tables(doc, &tables, 2 * tables.mask + 1);
		}
		else
			token->word = tables.forms[slot];

		word = &doc->words[token->word];
		if (word->shape == HS_SHAPE_LOWER)
			doc->words[word->folded].n_lower++;
		else if ((word->shape == HS_SHAPE_TITLE || word->shape == HS_SHAPE_MIXED) &&
				 !(token->flags & HS_SENTENCE_BEFORE) &&
				 !(i > 0 && doc->tokens[i - 1].kind == HS_TOKEN_QUOTE))
			doc->words[word->folded].n_capital++;
	}
}
