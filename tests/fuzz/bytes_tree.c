/* Any bytes, read as one tree and entry by entry: both say the same and find the same, and every
 * node lies within the one that holds it. */
#include "fuzz.h"

/* What the entries add up to. */
struct gathered {
	struct arena arena;
	struct node *top; /* the mapping, or the value that stands alone */
	struct node **end;
	struct node *list;
	struct node **list_at;
};

static struct node *copy(struct arena *arena, const struct node *node)
{
	struct node *made = arena_new(arena, sizeof(*made));
	*made = *node;
	made->next = NULL;
	made->child = NULL;
	if (node->text)
		made->text = arena_text(arena, node->text, node->len);
	struct node **end = &made->child;
	for (const struct node *child = node->child; child; child = child->next) {
		*end = copy(arena, child);
		end = &(*end)->next;
	}
	return made;
}

static void add(struct gathered *gathered, struct node *node)
{
	if (!gathered->top) {
		gathered->top = arena_new(&gathered->arena, sizeof(*gathered->top));
		gathered->top->kind = NODE_MAP;
		gathered->end = &gathered->top->child;
	}
	*gathered->end = node;
	gathered->end = &node->next;
}

static void on_value(void *context, const struct node *key, const struct node *value)
{
	struct gathered *gathered = context;
	if (!key) {
		gathered->top = copy(&gathered->arena, value);
		return;
	}
	add(gathered, copy(&gathered->arena, key));
	add(gathered, copy(&gathered->arena, value));
}

static void on_list(void *context, const struct node *key)
{
	struct gathered *gathered = context;
	gathered->list = arena_new(&gathered->arena, sizeof(*gathered->list));
	gathered->list->kind = NODE_LIST;
	gathered->list_at = &gathered->list->child;
	add(gathered, copy(&gathered->arena, key));
	add(gathered, gathered->list);
}

static void on_item(void *context, const struct node *key, const struct node *item)
{
	struct gathered *gathered = context;
	(void)key;
	*gathered->list_at = copy(&gathered->arena, item);
	gathered->list_at = &(*gathered->list_at)->next;
}

static void on_end(void *context, const struct node *key, struct span span)
{
	struct gathered *gathered = context;
	(void)key;
	gathered->list->span = span;
}

static void look(const struct source *source, const struct node *node, struct span within)
{
	MUST(fuzz_within(source, node->span));
	MUST(node->span.start >= within.start && node->span.end <= within.end);
	uint32_t before = node->span.start;
	for (const struct node *child = node->child; child; child = child->next) {
		MUST(child->span.start >= before);
		before = child->span.end;
		look(source, child, node->span);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source source = fuzz_source(data, size);
	struct findings whole = {0};
	struct findings parts = {0};
	struct arena arena = {0};
	struct node *tree = NULL;
	struct gathered gathered = {0};
	struct yaml_sink sink = {.context = &gathered,
		.value = on_value,
		.list = on_list,
		.item = on_item,
		.list_end = on_end};
	enum yaml_result result = yaml_tree(&source, &whole, &arena, &tree);
	MUST(yaml_read(&source, &parts, &sink) == result);
	MUST(whole.n == parts.n);
	for (size_t i = 0; i < whole.n; i++)
		MUST(whole.items[i].code == parts.items[i].code &&
			whole.items[i].place.start == parts.items[i].place.start);
	if (result == YAML_READ) {
		if (tree->kind == NODE_MAP) {
			if (!gathered.top) /* {} */
				gathered.top = node_new_map(&gathered.arena);
			/* What is refused of the whole file is read all the same, entry by entry.
			 */
			gathered.top->refused = tree->refused;
		}
		MUST(node_same(tree, gathered.top));
		look(&source, tree, (struct span){FUZZ_BASE, FUZZ_BASE + source.len});
	}
	fuzz_findings(&source, &whole);
	findings_release(&whole);
	findings_release(&parts);
	arena_release(&arena);
	arena_release(&gathered.arena);
	fuzz_source_free(&source);
	return 0;
}
