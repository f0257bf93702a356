/* Inside the view room only: the parts of the collaboration plan. */
#ifndef VIEW_PLAN_H
#define VIEW_PLAN_H

#include "view_internal.h"

void plan_things(struct viewing *viewing, unsigned level, const char *heading, const void *list_of);
void plan_goals(struct viewing *viewing);
void plan_roles(struct viewing *viewing);
void plan_activities(struct viewing *viewing);
void plan_meetings(struct viewing *viewing);
/* Which version of the budget, and when it was decided. */
void plan_budget_version(struct viewing *viewing, const struct budget *budget);
/* People's word for a category of cost; "no category" for what is none. */
const char *plan_category_label(const char *word);
/* by_activity may be NULL: left out. */
void plan_cost(struct viewing *viewing, const struct cost_totals *cost,
	const struct cost_table *by_activity);

#endif
