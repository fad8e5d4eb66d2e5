/*-------------------------------------------------------------------------
 *
 * salience.c
 *	  Who is being talked of, to tell whom a pronoun means.
 *
 * Every mention makes its entity more salient: a subject by 1, an object by
 * .6, any other by .45.  Salience shrinks to .35 with each sentence, and
 * counts .35 across the border of a quotation, since those who speak and
 * those who are quoted talk of different people.  A pronoun stands for the
 * most salient entity of its gender and number; the speaker before is .6
 * ahead.  This is the summed salience of Lappin and Leass (1994) with weights
 * set on development articles, in thousandths.
 *
 * Only the most salient entities are kept, so that one question costs the
 * same in any text.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/salience.h"

#include "engine/speakers/decisions.h"
#include "engine/speakers/speaker_names.h"
#include "engine/tagging/parts_of_speech.h"

#define WEIGHT_SUBJECT	1000
#define WEIGHT_OBJECT	600
#define WEIGHT_OTHER	450
#define SHRINK			350
#define AHEAD			600		/* of the speaker before */
#define UNSURE			700		/* of a person of unknown gender */
#define LEAST			1		/* salience that still counts */
#define FARTHEST		12		/* sentences until nothing is left */

/* A salience after some sentences. */
static int32_t
shrunk(int32_t salience, int32_t sentences)
{
	if (sentences > FARTHEST)
		return 0;
	while (sentences-- > 0)
		salience = salience * SHRINK / 1000;
	return salience;
}

static void
bring_up_to_date(struct hs_focused *entity, int32_t sentence)
{
	entity->outside = shrunk(entity->outside, sentence - entity->sentence);
	entity->inside = shrunk(entity->inside, sentence - entity->sentence);
	entity->sentence = sentence;
}

void
hs_focus_add_two(struct hs_resolver *r, int32_t name, int32_t second,
				 int32_t weight, bool inside)
{
	struct hs_focus *focus = &r->focus;
	struct hs_focused *entity = NULL;

	for (int i = 0; i < focus->n; i++)
	{
		if (focus->entities[i].name == name && focus->entities[i].second == second)
			entity = &focus->entities[i];
		bring_up_to_date(&focus->entities[i], r->sentence);
	}
	if (entity == NULL)
	{
		if (focus->n < HS_FOCUS)
			entity = &focus->entities[focus->n++];
		else
		{
			entity = &focus->entities[0];
			for (int i = 1; i < HS_FOCUS; i++)
			{
				if (focus->entities[i].outside + focus->entities[i].inside <
					entity->outside + entity->inside)
					entity = &focus->entities[i];
			}
		}
		entity->name = name;
		entity->second = second;
		entity->outside = 0;
		entity->inside = 0;
		entity->sentence = r->sentence;
	}
	if (inside)
		entity->inside += weight;
	else
		entity->outside += weight;
}

void
hs_focus_add(struct hs_resolver *r, int32_t name, int32_t weight, bool inside)
{
	hs_focus_add_two(r, name, HS_NONE, weight, inside);
}

static bool
is_plural(const struct hs_resolver *r, const struct hs_focused *entity)
{
	return entity->second != HS_NONE || hs_is_joint(r, entity->name);
}

/* How well an entity fits, in thousandths; 0 where it does not. */
static int32_t
fit(const struct hs_resolver *r, const struct hs_focused *entity,
	enum hs_sought kind)
{
	const struct hs_name *name = &r->doc->names[entity->name];

	if (is_plural(r, entity) || kind == HS_SEEK_SEVERAL)
		return is_plural(r, entity) && kind == HS_SEEK_SEVERAL ? 1000 : 0;
	switch (kind)
	{
		case HS_SEEK_MALE:
			if (name->type != HS_PERSON || name->gender == HS_FEMALE)
				return 0;
			return name->gender == HS_MALE ? 1000 : UNSURE;
		case HS_SEEK_FEMALE:
			if (name->type != HS_PERSON || name->gender == HS_MALE)
				return 0;
			return name->gender == HS_FEMALE ? 1000 : UNSURE;
		case HS_SEEK_PERSON:
			return name->type == HS_PERSON ? 1000 : 0;
		case HS_SEEK_PLACE:
			return name->type == HS_LOCATION ? 1000 : 0;
		default:
			return name->type == HS_ORGANIZATION ? 1000 : 0;
	}
}

