/*-------------------------------------------------------------------------
 *
 * invariants.c
 *	  What holds for every annotated document, whatever text and model.
 *
 * The unit tests and the fuzz targets share this.
 *
 *-------------------------------------------------------------------------
 */
#include "invariants.h"

#include "engine/model/model.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"
#include "unit.h"

static bool
is_token_span(const struct hs_document *doc, struct hs_span span)
{
	return span.begin >= 0 && span.begin < span.end && span.end <= doc->n_tokens;
}

static bool
is_token_span_or_none(const struct hs_document *doc, struct hs_span span)
{
	if (span.begin == HS_NONE && span.end == HS_NONE)
		return true;
	return is_token_span(doc, span);
}

static const char *
words_flaw(const struct hs_document *doc)
{
	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		const struct hs_token *token = &doc->tokens[i];
		const struct hs_word *word;

		if (token->word < 0 || token->word >= doc->n_words)
			return "index of word";
		word = &doc->words[token->word];
		if (!hs_is_text(doc, i, word->text, word->length))
			return "another word's bytes";
		if (token->pos >= HS_POS_TAGS)
			return "part of speech";
	}
	for (int32_t i = 0; i < doc->n_words; i++)
	{
		const struct hs_word *word = &doc->words[i];

		if (word->folded < 0 || word->folded > i ||
			doc->words[word->folded].lower != word->lower ||
			doc->words[word->folded].folded != word->folded)
			return "folded form";
		if (word->shape > HS_SHAPE_MARK || word->lower == 0)
			return "description of a word";
	}
	return NULL;
}

static const char *
mentions_flaw(const struct hs_document *doc)
{
	int32_t		at = 0;
	int64_t		borne = 0;

	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		const struct hs_mention *mention = &doc->mentions[i];

		if (mention->begin < at || mention->end <= mention->begin ||
			mention->end > doc->n_tokens)
			return "place of a mention";
		at = mention->end;
		if (mention->type >= HS_ENTITY_TYPES)
			return "type of a mention";
		if (mention->confidence > 1000)
			return "confidence of a mention";
		if (mention->name < 0 || mention->name >= doc->n_names)
			return "name of a mention";
		if (doc->names[mention->name].first > i)
			return "first mention of a name";
	}
	for (int32_t i = 0; i < doc->n_names; i++)
	{
		const struct hs_name *name = &doc->names[i];

		if (name->text == NULL || name->length <= 0)
			return "empty name";
		if (name->type >= HS_ENTITY_TYPES || name->gender > HS_GENDER_NEITHER)
			return "description of a name";
		if (name->mentions < 0 ||
			(name->first == HS_NONE) != (name->mentions == 0))
			return "mentions of a name";
		if (name->first != HS_NONE &&
			(name->first < 0 || name->first >= doc->n_mentions ||
			 doc->mentions[name->first].name != i))
			return "first mention of a name";
		borne += name->mentions;
	}
	return borne == doc->n_mentions ? NULL : "number of mentions of the names";
}

/* Whether a name of several is made of at least two that are of one each. */
static bool
are_parts(const struct hs_document *doc, const struct hs_name *name)
{
	if (name->n_parts == 0)
		return name->parts == NULL;
	for (int32_t i = 0; i < name->n_parts; i++)
	{
		if (name->parts[i] < 0 || name->parts[i] >= doc->n_names ||
			doc->names[name->parts[i]].n_parts > 0)
			return false;
	}
	return name->n_parts >= 2 && name->n_parts <= HS_MOST_PARTS;
}

static const char *
attribution_flaw(const struct hs_document *doc, const struct hs_attribution *a,
				 const unsigned char *borders)
{
	int32_t		at;

	if (!is_token_span(doc, a->content_tokens))
		return "tokens of the contents";
	if (!is_token_span_or_none(doc, a->source))
		return "source";
	if (!is_token_span_or_none(doc, a->cue))
		return "cue";
	if (a->n_contents < 1)
		return "attribution without content";
	at = doc->tokens[a->content_tokens.begin].begin;
	for (int32_t i = 0; i < a->n_contents; i++)
	{
		struct hs_span content = a->contents[i];

		if (content.begin < at || content.end <= content.begin ||
			content.end > doc->length)
			return "place of a content";
		if (!borders[content.begin] || !borders[content.end])
			return "content begins or ends inside a character";
		at = content.end;
	}
	if (at > doc->tokens[a->content_tokens.end - 1].end)
		return "content reaches beyond its tokens";
	if (a->speaker != HS_NONE && (a->speaker < 0 || a->speaker >= doc->n_names))
		return "speaker";
	if (a->speaker != HS_NONE && !are_parts(doc, &doc->names[a->speaker]))
		return "parts of a speaker";
	if (a->kind > HS_INDIRECT)
		return "kind of quotation";
	if (a->confidence > 1000 || a->speaker_confidence > 1000)
		return "confidence of an attribution";
	if (a->speaker != HS_NONE && a->speaker != a->found)
		return "speaker that no rule found";
	if (a->found != HS_NONE && (a->speaker == HS_NONE) != (a->speaker_confidence < HS_LEAST_SPEAKER))
		return "speaker that is too unsure";
	if ((a->found == HS_NONE) != (a->rule == HS_RULE_NOBODY) || a->rule >= HS_RULES)
		return "rule of a speaker";
	return NULL;
}

