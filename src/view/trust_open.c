/* What is open between the partners, and the differences that are strengths. */
#include "view_internal.h"

/* "for 45 days", "for 8 months": as exact as one would say it. */
static void add_how_long(struct viewing *viewing, struct runs *runs, const struct integer *days)
{
	struct duration duration = {.n = days->n, .unit = UNIT_DAY, .word = -1};
	struct str words = {0};
	if (days->n >= 90) {
		duration.unit = UNIT_MONTH;
		duration.n = days->n / 30;
	}
	say_duration(viewing->language, &duration, &words);
	runs_text(viewing->doc, runs, str_text(&words));
	str_release(&words);
}

static void add_fact_words(
	struct viewing *viewing, struct block *facts, const char *term, const struct text *text)
{
	if (!text_empty(text))
		v_text(viewing, facts_add(viewing->doc, facts, v_say(viewing, term)), text);
}

static void one_difference(struct viewing *viewing, const struct differing *differing)
{
	struct doc *doc = viewing->doc;
	v_entry_heading(viewing, 3, &differing->entry, &differing->text);
	struct block *facts = doc_facts(doc);
	if (differing->between.n)
		v_refs(viewing, facts_add(doc, facts, v_say(viewing, N_("Between"))),
			&differing->between);
	if (span_usable(differing->raised.span)) {
		struct runs *runs = facts_add(doc, facts, v_say(viewing, N_("Raised")));
		v_date(viewing, runs, &differing->raised);
		if (differing->raised_by.entry) {
			runs_text(doc, runs, ", ");
			v_ref(viewing, runs, &differing->raised_by);
		}
	}
	if (span_usable(differing->days.span)) {
		struct runs *runs = facts_add(doc, facts,
			v_say(viewing, differing->status.at == DIFFERENCE_AGREED
					       ? N_("Was open for")
					       : N_("Open for")));
		add_how_long(viewing, runs, &differing->days);
	}
	add_fact_words(viewing, facts, N_("What is good about it"), &differing->strength);
	add_fact_words(viewing, facts, N_("Resolution"), &differing->resolution);
}

static uint32_t differences(struct viewing *viewing, const struct open_answer *answer,
	enum difference_status status, const char *heading)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < answer->differences.n; i++) {
		const struct differing *differing = answer->differences.items[i];
		if (differing->status.at != (int32_t)status || v_hidden(viewing, &differing->entry))
			continue;
		if (!n++)
			v_heading(viewing, 2, heading);
		one_difference(viewing, differing);
	}
	return n;
}

/* What the guide asks to see in a difference: what each brings that the other lacks. */
static void strengths(struct viewing *viewing, const struct open_answer *answer)
{
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	for (uint32_t i = 0; i < answer->differences.n; i++) {
		const struct differing *differing = answer->differences.items[i];
		if (text_empty(&differing->strength) || v_hidden(viewing, &differing->entry))
			continue;
		if (!list) {
			v_heading(viewing, 2, N_("Differences that are strengths"));
			list = doc_list(doc, false);
		}
		struct runs *runs = list_add(doc, list);
		v_text(viewing, runs, &differing->strength);
		v_mark(viewing, runs, &differing->entry);
		if (!differing->between.n)
			continue;
		runs_text(doc, runs, " (");
		v_refs(viewing, runs, &differing->between);
		runs_text(doc, runs, ")");
	}
}

static uint32_t agreements(struct viewing *viewing, const struct open_answer *answer)
{
	struct doc *doc = viewing->doc;
	struct table *table = NULL;
	uint32_t n = 0;
	for (uint32_t i = 0; i < answer->agreements.n; i++) {
		const struct not_joined *agreement = answer->agreements.items[i];
		if (v_hidden(viewing, &agreement->entry))
			continue;
		if (!n++) {
			v_heading(viewing, 2, N_("Agreements that somebody has not joined"));
			table = doc_table(doc, v_say(viewing, N_("Agreements and who is missing")));
			table_column(doc, table, v_say(viewing, N_("Agreement")), COLUMN_TEXT);
			table_column(doc, table, v_say(viewing, N_("Agreed")), COLUMN_TEXT);
			table_column(doc, table, v_say(viewing, N_("Has not joined")), COLUMN_TEXT);
		}
		struct row *row = table_row(doc, table);
		v_text(viewing, &row->cells[0], &agreement->text);
		v_mark(viewing, &row->cells[0], &agreement->entry);
		v_date(viewing, &row->cells[1], &agreement->agreed);
		v_refs(viewing, &row->cells[2], &agreement->missing);
	}
	return n;
}

static uint32_t words_and_voices(struct viewing *viewing, const struct open_answer *answer)
{
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	uint32_t n = 0;
	for (uint32_t i = 0; i < answer->terms.n; i++) {
		const struct term *term = answer->terms.items[i];
		if (v_hidden(viewing, &term->entry))
			continue;
		if (!n++) {
			v_heading(viewing, 2, N_("Words without a shared meaning"));
			list = doc_list(doc, false);
		}
		v_text(viewing, list_add(doc, list), &term->term);
	}
	list = NULL;
	for (uint32_t i = 0; i < answer->untold.n; i++) {
		if (v_hidden(viewing, answer->untold.items[i].entry))
			continue;
		if (!list) {
			v_heading(viewing, 2, N_("Has not told its perspective"));
			list = doc_list(doc, false);
		}
		v_ref(viewing, list_add(doc, list), &answer->untold.items[i]);
		n++;
	}
	return n;
}

void view_open(struct viewing *viewing, const struct entry *entry)
{
	const struct open_answer *answer = (const struct open_answer *)entry;
	uint32_t n = differences(viewing, answer, DIFFERENCE_OPEN, N_("Open differences"));
	n += differences(viewing, answer, DIFFERENCE_PARKED, N_("Parked differences"));
	n += agreements(viewing, answer);
	n += words_and_voices(viewing, answer);
	if (!n)
		doc_say(viewing->doc, v_say(viewing, N_("Nothing is open between the partners.")));
	strengths(viewing, answer);
	differences(viewing, answer, DIFFERENCE_AGREED, N_("Settled differences"));
}
