/*
 * The network that reads quotations: each kernel that this machine has against
 * a slow and simple computation of what network_section.h describes, and
 * sections that must be refused.
 */
#include "engine/network/kernels.h"
#include "engine/network/network.h"
#include "tiny_model.h"
#include "unit.h"

/* Places of the numbers of a section; those of heads with the layers taken off. */
enum
{
	AT_DILATION = 4,
	AT_FIRST_BIAS = 12,
	AT_LAYERS = 140,
	LAYER = 258,
	AT_HEAD_INPUT = 140,
	AT_HEAD_SHIFT = 141,
	AT_HEAD_BIAS = 146,
	AT_HEAD_MULTIPLIER = 418,
	AT_START = 690,
	AT_TRANSITION = 698,
	AT_LINK_MULTIPLIER = 762,
	AT_LINK_SHIFT = 764,
	AT_DISTANCE = 766,
	NUMBERS = 862
};

/* A section, and where things are in it. */
struct section
{
	unsigned char *bytes;
	size_t		length;
	int			features;
	int			rows;
	int			layers;
	size_t		embedding;		/* in bytes */
};

/* What networks are filled with. */
enum filling
{
	ANYTHING,					/* any numbers within their bounds */
	LIMITS,						/* the lowest and the highest ones alone */
	MOST,						/* all as large as can be */
	LEAST,						/* as low as can be */
	LIKELY,						/* such as training makes */
	EDGE,						/* where four products just fit into 16 bits or not */
	FILLINGS
};

static uint32_t state = 1;

static int32_t
between(int32_t least, int32_t most)
{
	return least + (int32_t) (tiny_random(&state) % ((uint32_t) (most - least) + 1));
}

static int32_t
fill(enum filling filling, int32_t least, int32_t most, int32_t likely_least, int32_t likely_most)
{
	switch (filling)
	{
		case LIMITS:
			return tiny_random(&state) & 4096 ? most : least;
		case MOST:
			return most;
		case LEAST:
			return least;
		case LIKELY:
			return between(likely_least, likely_most);
		case EDGE:
			return likely_most;
		default:
			return between(least, most);
	}
}

static void
put(struct section *section, int at, int32_t number)
{
	tiny_put32(section->bytes + 4 * (size_t) at, (uint32_t) number);
}

static int64_t
get(const struct section *section, int at)
{
	return (int32_t) hs_read32(section->bytes + 4 * (size_t) at);
}

static int
head(const struct section *section, int at)
{
	return at + LAYER * section->layers;
}

