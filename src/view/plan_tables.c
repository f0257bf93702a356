/* The plan's tables: goals, roles, activities, meetings, cost and funding. */
#include "plan.h"

/* ---- goals ---------------------------------------------------------------------------------- */

static void goal_targets(struct viewing *viewing, struct table *table, const struct goal *goal)
{
	struct doc *doc = viewing->doc;
	for (uint32_t i = 0; i < goal->indicators.n; i++) {
		const struct indicator *indicator =
			(const struct indicator *)goal->indicators.items[i].entry;
		if (!indicator || v_hidden(viewing, &indicator->entry))
			continue;
		uint32_t rows = indicator->targets.n ? indicator->targets.n : 1;
		for (uint32_t k = 0; k < rows; k++) {
			struct row *row = table_row(doc, table);
			v_title(viewing, &row->cells[0], &indicator->entry);
			v_mark(viewing, &row->cells[0], &indicator->entry);
			if (indicator->baseline)
				v_figure(viewing, &row->cells[1], &indicator->baseline->value);
			if (k >= indicator->targets.n)
				continue;
			v_figure(viewing, &row->cells[2], &indicator->targets.items[k]->value);
			v_date(viewing, &row->cells[3], &indicator->targets.items[k]->by);
		}
	}
}

void plan_goals(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Shared goals"));
	if (!v_has(viewing, project->goals.n))
		return;
	for (uint32_t i = 0; i < project->goals.n; i++) {
		const struct goal *goal = project->goals.items[i];
		if (v_hidden(viewing, &goal->entry))
			continue;
		v_entry_heading(viewing, 3, &goal->entry, &goal->statement);
		struct block *facts = doc_facts(doc);
		v_ref(viewing, facts_add(doc, facts, v_label(viewing, &goal->entry, "result")),
			&goal->result);
		if (goal->steering_documents.n)
			v_refs_marked(viewing,
				facts_add(doc, facts,
					v_label(viewing, &goal->entry, "steering_documents")),
				&goal->steering_documents);
		if (span_usable(goal->responsible_by_law.span))
			v_ref(viewing,
				facts_add(doc, facts,
					v_label(viewing, &goal->entry, "responsible_by_law")),
				&goal->responsible_by_law);
		if (!goal->indicators.n)
			continue;
		struct table *table =
			doc_table(doc, v_say(viewing, N_("How the goal is measured")));
		table_column(doc, table, v_say(viewing, N_("Indicator")), COLUMN_TEXT);
		table_column(doc, table, v_say(viewing, N_("Baseline")), COLUMN_NUMBER);
		table_column(doc, table, v_say(viewing, N_("Target")), COLUMN_NUMBER);
		table_column(doc, table, v_say(viewing, N_("By when")), COLUMN_TEXT);
		goal_targets(viewing, table, goal);
	}
}

/* ---- roles and activities ------------------------------------------------------------------- */

