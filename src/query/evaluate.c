/* How far each indicator has come by a day, by the rules of progress: from the baseline to the
 * first target that is not yet due, and what could be expected today. Exact: millionths, each
 * quotient rounded once. Knows the numbers, not how they are told; the rows of the answer stand in
 * evaluate_rows.c. */
#include "evaluate.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = 10000000 /* ten percentage points */, FEW = 10 };
static const int64_t whole = 100000000; /* 100 % in millionths of a percent */

/* ---- observations by indicator -------------------------------------------------------------- */

static int by_day(const void *a, const void *b)
{
	const struct seen *x = a;
	const struct seen *y = b;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

bool observed_value(const struct indicator *indicator, const struct observation *observation,
	struct figure *value)
{
	if (span_usable(observation->value.span)) {
		*value = observation->value;
		return true;
	}
	if (!span_usable(observation->numerator.span) ||
		!span_usable(observation->denominator.span) || observation->denominator.micro <= 0)
		return false;
	bool percent = span_usable(indicator->unit.span) && indicator->unit.at == INDICATOR_PERCENT;
	bool overflow = false;
	*value = (struct figure){.span = computed(),
		.unit = percent ? FIGURE_PERCENT : FIGURE_NUMBER,
		.micro = divide_round(
			(int128)observation->numerator.micro * (percent ? whole : 1000000),
			observation->denominator.micro, &overflow)};
	return !overflow;
}

/* Fills the series of each indicator, in the order of the days. One pass over the observations. */
static struct series *series_make(const struct project *project, int32_t today, struct arena *arena)
{
	uint32_t n = project->indicators.n;
	struct series *all = arena_new(arena, (n + 1) * sizeof(*all));
	/* Of each observation, so that its series is looked up once. */
	struct series **its = memory_new((project->observations.n + 1) * sizeof(*its));
	struct map numbers = {0};
	for (uint32_t i = 0; i < n; i++) {
		all[i].indicator = project->indicators.items[i];
		if (span_usable(all[i].indicator->id.span))
			map_put(&numbers, all[i].indicator->id.s, &all[i]);
	}
	for (uint32_t i = 0; i < project->observations.n; i++) {
		const struct observation *observation = project->observations.items[i];
		const struct indicator *of = (const struct indicator *)observation->indicator.entry;
		its[i] = of && of->id.s ? map_get(&numbers, of->id.s) : NULL;
		if (its[i])
			its[i]->room++;
	}
	for (uint32_t i = 0; i < n; i++)
		all[i].seen = arena_new(arena, all[i].room * sizeof(*all[i].seen));
	for (uint32_t i = 0; i < project->observations.n; i++) {
		const struct observation *observation = project->observations.items[i];
		struct series *series = its[i];
		struct figure value;
		if (series && span_usable(observation->date.span) &&
			observation->date.last <= today &&
			observed_value(series->indicator, observation, &value))
			series->seen[series->n++] =
				(struct seen){observation, value, observation->date.last, i};
	}
	map_release(&numbers);
	memory_free(its);
	return all;
}

/* ---- one indicator -------------------------------------------------------------------------- */

static struct figure like(const struct figure *other, int64_t micro)
{
	struct figure figure = *other;
	figure.span = computed();
	figure.micro = micro;
	return figure;
}

static bool adds_up(const struct indicator *indicator)
{
	return span_usable(indicator->adds.span) && indicator->adds.at == ADDS_SUM;
}

static void add_point(struct indicator_progress *progress, const struct seen *seen,
	const int64_t *so_far, struct arena *arena)
{
	struct progress_point *point = arena_new(arena, sizeof(*point));
	point->entry.record = &progress_point_record;
	point->date = seen->observation->date;
	point->value = like(&seen->value, seen->value.micro);
	if (so_far)
		point->so_far = like(&seen->value, *so_far);
	point->site = seen->observation->site;
	entry_append(&progress->history, &point->entry, arena);
}

/* All that was measured on the last day, put together over its sites. False when it cannot be. */
static bool last_day(const struct series *series, struct indicator_progress *progress)
{
	const struct seen *last = &series->seen[series->n - 1];
	uint32_t first = series->n - 1;
	while (first && series->seen[first - 1].day == last->day)
		first--;
	progress->latest = like(&last->value, last->value.micro);
	if (first == series->n - 1)
		return true;
	int128 sum = 0;
	int128 numerators = 0;
	int128 denominators = 0;
	bool quotients = true;
	for (uint32_t i = first; i < series->n; i++) {
		const struct observation *observation = series->seen[i].observation;
		sum += series->seen[i].value.micro;
		quotients = quotients && span_usable(observation->numerator.span) &&
			    span_usable(observation->denominator.span);
		numerators += observation->numerator.micro;
		denominators += observation->denominator.micro;
	}
	bool overflow = false;
	if (last->value.unit == FIGURE_NUMBER || last->value.unit == FIGURE_MONEY)
		progress->latest.micro = divide_round(sum, 1, &overflow);
	else if (quotients && denominators > 0)
		progress->latest.micro = divide_round(numerators * whole, denominators, &overflow);
	else
		return false;
	return !overflow;
}

/* The latest value, or the sum so far. False when the sites of the last day cannot be joined. */
static bool take_latest(const struct series *series, struct indicator_progress *progress,
	uint32_t points, struct arena *arena)
{
	int64_t so_far = 0;
	bool sum = adds_up(series->indicator);
	for (uint32_t i = 0; i < series->n; i++) {
		if (__builtin_add_overflow(so_far, series->seen[i].value.micro, &so_far))
			return false;
		if (series->n - i <= points)
			add_point(progress, &series->seen[i], sum ? &so_far : NULL, arena);
	}
	const struct seen *last = &series->seen[series->n - 1];
	progress->latest_date = last->observation->date;
	progress->observations = (struct integer){computed(), (int32_t)series->n};
	if (!sum)
		return last_day(series, progress);
	progress->latest = like(&last->value, so_far);
	return true;
}

static enum trend trend_of(const struct series *series)
{
	if (series->n < 2)
		return TREND_NONE;
	int64_t now = series->seen[series->n - 1].value.micro;
	int64_t before = series->seen[series->n - 2].value.micro;
	return now > before ? TREND_UP : now < before ? TREND_DOWN : TREND_LEVEL;
}

/* ---- what could be expected ----------------------------------------------------------------- */

struct dated {
	int32_t day;
	int64_t micro;
};

static int by_date(const void *a, const void *b)
{
	const struct dated *x = a;
	const struct dated *y = b;
	return x->day < y->day ? -1 : x->day > y->day;
}

/* Targets with a day and a value, in the order of the days. */
static uint32_t targets_of(
	const struct indicator *indicator, struct dated **targets, struct arena *arena)
{
	uint32_t n = 0;
	*targets = arena_new(arena, (indicator->targets.n + 1) * sizeof(**targets));
	for (uint32_t i = 0; i < indicator->targets.n; i++) {
		const struct target *target = indicator->targets.items[i];
		if (span_usable(target->by.span) && span_usable(target->value.span))
			(*targets)[n++] = (struct dated){target->by.last, target->value.micro};
	}
	if (n)
		qsort(*targets, n, sizeof(**targets), by_date);
	return n;
}

/* The first target that is not yet due, else the last; NULL when there is none. */
static const struct target *target_on(const struct indicator *indicator, int32_t today)
{
	const struct target *next = NULL;
	const struct target *last = NULL;
	for (uint32_t i = 0; i < indicator->targets.n; i++) {
		const struct target *target = indicator->targets.items[i];
		if (!span_usable(target->by.span) || !span_usable(target->value.span))
			continue;
		if (target->by.last >= today && (!next || target->by.last < next->by.last))
			next = target;
		if (!last || target->by.last >= last->by.last)
			last = target;
	}
	return next ? next : last;
}

static int64_t between(struct dated from, struct dated to, int32_t day)
{
	if (day <= from.day || to.day <= from.day)
		return day <= from.day ? from.micro : to.micro;
	if (day >= to.day)
		return to.micro;
	bool overflow = false;
	return from.micro + divide_round((int128)(to.micro - from.micro) * (day - from.day),
				    to.day - from.day, &overflow);
}

/* The value on the line from the baseline through the targets. */
static int64_t expected_on(struct dated base, const struct dated *targets, uint32_t n, int32_t day)
{
	struct dated from = base;
	for (uint32_t i = 0; i < n; i++) {
		if (day <= targets[i].day)
			return between(from, targets[i], day);
		from = targets[i];
	}
	return from.micro;
}

static struct percent part_of(int64_t done, int64_t all)
{
	bool overflow = false;
	int128 way = (int128)done * whole;
	int64_t micro = all < 0 ? divide_round(-way, -(int128)all, &overflow)
				: divide_round(way, all, &overflow);
	return (struct percent){overflow ? (struct span){0, 0} : computed(), micro};
}

static enum verdict compared(const struct percent *progress, const struct percent *expected)
{
	int64_t ahead = progress->micro - expected->micro;
	return ahead > MARGIN ? VERDICT_AHEAD : ahead < -MARGIN ? VERDICT_BEHIND : VERDICT_ON_TRACK;
}

static void set_verdict(
	struct indicator_progress *progress, enum verdict verdict, enum progress_rule rule)
{
	progress->verdict = (struct choice){computed(), (int32_t)verdict};
	progress->rule = (struct choice){computed(), (int32_t)rule};
}

static int32_t baseline_day(const struct project *project, const struct baseline *baseline)
{
	if (span_usable(baseline->date.span))
		return baseline->date.last;
	struct period period = project_period(project);
	return period.from_said_by ? period.from.first : INT32_MIN / 2;
}

/* No share is above 100 % and no score outside its scale, however fast it grows. */
static int64_t within(const struct indicator *indicator, int64_t micro)
{
	const struct scale *scale = indicator->scale;
	if (span_usable(indicator->unit.span) && indicator->unit.at == INDICATOR_PERCENT &&
		indicator->counts.at != COUNTS_MONEY)
		return micro < 0 ? 0 : micro > whole ? whole : micro;
	if (!scale || !span_usable(scale->min.span) || !span_usable(scale->max.span))
		return micro;
	return micro < scale->min.micro	  ? scale->min.micro
	       : micro > scale->max.micro ? scale->max.micro
					  : micro;
}

/* What the value will be on the target's day if it goes on as it has gone since the baseline. */
static void look_ahead(const struct indicator *indicator, struct indicator_progress *progress,
	struct dated base, struct dated target)
{
	int64_t days = (int64_t)progress->latest_date.last - base.day;
	if (days < 1 || base.day <= INT32_MIN / 2)
		return;
	int64_t way = (int64_t)target.day - base.day;
	if (progress->latest_date.last >= target.day)
		way = days;
	bool overflow = false;
	int64_t more =
		divide_round((int128)(progress->latest.micro - base.micro) * way, days, &overflow);
	if (overflow)
		return;
	int64_t then = within(indicator, base.micro + more);
	progress->at_this_pace = like(&progress->latest, then);
	bool up = target.micro >= base.micro;
	progress->reached_at_this_pace =
		(struct flag){computed(), up ? then >= target.micro : then <= target.micro};
}

static void judge_keep(
	const struct indicator *indicator, struct indicator_progress *progress, int64_t base)
{
	int64_t off = progress->latest.micro - base;
	int64_t slack = span_usable(indicator->slack.span) ? indicator->slack.micro : 0;
	bool kept = (off < 0 ? -off : off) <= slack;
	set_verdict(progress, kept ? VERDICT_ON_TRACK : VERDICT_BEHIND, RULE_KEEP);
}

static void judge_without_baseline(const struct indicator *indicator,
	struct indicator_progress *progress, struct dated target, int32_t today)
{
	if (span_usable(indicator->direction.span) && indicator->direction.at == DIRECTION_DOWN) {
		set_verdict(progress, VERDICT_UNDEFINED, RULE_DOWN_BLIND);
		return;
	}
	if (!target.micro) {
		set_verdict(progress, VERDICT_UNDEFINED, RULE_SAME);
		return;
	}
	progress->progress = part_of(progress->latest.micro, target.micro);
	bool due = target.day <= today;
	struct percent all = {computed(), whole};
	if (due)
		set_verdict(progress, compared(&progress->progress, &all), RULE_NO_BASELINE);
	else if (progress->progress.micro >= whole)
		set_verdict(progress, VERDICT_AHEAD, RULE_NO_BASELINE);
	else
		set_verdict(progress, VERDICT_UNDEFINED, RULE_NOT_DUE);
}

static void judge(const struct project *project, const struct indicator *indicator,
	struct indicator_progress *progress, int32_t today, struct arena *arena)
{
	struct dated *targets;
	uint32_t n = targets_of(indicator, &targets, arena);
	bool keep =
		span_usable(indicator->direction.span) && indicator->direction.at == DIRECTION_KEEP;
	const struct baseline *baseline = indicator->baseline;
	bool based = baseline && span_usable(baseline->value.span);
	if (keep && based) {
		judge_keep(indicator, progress, baseline->value.micro);
		return;
	}
	if (!n) {
		set_verdict(progress, VERDICT_UNDEFINED, RULE_NO_TARGET);
		return;
	}
	const struct target *next = target_on(indicator, today);
	struct dated target = {next->by.last, next->value.micro};
	if (!based) {
		judge_without_baseline(indicator, progress, target, today);
		return;
	}
	struct dated base = {baseline_day(project, baseline), baseline->value.micro};
	look_ahead(indicator, progress, base, target);
	if (target.micro == base.micro) {
		set_verdict(progress, VERDICT_UNDEFINED, RULE_SAME);
		return;
	}
	progress->expected = like(&progress->latest, expected_on(base, targets, n, today));
	progress->progress =
		part_of(progress->latest.micro - base.micro, target.micro - base.micro);
	progress->expected_progress =
		part_of(progress->expected.micro - base.micro, target.micro - base.micro);
	set_verdict(progress, compared(&progress->progress, &progress->expected_progress),
		RULE_BETWEEN);
}

/* ---- next measurement, and how sure a share is ---------------------------------------------- */

struct date next_measurement(const struct project *project, const struct indicator *indicator,
	const struct observation *last)
{
	const struct duration *every = &indicator->every;
	const struct date none = {0};
	if (!span_usable(every->span))
		return none;
	struct period period = project_period(project);
	int32_t day;
	if (every->word >= 0) { /* once: until it is done; each occasion: no day is known */
		bool once = strcmp(record_field(indicator->entry.record, "every")
					    ->rule.words[every->word]
					    .word,
				    "once") == 0;
		if (!once || last || !indicator->targets.n)
			return none;
		day = indicator->targets.items[0]->by.last;
	} else if (last) {
		day = day_add(last->date.last, every);
	} else if (indicator->baseline && span_usable(indicator->baseline->date.span)) {
		day = day_add(indicator->baseline->date.last, every);
	} else if (period.from_said_by) {
		day = day_add(period.from.first, every);
	} else {
		return none;
	}
	if (period.to_said_by && day > period.to.last)
		return none;
	return (struct date){computed(), day, day};
}

static void how_sure(const struct series *series, struct indicator_progress *progress)
{
	const struct observation *last = series->seen[series->n - 1].observation;
	if (progress->latest.unit != FIGURE_PERCENT || adds_up(series->indicator))
		return;
	int64_t n = span_usable(last->denominator.span) ? last->denominator.micro / 1000000
		    : span_usable(last->n.span)		? last->n.n
							: 0;
	if (n < 1)
		return;
	bool overflow = false;
	int64_t x = span_usable(last->numerator.span) && span_usable(last->denominator.span)
			    ? last->numerator.micro
			    : divide_round((int128)progress->latest.micro * n, 100, &overflow);
	if (overflow || x < 0 || x > n * 1000000)
		return;
	progress->n = (struct integer){computed(), (int32_t)n};
	progress->few = (struct flag){computed(), n < FEW};
	progress->low.span = progress->high.span = computed();
	wilson(x, n, &progress->low.micro, &progress->high.micro);
}

static struct indicator_progress *progress_one(const struct project *project,
	const struct series *series, int32_t today, uint32_t points, struct arena *arena)
{
	const struct indicator *indicator = series->indicator;
	struct indicator_progress *progress = arena_new(arena, sizeof(*progress));
	progress->entry.record = &indicator_progress_record;
	progress->entry.common = indicator->entry.common;
	progress->indicator =
		(struct ref){computed(), entry_id(&indicator->entry), &indicator->entry};
	progress->result = indicator->measures;
	if (indicator->baseline) {
		progress->baseline = indicator->baseline->value;
		progress->baseline_date = indicator->baseline->date;
	}
	const struct target *target = target_on(indicator, today);
	if (target) {
		progress->target = target->value;
		progress->target_by = target->by;
	}
	progress->trend = (struct choice){computed(), (int32_t)trend_of(series)};
	if (!series->n) {
		set_verdict(progress, VERDICT_NO_DATA, RULE_NOTHING);
		progress->observations.span = computed();
	} else if (!take_latest(series, progress, points, arena)) {
		progress->latest.span = (struct span){0, 0};
		set_verdict(progress, VERDICT_UNDEFINED, RULE_SITES);
	} else {
		judge(project, indicator, progress, today, arena);
		how_sure(series, progress);
	}
	progress->next = next_measurement(project, indicator,
		series->n ? series->seen[series->n - 1].observation : NULL);
	return progress;
}

/* ---- all of them -------------------------------------------------------------------------- */

struct progress *progress_of(
	const struct project *project, int32_t today, uint32_t points, struct arena *arena)
{
	struct progress *answer = arena_new(arena, sizeof(*answer));
	answer->entry.record = &answer_progress;
	answer->as_of = (struct date){computed(), today, today};
	answer->hide_below = (struct integer){computed(), hide_below(project)};
	struct series *all = series_make(project, today, arena);
	struct map found = {0};
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		if (all[i].n)
			qsort(all[i].seen, all[i].n, sizeof(*all[i].seen), by_day);
		struct indicator_progress *one =
			progress_one(project, &all[i], today, points, arena);
		progress_breakdown(&all[i], answer->hide_below.n, one, arena);
		entry_append(&answer->indicators, &one->entry, arena);
		if (one->indicator.id)
			map_put(&found, one->indicator.id, one);
	}
	for (uint32_t i = 0; i < project->goals.n; i++)
		entry_append(&answer->goals,
			&progress_of_goal(project->goals.items[i], &found, arena)->entry, arena);
	progress_of_results(answer, arena);
	map_release(&found);
	return answer;
}
