/*-------------------------------------------------------------------------
 *
 * speech.c
 *	  Does an attribution tell of words, or of a topic, an act, a belief?
 *
 * The network finds whatever the training articles' readers marked, and they
 * marked beliefs, wishes and plain acts, too.  A quotation is narrower: words,
 * quoted or told.  The cue decides by the sense of its verb, which
 * model/lexicon lists, and what stands behind it:
 *
 *		saying		said, asked, promised		whatever its object is
 *		speech		denied, announced			a clause, an infinitive, marks
 *		demanding	called on, encouraged		... or an object and its
 *												infinitive: 'them to wait'
 *		judging		accused, described, called	... or an object and a verdict:
 *												'it as poor', 'the plan absurd'
 *
 * A plain object alone is a topic or an act: 'denied the claim', 'discussed
 * the plan', 'called her mother', 'said something about the plan'.  What
 * somebody did not say or might say is no speech, nor is what somebody was
 * accused of or ordered to do by nobody in particular; in quotation marks it
 * is, for these are somebody's words.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/quotations/speech.h"
#include "engine/model/model.h"
#include "engine/stages.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"

/* Can the token begin a clause or an infinitive that a verb of speech takes? */
static bool
opens_clause(const struct hs_document *doc, int32_t token)
{
	switch (doc->tokens[token].pos)
	{
		case HS_POS_IN:			/* that, if, whether; but a preposition, too */
			return hs_token_in(doc, token, "that if whether ");
		case HS_POS_TO:
		case HS_POS_WDT:
		case HS_POS_WP:
		case HS_POS_WRB:
			return true;
		default:
			return false;
	}
}

/* Does a content say something, a clause or an infinitive, or only name it? */
static bool
is_clause(const struct hs_document *doc, struct hs_span content)
{
	if (opens_clause(doc, content.begin))
		return true;
	for (int32_t i = content.begin; i < content.end; i++)
	{
		if (hs_pos_is_finite(doc->tokens[i].pos))
			return true;
		/* a relative clause is part of a noun phrase */
		if (i > content.begin && opens_clause(doc, i) && doc->tokens[i].pos != HS_POS_TO)
			return false;
	}
	return false;
}

/* A noun, or a pronoun that can be an object. */
static bool
ends_object(const struct hs_document *doc, int32_t token)
{
	return hs_is_noun(&doc->tokens[token]) || doc->tokens[token].pos == HS_POS_PRP;
}

/* An object and what it is to do: 'the council to act'. */
static bool
has_infinitive(const struct hs_document *doc, struct hs_span content)
{
	for (int32_t i = content.begin + 1; i + 1 < content.end; i++)
	{
		if (doc->tokens[i].pos == HS_POS_TO && doc->tokens[i + 1].pos == HS_POS_VB &&
			(ends_object(doc, i - 1) || hs_token_in(doc, i - 1, "not ")))
			return true;
	}
	return false;
}

/*
 * An object and what is said of it: 'the firm of hiding it', 'it as poor'; or
 * without a preposition behind 'call' and its like: 'him a liar', 'the charge
 * absurd'.  The preposition may be the cue's last word: 'accusing her of'.
 */
static bool
has_verdict(const struct hs_document *doc, struct hs_span cue, struct hs_span content)
{
	if (cue.end - cue.begin > 1 && hs_token_in(doc, cue.end - 1, "of as "))
		return true;
	for (int32_t i = content.begin + 1; i < content.end; i++)
	{
		int			pos = doc->tokens[i].pos;

		if (doc->tokens[i].kind == HS_TOKEN_PUNCT)
			return false;
		if (!ends_object(doc, i - 1))
			continue;
		if (i + 1 < content.end && pos == HS_POS_IN &&
			(hs_token_in(doc, i, "as ") || doc->tokens[i + 1].pos == HS_POS_VBG))
			return true;
		if (i + 1 < content.end && hs_token_in(doc, i, "a an "))
			return true;
		if (i + 1 == content.end && (pos == HS_POS_JJ || pos == HS_POS_VBN))
			return true;
	}
	return false;
}

/* 'was accused of', 'has been ordered': but not 'was saying'. */
static bool
is_passive(const struct hs_document *doc, struct hs_span cue)
{
	for (int32_t i = cue.begin; i + 1 < cue.end; i++)
	{
		if (hs_token_in(doc, i, "is are was were be been being "))
			return doc->tokens[cue.end - 1].pos != HS_POS_VBG;
	}
	return false;
}

/* 'might say', 'will argue' */
static bool
is_modal(const struct hs_document *doc, struct hs_span cue)
{
	for (int32_t i = cue.begin; i + 1 < cue.end; i++)
	{
		if (doc->tokens[i].pos == HS_POS_MD)
			return true;
	}
	return false;
}

/* 'spoke about' or 'about' what, and that is no clause. */
static bool
is_topic(const struct hs_document *doc, struct hs_span cue, struct hs_span content)
{
	return !is_clause(doc, content) &&
		(hs_token_in(doc, cue.end - 1, "about ") || hs_token_in(doc, content.begin, "about "));
}

bool
hs_is_speech(const struct hs_document *doc, struct hs_span cue,
			 enum hs_quote_kind kind, struct hs_span content)
{
	uint32_t	senses = 0;
	bool		has_word = false;
	bool		has_act = false;	/* a verb or a noun: 'titled' */

	for (int32_t i = cue.begin; i < cue.end; i++)
	{
		uint32_t	bits = HS_WORD(doc, i)->bits;

		if (hs_token_in(doc, i, "not n't n\xE2\x80\x99t declined declines refused refuses "))
			return false;
		if (bits & HS_LEX_SPEECH)
			senses |= bits;
		else if ((senses & HS_LEX_SPEECH) && hs_token_in(doc, i, "for "))
			senses |= HS_LEX_SAYING;	/* called for calm */
		has_word |= doc->tokens[i].kind == HS_TOKEN_WORD;
		has_act |= hs_pos_is_verb(doc->tokens[i].pos) || hs_is_noun(&doc->tokens[i]);
	}
	if (!has_word)
		return true;
	if (!(senses & (HS_LEX_SPEECH | HS_LEX_SAYING)))
		return kind == HS_DIRECT && !has_act;	/* 'And from Ann Lee:' */
	if (kind != HS_INDIRECT)
		return true;
	if (is_modal(doc, cue) || is_topic(doc, cue, content))
		return false;
	if (senses & HS_LEX_SAYING)
		return true;
	if (is_passive(doc, cue))
		return opens_clause(doc, content.begin) && doc->tokens[content.begin].pos != HS_POS_TO;
	if ((senses & HS_LEX_DEMANDING) && has_infinitive(doc, content))
		return true;
	/* whom they judge is no clause, whatever follows: 'called her mother and nobody knew' */
	if (senses & HS_LEX_JUDGING)
		return opens_clause(doc, content.begin) || has_verdict(doc, cue, content);
	return is_clause(doc, content);
}
