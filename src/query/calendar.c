/* The calendar: what is due on a day, activities from their first to their last, meetings with
 * their time, and those that come again as one rule. */
#include "query_internal.h"

#include <stdlib.h>
#include <string.h>

#define E struct calendar_event
static const struct field event_fields[] = {
	ROW("uid", E, uid, text, OPTIONAL, N_("Mark"),
		N_("Tells the event apart in every calendar.")),
	ROW("kind", E, kind, choice, OPTIONAL, N_("Kind"), N_("What it is."), WORDS(due_kinds)),
	ROW("what", E, what, text, OPTIONAL, N_("What"), N_("What it is about.")),
	ROW("whose", E, whose, ref, OPTIONAL, N_("Who"), N_("The role, partner or group.")),
	ROW("from", E, from, date, OPTIONAL, N_("From"), N_("The first day.")),
	ROW("to", E, to, date, OPTIONAL, N_("To"), N_("The last day.")),
	ROW("starts", E, starts, time, OPTIONAL, N_("Starts"), N_("At what time.")),
	ROW("length", E, length, duration, OPTIONAL, N_("Length"), N_("How long.")),
	ROW("every", E, every, duration, OPTIONAL, N_("Every"), N_("How often.")),
	ROW("until", E, until, date, OPTIONAL, N_("Until"), N_("The last day that counts.")),
	ROW("place", E, place, text, OPTIONAL, N_("Place"), N_("Where.")),
	ROW("at", E, at, text, OPTIONAL, N_("Address"), N_("Where it stands.")),
};
static const struct record calendar_event_record = {.word = "event",
	.label = N_("event"),
	.list = "events",
	.fields = event_fields,
	.n = ARRAY_LEN(event_fields),
	.size = sizeof(E)};
#define STRUCT_calendar_event_record struct calendar_event

static const struct field calendar_fields[] = {
	ROW("as_of", struct calendar, as_of, date, OPTIONAL, N_("As of"),
		N_("The day that counts as today.")),
	LIST("events", struct calendar, events, calendar_event_record, OPTIONAL, N_("Events"),
		N_("The earliest first.")),
};
const struct record answer_calendar = {.word = "calendar",
	.label = N_("calendar"),
	.list = "calendar",
	.fields = calendar_fields,
	.n = ARRAY_LEN(calendar_fields),
	.size = sizeof(struct calendar)};

struct dating {
	const struct project *project;
	struct calendar *calendar;
	struct arena *arena;
	struct tree tree;
	bool for_public;
};

static struct calendar_event *add_event(
	struct dating *dating, enum due_kind kind, const struct entry *of, const struct date *from)
{
	struct calendar_event *event = arena_new(dating->arena, sizeof(*event));
	const struct text *title = entry_title(of);
	event->entry.record = &calendar_event_record;
	event->entry.common = common_of(of, dating->arena);
	event->kind = choice_of((int32_t)kind);
	event->of = of;
	event->from = (struct date){computed(), from->first, from->first};
	event->to = (struct date){computed(), from->last, from->last};
	if (title)
		event->what = *title;
	else if (entry_id(of))
		event->what = (struct text){computed(), entry_id(of)};
	entry_append(&dating->calendar->events, &event->entry, dating->arena);
	return event;
}

static struct ref shown(const struct dating *dating, const struct entry *entry)
{
	return entry && dating->for_public && entry_internal(entry) ? (struct ref){0}
								    : ref_to(entry);
}

/* ---- what is due ---------------------------------------------------------------------------- */

/* Activities have two days, meetings their times; what is late now is no day of a calendar. */
static bool has_own_event(enum due_kind kind)
{
	return kind == DUE_ACTIVITY || kind == DUE_MEETING || kind == DUE_EFFECT_DAY ||
	       kind == DUE_CADENCE || kind == DUE_EXCEPTION;
}

/* An end stands on its last day: "2025-11" is over on the 30th. */
static void deadlines(struct dating *dating, int32_t today)
{
	struct due_asking asking = {.today = today,
		.until = INT32_MAX,
		.all = true,
		.for_public = dating->for_public};
	const struct due_list *due = due_of(dating->project, &asking, dating->arena);
	for (uint32_t i = 0; i < due->items.n; i++) {
		const struct due_item *item = due->items.items[i];
		enum due_kind kind = (enum due_kind)item->kind.at;
		if (has_own_event(kind))
			continue;
		struct date day = {computed(), item->date.last, item->date.last};
		struct calendar_event *event = add_event(dating, kind, item->of, &day);
		event->what = item->what;
		event->whose = item->whose;
	}
}

static void activities(struct dating *dating)
{
	const struct project *project = dating->project;
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		struct period period = plan_period(project, row);
		bool cancelled =
			span_usable(row->status.span) && row->status.at == PLAN_CANCELLED;
		if (cancelled || !row->activity.entry || !period.from_said_by ||
			!period.to_said_by || period.from.first > period.to.last ||
			(dating->for_public && (entry_internal(&row->entry) ||
						       entry_internal(row->activity.entry))))
			continue;
		struct date days = {computed(), period.from.first, period.to.last};
		struct calendar_event *event =
			add_event(dating, DUE_ACTIVITY, &row->entry, &days);
		const struct text *title = entry_title(row->activity.entry);
		if (title)
			event->what = *title;
		event->whose = shown(dating, row->accountable.entry);
	}
}

