/*
 * query/cost: what it costs. One version of the budget at a time; each line is formed once,
 * exactly, from stretches of days over which its cost lies evenly, and rounded once. Years, months,
 * activities and payers share a line by largest remainder, so that the parts always add up to it.
 *
 * Rules of arithmetic (format.md §4)
 *   - by the month: pay × share × months × (1 + surcharges), months counted by days in each
 *     calendar month; by the hour: pay × hours × (1 + surcharges), the hours of a plan row lying
 *     evenly over its days; bought: price × quantity, or an amount, with the VAT that is borne;
 *   - surcharges hold by date; a value with a ceiling holds for the part of the full-time monthly
 *     pay up to it, and cannot be used on hourly pay;
 *   - another currency is exchanged by the last rate at or before the line's first day, before
 *     the one rounding.
 */
#ifndef SAMVERKA_QUERY_COST_H
#define SAMVERKA_QUERY_COST_H

#include "samverka/model.h"

/* ---- how a number was formed ---------------------------------------------------------------- */

struct trace_step {
	const char *what;  /* "monthly pay"; a key of the translations */
	const char *value; /* "36000 SEK" */
	struct span place; /* where it is written, or absent */
};
struct trace {
	struct trace_step *items;
	size_t n;
	size_t room;
	struct arena arena;
};
void trace_release(struct trace *trace);

/* ---- versions ------------------------------------------------------------------------------- */

/* The version that holds: the last decided of kind project, else the last draft; NULL: none. */
const struct budget *budget_in_force(const struct project *project);
/* The version that held on a day: the last decided by then, else the first decided, else a draft.
 */
const struct budget *budget_on(const struct project *project, int32_t day);
bool budget_is_continuation(const struct budget *budget);
/* Does a line belong to a version (NULL: there are no versions)? */
bool line_in_budget(
	const struct project *project, const struct cost_line *line, const struct budget *budget);

/* ---- costing: the lines of one version ------------------------------------------------------ */

/* Days over which a part of a line's cost lies evenly. */
struct cost_piece {
	const struct entry *activity; /* or NULL */
	int32_t from, to;
	bool dated; /* false: nobody says when; from and to are 0 */
	int128 per_day;
	int64_t days; /* what per_day is divided by */
};

/* Why a line cannot be computed. */
enum cost_lack {
	LACK_NOTHING,
	LACK_AMOUNT,	/* no way to an amount, or a part of it is missing */
	LACK_PERIOD,	/* work by the month that nobody dates */
	LACK_QUANTITY,	/* a unit price, and neither the line nor the plan says how many */
	LACK_PARAMETER, /* a surcharge has no value on a day */
	LACK_CEILING,	/* a surcharge with a ceiling on hourly pay, or in another currency */
	LACK_EXCHANGE	/* no exchange rate at or before the first day */
};

/* One line: pieces that add up to its exact cost, and that cost rounded. */
struct costed {
	struct sum sum;
	struct cost_piece *pieces;
	size_t n, room;
	/* What the sum of the pieces is multiplied with and divided by. */
	uint64_t times[4], over[8];
	unsigned times_n, over_n;
	bool missing, overflow, negative;
	enum cost_lack lack;	      /* why it is missing */
	int32_t lack_day;	      /* of LACK_PARAMETER */
	const struct rate *lack_rate; /* … and LACK_CEILING */
	enum basis basis;
};

/* A share of a line: what falls to one key, such as a year. */
struct cost_share {
	int32_t key;
	int64_t minor;
};

struct costing {
	const struct project *project;
	const struct budget *budget;
	struct arena *arena;
	struct map rows;     /* activity to its plan rows */
	struct map hours;    /* role to its hours in the plan */
	struct map named;    /* "role activity" of lines that take those hours */
	struct map replaced; /* lines that another of this version stands for */
	struct costed now;   /* the line asked for last */
	struct cost_share *shares;
	size_t shares_n, shares_room;
	struct wide *weights;
	int32_t *firsts;
	size_t weights_room;
};

/* Release it before the arena. */
struct costing *costing_make(
	const struct project *project, const struct budget *budget, struct arena *arena);
