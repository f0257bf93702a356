/* What it costs, for people: a table of one dimension, its picture in numbers, and how each line
 * was formed. */
#include "plan.h"
#include "view_internal.h"

void view_cost(struct viewing *viewing, const struct entry *answer)
{
	plan_cost(viewing, (const struct cost_totals *)answer, NULL);
}

static const char *const headings[COST_DIMENSIONS] = {
	[BY_LINE] = N_("Cost line"),
	[BY_ACTIVITY] = N_("Activity"),
	[BY_CATEGORY] = N_("Category"),
	[BY_PARTNER] = N_("Partner"),
	[BY_PAYER] = N_("Who pays"),
	[BY_YEAR] = N_("Year"),
	[BY_MONTH] = N_("Month"),
	[BY_PHASE] = N_("Phase"),
	[BY_ROLE] = N_("Role"),
	[BY_RESULT] = N_("Result"),
};

/* What it is called that a cost does not have. */
static const char *const lacking[COST_DIMENSIONS] = {
	[BY_LINE] = N_("no line"),
	[BY_ACTIVITY] = N_("no activity"),
	[BY_CATEGORY] = N_("no category"),
	[BY_PARTNER] = N_("not decided"),
	[BY_PAYER] = N_("not decided"),
	[BY_YEAR] = N_("not dated"),
	[BY_MONTH] = N_("not dated"),
	[BY_PHASE] = N_("not dated"),
	[BY_ROLE] = N_("no role"),
	[BY_RESULT] = N_("no result"),
};

static void row_name(struct viewing *viewing, struct runs *runs, const struct cost_table *table,
	const struct cost_row *row)
{
	enum cost_dimension by = (enum cost_dimension)table->by.at;
	struct date date = {.span = {0, 1}};
	if (row->rest == REST_NONE)
		v_words(viewing, runs, lacking[by]);
	else if (row->rest != REST_ENTRY)
		v_words(viewing, runs, cost_rests[row->rest].label);
	else if (row->of)
		v_title(viewing, runs, row->of);
	else if (by == BY_CATEGORY)
		v_words(viewing, runs, plan_category_label(row->key.s));
	else if (date_read(row->key.s, strlen(row->key.s), &date.first, &date.last))
		v_date(viewing, runs, &date);
	else
		runs_text(viewing->doc, runs, row->key.s);
}

static void sum_cells(struct viewing *viewing, struct runs *cells, const struct cost_table *table,
	const struct sum *cash, const struct sum *in_kind)
{
	if (!table->in_kind.parts && !table->in_kind.missing)
		return;
	if (cash->parts || cash->missing)
		v_amount(viewing, &cells[1], cash);
	if (in_kind->parts || in_kind->missing)
		v_amount(viewing, &cells[2], in_kind);
}

static void share_cell(struct viewing *viewing, struct runs *cell, const struct cost_row *row)
{
	struct str words = {0};
	if (!span_usable(row->share.span))
		return;
	say_percent(viewing->language, row->share.micro, &words);
	runs_text(viewing->doc, cell, str_text(&words));
	str_release(&words);
}

