/*-------------------------------------------------------------------------
 *
 * unit.h
 *	  A tiny harness for the engine's unit tests: prints TAP.
 *
 * A test program calls ok() and is_text() as it goes and returns finish()
 * from main().  The plan stands at the end.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_UNIT_H
#define HS_UNIT_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/unicode.h"
#include "engine/engine.h"
#include "engine/stages.h"

static int	unit_tests = 0;
static int	unit_failed = 0;

static inline bool
ok(bool good, const char *name)
{
	unit_tests++;
	if (!good)
		unit_failed++;
	printf("%sok %d - %s\n", good ? "" : "not ", unit_tests, name);
	return good;
}

static inline bool
is_text(const char *got, const char *wanted, const char *name)
{
	bool		good = ok(strcmp(got, wanted) == 0, name);

	if (!good)
		printf("#      got: %s\n#   wanted: %s\n", got, wanted);
	return good;
}

static inline bool
is_number(long got, long wanted, const char *name)
{
	bool		good = ok(got == wanted, name);

	if (!good)
		printf("#      got: %ld\n#   wanted: %ld\n", got, wanted);
	return good;
}

/* Prints the plan; the exit status of the program. */
static inline int
finish(void)
{
	printf("1..%d\n", unit_tests);
	return unit_failed == 0 ? 0 : 1;
}

/* A caller that counts what it has lent. */
struct unit_caller
{
	long		blocks;
	long		checks;
};

static inline void *
unit_alloc(void *context, size_t size)
{
	void	   *block = malloc(size);

	if (!block)
	{
		fprintf(stderr, "out of memory\n");
		exit(2);
	}
	((struct unit_caller *) context)->blocks++;
	return block;
}

static inline void
unit_release(void *context, void *block)
{
	((struct unit_caller *) context)->blocks--;
	free(block);
}

static inline void
unit_check(void *context)
{
	((struct unit_caller *) context)->checks++;
}

static inline struct hs_caller
unit_hs_caller(struct unit_caller *counts)
{
	struct hs_caller caller = {unit_alloc, unit_release, unit_check, counts};

	counts->blocks = 0;
	counts->checks = 0;
	return caller;
}

/* The document of text[0 .. length), up to quotation marks. */
static inline void
unit_document(struct hs_document *doc, struct unit_caller *counts,
			  const char *text, size_t length)
{
	memset(doc, 0, sizeof(*doc));
	doc->caller = unit_hs_caller(counts);
	doc->text = text;
	doc->length = (int32_t) length;
	hs_arena_init(&doc->arena, &doc->caller);
	hs_tokens(doc);
	hs_sentences(doc);
	hs_quotemarks(doc);
}

/* Is doc->read[begin .. end) white space or invisible, so that no token lacks? */
static inline bool
unit_is_gap(const struct hs_document *doc, int32_t begin, int32_t end)
{
	size_t		at = (size_t) begin;

	while (at < (size_t) end)
	{
		uint32_t	c = hs_decode(doc->read, (size_t) end, &at);
		enum hs_class class = hs_class_of(c);

		if (class != HS_WHITE && class != HS_BREAK && class != HS_INVISIBLE)
			return false;
	}
	return true;
}

/*
 * Does what the stages have written hold together?  Names what does not, or
 * returns NULL.
 */
static inline const char *
unit_flaw(const struct hs_document *doc)
{
	int32_t		at = 0;
	int32_t		read_at = 0;
	int32_t		next = 0;

	for (int32_t i = 0; i < doc->n_tokens; i++)
	{
		struct hs_span read;
		const struct hs_token *token = &doc->tokens[i];

		if (token->begin < at || token->end <= token->begin ||
			token->end > doc->length)
			return "token places";
		at = token->end;
		if (!doc->read_tokens)
			read.begin = token->begin, read.end = token->end;
		else
			read = doc->read_tokens[i];
		if (read.begin < read_at || read.end <= read.begin ||
			read.end - read.begin > token->end - token->begin)
			return "places in the text as it is read";
		if (!unit_is_gap(doc, read_at, read.begin))
			return "characters in no token";
		read_at = read.end;
		if (read.end - read.begin > 2048)
			return "token too long";
		if (token->quoted != HS_NONE)
		{
			const struct hs_quoted *quoted;

			if (token->quoted < 0 || token->quoted >= doc->n_quoted)
				return "index of quoted span";
			quoted = &doc->quoted[token->quoted];
			if (i < quoted->open || i >= quoted->close + quoted->closed)
				return "token outside its quoted span";
		}
		if (token->mark != HS_MARK_NONE && token->kind != HS_TOKEN_QUOTE)
			return "mark of a token that is none";
	}
	if (!doc->read_tokens && !unit_is_gap(doc, at, doc->length))
		return "characters behind the last token";
	for (int32_t i = 0; i < doc->n_sentences; i++)
	{
		const struct hs_run *run = &doc->sentences[i];

		if (run->begin != next || run->end <= run->begin)
			return "sentences do not cover the tokens";
		if (run->end - run->begin > 400)
			return "sentence too long";
		for (int32_t k = run->begin; k < run->end; k++)
		{
			bool		first = doc->tokens[k].flags & HS_SENTENCE_BEFORE;

			if (first != (k == run->begin))
				return "sentence flags";
		}
		next = run->end;
	}
	if (next != doc->n_tokens)
		return "sentences end before the tokens";
	next = 0;
	for (int32_t i = 0; i < doc->n_paragraphs; i++)
	{
		const struct hs_run *run = &doc->paragraphs[i];

		if (run->begin != next || run->end <= run->begin)
			return "paragraphs do not cover the tokens";
		if (!(doc->tokens[run->begin].flags & HS_SENTENCE_BEFORE) ||
			!(doc->tokens[run->begin].flags & HS_PARAGRAPH_BEFORE))
			return "paragraph flags";
		next = run->end;
	}
	if (next != doc->n_tokens)
		return "paragraphs end before the tokens";
	for (int32_t i = 0; i < doc->n_quoted; i++)
	{
		const struct hs_quoted *quoted = &doc->quoted[i];

		if (quoted->close <= quoted->open || quoted->close > doc->n_tokens)
			return "quoted span";
		if (doc->tokens[quoted->open].mark != HS_MARK_OPEN)
			return "opening mark";
		if (quoted->closed && doc->tokens[quoted->close].mark != HS_MARK_CLOSE)
			return "closing mark";
		if (i > 0 && quoted->open <= quoted[-1].open)
			return "order of quoted spans";
		if (quoted->outer >= i ||
			(quoted->outer != HS_NONE &&
			 (doc->quoted[quoted->outer].open >= quoted->open ||
			  doc->quoted[quoted->outer].close < quoted->close)))
			return "nesting of quoted spans";
	}
	return NULL;
}

