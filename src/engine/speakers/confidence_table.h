/*-------------------------------------------------------------------------
 *
 * confidence_table.h
 *	  How sure a speaker is: fitted, do not edit.
 *
 * Made by 'make speaker-confidence' (train/speaker_confidence.c); read by
 * decisions.c.  Weights are of each value of each evidence, in 64ths of a
 * nat; confidences, in thousandths, of each step of their sum.
 *
 *	0.3-0.4	   6 speakers, stated 0.37, right 0.00
 *	0.5-0.6	  15 speakers, stated 0.59, right 0.40
 *	0.7-0.8	   6 speakers, stated 0.78, right 0.83
 *	0.8-0.9	  65 speakers, stated 0.87, right 0.88
 *	0.9-1.0	 269 speakers, stated 0.96, right 0.97
 * even articles: 361 speakers, calibration error 0.020, 17 of 334 above 0.8 are wrong
 *	0.3-0.4	   3 speakers, stated 0.37, right 0.33
 *	0.5-0.6	  16 speakers, stated 0.60, right 0.38
 *	0.7-0.8	   8 speakers, stated 0.78, right 0.75
 *	0.8-0.9	  70 speakers, stated 0.87, right 0.77
 *	0.9-1.0	 291 speakers, stated 0.96, right 0.91
 * odd articles: 388 speakers, calibration error 0.063, 42 of 361 above 0.8 are wrong
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_CONFIDENCE_TABLE_H
#define HS_CONFIDENCE_TABLE_H

#define HS_LEAST_SUM	(-192)
#define HS_SUM_STEP		16
#define HS_SUM_STEPS	32

static const int16_t bias = 48;

static const int16_t weights[HS_EVIDENCE][HS_EVIDENCE_VALUES] = {
	{0, 37, 12, 2, 0, -20, -28, 19, 0, 3, 0, 0, -8, 0, -18, 0},
	{29, -22, -29, 1, 19, 13, 3, 6, 4, -6, 0, -18, 0, 0, 0, 0},
	{-5, -22, 1, -6, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{61, -7, -21, -21, -13, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{-3, 14, -14, -12, 3, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{10, -10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{8, -8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
};

static const uint16_t confidences[HS_SUM_STEPS] = {
	53, 68, 85, 107, 133, 165, 202, 245,
	294, 349, 369, 369, 528, 582, 598, 598,
	776, 810, 810, 898, 898, 908, 944, 956,
	986, 990, 990, 990, 990, 990, 990, 992
};

#endif							/* HS_CONFIDENCE_TABLE_H */
