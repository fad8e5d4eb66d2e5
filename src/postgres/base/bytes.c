/*-------------------------------------------------------------------------
 *
 * bytes.c
 *	  The error of a value whose bytes are damaged.
 *
 * Only a superuser can make such a value, or a broken disk.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/bytes.h"

void
hearsay_damaged(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("a stored value of the extension \"hearsay\" is damaged")));
}
