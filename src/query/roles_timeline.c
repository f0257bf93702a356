/* The plan over time: each row with its days, what it waits for and whether it is late. */
#include "query_internal.h"

#include <stdlib.h>

static const struct word row_statuses[] = {
	[PLAN_PLANNED] = {"planned", N_("planned")},
	[PLAN_ONGOING] = {"ongoing", N_("ongoing")},
	[PLAN_DONE] = {"done", N_("done")},
	[PLAN_CANCELLED] = {"cancelled", N_("cancelled")},
	{NULL, NULL},
};

#define R struct timeline_row
static const struct field row_fields[] = {
	ROW("activity", R, activity, ref, OPTIONAL, N_("Activity"), N_("What is done.")),
	ROW("phase", R, phase, ref, OPTIONAL, N_("Phase"), N_("In which phase.")),
	ROW("from", R, from, date, OPTIONAL, N_("From"), N_("The first day.")),
	ROW("to", R, to, date, OPTIONAL, N_("To"), N_("The last day.")),
	ROW("status", R, status, choice, OPTIONAL, N_("Status"), N_("Where it stands."),
		WORDS(row_statuses)),
	ROW("done", R, done, date, OPTIONAL, N_("Done"), N_("When it was done.")),
	MANY("after", R, after, ref, OPTIONAL, N_("After"),
		N_("Activities that must be done before.")),
	ROW("accountable", R, accountable, ref, OPTIONAL, N_("Accountable"),
		N_("The one who answers for it.")),
	ROW("late", R, late, flag, OPTIONAL, N_("Late"), N_("Whether its day has passed.")),
};
static const struct record timeline_row_record = {.word = "row",
	.label = N_("plan row"),
	.list = "rows",
	.fields = row_fields,
	.n = ARRAY_LEN(row_fields),
	.size = sizeof(R)};
#define STRUCT_timeline_row_record struct timeline_row

static const struct field timeline_fields[] = {
	ROW("as_of", struct timeline, as_of, date, OPTIONAL, N_("As of"),
		N_("The day that counts as today.")),
	ROW("from", struct timeline, from, date, OPTIONAL, N_("From"), N_("The first day.")),
	ROW("to", struct timeline, to, date, OPTIONAL, N_("To"), N_("The last day.")),
	LIST("rows", struct timeline, rows, timeline_row_record, OPTIONAL, N_("Activities"),
		N_("By phase, then by day.")),
};
const struct record answer_timeline = {.word = "timeline",
	.label = N_("the plan over time"),
	.list = "timeline",
	.fields = timeline_fields,
	.n = ARRAY_LEN(timeline_fields),
	.size = sizeof(struct timeline)};

static bool over(const struct plan_row *row)
{
	return span_usable(row->status.span) && row->status.at == PLAN_DONE;
}

static struct refs shown_refs(const struct refs *refs, bool for_public, struct arena *arena)
{
	struct refs shown = {.items = arena_new(arena, (refs->n + 1) * sizeof(*shown.items))};
	for (uint32_t i = 0; i < refs->n; i++)
		if (!for_public || (refs->items[i].entry && !entry_internal(refs->items[i].entry)))
			shown.items[shown.n++] = refs->items[i];
	if (shown.n)
		shown.span = computed();
	return shown;
}

static void add_row(struct timeline *timeline, const struct project *project,
	const struct plan_row *plan, bool for_public, struct arena *arena)
{
	struct timeline_row *row = arena_new(arena, sizeof(*row));
	struct period period = plan_period(project, plan);
	const struct project_info *info = project->info;
	int32_t today = timeline->as_of.last;
	bool closed = info && span_usable(info->closed.span) && info->closed.first <= today;
	row->entry.record = &timeline_row_record;
	row->entry.common = common_of(&plan->entry, arena);
	row->of = plan;
	row->activity = plan->activity;
	row->phase = plan->phase;
	row->from = period.from;
	row->to = period.to;
	row->status = choice_of(span_usable(plan->status.span) ? plan->status.at : PLAN_PLANNED);
	if (plan->done)
		row->done = plan->done->date;
	row->after = shown_refs(&plan->after, for_public, arena);
	if (!for_public ||
		(plan->accountable.entry && !entry_internal(plan->accountable.entry)))
		row->accountable = plan->accountable;
	row->late = flag_of(
		!closed && !over(plan) && period.to_said_by && period.to.last < today);
	entry_append(&timeline->rows, &row->entry, arena);
}

/* Phases lie in the order of the file; rows without one come last. */
static uint32_t phase_place(const struct timeline_row *row)
{
	return row->phase.entry ? row->phase.entry->span.start : UINT32_MAX;
}

static int by_phase_and_day(const void *a, const void *b)
{
	const struct timeline_row *x = *(const struct timeline_row *const *)a;
	const struct timeline_row *y = *(const struct timeline_row *const *)b;
	if (phase_place(x) != phase_place(y))
		return phase_place(x) < phase_place(y) ? -1 : 1;
	int32_t one = span_usable(x->from.span) ? x->from.first : INT32_MAX;
	int32_t other = span_usable(y->from.span) ? y->from.first : INT32_MAX;
	if (one != other)
		return one < other ? -1 : 1;
	return (x->of->entry.span.start > y->of->entry.span.start) -
	       (x->of->entry.span.start < y->of->entry.span.start);
}

static void measure(struct timeline *timeline)
{
	bool any = false;
	for (uint32_t i = 0; i < timeline->rows.n; i++) {
		const struct timeline_row *row = timeline->rows.items[i];
		if (!span_usable(row->from.span) || !span_usable(row->to.span) ||
			row->from.first > row->to.last)
			continue;
		if (!any || row->from.first < timeline->from.first)
			timeline->from = (struct date){
				computed(), row->from.first, row->from.first};
		if (!any || row->to.last > timeline->to.last)
			timeline->to = (struct date){computed(), row->to.last, row->to.last};
		any = true;
	}
}

struct timeline *roles_timeline(
	const struct project *project, int32_t today, bool for_public, struct arena *arena)
{
	struct timeline *timeline = arena_new(arena, sizeof(*timeline));
	timeline->entry.record = &answer_timeline;
	timeline->as_of = (struct date){computed(), today, today};
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *plan = project->plan.items[i];
		bool cancelled =
			span_usable(plan->status.span) && plan->status.at == PLAN_CANCELLED;
		if (cancelled || !plan->activity.entry ||
			(for_public && (entry_internal(&plan->entry) ||
					       entry_internal(plan->activity.entry))))
			continue;
		add_row(timeline, project, plan, for_public, arena);
	}
	if (timeline->rows.n)
		qsort(timeline->rows.items, timeline->rows.n, sizeof(*timeline->rows.items),
			by_phase_and_day);
	measure(timeline);
	return timeline;
}
