/* The budget and what was paid, as accounts. Goals lie in time as the table by month or year has
 * them; flat rates as the cost does that they are a percentage of. */
#include "cost_table.h"

#include <stdlib.h>
#include <string.h>

struct journaling {
	const struct project *project;
	const struct cost_asking *asking;
	struct costs *costs;
	struct journal *journal;
	struct arena *arena;
	struct map accounts;	/* names that are there */
	struct row_sums *flats; /* of each flat rate's part: its base, over time */
};

/* ---- accounts ------------------------------------------------------------------------------- */

static const char *account(struct journaling *journaling, const char *name)
{
	struct journal *journal = journaling->journal;
	const char *there = map_get(&journaling->accounts, name);
	if (there)
		return there;
	journal->accounts = array_grow(journal->accounts, journal->accounts_n,
		&journal->accounts_room, sizeof(*journal->accounts));
	journal->accounts[journal->accounts_n++] = name;
	map_put(&journaling->accounts, name, (void *)(uintptr_t)name);
	return name;
}

static bool hidden(const struct journaling *journaling, const struct entry *entry)
{
	return journaling->asking->for_public && entry_internal(entry);
}

static const char *line_account(struct journaling *journaling, const struct cost_line *line)
{
	const struct word *words = record_field(model_record("cost-line"), "category")->rule.words;
	int category = line_category(line);
	const char *id = entry_id(&line->entry);
	if (hidden(journaling, &line->entry))
		return account(journaling, "expenses:not-published");
	return account(journaling,
		arena_printf(journaling->arena, "expenses:%s:%s",
			category < 0 ? "none" : words[category].word, id ? id : "none"));
}

static void cannot(struct journaling *journaling, const struct entry *entry)
{
	struct journal *journal = journaling->journal;
	const char *id = hidden(journaling, entry) ? NULL : entry_id(entry);
	journal->lacking = array_grow(journal->lacking, journal->lacking_n, &journal->lacking_room,
		sizeof(*journal->lacking));
	journal->lacking[journal->lacking_n++] = id ? id : "not-published";
}

/* ---- goals ---------------------------------------------------------------------------------- */

static void add_goal(struct journaling *journaling, int32_t day, const char *name,
	const struct sum *cost, bool in_kind)
{
	struct journal *journal = journaling->journal;
	journal->goals = array_grow(
		journal->goals, journal->goals_n, &journal->goals_room, sizeof(*journal->goals));
	journal->goals[journal->goals_n] = (struct journal_item){.day = day,
		.account = name,
		.minor = cost->minor,
		.in_kind = in_kind,
		.basis = cost->worst,
		.at = journal->goals_n};
	journal->goals_n++;
}

static int32_t stretch_key(
	void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	const struct journaling *journaling = context;
	if (!piece->dated)
		return NOT_DATED;
	struct ymd ymd = ymd_of(day);
	bool years = journaling->asking->by == BY_YEAR;
	int month = years ? 12 : ymd.month;
	*until = day_of((struct ymd){ymd.year, month, days_in_month(ymd.year, month)});
	return day_of((struct ymd){ymd.year, years ? 1 : ymd.month, 1});
}

/* The whole line on its first day. */
static int32_t first_day(const struct costed *now)
{
	int32_t first = NOT_DATED;
	for (size_t i = 0; i < now->n; i++)
		if (now->pieces[i].dated && now->pieces[i].from < first)
			first = now->pieces[i].from;
	return first;
}

static void share_goal(struct journaling *journaling, const struct cost_line *line,
	const struct sum *cost, const char *name)
{
	struct costing *costing = journaling->costs->costing;
	bool in_kind = span_usable(line->in_kind.span);
	if (journaling->asking->by == BY_LINE) {
		add_goal(journaling, first_day(&costing->now), name, cost, in_kind);
		return;
	}
	costing_split(costing, stretch_key, journaling);
	if (!costing->shares_n)
		add_goal(journaling, NOT_DATED, name, cost, in_kind);
	for (size_t i = 0; i < costing->shares_n; i++) {
		struct sum part = *cost;
		part.minor = costing->shares[i].minor;
		add_goal(journaling, costing->shares[i].key, name, &part, in_kind);
		for (size_t k = 0; k < journaling->costs->flats_n; k++)
			if (flat_counts(&journaling->costs->flats[k], line))
				rows_add(&journaling->flats[k], costing->shares[i].key, &part,
					false);
	}
}

