/*-------------------------------------------------------------------------
 *
 * salience.c
 *	  Who is being talked of, to tell whom a pronoun means.
 *
 * Every mention makes its entity more salient: a subject by 1, an object by
 * .6, any other by .45, up to 1.5.  Salience shrinks to .35 with each sentence
 * that tells something outside of quotations, and counts .35 across the border
 * of a quotation, since those who speak and those who are quoted talk of
 * different people.  A pronoun stands for the most salient entity of its gender
 * and number; the speaker before is .6 ahead, until another one who fits is a
 * subject.  This is the summed salience of Lappin and Leass (1994) with weights
 * set on development articles, in thousandths.
 *
 * Only the most salient entities are kept, so that one question costs the
 * same in any text.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/salience.h"

#include <string.h>

#include "engine/model/model.h"
#include "engine/speakers/decisions.h"
#include "engine/speakers/speaker_names.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"

#define WEIGHT_SUBJECT	1000
#define WEIGHT_OBJECT	600
#define WEIGHT_OTHER	450
#define SHRINK			350
#define MOST			1500	/* for however often an entity is named in a sentence */
#define AHEAD			600		/* of the speaker before */
#define UNSURE			700		/* of a person of unknown gender */
#define UNLIKELY		400		/* of a person who may be a body */
#define LEAST			1		/* salience that still counts */
#define LEAST_SEVERAL	120		/* ... of several, who are talked of for two sentences */
#define LEAST_BODY		200		/* ... of a body: texts are full of bodies that are only named */
#define LONGEST_PHRASE	8		/* tokens before a name that are part of its phrase */
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
		entity->subject = HS_NONE;
	}
	if (inside)
		entity->inside = entity->inside + weight < MOST ? entity->inside + weight : MOST;
	else
		entity->outside = entity->outside + weight < MOST ? entity->outside + weight : MOST;
	if (!inside && weight >= WEIGHT_SUBJECT)
		entity->subject = r->sentence;
}

void
hs_focus_add(struct hs_resolver *r, int32_t name, int32_t weight, bool inside)
{
	hs_focus_add_two(r, name, HS_NONE, weight, inside);
}

bool
hs_is_in_focus(const struct hs_resolver *r, int32_t name)
{
	for (int i = 0; i < r->focus.n; i++)
	{
		struct hs_focused entity = r->focus.entities[i];

		if (entity.name != name)
			continue;
		bring_up_to_date(&entity, r->sentence);
		if (entity.outside + entity.inside >= LEAST_SEVERAL)
			return true;
	}
	return false;
}

static bool
is_plural(const struct hs_resolver *r, const struct hs_focused *entity)
{
	return entity->second != HS_NONE || hs_is_joint(r, entity->name);
}

/* A name of one word that nothing tells to be a person's. */
static bool
could_be_body(const struct hs_resolver *r, const struct hs_name *name)
{
	return name->gender == HS_GENDER_UNKNOWN && name->first != HS_NONE &&
		memchr(name->text, ' ', (size_t) name->length) == NULL &&
		!(HS_WORD(r->doc, r->doc->mentions[name->first].begin)->bits & HS_LEX_FIRST_NAME);
}

/* 'Orrin and Lee', which may be two that the tagger has taken for one. */
static bool
runs_together(const struct hs_name *name)
{
	for (int32_t i = 0; i + 5 < name->length; i++)
	{
		if (memcmp(name->text + i, " and ", 5) == 0)
			return true;
	}
	return false;
}

/*
 * Whether a name has an acronym among other words: 'Dunmore RCMP' is no he or
 * she, whatever its type.
 */
static bool
has_acronym(const struct hs_name *name)
{
	int			capitals = 0;
	bool		small = false;
	bool		found = false;

	for (int32_t i = 0; i < name->length; i++)
	{
		capitals = name->text[i] >= 'A' && name->text[i] <= 'Z' ? capitals + 1 : 0;
		small |= name->text[i] >= 'a' && name->text[i] <= 'z';
		found |= capitals >= 3;
	}
	return found && small && name->gender == HS_GENDER_UNKNOWN;
}

/* How well an entity fits, in thousandths; 0 where it does not. */
static int32_t
fit(const struct hs_resolver *r, const struct hs_focused *entity,
	enum hs_sought kind)
{
	const struct hs_name *name = &r->doc->names[entity->name];

