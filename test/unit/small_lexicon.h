/*-------------------------------------------------------------------------
 *
 * small_lexicon.h
 *	  A lexicon and parts of speech for texts that are written with their tags.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_SMALL_LEXICON_H
#define HS_SMALL_LEXICON_H

#include <string.h>

#include "engine/model/model.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/vocabulary.h"

#define LEXICON		256			/* slots */

static unsigned char lexicon_slots[8 * LEXICON];

static inline void
put32(unsigned char *p, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		p[i] = (unsigned char) (n >> 8 * i);
}

static inline void
put_word(unsigned char *slots, const char *word, uint32_t flags)
{
	uint32_t	hash = hs_lexicon_hash(word, strlen(word));
	uint32_t	slot = hash & (LEXICON - 1);

	while (hs_read32(slots + 8 * slot) != 0)
		slot = (slot + 1) & (LEXICON - 1);
	put32(slots + 8 * slot, hash);
	put32(slots + 8 * slot + 4, flags);
}

static inline void
lexicon_word(const char *word, uint32_t flags)
{
	put_word(lexicon_slots, word, flags);
}

/* Lets a model have the lexicon, as its gazetteer, too. */
static inline void
lend_lexicon(struct hs_model *model)
{
	model->lexicon.mask = LEXICON - 1;
	model->lexicon.slots = lexicon_slots;
	model->gazetteer = model->lexicon;
}

/* The tag of a treebank's name; marks have names of their own there. */
static inline int
pos_of(const char *name, size_t length)
{
	for (int tag = 0; tag < HS_POS_PUNCT; tag++)
	{
		if (strlen(hs_pos_name(tag)) == length &&
			memcmp(hs_pos_name(tag), name, length) == 0)
			return tag;
	}
	return HS_POS_PUNCT;
}

#endif							/* HS_SMALL_LEXICON_H */
