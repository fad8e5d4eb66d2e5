/*-------------------------------------------------------------------------
 *
 * viterbi.h
 *	  The best sequence of labels, of the scores of items and transitions.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_VITERBI_H
#define HS_VITERBI_H

#include "engine/base/arena.h"
#include "engine/model/model.h"

/*
 * sums[n][stride] holds the score of each label of each item by itself, each
 * from -HS_MOST_SUM to HS_MOST_SUM.  labels[n] and margins[n], unless it is
 * NULL, are as of hs_tagger_decode().  n is 1 at least.
 */
#define HS_MOST_SUM		(HS_MAX_FEATURES * 128)

extern void hs_viterbi(const struct hs_tagger *tagger, const int16_t *sums,
					   int32_t n, struct hs_arena *arena,
					   uint8_t *labels, int32_t *margins);

/*
 * The two ways that hs_viterbi() has.  The narrow one gives up and returns
 * false where it cannot vouch for its result.
 */
extern void hs_viterbi_plain(const struct hs_tagger *tagger, const int16_t *sums,
							 int32_t n, struct hs_arena *arena,
							 uint8_t *labels, int32_t *margins);
extern bool hs_viterbi_narrow(const struct hs_tagger *tagger, const int16_t *sums,
							  int32_t n, struct hs_arena *arena,
							  uint8_t *labels, int32_t *margins);

#endif							/* HS_VITERBI_H */
