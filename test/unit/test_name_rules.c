/* Names whose type the words around them tell, and names that only look so. */
#include "unit.h"

#include "engine/mentions/mentions.h"
#include "small_lexicon.h"

#define MOST_TOKENS	200

static struct hs_model model;
static char text[4096];
static char shown[4096];

static unsigned char gazetteer_slots[8 * LEXICON];

static void
make_lexicon(void)
{
	lend_lexicon(&model);
	model.gazetteer.slots = gazetteer_slots;
	lexicon_word("ola", HS_LEX_FIRST_NAME);
	lexicon_word("erik", HS_LEX_FIRST_NAME);
	lexicon_word("martin", HS_LEX_FIRST_NAME);
	lexicon_word("kilda", HS_LEX_FIRST_NAME);
	put_word(gazetteer_slots, "kilda", HS_GAZ_LOCATION);
	put_word(gazetteer_slots, "holm", HS_GAZ_LOCATION);
	lexicon_word("plumber", HS_LEX_ROLE);
	lexicon_word("host", HS_LEX_ROLE);
	put_word(gazetteer_slots, "orrin", HS_GAZ_COMPANY);
	put_word(gazetteer_slots, "gap", HS_GAZ_COMPANY);
	model.calibration[HS_CALIBRATE_ENTITY][0] = 950;
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
		case 'D':
			return HS_DATE;
		default:
			return HS_MISC;
	}
}

/*
 * The mentions, 'words/type' with '; ' between them, that the rules make of a
 * text written with parts of speech and the mentions of the tagger, [P ...] of
 * persons and so on, [S ...] of a place of which it is very sure.  '_' joins two
 * tokens, '|' begins a paragraph.
 */
static const char *
ruled(const char *written)
{
	static int	tags[MOST_TOKENS];
	static struct hs_mention mentions[MOST_TOKENS];
	struct hs_document doc;
	struct unit_caller counts;
	int			n = 0;
	int			n_mentions = 0;
	size_t		size = 0;

	memset(mentions, 0, sizeof(mentions));
	for (const char *p = written; *p;)
	{
		const char *slash;
		size_t		length;

		if (*p == ' ' || *p == '_' || *p == '|')
		{
			if (*p == '_')
				size--;
			else if (*p == '|')
				size += (size_t) sprintf(text + size, "\n\n");
			p++;
		}
		else if (*p == '[')
		{
			mentions[n_mentions].begin = n;
			mentions[n_mentions].type = (uint8_t) (p[1] == 'S' ? HS_LOCATION : type_of(p[1]));
			mentions[n_mentions++].confidence = p[1] == 'S' ? 970 : 600;
			p += 3;
		}
		else if (*p == ']')
		{
			mentions[n_mentions - 1].end = n;
			p++;
		}
		else
		{
			slash = strchr(p + 1, '/');
			size += (size_t) sprintf(text + size, "%.*s ", (int) (slash - p), p);
			length = strcspn(slash + 1, " ]_");
			tags[n++] = pos_of(slash + 1, length);
			p = slash + 1 + length;
		}
	}
	unit_document(&doc, &counts, text, size);
	doc.model = &model;
	hs_vocabulary(&doc);
	if (doc.n_tokens != n)
	{
		printf("# %d tokens written, %d found: %.*s\n", n, (int) doc.n_tokens, (int) size, text);
		exit(2);
	}
	for (int i = 0; i < n; i++)
		doc.tokens[i].pos = (uint8_t) tags[i];
	doc.mentions = mentions;
	doc.n_mentions = n_mentions;
	hs_name_rules(&doc);

	size = 0;
	shown[0] = '\0';
	for (int32_t i = 0; i < doc.n_mentions; i++)
	{
		int32_t		begin = doc.tokens[doc.mentions[i].begin].begin;

		size += (size_t) snprintf(shown + size, sizeof(shown) - size, "%s%.*s/%s", i > 0 ? "; " : "",
								  (int) (doc.tokens[doc.mentions[i].end - 1].end - begin), text + begin,
								  hs_entity_type_name(doc.mentions[i].type));
	}
	hs_arena_free(&doc.arena);
	return shown;
}

