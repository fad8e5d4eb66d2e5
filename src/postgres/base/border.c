/*-------------------------------------------------------------------------
 *
 * border.c
 *	  Text on its way into the engine, positions and words on their way back.
 *
 * The engine reads UTF-8 and speaks of byte offsets.  SQL speaks of the
 * server's encoding and of character positions, those of substring().  All
 * code between them counts characters from 0; only rows and JSON count from 1.
 *
 * In: a text in another encoding is converted.  In a SQL_ASCII database,
 * whose bytes have no known meaning, the engine gets them as they are; it
 * takes broken UTF-8 as single characters.
 *
 * Back: characters are counted once, in one walk, and the count is noted
 * every few bytes (unicode.h), so that any offset is then found at once, in
 * any order.  Under SQL_ASCII a character is a byte.  The other way, from
 * positions to the words of the server's text, goes by the same method with
 * the roles of bytes and characters exchanged.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/hearsay.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "port/pg_crc32c.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

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

/* The number of characters before byte. */
int32
hearsay_text_character(const struct hearsay_text *text, int32 byte)
{
	Assert(byte >= 0 && byte <= text->length);

	if (!text->is_counted)
		return byte;
	return (int32) hs_offset_map_character(&text->map, byte);
}

/*
 * A checksum by which a text is known again, in whatever encoding of a server
 * it stands: CRC-32C of its UTF-8.
 */
uint32
hearsay_text_digest(const struct hearsay_text *text)
{
	pg_crc32c	crc;

	INIT_CRC32C(crc);
	COMP_CRC32C(crc, text->bytes, text->length);
	FIN_CRC32C(crc);
	return crc;
}

/* Words after a conversion: the same ones, or a copy with a length of its own. */
static const char *
convert(const char *words, int32 *length,
		char *(*conversion) (const char *words, int length, int encoding))
{
	char	   *converted;

	if (*length == 0 || GetDatabaseEncoding() == PG_UTF8 ||
		GetDatabaseEncoding() == PG_SQL_ASCII)
		return words;

	converted = conversion(words, *length, PG_UTF8);
	if (converted != words)
		*length = (int32) strlen(converted);
	return converted;
}

/*
 * Words of the engine in the server's encoding: words itself, or a copy in the
 * current memory context.
 */
const char *
hearsay_text_words(const char *words, int32 *length)
{
	return convert(words, length, pg_any_to_server);
}

/* The other way: words of the server as the engine reads them. */
const char *
hearsay_to_utf8(const char *words, int32 *length)
{
	return convert(words, length, pg_server_to_any);
}

/*
 * Characters between two notes of their place.  The walk from a note to a
 * character is as long as that, so it costs more than the notes do.
 */
#define STRIDE		64

/* The bytes of the character at bytes[at]; never more than there are left. */
static inline int32
character_length(const struct hearsay_body *body, int encoding, int32 at)
{
	if (!IS_HIGHBIT_SET(body->bytes[at]))
		return 1;
	return Min(pg_encoding_mblen(encoding, body->bytes + at),
			   body->length - at);
}

/* Counts the characters; the notes live in the current memory context. */
void
hearsay_body_read(struct hearsay_body *body, const char *bytes, size_t length)
{
	int			encoding = GetDatabaseEncoding();
	int32		high = 0;

	if (length > HS_MAX_TEXT)
		hearsay_text_too_long(length);
	body->bytes = bytes;
	body->length = (int32) length;
	body->characters = body->length;
	body->marks = NULL;

	if (pg_database_encoding_max_length() == 1)
		return;
	for (int32 at = 0; at < body->length; at++)
		high |= bytes[at];
	if (!IS_HIGHBIT_SET(high))
		return;

	body->marks = palloc((length / STRIDE + 1) * sizeof(int32));
	body->characters = 0;
	for (int32 at = 0; at < body->length;)
	{
		if (body->characters % STRIDE == 0)
		{
			body->marks[body->characters / STRIDE] = at;
			CHECK_FOR_INTERRUPTS();
		}
		body->characters++;
		at += character_length(body, encoding, at);
	}
}

/* Where a character begins; that behind the last one begins at the end. */
int32
hearsay_body_byte(const struct hearsay_body *body, int32 character)
{
	int			encoding = GetDatabaseEncoding();
	int32		at;

	Assert(character >= 0 && character <= body->characters);

	if (body->marks == NULL)
		return character;
	if (character == body->characters)
		return body->length;
	at = body->marks[character / STRIDE];
	for (int32 i = character % STRIDE; i > 0; i--)
		at += character_length(body, encoding, at);
	return at;
}