static void
make(struct section *section, int features, int rows, int layers, enum filling filling)
{
	static const int dilations[] = {1, 2, 64, 4, 8, 63, 16, 32};
	const int	bias = (1 << 21) - 1;

	section->features = features;
	section->rows = rows;
	section->layers = layers;
	section->embedding = (4 * (size_t) (NUMBERS + LAYER * layers) + 63) / 64 * 64;
	section->length = section->embedding + 128 * (size_t) rows +
		49152 * (size_t) layers + 272 * 128;
	section->bytes = calloc(section->length, 1);
	if (!section->bytes)
		exit(2);

	put(section, 0, features);
	put(section, 1, rows);
	put(section, 2, layers);
	for (int i = 0; i < layers; i++)
	{
		int			at = AT_LAYERS + LAYER * i;

		put(section, AT_DILATION + i, dilations[i]);
		put(section, at, filling == EDGE ? 32767 : fill(filling, 1, 32767, 1000, 4000));
		/* the extreme shifts would make most outputs the same */
		put(section, at + 1, filling == ANYTHING ? between(8, 24) :
			filling == LIMITS ? between(0, 20) : filling == LIKELY ? between(14, 18) : filling == EDGE ? 16 : 0);
		for (int o = 0; o < 128; o++)
		{
			put(section, at + 2 + o, fill(filling, -bias, bias, -30000, 30000));
			put(section, at + 130 + o, filling == EDGE ? 1000 : fill(filling, 0, 8191, 1000, 8191));
		}
	}
	for (int j = 0; j < 128; j++)
		put(section, AT_FIRST_BIAS + j, fill(filling, -16384, 16384, -50, 200));
	put(section, head(section, AT_HEAD_INPUT),
		filling == EDGE ? 170 : fill(filling, 1, 32767, 1000, 4000));
	for (int i = 0; i < 5; i++)
		put(section, head(section, AT_HEAD_SHIFT + i), filling == ANYTHING ? between(8, 24) :
			filling == LIMITS ? between(0, 20) : filling == LIKELY ? between(12, 17) : filling == EDGE ? (i == 0 ? 13 : 21) : 0);
	for (int o = 0; o < 272; o++)
	{
		put(section, head(section, AT_HEAD_BIAS + o), fill(filling, -bias, bias, -30000, 30000));
		put(section, head(section, AT_HEAD_MULTIPLIER + o),
			fill(filling, o < 16 ? -8191 : 0, 8191, o < 16 ? -8191 : 0, 8191));
	}
	for (int i = 0; i < 72; i++)
		put(section, head(section, AT_START + i), fill(filling, -(1 << 20), 1 << 20, -3000, 3000));
	for (int i = 0; i < 2; i++)
	{
		put(section, head(section, AT_LINK_MULTIPLIER + i), fill(filling, 0, 4095, 1000, 4095));
		put(section, head(section, AT_LINK_SHIFT + i),
			filling == LIKELY ? between(8, 14) : fill(filling, 0, 20, 0, 0));
	}
	for (int i = 0; i < 96; i++)
		put(section, head(section, AT_DISTANCE + i), fill(filling, -(1 << 20), 1 << 20, -3000, 3000));
	for (size_t at = section->embedding; at < section->length; at++)
		section->bytes[at] = (unsigned char) fill(filling, -128, 127, -30, 30);

	/* inputs of layers are 127 everywhere; four products of them and of 64 fit by 254 */
	if (filling == EDGE)
	{
		for (int j = 0; j < 128; j++)
			put(section, AT_FIRST_BIAS + j, 200);
		for (size_t at = section->embedding + 128 * (size_t) rows; at < section->length; at += 64)
		{
			unsigned char *eight = section->bytes + at + 2 * between(0, 15);

			memset(section->bytes + at, 64, 64);
			if (between(0, 40) == 0)
				eight[1] = eight[33] = 65;	/* and now they just fit */
			if (between(0, 120) == 0)	/* or just do not */
				eight[0] = eight[1] = eight[32] = 65;
			if (between(0, 120) == 0)
				eight[1] = eight[32] = eight[33] = 65;
		}
	}
}

/*
 * The slow computation.  It counts in 64 bits, and what a kernel holds in 32
 * must fit there.
 */

static bool fits = true;

static int64_t
checked(int64_t number)
{
	if (number < INT32_MIN || number > INT32_MAX)
		fits = false;
	return number;
}

static int64_t
limited(int64_t number, int64_t least, int64_t most)
{
	return number < least ? least : number > most ? most : number;
}

/* floor(number / 2 ^ shift) */
static int64_t
shifted(int64_t number, int64_t shift)
{
	int64_t		unit = INT64_C(1) << shift;
	int64_t		quotient = number / unit;

	return quotient * unit > number ? quotient - 1 : quotient;
}

static int64_t
weight(const struct section *section, size_t matrix, int o, int i)
{
	return (int8_t) section->bytes[matrix + (size_t) (o / 8 * 1024 + i / 4 * 32 + o % 8 * 4 + i % 4)];
}

