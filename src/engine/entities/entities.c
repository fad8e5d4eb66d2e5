/*-------------------------------------------------------------------------
 *
 * entities.c
 *	  Join the mentions of one entity under its fullest name.
 *
 * Reads the mentions, tokens, parts of speech and words; adds names, and the
 * number of its name to every mention.
 *
 * News introduces a person once in full and then by the surname.  So the
 * stage first makes the names of the mentions with three words and more, then
 * those of two, then those of one: each short form finds the long ones, also
 * where a headline has the short form first.
 *
 *	- Persons are the same where first and last word agree and middle initials
 *	  do not differ; a surname that begins with a particle (van der Dorn) and a
 *	  form of two words (Vega Ríos) are also the tail of a longer one, a form of
 *	  one word the last word of a name, else the second of three, else the first.
 *	  Among several names the gender of a title before the form decides, then
 *	  whether the name was introduced before, then how often it stands in full,
 *	  then which was mentioned last.
 *	- Everything else is the same where all words agree.  Organizations are
 *	  also found by initials (FBI: Federal Bureau of Investigation), by the
 *	  letters in brackets behind a name, by the tail of a longer name (the
 *	  Times), and by a company's name without the word behind it (Orrin Foods).
 *	- Whether a form is a person's is decided for the whole text: by the type
 *	  that most of its mentions have.
 *
 * A person's gender is read off the words around (genders.c).  Everything is
 * found through a hash table with a bounded number of names for a key, so that
 * the cost is linear in the number of mentions.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "engine/base/map.h"
#include "engine/entities/genders.h"
#include "engine/entities/name_forms.h"
#include "engine/entities/type_signs.h"
#include "engine/stages.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"

/* What the gazetteer calls a word that may be more than a company's name. */
#define OTHER_THINGS	(HS_GAZ_KINDS & ~(HS_GAZ_ORGANIZATION | HS_GAZ_COMPANY))

#define MOST_NAMES		8		/* names that are kept for a key */
#define CHECK_EVERY		256		/* mentions */

/* What is paired with words and is none (word_numbers.h) */
#define KEY_BASE		UINT32_C(0x80000000)
#define SUFFIX_BASE		UINT32_C(0x90000000)

/* What the keys of the index are made of. */
enum key_kind
{
	KEY_EXACT = 1,				/* all words */
	KEY_FULL,					/* first and last word of a person */
	KEY_PAIR,					/* the last two words of a longer name */
	KEY_LAST,					/* last word of a person's full name */
	KEY_FIRST,					/* first word of a person's full name */
	KEY_SECOND,					/* second word of a person's name of three */
	KEY_PARTICLE,				/* surname that begins with a particle */
	KEY_HEAD,					/* first word of a company's name */
	KEY_TAIL,					/* last word of an organization's name */
	KEY_INITIALS				/* letters of an acronym */
};

/* What is known of a name besides struct hs_name. */
struct known
{
	uint32_t	letter;			/* first character of the first word */
	uint32_t	middle;			/* ... of the second word of three, or 0 */
	int32_t		full;			/* mentions with two words and more */
	int32_t		fullest;		/* the mention with the most words */
	int32_t		introduced;		/* the first mention with two words and more */
	int32_t		last;			/* the mention joined last */
	int32_t		male;			/* points */
	int32_t		female;
	int32_t		types[HS_ENTITY_TYPES];
	bool		given;			/* the first word is a first name */
};

/* The names of a key are a list. */
struct link
{
	int32_t		name;
	int32_t		next;
};

struct joiner
{
	struct hs_document *doc;
	struct hs_form *forms;		/* of each mention */
	struct known *known;		/* of each name */
	struct hs_numbers numbers;	/* of words and keys */
	struct hs_map index;		/* from keys to links */
	struct link *links;
	size_t		n_links;
	size_t		capacity;
};

/* A key of words, as a number. */
static uint32_t
key_of(struct joiner *joiner, enum key_kind kind, uint32_t words)
{
	return hs_number_of_pair(&joiner->numbers, words, KEY_BASE + (uint32_t) kind);
}

static uint32_t
pair_of(struct joiner *joiner, uint32_t a, uint32_t b)
{
	return hs_number_of_pair(&joiner->numbers, a, b);
}

/* First and last word of a person, and the generation. */
static uint32_t
full_of(struct joiner *joiner, const struct hs_form *form)
{
	return pair_of(joiner, pair_of(joiner, form->first, form->last),
				   SUFFIX_BASE + form->suffix);
}

