/*-------------------------------------------------------------------------
 *
 * confidence_table.h
 *	  How sure a speaker is: fitted, do not edit.
 *
 * Made by 'make speaker-confidence' (train/speaker_confidence.c); read by
 * decisions.c.  Weights are of each value of each evidence, in 64ths of a
 * nat; confidences, in thousandths, of each step of their sum.
 *
 *	0.4-0.5	   5 speakers, stated 0.43, right 0.00
 *	0.5-0.6	   7 speakers, stated 0.59, right 0.43
 *	0.6-0.7	   4 speakers, stated 0.61, right 0.25
 *	0.7-0.8	  15 speakers, stated 0.77, right 0.67
 *	0.8-0.9	  15 speakers, stated 0.90, right 0.93
 *	0.9-1.0	 343 speakers, stated 0.98, right 0.99
 * even articles: 389 speakers, calibration error 0.023, 6 of 358 above 0.8 are wrong
 *	0.4-0.5	   1 speakers, stated 0.45, right 1.00
 *	0.5-0.6	   3 speakers, stated 0.59, right 0.67
 *	0.6-0.7	   1 speakers, stated 0.61, right 0.00
 *	0.7-0.8	  23 speakers, stated 0.77, right 0.74
 *	0.8-0.9	  40 speakers, stated 0.90, right 0.88
 *	0.9-1.0	 358 speakers, stated 0.98, right 0.95
 * odd articles: 426 speakers, calibration error 0.033, 24 of 398 above 0.8 are wrong
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_CONFIDENCE_TABLE_H
#define HS_CONFIDENCE_TABLE_H

#define HS_LEAST_SUM	(-192)
#define HS_SUM_STEP		16
#define HS_SUM_STEPS	32

static const int16_t bias = 71;

static const int16_t weights[HS_EVIDENCE][HS_EVIDENCE_VALUES] = {
	{0, 33, -1, 15, 4, -4, -42, 15, 0, 2, 0, 0, -8, 0, -14, 0},
	{31, 1, -24, -13, 4, 2, 3, 0, 12, -9, 0, -7, 0, 0, 0, 0},
	{-25, 3, -2, 0, -12, -4, 41, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{50, -10, -34, -13, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{-4, 6, -2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{42, -42, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{8, -8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
};

static const uint16_t confidences[HS_SUM_STEPS] = {
	53, 68, 85, 107, 133, 165, 202, 245,
	294, 349, 407, 417, 447, 587, 587, 615,
	755, 769, 769, 897, 897, 904, 956, 978,
	984, 984, 985, 986, 986, 996, 996, 996
};

#endif							/* HS_CONFIDENCE_TABLE_H */
