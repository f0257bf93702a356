/* What pays the cost. Sources that name lines first, then those that name categories, then the
 * rest, each in the order of the files; what is only applied for comes after what is granted. What
 * a source gives lies on the uncovered money of its lines in proportion to it, by largest
 * remainder; none pays more than the line. */
#include "costs.h"
#include "line.h"

#include <string.h>

/* ---- which source pays what ----------------------------------------------------------------- */

static bool has_status(const struct funding *funding, enum funding_status status)
{
	return span_usable(funding->status.span) && funding->status.at == (int32_t)status;
}

bool funding_counts(const struct funding *funding)
{
	return has_status(funding, FUNDING_GRANTED) || has_status(funding, FUNDING_PAID);
}

bool funding_applied(const struct funding *funding)
{
	return has_status(funding, FUNDING_APPLIED);
}

bool funding_in_kind(const struct funding *funding)
{
	return span_usable(funding->form.span) && funding->form.at == FUNDING_IN_KIND;
}

bool funding_names(const struct funding *funding, const struct cost_line *line)
{
	for (uint32_t i = 0; i < funding->lines.n; i++)
		if (funding->lines.items[i].entry == &line->entry)
			return true;
	return false;
}

static bool covers_category(const struct funding *funding, int category)
{
	for (uint32_t i = 0; i < funding->covers.n; i++)
		if (funding->covers.items[i].at == category)
			return true;
	return !funding->covers.n;
}

bool funding_pays(const struct funding *funding, const struct payable *payable)
{
	if (funding_in_kind(funding) ||
		(funding->recipient.entry &&
			(const void *)payable->bearer != (const void *)funding->recipient.entry))
		return false;
	return funding->lines.n ? payable->line != NULL
				: covers_category(funding, payable->category);
}

/* ---- the dates of a source ------------------------------------------------------------------ */

static bool has_dates(const struct funding *funding)
{
	return span_usable(funding->from.span) || span_usable(funding->to.span);
}

/* 0 before, 1 within, 2 after; what nobody dates lies within. */
static int32_t within_key(
	void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	const struct funding *funding = context;
	bool open_start = !span_usable(funding->from.span);
	bool open_end = !span_usable(funding->to.span);
	if (!piece->dated)
		return 1;
	if (!open_start && day < funding->from.first) {
		*until = funding->from.first - 1;
		return 0;
	}
	if (open_end || day <= funding->to.last) {
		if (!open_end)
			*until = funding->to.last;
		return 1;
	}
	return 2;
}

static int64_t line_within(struct costs *costs, const struct funding *funding, uint32_t i)
{
	struct funding *context = (struct funding *)funding;
	struct costing *costing = costs->costing;
	costing_line(costing, costs->project->lines.items[i], NULL);
	costing_split(costing, within_key, context);
	for (size_t k = 0; k < costing->shares_n; k++)
		if (costing->shares[k].key == 1)
			return costing->shares[k].minor;
	return 0;
}

/* A flat rate lies in time as its base does. */
static int64_t flat_within(
	struct costs *costs, const struct funding *funding, const struct flat_part *part)
{
	int64_t weights[2] = {0, 0};
	int64_t parts[2];
	for (uint32_t i = 0; i < costs->project->lines.n; i++) {
		if (!costs->lines[i].inside || !flat_counts(part, costs->project->lines.items[i]))
			continue;
		int64_t inside = line_within(costs, funding, i);
		weights[0] += inside;
		weights[1] += costs->lines[i].minor - inside;
	}
	share_out(part->cost.minor, weights, 2, parts);
	return parts[0];
}

static int64_t cost_within(
	struct costs *costs, const struct funding *funding, const struct payable *payable)
{
	if (!has_dates(funding))
		return payable->cost;
	return payable->line ? line_within(costs, funding, payable->at)
			     : flat_within(costs, funding, &costs->flats[payable->at]);
}

/* ---- what a source gives -------------------------------------------------------------------- */

struct sum payable_sum(const struct costs *costs, const struct payable *payable)
{
	return payable->line ? costs_line(costs, payable->at) : costs->flats[payable->at].cost;
}

/* Own time and resources that a source of that form names. */
static void eligible_in_kind(struct costs *costs, struct source_cover *source)
{
	for (uint32_t i = 0; i < costs->project->lines.n; i++) {
		const struct cost_line *line = costs->project->lines.items[i];
		if (!costs->lines[i].inside || !span_usable(line->in_kind.span) ||
			!funding_names(source->funding, line))
			continue;
		struct sum cost = costs_line(costs, i);
		sum_join(&source->eligible, &cost);
	}
}

