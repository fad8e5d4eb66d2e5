/*-------------------------------------------------------------------------
 *
 * html_text.h
 *	  The text of an HTML page, or of a piece of one.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_HTML_TEXT_H
#define HS_HTML_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* What the caller lends. */
struct hs_html_caller
{
	/*
	 * writes a character to out, which has 4 bytes, in the encoding of the
	 * text, and returns its bytes, no more than UTF-8 has or than 3; 0 where
	 * there is none.  NULL: the text is UTF-8
	 */
	int			(*write) (void *context, uint32_t c, char *out);
	/* called every 64 kB; may not return; may be NULL */
	void		(*check) (void *context);
	void	   *context;
};

/*
 * Writes what a reader sees of html[0 .. length) to text, which has room for
 * length bytes, and returns how many there are.  Any bytes will do, in UTF-8
 * or any other encoding whose bytes below 0x80 are ASCII.
 */
extern size_t hs_html_to_text(const char *html, size_t length,
							  const struct hs_html_caller *caller, char *text);

#endif							/* HS_HTML_TEXT_H */
