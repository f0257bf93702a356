/* Inside the query room: what the files that collect obligations share. */
#ifndef QUERY_DUE_H
#define QUERY_DUE_H

#include "query_internal.h"

struct collecting {
	const struct project *project;
	const struct due_asking *asking;
	struct due_list *list;
	struct arena *arena;
	bool closed;	      /* what has passed is left out */
	struct map held;      /* meeting's id to the checkin held last */
	struct map latest;    /* indicator's id to the observation last made */
	const struct observation *const *observations; /* by date; see observations_by_date */
	uint32_t observations_n;
};

/* Made when first asked for: few ask, and there may be very many. */
const struct observation *const *observations_by_date(struct collecting *collecting, uint32_t *n);

/* What an obligation is, before it is known whether it belongs in the list. */
struct due_draft {
	enum due_kind kind;
	struct date date;
	const struct entry *of;
	const struct text *what; /* NULL: the entry's title */
	const struct entry *whose;
	const char *word;
	struct date since;
	const char *command; /* {} is the entry's address; borrowed */
	bool settled;
};
void due_add(struct collecting *collecting, const struct due_draft *draft);

/* due_plan.c: activities, roles, meetings, flags */
void due_plan(struct collecting *collecting);
/* due_looks.c: measurements, reviews, decisions, assumptions, risks */
void due_looks(struct collecting *collecting);
/* due_money.c: reports, applications, payments, the continuation, documents */
void due_money(struct collecting *collecting);

#endif
