/*-------------------------------------------------------------------------
 *
 * role_holders.c
 *	  Who bears a role, to tell whom 'the senator' means.
 *
 * News tells what people are when it names them: before the name (the Texas
 * senator Ann Lee), behind it (Ann Lee, a senator from Texas,), before it with
 * a comma (a senator from Texas, Ann Lee,) and with 'is'.  The nouns of such a
 * phrase are roles, the name is their bearer.  An organization bears the nouns
 * of its name: 'the court', 'the committee'.
 *
 * A description is looked up by its head noun, or a synonym of it (Sen.,
 * senator).  Of the last bearers before it, the one whose phrase shares most
 * words with it is taken, the nearest among equals; where there is none, the
 * first ones behind it are asked, since headlines and first sentences describe
 * before they name.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/speakers.h"

#include <string.h>

#include "engine/tagging/parts_of_speech.h"

#define MOST_BEFORE		8		/* bearers of a role that are looked at */
#define MOST_BEHIND		4
#define LONGEST_PHRASE	24		/* tokens */
#define LONGEST_TITLE	8

/* Moves a list's current bearer to the last one that stands before token. */
static void
advance(struct hs_bearers *b, struct hs_role_list *list, int32_t token)
{
	for (;;)
	{
		int32_t		next = list->current == HS_NONE ? list->first :
			b->bearers[list->current].next;

		if (next == HS_NONE || b->bearers[next].token >= token)
			return;
		list->current = next;
	}
}

static void
add_bearer(struct hs_speakers *s, uint32_t role, int32_t name, int32_t token,
		   struct hs_span phrase)
{
	struct hs_bearers *b = &s->bearers;
	int32_t    *place = hs_map_place(&b->roles, role);
	struct hs_role_list *list;
	struct hs_bearer *bearer;

	if (*place == HS_NONE)
	{
		if ((size_t) b->n_lists == b->lists_capacity)
			b->lists = hs_arena_grow(&s->doc->arena, b->lists,
									 (size_t) b->n_lists, &b->lists_capacity,
									 64, sizeof(struct hs_role_list));
		list = &b->lists[b->n_lists];
		list->first = list->current = HS_NONE;
		*place = b->n_lists++;
	}
	list = &b->lists[*place];
	advance(b, list, token + 1);
	if (list->current != HS_NONE && b->bearers[list->current].name == name &&
		b->bearers[list->current].token == token)
		return;

	if ((size_t) b->n_bearers == b->capacity)
		b->bearers = hs_arena_grow(&s->doc->arena, b->bearers,
								   (size_t) b->n_bearers, &b->capacity, 128,
								   sizeof(struct hs_bearer));
	bearer = &b->bearers[b->n_bearers];
	bearer->name = name;
	bearer->token = token;
	bearer->phrase = phrase;
	if (phrase.end - phrase.begin > LONGEST_PHRASE)
		bearer->phrase.end = phrase.begin + LONGEST_PHRASE;
	bearer->previous = list->current;
	bearer->next = list->current == HS_NONE ? list->first :
		b->bearers[list->current].next;
	if (bearer->next != HS_NONE)
		b->bearers[bearer->next].previous = b->n_bearers;
	if (list->current == HS_NONE)
		list->first = b->n_bearers;
	else
		b->bearers[list->current].next = b->n_bearers;
	list->current = b->n_bearers++;
}

void
hs_bearers_add(struct hs_speakers *s, int32_t role_token, int32_t name,
			   int32_t token, struct hs_span phrase)
{
	uint32_t	role = hs_synonym(s, HS_WORD(s->doc, role_token)->lower);
	uint32_t	broader = hs_broader(s, role);

	add_bearer(s, role, name, token, phrase);
	if (broader != 0)
		add_bearer(s, broader, name, token, phrase);
}

static bool
is_role(const struct hs_document *doc, int32_t token)
{
	return (HS_WORD(doc, token)->bits & (HS_LEX_ROLE | HS_LEX_TITLE)) != 0;
}

