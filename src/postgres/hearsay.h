/*-------------------------------------------------------------------------
 *
 * hearsay.h
 *	  What the files of the PostgreSQL module share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_H
#define HEARSAY_H

#include "postgres.h"

#include "document.h"
#include "unicode.h"

/* module.c: the model of this installation, or an error that says why not */
extern const struct hs_model *hearsay_loaded_model(void);

/*
 * border.c: a text as the engine reads it, and the way back from the engine's
 * byte offsets to positions and words of the server's text.
 */
struct hearsay_text
{
	const char *bytes;			/* UTF-8; as it stands under SQL_ASCII */
	int32		length;
	bool		is_counted;		/* or else each byte is a character */
	struct hs_offset_map map;
};

extern void hearsay_text_read(struct hearsay_text *text, const char *body,
							  size_t length);
extern void hearsay_text_count(struct hearsay_text *text,
							   struct hs_document *doc);
extern int32 hearsay_text_position(const struct hearsay_text *text,
								   int32 byte);
extern text *hearsay_text_words(const char *words, int32 length);
extern void hearsay_text_too_long(size_t length);

#endif							/* HEARSAY_H */
