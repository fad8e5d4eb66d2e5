/* Names of mentions, and the speakers behind sources. */
#include "unit.h"

#include <time.h>

#include "small_lexicon.h"

/*
 * A text is written with what the stages before would have found:
 *
 *		[P Ann/NNP Lee/NNP] ,/, {a/DT senator/NN} said/VBD
 *
 * Words stand with their parts of speech, [P ...] is a mention of a person,
 * [O ...] of an organization, [L ...] of a location, [N ...] of a nationality,
 * [D ...] of a date, {...} a source, {} none, and <...> the cue of the last
 * one.  '|' begins a paragraph.
 */
#define MOST_ITEMS	200
#define BOOK_CHAPTERS	28000		/* 2 MB */

static struct hs_model model;
static char text[8192];
static char shown[8192];

static void
make_lexicon(void)
{
	const uint32_t m = HS_LEX_MALE;
	const uint32_t f = HS_LEX_FEMALE;

	lend_lexicon(&model);
	lexicon_word("mr", HS_LEX_TITLE | m);
	lexicon_word("mr.", HS_LEX_TITLE | m);
	lexicon_word("mrs.", HS_LEX_TITLE | f);
	lexicon_word("ms.", HS_LEX_TITLE | f);
	lexicon_word("sen.", HS_LEX_TITLE | m | f);
	lexicon_word("gov.", HS_LEX_TITLE | m | f);
	lexicon_word("president", HS_LEX_TITLE | HS_LEX_ROLE | m | f);
	lexicon_word("mayor", HS_LEX_TITLE | HS_LEX_ROLE | m | f);
	lexicon_word("judge", HS_LEX_TITLE | HS_LEX_ROLE | m | f);
	lexicon_word("justice", HS_LEX_TITLE | HS_LEX_ROLE | m | f);
	lexicon_word("governor", HS_LEX_TITLE | HS_LEX_ROLE | m | f);
	lexicon_word("senator", HS_LEX_TITLE | HS_LEX_ROLE | m | f);
	lexicon_word("spokeswoman", HS_LEX_ROLE | f);
	lexicon_word("spokesman", HS_LEX_ROLE | m);
	lexicon_word("lawyer", HS_LEX_ROLE | m | f);
	lexicon_word("attorney", HS_LEX_ROLE | m | f);
	lexicon_word("lawmaker", HS_LEX_ROLE | m | f);
	lexicon_word("official", HS_LEX_ROLE | m | f);
	lexicon_word("daughter", HS_LEX_ROLE | f);
	lexicon_word("campaign", HS_LEX_BODY);
	lexicon_word("agency", HS_LEX_BODY);
	lexicon_word("court", HS_LEX_BODY);
	lexicon_word("memoir", HS_LEX_DOCUMENT);
	lexicon_word("study", HS_LEX_DOCUMENT);
	lexicon_word("poll", HS_LEX_DOCUMENT);
	lexicon_word("harold", HS_LEX_FIRST_NAME | m);
	lexicon_word("martha", HS_LEX_FIRST_NAME | f);
	lexicon_word("chairman", HS_LEX_TITLE | HS_LEX_ROLE | m);
	lexicon_word("minister", HS_LEX_TITLE | HS_LEX_ROLE | m | f);
	lexicon_word("secretary", HS_LEX_TITLE | HS_LEX_ROLE | m | f);
	lexicon_word("manager", HS_LEX_ROLE | m | f);
	lexicon_word("teacher", HS_LEX_ROLE | m | f);
	lexicon_word("founder", HS_LEX_ROLE | m | f);
	lexicon_word("candidate", HS_LEX_ROLE | m | f);
	lexicon_word("friend", HS_LEX_ROLE | m | f);
	lexicon_word("father", HS_LEX_ROLE | m);
	lexicon_word("star", HS_LEX_ROLE | m | f);
	lexicon_word("company", HS_LEX_BODY);
	lexicon_word("committee", HS_LEX_BODY);
	lexicon_word("charity", HS_LEX_BODY);
	lexicon_word("group", HS_LEX_BODY);
	lexicon_word("party", HS_LEX_BODY);
	lexicon_word("office", HS_LEX_BODY);
	lexicon_word("statement", HS_LEX_DOCUMENT);
	lexicon_word("chain", HS_LEX_BODY);
	lexicon_word("team", HS_LEX_BODY);
	lexicon_word("skarv", HS_GAZ_COMPANY);	/* the gazetteer has the same words */
	lexicon_word("said", HS_LEX_SPEECH);
	lexicon_word("say", HS_LEX_SPEECH);
	lexicon_word("kim", HS_LEX_FIRST_NAME | f);
	lexicon_word("may", HS_LEX_FIRST_NAME | f);
	lexicon_word("joseph", HS_LEX_FIRST_NAME | m);
	lexicon_word("will", HS_LEX_FIRST_NAME | m);
	lexicon_word("rosa", HS_LEX_FIRST_NAME | f);
	lexicon_word("dean", HS_LEX_TITLE | HS_LEX_FIRST_NAME | m);
}

static int
type_of(char letter)
{
	switch (letter)
	{
		case 'P':
			return HS_PERSON;
		case 'O':
			return HS_ORGANIZATION;
		case 'L':
			return HS_LOCATION;
		case 'N':
			return HS_NORP;
		default:
			return HS_DATE;
	}
}

/* Makes the document of a written text and runs the two stages. */
static void
read_text(struct hs_document *doc, struct unit_caller *counts, const char *written)
{
	static int	tags[MOST_ITEMS];
	static struct hs_mention mentions[MOST_ITEMS];
	static struct hs_attribution attributions[MOST_ITEMS];
	static struct hs_span content;
	const struct hs_span none = {HS_NONE, HS_NONE};
	int			n = 0;
	int			n_mentions = 0;
	int			n_sources = 0;
	size_t		size = 0;

	memset(mentions, 0, sizeof(mentions));
	memset(attributions, 0, sizeof(attributions));
	for (const char *p = written; *p;)
	{
		const char *slash;
		size_t		length;

		if (*p == ' ')
		{
			p++;
			continue;
		}
		if (*p == '|')
		{
			text[size++] = '\n';
			text[size++] = '\n';
			p++;
			continue;
		}
		if (*p == '{')
		{
			struct hs_attribution *a = &attributions[n_sources++];

			a->contents = &content;
			a->n_contents = 1;
			a->source = a->cue = none;
			a->source.begin = n;
			p++;
			continue;
		}
		if (*p == '<' || *p == '>')
		{
			struct hs_span *cue = &attributions[n_sources - 1].cue;

			*(*p == '<' ? &cue->begin : &cue->end) = n;
			p++;
			continue;
		}
		if (*p == '[')
		{
			mentions[n_mentions].begin = n;
			mentions[n_mentions++].type = (uint8_t) type_of(p[1]);
			p += 3;
			continue;
		}
		if (*p == '}')
		{
			attributions[n_sources - 1].source.end = n;
			if (attributions[n_sources - 1].source.begin == n)
				attributions[n_sources - 1].source = none;
			p++;
			continue;
		}
		if (*p == ']')
		{
			mentions[n_mentions - 1].end = n;
			p++;
			continue;
		}
		slash = strchr(p, '/');
		/* a clitic is written to its word, a hyphen to both */
		if (size > 0 && text[size - 1] == ' ' && (*p == '\'' || *p == '-'))
			size--;
		memcpy(text + size, p, (size_t) (slash - p));
		size += (size_t) (slash - p);
		if (*p != '-')
			text[size++] = ' ';
		length = strcspn(slash + 1, " ]}>");
		tags[n++] = pos_of(slash + 1, length);
		p = slash + 1 + length;
	}
	unit_document(doc, counts, text, size);
	doc->model = &model;
	hs_vocabulary(doc);
	if (doc->n_tokens != n)
	{
		printf("# %d tokens written, %d found: %.*s\n", n, (int) doc->n_tokens,
			   (int) size, text);
		exit(2);
	}
	for (int i = 0; i < n; i++)
		doc->tokens[i].pos = (uint8_t) tags[i];
	doc->mentions = mentions;
	doc->n_mentions = n_mentions;
	doc->attributions = attributions;
	doc->n_attributions = n_sources;
	doc->refer = true;
	hs_entities(doc);
	hs_speakers(doc);
}

