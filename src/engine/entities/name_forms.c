/*-------------------------------------------------------------------------
 *
 * name_forms.c
 *	  The words that a mention's name is made of.
 *
 * 'Mayor Ann Lee', 'Lee's' and 'LEE' name one person.  This file takes titles,
 * determiners and possessives off a mention, and what a headline has put onto
 * it, gives numbers to the words that are left, decides for the whole text
 * whether they name a person, and writes them out as a name.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/entities/name_forms.h"

#include <string.h>

#include "engine/base/map.h"
#include "engine/base/unicode.h"
#include "engine/entities/type_signs.h"
#include "engine/entities/headlines.h"
#include "engine/model/model.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"

#define MANY_PERSONS	2		/* more mentions of a word as a person than as anything else */
#define LONGEST_CIRCUIT	10		/* tokens of 'for the Northern District of Ohio' */
#define MOST_INITIALS	12		/* bytes */
#define CHECK_EVERY		256		/* mentions */
#define MONTHS			"january february march april may june july august " \
	"september october november december "

static bool
is_letters(const struct hs_token *token)
{
	return token->kind != HS_TOKEN_PUNCT && token->kind != HS_TOKEN_QUOTE &&
		!(token->flags & HS_CLITIC);
}

/* Whether a token's bytes are those of word, letter case of ASCII apart. */
static bool
is_word(const struct hs_document *doc, int32_t token, const char *word)
{
	int32_t		length;
	const char *text = hs_token_text(doc, token, &length);

	if ((size_t) length != strlen(word))
		return false;
	for (int32_t i = 0; i < length; i++)
	{
		char		c = text[i];

		if (c >= 'A' && c <= 'Z')
			c = (char) (c - 'A' + 'a');
		if (c != word[i])
			return false;
	}
	return true;
}

/* A month behind a preposition: 'In June' before a name. */
static bool
is_month(const struct hs_document *doc, int32_t token)
{
	return token > 0 && doc->tokens[token - 1].pos == HS_POS_IN &&
		hs_token_in(doc, token, MONTHS);
}

/*
 * A first name that the entity stage has left before a mention: 'ANN' of
 * 'ANN LEE'.
 */
static bool
is_left_out(const struct hs_document *doc, const struct hs_mention *mention,
			int32_t token)
{
	const struct hs_word *word = HS_WORD(doc, token);

	if (!(word->bits & HS_LEX_FIRST_NAME) || doc->tokens[token].pos != HS_POS_NNP ||
		word->shape == HS_SHAPE_LOWER || is_month(doc, token) ||
		(doc->tokens[token + 1].flags & HS_SENTENCE_BEFORE))
		return false;
	return mention <= doc->mentions ||
		mention >= doc->mentions + doc->n_mentions ||
		mention[-1].end <= token;
}

/*
 * Whether a token inside a person's mention is no part of a name: brackets,
 * and what follows the name in a headline, where verbs have capitals.
 */
static bool
ends_person(const struct hs_document *doc, int32_t token)
{
	const struct hs_token *t = &doc->tokens[token];
	char		c = doc->text[t->begin];

	if (t->kind == HS_TOKEN_PUNCT)
		return c == '(' || c == ',' || c == ':' || c == ';';
	if ((HS_WORD(doc, token)->bits & HS_LEX_FIRST_NAME) ||
		(t->pos == HS_POS_IN && HS_WORD(doc, token)->shape == HS_SHAPE_LOWER))
		return false;			/* 'de' is a preposition to the tagger */
	switch (t->pos)
	{
		case HS_POS_CC:
		case HS_POS_IN:
		case HS_POS_MD:
		case HS_POS_TO:
		case HS_POS_VB:
		case HS_POS_VBD:
		case HS_POS_VBP:
		case HS_POS_VBZ:
			return true;
		default:
			return false;
	}
}

/* What stands before a person's name and is no part of it. */
static bool
precedes_person(const struct hs_document *doc, struct hs_span core)
{
	uint32_t	bits = HS_WORD(doc, core.begin)->bits;
	int32_t		left = core.end - core.begin - 1;

	/* 'Miss Lee': no title in the lexicon, since 'miss' is a verb. */
	if (left == 1 && hs_token_in(doc, core.begin, "miss "))
		return true;

	/* 'Dean' and 'Earl' are first names, too. */
	if (bits & HS_LEX_TITLE)
		return !(bits & HS_LEX_FIRST_NAME) || left > 1;
	return (bits & HS_LEX_ROLE) && !(bits & HS_LEX_FIRST_NAME) && left > 1;
}

