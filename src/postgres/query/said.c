/*-------------------------------------------------------------------------
 *
 * said.c
 *	  What said: or cue: asks for becomes a tsquery.
 *
 *		said	:= words | lexeme | '(' query ')'
 *		query	:= query '|' query					lowest precedence
 *				 | query '&' query | query query
 *				 | query '<->' query | query '<' N '>' query
 *				 | '!' query | '(' query ')' | words | lexeme
 *		words	:= word ['*'] | '"' words '"' ['*']
 *		lexeme	:= ''' bytes ''' ['*' | ':*']
 *
 * Words go through the text search configuration, as to_tsquery() sends
 * them: they are stemmed, several become a phrase, and stop words are left out
 * but keep their place in it.  With a star they match what begins so.
 *
 * A lexeme in single quotation marks is taken as it is.  That is how a query is
 * printed: its stems are not stemmed again when it is read, and it means the
 * same whatever configuration made it.
 *
 * The tsquery is put together by PostgreSQL's own functions.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/query/scan.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "tsearch/ts_utils.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

static bool parse_or(struct query_text *text, Oid config, TSQuery *query);

/* Text between single quotation marks, as tsquery reads it, and a star. */
static char *
quoted_operand(const char *words, int32 length, bool prefix)
{
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfoChar(&out, '\'');
	for (int32 i = 0; i < length; i++)
	{
		if (words[i] == '\'' || words[i] == '\\')
			appendStringInfoChar(&out, words[i]);
		appendStringInfoChar(&out, words[i]);
	}
	appendStringInfoString(&out, prefix ? "':*" : "'");
	return out.data;
}

static TSQuery
to_query(const char *words, int32 length, bool prefix, Oid config)
{
	text	   *operand = cstring_to_text(quoted_operand(words, length, prefix));

	return DatumGetTSQuery(DirectFunctionCall2(to_tsquery_byid,
											   ObjectIdGetDatum(config),
											   PointerGetDatum(operand)));
}

/* A tsquery without an item. */
static TSQuery
no_query(void)
{
	TSQuery		query = palloc0(HDRSIZETQ);

	SET_VARSIZE(query, HDRSIZETQ);
	return query;
}

/*
 * Words through the configuration; without an item if all are stop words.
 * to_tsquery() would tell of these in a notice, which input must not.
 */
static TSQuery
look_up_words(const char *words, int32 length, bool prefix, Oid config)
{
	/* of longer ones, of which to_tsvector() has a notice, it has an error */
	if (length <= ANNOTATIONS_LEXEME)
	{
		TSVector	lexemes = DatumGetTSVector(DirectFunctionCall2(to_tsvector_byid,
																   ObjectIdGetDatum(config),
																   PointerGetDatum(cstring_to_text_with_len(words, length))));

		if (lexemes->size == 0)
			return no_query();
	}
	return to_query(words, length, prefix, config);
}


static bool
parse_words(struct query_text *text, Oid config, TSQuery *query)
{
	const char *begin;
	char	   *words;
	int32		length;
	bool		prefix;

	begin = text->at;
	if (!query_parse_value(text, *begin == '"' ? '"' : '\0', &words, &length))
		return false;
	prefix = *text->at == '*';
	if (prefix)
		text->at++;

	if (!query_has_words(words, length))
		return query_expected(text, begin, "a word with a letter or digit");
	*query = look_up_words(words, length, prefix, config);
	return true;
}

static bool
parse_lexeme(struct query_text *text, TSQuery *query)
{
	const char *begin = text->at;
	char	   *lexeme;
	int32		length;
	bool		prefix = false;

	if (!query_parse_value(text, '\'', &lexeme, &length))
		return false;
	if (length == 0 || length > ANNOTATIONS_LEXEME)
		return query_expected(text, begin, "a lexeme of 1 to 2046 bytes");
	if (text->at[0] == ':' && text->at[1] == '*')
	{
		prefix = true;
		text->at += 2;
	}
	else if (*text->at == '*')
	{
		prefix = true;
		text->at++;
	}
	{
		char	   *operand = quoted_operand(lexeme, length, prefix);
		Datum		result;

#if PG_VERSION_NUM >= 160000
		if (!DirectInputFunctionCallSafe(tsqueryin, operand, InvalidOid, -1,
										 text->escontext, &result))
			return false;
#else
		result = DirectFunctionCall1(tsqueryin, CStringGetDatum(operand));
#endif
		*query = DatumGetTSQuery(result);
	}
	return true;
}

