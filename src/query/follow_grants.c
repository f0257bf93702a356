/* What happens to grants when the cost is another than planned: a share of the cost shrinks with
 * it, and money that moves between categories may need to be asked for. */
#include "follow_up.h"
#include "line.h"

#include <string.h>

static bool on_day(const struct funding *funding, int32_t day)
{
	return (!span_usable(funding->from.span) || funding->from.first <= day) &&
	       (!span_usable(funding->to.span) || day <= funding->to.last);
}

static bool may_pay(const struct funding *funding, const struct cost_line *line)
{
	struct payable payable = {
		.line = line, .bearer = line_bearer(line), .category = line_category(line)};
	return !span_usable(line->in_kind.span) && funding_pays(funding, &payable) &&
	       (!funding->lines.n || funding_names(funding, line));
}

/* 1: after the day and within the dates of the source. */
struct ahead {
	const struct funding *funding;
	int32_t today;
};

static int32_t ahead_within(
	void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	const struct ahead *ahead = context;
	if (!piece->dated)
		return 1;
	*until = day; /* day by day: the dates of a source are few, and so are grants */
	return day > ahead->today && on_day(ahead->funding, day);
}

static int64_t line_ahead(struct following *following, const struct funding *funding, uint32_t i)
{
	struct costing *costing = following->costs->costing;
	struct ahead ahead = {funding, following->today};
	costing_line(costing, following->project->lines.items[i], NULL);
	costing_split(costing, ahead_within, &ahead);
	for (size_t k = 0; k < costing->shares_n; k++)
		if (costing->shares[k].key == 1)
			return costing->shares[k].minor;
	return 0;
}

struct bases {
	int64_t *actual; /* beside lines: what it has cost within the source's dates */
	int64_t *ahead;
};

static void fill_bases(
	struct following *following, const struct funding *funding, struct bases *bases)
{
	const struct project *project = following->project;
	struct map numbers = {0};
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const char *id = entry_id(&project->lines.items[i]->entry);
		if (id)
			map_put(&numbers, id, (void *)(uintptr_t)(i + 1));
		if (following->costs->lines[i].inside)
			bases->ahead[i] = line_ahead(following, funding, i);
	}
	for (uint32_t i = 0; i < project->actuals.n; i++) {
		const struct actual *actual = project->actuals.items[i];
		const struct cost_line *line = actual_line(following, actual);
		if (!line || !on_day(funding, actual->date.first))
			continue;
		struct sum cost = cost_of_actual(following->costs->costing, actual);
		uintptr_t at = (uintptr_t)map_get(&numbers, entry_id(&line->entry));
		if (at)
			bases->actual[at - 1] += cost.minor;
	}
	map_release(&numbers);
}

/* What a flat rate makes of a base that differs from the planned one. */
static int64_t flat_of(
	const struct following *following, const struct flat_part *flat, const int64_t *costs)
{
	int128 base = 0;
	int64_t planned = 0;
	bool overflow = false;
	for (uint32_t i = 0; i < following->project->lines.n; i++) {
		if (!following->costs->lines[i].inside ||
			!flat_counts(flat, following->project->lines.items[i]))
			continue;
		base += costs[i];
		planned += following->costs->lines[i].minor;
	}
	return planned > 0 ? divide_round(base * flat->cost.minor, planned, &overflow) : 0;
}

static int64_t eligible(
	const struct following *following, const struct funding *funding, const int64_t *costs)
{
	int64_t sum = 0;
	for (uint32_t i = 0; i < following->project->lines.n; i++)
		if (following->costs->lines[i].inside &&
			may_pay(funding, following->project->lines.items[i]))
			sum += costs[i];
	for (size_t i = 0; i < following->costs->flats_n && !funding->lines.n; i++) {
		const struct flat_part *flat = &following->costs->flats[i];
		struct payable payable = {.bearer = flat->bearer, .category = COST_INDIRECT};
		if (funding_pays(funding, &payable))
			sum += flat_of(following, flat, costs);
	}
	return sum;
}

static struct sum paid(const struct following *following, const struct funding *funding,
	int64_t cost, const struct sum *doubt)
{
	struct sum sum = sum_of_project(following->project);
	bool overflow = false;
	int64_t minor = divide_round((int128)cost * funding->share.micro, PERCENT_WHOLE, &overflow);
	if (span_usable(funding->cap.span) && funding->cap.minor < minor)
		minor = funding->cap.minor;
	sum_add(&sum, minor, doubt->worst);
	sum.overflow = sum.overflow || overflow;
	return sum;
}

static void shrinking(
	struct following *following, const struct source_cover *source, struct follow_grant *grant)
{
	size_t n = following->project->lines.n + 1;
	struct bases bases = {memory_new(n * sizeof(int64_t)), memory_new(n * sizeof(int64_t))};
	fill_bases(following, source->funding, &bases);
	grant->earned = paid(following, source->funding,
		eligible(following, source->funding, bases.actual), &source->amount);
	for (size_t i = 0; i < n; i++)
		bases.ahead[i] += bases.actual[i];
	grant->forecast = paid(following, source->funding,
		eligible(following, source->funding, bases.ahead), &source->amount);
	memory_free(bases.actual);
	memory_free(bases.ahead);
}

/* What some categories take more of, as far as others take less. */
static void moving(const struct following *following, const struct funding *funding,
	struct follow_grant *grant)
{
	const struct follow_up *answer = following->answer;
	int64_t over = 0;
	int64_t under = 0;
	bool overflow = false;
	for (uint32_t i = 0; i < answer->categories.n; i++) {
		const struct follow_row *row = answer->categories.items[i];
		int64_t more = row->forecast.minor - row->plan.minor;
		over += more > 0 ? more : 0;
		under += more < 0 ? -more : 0;
	}
	grant->moved = grant->may_move = sum_of_project(following->project);
	sum_add(&grant->moved, over < under ? over : under, answer->forecast.worst);
	sum_add(&grant->may_move,
		divide_round((int128)answer->plan.minor * funding->reallocation_limit.micro,
			PERCENT_WHOLE, &overflow),
		answer->plan.worst);
}

void follow_grants(struct following *following)
{
	struct cover *cover = cover_make(following->costs);
	for (size_t i = 0; i < cover->sources_n; i++) {
		const struct source_cover *source = &cover->sources[i];
		const struct funding *funding = source->funding;
		bool shrinks = span_usable(funding->share.span);
		bool limited = span_usable(funding->reallocation_limit.span);
		if (!funding_counts(funding) || (!shrinks && !limited) ||
			(following->for_public && entry_internal(&funding->entry)))
			continue;
		struct follow_grant *grant = arena_new(following->arena, sizeof(*grant));
		grant->entry.record = &follow_grant_record;
		grant->funding = ref_to(&funding->entry);
		grant->promised = source->amount;
		if (shrinks)
			shrinking(following, source, grant);
		if (limited)
			moving(following, funding, grant);
		entry_append(&following->answer->grants, &grant->entry, following->arena);
	}
}
