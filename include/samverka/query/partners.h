/* Answers about step 1: who takes part, what meets what, who could join, the way to a decision. */
#ifndef SAMVERKA_QUERY_PARTNERS_H
#define SAMVERKA_QUERY_PARTNERS_H

#include "samverka/model.h"

/* ---- who takes part ------------------------------------------------------------------------- */

/* Partners and steering documents as they are written. */
struct partners_answer {
	struct entry entry;
	LIST_OF(struct partner) partners;
	LIST_OF(struct steering_document) steering_documents;
};
extern const struct record answer_partners;

struct partners_answer *partners_of(const struct project *project, struct arena *arena);

/* ---- what meets what ------------------------------------------------------------------------ */

/*
 * Something that asks to be met, and what the files say meets it. Only references are followed;
 * free texts are never compared. Met: at least one pairing counts. Not yet weighed: it has no id,
 * so nothing can refer to it, or only candidates that are not chosen would meet it. Unmet: it
 * could be named, and nothing that counts names it.
 */
enum match_state { MATCH_UNMET, MATCH_NOT_WEIGHED, MATCH_MET, MATCH_STATES };
enum wish_kind {
	WISH_NEED,
	WISH_OBSTACLE,
	WISH_ROOT_CAUSE,
	WISH_CONSEQUENCE,
	WISH_LACK,
	WISH_WANT,
	WISH_DUTY,
	WISH_DOCUMENT,
	WISH_KINDS
};
enum pairing_kind {
	PAIRING_OFFER,
	PAIRING_ACTIVITY,
	PAIRING_RESULT,
	PAIRING_GOAL,
	PAIRING_CANDIDATE
};

enum reason_why {
	/* for */
	WHY_PARTY,
	WHY_ROOTED,
	WHY_SHOWN,
	WHY_IN_PLAN,
	WHY_UNDER_WAY,
	WHY_DONE,
	WHY_ANSWERS_FOR,
	WHY_FOR_GROUP,
	WHY_REACHED,
	WHY_MEASURED,
	WHY_FULLY,
	/* against; WHY_LEFT is the first */
	WHY_LEFT,
	WHY_NO_PARTY,
	WHY_OWN_LACK,
	WHY_NOT_IN_PLAN,
	WHY_CANCELLED,
	WHY_NOBODY,
	WHY_OTHER_GROUP,
	WHY_NOT_REACHED,
	WHY_NOT_MEASURED,
	WHY_EXPIRED,
	WHY_NOT_CHOSEN,
	WHY_DECLINED,
	WHY_PARTLY,
	WHY_NOT,
	WHY_UNKNOWN
};

struct reason {
	struct entry entry;
	struct choice side; /* for, against */
	struct choice why;  /* enum reason_why; its label is the sentence, {0} is who or about */
	struct ref who;
	struct text about;
	struct date day;
	struct text because; /* as people wrote it */
};
struct pairing {
	struct entry entry;
	struct choice kind;
	struct ref by;	  /* the partner, activity, result, goal or candidate */
	struct text what; /* of offers: what is offered */
	struct flag counts;
	bool possible; /* a candidate that has not been declined */
	LIST_OF(struct reason) reasons;
};
struct wish {
	struct entry entry;
	struct choice kind;
	struct text at; /* its address */
	struct text what;
	struct ref of; /* the target group or partner, or absent */
	struct choice state;
	struct flag has_id;
	const struct entry *source;
	LIST_OF(struct pairing) pairings;
};
struct kind_count {
	struct entry entry;
	struct choice kind;
	struct integer met, unmet, not_weighed;
};
struct matches {
	struct entry entry;
	struct integer met, unmet, not_weighed;
	LIST_OF(struct kind_count) by_kind;
	LIST_OF(struct wish) wishes;
};
extern const struct record answer_matches;

/* today: for documents that no longer hold and partners that have left. */
struct matches *partners_match(const struct project *project, int32_t today, struct arena *arena);

/* ---- who could join ------------------------------------------------------------------------- */

struct question_answered {
	struct entry entry;
	struct ref question;
	struct text text; /* the question */
	struct choice answer;
	struct flag asked; /* no: nobody has written an answer */
	struct text because;
};
struct candidate_fit {
	struct entry entry;
	struct ref candidate;
	struct text name;
	struct choice kind;
	struct text where, source;
	struct date seen;
	struct choice status;
	struct text because;
	struct integer fully, partly, not, unknown;
	struct refs meets;
	LIST_OF(struct question_answered) answers;
};
struct candidates_answer {
	struct entry entry;
	struct flag own_questions; /* no: the guide's are asked */
	LIST_OF(struct candidate_fit) candidates;
};
extern const struct record answer_candidates;

struct candidates_answer *partners_candidates(const struct project *project, struct arena *arena);

/* ---- the way to a decision ------------------------------------------------------------------ */

enum way_end { WAY_DECIDES, WAY_STOPS, WAY_OUTSIDE, WAY_CIRCLE };

/* One position, whom it opens doors to, and where that leads. */
struct way {
	struct entry entry;
	struct text title;
	struct ref partner;
	struct choice kind, mandate;
	struct ref kept_by; /* the role that keeps the contact */
	struct text next;   /* whom it opens doors to */
	struct choice end;
	struct text decider;  /* the first who decides, itself included */
	struct integer steps; /* to there */
	struct flag begins;   /* nobody opens the door to it */
	const struct contact *contact;
	struct way *to;		   /* the next position, or NULL */
	const struct way *decides; /* the decider, or NULL */
};
/* What has been agreed to do next, the earliest first; done once there is a later talk. */
struct next_talk {
	struct entry entry;
	struct date by;
	struct text title;
	struct ref partner;
	struct text next;
	struct ref kept_by;
	struct flag late;
};
struct talk_held {
	struct entry entry;
	struct date date;
	struct text title;
	struct ref partner;
	struct text said;
	struct text holder; /* who holds the role that keeps the contact */
};
struct contacts_answer {
	struct entry entry;
	LIST_OF(struct way) contacts;
	LIST_OF(struct next_talk) next;
	LIST_OF(struct talk_held) talks; /* only when it is not for the public */
};
extern const struct record answer_contacts;

struct contacts_answer *partners_contacts(
	const struct project *project, int32_t today, bool for_public, struct arena *arena);

#endif
