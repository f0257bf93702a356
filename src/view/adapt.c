/* What the partners have decided, looked at and understood while working, for the evaluation. */
#include "view_internal.h"

static void decisions(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Decisions on the way"));
	if (!v_has(viewing, project->decisions.n))
		return;
	struct table *table =
		doc_table(doc, v_say(viewing, N_("What was decided, and what came of it")));
	table_column(doc, table, v_say(viewing, N_("Date")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Decision")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Because")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Expected")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Result")), COLUMN_TEXT);
	for (uint32_t i = 0; i < project->decisions.n; i++) {
		const struct decision *decision = project->decisions.items[i];
		if (v_hidden(viewing, &decision->entry) || decision->date.first > viewing->today)
			continue;
		struct row *row = table_row(doc, table);
		v_date(viewing, &row->cells[0], &decision->date);
		v_choice(viewing, &row->cells[1], &decision->entry, "choice");
		runs_text(doc, &row->cells[1], ": ");
		v_text(viewing, &row->cells[1], &decision->what);
		v_mark(viewing, &row->cells[1], &decision->entry);
		v_text(viewing, &row->cells[2], &decision->because);
		v_text(viewing, &row->cells[3], &decision->expected);
		if (!text_empty(&decision->result))
			v_text(viewing, &row->cells[4], &decision->result);
		else
			v_choice(viewing, &row->cells[4], &decision->entry, "status");
	}
}

static void insights(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	for (uint32_t i = 0; i < project->insights.n; i++) {
		const struct insight *insight = project->insights.items[i];
		if (v_hidden(viewing, &insight->entry) || insight->date.first > viewing->today)
			continue;
		if (!list) {
			v_heading(viewing, 2, N_("What the partners have understood"));
			list = doc_list(doc, false);
		}
		struct runs *runs = list_add(doc, list);
		v_date(viewing, runs, &insight->date);
		runs_text(doc, runs, ": ");
		v_text(viewing, runs, &insight->text);
		v_mark(viewing, runs, &insight->entry);
	}
}

static void reviews(struct viewing *viewing)
{
	const struct project *project = viewing->project;
	struct doc *doc = viewing->doc;
	if (!project->reviews.n)
		return;
	v_heading(viewing, 2, N_("Does the shared picture still hold?"));
	struct table *table = doc_table(doc, v_say(viewing, N_("Looks at the shared picture")));
	table_column(doc, table, v_say(viewing, N_("Date")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Of")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Verdict")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("What was said")), COLUMN_TEXT);
	for (uint32_t i = 0; i < project->reviews.n; i++) {
		const struct review *review = project->reviews.items[i];
		const struct field *of = record_field(review->entry.record, "of");
		if (v_hidden(viewing, &review->entry) || review->date.first > viewing->today)
			continue;
		struct row *row = table_row(doc, table);
		v_date(viewing, &row->cells[0], &review->date);
		for (uint32_t k = 0; k < review->of.n; k++) {
			if (k)
				runs_text(doc, &row->cells[1], ", ");
			v_words(viewing, &row->cells[1],
				of->rule.words[review->of.items[k].at].label);
		}
		v_choice(viewing, &row->cells[2], &review->entry, "verdict");
		v_text(viewing, &row->cells[3], &review->text);
		v_mark(viewing, &row->cells[3], &review->entry);
	}
}

void view_adapt(struct viewing *viewing)
{
	decisions(viewing);
	insights(viewing);
	reviews(viewing);
}
