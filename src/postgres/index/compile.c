/*-------------------------------------------------------------------------
 *
 * compile.c
 *	  A query that is ready to be asked: its words folded, its keys made.
 *
 * An index is asked for keys, annotations for words, so both need the same
 * preparation.  It is made once for all calls with the same value.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/index/keys.h"

#include "engine/search/name_words.h"
#include "miscadmin.h"
#include "utils/memutils.h"

static void
compile_name(struct query_name *name)
{
	int32		length = name->length;
	const char *text = hearsay_to_utf8(name->text, &length);
	char	   *room = palloc(HS_NAME_WORDS_ROOM(length));
	size_t		at = 0;
	size_t		n;
	int32		capacity = 0;

	name->n_words = 0;
	name->words = NULL;
	while ((n = hs_name_word(text, length, &at, room)) > 0)
	{
		struct query_word *word;

		name->words = with_room(name->words, name->n_words, &capacity,
								sizeof(struct query_word));
		word = &name->words[name->n_words++];
		memset(word, 0, sizeof(*word));
		word->text = pnstrdup(room, n);
		word->length = n;
	}
	if (name->n_words > 0)
		name->words[name->n_words - 1].prefix = name->prefix;
	pfree(room);
}

static void
compile_node(struct query_node *node)
{
	check_stack_depth();
	for (int32 i = 0; i < node->n_children; i++)
		compile_node(node->children[i]);
	for (int32 i = 0; i < node->n_conditions; i++)
	{
		struct query_condition *condition = &node->conditions[i];

		if (condition->field == FIELD_SPEAKER || condition->field == FIELD_ABOUT)
			compile_name(&condition->name);
	}
	if (node->op == QUERY_ENTITY)
		compile_name(&node->name);
}

/* A query with its words and keys, all in the current memory context. */
struct query *
query_compile(const struct varlena *value, enum key_set set)
{
	struct query *query = palloc0(sizeof(struct query));
	Size		size = VARSIZE_ANY(value);

	query->source = palloc(size);
	memcpy(query->source, value, size);
	query->root = query_unpack(query->source);
	if (query->root != NULL)
	{
		compile_node(query->root);
		keys_of_query(query, set);
		query->known = palloc0(query->n_keys + 1);
	}
	return query;
}

/*
 * The same, kept for the calls of a function, which mostly come with the same
 * value.
 */
struct query *
query_cached(const struct varlena *value, FmgrInfo *flinfo)
{
	struct kept
	{
		MemoryContext context;
		struct query *query;
	}		   *kept = flinfo->fn_extra;
	MemoryContext old;

	if (kept != NULL && kept->query != NULL &&
		VARSIZE_ANY(kept->query->source) == VARSIZE_ANY(value) &&
		memcmp(kept->query->source, value, VARSIZE_ANY(value)) == 0)
		return kept->query;

	if (kept == NULL)
	{
		kept = MemoryContextAllocZero(flinfo->fn_mcxt, sizeof(*kept));
		kept->context = AllocSetContextCreate(flinfo->fn_mcxt, "hearsay query",
											  ALLOCSET_SMALL_SIZES);
		flinfo->fn_extra = kept;
	}
	kept->query = NULL;
	MemoryContextReset(kept->context);
	old = MemoryContextSwitchTo(kept->context);
	kept->query = query_compile(value, KEYS_SMALL);
	MemoryContextSwitchTo(old);
	return kept->query;
}
