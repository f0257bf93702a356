/*
 * query: computed answers. Pure functions of the project and a day; they change nothing and say
 * nothing. What they return is described by rows as the format is, so that JSON and tables come
 * from one place.
 *
 * Invariants
 *   - Sums are exact minor units, rounded once per cost line, half away from zero; totals are sums
 *     of rounded lines. Each carries its doubt (struct sum).
 *   - A trace is made by the same function that computes; there is no second computation.
 *   - Effective values are asked here and nowhere else, with where they came from.
 */
#ifndef SAMVERKA_QUERY_H
#define SAMVERKA_QUERY_H

#include "samverka/model.h"
#include "samverka/query/partners.h"
#include "samverka/query/trust.h"
#include "samverka/query/changes.h"
#include "samverka/query/cost.h"
#include "samverka/query/follow_up.h"
#include "samverka/query/journal.h"
#include "samverka/query/parameters.h"
#include "samverka/query/funding.h"
#include "samverka/query/evaluate.h"
#include "samverka/query/unit.h"
#include "samverka/query/memo.h"
#include "samverka/query/roles.h"
#include "samverka/query/due.h"
#include "samverka/query/agenda.h"

/* ---- effective values ----------------------------------------------------------------------- */

/* The day that counts as today: a closed project's own day, when that lies before it. */
int32_t effective_today(const struct project *project, int32_t today);

/* From and to, each with the entry that says so (NULL when nobody does). */
struct period {
	struct date from;
	struct date to;
	const struct entry *from_said_by;
	const struct entry *to_said_by;
};

struct period project_period(const struct project *project);
/* Own, then the phase's, then the project's. */
struct period plan_period(const struct project *project, const struct plan_row *row);
/* Own, then that of the activity's plan rows taken together, then the project's. */
struct period line_period(const struct project *project, const struct cost_line *line);
/* The first plan row of an activity, or NULL. */
const struct plan_row *plan_of(const struct project *project, const struct activity *activity);
/* Own, then the role's partner; NULL: not decided. */
const struct partner *line_bearer(const struct cost_line *line);
/* Own, then staff when it has a role or pay; -1: no category. */
int line_category(const struct cost_line *line);
bool partner_is_party(const struct partner *partner);
/* Municipality, region, state agency. */
bool partner_is_public(const struct partner *partner);
enum basis entry_basis(const struct entry *entry);
/* It, or what it stands in, is left out of what is made for the public. */
bool entry_internal(const struct entry *entry);
/* The phase in which a day lies, or NULL. */
const struct phase *phase_on(const struct project *project, int32_t day);

/* ---- cost ----------------------------------------------------------------------------------- */

struct category_cost {
	struct entry entry;
	struct text category; /* the choice's word, or "none" */
	struct sum cost;
};
struct funding_sum {
	struct entry entry;
	struct ref funding;
	struct text status;
	struct sum amount;
	struct sum eligible; /* what it may pay; where max_share stands */
};

/* The answer to "what does it cost and who pays". */
struct cost_totals {
	struct entry entry;
	struct ref budget;
	struct sum total;
	struct sum cash;    /* money that moves */
	struct sum in_kind; /* own time and resources */
	struct sum flat;    /* the part of cash that flat rates make */
	LIST_OF(struct category_cost) by_category;
	LIST_OF(struct funding_sum) funding;
	struct sum granted; /* granted or paid, money only */
	struct sum applied;
	struct sum contributed; /* own time and resources, granted or paid */
	struct sum gap;		/* cash less granted; negative: a surplus */
};
extern const struct record answer_cost_totals;

struct cost_totals *cost_totals(const struct project *project, struct arena *arena);
/* The same, each line of the version in force shown to somebody when it has been formed. */
struct cost_totals *cost_totals_seen(
	const struct project *project, cost_seen seen, void *context, struct arena *arena);

/* ---- status --------------------------------------------------------------------------------- */

enum step_state { STEP_NOT_BEGUN, STEP_BEGUN, STEP_IN_PLACE };

/* Something that is still missing, and how to mend it. */
struct missing {
	struct entry entry;
	struct text key;     /* which question it is, for scripts */
	struct text what;    /* a key of the translations */
	struct text about;   /* names of what it is about, or absent */
	struct text command; /* what to type */
	struct text file;    /* or where to write it */
};
struct there {
	struct entry entry;
	struct text what; /* the list's key */
	struct integer n;
};
struct step_status {
	struct entry entry;
	struct integer step; /* 1 to 6 */
	struct text section;
	struct choice state;
	LIST_OF(struct there) there;
	LIST_OF(struct missing) missing;
};
struct status {
	struct entry entry;
	struct text title;
	struct date from, to, as_of;
	struct choice phase; /* of the three, the one as_of lies in */
	struct flag closed;
	struct integer errors, warnings, advice;
	LIST_OF(struct step_status) steps;
	struct missing *next;	      /* the one thing to do now, or NULL */
	LIST_OF(struct due_item) due; /* late or within 30 days, the first few */
	struct integer due_more;      /* how many there are besides */
};
extern const struct record answer_status;

struct status *status_of(const struct project *project, const struct findings *findings,
	int32_t today, struct arena *arena);

/* ---- the chain of cause and effect ---------------------------------------------------------- */