/* The names of all mentions, with '; ' between them. */
static const char *
names_of(const char *written)
{
	struct hs_document doc;
	struct unit_caller counts;
	size_t		n = 0;

	read_text(&doc, &counts, written);
	shown[0] = '\0';
	for (int32_t i = 0; i < doc.n_mentions; i++)
	{
		const struct hs_name *name = &doc.names[doc.mentions[i].name];

		n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s%.*s",
							   i > 0 ? "; " : "", (int) name->length, name->text);
	}
	hs_arena_free(&doc.arena);
	return shown;
}

/* The speakers of the last source, each by itself, with '; ' between them. */
static const char *
last_speakers_of(const char *written)
{
	struct hs_document doc;
	struct unit_caller counts;
	const struct hs_name *name;
	size_t		n = 0;

	read_text(&doc, &counts, written);
	shown[0] = '\0';
	name = &doc.names[doc.attributions[doc.n_attributions - 1].found];
	for (int32_t i = 0; i < name->n_parts; i++)
	{
		const struct hs_name *part = &doc.names[name->parts[i]];

		n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s%.*s",
							   i > 0 ? "; " : "", (int) part->length, part->text);
	}
	hs_arena_free(&doc.arena);
	return shown;
}

/* Whom the rules find for all sources, with '; ' between them, '-' for nobody. */
static const char *
speakers_of(const char *written)
{
	struct hs_document doc;
	struct unit_caller counts;
	size_t		n = 0;

	read_text(&doc, &counts, written);
	shown[0] = '\0';
	for (int32_t i = 0; i < doc.n_attributions; i++)
	{
		int32_t		speaker = doc.attributions[i].found;

		if (speaker == HS_NONE)
			n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s-",
								   i > 0 ? "; " : "");
		else
			n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s%.*s",
								   i > 0 ? "; " : "",
								   (int) doc.names[speaker].length,
								   doc.names[speaker].text);
	}
	hs_arena_free(&doc.arena);
	return shown;
}

/* Whom all pronouns mean that mean somebody, 'he: Ann Lee', with '; ' between them. */
static const char *
references_of(const char *written)
{
	struct hs_document doc;
	struct unit_caller counts;
	size_t		n = 0;

	read_text(&doc, &counts, written);
	shown[0] = '\0';
	for (int32_t i = 0; i < doc.n_references; i++)
	{
		const struct hs_token *token = &doc.tokens[doc.references[i].token];
		const struct hs_name *name = &doc.names[doc.references[i].name];

		n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s%.*s: %.*s", i > 0 ? "; " : "",
							   (int) (token->end - token->begin), doc.text + token->begin,
							   (int) name->length, name->text);
	}
	hs_arena_free(&doc.arena);
	return shown;
}

/* The gender of the first mention's name: m, f, ? */
static const char *
gender_of(const char *written)
{
	struct hs_document doc;
	struct unit_caller counts;
	enum hs_gender gender;

	read_text(&doc, &counts, written);
	gender = doc.names[doc.mentions[0].name].gender;
	hs_arena_free(&doc.arena);
	return gender == HS_MALE ? "m" : gender == HS_FEMALE ? "f" : "?";
}

