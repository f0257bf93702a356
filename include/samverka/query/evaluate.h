/* Answers of step 6: how far each indicator has come, and what may be shown of small groups. */
#ifndef SAMVERKA_QUERY_EVALUATE_H
#define SAMVERKA_QUERY_EVALUATE_H

#include "samverka/model.h"

/* ---- progress ------------------------------------------------------------------------------- */

enum verdict {
	VERDICT_AHEAD,
	VERDICT_ON_TRACK,
	VERDICT_BEHIND,
	VERDICT_NO_DATA,  /* nothing has been measured yet */
	VERDICT_UNDEFINED /* no rule says what would be right; see rule */
};
/* By which rule the verdict was given; a word for scripts, a sentence for people. */
enum progress_rule {
	RULE_BETWEEN,	  /* from the baseline to the target, linear by date */
	RULE_NO_BASELINE, /* the latest value as a part of the target */
	RULE_NOT_DUE,	 /* no baseline, and the first target is still ahead: nothing is expected */
	RULE_KEEP,	 /* within slack of the baseline */
	RULE_DOWN_BLIND, /* direction down without a baseline */
	RULE_NO_TARGET,
	RULE_SAME,   /* the target is the baseline */
	RULE_SITES,  /* several sites on the last day that cannot be put together */
	RULE_NOTHING /* no observation */
};
enum trend { TREND_UP, TREND_DOWN, TREND_LEVEL, TREND_NONE };

/* What was measured on a day: for indicators that add up also the sum so far. */
struct progress_point {
	struct entry entry;
	struct date date;
	struct figure value;
	struct figure so_far; /* absent unless adds is sum */
	struct text site;
};

/* A group in the breakdown; count, share and score are absent when hidden. */
struct progress_part {
	struct entry entry;
	struct text by, value;
	struct quantity count;
	struct figure share, score;
	struct integer n;
	struct flag hidden;
};

struct indicator_progress {
	struct entry entry;
	struct ref indicator;
	struct ref result;
	struct figure baseline;
	struct date baseline_date;
	struct figure target; /* the first that is not yet due, else the last */
	struct date target_by;
	struct figure expected; /* today */
	struct figure latest;	/* the sum so far when adds is sum */
	struct date latest_date;
	struct integer observations;
	struct percent progress; /* from baseline to target; negative: the wrong way */
	struct percent expected_progress;
	struct figure at_this_pace; /* the value on the target's day if it goes on as so far */
	struct flag reached_at_this_pace;
	struct choice trend;
	struct choice verdict;
	struct choice rule;
	struct date next; /* measurement; absent when none is planned */
	/* Wilson's 95 % interval of the latest share (E. B. Wilson, JASA 22 (1927), 209-212). */
	struct percent low, high;
	struct integer n; /* answers behind the latest value */
	struct flag few;  /* a share of fewer than ten */
	LIST_OF(struct progress_point) history;
	LIST_OF(struct progress_part) breakdown;
};

/* Of a goal, or of a result that is measured. */
struct goal_progress {
	struct entry entry;
	struct ref goal;       /* or the result */
	struct choice verdict; /* the least of its indicators' */
	struct flag reached_at_this_pace;
	struct integer indicators, measured;
};

struct progress {
	struct entry entry;
	struct date as_of;
	struct integer hide_below;
	LIST_OF(struct indicator_progress) indicators;
	LIST_OF(struct goal_progress) goals;
	LIST_OF(struct goal_progress) results;
};
extern const struct record answer_progress;

enum { NO_POINTS = 0, ALL_POINTS = INT32_MAX };
/* As of a day: nothing observed later counts. Each history holds the latest points, at most so
 * many. */
struct progress *progress_of(
	const struct project *project, int32_t today, uint32_t points, struct arena *arena);

/* What an observation says: its value, else its quotient; false when it says neither. */
bool observed_value(const struct indicator *indicator, const struct observation *observation,
	struct figure *value);
/* When to measure next; last: what was measured last, or NULL. Absent: no day is known. */
struct date next_measurement(const struct project *project, const struct indicator *indicator,
	const struct observation *last);
/* Wilson's interval of x in n, each times 10^6, for 95 %: millionths of a percent. n > 0. */
void wilson(int64_t x_micro, int64_t n, int64_t *low, int64_t *high);

/* ---- lessons -------------------------------------------------------------------------------- */

struct lesson_told {
	struct entry entry;
	struct date date;
	struct text learned, observed, recommend;
	struct refs about;
	struct text shared_with;
};
struct lessons {
	struct entry entry;
	LIST_OF(struct lesson_told) lessons;  /* the newest first */
	const struct renewal *renewal_record; /* or NULL */
	struct text renewal_because;
	struct text next_funding;
};
extern const struct record answer_lessons;

struct lessons *lessons_of(const struct project *project, int32_t today, struct arena *arena);

/* ---- small numbers -------------------------------------------------------------------------- */

/* From which number on a group may be shown: settings.hide_below, else 5. */
int32_t hide_below(const struct project *project);
/* One table with its total shown: marks in hidden those of n counts that may not be shown, so that
 * none can be worked out from the others. limit: hide_below. True when any is hidden. */
bool small_numbers(const int64_t *counts, size_t n, int64_t limit, bool *hidden);

#endif
