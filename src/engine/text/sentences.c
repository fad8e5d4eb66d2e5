/*-------------------------------------------------------------------------
 *
 * sentences.c
 *	  Paragraphs cut into sentences.
 *
 * Gets tokens and paragraphs; adds doc->sentences and HS_SENTENCE_BEFORE.
 * The sentences cover all tokens, and none crosses a paragraph's border.
 *
 * Rules, one walk over the tokens.  A sentence may end at . ! ? or an
 * ellipsis, or at an abbreviation with its full stop; closing quotation
 * marks and brackets, and further marks of the same sort, belong to it.
 * Whether it does end there is decided by what follows:
 *
 * - Titles (Sen.) never end one.  Other abbreviations (U.S., Inc., a.m.) end
 *	 one if a word follows that often begins a sentence, with a capital.
 * - A full stop ends one unless a lower-case word follows a closing mark.
 * - After ? or ! a lower-case word goes on; so does, after a closing
 *	 quotation mark, a name with a reporting verb: "Why?" Ann Lee asked.
 * - An ellipsis ends one before a capital only.
 *
 * A sentence of more than SENTENCE_MOST tokens is cut, behind a semicolon or
 * comma if there is one, so that later stages have bounded work.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "engine/base/unicode.h"
#include "engine/stages.h"
#include "engine/text/abbreviations.h"
#include "engine/text/token_text.h"

#define SENTENCE_MOST	400		/* tokens */
#define SENTENCE_CUT	200		/* tokens looked back over for a place to cut */
#define CLOSERS_MOST	16		/* marks and brackets behind a full stop */

/*
 * Words that begin many sentences and go on few names, each with a space
 * behind it.
 */
static const char openers[] =
"a after all also although among an and another any as asked at because "
"before both but by during each even every few first for former from had has "
"have he her here his how however i if in instead is it its just last later "
"many meanwhile more most mr mrs ms much my neither no none nor not nothing "
"now of on once one only or other others our over people perhaps she since so "
"some still such that the their then there these they this those though "
"through thus to today together two under unlike until we well what when "
"where whether which while who why with without yes yet you your ";

static const char reporting[] =
"said says say asked asks ask replied replies added adds told tells wrote "
"writes shouted yelled cried declared exclaimed wondered tweeted answered "
"joked demanded quipped responded explained continued insisted began "
"recalled thundered screamed whispered laughed mused inquired chanted ";

/* What follows 'p.m.' without a new sentence. */
static const char after_time[] =
"monday tuesday wednesday thursday friday saturday sunday january february "
"march april may june july august september october november december et est "
"edt ct cst cdt mt pt pst pdt gmt bst cet utc eastern central pacific local ";

enum terminal
{
	NO_TERMINAL,
	FULL_STOP,
	STRONG,						/* ? ! */
	ELLIPSIS,
	ABBREVIATION
};

struct splitter
{
	struct hs_document *doc;
	size_t		capacity;
	bool		odd;			/* odd number of straight double marks so far
								 * in this paragraph */
	bool		low;			/* a low mark „ that no “ has closed */
};

static inline const char *
text_of(const struct splitter *sp, int32_t i)
{
	return sp->doc->read + hs_token_read(sp->doc, i).begin;
}

static inline size_t
length_of(const struct splitter *sp, int32_t i)
{
	struct hs_span span = hs_token_read(sp->doc, i);

	return (size_t) (span.end - span.begin);
}

static bool
is_token(const struct splitter *sp, int32_t i, const char *text)
{
	size_t		n = strlen(text);

	return length_of(sp, i) == n && memcmp(text_of(sp, i), text, n) == 0;
}

/* Is the token, in any letter case, in the list? */
static bool
is_in_list(const struct splitter *sp, int32_t i, const char *list)
{
	char		word[16];
	size_t		n = length_of(sp, i);

	if (n + 2 > sizeof(word))
		return false;
	for (size_t k = 0; k < n; k++)
	{
		unsigned char b = (unsigned char) text_of(sp, i)[k];

		if (b >= 0x80)
			return false;
		word[k] = (char) hs_fold(b);
	}
	word[n] = ' ';
	word[n + 1] = '\0';
	for (const char *at = list; (at = strstr(at, word)) != NULL; at++)
		if (at == list || at[-1] == ' ')
			return true;
	return false;
}

