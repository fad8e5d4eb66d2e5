/*-------------------------------------------------------------------------
 *
 * engine.h
 *	  The engine's front door: text in, a document with who said what out.
 *
 * A caller (the PostgreSQL module, the command line program, a fuzz target)
 * needs this header and document.h, nothing else.  It opens a model once,
 * with hs_model_open() over bytes that it has mapped or read, and then hands
 * every text to hs_annotate().  The model is never written to and may be
 * shared by any number of threads or processes.
 *
 * The engine keeps no global state, never prints and never exits.  Memory
 * comes from the caller's allocator.  Both callbacks may leave by a longjmp
 * (as palloc and CHECK_FOR_INTERRUPTS do): the engine holds nothing that only
 * a return could release; the caller's allocator frees what it handed out.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ENGINE_H
#define HS_ENGINE_H

#include <stddef.h>
#include <stdint.h>

/* The longest text that is analysed, in bytes of UTF-8. */
#define HS_MAX_TEXT		(64 * 1024 * 1024)

/* What the caller lends to the engine while a document lives. */
struct hs_caller
{
	/* returns size bytes, aligned for any type, or does not return at all */
	void	   *(*alloc) (void *context, size_t size);
	/* gives back a block that alloc returned */
	void		(*release) (void *context, void *block);
	/* called at least once a sentence; may not return; may be NULL */
	void		(*check) (void *context);
	void	   *context;
};

/* What hs_annotate() is to find; each asks for what it needs. */
enum hs_wanted
{
	HS_WANT_TOKENS = 1,			/* tokens, sentences, quotation marks, parts of speech */
	HS_WANT_ENTITIES = 2,		/* mentions, and names joined */
	HS_WANT_QUOTES = 4			/* attributions and speakers, and so entities */
};

enum hs_status
{
	HS_OK = 0,
	HS_TEXT_TOO_LONG,			/* more than HS_MAX_TEXT bytes */
	HS_MODEL_TRUNCATED,			/* the bytes end before the header says */
	HS_MODEL_NOT_A_MODEL,		/* wrong magic number */
	HS_MODEL_WRONG_FORMAT,		/* a format that this engine cannot read */
	HS_MODEL_WRONG_CHECKSUM,	/* the bytes are damaged */
	HS_MODEL_BAD_SECTION		/* a section is missing, or not as it must be */
};

struct hs_model;
struct hs_document;

/* A sentence without a full stop that says what a status means, in English. */
extern const char *hs_status_text(enum hs_status status);

/* Size in bytes of the block that hs_model_open() fills. */
extern size_t hs_model_size(void);

/*
 * Checks the model in bytes[0 .. length) and fills *model, a block of
 * hs_model_size() bytes that the caller owns, with pointers into it.  The
 * bytes must stay mapped and unchanged as long as the model is used; aligned
 * to 64 they are read fastest.  Reads every byte once for the checksum unless verify is
 * false (for bytes that this caller has verified before).
 */
extern enum hs_status hs_model_open(struct hs_model *model, const void *bytes,
									size_t length, int verify);

/* What a model says of itself.  Strings live as long as the model's bytes. */
extern const char *hs_model_name(const struct hs_model *model);
extern const char *hs_model_version(const struct hs_model *model);
extern uint64_t hs_model_checksum(const struct hs_model *model);

/*
 * Analyses text[0 .. length), which should be UTF-8; broken bytes are taken
 * as single characters that belong to no word.  The text must stay as it is
 * while the document lives.  On HS_OK, *document is new and is freed by
 * hs_document_free(); on any other status it is NULL.
 */
extern enum hs_status hs_annotate(const struct hs_model *model,
								  const char *text, size_t length,
								  unsigned wanted,
								  const struct hs_caller *caller,
								  struct hs_document **document);

extern void hs_document_free(struct hs_document *document);

#endif							/* HS_ENGINE_H */
