/*-------------------------------------------------------------------------
 *
 * quotemarks.c
 *	  Quotation marks paired into quoted spans.
 *
 * Gets tokens and paragraphs; adds doc->quoted and the tokens' mark and
 * quoted.  Marks that turn out to be none become what they are: the
 * apostrophe of a plural possessive a clitic, the marks of feet and inches
 * symbols.
 *
 * One walk over each paragraph with a stack of open spans, at most DEPTH_MOST
 * deep; marks that would go deeper pair with nothing.
 *
 * Double marks: all double marks are one family, since texts mix “ and " as
 * they mix writers.  A curly mark says which way it turns and is believed,
 * unless the white space around it says the opposite and the stack agrees
 * (curly marks the wrong way round).  A straight one turns to the side where
 * no white space is; where both sides are alike it closes what is open.  A
 * mark that opens inside an open span of its family nests if the next two
 * marks close; otherwise the span before has lost its closing mark and ends
 * where the new one begins.
 *
 * The low marks „ ‚ are closed by what opens elsewhere: „We go“.
 *
 * An outermost span still open at the end of its paragraph goes on in the
 * next one if that begins with an opening mark of its family (the convention
 * for quotations of several paragraphs); otherwise it ends there, unclosed.
 *
 * Single marks are apostrophes more often than quotation marks.  One opens
 * only at the beginning of a word, outside any other single span, and only if
 * a mark that can close it follows in the paragraph; or, behind punctuation,
 * if the quotation goes on in the next paragraph or, in a text that has such
 * quotations, the text breaks off inside it.  Behind a plural s, a number or a word without its last letter
 * an apostrophe looks like a closing mark; it closes only where no better one
 * comes before the next opening mark.
 *
 * What follows a mark is found by one walk from the end of the paragraph
 * beforehand, so the whole is linear.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/base/unicode.h"
#include "engine/stages.h"
#include "engine/text/mark_signs.h"
#include "engine/text/token_text.h"

#define DEPTH_MOST	4

/* One quotation mark of the paragraph. */
struct mark
{
	int32_t		token;
	uint8_t		looks;
	bool		single;
	/* of single marks, indexes into the marks, or HS_NONE: */
	int32_t		next_open;		/* next one that looks like an opening mark */
	int32_t		next_strong;	/* next one that closes and is not weak */
	int32_t		next_close;		/* next one that closes */
	/* of double marks: */
	int32_t		next_double;	/* next one */
	int32_t		next_curly;		/* next one that is not straight */
};

struct pairing
{
	struct hs_document *doc;
	int32_t		begin;			/* of the paragraph */
	int32_t		end;
	bool		double_goes_on; /* the next one begins with a double mark */
	bool		single_goes_on; /* ... with a single one */
	int32_t		paragraph;		/* its number */
	int32_t		first;			/* the paragraph that the outermost span opened in */
	bool		has_single;		/* a span of single marks has been closed */
	bool		cut_off;		/* the text ends inside the outermost span */
	struct mark *marks;			/* of the paragraph */
	int32_t		n_marks;
	int32_t		stack[DEPTH_MOST];	/* open spans, indexes into quoted */
	int			depth;
};

static inline bool
is_straight(const struct mark *mark)
{
	return (mark->looks & (HS_GLYPH_OPEN | HS_GLYPH_CLOSE)) == 0;
}

/* Does the mark close rather than open, as far as it shows itself? */
static bool
closes(const struct mark *mark)
{
	if (mark->looks & HS_GLYPH_CLOSE)
		return !(mark->looks & HS_LOOKS_OPEN);
	if (mark->looks & HS_GLYPH_OPEN)
		return false;
	return (mark->looks & HS_LOOKS_CLOSE) != 0;
}