/* Enters a name under a key, unless it is there or the list is full. */
static void
enter(struct joiner *joiner, enum key_kind kind, uint32_t words, int32_t name)
{
	int32_t    *place = hs_map_place(&joiner->index, key_of(joiner, kind, words));
	int			n = 0;

	for (int32_t i = *place; i != HS_NONE; i = joiner->links[i].next)
	{
		if (joiner->links[i].name == name || ++n == MOST_NAMES)
			return;
	}
	if (joiner->n_links == joiner->capacity)
		joiner->links = hs_arena_grow(&joiner->doc->arena, joiner->links,
									  joiner->n_links, &joiner->capacity, 256,
									  sizeof(struct link));
	joiner->links[joiner->n_links].name = name;
	joiner->links[joiner->n_links].next = *place;
	*place = (int32_t) joiner->n_links++;
}

static void
add_points(struct known *known, enum hs_gender gender, int points)
{
	if (gender == HS_MALE)
		known->male += points;
	else if (gender == HS_FEMALE)
		known->female += points;
}

/* Whether all letters of a mention are capitals. */
static bool
is_capitals(const struct joiner *joiner, int32_t mention)
{
	const struct hs_form *form = &joiner->forms[mention];

	for (int32_t t = form->begin; t < form->end; t++)
	{
		if (HS_WORD(joiner->doc, t)->shape == HS_SHAPE_TITLE)
			return false;
	}
	return true;
}

/* Puts a mention under a name. */
static void
join(struct joiner *joiner, int32_t mention, int32_t name)
{
	struct known *known = &joiner->known[name];
	const struct hs_form *form = &joiner->forms[mention];
	const struct hs_form *fullest = &joiner->forms[known->fullest];
	struct hs_mention *m = &joiner->doc->mentions[mention];
	int			points = 0;

	m->name = name;
	joiner->doc->names[name].mentions++;
	known->types[m->type]++;
	known->full += form->words > 1;
	if (form->words > 1 && mention < known->introduced)
		known->introduced = mention;
	if (form->words > fullest->words ||
		(form->words == fullest->words && is_capitals(joiner, known->fullest) &&
		 !is_capitals(joiner, mention)))
		known->fullest = mention;
	if (known->middle == 0)
		known->middle = form->middle;
	if (form->person)
	{
		enum hs_gender gender = hs_gender_before(joiner->doc, mention, form->begin, &points);

		add_points(known, gender, points);
		add_points(known, hs_gender_behind(joiner->doc, mention), HS_POINTS_ROLE);
	}
}

/* A new name for a mention. */
static int32_t
make_name(struct joiner *joiner, int32_t mention)
{
	const struct hs_form *form = &joiner->forms[mention];
	int32_t		name = joiner->doc->n_names++;
	struct known *known = &joiner->known[name];

	memset(known, 0, sizeof(*known));
	known->fullest = mention;
	known->last = HS_NONE;
	known->introduced = INT32_MAX;
	known->letter = form->letter;
	known->middle = form->middle;
	known->given = form->words > 1 &&
		(HS_WORD(joiner->doc, form->begin)->bits & HS_LEX_FIRST_NAME);
	memset(&joiner->doc->names[name], 0, sizeof(struct hs_name));
	if (form->person && form->words > 1)
		add_points(known, hs_gender_first(joiner->doc, form), HS_POINTS_FIRST);
	return name;
}

/*
 * Whether a name is likelier than another one to be meant by a short form: it
 * has been introduced and the other one has not, or it is more often written in
 * full, or was mentioned last.
 */
static bool
is_nearer(const struct known *a, const struct known *b, int32_t mention)
{
	bool		known_a = a->introduced < mention;
	bool		known_b = b->introduced < mention;

	if (known_a != known_b)
		return known_a;
	if (a->full != b->full)
		return a->full > b->full;
	return a->last > b->last;
}

/*
 * The best name of a key: of the gender that the title before the mention
 * tells, then one that was introduced before, then the most often written in
 * full, then the one mentioned last.
 * With letter, the first word must start with it.  HS_NONE if there is none.
 */
