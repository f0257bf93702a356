/* What one costs: a participant, a result; and the number at which an alternative costs the same.
 */
#include "query_internal.h"

#include <string.h>

static const struct field result_fields[] = {
	ROW("result", struct unit_result, result, ref, OPTIONAL, N_("Result"), N_("Which result.")),
	ROW("indicator", struct unit_result, indicator, ref, OPTIONAL, N_("Indicator"),
		N_("What counts it.")),
	ROW("goal", struct unit_result, goal, ref, OPTIONAL, N_("Goal"), N_("The goal it is of.")),
	ROW("own", struct unit_result, own, sum, OPTIONAL, N_("Own cost"),
		N_("Of the activities that lead to it.")),
	ROW("cost", struct unit_result, cost, sum, OPTIONAL, N_("With shared cost"),
		N_("With its part of the shared costs.")),
	ROW("count", struct unit_result, count, figure, OPTIONAL, N_("Count"),
		N_("The latest measured.")),
	ROW("each", struct unit_result, each, sum, OPTIONAL, N_("Each"), N_("The cost of one.")),
};
static const struct record result_record = {.word = "unit-result",
	.label = N_("result"),
	.list = "results",
	.fields = result_fields,
	.n = ARRAY_LEN(result_fields),
	.size = sizeof(struct unit_result)};
#define STRUCT_result_record struct unit_result

#define A struct unit_alternative
static const struct field alternative_fields[] = {
	ROW("title", A, title, text, OPTIONAL, N_("Alternative"), N_("What would be paid else.")),
	ROW("unit", A, unit, text, OPTIONAL, N_("Per"), N_("Per what.")),
	ROW("unit_cost", A, unit_cost, money, OPTIONAL, N_("Price"), N_("What one costs.")),
	ROW("year", A, year, date, OPTIONAL, N_("Year"), N_("In which year's prices.")),
	ROW("source", A, source, text, OPTIONAL, N_("Source"), N_("Where it can be read.")),
	ROW("same_cost", A, same_cost, integer, OPTIONAL, N_("Same cost at"),
		N_("How many of it cost what the whole costs, rounded up.")),
	ROW("municipality", A, municipality, integer, OPTIONAL, N_("For the municipality alone"),
		N_("How many of it cost what the municipality pays, rounded up.")),
};
#undef A
static const struct record alternative_record = {.word = "unit-alternative",
	.label = N_("alternative"),
	.list = "alternatives",
	.fields = alternative_fields,
	.n = ARRAY_LEN(alternative_fields),
	.size = sizeof(struct unit_alternative)};
#define STRUCT_alternative_record struct unit_alternative

#define U struct unit_costs
static const struct field fields[] = {
	ROW("budget", U, budget, ref, OPTIONAL, N_("Budget"), N_("The version in force.")),
	ROW("total", U, total, sum, OPTIONAL, N_("Total cost"),
		N_("Money, own time and own resources together.")),
	ROW("shared", U, shared, sum, OPTIONAL, N_("Shared cost"),
		N_("Without an activity, and flat rates.")),
	ROW("municipality", U, municipality, sum, OPTIONAL, N_("The municipality's part"),
		N_("What municipalities pay or give, of what is granted or paid.")),
	ROW("reach", U, reach, ref, OPTIONAL, N_("Counted by"),
		N_("The indicator of project.reach.")),
	ROW("participants", U, participants, figure, OPTIONAL, N_("Participants"),
		N_("The latest count.")),
	ROW("per_participant", U, per_participant, sum, OPTIONAL, N_("Per participant"),
		N_("The total cost through the participants.")),
	ROW("municipality_per_participant", U, municipality_per_participant, sum, OPTIONAL,
		N_("Of which the municipality"), N_("The municipality's part of it.")),
	LIST("results", U, results, result_record, OPTIONAL, N_("Results"),
		N_("What one of each result costs.")),
	LIST("alternatives", U, alternatives, alternative_record, OPTIONAL, N_("Alternatives"),
		N_("What the municipality would otherwise pay.")),
};
#undef U
const struct record answer_unit_costs = {.word = "unit-costs",
	.label = N_("cost of one"),
	.list = "unit",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.size = sizeof(struct unit_costs)};

