/*-------------------------------------------------------------------------
 *
 * links.c
 *	  Which cue a content belongs to, and which source a cue.
 *
 * Gets the spans of a window and the network's projections of its tokens; sets
 * the links of contents and cues.
 *
 * A content chooses among the cues of its paragraph, or, where there is none,
 * among those of the paragraphs beside it; each cue that stands in between
 * makes a farther one less likely.  A cue chooses among sources in the same
 * way.  Both may choose themselves: no cue, no source.  A content without a cue
 * takes a source that is left over.  A source may serve several cues ('he agreed, but warned ...') and a cue several contents
 * ('"A," he said. "B."').
 *
 * A window is bounded, so the cost is linear in the text.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/model/model.h"
#include "engine/network/network.h"
#include "engine/quotations/roles.h"

#define HS_CUE_BETWEEN	384		/* 256ths of a nat, for each cue in between */
#define HS_MOST_TOKENS	64		/* of a content that are asked */
#define HS_MOST_BETWEEN	12		/* spans of the role that may be passed over */

/* A search for the best link of one span. */
struct search
{
	const struct hs_document *doc;
	const struct hs_reading *reading;
	const struct hs_role_spans *spans;
	int32_t		begin;			/* first token of the window */
	int32_t		first;			/* first span of the window */
	int32_t		from;			/* the span that is linked */
	int			role;			/* of the span that it is linked to */
	int32_t		best;
	int32_t		score;
};

static int
kind_of_link(const struct search *search)
{
	return search->role == HS_ROLE_CUE ? HS_LINK_CUE : HS_LINK_SOURCE;
}

/* The tokens of a span, from its first one, that are asked for its link. */
static int32_t
tokens_asked(const struct hs_role_span *span)
{
	int32_t		n = span->end - span->begin;

	return n < HS_MOST_TOKENS ? n : HS_MOST_TOKENS;
}

/* The score of a link from the span to a token of the window. */
static int32_t
score_of(const struct search *search, int32_t token)
{
	const struct hs_role_span *span = &search->spans->items[search->from];

	return hs_network_link(&search->doc->model->network, search->reading,
						   kind_of_link(search),
						   span->begin - search->begin,
						   span->begin - search->begin + tokens_asked(span),
						   token - search->begin);
}

/*
 * Tries the spans on one side (step is 1 or -1), as far as paragraphs at most
 * apart from the span's own.
 */
static void
search_side(struct search *search, int32_t step, int32_t apart)
{
	const struct hs_role_span *span = &search->spans->items[search->from];
	int32_t		between = 0;

	for (int32_t i = search->from + step; i >= search->first && i < search->spans->n; i += step)
	{
		const struct hs_role_span *to = &search->spans->items[i];
		int32_t		score;

		if (to->paragraph < span->paragraph - apart || to->paragraph > span->paragraph + apart ||
			between > HS_MOST_BETWEEN)
			break;
		if (to->role != search->role)
			continue;
		score = score_of(search, to->begin);
		if (search->role == HS_ROLE_CUE)
			score -= between * HS_CUE_BETWEEN;
		if (search->best == HS_NONE || score > search->score)
		{
			search->best = i;
			search->score = score;
		}
		between++;
	}
}

/* The score of no link: the span's tokens linked to themselves. */
static int32_t
score_of_none(const struct search *search)
{
	const struct hs_role_span *span = &search->spans->items[search->from];
	int32_t		n = tokens_asked(span);
	int64_t		sum = 0;

	for (int32_t i = span->begin - search->begin; i < span->begin - search->begin + n; i++)
		sum += hs_network_link(&search->doc->model->network, search->reading, kind_of_link(search),
							   i, i + 1, i);
	return (int32_t) (sum / n);
}

/* The span of a role that is the best link of span from, or HS_NONE. */
static int32_t
best_link(struct search *search, int32_t from, int role)
{
	search->from = from;
	search->role = role;
	search->best = HS_NONE;
	for (int32_t apart = 0; apart <= 1 && search->best == HS_NONE; apart++)
	{
		search_side(search, -1, apart);
		search_side(search, 1, apart);
	}
	return search->best != HS_NONE && score_of_none(search) < search->score ?
		search->best : HS_NONE;
}

/*
 * 'She shook her head. "No."': a content without a cue takes the nearest source
 * that no cue has taken, in its paragraph or beside it.
 */
