/*-------------------------------------------------------------------------
 *
 * verify_model.c
 *	  usage: verify-model FILE
 *
 * Checks a model file as a whole, checksum included, before the build makes it
 * a part of a program, which then need not.  Says what is wrong and fails, or
 * says nothing.
 *
 *-------------------------------------------------------------------------
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/model/open.h"

/* The bytes of a file, *length of them, to be freed; NULL and errno if not. */
static unsigned char *
read_file(const char *name, size_t *length)
{
	FILE	   *in = fopen(name, "rb");
	unsigned char *bytes = NULL;
	long		size = -1;

	if (in == NULL)
		return NULL;
	if (fseek(in, 0, SEEK_END) == 0 && (size = ftell(in)) >= 0 &&
		fseek(in, 0, SEEK_SET) == 0)
		bytes = malloc((size_t) size + 1);
	if (bytes != NULL && fread(bytes, 1, (size_t) size, in) != (size_t) size)
	{
		free(bytes);
		bytes = NULL;
	}
	fclose(in);
	*length = (size_t) size;
	return bytes;
}

int
main(int argc, char **argv)
{
	struct hs_model *model = malloc(hs_model_size());
	unsigned char *bytes;
	size_t		length;
	enum hs_status status;

	if (argc != 2 || model == NULL)
	{
		fputs("usage: verify-model FILE\n", stderr);
		return EXIT_FAILURE;
	}
	bytes = read_file(argv[1], &length);
	if (bytes == NULL)
	{
		fprintf(stderr, "cannot read model \"%s\": %s\n", argv[1], strerror(errno));
		return EXIT_FAILURE;
	}
	status = hs_model_open(model, bytes, length, 1);
	if (status != HS_OK)
		fprintf(stderr, "cannot use model \"%s\": %s\n", argv[1], hs_status_text(status));
	free(bytes);
	free(model);
	return status == HS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
