/* A new entry from the words of a command: its keys are read by the same rows as those of a file,
 * and it is written where its list ends. */
#include "spot.h"

#include <string.h>

struct adding {
	struct edit *edit;
	const struct record *record;
	struct node *entry;    /* the one that is being made */
	struct node **entries; /* all of them */
	size_t n;
	struct map ids; /* those that were made for them */
};

/* ---- the entry, key by key ---------------------------------------------------------------- */

static struct node *last_item(const struct node *list)
{
	struct node *item = list ? list->child : NULL;
	while (item && item->next)
		item = item->next;
	return item;
}

static enum edit_result give(struct adding *adding, const struct record *record, struct node *map,
	const char *path, const struct assignment *assignment);

static enum edit_result give_list(struct adding *adding, const struct field *field,
	struct node *map, const char *rest, const struct assignment *assignment)
{
	struct edit *edit = adding->edit;
	struct node *list = node_value(map, field->key);
	if (!*rest) {
		struct node *more = value_of(edit, field, &assignment->value);
		if (!more)
			return EDIT_REFUSED;
		if (list)
			node_add(list, more->child);
		else
			node_add_pair(&edit->arena, map, field->key, more);
		return EDIT_DONE;
	}
	/* A key of an entry: of the one opened last, or of a new one when that has it already. */
	struct str first = {0};
	address_part(rest + 1, ".", &first);
	struct node *open = last_item(list);
	bool fresh = !open || open->kind != NODE_MAP || node_value(open, str_text(&first));
	str_release(&first);
	if (!list) {
		list = node_new_list(&edit->arena);
		node_add_pair(&edit->arena, map, field->key, list);
	}
	if (fresh) {
		open = node_new_map(&edit->arena);
		open->span = argument_span(edit, &assignment->value);
		node_add(list, open);
	}
	return give(adding, field->record, open, rest + 1, assignment);
}

static enum edit_result given_twice(
	struct edit *edit, const struct field *field, const struct assignment *assignment)
{
	findings_add(&edit->findings, F_SAME_KEY, argument_span(edit, &assignment->value),
		ARGS(field->key, field->label));
	return EDIT_REFUSED;
}

static enum edit_result give_language(struct adding *adding, const struct field *field,
	struct node *map, const char *lang, const struct assignment *assignment)
{
	struct edit *edit = adding->edit;
	struct node *value = node_value(map, field->key);
	if (value && (value->kind != NODE_MAP || node_value(value, lang)))
		return given_twice(edit, field, assignment);
	struct node *words = value_of(edit, field, &assignment->value);
	if (!words)
		return EDIT_REFUSED;
	if (!value) {
		value = node_new_map(&edit->arena);
		value->span = argument_span(edit, &assignment->value);
		node_add_pair(&edit->arena, map, field->key, value);
	}
	node_add_pair(&edit->arena, value, lang, words);
	return EDIT_DONE;
}

static enum edit_result give_record(struct adding *adding, const struct field *field,
	struct node *map, const char *rest, const struct assignment *assignment)
{
	struct edit *edit = adding->edit;
	struct node *below = node_value(map, field->key);
	if (below && below->kind != NODE_MAP)
		return given_twice(edit, field, assignment);
	if (!below) {
		below = node_new_map(&edit->arena);
		below->span = argument_span(edit, &assignment->value);
		node_add_pair(&edit->arena, map, field->key, below);
	}
	return give(adding, field->record, below, rest + 1, assignment);
}

static enum edit_result give(struct adding *adding, const struct record *record, struct node *map,
	const char *path, const struct assignment *assignment)
{
	struct edit *edit = adding->edit;
	struct str part = {0};
	const char *rest = address_part(path, ".", &part);
	const struct field *field = entry_field(record, str_text(&part));
	edit->word = arena_text(&edit->arena, str_text(&part), part.len);
	str_release(&part);
	if (!field) {
		edit->about = record;
		return EDIT_NO_KEY;
	}
	if (field->shape == SHAPE_LIST || field->shape == SHAPE_MANY)
		return *rest && field->shape == SHAPE_MANY
			       ? EDIT_NO_KEY
			       : give_list(adding, field, map, rest, assignment);
	if (*rest && field->shape == SHAPE_RECORD)
		return give_record(adding, field, map, rest, assignment);
	if (*rest && field->kind && field->kind->languages && strlen(rest) == 3)
		return give_language(adding, field, map, rest + 1, assignment);
	if (*rest)
		return EDIT_NO_KEY;
	if (node_value(map, field->key))
		return given_twice(edit, field, assignment);
	struct node *value = value_of(edit, field, &assignment->value);
	if (!value)
		return EDIT_REFUSED;
	node_add_pair(&edit->arena, map, field->key, value);
	return EDIT_DONE;
}

