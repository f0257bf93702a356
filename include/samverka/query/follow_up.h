/*
 * query/follow_up: the plan against what it has cost. Forecast at completion is what it has cost so
 * far and what the plan has for the days that are left.
 */
#ifndef SAMVERKA_QUERY_FOLLOW_UP_H
#define SAMVERKA_QUERY_FOLLOW_UP_H

#include "samverka/query/cost.h"

enum follow_state {
	FOLLOW_AS_PLANNED, /* within variance_alert of the plan */
	FOLLOW_ABOVE,
	FOLLOW_BELOW,
	FOLLOW_NOTHING, /* nothing has been recorded */
	FOLLOW_OUTSIDE	/* recorded, but not in the version in force */
};

/* A cost line, flat rate or category. */
struct follow_row {
	struct entry entry;
	struct text key;
	struct text title;
	struct sum plan, so_far; /* the plan in all, and what of it lies before or on the day */
	struct sum actual;
	struct sum left;	 /* plan less actual */
	struct sum forecast;	 /* actual, and the plan of the days after */
	struct percent variance; /* of the forecast from the plan */
	struct choice state;
	const struct entry *of; /* NULL: a flat rate or category; not published */
	bool flat;
};

/* A grant that shrinks with the cost it pays a share of, and money moved between categories. */
struct follow_grant {
	struct entry entry;
	struct ref funding;
	struct sum promised; /* by the plan */
	struct sum earned;   /* by what it has cost so far */
	struct sum forecast; /* by the forecast */
	struct sum moved;    /* between categories, in the forecast … */
	struct sum may_move; /* … and what may be moved without asking; absent: no limit stated */
};

struct follow_up {
	struct entry entry;
	struct ref budget;
	struct date as_of;
	struct percent alert; /* settings.variance_alert, else 10 % */
	LIST_OF(struct follow_row) lines;
	LIST_OF(struct follow_row) categories;
	LIST_OF(struct follow_grant) grants;
	struct sum plan, so_far, actual, left, forecast;
};
extern const struct record answer_follow_up;

/* As of a day: nothing later counts. */
struct follow_up *follow_up_of(
	const struct project *project, int32_t today, bool for_public, struct arena *arena);
/* The line of the version that stands for this one (itself, or what replaced it); NULL: none. */
const struct cost_line *line_now(const struct costing *costing, const struct cost_line *line);

#endif
