/*-------------------------------------------------------------------------
 *
 * resolver.h
 *	  The state that the files of the stage speakers share.
 *
 * Each file knows its own part of it and asks the others through their
 * headers:
 *
 *		speaker_words	the lists of words
 *		speaker_names	names, known and new
 *		role_holders	who holds a role: 'the senator'
 *		salience		who is talked of
 *		pronouns		whom 'he' means
 *		phrase_bounds	where a noun phrase ends
 *		named_parts		who is named in one besides its head
 *		noun_phrases	whom a noun phrase names
 *		sources			whom the words of a source name
 *		missing_sources	what stands for a source that was not found
 *		dialogue		whom the order of quotations tells
 *		decisions		which rule it was, and how sure
 *		speakers		the stage: attributions in the order of their sources
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_RESOLVER_H
#define HS_RESOLVER_H

#include "engine/base/map.h"
#include "engine/document.h"
#include "engine/text/vocabulary.h"
#include "engine/text/word_numbers.h"

/* Small words that the stage asks for, as hashes of their folded forms. */
enum hs_small_word
{
	HS_W_THE, HS_W_A, HS_W_AN, HS_W_THAT, HS_W_THIS, HS_W_THESE, HS_W_THOSE,
	HS_W_BOTH, HS_W_EACH,
	HS_W_HE, HS_W_HIS, HS_W_HIM, HS_W_SHE, HS_W_HER, HS_W_IT, HS_W_ITS,
	HS_W_THEY, HS_W_THEIR, HS_W_THEM, HS_W_I, HS_W_MY, HS_W_WE,
	HS_W_WHO, HS_W_WHICH, HS_W_WHOSE,
	HS_W_AND, HS_W_OF, HS_W_BY, HS_W_FROM, HS_W_IN, HS_W_ON, HS_W_AT, HS_W_FOR,
	HS_W_IS, HS_W_WAS, HS_W_BECAME, HS_W_REMAINS,
	HS_SMALL_WORDS
};

/*
 * Holders of roles, in the order of the text; the later holders of the same
 * role are a list.
 */
struct hs_holder
{
	int32_t		name;
	int32_t		token;			/* where the name stands */
	struct hs_span phrase;		/* tokens that tell the role */
	int32_t		previous;
	int32_t		next;
};

struct hs_holders
{
	struct hs_map roles;		/* from roles to lists */
	struct hs_role_list
	{
		int32_t		first;
		int32_t		current;	/* the last one before the token asked for */
	}		   *lists;
	int32_t		n_lists;
	size_t		lists_capacity;
	struct hs_holder *holders;
	int32_t		n_holders;
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
		int32_t		subject;	/* sentence where it was last a subject outside of
								 * quotations, or HS_NONE */
	}			entities[HS_FOCUS];
	int			n;
};

/* Whom a search or a rule has found for the source that is being resolved. */
struct hs_note
{
	int32_t		name;			/* HS_NONE: nothing was searched for */
	uint8_t		rule;			/* enum hs_rule */
	uint8_t		step;			/* how far ahead of others */
};

#define HS_MOST_CANDIDATES	32
#define HS_MOST_BARRED	8

/* One walk over a document. */
struct hs_resolver
{
	struct hs_document *doc;
	struct hs_numbers numbers;	/* of words, names and roles */
	uint32_t	small[HS_SMALL_WORDS];
	uint32_t   *synonyms;		/* the lists of speaker_words.c as numbers */
	uint32_t   *broader;
	uint32_t   *kinds;			/* ... as hashes */
	uint32_t   *places;
	uint32_t   *unnamed;
	int32_t    *mention_at;		/* the mention that each token is in, or HS_NONE */
	struct hs_holders holders;
	struct hs_focus focus;
	struct hs_map exact;		/* from all words of a name to the name */
	struct hs_map last;			/* from the last word of a person to the person */
	struct hs_map missed;		/* from the last word of a full name without a mention to its
								 * first token */
	size_t		names_capacity;
	size_t		references_capacity;
	int32_t		sentence;		/* of the source that is being resolved */
	int32_t		previous;		/* speaker before this source, or HS_NONE */
	int32_t		previous_sentence;	/* where that source stands */
	int32_t		barred[HS_MOST_BARRED];	/* names that the pronoun cannot mean */
	int			n_barred;
	struct hs_note note;
	struct hs_note *notes;		/* of each attribution */
	struct hs_candidate candidates[HS_MOST_CANDIDATES]; /* where reasons are asked for */
	int32_t		n_candidates;
};

extern const char *const hs_small_words[HS_SMALL_WORDS];

static inline bool
hs_is_small(const struct hs_resolver *r, int32_t token, enum hs_small_word word)
{
	return hs_is_this_word(HS_WORD(r->doc, token), r->small[word],
						   hs_small_words[word]);
}

#endif							/* HS_RESOLVER_H */
