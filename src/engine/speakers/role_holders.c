/*-------------------------------------------------------------------------
 *
 * role_holders.c
 *	  Who holds a role, to tell whom 'the senator' means.
 *
 * News tells what people are when it names them: before the name (the Texas
 * senator Ann Lee), behind it (Ann Lee, a senator from Texas,), before it with
 * a comma (a senator from Texas, Ann Lee,) and with 'is'.  The nouns of such a
 * phrase are roles, the name is their holder.  An organization holds the nouns
 * of its name: 'the court', 'the committee'.
 *
 * A description is looked up by its head noun, or a synonym of it (Sen.,
 * senator).  Of the last holders before it, the one whose phrase shares most
 * words with it is taken, the nearest among equals; where there is none, the
 * first ones behind it are asked, since headlines and first sentences describe
 * before they name.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/role_holders.h"

#include "engine/entities/genders.h"
#include "engine/entities/name_forms.h"
#include "engine/speakers/decisions.h"
#include "engine/speakers/speaker_words.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"

#define MOST_BEFORE		8		/* holders of a role that are looked at */
#define MOST_BEHIND		4
#define LONGEST_PHRASE	24		/* tokens */
#define LONGEST_TITLE	8

/* Moves a list's current holder to the last one that stands before token. */
static void
advance(struct hs_holders *b, struct hs_role_list *list, int32_t token)
{
	for (;;)
	{
		int32_t		next = list->current == HS_NONE ? list->first :
			b->holders[list->current].next;

		if (next == HS_NONE || b->holders[next].token >= token)
			return;
		list->current = next;
	}
}

static void
add_holder(struct hs_resolver *r, uint32_t role, int32_t name, int32_t token,
		   struct hs_span phrase)
{
	struct hs_holders *b = &r->holders;
	int32_t    *place = hs_map_place(&b->roles, role);
	struct hs_role_list *list;
	struct hs_holder *holder;

	if (*place == HS_NONE)
	{
		if ((size_t) b->n_lists == b->lists_capacity)
			b->lists = hs_arena_grow(&r->doc->arena, b->lists,
									 (size_t) b->n_lists, &b->lists_capacity,
									 64, sizeof(struct hs_role_list));
		list = &b->lists[b->n_lists];
		list->first = list->current = HS_NONE;
		*place = b->n_lists++;
	}
	list = &b->lists[*place];
	advance(b, list, token + 1);
	if (list->current != HS_NONE && b->holders[list->current].name == name &&
		b->holders[list->current].token == token)
		return;

	if ((size_t) b->n_holders == b->capacity)
		b->holders = hs_arena_grow(&r->doc->arena, b->holders,
								   (size_t) b->n_holders, &b->capacity, 128,
								   sizeof(struct hs_holder));
	holder = &b->holders[b->n_holders];
	holder->name = name;
	holder->token = token;
	holder->phrase = phrase;
	if (phrase.end - phrase.begin > LONGEST_PHRASE)
		holder->phrase.end = phrase.begin + LONGEST_PHRASE;
	holder->previous = list->current;
	holder->next = list->current == HS_NONE ? list->first :
		b->holders[list->current].next;
	if (holder->next != HS_NONE)
		b->holders[holder->next].previous = b->n_holders;
	if (list->current == HS_NONE)
		list->first = b->n_holders;
	else
		b->holders[list->current].next = b->n_holders;
	list->current = b->n_holders++;
}

/*
 * The role that a token tells: its word or a synonym, and with it a rank before
 * it, since a vice president is no president and a prime minister no minister.
 */
static uint32_t
role_of(struct hs_resolver *r, int32_t token)
{
	const struct hs_document *doc = r->doc;
	uint32_t	role = hs_synonym(r, token);
	int32_t		before = token - 1;

	if (before > 0 && hs_is_dash(doc, before))
		before--;
	if (before >= 0 && !(doc->tokens[token].flags & HS_SENTENCE_BEFORE) &&
		hs_token_in(doc, before, "assistant associate deputy prime shadow vice "))
		role = hs_number_of_pair(&r->numbers, role,
								 hs_number_of_word(&r->numbers, HS_WORD(doc, before)));
	return role;
}

