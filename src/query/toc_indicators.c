/* The indicators, a row a target, in the order of the results they measure; with what each one
 * lacks to be measured at all. */
#include "query_internal.h"

#include <string.h>

#define ROW_ struct indicator_row
static const struct field row_fields[] = {
	ROW("indicator", ROW_, indicator, ref, OPTIONAL, N_("Indicator"), N_("The indicator.")),
	ROW("title", ROW_, title, text, OPTIONAL, N_("Title"), N_("What it is called.")),
	ROW("measures", ROW_, measures, ref, OPTIONAL, N_("Measures"), N_("Which result.")),
	ROW("unit", ROW_, unit, text, OPTIONAL, N_("Unit"), N_("What it counts in.")),
	ROW("counts", ROW_, counts, text, OPTIONAL, N_("Counts"), N_("What is counted.")),
	ROW("baseline", ROW_, baseline, figure, OPTIONAL, N_("Baseline"),
		N_("The value before the work began.")),
	ROW("baseline_date", ROW_, baseline_date, date, OPTIONAL, N_("Date of the baseline"),
		N_("When it was so.")),
	ROW("target", ROW_, target, figure, OPTIONAL, N_("Target"), N_("What is to be reached.")),
	ROW("by", ROW_, by, date, OPTIONAL, N_("By when"), N_("When it is to be reached.")),
	ROW("every", ROW_, every, text, OPTIONAL, N_("How often"), N_("How often measured.")),
	ROW("responsible", ROW_, responsible, ref, OPTIONAL, N_("Responsible"),
		N_("The role that measures.")),
	MANY("missing", ROW_, missing, text, OPTIONAL, N_("What is missing"),
		N_("Keys that nobody has written.")),
	ROW("basis", ROW_, basis, text, OPTIONAL, N_("How sure"), N_("How sure it is.")),
	ROW("baseline_basis", ROW_, baseline_basis, text, OPTIONAL, N_("How sure the baseline is"),
		N_("How sure it is.")),
	ROW("target_basis", ROW_, target_basis, text, OPTIONAL, N_("How sure the target is"),
		N_("How sure it is.")),
};
static const struct record row_record = {.word = "indicator-row",
	.label = N_("indicator"),
	.list = "indicators",
	.fields = row_fields,
	.n = ARRAY_LEN(row_fields),
	.size = sizeof(ROW_)};
#define STRUCT_row_record struct indicator_row

static const struct field indicators_fields[] = {
	LIST("indicators", struct toc_indicators, indicators, row_record, OPTIONAL,
		N_("Indicators"), N_("A row a target.")),
};
const struct record answer_toc_indicators = {.word = "indicators",
	.label = N_("indicators"),
	.list = "indicators",
	.fields = indicators_fields,
	.n = ARRAY_LEN(indicators_fields),
	.size = sizeof(struct toc_indicators)};

static struct text word_of(const struct indicator *indicator, const char *key)
{
	const struct field *field = record_field(indicator->entry.record, key);
	const struct choice *choice = field_of(field, indicator);
	if (!span_usable(choice->span))
		return field->initial ? (struct text){computed(), field->initial}
				      : (struct text){{0, 0}, NULL};
	return (struct text){computed(), field->rule.words[choice->at].word};
}

static bool counts_people(const struct indicator *indicator)
{
	return !span_usable(indicator->counts.span) || indicator->counts.at == 0;
}

static struct texts missing_in(const struct indicator *indicator, struct arena *arena)
{
	const struct {
		const char *key;
		bool missing;
	} asked[] = {
		{"definition", !span_written(indicator->definition.span)},
		{"population",
			counts_people(indicator) && !span_written(indicator->population.span)},
		{"baseline", !indicator->baseline &&
				     !span_written(indicator->baseline_missing_because.span)},
		{"targets", !indicator->targets.n},
		{"source", !span_written(indicator->source.span)},
		{"every", !span_written(indicator->every.span)},
		{"responsible", !span_written(indicator->responsible.span)},
		{"breakdown", counts_people(indicator) && !indicator->breakdown.n &&
				      !span_written(indicator->no_breakdown_because.span)},
	};
	struct texts missing = {.items = arena_new(arena, ARRAY_LEN(asked) * sizeof(struct text))};
	for (size_t i = 0; i < ARRAY_LEN(asked); i++)
		if (asked[i].missing) {
			missing.items[missing.n++] = (struct text){computed(), asked[i].key};
			missing.span = computed();
		}
	return missing;
}

static void add_row(struct toc_indicators *answer, const struct indicator *indicator,
	const struct target *target, struct arena *arena)
{
	struct indicator_row *row = arena_new(arena, sizeof(*row));
	row->entry.record = &row_record;
	row->entry.common =
		target && target->entry.common ? target->entry.common : indicator->entry.common;
	row->of = indicator;
	row->of_target = target;
	row->basis = basis_text(&indicator->entry);
	row->indicator = (struct ref){computed(), indicator->id.s, &indicator->entry};
	row->title = indicator->title;
	row->measures = indicator->measures;
	row->unit = word_of(indicator, "unit");
	row->counts = word_of(indicator, "counts");
	if (span_usable(indicator->every.span))
		row->every = leaf_as_text(
			record_field(indicator->entry.record, "every"), &indicator->entry, arena);
	row->responsible = indicator->responsible;
	if (indicator->baseline) {
		row->baseline = indicator->baseline->value;
		row->baseline_date = indicator->baseline->date;
		row->baseline_basis = basis_text(&indicator->baseline->entry);
	}
	if (target) {
		row->target = target->value;
		row->by = target->by;
		row->target_basis = basis_text(&target->entry);
	}
	row->missing = missing_in(indicator, arena);
	entry_append(&answer->indicators, &row->entry, arena);
}

static void add_rows(struct toc_indicators *answer, const struct indicator *indicator,
	bool for_public, struct arena *arena)
{
	uint32_t rows = 0;
	if (for_public && entry_internal(&indicator->entry))
		return;
	for (uint32_t i = 0; i < indicator->targets.n; i++) {
		if (for_public && entry_internal(&indicator->targets.items[i]->entry))
			continue;
		add_row(answer, indicator, indicator->targets.items[i], arena);
		rows++;
	}
	if (!rows)
		add_row(answer, indicator, NULL, arena);
}

struct toc_indicators *toc_indicators_of(
	const struct project *project, bool for_public, struct arena *arena)
{
	struct toc_indicators *answer = arena_new(arena, sizeof(*answer));
	answer->entry.record = &answer_toc_indicators;
	struct toc *toc = toc_of(project, for_public, arena);
	struct map placed = {0};
	for (uint32_t i = 0; i < toc->nodes.n; i++) {
		const struct refs *refs = &toc->nodes.items[i]->indicators;
		for (uint32_t k = 0; k < refs->n; k++) {
			map_put(&placed, refs->items[k].id, answer);
			add_rows(answer, (const struct indicator *)refs->items[k].entry, for_public,
				arena);
		}
	}
	/* And those that measure nothing that is shown. */
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		const struct indicator *indicator = project->indicators.items[i];
		if (!indicator->id.s || !map_get(&placed, indicator->id.s))
			add_rows(answer, indicator, for_public, arena);
	}
	map_release(&placed);
	return answer;
}
