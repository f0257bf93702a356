/* What a board would ask for and does not find in the memo, and the rows of the memo's answer. Each
 * gap is told with where to write what is missing. */
#include "memo.h"

#include <string.h>

/* ---- rows ----------------------------------------------------------------------------------- */

#define STRUCT_memo_point_record struct memo_point
#define STRUCT_memo_option_record struct memo_option
#define STRUCT_memo_alternative_record struct memo_alternative
#define STRUCT_memo_gap_record struct memo_gap

static const struct field point_fields[] = {
	ROW("board", struct memo_point, board, text, OPTIONAL, N_("Board"), N_("Who decides.")),
	ROW("action", struct memo_point, action, text, OPTIONAL, N_("Action"),
		N_("What is to be decided.")),
	ROW("amount", struct memo_point, amount, money, OPTIONAL, N_("Amount"), N_("How much.")),
	ROW("year", struct memo_point, year, date, OPTIONAL, N_("Year"), N_("For which year.")),
	ROW("money_from", struct memo_point, money_from, text, OPTIONAL, N_("Money from"),
		N_("Where it is taken from.")),
};
const struct record memo_point_record = {.word = "point",
	.label = N_("decision point"),
	.list = "points",
	.fields = point_fields,
	.n = ARRAY_LEN(point_fields),
	.size = sizeof(struct memo_point)};

static const struct field option_fields[] = {
	ROW("title", struct memo_option, title, text, OPTIONAL, N_("Option"),
		N_("What could be done instead.")),
	ROW("form", struct memo_option, form, text, OPTIONAL, N_("Form"), N_("In which form.")),
	ROW("cost", struct memo_option, cost, sum, OPTIONAL, N_("Cost"),
		N_("Of its budget version.")),
	ROW("consequences", struct memo_option, consequences, prose, OPTIONAL, N_("Consequences"),
		N_("What follows from it.")),
};
const struct record memo_option_record = {.word = "option",
	.label = N_("option"),
	.list = "options",
	.fields = option_fields,
	.n = ARRAY_LEN(option_fields),
	.size = sizeof(struct memo_option)};

static const struct field alternative_fields[] = {
	ROW("title", struct memo_alternative, title, text, OPTIONAL, N_("Title"),
		N_("What the municipality would otherwise pay for.")),
	ROW("unit", struct memo_alternative, unit, text, OPTIONAL, N_("Unit"),
		N_("What the price is for.")),
	ROW("unit_cost", struct memo_alternative, unit_cost, money, OPTIONAL, N_("Cost per unit"),
		N_("Its price.")),
	ROW("year", struct memo_alternative, year, date, OPTIONAL, N_("Year"),
		N_("The price's year.")),
	ROW("source", struct memo_alternative, source, text, OPTIONAL, N_("Source"),
		N_("Where the price stands.")),
	ROW("required_by_law", struct memo_alternative, required_by_law, flag, OPTIONAL,
		N_("Required by law"), N_("Whether the law obliges to it.")),
	ROW("break_even", struct memo_alternative, break_even, integer, OPTIONAL, N_("Break-even"),
		N_("So many of them cost what is proposed, rounded up.")),
};
const struct record memo_alternative_record = {.word = "alternative",
	.label = N_("alternative"),
	.list = "alternatives",
	.fields = alternative_fields,
	.n = ARRAY_LEN(alternative_fields),
	.size = sizeof(struct memo_alternative)};

static const struct field gap_fields[] = {
	ROW("what", struct memo_gap, what, text, OPTIONAL, N_("What"),
		N_("What is missing or unsure.")),
	ROW("about", struct memo_gap, about, text, OPTIONAL, N_("About"), N_("What it is about.")),
	ROW("command", struct memo_gap, command, text, OPTIONAL, N_("Command"),
		N_("What to type to mend it.")),
};
const struct record memo_gap_record = {.word = "gap",
	.label = N_("gap"),
	.list = "gaps",
	.fields = gap_fields,
	.n = ARRAY_LEN(gap_fields),
	.size = sizeof(struct memo_gap)};

