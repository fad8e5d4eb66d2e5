/*-------------------------------------------------------------------------
 *
 * keys.h
 *	  The keys by which an index knows annotations, and a query asks for them.
 *
 * What a key is made of stands here, for both sides: keys.c makes the keys of
 * annotations and explains them, query_keys.c those that a query asks for.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_KEYS_H
#define HEARSAY_KEYS_H

#include "postgres/query/query.h"

#include "engine/search/common_words.h"

/* Which keys annotations have. */
enum key_set
{
	KEYS_SMALL,					/* an index */
	KEYS_ALL					/* statistics */
};

/* Tags; a type of entities is one, too, and below these. */
#define TAG_SAID		0x80
#define TAG_SPEAKER		0x81
#define TAG_PAIR		0x82
#define TAG_CUE			0x83
#define TAG_TYPE		0x84

/* What entity: and about: ask for. */
#define NAME_TYPES		((TYPE_BIT(HS_ENTITY_TYPES) - 1) & ~VALUE_TYPES)

/*
 * The longest word of a name in a key, in bytes; of a longer one the key has
 * the beginning.  GIN takes keys of some 2,700 bytes at most; lexemes are
 * shorter than that.
 */
#define MOST_WORD		255

/*
 * The numbers of pairs, in bits, and in bytes of a key, the most significant
 * first.  PAIR_BITS is at most 16.
 */
#define PAIR_BITS		12
#define PAIR_NUMBERS	(1 << PAIR_BITS)
#define PAIR_BYTES		2

static inline void
put_pair(char *bytes, uint32 number)
{
	bytes[0] = (char) (number >> 8);
	bytes[1] = (char) number;
}

/* Of these types, those that have keys in a set. */
static inline uint32
types_with_keys(enum key_set set, uint32 types)
{
	return set == KEYS_SMALL ? types & ~VALUE_TYPES : types;
}

/* Whether a word of a name has keys, or one of those that it begins. */
static inline bool
word_has_keys(enum key_set set, const char *word, int32 length, bool prefix)
{
	return set != KEYS_SMALL || !hs_is_function_word(word, length, prefix);
}

static inline bool
lexeme_has_keys(enum key_set set, const char *lexeme, int32 length, bool prefix)
{
	return set != KEYS_SMALL || !hs_is_common_lexeme(lexeme, length, prefix);
}

/* A key that a query asks for. */
struct query_key
{
	char	   *bytes;
	int32		length;
	bool		prefix;
};

/* A query that is ready to be asked of annotations or an index. */
struct query
{
	struct query_node *root;	/* NULL: nothing matches */
	struct query_key *keys;
	int32		n_keys;
	int32		keys_capacity;
	uint8	   *known;			/* room for an enum ternary of each key */
	struct varlena *source;		/* the value that it was made of */
	bool		format_seen;	/* an index has shown a key with its format */
	bool		no_format_seen; /* ... another key in its place (keys_format.c) */
};

/* compile.c */
extern struct query *query_compile(const struct varlena *value,
								   enum key_set set);
extern struct query *query_cached(const struct varlena *value,
								  FmgrInfo *flinfo);

/* keys.c: the keys of annotations */
extern bytea **keys_of_annotations(const struct ann_view *view,
								   enum key_set set, int32 *n);

/* pairs.c: who said which word, as numbers that pairs share */
extern uint64 pair_hash(const char *word, int32 length);
extern uint32 pair_number(uint64 word, uint64 lexeme);
extern uint8 *pairs_of_annotations(const struct ann_view *view,
								   const struct ann_name *names,
								   const bool *speaks);

/* query_keys.c: the keys of a query, and what they tell */
extern void keys_of_query(struct query *query, enum key_set set);
extern enum ternary keys_evaluate(const struct query *query,
								  const uint8 *keys);

#endif							/* HEARSAY_KEYS_H */
