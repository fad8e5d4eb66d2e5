/*-------------------------------------------------------------------------
 *
 * engine.h
 *	  The engine's front door: text in, a document with who said what out.
 *
 * A caller (the PostgreSQL module, the command line program, a fuzz target)
 * includes this header, and with it what a document is (document.h), how a
 * model is opened (model/open.h) and what the caller lends (base/caller.h).
 * It opens a model once, with hs_model_open() over bytes that it has mapped
 * or read, and then hands every text to hs_annotate().  The model is never
 * written to and may be shared by any number of threads or processes.
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

#include "engine/document.h"
#include "engine/model/open.h"

/* What hs_annotate() is to find; each asks for what it needs. */
enum hs_wanted
{
	HS_WANT_TOKENS = 1,			/* tokens, sentences, quotation marks, parts of speech */
	HS_WANT_ENTITIES = 2,		/* mentions, and names joined */
	HS_WANT_QUOTES = 4,			/* attributions and speakers, and so entities */
	HS_WANT_REASONS = 8,		/* with them, who else each speaker could have been */
	HS_WANT_PRONOUNS = 16		/* with them, whom pronouns of the third person mean */
};

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

/* Gives back all that a document holds. */
extern void hs_document_free(struct hs_document *document);

/* 'person' ... 'time', and 'direct', 'mixed', 'indirect'. */
extern const char *hs_entity_type_name(enum hs_entity_type type);
extern const char *hs_quote_kind_name(enum hs_quote_kind kind);

/* 'network' ... 'transcript', and 'nobody' ... 'words'. */
extern const char *hs_origin_name(enum hs_origin origin);
extern const char *hs_rule_name(enum hs_rule rule);

#endif							/* HS_ENGINE_H */
