/* Rows of toc.yaml: step 3, the theory of change and its measurable goals. */
#include "model_internal.h"

static const struct field group_size_fields[] = {
	ROW("count", struct group_size, count, quantity, REQUIRED, N_("Number of people"),
		N_("How many they are."), SAMPLE("420")),
	ROW("source", struct group_size, source, text, OPTIONAL, N_("Source"),
		N_("Where the number is from."), SAMPLE("Statistics Sweden")),
	ROW("date", struct group_size, date, date, OPTIONAL, N_("Date"), N_("When it was so."),
		SAMPLE("2024-12-31")),
};
RECORD(group_size, struct group_size, group_size_fields, "size", N_("size"), "size",
	N_("How many belong to the target group."));

static const struct field existing_fields[] = {
	ROW("what", struct existing, what, text, REQUIRED, N_("What"),
		N_("What is already done for the target group."), SAMPLE("Municipal job coaching")),
	ROW("who", struct existing, who, ref_or_text, OPTIONAL, N_("Who"), N_("Who does it."),
		TARGETS(&record_partner), SAMPLE("municipality")),
	ROW("complements", struct existing, complements, text, OPTIONAL, N_("Complements"),
		N_("How the collaboration adds to it."),
		SAMPLE("We reach those who do not come to the job centre.")),
};
RECORD(existing, struct existing, existing_fields, "existing-effort", N_("existing effort"),
	"existing", N_("What is already done for the target group."), .identity = {"what"});

static const struct field occasion_fields[] = {
	ROW("date", struct occasion, date, date, REQUIRED, N_("Date"), N_("When."),
		SAMPLE("2025-02-10")),
	ROW("how", struct occasion, how, text, OPTIONAL, N_("How"), N_("How it was done."),
		SAMPLE("Workshop with nine young adults")),
};
RECORD(occasion, struct occasion, occasion_fields, "occasion", N_("occasion"), "consulted",
	N_("When and how the target group was asked."), .identity = {"date"});

static const struct field target_group_fields[] = {
	ROW("id", struct target_group, id, id, REQUIRED, N_("Id"),
		N_("The word others refer to it by."), SAMPLE("young-adults")),
	ROW("name", struct target_group, name, text, REQUIRED, N_("Name"),
		N_("What the group is called."), SAMPLE("Young adults")),
	ROW("definition", struct target_group, definition, prose, ADVISED, N_("Definition"),
		N_("Who belongs to it, so that all partners mean the same."),
		SAMPLE("18–29 years, living in Boden, without work or studies.")),
	ENTRY("size", struct target_group, size, record_group_size, OPTIONAL, N_("Size"),
		N_("How many belong to it.")),
	LIST("needs", struct target_group, needs, record_need, OPTIONAL, N_("Needs"),
		N_("What the group needs.")),
	LIST("obstacles", struct target_group, obstacles, record_obstacle, OPTIONAL,
		N_("Obstacles"), N_("What stands in its way.")),
	MANY("opportunities", struct target_group, opportunities, text, OPTIONAL,
		N_("Opportunities"), N_("What can help it."), SAMPLE("1 500 new jobs in industry")),
	ROW("excluded", struct target_group, excluded, text, OPTIONAL, N_("Not included"),
		N_("Who does not belong to it, and why."),
		SAMPLE("Those under 18, who have the school's support")),
	LIST("existing", struct target_group, existing, record_existing, OPTIONAL,
		N_("What exists"), N_("What is already done for it.")),
	LIST("consulted", struct target_group, consulted, record_occasion, OPTIONAL,
		N_("Consulted"), N_("When the group itself was asked.")),
};
RECORD(target_group, struct target_group, target_group_fields, "target-group", N_("target group"),
	"target_groups", N_("The people for whom the change is meant."));

