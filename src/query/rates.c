/* Numbers that hold by date: surcharges with their ceilings, exchange rates. */
#include "query_internal.h"

#include "line.h"

#include <string.h>

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

bool rate_on(const struct rate *rate, int32_t day, int64_t *micro)
{
	*micro = rate->micro;
	if (!rate->id)
		return span_usable(rate->span);
	const struct parameter *parameter = (const struct parameter *)rate->entry;
	const struct parameter_value *value = parameter ? value_on(parameter, day) : NULL;
	if (!value || value->value.unit != FIGURE_PERCENT)
		return false;
	*micro = value->value.micro;
	return true;
}

static int32_t earlier(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t same_until(const struct parameter *parameter, int32_t day, int32_t most)
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

int32_t pay_same_until(const struct cost_line *line, int32_t day, int32_t most)
{
	for (uint32_t i = 0; i < line->surcharges.n; i++) {
		const struct parameter *parameter =
			(const struct parameter *)line->surcharges.items[i].entry;
		if (!parameter)
			continue;
		most = same_until(parameter, day, most);
		for (uint32_t k = 0; k < parameter->values.n; k++)
			if (parameter->values.items[k]->then.entry)
				most = same_until(
					(const struct parameter *)parameter->values.items[k]
						->then.entry,
					day, most);
	}
	return most;
}

static bool same_currency(
	const struct project *project, const struct money *a, const struct money *b)
{
	const char *own = project_currency(project);
	return strcmp(a->currency[0] ? a->currency : own, b->currency[0] ? b->currency : own) == 0;
}

/* What a value adds to the pay, times 10^8; the part above its ceiling by the next rate. */
static bool value_adds(const struct project *project, const struct parameter_value *value,
	const struct money *pay, bool monthly, int32_t day, int128 *out)
{
	int64_t below = pay->minor;
	int128 rest = 0;
	if (value->value.unit != FIGURE_PERCENT)
		return false;
	if (span_usable(value->up_to.span)) {
		const struct parameter *then = (const struct parameter *)value->then.entry;
		const struct parameter_value *next = then ? value_on(then, day) : NULL;
		if (!monthly || !same_currency(project, pay, &value->up_to))
			return false;
		if (pay->minor > value->up_to.minor) {
			if (!next || next->value.unit != FIGURE_PERCENT)
				return false;
			below = value->up_to.minor;
			rest = (int128)(pay->minor - below) * next->value.micro;
		}
	}
	*out = (int128)below * value->value.micro + rest;
	return true;
}

bool pay_on(const struct project *project, const struct cost_line *line, const struct money *pay,
	bool monthly, int32_t day, int128 *out)
{
	*out = (int128)pay->minor * PERCENT_WHOLE;
	for (uint32_t i = 0; i < line->surcharges.n; i++) {
		const struct rate *rate = &line->surcharges.items[i];
		int128 more = (int128)pay->minor * rate->micro;
		if (rate->id) {
			const struct parameter *parameter = (const struct parameter *)rate->entry;
			const struct parameter_value *value =
				parameter ? value_on(parameter, day) : NULL;
			if (!value || !value_adds(project, value, pay, monthly, day, &more))
				return false;
		}
		*out += more;
	}
	return true;
}

const struct rate *pay_lack(const struct project *project, const struct cost_line *line,
	const struct money *pay, bool monthly, int32_t day, enum cost_lack *lack)
{
	*lack = LACK_PARAMETER;
	for (uint32_t i = 0; i < line->surcharges.n; i++) {
		const struct rate *rate = &line->surcharges.items[i];
		const struct parameter *parameter = (const struct parameter *)rate->entry;
		const struct parameter_value *value = parameter ? value_on(parameter, day) : NULL;
		int128 more;
		if (!rate->id)
			continue;
		if (value && span_usable(value->up_to.span) &&
			(!monthly || !same_currency(project, pay, &value->up_to)))
			*lack = LACK_CEILING;
		if (!value || !value_adds(project, value, pay, monthly, day, &more))
			return rate;
	}
	return NULL;
}

/* ---- currencies ----------------------------------------------------------------------------- */

const struct exchange_rate *exchange_rate_on(
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

bool exchanged(const struct project *project, struct costed *now, const char *own, bool dated,
	int32_t day, struct trace *trace)
{
	const char *wanted = project_currency(project);
	if (!own[0] || strcmp(own, wanted) == 0)
		return true;
	const struct exchange_rate *rate =
		dated ? exchange_rate_on(project, own, wanted, day) : NULL;
	if (!rate || rate->rate.micro <= 0)
		return false;
	trace_leaf(trace, N_("exchange rate"), &kind_quantity, &rate->rate);
	trace_leaf(trace, N_("from day"), &kind_date, &rate->date);
	costed_times(now, (uint64_t)rate->rate.micro);
	costed_times(now, (uint64_t)ten_to((unsigned)currency_decimals(wanted)));
	costed_over(now, 1000000);
	costed_over(now, (uint64_t)ten_to((unsigned)currency_decimals(own)));
	costed_basis(now, &rate->entry);
	return true;
}

struct sum cost_of_money(
	const struct project *project, const struct money *money, int32_t day, enum basis basis)
{
	struct sum sum = sum_of_project(project);
	struct costed now = {.basis = basis};
	costed_add(&now, &(struct cost_piece){.per_day = money->minor, .days = 1});
	now.missing = !exchanged(project, &now, money->currency, true, day, NULL);
	costed_round(&now, &sum);
	memory_free(now.pieces);
	return sum;
}
