/* Rules of step 6: what was measured, and whether it can be trusted. What was decided and learned
 * stands in adapt.c. */
#include "rules_internal.h"

#include <string.h>

/* What is known of one indicator's observations. */
struct measured {
	const struct indicator *indicator;
	uint32_t n;
	bool by_sex;
};

struct looking {
	const struct project *project;
	struct findings *findings;
	struct map measured; /* id to struct measured */
	struct measured *items;
};

static const char *name_of(const struct indicator *indicator)
{
	return text_empty(&indicator->title) ? indicator->id.s
					     : text_in(&indicator->title, "", NULL);
}

static const char *shown_date(struct str *out, int32_t day)
{
	str_clear(out);
	date_show(day, day, out);
	return str_text(out);
}

static const char *shown(const struct kind *kind, const void *leaf, struct str *out)
{
	static const struct leaf_rule none;
	str_clear(out);
	kind->show(&none, leaf, out);
	return str_text(out);
}

/* ---- one observation ------------------------------------------------------------------------ */

static void quotient(struct looking *looking, const struct observation *observation, bool percent)
{
	if (!span_usable(observation->value.span) || !span_usable(observation->numerator.span) ||
		!span_usable(observation->denominator.span) || observation->denominator.micro <= 0)
		return;
	bool overflow = false;
	int64_t scale = percent ? 100000000 : 1000000;
	struct figure is = observation->value;
	is.micro = divide_round((int128)observation->numerator.micro * scale,
		observation->denominator.micro, &overflow);
	/* As exact as it was written: 54.8 % agrees with 23/42. */
	int64_t step = 1;
	while (step < scale && observation->value.micro % (step * 10) == 0)
		step *= 10;
	if (overflow || divide_round(is.micro, step, &overflow) * step == observation->value.micro)
		return;
	struct str value = {0};
	struct str wanted = {0};
	findings_add(looking->findings, E_QUOTIENT, observation->value.span,
		ARGS(shown(&kind_figure, &observation->value, &value),
			shown(&kind_figure, &is, &wanted)));
	str_release(&value);
	str_release(&wanted);
}

static bool sum_of_groups(const struct observation *observation, const char *by, int64_t *sum)
{
	*sum = 0;
	for (uint32_t i = 0; i < observation->breakdown.n; i++) {
		const struct observed_part *part = observation->breakdown.items[i];
		if (text_empty(&part->by) || strcmp(part->by.s, by) != 0)
			continue;
		if (!span_usable(part->count.span) ||
			__builtin_add_overflow(*sum, part->count.micro, sum))
			return false;
	}
	return true;
}

static void groups_add_up(struct looking *looking, const struct observation *observation)
{
	if (!span_usable(observation->value.span) || observation->value.unit != FIGURE_NUMBER)
		return;
	for (uint32_t i = 0; i < observation->breakdown.n; i++) {
		const struct observed_part *part = observation->breakdown.items[i];
		int64_t sum;
		bool first = !text_empty(&part->by);
		for (uint32_t k = 0; k < i && first; k++)
			first = text_empty(&observation->breakdown.items[k]->by) ||
				strcmp(observation->breakdown.items[k]->by.s, part->by.s) != 0;
		if (!first || !sum_of_groups(observation, part->by.s, &sum) ||
			sum == observation->value.micro)
			continue;
		struct quantity quantity = {part->entry.span, sum};
		struct str is = {0};
		struct str value = {0};
		findings_add(looking->findings, E_PARTS, entry_place(&part->entry),
			ARGS(part->by.s, shown(&kind_quantity, &quantity, &is),
				shown(&kind_figure, &observation->value, &value)));
		str_release(&is);
		str_release(&value);
	}
}

static void few(struct looking *looking, const struct observation *observation)
{
	struct str n = {0};
	if (span_usable(observation->denominator.span) && observation->denominator.micro < 10000000)
		findings_add(looking->findings, E_FEW, observation->denominator.span,
			ARGS(shown(&kind_quantity, &observation->denominator, &n)));
	else if (!span_usable(observation->denominator.span) && span_usable(observation->n.span) &&
		 observation->n.n < 10)
		findings_add(looking->findings, E_FEW, observation->n.span,
			ARGS(shown(&kind_integer, &observation->n, &n)));
	str_release(&n);
}

static bool has_group(const struct indicator *indicator, const struct observed_part *part)
{
	static const char *const sexes[] = {"woman", "man", "other", "not-stated"};
	for (uint32_t i = 0; i < indicator->breakdown.n; i++) {
		const struct split *split = indicator->breakdown.items[i];
		if (text_empty(&split->by) || strcmp(split->by.s, part->by.s) != 0)
			continue;
		bool sex = strcmp(split->by.s, "sex") == 0;
		for (size_t k = 0; sex && k < ARRAY_LEN(sexes); k++)
			if (strcmp(sexes[k], part->value.s) == 0)
				return true;
		for (uint32_t k = 0; k < split->values.n; k++)
			if (strcmp(split->values.items[k].s, part->value.s) == 0)
				return true;
		return !sex && !split->values.n;
	}
	return false;
}

