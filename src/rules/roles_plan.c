/* Rules of step 4: when things are done, and what waits for what. */
#include "roles.h"

#include <string.h>

enum { MOST_CIRCLES = 10, MOST_NAMED = 12 };

/* ---- time ----------------------------------------------------------------------------------- */

/* A row is held against a phase or the project only by the dates it says itself. */
static bool lies_outside(const struct plan_row *row, const struct date *from, const struct date *to)
{
	bool early = span_usable(row->from.span) && span_usable(from->span) &&
		     row->from.last < from->first;
	bool late = span_usable(row->to.span) && span_usable(to->span) && row->to.first > to->last;
	/* A start after the end, and an end before the start, lie outside as well. */
	early = early || (span_usable(row->to.span) && span_usable(from->span) &&
				 row->to.last < from->first);
	late = late ||
	       (span_usable(row->from.span) && span_usable(to->span) && row->from.first > to->last);
	return early || late;
}

static void outside(struct planning *planning, const struct plan_row *row)
{
	struct period project = project_period(planning->project);
	const struct phase *phase = (const struct phase *)row->phase.entry;
	const char *title = planned_title(row->activity.entry);
	struct span place = span_usable(row->from.span) ? row->from.span : row->to.span;
	if (lies_outside(row, &project.from, &project.to))
		findings_add(planning->findings, R_OUTSIDE_PROJECT, place, ARGS(title));
	else if (phase && lies_outside(row, &phase->from, &phase->to))
		findings_add(planning->findings, R_OUTSIDE_PHASE, place,
			ARGS(title, planned_title(&phase->entry)));
}

/* ---- what waits for what -------------------------------------------------------------------- */

/* The last day on which something of an activity is still going on: when it was done, else when
 * it is to end. False when nobody knows. */
static bool ends(const struct planning *planning, int64_t activity, int32_t *day)
{
	const struct project *project = planning->project;
	bool known = false;
	for (uint32_t i = planning->first[activity]; i; i = planning->next[i - 1]) {
		const struct plan_row *row = project->plan.items[i - 1];
		struct period period = plan_period(project, row);
		bool done = row->done && span_usable(row->done->date.span);
		if (row_cancelled(row) || (!done && !period.to_said_by))
			continue;
		int32_t last = done ? row->done->date.first : period.to.last;
		if (!known || last > *day)
			*day = last;
		known = true;
	}
	return known;
}

static bool all_cancelled(const struct planning *planning, int64_t activity)
{
	for (uint32_t i = planning->first[activity]; i; i = planning->next[i - 1])
		if (!row_cancelled(planning->project->plan.items[i - 1]))
			return false;
	return true;
}

static void waits(struct planning *planning, const struct plan_row *row, const struct ref *after)
{
	struct period period = plan_period(planning->project, row);
	int64_t before = activity_number(planning, after->entry);
	int32_t end = 0;
	if (before < 0 || after->entry == row->activity.entry)
		return;
	const char *title = planned_title(row->activity.entry);
	const char *other = planned_title(after->entry);
	if (all_cancelled(planning, before)) {
		findings_add(planning->findings, R_WAITS_FOR_NOTHING, after->span,
			ARGS(title, other,
				planning->first[before] ? N_("is cancelled")
							: N_("is not in the plan")));
		return;
	}
	if (!period.from_said_by || !ends(planning, before, &end) || period.from.last >= end)
		return;
	struct str from = {0};
	struct str to = {0};
	findings_add(planning->findings, R_TOO_EARLY, after->span,
		ARGS(title, day_shown(period.from.first, &from), other, day_shown(end, &to)));
	str_release(&from);
	str_release(&to);
}

/* ---- circles -------------------------------------------------------------------------------- */

/* Where the walk stands in what an activity waits for: the row and the place in its after. */
struct standing {
	uint32_t activity;
	uint32_t row; /* + 1 */
	uint32_t at;
};

