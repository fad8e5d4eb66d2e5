/*-------------------------------------------------------------------------
 *
 * kept_keys.c
 *	  The keys that ANALYZE keeps, packed.
 *
 * The planner reads statistics anew for each query.  As an array with an
 * element for each key, as most_common_elems has them, two thousand keys take
 * 24 kB that are compressed, and to decompress them takes longer than to find a
 * dozen rows.  So they are packed into blocks of bytea, which together are half
 * as long and leave nothing to compress.  A search looks at the first keys of
 * some blocks and reads one.
 *
 * A block is a sequence of keys in the order of their bytes, and so are the
 * blocks.  Numbers are varints (bytes.h).  Of each key there are
 *
 *		bytes that it shares with the key before; of the first one none
 *		bytes of its own, and these
 *		rows that have it
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/annotations/content.h"
#include "postgres/base/arrays.h"
#include "postgres/base/bytes.h"
#include "postgres/index/kept_keys.h"

#include "fmgr.h"

#define KEYS_PER_BLOCK	32

/* How many bytes two keys have in common at their beginnings. */
static int32
shared_bytes(const struct kept_key *a, const struct kept_key *b)
{
	int32		most = Min(a->length, b->length);
	int32		shared = 0;

	while (shared < most && a->bytes[shared] == b->bytes[shared])
		shared++;
	return shared;
}

static Datum
pack_block(const struct kept_key *keys, int32 n)
{
	StringInfoData out;

	initStringInfo(&out);
	enlargeStringInfo(&out, VARHDRSZ);
	out.len = VARHDRSZ;
	for (int32 i = 0; i < n; i++)
	{
		int32		shared = i > 0 ? shared_bytes(&keys[i - 1], &keys[i]) : 0;

		put_number(&out, shared);
		put_number(&out, keys[i].length - shared);
		put_bytes(&out, keys[i].bytes + shared, keys[i].length - shared);
		put_number(&out, keys[i].rows);
	}
	SET_VARSIZE(out.data, out.len);
	return PointerGetDatum(out.data);
}

/* Returns an array of the blocks, each a bytea. */
Datum *
kept_pack(const struct kept_key *keys, int32 n, int *n_blocks)
{
	Datum	   *blocks = palloc((n / KEYS_PER_BLOCK + 1) * sizeof(Datum));

	*n_blocks = 0;
	for (int32 at = 0; at < n; at += KEYS_PER_BLOCK)
		blocks[(*n_blocks)++] = pack_block(keys + at, Min(n - at, KEYS_PER_BLOCK));
	return blocks;
}

/* A place in a block. */
struct place
{
	const uint8 *at;
	const uint8 *end;
};

static struct place
start(Datum block)
{
	const bytea *bytes = DatumGetByteaPP(block);
	const uint8 *at = (const uint8 *) VARDATA_ANY(bytes);

	return (struct place) {at, at + VARSIZE_ANY_EXHDR(bytes)};
}

/* What is asked for. */
struct asked
{
	const char *bytes;
	int32		length;
};

/* Whether the first key of a block is the one that is asked for, or before it. */
static bool
begins_by(const void *block, const void *asked)
{
	const struct asked *wanted = asked;
	struct place place = start(*(const Datum *) block);
	int32		length;

	(void) get_count(&place.at, place.end);
	length = get_count(&place.at, place.end);
	return compare_bytes((const char *) get_bytes(&place.at, place.end, length),
						 length, wanted->bytes, wanted->length) <= 0;
}

/*
 * Reads a block.  Returns false where a key of it is behind all that are asked
 * for.
 */
static bool
find_in(struct place place, const struct asked *asked, bool prefix,
		kept_found found, void *arg)
{
	char		key[1 + ANNOTATIONS_LEXEME];

	while (place.at < place.end)
	{
		int32		shared = get_count(&place.at, place.end);
		int32		own = get_count(&place.at, place.end);
		const uint8 *bytes = get_bytes(&place.at, place.end, own);
		int32		rows = get_count(&place.at, place.end);
		int32		length = shared + own;
		int			order;

		if (shared > (int32) sizeof(key) || own > (int32) sizeof(key) - shared)
			hearsay_damaged();
		memcpy(key + shared, bytes, own);
		order = compare_bytes(key, prefix ? Min(length, asked->length) : length,
							  asked->bytes, asked->length);
		if (order == 0)
			found(rows, arg);
		else if (order > 0)
			return false;
	}
	return true;
}

void
kept_find(const Datum *blocks, int n_blocks, const char *bytes, int32 length,
		  bool prefix, kept_found found, void *arg)
{
	struct asked asked = {bytes, length};
	int			at = hs_lower_bound(blocks, n_blocks, sizeof(Datum), &asked,
									begins_by);

	/* keys that are asked for may stand in the block before, too */
	for (at = Max(at - 1, 0); at < n_blocks; at++)
	{
		if (!find_in(start(blocks[at]), &asked, prefix, found, arg))
			break;
	}
}
