/*-------------------------------------------------------------------------
 *
 * status.c
 *	  What a status means, in words.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/base/caller.h"

const char *
hs_status_text(enum hs_status status)
{
	switch (status)
	{
		case HS_OK:
			return "no error";
		case HS_TEXT_TOO_LONG:
			return "the text is too long";
		case HS_MODEL_TRUNCATED:
			return "the file is shorter than it should be";
		case HS_MODEL_NOT_A_MODEL:
			return "the file does not begin with the magic number of a model";
		case HS_MODEL_WRONG_FORMAT:
			return "the file has a format that this version cannot read";
		case HS_MODEL_WRONG_CHECKSUM:
			return "the checksum does not match: the file is damaged";
		case HS_MODEL_BAD_SECTION:
			return "a section of the file is missing or malformed";
	}
	return "unknown status";
}
