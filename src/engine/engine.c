/*-------------------------------------------------------------------------
 *
 * engine.c
 *	  hs_annotate(): the stages, in the order in which the text flows.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/engine.h"

#include <string.h>

#include "engine/model/model.h"
#include "engine/stages.h"

const char *
hs_entity_type_name(enum hs_entity_type type)
{
	static const char *const names[HS_ENTITY_TYPES] = {
		"person", "organization", "location", "facility", "norp",
		"product", "money", "date", "misc",
		"email", "url", "phone", "ip", "handle", "hashtag", "percent", "time"
	};

	return names[type];
}

const char *
hs_quote_kind_name(enum hs_quote_kind kind)
{
	static const char *const names[] = {"direct", "mixed", "indirect"};

	return names[kind];
}

const char *
hs_origin_name(enum hs_origin origin)
{
	static const char *const names[] = {"network", "marks", "floating", "transcript"};

	return names[origin];
}

const char *
hs_rule_name(enum hs_rule rule)
{
	static const char *const names[HS_RULES] = {
		"nobody", "name", "name_behind", "name_among", "owner", "role", "focus",
		"pronoun", "possessed", "relative", "previous", "outer", "running", "cue",
		"words"
	};

	return names[rule];
}

enum hs_status
hs_annotate(const struct hs_model *model, const char *text, size_t length,
			unsigned wanted, const struct hs_caller *caller,
			struct hs_document **document)
{
	struct hs_document *doc;

	*document = NULL;
	if (length > HS_MAX_TEXT)
		return HS_TEXT_TOO_LONG;

	doc = caller->alloc(caller->context, sizeof(*doc));
	memset(doc, 0, sizeof(*doc));
	doc->model = model;
	doc->text = text;
	doc->length = (int32_t) length;
	doc->caller = *caller;
	doc->explain = (wanted & HS_WANT_REASONS) != 0;
	doc->refer = (wanted & HS_WANT_PRONOUNS) != 0;
	hs_arena_init(&doc->arena, caller);

	hs_tokens(doc);
	hs_sentences(doc);
	hs_quotemarks(doc);
	hs_vocabulary(doc);
	hs_parts_of_speech(doc);
	if (wanted & (HS_WANT_ENTITIES | HS_WANT_QUOTES))
	{
		hs_mentions(doc);
		hs_yield_to_patterns(doc);
	}
	if (wanted & HS_WANT_QUOTES)
		hs_attribution(doc);
	if (wanted & (HS_WANT_ENTITIES | HS_WANT_QUOTES))
		hs_entities(doc);
	if (wanted & HS_WANT_QUOTES)
		hs_speakers(doc);
	if (wanted & HS_WANT_ENTITIES)
		hs_patterns(doc);

	*document = doc;
	return HS_OK;
}

void
hs_document_free(struct hs_document *document)
{
	struct hs_caller caller = document->caller;

	hs_arena_free(&document->arena);
	caller.release(caller.context, document);
}
