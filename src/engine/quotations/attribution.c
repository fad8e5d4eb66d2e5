/*-------------------------------------------------------------------------
 *
 * attribution.c
 *	  Who said what: find sources, cues and contents, and put them together.
 *
 * Reads everything that the stages before it found; adds attributions,
 * without their speakers.
 *
 * A paragraph is labelled as one sequence (attribution_features.c has the features), since a
 * quotation runs over sentences but not over paragraphs; a paragraph of more
 * than HS_WINDOW tokens is cut between sentences.  The spans are linked
 * (links.c), and each cue that has a content becomes an attribution.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/quotations/attribution.h"

#include "engine/stages.h"

#define HS_WINDOW	1500		/* tokens */

_Static_assert(HS_ATTRIBUTION_LABELS == 1 + 2 * HS_ROLES, "model.h and roles.h disagree");

/* The spans of a document while they are collected. */
struct span_list
{
	struct hs_role_span *spans;
	int32_t		n;
	size_t		capacity;
};

int32_t
hs_attribution_window(const struct hs_document *doc, int32_t begin,
					  int32_t *paragraph)
{
	int32_t		end;

	while (doc->paragraphs[*paragraph].end <= begin)
		(*paragraph)++;
	end = doc->paragraphs[*paragraph].end;
	if (end - begin <= HS_WINDOW)
		return end;
	for (end = begin + HS_WINDOW; end > begin + 1; end--)
	{
		if (doc->tokens[end].flags & HS_SENTENCE_BEFORE)
			return end;
	}
	return begin + HS_WINDOW;
}

/* Appends the spans of one labelled window; there is room for them. */
static void
add_spans(struct span_list *list, int32_t begin, int32_t n, int32_t paragraph,
		  const uint8_t *labels, const int32_t *margins)
{
	for (int32_t i = 0; i < n;)
	{
		int			role = hs_label_kind(labels[i]);
		struct hs_role_span *span;
		int32_t		end = i + 1;

		if (role == HS_NONE)
		{
			i++;
			continue;
		}
		while (end < n && labels[end] == HS_LABEL_INSIDE(role))
			end++;
		span = &list->spans[list->n++];
		span->begin = begin + i;
		span->end = begin + end;
		span->paragraph = paragraph;
		span->link = HS_NONE;
		span->is_linked = false;
		span->role = (uint8_t) role;
		span->margin = margins[i] < margins[end - 1] ? margins[i] : margins[end - 1];
		i = end;
	}
}

/* Tags the tokens from begin to end and appends the spans. */
static void
tag_window(struct hs_document *doc, struct span_list *list, int32_t begin,
		   int32_t end, int32_t paragraph)
{
	struct hs_sequence sequence = {doc, begin, end - begin, NULL};
	size_t		room = (size_t) (list->n + sequence.n);
	struct hs_arena_mark mark;
	uint8_t    *labels;
	int32_t    *margins;

	if (list->capacity < room)
		list->spans = hs_arena_grow(&doc->arena, list->spans, (size_t) list->n,
									&list->capacity, room + 64,
									sizeof(struct hs_role_span));
	mark = hs_arena_mark(&doc->arena);
	labels = hs_arena_alloc(&doc->arena, (size_t) sequence.n, 1);
	margins = hs_arena_alloc(&doc->arena, (size_t) sequence.n, sizeof(int32_t));
	sequence.context = hs_attribution_context(doc, begin, sequence.n, &doc->arena);
	hs_tagger_decode(&doc->model->attribution, hs_attribution_features, &sequence,
					 sequence.n, &doc->arena, labels, margins);
	add_spans(list, begin, sequence.n, paragraph, labels, margins);
	hs_arena_reset(&doc->arena, mark);
}

