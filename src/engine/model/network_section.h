/*-------------------------------------------------------------------------
 *
 * network_section.h
 *	  The network that reads quotations, as it lies in the model file.
 *
 * A section of these numbers, one behind the other, 32 bits each:
 *
 *		features F			rows that a token sums, 1 .. 16
 *		rows R				of the embedding table
 *		layers L			1 .. 8
 *		0
 *		dilation[8]			of each layer, 1 .. 64; 0 behind the last layer
 *		first_bias[128]		+-16384
 *		L times:
 *			input			multiplier of the layer's input, 1 .. 32767
 *			shift			0 .. 31
 *			bias[128]		under 2^21 either way
 *			multiplier[128]	0 .. 8191
 *		head_input			1 .. 32767
 *		head_shift[5]		of the five groups of heads, 0 .. 31
 *		head_bias[272]		under 2^21 either way
 *		head_multiplier[272]	0 .. 8191; of the first group +-8191
 *		start[8]			+-2^20, units of 1/256 nat
 *		transition[8][8]	[from][to], the same; label 7 is unused
 *		link_multiplier[2]	0 .. 4095
 *		link_shift[2]		0 .. 31
 *		distance[2][48]		+-2^20; 41 are used
 *
 * and, behind zero bytes up to a multiple of 64, of these, 8 bits each:
 *
 *		embedding[R][128]
 *		L times: weights[3][128 / 8][128 / 4][8][4]
 *		head_weights[272 / 8][128 / 4][8][4]
 *
 * Weights are packed: those of 8 outputs and 4 inputs lie together, at
 * [output / 8][input / 4][output % 8][input % 4], which is the order in which
 * vector instructions want them.
 *
 * The arithmetic, with t a token's place among n, o an output, j an input, r a
 * shift; shifts to the right round down:
 *
 *		x[t][j] = clamp(first_bias[j] + the sum of embedding[row][j] over the
 *				  token's rows, 0, 32767)
 *
 *		each layer:
 *		u[t][j] = min(127, (x[t][j] * input + 2^13) >> 14); 0 outside of 0 .. n
 *		a[t][o] = bias[o] + the sum over taps k = 0, 1, 2 and inputs j of
 *				  weights[k][o][j] * u[t + (k - 1) * dilation][j]
 *		x[t][o] = min(32767, x[t][o] + (((max(a[t][o], 0) >> 5) * multiplier[o]) >> r))
 *
 *		heads:
 *		u[t][j], a[t][o] likewise, with one tap
 *		score[t][o] = clamp(((a[t][o] >> 5) * multiplier[o]) >> r, -2^16, 2^16)
 *				  of outputs 0 .. 15: the labels 0 .. 6, and 8 and 9: the bias of
 *				  a link's target
 *		link[t][o] = min(127, ((max(a[t][o], 0) >> 5) * multiplier[o]) >> r)
 *				  of the four groups of 64 outputs behind them: the content's
 *				  query and the cue's key, the cue's query and the source's key
 *
 *		the score of a link from token i to token j, which = 0 from a content
 *		to its cue, 1 from a cue to its source:
 *		(((dot(query[i], key[j]) >> 2) * link_multiplier) >> link_shift) +
 *				  distance[which][bucket(j - i)] + score[j][8 + which]
 *
 * No step leaves 32 bits: a sum of weights has at most 3 * 128 products of at
 * most 127 * 128, so that it stays under 2^23 with its bias, under 2^18 behind
 * the shift, and under 2^31 - 2^16 behind the multiplication.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_NETWORK_SECTION_H
#define HS_NETWORK_SECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HS_WIDTH			128	/* numbers that a token is described by */
#define HS_TAPS				3	/* tokens that a convolution sees */
#define HS_LINK_WIDTH		64	/* of queries and keys */
#define HS_SCORES			16	/* outputs of the first group of heads */
#define HS_LINKS			(4 * HS_LINK_WIDTH)	/* of the other four */
#define HS_HEADS			(HS_SCORES + HS_LINKS)
#define HS_HEAD_GROUPS		5
#define HS_MAX_LAYERS		8
#define HS_MAX_ROWS			16	/* rows of a token */
#define HS_MAX_DILATION		64
#define HS_NETWORK_LABELS	8
#define HS_BUCKETS			41	/* of distances; in the file there is room for */
#define HS_BUCKETS_ROOM		48
#define HS_MAX_SCORE		(1 << 16)

#define HS_TAP_BYTES		(HS_WIDTH * HS_WIDTH)
#define HS_HEAD_BYTES		(HS_HEADS * HS_WIDTH)

struct hs_network_layer
{
	int32_t		dilation;
	int32_t		input;
	int32_t		shift;
	int32_t		bias[HS_WIDTH];
	int32_t		multiplier[HS_WIDTH];
	const int8_t *weights;		/* packed, HS_TAPS * HS_TAP_BYTES */
};

/* The numbers are copied, the weights lie in the file. */
struct hs_network
{
	int32_t		features;
	int32_t		rows;
	int32_t		layers;			/* 0: there is no network */
	int32_t		first_bias[HS_WIDTH];
	const int8_t *embedding;	/* [rows][HS_WIDTH] */
	struct hs_network_layer layer[HS_MAX_LAYERS];
	int32_t		head_input;
	int32_t		head_shift[HS_HEAD_GROUPS];
	int32_t		head_bias[HS_HEADS];
	int32_t		head_multiplier[HS_HEADS];
	const int8_t *head_weights; /* packed, HS_HEAD_BYTES */
	int32_t		start[HS_NETWORK_LABELS];
	int32_t		transition[HS_NETWORK_LABELS][HS_NETWORK_LABELS];	/* [from][to] */
	int32_t		link_multiplier[2];
	int32_t		link_shift[2];
	int32_t		distance[2][HS_BUCKETS_ROOM];
};

/*
 * Reads the section of length bytes, which must stay where it is as long as
 * *network is used.  False where it is none: whatever its bytes, a network
 * that was opened is safe to compute with.
 */
extern bool hs_network_open(const unsigned char *section, size_t length,
							struct hs_network *network);

#endif							/* HS_NETWORK_SECTION_H */
