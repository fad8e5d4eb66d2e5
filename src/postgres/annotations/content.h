/*-------------------------------------------------------------------------
 *
 * content.h
 *	  Type hearsay: its content in memory, its packed form, its readers.
 *
 * All spans count characters of the text from 0 and are half open.  Strings
 * are in the server's encoding.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HEARSAY_ANNOTATIONS_H
#define HEARSAY_ANNOTATIONS_H

#include "postgres/base/hearsay.h"

#include "fmgr.h"

/*
 * Raised when the packed form changes.  Values of format 1, which version 1.0
 * stored, are read, too: they have one speaker and one confidence for both the
 * quotation and its speaker.
 */
#define ANNOTATIONS_FORMAT		2
#define ANNOTATIONS_OLDEST		1

/* The longest lexeme, in bytes; the same as a tsvector's. */
#define ANNOTATIONS_LEXEME		2046

/* The longest version of a model, in bytes. */
#define ANNOTATIONS_MODEL		63

/* Parts per thousand, for confidence. */
#define ANNOTATIONS_CERTAIN		1000

/* The most speakers of one quotation. */
#define ANNOTATIONS_SPEAKERS	8

/* The confidence of a speaker where there is none. */
#define ANNOTATIONS_NO_CONFIDENCE	0xFFFF

/* What an analysis was made of and by: the head of all annotations. */
struct ann_origin
{
	const char *model;			/* version of the model, not terminated */
	int32		model_length;
	uint64		checksum;		/* of the model */
	uint32		digest;			/* of the text (hearsay_text_digest) */
	int32		characters;		/* of the text */
	uint8		format;			/* of a packed value */
	bool		corrected;		/* by hand */
};

/* An entity. */
struct ann_name
{
	const char *text;			/* not terminated */
	int32		length;
	uint8		type;			/* enum hs_entity_type */
};

struct ann_mention
{
	struct hs_span span;
	int32		name;			/* index of its name, or HS_NONE */
	uint8		type;			/* enum hs_entity_type */
	uint16		confidence;		/* thousandths */
};

struct ann_quotation
{
	struct hs_span *parts;		/* in order, apart from each other, not empty */
	int32		n_parts;		/* at least one */
	struct hs_span source;		/* or HS_NONE */
	struct hs_span cue;			/* or HS_NONE */
	int32		speakers[ANNOTATIONS_SPEAKERS]; /* different names, by their
											 * index, in the order of the source */
	int32		n_speakers;		/* 0 where nobody is named */
	uint8		kind;			/* enum hs_quote_kind */
	bool		speech;
	bool		corrected;		/* its speaker was set, or all of it added, by hand */
	uint16		confidence;		/* thousandths */
	uint16		speaker_confidence; /* likewise, where there is a speaker, or else
									 * ANNOTATIONS_NO_CONFIDENCE */

	/*
	 * Positions that the words of speech take in lexemes, stop words
	 * included.  Those of a quotation follow those of the one before.
	 */
	int32		words;
	int32		first_word;		/* derived: the sum of words before */
	int32		cue_words;		/* likewise those of the cue of speech, in cues */
	int32		first_cue_word;	/* derived */
	int32		attribution;	/* its number in the document that it was made of */
};

/* A lexeme of what is said, or of cues, with the positions where it stands. */
struct ann_lexeme
{
	const char *text;			/* not terminated */
	int32		length;
	int32	   *positions;		/* ascending */
	int32		n;				/* at least one */
};

/* Lexemes, ordered by bytes, distinct. */
struct ann_lexeme_list
{
	struct ann_lexeme *items;
	int32		n;
};

struct ann_content
{
	bool		is_binary;		/* it was received: what is wrong with it is
								 * reported so */
	struct ann_origin origin;
	struct ann_name *names;		/* ordered by type */
	int32		n_names;
	struct ann_mention *mentions;	/* in the order of the text, apart */
	int32		n_mentions;
	struct ann_quotation *quotations;
	int32		n_quotations;
	struct ann_lexeme_list said;	/* in all speech */
	struct ann_lexeme_list cues;	/* in the cues of all speech */
};

struct ann_view;

/* content.c: what a document says; all memory from the current context */
extern const struct hs_document *ann_content_of_text(struct ann_content *content,
													 const char *body,
													 size_t length,
													 unsigned wanted);
