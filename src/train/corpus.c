/*-------------------------------------------------------------------------
 *
 * corpus.c
 *	  Read the corpora: articles with marked spans, and treebanks.
 *
 * Articles are JSON lines with offsets in code points; here they become
 * bytes.  Treebanks are CoNLL-U, a sentence at a time, and the silver
 * annotation of articles, a table of tokens with offsets.  The formats are
 * described beside the corpora.
 *
 *-------------------------------------------------------------------------
 */
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "engine/base/unicode.h"
#include "engine/tagging/parts_of_speech.h"
#include "train/train.h"

static FILE *
open_file(const char *folder, const char *name)
{
	char		path[1024];
	FILE	   *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "r");
	if (file == NULL)
		fail("cannot open \"%s\": %s", path, strerror(errno));
	return file;
}

/* One line without its end; false at the end of the file. */
static bool
read_line(FILE *file, char **line, size_t *capacity)
{
	ssize_t		length = getline(line, capacity, file);

	while (length > 0 && ((*line)[length - 1] == '\n' || (*line)[length - 1] == '\r'))
		(*line)[--length] = '\0';
	return length >= 0;
}

/* Byte offsets of all characters of a text, and of its end. */
static int32_t *
byte_offsets(const char *text, size_t length, size_t *n)
{
	int32_t    *offsets = take(length + 1, sizeof(int32_t));
	size_t		at = 0;

	for (*n = 0; at < length; (*n)++)
	{
		offsets[*n] = (int32_t) at;
		hs_decode(text, length, &at);
	}
	offsets[*n] = (int32_t) length;
	return offsets;
}

static struct hs_span
span_of(json_t *pair, const int32_t *offsets, size_t n, const char *id)
{
	json_int_t	begin = json_integer_value(json_array_get(pair, 0));
	json_int_t	end = json_integer_value(json_array_get(pair, 1));
	struct hs_span span;

	if (begin < 0 || end < begin || (size_t) end > n)
		fail("article \"%s\" has a span outside of its text", id);
	span.begin = offsets[begin];
	span.end = offsets[end];
	return span;
}

/* The type of a name; HS_NONE of '?', where nobody has said what stands there. */
static int
type_of(const char *name, const char *id)
{
	if (strcmp(name, "?") == 0)
		return HS_NONE;
	for (int type = 0; type < HS_TRAINED_TYPES; type++)
	{
		if (strcasecmp(name, hs_entity_type_name(type)) == 0)
			return type;
	}
	fail("article \"%s\" has an entity of unknown type \"%s\"", id, name);
}

/* The spans of an array of pairs. */
static struct hs_span *
read_spans(json_t *pairs, const int32_t *offsets, size_t n, const char *id, int *count)
{
	struct hs_span *spans = take(json_array_size(pairs), sizeof(struct hs_span));

	*count = 0;
	for (size_t k = 0; k < json_array_size(pairs); k++)
		spans[(*count)++] = span_of(json_array_get(pairs, k), offsets, n, id);
	return spans;
}

