/* Taking out an entry, or one of its keys. */
#include "spot.h"

#include <string.h>

/* Nothing that others refer to is removed; they are listed instead. */
static bool in_use(struct edit *edit, const struct entry *entry)
{
	const struct project *project = edit_now(edit);
	struct tree tree = project_tree(project);
	tree_numbering(&tree);
	struct referrers referrers = {0};
	if (entry_id(entry))
		referrers_find(project, entry, &referrers);
	for (size_t i = 0; i < referrers.n; i++) {
		struct place place;
		const struct referrer *referrer = &referrers.items[i];
		if (sources_place(&project->sources, referrer->entry->span.start, &place))
			str_printf(&edit->used_by, "%s:%u: ", place.source->path, place.line);
		address_show(&tree, referrer->entry, &edit->used_by);
		str_printf(&edit->used_by, " (%s)\n", referrer->field->key);
	}
	tree_release(&tree);
	bool any = referrers.n > 0;
	referrers_release(&referrers);
	return any;
}

/* The key of a value in a mapping. */
static struct node *key_named(const struct node *map, const char *key)
{
	for (struct node *at = map->child; at && at->next; at = at->next->next)
		if (node_is(at, key))
			return at;
	return NULL;
}

static enum edit_result remove_key(
	struct edit *edit, const struct spot *spot, struct tree_edit *tree)
{
	struct node *map = spot_map(spot, tree);
	struct node *key = map && map->kind == NODE_MAP ? key_named(map, spot->field->key) : NULL;
	if (!key)
		return EDIT_NOTHING;
	if (!tree_remove(tree, map, key)) {
		edit->reason = tree->reason;
		return EDIT_REFUSED;
	}
	return draft_apply(edit, spot->file, tree->tree, &tree->splice, 1);
}

static enum edit_result remove_entry(
	struct edit *edit, const struct spot *spot, struct tree_edit *tree)
{
	struct node *node = spot_map(spot, tree);
	struct node *parent = node ? node_parent(tree->tree, node) : NULL;
	struct node *part = node;
	if (!parent) {
		edit->reason = N_("the entry is not found in its file; edit it by hand");
		return EDIT_REFUSED;
	}
	if (parent->kind == NODE_MAP) { /* a single section: it goes with its key */
		part = parent->child;
		while (part->next != node)
			part = part->next->next;
	}
	if (!tree_remove(tree, parent, part)) {
		edit->reason = tree->reason;
		return EDIT_REFUSED;
	}
	return draft_apply(edit, spot->file, tree->tree, &tree->splice, 1);
}

enum edit_result edit_remove(struct edit *edit, const char *address, const char *path)
{
	struct spot spot;
	struct tree_edit tree;
	enum edit_result result = spot_find(edit, address, path, &spot);
	if (result != EDIT_DONE)
		return result;
	if (*spot.rest)
		return EDIT_NO_KEY;
	if (!spot.field && in_use(edit, spot.entry))
		return EDIT_IN_USE;
	if (!draft_open(edit, spot.file, &tree))
		return EDIT_REFUSED;
	if (!tree.tree)
		return EDIT_NOTHING;
	return spot.field ? remove_key(edit, &spot, &tree) : remove_entry(edit, &spot, &tree);
}
