/* The plan against what it has cost, line by line and category by category. */
#include "follow_up.h"

#include <string.h>

enum { ALERT = 10000000 }; /* 10 % when nobody says otherwise */

static const struct cost_line *successor(
	const struct costing *costing, const struct cost_line *line)
{
	const char *id = entry_id(&line->entry);
	return id ? map_get(&costing->replaced, id) : NULL;
}

const struct cost_line *line_now(const struct costing *costing, const struct cost_line *line)
{
	for (int steps = 0; line && !costing_has(costing, line) && steps < 64; steps++)
		line = successor(costing, line);
	return line && costing_has(costing, line) ? line : NULL;
}

/* 0 up to the day, 1 after it; what nobody dates is ahead until it has been spent. */
static int32_t ahead_key(void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	const struct following *following = context;
	if (!piece->dated)
		return 1;
	if (day > following->today)
		return 1;
	*until = following->today;
	return 0;
}

static void plan_line(struct following *following, uint32_t i)
{
	struct costing *costing = following->costs->costing;
	struct spent *spent = &following->lines[i];
	spent->plan = costs_line(following->costs, i);
	costing_line(costing, following->project->lines.items[i], NULL);
	costing_split(costing, ahead_key, following);
	spent->ahead = spent->plan;
	spent->ahead.minor = 0;
	for (size_t k = 0; k < costing->shares_n; k++)
		if (costing->shares[k].key == 1)
			spent->ahead.minor = costing->shares[k].minor;
}

const struct cost_line *actual_line(const struct following *following, const struct actual *actual)
{
	if (!actual->line.entry || !span_usable(actual->date.span) ||
		actual->date.first > following->today)
		return NULL;
	return line_now(following->costs->costing, (const struct cost_line *)actual->line.entry);
}

/* Places of lines by id, so that actuals find theirs. */
static void number_lines(const struct project *project, struct map *numbers)
{
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const char *id = entry_id(&project->lines.items[i]->entry);
		if (id)
			map_put(numbers, id, (void *)(uintptr_t)(i + 1));
	}
}

static void add_actuals(struct following *following)
{
	const struct project *project = following->project;
	struct map numbers = {0};
	number_lines(project, &numbers);
	for (uint32_t i = 0; i < project->actuals.n; i++) {
		const struct actual *actual = project->actuals.items[i];
		const struct cost_line *line = actual_line(following, actual);
		if (!actual->line.entry || !span_usable(actual->date.span) ||
			actual->date.first > following->today)
			continue;
		if (!line) /* in no line of this version: it stands by itself */
			line = (const struct cost_line *)actual->line.entry;
		uintptr_t at = (uintptr_t)map_get(&numbers, entry_id(&line->entry));
		struct sum cost = cost_of_actual(following->costs->costing, actual);
		if (at)
			sum_join(&following->lines[at - 1].actual, &cost);
	}
	map_release(&numbers);
}

/* A percentage of what its base has cost so far, and will. */
static void plan_flat(struct following *following, size_t i)
{
	const struct flat_part *flat = &following->costs->flats[i];
	struct spent *spent = &following->flats[i];
	int64_t weights[2] = {0, 0};
	int64_t parts[2];
	int128 actual = 0;
	int64_t base = 0;
	struct sum doubt = sum_of_project(following->project);
	for (uint32_t k = 0; k < following->project->lines.n; k++) {
		const struct spent *line = &following->lines[k];
		if (!following->costs->lines[k].inside ||
			!flat_counts(flat, following->project->lines.items[k]))
			continue;
		weights[0] += line->ahead.minor;
		weights[1] += line->plan.minor - line->ahead.minor;
		base += line->plan.minor;
		actual += line->actual.minor;
		sum_join(&doubt, &line->actual);
	}
	spent->plan = spent->ahead = flat->cost;
	share_out(flat->cost.minor, weights, 2, parts);
	spent->ahead.minor = parts[0];
	if (!doubt.parts || base <= 0)
		return;
	bool overflow = false;
	sum_add(&spent->actual, divide_round(actual * flat->cost.minor, base, &overflow),
		doubt.worst < flat->cost.worst ? doubt.worst : flat->cost.worst);
	spent->actual.overflow = overflow;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static struct sum sum_of(
	const struct following *following, const struct sum *a, int sign, const struct sum *b)
{
	struct sum sum = sum_of_project(following->project);
	struct sum more = *b;
	more.minor *= sign;
	sum_join(&sum, a);
	sum_join(&sum, &more);
	return sum;
}

static enum follow_state state_of(const struct following *following, const struct follow_row *row)
{
	int64_t variance = row->variance.micro;
	int64_t alert = following->answer->alert.micro;
	if (!row->actual.parts && !row->actual.missing)
		return FOLLOW_NOTHING;
	if (!row->plan.parts && !row->plan.missing)
		return FOLLOW_OUTSIDE;
	if (!span_usable(row->variance.span))
		return row->forecast.minor > row->plan.minor ? FOLLOW_ABOVE : FOLLOW_AS_PLANNED;
	return variance > alert	   ? FOLLOW_ABOVE
	       : variance < -alert ? FOLLOW_BELOW
				   : FOLLOW_AS_PLANNED;
}

static void settle(
	const struct following *following, struct follow_row *row, const struct spent *spent)
{
	bool overflow = false;
	row->plan = spent->plan;
	row->actual = spent->actual;
	row->so_far = sum_of(following, &spent->plan, -1, &spent->ahead);
	row->so_far.missing = spent->plan.missing;
	row->so_far.parts = spent->plan.parts;
	row->left = sum_of(following, &spent->plan, -1, &spent->actual);
	row->forecast = sum_of(following, &spent->actual, 1, &spent->ahead);
	if (spent->plan.minor > 0) {
		int64_t micro =
			divide_round((int128)(row->forecast.minor - spent->plan.minor) * 100000000,
				spent->plan.minor, &overflow);
		row->variance = (struct percent){
			computed(), divide_round(micro, 100000, &overflow) * 100000};
	}
	row->state = choice_of((int32_t)state_of(following, row));
}

static struct follow_row *add_row(
	struct following *following, void *list, const struct spent *spent)
{
	struct follow_row *row = arena_new(following->arena, sizeof(*row));
	row->entry.record = &follow_row_record;
	settle(following, row, spent);
	entry_append(list, &row->entry, following->arena);
	return row;
}

static void join(struct spent *to, const struct spent *from)
{
	sum_join(&to->plan, &from->plan);
	sum_join(&to->ahead, &from->ahead);
	sum_join(&to->actual, &from->actual);
}

static struct spent nothing(const struct following *following)
{
	struct sum empty = sum_of_project(following->project);
	return (struct spent){empty, empty, empty};
}

static void add_lines(struct following *following)
{
	const struct project *project = following->project;
	struct spent hidden = nothing(following);
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *line = project->lines.items[i];
		const struct spent *spent = &following->lines[i];
		if (!following->costs->lines[i].inside && !spent->actual.parts &&
			!spent->actual.missing)
			continue;
		if (following->for_public && entry_internal(&line->entry)) {
			join(&hidden, spent);
			continue;
		}
		struct follow_row *row = add_row(following, &following->answer->lines, spent);
		const char *id = entry_id(&line->entry);
		row->key = (struct text){computed(), id ? id : ""};
		row->title = line->title;
		row->of = &line->entry;
	}
	if (hidden.plan.parts || hidden.actual.parts)
		add_row(following, &following->answer->lines, &hidden)->key =
			(struct text){computed(), "not-published"};
	for (size_t i = 0; i < following->costs->flats_n; i++) {
		struct follow_row *row =
			add_row(following, &following->answer->lines, &following->flats[i]);
		const struct partner *bearer = following->costs->flats[i].bearer;
		row->key = (struct text){computed(), "flat-rates"};
		row->flat = true;
		row->of = bearer ? &bearer->entry : NULL;
	}
}