static const struct field fact_known_fields[] = {
	ROW("text", struct fact_known, text, text, REQUIRED, N_("Text"), N_("What is known."),
		SAMPLE("Registered unemployed aged 18–24")),
	ROW("value", struct fact_known, value, figure, OPTIONAL, N_("Value"),
		N_("The number, in its unit."), SAMPLE("13.9 %")),
	ROW("source", struct fact_known, source, text, REQUIRED, N_("Source"),
		N_("Where it can be read."), SAMPLE("Arbetsförmedlingen")),
	ROW("date", struct fact_known, date, date, OPTIONAL, N_("Date"), N_("When it was so."),
		SAMPLE("2021")),
};
RECORD(fact_known, struct fact_known, fact_known_fields, "fact", N_("fact"), "facts",
	N_("Something known about the problem, with its source."), .identity = {"text"});

static const struct field problem_known_fields[] = {
	ROW("statement", struct problem_known, statement, prose, REQUIRED, N_("Problem statement"),
		N_("The problem, in words that all partners share."),
		SAMPLE("Jobs come to Boden, but young adults do not reach them.")),
	LIST("root_causes", struct problem_known, root_causes, record_root_cause, OPTIONAL,
		N_("Root causes"), N_("Why the problem exists.")),
	LIST("consequences", struct problem_known, consequences, record_consequence, OPTIONAL,
		N_("Consequences"), N_("What happens if nothing is done.")),
	LIST("facts", struct problem_known, facts, record_fact_known, OPTIONAL, N_("Facts"),
		N_("What is known, with sources.")),
};
RECORD(problem_known, struct problem_known, problem_known_fields, "problem", N_("problem"),
	"problem", N_("The shared problem statement."));

static const struct field link_fields[] = {
	ROW("to", struct link, to, ref, REQUIRED, N_("To"), N_("What it leads to."),
		TARGETS(&record_result), SAMPLE("more-jobs")),
	ROW("because", struct link, because, text, OPTIONAL, N_("Because"),
		N_("Why the one leads to the other."),
		SAMPLE("Employers meet people they otherwise never see.")),
	MANY("evidence", struct link, evidence, text, OPTIONAL, N_("Evidence"),
		N_("What the reason rests on."), SAMPLE("Uppsala University 2022")),
	ROW("untested", struct link, untested, flag, OPTIONAL, N_("Untested"),
		N_("Said openly: nobody has shown this yet."), SAMPLE("yes")),
	ROW("feedback", struct link, feedback, flag, OPTIONAL, N_("Feedback"),
		N_("It leads back to an earlier result; such a circle is meant."), SAMPLE("yes")),
};
RECORD(link, struct link, link_fields, "link", N_("link"), "leads_to",
	N_("What leads to what, and why."), .shorthand = "to", .identity = {"to"});

static const struct word result_kinds[] = {
	[RESULT_OUTPUT] = {"output", N_("output")},
	[RESULT_OUTCOME] = {"outcome", N_("outcome")},
	[RESULT_IMPACT] = {"impact", N_("impact")},
	{NULL, NULL},
};

static const struct word terms[] = {
	{"short", N_("short term")},
	{"medium", N_("medium term")},
	{"long", N_("long term")},
	{NULL, NULL},
};

