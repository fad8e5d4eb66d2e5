/*-------------------------------------------------------------------------
 *
 * kernels.c
 *	  The inner loops of the network, once for each kind of processor.
 *
 * Gets small arrays of integers and adds their sums and products; what they
 * mean is the business of the files around.  Nine tenths of the network's time
 * are products of weights in 8 bits with inputs in 7, in multiply().
 *
 * That function is written for each kind of processor.  Those without
 * instructions for products of bytes save half of the products, and have a file
 * of their own for it, winograd.c.  With AVX2, one instruction multiplies 32
 * pairs of bytes and adds neighbours, and a second one adds neighbours again;
 * with AVX-512's VNNI, one does all this for 64 pairs and adds to the sum.  Both
 * work on some tokens and 16 outputs at a time, so that their sums stay in
 * registers from the first tap's input to the last, and weights, once loaded,
 * serve all these tokens.
 *
 * AVX2 adds neighbours in 16 bits.  The sum of two products of 7 bits with 8,
 * 2 * 127 * 128 at most, fits.  That of four fits where the weights are small,
 * and there the second instruction is needed half as often.  Nothing ever
 * saturates, so all give the same numbers.
 *
 * The other loops are simple, and compilers make vector instructions of them.
 * They are written once and compiled for plain machines and for AVX2.
 *
 * Which of them a processor can run is asked at each call, a load and a
 * comparison: there is no state.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/network/kernels.h"

#include <string.h>

#ifdef HS_X86
#include <immintrin.h>
#endif

#if defined(__GNUC__)
#define hs_always_inline	static inline __attribute__((always_inline))
#else
#define hs_always_inline	static inline
#endif

/*
 * Loops that are compiled twice
 */

hs_always_inline void
add_row(const int8_t *restrict row, int16_t *restrict x)
{
	for (int j = 0; j < HS_WIDTH; j++)
		x[j] = (int16_t) (x[j] + row[j]);
}

hs_always_inline void
narrow(const int16_t *restrict x, size_t count, int32_t input,
	   uint8_t *restrict u)
{
	int16_t		multiplier = (int16_t) input;

	for (size_t i = 0; i < count; i++)
	{
		int32_t		level = (x[i] * multiplier + (1 << 13)) >> 14;

		u[i] = (uint8_t) (level < 127 ? level : 127);
	}
}

hs_always_inline int32_t
scaled_positive(int32_t sum, int32_t multiplier, int32_t shift)
{
	return (((sum > 0 ? sum : 0) >> 5) * multiplier) >> shift;
}

hs_always_inline void
add(int32_t (*restrict sums)[HS_TOGETHER], int32_t n,
	const int32_t *restrict multiplier, int32_t shift, int16_t *restrict x)
{
	for (int32_t t = 0; t < n; t++, x += HS_WIDTH)
	{
		for (int o = 0; o < HS_TOGETHER; o++)
		{
			int32_t		sum = x[o] + scaled_positive(sums[t][o], multiplier[o], shift);

			x[o] = (int16_t) (sum < INT16_MAX ? sum : INT16_MAX);
		}
	}
}

hs_always_inline void
score(int32_t (*restrict sums)[HS_TOGETHER], int32_t n,
	  const int32_t *restrict multiplier, int32_t shift,
	  int32_t (*restrict scores)[HS_SCORES])
{
	for (int32_t t = 0; t < n; t++)
	{
		for (int o = 0; o < HS_TOGETHER; o++)
		{
			int32_t		sum = ((sums[t][o] >> 5) * multiplier[o]) >> shift;

			sum = sum < HS_MAX_SCORE ? sum : HS_MAX_SCORE;
			scores[t][o] = sum > -HS_MAX_SCORE ? sum : -HS_MAX_SCORE;
		}
	}
}

hs_always_inline void
level(int32_t (*restrict sums)[HS_TOGETHER], int32_t n,
	  const int32_t *restrict multiplier, int32_t shift,
	  uint8_t *restrict pairs)
{
	for (int32_t t = 0; t < n; t++, pairs += HS_PAIR)
	{
		for (int o = 0; o < HS_TOGETHER; o++)
		{
			int32_t		sum = scaled_positive(sums[t][o], multiplier[o], shift);

			pairs[o] = (uint8_t) (sum < 127 ? sum : 127);
		}
	}
}