static void add_line(struct journaling *journaling, uint32_t i)
{
	const struct cost_line *line = journaling->project->lines.items[i];
	struct sum cost = costs_line(journaling->costs, i);
	if (cost.missing || cost.overflow) {
		cannot(journaling, &line->entry);
		return;
	}
	costing_line(journaling->costs->costing, line, NULL);
	share_goal(journaling, line, &cost, line_account(journaling, line));
}

static void add_flat(struct journaling *journaling, size_t i)
{
	const struct flat_part *flat = &journaling->costs->flats[i];
	const struct row_sums *base = &journaling->flats[i];
	const char *id = flat->bearer ? entry_id(&flat->bearer->entry) : NULL;
	if (flat->bearer && hidden(journaling, &flat->bearer->entry))
		id = "not-published";
	const char *name =
		account(journaling, arena_printf(journaling->arena,
					    "expenses:indirect:flat-rates:%s", id ? id : "none"));
	if (flat->cost.overflow)
		return;
	if (!base->n) {
		add_goal(journaling, NOT_DATED, name, &flat->cost, false);
		return;
	}
	int64_t *weights = memory_new(base->n * sizeof(*weights));
	int64_t *parts = memory_new(base->n * sizeof(*parts));
	for (size_t k = 0; k < base->n; k++)
		weights[k] = base->items[k].cash.minor;
	share_out(flat->cost.minor, weights, base->n, parts);
	for (size_t k = 0; k < base->n; k++) {
		struct sum part = flat->cost;
		part.minor = parts[k];
		add_goal(journaling, base->items[k].key, name, &part, false);
	}
	memory_free(weights);
	memory_free(parts);
}

/* ---- what was paid -------------------------------------------------------------------------- */

static struct journal_item *add_paid(
	struct journaling *journaling, int32_t day, const char *name, const struct sum *sum)
{
	struct journal *journal = journaling->journal;
	journal->paid = array_grow(
		journal->paid, journal->paid_n, &journal->paid_room, sizeof(*journal->paid));
	struct journal_item *item = &journal->paid[journal->paid_n];
	*item = (struct journal_item){.day = day,
		.account = name,
		.minor = sum->minor,
		.basis = sum->worst,
		.at = journal->paid_n++};
	return item;
}

static const char *reference_of(const struct text *reference)
{
	const char *lang;
	return text_empty(reference) ? NULL : text_in(reference, "", &lang);
}

static void add_actual(struct journaling *journaling, const struct actual *actual, int32_t until)
{
	const struct cost_line *line = (const struct cost_line *)actual->line.entry;
	if (!line || !span_usable(actual->date.span) || actual->date.first > until)
		return;
	const struct cost_line *now = line_now(journaling->costs->costing, line);
	line = now ? now : line;
	struct sum cost = cost_of_actual(journaling->costs->costing, actual);
	if (cost.missing || cost.overflow) {
		cannot(journaling, &line->entry);
		return;
	}
	bool secret = hidden(journaling, &actual->entry);
	struct journal_item *item = add_paid(journaling, actual->date.first,
		secret ? account(journaling, "expenses:not-published")
		       : line_account(journaling, line),
		&cost);
	item->in_kind = span_usable(line->in_kind.span);
	if (secret || hidden(journaling, &line->entry))
		return;
	item->title = &line->title;
	item->reference = reference_of(&actual->reference);
}

