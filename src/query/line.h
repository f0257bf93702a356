/* Inside the query room: how the exact cost of a line is put together. */
#ifndef QUERY_LINE_H
#define QUERY_LINE_H

#include "query_internal.h"

/* Months are counted in parts that every length of month divides: lcm(28, 29, 30, 31). */
enum { MONTH_PARTS = 377580, PERCENT_WHOLE = 100000000 };

void trace_leaf(struct trace *trace, const char *what, const struct kind *kind, const void *leaf);

void costed_add(struct costed *now, const struct cost_piece *piece);
void costed_times(struct costed *now, uint64_t factor);
void costed_over(struct costed *now, uint64_t divisor);
/* The result is no surer than the entry. */
void costed_basis(struct costed *now, const struct entry *entry);
/* The pieces together, rounded once, into a sum that has its currency. */
void costed_round(struct costed *now, struct sum *sum);
/* What a piece's days from–to weigh, and by what that is to be divided, reduced. */
void piece_weight(const struct cost_piece *piece, int32_t from, int32_t to, uint128 *weight,
	uint64_t *days, bool *overflow);

/* A percentage on a day; false when nothing covers it. */
bool rate_on(const struct rate *rate, int32_t day, int64_t *micro);
/* The last day up to which no surcharge of the line changes. */
int32_t pay_same_until(const struct cost_line *line, int32_t day, int32_t most);
/* Pay and surcharges on a day, times 10^8; false when no value covers the day. */
bool pay_on(const struct project *project, const struct cost_line *line, const struct money *pay,
	bool monthly, int32_t day, int128 *out);
/* The surcharge for which pay_on is false, and why. */
const struct rate *pay_lack(const struct project *project, const struct cost_line *line,
	const struct money *pay, bool monthly, int32_t day, enum cost_lack *lack);
/* Lets an amount in another currency be exchanged; false without a rate. */
bool exchanged(const struct project *project, struct costed *now, const char *own, bool dated,
	int32_t day, struct trace *trace);

#endif