void
hs_holders_add(struct hs_resolver *r, int32_t role_token, int32_t name,
			   int32_t token, struct hs_span phrase)
{
	uint32_t	role = role_of(r, role_token);
	uint32_t	broader = hs_broader(r, role);

	add_holder(r, role, name, token, phrase);
	if (broader != 0)
		add_holder(r, broader, name, token, phrase);
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
add_roles(struct hs_resolver *r, int32_t begin, int32_t end, int32_t name,
		  int32_t token, struct hs_span phrase)
{
	int32_t		last = HS_NONE;

	for (int32_t t = begin; t < end; t++)
	{
		if (!hs_is_noun(&r->doc->tokens[t]) && !is_role(r->doc, t))
			continue;
		if (is_role(r->doc, t))
			hs_holders_add(r, t, name, token, phrase);
		last = t;
	}
	if (last != HS_NONE)
		hs_holders_add(r, last, name, token, phrase);
}

/* 'NYPD Commissioner' before a name, titles of the mention among it. */
static void
add_before(struct hs_resolver *r, const struct hs_mention *m, int32_t core)
{
	const struct hs_document *doc = r->doc;
	struct hs_span phrase = {core, core};
	int32_t		roles;

	while (phrase.begin > 0 && core - phrase.begin < LONGEST_TITLE &&
		   !(doc->tokens[phrase.begin].flags & HS_SENTENCE_BEFORE) &&
		   is_modifier(doc, phrase.begin - 1))
		phrase.begin--;

	/* The roles stand behind the last possessive and the last mention. */
	for (roles = core; roles > phrase.begin; roles--)
	{
		int32_t		inner = r->mention_at[roles - 1];

		if (doc->tokens[roles - 1].pos == HS_POS_POS)
			break;
		if (inner != HS_NONE && &doc->mentions[inner] != m &&
			!is_role(doc, roles - 1))
			break;
	}
	add_roles(r, roles, core, m->name, m->begin, phrase);
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
add_phrase(struct hs_resolver *r, struct hs_span phrase, const struct hs_mention *m)
{
	const struct hs_document *doc = r->doc;
	int32_t		end = phrase.begin;

	while (end < phrase.end && doc->tokens[end].pos != HS_POS_IN &&
		   doc->tokens[end].pos != HS_POS_TO && doc->tokens[end].pos != HS_POS_VBG)
		end++;

	/* 'A, B and C': the phrase is another name. */
	if (end > phrase.begin && r->mention_at[end - 1] != HS_NONE &&
		doc->mentions[r->mention_at[end - 1]].type == HS_PERSON)
		return;
	add_roles(r, phrase.begin, end, m->name, m->begin, phrase);
}

/* ', a senator from Texas' and 'is a senator from Texas' behind a name. */
static void
add_behind(struct hs_resolver *r, const struct hs_mention *m)
{
	const struct hs_document *doc = r->doc;
	struct hs_span phrase = {m->end + 1, m->end + 1};
	bool		copula;
	int			pos;

	if (m->end + 1 >= doc->n_tokens ||
		(doc->tokens[m->end].flags & HS_SENTENCE_BEFORE))
		return;
	copula = hs_is_small(r, m->end, HS_W_IS) || hs_is_small(r, m->end, HS_W_WAS) ||
		hs_is_small(r, m->end, HS_W_BECAME) || hs_is_small(r, m->end, HS_W_REMAINS);
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
		add_phrase(r, phrase, m);
}

/* 'An attorney for Smith, Ann Lee,': a role before a comma. */
static void
add_across_comma(struct hs_resolver *r, const struct hs_mention *m, int32_t core)
{
	const struct hs_document *doc = r->doc;
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
	if (head != HS_NONE && r->mention_at[head] == HS_NONE && is_role(doc, head) &&
		doc->tokens[head].pos != HS_POS_NNS)
		hs_holders_add(r, head, m->name, m->begin, phrase);
}

void
hs_holders_collect(struct hs_resolver *r)
{
	struct hs_document *doc = r->doc;

	hs_map_init(&r->holders.roles, &doc->arena);
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
					hs_holders_add(r, t, m->name, m->begin, core);
			}
		}
		if (m->type != HS_PERSON && m->type != HS_ORGANIZATION)
			continue;
		add_before(r, m, core.begin);
		add_behind(r, m);
		add_across_comma(r, m, core.begin);
	}
	for (int32_t i = 0; i < r->holders.n_lists; i++)
		r->holders.lists[i].current = HS_NONE;
}

