/*-------------------------------------------------------------------------
 *
 * mention_features.c
 *	  What the tagger of mentions looks at.
 *
 * Reads tokens, sentences, words and parts of speech; gives the features of
 * each token of a sentence.
 *
 * Besides the words, their shapes, affixes and parts of speech, four kinds of
 * features carry most of what such a tagger can know (Ratinov and Roth 2009):
 * the run of capitalised words that a word stands in and the words around the
 * run; how the word is written elsewhere in the article, since 'Apple' at the
 * start of a sentence is a name where it has a capital in the middle of
 * another; classes of words that are used alike; and a gazetteer, which knows
 * what many names are names of.  In the second pass, what the first one made
 * of the same word in the whole article is a fifth.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/mentions/mentions.h"

/* How the letters of a sentence are written. */
enum letter_case
{
	CASE_NORMAL,
	CASE_UPPER,					/* no word in lower case: a headline */
	CASE_TITLE,					/* most longer words with a capital */
	CASE_LOWER					/* no capital at all */
};

/* What is known of one token before the tagger runs. */
struct token_context
{
	int32_t		first;			/* position of the first word of the run of
								 * capitalised words that it stands in, or HS_NONE */
	int32_t		last;
	int32_t		wide_first;		/* the same with 'of', 'and', 'de' ... inside */
	int32_t		wide_last;
	uint16_t	phrase;			/* the gazetteer's kinds of the phrase of two or
								 * more words that it stands in */
	uint8_t		place;			/* 1 first, 2 inside, 3 last word of that phrase */
	uint8_t		letter_case;	/* of the sentence */
};