static const struct field result_fields[] = {
	ROW("id", struct result, id, id, REQUIRED, N_("Id"), N_("The word others refer to it by."),
		SAMPLE("more-jobs")),
	ROW("kind", struct result, kind, choice, REQUIRED, N_("Kind"),
		N_("What comes out at once (output), what changes for people (outcome), "
		   "what changes in society (impact)."),
		WORDS(result_kinds), SAMPLE("outcome")),
	ROW("title", struct result, title, text, REQUIRED, N_("Title"),
		N_("What is to become true, as a state that has been reached."),
		SAMPLE("Young adults have work")),
	ROW("text", struct result, text, prose, OPTIONAL, N_("Text"),
		N_("What it means in more detail."), SAMPLE("At least half time.")),
	MANY("target_groups", struct result, target_groups, ref, OPTIONAL, N_("Target groups"),
		N_("For whom."), TARGETS(&record_target_group), SAMPLE("young-adults")),
	ROW("term", struct result, term, choice, OPTIONAL, N_("Time frame"),
		N_("How soon it can be expected."), WORDS(terms), SAMPLE("medium")),
	ROW("by", struct result, by, date, OPTIONAL, N_("By when"), N_("When it is to be true."),
		SAMPLE("2025-11-30")),
	MANY("meets", struct result, meets, ref, OPTIONAL, N_("Meets"),
		N_("Which need, obstacle or cause it meets."), MEETABLE, SAMPLE("a-way-in")),
	LIST("leads_to", struct result, leads_to, record_link, OPTIONAL, N_("Leads to"),
		N_("What it leads to, and why.")),
};
RECORD(result, struct result, result_fields, "result", N_("result"), "results",
	N_("What is to become true."), .kind_key = "kind");

static const struct field activity_fields[] = {
	ROW("id", struct activity, id, id, REQUIRED, N_("Id"),
		N_("The word others refer to it by."), SAMPLE("job-fair")),
	ROW("title", struct activity, title, text, REQUIRED, N_("Title"), N_("What is done."),
		SAMPLE("Job fair")),
	ROW("text", struct activity, text, prose, OPTIONAL, N_("Text"), N_("How it is done."),
		SAMPLE("One day in the town hall.")),
	MANY("target_groups", struct activity, target_groups, ref, OPTIONAL, N_("Target groups"),
		N_("For whom."), TARGETS(&record_target_group), SAMPLE("young-adults")),
	LIST("leads_to", struct activity, leads_to, record_link, OPTIONAL, N_("Leads to"),
		N_("What it leads to.")),
	MANY("meets", struct activity, meets, ref, OPTIONAL, N_("Meets"),
		N_("Which need, obstacle or cause it meets."), MEETABLE, SAMPLE("a-way-in")),
};
RECORD(activity, struct activity, activity_fields, "activity", N_("activity"), "activities",
	N_("Something the partners do."));

static const struct word assumption_statuses[] = {
	{"holds", N_("holds")},
	{"uncertain", N_("uncertain")},
	{"failed", N_("failed")},
	{NULL, NULL},
};

static const struct field assumption_fields[] = {
	ROW("id", struct assumption, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("jobs-come")),
	ROW("text", struct assumption, text, text, REQUIRED, N_("Text"),
		N_("What must be true without our doing."), SAMPLE("Industry hires as announced")),
	MANY("about", struct assumption, about, ref, OPTIONAL, N_("About"), N_("What rests on it."),
		SAMPLE("more-jobs")),
	ROW("owner", struct assumption, owner, ref, OPTIONAL, N_("Owner"),
		N_("The role that watches it."), TARGETS(&record_role), SAMPLE("project-lead")),
	ROW("check_by", struct assumption, check_by, date, OPTIONAL, N_("Check by"),
		N_("When it is to be checked."), SAMPLE("2025-06-01")),
	ROW("signal", struct assumption, signal, text, OPTIONAL, N_("Signal"),
		N_("By what we notice that it fails."),
		SAMPLE("Fewer than 200 advertised jobs in May")),
	ROW("status", struct assumption, status, choice, OPTIONAL, N_("Status"),
		N_("Where it stands."), WORDS(assumption_statuses), SAMPLE("holds")),
};
RECORD(assumption, struct assumption, assumption_fields, "assumption", N_("assumption"),
	"assumptions", N_("Something that must be true without our doing."), .identity = {"text"});