/* Functions of the loops above, for machines with target. */
#define HS_COMPILE(suffix, target) \
	target static void \
	add_row_##suffix(const int8_t *row, int16_t *x) \
	{ \
		add_row(row, x); \
	} \
	target static void \
	narrow_##suffix(const int16_t *x, size_t count, int32_t input, uint8_t *u) \
	{ \
		narrow(x, count, input, u); \
	} \
	target static void \
	add_##suffix(int32_t (*sums)[HS_TOGETHER], int32_t n, \
				 const int32_t *multiplier, int32_t shift, int16_t *x) \
	{ \
		add(sums, n, multiplier, shift, x); \
	} \
	target static void \
	score_##suffix(int32_t (*sums)[HS_TOGETHER], int32_t n, \
				   const int32_t *multiplier, int32_t shift, int32_t (*scores)[HS_SCORES]) \
	{ \
		score(sums, n, multiplier, shift, scores); \
	} \
	target static void \
	level_##suffix(int32_t (*sums)[HS_TOGETHER], int32_t n, \
				   const int32_t *multiplier, int32_t shift, uint8_t *pairs) \
	{ \
		level(sums, n, multiplier, shift, pairs); \
	}

/*
 * Plain C
 */

HS_COMPILE(plain,)

static const struct hs_kernels plain = {
	"plain", add_row_plain, narrow_plain, hs_winograd_prepare, hs_winograd_multiply,
	add_plain, score_plain, level_plain
};

#ifdef HS_X86

/*
 * SSE2, which each processor of this kind has: compilers use it unasked
 */

static const struct hs_kernels sse2 = {
	"sse2", add_row_plain, narrow_plain, hs_winograd_prepare, hs_winograd_multiply_sse2,
	add_plain, score_plain, level_plain
};

/* Where inputs are multiplied as they are. */
static void
prepare_nothing(struct hs_work *work, int taps, int32_t dilation, int32_t n)
{
	(void) work;
	(void) taps;
	(void) dilation;
	(void) n;
}

hs_always_inline int32_t
four_bytes(const uint8_t *p)
{
	int32_t		four;

	memcpy(&four, p, sizeof(four));
	return four;
}

/*
 * AVX2
 */

#define HS_AVX2		__attribute__((target("avx2")))

HS_COMPILE(avx2, HS_AVX2)

#define HS_AVX2_TOKENS	4

HS_AVX2 hs_always_inline __m256i
load(const void *p)
{
	return _mm256_loadu_si256((const __m256i *) p);
}

/* four bytes of inputs, eight times */
HS_AVX2 hs_always_inline __m256i
spread(const uint8_t *p)
{
	return _mm256_set1_epi32(four_bytes(p));
}

