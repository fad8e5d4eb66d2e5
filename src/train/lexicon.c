/*-------------------------------------------------------------------------
 *
 * lexicon.c
 *	  Collect what is known of words, and make the model's lexicon of it.
 *
 * A word's flags come from three places: the lists in model/lexicon, written
 * for this project; the training articles, which show how often a word is a
 * cue; and the word classes (classes.c).  The engine finds them by the hash
 * of the folded form, in a table with open addressing that is at most half
 * full.
 *
 *-------------------------------------------------------------------------
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "engine/text/vocabulary.h"
#include "train/train.h"

void
lexicon_init(struct lexicon_builder *builder)
{
	builder->mask = 0xFFFF;
	builder->n = 0;
	builder->slots = take((size_t) builder->mask + 1, sizeof(struct word_flags));
	memset(builder->slots, 0, ((size_t) builder->mask + 1) * sizeof(struct word_flags));
}

static struct word_flags *
find(const struct lexicon_builder *builder, uint32_t hash)
{
	uint32_t	slot = hash & builder->mask;

	while (builder->slots[slot].hash != 0 && builder->slots[slot].hash != hash)
		slot = (slot + 1) & builder->mask;
	return &builder->slots[slot];
}

void
lexicon_add(struct lexicon_builder *builder, uint32_t hash, uint32_t flags)
{
	struct word_flags *entry = find(builder, hash);

	if (entry->hash == 0)
	{
		entry->hash = hash;
		builder->n++;
	}
	entry->flags |= flags;
	if (builder->n > builder->mask / 2)
	{
		struct lexicon_builder larger = {NULL, 2 * builder->mask + 1, builder->n};

		larger.slots = take((size_t) larger.mask + 1, sizeof(struct word_flags));
		memset(larger.slots, 0, ((size_t) larger.mask + 1) * sizeof(struct word_flags));
		for (uint32_t slot = 0; slot <= builder->mask; slot++)
		{
			if (builder->slots[slot].hash != 0)
				*find(&larger, builder->slots[slot].hash) = builder->slots[slot];
		}
		free(builder->slots);
		*builder = larger;
	}
}

static void
add_word(struct lexicon_builder *builder, const char *word, uint32_t flags)
{
	lexicon_add(builder, hs_lexicon_hash_of(word), flags);
}

/* Adds stem with an ending in place of its last n_cut letters. */
static void
add_ending(struct lexicon_builder *builder, const char *lemma, size_t n_cut,
		   const char *ending, uint32_t flags)
{
	char		word[128];

	snprintf(word, sizeof(word), "%.*s%s", (int) (strlen(lemma) - n_cut), lemma, ending);
	add_word(builder, word, flags);
}

/* A verb's regular forms: says, -es, -ies; -ed, -d, -ied; -ing. */
static void
add_forms(struct lexicon_builder *builder, const char *lemma, uint32_t flags)
{
	size_t		length = strlen(lemma);
	char		last = length ? lemma[length - 1] : 0;
	char		before = length > 1 ? lemma[length - 2] : 0;
	bool		y = last == 'y' && strchr("aeiou", before) == NULL;

	add_word(builder, lemma, flags);
	add_ending(builder, lemma, y, y ? "ies" : (last == 's' || last == 'x' || last == 'z' || last == 'o' ||
											   (last == 'h' && (before == 's' || before == 'c'))) ? "es" : "s", flags);
	add_ending(builder, lemma, y, y ? "ied" : last == 'e' ? "d" : "ed", flags);
	add_ending(builder, lemma, last == 'e' && before != 'e', "ing", flags);
}

/* Lists of verbs, whose regular forms are made here. */
#define HS_LEX_VERBS	(HS_LEX_SPEECH | HS_LEX_SAYING | HS_LEX_DEMANDING | HS_LEX_JUDGING)

/* One line of a list: the word, then m, f or x, or further forms. */
static void
add_line(struct lexicon_builder *builder, char *line, uint32_t flags)
{
	static const char space[] = " \t\r\n";
	char	   *word = strtok(line, space);
	char	   *more;

	if (word == NULL || *word == '#')
		return;
	if (flags & HS_LEX_VERBS)
	{
		if (*word == '=')
			add_word(builder, word + 1, flags);
		else
			add_forms(builder, word, flags);
		while ((more = strtok(NULL, space)) != NULL)
			add_word(builder, more, flags);
		return;
	}
	more = strtok(NULL, space);
	if (more && strchr("mx", *more))
		flags |= HS_LEX_MALE;
	if (more && strchr("fx", *more))
		flags |= HS_LEX_FEMALE;
	add_word(builder, word, flags);
}

