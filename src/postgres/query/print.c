/*-------------------------------------------------------------------------
 *
 * print.c
 *	  The text of a query, which parse.c reads as the same query.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/query/query.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "parser/scansup.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

/* A name as it is where it is a word, otherwise between marks. */
static void
print_name(StringInfo out, const struct query_name *name)
{
	bool		plain = true;

	for (int32 i = 0; i < name->length; i++)
	{
		char		c = name->text[i];

		if (scanner_isspace(c) || strchr("()&|!\"*\\", c) != NULL)
			plain = false;
	}
	if (plain)
		appendBinaryStringInfo(out, name->text, name->length);
	else
	{
		appendStringInfoChar(out, '"');
		for (int32 i = 0; i < name->length; i++)
		{
			if (name->text[i] == '"' || name->text[i] == '\\')
				appendStringInfoChar(out, name->text[i] == '"' ? '"' : '\\');
			appendStringInfoChar(out, name->text[i]);
		}
		appendStringInfoChar(out, '"');
	}
	if (name->prefix)
		appendStringInfoChar(out, '*');
}

/* confidence>0.8: without zeros that say nothing. */
static void
print_confidence(StringInfo out, const struct query_condition *condition)
{
	appendStringInfo(out, "confidence%s%d.%03d",
					 query_comparison_name(condition->comparison),
					 condition->confidence / 1000, condition->confidence % 1000);
	while (out->data[out->len - 1] == '0')
		out->len--;
	if (out->data[out->len - 1] == '.')
		out->len--;
	out->data[out->len] = '\0';
}

static void
print_condition(StringInfo out, const struct query_condition *condition)
{
	if (condition->negated)
		appendStringInfoChar(out, '!');
	switch ((enum query_field) condition->field)
	{
		case FIELD_SPEAKER:
			appendStringInfoString(out, "speaker:");
			print_name(out, &condition->name);
			break;
		case FIELD_ABOUT:
			appendStringInfoString(out, "about:");
			print_name(out, &condition->name);
			break;
		case FIELD_KIND:
			appendStringInfo(out, "kind:%s", hs_quote_kind_name(condition->kind));
			break;
		case FIELD_TYPE:
			appendStringInfo(out, "type:%s", hs_entity_type_name(condition->type));
			break;
		case FIELD_CONFIDENCE:
			print_confidence(out, condition);
			break;
		case FIELD_SAID:
		case FIELD_CUE:
			appendStringInfo(out, "%s:(%s)", condition->field == FIELD_SAID ? "said" : "cue",
							 DatumGetCString(DirectFunctionCall1(tsqueryout,
																 TSQueryGetDatum(condition->said))));
			break;
	}
}

/* In parentheses where a node of lower precedence stands in a higher one. */
static void
print_node(StringInfo out, const struct query_node *node,
		   enum query_op outer)
{
	bool		parentheses;

	check_stack_depth();
	switch ((enum query_op) node->op)
	{
		case QUERY_AND:
		case QUERY_OR:
			parentheses = outer == QUERY_NOT ||
				(outer == QUERY_AND && node->op == QUERY_OR);
			if (parentheses)
				appendStringInfoChar(out, '(');
			for (int32 i = 0; i < node->n_children; i++)
			{
				CHECK_FOR_INTERRUPTS();
				if (i > 0)
					appendStringInfoString(out, node->op == QUERY_AND ? " & " : " | ");
				print_node(out, node->children[i], node->op);
			}
			if (parentheses)
				appendStringInfoChar(out, ')');
			break;
		case QUERY_NOT:
			appendStringInfoChar(out, '!');
			print_node(out, node->children[0], QUERY_NOT);
			break;
		case QUERY_QUOTE:
			if (node->n_conditions == 1 && !node->conditions[0].negated)
			{
				print_condition(out, &node->conditions[0]);
				break;
			}
			appendStringInfoString(out, "quote(");
			for (int32 i = 0; i < node->n_conditions; i++)
			{
				if (i > 0)
					appendStringInfoChar(out, ' ');
				print_condition(out, &node->conditions[i]);
			}
			appendStringInfoChar(out, ')');
			break;
		case QUERY_ENTITY:
			appendStringInfo(out, "%s:", node->type == QUERY_ANY_TYPE ? "entity" :
							 hs_entity_type_name(node->type));
			print_name(out, &node->name);
			break;
	}
}

/* Terminated, in the current memory context. */
char *
query_print(const struct query_node *root)
{
	StringInfoData out;

	initStringInfo(&out);
	if (root != NULL)
		print_node(&out, root, QUERY_OR);
	return out.data;
}
