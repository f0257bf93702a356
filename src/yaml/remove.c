/* Taking out of a tree, as one splice. What stands directly above an entry as a comment, or beside
 * it, belongs to it and goes with it; its neighbours' comments and empty lines stay. */
#include "yaml_internal.h"

#include <string.h>

static size_t start_of(const struct tree_edit *edit, const struct node *node)
{
	return node->span.start - edit->source->base;
}

static size_t end_of(const struct tree_edit *edit, const struct node *node)
{
	return node->span.end - edit->source->base;
}

static void cut(struct tree_edit *edit, size_t from, size_t to, const char *instead)
{
	edit->splice = (struct splice){.at = (uint32_t)from,
		.remove = (uint32_t)(to - from),
		.insert = instead,
		.insert_len = strlen(instead)};
}

/* The first of the comment lines that stand directly above a line, in its own column. */
static size_t own_comments(const struct tree_edit *edit, size_t line, size_t column)
{
	const struct source *source = edit->source;
	while (line > 0) {
		size_t above = layout_line_start(source, line - 1);
		if (above >= line || !layout_comment_line(source, above))
			break;
		size_t sign = above;
		while (source->bytes[sign] == ' ')
			sign++;
		if (sign - above != column)
			break;
		line = above;
	}
	return line;
}

/* The first of the empty lines above, when the list's entries stand apart and nothing but the end
 * or another empty line follows: they were this entry's distance from the one before. */
static size_t own_distance(const struct tree_edit *edit, size_t from, size_t to)
{
	const struct source *source = edit->source;
	bool last = to >= source->len || layout_blank_line(source, to);
	size_t above = from;
	while (last && above > 0) {
		size_t line = layout_line_start(source, above - 1);
		if (line >= above || !layout_blank_line(source, line))
			break;
		above = line;
	}
	return above > 0 ? above : from;
}

/* Whole lines, from the first own comment to the end of the value's last line. */
static void cut_lines(struct tree_edit *edit, size_t start, size_t end, bool item)
{
	const struct source *source = edit->source;
	size_t line = layout_line_start(source, start);
	size_t column = 0;
	while (source->bytes[line + column] == ' ')
		column++;
	size_t from = own_comments(edit, line, column);
	size_t to = layout_next_line(source, end);
	if (item)
		from = own_distance(edit, from, to);
	if (to >= source->len && from > 0) {
		/* The file may end without a break: then the line before gives up its own. */
		bool open = source->bytes[source->len - 1] != '\n' &&
			    source->bytes[source->len - 1] != '\r';
		while (open && from > 0 && strchr("\r\n", source->bytes[from - 1]))
			from--;
	}
	cut(edit, from, to, "");
}

static void unlink_after(struct node *parent, struct node *child, unsigned n)
{
	struct node **link = &parent->child;
	while (*link != child)
		link = &(*link)->next;
	for (; n && *link; n--)
		*link = (*link)->next;
}

static struct node *before(const struct node *parent, const struct node *child)
{
	struct node *previous = NULL;
	for (struct node *at = parent->child; at != child; at = at->next)
		previous = at;
	return previous;
}

/* Brackets over several lines may hold comments between their parts: whose they are cannot be
 * known, so such a part is not removed. */
static bool comments_between(
	const struct tree_edit *edit, const struct node *parent, const struct node *child)
{
	const struct node *end = parent->kind == NODE_MAP ? child->next : child;
	const struct node *previous = before(parent, child);
	size_t from = previous ? end_of(edit, previous) : start_of(edit, parent);
	size_t to = end->next ? start_of(edit, end->next) : end_of(edit, parent);
	const char *bytes = edit->source->bytes;
	size_t start = start_of(edit, child);
	size_t after = end_of(edit, end);
	return memchr(bytes + from, '#', start - from) || memchr(bytes + after, '#', to - after);
}

/* One of several parts in brackets, with one comma. */
static void cut_in_flow(struct tree_edit *edit, const struct node *parent, struct node *child,
	const struct node *end)
{
	const char *bytes = edit->source->bytes;
	size_t from = start_of(edit, child);
	size_t to = end_of(edit, end);
	const struct node *previous = before(parent, child);
	if (previous) {
		cut(edit, end_of(edit, previous), to, "");
		return;
	}
	if (end->next) {
		cut(edit, from, start_of(edit, end->next), "");
		return;
	}
	while (bytes[to] == ' ' || bytes[to] == ',') /* [a,] */
		to++;
	cut(edit, from, to, "");
}

/* "- a: 1" loses its first key: the next is pulled up to the dash, unless a comment of its own
 * stands between. */
static void cut_first_key(struct tree_edit *edit, struct node *key)
{
	const struct node *next = key->next->next;
	const struct source *source = edit->source;
	size_t from = start_of(edit, key);
	size_t to = start_of(edit, next);
	size_t end = layout_line_end(source, end_of(edit, key->next));
	bool comment = memchr(source->bytes + end, '#', to - end) != NULL;
	cut(edit, from, comment ? end : to, "");
}

static bool is_compact(const struct tree_edit *edit, const struct node *map)
{
	size_t start = start_of(edit, map);
	size_t line = layout_line_start(edit->source, start);
	for (size_t at = line; at < start; at++)
		if (edit->source->bytes[at] == '-')
			return true;
	return false;
}

/* The line an item's dash stands on: its text may begin on the next. */
static size_t dash_of(
	const struct tree_edit *edit, const struct node *list, const struct node *item)
{
	size_t at = start_of(edit, item);
	const struct node *previous = before(list, item);
	size_t least = previous ? end_of(edit, previous) : 0;
	while (at > least && edit->source->bytes[at] != '-')
		at--;
	return at;
}

static bool stands_as_key(const struct node *map, const struct node *child)
{
	if (map->kind != NODE_MAP)
		return false;
	for (const struct node *key = map->child; key; key = key->next->next)
		if (key == child)
			return true;
	return false;
}

bool tree_remove(struct tree_edit *edit, struct node *parent, struct node *child)
{
	bool map = parent->kind == NODE_MAP;
	struct node *end = map ? child->next : child;
	bool only = parent->child == child && !end->next;
	if (only && parent != edit->tree) {
		struct node *outer = node_parent(edit->tree, parent);
		struct node *part = parent;
		if (outer && stands_as_key(outer, parent)) {
			edit->reason =
				N_("a list or mapping stands as a key here; edit it by hand");
			return false;
		}
		if (outer && outer->kind == NODE_MAP)
			part = before(outer, parent); /* the key */
		if (outer)
			return tree_remove(edit, outer, part);
	}
	if (only) { /* nothing is left in the file */
		cut_lines(edit, start_of(edit, child), end_of(edit, end), false);
		edit->tree = NULL;
		return true;
	}
	if (parent->style == STYLE_FLOW && comments_between(edit, parent, child)) {
		edit->reason = N_("comments stand between these brackets; edit them by hand");
		return false;
	}
	if (parent->style == STYLE_FLOW)
		cut_in_flow(edit, parent, child, end);
	else if (map && parent->child == child && is_compact(edit, parent))
		cut_first_key(edit, child);
	else
		cut_lines(edit, map ? start_of(edit, child) : dash_of(edit, parent, child),
			end_of(edit, end), !map);
	unlink_after(parent, child, map ? 2 : 1);
	return true;
}
