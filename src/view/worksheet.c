/* A step's questions with room for the answers, for print and wall: made from the rows, so that it
 * asks for what the files hold. */
#include "view_internal.h"

static void question(struct viewing *viewing, struct list *list, const struct field *field)
{
	struct doc *doc = viewing->doc;
	struct runs *runs = list_add(doc, list);
	runs_add(doc, runs, RUN_STRONG, v_say(viewing, field->label), NULL);
	runs_text(doc, runs, " – ");
	runs_text(doc, runs, v_say(viewing, field->doc));
	if (field->kind != &kind_choice || field->shape != SHAPE_ONE)
		return;
	runs_text(doc, runs, " (");
	for (size_t i = 0; field->rule.words[i].word; i++) {
		runs_text(doc, runs, i ? " / " : "");
		runs_text(doc, runs, v_say(viewing, field->rule.words[i].label));
	}
	runs_text(doc, runs, ")");
}

/* People ask for what something is called, not for its id. */
static bool is_asked(const struct field *field)
{
	return field->need != OPTIONAL && field->kind != &kind_id;
}

static void record_questions(struct viewing *viewing, const struct field *of)
{
	const struct record *record = of->record;
	struct doc *doc = viewing->doc;
	struct list *list = NULL;
	v_heading(viewing, 3, of->label);
	doc_say(doc, v_say(viewing, record->doc));
	for (size_t i = 0; i < record->n; i++) {
		if (!is_asked(&record->fields[i]))
			continue;
		if (!list)
			list = doc_list(doc, false);
		question(viewing, list, &record->fields[i]);
	}
	struct table *table = doc_table(doc, v_say(viewing, N_("Our answers")));
	for (size_t i = 0, n = 0; i < record->n && n < 4; i++) {
		const struct field *field = &record->fields[i];
		if (!is_asked(field) && !(n == 0 && i + 1 == record->n))
			continue;
		table_column(doc, table, v_say(viewing, field->label), COLUMN_TEXT);
		n++;
	}
	if (!table->columns_n)
		table_column(doc, table, v_say(viewing, N_("Answer")), COLUMN_TEXT);
	for (int k = 0; k < 3; k++) {
		struct row *row = table_row(doc, table);
		for (size_t i = 0; i < table->columns_n; i++)
			runs_text(doc, &row->cells[i], "……………………");
	}
}

void view_worksheet(struct viewing *viewing, const struct record *section)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, section->label);
	doc_say(doc, v_say(viewing, section->doc));
	for (size_t i = 0; i < section->n; i++) {
		const struct field *field = &section->fields[i];
		if (field->record && field->shape != SHAPE_ONE) {
			record_questions(viewing, field);
			continue;
		}
		v_heading(viewing, 3, field->label);
		doc_say(doc, v_say(viewing, field->doc));
	}
}
