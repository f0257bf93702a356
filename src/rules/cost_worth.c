/* Rules of step 5: what the results are worth, and what is asked for afterwards. */
#include "rules_internal.h"

#include <string.h>

static void percent_within(
	const struct percent *percent, const char *key, struct findings *findings)
{
	if (span_usable(percent->span) && (percent->micro < 0 || percent->micro > 100000000))
		findings_add(findings, C_PERCENT, percent->span, ARGS(key));
}

/* ---- one benefit ---------------------------------------------------------------------------- */

static void reductions(const struct benefit *benefit, struct findings *findings)
{
	const struct {
		const struct percent *percent;
		const char *key;
	} all[] = {{&benefit->deadweight, "deadweight"}, {&benefit->displacement, "displacement"},
		{&benefit->attribution, "attribution"}, {&benefit->drop_off, "drop_off"}};
	struct str missing = {0};
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		percent_within(all[i].percent, all[i].key, findings);
		if (!span_written(all[i].percent->span))
			str_printf(&missing, "%s%s", missing.len ? ", " : "", all[i].key);
	}
	if (missing.len)
		findings_add(findings, C_REDUCTIONS, entry_place(&benefit->entry),
			ARGS(str_text(&missing)));
	str_release(&missing);
}

static void payers(const struct benefit *benefit, struct findings *findings)
{
	int64_t sum = 0;
	if (!benefit->payers.n)
		return;
	for (uint32_t i = 0; i < benefit->payers.n; i++) {
		const struct percent *share = &benefit->payers.items[i]->share;
		percent_within(share, "share", findings);
		if (!span_usable(share->span) || __builtin_add_overflow(sum, share->micro, &sum))
			return;
	}
	if (sum == 100000000)
		return;
	struct str shown = {0};
	decimal_show(sum, 6, 0, &shown);
	findings_add(findings, C_PAYERS, entry_place(&benefit->entry), ARGS(str_text(&shown)));
	str_release(&shown);
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* The most that was measured or is aimed at for a result that is counted; -1: it is not counted. */
static int64_t most_of(const struct project *project, const struct entry *result)
{
	int64_t most = -1;
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		const struct indicator *indicator = project->indicators.items[i];
		if (indicator->measures.entry != result || !span_usable(indicator->unit.span) ||
			indicator->unit.at != INDICATOR_NUMBER)
			continue;
		for (uint32_t k = 0; k < indicator->targets.n; k++)
			most = larger(most, indicator->targets.items[k]->value.micro);
		int64_t sum = 0;
		bool adds = span_usable(indicator->adds.span) && indicator->adds.at == 1;
		for (uint32_t k = 0; k < project->observations.n; k++) {
			const struct observation *seen = project->observations.items[k];
			if (seen->indicator.entry != &indicator->entry ||
				!span_usable(seen->value.span))
				continue;
			sum = adds ? sum + seen->value.micro : larger(sum, seen->value.micro);
		}
		most = larger(most, sum);
	}
	return most;
}

static void one_benefit(
	const struct project *project, const struct benefit *benefit, struct findings *findings)
{
	reductions(benefit, findings);
	payers(benefit, findings);
	if (!span_written(benefit->proxy_source.span) || !span_written(benefit->price_year.span))
		findings_add(findings, C_PROXY_SOURCE, entry_place(&benefit->entry),
			ARGS(span_written(benefit->proxy_source.span) ? "price_year"
								      : "proxy_source"));
	int64_t most = benefit->result.entry ? most_of(project, benefit->result.entry) : -1;
	if (!span_usable(benefit->quantity.span) || most < 0 || benefit->quantity.micro <= most)
		return;
	struct str quantity = {0};
	struct str known = {0};
	decimal_show(benefit->quantity.micro, 6, 0, &quantity);
	decimal_show(most, 6, 0, &known);
	findings_add(findings, C_QUANTITY_OVER, benefit->quantity.span,
		ARGS(str_text(&quantity), str_text(&known)));
	str_release(&quantity);
	str_release(&known);
}

/* ---- all benefits --------------------------------------------------------------------------- */

static bool same_saving(const struct benefit *a, const struct benefit *b)
{
	return a->result.entry && a->result.entry == b->result.entry &&
	       span_usable(a->proxy.span) && span_usable(b->proxy.span) &&
	       a->proxy.minor == b->proxy.minor && !text_empty(&a->proxy_source) &&
	       !text_empty(&b->proxy_source) && strcmp(a->proxy_source.s, b->proxy_source.s) == 0;
}

static void together(const struct project *project, struct findings *findings)
{
	const struct benefit *dated = NULL;
	bool negative = false;
	bool mixed = false;
	for (uint32_t i = 0; i < project->benefits.n; i++) {
		const struct benefit *benefit = project->benefits.items[i];
		negative =
			negative || (span_usable(benefit->proxy.span) && benefit->proxy.minor < 0);
		for (uint32_t k = 0; k < i; k++)
			if (same_saving(project->benefits.items[k], benefit)) {
				findings_add(findings, C_SAME_SAVING, entry_place(&benefit->entry),
					ARGS(project->benefits.items[k]->stakeholder.s));
				break;
			}
		if (!span_usable(benefit->price_year.span))
			continue;
		if (dated && !mixed && dated->price_year.first != benefit->price_year.first) {
			findings_add(findings, C_PRICE_YEARS, benefit->price_year.span, NO_ARGS);
			mixed = true;
		}
		dated = benefit;
	}
	if (project->benefits.n > 1 && !negative)
		findings_add(findings, C_ONLY_GOOD, entry_place(&project->benefits.items[0]->entry),
			NO_ARGS);
}

/* ---- what is asked for ---------------------------------------------------------------------- */

static void continuation(const struct project *project, struct findings *findings)
{
	const struct continuation *asked = project->continuation;
	bool any = false;
	if (!asked)
		return;
	for (uint32_t i = 0; i < asked->points.n; i++) {
		const struct decision_point *point = asked->points.items[i];
		bool amount = span_written(point->amount.span);
		any = any || amount;
		if (amount && !span_written(point->year.span))
			findings_add(findings, C_POINT, entry_place(&point->entry), ARGS("year"));
		if (amount && !span_written(point->money_from.span))
			findings_add(
				findings, C_POINT, entry_place(&point->entry), ARGS("money_from"));
	}
	if (!any)
		findings_add(findings, C_NO_POINTS, entry_place(&asked->entry), NO_ARGS);
	if (span_usable(asked->form.span) && asked->form.at == FUNDING_IOP &&
		!partners_have_idea_based(project))
		findings_add(findings, C_IOP_NOT_IDEA, asked->form.span, NO_ARGS);
}

void rules_cost_worth(const struct project *project, struct findings *findings)
{
	for (uint32_t i = 0; i < project->benefits.n; i++)
		one_benefit(project, project->benefits.items[i], findings);
	together(project, findings);
	continuation(project, findings);
}
