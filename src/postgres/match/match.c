/*-------------------------------------------------------------------------
 *
 * match.c
 *	  hearsay @@ hearsay_query, answered from the annotations.
 *
 * A query is a boolean expression over two kinds of leaves, and each leaf asks
 * whether there is one item that meets it: a mention of a name, or a quotation
 * that meets several conditions at once.  So a leaf is answered in two steps.
 * What each condition needs is looked up once: at which positions the lexemes
 * stand, which names have the words that are asked for, where they are
 * mentioned.  One walk over the items tests each of them, the conditions in
 * the order of their cost, so that most names are never read.
 *
 * The same walk marks which items match, for who ranks or highlights them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/match/match.h"

#include "engine/search/name_words.h"
#include "miscadmin.h"

PG_FUNCTION_INFO_V1(hearsay_match);
PG_FUNCTION_INFO_V1(hearsay_match_commuted);

/* Whether a name has the words that are asked for; it is read when needed. */
enum answer
{
	UNKNOWN, LACKS, HAS
};

/* As many names are read alone before all are. */
#define MOST_READ_ALONE		4

/* A condition with what was looked up for it. */
struct asked
{
	const struct query_condition *condition;
	uint8	   *speakers;		/* speaker: enum answer of each name */
	int			read_alone;		/* ... names */
	bool		looked_up;		/* about: whether there are spans yet */
	struct hs_span *spans;		/* ... mentions of names with the words */
	int32		n_spans;
	struct phrase_term *terms;	/* said, cue: of each item */
};

/* Room for the words of names. */
struct words
{
	char	   *word;
	size_t		room;
	bool	   *found;			/* of each word that is asked for */
	int32		capacity;
};

/* Takes a value that stays as long as the matcher. */
void
matcher_init(struct matcher *matcher, const struct varlena *value)
{
	ann_open(value, &matcher->view);
	matcher->names = NULL;
}

static const struct ann_name *
names_of(struct matcher *matcher)
{
	if (matcher->names == NULL)
		matcher->names = ann_all_names(&matcher->view);
	return matcher->names;
}

/* Whether a name has all words that are asked for, in any order. */
static bool
has_words(const struct ann_name *name, const struct query_name *asked,
		  struct words *words)
{
	int32		length = name->length;
	const char *text = hearsay_to_utf8(name->text, &length);
	int32		missing = asked->n_words;
	size_t		at = 0;
	size_t		n;

	if (words->room < HS_NAME_WORDS_ROOM(length))
	{
		words->room = 2 * HS_NAME_WORDS_ROOM(length);
		words->word = palloc(words->room);
	}
	if (words->capacity < asked->n_words)
	{
		words->capacity = asked->n_words;
		words->found = palloc(words->capacity);
	}

	memset(words->found, 0, asked->n_words);
	while (missing > 0 && (n = hs_name_word(text, length, &at, words->word)) > 0)
	{
		for (int32 i = 0; i < asked->n_words; i++)
		{
			const struct query_word *word = &asked->words[i];

			if (!words->found[i] &&
				(word->prefix ? (size_t) word->length <= n : (size_t) word->length == n) &&
				memcmp(word->text, words->word, word->length) == 0)
			{
				words->found[i] = true;
				missing--;
			}
		}
	}
	return missing == 0;
}

/* Of each name, whether it has the words; NULL if none has. */
static bool *
find_names(struct matcher *matcher, const struct query_name *asked)
{
	const struct ann_name *names = names_of(matcher);
	int32		n = matcher->view.n_names;
	bool	   *matches = palloc(n + 1);
	struct words words = {0};
	bool		any = false;

	for (int32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		matches[i] = has_words(&names[i], asked, &words);
		any |= matches[i];
	}
	return any ? matches : NULL;
}

/* The spans of the mentions whose names have the words. */
static void
find_mentions(struct matcher *matcher, const struct query_name *asked,
			  struct asked *result)
{
	const bool *wanted = find_names(matcher, asked);
	struct ann_cursor cursor;
	struct ann_mention mention;

