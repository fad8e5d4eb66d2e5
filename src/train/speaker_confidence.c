/*-------------------------------------------------------------------------
 *
 * speaker_confidence.c
 *	  Find how often a speaker is right, by what he was found from.
 *
 * Every development article with known speakers is annotated.  A quotation that
 * is found is a case: the evidence of its speaker (document.h), and whether he
 * is the right one.  Even articles fit, odd ones check.
 *
 * The weights of the evidence are those of a logistic regression, held small
 * (ridge) since cases are few, by one Newton step for each weight in turn.
 * They are rounded to 64ths of a nat, so that the engine adds integers.  A
 * table maps sums to shares of right ones, made monotone by pooling neighbours
 * that are out of order, with the regression's own answer as a prior.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>
#include <strings.h>

#include "train/train.h"

#define UNIT			64		/* parts of a nat */
#define LEAST_SUM		(-3 * UNIT)
#define SUM_STEP		(UNIT / 4)
#define SUM_STEPS		32
#define SWEEPS			200
#define RIDGE			5.0
#define PRIOR			16.0		/* cases that the prior of a step counts for */
#define BINS			10
#define SURE			800		/* thousandths above which a wrong speaker is told */

struct evidence_case
{
	uint8_t		evidence[HS_EVIDENCE];
	bool		right;
	bool		checks;			/* of an odd article */
};

struct cases
{
	struct evidence_case *items;
	int			n;
};

struct fit
{
	double		bias;
	double		weights[HS_EVIDENCE][HS_EVIDENCE_VALUES];
	int			rounded_bias;
	int			rounded[HS_EVIDENCE][HS_EVIDENCE_VALUES];
	int			table[SUM_STEPS];
};

/* Bytes of spans, and bytes that two sets share. */
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

/* Whom people heard: of all that share half their bytes with spans, the best; NULL: nothing. */
static const struct gold_speaker *
best_gold(const struct article *article, const struct hs_span *spans, int n)
{
	const struct gold_speaker *best = NULL;
	int32_t		best_shared = 0;
	int32_t		own = shared_bytes(spans, n, spans, n);

	for (int i = 0; i < article->n_speakers; i++)
	{
		const struct gold_speaker *gold = &article->speakers[i];
		int32_t		shared = shared_bytes(spans, n, gold->contents, gold->n_contents);
		int32_t		all = own - shared +
			shared_bytes(gold->contents, gold->n_contents, gold->contents, gold->n_contents);

		if (2 * shared >= all && shared > best_shared)
		{
			best = gold;
			best_shared = shared;
		}
	}
	return best;
}

static void
add_case(struct cases *cases, const struct hs_document *doc,
		 const struct hs_attribution *a, const struct gold_speaker *gold, bool checks)
{
	const struct hs_name *found = &doc->names[a->found];
	struct evidence_case *c;

	if (cases->n % 256 == 0)
		cases->items = retake(cases->items, (size_t) cases->n + 256, sizeof(*cases->items));
	c = &cases->items[cases->n++];
	memcpy(c->evidence, a->evidence, sizeof(c->evidence));
	c->checks = checks;
	c->right = gold->name != NULL && strlen(gold->name) == (size_t) found->length &&
		strncasecmp(gold->name, found->text, (size_t) found->length) == 0;
}

/* The speakers that the engine finds for the quotations of an article. */
static void
add_article(struct cases *cases, const struct hs_model *model,
			const struct article *article, bool checks)
{
	struct hs_document *doc;

	if (hs_annotate(model, article->text, article->length, HS_WANT_QUOTES, &train_caller, &doc) != HS_OK)
		fail("article \"%s\" is too long", article->id);
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		const struct hs_attribution *a = &doc->attributions[i];
		int			pieces = article->parts ? a->n_contents : 1;

		for (int part = 0; part < pieces; part++)
		{
			const struct gold_speaker *gold = article->parts ?
				best_gold(article, &a->contents[part], 1) :
				best_gold(article, a->contents, a->n_contents);

			if (gold != NULL && a->found != HS_NONE && (a->speech || !article->parts))
				add_case(cases, doc, a, gold, checks);
		}
	}
	hs_document_free(doc);
}

