/*-------------------------------------------------------------------------
 *
 * table.c
 *	  A document as tables that people read.
 *
 * Gets an annotated document, writes one table of quotations (speaker, kind,
 * cue, quotation) and one of entities (name, type, number of mentions, most
 * often mentioned first).  The last column of the first table takes what is
 * left of the width and is wrapped between words; the others are cut.  Of
 * several speakers each has a line.
 *
 * A text may hold anything: white space and line breaks are written as one
 * space, control characters are left out, so that no text can move the
 * cursor of a terminal, and broken bytes are written as U+FFFD.
 *
 *-------------------------------------------------------------------------
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

#include "cli/failure.h"
#include "engine/base/unicode.h"

#define GAP			2			/* columns between columns */
#define MOST_WHO	26
#define MOST_CUE	16
#define LEAST_QUOTE 20
#define MOST_NAME	60

/* The columns that a terminal takes for a character. */
static int
columns_of(uint32_t c)
{
	if (c != HS_BROKEN && hs_class_of(c) == HS_INVISIBLE)
		return 0;
	if (c < 0x0300)
		return 1;
	if (c <= 0x036F || (c >= 0x20D0 && c <= 0x20F0) ||
		(c >= 0xFE00 && c <= 0xFE0F))
		return 0;				/* combining marks, variation selectors */
	if ((c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
		(c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
		(c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
		(c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
		(c >= 0x20000 && c <= 0x3FFFD))
		return 2;				/* East Asian, emoji */
	return 1;
}

/*
 * The character at text[*at] as it is to be written, 0 for one that is left
 * out; moves *at behind it.  A run of white space is one space.
 */
static uint32_t
printable(const char *text, size_t length, size_t *at)
{
	uint32_t	c = hs_decode(text, length, at);
	enum hs_class class;

	if (c == HS_BROKEN)
		return 0xFFFD;
	class = hs_class_of(c);
	if (class == HS_INVISIBLE)
		return 0;
	if (class != HS_WHITE && class != HS_BREAK)
		return c;
	while (*at < length)
	{
		size_t		next = *at;

		c = hs_decode(text, length, &next);
		if (c == HS_BROKEN)
			break;
		class = hs_class_of(c);
		if (class != HS_WHITE && class != HS_BREAK && class != HS_INVISIBLE)
			break;
		*at = next;
	}
	return ' ';
}

/* The columns that all of a text takes. */
static int
width_of(const char *text, size_t length)
{
	size_t		at = 0;
	int			width = 0;

	while (at < length)
	{
		uint32_t	c = printable(text, length, &at);

		if (c != 0)
			width += columns_of(c);
	}
	return width;
}

static void
put_char(FILE *out, uint32_t c)
{
	char		bytes[4];

	fwrite(bytes, 1, (size_t) hs_encode(c, bytes), out);
}

static void
put_spaces(FILE *out, int count)
{
	while (count-- > 0)
		fputc(' ', out);
}

/* Writes a cell of exactly width columns; what is too long ends in '…'. */
static void
put_cell(FILE *out, const char *text, size_t length, int width)
{
	bool		cut = width_of(text, length) > width;
	size_t		at = 0;
	int			used = 0;

	while (at < length)
	{
		uint32_t	c = printable(text, length, &at);

		if (c == 0)
			continue;
		if (cut && used + columns_of(c) > width - 1)
			break;
		put_char(out, c);
		used += columns_of(c);
	}
	if (cut)
	{
		put_char(out, 0x2026);
		used++;
	}
	put_spaces(out, width - used);
}

static int
widest(int so_far, int width, int most)
{
	if (width > most)
		width = most;
	return width > so_far ? width : so_far;
}

/* The speakers of a quotation, one in each line of its row. */
struct speakers
{
	const struct hs_document *doc;
	const struct hs_name *name; /* of all, or NULL */
	int32_t		next;			/* part to be written */
	int			width;			/* of the column */
};

/* Whether there is another speaker; *length bytes at the pointer returned. */
static const char *
next_speaker(struct speakers *speakers, size_t *length)
{
	const struct hs_name *part;

	if (speakers->name == NULL || speakers->next >= speakers->name->n_parts)
		return NULL;
	part = &speakers->doc->names[speakers->name->parts[speakers->next++]];
	*length = (size_t) part->length;
	return part->text;
}

/* Begins a further line of a row: the next speaker and indent columns in all. */
static void
put_indent(FILE *out, struct speakers *speakers, int indent)
{
	size_t		length;
	const char *text = next_speaker(speakers, &length);

	fputc('\n', out);
	if (text != NULL)
	{
		put_cell(out, text, length, speakers->width);
		indent -= speakers->width;
	}
	put_spaces(out, indent);
}

/*
 * Writes a text in lines of width columns, broken at spaces and inside words
 * that are wider than a line.  Each but the first begins with the next speaker
 * and goes on behind indent columns.
 */
static void
put_wrapped(FILE *out, const char *text, size_t length, int indent, int width,
			struct speakers *speakers)
{
	size_t		at = 0;
	int			used = 0;		/* columns of this line */
	size_t		rest;
	const char *speaker;

	while (at < length)
	{
		size_t		end = at;
		size_t		next = at;
		int			wide = 0;

		/* Measure the word, as far as matters. */
		while (end < length && wide <= width)
		{
			uint32_t	c = printable(text, length, &next);

			if (c == ' ')
				break;
			if (c != 0)
				wide += columns_of(c);
			end = next;
		}
		if (wide == 0)
		{
			at = next;
			continue;
		}
		if (used > 0 && used + 1 + wide > width)
		{
			put_indent(out, speakers, indent);
			used = 0;
		}
		if (used > 0)
		{
			fputc(' ', out);
			used++;
		}
		while (at < length)
		{
			uint32_t	c;

			next = at;
			c = printable(text, length, &next);
			if (c == ' ')
				break;
			at = next;
			if (c == 0)
				continue;
			if (used > 0 && used + columns_of(c) > width)
			{
				put_indent(out, speakers, indent);
				used = 0;
			}
			put_char(out, c);
			used += columns_of(c);
		}
	}
	while ((speaker = next_speaker(speakers, &rest)) != NULL)
	{
		fputc('\n', out);
		put_cell(out, speaker, rest, widest(0, width_of(speaker, rest), speakers->width));
	}
	fputc('\n', out);
}

/* The text of a span of tokens; nothing where there is none. */
static const char *
token_text(const struct hs_document *doc, struct hs_span span, size_t *length)
{
	*length = 0;
	if (span.begin == HS_NONE || span.begin >= span.end)
		return "";
	*length = (size_t) (doc->tokens[span.end - 1].end -
						doc->tokens[span.begin].begin);
	return doc->text + doc->tokens[span.begin].begin;
}

/*
 * The speaker, of several the first one, with speakers ready for the others;
 * where nobody is named, the source in brackets.
 */
static char *
speaker_text(const struct hs_document *doc, const struct hs_attribution *a,
			 struct speakers *speakers, size_t *length)
{
	const char *text;
	char	   *result;

	speakers->doc = doc;
	speakers->name = a->speaker == HS_NONE ? NULL : &doc->names[a->speaker];
	speakers->next = 0;
	if (speakers->name != NULL)
	{
		text = next_speaker(speakers, length);
		if (text == NULL)
		{
			text = speakers->name->text;
			*length = (size_t) speakers->name->length;
		}
		result = cli_alloc(*length + 1);
		memcpy(result, text, *length);
		return result;
	}
	text = token_text(doc, a->source, length);
	if (*length == 0)
	{
		text = "?";
		*length = 1;
	}
	result = cli_alloc(*length + 2);
	result[0] = '(';
	memcpy(result + 1, text, *length);
	result[*length + 1] = ')';
	*length += 2;
	return result;
}

static void
put_quotes(FILE *out, const struct hs_document *doc,
		   const struct cli_show *show, int width)
{
	const int	kind = 8;		/* 'indirect' */
	int			who = 7;		/* 'speaker' */
	int			cue = 3;
	int			indent;
	int			shown = 0;

	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		const struct hs_attribution *a = &doc->attributions[i];
		struct speakers others;
		const char *text;
		char	   *speaker;
		size_t		length;

		if (!cli_shown(show, a))
			continue;
		shown++;
		speaker = speaker_text(doc, a, &others, &length);
		who = widest(who, width_of(speaker, length), MOST_WHO);
		free(speaker);
		while ((text = next_speaker(&others, &length)) != NULL)
			who = widest(who, width_of(text, length), MOST_WHO);
		text = token_text(doc, a->cue, &length);
		cue = widest(cue, width_of(text, length), MOST_CUE);
	}
	if (shown == 0)
	{
		fputs("no quotations\n", out);
		return;
	}
	indent = who + kind + cue + 3 * GAP;
	width -= indent;
	if (width < LEAST_QUOTE)
		width = LEAST_QUOTE;

	put_cell(out, "speaker", 7, who + GAP);
	put_cell(out, "kind", 4, kind + GAP);
	put_cell(out, "cue", 3, cue + GAP);
	fputs("quotation\n", out);
	for (int i = 0; i < indent + width; i++)
		fputc('-', out);
	fputc('\n', out);

	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		const struct hs_attribution *a = &doc->attributions[i];
		struct speakers others;
		const char *text;
		char	   *own;
		size_t		length;

		if (!cli_shown(show, a))
			continue;
		own = speaker_text(doc, a, &others, &length);
		others.width = who;
		put_cell(out, own, length, who);
		free(own);
		put_spaces(out, GAP);
		text = hs_quote_kind_name(a->kind);
		put_cell(out, text, strlen(text), kind + GAP);
		text = token_text(doc, a->cue, &length);
		put_cell(out, text, length, cue);
		put_spaces(out, GAP);

		own = cli_quote(doc, a, &length);
		put_wrapped(out, own, length, indent, width, &others);
		free(own);
	}
}

/* Most often mentioned first, then in the order of the text. */
static int
compare_names(const void *left, const void *right)
{
	const struct hs_name *a = *(const struct hs_name *const *) left;
	const struct hs_name *b = *(const struct hs_name *const *) right;

	if (a->mentions != b->mentions)
		return a->mentions > b->mentions ? -1 : 1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return 0;
}

static void
put_entities(FILE *out, const struct hs_document *doc, int width)
{
	const struct hs_name **names;
	const int	type = 12;		/* 'organization' */
	const int	count = 8;		/* 'mentions' */
	int			wide = 4;		/* 'name' */
	int			most = width - type - count - 2 * GAP;
	size_t		n = 0;

	if (most > MOST_NAME)
		most = MOST_NAME;
	if (most < LEAST_QUOTE)
		most = LEAST_QUOTE;
	names = cli_alloc(((size_t) doc->n_names + 1) * sizeof(*names));
	for (int32_t i = 0; i < doc->n_names; i++)
	{
		const struct hs_name *name = &doc->names[i];

		if (name->mentions == 0)
			continue;			/* only a source bears it */
		names[n++] = name;
		wide = widest(wide, width_of(name->text, (size_t) name->length), most);
	}
	if (n == 0)
	{
		fputs("no entities\n", out);
		free(names);
		return;
	}
	qsort(names, n, sizeof(*names), compare_names);

	put_cell(out, "name", 4, wide + GAP);
	put_cell(out, "type", 4, type + GAP);
	fputs("mentions\n", out);
	for (int i = 0; i < wide + type + count + 2 * GAP; i++)
		fputc('-', out);
	fputc('\n', out);
	for (size_t i = 0; i < n; i++)
	{
		const char *text = hs_entity_type_name(names[i]->type);

		put_cell(out, names[i]->text, (size_t) names[i]->length, wide);
		put_spaces(out, GAP);
		put_cell(out, text, strlen(text), type + GAP);
		fprintf(out, "%*d\n", count, names[i]->mentions);
	}
	free(names);
}

void
cli_table(FILE *out, const struct hs_document *doc,
		  const struct cli_show *show, int width)
{
	if (show->quotes)
		put_quotes(out, doc, show, width);
	if (show->quotes && show->entities)
		fputc('\n', out);
	if (show->entities)
		put_entities(out, doc, width);
}
