/* Structs of step 6: evaluate: what the rows of src/model/evaluate.c fill. */
#ifndef SAMVERKA_MODEL_EVALUATE_H
#define SAMVERKA_MODEL_EVALUATE_H

#include "samverka/schema.h"

struct observed_part {
	struct entry entry;
	struct text by, value;
	struct quantity count;
	struct figure share, score;
	struct integer n;
};

struct observation {
	struct entry entry;
	struct ref indicator;
	struct date date, from, to;
	struct text site;
	struct figure value;
	struct quantity numerator, denominator;
	struct integer n, missing;
	LIST_OF(struct observed_part) breakdown;
	struct text source;
	struct ref by;
	struct text verified_by;
};

struct checkin {
	struct entry entry;
	struct ref meeting;
	struct choice kind;
	struct date date;
	struct choice form;
	struct refs present;
	struct texts guests;
	struct flag target_group_present;
	struct ref facilitator;
	struct text went_well, to_change, next_steps;
};

struct insight {
	struct entry entry;
	struct text id;
	struct date date;
	struct text text;
	struct ref from;
	struct refs about;
};

enum decision_status { DECISION_OPEN, DECISION_DONE, DECISION_DROPPED };

struct decision {
	struct entry entry;
	struct text id;
	struct date date;
	struct choice choice;
	struct text what, because;
	struct refs affects;
	struct text expected;
	struct ref owner;
	struct date due, review;
	struct choice status;
	struct text result;
};

struct lesson {
	struct entry entry;
	struct text id;
	struct date date;
	struct text learned, observed, recommend, shared_with;
	struct refs about;
};

struct review {
	struct entry entry;
	struct date date;
	struct choices of;
	struct refs by;
	struct choice verdict, because;
	struct text text;
	struct ref decision;
};

struct story {
	struct entry entry;
	struct date date;
	struct text text;
	struct flag consent;
	struct refs about;
};

struct renewal {
	struct entry entry;
	struct choice outcome;
	struct date decided;
	struct text because;
	struct refs lessons;
	struct text next_funding;
};

#endif
