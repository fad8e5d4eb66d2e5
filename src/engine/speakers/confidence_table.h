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
 *	0.6-0.7	   6 speakers, stated 0.63, right 0.50
 *	0.7-0.8	  17 speakers, stated 0.75, right 0.59
 *	0.8-0.9	  24 speakers, stated 0.86, right 0.83
 *	0.9-1.0	 340 speakers, stated 0.98, right 0.99
 * even articles: 392 speakers, calibration error 0.022, 8 of 364 above 0.8 are wrong
 *	0.6-0.7	   7 speakers, stated 0.64, right 0.71
 *	0.7-0.8	  29 speakers, stated 0.75, right 0.72
 *	0.8-0.9	  37 speakers, stated 0.86, right 0.92
 *	0.9-1.0	 356 speakers, stated 0.98, right 0.96
 * odd articles: 429 speakers, calibration error 0.029, 19 of 393 above 0.8 are wrong
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_CONFIDENCE_TABLE_H
#define HS_CONFIDENCE_TABLE_H

#define HS_LEAST_SUM	(-192)
#define HS_SUM_STEP		16
#define HS_SUM_STEPS	32

static const int16_t bias = 73;

static const int16_t weights[HS_EVIDENCE][HS_EVIDENCE_VALUES] = {
	{0, 21, 0, 23, 3, -3, -36, 11, 0, 1, 0, 0, -7, 1, -16, 0},
	{27, 1, -24, -9, 3, 2, 3, 0, 11, -7, 0, -7, 0, 0, 0, 0},
	{-26, 3, -1, 0, -8, -9, 41, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{49, -1, -32, -22, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{-6, 6, -8, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{47, -47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	{7, -7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
};

static const uint16_t confidences[HS_SUM_STEPS] = {
	53, 68, 85, 107, 133, 165, 202, 245,
	294, 349, 407, 417, 447, 617, 621, 664,
	711, 711, 799, 853, 868, 924, 955, 976,
	982, 982, 991, 991, 995, 995, 995, 995
};

#endif							/* HS_CONFIDENCE_TABLE_H */
