/*-------------------------------------------------------------------------
 *
 * query_said.c
 *	  What said: asks for becomes a tsquery.
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
#include "query_text.h"

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

/* Words through the configuration; without an item if all are stop words. */
TSQuery
query_said_words(const char *words, int32 length, bool prefix, Oid config)
{
	text	   *operand = cstring_to_text(quoted_operand(words, length, prefix));

	return DatumGetTSQuery(DirectFunctionCall2(to_tsquery_byid,
											   ObjectIdGetDatum(config),
											   PointerGetDatum(operand)));
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

	/* to_tsquery() takes no operand of white space alone */
	if (strspn(words, " \t\n\r\f\v") == (size_t) length)
		return query_expected(text, begin, "a word");
	*query = query_said_words(words, length, prefix, config);
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
	*query = DatumGetTSQuery(DirectFunctionCall1(tsqueryin,
												 CStringGetDatum(quoted_operand(lexeme, length, prefix))));
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

static bool
parse_phrase(struct query_text *text, Oid config, TSQuery *query)
{
	if (!parse_not(text, config, query))
		return false;
	for (;;)
	{
		TSQuery		right;
		int			distance;

		CHECK_FOR_INTERRUPTS();
		query_skip_space(text);
		if (*text->at != '<')
			return true;
		if (!parse_distance(text, &distance) || !parse_not(text, config, &right))
			return false;
		*query = DatumGetTSQuery(DirectFunctionCall3(tsquery_phrase_distance,
													 TSQueryGetDatum(*query),
													 TSQueryGetDatum(right),
													 Int32GetDatum(distance)));
	}
}

static bool
parse_and(struct query_text *text, Oid config, TSQuery *query)
{
	if (!parse_phrase(text, config, query))
		return false;
	for (;;)
	{
		TSQuery		right;

		CHECK_FOR_INTERRUPTS();
		if (!query_accept(text, '&'))
		{
			query_skip_space(text);
			if (*text->at == '\0' || *text->at == '|' || *text->at == ')')
				return true;
		}
		if (!parse_phrase(text, config, &right))
			return false;
		*query = DatumGetTSQuery(DirectFunctionCall2(tsquery_and,
													 TSQueryGetDatum(*query),
													 TSQueryGetDatum(right)));
	}
}

static bool
parse_or(struct query_text *text, Oid config, TSQuery *query)
{
	if (!parse_and(text, config, query))
		return false;
	while (query_accept(text, '|'))
	{
		TSQuery		right;

		if (!parse_and(text, config, &right))
			return false;
		*query = DatumGetTSQuery(DirectFunctionCall2(tsquery_or,
													 TSQueryGetDatum(*query),
													 TSQueryGetDatum(right)));
	}
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
