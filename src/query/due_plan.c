/* Obligations of the plan: activities and roles that end, meetings, flags, talks. */
#include "due.h"

#include <string.h>

/* ---- activities and roles ------------------------------------------------------------------- */

static void activities(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		struct period period = plan_period(project, row);
		bool over = span_usable(row->status.span) &&
			    (row->status.at == PLAN_DONE || row->status.at == PLAN_CANCELLED);
		if (!row->activity.entry || !period.to_said_by ||
			(collecting->asking->for_public && entry_internal(row->activity.entry)))
			continue;
		due_add(collecting,
			&(struct due_draft){.kind = DUE_ACTIVITY,
				.date = period.to,
				.of = &row->entry,
				.what = entry_title(row->activity.entry),
				.whose = row->accountable.entry,
				.command = "samverka set {} status=done",
				.settled = over});
	}
}

/* What still hangs on a role, in words; by the role's id. */
static void hang(struct map *hanging, const struct ref *ref, const char *words)
{
	if (ref->entry && ref->id && !map_get(hanging, ref->id))
		map_put(hanging, ref->id, (void *)(uintptr_t)words);
}

static void hang_on_plan(const struct project *project, struct map *hanging)
{
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		bool over = span_usable(row->status.span) &&
			    (row->status.at == PLAN_DONE || row->status.at == PLAN_CANCELLED);
		if (over)
			continue;
		hang(hanging, &row->accountable, N_("still answers for something in the plan"));
		for (uint32_t k = 0; k < row->responsible.n; k++)
			hang(hanging, &row->responsible.items[k],
				N_("still has something to do in the plan"));
	}
	for (uint32_t i = 0; i < project->escalation.n; i++)
		hang(hanging, &project->escalation.items[i]->role,
			N_("still stands among those who take over"));
}

static void hang_on_meetings(
	const struct project *project, int32_t today, struct map *hanging)
{
	for (uint32_t i = 0; i < project->meetings.n; i++) {
		const struct meeting *meeting = project->meetings.items[i];
		int32_t next;
		if (meeting_from(project, meeting, today, &next))
			hang(hanging, &meeting->facilitator, N_("still leads a meeting"));
	}
	for (uint32_t i = 0; i < project->decisions.n; i++) {
		const struct decision *decision = project->decisions.items[i];
		if (!span_usable(decision->status.span) || decision->status.at == DECISION_OPEN)
			hang(hanging, &decision->owner, N_("still owns a decision"));
	}
}

/* A role that ends is to be told before; afterwards only while something hangs on it. With the
 * project over, all roles are. */
static void roles(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	int32_t today = collecting->asking->today;
	struct period period = project_period(project);
	bool over = period.to_said_by && period.to.last < today;
	struct map hanging = {0};
	hang_on_plan(project, &hanging);
	hang_on_meetings(project, today, &hanging);
	for (uint32_t i = 0; i < project->roles.n; i++) {
		const struct role *role = project->roles.items[i];
		const char *words = role->id.s ? map_get(&hanging, role->id.s) : NULL;
		bool passed = span_usable(role->to.span) && role->to.last < today;
		due_add(collecting,
			&(struct due_draft){.kind = DUE_ROLE,
				.date = role->to,
				.of = &role->entry,
				.whose = role->partner.entry,
				.word = words,
				.command = "samverka roles of {}",
				.settled = passed && (over || !words)});
	}
	map_release(&hanging);
}

/* ---- meetings ------------------------------------------------------------------------------- */

bool meeting_repeats(
	const struct project *project, const struct meeting *meeting, int32_t *first, int32_t *last)
{
	struct period period = project_period(project);
	bool from = span_usable(meeting->from.span);
	bool to = span_usable(meeting->to.span);
	/* Within a day is no rhythm of meetings. */
	if (!span_usable(meeting->every.span) || meeting->every.word >= 0 ||
		meeting->every.unit < UNIT_DAY || (!from && !period.from_said_by))
		return false;
	*first = from ? meeting->from.first : period.from.first;
	*last = to ? meeting->to.last : period.to_said_by ? period.to.last : INT32_MAX;
	return *first <= *last;
}

