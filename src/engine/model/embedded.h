/*-------------------------------------------------------------------------
 *
 * embedded.h
 *	  The model that is part of a program, and the version of both.
 *
 * The module and the command line program hold a model among their own
 * read-only bytes (embedded.S), so code and model are one file.  Programs that
 * read a model from elsewhere do not link it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_EMBEDDED_H
#define HS_EMBEDDED_H

/* The bytes of a model file, which were verified by the build. */
extern const unsigned char hs_embedded_model[];
extern const unsigned char hs_embedded_model_end[];

/* '1.1', or '1.1+my' with a model of the user's own */
extern const char hs_embedded_version[];

#endif							/* HS_EMBEDDED_H */
