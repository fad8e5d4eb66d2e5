/*-------------------------------------------------------------------------
 *
 * transaction.c
 *	  Whether a procedure may commit.
 *
 * annotate_table() commits each batch.  Inside a transaction of the client it
 * cannot, and PL/pgSQL says so only where it tries, in words that tell nobody
 * what to do.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/hearsay.h"

#include "access/xact.h"
#include "fmgr.h"

PG_FUNCTION_INFO_V1(hearsay_in_transaction);

/* Whether the client has begun a transaction, or sent several statements. */
Datum
hearsay_in_transaction(PG_FUNCTION_ARGS pg_attribute_unused())
{
	PG_RETURN_BOOL(IsTransactionBlock());
}