/* ---- the numbers ---------------------------------------------------------------------------- */

struct counting {
	const struct project *project;
	const struct progress *progress;
	struct unit_costs *answer;
	struct arena *arena;
	bool for_public;
	int64_t direct; /* cost with an activity */
};

static const struct cost_table *table_by(struct counting *counting, enum cost_dimension by)
{
	struct cost_asking asking = {
		.budget = budget_in_force(counting->project), .by = by, .for_public = false};
	return cost_table_of(counting->project, &asking, counting->arena);
}

/* Counts something, and is not a share, a score or an amount. */
static bool counts_things(const struct indicator *indicator)
{
	return span_usable(indicator->unit.span) && indicator->unit.at == INDICATOR_NUMBER;
}

/* People so few that they are not shown. */
static bool too_few(
	const struct counting *counting, const struct indicator *indicator, int64_t micro)
{
	bool people = !span_usable(indicator->counts.span) || indicator->counts.at == COUNTS_PEOPLE;
	return people && micro < (int64_t)hide_below(counting->project) * 1000000;
}

/* The latest count of an indicator that counts; false when there is none above zero. */
static bool count_of(
	const struct counting *counting, const struct entry *indicator, struct figure *count)
{
	const struct indicator *counted = (const struct indicator *)indicator;
	if (!counts_things(counted))
		return false;
	for (uint32_t i = 0; i < counting->progress->indicators.n; i++) {
		const struct indicator_progress *one = counting->progress->indicators.items[i];
		if (one->indicator.entry != indicator || !span_usable(one->latest.span) ||
			one->latest.unit != FIGURE_NUMBER || one->latest.micro <= 0 ||
			too_few(counting, counted, one->latest.micro))
			continue;
		*count = one->latest;
		return true;
	}
	return false;
}

static struct sum each_of(
	const struct sum *cost, const struct figure *count, const struct entry *counted)
{
	struct sum each = *cost;
	bool overflow = cost->overflow;
	enum basis basis = entry_basis(counted);
	each.minor = divide_round((int128)cost->minor * 1000000, count->micro, &overflow);
	each.overflow = overflow;
	if (basis < each.worst)
		each.worst = basis;
	return each;
}

static void shared_costs(struct counting *counting)
{
	const struct cost_table *table = table_by(counting, BY_ACTIVITY);
	struct unit_costs *answer = counting->answer;
	answer->total = answer->shared = table->total;
	for (uint32_t i = 0; i < table->rows.n; i++)
		if (table->rows.items[i]->rest == REST_ENTRY)
			counting->direct += table->rows.items[i]->total.minor;
	answer->shared.minor -= counting->direct;
}

static void municipal_part(struct counting *counting)
{
	const struct cost_table *table = table_by(counting, BY_PAYER);
	counting->answer->municipality = sum_of_project(counting->project);
	for (uint32_t i = 0; i < table->rows.n; i++) {
		const struct cost_row *row = table->rows.items[i];
		const struct partner *partner = (const struct partner *)row->of;
		if (partner && span_usable(partner->kind.span) &&
			partner->kind.at == PARTNER_MUNICIPALITY)
			sum_join(&counting->answer->municipality, &row->total);
	}
}

static void participants(struct counting *counting)
{
	struct unit_costs *answer = counting->answer;
	const struct ref *reach = counting->project->info ? &counting->project->info->reach : NULL;
	if (!reach || !reach->entry || (counting->for_public && entry_internal(reach->entry)) ||
		!count_of(counting, reach->entry, &answer->participants))
		return;
	answer->reach = ref_to(reach->entry);
	answer->per_participant = each_of(&answer->total, &answer->participants, reach->entry);
	if (answer->municipality.parts)
		answer->municipality_per_participant =
			each_of(&answer->municipality, &answer->participants, reach->entry);
}