/* The class of the token's first character. */
static enum hs_class
first_class(const struct splitter *sp, int32_t i)
{
	size_t		at = 0;

	return hs_class_of(hs_decode(text_of(sp, i), length_of(sp, i), &at));
}

static bool
is_capitalised(const struct splitter *sp, int32_t i)
{
	return sp->doc->tokens[i].kind == HS_TOKEN_WORD &&
		first_class(sp, i) == HS_UPPER;
}

static bool
is_lower_case(const struct splitter *sp, int32_t i)
{
	return sp->doc->tokens[i].kind == HS_TOKEN_WORD &&
		first_class(sp, i) == HS_LOWER;
}

static enum terminal
terminal_of(const struct splitter *sp, int32_t i)
{
	const struct hs_token *token = &sp->doc->tokens[i];
	const char *s = text_of(sp, i);

	if (token->flags & HS_ABBREVIATION)
		return s[length_of(sp, i) - 1] == '.' ? ABBREVIATION : NO_TERMINAL;
	if (token->kind != HS_TOKEN_PUNCT)
		return NO_TERMINAL;
	switch (s[0])
	{
		case '.':
			return length_of(sp, i) == 1 ? FULL_STOP : ELLIPSIS;
		case '!':
		case '?':
			return STRONG;
		case '\xE2':			/* … ‼ ⁇ ⁈ ⁉ */
			if (memcmp(s, "\xE2\x80\xA6", 3) == 0)
				return ELLIPSIS;
			return memcmp(s, "\xE2\x80\xBC", 3) == 0 ||
				memcmp(s, "\xE2\x81\x87", 3) == 0 ||
				memcmp(s, "\xE2\x81\x88", 3) == 0 ||
				memcmp(s, "\xE2\x81\x89", 3) == 0 ? STRONG : NO_TERMINAL;
		case '\xE3':			/* 。 */
			return memcmp(s, "\xE3\x80\x82", 3) == 0 ? STRONG : NO_TERMINAL;
		default:
			return NO_TERMINAL;
	}
}

static bool
is_straight_mark(const struct splitter *sp, int32_t i)
{
	return sp->doc->tokens[i].kind == HS_TOKEN_QUOTE &&
		(is_token(sp, i, "\"") || is_token(sp, i, "''"));
}

/* Does the quotation mark look like one that opens? */
static bool
is_opening_mark(const struct splitter *sp, int32_t i)
{
	return is_token(sp, i, "\xE2\x80\x9C") || is_token(sp, i, "\xE2\x80\x98") ||
		is_token(sp, i, "\xC2\xAB") || is_token(sp, i, "``") ||
		is_token(sp, i, "\xE2\x80\x9E");
}

/*
 * Does token i, which follows the end of a sentence or another closer, close
 * something of that sentence?  end is the end of the paragraph.
 */
static bool
is_closer(const struct splitter *sp, int32_t i, int32_t end, bool odd)
{
	const struct hs_token *token = &sp->doc->tokens[i];
	bool		space = token->flags & HS_SPACE_BEFORE;

	if (token->kind == HS_TOKEN_QUOTE)
	{
		bool		low = sp->low && is_token(sp, i, "\xE2\x80\x9C");
		bool		space_behind = i + 1 == end ||
			(token[1].flags & HS_SPACE_BEFORE) ||
			token[1].kind == HS_TOKEN_PUNCT ||
			token[1].kind == HS_TOKEN_QUOTE;

		if (is_opening_mark(sp, i) && !low)
			return false;
		if (is_token(sp, i, "\xE2\x80\x9D"))
			return !space || space_behind;
		if (!space)
			return space_behind || (is_straight_mark(sp, i) && odd);
		return is_straight_mark(sp, i) && odd && space_behind;
	}
	return token->kind == HS_TOKEN_PUNCT && !space &&
		(is_token(sp, i, ")") || is_token(sp, i, "]"));
}

