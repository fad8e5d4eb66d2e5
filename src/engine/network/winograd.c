/*-------------------------------------------------------------------------
 *
 * winograd.c
 *	  Convolutions with half the multiplications.
 *
 * Gets inputs in 7 bits and weights in 8, and adds the sums of their products,
 * as the loops in kernels.c do, for machines without instructions for products
 * of bytes.
 *
 * A convolution is a product of polynomials, and a polynomial is known by its
 * values at enough points.  Four tokens that stand a dilation apart, three
 * weights: six points say it all (Winograd 1980; Lavin and Gray 2016), here 0,
 * 1, -1, 2, -2 and infinity.  So six products per input stand in the place of
 * twelve, and what comes before and behind them is addition:
 *
 *		y0 = g0 d0 + g1 d1 + g2 d2,  ...,  y3 = g0 d3 + g1 d4 + g2 d5
 *
 *		H0 = g0					D0 = 4 d0 - 5 d2 + d4
 *		H1 = g0 + g1 + g2		D1 = d4 + d3 - 4 d2 - 4 d1
 *		H2 = g0 - g1 + g2		D2 = d4 - d3 - 4 d2 + 4 d1
 *		H3 = g0 + 2 g1 + 4 g2	D3 = d4 + 2 d3 - d2 - 2 d1
 *		H4 = g0 - 2 g1 + 4 g2	D4 = d4 - 2 d3 - d2 + 2 d1
 *		H5 = g2					D5 = 4 d1 - 5 d3 + d5
 *
 *		M0 = H0 D0, ..., M5 = H5 D5, each summed over all inputs
 *
 *		24 y0 = 6 M0 - 4 (M1 + M2) + (M3 + M4)
 *		12 y1 = (M3 - M4) - 2 (M1 - M2)
 *		 6 y2 = (M3 + M4) - (M1 + M2)
 *		 6 y3 = 2 (M3 - M4) - (M1 - M2) + 6 M5
 *
 * Nothing is rounded: these are identities of integers, so the divisions leave
 * no rest.  H is under 2^10 and D under 2^11 either way, 16 bits; a sum M is
 * at most 128 * 1016 * 384, and no step leaves 32 bits.
 *
 * What is multiplied are matrices in 16 bits, one for each point.  SSE2 has an
 * instruction for that, which multiplies eight pairs and adds neighbours.  The
 * loop in plain C is for machines that are not x86.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/network/kernels.h"

#include <string.h>

#ifdef HS_X86
#include <emmintrin.h>
#endif

/*
 * H of each weight of HS_TOGETHER outputs, one matrix behind the other, in the
 * order [input / 4][output][input % 4].
 */
static void
transform_weights(const int8_t *restrict weights, int16_t *restrict h)
{
	for (int i = 0; i < HS_WIDTH / 4; i++)
	{
		for (int half = 0; half < 2; half++)
		{
			const int8_t *g = weights + i * 32 + half * (8 * HS_WIDTH);

			for (int k = 0; k < 32; k++)
			{
				int16_t		g0 = g[k];
				int16_t		g1 = g[k + HS_TAP_BYTES];
				int16_t		g2 = g[k + 2 * HS_TAP_BYTES];
				int16_t		even = (int16_t) (g0 + g2);
				int16_t		even4 = (int16_t) (g0 + 4 * g2);

				h[k] = g0;
				h[k + HS_BLOCK_BYTES] = (int16_t) (even + g1);
				h[k + 2 * HS_BLOCK_BYTES] = (int16_t) (even - g1);
				h[k + 3 * HS_BLOCK_BYTES] = (int16_t) (even4 + 2 * g1);
				h[k + 4 * HS_BLOCK_BYTES] = (int16_t) (even4 - 2 * g1);
				h[k + 5 * HS_BLOCK_BYTES] = g2;
			}
			h += 32;
		}
	}
}

/* The same of weights of one tap: themselves. */
static void
widen_weights(const int8_t *restrict weights, int16_t *restrict h)
{
	for (int i = 0; i < HS_WIDTH / 4; i++)
	{
		for (int half = 0; half < 2; half++)
		{
			for (int k = 0; k < 32; k++)
				h[k] = weights[i * 32 + half * (8 * HS_WIDTH) + k];
			h += 32;
		}
	}
}

/*
 * D of six tokens, which lie step bytes apart in u, at inputs[0], inputs[rows]
 * and so on.
 */
