/* The memory of one document. */
#include <stdint.h>

#include "engine/base/arena.h"
#include "unit.h"

int
main(void)
{
	struct unit_caller counts;
	struct hs_caller caller = unit_hs_caller(&counts);
	struct hs_arena arena;
	struct hs_arena_mark mark;
	size_t		capacity = 0;
	int		   *array = NULL;
	char	   *zero;
	long		blocks;
	bool		good = true;

	hs_arena_init(&arena, &caller);
	is_number(counts.blocks, 0, "an empty arena has no block");
	hs_arena_free(&arena);
	is_number(counts.blocks, 0, "nor has it after freeing");

	for (size_t size = 1; size < 300; size++)
	{
		char	   *p = hs_arena_alloc(&arena, size, 3);

		good = good && (uintptr_t) p % 16 == 0;
		memset(p, 0xA5, size * 3);
	}
	ok(good, "aligned to 16");
	ok(hs_arena_alloc(&arena, 0, 8) != NULL, "nothing is something");

	zero = hs_arena_zero(&arena, 100000, 3);
	good = true;
	for (size_t i = 0; i < 300000; i++)
		good = good && zero[i] == 0;
	ok(good, "cleared, in a block of its own");

	mark = hs_arena_mark(&arena);
	blocks = counts.blocks;
	for (int i = 0; i < 100; i++)
		memset(hs_arena_alloc(&arena, 1000, 100), i, 100000);
	ok(counts.blocks > blocks, "scratch memory takes blocks");
	hs_arena_reset(&arena, mark);
	ok(counts.blocks <= blocks + 1, "and gives them back, but for a spare one");
	zero[299999] = 1;			/* still there */

	good = true;
	for (size_t i = 0; i < 100000; i++)
	{
		if (i == capacity)
			array = hs_arena_grow(&arena, array, i, &capacity, 10, sizeof(*array));
		array[i] = (int) i * 3;
	}
	for (size_t i = 0; i < 100000; i++)
		good = good && array[i] == (int) i * 3;
	ok(good, "an array that grows keeps what it holds");
	ok(capacity >= 100000, "and knows how much it can hold");

	hs_arena_free(&arena);
	is_number(counts.blocks, 0, "all blocks given back");
	memset(hs_arena_alloc(&arena, 10, 1), 1, 10);
	hs_arena_free(&arena);
	is_number(counts.blocks, 0, "an arena can be used again");
	return finish();
}
