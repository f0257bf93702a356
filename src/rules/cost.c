/* Rules of step 5: cost lines and flat rates, in every version of the budget. What pays them stands
 * in cost_pay.c, what they are worth in cost_worth.c. */
#include "rules_internal.h"

#include <string.h>

struct looking {
	const struct project *project;
	struct findings *findings;
	struct arena arena;
	struct costing *costing;
	bool in_force, continuation; /* the version that is looked at */
	bool *told;		     /* of each line: it has been looked at in an earlier version */
	struct map taken;	     /* "role activity" to the lines that take those hours */
	struct map costed;	     /* activities that something costs in the version in force */
	struct map asked;	     /* bearers whose VAT has been asked for */
};

static const char *name_of(const struct entry *entry)
{
	const struct text *title = entry_title(entry);
	const char *id = entry_id(entry);
	return title ? text_in(title, "", NULL) : id ? id : entry->record->word;
}

static const char *shown_day(struct arena *arena, int32_t day)
{
	struct str out = {0};
	date_show(day, day, &out);
	const char *text = arena_text(arena, str_text(&out), out.len);
	str_release(&out);
	return text;
}

static void tell(
	struct looking *looking, enum finding_code code, struct span place, const char *const *args)
{
	findings_add(looking->findings, code, place, args);
}

/* ---- what cannot be computed ---------------------------------------------------------------- */

static const struct money *pay_of(const struct cost_line *line)
{
	const struct money *ways[] = {
		&line->amount, &line->unit_price, &line->monthly_pay, &line->hourly_pay};
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (span_usable(ways[i]->span))
			return ways[i];
	return NULL;
}

static void cannot(struct looking *looking, const struct cost_line *line)
{
	const struct costed *now = &looking->costing->now;
	struct span place = entry_place(&line->entry);
	const struct money *pay = pay_of(line);
	const char *name = name_of(&line->entry);
	switch (now->lack) {
	case LACK_PARAMETER:
		if (now->lack_rate && now->lack_rate->entry)
			tell(looking, C_NO_PARAMETER, now->lack_rate->span,
				ARGS(now->lack_rate->id,
					shown_day(&looking->arena, now->lack_day)));
		break;
	case LACK_CEILING:
		if (now->lack_rate)
			tell(looking, C_CEILING, now->lack_rate->span, ARGS(now->lack_rate->id));
		break;
	case LACK_EXCHANGE:
		if (pay)
			tell(looking, C_NO_EXCHANGE, pay->span,
				ARGS(pay->currency, project_currency(looking->project)));
		break;
	case LACK_PERIOD:
		tell(looking, C_NO_AMOUNT, place, ARGS(name, N_("from and to")));
		break;
	case LACK_QUANTITY:
		tell(looking, C_NO_AMOUNT, place, ARGS(name, N_("quantity")));
		break;
	case LACK_AMOUNT:
		tell(looking, C_NO_AMOUNT, place, ARGS(name, N_("amount")));
		break;
	case LACK_NOTHING:
		break;
	}
}

/* ---- one line ------------------------------------------------------------------------------- */

static void share_of_time(struct looking *looking, const struct cost_line *line)
{
	if (span_usable(line->share.span) && line->share.micro > 100000000)
		tell(looking, C_PERCENT, line->share.span, ARGS("share"));
}

static void dates(struct looking *looking, const struct cost_line *line)
{
	struct period period = project_period(looking->project);
	if (span_usable(line->from.span) && period.from_said_by &&
		line->from.first < period.from.first)
		tell(looking, C_OUTSIDE_DATES, line->from.span,
			ARGS(shown_day(&looking->arena, line->from.first)));
	if (span_usable(line->to.span) && period.to_said_by && line->to.last > period.to.last)
		tell(looking, C_OUTSIDE_DATES, line->to.span,
			ARGS(shown_day(&looking->arena, line->to.last)));
}

static void surcharges(struct looking *looking, const struct cost_line *line)
{
	for (uint32_t i = 0; i < line->surcharges.n; i++)
		for (uint32_t k = 0; k < i; k++) {
			const struct rate *a = &line->surcharges.items[i];
			const struct rate *b = &line->surcharges.items[k];
			bool same = a->id && b->id ? strcmp(a->id, b->id) == 0
						   : !a->id && !b->id && a->micro == b->micro;
			if (same) {
				tell(looking, C_SURCHARGE_TWICE, a->span,
					ARGS(name_of(&line->entry)));
				return;
			}
		}
}

