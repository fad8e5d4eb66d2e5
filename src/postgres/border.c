/*-------------------------------------------------------------------------
 *
 * border.c
 *	  Text on its way into the engine, positions and words on their way back.
 *
 * The engine reads UTF-8 and speaks of byte offsets.  SQL speaks of the
 * server's encoding and of 1-based character positions, those of substring().
 *
 * In: a text in another encoding is converted.  In a SQL_ASCII database,
 * whose bytes have no known meaning, the engine gets them as they are; it
 * takes broken UTF-8 as single characters.
 *
 * Back: characters are counted once, in one walk, and the count is noted
 * every few bytes (unicode.h), so that any offset is then found at once, in
 * any order.  Under SQL_ASCII a character is a byte.
 *
 *-------------------------------------------------------------------------
 */
#include "hearsay.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

/* An error: length is the number of bytes. */
void
hearsay_text_too_long(size_t length)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("text is too long to be analyzed"),
			 errdetail("The text has %zu bytes in UTF-8, the limit is %d bytes.",
					   length, HS_MAX_TEXT)));
}

/* Characters of UTF-8 in bytes[0 .. length): all bytes that start one. */
static int32
count_characters(const char *bytes, int32 length)
{
	int32		count = 0;

	for (int32 i = 0; i < length; i++)
		count += (bytes[i] & 0xC0) != 0x80;
	return count;
}

/*
 * Makes body[0 .. length), in the server's encoding, readable for the engine.
 * What text points to afterwards is body itself or a copy in the current
 * memory context.
 */
void
hearsay_text_read(struct hearsay_text *text, const char *body, size_t length)
{
	int			encoding = GetDatabaseEncoding();

	/* no encoding of a server takes more bytes than UTF-8 does */
	if (length > HS_MAX_TEXT)
		hearsay_text_too_long(length);

	text->bytes = body;
	text->length = (int32) length;
	text->is_counted = false;

	if (length == 0 || encoding == PG_UTF8 || encoding == PG_SQL_ASCII)
		return;

	text->bytes = pg_server_to_any(body, text->length, PG_UTF8);
	if (text->bytes != body)
		text->length = (int32) strlen(text->bytes);

	/*
	 * Positions are counted in UTF-8, which is right as long as each
	 * character of the server's encoding is one code point.  All are, but for
	 * some combined letters of EUC_JIS_2004.
	 */
	if (pg_database_encoding_max_length() > 1 &&
		count_characters(text->bytes, text->length) !=
		pg_mbstrlen_with_len(body, (int) length))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("text with combined characters of encoding \"%s\" cannot be analyzed",
						GetDatabaseEncodingName()),
				 errdetail("Each character must have exactly one equivalent in Unicode.")));
}

/* Counts the characters, in the document's memory. */
void
hearsay_text_count(struct hearsay_text *text, struct hs_document *doc)
{
	text->is_counted = GetDatabaseEncoding() != PG_SQL_ASCII;
	if (text->is_counted)
		hs_offset_map_init(&text->map, text->bytes, text->length, &doc->arena);
}

/* The 1-based position of the character that starts at byte. */
int32
hearsay_text_position(const struct hearsay_text *text, int32 byte)
{
	Assert(byte >= 0 && byte <= text->length);

	if (!text->is_counted)
		return byte + 1;
	return (int32) hs_offset_map_character(&text->map, byte) + 1;
}

/* Words of the engine as a text value in the server's encoding. */
text *
hearsay_text_words(const char *words, int32 length)
{
	char	   *converted;

	if (length == 0 || GetDatabaseEncoding() == PG_UTF8 ||
		GetDatabaseEncoding() == PG_SQL_ASCII)
		return cstring_to_text_with_len(words, length);

	converted = pg_any_to_server(words, length, PG_UTF8);
	if (converted == words)
		return cstring_to_text_with_len(words, length);
	return cstring_to_text(converted);
}
