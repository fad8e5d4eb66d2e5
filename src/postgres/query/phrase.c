/*-------------------------------------------------------------------------
 *
 * phrase.c
 *	  Whether the words of one quotation satisfy a tsquery.
 *
 * PostgreSQL's own executor works on positions of 14 bits.  A quotation may
 * be longer, so the operators are defined here once more, on sets of numbers.
 *
 * Outside of a phrase, a lexeme is true where it has a position, and & | !
 * combine truths.  Inside, each operand is a set of positions at which it
 * ends, together with its width, the words by which it reaches back:
 *
 *		lexeme			its positions, width 0
 *		! a				the complement of a
 *		l <d> r			the positions of r that have an l ending d words before
 *						r begins; the width is d and both widths
 *		l & r, l | r	positions of both, of either; both made as wide as the
 *						wider one, with the left ends aligned
 *
 * An operand that stands nowhere is not wide, and neither is a phrase or
 * conjunction that has one.
 *
 * A complement is kept as the set that it leaves out.  Then intersection and
 * union, with or without complements, are each a merge of two sorted lists
 * that keeps what only the left one has, what only the right one has, or what
 * both have.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/query/query.h"

#include "miscadmin.h"
#include "tsearch/ts_type.h"

struct position_set
{
	int32	   *at;				/* ascending */
	int32		n;
	bool		complement;		/* all positions but these */
	int32		width;
};

struct context
{
	const QueryItem *items;
	const struct phrase_term *terms;
	int32		begin;			/* positions of the quotation */
	int32		end;
};

static struct position_set find_set(const struct context *context,
									const QueryItem *item);

static bool
is_less(const void *position, const void *begin)
{
	return *(const int32 *) position < *(const int32 *) begin;
}

/* Positions of a term inside the quotation; they stay in its list. */
static struct position_set
term_set(const struct context *context, const QueryItem *item)
{
	const struct phrase_term *term = &context->terms[item - context->items];
	struct position_set set = {0};
	int32		low = hs_lower_bound(term->positions, term->n, sizeof(int32),
									 &context->begin, is_less);

	set.at = term->positions + low;
	while (low + set.n < term->n && set.at[set.n] < context->end)
		set.n++;
	return set;
}

/*
 * Merges two lists, moved to the right by their shifts, and keeps what is in
 * the left one alone, the right one alone, both.
 */
static struct position_set
merge(const struct position_set *left, int32 left_shift,
	  const struct position_set *right, int32 right_shift,
	  bool left_only, bool right_only, bool both)
{
	struct position_set set = {0};
	int32		l = 0;
	int32		r = 0;

	set.at = MemoryContextAllocHuge(CurrentMemoryContext,
									((Size) left->n + right->n + 1) * sizeof(int32));
	while (l < left->n || r < right->n)
	{
		int64		at_left = l < left->n ?
			(int64) left->at[l] + left_shift : PG_INT64_MAX;
		int64		at_right = r < right->n ?
			(int64) right->at[r] + right_shift : PG_INT64_MAX;
		int64		at = Min(at_left, at_right);
		bool		keep = at_left == at_right ? both :
			at_left < at_right ? left_only : right_only;

		/* a phrase that is wider than the text has no place in it */
		if (keep && at <= PG_INT32_MAX)
			set.at[set.n++] = (int32) at;
		l += at_left == at;
		r += at_right == at;
	}
	return set;
}

static struct position_set
intersect(const struct position_set *left, int32 left_shift,
		  const struct position_set *right, int32 right_shift)
{
	struct position_set set;

	if (!left->complement && !right->complement)
		set = merge(left, left_shift, right, right_shift, false, false, true);
	else if (!right->complement)
		set = merge(left, left_shift, right, right_shift, false, true, false);
	else if (!left->complement)
		set = merge(left, left_shift, right, right_shift, true, false, false);
	else
		set = merge(left, left_shift, right, right_shift, true, true, true);
	set.complement = left->complement && right->complement;
	return set;
}

