/* Money in another currency that nobody can add: no exchange rate reaches its day. Cost lines are
 * looked at where they are formed (cost.c); here is what was paid, what came, what is promised. */
#include "rules_internal.h"

#include <string.h>

/* date: NULL when nobody says a day. */
static void look_at(const struct project *project, const struct money *money,
	const struct date *date, struct findings *findings)
{
	const char *own = project_currency(project);
	bool dated = date && span_usable(date->span);
	struct str day = {0};
	if (!span_usable(money->span) || !money->currency[0] || strcmp(money->currency, own) == 0)
		return;
	if (dated && !cost_of_money(project, money, date->first, BASIS_NONE).missing)
		return;
	if (dated)
		date_show(date->first, date->first, &day);
	findings_add(findings, C_NO_EXCHANGE_THEN, money->span,
		ARGS(money->currency, own[0] ? own : "?", dated ? str_text(&day) : "?"));
	str_release(&day);
}

void rules_cost_money(const struct project *project, struct findings *findings)
{
	struct period period = project_period(project);
	for (uint32_t i = 0; i < project->actuals.n; i++) {
		const struct actual *actual = project->actuals.items[i];
		if (span_usable(actual->date.span))
			look_at(project, &actual->amount, &actual->date, findings);
	}
	for (uint32_t i = 0; i < project->payments.n; i++) {
		const struct payment *payment = project->payments.items[i];
		if (span_usable(payment->date.span))
			look_at(project, &payment->amount, &payment->date, findings);
	}
	for (uint32_t i = 0; i < project->funding.n; i++) {
		const struct funding *funding = project->funding.items[i];
		const struct date *from =
			span_usable(funding->from.span) ? &funding->from : &period.from;
		look_at(project, &funding->amount, from, findings);
		look_at(project, &funding->cap, from, findings);
	}
}
