/*-------------------------------------------------------------------------
 *
 * english.c
 *	  Whether a text is in English.
 *
 * Each language has a hundred small words that every text is full of, and
 * few of them are words of another language, too.  So words are counted that
 * only English has (the, which, should), and words that only others have
 * (der, pour, nel); 'in', 'was' and 'die' tell nothing.  Neither does an 'on'
 * in capitals: the lists have small words, and where a text has small letters
 * at all, only words in small letters are looked up as foreign, so that El
 * Paso and Le Pen are none.  Nor are particles behind a capital: Ana de la
 * Cruz.  A word in small letters that has an accent counts as foreign, and so
 * does an elided article: l'eau.
 *
 * A text is not English where
 *
 *	- half of its letters are of another script than Latin,
 *	- foreign words outnumber English ones,
 *	- or of twenty words and more, fewer than one in sixteen is on the English
 *	  list: another language, a list of names, a table of results.  Running
 *	  English has one in three.
 *
 * Otherwise it is, or it is too short to tell: 'Lopez Quits' is English, as
 * far as anybody can see.  Who has texts in several languages hardly asks for
 * headlines, and what is wrongly read there can do no harm but a row.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/text/english.h"

#include <stdint.h>
#include <string.h>

#include "engine/base/search.h"
#include "engine/base/unicode.h"

#define LENGTH_OF(array)	(sizeof(array) / sizeof((array)[0]))
#define MOST_BYTES			8		/* of a word of the lists */
#define CHECK_EVERY			65536	/* bytes */

#define ENOUGH_WORDS		20
#define WORDS_TO_ENGLISH	16		/* words for one of the list, at most */

/* Words of English, and of hardly another language; filled up with zeros. */
static const char english[][MOST_BYTES] = {
	"about", "after", "again", "against", "although", "and", "another", "are",
	"aren", "be", "because", "been", "before", "being", "both", "but", "by",
	"can", "could", "couldn", "did", "didn", "does", "doesn", "doing", "down",
	"each", "every", "few", "from", "further", "have", "haven", "having",
	"herself", "him", "himself", "his", "how", "if", "into", "isn", "it",
	"its", "itself", "just", "might", "must", "my", "myself", "never",
	"nothing", "of", "only", "other", "others", "our", "out", "said", "says",
	"several", "shall", "she", "should", "since", "some", "still", "such",
	"than", "that", "the", "their", "theirs", "them", "then", "there", "these",
	"they", "this", "those", "though", "through", "to", "toward", "towards",
	"under", "until", "upon", "very", "wasn", "were", "weren", "what", "when",
	"where", "whether", "which", "while", "who", "whom", "whose", "why",
	"with", "within", "without", "would", "you", "your", "yours"
};

/*
 * Words of German, French, Spanish, Italian, Portuguese, Dutch, and of some
 * other languages in Latin letters, that are none of English; folded.
 */