extern struct ann_name ann_speaker(const struct ann_name *names,
								   const struct ann_quotation *quotation);
extern void ann_add_lexemes(struct ann_content *content,
							const struct hearsay_body *body, Oid config);

/*
 * pack.c: the packed form of a content, or NULL and a soft error that says
 * what is wrong with it; and back
 */
extern struct varlena *ann_pack(const struct ann_content *content,
								Node *escontext);
extern void ann_unpack(const struct ann_view *view,
					   struct ann_content *content);
extern void ann_unpack_lexemes(const struct ann_view *view,
							   struct ann_content *content);

/* read.c: a packed value, section by section, without unpacking it. */
struct ann_view
{
	struct ann_origin origin;
	int32		n_names;
	int32		n_mentions;
	int32		n_quotations;
	int32		n_speech;		/* quotations that are speech */
	int32		n_lexemes;		/* of what is said */
	int32		n_cues;			/* lexemes of cues */
	const uint8 *names;
	const uint8 *mentions;
	const uint8 *quotations;
	const uint8 *cues;
	const uint8 *lexemes;
	const uint8 *end;
};

/* A place in a section, and what the next item is told relative to. */
struct ann_cursor
{
	const uint8 *at;
	const uint8 *end;
	int32		left;			/* items to come */
	int32		base;			/* names: how many of this type are to come;
								 * mentions: end of the last one; quotations:
								 * begin of the last one */
	int32		words;			/* quotations: positions before the next one */
	int32		cue_words;		/* quotations: likewise of cues */
	int32		n_names;		/* quotations: of the value */
	uint8		format;			/* quotations: of the value */
	uint8		type;			/* names: the type */
	void	   *array;			/* parts or positions of the last item */
	int32		capacity;		/* of array */
	char	   *lexeme;			/* the last one */
	int32		lexeme_length;
};

extern const uint8 *ann_read_origin(const struct varlena *value,
									struct ann_origin *origin);
extern void ann_open(const struct varlena *value, struct ann_view *view);
extern struct ann_name *ann_all_names(const struct ann_view *view);
extern struct ann_name ann_name_at(const struct ann_view *view, int32 index);
extern void ann_mentions(const struct ann_view *view, struct ann_cursor *cursor);
extern bool ann_next_mention(struct ann_cursor *cursor,
							 const struct ann_name *names, int32 n_names,
							 struct ann_mention *mention);
extern void ann_quotations(const struct ann_view *view,
						   struct ann_cursor *cursor);
extern bool ann_next_quotation(struct ann_cursor *cursor,
							   struct ann_quotation *quotation);
extern void ann_lexemes(const struct ann_view *view, struct ann_cursor *cursor);
extern void ann_cues(const struct ann_view *view, struct ann_cursor *cursor);
extern bool ann_next_lexeme(struct ann_cursor *cursor, bool positions,
							struct ann_lexeme *lexeme);
extern bool ann_find_lexeme(const struct ann_view *view, const char *text,
							int32 length, struct ann_lexeme *lexeme);

/* Bytes of a value that ann_read_origin() needs at most. */
#define ANNOTATIONS_HEAD	(1 + 8 + 4 + 1 + ANNOTATIONS_MODEL + 5 + 1)

/* json.c: the one text form */
extern char *ann_to_json(const struct varlena *value);

#define PG_GETARG_ANNOTATIONS(n) \
	((const struct varlena *) PG_GETARG_VARLENA_PP(n))

/* annotations.c: pg_catalog.english */
extern Oid	hearsay_english(void);

/* current.c: an error unless the annotations are of this text */
extern void ann_check_body(const struct ann_origin *origin,
						   const struct hearsay_body *body);

/*
 * What is wrong with a content, as a soft error that detail explains; returns
 * false from the function that it stands in.
 */
#define ann_invalid(escontext, ...) \
	ann_invalid_as(ERRCODE_INVALID_TEXT_REPRESENTATION, escontext, __VA_ARGS__)
#define ann_invalid_as(code, escontext, ...) \
	ereturn(escontext, false, \
			(errcode(code), \
			 errmsg("invalid input for type %s", "hearsay"), \
			 errdetail(__VA_ARGS__)))

#endif							/* HEARSAY_ANNOTATIONS_H */
