/*-------------------------------------------------------------------------
 *
 * json.c
 *	  A document as JSON.
 *
 * Gets an annotated document, writes the members of a JSON object that are
 * asked for:
 *
 *		"quotes": [{"content": [[s,e],...], "source": [[s,e]] or [],
 *					"speaker": "..." or null, "speakers": ["...", ...],
 *					"speaker_confidence": 0.930 or null, "kind": "direct",
 *					"cue": [[s,e]] or [], "speech": true,
 *					"confidence": 0.930, "quote": "..."}, ...]
 *		"entities": [[s,e,"person"], ...]
 *		"mentions": [{"span": [s,e], "type": "person", "name": "...",
 *					  "confidence": 0.930}, ...]
 *		"pronouns": [{"span": [s,e], "name": "..."}, ...]
 *
 * Positions are characters counted from 0, half open.  "entities" and
 * "mentions" have the same order and length; pronouns are those whose name is
 * known.
 *
 *-------------------------------------------------------------------------
 */
#include "cli/cli.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/failure.h"
#include "engine/base/unicode.h"
#include "engine/text/parts.h"

/* The number of characters before byte. */
static int
character(const struct hs_offset_map *c, int32_t byte)
{
	return (int) hs_offset_map_character(c, (size_t) byte);
}

void
cli_json_string(FILE *out, const char *text, size_t length)
{
	static const char hex[] = "0123456789abcdef";
	size_t		at = 0;
	size_t		plain = 0;		/* start of what is not yet written */

	fputc('"', out);
	while (at < length)
	{
		unsigned char byte = (unsigned char) text[at];
		size_t		start = at;
		uint32_t	c;

		if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\')
		{
			at++;
			continue;
		}
		c = hs_decode(text, length, &at);
		if (c != HS_BROKEN && c >= 0x80)
			continue;
		fwrite(text + plain, 1, start - plain, out);
		plain = at;
		if (c == HS_BROKEN)
			fputs("\xEF\xBF\xBD", out);
		else if (c == '"' || c == '\\')
		{
			fputc('\\', out);
			fputc((int) c, out);
		}
		else if (c == '\n')
			fputs("\\n", out);
		else if (c == '\t')
			fputs("\\t", out);
		else if (c == '\r')
			fputs("\\r", out);
		else
		{
			fputs("\\u00", out);
			fputc(hex[c >> 4 & 15], out);
			fputc(hex[c & 15], out);
		}
	}
	fwrite(text + plain, 1, at - plain, out);
	fputc('"', out);
}

/* [s,e] of a span of bytes. */
static void
put_bytes(FILE *out, const struct hs_offset_map *c, int32_t begin, int32_t end)
{
	fprintf(out, "[%d,%d]", character(c, begin), character(c, end));
}

/* [[s,e]] of a span of tokens, [] of none. */
static void
put_tokens(FILE *out, const struct hs_offset_map *c,
		   const struct hs_document *doc, struct hs_span span)
{
	fputc('[', out);
	if (span.begin != HS_NONE && span.begin < span.end)
		put_bytes(out, c, doc->tokens[span.begin].begin,
				  doc->tokens[span.end - 1].end);
	fputc(']', out);
}

/* A string, or null where there is no such name. */
static void
put_name(FILE *out, const struct hs_document *doc, int32_t name)
{
	if (name == HS_NONE)
		fputs("null", out);
	else
		cli_json_string(out, doc->names[name].text,
						(size_t) doc->names[name].length);
}

/* Each of those who speak, in an array. */
static void
put_speakers(FILE *out, const struct hs_document *doc, int32_t speaker)
{
	const struct hs_name *name = speaker == HS_NONE ? NULL : &doc->names[speaker];

	fputc('[', out);
	if (name != NULL && name->n_parts == 0)
		put_name(out, doc, speaker);
	for (int32_t i = 0; name != NULL && i < name->n_parts; i++)
	{
		if (i > 0)
			fputc(',', out);
		put_name(out, doc, name->parts[i]);
	}
	fputc(']', out);
}

static void
put_confidence(FILE *out, unsigned thousandths)
{
	fprintf(out, "%u.%03u", thousandths / 1000, thousandths % 1000);
}