/*
 * May an abbreviation, with nothing closed behind it, end a sentence before
 * token next?  begin is where the sentence begins.
 */
static bool
abbreviation_ends(const struct splitter *sp, int32_t begin, int32_t i,
				  int32_t next, int32_t end)
{
	const char *s = text_of(sp, i);
	size_t		n = length_of(sp, i) - 1;	/* without the full stop */
	const struct abbreviation *known = find_abbreviation(s, n);
	int32_t		word = next;

	if (sp->doc->tokens[next].kind == HS_TOKEN_QUOTE && next + 1 < end)
		word = next + 1;
	if (!is_capitalised(sp, word))
		return false;
	if (n > 2 && s[1] == '.' && (s[2] | 0x20) == 'm')
		return !is_in_list(sp, word, after_time);	/* a.m. */
	if (n <= 2 && !known)
		/* an initial: a letter behind a common noun ends one (vitamin C.) */
		return i > begin && is_lower_case(sp, i - 1) &&
			is_in_list(sp, word, openers);
	if (known && (known->flags & (ABBR_TITLE | ABBR_NUMBER)))
		return false;
	if (known && strcmp(known->word, "etc") == 0)
		return true;
	return is_in_list(sp, word, openers);
}

/*
 * 'Name said' or 'the Name of Name asked' from token i on: is there a
 * reporting verb within three words, with nothing but words before it?
 */
static bool
is_reporting(const struct splitter *sp, int32_t i, int32_t end)
{
	for (int32_t k = i; k < end && k < i + 4; k++)
	{
		if (sp->doc->tokens[k].kind != HS_TOKEN_WORD)
			return false;
		if (is_in_list(sp, k, reporting))
			return true;
	}
	return false;
}

/*
 * Does the sentence that began at token begin end behind the terminal at i,
 * whose closers go up to next, the first token of what may be a new one?
 */
static bool
is_border(const struct splitter *sp, enum terminal terminal, int32_t begin,
		  int32_t i, int32_t next, int32_t end)
{
	const struct hs_token *tokens = sp->doc->tokens;
	bool		closed = next > i + 1;
	bool		marked = closed && tokens[next - 1].kind == HS_TOKEN_QUOTE;
	bool		space = tokens[next].flags & HS_SPACE_BEFORE;
	int32_t		word = next;

	/* what comes behind an opening mark or bracket */
	while (word + 1 < end && word < next + 3 &&
		   (tokens[word].kind == HS_TOKEN_QUOTE ||
			(tokens[word].kind == HS_TOKEN_PUNCT &&
			 (is_token(sp, word, "(") || is_token(sp, word, "[")))))
		word++;

	if (tokens[next].kind == HS_TOKEN_PUNCT && word == next)
	{
		/* punctuation goes on, but for a dash that begins a list entry */
		return space && (terminal == FULL_STOP || terminal == STRONG) &&
			first_class(sp, next) == HS_DASH && next + 1 < end &&
			is_capitalised(sp, next + 1);
	}
	if (tokens[next].flags & HS_CLITIC)
		return false;

	switch (terminal)
	{
		case ABBREVIATION:
			if (!space)
				return false;
			return closed ? is_capitalised(sp, word) :
				abbreviation_ends(sp, begin, i, next, end);
		case FULL_STOP:
			/* 1. First entry of a list */
			if (i == begin + 1 && tokens[begin].kind == HS_TOKEN_NUMBER)
				return false;
			if (!space)
				return (marked || tokens[next].kind == HS_TOKEN_QUOTE ||
						(is_capitalised(sp, next) && length_of(sp, next) > 1 &&
						 i > begin && is_lower_case(sp, i - 1))) &&
					!is_lower_case(sp, word);
			if (is_lower_case(sp, word))
				return !closed && i > begin &&
					tokens[i - 1].kind == HS_TOKEN_WORD &&
					length_of(sp, i - 1) >= 4;
			return true;
		case STRONG:
			if (is_lower_case(sp, word))
				return false;
			if (!space && !marked && !is_capitalised(sp, word))
				return false;
			if (marked && is_capitalised(sp, next) &&
				is_reporting(sp, next, end))
				return false;
			return true;
		case ELLIPSIS:
			/* one that stands alone may be an omission inside a sentence */
			if ((tokens[i].flags & HS_SPACE_BEFORE) && i > begin &&
				tokens[i - 1].kind == HS_TOKEN_WORD)
				return space && is_in_list(sp, word, openers) &&
					is_capitalised(sp, word);
			return space && is_capitalised(sp, word);
		default:
			return false;
	}
}

