/*-------------------------------------------------------------------------
 *
 * headlines.c
 *	  Names that have run into other words of a headline.
 *
 * Gets the forms of all mentions; cuts those of a headline down to the name
 * that the text knows.  A headline is a first paragraph that does not end as a
 * sentence does, or has a capital at each long word.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/entities/headlines.h"

#include "engine/base/map.h"
#include "engine/model/model.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"

#define LONG_WORD		4		/* bytes; shorter ones are small in titles */
#define LONGEST_RUN		16		/* words of a name that has run into a title */
#define LONGEST			60		/* tokens of a headline */

/* Whether each long word of the first paragraph has a capital. */
static bool
is_titled(const struct hs_document *doc)
{
	int32_t		end = doc->paragraphs[0].end;

	for (int32_t t = 0; t < end; t++)
	{
		const struct hs_word *word = HS_WORD(doc, t);

		if (word->shape == HS_SHAPE_LOWER && word->length >= LONG_WORD &&
			!(doc->tokens[t].flags & HS_CLITIC))
			return false;
	}
	return true;
}

/*
 * Up to which token names may have other words before them: all of a headline
 * with capitals, the first word of any other.
 */
static int32_t
headline_end(const struct hs_document *doc)
{
	int32_t		end;

	if (doc->n_paragraphs < 2 || doc->paragraphs[0].end > LONGEST)
		return 0;
	end = doc->paragraphs[0].end;
	if (is_titled(doc))
		return end;
	return hs_is_char(doc, end - 1, '.') ? 0 : 1;
}

/*
 * A title of a work runs into an organization's name: of two words and more that
 * stand behind a preposition and are an organization elsewhere, only they are
 * left.
 */
static void
cut_to_tail(const struct hs_document *doc, struct hs_numbers *numbers,
			const struct hs_mention *mention, const struct hs_map *bodies,
			struct hs_form *form)
{
	struct hs_mention part = *mention;

	if (part.type != HS_ORGANIZATION || form->words < 4 || form->words > LONGEST_RUN)
		return;
	for (int32_t t = form->begin + 1; t + 2 < form->end; t++)
	{
		struct hs_form cut;

		if (!hs_token_in(doc, t, "at from in on with "))
			continue;
		part.begin = t + 1;
		part.end = form->end;
		hs_make_form(doc, numbers, &part, &cut);
		if (cut.words > 1 && hs_map_get(bodies, cut.exact) != HS_NONE)
		{
			*form = cut;
			return;
		}
	}
}

/*
 * Headlines have capitals everywhere, so that a mention there may run on:
 * 'Lee Asks Brandt Why'.  A long form that stands once in the text is cut
 * down to its first two words, in the first paragraph also to its first one,
 * where those are a person's name elsewhere.
 */
void
hs_cut_headlines(struct hs_document *doc, struct hs_numbers *numbers,
				 struct hs_form *forms)
{
	struct hs_map seen;			/* how often the words of a form are one */
	struct hs_map bodies;		/* the words of organizations */
	int32_t		end = headline_end(doc);

	hs_map_init(&seen, &doc->arena);
	hs_map_init(&bodies, &doc->arena);
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		int32_t    *place;

		if (doc->mentions[i].type == HS_ORGANIZATION)
			*hs_map_place(&bodies, forms[i].exact) = 1;
		if (doc->mentions[i].type != HS_PERSON)
			continue;
		place = hs_map_place(&seen, forms[i].exact);
		*place = *place == HS_NONE ? 1 : *place + 1;
	}
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		struct hs_form *form = &forms[i];
		struct hs_mention part = doc->mentions[i];

		if (form->words < 3 || part.type == HS_DATE || part.type == HS_MONEY ||
			(part.type == HS_PERSON && hs_map_get(&seen, form->exact) > 1))
			continue;
		for (int32_t words = 2; words > 0; words--)
		{
			struct hs_form cut;

			part.type = HS_PERSON;
			part.begin = form->begin;
			part.end = form->begin + words;
			if (part.end > form->end)
				continue;
			hs_make_form(doc, numbers, &part, &cut);
			if (cut.words != words || hs_map_get(&seen, cut.exact) == HS_NONE ||
				(words == 1 &&
				 (doc->n_paragraphs < 2 || form->end > doc->paragraphs[0].end ||
				  (HS_WORD(doc, part.begin)->bits & HS_LEX_FIRST_NAME))))
				continue;
			*form = cut;
			break;
		}
	}

	/* 'A Guide to Winter on Salt Lake Railway' */
	for (int32_t i = 0; i < doc->n_mentions; i++)
		cut_to_tail(doc, numbers, &doc->mentions[i], &bodies, &forms[i]);

	/* 'Angry Brandt' at the start of a headline, 'Town Shuns Brandt' in a titled one */
	for (int32_t i = 0; i < doc->n_mentions && forms[i].begin < end; i++)
	{
		struct hs_form *form = &forms[i];
		struct hs_mention part = doc->mentions[i];
		struct hs_form cut;

		if (part.type != HS_PERSON || form->words != 2 ||
			form->end > doc->paragraphs[0].end ||
			(HS_WORD(doc, form->begin)->bits & HS_LEX_FIRST_NAME) ||
			hs_map_get(&seen, form->exact) > 1)
			continue;
		part.begin = form->end - 1;
		part.end = form->end;
		hs_make_form(doc, numbers, &part, &cut);
		if (cut.words == 1 && hs_map_get(&seen, cut.exact) != HS_NONE)
			*form = cut;
	}
}
