/*-------------------------------------------------------------------------
 *
 * model.c
 *	  Open a model file that somebody has mapped or read.
 *
 * The file comes from outside, so nothing in it is believed: every offset and
 * count is checked against the bytes that are there before it is used, and
 * the checksum is computed over everything behind the header.  After that the
 * weights are used in place, where the page cache shares them among all
 * processes; only transitions and what the network has besides weights, a few
 * kilobytes, are copied.
 *
 * A program that holds a model among its own bytes has checked it when it was
 * built (embedded.S).  There, what would read all of the model is left out:
 * the checksum, and the search for free slots in the tables of words.
 *
 * The checksum is made for speed: four lanes of 64 bits, each multiplied and
 * rotated with every eight bytes, as fast hashes of files are commonly built.
 * It finds accidents, it is no signature.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/model/model.h"

#include <string.h>

#define HS_PRIME1	UINT64_C(0x9E3779B185EBCA87)
#define HS_PRIME2	UINT64_C(0xC2B2AE3D27D4EB4F)

static uint64_t
stir(uint64_t lane, uint64_t word)
{
	lane = (lane ^ word) * HS_PRIME1;
	return lane << 29 | lane >> 35;
}

uint64_t
hs_checksum(const unsigned char *bytes, size_t length)
{
	uint64_t	lane[4] = {HS_PRIME1, HS_PRIME2, ~HS_PRIME1, ~HS_PRIME2};
	uint64_t	sum = length * HS_PRIME2;
	size_t		at = 0;

	for (; length - at >= 32; at += 32)
	{
		for (int i = 0; i < 4; i++)
			lane[i] = stir(lane[i], hs_read64(bytes + at + 8 * i));
	}
	for (; at < length; at++)
		lane[at & 3] = stir(lane[at & 3], bytes[at]);

	for (int i = 0; i < 4; i++)
		sum = stir(sum ^ lane[i] >> 31, lane[i]);
	return sum ^ sum >> 32;
}

uint32_t
hs_lexicon_find(const struct hs_lexicon *lexicon, uint32_t hash)
{
	uint32_t	slot = hash & lexicon->mask;

	/* who opened the model has made sure that there is a free slot */
	for (;;)
	{
		const unsigned char *entry = lexicon->slots + 8 * (size_t) slot;
		uint32_t	found = hs_read32(entry);

		if (found == hash)
			return hs_read32(entry + 4);
		if (found == 0)
			return 0;
		slot = (slot + 1) & lexicon->mask;
	}
}

/* The bytes of a section, or NULL; *length receives how many there are. */
static const unsigned char *
find_section(const struct hs_model *model, const char *tag, size_t *length)
{
	const unsigned char *entry = model->bytes + sizeof(struct hs_file_header);
	uint32_t	n = hs_read32(model->bytes + offsetof(struct hs_file_header, sections));
	char		padded[8] = {0};

	memcpy(padded, tag, strlen(tag));
	for (uint32_t i = 0; i < n; i++, entry += sizeof(struct hs_file_section))
	{
		uint64_t	offset = hs_read64(entry + offsetof(struct hs_file_section, offset));
		uint64_t	bytes = hs_read64(entry + offsetof(struct hs_file_section, length));

		if (memcmp(entry, padded, sizeof(padded)) != 0)
			continue;
		if (offset % HS_FILE_ALIGN != 0 || offset > model->length ||
			bytes > model->length - offset)
			return NULL;
		*length = bytes;
		return model->bytes + offset;
	}
	return NULL;
}

static bool
open_tagger(const struct hs_model *model, const char *tag,
			int32_t labels, struct hs_tagger *tagger)
{
	size_t		length = 0;
	const unsigned char *section = find_section(model, tag, &length);
	size_t		transitions = 2 * (size_t) (labels + 1) * (size_t) labels;
	size_t		head = (16 + transitions + HS_FILE_ALIGN - 1) & ~(size_t) (HS_FILE_ALIGN - 1);
	const unsigned char *p;

	if (section == NULL || length < head ||
		hs_read32(section) != (uint32_t) labels)
		return false;
	tagger->labels = labels;
	tagger->stride = (labels + 7) / 8 * 8;
	tagger->bits = (int32_t) hs_read32(section + 8);
	if (hs_read32(section + 4) != (uint32_t) tagger->stride ||
		tagger->bits < 1 || tagger->bits > 24 ||
		length - head != ((size_t) tagger->stride << tagger->bits))
		return false;

	p = section + 16;
	for (int from = 0; from <= labels; from++)
	{
		int32_t    *row = from < labels ? tagger->transition[from] : tagger->start;

		for (int to = 0; to < labels; to++, p += 2)
			row[to] = hs_read16(p);
	}
	tagger->weights = (const int8_t *) section + head;
	return true;
}

