/* What one cost line costs: the ways to an amount of format.md §4, exactly, rounded once. */
#include "query_internal.h"

#include <string.h>

/* Months are counted in parts that every length of month divides: lcm(28, 29, 30, 31). */
enum { MONTH_PARTS = 377580, PERCENT_WHOLE = 100000000 };

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

static void trace_leaf(
	struct trace *trace, const char *what, const struct kind *kind, const void *leaf)
{
	if (!trace)
		return;
	static const struct leaf_rule no_rule;
	struct str shown = {0};
	struct span span;
	memcpy(&span, leaf, sizeof(span));
	kind->show(&no_rule, leaf, &shown);
	trace_add(trace, what, str_text(&shown), span);
	str_release(&shown);
}

static void trace_decimal(struct trace *trace, const char *what, int64_t value, unsigned decimals)
{
	if (!trace)
		return;
	struct str shown = {0};
	decimal_show(value, decimals, 0, &shown);
	trace_add(trace, what, str_text(&shown), (struct span){0, 0});
	str_release(&shown);
}

/* A product that keeps in mind whether it ever became too large. */
static int128 times(int128 a, int128 b, bool *overflow)
{
	int128 product;
	if (__builtin_mul_overflow(a, b, &product)) {
		*overflow = true;
		return 0;
	}
	return product;
}

static int128 plus(int128 a, int128 b, bool *overflow)
{
	int128 total;
	if (__builtin_add_overflow(a, b, &total)) {
		*overflow = true;
		return 0;
	}
	return total;
}

/* ---- rates by date -------------------------------------------------------------------------- */

/* The value of a parameter on a day, or NULL. */
static const struct parameter_value *value_on(const struct parameter *parameter, int32_t day)
{
	for (uint32_t i = 0; i < parameter->values.n; i++) {
		const struct parameter_value *value = parameter->values.items[i];
		if (span_usable(value->from.span) && span_usable(value->value.span) &&
			value->from.first <= day &&
			(!span_usable(value->to.span) || day <= value->to.last))
			return value;
	}
	return NULL;
}

