/* The rows that describe the plan against what it has cost. */
#include "follow_up.h"

static const struct word states[] = {
	[FOLLOW_AS_PLANNED] = {"as-planned", N_("as planned")},
	[FOLLOW_ABOVE] = {"above", N_("above the plan")},
	[FOLLOW_BELOW] = {"below", N_("below the plan")},
	[FOLLOW_NOTHING] = {"nothing", N_("nothing recorded")},
	[FOLLOW_OUTSIDE] = {"outside", N_("not in this version")},
	{NULL, NULL},
};

#define R struct follow_row
static const struct field row_fields[] = {
	ROW("key", R, key, text, OPTIONAL, N_("Key"), N_("An id, a category, or flat-rates.")),
	ROW("title", R, title, text, OPTIONAL, N_("Title"), N_("Its title.")),
	ROW("plan", R, plan, sum, OPTIONAL, N_("Plan"), N_("The plan in all.")),
	ROW("so_far", R, so_far, sum, OPTIONAL, N_("Planned so far"),
		N_("The part of the plan up to the day.")),
	ROW("actual", R, actual, sum, OPTIONAL, N_("Actual"), N_("What it has cost.")),
	ROW("left", R, left, sum, OPTIONAL, N_("Remaining"), N_("The plan less the actual cost.")),
	ROW("forecast", R, forecast, sum, OPTIONAL, N_("Forecast"),
		N_("The actual cost and the plan of the days that are left.")),
	ROW("variance", R, variance, percent, OPTIONAL, N_("Variance"),
		N_("Of the forecast from the plan.")),
	ROW("state", R, state, choice, OPTIONAL, N_("State"),
		N_("Within the plan, above, below, or not recorded."), WORDS(states)),
};
#undef R
const struct record follow_row_record = {.word = "follow-row",
	.label = N_("row"),
	.list = "lines",
	.fields = row_fields,
	.n = ARRAY_LEN(row_fields),
	.size = sizeof(struct follow_row)};
#define STRUCT_follow_row_record struct follow_row

#define G struct follow_grant
static const struct field grant_fields[] = {
	ROW("funding", G, funding, ref, OPTIONAL, N_("Funding"), N_("Which funding.")),
	ROW("promised", G, promised, sum, OPTIONAL, N_("By the plan"),
		N_("What it pays if all goes by the plan.")),
	ROW("earned", G, earned, sum, OPTIONAL, N_("By the cost so far"),
		N_("What it pays of what it has cost so far.")),
	ROW("forecast", G, forecast, sum, OPTIONAL, N_("By the forecast"),
		N_("What it pays if the forecast comes true.")),
	ROW("moved", G, moved, sum, OPTIONAL, N_("Moved between categories"),
		N_("What some categories take more and others less, in the forecast.")),
	ROW("may_move", G, may_move, sum, OPTIONAL, N_("May be moved"),
		N_("What may be moved without asking.")),
};
#undef G
const struct record follow_grant_record = {.word = "grant",
	.label = N_("grant"),
	.list = "grants",
	.fields = grant_fields,
	.n = ARRAY_LEN(grant_fields),
	.size = sizeof(struct follow_grant)};
#define STRUCT_follow_grant_record struct follow_grant

#define A struct follow_up
static const struct field fields[] = {
	ROW("budget", A, budget, ref, OPTIONAL, N_("Budget"), N_("The version in force.")),
	ROW("as_of", A, as_of, date, OPTIONAL, N_("As of"), N_("The day that counts as today.")),
	ROW("alert", A, alert, percent, OPTIONAL, N_("Variance that is told"),
		N_("How much the forecast may differ from the plan.")),
	LIST("lines", A, lines, follow_row_record, OPTIONAL, N_("Lines"), N_("Each cost line.")),
	LIST("categories", A, categories, follow_row_record, OPTIONAL, N_("Categories"),
		N_("Each category.")),
	LIST("grants", A, grants, follow_grant_record, OPTIONAL, N_("Grants"),
		N_("What happens to each grant.")),
	ROW("plan", A, plan, sum, OPTIONAL, N_("Plan"), N_("The plan in all.")),
	ROW("so_far", A, so_far, sum, OPTIONAL, N_("Planned so far"),
		N_("The part of the plan up to the day.")),
	ROW("actual", A, actual, sum, OPTIONAL, N_("Actual"), N_("What it has cost.")),
	ROW("left", A, left, sum, OPTIONAL, N_("Remaining"), N_("The plan less the actual cost.")),
	ROW("forecast", A, forecast, sum, OPTIONAL, N_("Forecast"),
		N_("The actual cost and the plan of the days that are left.")),
};
#undef A
const struct record answer_follow_up = {.word = "follow-up",
	.label = N_("follow-up"),
	.list = "follow_up",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.size = sizeof(struct follow_up)};