static void
test_names(void)
{
	is_text(names_of("[P Ostrava/NNP] spoke/VBD ./. | [P Harold/NNP Ostrava/NNP] and/CC "
					 "Mr/NNP [P Ostrava/NNP] left/VBD ./. [P Harold/NNP] paid/VBD ./."),
			"Harold Ostrava; Harold Ostrava; Harold Ostrava; Harold Ostrava",
			"short forms take the full name, before and behind it");
	is_text(names_of("[P Harold/NNP J./NNP Ostrava/NNP] met/VBD [P Harold/NNP Ostrava/NNP] "
					 "and/CC [P OSTRAVA/NNP] ./."),
			"Harold J. Ostrava; Harold J. Ostrava; Harold J. Ostrava",
			"a middle initial");
	is_text(names_of("[P Harold/NNP J./NNP Ostrava/NNP] met/VBD [P Harold/NNP K./NNP Ostrava/NNP] ./."),
			"Harold J. Ostrava; Harold K. Ostrava", "two middle initials are two persons");
	is_text(names_of("[P Harold/NNP Ostrava/NNP] met/VBD [P Harold/NNP Ostrava/NNP Jr./NNP] ./."),
			"Harold Ostrava; Harold Ostrava Jr.", "father and son");
	is_text(names_of("[P Lucas/NNP van/NNP Dorn/NNP] met/VBD [P Van/NNP Dorn/NNP] ./."),
			"Lucas van Dorn; Lucas van Dorn", "a surname of two words");
	is_text(names_of("[P Harold/NNP Ostrava/NNP] and/CC [P Martha/NNP Ostrava/NNP] met/VBD "
					 "Mrs./NNP [P Ostrava/NNP] and/CC Mr./NNP [P Ostrava/NNP] ./."),
			"Harold Ostrava; Martha Ostrava; Martha Ostrava; Harold Ostrava",
			"titles tell man and wife apart");
	is_text(names_of("[P Harold/NNP Ostrava/NNP] and/CC [P Martha/NNP Ostrava/NNP] met/VBD ./. "
					 "[P Martha/NNP Ostrava/NNP] left/VBD ./. [P Ostrava/NNP] paid/VBD ./."),
			"Harold Ostrava; Martha Ostrava; Martha Ostrava; Martha Ostrava",
			"else the one that is named in full more often");
	is_text(names_of("[P President/NNP Harold/NNP Ostrava/NNP] met/VBD [P Ostrava/NNP 's/POS] aide/NN ./."),
			"Harold Ostrava; Harold Ostrava", "title and possessive belong to no name");
	is_text(names_of("[P Martha/NNP Ostrava/NNP] left/VBD ./. [P Miss/NNP Ostrava/NNP] paid/VBD ./."),
			"Martha Ostrava; Martha Ostrava", "Miss before a surname");
	is_text(names_of("[P Dean/NNP Ostrava/NNP] left/VBD ./."), "Dean Ostrava",
			"a title that is a first name stays");
	is_text(names_of("[P WALTERS/NNP] :/: Good/JJ evening/NN ./."), "Walters",
			"a name in capitals");
	is_text(names_of("[P Jean/NNP -/: Luc/NNP Moreau/NNP] met/VBD [P Moreau/NNP] ./."),
			"Jean-Luc Moreau; Jean-Luc Moreau", "a hyphen in a first name");
	is_text(names_of("[O Bureau/NNP of/IN River/NNP Affairs/NNP] (/( BRA/NNP )/) ./. [O BRA/NNP] paid/VBD ./."),
			"Bureau of River Affairs; Bureau of River Affairs", "letters in brackets");
	is_text(names_of("[O Ministry/NNP of/IN Salt/NNP Lakes/NNP] and/CC [O SL/NNP] and/CC [O MSL/NNP] ./."),
			"Ministry of Salt Lakes; Ministry of Salt Lakes; Ministry of Salt Lakes",
			"initials with and without the ministry");
	is_text(names_of("[O Salt/NNP Lake/NNP Herald/NNP] and/CC the/DT [O Herald/NNP] ./."),
			"Salt Lake Herald; Salt Lake Herald", "the tail of an organization's name");
	is_text(names_of("[L U.S./NNP] and/CC [L United/NNP States/NNPS] ./."),
			"United States; United States", "an acronym with full stops");
	is_text(names_of("[O the/DT  Herald/NNP] ./."), "Herald", "no article in a name");
	is_text(names_of("[L Ostrava/NNP] is/VBZ in/IN [L Ostrava/NNP] ./. [P Ostrava/NNP] left/VBD ./."),
			"Ostrava; Ostrava; Ostrava", "one word, mostly a place");
	is_text(names_of("[P Ostrava/NNP Asks/NNP Brandt/NNP Why/NNP] | [P Harold/NNP Ostrava/NNP] met/VBD [P Ostrava/NNP] ./."),
			"Harold Ostrava; Harold Ostrava; Harold Ostrava", "a mention that runs on in a headline");
	is_text(names_of("[P Angry/NNP Ostrava/NNP] :/: rain/NN | [P Ostrava/NNP] left/VBD ./. [P Ostrava/NNP] came/VBD ./."),
			"Ostrava; Ostrava; Ostrava", "an adjective at the start of a headline");
	is_text(names_of("[P Harold/NNP Ostrava/NNP (/( R/NNP] ,/, left/VBD ./."), "Harold Ostrava",
			"brackets end a name");
	is_text(names_of("Harold/NNP [P Ostrava/NNP] met/VBD [P Brandt/NNP] ./."), "Harold Ostrava; Brandt",
			"a first name that was left out");
	is_text(names_of("[D Monday/NNP] and/CC [D Monday/NNP] ./."), "Monday; Monday", "dates");

	/* 'bufutus' and 'lafazag' have the same hash */
	is_text(names_of("[P Harold/NNP Bufutus/NNP] came/VBD ./. Mr./NNP [P Lafazag/NNP] left/VBD ./."),
			"Harold Bufutus; Lafazag", "a hash does not join two surnames");
	is_text(names_of("[P Harold/NNP Bufutus/NNP] met/VBD [P Harold/NNP Lafazag/NNP] ./."),
			"Harold Bufutus; Harold Lafazag", "... nor two full names");
	is_text(names_of("[O Bufutus/NNP Herald/NNP] and/CC the/DT [O Lafazag/NNP Herald/NNP] ./."),
			"Bufutus Herald; Lafazag Herald", "... nor two organizations");
	is_text(speakers_of("[P Harold/NNP Bufutus/NNP] came/VBD ./. | {Lafazag/NNP} said/VBD ./."),
			"Lafazag", "... nor a source with a name");
	is_text(names_of("[P Wouter/NNP van/NNP Bufutus/NNP] met/VBD Mr/NNP [P van/NNP Lafazag/NNP] ./."),
			"Wouter van Bufutus; van Lafazag", "... nor surnames with a particle");
	is_text(names_of("[O Bufutus/NNP Energy/NNP] left/VBD ./. [O Lafazag/NNP] paid/VBD ./."),
			"Bufutus Energy; Lafazag", "... nor a company and a word");
	is_text(names_of("[P Town/NNP Bufutus/NNP] Wins/VBZ | [P Lafazag/NNP] left/VBD ./. [P Lafazag/NNP] came/VBD ./."),
			"Town Bufutus; Lafazag; Lafazag", "... nor a headline and a name");
	is_text(names_of("[P Rosa/NNP Bufutus/NNP] left/VBD ./. [D Lafazag/NNP] paid/VBD ./."),
			"Rosa Bufutus; Lafazag", "... nor a surname and a day");
	is_text(speakers_of("Will/MD Bufutus/NNP left/VBD ./. {Lafazag/NNP} said/VBD ./."),
			"Lafazag", "... nor a source with a full name that is no mention");

	is_text(names_of("[P Vermland/NNP Sen./NNP Harold/NNP Ostrava/NNP] met/VBD [P Ostrava/NNP] ./."),
			"Harold Ostrava; Harold Ostrava", "a place and a short title before a name");
	is_text(names_of("In/IN [P June/NNP Harold/NNP Ostrava/NNP] left/VBD ./. In/IN March/NNP [P Martha/NNP Brandt/NNP] left/VBD ./."),
			"Harold Ostrava; Martha Brandt", "a month before a name");
	is_text(names_of("[P Rosa/NNP May/NNP] left/VBD in/IN [D May/NNP] ./. [D May/NNP] paid/VBD ./."),
			"Rosa May; May; Rosa May", "a surname that is a month");
	is_text(names_of("[P Wouter/NNP van/NNP der/NNP Dorn/NNP] met/VBD Mr/NNP [P van/NNP der/NNP Dorn/NNP] ./."),
			"Wouter van der Dorn; Wouter van der Dorn", "a surname with two particles");
	is_text(names_of("[P Esperanza/NNP Vega/NNP Rivera/NNP] met/VBD [P Vega/NNP] and/CC [P Vega/NNP Rivera/NNP] ./."),
			"Esperanza Vega Rivera; Esperanza Vega Rivera; Esperanza Vega Rivera", "a double surname");
	is_text(names_of("[P Rosa/NNP Martha/NNP Brandt/NNP] met/VBD [P Martha/NNP Brandt/NNP] ./."),
			"Rosa Martha Brandt; Rosa Martha Brandt", "a name of three words without the first");
	is_text(names_of("[P Harold/NNP Brandt/NNP] left/VBD ./. [P Brandt/NNP] paid/VBD ./. "
					 "[P Martha/NNP Brandt/NNP] left/VBD ./. [P Martha/NNP Brandt/NNP] paid/VBD ./."),
			"Harold Brandt; Harold Brandt; Martha Brandt; Martha Brandt",
			"a surname is of who was named before it");
	is_text(names_of("[P Joseph/NNP Brandt/NNP] left/VBD ./. [P Ostrava/NNP] 's/POS father/NN ,/, [P Joseph/NNP] ,/, left/VBD ./."),
			"Joseph Brandt; Ostrava; Joseph", "a first name in another family");
	is_text(names_of("[O Rosa/NNP Brandt/NNP] left/VBD ./. [P Brandt/NNP] paid/VBD [P Brandt/NNP] ./."),
			"Rosa Brandt; Rosa Brandt; Rosa Brandt", "a person that was taken for an organization");
	is_text(names_of("[O Orrin/NNP Energy/NNP] left/VBD ./. [O Orrin/NNP] paid/VBD ./."),
			"Orrin Energy; Orrin Energy", "a company without what it is called behind");
	is_text(names_of("[O Skarv/NNP Energy/NNP] left/VBD ./. [O Skarv/NNP] paid/VBD ./."),
			"Skarv Energy; Skarv Energy", "... also one that the gazetteer knows");
	is_text(names_of("[O Zorn/NNP Ostrava/NNP] left/VBD ./. [P Ostrava/NNP] paid/VBD ./. [P Ostrava/NNP] left/VBD ./."),
			"Zorn Ostrava; Zorn Ostrava; Zorn Ostrava", "a person that was taken for a body, by the surname's others");
	is_text(names_of("[O Team/NNP Ostrava/NNP] left/VBD ./. [P Ostrava/NNP] paid/VBD ./. [P Ostrava/NNP] left/VBD ./."),
			"Team Ostrava; Ostrava; Ostrava", "... but not what bears it");
	is_text(names_of("[O Court/NNP of/IN Salt/NNP] for/IN the/DT Northern/NNP District/NNP of/IN Vermland/NNP ruled/VBD ./. "
					 "[O Court/NNP of/IN Salt/NNP] left/VBD ./."),
			"Court of Salt for the Northern District of Vermland; Court of Salt for the Northern District of Vermland",
			"a court's name that goes on behind the mention");
	is_text(names_of("[O Court/NNP of/IN Salt/NNP] for/IN the/DT first/JJ time/NN ruled/VBD ./."),
			"Court of Salt", "... and one that does not");
	is_text(names_of("[P Harold/NNP Ostrava/NNP] left/VBD ./. [L Ostrava/NNP] paid/VBD ./. [L Ostrava/NNP] said/VBD so/RB ./."),
			"Harold Ostrava; Harold Ostrava; Harold Ostrava", "a surname that was taken for a place, and acts");
	is_text(names_of("[P Harold/NNP Ostrava/NNP] left/VBD ./. [L Ostrava/NNP] paid/VBD ./. He/PRP stayed/VBD in/IN [L Ostrava/NNP] ./."),
			"Harold Ostrava; Harold Ostrava; Ostrava", "... but not where it stands as a place");
	is_text(names_of("[O A/DT Guide/NNP on/IN Salt/NNP Lake/NNP Railway/NNP] and/CC [O Salt/NNP Lake/NNP Railway/NNP] ./."),
			"Salt Lake Railway; Salt Lake Railway", "a title that runs into a name");
	is_text(names_of("[P Town/NNP Ostrava/NNP] Wins/VBZ | [P Ostrava/NNP] left/VBD ./. [P Ostrava/NNP] came/VBD ./."),
			"Ostrava; Ostrava; Ostrava", "a noun before a name in a headline");
	is_text(names_of("[P Oskar/NNP Brandt/NNP] and/CC [P Ulla/NNP Brandt/NNP] pay/VBP together/RB ./. | [P Brandt/NNP] left/VBD ./."),
			"Oskar Brandt; Ulla Brandt; Ulla Brandt", "a sentence is no headline");

	is_text(gender_of("[P Harold/NNP Ostrava/NNP] left/VBD ./."), "m", "gender by first name");
	is_text(gender_of("[P Kim/NNP Jong/NNP -/PUNCT un/NNP] left/VBD ./."), "?", "a surname in front tells no gender");
	is_text(gender_of("[P Ostrava/NNP] left/VBD ./. Ms./NNP [P Ostrava/NNP] paid/VBD ./."),
			"f", "gender by title");
	is_text(gender_of("[P Kim/NNP Ostrava/NNP] ,/, a/DT spokeswoman/NN ,/, left/VBD ./."),
			"f", "gender by role behind");
	is_text(gender_of("spokesman/NN [P Martha/NNP Ostrava/NNP] left/VBD ./."),
			"m", "a role weighs more than a first name");
	is_text(gender_of("[P Lee/NNP Ostrava/NNP] left/VBD ./."), "?", "gender unknown");
	is_text(gender_of("[P Lee/NNP Ostrava/NNP] sold/VBD her/PRP$ boat/NN ./."), "f",
			"gender by a pronoun");
	is_text(gender_of("[P Kim/NNP Ostrava/NNP] met/VBD [P Lee/NNP Brandt/NNP] and/CC sold/VBD her/PRP$ boat/NN ./."),
			"?", "no gender by a pronoun among two persons");
}

