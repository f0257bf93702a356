/* Inside the view room only: the parts of the draft decision memo. */
#ifndef VIEW_MEMO_H
#define VIEW_MEMO_H

#include "view_internal.h"

struct memo_parts {
	struct viewing *viewing;
	const struct memo *memo;
	const struct progress *progress;
	const struct cost_totals *cost;
};

void memo_points(const struct memo_parts *parts);
/* Indicators that have been measured, with where they began and where they stand. */
void memo_result_table(const struct memo_parts *parts);
void memo_results(const struct memo_parts *parts);
/* The measured values divided by sex; groups too small to show are left out and said so. */
void memo_by_sex(const struct memo_parts *parts);
void memo_options(const struct memo_parts *parts);
void memo_economy(const struct memo_parts *parts);
void memo_risks(const struct memo_parts *parts);
void memo_documents(const struct memo_parts *parts);
void memo_missing(const struct memo_parts *parts);
/* "filled in by the authority", set apart so that nobody takes it for a fact. */
void memo_empty(const struct memo_parts *parts, struct runs *runs);

#endif
