/* Where the collaboration stands: for each of the guide's six steps what is there, what is
 * missing, and the one thing to do next. What a step needs is a table of small questions, in the
 * order in which the guide asks them. */
#include "query_internal.h"

#include <string.h>

/* ---- rows of the answer --------------------------------------------------------------------- */

static const struct field missing_fields[] = {
	ROW("key", struct missing, key, text, OPTIONAL, N_("Key"),
		N_("A word for scripts, the same in every language.")),
	ROW("what", struct missing, what, text, OPTIONAL, N_("What"), N_("What is missing.")),
	ROW("about", struct missing, about, text, OPTIONAL, N_("About"), N_("What it is about.")),
	ROW("command", struct missing, command, text, OPTIONAL, N_("Command"),
		N_("What to type to mend it.")),
	ROW("file", struct missing, file, text, OPTIONAL, N_("File"),
		N_("The file to write it in.")),
};
static const struct record missing_record = {.word = "missing",
	.label = N_("missing"),
	.list = "missing",
	.fields = missing_fields,
	.n = ARRAY_LEN(missing_fields),
	.size = sizeof(struct missing)};

static const struct field there_fields[] = {
	ROW("what", struct there, what, text, OPTIONAL, N_("What"), N_("The list.")),
	ROW("n", struct there, n, integer, OPTIONAL, N_("Count"), N_("How many entries it has.")),
};
static const struct record there_record = {.word = "there",
	.label = N_("there"),
	.list = "there",
	.fields = there_fields,
	.n = ARRAY_LEN(there_fields),
	.size = sizeof(struct there)};

#define STRUCT_missing_record struct missing
#define STRUCT_there_record struct there
#define STRUCT_step_record struct step_status

static const struct word step_states[] = {
	[STEP_NOT_BEGUN] = {"not-begun", N_("not begun")},
	[STEP_BEGUN] = {"begun", N_("begun")},
	[STEP_IN_PLACE] = {"in-place", N_("in place")},
	{NULL, NULL},
};
static const struct word phases[] = {
	{"develop", N_("develop the plan")},
	{"implement", N_("carry out the plan")},
	{"evaluate", N_("compile and evaluate")},
	{NULL, NULL},
};

static const struct field step_fields[] = {
	ROW("step", struct step_status, step, integer, OPTIONAL, N_("Step"),
		N_("The guide's step, 1 to 6.")),
	ROW("section", struct step_status, section, text, OPTIONAL, N_("Section"),
		N_("The section that holds it.")),
	ROW("state", struct step_status, state, choice, OPTIONAL, N_("State"),
		N_("How far it has come."), WORDS(step_states)),
	LIST("there", struct step_status, there, there_record, OPTIONAL, N_("There"),
		N_("What is there.")),
	LIST("missing", struct step_status, missing, missing_record, OPTIONAL,
		N_("What is missing"), N_("What is missing.")),
};
static const struct record step_record = {.word = "step",
	.label = N_("step"),
	.list = "steps",
	.fields = step_fields,
	.n = ARRAY_LEN(step_fields),
	.size = sizeof(struct step_status)};

#define S struct status
static const struct field status_fields[] = {
	ROW("title", S, title, text, OPTIONAL, N_("Title"), N_("The collaboration's title.")),
	ROW("from", S, from, date, OPTIONAL, N_("From"), N_("Its first day.")),
	ROW("to", S, to, date, OPTIONAL, N_("To"), N_("Its last day.")),
	ROW("as_of", S, as_of, date, OPTIONAL, N_("As of"), N_("The day that counts as today.")),
	ROW("phase", S, phase, choice, OPTIONAL, N_("Phase"),
		N_("The phase in which that day lies."), WORDS(phases)),
	ROW("closed", S, closed, flag, OPTIONAL, N_("Closed"), N_("Whether it is closed.")),
	ROW("errors", S, errors, integer, OPTIONAL, N_("Errors"), N_("Errors in the files.")),
	ROW("warnings", S, warnings, integer, OPTIONAL, N_("Warnings"),
		N_("Warnings about the files.")),
	ROW("advice", S, advice, integer, OPTIONAL, N_("Advice"), N_("Pieces of advice.")),
	LIST("steps", S, steps, step_record, OPTIONAL, N_("Steps"), N_("The six steps.")),
	ENTRY("next", S, next, missing_record, OPTIONAL, N_("Next"),
		N_("The one thing to do next.")),
	LIST("due", S, due, due_item_record, OPTIONAL, N_("What is due"),
		N_("Late, or within 30 days: the first few.")),
	ROW("due_more", S, due_more, integer, OPTIONAL, N_("More that is due"),
		N_("How many there are besides.")),
};
const struct record answer_status = {.word = "status",
	.label = N_("status"),
	.list = "status",
	.fields = status_fields,
	.n = ARRAY_LEN(status_fields),
	.size = sizeof(struct status)};

