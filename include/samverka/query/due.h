/* The one list of every dated obligation in a project: what, whose, when, and what settles it.
 * Status, agenda, calendar, evaluate due and the findings that depend on today are views of it. */
#ifndef SAMVERKA_QUERY_DUE_H
#define SAMVERKA_QUERY_DUE_H

#include "samverka/model.h"

enum due_kind {
	DUE_MEASUREMENT,     /* of an indicator */
	DUE_TARGET,	     /* the day of a target */
	DUE_EFFECT_DAY,	     /* passed, and nothing was measured */
	DUE_MEETING,	     /* to be held */
	DUE_CADENCE,	     /* a meeting that should have been held again */
	DUE_REVIEW,	     /* of a part of the shared picture */
	DUE_PERSPECTIVE,     /* a partner's, to be looked at again */
	DUE_DIFFERENCE,	     /* open for long */
	DUE_DECISION,	     /* to be carried out */
	DUE_DECISION_REVIEW, /* what came of it */
	DUE_FLAG,
	DUE_ASSUMPTION,
	DUE_RISK,
	DUE_TALK,
	DUE_ACTIVITY, /* its end */
	DUE_ROLE,     /* its end */
	DUE_REPORT,   /* to a funder */
	DUE_APPLICATION,
	DUE_PAYMENT,
	DUE_HAND_IN,
	DUE_DECIDE_BY,
	DUE_DOCUMENT,  /* a steering document runs out */
	DUE_EXCEPTION, /* an accepted finding runs out */
	DUE_PROJECT,   /* its end */
	DUE_KINDS
};

struct due_item {
	struct entry entry;
	struct date date;
	struct choice kind;
	struct text what;
	struct ref whose;	/* a role, a partner or a group; absent: nobody is named */
	struct integer days;	/* until then; negative: since then */
	struct flag late;	/* passed, and not settled */
	struct text at;		/* address of the entry it stands in */
	struct text command;	/* what settles it */
	const struct entry *of; /* never NULL */
	struct span place;	/* of the date, or of the entry */
	const char *word;	/* DUE_REVIEW: the word of reviews.of; DUE_ROLE: what hangs on it */
	struct date since;	/* when it was last looked at, held, agreed or raised; or absent */
	bool settled;		/* only with all */
};
struct due_list {
	struct entry entry;
	struct date as_of, until;
	struct integer late, ahead;
	LIST_OF(struct due_item) items; /* by day, then kind, then the order of the files */
};
extern const struct record answer_due;

struct due_asking {
	int32_t today;
	int32_t until;	 /* the last day that counts; INT32_MAX: all, a meeting once */
	bool all;	 /* what is settled or has passed as well; meetings by their dates only */
	bool for_public; /* what is internal is left out */
};
/* In a closed project nothing is late: what has passed is left out. */
struct due_list *due_of(
	const struct project *project, const struct due_asking *asking, struct arena *arena);

/* The first day on or after a day on which a meeting is to be held. False when there is none. */
bool meeting_from(
	const struct project *project, const struct meeting *meeting, int32_t day, int32_t *held);
/* Does a meeting come again by `every`? Then its first and last day; last INT32_MAX: no end. */
bool meeting_repeats(const struct project *project, const struct meeting *meeting, int32_t *first,
	int32_t *last);
/* The latest day up to today on which it was held, as the check-ins say; false: never. */
bool meeting_last_held(
	const struct project *project, const struct meeting *meeting, int32_t today, int32_t *day);

/* ---- the calendar --------------------------------------------------------------------------- */

/* Something on a day, or over several, or that comes again. */
struct calendar_event {
	struct entry entry;
	struct text uid;    /* the same for as long as the project, the entry and its day are */
	struct choice kind; /* enum due_kind */
	struct text what;
	struct ref whose;
	struct date from, to;	/* both included; of what comes again: the first time */
	struct clock starts;	/* absent: all day */
	struct duration length; /* absent: nobody has said */
	struct duration every;	/* absent: it does not come again */
	struct date until;	/* the last day on which it may; absent: no end */
	struct text place;
	struct text at; /* address */
	const struct entry *of;
};
struct calendar {
	struct entry entry;
	struct date as_of;
	LIST_OF(struct calendar_event) events; /* by day */
};
extern const struct record answer_calendar;

struct calendar *calendar_of(
	const struct project *project, int32_t today, bool for_public, struct arena *arena);

#endif