	result->looked_up = true;
	if (wanted == NULL)
		return;
	result->spans = MemoryContextAllocHuge(CurrentMemoryContext,
										   (matcher->view.n_mentions + 1) * sizeof(struct hs_span));
	ann_mentions(&matcher->view, &cursor);
	while (ann_next_mention(&cursor, matcher->names, matcher->view.n_names, &mention))
	{
		if (mention.name != HS_NONE && wanted[mention.name] &&
			!(VALUE_TYPES & TYPE_BIT(mention.type)))
			result->spans[result->n_spans++] = mention.span;
	}
}

static int
compare_positions(const void *a, const void *b)
{
	int32		left = *(const int32 *) a;
	int32		right = *(const int32 *) b;

	return left < right ? -1 : left > right;
}

/* Puts positions behind those that a term has. */
static void
add_positions(struct phrase_term *term, const struct ann_lexeme *lexeme)
{
	term->positions = term->positions == NULL ?
		MemoryContextAllocHuge(CurrentMemoryContext, lexeme->n * sizeof(int32)) :
		repalloc_huge(term->positions,
					  ((Size) term->n + lexeme->n) * sizeof(int32));
	memcpy(term->positions + term->n, lexeme->positions,
		   lexeme->n * sizeof(int32));
	term->n += lexeme->n;
}

/* Where a lexeme stands. */
static void
find_term(struct matcher *matcher, const char *text, int32 length,
		  struct phrase_term *term)
{
	struct ann_lexeme lexeme;

	if (ann_find_lexeme(&matcher->view, text, length, &lexeme))
	{
		term->positions = lexeme.positions;
		term->n = lexeme.n;
	}
}

/*
 * Where the lexemes of a cursor stand that begin so, or are so, in one order,
 * each place once.
 */
static void
find_all(struct ann_cursor *cursor, const char *text, int32 length, bool prefix,
		 struct phrase_term *term)
{
	struct ann_lexeme lexeme;
	int32		n = 0;

	while (ann_next_lexeme(cursor, true, &lexeme))
	{
		int			order = memcmp(lexeme.text, text, Min(lexeme.length, length));

		CHECK_FOR_INTERRUPTS();
		if (order > 0)
			break;
		if (order == 0 && (prefix ? lexeme.length >= length : lexeme.length == length))
			add_positions(term, &lexeme);
	}

	qsort(term->positions, term->n, sizeof(int32), compare_positions);
	for (int32 i = 0; i < term->n; i++)
	{
		if (n == 0 || term->positions[n - 1] != term->positions[i])
			term->positions[n++] = term->positions[i];
	}
	term->n = n;
}

/*
 * Of each item of a tsquery, where it stands in what is said, or in the cues,
 * which are few.
 */
static struct phrase_term *
find_terms(struct matcher *matcher, TSQuery query, bool cues)
{
	const QueryItem *items = GETQUERY(query);
	const char *operands = GETOPERAND(query);
	struct phrase_term *terms = palloc0(query->size * sizeof(struct phrase_term));

	for (int32 i = 0; i < query->size; i++)
	{
		const QueryOperand *operand = &items[i].qoperand;
		const char *lexeme = operands + operand->distance;
		struct ann_cursor cursor;

		if (items[i].type != QI_VAL)
			continue;
		CHECK_FOR_INTERRUPTS();
		if (cues)
		{
			ann_cues(&matcher->view, &cursor);
			find_all(&cursor, lexeme, operand->length, operand->prefix, &terms[i]);
		}
		else if (operand->prefix)
		{
			ann_lexemes(&matcher->view, &cursor);
			find_all(&cursor, lexeme, operand->length, true, &terms[i]);
		}
		else
			find_term(matcher, lexeme, operand->length, &terms[i]);
	}
	return terms;
}

