/*-------------------------------------------------------------------------
 *
 * transcripts.c
 *	  Find the turns of a transcript or an interview.
 *
 * Gets paragraphs and tokens; adds turns.
 *
 * In a transcript, a paragraph begins with who speaks, and a colon:
 *
 *		MARIA LOPEZ, MAYOR: ...		Lopez: ...		Q. ...		A: ...
 *		[00:12] Lopez: ...			Speaker 1: ...
 *
 * A headline or a list may look so, too ('Photo: Reuters', 'Update: ...'), and a
 * single one proves nothing.  So the document decides: two such lines at least,
 * half of which name somebody, and either they are half of its paragraphs or
 * some label comes again.  What is a label is told by its form: one to six
 * words, with capitals, the first none that captions and notes begin with.
 *
 * A paragraph without a label goes on with the turn before it where labels are
 * frequent, in the text of a transcript, but not in an article that quotes a
 * few lines of one.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/quotations/transcripts.h"

#include "engine/mentions/mentions.h"
#include "engine/model/model.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"

#define LONGEST_LABEL	14		/* tokens before the colon, the role included */
#define LONGEST_NAME	6		/* words of a name */
#define LEAST_LABELS	2
#define MOST_SILENT		3		/* paragraphs without a label that a turn may have */

/* Words that a line begins with and that are nobody. */
static const char no_speakers[] =
	"note notes correction corrections clarification photo photos photograph picture image images "
	"video caption analysis update updates updated source sources related more read watch listen "
	"also see location where when what who why how time date price tickets tel phone email e-mail "
	"contact website web fax address example warning ps tip tips step summary background context "
	"opinion editorial comment commentary review exclusive breaking live credit by file graphic "
	"map chart poll results result score final here today yesterday remember verdict rating "
	"director cast genre ingredients method serves editor's ";

/* The token behind an optional '[00:12]', '(00:12)' or '00:12'. */
static int32_t
skip_time(const struct hs_document *doc, int32_t token, int32_t end)
{
	int32_t		at = token;

	if (at < end && (hs_is_char(doc, at, '[') || hs_is_char(doc, at, '(')))
		at++;
	if (at >= end || doc->tokens[at].kind != HS_TOKEN_NUMBER)
		return token;
	while (at < end && (doc->tokens[at].kind == HS_TOKEN_NUMBER || hs_is_char(doc, at, ':') ||
						hs_is_char(doc, at, '.')))
		at++;
	if (at < end && (hs_is_char(doc, at, ']') || hs_is_char(doc, at, ')')))
		at++;
	return at;
}

/* Can the token stand in a name: a capital, an initial, a particle between them? */
static bool
is_name_word(const struct hs_document *doc, int32_t token)
{
	return hs_is_capitalised(HS_WORD(doc, token)) ||
		doc->tokens[token].kind == HS_TOKEN_NUMBER ||
		hs_is_dash(doc, token) ||
		hs_token_in(doc, token, "de del della der den di van von la le al bin da dos ");
}

/*
 * 'Q.' and 'A.', with or without a colon, as one token or two.  The token behind
 * it, or HS_NONE.
 */
static int32_t
question_label(const struct hs_document *doc, int32_t token, int32_t end)
{
	char		c = doc->text[doc->tokens[token].begin];
	int32_t		length = doc->tokens[token].end - doc->tokens[token].begin;

	if ((c != 'Q' && c != 'A') || length > 2 ||
		(length == 2 && doc->text[doc->tokens[token].begin + 1] != '.'))
		return HS_NONE;
	if (length == 2)
		return token + 1 < end && hs_is_char(doc, token + 1, ':') ? token + 2 : token + 1;
	if (token + 1 < end && (hs_is_char(doc, token + 1, ':') || hs_is_char(doc, token + 1, '.')))
		return token + 2;
	return HS_NONE;
}

/*
 * Is the paragraph a labelled one?  Then *turn receives label, colon and the
 * rest of the paragraph.
 */
