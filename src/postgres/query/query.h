/*-------------------------------------------------------------------------
 *
 * query.h
 *	  Type hearsay_query: its tree, and what is done with one.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_QUERY_H
#define HEARSAY_QUERY_H

#include "postgres/annotations/content.h"

#include "tsearch/ts_type.h"

enum query_op
{
	QUERY_AND, QUERY_OR, QUERY_NOT,
	QUERY_QUOTE,				/* a quotation that meets all conditions */
	QUERY_ENTITY				/* a mention of this name and type */
};

enum query_field
{
	FIELD_SPEAKER, FIELD_SAID, FIELD_KIND, FIELD_ABOUT,
	FIELD_CUE,					/* words of the cue */
	FIELD_TYPE,					/* of a speaker */
	FIELD_CONFIDENCE
};

/* How a confidence is to compare. */
enum query_comparison
{
	CONFIDENCE_ABOVE, CONFIDENCE_FROM, CONFIDENCE_BELOW, CONFIDENCE_TO
};

/* The type of an entity: an enum hs_entity_type, or this: any but values. */
#define QUERY_ANY_TYPE		0xFF

/* Types as bits of a mask; those of values, which no index has. */
#define TYPE_BIT(type)		(UINT32_C(1) << (type))
#define VALUE_TYPES \
	(TYPE_BIT(HS_MONEY) | TYPE_BIT(HS_DATE) | TYPE_BIT(HS_PERCENT) | TYPE_BIT(HS_TIME))

/* Keys of a query that stand for the same word. */
struct query_keys
{
	int32		first;
	int32		n;
};

/* A word of a name, folded (name_words.h), in UTF-8. */
struct query_word
{
	char	   *text;
	int32		length;
	bool		prefix;
	struct query_keys keys;		/* set by query_keys.c */
};

struct query_name
{
	const char *text;			/* as it was written, in the server's encoding */
	int32		length;
	bool		prefix;			/* the last word may go on */
	struct query_word *words;	/* set by compile.c */
	int32		n_words;
};

struct query_condition
{
	uint8		field;			/* enum query_field */
	bool		negated;
	struct query_name name;		/* of speaker and about */
	uint8		kind;			/* enum hs_quote_kind */
	uint8		type;			/* of type: enum hs_entity_type */
	uint8		comparison;		/* of confidence: enum query_comparison */
	uint16		confidence;		/* ... thousandths */
	TSQuery		said;			/* of said and cue; not empty */
	struct query_keys *said_keys;	/* set by query_keys.c: of each item
									 * that is a lexeme, any of which */
	struct query_keys *pair_keys;	/* ... all of which; NULL without pairs */
	struct query_keys type_keys;	/* likewise, of type */
};

struct query_node
{
	uint8		op;				/* enum query_op */
	struct query_node **children;	/* AND, OR: some; NOT: one */
	int32		n_children;
	struct query_condition *conditions; /* QUOTE: any number */
	int32		n_conditions;
	uint8		type;			/* ENTITY */
	struct query_name name;		/* ENTITY */
};

/* Whether something matches: as far as is known. */
enum ternary
{
	NO, MAYBE, YES
};

/* parse.c: the tree of a text; false and a soft error, code, if it is none */
extern bool query_parse(const char *text, Oid config, int code,
						struct query_node **root, Node *escontext);
extern bool query_has_words(const char *name, int32 length);

/* compare.c: confidence > 0.8 and the like */
extern const char *query_comparison_name(int comparison);
extern bool query_confident(const struct query_condition *condition,
							int confidence);

/* print.c */
extern char *query_print(const struct query_node *root);

/* tree.c: a value of a tree, and back */
extern struct query_node *query_make(enum query_op op);
extern struct query_node *query_join(enum query_op op, struct query_node *left,
									 struct query_node *right);
extern struct varlena *query_pack(const struct query_node *root);
extern struct query_node *query_unpack(const struct varlena *value);

/* tree.c: combines what a callback says of QUOTE and ENTITY nodes */
typedef enum ternary (*query_leaf) (const struct query_node *node, void *arg);

extern enum ternary query_evaluate(const struct query_node *node,
								   query_leaf leaf, void *arg);

/* phrase.c: whether positions of lexemes satisfy a tsquery */
struct phrase_term
{
	int32	   *positions;		/* ascending */
	int32		n;
};

extern bool phrase_matches(TSQuery query, const struct phrase_term *terms,
						   int32 begin, int32 end);
typedef enum ternary (*phrase_known) (int32 item, void *arg);
extern enum ternary phrase_may_match(TSQuery query, phrase_known known,
									 void *arg);

#define PG_GETARG_QUERY(n) \
	((const struct varlena *) PG_GETARG_VARLENA_PP(n))

#endif							/* HEARSAY_QUERY_H */
