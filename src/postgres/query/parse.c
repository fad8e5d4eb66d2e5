/*-------------------------------------------------------------------------
 *
 * parse.c
 *	  The text of a hearsay_query becomes a tree.
 *
 *		query		:= query '|' query					lowest precedence
 *					 | query '&' query | query query
 *					 | '!' query | '(' query ')'
 *					 | 'quote' '(' conditions ')'
 *					 | condition | TYPE ':' name | 'entity' ':' name
 *		conditions	:= nothing | conditions ['&'] ['!'] condition
 *		condition	:= 'speaker' ':' name | 'about' ':' name
 *					 | 'kind' ':' KIND | 'type' ':' TYPE
 *					 | 'said' ':' said | 'cue' ':' said		(said.c)
 *					 | confidence							(compare.c)
 *		name		:= word ['*'] | '"' words '"' ['*']
 *
 * A lone condition asks for a quotation that meets it: speaker:cameron is
 * quote(speaker:cameron).  TYPE is a type of entities, person or location.
 *
 * A word ends at white space and at any of ( ) & | ! " *; a backslash takes
 * the next character as it is, and in double quotes two of them are one.
 *
 * This is a parser by recursive descent.  It recurses for parentheses alone.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/query/scan.h"

#include "engine/search/name_words.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

struct parser
{
	struct query_text text;
	Oid			config;
};

static bool parse_or(struct parser *parser, struct query_node **node);

void
query_skip_space(struct query_text *text)
{
	while (scanner_isspace(*text->at))
		text->at++;
}

/* Moves behind this character if it is the next one. */
bool
query_accept(struct query_text *text, char c)
{
	query_skip_space(text);
	if (*text->at != c)
		return false;
	text->at++;
	return true;
}

#define EXAMPLE \
	"A query looks like speaker:cameron & !person:\"Vladimir Putin\" or " \
	"quote(speaker:cameron said:\"history of syria\")."

/* The error that something else should stand at a place. */
bool
query_expected(struct query_text *text, const char *at, const char *what)
{
	if (*at == '\0')
		ereturn(text->escontext, false,
				(errcode(text->code),
				 errmsg("syntax error in hearsay_query: \"%s\"", text->start),
				 errdetail("Expected %s at the end.", what),
				 errhint(EXAMPLE)));
	ereturn(text->escontext, false,
			(errcode(text->code),
			 errmsg("syntax error in hearsay_query: \"%s\"", text->start),
			 errdetail("Expected %s at character %d.", what,
					   pg_mbstrlen_with_len(text->start, at - text->start) + 1),
			 errhint(EXAMPLE)));
}

/*
 * A word, or words between marks (double or single), without the marks.
 * *length may be 0 only between marks.
 */
bool
query_parse_value(struct query_text *text, char mark, char **value,
				  int32 *length)
{
	StringInfoData out;
	const char *begin = text->at;

	initStringInfo(&out);
	if (mark != '\0')
		text->at++;
	for (;; text->at++)
	{
		char		c = *text->at;

		if (c == '\\' && text->at[1] != '\0')
			c = *++text->at;
		else if (c == '\0')
		{
			if (mark != '\0')
				return query_expected(text, begin, "a value whose quotation mark is closed");
			break;
		}
		else if (mark != '\0' && c == mark)
		{
			if (text->at[1] != mark)
			{
				text->at++;
				break;
			}
			text->at++;
		}
		else if (mark == '\0' &&
				 (scanner_isspace(c) || strchr("()&|!\"*", c) != NULL))
			break;
		appendStringInfoChar(&out, c);
	}
	if (mark == '\0' && out.len == 0)
		return query_expected(text, begin, "a value");
	*value = out.data;
	*length = out.len;
	return true;
}

/* The same for a word that the caller knows to be one, up to a colon too. */
static int32
identifier_length(const char *at)
{
	int32		length = 0;

	while ((at[length] >= 'a' && at[length] <= 'z') ||
		   (at[length] >= 'A' && at[length] <= 'Z') || at[length] == '_')
		length++;
	return length;
}

static bool
is_word(const char *at, int32 length, const char *word)
{
	return (int32) strlen(word) == length &&
		pg_strncasecmp(at, word, length) == 0;
}

/* Whether a name, in the server's encoding, has a word to search for. */
bool
query_has_words(const char *name, int32 length)
{
	int32		bytes = length;
	const char *converted = hearsay_to_utf8(name, &bytes);
	char	   *word = palloc(HS_NAME_WORDS_ROOM(bytes));
	size_t		at = 0;

	return hs_name_word(converted, bytes, &at, word) > 0;
}

