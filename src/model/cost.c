/* Rows of cost.yaml: step 5, what it costs, who pays, what it is worth. */
#include "model_internal.h"

static const struct word budget_kinds[] = {
	[BUDGET_PROJECT] = {"project", N_("project")},
	[BUDGET_CONTINUATION] = {"continuation", N_("continuation")},
	{NULL, NULL},
};

static const struct field budget_fields[] = {
	ROW("id", struct budget, id, id, REQUIRED, N_("Id"), N_("The word others refer to it by."),
		SAMPLE("budget-2024")),
	ROW("decided", struct budget, decided, date, OPTIONAL, N_("Decided"),
		N_("When it was decided; a draft when left out."), SAMPLE("2024-10-15")),
	ROW("decision", struct budget, decision, text, OPTIONAL, N_("Decision"),
		N_("Where the decision can be read."), SAMPLE("Minutes, point 4")),
	MANY("by", struct budget, by, ref, OPTIONAL, N_("By"), N_("Who decided."),
		TARGETS(&record_partner), SAMPLE("municipality")),
	ROW("kind", struct budget, kind, choice, OPTIONAL, N_("Kind"),
		N_("For the project, or for its continuation."), WORDS(budget_kinds),
		SAMPLE("project"), .initial = "project"),
};
RECORD(budget, struct budget, budget_fields, "budget", N_("budget"), "budgets",
	N_("A version of the cost calculation."));

const struct word cost_categories[] = {
	[COST_STAFF] = {"staff", N_("staff")},
	[COST_SERVICES] = {"services", N_("services")},
	[COST_TRAVEL] = {"travel", N_("travel")},
	[COST_EQUIPMENT] = {"equipment", N_("equipment")},
	[COST_PREMISES] = {"premises", N_("premises")},
	[COST_MATERIALS] = {"materials", N_("materials")},
	[COST_PARTICIPANTS] = {"participants", N_("participants")},
	[COST_OTHER] = {"other", N_("other costs")},
	[COST_INDIRECT] = {"indirect", N_("indirect costs")},
	{NULL, NULL},
};
static const struct word in_kind_words[] = {
	{"time", N_("own time")},
	{"resource", N_("own resources")},
	{NULL, NULL},
};
static const struct word spread_words[] = {
	{"even", N_("evenly")},
	{"at-start", N_("at the start")},
	{"at-end", N_("at the end")},
	{NULL, NULL},
};

