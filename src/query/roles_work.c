/* Hours of the plan spread over days and weeks, and held against the time each role has. Whole
 * millionths of an hour; what a period gets is the difference of two running totals, so that the
 * parts of any division add up to the row. */
#include "query_internal.h"

#include <stdlib.h>

/* Ten million hours, more than a hundred working lives: what is above is a slip, and sums of it
 * could grow too large. */
static const int64_t most_hours = 10000000000000;

/* ---- collecting ----------------------------------------------------------------------------- */

static struct work work_of(const struct project *project, const struct plan_row *row,
	const struct role_hours *hours)
{
	struct period period = plan_period(project, row);
	struct work work = {.row = row, .hours = hours, .micro = hours->hours.micro};
	work.from = period.from.first;
	work.to = period.to.last;
	if (work.micro > most_hours)
		work.micro = most_hours;
	work.dated = period.from_said_by && period.to_said_by && work.from <= work.to;
	return work;
}

static bool counts(const struct plan_row *row)
{
	return !span_usable(row->status.span) || row->status.at != PLAN_CANCELLED;
}

static struct role_work *of_role(struct map *roles, const struct role_hours *hours)
{
	if (!hours->role.entry || !hours->role.id || !span_usable(hours->hours.span))
		return NULL;
	return map_get(roles, hours->role.id);
}

struct role_work *roles_work(const struct project *project, struct arena *arena)
{
	struct role_work *all = arena_new(arena, (project->roles.n + 1) * sizeof(*all));
	struct map roles = {0};
	for (uint32_t i = 0; i < project->roles.n; i++) {
		all[i].role = project->roles.items[i];
		if (project->roles.items[i]->id.s)
			map_put(&roles, project->roles.items[i]->id.s, &all[i]);
	}
	for (int filling = 0; filling < 2; filling++) {
		for (uint32_t i = 0; filling && i < project->roles.n; i++) {
			all[i].items = arena_new(arena, (all[i].n + 1) * sizeof(*all[i].items));
			all[i].n = 0;
		}
		for (uint32_t i = 0; i < project->plan.n; i++) {
			const struct plan_row *row = project->plan.items[i];
			for (uint32_t k = 0; counts(row) && k < row->hours.n; k++) {
				struct role_work *work = of_role(&roles, row->hours.items[k]);
				if (!work)
					continue;
				if (filling)
					work->items[work->n] =
						work_of(project, row, row->hours.items[k]);
				work->n++;
			}
		}
	}
	map_release(&roles);
	return all;
}

/* ---- between two days ----------------------------------------------------------------------- */

/* How much of it lies before a day. */
static int64_t until(const struct work *work, int32_t day)
{
	int64_t days = (int64_t)work->to - work->from + 1;
	int64_t gone = (int64_t)day - work->from;
	if (gone <= 0)
		return 0;
	return gone >= days ? work->micro : (int64_t)((int128)work->micro * gone / days);
}

int64_t work_between(const struct work *work, int32_t from, int32_t to)
{
	return work->dated && from <= to ? until(work, to + 1) - until(work, from) : 0;
}

int64_t role_capacity(const struct role *role, int32_t from, int32_t to)
{
	if (!span_usable(role->hours_per_week.span))
		return -1;
	if (span_usable(role->from.span) && role->from.first > from)
		from = role->from.first;
	if (span_usable(role->to.span) && role->to.last < to)
		to = role->to.last;
	int64_t days = from <= to ? (int64_t)to - from + 1 : 0;
	return (int64_t)((int128)role->hours_per_week.micro * days / 7);
}

/* ---- the busiest week ----------------------------------------------------------------------- */

/* At a week's Monday the load changes: for good by rate, for this week alone by once. */
struct week_change {
	int32_t monday;
	int64_t rate, once;
};

static int by_monday(const void *a, const void *b)
{
	const struct week_change *x = a;
	const struct week_change *y = b;
	return (x->monday > y->monday) - (x->monday < y->monday);
}

static int32_t monday_of(int32_t day)
{
	return day - (weekday_of(day) - 1);
}

static size_t add_changes(struct week_change *out, const struct work *work)
{
	int32_t first = monday_of(work->from);
	int32_t last = monday_of(work->to);
	int64_t whole = (int64_t)((int128)work->micro * 7 / ((int64_t)work->to - work->from + 1));
	out[0] = (struct week_change){first, 0, work_between(work, first, first + 6)};
	if (last == first)
		return 1;
	out[1] = (struct week_change){first + 7, whole, 0};
	out[2] = (struct week_change){last, -whole, work_between(work, last, last + 6)};
	out[3] = (struct week_change){last + 7, 0, 0};
	return 4;
}

/* The role's own first and last week hold less time than the others. */
static size_t add_ends(struct week_change *out, const struct role *role)
{
	size_t n = 0;
	if (span_usable(role->from.span)) {
		out[n++] = (struct week_change){monday_of(role->from.first), 0, 0};
		out[n++] = (struct week_change){monday_of(role->from.first) + 7, 0, 0};
	}
	if (span_usable(role->to.span)) {
		out[n++] = (struct week_change){monday_of(role->to.last), 0, 0};
		out[n++] = (struct week_change){monday_of(role->to.last) + 7, 0, 0};
	}
	return n;
}

static void weigh(struct busiest *busiest, const struct role *role, int32_t monday, int64_t hours,
	int64_t weeks)
{
	int64_t capacity = role_capacity(role, monday, monday + 6);
	if (weeks <= 0 || hours <= capacity)
		return;
	if (!busiest->weeks_over || hours - capacity > busiest->hours - busiest->capacity) {
		busiest->monday = monday;
		busiest->hours = hours;
		busiest->capacity = capacity;
	}
	busiest->weeks_over += weeks;
}

/* In most plans no week can hold too much, whatever falls together in it. */
static bool surely_enough(const struct role_work *work)
{
	const struct role *role = work->role;
	int64_t most = 0;
	if (span_usable(role->from.span) || span_usable(role->to.span))
		return false; /* its first and last week hold less */
	for (uint32_t i = 0; i < work->n; i++) {
		int64_t days = (int64_t)work->items[i].to - work->items[i].from + 1;
		int64_t micro = work->items[i].micro;
		if (work->items[i].dated)
			most += days <= 7 ? micro : (int64_t)((int128)micro * 7 / days) + 1;
	}
	return most <= role->hours_per_week.micro;
}

bool role_busiest(const struct role_work *work, struct busiest *busiest)
{
	*busiest = (struct busiest){0};
	if (!span_usable(work->role->hours_per_week.span) || !work->n || surely_enough(work))
		return false;
	struct week_change *changes = memory_new(((size_t)work->n * 5 + 4) * sizeof(*changes));
	size_t n = add_ends(changes, work->role);
	for (uint32_t i = 0; i < work->n; i++)
		if (work->items[i].dated)
			n += add_changes(changes + n, &work->items[i]);
	qsort(changes, n, sizeof(*changes), by_monday);
	int64_t rate = 0;
	for (size_t i = 0; i < n;) {
		int32_t monday = changes[i].monday;
		int64_t once = 0;
		for (; i < n && changes[i].monday == monday; i++) {
			rate += changes[i].rate;
			once += changes[i].once;
		}
		int64_t weeks = i < n ? ((int64_t)changes[i].monday - monday) / 7 : 1;
		weigh(busiest, work->role, monday, rate + once, 1);
		weigh(busiest, work->role, monday + 7, rate, weeks - 1);
	}
	memory_free(changes);
	return busiest->weeks_over > 0;
}
