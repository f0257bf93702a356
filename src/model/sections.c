/* The files, as rows: which keys stand at the top of each, and the list of all records. */
#include "model_internal.h"

#include <string.h>

#define TOP(name, word_, label_, doc_)                                                             \
	const struct record section_##name = {.word = word_,                                       \
		.label = label_,                                                                   \
		.list = word_,                                                                     \
		.doc = doc_,                                                                       \
		.fields = name##_top,                                                              \
		.n = ARRAY_LEN(name##_top),                                                        \
		.size = sizeof(struct project)}

#define P struct project

static const struct field samverka_top[] = {
	ROW("format", P, format, integer, REQUIRED, N_("Format"),
		N_("The number of the rules these files follow."), SAMPLE("1"),
		.rule.flags = LEAF_ONLY),
	ENTRY("project", P, info, record_project_info, REQUIRED, N_("Project"),
		N_("The collaboration itself.")),
	ENTRY("settings", P, settings, record_settings, OPTIONAL, N_("Settings"),
		N_("How the tool treats this collaboration.")),
};
static TOP(samverka, "samverka", N_("the collaboration"), N_("The collaboration itself."));

static const struct field partners_top[] = {
	LIST("partners", P, partners, record_partner, OPTIONAL, N_("Partners"),
		N_("Who takes part.")),
	LIST("steering_documents", P, steering_documents, record_steering_document, OPTIONAL,
		N_("Steering documents"), N_("Decided documents that the goals can rest on.")),
	LIST("contacts", P, contacts, record_contact, OPTIONAL, N_("Contacts"),
		N_("Whom one wants to reach, and the way there.")),
	LIST("questions", P, questions, record_question, OPTIONAL, N_("Questions"),
		N_("Questions asked of everyone who could become a partner.")),
	LIST("candidates", P, candidates, record_candidate, OPTIONAL, N_("Candidates"),
		N_("Organisations that could become partners.")),
};
static TOP(partners, "partners", N_("partners"), N_("Step 1: identify the right partner."));

static const struct field trust_top[] = {
	LIST("perspectives", P, perspectives, record_perspective, OPTIONAL, N_("Perspectives"),
		N_("Each partner's goal, motivation and view.")),
	LIST("terms", P, terms, record_term, OPTIONAL, N_("Terms"),
		N_("Words that partners may use differently.")),
	LIST("differences", P, differences, record_difference, OPTIONAL, N_("Differences"),
		N_("What the partners see differently.")),
	LIST("agreements", P, agreements, record_agreement, OPTIONAL, N_("Agreements"),
		N_("What they have agreed on about how they work together.")),
	LIST("pulse", P, pulse, record_pulse, OPTIONAL, N_("Pulse"),
		N_("How the collaboration feels, over time.")),
};
static TOP(trust, "trust", N_("trust"), N_("Step 2: build trust."));

static const struct field toc_top[] = {
	LIST("target_groups", P, target_groups, record_target_group, OPTIONAL, N_("Target groups"),
		N_("The people for whom the change is meant.")),
	ENTRY("problem", P, problem, record_problem_known, OPTIONAL, N_("Problem"),
		N_("The shared problem statement.")),
	ROW("vision", P, vision, prose, OPTIONAL, N_("Vision"),
		N_("What it looks like when the change is made."),
		SAMPLE("Everyone who wants to stay in Boden can.")),
	LIST("results", P, results, record_result, OPTIONAL, N_("Results"),
		N_("What is to become true: outputs, outcomes, impact.")),
	LIST("activities", P, activities, record_activity, OPTIONAL, N_("Activities"),
		N_("What the partners do.")),
	LIST("assumptions", P, assumptions, record_assumption, OPTIONAL, N_("Assumptions"),
		N_("What must be true without their doing.")),
	LIST("risks", P, risks, record_risk, OPTIONAL, N_("Risks"), N_("What can go wrong.")),
	LIST("goals", P, goals, record_goal, OPTIONAL, N_("Goals"),
		N_("The shared, measurable goals.")),
	LIST("indicators", P, indicators, record_indicator, OPTIONAL, N_("Indicators"),
		N_("What the results are measured by.")),
};
static TOP(toc, "toc", N_("theory of change"), N_("Step 3: set shared goals."));

static const struct field roles_top[] = {
	LIST("roles", P, roles, record_role, OPTIONAL, N_("Roles"),
		N_("What people are there for.")),
	LIST("groups", P, groups, record_group, OPTIONAL, N_("Groups"),
		N_("Steering, project, working and reference groups.")),
	LIST("plan", P, plan, record_plan_row, OPTIONAL, N_("Plan"),
		N_("When each activity is done, and who does what in it.")),
	LIST("meetings", P, meetings, record_meeting, OPTIONAL, N_("Meetings"),
		N_("When the partners meet, and for what.")),
	LIST("escalation", P, escalation, record_escalation_step, OPTIONAL, N_("Escalation"),
		N_("Who is asked next when something cannot be solved, in order.")),
	LIST("flags", P, flags, record_help_flag, OPTIONAL, N_("Flags"),
		N_("Calls for help from one partner to another.")),
	LIST("communication", P, communication, record_message, OPTIONAL, N_("Communication"),
		N_("Who tells what to whom.")),
	LIST("data_protection", P, data_protection, record_processing, OPTIONAL,
		N_("Data protection"), N_("Which personal data is used, and who answers for it.")),
};
static TOP(roles, "roles", N_("roles"), N_("Step 4: define roles."));

