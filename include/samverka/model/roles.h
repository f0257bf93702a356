/* Structs of step 4: roles: what the rows of src/model/roles.c fill. */
#ifndef SAMVERKA_MODEL_ROLES_H
#define SAMVERKA_MODEL_ROLES_H

#include "samverka/schema.h"

struct role {
	struct entry entry;
	struct text id, title;
	struct ref partner;
	struct flag filled;
	struct text holder;
	struct ref deputy;
	struct date from, to;
	struct choice mandate;
	struct text mandate_reference;
	struct money amount_limit;
	struct quantity hours_per_week;
};

struct group {
	struct entry entry;
	struct text id;
	struct choice kind;
	struct text title;
	struct refs members;
	struct ref chair;
};

struct role_hours {
	struct entry entry;
	struct ref role;
	struct quantity hours;
};

struct done {
	struct entry entry;
	struct date date;
	struct quantity quantity;
	struct text evidence;
};

enum plan_status { PLAN_PLANNED, PLAN_ONGOING, PLAN_DONE, PLAN_CANCELLED };

struct plan_row {
	struct entry entry;
	struct ref activity, phase;
	struct date from, to;
	struct text deliverable;
	struct quantity quantity;
	struct choice status;
	struct refs after;
	struct ref accountable;
	struct refs responsible, consulted, informed, supports, opens_doors;
	LIST_OF(struct role_hours) hours;
	struct done *done;
};

enum meeting_kind {
	MEETING_OPERATIONAL,
	MEETING_STRATEGIC,
	MEETING_EFFECT_DAY,
	MEETING_WORKSHOP,
	MEETING_LEARNING,
	MEETING_STEERING
};

struct meeting {
	struct entry entry;
	struct text id;
	struct choice kind;
	struct text title;
	struct ref activity;
	struct duration every;
	struct dates dates;
	struct date from, to;
	struct clock starts;
	struct duration length;
	struct ref group, facilitator;
	struct flag target_group_present;
	struct choice form;
	struct text place;
	struct refs indicators;
};

struct escalation_step {
	struct entry entry;
	struct ref role;
	struct duration within;
};

struct help_flag {
	struct entry entry;
	struct text id;
	struct date raised;
	struct ref by;
	struct refs about;
	struct ref expects;
	struct text text;
	struct date due;
	struct text outcome;
	struct date closed;
};

struct message {
	struct entry entry;
	struct text what, to;
	struct ref by;
	struct text channel, when;
};

struct processing {
	struct entry entry;
	struct text processing;
	struct choice model;
	struct text agreement;
	struct choice dpia;
	struct text because, legal_basis, retention;
};

#endif