/* Inline words without their looks; a mark of doubt in brackets, or left out. */
static const char *plain(const struct runs *runs, bool marks, struct str *out)
{
	for (const struct run *run = runs->first; run; run = run->next) {
		if (run->kind != RUN_MARK)
			str_puts(out, run->text);
		else if (marks)
			str_printf(out, " [%s]", run->text);
	}
	while (!marks && out->len && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
	return str_text(out);
}

static void add_bar(struct viewing *viewing, struct chart *chart, const struct runs *name,
	const struct runs *amount, const struct cost_row *row)
{
	struct str label = {0};
	struct str said = {0};
	chart_bar(viewing->doc, chart,
		&(struct chart_bar){.label = plain(name, false, &label),
			.lang = name->first ? name->first->lang : NULL,
			.said = plain(amount, true, &said),
			.parts = {row->cash.minor, row->in_kind.minor}});
	str_release(&label);
	str_release(&said);
}

/* Many rows make no picture, and a single one says nothing. */
static struct chart *chart_of(struct viewing *viewing, const struct cost_table *from)
{
	if (!cost_table_has_picture(from))
		return NULL;
	struct chart *chart =
		doc_chart(viewing->doc, v_say(viewing, cost_dimensions[from->by.at].label),
			v_say(viewing, N_("The values stand in the table below.")));
	if (from->in_kind.parts || from->in_kind.missing)
		chart_parts(viewing->doc, chart, v_say(viewing, N_("Money")),
			v_say(viewing, N_("In kind")));
	return chart;
}

static void table_of(struct viewing *viewing, const struct cost_table *from)
{
	struct doc *doc = viewing->doc;
	struct chart *chart = chart_of(viewing, from);
	bool both = from->in_kind.parts || from->in_kind.missing;
	bool shares = from->rows.n && span_usable(from->rows.items[0]->share.span);
	struct table *table = doc_table(doc, v_say(viewing, cost_dimensions[from->by.at].label));
	table_column(doc, table, v_say(viewing, headings[from->by.at]), COLUMN_TEXT);
	if (both) {
		table_column(doc, table, v_say(viewing, N_("Money")), COLUMN_NUMBER);
		table_column(doc, table, v_say(viewing, N_("In kind")), COLUMN_NUMBER);
	}
	table_column(doc, table, v_say(viewing, N_("In all")), COLUMN_NUMBER);
	if (shares)
		table_column(doc, table, v_say(viewing, N_("Share")), COLUMN_NUMBER);
	size_t total_at = both ? 3 : 1;
	for (uint32_t i = 0; i < from->rows.n; i++) {
		const struct cost_row *one = from->rows.items[i];
		struct row *row = table_row(doc, table);
		row_name(viewing, &row->cells[0], from, one);
		sum_cells(viewing, row->cells, from, &one->cash, &one->in_kind);
		v_sum(viewing, &row->cells[total_at], &one->total);
		if (shares)
			share_cell(viewing, &row->cells[total_at + 1], one);
		if (chart)
			add_bar(viewing, chart, &row->cells[0], &row->cells[total_at], one);
	}
	if (!from->adds_up.yes)
		return;
	struct row *row = table_row(doc, table);
	row->total = true;
	v_words(viewing, &row->cells[0], N_("Total cost"));
	sum_cells(viewing, row->cells, from, &from->cash, &from->in_kind);
	v_sum(viewing, &row->cells[total_at], &from->total);
}

/* ---- how it was formed ---------------------------------------------------------------------- */

static void steps_of_line(struct viewing *viewing, const struct cost_table *from, uint32_t *at)
{
	struct doc *doc = viewing->doc;
	const struct entry *line = from->trace.items[*at]->of;
	const struct text *title = entry_title(line);
	if (title)
		v_entry_heading(viewing, 3, line, title);
	else
		doc_heading(doc, 3, entry_id(line), NULL);
	struct table *table = doc_table(doc, v_say(viewing, N_("Step by step")));
	table_column(doc, table, v_say(viewing, N_("Step")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Value")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Written in")), COLUMN_TEXT);
	for (; *at < from->trace.n && from->trace.items[*at]->of == line; (*at)++) {
		const struct cost_step *step = from->trace.items[*at];
		struct row *row = table_row(doc, table);
		v_words(viewing, &row->cells[0], step->what.s);
		runs_text(doc, &row->cells[1], step->value.s);
		if (!text_empty(&step->place))
			runs_add(doc, &row->cells[2], RUN_CODE, step->place.s, NULL);
	}
}

static void notes(struct viewing *viewing, const struct cost_table *from)
{
	enum cost_dimension by = (enum cost_dimension)from->by.at;
	if (by == BY_RESULT)
		doc_say(viewing->doc,
			v_say(viewing, N_("Each result carries the whole cost of every activity "
					  "that leads to it. An activity that leads to several "
					  "results is counted in each of them, so the rows do not "
					  "add up and there is no total.")));
	if (by == BY_YEAR || by == BY_MONTH || by == BY_PHASE || by == BY_ACTIVITY)
		doc_say(viewing->doc,
			v_say(viewing, N_("A line that belongs to several rows is divided by days "
					  "and hours; what rounding leaves over goes to the row "
					  "with the largest remainder, so the rows add up.")));
	if (by == BY_PAYER)
		doc_say(viewing->doc,
			v_say(viewing, N_("Sources that name lines pay first, then those that name "
					  "categories, then the rest. None pays more than the "
					  "line costs.")));
}

void view_cost_table(struct viewing *viewing, const struct entry *answer)
{
	const struct cost_table *from = (const struct cost_table *)answer;
	struct doc *doc = viewing->doc;
	if (!v_has(viewing, from->rows.n))
		return;
	if (from->budget.entry)
		plan_budget_version(viewing, (const struct budget *)from->budget.entry);
	table_of(viewing, from);
	notes(viewing, from);
	doc_say(doc, v_say(viewing, N_("Amounts are computed in öre or cents, rounded once for "
				       "each cost line, half away from zero.")));
	if (!from->trace.n)
		return;
	v_heading(viewing, 2, N_("How the numbers were formed"));
	for (uint32_t i = 0; i < from->trace.n;)
		steps_of_line(viewing, from, &i);
}
