/*-------------------------------------------------------------------------
 *
 * roles.h
 *	  The parts that spans play: source, cue and content.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ROLES_H
#define HS_ROLES_H

#include "engine/document.h"

/*
 * The labels of the tagger are O, then B and I of each role.  Sources, cues and reported
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

/* One span that the tagger found. */
struct hs_role_span
{
	int32_t		begin;			/* tokens */
	int32_t		end;
	int32_t		paragraph;
	int32_t		sentence;		/* of its first token */
	int32_t		margin;			/* how sure the tagger is of it */
	int32_t		link;			/* content: its cue; cue: its source; a span's
								 * number, or HS_NONE */
	uint8_t		role;			/* enum hs_role */
	bool		is_linked;		/* by a rule: the link stays as it is */
};

#endif							/* HS_ROLES_H */