static void
test_sources(void)
{
	is_text(speakers_of("{[O Herald/NNP] reporter/NN [P Kim/NNP Ostrava/NNP]} said/VBD it/PRP ./."),
			"Kim Ostrava", "the name at the end of the phrase");
	is_text(speakers_of("{[P Kim/NNP Ostrava/NNP] ,/, who/WP knows/VBZ [P Harold/NNP Brandt/NNP] ,/,} said/VBD ./."),
			"Kim Ostrava", "the name before a clause");
	is_text(speakers_of("{[P Kim/NNP Ostrava/NNP] and/CC [P Harold/NNP Brandt/NNP]} said/VBD ./. "
						"{They/PRP} added/VBD ./."),
			"Kim Ostrava and Harold Brandt; Kim Ostrava and Harold Brandt", "two speakers");
	is_text(last_speakers_of("{[P Kim/NNP Ostrava/NNP] and/CC [P Harold/NNP Brandt/NNP]} said/VBD ./. "
							 "{They/PRP} added/VBD ./."),
			"Kim Ostrava; Harold Brandt", "two speakers, each by name");
	is_text(last_speakers_of("{[P Kim/NNP Ostrava/NNP] ,/, [P Lee/NNP Vance/NNP] and/CC [P Harold/NNP Brandt/NNP]} said/VBD ./."),
			"Kim Ostrava; Lee Vance; Harold Brandt", "three speakers");
	is_text(last_speakers_of("{The/DT [O Salt/NNP Office/NNP] ,/, Mr/NNP [P Vance/NNP] ,/, and/CC [P Harold/NNP Brandt/NNP]} said/VBD ./."),
			"Salt Office; Vance; Harold Brandt", "a body among the speakers");
	is_text(speakers_of("{[P Kim/NNP Ostrava/NNP] ,/, [O Salt/NNP Office/NNP] and/CC harbour/NN chief/NN} said/VBD ./."),
			"Kim Ostrava", "an apposition is no further speaker");
	is_text(last_speakers_of("{[P Kim/NNP Ostrava/NNP]} said/VBD ./."), "", "one speaker has no parts");
	is_text(speakers_of("{The/DT [P Ostrava/NNP] campaign/NN} said/VBD ./. {The/DT [P Ostrava/NNP] campaign/NN} paid/VBD ./."),
			"Ostrava campaign; Ostrava campaign", "a campaign has a name");
	is_text(speakers_of("{An/DT attorney/NN for/IN [P Ostrava/NNP] ,/, [P Harold/NNP Brandt/NNP] ,/,} said/VBD ./. "
						"Later/RB {[P Ostrava/NNP] 's/POS lawyer/NN} agreed/VBD ./."),
			"Harold Brandt; Harold Brandt", "a role before a name, and its synonym");
	is_text(speakers_of("{A/DT study/NN by/IN [P Harold/NNP Brandt/NNP]} says/VBZ so/RB ./. {The/DT study/NN} adds/VBZ ./."),
			"Harold Brandt; Harold Brandt", "who wrote a document");
	is_text(speakers_of("[P Martha/NNP Brandt/NNP] left/VBD ./. {Her/PRP$ memoir/NN} tells/VBZ ./. {Her/PRP$ daughter/NN} knew/VBD ./."),
			"Martha Brandt; -", "her memoir speaks for her, her daughter does not");
	is_text(speakers_of("{Officials/NNS} said/VBD ./. {[N Danes/NNPS]} said/VBD ./. {an/DT official/NN} said/VBD ./."),
			"-; -; -", "nobody is named");
	is_text(speakers_of("{Quentin/NNP Halvorsen/NNP} said/VBD ./. {Halvorsen/NNP} said/VBD ./."),
			"Quentin Halvorsen; Quentin Halvorsen", "a name that is no mention");
	is_text(speakers_of("Will/MD Stubbs/NNP ,/, a/DT rower/NN ,/, left/VBD ./. {Stubbs/NNP} said/VBD ./."),
			"Will Stubbs", "the full name of one that is no mention");
}