struct hs_role_span *
hs_attribution_spans(struct hs_document *doc, int32_t *n_spans)
{
	struct span_list list = {NULL, 0, 0};
	int32_t		paragraph = 0;
	int32_t		sentence = 0;
	int32_t		end;

	for (int32_t begin = 0; begin < doc->n_tokens; begin = end)
	{
		struct hs_role_span found[3];
		int			n_found = 0;

		hs_check(doc);
		end = hs_attribution_window(doc, begin, &paragraph);
		if (begin == doc->paragraphs[paragraph].begin)
			n_found = hs_signed_quotation(doc, paragraph, list.n, found);
		if (n_found == 0)
		{
			tag_window(doc, &list, begin, end, paragraph);
			continue;
		}
		if (list.capacity < (size_t) (list.n + n_found))
			list.spans = hs_arena_grow(&doc->arena, list.spans, (size_t) list.n,
									   &list.capacity, 64, sizeof(struct hs_role_span));
		for (int i = 0; i < n_found; i++)
			list.spans[list.n++] = found[i];
		/* behind the signature, or behind the paragraph that it stands in */
		end = doc->paragraphs[paragraph].end;
		if (found[n_found - 1].end > end)
			end = doc->paragraphs[paragraph + 1].end;
	}
	for (int32_t i = 0; i < list.n; i++)
	{
		while (doc->sentences[sentence].end <= list.spans[i].begin)
			sentence++;
		list.spans[i].sentence = sentence;
	}
	*n_spans = list.n;
	return list.spans;
}

/* Double marks, and single ones that enclose a quoted span. */
static bool
is_mark(const struct hs_token *token)
{
	return token->kind == HS_TOKEN_QUOTE &&
		(token->mark != HS_MARK_NONE || !(token->flags & HS_SINGLE_MARK));
}

/*
 * Is the token at the border of contents[begin .. end) no part of the words?
 * A comma, a semicolon or a colon is none, nor is a mark, unless it belongs to
 * a span that ends or begins inside: the marks of 'a "fine" day' stay.
 */
static bool
is_trimmed(const struct hs_document *doc, int32_t token, int32_t begin, int32_t end)
{
	const struct hs_token *t = &doc->tokens[token];
	char		c = doc->text[t->begin];
	const struct hs_quoted *quoted;

	if (t->kind == HS_TOKEN_PUNCT)
		return c == ',' || c == ';' || c == ':';
	if (!is_mark(t))
		return false;
	if (t->mark == HS_MARK_NONE || t->quoted == HS_NONE)
		return true;
	quoted = &doc->quoted[t->quoted];
	if (quoted->open == token)
		return quoted->close >= end - 1;
	if (quoted->close == token)
		return quoted->open <= begin;
	return true;
}

/*
 * The kind of contents that reach from token begin to token end, by the marks
 * inside and just outside of them.
 */
static enum hs_quote_kind
kind_of(const struct hs_document *doc, int32_t begin, int32_t end)
{
	bool		opened,
				closed;

	opened = is_mark(&doc->tokens[begin]) || (begin > 0 && is_mark(&doc->tokens[begin - 1]) &&
											  doc->tokens[begin - 1].mark != HS_MARK_CLOSE);
	while (end - 1 > begin && doc->tokens[end - 1].kind == HS_TOKEN_PUNCT)
		end--;
	closed = is_mark(&doc->tokens[end - 1]);
	for (int32_t i = end; i < doc->n_tokens && i <= end + 2 && !closed; i++)
	{
		closed = is_mark(&doc->tokens[i]);
		if (doc->tokens[i].kind != HS_TOKEN_PUNCT)
			break;
	}
	if (opened && closed)
		return HS_DIRECT;
	for (int32_t i = begin; i < end; i++)
	{
		if (is_mark(&doc->tokens[i]))
			return HS_MIXED;
	}
	return HS_INDIRECT;
}

/* Is the cue one of speech or writing?  A cue without a word, a colon, is. */
static bool
is_speech(const struct hs_document *doc, struct hs_span cue)
{
	bool		has_word = false;

	for (int32_t i = cue.begin; i < cue.end; i++)
	{
		if (HS_WORD(doc, i)->bits & HS_LEX_SPEECH)
			return true;
		has_word |= doc->tokens[i].kind == HS_TOKEN_WORD;
	}
	return !has_word;
}

/* The bytes of a content without its outer marks; false if nothing is left. */
static bool
trim(const struct hs_document *doc, const struct hs_role_span *content,
	 struct hs_span *bytes)
{
	int32_t		begin = content->begin,
				end = content->end;