static enum ternary
has_positions(int32 item, void *arg)
{
	const struct phrase_term *terms = arg;

	return terms[item].n > 0 ? YES : NO;
}

/*
 * Prepares a condition; false if no quotation can meet it.  Lexemes are looked
 * up at once, names when a quotation meets everything else.
 */
static bool
prepare(struct matcher *matcher, const struct query_condition *condition,
		struct asked *asked)
{
	memset(asked, 0, sizeof(*asked));
	asked->condition = condition;
	switch ((enum query_field) condition->field)
	{
		case FIELD_SPEAKER:
			asked->speakers = palloc0(matcher->view.n_names + 1);
			break;
		case FIELD_SAID:
		case FIELD_CUE:
			asked->terms = find_terms(matcher, condition->said,
									  condition->field == FIELD_CUE);
			return phrase_may_match(condition->said, has_positions, asked->terms) != NO;
		case FIELD_TYPE:
			names_of(matcher);
			break;
		case FIELD_ABOUT:
		case FIELD_KIND:
		case FIELD_CONFIDENCE:
			break;
	}
	return true;
}

static bool
begins_before(const void *span, const void *part)
{
	return ((const struct hs_span *) span)->begin <
		((const struct hs_span *) part)->begin;
}

/* Whether one of the mentions stands in one of the parts. */
static bool
is_about(const struct asked *asked, const struct ann_quotation *q)
{
	for (int32 part = 0; part < q->n_parts; part++)
	{
		int32		first = hs_lower_bound(asked->spans, asked->n_spans,
										   sizeof(struct hs_span),
										   &q->parts[part], begins_before);

		if (first < asked->n_spans &&
			asked->spans[first].end <= q->parts[part].end)
			return true;
	}
	return false;
}

/* The name of a speaker. */
static struct ann_name
speaker_name(struct matcher *matcher, struct asked *asked, int32 speaker)
{
	if (matcher->names == NULL && asked->read_alone++ < MOST_READ_ALONE)
		return ann_name_at(&matcher->view, speaker);
	return names_of(matcher)[speaker];
}

/* Whether a speaker has the words. */
static bool
is_speaker(struct matcher *matcher, struct asked *asked, int32 speaker,
		   struct words *words)
{
	if (asked->speakers[speaker] == UNKNOWN)
	{
		struct ann_name name = speaker_name(matcher, asked, speaker);

		asked->speakers[speaker] =
			has_words(&name, &asked->condition->name, words) ? HAS : LACKS;
	}
	return asked->speakers[speaker] == HAS;
}

static bool
meets(struct matcher *matcher, struct asked *asked,
	  const struct ann_quotation *q, struct words *words)
{
	switch ((enum query_field) asked->condition->field)
	{
		case FIELD_SPEAKER:
			for (int32 i = 0; i < q->n_speakers; i++)
			{
				if (is_speaker(matcher, asked, q->speakers[i], words))
					return true;
			}
			return false;
		case FIELD_ABOUT:
			if (!asked->looked_up)
				find_mentions(matcher, &asked->condition->name, asked);
			return is_about(asked, q);
		case FIELD_KIND:
			return q->kind == asked->condition->kind;
		case FIELD_TYPE:
			for (int32 i = 0; i < q->n_speakers; i++)
			{
				if (matcher->names[q->speakers[i]].type == asked->condition->type)
					return true;
			}
			return false;
		case FIELD_CONFIDENCE:
			return query_confident(asked->condition, q->confidence);
		case FIELD_CUE:
			return phrase_matches(asked->condition->said, asked->terms,
								  q->first_cue_word, q->first_cue_word + q->cue_words);
		case FIELD_SAID:
			return phrase_matches(asked->condition->said, asked->terms,
								  q->first_word, q->first_word + q->words);
	}
	return false;
}

