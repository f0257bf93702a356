/* Giving keys of an entry new values. */
#include "edit_internal.h"

#include <string.h>

/* Arguments lie far above the files, so that findings about them have places too. */
static const uint32_t arguments_base = 0xF0000000u;

struct setting {
	struct edit *edit;
	const struct assignment *assignment;
	struct change *changes;
	size_t changes_n;
	size_t done;
};

enum { MOST_CHANGES = 16 };

static struct span argument_span(struct setting *setting)
{
	struct edit *edit = setting->edit;
	struct source *source = arena_new(&edit->arena, sizeof(*source));
	struct source **items = arena_new(&edit->arena, sizeof(*items));
	const struct assignment *assignment = setting->assignment;
	const char *shown =
		arena_printf(&edit->arena, "%s=%s", assignment->path, assignment->value);
	*source = (struct source){.path = "argument",
		.bytes = shown,
		.len = (uint32_t)strlen(shown),
		.base = arguments_base};
	*items = source;
	sources_release(&edit->arguments);
	edit->arguments = (struct sources){items, 1};
	uint32_t start = arguments_base + (uint32_t)strlen(assignment->path) + 1;
	return (struct span){start, arguments_base + source->len};
}

/* Is the text a value of the field? Reports at the argument when it is not. */
static bool value_reads(struct setting *setting, const struct field *field)
{
	struct edit *edit = setting->edit;
	struct reading reading = {.findings = &edit->findings,
		.arena = &edit->arena,
		.currency = project_currency(edit->project),
		.decimals = project_decimals(edit->project),
		.key = field->key,
		.label = field->label};
	void *leaf = arena_new(&edit->arena, field->kind->size);
	const char *value = setting->assignment->value;
	return field->kind->read(
		&reading, &field->rule, value, strlen(value), false, argument_span(setting), leaf);
}


static struct change *change_of(struct setting *setting, const struct source *source)
{
	for (size_t i = 0; i < setting->changes_n; i++)
		if (setting->changes[i].source == source)
			return &setting->changes[i];
	if (setting->changes_n == MOST_CHANGES)
		return NULL;
	struct change *change = &setting->changes[setting->changes_n];
	if (!change_open(setting->edit, change, source))
		return NULL;
	setting->changes_n++;
	return change;
}

static void expect_text(struct node *node, const char *text)
{
	node->text = text;
	node->len = (uint32_t)strlen(text);
	if (node_empty(node))
		node->style = STYLE_SINGLE;
}

/* An existing value gets its new text. */
static enum edit_result replace(struct setting *setting, struct change *change, struct node *value,
	const struct field *field, bool in_flow)
{
	struct edit *edit = setting->edit;
	const char *text = setting->assignment->value;
	if (node_is(value, text) && !node_empty(value))
		return EDIT_NOTHING;
	enum spelling spelling = field->kind->bare ? SPELL_BARE : SPELL_TEXT;
	if (!yaml_set_scalar(change->source, value, text, strlen(text), spelling, in_flow,
		    &edit->arena, &change->splices[change->n], &edit->reason))
		return EDIT_REFUSED;
	change->n++;
	expect_text(value, text);
	return EDIT_DONE;
}

static const char *break_of(const struct source *source)
{
	const char *lf = memchr(source->bytes, '\n', source->len);
	return lf && lf > source->bytes && lf[-1] == '\r' ? "\r\n" : "\n";
}

static size_t line_end(const struct source *source, size_t at)
{
	while (at < source->len && source->bytes[at] != '\n' && source->bytes[at] != '\r')
		at++;
	return at;
}

static size_t column_of(const struct source *source, size_t at)
{
	size_t start = at;
	while (start > 0 && source->bytes[start - 1] != '\n' && source->bytes[start - 1] != '\r')
		start--;
	return at - start;
}

static struct node *new_scalar(struct arena *arena, const char *text)
{
	struct node *node = arena_new(arena, sizeof(*node));
	node->kind = NODE_SCALAR;
	expect_text(node, text);
	return node;
}

static void expect_pair(struct edit *edit, struct node *map, const char *key, const char *value)
{
	struct node **link = &map->child;
	while (*link)
		link = &(*link)->next;
	*link = new_scalar(&edit->arena, key);
	(*link)->next = new_scalar(&edit->arena, value);
}

