/*-------------------------------------------------------------------------
 *
 * name_rules.c
 *	  Names whose type the words around them tell.
 *
 * Gets the mentions that the taggers found; corrects their types and adds
 * some.
 *
 * The taggers weigh words that they have met.  A team called like its town, a
 * band, a child without a surname are seldom met, but the sentence says what
 * they are: 'Skarv lost 3-0 to Leeds', 'his first band, the Larks',
 * 'six-year-old Wren'.  Such sentences are rules, applied in one walk over the
 * tokens: name_layouts.c has those that marks and capitals tell, name_bodies.c
 * those of bodies that a sentence calls so, name_contexts.c those of teams and
 * persons.  Each looks at a bounded number of tokens around the one where it
 * stands.
 *
 * A rule marks a span.  The marks become mentions of which the article is as
 * sure as of any, so that consistency.c, which comes next, finds these names
 * elsewhere, too, and settles the types that are not sure.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/mentions/name_marks.h"

#define CHECK_EVERY		512		/* tokens */

void
hs_name_rules(struct hs_document *doc)
{
	struct hs_marks marks;

	if (doc->n_tokens == 0)
		return;
	hs_marks_init(&marks, doc);
	for (int32_t t = 0; t < doc->n_tokens; t++)
	{
		if (t % CHECK_EVERY == 0)
			hs_check(doc);
		hs_mark_layouts(&marks, t);
		hs_mark_bodies(&marks, t);
		hs_mark_contexts(&marks, t);
	}
	hs_marks_apply(&marks);
}
