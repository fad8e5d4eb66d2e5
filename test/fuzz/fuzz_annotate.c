/*-------------------------------------------------------------------------
 *
 * fuzz_annotate.c
 *	  Any bytes as a text: nothing crashes, and what is found holds together.
 *
 * The model is that of the environment variable HEARSAY_MODEL, else
 * model/english.hsm.  Each text is also sent through a model of random
 * weights, which finds spans in places where no trained one would.
 *
 *-------------------------------------------------------------------------
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "invariants.h"
#include "tiny_model.h"
#include "unit.h"

static struct hs_model *trained;
static struct hs_model *random_model;

static struct hs_model *
open_model(const unsigned char *bytes, size_t length)
{
	struct hs_model *model = malloc(hs_model_size());
	enum hs_status status;

	if (model == NULL)
		abort();
	status = hs_model_open(model, bytes, length, 1);
	if (status != HS_OK)
	{
		fprintf(stderr, "the model cannot be used: %s\n", hs_status_text(status));
		exit(1);
	}
	return model;
}

static struct hs_model *
read_model(const char *name)
{
	FILE	   *file = fopen(name, "rb");
	unsigned char *bytes;
	void	   *copy;
	long		length;

	if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) < 0)
	{
		perror(name);
		exit(1);
	}
	rewind(file);
	bytes = malloc((size_t) length + 1);
	if (bytes == NULL || fread(bytes, 1, (size_t) length, file) != (size_t) length)
	{
		perror(name);
		exit(1);
	}
	fclose(file);
	copy = tiny_copy(bytes, (size_t) length);
	free(bytes);
	return open_model(copy, (size_t) length);
}

static void
annotate(const struct hs_model *model, const char *text, size_t size, unsigned wanted)
{
	struct unit_caller counts;
	struct hs_caller caller = unit_hs_caller(&counts);
	struct hs_document *doc;
	const char *flaw;

	if (hs_annotate(model, text, size, wanted, &caller, &doc) != HS_OK)
		abort();
	flaw = document_flaw(doc, wanted);
	if (flaw == NULL && counts.checks < doc->n_sentences)
		flaw = "not checked in every sentence";
	hs_document_free(doc);
	if (flaw == NULL && counts.blocks != 0)
		flaw = "memory not given back";
	if (flaw)
	{
		fprintf(stderr, "flaw: %s\n", flaw);
		abort();
	}
}

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char	   *text;

	if (trained == NULL)
	{
		const char *name = getenv("HEARSAY_MODEL");
		struct tiny_model tiny;

		trained = read_model(name ? name : "model/english.hsm");
		tiny_make(&tiny);
		tiny_word(&tiny, "said", HS_LEX_SPEECH | 0x0700);
		tiny_word(&tiny, "senator", HS_LEX_ROLE | HS_LEX_TITLE);
		tiny_word(&tiny, "report", HS_LEX_DOCUMENT);
		tiny_word(&tiny, "committee", HS_LEX_BODY);
		tiny_word(&tiny, "ann", HS_LEX_FIRST_NAME | HS_LEX_FEMALE);
		tiny_noise(&tiny, 7);
		random_model = open_model(tiny.bytes, tiny.length);
	}

	/* a block of its own, so that sanitizers see where the text ends */
	text = malloc(size > 0 ? size : 1);
	if (text == NULL)
		abort();
	memcpy(text, data, size);
	annotate(trained, text, size, HS_WANT_TOKENS | HS_WANT_ENTITIES | HS_WANT_QUOTES | HS_WANT_PRONOUNS);
	annotate(random_model, text, size, HS_WANT_TOKENS | HS_WANT_ENTITIES | HS_WANT_QUOTES | HS_WANT_PRONOUNS);
	free(text);
	return 0;
}