static void
test_lists(void)
{
	is_text(ruled("Held/NNP :/: [L Brannek/NNP ,/, Erik/NNP] ,/, 34/CD ;/: Tovik/NNP ,/, [L Una/NNP] ,/, 29/CD ./."),
			"Brannek/person; Erik/person; Tovik/person; Una/person", "a list with ages");
	is_text(ruled("They/PRP are/VBP Brannek/NNP ,/, Erik/NNP ;/: and/CC van/NNP Tovik/NNP ,/, Ola/NNP ./."),
			"Brannek/person; Erik/person; van Tovik/person; Ola/person", "a list with first names");
	is_text(ruled("Fairs/NNS :/: [L Brannek/NNP] ,/, [L Norland/NNP] ;/: [L Tovik/NNP] ,/, [L Norland/NNP] ./."),
			"Brannek/location; Norland/location; Tovik/location; Norland/location", "towns and countries");
	is_text(ruled("Held/NNP :/: [L Brannek/NNP] ,/, Erik/NNP ,/, 34/CD ./."),
			"Brannek/location", "one item is no list");
}

static void
test_layouts(void)
{
	is_text(ruled("PORT/NNP [P SKEL/NNP] ,/, May/NNP 3/CD (/( [L Wirenet/NNP] )/) -/: It/PRP fell/VBD ./."),
			"PORT SKEL/location; Wirenet/organization", "a dateline");
	is_text(ruled("It/PRP fell/VBD ./. | [P SKELVIK/NNP]_,/, Norland/NNP (/( WN/NNP )/) -/: He/PRP left/VBD ./."),
			"SKELVIK, Norland/location; WN/organization", "a dateline with its country");
	is_text(ruled("[P SKEL/NNP]_--/:_[P Jerome/NNP] ,/, 98/CD ,/, died/VBD ./."),
			"SKEL/person; Jerome/person", "a notice of a death is no dateline");
	is_text(ruled("Photo/NN :/: Una/NNP Brannek/NNP_//:_Skel/NNP Images/NNPS"),
			"Una Brannek/person; Skel Images/organization", "a credit");
	is_text(ruled("the/DT [P Skel/NNP]_–/:_Tovik/NNP line/NN"), "Skel/location; Tovik/location", "a line between two places");
	is_text(ruled("the/DT [L Skel/NNP]_-/:_Tovik/NNP road/NN"), "Skel/location; Tovik/location", "... with a hyphen");
	is_text(ruled("the/DT [O Skel/NNP_-/:_Tovik/NNP] service/NN"), "Skel-Tovik/organization", "a firm of two");
	is_text(ruled("The/DT [O River/NNP Skel/NNP] rose/VBD on/IN Lake/NNP Tovik/NNP ./."),
			"River Skel/location; Lake Tovik/location", "waters");
	is_text(ruled("[P River/NNP Skel/NNP] sang/VBD ./. [P Una/NNP Lake/NNP] sang/VBD ./."),
			"River Skel/person; Una Lake/person", "persons called so");
	is_text(ruled("the/DT [P Skel/NNP] River/NNP froze/VBD"), "Skel River/location", "the river behind its name");
	is_text(ruled("at/IN 12/CD [P Skel/NNP Lane/NNP] ,/, Tovik/NNP ./."), "12 Skel Lane/location; Tovik/location", "an address");
	is_text(ruled("at/IN 12/CD Skel/NNP Lane/NNP ,/, Suite/NNP 9/CD ./."), "12 Skel Lane/location", "a suite is no town");
	is_text(ruled("at/IN 12/CD Skel/NNP Lane/NNP ,/, [O Tovik/NNP] ./."), "12 Skel Lane/location; Tovik/location",
			"a town that was taken for a firm");
	is_text(ruled("at/IN 12/CD Skel/NNP Lane/NNP ,/, [O TVK/NNP] and/CC [O Tovik/NNP Foods/NNPS] ./."),
			"12 Skel Lane/location; TVK/organization; Tovik Foods/organization", "firms behind a street");
	is_text(ruled("the/DT [O Society/NNP of/IN Inland/NNP Rowers/NNP] (/( SIR/NNP )/)"),
			"Society of Inland Rowers/organization; SIR/organization", "an acronym in brackets");
	is_text(ruled("the/DT [O Society/NNP of/IN Inland/NNP Rowers/NNP] (/( UK/NNP )/)"),
			"Society of Inland Rowers/organization", "other letters in brackets");
	is_text(ruled("[O The/DT Society/NNP of/IN Inland/NNP Rowers/NNP] (/( SIR/NNP )/)"),
			"The Society of Inland Rowers/organization; SIR/organization", "... of a name with its article");
	is_text(ruled("the/DT host/NN Guild/NNP to/TO [M Save/VB Our/PRP$ Lakes/NNPS] (/( [O GSOL/NNP] )/) met/VBD ./."),
			"Guild to Save Our Lakes/organization; GSOL/organization", "a name of which the tagger has a part");
	is_text(ruled("a/DT Low/NNP Tide/NNP Index/NNP (/( LTI/NNP )/) of/IN 9/CD ./."), "", "letters that are no name");
	is_text(ruled("[O Norby/NNP Society/NNP of/IN Inland/NNP Rowers/NNP] (/( [O SIR/NNP] )/)"),
			"Norby Society of Inland Rowers/organization; SIR/organization", "a name with a word more than letters");
	is_text(ruled("on/IN 2019/CD_-/:_06/CD_-/:_02/CD ./."), "2019-06-02/date", "a date in digits");
	is_text(ruled("[D June/NNP 1/CD ,/, 2019/CD]_-/:_06/CD_-/:_02/CD ./."), "June 1/date; 2019-06-02/date",
			"a date that has run into one");
	is_text(ruled("[D 2019/CD_-/:_06/CD_-/:_02/CD 2019/CD] ./."), "2019-06-02 2019/date", "one that goes on");
}

