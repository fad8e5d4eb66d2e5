/*-------------------------------------------------------------------------
 *
 * attribution.c
 *	  Who said what: find sources, cues and contents, and put them together.
 *
 * Reads everything that the stages before it found; adds attributions,
 * without their speakers.
 *
 * A window of whole paragraphs goes through the network at once: token_rows.c
 * says what it is told of each token, spans.c finds the spans in what it
 * answers, and links.c puts them together.  Each cue that has a content becomes
 * an attribution.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/model/model.h"
#include "engine/network/network.h"
#include "engine/quotations/floating.h"
#include "engine/quotations/roles.h"
#include "engine/quotations/token_rows.h"
#include "engine/quotations/transcripts.h"
#include "engine/stages.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/tagging/tagger.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"

#define HS_MARGIN_UNIT	4		/* margins are calibrated in 64ths of a nat */
#define SURE_MARGIN		(16 * 256)	/* of what a rule finds, in 256ths */

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

/* Do the tokens before end lie in a quoted span that nobody closed, up to its end? */
static bool
is_left_open(const struct hs_document *doc, int32_t end)
{
	int32_t		span = doc->tokens[end - 1].quoted;

	return span != HS_NONE && !doc->quoted[span].closed && doc->quoted[span].close <= end + 1;
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
	closed = is_mark(&doc->tokens[end - 1]) || is_left_open(doc, end);
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

/* Can the token begin a clause or an infinitive that a verb of speech takes? */
static bool
opens_clause(const struct hs_document *doc, int32_t token)
{
	switch (doc->tokens[token].pos)
	{
		case HS_POS_IN:			/* that, if, whether; but a preposition, too */
			return hs_token_in(doc, token, "that if whether ");
		case HS_POS_TO:
		case HS_POS_WDT:
		case HS_POS_WP:
		case HS_POS_WRB:
			return true;
		default:
			return false;
	}
}

/* Does a content say something, a clause or an infinitive, or only name it? */
static bool
is_clause(const struct hs_document *doc, int32_t begin, int32_t end)
{
	if (opens_clause(doc, begin))
		return true;
	for (int32_t i = begin; i < end; i++)
	{
		if (hs_pos_is_finite(doc->tokens[i].pos))
			return true;
		/* a relative clause is part of a noun phrase */
		if (i > begin && opens_clause(doc, i) && doc->tokens[i].pos != HS_POS_TO)
			return false;
	}
	return false;
}

/*
 * Does the attribution tell of words?  The cue has to be one of speech or
 * writing, or a colon, or none; and beside quotation marks and words like
 * 'said', what tells of words is a clause, an infinitive or a demand ('called
 * for calm').  Plain objects are topics and acts: 'denied the claim', 'discussed
 * the plan'.  So is what somebody did not say.
 */
static bool
is_speech(const struct hs_document *doc, struct hs_span cue, enum hs_quote_kind kind,
		  int32_t content_begin, int32_t content_end)
{
	bool		has_word = false;
	bool		is_saying = false;
	bool		is_said = false;

	for (int32_t i = cue.begin; i < cue.end; i++)
	{
		uint32_t	bits = HS_WORD(doc, i)->bits;

		if (hs_token_in(doc, i, "not n't n\xE2\x80\x99t declined declines refused refuses "))
			return false;
		is_said |= (bits & HS_LEX_SPEECH) != 0;
		is_saying |= (bits & HS_LEX_SPEECH) != 0 && (bits & HS_LEX_SAYING) != 0;
		is_saying |= is_said && hs_token_in(doc, i, "for ");
		has_word |= doc->tokens[i].kind == HS_TOKEN_WORD;
	}
	if (!has_word)
		return true;
	return is_saying || (is_said && (kind != HS_INDIRECT || is_clause(doc, content_begin, content_end)));
}

/* The bytes of a content without its outer marks; false if no word is left. */
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
	for (int32_t i = begin; i < end; i++)
	{
		if (doc->tokens[i].kind != HS_TOKEN_QUOTE && doc->tokens[i].kind != HS_TOKEN_PUNCT &&
			doc->tokens[i].kind != HS_TOKEN_SYMBOL)
			return true;
	}
	return false;
}

