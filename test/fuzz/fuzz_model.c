/*-------------------------------------------------------------------------
 *
 * fuzz_model.c
 *	  Any bytes as a model file: opened or refused, and used where it opens.
 *
 * The input is written over a small valid file: pairs of a place (two bytes,
 * which reach all but the last of the network's weights) and a byte.  Its first
 * byte says whether the file is also cut, and whether it has weights, random
 * ones.  The checksum is put right, since no fuzzer would ever guess it; inputs
 * that begin with a model's magic number are taken as they are.
 *
 *-------------------------------------------------------------------------
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "invariants.h"
#include "tiny_model.h"
#include "unit.h"

static const char text[] =
"\"We will not wait,\" Ann Lee said on Monday. \"Not for\n\n"
"\xE2\x80\x9COne. \xE2\x80\x9CTwo \xE2\x80\x98three\xE2\x80\x99 four\n\n"
"Senator Lee told Acme Corp. that its committee was wrong.\n\n"
"\"It rains.\" - Bob Ray\n\nLEE: $3 million, he said.";

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hs_model *model = malloc(hs_model_size());
	const char *flaw = NULL;
	unsigned char *bytes;
	size_t		length;

	if (model == NULL)
		abort();
	if (size >= 8 && memcmp(data, HS_FILE_MAGIC, 8) == 0)
	{
		length = size;
		bytes = tiny_copy(data, size);
	}
	else
	{
		static struct tiny_model tiny[2];
		const struct tiny_model *from = &tiny[size > 0 && (data[0] & 4)];
		unsigned char *changed;

		for (int i = 0; i < 2 && tiny[i].bytes == NULL; i++)
		{
			tiny_make(&tiny[i]);
			if (i == 1)
				tiny_noise(&tiny[i], 5);
		}
		length = from->length;
		changed = tiny_copy(from->bytes, length);
		for (size_t at = 1; at + 3 <= size; at += 3)
			changed[((size_t) data[at] << 8 | data[at + 1]) % length] = data[at + 2];
		if (size > 0 && (data[0] & 1))
			length = length * data[0] / 256;
		bytes = tiny_copy(changed, length);
		free(changed);
		if (length >= sizeof(struct hs_file_header) && size > 0 && (data[0] & 2))
			tiny_put64(bytes + offsetof(struct hs_file_header, length), length);
	}
	tiny_seal(bytes, length);
	if (hs_model_open(model, bytes, length, 1) == HS_OK)
		flaw = model_flaw(model, text, sizeof(text) - 1);
	free(bytes);
	free(model);
	if (flaw)
	{
		fprintf(stderr, "flaw: %s\n", flaw);
		abort();
	}
	return 0;
}