/* ---- what is added by itself: kind and id ------------------------------------------------- */

/* "add outcome" says the kind already. */
static void give_kind(struct adding *adding, const char *word)
{
	const char *key = adding->record->kind_key;
	if (!key || strcmp(word, adding->record->word) == 0 || node_value(adding->entry, key))
		return;
	node_add_pair(&adding->edit->arena, adding->entry, key,
		node_new_scalar(&adding->edit->arena, word, SPELL_BARE));
}

static const char *title_given(const struct adding *adding)
{
	static const char *const keys[] = {
		"title", "name", "text", "statement", "term", "question"};
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		const struct node *value = node_value(adding->entry, keys[i]);
		if (value && value->kind == NODE_MAP && value->child)
			value = value->child->next;
		if (value && value->kind == NODE_SCALAR)
			return arena_text(&adding->edit->arena, value->text, value->len);
	}
	return adding->record->word;
}

/* An id of the title's letters that nothing has yet. */
static void give_id(struct adding *adding)
{
	const struct field *field = record_field(adding->record, "id");
	if (!field || field->need != REQUIRED || node_value(adding->entry, "id"))
		return;
	const struct project *project = edit_now(adding->edit);
	struct str id = {0};
	id_make(&id, title_given(adding));
	size_t len = id.len;
	for (unsigned n = 2;
		id_reserved(str_text(&id)) || map_get(&project->links.ids, str_text(&id)) ||
		map_get(&adding->ids, str_text(&id));
		n++) {
		while (len > 58)
			len--;
		id.len = len;
		str_printf(&id, "-%u", n);
	}
	node_add_pair(&adding->edit->arena, adding->entry, "id",
		node_new_scalar(&adding->edit->arena, str_text(&id), SPELL_BARE));
	map_put(&adding->ids, arena_text(&adding->edit->arena, str_text(&id), id.len), adding);
	str_release(&id);
}

/* Keys in the order of the rows, whatever the order they were given in. */
static struct node *in_row_order(struct adding *adding)
{
	struct node *ordered = node_new_map(&adding->edit->arena);
	const struct record *record = adding->record;
	ordered->span = adding->entry->span;
	for (size_t i = 0; i < record->n + common_fields_n; i++) {
		const char *key =
			i < record->n ? record->fields[i].key : common_fields[i - record->n].key;
		struct node *value = node_value(adding->entry, key);
		if (!value)
			continue;
		struct node *copy = arena_new(&adding->edit->arena, sizeof(*copy));
		*copy = *value;
		copy->next = NULL;
		node_add_pair(&adding->edit->arena, ordered, key, copy);
	}
	return ordered;
}

/* ---- writing it --------------------------------------------------------------------------- */

static const struct field *list_of(const struct record *record, const struct record **section)
{
	for (size_t i = 0; i < SECTIONS; i++)
		for (size_t k = 0; k < model_sections[i]->n; k++)
			if (model_sections[i]->fields[k].shape == SHAPE_LIST &&
				model_sections[i]->fields[k].record == record) {
				*section = model_sections[i];
				return &model_sections[i]->fields[k];
			}
	return NULL;
}

static enum edit_result write_entry(
	struct adding *adding, const struct field *field, const char *file)
{
	struct edit *edit = adding->edit;
	struct tree_edit tree;
	if (!draft_open(edit, file, &tree))
		return EDIT_REFUSED;
	struct node *list = tree.tree ? node_value(tree.tree, field->key) : NULL;
	bool done;
	if (list && list->kind == NODE_LIST && list->child) {
		done = tree_append(&tree, list, adding->entries, adding->n);
	} else {
		struct node *fresh = node_new_list(&edit->arena);
		node_chain(adding->entries, adding->n);
		node_add(fresh, adding->entries[0]);
		done = list ? tree_replace(&tree, list, fresh)
			    : tree_insert(&tree, NULL, NULL, field->key, fresh);
	}
	if (!done) {
		edit->reason = tree.reason;
		return EDIT_REFUSED;
	}
	return draft_apply(edit, file, tree.tree, &tree.splice, 1);
}