static int32_t earlier(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

/* The last day up to which nothing changes, from day on. */
static int32_t unchanged_until(const struct parameter *parameter, int32_t day, int32_t most)
{
	for (uint32_t i = 0; i < parameter->values.n; i++) {
		const struct parameter_value *value = parameter->values.items[i];
		if (span_usable(value->from.span) && value->from.first > day)
			most = earlier(most, value->from.first - 1);
		if (span_usable(value->to.span) && value->to.last >= day)
			most = earlier(most, value->to.last);
	}
	return most;
}

/* What one surcharge adds to a pay on a day, times 10^8; false when no value covers the day. */
static bool surcharge_on(const struct rate *rate, int32_t day, int64_t pay, int128 *out)
{
	const struct parameter *parameter = (const struct parameter *)rate->entry;
	if (!rate->id) {
		*out = (int128)pay * rate->micro;
		return true;
	}
	const struct parameter_value *value = parameter ? value_on(parameter, day) : NULL;
	if (!value)
		return false;
	int64_t below = pay;
	int128 rest = 0;
	if (span_usable(value->up_to.span) && pay > value->up_to.minor) {
		const struct parameter *then = (const struct parameter *)value->then.entry;
		const struct parameter_value *next = then ? value_on(then, day) : NULL;
		if (!next)
			return false;
		below = value->up_to.minor;
		rest = (int128)(pay - below) * next->value.micro;
	}
	*out = (int128)below * value->value.micro + rest;
	return true;
}

/* Pay and surcharges on a day, times 10^8. */
static bool pay_on(const struct cost_line *line, int32_t day, int64_t pay, int128 *out)
{
	*out = (int128)pay * PERCENT_WHOLE;
	for (uint32_t i = 0; i < line->surcharges.n; i++) {
		int128 more;
		if (!surcharge_on(&line->surcharges.items[i], day, pay, &more))
			return false;
		*out += more;
	}
	return true;
}

static int32_t pay_unchanged_until(const struct cost_line *line, int32_t day, int32_t most)
{
	for (uint32_t i = 0; i < line->surcharges.n; i++)
		if (line->surcharges.items[i].entry)
			most = unchanged_until(
				(const struct parameter *)line->surcharges.items[i].entry, day,
				most);
	return most;
}

/* Months between two days, in MONTH_PARTS; whole calendar months are exactly one each. */
static int64_t month_parts(int32_t from, int32_t to)
{
	int64_t parts = 0;
	while (from <= to) {
		struct ymd ymd = ymd_of(from);
		int length = days_in_month(ymd.year, ymd.month);
		int32_t last = earlier(to, from + (length - ymd.day));
		parts += (int64_t)(last - from + 1) * (MONTH_PARTS / length);
		from = last + 1;
	}
	return parts;
}

/* ---- the ways to an amount ------------------------------------------------------------------ */

struct amount {
	int64_t minor;
	bool missing;
	bool overflow;
};

static const struct amount not_known = {.missing = true};

static struct amount by_month(
	const struct project *project, const struct cost_line *line, struct trace *trace)
{
	struct period period = line_period(project, line);
	if (!span_usable(line->monthly_pay.span) || !span_usable(line->share.span) ||
		!period.from_said_by || !period.to_said_by)
		return not_known;
	trace_leaf(trace, N_("monthly pay"), &kind_money, &line->monthly_pay);
	trace_leaf(trace, N_("share of full time"), &kind_percent, &line->share);
	trace_leaf(trace, N_("from"), &kind_date, &period.from);
	trace_leaf(trace, N_("to"), &kind_date, &period.to);
	struct amount amount = {0};
	int128 total = 0;
	int64_t months = 0;
	for (int32_t day = period.from.first; day <= period.to.last;) {
		int32_t until = pay_unchanged_until(line, day, period.to.last);
		int128 pay;
		if (!pay_on(line, day, line->monthly_pay.minor, &pay))
			return not_known;
		int64_t parts = month_parts(day, until);
		months += parts;
		total = plus(total, times(pay, parts, &amount.overflow), &amount.overflow);
		day = until + 1;
	}
	bool rounded = false;
	trace_decimal(trace, N_("months"),
		divide_round((int128)months * 1000000, MONTH_PARTS, &rounded), 6);
	for (uint32_t i = 0; i < line->surcharges.n; i++)
		trace_leaf(trace, N_("surcharge"), &kind_rate, &line->surcharges.items[i]);
	int128 product = times(total, line->share.micro, &amount.overflow);
	amount.minor = divide_round(
		product, (int128)MONTH_PARTS * PERCENT_WHOLE * PERCENT_WHOLE, &amount.overflow);
	return amount;
}

static int32_t later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

/* What an hourly line has taken from the plan so far. */
struct hourly {
	const struct cost_line *line;
	int128 exact;  /* pay with surcharges times hours, times 10^14; whole part … */
	int128 rest_n; /* … and the fraction of one that is left, so that nothing is cut off */
	int128 rest_d;
	int64_t micro; /* hours, for the trace */
	bool missing;
	bool overflow;
};

static int128 greatest_divisor(int128 a, int128 b)
{
	while (b) {
		int128 rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* Adds product / days without losing the remainder: several remainders can make one whole. */
static void add_quotient(struct hourly *hourly, int128 product, int64_t days)
{
	hourly->exact = plus(hourly->exact, product / days, &hourly->overflow);
	int128 n = product % days;
	int128 common = hourly->rest_d / greatest_divisor(hourly->rest_d, days) * days;
	if (common > (int128)1 << 60)
		return; /* a hundred-million-millionth of an öre, in a plan nobody makes */
	n = n * (common / days) + hourly->rest_n * (common / hourly->rest_d);
	hourly->exact = plus(hourly->exact, n / common, &hourly->overflow);
	hourly->rest_n = n % common;
	hourly->rest_d = common;
}

/* Hours that lie evenly over the days from–to, of which the line takes those of its own period. */
static void take_hours(struct hourly *hourly, int64_t micro, int32_t from, int32_t to,
	int32_t own_from, int32_t own_to)
{
	int32_t first = later(from, own_from);
	int32_t last = earlier(to, own_to);
	int64_t days = (int64_t)to - from + 1;
	if (days < 1 || first > last)
		return;
	int128 taken = 0;
	for (int32_t day = first; day <= last;) {
		int32_t until = pay_unchanged_until(hourly->line, day, last);
		int128 pay;
		if (!pay_on(hourly->line, day, hourly->line->hourly_pay.minor, &pay)) {
			hourly->missing = true;
			return;
		}
		taken = plus(
			taken, times(pay, until - day + 1, &hourly->overflow), &hourly->overflow);
		day = until + 1;
	}
	int128 product = times(taken, micro, &hourly->overflow);
	add_quotient(hourly, product, days);
	int64_t shown = (int64_t)((int128)micro * (last - first + 1) / days);
	if (__builtin_add_overflow(hourly->micro, shown, &hourly->micro))
		hourly->overflow = true;
}

static bool activity_has_own_line(
	const struct project *project, const struct cost_line *line, const struct entry *activity)
{
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *other = project->lines.items[i];
		if (other != line && other->role.entry == line->role.entry &&
			other->activity.entry == activity && span_usable(other->hourly_pay.span))
			return true;
	}
	return false;
}

static bool row_is_for(
	const struct project *project, const struct cost_line *line, const struct plan_row *row)
{
	if (span_written(line->activity.span))
		return row->activity.entry && row->activity.entry == line->activity.entry;
	return !activity_has_own_line(project, line, row->activity.entry);
}

static void take_row(
	const struct project *project, struct hourly *hourly, const struct plan_row *row)
{
	const struct cost_line *line = hourly->line;
	struct period period = plan_period(project, row);
	bool dated = period.from_said_by && period.to_said_by;
	int32_t from = dated ? period.from.first : 0;
	int32_t to = dated ? period.to.last : 0;
	int32_t own_from = dated && span_usable(line->from.span) ? line->from.first : from;
	int32_t own_to = dated && span_usable(line->to.span) ? line->to.last : to;
	for (uint32_t i = 0; i < row->hours.n; i++) {
		const struct role_hours *hours = row->hours.items[i];
		if (hours->role.entry == line->role.entry && span_usable(hours->hours.span))
			take_hours(hourly, hours->hours.micro, from, to, own_from, own_to);
	}
}

static struct amount by_hour(
	const struct project *project, const struct cost_line *line, struct trace *trace)
{
	if (!span_usable(line->hourly_pay.span) || !line->role.entry)
		return not_known;
	trace_leaf(trace, N_("hourly pay"), &kind_money, &line->hourly_pay);
	struct hourly hourly = {.line = line, .rest_d = 1};
	if (span_usable(line->hours.span)) {
		struct period period = line_period(project, line);
		bool dated = period.from_said_by && period.to_said_by;
		int32_t from = dated ? period.from.first : 0;
		int32_t to = dated ? period.to.last : 0;
		take_hours(&hourly, line->hours.micro, from, to, from, to);
	} else {
		for (uint32_t i = 0; i < project->plan.n; i++)
			if (row_is_for(project, line, project->plan.items[i]))
				take_row(project, &hourly, project->plan.items[i]);
	}
	trace_decimal(trace, N_("hours"), hourly.micro, 6);
	for (uint32_t i = 0; i < line->surcharges.n; i++)
		trace_leaf(trace, N_("surcharge"), &kind_rate, &line->surcharges.items[i]);
	struct amount amount = {.missing = hourly.missing, .overflow = hourly.overflow};
	amount.minor =
		divide_round(hourly.exact, (int128)1000000 * PERCENT_WHOLE, &amount.overflow);
	return amount;
}

/* The tax that stays with the bearer, as a factor times 10^8: 1.25 for 25 % that cannot be
 * deducted. A bearer of whom nothing is known cannot deduct. */
static int64_t vat_factor(const struct cost_line *line, struct trace *trace)
{
	if (!span_usable(line->vat.span))
		return PERCENT_WHOLE;
	const struct partner *bearer = line_bearer(line);
	int64_t borne = PERCENT_WHOLE;
	if (bearer && span_usable(bearer->vat.span)) {
		if (bearer->vat.at == VAT_DEDUCTIBLE)
			borne = 0;
		else if (bearer->vat.at == VAT_PARTIAL && span_usable(bearer->vat_part.span))
			borne = PERCENT_WHOLE - bearer->vat_part.micro;
	}
	trace_leaf(
		trace, borne ? N_("VAT, borne") : N_("VAT, deducted"), &kind_percent, &line->vat);
	return PERCENT_WHOLE + (int64_t)((int128)line->vat.micro * borne / PERCENT_WHOLE);
}

static struct amount by_purchase(
	const struct project *project, const struct cost_line *line, struct trace *trace)
{
	struct amount amount = {0};
	int128 exact;
	if (span_usable(line->amount.span)) {
		trace_leaf(trace, N_("amount"), &kind_money, &line->amount);
		exact = (int128)line->amount.minor * 1000000;
	} else if (span_usable(line->unit_price.span)) {
		const struct activity *activity = (const struct activity *)line->activity.entry;
		const struct plan_row *row = activity ? plan_of(project, activity) : NULL;
		const struct quantity *quantity = span_usable(line->quantity.span) ? &line->quantity
						  : row				   ? &row->quantity
										   : NULL;
		if (!quantity || !span_usable(quantity->span))
			return not_known;
		trace_leaf(trace, N_("unit price"), &kind_money, &line->unit_price);
		trace_leaf(trace, N_("quantity"), &kind_quantity, quantity);
		exact = (int128)line->unit_price.minor * quantity->micro;
	} else {
		return not_known;
	}
	exact = times(exact, vat_factor(line, trace), &amount.overflow);
	amount.minor = divide_round(exact, (int128)1000000 * PERCENT_WHOLE, &amount.overflow);
	return amount;
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

static const struct exchange_rate *rate_before(
	const struct project *project, const char *from, const char *to, int32_t day)
{
	const struct exchange_rate *best = NULL;
	for (uint32_t i = 0; i < project->exchange_rates.n; i++) {
		const struct exchange_rate *rate = project->exchange_rates.items[i];
		if (!span_usable(rate->rate.span) || !span_usable(rate->date.span) ||
			!span_usable(rate->currency.span) || !span_usable(rate->in.span) ||
			strcmp(rate->currency.s, from) != 0 || strcmp(rate->in.s, to) != 0 ||
			rate->date.first > day)
			continue;
		if (!best || rate->date.first >= best->date.first)
			best = rate;
	}
	return best;
}

int128 ten_to(unsigned n)
{
	int128 power = 1;
	while (n--)
		power *= 10;
	return power;
}

/* Another currency's amount in the project's, by the last rate at or before the line's day. */
static struct amount exchange(const struct project *project, const struct cost_line *line,
	struct amount amount, struct trace *trace)
{
	const char *own = line_currency(line);
	const char *wanted = project_currency(project);
	if (!own[0] || strcmp(own, wanted) == 0 || amount.missing)
		return amount;
	struct period period = line_period(project, line);
	const struct exchange_rate *rate =
		period.from_said_by ? rate_before(project, own, wanted, period.from.first) : NULL;
	if (!rate)
		return not_known;
	trace_leaf(trace, N_("exchange rate"), &kind_quantity, &rate->rate);
	int128 exact = times((int128)amount.minor * rate->rate.micro,
		ten_to((unsigned)currency_decimals(wanted)), &amount.overflow);
	amount.minor = divide_round(
		exact, ten_to((unsigned)currency_decimals(own)) * 1000000, &amount.overflow);
	return amount;
}

struct sum cost_of_line(
	const struct project *project, const struct cost_line *line, struct trace *trace)
{
	struct amount amount;
	if (span_written(line->monthly_pay.span))
		amount = by_month(project, line, trace);
	else if (span_written(line->hourly_pay.span))
		amount = by_hour(project, line, trace);
	else
		amount = by_purchase(project, line, trace);
	amount = exchange(project, line, amount, trace);
	struct sum sum = {0};
	memcpy(sum.currency, project_currency(project), strlen(project_currency(project)));
	if (amount.missing)
		sum_missing(&sum);
	else
		sum_add(&sum, amount.minor, entry_basis(&line->entry));
	sum.overflow = sum.overflow || amount.overflow;
	trace_leaf(trace, N_("cost"), &kind_sum, &sum);
	return sum;
}