static const struct entry *goal_of(const struct counting *counting, const struct entry *result)
{
	for (uint32_t i = 0; i < counting->project->goals.n; i++) {
		const struct goal *goal = counting->project->goals.items[i];
		if (goal->result.entry == result &&
			!(counting->for_public && entry_internal(&goal->entry)))
			return &goal->entry;
	}
	return NULL;
}

static void add_result(
	struct counting *counting, const struct cost_row *row, const struct indicator *indicator)
{
	struct figure count;
	if (!count_of(counting, &indicator->entry, &count))
		return;
	bool overflow = false;
	struct unit_result *result = arena_new(counting->arena, sizeof(*result));
	*result = (struct unit_result){.entry = {.record = &result_record},
		.result = ref_to(row->of),
		.indicator = ref_to(&indicator->entry),
		.goal = ref_to(goal_of(counting, row->of)),
		.own = row->total,
		.cost = row->total,
		.count = count};
	if (counting->direct > 0)
		result->cost.minor +=
			divide_round((int128)counting->answer->shared.minor * row->total.minor,
				counting->direct, &overflow);
	result->each = each_of(&result->cost, &count, &indicator->entry);
	entry_append(&counting->answer->results, &result->entry, counting->arena);
}

static void results(struct counting *counting)
{
	const struct cost_table *table = table_by(counting, BY_RESULT);
	for (uint32_t i = 0; i < table->rows.n; i++) {
		const struct cost_row *row = table->rows.items[i];
		for (uint32_t k = 0; row->of && k < counting->project->indicators.n; k++) {
			const struct indicator *indicator = counting->project->indicators.items[k];
			bool hidden = counting->for_public && (entry_internal(&indicator->entry) ||
								      entry_internal(row->of));
			if (indicator->measures.entry == row->of && !hidden)
				add_result(counting, row, indicator);
		}
	}
}

/* How many of a price reach a cost, rounded up; absent when that says nothing. */
static struct integer how_many(const struct sum *cost, const struct money *price)
{
	if (cost->minor <= 0 || cost->overflow || price->minor <= 0)
		return (struct integer){0};
	int64_t n = (cost->minor - 1) / price->minor + 1;
	return n <= INT32_MAX ? integer_of((int32_t)n) : (struct integer){0};
}

static void alternatives(struct counting *counting)
{
	const struct project *project = counting->project;
	for (uint32_t i = 0; i < project->alternatives.n; i++) {
		const struct alternative *from = project->alternatives.items[i];
		const struct money *price = &from->unit_cost;
		struct unit_alternative *one = arena_new(counting->arena, sizeof(*one));
		*one = (struct unit_alternative){
			.entry = {.record = &alternative_record,
				.common = common_of(&from->entry, counting->arena)},
			.title = from->title,
			.unit = from->unit,
			.source = from->source,
			.unit_cost = *price,
			.year = from->year};
		if (counting->for_public && entry_internal(&from->entry))
			continue;
		if (span_usable(price->span) &&
			(!price->currency[0] ||
				strcmp(price->currency, project_currency(project)) == 0)) {
			one->same_cost = how_many(&counting->answer->total, price);
			one->municipality = how_many(&counting->answer->municipality, price);
		}
		entry_append(&counting->answer->alternatives, &one->entry, counting->arena);
	}
}

struct unit_costs *unit_costs_of(const struct project *project, const struct progress *progress,
	bool for_public, struct arena *arena)
{
	struct unit_costs *answer = arena_new(arena, sizeof(*answer));
	struct counting counting = {project, progress, answer, arena, for_public, 0};
	const struct budget *budget = budget_in_force(project);
	answer->entry.record = &answer_unit_costs;
	if (budget)
		answer->budget = ref_to(&budget->entry);
	shared_costs(&counting);
	municipal_part(&counting);
	participants(&counting);
	results(&counting);
	alternatives(&counting);
	return answer;
}
