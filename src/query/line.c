/* What one cost line costs: the ways to an amount of format.md §4, as pieces of days that add up
 * to it exactly. */
#include "line.h"

#include <string.h>

/* ---- trace ---------------------------------------------------------------------------------- */

void trace_release(struct trace *trace)
{
	memory_free(trace->items);
	arena_release(&trace->arena);
	*trace = (struct trace){0};
}

void trace_add(struct trace *trace, const char *what, const char *value, struct span place)
{
	if (!trace)
		return;
	trace->items = array_grow(trace->items, trace->n, &trace->room, sizeof(*trace->items));
	trace->items[trace->n++] = (struct trace_step){.what = what,
		.value = arena_text(&trace->arena, value, strlen(value)),
		.place = place};
}

void trace_leaf(struct trace *trace, const char *what, const struct kind *kind, const void *leaf)
{
	if (!trace)
		return;
	static const struct leaf_rule no_rule;
	struct str shown = {0};
	struct span span;
	memcpy(&span, leaf, sizeof(span));
	kind->show(&no_rule, leaf, &shown);
	trace_add(trace, what, str_text(&shown), span_written(span) ? span : (struct span){0, 0});
	str_release(&shown);
}

static void trace_decimal(
	struct trace *trace, const char *what, int64_t value, unsigned decimals, struct span place)
{
	if (!trace)
		return;
	struct str shown = {0};
	decimal_show(value, decimals, 0, &shown);
	trace_add(trace, what, str_text(&shown), place);
	str_release(&shown);
}

/* "2025-01-01 – 2025-06-30: 49269.38" */
static void trace_pay(struct trace *trace, int32_t from, int32_t to, int128 pay)
{
	if (!trace)
		return;
	bool overflow = false;
	struct str shown = {0};
	date_show(from, from, &shown);
	str_puts(&shown, " – ");
	date_show(to, to, &shown);
	str_puts(&shown, ": ");
	decimal_show(divide_round(pay, PERCENT_WHOLE, &overflow), 2, 2, &shown);
	trace_add(trace, N_("pay with surcharges"), str_text(&shown), (struct span){0, 0});
	str_release(&shown);
}

static void trace_surcharges(const struct cost_line *line, struct trace *trace)
{
	for (uint32_t i = 0; trace && i < line->surcharges.n; i++)
		trace_leaf(trace, N_("surcharge"), &kind_rate, &line->surcharges.items[i]);
}

/* ---- small things --------------------------------------------------------------------------- */