static void add_categories(struct following *following)
{
	const struct word *words = record_field(model_record("cost-line"), "category")->rule.words;
	const struct project *project = following->project;
	struct spent categories[COST_CATEGORIES + 1];
	for (size_t i = 0; i <= COST_CATEGORIES; i++)
		categories[i] = nothing(following);
	for (uint32_t i = 0; i < project->lines.n; i++) {
		int category = line_category(project->lines.items[i]);
		join(&categories[category < 0 ? COST_CATEGORIES : category], &following->lines[i]);
	}
	for (size_t i = 0; i < following->costs->flats_n; i++)
		join(&categories[COST_INDIRECT], &following->flats[i]);
	for (size_t i = 0; i <= COST_CATEGORIES; i++) {
		if (!categories[i].plan.parts && !categories[i].actual.parts)
			continue;
		add_row(following, &following->answer->categories, &categories[i])->key =
			(struct text){computed(), i < COST_CATEGORIES ? words[i].word : "none"};
	}
}

static void add_totals(struct following *following)
{
	struct follow_row total = {.entry = {.record = &follow_row_record}};
	struct spent all = nothing(following);
	for (uint32_t i = 0; i < following->project->lines.n; i++)
		join(&all, &following->lines[i]);
	for (size_t i = 0; i < following->costs->flats_n; i++)
		join(&all, &following->flats[i]);
	settle(following, &total, &all);
	struct follow_up *answer = following->answer;
	answer->plan = total.plan;
	answer->so_far = total.so_far;
	answer->actual = total.actual;
	answer->left = total.left;
	answer->forecast = total.forecast;
}

static struct percent alert_of(const struct project *project)
{
	if (project->settings && span_usable(project->settings->variance_alert.span))
		return project->settings->variance_alert;
	return (struct percent){computed(), ALERT};
}

struct follow_up *follow_up_of(
	const struct project *project, int32_t today, bool for_public, struct arena *arena)
{
	struct follow_up *answer = arena_new(arena, sizeof(*answer));
	struct following following = {.project = project,
		.costs = costs_make(project, budget_on(project, today), arena),
		.answer = answer,
		.arena = arena,
		.today = today,
		.for_public = for_public};
	answer->entry.record = &answer_follow_up;
	answer->as_of = (struct date){computed(), today, today};
	answer->alert = alert_of(project);
	if (following.costs->costing->budget)
		answer->budget = ref_to(&following.costs->costing->budget->entry);
	following.lines = arena_new(arena, (project->lines.n + 1) * sizeof(*following.lines));
	following.flats =
		arena_new(arena, (following.costs->flats_n + 1) * sizeof(*following.flats));
	for (uint32_t i = 0; i < project->lines.n; i++) {
		following.lines[i] = nothing(&following);
		if (following.costs->lines[i].inside)
			plan_line(&following, i);
	}
	add_actuals(&following);
	for (size_t i = 0; i < following.costs->flats_n; i++) {
		following.flats[i] = nothing(&following);
		plan_flat(&following, i);
	}
	add_lines(&following);
	add_categories(&following);
	add_totals(&following);
	follow_grants(&following);
	costs_release(following.costs);
	return answer;
}