/* ---- the questions -------------------------------------------------------------------------- */

/* Each asks only when there is something to ask about: a project without goals lacks goals, not
 * the indicators of goals it does not have. */

/* Names of what is missing something, a few at most; nothing added = nothing is missing. */
struct names {
	struct str text;
	unsigned n;
};

static void add_name(struct names *names, const struct entry *entry)
{
	const struct text *title = entry_title(entry);
	if (++names->n > 3)
		return;
	const char *id = entry_id(entry);
	str_printf(&names->text, "%s%s", names->n > 1 ? ", " : "",
		id	? id
		: title ? text_in(title, "", NULL)
			: entry_word(entry));
}

static bool has_partner(const struct project *project, bool (*wanted)(const struct partner *))
{
	for (uint32_t i = 0; i < project->partners.n; i++)
		if (wanted(project->partners.items[i]))
			return true;
	return false;
}

static bool is_entrepreneur(const struct partner *partner)
{
	return span_usable(partner->kind.span) &&
	       (partner->kind.at == PARTNER_SOCIAL_ENTREPRENEUR ||
		       partner->kind.at == PARTNER_CIVIL_SOCIETY);
}

static bool no_public(const struct project *project, struct names *names)
{
	(void)names;
	return !has_partner(project, partner_is_public);
}

static bool no_entrepreneur(const struct project *project, struct names *names)
{
	(void)names;
	return !project->candidates.n && !has_partner(project, is_entrepreneur);
}

static bool no_duty(const struct project *project, struct names *names)
{
	for (uint32_t i = 0; i < project->partners.n; i++)
		if (partner_is_public(project->partners.items[i]) &&
			text_empty(&project->partners.items[i]->legal_basis))
			add_name(names, &project->partners.items[i]->entry);
	return names->n > 0;
}

static bool no_resources(const struct project *project, struct names *names)
{
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (partner_is_party(partner) && (!partner->has.n || !partner->lacks.n))
			add_name(names, &partner->entry);
	}
	return names->n > 0;
}

static bool no_perspective(const struct project *project, struct names *names)
{
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		bool found = !partner_is_party(partner);
		for (uint32_t k = 0; k < project->perspectives.n; k++)
			found = found ||
				project->perspectives.items[k]->partner.entry == &partner->entry;
		if (!found)
			add_name(names, &partner->entry);
	}
	return names->n > 0;
}

static bool no_terms(const struct project *project, struct names *names)
{
	(void)names;
	return !project->terms.n;
}

static bool no_target_group(const struct project *project, struct names *names)
{
	(void)names;
	return !project->target_groups.n;
}

static bool no_problem(const struct project *project, struct names *names)
{
	(void)names;
	return !project->problem;
}

static bool no_activity(const struct project *project, struct names *names)
{
	(void)names;
	return !project->activities.n;
}

static bool no_result(const struct project *project, struct names *names)
{
	(void)names;
	return !project->results.n;
}

static bool no_goal(const struct project *project, struct names *names)
{
	(void)names;
	return !project->goals.n;
}

static bool no_indicator(const struct project *project, struct names *names)
{
	for (uint32_t i = 0; i < project->goals.n; i++)
		if (!project->goals.items[i]->indicators.n)
			add_name(names, &project->goals.items[i]->entry);
	return names->n > 0;
}

static bool no_role(const struct project *project, struct names *names)
{
	(void)names;
	return !project->roles.n;
}

static bool not_in_plan(const struct project *project, struct names *names)
{
	for (uint32_t i = 0; i < project->activities.n; i++)
		if (!plan_of(project, project->activities.items[i]))
			add_name(names, &project->activities.items[i]->entry);
	return names->n > 0;
}

static bool nobody_accountable(const struct project *project, struct names *names)
{
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		if (!span_written(row->accountable.span) && row->activity.entry)
			add_name(names, row->activity.entry);
	}
	return names->n > 0;
}

