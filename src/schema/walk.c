/* Every entry and every leaf below a point, in row order and in the order of the files. */
#include "schema_internal.h"

#include <string.h>

static void walk_fields(const struct field *fields, size_t n, const struct entry *entry,
	const void *base, const struct walker *walker)
{
	for (size_t i = 0; i < n; i++) {
		const struct field *field = &fields[i];
		void *member = field_of(field, base);
		switch (field->shape) {
		case SHAPE_ONE:
		case SHAPE_MANY:
			if (walker->leaf && span_written(leaf_span(field, base)))
				walker->leaf(walker->context, entry, field, member);
			break;
		case SHAPE_RECORD: {
			struct entry *below;
			memcpy(&below, member, sizeof(below));
			if (below)
				walk_entry(below, walker);
			break;
		}
		case SHAPE_LIST: {
			const struct any_list *list = member;
			for (uint32_t k = 0; k < list->n; k++)
				walk_entry(list->items[k], walker);
			break;
		}
		}
	}
}

void walk_entry(const struct entry *entry, const struct walker *walker)
{
	if (walker->entry)
		walker->entry(walker->context, (struct entry *)(uintptr_t)entry);
	if (entry->common)
		walk_fields(common_fields, common_fields_n, entry, entry->common, walker);
	walk_fields(entry->record->fields, entry->record->n, entry, entry, walker);
}

void walk_tree(const struct tree *tree, const struct walker *walker)
{
	for (size_t i = 0; i < tree->n; i++)
		walk_fields(
			tree->sections[i]->fields, tree->sections[i]->n, NULL, tree->base, walker);
}