/* x[n][128], scores[n][16], links[n][256] */
static void
slow(const struct section *section, const uint32_t *rows, int n,
	 int64_t (*x)[128], int64_t (*scores)[16], int64_t (*links)[256])
{
	int64_t		(*u)[128] = calloc((size_t) n, sizeof(*u));
	size_t		layers = section->embedding + 128 * (size_t) section->rows;
	size_t		heads = layers + 49152 * (size_t) section->layers;

	if (!u)
		exit(2);
	for (int t = 0; t < n; t++)
	{
		for (int j = 0; j < 128; j++)
		{
			int64_t		sum = get(section, AT_FIRST_BIAS + j);

			for (int f = 0; f < section->features; f++)
				sum += (int8_t) section->bytes[section->embedding +
											   128 * (size_t) rows[t * section->features + f] +
											   (size_t) j];
			x[t][j] = limited(sum, 0, 32767);
		}
	}
	for (int layer = 0; layer < section->layers; layer++)
	{
		int			at = AT_LAYERS + LAYER * layer;
		int			dilation = (int) get(section, AT_DILATION + layer);

		for (int t = 0; t < n; t++)
		{
			for (int j = 0; j < 128; j++)
				u[t][j] = limited(shifted(x[t][j] * get(section, at) + 8192, 14), 0, 127);
		}
		for (int t = 0; t < n; t++)
		{
			for (int o = 0; o < 128; o++)
			{
				int64_t		sum = get(section, at + 2 + o);

				for (int tap = 0; tap < 3; tap++)
				{
					int			from = t + (tap - 1) * dilation;

					for (int j = 0; j < 128 && from >= 0 && from < n; j++)
						sum += weight(section, layers + 49152 * (size_t) layer + 16384 * (size_t) tap,
									  o, j) * u[from][j];
				}
				sum = checked(shifted(limited(checked(sum), 0, INT64_MAX), 5) *
							  get(section, at + 130 + o));
				x[t][o] = limited(checked(x[t][o] + shifted(sum, get(section, at + 1))), 0, 32767);
			}
		}
	}
	for (int t = 0; t < n; t++)
	{
		for (int j = 0; j < 128; j++)
			u[t][j] = limited(shifted(x[t][j] * get(section, head(section, AT_HEAD_INPUT)) + 8192, 14),
							  0, 127);
		for (int o = 0; o < 272; o++)
		{
			int64_t		sum = get(section, head(section, AT_HEAD_BIAS + o));
			int			group = o < 16 ? 0 : 1 + (o - 16) / 64;

			for (int j = 0; j < 128; j++)
				sum += weight(section, heads, o, j) * u[t][j];
			if (group > 0)
				sum = limited(sum, 0, INT64_MAX);
			sum = checked(shifted(checked(sum), 5) * get(section, head(section, AT_HEAD_MULTIPLIER + o)));
			sum = shifted(sum, get(section, head(section, AT_HEAD_SHIFT + group)));
			if (group == 0)
				scores[t][o] = limited(sum, -65536, 65536);
			else
				links[t][o - 16] = limited(sum, 0, 127);
		}
	}
	free(u);
}

static int
slow_bucket(int distance)
{
	int			size = abs(distance);
	int			bucket = size;

	if (size >= 8)
	{
		/* floor(2 * log2(size / 8)): how often does 2 go into (size / 8) ^ 2? */
		bucket = 8;
		for (int64_t square = (int64_t) size * size / 64; square >= 2; square /= 2)
			bucket++;
		if (bucket > 20)
			bucket = 20;
	}
	return distance > 0 ? bucket + 20 : bucket;
}

static int64_t
slow_link(const struct section *section, int64_t (*scores)[16], int64_t (*links)[256],
		  int which, int from, int to)
{
	int64_t		dot = 0;

	for (int i = 0; i < 64; i++)
		dot += links[from][128 * which + i] * links[to][128 * which + 64 + i];
	dot = checked(shifted(dot, 2) * get(section, head(section, AT_LINK_MULTIPLIER + which)));
	return shifted(dot, get(section, head(section, AT_LINK_SHIFT + which))) +
		get(section, head(section, AT_DISTANCE + 48 * which + slow_bucket(to - from))) +
		scores[to][8 + which];
}

static bool
same(const struct hs_reading *reading, int n, int64_t (*scores)[16], int64_t (*links)[256])
{
	if (reading->n != n)
		return false;
	for (int t = 0; t < n; t++)
	{
		for (int o = 0; o < 16; o++)
		{
			if (reading->scores[t][o] != scores[t][o])
				return false;
		}
		for (int o = 0; o < 256; o++)
		{
			if (reading->links[t][o] != links[t][o])
				return false;
		}
	}
	return true;
}