static bool
parse_name(struct parser *parser, struct query_name *name)
{
	struct query_text *text = &parser->text;
	const char *begin;
	char	   *value;

	query_skip_space(text);
	begin = text->at;
	if (!query_parse_value(text, *begin == '"' ? '"' : '\0', &value, &name->length))
		return false;
	name->text = value;
	if (!query_has_words(name->text, name->length))
		return query_expected(text, begin, "a name with a letter or digit");
	name->prefix = *text->at == '*';
	if (name->prefix)
		text->at++;
	return true;
}

static bool
parse_kind(struct parser *parser, uint8 *kind)
{
	struct query_text *text = &parser->text;
	const char *begin;
	int32		length;

	query_skip_space(text);
	begin = text->at;
	length = identifier_length(begin);
	for (int k = HS_DIRECT; k <= HS_INDIRECT; k++)
	{
		if (is_word(begin, length, hs_quote_kind_name(k)))
		{
			*kind = k;
			text->at += length;
			return true;
		}
	}
	return query_expected(text, begin, "direct, mixed or indirect");
}

/* The field of a condition, or -1. */
static int
field_of(const char *word, int32 length)
{
	static const char *const names[] = {
		[FIELD_SPEAKER] = "speaker", [FIELD_SAID] = "said",
		[FIELD_KIND] = "kind", [FIELD_ABOUT] = "about",
		[FIELD_CUE] = "cue", [FIELD_TYPE] = "type",
		[FIELD_CONFIDENCE] = "confidence"
	};

	for (int field = 0; field < (int) lengthof(names); field++)
	{
		if (is_word(word, length, names[field]))
			return field;
	}
	return -1;
}

/* An entity's type, QUERY_ANY_TYPE, or -1. */
static int
type_of(const char *word, int32 length)
{
	if (is_word(word, length, "entity"))
		return QUERY_ANY_TYPE;
	for (int type = 0; type < HS_ENTITY_TYPES; type++)
	{
		if (is_word(word, length, hs_entity_type_name(type)))
			return type;
	}
	return -1;
}

static bool
parse_type(struct query_text *text, uint8 *type)
{
	const char *begin;
	int32		length;
	int			found;

	query_skip_space(text);
	begin = text->at;
	length = identifier_length(begin);
	found = type_of(begin, length);
	if (found < 0 || found == QUERY_ANY_TYPE)
		return query_expected(text, begin, "a type of entities such as person or organization");
	*type = found;
	text->at += length;
	return true;
}

/* Moves behind a field, and behind its colon if it has one. */
static bool
accept_field(struct query_text *text, int32 length, int field)
{
	if (field != FIELD_CONFIDENCE && text->at[length] != ':')
		return false;
	text->at += length + (field != FIELD_CONFIDENCE);
	return true;
}

/*
 * What stands behind a field and its colon.  *dropped if it asks for stop
 * words alone, and so for nothing.
 */
static bool
parse_condition(struct parser *parser, int field,
				struct query_condition *condition, bool *dropped)
{
	memset(condition, 0, sizeof(*condition));
	condition->field = field;
	*dropped = false;
	switch ((enum query_field) field)
	{
		case FIELD_SPEAKER:
		case FIELD_ABOUT:
			return parse_name(parser, &condition->name);
		case FIELD_KIND:
			return parse_kind(parser, &condition->kind);
		case FIELD_TYPE:
			return parse_type(&parser->text, &condition->type);
		case FIELD_CONFIDENCE:
			return query_parse_confidence(&parser->text, condition);
		case FIELD_SAID:
		case FIELD_CUE:
			if (!query_parse_said(&parser->text, parser->config, &condition->said))
				return false;
			*dropped = condition->said->size == 0;
			return true;
	}
	return false;
}

/*
 * Conditions up to the closing parenthesis.  The node is NULL if all of them
 * ask for stop words.
 */
static bool
parse_quote(struct parser *parser, struct query_node **node)
{
	struct query_text *text = &parser->text;
	struct query_node *quote = query_make(QUERY_QUOTE);
	int32		capacity = 0;
	bool		any_dropped = false;

	while (!query_accept(text, ')'))
	{
		bool		negated = false;
		bool		dropped;
		const char *begin;
		int32		length;
		int			field;

		CHECK_FOR_INTERRUPTS();
		if (quote->n_conditions > 0)
			query_accept(text, '&');
		while (query_accept(text, '!'))
			negated = !negated;
		query_skip_space(text);
		begin = text->at;
		length = identifier_length(begin);
		field = field_of(begin, length);
		if (field < 0 || !accept_field(text, length, field))
			return query_expected(text, begin, "speaker:, said:, kind:, about:, cue:, type:, confidence or a closing parenthesis");

		quote->conditions = with_room(quote->conditions, quote->n_conditions,
									  &capacity, sizeof(struct query_condition));
		if (!parse_condition(parser, field,
							 &quote->conditions[quote->n_conditions], &dropped))
			return false;
		quote->conditions[quote->n_conditions].negated = negated;
		if (dropped)
			any_dropped = true;
		else
			quote->n_conditions++;
	}
	*node = quote->n_conditions == 0 && any_dropped ? NULL : quote;
	return true;
}

