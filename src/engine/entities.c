/*-------------------------------------------------------------------------
 *
 * entities.c
 *	  Find the mentions of people, organizations, places, dates ...
 *
 * Reads tokens, sentences, words and parts of speech; adds mentions, each
 * with its type and a confidence.
 *
 * A sentence is labelled with begin and inside of the nine types by the
 * linear tagger.  Besides the words, their shapes, affixes and parts of
 * speech, three kinds of features carry most of what such a tagger can know
 * (Ratinov and Roth 2009): the run of capitalised words that a word stands in
 * and the words around the run; how the word is written elsewhere in the
 * article, since 'Apple' at the start of a sentence is a name where it has a
 * capital in the middle of another; and classes of words that are used alike.
 *
 *-------------------------------------------------------------------------
 */
#include "sequences.h"
#include "stages.h"

_Static_assert(HS_ENTITY_LABELS == 1 + 2 * HS_TRAINED_TYPES, "model.h and document.h disagree");

/* How the letters of a sentence are written. */
enum letter_case
{
	CASE_NORMAL,
	CASE_UPPER,					/* no word in lower case: a headline */
	CASE_TITLE,					/* most longer words with a capital */
	CASE_LOWER					/* no capital at all */
};

/* Of each token: the run of capitalised words that it stands in. */
struct run_context
{
	int32_t		first;			/* position of the run's first word, or HS_NONE */
	int32_t		last;
	uint8_t		letter_case;	/* of the sentence */
};

static enum letter_case
sentence_case(const struct hs_document *doc, int32_t begin, int32_t n)
{
	int			n_lower = 0,
				n_title = 0,
				n_upper = 0,
				n_long_lower = 0;

	for (int32_t i = begin; i < begin + n; i++)
	{
		const struct hs_word *word = HS_WORD(doc, i);

		if (doc->tokens[i].flags & HS_CLITIC)
			continue;
		switch (word->shape)
		{
			case HS_SHAPE_LOWER:
				n_lower++;
				n_long_lower += word->length > 4;
				break;
			case HS_SHAPE_TITLE:
			case HS_SHAPE_MIXED:
				n_title++;
				break;
			case HS_SHAPE_UPPER:
				n_upper++;
				break;
			default:
				break;
		}
	}
	if (n_upper > 2 * n_title && n_lower == 0)
		return CASE_UPPER;
	if (n_lower > 0 && n_title + n_upper == 0)
		return CASE_LOWER;
	if (n_title > 3 && n_title > 3 * n_long_lower && n_title > n_lower)
		return CASE_TITLE;
	return CASE_NORMAL;
}

const void *
hs_entity_context(const struct hs_document *doc, int32_t begin, int32_t n,
				  struct hs_arena *arena)
{
	struct run_context *context = hs_arena_alloc(arena, (size_t) n, sizeof(*context));
	enum letter_case letter_case = sentence_case(doc, begin, n);

	for (int32_t i = 0; i < n;)
	{
		int32_t		end = i;

		while (end < n && hs_is_capitalised(HS_WORD(doc, begin + end)) &&
			   !(doc->tokens[begin + end].flags & HS_CLITIC))
			end++;
		if (end == i)
		{
			context[i].first = context[i].last = HS_NONE;
			context[i++].letter_case = (uint8_t) letter_case;
			continue;
		}
		for (int32_t first = i; i < end; i++)
		{
			context[i].first = first;
			context[i].last = end - 1;
			context[i].letter_case = (uint8_t) letter_case;
		}
	}
	return context;
}

/* How often a word stands in the article otherwise, in a few bits. */
static uint32_t
document_bits(const struct hs_sequence *s, const struct hs_word *word)
{
	const struct hs_word *folded = &s->doc->words[word->folded];
	uint32_t	bits = 0;

	bits |= folded->n_lower == 0 ? 0 : folded->n_lower == 1 ? 1 : 2;
	bits |= (uint32_t) (folded->n_capital == 0 ? 0 : folded->n_capital == 1 ? 1 : 2) << 2;
	bits |= (uint32_t) word->shape << 4;
	return bits;
}

