/*-------------------------------------------------------------------------
 *
 * map.c
 *	  From keys of 32 bits to numbers.
 *
 * The stages that join names look words up by their hashes all the time.
 * This is open addressing with linear probing in scratch memory; it doubles
 * when it is half full, so that the copies together cost at most twice the
 * last one.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/base/map.h"

#include <string.h>

#define HS_FIRST_SLOTS	256

static void
map_alloc(struct hs_map *map, uint32_t slots)
{
	map->mask = slots - 1;
	map->used = 0;
	map->keys = hs_arena_zero(map->arena, slots, sizeof(uint32_t));
	map->values = hs_arena_alloc(map->arena, slots, sizeof(int32_t));
}

void
hs_map_init(struct hs_map *map, struct hs_arena *arena)
{
	map->arena = arena;
	map_alloc(map, HS_FIRST_SLOTS);
}

/* The slot that has the key, or the free one where it would go. */
static uint32_t
find_slot(const struct hs_map *map, uint32_t key)
{
	uint32_t	slot = (key * UINT32_C(0x9E3779B1) >> 7) & map->mask;

	while (map->keys[slot] != 0 && map->keys[slot] != key)
		slot = (slot + 1) & map->mask;
	return slot;
}

int32_t *
hs_map_place(struct hs_map *map, uint32_t key)
{
	uint32_t	slot;

	if (key == 0)
		key = 1;
	if (map->used > map->mask / 2)
	{
		struct hs_map old = *map;

		map_alloc(map, 2 * (old.mask + 1));
		map->used = old.used;
		for (uint32_t i = 0; i <= old.mask; i++)
		{
			if (old.keys[i] == 0)
				continue;
			slot = find_slot(map, old.keys[i]);
			map->keys[slot] = old.keys[i];
			map->values[slot] = old.values[i];
		}
	}
	slot = find_slot(map, key);
	if (map->keys[slot] == 0)
	{
		map->keys[slot] = key;
		map->values[slot] = HS_NONE;
		map->used++;
	}
	return &map->values[slot];
}

int32_t
hs_map_get(const struct hs_map *map, uint32_t key)
{
	uint32_t	slot;

	if (key == 0)
		key = 1;
	slot = find_slot(map, key);
	return map->keys[slot] == 0 ? HS_NONE : map->values[slot];
}