static const struct field risk_fields[] = {
	ROW("id", struct risk, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("few-come")),
	ROW("text", struct risk, text, text, REQUIRED, N_("Text"), N_("What can go wrong."),
		SAMPLE("Too few take part")),
	ROW("probability", struct risk, probability, integer, OPTIONAL, N_("Probability"),
		N_("How likely, 1 to 5."), SAMPLE("3"), .rule.flags = LEAF_SCORE),
	ROW("consequence", struct risk, consequence, integer, OPTIONAL, N_("Consequence"),
		N_("How bad, 1 to 5."), SAMPLE("4"), .rule.flags = LEAF_SCORE),
	ROW("mitigation", struct risk, mitigation, text, OPTIONAL, N_("Mitigation"),
		N_("What we do about it."), SAMPLE("Invite through the school")),
	ROW("owner", struct risk, owner, ref, OPTIONAL, N_("Owner"),
		N_("The role that watches it."), TARGETS(&record_role), SAMPLE("project-lead")),
	ROW("review", struct risk, review, date, OPTIONAL, N_("Review"),
		N_("When to look at it again."), SAMPLE("2025-05-01")),
};
RECORD(risk, struct risk, risk_fields, "risk", N_("risk"), "risks", N_("What can go wrong."),
	.identity = {"text"});

static const struct field goal_fields[] = {
	ROW("id", struct goal, id, id, REQUIRED, N_("Id"), N_("The word others refer to it by."),
		SAMPLE("half-in-work")),
	ROW("statement", struct goal, statement, text, REQUIRED, N_("Statement"),
		N_("The goal in one sentence: specific, measurable, achievable, "
		   "relevant, time-bound."),
		SAMPLE("By December 2025 half of the participants have work.")),
	ROW("result", struct goal, result, ref, REQUIRED, N_("Result"),
		N_("The outcome or impact it makes measurable."), TARGETS(&record_result),
		.target_kinds = 1u << RESULT_OUTCOME | 1u << RESULT_IMPACT, SAMPLE("more-jobs")),
	ROW("target_group", struct goal, target_group, ref, OPTIONAL, N_("Target group"),
		N_("For whom."), TARGETS(&record_target_group), SAMPLE("young-adults")),
	MANY("steering_documents", struct goal, steering_documents, ref, OPTIONAL,
		N_("Steering documents"), N_("The decided documents it rests on."),
		TARGETS(&record_steering_document), SAMPLE("budget-2025")),
	ROW("responsible_by_law", struct goal, responsible_by_law, ref, OPTIONAL,
		N_("Responsible by law"), N_("The partner whose duty it is."),
		TARGETS(&record_partner), SAMPLE("municipality")),
	ROW("achievable_because", struct goal, achievable_because, text, OPTIONAL,
		N_("Achievable because"), N_("Why it can be reached."),
		SAMPLE("The method reached 76 % elsewhere")),
	ROW("relevant_because", struct goal, relevant_because, text, OPTIONAL,
		N_("Relevant because"), N_("Why it matters."),
		SAMPLE("The target group named work first")),
	ROW("by", struct goal, by, date, OPTIONAL, N_("By when"),
		N_("When it is to be reached; its indicators' last target when left "
		   "out."),
		SAMPLE("2025-12-31")),
	MANY("indicators", struct goal, indicators, ref, ADVISED, N_("Indicators"),
		N_("What it is measured by."), TARGETS(&record_indicator),
		SAMPLE("share-employed")),
	LIST("anchored", struct goal, anchored, record_occasion, OPTIONAL, N_("Anchored"),
		N_("When it was anchored with the target group, and how.")),
};
RECORD(goal, struct goal, goal_fields, "goal", N_("goal"), "goals",
	N_("A shared goal: specific, measurable, achievable, relevant, time-bound."));

static const struct field scale_fields[] = {
	ROW("min", struct scale, min, figure, REQUIRED, N_("Lowest"), N_("The lowest score."),
		SAMPLE("1")),
	ROW("max", struct scale, max, figure, REQUIRED, N_("Highest"), N_("The highest score."),
		SAMPLE("5")),
};
RECORD(scale, struct scale, scale_fields, "scale", N_("scale"), "scale",
	N_("The lowest and the highest score."));

