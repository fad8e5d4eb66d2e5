/*-------------------------------------------------------------------------
 *
 * hearsay.h
 *	  What the files of the PostgreSQL module share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_H
#define HEARSAY_H

/*
 * The module is built with hidden visibility: what it defines is its own, and
 * another module in the same backend may have functions of the same names.
 * Only what the server looks up by name can be seen.  Servers from 16 on
 * export that; for older ones PGDLLEXPORT, which is theirs to override, and
 * PG_FUNCTION_INFO_V1 are as there.
 */
#if defined(__GNUC__) && !defined(WIN32)
#define PGDLLEXPORT __attribute__((visibility("default")))
#endif

#include "postgres.h"

#include "fmgr.h"

#if PG_VERSION_NUM < 160000
#undef PG_FUNCTION_INFO_V1
#define PG_FUNCTION_INFO_V1(funcname) \
extern PGDLLEXPORT Datum funcname(PG_FUNCTION_ARGS); \
extern PGDLLEXPORT const Pg_finfo_record * CppConcat(pg_finfo_,funcname)(void); \
const Pg_finfo_record * \
CppConcat(pg_finfo_,funcname) (void) \
{ \
	static const Pg_finfo_record my_finfo = { 1 }; \
	return &my_finfo; \
} \
extern int no_such_variable
#endif

#include "engine/engine.h"
#include "engine/base/unicode.h"

/*
 * Input functions report errors softly where the server can (16 and later).
 * Elsewhere the same calls are plain errors.
 */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#include "varatt.h"
#else
#include "nodes/nodes.h"
#define ereturn(context, dummy_value, ...) \
	do { \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#endif

/* module.c: the model of this module */
extern const struct hs_model *hearsay_loaded_model(void);

/*
 * border.c: a text as the engine reads it, and from the engine's byte offsets
 * to positions and words of the server's text.
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
extern int32 hearsay_text_character(const struct hearsay_text *text,
									int32 byte);
extern uint32 hearsay_text_digest(const struct hearsay_text *text);
extern const char *hearsay_text_words(const char *words, int32 *length);
extern const char *hearsay_to_utf8(const char *words, int32 *length);
extern void hearsay_text_too_long(size_t length);

/*
 * border.c: the server's text, and its words at positions that count its
 * characters from 0.
 */
struct hearsay_body
{
	const char *bytes;			/* in the server's encoding */
	int32		length;
	int32		characters;
	int32	   *marks;			/* where each stride of characters begins; NULL
								 * where each byte is a character */
};

extern void hearsay_body_read(struct hearsay_body *body, const char *bytes,
							  size_t length);
extern int32 hearsay_body_byte(const struct hearsay_body *body,
							   int32 character);

/* analyze.c: a document of the text, in the current memory context */
extern struct hs_document *hearsay_analyze(struct hearsay_text *text,
										   const char *body, size_t length,
										   unsigned wanted);

/* entity_types.c */
extern enum hs_entity_type hearsay_entity_type(const char *name);
extern enum hs_quote_kind hearsay_quote_kind(Oid label);	/* of an enum */

#endif							/* HEARSAY_H */