static bool
open_lexicon(const struct hs_model *model, const char *tag,
			 struct hs_lexicon *lexicon, bool verify)
{
	size_t		length = 0;
	const unsigned char *section = find_section(model, tag, &length);
	uint32_t	bits;
	uint32_t	n_free = 0;

	if (section == NULL || length < 16)
		return false;
	bits = hs_read32(section);
	if (bits < 1 || bits > 24 || length != 16 + ((size_t) 8 << bits))
		return false;
	lexicon->mask = ((uint32_t) 1 << bits) - 1;
	lexicon->slots = section + 16;
	if (!verify)
		return true;
	for (uint32_t slot = 0; slot <= lexicon->mask; slot++)
		n_free += hs_read32(lexicon->slots + 8 * (size_t) slot) == 0;
	return n_free > lexicon->mask / 8;
}

static bool
open_calibration(struct hs_model *model)
{
	size_t		length = 0;
	const unsigned char *section = find_section(model, "confid", &length);

	if (section == NULL || length != 2 * HS_CALIBRATIONS * HS_CALIBRATION_STEPS)
		return false;
	for (int i = 0; i < HS_CALIBRATIONS; i++)
	{
		for (int step = 0; step < HS_CALIBRATION_STEPS; step++, section += 2)
		{
			int16_t		thousandths = hs_read16(section);

			if (thousandths < 0 || thousandths > 1000)
				return false;
			model->calibration[i][step] = (uint16_t) thousandths;
		}
	}
	return true;
}

static bool
open_network(struct hs_model *model)
{
	size_t		length = 0;
	const unsigned char *section = find_section(model, "network", &length);

	return section != NULL && hs_network_open(section, length, &model->network) &&
		model->network.features == HS_NETWORK_FEATURES;
}

size_t
hs_model_size(void)
{
	return sizeof(struct hs_model);
}

enum hs_status
hs_model_open(struct hs_model *model, const void *bytes, size_t length,
			  int verify)
{
	const unsigned char *p = bytes;
	uint32_t	sections;

	memset(model, 0, sizeof(*model));
	if (length < sizeof(HS_FILE_MAGIC) - 1)
		return HS_MODEL_TRUNCATED;
	if (memcmp(p, HS_FILE_MAGIC, sizeof(HS_FILE_MAGIC) - 1) != 0)
		return HS_MODEL_NOT_A_MODEL;
	if (length < sizeof(struct hs_file_header))
		return HS_MODEL_TRUNCATED;
	if (hs_read32(p + offsetof(struct hs_file_header, format)) != HS_FILE_FORMAT)
		return HS_MODEL_WRONG_FORMAT;
	if (hs_read64(p + offsetof(struct hs_file_header, length)) > length)
		return HS_MODEL_TRUNCATED;
	if (hs_read64(p + offsetof(struct hs_file_header, length)) < length)
		return HS_MODEL_BAD_SECTION;

	model->bytes = p;
	model->length = length;
	model->header = bytes;
	model->checksum = hs_read64(p + offsetof(struct hs_file_header, checksum));
	if (verify &&
		hs_checksum(p + sizeof(struct hs_file_header),
					length - sizeof(struct hs_file_header)) != model->checksum)
		return HS_MODEL_WRONG_CHECKSUM;

	sections = hs_read32(p + offsetof(struct hs_file_header, sections));
	if (sections > (length - sizeof(struct hs_file_header)) / sizeof(struct hs_file_section) ||
		model->header->name[HS_NAME_SIZE - 1] != '\0' ||
		model->header->version[HS_NAME_SIZE - 1] != '\0')
		return HS_MODEL_BAD_SECTION;

	if (!open_lexicon(model, "lexicon", &model->lexicon, verify) ||
		!open_lexicon(model, "gazet", &model->gazetteer, verify) ||
		!open_tagger(model, "pos", HS_POS_LABELS, &model->pos) ||
		!open_tagger(model, "entities", HS_ENTITY_LABELS, &model->entities) ||
		!open_tagger(model, "again", HS_ENTITY_LABELS, &model->again) ||
		!open_network(model) ||
		!open_calibration(model))
		return HS_MODEL_BAD_SECTION;
	return HS_OK;
}

const char *
hs_model_name(const struct hs_model *model)
{
	return model->header->name;
}

const char *
hs_model_version(const struct hs_model *model)
{
	return model->header->version;
}

uint64_t
hs_model_checksum(const struct hs_model *model)
{
	return model->checksum;
}
