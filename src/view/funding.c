/* Who pays what and when, for people. */
#include "plan.h"
#include "view_internal.h"

static void column(struct viewing *viewing, struct table *table, const char *words, bool number)
{
	table_column(
		viewing->doc, table, v_say(viewing, words), number ? COLUMN_NUMBER : COLUMN_TEXT);
}

static void name_of(struct viewing *viewing, struct runs *runs, const struct ref *ref)
{
	if (ref->entry)
		v_ref(viewing, runs, ref);
	else
		v_words(viewing, runs, N_("not published"));
}

static void fact(struct viewing *viewing, struct block *facts, const char *words,
	const struct sum *sum, bool always)
{
	if (always || sum->minor || sum->missing)
		v_sum(viewing, facts_add(viewing->doc, facts, v_say(viewing, words)), sum);
}

static void opening(struct viewing *viewing, const struct funding_answer *from)
{
	struct block *facts = doc_facts(viewing->doc);
	fact(viewing, facts, N_("To be paid with money"), &from->cash, true);
	fact(viewing, facts, N_("Granted or paid"), &from->granted, true);
	fact(viewing, facts, N_("Applied for"), &from->applied, false);
	fact(viewing, facts, N_("Not covered"), &from->gap, true);
	if (from->applied.parts)
		fact(viewing, facts, N_("Not covered, with what is applied for"),
			&from->gap_with_applied, true);
	fact(viewing, facts, N_("Granted, but no cost may use it"), &from->unused, false);
	fact(viewing, facts, N_("Own time and resources promised"), &from->contributed, false);
}

static void sources(struct viewing *viewing, const struct funding_answer *from)
{
	if (!from->sources.n)
		return;
	struct table *table = doc_table(viewing->doc, v_say(viewing, N_("The sources")));
	column(viewing, table, N_("Source"), false);
	column(viewing, table, N_("Form"), false);
	column(viewing, table, N_("Status"), false);
	column(viewing, table, N_("Amount"), true);
	column(viewing, table, N_("Received"), true);
	for (uint32_t i = 0; i < from->sources.n; i++) {
		const struct funding_source *source = from->sources.items[i];
		struct row *row = table_row(viewing->doc, table);
		name_of(viewing, &row->cells[0], &source->source);
		v_choice(viewing, &row->cells[1], &source->of->entry, "form");
		v_choice(viewing, &row->cells[2], &source->of->entry, "status");
		v_sum(viewing, &row->cells[3], &source->amount);
		if (source->received.parts)
			v_amount(viewing, &row->cells[4], &source->received);
	}
}

static void lines(struct viewing *viewing, const struct funding_answer *from)
{
	if (!from->lines.n)
		return;
	struct table *table = doc_table(viewing->doc, v_say(viewing, N_("What covers each cost")));
	column(viewing, table, N_("Cost line"), false);
	column(viewing, table, N_("Cost"), true);
	column(viewing, table, N_("Not covered"), true);
	column(viewing, table, N_("Paid by"), false);
	for (uint32_t i = 0; i < from->lines.n; i++) {
		const struct funding_line *line = from->lines.items[i];
		struct row *row = table_row(viewing->doc, table);
		if (line->flat) {
			v_words(viewing, &row->cells[0], N_("flat rates"));
			if (line->bearer.entry)
				runs_text(viewing->doc, &row->cells[0], ": ");
			v_ref(viewing, &row->cells[0], &line->bearer);
		} else {
			name_of(viewing, &row->cells[0], &line->line);
		}
		v_sum(viewing, &row->cells[1], &line->cost);
		v_amount(viewing, &row->cells[2], &line->uncovered);
		for (uint32_t k = 0; k < line->sources.n; k++) {
			const struct funding *funding =
				(const struct funding *)line->sources.items[k].entry;
			if (k)
				runs_text(viewing->doc, &row->cells[3], ", ");
			v_ref(viewing, &row->cells[3], &funding->source);
		}
	}
}

static void when_cell(struct viewing *viewing, struct runs *cell, const struct text *when)
{
	struct date date = {.span = {0, 1}};
	if (date_read(when->s, strlen(when->s), &date.first, &date.last))
		v_date(viewing, cell, &date);
	else
		v_words(viewing, cell, N_("not dated"));
}

