/* Dated public numbers, for people: those of the project with what uses them, what is newer in the
 * shipped set, and what else the set has. */
#include "view_internal.h"

static void column(struct viewing *viewing, struct table *table, const char *words)
{
	table_column(viewing->doc, table, v_say(viewing, words), COLUMN_TEXT);
}

static bool is_own(const struct parameter_told *told)
{
	return told->held.at != HELD_SET;
}

static size_t count(const struct parameters_answer *from, bool own)
{
	size_t n = 0;
	for (uint32_t i = 0; i < from->parameters.n; i++)
		n += is_own(from->parameters.items[i]) == own;
	return n;
}

static void value_cells(struct viewing *viewing, struct row *row, const struct parameter_told *told)
{
	runs_add(viewing->doc, &row->cells[0], RUN_CODE, told->id.s, NULL);
	v_text(viewing, &row->cells[1], &told->title);
	v_mark(viewing, &row->cells[1], &told->entry);
	v_text(viewing, &row->cells[2], &told->value);
	v_period(viewing, &row->cells[3], &told->from, &told->to);
}

static void used_cell(struct viewing *viewing, struct runs *cell, const struct texts *used)
{
	for (uint32_t i = 0; i < used->n; i++) {
		if (i)
			runs_add(viewing->doc, cell, RUN_TEXT, ", ", NULL);
		runs_add(viewing->doc, cell, RUN_CODE, used->items[i].s, NULL);
	}
}

static void own_table(struct viewing *viewing, const struct parameters_answer *from)
{
	if (!count(from, true)) {
		doc_say(viewing->doc,
			v_say(viewing, N_("The project has no dated public numbers.")));
		return;
	}
	struct table *table =
		doc_table(viewing->doc, v_say(viewing, N_("The project's dated public numbers")));
	column(viewing, table, N_("Parameter"));
	column(viewing, table, N_("Title"));
	column(viewing, table, N_("Value"));
	column(viewing, table, N_("Holds"));
	column(viewing, table, N_("Source"));
	column(viewing, table, N_("Used by"));
	for (uint32_t i = 0; i < from->parameters.n; i++) {
		const struct parameter_told *told = from->parameters.items[i];
		if (!is_own(told))
			continue;
		struct row *row = table_row(viewing->doc, table);
		value_cells(viewing, row, told);
		v_text(viewing, &row->cells[4], &told->source);
		if (span_usable(told->checked.span)) {
			runs_add(viewing->doc, &row->cells[4], RUN_TEXT, ", ", NULL);
			v_words(viewing, &row->cells[4], N_("checked"));
			runs_add(viewing->doc, &row->cells[4], RUN_TEXT, " ", NULL);
			v_date(viewing, &row->cells[4], &told->checked);
		}
		used_cell(viewing, &row->cells[5], &told->used_by);
	}
}

static void set_table(struct viewing *viewing, const struct parameters_answer *from)
{
	if (!count(from, false))
		return;
	struct table *table = doc_table(
		viewing->doc, v_say(viewing, N_("In the shipped set, and not in the project")));
	column(viewing, table, N_("Parameter"));
	column(viewing, table, N_("Title"));
	column(viewing, table, N_("Value"));
	column(viewing, table, N_("Holds"));
	for (uint32_t i = 0; i < from->parameters.n; i++) {
		const struct parameter_told *told = from->parameters.items[i];
		if (is_own(told))
			continue;
		value_cells(viewing, table_row(viewing->doc, table), told);
	}
	struct runs *runs = doc_paragraph(viewing->doc);
	v_sentence(viewing, runs, N_("One of them is taken into the project with {0}."), RUN_CODE,
		"samverka cost parameters --add PARAMETER");
}

/* What is newer, or is used and has ended: each with what to do. */
static void notes(struct viewing *viewing, const struct parameters_answer *from)
{
	struct list *list = NULL;
	struct str command = {0};
	for (uint32_t i = 0; i < from->parameters.n; i++) {
		const struct parameter_told *told = from->parameters.items[i];
		bool newer = span_usable(told->newer.span);
		bool ended = told->state.at == PARAMETER_ENDED && told->used_by.n;
		if (!is_own(told) || (!newer && !ended))
			continue;
		if (!list)
			list = doc_list(viewing->doc, false);
		struct runs *runs = list_add(viewing->doc, list);
		runs_add(viewing->doc, runs, RUN_CODE, told->id.s, NULL);
		runs_add(viewing->doc, runs, RUN_TEXT, ": ", NULL);
		str_clear(&command);
		str_printf(&command, "samverka cost parameters --add %s", told->id.s);
		if (newer) {
			v_words(viewing, runs, N_("a newer period is in the shipped set, from"));
			runs_add(viewing->doc, runs, RUN_TEXT, " ", NULL);
			v_date(viewing, runs, &told->newer);
			runs_add(viewing->doc, runs, RUN_TEXT, ". ", NULL);
			v_sentence(viewing, runs, N_("Take it in with {0}."), RUN_CODE,
				str_text(&command));
		} else {
			v_words(viewing, runs,
				N_("has ended, and the shipped set has no later period. Look it up "
				   "at "
				   "its source, and add the value with its date."));
		}
	}
	str_release(&command);
}

void view_parameters(struct viewing *viewing, const struct entry *answer)
{
	const struct parameters_answer *from = (const struct parameters_answer *)answer;
	own_table(viewing, from);
	notes(viewing, from);
	set_table(viewing, from);
}