/* Collects the marks of the tokens [begin, end) and what follows each. */
static void
collect_marks(struct pairing *pg, int32_t begin, int32_t end)
{
	struct hs_document *doc = pg->doc;
	int32_t		open = HS_NONE;
	int32_t		strong = HS_NONE;
	int32_t		close = HS_NONE;
	int32_t		next_double = HS_NONE;
	int32_t		next_curly = HS_NONE;

	pg->n_marks = 0;
	for (int32_t i = begin; i < end; i++)
	{
		struct mark *mark;

		if (doc->tokens[i].kind != HS_TOKEN_QUOTE)
			continue;
		mark = &pg->marks[pg->n_marks];
		mark->token = i;
		mark->single = (doc->tokens[i].flags & HS_SINGLE_MARK) != 0;
		mark->looks = hs_mark_looks(doc, i, begin, end);
		if ((++pg->n_marks & 0xFF) == 0)
			hs_check(doc);
	}
	for (int32_t k = pg->n_marks - 1; k >= 0; k--)
	{
		struct mark *mark = &pg->marks[k];

		mark->next_open = open;
		mark->next_strong = strong;
		mark->next_close = close;
		mark->next_double = next_double;
		mark->next_curly = next_curly;
		if (!mark->single)
		{
			next_double = k;
			if (!is_straight(mark))
				next_curly = k;
		}
		else if (mark->looks & HS_LOOKS_OPEN)
			open = k;
		else if (mark->looks & HS_LOOKS_CLOSE)
		{
			close = k;
			if (!(mark->looks & HS_WEAK_MARK))
				strong = k;
		}
	}
}

/* The class of a word's first character; HS_OTHER if the token is no word. */
static enum hs_class
word_class(const struct hs_document *doc, int32_t token)
{
	int32_t		length;
	const char *s = hs_token_text(doc, token, &length);
	size_t		at = 0;

	if (doc->tokens[token].kind != HS_TOKEN_WORD)
		return HS_OTHER;
	return hs_class_of(hs_decode(s, (size_t) length, &at));
}

static void
push(struct pairing *pg, int32_t token, bool single)
{
	struct hs_document *doc = pg->doc;
	struct hs_quoted *quoted = &doc->quoted[doc->n_quoted];

	quoted->open = token;
	quoted->close = HS_NONE;
	quoted->outer = pg->depth > 0 ? pg->stack[pg->depth - 1] : HS_NONE;
	quoted->words = 0;
	quoted->closed = false;
	quoted->single = single;
	doc->tokens[token].mark = HS_MARK_OPEN;
	if (pg->depth == 0)
		pg->first = pg->paragraph;
	pg->stack[pg->depth++] = doc->n_quoted++;
}

/*
 * Ends the innermost open span without a closing mark, before token.  A
 * single mark that has not been closed was none, unless the text is cut off.
 */
static void
pop_unclosed(struct pairing *pg, int32_t token)
{
	struct hs_quoted *quoted = &pg->doc->quoted[pg->stack[--pg->depth]];

	quoted->close = token;
	if (quoted->single && !(pg->depth == 0 && pg->cut_off))
	{
		/* nor were those that it seemed to go on with */
		for (int32_t i = pg->first + 1; pg->depth == 0 && i <= pg->paragraph; i++)
			pg->doc->tokens[pg->doc->paragraphs[i].begin].mark = HS_MARK_NONE;
		pg->doc->tokens[quoted->open].mark = HS_MARK_NONE;
		quoted->close = HS_NONE;	/* dropped at the end */
	}
}

/* Closes the innermost open span of the family; what is in it ends, too. */
static void
close_span(struct pairing *pg, int32_t token, bool single)
{
	struct hs_quoted *quoted;

	while (pg->doc->quoted[pg->stack[pg->depth - 1]].single != single)
		pop_unclosed(pg, token);
	quoted = &pg->doc->quoted[pg->stack[--pg->depth]];
	quoted->close = token;
	quoted->closed = true;
	pg->has_single |= single;
	pg->doc->tokens[token].mark = HS_MARK_CLOSE;
}

static bool
is_open(const struct pairing *pg, bool single)
{
	for (int k = 0; k < pg->depth; k++)
		if (pg->doc->quoted[pg->stack[k]].single == single)
			return true;
	return false;
}

/* Is this the family of « »? */
static bool
is_angular(const struct pairing *pg, int32_t token)
{
	int32_t		length;

	return *hs_token_text(pg->doc, token, &length) == '\xC2';
}

/*
 * Is the pair of marks around a few words of a sentence: a "big" day?  It
 * begins in lower case and has no punctuation before its closing mark.
 */
static bool
is_inside_sentence(const struct pairing *pg, int32_t open, int32_t close)
{
	const struct hs_document *doc = pg->doc;

	return close > open + 1 && doc->tokens[close - 1].kind != HS_TOKEN_PUNCT &&
		word_class(doc, open + 1) == HS_LOWER;
}

