/* The memo's money: by year and board, what it is compared with, and what it costs a participant.
 */
#include "memo.h"

static void year_table(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	struct doc *doc = viewing->doc;
	const struct memo *memo = parts->memo;
	struct table *table = doc_table(doc, v_say(viewing, N_("What each board is asked for")));
	table_column(doc, table, v_say(viewing, N_("Year")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Board")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Amount")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Money from")), COLUMN_TEXT);
	for (uint32_t i = 0; i < memo->points.n; i++) {
		const struct memo_point *point = memo->points.items[i];
		if (!span_usable(point->amount.span) || v_hidden(viewing, &point->entry))
			continue;
		struct row *row = table_row(doc, table);
		if (span_usable(point->year.span))
			v_date(viewing, &row->cells[0], &point->year);
		else
			v_words(viewing, &row->cells[0], N_("not dated"));
		v_text(viewing, &row->cells[1], &point->board);
		v_leaf(viewing, &row->cells[2], record_field(point->entry.record, "amount"),
			&point->amount);
		v_mark(viewing, &row->cells[2], &point->entry);
		v_text(viewing, &row->cells[3], &point->money_from);
	}
	struct row *row = table_row(doc, table);
	row->total = true;
	v_words(viewing, &row->cells[0], N_("In all"));
	v_sum(viewing, &row->cells[2], &memo->points_sum);
}

static void municipal_budget(struct viewing *viewing)
{
	const struct continuation *asked = viewing->project->continuation;
	struct doc *doc = viewing->doc;
	if (!asked || !asked->municipal_budget.n)
		return;
	struct table *table =
		doc_table(doc, v_say(viewing, N_("What the municipality's budget says")));
	table_column(doc, table, v_say(viewing, N_("Board")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Year")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Amount")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Source")), COLUMN_TEXT);
	for (uint32_t i = 0; i < asked->municipal_budget.n; i++) {
		const struct board_budget *budget = asked->municipal_budget.items[i];
		if (v_hidden(viewing, &budget->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_text(viewing, &row->cells[0], &budget->board);
		v_date(viewing, &row->cells[1], &budget->year);
		v_leaf(viewing, &row->cells[2], record_field(budget->entry.record, "amount"),
			&budget->amount);
		v_mark(viewing, &row->cells[2], &budget->entry);
		v_ref(viewing, &row->cells[3], &budget->source);
	}
}

static void alternatives(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	struct doc *doc = viewing->doc;
	const struct memo *memo = parts->memo;
	if (!memo->alternatives.n)
		return;
	struct table *table =
		doc_table(doc, v_say(viewing, N_("What the municipality would otherwise pay")));
	table_column(doc, table, v_say(viewing, N_("Alternative")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Price")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Per")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Same cost at")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Source")), COLUMN_TEXT);
	for (uint32_t i = 0; i < memo->alternatives.n; i++) {
		const struct memo_alternative *alternative = memo->alternatives.items[i];
		if (v_hidden(viewing, &alternative->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_text(viewing, &row->cells[0], &alternative->title);
		v_leaf(viewing, &row->cells[1],
			record_field(alternative->entry.record, "unit_cost"),
			&alternative->unit_cost);
		v_mark(viewing, &row->cells[1], &alternative->entry);
		v_text(viewing, &row->cells[2], &alternative->unit);
		if (span_usable(alternative->break_even.span)) {
			struct quantity units = {alternative->break_even.span,
				(int64_t)alternative->break_even.n * 1000000};
			v_quantity(viewing, &row->cells[3], &units);
		}
		v_text(viewing, &row->cells[4], &alternative->source);
		if (span_usable(alternative->year.span)) {
			runs_text(doc, &row->cells[4], ", ");
			v_date(viewing, &row->cells[4], &alternative->year);
		}
	}
	doc_say(doc,
		v_say(viewing, N_("“Same cost at” is how many of the alternative cost what is "
				  "proposed, rounded up. With more participants than that, the "
				  "proposal costs the municipality less.")));
}

void memo_economy(const struct memo_parts *parts)
{
	struct viewing *viewing = parts->viewing;
	struct doc *doc = viewing->doc;
	const struct memo *memo = parts->memo;
	v_heading(viewing, 2, N_("Economic consequences"));
	if (span_usable(memo->points_sum.span))
		year_table(parts);
	struct block *facts = doc_facts(doc);
	if (span_usable(memo->version.span))
		v_sum(viewing, facts_add(doc, facts, v_say(viewing, N_("Cost of going on"))),
			&memo->version);
	if (span_usable(memo->price.span) && memo->price.minor != memo->version.minor)
		v_sum(viewing, facts_add(doc, facts, v_say(viewing, N_("Price"))), &memo->price);
	v_sum(viewing,
		facts_add(doc, facts, v_say(viewing, N_("Cost of the project so far planned"))),
		&parts->cost->total);
	if (span_usable(memo->per_participant.span)) {
		struct runs *runs =
			facts_add(doc, facts, v_say(viewing, N_("That is, per participant")));
		v_sum(viewing, runs, &memo->per_participant);
		runs_text(doc, runs, " (");
		v_figure(viewing, runs, &memo->participants);
		runs_text(doc, runs, " ");
		v_words(viewing, runs, N_("participants"));
		runs_text(doc, runs, ")");
	}
	municipal_budget(viewing);
	alternatives(parts);
	doc_say(doc, v_say(viewing, N_("Amounts are computed in öre or cents, rounded once for "
				       "each cost line, half away from zero.")));
}
