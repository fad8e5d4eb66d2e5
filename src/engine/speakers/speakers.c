/*-------------------------------------------------------------------------
 *
 * speakers.c
 *	  The name behind each attribution's source.
 *
 * Reads everything; adds the speaker to every attribution, and names where a
 * source names somebody whom no mention does ('the Lee campaign', 'Ann Lee
 * and Bob Ray').
 *
 * One walk over the tokens: mentions come into focus (focus.c), and each
 * source is resolved where it begins (sources.c), with what the text has said
 * so far.  Roles are collected beforehand (bearers.c), since a headline tells
 * the role and the article tells the name.  What nobody is named for stays
 * without a speaker: a wrong name is worse than none.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/speakers.h"

#include <string.h>

#include "engine/tagging/parts_of_speech.h"
#include "engine/stages.h"

#define WEIGHT_SOURCE	1000	/* a source is a subject; thousandths */
#define WEIGHT_PRONOUN	1000		/* 'he', 'the senator' */
#define MOST_OUTER		16		/* attributions that may enclose another */

/* A place for one more name; returns its number. */
static int32_t
new_name(struct hs_speakers *s, enum hs_entity_type type)
{
	struct hs_document *doc = s->doc;
	struct hs_name *name;

	if ((size_t) doc->n_names == s->names_capacity)
		doc->names = hs_arena_grow(&doc->arena, doc->names,
								   (size_t) doc->n_names, &s->names_capacity,
								   16, sizeof(struct hs_name));
	name = &doc->names[doc->n_names];
	memset(name, 0, sizeof(*name));
	name->type = (uint8_t) type;
	name->first = HS_NONE;
	return doc->n_names++;
}

int32_t
hs_speakers_known(struct hs_speakers *s, int32_t begin, int32_t end)
{
	struct hs_mention mention = {.begin = begin, .end = end, .name = HS_NONE, .type = HS_PERSON};
	struct hs_form form;
	int32_t		found;

	hs_make_form(s->doc, &mention, &form);
	found = hs_map_get(&s->exact, form.exact);
	return found != HS_NONE ? found : hs_map_get(&s->last, form.last);
}

int32_t
hs_speakers_name(struct hs_speakers *s, int32_t begin, int32_t end,
				 enum hs_entity_type type)
{
	struct hs_mention mention = {.begin = begin, .end = end, .name = HS_NONE, .type = (uint8_t) type};
	struct hs_form form;
	struct hs_name *name;
	int32_t		found;

	hs_make_form(s->doc, &mention, &form);
	found = HS_NONE;
	if (type == HS_PERSON && form.words == 1)
		found = hs_map_get(&s->last, form.last);
	if (found == HS_NONE)
		found = hs_map_get(&s->exact, form.exact);
	if (found != HS_NONE)
		return found;

	found = new_name(s, type);
	name = &s->doc->names[found];
	name->text = hs_name_text(s->doc, form.begin, form.end, type == HS_PERSON,
							  &name->length);
	if (type == HS_PERSON)
	{
		name->gender = (uint8_t) hs_bits_gender(HS_WORD(s->doc, form.begin)->bits);
		*hs_map_place(&s->last, form.last) = found;
	}
	*hs_map_place(&s->exact, form.exact) = found;
	return found;
}

int32_t
hs_speakers_body(struct hs_speakers *s, int32_t name, int32_t head)
{
	struct hs_document *doc = s->doc;
	const struct hs_word *word = HS_WORD(doc, head);
	const char *owner = doc->names[name].text;
	int32_t		length = doc->names[name].length;
	int32_t		begin = length;
	char	   *text;
	struct hs_name *body;
	uint32_t	key;
	int32_t		found;

	/* What was made here lends no name: names would grow without end. */
	if (doc->names[name].mentions == 0)
		return HS_NONE;

	/* Persons lend their last name, others all of it. */
	if (doc->names[name].type != HS_PERSON)
		begin = 0;
	while (begin > 0 && owner[begin - 1] != ' ')
		begin--;
	key = hs_lexicon_hash(owner + begin, (size_t) (length - begin));
	if (doc->names[name].type == HS_PERSON)
		key = hs_mix(hs_mix(0, key), word->lower);
	else
		key = hs_mix(key, word->lower);
	found = hs_map_get(&s->exact, key);
	if (found != HS_NONE)
		return found;

	length -= begin;
	text = hs_arena_alloc(&doc->arena, (size_t) (length + 1 + word->length), 1);
	memcpy(text, owner + begin, (size_t) length);
	text[length++] = ' ';
	memcpy(text + length, word->text, (size_t) word->length);
	found = new_name(s, HS_ORGANIZATION);
	body = &doc->names[found];
	body->text = text;
	body->length = length + word->length;
	*hs_map_place(&s->exact, key) = found;
	return found;
}

