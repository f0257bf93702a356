/* Who pays: sources, what covers each line, the gap over time, liquidity, reporting dates. */
#include "funding.h"

#include <stdlib.h>
#include <string.h>

struct making {
	const struct project *project;
	struct costs *costs;
	struct cover *cover;
	struct funding_answer *answer;
	struct arena *arena;
	bool for_public;
	int32_t today;
};

static struct text words_of(const char *words)
{
	return (struct text){computed(), words};
}

static struct sum amount_of(const struct making *making, int64_t minor, const struct sum *doubt)
{
	struct sum sum = sum_of_project(making->project);
	sum_add(&sum, minor, doubt->worst);
	sum.missing = doubt->missing;
	sum.overflow = sum.overflow || doubt->overflow;
	return sum;
}

static const char *choice_word(const struct entry *entry, const char *key)
{
	const struct field *field = record_field(entry->record, key);
	const struct choice *choice = field_of(field, entry);
	return span_usable(choice->span) ? field->rule.words[choice->at].word : "";
}

static bool hidden(const struct making *making, const struct entry *entry)
{
	return making->for_public && entry_internal(entry);
}

/* ---- sources -------------------------------------------------------------------------------- */

static void add_payments(const struct making *making, struct funding_source *source)
{
	const struct project *project = making->project;
	source->received = source->expected = sum_of_project(project);
	for (uint32_t i = 0; i < project->payments.n; i++) {
		const struct payment *payment = project->payments.items[i];
		if (payment->funding.entry != &source->of->entry ||
			!span_usable(payment->amount.span) || !span_usable(payment->date.span))
			continue;
		struct sum part = cost_of_money(project, &payment->amount, payment->date.first,
			entry_basis(&payment->entry));
		sum_join(payment_expected(payment) ? &source->expected : &source->received, &part);
	}
}

static void add_source(const struct making *making, const struct source_cover *from)
{
	const struct funding *funding = from->funding;
	struct funding_source *source = arena_new(making->arena, sizeof(*source));
	*source = (struct funding_source){.entry = {.record = &funding_source_record},
		.form = words_of(choice_word(&funding->entry, "form")),
		.status = words_of(choice_word(&funding->entry, "status")),
		.eligible = from->eligible,
		.amount = from->amount,
		.used = sum_of_project(making->project),
		.of = funding};
	if (!hidden(making, &funding->entry)) {
		source->funding = ref_to(&funding->entry);
		source->source = ref_to(funding->source.entry);
	}
	if (from->parts)
		source->used = amount_of(making, from->used, &from->amount);
	add_payments(making, source);
	entry_append(&making->answer->sources, &source->entry, making->arena);
}

/* ---- lines ---------------------------------------------------------------------------------- */

static struct refs payers_of(const struct making *making, size_t at)
{
	const struct cover *cover = making->cover;
	struct refs refs = {.span = computed()};
	refs.items = arena_new(making->arena, (cover->sources_n + 1) * sizeof(*refs.items));
	for (size_t i = 0; i < cover->sources_n; i++) {
		const struct source_cover *source = &cover->sources[i];
		if (source->parts && source->parts[at] && !hidden(making, &source->funding->entry))
			refs.items[refs.n++] = ref_to(&source->funding->entry);
	}
	if (!refs.n)
		refs.span = (struct span){0, 0};
	return refs;
}

static void add_line(const struct making *making, size_t at)
{
	const struct payable *from = &making->cover->payables[at];
	struct funding_line *line = arena_new(making->arena, sizeof(*line));
	line->entry.record = &funding_line_record;
	line->cost = payable_sum(making->costs, from);
	line->granted = amount_of(making, from->granted, &line->cost);
	line->applied = amount_of(making, from->applied, &line->cost);
	line->uncovered = amount_of(making, from->cost - from->granted, &line->cost);
	line->flat = !from->line;
	line->hidden = from->line && hidden(making, &from->line->entry);
	if (!line->hidden) {
		line->sources = payers_of(making, at);
		if (from->line)
			line->line = ref_to(&from->line->entry);
		if (from->bearer && !hidden(making, &from->bearer->entry))
			line->bearer = ref_to(&from->bearer->entry);
	}
	entry_append(&making->answer->lines, &line->entry, making->arena);
}

