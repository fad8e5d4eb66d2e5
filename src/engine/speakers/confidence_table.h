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
 *	0.6-0.7	  11 speakers, stated 0.62, right 0.45
 *	0.7-0.8	  12 speakers, stated 0.73, right 0.58
 *	0.8-0.9	  29 speakers, stated 0.84, right 0.79
 *	0.9-1.0	 334 speakers, stated 0.98, right 0.99
 * even articles: 391 speakers, calibration error 0.025, 9 of 363 above 0.8 are wrong
 *	0.4-0.5	   3 speakers, stated 0.45, right 0.67
 *	0.6-0.7	   8 speakers, stated 0.62, right 0.62
 *	0.7-0.8	  21 speakers, stated 0.73, right 0.81
 *	0.8-0.9	  45 speakers, stated 0.83, right 0.89
 *	0.9-1.0	 352 speakers, stated 0.98, right 0.95
 * odd articles: 429 speakers, calibration error 0.033, 21 of 397 above 0.8 are wrong
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_CONFIDENCE_TABLE_H
#define HS_CONFIDENCE_TABLE_H

#define HS_LEAST_SUM	(-192)
#define HS_SUM_STEP		16
#define HS_SUM_STEPS	32

static const int16_t bias = 67;

static const int16_t weights[HS_EVIDENCE][HS_EVIDENCE_VALUES] = {
	{0, 20, -7, 24, 4, -1, -34, 12, 0, 2, 0, 0, -7, 1, -14, 0},
	{23, 1, -24, -8, 4, 2, 3, 0, 12, -6, 0, -6, 0, 0, 0, 0},
	{-24, -6, 4, 0, -12, -5, 43, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{54, 1, -41, -21, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{-4, 6, -14, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{48, -48, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{7, -7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
};

static const uint16_t confidences[HS_SUM_STEPS] = {
	53, 68, 85, 107, 133, 165, 202, 245,
	294, 349, 407, 417, 447, 603, 603, 633,
	704, 740, 812, 812, 892, 950, 954, 979,
	981, 981, 993, 993, 994, 994, 994, 994
};

#endif							/* HS_CONFIDENCE_TABLE_H */
