/*-------------------------------------------------------------------------
 *
 * query_keys.c
 *	  The keys that a query asks for, and what they tell of it.
 *
 * One word of a query may stand in an index under several tags, one for each
 * type of entities that it may be of (keys.c), so each has a range of keys, any
 * of which says that the word is there.
 *
 * What the keys of a text tell of a query is yes, no or maybe.  It is yes
 * only for one word of a name, or alternatives of lexemes: that several words
 * stand in the same name, or that several conditions are met by the same
 * quotation, only the annotations know.
 *
 * Where a quotation is asked for by speaker and by what is said, an index is
 * asked for their pairs, too (pairs.c).  That all pairs are there proves
 * nothing; that one is not rules the text out.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/index/keys.h"

#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "tsearch/ts_type.h"

static int32
add_key(struct query *query, int tag, const char *word, int32 length,
		bool prefix)
{
	struct query_key *key;

	query->keys = with_room(query->keys, query->n_keys, &query->keys_capacity,
							sizeof(struct query_key));
	key = &query->keys[query->n_keys];
	key->bytes = palloc(length + 1);
	key->bytes[0] = (char) tag;
	memcpy(key->bytes + 1, word, length);
	key->length = length + 1;
	key->prefix = prefix;
	return query->n_keys++;
}

/* The keys of each word of a name, under these types. */
static void
add_name(struct query *query, struct query_name *name, uint32 types,
		 bool speaker, enum key_set set)
{
	types = types_with_keys(set, types);
	for (int32 i = 0; i < name->n_words; i++)
	{
		struct query_word *word = &name->words[i];
		int32		length = Min(word->length, MOST_WORD);

		word->keys.first = query->n_keys;
		if (!word_has_keys(set, word->text, word->length, word->prefix))
			continue;
		for (uint32 left = types; left != 0; left &= left - 1)
			add_key(query, pg_rightmost_one_pos32(left), word->text, length,
					word->prefix);
		if (speaker)
			add_key(query, TAG_SPEAKER, word->text, length, word->prefix);
		word->keys.n = query->n_keys - word->keys.first;
	}
}

static void
add_said(struct query *query, struct query_condition *condition, enum key_set set)
{
	const QueryItem *items = GETQUERY(condition->said);
	const char *operands = GETOPERAND(condition->said);

	condition->said_keys = palloc0(condition->said->size * sizeof(struct query_keys));
	for (int32 i = 0; i < condition->said->size; i++)
	{
		const QueryOperand *operand = &items[i].qoperand;
		struct query_keys *keys = &condition->said_keys[i];
		const char *lexeme = operands + operand->distance;

		if (items[i].type != QI_VAL ||
			!lexeme_has_keys(set, lexeme, operand->length, operand->prefix))
			continue;
		keys->first = add_key(query, TAG_SAID, lexeme, operand->length,
							  operand->prefix);
		keys->n = 1;
	}
}

static void
add_cue(struct query *query, struct query_condition *condition)
{
	const QueryItem *items = GETQUERY(condition->said);
	const char *operands = GETOPERAND(condition->said);

	condition->said_keys = palloc0(condition->said->size * sizeof(struct query_keys));
	for (int32 i = 0; i < condition->said->size; i++)
	{
		const QueryOperand *operand = &items[i].qoperand;

		if (items[i].type != QI_VAL)
			continue;
		condition->said_keys[i].first = add_key(query, TAG_CUE, operands + operand->distance,
												operand->length, operand->prefix);
		condition->said_keys[i].n = 1;
	}
}

/*
 * The most words of speakers that are paired with each lexeme.  More would
 * rule out little, and a long query would ask for the product of its parts.
 */
#define MOST_PAIRED		8

/*
 * Reads the words of the speakers that a quotation must have, as hashes: those
 * with keys of their own, and no prefix.  Returns how many.
 */
static int
find_paired(const struct query_node *node, uint64 *hashes)
{
	int			n = 0;

	for (int32 i = 0; i < node->n_conditions; i++)
	{
		const struct query_condition *condition = &node->conditions[i];

		if (condition->field != FIELD_SPEAKER || condition->negated)
			continue;
		for (int32 w = 0; w < condition->name.n_words && n < MOST_PAIRED; w++)
		{
			const struct query_word *word = &condition->name.words[w];

			if (!word->prefix &&
				word_has_keys(KEYS_SMALL, word->text, word->length, false))
				hashes[n++] = pair_hash(word->text, word->length);
		}
	}
	return n;
}

/* The pairs of these words and the lexemes that are said. */
static void
add_pairs(struct query *query, struct query_condition *said,
		  const uint64 *hashes, int n_hashes)
{
	const QueryItem *items = GETQUERY(said->said);
	const char *operands = GETOPERAND(said->said);

	said->pair_keys = palloc0(said->said->size * sizeof(struct query_keys));
	for (int32 i = 0; i < said->said->size; i++)
	{
		const QueryOperand *operand = &items[i].qoperand;
		const char *lexeme = operands + operand->distance;
		uint64		hash;

		if (items[i].type != QI_VAL || operand->prefix)
			continue;
		hash = pair_hash(lexeme, operand->length);
		said->pair_keys[i].first = query->n_keys;
		said->pair_keys[i].n = n_hashes;
		for (int w = 0; w < n_hashes; w++)
		{
			char		bytes[PAIR_BYTES];

			put_pair(bytes, pair_number(hashes[w], hash));
			add_key(query, TAG_PAIR, bytes, PAIR_BYTES, false);
		}
	}
}

