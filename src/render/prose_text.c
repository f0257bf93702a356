/* Prose as plain text. Knows a harmless CommonMark tree; knows nothing of how it was made so. */
#include "render_internal.h"

#include <cmark.h>
#include <string.h>

/* ---- inline --------------------------------------------------------------------------------- */

static void add_inline(struct str *safe, cmark_node *node, enum text_style style);

static void add_children(struct str *safe, cmark_node *node, enum text_style style)
{
	cmark_node *child = cmark_node_first_child(node);
	for (; child; child = cmark_node_next(child))
		add_inline(safe, child, style);
}

static void add_styled(
	struct str *safe, cmark_node *node, enum text_style style, enum text_style around)
{
	str_putc(safe, (char)style);
	if (cmark_node_get_type(node) == CMARK_NODE_CODE)
		str_puts(safe, cmark_node_get_literal(node));
	else
		add_children(safe, node, style);
	str_putc(safe, (char)around);
}

static void add_link(struct str *safe, cmark_node *node, enum text_style style)
{
	size_t start = safe->len;
	const char *url = cmark_node_get_url(node);
	add_children(safe, node, style);
	if (text_says_target(str_text(safe) + start, url))
		return;
	str_puts(safe, " (");
	str_puts(safe, url);
	str_putc(safe, ')');
}

static void add_inline(struct str *safe, cmark_node *node, enum text_style style)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		str_puts(safe, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_SOFTBREAK:
		str_putc(safe, ' ');
		break;
	case CMARK_NODE_LINEBREAK:
		str_putc(safe, '\n');
		break;
	case CMARK_NODE_CODE:
	case CMARK_NODE_STRONG:
		add_styled(safe, node, STYLE_BOLD, style);
		break;
	case CMARK_NODE_LINK:
		add_link(safe, node, style);
		break;
	default:
		add_children(safe, node, style);
		break;
	}
}

/* ---- blocks --------------------------------------------------------------------------------- */

static void put_node(struct text *text, cmark_node *node);

static void put_children(struct text *text, cmark_node *node, bool apart)
{
	cmark_node *child = cmark_node_first_child(node);
	for (bool first = true; child; child = cmark_node_next(child), first = false) {
		if (!first && apart)
			text_line(text, "", 0);
		put_node(text, child);
	}
}

static void put_paragraph(struct text *text, cmark_node *node)
{
	struct str safe = {0};
	add_children(&safe, node, STYLE_PLAIN);
	text_wrapped(text, &safe);
	str_release(&safe);
}

static void put_list(struct text *text, cmark_node *node)
{
	bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	bool tight = cmark_node_get_list_tight(node);
	long n = cmark_node_get_list_start(node);
	struct str lead = {0};
	cmark_node *item = cmark_node_first_child(node);
	for (bool first = true; item; item = cmark_node_next(item), first = false) {
		if (!first && !tight)
			text_line(text, "", 0);
		str_clear(&lead);
		if (numbered)
			str_printf(&lead, "%ld. ", n++);
		else
			str_puts(&lead, "- ");
		size_t before = text_indent(text, str_text(&lead));
		put_children(text, item, !tight);
		if (text->lead.len) /* the item said nothing */
			text_line(text, "", 0);
		text_outdent(text, before);
	}
	str_release(&lead);
}

static void put_quote(struct text *text, cmark_node *node)
{
	size_t before = text_indent(text, "> ");
	memcpy(text->indent.data + before, "> ", 2);
	put_children(text, node, true);
	text_outdent(text, before);
}

/* Code keeps its lines: wrapped, it would be other code. */
static void put_code(struct text *text, cmark_node *node)
{
	const char *at = cmark_node_get_literal(node);
	size_t before = text_indent(text, "    ");
	while (*at) {
		size_t len = strcspn(at, "\n");
		struct str line = {0};
		render_safe(&line, at, len);
		text_line(text, str_text(&line), line.len);
		str_release(&line);
		at += len + (at[len] == '\n');
	}
	text_outdent(text, before);
}

static void put_node(struct text *text, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_PARAGRAPH:
		put_paragraph(text, node);
		break;
	case CMARK_NODE_LIST:
		put_list(text, node);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		put_quote(text, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
		put_code(text, node);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		text_line(text, "* * *", 5);
		break;
	default:
		put_children(text, node, true);
		break;
	}
}

void prose_text(struct text *text, const char *prose)
{
	cmark_node *root = prose_tree(prose);
	if (root) {
		put_children(text, root, true);
		cmark_node_free(root);
		return;
	}
	struct str safe = {0};
	render_safe(&safe, prose, strlen(prose));
	text_wrapped(text, &safe);
	str_release(&safe);
}
