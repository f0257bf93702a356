/* Adding to a tree, and putting one value in another's place, as a splice each. New lines take the
 * file's own indentation and break; nothing else on any line is touched. */
#include "yaml_internal.h"

#include <string.h>

enum { DEFAULT_LIST_INDENT = 2 };

static bool refuse(struct tree_edit *edit, const char *reason)
{
	edit->reason = reason;
	return false;
}

static size_t start_of(const struct tree_edit *edit, const struct node *node)
{
	return node->span.start - edit->source->base;
}

static size_t end_of(const struct tree_edit *edit, const struct node *node)
{
	return node->span.end - edit->source->base;
}

static bool finish(struct tree_edit *edit, size_t at, size_t remove, struct str *fresh)
{
	edit->splice = (struct splice){.at = (uint32_t)at,
		.remove = (uint32_t)remove,
		.insert = arena_text(edit->arena, str_text(fresh), fresh->len),
		.insert_len = fresh->len};
	str_release(fresh);
	return true;
}

static struct node *last_child(const struct node *node)
{
	struct node *child = node->child;
	while (child && child->next)
		child = child->next;
	return child;
}

/* How far the file indents the dashes of a list under their key: as its first such list does. */
static int list_indent(const struct tree_edit *edit, const struct node *node)
{
	if (!node || node->style == STYLE_FLOW || node->kind == NODE_SCALAR)
		return -1;
	const struct node *previous = NULL;
	for (const struct node *child = node->child; child; child = child->next) {
		bool value = node->kind == NODE_MAP && previous && previous->kind == NODE_SCALAR;
		if (value && child->kind == NODE_LIST && child->style == STYLE_BLOCK) {
			size_t key = layout_column(edit->source, start_of(edit, previous));
			size_t dash = layout_column(edit->source, start_of(edit, child));
			return dash >= key ? (int)(dash - key) : -1;
		}
		int below = list_indent(edit, child);
		if (below >= 0)
			return below;
		previous = child;
	}
	return -1;
}

/* "key: value" or "key:" and the value on lines of its own, for keys indented by column. */
static void spell_pair(struct tree_edit *edit, struct str *out, const char *key,
	const struct node *value, size_t column)
{
	const char *line_break = layout_break(edit->source);
	struct node pair = {.kind = NODE_MAP, .style = STYLE_BLOCK};
	struct node name = {.kind = NODE_SCALAR, .text = key, .len = (uint32_t)strlen(key)};
	struct node copy = *value;
	copy.next = NULL;
	name.next = &copy;
	pair.child = &name;
	int indent = list_indent(edit, edit->tree);
	bool block_list = value->kind == NODE_LIST && value->child &&
			  (value->child->kind != NODE_SCALAR || value->style == STYLE_BLOCK);
	bool leaves = true;
	for (const struct node *item = value->child; item; item = item->next)
		leaves = leaves && item->kind == NODE_SCALAR;
	if (!block_list || leaves) {
		yaml_spell(out, &pair, column, line_break, false);
		return;
	}
	column += (size_t)(indent < 0 ? DEFAULT_LIST_INDENT : indent);
	str_printf(out, "%s:%s", key, line_break);
	str_repeat(out, ' ', column);
	yaml_spell(out, value, column, line_break, false);
}

/* ---- keys --------------------------------------------------------------------------------- */

static bool insert_in_flow(
	struct tree_edit *edit, struct node *map, const char *key, struct node *value)
{
	struct str fresh = {0};
	const char *bytes = edit->source->bytes;
	const struct node *last = last_child(map);
	size_t close = end_of(edit, map) - 1;
	size_t at = last ? end_of(edit, last) : close;
	if (bytes[close] != '}')
		return refuse(edit, N_("a mapping without brackets of its own stands in a list in "
				       "brackets; edit it by hand"));
	size_t comma = at;
	while (comma < close && bytes[comma] != ',')
		comma++;
	bool trailing = last && comma < close; /* {a: 1,} */
	if (last && trailing)
		at = comma + 1;
	str_puts(&fresh, last ? (trailing ? " " : ", ") : "");
	str_printf(&fresh, "%s: ", key);
	yaml_spell(&fresh, value, 0, "", true);
	return finish(edit, at, 0, &fresh);
}