static const struct field cost_line_fields[] = {
	ROW("id", struct cost_line, id, id, REQUIRED, N_("Id"),
		N_("The word others refer to it by."), SAMPLE("coach-pay")),
	ROW("title", struct cost_line, title, text, OPTIONAL, N_("Title"), N_("What it is for."),
		SAMPLE("Job coach")),
	ROW("activity", struct cost_line, activity, ref, OPTIONAL, N_("Activity"),
		N_("The activity it is for."), TARGETS(&record_activity), SAMPLE("job-fair")),
	ROW("category", struct cost_line, category, choice, OPTIONAL, N_("Category"),
		N_("What sort of cost it is; staff when it has a role or pay."),
		WORDS(cost_categories), SAMPLE("staff")),
	ROW("bears", struct cost_line, bears, ref, OPTIONAL, N_("Bears"),
		N_("The partner that has the cost; the role's when left out."),
		TARGETS(&record_partner), SAMPLE("municipality")),
	MANY("budget", struct cost_line, budget, ref, OPTIONAL, N_("Budget"),
		N_("The versions it belongs to; all when left out."), TARGETS(&record_budget),
		SAMPLE("budget-2024")),
	ROW("replaces", struct cost_line, replaces, ref, OPTIONAL, N_("Replaces"),
		N_("The line of an earlier version it stands for."), TARGETS(&record_cost_line),
		SAMPLE("coach-pay")),
	ROW("in_kind", struct cost_line, in_kind, choice, OPTIONAL, N_("In kind"),
		N_("A contribution of own time or resources; no money moves."),
		WORDS(in_kind_words), SAMPLE("time")),
	ROW("vat", struct cost_line, vat, percent, OPTIONAL, N_("VAT"),
		N_("Added only where the bearer cannot deduct it."), SAMPLE("25 %")),
	ROW("amount", struct cost_line, amount, money, OPTIONAL, N_("Amount"),
		N_("The whole amount, as agreed or bought."), SAMPLE("12500"),
		.rule.flags = LEAF_NEGATIVE),
	ROW("unit_price", struct cost_line, unit_price, money, OPTIONAL, N_("Unit price"),
		N_("The price of one."), SAMPLE("450"), .rule.flags = LEAF_NEGATIVE),
	ROW("quantity", struct cost_line, quantity, quantity, OPTIONAL, N_("Quantity"),
		N_("How many; the plan row's quantity when left out."), SAMPLE("20")),
	ROW("unit", struct cost_line, unit, text, OPTIONAL, N_("Unit"), N_("Of what."),
		SAMPLE("meals")),
	ROW("role", struct cost_line, role, ref, OPTIONAL, N_("Role"), N_("Whose time."),
		TARGETS(&record_role), SAMPLE("coach")),
	ROW("monthly_pay", struct cost_line, monthly_pay, money, OPTIONAL, N_("Monthly pay"),
		N_("Pay a month at full time."), SAMPLE("36000")),
	ROW("share", struct cost_line, share, percent, OPTIONAL, N_("Share"),
		N_("Which part of full time."), SAMPLE("40 %")),
	ROW("hourly_pay", struct cost_line, hourly_pay, money, OPTIONAL, N_("Hourly pay"),
		N_("Pay an hour; the hours are the plan's."), SAMPLE("280")),
	ROW("hours", struct cost_line, hours, quantity, OPTIONAL, N_("Hours"),
		N_("Only for work that is not in the plan."), SAMPLE("12")),
	MANY("surcharges", struct cost_line, surcharges, rate, OPTIONAL, N_("Surcharges"),
		N_("What comes on top of the pay."), TARGETS(&record_parameter), SAMPLE("31.42 %")),
	ROW("from", struct cost_line, from, date, OPTIONAL, N_("From"),
		N_("The first day; the plan row's or the project's when left out."),
		SAMPLE("2025-01-01")),
	ROW("to", struct cost_line, to, date, OPTIONAL, N_("To"),
		N_("The last day; the plan row's or the project's when left out."),
		SAMPLE("2025-09-30")),
	ROW("spread", struct cost_line, spread, choice, OPTIONAL, N_("Spread"),
		N_("How it lies over its period."), WORDS(spread_words), SAMPLE("at-end"),
		.initial = "even"),
};
static const struct either cost_line_either[] = {
	{.keys = {"amount", "unit_price", "monthly_pay", "hourly_pay"}},
	{.keys = {NULL}},
};
static const struct pair cost_line_pairs[] = {
	{"monthly_pay", "share"},
	{"monthly_pay", "role"},
	{"share", "monthly_pay"},
	{"hourly_pay", "role"},
	{"quantity", "unit_price"},
	{"hours", "hourly_pay"},
	{NULL, NULL},
};
RECORD(cost_line, struct cost_line, cost_line_fields, "cost-line", N_("cost line"), "lines",
	N_("One cost, and the one way to its amount."), .either = cost_line_either,
	.pairs = cost_line_pairs);

static const struct word flat_bases[] = {
	{"direct", N_("direct costs")},
	{"direct-staff", N_("direct staff costs")},
	{NULL, NULL},
};
static const struct word flat_covers[] = {
	{"indirect", N_("indirect costs")},
	{"all-other", N_("all other costs")},
	{NULL, NULL},
};

static const struct field flat_rate_fields[] = {
	ROW("id", struct flat_rate, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("overhead")),
	ROW("rate", struct flat_rate, rate, rate, REQUIRED, N_("Rate"), N_("The percentage."),
		TARGETS(&record_parameter), SAMPLE("15 %")),
	ROW("of", struct flat_rate, of, choice, REQUIRED, N_("Of"),
		N_("What it is a percentage of."), WORDS(flat_bases), SAMPLE("direct-staff")),
	ROW("covers", struct flat_rate, covers, choice, OPTIONAL, N_("Covers"),
		N_("What it stands for."), WORDS(flat_covers), SAMPLE("indirect"),
		.initial = "indirect"),
	ROW("bears", struct flat_rate, bears, ref, OPTIONAL, N_("Bears"),
		N_("The partner whose costs it is for; each when left out."),
		TARGETS(&record_partner), SAMPLE("municipality")),
};
RECORD(flat_rate, struct flat_rate, flat_rate_fields, "flat-rate", N_("flat rate"), "flat_rates",
	N_("A percentage that stands for costs nobody itemises."), .identity = {"rate"});

