/* A page to hand to a person: what a role or a partner is there for, and what counts on it. */
#include "view_internal.h"

static void mandate(struct viewing *viewing, struct block *facts, const struct role_told *told)
{
	struct doc *doc = viewing->doc;
	struct runs *runs = NULL;
	if (span_usable(told->mandate.span)) {
		runs = facts_add(doc, facts, v_label(viewing, &told->entry, "mandate"));
		v_choice(viewing, runs, &told->entry, "mandate");
	}
	if (span_usable(told->amount_limit.span)) {
		runs = facts_add(doc, facts, v_label(viewing, &told->entry, "amount_limit"));
		v_leaf(viewing, runs, record_field(told->entry.record, "amount_limit"),
			&told->amount_limit);
	}
	if (!text_empty(&told->mandate_reference))
		v_text(viewing,
			facts_add(doc, facts,
				v_label(viewing, &told->entry, "mandate_reference")),
			&told->mandate_reference);
}

static void role_facts(struct viewing *viewing, const struct role_told *told,
	const struct ref *partner, const struct quantity *hours)
{
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	if (partner && partner->entry)
		v_ref(viewing, facts_add(doc, facts, v_say(viewing, N_("Partner"))), partner);
	if (!text_empty(&told->holder))
		v_text(viewing, facts_add(doc, facts, v_label(viewing, &told->entry, "holder")),
			&told->holder);
	if (span_usable(told->filled.span) && !told->filled.yes)
		v_words(viewing, facts_add(doc, facts, v_label(viewing, &told->entry, "filled")),
			N_("no"));
	if (span_usable(told->from.span) || span_usable(told->to.span))
		v_period(viewing, facts_add(doc, facts, v_say(viewing, N_("Period"))), &told->from,
			&told->to);
	mandate(viewing, facts, told);
	if (span_usable(told->hours_per_week.span))
		v_quantity(viewing,
			facts_add(doc, facts, v_label(viewing, &told->entry, "hours_per_week")),
			&told->hours_per_week);
	if (hours && span_usable(hours->span))
		v_quantity(viewing,
			facts_add(doc, facts, v_say(viewing, N_("Hours in the plan, in all"))),
			hours);
	if (told->deputy.entry)
		v_ref(viewing, facts_add(doc, facts, v_label(viewing, &told->entry, "deputy")),
			&told->deputy);
}

static void partner_facts(struct viewing *viewing, const struct duties *duties)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("Roles and mandates")));
	table_column(doc, table, v_say(viewing, N_("Role")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Mandate")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Amount limit")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Hours per week")), COLUMN_NUMBER);
	for (uint32_t i = 0; i < duties->roles.n; i++) {
		const struct role_told *told = duties->roles.items[i];
		struct runs *cells = table_row(doc, table)->cells;
		v_text(viewing, &cells[0], &told->title);
		v_mark(viewing, &cells[0], &told->entry);
		if (span_usable(told->filled.span) && !told->filled.yes)
			runs_add(doc, &cells[0], RUN_MARK, v_say(viewing, N_("vacant")), NULL);
		v_choice(viewing, &cells[1], &told->entry, "mandate");
		if (span_usable(told->amount_limit.span))
			v_leaf(viewing, &cells[2],
				record_field(told->entry.record, "amount_limit"),
				&told->amount_limit);
		v_quantity(viewing, &cells[3], &told->hours_per_week);
	}
}

/* ---- in the plan ---------------------------------------------------------------------------- */

static struct table *begin_duties(
	struct viewing *viewing, const char *heading, const char *caption, bool as)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, heading);
	struct table *table = doc_table(doc, v_say(viewing, caption));
	table_column(doc, table, v_say(viewing, N_("Activity")), COLUMN_TEXT);
	if (as)
		table_column(doc, table, v_say(viewing, N_("Role")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("When")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Status")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Hours")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Deliverable")), COLUMN_TEXT);
	return table;
}

static void one_duty(
	struct viewing *viewing, struct table *table, const struct duty *duty, bool as)
{
	struct runs *cell = table_row(viewing->doc, table)->cells;
	v_ref(viewing, cell, &duty->activity);
	v_mark(viewing, cell++, &duty->entry);
	if (as)
		v_ref(viewing, cell++, &duty->as);
	v_period(viewing, cell++, &duty->from, &duty->to);
	v_choice(viewing, cell++, &duty->entry, "status");
	v_quantity(viewing, cell++, &duty->hours);
	v_text(viewing, cell, &duty->deliverable);
}

