/* What it costs in all and who pays: the version in force, by category, with flat rates and
 * funding. */
#include "query_internal.h"

#include <string.h>

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

/* ---- versions ------------------------------------------------------------------------------- */

static bool is_continuation(const struct budget *budget)
{
	return span_usable(budget->kind.span) && budget->kind.at == BUDGET_CONTINUATION;
}

const struct budget *budget_in_force(const struct project *project)
{
	const struct budget *best = NULL;
	for (uint32_t i = 0; i < project->budgets.n; i++) {
		const struct budget *budget = project->budgets.items[i];
		if (is_continuation(budget))
			continue;
		bool decided = span_usable(budget->decided.span);
		bool best_decided = best && span_usable(best->decided.span);
		if (!best || (decided && !best_decided) ||
			(decided == best_decided &&
				(!decided || budget->decided.first >= best->decided.first)))
			best = budget;
	}
	return best;
}

static bool names_budget(const struct cost_line *line, const struct budget *budget)
{
	if (!span_written(line->budget.span))
		return true;
	for (uint32_t i = 0; i < line->budget.n; i++)
		if (line->budget.items[i].entry == &budget->entry)
			return true;
	return false;
}

static bool is_replaced(
	const struct project *project, const struct cost_line *line, const struct budget *budget)
{
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *other = project->lines.items[i];
		if (other->replaces.entry == &line->entry && names_budget(other, budget))
			return true;
	}
	return false;
}

static bool anything_replaced(const struct project *project)
{
	for (uint32_t i = 0; i < project->lines.n; i++)
		if (span_written(project->lines.items[i]->replaces.span))
			return true;
	return false;
}

bool line_in_budget(
	const struct project *project, const struct cost_line *line, const struct budget *budget)
{
	if (!budget)
		return !span_written(line->budget.span);
	return names_budget(line, budget) &&
	       !(anything_replaced(project) && is_replaced(project, line, budget));
}

/* ---- totals --------------------------------------------------------------------------------- */

struct totalling {
	const struct project *project;
	struct arena *arena;
	struct cost_totals *totals;
	const struct budget *budget;
	struct sum categories[COST_CATEGORIES + 1]; /* the last: no category */
	/* Bases of flat rates by bearer, in the order of the partners; the last: not decided. */
	struct sum *direct;
	struct sum *staff;
	struct sum *lines; /* of each line, in the order of the files */
};

static struct sum empty_sum(const struct project *project)
{
	struct sum sum = {.span = computed(), .worst = BASIS_NONE};
	const char *currency = project_currency(project);
	memcpy(sum.currency, currency, strlen(currency));
	return sum;
}

static struct text text_of(const char *words)
{
	return (struct text){computed(), words};
}

static size_t bearer_index(const struct project *project, const struct partner *bearer)
{
	for (uint32_t i = 0; bearer && i < project->partners.n; i++)
		if (project->partners.items[i] == bearer)
			return i;
	return project->partners.n;
}

static void add_line(struct totalling *totalling, uint32_t i)
{
	const struct project *project = totalling->project;
	const struct cost_line *line = project->lines.items[i];
	totalling->lines[i] = empty_sum(project);
	if (!line_in_budget(project, line, totalling->budget))
		return;
	struct sum cost = cost_of_line(project, line, NULL);
	totalling->lines[i] = cost;
	int category = line_category(line);
	bool in_kind = span_usable(line->in_kind.span);
	sum_join(&totalling->totals->total, &cost);
	sum_join(in_kind ? &totalling->totals->in_kind : &totalling->totals->cash, &cost);
	sum_join(&totalling->categories[category < 0 ? COST_CATEGORIES : category], &cost);
	if (in_kind)
		return;
	size_t bearer = bearer_index(project, line_bearer(line));
	if (category != COST_INDIRECT)
		sum_join(&totalling->direct[bearer], &cost);
	if (category == COST_STAFF)
		sum_join(&totalling->staff[bearer], &cost);
}