/* Whether a token can stand between a determiner and the noun. */
static bool
is_modifier(const struct hs_document *doc, int32_t token)
{
	int			pos = doc->tokens[token].pos;

	return hs_is_noun(&doc->tokens[token]) || pos == HS_POS_JJ ||
		pos == HS_POS_JJR || pos == HS_POS_JJS || pos == HS_POS_CD ||
		pos == HS_POS_POS || pos == HS_POS_VBN || pos == HS_POS_VBG ||
		is_role(doc, token) || doc->text[doc->tokens[token].begin] == '-';
}

/* Enters the role nouns of [begin .. end), and its last noun. */
static void
add_roles(struct hs_speakers *s, int32_t begin, int32_t end, int32_t name,
		  int32_t token, struct hs_span phrase)
{
	int32_t		last = HS_NONE;

	for (int32_t t = begin; t < end; t++)
	{
		if (!hs_is_noun(&s->doc->tokens[t]) && !is_role(s->doc, t))
			continue;
		if (is_role(s->doc, t))
			hs_bearers_add(s, t, name, token, phrase);
		last = t;
	}
	if (last != HS_NONE)
		hs_bearers_add(s, last, name, token, phrase);
}

/* 'NYPD Commissioner' before a name, titles of the mention among it. */
static void
add_before(struct hs_speakers *s, const struct hs_mention *m, int32_t core)
{
	const struct hs_document *doc = s->doc;
	struct hs_span phrase = {core, core};
	int32_t		roles;

	while (phrase.begin > 0 && core - phrase.begin < LONGEST_TITLE &&
		   !(doc->tokens[phrase.begin].flags & HS_SENTENCE_BEFORE) &&
		   is_modifier(doc, phrase.begin - 1))
		phrase.begin--;

	/* The roles stand behind the last possessive and the last mention. */
	for (roles = core; roles > phrase.begin; roles--)
	{
		int32_t		inner = s->mention_at[roles - 1];

		if (doc->tokens[roles - 1].pos == HS_POS_POS)
			break;
		if (inner != HS_NONE && &doc->mentions[inner] != m &&
			!is_role(doc, roles - 1))
			break;
	}
	add_roles(s, roles, core, m->name, m->begin, phrase);
}

/* The end of a phrase that begins at token: a comma, a verb, a full stop. */
static int32_t
phrase_end(const struct hs_document *doc, int32_t token)
{
	int32_t		most = token + LONGEST_PHRASE < doc->n_tokens ?
		token + LONGEST_PHRASE : doc->n_tokens;
	int32_t		t;

	for (t = token; t < most; t++)
	{
		int			pos = doc->tokens[t].pos;

		if (t > token && (doc->tokens[t].flags & HS_SENTENCE_BEFORE))
			break;
		if (pos == HS_POS_VBD || pos == HS_POS_VBZ || pos == HS_POS_VBP ||
			pos == HS_POS_MD || pos == HS_POS_WP || pos == HS_POS_WDT ||
			doc->tokens[t].kind == HS_TOKEN_QUOTE)
			break;
		if (pos == HS_POS_PUNCT && doc->text[doc->tokens[t].begin] != '-')
			break;
	}
	return t;
}

/* The roles of a phrase: its nouns before the first preposition. */
static void
add_phrase(struct hs_speakers *s, struct hs_span phrase, const struct hs_mention *m)
{
	const struct hs_document *doc = s->doc;
	int32_t		end = phrase.begin;

	while (end < phrase.end && doc->tokens[end].pos != HS_POS_IN &&
		   doc->tokens[end].pos != HS_POS_TO && doc->tokens[end].pos != HS_POS_VBG)
		end++;

	/* 'A, B and C': the phrase is another name. */
	if (end > phrase.begin && s->mention_at[end - 1] != HS_NONE &&
		doc->mentions[s->mention_at[end - 1]].type == HS_PERSON)
		return;
	add_roles(s, phrase.begin, end, m->name, m->begin, phrase);
}

