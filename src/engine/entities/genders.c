/*-------------------------------------------------------------------------
 *
 * genders.c
 *	  The gender of the persons in a text.
 *
 * Titles (Mrs), roles (spokesman) and first names tell it, in this order of
 * weight.  For a person of whom none of these is known, pronouns do: where a
 * sentence names one person alone, 'he' and 'his' behind the name are his.  Who
 * uses 'they' takes it where the text says so.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/entities/genders.h"

#include <string.h>

#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"

#define FARTHEST_TITLE	4		/* tokens before a name */
#define FARTHEST_ROLE	8		/* ... and behind */
#define FARTHEST_PRONOUN 4		/* ... behind the word pronoun */

enum hs_gender
hs_gender_before(const struct hs_document *doc, int32_t mention, int32_t begin,
				 int *points)
{
	int32_t		least = begin - FARTHEST_TITLE;

	if (mention > 0 && least < doc->mentions[mention - 1].end)
		least = doc->mentions[mention - 1].end;
	if (least < 0)
		least = 0;
	for (int32_t t = begin - 1; t >= least; t--)
	{
		uint32_t	bits = HS_WORD(doc, t)->bits;
		enum hs_gender gender = hs_bits_gender(bits);

		if (!(bits & (HS_LEX_TITLE | HS_LEX_ROLE)) && !hs_is_noun(&doc->tokens[t]))
			break;
		if ((bits & (HS_LEX_TITLE | HS_LEX_ROLE)) && gender != HS_GENDER_UNKNOWN)
		{
			*points = bits & HS_LEX_TITLE ? HS_POINTS_TITLE : HS_POINTS_ROLE;
			return gender;
		}
	}
	*points = 0;
	return HS_GENDER_UNKNOWN;
}

enum hs_gender
hs_gender_behind(const struct hs_document *doc, int32_t mention)
{
	int32_t		t = doc->mentions[mention].end;
	int32_t		most = t + FARTHEST_ROLE < doc->n_tokens ? t + FARTHEST_ROLE :
		doc->n_tokens;

	if (t >= doc->n_tokens || doc->text[doc->tokens[t].begin] != ',')
		return HS_GENDER_UNKNOWN;
	for (t++; t < most; t++)
	{
		uint32_t	bits = HS_WORD(doc, t)->bits;
		int			pos = doc->tokens[t].pos;

		if ((bits & HS_LEX_ROLE) && hs_is_noun(&doc->tokens[t]))
			return hs_bits_gender(bits);
		if (pos == HS_POS_PUNCT || pos == HS_POS_IN || hs_pos_is_verb(pos))
			break;
	}
	return HS_GENDER_UNKNOWN;
}

/*
 * 'Kim Jong-un', 'Lin Weimin': a name that begins with the surname tells no
 * gender by it, though Kim and Lin are first names elsewhere.
 */
static bool
begins_with_surname(const struct hs_document *doc, const struct hs_form *form)
{
	int32_t		second = form->begin + 1;

	if (form->words != 2)
		return false;
	if (second + 2 < form->end && hs_is_dash(doc, second + 1) &&
		HS_WORD(doc, second + 2)->shape == HS_SHAPE_LOWER)
		return true;
	return hs_token_in(doc, form->begin, "han kim jung le li lin lu ma min moon shin song sun tran yang ") &&
		!(HS_WORD(doc, second)->bits & HS_LEX_FIRST_NAME);
}

enum hs_gender
hs_gender_first(const struct hs_document *doc, const struct hs_form *form)
{
	uint32_t	bits = HS_WORD(doc, form->begin)->bits;

	if (!(bits & HS_LEX_FIRST_NAME) || begins_with_surname(doc, form))
		return HS_GENDER_UNKNOWN;
	return hs_bits_gender(bits);
}

/*
 * 'the Lunds': a family, of whom neither 'he' nor 'she' is said, but no 'the Lunds
 * office'.
 */
