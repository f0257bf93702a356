/* Rules of step 4: who answers for what, who does it, and whether they may. One pass over the
 * plan counts the letters of each partner; the rest asks those counts. */
#include "roles.h"

#include <stdlib.h>
#include <string.h>

const char *planned_title(const struct entry *entry)
{
	const struct text *title = entry ? entry_title(entry) : NULL;
	const char *id = entry ? entry_id(entry) : NULL;
	return title ? text_in(title, "", NULL) : id ? id : "";
}

bool row_cancelled(const struct plan_row *row)
{
	return span_usable(row->status.span) && row->status.at == PLAN_CANCELLED;
}

int64_t activity_number(const struct planning *planning, const struct entry *activity)
{
	const char *id = activity ? entry_id(activity) : NULL;
	return id ? (int64_t)(uintptr_t)map_get(&planning->numbers, id) - 1 : -1;
}

const char *day_shown(int32_t day, struct str *out)
{
	str_clear(out);
	date_show(day, day, out);
	return str_text(out);
}

static struct part *part_of(const struct planning *planning, const struct entry *entry)
{
	if (entry && entry->record == &record_role)
		entry = ((const struct role *)entry)->partner.entry;
	const char *id = entry && entry->record == &record_partner ? entry_id(entry) : NULL;
	return id ? map_get(&planning->parts, id) : NULL;
}

/* ---- what is counted ------------------------------------------------------------------------ */

/* Limits in another currency than the project's cannot be held against its costs. */
static bool same_currency(const struct project *project, const struct money *money)
{
	return !money->currency[0] || strcmp(money->currency, project_currency(project)) == 0;
}

static bool count_mandates(struct planning *planning)
{
	const struct project *project = planning->project;
	const struct field *mandate = record_field(&record_role, "mandate");
	bool limits = false;
	for (uint32_t i = 0; i < project->roles.n; i++) {
		const struct role *role = project->roles.items[i];
		struct part *part = part_of(planning, &role->entry);
		bool said = span_usable(role->mandate.span);
		bool limited = span_usable(role->amount_limit.span) &&
			       same_currency(project, &role->amount_limit);
		bool decides =
			said && strcmp(mandate->rule.words[role->mandate.at].word, "decides") == 0;
		if (!part)
			continue;
		part->mandates = part->mandates || said;
		part->decides = part->decides || decides;
		part->unlimited = part->unlimited || (decides && !limited);
		if (limited && role->amount_limit.minor > part->most)
			part->most = role->amount_limit.minor;
		limits = limits || limited;
	}
	return limits;
}

/* What the lines that name an activity cost in the budget that holds. */
static void count_costs(struct planning *planning)
{
	const struct project *project = planning->project;
	const struct budget *budget = budget_in_force(project);
	for (uint32_t i = 0; i < project->lines.n; i++) {
		const struct cost_line *line = project->lines.items[i];
		if (!line->activity.entry || !line->activity.id ||
			!line_in_budget(project, line, budget))
			continue;
		struct sum *sum = map_get(&planning->costs, line->activity.id);
		if (!sum) {
			sum = arena_new(&planning->arena, sizeof(*sum));
			map_put(&planning->costs, line->activity.id, sum);
		}
		struct sum cost = cost_of_line(project, line, NULL);
		sum_join(sum, &cost);
	}
}

static void count_letter(struct planning *planning, const struct entry *entry, enum letter letter)
{
	struct part *part = part_of(planning, entry);
	if (part)
		part->letters[letter]++;
}

static void count_row(struct planning *planning, const struct plan_row *row)
{
	const struct refs *lists[LETTERS] = {NULL, &row->responsible, &row->consulted,
		&row->informed, &row->supports, &row->opens_doors};
	count_letter(planning, row->accountable.entry, LETTER_A);
	for (int letter = LETTER_R; letter < LETTERS; letter++)
		for (uint32_t i = 0; i < lists[letter]->n; i++)
			count_letter(planning, lists[letter]->items[i].entry, (enum letter)letter);
}

/* ---- one row -------------------------------------------------------------------------------- */

static void too_many_asked(struct planning *planning, const struct plan_row *row)
{
	uint32_t all = row->responsible.n + row->consulted.n + row->informed.n + row->supports.n +
		       row->opens_doors.n + span_usable(row->accountable.span);
	if (row->consulted.n < 3 || row->consulted.n * 2 <= all)
		return;
	struct str asked = {0};
	struct str named = {0};
	str_printf(&asked, "%u", row->consulted.n);
	str_printf(&named, "%u", all);
	findings_add(planning->findings, R_MANY_ASKED, row->consulted.span,
		ARGS(planned_title(row->activity.entry), str_text(&asked), str_text(&named)));
	str_release(&asked);
	str_release(&named);
}

static void may_decide(struct planning *planning, const struct plan_row *row)
{
	const struct project *project = planning->project;
	struct part *part = part_of(planning, row->accountable.entry);
	const struct sum *cost =
		row->activity.id ? map_get(&planning->costs, row->activity.id) : NULL;
	if (!part)
		return;
	const char *title = planned_title(row->activity.entry);
	const char *partner = planned_title(&part->partner->entry);
	if (part->mandates && !part->decides && !part->most && !part->told) {
		part->told = true;
		findings_add(planning->findings, R_NO_MANDATE, row->accountable.span,
			ARGS(partner, title));
	}
	if (!cost || !part->most || part->unlimited || cost->overflow || cost->minor <= part->most)
		return;
	static const struct leaf_rule none;
	struct money is = {.minor = cost->minor};
	struct money most = {.minor = part->most};
	memcpy(is.currency, project_currency(project), sizeof(is.currency));
	memcpy(most.currency, is.currency, sizeof(most.currency));
	struct str is_shown = {0};
	struct str most_shown = {0};
	kind_money.show(&none, &is, &is_shown);
	kind_money.show(&none, &most, &most_shown);
	findings_add(planning->findings, R_LIMIT, row->accountable.span,
		ARGS(title, str_text(&is_shown), partner, str_text(&most_shown)));
	str_release(&is_shown);
	str_release(&most_shown);
}

