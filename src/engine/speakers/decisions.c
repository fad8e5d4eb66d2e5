/*-------------------------------------------------------------------------
 *
 * decisions.c
 *	  Which rule found a speaker, by what, and how often it is right.
 *
 * Gets every attribution with whom the rules found; tells which rule it was,
 * how sure it is, and takes a speaker away where he is more likely wrong than
 * right: a wrong name is worse than none.
 *
 * The rule is read off source and result, so that the files that resolve need
 * not know of it.  The two that search among several, for who is talked of
 * (salience.c) and for who holds a role (role_holders.c), note whom they found
 * and how far he was ahead; where neither tells the rule, it is noted, too: 'a
 * statement' is of the speaker before, and behind 'said Del' stands the name.
 *
 * The confidence is a sum of weights, one for each kind of evidence, that a
 * table maps to how often speakers with such a sum are right.  Weights and
 * table are in confidence_table.h, which 'make speaker-confidence' fits on
 * development articles (train/speaker_confidence.c).
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/decisions.h"

#include <string.h>

#include "engine/speakers/confidence_table.h"
#include "engine/speakers/noun_phrases.h"
#include "engine/tagging/parts_of_speech.h"

/* Confidence of quotations, in thousandths, that parts their steps. */
static const uint16_t quotation_steps[] = {500, 650, 750, 820, 870, 910, 940};

void
hs_note_nothing(struct hs_resolver *r)
{
	r->note.name = HS_NONE;
	r->n_candidates = 0;
}

void
hs_note(struct hs_resolver *r, int32_t name, enum hs_rule rule, int step)
{
	r->note.name = name;
	r->note.rule = (uint8_t) rule;
	r->note.step = (uint8_t) step;
}

void
hs_note_candidate(struct hs_resolver *r, int32_t name, int32_t weight)
{
	if (!r->doc->explain)
		return;
	for (int i = 0; i < r->n_candidates; i++)
	{
		if (r->candidates[i].name == name)
		{
			if (weight > r->candidates[i].weight)
				r->candidates[i].weight = weight;
			return;
		}
	}
	if (r->n_candidates < HS_MOST_CANDIDATES)
		r->candidates[r->n_candidates++] = (struct hs_candidate) {name, weight};
}

void
hs_keep_note(struct hs_resolver *r, int32_t attribution)
{
	struct hs_document *doc = r->doc;
	struct hs_reason *reason;

	r->notes[attribution] = r->note;
	if (!doc->explain || r->n_candidates == 0)
		return;
	reason = &doc->reasons[attribution];
	reason->candidates = hs_arena_alloc(&doc->arena, (size_t) r->n_candidates,
										sizeof(struct hs_candidate));
	memcpy(reason->candidates, r->candidates,
		   (size_t) r->n_candidates * sizeof(struct hs_candidate));
	reason->n = r->n_candidates;
}

/* Whether a name is that of a speaker, or of one of several. */
static bool
is_one_of(const struct hs_name *speaker, int32_t number, int32_t name)
{
	if (name == number)
		return true;
	for (int32_t i = 0; i < speaker->n_parts; i++)
	{
		if (speaker->parts[i] == name)
			return true;
	}
	return false;
}

/* Punctuation, determiners and titles around a name in a source. */
static bool
is_aside(const struct hs_resolver *r, int32_t token)
{
	const struct hs_document *doc = r->doc;

	return doc->tokens[token].kind == HS_TOKEN_PUNCT ||
		doc->tokens[token].kind == HS_TOKEN_QUOTE ||
		doc->tokens[token].pos == HS_POS_DT ||
		(r->mention_at[token] == HS_NONE && hs_has_bits(doc, token, HS_LEX_TITLE));
}

/*
 * The rule of a source that has the speaker's name at a mention, or the names
 * of several, from the mention first on.
 */
