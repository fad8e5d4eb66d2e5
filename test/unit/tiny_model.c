/*-------------------------------------------------------------------------
 *
 * tiny_model.c
 *	  A model file of a hundred kilobytes, made in memory.
 *
 *-------------------------------------------------------------------------
 */
#include "tiny_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/text/vocabulary.h"

_Static_assert(TINY_LAYERS <= HS_MAX_LAYERS, "too many layers");

#define LEXICON_BITS	6

static const struct
{
	const char *tag;
	uint32_t	labels;			/* 0: no tagger */
	uint32_t	bits;
}			sections[TINY_SECTIONS] = {
	{"lexicon", 0, LEXICON_BITS},
	{"gazet", 0, LEXICON_BITS},
	{"pos", HS_POS_LABELS, 4},
	{"entities", HS_ENTITY_LABELS, 4},
	{"again", HS_ENTITY_LABELS, 4},
	{"confid", 0, 0},
	{"network", 0, 0}
};

void
tiny_put32(unsigned char *p, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		p[i] = (unsigned char) (n >> 8 * i);
}

void
tiny_put64(unsigned char *p, uint64_t n)
{
	tiny_put32(p, (uint32_t) n);
	tiny_put32(p + 4, (uint32_t) (n >> 32));
}

uint32_t
tiny_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static size_t
rounded(size_t n)
{
	return (n + HS_FILE_ALIGN - 1) / HS_FILE_ALIGN * HS_FILE_ALIGN;
}

static size_t
stride_of(enum tiny_section section)
{
	return (sections[section].labels + 7) / 8 * 8;
}

/* Bytes of a tagger's section before its weights. */
static size_t
head_of(enum tiny_section section)
{
	size_t		labels = sections[section].labels;

	return rounded(16 + 2 * (labels + 1) * labels);
}

static size_t
size_of(enum tiny_section section)
{
	if (section == TINY_LEXICON || section == TINY_GAZETTEER)
		return 16 + ((size_t) 8 << LEXICON_BITS);
	if (section == TINY_CALIBRATION)
		return 2 * HS_CALIBRATIONS * HS_CALIBRATION_STEPS;
	if (section == TINY_NETWORK)
		return rounded(TINY_NUMBERS) + TINY_ROWS * HS_WIDTH +
			TINY_LAYERS * HS_TAPS * HS_TAP_BYTES + HS_HEAD_BYTES;
	return head_of(section) + (stride_of(section) << sections[section].bits);
}

static void *
aligned(size_t length)
{
	void	   *result;

	if (posix_memalign(&result, HS_FILE_ALIGN, length > 0 ? length : 1) != 0)
	{
		fprintf(stderr, "out of memory\n");
		exit(2);
	}
	return result;
}

unsigned char *
tiny_copy(const unsigned char *bytes, size_t length)
{
	unsigned char *copy = aligned(length);

	memcpy(copy, bytes, length);
	return copy;
}

void
tiny_seal(unsigned char *bytes, size_t length)
{
	if (length >= sizeof(struct hs_file_header))
		tiny_put64(bytes + offsetof(struct hs_file_header, checksum),
				   hs_checksum(bytes + sizeof(struct hs_file_header),
							   length - sizeof(struct hs_file_header)));
}

unsigned char *
tiny_entry(const struct tiny_model *tiny, enum tiny_section section)
{
	return tiny->bytes + sizeof(struct hs_file_header) +
		(size_t) section * sizeof(struct hs_file_section);
}

/* The least numbers that are allowed: a network of zeros. */
static void
make_network(unsigned char *body)
{
	tiny_put32(body, HS_NETWORK_FEATURES);
	tiny_put32(body + 4, TINY_ROWS);
	tiny_put32(body + 8, TINY_LAYERS);
	for (int i = 0; i < TINY_LAYERS; i++)
	{
		tiny_put32(body + 4 * (4 + i), 1 + (uint32_t) i);	/* dilation */
		tiny_put32(body + 4 * (140 + 258 * i), 1);	/* input */
	}
	tiny_put32(body + TINY_HEADS_AT, 1);	/* the heads' input */
}

