/*-------------------------------------------------------------------------
 *
 * module.c
 *	  The module, and the model that it analyzes text with.
 *
 * The model is read-only data of the module (engine/model/embedded.h), so that
 * all backends share its pages, and nothing that happens to a file reaches a
 * backend that has the module loaded.  Code and model have one version, which
 * the module's file name carries.  The catalog says which module a function is
 * in, so leader, workers and all sessions agree.
 *
 * The functions are immutable and indexes are built on them: results depend
 * on the text and the module alone.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/hearsay.h"

#include "engine/model/embedded.h"
#include "fmgr.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#ifdef PG_MODULE_MAGIC_EXT
PG_MODULE_MAGIC_EXT(.name = "hearsay", .version = hs_embedded_version);
#else
PG_MODULE_MAGIC;
#endif

/* The model, which is opened by the first call of a backend. */
const struct hs_model *
hearsay_loaded_model(void)
{
	static const struct hs_model *model = NULL;

	if (model == NULL)
	{
		struct hs_model *opened = MemoryContextAlloc(TopMemoryContext,
													 hs_model_size());
		enum hs_status status = hs_model_open(opened, hs_embedded_model,
											  hs_embedded_model_end - hs_embedded_model,
											  false);

		if (status != HS_OK)
		{
			pfree(opened);
			elog(ERROR, "could not open the module's model: %s",
				 hs_status_text(status));
		}
		model = opened;
	}
	return model;
}

PG_FUNCTION_INFO_V1(hearsay_model);

/* What the model says of itself. */
Datum
hearsay_model(PG_FUNCTION_ARGS)
{
	const struct hs_model *model = hearsay_loaded_model();
	TupleDesc	desc;
	Datum		values[3];
	bool		nulls[3] = {false, false, false};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE ||
		desc->natts != lengthof(values))
		elog(ERROR, "unexpected result type of hearsay_model");

	values[0] = CStringGetTextDatum(hs_model_name(model));
	values[1] = CStringGetTextDatum(hs_model_version(model));
	values[2] = CStringGetTextDatum(psprintf("%016llx",
											 (unsigned long long) hs_model_checksum(model)));

	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc),
													  values, nulls)));
}