static bool
same_links(const struct section *section, const struct hs_network *network,
		   const struct hs_reading *reading, int64_t (*scores)[16], int64_t (*links)[256])
{
	for (int i = 0; i < 2000; i++)
	{
		int			which = i & 1;
		int			n = reading->n;
		int			to = between(0, n - 1);
		int			begin = between(0, n - 1);
		int			end = begin + 1 + (i & 2 ? between(0, n - 1 - begin) : 0);
		int64_t		sum = 0;

		for (int from = begin; from < end; from++)
			sum += slow_link(section, scores, links, which, from, to) - scores[to][8 + which];
		if (hs_network_link(network, reading, which, begin, end, to) !=
			checked(sum / (end - begin) + scores[to][8 + which]))
			return false;
	}
	return true;
}

/* Are the numbers so varied that a mistake in them would be seen? */
static bool
varied(int n, int64_t (*x)[128], int64_t (*scores)[16], int64_t (*links)[256])
{
	int			within[3] = {0};

	for (int t = 0; t < n; t++)
	{
		for (int o = 0; o < 128; o++)
			within[0] += x[t][o] > 0 && x[t][o] < 32767;
		for (int o = 0; o < 16; o++)
			within[1] += llabs(scores[t][o]) > 0 && llabs(scores[t][o]) < 65536;
		for (int o = 0; o < 256; o++)
			within[2] += links[t][o] > 0 && links[t][o] < 127;
	}
	return within[0] > 64 * n && within[1] > 8 * n && within[2] > 64 * n;
}

/* Reads, and projects all tokens, in two calls for each kind of link. */
static void
run(const struct hs_kernels *kernels, const struct hs_network *network,
	const uint32_t *rows, int n, struct hs_arena *arena, struct hs_reading *reading)
{
	int32_t    *tokens = calloc((size_t) n, sizeof(*tokens));
	int			odd = 0;

	if (!tokens)
		exit(2);
	for (int t = 1; t < n; t += 2)
		tokens[odd++] = t;
	for (int t = n - 1, k = odd; t >= 0; t--)
	{
		if (t % 2 == 0)
			tokens[k++] = t;
	}
	if (kernels)
		hs_network_run_by(kernels, network, rows, n, arena, reading);
	else
		hs_network_run(network, rows, n, arena, reading);
	memset(reading->links, 255, (size_t) n * sizeof(*reading->links));
	for (int which = 0; which < 2; which++)
	{
		if (kernels)
		{
			hs_network_project_by(kernels, network, which, tokens, odd, arena, reading);
			hs_network_project_by(kernels, network, which, tokens + odd, n - odd, arena, reading);
		}
		else
		{
			hs_network_project(network, which, tokens, odd, arena, reading);
			hs_network_project(network, which, tokens + odd, n - odd, arena, reading);
		}
	}
	free(tokens);
}

static void
test_kernels(struct hs_arena *arena, struct unit_caller *counts)
{
	static const int lengths[] = {1, 2, 3, 5, 64, 257};
	static const char *const fillings[FILLINGS] = {"anything", "limits", "most", "least", "likely", "edge"};
	struct hs_network *network = malloc(sizeof(*network));
	char		name[100];
	bool		seen_varied = false;

	if (!network)
		exit(2);
	for (int filling = 0; filling < FILLINGS; filling++)
	{
		for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
		{
			int			n = lengths[i];
			int			layers = i == 5 ? 8 : 1 + (filling + (int) i) % 8;
			int			features = i == 5 ? 16 : 1 + (int) i * 3;
			int64_t		(*x)[128] = calloc((size_t) n, sizeof(*x));
			int64_t		(*scores)[16] = calloc((size_t) n, sizeof(*scores));
			int64_t		(*links)[256] = calloc((size_t) n, sizeof(*links));
			uint32_t   *rows = calloc((size_t) n * 16, sizeof(*rows));
			struct section section;
			struct hs_reading reading;

			if (!x || !scores || !links || !rows)
				exit(2);
			make(&section, features, 1 + n, layers, (enum filling) filling);
			snprintf(name, sizeof(name), "%s: a network of %d layers opens", fillings[filling], layers);
			ok(hs_network_open(section.bytes, section.length, network), name);
			for (int k = 0; k < n * features; k++)
				rows[k] = (uint32_t) between(0, n);
			slow(&section, rows, n, x, scores, links);
			if (filling == LIKELY && n == 257)
				seen_varied = varied(n, x, scores, links);

			for (int k = 0; hs_kernels(k); k++)
			{
				long		blocks;

				run(hs_kernels(k), network, rows, n, arena, &reading);
				snprintf(name, sizeof(name), "%s: %d tokens by %s", fillings[filling], n,
						 hs_kernels(k)->name);
				ok(same(&reading, n, scores, links), name);
				blocks = counts->blocks;
				run(hs_kernels(k), network, rows, n, arena, &reading);
				if (!same(&reading, n, scores, links) || counts->blocks > blocks + 1)
					ok(false, "the same once more, in the same memory");
			}
			run(NULL, network, rows, n, arena, &reading);
			ok(same(&reading, n, scores, links), "and by the fastest");
			ok(same_links(&section, network, &reading, scores, links), "links");
			free(section.bytes);
			free(rows);
			free(links);
			free(scores);
			free(x);
		}
	}
	ok(seen_varied, "the networks that are likely give all kinds of numbers");
	ok(fits, "nothing leaves 32 bits");
	free(network);
}