static void in_the_plan(struct viewing *viewing, const struct duties *duties, bool as)
{
	static const char *const headings[LETTERS][2] = {
		[LETTER_A] = {N_("Answers for"), N_("What it answers for")},
		[LETTER_R] = {N_("Does"), N_("What it does")},
		[LETTER_C] = {N_("Is asked before"), N_("What it is asked about")},
		[LETTER_I] = {N_("Is told afterwards"), N_("What it is told about")},
		[LETTER_S] = {N_("Lends a hand"), N_("Where it lends a hand")},
		[LETTER_D] = {N_("Opens doors"), N_("What it opens doors for")},
	};
	struct table *table = NULL;
	for (uint32_t i = 0; i < duties->duties.n; i++) {
		const struct duty *duty = duties->duties.items[i];
		if (!i || duty->letter.at != duties->duties.items[i - 1]->letter.at)
			table = begin_duties(viewing, headings[duty->letter.at][0],
				headings[duty->letter.at][1], as);
		one_duty(viewing, table, duty, as);
	}
}

/* ---- what else ------------------------------------------------------------------------------ */

/* "every {0}", "within {0}": a sentence with a length of time. */
static void add_duration(struct viewing *viewing, struct runs *runs, const char *sentence,
	const struct duration *duration)
{
	struct str words = {0};
	say_duration(viewing->language, duration, &words);
	v_sentence(viewing, runs, sentence, RUN_TEXT, str_text(&words));
	str_release(&words);
}

static void add_when(struct viewing *viewing, struct runs *runs, const struct other_duty *other)
{
	bool within = other->kind.at == OTHER_TAKES_OVER;
	const struct field *field =
		other->kind.at == OTHER_TELLS
			? NULL
			: record_field(other->of->record, within ? "within" : "every");
	runs_text(viewing->doc, runs, ", ");
	if (!field) {
		v_text(viewing, runs, &other->when);
		return;
	}
	if (!span_usable(leaf_span(field, other->of))) {
		field = record_field(other->of->record, "dates");
		v_leaf(viewing, runs, field, field_of(field, other->of));
		return;
	}
	const struct duration *duration = field_of(field, other->of);
	if (duration->word >= 0)
		v_leaf(viewing, runs, field, duration);
	else
		add_duration(viewing, runs, within ? N_("within {0}") : N_("every {0}"), duration);
}

static void one_other(
	struct viewing *viewing, struct list *list, const struct other_duty *other)
{
	struct doc *doc = viewing->doc;
	struct runs *runs = list_add(doc, list);
	v_choice(viewing, runs, &other->entry, "kind");
	if (!text_empty(&other->what)) {
		runs_text(doc, runs, ": ");
		v_text(viewing, runs, &other->what);
	}
	v_mark(viewing, runs, &other->entry);
	if (span_usable(other->by.span)) {
		struct str day = {0};
		say_date(viewing->language, &other->by, &day);
		runs_text(doc, runs, ", ");
		v_sentence(viewing, runs, N_("by {0}"), RUN_TEXT, str_text(&day));
		str_release(&day);
	}
	if (!text_empty(&other->when))
		add_when(viewing, runs, other);
	if (!other->as.entry)
		return;
	runs_text(doc, runs, " (");
	v_ref(viewing, runs, &other->as);
	runs_text(doc, runs, ")");
}

void view_duties(struct viewing *viewing, const struct entry *entry)
{
	const struct duties *duties = (const struct duties *)entry;
	struct doc *doc = viewing->doc;
	bool is_role = duties->who.entry->record == &record_role;
	if (is_role && duties->roles.n)
		role_facts(viewing, duties->roles.items[0], &duties->partner, &duties->hours);
	else if (duties->roles.n)
		partner_facts(viewing, duties);
	in_the_plan(viewing, duties, !is_role);
	v_heading(viewing, 2, N_("What else counts on it"));
	if (!v_has(viewing, duties->others.n))
		return;
	struct list *list = doc_list(doc, false);
	for (uint32_t i = 0; i < duties->others.n; i++)
		one_other(viewing, list, duties->others.items[i]);
}
