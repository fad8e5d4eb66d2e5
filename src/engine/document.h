/*-------------------------------------------------------------------------
 *
 * document.h
 *	  The one structure that every stage of the engine reads and adds to.
 *
 * hs_annotate() makes a document of a text and sends it through the stages:
 *
 *		text			tokens, sentences, paragraphs; quotation marks paired
 *						into quoted spans; the distinct words, with what the
 *						lexicon knows of them
 *		tagging			part of speech of each token
 *		mentions		mentions: spans with one of nine types
 *		quotations		attributions: source, cue and content spans, linked
 *		entities		mentions joined under one name
 *		speakers		the name behind each attribution's source, and behind
 *						pronouns
 *		patterns		mentions of further types, where none stands yet
 *
 * A stage fills its own fields and reads those of the stages before it; each
 * stands in the folder of its name.  Spans are half open.  Inside the engine
 * they count tokens where the field says so and bytes of the text everywhere
 * else; the callers translate bytes into characters with hs_offset_map
 * (unicode.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_DOCUMENT_H
#define HS_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/base/span.h"

enum hs_token_kind
{
	HS_TOKEN_WORD,				/* letters, perhaps with digits, '.' or '’' inside */
	HS_TOKEN_NUMBER,			/* 1,000  3.5  20th  7:30  is a number, too */
	HS_TOKEN_URL,				/* http://...  www....  name.tld/... */
	HS_TOKEN_EMAIL,
	HS_TOKEN_HANDLE,			/* @name  #topic */
	HS_TOKEN_QUOTE,				/* a quotation mark, single or double */
	HS_TOKEN_PUNCT,				/* any other punctuation, dashes and dots run together */
	HS_TOKEN_SYMBOL				/* $ % + emoji and broken bytes */
};

/* Token flags: what stands before the token, and what it is. */
#define HS_SPACE_BEFORE			0x01	/* white space of any kind */
#define HS_NEWLINE_BEFORE		0x02	/* at least one line break */
#define HS_PARAGRAPH_BEFORE		0x04	/* first token of a paragraph */
#define HS_SENTENCE_BEFORE		0x08	/* first token of a sentence */
#define HS_CLITIC				0x10	/* 's  n't  're  'll: split off the token before */
#define HS_ABBREVIATION			0x20	/* keeps its full stop: Mr.  U.S.  Jan. */
#define HS_SINGLE_MARK			0x40	/* HS_TOKEN_QUOTE: single, not double */

/* Which way a quotation mark turns, once quotemarks has paired it. */
enum hs_mark
{
	HS_MARK_NONE,				/* no quotation mark, or one that pairs with nothing */
	HS_MARK_OPEN,
	HS_MARK_CLOSE,
	HS_MARK_CONTINUE			/* repeated at the start of a paragraph inside a quotation */
};

struct hs_token
{
	int32_t		begin;			/* bytes */
	int32_t		end;
	int32_t		word;			/* index into words */
	int32_t		quoted;			/* index into quoted of the innermost span that
								 * this token stands in, marks included, or
								 * HS_NONE */
	uint8_t		kind;			/* enum hs_token_kind */
	uint8_t		flags;			/* HS_SPACE_BEFORE ... */
	uint8_t		mark;			/* enum hs_mark */
	uint8_t		pos;			/* index of the part of speech (parts_of_speech.h) */
};

/* A run of tokens: a sentence or a paragraph. */
struct hs_run
{
	int32_t		begin;			/* tokens */
	int32_t		end;
};

/* Text between an opening and a closing mark. */
struct hs_quoted
{
	int32_t		open;			/* token of the opening mark */
	int32_t		close;			/* token of the closing mark; where the mark is
								 * missing, the token after the last one */
	int32_t		outer;			/* enclosing quoted span, or HS_NONE */
	int32_t		words;			/* tokens in it that are words or numbers */
	bool		closed;			/* has its closing mark */
	bool		single;			/* single marks */
};

