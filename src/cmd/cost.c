/* samverka cost: what it costs and who pays. */
#include "cmd.h"

#include <string.h>

/* ---- what verbs share ----------------------------------------------------------------------- */

static int no_arguments(const struct call *call)
{
	if (!call->args_n)
		return EXIT_FINE;
	return complain(call, EXIT_USAGE, N_("{0} takes no arguments"),
		ARGS(call->above ? call->command->name : "cost"));
}

/* The version asked for with --budget, else the one in force. */
static int find_budget(struct call *call, const struct budget **budget)
{
	const char *id = call->options.budget;
	const char *names[64];
	size_t n = 0;
	*budget = budget_in_force(&call->project);
	if (!id)
		return EXIT_FINE;
	for (uint32_t i = 0; i < call->project.budgets.n; i++) {
		const struct budget *one = call->project.budgets.items[i];
		if (!span_usable(one->id.span))
			continue;
		if (strcmp(one->id.s, id) == 0) {
			*budget = one;
			return EXIT_FINE;
		}
		if (n < ARRAY_LEN(names))
			names[n++] = one->id.s;
	}
	const char *near = near_best(id, names, n);
	if (near)
		return complain(call, EXIT_USAGE, N_("there is no budget {0}; did you mean {1}?"),
			ARGS(id, near));
	return complain(call, EXIT_USAGE, N_("there is no budget {0} in cost.yaml"), ARGS(id));
}

/* ---- the verbs ------------------------------------------------------------------------------ */

static int run_cost_show(struct call *call)
{
	struct cost_asking asking = {.by = (enum cost_dimension)call->options.by_at,
		.trace = call->options.trace,
		.for_public = audience_is_public(call)};
	int code = no_arguments(call);
	if (code == EXIT_FINE)
		code = project_open(call);
	if (code == EXIT_FINE)
		code = find_budget(call, &asking.budget);
	if (code != EXIT_FINE)
		return code;
	struct arena arena = {0};
	struct cost_table *table = cost_table_of(&call->project, &asking, &arena);
	struct answering answering = {.title = N_("What it costs"),
		.answer = &table->entry,
		.csv = asking.trace ? "trace" : "rows",
		.view = view_cost_table};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_cost(struct call *call)
{
	if (call->options.by || call->options.trace || call->options.budget)
		return run_cost_show(call); /* a table was meant */
	int code = no_arguments(call);
	if (code == EXIT_FINE)
		code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	struct arena arena = {0};
	struct cost_totals *totals = cost_totals(&call->project, &arena);
	struct answering answering = {.title = N_("What it costs and who pays"),
		.answer = &totals->entry,
		.csv = "by_category",
		.view = view_cost};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

static int run_cost_funding(struct call *call)
{
	int code = no_arguments(call);
	if (code == EXIT_FINE)
		code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	struct arena arena = {0};
	struct funding_answer *funding =
		funding_of(&call->project, call->today, audience_is_public(call), &arena);
	struct answering answering = {.title = N_("Who pays"),
		.answer = &funding->entry,
		.csv = "lines",
		.view = view_funding};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

static int run_cost_follow_up(struct call *call)
{
	int code = no_arguments(call);
	if (code == EXIT_FINE)
		code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	struct arena arena = {0};
	struct follow_up *follow_up =
		follow_up_of(&call->project, call->today, audience_is_public(call), &arena);
	struct answering answering = {.title = N_("Plan and actual cost"),
		.answer = &follow_up->entry,
		.csv = "lines",
		.view = view_follow_up};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

const struct command cost_verbs[COST_VERBS] = {
	{.name = "show",
		.arguments = "",
		.summary = N_("what it costs by line, activity, category, payer, year ..."),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_BY | TAKES_COST | TAKES_EXCEL,
		.run = run_cost_show,
		.answer = &answer_cost_table,
		.examples = "samverka cost show --by activity\n"
			    "samverka cost show --by year --trace\n"
			    "samverka cost show --by payer --excel -o payers.csv\n",
		.formats = IN_LISTS,
		.by = COST_BY},
	{.name = "funding",
		.arguments = "",
		.summary = N_("who pays what and when, and what each form asks for"),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_EXCEL,
		.run = run_cost_funding,
		.answer = &answer_funding,
		.examples = "samverka cost funding\nsamverka cost funding -o funding.html\n",
		.formats = IN_LISTS},
	{.name = "follow-up",
		.arguments = "",
		.summary = N_("plan, actual cost, what is left, and the forecast"),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_EXCEL,
		.run = run_cost_follow_up,
		.answer = &answer_follow_up,
		.examples = "samverka cost follow-up\n"
			    "samverka cost follow-up --as-of 2025-06-30 --excel -o june.csv\n",
		.formats = IN_LISTS},
};
