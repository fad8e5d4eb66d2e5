/*-------------------------------------------------------------------------
 *
 * kernels.h
 *	  The inner loops of the network, once for each kind of processor.
 *
 * For the files of this folder alone, and for tests.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_KERNELS_H
#define HS_KERNELS_H

#include "engine/network/network.h"

/*
 * Outputs are computed 16 at a time.  Their weights are 2048 bytes of one tap,
 * and lie HS_TAP_BYTES further for the next one.
 */
#define HS_TOGETHER			16
#define HS_BLOCK_BYTES		(HS_TOGETHER * HS_WIDTH)

/* A query and its key. */
#define HS_PAIR				(2 * HS_LINK_WIDTH)

/*
 * Kernels may compute some tokens more than there are, up to a multiple of
 * HS_TOKENS: inputs and sums have room for them.
 */
#define HS_TOKENS			16

struct hs_kernels
{
	const char *name;

	/* adds row[0 .. HS_WIDTH) to x[0 .. HS_WIDTH) */
	void		(*add_row) (const int8_t *row, int16_t *x);

	/* x[0 .. count) in 7 bits; count is a multiple of HS_WIDTH */
	void		(*narrow) (const int16_t *x, size_t count, int32_t input,
						   uint8_t *u);

	/*
	 * sums[0 .. n][HS_TOGETHER]: the bias and the products of the weights with
	 * the inputs u[token][HS_WIDTH] of the tokens themselves (one tap), or of
	 * them and the tokens dilation before and behind (three).
	 */
	void		(*multiply) (const uint8_t *u, int taps, int32_t dilation,
							 const int8_t *weights, const int32_t *bias,
							 int32_t n, int32_t (*sums)[HS_TOGETHER]);

	/* adds what is positive of the sums, scaled, to x[token][HS_WIDTH] */
	void		(*add) (int32_t (*sums)[HS_TOGETHER], int32_t n,
						const int32_t *multiplier, int32_t shift, int16_t *x);

	/* the sums, scaled, as scores */
	void		(*score) (int32_t (*sums)[HS_TOGETHER], int32_t n,
						  const int32_t *multiplier, int32_t shift,
						  int32_t (*scores)[HS_SCORES]);

	/* what is positive of the sums, scaled, in 7 bits, to pairs[token][HS_PAIR] */
	void		(*level) (int32_t (*sums)[HS_TOGETHER], int32_t n,
						  const int32_t *multiplier, int32_t shift,
						  uint8_t *pairs);
};

/*
 * The kernels that this processor has, the slowest first, and NULL behind the
 * last one.  The first one is there on every machine.  All give the same
 * numbers.
 */
extern const struct hs_kernels *hs_kernels(int i);

/* The fastest. */
extern const struct hs_kernels *hs_kernels_best(void);

/* embedding.c: x[n][HS_WIDTH] of the tokens' rows */
extern void hs_embed(const struct hs_kernels *kernels,
					 const struct hs_network *network, const uint32_t *rows,
					 int32_t n, int16_t *x);

/*
 * convolution.c: one layer's change of x[n][HS_WIDTH].  u and sums are scratch
 * memory: u points behind HS_MAX_DILATION tokens of zeros, has room for n
 * tokens, and HS_MAX_DILATION + HS_TOKENS tokens of zeros behind them.
 */
extern void hs_convolve(const struct hs_kernels *kernels,
						const struct hs_network_layer *layer, int32_t n,
						int16_t *x, uint8_t *u, int32_t (*sums)[HS_TOGETHER]);

/* heads.c: the scores, read off x; u and sums likewise */
extern void hs_read_off(const struct hs_kernels *kernels,
						const struct hs_network *network, int32_t n,
						const int16_t *x, uint8_t *u,
						int32_t (*sums)[HS_TOGETHER],
						struct hs_reading *reading);

/*
 * heads.c: queries and keys for links of the kind which.  u has the inputs of
 * n tokens and room for HS_TOKENS more.
 */
extern void hs_read_pairs(const struct hs_kernels *kernels,
						  const struct hs_network *network, int which, int32_t n,
						  const uint8_t *u, int32_t (*sums)[HS_TOGETHER],
						  uint8_t (*pairs)[HS_PAIR]);

/* network.c: hs_network_run() by the kernels given */
extern void hs_network_run_by(const struct hs_kernels *kernels,
							  const struct hs_network *network,
							  const uint32_t *rows, int32_t n,
							  struct hs_arena *arena,
							  struct hs_reading *reading);

/* ... and hs_network_project() */
extern void hs_network_project_by(const struct hs_kernels *kernels,
								  const struct hs_network *network, int which,
								  const int32_t *tokens, int32_t n,
								  struct hs_arena *arena,
								  struct hs_reading *reading);

#endif							/* HS_KERNELS_H */
