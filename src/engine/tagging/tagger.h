/*-------------------------------------------------------------------------
 *
 * tagger.h
 *	  Features, and the best labels of a sequence.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_TAGGER_H
#define HS_TAGGER_H

#include "engine/document.h"
#include "engine/model/model.h"

/*
 * Features are 32-bit hashes of a template's number and one or two values.
 * A row of the weights is named by the upper bits of the hash.
 */
static inline uint32_t
hs_feature(uint32_t template, uint32_t value)
{
	uint64_t	hash = (value ^ (uint64_t) template << 40) * UINT64_C(0x9E3779B97F4A7C15);

	hash ^= hash >> 32;
	return (uint32_t) ((hash * UINT64_C(0xD6E8FEB86659FD93)) >> 32);
}

static inline uint32_t
hs_feature2(uint32_t template, uint32_t a, uint32_t b)
{
	uint64_t	hash = (a ^ (uint64_t) template << 40) * UINT64_C(0x9E3779B97F4A7C15) + b;

	hash = (hash ^ hash >> 29) * UINT64_C(0xD6E8FEB86659FD93);
	return (uint32_t) (hash >> 32);
}

/*
 * Writes the features of the item at position at of a sequence to features[]
 * and returns how many there are, HS_MAX_FEATURES at most.
 */
typedef int (*hs_feature_function) (const void *sequence, int32_t at,
									uint32_t *features);

/*
 * The best labels of items 0 .. n of a sequence.  labels[] receives n
 * labels; margins[], unless it is NULL, by how much the best sequence beats
 * the best one that has another label at that place (units of the weights).
 * Scratch memory comes from the arena and is given back.  n is at most
 * HS_LONGEST_SEQUENCE, so that sums of scores stay far from the limits of 32
 * bits; labels are two at least where margins are wanted.
 */
#define HS_LONGEST_SEQUENCE	4096

extern void hs_tagger_decode(const struct hs_tagger *tagger,
							 hs_feature_function function, const void *sequence,
							 int32_t n, struct hs_arena *arena,
							 uint8_t *labels, int32_t *margins);

/* The calibrated confidence of a margin, in thousandths. */
extern uint16_t hs_confidence(const struct hs_model *model,
							  enum hs_calibration which, int32_t margin);

/* The calibration step that a margin belongs to. */
extern int	hs_calibration_step(int32_t margin);

#endif							/* HS_TAGGER_H */