static void
transform_inputs(const uint8_t *u, size_t step, size_t rows, int16_t (*inputs)[HS_WIDTH])
{
	for (int j = 0; j < HS_WIDTH; j += HS_TOGETHER)
	{
		int16_t		d[HS_POINTS][HS_TOGETHER];
		int16_t		transformed[HS_POINTS][HS_TOGETHER];

		for (size_t k = 0; k < HS_POINTS; k++)
		{
			for (int i = 0; i < HS_TOGETHER; i++)
				d[k][i] = u[k * step + (size_t) (j + i)];
		}
		for (int i = 0; i < HS_TOGETHER; i++)
		{
			int16_t		a = (int16_t) (d[4][i] - 4 * d[2][i]);
			int16_t		b = (int16_t) (d[3][i] - 4 * d[1][i]);
			int16_t		c = (int16_t) (d[4][i] - d[2][i]);
			int16_t		e = (int16_t) (2 * (d[3][i] - d[1][i]));

			transformed[0][i] = (int16_t) (a + 4 * d[0][i] - d[2][i]);
			transformed[1][i] = (int16_t) (a + b);
			transformed[2][i] = (int16_t) (a - b);
			transformed[3][i] = (int16_t) (c + e);
			transformed[4][i] = (int16_t) (c - e);
			transformed[5][i] = (int16_t) (4 * d[1][i] - 5 * d[3][i] + d[5][i]);
		}
		for (size_t k = 0; k < HS_POINTS; k++)
			memcpy(inputs[k * rows] + j, transformed[k], sizeof(transformed[k]));
	}
}

/* number / 3, which is exact */
static inline int32_t
third(int32_t number)
{
	return (int32_t) ((uint32_t) number * 0xaaaaaaabu);
}

/* The sums of four tokens, at y, of M, at m[0], m[rows] and so on. */
static void
transform_products(int32_t (*m)[HS_TOGETHER], size_t rows, const int32_t *bias,
				   int32_t *const *y)
{
	int32_t		sums[HS_QUAD][HS_TOGETHER];

	for (int o = 0; o < HS_TOGETHER; o++)
	{
		int32_t		sum1 = m[rows][o] + m[2 * rows][o];
		int32_t		difference1 = m[rows][o] - m[2 * rows][o];
		int32_t		sum2 = m[3 * rows][o] + m[4 * rows][o];
		int32_t		difference2 = m[3 * rows][o] - m[4 * rows][o];

		sums[0][o] = bias[o] + third((6 * m[0][o] - 4 * sum1 + sum2) >> 3);
		sums[1][o] = bias[o] + third((difference2 - 2 * difference1) >> 2);
		sums[2][o] = bias[o] + third((sum2 - sum1) >> 1);
		sums[3][o] = bias[o] + third((2 * difference2 - difference1) >> 1) + m[5 * rows][o];
	}
	for (int k = 0; k < HS_QUAD; k++)
		memcpy(y[k], sums[k], sizeof(sums[k]));
}

/* How many rows of four tokens n tokens make: the last ones may lack some. */
static size_t
rows_of(int32_t dilation, int32_t n)
{
	int32_t		block = HS_QUAD * dilation;

	return (size_t) (n / block * dilation + (n % block < dilation ? n % block : dilation));
}

/* The first token of a row. */
static int32_t
first_of(int32_t row, int32_t dilation)
{
	return row / dilation * (HS_QUAD * dilation) + row % dilation;
}

void
hs_winograd_prepare(struct hs_work *work, int taps, int32_t dilation, int32_t n)
{
	size_t		step = (size_t) dilation * HS_WIDTH;
	size_t		rows;

	if (taps == 1)
	{
		for (int32_t t = 0; t < n; t++)
		{
			for (int i = 0; i < HS_WIDTH; i++)
				work->inputs[t][i] = work->u[(size_t) t * HS_WIDTH + (size_t) i];
		}
		return;
	}
	rows = rows_of(dilation, n);
	for (size_t row = 0; row < rows; row++)
		transform_inputs(work->u + (size_t) first_of((int32_t) row, dilation) * HS_WIDTH - step, step,
						 rows, work->inputs + row);
}

/*
 * products[rows][HS_TOGETHER] of inputs[rows][HS_WIDTH] with weights, which lie
 * in the order [input / 4][output][input % 4].
 */
typedef void (*multiply_rows) (int16_t (*inputs)[HS_WIDTH], size_t rows,
							   const int16_t *weights,
							   int32_t (*products)[HS_TOGETHER]);

