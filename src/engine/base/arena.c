/*-------------------------------------------------------------------------
 *
 * arena.c
 *	  The memory of one document.
 *
 * A document is built by stages that append to arrays and is thrown away as
 * a whole, so its memory is a stack of blocks: an allocation moves a pointer,
 * and freeing the document frees the blocks.  Blocks grow with the document,
 * from 32 kB to 1 MB, so that a short text costs one small block and a long
 * one few calls of the caller's allocator; what does not fit into a block
 * gets one of its own.
 *
 * A stage's scratch memory is taken with hs_arena_mark() and given back with
 * hs_arena_reset().  One block that was given back is kept, so that a stage
 * which does this in every sentence at a block's end does not ask the caller's
 * allocator each time.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/base/arena.h"

#include <stdint.h>
#include <string.h>

#define HS_ALIGN		16
#define HS_BLOCK_LEAST	((size_t) 32 * 1024)
#define HS_BLOCK_MOST	((size_t) 1024 * 1024)

struct hs_arena_block
{
	struct hs_arena_block *older;
	size_t		size;			/* bytes after this header */
};

#define HS_HEADER	((sizeof(struct hs_arena_block) + HS_ALIGN - 1) & ~(size_t) (HS_ALIGN - 1))

void
hs_arena_init(struct hs_arena *arena, const struct hs_caller *caller)
{
	arena->caller = *caller;
	arena->blocks = NULL;
	arena->next = NULL;
	arena->left = 0;
	arena->spare = NULL;
}

/* Frees the blocks that are newer than keep, but for a spare one. */
static void
free_newer(struct hs_arena *arena, struct hs_arena_block *keep)
{
	while (arena->blocks != keep)
	{
		struct hs_arena_block *block = arena->blocks;

		arena->blocks = block->older;
		if (arena->spare == NULL && block->size <= HS_BLOCK_MOST)
			arena->spare = block;
		else
			arena->caller.release(arena->caller.context, block);
	}
}

void
hs_arena_free(struct hs_arena *arena)
{
	free_newer(arena, NULL);
	if (arena->spare)
		arena->caller.release(arena->caller.context, arena->spare);
	arena->spare = NULL;
	arena->next = NULL;
	arena->left = 0;
}

void *
hs_arena_alloc(struct hs_arena *arena, size_t count, size_t size)
{
	size_t		bytes = (count * size + HS_ALIGN - 1) & ~(size_t) (HS_ALIGN - 1);
	void	   *result;

	if (bytes > arena->left || arena->blocks == NULL)
	{
		size_t		room = HS_BLOCK_LEAST;
		struct hs_arena_block *block;

		if (arena->blocks)
		{
			room = arena->blocks->size * 2;
			if (room > HS_BLOCK_MOST)
				room = HS_BLOCK_MOST;
		}
		if (room < bytes)
			room = bytes;

		if (arena->spare && arena->spare->size >= bytes)
		{
			block = arena->spare;
			arena->spare = NULL;
		}
		else
		{
			block = arena->caller.alloc(arena->caller.context, HS_HEADER + room);
			block->size = room;
		}
		block->older = arena->blocks;
		arena->blocks = block;
		arena->next = (char *) block + HS_HEADER;
		arena->left = block->size;
	}
	result = arena->next;
	arena->next += bytes;
	arena->left -= bytes;
	return result;
}

void *
hs_arena_zero(struct hs_arena *arena, size_t count, size_t size)
{
	void	   *result = hs_arena_alloc(arena, count, size);

	memset(result, 0, count * size);
	return result;
}

void *
hs_arena_grow(struct hs_arena *arena, void *array, size_t used,
			  size_t *capacity, size_t least, size_t size)
{
	size_t		wanted = *capacity * 2;
	void	   *result;

	if (wanted < least)
		wanted = least;
	result = hs_arena_alloc(arena, wanted, size);
	if (used > 0)
		memcpy(result, array, used * size);
	*capacity = wanted;
	return result;
}

struct hs_arena_mark
hs_arena_mark(const struct hs_arena *arena)
{
	struct hs_arena_mark mark = {arena->blocks, arena->next, arena->left};

	return mark;
}

void
hs_arena_reset(struct hs_arena *arena, struct hs_arena_mark mark)
{
	free_newer(arena, mark.block);
	arena->next = mark.next;
	arena->left = mark.left;
}
