/* Who does what, as a table of activities by roles or partners; how much time it takes; and the
 * page of one role or partner. */
#include "view_internal.h"

/* ---- the matrix ----------------------------------------------------------------------------- */

static const char *const signs[LETTERS] = {"A", "R", "C", "I", "S", "D"};

/* What the letters mean stands before the table, so that nobody has to know RACI. */
static void legend(struct viewing *viewing)
{
	struct block *facts = doc_facts(viewing->doc);
	for (int letter = 0; letter < LETTERS; letter++)
		v_words(viewing, facts_add(viewing->doc, facts, signs[letter]),
			letter_words[letter].label);
}

static void add_number(struct viewing *viewing, struct runs *cell, int32_t n)
{
	struct str words = {0};
	say_number(viewing->language, n, 0, 0, &words);
	runs_text(viewing->doc, cell, str_text(&words));
	str_release(&words);
}

static void column_heading(
	struct viewing *viewing, struct table *table, const struct matrix_column *column)
{
	struct doc *doc = viewing->doc;
	const char *lang = NULL;
	const struct text *title = column->who.entry ? entry_title(column->who.entry) : NULL;
	const char *words = title		? v_text_in(viewing, title, &lang)
			    : column->who.entry ? column->who.id
						: v_say(viewing, N_("not published"));
	table_column(doc, table, words, COLUMN_TEXT);
}

static void letters_in(struct viewing *viewing, struct runs *cell, unsigned bits)
{
	bool any = false;
	for (int letter = 0; letter < LETTERS; letter++) {
		if (!(bits & 1u << letter))
			continue;
		runs_text(viewing->doc, cell, any ? ", " : "");
		runs_text(viewing->doc, cell, signs[letter]);
		any = true;
	}
}

static int32_t count_at(const struct letter_counts *counts, int letter)
{
	const struct integer *all[LETTERS + 1] = {&counts->a, &counts->r, &counts->c, &counts->i,
		&counts->s, &counts->d, &counts->together};
	return all[letter]->n;
}

static void totals(struct viewing *viewing, struct table *table, const struct matrix *matrix)
{
	struct doc *doc = viewing->doc;
	for (int letter = 0; letter <= LETTERS; letter++) {
		struct row *row = table_row(doc, table);
		row->total = true;
		if (letter < LETTERS)
			v_sentence(viewing, &row->cells[0], N_("How many {0}"), RUN_TEXT,
				signs[letter]);
		else
			v_words(viewing, &row->cells[0], N_("Together"));
		for (uint32_t i = 0; i < matrix->columns.n; i++)
			add_number(viewing, &row->cells[i + 1],
				count_at(&matrix->columns.items[i]->counts, letter));
		add_number(viewing, &row->cells[matrix->columns.n + 1],
			count_at(&matrix->counts, letter));
	}
}

void view_matrix(struct viewing *viewing, const struct entry *entry)
{
	const struct matrix *matrix = (const struct matrix *)entry;
	struct doc *doc = viewing->doc;
	if (!v_has(viewing, matrix->rows.n))
		return;
	legend(viewing);
	struct table *table = doc_table(doc,
		v_say(viewing, matrix->by_partner.yes ? N_("Who does what, partner by partner")
						      : N_("Who does what, role by role")));
	table_column(doc, table, v_say(viewing, N_("Activity")), COLUMN_TEXT);
	for (uint32_t i = 0; i < matrix->columns.n; i++)
		column_heading(viewing, table, matrix->columns.items[i]);
	table_column(doc, table, v_say(viewing, N_("Together")), COLUMN_NUMBER);
	for (uint32_t i = 0; i < matrix->rows.n; i++) {
		const struct matrix_row *plan = matrix->rows.items[i];
		struct row *row = table_row(doc, table);
		v_ref(viewing, &row->cells[0], &plan->activity);
		v_mark(viewing, &row->cells[0], &plan->entry);
		for (uint32_t k = 0; k < matrix->columns.n; k++)
			letters_in(viewing, &row->cells[k + 1], plan->bits[k]);
		add_number(viewing, &row->cells[matrix->columns.n + 1], plan->counts.together.n);
	}
	totals(viewing, table, matrix);
}

