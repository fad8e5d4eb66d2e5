/*-------------------------------------------------------------------------
 *
 * attribution_features.c
 *	  What the tagger of sources, cues and contents looks at.
 *
 * Reads tokens, sentences, quotation marks, words, parts of speech and
 * mentions; gives the features of each token of a paragraph.
 *
 * One tagger labels sources, cues and contents at once, as in O'Keefe et al.
 * (2012) for quotation attribution and Newell et al. (2018) for all kinds of
 * attribution.  A chain of words sees only its neighbours, so everything that
 * lies farther away is brought to the token as a feature: whether it stands
 * in quotation marks, how long that span is and where in it; the nearest word
 * to the left and right in the sentence that is often a cue, and how far it
 * is; the first word of the clause; what kind of name begins here.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/quotations/attribution.h"

#include "engine/mentions/mentions.h"

#define HS_LONG_QUOTE	4		/* words; shorter spans may be scare quotes */

/* What is known of one token before the tagger runs; positions are tokens
 * from the sequence's first, HS_NONE where there is none. */
struct role_context
{
	int32_t		sentence;		/* first token of the sentence */
	int32_t		sentence_end;
	int32_t		clause;			/* first token behind the last comma, mark or dash */
	int32_t		cue_left;		/* nearest likely cue in the sentence */
	int32_t		cue_right;
	int32_t		close_left;		/* nearest closing mark before, in the paragraph */
	int32_t		open_right;		/* nearest opening mark behind */
	uint16_t	quote;			/* quotation state */
	uint8_t		entity;			/* 0, or 1 + 2 * type + (1 inside) */
};

/* bits of role_context.quote */
#define QUOTE_INSIDE		0x01
#define QUOTE_FIRST			0x02
#define QUOTE_LAST			0x04
#define QUOTE_LONG			0x08	/* HS_LONG_QUOTE words or more */
#define QUOTE_VERY_LONG		0x10
#define QUOTE_SINGLE		0x20
#define QUOTE_UNCLOSED		0x40
#define QUOTE_FILLS			0x80	/* the paragraph begins with this span */

static uint32_t
cue_strength(const struct hs_word *word)
{
	return (word->bits & HS_LEX_CUE_MASK) >> HS_LEX_CUE_SHIFT;
}

static void
add_quotes(const struct hs_document *doc, int32_t begin, int32_t n,
		   struct role_context *context)
{
	int32_t		close = HS_NONE,
				open = HS_NONE;

	for (int32_t i = 0; i < n; i++)
	{
		const struct hs_token *token = &doc->tokens[begin + i];
		int32_t		span = token->quoted;
		uint32_t	state = 0;

		/* the outermost span counts */
		while (span != HS_NONE && doc->quoted[span].outer != HS_NONE)
			span = doc->quoted[span].outer;
		if (span != HS_NONE)
		{
			const struct hs_quoted *quoted = &doc->quoted[span];

			state = QUOTE_INSIDE;
			state |= quoted->open >= begin + i - 1 ? QUOTE_FIRST : 0;
			state |= quoted->close <= begin + i + 1 ? QUOTE_LAST : 0;
			state |= quoted->words >= HS_LONG_QUOTE ? QUOTE_LONG : 0;
			state |= quoted->words >= 3 * HS_LONG_QUOTE ? QUOTE_VERY_LONG : 0;
			state |= quoted->single ? QUOTE_SINGLE : 0;
			state |= quoted->closed ? 0 : QUOTE_UNCLOSED;
			state |= quoted->open <= begin ? QUOTE_FILLS : 0;
		}
		context[i].quote = (uint16_t) state;
		context[i].close_left = close;
		if (token->mark == HS_MARK_CLOSE)
			close = i;
	}
	for (int32_t i = n - 1; i >= 0; i--)
	{
		context[i].open_right = open;
		if (doc->tokens[begin + i].mark == HS_MARK_OPEN)
			open = i;
	}
}

static void
add_sentences(const struct hs_document *doc, int32_t begin, int32_t n,
			  struct role_context *context)
{
	int32_t		sentence = 0,
				clause = 0,
				cue = HS_NONE,
				end = n;

