/*
 * query/parameters: the dated public numbers of a project beside those that come with the program:
 * what holds on a day, what uses them, and which periods the shipped set has that the project has
 * not.
 */
#ifndef SAMVERKA_QUERY_PARAMETERS_H
#define SAMVERKA_QUERY_PARAMETERS_H

#include "samverka/model.h"

enum parameter_held {
	HELD_PROJECT, /* by the project alone */
	HELD_SET,     /* by the shipped set alone */
	HELD_BOTH
};

enum parameter_state {
	PARAMETER_HOLDS, /* a value covers the day */
	PARAMETER_NEWER, /* the set has a later period than the project */
	PARAMETER_ENDED, /* the last value has ended */
	PARAMETER_GAP	 /* none covers the day, but a later one is there */
};

struct parameter_told {
	struct entry entry;
	struct text id, title;
	struct choice unit, held;
	struct choice state; /* absent of those in the set alone */
	struct text value;   /* the one that covers the day, else the last one */
	struct date from, to;
	struct text source;
	struct date checked;
	struct date newer; /* the first day of a later period in the set */
	struct texts used_by;
	const struct parameter *own, *shipped;
};

/* One value of a parameter. */
struct parameter_period {
	struct entry entry;
	struct text parameter;
	struct date from, to;
	struct text value;
	struct money up_to;
	struct text then, source;
	struct date checked;
	struct choice held;
};

struct parameters_answer {
	struct entry entry;
	struct date as_of;
	LIST_OF(struct parameter_told) parameters;
	LIST_OF(struct parameter_period) values;
};
extern const struct record answer_parameters;

/* shipped: the sets, read as a project of their own. Of those that the project does not have, only
 * its country's and those of the European Union are told. */
struct parameters_answer *parameters_of(const struct project *project,
	const struct project *shipped, int32_t today, bool for_public, struct arena *arena);
/* A value of the set for days that none of the project's own covers. */
bool parameter_value_is_new(const struct parameter *own, const struct parameter_value *shipped);
const struct parameter *parameter_named(const struct project *project, const char *id);

#endif
