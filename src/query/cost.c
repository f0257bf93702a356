/* What it costs in all and who pays: the version in force, by category, with flat rates and
 * funding. */
#include "costs.h"

#define A struct cost_totals

static const struct field category_cost_fields[] = {
	ROW("category", struct category_cost, category, text, OPTIONAL, N_("Category"),
		N_("A category of cost, or none.")),
	ROW("cost", struct category_cost, cost, sum, OPTIONAL, N_("Cost"),
		N_("Its cost in the version in force.")),
};
static const struct record category_cost = {.word = "category-cost",
	.label = N_("category"),
	.list = "by_category",
	.fields = category_cost_fields,
	.n = ARRAY_LEN(category_cost_fields),
	.size = sizeof(struct category_cost)};

static const struct field funding_sum_fields[] = {
	ROW("funding", struct funding_sum, funding, ref, OPTIONAL, N_("Funding"),
		N_("Which funding.")),
	ROW("status", struct funding_sum, status, text, OPTIONAL, N_("Status"),
		N_("How sure it is.")),
	ROW("amount", struct funding_sum, amount, sum, OPTIONAL, N_("Amount"), N_("What it pays.")),
};
static const struct record funding_sum = {.word = "funding-sum",
	.label = N_("funding"),
	.list = "funding",
	.fields = funding_sum_fields,
	.n = ARRAY_LEN(funding_sum_fields),
	.size = sizeof(struct funding_sum)};

#define STRUCT_category_cost struct category_cost
#define STRUCT_funding_sum struct funding_sum

static const struct field totals_fields[] = {
	ROW("budget", A, budget, ref, OPTIONAL, N_("Budget"), N_("The version in force.")),
	ROW("total", A, total, sum, OPTIONAL, N_("Total cost"),
		N_("Money, own time and own resources together.")),
	ROW("cash", A, cash, sum, OPTIONAL, N_("Of which money"),
		N_("The part that has to be paid with money.")),
	ROW("in_kind", A, in_kind, sum, OPTIONAL, N_("Of which own time and resources"),
		N_("The part that partners give in kind.")),
	ROW("flat", A, flat, sum, OPTIONAL, N_("Of which flat rates"),
		N_("The part of the money that flat rates make.")),
	LIST("by_category", A, by_category, category_cost, OPTIONAL, N_("By category"),
		N_("The cost of each category.")),
	LIST("funding", A, funding, funding_sum, OPTIONAL, N_("Funding"),
		N_("What pays the cost.")),
	ROW("granted", A, granted, sum, OPTIONAL, N_("Granted or paid"),
		N_("Money that is granted or paid.")),
	ROW("applied", A, applied, sum, OPTIONAL, N_("Applied for"),
		N_("Money that is applied for.")),
	ROW("contributed", A, contributed, sum, OPTIONAL, N_("Own time and resources promised"),
		N_("Own time and resources that are granted or paid.")),
	ROW("gap", A, gap, sum, OPTIONAL, N_("Gap"),
		N_("The money still missing; negative: a surplus.")),
};
const struct record answer_cost_totals = {.word = "cost-totals",
	.label = N_("cost and funding"),
	.list = "cost",
	.fields = totals_fields,
	.n = ARRAY_LEN(totals_fields),
	.size = sizeof(struct cost_totals)};

/* ---- the totals ----------------------------------------------------------------------------- */

static struct text text_of(const char *words)
{
	return (struct text){computed(), words};
}

static void add_categories(struct cost_totals *totals, const struct costs *costs)
{
	const struct word *words = record_field(model_record("cost-line"), "category")->rule.words;
	struct sum categories[COST_CATEGORIES + 1];
	for (size_t i = 0; i <= COST_CATEGORIES; i++)
		categories[i] = sum_of_project(costs->project);
	for (uint32_t i = 0; i < costs->project->lines.n; i++) {
		int category = line_category(costs->project->lines.items[i]);
		struct sum cost = costs_line(costs, i);
		sum_join(&categories[category < 0 ? COST_CATEGORIES : category], &cost);
	}
	sum_join(&categories[COST_INDIRECT], &costs->flat);
	for (size_t i = 0; i <= COST_CATEGORIES; i++) {
		if (!categories[i].parts && !categories[i].missing)
			continue;
		struct category_cost *part = arena_new(costs->arena, sizeof(*part));
		part->entry.record = &category_cost;
		part->category = text_of(i < COST_CATEGORIES ? words[i].word : "none");
		part->cost = categories[i];
		entry_append(&totals->by_category, &part->entry, costs->arena);
	}
}

static void add_funding(
	struct cost_totals *totals, const struct costs *costs, const struct source_cover *source)
{
	const struct funding *funding = source->funding;
	struct funding_sum *part = arena_new(costs->arena, sizeof(*part));
	part->entry.record = &funding_sum;
	part->funding = (struct ref){computed(), funding->id.s, &funding->entry};
	part->amount = source->amount;
	part->eligible = source->eligible;
	const struct field *row = record_field(funding->entry.record, "status");
	bool known = span_usable(funding->status.span);
	part->status = text_of(known ? row->rule.words[funding->status.at].word : "");
	entry_append(&totals->funding, &part->entry, costs->arena);
}

/* What no source covers; when all is covered, what is over, below zero. */
static struct sum gap_of(const struct costs *costs, const struct cover *cover)
{
	struct sum gap = costs->cash;
	sum_join(&gap, &cover->granted);
	gap.minor = cover->uncovered ? cover->uncovered : -cover->unused;
	return gap;
}

struct cost_totals *cost_totals_seen(
	const struct project *project, cost_seen seen, void *context, struct arena *arena)
{
	struct cost_totals *totals = arena_new(arena, sizeof(*totals));
	const struct budget *budget = budget_in_force(project);
	struct costs *costs = costs_make_seen(project, budget, seen, context, arena);
	struct cover *cover = cover_sums(costs);
	totals->entry.record = &answer_cost_totals;
	if (costs->costing->budget)
		totals->budget = ref_to(&costs->costing->budget->entry);
	totals->total = costs->total;
	totals->cash = costs->cash;
	totals->in_kind = costs->in_kind;
	totals->flat = costs->flat;
	totals->granted = cover->granted;
	totals->applied = cover->applied;
	totals->contributed = cover->contributed;
	totals->gap = gap_of(costs, cover);
	add_categories(totals, costs);
	for (size_t i = 0; i < cover->sources_n; i++)
		add_funding(totals, costs, &cover->sources[i]);
	costs_release(costs);
	return totals;
}

struct cost_totals *cost_totals(const struct project *project, struct arena *arena)
{
	return cost_totals_seen(project, NULL, NULL, arena);
}
