/* Inside the rules room: what the files about step 4 share. */
#ifndef RULES_ROLES_H
#define RULES_ROLES_H

#include "rules_internal.h"

/* What is counted of a partner, over all its roles. */
struct part {
	const struct partner *partner;
	uint32_t letters[LETTERS];
	bool mandates;	   /* some role says its mandate */
	bool decides;	   /* some role decides */
	bool unlimited;	   /* one of those has no limit */
	int64_t most;	   /* the highest limit, in the project's currency */
	bool told;	   /* that none of its roles decides */
};

struct planning {
	const struct project *project;
	struct findings *findings;
	struct arena arena;
	struct map parts;      /* partner's id to struct part */
	struct part *all;      /* beside project->partners */
	struct map costs;      /* activity's id to struct sum; empty when no limit is written */
	struct map numbers;    /* activity's id to its number + 1 */
	uint32_t *first, *next; /* plan rows of an activity as a chain: row + 1; by activity, row */
};

/* What people call it: its title, else its id. */
const char *planned_title(const struct entry *entry);
bool row_cancelled(const struct plan_row *row);
/* Number of an activity, or -1. */
int64_t activity_number(const struct planning *planning, const struct entry *activity);
const char *day_shown(int32_t day, struct str *out);

/* When things are done, and what waits for what. */
void roles_plan(struct planning *planning);
/* Roles, their time, meetings, personal data. */
void roles_people(struct planning *planning);

#endif