/* Results and activities numbered, results first, in the order of the files. */
struct chain {
	const struct project *project;
	const struct entry **entries;
	struct chain_links {
		struct link **items;
		uint32_t n;
	} * links; /* beside entries */
	uint32_t n;
	uint32_t results;
	struct map numbers; /* id to number + 1 */
};
/* Lives in the arena; release frees what is beside it. */
struct chain *chain_make(const struct project *project, struct arena *arena);
void chain_release(struct chain *chain);
/* -1 for what is neither a result nor an activity. */
int64_t chain_number(const struct chain *chain, const struct entry *entry);
int64_t chain_target(const struct chain *chain, const struct link *link);
/* Marks what the marked ones lead to, or what leads to them. marked has n places. */
void chain_forward(const struct chain *chain, bool *marked);
void chain_backward(const struct chain *chain, bool *marked);
/* A circle that no feedback link excuses: fills numbers (room for n) and returns how many. */
uint32_t chain_circle(const struct chain *chain, uint32_t *circle);

/* ---- the theory of change ------------------------------------------------------------------- */

enum toc_kind { TOC_ACTIVITY, TOC_OUTPUT, TOC_OUTCOME, TOC_IMPACT, TOC_ASSUMPTION };
enum toc_edge_kind { TOC_LEADS_TO, TOC_FEEDBACK, TOC_RESTS_ON };

/* An activity, a result or an assumption. note, internal and basis are those of what it stands
 * for. */
struct toc_node {
	struct entry entry;
	struct text node; /* its id, or "#3" where it has none */
	struct choice kind;
	struct text title; /* absent: not published */
	struct text term;  /* the choice's word */
	struct date by;
	struct refs target_groups;
	struct refs goals;	/* that make it measurable */
	struct refs indicators; /* that measure it */
	struct text basis;	/* the choice's word */
	const struct entry *of; /* NULL: not published */
	bool alone;		/* an assumption about nothing in the chain */
};
struct toc_edge {
	struct entry entry;
	struct text from, to; /* the key node of each */
	struct choice kind;
	struct text because;
	struct texts evidence;
	struct flag untested;
	struct text basis;     /* the choice's word */
	uint32_t from_n, to_n; /* their places among the nodes */
};
struct toc {
	struct entry entry;
	struct text about; /* of why and how: the node it begins with */
	struct text problem, vision;
	LIST_OF(struct toc_node) nodes;
	LIST_OF(struct toc_edge) edges;
};
extern const struct record answer_toc;

/* Activities, results and assumptions, and what leads to what. for_public: what is internal is
 * left out; a public entry that leads to such a one leads to a node without a title. */
struct toc *toc_of(const struct project *project, bool for_public, struct arena *arena);
/* The part that what entry stands for leads to (upward), or that leads to it, in the order in which
 * it is reached; feedback is not followed. A goal or an indicator stands for its result. NULL when
 * the entry has no place in the chain. */
struct toc *toc_part(
	const struct toc *toc, const struct entry *entry, bool upward, struct arena *arena);

/* One sentence of the story: when the causes are there, the effect comes about, because … */
struct toc_sentence {
	struct entry entry;
	struct choice kind;  /* enum toc_edge_kind, never TOC_RESTS_ON */
	struct texts causes; /* the key node of each */
	struct text effect;
	struct text because;
	struct texts evidence;
	struct flag untested;
	struct texts assumptions;	   /* about the effect or one of the causes */
	struct text basis;		   /* of the reason: the word of the choice */
	const struct toc_node **of_causes; /* beside causes */
	const struct toc_node *of_effect;
	const struct toc_node **of_assumptions;
};
struct toc_story {
	struct entry entry;
	struct text problem, vision;
	LIST_OF(struct toc_sentence) sentences; /* causes before effects */
};
extern const struct record answer_toc_story;
struct toc_story *toc_story_of(const struct toc *toc, struct arena *arena);

enum smart_letter {
	SMART_SPECIFIC,
	SMART_MEASURABLE,
	SMART_ACHIEVABLE,
	SMART_RELEVANT,
	SMART_TIMED
};
enum smart_state { SMART_MISSING, SMART_PARTLY, SMART_THERE };

/* Something in the files that speaks for a letter. */
struct smart_point {
	struct entry entry;
	struct text key;   /* of the entry that says it */
	struct text about; /* that entry's id */
	struct text value; /* as written */
	const struct entry *at;
	const struct field *field;
};
struct smart {
	struct entry entry;
	struct ref goal;
	struct choice letter, state;
	LIST_OF(struct smart_point) evidence;
	struct texts missing; /* keys */
};
struct toc_goals {
	struct entry entry;
	LIST_OF(struct smart) letters; /* five of each goal, in the order of the files */
};
extern const struct record answer_toc_goals;
struct toc_goals *toc_goals_of(const struct project *project, bool for_public, struct arena *arena);

/* An indicator and one of its targets; a row without one when it has none. */
struct indicator_row {
	struct entry entry;
	struct ref indicator;
	struct text title;
	struct ref measures;
	struct text unit, counts; /* the choices' words */
	struct figure baseline;
	struct date baseline_date;
	struct figure target;
	struct date by;
	struct text every; /* as written */
	struct ref responsible;
	struct texts missing;				 /* keys */
	struct text basis, baseline_basis, target_basis; /* the choices' words */
	const struct indicator *of;
	const struct target *of_target; /* or NULL */
};
struct toc_indicators {
	struct entry entry;
	LIST_OF(struct indicator_row) indicators; /* those of one result together */
};
extern const struct record answer_toc_indicators;
struct toc_indicators *toc_indicators_of(
	const struct project *project, bool for_public, struct arena *arena);

/* ---- references ----------------------------------------------------------------------------- */

struct referrer {
	const struct entry *entry;
	const struct field *field;
};
struct referrers {
	struct referrer *items;
	size_t n;
	size_t room;
};
/* Everything that refers to an entry, in the order of the files. */
void referrers_find(
	const struct project *project, const struct entry *entry, struct referrers *out);
void referrers_release(struct referrers *referrers);

#endif