static void
test_teams(void)
{
	is_text(ruled("[L Skel/NNP] beat/VBD Tovik/NNP 2/CD_-/:_1/CD ./."), "Skel/organization; Tovik/organization", "a match");
	is_text(ruled("Skel/NNP lost/VBD 3/CD_-/:_0/CD to/TO [L Tovik/NNP] ./."),
			"Skel/organization; Tovik/organization", "a match lost");
	is_text(ruled("[L Skel/NNP v/IN Kilda/NNP] was/VBD off/RP ./."), "Skel v Kilda/location", "one place is not enough");
	is_text(ruled("[L Holm/NNP v/IN Kilda/NNP] was/VBD off/RP ./."), "Holm/organization; Kilda/organization",
			"a fixture that was taken for one place");
	is_text(ruled("Skel/NNP drew/VBD 1/CD_-/:_1/CD with/IN [L Kilda/NNP] ./."),
			"Skel/organization; Kilda/organization", "a town that is a first name, too");
	is_text(ruled("[P Skel/NNP] drew/VBD with/IN [P Tovik/NNP] 1/CD_-/:_1/CD ./."),
			"Skel/organization; Tovik/organization", "a draw");
	is_text(ruled("[P Skel/NNP] beat/VBD [P Tovik/NNP] 6/CD_-/:_4/CD 6/CD_-/:_2/CD ./."),
			"Skel/person; Tovik/person", "sets of tennis");
	is_text(ruled("[P Skel/NNP] beat/VBD [P Tovik/NNP] 6/CD_-/:_4/CD ./."), "Skel/person; Tovik/person", "two players");
	is_text(ruled("[S Skelland/NNP] beat/VBD [S Tovikia/NNP] 2/CD_-/:_1/CD ./."),
			"Skelland/location; Tovikia/location", "two countries");
	is_text(ruled("Skel/NNP beat/VBD Tovik/NNP in/IN May/NNP ./."), "", "no score");
	is_text(ruled("[L Skel/NNP] v/IN [L Tovik/NNP] is/VBZ on/RB ./."), "Skel/organization; Tovik/organization", "a fixture");
	is_text(ruled("in/IN [P Skel/NNP] v/IN [P Tovik/NNP] ./."), "Skel/person; Tovik/person", "a lawsuit");
}

