/*-------------------------------------------------------------------------
 *
 * model.h
 *	  The model file: what is where in it, and how it is opened.
 *
 * All numbers in the file are little endian.  A file is
 *
 *		header			struct hs_file_header, 128 bytes
 *		section table	struct hs_file_section, one for each section
 *		sections		each at a multiple of 64 bytes
 *
 * A tagger's section is
 *
 *		uint32 labels, uint32 stride, uint32 bits, uint32 0
 *		int16 transitions[labels + 1][labels]		last row: from the start
 *		(up to a multiple of 64)
 *		int8 weights[2 ^ bits][stride]
 *
 * The lexicon's section is
 *
 *		uint32 bits, uint32 0, uint32 0, uint32 0
 *		{ uint32 hash, uint32 flags }[2 ^ bits]		open addressing, hash 0: free
 *
 * The gazetteer's section is laid out in the same way; its hashes are those of
 * phrases (hs_phrase_hash()).
 *
 * The calibration's section is uint16 [HS_CALIBRATIONS][HS_CALIBRATION_STEPS].
 *
 * The network's section is described in network_section.h.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_MODEL_H
#define HS_MODEL_H

#include <stdbool.h>

#include "engine/model/network_section.h"
#include "engine/model/open.h"

#define HS_FILE_MAGIC		"hearsay\n"
#define HS_FILE_FORMAT		3
#define HS_FILE_ALIGN		64
#define HS_NAME_SIZE		32

struct hs_file_header
{
	char		magic[8];
	uint32_t	format;
	uint32_t	sections;
	uint64_t	length;			/* of the whole file */
	uint64_t	checksum;		/* of all bytes behind the header */
	char		name[HS_NAME_SIZE]; /* ends with a zero byte */
	char		version[HS_NAME_SIZE];
	char		unused[32];
};

struct hs_file_section
{
	char		tag[8];			/* padded with zero bytes */
	uint64_t	offset;			/* from the start of the file */
	uint64_t	length;
};

/* Labels of a tagger at most, and features of a token at most. */
#define HS_MAX_LABELS		48
#define HS_MAX_FEATURES		128

/* How many labels each tagger has (the users of the tagger say which). */
#define HS_POS_LABELS			36
#define HS_ENTITY_LABELS		19

/* How many rows the network sums for each token (token_rows.h says which). */
#define HS_NETWORK_FEATURES		15

/* A linear chain over hashed features. */
struct hs_tagger
{
	int32_t		labels;
	int32_t		stride;			/* labels rounded up to a multiple of 8 */
	int32_t		bits;			/* of a row's number */
	const int8_t *weights;		/* [2 ^ bits][stride] */
	int32_t		start[HS_MAX_LABELS];	/* from the start to each label */
	int32_t		transition[HS_MAX_LABELS][HS_MAX_LABELS];	/* [from][to] */
};

/* What the lexicon says of a word, letter case apart. */
#define HS_LEX_TITLE		0x0001	/* Mr  Senator  Prof. */
#define HS_LEX_ROLE			0x0002	/* spokesman  president  lawyer */
#define HS_LEX_MALE			0x0004	/* a first name, title or role of men */
#define HS_LEX_FEMALE		0x0008	/* ... of women; both bits: of either */
#define HS_LEX_FIRST_NAME	0x0010
#define HS_LEX_SPEECH		0x0020	/* a word of speech or writing: said, wrote */
#define HS_LEX_BODY			0x0040	/* what people form: committee  campaign */
#define HS_LEX_DOCUMENT		0x0080	/* what people are quoted by: report  poll */
#define HS_LEX_DEMANDING	0x0100	/* of HS_LEX_SPEECH: with an infinitive: urged them to */
#define HS_LEX_JUDGING		0x0200	/* ... with a verdict: described it as poor */
#define HS_LEX_SAYING		0x0800	/* ... whatever its object is */
#define HS_LEX_CLASS_SHIFT	16		/* 8 bits: word class, 0 none */
#define HS_LEX_CLASS_MASK	0x00FF0000
#define HS_LEX_GROUP_SHIFT	24		/* 6 bits: coarser word class, 0 none */
#define HS_LEX_GROUP_MASK	0x3F000000

/* What the gazetteer says of a word or phrase: which kinds of names have it. */
#define HS_GAZ_LOCATION		0x0001
#define HS_GAZ_PERSON		0x0002
#define HS_GAZ_ORGANIZATION 0x0004
#define HS_GAZ_COMPANY		0x0008
#define HS_GAZ_NORP			0x0010
#define HS_GAZ_DATE			0x0020
#define HS_GAZ_MONEY		0x0040
#define HS_GAZ_WORK			0x0080	/* wars, books, awards, buildings */
#define HS_GAZ_SURNAME		0x0100
#define HS_GAZ_COMMON		0x0200	/* a word that is written in lower case */
#define HS_GAZ_KINDS		0x03FF
#define HS_GAZ_GOES_ON		0x0400	/* longer phrases begin with this one */
#define HS_GAZ_LONGEST		5		/* words of a phrase */

struct hs_lexicon
{
	uint32_t	mask;			/* slots - 1 */
	const unsigned char *slots;
};

/* Tables from a margin of scores to a confidence in thousandths. */
enum hs_calibration
{
	HS_CALIBRATE_ENTITY,
	HS_CALIBRATE_NAME,			/* of a known name that no tagger found: HS_STEP for
								 * each mention that the taggers found */
	HS_CALIBRATE_QUOTE,
	HS_CALIBRATIONS
};
#define HS_CALIBRATION_STEPS	32
#define HS_STEP		16			/* width of the lower steps, in units of the weights */

struct hs_model
{
	const unsigned char *bytes;
	size_t		length;
	const struct hs_file_header *header;
	uint64_t	checksum;
	struct hs_lexicon lexicon;
	struct hs_lexicon gazetteer;
	struct hs_tagger pos;
	struct hs_tagger entities;	/* the first pass */
	struct hs_tagger again;		/* the second */
	struct hs_network network;
	uint16_t	calibration[HS_CALIBRATIONS][HS_CALIBRATION_STEPS];
};

/* The checksum of a file's bytes behind its header. */
extern uint64_t hs_checksum(const unsigned char *bytes, size_t length);

/* The lexicon's flags of a word by its folded hash, 0 where it has none. */
extern uint32_t hs_lexicon_find(const struct hs_lexicon *lexicon, uint32_t hash);

/*
 * The hash of a phrase, of the hash of the phrase without its last word and
 * the folded hash of that word.  The hash of one word is its folded hash.
 */
static inline uint32_t
hs_phrase_hash(uint32_t phrase, uint32_t word)
{
	uint32_t	hash = (phrase ^ (word << 16 | word >> 16)) * UINT32_C(0x9E3779B1) + word;

	return hash ? hash : 1;
}

static inline uint32_t
hs_read32(const unsigned char *p)
{
	return (uint32_t) p[0] | (uint32_t) p[1] << 8 |
		(uint32_t) p[2] << 16 | (uint32_t) p[3] << 24;
}

static inline uint64_t
hs_read64(const unsigned char *p)
{
	return (uint64_t) hs_read32(p) | (uint64_t) hs_read32(p + 4) << 32;
}

static inline int16_t
hs_read16(const unsigned char *p)
{
	return (int16_t) (p[0] | p[1] << 8);
}

#endif							/* HS_MODEL_H */
