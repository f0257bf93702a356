/* The rows that describe who pays. */
#include "funding.h"

static const struct word answers[] = {
	[CHECK_NO] = {"no", N_("missing")},
	[CHECK_YES] = {"yes", N_("in place")},
	[CHECK_NOT_HELD] = {"not-held", N_("belongs in the agreement; not kept here")},
	{NULL, NULL},
};
static const struct word states[] = {
	[DUE_LATER] = {"later", N_("to be sent")},
	[DUE_LATE] = {"late", N_("late")},
	[DUE_SENT] = {"sent", N_("sent")},
	{NULL, NULL},
};

#define S struct funding_source
static const struct field source_fields[] = {
	ROW("funding", S, funding, ref, OPTIONAL, N_("Funding"), N_("Which funding.")),
	ROW("source", S, source, ref, OPTIONAL, N_("Source"), N_("Who pays.")),
	ROW("form", S, form, text, OPTIONAL, N_("Form"), N_("In which form.")),
	ROW("status", S, status, text, OPTIONAL, N_("Status"), N_("How sure it is.")),
	ROW("eligible", S, eligible, sum, OPTIONAL, N_("May pay"), N_("The cost it may pay.")),
	ROW("amount", S, amount, sum, OPTIONAL, N_("Amount"), N_("What it pays.")),
	ROW("used", S, used, sum, OPTIONAL, N_("Lies on costs"),
		N_("What of it a cost can use; none gets more than it costs.")),
	ROW("received", S, received, sum, OPTIONAL, N_("Received"), N_("Payments that came.")),
	ROW("expected", S, expected, sum, OPTIONAL, N_("Expected"),
		N_("Payments that are to come.")),
};
#undef S
const struct record funding_source_record = {.word = "source",
	.label = N_("source"),
	.list = "sources",
	.fields = source_fields,
	.n = ARRAY_LEN(source_fields),
	.size = sizeof(struct funding_source)};
#define STRUCT_funding_source_record struct funding_source

#define L struct funding_line
static const struct field line_fields[] = {
	ROW("line", L, line, ref, OPTIONAL, N_("Line"), N_("Which cost line.")),
	ROW("bearer", L, bearer, ref, OPTIONAL, N_("Bears"), N_("The partner that has the cost.")),
	ROW("cost", L, cost, sum, OPTIONAL, N_("Cost"), N_("What it costs in money.")),
	ROW("granted", L, granted, sum, OPTIONAL, N_("Granted or paid"),
		N_("Money that is granted or paid.")),
	ROW("applied", L, applied, sum, OPTIONAL, N_("Applied for"),
		N_("Money that is applied for.")),
	ROW("uncovered", L, uncovered, sum, OPTIONAL, N_("Not covered"),
		N_("What no granted or paid source covers.")),
	MANY("sources", L, sources, ref, OPTIONAL, N_("Sources"), N_("What pays it.")),
};
#undef L
const struct record funding_line_record = {.word = "cover",
	.label = N_("cover"),
	.list = "lines",
	.fields = line_fields,
	.n = ARRAY_LEN(line_fields),
	.size = sizeof(struct funding_line)};
#define STRUCT_funding_line_record struct funding_line

#define T struct funding_time
static const struct field year_fields[] = {
	ROW("when", T, when, text, OPTIONAL, N_("When"), N_("The year, or not-dated.")),
	ROW("cost", T, cost, sum, OPTIONAL, N_("Cost"), N_("What it costs in money.")),
	ROW("granted", T, granted, sum, OPTIONAL, N_("Granted or paid"),
		N_("Money that is granted or paid.")),
	ROW("gap", T, gap, sum, OPTIONAL, N_("Not covered"),
		N_("What no granted or paid source covers.")),
};
static const struct field month_fields[] = {
	ROW("when", T, when, text, OPTIONAL, N_("When"), N_("The month, or not-dated.")),
	ROW("cost", T, cost, sum, OPTIONAL, N_("Cost"), N_("What it costs in money.")),
	ROW("received", T, received, sum, OPTIONAL, N_("Received"), N_("Payments that came.")),
	ROW("expected", T, expected, sum, OPTIONAL, N_("Expected"),
		N_("Payments that are to come.")),
	ROW("balance", T, balance, sum, OPTIONAL, N_("Balance"),
		N_("All payments so far, less all planned cost so far.")),
};
#undef T
const struct record funding_year_record = {.word = "year",
	.label = N_("year"),
	.list = "years",
	.fields = year_fields,
	.n = ARRAY_LEN(year_fields),
	.size = sizeof(struct funding_time)};
const struct record funding_month_record = {.word = "month",
	.label = N_("month"),
	.list = "months",
	.fields = month_fields,
	.n = ARRAY_LEN(month_fields),
	.size = sizeof(struct funding_time)};
#define STRUCT_funding_year_record struct funding_time
#define STRUCT_funding_month_record struct funding_time