static void add_payment(struct journaling *journaling, const struct payment *payment, int32_t until)
{
	const struct funding *funding = (const struct funding *)payment->funding.entry;
	if (!funding || !span_usable(payment->date.span) || payment->date.first > until ||
		payment->status.at)
		return;
	struct sum came = cost_of_money(journaling->project, &payment->amount, payment->date.first,
		entry_basis(&payment->entry));
	if (came.missing || came.overflow || !span_usable(payment->amount.span)) {
		cannot(journaling, &funding->entry);
		return;
	}
	bool secret = hidden(journaling, &payment->entry) || hidden(journaling, &funding->entry);
	const char *id = secret ? "not-published" : entry_id(&funding->entry);
	struct journal_item *item = add_paid(journaling, payment->date.first,
		account(journaling, arena_printf(journaling->arena, "income:%s", id ? id : "none")),
		&came);
	const struct partner *source = (const struct partner *)funding->source.entry;
	item->income = true;
	if (secret)
		return;
	item->title = source && !hidden(journaling, &source->entry) ? &source->name : NULL;
	item->reference = reference_of(&payment->reference);
}

/* ---- order ---------------------------------------------------------------------------------- */

static int by_day(const void *a, const void *b)
{
	const struct journal_item *one = a;
	const struct journal_item *other = b;
	if (one->day != other->day)
		return one->day < other->day ? -1 : 1;
	return one->at < other->at ? -1 : one->at > other->at;
}

/* A goal must stand somewhere: what nobody dates, where the project or anything begins. */
static void date_the_rest(struct journaling *journaling)
{
	struct journal *journal = journaling->journal;
	const struct period period = project_period(journaling->project);
	int32_t first = NOT_DATED;
	for (size_t i = 0; i < journal->goals_n; i++)
		first = journal->goals[i].day < first ? journal->goals[i].day : first;
	for (size_t i = 0; i < journal->paid_n && first == NOT_DATED; i++)
		first = journal->paid[i].day;
	if (span_usable(period.from.span))
		first = period.from.first;
	if (first == NOT_DATED)
		first = 0;
	struct ymd ymd = ymd_of(first);
	if (journal->by != BY_LINE)
		first = day_of((struct ymd){ymd.year, journal->by == BY_YEAR ? 1 : ymd.month, 1});
	for (size_t i = 0; i < journal->goals_n; i++)
		if (journal->goals[i].day == NOT_DATED)
			journal->goals[i].day = first;
}

struct journal *journal_of(const struct project *project, const struct cost_asking *asking,
	int32_t until, struct arena *arena)
{
	struct journal *journal = arena_new(arena, sizeof(*journal));
	struct journaling journaling = {.project = project,
		.asking = asking,
		.costs = costs_make(project, asking->budget, arena),
		.journal = journal,
		.arena = arena};
	struct costs *costs = journaling.costs;
	*journal = (struct journal){.currency = project_currency(project),
		.decimals = project_decimals(project),
		.by = asking->by};
	journaling.flats = memory_new((costs->flats_n + 1) * sizeof(*journaling.flats));
	for (size_t i = 0; i < costs->flats_n; i++)
		journaling.flats[i].empty = sum_of_project(project);
	for (uint32_t i = 0; i < project->lines.n; i++)
		if (costs->lines[i].inside)
			add_line(&journaling, i);
	for (size_t i = 0; i < costs->flats_n; i++)
		add_flat(&journaling, i);
	for (uint32_t i = 0; i < project->actuals.n; i++)
		add_actual(&journaling, project->actuals.items[i], until);
	for (uint32_t i = 0; i < project->payments.n; i++)
		add_payment(&journaling, project->payments.items[i], until);
	if (journal->paid_n)
		qsort(journal->paid, journal->paid_n, sizeof(*journal->paid), by_day);
	date_the_rest(&journaling);
	if (journal->goals_n)
		qsort(journal->goals, journal->goals_n, sizeof(*journal->goals), by_day);
	for (size_t i = 0; i < costs->flats_n; i++)
		memory_free(journaling.flats[i].items);
	memory_free(journaling.flats);
	map_release(&journaling.accounts);
	costs_release(costs);
	return journal;
}

void journal_release(struct journal *journal)
{
	memory_free(journal->accounts);
	memory_free(journal->goals);
	memory_free(journal->paid);
	memory_free(journal->lacking);
}
