/* Answers of step 4: who does what, how much time it takes, and what is due when. */
#ifndef SAMVERKA_QUERY_ROLES_H
#define SAMVERKA_QUERY_ROLES_H

#include "samverka/model.h"

/* ---- work: hours spread over days ----------------------------------------------------------- */

/* Hours of one role in one plan row. They lie evenly over its days, weekends too: the plan says
 * in how many days, not on which. */
struct work {
	const struct plan_row *row;
	const struct role_hours *hours;
	int32_t from, to; /* both included */
	bool dated;	  /* no: nobody has said when it begins or ends */
	int64_t micro;	  /* millionths of an hour */
};
struct role_work {
	const struct role *role;
	struct work *items; /* in the order of the plan */
	uint32_t n;
};
/* Beside project->roles. Rows that are cancelled are left out. All lives in the arena. */
struct role_work *roles_work(const struct project *project, struct arena *arena);
/* The part of it that lies between two days, both included. The parts of any division add up. */
int64_t work_between(const struct work *work, int32_t from, int32_t to);
/* What the role has time for between two days: hours_per_week by its days within from and to; -1
 * when nobody has said how much time it has. */
int64_t role_capacity(const struct role *role, int32_t from, int32_t to);

/* The week (Monday to Sunday) in which a role has most above its time. */
struct busiest {
	int32_t monday;
	int64_t hours, capacity; /* millionths of an hour */
	int64_t weeks_over;
};
/* False when no week holds more than there is time for. Linear but for sorting its rows. */
bool role_busiest(const struct role_work *work, struct busiest *busiest);

#endif
