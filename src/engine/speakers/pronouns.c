/*-------------------------------------------------------------------------
 *
 * pronouns.c
 *	  Whom a pronoun of the third person means.
 *
 * Gets a token, gives the number of a name or HS_NONE: 'he' is the man in
 * focus, 'it' the organization, 'they' the several (salience.c).  Where a caller
 * asks for references, each pronoun of the text is added to the document, those
 * in front of a noun ('his boat') and those that look back to a subject
 * ('himself') among them.  There 'it' may be a place, too, which seldom says
 * anything.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/pronouns.h"

#include "engine/speakers/phrase_bounds.h"
#include "engine/speakers/salience.h"
#include "engine/text/token_text.h"

#define LONGEST_EMPTY	6		/* tokens of 'it is very hard to' */

/* What a pronoun asks for; false where the token is none. */
static bool
seeks(const struct hs_resolver *r, int32_t token, enum hs_sought *sought)
{
	if (hs_is_small(r, token, HS_W_HE) || hs_is_small(r, token, HS_W_HIS) ||
		hs_is_small(r, token, HS_W_HIM))
		*sought = HS_SEEK_MALE;
	else if (hs_is_small(r, token, HS_W_SHE) || hs_is_small(r, token, HS_W_HER))
		*sought = HS_SEEK_FEMALE;
	else if (hs_is_small(r, token, HS_W_IT) || hs_is_small(r, token, HS_W_ITS))
		*sought = HS_SEEK_BODY;
	else if (hs_is_small(r, token, HS_W_THEY) || hs_is_small(r, token, HS_W_THEIR) ||
			 hs_is_small(r, token, HS_W_THEM) || hs_is_small(r, token, HS_W_EACH) ||
			 hs_is_small(r, token, HS_W_BOTH))
		*sought = HS_SEEK_SEVERAL;
	else
		return false;
	return true;
}

int32_t
hs_pronoun_name(struct hs_resolver *r, int32_t token)
{
	enum hs_sought sought;

	return seeks(r, token, &sought) ? hs_focus_best(r, sought, hs_is_inside(r->doc, token)) :
		HS_NONE;
}

/* 'himself', 'hers': pronouns that are never a source. */
static bool
seeks_back(const struct hs_document *doc, int32_t token, enum hs_sought *sought)
{
	if (hs_token_in(doc, token, "himself "))
		*sought = HS_SEEK_MALE;
	else if (hs_token_in(doc, token, "herself hers "))
		*sought = HS_SEEK_FEMALE;
	else if (hs_token_in(doc, token, "itself "))
		*sought = HS_SEEK_BODY;
	else if (hs_token_in(doc, token, "themselves theirs "))
		*sought = HS_SEEK_SEVERAL;
	else
		return false;
	return true;
}

/*
 * 'It is clear that', 'it was hard to say', 'it seems that': a pronoun that
 * stands for what follows, and for nobody.
 */
static bool
is_empty(const struct hs_document *doc, int32_t token)
{
	int32_t		t = token + 1;

	if (!hs_token_in(doc, token, "it ") ||
		!hs_token_in(doc, t, "is was 's ’s seems seemed appears appeared becomes became "))
		return false;
	for (t++; hs_goes_on(doc, t) && t < token + LONGEST_EMPTY; t++)
	{
		if (doc->tokens[t].pos == HS_POS_TO || hs_token_in(doc, t, "that "))
			return true;
		if (doc->tokens[t].pos != HS_POS_JJ && doc->tokens[t].pos != HS_POS_RB &&
			doc->tokens[t].pos != HS_POS_VBN && doc->tokens[t].pos != HS_POS_JJR)
			return false;
	}
	return false;
}

void
hs_refer(struct hs_resolver *r, int32_t token)
{
	struct hs_document *doc = r->doc;
	int			pos = doc->tokens[token].pos;
	enum hs_sought sought;
	int32_t		name;

	if ((pos != HS_POS_PRP && pos != HS_POS_PRPS) || r->mention_at[token] != HS_NONE ||
		(!seeks(r, token, &sought) && !seeks_back(doc, token, &sought)))
		return;
	if (sought == HS_SEEK_BODY && is_empty(doc, token))
		return;
	if (sought == HS_SEEK_BODY)
		sought = HS_SEEK_THING;
	name = hs_focus_best(r, sought, hs_is_inside(doc, token));
	if (name == HS_NONE)
		return;
	if ((size_t) doc->n_references == r->references_capacity)
		doc->references = hs_arena_grow(&doc->arena, doc->references,
										(size_t) doc->n_references, &r->references_capacity,
										64, sizeof(struct hs_reference));
	doc->references[doc->n_references++] = (struct hs_reference) {token, name};
}
