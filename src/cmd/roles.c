/* samverka roles: who does what and when, and what hangs on whom. */
#include "cmd.h"

#include <string.h>

const struct command roles_verbs[ROLES_VERBS] = {
	{.name = "matrix",
		.arguments = "",
		.summary = N_(
			"activities by roles or partners: who answers, does, is asked or told"),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_BY,
		.run = run_roles,
		.examples = "samverka roles matrix\nsamverka roles matrix --by partner -o "
			    "matrix.html\n",
		.formats = IN_LISTS,
		.by = "role|partner"},
	{.name = "of",
		.arguments = N_("ROLE|PARTNER"),
		.summary = N_("all that hangs on one of them: a page to hand to a person"),
		.groups = TAKES_FORMAT | TAKES_REPORT,
		.run = run_roles_of,
		.examples = "samverka roles of project-lead\n"
			    "samverka roles of bodens-kommun -o municipality.html\n",
		.formats = IN_LISTS},
	{.name = "load",
		.arguments = "",
		.summary = N_("hours against the time there is, in all, by month or by week"),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_BY,
		.run = run_roles_load,
		.examples = "samverka roles load\nsamverka roles load --by week --format csv\n",
		.formats = IN_LISTS,
		.by = "all|month|week"},
	{.name = "timeline",
		.arguments = "",
		.summary = N_("the plan over time: bars, what waits for what, and today"),
		.groups = TAKES_FORMAT | TAKES_REPORT,
		.run = run_roles_timeline,
		.examples = "samverka roles timeline\nsamverka roles timeline -o plan.svg\n"
			    "samverka roles timeline --format mermaid\n",
		.formats = IN_LISTS | IN(SVG) | IN(MERMAID)},
	{.name = "needs",
		.arguments = "",
		.summary = N_("what partners lack and want, and which offers meet it"),
		.groups = TAKES_FORMAT | TAKES_REPORT,
		.run = run_roles_needs,
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
	return entry->record == model_record("role") || entry->record == &record_partner;
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