bool
hs_is_joint(const struct hs_speakers *s, int32_t name)
{
	return hs_map_get(&s->joint, (uint32_t) name) != HS_NONE;
}

int32_t
hs_speakers_joint(struct hs_speakers *s, const int32_t *names, int n)
{
	uint32_t	key = 0;
	int32_t		found;
	size_t		length = 0;
	char	   *text;
	struct hs_name *name;

	for (int i = 0; i < n; i++)
		key = hs_mix(key, (uint32_t) names[i] + UINT32_C(0x51ED270B));
	found = hs_map_get(&s->exact, key);
	if (found != HS_NONE)
		return found;

	for (int i = 0; i < n; i++)
		length += (size_t) s->doc->names[names[i]].length + 5;
	text = hs_arena_alloc(&s->doc->arena, length, 1);
	length = 0;
	for (int i = 0; i < n; i++)
	{
		const struct hs_name *part = &s->doc->names[names[i]];

		if (i > 0)
		{
			const char *glue = i == n - 1 ? " and " : ", ";

			memcpy(text + length, glue, strlen(glue));
			length += strlen(glue);
		}
		memcpy(text + length, part->text, (size_t) part->length);
		length += (size_t) part->length;
	}
	found = new_name(s, s->doc->names[names[0]].type);
	name = &s->doc->names[found];
	name->text = text;
	name->length = (int32_t) length;
	*hs_map_place(&s->exact, key) = found;
	*hs_map_place(&s->joint, (uint32_t) found) = 1;
	return found;
}

static void
prepare(struct hs_speakers *s)
{
	struct hs_document *doc = s->doc;

	hs_speaker_words(s);
	s->mention_at = hs_arena_alloc(&doc->arena, (size_t) doc->n_tokens, sizeof(int32_t));
	memset(s->mention_at, -1, (size_t) doc->n_tokens * sizeof(int32_t));
	hs_map_init(&s->exact, &doc->arena);
	hs_map_init(&s->last, &doc->arena);
	hs_map_init(&s->joint, &doc->arena);
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		const struct hs_mention *m = &doc->mentions[i];
		struct hs_form form;

		if (i % 256 == 0)
			hs_check(doc);
		for (int32_t t = m->begin; t < m->end; t++)
			s->mention_at[t] = i;
		hs_make_form(doc, m, &form);
		*hs_map_place(&s->exact, form.exact) = m->name;
		if (m->type == HS_PERSON)
			*hs_map_place(&s->last, form.last) = m->name;
		else if (m->type == HS_ORGANIZATION &&
				 hs_map_get(&s->last, form.last) == HS_NONE)
			*hs_map_place(&s->last, form.last) = m->name;
	}
	s->names_capacity = (size_t) doc->n_names;
	s->previous = HS_NONE;
	s->sentence = 0;
	hs_bearers_make(s);
}

/*
 * Sources by their first token: at[t] is the first attribution whose source
 * begins at token t, next[] the further ones.
 */
struct sources
{
	int32_t    *at;
	int32_t    *next;
};

static void
sort_sources(struct hs_document *doc, struct sources *sources)
{
	sources->at = hs_arena_alloc(&doc->arena, (size_t) doc->n_tokens, sizeof(int32_t));
	sources->next = hs_arena_alloc(&doc->arena, (size_t) doc->n_attributions,
								   sizeof(int32_t));
	memset(sources->at, -1, (size_t) doc->n_tokens * sizeof(int32_t));
	for (int32_t i = doc->n_attributions - 1; i >= 0; i--)
	{
		struct hs_attribution *a = &doc->attributions[i];

		a->speaker = HS_NONE;
		if (a->source.begin == HS_NONE)
			continue;
		sources->next[i] = sources->at[a->source.begin];
		sources->at[a->source.begin] = i;
	}
}