static void tax(struct looking *looking, const struct cost_line *line)
{
	const struct partner *bearer = line_bearer(line);
	if (!span_usable(line->vat.span) || !line->vat.micro)
		return;
	if (bearer && span_usable(bearer->vat.span)) {
		if (bearer->vat.at == VAT_DEDUCTIBLE)
			tell(looking, C_VAT_DEDUCTED, line->vat.span,
				ARGS(name_of(&bearer->entry)));
		return;
	}
	/* Once for each bearer: one answer settles all their lines. */
	const char *id = bearer ? entry_id(&bearer->entry) : "";
	if (!id || map_put(&looking->asked, id, looking))
		return;
	tell(looking, C_VAT_UNKNOWN, line->vat.span, ARGS(bearer ? name_of(&bearer->entry) : "?"));
}

static const struct plan_row *row_with_hours(
	const struct project *project, const struct cost_line *line)
{
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		for (uint32_t k = 0;
			row->activity.entry == line->activity.entry && k < row->hours.n; k++)
			if (row->hours.items[k]->role.entry == line->role.entry)
				return row;
	}
	return NULL;
}

static void hours(struct looking *looking, const struct cost_line *line)
{
	if (!span_usable(line->hours.span) || !line->activity.entry || !line->role.entry)
		return;
	const struct plan_row *row = row_with_hours(looking->project, line);
	if (!row)
		return;
	tell(looking, C_HOURS_TWICE, line->hours.span, ARGS(name_of(&line->entry)));
	looking->findings->items[looking->findings->n - 1].second = entry_place(&row->entry);
}

static void outside_plan(struct looking *looking, const struct cost_line *line)
{
	const struct activity *activity = (const struct activity *)line->activity.entry;
	if (activity && looking->project->plan.n && !plan_of(looking->project, activity))
		tell(looking, C_OUTSIDE_PLAN, line->activity.span, ARGS(name_of(&activity->entry)));
}

/* ---- hours taken twice ---------------------------------------------------------------------- */

struct taking {
	const struct cost_line *line;
	struct taking *next;
};

static bool overlap(const struct cost_line *a, const struct cost_line *b)
{
	return !(span_usable(a->to.span) && span_usable(b->from.span) &&
		       a->to.last < b->from.first) &&
	       !(span_usable(b->to.span) && span_usable(a->from.span) &&
		       b->to.last < a->from.first);
}

static void take_hours(struct looking *looking, const struct cost_line *line)
{
	if (!span_usable(line->hourly_pay.span) || span_written(line->hours.span) ||
		!line->role.entry || (span_written(line->activity.span) && !line->activity.entry))
		return;
	const char *key = arena_printf(&looking->arena, "%s %s", line->role.id,
		line->activity.entry ? line->activity.id : "*");
	struct taking *first = map_get(&looking->taken, key);
	for (struct taking *one = first; one; one = one->next)
		if (overlap(one->line, line)) {
			tell(looking, C_SAME_HOURS, entry_place(&line->entry),
				ARGS(name_of(&line->entry), name_of(&one->line->entry)));
			looking->findings->items[looking->findings->n - 1].second =
				entry_place(&one->line->entry);
			break;
		}
	struct taking *taking = arena_new(&looking->arena, sizeof(*taking));
	*taking = (struct taking){line, first};
	map_put(&looking->taken, key, taking);
}

/* ---- flat rates ----------------------------------------------------------------------------- */

static void flat_too_high(struct looking *looking, const struct flat_rate *flat)
{
	bool all = flat->covers.at == FLAT_FOR_ALL_OTHER && span_usable(flat->covers.span);
	int64_t most = all ? 40000000 : flat->of.at == FLAT_OF_STAFF ? 15000000 : 7000000;
	if (!span_usable(flat->rate.span) || !span_usable(flat->of.span) || flat->rate.id)
		return;
	if (flat->rate.micro > 100000000)
		tell(looking, C_PERCENT, flat->rate.span, ARGS("rate"));
	else if (flat->rate.micro > most)
		tell(looking, C_FLAT_HIGH, flat->rate.span,
			ARGS(all			       ? "40 %"
				: flat->of.at == FLAT_OF_STAFF ? "15 %"
							       : "7 %"));
}

static void flat_beside(
	struct looking *looking, const struct flat_rate *flat, const struct cost_line *line)
{
	const struct partner *bearer = line_bearer(line);
	bool all = span_usable(flat->covers.span) && flat->covers.at == FLAT_FOR_ALL_OTHER;
	int category = line_category(line);
	if (span_usable(line->in_kind.span) ||
		(flat->bears.entry && (const void *)flat->bears.entry != (const void *)bearer) ||
		(span_written(flat->bears.span) && !flat->bears.entry))
		return;
	if (all && category != COST_STAFF)
		tell(looking, C_FLAT_EXCLUDED, entry_place(&line->entry),
			ARGS(name_of(&line->entry)));
	else if (!all && category == COST_INDIRECT)
		tell(looking, C_FLAT_INDIRECT, entry_place(&line->entry),
			ARGS(name_of(&line->entry)));
	else
		return;
	looking->findings->items[looking->findings->n - 1].second = entry_place(&flat->entry);
}

