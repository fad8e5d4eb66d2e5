/*-------------------------------------------------------------------------
 *
 * failure.c
 *	  How the command line program says that something failed.
 *
 * Gets a message, writes it to stderr in one line behind the program's name.
 * Without memory nothing can go on, so that whoever asks for it here gets it
 * or does not come back.
 *
 *-------------------------------------------------------------------------
 */
#include "cli/failure.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void
cli_complain(const char *format,...)
{
	va_list		arguments;

	fputs("hearsay: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
}

void *
cli_alloc(size_t size)
{
	void	   *result = malloc(size > 0 ? size : 1);

	if (result == NULL)
	{
		cli_complain("out of memory");
		exit(EXIT_NONE);
	}
	return result;
}