#define R struct funding_repayment
static const struct field repayment_fields[] = {
	ROW("funding", R, funding, ref, OPTIONAL, N_("Funding"), N_("Which funding.")),
	ROW("saving", R, saving, sum, OPTIONAL, N_("Verified saving"),
		N_("What has been saved, as somebody has verified it.")),
	ROW("repaid", R, repaid, sum, OPTIONAL, N_("Paid back"), N_("What is then paid back.")),
};
#undef R
const struct record funding_repayment_record = {.word = "repayment",
	.label = N_("payback"),
	.list = "repayments",
	.fields = repayment_fields,
	.n = ARRAY_LEN(repayment_fields),
	.size = sizeof(struct funding_repayment)};
#define STRUCT_funding_repayment_record struct funding_repayment

#define C struct funding_check
static const struct field check_fields[] = {
	ROW("funding", C, funding, ref, OPTIONAL, N_("Funding"), N_("Which funding.")),
	ROW("form", C, form, text, OPTIONAL, N_("Form"), N_("Its form.")),
	ROW("what", C, what, text, OPTIONAL, N_("What it asks for"), N_("What it asks for.")),
	ROW("answer", C, answer, choice, OPTIONAL, N_("In place"), N_("Whether the files show it."),
		WORDS(answers)),
};
#undef C
const struct record funding_check_record = {.word = "check",
	.label = N_("check"),
	.list = "checks",
	.fields = check_fields,
	.n = ARRAY_LEN(check_fields),
	.size = sizeof(struct funding_check)};
#define STRUCT_funding_check_record struct funding_check

#define D struct funding_due
static const struct field due_fields[] = {
	ROW("funding", D, funding, ref, OPTIONAL, N_("Funding"), N_("Which funding.")),
	ROW("due", D, due, date, OPTIONAL, N_("Due"), N_("When it is to be handed in.")),
	ROW("from", D, from, date, OPTIONAL, N_("From"), N_("The first day it covers.")),
	ROW("to", D, to, date, OPTIONAL, N_("To"), N_("The last day it covers.")),
	ROW("sent", D, sent, date, OPTIONAL, N_("Sent"), N_("When it was sent.")),
	ROW("state", D, state, choice, OPTIONAL, N_("State"), N_("Sent, late or to be sent."),
		WORDS(states)),
};
#undef D
const struct record funding_due_record = {.word = "due",
	.label = N_("report"),
	.list = "reports",
	.fields = due_fields,
	.n = ARRAY_LEN(due_fields),
	.size = sizeof(struct funding_due)};
#define STRUCT_funding_due_record struct funding_due

#define A struct funding_answer
static const struct field answer_fields[] = {
	ROW("budget", A, budget, ref, OPTIONAL, N_("Budget"), N_("The version in force.")),
	ROW("as_of", A, as_of, date, OPTIONAL, N_("As of"), N_("The day that counts as today.")),
	ROW("cash", A, cash, sum, OPTIONAL, N_("To be paid with money"),
		N_("The part that has to be paid with money.")),
	ROW("granted", A, granted, sum, OPTIONAL, N_("Granted or paid"),
		N_("Money that is granted or paid.")),
	ROW("applied", A, applied, sum, OPTIONAL, N_("Applied for"),
		N_("Money that is applied for.")),
	ROW("contributed", A, contributed, sum, OPTIONAL, N_("Own time and resources promised"),
		N_("Own time and resources that are granted or paid.")),
	ROW("gap", A, gap, sum, OPTIONAL, N_("Not covered"),
		N_("What no granted or paid source covers.")),
	ROW("gap_with_applied", A, gap_with_applied, sum, OPTIONAL,
		N_("Not covered, with what is applied for"),
		N_("What would be left if all that is applied for were granted.")),
	ROW("unused", A, unused, sum, OPTIONAL, N_("Granted, but no cost may use it"),
		N_("Money that lies on no cost.")),
	LIST("sources", A, sources, funding_source_record, OPTIONAL, N_("Sources"),
		N_("Each source.")),
	LIST("lines", A, lines, funding_line_record, OPTIONAL, N_("Cover"),
		N_("What covers each cost line.")),
	LIST("years", A, years, funding_year_record, OPTIONAL, N_("Years"),
		N_("The gap over time.")),
	LIST("months", A, months, funding_month_record, OPTIONAL, N_("Months"), N_("Liquidity.")),
	LIST("repayments", A, repayments, funding_repayment_record, OPTIONAL, N_("Payback"),
		N_("What is paid back of outcome contracts.")),
	LIST("checks", A, checks, funding_check_record, OPTIONAL, N_("Checks"),
		N_("What each form asks for.")),
	LIST("reports", A, reports, funding_due_record, OPTIONAL, N_("Reports"),
		N_("The reports the funders ask for.")),
};
#undef A
const struct record answer_funding = {.word = "funding-answer",
	.label = N_("funding"),
	.list = "funding",
	.fields = answer_fields,
	.n = ARRAY_LEN(answer_fields),
	.size = sizeof(struct funding_answer)};
