/* How far each indicator has come, for people: first how the goals stand, then all indicators
 * beside each other, then each by itself with what it rests on. */
#include "view_internal.h"


/* Percent without decimals: more would look surer than it is. */
static void whole_percent(struct viewing *viewing, struct runs *runs, const struct percent *percent)
{
	struct str words = {0};
	bool overflow = false;
	if (!span_usable(percent->span))
		return;
	int64_t whole = divide_round(percent->micro, 1000000, &overflow);
	say_percent(viewing->language, whole * 1000000, &words);
	runs_text(viewing->doc, runs, str_text(&words));
	str_release(&words);
}

/* A computed value with at most one decimal. */
static void short_figure(struct viewing *viewing, struct runs *runs, const struct figure *figure)
{
	struct figure rounded = *figure;
	bool overflow = false;
	rounded.micro = divide_round(figure->micro, 100000, &overflow) * 100000;
	v_figure(viewing, runs, &rounded);
}

static void verdict_cell(struct viewing *viewing, struct runs *runs, const struct choice *verdict,
	const struct entry *entry)
{
	v_words(viewing, runs,
		record_field(entry->record, "verdict")->rule.words[verdict->at].label);
}

static void stand_row(
	struct viewing *viewing, struct table *table, const struct goal_progress *stands)
{
	struct doc *doc = viewing->doc;
	struct row *row = table_row(doc, table);
	v_ref(viewing, &row->cells[0], &stands->goal);
	v_mark(viewing, &row->cells[0], stands->goal.entry);
	verdict_cell(viewing, &row->cells[1], &stands->verdict, &stands->entry);
	v_words(viewing, &row->cells[2],
		!span_usable(stands->reached_at_this_pace.span) ? N_("cannot be said")
		: stands->reached_at_this_pace.yes		? N_("yes")
								: N_("no"));
	struct str measured = {0};
	struct str n = {0};
	struct str all = {0};
	str_printf(&n, "%d", stands->measured.n);
	str_printf(&all, "%d", stands->indicators.n);
	say_with(
		viewing->language, N_("{0} of {1}"), ARGS(str_text(&n), str_text(&all)), &measured);
	runs_text(doc, &row->cells[3], str_text(&measured));
	str_release(&measured);
	str_release(&n);
	str_release(&all);
}

static void stands_table(struct viewing *viewing, const char *caption, const char *what,
	struct goal_progress *const *items, uint32_t n)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, caption));
	table_column(doc, table, v_say(viewing, what), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Stands")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Reached at this pace")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Indicators measured")), COLUMN_TEXT);
	for (uint32_t i = 0; i < n; i++)
		if (!v_hidden(viewing, items[i]->goal.entry))
			stand_row(viewing, table, items[i]);
}

static void goals_and_results(struct viewing *viewing, const struct progress *progress)
{
	if (progress->goals.n) {
		v_heading(viewing, 2, N_("The goals"));
		stands_table(viewing, N_("How the goals stand"), N_("Goal"), progress->goals.items,
			progress->goals.n);
	}
	if (progress->results.n) {
		v_heading(viewing, 2, N_("The results"));
		stands_table(viewing, N_("How the results stand"), N_("Result"),
			progress->results.items, progress->results.n);
	}
}

void v_indicators(struct viewing *viewing, const struct progress *progress)
{
	static const char *const headings[] = {N_("Indicator"), N_("Baseline"), N_("Target"),
		N_("Expected today"), N_("Latest"), N_("Stands")};
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("All indicators")));
	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		table_column(doc, table, v_say(viewing, headings[i]),
			i >= 1 && i <= 4 ? COLUMN_NUMBER : COLUMN_TEXT);
	for (uint32_t i = 0; i < progress->indicators.n; i++) {
		const struct indicator_progress *one = progress->indicators.items[i];
		if (v_hidden(viewing, one->indicator.entry))
			continue;
		struct row *row = table_row(doc, table);
		v_ref(viewing, &row->cells[0], &one->indicator);
		v_figure(viewing, &row->cells[1], &one->baseline);
		v_figure(viewing, &row->cells[2], &one->target);
		if (span_usable(one->expected.span))
			short_figure(viewing, &row->cells[3], &one->expected);
		if (span_usable(one->latest.span))
			short_figure(viewing, &row->cells[4], &one->latest);
		verdict_cell(viewing, &row->cells[5], &one->verdict, &one->entry);
	}
}

/* ---- one indicator -------------------------------------------------------------------------- */

static void sentence(struct viewing *viewing, const char *words, const char *const *args)
{
	struct str said = {0};
	say_with(viewing->language, words, args, &said);
	doc_say(viewing->doc, str_text(&said));
	str_release(&said);
}

