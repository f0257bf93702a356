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

static enum cost_dimension dimension(const char *word)
{
	for (size_t i = 0; word && i < COST_DIMENSIONS; i++)
		if (strcmp(cost_dimensions[i].word, word) == 0)
			return (enum cost_dimension)i;
	return BY_LINE;
}

int run_cost_show(struct call *call)
{
	struct cost_asking asking = {.by = dimension(call->options.by),
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
