/*
 * query/journal: the budget and what was paid, as accounts have them: a goal for an account in a
 * stretch of time, a transaction on a day. All amounts are in the project's currency, so that the
 * balances of the accounts are the plan and the actual cost of the lines.
 */
#ifndef SAMVERKA_QUERY_JOURNAL_H
#define SAMVERKA_QUERY_JOURNAL_H

#include "samverka/query/cost.h"

/* Names are made of words and ids of the format alone: letters, digits, hyphens and colons. */
struct journal_item {
	int32_t day; /* of a goal the first one */
	const char *account;
	int64_t minor;		  /* what it costs; of income what came in */
	bool in_kind;		  /* own time or resources: no money moves */
	bool income;		  /* a payment that was received */
	const struct text *title; /* of the line or source; NULL: not published, or none */
	const char *reference;	  /* as people wrote it, or NULL */
	enum basis basis;
	size_t at; /* the order among those of a day */
};

struct journal {
	const char *currency; /* "" when the project has none */
	unsigned decimals;
	enum cost_dimension by; /* BY_LINE: each goal on its line's first day; BY_MONTH, BY_YEAR */
	const char **accounts;
	size_t accounts_n;
	struct journal_item *goals, *paid; /* by day */
	size_t goals_n, paid_n;
	const char **lacking; /* ids of lines and actual costs that cannot be computed */
	size_t lacking_n;
	/* Inside. */
	size_t accounts_room, goals_room, paid_room, lacking_room;
};

/* until: nothing that was paid later counts. Release it before the arena. */
struct journal *journal_of(const struct project *project, const struct cost_asking *asking,
	int32_t until, struct arena *arena);
void journal_release(struct journal *journal);

#endif
