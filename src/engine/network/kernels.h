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

#if defined(__x86_64__) && defined(__GNUC__)
#define HS_X86
#endif

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

/* How many tokens behind the last one they may look at. */
#define HS_BEHIND			(HS_QUAD * HS_MAX_DILATION + HS_TOKENS)

/* winograd.c computes four tokens at a time, by products at six points. */
#define HS_QUAD				4
#define HS_POINTS			6

/* Memory for the convolutions of a window. */
struct hs_work
{
	uint8_t    *u;				/* inputs in 7 bits, [token][HS_WIDTH] */
	int32_t		(*sums)[HS_TOGETHER];	/* of outputs of a token */

	/* winograd.c: at each point, rows of inputs, of products, and weights */
	int16_t		(*inputs)[HS_WIDTH];
	int32_t		(*products)[HS_TOGETHER];
	int16_t		(*weights)[HS_BLOCK_BYTES];
};

struct hs_kernels
{
	const char *name;

	/* adds row[0 .. HS_WIDTH) to x[0 .. HS_WIDTH) */
	void		(*add_row) (const int8_t *row, int16_t *x);

	/* x[0 .. count) in 7 bits; count is a multiple of HS_WIDTH */
	void		(*narrow) (const int16_t *x, size_t count, int32_t input,
						   uint8_t *u);

	/*
	 * Makes ready to multiply the inputs work->u of n tokens, by one tap or by
	 * three.
	 */
	void		(*prepare) (struct hs_work *work, int taps, int32_t dilation,
							int32_t n);

	/*
	 * work->sums[0 .. n]: the bias and the products of the weights with the
	 * inputs of the tokens themselves (one tap), or of them and the tokens
	 * dilation before and behind (three).
	 */
	void		(*multiply) (struct hs_work *work, int taps, int32_t dilation,
							 const int8_t *weights, const int32_t *bias,
							 int32_t n);

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

/* winograd.c: prepare() and multiply(), in plain C and for x86 */
extern void hs_winograd_prepare(struct hs_work *work, int taps,
								int32_t dilation, int32_t n);
extern void hs_winograd_multiply(struct hs_work *work, int taps,
								 int32_t dilation, const int8_t *weights,
								 const int32_t *bias, int32_t n);
extern void hs_winograd_multiply_sse2(struct hs_work *work, int taps,
									  int32_t dilation, const int8_t *weights,
									  const int32_t *bias, int32_t n);

/* embedding.c: x[n][HS_WIDTH] of the tokens' rows */
extern void hs_embed(const struct hs_kernels *kernels,
					 const struct hs_network *network, const uint32_t *rows,
					 int32_t n, int16_t *x);

/*
 * convolution.c: one layer's change of x[n][HS_WIDTH].  work->u points behind
 * HS_MAX_DILATION tokens of zeros, has room for n tokens, and HS_BEHIND tokens
 * of zeros behind them.
 */
extern void hs_convolve(const struct hs_kernels *kernels,
						const struct hs_network_layer *layer, int32_t n,
						int16_t *x, struct hs_work *work);

/* heads.c: the scores, read off x; work likewise */
extern void hs_read_off(const struct hs_kernels *kernels,
						const struct hs_network *network, int32_t n,
						const int16_t *x, struct hs_work *work,
						struct hs_reading *reading);

/*
 * heads.c: queries and keys for links of the kind which.  work->u has the
 * inputs of n tokens and room for HS_TOKENS more.
 */
extern void hs_read_pairs(const struct hs_kernels *kernels,
						  const struct hs_network *network, int which, int32_t n,
						  struct hs_work *work, uint8_t (*pairs)[HS_PAIR]);

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
