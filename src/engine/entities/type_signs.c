/*-------------------------------------------------------------------------
 *
 * type_signs.c
 *	  Signs around a name of what it names: a body, a person, a month.
 *
 * A name that no list knows may be typed wrongly wherever it stands: 'Orrin'
 * is a person to the tagger, 'Halvor Brekke' an organization.  The words
 * around it know better, and what they say in one place is true in the whole
 * text:
 *
 *		Orrin said it would close; shares of Orrin; Orrin Salt Holdings; Orrin,
 *		the group that sells salt
 *		Halvor Brekke said he would sail; Halvor Brekke, who sails
 *
 * All mentions with the same words get the type that such signs tell.  Where
 * signs are on both sides, nothing changes, nor where a person is likely: the
 * first word is a first name, or the only one is part of a full name.
 *
 * A word that is taken for a place is a person where the text has an Ann Norton,
 * 'Norton' acts, and stands nowhere as a place does: 'Norton left', not 'in
 * Norton'.  'May' is a month, but where the text has an Ann May, 'May said' is she.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/entities/type_signs.h"

#include "engine/base/map.h"
#include "engine/model/model.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"

#define CHECK_EVERY		256		/* mentions */
#define LONGEST_PHRASE	8		/* tokens of ', the small group' */

#define BODY_SIGN		0x1
#define PERSON_SIGN		0x2
#define SURE_SIGN		0x4		/* of a body, even where it is a first name, too */
#define NAMED_IN_FULL	0x8		/* the word is one of a person's full name */
#define LAST_NAME		0x10	/* ... and the last of it */
#define OF_GIVEN		0x20	/* ... which begins with a first name */
#define ACTS			0x40	/* taken for a place, but does something */
#define PLACE_SIGN		0x80	/* ... and stands as places do */

/*
 * What a pronoun behind a name and its verb tells of the name: 'it would
 * close' of a body, but 'it was late' of nobody.
 */
static int
pronoun_sign(const struct hs_document *doc, int32_t token)
{
	if (!hs_goes_on(doc, token) || doc->tokens[token].pos != HS_POS_PRP)
		return 0;
	if (hs_token_in(doc, token, "he she "))
		return PERSON_SIGN;
	if (!hs_token_in(doc, token, "it ") || !hs_goes_on(doc, token + 1))
		return 0;
	if (hs_token_in(doc, token + 1, "is was 's ’s "))
		return hs_goes_on(doc, token + 2) && doc->tokens[token + 2].pos == HS_POS_VBG ?
			BODY_SIGN : 0;
	return hs_pos_is_finite(doc->tokens[token + 1].pos) && !hs_token_in(doc, token + 1, "had has ") ?
		BODY_SIGN : 0;
}

/* ', the group that ...' and 'is a small charity' behind a name. */
static bool
is_called_body(const struct hs_document *doc, int32_t token)
{
	int32_t		last = HS_NONE;
	int32_t		t = token + 2;

	if (!hs_goes_on(doc, token) || !hs_goes_on(doc, token + 1) ||
		!(hs_is_char(doc, token, ',') || hs_token_in(doc, token, "is was ")) ||
		!hs_token_in(doc, token + 1, "the a an "))
		return false;
	for (; hs_goes_on(doc, t) && t < token + LONGEST_PHRASE; t++)
	{
		if (hs_is_noun(&doc->tokens[t]))
			last = t;
		else if (doc->tokens[t].pos != HS_POS_JJ && !hs_is_dash(doc, t))
			break;
	}
	return last != HS_NONE && (HS_WORD(doc, last)->bits & HS_LEX_BODY) && doc->tokens[last].pos == HS_POS_NN &&
		!(HS_WORD(doc, last)->bits & HS_LEX_ROLE) && hs_goes_on(doc, t) &&
		(doc->tokens[t].pos == HS_POS_WDT || doc->tokens[t].pos == HS_POS_VBN ||
		 doc->tokens[t].pos == HS_POS_IN || hs_is_char(doc, t, ','));
}

/* The signs around one mention. */
static int
signs_of(const struct hs_document *doc, const struct hs_mention *m,
		 const struct hs_form *form)
{
	int32_t		behind = m->end;
	int32_t		before = m->begin - 1;
	int			signs = 0;
	int			pronoun;

	if (form->words > 1 && hs_token_in(doc, form->end - 1, HS_COMPANY_WORDS))
		signs |= BODY_SIGN;

	/* ', who', but not 'of X, who' nor 'the X, who' */
	if (hs_goes_on(doc, behind) && hs_is_char(doc, behind, ',') &&
		hs_goes_on(doc, behind + 1) && hs_token_in(doc, behind + 1, "who ") &&
		(before < 0 || (doc->tokens[before].pos != HS_POS_IN &&
						doc->tokens[before].pos != HS_POS_DT)))
		signs |= PERSON_SIGN;

	if (is_called_body(doc, behind))
		signs |= BODY_SIGN;

	/* 'said it', 'said that he', 'did not say whether she' */
	while (hs_goes_on(doc, behind) && behind < m->end + 3 &&
		   !(HS_WORD(doc, behind)->bits & HS_LEX_SPEECH) &&
		   (hs_pos_is_finite(doc->tokens[behind].pos) || doc->tokens[behind].pos == HS_POS_RB))
		behind++;
	if (hs_goes_on(doc, behind) && (HS_WORD(doc, behind)->bits & HS_LEX_SPEECH) &&
		hs_pos_is_verb(doc->tokens[behind].pos))
	{
		behind++;
		if (hs_goes_on(doc, behind) && hs_token_in(doc, behind, "that whether "))
			behind++;
		pronoun = pronoun_sign(doc, behind);
		if (pronoun != BODY_SIGN || form->words == 1)
			signs |= pronoun;
	}

	/* 'shares of X', 'a stake in X' */
	if (before > 0 && form->begin == m->begin && doc->tokens[before].pos == HS_POS_IN &&
		hs_token_in(doc, before - 1, "shares stock stocks stake "))
		signs |= BODY_SIGN | SURE_SIGN;

	/* 'Salt Lake owner X' */
	if (before > 0 && form->words == 1 && m > doc->mentions && m[-1].end == before &&
		m[-1].type == HS_ORGANIZATION && hs_token_in(doc, before, "owner parent rival subsidiary "))
		signs |= BODY_SIGN | SURE_SIGN;

	/* 'Mr X' */
	if (before >= 0 && hs_token_in(doc, before, "mr mr. mrs mrs. ms ms. "))
		signs |= PERSON_SIGN;
	return signs;
}