static const char foreign[][MOST_BYTES] = {
	"aan", "aber", "adalah", "afin", "agli", "al", "algo", "alla", "alle",
	"alors", "als", "anche", "ancora", "antes", "aos", "apenas", "apos",
	"apres", "asi", "att", "au", "auch", "auf", "aunque", "aus", "aussi",
	"autre", "aux", "av", "avait", "avant", "avec", "avoir", "bei", "beim",
	"bij", "bir", "bis", "ble", "blev", "blir", "byl", "byla", "ca", "cada",
	"ce", "cela", "cet", "cette", "ceux", "che", "chez", "cok", "comme",
	"como", "contra", "contre", "contro", "cual", "cuando", "cui", "da",
	"daar", "dagli", "dalam", "dalla", "dalle", "dans", "dari", "das", "dass",
	"dat", "de", "dei", "del", "dela", "dele", "della", "delle", "dello",
	"dem", "dengan", "denn", "depois", "depuis", "der", "des", "desde",
	"despues", "det", "deux", "deze", "di", "dich", "diese", "diesem",
	"diesen", "dieser", "dla", "doch", "donc", "donde", "dopo", "dos", "du",
	"durante", "durch", "dus", "een", "efter", "egy", "ein", "eine", "einem",
	"einen", "einer", "eines", "el", "ela", "ele", "eles", "ella", "elle",
	"eller", "elles", "ellos", "en", "encore", "entre", "er", "es", "esa",
	"ese", "eso", "essa", "esse", "essere", "est", "estan", "estas", "este",
	"esto", "estos", "et", "ete", "etre", "ett", "etta", "etter", "eu", "eux",
	"ezt", "foi", "foram", "fost", "fue", "fueron", "geen", "gegen", "gli",
	"haar", "habe", "haben", "hace", "hanno", "hasta", "hatte", "heb",
	"hebben", "heeft", "het", "hij", "hoe", "hogy", "ich", "icin", "ihm",
	"ihn", "ihr", "ihre", "ik", "ikke", "il", "ile", "ils", "im", "immer",
	"ini", "inte", "isso", "ist", "itu", "jag", "jak", "jako", "je", "jeg",
	"jest", "jetzt", "jsem", "jusqu", "kan", "kann", "kein", "keine", "kon",
	"konnen", "ktera", "ktery", "ktora", "ktore", "ktory", "kunnen", "la",
	"las", "le", "les", "leur", "leurs", "lhe", "lo", "loro", "lors", "los",
	"lui", "maar", "mais", "mas", "med", "meer", "mehr", "meme", "mentre",
	"mesmo", "mich", "mientras", "mij", "mijn", "mit", "moins", "molto",
	"mucho", "muito", "muss", "mutta", "muy", "myos", "na", "naar", "nach",
	"nao", "nas", "ne", "nei", "nel", "nella", "nelle", "nem", "nicht", "nie",
	"niet", "niets", "noch", "nog", "noi", "nos", "nostro", "notre", "nous",
	"nur", "och", "oder", "og", "ogni", "ogsa", "ohne", "olarak", "omdat",
	"onde", "onder", "ons", "ont", "ook", "oraz", "otra", "otro", "ou", "pa",
	"pada", "par", "para", "parce", "pas", "pela", "pelas", "pelos", "pendant",
	"pentru", "perche", "pero", "peu", "peut", "piu", "podle", "poi", "por",
	"porque", "pourquoi", "prima", "przez", "puede", "qu", "qual", "quale",
	"quando", "quanto", "que", "quella", "quello", "quelques", "quem",
	"questa", "questi", "questo", "qui", "quien", "reeds", "sa", "sao",
	"schon", "se", "segun", "sehr", "sein", "seine", "seinen", "seiner",
	"seit", "selon", "sem", "senza", "ses", "seu", "seus", "si", "sich",
	"sido", "sie", "sind", "sinds", "ska", "skal", "sobre", "soit", "soll",
	"som", "sondern", "sono", "sont", "stata", "stato", "su", "sua", "suas",
	"sul", "sulla", "suo", "suoi", "sur", "tambem", "tambien", "te", "tegen",
	"tidak", "tiene", "tienen", "toch", "todo", "todos", "toen", "tous",
	"toute", "tra", "tras", "tres", "trop", "tutti", "tutto", "tym", "uit",
	"um", "uma", "umas", "un", "una", "und", "une", "unos", "uns", "unter",
	"untuk", "uw", "van", "var", "veel", "vid", "viele", "voce", "volt", "vom",
	"von", "voor", "vor", "votre", "vous", "wahrend", "waren", "weil", "wel",
	"wenn", "werd", "werden", "wezen", "wie", "wieder", "wil", "wir", "wird",
	"worden", "wordt", "wurde", "wurden", "zal", "zei", "zelf", "zich", "zij",
	"zijn", "zonder", "zou", "zu", "zum", "zur", "zwischen"
};

/* Words of foreign names. */
static const char particles[][MOST_BYTES] = {
	"al", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du",
	"el", "la", "las", "le", "los", "van", "von", "zu", "zur"
};

struct count
{
	size_t		words;
	size_t		english;
	size_t		foreign;		/* in small letters */
	size_t		capitals;		/* foreign ones in capitals */
	size_t		latin;			/* letters */
	size_t		other;
	size_t		small;
};