HS_AVX2 hs_always_inline __m256i
add_pairs(__m256i sum, __m256i pairs)
{
	return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/*
 * Do products of these weights of one tap and HS_TOGETHER outputs stay within
 * 16 bits even where those of four inputs are added?
 */
HS_AVX2 static bool
are_small(const int8_t *weights)
{
	const __m256i one = _mm256_set1_epi8(1);
	__m256i		most = _mm256_setzero_si256();

	for (int i = 0; i < HS_BLOCK_BYTES; i += 64)
	{
		__m256i		a = _mm256_maddubs_epi16(_mm256_abs_epi8(load(weights + i)), one);
		__m256i		b = _mm256_maddubs_epi16(_mm256_abs_epi8(load(weights + i + 32)), one);

		most = _mm256_max_epi16(most, _mm256_add_epi16(a, b));
	}
	return _mm256_testz_si256(_mm256_cmpgt_epi16(most, _mm256_set1_epi16(INT16_MAX / 127)),
							  _mm256_set1_epi8(-1));
}

HS_AVX2 static void
multiply_avx2(struct hs_work *work, int taps, int32_t dilation,
			  const int8_t *weights, const int32_t *bias, int32_t n)
{
	const uint8_t *u = work->u;
	int32_t		(*sums)[HS_TOGETHER] = work->sums;
	bool		small[HS_TAPS];

	for (int tap = 0; tap < taps; tap++)
		small[tap] = are_small(weights + tap * HS_TAP_BYTES);
	for (int32_t t = 0; t < n; t += HS_AVX2_TOKENS)
	{
		__m256i		low[HS_AVX2_TOKENS];	/* sums of outputs 0 .. 7 */
		__m256i		high[HS_AVX2_TOKENS];	/* and 8 .. 15 */

		for (int k = 0; k < HS_AVX2_TOKENS; k++)
		{
			low[k] = load(bias);
			high[k] = load(bias + 8);
		}
		for (int tap = 0; tap < taps; tap++)
		{
			const uint8_t *from = u + (ptrdiff_t) (t + (tap - taps / 2) * dilation) * HS_WIDTH;
			const int8_t *w = weights + tap * HS_TAP_BYTES;

			for (int i = 0; small[tap] && i < HS_WIDTH; i += 8, w += 64)
			{
				__m256i		low0 = load(w);
				__m256i		low1 = load(w + 32);
				__m256i		high0 = load(w + 8 * HS_WIDTH);
				__m256i		high1 = load(w + 8 * HS_WIDTH + 32);

				for (int k = 0; k < HS_AVX2_TOKENS; k++)
				{
					__m256i		in0 = spread(from + k * HS_WIDTH + i);
					__m256i		in1 = spread(from + k * HS_WIDTH + i + 4);

					low[k] = add_pairs(low[k], _mm256_add_epi16(_mm256_maddubs_epi16(in0, low0),
																_mm256_maddubs_epi16(in1, low1)));
					high[k] = add_pairs(high[k], _mm256_add_epi16(_mm256_maddubs_epi16(in0, high0),
																  _mm256_maddubs_epi16(in1, high1)));
				}
			}
			for (int i = 0; !small[tap] && i < HS_WIDTH; i += 4, w += 32)
			{
				__m256i		low0 = load(w);
				__m256i		high0 = load(w + 8 * HS_WIDTH);

				for (int k = 0; k < HS_AVX2_TOKENS; k++)
				{
					__m256i		in = spread(from + k * HS_WIDTH + i);

					low[k] = add_pairs(low[k], _mm256_maddubs_epi16(in, low0));
					high[k] = add_pairs(high[k], _mm256_maddubs_epi16(in, high0));
				}
			}
		}
		for (int k = 0; k < HS_AVX2_TOKENS; k++)
		{
			_mm256_storeu_si256((__m256i *) sums[t + k], low[k]);
			_mm256_storeu_si256((__m256i *) (sums[t + k] + 8), high[k]);
		}
	}
}

static const struct hs_kernels avx2 = {
	"avx2", add_row_avx2, narrow_avx2, prepare_nothing, multiply_avx2, add_avx2,
	score_avx2, level_avx2
};

/*
 * AVX-512 VNNI
 */

#define HS_VNNI		__attribute__((target("avx2,avx512f,avx512vnni")))

#define HS_VNNI_TOKENS	16

HS_VNNI static void
multiply_vnni(struct hs_work *work, int taps, int32_t dilation,
			  const int8_t *weights, const int32_t *bias, int32_t n)
{
	const uint8_t *u = work->u;
	int32_t		(*sums)[HS_TOGETHER] = work->sums;
	__m512i		packed[HS_TAPS * HS_WIDTH / 4]; /* of 16 outputs and 4 inputs each */

	for (int tap = 0; tap < taps; tap++)
	{
		const int8_t *w = weights + tap * HS_TAP_BYTES;

		for (int i = 0; i < HS_WIDTH / 4; i++, w += 32)
			packed[tap * HS_WIDTH / 4 + i] =
				_mm512_inserti64x4(_mm512_castsi256_si512(load(w)), load(w + 8 * HS_WIDTH), 1);
	}
	for (int32_t t = 0; t < n; t += HS_VNNI_TOKENS)
	{
		__m512i		sum[HS_VNNI_TOKENS];

		for (int k = 0; k < HS_VNNI_TOKENS; k++)
			sum[k] = _mm512_loadu_si512(bias);
		for (int tap = 0; tap < taps; tap++)
		{
			const uint8_t *from = u + (ptrdiff_t) (t + (tap - taps / 2) * dilation) * HS_WIDTH;

			for (int i = 0; i < HS_WIDTH / 4; i++)
			{
				__m512i		w = packed[tap * HS_WIDTH / 4 + i];

				for (int k = 0; k < HS_VNNI_TOKENS; k++)
					sum[k] = _mm512_dpbusd_epi32(sum[k], _mm512_set1_epi32(four_bytes(from + k * HS_WIDTH + 4 * i)), w);
			}
		}
		for (int k = 0; k < HS_VNNI_TOKENS; k++)
			_mm512_storeu_si512(sums[t + k], sum[k]);
	}
}

static const struct hs_kernels vnni = {
	"vnni", add_row_avx2, narrow_avx2, prepare_nothing, multiply_vnni, add_avx2,
	score_avx2, level_avx2
};

const struct hs_kernels *
hs_kernels(int i)
{
	bool		has_avx2 = __builtin_cpu_supports("avx2");

	/*
	 * The first generations with vectors of 512 bits slowed the whole core
	 * down for them.  Those that have VBMI2 do not.
	 */
	bool		has_vnni = has_avx2 && __builtin_cpu_supports("avx512f") &&
		__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vbmi2");

	switch (i)
	{
		case 0:
			return &plain;
		case 1:
			return &sse2;
		case 2:
			return has_avx2 ? &avx2 : NULL;
		case 3:
			return has_vnni ? &vnni : NULL;
		default:
			return NULL;
	}
}

#else

const struct hs_kernels *
hs_kernels(int i)
{
	return i == 0 ? &plain : NULL;
}

#endif							/* HS_X86 */

const struct hs_kernels *
hs_kernels_best(void)
{
	int			i = 0;

	while (hs_kernels(i + 1) != NULL)
		i++;
	return hs_kernels(i);
}