/* ---- load ----------------------------------------------------------------------------------- */

/* Hours to one decimal: the plan is no finer. */
static void add_hours(struct viewing *viewing, struct runs *cell, const struct quantity *quantity)
{
	bool overflow = false;
	struct str words = {0};
	if (!span_usable(quantity->span))
		return;
	say_number(viewing->language, divide_round(quantity->micro, 100000, &overflow), 1, 0,
		&words);
	runs_text(viewing->doc, cell, str_text(&words));
	str_release(&words);
}

static void add_period(struct viewing *viewing, struct runs *cell, enum load_by by,
	const struct text *period, const struct date *from)
{
	struct str words = {0};
	if (text_empty(period)) {
		v_words(viewing, cell, N_("Later"));
		return;
	}
	if (by == LOAD_WEEK) {
		int year;
		int week = week_of(from->first, &year);
		struct str number = {0};
		struct str of_year = {0};
		str_printf(&number, "%d", week);
		str_printf(&of_year, "%d", year);
		say_with(viewing->language, N_("week {0}, {1}"),
			ARGS(str_text(&number), str_text(&of_year)), &words);
		str_release(&number);
		str_release(&of_year);
	} else {
		struct ymd ymd = ymd_of(from->first);
		struct date month = {{0, 1}, from->first,
			from->first + days_in_month(ymd.year, ymd.month) - 1};
		say_date(viewing->language, &month, &words);
	}
	runs_text(viewing->doc, cell, str_text(&words));
	str_release(&words);
}

static void add_share(struct viewing *viewing, struct runs *cell, const struct load_row *row)
{
	struct str words = {0};
	bool overflow = false;
	if (!span_usable(row->share.span))
		return;
	say_percent(viewing->language,
		divide_round(row->share.micro, 1000000, &overflow) * 1000000, &words);
	runs_text(viewing->doc, cell, str_text(&words));
	str_release(&words);
}

/* Named before the tables, so that nobody has to look for it. */
static void overloads(struct viewing *viewing, const struct load *load)
{
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	for (uint32_t i = 0; i < load->roles.n; i++) {
		const struct load_row *row = load->roles.items[i];
		if (!row->over.yes)
			continue;
		if (!list)
			list = doc_notice(doc, NOTICE_WARNING,
				v_say(viewing, N_("More work than there is time for")));
		struct runs *runs = list_add(doc, list);
		v_ref(viewing, runs, &row->role);
		runs_text(doc, runs, ": ");
		if (load->by.at != LOAD_ALL) {
			add_period(viewing, runs, (enum load_by)load->by.at, &row->period,
				&row->from);
			continue;
		}
		struct str words = {0};
		say_n(viewing->language, N_("{n} week"), N_("{n} weeks"),
			(uint64_t)row->weeks_over.n, &words);
		runs_text(doc, runs, str_text(&words));
		str_release(&words);
		if (!span_usable(row->busiest.span))
			continue;
		runs_text(doc, runs, ", ");
		v_words(viewing, runs, N_("most in the week from"));
		runs_text(doc, runs, " ");
		v_date(viewing, runs, &row->busiest);
	}
	if (!list && load->roles.n)
		doc_say(doc, v_say(viewing, N_("Nobody has more work than there is time for.")));
}

static void load_columns(struct viewing *viewing, struct table *table, enum load_by by)
{
	struct doc *doc = viewing->doc;
	table_column(doc, table, v_say(viewing, N_("Hours")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("There is time for")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("Share")), COLUMN_NUMBER);
	table_column(doc, table,
		v_say(viewing, by == LOAD_ALL ? N_("Weeks with too much") : N_("Too much")),
		by == LOAD_ALL ? COLUMN_NUMBER : COLUMN_TEXT);
}

static void load_cells(
	struct viewing *viewing, struct runs *cells, const struct load_row *row, enum load_by by)
{
	add_hours(viewing, &cells[0], &row->hours);
	add_hours(viewing, &cells[1], &row->capacity);
	add_share(viewing, &cells[2], row);
	if (by == LOAD_ALL && span_usable(row->capacity.span))
		add_number(viewing, &cells[3], row->weeks_over.n);
	else if (by != LOAD_ALL && row->over.yes)
		v_words(viewing, &cells[3], N_("yes"));
}

