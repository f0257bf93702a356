/* New nodes, and how they are written: one fact a line, in block style, unless brackets are asked
 * for. */
#include "yaml_internal.h"

#include <string.h>

/* A new scalar remembers by its style how it may be spelled. */
enum { STYLE_BARE = STYLE_PLAIN, STYLE_TEXT = STYLE_SINGLE };

struct node *node_new_scalar(struct arena *arena, const char *text, enum spelling spelling)
{
	struct node *node = arena_new(arena, sizeof(*node));
	node->kind = NODE_SCALAR;
	node->style =
		(enum node_style)(spelling == SPELL_BARE && text[0] ? STYLE_BARE : STYLE_TEXT);
	node->len = (uint32_t)strlen(text);
	node->text = arena_text(arena, text, node->len);
	return node;
}

struct node *node_new_list(struct arena *arena)
{
	struct node *node = arena_new(arena, sizeof(*node));
	node->kind = NODE_LIST;
	node->style = STYLE_BLOCK;
	return node;
}

struct node *node_new_map(struct arena *arena)
{
	struct node *node = node_new_list(arena);
	node->kind = NODE_MAP;
	return node;
}

void node_add(struct node *list, struct node *item)
{
	struct node **link = &list->child;
	while (*link)
		link = &(*link)->next;
	*link = item;
}

void node_chain(struct node *const *items, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		items[i]->next = items[i + 1];
}

void node_add_pair(struct arena *arena, struct node *map, const char *key, struct node *value)
{
	struct node *name = node_new_scalar(arena, key, SPELL_BARE);
	name->next = value;
	node_add(map, name);
}

static bool fits_literal(const char *text, size_t len)
{
	if (text[0] == ' ' || text[0] == '\n' ||
		(len > 1 && memcmp(text + len - 2, "\n\n", 2) == 0))
		return false;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += utf8_next(text + at, len - at, &cp);
		if (cp != '\n' && utf8_steering(cp))
			return false;
	}
	return true;
}

/* A text of several lines as a block; false when it cannot stand so. */
static bool spell_literal(
	struct str *out, const char *text, size_t len, size_t indent, const char *line_break)
{
	if (!fits_literal(text, len))
		return false;
	bool trailing = text[len - 1] == '\n';
	str_puts(out, trailing ? "|" : "|-");
	const char *stop = text + len - trailing;
	for (const char *line = text; line <= stop;) {
		const char *next = memchr(line, '\n', (size_t)(stop - line));
		size_t n = (size_t)((next ? next : stop) - line);
		str_puts(out, line_break);
		if (n)
			str_repeat(out, ' ', indent);
		str_add(out, line, n);
		if (!next)
			break;
		line = next + 1;
	}
	return true;
}

static void spell_scalar(
	struct str *out, const struct node *node, size_t indent, const char *line_break, bool flow)
{
	bool lines = memchr(node->text, '\n', node->len) != NULL;
	if (lines && !flow && spell_literal(out, node->text, node->len, indent, line_break))
		return;
	enum spelling spelling = (int)node->style == STYLE_BARE ? SPELL_BARE : SPELL_TEXT;
	yaml_scalar(out, node->text, node->len, spelling, flow);
}

static void spell_flow(struct str *out, const struct node *node)
{
	bool map = node->kind == NODE_MAP;
	str_putc(out, map ? '{' : '[');
	for (const struct node *child = node->child; child; child = child->next) {
		if (child != node->child)
			str_puts(out, ", ");
		if (map) {
			yaml_spell(out, child, 0, "", true);
			str_puts(out, ": ");
			child = child->next;
		}
		yaml_spell(out, child, 0, "", true);
	}
	str_putc(out, map ? '}' : ']');
}

static bool is_leaf_list(const struct node *node)
{
	for (const struct node *child = node->child; child; child = child->next)
		if (child->kind != NODE_SCALAR || memchr(child->text, '\n', child->len))
			return false;
	return node->kind == NODE_LIST;
}

static void new_line(struct str *out, size_t indent, const char *line_break)
{
	str_puts(out, line_break);
	str_repeat(out, ' ', indent);
}

static void spell_pairs(
	struct str *out, const struct node *map, size_t indent, const char *line_break)
{
	for (const struct node *key = map->child; key; key = key->next->next) {
		if (key != map->child)
			new_line(out, indent, line_break);
		str_add(out, key->text, key->len);
		str_putc(out, ':');
		const struct node *value = key->next;
		bool below = value->kind != NODE_SCALAR && value->child && !is_leaf_list(value);
		if (below)
			new_line(out, indent + 2, line_break);
		else
			str_putc(out, ' ');
		yaml_spell(out, value, indent + 2, line_break, false);
	}
}

void yaml_spell(
	struct str *out, const struct node *node, size_t indent, const char *line_break, bool flow)
{
	if (node->kind == NODE_SCALAR) {
		spell_scalar(out, node, indent, line_break, flow);
		return;
	}
	if (flow || !node->child || is_leaf_list(node)) {
		spell_flow(out, node);
		return;
	}
	if (node->kind == NODE_MAP) {
		spell_pairs(out, node, indent, line_break);
		return;
	}
	for (const struct node *item = node->child; item; item = item->next) {
		if (item != node->child)
			new_line(out, indent, line_break);
		str_puts(out, "- ");
		yaml_spell(out, item, indent + 2, line_break, false);
	}
}
