/*
 * rules: what must hold beyond one key. One topic a file, each rule small, with its code. Knows
 * the project and the answers of query; makes no words.
 *
 * Invariants
 *   - Rules only add findings; they change nothing in the project.
 *   - Without a date the outcome depends on the files alone.
 *   - Absence is advice until the work has begun, a warning afterwards, never an error.
 *   - A finding accepted in settings.accepted is kept and marked; errors are never accepted.
 */
#ifndef SAMVERKA_RULES_H
#define SAMVERKA_RULES_H

#include "samverka/model.h"

/* Adds the findings of all rules to those of loading, settles levels, subjects and what is
 * accepted, and sorts. as_of: the day to compare dates with, or NULL. */
void rules_run(const struct project *project, const int32_t *as_of, struct findings *findings);

/* ---- what git's history shows ---------------------------------------------------------------- */

/* One step of it: what stood before, and what stands since a day. */
struct history_step {
	const struct project *older, *newer;
	const char *revision; /* newer's name */
	int32_t day;	      /* when newer was written down */
};
/* Steps are given from the newest to the oldest. Begin with zeroes and the project as it is now. */
struct history {
	const struct project *now;
	struct findings *findings;
	int32_t picture_changed[3]; /* the last day of each; 0: never */
	struct arena arena;
	const char **told; /* targets that were told of */
	size_t told_n;
	size_t told_room;
};
void history_step(struct history *history, const struct history_step *step);
/* One file as a revision has it: identity numbers that are gone from the files of today. */
void history_file(struct history *history, const char *revision, const char *path,
	const char *bytes, size_t len);
/* What can be said only when all steps are known; settles the findings and releases history. */
void history_end(struct history *history);

#endif
