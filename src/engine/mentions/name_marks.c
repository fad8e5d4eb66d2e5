/*-------------------------------------------------------------------------
 *
 * name_marks.c
 *	  Marks on tokens, of which mentions become.
 *
 * What the rules of names (name_rules.c) have in common: how a name is
 * written, which mention stands on a token, and how a rule says that a span is
 * a name of a type.  Marks are laid on the tokens as the tagger's labels are:
 * begin or inside of a type.  The first mark of a token stays.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/mentions/name_marks.h"

#define CHECK_EVERY		512		/* tokens */
#define MOST_WORDS		4		/* of a name */
#define SURE_PLACE		900		/* confidence, thousandths */
#define MARGIN			800		/* of a mention that a rule has made */

void
hs_marks_init(struct hs_marks *marks, struct hs_document *doc)
{
	size_t		n = (size_t) doc->n_tokens;

	marks->doc = doc;
	marks->n = 0;
	marks->mention = hs_arena_alloc(&doc->arena, n, sizeof(int32_t));
	marks->labels = hs_arena_alloc(&doc->arena, n, 1);
	memset(marks->labels, HS_LABEL_OUT, n);
	for (size_t t = 0; t < n; t++)
		marks->mention[t] = HS_NONE;
	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		for (int32_t t = doc->mentions[m].begin; t < doc->mentions[m].end; t++)
			marks->mention[t] = m;
	}
}

int
hs_type_at(const struct hs_marks *marks, int32_t token)
{
	if (token < 0 || token >= marks->doc->n_tokens)
		return HS_NOTHING;
	if (marks->labels[token] != HS_LABEL_OUT)
		return (marks->labels[token] - 1) / 2;
	return marks->mention[token] == HS_NONE ? HS_NOTHING :
		marks->doc->mentions[marks->mention[token]].type;
}

int
hs_type_of(const struct hs_marks *marks, struct hs_span span)
{
	int32_t		m = marks->mention[span.begin];

	for (int32_t t = span.begin + 1; t < span.end; t++)
	{
		if (marks->mention[t] != m)
			return HS_ENTITY_TYPES;
	}
	if (m == HS_NONE)
		return HS_NOTHING;
	return marks->doc->mentions[m].begin == span.begin && marks->doc->mentions[m].end == span.end ?
		marks->doc->mentions[m].type : HS_ENTITY_TYPES;
}

void
hs_mark(struct hs_marks *marks, struct hs_span span, int type, bool cut)
{
	const struct hs_mention *mentions = marks->doc->mentions;
	int32_t		first;
	int32_t		last;

	if (span.begin >= span.end)
		return;
	first = marks->mention[span.begin];
	last = marks->mention[span.end - 1];
	if (!cut && ((first != HS_NONE && mentions[first].begin < span.begin) ||
				 (last != HS_NONE && mentions[last].end > span.end)))
		return;
	for (int32_t t = span.begin; t < span.end; t++)
	{
		if (marks->labels[t] != HS_LABEL_OUT)
			return;
	}
	memset(marks->labels + span.begin, HS_LABEL_INSIDE(type), (size_t) (span.end - span.begin));
	marks->labels[span.begin] = HS_LABEL_BEGIN(type);
	marks->n++;
}

/*
 * What is left of a mention before the first mark on it, without marks of
 * punctuation at its end: 'the 14th of May' of 'the 14th of May, 2019', where
 * 2019-06-02 is marked.  It may be empty.
 */
static struct hs_mention
unmarked_part(const struct hs_marks *marks, const struct hs_mention *mention)
{
	struct hs_mention part = *mention;
	int32_t		end = mention->begin;

	while (end < mention->end && marks->labels[end] == HS_LABEL_OUT)
		end++;
	if (end == mention->end)
		return part;
	while (end > mention->begin && marks->doc->tokens[end - 1].kind == HS_TOKEN_PUNCT)
		end--;
	part.end = end;
	return part;
}

