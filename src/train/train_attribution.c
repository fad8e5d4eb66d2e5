/*-------------------------------------------------------------------------
 *
 * train_attribution.c
 *	  Train the tagger of sources, cues and contents, and their linker.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "engine/quotations/attribution.h"
#include "train/train.h"

/* A marked quotation in tokens. */
struct token_quote
{
	struct hs_span cue;
	struct hs_span source;
	struct hs_span *contents;
	int			n_contents;
};

static struct token_quote
in_tokens(const struct hs_document *doc, const struct gold_quote *quote)
{
	struct token_quote result;

	result.cue = tokens_of(doc, quote->cue);
	result.source = tokens_of(doc, quote->source);
	result.contents = take((size_t) quote->n_contents, sizeof(struct hs_span));
	result.n_contents = 0;
	for (int i = 0; i < quote->n_contents; i++)
	{
		struct hs_span span = tokens_of(doc, quote->contents[i]);

		if (span.begin != HS_NONE)
			result.contents[result.n_contents++] = span;
	}
	return result;
}

static int
source_role(const struct token_quote *quote)
{
	return quote->cue.begin != HS_NONE && quote->source.begin > quote->cue.begin ?
		HS_ROLE_LATE_SOURCE : HS_ROLE_SOURCE;
}

static int
cue_role(const struct token_quote *quote)
{
	return quote->n_contents > 0 && quote->contents[0].begin < quote->cue.begin ?
		HS_ROLE_LATE_CUE : HS_ROLE_CUE;
}

static int
content_role(const struct hs_document *doc, const struct token_quote *quote, int i)
{
	if (doc->tokens[quote->contents[i].begin].kind == HS_TOKEN_QUOTE)
		return HS_ROLE_QUOTED;
	return quote->cue.begin != HS_NONE && quote->contents[i].begin < quote->cue.begin ?
		HS_ROLE_FRONTED : HS_ROLE_REPORTED;
}

static void
mark(int16_t *labels, struct hs_span span, int role)
{
	if (span.begin == HS_NONE)
		return;
	for (int32_t i = span.begin; i < span.end; i++)
	{
		if (labels[i] != HS_LABEL_OUT)
			return;
	}
	for (int32_t i = span.begin; i < span.end; i++)
		labels[i] = (int16_t) (i == span.begin ? HS_LABEL_BEGIN(role) : HS_LABEL_INSIDE(role));
}

static void
mark_quotes(const struct hs_document *doc, const struct article *article,
			int16_t *labels)
{
	for (int32_t i = 0; i < doc->n_tokens; i++)
		labels[i] = HS_LABEL_OUT;
	for (int q = 0; q < article->n_quotes; q++)
	{
		struct token_quote quote = in_tokens(doc, &article->quotes[q]);

		if (quote.cue.begin != HS_NONE)
			mark(labels, quote.cue, cue_role(&quote));
		if (quote.source.begin != HS_NONE)
			mark(labels, quote.source, source_role(&quote));
		for (int i = 0; i < quote.n_contents; i++)
			mark(labels, quote.contents[i], content_role(doc, &quote, i));
		free(quote.contents);
	}
}

/* Tokens that two spans share. */
static int32_t
shared(int32_t begin_a, int32_t end_a, int32_t begin_b, int32_t end_b)
{
	int32_t		begin = begin_a > begin_b ? begin_a : begin_b;
	int32_t		end = end_a < end_b ? end_a : end_b;

	return end > begin ? end - begin : 0;
}

/*
 * The found span, a content, cue or source as the test says, that shares most
 * tokens with a marked one; HS_NONE if none shares any.
 */
static int32_t
find_span(const struct hs_role_span *spans, int32_t n, struct hs_span marked,
		  bool (*test) (int role))
{
	int32_t		best = HS_NONE,
				most = 0;

	for (int32_t i = 0; i < n && marked.begin != HS_NONE; i++)
	{
		int32_t		tokens = shared(spans[i].begin, spans[i].end, marked.begin, marked.end);

		if (tokens > most && test(spans[i].role))
		{
			most = tokens;
			best = i;
		}
	}
	return best;
}

/* The question which span spans[from] is linked to; the answer is right. */
static void
add_question(struct ranker_data *data, const struct hs_document *doc,
			 const struct hs_role_span *spans, int32_t n, int32_t from, int32_t right)
{
	uint32_t	features[HS_MAX_FEATURES];
	int			answer = 0;
	int			candidates = 0;

	ranker_add_candidate(data, features,
						 hs_link_features(doc, spans, n, from, HS_NONE, features));
	candidates++;
	for (int32_t k = from - HS_LINK_WINDOW; k <= from + HS_LINK_WINDOW; k++)
	{
		if (k < 0 || k >= n || k == from || !hs_link_allowed(&spans[from], &spans[k]))
			continue;
		if (k == right)
			answer = candidates;
		ranker_add_candidate(data, features,
							 hs_link_features(doc, spans, n, from, k, features));
		candidates++;
	}
	ranker_end_question(data, answer);
}

/*
 * Asks for every content and cue that the engine found in an article where it
 * belongs.  A content that shares nothing with a marked one belongs nowhere;
 * one whose cue was not found teaches nothing.
 */