enum hs_entity_type
{
	HS_PERSON, HS_ORGANIZATION, HS_LOCATION, HS_FACILITY, HS_NORP,
	HS_PRODUCT, HS_MONEY, HS_DATE, HS_MISC,
	HS_TRAINED_TYPES,			/* how many the model tells apart */

	/* found by rule, see patterns.c */
	HS_EMAIL = HS_TRAINED_TYPES, HS_URL, HS_PHONE, HS_IP, HS_HANDLE,
	HS_HASHTAG, HS_PERCENT, HS_TIME,
	HS_ENTITY_TYPES				/* how many there are */
};

enum hs_gender
{
	HS_GENDER_UNKNOWN, HS_MALE, HS_FEMALE, HS_GENDER_CONFLICT,
	HS_GENDER_NEITHER			/* 'they' */
};

/* One place in the text that names something. */
struct hs_mention
{
	int32_t		begin;			/* tokens */
	int32_t		end;
	int32_t		name;			/* index into names */
	int32_t		margin;			/* how sure the tagger is, in units of its weights;
								 * 0 where a rule found the mention */
	uint8_t		type;			/* enum hs_entity_type */
	uint16_t	confidence;		/* thousandths */
};

/* What several mentions have in common: the entity. */
struct hs_name
{
	const char *text;			/* the fullest form, one space between words */
	int32_t		length;			/* bytes */
	int32_t		mentions;		/* how many mentions bear it */
	int32_t		first;			/* its first mention */
	const int32_t *parts;		/* of several who speak together, 'A and B': the
								 * names of each, none of which has parts; else
								 * NULL */
	int32_t		n_parts;		/* 0, or at least two */
	uint8_t		type;			/* enum hs_entity_type */
	uint8_t		gender;			/* enum hs_gender, of persons */
};

/* Into how many names a name can come apart. */
#define HS_MOST_PARTS	4

enum hs_quote_kind
{
	HS_DIRECT,					/* wholly in quotation marks */
	HS_MIXED,					/* partly */
	HS_INDIRECT					/* no quotation mark */
};

/* The rule that found a speaker; each with a source that it is for. */
enum hs_rule
{
	HS_RULE_NOBODY,				/* 'officials' */
	HS_RULE_NAME,				/* the source is the name: 'Mr Lee' */
	HS_RULE_NAME_BEHIND,		/* it ends in the name: 'the mayor, Ann Lee,' */
	HS_RULE_NAME_AMONG,			/* the name stands in it: 'Ann Lee, the mayor,' */
	HS_RULE_OWNER,				/* what the named one has: 'the Lee campaign' */
	HS_RULE_ROLE,				/* who holds the role: 'the mayor'; whose it was: 'the
								 * statement' */
	HS_RULE_FOCUS,				/* who is talked of: 'the agency' */
	HS_RULE_PRONOUN,			/* who is talked of: 'he' */
	HS_RULE_POSSESSED,			/* what he has who is talked of: 'her memoir' */
	HS_RULE_RELATIVE,			/* what stands before: 'who' */
	HS_RULE_PREVIOUS,			/* the speaker before: a verb alone, 'a statement' */
	HS_RULE_OUTER,				/* the speaker around: 'I' in a quotation */
	HS_RULE_RUNNING,			/* the speaker before: a quotation without source
								 * and cue */
	HS_RULE_CUE,				/* who stands beside the cue, without a source */
	HS_RULE_WORDS,				/* words that stand for a name: 'a Times poll', 'A:' */
	HS_RULES
};

/* How a quotation was found. */
enum hs_origin
{
	HS_BY_NETWORK,				/* the network found its cue */
	HS_BY_MARKS,				/* quotation marks, without a cue */
	HS_FLOATING,				/* quotation marks behind an act */
	HS_BY_TRANSCRIPT			/* a turn of a transcript */
};