#define M struct memo
static const struct field memo_fields[] = {
	ROW("asked_of", M, asked_of, ref, OPTIONAL, N_("Asked of"), N_("Whose decision it is.")),
	ROW("from", M, from, date, OPTIONAL, N_("From"), N_("The first day of what is proposed.")),
	ROW("to", M, to, date, OPTIONAL, N_("To"), N_("Its last day.")),
	ROW("price", M, price, sum, OPTIONAL, N_("Price"), N_("What is asked for.")),
	ROW("version", M, version, sum, OPTIONAL, N_("Cost"),
		N_("What the continuation costs in all.")),
	ROW("points_sum", M, points_sum, sum, OPTIONAL, N_("Sum of the points"),
		N_("Of the amounts in the decision points.")),
	ROW("project_cost", M, project_cost, sum, OPTIONAL, N_("The project's cost"),
		N_("The version in force.")),
	ROW("participants", M, participants, figure, OPTIONAL, N_("Participants"),
		N_("How many the project has reached.")),
	ROW("per_participant", M, per_participant, sum, OPTIONAL, N_("Cost per participant"),
		N_("The project's cost through its participants.")),
	LIST("points", M, points, memo_point_record, OPTIONAL, N_("Decision points"),
		N_("What is to be decided.")),
	LIST("options", M, options, memo_option_record, OPTIONAL, N_("Options"),
		N_("What could be done instead.")),
	LIST("alternatives", M, alternatives, memo_alternative_record, OPTIONAL, N_("Alternatives"),
		N_("What the municipality would otherwise pay for.")),
	LIST("gaps", M, gaps, memo_gap_record, OPTIONAL, N_("What is missing"),
		N_("What is missing or unsure.")),
};
const struct record answer_memo = {.word = "memo",
	.label = N_("draft decision memo"),
	.list = "memo",
	.fields = memo_fields,
	.n = ARRAY_LEN(memo_fields),
	.size = sizeof(struct memo)};

/* ---- gaps ----------------------------------------------------------------------------------- */

struct gapping {
	struct memo *memo;
	const struct project *project;
	struct arena *arena;
};

static void gap(
	struct gapping *gapping, const char *what, const struct text *about, const char *command)
{
	struct memo_gap *gap = arena_new(gapping->arena, sizeof(*gap));
	gap->entry.record = &memo_gap_record;
	gap->what = (struct text){computed(), what};
	if (about && span_usable(about->span))
		gap->about = *about;
	if (command)
		gap->command = (struct text){computed(), command};
	entry_append(&gapping->memo->gaps, &gap->entry, gapping->arena);
}

static void about_points(struct gapping *gapping)
{
	const struct memo *memo = gapping->memo;
	if (!memo->points.n)
		gap(gapping, N_("no decision points: what is the board to decide?"), NULL,
			"samverka set continuation points+='{board: …, action: …}'");
	for (uint32_t i = 0; i < memo->points.n; i++) {
		const struct memo_point *point = memo->points.items[i];
		if (!span_usable(point->board.span))
			gap(gapping, N_("a point without a board"), &point->action, NULL);
		if (span_usable(point->amount.span) && !span_usable(point->year.span))
			gap(gapping, N_("an amount without a year"), &point->action, NULL);
		if (span_usable(point->amount.span) && !span_usable(point->money_from.span))
			gap(gapping, N_("an amount without where the money is taken from"),
				&point->action, NULL);
		if (entry_basis(&point->entry) == BASIS_INVENTED)
			gap(gapping, N_("the point is invented"), &point->action, NULL);
		else if (entry_basis(&point->entry) == BASIS_ESTIMATED)
			gap(gapping, N_("the point is only estimated"), &point->action, NULL);
	}
}

