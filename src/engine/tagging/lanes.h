/*-------------------------------------------------------------------------
 *
 * lanes.h
 *	  Eight 16-bit numbers that are added and compared at once.
 *
 * The vector extensions of gcc and clang say this without naming a processor:
 * the compiler makes SSE2 of it on x86-64 and NEON on arm64, which are there
 * on every such machine.  Without these extensions HS_LANES is not defined,
 * and the plain loops are all there is.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_LANES_H
#define HS_LANES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define HS_LANE_COUNT	8

#if defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 9)
#define HS_LANES

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define hs_inline		static inline __attribute__((always_inline))

typedef int16_t hs_lanes __attribute__((vector_size(16), may_alias));

hs_inline hs_lanes
hs_lanes_all(int16_t x)
{
	return (hs_lanes) {x, x, x, x, x, x, x, x};
}

/* Neither end needs to be aligned. */
hs_inline hs_lanes
hs_lanes_load(const int16_t *from)
{
	hs_lanes	lanes;

	memcpy(&lanes, from, sizeof(lanes));
	return lanes;
}

hs_inline void
hs_lanes_store(int16_t *to, hs_lanes lanes)
{
	memcpy(to, &lanes, sizeof(lanes));
}

/* Eight bytes, widened.  gcc 12 takes twice as many instructions by itself. */
hs_inline hs_lanes
hs_lanes_of_bytes(const int8_t *from)
{
#if defined(__SSE2__)
	__m128i		bytes = _mm_loadl_epi64((const __m128i *) from);

	return (hs_lanes) _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
#else
	int8_t		bytes __attribute__((vector_size(8)));

	memcpy(&bytes, from, sizeof(bytes));
	return __builtin_convertvector(bytes, hs_lanes);
#endif
}

/* Eight 32-bit numbers, or the nearest that 16 bits hold. */
hs_inline hs_lanes
hs_lanes_of_ints(const int32_t *from)
{
#if defined(__SSE2__)
	return (hs_lanes) _mm_packs_epi32(_mm_loadu_si128((const __m128i *) from),
									  _mm_loadu_si128((const __m128i *) (from + 4)));
#else
	int16_t		to[HS_LANE_COUNT];

	for (int k = 0; k < HS_LANE_COUNT; k++)
	{
		int32_t		x = from[k] < INT16_MAX ? from[k] : INT16_MAX;

		to[k] = (int16_t) (x > INT16_MIN ? x : INT16_MIN);
	}
	return hs_lanes_load(to);
#endif
}

/* a where the mask is -1, b where it is 0 */
hs_inline hs_lanes
hs_lanes_choose(hs_lanes mask, hs_lanes a, hs_lanes b)
{
	return (a & mask) | (b & ~mask);
}

/* gcc finds no maximum in a choice. */
hs_inline hs_lanes
hs_lanes_max(hs_lanes a, hs_lanes b)
{
#if defined(__SSE2__)
	return (hs_lanes) _mm_max_epi16((__m128i) a, (__m128i) b);
#else
	return hs_lanes_choose((hs_lanes) (a > b), a, b);
#endif
}

/* Lane k, a constant, in all lanes. */
#if defined(__clang__)
#define hs_lanes_repeat(v, k)	__builtin_shufflevector(v, v, k, k, k, k, k, k, k, k)
#else
#define hs_lanes_repeat(v, k)	__builtin_shuffle(v, (hs_lanes) {k, k, k, k, k, k, k, k})
#endif

/* The largest lane. */
hs_inline int16_t
hs_lanes_top(hs_lanes v)
{
	int16_t		top = v[0];

	for (int k = 1; k < HS_LANE_COUNT; k++)
		top = v[k] > top ? v[k] : top;
	return top;
}

/* Is any bit set? */
hs_inline bool
hs_lanes_any(hs_lanes v)
{
	uint64_t	halves[2];

	memcpy(halves, &v, sizeof(halves));
	return (halves[0] | halves[1]) != 0;
}

#endif							/* extensions */

#endif							/* HS_LANES_H */
