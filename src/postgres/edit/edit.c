/*-------------------------------------------------------------------------
 *
 * edit.c
 *	  Annotations taken apart, changed, and put together again.
 *
 * A value is unpacked into its content, a change is made there, and the content
 * is packed as any other, so that one place checks it.  What a change has to
 * keep in order:
 *
 *		names			are ordered by type, and mentions and quotations refer to
 *						them by number; one that nothing bears any more is no
 *						entity of the text, and goes
 *		positions		count the words of one quotation after the other, so
 *						those behind one that comes or goes move
 *
 * Each change is linear in the content.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres/base/arrays.h"
#include "postgres/edit/edit.h"

#include "miscadmin.h"
#include "utils/memutils.h"

/* The content of a value, lexemes included; its strings stay in the value. */
void
edit_open(const struct varlena *value, struct ann_content *content)
{
	struct ann_view view;

	ann_open(value, &view);
	ann_unpack(&view, content);
	ann_unpack_lexemes(&view, content);
}

/* Of each name, how many mentions and quotations bear it. */
static int32 *
count_bearers(const struct ann_content *content)
{
	int32	   *bearers = MemoryContextAllocExtended(CurrentMemoryContext,
													 ((Size) content->n_names + 1) * sizeof(int32),
													 MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);

	for (int32 i = 0; i < content->n_mentions; i++)
	{
		if (content->mentions[i].name != HS_NONE)
			bearers[content->mentions[i].name]++;
	}
	for (int32 i = 0; i < content->n_quotations; i++)
	{
		for (int32 k = 0; k < content->quotations[i].n_speakers; k++)
			bearers[content->quotations[i].speakers[k]]++;
	}
	return bearers;
}

/* Gives mentions and quotations the numbers to which their names went. */
static void
renumber_names(struct ann_content *content, const int32 *places)
{
	for (int32 i = 0; i < content->n_mentions; i++)
	{
		if (content->mentions[i].name != HS_NONE)
			content->mentions[i].name = places[content->mentions[i].name];
	}
	for (int32 i = 0; i < content->n_quotations; i++)
	{
		for (int32 k = 0; k < content->quotations[i].n_speakers; k++)
			content->quotations[i].speakers[k] =
				places[content->quotations[i].speakers[k]];
	}
}

static void
drop_unborne_names(struct ann_content *content)
{
	int32	   *places = count_bearers(content);
	int32		n = 0;

	for (int32 i = 0; i < content->n_names; i++)
	{
		if (places[i] == 0)
			continue;
		content->names[n] = content->names[i];
		places[i] = n++;
	}
	content->n_names = n;
	renumber_names(content, places);
}

/* The value of a content that was changed. */
struct varlena *
edit_close(struct ann_content *content)
{
	drop_unborne_names(content);
	content->origin.corrected = true;
	return ann_pack(content, NULL);
}

/* Adds a name behind the others of its type, and returns its number. */
static int32
add_name(struct ann_content *content, const struct ann_name *name)
{
	int32		n = content->n_names;
	int32	   *places = MemoryContextAllocHuge(CurrentMemoryContext,
												((Size) n + 1) * sizeof(int32));
	struct ann_name *names = MemoryContextAllocHuge(CurrentMemoryContext,
													((Size) n + 1) * sizeof(struct ann_name));
	int32		at = 0;

	while (at < n && content->names[at].type <= name->type)
		at++;
	for (int32 i = 0; i < n; i++)
	{
		places[i] = i < at ? i : i + 1;
		names[places[i]] = content->names[i];
	}
	names[at] = *name;
	content->names = names;
	content->n_names = n + 1;
	renumber_names(content, places);
	return at;
}

/*
 * The number of the name that is written so, with this type or, of
 * EDIT_NO_TYPE, the first with any, or HS_NONE.
 */
static int32
find_name(const struct ann_content *content, const struct ann_name *name,
		  uint8 type)
{
	for (int32 i = 0; i < content->n_names; i++)
	{
		const struct ann_name *other = &content->names[i];

		if ((type == EDIT_NO_TYPE || other->type == type) &&
			compare_bytes(other->text, other->length, name->text, name->length) == 0)
			return i;
	}
	return HS_NONE;
}

/*
 * Makes these the speakers of a quotation, of which it has been said for sure
 * that it is one: n names, or nobody.  A name that the content does not have
 * becomes one, of the type, or a person.  A name that comes twice counts once.
 */
void
edit_set_speakers(struct ann_content *content, int32 quotation,
				  const struct ann_name *speakers, int32 n, uint8 type)
{
	struct ann_quotation *q = &content->quotations[quotation];

	q->corrected = true;
	q->confidence = ANNOTATIONS_CERTAIN;
	q->speaker_confidence = n > 0 ? ANNOTATIONS_CERTAIN : ANNOTATIONS_NO_CONFIDENCE;
	q->n_speakers = 0;
	for (int32 i = 0; i < n; i++)
	{
		struct ann_name name = speakers[i];
		int32		found = find_name(content, &name, type);
		bool		known = false;

		name.type = type == EDIT_NO_TYPE ? HS_PERSON : type;
		if (found == HS_NONE)
			found = add_name(content, &name);
		for (int32 k = 0; k < q->n_speakers; k++)
			known |= q->speakers[k] == found;
		if (!known)
			q->speakers[q->n_speakers++] = found;
	}
}

