/* What holds when a key is left out: inheritance and defaults, and who said so. */
#include "query_internal.h"

int32_t effective_today(const struct project *project, int32_t today)
{
	const struct project_info *info = project->info;
	if (info && span_usable(info->closed.span) && info->closed.last < today)
		return info->closed.last;
	return today;
}

static void inherit(struct period *period, const struct date *from, const struct date *to,
	const struct entry *said_by)
{
	if (!period->from_said_by && span_usable(from->span)) {
		period->from = *from;
		period->from_said_by = said_by;
	}
	if (!period->to_said_by && span_usable(to->span)) {
		period->to = *to;
		period->to_said_by = said_by;
	}
}

struct period project_period(const struct project *project)
{
	struct period period = {0};
	if (project->info)
		inherit(&period, &project->info->from, &project->info->to, &project->info->entry);
	return period;
}

struct period plan_period(const struct project *project, const struct plan_row *row)
{
	struct period period = {0};
	inherit(&period, &row->from, &row->to, &row->entry);
	const struct phase *phase = (const struct phase *)row->phase.entry;
	if (phase)
		inherit(&period, &phase->from, &phase->to, &phase->entry);
	if (project->info)
		inherit(&period, &project->info->from, &project->info->to, &project->info->entry);
	return period;
}

const struct plan_row *plan_of(const struct project *project, const struct activity *activity)
{
	for (uint32_t i = 0; i < project->plan.n; i++)
		if (project->plan.items[i]->activity.entry == &activity->entry)
			return project->plan.items[i];
	return NULL;
}

/* The period that holds both; a side that one leaves open is open. */
static void widen(struct period *all, const struct period *one, bool first)
{
	if (first || !one->from_said_by ||
		(all->from_said_by && one->from.first < all->from.first)) {
		all->from = one->from;
		all->from_said_by = one->from_said_by;
	}
	if (first || !one->to_said_by || (all->to_said_by && one->to.last > all->to.last)) {
		all->to = one->to;
		all->to_said_by = one->to_said_by;
	}
}

static struct period within(const struct cost_line *line, const struct period *outer)
{
	struct period period = {0};
	inherit(&period, &line->from, &line->to, &line->entry);
	if (!period.from_said_by) {
		period.from = outer->from;
		period.from_said_by = outer->from_said_by;
	}
	if (!period.to_said_by) {
		period.to = outer->to;
		period.to_said_by = outer->to_said_by;
	}
	return period;
}

struct period line_period_in(
	const struct project *project, const struct cost_line *line, const struct plan_rows *rows)
{
	struct period all = {0};
	if (!rows)
		all = project_period(project);
	for (const struct plan_rows *one = rows; one; one = one->next) {
		struct period period = plan_period(project, one->row);
		widen(&all, &period, one == rows);
	}
	return within(line, &all);
}

struct period line_period(const struct project *project, const struct cost_line *line)
{
	struct period all = {0};
	bool any = false;
	for (uint32_t i = 0; line->activity.entry && i < project->plan.n; i++) {
		if (project->plan.items[i]->activity.entry != line->activity.entry)
			continue;
		struct period period = plan_period(project, project->plan.items[i]);
		widen(&all, &period, !any);
		any = true;
	}
	if (!any)
		all = project_period(project);
	return within(line, &all);
}

const struct partner *line_bearer(const struct cost_line *line)
{
	if (line->bears.entry)
		return (const struct partner *)line->bears.entry;
	const struct role *role = (const struct role *)line->role.entry;
	return role ? (const struct partner *)role->partner.entry : NULL;
}

int line_category(const struct cost_line *line)
{
	if (span_usable(line->category.span))
		return line->category.at;
	bool staff = span_written(line->role.span) || span_written(line->monthly_pay.span) ||
		     span_written(line->hourly_pay.span);
	return staff ? COST_STAFF : -1;
}

bool partner_is_party(const struct partner *partner)
{
	return !span_usable(partner->involvement.span) || partner->involvement.at == INVOLVED_PARTY;
}

bool partner_is_public(const struct partner *partner)
{
	return span_usable(partner->kind.span) &&
	       (partner->kind.at == PARTNER_MUNICIPALITY || partner->kind.at == PARTNER_REGION ||
		       partner->kind.at == PARTNER_STATE_AGENCY);
}

enum basis entry_basis(const struct entry *entry)
{
	for (; entry; entry = entry->parent)
		if (span_usable(entry_common(entry)->basis.span))
			return (enum basis)entry_common(entry)->basis.at;
	return BASIS_NONE;
}

bool entry_is_internal(const struct entry *entry)
{
	for (; entry; entry = entry->parent)
		if (span_usable(entry_common(entry)->internal.span) &&
			entry_common(entry)->internal.yes)
			return true;
	return false;
}

struct common *common_of(const struct entry *source, struct arena *arena)
{
	enum basis basis = entry_basis(source);
	bool internal = entry_is_internal(source);
	if (basis == BASIS_NONE && !internal)
		return NULL;
	struct common *common = arena_new(arena, sizeof(*common));
	if (internal)
		common->internal = flag_of(true);
	if (basis != BASIS_NONE)
		common->basis = choice_of((int32_t)basis);
	return common;
}

const struct phase *phase_on(const struct project *project, int32_t day)
{
	for (uint32_t i = 0; project->info && i < project->info->phases.n; i++) {
		const struct phase *phase = project->info->phases.items[i];
		if (span_usable(phase->from.span) && phase->from.first <= day &&
			(!span_usable(phase->to.span) || day <= phase->to.last))
			return phase;
	}
	return NULL;
}

bool entry_internal(const struct entry *entry)
{
	for (; entry; entry = entry->parent)
		if (span_usable(entry_common(entry)->internal.span) &&
			entry_common(entry)->internal.yes)
			return true;
	return false;
}
