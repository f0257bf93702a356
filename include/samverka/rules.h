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

#endif
