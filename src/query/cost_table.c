/* What it costs by activity, category, year …: each line is put where it belongs or shared, and the
 * rows add up to the total. By result each carries the whole of what leads to it. */
#include "cost_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- rows by key ---------------------------------------------------------------------------- */

struct row_sum *rows_at(struct row_sums *rows, int32_t key)
{
	size_t low = 0;
	size_t high = rows->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (rows->items[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < rows->n && rows->items[low].key == key)
		return &rows->items[low];
	rows->items = array_grow(rows->items, rows->n, &rows->room, sizeof(*rows->items));
	memmove(rows->items + low + 1, rows->items + low, (rows->n - low) * sizeof(*rows->items));
	rows->items[low] = (struct row_sum){.key = key};
	rows->items[low].cash = rows->items[low].in_kind = rows->empty;
	rows->n++;
	return &rows->items[low];
}

void rows_add(struct row_sums *rows, int32_t key, const struct sum *part, bool in_kind)
{
	struct row_sum *row = rows_at(rows, key);
	sum_join(in_kind ? &row->in_kind : &row->cash, part);
}

/* ---- keys ----------------------------------------------------------------------------------- */

static int32_t rest_key(enum cost_rest rest)
{
	return FIRST_REST + (int32_t)rest;
}

static int32_t entry_key(const struct tabling *tabling, const struct entry *entry)
{
	const char *id = entry ? entry_id(entry) : NULL;
	if (!entry)
		return rest_key(REST_NONE);
	if (tabling->asking->for_public && tabling->asking->by != BY_RESULT &&
		entry_internal(entry))
		return rest_key(REST_NOT_PUBLISHED);
	uintptr_t number = id ? (uintptr_t)map_get(&tabling->numbers, id) : 0;
	return number ? (int32_t)number - 1 : rest_key(REST_NONE);
}

static int32_t activity_key(
	void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	(void)day;
	(void)until;
	return entry_key(context, piece->activity);
}

static int32_t year_key(void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	(void)context;
	if (!piece->dated)
		return rest_key(REST_NOT_DATED);
	struct ymd ymd = ymd_of(day);
	*until = day_of((struct ymd){ymd.year, 12, 31});
	return ymd.year;
}

static int32_t month_key(void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	(void)context;
	if (!piece->dated)
		return rest_key(REST_NOT_DATED);
	struct ymd ymd = ymd_of(day);
	*until = day + days_in_month(ymd.year, ymd.month) - ymd.day;
	return ymd.year * 12 + ymd.month - 1;
}

static int32_t phase_key(void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	const struct tabling *tabling = context;
	const struct project_info *info = tabling->costs->project->info;
	if (!piece->dated)
		return rest_key(REST_NOT_DATED);
	for (uint32_t i = 0; info && i < info->phases.n; i++) {
		const struct phase *phase = info->phases.items[i];
		if (!span_usable(phase->from.span))
			continue;
		if (phase->from.first > day) {
			if (phase->from.first - 1 < *until)
				*until = phase->from.first - 1;
			continue;
		}
		if (span_usable(phase->to.span) && phase->to.last < day)
			continue;
		if (span_usable(phase->to.span) && phase->to.last < *until)
			*until = phase->to.last;
		return (int32_t)i;
	}
	return rest_key(REST_NO_PHASE);
}

static cost_key key_of(enum cost_dimension by)
{
	static const cost_key keys[COST_DIMENSIONS] = {[BY_ACTIVITY] = activity_key,
		[BY_RESULT] = activity_key,
		[BY_YEAR] = year_key,
		[BY_MONTH] = month_key,
		[BY_PHASE] = phase_key};
	return keys[by];
}

static bool by_time(enum cost_dimension by)
{
	return by == BY_YEAR || by == BY_MONTH || by == BY_PHASE;
}

/* The one key of a line, where it is not shared. */
static int32_t line_key(const struct tabling *tabling, const struct cost_line *line)
{
	int category = line_category(line);
	const struct partner *bearer = line_bearer(line);
	switch (tabling->asking->by) {
	case BY_LINE:
		return entry_key(tabling, &line->entry);
	case BY_CATEGORY:
		return category < 0 ? rest_key(REST_NONE) : category;
	case BY_PARTNER:
		return entry_key(tabling, bearer ? &bearer->entry : NULL);
	case BY_ROLE:
		return entry_key(tabling, line->role.entry);
	case BY_ACTIVITY:
	case BY_PAYER:
	case BY_YEAR:
	case BY_MONTH:
	case BY_PHASE:
	case BY_RESULT:
	case COST_DIMENSIONS:
		break;
	}
	return rest_key(REST_NONE);
}

/* The entries the rows stand for, in the order of the files. */
static struct entry *const *entries_of(const struct tabling *tabling, uint32_t *n)
{
	const struct project *project = tabling->costs->project;
	const void *list = NULL;
	switch (tabling->asking->by) {
	case BY_LINE:
		list = &project->lines;
		break;
	case BY_ACTIVITY:
		list = &project->activities;
		break;
	case BY_PARTNER:
	case BY_PAYER:
		list = &project->partners;
		break;
	case BY_ROLE:
		list = &project->roles;
		break;
	case BY_RESULT:
		list = &project->activities; /* until they are carried on to their results */
		break;
	case BY_PHASE:
		list = project->info ? &project->info->phases : NULL;
		break;
	case BY_CATEGORY:
	case BY_YEAR:
	case BY_MONTH:
	case COST_DIMENSIONS:
		break;
	}
	const LIST_OF(struct entry) *entries = list;
	*n = entries ? entries->n : 0;
	return entries ? entries->items : NULL;
}

/* ---- lines ---------------------------------------------------------------------------------- */

/* Part of a line's sum: its doubt, another amount. */
static struct sum part_of(const struct sum *sum, int64_t minor)
{
	struct sum part = *sum;
	part.minor = minor;
	return part;
}

static void add_shares(struct tabling *tabling, const struct cost_line *line, const struct sum *sum)
{
	struct costing *costing = tabling->costs->costing;
	bool in_kind = span_usable(line->in_kind.span);
	costing_split(costing, key_of(tabling->asking->by), tabling);
	if (!costing->shares_n) /* nothing is known of it, or its plan has no hours */
		rows_add(&tabling->rows,
			rest_key(by_time(tabling->asking->by) ? REST_NOT_DATED : REST_NONE), sum,
			in_kind);
	for (size_t i = 0; i < costing->shares_n; i++) {
		struct sum part = part_of(sum, costing->shares[i].minor);
		rows_add(&tabling->rows, costing->shares[i].key, &part, in_kind);
		for (size_t k = 0; by_time(tabling->asking->by) && k < tabling->costs->flats_n; k++)
			if (flat_counts(&tabling->costs->flats[k], line))
				rows_add(&tabling->flats[k], costing->shares[i].key, &part, false);
	}
}

static void add_line(struct tabling *tabling, uint32_t i)
{
	struct costs *costs = tabling->costs;
	const struct cost_line *line = costs->project->lines.items[i];
	bool internal = tabling->asking->for_public && entry_internal(&line->entry);
	bool hidden = internal && tabling->asking->by != BY_RESULT;
	bool in_kind = span_usable(line->in_kind.span);
	bool shared = key_of(tabling->asking->by) && !hidden;
	struct trace trace = {0};
	struct trace *wanted = tabling->asking->trace && !internal ? &trace : NULL;
	struct sum cost = costs_line(costs, i);
	if (shared || wanted)
		costing_line(costs->costing, line, wanted);
	if (hidden)
		rows_add(&tabling->rows, rest_key(REST_NOT_PUBLISHED), &cost, in_kind);
	else if (shared)
		add_shares(tabling, line, &cost);
	else
		rows_add(&tabling->rows, line_key(tabling, line), &cost, in_kind);
	if (wanted)
		table_trace(tabling, line, &trace, shared);
	trace_release(&trace);
}

static void add_flat(struct tabling *tabling, size_t i)
{
	const struct flat_part *flat = &tabling->costs->flats[i];
	const struct row_sums *base = &tabling->flats[i];
	if (!by_time(tabling->asking->by) || !base->n) {
		int32_t key = rest_key(REST_FLAT);
		if (tabling->asking->by == BY_CATEGORY)
			key = COST_INDIRECT;
		if (tabling->asking->by == BY_PARTNER)
			key = entry_key(tabling, flat->bearer ? &flat->bearer->entry : NULL);
		rows_add(&tabling->rows, key, &flat->cost, false);
		return;
	}
	int64_t *weights = memory_new(base->n * sizeof(*weights));
	int64_t *parts = memory_new(base->n * sizeof(*parts));
	for (size_t k = 0; k < base->n; k++)
		weights[k] = base->items[k].cash.minor;
	share_out(flat->cost.minor, weights, base->n, parts);
	for (size_t k = 0; k < base->n; k++) {
		struct sum part = part_of(&flat->cost, parts[k]);
		rows_add(&tabling->rows, base->items[k].key, &part, false);
	}
	memory_free(weights);
	memory_free(parts);
}

/* ---- payers --------------------------------------------------------------------------------- */

static int32_t payer_key(const struct tabling *tabling, const struct funding *funding)
{
	if (tabling->asking->for_public && entry_internal(&funding->entry))
		return rest_key(REST_NOT_PUBLISHED);
	return entry_key(tabling, funding->source.entry);
}

static void add_in_kind_payers(struct tabling *tabling)
{
	struct costs *costs = tabling->costs;
	const struct project *project = costs->project;
	struct map named = {0};
	for (uint32_t i = 0; i < project->funding.n; i++) {
		struct funding *funding = project->funding.items[i];
		if (!funding_in_kind(funding) || !funding_counts(funding))
			continue;
		for (uint32_t k = 0; k < funding->lines.n; k++)
			if (funding->lines.items[k].entry)
				map_put(&named, funding->lines.items[k].id, funding);
	}
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *line = project->lines.items[i];
		if (!costs->lines[i].inside || !span_usable(line->in_kind.span))
			continue;
		const char *id = entry_id(&line->entry);
		const struct funding *funding = id ? map_get(&named, id) : NULL;
		const struct partner *bearer = line_bearer(line);
		int32_t key = funding ? payer_key(tabling, funding)
				      : entry_key(tabling, bearer ? &bearer->entry : NULL);
		struct sum cost = costs_line(costs, i);
		rows_add(&tabling->rows, key, &cost, true);
	}
	map_release(&named);
}

