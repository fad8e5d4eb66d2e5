/*-------------------------------------------------------------------------
 *
 * order.c
 *	  Order and equality of both types.
 *
 * Values of both types have one packed form for one content, so they are equal
 * where their bytes are.  The order is that of the bytes.  It means nothing,
 * but DISTINCT, ORDER BY, a unique index and logical replication need one.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"

#include "common/hashfn.h"
#include "fmgr.h"

PG_FUNCTION_INFO_V1(hearsay_eq);
PG_FUNCTION_INFO_V1(hearsay_ne);
PG_FUNCTION_INFO_V1(hearsay_lt);
PG_FUNCTION_INFO_V1(hearsay_le);
PG_FUNCTION_INFO_V1(hearsay_gt);
PG_FUNCTION_INFO_V1(hearsay_ge);
PG_FUNCTION_INFO_V1(hearsay_cmp);
PG_FUNCTION_INFO_V1(hearsay_hash);
PG_FUNCTION_INFO_V1(hearsay_hash_extended);

/* Two values of one type. */
static int
compare(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_GETARG_VARLENA_PP(0);
	struct varlena *b = PG_GETARG_VARLENA_PP(1);
	int			order = compare_bytes(VARDATA_ANY(a), VARSIZE_ANY_EXHDR(a),
									  VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b));

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return order;
}

Datum
hearsay_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) == 0);
}

Datum
hearsay_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) != 0);
}

Datum
hearsay_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) < 0);
}

Datum
hearsay_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) <= 0);
}

Datum
hearsay_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) > 0);
}

Datum
hearsay_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) >= 0);
}

Datum
hearsay_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare(fcinfo));
}

Datum
hearsay_hash(PG_FUNCTION_ARGS)
{
	const struct varlena *a = PG_GETARG_VARLENA_PP(0);

	PG_RETURN_DATUM(hash_any((const unsigned char *) VARDATA_ANY(a),
							 VARSIZE_ANY_EXHDR(a)));
}

Datum
hearsay_hash_extended(PG_FUNCTION_ARGS)
{
	const struct varlena *a = PG_GETARG_VARLENA_PP(0);

	PG_RETURN_DATUM(hash_any_extended((const unsigned char *) VARDATA_ANY(a),
									  VARSIZE_ANY_EXHDR(a),
									  PG_GETARG_INT64(1)));
}
