/*-------------------------------------------------------------------------
 *
 * calibrate.c
 *	  Find how often the engine is right at each margin of scores.
 *
 * The development articles are annotated with tables that map every step of
 * each to a number of its own, so that the confidence tells table and step.  The share of right
 * answers of each step, made monotone by pooling neighbours that are out of
 * order (isotonic regression; Zadrozny and Elkan 2002), is the model's table.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "engine/stages.h"
#include "train/train.h"

struct step_count
{
	double		right;
	double		all;
};

/* Pools adjacent violators, then writes thousandths. */
static void
set_table(struct hs_model *model, enum hs_calibration which,
		  const struct step_count *all_counts)
{
	const struct step_count *counts = all_counts + which * HS_CALIBRATION_STEPS;
	struct step_count pools[HS_CALIBRATION_STEPS];
	int			widths[HS_CALIBRATION_STEPS];
	int			n = 0;
	int			step = 0;

	for (int i = 0; i < HS_CALIBRATION_STEPS; i++)
	{
		/* a step without a case leans on a weak prior */
		pools[n].right = counts[i].right + 0.5;
		pools[n].all = counts[i].all + 1;
		widths[n++] = 1;
		while (n > 1 && pools[n - 2].right * pools[n - 1].all >= pools[n - 1].right * pools[n - 2].all)
		{
			pools[n - 2].right += pools[n - 1].right;
			pools[n - 2].all += pools[n - 1].all;
			widths[n - 2] += widths[n - 1];
			n--;
		}
	}
	for (int pool = 0; pool < n; pool++)
	{
		for (int i = 0; i < widths[pool]; i++)
			model->calibration[which][step++] = (uint16_t) (1000 * pools[pool].right / pools[pool].all + 0.5);
	}
}

static void
tell_steps(struct hs_model *model, enum hs_calibration which)
{
	for (int step = 0; step < HS_CALIBRATION_STEPS; step++)
		model->calibration[which][step] = (uint16_t) (which * HS_CALIBRATION_STEPS + step);
}

void
calibrate_entities(struct hs_model *model, const struct articles *articles)
{
	struct step_count counts[HS_CALIBRATIONS * HS_CALIBRATION_STEPS];

	memset(counts, 0, sizeof(counts));
	tell_steps(model, HS_CALIBRATE_ENTITY);
	tell_steps(model, HS_CALIBRATE_NAME);
	for (int a = 0; a < articles->n; a++)
	{
		const struct article *article = &articles->items[a];
		struct hs_document *doc = find_mentions(model, article);

		for (int32_t m = 0; m < doc->n_mentions; m++)
		{
			const struct hs_mention *mention = &doc->mentions[m];
			struct step_count *count = &counts[mention->confidence];

			count->all++;
			for (int e = 0; e < article->n_entities; e++)
			{
				const struct gold_entity *entity = &article->entities[e];

				if (entity->type == mention->type &&
					entity->span.begin == doc->tokens[mention->begin].begin &&
					entity->span.end == doc->tokens[mention->end - 1].end)
				{
					count->right++;
					break;
				}
			}
		}
		hs_document_free(doc);
	}
	set_table(model, HS_CALIBRATE_ENTITY, counts);
	set_table(model, HS_CALIBRATE_NAME, counts);
}

/* Bytes that two sets of spans share. */
static int32_t
shared_bytes(const struct hs_span *a, int n_a, const struct hs_span *b, int n_b)
{
	int32_t		shared = 0;

	for (int i = 0; i < n_a; i++)
	{
		for (int k = 0; k < n_b; k++)
		{
			int32_t		begin = a[i].begin > b[k].begin ? a[i].begin : b[k].begin;
			int32_t		end = a[i].end < b[k].end ? a[i].end : b[k].end;

			shared += end > begin ? end - begin : 0;
		}
	}
	return shared;
}

/* Half of the content is shared, and the source is right. */
static bool
is_right(const struct hs_document *doc, const struct hs_attribution *attribution,
		 const struct gold_quote *gold)
{
	int32_t		shared = shared_bytes(attribution->contents, attribution->n_contents,
									  gold->contents, gold->n_contents);
	int32_t		all = shared_bytes(attribution->contents, attribution->n_contents,
								   attribution->contents, attribution->n_contents) +
		shared_bytes(gold->contents, gold->n_contents, gold->contents, gold->n_contents) - shared;
	struct hs_span source;

	if (2 * shared < all)
		return false;
	if (attribution->source.begin == HS_NONE || gold->source.begin == HS_NONE)
		return attribution->source.begin == gold->source.begin;
	source.begin = doc->tokens[attribution->source.begin].begin;
	source.end = doc->tokens[attribution->source.end - 1].end;
	return shared_bytes(&source, 1, &gold->source, 1) > 0;
}

void
calibrate_quotes(struct hs_model *model, const struct articles *articles)
{
	struct step_count counts[HS_CALIBRATIONS * HS_CALIBRATION_STEPS];

	memset(counts, 0, sizeof(counts));
	tell_steps(model, HS_CALIBRATE_QUOTE);
	for (int a = 0; a < articles->n; a++)
	{
		const struct article *article = &articles->items[a];
		struct hs_document *doc = find_mentions(model, article);

		hs_attribution(doc);
		for (int32_t i = 0; i < doc->n_attributions; i++)
		{
			struct step_count *count = &counts[doc->attributions[i].confidence];

			count->all++;
			for (int q = 0; q < article->n_quotes; q++)
			{
				if (is_right(doc, &doc->attributions[i], &article->quotes[q]))
				{
					count->right++;
					break;
				}
			}
		}
		hs_document_free(doc);
	}
	set_table(model, HS_CALIBRATE_QUOTE, counts);
}