static bool
read_label(const struct hs_document *doc, const struct hs_run *paragraph, struct hs_turn *turn)
{
	int32_t		end = paragraph->end;
	int32_t		begin = skip_time(doc, paragraph->begin, end);
	int32_t		last = begin;
	int32_t		colon;
	int32_t		behind;

	turn->begin = paragraph->begin;
	if (begin >= end)
		return false;
	behind = question_label(doc, begin, end);
	if (behind != HS_NONE && behind < end)
	{
		turn->speaker = (struct hs_span) {begin, begin + 1};
		turn->colon = hs_is_char(doc, behind - 1, ':') ? behind - 1 : HS_NONE;
		turn->text = (struct hs_span) {behind, end};
		return true;
	}
	if (doc->tokens[begin].kind != HS_TOKEN_WORD || !hs_is_capitalised(HS_WORD(doc, begin)) ||
		hs_token_in(doc, begin, no_speakers))
		return false;
	while (last < end && last - begin < LONGEST_NAME && is_name_word(doc, last))
		last++;
	colon = last;
	/* 'NAME, ROLE:' and 'NAME (ROLE):' */
	if (colon < end && (hs_is_char(doc, colon, ',') || hs_is_char(doc, colon, '(')))
	{
		while (colon < end && colon - begin < LONGEST_LABEL && !hs_is_char(doc, colon, ':'))
		{
			if (doc->tokens[colon].kind == HS_TOKEN_QUOTE || hs_pos_is_finite(doc->tokens[colon].pos) ||
				(colon > begin && doc->tokens[colon].flags & HS_SENTENCE_BEFORE))
				return false;
			colon++;
		}
	}
	if (colon >= end || !hs_is_char(doc, colon, ':') || colon + 1 >= end ||
		!(doc->tokens[colon + 1].flags & HS_SPACE_BEFORE))
		return false;
	turn->speaker = (struct hs_span) {begin, last};
	turn->colon = colon;
	turn->text = (struct hs_span) {colon + 1, end};
	return true;
}

/* Do the labels begin with the same word? */
static bool
is_same_label(const struct hs_document *doc, const struct hs_turn *a, const struct hs_turn *b)
{
	return HS_WORD(doc, a->speaker.end - 1)->folded == HS_WORD(doc, b->speaker.end - 1)->folded;
}

/* Does any label come again?  A few turns tell, so that the cost stays linear. */
static bool
comes_again(const struct hs_document *doc, const struct hs_turn *turns, int32_t n)
{
	for (int32_t i = 1; i < n && i < 64; i++)
	{
		for (int32_t k = 0; k < i; k++)
		{
			if (is_same_label(doc, &turns[i], &turns[k]))
				return true;
		}
	}
	return false;
}

/*
 * Does a label name somebody: a person, a role, one of several by a number?
 * 'KEEPING SCORE:' has the form of one and names nobody.
 */
static bool
names_somebody(const struct hs_document *doc, const struct hs_turn *turn)
{
	int32_t		m = hs_mention_behind(doc, turn->speaker.begin);

	if (turn->speaker.end - turn->speaker.begin == 1 &&
		HS_WORD(doc, turn->speaker.begin)->shape == HS_SHAPE_INITIAL)
		return true;			/* Q. and A. */
	if (m < doc->n_mentions && doc->mentions[m].begin < turn->speaker.end &&
		doc->mentions[m].type == HS_PERSON)
		return true;
	if (doc->tokens[turn->speaker.end - 1].kind == HS_TOKEN_NUMBER)
		return true;
	return (HS_WORD(doc, turn->speaker.end - 1)->bits & (HS_LEX_ROLE | HS_LEX_FIRST_NAME)) != 0;
}

int32_t
hs_find_turns(struct hs_document *doc, struct hs_turn **turns)
{
	size_t		capacity = 0;
	int32_t		n = 0;
	int32_t		named = 0;		/* labels that name somebody */
	int32_t		silent = 0;		/* paragraphs since the last label */
	bool		dense;

	*turns = NULL;
	for (int32_t p = 0; p < doc->n_paragraphs; p++)
	{
		struct hs_turn turn;

		if (p % 1024 == 0)
			hs_check(doc);
		if (!read_label(doc, &doc->paragraphs[p], &turn))
			continue;
		if ((size_t) n == capacity)
			*turns = hs_arena_grow(&doc->arena, *turns, (size_t) n, &capacity, 16, sizeof(turn));
		(*turns)[n++] = turn;
		named += names_somebody(doc, &turn);
	}
	dense = 2 * n >= doc->n_paragraphs;
	if (n < LEAST_LABELS || 2 * named < n ||
		(!dense && (n < LEAST_LABELS + 1 || !comes_again(doc, *turns, n))))
		return 0;

	/* paragraphs between labels go on with the turn before */
	for (int32_t p = 0, t = -1; p < doc->n_paragraphs && dense; p++)
	{
		const struct hs_run *paragraph = &doc->paragraphs[p];

		if (t + 1 < n && (*turns)[t + 1].begin == paragraph->begin)
		{
			t++;
			silent = 0;
		}
		else if (t >= 0 && ++silent <= MOST_SILENT && t + 1 < n)
			(*turns)[t].text.end = paragraph->end;
	}
	return n;
}
