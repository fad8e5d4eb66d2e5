/*-------------------------------------------------------------------------
 *
 * compare.c
 *	  A confidence compared with a number: confidence>0.8
 *
 *		confidence	:= 'confidence' ('>' | '>=' | '<' | '<=') NUMBER
 *
 * Confidences are thousandths, so the number is one from 0 to 1 with at most
 * three digits behind the point, as in annotations.  It is printed with as few
 * digits as say the same.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/query/scan.h"

/* The sign of a comparison. */
const char *
query_comparison_name(int comparison)
{
	static const char *const names[] = {
		[CONFIDENCE_ABOVE] = ">", [CONFIDENCE_FROM] = ">=",
		[CONFIDENCE_BELOW] = "<", [CONFIDENCE_TO] = "<="
	};

	return names[comparison];
}

/* Whether a confidence, in thousandths, is as a condition wants it. */
bool
query_confident(const struct query_condition *condition, int confidence)
{
	switch ((enum query_comparison) condition->comparison)
	{
		case CONFIDENCE_ABOVE:
			return confidence > condition->confidence;
		case CONFIDENCE_FROM:
			return confidence >= condition->confidence;
		case CONFIDENCE_BELOW:
			return confidence < condition->confidence;
		case CONFIDENCE_TO:
			return confidence <= condition->confidence;
	}
	return false;
}

/* Digits, a point and digits, as thousandths; -1 if it is no such number. */
static int
parse_thousandths(struct query_text *text)
{
	const char *begin = text->at;
	int			whole = 0;
	int			fraction = 0;
	int			unit = 1000;

	for (; *text->at >= '0' && *text->at <= '9'; text->at++)
		whole = Min(10 * whole + (*text->at - '0'), 2);
	if (text->at == begin)
		return -1;
	if (*text->at == '.')
	{
		for (text->at++; *text->at >= '0' && *text->at <= '9'; text->at++)
		{
			unit /= 10;
			if (unit == 0 && *text->at != '0')
				return -1;
			fraction += unit * (*text->at - '0');
		}
		if (text->at[-1] == '.')
			return -1;
	}
	return 1000 * whole + fraction <= ANNOTATIONS_CERTAIN ? 1000 * whole + fraction : -1;
}

/* The comparison and the number; false and a soft error if it is none. */
bool
query_parse_confidence(struct query_text *text,
					   struct query_condition *condition)
{
	const char *begin;
	int			thousandths;

	if (query_accept(text, '>'))
		condition->comparison = CONFIDENCE_ABOVE;
	else if (query_accept(text, '<'))
		condition->comparison = CONFIDENCE_BELOW;
	else
		return query_expected(text, text->at, "a comparison such as confidence>0.8");
	if (*text->at == '=')
	{
		condition->comparison++;
		text->at++;
	}
	query_skip_space(text);
	begin = text->at;
	thousandths = parse_thousandths(text);
	if (thousandths < 0)
		return query_expected(text, begin, "a number from 0 to 1 with at most three digits behind the point");
	condition->confidence = thousandths;
	return true;
}