/* Whoever is named inside of a source speaks, unless he owns or modifies. */
static void
test_named(void)
{
	is_text(speakers_of("[P Lee/NNP Brandt/NNP] left/VBD ./. {the/DT group/NN 's/POS chairman/NN ,/, [P Harold/NNP Ostrava/NNP] ,/,} said/VBD ./."),
			"Harold Ostrava", "behind whose chairman he is");
	is_text(speakers_of("{the/DT state/NN 's/POS [N Danish/JJ] senator/NN ,/, [P Harold/NNP Ostrava/NNP] ,/, who/WP paid/VBD ,/,} said/VBD ./."),
			"Harold Ostrava", "behind a role with a nationality");
	is_text(speakers_of("{[P Brandt/NNP] 's/POS neighbour/NN ,/, [P Harold/NNP Ostrava/NNP] ,/,} said/VBD ./."),
			"Harold Ostrava", "behind what is no role");
	is_text(speakers_of("{another/DT [O Herald/NNP] reader/NN ,/, [P Harold/NNP Ostrava/NNP] ,/,} said/VBD ./."),
			"Harold Ostrava", "behind an organization's reader");
	is_text(speakers_of("{Secretary/NNP of/IN Trade/NNP [P Harold/NNP Ostrava/NNP]} said/VBD ./. "
						"{A/DT friend/NN of/IN [P Lee/NNP Brandt/NNP]} said/VBD ./. "
						"{A/DT friend/NN of/IN senator/NN [P Lee/NNP Brandt/NNP]} said/VBD ./."),
			"Harold Ostrava; -; -", "behind a title with 'of', but not behind a friend of somebody");
	is_text(speakers_of("{former/JJ Secretary/NNP of/IN Trade/NNP [P Harold/NNP Ostrava/NNP] and/CC [P Lee/NNP Brandt/NNP]} said/VBD ./."),
			"Harold Ostrava and Lee Brandt", "and another one behind 'and'");
	is_text(speakers_of("{a/DT baker/NN named/VBN [P Harold/NNP Ostrava/NNP]} said/VBD ./."),
			"Harold Ostrava", "behind 'named'");
	is_text(speakers_of("{[L Vermland/NNP] -/PUNCT based/VBN lawyer/NN [P Harold/NNP Ostrava/NNP]} said/VBD ./."),
			"Harold Ostrava", "a compound with a verb ends no phrase");
	is_text(speakers_of("{Salt/NNP and/CC Rope/NNP sales/NNS manager/NN [P Harold/NNP Ostrava/NNP]} said/VBD ./."),
			"Harold Ostrava", "'and' in what he manages");
	is_text(speakers_of("{[P Harold/NNP Ostrava/NNP] himself/PRP} said/VBD ./."), "Harold Ostrava", "himself");
	is_text(speakers_of("{The/DT Committee/NNP for/IN a/DT Livable/NNP Harbour/NNP} said/VBD ./."),
			"Committee for a Livable Harbour", "a long name that no mention covers");
	is_text(speakers_of("[P Brandt/NNP] left/VBD ./. {[P Brandt/NNP] 's/POS defenders/NNS} said/VBD ./. {[P Brandt/NNP] 's/POS office/NN} said/VBD ./. "
						"{A/DT spokesman/NN for/IN [P Brandt/NNP]} said/VBD ./."),
			"-; -; -", "defenders, an office and a spokesman are not who they stand for");
	is_text(speakers_of("A/DT spokesman/NN ,/, [P Lee/NNP Ostrava/NNP] ,/, left/VBD ./. {A/DT spokesman/NN for/IN [P Brandt/NNP]} said/VBD ./. "
						"{The/DT spokesman/NN} said/VBD ./."),
			"-; Lee Ostrava", "a spokesman may be any, the spokesman is the one named");
}

/* The rules of all sources, and how sure the last speaker is. */
static const char *
rules_of(const char *written, int *confidence)
{
	struct hs_document doc;
	struct unit_caller counts;
	size_t		n = 0;

	read_text(&doc, &counts, written);
	shown[0] = '\0';
	for (int32_t i = 0; i < doc.n_attributions; i++)
	{
		n += (size_t) snprintf(shown + n, sizeof(shown) - n, "%s%s", i > 0 ? " " : "",
							   hs_rule_name(doc.attributions[i].rule));
		*confidence = doc.attributions[i].speaker_confidence;
	}
	hs_arena_free(&doc.arena);
	return shown;
}

static void
test_rules(void)
{
	int			name;
	int			body;
	int			none;

	is_text(rules_of("{Mr/NNP [P Harold/NNP Brandt/NNP]} said/VBD ./. {Mayor/NNP [P Kim/NNP Ostrava/NNP] ,/, a/DT poet/NN ,/,} said/VBD ./. "
					 "{The/DT poet/NN ,/, [P Kim/NNP Ostrava/NNP] ,/,} said/VBD ./.", &name),
			"name name_among name_behind", "rules of a name in the source");
	is_text(rules_of("{[P Harold/NNP Brandt/NNP 's/POS] memoir/NN} tells/VBZ ./. {His/PRP$ memoir/NN} tells/VBZ ./. {He/PRP} said/VBD ./.", &name),
			"owner possessed pronoun", "rules of an owner");
	is_text(rules_of("Mayor/NNP [P Kim/NNP Ostrava/NNP] met/VBD [P Lee/NNP Brandt/NNP] ./. {The/DT mayor/NN} left/VBD ./. {Officials/NNS} left/VBD ./.", &none),
			"role nobody", "rules of roles");
	is_number(none, 0, "nobody is not sure at all");
	is_text(rules_of("{[P Harold/NNP Brandt/NNP]} left/VBD ./. {He/PRP and/CC [P Lee/NNP Ostrava/NNP]} agreed/VBD ./.", &name),
			"name pronoun", "he and another one");
	is_text(rules_of("{[O Salt/NNP Office/NNP]} said/VBD so/RB ./. {A/DT statement/NN} said/VBD ./. {The/DT poet/NN ,/, [P Kim/NNP Ostrava/NNP] ,/,} left/VBD ./.", &name),
			"name previous name_behind", "a statement behind what was said");
	rules_of("{[P Harold/NNP Brandt/NNP]} said/VBD ./.", &name);
	is_text(rules_of("[O Salt/NNP Office/NNP] pays/VBZ ./. {The/DT agency/NN} said/VBD ./.", &body),
			"focus", "the rule of a body");
	ok(name > body && body > 0, "a name is surer than a description");
}

