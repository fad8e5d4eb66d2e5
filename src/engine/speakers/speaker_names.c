/*-------------------------------------------------------------------------
 *
 * speaker_names.c
 *	  The names that sources stand for, known ones and new ones.
 *
 * Gets tokens, a name and what it has, or several names; gives the number of
 * the name that the document has for them, and adds one where it has none:
 * 'the Lee campaign', 'Ann Lee and Bob Ray'.  Known names are found by the
 * words of their mentions, persons by their last word alone.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/speakers/speaker_names.h"

#include <string.h>

#include "engine/entities/genders.h"
#include "engine/entities/name_forms.h"
#include "engine/model/model.h"
#include "engine/text/token_text.h"

/* A name of several is the sequence of its parts (word_numbers.h). */
#define PART_BASE	UINT32_C(0x80000000)

/*
 * Full names that no mention covers, by their last word: a first name and a
 * word with a capital behind it.  The first one counts.
 */
static void
enter_missed(struct hs_resolver *r)
{
	const struct hs_document *doc = r->doc;

	hs_map_init(&r->missed, &r->doc->arena);
	for (int32_t t = 1; t < doc->n_tokens; t++)
	{
		int32_t    *place;

		if (doc->tokens[t].flags & HS_SENTENCE_BEFORE)
			hs_check(doc);
		if (r->mention_at[t] != HS_NONE || r->mention_at[t - 1] != HS_NONE ||
			!hs_goes_on(doc, t) || doc->tokens[t].quoted != HS_NONE ||
			HS_WORD(doc, t)->shape != HS_SHAPE_TITLE ||
			HS_WORD(doc, t - 1)->shape != HS_SHAPE_TITLE ||
			!(HS_WORD(doc, t - 1)->bits & HS_LEX_FIRST_NAME) ||
			(HS_WORD(doc, t)->bits & (HS_LEX_TITLE | HS_LEX_ROLE | HS_LEX_BODY | HS_LEX_DOCUMENT)))
			continue;
		place = hs_map_place(&r->missed, hs_number_of_word(&r->numbers, HS_WORD(doc, t)));
		if (*place == HS_NONE)
			*place = t - 1;
	}
}

void
hs_speakers_enter(struct hs_resolver *r)
{
	struct hs_document *doc = r->doc;

	enter_missed(r);
	hs_map_init(&r->exact, &doc->arena);
	hs_map_init(&r->last, &doc->arena);
	for (int32_t i = 0; i < doc->n_mentions; i++)
	{
		const struct hs_mention *m = &doc->mentions[i];
		struct hs_form form;

		if (i % 256 == 0)
			hs_check(doc);
		hs_make_form(doc, &r->numbers, m, &form);
		*hs_map_place(&r->exact, form.exact) = m->name;
		if (m->type == HS_PERSON ||
			(m->type == HS_ORGANIZATION &&
			 hs_map_get(&r->last, form.last) == HS_NONE))
			*hs_map_place(&r->last, form.last) = m->name;
	}
	r->names_capacity = (size_t) doc->n_names;
}

/* A place for one more name; returns its number. */
static int32_t
new_name(struct hs_resolver *r, enum hs_entity_type type)
{
	struct hs_document *doc = r->doc;
	struct hs_name *name;

	if ((size_t) doc->n_names == r->names_capacity)
		doc->names = hs_arena_grow(&doc->arena, doc->names,
								   (size_t) doc->n_names, &r->names_capacity,
								   16, sizeof(struct hs_name));
	name = &doc->names[doc->n_names];
	memset(name, 0, sizeof(*name));
	name->type = (uint8_t) type;
	name->first = HS_NONE;
	return doc->n_names++;
}

int32_t
hs_speakers_known(struct hs_resolver *r, int32_t begin, int32_t end)
{
	struct hs_mention mention = {.begin = begin, .end = end, .name = HS_NONE, .type = HS_PERSON};
	struct hs_form form;
	int32_t		found;

	hs_make_form(r->doc, &r->numbers, &mention, &form);
	found = hs_map_get(&r->exact, form.exact);
	return found != HS_NONE ? found : hs_map_get(&r->last, form.last);
}

int32_t
hs_speakers_name(struct hs_resolver *r, int32_t begin, int32_t end,
				 enum hs_entity_type type)
{
	struct hs_mention mention = {.begin = begin, .end = end, .name = HS_NONE, .type = (uint8_t) type};
	struct hs_form form;
	struct hs_name *name;
	int32_t		found;

	hs_make_form(r->doc, &r->numbers, &mention, &form);
	found = HS_NONE;
	if (type == HS_PERSON && form.words == 1)
		found = hs_map_get(&r->last, form.last);
	if (found == HS_NONE)
		found = hs_map_get(&r->exact, form.exact);
	/* 'Town Shuns Lee' in a headline */
	if (found == HS_NONE && type == HS_PERSON && r->doc->n_paragraphs > 1 &&
		end <= r->doc->paragraphs[0].end &&
		!(HS_WORD(r->doc, form.begin)->bits & HS_LEX_FIRST_NAME))
		found = hs_map_get(&r->last, form.last);
	if (found == HS_NONE && type == HS_PERSON && form.words == 1)
	{
		int32_t		full = hs_map_get(&r->missed, form.last);

		if (full != HS_NONE)
			return hs_speakers_name(r, full, full + 2, HS_PERSON);
	}
	if (found != HS_NONE)
		return found;

