/* What changed between two states of a project, entry by entry, whatever the order of the files. */
#ifndef SAMVERKA_QUERY_CHANGES_H
#define SAMVERKA_QUERY_CHANGES_H

#include "samverka/model.h"

enum change_kind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_VALUE };

struct change {
	struct entry entry;
	struct choice what;
	struct text at;		   /* the entry's address */
	struct text kind;	   /* the word of the entry, such as indicator */
	struct text key;	   /* of CHANGE_VALUE */
	struct text before, after; /* as they would be written; absent: nothing stood there */
	struct flag undecided; /* a target was changed, and no decision names what it concerns */
	struct integer step;   /* of the guide, 0: the collaboration itself or its parameters */
	/* For people. */
	const struct entry *old; /* NULL: it was not there, or a key at the top of a file */
	const struct entry *fresh;
	const struct field *field;	   /* of CHANGE_VALUE */
	const void *old_base, *fresh_base; /* what field lies in */
};

struct changes {
	struct entry entry;
	struct text from, to; /* names of the two states, as they were asked for */
	LIST_OF(struct change) changes;
	struct sum cost_before, cost_after, gap_before, gap_after;
};
extern const struct record answer_changes, answer_change;

/* The names of the states are the caller's to set. now: the project whose decisions count; it is
 * fresh, or a later state of it, since what was changed may be decided afterwards. */
struct changes *changes_between(const struct project *old, const struct project *fresh,
	const struct project *now, struct arena *arena);

#endif
