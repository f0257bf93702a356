/* The way to a decision, and the next talks: for people. */
#include "view_internal.h"

/* A way is told up to its end; a longer one is cut off, with its end named. */
enum { MOST_STEPS = 12 };

static void add_position(struct viewing *viewing, struct runs *runs, const struct way *way)
{
	if (v_hidden(viewing, &way->entry)) {
		v_words(viewing, runs, N_("not published"));
		return;
	}
	v_text(viewing, runs, &way->title);
	if (span_usable(way->mandate.span)) {
		runs_text(viewing->doc, runs, " (");
		v_choice(viewing, runs, &way->entry, "mandate");
		runs_text(viewing->doc, runs, ")");
	}
	v_mark(viewing, runs, &way->entry);
}

static bool goes_on(const struct way *way)
{
	bool decides = span_usable(way->mandate.span) && way->mandate.at == CONTACT_DECIDES;
	return way->to && !decides;
}

static void add_way(struct viewing *viewing, struct runs *runs, const struct way *way)
{
	struct doc *doc = viewing->doc;
	const struct way *passed[MOST_STEPS];
	size_t n = 0;
	bool again = false;
	add_position(viewing, runs, way);
	while (goes_on(way) && n < MOST_STEPS && !again) {
		passed[n++] = way;
		way = way->to;
		for (size_t i = 0; i < n; i++)
			again = again || passed[i] == way;
		runs_text(doc, runs, " → ");
		add_position(viewing, runs, way);
	}
	if (goes_on(way) && !again)
		runs_text(doc, runs, " → …");
	else if (way->end.at == WAY_OUTSIDE && !v_hidden(viewing, &way->entry)) {
		runs_text(doc, runs, " → ");
		v_text(viewing, runs, &way->next);
	}
	if (way->end.at != WAY_DECIDES) {
		runs_text(doc, runs, " – ");
		v_choice(viewing, runs, &way->entry, "end");
	}
}

/* Ways begin where nobody opens the door; a circle has no such place and is told from its first. */
static void ways(struct viewing *viewing, const struct contacts_answer *answer)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("From whom to whom"));
	if (!v_has(viewing, answer->contacts.n))
		return;
	struct list *list = doc_list(doc, false);
	bool circle = false;
	for (uint32_t i = 0; i < answer->contacts.n; i++) {
		const struct way *way = answer->contacts.items[i];
		bool first_of_circle = way->end.at == WAY_CIRCLE && !circle;
		if (v_hidden(viewing, &way->entry) || (!way->begins.yes && !first_of_circle))
			continue;
		circle = circle || way->end.at == WAY_CIRCLE;
		add_way(viewing, list_add(doc, list), way);
	}
	struct table *table = doc_table(doc, v_say(viewing, N_("Positions we want to reach")));
	table_column(doc, table, v_say(viewing, N_("Position")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Partner")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Kind")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Mandate")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Kept by")), COLUMN_TEXT);
	for (uint32_t i = 0; i < answer->contacts.n; i++) {
		const struct way *way = answer->contacts.items[i];
		if (v_hidden(viewing, &way->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_text(viewing, &row->cells[0], &way->title);
		v_mark(viewing, &row->cells[0], &way->entry);
		v_ref(viewing, &row->cells[1], &way->partner);
		v_choice(viewing, &row->cells[2], &way->entry, "kind");
		v_choice(viewing, &row->cells[3], &way->entry, "mandate");
		v_ref(viewing, &row->cells[4], &way->kept_by);
	}
}

static void next_talks(struct viewing *viewing, const struct contacts_answer *answer)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Next talks"));
	if (!answer->next.n) {
		doc_say(doc, v_say(viewing, N_("No next step has been agreed.")));
		return;
	}
	struct table *table = doc_table(doc, v_say(viewing, N_("What has been agreed to do next")));
	table_column(doc, table, v_say(viewing, N_("By when")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("With")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("What")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Kept by")), COLUMN_TEXT);
	for (uint32_t i = 0; i < answer->next.n; i++) {
		const struct next_talk *next = answer->next.items[i];
		if (v_hidden(viewing, &next->entry))
			continue;
		struct row *row = table_row(doc, table);
		v_date(viewing, &row->cells[0], &next->by);
		if (!span_usable(next->by.span))
			v_words(viewing, &row->cells[0], N_("not dated"));
		if (next->late.yes)
			runs_add(doc, &row->cells[0], RUN_MARK, v_say(viewing, N_("late")), NULL);
		v_text(viewing, &row->cells[1], &next->title);
		runs_text(doc, &row->cells[1], ", ");
		v_ref(viewing, &row->cells[1], &next->partner);
		v_text(viewing, &row->cells[2], &next->next);
		v_mark(viewing, &row->cells[2], &next->entry);
		v_ref(viewing, &row->cells[3], &next->kept_by);
	}
}

static void talks(struct viewing *viewing, const struct contacts_answer *answer)
{
	struct doc *doc = viewing->doc;
	if (!answer->talks.n)
		return;
	v_heading(viewing, 2, N_("Talks so far"));
	struct table *table = doc_table(doc, v_say(viewing, N_("What was said, and by whom")));
	table_column(doc, table, v_say(viewing, N_("Date")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("With")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Contact person")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Said")), COLUMN_TEXT);
	for (uint32_t i = 0; i < answer->talks.n; i++) {
		const struct talk_held *held = answer->talks.items[i];
		struct row *row = table_row(doc, table);
		v_date(viewing, &row->cells[0], &held->date);
		v_text(viewing, &row->cells[1], &held->title);
		runs_text(doc, &row->cells[1], ", ");
		v_ref(viewing, &row->cells[1], &held->partner);
		v_text(viewing, &row->cells[2], &held->holder);
		v_text(viewing, &row->cells[3], &held->said);
		v_mark(viewing, &row->cells[3], &held->entry);
	}
}

void view_contacts(struct viewing *viewing, const struct entry *entry)
{
	const struct contacts_answer *answer = (const struct contacts_answer *)entry;
	next_talks(viewing, answer);
	ways(viewing, answer);
	talks(viewing, answer);
}