static const struct field funder_report_fields[] = {
	ROW("due", struct funder_report, due, date, REQUIRED, N_("Due"),
		N_("When it is to be handed in."), SAMPLE("2025-06-30")),
	ROW("from", struct funder_report, from, date, OPTIONAL, N_("From"),
		N_("The first day it covers."), SAMPLE("2024-11-01")),
	ROW("to", struct funder_report, to, date, OPTIONAL, N_("To"), N_("The last day it covers."),
		SAMPLE("2025-05-31")),
	ROW("sent", struct funder_report, sent, date, OPTIONAL, N_("Sent"), N_("When it was sent."),
		SAMPLE("2025-06-27")),
};
RECORD(funder_report, struct funder_report, funder_report_fields, "report", N_("report"), "reports",
	N_("A report the funder asks for."), .identity = {"due"});

const struct word funding_forms[] = {
	[FUNDING_GRANT] = {"grant", N_("grant")},
	[FUNDING_PROCUREMENT] = {"procurement", N_("procurement")},
	[FUNDING_IOP] = {"iop", N_("public–non-profit partnership (IOP)")},
	[FUNDING_OUTCOME_CONTRACT] = {"outcome-contract", N_("outcome contract")},
	[FUNDING_OWN] = {"own", N_("own money")},
	[FUNDING_IN_KIND] = {"in-kind", N_("own time and resources")},
	[FUNDING_DONATION] = {"donation", N_("donation")},
	{NULL, NULL},
};
static const struct word funding_statuses[] = {
	[FUNDING_IDEA] = {"idea", N_("idea")},
	[FUNDING_APPLIED] = {"applied", N_("applied for")},
	[FUNDING_GRANTED] = {"granted", N_("granted")},
	[FUNDING_PAID] = {"paid", N_("paid")},
	[FUNDING_REFUSED] = {"refused", N_("refused")},
	{NULL, NULL},
};
static const struct word grant_forms[] = {
	{"actual", N_("actual costs")},
	{"unit", N_("unit costs")},
	{"flat", N_("flat rate")},
	{"lump-sum", N_("lump sum")},
	{NULL, NULL},
};

