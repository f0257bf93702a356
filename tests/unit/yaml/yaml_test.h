/* Reading a text by the yaml room, and naming what came out of it. */
#ifndef YAML_TEST_H
#define YAML_TEST_H

#include "../test.h"

#include "samverka/yaml.h"

struct read {
	struct source source;
	struct findings findings;
	struct arena arena;
	struct node *tree;
	enum yaml_result result;
};

enum { READ_BASE = 1000 }; /* a file that is not the first: spans lie in the common space */

static inline void read_bytes(struct read *read, const char *bytes, size_t len)
{
	*read = (struct read){
		.source = {
			.path = "a.yaml", .bytes = bytes, .len = (uint32_t)len, .base = READ_BASE}};
	read->result = yaml_tree(&read->source, &read->findings, &read->arena, &read->tree);
}

static inline void read_text(struct read *read, const char *text)
{
	read_bytes(read, text, strlen(text));
}

static inline void read_end(struct read *read)
{
	findings_release(&read->findings);
	arena_release(&read->arena);
}

/* The bytes a node's span covers, NUL-terminated, in the arena. */
static inline const char *covered(struct read *read, const struct node *node)
{
	uint32_t start = node->span.start - READ_BASE;
	uint32_t end = node->span.end - READ_BASE;
	assert_true(start <= end && end <= read->source.len);
	return arena_text(&read->arena, read->source.bytes + start, end - start);
}

static inline const char *text_of(struct read *read, const struct node *node)
{
	assert_int_equal(node->kind, NODE_SCALAR);
	return arena_text(&read->arena, node->text, node->len);
}

/* The tree in a notation of our own: "text", [a b], {key=value}, ! before what was refused. */
static inline void notation(const struct node *node, struct str *out)
{
	if (!node) {
		str_puts(out, "(none)");
		return;
	}
	if (node->refused)
		str_putc(out, '!');
	if (node->kind == NODE_SCALAR) {
		str_puts(out, node_empty(node) ? "~" : "");
		str_putc(out, '<');
		str_add(out, node->text, node->len);
		str_putc(out, '>');
		return;
	}
	str_putc(out, node->kind == NODE_MAP ? '{' : '[');
	for (const struct node *child = node->child; child; child = child->next)
		notation(child, out);
	str_putc(out, node->kind == NODE_MAP ? '}' : ']');
}

static inline bool has_code(const struct findings *findings, enum finding_code code)
{
	for (size_t i = 0; i < findings->n; i++)
		if (findings->items[i].code == code)
			return true;
	return false;
}

#endif
