/* Inside the query room: one indicator's observations while its progress is worked out. */
#ifndef QUERY_EVALUATE_H
#define QUERY_EVALUATE_H

#include "query_internal.h"
#include "samverka/query/evaluate.h"

struct seen {
	const struct observation *observation;
	struct figure value;
	int32_t day;
	uint32_t at; /* in the order of the files */
};
struct series {
	const struct indicator *indicator;
	struct seen *seen;
	uint32_t n;
	uint32_t room;
};

extern const struct record progress_point_record, progress_part_record, indicator_progress_record,
	goal_progress_record, result_progress_record;

/* The worst of a goal's indicators; found: id to struct indicator_progress. */
struct goal_progress *progress_of_goal(
	const struct goal *goal, const struct map *found, struct arena *arena);
/* The same for each result that is measured. */
void progress_of_results(struct progress *answer, struct arena *arena);
/* The groups of the latest value, or of all occasions when they add up; small ones hidden. */
void progress_breakdown(const struct series *series, int32_t limit,
	struct indicator_progress *progress, struct arena *arena);

#endif