/* The mention of the mark at a token; what the tagger has so, it keeps. */
static struct hs_mention
mention_of_mark(const struct hs_marks *marks, int32_t token)
{
	const struct hs_document *doc = marks->doc;
	int			type = (marks->labels[token] - 1) / 2;
	struct hs_span span = {token, token + 1};
	struct hs_mention mention = {.name = HS_NONE, .type = (uint8_t) type, .margin = MARGIN};

	while (span.end < doc->n_tokens && marks->labels[span.end] == HS_LABEL_INSIDE(type))
		span.end++;
	if (hs_type_of(marks, span) == type)
		return doc->mentions[marks->mention[token]];
	mention.begin = span.begin;
	mention.end = span.end;
	mention.confidence = hs_confidence(doc->model, HS_CALIBRATE_ENTITY, MARGIN);
	return mention;
}

void
hs_marks_apply(struct hs_marks *marks)
{
	struct hs_document *doc = marks->doc;
	struct hs_mention *mentions;
	int32_t		n = 0;

	if (marks->n == 0)
		return;
	mentions = hs_arena_alloc(&doc->arena, (size_t) (doc->n_mentions + marks->n),
							  sizeof(struct hs_mention));
	for (int32_t t = 0; t < doc->n_tokens; t++)
	{
		int32_t		m = marks->mention[t];

		if (t % CHECK_EVERY == 0)
			hs_check(doc);
		if (marks->labels[t] % 2 == 1)	/* begin */
			mentions[n++] = mention_of_mark(marks, t);
		else if (m != HS_NONE && doc->mentions[m].begin == t && marks->labels[t] == HS_LABEL_OUT)
			mentions[n++] = unmarked_part(marks, &doc->mentions[m]);
	}
	doc->mentions = mentions;
	doc->n_mentions = n;
}

bool
hs_looks_like_name(const struct hs_document *doc, int32_t token)
{
	const struct hs_word *word;

	if (token < 0 || token >= doc->n_tokens || doc->tokens[token].kind != HS_TOKEN_WORD ||
		(doc->tokens[token].flags & HS_CLITIC))
		return false;
	word = HS_WORD(doc, token);
	if (!hs_is_capitalised(word) || word->shape == HS_SHAPE_INITIAL ||
		(word->gazetteer & HS_GAZ_DATE) || (word->bits & HS_LEX_TITLE))
		return false;
	switch (doc->tokens[token].pos)
	{
		case HS_POS_CC:
		case HS_POS_CD:
		case HS_POS_DT:
		case HS_POS_IN:
		case HS_POS_MD:
		case HS_POS_PRP:
		case HS_POS_PRPS:
		case HS_POS_RB:
		case HS_POS_TO:
		case HS_POS_WDT:
		case HS_POS_WP:
		case HS_POS_WRB:
			return false;
	}
	return (doc->tokens[token].flags & (HS_SENTENCE_BEFORE | HS_PARAGRAPH_BEFORE)) == 0 ||
		doc->words[word->folded].n_lower == 0;
}

struct hs_span
hs_name_before(const struct hs_document *doc, int32_t token)
{
	struct hs_span span = {token, token};

	while (span.end - span.begin < MOST_WORDS && span.begin > 0 &&
		   hs_goes_on(doc, span.begin) && hs_looks_like_name(doc, span.begin - 1))
		span.begin--;
	return span;
}

struct hs_span
hs_name_at(const struct hs_document *doc, int32_t token)
{
	struct hs_span span = {token, token};

	while (span.end - span.begin < MOST_WORDS && span.end < doc->n_tokens &&
		   (span.end == token || hs_goes_on(doc, span.end)) && hs_looks_like_name(doc, span.end))
		span.end++;
	return span;
}

bool
hs_is_known_place(const struct hs_document *doc, struct hs_span span)
{
	return span.end - span.begin == 1 &&
		(HS_WORD(doc, span.begin)->gazetteer & HS_GAZ_LOCATION) != 0;
}

bool
hs_is_surely_person(const struct hs_marks *marks, struct hs_span span)
{
	return ((HS_WORD(marks->doc, span.begin)->bits & HS_LEX_FIRST_NAME) && !hs_is_known_place(marks->doc, span)) ||
		(span.end - span.begin > 1 && hs_type_of(marks, span) == HS_PERSON);
}

bool
hs_is_sure_place(const struct hs_marks *marks, struct hs_span span)
{
	return hs_type_of(marks, span) == HS_LOCATION &&
		marks->doc->mentions[marks->mention[span.begin]].confidence >= SURE_PLACE;
}