/* quote(...), field:..., type:... */
static bool
parse_leaf(struct parser *parser, struct query_node **node)
{
	struct query_text *text = &parser->text;
	const char *begin = text->at;
	int32		length = identifier_length(begin);
	int			field = field_of(begin, length);
	int			type = type_of(begin, length);

	if (is_word(begin, length, "quote"))
	{
		text->at += length;
		if (!query_accept(text, '('))
			return query_expected(text, text->at, "an opening parenthesis");
		return parse_quote(parser, node);
	}
	if ((field < 0 && type < 0) || !accept_field(text, length, field))
		return query_expected(text, begin, "quote(...), speaker:, said:, kind:, about:, cue:, type:, confidence, entity: or a type of entities such as person:");

	if (field >= 0)
	{
		struct query_node *quote = query_make(QUERY_QUOTE);
		bool		dropped;

		quote->conditions = palloc(sizeof(struct query_condition));
		quote->n_conditions = 1;
		if (!parse_condition(parser, field, &quote->conditions[0], &dropped))
			return false;
		*node = dropped ? NULL : quote;
		return true;
	}
	*node = query_make(QUERY_ENTITY);
	(*node)->type = type;
	return parse_name(parser, &(*node)->name);
}

/* A leaf or parentheses, with any number of '!' before. */
static bool
parse_not(struct parser *parser, struct query_node **node)
{
	struct query_text *text = &parser->text;
	bool		negated = false;

	while (query_accept(text, '!'))
		negated = !negated;
	if (query_accept(text, '('))
	{
		check_stack_depth();
		if (!parse_or(parser, node))
			return false;
		if (!query_accept(text, ')'))
			return query_expected(text, text->at, "a closing parenthesis or another condition");
	}
	else if (!parse_leaf(parser, node))
		return false;

	if (negated && *node != NULL && (*node)->op == QUERY_NOT)
		*node = (*node)->children[0];
	else if (negated && *node != NULL)
	{
		struct query_node *negation = query_make(QUERY_NOT);

		negation->children = palloc(sizeof(struct query_node *));
		negation->children[0] = *node;
		negation->n_children = 1;
		*node = negation;
	}
	return true;
}

/* Operands of '&', or nothing between them. */
static bool
parse_and(struct parser *parser, struct query_node **node)
{
	struct query_text *text = &parser->text;

	if (!parse_not(parser, node))
		return false;
	for (;;)
	{
		struct query_node *right;

		CHECK_FOR_INTERRUPTS();
		if (!query_accept(text, '&'))
		{
			query_skip_space(text);
			if (*text->at == '\0' || *text->at == '|' || *text->at == ')')
				return true;
		}
		if (!parse_not(parser, &right))
			return false;
		*node = query_join(QUERY_AND, *node, right);
	}
}

static bool
parse_or(struct parser *parser, struct query_node **node)
{
	if (!parse_and(parser, node))
		return false;
	while (query_accept(&parser->text, '|'))
	{
		struct query_node *right;

		if (!parse_and(parser, &right))
			return false;
		*node = query_join(QUERY_OR, *node, right);
	}
	return true;
}

/*
 * The tree of a terminated text in the server's encoding.  *root is NULL for a
 * text of white space, or one that asks for stop words alone.  code is the
 * SQLSTATE of a text that is no query.
 */
bool
query_parse(const char *text, Oid config, int code, struct query_node **root,
			Node *escontext)
{
	struct parser parser = {
		.text = {.start = text,.at = text,.code = code,.escontext = escontext},
		.config = config
	};

	*root = NULL;
	if (strlen(text) > MAXSTRPOS)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("hearsay_query is too long"),
				 errdetail("The text has %zu bytes, the limit is %d bytes.",
						   strlen(text), MAXSTRPOS)));
	query_skip_space(&parser.text);
	if (*parser.text.at == '\0')
		return true;
	if (!parse_or(&parser, root))
		return false;
	query_skip_space(&parser.text);
	if (*parser.text.at != '\0')
		return query_expected(&parser.text, parser.text.at, "an operator or the end");
	return true;
}
