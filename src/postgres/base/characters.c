/*-------------------------------------------------------------------------
 *
 * characters.c
 *	  Single characters in the server's encoding, without errors.
 *
 * The server's conversions of whole texts end in an error at a character that
 * the encoding lacks.  Here somebody can go on without it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/characters.h"

#include "catalog/namespace.h"
#include "mb/pg_wchar.h"
#include "utils/memutils.h"

int
hearsay_write_character(uint32 c, char *out)
{
	int			encoding = GetDatabaseEncoding();
	char		utf8[4];
	char		converted[4 * MAX_CONVERSION_GROWTH + 1];
	int			length = hs_encode(c, utf8);
	int			n;

	if (length == 1 || encoding == PG_UTF8)
	{
		memcpy(out, utf8, length);
		return length;
	}
	if (encoding == PG_SQL_ASCII ||
		pg_do_encoding_conversion_buf(FindDefaultConversionProc(PG_UTF8, encoding),
									  PG_UTF8, encoding,
									  (unsigned char *) utf8, length,
									  (unsigned char *) converted, sizeof(converted),
									  true) != length)
		return 0;
	n = (int) strlen(converted);
	memcpy(out, converted, n);
	return n;
}

const char *
hearsay_keep_characters(const char *text, size_t *length)
{
	int			encoding = GetDatabaseEncoding();
	size_t		kept = 0;
	size_t		at = 0;
	char	   *out;

	if (encoding == PG_UTF8 || encoding == PG_SQL_ASCII)
		return text;
	/* two bytes of UTF-8 may become four of EUC */
	out = MemoryContextAllocHuge(CurrentMemoryContext,
								 2 * *length + MAX_MULTIBYTE_CHAR_LEN);
	while (at < *length)
		kept += hearsay_write_character(hs_decode(text, *length, &at), out + kept);
	*length = kept;
	return out;
}
