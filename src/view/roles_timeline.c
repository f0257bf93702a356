/* The plan over time: a picture of bars and what waits for what, and a table that says the same. */
#include "view_internal.h"

enum { MOST_TICKS = 8 };

/* Months between two ticks: as few as leave room for their words. */
static int months_between(const struct timeline *timeline)
{
	static const int steps[] = {
		1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000};
	struct ymd from = ymd_of(timeline->from.first);
	struct ymd to = ymd_of(timeline->to.last);
	int months = (to.year - from.year) * 12 + to.month - from.month + 1;
	size_t i = 0;
	while (i + 1 < ARRAY_LEN(steps) && months / steps[i] > MOST_TICKS)
		i++;
	return steps[i];
}

/* At the beginning of a month, or of a year where they lie a year or more apart. */
static void ticks(struct viewing *viewing, struct gantt *gantt, const struct timeline *timeline)
{
	int step = months_between(timeline);
	struct ymd ymd = ymd_of(timeline->from.first);
	ymd.day = 1;
	ymd.month = step >= 12 ? 1 : (ymd.month - 1) / step * step + 1;
	ymd.year = step >= 12 ? ymd.year / (step / 12) * (step / 12) : ymd.year;
	int32_t day = day_of(ymd);
	struct str words = {0};
	while (day <= timeline->to.last) {
		if (day >= timeline->from.first) {
			struct ymd at = ymd_of(day);
			str_clear(&words);
			if (step >= 12)
				str_printf(&words, "%d", at.year);
			else
				str_printf(&words, "%d-%02d", at.year, at.month);
			gantt_tick(viewing->doc, gantt, day, str_text(&words));
		}
		day = day_add_months(day, step);
	}
	str_release(&words);
}

static enum gantt_state state_of(const struct timeline_row *row)
{
	return row->status.at == PLAN_DONE      ? GANTT_DONE
	       : row->status.at == PLAN_ONGOING ? GANTT_ONGOING
						: GANTT_PLANNED;
}

static void add_bar(
	struct viewing *viewing, struct gantt *gantt, const struct timeline_row *row)
{
	static const char *const states[] = {N_("planned"), N_("ongoing"), N_("done")};
	const struct text *title = entry_title(row->activity.entry);
	enum basis basis = entry_basis(&row->of->entry);
	struct str said = {0};
	struct gantt_bar bar = {.state = state_of(row), .group = gantt->groups_n - 1, .from = 1};
	bar.label = title ? v_text_in(viewing, title, &bar.lang) : row->activity.id;
	if (basis == BASIS_INVENTED || basis == BASIS_ESTIMATED)
		bar.mark = v_say(viewing, basis_words[basis].label);
	if (span_usable(row->from.span) && span_usable(row->to.span)) {
		bar.from = row->from.first;
		bar.to = row->to.last;
		say_period(viewing->language, &row->from, &row->to, &said);
		str_puts(&said, ", ");
	}
	str_puts(&said, v_say(viewing, states[bar.state]));
	bar.said = str_text(&said);
	gantt->states[bar.state] = v_say(viewing, states[bar.state]);
	gantt_bar(viewing->doc, gantt, &bar);
	str_release(&said);
}

/* An activity may have several rows: what waits for it waits for the one that ends last. */
static void links(struct viewing *viewing, struct gantt *gantt, const struct timeline *timeline)
{
	struct map ends = {0};
	for (uint32_t i = 0; i < timeline->rows.n; i++) {
		const char *id = timeline->rows.items[i]->activity.id;
		uintptr_t so_far = (uintptr_t)map_get(&ends, id);
		if (!so_far || gantt->bars[so_far - 1].to < gantt->bars[i].to)
			map_put(&ends, id, (void *)(uintptr_t)(i + 1));
	}
	for (uint32_t i = 0; i < timeline->rows.n; i++) {
		const struct refs *after = &timeline->rows.items[i]->after;
		for (uint32_t k = 0; k < after->n; k++) {
			uintptr_t from = after->items[k].id
						 ? (uintptr_t)map_get(&ends, after->items[k].id)
						 : 0;
			if (from)
				gantt_link(viewing->doc, gantt, (uint32_t)from - 1, i);
		}
	}
	map_release(&ends);
}

static void group_of(
	struct viewing *viewing, struct gantt *gantt, const struct timeline_row *row)
{
	const char *lang;
	const struct text *title = row->phase.entry ? entry_title(row->phase.entry) : NULL;
	bool any = gantt->groups_n > 0;
	gantt_group(viewing->doc, gantt,
		title ? v_text_in(viewing, title, &lang)
		: row->phase.id ? row->phase.id
		: any ? v_say(viewing, N_("In no phase"))
		      : "");
}

static void picture(struct viewing *viewing, const struct timeline *timeline)
{
	struct gantt *gantt = doc_gantt(viewing->doc, v_say(viewing, N_("The plan over time")),
		v_say(viewing, N_("Each activity as a bar, with arrows from what it waits for. The "
				  "days stand in the table below.")));
	gantt->first = timeline->from.first;
	gantt->last = timeline->to.last;
	gantt->today = timeline->as_of.last;
	gantt->after_word = v_say(viewing, N_("after"));
	if (timeline->as_of.last >= timeline->from.first &&
		timeline->as_of.last <= timeline->to.last)
		gantt->today_word = v_say(viewing, N_("today"));
	for (uint32_t i = 0; i < timeline->rows.n; i++) {
		const struct timeline_row *row = timeline->rows.items[i];
		if (!i || row->phase.entry != timeline->rows.items[i - 1]->phase.entry)
			group_of(viewing, gantt, row);
		add_bar(viewing, gantt, row);
	}
	links(viewing, gantt, timeline);
	ticks(viewing, gantt, timeline);
}

static void table(struct viewing *viewing, const struct timeline *timeline)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("When each activity is done")));
	table_column(doc, table, v_say(viewing, N_("Activity")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Phase")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("When")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Status")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("After")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Accountable")), COLUMN_TEXT);
	for (uint32_t i = 0; i < timeline->rows.n; i++) {
		const struct timeline_row *row = timeline->rows.items[i];
		struct runs *cells = table_row(doc, table)->cells;
		v_ref(viewing, &cells[0], &row->activity);
		v_mark(viewing, &cells[0], &row->of->entry);
		v_ref(viewing, &cells[1], &row->phase);
		if (span_usable(row->from.span) || span_usable(row->to.span))
			v_period(viewing, &cells[2], &row->from, &row->to);
		else
			v_words(viewing, &cells[2], N_("not dated"));
		v_choice(viewing, &cells[3], &row->entry, "status");
		if (row->late.yes)
			runs_add(doc, &cells[3], RUN_MARK, v_say(viewing, N_("late")), NULL);
		v_refs(viewing, &cells[4], &row->after);
		v_ref(viewing, &cells[5], &row->accountable);
	}
}

void view_timeline(struct viewing *viewing, const struct entry *entry)
{
	const struct timeline *timeline = (const struct timeline *)entry;
	if (!v_has(viewing, timeline->rows.n))
		return;
	if (span_usable(timeline->from.span))
		picture(viewing, timeline);
	table(viewing, timeline);
}