static void groups_known(struct looking *looking, const struct indicator *indicator,
	const struct observation *observation)
{
	for (uint32_t i = 0; i < observation->breakdown.n; i++) {
		const struct observed_part *part = observation->breakdown.items[i];
		if (text_empty(&part->by) || text_empty(&part->value) || has_group(indicator, part))
			continue;
		findings_add(looking->findings, E_GROUP, part->value.span,
			ARGS(name_of(indicator), part->value.s, part->by.s));
	}
}

static bool unit_fits(const struct indicator *indicator, const struct figure *value)
{
	switch ((enum indicator_unit)indicator->unit.at) {
	case INDICATOR_NUMBER:
	case INDICATOR_SCORE:
		return value->unit == FIGURE_NUMBER;
	case INDICATOR_PERCENT:
		return value->unit == FIGURE_PERCENT;
	case INDICATOR_MONEY:
		return value->unit == FIGURE_MONEY;
	case INDICATOR_YES_NO:
		return value->unit == FIGURE_FLAG;
	}
	return true;
}

static void value_fits(
	struct looking *looking, const struct indicator *indicator, const struct figure *value)
{
	static const char *const units[] = {
		N_("a number"), N_("percent"), N_("an amount of money"), N_("yes or no")};
	static const char *const samples[] = {"42", "55 %", "3.5", "450 EUR", "yes"};
	struct str is = {0};
	if (!span_usable(value->span) || !span_usable(indicator->unit.span))
		return;
	if (!unit_fits(indicator, value)) {
		const struct field *unit = record_field(indicator->entry.record, "unit");
		findings_add(looking->findings, E_UNIT, value->span,
			ARGS(name_of(indicator), unit->rule.words[indicator->unit.at].label,
				units[value->unit], samples[indicator->unit.at]));
	} else if (indicator->unit.at == INDICATOR_PERCENT &&
		   indicator->counts.at != COUNTS_MONEY &&
		   (value->micro < 0 || value->micro > 100000000)) {
		findings_add(looking->findings, E_SHARE, value->span,
			ARGS(shown(&kind_figure, value, &is)));
	} else if (indicator->scale && span_usable(indicator->scale->min.span) &&
		   span_usable(indicator->scale->max.span) &&
		   (value->micro < indicator->scale->min.micro ||
			   value->micro > indicator->scale->max.micro)) {
		struct str min = {0};
		struct str max = {0};
		findings_add(looking->findings, E_SCALE, value->span,
			ARGS(shown(&kind_figure, value, &is),
				shown(&kind_figure, &indicator->scale->min, &min),
				shown(&kind_figure, &indicator->scale->max, &max)));
		str_release(&min);
		str_release(&max);
	}
	str_release(&is);
}

static void observations(struct looking *looking)
{
	const struct project *project = looking->project;
	for (uint32_t i = 0; i < project->observations.n; i++) {
		const struct observation *observation = project->observations.items[i];
		const struct indicator *indicator =
			(const struct indicator *)observation->indicator.entry;
		struct measured *measured = indicator && indicator->id.s
						    ? map_get(&looking->measured, indicator->id.s)
						    : NULL;
		if (!measured)
			continue;
		bool percent = span_usable(indicator->unit.span) &&
			       indicator->unit.at == INDICATOR_PERCENT;
		measured->n++;
		for (uint32_t k = 0; k < observation->breakdown.n; k++)
			if (!text_empty(&observation->breakdown.items[k]->by) &&
				strcmp(observation->breakdown.items[k]->by.s, "sex") == 0)
				measured->by_sex = true;
		value_fits(looking, indicator, &observation->value);
		quotient(looking, observation, percent);
		groups_add_up(looking, observation);
		groups_known(looking, indicator, observation);
		if (percent)
			few(looking, observation);
	}
}

/* ---- two values for one day ----------------------------------------------------------------- */

static const char *site_of(const struct observation *observation)
{
	return text_empty(&observation->site) ? "" : text_in(&observation->site, "", NULL);
}

static uint32_t number_of_series(const struct observation *observation, const void *indicator)
{
	uint64_t hash = 14695981039346656037u ^ (uintptr_t)indicator;
	for (const char *s = site_of(observation); *s; s++)
		hash = (hash ^ (unsigned char)*s) * 1099511628211u;
	hash = (hash ^ (uint32_t)observation->date.last) * 1099511628211u;
	return (uint32_t)(hash ^ (hash >> 32));
}

static bool same_series(const struct observation *one, const struct observation *other)
{
	return one->indicator.entry == other->indicator.entry &&
	       one->date.last == other->date.last && strcmp(site_of(one), site_of(other)) == 0;
}