static void
read_article(struct article *article, json_t *root)
{
	json_t	   *text = json_object_get(root, "text");
	json_t	   *entities = json_object_get(root, "entities");
	json_t	   *quotes = json_object_get(root, "quotes");
	json_t	   *speakers = json_object_get(root, "speakers");
	size_t		n;
	int32_t    *offsets;

	memset(article, 0, sizeof(*article));
	article->id = strdup(json_string_value(json_object_get(root, "id")));
	article->length = json_string_length(text);
	article->text = take(article->length + 1, 1);
	memcpy(article->text, json_string_value(text), article->length + 1);
	offsets = byte_offsets(article->text, article->length, &n);

	article->entities = take(json_array_size(entities), sizeof(struct gold_entity));
	for (size_t i = 0; i < json_array_size(entities); i++)
	{
		json_t	   *item = json_array_get(entities, i);
		struct gold_entity *entity = &article->entities[article->n_entities++];

		entity->span = span_of(item, offsets, n, article->id);
		entity->type = type_of(json_string_value(json_array_get(item, 2)), article->id);
	}

	article->quotes = take(json_array_size(quotes), sizeof(struct gold_quote));
	for (size_t i = 0; i < json_array_size(quotes); i++)
	{
		json_t	   *item = json_array_get(quotes, i);
		json_t	   *contents = json_object_get(item, "content");
		json_t	   *source = json_object_get(item, "source");
		json_t	   *cue = json_object_get(item, "cue");
		struct gold_quote *quote = &article->quotes[article->n_quotes++];
		struct hs_span none = {HS_NONE, HS_NONE};

		quote->contents = read_spans(contents, offsets, n, article->id, &quote->n_contents);
		quote->source = json_array_size(source) ? span_of(json_array_get(source, 0), offsets, n, article->id) : none;
		quote->cue = json_array_size(cue) ? span_of(json_array_get(cue, 0), offsets, n, article->id) : none;
	}

	article->speakers = take(json_array_size(speakers), sizeof(struct gold_speaker));
	for (size_t i = 0; i < json_array_size(speakers); i++)
	{
		json_t	   *item = json_array_get(speakers, i);
		const char *name = json_string_value(json_object_get(item, "speaker"));
		struct gold_speaker *speaker = &article->speakers[article->n_speakers++];

		speaker->contents = read_spans(json_object_get(item, "content"), offsets, n,
									   article->id, &speaker->n_contents);
		speaker->name = name == NULL ? NULL : strdup(name);
	}
	article->parts = json_is_true(json_object_get(root, "parts"));
	free(offsets);
}

struct articles
read_articles(const char *folder, const char *name)
{
	struct articles articles = {NULL, 0};
	FILE	   *file = open_file(folder, name);
	char	   *line = NULL;
	size_t		capacity = 0;

	while (read_line(file, &line, &capacity))
	{
		json_error_t error;
		json_t	   *root;

		if (*line == '\0')
			continue;
		root = json_loads(line, JSON_ALLOW_NUL, &error);
		if (root == NULL)
			fail("%s, line %d: %s", name, articles.n + 1, error.text);
		articles.items = retake(articles.items, (size_t) articles.n + 1, sizeof(struct article));
		read_article(&articles.items[articles.n++], root);
		json_decref(root);
	}
	free(line);
	fclose(file);
	return articles;
}

void
add_articles(struct articles *articles, const char *folder, const char *name, uint32_t source)
{
	struct articles more = read_articles(folder, name);

	articles->items = retake(articles->items, (size_t) (articles->n + more.n), sizeof(struct article));
	for (int i = 0; i < more.n; i++)
	{
		articles->items[articles->n] = more.items[i];
		articles->items[articles->n++].source = source;
	}
	free(more.items);
}