static bool
is_family(const struct hs_document *doc, const struct hs_mention *m)
{
	const struct hs_token *last = &doc->tokens[m->end - 1];

	return m->begin > 0 && m->end - m->begin == 1 && hs_token_in(doc, m->begin - 1, "the ") &&
		doc->text[last->end - 1] == 's' &&
		!(hs_goes_on(doc, m->end) && hs_is_noun(&doc->tokens[m->end]));
}

#define PRONOUNS	3

/* Pronouns of men and of women. */
static const char *const pronouns[2][PRONOUNS] = {
	{"he", "his", "himself"}, {"she", "her", "herself"}
};

/* The gender of a pronoun; hashes are those of pronouns. */
static enum hs_gender
pronoun_gender(const struct hs_document *doc, int32_t token,
			   const uint32_t (*hashes)[PRONOUNS])
{
	const struct hs_word *word = HS_WORD(doc, token);

	for (int i = 0; i < PRONOUNS; i++)
	{
		if (hs_is_this_word(word, hashes[0][i], pronouns[0][i]))
			return HS_MALE;
		if (hs_is_this_word(word, hashes[1][i], pronouns[1][i]))
			return HS_FEMALE;
	}
	return HS_GENDER_UNKNOWN;
}

/* 'Lee, who uses the pronoun they', 'whose pronouns are they and them' */
static bool
tells_pronouns(const struct hs_document *doc, int32_t begin, int32_t end)
{
	for (int32_t t = begin; t < end; t++)
	{
		if (!hs_token_in(doc, t, "pronoun pronouns "))
			continue;
		for (int32_t u = t + 1; u < end && u <= t + FARTHEST_PRONOUN; u++)
		{
			if (hs_token_in(doc, u, "they they/them "))
				return true;
		}
	}
	return false;
}

void
hs_genders_by_pronouns(struct hs_document *doc)
{
	struct hs_arena_mark mark = hs_arena_mark(&doc->arena);
	int32_t    *balance;		/* of each name: for men, against women */
	uint32_t	hashes[2][PRONOUNS];
	int32_t		mention = 0;

	for (int g = 0; g < 2; g++)
	{
		for (int i = 0; i < PRONOUNS; i++)
			hashes[g][i] = hs_lexicon_hash_of(pronouns[g][i]);
	}
	balance = hs_arena_zero(&doc->arena, (size_t) doc->n_names, sizeof(int32_t));
	for (int32_t i = 0; i < doc->n_sentences && mention < doc->n_mentions; i++)
	{
		int32_t		end = doc->sentences[i].end;
		int32_t		person = HS_NONE;
		int32_t		behind = 0;
		bool		alone = true;

		hs_check(doc);
		for (; mention < doc->n_mentions && doc->mentions[mention].begin < end; mention++)
		{
			const struct hs_mention *m = &doc->mentions[mention];

			if (doc->names[m->name].type != HS_PERSON)
				continue;
			if (is_family(doc, m) && doc->names[m->name].first == mention)
				doc->names[m->name].gender = HS_GENDER_NEITHER;
			alone &= person == HS_NONE || person == m->name;
			if (person == HS_NONE)
				behind = m->end;
			person = m->name;
		}
		if (person != HS_NONE && alone && tells_pronouns(doc, behind, end))
			doc->names[person].gender = HS_GENDER_NEITHER;
		if (person == HS_NONE || !alone ||
			(doc->names[person].gender != HS_GENDER_UNKNOWN &&
			 doc->names[person].gender != HS_GENDER_CONFLICT))
			continue;
		for (int32_t t = behind; t < end; t++)
		{
			enum hs_gender gender = pronoun_gender(doc, t, hashes);

			if (gender == HS_GENDER_UNKNOWN)
				continue;
			balance[person] += gender == HS_MALE ? 1 : -1;
			break;
		}
	}
	for (int32_t i = 0; i < doc->n_names; i++)
	{
		if (balance[i] != 0 && doc->names[i].gender != HS_GENDER_NEITHER)
			doc->names[i].gender = balance[i] > 0 ? HS_MALE : HS_FEMALE;
	}
	hs_arena_reset(&doc->arena, mark);
}
