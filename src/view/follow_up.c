/* The plan against what it has cost, for people: first what stands out, then every line. */
#include "plan.h"
#include "view_internal.h"

static void column(struct viewing *viewing, struct table *table, const char *words, bool number)
{
	table_column(
		viewing->doc, table, v_say(viewing, words), number ? COLUMN_NUMBER : COLUMN_TEXT);
}

static void row_name(
	struct viewing *viewing, struct runs *cell, const struct follow_row *from, bool category)
{
	if (category) {
		v_words(viewing, cell, plan_category_label(from->key.s));
	} else if (from->flat) {
		v_words(viewing, cell, N_("flat rates"));
		runs_text(viewing->doc, cell, from->of ? ": " : "");
		if (from->of)
			v_title(viewing, cell, from->of);
	} else if (from->of) {
		v_title(viewing, cell, from->of);
	} else {
		v_words(viewing, cell, N_("not published"));
	}
}

static void state_cell(struct viewing *viewing, struct runs *cell, const struct follow_row *from)
{
	struct str words = {0};
	v_words(viewing, cell,
		record_field(from->entry.record, "state")->rule.words[from->state.at].label);
	if ((from->state.at != FOLLOW_ABOVE && from->state.at != FOLLOW_BELOW) ||
		!span_usable(from->variance.span))
		return;
	runs_text(viewing->doc, cell, from->variance.micro > 0 ? " (+" : " (");
	say_percent(viewing->language, from->variance.micro, &words);
	runs_text(viewing->doc, cell, str_text(&words));
	runs_text(viewing->doc, cell, ")");
	str_release(&words);
}

static void rows(struct viewing *viewing, const void *list, const char *caption, bool category,
	const struct follow_up *total)
{
	const LIST_OF(struct follow_row) *from = list;
	struct table *table = doc_table(viewing->doc, v_say(viewing, caption));
	column(viewing, table, category ? N_("Category") : N_("Cost line"), false);
	column(viewing, table, N_("Plan"), true);
	column(viewing, table, N_("Actual"), true);
	column(viewing, table, N_("Forecast"), true);
	column(viewing, table, N_("Stands"), false);
	for (uint32_t i = 0; i < from->n; i++) {
		const struct follow_row *one = from->items[i];
		struct row *row = table_row(viewing->doc, table);
		row_name(viewing, &row->cells[0], one, category);
		v_mark_basis(viewing, &row->cells[0], one->forecast.worst);
		v_amount(viewing, &row->cells[1], &one->plan);
		v_amount(viewing, &row->cells[2], &one->actual);
		v_amount(viewing, &row->cells[3], &one->forecast);
		state_cell(viewing, &row->cells[4], one);
	}
	struct row *row = table_row(viewing->doc, table);
	row->total = true;
	v_words(viewing, &row->cells[0], N_("In all"));
	v_mark_basis(viewing, &row->cells[0], total->forecast.worst);
	v_amount(viewing, &row->cells[1], &total->plan);
	v_amount(viewing, &row->cells[2], &total->actual);
	v_amount(viewing, &row->cells[3], &total->forecast);
}

static void opening(struct viewing *viewing, const struct follow_up *from)
{
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	v_date(viewing, facts_add(doc, facts, v_say(viewing, N_("As of"))), &from->as_of);
	v_sum(viewing, facts_add(doc, facts, v_say(viewing, N_("Plan"))), &from->plan);
	v_sum(viewing, facts_add(doc, facts, v_say(viewing, N_("Planned so far"))), &from->so_far);
	v_sum(viewing, facts_add(doc, facts, v_say(viewing, N_("Actual"))), &from->actual);
	v_sum(viewing, facts_add(doc, facts, v_say(viewing, N_("Remaining"))), &from->left);
	v_sum(viewing, facts_add(doc, facts, v_say(viewing, N_("Forecast"))), &from->forecast);
}

static void grants(struct viewing *viewing, const struct follow_up *from)
{
	if (!from->grants.n)
		return;
	v_heading(viewing, 2, N_("What happens to the grants"));
	struct table *table =
		doc_table(viewing->doc, v_say(viewing, N_("A share of the cost follows the cost")));
	column(viewing, table, N_("Funding"), false);
	column(viewing, table, N_("By the plan"), true);
	column(viewing, table, N_("By the cost so far"), true);
	column(viewing, table, N_("By the forecast"), true);
	for (uint32_t i = 0; i < from->grants.n; i++) {
		const struct follow_grant *grant = from->grants.items[i];
		const struct funding *funding = (const struct funding *)grant->funding.entry;
		struct row *row = table_row(viewing->doc, table);
		v_ref(viewing, &row->cells[0], &funding->source);
		v_sum(viewing, &row->cells[1], &grant->promised);
		if (span_usable(grant->earned.span))
			v_amount(viewing, &row->cells[2], &grant->earned);
		if (span_usable(grant->forecast.span))
			v_amount(viewing, &row->cells[3], &grant->forecast);
	}
	for (uint32_t i = 0; i < from->grants.n; i++) {
		const struct follow_grant *grant = from->grants.items[i];
		if (!span_usable(grant->moved.span))
			continue;
		struct runs *runs = doc_paragraph(viewing->doc);
		v_words(viewing, runs, N_("Moved between categories in the forecast"));
		runs_text(viewing->doc, runs, ": ");
		v_sum(viewing, runs, &grant->moved);
		runs_text(viewing->doc, runs, "; ");
		v_words(viewing, runs,
			grant->moved.minor > grant->may_move.minor
				? N_("more than may be moved without asking:")
				: N_("within what may be moved without asking:"));
		runs_text(viewing->doc, runs, " ");
		v_amount(viewing, runs, &grant->may_move);
	}
}

void view_follow_up(struct viewing *viewing, const struct entry *answer)
{
	const struct follow_up *from = (const struct follow_up *)answer;
	if (!v_has(viewing, from->lines.n))
		return;
	if (from->budget.entry)
		plan_budget_version(viewing, (const struct budget *)from->budget.entry);
	opening(viewing, from);
	rows(viewing, &from->categories, N_("Plan and actual cost by category"), true, from);
	rows(viewing, &from->lines, N_("Plan and actual cost by line"), false, from);
	doc_say(viewing->doc,
		v_say(viewing, N_("The forecast is what it has cost so far and what the plan has "
				  "for the days that are left. What is bought late shows as below "
				  "the plan until it is recorded.")));
	grants(viewing, from);
}

void v_money_by_category(struct viewing *viewing, const struct follow_up *money)
{
	rows(viewing, &money->categories, N_("Plan and actual cost by category"), true, money);
	grants(viewing, money);
}
