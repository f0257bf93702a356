/* Inside the schema room only. */
#ifndef SCHEMA_INTERNAL_H
#define SCHEMA_INTERNAL_H

#include "samverka/schema.h"

/* How every LIST_OF() lies in memory. */
struct any_list {
	struct entry **items;
	uint32_t n;
	uint32_t room;
};

bool field_written(const struct field *field, const void *base);
/* Are all required and advised keys there? */
bool record_complete(const struct record *record, const void *base);
/* Keys that belong together or exclude each other. */
void check_together(struct binder *binder, const struct entry *entry);

/* Says what is wrong with a key that no row has. */
void report_unknown_key(
	struct findings *findings, const struct record *record, const struct node *key);

/* "-title", "– title", "• title": an entry of a list whose dash is not YAML's. word is how the
 * node's text begins, rest what follows it in the advice. False when it is no such slip. */
bool report_dash(
	struct findings *findings, const struct node *node, const char *word, const char *rest);

static inline bool field_named(const struct field *field, const char *key, size_t len)
{
	const char *own = field->key;
	for (size_t i = 0; i < len; i++)
		if (own[i] != key[i]) /* a shorter own key ends with NUL, which differs */
			return false;
	return own[len] == '\0';
}

#endif