	if (kind == HS_SEEK_SEVERAL)
		return is_plural(r, entity) || name->gender == HS_GENDER_NEITHER ? 1000 : 0;
	if (is_plural(r, entity))
		return 0;
	switch (kind)
	{
		case HS_SEEK_MALE:
			if (name->type != HS_PERSON || name->gender == HS_FEMALE ||
				name->gender == HS_GENDER_NEITHER || has_acronym(name))
				return 0;
			return name->gender == HS_MALE ? 1000 : UNSURE;
		case HS_SEEK_FEMALE:
			if (name->type != HS_PERSON || name->gender == HS_MALE ||
				name->gender == HS_GENDER_NEITHER || has_acronym(name))
				return 0;
			return name->gender == HS_FEMALE ? 1000 : UNSURE;
		case HS_SEEK_PERSON:
			return name->type == HS_PERSON ? 1000 : 0;
		case HS_SEEK_THING:
			if (name->type == HS_PERSON)
				return 0;
			return name->type == HS_ORGANIZATION ? 1000 : UNSURE;
		case HS_SEEK_PLACE:
			return name->type == HS_LOCATION ? 1000 : 0;
		default:
			if (name->type == HS_PERSON)
				return could_be_body(r, name) ? UNLIKELY : 0;
			if (name->type == HS_ORGANIZATION && runs_together(name))
				return UNLIKELY;
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

/*
 * Whether the speaker before has lost the turn: 'Lee said so. The mayor, Ray,
 * shook his head.  He ...'.  Another one who fits has been a subject since.
 */
static bool
has_lost_turn(const struct hs_resolver *r, enum hs_sought kind)
{
	for (int i = 0; i < r->focus.n; i++)
	{
		const struct hs_focused *entity = &r->focus.entities[i];

		if (entity->name != r->previous && entity->subject > r->previous_sentence &&
			entity->subject >= r->sentence - 2 && fit(r, entity, kind) > 0)
			return true;
	}
	return false;
}

static bool
is_barred(const struct hs_resolver *r, int32_t name)
{
	for (int i = 0; i < r->n_barred; i++)
	{
		if (r->barred[i] == name)
			return true;
	}
	return false;
}

int32_t
hs_focus_best(struct hs_resolver *r, enum hs_sought kind, bool inside)
{
	const struct hs_focus *focus = &r->focus;
	const struct hs_focused *best = NULL;
	int32_t		best_salience = LEAST - 1;
	int32_t		next_salience = 0;
	int32_t		name;
	int32_t		ahead = has_lost_turn(r, kind) ? 0 : AHEAD;

	for (int i = 0; i < focus->n; i++)
	{
		struct hs_focused entity = focus->entities[i];
		int32_t		salience;

		if (is_barred(r, entity.name))
			continue;
		bring_up_to_date(&entity, r->sentence);
		salience = inside ? entity.inside + entity.outside * SHRINK / 1000 :
			entity.outside + entity.inside * SHRINK / 1000;
		if (entity.name == r->previous && entity.second == HS_NONE)
			salience += ahead;
		salience = salience * fit(r, &entity, kind) / 1000;
		if (kind == HS_SEEK_SEVERAL && salience < LEAST_SEVERAL)
			continue;
		if (kind == HS_SEEK_BODY && salience < LEAST_BODY)
			continue;
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

/* Whether a token is a finite verb in the sentence of the one before. */
static bool
is_verb_here(const struct hs_document *doc, int32_t token)
{
	return token < doc->n_tokens && !(doc->tokens[token].flags & HS_SENTENCE_BEFORE) &&
		hs_pos_is_finite(doc->tokens[token].pos);
}

/* The first token behind 'at the Nimble Fox' at token, or token. */
static int32_t
skip_place(const struct hs_resolver *r, int32_t token)
{
	const struct hs_document *doc = r->doc;
	int32_t		most = token + 8 < doc->n_tokens ? token + 8 : doc->n_tokens;
	int32_t		t = token + 1;

	if (token >= doc->n_tokens || doc->tokens[token].pos != HS_POS_IN)
		return token;
	while (t < most && !(doc->tokens[t].flags & HS_SENTENCE_BEFORE) &&
		   (r->mention_at[t] != HS_NONE || hs_is_noun(&doc->tokens[t]) ||
			doc->tokens[t].pos == HS_POS_DT || doc->tokens[t].pos == HS_POS_JJ ||
			doc->tokens[t].pos == HS_POS_POS))
		t++;
	return is_verb_here(doc, t) ? t : token;
}

/*
 * The first token behind an apposition or brackets at token, or behind the
 * comma that ends an apposition there: 'the mayor, Ann Lee, said'.  Else token.
 */
static int32_t
skip_aside(const struct hs_document *doc, int32_t token)
{
	int32_t		most = token + 25 < doc->n_tokens ? token + 25 : doc->n_tokens;
	char		closing;

	if (token >= doc->n_tokens)
		return token;
	if (doc->text[doc->tokens[token].begin] == ',' && is_verb_here(doc, token + 1))
		return token + 1;
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

/* Whether a phrase is that of a preposition: 'a friend of Lee left' */
static bool
is_complement(const struct hs_resolver *r, int32_t begin)
{
	const struct hs_document *doc = r->doc;
	int32_t		least = begin - LONGEST_PHRASE > 0 ? begin - LONGEST_PHRASE : 0;

	while (begin > least && hs_goes_on(doc, begin) &&
		   (hs_is_noun(&doc->tokens[begin - 1]) || doc->tokens[begin - 1].pos == HS_POS_DT ||
			doc->tokens[begin - 1].pos == HS_POS_JJ || doc->tokens[begin - 1].pos == HS_POS_POS))
		begin--;
	return begin > 0 && hs_goes_on(doc, begin) &&
		hs_token_in(doc, begin - 1, "about against by for from like of than to with ");
}

/* Whether a name stands in a question inside of a sentence: 'who Lee was' */
static bool
is_embedded(const struct hs_document *doc, int32_t begin)
{
	return begin > 0 && hs_goes_on(doc, begin) &&
		(doc->tokens[begin - 1].pos == HS_POS_WP || doc->tokens[begin - 1].pos == HS_POS_WRB);
}

/* Whether a phrase is the subject of a verb before it: '..., said the rower Lee' */
static bool
is_behind_verb(const struct hs_resolver *r, int32_t begin)
{
	const struct hs_document *doc = r->doc;
	int32_t		least = begin - LONGEST_PHRASE > 0 ? begin - LONGEST_PHRASE : 0;

	while (begin > least && hs_goes_on(doc, begin) && r->mention_at[begin - 1] == HS_NONE &&
		   (hs_is_noun(&doc->tokens[begin - 1]) || doc->tokens[begin - 1].pos == HS_POS_JJ ||
			hs_is_dash(doc, begin - 1) || doc->tokens[begin - 1].pos == HS_POS_CD ||
			doc->tokens[begin - 1].pos == HS_POS_DT))
		begin--;
	return begin > 1 && hs_goes_on(doc, begin) &&
		(HS_WORD(doc, begin - 1)->bits & HS_LEX_SPEECH) &&
		hs_pos_is_finite(doc->tokens[begin - 1].pos) &&
		(hs_is_char(doc, begin - 2, ',') || doc->tokens[begin - 2].kind == HS_TOKEN_QUOTE);
}

/*
 * 'For Lee, who built it, the boat is a home.': a name behind a sentence's first
 * 'For' or 'As for', up to a comma, is what the sentence is about.
 */
static bool
is_topic(const struct hs_document *doc, const struct hs_mention *m)
{
	int32_t		t = m->begin - 1;

	while (t > 0 && hs_goes_on(doc, t) && (HS_WORD(doc, t)->bits & HS_LEX_TITLE))
		t--;
	if (t < 0 || !hs_token_in(doc, t, "for ") || !hs_goes_on(doc, m->end) ||
		!hs_is_char(doc, m->end, ','))
		return false;
	if (t > 0 && hs_goes_on(doc, t) && hs_token_in(doc, t - 1, "as "))
		t--;
	return t == 0 || !hs_goes_on(doc, t);
}

int32_t
hs_mention_weight(const struct hs_resolver *r, int32_t mention)
{
	const struct hs_document *doc = r->doc;
	const struct hs_mention *m = &doc->mentions[mention];
	int32_t		t = skip_aside(doc, m->end);
	int32_t		least = m->begin - 6 > 0 ? m->begin - 6 : 0;

	t = skip_aside(doc, t);
	t = skip_place(r, t);
	for (int i = 0; i < 2 && t < doc->n_tokens && doc->tokens[t].pos == HS_POS_RB; i++)
		t++;
	if (is_verb_here(doc, t) && !is_complement(r, m->begin))
		return is_embedded(doc, m->begin) ? WEIGHT_OTHER : WEIGHT_SUBJECT;

	if (is_behind_verb(r, m->begin) || (m->type == HS_PERSON && is_topic(doc, m)))
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
