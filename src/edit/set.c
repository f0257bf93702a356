/* Giving keys of an entry new values, adding to their lists and taking out of them. */
#include "spot.h"

#include <string.h>

static enum edit_result apply(
	struct edit *edit, const struct spot *spot, struct tree_edit *tree, bool done)
{
	if (!done) {
		edit->reason = tree->reason;
		return EDIT_REFUSED;
	}
	return draft_apply(edit, spot->file, tree->tree, &tree->splice, 1);
}

static size_t row_of(const struct record *record, const char *key, size_t len)
{
	for (size_t i = 0; i < record->n; i++)
		if (strlen(record->fields[i].key) == len &&
			memcmp(record->fields[i].key, key, len) == 0)
			return i;
	return record->n; /* note, internal, basis */
}

/* A new key goes behind the last of those that stand before it in the rows, as far as the file
 * keeps to their order; NULL: at the end. */
static struct node *place_in(const struct spot *spot, const struct node *map)
{
	if (!spot->entry || !map || map->kind != NODE_MAP)
		return NULL;
	const struct record *record = spot->entry->record;
	size_t own = row_of(record, spot->field->key, strlen(spot->field->key));
	struct node *after = NULL;
	for (struct node *key = map->child; key && own < record->n; key = key->next->next)
		if (key->kind == NODE_SCALAR && row_of(record, key->text, key->len) < own)
			after = key->next;
	return after;
}

/* "- growth" is to get a second key: it becomes a mapping of its shorthand key first. */
static struct node *as_map(struct edit *edit, const struct record *record, struct node *bare)
{
	struct node *map = node_new_map(&edit->arena);
	const struct field *field = record_field(record, record->shorthand);
	const char *text = arena_text(&edit->arena, bare->text, bare->len);
	node_add_pair(&edit->arena, map, field->key,
		node_new_scalar(&edit->arena, text, spelling_of(field)));
	return map;
}

/* What the rest of a path says of an entry that is not there yet: {date: …}. */
static struct node *nested(struct edit *edit, const struct field *field, const char *rest,
	const struct argument *argument)
{
	struct str part = {0};
	struct node *map = node_new_map(&edit->arena);
	rest = address_part(rest + 1, ".", &part);
	const struct field *below = entry_field(field->record, str_text(&part));
	struct node *value = NULL;
	if (!below)
		edit->word = arena_text(&edit->arena, str_text(&part), part.len);
	else if (*rest == '.' && below->shape == SHAPE_RECORD)
		value = nested(edit, below, rest, argument);
	else if (!*rest)
		value = value_of(edit, below, argument);
	str_release(&part);
	if (!value)
		return NULL;
	node_add_pair(&edit->arena, map, below->key, value);
	map->span = argument_span(edit, argument);
	return map;
}

static bool is_language(const struct field *field, const char *rest)
{
	char code[3] = {0};
	if (rest[0] != '.' || strlen(rest) != 3 || field->shape != SHAPE_ONE ||
		!field->kind->languages)
		return false;
	memcpy(code, rest + 1, 2);
	return language_known(code);
}

/* title.sv=…: one language of a text. */
static enum edit_result set_language(struct edit *edit, const struct spot *spot,
	struct tree_edit *tree, struct node *map, const struct argument *argument)
{
	const struct field *field = spot->field;
	const char *lang = spot->rest + 1;
	struct node *value = node_value(map, field->key);
	struct node *fresh = value_of(edit, field, argument);
	if (!fresh)
		return EDIT_REFUSED;
	struct node *there = value ? node_value(value, lang) : NULL;
	if (there)
		return apply(edit, spot, tree, tree_replace(tree, there, fresh));
	if (value && value->kind == NODE_MAP)
		return apply(edit, spot, tree, tree_insert(tree, value, NULL, lang, fresh));
	struct node *languages = node_new_map(&edit->arena);
	if (value) /* the text so far is in the project's first language */
		node_add_pair(&edit->arena, languages, project_language(edit_now(edit)),
			node_new_scalar(&edit->arena,
				arena_text(&edit->arena, value->text, value->len), SPELL_TEXT));
	if (value && strcmp(project_language(edit_now(edit)), lang) == 0)
		return apply(edit, spot, tree, tree_replace(tree, value, fresh));
	node_add_pair(&edit->arena, languages, lang, fresh);
	return apply(edit, spot, tree,
		value ? tree_replace(tree, value, languages)
		      : tree_insert(tree, map, place_in(spot, map), field->key, languages));
}

/* A text in several languages is not overwritten by one in none. */
static bool loses_languages(struct edit *edit, const struct node *value, const struct node *fresh)
{
	if (!value || value->kind != NODE_MAP || fresh->kind != NODE_SCALAR)
		return false;
	edit->reason = N_("the text stands in several languages; name one, as in title.sv=…");
	return true;
}

