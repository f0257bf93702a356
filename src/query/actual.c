/* What a line has really cost: amounts by their date, hours by what an hour costs that day. */
#include "line.h"

struct sum cost_of_hours(
	struct costing *costing, const struct cost_line *line, int64_t hours_micro, int32_t day)
{
	struct costed now = {.basis = BASIS_NONE};
	struct sum sum = sum_of_project(costing->project);
	int128 pay;
	if (!span_usable(line->hourly_pay.span) || hours_micro < 0 ||
		!pay_on(costing->project, line, &line->hourly_pay, false, day, &pay)) {
		sum_missing(&sum);
		return sum;
	}
	costed_basis(&now, &line->entry);
	costed_add(&now, &(struct cost_piece){.per_day = pay, .days = 1});
	costed_times(&now, (uint64_t)hours_micro);
	costed_over(&now, 1000000);
	costed_over(&now, PERCENT_WHOLE);
	now.missing =
		!exchanged(costing->project, &now, line->hourly_pay.currency, true, day, NULL);
	costed_round(&now, &sum);
	memory_free(now.pieces);
	return sum;
}

struct sum cost_of_actual(struct costing *costing, const struct actual *actual)
{
	enum basis basis = entry_basis(&actual->entry);
	struct sum sum = sum_of_project(costing->project);
	if (!span_usable(actual->date.span)) {
		sum_missing(&sum);
		return sum;
	}
	if (span_usable(actual->amount.span))
		return cost_of_money(costing->project, &actual->amount, actual->date.first, basis);
	if (!span_usable(actual->hours.span) || !actual->line.entry) {
		sum_missing(&sum);
		return sum;
	}
	sum = cost_of_hours(costing, (const struct cost_line *)actual->line.entry,
		actual->hours.micro, actual->date.first);
	if (basis < sum.worst)
		sum.worst = basis;
	return sum;
}