struct walk {
	struct standing *path;
	size_t depth;
	unsigned char *state;
	unsigned circles;
};

/* From the activity that is waited for, along what each waits for, back to it. */
static void tell_circle(
	struct planning *planning, const struct walk *walk, uint32_t to, const struct ref *closing)
{
	size_t from = walk->depth - 1;
	struct str path = {0};
	while (walk->path[from].activity != to)
		from--;
	for (size_t i = from; i < walk->depth && i < from + MOST_NAMED; i++)
		str_printf(&path, "%s → ",
			planning->project->activities.items[walk->path[i].activity]->id.s);
	str_puts(&path, walk->depth - from > MOST_NAMED
				? "…"
				: planning->project->activities.items[to]->id.s);
	findings_add(planning->findings, R_ROUND, closing->span, ARGS(str_text(&path)));
	str_release(&path);
}

/* The next that the activity on top of the path waits for, or NULL. */
static const struct ref *next_after(const struct planning *planning, struct standing *standing)
{
	while (standing->row) {
		const struct plan_row *row = planning->project->plan.items[standing->row - 1];
		if (standing->at < row->after.n)
			return &row->after.items[standing->at++];
		standing->row = planning->next[standing->row - 1];
		standing->at = 0;
	}
	return NULL;
}

/* Depth first without recursion, so that a chain of any length is walked. */
static void walk_from(struct planning *planning, struct walk *walk, uint32_t start)
{
	enum { NEW, OPEN, DONE };
	if (walk->state[start] != NEW)
		return;
	walk->path[walk->depth++] = (struct standing){start, planning->first[start], 0};
	walk->state[start] = OPEN;
	while (walk->depth && walk->circles < MOST_CIRCLES) {
		struct standing *top = &walk->path[walk->depth - 1];
		const struct ref *after = next_after(planning, top);
		if (!after) {
			walk->state[top->activity] = DONE;
			walk->depth--;
			continue;
		}
		int64_t to = activity_number(planning, after->entry);
		if (to < 0 || walk->state[to] == DONE)
			continue;
		if (walk->state[to] == OPEN) {
			walk->circles++;
			tell_circle(planning, walk, (uint32_t)to, after);
			continue;
		}
		walk->state[to] = OPEN;
		walk->path[walk->depth++] = (struct standing){(uint32_t)to, planning->first[to], 0};
	}
}

static void circles(struct planning *planning)
{
	uint32_t n = planning->project->activities.n;
	struct walk walk = {
		.path = memory_new((n + 1) * sizeof(*walk.path)), .state = memory_new(n + 1)};
	for (uint32_t i = 0; i < n && walk.circles < MOST_CIRCLES; i++)
		walk_from(planning, &walk, i);
	memory_free(walk.path);
	memory_free(walk.state);
}

/* ---- the plan and the theory of change ------------------------------------------------------ */

static void both_ways(struct planning *planning)
{
	const struct project *project = planning->project;
	for (uint32_t i = 0; project->plan.n && i < project->activities.n; i++) {
		const struct activity *activity = project->activities.items[i];
		if (!activity->id.s)
			continue;
		if (!planning->first[i])
			findings_add(planning->findings, R_NOT_PLANNED,
				entry_place(&activity->entry),
				ARGS(planned_title(&activity->entry), activity->id.s));
		/* Once there are goals, an activity that leads to none is told by G102. */
		else if (!activity->leads_to.n && project->results.n && !project->goals.n)
			findings_add(planning->findings, R_NOT_IN_CHANGE,
				entry_place(&activity->entry),
				ARGS(planned_title(&activity->entry)));
	}
}

void roles_plan(struct planning *planning)
{
	const struct project *project = planning->project;
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		if (row_cancelled(row))
			continue;
		outside(planning, row);
		for (uint32_t k = 0; k < row->after.n; k++)
			waits(planning, row, &row->after.items[k]);
	}
	circles(planning);
	both_ways(planning);
}