void
tiny_make(struct tiny_model *tiny)
{
	struct hs_file_header *header;
	size_t		at = rounded(sizeof(struct hs_file_header) +
							 TINY_SECTIONS * sizeof(struct hs_file_section));

	for (int i = 0; i < TINY_SECTIONS; i++)
	{
		tiny->offset[i] = at;
		tiny->size[i] = size_of((enum tiny_section) i);
		at = rounded(at + tiny->size[i]);
	}
	/* the file ends where its last section ends */
	tiny->length = tiny->offset[TINY_SECTIONS - 1] + tiny->size[TINY_SECTIONS - 1];
	tiny->bytes = aligned(tiny->length);
	memset(tiny->bytes, 0, tiny->length);

	header = (struct hs_file_header *) tiny->bytes;
	memcpy(header->magic, HS_FILE_MAGIC, sizeof(header->magic));
	tiny_put32((unsigned char *) &header->format, HS_FILE_FORMAT);
	tiny_put32((unsigned char *) &header->sections, TINY_SECTIONS);
	tiny_put64((unsigned char *) &header->length, tiny->length);
	strcpy(header->name, "tiny");
	strcpy(header->version, "1.2.3");

	for (int i = 0; i < TINY_SECTIONS; i++)
	{
		enum tiny_section section = (enum tiny_section) i;
		unsigned char *entry = tiny_entry(tiny, section);
		unsigned char *body = tiny->bytes + tiny->offset[i];

		memcpy(entry, sections[i].tag, strlen(sections[i].tag));
		tiny_put64(entry + offsetof(struct hs_file_section, offset), tiny->offset[i]);
		tiny_put64(entry + offsetof(struct hs_file_section, length), tiny->size[i]);
		if (section == TINY_LEXICON || section == TINY_GAZETTEER)
			tiny_put32(body, LEXICON_BITS);
		else if (section == TINY_CALIBRATION)
		{
			for (int k = 0; k < HS_CALIBRATIONS * HS_CALIBRATION_STEPS; k++)
			{
				int			thousandths = k % HS_CALIBRATION_STEPS * 30;

				body[2 * k] = (unsigned char) thousandths;
				body[2 * k + 1] = (unsigned char) (thousandths >> 8);
			}
		}
		else if (section == TINY_NETWORK)
			make_network(body);
		else
		{
			tiny_put32(body, sections[i].labels);
			tiny_put32(body + 4, (uint32_t) stride_of(section));
			tiny_put32(body + 8, sections[i].bits);
		}
	}
	tiny_seal(tiny->bytes, tiny->length);
}

void
tiny_free(struct tiny_model *tiny)
{
	free(tiny->bytes);
	tiny->bytes = NULL;
}

void
tiny_word(struct tiny_model *tiny, const char *word, uint32_t flags)
{
	unsigned char *slots = tiny->bytes + tiny->offset[TINY_LEXICON] + 16;
	uint32_t	hash = hs_lexicon_hash(word, strlen(word));
	uint32_t	slot = hash & ((1u << LEXICON_BITS) - 1);

	while (hs_read32(slots + 8 * slot) != 0)
		slot = (slot + 1) & ((1u << LEXICON_BITS) - 1);
	tiny_put32(slots + 8 * slot, hash);
	tiny_put32(slots + 8 * slot + 4, flags);
}

/* n random numbers of a section from *at on, which moves behind them. */
static void
put_random(unsigned char **at, int n, int32_t least, int32_t most, uint32_t *state)
{
	for (int i = 0; i < n; i++, *at += 4)
		tiny_put32(*at, (uint32_t) (least + (int32_t) (tiny_random(state) % (uint32_t) (most - least + 1))));
}

/*
 * Numbers such that the scores of labels are some nats apart, more than those
 * of steps, and that links are as often better than none as not.
 */
static void
network_noise(struct tiny_model *tiny, uint32_t *state)
{
	unsigned char *body = tiny->bytes + tiny->offset[TINY_NETWORK];
	unsigned char *at = body + 4 * (4 + HS_MAX_LAYERS);

	put_random(&at, HS_WIDTH, -50, 200, state); /* first_bias */
	for (int i = 0; i < TINY_LAYERS; i++)
	{
		put_random(&at, 1, 2000, 4000, state);	/* input */
		put_random(&at, 1, 15, 16, state);	/* shift */
		put_random(&at, HS_WIDTH, -30000, 30000, state);	/* bias */
		put_random(&at, HS_WIDTH, 1000, 8191, state);	/* multiplier */
	}
	put_random(&at, 1, 2000, 4000, state);	/* head_input */
	put_random(&at, 1, 12, 12, state);	/* head_shift */
	put_random(&at, HS_HEAD_GROUPS - 1, 15, 17, state);
	put_random(&at, HS_HEADS, -30000, 30000, state);	/* head_bias */
	put_random(&at, HS_SCORES, -8191, 8191, state); /* head_multiplier */
	put_random(&at, HS_LINKS, 1000, 8191, state);
	put_random(&at, HS_NETWORK_LABELS * (1 + HS_NETWORK_LABELS), -500, 500, state);
	put_random(&at, 2, 1000, 4095, state);	/* link_multiplier */
	put_random(&at, 2, 14, 16, state);	/* link_shift */
	put_random(&at, 2 * HS_BUCKETS_ROOM, -500, 500, state); /* distance */
	for (at = body + rounded(TINY_NUMBERS); at < body + tiny->size[TINY_NETWORK]; at++)
		*at = (unsigned char) (tiny_random(state) >> 24);
}

void
tiny_noise(struct tiny_model *tiny, uint32_t seed)
{
	uint32_t	state = seed * 2 + 1;

	for (int i = TINY_POS; i <= TINY_AGAIN; i++)
	{
		unsigned char *body = tiny->bytes + tiny->offset[i];
		size_t		labels = sections[i].labels;
		size_t		head = head_of((enum tiny_section) i);

		/* transitions of some hundreds, both signs */
		for (size_t k = 0; k < (labels + 1) * labels; k++)
		{
			int			weight = (int) (tiny_random(&state) % 1024) - 512;

			body[16 + 2 * k] = (unsigned char) weight;
			body[17 + 2 * k] = (unsigned char) (weight >> 8);
		}
		for (size_t k = head; k < tiny->size[i]; k++)
			body[k] = (unsigned char) (tiny_random(&state) >> 24);
	}
	network_noise(tiny, &state);
	tiny_seal(tiny->bytes, tiny->length);
}
