/* Inside the query room only. */
#ifndef QUERY_INTERNAL_H
#define QUERY_INTERNAL_H

#include "samverka/query.h"

void trace_add(struct trace *trace, const char *what, const char *value, struct span place);
int128 ten_to(unsigned n);

/* A leaf of an answer that a query has computed. */
static inline struct span computed(void)
{
	return (struct span){0, 1};
}

#endif
