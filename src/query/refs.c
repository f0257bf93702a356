/* Who refers to what. */
#include "query_internal.h"

struct searching {
	const struct entry *wanted;
	struct referrers *out;
};

static bool names(const struct field *field, const void *leaf, const struct entry *wanted)
{
	if (field->shape == SHAPE_ONE)
		return ((const struct ref *)leaf)->entry == wanted;
	const struct leaves *leaves = leaf;
	for (uint32_t i = 0; i < leaves->n; i++) {
		const struct ref *ref =
			(const struct ref *)((const char *)leaves->items + i * field->kind->size);
		if (ref->entry == wanted)
			return true;
	}
	return false;
}

static void look_at(void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	struct searching *searching = context;
	if (!entry || !field->kind->refers || !names(field, leaf, searching->wanted))
		return;
	struct referrers *out = searching->out;
	out->items = array_grow(out->items, out->n, &out->room, sizeof(*out->items));
	out->items[out->n++] = (struct referrer){entry, field};
}

void referrers_find(const struct project *project, const struct entry *entry, struct referrers *out)
{
	struct searching searching = {.wanted = entry, .out = out};
	struct walker walker = {.context = &searching, .leaf = look_at};
	struct tree tree = project_tree(project);
	walk_tree(&tree, &walker);
}

void referrers_release(struct referrers *referrers)
{
	memory_free(referrers->items);
	*referrers = (struct referrers){0};
}
