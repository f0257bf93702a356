/* One entry: its keys, what it refers to, what refers to it; and what explain says. */
#include "view_internal.h"

static void show_entries(
	struct viewing *viewing, const struct field *field, const void *base, struct block *facts);

/* The leaves of an entry as facts; entries below as lists. */
static void show_fields(struct viewing *viewing, const struct field *fields, size_t n,
	const void *base, struct block *facts)
{
	for (size_t i = 0; i < n; i++) {
		const struct field *field = &fields[i];
		if (field->shape == SHAPE_RECORD || field->shape == SHAPE_LIST) {
			show_entries(viewing, field, base, facts);
			continue;
		}
		if (!span_usable(leaf_span(field, base)))
			continue;
		struct runs *runs = facts_add(viewing->doc, facts, v_say(viewing, field->label));
		v_leaf(viewing, runs, field, field_of(field, base));
	}
}

/* An entry below in one line: its values, one after the other. */
static void add_line(struct viewing *viewing, struct runs *runs, const struct entry *entry)
{
	for (size_t i = 0; i < entry->record->n; i++) {
		const struct field *field = &entry->record->fields[i];
		bool leaf = field->shape == SHAPE_ONE || field->shape == SHAPE_MANY;
		if (!leaf || field->kind == &kind_id || !span_usable(leaf_span(field, entry)))
			continue;
		if (!runs_empty(runs))
			runs_text(viewing->doc, runs, " – ");
		v_leaf(viewing, runs, field, field_of(field, entry));
	}
	v_mark(viewing, runs, entry);
}

static void show_entries(
	struct viewing *viewing, const struct field *field, const void *base, struct block *facts)
{
	struct viewed_list {
		struct entry **items;
		uint32_t n;
		uint32_t room;
	} list = {0};
	struct entry *single;
	if (field->shape == SHAPE_LIST) {
		memcpy(&list, field_of(field, base), sizeof(list));
	} else {
		memcpy(&single, field_of(field, base), sizeof(single));
		list.items = &single;
		list.n = single != NULL;
	}
	for (uint32_t i = 0; i < list.n; i++) {
		if (v_hidden(viewing, list.items[i]))
			continue;
		struct runs *runs = facts_add(viewing->doc, facts, v_say(viewing, field->label));
		add_line(viewing, runs, list.items[i]);
	}
}

static void show_place(struct viewing *viewing, const struct entry *entry)
{
	struct place place;
	struct runs *runs = doc_paragraph(viewing->doc);
	v_words(viewing, runs, entry_label(entry));
	v_mark(viewing, runs, entry);
	if (!sources_place(&viewing->project->sources, entry->span.start, &place))
		return;
	struct str at = {0};
	str_printf(&at, "%s:%u", place.source->path, place.line);
	runs_text(viewing->doc, runs, " – ");
	runs_add(viewing->doc, runs, RUN_CODE, str_text(&at), NULL);
	str_release(&at);
}

/* ---- what it refers to ---------------------------------------------------------------------- */

struct outward {
	struct viewing *viewing;
	struct table *table;
};

static void add_outward_row(
	struct outward *outward, const struct field *field, const struct ref *ref)
{
	if (!ref->entry)
		return;
	struct viewing *viewing = outward->viewing;
	struct doc *doc = viewing->doc;
	if (!outward->table) {
		v_heading(viewing, 2, N_("Refers to"));
		outward->table = doc_table(doc, v_say(viewing, N_("What it refers to")));
		table_column(doc, outward->table, v_say(viewing, N_("Key")), COLUMN_TEXT);
		table_column(doc, outward->table, v_say(viewing, N_("Id")), COLUMN_TEXT);
		table_column(doc, outward->table, v_say(viewing, N_("Title")), COLUMN_TEXT);
	}
	struct row *row = table_row(doc, outward->table);
	v_words(viewing, &row->cells[0], field->label);
	runs_add(doc, &row->cells[1], RUN_CODE, ref->id, NULL);
	v_title(viewing, &row->cells[2], ref->entry);
}

static void look_outward(
	void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	(void)entry;
	if (!field->kind->refers)
		return;
	if (field->shape == SHAPE_ONE) {
		add_outward_row(context, field, leaf);
		return;
	}
	const struct leaves *leaves = leaf;
	for (uint32_t i = 0; i < leaves->n; i++)
		add_outward_row(context, field,
			(const struct ref *)((const char *)leaves->items + i * field->kind->size));
}

static void show_inward(struct viewing *viewing, const struct referrers *referrers)
{
	struct doc *doc = viewing->doc;
	v_heading(viewing, 2, N_("Referred to by"));
	if (!referrers->n) {
		doc_say(doc, v_say(viewing, N_("Nothing refers to it.")));
		return;
	}
	struct tree tree = project_tree(viewing->project);
	tree_numbering(&tree);
	struct table *table = doc_table(doc, v_say(viewing, N_("What refers to it")));
	table_column(doc, table, v_say(viewing, N_("Address")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Key")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Title")), COLUMN_TEXT);
	for (size_t i = 0; i < referrers->n; i++) {
		const struct referrer *referrer = &referrers->items[i];
		if (v_hidden(viewing, referrer->entry))
			continue;
		struct str address = {0};
		address_show(&tree, referrer->entry, &address);
		struct row *row = table_row(doc, table);
		runs_add(doc, &row->cells[0], RUN_CODE, str_text(&address), NULL);
		v_words(viewing, &row->cells[1], referrer->field->label);
		v_title(viewing, &row->cells[2], referrer->entry);
		str_release(&address);
	}
	tree_release(&tree);
}

void view_entry(
	struct viewing *viewing, const struct entry *entry, const struct referrers *referrers)
{
	show_place(viewing, entry);
	struct block *facts = doc_facts(viewing->doc);
	show_fields(viewing, entry->record->fields, entry->record->n, entry, facts);
	show_fields(viewing, common_fields, common_fields_n, entry_common(entry), facts);
	struct outward outward = {.viewing = viewing};
	struct walker walker = {.context = &outward, .leaf = look_outward};
	walk_entry(entry, &walker);
	if (entry_id(entry))
		show_inward(viewing, referrers);
}
