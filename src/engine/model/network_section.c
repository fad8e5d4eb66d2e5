/*-------------------------------------------------------------------------
 *
 * network_section.c
 *	  Open the network that lies in a model file.
 *
 * Gets the bytes of a section that nobody vouches for, and adds a struct whose
 * every number is within the bounds that the arithmetic relies on (see
 * network_section.h): with them no sum leaves its type, and no index its
 * array.  The table and the weights, nearly all of the bytes, may be anything;
 * of them only the length counts, which must be right to the byte.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/model/network_section.h"

#include "engine/model/model.h"

#define HS_MAX_BIAS			((1 << 21) - 1)
#define HS_MAX_MULTIPLIER	8191
#define HS_MAX_INPUT		32767
#define HS_MAX_SHIFT		31
#define HS_MAX_FIRST_BIAS	16384
#define HS_MAX_TRANSITION	(1 << 20)
#define HS_MAX_LINK_MULTIPLIER	4095

_Static_assert(HS_MAX_BIAS + HS_TAPS * HS_WIDTH * 127 * 128 < 1 << 23,
			   "a sum of products is too large");
_Static_assert((INT64_C(1) << 18) * HS_MAX_MULTIPLIER + HS_MAX_INPUT < INT32_MAX,
			   "a product of a sum is too large");
_Static_assert(HS_MAX_FIRST_BIAS + HS_MAX_ROWS * 128 <= INT16_MAX,
			   "16-bit sums of rows would overflow");

/* Numbers of a layer, and of what stands around the layers. */
#define LAYER_NUMBERS	(2 + 2 * HS_WIDTH)
#define OTHER_NUMBERS	(4 + HS_MAX_LAYERS + HS_WIDTH + 1 + HS_HEAD_GROUPS + \
						 2 * HS_HEADS + HS_NETWORK_LABELS * (1 + HS_NETWORK_LABELS) + \
						 4 + 2 * HS_BUCKETS_ROOM)

/* Reads n numbers and moves *at behind them; are all of them within bounds? */
static bool
read_numbers(const unsigned char **at, int32_t *numbers, int n,
			 int32_t least, int32_t most)
{
	bool		good = true;

	for (int i = 0; i < n; i++, *at += 4)
	{
		numbers[i] = (int32_t) hs_read32(*at);
		good = good && numbers[i] >= least && numbers[i] <= most;
	}
	return good;
}

/* The numbers at the start of the section. */
static bool
read_sizes(const unsigned char **at, struct hs_network *network)
{
	int32_t		dilations[HS_MAX_LAYERS];
	int32_t		zero;

	if (!read_numbers(at, &network->features, 1, 1, HS_MAX_ROWS) ||
		!read_numbers(at, &network->rows, 1, 1, INT32_MAX) ||
		!read_numbers(at, &network->layers, 1, 1, HS_MAX_LAYERS) ||
		!read_numbers(at, &zero, 1, 0, 0) ||
		!read_numbers(at, dilations, HS_MAX_LAYERS, 0, HS_MAX_DILATION))
		return false;
	for (int i = 0; i < HS_MAX_LAYERS; i++)
	{
		if ((dilations[i] != 0) != (i < network->layers))
			return false;
		network->layer[i].dilation = dilations[i];
	}
	return true;
}

/* The numbers behind them. */
static bool
read_rest(const unsigned char **at, struct hs_network *network)
{
	if (!read_numbers(at, network->first_bias, HS_WIDTH,
					  -HS_MAX_FIRST_BIAS, HS_MAX_FIRST_BIAS))
		return false;
	for (int i = 0; i < network->layers; i++)
	{
		struct hs_network_layer *layer = &network->layer[i];

		if (!read_numbers(at, &layer->input, 1, 1, HS_MAX_INPUT) ||
			!read_numbers(at, &layer->shift, 1, 0, HS_MAX_SHIFT) ||
			!read_numbers(at, layer->bias, HS_WIDTH, -HS_MAX_BIAS, HS_MAX_BIAS) ||
			!read_numbers(at, layer->multiplier, HS_WIDTH, 0, HS_MAX_MULTIPLIER))
			return false;
	}
	return read_numbers(at, &network->head_input, 1, 1, HS_MAX_INPUT) &&
		read_numbers(at, network->head_shift, HS_HEAD_GROUPS, 0, HS_MAX_SHIFT) &&
		read_numbers(at, network->head_bias, HS_HEADS, -HS_MAX_BIAS, HS_MAX_BIAS) &&
		read_numbers(at, network->head_multiplier, HS_SCORES,
					 -HS_MAX_MULTIPLIER, HS_MAX_MULTIPLIER) &&
		read_numbers(at, network->head_multiplier + HS_SCORES, HS_LINKS,
					 0, HS_MAX_MULTIPLIER) &&
		read_numbers(at, network->start, HS_NETWORK_LABELS,
					 -HS_MAX_TRANSITION, HS_MAX_TRANSITION) &&
		read_numbers(at, network->transition[0], HS_NETWORK_LABELS * HS_NETWORK_LABELS,
					 -HS_MAX_TRANSITION, HS_MAX_TRANSITION) &&
		read_numbers(at, network->link_multiplier, 2, 0, HS_MAX_LINK_MULTIPLIER) &&
		read_numbers(at, network->link_shift, 2, 0, HS_MAX_SHIFT) &&
		read_numbers(at, network->distance[0], 2 * HS_BUCKETS_ROOM,
					 -HS_MAX_TRANSITION, HS_MAX_TRANSITION);
}

bool
hs_network_open(const unsigned char *section, size_t length,
				struct hs_network *network)
{
	const unsigned char *at = section;
	const int8_t *weights;
	size_t		numbers;
	size_t		fixed;

	if (length < 4 * OTHER_NUMBERS || !read_sizes(&at, network))
		return false;
	numbers = 4 * (OTHER_NUMBERS + LAYER_NUMBERS * (size_t) network->layers);
	numbers = (numbers + HS_FILE_ALIGN - 1) & ~(size_t) (HS_FILE_ALIGN - 1);
	fixed = numbers + HS_TAPS * HS_TAP_BYTES * (size_t) network->layers + HS_HEAD_BYTES;
	if (length < fixed || (length - fixed) % HS_WIDTH != 0 ||
		(length - fixed) / HS_WIDTH != (size_t) network->rows ||
		!read_rest(&at, network))
		return false;
	for (; at < section + numbers; at++)
	{
		if (*at != 0)
			return false;
	}

	weights = (const int8_t *) section + numbers;
	network->embedding = weights;
	weights += HS_WIDTH * (size_t) network->rows;
	for (int i = 0; i < network->layers; i++, weights += HS_TAPS * HS_TAP_BYTES)
		network->layer[i].weights = weights;
	network->head_weights = weights;
	return true;
}
