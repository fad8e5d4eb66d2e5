/*-------------------------------------------------------------------------
 *
 * consistency.c
 *	  A name that is found once is found wherever it stands.
 *
 * Reads mentions; adds those that the tagger missed and settles their types.
 *
 * The tagger decides sentence by sentence, so it may find 'Okafor' in one and
 * pass it by in another.  Here the names of the whole article are collected,
 * each with how sure the tagger was of each of its types; of a person's full
 * name the surname too.  A run of capitalised words that is such a name and
 * belongs to no mention becomes one.  A mention of which the tagger was not
 * sure takes the type that the other mentions of its name have; one of which
 * it was sure keeps its own, for there the sentence says so: 'Washington'
 * is a man in one and a city in another.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/mentions/mentions.h"

#include "engine/text/word_numbers.h"

#define LONGEST_NAME	5		/* tokens */
#define SURE			400		/* margin from which on a mention keeps its type */
#define MOST_SURE		800		/* a larger margin counts no more */

/* What is known of one name: for each type, the margins of all mentions. */
struct known_name
{
	int32_t		weights[HS_TRAINED_TYPES];
	int32_t		mentions;
};

/* Names of the document by the number of their folded words. */
struct known_names
{
	struct hs_numbers numbers;
	struct hs_map map;
	struct known_name *names;
	size_t		n;
	size_t		capacity;
};

/* Types whose names come back; dates and sums of money do not. */
static bool
comes_back(int type)
{
	return type != HS_DATE && type != HS_MONEY && type < HS_TRAINED_TYPES;
}

static uint32_t
number_of(const struct hs_document *doc, struct hs_numbers *numbers,
		  int32_t begin, int32_t end)
{
	uint32_t	number = 0;

	for (int32_t i = begin; i < end; i++)
		number = hs_number_of_pair(numbers, number,
								   hs_number_of_word(numbers, HS_WORD(doc, i)));
	return number;
}

static void
learn(struct hs_document *doc, struct known_names *known, int32_t begin,
	  int32_t end, const struct hs_mention *mention)
{
	int32_t    *place = hs_map_place(&known->map,
									  number_of(doc, &known->numbers, begin, end));

	if (*place == HS_NONE)
	{
		if (known->n == known->capacity)
			known->names = hs_arena_grow(&doc->arena, known->names, known->n,
										 &known->capacity, 64, sizeof(struct known_name));
		known->names[known->n] = (struct known_name) {{0}, 0};
		*place = (int32_t) known->n++;
	}
	known->names[*place].weights[mention->type] += mention->margin < MOST_SURE ? mention->margin : MOST_SURE;
	known->names[*place].mentions++;
}

static const struct known_name *
find(const struct hs_document *doc, struct known_names *known,
	 int32_t begin, int32_t end)
{
	int32_t		found = hs_map_get(&known->map,
									number_of(doc, &known->numbers, begin, end));

	return found == HS_NONE ? NULL : &known->names[found];
}

static int
best_type(const struct known_name *name)
{
	int			best = 0;

	for (int type = 1; type < HS_TRAINED_TYPES; type++)
	{
		if (name->weights[type] > name->weights[best])
			best = type;
	}
	return best;
}

/*
 * Could the word be a name here?  With a capital, and at the start of a
 * sentence only if the article never has it in lower case.
 */
static bool
looks_like_name(const struct hs_document *doc, int32_t token)
{
	const struct hs_word *word = HS_WORD(doc, token);

	if (!hs_is_capitalised(word) || word->shape == HS_SHAPE_INITIAL)
		return false;
	return doc->words[word->folded].n_lower == 0;
}

/*
 * The known name that the unclaimed tokens from begin on are, and where it
 * ends; NULL if they are none.  limit is where the next mention begins.
 */
static const struct known_name *
name_here(const struct hs_document *doc, struct known_names *known,
		  int32_t begin, int32_t limit, int32_t *end)
{
	for (int32_t length = LONGEST_NAME; length > 0; length--)
	{
		const struct known_name *name;

		*end = begin + length;
		if (*end > limit || !looks_like_name(doc, *end - 1))
			continue;
		/* part of a longer run of capitals is something else */
		if (*end < limit && hs_is_capitalised(HS_WORD(doc, *end)) &&
			!(doc->tokens[*end].flags & (HS_SENTENCE_BEFORE | HS_CLITIC)))
			continue;
		name = find(doc, known, begin, *end);
		if (name)
			return name;
	}
	return NULL;
}

/* Collects the names of all mentions, of persons the surnames, too. */
static void
learn_all(struct hs_document *doc, struct known_names *known)
{
	hs_numbers_init(&known->numbers, &doc->arena);
	hs_map_init(&known->map, &doc->arena);
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		const struct hs_mention *mention = &doc->mentions[m];

		if (!comes_back(mention->type) || mention->end - mention->begin > LONGEST_NAME)
			continue;
		learn(doc, known, mention->begin, mention->end, mention);
		if (mention->type == HS_PERSON && mention->end - mention->begin > 1 &&
			looks_like_name(doc, mention->end - 1))
			learn(doc, known, mention->end - 1, mention->end, mention);
	}
}

/* Gives a mention whose type is not sure the one that its name has. */
static void
settle_type(const struct hs_document *doc, struct known_names *known,
			struct hs_mention *mention)
{
	const struct known_name *name = NULL;

	if (mention->margin < SURE && comes_back(mention->type))
		name = find(doc, known, mention->begin, mention->end);
	if (name && 2 * name->weights[mention->type] < name->weights[best_type(name)])
		mention->type = (uint8_t) best_type(name);
}

void
hs_consistency(struct hs_document *doc)
{
	struct known_names known = {.names = NULL};
	struct hs_mention *mentions;
	int32_t		n = 0;
	int32_t		next = 0;
	size_t		capacity;

	learn_all(doc, &known);
	capacity = (size_t) doc->n_mentions + 64;
	mentions = hs_arena_alloc(&doc->arena, capacity, sizeof(struct hs_mention));
	for (int32_t token = 0; token < doc->n_tokens;)
	{
		int32_t		limit = next < doc->n_mentions ? doc->mentions[next].begin : doc->n_tokens;
		int32_t		end;
		const struct known_name *name = NULL;

		if ((size_t) n == capacity)
			mentions = hs_arena_grow(&doc->arena, mentions, (size_t) n, &capacity, 0,
									 sizeof(struct hs_mention));
		if (token == limit)
		{
			struct hs_mention *mention = &mentions[n++];

			*mention = doc->mentions[next++];
			token = mention->end;
			settle_type(doc, &known, mention);
			continue;
		}
		if (doc->tokens[token].flags & HS_SENTENCE_BEFORE)
			hs_check(doc);
		if (looks_like_name(doc, token) &&
			(token == 0 || (doc->tokens[token].flags & HS_SENTENCE_BEFORE) ||
			 !hs_is_capitalised(HS_WORD(doc, token - 1))))
			name = name_here(doc, &known, token, limit, &end);
		if (name == NULL)
		{
			token++;
			continue;
		}
		mentions[n].begin = token;
		mentions[n].end = end;
		mentions[n].name = HS_NONE;
		mentions[n].margin = 0;
		mentions[n].type = (uint8_t) best_type(name);
		mentions[n].confidence = hs_confidence(doc->model, HS_CALIBRATE_NAME,
											   HS_STEP * name->mentions);
		n++;
		token = end;
	}
	doc->mentions = mentions;
	doc->n_mentions = n;
}
