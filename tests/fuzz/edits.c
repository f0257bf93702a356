/* An edit somewhere in any file that can be read: it is refused with a reason, or it lies within
 * the file and what is read back is what was meant, or it would be refused since it is not. What
 * was added comes out again and leaves the same tree. The first four bytes choose the edit. */
#include "fuzz.h"

static size_t count(const struct node *node)
{
	size_t n = 1;
	for (const struct node *child = node->child; child; child = child->next)
		n += count(child);
	return n;
}

static struct node *nth(struct node *node, size_t *n)
{
	if ((*n)-- == 0)
		return node;
	for (struct node *child = node->child; child; child = child->next) {
		struct node *found = nth(child, n);
		if (found)
			return found;
	}
	return NULL;
}

static bool is_key(const struct node *parent, const struct node *child)
{
	size_t i = 0;
	for (const struct node *at = parent->child; at != child; at = at->next)
		i++;
	return parent->kind == NODE_MAP && i % 2 == 0;
}

/* False: there is nothing to do on it. A reason in edit is a refusal. */
static bool make(struct tree_edit *edit, const uint8_t *choice)
{
	static const char *const texts[] = {"new", "x: y", "no", "", " lead", "å\nb", "a#b", "q'q", "{",
		"12:30", "- a", "with, commas [and] brackets", "\"", "tab\there", "1_000", "b\n\n c\n"};
	size_t n = ((size_t)choice[1] << 8 | choice[2]) % count(edit->tree);
	struct node *node = nth(edit->tree, &n);
	struct node *parent = node_parent(edit->tree, node);
	struct node *value = node_new_scalar(
		edit->arena, texts[choice[3] % ARRAY_LEN(texts)], SPELL_TEXT);
	switch (choice[0] % 4) {
	case 0:
		return parent && node->kind == NODE_SCALAR && !is_key(parent, node) &&
		       (tree_replace(edit, node, value) || edit->reason);
	case 1:
		return node->kind == NODE_MAP && !node_value(node, "inserted") &&
		       (tree_insert(edit, node, NULL, "inserted", value) || edit->reason);
	case 2:
		return node->kind == NODE_LIST && node->child &&
		       (tree_append(edit, node, &value, 1) || edit->reason);
	default:
		return parent && (parent->kind != NODE_MAP || is_key(parent, node)) &&
		       (tree_remove(edit, parent, node) || edit->reason);
	}
}

static bool read_tree(struct source *source, struct arena *arena, struct node **tree)
{
	struct findings findings = {0};
	enum yaml_result result = yaml_tree(source, &findings, arena, tree);
	fuzz_findings(source, &findings);
	bool good = result != YAML_BROKEN;
	findings_release(&findings);
	return good;
}

static struct node *holder(struct node *node, const char *key)
{
	if (node->kind == NODE_MAP && node_value(node, key))
		return node;
	for (struct node *child = node->child; child; child = child->next) {
		struct node *found = holder(child, key);
		if (found)
			return found;
	}
	return NULL;
}

static void take_out(struct source *source, struct node *tree, const struct node *first)
{
	struct arena arena = {0};
	struct tree_edit edit = {.source = source, .arena = &arena, .tree = tree};
	struct node *map = holder(tree, "inserted");
	struct node *key = map->child;
	while (!node_is(key, "inserted"))
		key = key->next->next;
	struct str out = {0};
	if (tree_remove(&edit, map, key)) {
		yaml_splice(&out, source->bytes, source->len, &edit.splice, 1);
		struct source again = fuzz_source((const uint8_t *)str_text(&out), out.len);
		struct node *fresh = NULL;
		/* An empty mapping goes with its only key: the rest of such a file is looked at
		 * by the unit tests. */
		if (read_tree(&again, &arena, &fresh) && fresh && count(fresh) == count(first))
			MUST(node_same(fresh, first));
		fuzz_source_free(&again);
	}
	str_release(&out);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 5)
		return 0;
	struct source source = fuzz_source(data + 4, size - 4);
	struct arena arena = {0};
	struct tree_edit edit = {.source = &source, .arena = &arena};
	struct str after = {0};
	if (read_tree(&source, &arena, &edit.tree) && edit.tree && make(&edit, data) &&
		!edit.reason) {
		MUST(edit.splice.at <= source.len);
		MUST(edit.splice.remove <= source.len - edit.splice.at);
		yaml_splice(&after, source.bytes, source.len, &edit.splice, 1);
		MUST(after.len == source.len - edit.splice.remove + edit.splice.insert_len);
		struct source fresh = fuzz_source((const uint8_t *)str_text(&after), after.len);
		struct node *tree = NULL;
		struct node *first = NULL;
		bool meant = read_tree(&fresh, &arena, &tree) && tree && edit.tree &&
			     node_same(tree, edit.tree);
		if (meant && data[0] % 4 == 1 && read_tree(&source, &arena, &first))
			take_out(&fresh, tree, first);
		fuzz_source_free(&fresh);
	}
	str_release(&after);
	arena_release(&arena);
	fuzz_source_free(&source);
	return 0;
}