/* The tag of a treebank's name; the marks and rare tags fall together. */
static int
pos_of(const char *name)
{
	static const struct
	{
		const char *name;
		int			pos;
	}			others[] = {
		{"ADD", HS_POS_NN}, {"AFX", HS_POS_JJ}, {"GW", HS_POS_NN},
		{"XX", HS_POS_FW}, {"LS", HS_POS_CD}, {"$", HS_POS_SYM},
		{"#", HS_POS_SYM}, {"-LRB-", HS_POS_PUNCT}, {"-RRB-", HS_POS_PUNCT},
		{"-LSB-", HS_POS_PUNCT}, {"-RSB-", HS_POS_PUNCT},
		{"HYPH", HS_POS_PUNCT}, {"NFP", HS_POS_PUNCT}, {",", HS_POS_PUNCT},
		{".", HS_POS_PUNCT}, {":", HS_POS_PUNCT}, {"``", HS_POS_PUNCT},
		{"''", HS_POS_PUNCT}, {"\"", HS_POS_PUNCT}
	};

	for (int pos = 0; pos < HS_POS_TAGS; pos++)
	{
		if (strcmp(name, hs_pos_name(pos)) == 0)
			return pos;
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
	{
		if (strcmp(name, others[i].name) == 0)
			return others[i].pos;
	}
	return HS_NONE;
}

/* Splits a line at its tabs, in place; returns how many fields there are. */
static int
split(char *line, char **fields, int most)
{
	int			n = 0;

	while (n < most)
	{
		char	   *tab = strchr(line, '\t');

		fields[n++] = line;
		if (tab == NULL)
			break;
		*tab = '\0';
		line = tab + 1;
	}
	return n;
}

static struct tagged_text *
add_text(struct tagged_texts *texts)
{
	texts->items = retake(texts->items, (size_t) texts->n + 1, sizeof(struct tagged_text));
	memset(&texts->items[texts->n], 0, sizeof(struct tagged_text));
	return &texts->items[texts->n++];
}

static void
add_token(struct tagged_text *text, int32_t begin, int32_t end, int pos)
{
	struct gold_token *token;

	if (text->n_tokens % 64 == 0)
		text->tokens = retake(text->tokens, (size_t) text->n_tokens + 64, sizeof(struct gold_token));
	token = &text->tokens[text->n_tokens++];
	token->span.begin = begin;
	token->span.end = end;
	token->pos = pos;
}

struct tagged_texts
read_conllu(const char *folder, const char *name)
{
	struct tagged_texts texts = {NULL, 0};
	FILE	   *file = open_file(folder, name);
	char	   *line = NULL;
	size_t		capacity = 0;
	struct tagged_text *text = NULL;
	const char *next = NULL;	/* where the next token is looked for */

	while (read_line(file, &line, &capacity))
	{
		char	   *fields[10];
		const char *found;

		if (strncmp(line, "# text = ", 9) == 0)
		{
			text = add_text(&texts);
			text->text = strdup(line + 9);
			text->length = strlen(text->text);
			next = text->text;
		}
		if (*line == '#' || text == NULL || split(line, fields, 10) < 10 ||
			strpbrk(fields[0], "-.") != NULL)
			continue;
		found = strstr(next, fields[1]);
		if (found == NULL)
			continue;			/* the form differs from the text */
		next = found + strlen(fields[1]);
		add_token(text, (int32_t) (found - text->text), (int32_t) (next - text->text), pos_of(fields[4]));
	}
	free(line);
	fclose(file);
	return texts;
}

struct tagged_texts
read_silver(const char *folder, const char *name, const struct articles *articles)
{
	struct tagged_texts texts = {NULL, 0};
	FILE	   *file = open_file(folder, name);
	char	   *line = NULL;
	size_t		capacity = 0;
	struct tagged_text *text = NULL;
	int32_t    *offsets = NULL;
	size_t		n = 0;

	for (int i = 0; i < articles->n; i++)
	{
		add_text(&texts);
		texts.items[i].text = articles->items[i].text;
		texts.items[i].length = articles->items[i].length;
	}

	while (read_line(file, &line, &capacity))
	{
		char	   *fields[8];
		long		begin,
					end;

		if (strncmp(line, "# article ", 10) == 0)
		{
			int			i = 0;

			while (i < articles->n && strcmp(articles->items[i].id, line + 10) != 0)
				i++;
			if (i == articles->n)
				fail("%s: article \"%s\" has no text", name, line + 10);
			free(offsets);
			offsets = byte_offsets(articles->items[i].text, articles->items[i].length, &n);
			text = &texts.items[i];
			continue;
		}
		if (text == NULL || split(line, fields, 8) < 8)
			continue;
		begin = strtol(fields[0], NULL, 10);
		end = strtol(fields[1], NULL, 10);
		if (begin < 0 || end < begin || (size_t) end > n)
			fail("%s: a token stands outside of its article", name);
		add_token(text, offsets[begin], offsets[end], pos_of(fields[4]));
	}
	free(offsets);
	free(line);
	fclose(file);
	return texts;
}
