/* What the partners have told each other, what differs and what is open, and how it feels. */
#include "view_internal.h"

/* ---- what is there -------------------------------------------------------------------------- */

static void perspectives(struct viewing *viewing, const struct trust_answer *answer)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Perspectives"));
	if (!v_has(viewing, answer->perspectives.n))
		return;
	struct table *table =
		doc_table(doc, v_say(viewing, N_("What each wants to reach, and why")));
	table_column(doc, table, v_say(viewing, N_("Partner")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Goal")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Motivation")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Agreed")), COLUMN_TEXT);
	for (uint32_t i = 0; i < answer->perspectives.n; i++) {
		const struct perspective *perspective = answer->perspectives.items[i];
		if (v_hidden(viewing, &perspective->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_ref(viewing, &row->cells[0], &perspective->partner);
		v_text(viewing, &row->cells[1], &perspective->goal);
		v_mark(viewing, &row->cells[1], &perspective->entry);
		v_text(viewing, &row->cells[2], &perspective->motivation);
		v_date(viewing, &row->cells[3], &perspective->agreed);
	}
}

static void terms(struct viewing *viewing, const struct trust_answer *answer)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Terms"));
	if (!v_has(viewing, answer->terms.n))
		return;
	struct table *table = doc_table(doc, v_say(viewing, N_("Words, and what we mean by them")));
	table_column(doc, table, v_say(viewing, N_("Term")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Shared meaning")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Agreed")), COLUMN_TEXT);
	for (uint32_t i = 0; i < answer->terms.n; i++) {
		const struct term *term = answer->terms.items[i];
		if (v_hidden(viewing, &term->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_text(viewing, &row->cells[0], &term->term);
		v_mark(viewing, &row->cells[0], &term->entry);
		v_text(viewing, &row->cells[1], &term->shared_meaning);
		if (text_empty(&term->shared_meaning))
			v_words(viewing, &row->cells[1], N_("not agreed yet"));
		v_date(viewing, &row->cells[2], &term->agreed);
	}
}

static void agreements(struct viewing *viewing, const struct trust_answer *answer)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Agreements"));
	if (!v_has(viewing, answer->agreements.n))
		return;
	struct table *table = doc_table(doc, v_say(viewing, N_("How we work together")));
	table_column(doc, table, v_say(viewing, N_("Agreement")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Agreed")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("By")), COLUMN_TEXT);
	for (uint32_t i = 0; i < answer->agreements.n; i++) {
		const struct agreement *agreement = answer->agreements.items[i];
		if (v_hidden(viewing, &agreement->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_text(viewing, &row->cells[0], &agreement->text);
		v_mark(viewing, &row->cells[0], &agreement->entry);
		v_date(viewing, &row->cells[1], &agreement->agreed);
		v_refs(viewing, &row->cells[2], &agreement->by);
	}
}

static void count_fact(
	struct viewing *viewing, struct block *facts, const char *term, const struct integer *n)
{
	struct str words = {0};
	say_number(viewing->language, n->n, 0, 0, &words);
	runs_text(viewing->doc, facts_add(viewing->doc, facts, v_say(viewing, term)),
		str_text(&words));
	str_release(&words);
}

static void score(struct viewing *viewing, struct runs *runs, const struct quantity *quantity)
{
	struct str words = {0};
	bool overflow = false;
	if (span_usable(quantity->span))
		say_number(viewing->language, divide_round(quantity->micro, 100000, &overflow), 1,
			1, &words);
	runs_text(viewing->doc, runs, str_text(&words));
	str_release(&words);
}

static void pulse_in_short(struct viewing *viewing, const struct pulse_day *day)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Pulse"));
	if (!v_has(viewing, day != NULL))
		return;
	struct block *facts = doc_facts(doc);
	v_date(viewing, facts_add(doc, facts, v_say(viewing, N_("Asked"))), &day->date);
	struct runs *runs = facts_add(doc, facts, v_say(viewing, N_("Understanding")));
	score(viewing, runs, &day->understanding);
	v_mark(viewing, runs, &day->entry);
	runs = facts_add(doc, facts, v_say(viewing, N_("Trust")));
	score(viewing, runs, &day->trust);
	v_mark(viewing, runs, &day->entry);
	runs = facts_add(doc, facts, v_say(viewing, N_("Ownership")));
	score(viewing, runs, &day->ownership);
	v_mark(viewing, runs, &day->entry);
	doc_say(doc, v_say(viewing, N_("On a scale from 1 to 5.")));
}

void view_trust(struct viewing *viewing, const struct entry *entry)
{
	const struct trust_answer *answer = (const struct trust_answer *)entry;
	struct block *facts = doc_facts(viewing->doc);
	count_fact(viewing, facts, N_("Open differences"), &answer->open);
	count_fact(viewing, facts, N_("Settled differences"), &answer->agreed);
	count_fact(viewing, facts, N_("Parked differences"), &answer->parked);
	perspectives(viewing, answer);
	terms(viewing, answer);
	agreements(viewing, answer);
	pulse_in_short(viewing, answer->pulse);
}

/* ---- side by side --------------------------------------------------------------------------- */

static void one_aspect(struct viewing *viewing, const struct compare_answer *answer,
	const char *key, const char *caption)
{
	struct doc *doc = viewing->doc;
	const struct field *field = record_field(answer->perspectives.items[0]->entry.record, key);
	struct table *table = doc_table(doc, v_say(viewing, caption));
	table_column(doc, table, v_say(viewing, N_("Partner")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, field->label), COLUMN_TEXT);
	for (uint32_t i = 0; i < answer->perspectives.n; i++) {
		const struct compared *compared = answer->perspectives.items[i];
		const struct text *text = field_of(field, compared);
		if (v_hidden(viewing, compared->partner.entry))
			continue;
		struct row *row = table_row(doc, table);
		v_ref(viewing, &row->cells[0], &compared->partner);
		if (v_hidden(viewing, &compared->entry)) {
			v_words(viewing, &row->cells[1], N_("not published"));
			continue;
		}
		v_text(viewing, &row->cells[1], text);
		if (text_empty(text))
			v_words(viewing, &row->cells[1], N_("not told yet"));
		else
			v_mark(viewing, &row->cells[1], &compared->entry);
	}
}

static void one_term(struct viewing *viewing, const struct term *term)
{
	struct doc *doc = viewing->doc;
	v_entry_heading(viewing, 3, &term->entry, &term->term);
	struct table *table = doc_table(doc, v_say(viewing, N_("What the word means to each")));
	table_column(doc, table, v_say(viewing, N_("Partner")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Means")), COLUMN_TEXT);
	for (uint32_t i = 0; i < term->meanings.n; i++) {
		const struct meaning *meaning = term->meanings.items[i];
		if (v_hidden(viewing, &meaning->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_ref(viewing, &row->cells[0], &meaning->partner);
		v_text(viewing, &row->cells[1], &meaning->means);
		v_mark(viewing, &row->cells[1], &meaning->entry);
	}
	struct row *shared = table_row(doc, table);
	v_words(viewing, &shared->cells[0], N_("Shared meaning"));
	v_text(viewing, &shared->cells[1], &term->shared_meaning);
	if (text_empty(&term->shared_meaning))
		v_words(viewing, &shared->cells[1], N_("not agreed yet"));
}

void view_compare(struct viewing *viewing, const struct entry *entry)
{
	static const char *const aspects[][2] = {{"goal", N_("What each wants to reach")},
		{"motivation", N_("Why it matters to each")},
		{"view_of_challenge", N_("How each sees the challenge")},
		{"expects", N_("What each expects of the others")},
		{"worries", N_("What each worries about")}};
	const struct compare_answer *answer = (const struct compare_answer *)entry;
	v_heading(viewing, 2, N_("Perspectives side by side"));
	if (v_has(viewing, answer->perspectives.n))
		for (size_t i = 0; i < ARRAY_LEN(aspects); i++)
			one_aspect(viewing, answer, aspects[i][0], aspects[i][1]);
	v_heading(viewing, 2, N_("Words used differently"));
	if (!answer->terms.n)
		doc_say(viewing->doc,
			v_say(viewing, N_("No word is written down with different meanings.")));
	for (uint32_t i = 0; i < answer->terms.n; i++)
		if (!v_hidden(viewing, &answer->terms.items[i]->entry))
			one_term(viewing, answer->terms.items[i]);
}

/* ---- over time ------------------------------------------------------------------------------ */

static void over_time(struct viewing *viewing, struct block *facts,
	const struct pulse_answer *answer, const char *term, size_t offset)
{
	struct doc *doc = viewing->doc;
	const struct pulse_day *first = answer->days.items[0];
	const struct pulse_day *last = answer->days.items[answer->days.n - 1];
	struct runs *runs = facts_add(doc, facts, v_say(viewing, term));
	struct str line = {0};
	for (uint32_t i = 0; i < answer->days.n; i++) {
		const struct quantity *value =
			(const struct quantity *)((const char *)answer->days.items[i] + offset);
		v_spark(value->micro, 1000000, 5000000, &line);
	}
	score(viewing, runs, (const struct quantity *)((const char *)first + offset));
	runs_text(doc, runs, " → ");
	score(viewing, runs, (const struct quantity *)((const char *)last + offset));
	runs_text(doc, runs, "  ");
	runs_text(doc, runs, str_text(&line));
	v_mark(viewing, runs, &last->entry);
	str_release(&line);
}

static void pulse_row(struct viewing *viewing, struct table *table, const struct pulse *pulse)
{
	struct doc *doc = viewing->doc;
	struct row *row = table_row(doc, table);
	v_date(viewing, &row->cells[0], &pulse->date);
	if (pulse->partner.entry)
		v_ref(viewing, &row->cells[1], &pulse->partner);
	else
		v_words(viewing, &row->cells[1], N_("all together"));
	v_mark(viewing, &row->cells[1], &pulse->entry);
	if (span_usable(pulse->n.span))
		v_leaf(viewing, &row->cells[2], record_field(pulse->entry.record, "n"), &pulse->n);
	v_quantity(viewing, &row->cells[3], &pulse->understanding);
	v_quantity(viewing, &row->cells[4], &pulse->trust);
	v_quantity(viewing, &row->cells[5], &pulse->ownership);
	v_text(viewing, &row->cells[6], &pulse->because);
}

static struct table *scores_table(struct viewing *viewing, const char *caption, bool each)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, caption));
	table_column(doc, table, v_say(viewing, N_("Date")), COLUMN_TEXT);
	if (each)
		table_column(doc, table, v_say(viewing, N_("Who")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Answers")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Understanding")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Trust")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Ownership")), COLUMN_NUMBER);
	if (each)
		table_column(doc, table, v_say(viewing, N_("Because")), COLUMN_TEXT);
	return table;
}

static void days_table(struct viewing *viewing, const struct pulse_answer *answer)
{
	struct table *table = scores_table(viewing, N_("Averages, day by day"), false);
	for (uint32_t i = 0; i < answer->days.n; i++) {
		const struct pulse_day *day = answer->days.items[i];
		struct row *row = table_row(viewing->doc, table);
		struct str words = {0};
		v_date(viewing, &row->cells[0], &day->date);
		v_mark(viewing, &row->cells[0], &day->entry);
		say_number(viewing->language, day->answers.n, 0, 0, &words);
		runs_text(viewing->doc, &row->cells[1], str_text(&words));
		str_release(&words);
		score(viewing, &row->cells[2], &day->understanding);
		score(viewing, &row->cells[3], &day->trust);
		score(viewing, &row->cells[4], &day->ownership);
	}
}

void view_pulse(struct viewing *viewing, const struct entry *entry)
{
	const struct pulse_answer *answer = (const struct pulse_answer *)entry;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Over time"));
	if (!v_has(viewing, answer->days.n))
		return;
	doc_say(doc,
		v_say(viewing, N_("From the first time to the latest, on a scale from 1 to 5.")));
	struct block *facts = doc_facts(doc);
	over_time(viewing, facts, answer, N_("Understanding"),
		offsetof(struct pulse_day, understanding));
	over_time(viewing, facts, answer, N_("Trust"), offsetof(struct pulse_day, trust));
	over_time(viewing, facts, answer, N_("Ownership"), offsetof(struct pulse_day, ownership));
	v_pulse_chart(viewing, answer);
	days_table(viewing, answer);
	v_heading(viewing, 2, N_("Each answer"));
	struct table *table = scores_table(viewing, N_("What was answered, and why"), true);
	for (uint32_t i = 0; i < answer->entries.n; i++)
		if (!v_hidden(viewing, &answer->entries.items[i]->entry))
			pulse_row(viewing, table, answer->entries.items[i]);
}
