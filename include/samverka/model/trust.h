/* Structs of step 2: trust: what the rows of src/model/trust.c fill. */
#ifndef SAMVERKA_MODEL_TRUST_H
#define SAMVERKA_MODEL_TRUST_H

#include "samverka/schema.h"

struct perspective {
	struct entry entry;
	struct ref partner;
	struct text goal, motivation, view_of_challenge, expects, worries, already_done;
	struct date agreed;
};

struct meaning {
	struct entry entry;
	struct ref partner;
	struct text means;
};

struct term {
	struct entry entry;
	struct text id, term, shared_meaning;
	LIST_OF(struct meaning) meanings;
	struct date agreed;
};

struct difference {
	struct entry entry;
	struct text id, text;
	struct refs between;
	struct date raised;
	struct ref raised_by;
	struct choice status;
	struct text strength, resolution;
	struct date resolved;
};

struct agreement {
	struct entry entry;
	struct text id, text;
	struct date agreed;
	struct refs by;
};

struct pulse {
	struct entry entry;
	struct date date;
	struct ref partner;
	struct integer n;
	struct quantity understanding, trust, ownership;
	struct text because;
};

#endif