/* The k-th time, counted from the first, so that the 31st stays the month's last day. */
static int64_t occurrence(int32_t first, const struct duration *every, int64_t k)
{
	switch (every->unit) {
	case UNIT_DAY:
		return first + k * every->n;
	case UNIT_WEEK:
		return first + k * every->n * 7;
	case UNIT_MONTH:
	case UNIT_YEAR:
		k *= every->unit == UNIT_YEAR ? every->n * 12 : every->n;
		return k > 120000 ? INT64_MAX : day_add_months(first, (int)k);
	case UNIT_MINUTE:
	case UNIT_HOUR:
	case DURATION_UNITS:
		break;
	}
	return INT64_MAX;
}

/* No length of time between two is longer than this many days, so this many steps lie before. */
static int64_t steps_before(int32_t first, const struct duration *every, int32_t day)
{
	static const int64_t longest[DURATION_UNITS] = {
		[UNIT_DAY] = 1, [UNIT_WEEK] = 7, [UNIT_MONTH] = 31, [UNIT_YEAR] = 366};
	int64_t days = (int64_t)day - first;
	return days <= 0 ? 0 : days / (longest[every->unit] * every->n);
}

bool meeting_from(
	const struct project *project, const struct meeting *meeting, int32_t day, int32_t *held)
{
	int32_t first;
	int32_t last;
	bool found = false;
	for (uint32_t i = 0; i < meeting->dates.n; i++) {
		const struct date *date = &meeting->dates.items[i];
		if (!span_usable(date->span) || date->first < day ||
			(found && date->first >= *held))
			continue;
		*held = date->first;
		found = true;
	}
	if (found || !meeting_repeats(project, meeting, &first, &last))
		return found;
	int64_t k = steps_before(first, &meeting->every, day);
	int64_t next = occurrence(first, &meeting->every, k);
	while (next < day && next <= last)
		next = occurrence(first, &meeting->every, ++k);
	if (next > last)
		return false;
	*held = (int32_t)next;
	return true;
}

bool meeting_last_held(
	const struct project *project, const struct meeting *meeting, int32_t today, int32_t *day)
{
	bool found = false;
	for (uint32_t i = 0; i < project->checkins.n; i++) {
		const struct checkin *checkin = project->checkins.items[i];
		if (checkin->meeting.entry != &meeting->entry ||
			!span_usable(checkin->date.span) || checkin->date.first > today ||
			(found && checkin->date.last <= *day))
			continue;
		*day = checkin->date.last;
		found = true;
	}
	return found;
}

static void one_meeting(
	struct collecting *collecting, const struct meeting *meeting, const struct date *date)
{
	due_add(collecting,
		&(struct due_draft){.kind = DUE_MEETING,
			.date = *date,
			.of = &meeting->entry,
			.whose = meeting->group.entry ? meeting->group.entry
						      : meeting->facilitator.entry,
			.command = "samverka roles agenda {}",
			.settled = date->last < collecting->asking->today});
}

/* Those that come again stand in the list each time until its last day; without a last day, once.
 * In a calendar they are one rule. */
static void coming(struct collecting *collecting, const struct meeting *meeting)
{
	enum { MOST_TIMES = 400 };
	const struct due_asking *asking = collecting->asking;
	int32_t day;
	for (uint32_t i = 0; i < meeting->dates.n; i++)
		one_meeting(collecting, meeting, &meeting->dates.items[i]);
	if (meeting->dates.n || asking->all)
		return;
	int32_t from = asking->today;
	for (int times = 0; times < MOST_TIMES; times++) {
		if (!meeting_from(collecting->project, meeting, from, &day) ||
			day > asking->until)
			return;
		one_meeting(collecting, meeting, &(struct date){computed(), day, day});
		if (asking->until == INT32_MAX || day == INT32_MAX)
			return;
		from = day + 1;
	}
}

static bool is_kind(const struct meeting *meeting, enum meeting_kind kind)
{
	return span_usable(meeting->kind.span) && meeting->kind.at == (int32_t)kind;
}

