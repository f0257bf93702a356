/* From an address and a path to the place in a file they mean. */
#include "spot.h"

#include <string.h>

/* The file an entry stands in. */
static const char *file_of(const struct project *project, const struct entry *entry)
{
	const struct source *source = sources_find(&project->sources, entry->span.start);
	return source ? source->path : NULL;
}

const char *section_file(struct edit *edit, const struct record *section, const void *list)
{
	const struct project *project = edit_now(edit);
	const struct spot_list {
		struct entry **items;
		uint32_t n;
		uint32_t room;
	} *entries = list;
	if (entries && entries->n)
		return file_of(project, entries->items[entries->n - 1]);
	const char *only = NULL;
	size_t files = 0;
	struct str own = {0};
	str_printf(&own, "%s.yaml", section->word);
	const char *path = arena_text(&edit->arena, str_text(&own), own.len);
	str_release(&own);
	for (size_t i = 0; i < project->sources.n; i++) {
		if (project->files[i].section != section)
			continue;
		only = project->sources.items[i]->path;
		files++;
		if (strcmp(only, path) == 0)
			return path;
	}
	return files == 1 ? only : path;
}

static enum edit_result entry_start(struct edit *edit, const char *address, struct spot *spot)
{
	const struct project *project = edit_now(edit);
	struct tree tree = project_tree(project);
	struct address found;
	const struct record *section;
	edit->word = address;
	switch (address_find(&tree, &project->links, address, &found)) {
	case ADDRESS_SEVERAL:
		return EDIT_SEVERAL;
	case ADDRESS_FOUND:
		spot->entry = found.entry;
		spot->field = found.field;
		if (found.entry)
			return EDIT_DONE;
		tree_field(&tree, found.field->key, &spot->section);
		return EDIT_DONE;
	case ADDRESS_NONE:
		break;
	}
	/* A single section that nothing has been written in yet, or a language of a text at the
	 * top, as vision.en. */
	struct str first = {0};
	const char *rest = address_part(address, ".", &first);
	const struct field *field = tree_field(&tree, str_text(&first), &section);
	str_release(&first);
	bool single = field && field->shape == SHAPE_RECORD && !*rest;
	if (!single && (!field || field->shape != SHAPE_ONE || !*rest))
		return EDIT_NO_ENTRY;
	spot->field = field;
	spot->section = section;
	spot->rest = rest;
	return EDIT_DONE;
}

/* One key of the path; false when the rest must be made anew. */
static enum edit_result follow(struct spot *spot, struct str *part)
{
	const struct field *field = entry_field(spot->entry->record, str_text(part));
	if (!field)
		return EDIT_NO_KEY;
	spot->field = field;
	if (field->shape == SHAPE_LIST && *spot->rest == '.') {
		spot->rest++;
		enum address_result result =
			address_in_list(field_of(field, spot->entry), &spot->rest, &spot->entry);
		if (result != ADDRESS_FOUND)
			return result == ADDRESS_SEVERAL ? EDIT_SEVERAL : EDIT_NO_ENTRY;
		spot->field = NULL;
	} else if (field->shape == SHAPE_RECORD && *spot->rest == '.') {
		const struct entry *below;
		memcpy(&below, field_of(field, spot->entry), sizeof(below));
		if (!below)
			return EDIT_DONE; /* the rest says what it is to hold */
		spot->entry = below;
		spot->field = NULL;
	}
	return EDIT_DONE;
}

static enum edit_result walk_path(struct spot *spot, const char *path)
{
	struct str part = {0};
	enum edit_result result = EDIT_DONE;
	spot->rest = path;
	while (result == EDIT_DONE && *spot->rest && !spot->field) {
		if (*spot->rest == '.')
			spot->rest++;
		spot->rest = address_part(spot->rest, ".", &part);
		result = follow(spot, &part);
	}
	str_release(&part);
	return result;
}

/* A key that an activity does not have is looked for in its plan row. */
static const struct entry *plan_row_of(
	struct edit *edit, const struct entry *entry, const char *path)
{
	struct str part = {0};
	address_part(path, ".", &part);
	bool own = entry_field(entry->record, str_text(&part)) != NULL;
	str_release(&part);
	if (own || entry->record != model_record("activity"))
		return entry;
	const struct plan_row *row = plan_of(edit_now(edit), (const struct activity *)entry);
	return row ? &row->entry : entry;
}

enum edit_result spot_find(
	struct edit *edit, const char *address, const char *path, struct spot *spot)
{
	*spot = (struct spot){.rest = path};
	enum edit_result result = entry_start(edit, address, spot);
	if (result != EDIT_DONE)
		return result;
	if (!spot->entry) { /* a list or value at the top of a file */
		spot->file = section_file(edit, spot->section, NULL);
		return EDIT_DONE;
	}
	if (!spot->field && *path) {
		edit->word = path;
		spot->entry = plan_row_of(edit, spot->entry, path);
		result = walk_path(spot, path);
		if (result == EDIT_NO_KEY && !strchr(path, '.'))
			edit->about = spot->entry->record;
	}
	spot->file = file_of(edit_now(edit), spot->entry);
	return result;
}

struct node *spot_map(const struct spot *spot, const struct tree_edit *tree)
{
	if (!spot->entry)
		return tree->tree;
	return tree->tree ? node_at(tree->tree, spot->entry->span.start) : NULL;
}