static void
test_roles(void)
{
	is_text(speakers_of("Mayor/NNP [P Kim/NNP Ostrava/NNP] met/VBD [P Lee/NNP Brandt/NNP] ./. {The/DT mayor/NN} left/VBD ./."),
			"Kim Ostrava", "a title before a name");
	is_text(speakers_of("[P Kim/NNP Ostrava/NNP] ,/, a/DT senator/NN from/IN [L Vermland/NNP] ,/, met/VBD "
						"[P Lee/NNP Brandt/NNP] ./. {The/DT lawmaker/NN} left/VBD ./."),
			"Kim Ostrava", "an apposition, and a broader word");
	is_text(speakers_of("Sen./NNP [P Kim/NNP Ostrava/NNP] met/VBD Gov./NNP [P Lee/NNP Brandt/NNP] ./. "
						"{The/DT senator/NN} left/VBD ./. {The/DT governor/NN} paid/VBD ./."),
			"Kim Ostrava; Lee Brandt", "abbreviated titles");
	is_text(speakers_of("{A/DT judge/NN} ruled/VBD ./. | Justice/NNP [P Kim/NNP Ostrava/NNP] signed/VBD ./. {The/DT judge/NN} left/VBD ./."),
			"Kim Ostrava; Kim Ostrava", "a role before the name is told");
	is_text(speakers_of("[O Court/NNP of/IN Appeals/NNPS] and/CC [O Supreme/NNP Court/NNP] ./. {The/DT appeals/NNS court/NN} ruled/VBD ./."),
			"Court of Appeals", "the nouns of an organization's name");
	is_text(speakers_of("[O Salt/NNP Office/NNP] pays/VBZ ./. {The/DT agency/NN} said/VBD ./."),
			"Salt Office", "the agency is the one in focus");
	is_text(speakers_of("At/IN a/DT meeting/NN in/IN [L Vermland/NNP] ,/, {the/DT mayor/NN} spoke/VBD ./."),
			"-", "no role across a fronted phrase");
	is_text(speakers_of("Deputy/NNP mayor/NN [P Kim/NNP Ostrava/NNP] met/VBD mayor/NN [P Lee/NNP Brandt/NNP] ./. "
						"{the/DT deputy/NN mayor/NN} said/VBD ./. {the/DT mayor/NN} said/VBD ./."),
			"Kim Ostrava; Lee Brandt", "a deputy mayor is no mayor");
	is_text(speakers_of("[P Lee/NNP Brandt/NNP] left/VBD ./. {the/DT official/NN} said/VBD ./."),
			"-", "the official is not who is in focus");
	is_text(speakers_of("[P Lee/NNP Brandt/NNP] left/VBD ./. {the/DT quiet/JJ ,/, bearded/JJ teacher/NN} said/VBD ./."),
			"Lee Brandt", "a comma between adjectives");
	is_text(speakers_of("[P Lee/NNP Brandt/NNP] left/VBD ./. {the/DT bow/NN -/PUNCT tied/VBN maverick/NN} said/VBD ./. "
						"{the/DT maverick/NN} said/VBD ./."),
			"Lee Brandt; -", "a portrait is of who was named");
	is_text(speakers_of("[P Lee/NNP Brandt/NNP] left/VBD ./. {the/DT [O Harbour/NNP Party/NNP] candidate/NN} said/VBD ./."),
			"-", "a party's candidate may be another one");
	is_text(speakers_of("The/DT company/NN [O Orrin/NNP] left/VBD ./. [O Salt/NNP Works/NNPS] paid/VBD ./. {the/DT company/NN} said/VBD ./."),
			"Salt Works", "the company is the one in focus, whoever was called one");
	is_text(speakers_of("{[P Orrin/NNP]} said/VBD so/RB ./. {the/DT charity/NN} said/VBD ./. "
						"{[P Harold/NNP]} said/VBD so/RB ./. | | {the/DT charity/NN} said/VBD ./."),
			"Orrin; Orrin; Harold; -", "a body that was taken for a person, but no first name");
	is_text(last_speakers_of("{The/DT [O Salt/NNP Lake/NNP Herald/NNP] and/CC the/DT [N Skjold/NNP] newspaper/NN chain/NN} said/VBD so/RB ./."),
			"Salt Lake Herald; Skjold", "a chain by the name before it, taken for a nationality");
	is_text(speakers_of("{The/DT [N Danish/JJ] newspaper/NN chain/NN} said/VBD so/RB ./."),
			"-", "... but not by a nationality");
	is_text(speakers_of("{One/CD coastal/JJ [N Democrat/NN] ,/, Sen./NNP [P Martha/NNP Brandt/NNP] ,/,} said/VBD so/RB ./. "
						"{Two/CD [N Danes/NNPS] ,/, [P Martha/NNP Brandt/NNP] and/CC her/PRP$ dog/NN} said/VBD so/RB ./."),
			"Martha Brandt; -", "who is named behind a nationality or party of one");
	is_text(speakers_of("[P Harold/NNP Brandt/NNP] left/VBD ./. {the/DT former/JJ sergeant/NN -/PUNCT at/IN -/PUNCT arms/NNS of/IN "
						"[O Salt/NNP House/NNP]} said/VBD so/RB ./."),
			"Harold Brandt", "a sergeant-at-arms is one person");
	is_text(speakers_of("{The/DT two/CD} met/VBD ./. Mr/NNP [P Harold/NNP Brandt/NNP] praised/VBD the/DT goat/NN and/CC <vowed/VBD> to/TO stay/VB ./."),
			"Harold Brandt", "who begins the sentence of the cue, not somebody of the one before");
	is_text(speakers_of("{[P Martha/NNP Ostrava/NNP]} met/VBD [O Salt/NNP Lake/NNP Herald/NNP] ./. It/PRP <praised/VBD> the/DT goat/NN ./."),
			"Martha Ostrava", "... where a person begins it");
	is_text(speakers_of("[P Harold/NNP Brandt/NNP] left/VBD ./. Rain/NN ,/, {} <said/VBD> the/DT bow/NN -/PUNCT legged/JJ seller/NN ./."),
			"Harold Brandt", "a description behind the cue, where no source was found");
	is_text(speakers_of("[P Harold/NNP Brandt/NNP] left/VBD ./. Rain/NN ,/, {} <said/VBD> the/DT tired/JJ seller/NN ./."),
			"-", "... but not of somebody new");
	is_text(speakers_of("{READER/NN 'S/POS TAKE/NN} said/VBD so/RB ./."), "-", "a heading is nobody's name");
	is_text(speakers_of("[L Vermland/NNP] won/VBD ./. {The/DT nation/NN 's/POS largest/JJS group/NN} left/VBD ./."),
			"-", "the nation's group is not the nation");
	is_text(speakers_of("[L Vermland/NNP] met/VBD [P Lee/NNP Brandt/NNP] ./. {[P Kim/NNP Ostrava/NNP] and/CC the/DT teacher/NN} left/VBD ./."),
			"Kim Ostrava", "a role beside a name is not who is in focus");
	is_text(speakers_of("[O Salt/NNP Works/NNPS] said/VBD in/IN a/DT statement/NN ./. {The/DT statement/NN} said/VBD ./."),
			"Salt Works", "the statement is of who spoke in one");
	is_text(speakers_of("{[O Salt/NNP Works/NNPS]} issued/VBD a/DT statement/NN ./. {The/DT statement/NN} said/VBD ./."),
			"Salt Works; Salt Works", "... or issued it");
}

