/* Another id for an entry, and for every reference to it, in all files. */
#include "edit_internal.h"

#include <stdlib.h>
#include <string.h>

/* A place where the old id stands, as a value or within an address. */
struct mention {
	uint32_t start;
	const char *fresh; /* what is to stand there */
};

struct renaming {
	struct edit *edit;
	const char *old;
	const char *fresh;
	struct mention *mentions;
	size_t n;
	size_t room;
};

static void mention(struct renaming *renaming, struct span span, const char *fresh)
{
	renaming->mentions = array_grow(
		renaming->mentions, renaming->n, &renaming->room, sizeof(*renaming->mentions));
	renaming->mentions[renaming->n++] = (struct mention){span.start, fresh};
}

/* "plan.old,2025-05-01" with the old id as one of its parts; NULL when it is none. */
static const char *renamed_address(struct renaming *renaming, const char *address)
{
	struct str fresh = {0};
	bool any = false;
	for (const char *at = address; *at;) {
		size_t len = strcspn(at, ".,");
		bool same = len == strlen(renaming->old) && memcmp(at, renaming->old, len) == 0;
		any = any || same;
		if (same)
			str_puts(&fresh, renaming->fresh);
		else
			str_add(&fresh, at, len);
		at += len;
		if (*at)
			str_putc(&fresh, *at++);
	}
	const char *made =
		any ? arena_text(&renaming->edit->arena, str_text(&fresh), fresh.len) : NULL;
	str_release(&fresh);
	return made;
}

static void look_at_one(struct renaming *renaming, const struct field *field, const void *leaf)
{
	struct span span;
	memcpy(&span, leaf, sizeof(span));
	if (field->kind == &kind_id && strcmp(((const struct text *)leaf)->s, renaming->old) == 0) {
		mention(renaming, span, renaming->fresh);
	} else if (field->kind == &kind_address) {
		const char *fresh = renamed_address(renaming, ((const struct text *)leaf)->s);
		if (fresh)
			mention(renaming, span, fresh);
	} else if (field->kind->refers) {
		const struct ref *ref = leaf;
		if (ref->id && strcmp(ref->id, renaming->old) == 0)
			mention(renaming, span, renaming->fresh);
	}
}

static void look_at(void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	(void)entry;
	if (!span_usable(leaf_span(field, (const char *)leaf - field->offset)))
		return;
	if (field->shape == SHAPE_ONE) {
		look_at_one(context, field, leaf);
		return;
	}
	const struct leaves *leaves = leaf;
	for (uint32_t i = 0; i < leaves->n; i++)
		look_at_one(context, field, (const char *)leaves->items + i * field->kind->size);
}

static int by_start(const void *a, const void *b)
{
	uint32_t left = ((const struct mention *)a)->start;
	uint32_t right = ((const struct mention *)b)->start;
	return left < right ? -1 : left > right;
}

/* The mentioned scalars of one file, found in one walk: both are in the order of the file. */
struct mention_walk {
	const struct mention *mentions;
	size_t n;
	size_t next;
	struct spot_found {
		struct node *node;
		bool in_flow;
	} *found;
};

static void find_mentions(struct mention_walk *walk, struct node *node, bool in_flow)
{
	if (node->kind != NODE_SCALAR) {
		bool flow = in_flow || node->style == STYLE_FLOW;
		for (struct node *child = node->child; child; child = child->next)
			find_mentions(walk, child, flow);
		return;
	}
	if (!node->len)
		return;
	while (walk->next < walk->n && walk->mentions[walk->next].start < node->span.start)
		walk->next++;
	if (walk->next < walk->n && walk->mentions[walk->next].start == node->span.start)
		walk->found[walk->next++] = (struct spot_found){node, in_flow};
}

/* What is to change in one file. All files are looked at before any is changed, for a change
 * moves the places of those behind it. */
struct renamed_file {
	const char *path;
	struct node *tree;
	struct splice *splices;
	size_t n;
};

/* All mentions of one file; they are sorted, from *next on. */
static enum edit_result rename_in_file(struct renaming *renaming, const struct source *source,
	size_t *next, struct renamed_file *file)
{
	struct edit *edit = renaming->edit;
	struct tree_edit tree;
	size_t first = *next;
	while (*next < renaming->n && renaming->mentions[*next].start <= source->base + source->len)
		(*next)++;
	size_t n = *next - first;
	if (!n)
		return EDIT_DONE;
	if (!draft_open(edit, source->path, &tree))
		return EDIT_REFUSED;
	struct splice *splices = arena_new(&edit->arena, n * sizeof(*splices));
	struct mention_walk walk = {.mentions = &renaming->mentions[first],
		.n = n,
		.found = arena_new(&edit->arena, n * sizeof(*walk.found))};
	if (tree.tree)
		find_mentions(&walk, tree.tree, false);
	for (size_t i = 0; i < n; i++) {
		const struct mention *at = &renaming->mentions[first + i];
		struct node *node = walk.found[i].node;
		if (!node ||
			!yaml_set_scalar(source, node, at->fresh, strlen(at->fresh), SPELL_BARE,
				walk.found[i].in_flow, &edit->arena, &splices[i], &edit->reason))
			return EDIT_REFUSED;
		node->text = at->fresh;
		node->len = (uint32_t)strlen(at->fresh);
	}
	*file = (struct renamed_file){source->path, tree.tree, splices, n};
	return EDIT_DONE;
}

static bool id_is_good(struct edit *edit, const struct argument *fresh)
{
	struct reading reading = {.findings = &edit->findings,
		.arena = &edit->arena,
		.currency = "",
		.key = "id",
		.label = N_("Id")};
	struct leaf_rule rule = {0};
	struct text leaf = {0};
	return kind_id.read(&reading, &rule, fresh->text, strlen(fresh->text), false,
		argument_span(edit, fresh), &leaf);
}

enum edit_result edit_rename(struct edit *edit, const char *old, const struct argument *fresh)
{
	const struct project *project = edit_now(edit);
	struct renaming renaming = {.edit = edit, .old = old, .fresh = fresh->text};
	edit->word = old;
	if (!map_get(&project->links.ids, old))
		return EDIT_NO_ENTRY;
	if (!id_is_good(edit, fresh))
		return EDIT_REFUSED;
	if (strcmp(old, fresh->text) == 0)
		return EDIT_NOTHING;
	const struct entry *taken = map_get(&project->links.ids, fresh->text);
	if (taken) {
		findings_add(&edit->findings, F_SAME_ID, argument_span(edit, fresh),
			ARGS(fresh->text, entry_label(taken)));
		return EDIT_REFUSED;
	}
	struct walker walker = {.context = &renaming, .leaf = look_at};
	struct tree tree = project_tree(project);
	walk_tree(&tree, &walker);
	if (renaming.n)
		qsort(renaming.mentions, renaming.n, sizeof(*renaming.mentions), by_start);
	enum edit_result result = EDIT_DONE;
	size_t next = 0;
	size_t n = project->sources.n;
	struct renamed_file *files = arena_new(&edit->arena, n * sizeof(*files));
	for (size_t i = 0; i < n && result == EDIT_DONE; i++)
		result = rename_in_file(&renaming, project->sources.items[i], &next, &files[i]);
	for (size_t i = 0; i < n && result == EDIT_DONE; i++)
		if (files[i].n)
			result = draft_apply(
				edit, files[i].path, files[i].tree, files[i].splices, files[i].n);
	memory_free(renaming.mentions);
	return result;
}