static void add_payers(struct tabling *tabling)
{
	struct costs *costs = tabling->costs;
	struct cover *cover = cover_make(costs);
	int64_t applied = cover->uncovered - cover->uncovered_applied;
	for (size_t i = 0; i < cover->sources_n; i++) {
		const struct source_cover *source = &cover->sources[i];
		if (!funding_counts(source->funding) || !source->used)
			continue;
		struct sum part = part_of(&source->amount, source->used);
		rows_add(&tabling->rows, payer_key(tabling, source->funding), &part, false);
	}
	struct sum part = part_of(&costs->cash, applied);
	if (applied)
		rows_add(&tabling->rows, rest_key(REST_APPLIED), &part, false);
	part.minor = cover->uncovered_applied;
	if (part.minor || part.missing)
		rows_add(&tabling->rows, rest_key(REST_UNCOVERED), &part, false);
	add_in_kind_payers(tabling);
}

/* ---- results -------------------------------------------------------------------------------- */

static void carry_to_results(struct tabling *tabling)
{
	const struct project *project = tabling->costs->project;
	struct chain *chain = chain_make(project, tabling->costs->arena);
	struct row_sums results = {.empty = tabling->rows.empty};
	bool *marked = memory_new(chain->n + 1);
	for (size_t i = 0; i < tabling->rows.n; i++) {
		const struct row_sum *row = &tabling->rows.items[i];
		if (row->key >= FIRST_REST)
			continue;
		const struct activity *activity = project->activities.items[row->key];
		int64_t at = chain_number(chain, &activity->entry);
		memset(marked, 0, chain->n);
		if (at >= 0)
			marked[at] = true;
		chain_forward(chain, marked);
		for (uint32_t k = 0; k < project->results.n; k++) {
			const struct entry *result = &project->results.items[k]->entry;
			int64_t number = chain_number(chain, result);
			if (number < 0 || !marked[number] ||
				(tabling->asking->for_public && entry_internal(result)))
				continue;
			rows_add(&results, (int32_t)k, &row->cash, false);
			rows_add(&results, (int32_t)k, &row->in_kind, true);
		}
	}
	chain_release(chain);
	memory_free(marked);
	memory_free(tabling->rows.items);
	tabling->rows = results;
}

