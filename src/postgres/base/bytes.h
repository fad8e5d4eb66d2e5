/*-------------------------------------------------------------------------
 *
 * bytes.h
 *	  Values as bytes without alignment: how they are written and read.
 *
 * Numbers are varints: seven bits a byte, the least significant first, the
 * eighth bit says that another byte follows.  One that may be negative is
 * folded: 0, -1, 1, -2 ... as 0, 1, 2, 3 ...
 *
 * Readers move *at behind what they read, and never behind end: a damaged
 * value ends in an error.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_BYTES_H
#define HEARSAY_BYTES_H

#include "postgres/base/hearsay.h"

#include "lib/stringinfo.h"

extern void hearsay_damaged(void)
#if defined(__GNUC__)
			__attribute__((noreturn, cold))
#endif
;

static inline void
put_number(StringInfo out, uint32 number)
{
	uint8	   *byte;

	enlargeStringInfo(out, 5);
	byte = (uint8 *) out->data + out->len;
	while (number >= 0x80)
	{
		*byte++ = (number & 0x7F) | 0x80;
		number >>= 7;
	}
	*byte++ = number;
	out->len = byte - (uint8 *) out->data;
}

static inline void
put_folded(StringInfo out, int32 number)
{
	put_number(out, (uint32) number << 1 ^ (uint32) (number >> 31));
}

static inline void
put_byte(StringInfo out, uint8 byte)
{
	appendStringInfoCharMacro(out, (char) byte);
}

static inline void
put_bytes(StringInfo out, const char *bytes, int32 length)
{
	appendBinaryStringInfo(out, bytes, length);
}

static inline uint32
get_number(const uint8 **at, const uint8 *end)
{
	const uint8 *byte = *at;
	uint32		number;
	int			shift = 7;

	if (unlikely(byte >= end))
		hearsay_damaged();
	number = *byte++;
	if (likely(number < 0x80))
	{
		*at = byte;
		return number;
	}
	number &= 0x7F;
	for (;; shift += 7)
	{
		if (byte >= end || shift > 28)
			hearsay_damaged();
		number |= (uint32) (*byte & 0x7F) << shift;
		if (*byte++ < 0x80)
			break;
	}
	*at = byte;
	return number;
}

/* The same for what is counted in an int32. */
static inline int32
get_count(const uint8 **at, const uint8 *end)
{
	uint32		number = get_number(at, end);

	if (unlikely(number > PG_INT32_MAX))
		hearsay_damaged();
	return (int32) number;
}

static inline int32
get_folded(const uint8 **at, const uint8 *end)
{
	uint32		number = get_number(at, end);

	return (int32) (number >> 1) ^ -(int32) (number & 1);
}

static inline uint8
get_byte(const uint8 **at, const uint8 *end)
{
	if (unlikely(*at >= end))
		hearsay_damaged();
	return *(*at)++;
}

/* That many bytes. */
static inline const uint8 *
get_bytes(const uint8 **at, const uint8 *end, int32 length)
{
	const uint8 *bytes = *at;

	if (unlikely(length < 0 || length > end - *at))
		hearsay_damaged();
	*at += length;
	return bytes;
}

#endif							/* HEARSAY_BYTES_H */
