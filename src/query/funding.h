/* Inside the query room: who pays, while it is put together. */
#ifndef QUERY_FUNDING_H
#define QUERY_FUNDING_H

#include "costs.h"

extern const struct record funding_source_record, funding_line_record, funding_year_record,
	funding_month_record, funding_check_record, funding_due_record, funding_repayment_record;

/* Money only, over time: each payable's cost by key, the flat rates as their bases lie. */
typedef void (*over_time_fn)(
	void *context, const struct payable *payable, int32_t key, int64_t minor);
void costs_over_time(struct costs *costs, const struct cover *cover, cost_key key,
	over_time_fn visit, void *context);
/* Year, and year × 12 + month - 1; NOT_DATED for what nobody dates. */
int32_t cost_year(void *context, const struct cost_piece *piece, int32_t day, int32_t *until);
int32_t cost_month(void *context, const struct cost_piece *piece, int32_t day, int32_t *until);

/* Where the payback of each outcome contract bends. */
void funding_repayments(struct funding_answer *answer, struct arena *arena);
/* What each form of funding asks for. */
void funding_checks(struct funding_answer *answer, const struct project *project, bool for_public,
	struct arena *arena);

#endif