/* A meeting is missed when it is late by half the time between two. */
static void cadence(struct collecting *collecting, const struct meeting *meeting)
{
	const struct project *project = collecting->project;
	int32_t today = collecting->asking->today;
	struct period period = project_period(project);
	const struct checkin *last =
		meeting->id.s ? map_get(&collecting->held, meeting->id.s) : NULL;
	if (!last || !span_usable(meeting->every.span) || meeting->every.word >= 0 ||
		(!is_kind(meeting, MEETING_STRATEGIC) && !is_kind(meeting, MEETING_LEARNING) &&
			!is_kind(meeting, MEETING_EFFECT_DAY)) ||
		(span_usable(meeting->to.span) && meeting->to.last < today) ||
		(period.to_said_by && period.to.last < today))
		return;
	int32_t next = day_add(last->date.last, &meeting->every);
	if (next + (next - last->date.last) / 2 >= today)
		return;
	due_add(collecting,
		&(struct due_draft){.kind = DUE_CADENCE,
			.date = {computed(), next, next},
			.of = &meeting->entry,
			.whose = meeting->facilitator.entry,
			.since = last->date,
			.command = "samverka evaluate checkin {}"});
}

/* The first observation on or after a day, in the list by date. */
static uint32_t first_from(const struct observation *const *all, uint32_t n, int32_t day)
{
	uint32_t low = 0;
	uint32_t high = n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (all[middle]->date.last < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Results may be written down up to a fortnight after the day. */
static bool was_measured(
	struct collecting *collecting, const struct meeting *meeting, int32_t day)
{
	uint32_t n;
	const struct observation *const *all = observations_by_date(collecting, &n);
	for (uint32_t i = first_from(all, n, day); i < n; i++) {
		const struct observation *observation = all[i];
		if (observation->date.first > day + 14)
			return false;
		for (uint32_t k = 0; k < meeting->indicators.n; k++)
			if (meeting->indicators.items[k].entry == observation->indicator.entry)
				return true;
		if (!meeting->indicators.n)
			return true;
	}
	return false;
}

static void effect_days(struct collecting *collecting, const struct meeting *meeting)
{
	if (!is_kind(meeting, MEETING_EFFECT_DAY) || collecting->asking->all)
		return;
	for (uint32_t i = 0; i < meeting->dates.n; i++) {
		const struct date *date = &meeting->dates.items[i];
		if (!span_usable(date->span) || date->last + 14 >= collecting->asking->today ||
			was_measured(collecting, meeting, date->first))
			continue;
		due_add(collecting,
			&(struct due_draft){.kind = DUE_EFFECT_DAY,
				.date = *date,
				.of = &meeting->entry,
				.whose = meeting->facilitator.entry,
				.command = "samverka evaluate record"});
	}
}

/* ---- flags and talks ------------------------------------------------------------------------ */

static void flags(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	for (uint32_t i = 0; i < project->flags.n; i++) {
		const struct help_flag *flag = project->flags.items[i];
		due_add(collecting,
			&(struct due_draft){.kind = DUE_FLAG,
				.date = flag->due,
				.of = &flag->entry,
				.what = &flag->text,
				.whose = flag->expects.entry,
				.command = "samverka set {} closed=DATE outcome=TEXT",
				.settled = span_usable(flag->closed.span) &&
					   flag->closed.first <= collecting->asking->today});
	}
}

static void talks(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	for (uint32_t i = 0; i < project->contacts.n; i++) {
		const struct contact *contact = project->contacts.items[i];
		const struct talk *talk = contact_last_talk(contact, collecting->asking->today);
		if (!talk || text_empty(&talk->next))
			continue;
		due_add(collecting,
			&(struct due_draft){.kind = DUE_TALK,
				.date = talk->next_by,
				.of = &contact->entry,
				.what = &talk->next,
				.whose = contact->by.entry ? contact->by.entry
							   : contact->partner.entry,
				.command = "samverka partners contacts"});
	}
}

void due_plan(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	activities(collecting);
	roles(collecting);
	for (uint32_t i = 0; i < project->meetings.n; i++) {
		coming(collecting, project->meetings.items[i]);
		cadence(collecting, project->meetings.items[i]);
		effect_days(collecting, project->meetings.items[i]);
	}
	flags(collecting);
	talks(collecting);
}