static void facts_of(struct viewing *viewing, const struct indicator_progress *one)
{
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	struct runs *runs = facts_add(doc, facts, v_say(viewing, N_("Stands")));
	verdict_cell(viewing, runs, &one->verdict, &one->entry);
	runs_text(doc, runs, " (");
	v_words(viewing, runs,
		record_field(one->entry.record, "rule")->rule.words[one->rule.at].label);
	runs_text(doc, runs, ")");
	if (span_usable(one->result.span))
		v_ref(viewing, facts_add(doc, facts, v_say(viewing, N_("Measures"))), &one->result);
	if (span_usable(one->target.span)) {
		runs = facts_add(doc, facts, v_say(viewing, N_("Target")));
		v_figure(viewing, runs, &one->target);
		runs_text(doc, runs, ", ");
		v_date(viewing, runs, &one->target_by);
	}
	if (span_usable(one->progress.span)) {
		runs = facts_add(doc, facts, v_say(viewing, N_("Progress")));
		whole_percent(viewing, runs, &one->progress);
		if (span_usable(one->expected_progress.span)) {
			runs_text(doc, runs, "; ");
			v_words(viewing, runs, N_("expected today"));
			runs_text(doc, runs, " ");
			whole_percent(viewing, runs, &one->expected_progress);
		}
	}
	struct str spark = {0};
	v_progress_spark(one, &spark);
	if (spark.len)
		runs_text(doc, facts_add(doc, facts, v_say(viewing, N_("Over time"))),
			str_text(&spark));
	str_release(&spark);
	if (span_usable(one->at_this_pace.span))
		short_figure(viewing, facts_add(doc, facts, v_say(viewing, N_("At this pace"))),
			&one->at_this_pace);
	if (span_usable(one->low.span)) {
		runs = facts_add(doc, facts, v_say(viewing, N_("How sure the share is")));
		whole_percent(viewing, runs, &one->low);
		runs_text(doc, runs, "–");
		whole_percent(viewing, runs, &one->high);
		runs_text(doc, runs, " ");
		v_words(viewing, runs, N_("(95 % interval)"));
	}
	if (span_usable(one->next.span))
		v_date(viewing, facts_add(doc, facts, v_say(viewing, N_("Next measurement"))),
			&one->next);
}

