/*-------------------------------------------------------------------------
 *
 * rows.h
 *	  Columns of rows: words of a text and their places.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_ROWS_H
#define HEARSAY_ROWS_H

#include "postgres/annotations/content.h"

#include "utils/rangetypes.h"
#include "utils/typcache.h"

/* What the columns of all rows of one text are made with. */
struct rows
{
	struct hearsay_body body;
	TypeCacheEntry *range;		/* int4range */
	TypeCacheEntry *multirange; /* int4multirange */
	Oid			kinds[HS_INDIRECT + 1]; /* labels of hearsay_quote_kind */
};

/* Gets ready for the rows of body[0 .. length), which must stay. */
extern void rows_begin(struct rows *rows, const char *bytes, size_t length);

extern RangeType *form_range(const struct rows *rows, struct hs_span span);
extern Datum form_multirange(const struct rows *rows, RangeType **ranges, int32 n);
extern text *words_at(const struct rows *rows, struct hs_span span);
extern void form_words(const struct rows *rows, struct hs_span span,
					   Datum *words, bool *words_null,
					   Datum *place, bool *place_null);
extern Datum form_name(const struct ann_name *name);
extern Datum form_texts(Datum *texts, int32 n);
extern void form_quote(const struct rows *rows, const struct ann_quotation *q,
					   Datum *words, Datum *parts, Datum *places);

/* How many columns the types hearsay_quote and hearsay_entity have. */
#define ROWS_QUOTE_COLUMNS		13
#define ROWS_ENTITY_COLUMNS		5

extern Datum form_quotation(struct rows *rows, TupleDesc type,
							const struct ann_name *all,
							const struct ann_quotation *q);
extern Datum form_entity(const struct rows *rows, TupleDesc type,
						 const struct ann_name *all, const struct ann_mention *m);

/* type is that of the column */
extern Datum form_kind(struct rows *rows, Oid type, enum hs_quote_kind kind);

#endif							/* HEARSAY_ROWS_H */