static void one_row(struct planning *planning, const struct plan_row *row)
{
	const char *title = planned_title(row->activity.entry);
	if (!span_written(row->accountable.span))
		findings_add(planning->findings, R_NOBODY, entry_place(&row->entry), ARGS(title));
	if (!span_written(row->responsible.span))
		findings_add(planning->findings, R_NO_DOER, entry_place(&row->entry), ARGS(title));
	too_many_asked(planning, row);
	may_decide(planning, row);
}

/* ---- two who answer ------------------------------------------------------------------------- */

struct answering {
	const struct plan_row *row;
	int32_t from, to;
};

static int by_activity(const void *a, const void *b)
{
	const struct answering *x = a;
	const struct answering *y = b;
	int order = strcmp(x->row->activity.id, y->row->activity.id);
	if (!order && x->from != y->from)
		order = x->from < y->from ? -1 : 1;
	return order ? order : x->row->entry.span.start < y->row->entry.span.start ? -1 : 1;
}

/* Rows of one activity that follow each other may have different ones. */
static void two_answer(struct planning *planning)
{
	const struct project *project = planning->project;
	struct answering *rows = arena_new(&planning->arena, (project->plan.n + 1) * sizeof(*rows));
	size_t n = 0;
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		struct period period = plan_period(project, row);
		if (!row->activity.entry || !row->accountable.entry || row_cancelled(row))
			continue;
		rows[n++] =
			(struct answering){row, period.from_said_by ? period.from.first : INT32_MIN,
				period.to_said_by ? period.to.last : INT32_MAX};
	}
	qsort(rows, n, sizeof(*rows), by_activity);
	for (size_t i = 1, longest = 0; i < n; i++) {
		const struct answering *one = &rows[longest];
		const struct answering *other = &rows[i];
		bool same = one->row->activity.entry == other->row->activity.entry;
		if (same && other->from <= one->to &&
			one->row->accountable.entry != other->row->accountable.entry) {
			struct finding *finding = findings_add(planning->findings, R_TWO,
				other->row->accountable.span,
				ARGS(planned_title(other->row->activity.entry),
					planned_title(one->row->accountable.entry),
					planned_title(other->row->accountable.entry)));
			finding->second = one->row->accountable.span;
		}
		if (!same || other->to > one->to)
			longest = i;
	}
}

/* ---- partners ------------------------------------------------------------------------------- */

static void partners(struct planning *planning)
{
	const struct project *project = planning->project;
	for (uint32_t i = 0; project->plan.n && i < project->partners.n; i++) {
		const struct part *part = &planning->all[i];
		const struct partner *partner = part->partner;
		uint32_t total = 0;
		for (int letter = 0; letter < LETTERS; letter++)
			total += part->letters[letter];
		if (!partner_is_party(partner) || span_usable(partner->left.span))
			continue;
		if (!total)
			findings_add(planning->findings, R_NO_PART, entry_place(&partner->entry),
				ARGS(planned_title(&partner->entry)));
		else if (total == part->letters[LETTER_I])
			findings_add(planning->findings, R_ONLY_INFORMED,
				entry_place(&partner->entry), ARGS(planned_title(&partner->entry)));
	}
}

/* ---- all ------------------------------------------------------------------------------------ */

static void prepare(struct planning *planning)
{
	const struct project *project = planning->project;
	planning->all =
		arena_new(&planning->arena, (project->partners.n + 1) * sizeof(*planning->all));
	for (uint32_t i = 0; i < project->partners.n; i++) {
		planning->all[i].partner = project->partners.items[i];
		if (project->partners.items[i]->id.s)
			map_put(&planning->parts, project->partners.items[i]->id.s,
				&planning->all[i]);
	}
	for (uint32_t i = 0; i < project->activities.n; i++)
		if (project->activities.items[i]->id.s)
			map_put(&planning->numbers, project->activities.items[i]->id.s,
				(void *)(uintptr_t)(i + 1));
	planning->first =
		arena_new(&planning->arena, (project->activities.n + 1) * sizeof(*planning->first));
	planning->next =
		arena_new(&planning->arena, (project->plan.n + 1) * sizeof(*planning->next));
	for (uint32_t i = project->plan.n; i-- > 0;) {
		int64_t number = activity_number(planning, project->plan.items[i]->activity.entry);
		if (number < 0)
			continue;
		planning->next[i] = planning->first[number];
		planning->first[number] = i + 1;
	}
}

void rules_roles(const struct project *project, struct findings *findings)
{
	struct planning planning = {.project = project, .findings = findings};
	prepare(&planning);
	if (count_mandates(&planning))
		count_costs(&planning);
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		if (row_cancelled(row))
			continue;
		count_row(&planning, row);
		one_row(&planning, row);
	}
	two_answer(&planning);
	partners(&planning);
	roles_plan(&planning);
	roles_people(&planning);
	map_release(&planning.parts);
	map_release(&planning.costs);
	map_release(&planning.numbers);
	arena_release(&planning.arena);
}