static void
test_buckets(void)
{
	static const int begins[] = {8, 12, 16, 23, 32, 46, 64, 91, 128, 182, 256, 363, 512};
	bool		good = true;

	for (int d = -5000; d <= 5000; d++)
		good = good && hs_network_bucket(d) == slow_bucket(d);
	ok(good, "buckets of distances");
	good = true;
	for (int i = 0; i < 13; i++)
		good = good && hs_network_bucket(-begins[i]) == 8 + i &&
			hs_network_bucket(1 - begins[i]) == 7 + i &&
			hs_network_bucket(begins[i]) == 28 + i;
	ok(good, "and where they begin");
	is_number(hs_network_bucket(0), 0, "no distance");
	is_number(hs_network_bucket(INT32_MAX), 40, "the largest one");
}

/* Is the section refused with one number changed? */
static bool
refused(struct section *section, int at, int32_t number)
{
	static struct hs_network network;
	int32_t		before = (int32_t) get(section, at);
	bool		opened;

	put(section, at, number);
	opened = hs_network_open(section->bytes, section->length, &network);
	put(section, at, before);
	return !opened && hs_network_open(section->bytes, section->length, &network);
}

/* ... and is it with the first number out of bounds, but not with the last within them? */
static bool
bounded(struct section *section, int at, int n, int32_t least, int32_t most)
{
	for (int i = 0; i < n; i += n > 1 ? n - 1 : 1)
	{
		if (!refused(section, at + i, least - 1) || !refused(section, at + i, most + 1) ||
			!refused(section, at + i, INT32_MIN) || !refused(section, at + i, INT32_MAX) ||
			refused(section, at + i, least) || refused(section, at + i, most))
			return false;
	}
	return true;
}