/* Documents that a hostile or careless caller may send; each must hold. */
static inline void
unit_bad_input(void)
{
	static const char *const pieces[] = {
		"x", " ", "\n", "\"", "\xE2\x80\x9C", "\xE2\x80\x98", "'", "`",
		"\xC2\xAB", "\xE2\x80\x9D", " \"", " 'a", "a' ", "a's ", "\"a\" ",
		"'a' \"b\" ", ".", ". ", "A. ", "a.", "aa.", "a.b.c ", "A.B.C.", "1",
		"1,", "1,234", "1:", "-", "\xE2\x80\x94", "@", "a@", "a@b.c", "#",
		"www.", "http://", "http://a(", "a'", "n't", "'\xE2\x80\x99", "\xFF",
		"\xC3", "\xE2\x80", "\xF0\x9F", "\x80", "\xF0\x9F\x98\x80",
		"\xE2\x80\x8D", "\xC2\xAD", "a\xC2\xAD", "\xCC\x81", "&", "a&", "*",
		"a*", "!", "? ", "\xE2\x80\xA6 A", "\xE2\x80\x9C a. ",
		"\xE2\x80\x9Cx\n", "a.\xE2\x80\x9D\n\xE2\x80\x9C", "(", "[", "\r\n",
		"\t", "St. ", "U.S. The ", "\\", "_", "a_"
	};
	const size_t n_pieces = sizeof(pieces) / sizeof(pieces[0]);
	const size_t size = 1024 * 1024;
	char	   *text = malloc(size + 16);
	struct hs_document doc;
	struct unit_caller counts;
	char		name[64];

	if (!text)
		exit(2);
	unit_document(&doc, &counts, "", 0);
	ok(doc.n_tokens == 0 && unit_flaw(&doc) == NULL, "empty text");
	hs_arena_free(&doc.arena);
	ok(counts.blocks == 0, "empty text: nothing leaked");

	unit_document(&doc, &counts, "a\0b \0\0 c", 8);
	ok(unit_flaw(&doc) == NULL && doc.n_tokens >= 2, "NUL bytes");
	hs_arena_free(&doc.arena);

	for (unsigned b = 0; b < 256; b++)
	{
		char		one = (char) b;
		const char *flaw;

		unit_document(&doc, &counts, &one, 1);
		flaw = unit_flaw(&doc);
		hs_arena_free(&doc.arena);
		if (flaw || counts.blocks != 0)
		{
			snprintf(name, sizeof(name), "one byte %u: %s", b,
					 flaw ? flaw : "leak");
			ok(false, name);
		}
	}
	for (size_t i = 0; i < n_pieces; i++)
	{
		size_t		n = strlen(pieces[i]);
		size_t		length = 0;
		const char *flaw;

		while (length < size)
		{
			memcpy(text + length, pieces[i], n);
			length += n;
		}
		unit_document(&doc, &counts, text, length);
		flaw = unit_flaw(&doc);
		hs_arena_free(&doc.arena);
		snprintf(name, sizeof(name), "1 MB of piece %zu%s%s", i,
				 flaw ? ": " : "", flaw ? flaw : "");
		ok(!flaw && counts.blocks == 0 && counts.checks > 50, name);
	}

	/* mixtures of the pieces, the same ones every time */
	{
		unsigned	state = 20;
		int			flaws = 0;

		for (int round = 0; round < 2000; round++)
		{
			size_t		length = 0;

			state = state * 1103515245u + 12345u;
			for (unsigned k = state >> 16 & 127; k > 0; k--)
			{
				const char *piece;

				state = state * 1103515245u + 12345u;
				piece = pieces[(state >> 16) % (n_pieces)];
				memcpy(text + length, piece, strlen(piece));
				length += strlen(piece);
			}
			unit_document(&doc, &counts, text, length);
			flaws += unit_flaw(&doc) != NULL;
			hs_arena_free(&doc.arena);
			flaws += counts.blocks != 0;
		}
		is_number(flaws, 0, "2000 mixtures of pieces");
	}
	free(text);
}

#endif							/* HS_UNIT_H */
