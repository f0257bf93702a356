/* The effect report: the six questions that Swedish civil society answers (after Charting Impact),
 * each from what stands in the files. */
#include "memo.h"
#include "plan.h"

static void achieve(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("1. What do we want to achieve?"));
	if (!v_has(viewing, project->goals.n || !text_empty(&project->vision)))
		return;
	v_prose(viewing, &project->vision);
	if (!project->goals.n)
		return;
	struct list *list = doc_list(doc, false);
	for (uint32_t i = 0; i < project->goals.n; i++) {
		const struct goal *goal = project->goals.items[i];
		if (v_hidden(viewing, &goal->entry))
			continue;
		struct runs *runs = list_add(doc, list);
		v_text(viewing, runs, &goal->statement);
		v_mark(viewing, runs, &goal->entry);
	}
}

static void context(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("2. In which context do we act?"));
	if (!v_has(viewing, project->problem || project->target_groups.n))
		return;
	if (project->problem)
		v_prose(viewing, &project->problem->statement);
	for (uint32_t i = 0; i < project->target_groups.n; i++) {
		const struct target_group *group = project->target_groups.items[i];
		if (v_hidden(viewing, &group->entry))
			continue;
		v_entry_heading(viewing, 3, &group->entry, &group->name);
		v_prose(viewing, &group->definition);
		if (!group->size || !span_usable(group->size->count.span))
			continue;
		struct runs *runs =
			facts_add(doc, doc_facts(doc), v_say(viewing, N_("Number of people")));
		v_quantity(viewing, runs, &group->size->count);
		v_mark(viewing, runs, &group->size->entry);
	}
}

static void strategies(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("3. Which strategies do we have?"));
	if (!v_has(viewing, project->activities.n))
		return;
	struct table *table =
		doc_table(doc, v_say(viewing, N_("What we do, and what it is to lead to")));
	table_column(doc, table, v_say(viewing, N_("Activity")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Leads to")), COLUMN_TEXT);
	for (uint32_t i = 0; i < project->activities.n; i++) {
		const struct activity *activity = project->activities.items[i];
		if (v_hidden(viewing, &activity->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_title(viewing, &row->cells[0], &activity->entry);
		v_mark(viewing, &row->cells[0], &activity->entry);
		for (uint32_t k = 0; k < activity->leads_to.n; k++) {
			if (k)
				runs_text(doc, &row->cells[1], "; ");
			v_ref(viewing, &row->cells[1], &activity->leads_to.items[k]->to);
		}
	}
}

static void capacity(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	bool any = false;
	v_heading(viewing, 2, N_("4. Which capacity and know-how do we have?"));
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (!partner_is_party(partner) || v_hidden(viewing, &partner->entry) ||
			!(partner->has.n + partner->offers.n))
			continue;
		v_entry_heading(viewing, 3, &partner->entry, &partner->name);
		plan_things(viewing, 4, N_("Has"), &partner->has);
		plan_things(viewing, 4, N_("Offers"), &partner->offers);
		any = true;
	}
	v_has(viewing, any);
}

static void knowing(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("5. How do we know that we make progress?"));
	if (!v_has(viewing, project->indicators.n))
		return;
	struct table *table = doc_table(doc, v_say(viewing, N_("What we measure, and how")));
	table_column(doc, table, v_say(viewing, N_("Indicator")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Source")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("How often")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Limitations")), COLUMN_TEXT);
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		const struct indicator *indicator = project->indicators.items[i];
		if (v_hidden(viewing, &indicator->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_title(viewing, &row->cells[0], &indicator->entry);
		v_mark(viewing, &row->cells[0], &indicator->entry);
		v_text(viewing, &row->cells[1], &indicator->source);
		if (span_usable(indicator->every.span))
			v_leaf(viewing, &row->cells[2],
				record_field(indicator->entry.record, "every"), &indicator->every);
		v_text(viewing, &row->cells[3], &indicator->limitations);
	}
}

static void stories(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	for (uint32_t i = 0; i < project->stories.n; i++) {
		const struct story *story = project->stories.items[i];
		bool consent = span_usable(story->consent.span) && story->consent.yes;
		if (!consent || v_hidden(viewing, &story->entry))
			continue;
		if (!list) {
			v_heading(viewing, 3, N_("What people tell"));
			list = doc_list(doc, false);
		}
		struct runs *runs = list_add(doc, list);
		v_text(viewing, runs, &story->text);
		v_mark(viewing, runs, &story->entry);
	}
}

void view_effect(struct viewing *viewing, const struct progress *progress)
{
	struct memo_parts parts = {.viewing = viewing, .progress = progress};
	achieve(viewing);
	context(viewing);
	strategies(viewing);
	capacity(viewing);
	knowing(viewing);
	v_heading(viewing, 2, N_("6. What have we achieved so far?"));
	memo_result_table(&parts);
	doc_say(viewing->doc,
		v_say(viewing,
			N_("What was measured shows how it stands, not what the effort alone "
			   "has caused. Shares rest on those who answered.")));
	memo_by_sex(&parts);
	stories(viewing);
}
