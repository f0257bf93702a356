/* The report to a funder, for a period: what was done as planned and what was not, what came of it,
 * what was decided and learned, the money against the decision, and what comes next. */
#include "view_internal.h"

static bool within(const struct date *date, const struct view_period *period)
{
	return span_usable(date->span) && date->last >= period->from && date->last <= period->to;
}

/* ---- what was done -------------------------------------------------------------------------- */

static struct table *rows_table(struct viewing *viewing, const char *caption)
{
	static const char *const headings[] = {
		N_("Activity"), N_("Planned"), N_("Stands"), N_("What shows it")};
	struct table *table = doc_table(viewing->doc, v_say(viewing, caption));
	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		table_column(viewing->doc, table, v_say(viewing, headings[i]), COLUMN_TEXT);
	return table;
}

static void plan_line(struct viewing *viewing, struct table *table, const struct plan_row *plan,
	const struct period *when)
{
	struct doc *doc = viewing->doc;
	struct row *row = table_row(doc, table);
	v_ref(viewing, &row->cells[0], &plan->activity);
	v_mark(viewing, &row->cells[0], &plan->entry);
	v_period(viewing, &row->cells[1], &when->from, &when->to);
	v_choice(viewing, &row->cells[2], &plan->entry, "status");
	if (!plan->done)
		return;
	if (span_usable(plan->done->date.span)) {
		runs_text(doc, &row->cells[2], ", ");
		v_date(viewing, &row->cells[2], &plan->done->date);
	}
	v_text(viewing, &row->cells[3], &plan->done->evidence);
}

/* Done by its last day, or not yet at it. */
static bool as_planned(
	const struct plan_row *plan, const struct period *when, const struct view_period *period)
{
	int32_t end = span_usable(when->to.span) ? when->to.last : INT32_MAX;
	if (plan->status.at == PLAN_CANCELLED && span_usable(plan->status.span))
		return false;
	if (plan->done && span_usable(plan->done->date.span))
		return plan->done->date.first <= end;
	return (span_usable(plan->status.span) && plan->status.at == PLAN_DONE) || end > period->to;
}

static void activities(struct viewing *viewing, const struct view_period *period, bool planned,
	const char *caption)
{
	const struct project *project = viewing->project;
	struct table *table = NULL;
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *plan = project->plan.items[i];
		struct period when = plan_period(project, plan);
		bool begun = span_usable(when.from.span) && when.from.first <= period->to;
		bool over = span_usable(when.to.span) && when.to.last < period->from;
		if (v_hidden(viewing, &plan->entry) || !begun || over ||
			as_planned(plan, &when, period) != planned)
			continue;
		if (!table)
			table = rows_table(viewing, caption);
		plan_line(viewing, table, plan, &when);
	}
	if (!table)
		doc_say(viewing->doc,
			v_say(viewing, planned ? N_("Nothing was to be done in the period.")
					       : N_("No deviations from the plan.")));
}

static void next_activities(struct viewing *viewing, const struct view_period *period)
{
	const struct project *project = viewing->project;
	struct table *table = NULL;
	v_heading(viewing, 2, N_("The next period"));
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *plan = project->plan.items[i];
		struct period when = plan_period(project, plan);
		bool done = span_usable(plan->status.span) &&
			    (plan->status.at == PLAN_DONE || plan->status.at == PLAN_CANCELLED);
		if (v_hidden(viewing, &plan->entry) || done || !span_usable(when.to.span) ||
			when.to.last <= period->to)
			continue;
		if (!table)
			table = rows_table(viewing, N_("What goes on or begins"));
		plan_line(viewing, table, plan, &when);
	}
	if (!table)
		doc_say(viewing->doc, v_say(viewing, N_("The plan has nothing after the period.")));
}

/* ---- what was decided and learned ----------------------------------------------------------- */

static void decisions(struct viewing *viewing, const struct view_period *period)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	for (uint32_t i = 0; i < project->decisions.n; i++) {
		const struct decision *decision = project->decisions.items[i];
		if (v_hidden(viewing, &decision->entry) || !within(&decision->date, period))
			continue;
		if (!list) {
			v_heading(viewing, 3, N_("Decisions in the period"));
			list = doc_list(doc, false);
		}
		struct runs *runs = list_add(doc, list);
		v_date(viewing, runs, &decision->date);
		runs_text(doc, runs, ": ");
		v_text(viewing, runs, &decision->what);
		v_mark(viewing, runs, &decision->entry);
		if (text_empty(&decision->because))
			continue;
		runs_text(doc, runs, " (");
		v_text(viewing, runs, &decision->because);
		runs_text(doc, runs, ")");
	}
}

static void lessons(struct viewing *viewing, const struct view_period *period)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	v_heading(viewing, 2, N_("Lessons, and how they are spread"));
	for (uint32_t i = 0; i < project->lessons.n; i++) {
		const struct lesson *lesson = project->lessons.items[i];
		if (v_hidden(viewing, &lesson->entry) || !within(&lesson->date, period))
			continue;
		list = list ? list : doc_list(doc, false);
		struct runs *runs = list_add(doc, list);
		v_text(viewing, runs, &lesson->learned);
		v_mark(viewing, runs, &lesson->entry);
		if (!text_empty(&lesson->shared_with)) {
			runs_text(doc, runs, " ");
			v_words(viewing, runs, N_("Shared with:"));
			runs_text(doc, runs, " ");
			v_text(viewing, runs, &lesson->shared_with);
		}
	}
	if (!list)
		doc_say(doc, v_say(viewing, N_("No lesson was written down in the period.")));
}

void view_funder(struct viewing *viewing, const struct view_period *period,
	const struct progress *progress, const struct follow_up *money)
{
	struct doc *doc = viewing->doc;
	struct date from = {{0, 1}, period->from, period->from};
	struct date to = {{0, 1}, period->to, period->to};
	v_period(viewing, facts_add(doc, doc_facts(doc), v_say(viewing, N_("Period"))), &from, &to);
	v_heading(viewing, 2, N_("What was done"));
	activities(viewing, period, true, N_("As planned"));
	v_heading(viewing, 3, N_("Deviations"));
	activities(viewing, period, false, N_("Late, cancelled, or not reported as done"));
	decisions(viewing, period);
	v_heading(viewing, 2, N_("What came of it"));
	if (v_has(viewing, progress->indicators.n))
		v_indicators(viewing, progress);
	lessons(viewing, period);
	v_heading(viewing, 2, N_("The money"));
	if (v_has(viewing, money->lines.n))
		v_money_by_category(viewing, money);
	next_activities(viewing, period);
}
