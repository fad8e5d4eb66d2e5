/*-------------------------------------------------------------------------
 *
 * roles.h
 *	  Spans of sources, cues and contents, and who finds and links them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_ROLES_H
#define HS_ROLES_H

#include "engine/document.h"

/* The labels are O, then begin and inside of each role (sequences.h). */
enum hs_role
{
	HS_ROLE_CONTENT,
	HS_ROLE_SOURCE,
	HS_ROLE_CUE,
	HS_ROLES
};

/* One span that the network found. */
struct hs_role_span
{
	int32_t		begin;			/* tokens */
	int32_t		end;
	int32_t		paragraph;
	int32_t		margin;			/* by how much its borders beat others, in 256ths of a nat */
	int32_t		link;			/* content: its cue, or its source where it has no
								 * cue; cue: its source; a span's number, or
								 * HS_NONE */
	uint8_t		role;			/* enum hs_role */
	bool		is_turn;		/* of a transcript: a rule found it */
};

struct hs_role_spans
{
	struct hs_role_span *items; /* in the order of the text */
	int32_t		n;
	size_t		capacity;
};

/* Tokens that are read at once. */
#define HS_WINDOW	512

struct hs_reading;				/* network.h */

/*
 * The end of the window that begins at a token: as many whole paragraphs as it
 * holds, or as many sentences of a long one.
 */
extern int32_t hs_window_end(const struct hs_document *doc, int32_t begin);

/* Appends the spans of the window that begins at a token. */
extern void hs_find_spans(struct hs_document *doc, int32_t begin, int32_t end,
						  const struct hs_reading *reading, struct hs_role_spans *spans);

/*
 * Has the network compute what links of the spans from number first on, all of
 * one window, are scored by.
 */
extern void hs_project_spans(const struct hs_document *doc, int32_t begin,
							 struct hs_reading *reading, struct hs_arena *arena,
							 const struct hs_role_spans *spans, int32_t first);

/* Sets the links of these spans, after that. */
extern void hs_link_spans(const struct hs_document *doc, int32_t begin,
						  const struct hs_reading *reading, struct hs_arena *arena,
						  struct hs_role_spans *spans, int32_t first);

#endif							/* HS_ROLES_H */
