/*-------------------------------------------------------------------------
 *
 * map.h
 *	  From keys of 32 bits to numbers, and the hashes that make keys.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_MAP_H
#define HS_MAP_H

#include "engine/base/arena.h"
#include "engine/base/span.h"

/* Mixes two hashes into one; the order matters. */
static inline uint32_t
hs_mix(uint32_t a, uint32_t b)
{
	a = (a ^ b) * UINT32_C(0x9E3779B1);
	return (a << 13 | a >> 19) + b;
}

/*
 * From keys to numbers, in scratch memory of an arena.  A number that was
 * never set is HS_NONE.
 */
struct hs_map
{
	struct hs_arena *arena;
	uint32_t	mask;			/* slots - 1 */
	uint32_t	used;
	uint32_t   *keys;			/* 0: free */
	int32_t    *values;
};

extern void hs_map_init(struct hs_map *map, struct hs_arena *arena);

/* The place of a key's number, made where there is none; good until the next call. */
extern int32_t *hs_map_place(struct hs_map *map, uint32_t key);

/* A key's number, or HS_NONE. */
extern int32_t hs_map_get(const struct hs_map *map, uint32_t key);

#endif							/* HS_MAP_H */