static bool flat_percent(
	const struct totalling *totalling, const struct flat_rate *flat, int64_t *micro)
{
	if (!span_usable(flat->rate.span) || !span_usable(flat->of.span))
		return false;
	*micro = flat->rate.micro;
	if (!flat->rate.id)
		return true;
	const struct parameter *parameter = (const struct parameter *)flat->rate.entry;
	struct period period = project_period(totalling->project);
	for (uint32_t i = 0; parameter && period.from_said_by && i < parameter->values.n; i++) {
		const struct parameter_value *value = parameter->values.items[i];
		if (value->from.first <= period.from.first &&
			(!span_usable(value->to.span) || value->to.last >= period.from.first)) {
			*micro = value->value.micro;
			return true;
		}
	}
	return false;
}

/* A flat rate is rounded once per bearer. */
static void add_flat(struct totalling *totalling, const struct flat_rate *flat)
{
	const struct project *project = totalling->project;
	int64_t micro;
	if (!flat_percent(totalling, flat, &micro)) {
		sum_missing(&totalling->totals->flat);
		return;
	}
	for (uint32_t i = 0; i <= project->partners.n; i++) {
		const struct sum *base = flat->of.at ? &totalling->staff[i] : &totalling->direct[i];
		bool for_all = !span_written(flat->bears.span);
		bool for_this = i < project->partners.n &&
				flat->bears.entry == &project->partners.items[i]->entry;
		if ((!for_all && !for_this) || !base->parts)
			continue;
		struct sum part = empty_sum(project);
		int64_t minor =
			divide_round((int128)base->minor * micro, 100000000, &part.overflow);
		enum basis own = entry_basis(&flat->entry);
		sum_add(&part, minor, own < base->worst ? own : base->worst);
		part.missing = base->missing;
		sum_join(&totalling->totals->flat, &part);
	}
}

/* ---- funding -------------------------------------------------------------------------------- */

static bool names_line(const struct funding *funding, const struct cost_line *line)
{
	for (uint32_t i = 0; i < funding->lines.n; i++)
		if (funding->lines.items[i].entry == &line->entry)
			return true;
	return false;
}

static bool pays_line(const struct funding *funding, const struct cost_line *line)
{
	if (span_usable(line->in_kind.span))
		return funding->form.at == FUNDING_IN_KIND && names_line(funding, line);
	if (funding->recipient.entry &&
		(const void *)line_bearer(line) != (const void *)funding->recipient.entry)
		return false;
	if (funding->lines.n)
		return names_line(funding, line);
	for (uint32_t i = 0; i < funding->covers.n; i++)
		if (funding->covers.items[i].at == line_category(line))
			return true;
	return !funding->covers.n;
}

static struct sum eligible_cost(const struct totalling *totalling, const struct funding *funding)
{
	struct sum sum = empty_sum(totalling->project);
	for (uint32_t i = 0; i < totalling->project->lines.n; i++)
		if (pays_line(funding, totalling->project->lines.items[i]))
			sum_join(&sum, &totalling->lines[i]);
	bool indirect = !funding->lines.n && !funding->covers.n;
	for (uint32_t i = 0; i < funding->covers.n; i++)
		indirect = indirect || funding->covers.items[i].at == COST_INDIRECT;
	if (indirect)
		sum_join(&sum, &totalling->totals->flat);
	return sum;
}

static struct sum funding_amount(const struct totalling *totalling, const struct funding *funding)
{
	struct sum sum = empty_sum(totalling->project);
	enum basis basis = entry_basis(&funding->entry);
	if (span_usable(funding->amount.span)) {
		if (funding->amount.currency[0] &&
			strcmp(funding->amount.currency, sum.currency) != 0)
			sum_missing(&sum);
		else
			sum_add(&sum, funding->amount.minor, basis);
		return sum;
	}
	if (!span_usable(funding->share.span) && !funding->lines.n) {
		sum_missing(&sum);
		return sum;
	}
	struct sum eligible = eligible_cost(totalling, funding);
	int64_t minor = eligible.minor;
	if (span_usable(funding->share.span))
		minor = divide_round(
			(int128)eligible.minor * funding->share.micro, 100000000, &sum.overflow);
	if (span_usable(funding->cap.span) && funding->cap.minor < minor)
		minor = funding->cap.minor;
	sum_add(&sum, minor, basis < eligible.worst ? basis : eligible.worst);
	sum.missing = eligible.missing;
	return sum;
}

