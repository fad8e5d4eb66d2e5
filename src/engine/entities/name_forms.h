/*-------------------------------------------------------------------------
 *
 * name_forms.h
 *	  The words that a mention's name is made of.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_NAME_FORMS_H
#define HS_NAME_FORMS_H

#include "engine/document.h"
#include "engine/text/word_numbers.h"

/*
 * The tokens of a mention that are the name itself: without a determiner and
 * a person's titles before it, and without a possessive behind it.  Never
 * empty.
 */
extern struct hs_span hs_mention_core(const struct hs_document *doc,
									  const struct hs_mention *mention);

/* The words of a mention, as numbers (word_numbers.h), 0 where there is none. */
struct hs_form
{
	int32_t		begin;			/* tokens of the core */
	int32_t		end;
	int32_t		words;			/* hyphenated words count once */
	uint32_t	exact;			/* of all words */
	uint32_t	first;
	uint32_t	second;
	uint32_t	before_last;
	uint32_t	last;
	uint32_t	letter;			/* hash of the first character of the first word */
	uint32_t	middle;			/* ... of the second word of three */
	uint32_t	suffix;			/* Jr, II: the generation */
	bool		initial;		/* the first word is one letter */
	bool		particle;		/* ... is one of a surname: van Dorn, de la Cruz */
	bool		person;			/* set by hs_make_forms */
};

extern void hs_make_form(const struct hs_document *doc,
						 struct hs_numbers *numbers,
						 const struct hs_mention *mention,
						 struct hs_form *form);

/*
 * The forms of all mentions.  Those that run on in a headline are cut, and
 * whether a form is a person's is decided by the type that most mentions with
 * these words have.
 */
extern void hs_make_forms(struct hs_document *doc, struct hs_numbers *numbers,
						  struct hs_form *forms);

/*
 * The text of tokens [begin .. end) in the arena, each run of white space as
 * one space; *length receives its bytes.  A person's name that is written in
 * capitals alone comes out in title case.
 */
extern const char *hs_name_text(struct hs_document *doc, int32_t begin,
								int32_t end, bool person, int32_t *length);

/* Whether a token is a small word that begins surnames: van  de  al */
extern bool hs_is_particle(const struct hs_document *doc, int32_t token);

/*
 * The surnames of a name that begin with a particle, as the exact numbers that
 * their forms have: 'van der Dorn' of 'Ann van der Dorn'.  Returns how many of
 * the HS_TAILS numbers it has filled.
 */
#define HS_TAILS		2
extern int	hs_tails(const struct hs_document *doc, struct hs_numbers *numbers,
					 const struct hs_form *form, uint32_t *tails);

/* Whether a token could be an acronym: FBI  U.S.  USAid */
extern bool hs_is_acronym(const struct hs_document *doc, int32_t token);

/* The number of an acronym's letters, full stops and letter case apart. */
extern uint32_t hs_acronym(struct hs_document *doc, struct hs_numbers *numbers,
						   int32_t token);

/*
 * The acronyms of a name, as hs_acronym() has them: of its words with a
 * capital, of all its words, and of those without a 'Department of' in front.
 * Returns how many of the HS_INITIALS numbers it has filled.
 */
#define HS_INITIALS		3
extern int	hs_initials(struct hs_document *doc, struct hs_numbers *numbers,
						const struct hs_form *form, uint32_t *acronyms);

#endif							/* HS_NAME_FORMS_H */