static bool no_meeting(const struct project *project, struct names *names)
{
	(void)names;
	return !project->meetings.n;
}

static bool no_cost(const struct project *project, struct names *names)
{
	(void)names;
	return !project->lines.n;
}

static bool no_funding(const struct project *project, struct names *names)
{
	(void)names;
	return !project->funding.n;
}

static bool no_observation(const struct project *project, struct names *names)
{
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		bool found = false;
		for (uint32_t k = 0; k < project->observations.n; k++)
			found = found || project->observations.items[k]->indicator.entry ==
						 &project->indicators.items[i]->entry;
		if (!found)
			add_name(names, &project->indicators.items[i]->entry);
	}
	return names->n > 0;
}

static bool no_checkin(const struct project *project, struct names *names)
{
	(void)names;
	return !project->checkins.n;
}

static bool no_lesson(const struct project *project, struct names *names)
{
	(void)names;
	return !project->lessons.n;
}

struct question_asked {
	enum section_number section;
	const char *key; /* never given to another question */
	bool (*is_missing)(const struct project *project, struct names *names);
	const char *what;
	const char *command;
};

static const struct question_asked questions[] = {
	{SECTION_PARTNERS, "public-partner", no_public,
		N_("No public partner: a municipality, region or state agency that has "
		   "the legal duty"),
		"samverka explain partner"},
	{SECTION_PARTNERS, "entrepreneur", no_entrepreneur,
		N_("No social entrepreneur or civil society organisation, and no "
		   "candidates"),
		"samverka explain candidate"},
	{SECTION_PARTNERS, "legal-basis", no_duty,
		N_("The law that makes the public partner answer for the problem is not "
		   "named (legal_basis)"),
		"samverka explain partner"},
	{SECTION_PARTNERS, "resources", no_resources,
		N_("Partners have not said what they have and what they lack (has, "
		   "lacks)"),
		"samverka explain partner"},
	{SECTION_TRUST, "perspective", no_perspective,
		N_("Partners have not told their goal, motivation and view of the "
		   "challenge"),
		"samverka explain perspective"},
	{SECTION_TRUST, "term", no_terms, N_("No words whose meaning you have agreed on"),
		"samverka explain term"},
	{SECTION_TOC, "target-group", no_target_group, N_("No target group is described"),
		"samverka explain target-group"},
	{SECTION_TOC, "problem", no_problem, N_("No shared problem statement"),
		"samverka explain problem"},
	{SECTION_TOC, "activity", no_activity, N_("No activities"), "samverka explain activity"},
	{SECTION_TOC, "result", no_result, N_("No results: what is to become true"),
		"samverka explain result"},
	{SECTION_TOC, "goal", no_goal, N_("No shared goals"), "samverka explain goal"},
	{SECTION_TOC, "indicator", no_indicator, N_("Goals without anything to measure them by"),
		"samverka explain indicator"},
	{SECTION_ROLES, "role", no_role, N_("No roles"), "samverka explain role"},
	{SECTION_ROLES, "plan-row", not_in_plan, N_("Activities that are not in the plan"),
		"samverka explain plan-row"},
	{SECTION_ROLES, "accountable", nobody_accountable, N_("Activities that nobody answers for"),
		"samverka explain plan-row"},
	{SECTION_ROLES, "meeting", no_meeting, N_("No meetings are planned"),
		"samverka explain meeting"},
	{SECTION_COST, "cost-line", no_cost, N_("No costs"), "samverka explain cost-line"},
	{SECTION_COST, "funding", no_funding, N_("No funding"), "samverka explain funding"},
	{SECTION_EVALUATE, "observation", no_observation,
		N_("Indicators that have not been measured"), "samverka explain observation"},
	{SECTION_EVALUATE, "checkin", no_checkin, N_("No check-ins are recorded"),
		"samverka explain checkin"},
	{SECTION_EVALUATE, "lesson", no_lesson, N_("No lessons are recorded"),
		"samverka explain lesson"},
};

/* ---- the answer ----------------------------------------------------------------------------- */

static struct text text_of(struct arena *arena, const char *words)
{
	return (struct text){computed(), arena_text(arena, words, strlen(words))};
}