/* A title that is cut short, as those before names are: Sen.  Dr.  Lt.-Col. */
static bool
is_short_title(const struct hs_document *doc, int32_t token)
{
	return (HS_WORD(doc, token)->bits & HS_LEX_TITLE) &&
		!(HS_WORD(doc, token)->bits & HS_LEX_FIRST_NAME) &&
		(doc->tokens[token].flags & HS_ABBREVIATION);
}

/*
 * Where the name begins in a person's mention that has run into it from the
 * words before: 'Vermland Sen. Ann Lee', 'Ray ) Ann Lee', and 'June Ann Lee'
 * of 'In June Ann Lee left'.
 */
static int32_t
begin_of_person(const struct hs_document *doc, struct hs_span core)
{
	if (core.end - core.begin > 2 && is_month(doc, core.begin))
		core.begin++;
	for (int32_t t = core.begin + 1; t + 1 < core.end; t++)
	{
		if (is_short_title(doc, t) || hs_is_char(doc, t, ')'))
			core.begin = t + 1;
	}
	return core.begin;
}

struct hs_span
hs_mention_core(const struct hs_document *doc, const struct hs_mention *mention)
{
	struct hs_span core = {mention->begin, mention->end};
	bool		person = mention->type == HS_PERSON;

	while (core.end - core.begin > 1 && !is_letters(&doc->tokens[core.end - 1]))
		core.end--;
	while (core.end - core.begin > 1 &&
		   (!is_letters(&doc->tokens[core.begin]) ||
			is_word(doc, core.begin, "the") || is_word(doc, core.begin, "a") ||
			(person && precedes_person(doc, core))))
		core.begin++;
	if (!person)
		return core;
	core.begin = begin_of_person(doc, core);
	for (int32_t t = core.begin + 1; t < core.end; t++)
	{
		if (ends_person(doc, t))
			core.end = t;
	}
	if (core.begin == mention->begin && core.begin > 0 &&
		is_left_out(doc, mention, core.begin - 1))
		core.begin--;
	return core;
}

/* The next word of a form from *at on: its number, 0 at the end. */
static uint32_t
next_word(const struct hs_document *doc, struct hs_numbers *numbers,
		  int32_t *at, int32_t end)
{
	uint32_t	number;

	while (*at < end && !is_letters(&doc->tokens[*at]))
		(*at)++;
	if (*at >= end)
		return 0;
	number = hs_number_of_word(numbers, HS_WORD(doc, *at));
	(*at)++;
	while (*at + 1 < end && doc->text[doc->tokens[*at].begin] == '-' &&
		   !(doc->tokens[*at].flags & HS_SPACE_BEFORE) &&
		   !(doc->tokens[*at + 1].flags & HS_SPACE_BEFORE))
	{
		number = hs_number_of_pair(numbers, number,
								   hs_number_of_word(numbers, HS_WORD(doc, *at + 1)));
		*at += 2;
	}
	return number;
}

/* The generation that a word behind a name tells, from 1, or 0 for none. */
static uint32_t
suffix_of(const struct hs_document *doc, int32_t token)
{
	static const char *const suffixes[][2] = {
		{"jr", "jr."}, {"sr", "sr."}, {"ii", "2nd"}, {"iii", "3rd"}, {"iv", "4th"}
	};

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
	{
		if (is_word(doc, token, suffixes[i][0]) || is_word(doc, token, suffixes[i][1]))
			return (uint32_t) i + 1;
	}
	return 0;
}

/*
 * The end of a court's name that goes on behind the mention: 'Court of Salt' is
 * one 'for the Fifth Circuit', 'for the Northern District of Ohio'.
 */
static int32_t
end_of_court(const struct hs_document *doc, const struct hs_mention *mention, struct hs_span core)
{
	int32_t		t = core.end;
	int32_t		end = core.end;
	bool		court = false;

	for (int32_t c = core.begin; c < core.end && mention->type == HS_ORGANIZATION; c++)
		court |= hs_token_in(doc, c, "court ");
	if (!court || core.end != mention->end || !hs_goes_on(doc, t + 1) || !hs_token_in(doc, t, "for ") ||
		!hs_token_in(doc, t + 1, "the "))
		return core.end;
	for (t += 2; hs_goes_on(doc, t) && t < core.end + LONGEST_CIRCUIT; t++)
	{
		if (HS_WORD(doc, t)->shape == HS_SHAPE_TITLE)
			end = t + 1;
		else if (!hs_token_in(doc, t, "of "))
			break;
	}
	return end;
}