static const struct field cost_top[] = {
	LIST("budgets", P, budgets, record_budget, OPTIONAL, N_("Budgets"),
		N_("Versions of the cost calculation.")),
	LIST("lines", P, lines, record_cost_line, OPTIONAL, N_("Cost lines"), N_("The costs.")),
	LIST("flat_rates", P, flat_rates, record_flat_rate, OPTIONAL, N_("Flat rates"),
		N_("Percentages that stand for costs nobody itemises.")),
	LIST("funding", P, funding, record_funding, OPTIONAL, N_("Funding"),
		N_("What pays the costs.")),
	LIST("payments", P, payments, record_payment, OPTIONAL, N_("Payments"),
		N_("Money that came, or is to come.")),
	LIST("actuals", P, actuals, record_actual, OPTIONAL, N_("Actual costs"),
		N_("What the lines have really cost.")),
	ENTRY("continuation", P, continuation, record_continuation, OPTIONAL, N_("Continuation"),
		N_("What is asked for when the project ends.")),
	LIST("alternatives", P, alternatives, record_alternative, OPTIONAL, N_("Alternatives"),
		N_("What the municipality would otherwise pay.")),
	LIST("benefits", P, benefits, record_benefit, OPTIONAL, N_("Benefits"),
		N_("What the results are worth, and to whom.")),
	ENTRY("value", P, value, record_value_settings, OPTIONAL, N_("Value"),
		N_("How social value is computed.")),
};
static TOP(cost, "cost", N_("cost"), N_("Step 5: discuss financing."));

static const struct field evaluate_top[] = {
	LIST("observations", P, observations, record_observation, OPTIONAL, N_("Observations"),
		N_("What was measured.")),
	LIST("checkins", P, checkins, record_checkin, OPTIONAL, N_("Check-ins"),
		N_("What was said when the partners met.")),
	LIST("insights", P, insights, record_insight, OPTIONAL, N_("Insights"),
		N_("What the partners have understood.")),
	LIST("decisions", P, decisions, record_decision, OPTIONAL, N_("Decisions"),
		N_("What they decided to do differently, or to keep.")),
	LIST("lessons", P, lessons, record_lesson, OPTIONAL, N_("Lessons"),
		N_("What others can learn.")),
	LIST("reviews", P, reviews, record_review, OPTIONAL, N_("Reviews"),
		N_("Looks at whether the shared picture still holds.")),
	LIST("stories", P, stories, record_story, OPTIONAL, N_("Stories"),
		N_("What the change meant to people.")),
	ENTRY("renewal", P, renewal, record_renewal, OPTIONAL, N_("Renewal"),
		N_("Whether the collaboration goes on.")),
};
static TOP(evaluate, "evaluate", N_("evaluation"), N_("Step 6: evaluate and adapt."));

static const struct field parameters_top[] = {
	LIST("parameters", P, parameters, record_parameter, OPTIONAL, N_("Parameters"),
		N_("Dated public numbers.")),
	LIST("exchange_rates", P, exchange_rates, record_exchange_rate, OPTIONAL,
		N_("Exchange rates"), N_("What one currency was worth in another.")),
};
static TOP(
	parameters, "parameters", N_("parameters"), N_("Dated public numbers, with their source."));

const struct record *const model_sections[SECTIONS] = {
	[SECTION_SAMVERKA] = &section_samverka,
	[SECTION_PARTNERS] = &section_partners,
	[SECTION_TRUST] = &section_trust,
	[SECTION_TOC] = &section_toc,
	[SECTION_ROLES] = &section_roles,
	[SECTION_COST] = &section_cost,
	[SECTION_EVALUATE] = &section_evaluate,
	[SECTION_PARAMETERS] = &section_parameters,
};

const struct record *const model_records[] = {
#define X(name) &record_##name,
	RECORDS(X) THINGS(X)
#undef X
		NULL,
};

static bool names_kind(const struct record *record, const char *word)
{
	if (!record->kind_key)
		return false;
	const struct word *words = record_field(record, record->kind_key)->rule.words;
	for (size_t i = 0; words[i].word; i++)
		if (strcmp(words[i].word, word) == 0)
			return true;
	return false;
}

const struct record *model_record(const char *word)
{
	for (size_t i = 0; model_records[i]; i++)
		if (strcmp(model_records[i]->word, word) == 0 || names_kind(model_records[i], word))
			return model_records[i];
	return NULL;
}

struct tree project_tree(const struct project *project)
{
	return (struct tree){.sections = model_sections, .n = SECTIONS, .base = project};
}