static int32_t earlier(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

/* A product that keeps in mind whether it became too large. */
static int128 times(int128 a, int128 b, bool *overflow)
{
	int128 product;
	if (!__builtin_mul_overflow(a, b, &product))
		return product;
	*overflow = true;
	return 0;
}

struct sum sum_of_project(const struct project *project)
{
	struct sum sum = {.span = computed(), .worst = BASIS_NONE};
	const char *currency = project_currency(project);
	memcpy(sum.currency, currency, strlen(currency));
	return sum;
}

/* What forming a line needs at hand. */
struct forming {
	struct costing *costing;
	const struct cost_line *line;
	struct period period;
	struct costed *now;
	struct trace *trace;
};

/* Keeps in mind why; false for the caller to return. */
static bool lacks(struct forming *forming, enum cost_lack lack)
{
	forming->now->lack = lack;
	return false;
}

static bool pay_known(
	struct forming *forming, const struct money *pay, bool monthly, int32_t day, int128 *out)
{
	struct costed *now = forming->now;
	const struct project *project = forming->costing->project;
	if (pay_on(project, forming->line, pay, monthly, day, out))
		return true;
	now->lack_day = day;
	now->lack_rate = pay_lack(project, forming->line, pay, monthly, day, &now->lack);
	return false;
}

/* ---- by the month --------------------------------------------------------------------------- */

static void month_pieces(struct forming *forming, int32_t from, int32_t to, int128 pay)
{
	for (int32_t day = from; day <= to;) {
		struct ymd ymd = ymd_of(day);
		int length = days_in_month(ymd.year, ymd.month);
		int32_t last = earlier(to, day + (length - ymd.day));
		costed_add(forming->now,
			&(struct cost_piece){.activity = forming->line->activity.entry,
				.from = day,
				.to = last,
				.dated = true,
				.per_day =
					times(pay, MONTH_PARTS / length, &forming->now->overflow),
				.days = 1});
		day = last + 1;
	}
}

static void trace_months(struct forming *forming)
{
	int64_t parts = 0;
	bool overflow = false;
	for (int32_t day = forming->period.from.first; day <= forming->period.to.last;) {
		struct ymd ymd = ymd_of(day);
		int length = days_in_month(ymd.year, ymd.month);
		int32_t last = earlier(forming->period.to.last, day + (length - ymd.day));
		parts += (int64_t)(last - day + 1) * (MONTH_PARTS / length);
		day = last + 1;
	}
	trace_leaf(forming->trace, N_("from"), &kind_date, &forming->period.from);
	trace_leaf(forming->trace, N_("to"), &kind_date, &forming->period.to);
	trace_decimal(forming->trace, N_("months"),
		divide_round((int128)parts * 1000000, MONTH_PARTS, &overflow), 6,
		(struct span){0, 0});
}

/* False: something it needs is not known. */
static bool by_month(struct forming *forming)
{
	const struct cost_line *line = forming->line;
	const struct period *period = &forming->period;
	if (!span_usable(line->monthly_pay.span) || !span_usable(line->share.span) ||
		line->share.micro < 0)
		return lacks(forming, LACK_AMOUNT);
	if (!period->from_said_by || !period->to_said_by)
		return lacks(forming, LACK_PERIOD);
	trace_leaf(forming->trace, N_("monthly pay"), &kind_money, &line->monthly_pay);
	trace_leaf(forming->trace, N_("share of full time"), &kind_percent, &line->share);
	if (forming->trace)
		trace_months(forming);
	trace_surcharges(line, forming->trace);
	for (int32_t day = period->from.first; day <= period->to.last;) {
		int32_t until = pay_same_until(line, day, period->to.last);
		int128 pay;
		if (!pay_known(forming, &line->monthly_pay, true, day, &pay))
			return false;
		trace_pay(forming->trace, day, until, pay);
		month_pieces(forming, day, until, pay);
		day = until + 1;
	}
	costed_times(forming->now, (uint64_t)line->share.micro);
	costed_over(forming->now, MONTH_PARTS);
	costed_over(forming->now, PERCENT_WHOLE);
	costed_over(forming->now, PERCENT_WHOLE);
	return true;
}

/* ---- by the hour ---------------------------------------------------------------------------- */

/* Hours that lie evenly over the days of a period, and those days that the line takes. */
struct spread_hours {
	const struct entry *activity;
	const struct quantity *hours;
	struct period period; /* over which they lie */
	int32_t from, to;     /* of the line */
};

static bool hour_pieces(struct forming *forming, const struct spread_hours *spread)
{
	const struct cost_line *line = forming->line;
	bool dated = spread->period.from_said_by && spread->period.to_said_by;
	int32_t first = dated ? spread->period.from.first : 0;
	int32_t last = dated ? spread->period.to.last : 0;
	int64_t days = (int64_t)last - first + 1;
	if (days < 1)
		return true;
	if (dated) {
		first = later(first, spread->from);
		last = earlier(last, spread->to);
	}
	if (first <= last)
		trace_decimal(forming->trace, N_("hours"),
			(int64_t)((int128)spread->hours->micro * (last - first + 1) / days), 6,
			spread->hours->span);
	for (int32_t day = first; day <= last;) {
		int32_t until = pay_same_until(line, day, last);
		int128 pay;
		if (!pay_known(forming, &line->hourly_pay, false, day, &pay))
			return false;
		trace_pay(forming->trace, day, until, pay);
		costed_add(forming->now, &(struct cost_piece){.activity = spread->activity,
						 .from = day,
						 .to = until,
						 .dated = dated,
						 .per_day = times(pay, spread->hours->micro,
							 &forming->now->overflow),
						 .days = days});
		day = until + 1;
	}
	return true;
}

static bool is_for(const struct forming *forming, const struct plan_row *row)
{
	const struct cost_line *line = forming->line;
	if (!row->activity.entry)
		return false;
	if (span_written(line->activity.span))
		return row->activity.entry == line->activity.entry;
	return !hours_are_named(forming->costing, line->role.id, row->activity.id);
}

static bool plan_pieces(struct forming *forming)
{
	const struct cost_line *line = forming->line;
	const struct plan_hours *one = map_get(&forming->costing->hours, line->role.id);
	for (; one; one = one->next) {
		if (!is_for(forming, one->row))
			continue;
		struct spread_hours spread = {one->row->activity.entry, &one->hours->hours,
			plan_period(forming->costing->project, one->row),
			span_usable(line->from.span) ? line->from.first : INT32_MIN,
			span_usable(line->to.span) ? line->to.last : INT32_MAX};
		if (!hour_pieces(forming, &spread))
			return false;
		costed_basis(forming->now, &one->hours->entry);
	}
	return true;
}

static bool by_hour(struct forming *forming)
{
	const struct cost_line *line = forming->line;
	if (!span_usable(line->hourly_pay.span) || !line->role.entry)
		return lacks(forming, LACK_AMOUNT);
	trace_leaf(forming->trace, N_("hourly pay"), &kind_money, &line->hourly_pay);
	trace_surcharges(line, forming->trace);
	costed_over(forming->now, 1000000);
	costed_over(forming->now, PERCENT_WHOLE);
	if (!span_written(line->hours.span))
		return plan_pieces(forming);
	struct spread_hours own = {line->activity.entry, &line->hours, forming->period,
		forming->period.from.first, forming->period.to.last};
	return span_usable(line->hours.span) && hour_pieces(forming, &own);
}

/* ---- bought --------------------------------------------------------------------------------- */

/* A bearer of whom nothing is known cannot deduct. */
int64_t vat_borne(const struct partner *bearer)
{
	if (!bearer || !span_usable(bearer->vat.span))
		return PERCENT_WHOLE;
	if (bearer->vat.at == VAT_DEDUCTIBLE)
		return 0;
	if (bearer->vat.at == VAT_PARTIAL && span_usable(bearer->vat_part.span))
		return PERCENT_WHOLE - bearer->vat_part.micro;
	return PERCENT_WHOLE;
}

static void add_vat(struct forming *forming)
{
	const struct cost_line *line = forming->line;
	if (!span_usable(line->vat.span))
		return;
	int64_t borne = vat_borne(line_bearer(line));
	trace_leaf(forming->trace, borne ? N_("VAT, borne") : N_("VAT, deducted"), &kind_percent,
		&line->vat);
	int128 whole = (int128)PERCENT_WHOLE * PERCENT_WHOLE;
	int128 factor = whole + (int128)line->vat.micro * borne;
	if (factor < 0 || factor > (int128)UINT64_MAX) {
		forming->now->overflow = true;
		return;
	}
	costed_times(forming->now, (uint64_t)factor);
	costed_over(forming->now, (uint64_t)whole);
}

/* How many: the line's, else those of the plan rows together. Absent when nobody says. */
static struct quantity quantity_of(struct forming *forming)
{
	struct quantity sum = forming->line->quantity;
	const struct plan_rows *rows = costing_rows(forming->costing, &forming->line->activity);
	if (span_written(sum.span))
		return sum;
	for (; rows; rows = rows->next) {
		if (!span_usable(rows->row->quantity.span))
			continue;
		sum.span = rows->row->quantity.span;
		if (__builtin_add_overflow(sum.micro, rows->row->quantity.micro, &sum.micro))
			forming->now->overflow = true;
		costed_basis(forming->now, &rows->row->entry);
	}
	return sum;
}

static bool bought(struct forming *forming)
{
	const struct cost_line *line = forming->line;
	bool whole = span_usable(line->amount.span);
	const struct money *price = whole ? &line->amount : &line->unit_price;
	struct period *period = &forming->period;
	if (!span_usable(price->span))
		return lacks(forming, LACK_AMOUNT);
	trace_leaf(forming->trace, whole ? N_("amount") : N_("unit price"), &kind_money, price);
	if (!whole) {
		struct quantity quantity = quantity_of(forming);
		if (!span_usable(quantity.span) || quantity.micro < 0)
			return lacks(forming, LACK_QUANTITY);
		trace_leaf(forming->trace, N_("quantity"), &kind_quantity, &quantity);
		costed_times(forming->now, (uint64_t)quantity.micro);
		costed_over(forming->now, 1000000);
	}
	struct cost_piece piece = {
		.activity = line->activity.entry, .per_day = price->minor, .days = 1};
	if (period->from_said_by && period->to_said_by) {
		piece.dated = true;
		piece.from = period->from.first;
		piece.to = later(period->to.last, piece.from);
		piece.days = (int64_t)piece.to - piece.from + 1;
	}
	costed_add(forming->now, &piece);
	add_vat(forming);
	return true;
}

int64_t costing_without_vat(const struct costing *costing, const struct cost_line *line)
{
	int64_t minor = costing->now.sum.minor;
	int128 whole = (int128)PERCENT_WHOLE * PERCENT_WHOLE;
	bool staff = span_written(line->monthly_pay.span) || span_written(line->hourly_pay.span);
	if (staff || !span_usable(line->vat.span))
		return minor;
	int128 factor = whole + (int128)line->vat.micro * vat_borne(line_bearer(line));
	bool overflow = false;
	/* 10^8 is exact enough: amounts stay below 10^13 */
	return divide_round((int128)minor * PERCENT_WHOLE, factor / PERCENT_WHOLE, &overflow);
}

/* ---- the line ------------------------------------------------------------------------------- */

static const char *line_currency(const struct cost_line *line)
{
	const struct money *ways[] = {
		&line->amount, &line->unit_price, &line->monthly_pay, &line->hourly_pay};
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (span_usable(ways[i]->span))
			return ways[i]->currency;
	return "";
}

/* What is not spread evenly lies on the first or the last day it would have lain on; what nobody
 * dates stays so. */
static void collapse(struct costed *now, bool at_end)
{
	int32_t edge = at_end ? INT32_MIN : INT32_MAX;
	for (size_t i = 0; i < now->n; i++) {
		const struct cost_piece *piece = &now->pieces[i];
		if (piece->dated)
			edge = at_end ? later(edge, piece->to) : earlier(edge, piece->from);
	}
	for (size_t i = 0; i < now->n; i++) {
		struct cost_piece *piece = &now->pieces[i];
		int64_t days = (int64_t)piece->to - piece->from + 1;
		if (!piece->dated)
			continue;
		piece->per_day = times(piece->per_day, days, &now->overflow);
		piece->from = piece->to = edge;
	}
}

static bool form(struct forming *forming)
{
	const struct cost_line *line = forming->line;
	bool known;
	if (span_written(line->monthly_pay.span))
		known = by_month(forming);
	else if (span_written(line->hourly_pay.span))
		known = by_hour(forming);
	else
		known = bought(forming);
	if (known && span_usable(line->spread.span) && line->spread.at != SPREAD_EVEN)
		collapse(forming->now, line->spread.at == SPREAD_AT_END);
	if (!known)
		return false;
	return exchanged(forming->costing->project, forming->now, line_currency(line),
		       forming->period.from_said_by, forming->period.from.first, forming->trace) ||
	       lacks(forming, LACK_EXCHANGE);
}

static void begin(struct costed *now, const struct cost_line *line)
{
	now->n = 0;
	now->times_n = now->over_n = 0;
	now->missing = now->overflow = now->negative = false;
	now->lack = LACK_NOTHING;
	now->lack_rate = NULL;
	now->basis = BASIS_NONE;
	costed_basis(now, &line->entry);
}

struct sum costing_line(struct costing *costing, const struct cost_line *line, struct trace *trace)
{
	struct costed *now = &costing->now;
	struct forming forming = {costing, line,
		line_period_in(costing->project, line, costing_rows(costing, &line->activity)), now,
		trace};
	begin(now, line);
	now->sum = sum_of_project(costing->project);
	now->missing = !form(&forming);
	if (now->missing)
		now->n = 0; /* half a line says nothing of when or for what */
	costed_round(now, &now->sum);
	trace_leaf(trace, N_("cost"), &kind_sum, &now->sum);
	return now->sum;
}

/* The version in force if the line stands there, else its first. */
static const struct budget *version_of(const struct project *project, const struct cost_line *line)
{
	const struct budget *budget = budget_in_force(project);
	if (line_in_budget(project, line, budget) || !line->budget.n)
		return budget;
	return (const struct budget *)line->budget.items[0].entry;
}

struct sum cost_of_line(
	const struct project *project, const struct cost_line *line, struct trace *trace)
{
	struct arena arena = {0};
	struct costing *costing = costing_make(project, version_of(project, line), &arena);
	struct sum sum = costing_line(costing, line, trace);
	costing_release(costing);
	arena_release(&arena);
	return sum;
}