static const struct field funding_fields[] = {
	ROW("id", struct funding, id, id, REQUIRED, N_("Id"), N_("The word others refer to it by."),
		SAMPLE("vinnova-grant")),
	ROW("source", struct funding, source, ref, REQUIRED, N_("Source"), N_("Who pays."),
		TARGETS(&record_partner), SAMPLE("vinnova")),
	ROW("form", struct funding, form, choice, REQUIRED, N_("Form"), N_("In which form."),
		WORDS(funding_forms), SAMPLE("grant")),
	ROW("status", struct funding, status, choice, OPTIONAL, N_("Status"), N_("How sure it is."),
		WORDS(funding_statuses), SAMPLE("granted")),
	ROW("amount", struct funding, amount, money, OPTIONAL, N_("Amount"), N_("How much."),
		SAMPLE("640000"), .rule.flags = LEAF_NEGATIVE),
	ROW("share", struct funding, share, percent, OPTIONAL, N_("Share"),
		N_("Which share of the eligible cost."), SAMPLE("70 %")),
	ROW("cap", struct funding, cap, money, OPTIONAL, N_("Cap"), N_("At most so much."),
		SAMPLE("1000000")),
	ROW("recipient", struct funding, recipient, ref, OPTIONAL, N_("Recipient"),
		N_("Whose costs it is for."), TARGETS(&record_partner), SAMPLE("municipality")),
	MANY("covers", struct funding, covers, choice, OPTIONAL, N_("Covers"),
		N_("Which sorts of cost it may pay."), WORDS(cost_categories), SAMPLE("staff")),
	MANY("lines", struct funding, lines, ref, OPTIONAL, N_("Lines"),
		N_("Which cost lines it pays."), TARGETS(&record_cost_line), SAMPLE("coach-pay")),
	ROW("from", struct funding, from, date, OPTIONAL, N_("From"), N_("The first day."),
		SAMPLE("2024-11-01")),
	ROW("to", struct funding, to, date, OPTIONAL, N_("To"), N_("The last day."),
		SAMPLE("2025-11-30")),
	ROW("decision", struct funding, decision, text, OPTIONAL, N_("Decision"),
		N_("Where the decision can be read."), SAMPLE("2024-01234")),
	ROW("conditions", struct funding, conditions, prose, OPTIONAL, N_("Conditions"),
		N_("What it is bound to."), SAMPLE("Reports twice a year.")),
	ROW("grant_form", struct funding, grant_form, choice, OPTIONAL, N_("Grant form"),
		N_("What it is paid by."), WORDS(grant_forms), SAMPLE("actual")),
	ROW("public_money", struct funding, public_money, flag, OPTIONAL, N_("Public money"),
		N_("Whether it comes from the public."), SAMPLE("yes")),
	ROW("apply_by", struct funding, apply_by, date, OPTIONAL, N_("Apply by"),
		N_("The last day to apply."), SAMPLE("2024-09-15")),
	LIST("reports", struct funding, reports, record_funder_report, OPTIONAL, N_("Reports"),
		N_("The reports the funder asks for.")),
	ROW("reallocation_limit", struct funding, reallocation_limit, percent, OPTIONAL,
		N_("Reallocation limit"),
		N_("How much may move between categories without asking."), SAMPLE("10 %")),
	ROW("max_share", struct funding, max_share, percent, OPTIONAL, N_("Largest share"),
		N_("The largest share of the cost that its call lets it pay."), SAMPLE("80 %")),
	ROW("repaid_always", struct funding, repaid_always, percent, OPTIONAL, N_("Always repaid"),
		N_("Which share is paid back whatever the result, in an outcome contract."),
		SAMPLE("40 %")),
	ROW("repaid_at_most", struct funding, repaid_at_most, percent, OPTIONAL,
		N_("Repaid at most"),
		N_("Which share is paid back at most, in an outcome contract."), SAMPLE("120 %")),
};
static const struct either funding_either[] = {{.keys = {"amount", "share"}}, {.keys = {NULL}}};
RECORD(funding, struct funding, funding_fields, "funding", N_("funding"), "funding",
	N_("Money, time or resources that pay the cost."), .either = funding_either);

static const struct word payment_statuses[] = {
	{"received", N_("received")},
	{"expected", N_("expected")},
	{NULL, NULL},
};

static const struct field payment_fields[] = {
	ROW("funding", struct payment, funding, ref, REQUIRED, N_("Funding"),
		N_("Which funding it belongs to."), TARGETS(&record_funding),
		SAMPLE("vinnova-grant")),
	ROW("date", struct payment, date, date, REQUIRED, N_("Date"), N_("When."),
		SAMPLE("2024-12-01")),
	ROW("amount", struct payment, amount, money, REQUIRED, N_("Amount"), N_("How much."),
		SAMPLE("320000"), .rule.flags = LEAF_NEGATIVE),
	ROW("status", struct payment, status, choice, OPTIONAL, N_("Status"),
		N_("Whether it has come."), WORDS(payment_statuses), SAMPLE("expected"),
		.initial = "received"),
	MANY("for", struct payment, for_, ref, OPTIONAL, N_("For"),
		N_("Of a lump sum: the activities that must be done first."),
		TARGETS(&record_activity), SAMPLE("job-fair")),
	ROW("reference", struct payment, reference, text, OPTIONAL, N_("Reference"),
		N_("What identifies it in the accounts."), SAMPLE("B-204")),
};
RECORD(payment, struct payment, payment_fields, "payment", N_("payment"), "payments",
	N_("Money that came, or is to come."), .identity = {"funding", "date", "reference"});

static const struct field actual_fields[] = {
	ROW("line", struct actual, line, ref, REQUIRED, N_("Line"),
		N_("Which cost line it belongs to."), TARGETS(&record_cost_line),
		SAMPLE("coach-pay")),
	ROW("date", struct actual, date, date, REQUIRED, N_("Date"), N_("When."),
		SAMPLE("2025-01-31")),
	ROW("amount", struct actual, amount, money, OPTIONAL, N_("Amount"), N_("How much."),
		SAMPLE("18900"), .rule.flags = LEAF_NEGATIVE),
	ROW("hours", struct actual, hours, quantity, OPTIONAL, N_("Hours"),
		N_("How many hours; they cost what the line's hour costs."), SAMPLE("32")),
	ROW("activity", struct actual, activity, ref, OPTIONAL, N_("Activity"),
		N_("Which activity, when the line has several."), TARGETS(&record_activity),
		SAMPLE("job-fair")),
	ROW("reference", struct actual, reference, text, OPTIONAL, N_("Reference"),
		N_("What identifies it in the accounts."), SAMPLE("V-1042")),
};
static const struct either actual_either[] = {
	{.exactly = true, .keys = {"amount", "hours"}}, {.keys = {NULL}}};
