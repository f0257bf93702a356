/* Structs of step 3: theory of change: what the rows of src/model/toc.c fill. */
#ifndef SAMVERKA_MODEL_TOC_H
#define SAMVERKA_MODEL_TOC_H

#include "samverka/model/partners.h"

struct group_size {
	struct entry entry;
	struct quantity count;
	struct text source;
	struct date date;
};

struct existing {
	struct entry entry;
	struct text what;
	struct ref_or_text who;
	struct text complements;
};

/* Something that was done on a day, and how: a consultation, an anchoring. */
struct occasion {
	struct entry entry;
	struct date date;
	struct text how;
};

struct target_group {
	struct entry entry;
	struct text id, name, definition;
	struct group_size *size;
	LIST_OF(struct thing) needs;
	LIST_OF(struct thing) obstacles;
	struct texts opportunities;
	struct text excluded;
	LIST_OF(struct existing) existing;
	LIST_OF(struct occasion) consulted;
};

struct fact_known {
	struct entry entry;
	struct text text;
	struct figure value;
	struct text source;
	struct date date;
};

struct problem_known {
	struct entry entry;
	struct text statement;
	LIST_OF(struct thing) root_causes;
	LIST_OF(struct thing) consequences;
	LIST_OF(struct fact_known) facts;
};

struct link {
	struct entry entry;
	struct ref to;
	struct text because;
	struct texts evidence;
	struct flag untested, feedback;
};

enum result_kind { RESULT_OUTPUT, RESULT_OUTCOME, RESULT_IMPACT };

struct result {
	struct entry entry;
	struct text id;
	struct choice kind;
	struct text title, text;
	struct refs target_groups;
	struct choice term;
	struct date by;
	struct refs meets;
	LIST_OF(struct link) leads_to;
};

struct activity {
	struct entry entry;
	struct text id, title, text;
	struct refs target_groups;
	LIST_OF(struct link) leads_to;
	struct refs meets;
};

struct assumption {
	struct entry entry;
	struct text id, text;
	struct refs about;
	struct ref owner;
	struct date check_by;
	struct text signal;
	struct choice status;
};

struct risk {
	struct entry entry;
	struct text id, text;
	struct integer probability, consequence;
	struct text mitigation;
	struct ref owner;
	struct date review;
};

struct goal {
	struct entry entry;
	struct text id, statement;
	struct ref result, target_group;
	struct refs steering_documents;
	struct ref responsible_by_law;
	struct text achievable_because, relevant_because;
	struct date by;
	struct refs indicators;
	LIST_OF(struct occasion) anchored;
};

enum indicator_unit {
	INDICATOR_NUMBER,
	INDICATOR_PERCENT,
	INDICATOR_SCORE,
	INDICATOR_MONEY,
	INDICATOR_YES_NO
};
enum counted { COUNTS_PEOPLE, COUNTS_ORGANISATIONS, COUNTS_THINGS, COUNTS_MONEY };
enum direction { DIRECTION_UP, DIRECTION_DOWN, DIRECTION_KEEP };
enum adds { ADDS_LATEST, ADDS_SUM };

struct scale {
	struct entry entry;
	struct figure min, max;
};

struct baseline {
	struct entry entry;
	struct figure value;
	struct date date;
	struct text source;
};

struct target {
	struct entry entry;
	struct date by;
	struct figure value;
};

struct split {
	struct entry entry;
	struct text by;
	struct texts values;
};

struct indicator {
	struct entry entry;
	struct text id, title;
	struct ref measures;
	struct choice unit, counts;
	struct text population, definition, numerator, denominator;
	struct choice direction;
	struct figure slack;
	struct scale *scale;
	struct choice adds;
	struct baseline *baseline;
	struct text baseline_missing_because;
	LIST_OF(struct target) targets;
	struct text source, method;
	struct duration every;
	struct ref responsible;
	LIST_OF(struct split) breakdown;
	struct text no_breakdown_because, limitations;
	struct integer min_n;
};

#endif
