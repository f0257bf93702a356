/* The numbers of a decision memo (underlag till tjänsteutlåtande), and what it still lacks. */
#ifndef SAMVERKA_QUERY_MEMO_H
#define SAMVERKA_QUERY_MEMO_H

#include "samverka/query/evaluate.h"

/* One point to decide: one action of one board. */
struct memo_point {
	struct entry entry;
	struct text board, action;
	struct money amount;
	struct date year;
	struct text money_from;
};

/* A way on: the one proposed first, then the others. */
struct memo_option {
	struct entry entry;
	struct text title;
	struct text form; /* a word of the format */
	struct sum cost;  /* of its budget version; absent without one */
	struct text consequences;
};

/* Beside what the municipality would otherwise pay. */
struct memo_alternative {
	struct entry entry;
	struct text title, unit, source;
	struct money unit_cost;
	struct date year;
	struct flag required_by_law;
	/* So many units of it cost what is proposed: price / unit_cost, rounded up. */
	struct integer break_even;
};

/* Something a board would ask for and does not find, or that is not known for sure. */
struct memo_gap {
	struct entry entry;
	struct text what;    /* a key of the translations */
	struct text about;   /* what it is about, in the words of the files, or absent */
	struct text command; /* what to type or where to write, or absent */
};

struct memo {
	struct entry entry;
	struct ref asked_of;
	struct date from, to;
	struct sum version;    /* cost of the continuation's budget version; absent without one */
	struct sum price;      /* what is asked for: continuation.price, else the version's cost */
	struct sum points_sum; /* of the amounts in the points */
	struct sum project_cost;    /* of the project so far planned, the version in force */
	struct figure participants; /* the latest of project.reach, or so far */
	struct sum per_participant; /* project_cost / participants, rounded once */
	LIST_OF(struct memo_point) points;
	LIST_OF(struct memo_option) options;
	LIST_OF(struct memo_alternative) alternatives;
	LIST_OF(struct memo_gap) gaps;
};
extern const struct record answer_memo;

/* progress and totals: the answers that the memo shows beside its own, so that no number stands in
 * two places. */
struct memo *memo_of(const struct project *project, const struct progress *progress,
	const struct sum *project_cost, struct arena *arena);

#endif
