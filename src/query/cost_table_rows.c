/* A table of cost as an answer: its rows by name, their shares, and how numbers were formed. */
#include "cost_table.h"

#include <string.h>

static struct text words_of(const char *words)
{
	return (struct text){computed(), words};
}

static const char *category_word(int32_t key)
{
	return record_field(model_record("cost-line"), "category")->rule.words[key].word;
}

/* The entry a row stands for, or NULL. */
static const struct entry *row_entry(const struct tabling *tabling, int32_t key)
{
	const struct project *project = tabling->costs->project;
	switch (tabling->asking->by) {
	case BY_LINE:
		return &project->lines.items[key]->entry;
	case BY_ACTIVITY:
		return &project->activities.items[key]->entry;
	case BY_PARTNER:
	case BY_PAYER:
		return &project->partners.items[key]->entry;
	case BY_ROLE:
		return &project->roles.items[key]->entry;
	case BY_RESULT:
		return &project->results.items[key]->entry;
	case BY_PHASE:
		return &project->info->phases.items[key]->entry;
	case BY_CATEGORY:
	case BY_YEAR:
	case BY_MONTH:
	case COST_DIMENSIONS:
		break;
	}
	return NULL;
}

static const char *key_text(const struct tabling *tabling, int32_t key, struct arena *arena)
{
	if (key >= FIRST_REST)
		return cost_rests[key - FIRST_REST].word;
	const struct entry *entry = row_entry(tabling, key);
	const char *id = entry ? entry_id(entry) : NULL;
	if (id)
		return id;
	switch (tabling->asking->by) {
	case BY_CATEGORY:
		return category_word(key);
	case BY_YEAR:
		return arena_printf(arena, "%04d", key);
	case BY_MONTH:
		return arena_printf(arena, "%04d-%02d", key / 12, key % 12 + 1);
	case BY_PHASE:
		return arena_printf(arena, "#%d", key + 1);
	case BY_LINE:
	case BY_ACTIVITY:
	case BY_PARTNER:
	case BY_PAYER:
	case BY_ROLE:
	case BY_RESULT:
	case COST_DIMENSIONS:
		break;
	}
	return "";
}

static void add_row(struct tabling *tabling, const struct row_sum *sums)
{
	struct arena *arena = tabling->costs->arena;
	struct cost_row *row = arena_new(arena, sizeof(*row));
	row->entry.record = &cost_row_record;
	row->key = words_of(key_text(tabling, sums->key, arena));
	row->cash = sums->cash;
	row->in_kind = sums->in_kind;
	row->total = sums->cash;
	sum_join(&row->total, &sums->in_kind);
	if (sums->key >= FIRST_REST) {
		row->rest = (enum cost_rest)(sums->key - FIRST_REST);
	} else {
		row->of = row_entry(tabling, sums->key);
		const struct text *title = row->of ? entry_title(row->of) : NULL;
		if (title)
			row->title = *title;
	}
	entry_append(&tabling->table->rows, &row->entry, arena);
}

/* Whole percent that add up to 100; left out when a row is negative or there is nothing. */
static void add_percents(struct tabling *tabling)
{
	struct cost_table *table = tabling->table;
	int64_t *weights = memory_new((table->rows.n + 1) * sizeof(*weights));
	int64_t *parts = memory_new((table->rows.n + 1) * sizeof(*parts));
	int64_t all = 0;
	bool sensible = table->adds_up.yes;
	for (uint32_t i = 0; i < table->rows.n; i++) {
		const struct sum *total = &table->rows.items[i]->total;
		weights[i] = total->minor;
		all += total->minor;
		sensible = sensible && total->minor >= 0 && !total->overflow;
	}
	if (sensible && all > 0) {
		share_out(100, weights, table->rows.n, parts);
		for (uint32_t i = 0; i < table->rows.n; i++)
			table->rows.items[i]->share =
				(struct percent){computed(), parts[i] * 1000000};
	}
	memory_free(weights);
	memory_free(parts);
}

void table_rows(struct tabling *tabling)
{
	for (size_t i = 0; i < tabling->rows.n; i++)
		add_row(tabling, &tabling->rows.items[i]);
	add_percents(tabling);
}

/* ---- trace ---------------------------------------------------------------------------------- */

static struct text place_text(const struct project *project, struct span span, struct arena *arena)
{
	struct place place;
	if (!span_written(span) || !sources_place(&project->sources, span.start, &place))
		return (struct text){0};
	return words_of(arena_printf(arena, "%s:%u", place.source->path, place.line));
}

static void add_step(
	struct tabling *tabling, const struct cost_line *line, const struct trace_step *from)
{
	struct arena *arena = tabling->costs->arena;
	struct cost_step *step = arena_new(arena, sizeof(*step));
	const char *id = entry_id(&line->entry);
	*step = (struct cost_step){.entry = {.record = &cost_step_record},
		.line = words_of(id ? id : ""),
		.what = words_of(from->what),
		.value = words_of(arena_text(arena, from->value, strlen(from->value))),
		.place = place_text(tabling->costs->project, from->place, arena),
		.of = &line->entry};
	entry_append(&tabling->table->trace, &step->entry, arena);
}

/* "2025: 1234.50" for what falls to each row of a shared line. */
static void add_share_steps(struct tabling *tabling, const struct cost_line *line)
{
	const struct costing *costing = tabling->costs->costing;
	unsigned decimals = project_decimals(tabling->costs->project);
	for (size_t i = 0; i < costing->shares_n; i++) {
		struct str value = {0};
		str_printf(&value,
			"%s: ", key_text(tabling, costing->shares[i].key, tabling->costs->arena));
		decimal_show(costing->shares[i].minor, decimals, decimals, &value);
		add_step(tabling, line,
			&(struct trace_step){.what = N_("falls to"), .value = str_text(&value)});
		str_release(&value);
	}
}

void table_trace(struct tabling *tabling, const struct cost_line *line, const struct trace *trace,
	bool shared)
{
	if (tabling->asking->by == BY_RESULT)
		shared = false; /* rows are results, shares are still activities */
	for (size_t i = 0; i < trace->n; i++)
		add_step(tabling, line, &trace->items[i]);
	if (shared)
		add_share_steps(tabling, line);
}
