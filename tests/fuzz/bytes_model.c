/* Any bytes as toc.yaml, read and bound by the rows of the format, then linked: nothing breaks,
 * every finding and every leaf lies within the file, and every entry has an address. */
#include "fuzz.h"

#include "samverka/model.h"

struct binding {
	struct binder binder;
	struct project project;
	const struct field *list;
	uint64_t seen;
};

static const struct record *section(void)
{
	return model_sections[SECTION_TOC];
}

static void on_value(void *context, const struct node *key, const struct node *value)
{
	struct binding *binding = context;
	if (key)
		bind_top(
			&binding->binder, section(), key, value, &binding->project, &binding->seen);
}

static void on_list(void *context, const struct node *key)
{
	struct binding *binding = context;
	binding->list =
		bind_top_list(&binding->binder, section(), key, &binding->project, &binding->seen);
}

static void on_item(void *context, const struct node *key, const struct node *item)
{
	struct binding *binding = context;
	(void)key;
	if (binding->list)
		bind_item(&binding->binder, binding->list, item, &binding->project);
}

static void on_end(void *context, const struct node *key, struct span span)
{
	(void)context;
	(void)key;
	(void)span;
}

struct walk {
	const struct source *source;
	const struct tree *tree;
};

static void look_leaf(
	void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	const struct walk *walk = context;
	struct span span;
	(void)entry;
	memcpy(&span, leaf, sizeof(span));
	MUST(fuzz_within(walk->source, span));
	if (field->shape != SHAPE_ONE || !span_usable(span))
		return;
	struct str shown = {0};
	field->kind->show(&field->rule, leaf, &shown);
	MUST(field->kind->languages || utf8_valid(str_text(&shown), shown.len));
	str_release(&shown);
}

static void look_entry(void *context, struct entry *entry)
{
	const struct walk *walk = context;
	MUST(fuzz_within(walk->source, entry->span));
	struct str address = {0};
	address_show(walk->tree, entry, &address);
	MUST(address.len);
	str_release(&address);
}

static void look(struct binding *binding, const struct source *source)
{
	struct tree tree = project_tree(&binding->project);
	struct links links = {0};
	link_all(&tree, &links, binding->binder.findings, true);
	tree_numbering(&tree);
	struct walk walk = {source, &tree};
	struct walker walker = {.context = &walk, .leaf = look_leaf, .entry = look_entry};
	walk_tree(&tree, &walker);
	tree_release(&tree);
	links_release(&links);
	findings_sort(binding->binder.findings);
	fuzz_findings(source, binding->binder.findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	records_prepare(model_records);
	struct source source = fuzz_source(data, size);
	struct findings findings = {0};
	struct arena arena = {0};
	struct binding *binding = memory_new(sizeof(*binding));
	binding->binder = (struct binder){
		.findings = &findings, .arena = &arena, .currency = "SEK", .decimals = 2};
	struct yaml_sink sink = {.context = binding,
		.value = on_value,
		.list = on_list,
		.item = on_item,
		.list_end = on_end};
	yaml_read(&source, &findings, &sink);
	look(binding, &source);
	memory_free(binding);
	findings_release(&findings);
	arena_release(&arena);
	fuzz_source_free(&source);
	return 0;
}
