/* The lines of one version of the budget: which belong to it, and what they need of the plan,
 * looked up once. */
#include "query_internal.h"

#include <string.h>

/* ---- versions ------------------------------------------------------------------------------- */

bool budget_is_continuation(const struct budget *budget)
{
	return span_usable(budget->kind.span) && budget->kind.at == BUDGET_CONTINUATION;
}

/* Decided ones by their day, drafts after them, each in the order of the files. */
static bool is_better(const struct budget *budget, const struct budget *best)
{
	bool decided = span_usable(budget->decided.span);
	bool best_decided = best && span_usable(best->decided.span);
	return !best || (decided && !best_decided) ||
	       (decided == best_decided &&
		       (!decided || budget->decided.first >= best->decided.first));
}

const struct budget *budget_in_force(const struct project *project)
{
	const struct budget *best = NULL;
	for (uint32_t i = 0; i < project->budgets.n; i++) {
		const struct budget *budget = project->budgets.items[i];
		if (!budget_is_continuation(budget) && is_better(budget, best))
			best = budget;
	}
	return best;
}

const struct budget *budget_on(const struct project *project, int32_t day)
{
	const struct budget *best = NULL;
	const struct budget *first = NULL;
	for (uint32_t i = 0; i < project->budgets.n; i++) {
		const struct budget *budget = project->budgets.items[i];
		if (budget_is_continuation(budget) || !span_usable(budget->decided.span))
			continue;
		if (!first || budget->decided.first < first->decided.first)
			first = budget;
		if (budget->decided.first <= day && is_better(budget, best))
			best = budget;
	}
	return best ? best : first ? first : budget_in_force(project);
}

static bool names_budget(const struct cost_line *line, const struct budget *budget)
{
	if (!span_written(line->budget.span))
		return true;
	for (uint32_t i = 0; i < line->budget.n; i++)
		if (line->budget.items[i].entry == &budget->entry)
			return true;
	return false;
}

bool line_in_budget(
	const struct project *project, const struct cost_line *line, const struct budget *budget)
{
	if (!budget)
		return !span_written(line->budget.span);
	if (!names_budget(line, budget))
		return false;
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *other = project->lines.items[i];
		if (other->replaces.entry == &line->entry && names_budget(other, budget))
			return false;
	}
	return true;
}

/* ---- what is looked up ---------------------------------------------------------------------- */

bool line_takes_plan_hours(const struct cost_line *line)
{
	return span_written(line->hourly_pay.span) && !span_written(line->hours.span) &&
	       line->role.entry;
}

bool costing_has(const struct costing *costing, const struct cost_line *line)
{
	if (!costing->budget)
		return !span_written(line->budget.span);
	const char *id = entry_id(&line->entry);
	return names_budget(line, costing->budget) &&
	       !(id && costing->replaced.used && map_get(&costing->replaced, id));
}

static void index_plan(struct costing *costing)
{
	const struct project *project = costing->project;
	for (uint32_t i = project->plan.n; i-- > 0;) { /* backwards: each comes before the rest */
		const struct plan_row *row = project->plan.items[i];
		if (!row->activity.id || !row->activity.entry)
			continue;
		struct plan_rows *link = arena_new(costing->arena, sizeof(*link));
		*link = (struct plan_rows){row, map_get(&costing->rows, row->activity.id)};
		map_put(&costing->rows, row->activity.id, link);
		for (uint32_t k = row->hours.n; k-- > 0;) {
			const struct role_hours *hours = row->hours.items[k];
			if (!hours->role.entry || !span_usable(hours->hours.span))
				continue;
			struct plan_hours *more = arena_new(costing->arena, sizeof(*more));
			*more = (struct plan_hours){
				row, hours, map_get(&costing->hours, hours->role.id)};
			map_put(&costing->hours, hours->role.id, more);
		}
	}
}

static void index_lines(struct costing *costing)
{
	const struct project *project = costing->project;
	for (uint32_t i = 0; i < project->lines.n; i++) {
		struct cost_line *line = project->lines.items[i];
		if (line->replaces.entry && costing->budget && names_budget(line, costing->budget))
			map_put(&costing->replaced, line->replaces.id, line);
	}
	for (uint32_t i = 0; i < project->lines.n; i++) {
		struct cost_line *line = project->lines.items[i];
		if (!line_takes_plan_hours(line) || !line->activity.entry ||
			!costing_has(costing, line))
			continue;
		map_put(&costing->named,
			arena_printf(costing->arena, "%s %s", line->role.id, line->activity.id),
			line);
	}
}

bool hours_are_named(const struct costing *costing, const char *role, const char *activity)
{
	char key[160];
	size_t a = strlen(role);
	size_t b = strlen(activity);
	if (!costing->named.used || a + b + 2 > sizeof(key))
		return false; /* ids have at most 64 characters */
	memcpy(key, role, a);
	key[a] = ' ';
	memcpy(key + a + 1, activity, b + 1);
	return map_get(&costing->named, key);
}

const struct plan_rows *costing_rows(const struct costing *costing, const struct ref *activity)
{
	return activity->entry ? map_get(&costing->rows, activity->id) : NULL;
}

struct costing *costing_make(
	const struct project *project, const struct budget *budget, struct arena *arena)
{
	struct costing *costing = arena_new(arena, sizeof(*costing));
	*costing = (struct costing){.project = project, .budget = budget, .arena = arena};
	index_plan(costing);
	index_lines(costing);
	return costing;
}

void costing_release(struct costing *costing)
{
	map_release(&costing->rows);
	map_release(&costing->hours);
	map_release(&costing->named);
	map_release(&costing->replaced);
	memory_free(costing->now.pieces);
	memory_free(costing->shares);
	memory_free(costing->weights);
	memory_free(costing->firsts);
}