void costing_release(struct costing *costing);
bool costing_has(const struct costing *costing, const struct cost_line *line);
/* Forms a line; costing->now holds how. trace may be NULL. */
struct sum costing_line(struct costing *costing, const struct cost_line *line, struct trace *trace);
/* A line of the version, just formed: costing->now holds how. */
typedef void (*cost_seen)(void *context, struct costing *costing, uint32_t line);
/* The key of a piece on a day, and the last day up to which it stays the same. */
typedef int32_t (*cost_key)(
	void *context, const struct cost_piece *piece, int32_t day, int32_t *until);
/* Shares the line that was formed last by key into costing->shares: largest remainder, ties to the
 * earlier, then to the smaller key. */
void costing_split(struct costing *costing, cost_key key, void *context);
/* total in proportion to the weights (below 0 counts as 0), by largest remainder, ties to the
 * first; all to the first when the weights are 0. */
void share_out(int64_t total, const int64_t *weights, size_t n, int64_t *parts);

/* Days that nobody dates, as a key of time. */
enum { NOT_DATED = INT32_MAX };

/* The cost of one line in the version in force if it stands there, else in its first version. */
struct sum cost_of_line(
	const struct project *project, const struct cost_line *line, struct trace *trace);
/* Of the line formed last, what it costs without the VAT that is borne. */
int64_t costing_without_vat(const struct costing *costing, const struct cost_line *line);
/* What an hour of an hourly line costs on a day, times hours, rounded once; the line's currency is
 * exchanged by the last rate at or before the day. */
struct sum cost_of_hours(
	struct costing *costing, const struct cost_line *line, int64_t hours_micro, int32_t day);
/* The actual cost in the project's currency; its hours cost what the line's hour costs that day. */
struct sum cost_of_actual(struct costing *costing, const struct actual *actual);
/* An amount in the project's currency, by the last rate at or before a day; missing without. */
struct sum cost_of_money(
	const struct project *project, const struct money *money, int32_t day, enum basis basis);

/* ---- tables --------------------------------------------------------------------------------- */

enum cost_dimension {
	BY_LINE,
	BY_ACTIVITY,
	BY_CATEGORY,
	BY_PARTNER,
	BY_PAYER,
	BY_YEAR,
	BY_MONTH,
	BY_PHASE,
	BY_ROLE,
	BY_RESULT,
	COST_DIMENSIONS
};
/* Their words, ending with NULL. */
extern const struct word cost_dimensions[];

/* Rows that no entry of the files stands for. */
enum cost_rest {
	REST_ENTRY,	    /* it is no such row */
	REST_NONE,	    /* has no activity, category, bearer, role … */
	REST_NOT_DATED,	    /* nobody says when */
	REST_NO_PHASE,	    /* dated, but in no phase */
	REST_FLAT,	    /* what flat rates make */
	REST_APPLIED,	    /* of payers: applied for, not granted */
	REST_UNCOVERED,	    /* of payers: nobody pays it yet */
	REST_NOT_PUBLISHED, /* internal, and this is for the public */
	COST_RESTS
};
extern const struct word cost_rests[];

struct cost_row {
	struct entry entry;
	struct text key; /* an id, a category's word, "2025", "2025-03", or a word of cost_rests */
	struct text title; /* of the entry, where there is one */
	struct sum cash, in_kind, total;
	struct percent share; /* of the total, in whole percent; absent where rows do not add up */
	const struct entry *of; /* NULL: none */
	enum cost_rest rest;
};

/* One step of how a line's number was formed. */
struct cost_step {
	struct entry entry;
	struct text line;  /* its id */
	struct text what;  /* a key of the translations */
	struct text value; /* as written, or computed */
	struct text place; /* "cost.yaml:33", where it is written */
	const struct entry *of;
};

struct cost_table {
	struct entry entry;
	struct choice by;
	struct ref budget;
	struct flag adds_up; /* no: a cost may stand in several rows, so there is no total */
	LIST_OF(struct cost_row) rows;
	struct sum cash, in_kind, total;
	LIST_OF(struct cost_step) trace;
};
extern const struct record answer_cost_table;

struct cost_asking {
	const struct budget *budget; /* NULL: there are no versions */
	enum cost_dimension by;
	bool trace;
	bool for_public; /* what is internal stands in one row */
};
/* Few enough rows to be drawn as bars, and more than one. */
enum { MOST_BARS = 40 };
static inline bool cost_table_has_picture(const struct cost_table *table)
{
	return table->rows.n > 1 && table->rows.n <= MOST_BARS;
}
struct cost_table *cost_table_of(
	const struct project *project, const struct cost_asking *asking, struct arena *arena);

#endif