RECORD(actual, struct actual, actual_fields, "actual", N_("actual cost"), "actuals",
	N_("What a line has really cost."), .identity = {"line", "date", "reference"},
	.either = actual_either);

static const struct field decision_point_fields[] = {
	ROW("board", struct decision_point, board, text, REQUIRED, N_("Board"),
		N_("The board that decides."), SAMPLE("The labour market board")),
	ROW("action", struct decision_point, action, text, REQUIRED, N_("Action"),
		N_("One action, as a sentence that can be moved to the minutes."),
		SAMPLE("sets aside money for the continuation")),
	ROW("amount", struct decision_point, amount, money, OPTIONAL, N_("Amount"), N_("How much."),
		SAMPLE("511245")),
	ROW("year", struct decision_point, year, date, OPTIONAL, N_("Year"), N_("For which year."),
		SAMPLE("2026")),
	ROW("money_from", struct decision_point, money_from, text, OPTIONAL, N_("Money from"),
		N_("Where the money comes from."), SAMPLE("the board's frame for 2026")),
};
RECORD(decision_point, struct decision_point, decision_point_fields, "decision-point",
	N_("decision point"), "points", N_("One action that a board is asked to decide on."),
	.identity = {"board"});

static const struct field continuation_option_fields[] = {
	ROW("id", struct continuation_option, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("smaller")),
	ROW("title", struct continuation_option, title, text, REQUIRED, N_("Title"),
		N_("What it is called."), SAMPLE("Extension as an IOP")),
	ROW("form", struct continuation_option, form, choice, OPTIONAL, N_("Form"),
		N_("In which form it would be paid."), WORDS(funding_forms), SAMPLE("iop")),
	ROW("budget", struct continuation_option, budget, ref, OPTIONAL, N_("Budget"),
		N_("What it would cost."), TARGETS(&record_budget), SAMPLE("continuation-2026")),
	ROW("consequences", struct continuation_option, consequences, prose, OPTIONAL,
		N_("Consequences"), N_("What would follow."),
		SAMPLE("The network meetings end in June.")),
};
RECORD(continuation_option, struct continuation_option, continuation_option_fields, "option",
	N_("option"), "options", N_("A way to go on, or to stop."), .identity = {"title"});

static const struct field board_budget_fields[] = {
	ROW("board", struct board_budget, board, text, REQUIRED, N_("Board"), N_("Whose budget."),
		SAMPLE("The labour market board")),
	ROW("year", struct board_budget, year, date, REQUIRED, N_("Year"), N_("Which year."),
		SAMPLE("2026")),
	ROW("amount", struct board_budget, amount, money, REQUIRED, N_("Amount"),
		N_("How much it has."), SAMPLE("48000000")),
	ROW("source", struct board_budget, source, ref, OPTIONAL, N_("Source"),
		N_("The document that says so."), TARGETS(&record_steering_document),
		SAMPLE("budget-2026")),
};
RECORD(board_budget, struct board_budget, board_budget_fields, "board-budget", N_("board budget"),
	"municipal_budget", N_("What a board has to spend, so that one sees what it can pay."),
	.identity = {"board"});

static const struct field considerations_fields[] = {
	ROW("children", struct considerations, children, prose, OPTIONAL, N_("Children's rights"),
		N_("What it means for children."), SAMPLE("Parents with work have more to give.")),
	ROW("equality", struct considerations, equality, prose, OPTIONAL, N_("Equality"),
		N_("What it means for women and men, and for equal chances."),
		SAMPLE("As many women as men took part.")),
	ROW("law", struct considerations, law, prose, OPTIONAL, N_("Law"),
		N_("Procurement, state aid, data protection."),
		SAMPLE("Below the limit for direct procurement.")),
	ROW("dialogue", struct considerations, dialogue, prose, OPTIONAL, N_("Dialogue"),
		N_("Who has been asked."), SAMPLE("The unions were told in May.")),
	ROW("environment", struct considerations, environment, prose, OPTIONAL, N_("Environment"),
		N_("What it means for the environment."), SAMPLE("Not affected.")),
};
RECORD(considerations, struct considerations, considerations_fields, "considerations",
	N_("considerations"), "considerations",
	N_("What the decision means for children, equality, law and environment."));

