/*-------------------------------------------------------------------------
 *
 * arena.h
 *	  The memory of one document.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ARENA_H
#define HS_ARENA_H

#include <stddef.h>

#include "engine/base/caller.h"

struct hs_arena_block;

struct hs_arena
{
	struct hs_caller caller;
	struct hs_arena_block *blocks;	/* newest first */
	char	   *next;			/* free bytes of the newest block */
	size_t		left;
	struct hs_arena_block *spare;	/* one that was given back, or NULL */
};

extern void hs_arena_init(struct hs_arena *arena, const struct hs_caller *caller);
extern void hs_arena_free(struct hs_arena *arena);

/*
 * count * size bytes, aligned to 16, not cleared.  Never NULL: an allocator
 * that has no memory does not return.  The product must not overflow; the
 * counts are bounded by HS_MAX_TEXT.
 */
extern void *hs_arena_alloc(struct hs_arena *arena, size_t count, size_t size);

/* The same, cleared. */
extern void *hs_arena_zero(struct hs_arena *arena, size_t count, size_t size);

/*
 * A larger copy of an array of the arena, twice as long or at least
 * least elements; *capacity is brought up to date.  The old one stays in the
 * arena, so that all copies of an array together cost at most twice the last.
 */
extern void *hs_arena_grow(struct hs_arena *arena, void *array, size_t used,
						   size_t *capacity, size_t least, size_t size);

/*
 * Memory that a stage needs only while it runs: everything allocated after
 * hs_arena_mark() is given back by hs_arena_reset().
 */
struct hs_arena_mark
{
	struct hs_arena_block *block;
	char	   *next;
	size_t		left;
};

extern struct hs_arena_mark hs_arena_mark(const struct hs_arena *arena);
extern void hs_arena_reset(struct hs_arena *arena, struct hs_arena_mark mark);

#endif							/* HS_ARENA_H */