/* ---- the table ------------------------------------------------------------------------------ */

static void number_entries(struct tabling *tabling)
{
	uint32_t n;
	struct entry *const *entries = entries_of(tabling, &n);
	for (uint32_t i = 0; i < n; i++) {
		const char *id = entry_id(entries[i]);
		if (id)
			map_put(&tabling->numbers, id, (void *)(uintptr_t)(i + 1));
	}
}

static void fill(struct tabling *tabling)
{
	struct costs *costs = tabling->costs;
	tabling->rows.empty = sum_of_project(costs->project);
	tabling->flats = memory_new((costs->flats_n + 1) * sizeof(*tabling->flats));
	for (size_t i = 0; i < costs->flats_n; i++)
		tabling->flats[i].empty = tabling->rows.empty;
	number_entries(tabling);
	if (tabling->asking->by == BY_PAYER)
		add_payers(tabling);
	for (uint32_t i = 0; i < costs->project->lines.n; i++)
		if (costs->lines[i].inside && tabling->asking->by != BY_PAYER)
			add_line(tabling, i);
	for (size_t i = 0; i < costs->flats_n && tabling->asking->by != BY_PAYER; i++)
		add_flat(tabling, i);
	if (tabling->asking->by == BY_RESULT)
		carry_to_results(tabling);
}

struct cost_table *cost_table_of(
	const struct project *project, const struct cost_asking *asking, struct arena *arena)
{
	struct cost_table *table = arena_new(arena, sizeof(*table));
	struct tabling tabling = {.asking = asking,
		.costs = costs_make(project, asking->budget, arena),
		.table = table};
	table->entry.record = &answer_cost_table;
	table->by = choice_of((int32_t)asking->by);
	if (asking->budget)
		table->budget = ref_to(&asking->budget->entry);
	table->adds_up = flag_of(asking->by != BY_RESULT);
	fill(&tabling);
	table_rows(&tabling);
	table->cash = tabling.costs->cash;
	table->in_kind = tabling.costs->in_kind;
	table->total = tabling.costs->total;
	for (size_t i = 0; i < tabling.costs->flats_n; i++)
		memory_free(tabling.flats[i].items);
	memory_free(tabling.flats);
	memory_free(tabling.rows.items);
	map_release(&tabling.numbers);
	costs_release(tabling.costs);
	return table;
}
