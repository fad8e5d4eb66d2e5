/*-------------------------------------------------------------------------
 *
 * failure.h
 *	  How the command line program says that something failed.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_FAILURE_H
#define HS_FAILURE_H

#include <stddef.h>

/* Exit statuses besides 0. */
#define EXIT_SOME	1			/* a text was left out */
#define EXIT_NONE	2			/* nothing could be done */

/* Reports an error in one line. */
extern void cli_complain(const char *format,...) __attribute__((format(printf, 1, 2)));

/* Memory or the end of the program with a message. */
extern void *cli_alloc(size_t size);

#endif							/* HS_FAILURE_H */