/*
 * Inside the open double span that the token top opened, mark k opens.  Is it
 * a span in the span, rather than one after a span that was never closed?
 */
static bool
nests(const struct pairing *pg, int32_t k, int32_t top)
{
	const struct mark *mark = &pg->marks[k];
	const struct mark *second;
	int32_t		length;
	char		outer = *hs_token_text(pg->doc, top, &length);

	if (mark->next_double == HS_NONE)
		return false;
	second = &pg->marks[mark->next_double];
	if (!closes(second))
		return false;
	/* the next two close */
	if (second->next_double != HS_NONE &&
		closes(&pg->marks[second->next_double]))
		return true;
	/* the outer one goes on in the next paragraph */
	if (pg->double_goes_on && is_inside_sentence(pg, mark->token, second->token))
		return true;
	/* a pair of its own sort: « » in “ ”, or “ ” in " " */
	if (is_angular(pg, mark->token) != is_angular(pg, top))
		return true;
	if (outer == '"' || outer == '\'')
		return !is_straight(mark) && !is_straight(second);
	/* " " in “ ” */
	return is_straight(mark) && is_straight(second) &&
		mark->next_curly != HS_NONE && closes(&pg->marks[mark->next_curly]);
}

/* Is the mark a “ that closes the „ of the innermost open span? */
static bool
closes_low(const struct pairing *pg, int32_t token)
{
	const struct hs_document *doc = pg->doc;
	const struct hs_quoted *top = &doc->quoted[pg->stack[pg->depth - 1]];

	return hs_mark_glyph(doc, token) == 0x201C && hs_mark_glyph(doc, top->open) == 0x201E;
}

static void
pair_double(struct pairing *pg, int32_t k)
{
	const struct mark *mark = &pg->marks[k];
	bool		open = is_open(pg, false);
	bool		opens;

	if (mark->token + 1 == pg->end)
		opens = false;			/* nothing left to open */
	else if (open && !(mark->looks & HS_LOOKS_OPEN) && closes_low(pg, mark->token))
		opens = false;
	else if (mark->looks & HS_GLYPH_OPEN)
		opens = !(open && (mark->looks & HS_LOOKS_CLOSE));
	else if (mark->looks & HS_GLYPH_CLOSE)
		opens = !open && (mark->looks & HS_LOOKS_OPEN);
	else if (mark->looks & HS_LOOKS_OPEN)
		opens = true;
	else if (mark->looks & HS_LOOKS_CLOSE)
		opens = false;
	else
		opens = !open;

	if (!opens)
	{
		if (open)
			close_span(pg, mark->token, false);
		return;
	}
	if (mark->next_double == HS_NONE && !open && (mark->looks & HS_GLYPH_CLOSE))
		return;					/* nothing to pair with */
	if (open)
	{
		const struct hs_quoted *top =
			&pg->doc->quoted[pg->stack[pg->depth - 1]];

		if (!top->single && !nests(pg, k, top->open))
		{
			while (is_open(pg, false))
				pop_unclosed(pg, mark->token);
		}
	}
	if (pg->depth < DEPTH_MOST)
		push(pg, mark->token, false);
}

/*
 * Mark k, a single one that no mark of its paragraph can close: does it open
 * a quotation that goes on in the next paragraph, or that the end of the text
 * cuts off?
 */
static bool
opens_for_long(const struct pairing *pg, int32_t k)
{
	const struct hs_document *doc = pg->doc;
	const struct mark *mark = &pg->marks[k];
	const struct hs_token *token = &doc->tokens[mark->token];

	if (pg->depth > 0 || mark->next_open != HS_NONE || mark->token + 3 > pg->end)
		return false;
	if (mark->token > pg->begin && token[-1].kind != HS_TOKEN_PUNCT)
		return false;
	if (pg->single_goes_on)
		return true;
	return pg->end == doc->n_tokens && pg->has_single &&
		word_class(doc, mark->token + 1) == HS_UPPER;
}

