/* Structs of dated public numbers: what the rows of src/model/parameters.c fill. */
#ifndef SAMVERKA_MODEL_PARAMETERS_H
#define SAMVERKA_MODEL_PARAMETERS_H

#include "samverka/schema.h"

struct parameter_value {
	struct entry entry;
	struct date from, to;
	struct figure value;
	struct money up_to;
	struct ref then;
	struct text source;
	struct date checked;
};

struct parameter {
	struct entry entry;
	struct text id, title;
	struct choice unit;
	LIST_OF(struct parameter_value) values;
};

struct exchange_rate {
	struct entry entry;
	struct text currency, in;
	struct date date;
	struct quantity rate;
	struct text source;
};

#endif