/* ---- over time ------------------------------------------------------------------------------ */

struct moment {
	int32_t key;
	struct sum cost, granted, received, expected;
};
struct moments {
	const struct making *making;
	struct moment *items; /* by key */
	size_t n, room;
	/* The payable in hand, shared by key. */
	const struct payable *payable;
	struct cost_share *shares;
	size_t shares_n, shares_room;
};

static struct moment *moment_at(struct moments *moments, int32_t key)
{
	size_t at = 0;
	while (at < moments->n && moments->items[at].key < key)
		at++;
	if (at < moments->n && moments->items[at].key == key)
		return &moments->items[at];
	moments->items =
		array_grow(moments->items, moments->n, &moments->room, sizeof(*moments->items));
	memmove(moments->items + at + 1, moments->items + at,
		(moments->n - at) * sizeof(*moments->items));
	struct sum empty = sum_of_project(moments->making->project);
	moments->items[at] = (struct moment){key, empty, empty, empty, empty};
	moments->n++;
	return &moments->items[at];
}

/* What covers a payable lies in time as its cost does. */
static void share_cover(struct moments *moments)
{
	size_t n = moments->shares_n;
	int64_t *weights = memory_new((n + 1) * sizeof(*weights));
	int64_t *parts = memory_new((n + 1) * sizeof(*parts));
	for (size_t i = 0; i < n; i++)
		weights[i] = moments->shares[i].minor;
	if (n && moments->payable->granted)
		share_out(moments->payable->granted, weights, n, parts);
	for (size_t i = 0; i < n; i++)
		sum_add(&moment_at(moments, moments->shares[i].key)->granted, parts[i], BASIS_NONE);
	moments->shares_n = 0;
	memory_free(weights);
	memory_free(parts);
}

static void visit(void *context, const struct payable *payable, int32_t key, int64_t minor)
{
	struct moments *moments = context;
	const struct costs *costs = moments->making->costs;
	struct sum part = payable_sum(costs, payable);
	part.minor = minor;
	sum_join(&moment_at(moments, key)->cost, &part);
	if (payable != moments->payable && moments->payable)
		share_cover(moments);
	moments->payable = payable;
	moments->shares = array_grow(moments->shares, moments->shares_n, &moments->shares_room,
		sizeof(*moments->shares));
	moments->shares[moments->shares_n++] = (struct cost_share){key, minor};
}

static void collect(struct moments *moments, cost_key key)
{
	costs_over_time(moments->making->costs, moments->making->cover, key, visit, moments);
	if (moments->payable)
		share_cover(moments);
}

static void collect_payments(struct moments *moments)
{
	const struct project *project = moments->making->project;
	for (uint32_t i = 0; i < project->payments.n; i++) {
		const struct payment *payment = project->payments.items[i];
		if (!span_usable(payment->date.span) || !span_usable(payment->amount.span))
			continue;
		struct ymd ymd = ymd_of(payment->date.first);
		struct moment *moment = moment_at(moments, ymd.year * 12 + ymd.month - 1);
		struct sum part = cost_of_money(project, &payment->amount, payment->date.first,
			entry_basis(&payment->entry));
		sum_join(payment_expected(payment) ? &moment->expected : &moment->received, &part);
	}
}

static struct sum less(const struct making *making, const struct sum *a, const struct sum *b)
{
	struct sum sum = sum_of_project(making->project);
	struct sum minus = *b;
	minus.minor = -minus.minor;
	sum_join(&sum, a);
	sum_join(&sum, &minus);
	return sum;
}

static void add_years(const struct making *making)
{
	struct moments moments = {.making = making};
	collect(&moments, cost_year);
	for (size_t i = 0; i < moments.n; i++) {
		const struct moment *moment = &moments.items[i];
		struct funding_time *time = arena_new(making->arena, sizeof(*time));
		time->entry.record = &funding_year_record;
		time->when = words_of(moment->key == NOT_DATED
					      ? "not-dated"
					      : arena_printf(making->arena, "%04d", moment->key));
		time->cost = moment->cost;
		time->granted = moment->granted;
		time->gap = less(making, &moment->cost, &moment->granted);
		entry_append(&making->answer->years, &time->entry, making->arena);
	}
	memory_free(moments.items);
	memory_free(moments.shares);
}