/* The name of an entity in focus, of two that of both. */
static int32_t
name_of(struct hs_resolver *r, const struct hs_focused *entity)
{
	int32_t		names[2] = {entity->name, entity->second};

	return entity->second == HS_NONE ? entity->name : hs_speakers_joint(r, names, 2);
}

/* How far the best one is ahead of the next, from 0 to 6. */
static int
lead(int32_t best, int32_t next)
{
	static const int32_t steps[] = {200, 500, 900, 1300, 1800, 2600};
	int			step = 0;

	while (step < 6 && best - next >= steps[step])
		step++;
	return step;
}

int32_t
hs_focus_best(struct hs_resolver *r, enum hs_sought kind, bool inside)
{
	const struct hs_focus *focus = &r->focus;
	const struct hs_focused *best = NULL;
	int32_t		best_salience = LEAST - 1;
	int32_t		next_salience = 0;
	int32_t		name;

	for (int i = 0; i < focus->n; i++)
	{
		struct hs_focused entity = focus->entities[i];
		int32_t		salience;

		bring_up_to_date(&entity, r->sentence);
		salience = inside ? entity.inside + entity.outside * SHRINK / 1000 :
			entity.outside + entity.inside * SHRINK / 1000;
		if (entity.name == r->previous && entity.second == HS_NONE)
			salience += AHEAD;
		salience = salience * fit(r, &entity, kind) / 1000;
		if (kind == HS_SEEK_SEVERAL && is_plural(r, &entity))
			salience += LEAST;
		if (salience > 0 && r->doc->explain)
			hs_note_candidate(r, name_of(r, &focus->entities[i]), salience);
		if (salience > best_salience)
		{
			next_salience = best_salience;
			best = &focus->entities[i];
			best_salience = salience;
		}
		else if (salience > next_salience)
			next_salience = salience;
	}
	if (best == NULL)
		return HS_NONE;
	name = name_of(r, best);
	hs_note(r, name, HS_RULE_FOCUS, lead(best_salience, next_salience));
	return name;
}

/* The first token behind an apposition or brackets at token, or token. */
static int32_t
skip_aside(const struct hs_document *doc, int32_t token)
{
	int32_t		most = token + 25 < doc->n_tokens ? token + 25 : doc->n_tokens;
	char		closing;

	if (token >= doc->n_tokens)
		return token;
	if (doc->text[doc->tokens[token].begin] == ',')
		closing = ',';
	else if (doc->text[doc->tokens[token].begin] == '(')
		closing = ')';
	else
		return token;
	for (int32_t t = token + 1; t < most; t++)
	{
		if (doc->tokens[t].flags & HS_SENTENCE_BEFORE)
			break;
		if (doc->text[doc->tokens[t].begin] == closing)
			return t + 1;
	}
	return token;
}

int32_t
hs_mention_weight(const struct hs_resolver *r, int32_t mention)
{
	const struct hs_document *doc = r->doc;
	const struct hs_mention *m = &doc->mentions[mention];
	int32_t		t = skip_aside(doc, m->end);
	int32_t		least = m->begin - 6 > 0 ? m->begin - 6 : 0;

	t = skip_aside(doc, t);
	for (int i = 0; i < 2 && t < doc->n_tokens && doc->tokens[t].pos == HS_POS_RB; i++)
		t++;
	if (t < doc->n_tokens && !(doc->tokens[t].flags & HS_SENTENCE_BEFORE) &&
		hs_pos_is_finite(doc->tokens[t].pos))
		return WEIGHT_SUBJECT;

	/* An object: a verb before the phrase that the mention ends. */
	for (t = m->begin - 1; t >= least; t--)
	{
		int			pos = doc->tokens[t].pos;

		if (hs_pos_is_verb(pos))
			return WEIGHT_OBJECT;
		if (!hs_is_noun(&doc->tokens[t]) && pos != HS_POS_DT && pos != HS_POS_JJ &&
			pos != HS_POS_PRPS)
			break;
	}
	return WEIGHT_OTHER;
}