	for (int32_t i = 0; i < n; i++)
	{
		const struct hs_token *token = &doc->tokens[begin + i];

		if (token->flags & HS_SENTENCE_BEFORE)
		{
			sentence = clause = i;
			cue = HS_NONE;
		}
		context[i].sentence = sentence;
		context[i].clause = clause;
		context[i].cue_left = cue;
		if (cue_strength(HS_WORD(doc, begin + i)) > 0 && !(context[i].quote & QUOTE_INSIDE))
			cue = i;
		if (token->kind == HS_TOKEN_PUNCT || token->kind == HS_TOKEN_QUOTE)
			clause = i + 1;
	}
	cue = HS_NONE;
	for (int32_t i = n - 1; i >= 0; i--)
	{
		context[i].sentence_end = end;
		context[i].cue_right = cue;
		if (cue_strength(HS_WORD(doc, begin + i)) > 0 && !(context[i].quote & QUOTE_INSIDE))
			cue = i;
		if (doc->tokens[begin + i].flags & HS_SENTENCE_BEFORE)
		{
			end = i;
			cue = HS_NONE;
		}
	}
}

const void *
hs_attribution_context(const struct hs_document *doc, int32_t begin, int32_t n,
					   struct hs_arena *arena)
{
	struct role_context *context = hs_arena_zero(arena, (size_t) n, sizeof(*context));

	add_quotes(doc, begin, n, context);
	add_sentences(doc, begin, n, context);
	for (int32_t m = hs_mention_behind(doc, begin);
		 m < doc->n_mentions && doc->mentions[m].begin < begin + n; m++)
	{
		const struct hs_mention *mention = &doc->mentions[m];

		for (int32_t i = mention->begin; i < mention->end; i++)
		{
			if (i >= begin && i < begin + n)
				context[i - begin].entity = (uint8_t) (1 + 2 * mention->type + (i > mention->begin));
		}
	}
	return context;
}

/* A distance in tokens, in steps that grow. */
static uint32_t
steps(int32_t distance)
{
	if (distance < 0)
		return 16 + steps(-distance);
	if (distance <= 4)
		return (uint32_t) distance;
	return distance <= 7 ? 5 : distance <= 12 ? 6 : distance <= 20 ? 7 : 8;
}

static uint32_t
entity_at(const struct hs_sequence *s, int32_t at)
{
	if (at < 0 || at >= s->n)
		return 31;
	return ((const struct role_context *) s->context)[at].entity;
}