/* ---- meetings ------------------------------------------------------------------------------- */

static void one_meeting(struct dating *dating, const struct meeting *meeting,
	const struct date *date, const struct duration *every, int32_t last)
{
	struct calendar_event *event = add_event(dating, DUE_MEETING, &meeting->entry, date);
	event->whose = shown(dating, meeting->group.entry ? meeting->group.entry
							  : meeting->facilitator.entry);
	event->place = meeting->place;
	/* A time is known only where the day is. */
	if (date->first == date->last) {
		event->starts = meeting->starts;
		event->length = meeting->length;
	}
	if (!every)
		return;
	event->every = *every;
	if (last != INT32_MAX)
		event->until = (struct date){computed(), last, last};
}

static void meetings(struct dating *dating)
{
	const struct project *project = dating->project;
	for (uint32_t i = 0; i < project->meetings.n; i++) {
		const struct meeting *meeting = project->meetings.items[i];
		int32_t first;
		int32_t last;
		if (dating->for_public && entry_internal(&meeting->entry))
			continue;
		for (uint32_t k = 0; k < meeting->dates.n; k++)
			if (span_usable(meeting->dates.items[k].span))
				one_meeting(dating, meeting, &meeting->dates.items[k], NULL, 0);
		if (meeting->dates.n || !meeting_repeats(project, meeting, &first, &last))
			continue;
		struct date day = {computed(), first, first};
		one_meeting(dating, meeting, &day, &meeting->every, last);
	}
}

/* ---- order and marks ------------------------------------------------------------------------ */

static int by_day(const void *a, const void *b)
{
	const struct calendar_event *x = *(const struct calendar_event *const *)a;
	const struct calendar_event *y = *(const struct calendar_event *const *)b;
	if (x->from.first != y->from.first)
		return x->from.first < y->from.first ? -1 : 1;
	if (x->kind.at != y->kind.at)
		return x->kind.at < y->kind.at ? -1 : 1;
	if (x->of->span.start != y->of->span.start)
		return x->of->span.start < y->of->span.start ? -1 : 1;
	return (x->to.last > y->to.last) - (x->to.last < y->to.last);
}

/* FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo). */
static uint64_t hash_of(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
	return (hash ^ 0xff) * UINT64_C(0x100000001b3);
}

/* Where an entry has one event only, the day is no part of its mark: moved, it stays the same. */
static bool marked_by_day(const struct calendar_event *event)
{
	return event->kind.at == DUE_MEETING && !span_usable(event->every.span);
}

static void add_marks(struct dating *dating)
{
	const struct project *project = dating->project;
	const char *title = project->info && !text_empty(&project->info->title)
				    ? text_in(&project->info->title, "", NULL)
				    : "";
	struct str address = {0};
	struct str day = {0};
	for (uint32_t i = 0; i < dating->calendar->events.n; i++) {
		struct calendar_event *event = dating->calendar->events.items[i];
		str_clear(&address);
		address_show(&dating->tree, event->of, &address);
		event->at = (struct text){computed(),
			arena_text(dating->arena, str_text(&address), address.len)};
		uint64_t hash = hash_of(UINT64_C(0xcbf29ce484222325), title);
		hash = hash_of(hash, due_kinds[event->kind.at].word);
		hash = hash_of(hash, str_text(&address));
		if (event->kind.at == DUE_REVIEW)
			hash = hash_of(hash, event->what.s);
		if (marked_by_day(event)) {
			str_clear(&day);
			date_show(event->from.first, event->to.last, &day);
			hash = hash_of(hash, str_text(&day));
		}
		event->uid = (struct text){computed(),
			arena_printf(dating->arena, "%08lx%08lx@samverka",
				(unsigned long)(hash >> 32), (unsigned long)(hash & 0xffffffff))};
	}
	str_release(&address);
	str_release(&day);
}

struct calendar *calendar_of(
	const struct project *project, int32_t today, bool for_public, struct arena *arena)
{
	struct calendar *calendar = arena_new(arena, sizeof(*calendar));
	struct dating dating = {.project = project,
		.calendar = calendar,
		.arena = arena,
		.tree = project_tree(project),
		.for_public = for_public};
	calendar->entry.record = &answer_calendar;
	calendar->as_of = (struct date){computed(), today, today};
	tree_numbering(&dating.tree);
	deadlines(&dating, today);
	activities(&dating);
	meetings(&dating);
	if (calendar->events.n)
		qsort(calendar->events.items, calendar->events.n, sizeof(*calendar->events.items),
			by_day);
	add_marks(&dating);
	tree_release(&dating.tree);
	return calendar;
}