char *
cli_quote(const struct hs_document *doc, const struct hs_attribution *a,
		  size_t *length)
{
	size_t		size = 0;
	char	   *quote;

	for (int32_t i = 0; i < a->n_contents; i++)
		size += (size_t) (a->contents[i].end - a->contents[i].begin) + 2;
	quote = cli_alloc(size);
	*length = 0;
	for (int32_t i = 0; i < a->n_contents; i++)
	{
		size_t		part;

		part = (size_t) (a->contents[i].end - a->contents[i].begin);
		if (i > 0)
		{
			const char *between = hs_between_parts(doc->text, a->contents[i - 1].end,
												   a->contents[i].begin);

			memcpy(quote + *length, between, strlen(between));
			*length += strlen(between);
		}
		memcpy(quote + *length, doc->text + a->contents[i].begin, part);
		*length += part;
	}
	return quote;
}

static void
put_attribution(FILE *out, const struct hs_offset_map *c,
				const struct hs_document *doc, const struct hs_attribution *a)
{
	size_t		size;
	char	   *quote;

	fputs("{\"content\":[", out);
	for (int32_t i = 0; i < a->n_contents; i++)
	{
		if (i > 0)
			fputc(',', out);
		put_bytes(out, c, a->contents[i].begin, a->contents[i].end);
	}
	fputs("],\"source\":", out);
	put_tokens(out, c, doc, a->source);
	fputs(",\"speaker\":", out);
	put_name(out, doc, a->speaker);
	fputs(",\"speakers\":", out);
	put_speakers(out, doc, a->speaker);
	fputs(",\"speaker_confidence\":", out);
	if (a->speaker == HS_NONE)
		fputs("null", out);
	else
		put_confidence(out, a->speaker_confidence);
	fprintf(out, ",\"kind\":\"%s\",\"cue\":", hs_quote_kind_name(a->kind));
	put_tokens(out, c, doc, a->cue);
	fprintf(out, ",\"speech\":%s,\"confidence\":",
			a->speech ? "true" : "false");
	put_confidence(out, a->confidence);

	fputs(",\"quote\":", out);
	quote = cli_quote(doc, a, &size);
	cli_json_string(out, quote, size);
	free(quote);
	fputc('}', out);
}

static void
put_entities(FILE *out, const struct hs_offset_map *c, const struct hs_document *doc)
{
	fputs("\"entities\":[", out);
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		const struct hs_mention *m = &doc->mentions[i];

		fprintf(out, "%s[%d,%d,\"%s\"]", i > 0 ? "," : "",
				character(c, doc->tokens[m->begin].begin),
				character(c, doc->tokens[m->end - 1].end),
				hs_entity_type_name(m->type));
	}
	fputs("],\"mentions\":[", out);
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		const struct hs_mention *m = &doc->mentions[i];

		fputs(i > 0 ? ",{\"span\":" : "{\"span\":", out);
		put_bytes(out, c, doc->tokens[m->begin].begin,
				  doc->tokens[m->end - 1].end);
		fprintf(out, ",\"type\":\"%s\",\"name\":",
				hs_entity_type_name(m->type));
		put_name(out, doc, m->name);
		fputs(",\"confidence\":", out);
		put_confidence(out, m->confidence);
		fputc('}', out);
	}
	fputc(']', out);
}

static void
put_pronouns(FILE *out, const struct hs_offset_map *c, const struct hs_document *doc)
{
	fputs("\"pronouns\":[", out);
	for (int32_t i = 0; i < doc->n_references; i++)
	{
		const struct hs_token *token = &doc->tokens[doc->references[i].token];

		fputs(i > 0 ? ",{\"span\":" : "{\"span\":", out);
		put_bytes(out, c, token->begin, token->end);
		fputs(",\"name\":", out);
		put_name(out, doc, doc->references[i].name);
		fputc('}', out);
	}
	fputc(']', out);
}

void
cli_json_members(FILE *out, struct hs_document *doc,
				 const struct cli_show *show)
{
	struct hs_offset_map c;
	const char *comma = "";

	hs_offset_map_init(&c, doc->text, (size_t) doc->length, &doc->arena);
	if (show->quotes)
	{
		fputs("\"quotes\":[", out);
		for (int32_t i = 0; i < doc->n_attributions; i++)
		{
			if (!cli_shown(show, &doc->attributions[i]))
				continue;
			fputs(comma, out);
			put_attribution(out, &c, doc, &doc->attributions[i]);
			comma = ",";
		}
		fputc(']', out);
	}
	if (show->entities)
	{
		fputs(show->quotes ? "," : "", out);
		put_entities(out, &c, doc);
	}
	if (show->pronouns)
	{
		fputc(',', out);
		put_pronouns(out, &c, doc);
	}
}
