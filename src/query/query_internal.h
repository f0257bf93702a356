/* Inside the query room only. */
#ifndef QUERY_INTERNAL_H
#define QUERY_INTERNAL_H

#include "samverka/query.h"

void trace_add(struct trace *trace, const char *what, const char *value, struct span place);
int128 ten_to(unsigned n);

/* A leaf, or several, as they are written; a text keeps its languages. */
struct text leaf_as_text(const struct field *field, const struct entry *at, struct arena *arena);
/* The word of how sure an entry is, or absent. */
struct text basis_text(const struct entry *entry);
extern const struct word toc_edge_kinds[];
/* How far each node lies from where its chain begins, links counted. */
uint32_t *toc_depths(const struct toc *toc, struct arena *arena);

/* A leaf of an answer that a query has computed. */
static inline struct span computed(void)
{
	return (struct span){0, 1};
}

#endif