static enum hs_rule
rule_of_mention(const struct hs_resolver *r, struct hs_span source,
				const struct hs_mention *first, const struct hs_mention *m)
{
	const struct hs_document *doc = r->doc;
	int32_t		begin = source.begin;
	int32_t		end = source.end;

	while (begin < first->begin && is_aside(r, begin))
		begin++;
	while (end > m->end && is_aside(r, end - 1))
		end--;
	if (begin == first->begin && end == m->end)
		return HS_RULE_NAME;
	if (doc->tokens[m->end - 1].pos == HS_POS_POS ||
		(m->end < end && (doc->tokens[m->end].pos == HS_POS_POS ||
						  hs_is_noun(&doc->tokens[m->end]))))
		return HS_RULE_OWNER;
	return end == m->end ? HS_RULE_NAME_BEHIND : HS_RULE_NAME_AMONG;
}

/* The rule that gave an attribution its speaker. */
static enum hs_rule
rule_of(const struct hs_resolver *r, const struct hs_attribution *a,
		const struct hs_note *note)
{
	const struct hs_document *doc = r->doc;
	const struct hs_name *speaker = &doc->names[a->speaker];
	struct hs_span source = a->source;
	const struct hs_mention *first = NULL;
	const struct hs_mention *last = NULL;
	int			pos;

	if (source.begin == HS_NONE)
		return a->cue.begin == HS_NONE ? HS_RULE_RUNNING : HS_RULE_CUE;
	while (source.begin + 1 < source.end && is_aside(r, source.begin) &&
		   !hs_is_small(r, source.begin, HS_W_THAT))
		source.begin++;
	pos = doc->tokens[source.begin].pos;
	if (r->mention_at[source.begin] == HS_NONE)
	{
		if (hs_is_small(r, source.begin, HS_W_I) || hs_is_small(r, source.begin, HS_W_MY))
			return HS_RULE_OUTER;
		if (hs_is_small(r, source.begin, HS_W_WHO) || hs_is_small(r, source.begin, HS_W_WHICH) ||
			hs_is_small(r, source.begin, HS_W_THAT))
			return HS_RULE_RELATIVE;
		if (source.end - source.begin == 1 && hs_pos_is_verb(pos))
			return HS_RULE_PREVIOUS;
	}

	/* 'he and Ray': of two, it is only as sure as 'he' */
	if (pos == HS_POS_PRP && speaker->n_parts > 0 && source.end - source.begin > 1)
		return HS_RULE_PRONOUN;
	for (int32_t t = source.begin; t < source.end; t++)
	{
		int32_t		mention = r->mention_at[t];

		if (mention == HS_NONE || !is_one_of(speaker, a->speaker, doc->mentions[mention].name))
			continue;
		last = &doc->mentions[mention];
		if (first == NULL)
			first = last;
	}
	if (last != NULL)
		return rule_of_mention(r, a->source, speaker->n_parts > 0 ? first : last, last);
	if (pos == HS_POS_PRPS)
		return HS_RULE_POSSESSED;
	if (note->name != a->speaker)
		return HS_RULE_WORDS;
	if (note->rule == HS_RULE_FOCUS && (pos == HS_POS_PRP || pos == HS_POS_DT))
		return HS_RULE_PRONOUN;
	return (enum hs_rule) note->rule;
}

/* What kind of name it is. */
static int
form_of(const struct hs_name *name)
{
	bool		several = memchr(name->text, ' ', (size_t) name->length) != NULL;

	if (name->n_parts > 0)
		return HS_FORM_JOINT;
	if (name->type == HS_PERSON)
		return several ? HS_FORM_FULL : HS_FORM_SHORT;
	return name->type == HS_ORGANIZATION ? HS_FORM_BODY : HS_FORM_OTHER;
}

/* The number of a name's last word. */
static uint32_t
last_word(struct hs_resolver *r, const struct hs_name *name)
{
	int32_t		begin = name->length;

	while (begin > 0 && name->text[begin - 1] != ' ')
		begin--;
	return hs_number_of_text(&r->numbers, name->text + begin, name->length - begin);
}