static void add_missing(struct step_status *step, const struct question_asked *question,
	const struct names *names, struct arena *arena)
{
	struct missing *missing = arena_new(arena, sizeof(*missing));
	missing->entry.record = &missing_record;
	missing->key = text_of(arena, question->key);
	missing->what = text_of(arena, question->what);
	if (names->n > 3)
		missing->about = (struct text){
			computed(), arena_printf(arena, "%s …", str_text(&names->text))};
	else if (names->n)
		missing->about = text_of(arena, str_text(&names->text));
	missing->command = text_of(arena, question->command);
	missing->file = (struct text){computed(),
		arena_printf(arena, "%s.yaml", model_sections[question->section]->word)};
	entry_append(&step->missing, &missing->entry, arena);
}

static void add_there(struct step_status *step, const struct project *project,
	const struct record *section, struct arena *arena)
{
	for (size_t i = 0; i < section->n; i++) {
		const struct field *field = &section->fields[i];
		uint32_t n = 0;
		const void *member = field_of(field, project);
		if (field->shape == SHAPE_LIST)
			n = list_length(member);
		else if (field->shape == SHAPE_RECORD)
			n = *(void *const *)member != NULL;
		else
			n = span_written(leaf_span(field, project));
		if (!n)
			continue;
		struct there *there = arena_new(arena, sizeof(*there));
		there->entry.record = &there_record;
		there->what = text_of(arena, field->key);
		there->n = (struct integer){computed(), (int32_t)n};
		entry_append(&step->there, &there->entry, arena);
	}
}

static struct step_status *step_of(
	const struct project *project, enum section_number section, int number, struct arena *arena)
{
	struct step_status *step = arena_new(arena, sizeof(*step));
	step->entry.record = &step_record;
	step->step = (struct integer){computed(), number};
	step->section = text_of(arena, model_sections[section]->word);
	add_there(step, project, model_sections[section], arena);
	for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
		struct names names = {{0}, 0};
		if (questions[i].section == section && questions[i].is_missing(project, &names))
			add_missing(step, &questions[i], &names, arena);
		str_release(&names.text);
	}
	step->state = (struct choice){computed(), !step->there.n    ? STEP_NOT_BEGUN
						  : step->missing.n ? STEP_BEGUN
								    : STEP_IN_PLACE};
	return step;
}

static void count_findings(struct status *status, const struct findings *findings)
{
	struct integer *counts[] = {&status->advice, &status->warnings, &status->errors};
	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		counts[i]->span = computed();
	for (size_t i = 0; i < findings->n; i++)
		if (!findings->items[i].accepted)
			counts[findings->items[i].level]->n++;
}

static void tell_time(struct status *status, const struct project *project, int32_t today)
{
	struct period period = project_period(project);
	status->from = period.from;
	status->to = period.to;
	status->as_of = (struct date){computed(), today, today};
	const struct phase *phase = phase_on(project, today);
	if (phase && span_usable(phase->kind.span))
		status->phase = (struct choice){computed(), phase->kind.at};
	bool closed = project->info && span_usable(project->info->closed.span) &&
		      project->info->closed.first <= today;
	status->closed = (struct flag){computed(), closed};
}

/* The head of what is due; all of it is told by evaluate due. */
static void tell_due(
	struct status *status, const struct project *project, int32_t today, struct arena *arena)
{
	enum { HEAD = 5, AHEAD = 30 };
	struct due_asking asking = {.today = today, .until = today + AHEAD};
	struct due_list *list = due_of(project, &asking, arena);
	for (uint32_t i = 0; i < list->items.n && i < HEAD; i++)
		entry_append(&status->due, &list->items.items[i]->entry, arena);
	if (list->items.n)
		status->due_more = integer_of((int32_t)(list->items.n - status->due.n));
}

struct status *status_of(const struct project *project, const struct findings *findings,
	int32_t today, struct arena *arena)
{
	static const enum section_number order[] = {SECTION_PARTNERS, SECTION_TRUST, SECTION_TOC,
		SECTION_ROLES, SECTION_COST, SECTION_EVALUATE};
	struct status *status = arena_new(arena, sizeof(*status));
	status->entry.record = &answer_status;
	if (project->info)
		status->title = project->info->title;
	tell_time(status, project, effective_today(project, today));
	count_findings(status, findings);
	tell_due(status, project, effective_today(project, today), arena);
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		struct step_status *step = step_of(project, order[i], (int)i + 1, arena);
		entry_append(&status->steps, &step->entry, arena);
		if (!status->next && step->missing.n)
			status->next = step->missing.items[0];
	}
	return status;
}