static double
probability(double sum)
{
	return 1 / (1 + (double) plain_exp((float) -sum));
}

static double
sum_of(const struct fit *fit, const struct evidence_case *c)
{
	double		sum = fit->bias;

	for (int i = 0; i < HS_EVIDENCE; i++)
		sum += fit->weights[i][c->evidence[i]];
	return sum;
}

/* A Newton step for one weight; which < 0 is the bias, which has no ridge. */
static void
improve(struct fit *fit, const struct cases *cases, int which, int value)
{
	double	   *weight = which < 0 ? &fit->bias : &fit->weights[which][value];
	double		slope = which < 0 ? 0 : -RIDGE * *weight;
	double		curve = which < 0 ? 1e-6 : RIDGE;

	for (int i = 0; i < cases->n; i++)
	{
		const struct evidence_case *c = &cases->items[i];
		double		p;

		if (c->checks || (which >= 0 && c->evidence[which] != value))
			continue;
		p = probability(sum_of(fit, c));
		slope += c->right - p;
		curve += p * (1 - p);
	}
	*weight += slope / curve;
}

static int
rounded(double weight)
{
	return (int) (weight * UNIT + (weight < 0 ? -0.5 : 0.5));
}

static int
step_of(const struct fit *fit, const struct evidence_case *c)
{
	int			sum = fit->rounded_bias;
	int			step;

	for (int i = 0; i < HS_EVIDENCE; i++)
		sum += fit->rounded[i][c->evidence[i]];
	step = sum < LEAST_SUM ? 0 : (sum - LEAST_SUM) / SUM_STEP;
	return step < SUM_STEPS ? step : SUM_STEPS - 1;
}

/* The share of right ones of each step of the sum, pooled where out of order. */
static void
make_table(struct fit *fit, const struct cases *cases)
{
	double		right[SUM_STEPS];
	double		all[SUM_STEPS];
	int			width[SUM_STEPS];
	int			n = 0;
	int			step = 0;

	for (int i = 0; i < SUM_STEPS; i++)
	{
		right[i] = PRIOR * probability((LEAST_SUM + (i + 0.5) * SUM_STEP) / UNIT);
		all[i] = PRIOR;
	}
	for (int i = 0; i < cases->n; i++)
	{
		if (cases->items[i].checks)
			continue;
		all[step_of(fit, &cases->items[i])]++;
		right[step_of(fit, &cases->items[i])] += cases->items[i].right;
	}
	for (int i = 0; i < SUM_STEPS; i++)
	{
		right[n] = right[i];
		all[n] = all[i];
		width[n++] = 1;
		while (n > 1 && right[n - 2] * all[n - 1] >= right[n - 1] * all[n - 2])
		{
			right[n - 2] += right[n - 1];
			all[n - 2] += all[n - 1];
			width[n - 2] += width[n - 1];
			n--;
		}
	}
	for (int pool = 0; pool < n; pool++)
	{
		for (int i = 0; i < width[pool]; i++)
			fit->table[step++] = (int) (1000 * right[pool] / all[pool] + 0.5);
	}
}

/* Tells, as lines of a comment, how true the confidence is for one half of the articles. */
static void
tell(const struct fit *fit, const struct cases *cases, bool checks, FILE *out)
{
	double		stated[BINS] = {0};
	int			right[BINS] = {0};
	int			all[BINS] = {0};
	int			n = 0,
				sure = 0,
				wrong = 0;
	double		error = 0;

	for (int i = 0; i < cases->n; i++)
	{
		const struct evidence_case *c = &cases->items[i];
		int			confidence = fit->table[step_of(fit, c)];
		int			bin = confidence * BINS / 1000 < BINS ? confidence * BINS / 1000 : BINS - 1;

		if (c->checks != checks)
			continue;
		n++;
		stated[bin] += confidence / 1000.0;
		right[bin] += c->right;
		all[bin]++;
		sure += confidence > SURE;
		wrong += confidence > SURE && !c->right;
	}
	for (int bin = 0; bin < BINS; bin++)
	{
		if (all[bin] > 0)
			fprintf(out, " *	%.1f-%.1f	%4d speakers, stated %.2f, right %.2f\n", bin / 10.0, (bin + 1) / 10.0,
				 all[bin], stated[bin] / all[bin], (double) right[bin] / all[bin]);
		error += stated[bin] > right[bin] ? stated[bin] - right[bin] : right[bin] - stated[bin];
	}
	fprintf(out, " * %s articles: %d speakers, calibration error %.3f, %d of %d above 0.8 are wrong\n",
		 checks ? "odd" : "even", n, error / (n > 0 ? n : 1), wrong, sure);
}

