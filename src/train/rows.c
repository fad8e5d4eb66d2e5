/*-------------------------------------------------------------------------
 *
 * rows.c
 *	  Write what the engine tells the network of each token of a corpus.
 *
 * The network is trained by another program (network.py), which must see just
 * what the engine will see.  So the engine itself makes tokens and rows, and
 * the program gets them as a file of little-endian 32-bit numbers:
 *
 *		articles, kinds of rows, rows of the table
 *		for each article: tokens; begin, end (characters), paragraph of each;
 *		then its rows, one of each kind a token
 *
 *-------------------------------------------------------------------------
 */
#include <errno.h>
#include <string.h>

#include "engine/quotations/token_rows.h"
#include "train/train.h"

static void
put32(FILE *file, uint32_t number)
{
	unsigned char bytes[4] = {
		(unsigned char) number, (unsigned char) (number >> 8),
		(unsigned char) (number >> 16), (unsigned char) (number >> 24)
	};

	if (fwrite(bytes, 1, 4, file) != 4)
		fail("cannot write rows: %s", strerror(errno));
}

/* Characters of text[begin .. end). */
static uint32_t
count_characters(const char *text, int32_t begin, int32_t end)
{
	uint32_t	n = 0;

	for (int32_t i = begin; i < end; i++)
		n += ((unsigned char) text[i] & 0xC0) != 0x80;
	return n;
}

static void
put_article(FILE *file, const struct hs_document *doc)
{
	uint32_t   *rows = take((size_t) doc->n_tokens * HS_ROW_KINDS, sizeof(uint32_t));
	uint32_t	character = 0;
	int32_t		byte = 0;
	int32_t		paragraph = 0;

	put32(file, (uint32_t) doc->n_tokens);
	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		const struct hs_token *token = &doc->tokens[i];
		uint32_t	begin = character + count_characters(doc->text, byte, token->begin);

		character = begin + count_characters(doc->text, token->begin, token->end);
		byte = token->end;
		while (doc->paragraphs[paragraph].end <= i)
			paragraph++;
		put32(file, begin);
		put32(file, character);
		put32(file, (uint32_t) paragraph);
	}
	hs_token_rows(doc, 0, doc->n_tokens, rows);
	for (size_t i = 0; i < (size_t) doc->n_tokens * HS_ROW_KINDS; i++)
		put32(file, rows[i]);
	free(rows);
}

void
write_rows(const char *path, const struct articles *articles,
		   const struct hs_model *(*model_of) (const struct article *article, void *context),
		   void *context)
{
	FILE	   *file = fopen(path, "wb");

	if (file == NULL)
		fail("cannot write \"%s\": %s", path, strerror(errno));
	put32(file, (uint32_t) articles->n);
	put32(file, HS_ROW_KINDS);
	put32(file, HS_ROWS);
	for (int i = 0; i < articles->n; i++)
	{
		const struct article *article = &articles->items[i];
		struct hs_document *doc = find_mentions(model_of(article, context), article);

		put_article(file, doc);
		hs_document_free(doc);
	}
	if (fclose(file) != 0)
		fail("cannot write \"%s\": %s", path, strerror(errno));
	note("%s: %d articles", path, articles->n);
}