/*
 * Takes the positions at begin .. begin + n out, and moves those behind.  A
 * lexeme without a position goes.
 */
static void
take_out_positions(struct ann_lexeme_list *lexemes, int32 begin, int32 n)
{
	int32		left = 0;

	for (int32 i = 0; i < lexemes->n; i++)
	{
		struct ann_lexeme lexeme = lexemes->items[i];
		int32		positions = 0;

		CHECK_FOR_INTERRUPTS();
		for (int32 k = 0; k < lexeme.n; k++)
		{
			int32		position = lexeme.positions[k];

			if (position < begin || position >= begin + n)
				lexeme.positions[positions++] = position < begin ? position : position - n;
		}
		lexeme.n = positions;
		if (positions > 0)
			lexemes->items[left++] = lexeme;
	}
	lexemes->n = left;
}

/* Takes a quotation out, with the words that are said in it and its cue. */
void
edit_drop(struct ann_content *content, int32 quotation)
{
	const struct ann_quotation *q = &content->quotations[quotation];
	int32		words = q->words;
	int32		cue_words = q->cue_words;

	take_out_positions(&content->said, q->first_word, words);
	take_out_positions(&content->cues, q->first_cue_word, cue_words);
	content->n_quotations--;
	for (int32 i = quotation; i < content->n_quotations; i++)
	{
		content->quotations[i] = content->quotations[i + 1];
		content->quotations[i].first_word -= words;
		content->quotations[i].first_cue_word -= cue_words;
	}
}

/*
 * The positions of a lexeme of old, those from begin on moved by n, and between
 * them those of added, moved by begin.  Either may be NULL.
 */
static struct ann_lexeme
merge_positions(const struct ann_lexeme *old, const struct ann_lexeme *added,
				int32 begin, int32 n)
{
	struct ann_lexeme merged = old != NULL ? *old : *added;
	int32		n_old = old != NULL ? old->n : 0;
	int32		n_added = added != NULL ? added->n : 0;
	int32		at = 0;

	merged.n = 0;
	merged.positions = MemoryContextAllocHuge(CurrentMemoryContext,
											  ((Size) n_old + n_added) * sizeof(int32));
	while (at < n_old && old->positions[at] < begin)
		merged.positions[merged.n++] = old->positions[at++];
	for (int32 i = 0; i < n_added; i++)
		merged.positions[merged.n++] = added->positions[i] + begin;
	while (at < n_old)
		merged.positions[merged.n++] = old->positions[at++] + n;
	return merged;
}

/* Puts lexemes that take n positions between those before begin and the rest. */
static void
put_in_lexemes(struct ann_lexeme_list *lexemes, const struct ann_lexeme_list *added,
			   int32 begin, int32 n)
{
	struct ann_lexeme_list all = {.n = 0};
	int32		old = 0;
	int32		new = 0;

	all.items = MemoryContextAllocHuge(CurrentMemoryContext,
									   ((Size) lexemes->n + added->n + 1) * sizeof(struct ann_lexeme));
	while (old < lexemes->n || new < added->n)
	{
		const struct ann_lexeme *left = old < lexemes->n ? &lexemes->items[old] : NULL;
		const struct ann_lexeme *right = new < added->n ? &added->items[new] : NULL;
		int			order = left == NULL ? 1 : right == NULL ? -1 :
			compare_bytes(left->text, left->length, right->text, right->length);

		CHECK_FOR_INTERRUPTS();
		all.items[all.n++] = merge_positions(order <= 0 ? left : NULL,
											 order >= 0 ? right : NULL, begin, n);
		old += order <= 0;
		new += order >= 0;
	}
	*lexemes = all;
}

/*
 * Adds a quotation that is speech, behind those that begin before it or where
 * it does, and returns its number.  Of the given one the speakers and numbers
 * of words are derived or left to others.  config is a text search
 * configuration.
 */
int32
edit_add(struct ann_content *content, const struct ann_quotation *quotation,
		 const struct hearsay_body *body, Oid config)
{
	struct ann_quotation added = *quotation;
	struct ann_content alone = {.quotations = &added,.n_quotations = 1};
	struct ann_quotation *all = MemoryContextAllocHuge(CurrentMemoryContext,
													   ((Size) content->n_quotations + 1) *
													   sizeof(struct ann_quotation));
	int32		at = content->n_quotations;
	int32		first_word = 0;
	int32		first_cue_word = 0;

	ann_add_lexemes(&alone, body, config);
	while (at > 0 && content->quotations[at - 1].parts[0].begin > added.parts[0].begin)
		at--;
	for (int32 i = 0; i < at; i++)
	{
		first_word += content->quotations[i].words;
		first_cue_word += content->quotations[i].cue_words;
	}
	put_in_lexemes(&content->said, &alone.said, first_word, added.words);
	put_in_lexemes(&content->cues, &alone.cues, first_cue_word, added.cue_words);

	added.first_word = first_word;
	added.first_cue_word = first_cue_word;
	memcpy(all, content->quotations, at * sizeof(struct ann_quotation));
	all[at] = added;
	for (int32 i = at; i < content->n_quotations; i++)
	{
		all[i + 1] = content->quotations[i];
		all[i + 1].first_word += added.words;
		all[i + 1].first_cue_word += added.cue_words;
	}
	content->quotations = all;
	content->n_quotations++;
	return at;
}