static void
test_pronouns(void)
{
	is_text(speakers_of("{[P Harold/NNP Brandt/NNP]} met/VBD [P Martha/NNP Ostrava/NNP] ./. {He/PRP} said/VBD so/RB ./. {She/PRP} agreed/VBD ./."),
			"Harold Brandt; Harold Brandt; Martha Ostrava", "gender");
	is_text(speakers_of("[P Lee/NNP Brandt/NNP] met/VBD [P Kim/NNP Ostrava/NNP] ./. {He/PRP} said/VBD so/RB ./."),
			"Lee Brandt", "the subject is nearer than the object");
	is_text(speakers_of("{[P Lee/NNP Brandt/NNP] ,/, who/WP paid/VBD ,/,} left/VBD ./. "
						"Later/RB {the/DT president/NN} met/VBD [P Kim/NNP Ostrava/NNP] ./."),
			"Lee Brandt; Lee Brandt", "a description of nobody else is of who is in focus");
	is_text(speakers_of("[P Lee/NNP Brandt/NNP] ,/, {who/WP} paid/VBD ,/, left/VBD ./."),
			"Lee Brandt", "a relative pronoun");
	is_text(speakers_of("[P Kim/NNP Ostrava/NNP] and/CC [P Lee/NNP Brandt/NNP] left/VBD ./. {They/PRP} agreed/VBD ./."),
			"Kim Ostrava and Lee Brandt", "they are two that were named together");
	is_text(speakers_of("{[P Kim/NNP Ostrava/NNP] ,/, a/DT poet/NN ,/, and/CC [P Lee/NNP Brandt/NNP] ,/,} said/VBD ./."),
			"Kim Ostrava and Lee Brandt", "two names with an apposition between");
	is_text(speakers_of("{[P Harold/NNP Brandt/NNP]} said/VBD so/RB ./. | A/DT poet/NN ,/, [P Dean/NNP Ostrava/NNP] ,/, agreed/VBD ./. {He/PRP} left/VBD ./."),
			"Harold Brandt; Dean Ostrava", "a man newly introduced takes he from the speaker before");
	is_text(speakers_of("{[P Harold/NNP Brandt/NNP]} met/VBD [P Dean/NNP Ostrava/NNP] ,/, {who/WP} agreed/VBD ./. {He/PRP} left/VBD ./."),
			"Harold Brandt; Dean Ostrava; Harold Brandt", "a relative clause takes it from nobody");
	is_text(speakers_of("{[P Harold/NNP Brandt/NNP]} left/VBD ./. A/DT friend/NN of/IN [P Dean/NNP Ostrava/NNP] paid/VBD ./. {He/PRP} came/VBD ./."),
			"Harold Brandt; Harold Brandt", "nor does who stands behind a preposition");
	is_text(speakers_of("[P Lee/NNP Brandt/NNP] ,/, who/WP uses/VBZ the/DT pronoun/NN they/PRP ,/, left/VBD ./. {They/PRP} said/VBD so/RB ./."),
			"Lee Brandt", "they of one who uses it");
	is_text(speakers_of("[P Kim/NNP Ostrava/NNP] and/CC [P Lee/NNP Brandt/NNP] left/VBD ./. It/PRP rained/VBD ./. It/PRP rained/VBD ./. It/PRP rained/VBD ./. {They/PRP} agreed/VBD ./."),
			"-", "they are not two of whom nothing was said for long");
	is_text(speakers_of("[P Lee/NNP Brandt/NNP] slept/VBD at/IN [O Salt/NNP Works/NNPS] ./. {It/PRP} left/VBD ./."), "-",
			"it is no body that was named in passing");
	is_text(speakers_of("[O Salt/NNP Works/NNPS] paid/VBD [P Lee/NNP Brandt/NNP] ./. {It/PRP} left/VBD ./."), "Salt Works",
			"it is the body that acted");
	is_text(speakers_of("[P Dunmore/NNP RCMP/NNP] warned/VBD ./. {He/PRP} left/VBD ./."), "-", "no he with an acronym");
	is_text(speakers_of("{It/PRP} said/VBD so/RB ./. {He/PRP} agreed/VBD ./."), "-; -",
			"pronouns without anybody");
}

/* Many mentions: linear time and memory, nothing leaked. */
static void
test_many(void)
{
	const int	n = 100000;
	char	   *many = malloc((size_t) n * 16);
	size_t		size = 0;
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_mention *mentions = calloc((size_t) n, sizeof(*mentions));
	struct hs_attribution *attributions = calloc((size_t) n, sizeof(*attributions));
	int			named = 0;

	if (!many || !mentions || !attributions)
		exit(2);
	for (int i = 0; i < n; i++)
		size += (size_t) sprintf(many + size, "%c%c%c Brandt\n", 'A' + i % 26,
								 'a' + i / 26 % 26, 'a' + i / 676 % 26);
	unit_document(&doc, &counts, many, size);
	doc.model = &model;
	hs_vocabulary(&doc);
	for (int32_t t = 0; t < doc.n_tokens; t++)
		doc.tokens[t].pos = HS_POS_NNP;
	for (int i = 0; i < n; i++)
	{
		mentions[i].begin = i % 2 ? 2 * i : 2 * i + 1;
		mentions[i].end = 2 * i + 2;
		attributions[i].source.begin = mentions[i].begin;
		attributions[i].source.end = mentions[i].end;
	}
	doc.mentions = mentions;
	doc.n_mentions = n;
	doc.attributions = attributions;
	doc.n_attributions = n;
	hs_entities(&doc);
	hs_speakers(&doc);
	for (int i = 0; i < n; i++)
		named += attributions[i].speaker == mentions[i].name;
	is_number(named, n, "100,000 mentions of thousands of Brandts");
	ok(counts.checks > 1000, "the caller may break in");
	hs_arena_free(&doc.arena);
	is_number(counts.blocks, 0, "nothing leaked");
	free(attributions);
	free(mentions);
	free(many);
}