static void load_in_all(struct viewing *viewing, const struct load *load)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("Hours and time, role by role")));
	table_column(doc, table, v_say(viewing, N_("Role")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Partner")), COLUMN_TEXT);
	load_columns(viewing, table, LOAD_ALL);
	for (uint32_t i = 0; i < load->roles.n; i++) {
		const struct load_row *row = load->roles.items[i];
		struct row *cells = table_row(doc, table);
		v_ref(viewing, &cells->cells[0], &row->role);
		if (row->not_dated.yes)
			runs_add(doc, &cells->cells[0], RUN_MARK, v_say(viewing, N_("not dated")),
				NULL);
		else
			v_mark(viewing, &cells->cells[0], &row->entry);
		v_ref(viewing, &cells->cells[1], &row->partner);
		load_cells(viewing, cells->cells + 2, row, LOAD_ALL);
	}
}

/* A role's own table, under its name. */
static void load_by_time(struct viewing *viewing, const struct load *load)
{
	struct doc *doc = viewing->doc;
	enum load_by by = (enum load_by)load->by.at;
	struct table *table = NULL;
	for (uint32_t i = 0; i < load->roles.n; i++) {
		const struct load_row *row = load->roles.items[i];
		if (!i || row->role.entry != load->roles.items[i - 1]->role.entry) {
			const struct text *title =
				row->role.entry ? entry_title(row->role.entry) : NULL;
			struct text none = {0};
			v_entry_heading(viewing, 3, &row->entry, title ? title : &none);
			table = doc_table(doc, v_say(viewing, by == LOAD_WEEK
								      ? N_("Week by week")
								      : N_("Month by month")));
			table_column(doc, table,
				v_say(viewing, by == LOAD_WEEK ? N_("Week") : N_("Month")),
				COLUMN_TEXT);
			load_columns(viewing, table, by);
		}
		struct row *cells = table_row(doc, table);
		if (row->not_dated.yes)
			v_words(viewing, &cells->cells[0], N_("not dated"));
		else
			add_period(viewing, &cells->cells[0], by, &row->period, &row->from);
		load_cells(viewing, cells->cells + 1, row, by);
	}
}

static void load_partners(struct viewing *viewing, const struct load *load)
{
	struct doc *doc = viewing->doc;
	enum load_by by = (enum load_by)load->by.at;
	struct table *table =
		doc_table(doc, v_say(viewing, N_("Hours and time, partner by partner")));
	table_column(doc, table, v_say(viewing, N_("Partner")), COLUMN_TEXT);
	if (by != LOAD_ALL)
		table_column(doc, table, v_say(viewing, N_("Period")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Hours")), COLUMN_NUMBER);
	table_column(doc, table, v_say(viewing, N_("There is time for")), COLUMN_NUMBER);
	for (uint32_t i = 0; i < load->partners.n; i++) {
		const struct load_partner *partner = load->partners.items[i];
		struct runs *cell = table_row(doc, table)->cells;
		v_ref(viewing, cell++, &partner->partner);
		if (by != LOAD_ALL)
			add_period(viewing, cell++, by, &partner->period, &partner->from);
		add_hours(viewing, cell, &partner->hours);
		add_hours(viewing, cell + 1, &partner->capacity);
	}
}

void view_load(struct viewing *viewing, const struct entry *entry)
{
	const struct load *load = (const struct load *)entry;
	if (!v_has(viewing, load->roles.n))
		return;
	doc_say(viewing->doc,
		v_say(viewing, N_("Each activity's hours are spread evenly over its days; the time "
				  "there is comes from the hours a week of the role.")));
	overloads(viewing, load);
	v_heading(viewing, 2, N_("Roles"));
	if (load->by.at == LOAD_ALL)
		load_in_all(viewing, load);
	else
		load_by_time(viewing, load);
	v_heading(viewing, 2, N_("Partners"));
	if (v_has(viewing, load->partners.n))
		load_partners(viewing, load);
}