static void add_eligible(
	struct costs *costs, struct cover *cover, struct source_cover *source, size_t i)
{
	const struct payable *payable = &cover->payables[i];
	if (!funding_pays(source->funding, payable) || cover->within[i])
		return;
	struct sum part = payable_sum(costs, payable);
	cover->within[i] = cost_within(costs, source->funding, payable);
	part.minor = cover->within[i];
	sum_join(&source->eligible, &part);
}

static void eligible_cost(struct costs *costs, struct cover *cover, struct source_cover *source)
{
	const struct refs *lines = &source->funding->lines;
	memset(cover->within, 0, cover->n * sizeof(*cover->within));
	for (uint32_t i = 0; i < lines->n; i++) {
		const struct entry *line = lines->items[i].entry;
		uintptr_t number =
			line ? (uintptr_t)map_get(&cover->numbers, lines->items[i].id) : 0;
		if (number)
			add_eligible(costs, cover, source, number - 1);
	}
	for (size_t i = 0; !lines->n && i < cover->n; i++)
		add_eligible(costs, cover, source, i);
}

int64_t funding_at_most(
	const struct project *project, const struct funding *funding, int64_t minor, bool *known)
{
	struct period period = project_period(project);
	int32_t day = span_usable(funding->from.span) ? funding->from.first : period.from.first;
	*known = true;
	if (!span_usable(funding->cap.span))
		return minor;
	struct sum most = cost_of_money(project, &funding->cap, day, BASIS_NONE);
	*known = !most.missing && !most.overflow;
	return most.minor < minor ? most.minor : minor;
}

static void promise(struct costs *costs, struct source_cover *source)
{
	const struct funding *funding = source->funding;
	enum basis basis = entry_basis(&funding->entry);
	struct period period = project_period(costs->project);
	int32_t day = span_usable(funding->from.span) ? funding->from.first : period.from.first;
	source->amount = sum_of_project(costs->project);
	if (span_usable(funding->amount.span)) {
		source->amount = cost_of_money(costs->project, &funding->amount, day, basis);
		return;
	}
	if (!span_usable(funding->share.span) && !funding->lines.n) {
		sum_missing(&source->amount);
		return;
	}
	int64_t minor = source->eligible.minor;
	bool overflow = source->eligible.overflow;
	if (span_usable(funding->share.span))
		minor = divide_round(
			(int128)minor * funding->share.micro, PERCENT_WHOLE, &overflow);
	bool known;
	minor = funding_at_most(costs->project, funding, minor, &known);
	if (!known) {
		sum_missing(&source->amount);
		return;
	}
	sum_add(&source->amount, minor,
		basis < source->eligible.worst ? basis : source->eligible.worst);
	source->amount.missing = source->eligible.missing;
	source->amount.overflow = source->amount.overflow || overflow;
}

/* ---- covering ------------------------------------------------------------------------------- */

static void lay_out(
	struct costs *costs, struct cover *cover, struct source_cover *source, bool applied)
{
	if (cover->open <= 0) /* all is paid: the source is left over */
		return;
	int64_t *open = memory_new((cover->n + 1) * sizeof(*open));
	int128 all = 0;
	for (size_t i = 0; i < cover->n; i++) {
		const struct payable *payable = &cover->payables[i];
		int64_t left = payable->cost - payable->granted - payable->applied;
		open[i] = left < cover->within[i] ? left : cover->within[i];
		if (open[i] < 0)
			open[i] = 0;
		all += open[i];
	}
	int64_t amount = source->amount.minor;
	source->used = amount < all ? amount : (int64_t)all;
	if (source->used < 0)
		source->used = 0;
	int64_t *parts = cover->shared;
	if (!cover->sums_only)
		parts = source->parts =
			arena_new(costs->arena, (cover->n + 1) * sizeof(*source->parts));
	if (source->used)
		share_out(source->used, open, cover->n, parts);
	for (size_t i = 0; source->used && i < cover->n; i++)
		*(applied ? &cover->payables[i].applied : &cover->payables[i].granted) += parts[i];
	cover->open -= source->used;
	memory_free(open);
}

/* 0 names lines, 1 names categories, 2 neither. */
static int rank(const struct funding *funding)
{
	return funding->lines.n ? 0 : funding->covers.n ? 1 : 2;
}

