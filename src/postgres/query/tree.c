/*-------------------------------------------------------------------------
 *
 * tree.c
 *	  The tree of a query: made, joined, packed into a value and evaluated.
 *
 * A value of type hearsay_query is the tree in prefix notation, a byte for
 * the operator and then what it has: the number of operands and these, the
 * conditions of a quotation, the type and name of an entity.  Numbers are
 * varints (bytes.h).
 *
 * AND and OR have any number of operands, so that a long list of alternatives
 * is no deeper than a short one.  What is nested deeper than the stack allows
 * is an error wherever the tree is walked.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/bytes.h"
#include "postgres/query/query.h"

#include "miscadmin.h"

/* The flags of a condition and of a name. */
#define CONDITION_FIELD		0x0F
#define CONDITION_NEGATED	0x10
#define NAME_PREFIX			0x01

struct query_node *
query_make(enum query_op op)
{
	struct query_node *node = palloc0(sizeof(struct query_node));

	node->op = op;
	return node;
}

/* How many children an AND or OR node with n of them has room for. */
static int32
capacity_for(int32 n)
{
	int32		capacity = 4;

	while (capacity < n)
		capacity *= 2;
	return capacity;
}

static void
add_child(struct query_node *node, struct query_node *child)
{
	if (node->n_children == 0)
		node->children = palloc(capacity_for(1) * sizeof(struct query_node *));
	else if (node->n_children == capacity_for(node->n_children))
		node->children = repalloc_huge(node->children,
									   capacity_for(node->n_children + 1) *
									   sizeof(struct query_node *));
	node->children[node->n_children++] = child;
}

/*
 * Both joined by AND or OR, or the one that is not NULL.  A left operand of
 * the same operator takes the right one up, and is changed by that.
 */
struct query_node *
query_join(enum query_op op, struct query_node *left, struct query_node *right)
{
	struct query_node *node;

	if (left == NULL)
		return right;
	if (right == NULL)
		return left;
	if (left->op == op)
		node = left;
	else
	{
		node = query_make(op);
		add_child(node, left);
	}
	if (right->op == op)
	{
		for (int32 i = 0; i < right->n_children; i++)
			add_child(node, right->children[i]);
	}
	else
		add_child(node, right);
	return node;
}

/*
 * Values
 */

static void
put_name(StringInfo out, const struct query_name *name)
{
	put_byte(out, name->prefix ? NAME_PREFIX : 0);
	put_number(out, name->length);
	put_bytes(out, name->text, name->length);
}

static void
put_condition(StringInfo out, const struct query_condition *condition)
{
	put_byte(out, condition->field |
			 (condition->negated ? CONDITION_NEGATED : 0));
	switch ((enum query_field) condition->field)
	{
		case FIELD_SPEAKER:
		case FIELD_ABOUT:
			put_name(out, &condition->name);
			break;
		case FIELD_KIND:
			put_byte(out, condition->kind);
			break;
		case FIELD_TYPE:
			put_byte(out, condition->type);
			break;
		case FIELD_CONFIDENCE:
			put_byte(out, condition->comparison);
			put_number(out, condition->confidence);
			break;
		case FIELD_SAID:
		case FIELD_CUE:
			put_number(out, VARSIZE(condition->said));
			put_bytes(out, (const char *) condition->said,
					  VARSIZE(condition->said));
			break;
	}
}

static void
put_node(StringInfo out, const struct query_node *node)
{
	check_stack_depth();
	put_byte(out, node->op);
	switch ((enum query_op) node->op)
	{
		case QUERY_AND:
		case QUERY_OR:
			put_number(out, node->n_children);
			/* fall through */
		case QUERY_NOT:
			for (int32 i = 0; i < node->n_children; i++)
				put_node(out, node->children[i]);
			break;
		case QUERY_QUOTE:
			put_number(out, node->n_conditions);
			for (int32 i = 0; i < node->n_conditions; i++)
				put_condition(out, &node->conditions[i]);
			break;
		case QUERY_ENTITY:
			put_byte(out, node->type);
			put_name(out, &node->name);
			break;
	}
}

/* A value of a tree, or of NULL. */
struct varlena *
query_pack(const struct query_node *root)
{
	StringInfoData out;
	struct varlena *value;

	initStringInfo(&out);
	if (root != NULL)
		put_node(&out, root);
	value = palloc((Size) VARHDRSZ + out.len);
	SET_VARSIZE(value, VARHDRSZ + out.len);
	memcpy(VARDATA(value), out.data, out.len);
	pfree(out.data);
	return value;
}