static void
add_node(struct query *query, struct query_node *node, enum key_set set)
{
	uint64		paired[MOST_PAIRED];
	int			n_paired = set == KEYS_SMALL ? find_paired(node, paired) : 0;

	check_stack_depth();
	for (int32 i = 0; i < node->n_children; i++)
		add_node(query, node->children[i], set);
	for (int32 i = 0; i < node->n_conditions; i++)
	{
		struct query_condition *condition = &node->conditions[i];
		char		type = (char) condition->type;

		switch ((enum query_field) condition->field)
		{
			case FIELD_SPEAKER:
				add_name(query, &condition->name, 0, true, set);
				break;
			case FIELD_ABOUT:
				add_name(query, &condition->name, NAME_TYPES, false, set);
				break;
			case FIELD_SAID:
				add_said(query, condition, set);
				if (n_paired > 0 && !condition->negated)
					add_pairs(query, condition, paired, n_paired);
				break;
			case FIELD_CUE:
				add_cue(query, condition);
				break;
			case FIELD_TYPE:
				condition->type_keys.first = add_key(query, TAG_TYPE, &type, 1, false);
				condition->type_keys.n = 1;
				break;
			case FIELD_KIND:
			case FIELD_CONFIDENCE:
				break;
		}
	}
	if (node->op == QUERY_ENTITY)
		add_name(query, &node->name, node->type == QUERY_ANY_TYPE ? NAME_TYPES :
				 TYPE_BIT(node->type), false, set);
}

/* Gives a query the keys that it asks for. */
void
keys_of_query(struct query *query, enum key_set set)
{
	query->n_keys = 0;
	add_node(query, query->root, set);
}

/*
 * What keys tell
 */

struct known
{
	const uint8 *keys;			/* enum ternary of each key */
	const struct query_condition *condition;	/* for the items of its tsquery */
};

/* Whether one of the keys is there; of what has no key, nobody knows. */
static enum ternary
any_key(const struct known *known, struct query_keys keys)
{
	enum ternary any = keys.n > 0 ? NO : MAYBE;

	for (int32 key = 0; key < keys.n && any != YES; key++)
		any = Max(any, (enum ternary) known->keys[keys.first + key]);
	return any;
}

/* Whether a name with all words is there. */
static enum ternary
name_may_match(const struct query_name *name, const struct known *known)
{
	enum ternary result = YES;

	for (int32 i = 0; i < name->n_words; i++)
	{
		const struct query_word *word = &name->words[i];
		enum ternary any = any_key(known, word->keys);

		/* such a key may be the beginning of a longer word */
		if (word->length >= MOST_WORD)
			any = Min(any, MAYBE);
		result = Min(result, any);
		if (result == NO)
			return NO;
	}
	return name->n_words == 1 ? result : MAYBE;
}

/* Whether all of the keys are there. */
static enum ternary
all_keys(const struct known *known, struct query_keys keys)
{
	enum ternary all = YES;

	for (int32 key = 0; key < keys.n; key++)
		all = Min(all, (enum ternary) known->keys[keys.first + key]);
	return all;
}

/* Whether the lexeme is there, and perhaps from the speaker. */
static enum ternary
item_known(int32 item, void *arg)
{
	const struct known *known = arg;
	const struct query_condition *condition = known->condition;
	enum ternary said = any_key(known, condition->said_keys[item]);

	return condition->pair_keys == NULL ? said :
		Min(said, all_keys(known, condition->pair_keys[item]));
}

static enum ternary
condition_may_match(const struct query_condition *condition,
					struct known *known)
{
	enum ternary result = MAYBE;

	/* another quotation may be the one that does not meet it */
	if (condition->negated)
		return MAYBE;
	switch ((enum query_field) condition->field)
	{
		case FIELD_SPEAKER:
			result = name_may_match(&condition->name, known);
			break;
		case FIELD_ABOUT:
			/* named somewhere, perhaps outside of quotations */
			result = Min(name_may_match(&condition->name, known), MAYBE);
			break;
		case FIELD_TYPE:
			result = any_key(known, condition->type_keys);
			break;
		case FIELD_SAID:
		case FIELD_CUE:
			known->condition = condition;
			result = phrase_may_match(condition->said, item_known, known);
			break;
		case FIELD_KIND:
		case FIELD_CONFIDENCE:
			break;
	}
	return result;
}

static enum ternary
leaf_may_match(const struct query_node *node, void *arg)
{
	struct known *known = arg;
	enum ternary result;

	if (node->op == QUERY_ENTITY)
		return name_may_match(&node->name, known);
	/* several conditions may be met by different quotations */
	result = node->n_conditions == 1 ? YES : MAYBE;
	for (int32 i = 0; i < node->n_conditions && result != NO; i++)
		result = Min(result, condition_may_match(&node->conditions[i], known));
	return result;
}

/*
 * Whether annotations match, if keys tells of each key of the query, as an
 * enum ternary, whether they have it.
 */
enum ternary
keys_evaluate(const struct query *query, const uint8 *keys)
{
	struct known known = {.keys = keys};

	return query_evaluate(query->root, leaf_may_match, &known);
}
