/* The rows of the answer about progress: what scripts get, and the columns of CSV. */
#include "evaluate.h"

#define STRUCT_progress_point_record struct progress_point
#define STRUCT_progress_part_record struct progress_part
#define STRUCT_indicator_progress_record struct indicator_progress
#define STRUCT_goal_progress_record struct goal_progress
#define STRUCT_result_progress_record struct goal_progress

static const struct word verdicts[] = {
	[VERDICT_AHEAD] = {"ahead", N_("ahead")},
	[VERDICT_ON_TRACK] = {"on-track", N_("on track")},
	[VERDICT_BEHIND] = {"behind", N_("behind")},
	[VERDICT_NO_DATA] = {"no-data", N_("not measured")},
	[VERDICT_UNDEFINED] = {"undefined", N_("cannot be said")},
	{NULL, NULL},
};
static const struct word rules[] = {
	[RULE_BETWEEN] = {"between",
		N_("on the line from the baseline to the target by date, within "
		   "10 percentage points")},
	[RULE_NO_BASELINE] = {"no-baseline", N_("the latest value as a part of the target, since "
						"there is no baseline")},
	[RULE_NOT_DUE] = {"not-due", N_("without a baseline nothing can be expected before the "
					"target's date")},
	[RULE_KEEP] = {"keep", N_("within the slack around the baseline")},
	[RULE_DOWN_BLIND] = {"down-without-baseline", N_("a value that is to go down needs a "
							 "baseline to be compared with")},
	[RULE_NO_TARGET] = {"no-target", N_("there is no target")},
	[RULE_SAME] = {"target-is-baseline", N_("the target is where it began")},
	[RULE_SITES] = {"sites", N_("the sites of the last day cannot be put together")},
	[RULE_NOTHING] = {"nothing", N_("nothing has been measured")},
	{NULL, NULL},
};
static const struct word trends[] = {
	[TREND_UP] = {"up", N_("up")},
	[TREND_DOWN] = {"down", N_("down")},
	[TREND_LEVEL] = {"level", N_("level")},
	[TREND_NONE] = {"none", N_("too early to say")},
	{NULL, NULL},
};

static const struct field point_fields[] = {
	ROW("date", struct progress_point, date, date, OPTIONAL, N_("Date"), N_("When.")),
	ROW("value", struct progress_point, value, figure, OPTIONAL, N_("Value"),
		N_("What was measured on that day.")),
	ROW("so_far", struct progress_point, so_far, figure, OPTIONAL, N_("So far"),
		N_("The sum up to that day.")),
	ROW("site", struct progress_point, site, text, OPTIONAL, N_("Site"), N_("Where.")),
};
const struct record progress_point_record = {.word = "point",
	.label = N_("observation"),
	.list = "history",
	.fields = point_fields,
	.n = ARRAY_LEN(point_fields),
	.size = sizeof(struct progress_point)};

static const struct field part_fields[] = {
	ROW("by", struct progress_part, by, text, OPTIONAL, N_("By"), N_("What it is divided by.")),
	ROW("value", struct progress_part, value, text, OPTIONAL, N_("Group"), N_("Which group.")),
	ROW("count", struct progress_part, count, quantity, OPTIONAL, N_("Number"),
		N_("How many.")),
	ROW("share", struct progress_part, share, figure, OPTIONAL, N_("Share"),
		N_("The share within the group.")),
	ROW("score", struct progress_part, score, figure, OPTIONAL, N_("Score"),
		N_("The average within the group.")),
	ROW("n", struct progress_part, n, integer, OPTIONAL, N_("Answers"),
		N_("How many of the group answered.")),
	ROW("hidden", struct progress_part, hidden, flag, OPTIONAL, N_("Hidden"),
		N_("Not shown, so that nobody can be recognised.")),
};
const struct record progress_part_record = {.word = "part",
	.label = N_("group"),
	.list = "breakdown",
	.fields = part_fields,
	.n = ARRAY_LEN(part_fields),
	.size = sizeof(struct progress_part)};

