/*-------------------------------------------------------------------------
 *
 * open.h
 *	  What a caller does with a model: open it, and ask what it is.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_OPEN_H
#define HS_OPEN_H

#include <stddef.h>
#include <stdint.h>

#include "engine/base/caller.h"

struct hs_model;

/* Size in bytes of the block that hs_model_open() fills. */
extern size_t hs_model_size(void);

/*
 * Checks the model in bytes[0 .. length) and fills *model, a block of
 * hs_model_size() bytes that the caller owns, with pointers into it.  The
 * bytes must stay mapped and unchanged as long as the model is used; aligned
 * to 64 they are read fastest.  Reads every byte once unless verify is false,
 * which is for bytes that were verified before: when the program that holds
 * them was built, or by this caller.
 */
extern enum hs_status hs_model_open(struct hs_model *model, const void *bytes,
									size_t length, int verify);

/* What a model says of itself.  Strings live as long as the model's bytes. */
extern const char *hs_model_name(const struct hs_model *model);
extern const char *hs_model_version(const struct hs_model *model);
extern uint64_t hs_model_checksum(const struct hs_model *model);

#endif							/* HS_OPEN_H */
