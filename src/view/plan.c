/* The collaboration plan (samverkansplan), in the order a reader needs it: who, why, for whom,
 * what is to become true, what is done by whom and when, what it costs, how it is followed. */
#include "plan.h"

static void opening(struct viewing *viewing, const struct cost_totals *cost)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	struct runs *partners = NULL;
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (!partner_is_party(partner) || v_hidden(viewing, &partner->entry))
			continue;
		if (!partners)
			partners = facts_add(doc, facts, v_say(viewing, N_("Partners")));
		else
			runs_text(doc, partners, ", ");
		v_title(viewing, partners, &partner->entry);
	}
	struct period period = project_period(project);
	if (period.from_said_by || period.to_said_by)
		v_period(viewing, facts_add(doc, facts, v_say(viewing, N_("Period"))), &period.from,
			&period.to);
	if (project->lines.n)
		v_sum(viewing, facts_add(doc, facts, v_say(viewing, N_("Total cost"))),
			&cost->total);
	if (project->info && span_usable(project->info->closed.span))
		v_date(viewing, facts_add(doc, facts, v_say(viewing, N_("Closed"))),
			&project->info->closed);
	bool any_reference = false;
	for (uint32_t i = 0; project->info && i < project->info->references.n; i++) {
		const struct reference *reference = project->info->references.items[i];
		if (text_empty(&reference->number))
			continue;
		struct runs *runs = facts_add(
			doc, facts, any_reference ? "" : v_say(viewing, N_("References")));
		any_reference = true;
		v_leaf(viewing, runs, record_field(reference->entry.record, "issuer"),
			&reference->issuer);
		runs_text(doc, runs, " ");
		v_text(viewing, runs, &reference->number);
		v_mark(viewing, runs, &reference->entry);
	}
	if (project->info)
		v_prose(viewing, &project->info->summary);
}

static void phases(struct viewing *viewing)
{
	const struct project_info *info = viewing->project->info;
	if (!info || !info->phases.n)
		return;
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("Phases")));
	table_column(doc, table, v_say(viewing, N_("Phase")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Kind")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("From")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("To")), COLUMN_TEXT);
	for (uint32_t i = 0; i < info->phases.n; i++) {
		const struct phase *phase = info->phases.items[i];
		struct row *row = table_row(doc, table);
		v_title(viewing, &row->cells[0], &phase->entry);
		v_mark(viewing, &row->cells[0], &phase->entry);
		v_choice(viewing, &row->cells[1], &phase->entry, "kind");
		v_date(viewing, &row->cells[2], &phase->from);
		v_date(viewing, &row->cells[3], &phase->to);
	}
}

/* A list of things under a small heading, if there are any that may be shown. */
void plan_things(struct viewing *viewing, unsigned level, const char *heading, const void *list_of)
{
	const struct plan_list {
		struct thing **items;
		uint32_t n;
		uint32_t room;
	} *things = list_of;
	struct list *list = NULL;
	for (uint32_t i = 0; i < things->n; i++) {
		const struct thing *thing = things->items[i];
		if (v_hidden(viewing, &thing->entry))
			continue;
		if (!list) {
			v_heading(viewing, level, heading);
			list = doc_list(viewing->doc, false);
		}
		struct runs *runs = list_add(viewing->doc, list);
		v_text(viewing, runs, &thing->text);
		v_mark(viewing, runs, &thing->entry);
	}
}

static void known_facts(struct viewing *viewing, const struct problem_known *problem)
{
	if (!problem->facts.n)
		return;
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("What is known")));
	table_column(doc, table, v_say(viewing, N_("Fact")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Value")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Source")), COLUMN_TEXT);
	for (uint32_t i = 0; i < problem->facts.n; i++) {
		const struct fact_known *fact = problem->facts.items[i];
		if (v_hidden(viewing, &fact->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_text(viewing, &row->cells[0], &fact->text);
		v_figure(viewing, &row->cells[1], &fact->value);
		v_mark(viewing, &row->cells[1], &fact->entry);
		v_text(viewing, &row->cells[2], &fact->source);
		if (span_usable(fact->date.span)) {
			runs_text(doc, &row->cells[2], ", ");
			v_date(viewing, &row->cells[2], &fact->date);
		}
	}
}

static void problem(struct viewing *viewing)
{
	const struct problem_known *known = viewing->project->problem;
	v_heading(viewing, 2, N_("The shared problem"));
	if (!v_has(viewing, known != NULL))
		return;
	v_prose(viewing, &known->statement);
	plan_things(viewing, 3, N_("Root causes"), &known->root_causes);
	plan_things(viewing, 3, N_("If nothing is done"), &known->consequences);
	known_facts(viewing, known);
}

static void size_of_group(struct viewing *viewing, const struct target_group *group)
{
	if (!group->size || !span_usable(group->size->count.span))
		return;
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	struct runs *runs = facts_add(doc, facts, v_say(viewing, N_("Number of people")));
	v_quantity(viewing, runs, &group->size->count);
	v_mark(viewing, runs, &group->size->entry);
	if (!text_empty(&group->size->source)) {
		runs_text(doc, runs, " – ");
		v_text(viewing, runs, &group->size->source);
	}
}

static void target_groups(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Target groups"));
	if (!v_has(viewing, project->target_groups.n))
		return;
	for (uint32_t i = 0; i < project->target_groups.n; i++) {
		const struct target_group *group = project->target_groups.items[i];
		if (v_hidden(viewing, &group->entry))
			continue;
		v_entry_heading(viewing, 3, &group->entry, &group->name);
		v_prose(viewing, &group->definition);
		size_of_group(viewing, group);
		plan_things(viewing, 4, N_("Needs"), &group->needs);
		plan_things(viewing, 4, N_("Obstacles"), &group->obstacles);
		if (!group->opportunities.n)
			continue;
		v_heading(viewing, 4, N_("Opportunities"));
		struct list *list = doc_list(doc, false);
		for (uint32_t k = 0; k < group->opportunities.n; k++) {
			struct runs *runs = list_add(doc, list);
			v_text(viewing, runs, &group->opportunities.items[k]);
			v_mark(viewing, runs, &group->entry);
		}
	}
}

static bool leads_to(const void *links, const struct entry *result)
{
	const LIST_OF(struct link) *list = links;
	for (uint32_t i = 0; i < list->n; i++)
		if (list->items[i]->to.entry == result)
			return true;
	return false;
}

static void add_step(
	struct viewing *viewing, struct runs *cell, const struct entry *entry, bool *any)
{
	if (v_hidden(viewing, entry))
		return;
	if (*any)
		runs_text(viewing->doc, cell, "; ");
	*any = true;
	v_title(viewing, cell, entry);
}

/* What leads straight to a result: activities, and results before it. */
static void steps_before(struct viewing *viewing, struct runs *cell, const struct entry *result)
{
	const struct project *project = viewing->project;
	bool any = false;
	for (uint32_t i = 0; i < project->activities.n; i++)
		if (leads_to(&project->activities.items[i]->leads_to, result))
			add_step(viewing, cell, &project->activities.items[i]->entry, &any);
	for (uint32_t i = 0; i < project->results.n; i++)
		if (leads_to(&project->results.items[i]->leads_to, result))
			add_step(viewing, cell, &project->results.items[i]->entry, &any);
}

static void change(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Vision and change"));
	if (!v_has(viewing, project->results.n || !text_empty(&project->vision)))
		return;
	v_prose(viewing, &project->vision);
	if (!project->results.n)
		return;
	struct table *table = doc_table(doc, v_say(viewing, N_("What is to become true")));
	table_column(doc, table, v_say(viewing, N_("Result")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Kind")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("By when")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Through")), COLUMN_TEXT);
	for (int kind = RESULT_OUTPUT; kind <= RESULT_IMPACT; kind++)
		for (uint32_t i = 0; i < project->results.n; i++) {
			const struct result *result = project->results.items[i];
			if (!span_usable(result->kind.span) || result->kind.at != kind ||
				v_hidden(viewing, &result->entry))
				continue;
			struct row *row = table_row(doc, table);
			v_title(viewing, &row->cells[0], &result->entry);
			v_mark(viewing, &row->cells[0], &result->entry);
			v_choice(viewing, &row->cells[1], &result->entry, "kind");
			v_date(viewing, &row->cells[2], &result->by);
			steps_before(viewing, &row->cells[3], &result->entry);
		}
}

