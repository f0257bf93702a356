/*
 * query/funding: who pays what and when. Amounts are of the version of the budget in force.
 */
#ifndef SAMVERKA_QUERY_FUNDING_H
#define SAMVERKA_QUERY_FUNDING_H

#include "samverka/query/cost.h"

/* One source. */
struct funding_source {
	struct entry entry;
	struct ref funding, source;    /* absent: not published */
	struct text form, status;      /* the choices' words */
	struct sum eligible;	       /* the cost it may pay */
	struct sum amount;	       /* what it promises */
	struct sum used;	       /* what of it lies on costs; granted, paid or applied for */
	struct sum received, expected; /* its payments */
	const struct funding *of;
};

/* What covers one cost line or flat rate. */
struct funding_line {
	struct entry entry;
	struct ref line;   /* absent: not published, or a flat rate … */
	struct ref bearer; /* … of this partner */
	struct sum cost, granted, applied, uncovered;
	struct refs sources; /* that pay it */
	bool flat, hidden;
};

/* A year or month: what it costs in money, what covers that, what comes in. */
struct funding_time {
	struct entry entry;
	struct text when; /* "2025", "2025-03", or "not-dated" */
	struct sum cost, granted, gap;
	struct sum received, expected, balance; /* of months: in, and all so far less all cost */
};

enum check_answer { CHECK_NO, CHECK_YES, CHECK_NOT_HELD };

/* One thing that a form of funding asks for. */
struct funding_check {
	struct entry entry;
	struct ref funding;
	struct text form;
	struct text what;     /* a key of the translations */
	struct choice answer; /* enum check_answer */
};

/* What is paid back of an outcome contract when so much has been saved. */
struct funding_repayment {
	struct entry entry;
	struct ref funding;
	struct sum saving, repaid;
};

struct funding_due {
	struct entry entry;
	struct ref funding;
	struct date due, from, to, sent;
	struct choice state; /* enum due_state */
};
enum due_state { DUE_LATER, DUE_LATE, DUE_SENT };

struct funding_answer {
	struct entry entry;
	struct ref budget;
	struct date as_of;
	struct sum cash; /* to be paid with money */
	struct sum granted, applied, contributed;
	struct sum gap;		     /* no granted or paid source covers it */
	struct sum gap_with_applied; /* nor any that is applied for */
	struct sum unused;	     /* granted or paid, but no cost may use it */
	LIST_OF(struct funding_source) sources;
	LIST_OF(struct funding_line) lines;
	LIST_OF(struct funding_time) years;
	LIST_OF(struct funding_time) months;
	LIST_OF(struct funding_repayment) repayments;
	LIST_OF(struct funding_check) checks;
	LIST_OF(struct funding_due) reports;
};
extern const struct record answer_funding;

struct funding_answer *funding_of(
	const struct project *project, int32_t today, bool for_public, struct arena *arena);

/* Of the cost it may pay, the most that its call lets it pay (max_share): rounded half away from
 * zero. */
struct sum funding_may_give(const struct funding *funding, const struct sum *eligible);
/* What is paid back of an amount when so much (in minor units) has been saved and verified:
 * min(repaid_at_most × amount, repaid_always × amount + saving). A saving below zero is none.
 * A simplified form of sharing the risk: Norrköping's contract guaranteed 40 % and let at most 120
 * % be paid back, but tied the part above the amount to a further condition, which is not computed.
 */
struct sum funding_repaid(const struct funding *funding, const struct sum *amount, int64_t saving);

/* Is any party idea-based (an IOP needs one)? */
bool partners_have_idea_based(const struct project *project);
/* Does a public, or an idea-based, partner pay or give time? */
bool project_is_paid_by(const struct project *project, bool by_public);
bool payment_expected(const struct payment *payment); /* it has not come yet */

/* ---- procurement ---------------------------------------------------------------------------- */

enum procurement_state {
	PROCUREMENT_BELOW,
	PROCUREMENT_NEAR,
	PROCUREMENT_ABOVE,
	PROCUREMENT_UNKNOWN
};

/* All that one buyer pays one seller in the form of procurement. */
struct procurement_row {
	struct entry entry;
	struct ref buyer, seller;
	struct sum value;     /* the whole contracts, without VAT */
	struct money limit;   /* for direct procurement on the first day; absent: not known */
	struct percent share; /* of the limit */
	struct choice state;
	const struct funding *first;
};
struct procurement {
	struct entry entry;
	struct text parameter; /* where the limit is looked for */
	LIST_OF(struct procurement_row) rows;
};
extern const struct record answer_procurement;
struct procurement *procurement_of(
	const struct project *project, bool for_public, struct arena *arena);

#endif