/* How many persons bear each last word, in the order of the names. */
static void
count_namesakes(struct hs_resolver *r, struct hs_map *namesakes)
{
	struct hs_document *doc = r->doc;

	hs_map_init(namesakes, &doc->arena);
	for (int32_t i = 0; i < doc->n_names; i++)
	{
		int32_t    *place;

		if (i % 256 == 0)
			hs_check(doc);
		if (doc->names[i].type != HS_PERSON || doc->names[i].n_parts > 0)
			continue;
		place = hs_map_place(namesakes, last_word(r, &doc->names[i]));
		*place = *place == HS_NONE ? 1 : *place + 1;
	}
}

/* All that tells how sure a speaker is, as small numbers. */
static void
gather(struct hs_resolver *r, const struct hs_map *namesakes,
	   struct hs_attribution *a, const struct hs_note *note)
{
	const struct hs_name *speaker = &r->doc->names[a->speaker];
	bool		searched = a->rule == HS_RULE_PRONOUN || a->rule == HS_RULE_FOCUS ||
		a->rule == HS_RULE_ROLE;
	int			step = 0;

	while (step < HS_EVIDENCE_VALUES && step < (int) (sizeof(quotation_steps) / sizeof(quotation_steps[0])) &&
		   a->confidence >= quotation_steps[step])
		step++;
	a->evidence[HS_EVIDENCE_RULE] = a->rule;
	a->evidence[HS_EVIDENCE_STEP] = searched ? (uint8_t) (note->step + (a->rule == HS_RULE_ROLE ? 8 : 1)) : 0;
	a->evidence[HS_EVIDENCE_QUOTATION] = (uint8_t) step;
	a->evidence[HS_EVIDENCE_FORM] = (uint8_t) form_of(speaker);
	a->evidence[HS_EVIDENCE_KIND] = (uint8_t) (a->kind + (a->speech ? 0 : 3));
	a->evidence[HS_EVIDENCE_ORIGIN] = a->origin;
	a->evidence[HS_EVIDENCE_NAMESAKE] = speaker->type == HS_PERSON && speaker->n_parts == 0 &&
		hs_map_get(namesakes, last_word(r, speaker)) > 1;
}

/* The confidence that evidence gives, in thousandths. */
static uint16_t
confidence_of(const uint8_t *evidence)
{
	int32_t		sum = bias;
	int32_t		step;

	for (int i = 0; i < HS_EVIDENCE; i++)
		sum += weights[i][evidence[i]];
	step = (sum - HS_LEAST_SUM) / HS_SUM_STEP;
	if (sum < HS_LEAST_SUM)
		step = 0;
	return confidences[step < HS_SUM_STEPS ? step : HS_SUM_STEPS - 1];
}

/* He who was found is a candidate, whether or not others were looked at. */
static void
add_found(struct hs_document *doc, int32_t attribution)
{
	struct hs_reason *reason = &doc->reasons[attribution];
	int32_t		found = doc->attributions[attribution].found;
	struct hs_candidate *more;

	for (int32_t i = 0; i < reason->n; i++)
	{
		if (reason->candidates[i].name == found)
			return;
	}
	more = hs_arena_alloc(&doc->arena, (size_t) reason->n + 1, sizeof(*more));
	more[0] = (struct hs_candidate) {found, HS_WEIGHT_FOUND};
	if (reason->n > 0)
		memcpy(more + 1, reason->candidates, (size_t) reason->n * sizeof(*more));
	reason->candidates = more;
	reason->n++;
}

void
hs_decide(struct hs_resolver *r)
{
	struct hs_document *doc = r->doc;
	struct hs_map namesakes;

	count_namesakes(r, &namesakes);
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		struct hs_attribution *a = &doc->attributions[i];

		if (i % 256 == 0)
			hs_check(doc);
		a->found = a->speaker;
		a->rule = HS_RULE_NOBODY;
		a->speaker_confidence = 0;
		if (a->speaker == HS_NONE)
			continue;
		a->rule = (uint8_t) rule_of(r, a, &r->notes[i]);
		gather(r, &namesakes, a, &r->notes[i]);
		a->speaker_confidence = confidence_of(a->evidence);
		if (doc->explain)
			add_found(doc, i);
		if (a->speaker_confidence < HS_LEAST_SPEAKER)
			a->speaker = HS_NONE;
	}
}
