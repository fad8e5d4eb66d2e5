/*-------------------------------------------------------------------------
 *
 * confidence_table.h
 *	  How sure a speaker is: fitted, do not edit.
 *
 * Made by 'make speaker-confidence' (train/speaker_confidence.c); read by
 * decisions.c.  Weights are of each value of each evidence, in 64ths of a
 * nat; confidences, in thousandths, of each step of their sum.
 *
 *	0.3-0.4	   4 speakers, stated 0.39, right 0.00
 *	0.5-0.6	   6 speakers, stated 0.53, right 0.33
 *	0.6-0.7	  10 speakers, stated 0.61, right 0.40
 *	0.7-0.8	  18 speakers, stated 0.76, right 0.72
 *	0.8-0.9	  54 speakers, stated 0.89, right 0.91
 *	0.9-1.0	 269 speakers, stated 0.96, right 0.97
 * even articles: 361 speakers, calibration error 0.022, 14 of 323 above 0.8 are wrong
 *	0.3-0.4	   2 speakers, stated 0.39, right 0.50
 *	0.5-0.6	   4 speakers, stated 0.54, right 0.00
 *	0.6-0.7	  12 speakers, stated 0.61, right 0.42
 *	0.7-0.8	  14 speakers, stated 0.76, right 0.50
 *	0.8-0.9	  65 speakers, stated 0.89, right 0.83
 *	0.9-1.0	 291 speakers, stated 0.96, right 0.91
 * odd articles: 388 speakers, calibration error 0.067, 37 of 356 above 0.8 are wrong
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_CONFIDENCE_TABLE_H
#define HS_CONFIDENCE_TABLE_H

#define HS_LEAST_SUM	(-192)
#define HS_SUM_STEP		16
#define HS_SUM_STEPS	32

static const int16_t bias = 49;

static const int16_t weights[HS_EVIDENCE][HS_EVIDENCE_VALUES] = {
	{0, 41, 9, 3, 0, -20, -28, 19, 0, 3, 0, 0, -8, 0, -18, 0},
	{29, -22, -29, 1, 19, 13, 3, 6, 4, -6, 0, -18, 0, 0, 0, 0},
	{-5, -22, 1, -6, 0, 31, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{61, -7, -21, -21, -12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{-3, 14, -14, -12, 3, 13, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{10, -10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{8, -8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
};

static const uint16_t confidences[HS_SUM_STEPS] = {
	53, 68, 85, 107, 133, 165, 202, 245,
	294, 349, 383, 395, 500, 552, 601, 621,
	712, 799, 870, 894, 894, 902, 928, 963,
	987, 989, 991, 991, 991, 991, 991, 992
};

#endif							/* HS_CONFIDENCE_TABLE_H */