/* The order in which conditions are tested: what costs least first. */
static int
by_cost(const void *a, const void *b)
{
	static const int cost[] = {
		[FIELD_KIND] = 0, [FIELD_CONFIDENCE] = 0, [FIELD_TYPE] = 0,
		[FIELD_CUE] = 1, [FIELD_SAID] = 1, [FIELD_SPEAKER] = 2, [FIELD_ABOUT] = 3
	};

	return cost[((const struct asked *) a)->condition->field] -
		cost[((const struct asked *) b)->condition->field];
}

/* Sets one of the matches; false where one is enough and none are wanted. */
static bool
mark(bool *matches, int32 at)
{
	if (matches != NULL)
		matches[at] = true;
	return matches != NULL;
}

/*
 * Whether a quotation, that is speech, meets all conditions of a QUOTE node.
 * With matches, which has room for all quotations, sets it for each one that
 * does; without, ends with the first.
 */
bool
matcher_quotations(struct matcher *matcher, const struct query_node *node,
				   bool *matches)
{
	struct asked *asked = palloc(Max(node->n_conditions, 1) * sizeof(struct asked));
	struct words words = {0};
	struct ann_cursor cursor;
	struct ann_quotation q;
	bool		any = false;

	if (matcher->view.n_speech == 0)
		return false;
	for (int32 i = 0; i < node->n_conditions; i++)
	{
		if (!prepare(matcher, &node->conditions[i], &asked[i]) &&
			!node->conditions[i].negated)
			return false;
	}
	qsort(asked, node->n_conditions, sizeof(struct asked), by_cost);

	ann_quotations(&matcher->view, &cursor);
	for (int32 at = 0; ann_next_quotation(&cursor, &q); at++)
	{
		bool		good = q.speech;

		CHECK_FOR_INTERRUPTS();
		for (int32 i = 0; good && i < node->n_conditions; i++)
			good = meets(matcher, &asked[i], &q, &words) !=
				asked[i].condition->negated;
		if (!good)
			continue;
		any = true;
		if (!mark(matches, at))
			break;
	}
	return any;
}

/*
 * Whether there is a mention as an ENTITY node asks for it.  With matches,
 * which has room for all mentions, sets it for each one.
 */
bool
matcher_mentions(struct matcher *matcher, const struct query_node *node,
				 bool *matches)
{
	const bool *wanted = find_names(matcher, &node->name);
	struct ann_cursor cursor;
	struct ann_mention mention;
	bool		any = false;

	if (wanted == NULL)
		return false;
	ann_mentions(&matcher->view, &cursor);
	for (int32 at = 0; ann_next_mention(&cursor, matcher->names,
										matcher->view.n_names, &mention); at++)
	{
		if (mention.name == HS_NONE || !wanted[mention.name] ||
			(node->type == QUERY_ANY_TYPE ?
			 (VALUE_TYPES & TYPE_BIT(mention.type)) != 0 :
			 mention.type != node->type))
			continue;
		any = true;
		if (!mark(matches, at))
			break;
	}
	return any;
}

static enum ternary
leaf_matches(const struct query_node *node, void *arg)
{
	bool		matches = node->op == QUERY_QUOTE ?
		matcher_quotations(arg, node, NULL) :
		matcher_mentions(arg, node, NULL);

	return matches ? YES : NO;
}

bool
matcher_matches(struct matcher *matcher, const struct query *query)
{
	return query_evaluate(query->root, leaf_matches, matcher) == YES;
}

static bool
match(const struct varlena *annotations, const struct varlena *query,
	  FmgrInfo *flinfo)
{
	struct matcher matcher;

	matcher_init(&matcher, annotations);
	return matcher_matches(&matcher, query_cached(query, flinfo));
}

Datum
hearsay_match(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(match(PG_GETARG_ANNOTATIONS(0), PG_GETARG_QUERY(1),
						 fcinfo->flinfo));
}

Datum
hearsay_match_commuted(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(match(PG_GETARG_ANNOTATIONS(1), PG_GETARG_QUERY(0),
						 fcinfo->flinfo));
}
