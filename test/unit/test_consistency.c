/* Names that are found once are found everywhere, with one type. */
#include "unit.h"

#include <string.h>

#include "engine/mentions/mentions.h"
#include "engine/model/model.h"
#include "engine/text/vocabulary.h"

#define MOST	16

static struct hs_model model;

/* A mention: its words as they first stand behind the last mention's. */
struct given
{
	const char *words;
	int			type;
	int32_t		margin;
};

struct example
{
	const char *name;
	const char *text;
	struct given given[MOST];
	const char *wanted;			/* 'words/type' of all mentions, '; ' between */
};

static const struct example examples[] = {
	{"a surname alone",
		"Daniel Okafor runs a shop. Okafor doubts it.",
		{{"Daniel Okafor", HS_PERSON, 900}},
	"Daniel Okafor/person; Okafor/person"},
	{"a name of two words again",
		"The Harbour Board met. Nobody told the Harbour Board.",
		{{"Harbour Board", HS_ORGANIZATION, 900}},
	"Harbour Board/organization; Harbour Board/organization"},
	{"a part of a longer run is something else",
		"Oslo was calm. The Oslo Philharmonic played.",
		{{"Oslo", HS_LOCATION, 900}},
	"Oslo/location"},
	{"a word that the text has in lower case is none",
		"Mr Rose spoke. Rose left. He rose again.",
		{{"Rose", HS_PERSON, 900}},
	"Rose/person"},
	{"lower case is none",
		"Mason Hill won. The mason sang.",
		{{"Mason Hill", HS_PERSON, 900}},
	"Mason Hill/person"},
	{"dates do not come back",
		"It closed in March. March on, she said.",
		{{"March", HS_DATE, 900}},
	"March/date"},
	{"an unsure type follows the others",
		"Zandia won. They left Zandia. Zandia paid.",
		{{"Zandia", HS_LOCATION, 900}, {"Zandia", HS_LOCATION, 900}, {"Zandia", HS_PERSON, 30}},
	"Zandia/location; Zandia/location; Zandia/location"},
	{"a sure type stays",
		"Lincoln spoke. He flew to Lincoln. Lincoln sat.",
		{{"Lincoln", HS_PERSON, 900}, {"Lincoln", HS_LOCATION, 900}, {"Lincoln", HS_PERSON, 900}},
	"Lincoln/person; Lincoln/location; Lincoln/person"},
	{"a possessive is no part of the name",
		"Vera Malik sang. We heard Malik's song.",
		{{"Vera Malik", HS_PERSON, 900}},
	"Vera Malik/person; Malik/person"},
	{"nothing known, nothing found", "Okafor doubts it.", {{NULL, 0, 0}}, ""},
	{"an empty text", "", {{NULL, 0, 0}}, ""}
};

/* The tokens that stand at bytes [begin .. begin + length). */
static struct hs_span
tokens_at(const struct hs_document *doc, int32_t begin, int32_t length)
{
	struct hs_span span = {HS_NONE, HS_NONE};

	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		if (doc->tokens[i].begin == begin)
			span.begin = i;
		if (doc->tokens[i].end == begin + length)
			span.end = i + 1;
	}
	return span;
}

static void
run(const struct example *example)
{
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_mention mentions[MOST];
	const char *from = example->text;
	char		got[1024] = "";

	unit_document(&doc, &counts, example->text, strlen(example->text));
	doc.model = &model;
	hs_tokens(&doc);
	hs_sentences(&doc);
	hs_quotemarks(&doc);
	hs_vocabulary(&doc);
	doc.mentions = mentions;
	for (int i = 0; i < MOST && example->given[i].words; i++)
	{
		const struct given *given = &example->given[i];
		const char *found = strstr(from, given->words);
		struct hs_span span = tokens_at(&doc, (int32_t) (found - example->text),
										(int32_t) strlen(given->words));

		mentions[doc.n_mentions++] = (struct hs_mention) {
			.begin = span.begin, .end = span.end, .name = HS_NONE,
			.margin = given->margin, .type = (uint8_t) given->type
		};
		from = found + strlen(given->words);
	}
	hs_consistency(&doc);
	for (int32_t m = 0; m < doc.n_mentions; m++)
	{
		int32_t		begin = doc.tokens[doc.mentions[m].begin].begin;
		int32_t		end = doc.tokens[doc.mentions[m].end - 1].end;
		size_t		used = strlen(got);

		snprintf(got + used, sizeof(got) - used, "%s%.*s/%s", m > 0 ? "; " : "",
				 end - begin, example->text + begin,
				 hs_entity_type_name(doc.mentions[m].type));
	}
	is_text(got, example->wanted, example->name);
	hs_arena_free(&doc.arena);
}

int
main(void)
{
	static const unsigned char free_slots[16] = {0};

	model.lexicon.mask = model.gazetteer.mask = 1;
	model.lexicon.slots = model.gazetteer.slots = free_slots;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		run(&examples[i]);
	return finish();
}