/*
 * How sure the engine is: of the weakest of its spans.  Of several contents the
 * first one counts.
 */
static int32_t
margin_of(const struct hs_role_span *content, const struct hs_role_span *cue,
		  const struct hs_role_span *source)
{
	int32_t		margin = content->margin;

	if (cue && cue->margin < margin)
		margin = cue->margin;
	if (source && source->margin < margin)
		margin = source->margin;
	return margin / HS_MARGIN_UNIT;
}

static struct hs_span
tokens_of_span(const struct hs_role_span *span)
{
	struct hs_span tokens = {HS_NONE, HS_NONE};

	if (span)
	{
		tokens.begin = span->begin;
		tokens.end = span->end;
	}
	return tokens;
}

/*
 * The cue of a content, or the content itself where it has none.  A quotation in
 * a paragraph of its own, behind the paragraph of a cue that has a content there,
 * is a new one: 'Lee said the tide was early. / "We had no time."'
 */
static int32_t
owner_of(const struct hs_document *doc, const struct hs_role_span *spans,
		 int32_t content, const bool *has_content)
{
	const struct hs_role_span *span = &spans[content];
	int32_t		cue = span->link;

	if (cue == HS_NONE || spans[cue].role != HS_ROLE_CUE)
		return content;
	if (has_content[cue] && span->paragraph > spans[cue].paragraph &&
		doc->tokens[span->begin].flags & HS_PARAGRAPH_BEFORE &&
		kind_of(doc, span->begin, span->end) == HS_DIRECT)
		return content;
	return cue;
}

/*
 * Makes an attribution of each cue with contents, and of each content in
 * quotation marks that has no cue.  Contents of one cue are chained through
 * next_content, in the order of the text; what has no cue is its own chain.
 */
static void
add_attributions(struct hs_document *doc, const struct hs_role_span *spans,
				 int32_t n_spans)
{
	int32_t    *first_content = hs_arena_alloc(&doc->arena, (size_t) n_spans, sizeof(int32_t));
	int32_t    *next_content = hs_arena_alloc(&doc->arena, (size_t) n_spans, sizeof(int32_t));
	bool	   *has_content = hs_arena_zero(&doc->arena, (size_t) n_spans, sizeof(bool));
	int32_t		n_attributions = 0;

	for (int32_t i = 0; i < n_spans; i++)
	{
		first_content[i] = HS_NONE;
		if (spans[i].role == HS_ROLE_CONTENT && spans[i].link != HS_NONE &&
			spans[i].paragraph == spans[spans[i].link].paragraph)
			has_content[spans[i].link] = true;
	}
	for (int32_t i = n_spans - 1; i >= 0; i--)
	{
		int32_t		owner;
		struct hs_span bytes;

		if (spans[i].role != HS_ROLE_CONTENT || !trim(doc, &spans[i], &bytes))
			continue;
		owner = owner_of(doc, spans, i, has_content);
		if (owner == i && !spans[i].is_turn && kind_of(doc, spans[i].begin, spans[i].end) != HS_DIRECT)
			continue;
		n_attributions += first_content[owner] == HS_NONE;
		next_content[i] = first_content[owner];
		first_content[owner] = i;
	}

	doc->attributions = hs_arena_zero(&doc->arena, (size_t) n_attributions, sizeof(struct hs_attribution));
	for (int32_t i = 0; i < n_spans; i++)
	{
		const struct hs_role_span *content = &spans[i];
		const struct hs_role_span *cue = NULL,
				   *source = NULL;
		struct hs_attribution *attribution = &doc->attributions[doc->n_attributions];
		int32_t		n = 0;
		int32_t		last = i;

		if (content->role != HS_ROLE_CONTENT)
			continue;
		if (first_content[i] != i)
		{
			/* the first content of a cue stands for the attribution */
			if (content->link == HS_NONE || first_content[content->link] != i)
				continue;
			cue = &spans[content->link];
			source = cue->link == HS_NONE ? NULL : &spans[cue->link];
		}
		else if (content->link != HS_NONE && spans[content->link].role == HS_ROLE_SOURCE)
			source = &spans[content->link];

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
		attribution->cue = tokens_of_span(cue);
		attribution->source = tokens_of_span(source);
		if (cue == NULL && source == NULL)
			attribution->source = hs_subject_before(doc, content->begin);
		attribution->origin = (uint8_t) (content->is_turn ? HS_BY_TRANSCRIPT :
										 cue != NULL || source != NULL ? HS_BY_NETWORK :
										 attribution->source.begin != HS_NONE ? HS_FLOATING : HS_BY_MARKS);
		attribution->speaker = attribution->found = HS_NONE;
		attribution->kind = (uint8_t) kind_of(doc, content->begin, spans[last].end);
		attribution->speech = is_speech(doc, attribution->cue, attribution->kind,
										content->begin, content->end);
		attribution->confidence = hs_confidence(doc->model, HS_CALIBRATE_QUOTE,
												margin_of(content, cue, source));
		doc->n_attributions++;
	}
}