void
hs_make_form(const struct hs_document *doc, struct hs_numbers *numbers,
			 const struct hs_mention *mention, struct hs_form *form)
{
	struct hs_span core = hs_mention_core(doc, mention);
	int32_t		at = core.begin;
	uint32_t	second = 0;

	memset(form, 0, sizeof(*form));
	form->begin = core.begin;
	form->end = core.end;
	for (;;)
	{
		uint32_t	word = next_word(doc, numbers, &at, core.end);

		if (word == 0)
			break;
		form->exact = hs_number_of_pair(numbers, form->exact, word);
		if (form->words > 0 && mention->type == HS_PERSON &&
			suffix_of(doc, at - 1) != 0)
		{
			form->suffix = suffix_of(doc, at - 1);
			continue;
		}
		if (form->words == 0)
		{
			form->first = word;
			form->letter = HS_WORD(doc, at - 1)->prefix[0];
			form->initial = HS_WORD(doc, at - 1)->shape == HS_SHAPE_INITIAL;
		}
		else
			form->before_last = form->last;
		if (form->words == 1)
		{
			second = HS_WORD(doc, at - 1)->prefix[0];
			form->second = word;
		}
		form->last = word;
		form->words++;
	}
	if (form->words > 2)
		form->middle = second;
	form->end = end_of_court(doc, mention, core);
	form->words += form->end - core.end;
	form->particle = form->words > 1 && hs_is_particle(doc, core.begin);
}

bool
hs_is_particle(const struct hs_document *doc, int32_t token)
{
	return hs_token_in(doc, token, "al bin da de del dem den der di do dos du el "
					   "ibn la las le los ter ten van von y zu ");
}

int
hs_tails(const struct hs_document *doc, struct hs_numbers *numbers,
		 const struct hs_form *form, uint32_t *tails)
{
	int			found = 0;

	for (int32_t t = form->begin + 1; t + 1 < form->end && found < HS_TAILS; t++)
	{
		int32_t		at = t;
		uint32_t	word;

		if (!hs_is_particle(doc, t))
			continue;
		tails[found] = 0;
		while ((word = next_word(doc, numbers, &at, form->end)) != 0)
			tails[found] = hs_number_of_pair(numbers, tails[found], word);
		found++;
	}
	return found;
}

/*
 * Whether a word that no list of first names has could be one: not of 'Team Lee'
 * or 'the Lee camp', nor in small letters anywhere.
 */
static bool
could_be_first_name(const struct hs_document *doc, int32_t token)
{
	const struct hs_word *word = HS_WORD(doc, token);

	return word->shape == HS_SHAPE_TITLE && doc->tokens[token].pos == HS_POS_NNP &&
		!(word->bits & (HS_LEX_BODY | HS_LEX_ROLE | HS_LEX_TITLE)) &&
		!(word->gazetteer & (HS_GAZ_COMMON | HS_GAZ_LOCATION | HS_GAZ_NORP)) &&
		doc->words[word->folded].n_lower == 0 &&
		(token == 0 || doc->tokens[token - 1].pos != HS_POS_DT);
}

/*
 * Decides for all mentions with the same words whether they are persons: most
 * of them have to be, and where it is even, each keeps its own type.
 */
static void
vote_on_persons(struct hs_document *doc, struct hs_numbers *numbers,
				struct hs_form *forms)
{
	struct hs_map votes;		/* for persons, over n_mentions */

	hs_map_init(&votes, &doc->arena);
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		int32_t    *place = hs_map_place(&votes, forms[i].exact);

		if (*place == HS_NONE)
			*place = doc->n_mentions;
		*place += doc->mentions[i].type == HS_PERSON ? 1 : -1;
	}

	/*
	 * An organization called 'Ann Lee' is a person where most of 'Lee' are, and
	 * one called 'Zorn Lee' where several more are than are not.
	 */
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		int32_t		last = hs_map_get(&votes, hs_number_of_pair(numbers, 0, forms[i].last));

		if (doc->mentions[i].type == HS_ORGANIZATION && forms[i].words == 2 &&
			last > doc->n_mentions &&
			((HS_WORD(doc, forms[i].begin)->bits & HS_LEX_FIRST_NAME) ||
			 (last >= doc->n_mentions + MANY_PERSONS && could_be_first_name(doc, forms[i].begin))))
			*hs_map_place(&votes, forms[i].exact) = doc->n_mentions + 1;
	}
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		int32_t		balance = hs_map_get(&votes, forms[i].exact);
		int			type = doc->mentions[i].type;

		forms[i].person = type != HS_DATE && type != HS_MONEY &&
			(balance > doc->n_mentions ||
			 (balance == doc->n_mentions && type == HS_PERSON));
	}
}

