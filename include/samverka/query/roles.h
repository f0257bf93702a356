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

/* ---- who does what -------------------------------------------------------------------------- */

/* RACI, and the two that the guide adds for partners outside the daily work. */
enum letter {
	LETTER_A, /* accountable: answers for it */
	LETTER_R, /* responsible: does it */
	LETTER_C, /* consulted: is asked before */
	LETTER_I, /* informed: is told afterwards */
	LETTER_S, /* supports: lends a hand */
	LETTER_D, /* opens doors inside its own organisation */
	LETTERS
};
/* Their words ("accountable") and what people read, by letter. */
extern const struct word letter_words[];
/* The references of a row that a letter stands for; A has at most one. */
struct refs letter_refs(const struct plan_row *row, enum letter letter);

/* How often each letter occurs. */
struct letter_counts {
	struct integer a, r, c, i, s, d, together;
};
struct matrix_column {
	struct entry entry;
	struct ref who;	    /* a role, a partner or a target group; absent: not published */
	struct ref partner; /* of a role */
	struct letter_counts counts;
};
struct matrix_row {
	struct entry entry;
	struct ref activity;
	struct date from, to;
	struct choice status;
	struct letter_counts counts;
	uint8_t *bits; /* of each column: 1 << letter */
};
/* A cell that is not empty. */
struct matrix_cell {
	struct entry entry;
	struct ref activity;
	struct date from, to;
	struct ref who; /* absent: not published */
	struct ref partner;
	struct text letters; /* "A R" */
};
struct matrix {
	struct entry entry;
	struct flag by_partner;
	/* In the order of the plan, without cancelled ones. */
	LIST_OF(struct matrix_row) rows;
	/* Roles, then partners, then target groups. */
	LIST_OF(struct matrix_column) columns;
	LIST_OF(struct matrix_cell) cells;
	struct letter_counts counts;
};
extern const struct record answer_matrix;

/* by_partner: what its roles do counts as the partner's. */
struct matrix *roles_matrix(
	const struct project *project, bool by_partner, bool for_public, struct arena *arena);

/* ---- one role or partner -------------------------------------------------------------------- */

/* What one is there for in an activity. */
struct duty {
	struct entry entry;
	struct choice letter;
	struct ref activity;
	struct ref as; /* the role, when it is asked of a partner */
	struct date from, to;
	struct choice status;
	struct quantity hours; /* of that role; absent: nobody has said */
	struct text deliverable;
};
enum other_kind {
	OTHER_LEADS,
	OTHER_CHAIRS,
	OTHER_MEMBER,
	OTHER_TAKES_OVER,
	OTHER_STEPS_IN,
	OTHER_MEASURES,
	OTHER_WATCHES,
	OTHER_RISK,
	OTHER_DECISION,
	OTHER_TELLS,
	OTHER_CONTACT,
	OTHER_FLAG
};
/* What else hangs on it. */
struct other_duty {
	struct entry entry;
	struct choice kind;
	struct text what;
	struct ref as;
	struct date by;	  /* when it is due, or absent */
	struct text when; /* as written, or absent */
	const struct entry *of;
};
/* The role as a page for its holder tells it. */
struct role_told {
	struct entry entry;
	struct ref role;
	struct text title;
	struct flag filled;
	struct text holder; /* absent for the public */
	struct ref deputy;
	struct date from, to;
	struct choice mandate;
	struct text mandate_reference;
	struct money amount_limit;
	struct quantity hours_per_week;
};
struct duties {
	struct entry entry;
	struct ref who;
	struct ref partner;
	LIST_OF(struct role_told) roles; /* one, or the partner's */
	struct quantity hours;		 /* in all */
	LIST_OF(struct duty) duties;	 /* by letter, then in the order of the plan */
	LIST_OF(struct other_duty) others;
};
extern const struct record answer_duties;

/* who: a role or a partner. */
struct duties *roles_of(const struct project *project, const struct entry *who, bool for_public,
	struct arena *arena);

/* ---- what partners lack and want ------------------------------------------------------------ */

/* The lacks and wants of partners_match, what is unmet first. */
struct matches *roles_needs(const struct project *project, int32_t today, struct arena *arena);

/* ---- load ----------------------------------------------------------------------------------- */

enum load_by { LOAD_ALL, LOAD_MONTH, LOAD_WEEK };

/* The hours of a role in a period, held against the time it has. A row without a period holds
 * what has no dates. */
struct load_row {
	struct entry entry;
	struct ref role, partner;
	struct text period; /* "2025-W20", "2025-05"; absent when it is all or not dated */
	struct date from, to;
	struct quantity hours, capacity; /* capacity is absent when nobody has said it */
	struct percent share;		 /* hours by capacity */
	struct flag over;
	struct flag not_dated;
	struct integer weeks_over; /* of LOAD_ALL: weeks above the time there is */
	struct date busiest;	   /* the Monday of the worst of them */
	struct quantity busiest_hours, busiest_capacity;
};
struct load_partner {
	struct entry entry;
	struct ref partner;
	struct text period;
	struct date from, to;
	struct quantity hours, capacity;
	struct flag over; /* one of its roles */
};
struct load {
	struct entry entry;
	struct choice by;
	LIST_OF(struct load_row) roles; /* in the order of the files, then by time */
	LIST_OF(struct load_partner) partners;
	struct flag cut; /* periods after the first MOST_PERIODS stand in one row */
};
extern const struct record answer_load;
enum { MOST_PERIODS = 530 };

struct load *roles_load(
	const struct project *project, enum load_by by, bool for_public, struct arena *arena);

/* ---- the plan over time --------------------------------------------------------------------- */

struct timeline_row {
	struct entry entry;
	struct ref activity, phase;
	struct date from, to; /* own, the phase's or the project's; absent: not dated */
	struct choice status;
	struct date done;
	struct refs after;
	struct ref accountable;
	struct flag late; /* its last day has passed, and it is not done */
	const struct plan_row *of;
};
struct timeline {
	struct entry entry;
	struct date as_of;
	struct date from, to;		   /* from the first day to the last of what is dated */
	LIST_OF(struct timeline_row) rows; /* by phase, then by day, then in file order */
};
extern const struct record answer_timeline;

/* Without what is cancelled; in a closed project nothing is late. */
struct timeline *roles_timeline(
	const struct project *project, int32_t today, bool for_public, struct arena *arena);

#endif