static const char *
attributions_flaw(const struct hs_document *doc)
{
	size_t		length = (size_t) doc->length;
	unsigned char *borders = calloc(length + 1, 1);
	const char *flaw = NULL;

	if (borders == NULL)
		exit(2);
	for (size_t at = 0; at < length;)
	{
		borders[at] = 1;
		hs_decode(doc->text, length, &at);
	}
	borders[length] = 1;
	for (int32_t i = 0; i < doc->n_attributions && flaw == NULL; i++)
	{
		const struct hs_attribution *a = &doc->attributions[i];

		flaw = attribution_flaw(doc, a, borders);
		if (flaw == NULL && i > 0 && a->contents[0].begin <= a[-1].contents[0].begin)
			flaw = "order of attributions";
	}
	free(borders);
	return flaw;
}

static const char *
references_flaw(const struct hs_document *doc)
{
	for (int32_t i = 0; i < doc->n_references; i++)
	{
		const struct hs_reference *reference = &doc->references[i];

		if (reference->token < 0 || reference->token >= doc->n_tokens ||
			(i > 0 && reference->token <= reference[-1].token))
			return "order of references";
		if (reference->name < 0 || reference->name >= doc->n_names)
			return "name of a reference";
	}
	return NULL;
}

const char *
document_flaw(const struct hs_document *doc, unsigned wanted)
{
	const char *flaw = unit_flaw(doc);

	if (flaw == NULL)
		flaw = words_flaw(doc);
	if (flaw == NULL && (wanted & (HS_WANT_ENTITIES | HS_WANT_QUOTES)))
		flaw = mentions_flaw(doc);
	if (flaw == NULL && (wanted & HS_WANT_QUOTES))
		flaw = attributions_flaw(doc);
	if (flaw == NULL && (wanted & HS_WANT_PRONOUNS))
		flaw = references_flaw(doc);
	return flaw;
}

const char *
model_flaw(const struct hs_model *model, const char *text, size_t length)
{
	const unsigned wanted = HS_WANT_TOKENS | HS_WANT_ENTITIES | HS_WANT_QUOTES;
	struct unit_caller counts;
	struct hs_caller caller = unit_hs_caller(&counts);
	struct hs_document *doc;
	const char *flaw;

	if (strlen(hs_model_name(model)) >= HS_NAME_SIZE ||
		strlen(hs_model_version(model)) >= HS_NAME_SIZE)
		return "a name without an end";
	if (hs_annotate(model, text, length, wanted, &caller, &doc) != HS_OK)
		return "a text that is refused";
	flaw = document_flaw(doc, wanted);
	hs_document_free(doc);
	return flaw == NULL && counts.blocks != 0 ? "memory not given back" : flaw;
}

static uint64_t
add_number(uint64_t hash, int64_t number)
{
	hash = (hash ^ (uint64_t) number) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 29;
}

static uint64_t
add_span(uint64_t hash, struct hs_span span)
{
	return add_number(add_number(hash, span.begin), span.end);
}

uint64_t
document_digest(const struct hs_document *doc)
{
	uint64_t	hash = 1;

	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		const struct hs_token *t = &doc->tokens[i];
		const int64_t numbers[] = {t->begin, t->end, t->word, t->quoted,
		t->kind, t->flags, t->mark, t->pos};

		for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
			hash = add_number(hash, numbers[k]);
	}
	for (int32_t i = 0; i < doc->n_sentences; i++)
		hash = add_number(hash, doc->sentences[i].end);
	for (int32_t i = 0; i < doc->n_paragraphs; i++)
		hash = add_number(hash, doc->paragraphs[i].end);
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		const struct hs_mention *m = &doc->mentions[i];
		const int64_t numbers[] = {m->begin, m->end, m->name, m->type, m->confidence};

		for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
			hash = add_number(hash, numbers[k]);
	}
	for (int32_t i = 0; i < doc->n_names; i++)
	{
		const struct hs_name *n = &doc->names[i];
		const int64_t numbers[] = {n->length, n->mentions, n->first, n->type, n->gender, n->n_parts};

		for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
			hash = add_number(hash, numbers[k]);
		for (int32_t k = 0; k < n->n_parts; k++)
			hash = add_number(hash, n->parts[k]);
		for (int32_t k = 0; k < n->length; k++)
			hash = add_number(hash, n->text[k]);
	}
	for (int32_t i = 0; i < doc->n_attributions; i++)
	{
		const struct hs_attribution *a = &doc->attributions[i];
		const int64_t numbers[] = {a->n_contents, a->speaker, a->kind, a->speech,
		a->confidence, a->rule, a->found, a->speaker_confidence, a->origin};

		for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
			hash = add_number(hash, numbers[k]);
		for (int32_t k = 0; k < a->n_contents; k++)
			hash = add_span(hash, a->contents[k]);
		hash = add_span(hash, a->content_tokens);
		hash = add_span(hash, a->source);
		hash = add_span(hash, a->cue);
	}
	return hash;
}