#define I struct indicator_progress
static const struct field indicator_fields[] = {
	ROW("indicator", I, indicator, ref, OPTIONAL, N_("Indicator"), N_("What is measured.")),
	ROW("result", I, result, ref, OPTIONAL, N_("Result"), N_("The result it measures.")),
	ROW("verdict", I, verdict, choice, OPTIONAL, N_("Verdict"),
		N_("How it stands against what could be expected today."), WORDS(verdicts)),
	ROW("rule", I, rule, choice, OPTIONAL, N_("Rule"), N_("By which rule."), WORDS(rules)),
	ROW("baseline", I, baseline, figure, OPTIONAL, N_("Baseline"), N_("Where it began.")),
	ROW("baseline_date", I, baseline_date, date, OPTIONAL, N_("Baseline, date"), N_("When.")),
	ROW("target", I, target, figure, OPTIONAL, N_("Target"),
		N_("The first that is not yet due, else the last.")),
	ROW("target_by", I, target_by, date, OPTIONAL, N_("By when"),
		N_("When the target is to be reached.")),
	ROW("expected", I, expected, figure, OPTIONAL, N_("Expected today"),
		N_("Where the line from baseline to target lies today.")),
	ROW("latest", I, latest, figure, OPTIONAL, N_("Latest"),
		N_("The latest value, or the sum so far.")),
	ROW("latest_date", I, latest_date, date, OPTIONAL, N_("Measured"), N_("When.")),
	ROW("observations", I, observations, integer, OPTIONAL, N_("Observations"),
		N_("How many there are.")),
	ROW("progress", I, progress, percent, OPTIONAL, N_("Progress"),
		N_("The way from baseline to target that has been covered.")),
	ROW("expected_progress", I, expected_progress, percent, OPTIONAL, N_("Expected progress"),
		N_("The way that could be expected today.")),
	ROW("at_this_pace", I, at_this_pace, figure, OPTIONAL, N_("At this pace"),
		N_("The value on the target's day if it goes on as so far.")),
	ROW("reached_at_this_pace", I, reached_at_this_pace, flag, OPTIONAL,
		N_("Reached at this pace"), N_("Whether that is enough.")),
	ROW("trend", I, trend, choice, OPTIONAL, N_("Trend"),
		N_("Against the observation before the latest."), WORDS(trends)),
	ROW("next", I, next, date, OPTIONAL, N_("Next measurement"), N_("When.")),
	ROW("low", I, low, percent, OPTIONAL, N_("At least"),
		N_("The lower end of Wilson's 95 % interval of a share.")),
	ROW("high", I, high, percent, OPTIONAL, N_("At most"), N_("Its upper end.")),
	ROW("n", I, n, integer, OPTIONAL, N_("Answers"), N_("How many the share rests on.")),
	ROW("few", I, few, flag, OPTIONAL, N_("Few answers"), N_("Fewer than ten.")),
	LIST("history", I, history, progress_point_record, OPTIONAL, N_("Observations"),
		N_("What was measured, by date.")),
	LIST("breakdown", I, breakdown, progress_part_record, OPTIONAL, N_("Breakdown"),
		N_("By groups; small ones hidden.")),
};
const struct record indicator_progress_record = {.word = "indicator",
	.label = N_("indicator"),
	.list = "indicators",
	.fields = indicator_fields,
	.n = ARRAY_LEN(indicator_fields),
	.size = sizeof(struct indicator_progress)};

#define G struct goal_progress
static const struct field goal_fields[] = {
	ROW("goal", G, goal, ref, OPTIONAL, N_("Goal"), N_("The goal.")),
	ROW("verdict", G, verdict, choice, OPTIONAL, N_("Verdict"),
		N_("The least good of its indicators'."), WORDS(verdicts)),
	ROW("reached_at_this_pace", G, reached_at_this_pace, flag, OPTIONAL,
		N_("Reached at this pace"), N_("Whether every indicator will reach its target.")),
	ROW("indicators", G, indicators, integer, OPTIONAL, N_("Indicators"), N_("How many.")),
	ROW("measured", G, measured, integer, OPTIONAL, N_("Measured"),
		N_("How many have a value.")),
};
const struct record goal_progress_record = {.word = "goal",
	.label = N_("goal"),
	.list = "goals",
	.fields = goal_fields,
	.n = ARRAY_LEN(goal_fields),
	.size = sizeof(struct goal_progress)};

static const struct field result_fields[] = {
	ROW("result", G, goal, ref, OPTIONAL, N_("Result"), N_("The result.")),
	ROW("verdict", G, verdict, choice, OPTIONAL, N_("Verdict"),
		N_("The least good of its indicators'."), WORDS(verdicts)),
	ROW("reached_at_this_pace", G, reached_at_this_pace, flag, OPTIONAL,
		N_("Reached at this pace"), N_("Whether every indicator will reach its target.")),
	ROW("indicators", G, indicators, integer, OPTIONAL, N_("Indicators"), N_("How many.")),
	ROW("measured", G, measured, integer, OPTIONAL, N_("Measured"),
		N_("How many have a value.")),
};
const struct record result_progress_record = {.word = "result",
	.label = N_("result"),
	.list = "results",
	.fields = result_fields,
	.n = ARRAY_LEN(result_fields),
	.size = sizeof(struct goal_progress)};

static const struct field progress_fields[] = {
	ROW("as_of", struct progress, as_of, date, OPTIONAL, N_("As of"),
		N_("The day that counts as today.")),
	ROW("hide_below", struct progress, hide_below, integer, OPTIONAL, N_("Hide below"),
		N_("Smaller numbers of people are not shown.")),
	LIST("indicators", struct progress, indicators, indicator_progress_record, OPTIONAL,
		N_("Indicators"), N_("How far each has come.")),
	LIST("goals", struct progress, goals, goal_progress_record, OPTIONAL, N_("Goals"),
		N_("What follows for the goals.")),
	LIST("results", struct progress, results, result_progress_record, OPTIONAL, N_("Results"),
		N_("What follows for the results that are measured.")),
};
const struct record answer_progress = {.word = "progress",
	.label = N_("progress"),
	.list = "progress",
	.fields = progress_fields,
	.n = ARRAY_LEN(progress_fields),
	.size = sizeof(struct progress)};