static bool
parse_not(struct query_text *text, Oid config, TSQuery *query)
{
	bool		negated = false;
	bool		good;

	while (query_accept(text, '!'))
		negated = !negated;
	if (query_accept(text, '('))
	{
		check_stack_depth();
		good = parse_or(text, config, query) &&
			(query_accept(text, ')') ||
			 query_expected(text, text->at, "a closing parenthesis or a word"));
	}
	else
	{
		query_skip_space(text);
		good = *text->at == '\'' ? parse_lexeme(text, query) :
			parse_words(text, config, query);
	}
	if (good && negated && (*query)->size > 0)
		*query = DatumGetTSQuery(DirectFunctionCall1(tsquery_not,
													 TSQueryGetDatum(*query)));
	return good;
}

/* <-> or <N>, and how far that is. */
static bool
parse_distance(struct query_text *text, int *distance)
{
	const char *begin = text->at;

	if (text->at[1] == '-')
	{
		*distance = 1;
		text->at += 2;
	}
	else
	{
		*distance = 0;
		for (text->at++; *text->at >= '0' && *text->at <= '9'; text->at++)
			*distance = Min(10 * *distance + (*text->at - '0'), MAXENTRYPOS + 1);
		if (text->at == begin + 1)
			return query_expected(text, begin, "<-> or a distance such as <2>");
	}
	if (*text->at != '>' || *distance > MAXENTRYPOS)
		return query_expected(text, begin, "<-> or a distance from <0> to <16384>");
	text->at++;
	return true;
}

/*
 * Operands of '<->'.  One of stop words alone is left out, but keeps its place:
 * what stands behind it is that much farther away.
 */
static bool
parse_phrase(struct query_text *text, Oid config, TSQuery *query)
{
	int			gap = 0;

	if (!parse_not(text, config, query))
		return false;
	for (;;)
	{
		TSQuery		left = *query;
		TSQuery		right;
		int			distance;

		CHECK_FOR_INTERRUPTS();
		query_skip_space(text);
		if (*text->at != '<')
			return true;
		if (!parse_distance(text, &distance) || !parse_not(text, config, &right))
			return false;
		if (left->size == 0)
			*query = right;
		else if (right->size == 0)
			gap += distance;
		else
		{
			distance = Min(distance + gap, MAXENTRYPOS);
			*query = DatumGetTSQuery(DirectFunctionCall3(tsquery_phrase_distance,
														 TSQueryGetDatum(left),
														 TSQueryGetDatum(right),
														 Int32GetDatum(distance)));
			pfree(left);
			pfree(right);
			gap = 0;
		}
	}
}

/* Operands of '&' or '|', those that are not empty. */
struct operands
{
	TSQuery    *items;
	int			n;
	int			capacity;
};

static void
add_operand(struct operands *operands, TSQuery query)
{
	if (query->size == 0)
		return;
	operands->items = with_room(operands->items, operands->n,
								&operands->capacity, sizeof(TSQuery));
	operands->items[operands->n++] = query;
}

/*
 * All operands joined; empty is what to return if there are none.  Each join
 * copies both sides, so neighbours are joined first, then these, and so on.
 */
static TSQuery
join_operands(struct operands *operands, PGFunction join, TSQuery empty)
{
	if (operands->n == 0)
		return empty;
	while (operands->n > 1)
	{
		int			n = 0;

		for (int i = 0; i + 1 < operands->n; i += 2)
		{
			TSQuery		left = operands->items[i];
			TSQuery		right = operands->items[i + 1];

			CHECK_FOR_INTERRUPTS();
			operands->items[n++] = DatumGetTSQuery(DirectFunctionCall2(join,
																	   TSQueryGetDatum(left),
																	   TSQueryGetDatum(right)));
			pfree(left);
			pfree(right);
		}
		if (operands->n % 2 == 1)
			operands->items[n++] = operands->items[operands->n - 1];
		operands->n = n;
	}
	return operands->items[0];
}

static bool
parse_and(struct query_text *text, Oid config, TSQuery *query)
{
	struct operands operands = {0};

	for (;;)
	{
		if (!parse_phrase(text, config, query))
			return false;
		add_operand(&operands, *query);
		if (!query_accept(text, '&'))
		{
			query_skip_space(text);
			if (*text->at == '\0' || *text->at == '|' || *text->at == ')')
				break;
		}
	}
	*query = join_operands(&operands, tsquery_and, *query);
	return true;
}

static bool
parse_or(struct query_text *text, Oid config, TSQuery *query)
{
	struct operands operands = {0};

	do
	{
		if (!parse_and(text, config, query))
			return false;
		add_operand(&operands, *query);
	} while (query_accept(text, '|'));
	*query = join_operands(&operands, tsquery_or, *query);
	return true;
}

/* Words, a lexeme, or a query in parentheses. */
bool
query_parse_said(struct query_text *text, Oid config, TSQuery *said)
{
	if (!query_accept(text, '('))
		return *text->at == '\'' ? parse_lexeme(text, said) :
			parse_words(text, config, said);
	return parse_or(text, config, said) &&
		(query_accept(text, ')') ||
		 query_expected(text, text->at, "a closing parenthesis or a word"));
}