/* Observations by indicator, day and site: the last one seen of each. */
struct latest {
	struct latest_slot {
		uint32_t hash;
		uint32_t at; /* its place + 1; 0: free */
	} * slots;
	size_t room; /* a power of two, more than the observations */
};

/* The one before it of the same series, whose place it takes; NULL: it is the first. */
static const struct observation *one_before(
	const struct project *project, struct latest *latest, uint32_t i)
{
	const struct observation *observation = project->observations.items[i];
	uint32_t hash = number_of_series(observation, observation->indicator.entry);
	size_t at = hash & (latest->room - 1);
	for (; latest->slots[at].at; at = (at + 1) & (latest->room - 1)) {
		const struct observation *other =
			project->observations.items[latest->slots[at].at - 1];
		if (latest->slots[at].hash != hash || !same_series(observation, other))
			continue;
		latest->slots[at].at = i + 1;
		return other;
	}
	latest->slots[at] = (struct latest_slot){hash, i + 1};
	return NULL;
}

static void twice(struct looking *looking)
{
	const struct project *project = looking->project;
	struct latest latest = {.room = 16};
	while (latest.room < (size_t)project->observations.n * 2)
		latest.room *= 2;
	latest.slots = memory_new(latest.room * sizeof(*latest.slots));
	struct str day = {0};
	for (uint32_t i = 0; i < project->observations.n; i++) {
		const struct observation *observation = project->observations.items[i];
		const struct indicator *indicator =
			(const struct indicator *)observation->indicator.entry;
		if (!indicator || !span_usable(observation->date.span) ||
			(span_usable(indicator->adds.span) && indicator->adds.at == ADDS_SUM))
			continue;
		const struct observation *before = one_before(project, &latest, i);
		if (!before)
			continue;
		struct finding *finding = findings_add(looking->findings, E_TWICE,
			entry_place(&observation->entry),
			ARGS(name_of(indicator), shown_date(&day, observation->date.last)));
		finding->second = entry_place(&before->entry);
	}
	str_release(&day);
	memory_free(latest.slots);
}

/* ---- indicators ----------------------------------------------------------------------------- */

static void baseline_first(struct looking *looking, const struct indicator *indicator)
{
	const struct baseline *baseline = indicator->baseline;
	if (!baseline || !span_usable(baseline->date.span))
		return;
	for (uint32_t i = 0; i < indicator->targets.n; i++) {
		const struct target *target = indicator->targets.items[i];
		if (!span_usable(target->by.span) || target->by.last >= baseline->date.first)
			continue;
		struct str from = {0};
		struct str to = {0};
		struct finding *finding =
			findings_add(looking->findings, E_BASELINE_LATE, baseline->date.span,
				ARGS(shown(&kind_date, &baseline->date, &from),
					shown(&kind_date, &target->by, &to)));
		finding->second = target->by.span;
		str_release(&from);
		str_release(&to);
		return;
	}
}

/* Should it have been measured by the last day on which anything was? */
static bool was_due(const struct indicator *indicator, int32_t last)
{
	for (uint32_t i = 0; i < indicator->targets.n; i++)
		if (span_usable(indicator->targets.items[i]->by.span) &&
			indicator->targets.items[i]->by.last <= last)
			return true;
	return false;
}

static void indicators(struct looking *looking)
{
	const struct project *project = looking->project;
	int32_t last = INT32_MIN;
	for (uint32_t i = 0; i < project->observations.n; i++)
		if (span_usable(project->observations.items[i]->date.span) &&
			project->observations.items[i]->date.last > last)
			last = project->observations.items[i]->date.last;
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		const struct measured *measured = &looking->items[i];
		const struct indicator *indicator = measured->indicator;
		bool people = !span_usable(indicator->counts.span) ||
			      indicator->counts.at == COUNTS_PEOPLE;
		baseline_first(looking, indicator);
		if (!measured->n && was_due(indicator, last))
			findings_add(looking->findings, E_NEVER, entry_place(&indicator->entry),
				ARGS(name_of(indicator)));
		if (people && measured->n && !measured->by_sex &&
			!span_written(indicator->no_breakdown_because.span) &&
			indicator->unit.at != INDICATOR_YES_NO)
			findings_add(looking->findings, E_NO_SEX, entry_place(&indicator->entry),
				ARGS(name_of(indicator)));
	}
}

void rules_evaluate(const struct project *project, struct findings *findings)
{
	struct looking looking = {.project = project, .findings = findings};
	looking.items = memory_new((project->indicators.n + 1) * sizeof(*looking.items));
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		looking.items[i].indicator = project->indicators.items[i];
		if (project->indicators.items[i]->id.s)
			map_put(&looking.measured, project->indicators.items[i]->id.s,
				&looking.items[i]);
	}
	observations(&looking);
	twice(&looking);
	indicators(&looking);
	map_release(&looking.measured);
	memory_free(looking.items);
}
