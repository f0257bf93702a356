/* The next agenda of a meeting, from what is open. */
#ifndef SAMVERKA_QUERY_AGENDA_H
#define SAMVERKA_QUERY_AGENDA_H

#include "samverka/model.h"
#include "samverka/query/changes.h"

enum agenda_section {
	AGENDA_LAST,	    /* what was to be done by now */
	AGENDA_SINCE,	    /* what has been decided, seen and learned since */
	AGENDA_FLAGS,	    /* raised and not answered */
	AGENDA_DECISIONS,   /* open */
	AGENDA_INDICATORS,  /* behind, or to be measured */
	AGENDA_ASSUMPTIONS, /* to be checked before the meeting after this one */
	AGENDA_DIFFERENCES, /* open */
	AGENDA_LOAD,	    /* roles with too much to do until the meeting after this one */
	AGENDA_DUE,	    /* what else is late or due until then */
	AGENDA_SECTIONS
};

struct agenda_point {
	struct entry entry;
	struct choice section;
	struct choice kind; /* enum due_kind, of AGENDA_DUE */
	struct text what;
	struct ref whose;
	struct date date; /* when it is due, or when it happened; or absent */
	struct flag late;
	struct text verdict;		 /* of indicators: the word of the verdict */
	struct quantity hours, capacity; /* of AGENDA_LOAD */
	struct text at;
	const struct entry *of;
	const char *word; /* of DUE_REVIEW */
};
struct agenda {
	struct entry entry;
	struct ref meeting;
	struct date date;
	struct clock starts;
	struct duration length;
	struct text place;
	struct ref group, facilitator;
	struct refs members;
	struct date last;		     /* when it was held before; absent: never */
	struct date next;		     /* the one after; absent: none is planned */
	LIST_OF(struct agenda_point) points; /* by section */
	struct text revision; /* of git, when it was held before; absent: none was found */
	LIST_OF(struct change) changes; /* since that revision */
	bool with_changes;		/* they were asked for */
	const struct meeting *of;
};
extern const struct record answer_agenda;

struct agenda_asking {
	const struct meeting *meeting;
	int32_t today;
	int32_t day; /* of the meeting */
	bool for_public;
	/* Since it was held before, from a revision of that name; NULL: nobody knows. */
	bool with_changes;
	const struct changes *changes;
	const char *revision;
};
/* When the meeting was held before its day; absent: never. */
struct date agenda_last_held(const struct project *project, const struct agenda_asking *asking);
struct agenda *agenda_of(
	const struct project *project, const struct agenda_asking *asking, struct arena *arena);

#endif
