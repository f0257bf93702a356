/* What a finding means, and how an entry is written. */
#include "view_internal.h"

static void show_examples(struct viewing *viewing, enum finding_code code,
	const struct example_file *examples, size_t n, bool good)
{
	bool headed = false;
	for (size_t i = 0; i < n; i++) {
		if (examples[i].good != good ||
			strcmp(examples[i].code, finding_kinds[code].code) != 0)
			continue;
		if (!headed)
			v_heading(viewing, 2, good ? N_("Right") : N_("Wrong"));
		headed = true;
		struct str fenced = {0};
		struct runs *runs = doc_paragraph(viewing->doc);
		runs_add(viewing->doc, runs, RUN_CODE, examples[i].path, NULL);
		str_printf(&fenced, "```yaml\n%s```\n", examples[i].text);
		doc_prose(viewing->doc, str_text(&fenced), NULL);
		str_release(&fenced);
	}
}

/* What differs from one finding to the next is shown as "…". */
static void add_example_of(
	struct viewing *viewing, struct block *facts, const char *label, const char *sentence)
{
	struct str words = {0};
	say_with(viewing->language, sentence, ARGS("…", "…", "…", "…"), &words);
	if (strcmp(str_text(&words), "…") != 0)
		runs_text(viewing->doc, facts_add(viewing->doc, facts, v_say(viewing, label)),
			str_text(&words));
	str_release(&words);
}

void view_finding_kind(struct viewing *viewing, enum finding_code code,
	const struct example_file *examples, size_t n)
{
	static const char *const levels[] = {N_("advice"), N_("warning"), N_("error")};
	const struct finding_kind *kind = &finding_kinds[code];
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	struct runs *level = facts_add(doc, facts, v_say(viewing, N_("Level")));
	v_words(viewing, level, levels[kind->level]);
	if (kind->flags & FLAG_ABSENCE) {
		runs_text(doc, level, " – ");
		v_words(viewing, level, N_("only advice until the work has begun"));
	}
	add_example_of(viewing, facts, N_("Message"), kind->sentence);
	add_example_of(viewing, facts, N_("What to do"), kind->todo);
	v_heading(viewing, 2, N_("Why it matters"));
	struct str why = {0};
	say_with(viewing->language, kind->why, ARGS("…"), &why);
	doc_say(doc, str_text(&why));
	str_release(&why);
	show_examples(viewing, code, examples, n, false);
	show_examples(viewing, code, examples, n, true);
}

/* ---- how an entry is written ---------------------------------------------------------------- */

static void kind_of_field(struct viewing *viewing, struct runs *cell, const struct field *field)
{
	struct doc *doc = viewing->doc;
	if (field->record) {
		v_words(viewing, cell,
			field->shape == SHAPE_LIST ? N_("list of:") : N_("keys of:"));
		runs_text(doc, cell, " ");
		v_words(viewing, cell, field->record->label);
		return;
	}
	if (field->shape == SHAPE_MANY) {
		v_words(viewing, cell, N_("list of:"));
		runs_text(doc, cell, " ");
	}
	v_words(viewing, cell, field->kind->name);
}

static void choice_words(struct viewing *viewing, const struct field *field)
{
	struct doc *doc = viewing->doc;
	struct block *facts = doc_facts(doc);
	for (size_t i = 0; field->rule.words[i].word; i++) {
		struct runs *runs = facts_add(doc, facts, field->rule.words[i].word);
		v_words(viewing, runs, field->rule.words[i].label);
	}
}

static bool holds_list_of(const struct record *outer, const struct record *record)
{
	for (size_t i = 0; i < outer->n; i++)
		if (outer->fields[i].record == record && outer->fields[i].shape == SHAPE_LIST)
			return true;
	return false;
}

/* Does it stand in a list, or alone under its key? */
static bool in_a_list(const struct record *record)
{
	for (size_t i = 0; i < SECTIONS; i++)
		if (holds_list_of(model_sections[i], record))
			return true;
	for (size_t i = 0; model_records[i]; i++)
		if (holds_list_of(model_records[i], record))
			return true;
	return false;
}

static void example_entry(struct viewing *viewing, const struct record *record)
{
	struct str text = {0};
	bool dash = in_a_list(record);
	str_printf(&text, "```yaml\n%s:\n", record->list);
	bool first = true;
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		if (field->need == OPTIONAL || field->record)
			continue;
		bool many = field->shape == SHAPE_MANY;
		const char *mark = !dash ? "" : first ? "- " : "  ";
		str_printf(&text, many ? "  %s%s: [%s]\n" : "  %s%s: %s\n", mark, field->key,
			field->rule.sample ? field->rule.sample : "…");
		first = false;
	}
	str_puts(&text, "```\n");
	if (!first) {
		v_heading(viewing, 2, N_("Example"));
		doc_prose(viewing->doc, str_text(&text), NULL);
	}
	str_release(&text);
}

void view_record(struct viewing *viewing, const struct record *record)
{
	static const char *const needs[] = {"", N_("advised"), N_("required")};
	struct doc *doc = viewing->doc;
	doc_say(doc, v_say(viewing, record->doc));
	struct table *table = doc_table(doc, v_say(viewing, N_("Keys")));
	table_column(doc, table, v_say(viewing, N_("Key")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Kind")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("What it says")), COLUMN_TEXT);
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		struct row *row = table_row(doc, table);
		runs_add(doc, &row->cells[0], RUN_CODE, field->key, NULL);
		if (field->need != OPTIONAL)
			runs_add(doc, &row->cells[0], RUN_MARK, v_say(viewing, needs[field->need]),
				NULL);
		kind_of_field(viewing, &row->cells[1], field);
		v_words(viewing, &row->cells[2], field->doc);
	}
	for (size_t i = 0; i < record->n; i++) {
		if (record->fields[i].kind != &kind_choice)
			continue;
		struct str heading = {0};
		str_printf(&heading, "%s: %s", record->fields[i].key,
			v_say(viewing, record->fields[i].label));
		doc_heading(doc, 2, str_text(&heading), NULL);
		choice_words(viewing, &record->fields[i]);
		str_release(&heading);
	}
	example_entry(viewing, record);
}
