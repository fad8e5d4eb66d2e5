/*-------------------------------------------------------------------------
 *
 * module.c
 *	  The module, and the model that it analyzes text with.
 *
 * The model is one file of the installation.  A backend maps it read-only
 * when it first needs it and keeps it until it ends, so that all backends
 * share one copy in the page cache.  The file is checked whole, checksum
 * included, before its first use.  An unusable file is an error of each call
 * until a usable one stands in its place.
 *
 * Which model is used is no setting: results must depend on the text alone,
 * for the functions are immutable and indexes are built on them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/hearsay.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "storage/fd.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#ifdef PG_MODULE_MAGIC_EXT
PG_MODULE_MAGIC_EXT(.name = "hearsay", .version = "1.0");
#else
PG_MODULE_MAGIC;
#endif

#define MODEL_FILE	"extension/hearsay/english.hsm"

/* What all messages about the file say. */
#define model_file_error(path) \
	errcode(ERRCODE_CONFIG_FILE_ERROR), \
	errmsg("could not use model file \"%s\"", path), \
	errhint("The file belongs to the extension \"hearsay\". Install the extension's files again.")

/*
 * Maps the file, which must not be empty, and returns its bytes.  The mapping
 * outlives the transaction; the descriptor is closed here or by its abort.
 */
static void *
map_file(const char *path, size_t *length)
{
	struct stat status;
	void	   *bytes;
	int			fd = OpenTransientFile(path, O_RDONLY | PG_BINARY);

	if (fd < 0 || fstat(fd, &status) != 0)
		ereport(ERROR,
				(model_file_error(path),
				 errdetail("The file could not be opened: %m.")));
	if (!S_ISREG(status.st_mode))
		ereport(ERROR,
				(model_file_error(path),
				 errdetail("It is not a regular file.")));
	if (status.st_size == 0)
		ereport(ERROR,
				(model_file_error(path),
				 errdetail("The file is empty.")));

	bytes = mmap(NULL, status.st_size, PROT_READ, MAP_SHARED, fd, 0);
	if (bytes == MAP_FAILED)
		ereport(ERROR,
				(model_file_error(path),
				 errdetail("The file could not be mapped: %m.")));
	CloseTransientFile(fd);

	*length = status.st_size;
	return bytes;
}

const struct hs_model *
hearsay_loaded_model(void)
{
	static struct hs_model *model = NULL;
	static bool loaded = false;

	if (!loaded)
	{
		char		path[MAXPGPATH];
		char		share[MAXPGPATH];
		void	   *bytes;
		size_t		length;
		enum hs_status status;

		if (model == NULL)
			model = MemoryContextAllocZero(TopMemoryContext, hs_model_size());

		get_share_path(my_exec_path, share);
		snprintf(path, sizeof(path), "%s/%s", share, MODEL_FILE);

		bytes = map_file(path, &length);
		status = hs_model_open(model, bytes, length, true);
		if (status != HS_OK)
		{
			munmap(bytes, length);
			ereport(ERROR,
					(model_file_error(path),
					 errdetail("The file cannot be read: %s.",
							   hs_status_text(status))));
		}
		loaded = true;
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
