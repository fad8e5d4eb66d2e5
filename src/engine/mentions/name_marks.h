/*-------------------------------------------------------------------------
 *
 * name_marks.h
 *	  What the words around a name tell of it, token by token.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_NAME_MARKS_H
#define HS_NAME_MARKS_H

#include "engine/mentions/mentions.h"
#include "engine/model/model.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"

/* The type of what no mention stands on. */
#define HS_NOTHING		(-1)

struct hs_marks
{
	struct hs_document *doc;
	int32_t    *mention;		/* of each token, or HS_NONE */
	uint8_t    *labels;			/* of each token: HS_LABEL_BEGIN(type) ... of a mark */
	int32_t		n;				/* marks */
};

/* No mark yet; the arrays are in the document's arena. */
extern void hs_marks_init(struct hs_marks *marks, struct hs_document *doc);

/*
 * Marks a span of tokens as a name of this type.  Nothing happens where it is
 * empty, a mark is on it already, or a mention reaches out of it; with cut,
 * only what stands before the mark is left of such a mention.
 */
extern void hs_mark(struct hs_marks *marks, struct hs_span span, int type, bool cut);

/* Makes mentions of the marks, in the place of those that stand there. */
extern void hs_marks_apply(struct hs_marks *marks);

/* The type of the mark or mention on a token, or HS_NOTHING. */
extern int	hs_type_at(const struct hs_marks *marks, int32_t token);

/*
 * The type of the one mention with these tokens, HS_NOTHING where no mention
 * stands on any of them, HS_ENTITY_TYPES where it is neither.
 */
extern int	hs_type_of(const struct hs_marks *marks, struct hs_span span);

/* Whether a word is written as a name is, is no date and no small word. */
extern bool hs_looks_like_name(const struct hs_document *doc, int32_t token);

/*
 * The run of such words, four at most, that ends before a token or begins at
 * one, within the sentence; empty if there is none.
 */
extern struct hs_span hs_name_before(const struct hs_document *doc, int32_t token);
extern struct hs_span hs_name_at(const struct hs_document *doc, int32_t token);

/* Whether the gazetteer knows a span's only word as a place. */
extern bool hs_is_known_place(const struct hs_document *doc, struct hs_span span);

/* A first name that no place has, or several words that the tagger has as a person. */
extern bool hs_is_surely_person(const struct hs_marks *marks, struct hs_span span);

/* A mention of a place of which the tagger is very sure: most are countries. */
extern bool hs_is_sure_place(const struct hs_marks *marks, struct hs_span span);

static inline struct hs_span
hs_span_of(int32_t begin, int32_t end)
{
	struct hs_span span = {begin, end};

	return span;
}

static inline bool
hs_span_is_empty(struct hs_span span)
{
	return span.begin >= span.end;
}

/* Whether a word with a capital stands at a token; quicker than hs_looks_like_name(). */
static inline bool
hs_has_capital(const struct hs_document *doc, int32_t token)
{
	return token >= 0 && token < doc->n_tokens && hs_is_capitalised(HS_WORD(doc, token));
}

/* A number of one or two digits: an age, a day, goals. */
static inline bool
hs_is_small_number(const struct hs_document *doc, int32_t token)
{
	return token < doc->n_tokens && doc->tokens[token].kind == HS_TOKEN_NUMBER &&
		doc->tokens[token].end - doc->tokens[token].begin <= 2 &&
		hs_is_ascii_digit(doc->text[doc->tokens[token].begin]);
}

/* name_layouts.c: lists, datelines, addresses: told by marks and capitals. */
extern void hs_mark_layouts(struct hs_marks *marks, int32_t token);

/* name_bodies.c: bodies that a sentence calls so. */
extern void hs_mark_bodies(struct hs_marks *marks, int32_t token);

/* name_contexts.c: teams and persons, told by verbs and nouns. */
extern void hs_mark_contexts(struct hs_marks *marks, int32_t token);

#endif							/* HS_NAME_MARKS_H */
