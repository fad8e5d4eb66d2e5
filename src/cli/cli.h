/*-------------------------------------------------------------------------
 *
 * cli.h
 *	  What the files of the command line program share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_CLI_H
#define HS_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "engine/engine.h"

/* What the user asked to see. */
struct cli_show
{
	bool		quotes;			/* what people say and write */
	bool		beliefs;		/* what they believe, wish and intend, too */
	bool		entities;
	bool		pronouns;		/* whom those of the third person mean */
};

/* Whether the attribution is one that the user asked for. */
static inline bool
cli_shown(const struct cli_show *show, const struct hs_attribution *a)
{
	return show->quotes && (a->speech || show->beliefs);
}

/*
 * json.c: writes text[0 .. length) between double quotes; a broken byte
 * becomes U+FFFD.
 */
extern void cli_json_string(FILE *out, const char *text, size_t length);

/*
 * json.c: writes the members "quotes", "entities" ... of the object of one
 * document, without the braces around them.
 */
extern void cli_json_members(FILE *out, struct hs_document *doc,
							 const struct cli_show *show);

/*
 * json.c: the words of a quotation as they are printed, the parts of a split
 * one as parts.h joins them.  The caller frees them.
 */
extern char *cli_quote(const struct hs_document *doc,
					   const struct hs_attribution *a, size_t *length);

/* table.c: writes the document as tables of at most width columns. */
extern void cli_table(FILE *out, const struct hs_document *doc,
					  const struct cli_show *show, int width);

#endif							/* HS_CLI_H */