/* How many nouns and adjectives of one phrase stand in another, too. */
static int
shared_words(const struct hs_resolver *r, struct hs_span phrase, int32_t head,
			 const struct hs_holder *holder)
{
	const struct hs_document *doc = r->doc;
	int			shared = 0;

	for (int32_t t = phrase.begin; t < phrase.end; t++)
	{
		if (t == head || (!hs_is_noun(&doc->tokens[t]) &&
						  doc->tokens[t].pos != HS_POS_JJ))
			continue;
		for (int32_t u = holder->phrase.begin; u < holder->phrase.end; u++)
		{
			if (HS_WORD(doc, u)->folded == HS_WORD(doc, t)->folded)
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
fits(const struct hs_resolver *r, int32_t head, const struct hs_holder *holder)
{
	uint32_t	bits = HS_WORD(r->doc, head)->bits;
	const struct hs_name *n = &r->doc->names[holder->name];
	enum hs_gender gender = hs_bits_gender(bits);

	if (holder->phrase.begin <= head && head < holder->phrase.end)
		return false;			/* itself */
	if ((bits & HS_LEX_ROLE) && !(bits & HS_LEX_BODY))
		return n->type == HS_PERSON &&
			(gender == HS_GENDER_UNKNOWN || n->gender == HS_GENDER_UNKNOWN ||
			 n->gender == HS_GENDER_CONFLICT || n->gender == gender);
	return n->type != HS_PERSON || !(bits & HS_LEX_BODY);
}

/* How much of a description a holder's phrase shares, from 0 to 3. */
static int
likeness(int shared, bool before)
{
	return before ? (shared < 2 ? shared : 2) : 3;
}

int32_t
hs_holders_find(struct hs_resolver *r, int32_t head, struct hs_span phrase,
				bool before, int least_shared)
{
	struct hs_holders *b = &r->holders;
	int32_t		place = hs_map_get(&b->roles, role_of(r, head));
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
		int			shared = shared_words(r, phrase, head, &b->holders[at]);

		if (shared >= least_shared && fits(r, head, &b->holders[at]))
			hs_note_candidate(r, b->holders[at].name, 1000 * (shared + 1));
		if (shared > best_shared && fits(r, head, &b->holders[at]))
		{
			best = b->holders[at].name;
			best_shared = shared;
		}
		at = b->holders[at].previous;
	}
	if (best != HS_NONE)
	{
		hs_note(r, best, HS_RULE_ROLE, likeness(best_shared, true));
		return best;
	}

	at = list->current == HS_NONE ? list->first : b->holders[list->current].next;
	for (int i = 0; i < MOST_BEHIND && at != HS_NONE; i++)
	{
		int			shared = shared_words(r, phrase, head, &b->holders[at]);

		if (shared >= least_shared && fits(r, head, &b->holders[at]))
			hs_note_candidate(r, b->holders[at].name, 1000 * (shared + 1));
		if (shared > best_shared && fits(r, head, &b->holders[at]))
		{
			best = b->holders[at].name;
			best_shared = shared;
		}
		at = b->holders[at].next;
	}
	if (best != HS_NONE)
		hs_note(r, best, HS_RULE_ROLE, likeness(best_shared, false));
	return best;
}