	found = new_name(r, type);
	name = &r->doc->names[found];
	name->text = hs_name_text(r->doc, form.begin, form.end, type == HS_PERSON,
							  &name->length);
	if (type == HS_PERSON)
	{
		name->gender = (uint8_t) hs_bits_gender(HS_WORD(r->doc, form.begin)->bits);
		*hs_map_place(&r->last, form.last) = found;
	}
	*hs_map_place(&r->exact, form.exact) = found;
	return found;
}

int32_t
hs_speakers_body(struct hs_resolver *r, int32_t name, int32_t head)
{
	struct hs_document *doc = r->doc;
	const struct hs_word *word = HS_WORD(doc, head);
	const char *owner = doc->names[name].text;
	int32_t		length = doc->names[name].length;
	int32_t		begin = length;
	char	   *text;
	struct hs_name *body;
	uint32_t	key;
	int32_t		found;

	/* What was made here lends no name: names would grow without end. */
	if (doc->names[name].mentions == 0)
		return HS_NONE;

	/* Persons lend their last name, others all of it. */
	if (doc->names[name].type != HS_PERSON)
		begin = 0;
	while (begin > 0 && owner[begin - 1] != ' ')
		begin--;
	key = hs_number_of_text(&r->numbers, owner + begin, length - begin);
	if (doc->names[name].type == HS_PERSON)
		key = hs_number_of_pair(&r->numbers, 0, key);
	key = hs_number_of_pair(&r->numbers, key, hs_number_of_word(&r->numbers, word));
	found = hs_map_get(&r->exact, key);
	if (found != HS_NONE)
		return found;

	length -= begin;
	text = hs_arena_alloc(&doc->arena, (size_t) (length + 1 + word->length), 1);
	memcpy(text, owner + begin, (size_t) length);
	text[length++] = ' ';
	memcpy(text + length, word->text, (size_t) word->length);
	found = new_name(r, HS_ORGANIZATION);
	body = &doc->names[found];
	body->text = text;
	body->length = length + word->length;
	*hs_map_place(&r->exact, key) = found;
	return found;
}

bool
hs_is_joint(const struct hs_resolver *r, int32_t name)
{
	return r->doc->names[name].n_parts > 0;
}

/* The names of several without those that are names of several themselves. */
static int
take_apart(const struct hs_document *doc, const int32_t *names, int n, int32_t *parts)
{
	int			n_parts = 0;

	for (int i = 0; i < n; i++)
	{
		const struct hs_name *name = &doc->names[names[i]];
		const int32_t *own = name->n_parts > 0 ? name->parts : &names[i];
		int			n_own = name->n_parts > 0 ? (int) name->n_parts : 1;

		for (int k = 0; k < n_own && n_parts < HS_MOST_PARTS; k++)
		{
			int			same = 0;

			while (same < n_parts && parts[same] != own[k])
				same++;
			if (same == n_parts)
				parts[n_parts++] = own[k];
		}
	}
	return n_parts;
}

int32_t
hs_speakers_joint(struct hs_resolver *r, const int32_t *names, int n)
{
	int32_t    *parts = hs_arena_alloc(&r->doc->arena, HS_MOST_PARTS, sizeof(int32_t));
	uint32_t	key = 0;
	int32_t		found;
	size_t		length = 0;
	char	   *text;
	struct hs_name *name;

	n = take_apart(r->doc, names, n, parts);
	if (n == 1)
		return parts[0];
	for (int i = 0; i < n; i++)
		key = hs_number_of_pair(&r->numbers, key, PART_BASE + (uint32_t) parts[i]);
	found = hs_map_get(&r->exact, key);
	if (found != HS_NONE)
		return found;

	for (int i = 0; i < n; i++)
		length += (size_t) r->doc->names[parts[i]].length + 5;
	text = hs_arena_alloc(&r->doc->arena, length, 1);
	length = 0;
	for (int i = 0; i < n; i++)
	{
		const struct hs_name *part = &r->doc->names[parts[i]];

		if (i > 0)
		{
			const char *glue = i == n - 1 ? " and " : ", ";

			memcpy(text + length, glue, strlen(glue));
			length += strlen(glue);
		}
		memcpy(text + length, part->text, (size_t) part->length);
		length += (size_t) part->length;
	}
	found = new_name(r, r->doc->names[parts[0]].type);
	name = &r->doc->names[found];
	name->text = text;
	name->length = (int32_t) length;
	name->parts = parts;
	name->n_parts = n;
	*hs_map_place(&r->exact, key) = found;
	return found;
}
