/* Rules of step 5: what pays the cost, procurement, what it has really cost. */
#include "rules_internal.h"

#include <string.h>

static const char *name_of(const struct entry *entry)
{
	const struct text *title = entry_title(entry);
	const char *id = entry_id(entry);
	return title ? text_in(title, "", NULL) : id ? id : entry->record->word;
}

static const char *shown(struct arena *arena, const struct kind *kind, const void *leaf)
{
	static const struct leaf_rule none;
	struct str out = {0};
	kind->show(&none, leaf, &out);
	const char *text = arena_text(arena, str_text(&out), out.len);
	str_release(&out);
	return text;
}

/* ---- funding -------------------------------------------------------------------------------- */

static void one_source(
	const struct project *project, const struct funding *funding, struct findings *findings)
{
	bool iop = span_usable(funding->form.span) && funding->form.at == FUNDING_IOP;
	if (!span_written(funding->amount.span) && !span_written(funding->share.span) &&
		!funding->lines.n)
		findings_add(findings, C_NO_SUM, entry_place(&funding->entry),
			ARGS(name_of(&funding->entry)));
	if (span_usable(funding->share.span) && funding->share.micro > 100000000)
		findings_add(findings, C_PERCENT, funding->share.span, ARGS("share"));
	if (iop && !partners_have_idea_based(project))
		findings_add(findings, C_IOP_NOT_IDEA, funding->form.span, NO_ARGS);
	else if (iop && (!project_is_paid_by(project, true) || !project_is_paid_by(project, false)))
		findings_add(findings, C_IOP_ONE_PAYER, funding->form.span,
			ARGS(project_is_paid_by(project, true) ? N_("the idea-based partner")
							       : N_("a public party")));
}

static void share_over(const struct project *project, const struct funding_sum *source,
	struct findings *findings, struct arena *arena)
{
	const struct funding *funding = (const struct funding *)source->funding.entry;
	const struct percent *share = &funding->max_share;
	bool refused = span_usable(funding->status.span) && funding->status.at == FUNDING_REFUSED;
	if (!span_usable(share->span) || refused)
		return;
	if (share->micro > 100000000)
		findings_add(findings, C_PERCENT, share->span, ARGS("max_share"));
	struct sum most = funding_may_give(funding, &source->eligible);
	if (most.minor <= 0 || most.missing || most.overflow || source->amount.missing ||
		source->amount.minor <= most.minor)
		return;
	const char *amount = arena_printf(
		arena, "%s %s", shown(arena, &kind_sum, &most), project_currency(project));
	findings_add(findings, C_SHARE_OVER,
		span_usable(funding->amount.span) ? funding->amount.span : share->span,
		ARGS(name_of(&funding->entry), shown(arena, &kind_percent, share), amount));
}

/* Gap and surplus, told beyond one percent of the cost: budgets are never exact to the öre. */
static void cover(const struct project *project, const struct cost_totals *totals,
	struct findings *findings, struct arena *arena)
{
	const struct budget *budget = budget_in_force(project);
	if (!project->lines.n)
		return;
	const struct sum *gap = &totals->gap;
	struct span place = entry_place(budget ? &budget->entry : &project->lines.items[0]->entry);
	int64_t size = gap->minor < 0 ? -gap->minor : gap->minor;
	if (totals->cash.minor <= 0 || gap->overflow || gap->missing ||
		size <= totals->cash.minor / 100)
		return;
	struct sum told = *gap;
	told.minor = size;
	const char *amount = arena_printf(
		arena, "%s %s", shown(arena, &kind_sum, &told), project_currency(project));
	findings_add(findings, gap->minor > 0 ? C_GAP : C_SURPLUS, place, ARGS(amount));
}

static void procurement(
	const struct project *project, struct findings *findings, struct arena *arena)
{
	const struct procurement *answer = procurement_of(project, false, arena);
	for (uint32_t i = 0; i < answer->rows.n; i++) {
		const struct procurement_row *row = answer->rows.items[i];
		if (row->state.at != PROCUREMENT_ABOVE && row->state.at != PROCUREMENT_NEAR)
			continue;
		const char *value = shown(arena, &kind_sum, &row->value);
		const char *limit = shown(arena, &kind_money, &row->limit);
		findings_add(findings,
			row->state.at == PROCUREMENT_ABOVE ? C_PROCUREMENT_ABOVE
							   : C_PROCUREMENT_NEAR,
			entry_place(&row->first->entry), ARGS(value, limit));
	}
}

/* ---- what it has cost ----------------------------------------------------------------------- */

/* Of one line: what it has cost in all and by year. */
struct spent {
	int64_t in_all;
	struct year_spent {
		int32_t year;
		int64_t minor;
		struct year_spent *next;
	} * years;
};

struct spending {
	const struct project *project;
	struct findings *findings;
	struct arena *arena;
	struct costing *costing; /* of the version in force */
	struct map spent;	 /* line to struct spent */
	int64_t alert;		 /* millionths of a percent */
};

