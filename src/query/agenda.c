/* The next agenda of a meeting: what is open and what has happened since it was last held, up to
 * the meeting after it. */
#include "query_internal.h"

#include <string.h>

enum { DAYS_AHEAD = 30 }; /* where no further meeting is planned */

/* ---- rows of the answer --------------------------------------------------------------------- */

static const struct word agenda_sections[] = {
	[AGENDA_LAST] = {"last-time", N_("What was to be done since last time")},
	[AGENDA_SINCE] = {"since", N_("What has happened since")},
	[AGENDA_FLAGS] = {"flags", N_("Flags to answer")},
	[AGENDA_DECISIONS] = {"decisions", N_("Decisions to carry out")},
	[AGENDA_INDICATORS] = {"indicators", N_("Indicators that are behind, or to be measured")},
	[AGENDA_ASSUMPTIONS] = {"assumptions", N_("Assumptions to check")},
	[AGENDA_DIFFERENCES] = {"differences", N_("Differences to talk about")},
	[AGENDA_LOAD] = {"load", N_("Roles with too much to do")},
	[AGENDA_DUE] = {"due", N_("What else is due")},
	{NULL, NULL},
};

#define P struct agenda_point
static const struct field point_fields[] = {
	ROW("section", P, section, choice, OPTIONAL, N_("Section"), N_("Where it stands."),
		WORDS(agenda_sections)),
	ROW("kind", P, kind, choice, OPTIONAL, N_("Kind"), N_("What is to be done."),
		WORDS(due_kinds)),
	ROW("what", P, what, text, OPTIONAL, N_("What"), N_("What it is about.")),
	ROW("whose", P, whose, ref, OPTIONAL, N_("Who"), N_("The role, partner or group.")),
	ROW("date", P, date, date, OPTIONAL, N_("Date"), N_("When it is due, or happened.")),
	ROW("late", P, late, flag, OPTIONAL, N_("Late"), N_("Whether its day has passed.")),
	ROW("verdict", P, verdict, text, OPTIONAL, N_("Verdict"), N_("How it goes.")),
	ROW("hours", P, hours, quantity, OPTIONAL, N_("Hours"),
		N_("Hours of the plan, spread over each activity's days.")),
	ROW("capacity", P, capacity, quantity, OPTIONAL, N_("There is time for"),
		N_("Hours a week by the days of the period.")),
	ROW("at", P, at, text, OPTIONAL, N_("Address"), N_("Where it stands.")),
};
static const struct record agenda_point_record = {.word = "point",
	.label = N_("point"),
	.list = "points",
	.fields = point_fields,
	.n = ARRAY_LEN(point_fields),
	.size = sizeof(P)};
#define STRUCT_agenda_point_record struct agenda_point

#define STRUCT_answer_change struct change
#define A struct agenda
static const struct field agenda_fields[] = {
	ROW("meeting", A, meeting, ref, OPTIONAL, N_("Meeting"), N_("Which meeting.")),
	ROW("date", A, date, date, OPTIONAL, N_("Date"), N_("When.")),
	ROW("starts", A, starts, time, OPTIONAL, N_("Starts"), N_("At what time.")),
	ROW("length", A, length, duration, OPTIONAL, N_("Length"), N_("How long.")),
	ROW("place", A, place, text, OPTIONAL, N_("Place"), N_("Where.")),
	ROW("group", A, group, ref, OPTIONAL, N_("Group"), N_("The group that meets.")),
	ROW("facilitator", A, facilitator, ref, OPTIONAL, N_("Facilitator"),
		N_("The role that leads it.")),
	MANY("members", A, members, ref, OPTIONAL, N_("Members"), N_("Who belongs to it.")),
	ROW("last", A, last, date, OPTIONAL, N_("Held last"), N_("When it was held before.")),
	ROW("next", A, next, date, OPTIONAL, N_("The meeting after"), N_("When it is held again.")),
	LIST("points", A, points, agenda_point_record, OPTIONAL, N_("Points"),
		N_("What is to be taken up, section by section.")),
	ROW("revision", A, revision, text, OPTIONAL, N_("Revision"),
		N_("Of git: the project as it was when the meeting was held before.")),
	LIST("changes", A, changes, answer_change, OPTIONAL, N_("Changes"),
		N_("What has changed in the project since that revision.")),
};
const struct record answer_agenda = {.word = "agenda",
	.label = N_("agenda"),
	.list = "agenda",
	.fields = agenda_fields,
	.n = ARRAY_LEN(agenda_fields),
	.size = sizeof(A)};