static void cover_with(struct costs *costs, struct cover *cover, struct source_cover *source)
{
	const struct funding *funding = source->funding;
	bool in_kind = funding_in_kind(funding);
	source->eligible = sum_of_project(costs->project);
	bool left_over = cover->open <= 0 && cover->sums_only &&
			 span_usable(funding->amount.span) && !span_usable(funding->max_share.span);
	if (in_kind)
		eligible_in_kind(costs, source);
	else if (!left_over)
		eligible_cost(costs, cover, source);
	promise(costs, source);
	if (in_kind && funding_counts(funding))
		sum_join(&cover->contributed, &source->amount);
	if (in_kind)
		return;
	if (funding_counts(funding))
		sum_join(&cover->granted, &source->amount);
	else if (funding_applied(funding))
		sum_join(&cover->applied, &source->amount);
	else
		return;
	lay_out(costs, cover, source, !funding_counts(funding));
	if (funding_counts(funding) && source->amount.minor > source->used)
		cover->unused += source->amount.minor - source->used;
}

static void cover_all(struct costs *costs, struct cover *cover)
{
	cover->within = arena_new(costs->arena, (cover->n + 1) * sizeof(*cover->within));
	if (cover->sums_only)
		cover->shared = arena_new(costs->arena, (cover->n + 1) * sizeof(*cover->shared));
	for (size_t i = 0; i < cover->n; i++)
		if (cover->payables[i].cost > 0 &&
			__builtin_add_overflow(cover->open, cover->payables[i].cost, &cover->open))
			cover->open = INT64_MAX;
	for (int pass = 0; pass < 3; pass++) /* granted or paid, applied for, the rest */
		for (int order = 0; order < 3; order++)
			for (size_t i = 0; i < cover->sources_n; i++) {
				struct source_cover *source = &cover->sources[i];
				int its = funding_counts(source->funding)    ? 0
					  : funding_applied(source->funding) ? 1
									     : 2;
				if (its == pass && rank(source->funding) == order)
					cover_with(costs, cover, source);
			}
}

static bool any_names_lines(const struct project *project)
{
	for (uint32_t i = 0; i < project->funding.n; i++)
		if (project->funding.items[i]->lines.n)
			return true;
	return false;
}

static void add_payables(struct costs *costs, struct cover *cover)
{
	const struct project *project = costs->project;
	bool named = any_names_lines(project);
	cover->payables = arena_new(costs->arena,
		((size_t)project->lines.n + costs->flats_n + 1) * sizeof(*cover->payables));
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *line = project->lines.items[i];
		if (!costs->lines[i].inside || span_usable(line->in_kind.span))
			continue;
		const char *id = named ? entry_id(&line->entry) : NULL;
		if (id)
			map_put(&cover->numbers, id, (void *)(uintptr_t)(cover->n + 1));
		cover->payables[cover->n++] = (struct payable){.line = line,
			.at = i,
			.bearer = line_bearer(line),
			.category = line_category(line),
			.cost = costs->lines[i].minor};
	}
	for (size_t i = 0; i < costs->flats_n; i++)
		cover->payables[cover->n++] = (struct payable){.at = (uint32_t)i,
			.bearer = costs->flats[i].bearer,
			.category = COST_INDIRECT,
			.cost = costs->flats[i].cost.minor};
}

static struct cover *make(struct costs *costs, bool sums_only)
{
	const struct project *project = costs->project;
	struct cover *cover = arena_new(costs->arena, sizeof(*cover));
	cover->sums_only = sums_only;
	cover->granted = cover->applied = cover->contributed = sum_of_project(project);
	add_payables(costs, cover);
	cover->sources_n = project->funding.n;
	cover->sources = arena_new(costs->arena, (cover->sources_n + 1) * sizeof(*cover->sources));
	for (size_t i = 0; i < cover->sources_n; i++)
		cover->sources[i].funding = project->funding.items[i];
	cover_all(costs, cover);
	map_release(&cover->numbers);
	for (size_t i = 0; i < cover->n; i++) {
		const struct payable *payable = &cover->payables[i];
		cover->uncovered += payable->cost - payable->granted;
		cover->uncovered_applied += payable->cost - payable->granted - payable->applied;
	}
	return cover;
}

struct cover *cover_make(struct costs *costs)
{
	return make(costs, false);
}

struct cover *cover_sums(struct costs *costs)
{
	if (costs->project->funding.n)
		return make(costs, true);
	struct cover *cover = arena_new(costs->arena, sizeof(*cover));
	cover->granted = cover->applied = cover->contributed = sum_of_project(costs->project);
	cover->uncovered = cover->uncovered_applied = costs->cash.minor;
	return cover;
}
