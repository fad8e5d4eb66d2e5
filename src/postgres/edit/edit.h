/*-------------------------------------------------------------------------
 *
 * edit.h
 *	  What a correction does to a content.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_EDIT_H
#define HEARSAY_EDIT_H

#include "postgres/annotations/content.h"

/* Of edit_set_speakers(): a name of the text, or else a person. */
#define EDIT_NO_TYPE	0xFF

/* edit.c: all memory from the current context */
extern void edit_open(const struct varlena *value, struct ann_content *content);
extern struct varlena *edit_close(struct ann_content *content);
extern void edit_set_speakers(struct ann_content *content, int32 quotation,
							  const struct ann_name *speakers, int32 n,
							  uint8 type);
extern void edit_drop(struct ann_content *content, int32 quotation);
extern int32 edit_add(struct ann_content *content,
					  const struct ann_quotation *quotation,
					  const struct hearsay_body *body, Oid config);

#endif							/* HEARSAY_EDIT_H */
