/* Inside the query room: the plan against what it has cost, while it is put together. */
#ifndef QUERY_FOLLOW_UP_H
#define QUERY_FOLLOW_UP_H

#include "costs.h"

extern const struct record follow_row_record, follow_grant_record;

/* Of one line or flat rate. ahead: the plan of the days after the day. */
struct spent {
	struct sum plan, ahead, actual;
};

struct following {
	const struct project *project;
	struct costs *costs;
	struct follow_up *answer;
	struct arena *arena;
	struct spent *lines; /* beside the project's lines */
	struct spent *flats; /* beside costs->flats */
	int32_t today;
	bool for_public;
};

/* What happens to the grants. */
void follow_grants(struct following *following);
/* What an actual cost of a line that is in force is, as it stands in the version now. */
const struct cost_line *actual_line(const struct following *following, const struct actual *actual);

#endif