static void
test_damage(void)
{
	static struct hs_network network;
	struct section section;
	unsigned char *copy;
	bool		good = true;

	make(&section, 3, 5, 2, ANYTHING);
	ok(hs_network_open(section.bytes, section.length, &network), "a good section");
	is_number(network.layers, 2, "layers");
	is_number(network.features, 3, "features");
	is_number(network.rows, 5, "rows");
	is_number(network.transition[2][1], (long) get(&section, head(&section, AT_TRANSITION + 17)),
			  "a transition");
	is_number(network.start[6], (long) get(&section, head(&section, AT_START + 6)), "a start");
	is_number(network.layer[1].dilation, 2, "a dilation");

	ok(bounded(&section, AT_FIRST_BIAS, 128, -16384, 16384), "first bias");
	for (int i = 0; i < 2; i++)
	{
		int			at = AT_LAYERS + LAYER * i;

		ok(bounded(&section, AT_DILATION + i, 1, 1, 64), "dilation");
		ok(bounded(&section, at, 1, 1, 32767), "input");
		ok(bounded(&section, at + 1, 1, 0, 31), "shift");
		ok(bounded(&section, at + 2, 128, 1 - (1 << 21), (1 << 21) - 1), "bias");
		ok(bounded(&section, at + 130, 128, 0, 8191), "multiplier");
	}
	ok(bounded(&section, head(&section, AT_HEAD_INPUT), 1, 1, 32767), "input of heads");
	ok(bounded(&section, head(&section, AT_HEAD_SHIFT), 5, 0, 31), "shifts of heads");
	ok(bounded(&section, head(&section, AT_HEAD_BIAS), 272, 1 - (1 << 21), (1 << 21) - 1),
	   "bias of heads");
	ok(bounded(&section, head(&section, AT_HEAD_MULTIPLIER), 16, -8191, 8191), "multipliers of scores");
	ok(bounded(&section, head(&section, AT_HEAD_MULTIPLIER + 16), 256, 0, 8191), "multipliers of links");
	ok(bounded(&section, head(&section, AT_START), 72, -(1 << 20), 1 << 20), "transitions");
	ok(bounded(&section, head(&section, AT_LINK_MULTIPLIER), 2, 0, 4095), "multipliers of products");
	ok(bounded(&section, head(&section, AT_LINK_SHIFT), 2, 0, 31), "shifts of products");
	ok(bounded(&section, head(&section, AT_DISTANCE), 96, -(1 << 20), 1 << 20), "scores of distances");

	ok(refused(&section, 0, 0) && refused(&section, 0, 17) && refused(&section, 0, -1) &&
	   !refused(&section, 0, 1) && !refused(&section, 0, 16), "features of a token");
	ok(refused(&section, 1, 0) && refused(&section, 1, 4) && refused(&section, 1, 6) &&
	   refused(&section, 1, 5 + (1 << 25)) && refused(&section, 1, -1), "rows");
	ok(refused(&section, 2, 0) && refused(&section, 2, 1) && refused(&section, 2, 3) &&
	   refused(&section, 2, 9) && refused(&section, 2, -1), "layers");
	ok(refused(&section, 3, 1), "what must be 0");
	ok(refused(&section, AT_DILATION + 2, 1) && refused(&section, AT_DILATION + 7, 64),
	   "a dilation of no layer");
	section.bytes[section.embedding - 1] = 1;
	ok(!hs_network_open(section.bytes, section.length, &network), "what must be 0 before the table");
	section.bytes[section.embedding - 1] = 0;

	/* copies that end where they say, so that sanitizers see the end */
	for (size_t length = 0; length < section.length;
		 length += length < section.embedding + 10 || length > section.length - 200 ? 1 : 61)
	{
		copy = tiny_copy(section.bytes, length);
		good = good && !hs_network_open(copy, length, &network);
		free(copy);
	}
	ok(good, "a section that is cut");
	copy = malloc(section.length + 128);
	if (!copy)
		exit(2);
	memcpy(copy, section.bytes, section.length);
	memset(copy + section.length, 0, 128);
	ok(!hs_network_open(copy, section.length + 1, &network) &&
	   !hs_network_open(copy, section.length + 128, &network) &&
	   hs_network_open(copy, section.length, &network), "a section that is too long");
	free(copy);

	/* one layer, where nothing is needed behind its numbers */
	free(section.bytes);
	make(&section, 1, 1, 8, LIKELY);
	ok(hs_network_open(section.bytes, section.length, &network), "the most layers");
	ok(refused(&section, 2, 9) && refused(&section, 2, 7), "and no more");
	free(section.bytes);
}

int
main(void)
{
	struct unit_caller counts;
	struct hs_caller caller = unit_hs_caller(&counts);
	struct hs_arena arena;
	struct hs_reading reading;
	struct hs_network *network = calloc(1, sizeof(*network));

	hs_arena_init(&arena, &caller);
	test_buckets();
	test_damage();
	test_kernels(&arena, &counts);
	hs_network_run(network, NULL, 0, &arena, &reading);
	is_number(reading.n, 0, "no tokens");
	hs_arena_free(&arena);
	is_number(counts.blocks, 0, "nothing leaked");
	free(network);
	return finish();
}