static int32_t
best_name(struct joiner *joiner, enum key_kind kind, uint32_t words,
		  int32_t mention, uint32_t letter)
{
	int			points;
	enum hs_gender gender = hs_gender_before(joiner->doc, mention,
											 joiner->forms[mention].begin,
											 &points);
	int32_t		best = HS_NONE;
	int32_t		best_fit = 0;

	for (int32_t i = hs_map_get(&joiner->index, key_of(joiner, kind, words));
		 i != HS_NONE; i = joiner->links[i].next)
	{
		int32_t		name = joiner->links[i].name;
		const struct known *known = &joiner->known[name];
		int32_t		fit = 1;

		if (letter != 0 && known->letter != letter)
			continue;
		if (gender != HS_GENDER_UNKNOWN && known->male != known->female)
			fit = (gender == HS_MALE) == (known->male > known->female) ? 2 : 0;
		if (best == HS_NONE || fit > best_fit ||
			(fit == best_fit && is_nearer(known, &joiner->known[best], mention)))
		{
			best = name;
			best_fit = fit;
		}
	}
	return best;
}

/* The person with this first and last word and no other middle initial. */
static int32_t
find_full(struct joiner *joiner, const struct hs_form *form)
{
	for (int32_t i = hs_map_get(&joiner->index, key_of(joiner, KEY_FULL, full_of(joiner, form)));
		 i != HS_NONE; i = joiner->links[i].next)
	{
		uint32_t	middle = joiner->known[joiner->links[i].name].middle;

		if (middle == 0 || form->middle == 0 || middle == form->middle)
			return joiner->links[i].name;
	}
	return HS_NONE;
}

/*
 * 'Brandt's father, Joseph,' is not the Joseph Lee whom the text knows: the
 * surname of his family is another one.
 */
static bool
is_other_family(const struct joiner *joiner, int32_t mention, int32_t name)
{
	const struct hs_document *doc = joiner->doc;
	int32_t		comma = joiner->forms[mention].begin - 1;
	const struct hs_mention *owner;

	if (mention == 0 || comma < 3 || !hs_is_char(doc, comma, ',') ||
		!hs_token_in(doc, comma - 1, "aunt brother daughter father grandfather grandmother "
					 "husband mother nephew niece sister son uncle wife "))
		return false;
	owner = &doc->mentions[mention - 1];
	return owner->end >= comma - 2 && owner->type == HS_PERSON &&
		joiner->forms[mention - 1].last != joiner->forms[joiner->known[name].fullest].last;
}

/*
 * Joins first names that stand alone, before surnames are told apart by how
 * often their names stand in full: 'Ann' counts as much as a full name.
 */
static void
join_first_names(struct joiner *joiner)
{
	struct hs_document *doc = joiner->doc;

	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		const struct hs_form *form = &joiner->forms[i];
		int32_t		name;

		if (!form->person || form->words != 1 ||
			hs_map_get(&joiner->index, key_of(joiner, KEY_LAST, form->last)) != HS_NONE)
			continue;
		name = best_name(joiner, KEY_FIRST, form->first, i, 0);
		if (name == HS_NONE || is_other_family(joiner, i, name))
			continue;
		join(joiner, i, name);
		joiner->known[name].full++;
	}
}

/* Enters a person under the surnames that begin with a particle. */
static void
enter_tails(struct joiner *joiner, const struct hs_form *form, int32_t name)
{
	uint32_t	tails[HS_TAILS];
	int			n = hs_tails(joiner->doc, &joiner->numbers, form, tails);

	for (int i = 0; i < n; i++)
		enter(joiner, KEY_PARTICLE, tails[i], name);
}

static int32_t
join_person(struct joiner *joiner, int32_t mention)
{
	const struct hs_form *form = &joiner->forms[mention];
	int32_t		name;

	if (form->words < 2)
	{
		name = best_name(joiner, KEY_LAST, form->last, mention, 0);
		if (name == HS_NONE)
			name = best_name(joiner, KEY_EXACT, form->exact, mention, 0);
		if (name == HS_NONE && !(HS_WORD(joiner->doc, form->begin)->bits & HS_LEX_FIRST_NAME))
			name = best_name(joiner, KEY_SECOND, form->last, mention, 0);
		if (name == HS_NONE)
		{
			name = make_name(joiner, mention);
			enter(joiner, KEY_EXACT, form->exact, name);
		}
		return name;
	}

	/* 'Van Dorn', 'Ríos Vega' are tails of longer names, 'Ann Lee' of 'Mary Ann Lee'. */
	name = find_full(joiner, form);
	if (name == HS_NONE && form->particle)
		name = best_name(joiner, KEY_PARTICLE, form->exact, mention, 0);
	if (name == HS_NONE && form->words == 2)
	{
		name = best_name(joiner, KEY_PAIR, pair_of(joiner, form->before_last, form->last),
						 mention, 0);
		if (name != HS_NONE && !joiner->known[name].given &&
			(HS_WORD(joiner->doc, form->begin)->bits & HS_LEX_FIRST_NAME))
			name = HS_NONE;
	}
	if (name == HS_NONE && form->initial)
		name = best_name(joiner, KEY_LAST, form->last, mention, form->letter);
	if (name == HS_NONE)
		name = make_name(joiner, mention);
	enter(joiner, KEY_FULL, full_of(joiner, form), name);
	enter(joiner, KEY_LAST, form->last, name);
	enter(joiner, KEY_FIRST, form->first, name);
	if (form->words > 2)
		enter(joiner, KEY_PAIR, pair_of(joiner, form->before_last, form->last), name);
	if (form->words == 3 && !form->particle)
		enter(joiner, KEY_SECOND, form->second, name);
	enter_tails(joiner, form, name);
	return name;
}