struct unpacker
{
	const uint8 *at;
	const uint8 *end;
};

/* A number of things that take a byte each at least. */
static int32
get_items(struct unpacker *in)
{
	int32		items = get_count(&in->at, in->end);

	if (items > in->end - in->at)
		hearsay_damaged();
	return items;
}

static void
get_name(struct unpacker *in, struct query_name *name)
{
	name->prefix = (get_byte(&in->at, in->end) & NAME_PREFIX) != 0;
	name->length = get_items(in);
	name->text = (const char *) get_bytes(&in->at, in->end, name->length);
}

static void
get_condition(struct unpacker *in, struct query_condition *condition)
{
	uint8		flags = get_byte(&in->at, in->end);
	int32		length;

	condition->field = flags & CONDITION_FIELD;
	condition->negated = (flags & CONDITION_NEGATED) != 0;
	switch (condition->field)
	{
		case FIELD_SPEAKER:
		case FIELD_ABOUT:
			get_name(in, &condition->name);
			break;
		case FIELD_KIND:
			condition->kind = get_byte(&in->at, in->end);
			break;
		case FIELD_TYPE:
			condition->type = get_byte(&in->at, in->end);
			if (condition->type >= HS_ENTITY_TYPES)
				hearsay_damaged();
			break;
		case FIELD_CONFIDENCE:
			condition->comparison = get_byte(&in->at, in->end);
			condition->confidence = get_number(&in->at, in->end);
			if (condition->comparison > CONFIDENCE_TO)
				hearsay_damaged();
			break;
		case FIELD_SAID:
		case FIELD_CUE:
			/* a tsquery needs alignment */
			length = get_items(in);
			condition->said = palloc(Max(length, (int32) HDRSIZETQ));
			memcpy(condition->said, get_bytes(&in->at, in->end, length), length);
			break;
		default:
			hearsay_damaged();
	}
}

static struct query_node *
get_node(struct unpacker *in)
{
	struct query_node *node = query_make(get_byte(&in->at, in->end));

	check_stack_depth();
	switch (node->op)
	{
		case QUERY_AND:
		case QUERY_OR:
		case QUERY_NOT:
			node->n_children = node->op == QUERY_NOT ? 1 : get_items(in);
			node->children = palloc(capacity_for(node->n_children) *
									sizeof(struct query_node *));
			for (int32 i = 0; i < node->n_children; i++)
				node->children[i] = get_node(in);
			break;
		case QUERY_QUOTE:
			node->n_conditions = get_items(in);
			node->conditions = palloc0(Max(node->n_conditions, 1) *
									   sizeof(struct query_condition));
			for (int32 i = 0; i < node->n_conditions; i++)
				get_condition(in, &node->conditions[i]);
			break;
		case QUERY_ENTITY:
			node->type = get_byte(&in->at, in->end);
			get_name(in, &node->name);
			break;
		default:
			hearsay_damaged();
	}
	return node;
}

/* The tree of a value, whose strings it shares; NULL where there is none. */
struct query_node *
query_unpack(const struct varlena *value)
{
	struct unpacker in = {
		.at = (const uint8 *) VARDATA_ANY(value),
		.end = (const uint8 *) VARDATA_ANY(value) + VARSIZE_ANY_EXHDR(value)
	};

	return in.at == in.end ? NULL : get_node(&in);
}

/* Combines what is known of the leaves; NULL matches nothing. */
enum ternary
query_evaluate(const struct query_node *node, query_leaf leaf, void *arg)
{
	enum ternary result;

	if (node == NULL)
		return NO;
	check_stack_depth();
	switch ((enum query_op) node->op)
	{
		case QUERY_AND:
			result = YES;
			for (int32 i = 0; i < node->n_children && result != NO; i++)
				result = Min(result, query_evaluate(node->children[i], leaf, arg));
			return result;
		case QUERY_OR:
			result = NO;
			for (int32 i = 0; i < node->n_children && result != YES; i++)
				result = Max(result, query_evaluate(node->children[i], leaf, arg));
			return result;
		case QUERY_NOT:
			return YES - query_evaluate(node->children[0], leaf, arg);
		case QUERY_QUOTE:
		case QUERY_ENTITY:
			return leaf(node, arg);
	}
	return NO;
}