/* Appends the spans of a turn of a transcript, linked. */
static void
add_turn(struct hs_document *doc, const struct hs_turn *turn, int32_t paragraph,
		 struct hs_role_spans *spans)
{
	const struct hs_span places[] = {turn->speaker, {turn->colon, turn->colon == HS_NONE ? HS_NONE : turn->colon + 1}, turn->text};
	static const uint8_t roles[] = {HS_ROLE_SOURCE, HS_ROLE_CUE, HS_ROLE_CONTENT};

	if (spans->capacity < (size_t) spans->n + 3)
		spans->items = hs_arena_grow(&doc->arena, spans->items, (size_t) spans->n,
									 &spans->capacity, 64, sizeof(struct hs_role_span));
	for (int i = 0; i < 3; i++)
	{
		struct hs_role_span *span = &spans->items[spans->n];

		if (places[i].begin == HS_NONE)
			continue;
		span->begin = places[i].begin;
		span->end = places[i].end;
		span->paragraph = paragraph;
		span->margin = SURE_MARGIN;
		span->link = i == 0 ? HS_NONE : spans->n - 1;
		span->role = roles[i];
		span->is_turn = true;
		spans->n++;
	}
}

/*
 * Reads the document window by window: spans and their links.  Turns of a
 * transcript are known already, and stand between windows.
 */
static void
read_windows(struct hs_document *doc, struct hs_role_spans *spans)
{
	struct hs_arena arena;		/* of one window */
	struct hs_turn *turns;
	int32_t		n_turns = hs_find_turns(doc, &turns);
	int32_t		turn = 0;
	int32_t		paragraph = 0;
	int32_t		end;

	hs_arena_init(&arena, &doc->caller);
	for (int32_t begin = 0; begin < doc->n_tokens; begin = end)
	{
		struct hs_arena_mark mark = hs_arena_mark(&arena);
		int32_t		first = spans->n;
		struct hs_reading reading;
		uint32_t   *rows;

		hs_check(doc);
		if (turn < n_turns && turns[turn].begin == begin)
		{
			while (doc->paragraphs[paragraph].end <= begin)
				paragraph++;
			end = turns[turn].text.end;
			add_turn(doc, &turns[turn++], paragraph, spans);
			continue;
		}
		end = hs_window_end(doc, begin);
		if (turn < n_turns && turns[turn].begin < end)
			end = turns[turn].begin;
		rows = hs_arena_alloc(&arena, (size_t) (end - begin) * HS_ROW_KINDS, sizeof(uint32_t));
		hs_token_rows(doc, begin, end, rows);
		hs_network_run(&doc->model->network, rows, end - begin, &arena, &reading);
		hs_find_spans(doc, begin, end, &reading, spans);
		hs_link_spans(doc, begin, &reading, &arena, spans, first);
		hs_arena_reset(&arena, mark);
	}
	hs_arena_free(&arena);
}

void
hs_attribution(struct hs_document *doc)
{
	struct hs_role_spans spans = {NULL, 0, 0};

	read_windows(doc, &spans);
	add_attributions(doc, spans.items, spans.n);
}
