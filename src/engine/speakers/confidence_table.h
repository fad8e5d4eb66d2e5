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
 *	0.7-0.8	  12 speakers, stated 0.76, right 0.58
 *	0.8-0.9	  32 speakers, stated 0.89, right 0.88
 *	0.9-1.0	 336 speakers, stated 0.98, right 0.99
 * even articles: 392 speakers, calibration error 0.020, 7 of 368 above 0.8 are wrong
 *	0.5-0.6	   2 speakers, stated 0.59, right 1.00
 *	0.7-0.8	  23 speakers, stated 0.76, right 0.78
 *	0.8-0.9	  48 speakers, stated 0.89, right 0.90
 *	0.9-1.0	 353 speakers, stated 0.98, right 0.96
 * odd articles: 426 speakers, calibration error 0.026, 20 of 401 above 0.8 are wrong
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_CONFIDENCE_TABLE_H
#define HS_CONFIDENCE_TABLE_H

#define HS_LEAST_SUM	(-192)
#define HS_SUM_STEP		16
#define HS_SUM_STEPS	32

static const int16_t bias = 87;

static const int16_t weights[HS_EVIDENCE][HS_EVIDENCE_VALUES] = {
	{0, 23, -2, 23, 4, 3, -45, 17, 0, 2, 0, 0, -9, 1, -16, 0},
	{25, 1, -27, -6, 0, 2, 2, 0, 9, 2, 0, -8, 0, 0, 0, 0},
	{-20, 1, -13, 0, -8, -4, 44, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{44, -2, -33, -14, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{-4, 4, -7, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{42, -42, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{9, -9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
};

static const uint16_t confidences[HS_SUM_STEPS] = {
	53, 68, 85, 107, 133, 165, 202, 245,
	294, 349, 407, 432, 432, 587, 587, 706,
	740, 740, 779, 864, 894, 894, 945, 984,
	984, 984, 984, 989, 995, 995, 995, 995
};

#endif							/* HS_CONFIDENCE_TABLE_H */