static void about_money(struct gapping *gapping)
{
	const struct memo *memo = gapping->memo;
	if (!span_usable(memo->price.span))
		gap(gapping, N_("what is proposed has no price: no budget version and no price"),
			NULL, "samverka set continuation budget=…");
	else if (memo->price.missing || memo->price.overflow)
		gap(gapping, N_("a part of the price cannot be computed"), NULL, "samverka check");
	else if (memo->price.worst <= BASIS_ESTIMATED)
		gap(gapping,
			memo->price.worst == BASIS_INVENTED
				? N_("the price rests on invented amounts")
				: N_("the price rests on estimates"),
			NULL, NULL);
	if (span_usable(memo->points_sum.span) && span_usable(memo->price.span) &&
		!memo->price.missing && memo->points_sum.minor != memo->price.minor)
		gap(gapping,
			memo->points_sum.minor < memo->price.minor
				? N_("the amounts in the points are less than the price; who pays "
				     "the rest?")
				: N_("the amounts in the points are more than the price"),
			NULL, NULL);
	if (!memo->alternatives.n)
		gap(gapping, N_("no comparison: what would the municipality otherwise pay?"), NULL,
			"samverka add alternative");
	if (!span_usable(memo->participants.span))
		gap(gapping,
			N_("no cost per participant: project.reach names no measured indicator"),
			NULL, "samverka set project reach=…");
	if (!gapping->project->continuation->municipal_budget.n)
		gap(gapping, N_("no reference to the municipality's budget"), NULL,
			"samverka set continuation municipal_budget+='{board: …, year: …, amount: "
			"…}'");
}

static void about_considerations(struct gapping *gapping)
{
	static const struct considerations none;
	const struct considerations *said = gapping->project->continuation->considerations;
	said = said ? said : &none;
	const struct {
		const struct text *text;
		const char *what;
		const char *command;
	} wanted[] = {
		{&said->children, N_("consequences for children are not described"),
			"samverka set continuation considerations.children='…'"},
		{&said->equality, N_("equality is not described"),
			"samverka set continuation considerations.equality='…'"},
		{&said->law, N_("the legal conditions are not described"),
			"samverka set continuation considerations.law='…'"},
		{&said->dialogue, N_("dialogue with those concerned is not described"),
			"samverka set continuation considerations.dialogue='…'"},
		{&said->environment, N_("consequences for the environment are not described"),
			"samverka set continuation considerations.environment='…'"},
	};
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		if (!span_usable(wanted[i].text->span))
			gap(gapping, wanted[i].what, NULL, wanted[i].command);
}

static void about_results(struct gapping *gapping, const struct progress *progress)
{
	uint32_t measured = 0;
	uint32_t invented = 0;
	bool by_sex = false;
	for (uint32_t i = 0; i < progress->indicators.n; i++) {
		const struct indicator_progress *one = progress->indicators.items[i];
		measured += one->observations.n > 0;
		for (uint32_t k = 0; k < one->breakdown.n; k++)
			by_sex = by_sex ||
				 (!text_empty(&one->breakdown.items[k]->by) &&
					 strcmp(one->breakdown.items[k]->by.s, "sex") == 0);
		invented += one->observations.n && one->indicator.entry &&
			    entry_basis(one->indicator.entry) == BASIS_INVENTED;
	}
	if (invented)
		gap(gapping,
			invented == measured ? N_("all results are invented")
					     : N_("some of the results are invented"),
			NULL, NULL);
	if (!measured)
		gap(gapping, N_("no result has been measured"), NULL, "samverka evaluate record");
	else if (!by_sex)
		gap(gapping, N_("no result is divided by sex"), NULL, NULL);
}

void memo_gaps(struct memo *memo, const struct project *project, const struct progress *progress,
	struct arena *arena)
{
	struct gapping gapping = {memo, project, arena};
	if (!project->continuation) {
		gap(&gapping, N_("nothing is proposed: there is no continuation in cost.yaml"),
			NULL, "samverka help format");
		return;
	}
	if (!project->continuation->asked_of.entry)
		gap(&gapping, N_("it does not say whose decision it is"), NULL,
			"samverka set continuation asked_of=…");
	about_points(&gapping);
	about_money(&gapping);
	about_results(&gapping, progress);
	about_considerations(&gapping);
	bool dated = true;
	for (uint32_t i = 0; i < project->steering_documents.n; i++)
		if (!span_usable(project->steering_documents.items[i]->decided.span)) {
			gap(&gapping, N_("a steering document without a date"),
				&project->steering_documents.items[i]->title, NULL);
			dated = false;
		}
	if (!project->steering_documents.n && dated)
		gap(&gapping, N_("no steering document is named"), NULL,
			"samverka add steering-document");
}
