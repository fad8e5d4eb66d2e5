/*-------------------------------------------------------------------------
 *
 * links.c
 *	  Join contents to their cues and cues to their sources.
 *
 * Gets the spans that the tagger found in a document; fills the link of each
 * content and each cue.
 *
 * Every content chooses one cue, and every cue one source, among the spans
 * around it in its own paragraph and the ones before and after; a linear
 * scorer over hashed features ranks the candidates, 'none' among them.  That
 * is the mention-pair ranking of coreference resolution (Denis and Baldridge
 * 2008) with another pair.  A source may serve several cues ('he agreed, but
 * warned ...') and a cue several contents ('"A," he said. "B."').
 *
 * The window is a fixed number of spans, so the cost is linear in the text.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/quotations/attribution.h"

/* Counts up to three and then "more". */
static uint32_t
few(int32_t count)
{
	return (uint32_t) (count > 3 ? 4 : count);
}

static uint32_t
token_steps(int32_t distance)
{
	uint32_t	step = 0;

	for (; distance > 0 && step < 9; distance = distance * 2 / 3)
		step++;
	return step;
}

bool
hs_link_allowed(const struct hs_role_span *from, const struct hs_role_span *to)
{
	if (hs_role_is_content(from->role) ? !hs_role_is_cue(to->role) : !hs_role_is_source(to->role))
		return false;
	if (to->is_linked)
		return false;
	return to->paragraph >= from->paragraph - 1 && to->paragraph <= from->paragraph + 1;
}

int
hs_link_features(const struct hs_document *doc,
				 const struct hs_role_span *spans, int32_t n_spans,
				 int32_t from, int32_t to, uint32_t *features)
{
	const struct hs_role_span *a = &spans[from];
	uint32_t	kind = (uint32_t) a->role;
	const struct hs_role_span *b;
	int32_t		low,
				high;
	int32_t		between[3] = {0, 0, 0}; /* sources, cues, contents */
	uint32_t	order,
				place;
	int			n = 0;

	if (to == HS_NONE)
	{
		uint32_t	left = from > 0 && spans[from - 1].paragraph == a->paragraph ? spans[from - 1].role : HS_ROLES;
		uint32_t	right = from + 1 < n_spans && spans[from + 1].paragraph == a->paragraph ? spans[from + 1].role : HS_ROLES;

		features[n++] = hs_feature(0, kind);
		features[n++] = hs_feature2(1, kind, left << 8 | right);
		features[n++] = hs_feature2(2, kind, HS_WORD(doc, a->begin)->lower);
		features[n++] = hs_feature2(3, kind, doc->tokens[a->begin].pos);
		features[n++] = hs_feature2(4, kind, token_steps(a->end - a->begin));
		return n;
	}

	b = &spans[to];
	kind = kind << 4 | b->role;
	order = to > from;
	low = order ? from : to;
	high = order ? to : from;
	for (int32_t i = low + 1; i < high; i++)
		between[hs_role_is_source(spans[i].role) ? 0 : hs_role_is_cue(spans[i].role) ? 1 : 2]++;
	place = order << 4 |
		(uint32_t) (b->paragraph - a->paragraph + 1) << 2 |
		(uint32_t) (a->sentence == b->sentence) << 1 |
		(uint32_t) (b->sentence - a->sentence == 1 || a->sentence - b->sentence == 1);

	features[n++] = hs_feature(10, kind);
	features[n++] = hs_feature2(11, kind, place);
	features[n++] = hs_feature2(12, kind, order << 12 | few(between[0]) << 8 | few(between[1]) << 4 | few(between[2]));
	features[n++] = hs_feature2(13, place, few(between[0]) << 8 | few(between[1]) << 4 | few(between[2]));
	features[n++] = hs_feature2(14, kind, order << 8 | token_steps(spans[high].begin - spans[low].end));
	features[n++] = hs_feature2(15, place, token_steps(spans[high].begin - spans[low].end));
	features[n++] = hs_feature2(16, HS_WORD(doc, b->begin)->lower, kind << 1 | order);
	features[n++] = hs_feature2(17, HS_WORD(doc, b->end - 1)->lower, kind << 1 | order);
	features[n++] = hs_feature2(18, HS_WORD(doc, a->begin)->lower, kind << 1 | order);
	features[n++] = hs_feature2(19, HS_WORD(doc, spans[low].end < doc->n_tokens ? spans[low].end : spans[low].begin)->lower,
								kind << 8 | order << 4 | few(high - low));
	features[n++] = hs_feature2(20, HS_WORD(doc, spans[high].begin - (spans[high].begin > 0))->lower,
								kind << 8 | order << 4 | few(high - low));
	features[n++] = hs_feature2(21, doc->tokens[b->begin].pos, place << 8 | kind);
	features[n++] = hs_feature2(22, kind << 8 | place, few(high - low - 1));
	if (high > low + 1)
		features[n++] = hs_feature2(23, kind << 8 | place, spans[low + 1].role << 4 | spans[high - 1].role);
	return n;
}

void
hs_link_spans(const struct hs_document *doc, struct hs_role_span *spans,
			  int32_t n_spans)
{
	uint32_t	features[HS_MAX_FEATURES];

	for (int32_t i = 0; i < n_spans; i++)
	{
		int32_t		first = i > HS_LINK_WINDOW ? i - HS_LINK_WINDOW : 0;
		int32_t		last = i + HS_LINK_WINDOW < n_spans ? i + HS_LINK_WINDOW : n_spans - 1;
		int32_t		best;
		int			n;

		if (spans[i].is_linked)
			continue;
		spans[i].link = HS_NONE;
		if (hs_role_is_source(spans[i].role))
			continue;
		hs_check(doc);

		n = hs_link_features(doc, spans, n_spans, i, HS_NONE, features);
		best = hs_tagger_score(&doc->model->linker, features, n);
		for (int32_t k = first; k <= last; k++)
		{
			int32_t		score;

			if (k == i || !hs_link_allowed(&spans[i], &spans[k]))
				continue;
			n = hs_link_features(doc, spans, n_spans, i, k, features);
			score = hs_tagger_score(&doc->model->linker, features, n);
			if (score > best)
			{
				best = score;
				spans[i].link = k;
			}
		}
	}
}