static void
write_header(const struct fit *fit, const struct cases *cases, FILE *out)
{
	fputs("/*-------------------------------------------------------------------------\n"
		  " *\n"
		  " * confidence_table.h\n"
		  " *	  How sure a speaker is: fitted, do not edit.\n"
		  " *\n"
		  " * Made by 'make speaker-confidence' (train/speaker_confidence.c); read by\n"
		  " * decisions.c.  Weights are of each value of each evidence, in 64ths of a\n"
		  " * nat; confidences, in thousandths, of each step of their sum.\n"
		  " *\n", out);
	tell(fit, cases, false, out);
	tell(fit, cases, true, out);
	fputs(" *\n"
		  " *-------------------------------------------------------------------------\n"
		  " */\n"
		  "#ifndef HS_CONFIDENCE_TABLE_H\n"
		  "#define HS_CONFIDENCE_TABLE_H\n\n", out);
	fprintf(out, "#define HS_LEAST_SUM	(%d)\n#define HS_SUM_STEP		%d\n#define HS_SUM_STEPS	%d\n\n",
			LEAST_SUM, SUM_STEP, SUM_STEPS);
	fprintf(out, "static const int16_t bias = %d;\n\n", fit->rounded_bias);
	fputs("static const int16_t weights[HS_EVIDENCE][HS_EVIDENCE_VALUES] = {\n", out);
	for (int i = 0; i < HS_EVIDENCE; i++)
	{
		fputs("	{", out);
		for (int v = 0; v < HS_EVIDENCE_VALUES; v++)
			fprintf(out, "%s%d", v > 0 ? ", " : "", fit->rounded[i][v]);
		fprintf(out, "}%s\n", i + 1 < HS_EVIDENCE ? "," : "");
	}
	fputs("};\n\nstatic const uint16_t confidences[HS_SUM_STEPS] = {\n", out);
	for (int i = 0; i < SUM_STEPS; i++)
		fprintf(out, "%s%d%s", i % 8 == 0 ? "	" : " ", fit->table[i],
				i + 1 == SUM_STEPS ? "\n" : i % 8 == 7 ? ",\n" : ",");
	fputs("};\n\n#endif							/* HS_CONFIDENCE_TABLE_H */\n", out);
}

void
fit_speakers(const struct hs_model *model, const struct articles *sets, int n_sets,
			 FILE *header)
{
	struct cases cases = {NULL, 0};
	struct fit	fit;

	memset(&fit, 0, sizeof(fit));
	for (int s = 0; s < n_sets; s++)
	{
		for (int a = 0; a < sets[s].n; a++)
			add_article(&cases, model, &sets[s].items[a], a % 2 == 1);
	}
	for (int sweep = 0; sweep < SWEEPS; sweep++)
	{
		improve(&fit, &cases, -1, 0);
		for (int i = 0; i < HS_EVIDENCE; i++)
		{
			for (int v = 0; v < HS_EVIDENCE_VALUES; v++)
				improve(&fit, &cases, i, v);
		}
	}
	fit.rounded_bias = rounded(fit.bias);
	for (int i = 0; i < HS_EVIDENCE; i++)
	{
		for (int v = 0; v < HS_EVIDENCE_VALUES; v++)
			fit.rounded[i][v] = rounded(fit.weights[i][v]);
	}
	make_table(&fit, &cases);
	write_header(&fit, &cases, header);
}
