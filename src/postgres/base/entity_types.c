/*-------------------------------------------------------------------------
 *
 * entity_types.c
 *	  Types of entities and kinds of quotations by the names that users give them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/hearsay.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "lib/stringinfo.h"
#include "utils/syscache.h"

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

/* The kind that a label of hearsay_quote_kind names. */
enum hs_quote_kind
hearsay_quote_kind(Oid label)
{
	HeapTuple	tuple = SearchSysCache1(ENUMOID, ObjectIdGetDatum(label));
	const char *name;
	int			kind;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for enum label %u", label);
	name = NameStr(((Form_pg_enum) GETSTRUCT(tuple))->enumlabel);
	for (kind = HS_DIRECT; kind <= HS_INDIRECT; kind++)
	{
		if (strcmp(name, hs_quote_kind_name(kind)) == 0)
			break;
	}
	if (kind > HS_INDIRECT)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown kind of quotation \"%s\"", name),
				 errhint("The kinds are direct, mixed and indirect.")));
	ReleaseSysCache(tuple);
	return kind;
}
