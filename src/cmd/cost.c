/* samverka cost: what it costs and who pays. */
#include "cmd.h"

#include <string.h>
#include <time.h>

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

/* A journal has the cost lines as accounts, so --by can only say how the budget lies in time. */
static int show_journal(struct call *call, const struct cost_asking *asking)
{
	int32_t until = INT32_MAX;
	if (asking->trace || (call->options.by && asking->by != BY_LINE && asking->by != BY_MONTH &&
				     asking->by != BY_YEAR))
		return complain(call, EXIT_USAGE,
			N_("a journal has the cost lines as accounts; --by line, month or year "
			   "says how the budget lies in time, and --trace is for the other "
			   "formats"),
			NO_ARGS);
	if (call->options.as_of && !today_read(call, &until))
		return EXIT_USAGE;
	struct arena arena = {0};
	struct journal *journal = journal_of(&call->project, asking, until, &arena);
	struct answering answering = {.journal = journal};
	int code = answer_show(call, &answering);
	journal_release(journal);
	arena_release(&arena);
	return code;
}

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
	if (call->options.format == FORMAT_HLEDGER)
		return show_journal(call, &asking);
	struct arena arena = {0};
	struct cost_table *table = cost_table_of(&call->project, &asking, &arena);
	struct answering answering = {.title = N_("What it costs"),
		.answer = &table->entry,
		.csv = asking.trace ? "trace" : "rows",
		.view = view_cost_table};
	if (call->options.format == FORMAT_SVG && !cost_table_has_picture(table))
		code = complain(call, EXIT_FINDINGS,
			N_("there is no picture of it: bars need 2 to 40 rows; divide it by "
			   "something else with --by, or take a table"),
			NO_ARGS);
	else
		code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_cost(struct call *call)
{
	if (call->options.by || call->options.trace || call->options.budget) {
		/* A table was meant, and its JSON says so. */
		call->above = call->command;
		call->command = command_named(call->above->verbs, call->above->verbs_n, "show");
		return run_cost_show(call);
	}
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

static int run_cost_unit(struct call *call)
{
	int code = no_arguments(call);
	if (code == EXIT_FINE)
		code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	struct arena arena = {0};
	struct progress *progress = progress_of(&call->project, call->today, NO_POINTS, &arena);
	struct unit_costs *unit =
		unit_costs_of(&call->project, progress, audience_is_public(call), &arena);
	struct answering answering = {.title = N_("What one costs"),
		.answer = &unit->entry,
		.csv = "results",
		.view = view_unit};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

static int run_cost_procurement(struct call *call)
{
	int code = no_arguments(call);
	if (code == EXIT_FINE)
		code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	struct arena arena = {0};
	struct procurement *procurement =
		procurement_of(&call->project, audience_is_public(call), &arena);
	struct answering answering = {.title = N_("Procurement"),
		.answer = &procurement->entry,
		.csv = "rows",
		.view = view_procurement};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

/* The line, and an amount unless --hours says how many. */
static int run_cost_log(struct call *call)
{
	struct preset presets[3];
	struct str today = {0};
	size_t n = 0;
	bool dated = false;
	if (call->args_n < 1 || call->args_n > 2)
		return complain(call, EXIT_USAGE,
			N_("log takes a cost line and an amount, or a line and --hours"), NO_ARGS);
	int code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	for (size_t i = 0; i < call->keys_n; i++)
		dated = dated || strncmp(call->keys[i].name, "date", 4) == 0;
	presets[n++] = (struct preset){"line", call->args[0], NULL};
	if (call->args_n == 2)
		presets[n++] = (struct preset){"amount", call->args[1], NULL};
	if (!dated) {
		int32_t day = (int32_t)(time(NULL) / 86400);
		date_show(day, day, &today);
		presets[n++] = (struct preset){"date", str_text(&today), "--date"};
	}
	code = add_entry(call, "samverka cost log", "actual", presets, n);
	str_release(&today);
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
			    "samverka cost show --by payer --excel -o payers.csv\n"
			    "samverka cost show --by category -o categories.svg\n"
			    "samverka cost show --by month -o plan.journal\n",
		.formats = IN_LISTS | IN(SVG) | IN(HLEDGER),
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
	{.name = "unit",
		.arguments = "",
		.summary =
			N_("what a participant and a result cost, and against what else is paid"),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_EXCEL,
		.run = run_cost_unit,
		.examples = "samverka cost unit\nsamverka cost unit --as-of 2025-06-30\n",
		.formats = IN_LISTS,
		.answer = &answer_unit_costs},
	{.name = "procurement",
		.arguments = "",
		.summary =
			N_("whole contracts without VAT against the limit for direct procurement"),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_EXCEL,
		.run = run_cost_procurement,
		.examples = "samverka cost procurement\n",
		.formats = IN_LISTS,
		.answer = &answer_procurement},
	{.name = "parameters",
		.arguments = "",
		.summary = N_("dated public numbers: what uses them, and what is newer in the set"),
		.groups = TAKES_FORMAT | TAKES_REPORT | TAKES_EXCEL | TAKES_SET | TAKES_WRITE,
		.run = run_cost_parameters,
		.examples = "samverka cost parameters\n"
			    "samverka cost parameters --add eu-hour-divisor --dry-run\n",
		.formats = IN_LISTS,
		.answer = &answer_parameters},
	{.name = "log",
		.arguments = N_("LINE AMOUNT --KEY VALUE..."),
		.summary = N_("write down what a cost line has cost"),
		.groups = TAKES_WRITE | TAKES_ADD,
		.run = run_cost_log,
		.examples = "samverka cost log travel-to-boden 2740 --date 2025-11-20 \\\n"
			    "    --reference V-1042 --dry-run\n"
			    "samverka cost log staff-learning-lead --hours 6 --dry-run\n",
		.entry = "actual"},
	{.name = "import",
		.arguments = N_("FILE.csv --KEY VALUE..."),
		.summary = N_("take in actual costs from a bank's or a ledger's table"),
		.groups = TAKES_WRITE | TAKES_ADD | TAKES_MAP,
		.run = run_cost_import,
		.examples = "samverka cost import ledger.csv --line travel-to-boden --dry-run\n"
			    "samverka cost import ledger.csv \\\n"
			    "    --map date=Datum,amount=Debet --map amount=-Kredit \\\n"
			    "    --map reference=Verifikat \\\n"
			    "    --line Konto:5810=travel-to-boden,Konto:1930=no\n",
		.entry = "actual"},
};