/* Enters a long name under its initials and the letters in brackets behind. */
static void
enter_initials(struct joiner *joiner, int32_t mention, int32_t name)
{
	struct hs_document *doc = joiner->doc;
	const struct hs_form *form = &joiner->forms[mention];
	uint32_t	initials[HS_INITIALS];
	int			n = hs_initials(doc, &joiner->numbers, form, initials);
	int32_t		behind = doc->mentions[mention].end;

	for (int i = 0; i < n; i++)
		enter(joiner, KEY_INITIALS, initials[i], name);
	if (behind + 2 < doc->n_tokens && doc->text[doc->tokens[behind].begin] == '(' &&
		doc->text[doc->tokens[behind + 2].begin] == ')' && hs_is_acronym(doc, behind + 1))
		enter(joiner, KEY_INITIALS,
			  hs_acronym(doc, &joiner->numbers, behind + 1), name);
}

/* Whether 'the' stands before a form, in the mention or before it. */
static bool
has_article(const struct hs_document *doc, const struct hs_form *form)
{
	const struct hs_token *token;

	if (form->begin == 0)
		return false;
	token = &doc->tokens[form->begin - 1];
	return token->end - token->begin == 3 &&
		(doc->text[token->begin] | 0x20) == 't' &&
		(doc->text[token->begin + 1] | 0x20) == 'h' &&
		(doc->text[token->begin + 2] | 0x20) == 'e';
}

/*
 * Whether a mention of one word could be a surname that was taken for
 * something else: a place does not stand behind 'in' or 'to'.
 */
static bool
could_be_surname(const struct hs_document *doc, int32_t mention,
				 const struct hs_form *form)
{
	int			type = doc->mentions[mention].type;

	if (type == HS_LOCATION)
		return form->begin > 0 && !has_article(doc, form) &&
			doc->tokens[form->begin - 1].pos != HS_POS_IN &&
			doc->tokens[form->begin - 1].pos != HS_POS_TO;
	return type == HS_ORGANIZATION || type == HS_FACILITY || type == HS_MISC ||
		type == HS_PRODUCT;
}

static int32_t
join_other(struct joiner *joiner, int32_t mention)
{
	struct hs_document *doc = joiner->doc;
	const struct hs_form *form = &joiner->forms[mention];
	int			type = doc->mentions[mention].type;
	bool		body = type == HS_ORGANIZATION || type == HS_FACILITY ||
		type == HS_MISC || type == HS_PRODUCT;
	int32_t		name = best_name(joiner, KEY_EXACT, form->exact, mention, 0);

	if (name == HS_NONE && form->words == 1 && type != HS_DATE &&
		type != HS_MONEY && hs_is_acronym(doc, form->begin))
		name = best_name(joiner, KEY_INITIALS, hs_acronym(doc, &joiner->numbers, form->begin),
						 mention, 0);
	if (name == HS_NONE && type == HS_ORGANIZATION && form->words == 1)
		name = best_name(joiner, KEY_HEAD, form->first, mention, 0);
	if (name == HS_NONE && body && form->words == 2)
		name = best_name(joiner, KEY_PAIR, pair_of(joiner, form->before_last, form->last),
						 mention, 0);
	if (name == HS_NONE && body && form->words == 1 && has_article(doc, form))
		name = best_name(joiner, KEY_TAIL, form->last, mention, 0);
	else if (name == HS_NONE && form->words == 1 && could_be_surname(doc, mention, form))
	{
		name = best_name(joiner, KEY_LAST, form->last, mention, 0);
		if (name != HS_NONE && !joiner->known[name].given)
			name = HS_NONE;
	}
	if (name == HS_NONE)
	{
		name = make_name(joiner, mention);
		enter(joiner, KEY_EXACT, form->exact, name);
	}
	if (form->words > 1 && type != HS_DATE && type != HS_MONEY)
		enter_initials(joiner, mention, name);
	if (form->words > 1 && body && hs_token_in(doc, form->end - 1, HS_COMPANY_WORDS) &&
		!(HS_WORD(doc, form->begin)->gazetteer & OTHER_THINGS))
		enter(joiner, KEY_HEAD, form->first, name);
	if (form->words > 1 && body)
		enter(joiner, KEY_TAIL, form->last, name);
	if (form->words > 2 && body)
		enter(joiner, KEY_PAIR, pair_of(joiner, form->before_last, form->last), name);
	return name;
}

