/*-------------------------------------------------------------------------
 *
 * speaker_words.c
 *	  The small words, synonyms and kinds that the stage speakers asks for.
 *
 * These lists are short and closed; what is long and open (titles, roles,
 * first names) is in the model's lexicon.  The stage compares hashes, and the
 * words where these are equal; of roles it compares numbers.  Both are computed
 * here once for a document.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/speaker_words.h"

const char *const hs_small_words[HS_SMALL_WORDS] = {
	"the", "a", "an", "that", "this", "these", "those",
	"both", "each",
	"he", "his", "him", "she", "her", "it", "its",
	"they", "their", "them", "i", "my", "we",
	"who", "which", "whose",
	"and", "of", "by", "from", "in", "on", "at", "for",
	"is", "was", "became", "remains"
};

/* Words and the role that they are looked up by. */
static const char *const synonyms[][2] = {
	{"sen", "senator"}, {"sen.", "senator"},
	{"gov", "governor"}, {"gov.", "governor"},
	{"rep", "congressman"}, {"rep.", "congressman"},
	{"representative", "congressman"}, {"congresswoman", "congressman"},
	{"dr", "doctor"}, {"dr.", "doctor"}, {"physician", "doctor"},
	{"surgeon", "doctor"},
	{"gen", "general"}, {"gen.", "general"},
	{"lt", "lieutenant"}, {"lt.", "lieutenant"},
	{"col", "colonel"}, {"col.", "colonel"},
	{"capt", "captain"}, {"capt.", "captain"},
	{"sgt", "sergeant"}, {"sgt.", "sergeant"},
	{"prof", "professor"}, {"prof.", "professor"},
	{"rev", "pastor"}, {"rev.", "pastor"}, {"reverend", "pastor"},
	{"attorney", "lawyer"}, {"counsel", "lawyer"}, {"solicitor", "lawyer"},
	{"barrister", "lawyer"},
	{"justice", "judge"}, {"magistrate", "judge"},
	{"nominee", "candidate"}, {"hopeful", "candidate"},
	{"contender", "candidate"},
	{"spokeswoman", "spokesman"}, {"spokesperson", "spokesman"},
	{"chairman", "chair"}, {"chairwoman", "chair"}, {"chairperson", "chair"},
	{"businesswoman", "businessman"}, {"tycoon", "businessman"},
	{"mogul", "businessman"}, {"magnate", "businessman"},
	{"entrepreneur", "businessman"}, {"billionaire", "businessman"},
	{"adviser", "aide"}, {"advisor", "aide"},
	{"correspondent", "reporter"}, {"journalist", "reporter"},
	{"writer", "author"}, {"novelist", "author"},
	{"policeman", "officer"}, {"policewoman", "officer"}, {"cop", "officer"},
	{"panel", "committee"}, {"commission", "committee"},
	{"newspaper", "paper"}, {"daily", "paper"},
	{"memoir", "book"}, {"autobiography", "book"},
	{"company", "firm"}, {"corporation", "firm"},
	{"organisation", "organization"}
};

/* Bodies that have a name of their own: 'the agency' is one that was named. */
static const char *const kinds[] = {
	"agency", "airline", "association", "bank", "broadcaster", "bureau",
	"chain", "charity", "club", "company", "corporation", "enterprise", "firm",
	"foundation", "group", "institute", "institution", "magazine", "maker",
	"manufacturer", "network", "newspaper", "organisation", "organization",
	"outlet", "paper", "party", "publication", "retailer", "service", "site",
	"start-up", "startup", "station", "tabloid", "tank", "union", "website"
};

/*
 * Roles of people whom the text does not name: 'the official' is not the one
 * talked of, unless he was called one.
 */
static const char *const unnamed[] = {
	"adviser", "advisor", "aide", "bystander", "caller", "insider", "neighbor",
	"neighbour", "official", "onlooker", "reporter", "source", "spokesman",
	"spokesperson", "spokeswoman", "staffer", "witness"
};

/* What else somebody with a role is called. */
static const char *const broader[][2] = {
	{"senator", "lawmaker"}, {"congressman", "lawmaker"},
	{"assemblyman", "lawmaker"}, {"assemblywoman", "lawmaker"},
	{"legislator", "lawmaker"}
};

/* Places that have a name of their own. */
static const char *const places[] = {
	"city", "country", "county", "kingdom", "nation", "province", "republic",
	"state", "town", "village"
};

#define COUNT(list)		((int) (sizeof(list) / sizeof((list)[0])))

static uint32_t *
hash_list(struct hs_resolver *r, const char *const *words, int n)
{
	uint32_t   *hashes = hs_arena_alloc(&r->doc->arena, (size_t) n, sizeof(uint32_t));

	for (int i = 0; i < n; i++)
		hashes[i] = hs_lexicon_hash_of(words[i]);
	return hashes;
}

/* The numbers of a list of pairs. */
static uint32_t *
number_pairs(struct hs_resolver *r, const char *const (*pairs)[2], int n)
{
	uint32_t   *numbers = hs_arena_alloc(&r->doc->arena, (size_t) n,
										 2 * sizeof(uint32_t));

	for (int i = 0; i < 2 * n; i++)
	{
		const char *word = pairs[i / 2][i % 2];

		numbers[i] = hs_number_of_text(&r->numbers, word, (int32_t) strlen(word));
	}
	return numbers;
}

void
hs_speaker_words(struct hs_resolver *r)
{
	hs_numbers_init(&r->numbers, &r->doc->arena);
	for (int i = 0; i < HS_SMALL_WORDS; i++)
		r->small[i] = hs_lexicon_hash_of(hs_small_words[i]);
	r->synonyms = number_pairs(r, synonyms, COUNT(synonyms));
	r->broader = number_pairs(r, broader, COUNT(broader));
	r->kinds = hash_list(r, kinds, COUNT(kinds));
	r->unnamed = hash_list(r, unnamed, COUNT(unnamed));
	r->places = hash_list(r, places, COUNT(places));
}

/* The second of the pair whose first is word, or none. */
static uint32_t
second_of(const uint32_t *pairs, int n, uint32_t word, uint32_t none)
{
	for (int i = 0; i < n; i++)
	{
		if (pairs[2 * i] == word)
			return pairs[2 * i + 1];
	}
	return none;
}

uint32_t
hs_synonym(struct hs_resolver *r, int32_t token)
{
	uint32_t	word = hs_number_of_word(&r->numbers, HS_WORD(r->doc, token));

	return second_of(r->synonyms, COUNT(synonyms), word, word);
}

uint32_t
hs_broader(const struct hs_resolver *r, uint32_t role)
{
	return second_of(r->broader, COUNT(broader), role, 0);
}

static bool
is_among(const uint32_t *hashes, const char *const *words, int n,
		 const struct hs_word *word)
{
	for (int i = 0; i < n; i++)
	{
		if (hs_is_this_word(word, hashes[i], words[i]))
			return true;
	}
	return false;
}

bool
hs_is_kind(const struct hs_resolver *r, int32_t token)
{
	return is_among(r->kinds, kinds, COUNT(kinds), HS_WORD(r->doc, token));
}

bool
hs_is_place(const struct hs_resolver *r, int32_t token)
{
	return is_among(r->places, places, COUNT(places), HS_WORD(r->doc, token));
}

bool
hs_is_unnamed(const struct hs_resolver *r, int32_t token)
{
	return is_among(r->unnamed, unnamed, COUNT(unnamed), HS_WORD(r->doc, token));
}
