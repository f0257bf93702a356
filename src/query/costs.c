/* All that one version costs: its lines, and what flat rates make of them. */
#include "costs.h"
#include "line.h"

#include <string.h>

static void add_line(struct costs *costs, uint32_t i)
{
	const struct cost_line *line = costs->project->lines.items[i];
	if (!costing_has(costs->costing, line))
		return;
	struct sum cost = costing_line(costs->costing, line, NULL);
	costs->lines[i] =
		(struct line_cost){cost.minor, cost.worst, true, cost.missing > 0, cost.overflow};
	sum_join(&costs->total, &cost);
	sum_join(span_usable(line->in_kind.span) ? &costs->in_kind : &costs->cash, &cost);
}

struct sum costs_line(const struct costs *costs, uint32_t i)
{
	const struct line_cost *line = &costs->lines[i];
	struct sum sum = sum_of_project(costs->project);
	if (line->missing)
		sum_missing(&sum);
	else if (line->inside)
		sum_add(&sum, line->minor, line->basis);
	sum.overflow = line->overflow;
	return sum;
}

bool flat_counts(const struct flat_part *part, const struct cost_line *line)
{
	if (span_usable(line->in_kind.span) || line_bearer(line) != part->bearer)
		return false;
	int category = line_category(line);
	return part->flat->of.at == FLAT_OF_STAFF ? category == COST_STAFF
						  : category != COST_INDIRECT;
}

/* Bases by bearer, in the order of the partners; the last: not decided. */
struct bases {
	struct sum *direct;
	struct sum *staff;
	struct map numbers; /* partner to its place + 1 */
};

static size_t bearer_number(
	const struct bases *bases, const struct project *project, const struct partner *bearer)
{
	const char *id = bearer ? entry_id(&bearer->entry) : NULL;
	uintptr_t number = id ? (uintptr_t)map_get(&bases->numbers, id) : 0;
	return number ? number - 1 : project->partners.n;
}

static void fill_bases(struct costs *costs, struct bases *bases)
{
	const struct project *project = costs->project;
	size_t n = project->partners.n + 1;
	bases->direct = arena_new(costs->arena, n * sizeof(*bases->direct));
	bases->staff = arena_new(costs->arena, n * sizeof(*bases->staff));
	for (size_t i = 0; i < n; i++)
		bases->direct[i] = bases->staff[i] = sum_of_project(project);
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const char *id = entry_id(&project->partners.items[i]->entry);
		if (id)
			map_put(&bases->numbers, id, (void *)(uintptr_t)(i + 1));
	}
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *line = project->lines.items[i];
		if (!costs->lines[i].inside || span_usable(line->in_kind.span))
			continue;
		size_t bearer = bearer_number(bases, project, line_bearer(line));
		int category = line_category(line);
		struct sum cost = costs_line(costs, i);
		if (category != COST_INDIRECT)
			sum_join(&bases->direct[bearer], &cost);
		if (category == COST_STAFF)
			sum_join(&bases->staff[bearer], &cost);
	}
}

static struct sum flat_cost(
	struct costs *costs, const struct flat_rate *flat, const struct sum *base, int64_t micro)
{
	struct sum part = sum_of_project(costs->project);
	bool overflow = base->overflow;
	int64_t minor = divide_round((int128)base->minor * micro, PERCENT_WHOLE, &overflow);
	enum basis own = entry_basis(&flat->entry);
	sum_add(&part, minor, own < base->worst ? own : base->worst);
	part.missing = base->missing;
	part.overflow = part.overflow || overflow;
	return part;
}

/* Rounded once per bearer. A parameter is read on the project's first day. */
static void add_flat(struct costs *costs, const struct bases *bases, const struct flat_rate *flat)
{
	const struct project *project = costs->project;
	struct period period = project_period(project);
	int64_t micro;
	if (!span_usable(flat->of.span) || (flat->rate.id && !period.from_said_by) ||
		!rate_on(&flat->rate, period.from.first, &micro)) {
		sum_missing(&costs->flat);
		return;
	}
	for (uint32_t i = 0; i <= project->partners.n; i++) {
		const struct partner *bearer =
			i < project->partners.n ? project->partners.items[i] : NULL;
		const struct sum *base =
			flat->of.at == FLAT_OF_STAFF ? &bases->staff[i] : &bases->direct[i];
		if ((span_written(flat->bears.span) &&
			    (!bearer || flat->bears.entry != &bearer->entry)) ||
			!base->parts)
			continue;
		struct flat_part *part = &costs->flats[costs->flats_n++];
		*part = (struct flat_part){flat, bearer, flat_cost(costs, flat, base, micro)};
		sum_join(&costs->flat, &part->cost);
	}
}

static void add_flats(struct costs *costs)
{
	const struct project *project = costs->project;
	struct bases bases = {0};
	if (!project->flat_rates.n ||
		(costs->costing->budget && budget_is_continuation(costs->costing->budget)))
		return;
	fill_bases(costs, &bases);
	costs->flats = arena_new(costs->arena,
		project->flat_rates.n * (size_t)(project->partners.n + 1) * sizeof(*costs->flats));
	for (uint32_t i = 0; i < project->flat_rates.n; i++)
		add_flat(costs, &bases, project->flat_rates.items[i]);
	map_release(&bases.numbers);
	sum_join(&costs->total, &costs->flat);
	sum_join(&costs->cash, &costs->flat);
}

struct costs *costs_make_seen(const struct project *project, const struct budget *budget,
	cost_seen seen, void *context, struct arena *arena)
{
	struct costs *costs = arena_new(arena, sizeof(*costs));
	struct sum empty = sum_of_project(project);
	*costs = (struct costs){.project = project,
		.arena = arena,
		.costing = costing_make(project, budget, arena),
		.total = empty,
		.cash = empty,
		.in_kind = empty,
		.flat = empty};
	costs->lines = arena_new(arena, project->lines.n * sizeof(*costs->lines));
	for (uint32_t i = 0; i < project->lines.n; i++) {
		add_line(costs, i);
		if (seen && costs->lines[i].inside)
			seen(context, costs->costing, i);
	}
	add_flats(costs);
	return costs;
}

struct costs *costs_make(
	const struct project *project, const struct budget *budget, struct arena *arena)
{
	return costs_make_seen(project, budget, NULL, NULL, arena);
}

void costs_release(struct costs *costs)
{
	costing_release(costs->costing);
}