static void add_months(const struct making *making)
{
	struct moments moments = {.making = making};
	struct sum balance = sum_of_project(making->project);
	collect(&moments, cost_month);
	collect_payments(&moments);
	for (size_t i = 0; i < moments.n; i++) {
		const struct moment *moment = &moments.items[i];
		struct funding_time *time = arena_new(making->arena, sizeof(*time));
		bool dated = moment->key != NOT_DATED;
		time->entry.record = &funding_month_record;
		time->when = words_of(dated ? arena_printf(making->arena, "%04d-%02d",
						      moment->key / 12, moment->key % 12 + 1)
					    : "not-dated");
		time->cost = moment->cost;
		time->received = moment->received;
		time->expected = moment->expected;
		if (dated) {
			sum_join(&balance, &moment->received);
			sum_join(&balance, &moment->expected);
			balance = less(making, &balance, &moment->cost);
			time->balance = balance;
		}
		entry_append(&making->answer->months, &time->entry, making->arena);
	}
	memory_free(moments.items);
	memory_free(moments.shares);
}

/* ---- reports -------------------------------------------------------------------------------- */

static int by_due(const void *a, const void *b)
{
	const struct funding_due *const *x = a;
	const struct funding_due *const *y = b;
	return (*x)->due.last < (*y)->due.last ? -1 : (*x)->due.last > (*y)->due.last;
}

static void add_reports(const struct making *making)
{
	const struct project *project = making->project;
	struct funding_answer *answer = making->answer;
	for (uint32_t i = 0; i < project->funding.n; i++) {
		const struct funding *funding = project->funding.items[i];
		for (uint32_t k = 0; k < funding->reports.n; k++) {
			const struct funder_report *from = funding->reports.items[k];
			if (!span_usable(from->due.span) || hidden(making, &from->entry))
				continue;
			struct funding_due *due = arena_new(making->arena, sizeof(*due));
			*due = (struct funding_due){
				.entry = {.record = &funding_due_record,
					.common = common_of(&from->entry, making->arena)},
				.funding = ref_to(&funding->entry),
				.due = from->due,
				.from = from->from,
				.to = from->to,
				.sent = from->sent};
			bool sent = span_usable(from->sent.span);
			due->state = choice_of(sent				? DUE_SENT
					       : from->due.last < making->today ? DUE_LATE
										: DUE_LATER);
			entry_append(&answer->reports, &due->entry, making->arena);
		}
	}
	if (answer->reports.n)
		qsort(answer->reports.items, answer->reports.n, sizeof(*answer->reports.items),
			by_due);
}

/* ---- the answer ----------------------------------------------------------------------------- */

static void add_sums(const struct making *making)
{
	struct funding_answer *answer = making->answer;
	const struct cover *cover = making->cover;
	const struct sum *cash = &making->costs->cash;
	answer->cash = *cash;
	answer->granted = cover->granted;
	answer->applied = cover->applied;
	answer->contributed = cover->contributed;
	answer->gap = amount_of(making, cover->uncovered, cash);
	answer->gap_with_applied = amount_of(making, cover->uncovered_applied, cash);
	answer->unused = amount_of(making, cover->unused, &cover->granted);
}

struct funding_answer *funding_of(
	const struct project *project, int32_t today, bool for_public, struct arena *arena)
{
	struct funding_answer *answer = arena_new(arena, sizeof(*answer));
	struct making making = {.project = project,
		.costs = costs_make(project, budget_in_force(project), arena),
		.answer = answer,
		.arena = arena,
		.for_public = for_public,
		.today = today};
	making.cover = cover_make(making.costs);
	answer->entry.record = &answer_funding;
	answer->as_of = (struct date){computed(), today, today};
	if (making.costs->costing->budget)
		answer->budget = ref_to(&making.costs->costing->budget->entry);
	add_sums(&making);
	for (size_t i = 0; i < making.cover->sources_n; i++)
		add_source(&making, &making.cover->sources[i]);
	for (size_t i = 0; i < making.cover->n; i++)
		add_line(&making, i);
	add_years(&making);
	add_months(&making);
	funding_repayments(answer, arena);
	funding_checks(answer, project, for_public, arena);
	add_reports(&making);
	costs_release(making.costs);
	return answer;
}
