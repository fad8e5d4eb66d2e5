/*-------------------------------------------------------------------------
 *
 * tiny_model.h
 *	  A model file of a hundred kilobytes, made in memory.
 *
 * Its sections are as src/engine/model/model.h describes them and are the real
 * ones in all but size.  A new one has no weights and an empty lexicon, so every
 * tagger, and the network, answers with its first label: 'outside' for entities
 * and roles.
 *
 * Nearly all of it are the network's weights.  They stand last, so that what
 * counts more lies in the first kilobytes.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_TINY_MODEL_H
#define HS_TINY_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "engine/model/model.h"

enum tiny_section
{
	TINY_LEXICON,
	TINY_GAZETTEER,
	TINY_POS,
	TINY_ENTITIES,
	TINY_AGAIN,
	TINY_CALIBRATION,
	TINY_NETWORK,
	TINY_SECTIONS				/* how many there are */
};

/* Of the network: a table in which most features share their row. */
#define TINY_ROWS			64
#define TINY_LAYERS			1

/* Bytes of the numbers at its start, and where the heads' are among them. */
#define TINY_HEADS_AT		(4 * (140 + 258 * TINY_LAYERS))
#define TINY_NUMBERS		(TINY_HEADS_AT + 4 * 722)

struct tiny_model
{
	unsigned char *bytes;		/* aligned to 64 */
	size_t		length;
	size_t		offset[TINY_SECTIONS];
	size_t		size[TINY_SECTIONS];
};

/* A valid file, sealed; freed by tiny_free(). */
extern void tiny_make(struct tiny_model *tiny);
extern void tiny_free(struct tiny_model *tiny);

/* Adds a word to the lexicon; the file must be sealed again. */
extern void tiny_word(struct tiny_model *tiny, const char *word, uint32_t flags);

/*
 * Random weights and transitions, the same for the same seed; seals.  The
 * network then finds spans everywhere, and links between them.
 */
extern void tiny_noise(struct tiny_model *tiny, uint32_t seed);

/* Puts the checksum right. */
extern void tiny_seal(unsigned char *bytes, size_t length);

/* length bytes, aligned to 64 and no longer, so that sanitizers see the end. */
extern unsigned char *tiny_copy(const unsigned char *bytes, size_t length);

/* A section's line in the section table. */
extern unsigned char *tiny_entry(const struct tiny_model *tiny,
								 enum tiny_section section);

extern void tiny_put32(unsigned char *p, uint32_t n);
extern void tiny_put64(unsigned char *p, uint64_t n);

/* The next number of a sequence that starts with *state; not 0. */
extern uint32_t tiny_random(uint32_t *state);

#endif							/* HS_TINY_MODEL_H */
