/* Which attributions tell of words. */
#include "unit.h"

#include "engine/quotations/speech.h"
#include "small_lexicon.h"

#define MOST	40

/*
 * A cue and a content, '|' between them, words with their parts of speech:
 * 'called/VBD on/IN | them/PRP to/TO wait/VB'.
 */
static bool
is_speech(const char *written, enum hs_quote_kind kind)
{
	struct hs_model model = {0};
	struct hs_document doc;
	struct unit_caller counts;
	struct hs_span cue = {0, 0},
				content;
	char		text[1024];
	int			tags[MOST];
	int			n = 0;
	size_t		size = 0;
	bool		answer;

	while (*written)
	{
		size_t		word = strcspn(written, "/| ");

		if (written[word] == '/')
		{
			memcpy(text + size, written, word);
			size += word;
			text[size++] = ' ';
			written += word + 1;
			word = strcspn(written, " ");
			tags[n++] = pos_of(written, word);
		}
		else if (written[word] == '|')
		{
			cue.end = n;
			word++;
		}
		written += word + (written[word] == ' ');
	}
	lend_lexicon(&model);
	content = (struct hs_span) {cue.end, n};
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
	answer = hs_is_speech(&doc, cue, kind, content);
	hs_arena_free(&doc.arena);
	return answer;
}

static void
told(const char *written)
{
	ok(is_speech(written, HS_INDIRECT), written);
}

static void
not_told(const char *written)
{
	ok(!is_speech(written, HS_INDIRECT), written);
}

int
main(void)
{
	lexicon_word("said", HS_LEX_SPEECH | HS_LEX_SAYING);
	lexicon_word("say", HS_LEX_SPEECH | HS_LEX_SAYING);
	lexicon_word("demanded", HS_LEX_SPEECH | HS_LEX_SAYING);
	lexicon_word("spoke", HS_LEX_SPEECH);
	lexicon_word("denied", HS_LEX_SPEECH);
	lexicon_word("announced", HS_LEX_SPEECH);
	lexicon_word("warned", HS_LEX_SPEECH);
	lexicon_word("ordered", HS_LEX_SPEECH | HS_LEX_DEMANDING);
	lexicon_word("encouraged", HS_LEX_SPEECH | HS_LEX_DEMANDING);
	lexicon_word("called", HS_LEX_SPEECH | HS_LEX_DEMANDING | HS_LEX_JUDGING);
	lexicon_word("accused", HS_LEX_SPEECH | HS_LEX_JUDGING);
	lexicon_word("accusing", HS_LEX_SPEECH | HS_LEX_JUDGING);
	lexicon_word("described", HS_LEX_SPEECH | HS_LEX_JUDGING);

	told("said/VBD | the/DT boat/NN was/VBD late/JJ");
	told("demanded/VBD | an/DT apology/NN");
	not_told("said/VBD about/IN | the/DT boat/NN");
	not_told("spoke/VBD | about/IN the/DT boat/NN");
	told("said/VBD about/IN | what/WP was/VBD late/JJ");
	not_told("did/VBD not/RB say/VB | that/IN it/PRP sank/VBD");
	not_told("might/MD say/VB | that/IN it/PRP sank/VBD");
	not_told("thinks/VBZ | that/IN it/PRP sank/VBD");

	told("denied/VBD | that/IN it/PRP sank/VBD");
	told("denied/VBD | it/PRP sank/VBD");
	not_told("denied/VBD | the/DT claim/NN");
	not_told("denied/VBD | the/DT claim/NN that/WDT sank/VBD it/PRP");
	ok(is_speech("denied/VBD | the/DT claim/NN", HS_MIXED), "marks are somebody's words");
	ok(is_speech("from/IN | it/PRP sank/VBD", HS_DIRECT), "no verb, but marks");
	ok(!is_speech("titled/VBN | it/PRP sank/VBD", HS_DIRECT), "marks of a title");
	not_told("from/IN | it/PRP sank/VBD");
	told("announced/VBD | to/TO sail/VB");
	told("called/VBD for/IN | calm/NN");

	told("called/VBD on/IN | the/DT crew/NN to/TO wait/VB");
	told("encouraged/VBD | them/PRP not/RB to/TO wait/VB");
	not_told("encouraged/VBD | the/DT crew/NN");
	not_told("denied/VBD | a/DT request/NN to/TO wait/VB");

	told("accused/VBD | the/DT crew/NN of/IN lying/VBG");
	not_told("accused/VBD | the/DT crew/NN of/IN the/DT boat/NN");
	told("accusing/VBG her/PRP of/IN | a/DT lie/NN");
	told("described/VBD | it/PRP as/IN late/JJ");
	not_told("described/VBD | the/DT boat/NN");
	told("called/VBD | him/PRP a/DT liar/NN");
	told("called/VBD | the/DT plan/NN absurd/JJ");
	not_told("called/VBD | her/PRP$ mother/NN");
	not_told("called/VBD | her/PRP$ mother/NN on/IN Sunday/NNP");
	not_told("called/VBD | her/PRP$ mother/NN and/CC it/PRP sank/VBD");
	told("described/VBD | how/WRB it/PRP sank/VBD");
	not_told("called/VBD | the/DT crew/NN ,/, a/DT friend/NN");

	not_told("was/VBD ordered/VBN | to/TO wait/VB");
	not_told("is/VBZ accused/VBN of/IN | a/DT lie/NN");
	told("was/VBD warned/VBN | that/IN it/PRP sank/VBD");
	return finish();
}