static const struct field baseline_fields[] = {
	ROW("value", struct baseline, value, figure, REQUIRED, N_("Value"),
		N_("The value before the work began, in the indicator's unit."), SAMPLE("10 %")),
	ROW("date", struct baseline, date, date, OPTIONAL, N_("Date"), N_("When it was so."),
		SAMPLE("2024-12-31")),
	ROW("source", struct baseline, source, text, OPTIONAL, N_("Source"),
		N_("Where it is from."), SAMPLE("First survey")),
};
RECORD(baseline, struct baseline, baseline_fields, "baseline", N_("baseline"), "baseline",
	N_("The value before the work began."));

static const struct field target_fields[] = {
	ROW("by", struct target, by, date, REQUIRED, N_("By when"), N_("When it is to be reached."),
		SAMPLE("2025-12-31")),
	ROW("value", struct target, value, figure, REQUIRED, N_("Value"),
		N_("What is to be reached, in the indicator's unit."), SAMPLE("50 %")),
};
RECORD(target, struct target, target_fields, "target", N_("target"), "targets",
	N_("What is to be reached, and when."), .identity = {"by"});

static const struct field split_fields[] = {
	ROW("by", struct split, by, text, REQUIRED, N_("Broken down by"),
		N_("What it is broken down by: sex, age, or another word."), SAMPLE("sex")),
	MANY("values", struct split, values, text, OPTIONAL, N_("Values"),
		N_("The groups; for sex they are woman, man, other, not-stated."), SAMPLE("woman")),
};
RECORD(split, struct split, split_fields, "breakdown", N_("breakdown"), "breakdown",
	N_("Groups that the value is given for as well."), .shorthand = "by", .identity = {"by"});

static const struct word indicator_units[] = {
	[INDICATOR_NUMBER] = {"number", N_("number")},
	[INDICATOR_PERCENT] = {"percent", N_("percent")},
	[INDICATOR_SCORE] = {"score", N_("score")},
	[INDICATOR_MONEY] = {"money", N_("money")},
	[INDICATOR_YES_NO] = {"yes-no", N_("yes or no")},
	{NULL, NULL},
};
static const struct word counted[] = {
	{"people", N_("people")},
	{"organisations", N_("organisations")},
	{"things", N_("things")},
	{"money", N_("money")},
	{NULL, NULL},
};
static const struct word directions[] = {
	[DIRECTION_UP] = {"up", N_("higher is better")},
	[DIRECTION_DOWN] = {"down", N_("lower is better")},
	[DIRECTION_KEEP] = {"keep", N_("shall stay as it is")},
	{NULL, NULL},
};
static const struct word adds_words[] = {
	[ADDS_LATEST] = {"latest", N_("the latest value counts")},
	[ADDS_SUM] = {"sum", N_("the values are added up")},
	{NULL, NULL},
};
static const struct word every_words[] = {
	{"once", N_("once")},
	{"each-occasion", N_("on each occasion")},
	{NULL, NULL},
};