/*
 * Joins the mentions with least to most words, in the order of the text; of
 * persons with three words and more, surnames with a particle or all others.
 */
static void
join_all(struct joiner *joiner, int32_t least, int32_t most, bool particles)
{
	struct hs_document *doc = joiner->doc;

	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		int32_t		words = joiner->forms[i].words;
		int32_t		name;

		if (i % CHECK_EVERY == 0)
			hs_check(doc);
		if (words >= least && words <= most && doc->mentions[i].name == HS_NONE &&
			(words < 3 || joiner->forms[i].particle == particles))
		{
			name = joiner->forms[i].person ? join_person(joiner, i) :
				join_other(joiner, i);
			join(joiner, i, name);
		}
		if (doc->mentions[i].name != HS_NONE)
			joiner->known[doc->mentions[i].name].last = i;
	}
}

/* Fills what joining has found out about a name, except for its text. */
static void
finish_name(struct hs_name *name, const struct known *known)
{
	for (int type = 1; type < HS_ENTITY_TYPES; type++)
	{
		if (known->types[type] > known->types[name->type])
			name->type = (uint8_t) type;
	}
	if (name->type != HS_PERSON)
		return;
	if (known->male > known->female)
		name->gender = HS_MALE;
	else if (known->female > known->male)
		name->gender = HS_FEMALE;
	else if (known->male > 0)
		name->gender = HS_GENDER_CONFLICT;
}

void
hs_entities(struct hs_document *doc)
{
	size_t		n = (size_t) doc->n_mentions;
	struct joiner joiner = {.doc = doc};
	struct hs_span *fullest;
	struct hs_arena_mark mark;

	doc->n_names = 0;
	doc->names = hs_arena_alloc(&doc->arena, n, sizeof(struct hs_name));
	fullest = hs_arena_alloc(&doc->arena, n, sizeof(struct hs_span));
	mark = hs_arena_mark(&doc->arena);

	joiner.forms = hs_arena_alloc(&doc->arena, n, sizeof(struct hs_form));
	joiner.known = hs_arena_alloc(&doc->arena, n, sizeof(struct known));
	hs_map_init(&joiner.index, &doc->arena);
	hs_numbers_init(&joiner.numbers, &doc->arena);
	hs_make_forms(doc, &joiner.numbers, joiner.forms);
	for (int32_t i = 0; i < doc->n_mentions; i++)
		doc->mentions[i].name = HS_NONE;
	join_all(&joiner, 3, INT32_MAX, false);
	join_all(&joiner, 3, INT32_MAX, true);
	join_all(&joiner, 2, 2, false);
	join_first_names(&joiner);
	join_all(&joiner, 0, 1, false);

	for (int32_t i = doc->n_mentions - 1; i >= 0; i--)
		doc->names[doc->mentions[i].name].first = i;
	for (int32_t i = 0; i < doc->n_names; i++)
	{
		const struct hs_form *form = &joiner.forms[joiner.known[i].fullest];

		finish_name(&doc->names[i], &joiner.known[i]);
		fullest[i].begin = form->begin;
		fullest[i].end = form->end;
	}
	hs_arena_reset(&doc->arena, mark);

	for (int32_t i = 0; i < doc->n_names; i++)
		doc->names[i].text = hs_name_text(doc, fullest[i].begin, fullest[i].end,
										  doc->names[i].type == HS_PERSON,
										  &doc->names[i].length);
	hs_genders_by_pronouns(doc);
}