/* ---- points --------------------------------------------------------------------------------- */

struct making {
	const struct project *project;
	const struct agenda_asking *asking;
	struct agenda *agenda;
	struct arena *arena;
	struct tree tree;
	int32_t until;
};

static bool hidden(const struct making *making, const struct entry *entry)
{
	return making->asking->for_public && entry_internal(entry);
}

/* NULL for what is not published. */
static struct agenda_point *add_point(struct making *making, enum agenda_section section,
	const struct entry *of, const struct text *what)
{
	if (hidden(making, of))
		return NULL;
	struct agenda_point *point = arena_new(making->arena, sizeof(*point));
	struct str address = {0};
	point->entry.record = &agenda_point_record;
	point->entry.common = common_of(of, making->arena);
	point->section = choice_of((int32_t)section);
	point->of = of;
	if (what)
		point->what = *what;
	address_show(&making->tree, of, &address);
	point->at = (struct text){
		computed(), arena_text(making->arena, str_text(&address), address.len)};
	str_release(&address);
	entry_append(&making->agenda->points, &point->entry, making->arena);
	return point;
}

static void add_dated(struct making *making, struct agenda_point *point, const struct ref *whose,
	const struct date *date)
{
	if (!point)
		return;
	if (whose && whose->entry && !hidden(making, whose->entry))
		point->whose = *whose;
	if (!date || !span_usable(date->span))
		return;
	point->date = *date;
	point->late = flag_of(date->last < making->asking->today);
}

/* ---- since last time ------------------------------------------------------------------------ */

static const struct checkin *last_checkin(
	const struct project *project, const struct agenda_asking *asking)
{
	const struct checkin *last = NULL;
	for (uint32_t i = 0; i < project->checkins.n; i++) {
		const struct checkin *checkin = project->checkins.items[i];
		if (checkin->meeting.entry != &asking->meeting->entry ||
			!span_usable(checkin->date.span) ||
			checkin->date.first >= asking->day || checkin->date.first > asking->today ||
			(last && checkin->date.last <= last->date.last))
			continue;
		last = checkin;
	}
	return last;
}

struct date agenda_last_held(const struct project *project, const struct agenda_asking *asking)
{
	const struct checkin *last = last_checkin(project, asking);
	return last ? last->date : (struct date){0};
}

static void last_time(struct making *making, const struct checkin *last)
{
	if (!last)
		return;
	making->agenda->last = last->date;
	if (!text_empty(&last->next_steps))
		add_point(making, AGENDA_LAST, &last->entry, &last->next_steps);
	if (!text_empty(&last->to_change))
		add_point(making, AGENDA_LAST, &last->entry, &last->to_change);
}

static bool since(const struct making *making, const struct date *date)
{
	const struct agenda *agenda = making->agenda;
	return span_usable(date->span) && span_usable(agenda->last.span) &&
	       date->first > agenda->last.last && date->first <= making->asking->today &&
	       date->first <= making->asking->day;
}

/* An event of the past is never late. */
static void happened(struct making *making, const struct entry *of, const struct text *what,
	const struct date *date)
{
	struct agenda_point *point =
		since(making, date) ? add_point(making, AGENDA_SINCE, of, what) : NULL;
	if (point)
		point->date = *date;
}

static void what_happened(struct making *making)
{
	const struct project *project = making->project;
	for (uint32_t i = 0; i < project->decisions.n; i++)
		happened(making, &project->decisions.items[i]->entry,
			&project->decisions.items[i]->what, &project->decisions.items[i]->date);
	for (uint32_t i = 0; i < project->insights.n; i++)
		happened(making, &project->insights.items[i]->entry,
			&project->insights.items[i]->text, &project->insights.items[i]->date);
	for (uint32_t i = 0; i < project->lessons.n; i++)
		happened(making, &project->lessons.items[i]->entry,
			&project->lessons.items[i]->learned, &project->lessons.items[i]->date);
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		if (row->done && row->activity.entry && !hidden(making, row->activity.entry))
			happened(making, &row->entry, entry_title(row->activity.entry),
				&row->done->date);
	}
}

/* ---- what is open --------------------------------------------------------------------------- */