static void
pair_single(struct pairing *pg, int32_t k)
{
	const struct mark *mark = &pg->marks[k];
	bool		open = is_open(pg, true);

	if (open && (mark->looks & HS_LOOKS_CLOSE))
	{
		/* a possessive, if a better mark follows before the next span opens */
		if ((mark->looks & HS_WEAK_MARK) && mark->next_strong != HS_NONE &&
			(mark->next_open == HS_NONE || mark->next_open > mark->next_strong))
			return;
		/* or if the span goes on in the next paragraph */
		if ((mark->looks & HS_WEAK_MARK) && mark->next_strong == HS_NONE &&
			mark->next_open == HS_NONE && pg->single_goes_on &&
			pg->depth == 1)
			return;
		close_span(pg, mark->token, true);
		return;
	}
	if (open || !(mark->looks & HS_LOOKS_OPEN) || pg->depth == DEPTH_MOST ||
		(mark->next_close == HS_NONE && !opens_for_long(pg, k)))
		return;
	if (mark->next_open != HS_NONE && mark->next_open < mark->next_close)
		return;
	push(pg, mark->token, true);
}

/* Could the paragraph that begins at token go on with a quotation? */
static bool
begins_with_mark(const struct pairing *pg, int32_t token, bool single)
{
	const struct hs_document *doc = pg->doc;
	const struct hs_token *mark = &doc->tokens[token];

	return token + 1 < doc->n_tokens && mark->kind == HS_TOKEN_QUOTE &&
		((mark->flags & HS_SINGLE_MARK) != 0) == single &&
		!(mark[1].flags & HS_PARAGRAPH_BEFORE) &&
		(!single || !(mark[1].flags & HS_SPACE_BEFORE));
}

/*
 * Does the open span go on in this paragraph?  One of single marks needs a
 * mark that closes it, with none that opens before, or goes on once more:
 * ‘Abd and other names may begin paragraphs, too.
 */
static bool
goes_on(const struct pairing *pg)
{
	const struct mark *mark = &pg->marks[0];

	if (pg->n_marks == 0 || mark->token != pg->begin || closes(mark) ||
		mark->single != pg->doc->quoted[pg->stack[0]].single)
		return false;
	if (!mark->single)
		return true;
	if (mark->next_close == HS_NONE)
		return pg->single_goes_on || (pg->end == pg->doc->n_tokens && pg->has_single);
	return mark->next_open == HS_NONE || mark->next_open > mark->next_close;
}

/*
 * Handles the marks of one paragraph.  On entry the stack holds what has come
 * over from the paragraph before, which is one span or nothing.
 */
static void
pair_paragraph(struct pairing *pg, int32_t begin, int32_t end)
{
	struct hs_document *doc = pg->doc;
	int32_t		k = 0;

	pg->begin = begin;
	pg->end = end;
	pg->double_goes_on = begins_with_mark(pg, end, false);
	pg->single_goes_on = begins_with_mark(pg, end, true);
	collect_marks(pg, begin, end);
	if (pg->depth > 0)
	{
		if (goes_on(pg))
		{
			doc->tokens[begin].mark = HS_MARK_CONTINUE;
			k = 1;
		}
		else
			pop_unclosed(pg, begin);
	}
	for (; k < pg->n_marks; k++)
	{
		if (pg->marks[k].single)
			pair_single(pg, k);
		else
			pair_double(pg, k);
		if ((k & 0xFF) == 0)
			hs_check(doc);
	}
	/* only the outermost span goes on */
	while (pg->depth > 1)
		pop_unclosed(pg, end);
	if (pg->depth == 1 && end == doc->n_tokens)
		pg->cut_off = pg->has_single;
}

/* Drops the single spans that were none; the others keep their order. */
static void
drop_unpaired(struct pairing *pg)
{
	struct hs_document *doc = pg->doc;
	struct hs_arena_mark scratch = hs_arena_mark(&doc->arena);
	int32_t    *place = hs_arena_alloc(&doc->arena, (size_t) doc->n_quoted,
									   sizeof(*place));
	int32_t		n = 0;

	for (int32_t i = 0; i < doc->n_quoted; i++)
	{
		struct hs_quoted quoted = doc->quoted[i];

		if (quoted.close == HS_NONE)
		{
			/* what stood in it stands in the next outer one */
			place[i] = quoted.outer == HS_NONE ? HS_NONE : place[quoted.outer];
			continue;
		}
		if (quoted.outer != HS_NONE)
			quoted.outer = place[quoted.outer];
		place[i] = n;
		doc->quoted[n++] = quoted;
	}
	doc->n_quoted = n;
	hs_arena_reset(&doc->arena, scratch);
}

