/*-------------------------------------------------------------------------
 *
 * speakers.h
 *	  What the files of the stage speakers share.
 *
 *		bearers.c		who bears a role: 'the senator'
 *		focus.c			who is talked of: 'he'
 *		phrases.c		whom a noun phrase names
 *		sources.c		whom the words of a source name
 *		speaker_words.c	the lists of words for these
 *		speakers.c		the stage: attributions in the order of their sources
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SPEAKERS_H
#define HS_SPEAKERS_H

#include "engine/base/map.h"
#include "engine/entities/genders.h"
#include "engine/entities/name_forms.h"
#include "engine/text/vocabulary.h"

/* Small words that the stage asks for, as hashes of their folded forms. */
enum hs_small_word
{
	HS_W_THE, HS_W_A, HS_W_AN, HS_W_THAT, HS_W_THIS, HS_W_THESE, HS_W_THOSE,
	HS_W_BOTH, HS_W_EACH,
	HS_W_HE, HS_W_HIS, HS_W_HIM, HS_W_SHE, HS_W_HER, HS_W_IT, HS_W_ITS,
	HS_W_THEY, HS_W_THEIR, HS_W_THEM, HS_W_I, HS_W_MY, HS_W_WE,
	HS_W_WHO, HS_W_WHICH, HS_W_WHOSE,
	HS_W_AND, HS_W_OF, HS_W_BY, HS_W_FROM, HS_W_IN, HS_W_AT, HS_W_FOR,
	HS_W_IS, HS_W_WAS, HS_W_BECAME, HS_W_REMAINS,
	HS_SMALL_WORDS
};

/*
 * Bearers of roles, in the order of the text; the later bearers of the same
 * role are a list.
 */
struct hs_bearer
{
	int32_t		name;
	int32_t		token;			/* where the name stands */
	struct hs_span phrase;		/* tokens that tell the role */
	int32_t		previous;
	int32_t		next;
};

struct hs_bearers
{
	struct hs_map roles;		/* from roles to lists */
	struct hs_role_list
	{
		int32_t		first;
		int32_t		current;	/* the last one before the token asked for */
	}		   *lists;
	int32_t		n_lists;
	size_t		lists_capacity;
	struct hs_bearer *bearers;
	int32_t		n_bearers;
	size_t		capacity;
};

#define HS_FOCUS	24			/* entities that are kept in focus */

struct hs_focus
{
	struct hs_focused
	{
		int32_t		name;
		int32_t		second;		/* of two that were named together, or HS_NONE */
		int32_t		outside;	/* salience, in thousandths, outside of quotations */
		int32_t		inside;
		int32_t		sentence;	/* when salience was brought up to date */
	}			entities[HS_FOCUS];
	int			n;
};

struct hs_speakers
{
	struct hs_document *doc;
	uint32_t	small[HS_SMALL_WORDS];
	uint32_t   *synonyms;		/* the lists of speaker_words.c as hashes */
	uint32_t   *broader;
	uint32_t   *kinds;
	uint32_t   *places;
	int32_t    *mention_at;		/* the mention that each token is in, or HS_NONE */
	struct hs_bearers bearers;
	struct hs_focus focus;
	struct hs_map exact;		/* from all words of a name to the name */
	struct hs_map last;			/* from the last word of a person to the person */
	struct hs_map joint;		/* names of several */
	size_t		names_capacity;
	int32_t		sentence;		/* of the source that is being resolved */
	int32_t		previous;		/* speaker before this source, or HS_NONE */
};

static inline bool
hs_is_small(const struct hs_speakers *s, int32_t token, enum hs_small_word word)
{
	return HS_WORD(s->doc, token)->lower == s->small[word];
}

/* speaker_words.c */
extern void hs_speaker_words(struct hs_speakers *s);

/* The word that stands for a role and its synonyms: senator for Sen. */
extern uint32_t hs_synonym(const struct hs_speakers *s, uint32_t word);

/* A broader word for a role: lawmaker for senator; 0 if there is none. */
extern uint32_t hs_broader(const struct hs_speakers *s, uint32_t role);

/* Whether a token is a word for a body that bears its own name: agency. */
extern bool hs_is_kind(const struct hs_speakers *s, int32_t token);

/* The same for a place: city. */
extern bool hs_is_place(const struct hs_speakers *s, int32_t token);

/* bearers.c */
extern void hs_bearers_make(struct hs_speakers *s);

/*
 * Registers that a name bears the role that a token tells.  Calls must come in
 * the order of their tokens.
 */
extern void hs_bearers_add(struct hs_speakers *s, int32_t role_token,
						   int32_t name, int32_t token, struct hs_span phrase);

/*
 * The name that bears the role of token head, in a phrase that stands at
 * [phrase.begin .. phrase.end), or HS_NONE.  Looks for a bearer before the
 * phrase if before, and behind it if there is none or before is false.  Calls
 * must come in the order of their phrases.  The phrases of the role have at
 * least least_shared words in common.
 */
extern int32_t hs_bearers_find(struct hs_speakers *s, int32_t head,
							   struct hs_span phrase, bool before,
							   int least_shared);

/* focus.c */
extern void hs_focus_add(struct hs_speakers *s, int32_t name, int32_t weight,
						 bool inside);

/* The same for two that are named together: 'Ann Lee and Bob Ray'. */
extern void hs_focus_add_two(struct hs_speakers *s, int32_t name, int32_t second,
							 int32_t weight, bool inside);

/* What a pronoun or a description asks of the entity that it stands for. */
enum hs_sought
{
	HS_SEEK_MALE, HS_SEEK_FEMALE, HS_SEEK_PERSON, HS_SEEK_BODY, HS_SEEK_PLACE, HS_SEEK_SEVERAL
};

/* The entity in focus that fits best, or HS_NONE. */
extern int32_t hs_focus_best(struct hs_speakers *s,
							 enum hs_sought kind, bool inside);

/* The weight of a mention by its place in its sentence, in thousandths. */
extern int32_t hs_mention_weight(const struct hs_speakers *s, int32_t mention);


/* sources.c */
extern int32_t hs_source_name(struct hs_speakers *s, struct hs_span source);

/* Whom a personal pronoun means, or HS_NONE. */
extern int32_t hs_pronoun_name(struct hs_speakers *s, int32_t token);

/* Whom 'the senator' at token means, or HS_NONE. */
extern int32_t hs_description_name(struct hs_speakers *s, int32_t token);

/* speakers.c: a name for tokens without a mention, or the known one. */
extern int32_t hs_speakers_name(struct hs_speakers *s, int32_t begin,
								int32_t end, enum hs_entity_type type);

/* speakers.c: the name that tokens are known by, or HS_NONE. */
extern int32_t hs_speakers_known(struct hs_speakers *s, int32_t begin,
								 int32_t end);

/* speakers.c: the name of what a name has: 'Lee campaign'. */
extern int32_t hs_speakers_body(struct hs_speakers *s, int32_t name,
								int32_t head);

/* speakers.c: whether a name is one of several, made by the next function. */
extern bool hs_is_joint(const struct hs_speakers *s, int32_t name);

/* speakers.c: the name of several, 'A and B'. */
extern int32_t hs_speakers_joint(struct hs_speakers *s, const int32_t *names,
								 int n);

#endif							/* HS_SPEAKERS_H */