/* ', a senator from Texas' and 'is a senator from Texas' behind a name. */
static void
add_behind(struct hs_speakers *s, const struct hs_mention *m)
{
	const struct hs_document *doc = s->doc;
	struct hs_span phrase = {m->end + 1, m->end + 1};
	bool		copula;
	int			pos;

	if (m->end + 1 >= doc->n_tokens ||
		(doc->tokens[m->end].flags & HS_SENTENCE_BEFORE))
		return;
	copula = hs_is_small(s, m->end, HS_W_IS) || hs_is_small(s, m->end, HS_W_WAS) ||
		hs_is_small(s, m->end, HS_W_BECAME) || hs_is_small(s, m->end, HS_W_REMAINS);
	if (!copula && doc->text[doc->tokens[m->end].begin] != ',')
		return;
	pos = doc->tokens[phrase.begin].pos;
	if (copula && pos != HS_POS_DT)
		return;
	if (pos == HS_POS_CC || pos == HS_POS_IN || pos == HS_POS_WP ||
		hs_pos_is_verb(pos) || pos == HS_POS_MD || pos == HS_POS_PRP)
		return;

	/* ', 56, a senator' */
	if (pos == HS_POS_CD && phrase.begin + 2 < doc->n_tokens &&
		doc->text[doc->tokens[phrase.begin + 1].begin] == ',')
		phrase.begin += 2;
	phrase.end = phrase_end(doc, phrase.begin);

	/* 'In Lee, the mayor said': no apposition, a subject */
	if (!copula && phrase.end < doc->n_tokens &&
		!(doc->tokens[phrase.end].flags & HS_SENTENCE_BEFORE) &&
		doc->tokens[phrase.end].pos != HS_POS_PUNCT)
		return;
	if (phrase.end > phrase.begin)
		add_phrase(s, phrase, m);
}

/* 'An attorney for Smith, Ann Lee,': a role before a comma. */
static void
add_across_comma(struct hs_speakers *s, const struct hs_mention *m, int32_t core)
{
	const struct hs_document *doc = s->doc;
	struct hs_span phrase;
	int32_t		head = HS_NONE;
	int32_t		t;

	while (core > 0 && (HS_WORD(doc, core - 1)->bits & HS_LEX_TITLE))
		core--;
	if (core < 2 || doc->text[doc->tokens[core - 1].begin] != ',')
		return;
	phrase.end = core - 1;
	for (t = phrase.end - 1; t >= 0 && phrase.end - t < LONGEST_PHRASE; t--)
	{
		int			pos = doc->tokens[t].pos;

		if ((pos == HS_POS_PUNCT && doc->text[doc->tokens[t].begin] != '-') ||
			(hs_pos_is_verb(pos) && pos != HS_POS_VBN && pos != HS_POS_VBG))
			break;
		if (pos == HS_POS_IN || pos == HS_POS_TO)
			head = HS_NONE;
		else if (head == HS_NONE && hs_is_noun(&doc->tokens[t]))
			head = t;
		if (doc->tokens[t].flags & HS_SENTENCE_BEFORE)
		{
			t--;
			break;
		}
	}
	phrase.begin = t + 1;
	if (head != HS_NONE && s->mention_at[head] == HS_NONE && is_role(doc, head) &&
		doc->tokens[head].pos != HS_POS_NNS)
		hs_bearers_add(s, head, m->name, m->begin, phrase);
}

