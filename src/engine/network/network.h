/*-------------------------------------------------------------------------
 *
 * network.h
 *	  A small neural network in integers reads a window of text.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_NETWORK_H
#define HS_NETWORK_H

#include "engine/base/arena.h"
#include "engine/model/network_section.h"

/* Which links hs_network_link() scores. */
#define HS_LINK_CUE			0	/* from a content to its cue */
#define HS_LINK_SOURCE		1	/* from a cue to its source */

/* Where the bias of a link's target stands among the scores. */
#define HS_TARGET_SCORE		8

/* What the network says of each token of a window. */
struct hs_reading
{
	int32_t		n;
	int32_t		(*scores)[HS_SCORES];	/* of labels, in 1/256 nat, within
										 * +-HS_MAX_SCORE; and of targets */
	uint8_t		(*links)[HS_LINKS]; /* two pairs of query and key, 0 .. 127, of
									 * the tokens that hs_network_project()
									 * was given */
	const uint8_t *inputs;		/* of the heads */
};

/*
 * Reads n tokens, each given by network->features numbers of rows, all under
 * network->rows.  *reading receives arrays that lie in the arena, 448 bytes a
 * token and 43 kB; scratch memory, about 800 bytes a token and at most 153 kB
 * more, is given back.  The time is linear in n and nobody is asked in between,
 * so windows of some hundreds of tokens are best, and some thousands are too
 * many for one.  There are no links yet.
 */
extern void hs_network_run(const struct hs_network *network,
						   const uint32_t *rows, int32_t n,
						   struct hs_arena *arena,
						   struct hs_reading *reading);

/*
 * Fills in the query and the key for links of the kind which of n tokens of the
 * window, in any order.  Scratch memory is given back.
 */
extern void hs_network_project(const struct hs_network *network, int which,
							   const int32_t *tokens, int32_t n,
							   struct hs_arena *arena,
							   struct hs_reading *reading);

/*
 * The score, in 1/256 nat, of a link of the kind which from the tokens
 * from_begin .. from_end of a window, of which there is one at least, to the
 * token to: the mean over these tokens, rounded towards zero, and to that the
 * score of the target.  All of them must have been projected.
 */
extern int32_t hs_network_link(const struct hs_network *network,
							   const struct hs_reading *reading, int which,
							   int32_t from_begin, int32_t from_end,
							   int32_t to);

/* The bucket, 0 .. HS_BUCKETS, of a distance in tokens, either way. */
extern int	hs_network_bucket(int32_t distance);

#endif							/* HS_NETWORK_H */
