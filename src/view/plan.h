/* Inside the view room only: the parts of the collaboration plan. */
#ifndef VIEW_PLAN_H
#define VIEW_PLAN_H

#include "view_internal.h"

void plan_things(struct viewing *viewing, unsigned level, const char *heading, const void *list_of);
void plan_goals(struct viewing *viewing);
void plan_roles(struct viewing *viewing);
void plan_activities(struct viewing *viewing);
void plan_meetings(struct viewing *viewing);
void plan_cost(struct viewing *viewing, const struct cost_totals *cost);

#endif
