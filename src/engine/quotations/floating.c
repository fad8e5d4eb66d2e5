/*-------------------------------------------------------------------------
 *
 * floating.c
 *	  Quotations behind an act: 'She shook her head. "No."'
 *
 * Gets the first token of a quotation that has neither a cue nor a source; finds
 * who acted just before.
 *
 * No word tells that anybody spoke, but the reader knows: whoever did something
 * in the sentence before, in the same paragraph, says what follows.  The subject
 * is what stands before the first finite verb of that sentence.  It counts only
 * where it is a pronoun of a person, or has a person or an organization in it,
 * or ends in a word for a role ('the mayor').
 *
 *-------------------------------------------------------------------------
 */
#include "engine/quotations/floating.h"

#include "engine/mentions/mentions.h"
#include "engine/model/model.h"
#include "engine/tagging/parts_of_speech.h"
#include "engine/text/token_text.h"
#include "engine/text/vocabulary.h"

#define LONGEST_SENTENCE	60	/* tokens that are looked back over */
#define LONGEST_SUBJECT		14

/* Is somebody meant by the tokens? */
static bool
is_somebody(const struct hs_document *doc, int32_t begin, int32_t end)
{
	int32_t		last = end - 1;

	if (hs_token_in(doc, begin, "he she they i we "))
		return end - begin == 1;
	for (int32_t m = hs_mention_behind(doc, begin);
		 m < doc->n_mentions && doc->mentions[m].begin < end; m++)
	{
		if (doc->mentions[m].type == HS_PERSON || doc->mentions[m].type == HS_ORGANIZATION)
			return true;
	}
	while (last > begin && doc->tokens[last].kind == HS_TOKEN_PUNCT)
		last--;
	return (HS_WORD(doc, last)->bits & HS_LEX_ROLE) != 0;
}

struct hs_span
hs_subject_before(const struct hs_document *doc, int32_t token)
{
	struct hs_span none = {HS_NONE, HS_NONE};
	int32_t		begin = token - 1;
	int32_t		end;

	if (token == 0 || doc->tokens[token].flags & HS_PARAGRAPH_BEFORE)
		return none;
	while (!(doc->tokens[begin].flags & HS_SENTENCE_BEFORE))
	{
		if (begin == 0 || token - begin > LONGEST_SENTENCE ||
			doc->tokens[begin].kind == HS_TOKEN_QUOTE)
			return none;
		begin--;
	}
	for (end = begin; end < token && !hs_pos_is_finite(doc->tokens[end].pos); end++)
	{
		if (end - begin >= LONGEST_SUBJECT)
			return none;
	}
	/* adverbs before the verb are none of the subject */
	while (end > begin && doc->tokens[end - 1].pos == HS_POS_RB)
		end--;
	if (end == begin || end == token || !is_somebody(doc, begin, end))
		return none;
	while (end > begin + 1 && hs_is_char(doc, end - 1, ','))
		end--;
	return (struct hs_span) {begin, end};
}
