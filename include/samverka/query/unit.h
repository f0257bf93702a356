/*
 * query/unit: what one costs: a participant, a result; and how many of what the municipality would
 * otherwise pay cost the same. Costs without an activity and flat rates are shared: they are added
 * to a result in proportion to the cost of its own activities.
 */
#ifndef SAMVERKA_QUERY_UNIT_H
#define SAMVERKA_QUERY_UNIT_H

#include "samverka/query/cost.h"
#include "samverka/query/evaluate.h"

/* A result, counted by one of its indicators. */
struct unit_result {
	struct entry entry;
	struct ref result, indicator, goal;
	struct sum own;	 /* of the activities that lead to it */
	struct sum cost; /* with its part of the shared costs */
	struct figure count;
	struct sum each;
};

struct unit_alternative {
	struct entry entry;
	struct text title, unit, source;
	struct money unit_cost;
	struct date year;
	struct integer same_cost;    /* how many of it cost what the whole costs, rounded up */
	struct integer municipality; /* … what the municipality alone pays */
};

struct unit_costs {
	struct entry entry;
	struct ref budget, reach;
	struct sum total;
	struct sum shared;	 /* without an activity, and flat rates */
	struct sum municipality; /* what municipalities pay or give, of what is granted or paid */
	struct figure participants;
	struct sum per_participant, municipality_per_participant;
	LIST_OF(struct unit_result) results;
	LIST_OF(struct unit_alternative) alternatives;
};
extern const struct record answer_unit_costs;

struct unit_costs *unit_costs_of(const struct project *project, const struct progress *progress,
	bool for_public, struct arena *arena);

#endif