void
hs_bearers_make(struct hs_speakers *s)
{
	struct hs_document *doc = s->doc;

	hs_map_init(&s->bearers.roles, &doc->arena);
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		const struct hs_mention *m = &doc->mentions[i];
		struct hs_span core = hs_mention_core(doc, m);

		if (i % 256 == 0)
			hs_check(doc);
		if (m->type == HS_DATE || m->type == HS_MONEY || m->type == HS_NORP)
			continue;
		if (m->type != HS_PERSON && core.end - core.begin > 1)
		{
			for (int32_t t = core.begin; t < core.end; t++)
			{
				if (hs_is_noun(&doc->tokens[t]))
					hs_bearers_add(s, t, m->name, m->begin, core);
			}
		}
		if (m->type != HS_PERSON && m->type != HS_ORGANIZATION)
			continue;
		add_before(s, m, core.begin);
		add_behind(s, m);
		add_across_comma(s, m, core.begin);
	}
	for (int32_t i = 0; i < s->bearers.n_lists; i++)
		s->bearers.lists[i].current = HS_NONE;
}

/* How many nouns and adjectives of one phrase stand in another, too. */
static int
shared_words(const struct hs_speakers *s, struct hs_span phrase, int32_t head,
			 const struct hs_bearer *bearer)
{
	const struct hs_document *doc = s->doc;
	int			shared = 0;

	for (int32_t t = phrase.begin; t < phrase.end; t++)
	{
		if (t == head || (!hs_is_noun(&doc->tokens[t]) &&
						  doc->tokens[t].pos != HS_POS_JJ))
			continue;
		for (int32_t u = bearer->phrase.begin; u < bearer->phrase.end; u++)
		{
			if (HS_WORD(doc, u)->lower == HS_WORD(doc, t)->lower)
			{
				shared++;
				break;
			}
		}
	}
	return shared;
}

/* Roles are of persons, unless the same word stands for a body. */
static bool
fits(const struct hs_speakers *s, int32_t head, const struct hs_bearer *bearer)
{
	uint32_t	bits = HS_WORD(s->doc, head)->bits;
	const struct hs_name *n = &s->doc->names[bearer->name];
	enum hs_gender gender = hs_bits_gender(bits);

	if (bearer->phrase.begin <= head && head < bearer->phrase.end)
		return false;			/* itself */
	if ((bits & HS_LEX_ROLE) && !(bits & HS_LEX_BODY))
		return n->type == HS_PERSON &&
			(gender == HS_GENDER_UNKNOWN || n->gender == HS_GENDER_UNKNOWN ||
			 n->gender == HS_GENDER_CONFLICT || n->gender == gender);
	return n->type != HS_PERSON || !(bits & HS_LEX_BODY);
}

int32_t
hs_bearers_find(struct hs_speakers *s, int32_t head, struct hs_span phrase,
				bool before, int least_shared)
{
	struct hs_bearers *b = &s->bearers;
	int32_t		place = hs_map_get(&b->roles, hs_synonym(s, HS_WORD(s->doc, head)->lower));
	struct hs_role_list *list;
	int32_t		best = HS_NONE;
	int			best_shared = least_shared - 1;
	int32_t		at;

	if (place == HS_NONE)
		return HS_NONE;
	if (phrase.end - phrase.begin > LONGEST_PHRASE)
		phrase.end = phrase.begin + LONGEST_PHRASE;
	list = &b->lists[place];
	advance(b, list, phrase.begin);
	at = list->current;
	for (int i = 0; before && i < MOST_BEFORE && at != HS_NONE; i++)
	{
		int			shared = shared_words(s, phrase, head, &b->bearers[at]);

		if (shared > best_shared && fits(s, head, &b->bearers[at]))
		{
			best = b->bearers[at].name;
			best_shared = shared;
		}
		at = b->bearers[at].previous;
	}
	if (best != HS_NONE)
		return best;

	at = list->current == HS_NONE ? list->first : b->bearers[list->current].next;
	for (int i = 0; i < MOST_BEHIND && at != HS_NONE; i++)
	{
		int			shared = shared_words(s, phrase, head, &b->bearers[at]);

		if (shared > best_shared && fits(s, head, &b->bearers[at]))
		{
			best = b->bearers[at].name;
			best_shared = shared;
		}
		at = b->bearers[at].next;
	}
	return best;
}