	/* a mark behind a comma is judged with the comma gone, so twice around */
	for (bool more = true; more;)
	{
		more = false;
		while (begin < end && is_trimmed(doc, begin, content->begin, end))
		{
			begin++;
			more = true;
		}
		while (end > begin && is_trimmed(doc, end - 1, content->begin, content->end))
		{
			end--;
			more = true;
		}
	}
	if (begin == end)
		return false;
	bytes->begin = doc->tokens[begin].begin;
	bytes->end = doc->tokens[end - 1].end;
	return true;
}

int32_t
hs_attribution_margin(const struct hs_role_span *cue,
					  const struct hs_role_span *content,
					  const struct hs_role_span *source)
{
	int32_t		margin = cue->margin < content->margin ? cue->margin : content->margin;

	return source && source->margin < margin ? source->margin : margin;
}

/*
 * Makes an attribution of each cue with contents.  Contents of one cue are
 * chained through next_content, in the order of the text.
 */
static void
add_attributions(struct hs_document *doc, const struct hs_role_span *spans,
				 int32_t n_spans)
{
	int32_t    *first_content = hs_arena_alloc(&doc->arena, (size_t) n_spans, sizeof(int32_t));
	int32_t    *next_content = hs_arena_alloc(&doc->arena, (size_t) n_spans, sizeof(int32_t));
	int32_t		n_attributions = 0;

	for (int32_t i = 0; i < n_spans; i++)
		first_content[i] = HS_NONE;
	for (int32_t i = n_spans - 1; i >= 0; i--)
	{
		int32_t		cue = spans[i].link;
		struct hs_span bytes;

		/* a content of nothing but marks is none */
		if (!hs_role_is_content(spans[i].role) || cue == HS_NONE ||
			!trim(doc, &spans[i], &bytes))
			continue;
		n_attributions += first_content[cue] == HS_NONE;
		next_content[i] = first_content[cue];
		first_content[cue] = i;
	}

	doc->attributions = hs_arena_zero(&doc->arena, (size_t) n_attributions, sizeof(struct hs_attribution));
	for (int32_t i = 0; i < n_spans; i++)
	{
		const struct hs_role_span *content = &spans[i];
		const struct hs_role_span *cue,
				   *source;
		struct hs_attribution *attribution = &doc->attributions[doc->n_attributions];
		int32_t		n = 0;
		int32_t		last = i;

		/* the first content of a cue stands for the attribution */
		if (!hs_role_is_content(content->role) || content->link == HS_NONE ||
			first_content[content->link] != i)
			continue;
		cue = &spans[content->link];
		source = cue->link == HS_NONE ? NULL : &spans[cue->link];

		for (int32_t k = i; k != HS_NONE; k = next_content[k])
			n++;
		attribution->contents = hs_arena_alloc(&doc->arena, (size_t) n, sizeof(struct hs_span));
		for (int32_t k = i; k != HS_NONE; k = next_content[k])
		{
			trim(doc, &spans[k], &attribution->contents[attribution->n_contents++]);
			last = k;
		}
		attribution->content_tokens.begin = content->begin;
		attribution->content_tokens.end = spans[last].end;
		attribution->cue.begin = cue->begin;
		attribution->cue.end = cue->end;
		attribution->source.begin = source ? source->begin : HS_NONE;
		attribution->source.end = source ? source->end : HS_NONE;
		attribution->speaker = HS_NONE;
		attribution->kind = (uint8_t) kind_of(doc, content->begin, spans[last].end);
		attribution->speech = is_speech(doc, attribution->cue);
		attribution->confidence = hs_confidence(doc->model, HS_CALIBRATE_QUOTE,
												hs_attribution_margin(cue, content, source));
		doc->n_attributions++;
	}
}

void
hs_attribution(struct hs_document *doc)
{
	int32_t		n_spans;
	struct hs_role_span *spans = hs_attribution_spans(doc, &n_spans);

	hs_link_spans(doc, spans, n_spans);
	add_attributions(doc, spans, n_spans);
	hs_missing_sources(doc);
}