static void flags(struct making *making)
{
	const struct project *project = making->project;
	for (uint32_t i = 0; i < project->flags.n; i++) {
		const struct help_flag *flag = project->flags.items[i];
		bool closed = span_usable(flag->closed.span) &&
			      flag->closed.first <= making->asking->today;
		if (!closed && span_usable(flag->raised.span) &&
			flag->raised.first <= making->asking->today)
			add_dated(making,
				add_point(making, AGENDA_FLAGS, &flag->entry, &flag->text),
				&flag->expects, &flag->due);
	}
}

static void decisions(struct making *making)
{
	const struct project *project = making->project;
	for (uint32_t i = 0; i < project->decisions.n; i++) {
		const struct decision *decision = project->decisions.items[i];
		bool open =
			!span_usable(decision->status.span) || decision->status.at == DECISION_OPEN;
		const struct field *choice = record_field(decision->entry.record, "choice");
		bool carries_on = span_usable(decision->choice.span) &&
				  strcmp(choice->rule.words[decision->choice.at].word,
					  "continue") == 0;
		if (open && !carries_on && decision->date.first <= making->asking->today)
			add_dated(making,
				add_point(making, AGENDA_DECISIONS, &decision->entry,
					&decision->what),
				&decision->owner, &decision->due);
	}
}

static void indicators(struct making *making)
{
	const struct progress *progress =
		progress_of(making->project, making->asking->today, NO_POINTS, making->arena);
	for (uint32_t i = 0; i < progress->indicators.n; i++) {
		const struct indicator_progress *one = progress->indicators.items[i];
		const struct indicator *indicator = (const struct indicator *)one->indicator.entry;
		bool behind = one->verdict.at == VERDICT_BEHIND;
		bool due = span_usable(one->next.span) && one->next.last <= making->until;
		if (!indicator || (!behind && !due))
			continue;
		struct agenda_point *point = add_point(making, AGENDA_INDICATORS,
			&indicator->entry, entry_title(&indicator->entry));
		add_dated(making, point, &indicator->responsible, due ? &one->next : NULL);
		if (point)
			point->verdict = (struct text){computed(),
				record_field(one->entry.record, "verdict")
					->rule.words[one->verdict.at]
					.word};
	}
}

static void assumptions(struct making *making)
{
	const struct project *project = making->project;
	for (uint32_t i = 0; i < project->assumptions.n; i++) {
		const struct assumption *assumption = project->assumptions.items[i];
		const struct field *status = record_field(assumption->entry.record, "status");
		bool uncertain = !span_usable(assumption->status.span) ||
				 strcmp(status->rule.words[assumption->status.at].word,
					 "uncertain") == 0;
		if (uncertain && span_usable(assumption->check_by.span) &&
			assumption->check_by.last <= making->until)
			add_dated(making,
				add_point(making, AGENDA_ASSUMPTIONS, &assumption->entry,
					&assumption->text),
				&assumption->owner, &assumption->check_by);
	}
}

static void differences(struct making *making)
{
	const struct project *project = making->project;
	for (uint32_t i = 0; i < project->differences.n; i++) {
		const struct difference *difference = project->differences.items[i];
		bool raised = !span_usable(difference->raised.span) ||
			      difference->raised.first <= making->asking->today;
		if (!raised ||
			difference_stands(difference, making->asking->today) != DIFFERENCE_OPEN)
			continue;
		struct agenda_point *point = add_point(
			making, AGENDA_DIFFERENCES, &difference->entry, &difference->text);
		if (point)
			point->date = difference->raised;
	}
}

/* From this meeting to the next. */
static void load(struct making *making)
{
	const struct project *project = making->project;
	const struct role_work *work = roles_work(project, making->arena);
	int32_t from = making->asking->day;
	for (uint32_t i = 0; i < project->roles.n; i++) {
		int64_t hours = 0;
		int64_t capacity = role_capacity(work[i].role, from, making->until);
		for (uint32_t k = 0; k < work[i].n; k++)
			hours += work_between(&work[i].items[k], from, making->until);
		if (capacity < 0 || hours <= capacity)
			continue;
		struct agenda_point *point = add_point(making, AGENDA_LOAD, &work[i].role->entry,
			entry_title(&work[i].role->entry));
		if (!point)
			continue;
		point->hours = (struct quantity){computed(), hours};
		point->capacity = (struct quantity){computed(), capacity};
	}
}

/* Kinds that have a section of their own, and the meetings. */
static bool elsewhere(enum due_kind kind)
{
	return kind == DUE_FLAG || kind == DUE_DECISION || kind == DUE_MEASUREMENT ||
	       kind == DUE_ASSUMPTION || kind == DUE_DIFFERENCE || kind == DUE_MEETING;
}

