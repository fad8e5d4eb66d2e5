/*-------------------------------------------------------------------------
 *
 * keys_format.c
 *	  The format of the keys in an index, kept among them.
 *
 * A query finds in an index what this version asks for.  If another version
 * made the keys, it may find nothing, or too little, and nobody would know.  So
 * an index says what format its keys have, and one of another format is
 * refused.
 *
 * GIN keeps no page for an operator class to write to, but keeps keys in order,
 * and shows them to the function that compares a key with the beginning that a
 * query asks for.  So each row has one key more, of two zero bytes and the
 * format.  No other key begins so, for no word has a zero byte, and none comes
 * before it.  Each query asks for two more beginnings:
 *
 *		two zero bytes						the first key of the index is the
 *											oldest format in it: it must be this
 *											version's
 *		two zero bytes and the next format	a key that begins so, or like any
 *											later format: none may be there
 *
 * Either is answered by the first key that it comes to, so neither reads more
 * than a path through the tree of keys.  They tell of every row, including
 * those in the pending list, and of a key that VACUUM has left without rows, as
 * GIN never removes keys: once mixed, an index has to be built again.
 *
 * In the pending list the keys of a long text take several pages, of which the
 * first alone has its format.  So another key in its place proves nothing there.
 * Only where no key of the index has a format, the index has none.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/index/keys_format.h"

#define FORMAT_PREFIX	2		/* zero bytes */

static bytea *
make_key(int length, uint8 format)
{
	bytea	   *key = palloc0(VARHDRSZ + length);

	SET_VARSIZE(key, VARHDRSZ + length);
	if (length > FORMAT_PREFIX)
		VARDATA(key)[FORMAT_PREFIX] = (char) format;
	return key;
}

/* The format of a key that tells one, else 0. */
static int
told_format(const bytea *key)
{
	const uint8 *bytes = (const uint8 *) VARDATA_ANY(key);

	if (VARSIZE_ANY_EXHDR(key) != FORMAT_PREFIX + 1 ||
		bytes[0] != 0 || bytes[1] != 0)
		return 0;
	return bytes[FORMAT_PREFIX];
}

/* The key that each row has, in the current memory context. */
bytea *
format_key(void)
{
	return make_key(FORMAT_PREFIX + 1, KEYS_FORMAT);
}

/* The nth beginning that a query asks for, from 0; in the same context. */
bytea *
format_question(int n)
{
	return n == 0 ? make_key(FORMAT_PREFIX, 0) :
		make_key(FORMAT_PREFIX + 1, KEYS_FORMAT + 1);
}

/* Whether a beginning that is asked for is one of these. */
bool
is_format_question(const bytea *asked)
{
	const char *bytes = VARDATA_ANY(asked);

	return VARSIZE_ANY_EXHDR(asked) >= FORMAT_PREFIX &&
		bytes[0] == 0 && bytes[1] == 0;
}

/* Whether it is the one for the oldest format. */
bool
is_first_format_question(const bytea *asked)
{
	return VARSIZE_ANY_EXHDR(asked) == FORMAT_PREFIX;
}

static void
refuse(int found)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("index was built by another version of hearsay"),
			 found == 0 ?
			 errdetail("Its keys have no format, this version needs format %d.",
					   KEYS_FORMAT) :
			 errdetail("Its keys have format %d, this version needs format %d.",
					   found, KEYS_FORMAT),
			 errhint("REINDEX the indexes of operator class \"gin_hearsay_ops\" on this table.")));
}

/*
 * Whether the first key that is not before a question tells this version's
 * format.  An error if it tells another one.
 */
bool
format_check(const bytea *key)
{
	int			found = told_format(key);

	if (found != 0 && found != KEYS_FORMAT)
		refuse(found);
	return found != 0;
}

/* The error that no key of an index tells a format. */
void
format_missing(void)
{
	refuse(0);
}