void
hs_make_forms(struct hs_document *doc, struct hs_numbers *numbers,
			  struct hs_form *forms)
{
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		if (i % CHECK_EVERY == 0)
			hs_check(doc);
		hs_make_form(doc, numbers, &doc->mentions[i], &forms[i]);
	}
	hs_cut_headlines(doc, numbers, forms);
	hs_type_signs(doc, numbers, forms);
	vote_on_persons(doc, numbers, forms);
}

bool
hs_is_acronym(const struct hs_document *doc, int32_t token)
{
	const struct hs_word *word = HS_WORD(doc, token);

	return (word->shape == HS_SHAPE_UPPER || word->shape == HS_SHAPE_MIXED) &&
		word->length >= 2 && word->length <= MOST_INITIALS;
}

/* The number of some letters, which are copied. */
static uint32_t
number_of_letters(struct hs_document *doc, struct hs_numbers *numbers,
				  const char *letters, size_t n)
{
	char	   *text = hs_arena_alloc(&doc->arena, n, 1);

	memcpy(text, letters, n);
	return hs_number_of_text(numbers, text, (int32_t) n);
}

uint32_t
hs_acronym(struct hs_document *doc, struct hs_numbers *numbers, int32_t token)
{
	const struct hs_word *word = HS_WORD(doc, token);
	char		letters[MOST_INITIALS];
	size_t		n = 0;

	for (int32_t i = 0; i < word->length; i++)
	{
		if (word->text[i] != '.' && n < sizeof(letters))
			letters[n++] = word->text[i];
	}
	return number_of_letters(doc, numbers, letters, n);
}

int
hs_initials(struct hs_document *doc, struct hs_numbers *numbers,
			const struct hs_form *form, uint32_t *acronyms)
{
	char		initials[HS_INITIALS][MOST_INITIALS + 4];
	size_t		n[HS_INITIALS] = {0};
	int			found = 0;

	for (int32_t t = form->begin; t < form->end; t++)
	{
		const struct hs_word *word = HS_WORD(doc, t);
		bool		small = word->shape == HS_SHAPE_LOWER;
		size_t		at = 0;
		uint32_t	c;

		if (doc->tokens[t].kind != HS_TOKEN_WORD || (doc->tokens[t].flags & HS_CLITIC))
			continue;
		c = hs_decode(word->text, (size_t) word->length, &at);
		if (small && t == form->begin + 1)
			n[2] = 0;			/* 'Department of' is left out */
		for (int i = 0; i < HS_INITIALS; i++)
		{
			if ((!small || i == 1) && n[i] <= MOST_INITIALS)
				n[i] += (size_t) hs_encode(c, initials[i] + n[i]);
		}
	}
	for (int i = 0; i < HS_INITIALS; i++)
	{
		if (n[i] >= 2 && n[i] <= MOST_INITIALS)
			acronyms[found++] = number_of_letters(doc, numbers, initials[i], n[i]);
	}
	return found;
}

/* Whether all letters of a text are capitals, three or more in a row once. */
static bool
is_shouted(const char *text, size_t length)
{
	size_t		at = 0;
	int			run = 0;
	int			longest = 0;

	while (at < length)
	{
		enum hs_class class = hs_class_of(hs_decode(text, length, &at));

		if (class == HS_LOWER)
			return false;
		run = class == HS_UPPER ? run + 1 : 0;
		if (run > longest)
			longest = run;
	}
	return longest >= 3;
}

const char *
hs_name_text(struct hs_document *doc, int32_t begin, int32_t end, bool person,
			 int32_t *length)
{
	int32_t		first = hs_token_read(doc, begin).begin;
	const char *text = doc->read + first;
	size_t		n = (size_t) (hs_token_read(doc, end - 1).end - first);
	char	   *result;
	size_t		at = 0;
	size_t		size = 0;
	bool		shouted = person && is_shouted(text, n);
	bool		letters = false;	/* the last character was a letter */
	bool		space = false;

	/* A folded letter may be one byte longer: U+0130, U+023A */
	result = hs_arena_alloc(&doc->arena, shouted ? 2 * n : n, 1);
	while (at < n)
	{
		size_t		start = at;
		uint32_t	c = hs_decode(text, n, &at);
		enum hs_class class = hs_class_of(c);

		if (class == HS_INVISIBLE)
			continue;
		if (class == HS_WHITE || class == HS_BREAK)
		{
			space = true;
			letters = false;
			continue;
		}
		if (space && size > 0)
			result[size++] = ' ';
		space = false;
		if (shouted && letters && c != HS_BROKEN)
			size += (size_t) hs_encode(hs_fold(c), result + size);
		else
		{
			memcpy(result + size, text + start, at - start);
			size += at - start;
		}
		letters = hs_is_letter(class);
	}
	*length = (int32_t) size;
	return result;
}