/* What tells how sure a speaker is; each has few values. */
enum hs_evidence
{
	HS_EVIDENCE_RULE,			/* enum hs_rule */
	HS_EVIDENCE_STEP,			/* how far he was ahead in a search; 0: none */
	HS_EVIDENCE_QUOTATION,		/* confidence of the quotation, in steps */
	HS_EVIDENCE_FORM,			/* enum hs_name_form */
	HS_EVIDENCE_KIND,			/* enum hs_quote_kind, and 3 where it is no speech */
	HS_EVIDENCE_NAMESAKE,		/* another person has the last name */
	HS_EVIDENCE_ORIGIN,			/* enum hs_origin */
	HS_EVIDENCE
};

#define HS_EVIDENCE_VALUES	16

enum hs_name_form
{
	HS_FORM_FULL,				/* a person, by several words */
	HS_FORM_SHORT,				/* ... by one */
	HS_FORM_BODY,				/* an organization */
	HS_FORM_OTHER,
	HS_FORM_JOINT				/* several */
};

/* One of those whom a source could mean. */
struct hs_candidate
{
	int32_t		name;
	int32_t		weight;			/* thousandths; of who is talked of, his salience;
								 * of holders of a role, 1 and the words shared */
};

#define HS_WEIGHT_FOUND	1000	/* of one that was not searched for */

/* A pronoun of the third person and whom it means. */
struct hs_reference
{
	int32_t		token;
	int32_t		name;			/* index into names */
};

/* Why a speaker was found. */
struct hs_reason
{
	struct hs_candidate *candidates;
	int32_t		n;
};

/* The confidence, in thousandths, below which nobody is named. */
#define HS_LEAST_SPEAKER	500

/* Who said what: one cue with its contents and its source. */
struct hs_attribution
{
	struct hs_span *contents;	/* bytes, in order, without the outer marks */
	int32_t		n_contents;		/* at least one */
	struct hs_span content_tokens;	/* tokens, from the first content to the last */
	struct hs_span source;		/* tokens, or HS_NONE */
	struct hs_span cue;			/* tokens, or HS_NONE */
	int32_t		speaker;		/* index into names, or HS_NONE */
	uint8_t		kind;			/* enum hs_quote_kind */
	bool		speech;			/* speech or writing, not belief, wish or intention */
	uint16_t	confidence;		/* thousandths */
	uint8_t		origin;			/* enum hs_origin */
	uint8_t		rule;			/* enum hs_rule */
	int32_t		found;			/* whom the rule found; speaker is HS_NONE where he
								 * is more likely wrong than right */
	uint16_t	speaker_confidence; /* that he is right, thousandths */
	uint8_t		evidence[HS_EVIDENCE];	/* what that was told from */
};

struct hs_model;				/* model.h */
struct hs_word;					/* vocabulary.h */

struct hs_document
{
	const struct hs_model *model;
	const char *text;
	int32_t		length;			/* bytes */

	struct hs_caller caller;
	struct hs_arena arena;

	struct hs_token *tokens;
	int32_t		n_tokens;
	const char *read;			/* the text as it is read (references.h) */
	struct hs_span *read_tokens;	/* bytes of read that a token stands in; NULL
									 * where read is the text itself */
	struct hs_run *sentences;
	int32_t		n_sentences;
	struct hs_run *paragraphs;
	int32_t		n_paragraphs;

	struct hs_quoted *quoted;	/* in the order of their opening marks */
	int32_t		n_quoted;

	struct hs_word *words;
	int32_t		n_words;

	struct hs_mention *mentions;	/* in the order of the text, never nested */
	int32_t		n_mentions;
	struct hs_name *names;
	int32_t		n_names;

	struct hs_attribution *attributions;	/* in the order of their contents */
	int32_t		n_attributions;

	bool		refer;			/* references are wanted */
	struct hs_reference *references;	/* in the order of the text */
	int32_t		n_references;

	bool		explain;		/* reasons are wanted */
	struct hs_reason *reasons;	/* of each attribution, or NULL */
};

/* Lets the caller break in; every loop over the text calls it. */
static inline void
hs_check(const struct hs_document *doc)
{
	if (doc->caller.check)
		doc->caller.check(doc->caller.context);
}

#endif							/* HS_DOCUMENT_H */