/* The address of what was added, as others will name it. */
static void tell_address(struct adding *adding, const struct field *field)
{
	struct edit *edit = adding->edit;
	const struct project *project = edit_now(edit);
	struct tree tree = project_tree(project);
	const struct add_list {
		struct entry **items;
		uint32_t n;
		uint32_t room;
	} *list = field_of(field, project);
	const struct node *id = node_value(adding->entry, "id");
	if (id)
		str_add(&edit->made, id->text, id->len);
	else if (list->n)
		address_show(&tree, list->items[list->n - 1], &edit->made);
}

/* The problem, the structure of meetings: a section has one at most. */
static bool is_single(const struct record *record)
{
	for (size_t i = 0; i < SECTIONS; i++)
		for (size_t k = 0; k < model_sections[i]->n; k++)
			if (model_sections[i]->fields[k].shape == SHAPE_RECORD &&
				model_sections[i]->fields[k].record == record)
				return true;
	return false;
}

static bool file_fits(struct edit *edit, const struct record *section, const char *file)
{
	size_t len = strlen(section->word);
	bool own = strncmp(file, section->word, len) == 0 &&
		   (strcmp(file + len, ".yaml") == 0 || file[len] == '/');
	size_t end = strlen(file);
	bool good = own && end > 5 && strcmp(file + end - 5, ".yaml") == 0 && !strstr(file, "..") &&
		    (file[len] != '/' || (file[len + 1] != '.' && !strchr(file + len + 1, '/')));
	if (!good)
		edit->reason = N_("the file must be the section's own, or lie in its folder, as "
				  "evaluate/june.yaml");
	return good;
}

/* One entry from what was given; NULL, with the reason in result, when it cannot be. */
static struct node *make_entry(struct adding *adding, const char *word,
	const struct new_entry *given, enum edit_result *result)
{
	struct edit *edit = adding->edit;
	adding->entry = node_new_map(&edit->arena);
	adding->entry->span = argument_span(edit, &given->whole);
	for (size_t i = 0; i < given->n; i++) {
		*result = give(adding, adding->record, adding->entry, given->assignments[i].path,
			&given->assignments[i]);
		if (*result != EDIT_DONE)
			return NULL;
	}
	give_kind(adding, word);
	give_id(adding);
	*result = EDIT_REFUSED;
	struct node *entry = in_row_order(adding);
	return entry_binds(edit, adding->record, entry) ? entry : NULL;
}

/* Findings about the project as it would be point at what was given, not into a file nobody has. */
static void remember_places(struct adding *adding, const struct field *field, const char *file,
	const struct new_entry *entries)
{
	struct edit *edit = adding->edit;
	struct given_places *places = arena_new(&edit->arena, sizeof(*places));
	*places = (struct given_places){.list = field,
		.file = file,
		.n = adding->n,
		.spans = arena_new(&edit->arena, adding->n * sizeof(*places->spans)),
		.next = edit->places};
	for (size_t i = 0; i < adding->n; i++)
		places->spans[i] = argument_span(edit, &entries[i].whole);
	edit->places = places;
}

enum edit_result edit_add(struct edit *edit, const char *word, const struct new_entry *entries,
	size_t n, const char *file)
{
	struct adding adding = {.edit = edit, .record = model_record(word), .n = n};
	const struct record *section;
	enum edit_result result = EDIT_DONE;
	edit->word = word;
	if (!adding.record)
		return EDIT_NO_ENTRY;
	const struct field *field = list_of(adding.record, &section);
	if (!field && is_single(adding.record)) {
		edit->reason = N_("there is only one of it in the project; write its keys with "
				  "set, as in samverka set problem statement='…'");
		return EDIT_REFUSED;
	}
	if (!field) {
		edit->reason = N_("such an entry stands inside another; add it with set, as in "
				  "samverka set ADDRESS targets+='{by: 2025-12-31, value: 50 %}'");
		return EDIT_REFUSED;
	}
	adding.entries = arena_new(&edit->arena, n * sizeof(*adding.entries));
	for (size_t i = 0; i < n; i++) {
		enum edit_result one;
		adding.entries[i] = make_entry(&adding, word, &entries[i], &one);
		if (!adding.entries[i])
			result = one;
		if (result == EDIT_NO_KEY)
			break; /* the same for all the others */
	}
	map_release(&adding.ids);
	if (result != EDIT_DONE)
		return result;
	if (!file)
		file = section_file(edit, section, field_of(field, edit_now(edit)));
	if (!file_fits(edit, section, file))
		return EDIT_REFUSED;
	result = write_entry(&adding, field, file);
	if (result == EDIT_DONE) {
		remember_places(&adding, field, file, entries);
		if (n == 1)
			tell_address(&adding, field);
	}
	return result;
}
