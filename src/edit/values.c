/* Arguments of a command as values: the same kinds read them as read the files, and what is wrong
 * is said with a caret under the argument. */
#include "edit_internal.h"

#include <string.h>

struct span argument_span(struct edit *edit, const struct argument *argument)
{
	if (!edit->arguments.n) {
		struct source *source = arena_new(&edit->arena, sizeof(*source));
		struct source **items = arena_new(&edit->arena, sizeof(*items));
		*source = (struct source){
			.path = edit->line_name ? edit->line_name : N_("command line"),
			.bytes = edit->line,
			.len = (uint32_t)strlen(edit->line),
			.base = arguments_base};
		*items = source;
		edit->arguments = (struct sources){items, 1};
	}
	uint32_t start = arguments_base + (uint32_t)argument->at;
	return (struct span){start, start + (uint32_t)strlen(argument->text)};
}

enum spelling spelling_of(const struct field *field)
{
	return field->kind && field->kind->bare ? SPELL_BARE : SPELL_TEXT;
}

static bool leaf_reads(
	struct edit *edit, const struct field *field, const struct argument *argument)
{
	struct reading reading = {.findings = &edit->findings,
		.arena = &edit->arena,
		.currency = project_currency(edit_now(edit)),
		.decimals = project_decimals(edit_now(edit)),
		.key = field->key,
		.label = field->label};
	void *leaf = arena_new(&edit->arena, field->kind->size);
	size_t len = strlen(argument->text);
	struct span at = argument_span(edit, argument);
	if (!len) {
		findings_add(&edit->findings, F_NOTHING, at, ARGS(field->key, field->label));
		return false;
	}
	if (!utf8_valid(argument->text, len)) {
		findings_add(&edit->findings, F_TEXT, at, NO_ARGS);
		return false;
	}
	return field->kind->read(&reading, &field->rule, argument->text, len, false, at, leaf);
}

/* What no argument says by itself, such as an id made from the title, lies over the whole line. */
static void fill_spans(struct node *node, struct span whole)
{
	if (!node->span.end)
		node->span = whole;
	for (struct node *child = node->child; child; child = child->next)
		fill_spans(child, whole);
}

bool entry_binds(struct edit *edit, const struct record *record, struct node *node)
{
	struct argument line = {edit->line, 0};
	fill_spans(node, argument_span(edit, &line));
	struct binder binder = {.findings = &edit->findings,
		.arena = &edit->arena,
		.currency = project_currency(edit_now(edit)),
		.decimals = project_decimals(edit_now(edit))};
	size_t before = findings_count(&edit->findings, LEVEL_ERROR);
	struct entry *entry = bind_entry(&binder, record, node, NULL);
	return entry && findings_count(&edit->findings, LEVEL_ERROR) == before;
}

/* ---- flow YAML: [a, b], {by: 2025-12-31, value: 50 %} ------------------------------------- */

static void respell_record(const struct record *record, struct node *node);

/* Gives parsed nodes the spelling of their rows, and block style where there is room. */
static void respell(const struct field *field, struct node *node)
{
	if (node->kind == NODE_SCALAR) {
		const struct field *leaf = field;
		if (field->record && field->record->shorthand)
			leaf = record_field(field->record, field->record->shorthand);
		bool bare = leaf->kind && leaf->kind->bare && node->style == STYLE_PLAIN;
		node->style = bare ? STYLE_PLAIN : STYLE_SINGLE;
		return;
	}
	node->style = STYLE_BLOCK;
	if (node->kind == NODE_MAP) {
		if (field->record)
			respell_record(field->record, node);
		else
			for (struct node *key = node->child; key; key = key->next->next)
				respell(field, key->next);
		return;
	}
	for (struct node *item = node->child; item; item = item->next)
		respell(field, item);
}

static void respell_record(const struct record *record, struct node *node)
{
	for (struct node *key = node->child; key; key = key->next->next) {
		char word[64];
		size_t len = key->len < sizeof(word) ? key->len : sizeof(word) - 1;
		memcpy(word, key->text, len);
		word[len] = '\0';
		const struct field *field = entry_field(record, word);
		if (field)
			respell(field, key->next);
	}
}

static struct node *parse_flow(
	struct edit *edit, const struct field *field, const struct argument *argument)
{
	struct span span = argument_span(edit, argument);
	struct source source = {.path = "",
		.bytes = argument->text,
		.len = (uint32_t)strlen(argument->text),
		.base = span.start};
	struct node *tree = NULL;
	enum yaml_result result = yaml_tree(&source, &edit->findings, &edit->arena, &tree);
	if (result != YAML_READ)
		return NULL;
	respell(field, tree);
	return tree;
}

static bool is_flow(const char *text)
{
	return text[0] == '[' || text[0] == '{';
}

static struct node *scalar_of(
	struct edit *edit, const struct field *field, const struct argument *argument)
{
	struct node *node = node_new_scalar(&edit->arena, argument->text, spelling_of(field));
	node->span = argument_span(edit, argument);
	return node;
}

static bool leaves_read(struct edit *edit, const struct field *field, const struct node *list)
{
	size_t before = edit->findings.n;
	for (const struct node *item = list->child; item; item = item->next) {
		if (item->kind != NODE_SCALAR) {
			findings_add(&edit->findings, F_WANT_VALUE, item->span,
				ARGS(field->key, field->label, "…"));
			return false;
		}
		struct argument argument = {arena_text(&edit->arena, item->text, item->len),
			item->span.start - arguments_base};
		leaf_reads(edit, field, &argument);
	}
	return edit->findings.n == before;
}

struct node *item_of(struct edit *edit, const struct field *field, const struct argument *argument)
{
	if (field->shape == SHAPE_MANY)
		return leaf_reads(edit, field, argument) ? scalar_of(edit, field, argument) : NULL;
	struct node *node;
	if (is_flow(argument->text)) {
		node = parse_flow(edit, field, argument);
	} else {
		const char *shorthand = field->record->shorthand;
		node = shorthand ? scalar_of(edit, record_field(field->record, shorthand), argument)
				 : scalar_of(edit, field, argument);
	}
	return node && entry_binds(edit, field->record, node) ? node : NULL;
}

struct node *value_of(struct edit *edit, const struct field *field, const struct argument *argument)
{
	struct node *node;
	switch (field->shape) {
	case SHAPE_ONE:
		if (field->kind->languages && argument->text[0] == '{')
			return parse_flow(edit, field, argument);
		return leaf_reads(edit, field, argument) ? scalar_of(edit, field, argument) : NULL;
	case SHAPE_RECORD:
		node = is_flow(argument->text) ? parse_flow(edit, field, argument)
					       : scalar_of(edit, field, argument);
		return node && entry_binds(edit, field->record, node) ? node : NULL;
	case SHAPE_MANY:
	case SHAPE_LIST:
		break;
	}
	if (argument->text[0] != '[') {
		struct node *item = item_of(edit, field, argument);
		node = item ? node_new_list(&edit->arena) : NULL;
		if (node)
			node_add(node, item);
		return node;
	}
	node = parse_flow(edit, field, argument);
	if (!node || node->kind != NODE_LIST)
		return NULL;
	if (field->shape == SHAPE_MANY)
		return leaves_read(edit, field, node) ? node : NULL;
	for (struct node *item = node->child; item; item = item->next)
		if (!entry_binds(edit, field->record, item))
			return NULL;
	return node;
}