static const struct field indicator_fields[] = {
	ROW("id", struct indicator, id, id, REQUIRED, N_("Id"),
		N_("The word others refer to it by."), SAMPLE("share-employed")),
	ROW("title", struct indicator, title, text, REQUIRED, N_("Title"), N_("What is measured."),
		SAMPLE("Share of participants with work")),
	ROW("measures", struct indicator, measures, ref, ADVISED, N_("Measures"),
		N_("The result it measures."), TARGETS(&record_result), SAMPLE("more-jobs")),
	ROW("unit", struct indicator, unit, choice, REQUIRED, N_("Unit"),
		N_("What its values are."), WORDS(indicator_units), SAMPLE("percent")),
	ROW("counts", struct indicator, counts, choice, OPTIONAL, N_("Counts"),
		N_("What is counted; small numbers of people are hidden."), WORDS(counted),
		SAMPLE("people"), .initial = "people"),
	ROW("population", struct indicator, population, text, OPTIONAL, N_("Population"),
		N_("Who is counted."), SAMPLE("All who took part in the pilot")),
	ROW("definition", struct indicator, definition, text, OPTIONAL, N_("Definition"),
		N_("What counts and what does not."),
		SAMPLE("Employed at least half time on the day of measurement")),
	ROW("numerator", struct indicator, numerator, text, OPTIONAL, N_("Numerator"),
		N_("What stands above the line of the share."), SAMPLE("Participants with work")),
	ROW("denominator", struct indicator, denominator, text, OPTIONAL, N_("Denominator"),
		N_("What stands below the line of the share."), SAMPLE("All participants")),
	ROW("direction", struct indicator, direction, choice, OPTIONAL, N_("Direction"),
		N_("Which way is better."), WORDS(directions), SAMPLE("up"), .initial = "up"),
	ROW("slack", struct indicator, slack, figure, OPTIONAL, N_("Slack"),
		N_("How far it may stray when it shall stay as it is."), SAMPLE("2 %")),
	ENTRY("scale", struct indicator, scale, record_scale, OPTIONAL, N_("Scale"),
		N_("The lowest and the highest score.")),
	ROW("adds", struct indicator, adds, choice, OPTIONAL, N_("Adds"),
		N_("Whether the latest value counts, or each holds what happened on its "
		   "occasion."),
		WORDS(adds_words), SAMPLE("sum"), .initial = "latest"),
	ENTRY("baseline", struct indicator, baseline, record_baseline, OPTIONAL, N_("Baseline"),
		N_("The value before the work began.")),
	ROW("baseline_missing_because", struct indicator, baseline_missing_because, text, OPTIONAL,
		N_("No baseline because"), N_("Why there is no baseline."),
		SAMPLE("The group did not exist before")),
	LIST("targets", struct indicator, targets, record_target, ADVISED, N_("Targets"),
		N_("What is to be reached, and when.")),
	ROW("source", struct indicator, source, text, OPTIONAL, N_("Source"),
		N_("Where the values come from."), SAMPLE("Interviews")),
	ROW("method", struct indicator, method, text, OPTIONAL, N_("Method"),
		N_("How they are collected."), SAMPLE("By phone, six months after")),
	ROW("every", struct indicator, every, duration, OPTIONAL, N_("Every"),
		N_("How often it is measured."), WORDS(every_words), SAMPLE("3 months")),
	ROW("responsible", struct indicator, responsible, ref, OPTIONAL, N_("Responsible"),
		N_("The role that measures."), TARGETS(&record_role), SAMPLE("coach")),
	LIST("breakdown", struct indicator, breakdown, record_split, OPTIONAL, N_("Breakdown"),
		N_("Groups that the value is given for as well.")),
	ROW("no_breakdown_because", struct indicator, no_breakdown_because, text, OPTIONAL,
		N_("No breakdown because"), N_("Why it is not broken down by sex."),
		SAMPLE("Too few people")),
	ROW("limitations", struct indicator, limitations, text, OPTIONAL, N_("Limitations"),
		N_("What the value cannot tell."), SAMPLE("Those who left are not asked")),
	ROW("min_n", struct indicator, min_n, integer, OPTIONAL, N_("Fewest answers"),
		N_("With fewer answers the value is not shown."), SAMPLE("10")),
};
static const struct either indicator_either[] = {
	{.keys = {"baseline", "baseline_missing_because"}},
	{.keys = {"breakdown", "no_breakdown_because"}},
	{.keys = {NULL}},
};
static const struct pair indicator_pairs[] = {{"numerator", "denominator"}, {NULL, NULL}};
RECORD(indicator, struct indicator, indicator_fields, "indicator", N_("indicator"), "indicators",
	N_("What a result is measured by."), .either = indicator_either, .pairs = indicator_pairs);