void plan_roles(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Roles"));
	if (!v_has(viewing, project->roles.n))
		return;
	struct table *table = doc_table(doc, v_say(viewing, N_("Roles and mandates")));
	table_column(doc, table, v_say(viewing, N_("Role")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Partner")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Mandate")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Hours per week")), COLUMN_NUMBER);
	for (uint32_t i = 0; i < project->roles.n; i++) {
		const struct role *role = project->roles.items[i];
		if (v_hidden(viewing, &role->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_title(viewing, &row->cells[0], &role->entry);
		v_mark(viewing, &row->cells[0], &role->entry);
		if (span_usable(role->filled.span) && !role->filled.yes) {
			runs_add(doc, &row->cells[0], RUN_MARK, v_say(viewing, N_("vacant")), NULL);
		}
		v_ref(viewing, &row->cells[1], &role->partner);
		v_choice(viewing, &row->cells[2], &role->entry, "mandate");
		v_quantity(viewing, &row->cells[3], &role->hours_per_week);
	}
}

static struct quantity hours_of(const struct plan_row *row)
{
	struct quantity sum = {0};
	for (uint32_t i = 0; i < row->hours.n; i++) {
		sum.micro += row->hours.items[i]->hours.micro;
		sum.span = (struct span){0, 1};
	}
	return sum;
}

static void activity_row(struct viewing *viewing, struct table *table, const struct plan_row *plan)
{
	struct row *row = table_row(viewing->doc, table);
	struct period period = plan_period(viewing->project, plan);
	struct quantity hours = hours_of(plan);
	v_ref(viewing, &row->cells[0], &plan->activity);
	v_mark(viewing, &row->cells[0], &plan->entry);
	v_period(viewing, &row->cells[1], &period.from, &period.to);
	v_ref(viewing, &row->cells[2], &plan->accountable);
	v_refs(viewing, &row->cells[3], &plan->responsible);
	v_choice(viewing, &row->cells[4], &plan->entry, "status");
	v_quantity(viewing, &row->cells[5], &hours);
}

/* Hours that are internal are in no row that is shown, so they are in no sum either. */
static void all_hours(struct viewing *viewing, struct table *table)
{
	const struct project *project = viewing->project;
	struct quantity all = {0};
	for (uint32_t i = 0; i < project->plan.n; i++) {
		struct quantity hours = hours_of(project->plan.items[i]);
		if (v_hidden(viewing, &project->plan.items[i]->entry) || !span_usable(hours.span))
			continue;
		if (__builtin_add_overflow(all.micro, hours.micro, &all.micro))
			return;
		all.span = hours.span;
	}
	if (!span_usable(all.span))
		return;
	struct row *row = table_row(viewing->doc, table);
	row->total = true;
	v_words(viewing, &row->cells[0], N_("Hours in all"));
	v_quantity(viewing, &row->cells[5], &all);
}

static void unplanned(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct list *list = NULL;
	for (uint32_t i = 0; i < project->activities.n; i++) {
		const struct activity *activity = project->activities.items[i];
		if (plan_of(project, activity) || v_hidden(viewing, &activity->entry))
			continue;
		if (!list) {
			v_heading(viewing, 3, N_("Not in the plan yet"));
			list = doc_list(viewing->doc, false);
		}
		struct runs *runs = list_add(viewing->doc, list);
		v_title(viewing, runs, &activity->entry);
		v_mark(viewing, runs, &activity->entry);
	}
}

void plan_activities(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Activities"));
	if (!v_has(viewing, project->plan.n + project->activities.n))
		return;
	if (project->plan.n) {
		struct table *table = doc_table(doc, v_say(viewing, N_("Who does what, and when")));
		table_column(doc, table, v_say(viewing, N_("Activity")), COLUMN_TEXT);
		table_column(doc, table, v_say(viewing, N_("When")), COLUMN_TEXT);
		table_column(doc, table, v_say(viewing, N_("Accountable")), COLUMN_TEXT);
		table_column(doc, table, v_say(viewing, N_("Responsible")), COLUMN_TEXT);
		table_column(doc, table, v_say(viewing, N_("Status")), COLUMN_TEXT);
		table_column(doc, table, v_say(viewing, N_("Hours")), COLUMN_NUMBER);
		for (uint32_t i = 0; i < project->plan.n; i++)
			if (!v_hidden(viewing, &project->plan.items[i]->entry))
				activity_row(viewing, table, project->plan.items[i]);
		all_hours(viewing, table);
	}
	unplanned(viewing);
}

/* ---- meetings ------------------------------------------------------------------------------- */

static void meeting_when(struct viewing *viewing, struct runs *cell, const struct meeting *meeting)
{
	struct doc *doc = viewing->doc;
	struct str words = {0};
	if (span_usable(meeting->every.span)) {
		struct str every = {0};
		say_duration(viewing->language, &meeting->every, &every);
		say_with(viewing->language, N_("every {0}"), ARGS(str_text(&every)), &words);
		str_release(&every);
	}
	for (uint32_t i = 0; i < meeting->dates.n; i++) {
		str_puts(&words, i ? ", " : "");
		say_date(viewing->language, &meeting->dates.items[i], &words);
	}
	if (span_usable(meeting->starts.span))
		str_printf(&words, "%s%02d:%02d", words.len ? ", " : "",
			meeting->starts.minutes / 60, meeting->starts.minutes % 60);
	runs_text(doc, cell, str_text(&words));
	str_release(&words);
}

void plan_meetings(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Meetings"));
	if (!v_has(viewing, project->meetings.n))
		return;
	struct table *table = doc_table(doc, v_say(viewing, N_("When we meet, and for what")));
	table_column(doc, table, v_say(viewing, N_("Meeting")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Kind")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("When")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Form")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Target group present")), COLUMN_TEXT);
	for (uint32_t i = 0; i < project->meetings.n; i++) {
		const struct meeting *meeting = project->meetings.items[i];
		if (v_hidden(viewing, &meeting->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_title(viewing, &row->cells[0], &meeting->entry);
		v_mark(viewing, &row->cells[0], &meeting->entry);
		v_choice(viewing, &row->cells[1], &meeting->entry, "kind");
		meeting_when(viewing, &row->cells[2], meeting);
		v_choice(viewing, &row->cells[3], &meeting->entry, "form");
		if (span_usable(meeting->target_group_present.span))
			v_words(viewing, &row->cells[4],
				meeting->target_group_present.yes ? N_("yes") : N_("no"));
	}
}

/* ---- cost and funding ----------------------------------------------------------------------- */

const char *plan_category_label(const char *word)
{
	const struct field *field = record_field(model_record("cost-line"), "category");
	for (size_t i = 0; field->rule.words[i].word; i++)
		if (strcmp(field->rule.words[i].word, word) == 0)
			return field->rule.words[i].label;
	return N_("no category");
}

static void total_row(
	struct viewing *viewing, struct table *table, const char *words, const struct sum *sum)
{
	struct row *row = table_row(viewing->doc, table);
	row->total = true;
	v_words(viewing, &row->cells[0], words);
	v_sum(viewing, &row->cells[table->columns_n - 1], sum);
}

static void cost_table(struct viewing *viewing, const struct cost_totals *cost)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("Cost by category")));
	table_column(doc, table, v_say(viewing, N_("Category")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Cost")), COLUMN_NUMBER);
	for (uint32_t i = 0; i < cost->by_category.n; i++) {
		const struct category_cost *part = cost->by_category.items[i];
		struct row *row = table_row(doc, table);
		v_words(viewing, &row->cells[0], plan_category_label(part->category.s));
		v_sum(viewing, &row->cells[1], &part->cost);
	}
	total_row(viewing, table, N_("Total cost"), &cost->total);
	total_row(viewing, table, N_("Of which money"), &cost->cash);
	total_row(viewing, table, N_("Of which own time and resources"), &cost->in_kind);
}

static void activity_costs(struct viewing *viewing, const struct cost_table *by_activity)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("Cost by activity")));
	table_column(doc, table, v_say(viewing, N_("Activity")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Cost")), COLUMN_NUMBER);
	for (uint32_t i = 0; i < by_activity->rows.n; i++) {
		const struct cost_row *part = by_activity->rows.items[i];
		struct row *row = table_row(doc, table);
		if (part->rest == REST_NONE)
			v_words(viewing, &row->cells[0], N_("no activity"));
		else if (part->rest != REST_ENTRY)
			v_words(viewing, &row->cells[0], cost_rests[part->rest].label);
		else if (part->of)
			v_title(viewing, &row->cells[0], part->of);
		v_sum(viewing, &row->cells[1], &part->total);
	}
	total_row(viewing, table, N_("Total cost"), &by_activity->total);
}

static void funding_table(struct viewing *viewing, const struct cost_totals *cost)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("Who pays")));
	table_column(doc, table, v_say(viewing, N_("Source")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Form")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Status")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Amount")), COLUMN_NUMBER);
	for (uint32_t i = 0; i < cost->funding.n; i++) {
		const struct funding_sum *part = cost->funding.items[i];
		const struct funding *funding = (const struct funding *)part->funding.entry;
		struct row *row = table_row(doc, table);
		if (v_hidden(viewing, &funding->entry))
			v_words(viewing, &row->cells[0], N_("not published"));
		else
			v_ref(viewing, &row->cells[0], &funding->source);
		v_choice(viewing, &row->cells[1], &funding->entry, "form");
		v_choice(viewing, &row->cells[2], &funding->entry, "status");
		v_sum(viewing, &row->cells[3], &part->amount);
	}
	total_row(viewing, table, N_("Money granted or paid"), &cost->granted);
	if (cost->contributed.parts)
		total_row(
			viewing, table, N_("Own time and resources promised"), &cost->contributed);
	if (cost->applied.parts)
		total_row(viewing, table, N_("Money applied for"), &cost->applied);
	struct sum gap = cost->gap;
	bool surplus = gap.minor < 0;
	if (surplus)
		gap.minor = -gap.minor;
	total_row(viewing, table,
		surplus ? N_("Surplus: money granted or paid, less the cost in money")
			: N_("Money still missing: the cost in money, less money granted or paid"),
		&gap);
}

/* An id means nothing to a reader: a budget without a title is called by its day. */
void plan_budget_version(struct viewing *viewing, const struct budget *budget)
{
	struct doc *doc = viewing->doc;
	bool decided = span_usable(budget->decided.span);
	struct runs *runs = doc_paragraph(doc);
	v_words(viewing, runs, N_("Budget version"));
	runs_text(doc, runs, ": ");
	if (entry_title(&budget->entry) || !decided) {
		v_title(viewing, runs, &budget->entry);
		runs_text(doc, runs, decided ? ", " : "");
	}
	if (decided) {
		struct str words = {0};
		struct str day = {0};
		say_date(viewing->language, &budget->decided, &day);
		say_with(viewing->language, N_("decided {0}"), ARGS(str_text(&day)), &words);
		runs_text(doc, runs, str_text(&words));
		str_release(&words);
		str_release(&day);
	}
	v_mark(viewing, runs, &budget->entry);
}

void plan_cost(struct viewing *viewing, const struct cost_totals *cost,
	const struct cost_table *by_activity)
{
	const struct project *project = viewing->project;
	v_heading(viewing, 2, N_("Cost and funding"));
	if (!v_has(viewing, project->lines.n + project->funding.n))
		return;
	if (cost->budget.entry)
		plan_budget_version(viewing, (const struct budget *)cost->budget.entry);
	if (project->lines.n)
		cost_table(viewing, cost);
	if (by_activity && project->lines.n && project->activities.n)
		activity_costs(viewing, by_activity);
	if (project->funding.n)
		funding_table(viewing, cost);
}