/* By De Morgan's law. */
static struct position_set
unite(const struct position_set *left, int32 left_shift,
	  const struct position_set *right, int32 right_shift)
{
	struct position_set not_left = *left;
	struct position_set not_right = *right;
	struct position_set set;

	not_left.complement = !left->complement;
	not_right.complement = !right->complement;
	set = intersect(&not_left, left_shift, &not_right, right_shift);
	set.complement = !set.complement;
	return set;
}

static bool
is_nowhere(const struct position_set *set)
{
	return set->n == 0 && !set->complement;
}

static struct position_set
find_set(const struct context *context, const QueryItem *item)
{
	struct position_set left;
	struct position_set right;
	struct position_set set = {0};
	int32		width;

	check_stack_depth();
	if (item->type == QI_VAL)
		return term_set(context, item);

	right = find_set(context, item + 1);
	if (item->qoperator.oper == OP_NOT)
	{
		right.complement = !right.complement;
		return right;
	}
	left = find_set(context, item + item->qoperator.left);
	if (item->qoperator.oper == OP_OR)
	{
		left.width = is_nowhere(&left) ? 0 : left.width;
		right.width = is_nowhere(&right) ? 0 : right.width;
	}
	else if (is_nowhere(&left) || is_nowhere(&right))
		return set;

	if (item->qoperator.oper == OP_PHRASE)
	{
		set = intersect(&left, item->qoperator.distance + right.width, &right, 0);
		set.width = item->qoperator.distance + left.width + right.width;
		return set;
	}
	width = Max(left.width, right.width);
	if (item->qoperator.oper == OP_AND)
		set = intersect(&left, width - left.width, &right, width - right.width);
	else
		set = unite(&left, width - left.width, &right, width - right.width);
	set.width = width;
	return set;
}

static bool
is_true(const struct context *context, const QueryItem *item)
{
	struct position_set set;

	check_stack_depth();
	if (item->type == QI_VAL)
		return term_set(context, item).n > 0;
	switch (item->qoperator.oper)
	{
		case OP_NOT:
			return !is_true(context, item + 1);
		case OP_AND:
			return is_true(context, item + item->qoperator.left) &&
				is_true(context, item + 1);
		case OP_OR:
			return is_true(context, item + item->qoperator.left) ||
				is_true(context, item + 1);
		case OP_PHRASE:
			set = find_set(context, item);
			return set.complement || set.n > 0;
	}
	elog(ERROR, "unrecognized operator: %d", item->qoperator.oper);
	return false;
}

/*
 * Whether the words at positions [begin .. end) satisfy the query.  terms has
 * for each item of the query that is a lexeme the positions at which it stands
 * in the whole text.
 */
bool
phrase_matches(TSQuery query, const struct phrase_term *terms,
			   int32 begin, int32 end)
{
	struct context context = {
		.items = GETQUERY(query),
		.terms = terms,
		.begin = begin,
		.end = end
	};

	return is_true(&context, context.items);
}

static enum ternary
may_be_true(const QueryItem *items, const QueryItem *item, phrase_known known,
			void *arg)
{
	enum ternary left;
	enum ternary right;

	check_stack_depth();
	if (item->type == QI_VAL)
		return known(item - items, arg);

	/* some quotation may lack the word, whether or not another has it */
	if (item->qoperator.oper == OP_NOT)
		return MAYBE;

	left = may_be_true(items, item + item->qoperator.left, known, arg);
	right = may_be_true(items, item + 1, known, arg);
	if (item->qoperator.oper == OP_OR)
		return Max(left, right);

	/* both are somewhere, perhaps in different quotations */
	return Min(Min(left, right), MAYBE);
}

/*
 * Whether some quotation of a text satisfies the query, if known tells of each
 * item that is a lexeme whether the text has it.
 */
enum ternary
phrase_may_match(TSQuery query, phrase_known known, void *arg)
{
	return may_be_true(GETQUERY(query), GETQUERY(query), known, arg);
}
