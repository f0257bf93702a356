/* Answers about step 2: perspectives, words, agreements and differences, and how it feels. */
#ifndef SAMVERKA_QUERY_TRUST_H
#define SAMVERKA_QUERY_TRUST_H

#include "samverka/model.h"

/* Fills out with each partner's latest perspective, by the partner's id; those agreed after today
 * do not count. */
void perspectives_latest(const struct project *project, int32_t today, struct map *out);
/* Two partners mean different things by the word, as written. */
bool term_differs(const struct term *term);
/* Parties that have not left. */
bool partner_takes_part(const struct partner *partner, int32_t today);
/* Fills out with the ids of those who have joined. */
void agreement_joined(const struct agreement *agreement, struct map *out);

/* ---- how it feels --------------------------------------------------------------------------- */

/* All answers of one day together; averages weighed by how many answered. */
struct pulse_day {
	struct entry entry;
	struct date date;
	struct integer answers;
	struct quantity understanding, trust, ownership;
};
struct pulse_answer {
	struct entry entry;
	LIST_OF(struct pulse_day) days; /* the earliest first */
	LIST_OF(struct pulse) entries;	/* as written, the earliest first */
};
extern const struct record answer_pulse;

/* For the public internal answers do not count, for an average of few would tell them. */
struct pulse_answer *trust_pulse(
	const struct project *project, int32_t today, bool for_public, struct arena *arena);

/* ---- what is there -------------------------------------------------------------------------- */

struct trust_answer {
	struct entry entry;
	LIST_OF(struct perspective) perspectives;
	LIST_OF(struct term) terms;
	LIST_OF(struct agreement) agreements;
	struct integer open, agreed, parked; /* differences */
	struct pulse_day *pulse;	     /* the latest, or NULL */
};
extern const struct record answer_trust;

struct trust_answer *trust_of(
	const struct project *project, int32_t today, bool for_public, struct arena *arena);

/* ---- side by side --------------------------------------------------------------------------- */

/* One party's latest perspective; told: no when it has none. */
struct compared {
	struct entry entry;
	struct ref partner;
	struct flag told;
	struct date agreed;
	struct text goal, motivation, view_of_challenge, expects, worries;
};
struct compare_answer {
	struct entry entry;
	LIST_OF(struct compared) perspectives;
	LIST_OF(struct term) terms; /* those that partners use differently */
};
extern const struct record answer_compare;

struct compare_answer *trust_compare(
	const struct project *project, int32_t today, struct arena *arena);

/* ---- what is open --------------------------------------------------------------------------- */

enum difference_status { DIFFERENCE_OPEN, DIFFERENCE_AGREED, DIFFERENCE_PARKED };

/* One that is agreed on later than today is still open. */
enum difference_status difference_stands(const struct difference *difference, int32_t today);

struct differing {
	struct entry entry;
	struct text text;
	struct choice status;
	struct refs between;
	struct ref raised_by;
	struct date raised, resolved;
	struct integer days; /* since it was raised, or until it was resolved */
	struct text strength, resolution;
};
struct not_joined {
	struct entry entry;
	struct text text;
	struct date agreed;
	struct refs missing; /* parties that have not joined */
};
struct open_answer {
	struct entry entry;
	LIST_OF(struct differing) differences; /* open first, the longest first */
	LIST_OF(struct not_joined) agreements;
	LIST_OF(struct term) terms; /* without a shared meaning */
	struct refs untold;	    /* parties without a perspective */
};
extern const struct record answer_open_matters;

struct open_answer *trust_open(const struct project *project, int32_t today, struct arena *arena);

#endif
