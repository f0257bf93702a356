/* The calendar for people: what comes again first, then day by day. */
#include "view_internal.h"

static void add_time(struct viewing *viewing, struct runs *runs, const struct calendar_event *event)
{
	struct doc *doc = viewing->doc;
	struct str words = {0};
	if (span_usable(event->starts.span))
		str_printf(&words, "%02d:%02d", event->starts.minutes / 60,
			event->starts.minutes % 60);
	if (span_usable(event->length.span)) {
		str_puts(&words, words.len ? ", " : "");
		say_duration(viewing->language, &event->length, &words);
	}
	runs_text(doc, runs, str_text(&words));
	str_release(&words);
}

static void add_what(struct viewing *viewing, struct runs *runs, const struct calendar_event *event)
{
	if (event->kind.at == DUE_ACTIVITY) {
		v_words(viewing, runs, N_("activity"));
		runs_text(viewing->doc, runs, ": ");
		v_text(viewing, runs, &event->what);
		v_mark(viewing, runs, &event->entry);
		return;
	}
	struct due_item item = {.kind = event->kind, .what = event->what, .word = event->what.s};
	item.entry = event->entry;
	v_due(viewing, runs, &item);
}

static struct table *begin(struct viewing *viewing, const char *heading, const char *caption)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, heading);
	struct table *table = doc_table(doc, v_say(viewing, caption));
	table_column(doc, table, v_say(viewing, N_("What")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("When")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Time")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Who")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Place")), COLUMN_TEXT);
	return table;
}

static void add_days(struct viewing *viewing, struct runs *cell, const struct calendar_event *event)
{
	struct str words = {0};
	if (!span_usable(event->every.span)) {
		v_period(viewing, cell, &event->from, &event->to);
		return;
	}
	say_duration(viewing->language, &event->every, &words);
	v_sentence(viewing, cell, N_("every {0}"), RUN_TEXT, str_text(&words));
	runs_text(viewing->doc, cell, ", ");
	v_period(viewing, cell, &event->from, &event->until);
	str_release(&words);
}

static void events(struct viewing *viewing, const struct calendar *calendar, bool again,
	const char *heading, const char *caption)
{
	struct table *table = NULL;
	for (uint32_t i = 0; i < calendar->events.n; i++) {
		const struct calendar_event *event = calendar->events.items[i];
		if (span_usable(event->every.span) != again)
			continue;
		if (!table)
			table = begin(viewing, heading, caption);
		struct runs *cells = table_row(viewing->doc, table)->cells;
		add_what(viewing, &cells[0], event);
		add_days(viewing, &cells[1], event);
		add_time(viewing, &cells[2], event);
		v_ref(viewing, &cells[3], &event->whose);
		v_text(viewing, &cells[4], &event->place);
	}
}

void view_calendar(struct viewing *viewing, const struct entry *entry)
{
	const struct calendar *calendar = (const struct calendar *)entry;
	if (!v_has(viewing, calendar->events.n))
		return;
	events(viewing, calendar, true, N_("What comes again"), N_("Meetings that come again"));
	events(viewing, calendar, false, N_("Day by day"), N_("What lies on which day"));
}