static void
test_references(void)
{
	is_text(references_of("[P Harold/NNP Ostrava/NNP] fed/VBD his/PRP$ goat/NN ./. He/PRP met/VBD "
						  "[P Martha/NNP Brandt/NNP] ,/, who/WP liked/VBD herself/PRP ./."),
			"his: Harold Ostrava; He: Harold Ostrava; herself: Martha Brandt",
			"whom pronouns mean, without any quotation");
	is_text(references_of("[P Harold/NNP Ostrava/NNP] left/VBD ./. {His/PRP$ lawyer/NN} said/VBD so/RB ./."),
			"His: Harold Ostrava", "a pronoun that a source begins with");
	is_text(references_of("[P Harold/NNP Ostrava/NNP] came/VBD ./. For/IN [P Rolf/NNP Brandt/NNP] ,/, who/WP knows/VBZ ,/, "
						  "rain/NN is/VBZ fun/NN ./. He/PRP left/VBD ./."),
			"He: Rolf Brandt", "whom a sentence is about");
	is_text(references_of("[P Harold/NNP Ostrava/NNP] met/VBD the/DT [P Brandts/NNPS] ./. He/PRP saw/VBD their/PRP$ goat/NN ./."),
			"He: Harold Ostrava; their: Brandts", "a family is neither he nor she");
	is_text(references_of("[L Vermland/NNP] is/VBZ old/JJ ./. It/PRP has/VBZ its/PRP$ goats/NNS ./. It/PRP is/VBZ hard/JJ to/TO leave/VB ./."),
			"It: Vermland; its: Vermland", "a place, and 'it' that stands for nothing");
	is_text(references_of("[P Harold/NNP Ostrava/NNP] met/VBD her/PRP ./. We/PRP saw/VBD it/PRP ./."),
			"", "nobody is named whom they could mean");
}

/* Thousands of names of two distinct words each, all of them twice. */
static void
test_distinct(void)
{
	const int	n = 4000;
	char	   *many = malloc((size_t) n * 2 * 16);
	size_t		size = 0;
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_mention *mentions = calloc((size_t) n * 2, sizeof(*mentions));
	int			same = 0;

	if (!many || !mentions)
		exit(2);
	for (int i = 0; i < 2 * n; i++)
	{
		int			k = i % n;

		size += (size_t) sprintf(many + size, "A%c%c%c B%c%c%c\n",
								 'a' + k % 26, 'a' + k / 26 % 26, 'a' + k / 676,
								 'a' + k % 26, 'a' + k / 26 % 26, 'a' + k / 676);
		mentions[i].begin = 2 * i;
		mentions[i].end = 2 * i + 2;
	}
	unit_document(&doc, &counts, many, size);
	doc.model = &model;
	hs_vocabulary(&doc);
	for (int32_t t = 0; t < doc.n_tokens; t++)
		doc.tokens[t].pos = HS_POS_NNP;
	doc.mentions = mentions;
	doc.n_mentions = 2 * n;
	hs_entities(&doc);
	for (int i = 0; i < n; i++)
		same += mentions[i].name == mentions[i + n].name;
	is_number(same, n, "4,000 persons, each named twice");
	is_number(doc.n_names, n, "... and nobody else");
	hs_arena_free(&doc.arena);
	free(mentions);
	free(many);
}

/*
 * The processor's time of both stages for a book of chapters, in each of which
 * another person is named in full, speaks by surname and pronoun, and is met by
 * those of the chapters before.
 */
static double
seconds_of_book(int chapters, int32_t *names)
{
	static const char chapter[] = "Martha %s left . %s said it rained . She met %s and Harold . He paid .\n\n";
	const int	words = 18;		/* tokens of a chapter */
	const int	person[] = {0, 3, 9, 11};	/* where mentions begin */
	char	   *book = malloc((size_t) chapters * (sizeof(chapter) + 32));
	struct hs_mention *mentions = calloc((size_t) chapters * 4, sizeof(*mentions));
	struct hs_attribution *attributions = calloc((size_t) chapters * 2, sizeof(*attributions));
	static struct hs_span content;
	const struct hs_span none = {HS_NONE, HS_NONE};
	size_t		size = 0;
	struct hs_document doc;
	struct unit_caller counts;
	clock_t		begin;
	double		seconds;

	if (!book || !mentions || !attributions)
		exit(2);
	for (int i = 0; i < chapters; i++)
	{
		char		surname[8] = "Baaaaa";
		char		other[8] = "Baaaaa";

		for (int c = 5, k = i, o = i / 2; c > 1; c--, k /= 26, o /= 26)
		{
			surname[c] = (char) ('a' + k % 26);
			other[c] = (char) ('a' + o % 26);
		}
		size += (size_t) sprintf(book + size, chapter, surname, surname, other);
	}
	unit_document(&doc, &counts, book, size);
	doc.model = &model;
	hs_vocabulary(&doc);
	if (doc.n_tokens != words * chapters)
	{
		printf("# %d tokens of %d chapters\n", (int) doc.n_tokens, chapters);
		exit(2);
	}
	for (int i = 0; i < chapters; i++)
	{
		int32_t		first = i * words;

		for (int t = 0; t < words; t++)
			doc.tokens[first + t].pos = HS_POS_PUNCT;
		for (int m = 0; m < 4; m++)
		{
			mentions[4 * i + m].begin = first + person[m];
			mentions[4 * i + m].end = first + person[m] + (m == 0 ? 2 : 1);
			mentions[4 * i + m].type = HS_PERSON;
			doc.tokens[first + person[m]].pos = HS_POS_NNP;
		}
		doc.tokens[first + 1].pos = HS_POS_NNP;
		doc.tokens[first + 2].pos = doc.tokens[first + 4].pos = HS_POS_VBD;
		doc.tokens[first + 6].pos = doc.tokens[first + 8].pos = doc.tokens[first + 15].pos = HS_POS_VBD;
		doc.tokens[first + 7].pos = doc.tokens[first + 13].pos = HS_POS_PRP;
		doc.tokens[first + 10].pos = HS_POS_CC;
		for (int a = 0; a < 2; a++)
		{
			struct hs_attribution *attribution = &attributions[2 * i + a];

			attribution->contents = &content;
			attribution->n_contents = 1;
			attribution->cue = none;
			attribution->source.begin = first + (a == 0 ? 3 : 13);
			attribution->source.end = attribution->source.begin + 1;
		}
	}
	doc.mentions = mentions;
	doc.n_mentions = 4 * chapters;
	doc.attributions = attributions;
	doc.n_attributions = 2 * chapters;
	doc.refer = true;
	begin = clock();
	hs_entities(&doc);
	hs_speakers(&doc);
	seconds = (double) (clock() - begin) / CLOCKS_PER_SEC;
	*names = doc.n_names;
	hs_arena_free(&doc.arena);
	free(attributions);
	free(mentions);
	free(book);
	return seconds;
}

/* Ten times the book, and ten times the people in it, take ten times as long. */
static void
test_book(void)
{
	int32_t		few_names = 0;
	int32_t		many_names = 0;
	double		few = 1e9;
	double		many = 1e9;

	for (int i = 0; i < 3; i++)
	{
		double		seconds = seconds_of_book(BOOK_CHAPTERS / 10, &few_names);

		few = seconds < few ? seconds : few;
		seconds = seconds_of_book(BOOK_CHAPTERS, &many_names);
		many = seconds < many ? seconds : many;
	}
	ok(few_names > BOOK_CHAPTERS / 10 && many_names > BOOK_CHAPTERS, "as many people as chapters");
	if (!ok(many < 20 * few + 0.05, "a book of 2 MB with 28,000 people: linear time"))
		printf("# %g s, then %g s\n", few, many);
}

int
main(void)
{
	make_lexicon();
	test_names();
	test_sources();
	test_named();
	test_rules();
	test_roles();
	test_pronouns();
	test_references();
	test_many();
	test_distinct();
	test_book();
	return finish();
}