static bool insert_at_top(struct tree_edit *edit, const char *key, struct node *value)
{
	const struct source *source = edit->source;
	struct str fresh = {0};
	size_t at = source->len;
	bool open = at && source->bytes[at - 1] != '\n' && source->bytes[at - 1] != '\r';
	bool bom_only = at == 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0;
	if (open && !bom_only)
		str_puts(&fresh, layout_break(source));
	spell_pair(edit, &fresh, key, value, 0);
	if (!open)
		str_puts(&fresh, layout_break(source));
	return finish(edit, at, 0, &fresh);
}

static void link_pair(struct tree_edit *edit, struct node *map, struct node *after, const char *key,
	struct node *value)
{
	if (!after) {
		node_add_pair(edit->arena, map, key, value);
		return;
	}
	struct node *name = node_new_scalar(edit->arena, key, SPELL_BARE);
	name->next = value;
	value->next = after->next;
	after->next = name;
}

bool tree_insert(struct tree_edit *edit, struct node *map, struct node *after, const char *key,
	struct node *value)
{
	bool done;
	if (!map && edit->tree)
		map = edit->tree;
	if (map && map->kind != NODE_MAP)
		return refuse(edit, N_("there is no room for keys there; edit the file by hand"));
	if (map && map->style == STYLE_FLOW) {
		after = NULL;
		done = insert_in_flow(edit, map, key, value);
	} else if (!map || !map->child) {
		done = insert_at_top(edit, key, value);
		edit->tree = map = node_new_map(edit->arena);
	} else {
		struct str fresh = {0};
		const struct node *before = after ? after : last_child(map);
		size_t column = layout_column(edit->source, start_of(edit, map));
		size_t at = layout_line_end(edit->source, end_of(edit, before));
		str_puts(&fresh, layout_break(edit->source));
		str_repeat(&fresh, ' ', column);
		spell_pair(edit, &fresh, key, value, column);
		done = finish(edit, at, 0, &fresh);
	}
	if (done)
		link_pair(edit, map, after, key, value);
	return done;
}

/* ---- items -------------------------------------------------------------------------------- */

static bool append_in_flow(
	struct tree_edit *edit, struct node *list, struct node *const *items, size_t n)
{
	struct str fresh = {0};
	const char *bytes = edit->source->bytes;
	const struct node *last = last_child(list);
	size_t close = end_of(edit, list) - 1;
	size_t at = last ? end_of(edit, last) : close;
	size_t comma = at;
	while (comma < close && bytes[comma] != ',' && bytes[comma] != '#')
		comma++;
	bool trailing = last && comma < close && bytes[comma] == ','; /* [a,] */
	if (trailing)
		at = comma + 1;
	str_puts(&fresh, last ? (trailing ? " " : ", ") : "");
	for (size_t i = 0; i < n; i++) {
		str_puts(&fresh, i ? ", " : "");
		yaml_spell(&fresh, items[i], 0, "", true);
	}
	return finish(edit, at, 0, &fresh);
}

/* Do the entries stand apart, with an empty line between the last two? */
static bool stands_apart(const struct tree_edit *edit, const struct node *list)
{
	const struct node *last = list->child;
	if (!last || !last->next)
		return false;
	while (last->next)
		last = last->next;
	size_t line = layout_line_start(edit->source, start_of(edit, last));
	while (line > 0) {
		line = layout_line_start(edit->source, line - 1);
		if (!layout_comment_line(edit->source, line))
			return layout_blank_line(edit->source, line);
	}
	return false;
}

static bool append_block(
	struct tree_edit *edit, struct node *list, struct node *const *items, size_t n)
{
	struct str fresh = {0};
	const struct source *source = edit->source;
	const struct node *last = last_child(list);
	size_t dash = layout_column(source, start_of(edit, list));
	size_t at = layout_line_end(source, end_of(edit, list));
	/* The blanks between dash and text are the file's own, unless the text stands below. */
	size_t text = layout_column(source, start_of(edit, last));
	bool beside = text > dash + 1 && text < dash + 12;
	size_t pad = beside ? text - dash - 1 : 1;
	bool apart = stands_apart(edit, list);
	for (size_t i = 0; i < n; i++) {
		if (apart)
			str_puts(&fresh, layout_break(source));
		str_puts(&fresh, layout_break(source));
		str_repeat(&fresh, ' ', dash);
		str_putc(&fresh, '-');
		str_repeat(&fresh, ' ', pad);
		yaml_spell(&fresh, items[i], dash + 1 + pad, layout_break(source), false);
	}
	node_chain(items, n);
	node_add(list, items[0]);
	return finish(edit, at, 0, &fresh);
}

