/* Inside the query room: a table of cost while it is made. */
#ifndef QUERY_COST_TABLE_H
#define QUERY_COST_TABLE_H

#include "costs.h"

/* Keys of rows for the rest stand after those of entries, years and months. */
enum { FIRST_REST = INT32_MAX - COST_RESTS };

struct row_sum {
	int32_t key;
	struct sum cash, in_kind;
};
struct row_sums { /* by key */
	struct row_sum *items;
	size_t n, room;
	struct sum empty;
};
struct row_sum *rows_at(struct row_sums *rows, int32_t key);
void rows_add(struct row_sums *rows, int32_t key, const struct sum *part, bool in_kind);

struct tabling {
	const struct cost_asking *asking;
	struct costs *costs;
	struct cost_table *table;
	struct row_sums rows;
	struct row_sums *flats; /* of each flat rate's part: its base, over time */
	struct map numbers;	/* id to place + 1 */
};

/* The rows of the answer, from the sums. */
void table_rows(struct tabling *tabling);
/* How a line was formed, and what fell to which row. */
void table_trace(struct tabling *tabling, const struct cost_line *line, const struct trace *trace,
	bool shared);

extern const struct record cost_row_record, cost_step_record;

#endif
