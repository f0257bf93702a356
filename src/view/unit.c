/* What one costs, for people: a participant first, then results, then what it is compared with. */
#include "plan.h"
#include "view_internal.h"

static void column(struct viewing *viewing, struct table *table, const char *words, bool number)
{
	table_column(
		viewing->doc, table, v_say(viewing, words), number ? COLUMN_NUMBER : COLUMN_TEXT);
}

static void fact(
	struct viewing *viewing, struct block *facts, const char *words, const struct sum *sum)
{
	if (span_usable(sum->span) && (sum->parts || sum->missing))
		v_sum(viewing, facts_add(viewing->doc, facts, v_say(viewing, words)), sum);
}

static void opening(struct viewing *viewing, const struct unit_costs *from)
{
	struct block *facts = doc_facts(viewing->doc);
	fact(viewing, facts, N_("Total cost"), &from->total);
	fact(viewing, facts, N_("Shared cost"), &from->shared);
	fact(viewing, facts, N_("The municipality's part"), &from->municipality);
	if (!span_usable(from->participants.span)) {
		doc_say(viewing->doc,
			v_say(viewing, N_("No participants are counted: name the indicator that "
					  "counts them under reach in samverka.yaml, and measure "
					  "it.")));
		return;
	}
	struct runs *runs = facts_add(viewing->doc, facts, v_say(viewing, N_("Participants")));
	v_figure(viewing, runs, &from->participants);
	v_mark(viewing, runs, from->reach.entry);
	fact(viewing, facts, N_("Per participant"), &from->per_participant);
	fact(viewing, facts, N_("Of which the municipality"), &from->municipality_per_participant);
}

static void results(struct viewing *viewing, const struct unit_costs *from)
{
	if (!from->results.n)
		return;
	struct table *table =
		doc_table(viewing->doc, v_say(viewing, N_("What one of each result costs")));
	column(viewing, table, N_("Result"), false);
	column(viewing, table, N_("Counted by"), false);
	column(viewing, table, N_("With shared cost"), true);
	column(viewing, table, N_("Count"), true);
	column(viewing, table, N_("Each"), true);
	for (uint32_t i = 0; i < from->results.n; i++) {
		const struct unit_result *one = from->results.items[i];
		struct row *row = table_row(viewing->doc, table);
		v_ref(viewing, &row->cells[0], &one->result);
		v_ref(viewing, &row->cells[1], &one->indicator);
		v_amount(viewing, &row->cells[2], &one->cost);
		v_figure(viewing, &row->cells[3], &one->count);
		v_sum(viewing, &row->cells[4], &one->each);
	}
	doc_say(viewing->doc,
		v_say(viewing,
			N_("A result carries the whole cost of every activity that leads to it, "
			   "and a part of the shared costs (those without an activity, and flat "
			   "rates) in proportion to that. An activity may lead to several results, "
			   "so the rows do not add up.")));
}

static void number_cell(struct viewing *viewing, struct runs *cell, const struct integer *n)
{
	struct quantity quantity = {n->span, (int64_t)n->n * 1000000};
	if (span_usable(n->span))
		v_quantity(viewing, cell, &quantity);
}

static void alternatives(struct viewing *viewing, const struct unit_costs *from)
{
	if (!from->alternatives.n)
		return;
	struct table *table = doc_table(
		viewing->doc, v_say(viewing, N_("What the municipality would otherwise pay")));
	column(viewing, table, N_("Alternative"), false);
	column(viewing, table, N_("Price"), true);
	column(viewing, table, N_("Per"), false);
	column(viewing, table, N_("Same cost at"), true);
	column(viewing, table, N_("For the municipality alone"), true);
	for (uint32_t i = 0; i < from->alternatives.n; i++) {
		const struct unit_alternative *one = from->alternatives.items[i];
		struct row *row = table_row(viewing->doc, table);
		v_text(viewing, &row->cells[0], &one->title);
		v_leaf(viewing, &row->cells[1], record_field(one->entry.record, "unit_cost"),
			&one->unit_cost);
		v_mark(viewing, &row->cells[1], &one->entry);
		v_text(viewing, &row->cells[2], &one->unit);
		number_cell(viewing, &row->cells[3], &one->same_cost);
		number_cell(viewing, &row->cells[4], &one->municipality);
	}
	doc_say(viewing->doc,
		v_say(viewing, N_("From so many on, the alternative costs as much as the whole "
				  "collaboration, or as what the municipality alone pays for it. "
				  "Whether both reach the same results, the numbers do not say.")));
}

void view_unit(struct viewing *viewing, const struct entry *answer)
{
	const struct unit_costs *from = (const struct unit_costs *)answer;
	if (!v_has(viewing, viewing->project->lines.n))
		return;
	if (from->budget.entry)
		plan_budget_version(viewing, (const struct budget *)from->budget.entry);
	opening(viewing, from);
	results(viewing, from);
	alternatives(viewing, from);
}