/* A word as it is read. */
struct word
{
	char		folded[MOST_BYTES];
	size_t		length;			/* more than MOST_BYTES where it is longer */
	bool		capital;		/* it begins with one */
	bool		accent;			/* a letter is not ASCII */
	bool		begun;
};

static bool
word_before(const void *word, const void *key)
{
	return memcmp(word, key, MOST_BYTES) < 0;
}

static bool
is_listed(const char (*words)[MOST_BYTES], size_t n, const struct word *word)
{
	size_t		at;

	if (word->length < 2 || word->length > MOST_BYTES)
		return false;
	at = hs_lower_bound(words, n, sizeof(words[0]), word->folded, word_before);
	return at < n && memcmp(words[at], word->folded, MOST_BYTES) == 0;
}

/* Is this an article that has lost its vowel before an apostrophe? */
static bool
is_elided(const struct word *word)
{
	return (word->length == 1 && strchr("dl", word->folded[0]) != NULL) ||
		(word->length == 2 && memcmp(word->folded, "qu", 2) == 0);
}

/*
 * Counts a word.  in_name tells whether the one before it belongs to a name;
 * returns the same of this one.
 */
static bool
count_word(struct count *count, const struct word *word, bool in_name, bool elided)
{
	bool		is_foreign;

	count->words++;
	if (is_listed(english, LENGTH_OF(english), word))
	{
		count->english++;
		return false;
	}
	if (in_name && !word->capital && is_listed(particles, LENGTH_OF(particles), word))
		return true;
	is_foreign = word->accent || (elided && is_elided(word)) ||
		is_listed(foreign, LENGTH_OF(foreign), word);
	if (word->capital)
		count->capitals += is_foreign;
	else
		count->foreign += is_foreign;
	return word->capital;
}

/* Adds a letter, folded to base, to a word. */
static inline void
add_letter(struct count *count, struct word *word, uint32_t base, bool capital)
{
	if (!word->begun)
	{
		memset(word, 0, sizeof(*word));
		word->begun = true;
		word->capital = capital;
	}
	count->small += !capital;
	if (base < 0x80 && word->length < MOST_BYTES)
		word->folded[word->length++] = (char) base;
	else
		word->length = MOST_BYTES + 1;
}

/* The same of one that is not ASCII. */
static void
add_other_letter(struct count *count, struct word *word, uint32_t c, enum hs_class class)
{
	uint32_t	base = hs_fold_base(c);

	if (base == 0)
		return;					/* a combining mark */
	add_letter(count, word, base, class != HS_LOWER);
	word->accent = true;
	/* Latin letters end at U+024F; those of Vietnamese follow U+1E00 */
	if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00))
		count->latin++;
	else
		count->other++;
}

bool
hs_is_english(const char *text, size_t length, void (*check) (void *context),
			  void *context)
{
	struct count count = {0};
	struct word word = {.begun = false};
	bool		in_name = false;
	size_t		check_at = CHECK_EVERY;

	for (size_t at = 0; at < length;)
	{
		unsigned char byte = (unsigned char) text[at];
		enum hs_class class;
		uint32_t	c;
		bool		apostrophe;

		if (at >= check_at)
		{
			if (check)
				check(context);
			check_at = at + CHECK_EVERY;
		}
		/* most of most texts */
		if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')
		{
			add_letter(&count, &word, byte | 0x20, byte < 'a');
			count.latin++;
			at++;
			continue;
		}
		c = hs_decode(text, length, &at);
		class = c == HS_BROKEN ? HS_OTHER : hs_class_of(c);
		apostrophe = c == '\'' || c == 0x2019;
		if (hs_is_letter(class))
			add_other_letter(&count, &word, c, class);
		else if (word.begun && class != HS_INVISIBLE)
		{
			in_name = count_word(&count, &word, in_name, apostrophe);
			word.begun = false;
		}
		if (class == HS_PUNCTUATION && c != '.' && !apostrophe)
			in_name = false;
	}
	if (word.begun)
		count_word(&count, &word, in_name, false);

	if (count.small == 0)
		count.foreign = count.capitals;
	if (count.other > count.latin || count.foreign > count.english)
		return false;
	return count.words < ENOUGH_WORDS || count.english * WORDS_TO_ENGLISH >= count.words;
}