static void
test_bodies(void)
{
	is_text(ruled("his/PRP$ first/JJ band/NN ,/, the/DT [L Skels/NNPS] ,/, became/VBD the/DT [N Toviks/NNPS] ./."),
			"Skels/organization; Toviks/organization", "a band and its new name");
	is_text(ruled("the/DT rock/NN band/NN Skel/NNP split/VBN ./."), "Skel/organization", "a band by its name");
	is_text(ruled("the/DT label/NN [P Skel/NNP] founded/VBD ./."), "Skel/person", "who founded it");
	is_text(ruled("the/DT opposition/NN party/NN [P Skel/NNP] ./."), "Skel/organization", "a party that is described");
	is_text(ruled("the/DT group/NN Article/NNP 9/CD ./."), "", "a name that goes on");
	is_text(ruled("shares/NNS of/IN [L Skel/NNP] fell/VBD ./."), "Skel/organization", "shares");
	is_text(ruled("much/RB is/VBZ at/IN stake/NN in/IN [L Skel/NNP] ./."), "Skel/location", "at stake");
	is_text(ruled("the/DT chief/JJ executive/NN of/IN [L Skel/NNP] left/VBD ./."), "Skel/organization", "what has a chief");
	is_text(ruled("[P Skel/NNP] CFO/NNP [P Una/NNP Brannek/NNP] left/VBD ./."),
			"Skel/organization; Una Brannek/person", "... before it");
	is_text(ruled("the/DT police/NN officer/NN of/IN [L Skel/NNP] left/VBD ./."), "Skel/location", "an officer of a town");
	is_text(ruled("[P Skel/NNP] shares/VBZ a/DT flat/NN ./."), "Skel/person", "who shares");
	is_text(ruled("[P Skel/NNP] shares/NNS Tovik/NNP stories/NNS ./."), "Skel/person", "... with a wrong part of speech");
	is_text(ruled("[L Skel/NNP Ore/NNP] acquired/VBD a/DT 9/CD percent/NN stake/NN ./."), "Skel Ore/organization", "a buyer");
	is_text(ruled("[S Skel/NNP Ore/NNP] acquired/VBD a/DT 9/CD percent/NN stake/NN ./."), "Skel Ore/location", "a sure country");
	is_text(ruled("Orrin/NNP said/VBD profits/NNS rose/VBD ./."), "Orrin/organization", "who tells results");
	is_text(ruled("[L Orrin/NNP] said/VBD profits/NNS rose/VBD ./."), "Orrin/organization", "... taken for a place");
	is_text(ruled("the/DT rock/NN band/NN Skel/NNP toured/VBD ./."), "Skel/organization", "a band that acts");
	is_text(ruled("the/DT club/NN Executive/NNP Committee/NNP has/VBZ met/VBN ./."), "", "a part of a club");
	is_text(ruled("Witnesses/NNS said/VBD sales/NNS fell/VBD ./."), "", "witnesses of results");
	is_text(ruled("[O Gap/NNP and/CC Orrin/NNP] said/VBD sales/NNS fell/VBD ./."),
			"Gap/organization; Orrin/organization", "two known companies");
	is_text(ruled("[O Skel/NNP and/CC Orrin/NNP] said/VBD sales/NNS fell/VBD ./."),
			"Skel and Orrin/organization", "one with 'and' in its name");
}

static void
test_persons(void)
{
	is_text(ruled("Six/CD_-/:_year/NN_-/:_old/JJ Skel/NNP was/VBD found/VBN ./."), "Skel/person", "a child");
	is_text(ruled("his/PRP$ six/CD_-/:_year/NN_-/:_old/JJ Skel/NNP barked/VBD ./."), "", "a pet");
	is_text(ruled("a/DT nine/CD_-/:_year/NN_-/:_old/JJ Class/NNP 4/CD pupil/NN"), "", "a class");
	is_text(ruled("[L Skel/NNP] ,/, 34/CD ,/, of/IN [L Tovik/NNP] ,/, was/VBD held/VBN ./."),
			"Skel/person; Tovik/location", "an age");
	is_text(ruled("[L Kilda/NNP] ,/, 8/CD ,/, was/VBD first/JJ ./."), "Kilda/person", "... of a first name that is a place");
	is_text(ruled("[S Kilda/NNP] is/VBZ a/DT plumber/NN ./."), "Kilda/location", "a sure place stays one");
	is_text(ruled("[L Skelland/NNP] ,/, 34/CD ,/, [L Tovikia/NNP] ,/, 12/CD ./."),
			"Skelland/location; Tovikia/location", "a table");
	is_text(ruled("[L Skel/NNP] and/CC his/PRP$ wife/NN left/VBD ./."), "Skel/person", "a family");
	is_text(ruled("flew/VBD to/TO [L Skel/NNP] and/CC his/PRP$ wife/NN left/VBD ./."), "Skel/location", "where he flew");
	is_text(ruled("[M Skel/NNP] is/VBZ a/DT retired/VBN plumber/NN ./."), "Skel/person", "a profession");
	is_text(ruled("[L Skel/NNP] is/VBZ a/DT host/NN ./."), "Skel/location", "a host may be a town");
	is_text(ruled("Born/VBN in/IN [L Tovik/NNP] ,/, [L Skel/NNP] joined/VBD ./."), "Tovik/location; Skel/person", "who is born");
}

int
main(void)
{
	make_lexicon();
	test_lists();
	test_layouts();
	test_teams();
	test_bodies();
	test_persons();
	return finish();
}
