/* samverka roles: who does what and when, and what hangs on whom. */
#include "cmd.h"

#include <string.h>
#include <time.h>

const struct command roles_verbs[ROLES_VERBS] = {
	{.name = "matrix",
		.arguments = "",
		.summary = N_(
			"activities by roles or partners: who answers, does, is asked or told"),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_BY,
		.run = run_roles,
		.answer = &answer_matrix,
		.examples = "samverka roles matrix\nsamverka roles matrix --by partner -o "
			    "matrix.html\n",
		.formats = IN_LISTS,
		.by = "role|partner"},
	{.name = "of",
		.arguments = N_("ROLE|PARTNER"),
		.summary = N_("all that hangs on one of them: a page to hand to a person"),
		.groups = TAKES_FORMAT | TAKES_REPORT,
		.run = run_roles_of,
		.answer = &answer_duties,
		.examples = "samverka roles of project-lead\n"
			    "samverka roles of bodens-kommun -o municipality.html\n",
		.formats = IN_LISTS},
	{.name = "load",
		.arguments = "",
		.summary = N_("hours against the time there is, in all, by month or by week"),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_BY,
		.run = run_roles_load,
		.answer = &answer_load,
		.examples = "samverka roles load\nsamverka roles load --by week --format csv\n",
		.formats = IN_LISTS,
		.by = "all|month|week"},
	{.name = "timeline",
		.arguments = "",
		.summary = N_("the plan over time: bars, what waits for what, and today"),
		.groups = TAKES_FORMAT | TAKES_REPORT,
		.run = run_roles_timeline,
		.answer = &answer_timeline,
		.examples = "samverka roles timeline\nsamverka roles timeline -o plan.svg\n"
			    "samverka roles timeline --format mermaid\n",
		.formats = IN_LISTS | IN(SVG) | IN(MERMAID)},
	{.name = "calendar",
		.arguments = "",
		.summary = N_("meetings, activities and deadlines, for any calendar to take in"),
		.groups = TAKES_FORMAT | TAKES_REPORT,
		.run = run_roles_calendar,
		.answer = &answer_calendar,
		.examples = "samverka roles calendar\nsamverka roles calendar -o plan.ics\n",
		.formats = IN_LISTS | IN(ICS)},
	{.name = "agenda",
		.arguments = N_("MEETING"),
		.summary = N_("the next agenda of a meeting, from what is open"),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_DATE,
		.run = run_roles_agenda,
		.answer = &answer_agenda,
		.examples = "samverka roles agenda strategic-checkin --date 2025-11-11\n"
			    "samverka roles agenda operational-checkin --as-of 2025-06-10 -o "
			    "agenda.html\n",
		.formats = IN_LISTS},
	{.name = "needs",
		.arguments = "",
		.summary = N_("what partners lack and want, and which offers meet it"),
		.groups = TAKES_FORMAT | TAKES_REPORT,
		.run = run_roles_needs,
		.answer = &answer_matches,
		.examples = "samverka roles needs\nsamverka roles needs -o needs.html\n",
		.formats = IN_LISTS},
};

static int open_here(struct call *call, const char *name)
{
	if (call->args_n)
		return complain(call, EXIT_USAGE, N_("{0} takes no {1}"),
			ARGS(name, call->args[0]));
	return project_open_at(call, true);
}

int run_roles(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call, "roles matrix");
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("Who does what"),
		.answer = &roles_matrix(&call->project, call->options.by_at == 1,
			audience_is_public(call), &arena)
				   ->entry,
		.csv = "cells",
		.view = view_matrix};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_roles_load(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call, "roles load");
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("Hours and time"),
		.answer = &roles_load(&call->project, (enum load_by)call->options.by_at,
			audience_is_public(call), &arena)
				   ->entry,
		.csv = "roles",
		.view = view_load};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_roles_timeline(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call, "roles timeline");
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("The plan over time"),
		.answer = &roles_timeline(
			&call->project, call->today, audience_is_public(call), &arena)
				   ->entry,
		.csv = "rows",
		.view = view_timeline};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_roles_calendar(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call, "roles calendar");
	if (code != EXIT_FINE)
		return code;
	struct calendar *calendar =
		calendar_of(&call->project, call->today, audience_is_public(call), &arena);
	struct answering answering = {.title = N_("Calendar"),
		.answer = &calendar->entry,
		.csv = "events",
		.calendar = calendar,
		.view = view_calendar};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_roles_needs(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call, "roles needs");
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("What partners lack and want"),
		.answer = &roles_needs(&call->project, call->today, &arena)->entry,
		.csv = "wishes",
		.view = view_matches};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

