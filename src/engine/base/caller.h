/*-------------------------------------------------------------------------
 *
 * caller.h
 *	  What the engine and its callers agree on: memory, limits, statuses.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_CALLER_H
#define HS_CALLER_H

#include <stddef.h>

/*
 * The longest text that is analysed, in bytes of UTF-8.  All of a document is in
 * memory at once: some 10 bytes for a byte of prose, up to 140 where no word
 * comes twice.  A backend must live with that.
 */
#define HS_MAX_TEXT		(8 * 1024 * 1024)

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

/* A sentence without a full stop that says what a status means, in English. */
extern const char *hs_status_text(enum hs_status status);

#endif							/* HS_CALLER_H */