static void
add_sentence(struct splitter *sp, int32_t begin, int32_t end)
{
	struct hs_document *doc = sp->doc;

	while (begin < end)
	{
		int32_t		cut = end;
		struct hs_run *run;

		if (end - begin > SENTENCE_MOST)
		{
			int32_t		best = HS_NONE;

			cut = begin + SENTENCE_MOST;
			for (int32_t k = cut - 1; k > cut - SENTENCE_CUT; k--)
			{
				if (is_token(sp, k, ";"))
				{
					best = k + 1;
					break;
				}
				if (best == HS_NONE && is_token(sp, k, ","))
					best = k + 1;
			}
			if (best != HS_NONE)
				cut = best;
		}
		if ((size_t) doc->n_sentences == sp->capacity)
			doc->sentences = hs_arena_grow(&doc->arena, doc->sentences,
										   (size_t) doc->n_sentences,
										   &sp->capacity, 64,
										   sizeof(*doc->sentences));
		run = &doc->sentences[doc->n_sentences++];
		run->begin = begin;
		run->end = cut;
		doc->tokens[begin].flags |= HS_SENTENCE_BEFORE;
		begin = cut;
		hs_check(doc);
	}
}

/* Notes what is open behind token i. */
static void
pass_mark(struct splitter *sp, int32_t i)
{
	if (sp->doc->tokens[i].kind != HS_TOKEN_QUOTE)
		return;
	if (is_straight_mark(sp, i))
		sp->odd = !sp->odd;
	else if (is_token(sp, i, "\xE2\x80\x9E"))
		sp->low = true;
	else if (!(sp->doc->tokens[i].flags & HS_SINGLE_MARK))
		sp->low = false;
}

static void
split_paragraph(struct splitter *sp, int32_t begin, int32_t end)
{
	int32_t		i = begin;

	sp->odd = false;
	sp->low = false;
	while (i < end)
	{
		enum terminal terminal = terminal_of(sp, i);
		int32_t		next = i + 1;
		bool		odd;

		pass_mark(sp, i);
		if ((i & 0xFF) == 0)
			hs_check(sp->doc);
		if (terminal == NO_TERMINAL)
		{
			i = next;
			continue;
		}
		odd = sp->odd;
		while (next < end && next <= i + CLOSERS_MOST)
		{
			enum terminal again = terminal_of(sp, next);

			if (is_closer(sp, next, end, odd))
				odd ^= is_straight_mark(sp, next);
			else if (again == FULL_STOP ||
					 ((again == STRONG || again == ELLIPSIS) &&
					  !(sp->doc->tokens[next].flags & HS_SPACE_BEFORE)))
				terminal = again == STRONG || terminal == STRONG ?
					STRONG : ELLIPSIS;
			else
				break;
			next++;
		}
		if (next < end && is_border(sp, terminal, begin, i, next, end))
		{
			add_sentence(sp, begin, next);
			begin = next;
		}
		/* the closers are walked over again for their straight marks */
		i++;
		while (i < next)
			pass_mark(sp, i++);
	}
	add_sentence(sp, begin, end);
}

void
hs_sentences(struct hs_document *doc)
{
	struct splitter sp = {.doc = doc};

	doc->sentences = NULL;
	doc->n_sentences = 0;
	for (int32_t i = 0; i < doc->n_paragraphs; i++)
		split_paragraph(&sp, doc->paragraphs[i].begin, doc->paragraphs[i].end);
}