static int32_t
free_source(const struct hs_role_spans *spans, int32_t first, int32_t content, const bool *taken)
{
	int32_t		paragraph = spans->items[content].paragraph;

	for (int32_t apart = 1; content - apart >= first || content + apart < spans->n; apart++)
	{
		for (int side = -1; side <= 1; side += 2)
		{
			int32_t		i = content + side * apart;

			if (i >= first && i < spans->n && spans->items[i].role == HS_ROLE_SOURCE &&
				!taken[i - first] && spans->items[i].paragraph >= paragraph - 1 &&
				spans->items[i].paragraph <= paragraph + 1)
				return i;
		}
		if (apart > HS_MOST_BETWEEN)
			break;
	}
	return HS_NONE;
}

/*
 * The content beside a cue, on one side (step is 1 or -1), with nothing but a
 * source in between, in its paragraph; HS_NONE if there is none.
 */
static int32_t
content_beside(const struct hs_role_spans *spans, int32_t first, int32_t cue, int32_t step)
{
	int32_t		i = cue + step;

	if (i >= first && i < spans->n && spans->items[i].role == HS_ROLE_SOURCE)
		i += step;
	if (i < first || i >= spans->n || spans->items[i].role != HS_ROLE_CONTENT ||
		spans->items[i].paragraph != spans->items[cue].paragraph)
		return HS_NONE;
	return i;
}

/*
 * A cue tells of something: one that is left without a content takes the one
 * beside it from a cue that has another.  '"A," said Lee. "B," he added.'
 */
static void
feed_cues(struct hs_role_spans *spans, int32_t first, struct hs_arena *arena)
{
	int32_t    *contents = hs_arena_zero(arena, (size_t) (spans->n - first), sizeof(int32_t));

	for (int32_t i = first; i < spans->n; i++)
	{
		if (spans->items[i].role == HS_ROLE_CONTENT && spans->items[i].link != HS_NONE)
			contents[spans->items[i].link - first]++;
	}
	for (int32_t i = first; i < spans->n; i++)
	{
		if (spans->items[i].role != HS_ROLE_CUE)
			continue;
		for (int32_t step = -1; step <= 1 && contents[i - first] == 0; step += 2)
		{
			int32_t		content = content_beside(spans, first, i, step);
			int32_t		before = content == HS_NONE ? HS_NONE : spans->items[content].link;

			if (before == HS_NONE || contents[before - first] < 2)
				continue;
			contents[before - first]--;
			contents[i - first]++;
			spans->items[content].link = i;
		}
	}
}

/* Tokens of the window that links of the kind are scored by, each once. */
static int32_t
tokens_of_links(const struct hs_role_spans *spans, int32_t first, int32_t begin,
				int kind, int32_t *tokens)
{
	int			from = kind == HS_LINK_CUE ? HS_ROLE_CONTENT : HS_ROLE_CUE;
	int			to = kind == HS_LINK_CUE ? HS_ROLE_CUE : HS_ROLE_SOURCE;
	int32_t		n = 0;

	for (int32_t i = first; i < spans->n; i++)
	{
		const struct hs_role_span *span = &spans->items[i];
		int32_t		length = span->role == to ? 1 : span->role == from ? tokens_asked(span) : 0;

		for (int32_t k = 0; k < length; k++)
			tokens[n++] = span->begin - begin + k;
	}
	return n;
}

void
hs_project_spans(const struct hs_document *doc, int32_t begin,
				 struct hs_reading *reading, struct hs_arena *arena,
				 const struct hs_role_spans *spans, int32_t first)
{
	int32_t    *tokens = hs_arena_alloc(arena, (size_t) reading->n, sizeof(int32_t));

	for (int kind = HS_LINK_CUE; kind <= HS_LINK_SOURCE; kind++)
		hs_network_project(&doc->model->network, kind, tokens,
						   tokens_of_links(spans, first, begin, kind, tokens), arena, reading);
}

void
hs_link_spans(const struct hs_document *doc, int32_t begin,
			  const struct hs_reading *reading, struct hs_arena *arena,
			  struct hs_role_spans *spans, int32_t first)
{
	struct search search = {doc, reading, spans, begin, first, 0, 0, HS_NONE, 0};
	bool	   *taken = hs_arena_zero(arena, (size_t) (spans->n - first), sizeof(bool));

	for (int32_t i = first; i < spans->n; i++)
	{
		struct hs_role_span *span = &spans->items[i];

		if (span->role == HS_ROLE_CONTENT)
			span->link = best_link(&search, i, HS_ROLE_CUE);
		else if (span->role == HS_ROLE_CUE)
		{
			span->link = best_link(&search, i, HS_ROLE_SOURCE);
			if (span->link != HS_NONE)
				taken[span->link - first] = true;
		}
	}
	feed_cues(spans, first, arena);
	for (int32_t i = first; i < spans->n; i++)
	{
		if (spans->items[i].role == HS_ROLE_CONTENT && spans->items[i].link == HS_NONE)
			spans->items[i].link = free_source(spans, first, i, taken);
	}
}
