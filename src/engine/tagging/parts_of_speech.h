/*-------------------------------------------------------------------------
 *
 * parts_of_speech.h
 *	  Parts of speech: the Penn Treebank's, with all marks in one.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_PARTS_OF_SPEECH_H
#define HS_PARTS_OF_SPEECH_H

#include "engine/document.h"

enum hs_pos_tag
{
	HS_POS_CC, HS_POS_CD, HS_POS_DT, HS_POS_EX, HS_POS_FW, HS_POS_IN,
	HS_POS_JJ, HS_POS_JJR, HS_POS_JJS, HS_POS_MD, HS_POS_NN, HS_POS_NNP,
	HS_POS_NNPS, HS_POS_NNS, HS_POS_PDT, HS_POS_POS, HS_POS_PRP, HS_POS_PRPS,
	HS_POS_RB, HS_POS_RBR, HS_POS_RBS, HS_POS_RP, HS_POS_SYM, HS_POS_TO,
	HS_POS_UH, HS_POS_VB, HS_POS_VBD, HS_POS_VBG, HS_POS_VBN, HS_POS_VBP,
	HS_POS_VBZ, HS_POS_WDT, HS_POS_WP, HS_POS_WPS, HS_POS_WRB,
	HS_POS_PUNCT,				/* commas, full stops, brackets, dashes, quotes */
	HS_POS_TAGS					/* how many there are */
};

/* The treebank's name of a tag: 'NN', 'PRP$'; 'PUNCT' for the marks. */
extern const char *hs_pos_name(int tag);

static inline bool
hs_pos_is_verb(int tag)
{
	return tag >= HS_POS_VB && tag <= HS_POS_VBZ;
}

/* A verb that has a subject: he says, he can say, but not: to say, saying. */
static inline bool
hs_pos_is_finite(int tag)
{
	return tag == HS_POS_MD || tag == HS_POS_VBD || tag == HS_POS_VBP ||
		tag == HS_POS_VBZ;
}

/* Whether a token is a common or proper noun in the singular or plural. */
static inline bool
hs_is_noun(const struct hs_token *token)
{
	return token->pos >= HS_POS_NN && token->pos <= HS_POS_NNS;
}

/* The features of the tagger of parts of speech; the labels are the tags. */
extern int	hs_pos_features(const void *sequence, int32_t at, uint32_t *features);

#endif							/* HS_PARTS_OF_SPEECH_H */