static void
multiply(struct hs_work *work, int taps, int32_t dilation,
		 const int8_t *weights, const int32_t *bias, int32_t n,
		 multiply_rows multiply_rows)
{
	size_t		rows;

	if (taps == 1)
	{
		widen_weights(weights, work->weights[0]);
		multiply_rows(work->inputs, (size_t) n, work->weights[0], work->sums);
		for (int32_t t = 0; t < n; t++)
		{
			for (int o = 0; o < HS_TOGETHER; o++)
				work->sums[t][o] += bias[o];
		}
		return;
	}
	rows = rows_of(dilation, n);
	transform_weights(weights, work->weights[0]);
	for (size_t point = 0; point < HS_POINTS; point++)
		multiply_rows(work->inputs + point * rows, rows, work->weights[point],
					  work->products + point * rows);
	for (size_t row = 0; row < rows; row++)
	{
		int32_t		beyond[HS_TOGETHER];	/* for tokens that are not there */
		int32_t    *y[HS_QUAD];

		for (int k = 0; k < HS_QUAD; k++)
		{
			int32_t		t = first_of((int32_t) row, dilation) + k * dilation;

			y[k] = t < n ? work->sums[t] : beyond;
		}
		transform_products(work->products + row, rows, bias, y);
	}
}

static void
multiply_rows_plain(int16_t (*inputs)[HS_WIDTH], size_t rows,
					const int16_t *weights, int32_t (*products)[HS_TOGETHER])
{
	for (size_t row = 0; row < rows; row++)
	{
		int32_t		sums[HS_TOGETHER / 2][8] = {0}; /* of two outputs, each in four parts */
		const int16_t *w = weights;

		for (int i = 0; i < HS_WIDTH; i += 4)
		{
			int16_t		in[8];

			for (int k = 0; k < 8; k++)
				in[k] = inputs[row][i + k % 4];
			for (int o = 0; o < HS_TOGETHER / 2; o++, w += 8)
			{
				for (int k = 0; k < 8; k++)
					sums[o][k] += w[k] * in[k];
			}
		}
		for (int o = 0; o < HS_TOGETHER; o++)
		{
			const int32_t *parts = sums[o / 2] + o % 2 * 4;

			products[row][o] = parts[0] + parts[1] + parts[2] + parts[3];
		}
	}
}

void
hs_winograd_multiply(struct hs_work *work, int taps, int32_t dilation,
					 const int8_t *weights, const int32_t *bias, int32_t n)
{
	multiply(work, taps, dilation, weights, bias, n, multiply_rows_plain);
}

#ifdef HS_X86

/* a[0] + a[1], a[2] + a[3], b[0] + b[1], b[2] + b[3] */
static inline __m128i
add_neighbours(__m128i a, __m128i b)
{
	__m128		x = _mm_castsi128_ps(a);
	__m128		y = _mm_castsi128_ps(b);

	return _mm_add_epi32(_mm_castps_si128(_mm_shuffle_ps(x, y, _MM_SHUFFLE(2, 0, 2, 0))),
						 _mm_castps_si128(_mm_shuffle_ps(x, y, _MM_SHUFFLE(3, 1, 3, 1))));
}

static void
multiply_rows_sse2(int16_t (*inputs)[HS_WIDTH], size_t rows,
				   const int16_t *weights, int32_t (*products)[HS_TOGETHER])
{
	for (size_t row = 0; row < rows; row++)
	{
		const __m128i *w = (const __m128i *) weights;
		__m128i		sums[HS_TOGETHER / 2];	/* of two outputs, each in two parts */

		for (int k = 0; k < HS_TOGETHER / 2; k++)
			sums[k] = _mm_setzero_si128();
		for (int i = 0; i < HS_WIDTH; i += 4, w += HS_TOGETHER / 2)
		{
			__m128i		in = _mm_loadl_epi64((const __m128i *) (inputs[row] + i));

			in = _mm_unpacklo_epi64(in, in);
			for (int k = 0; k < HS_TOGETHER / 2; k++)
				sums[k] = _mm_add_epi32(sums[k], _mm_madd_epi16(in, _mm_load_si128(w + k)));
		}
		for (int k = 0; k < HS_TOGETHER / 2; k += 2)
			_mm_storeu_si128((__m128i *) (products[row] + 2 * k), add_neighbours(sums[k], sums[k + 1]));
	}
}

void
hs_winograd_multiply_sse2(struct hs_work *work, int taps, int32_t dilation,
						  const int8_t *weights, const int32_t *bias, int32_t n)
{
	multiply(work, taps, dilation, weights, bias, n, multiply_rows_sse2);
}

#endif							/* HS_X86 */
