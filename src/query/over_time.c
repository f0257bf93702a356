/* The cost in money over time: lines by their days, flat rates as the costs they are a percentage
 * of. */
#include "funding.h"

#include <string.h>

int32_t cost_year(void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	(void)context;
	if (!piece->dated)
		return NOT_DATED;
	struct ymd ymd = ymd_of(day);
	*until = day_of((struct ymd){ymd.year, 12, 31});
	return ymd.year;
}

int32_t cost_month(void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	(void)context;
	if (!piece->dated)
		return NOT_DATED;
	struct ymd ymd = ymd_of(day);
	*until = day + days_in_month(ymd.year, ymd.month) - ymd.day;
	return ymd.year * 12 + ymd.month - 1;
}

/* The base of a flat rate by key. */
struct base {
	struct cost_share *items;
	size_t n, room;
};

static void add_to_base(struct base *base, int32_t key, int64_t minor)
{
	size_t at = 0;
	while (at < base->n && base->items[at].key < key)
		at++;
	if (at == base->n || base->items[at].key != key) {
		base->items = array_grow(base->items, base->n, &base->room, sizeof(*base->items));
		memmove(base->items + at + 1, base->items + at,
			(base->n - at) * sizeof(*base->items));
		base->items[at] = (struct cost_share){key, 0};
		base->n++;
	}
	base->items[at].minor += minor;
}

static void visit_flat(
	const struct payable *payable, const struct base *base, over_time_fn visit, void *context)
{
	int64_t *weights = memory_new((base->n + 1) * sizeof(*weights));
	int64_t *parts = memory_new((base->n + 1) * sizeof(*parts));
	for (size_t i = 0; i < base->n; i++)
		weights[i] = base->items[i].minor;
	share_out(payable->cost, weights, base->n, parts);
	for (size_t i = 0; i < base->n; i++)
		visit(context, payable, base->items[i].key, parts[i]);
	if (!base->n)
		visit(context, payable, NOT_DATED, payable->cost);
	memory_free(weights);
	memory_free(parts);
}

static void visit_line(struct costs *costs, const struct payable *payable, cost_key key,
	struct base *bases, over_time_fn visit, void *context)
{
	struct costing *costing = costs->costing;
	costing_line(costing, payable->line, NULL);
	costing_split(costing, key, NULL);
	if (!costing->shares_n)
		visit(context, payable, NOT_DATED, payable->cost);
	for (size_t i = 0; i < costing->shares_n; i++) {
		visit(context, payable, costing->shares[i].key, costing->shares[i].minor);
		for (size_t k = 0; k < costs->flats_n; k++)
			if (flat_counts(&costs->flats[k], payable->line))
				add_to_base(&bases[k], costing->shares[i].key,
					costing->shares[i].minor);
	}
}

void costs_over_time(struct costs *costs, const struct cover *cover, cost_key key,
	over_time_fn visit, void *context)
{
	struct base *bases = memory_new((costs->flats_n + 1) * sizeof(*bases));
	for (size_t i = 0; i < cover->n; i++) {
		const struct payable *payable = &cover->payables[i];
		if (payable->line)
			visit_line(costs, payable, key, bases, visit, context);
		else
			visit_flat(payable, &bases[payable->at], visit, context);
	}
	for (size_t i = 0; i < costs->flats_n; i++)
		memory_free(bases[i].items);
	memory_free(bases);
}