void
lexicon_read(struct lexicon_builder *builder, const char *folder)
{
	static const struct
	{
		const char *name;
		uint32_t	flags;
	}			lists[] = {
		{"titles.txt", HS_LEX_TITLE},
		{"roles.txt", HS_LEX_ROLE},
		{"bodies.txt", HS_LEX_BODY},
		{"documents.txt", HS_LEX_DOCUMENT},
		{"speech.txt", HS_LEX_SPEECH},
		{"saying.txt", HS_LEX_SAYING},
		{"demanding.txt", HS_LEX_DEMANDING},
		{"judging.txt", HS_LEX_JUDGING},
		{"first-names.txt", HS_LEX_FIRST_NAME},
		{"first-names-world.txt", HS_LEX_FIRST_NAME}
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
	{
		char		path[1024];
		char		line[256];
		FILE	   *file;

		snprintf(path, sizeof(path), "%s/%s", folder, lists[i].name);
		file = fopen(path, "r");
		if (file == NULL)
			fail("cannot open \"%s\": %s", path, strerror(errno));
		while (fgets(line, sizeof(line), file) != NULL)
			add_line(builder, line, lists[i].flags);
		fclose(file);
	}
}

/*
 * One line of the gazetteer: a phrase, a tab, a letter for each kind.  All
 * beginnings of a phrase are entered too, so that the engine knows where a
 * longer one may follow.
 */
static void
add_phrase(struct lexicon_builder *builder, char *line)
{
	static const struct
	{
		char		letter;
		uint32_t	flag;
	}			kinds[] = {
		{'L', HS_GAZ_LOCATION}, {'P', HS_GAZ_PERSON},
		{'O', HS_GAZ_ORGANIZATION}, {'C', HS_GAZ_COMPANY},
		{'N', HS_GAZ_NORP}, {'D', HS_GAZ_DATE}, {'M', HS_GAZ_MONEY},
		{'W', HS_GAZ_WORK}, {'S', HS_GAZ_SURNAME}, {'x', HS_GAZ_COMMON}
	};
	char	   *tab = strchr(line, '\t');
	uint32_t	flags = 0;
	uint32_t	hash = 0;

	if (*line == '#' || tab == NULL)
		return;
	*tab = '\0';
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		flags |= strchr(tab + 1, kinds[i].letter) ? kinds[i].flag : 0;
	for (char *word = strtok(line, " "); word != NULL; word = strtok(NULL, " "))
	{
		uint32_t	word_hash = hs_lexicon_hash_of(word);

		if (hash != 0)
			lexicon_add(builder, hash, HS_GAZ_GOES_ON);
		hash = hash == 0 ? word_hash : hs_phrase_hash(hash, word_hash);
	}
	if (hash != 0)
		lexicon_add(builder, hash, flags);
}

void
gazetteer_read(struct lexicon_builder *builder, const char *folder)
{
	char		path[1024];
	char		line[512];
	FILE	   *file;

	snprintf(path, sizeof(path), "%s/gazetteer.txt", folder);
	file = fopen(path, "r");
	if (file == NULL)
		fail("cannot open \"%s\": %s", path, strerror(errno));
	while (fgets(line, sizeof(line), file) != NULL)
		add_phrase(builder, line);
	fclose(file);
}

void
lexicon_finish(const struct lexicon_builder *builder, struct hs_lexicon *lexicon)
{
	unsigned char *slots = take((size_t) builder->mask + 1, 8);

	/* the builder's order of slots is the engine's */
	for (uint32_t slot = 0; slot <= builder->mask; slot++)
	{
		for (int i = 0; i < 4; i++)
		{
			slots[8 * (size_t) slot + (size_t) i] = (unsigned char) (builder->slots[slot].hash >> 8 * i);
			slots[8 * (size_t) slot + 4 + (size_t) i] = (unsigned char) (builder->slots[slot].flags >> 8 * i);
		}
	}
	lexicon->mask = builder->mask;
	lexicon->slots = slots;
}