static void
add_links(struct ranker_data *data, const struct hs_document *doc,
		  const struct article *article, const struct hs_role_span *spans, int32_t n)
{
	int32_t    *owner = take((size_t) doc->n_tokens, sizeof(int32_t));
	struct token_quote *quotes = take((size_t) article->n_quotes, sizeof(*quotes));

	/* whose content each token is */
	for (int32_t i = 0; i < doc->n_tokens; i++)
		owner[i] = HS_NONE;
	for (int q = 0; q < article->n_quotes; q++)
	{
		quotes[q] = in_tokens(doc, &article->quotes[q]);
		for (int i = 0; i < quotes[q].n_contents; i++)
		{
			for (int32_t k = quotes[q].contents[i].begin; k < quotes[q].contents[i].end; k++)
				owner[k] = q;
		}
	}
	for (int32_t i = 0; i < n; i++)
	{
		int32_t		best = HS_NONE,
					most = 0;

		if (!hs_role_is_content(spans[i].role) || spans[i].is_linked)
			continue;
		for (int32_t k = spans[i].begin, run = 0; k < spans[i].end; k++)
		{
			run = k > spans[i].begin && owner[k] == owner[k - 1] ? run + 1 : 1;
			if (owner[k] != HS_NONE && run > most)
			{
				most = run;
				best = owner[k];
			}
		}
		if (3 * most < spans[i].end - spans[i].begin)
			add_question(data, doc, spans, n, i, HS_NONE);
		else
		{
			int32_t		cue = find_span(spans, n, quotes[best].cue, hs_role_is_cue);

			if (cue != HS_NONE)
				add_question(data, doc, spans, n, i, cue);
		}
	}
	for (int q = 0; q < article->n_quotes; q++)
	{
		int32_t		cue = find_span(spans, n, quotes[q].cue, hs_role_is_cue);
		int32_t		source = find_span(spans, n, quotes[q].source, hs_role_is_source);

		if (cue != HS_NONE && !spans[cue].is_linked &&
			(source != HS_NONE || quotes[q].source.begin == HS_NONE))
			add_question(data, doc, spans, n, cue, source);
		free(quotes[q].contents);
	}
	free(quotes);
	free(owner);
}

/* Trains the tagger of roles on the articles outside of a fold. */
static void
train_roles(struct hs_model *const *models, int folds, int fold,
			const struct articles *articles, struct hs_tagger *tagger)
{
	/* a source or cue too many is left without a link and costs nothing */
	static const float costs[HS_ROLES] = {
		[HS_ROLE_SOURCE] = 1.5f, [HS_ROLE_LATE_SOURCE] = 1.5f,
		[HS_ROLE_CUE] = 0.2f, [HS_ROLE_LATE_CUE] = 0.2f,
		[HS_ROLE_QUOTED] = 0.2f, [HS_ROLE_REPORTED] = 0.2f, [HS_ROLE_FRONTED] = 0.2f
	};
	static const struct crf_options options = {
		.labels = HS_ATTRIBUTION_LABELS, .bits = 18, .epochs = 10, .rate = 0.03f,
		.dropout = 0.3f, .costs = costs, .spans = true, .runs = 2, .seed = 3
	};
	struct crf_data data = {0};

	for (int a = 0; a < articles->n; a++)
	{
		const struct article *article = &articles->items[a];
		struct hs_document *doc;
		int16_t    *labels;
		int32_t		paragraph = 0;
		int32_t		end;

		if (a % folds == fold)
			continue;
		doc = find_mentions(models[a % folds], article);
		labels = take((size_t) doc->n_tokens, sizeof(int16_t));
		mark_quotes(doc, article, labels);
		for (int32_t begin = 0; begin < doc->n_tokens; begin = end)
		{
			struct hs_sequence sequence = {doc, begin, 0, NULL};

			end = hs_attribution_window(doc, begin, &paragraph);
			sequence.n = end - begin;
			sequence.context = hs_attribution_context(doc, begin, sequence.n, &doc->arena);
			if (hs_label_kind(labels[begin]) != HS_NONE && !hs_label_begins(labels[begin]))
				labels[begin]--;
			crf_add(&data, hs_attribution_features, &sequence, sequence.n, labels + begin);
		}
		free(labels);
		hs_document_free(doc);
	}
	crf_train(&data, &options, tagger);
	crf_free(&data);
}

/* Trains the linker on what taggers find that have not seen the article. */
static void
train_links(struct hs_model *const *models, int folds,
			const struct articles *articles, struct hs_tagger *linker)
{
	struct ranker_data links = {0};

	for (int fold = 0; fold < folds; fold++)
	{
		struct hs_model model = *models[fold];

		train_roles(models, folds, fold, articles, &model.attribution);
		for (int a = fold; a < articles->n; a += folds)
		{
			struct hs_document *doc = find_mentions(&model, &articles->items[a]);
			int32_t		n;
			struct hs_role_span *spans = hs_attribution_spans(doc, &n);

			add_links(&links, doc, &articles->items[a], spans, n);
			hs_document_free(doc);
		}
		free((void *) model.attribution.weights);
	}
	ranker_train(&links, 14, 8, 4, linker);
}

void
train_attribution(struct hs_model *model, struct hs_model *const *models,
				  int folds, const struct articles *articles)
{
	train_links(models, folds, articles, &model->linker);
	train_roles(models, folds, HS_NONE, articles, &model->attribution);
}