static void rest(struct making *making)
{
	struct due_asking asking = {.today = making->asking->today,
		.until = making->until,
		.for_public = making->asking->for_public};
	const struct due_list *due = due_of(making->project, &asking, making->arena);
	for (uint32_t i = 0; i < due->items.n; i++) {
		const struct due_item *item = due->items.items[i];
		if (elsewhere((enum due_kind)item->kind.at))
			continue;
		struct agenda_point *point =
			add_point(making, AGENDA_DUE, item->of, &item->what);
		if (!point)
			continue;
		point->kind = item->kind;
		point->word = item->word;
		point->whose = item->whose;
		point->date = item->date;
		point->late = item->late;
	}
}

/* ---- what has changed in the files ---------------------------------------------------------- */

static bool refers_to_hidden(
	const struct making *making, const struct field *field, const void *base)
{
	if (!base || field->kind != &kind_ref)
		return false;
	if (field->shape == SHAPE_ONE)
		return hidden(making, ((const struct ref *)field_of(field, base))->entry);
	const struct refs *refs = field_of(field, base);
	for (uint32_t i = 0; i < refs->n; i++)
		if (hidden(making, refs->items[i].entry))
			return true;
	return false;
}

/* Persons and what is felt among partners is not the public's, whatever it is marked as. */
static bool is_told(const struct making *making, const struct change *change)
{
	static const char *const kept[] = {"contact", "pulse"};
	if (!making->asking->for_public)
		return true;
	if (hidden(making, change->old) || hidden(making, change->fresh) ||
		strcmp(change->key.s ? change->key.s : "", "holder") == 0)
		return false;
	const struct entry *entry = change->fresh ? change->fresh : change->old;
	for (; entry; entry = entry->parent)
		for (size_t i = 0; i < ARRAY_LEN(kept); i++)
			if (strcmp(entry->record->word, kept[i]) == 0)
				return false;
	return !change->field ||
	       (!refers_to_hidden(making, change->field, change->old_base) &&
		       !refers_to_hidden(making, change->field, change->fresh_base));
}

static void changed(struct making *making)
{
	const struct changes *changes = making->asking->changes;
	struct agenda *agenda = making->agenda;
	agenda->with_changes = making->asking->with_changes;
	if (!changes)
		return;
	agenda->revision = (struct text){computed(), making->asking->revision};
	for (uint32_t i = 0; i < changes->changes.n; i++)
		if (is_told(making, changes->changes.items[i]))
			entry_append(&agenda->changes, &changes->changes.items[i]->entry,
				making->arena);
}

/* ---- all of it ------------------------------------------------------------------------------ */

static void head(struct making *making)
{
	const struct meeting *meeting = making->asking->meeting;
	struct agenda *agenda = making->agenda;
	const struct group *group = (const struct group *)meeting->group.entry;
	int32_t next;
	agenda->of = meeting;
	agenda->meeting = ref_to(&meeting->entry);
	agenda->date = (struct date){computed(), making->asking->day, making->asking->day};
	agenda->starts = meeting->starts;
	agenda->length = meeting->length;
	agenda->place = meeting->place;
	if (group && !hidden(making, &group->entry)) {
		agenda->group = meeting->group;
		agenda->members = group->members;
	}
	if (meeting->facilitator.entry && !hidden(making, meeting->facilitator.entry))
		agenda->facilitator = meeting->facilitator;
	making->until = making->asking->day + DAYS_AHEAD;
	if (!meeting_from(making->project, meeting, making->asking->day + 1, &next))
		return;
	agenda->next = (struct date){computed(), next, next};
	making->until = next;
}

struct agenda *agenda_of(
	const struct project *project, const struct agenda_asking *asking, struct arena *arena)
{
	struct agenda *agenda = arena_new(arena, sizeof(*agenda));
	struct making making = {.project = project,
		.asking = asking,
		.agenda = agenda,
		.arena = arena,
		.tree = project_tree(project)};
	agenda->entry.record = &answer_agenda;
	tree_numbering(&making.tree);
	head(&making);
	last_time(&making, last_checkin(project, asking));
	what_happened(&making);
	flags(&making);
	decisions(&making);
	indicators(&making);
	assumptions(&making);
	differences(&making);
	load(&making);
	rest(&making);
	changed(&making);
	tree_release(&making.tree);
	return agenda;
}
