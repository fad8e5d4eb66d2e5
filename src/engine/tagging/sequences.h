/*-------------------------------------------------------------------------
 *
 * sequences.h
 *	  What the taggers' stages share with the programs that train them.
 *
 * A stage hands hs_tagger_decode() a sequence and a feature function; the
 * trainer calls the same functions, so that the two can never disagree.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SEQUENCES_H
#define HS_SEQUENCES_H

#include "engine/tagging/parts_of_speech.h"
#include "engine/tagging/tagger.h"
#include "engine/text/vocabulary.h"

/* Stands for the tokens before the first and behind the last. */
#define HS_OUTSIDE	1

/* A run of tokens that one tagger labels at once. */
struct hs_sequence
{
	const struct hs_document *doc;
	int32_t		begin;			/* tokens */
	int32_t		n;
	const void *context;		/* the stage's own, one item a token */
};

static inline const struct hs_word *
hs_sequence_word(const struct hs_sequence *sequence, int32_t at)
{
	if (at < 0 || at >= sequence->n)
		return NULL;
	return HS_WORD(sequence->doc, sequence->begin + at);
}

static inline uint32_t
hs_lower_at(const struct hs_sequence *sequence, int32_t at)
{
	const struct hs_word *word = hs_sequence_word(sequence, at);

	return word ? word->lower : HS_OUTSIDE;
}

static inline uint32_t
hs_pos_at(const struct hs_sequence *sequence, int32_t at)
{
	if (at < 0 || at >= sequence->n)
		return HS_POS_TAGS;
	return sequence->doc->tokens[sequence->begin + at].pos;
}

/* Parts of speech: the labels are enum hs_pos_tag. */
extern int	hs_pos_features(const void *sequence, int32_t at, uint32_t *features);

/* Begin and inside of a span in labels of the form O, B-0, I-0, B-1, I-1 ... */
#define HS_LABEL_OUT		0
#define HS_LABEL_BEGIN(k)	(1 + 2 * (k))
#define HS_LABEL_INSIDE(k)	(2 + 2 * (k))

static inline int
hs_label_kind(int label)
{
	return label == HS_LABEL_OUT ? HS_NONE : (label - 1) / 2;
}

static inline bool
hs_label_begins(int label)
{
	return label & 1;
}

/*
 * Entities: O, then B and I of each trained enum hs_entity_type.  The second
 * pass sees the votes of the first one's labels, one for each token of the
 * document; in the first pass, votes is NULL.
 */
struct hs_entity_votes;

extern struct hs_entity_votes *hs_count_votes(struct hs_document *doc,
											  const uint8_t *first_labels);
extern const void *hs_entity_context(const struct hs_document *doc,
									 const struct hs_entity_votes *votes,
									 int32_t begin, int32_t n,
									 struct hs_arena *arena);
extern int	hs_entity_features(const void *sequence, int32_t at, uint32_t *features);
extern int	hs_entity_features_again(const void *sequence, int32_t at, uint32_t *features);

/* The first pass: labels of all tokens, in the arena. */
extern uint8_t *hs_entities_first(struct hs_document *doc);

/*
 * Attributions: O, then B and I of each role.  Sources, cues and reported
 * contents come in two roles by their order, so that the chain remembers what
 * is still to come.
 */
enum hs_role
{
	HS_ROLE_SOURCE,				/* source before its cue */
	HS_ROLE_LATE_SOURCE,		/* source behind its cue */
	HS_ROLE_CUE,				/* cue before the content */
	HS_ROLE_LATE_CUE,			/* cue behind the content's beginning */
	HS_ROLE_QUOTED,				/* content that begins in quotation marks */
	HS_ROLE_REPORTED,			/* content that does not, behind its cue */
	HS_ROLE_FRONTED,			/* ... before its cue */
	HS_ROLES
};

static inline bool
hs_role_is_source(int role)
{
	return role == HS_ROLE_SOURCE || role == HS_ROLE_LATE_SOURCE;
}

static inline bool
hs_role_is_cue(int role)
{
	return role == HS_ROLE_CUE || role == HS_ROLE_LATE_CUE;
}

static inline bool
hs_role_is_content(int role)
{
	return role >= HS_ROLE_QUOTED;
}

extern const void *hs_attribution_context(const struct hs_document *doc,
										  int32_t begin, int32_t n,
										  struct hs_arena *arena);
extern int	hs_attribution_features(const void *sequence, int32_t at,
									uint32_t *features);

#endif							/* HS_SEQUENCES_H */