int
hs_entity_features(const void *sequence, int32_t at, uint32_t *features)
{
	const struct hs_sequence *s = sequence;
	const struct run_context *run = (const struct run_context *) s->context + at;
	const struct hs_word *word = hs_sequence_word(s, at);
	const struct hs_word *before = hs_sequence_word(s, at - 1);
	const struct hs_word *behind = hs_sequence_word(s, at + 1);
	const struct hs_word *before2 = hs_sequence_word(s, at - 2);
	const struct hs_word *behind2 = hs_sequence_word(s, at + 2);
	const struct hs_token *token = &s->doc->tokens[s->begin + at];
	uint32_t	w0 = word->lower,
				wm1 = before ? before->lower : HS_OUTSIDE,
				w1 = behind ? behind->lower : HS_OUTSIDE,
				wm2 = before2 ? before2->lower : HS_OUTSIDE,
				w2 = behind2 ? behind2->lower : HS_OUTSIDE;
	uint32_t	s0 = word->shape,
				sm1 = before ? before->shape : 15,
				s1 = behind ? behind->shape : 15,
				sm2 = before2 ? before2->shape : 15,
				s2 = behind2 ? behind2->shape : 15;
	uint32_t	p0 = token->pos,
				pm1 = hs_pos_at(s, at - 1),
				p1 = hs_pos_at(s, at + 1);
	uint32_t	letter_case = run->letter_case;
	uint32_t	group = word->bits & HS_LEX_GROUP_MASK,
				class = word->bits & HS_LEX_CLASS_MASK;
	int			n = 0;

	features[n++] = hs_feature(0, letter_case);
	features[n++] = hs_feature(1, w0);
	features[n++] = hs_feature(2, word->form);
	features[n++] = hs_feature(3, wm1);
	features[n++] = hs_feature(4, w1);
	features[n++] = hs_feature(5, wm2);
	features[n++] = hs_feature(6, w2);
	features[n++] = hs_feature2(7, wm1, w0);
	features[n++] = hs_feature2(8, w0, w1);
	features[n++] = hs_feature2(9, wm1, w1);
	features[n++] = hs_feature2(10, wm2, wm1);
	features[n++] = hs_feature2(11, w1, w2);
	features[n++] = hs_feature(12, word->pattern);
	features[n++] = hs_feature2(13, s0, letter_case << 1 | (at == 0));
	features[n++] = hs_feature(14, sm1 << 8 | s0 << 4 | s1);
	features[n++] = hs_feature(15, sm2 << 8 | sm1 << 4 | s0);
	features[n++] = hs_feature(16, s0 << 8 | s1 << 4 | s2);
	features[n++] = hs_feature2(17, w0, sm1 << 4 | s1);
	features[n++] = hs_feature2(18, wm1, s0);
	features[n++] = hs_feature2(19, w1, s0);
	for (int i = 1; i < HS_AFFIXES; i++)
	{
		features[n++] = hs_feature(20 + (uint32_t) i, word->prefix[i]);
		features[n++] = hs_feature2(24 + (uint32_t) i, word->suffix[i], s0);
	}
	features[n++] = hs_feature(28, document_bits(s, word));
	features[n++] = hs_feature2(29, document_bits(s, word), at == 0);
	if (behind)
		features[n++] = hs_feature(30, document_bits(s, behind));
	if (before)
		features[n++] = hs_feature(31, document_bits(s, before));
	features[n++] = hs_feature(32, pm1 << 16 | p0 << 8 | p1);
	features[n++] = hs_feature(33, p0);
	features[n++] = hs_feature2(34, wm1, p0 << 8 | p1);
	features[n++] = hs_feature(35, pm1);
	features[n++] = hs_feature(36, p1);
	features[n++] = hs_feature2(37, token->kind, token->mark);
	if (before)
		features[n++] = hs_feature2(38, before->suffix[2], s0);
	if (behind)
		features[n++] = hs_feature2(39, behind->suffix[2], s0);

	if (run->first != HS_NONE)
	{
		uint32_t	left = hs_lower_at(s, run->first - 1),
					right = hs_lower_at(s, run->last + 1);
		const struct hs_word *first = hs_sequence_word(s, run->first),
				   *last = hs_sequence_word(s, run->last);
		int32_t		length = run->last - run->first;
		uint32_t	place = (uint32_t) (at == run->first) | (uint32_t) (at == run->last) << 1;

		features[n++] = hs_feature2(40, (uint32_t) (length > 5 ? 5 : length), place | s0 << 4);
		features[n++] = hs_feature2(41, left, place);
		features[n++] = hs_feature2(42, right, place);
		features[n++] = hs_feature2(43, first->lower, place);
		features[n++] = hs_feature2(44, last->lower, place);
		features[n++] = hs_feature2(45, last->suffix[2], place);
		features[n++] = hs_feature2(46, left, right);
		features[n++] = hs_feature2(47, first->lower, last->lower);
		features[n++] = hs_feature2(48, hs_lower_at(s, run->first - 2), left);
		features[n++] = hs_feature2(49, right, hs_lower_at(s, run->last + 2));
	}

	features[n++] = hs_feature2(50, word->bits & 0xFF, s0);
	features[n++] = hs_feature2(51, (before ? before->bits & 0xFF : 0) << 8 | (word->bits & 0xFF), sm1 << 4 | s0);
	features[n++] = hs_feature2(52, (behind ? behind->bits & 0xFF : 0) << 8 | (word->bits & 0xFF), s0 << 4 | s1);
	if (class)
	{
		features[n++] = hs_feature2(53, class, s0);
		features[n++] = hs_feature2(54, group, s0);
	}
	if (before && before->bits & HS_LEX_CLASS_MASK)
	{
		features[n++] = hs_feature2(55, before->bits & HS_LEX_CLASS_MASK, s0);
		features[n++] = hs_feature2(56, before->bits & HS_LEX_GROUP_MASK, group | s0);
	}
	if (behind && behind->bits & HS_LEX_CLASS_MASK)
	{
		features[n++] = hs_feature2(57, behind->bits & HS_LEX_CLASS_MASK, s0);
		features[n++] = hs_feature2(58, behind->bits & HS_LEX_GROUP_MASK, group | s0);
	}
	return n;
}

