/* Structs of the collaboration itself: what the rows of src/model/project.c fill. */
#ifndef SAMVERKA_MODEL_PROJECT_H
#define SAMVERKA_MODEL_PROJECT_H

#include "samverka/schema.h"

struct reference {
	struct entry entry;
	struct ref_or_text issuer;
	struct text number;
	struct date date;
};

enum phase_kind { PHASE_DEVELOP, PHASE_IMPLEMENT, PHASE_EVALUATE };

struct phase {
	struct entry entry;
	struct text id, title;
	struct choice kind;
	struct date from, to;
};

struct project_info {
	struct entry entry;
	struct text title, summary;
	struct texts languages;
	struct text country, currency;
	struct date from, to, closed;
	struct ref reach;
	LIST_OF(struct reference) references;
	LIST_OF(struct phase) phases;
};

struct stale_after {
	struct entry entry;
	struct duration problem, target_groups, goals, plan, cost, trust;
};

struct accepted {
	struct entry entry;
	struct text code, about, because;
	struct refs by;
	struct date until;
};

enum house_style { HOUSE_NUMBERED, HOUSE_ATT };

struct settings {
	struct entry entry;
	struct integer hide_below;
	struct stale_after *stale_after;
	struct percent variance_alert;
	struct choice house_style;
	LIST_OF(struct accepted) accepted;
};

#endif
