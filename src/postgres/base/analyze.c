/*-------------------------------------------------------------------------
 *
 * analyze.c
 *	  The engine on the memory and the interrupts of a backend.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/hearsay.h"

#include "miscadmin.h"
#include "utils/memutils.h"

/*
 * The engine's memory: blocks of the memory context, aligned to 16 bytes,
 * which palloc does not promise.  The word before a block is where palloc's
 * chunk begins.
 */
#define BLOCK_ALIGN		16

static void *
engine_alloc(void *context, size_t size)
{
	char	   *chunk = MemoryContextAllocHuge(context, size + BLOCK_ALIGN);
	void	  **block = (void **) TYPEALIGN(BLOCK_ALIGN,
											chunk + sizeof(void *));

	block[-1] = chunk;
	return block;
}

static void
engine_release(void *context, void *block)
{
	(void) context;
	pfree(((void **) block)[-1]);
}

static void
engine_check(void *context)
{
	(void) context;
	CHECK_FOR_INTERRUPTS();
}

/*
 * Analyzes body[0 .. length), which must stay, and counts its characters.  The
 * document lives in the current memory context; hs_document_free() or the end
 * of that context frees it.
 */
struct hs_document *
hearsay_analyze(struct hearsay_text *text, const char *body, size_t length,
				unsigned wanted)
{
	struct hs_caller caller = {
		.alloc = engine_alloc,
		.release = engine_release,
		.check = engine_check,
		.context = CurrentMemoryContext
	};
	const struct hs_model *model = hearsay_loaded_model();
	struct hs_document *doc;
	enum hs_status status;

	hearsay_text_read(text, body, length);
	status = hs_annotate(model, text->bytes, text->length, wanted, &caller,
						 &doc);
	if (status == HS_TEXT_TOO_LONG)
		hearsay_text_too_long(text->length);
	if (status != HS_OK)
		elog(ERROR, "could not analyze text: %s", hs_status_text(status));

	hearsay_text_count(text, doc);
	return doc;
}
