/*-------------------------------------------------------------------------
 *
 * convolution.c
 *	  Let each token see what stands around it.
 *
 * Gets 128 numbers of each token, and adds to them what a matrix makes of the
 * token, of the one dilation tokens before it and of the one as far behind it.
 * A layer with dilation 1 sees the neighbours; with dilations that grow from
 * layer to layer a few layers see whole sentences and, by the last one, the
 * paragraphs around them (Yu and Koltun 2016, and Strubell et al. 2017, who
 * label sequences so, as well as recurrent networks do and much faster, since
 * no token waits for another).  What is negative is dropped (ReLU), and the
 * rest is added to the stream and does not replace it (He et al. 2016).
 * Training normalises by batches; that is a factor and a term of each output,
 * and has become part of weights and biases.
 *
 * All in integers (Jacob et al. 2018): the stream in 16 bits, the inputs of
 * the matrix in 7, weights in 8, sums in 32, then a multiplication and a shift
 * back to the unit of the stream.  So every machine gives the same numbers.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/network/kernels.h"

void
hs_convolve(const struct hs_kernels *kernels,
			const struct hs_network_layer *layer, int32_t n,
			int16_t *x, struct hs_work *work)
{
	const int8_t *weights = layer->weights;

	/* all inputs are there before the stream changes */
	kernels->narrow(x, (size_t) n * HS_WIDTH, layer->input, work->u);
	kernels->prepare(work, HS_TAPS, layer->dilation, n);
	for (int o = 0; o < HS_WIDTH; o += HS_TOGETHER, weights += HS_BLOCK_BYTES)
	{
		kernels->multiply(work, HS_TAPS, layer->dilation, weights, layer->bias + o, n);
		kernels->add(work->sums, n, layer->multiplier + o, layer->shift, x + o);
	}
}