static void history(struct viewing *viewing, const struct indicator_progress *one)
{
	struct doc *doc = viewing->doc;
	bool sum = one->history.n && span_usable(one->history.items[0]->so_far.span);
	bool sites = false;
	for (uint32_t i = 0; i < one->history.n; i++)
		sites = sites || !text_empty(&one->history.items[i]->site);
	if (!one->history.n)
		return;
	struct table *table = doc_table(doc, v_say(viewing, N_("What was measured")));
	table_column(doc, table, v_say(viewing, N_("Date")), COLUMN_TEXT);
	if (sites)
		table_column(doc, table, v_say(viewing, N_("Site")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Value")), COLUMN_NUMBER);
	if (sum)
		table_column(doc, table, v_say(viewing, N_("So far")), COLUMN_NUMBER);
	uint32_t first = one->history.n > POINTS_SHOWN ? one->history.n - POINTS_SHOWN : 0;
	for (uint32_t i = first; i < one->history.n; i++) {
		const struct progress_point *point = one->history.items[i];
		struct row *row = table_row(doc, table);
		struct runs *cell = row->cells;
		v_date(viewing, cell++, &point->date);
		if (sites)
			v_text(viewing, cell++, &point->site);
		short_figure(viewing, cell++, &point->value);
		if (sum)
			v_figure(viewing, cell, &point->so_far);
	}
	uint32_t left_out = (uint32_t)one->observations.n - (one->history.n - first);
	if (left_out) {
		struct str words = {0};
		say_n(viewing->language, N_("{n} earlier value is not shown; JSON holds it."),
			N_("{n} earlier values are not shown; JSON holds them."), left_out, &words);
		doc_say(doc, str_text(&words));
		str_release(&words);
	}
}

/* The words of the format for sex are the program's; other groups are named by people. */
static void group_name(
	struct viewing *viewing, struct runs *runs, const struct text *text, bool sex)
{
	static const char *const words[][2] = {{"sex", N_("Sex")}, {"age", N_("Age")},
		{"woman", N_("women")}, {"man", N_("men")}, {"other", N_("other")},
		{"not-stated", N_("not stated")}};
	for (size_t i = 0; sex && !text_empty(text) && i < ARRAY_LEN(words); i++)
		if (strcmp(text->s, words[i][0]) == 0) {
			v_words(viewing, runs, words[i][1]);
			return;
		}
	v_text(viewing, runs, text);
}

static void group_row(
	struct viewing *viewing, struct table *table, const struct progress_part *part)
{
	struct doc *doc = viewing->doc;
	struct row *row = table_row(doc, table);
	bool sex = !text_empty(&part->by) && strcmp(part->by.s, "sex") == 0;
	group_name(viewing, &row->cells[0], &part->by, true);
	group_name(viewing, &row->cells[1], &part->value, sex);
	if (part->hidden.yes) {
		v_words(viewing, &row->cells[2], N_("not shown"));
		return;
	}
	if (span_usable(part->count.span))
		v_quantity(viewing, &row->cells[2], &part->count);
	else if (span_usable(part->share.span))
		v_figure(viewing, &row->cells[2], &part->share);
	else
		v_figure(viewing, &row->cells[2], &part->score);
	if (span_usable(part->n.span)) {
		struct str n = {0};
		str_printf(&n, "%d", part->n.n);
		runs_text(doc, &row->cells[3], str_text(&n));
		str_release(&n);
	}
}

static void breakdown(
	struct viewing *viewing, const struct indicator_progress *one, int32_t hide_below)
{
	struct doc *doc = viewing->doc;
	if (!one->breakdown.n)
		return;
	bool hidden = false;
	struct table *table = doc_table(doc, v_say(viewing, N_("By groups")));
	table_column(doc, table, v_say(viewing, N_("Divided by")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Group")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Value")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Answers")), COLUMN_NUMBER);
	for (uint32_t i = 0; i < one->breakdown.n; i++) {
		group_row(viewing, table, one->breakdown.items[i]);
		hidden = hidden || one->breakdown.items[i]->hidden.yes;
	}
	if (!hidden)
		return;
	struct str limit = {0};
	str_printf(&limit, "%d", hide_below);
	sentence(viewing,
		N_("Numbers below {0}, and those from which they could be worked out, are not "
		   "shown, so that nobody can be recognised."),
		ARGS(str_text(&limit)));
	str_release(&limit);
}

void view_progress(struct viewing *viewing, const struct entry *answer)
{
	const struct progress *progress = (const struct progress *)answer;
	struct doc *doc = viewing->doc;
	v_date(viewing, facts_add(doc, doc_facts(doc), v_say(viewing, N_("As of"))),
		&progress->as_of);
	if (!v_has(viewing, progress->indicators.n))
		return;
	goals_and_results(viewing, progress);
	v_heading(viewing, 2, N_("The indicators"));
	v_indicators(viewing, progress);
	for (uint32_t i = 0; i < progress->indicators.n; i++) {
		const struct indicator_progress *one = progress->indicators.items[i];
		if (v_hidden(viewing, one->indicator.entry))
			continue;
		v_entry_heading(
			viewing, 3, one->indicator.entry, entry_title(one->indicator.entry));
		facts_of(viewing, one);
		if (one->few.yes)
			sentence(viewing,
				N_("The share rests on fewer than ten answers; say the numbers "
				   "instead."),
				NO_ARGS);
		v_progress_chart(viewing, one);
		history(viewing, one);
		breakdown(viewing, one, progress->hide_below.n);
	}
}

/* ---- lessons -------------------------------------------------------------------------------- */

static void one_lesson(struct viewing *viewing, const struct lesson_told *told)
{
	struct doc *doc = viewing->doc;
	struct str day = {0};
	say_date(viewing->language, &told->date, &day);
	doc_heading(doc, 3, str_text(&day), NULL);
	str_release(&day);
	v_prose(viewing, &told->learned);
	struct block *facts = doc_facts(doc);
	if (!text_empty(&told->observed))
		v_text(viewing, facts_add(doc, facts, v_say(viewing, N_("What it rests on"))),
			&told->observed);
	if (!text_empty(&told->recommend))
		v_text(viewing, facts_add(doc, facts, v_say(viewing, N_("What we advise others"))),
			&told->recommend);
	if (told->about.n)
		v_refs(viewing, facts_add(doc, facts, v_say(viewing, N_("It is about"))),
			&told->about);
	if (entry_basis(&told->entry) <= BASIS_ESTIMATED)
		v_mark(viewing, facts_add(doc, facts, v_say(viewing, N_("Basis"))), &told->entry);
}

void view_lessons(struct viewing *viewing, const struct entry *answer)
{
	const struct lessons *lessons = (const struct lessons *)answer;
	const struct renewal *renewal = lessons->renewal_record;
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Lessons"));
	if (v_has(viewing, lessons->lessons.n))
		for (uint32_t i = 0; i < lessons->lessons.n; i++)
			if (!v_hidden(viewing, &lessons->lessons.items[i]->entry))
				one_lesson(viewing, lessons->lessons.items[i]);
	if (!renewal || v_hidden(viewing, &renewal->entry))
		return;
	v_heading(viewing, 2, N_("What comes next"));
	struct block *facts = doc_facts(doc);
	v_choice(viewing, facts_add(doc, facts, v_label(viewing, &renewal->entry, "outcome")),
		&renewal->entry, "outcome");
	if (!text_empty(&renewal->because))
		v_text(viewing, facts_add(doc, facts, v_say(viewing, N_("Because"))),
			&renewal->because);
	if (!text_empty(&renewal->next_funding))
		v_text(viewing, facts_add(doc, facts, v_say(viewing, N_("Next funding"))),
			&renewal->next_funding);
}
