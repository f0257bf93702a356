/* Inside the query room: the rows of the memo's answer, and its list of gaps. */
#ifndef QUERY_MEMO_H
#define QUERY_MEMO_H

#include "query_internal.h"
#include "samverka/query/memo.h"

extern const struct record memo_point_record, memo_option_record, memo_alternative_record,
	memo_gap_record;

void memo_gaps(struct memo *memo, const struct project *project, const struct progress *progress,
	struct arena *arena);

#endif