static void partner_page(struct viewing *viewing, const struct partner *partner)
{
	struct doc *doc = viewing->doc;
	/* An estimate is about what the partner has and lacks, not about its name. */
	const char *lang;
	const char *name = v_text_in(viewing, &partner->name, &lang);
	if (entry_basis(&partner->entry) == BASIS_INVENTED)
		v_entry_heading(viewing, 3, &partner->entry, &partner->name);
	else
		doc_heading(doc, 3, name, lang);
	struct runs *runs = doc_paragraph(doc);
	v_choice(viewing, runs, &partner->entry, "kind");
	if (!text_empty(&partner->unit)) {
		runs_text(doc, runs, " – ");
		v_text(viewing, runs, &partner->unit);
	}
	bool funder =
		partner->kind.at == PARTNER_FUNDER && partner->involvement.at == INVOLVED_FUNDER;
	if (!partner_is_party(partner) && !funder) {
		runs_text(doc, runs, " – ");
		v_choice(viewing, runs, &partner->entry, "involvement");
	}
	if (!text_empty(&partner->legal_basis)) {
		runs = doc_paragraph(doc);
		v_words(viewing, runs, N_("Legal basis"));
		runs_text(doc, runs, ": ");
		v_text(viewing, runs, &partner->legal_basis);
		v_mark(viewing, runs, &partner->entry);
	}
	v_prose(viewing, &partner->mission);
	plan_things(viewing, 4, N_("Has"), &partner->has);
	plan_things(viewing, 4, N_("Lacks"), &partner->lacks);
	plan_things(viewing, 4, N_("Offers"), &partner->offers);
	plan_things(viewing, 4, N_("Wants"), &partner->wants);
}

static void partners(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	v_heading(viewing, 2, N_("Partners"));
	if (!v_has(viewing, project->partners.n))
		return;
	for (uint32_t i = 0; i < project->partners.n; i++)
		if (!v_hidden(viewing, &project->partners.items[i]->entry))
			partner_page(viewing, project->partners.items[i]);
}

void view_plan(struct viewing *viewing, const struct cost_totals *cost,
	const struct cost_table *by_activity)
{
	opening(viewing, cost);
	problem(viewing);
	target_groups(viewing);
	change(viewing);
	plan_goals(viewing);
	partners(viewing);
	plan_roles(viewing);
	phases(viewing);
	plan_activities(viewing);
	plan_meetings(viewing);
	plan_cost(viewing, cost, by_activity);
}
