/*-------------------------------------------------------------------------
 *
 * pack.c
 *	  Write the model file that engine/model/model.h describes.
 *
 *-------------------------------------------------------------------------
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "train/train.h"

/* The file as it grows. */
struct file
{
	unsigned char *bytes;
	size_t		length;
	size_t		capacity;
};

#define MOST_SECTIONS	16

static void
put(struct file *file, const void *bytes, size_t n)
{
	if (file->length + n > file->capacity)
	{
		file->capacity = 2 * (file->capacity + n);
		file->bytes = retake(file->bytes, file->capacity, 1);
	}
	memcpy(file->bytes + file->length, bytes, n);
	file->length += n;
}

static void
put_number(struct file *file, uint64_t number, int n_bytes)
{
	unsigned char bytes[8];

	for (int i = 0; i < n_bytes; i++)
		bytes[i] = (unsigned char) (number >> 8 * i);
	put(file, bytes, (size_t) n_bytes);
}

static void
align(struct file *file)
{
	while (file->length % HS_FILE_ALIGN != 0)
		put_number(file, 0, 1);
}

static void
put_tagger(struct file *file, const struct hs_tagger *tagger)
{
	put_number(file, (uint64_t) tagger->labels, 4);
	put_number(file, (uint64_t) tagger->stride, 4);
	put_number(file, (uint64_t) tagger->bits, 4);
	put_number(file, 0, 4);
	for (int from = 0; from <= tagger->labels; from++)
	{
		const int32_t *row = from < tagger->labels ? tagger->transition[from] : tagger->start;

		for (int to = 0; to < tagger->labels; to++)
			put_number(file, (uint64_t) (uint16_t) row[to], 2);
	}
	align(file);
	put(file, tagger->weights, (size_t) tagger->stride << tagger->bits);
}

static void
put_lexicon(struct file *file, const struct hs_lexicon *lexicon)
{
	uint32_t	bits = 0;

	while (((uint32_t) 1 << bits) <= lexicon->mask)
		bits++;
	put_number(file, bits, 4);
	put_number(file, 0, 4);
	put_number(file, 0, 8);
	put(file, lexicon->slots, ((size_t) lexicon->mask + 1) * 8);
}

/* Notes where a section stands in the table that the file begins with. */
static void
end_section(struct file *file, uint32_t *n, const char *tag, size_t offset)
{
	unsigned char *entry = file->bytes + sizeof(struct hs_file_header) +
		*n * sizeof(struct hs_file_section);
	struct file table = {entry, 0, sizeof(struct hs_file_section)};
	char		padded[8] = {0};

	memcpy(padded, tag, strlen(tag));
	put(&table, padded, sizeof(padded));
	put_number(&table, offset, 8);
	put_number(&table, file->length - offset, 8);
	(*n)++;
	align(file);
}

unsigned char *
blank_network(int32_t features, int32_t rows, size_t *length)
{
	struct file section = {NULL, 0, 0};
	size_t		begin;

	put_number(&section, (uint64_t) features, 4);
	put_number(&section, (uint64_t) rows, 4);
	put_number(&section, 1, 4); /* layer */
	put_number(&section, 0, 4);
	for (int i = 0; i < HS_MAX_LAYERS; i++)
		put_number(&section, i == 0, 4);
	for (int i = 0; i < HS_WIDTH; i++)
		put_number(&section, 0, 4);
	put_number(&section, 1, 4); /* its input, then shift, biases, multipliers */
	for (int i = 0; i < 1 + 2 * HS_WIDTH; i++)
		put_number(&section, 0, 4);
	put_number(&section, 1, 4); /* the heads' input, then all of theirs and the chain's */
	for (int i = 0; i < HS_HEAD_GROUPS + 2 * HS_HEADS + HS_NETWORK_LABELS +
		 HS_NETWORK_LABELS * HS_NETWORK_LABELS + 4 + 2 * HS_BUCKETS_ROOM; i++)
		put_number(&section, 0, 4);
	align(&section);
	begin = section.length;
	while (section.length < begin + (size_t) rows * HS_WIDTH + HS_TAPS * HS_TAP_BYTES + HS_HEAD_BYTES)
		put_number(&section, 0, 8);
	*length = section.length;
	return section.bytes;
}

void
pack_model(const struct hs_model *model,
		   const unsigned char *network, size_t network_length,
		   const char *name, const char *version, const char *path)
{
	struct file file = {NULL, 0, 0};
	struct file head = {NULL, 0, 0};
	char		strings[2][HS_NAME_SIZE] = {{0}};
	size_t		begin;
	uint32_t	n = 0;
	FILE	   *out;

	for (size_t i = 0; i < sizeof(struct hs_file_header) + MOST_SECTIONS * sizeof(struct hs_file_section); i++)
		put_number(&file, 0, 1);
	align(&file);

	begin = file.length;
	put_lexicon(&file, &model->lexicon);
	end_section(&file, &n, "lexicon", begin);
	begin = file.length;
	put_lexicon(&file, &model->gazetteer);
	end_section(&file, &n, "gazet", begin);
	begin = file.length;
	put_tagger(&file, &model->pos);
	end_section(&file, &n, "pos", begin);
	begin = file.length;
	put_tagger(&file, &model->entities);
	end_section(&file, &n, "entities", begin);
	begin = file.length;
	put_tagger(&file, &model->again);
	end_section(&file, &n, "again", begin);
	begin = file.length;
	put(&file, network, network_length);
	end_section(&file, &n, "network", begin);
	begin = file.length;
	for (int i = 0; i < HS_CALIBRATIONS; i++)
	{
		for (int step = 0; step < HS_CALIBRATION_STEPS; step++)
			put_number(&file, model->calibration[i][step], 2);
	}
	end_section(&file, &n, "confid", begin);

	snprintf(strings[0], HS_NAME_SIZE, "%s", name);
	snprintf(strings[1], HS_NAME_SIZE, "%s", version);
	put(&head, HS_FILE_MAGIC, sizeof(HS_FILE_MAGIC) - 1);
	put_number(&head, HS_FILE_FORMAT, 4);
	put_number(&head, n, 4);
	put_number(&head, file.length, 8);
	put_number(&head, hs_checksum(file.bytes + sizeof(struct hs_file_header),
								  file.length - sizeof(struct hs_file_header)), 8);
	put(&head, strings, sizeof(strings));
	memcpy(file.bytes, head.bytes, head.length);

	out = fopen(path, "wb");
	if (out == NULL || fwrite(file.bytes, 1, file.length, out) != file.length || fclose(out) != 0)
		fail("cannot write \"%s\": %s", path, strerror(errno));
	note("%s: %zu bytes", path, file.length);
	free(file.bytes);
	free(head.bytes);
}