/* A key that was not there goes after the last one, in the mapping's own column. */
static enum edit_result insert(
	struct setting *setting, struct change *change, struct node *map, const struct field *field)
{
	struct edit *edit = setting->edit;
	const struct source *source = change->source;
	const char *text = setting->assignment->value;
	enum spelling spelling = field->kind->bare ? SPELL_BARE : SPELL_TEXT;
	struct str line = {0};
	size_t at = map->span.end - source->base;
	bool flow = map->style == STYLE_FLOW;
	if (flow) {
		at--;
		while (at && strchr(" \t\r\n", source->bytes[at - 1]))
			at--;
		str_puts(&line, source->bytes[at - 1] == ',' ? " " : map->child ? ", " : "");
	} else {
		at = line_end(source, at);
		str_puts(&line, break_of(source));
		str_repeat(&line, ' ', column_of(source, map->span.start - source->base));
	}
	str_printf(&line, "%s: ", field->key);
	yaml_scalar(&line, text, strlen(text), spelling, flow);
	change->splices[change->n++] = (struct splice){.at = (uint32_t)at,
		.insert = arena_text(&edit->arena, str_text(&line), line.len),
		.insert_len = line.len};
	str_release(&line);
	expect_pair(edit, map, field->key, text);
	return EDIT_DONE;
}

static enum edit_result set_leaf(
	struct setting *setting, const struct entry *entry, const struct field *field)
{
	struct edit *edit = setting->edit;
	if (field->shape != SHAPE_ONE) {
		edit->reason = N_("only single values can be set so far; edit the file by hand");
		return EDIT_REFUSED;
	}
	if (!value_reads(setting, field))
		return EDIT_REFUSED;
	const struct source *source = sources_find(&edit->project->sources, entry->span.start);
	struct change *change = source ? change_of(setting, source) : NULL;
	if (!change || change->n == MOST_SPLICES) {
		edit->reason = N_("the file cannot be read to its end; mend that first");
		return EDIT_REFUSED;
	}
	struct node *map = node_at(change->tree, entry->span.start);
	if (!map) {
		edit->reason = N_("the entry is written as a bare value and has no room for keys; "
				  "edit the file by hand");
		return EDIT_REFUSED;
	}
	struct node *value = node_value(map, field->key);
	if (value)
		return replace(setting, change, value, field, map->style == STYLE_FLOW);
	return insert(setting, change, map, field);
}

/* The entry and row an address and a path lead to. A key that an activity lacks is looked for in
 * its plan row. */
static enum edit_result find(struct setting *setting, const char *address,
	const struct entry **entry, const struct field **field)
{
	struct edit *edit = setting->edit;
	struct tree tree = project_tree(edit->project);
	struct address found;
	const char *whole = arena_printf(&edit->arena, "%s.%s", address, setting->assignment->path);
	enum address_result result = address_find(&tree, &edit->project->links, address, &found);
	edit->word = address;
	if (result == ADDRESS_SEVERAL)
		return EDIT_SEVERAL;
	if (result == ADDRESS_NONE || !found.entry)
		return EDIT_NO_ENTRY;
	const struct entry *start = found.entry;
	edit->word = setting->assignment->path;
	result = address_find(&tree, &edit->project->links, whole, &found);
	if (result == ADDRESS_NONE && start->record == model_record("activity")) {
		const struct plan_row *row = plan_of(edit->project, (const struct activity *)start);
		if (row) {
			struct str plan = {0};
			address_show(&tree, &row->entry, &plan);
			str_printf(&plan, ".%s", setting->assignment->path);
			whole = arena_text(&edit->arena, str_text(&plan), plan.len);
			str_release(&plan);
			result = address_find(&tree, &edit->project->links, whole, &found);
		}
	}
	if (result == ADDRESS_SEVERAL)
		return EDIT_SEVERAL;
	if (result == ADDRESS_NONE || !found.field || !found.entry)
		return EDIT_NO_KEY;
	*entry = found.entry;
	*field = found.field;
	return EDIT_DONE;
}

enum edit_result edit_set(
	struct edit *edit, const char *address, const struct assignment *assignments, size_t n)
{
	struct change changes[MOST_CHANGES];
	struct setting setting = {.edit = edit, .changes = changes};
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		const struct entry *entry;
		const struct field *field;
		setting.assignment = &assignments[i];
		enum edit_result result = find(&setting, address, &entry, &field);
		if (result == EDIT_DONE)
			result = set_leaf(&setting, entry, field);
		if (result != EDIT_DONE && result != EDIT_NOTHING)
			return result;
		any = any || result == EDIT_DONE;
	}
	return any ? changes_commit(edit, changes, setting.changes_n) : EDIT_NOTHING;
}