static enum edit_result assign(struct edit *edit, const struct spot *spot, struct tree_edit *tree,
	struct node *map, const struct argument *argument)
{
	const struct field *field = spot->field;
	if (is_language(field, spot->rest))
		return set_language(edit, spot, tree, map, argument);
	struct node *fresh = *spot->rest && field->shape == SHAPE_RECORD
				     ? nested(edit, field, spot->rest, argument)
			     : *spot->rest ? NULL
					   : value_of(edit, field, argument);
	if (!fresh)
		return edit->findings.n || edit->reason ? EDIT_REFUSED : EDIT_NO_KEY;
	struct node *value = map ? node_value(map, field->key) : NULL;
	if (loses_languages(edit, value, fresh))
		return EDIT_REFUSED;
	if (value && !node_empty(value) && node_same(value, fresh))
		return EDIT_NOTHING;
	return apply(edit, spot, tree,
		value ? tree_replace(tree, value, fresh)
		      : tree_insert(tree, map, place_in(spot, map), field->key, fresh));
}

static enum edit_result add_item(struct edit *edit, const struct spot *spot, struct tree_edit *tree,
	struct node *map, const struct argument *argument)
{
	const struct field *field = spot->field;
	if (field->shape != SHAPE_MANY && field->shape != SHAPE_LIST) {
		edit->reason = N_("+= and -= are for lists");
		return EDIT_REFUSED;
	}
	struct node *item = item_of(edit, field, argument);
	if (!item)
		return EDIT_REFUSED;
	struct node *value = map ? node_value(map, field->key) : NULL;
	if (value && value->kind == NODE_LIST && value->child)
		return apply(edit, spot, tree, tree_append(tree, value, &item, 1));
	struct node *list = node_new_list(&edit->arena);
	node_add(list, item);
	return apply(edit, spot, tree,
		value ? tree_replace(tree, value, list)
		      : tree_insert(tree, map, place_in(spot, map), field->key, list));
}

/* The item of a list that a text means: equal to it, or an entry of that identity. */
static struct node *find_item(struct edit *edit, const struct spot *spot,
	const struct tree_edit *tree, struct node *list, const char *text)
{
	for (struct node *item = list->child; item; item = item->next)
		if (node_is(item, text))
			return item;
	if (spot->field->shape != SHAPE_LIST)
		return NULL;
	const struct entry *entry;
	const void *base = spot->entry ? (const void *)spot->entry : (const void *)edit_now(edit);
	const char *at = text;
	if (address_in_list(field_of(spot->field, base), &at, &entry) != ADDRESS_FOUND || *at)
		return NULL;
	return node_at(tree->tree, entry->span.start);
}

static enum edit_result take_item(struct edit *edit, const struct spot *spot,
	struct tree_edit *tree, struct node *map, const struct argument *argument)
{
	struct node *list = map ? node_value(map, spot->field->key) : NULL;
	if (!list || list->kind != NODE_LIST)
		return EDIT_NO_ENTRY;
	edit->word = argument->text;
	struct node *item = find_item(edit, spot, tree, list, argument->text);
	if (!item)
		return EDIT_NO_ENTRY;
	return apply(edit, spot, tree, tree_remove(tree, list, item));
}

/* An entry written as a bare value has room for its shorthand key only. */
static enum edit_result widen(struct edit *edit, const struct spot *spot, struct tree_edit *tree,
	struct node *bare, const struct assignment *assignment)
{
	const struct record *record = spot->entry->record;
	const struct field *field = spot->field;
	if (assignment->kind != ASSIGN || *spot->rest) {
		edit->reason = N_("the entry is written as a bare value; edit it by hand");
		return EDIT_REFUSED;
	}
	struct node *fresh = value_of(edit, field, &assignment->value);
	if (!fresh)
		return EDIT_REFUSED;
	if (strcmp(field->key, record->shorthand) == 0)
		return apply(edit, spot, tree, tree_replace(tree, bare, fresh));
	struct node *map = as_map(edit, record, bare);
	node_add_pair(&edit->arena, map, field->key, fresh);
	return apply(edit, spot, tree, tree_replace(tree, bare, map));
}

enum edit_result edit_set(
	struct edit *edit, const char *address, const struct assignment *assignment)
{
	struct spot spot;
	struct tree_edit tree;
	enum edit_result result = spot_find(edit, address, assignment->path, &spot);
	if (result != EDIT_DONE)
		return result;
	if (!spot.field)
		return EDIT_NO_KEY;
	if (!spot.entry && spot.field->shape == SHAPE_RECORD && *assignment->path) {
		/* A single section that is not there yet: its path says what it holds. */
		spot.rest = arena_printf(&edit->arena, ".%s", assignment->path);
	}
	if (!draft_open(edit, spot.file, &tree))
		return EDIT_REFUSED;
	struct node *map = spot_map(&spot, &tree);
	if (spot.entry && !map) {
		edit->reason = N_("the entry is not found in its file; edit it by hand");
		return EDIT_REFUSED;
	}
	if (spot.entry && map->kind == NODE_SCALAR)
		return widen(edit, &spot, &tree, map, assignment);
	switch (assignment->kind) {
	case ASSIGN:
		return assign(edit, &spot, &tree, map, &assignment->value);
	case ASSIGN_ADD:
		return add_item(edit, &spot, &tree, map, &assignment->value);
	case ASSIGN_TAKE:
		break;
	}
	return take_item(edit, &spot, &tree, map, &assignment->value);
}