/* Resolves the sources that begin at a token. */
static void
resolve_at(struct hs_speakers *s, const struct sources *sources, int32_t token)
{
	struct hs_document *doc = s->doc;
	int32_t		speaker = HS_NONE;

	for (int32_t i = sources->at[token]; i != HS_NONE; i = sources->next[i])
	{
		struct hs_attribution *a = &doc->attributions[i];

		if (i == sources->at[token] ||
			a->source.end != doc->attributions[sources->at[token]].source.end)
			speaker = hs_source_name(s, a->source);
		a->speaker = speaker;
	}
	if (speaker == HS_NONE)
		return;

	/* A mention comes into focus by itself. */
	if (s->mention_at[token] == HS_NONE ||
		doc->mentions[s->mention_at[token]].name != speaker)
		hs_focus_add(s, speaker, WEIGHT_SOURCE,
					 doc->tokens[token].quoted != HS_NONE);
	s->previous = speaker;
}

/*
 * 'I' inside of a quotation is who says it: the speaker of the innermost
 * attribution around it.
 */
static void
resolve_first_person(struct hs_speakers *s)
{
	struct hs_document *doc = s->doc;

	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		struct hs_attribution *a = &doc->attributions[i];

		if (a->source.begin == HS_NONE ||
			!(hs_is_small(s, a->source.begin, HS_W_I) ||
			  hs_is_small(s, a->source.begin, HS_W_MY)))
			continue;
		for (int32_t k = i - 1; k >= 0 && k >= i - MOST_OUTER; k--)
		{
			const struct hs_attribution *outer = &doc->attributions[k];

			if (outer->content_tokens.begin <= a->source.begin &&
				outer->content_tokens.end >= a->source.end)
			{
				a->speaker = outer->speaker;
				break;
			}
		}
	}
}

/*
 * A pronoun or a description keeps its person in focus: 'he', 'her', 'the
 * senator'.
 */
static void
refer_at(struct hs_speakers *s, int32_t token)
{
	const struct hs_document *doc = s->doc;
	int			pos = doc->tokens[token].pos;
	int32_t		name = HS_NONE;

	if (pos == HS_POS_PRP || pos == HS_POS_PRPS)
		name = hs_pronoun_name(s, token);
	else if (hs_is_small(s, token, HS_W_THE))
		name = hs_description_name(s, token);
	if (name != HS_NONE)
		hs_focus_add(s, name, WEIGHT_PRONOUN,
					 doc->tokens[token].quoted != HS_NONE);
}

/* A mention comes into focus, and with it 'A and B' where it is B. */
static void
focus_mention(struct hs_speakers *s, int32_t mention)
{
	const struct hs_document *doc = s->doc;
	const struct hs_mention *m = &doc->mentions[mention];
	bool		inside = doc->tokens[m->begin].quoted != HS_NONE;
	const struct hs_mention *before = m - 1;
	int32_t		t = m->begin - 1;

	if (m->type == HS_DATE || m->type == HS_MONEY || m->type == HS_NORP)
		return;
	hs_focus_add(s, m->name, hs_mention_weight(s, mention), inside);
	if (mention == 0 || m->type != HS_PERSON || before->type != HS_PERSON ||
		before->name == m->name)
		return;
	while (t > before->end && (HS_WORD(doc, t)->bits & HS_LEX_TITLE))
		t--;
	if (t == before->end && hs_is_small(s, t, HS_W_AND))
		hs_focus_add_two(s, before->name, m->name, hs_mention_weight(s, mention),
						 inside);
}

void
hs_speakers(struct hs_document *doc)
{
	struct hs_speakers s = {.doc = doc};
	struct sources sources;
	int32_t		mention = 0;

	if (doc->n_attributions == 0)
		return;
	prepare(&s);
	sort_sources(doc, &sources);
	for (int32_t t = 0; t < doc->n_tokens; t++)
	{
		if ((doc->tokens[t].flags & HS_SENTENCE_BEFORE) && t > 0)
		{
			s.sentence++;
			hs_check(doc);
		}
		if (sources.at[t] != HS_NONE)
			resolve_at(&s, &sources, t);
		else if (s.mention_at[t] == HS_NONE)
			refer_at(&s, t);
		if (mention < doc->n_mentions && doc->mentions[mention].begin == t)
		{
			focus_mention(&s, mention);
			mention++;
		}
	}
	resolve_first_person(&s);
}