/* Appends the mentions of one labelled sentence; there is room for them. */
static void
add_mentions(struct hs_document *doc, int32_t begin, int32_t n,
			 const uint8_t *labels, const int32_t *margins)
{
	for (int32_t i = 0; i < n;)
	{
		int			type = hs_label_kind(labels[i]);
		int32_t		margin = margins[i];
		struct hs_mention *mention;
		int32_t		end = i + 1;

		if (type == HS_NONE)
		{
			i++;
			continue;
		}
		for (; end < n && labels[end] == HS_LABEL_INSIDE(type); end++)
			margin = margins[end] < margin ? margins[end] : margin;

		mention = &doc->mentions[doc->n_mentions++];
		mention->begin = begin + i;
		mention->end = begin + end;
		mention->name = HS_NONE;
		mention->type = (uint8_t) type;
		mention->confidence = hs_confidence(doc->model, HS_CALIBRATE_ENTITY, margin);
		i = end;
	}
}

void
hs_entities(struct hs_document *doc)
{
	size_t		capacity = 0;

	for (int32_t i = 0; i < doc->n_sentences; i++)
	{
		struct hs_sequence sequence = {doc, doc->sentences[i].begin, 0, NULL};
		struct hs_arena_mark mark;
		uint8_t    *labels;
		int32_t    *margins;

		sequence.n = doc->sentences[i].end - sequence.begin;
		hs_check(doc);

		/* room for a mention a token, so that the scratch can be given back */
		if (capacity < (size_t) (doc->n_mentions + sequence.n))
			doc->mentions = hs_arena_grow(&doc->arena, doc->mentions,
										  (size_t) doc->n_mentions, &capacity,
										  (size_t) (doc->n_mentions + sequence.n) + 64,
										  sizeof(struct hs_mention));
		mark = hs_arena_mark(&doc->arena);
		labels = hs_arena_alloc(&doc->arena, (size_t) sequence.n, 1);
		margins = hs_arena_alloc(&doc->arena, (size_t) sequence.n, sizeof(int32_t));
		sequence.context = hs_entity_context(doc, sequence.begin, sequence.n, &doc->arena);
		hs_tagger_decode(&doc->model->entities, hs_entity_features, &sequence,
						 sequence.n, &doc->arena, labels, margins);
		add_mentions(doc, sequence.begin, sequence.n, labels, margins);
		hs_arena_reset(&doc->arena, mark);
	}
}