/* ---- one role or partner -------------------------------------------------------------------- */

static bool role_or_partner(const struct entry *entry)
{
	return entry->record == &record_role || entry->record == &record_partner;
}

int run_roles_of(struct call *call)
{
	struct arena arena = {0};
	if (call->args_n != 1)
		return complain(call, EXIT_USAGE,
			N_("roles of takes the id of a role or a partner"), NO_ARGS);
	int code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	const struct entry *who = map_get(&call->project.links.ids, call->args[0]);
	if (!who || (audience_is_public(call) && entry_internal(who)))
		return no_such_id(call, call->args[0], role_or_partner);
	if (!role_or_partner(who))
		return complain(call, EXIT_USAGE, N_("{0} is neither a role nor a partner"),
			ARGS(call->args[0]));
	const char *lang;
	const struct text *title = entry_title(who);
	struct answering answering = {
		.title = title ? text_in(title, language_code(call->language), &lang)
			       : call->args[0],
		.answer = &roles_of(&call->project, who, audience_is_public(call), &arena)->entry,
		.csv = "duties",
		.view = view_duties};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

/* ---- a meeting ------------------------------------------------------------------------------ */

static bool is_meeting(const struct entry *entry)
{
	return entry->record == model_record("meeting");
}

static int day_asked(struct call *call, const struct meeting *meeting, int32_t *day)
{
	int32_t last;
	const char *text = call->options.date;
	if (text && (!date_read(text, strlen(text), day, &last) || last != *day))
		return complain(call, EXIT_USAGE,
			N_("--date {0} is no day; write it as 2025-11-30"), ARGS(text));
	if (!text && !meeting_from(&call->project, meeting, call->today, day))
		return complain(call, EXIT_USAGE,
			N_("{0} is not planned again; say its day with --date"),
			ARGS(call->args[0]));
	return EXIT_FINE;
}

/* What is written follows the clock: SOURCE_DATE_EPOCH dates output only. */
static void today_for_writing(struct call *call)
{
	if (call->command->groups & TAKES_WRITE)
		call->today =
			effective_today(&call->project, (int32_t)(time(NULL) / 86400));
}

int meeting_asked(struct call *call, const struct meeting **meeting, int32_t *day)
{
	if (call->args_n != 1)
		return complain(call, EXIT_USAGE, N_("{0} takes the id of a meeting"),
			ARGS(call->command->name));
	int code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	const struct entry *entry = map_get(&call->project.links.ids, call->args[0]);
	bool hidden = call->command->groups & TAKES_REPORT && audience_is_public(call);
	if (!entry || (hidden && entry_internal(entry)))
		return no_such_id(call, call->args[0], is_meeting);
	if (!is_meeting(entry))
		return complain(
			call, EXIT_USAGE, N_("{0} is not a meeting"), ARGS(call->args[0]));
	*meeting = (const struct meeting *)entry;
	today_for_writing(call);
	return day_asked(call, *meeting, day);
}

int run_roles_agenda(struct call *call)
{
	struct arena arena = {0};
	struct agenda_asking asking = {.for_public = audience_is_public(call)};
	int code = meeting_asked(call, &asking.meeting, &asking.day);
	if (code != EXIT_FINE)
		return code;
	asking.today = call->today;
	asking.with_changes = true;
	struct past past = {.loaded = false};
	char revision[64];
	struct date last = agenda_last_held(&call->project, &asking);
	if (span_usable(last.span) &&
		past_of_day(call, last.last, &past, revision, sizeof(revision))) {
		asking.changes =
			changes_between(&past.project, &call->project, &call->project, &arena);
		asking.revision = revision;
	}
	struct answering answering = {.title = N_("Agenda"),
		.answer = &agenda_of(&call->project, &asking, &arena)->entry,
		.csv = "points",
		.view = view_agenda};
	const struct text *title = entry_title(&asking.meeting->entry);
	const char *lang;
	if (title)
		answering.title = text_in(title, language_code(call->language), &lang);
	code = answer_show(call, &answering);
	past_end(&past);
	arena_release(&arena);
	return code;
}