/* ---- versions ------------------------------------------------------------------------------- */

static void note_activities(struct looking *looking, const struct cost_line *line)
{
	const struct costed *now = &looking->costing->now;
	if (line->activity.entry)
		map_put(&looking->costed, line->activity.id, (void *)line->activity.entry);
	for (size_t i = 0; i < now->n; i++)
		if (now->pieces[i].activity && entry_id(now->pieces[i].activity))
			map_put(&looking->costed, entry_id(now->pieces[i].activity),
				(void *)now->pieces[i].activity);
}

/* The line has just been formed. */
static void look_at_line(struct looking *looking, uint32_t i)
{
	const struct project *project = looking->project;
	const struct cost_line *line = project->lines.items[i];
	take_hours(looking, line);
	if (looking->in_force)
		note_activities(looking, line);
	for (uint32_t k = 0; looking->in_force && k < project->flat_rates.n; k++)
		flat_beside(looking, project->flat_rates.items[k], line);
	if (looking->told[i])
		return;
	looking->told[i] = true;
	if (looking->costing->now.sum.overflow)
		tell(looking, C_TOO_LARGE, entry_place(&line->entry), ARGS(name_of(&line->entry)));
	cannot(looking, line);
	share_of_time(looking, line);
	surcharges(looking, line);
	tax(looking, line);
	hours(looking, line);
	if (!looking->continuation) {
		dates(looking, line);
		outside_plan(looking, line);
	}
}

static void seen(void *context, struct costing *costing, uint32_t line)
{
	struct looking *looking = context;
	looking->costing = costing;
	look_at_line(looking, line);
}

/* Its lines are formed once, for their findings and for the totals. */
static const struct cost_totals *look_at_version_in_force(struct looking *looking)
{
	looking->in_force = true;
	const struct cost_totals *totals =
		cost_totals_seen(looking->project, seen, looking, &looking->arena);
	looking->in_force = false;
	map_release(&looking->taken);
	return totals;
}

static void look_at_version(struct looking *looking, const struct budget *budget)
{
	const struct project *project = looking->project;
	looking->continuation = budget_is_continuation(budget);
	looking->costing = costing_make(project, budget, &looking->arena);
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *line = project->lines.items[i];
		if (!costing_has(looking->costing, line))
			continue;
		costing_line(looking->costing, line, NULL);
		look_at_line(looking, i);
	}
	map_release(&looking->taken);
	costing_release(looking->costing);
}

/* Each line is walked over once; pass numbers tell a circle from what was seen before. */
static void circles(struct looking *looking)
{
	const struct project *project = looking->project;
	struct map passes = {0};
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *line = project->lines.items[i];
		const char *id = entry_id(&line->entry);
		void *pass = (void *)(uintptr_t)(i + 1);
		while (id && line && line->replaces.entry && !map_get(&passes, id)) {
			map_put(&passes, id, pass);
			line = (const struct cost_line *)line->replaces.entry;
			id = entry_id(&line->entry);
		}
		if (id && line && line->replaces.entry && map_get(&passes, id) == pass)
			tell(looking, C_REPLACES_ITSELF, line->replaces.span,
				ARGS(name_of(&line->entry)));
	}
	map_release(&passes);
}

static void without_cost(struct looking *looking)
{
	const struct project *project = looking->project;
	for (uint32_t i = 0; project->lines.n && i < project->activities.n; i++) {
		const struct activity *activity = project->activities.items[i];
		const char *id = entry_id(&activity->entry);
		if (id && !map_get(&looking->costed, id))
			tell(looking, C_NO_COST, entry_place(&activity->entry),
				ARGS(name_of(&activity->entry)));
	}
}

void rules_cost(const struct project *project, struct findings *findings)
{
	struct looking looking = {.project = project, .findings = findings};
	const struct budget *in_force = budget_in_force(project);
	looking.told = memory_new(project->lines.n + 1);
	const struct cost_totals *totals = look_at_version_in_force(&looking);
	for (uint32_t i = 0; i < project->budgets.n; i++)
		if (project->budgets.items[i] != in_force)
			look_at_version(&looking, project->budgets.items[i]);
	without_cost(&looking);
	circles(&looking);
	for (uint32_t i = 0; i < project->flat_rates.n; i++)
		flat_too_high(&looking, project->flat_rates.items[i]);
	rules_cost_pay(project, totals, findings);
	rules_cost_worth(project, findings);
	map_release(&looking.costed);
	map_release(&looking.asked);
	memory_free(looking.told);
	arena_release(&looking.arena);
}