int
hs_attribution_features(const void *sequence, int32_t at, uint32_t *features)
{
	const struct hs_sequence *s = sequence;
	const struct role_context *contexts = s->context;
	const struct role_context *c = &contexts[at];
	const struct hs_word *word = hs_sequence_word(s, at);
	const struct hs_word *before = hs_sequence_word(s, at - 1);
	const struct hs_word *behind = hs_sequence_word(s, at + 1);
	uint32_t	w0 = word->lower,
				wm1 = before ? before->lower : HS_OUTSIDE,
				w1 = behind ? behind->lower : HS_OUTSIDE,
				wm2 = hs_lower_at(s, at - 2),
				w2 = hs_lower_at(s, at + 2);
	uint32_t	p0 = hs_pos_at(s, at),
				pm1 = hs_pos_at(s, at - 1),
				p1 = hs_pos_at(s, at + 1),
				pm2 = hs_pos_at(s, at - 2),
				p2 = hs_pos_at(s, at + 2);
	uint32_t	quote = c->quote,
				quote_before = at > 0 ? contexts[at - 1].quote : 255,
				quote_behind = at + 1 < s->n ? contexts[at + 1].quote : 255;
	uint32_t	cue = cue_strength(word);
	uint32_t	e0 = c->entity,
				em1 = entity_at(s, at - 1),
				e1 = entity_at(s, at + 1);
	uint32_t	left = HS_OUTSIDE,
				right = HS_OUTSIDE;
	uint32_t	left_steps = 31,
				right_steps = 31;
	int			n = 0;

	if (c->cue_left != HS_NONE)
	{
		left = hs_lower_at(s, c->cue_left);
		left_steps = steps(at - c->cue_left) << 3 | cue_strength(hs_sequence_word(s, c->cue_left));
	}
	if (c->cue_right != HS_NONE)
	{
		right = hs_lower_at(s, c->cue_right);
		right_steps = steps(c->cue_right - at) << 3 | cue_strength(hs_sequence_word(s, c->cue_right));
	}

	/* the words */
	features[n++] = hs_feature(1, w0);
	features[n++] = hs_feature(2, wm1);
	features[n++] = hs_feature(3, w1);
	features[n++] = hs_feature(4, wm2);
	features[n++] = hs_feature(5, w2);
	features[n++] = hs_feature2(6, wm1, w0);
	features[n++] = hs_feature2(7, w0, w1);
	features[n++] = hs_feature2(8, wm2, wm1);
	features[n++] = hs_feature2(9, w1, w2);
	features[n++] = hs_feature(10, word->suffix[2]);
	features[n++] = hs_feature2(11, word->shape, at == c->sentence);

	/* parts of speech */
	features[n++] = hs_feature(12, p0);
	features[n++] = hs_feature(13, pm1 << 8 | p0);
	features[n++] = hs_feature(14, p0 << 8 | p1);
	features[n++] = hs_feature(15, pm1 << 16 | p0 << 8 | p1);
	features[n++] = hs_feature(16, pm2 << 16 | pm1 << 8 | p0);
	features[n++] = hs_feature(17, p0 << 16 | p1 << 8 | p2);
	features[n++] = hs_feature2(18, w0, p1);
	features[n++] = hs_feature2(19, wm1, p0);
	features[n++] = hs_feature2(20, w1, p0);
	features[n++] = hs_feature2(21, w0, pm1);
	features[n++] = hs_feature2(22, w0, p0);

	/* quotation marks */
	features[n++] = hs_feature(23, quote);
	features[n++] = hs_feature2(24, quote_before, quote);
	features[n++] = hs_feature2(25, quote, quote_behind);
	features[n++] = hs_feature2(26, w0, quote & (QUOTE_INSIDE | QUOTE_LONG));
	features[n++] = hs_feature2(27, p0, (quote_before & QUOTE_INSIDE) << 2 | (quote & QUOTE_INSIDE) << 1 | (quote_behind & QUOTE_INSIDE));
	features[n++] = hs_feature2(28, c->close_left == HS_NONE ? 63 : steps(at - c->close_left),
								(quote & QUOTE_INSIDE) << 8 | p0);
	features[n++] = hs_feature2(29, c->open_right == HS_NONE ? 63 : steps(c->open_right - at),
								(quote & QUOTE_INSIDE) << 8 | p0);
	features[n++] = hs_feature2(30, c->close_left == HS_NONE ? 63 : steps(at - c->close_left),
								c->open_right == HS_NONE ? 63 : steps(c->open_right - at));

	/* likely cues, here and around */
	features[n++] = hs_feature2(31, cue, p0);
	features[n++] = hs_feature2(32, cue, quote);
	features[n++] = hs_feature2(33, left, (quote & QUOTE_INSIDE));
	features[n++] = hs_feature2(34, right, (quote & QUOTE_INSIDE));
	features[n++] = hs_feature2(35, left_steps, p0);
	features[n++] = hs_feature2(36, right_steps, p0);
	features[n++] = hs_feature2(37, left, steps(at - c->cue_left) << 8 | p0);
	features[n++] = hs_feature2(38, right, steps(c->cue_right - at) << 8 | p0);
	features[n++] = hs_feature2(39, left_steps, right_steps);
	features[n++] = hs_feature2(40, left, w0);
	if (c->cue_left != HS_NONE)
		features[n++] = hs_feature2(41, hs_lower_at(s, c->cue_left + 1), (left_steps & 7) << 8 | p0);

	/* names */
	features[n++] = hs_feature(42, em1 << 12 | e0 << 6 | e1);
	features[n++] = hs_feature2(43, e0, w1);
	features[n++] = hs_feature2(44, e0, wm1);
	features[n++] = hs_feature2(45, e0, right_steps);
	features[n++] = hs_feature2(46, e0, left_steps);

	/* the place in clause, sentence and paragraph */
	features[n++] = hs_feature2(47, hs_lower_at(s, c->clause), steps(at - c->clause));
	features[n++] = hs_feature2(48, hs_lower_at(s, c->sentence), steps(at - c->sentence));
	features[n++] = hs_feature2(49, steps(at - c->sentence), p0);
	features[n++] = hs_feature2(50, steps(c->sentence_end - at), p0);
	features[n++] = hs_feature2(51, c->sentence == 0, c->sentence_end == s->n);
	features[n++] = hs_feature2(52, hs_pos_at(s, c->clause), (uint32_t) (c->clause > c->cue_left) << 8 | p0);
	features[n++] = hs_feature2(53, hs_lower_at(s, c->clause - 1), (uint32_t) (c->cue_left != HS_NONE) << 1 | (c->cue_right != HS_NONE));

	if (word->bits & HS_LEX_CLASS_MASK)
	{
		features[n++] = hs_feature(54, word->bits & HS_LEX_CLASS_MASK);
		features[n++] = hs_feature2(55, word->bits & HS_LEX_GROUP_MASK, p1);
	}
	return n;
}