/* 'May said', 'May’s boat': a month that acts, and not behind a preposition. */
static bool
acts(const struct hs_document *doc, const struct hs_mention *m)
{
	return m->end - m->begin == 1 && hs_goes_on(doc, m->end) &&
		(m->begin == 0 || doc->tokens[m->begin - 1].pos != HS_POS_IN) &&
		(hs_pos_is_finite(doc->tokens[m->end].pos) || doc->tokens[m->end].pos == HS_POS_POS);
}

/* What stands around a word that was taken for a place. */
static int
signs_of_place(const struct hs_document *doc, const struct hs_mention *m)
{
	int32_t		before = m->begin - 1;
	int			signs = 0;

	if (m->begin > 0 && hs_goes_on(doc, m->begin) &&
		(hs_token_in(doc, before, "in at near outside across ") ||
		 doc->tokens[before].pos == HS_POS_DT))
		signs |= PLACE_SIGN;
	if (hs_goes_on(doc, m->end) &&
		(hs_pos_is_finite(doc->tokens[m->end].pos) || hs_is_char(doc, m->end, ':')))
		signs |= ACTS;			/* 'Norton left', 'Norton: Yes.' */
	else if ((m > doc->mentions && m[-1].type == HS_LOCATION && m[-1].end + 1 == m->begin) ||
		(m + 1 < doc->mentions + doc->n_mentions && m[1].type == HS_LOCATION && m->end + 1 == m[1].begin))
		signs |= PLACE_SIGN;	/* 'Norton, Ohio' */
	if ((HS_WORD(doc, m->begin)->bits & HS_LEX_FIRST_NAME) &&
		!(HS_WORD(doc, m->begin)->gazetteer & HS_GAZ_LOCATION))
		signs |= ACTS;			/* no place is called Isabel */
	return signs;
}

/* All words of a form that has this word alone. */
static uint32_t
alone(struct hs_numbers *numbers, uint32_t word)
{
	return hs_number_of_pair(numbers, 0, word);
}

static void
add_signs(struct hs_map *map, uint32_t words, int signs)
{
	int32_t    *place = hs_map_place(map, words);

	*place = (*place == HS_NONE ? 0 : *place) | signs;
}

void
hs_type_signs(struct hs_document *doc, struct hs_numbers *numbers,
			  const struct hs_form *forms)
{
	struct hs_map signs;		/* of the words of a form */

	hs_map_init(&signs, &doc->arena);
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		const struct hs_mention *m = &doc->mentions[i];
		const struct hs_form *form = &forms[i];
		int			found;

		if (i % CHECK_EVERY == 0)
			hs_check(doc);
		if (m->type == HS_LOCATION && form->words == 1)
			add_signs(&signs, form->exact, signs_of_place(doc, m));
		if (m->type != HS_PERSON && m->type != HS_ORGANIZATION)
			continue;
		found = signs_of(doc, m, form);
		if (found != 0)
			add_signs(&signs, form->exact, found);
		if (m->type == HS_PERSON && form->words > 1 && !(found & BODY_SIGN))
		{
			int			given = HS_WORD(doc, form->begin)->bits & HS_LEX_FIRST_NAME ? OF_GIVEN : 0;

			add_signs(&signs, alone(numbers, form->first), NAMED_IN_FULL | given);
			add_signs(&signs, alone(numbers, form->second), NAMED_IN_FULL);
			add_signs(&signs, alone(numbers, form->last), NAMED_IN_FULL | LAST_NAME | given);
		}
	}
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		struct hs_mention *m = &doc->mentions[i];
		int32_t		found = hs_map_get(&signs, forms[i].exact);

		if (m->type == HS_DATE && found != HS_NONE && (found & LAST_NAME) && acts(doc, m))
			m->type = HS_PERSON;
		if (m->type == HS_LOCATION && forms[i].words == 1 && found != HS_NONE &&
			(found & (OF_GIVEN | ACTS | PLACE_SIGN)) == (OF_GIVEN | ACTS))
			m->type = HS_PERSON;
		if (found == HS_NONE || (found & NAMED_IN_FULL) ||
			(!(found & SURE_SIGN) && (HS_WORD(doc, forms[i].begin)->bits & HS_LEX_FIRST_NAME)))
			continue;
		if (m->type == HS_PERSON && (found & BODY_SIGN) && !(found & PERSON_SIGN))
			m->type = HS_ORGANIZATION;
		else if (m->type == HS_ORGANIZATION && found == PERSON_SIGN && forms[i].words < 4)
			m->type = HS_PERSON;
	}
}