static const struct field continuation_fields[] = {
	ROW("asked_of", struct continuation, asked_of, ref, OPTIONAL, N_("Asked of"),
		N_("The partner that is asked to decide."), TARGETS(&record_partner),
		SAMPLE("municipality")),
	ROW("form", struct continuation, form, choice, OPTIONAL, N_("Form"),
		N_("In which form it would be paid."), WORDS(funding_forms), SAMPLE("iop")),
	ROW("from", struct continuation, from, date, OPTIONAL, N_("From"), N_("The first day."),
		SAMPLE("2026-01-01")),
	ROW("to", struct continuation, to, date, OPTIONAL, N_("To"), N_("The last day."),
		SAMPLE("2026-12-31")),
	ROW("budget", struct continuation, budget, ref, OPTIONAL, N_("Budget"),
		N_("What it would cost."), TARGETS(&record_budget), SAMPLE("continuation-2026")),
	ROW("price", struct continuation, price, money, OPTIONAL, N_("Price"),
		N_("What is asked for, when it is not the cost."), SAMPLE("520000")),
	LIST("points", struct continuation, points, record_decision_point, OPTIONAL,
		N_("Decision points"), N_("What the boards are asked to decide.")),
	LIST("options", struct continuation, options, record_continuation_option, OPTIONAL,
		N_("Options"), N_("The ways to go on, or to stop.")),
	LIST("municipal_budget", struct continuation, municipal_budget, record_board_budget,
		OPTIONAL, N_("Municipal budget"), N_("What the boards have to spend.")),
	ROW("hand_in_by", struct continuation, hand_in_by, date, OPTIONAL, N_("Hand in by"),
		N_("When the authority needs it."), SAMPLE("2025-09-01")),
	ROW("decide_by", struct continuation, decide_by, date, OPTIONAL, N_("Decide by"),
		N_("When the decision is needed."), SAMPLE("2025-11-20")),
	ROW("handed_in", struct continuation, handed_in, date, OPTIONAL, N_("Handed in"),
		N_("When it was handed in."), SAMPLE("2025-08-28")),
	ROW("registry_number", struct continuation, registry_number, text, OPTIONAL,
		N_("Registry number"), N_("The authority's number for the matter."),
		SAMPLE("KS/2025:123")),
	ENTRY("considerations", struct continuation, considerations, record_considerations,
		OPTIONAL, N_("Considerations"),
		N_("What the decision means for children, equality, law and "
		   "environment.")),
};
RECORD(continuation, struct continuation, continuation_fields, "continuation", N_("continuation"),
	"continuation", N_("What is asked for when the project ends."));

static const struct field alternative_fields[] = {
	ROW("id", struct alternative, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("income-support")),
	ROW("title", struct alternative, title, text, REQUIRED, N_("Title"),
		N_("What the municipality would otherwise pay for."),
		SAMPLE("A year of income support")),
	ROW("unit", struct alternative, unit, text, REQUIRED, N_("Unit"), N_("Per what."),
		SAMPLE("person and year")),
	ROW("unit_cost", struct alternative, unit_cost, money, REQUIRED, N_("Unit cost"),
		N_("What one costs."), SAMPLE("111148")),
	ROW("year", struct alternative, year, date, OPTIONAL, N_("Year"),
		N_("In which year's prices."), SAMPLE("2024")),
	ROW("source", struct alternative, source, text, ADVISED, N_("Source"),
		N_("Where it can be read."), SAMPLE("Annual report 2024")),
	ROW("required_by_law", struct alternative, required_by_law, flag, OPTIONAL,
		N_("Required by law"), N_("Whether the municipality must pay for it."),
		SAMPLE("yes")),
};
RECORD(alternative, struct alternative, alternative_fields, "alternative", N_("alternative"),
	"alternatives", N_("What the municipality would otherwise pay."), .identity = {"title"});

