/*-------------------------------------------------------------------------
 *
 * phrase_bounds.h
 *	  Where a noun phrase ends, and which of its words could be a name.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_PHRASE_BOUNDS_H
#define HS_PHRASE_BOUNDS_H

#include "engine/model/model.h"
#include "engine/speakers/resolver.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"

/* A noun phrase: tokens, with its head noun last. */
struct hs_phrase
{
	int32_t		begin;
	int32_t		end;			/* behind the head */
	int32_t		source_end;		/* of the source that it stands in */
};

static inline bool
hs_is_inside(const struct hs_document *doc, int32_t token)
{
	return doc->tokens[token].quoted != HS_NONE;
}

static inline bool
hs_has_bits(const struct hs_document *doc, int32_t token, uint32_t bits)
{
	return (HS_WORD(doc, token)->bits & bits) != 0;
}

/*
 * Several persons; but bodies speak with one voice, 'the police', and a
 * sergeant-at-arms is one.
 */
static inline bool
hs_is_plural(const struct hs_document *doc, int32_t token)
{
	return (doc->tokens[token].pos == HS_POS_NNS ||
			doc->tokens[token].pos == HS_POS_NNPS) &&
		!hs_has_bits(doc, token, HS_LEX_BODY) &&
		!(token > 3 && hs_is_dash(doc, token - 1) && hs_token_in(doc, token - 2, "at in of "));
}

/* Whether a mention can speak: no date, no sum, no nationality. */
static inline bool
hs_can_speak(const struct hs_mention *m)
{
	return m->type != HS_DATE && m->type != HS_MONEY && m->type != HS_NORP;
}

/* The mention that a token is in, if it can speak, or HS_NONE. */
extern int32_t hs_speaking_mention(const struct hs_resolver *r, int32_t token);

/* The end of the noun phrase that begins at token begin. */
extern int32_t hs_phrase_end(const struct hs_resolver *r, int32_t begin,
							 int32_t end);

/*
 * A word that stands for a name though no mention covers it: it has a capital
 * and stands nowhere in the text without one.
 */
extern bool hs_is_name_word(const struct hs_resolver *r, int32_t token);

/* The same, but a common noun in a name may be there: 'Medical Journal'. */
extern bool hs_is_capital_noun(const struct hs_resolver *r, int32_t token);

#endif							/* HS_PHRASE_BOUNDS_H */
