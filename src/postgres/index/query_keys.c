/*-------------------------------------------------------------------------
 *
 * query_keys.c
 *	  The keys that a query asks for, and what they tell of it.
 *
 * One word of a query may stand in an index under several tags (keys.c), so
 * each has a range of keys, any of which says that the word is there.
 *
 * What the keys of a text tell of a query is yes, no or maybe.  It is yes
 * only for one word of a name, or alternatives of lexemes: that several words
 * stand in the same name, or that several conditions are met by the same
 * quotation, only the annotations know.  An index with pairs also knows it of
 * one word of a speaker and alternatives of lexemes.
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

/* A word under the type's own tag and those that say more. */
static void
add_type(struct query *query, int type, int least, const char *word,
		 int32 length, bool prefix)
{
	for (int flags = 0; flags <= (TAG_SPEAKS | TAG_SAYS); flags += TAG_SPEAKS)
	{
		if ((flags & least) != least ||
			((flags & TAG_SPEAKS) && !(SPEAKING_TYPES & TYPE_BIT(type))) ||
			((flags & TAG_SAYS) && !(SAYING_TYPES & TYPE_BIT(type))))
			continue;
		add_key(query, type | flags, word, length, prefix);
	}
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
		{
			int			type = pg_rightmost_one_pos32(left);

			if (set != KEYS_SMALL)
				add_key(query, type, word->text, length, word->prefix);
			else
				add_type(query, type, speaker ? TAG_SPEAKS : 0, word->text,
						 length, word->prefix);
		}
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
		if (set == KEYS_SMALL && operand->length <= MOST_WORD)
		{
			for (uint32 left = SAYING_TYPES; left != 0; left &= left - 1)
				add_type(query, pg_rightmost_one_pos32(left), TAG_SAYS, lexeme,
						 operand->length, operand->prefix);
		}
		keys->n = query->n_keys - keys->first;
	}
}

/* The condition of this field that is not negated; NULL if there is none. */
static struct query_condition *
find_condition(const struct query_node *node, enum query_field field)
{
	for (int32 i = 0; i < node->n_conditions; i++)
	{
		if (node->conditions[i].field == field && !node->conditions[i].negated)
			return &node->conditions[i];
	}
	return NULL;
}

/*
 * The pairs of a speaker's words and the lexemes that are said, for the
 * conditions of one quotation.  They stand for the keys of the lexemes, and
 * for those of the speaker, unless the quotation may lack all lexemes.
 */
static void
add_pairs(struct query *query, struct query_condition *speaker,
		  struct query_condition *said)
{
	const QueryItem *items = GETQUERY(said->said);
	const char *operands = GETOPERAND(said->said);

	speaker->implied = true;
	said->pair_keys = palloc0(said->said->size * sizeof(struct query_keys));
	for (int32 i = 0; i < said->said->size; i++)
	{
		const QueryOperand *operand = &items[i].qoperand;

		if (items[i].type != QI_VAL)
		{
			if (items[i].qoperator.oper == OP_NOT)
				speaker->implied = false;
			continue;
		}
		said->pair_keys[i].first = query->n_keys;
		for (int32 w = 0; w < speaker->name.n_words; w++)
		{
			const struct query_word *word = &speaker->name.words[w];
			int32		length = Min(word->length, MOST_WORD);
			char	   *pair;

			pair = palloc(length + 1 + operand->length);
			memcpy(pair, word->text, length);
			pair[length] = PAIR_SEPARATOR;
			memcpy(pair + length + 1, operands + operand->distance, operand->length);
			add_key(query, TAG_PAIR, pair, length + 1 + operand->length,
					operand->prefix);
		}
		said->pair_keys[i].n = query->n_keys - said->pair_keys[i].first;
	}
}

static void
add_node(struct query *query, struct query_node *node, enum key_set set)
{
	struct query_condition *speaker = find_condition(node, FIELD_SPEAKER);
	struct query_condition *said = find_condition(node, FIELD_SAID);

	check_stack_depth();
	for (int32 i = 0; i < node->n_children; i++)
		add_node(query, node->children[i], set);
	if (set == KEYS_FULL && speaker != NULL && said != NULL && !speaker->name.prefix)
		add_pairs(query, speaker, said);
	for (int32 i = 0; i < node->n_conditions; i++)
	{
		struct query_condition *condition = &node->conditions[i];

		if (condition->implied || condition->pair_keys != NULL)
			continue;
		switch ((enum query_field) condition->field)
		{
			case FIELD_SPEAKER:
				add_name(query, &condition->name, set == KEYS_SMALL ? NAME_TYPES : 0, true, set);
				break;
			case FIELD_ABOUT:
				add_name(query, &condition->name, NAME_TYPES, false, set);
				break;
			case FIELD_SAID:
				add_said(query, condition, set);
				break;
			case FIELD_KIND:
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

static enum ternary
item_known(int32 item, void *arg)
{
	const struct known *known = arg;

	if (known->condition->pair_keys != NULL)
		return all_keys(known, known->condition->pair_keys[item]);
	return any_key(known, known->condition->said_keys[item]);
}

static enum ternary
condition_may_match(const struct query_condition *condition,
					struct known *known)
{
	enum ternary result = MAYBE;

	/* another quotation may be the one that does not meet it */
	if (condition->negated)
		return MAYBE;
	if (condition->implied)
		return YES;
	switch ((enum query_field) condition->field)
	{
		case FIELD_SPEAKER:
			result = name_may_match(&condition->name, known);
			break;
		case FIELD_ABOUT:
			/* named somewhere, perhaps outside of quotations */
			result = Min(name_may_match(&condition->name, known), MAYBE);
			break;
		case FIELD_SAID:
			known->condition = condition;
			result = phrase_may_match(condition->said, item_known, known);
			break;
		case FIELD_KIND:
			break;
	}
	return result;
}

/*
 * How much the keys of all conditions can tell: that a quotation meets a lone
 * one, or that the speaker says the words, if his is one word.
 */
static enum ternary
most_certain(const struct query_node *node)
{
	const struct query_condition *speaker = find_condition(node, FIELD_SPEAKER);
	const struct query_condition *said = find_condition(node, FIELD_SAID);

	if (node->n_conditions == 1)
		return YES;
	if (node->n_conditions == 2 && speaker != NULL && said != NULL &&
		said->pair_keys != NULL && speaker->implied &&
		speaker->name.n_words == 1 && speaker->name.words[0].length < MOST_WORD)
		return YES;
	return MAYBE;
}

static enum ternary
leaf_may_match(const struct query_node *node, void *arg)
{
	struct known *known = arg;
	enum ternary result;

	if (node->op == QUERY_ENTITY)
		return name_may_match(&node->name, known);
	result = most_certain(node);
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