bool tree_append(struct tree_edit *edit, struct node *list, struct node *const *items, size_t n)
{
	if (list->kind != NODE_LIST)
		return refuse(edit, N_("there is no list there; edit the file by hand"));
	if (list->style != STYLE_FLOW)
		return append_block(edit, list, items, n);
	if (!append_in_flow(edit, list, items, n))
		return false;
	node_chain(items, n);
	node_add(list, items[0]);
	return true;
}

/* ---- values ------------------------------------------------------------------------------- */

/* Is the node inside brackets? */
static bool in_flow(const struct node *node, const struct node *wanted)
{
	for (const struct node *child = node->child; child; child = child->next) {
		if (child == wanted)
			return node->style == STYLE_FLOW;
		if (child->span.start <= wanted->span.start &&
			wanted->span.end <= child->span.end && child->child)
			return node->style == STYLE_FLOW || in_flow(child, wanted);
	}
	return false;
}

static bool replace_scalar(struct tree_edit *edit, struct node *old, struct node *fresh, bool flow)
{
	enum spelling spelling = fresh->style == STYLE_PLAIN ? SPELL_BARE : SPELL_TEXT;
	return yaml_set_scalar(edit->source, old, fresh->text, fresh->len, spelling, flow,
		edit->arena, &edit->splice, &edit->reason);
}

/* A list or mapping in the place of another value: in brackets when it fits on the line, else on
 * lines of its own, two deeper than the key. */
static bool replace_other(struct tree_edit *edit, struct node *old, struct node *fresh, bool flow)
{
	struct str text = {0};
	const struct source *source = edit->source;
	size_t start = start_of(edit, old);
	size_t line = layout_line_start(source, start);
	size_t indent = line;
	while (indent < start && (source->bytes[indent] == ' ' || source->bytes[indent] == '-'))
		indent++;
	bool beside_dash = indent == start; /* the value is an entry of a list itself */
	size_t column = beside_dash ? start - line : indent - line + 2;
	bool leaves = fresh->kind == NODE_LIST;
	for (const struct node *item = fresh->child; item && leaves; item = item->next)
		leaves = item->kind == NODE_SCALAR;
	if (!flow && !leaves && fresh->child && !beside_dash) {
		str_puts(&text, layout_break(source));
		str_repeat(&text, ' ', column);
		while (start > 0 && source->bytes[start - 1] == ' ')
			start--;
	}
	yaml_spell(&text, fresh, column, layout_break(source), flow || leaves);
	return finish(edit, start, end_of(edit, old) - start, &text);
}

bool tree_replace(struct tree_edit *edit, struct node *old, struct node *fresh)
{
	if (old->refused)
		return refuse(edit, N_("it is not a single value"));
	bool flow = edit->tree && in_flow(edit->tree, old);
	bool done = old->kind == NODE_SCALAR && fresh->kind == NODE_SCALAR
			    ? replace_scalar(edit, old, fresh, flow)
			    : replace_other(edit, old, fresh, flow);
	if (!done)
		return false;
	struct node *next = old->next;
	struct span span = old->span;
	*old = *fresh;
	old->next = next;
	old->span = span;
	return true;
}

/* ---- finding nodes ------------------------------------------------------------------------ */

struct node *node_parent(struct node *tree, const struct node *child)
{
	for (struct node *at = tree->child; at; at = at->next) {
		if (at == child)
			return tree;
		struct node *found = at->child ? node_parent(at, child) : NULL;
		if (found)
			return found;
	}
	return NULL;
}

struct node *node_at(struct node *tree, uint32_t start)
{
	struct node *found = NULL;
	for (struct node *at = tree; at;) {
		if (at->span.start == start && (!found || at->kind == NODE_MAP))
			found = at;
		struct node *child = at->child;
		while (child && child->span.end <= start)
			child = child->next;
		at = child && child->span.start <= start ? child : NULL;
	}
	return found;
}