static void outside_version(struct spending *spending, const struct actual *actual)
{
	const struct cost_line *line = (const struct cost_line *)actual->line.entry;
	const struct budget *budget = budget_on(spending->project, actual->date.first);
	if (budget && !line_in_budget(spending->project, line, budget))
		findings_add(spending->findings, C_ACTUAL_OUTSIDE, actual->line.span,
			ARGS(name_of(&line->entry), budget->id.s));
}

static void take_actual(struct spending *spending, const struct actual *actual)
{
	const struct cost_line *line = (const struct cost_line *)actual->line.entry;
	if (!line || !span_usable(actual->date.span))
		return;
	if (span_usable(actual->hours.span) && !span_written(line->hourly_pay.span)) {
		findings_add(spending->findings, C_ACTUAL_HOURS, actual->hours.span,
			ARGS(name_of(&line->entry)));
		return;
	}
	if (spending->project->budgets.n)
		outside_version(spending, actual);
	const struct cost_line *now = line_now(spending->costing, line);
	const char *id = now ? entry_id(&now->entry) : NULL;
	if (!id)
		return;
	struct spent *spent = map_get(&spending->spent, id);
	if (!spent) {
		spent = arena_new(spending->arena, sizeof(*spent));
		map_put(&spending->spent, id, spent);
	}
	struct sum cost = cost_of_actual(spending->costing, actual);
	int32_t year = ymd_of(actual->date.first).year;
	struct year_spent *one = spent->years;
	while (one && one->year != year)
		one = one->next;
	if (!one) {
		one = arena_new(spending->arena, sizeof(*one));
		*one = (struct year_spent){year, 0, spent->years};
		spent->years = one;
	}
	one->minor += cost.minor;
	spent->in_all += cost.minor;
}

static bool beyond(const struct spending *spending, int64_t actual, int64_t plan)
{
	return plan >= 0 &&
	       (int128)actual * 100000000 > (int128)plan * (100000000 + spending->alert);
}

static int32_t by_year(void *context, const struct cost_piece *piece, int32_t day, int32_t *until)
{
	(void)context;
	if (!piece->dated)
		return INT32_MAX;
	struct ymd ymd = ymd_of(day);
	*until = day_of((struct ymd){ymd.year, 12, 31});
	return ymd.year;
}

/* More than the year has, while a later year has something left. */
static void earlier_year(
	struct spending *spending, const struct cost_line *line, const struct spent *spent)
{
	struct costing *costing = spending->costing;
	costing_split(costing, by_year, NULL);
	for (size_t i = 0; i + 1 < costing->shares_n; i++) {
		const struct cost_share *share = &costing->shares[i];
		for (const struct year_spent *one = spent->years; one; one = one->next) {
			if (one->year != share->key || !beyond(spending, one->minor, share->minor))
				continue;
			const char *year = arena_printf(spending->arena, "%d", one->year);
			findings_add(spending->findings, C_ACTUAL_EARLY, entry_place(&line->entry),
				ARGS(name_of(&line->entry), year));
			return;
		}
	}
}

static void look_at_line(struct spending *spending, const struct cost_line *line)
{
	const char *id = entry_id(&line->entry);
	const struct spent *spent = id ? map_get(&spending->spent, id) : NULL;
	if (!spent || !costing_has(spending->costing, line))
		return;
	struct sum plan = costing_line(spending->costing, line, NULL);
	if (plan.missing || plan.overflow)
		return;
	struct sum actual = plan;
	actual.minor = spent->in_all;
	if (beyond(spending, spent->in_all, plan.minor))
		findings_add(spending->findings, C_ACTUAL_OVER, entry_place(&line->entry),
			ARGS(name_of(&line->entry), shown(spending->arena, &kind_sum, &actual),
				shown(spending->arena, &kind_sum, &plan)));
	else
		earlier_year(spending, line, spent);
}

static void actuals(const struct project *project, struct findings *findings, struct arena *arena)
{
	struct spending spending = {
		.project = project, .findings = findings, .arena = arena, .alert = 10000000};
	if (!project->actuals.n)
		return;
	if (project->settings && span_usable(project->settings->variance_alert.span))
		spending.alert = project->settings->variance_alert.micro;
	spending.costing = costing_make(project, budget_in_force(project), arena);
	for (uint32_t i = 0; i < project->actuals.n; i++)
		take_actual(&spending, project->actuals.items[i]);
	for (uint32_t i = 0; i < project->lines.n; i++)
		look_at_line(&spending, project->lines.items[i]);
	map_release(&spending.spent);
	costing_release(spending.costing);
}

void rules_cost_pay(
	const struct project *project, const struct cost_totals *totals, struct findings *findings)
{
	struct arena arena = {0};
	for (uint32_t i = 0; i < project->funding.n; i++)
		one_source(project, project->funding.items[i], findings);
	for (uint32_t i = 0; i < totals->funding.n; i++)
		share_over(project, totals->funding.items[i], findings, &arena);
	cover(project, totals, findings, &arena);
	procurement(project, findings, &arena);
	actuals(project, findings, &arena);
	arena_release(&arena);
}
