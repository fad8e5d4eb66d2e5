/*-------------------------------------------------------------------------
 *
 * names.c
 *	  name_key() and same_person(): the engine's comparison of names in SQL.
 *
 * Both depend on their arguments alone, not on a model.  The key is folded in
 * UTF-8; on the way back to another encoding a letter that the encoding lacks
 * is left out, for a key is compared and never read.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/characters.h"
#include "postgres/base/hearsay.h"

#include "engine/search/person_name.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(hearsay_name_key);
PG_FUNCTION_INFO_V1(hearsay_same_person);

/* A name as the engine reads it. */
static const char *
get_name(const text *name, int32 *length)
{
	*length = VARSIZE_ANY_EXHDR(name);
	return hearsay_to_utf8(VARDATA_ANY(name), length);
}

/* The key of a name; null where it has no word. */
Datum
hearsay_name_key(PG_FUNCTION_ARGS)
{
	text	   *argument = PG_GETARG_TEXT_PP(0);
	int32		length;
	const char *name = get_name(argument, &length);
	char	   *key = MemoryContextAllocHuge(CurrentMemoryContext,
											 2 * HS_PERSON_ROOM(length));
	size_t		n = hs_name_key(name, length, key);
	const char *words = hearsay_keep_characters(key, &n);
	text	   *result;

	if (n == 0)
		PG_RETURN_NULL();
	result = cstring_to_text_with_len(words, (int) n);
	pfree(key);
	PG_FREE_IF_COPY(argument, 0);
	PG_RETURN_TEXT_P(result);
}

Datum
hearsay_same_person(PG_FUNCTION_ARGS)
{
	text	   *a = PG_GETARG_TEXT_PP(0);
	text	   *b = PG_GETARG_TEXT_PP(1);
	int32		a_length;
	int32		b_length;
	const char *left = get_name(a, &a_length);
	const char *right = get_name(b, &b_length);
	char	   *room = MemoryContextAllocHuge(CurrentMemoryContext,
											  HS_PERSON_ROOM(a_length) +
											  HS_PERSON_ROOM(b_length));
	bool		result = hs_same_person(left, a_length, right, b_length, room);

	pfree(room);
	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_BOOL(result);
}