/* Of a sequence. */
struct mention_context
{
	const struct hs_article_votes *votes;	/* NULL in the first pass */
	struct token_context *tokens;
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

/* The end of the run of capitalised words that begins at i. */
static int32_t
run_end(const struct hs_document *doc, int32_t begin, int32_t n, int32_t i)
{
	while (i < n && hs_is_capitalised(HS_WORD(doc, begin + i)) &&
		   !(doc->tokens[begin + i].flags & HS_CLITIC))
		i++;
	return i;
}

/* Does a small word of names stand here: 'of', 'and', 'de', 'for', '-'? */
static bool
is_bridge(const struct hs_document *doc, int32_t token)
{
	const struct hs_token *t = &doc->tokens[token];

	switch (t->pos)
	{
		case HS_POS_IN:
		case HS_POS_CC:
		case HS_POS_DT:
		case HS_POS_FW:
			return HS_WORD(doc, token)->length <= 3;
		default:
			return t->end - t->begin == 1 && (doc->text[t->begin] == '-' || doc->text[t->begin] == '&');
	}
}

/*
 * The end of the wide run that begins at i: runs with one or two bridges
 * between them.
 */
static int32_t
wide_run_end(const struct hs_document *doc, int32_t begin, int32_t n, int32_t i)
{
	int32_t		end = run_end(doc, begin, n, i);
	int32_t		more = end;

	while (more > i)
	{
		int32_t		next = more;

		end = more;
		while (next < n && next - end < 2 && is_bridge(doc, begin + next))
			next++;
		more = next > end ? run_end(doc, begin, n, next) : i;
		if (more == next)
			break;
	}
	return end;
}

static void
add_runs(const struct hs_document *doc, int32_t begin, int32_t n,
		 struct token_context *tokens)
{
	for (int32_t i = 0, end; i < n; i = end)
	{
		bool		is_run;

		end = run_end(doc, begin, n, i);
		is_run = end > i;
		end += !is_run;
		for (int32_t k = i; k < end; k++)
		{
			tokens[k].first = is_run ? i : HS_NONE;
			tokens[k].last = is_run ? end - 1 : HS_NONE;
		}
	}
	for (int32_t i = 0, end; i < n; i = end)
	{
		bool		is_run = tokens[i].first != HS_NONE;

		end = is_run ? wide_run_end(doc, begin, n, i) : i + 1;
		for (int32_t k = i; k < end; k++)
		{
			tokens[k].wide_first = is_run ? i : HS_NONE;
			tokens[k].wide_last = is_run ? end - 1 : HS_NONE;
		}
	}
}

/* The longest phrases of the gazetteer, from left to right. */
static void
add_phrases(const struct hs_document *doc, int32_t begin, int32_t n,
			struct token_context *tokens)
{
	for (int32_t i = 0; i < n;)
	{
		uint32_t	flags = HS_WORD(doc, begin + i)->gazetteer;
		uint32_t	hash = HS_WORD(doc, begin + i)->lower;
		uint32_t	kinds = 0;
		int32_t		longest = 1;

		for (int32_t length = 2; flags & HS_GAZ_GOES_ON && i + length <= n &&
			 length <= HS_GAZ_LONGEST; length++)
		{
			hash = hs_phrase_hash(hash, HS_WORD(doc, begin + i + length - 1)->lower);
			flags = hs_lexicon_find(&doc->model->gazetteer, hash);
			if (flags & HS_GAZ_KINDS)
			{
				kinds = flags & HS_GAZ_KINDS;
				longest = length;
			}
		}
		for (int32_t k = 0; k < longest; k++)
		{
			tokens[i + k].phrase = (uint16_t) kinds;
			tokens[i + k].place = (uint8_t) (longest == 1 ? 0 : k == 0 ? 1 : k == longest - 1 ? 3 : 2);
		}
		i += longest;
	}
}

const void *
hs_mention_context(const struct hs_document *doc, const struct hs_article_votes *votes,
				  int32_t begin, int32_t n, struct hs_arena *arena)
{
	struct mention_context *context = hs_arena_alloc(arena, 1, sizeof(*context));
	enum letter_case letter_case = sentence_case(doc, begin, n);

	context->votes = votes;
	context->tokens = hs_arena_alloc(arena, (size_t) n, sizeof(struct token_context));
	add_runs(doc, begin, n, context->tokens);
	add_phrases(doc, begin, n, context->tokens);
	for (int32_t i = 0; i < n; i++)
		context->tokens[i].letter_case = (uint8_t) letter_case;
	return context;
}

/* The token that features are made of, with the words around it. */
struct neighbourhood
{
	const struct hs_sequence *s;
	int32_t		at;
	const struct hs_token *token;
	const struct token_context *context;
	const struct hs_word *word;
	const struct hs_word *before;	/* NULL where the sentence ends */
	const struct hs_word *behind;
	uint32_t	w0,				/* folded forms: the word, those before, those behind */
				wm1,
				wm2,
				w1,
				w2;
	uint32_t	s0,				/* shapes */
				sm1,
				sm2,
				s1,
				s2;
};

static uint32_t
shape_at(const struct hs_sequence *s, int32_t at)
{
	const struct hs_word *word = hs_sequence_word(s, at);

	return word ? word->shape : 15;
}

static struct neighbourhood
look_around(const struct hs_sequence *s, int32_t at)
{
	return (struct neighbourhood)
	{
		.s = s,
		.at = at,
		.token = &s->doc->tokens[s->begin + at],
		.context = ((const struct mention_context *) s->context)->tokens + at,
		.word = hs_sequence_word(s, at),
		.before = hs_sequence_word(s, at - 1),
		.behind = hs_sequence_word(s, at + 1),
		.w0 = hs_lower_at(s, at),
		.wm1 = hs_lower_at(s, at - 1),
		.wm2 = hs_lower_at(s, at - 2),
		.w1 = hs_lower_at(s, at + 1),
		.w2 = hs_lower_at(s, at + 2),
		.s0 = shape_at(s, at),
		.sm1 = shape_at(s, at - 1),
		.sm2 = shape_at(s, at - 2),
		.s1 = shape_at(s, at + 1),
		.s2 = shape_at(s, at + 2)
	};
}

/* The word and those around it. */
static int
word_features(const struct neighbourhood *h, uint32_t *features)
{
	int			n = 0;

	features[n++] = hs_feature(0, h->context->letter_case);
	features[n++] = hs_feature(1, h->w0);
	features[n++] = hs_feature(2, h->word->form);
	features[n++] = hs_feature(3, h->wm1);
	features[n++] = hs_feature(4, h->w1);
	features[n++] = hs_feature(5, h->wm2);
	features[n++] = hs_feature(6, h->w2);
	features[n++] = hs_feature2(7, h->wm1, h->w0);
	features[n++] = hs_feature2(8, h->w0, h->w1);
	features[n++] = hs_feature2(9, h->wm1, h->w1);
	features[n++] = hs_feature2(10, h->wm2, h->wm1);
	features[n++] = hs_feature2(11, h->w1, h->w2);
	return n;
}

/* How they are written: shapes, prefixes and suffixes. */
static int
shape_features(const struct neighbourhood *h, uint32_t *features)
{
	uint32_t	letter_case = h->context->letter_case;
	int			n = 0;

	features[n++] = hs_feature(12, h->word->pattern);
	features[n++] = hs_feature2(13, h->s0, letter_case << 1 | (h->at == 0));
	features[n++] = hs_feature(14, h->sm1 << 8 | h->s0 << 4 | h->s1);
	features[n++] = hs_feature(15, h->sm2 << 8 | h->sm1 << 4 | h->s0);
	features[n++] = hs_feature(16, h->s0 << 8 | h->s1 << 4 | h->s2);
	features[n++] = hs_feature2(17, h->w0, h->sm1 << 4 | h->s1);
	features[n++] = hs_feature2(18, h->wm1, h->s0);
	features[n++] = hs_feature2(19, h->w1, h->s0);
	for (int i = 1; i < HS_AFFIXES; i++)
	{
		features[n++] = hs_feature(20 + (uint32_t) i, h->word->prefix[i]);
		features[n++] = hs_feature2(24 + (uint32_t) i, h->word->suffix[i], h->s0);
	}
	return n;
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

/* How the words are written elsewhere in the article. */
static int
document_features(const struct neighbourhood *h, uint32_t *features)
{
	uint32_t	bits = document_bits(h->s, h->word);
	int			n = 0;

	features[n++] = hs_feature(28, bits);
	features[n++] = hs_feature2(29, bits, h->at == 0);
	if (h->behind)
		features[n++] = hs_feature(30, document_bits(h->s, h->behind));
	if (h->before)
		features[n++] = hs_feature(31, document_bits(h->s, h->before));
	return n;
}

/* Parts of speech and the kind of token. */
static int
token_features(const struct neighbourhood *h, uint32_t *features)
{
	uint32_t	p0 = h->token->pos,
				pm1 = hs_pos_at(h->s, h->at - 1),
				p1 = hs_pos_at(h->s, h->at + 1);
	int			n = 0;

	features[n++] = hs_feature(32, pm1 << 16 | p0 << 8 | p1);
	features[n++] = hs_feature(33, p0);
	features[n++] = hs_feature2(34, h->wm1, p0 << 8 | p1);
	features[n++] = hs_feature(35, pm1);
	features[n++] = hs_feature(36, p1);
	features[n++] = hs_feature2(37, h->token->kind, h->token->mark);
	if (h->before)
		features[n++] = hs_feature2(38, h->before->suffix[2], h->s0);
	if (h->behind)
		features[n++] = hs_feature2(39, h->behind->suffix[2], h->s0);
	return n;
}

/* Where in the run of words from first to last a word stands: bits. */
static uint32_t
place_in(int32_t at, int32_t first, int32_t last)
{
	return (uint32_t) (at == first) | (uint32_t) (at == last) << 1;
}

/* The run of capitalised words, and what stands beside it. */
static int
run_features(const struct neighbourhood *h, uint32_t *features)
{
	const struct hs_sequence *s = h->s;
	int32_t		first = h->context->first,
				last = h->context->last;
	uint32_t	left,
				right,
				first_word,
				last_word,
				place = place_in(h->at, first, last);
	int			n = 0;

	if (first == HS_NONE)
		return 0;
	left = hs_lower_at(s, first - 1);
	right = hs_lower_at(s, last + 1);
	first_word = hs_lower_at(s, first);
	last_word = hs_lower_at(s, last);
	features[n++] = hs_feature2(40, (uint32_t) (last - first > 5 ? 5 : last - first), place | h->s0 << 4);
	features[n++] = hs_feature2(41, left, place);
	features[n++] = hs_feature2(42, right, place);
	features[n++] = hs_feature2(43, first_word, place);
	features[n++] = hs_feature2(44, last_word, place);
	features[n++] = hs_feature2(45, hs_sequence_word(s, last)->suffix[2], place);
	features[n++] = hs_feature2(46, left, right);
	features[n++] = hs_feature2(47, first_word, last_word);
	features[n++] = hs_feature2(48, hs_lower_at(s, first - 2), left);
	features[n++] = hs_feature2(49, right, hs_lower_at(s, last + 2));
	return n;
}

/* What the lexicon says: its flags, and the classes of words used alike. */
static int
lexicon_features(const struct neighbourhood *h, uint32_t *features)
{
	uint32_t	bits = h->word->bits,
				before = h->before ? h->before->bits : 0,
				behind = h->behind ? h->behind->bits : 0;
	uint32_t	group = bits & HS_LEX_GROUP_MASK;
	int			n = 0;

	features[n++] = hs_feature2(50, bits & 0xFF, h->s0);
	features[n++] = hs_feature2(51, (before & 0xFF) << 8 | (bits & 0xFF), h->sm1 << 4 | h->s0);
	features[n++] = hs_feature2(52, (behind & 0xFF) << 8 | (bits & 0xFF), h->s0 << 4 | h->s1);
	if (bits & HS_LEX_CLASS_MASK)
	{
		features[n++] = hs_feature2(53, bits & HS_LEX_CLASS_MASK, h->s0);
		features[n++] = hs_feature2(54, group, h->s0);
	}
	if (before & HS_LEX_CLASS_MASK)
	{
		features[n++] = hs_feature2(55, before & HS_LEX_CLASS_MASK, h->s0);
		features[n++] = hs_feature2(56, before & HS_LEX_GROUP_MASK, group | h->s0);
	}
	if (behind & HS_LEX_CLASS_MASK)
	{
		features[n++] = hs_feature2(57, behind & HS_LEX_CLASS_MASK, h->s0);
		features[n++] = hs_feature2(58, behind & HS_LEX_GROUP_MASK, group | h->s0);
	}
	return n;
}

static uint32_t
kinds_of(const struct hs_word *word)
{
	return word ? word->gazetteer & HS_GAZ_KINDS : HS_GAZ_KINDS + 1;
}

/* What the gazetteer says of the word, its phrase and its neighbours. */
static int
gazetteer_features(const struct neighbourhood *h, uint32_t *features)
{
	const struct token_context *context = h->context;
	uint32_t	kinds = kinds_of(h->word);
	uint32_t	phrase = (uint32_t) context->phrase << 2 | context->place;
	int			n = 0;

	features[n++] = hs_feature2(60, kinds, h->s0);
	features[n++] = hs_feature2(61, kinds << 4 | h->s0, kinds_of(h->before));
	features[n++] = hs_feature2(62, kinds << 4 | h->s0, kinds_of(h->behind));
	features[n++] = hs_feature2(63, phrase, h->s0);
	features[n++] = hs_feature2(64, phrase, kinds);
	for (uint32_t kind = HS_GAZ_LOCATION; kind <= HS_GAZ_COMMON; kind <<= 1)
	{
		if (kinds & kind)
			features[n++] = hs_feature2(65, kind, h->s0);
		if (context->phrase & kind)
			features[n++] = hs_feature2(66, kind, h->s0 << 2 | context->place);
	}
	return n;
}

/* The run with 'of', 'and', 'de' ... inside. */
static int
wide_run_features(const struct neighbourhood *h, uint32_t *features)
{
	int32_t		first = h->context->wide_first,
				last = h->context->wide_last;
	uint32_t	place = place_in(h->at, first, last);
	int			n = 0;

	if (first == HS_NONE)
		return 0;
	features[n++] = hs_feature2(70, hs_lower_at(h->s, first), place);
	features[n++] = hs_feature2(71, hs_lower_at(h->s, last), place);
	features[n++] = hs_feature2(72, hs_lower_at(h->s, first), hs_lower_at(h->s, last));
	return n;
}

int
hs_mention_features(const void *sequence, int32_t at, uint32_t *features)
{
	struct neighbourhood h = look_around(sequence, at);
	int			n = 0;

	n += word_features(&h, features + n);
	n += shape_features(&h, features + n);
	n += document_features(&h, features + n);
	n += token_features(&h, features + n);
	n += run_features(&h, features + n);
	n += lexicon_features(&h, features + n);
	n += gazetteer_features(&h, features + n);
	n += wide_run_features(&h, features + n);
	return n;
}

int
hs_mention_features_again(const void *sequence, int32_t at, uint32_t *features)
{
	const struct hs_sequence *s = sequence;
	const struct mention_context *context = s->context;
	const struct token_context *run = context->tokens + at;
	const struct hs_article_votes *votes = context->votes;
	int32_t		token = s->begin + at;
	uint32_t	shape = hs_sequence_word(s, at)->shape;
	uint32_t	own = hs_first_label(votes, token),
				before = at > 0 ? hs_first_label(votes, token - 1) : 31,
				behind = at + 1 < s->n ? hs_first_label(votes, token + 1) : 31;
	uint32_t	vote = hs_vote(votes, token),
				vote_before = at > 0 ? hs_vote(votes, token - 1) : 63,
				vote_behind = at + 1 < s->n ? hs_vote(votes, token + 1) : 63;
	int			n = hs_mention_features(sequence, at, features);

	features[n++] = hs_feature(80, own);
	features[n++] = hs_feature(81, before << 10 | own << 5 | behind);
	features[n++] = hs_feature2(82, vote, shape);
	features[n++] = hs_feature2(83, vote, own);
	features[n++] = hs_feature2(84, vote_before, own << 6 | vote);
	features[n++] = hs_feature2(85, vote_behind, own << 6 | vote);
	features[n++] = hs_feature2(86, vote_before, before << 5 | own);
	features[n++] = hs_feature2(87, vote_behind, own << 5 | behind);
	if (run->first != HS_NONE)
	{
		uint32_t	place = place_in(at, run->first, run->last);

		features[n++] = hs_feature2(88, hs_vote(votes, s->begin + run->first), place);
		features[n++] = hs_feature2(89, hs_vote(votes, s->begin + run->last), place);
		features[n++] = hs_feature2(90, hs_run_vote(votes, token), place);
		features[n++] = hs_feature2(91, hs_run_vote(votes, token), own);
	}
	return n;
}