static void years(struct viewing *viewing, const struct funding_answer *from)
{
	if (!from->years.n)
		return;
	struct table *table = doc_table(viewing->doc, v_say(viewing, N_("The gap over time")));
	column(viewing, table, N_("Year"), false);
	column(viewing, table, N_("Cost in money"), true);
	column(viewing, table, N_("Granted or paid"), true);
	column(viewing, table, N_("Not covered"), true);
	for (uint32_t i = 0; i < from->years.n; i++) {
		const struct funding_time *time = from->years.items[i];
		struct row *row = table_row(viewing->doc, table);
		when_cell(viewing, &row->cells[0], &time->when);
		v_sum(viewing, &row->cells[1], &time->cost);
		v_amount(viewing, &row->cells[2], &time->granted);
		v_amount(viewing, &row->cells[3], &time->gap);
	}
}

static void months(struct viewing *viewing, const struct funding_answer *from)
{
	if (!from->months.n || !viewing->project->payments.n)
		return;
	v_heading(viewing, 2, N_("Liquidity"));
	doc_say(viewing->doc,
		v_say(viewing, N_("Planned cost in money by month, and the payments that came or "
				  "are expected. Where the balance is below zero, somebody has to "
				  "lay out the money.")));
	struct table *table = doc_table(viewing->doc, v_say(viewing, N_("Liquidity by month")));
	column(viewing, table, N_("Month"), false);
	column(viewing, table, N_("Planned cost"), true);
	column(viewing, table, N_("Received"), true);
	column(viewing, table, N_("Expected"), true);
	column(viewing, table, N_("Balance"), true);
	for (uint32_t i = 0; i < from->months.n; i++) {
		const struct funding_time *time = from->months.items[i];
		struct row *row = table_row(viewing->doc, table);
		when_cell(viewing, &row->cells[0], &time->when);
		v_amount(viewing, &row->cells[1], &time->cost);
		if (time->received.parts)
			v_amount(viewing, &row->cells[2], &time->received);
		if (time->expected.parts)
			v_amount(viewing, &row->cells[3], &time->expected);
		if (span_usable(time->balance.span))
			v_sum(viewing, &row->cells[4], &time->balance);
	}
}

static void repayments(struct viewing *viewing, const struct funding_answer *from)
{
	if (!from->repayments.n)
		return;
	v_heading(viewing, 2, N_("What is paid back"));
	doc_say(viewing->doc,
		v_say(viewing, N_("A fixed part is always paid back. Above it follows the saving "
				  "that has been verified, up to the largest amount agreed.")));
	struct table *table =
		doc_table(viewing->doc, v_say(viewing, N_("Payback by verified saving")));
	column(viewing, table, N_("Source"), false);
	column(viewing, table, N_("Verified saving"), true);
	column(viewing, table, N_("Paid back"), true);
	for (uint32_t i = 0; i < from->repayments.n; i++) {
		const struct funding_repayment *step = from->repayments.items[i];
		const struct funding *funding = (const struct funding *)step->funding.entry;
		struct row *row = table_row(viewing->doc, table);
		v_ref(viewing, &row->cells[0], &funding->source);
		v_amount(viewing, &row->cells[1], &step->saving);
		v_sum(viewing, &row->cells[2], &step->repaid);
	}
}

static void checks(struct viewing *viewing, const struct funding_answer *from)
{
	const struct entry *now = NULL;
	struct table *table = NULL;
	if (!from->checks.n)
		return;
	v_heading(viewing, 2, N_("What each form asks for"));
	for (uint32_t i = 0; i < from->checks.n; i++) {
		const struct funding_check *check = from->checks.items[i];
		if (check->funding.entry != now) {
			const struct funding *funding =
				(const struct funding *)check->funding.entry;
			struct str caption = {0};
			const char *lang;
			const struct text *name =
				funding->source.entry ? entry_title(funding->source.entry) : NULL;
			const struct field *form = record_field(funding->entry.record, "form");
			str_printf(&caption, "%s: %s",
				v_say(viewing, form->rule.words[funding->form.at].label),
				name && !v_hidden(viewing, funding->source.entry)
					? v_text_in(viewing, name, &lang)
					: funding->id.s);
			table = doc_table(viewing->doc, str_text(&caption));
			column(viewing, table, N_("What it asks for"), false);
			column(viewing, table, N_("In place"), false);
			str_release(&caption);
			now = check->funding.entry;
		}
		struct row *row = table_row(viewing->doc, table);
		v_words(viewing, &row->cells[0], check->what.s);
		v_words(viewing, &row->cells[1],
			record_field(check->entry.record, "answer")
				->rule.words[check->answer.at]
				.label);
	}
}