/* What a mark that pairs with nothing is instead. */
static void
retype_unpaired(struct hs_document *doc, int32_t i)
{
	struct hs_token *token = &doc->tokens[i];
	uint32_t	glyph = hs_mark_glyph(doc, i);

	if (i == 0 || (token->flags & HS_SPACE_BEFORE))
		return;
	if ((glyph == '\'' || glyph == 0x2019) &&
		(token->flags & HS_SINGLE_MARK) &&
		hs_may_be_apostrophe(doc, i, 0))
	{
		token->kind = HS_TOKEN_WORD;
		token->flags = (uint8_t) ((token->flags & ~HS_SINGLE_MARK) | HS_CLITIC);
	}
	else if ((glyph == '\'' || glyph == '"') && token[-1].kind == HS_TOKEN_NUMBER)
	{
		token->kind = HS_TOKEN_SYMBOL;
		token->flags &= (uint8_t) ~HS_SINGLE_MARK;
	}
}

/* Tells each token the innermost span that it stands in; counts the words. */
static void
mark_tokens(struct hs_document *doc)
{
	int32_t		innermost = HS_NONE;
	int32_t		next = 0;

	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		struct hs_token *token = &doc->tokens[i];

		while (innermost != HS_NONE && !doc->quoted[innermost].closed &&
			   doc->quoted[innermost].close <= i)
			innermost = doc->quoted[innermost].outer;
		while (next < doc->n_quoted && doc->quoted[next].open == i)
			innermost = next++;
		token->quoted = innermost;
		if (token->kind == HS_TOKEN_QUOTE && token->mark == HS_MARK_NONE)
			retype_unpaired(doc, i);
		if (innermost != HS_NONE &&
			(token->kind == HS_TOKEN_WORD || token->kind == HS_TOKEN_NUMBER))
			doc->quoted[innermost].words++;
		if (innermost != HS_NONE && doc->quoted[innermost].closed &&
			doc->quoted[innermost].close == i)
			innermost = doc->quoted[innermost].outer;
		if ((i & 0x3FF) == 0)
			hs_check(doc);
	}
	/* words of inner spans are words of the outer ones, too */
	for (int32_t i = doc->n_quoted - 1; i >= 0; i--)
		if (doc->quoted[i].outer != HS_NONE)
			doc->quoted[doc->quoted[i].outer].words += doc->quoted[i].words;
}

/* The marks of the text; *most becomes those of the paragraph with the most. */
static int32_t
count_marks(const struct hs_document *doc, int32_t *most)
{
	int32_t		n = 0;

	*most = 0;
	for (int32_t i = 0; i < doc->n_paragraphs; i++)
	{
		int32_t		before = n;

		hs_check(doc);
		for (int32_t k = doc->paragraphs[i].begin; k < doc->paragraphs[i].end; k++)
			n += doc->tokens[k].kind == HS_TOKEN_QUOTE;
		if (n - before > *most)
			*most = n - before;
	}
	return n;
}

void
hs_quotemarks(struct hs_document *doc)
{
	struct pairing pg = {.doc = doc};
	struct hs_arena_mark scratch;
	int32_t		most;
	int32_t		n = count_marks(doc, &most);

	/* a mark opens one span at most */
	doc->quoted = hs_arena_alloc(&doc->arena, (size_t) n, sizeof(*doc->quoted));
	doc->n_quoted = 0;
	scratch = hs_arena_mark(&doc->arena);
	pg.marks = hs_arena_alloc(&doc->arena, (size_t) most, sizeof(*pg.marks));
	for (int32_t i = 0; i < doc->n_paragraphs; i++)
	{
		pg.paragraph = i;
		pair_paragraph(&pg, doc->paragraphs[i].begin, doc->paragraphs[i].end);
	}
	while (pg.depth > 0)
		pop_unclosed(&pg, doc->n_tokens);
	hs_arena_reset(&doc->arena, scratch);
	if (doc->n_quoted > 0)
		drop_unpaired(&pg);
	mark_tokens(doc);
}