static const struct word payers[] = {
	{"municipality", N_("municipality")},
	{"region", N_("region")},
	{"employment-service", N_("employment service")},
	{"insurance-agency", N_("social insurance agency")},
	{"state", N_("the state otherwise")},
	{"individual", N_("individuals and households")},
	{"employer", N_("employers")},
	{"other", N_("others")},
	{NULL, NULL},
};

static const struct field payer_fields[] = {
	ROW("who", struct payer, who, choice, REQUIRED, N_("Who"), N_("Who gains."), WORDS(payers),
		SAMPLE("municipality")),
	ROW("share", struct payer, share, percent, REQUIRED, N_("Share"),
		N_("Which share of the value."), SAMPLE("45 %")),
};
RECORD(payer, struct payer, payer_fields, "payer", N_("payer"), "payers",
	N_("Whom the value falls to, and how much of it."), .identity = {"who"});

static const struct field benefit_fields[] = {
	ROW("id", struct benefit, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("work-value")),
	ROW("result", struct benefit, result, ref, REQUIRED, N_("Result"),
		N_("The result that is worth something."), TARGETS(&record_result),
		SAMPLE("more-jobs")),
	ROW("stakeholder", struct benefit, stakeholder, text, REQUIRED, N_("Stakeholder"),
		N_("For whom it is worth something."), SAMPLE("The municipality")),
	ROW("quantity", struct benefit, quantity, quantity, OPTIONAL, N_("Quantity"),
		N_("How many."), SAMPLE("12")),
	ROW("indicator", struct benefit, indicator, ref, OPTIONAL, N_("Indicator"),
		N_("The indicator that counts them."), TARGETS(&record_indicator),
		SAMPLE("employed")),
	ROW("proxy", struct benefit, proxy, money, REQUIRED, N_("Proxy"), N_("What one is worth."),
		SAMPLE("118800"), .rule.flags = LEAF_NEGATIVE),
	ROW("proxy_source", struct benefit, proxy_source, text, OPTIONAL, N_("Proxy source"),
		N_("Where that is from."), SAMPLE("National Board of Health and Welfare")),
	ROW("price_year", struct benefit, price_year, date, OPTIONAL, N_("Price year"),
		N_("In which year's prices."), SAMPLE("2024")),
	ROW("deadweight", struct benefit, deadweight, percent, OPTIONAL, N_("Deadweight"),
		N_("What would have happened anyway."), SAMPLE("30 %")),
	ROW("displacement", struct benefit, displacement, percent, OPTIONAL, N_("Displacement"),
		N_("What was only moved from elsewhere."), SAMPLE("5 %")),
	ROW("attribution", struct benefit, attribution, percent, OPTIONAL, N_("Attribution"),
		N_("What is owed to others."), SAMPLE("25 %")),
	ROW("drop_off", struct benefit, drop_off, percent, OPTIONAL, N_("Drop-off"),
		N_("What fades each year."), SAMPLE("20 %")),
	ROW("years", struct benefit, years, integer, REQUIRED, N_("Years"),
		N_("How many years it lasts."), SAMPLE("3")),
	LIST("payers", struct benefit, payers, record_payer, OPTIONAL, N_("Payers"),
		N_("Whom the value falls to.")),
	ROW("cashable", struct benefit, cashable, flag, OPTIONAL, N_("Cashable"),
		N_("Whether it becomes money in somebody's budget."), SAMPLE("no")),
	ROW("evidence", struct benefit, evidence, text, OPTIONAL, N_("Evidence"),
		N_("What it rests on."), SAMPLE("Follow-up after six months")),
};
static const struct either benefit_either[] = {
	{.exactly = true, .keys = {"quantity", "indicator"}}, {.keys = {NULL}}};
RECORD(benefit, struct benefit, benefit_fields, "benefit", N_("benefit"), "benefits",
	N_("What a result is worth, and to whom."), .identity = {"result"},
	.either = benefit_either);

static const struct field value_settings_fields[] = {
	ROW("discount_rate", struct value_settings, discount_rate, rate, OPTIONAL,
		N_("Discount rate"), N_("How much a later year counts less."),
		TARGETS(&record_parameter), SAMPLE("3.5 %")),
	ROW("horizon", struct value_settings, horizon, integer, OPTIONAL, N_("Horizon"),
		N_("How many years are counted."), SAMPLE("5")),
};
RECORD(value_settings, struct value_settings, value_settings_fields, "value", N_("value settings"),
	"value", N_("How social value is computed."));