static void reports(struct viewing *viewing, const struct funding_answer *from)
{
	if (!from->reports.n)
		return;
	v_heading(viewing, 2, N_("Reports to the funders"));
	struct table *table =
		doc_table(viewing->doc, v_say(viewing, N_("When the reports are due")));
	column(viewing, table, N_("Due"), false);
	column(viewing, table, N_("Funder"), false);
	column(viewing, table, N_("Period"), false);
	column(viewing, table, N_("State"), false);
	for (uint32_t i = 0; i < from->reports.n; i++) {
		const struct funding_due *due = from->reports.items[i];
		if (v_hidden(viewing, &due->entry))
			continue;
		const struct funding *funding = (const struct funding *)due->funding.entry;
		struct row *row = table_row(viewing->doc, table);
		v_date(viewing, &row->cells[0], &due->due);
		v_ref(viewing, &row->cells[1], &funding->source);
		if (span_usable(due->from.span) || span_usable(due->to.span))
			v_period(viewing, &row->cells[2], &due->from, &due->to);
		v_words(viewing, &row->cells[3],
			record_field(due->entry.record, "state")->rule.words[due->state.at].label);
		v_mark(viewing, &row->cells[3], &due->entry);
	}
}

void view_funding(struct viewing *viewing, const struct entry *answer)
{
	const struct funding_answer *from = (const struct funding_answer *)answer;
	if (!v_has(viewing, from->sources.n + from->lines.n))
		return;
	if (from->budget.entry)
		plan_budget_version(viewing, (const struct budget *)from->budget.entry);
	opening(viewing, from);
	sources(viewing, from);
	lines(viewing, from);
	years(viewing, from);
	months(viewing, from);
	repayments(viewing, from);
	checks(viewing, from);
	reports(viewing, from);
}

void view_procurement(struct viewing *viewing, const struct entry *answer)
{
	const struct procurement *from = (const struct procurement *)answer;
	if (!from->rows.n) {
		doc_say(viewing->doc, v_say(viewing, N_("Nothing is funded by procurement.")));
		return;
	}
	struct table *table = doc_table(viewing->doc,
		v_say(viewing, N_("Whole contracts against the limit for direct procurement")));
	column(viewing, table, N_("Buyer"), false);
	column(viewing, table, N_("Seller"), false);
	column(viewing, table, N_("Value without VAT"), true);
	column(viewing, table, N_("Limit"), true);
	column(viewing, table, N_("State"), false);
	for (uint32_t i = 0; i < from->rows.n; i++) {
		const struct procurement_row *one = from->rows.items[i];
		struct row *row = table_row(viewing->doc, table);
		v_ref(viewing, &row->cells[0], &one->buyer);
		v_ref(viewing, &row->cells[1], &one->seller);
		v_sum(viewing, &row->cells[2], &one->value);
		if (span_usable(one->limit.span))
			v_leaf(viewing, &row->cells[3], record_field(one->entry.record, "limit"),
				&one->limit);
		v_words(viewing, &row->cells[4],
			record_field(one->entry.record, "state")->rule.words[one->state.at].label);
	}
	doc_say(viewing->doc,
		v_say(viewing, N_("The limit is for goods and services on the first day of the "
				  "contract. Another limit holds for social services, and all "
				  "direct procurements of the same kind in a year count together: "
				  "that is for the buyer to judge.")));
	struct runs *runs = doc_paragraph(viewing->doc);
	v_sentence(viewing, runs, N_("The limit is looked for in parameters.yaml as {0}."),
		RUN_CODE, from->parameter.s);
}