static void add_funding(struct totalling *totalling, const struct funding *funding)
{
	struct cost_totals *totals = totalling->totals;
	struct funding_sum *part = arena_new(totalling->arena, sizeof(*part));
	part->entry.record = &funding_sum;
	part->funding = (struct ref){computed(), funding->id.s, &funding->entry};
	part->amount = funding_amount(totalling, funding);
	const struct field *row = record_field(funding->entry.record, "status");
	bool known = span_usable(funding->status.span);
	part->status = text_of(known ? row->rule.words[funding->status.at].word : "");
	entry_append(&totals->funding, &part->entry, totalling->arena);
	if (!known)
		return;
	bool in_kind = span_usable(funding->form.span) && funding->form.at == FUNDING_IN_KIND;
	if (funding->status.at == FUNDING_GRANTED || funding->status.at == FUNDING_PAID)
		sum_join(in_kind ? &totals->contributed : &totals->granted, &part->amount);
	else if (funding->status.at == FUNDING_APPLIED && !in_kind)
		sum_join(&totals->applied, &part->amount);
}

static void add_categories(struct totalling *totalling)
{
	const struct word *words = record_field(model_record("cost-line"), "category")->rule.words;
	for (size_t i = 0; i <= COST_CATEGORIES; i++) {
		if (!totalling->categories[i].parts && !totalling->categories[i].missing)
			continue;
		struct category_cost *part = arena_new(totalling->arena, sizeof(*part));
		part->entry.record = &category_cost;
		part->category = text_of(i < COST_CATEGORIES ? words[i].word : "none");
		part->cost = totalling->categories[i];
		entry_append(&totalling->totals->by_category, &part->entry, totalling->arena);
	}
}

static void add_gap(struct cost_totals *totals)
{
	totals->gap = totals->cash;
	struct sum granted = totals->granted;
	granted.minor = -granted.minor;
	sum_join(&totals->gap, &granted);
}

struct cost_totals *cost_totals(const struct project *project, struct arena *arena)
{
	struct cost_totals *totals = arena_new(arena, sizeof(*totals));
	totals->entry.record = &answer_cost_totals;
	struct totalling totalling = {.project = project,
		.arena = arena,
		.totals = totals,
		.budget = budget_in_force(project)};
	if (totalling.budget)
		totals->budget =
			(struct ref){computed(), totalling.budget->id.s, &totalling.budget->entry};
	struct sum empty = empty_sum(project);
	totals->total = totals->cash = totals->in_kind = totals->flat = empty;
	totals->granted = totals->applied = totals->contributed = empty;
	for (size_t i = 0; i <= COST_CATEGORIES; i++)
		totalling.categories[i] = empty;
	size_t bearers = project->partners.n + 1;
	totalling.direct = arena_new(arena, bearers * sizeof(*totalling.direct));
	totalling.staff = arena_new(arena, bearers * sizeof(*totalling.staff));
	totalling.lines = arena_new(arena, project->lines.n * sizeof(*totalling.lines));
	for (size_t i = 0; i < bearers; i++)
		totalling.direct[i] = totalling.staff[i] = empty;
	for (uint32_t i = 0; i < project->lines.n; i++)
		add_line(&totalling, i);
	for (uint32_t i = 0; i < project->flat_rates.n; i++)
		add_flat(&totalling, project->flat_rates.items[i]);
	sum_join(&totals->total, &totals->flat);
	sum_join(&totals->cash, &totals->flat);
	sum_join(&totalling.categories[COST_INDIRECT], &totals->flat);
	add_categories(&totalling);
	for (uint32_t i = 0; i < project->funding.n; i++)
		add_funding(&totalling, project->funding.items[i]);
	add_gap(totals);
	return totals;
}
