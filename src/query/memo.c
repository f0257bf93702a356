/* The numbers of a decision memo: points, options and alternatives with what they cost, and the
 * list of what is missing or unsure. Never makes up what the files do not say. */
#include "costs.h"
#include "memo.h"

#include <string.h>

/* ---- what it costs -------------------------------------------------------------------------- */

/* What the lines of a version cost; absent without a version or lines. */
static struct sum version_cost(
	const struct project *project, const struct ref *budget, struct arena *arena)
{
	struct sum sum = sum_of_project(project);
	if (!budget->entry) {
		sum.span = (struct span){0, 0};
		return sum;
	}
	struct costs *costs = costs_make(project, (const struct budget *)budget->entry, arena);
	sum = costs->total;
	if (!sum.parts && !sum.missing)
		sum.span = (struct span){0, 0};
	costs_release(costs);
	return sum;
}

static struct sum money_sum(
	const struct project *project, const struct money *money, enum basis basis)
{
	struct sum sum = sum_of_project(project);
	sum_add(&sum, money->minor, basis);
	if (money->currency[0])
		memcpy(sum.currency, money->currency, sizeof(sum.currency));
	return sum;
}

static bool own_currency(const struct project *project, const struct money *money)
{
	return !money->currency[0] || strcmp(money->currency, project_currency(project)) == 0;
}

/* ---- the parts ------------------------------------------------------------------------------ */

static void add_points(struct memo *memo, const struct project *project, struct arena *arena)
{
	const struct continuation *asked = project->continuation;
	memo->points_sum = sum_of_project(project);
	for (uint32_t i = 0; i < asked->points.n; i++) {
		const struct decision_point *from = asked->points.items[i];
		struct memo_point *point = arena_new(arena, sizeof(*point));
		*point = (struct memo_point){.entry = {.record = &memo_point_record,
						     .common = common_of(&from->entry, arena)},
			.board = from->board,
			.action = from->action,
			.amount = from->amount,
			.year = from->year,
			.money_from = from->money_from};
		entry_append(&memo->points, &point->entry, arena);
		if (span_usable(from->amount.span) && own_currency(project, &from->amount))
			sum_add(&memo->points_sum, from->amount.minor, entry_basis(&from->entry));
	}
	if (!memo->points_sum.parts)
		memo->points_sum.span = (struct span){0, 0};
}

static struct text form_word(const struct entry *entry, const struct choice *form)
{
	const struct field *field = record_field(entry->record, "form");
	if (!span_usable(form->span))
		return (struct text){.span = {0, 0}};
	return (struct text){computed(), field->rule.words[form->at].word};
}

static void add_options(struct memo *memo, const struct project *project, struct arena *arena)
{
	const struct continuation *asked = project->continuation;
	for (uint32_t i = 0; i < asked->options.n; i++) {
		const struct continuation_option *from = asked->options.items[i];
		struct memo_option *option = arena_new(arena, sizeof(*option));
		*option = (struct memo_option){.entry = {.record = &memo_option_record,
						       .common = common_of(&from->entry, arena)},
			.title = from->title,
			.form = form_word(&from->entry, &from->form),
			.cost = version_cost(project, &from->budget, arena),
			.consequences = from->consequences};
		entry_append(&memo->options, &option->entry, arena);
	}
}

static void add_alternatives(struct memo *memo, const struct project *project, struct arena *arena)
{
	for (uint32_t i = 0; i < project->alternatives.n; i++) {
		const struct alternative *from = project->alternatives.items[i];
		struct memo_alternative *alternative = arena_new(arena, sizeof(*alternative));
		*alternative =
			(struct memo_alternative){.entry = {.record = &memo_alternative_record,
							  .common = common_of(&from->entry, arena)},
				.title = from->title,
				.unit = from->unit,
				.source = from->source,
				.unit_cost = from->unit_cost,
				.year = from->year,
				.required_by_law = from->required_by_law};
		entry_append(&memo->alternatives, &alternative->entry, arena);
		if (!span_usable(memo->price.span) || memo->price.missing ||
			!span_usable(from->unit_cost.span) || from->unit_cost.minor <= 0 ||
			!own_currency(project, &from->unit_cost) || memo->price.minor <= 0)
			continue;
		int64_t units = (memo->price.minor - 1) / from->unit_cost.minor + 1;
		if (units <= INT32_MAX)
			alternative->break_even = (struct integer){computed(), (int32_t)units};
	}
}

static void per_participant(
	struct memo *memo, const struct project *project, const struct progress *progress)
{
	const struct ref *reach = project->info ? &project->info->reach : NULL;
	for (uint32_t i = 0; reach && reach->entry && i < progress->indicators.n; i++) {
		const struct indicator_progress *one = progress->indicators.items[i];
		if (one->indicator.entry == reach->entry && span_usable(one->latest.span))
			memo->participants = one->latest;
	}
	if (!span_usable(memo->participants.span) || memo->participants.micro <= 0 ||
		memo->project_cost.overflow || !memo->project_cost.parts)
		return;
	bool overflow = false;
	memo->per_participant = memo->project_cost;
	memo->per_participant.minor = divide_round(
		(int128)memo->project_cost.minor * 1000000, memo->participants.micro, &overflow);
	if (overflow)
		memo->per_participant.span = (struct span){0, 0};
	/* The count is as unsure as the indicator's observations. */
	enum basis basis = entry_basis(reach->entry);
	if (basis < memo->per_participant.worst)
		memo->per_participant.worst = basis;
}

struct memo *memo_of(const struct project *project, const struct progress *progress,
	const struct sum *project_cost, struct arena *arena)
{
	struct memo *memo = arena_new(arena, sizeof(*memo));
	memo->entry.record = &answer_memo;
	memo->project_cost = *project_cost;
	per_participant(memo, project, progress);
	const struct continuation *asked = project->continuation;
	if (asked) {
		memo->entry.common = common_of(&asked->entry, arena);
		memo->asked_of = asked->asked_of;
		memo->from = asked->from;
		memo->to = asked->to;
		memo->version = version_cost(project, &asked->budget, arena);
		memo->price = span_usable(asked->price.span) ? money_sum(project, &asked->price,
								       entry_basis(&asked->entry))
							     : memo->version;
		add_points(memo, project, arena);
		add_options(memo, project, arena);
	}
	add_alternatives(memo, project, arena);
	memo_gaps(memo, project, progress, arena);
	return memo;
}
