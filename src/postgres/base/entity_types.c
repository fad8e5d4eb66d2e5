/*-------------------------------------------------------------------------
 *
 * entity_types.c
 *	  Types of entities by the names that users give them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/hearsay.h"

#include "lib/stringinfo.h"

/* The type of this name, in lower case as it is, or an error. */
enum hs_entity_type
hearsay_entity_type(const char *name)
{
	StringInfoData types;

	for (int type = 0; type < HS_ENTITY_TYPES; type++)
	{
		if (strcmp(name, hs_entity_type_name(type)) == 0)
			return type;
	}

	initStringInfo(&types);
	for (int type = 0; type < HS_ENTITY_TYPES; type++)
		appendStringInfo(&types, "%s%s", type > 0 ? ", " : "",
						 hs_entity_type_name(type));
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("entity type \"%s\" does not exist", name),
			errdetail("The types are %s.", types.data));
	pg_unreachable();
}
