/*-------------------------------------------------------------------------
 *
 * texts.c
 *	  What can be asked of a text before it is analyzed: html_to_text(),
 *	  is_english().
 *
 * Neither needs a model.  HTML is read in the server's encoding, for all that
 * its markup needs is ASCII; a character reference whose character the
 * encoding lacks stays as it is, and the analysis reads it as what it stands
 * for.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/characters.h"
#include "postgres/base/hearsay.h"

#include "engine/text/english.h"
#include "engine/text/html_text.h"

#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(hearsay_html_to_text);
PG_FUNCTION_INFO_V1(hearsay_is_english);

static void
check_interrupts(void *context)
{
	(void) context;
	CHECK_FOR_INTERRUPTS();
}

static int
write_character(void *context, uint32_t c, char *out)
{
	char		bytes[MAX_MULTIBYTE_CHAR_LEN];
	int			n = hearsay_write_character(c, bytes);

	(void) context;
	/* no longer than in UTF-8, as the engine wants it */
	if (n > 3 && GetDatabaseEncoding() != PG_UTF8)
		return 0;
	memcpy(out, bytes, n);
	return n;
}

Datum
hearsay_html_to_text(PG_FUNCTION_ARGS)
{
	struct hs_html_caller caller = {
		.write = GetDatabaseEncoding() == PG_UTF8 ? NULL : write_character,
		.check = check_interrupts
	};
	text	   *html = PG_GETARG_TEXT_PP(0);
	size_t		length = VARSIZE_ANY_EXHDR(html);
	text	   *result = palloc(VARHDRSZ + length);
	size_t		n = hs_html_to_text(VARDATA_ANY(html), length, &caller, VARDATA(result));

	SET_VARSIZE(result, VARHDRSZ + n);
	PG_FREE_IF_COPY(html, 0);
	PG_RETURN_TEXT_P(result);
}

Datum
hearsay_is_english(PG_FUNCTION_ARGS)
{
	text	   *body = PG_GETARG_TEXT_PP(0);
	int32		length = VARSIZE_ANY_EXHDR(body);
	const char *bytes = hearsay_to_utf8(VARDATA_ANY(body), &length);
	bool		result = hs_is_english(bytes, length, check_interrupts, NULL);

	if (bytes != VARDATA_ANY(body))
		pfree((char *) bytes);
	PG_FREE_IF_COPY(body, 0);
	PG_RETURN_BOOL(result);
}
