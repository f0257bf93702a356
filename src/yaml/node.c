/* Small questions about nodes. */
#include "samverka/yaml.h"

#include <string.h>

bool node_empty(const struct node *node)
{
	return node->kind == NODE_SCALAR && node->style == STYLE_PLAIN && node->len == 0;
}

bool node_is(const struct node *node, const char *text)
{
	size_t len = strlen(text);
	return node->kind == NODE_SCALAR && node->len == len && memcmp(node->text, text, len) == 0;
}

struct node *node_value(const struct node *map, const char *key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (struct node *at = map->child; at && at->next; at = at->next->next)
		if (node_is(at, key))
			return at->next;
	return NULL;
}

bool node_same(const struct node *a, const struct node *b)
{
	if (!a || !b)
		return a == b;
	if (a->kind != b->kind || a->refused != b->refused)
		return false;
	if (a->kind == NODE_SCALAR) {
		bool plain = a->style == STYLE_PLAIN;
		bool other = b->style == STYLE_PLAIN;
		if ((node_empty(a) || node_empty(b)) && plain != other)
			return false; /* nothing is not the empty text */
		return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
	}
	const struct node *left = a->child;
	const struct node *right = b->child;
	for (; left && right; left = left->next, right = right->next)
		if (!node_same(left, right))
			return false;
	return !left && !right;
}
