/* The rows that describe tables of cost. */
#include "costs.h"

const struct word cost_dimensions[] = {
	[BY_LINE] = {"line", N_("Cost by line")},
	[BY_ACTIVITY] = {"activity", N_("Cost by activity")},
	[BY_CATEGORY] = {"category", N_("Cost by category")},
	[BY_PARTNER] = {"partner", N_("Cost by the partner that has it")},
	[BY_PAYER] = {"payer", N_("Cost by who pays it")},
	[BY_YEAR] = {"year", N_("Cost by year")},
	[BY_MONTH] = {"month", N_("Cost by month")},
	[BY_PHASE] = {"phase", N_("Cost by phase")},
	[BY_ROLE] = {"role", N_("Cost by role")},
	[BY_RESULT] = {"result", N_("Cost by result")},
	[COST_DIMENSIONS] = {NULL, NULL},
};

const struct word cost_rests[] = {
	[REST_ENTRY] = {"", ""},
	[REST_NONE] = {"none", N_("not said")},
	[REST_NOT_DATED] = {"not-dated", N_("not dated")},
	[REST_NO_PHASE] = {"no-phase", N_("in no phase")},
	[REST_FLAT] = {"flat-rates", N_("flat rates")},
	[REST_APPLIED] = {"applied", N_("applied for, not granted")},
	[REST_UNCOVERED] = {"not-covered", N_("nobody yet")},
	[REST_NOT_PUBLISHED] = {"not-published", N_("not published")},
	[COST_RESTS] = {NULL, NULL},
};

static const struct field row_fields[] = {
	ROW("key", struct cost_row, key, text, OPTIONAL, N_("Key"),
		N_("An id, a year, a month, a category, or a word for the rest.")),
	ROW("title", struct cost_row, title, text, OPTIONAL, N_("Title"), N_("Its title.")),
	ROW("cash", struct cost_row, cash, sum, OPTIONAL, N_("Money"),
		N_("The part that has to be paid with money.")),
	ROW("in_kind", struct cost_row, in_kind, sum, OPTIONAL, N_("Own time and resources"),
		N_("The part that partners give in kind.")),
	ROW("total", struct cost_row, total, sum, OPTIONAL, N_("Total cost"), N_("Both together.")),
	ROW("share", struct cost_row, share, percent, OPTIONAL, N_("Share"),
		N_("Of the total, in whole percent that add up to 100.")),
};
const struct record cost_row_record = {.word = "cost-row",
	.label = N_("row"),
	.list = "rows",
	.fields = row_fields,
	.n = ARRAY_LEN(row_fields),
	.size = sizeof(struct cost_row)};
#define STRUCT_cost_row_record struct cost_row

static const struct field step_fields[] = {
	ROW("line", struct cost_step, line, text, OPTIONAL, N_("Line"), N_("Which cost line.")),
	ROW("what", struct cost_step, what, text, OPTIONAL, N_("Step"), N_("What is taken.")),
	ROW("value", struct cost_step, value, text, OPTIONAL, N_("Value"), N_("What it is.")),
	ROW("place", struct cost_step, place, text, OPTIONAL, N_("Place"),
		N_("The file and line where it is written.")),
};
const struct record cost_step_record = {.word = "cost-step",
	.label = N_("step"),
	.list = "trace",
	.fields = step_fields,
	.n = ARRAY_LEN(step_fields),
	.size = sizeof(struct cost_step)};
#define STRUCT_cost_step_record struct cost_step

static const struct field table_fields[] = {
	ROW("by", struct cost_table, by, choice, OPTIONAL, N_("By"), N_("What the rows are."),
		WORDS(cost_dimensions)),
	ROW("budget", struct cost_table, budget, ref, OPTIONAL, N_("Budget"), N_("The version.")),
	ROW("adds_up", struct cost_table, adds_up, flag, OPTIONAL, N_("Adds up"),
		N_("No: a cost may stand in several rows.")),
	LIST("rows", struct cost_table, rows, cost_row_record, OPTIONAL, N_("Rows"),
		N_("The rows.")),
	ROW("cash", struct cost_table, cash, sum, OPTIONAL, N_("Of which money"),
		N_("The part that has to be paid with money.")),
	ROW("in_kind", struct cost_table, in_kind, sum, OPTIONAL,
		N_("Of which own time and resources"), N_("The part that partners give in kind.")),
	ROW("total", struct cost_table, total, sum, OPTIONAL, N_("Total cost"),
		N_("Money, own time and own resources together.")),
	LIST("trace", struct cost_table, trace, cost_step_record, OPTIONAL,
		N_("How the numbers were formed"), N_("Step by step, line by line.")),
};
const struct record answer_cost_table = {.word = "cost-table",
	.label = N_("cost"),
	.list = "cost",
	.fields = table_fields,
	.n = ARRAY_LEN(table_fields),
	.size = sizeof(struct cost_table)};
