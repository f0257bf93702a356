/* Structs of step 5: cost: what the rows of src/model/cost.c fill. */
#ifndef SAMVERKA_MODEL_COST_H
#define SAMVERKA_MODEL_COST_H

#include "samverka/schema.h"

enum budget_kind { BUDGET_PROJECT, BUDGET_CONTINUATION };

struct budget {
	struct entry entry;
	struct text id;
	struct date decided;
	struct text decision;
	struct refs by;
	struct choice kind;
};

enum cost_category {
	COST_STAFF,
	COST_SERVICES,
	COST_TRAVEL,
	COST_EQUIPMENT,
	COST_PREMISES,
	COST_MATERIALS,
	COST_PARTICIPANTS,
	COST_OTHER,
	COST_INDIRECT,
	COST_CATEGORIES
};

enum cost_spread { SPREAD_EVEN, SPREAD_AT_START, SPREAD_AT_END };

struct cost_line {
	struct entry entry;
	struct text id, title;
	struct ref activity;
	struct choice category,
		in_kind; /* the choices side by side: a project may have many lines */
	struct choice spread;
	struct ref bears;
	struct refs budget;
	struct ref replaces;
	struct percent vat;
	struct money amount, unit_price;
	struct quantity quantity;
	struct text unit;
	struct ref role;
	struct money monthly_pay;
	struct percent share;
	struct money hourly_pay;
	struct quantity hours;
	struct rates surcharges;
	struct date from, to;
};

enum flat_base { FLAT_OF_DIRECT, FLAT_OF_STAFF };
enum flat_covers { FLAT_FOR_INDIRECT, FLAT_FOR_ALL_OTHER };

struct flat_rate {
	struct entry entry;
	struct text id;
	struct rate rate;
	struct choice of, covers;
	struct ref bears;
};

enum funding_form {
	FUNDING_GRANT,
	FUNDING_PROCUREMENT,
	FUNDING_IOP,
	FUNDING_OUTCOME_CONTRACT,
	FUNDING_OWN,
	FUNDING_IN_KIND,
	FUNDING_DONATION
};
enum funding_status {
	FUNDING_IDEA,
	FUNDING_APPLIED,
	FUNDING_GRANTED,
	FUNDING_PAID,
	FUNDING_REFUSED
};

struct funder_report {
	struct entry entry;
	struct date due, from, to, sent;
};

struct funding {
	struct entry entry;
	struct text id;
	struct ref source;
	struct choice form, status;
	struct money amount;
	struct percent share;
	struct money cap;
	struct ref recipient;
	struct choices covers;
	struct refs lines;
	struct date from, to;
	struct text decision, conditions;
	struct choice grant_form;
	struct flag public_money;
	struct date apply_by;
	LIST_OF(struct funder_report) reports;
	struct percent reallocation_limit;
	struct percent max_share;
	struct percent repaid_always, repaid_at_most; /* of the amount */
};

struct payment {
	struct entry entry;
	struct ref funding;
	struct date date;
	struct money amount;
	struct choice status;
	struct refs for_;
	struct text reference;
};

struct actual {
	struct entry entry;
	struct ref line;
	struct date date;
	struct money amount;
	struct quantity hours;
	struct ref activity;
	struct text reference;
};

struct decision_point {
	struct entry entry;
	struct text board, action;
	struct money amount;
	struct date year;
	struct text money_from;
};

struct continuation_option {
	struct entry entry;
	struct text id, title;
	struct choice form;
	struct ref budget;
	struct text consequences;
};

struct board_budget {
	struct entry entry;
	struct text board;
	struct date year;
	struct money amount;
	struct ref source;
};

struct considerations {
	struct entry entry;
	struct text children, equality, law, dialogue, environment;
};

struct continuation {
	struct entry entry;
	struct ref asked_of;
	struct choice form;
	struct date from, to;
	struct ref budget;
	struct money price;
	LIST_OF(struct decision_point) points;
	LIST_OF(struct continuation_option) options;
	LIST_OF(struct board_budget) municipal_budget;
	struct date hand_in_by, decide_by, handed_in;
	struct text registry_number;
	struct considerations *considerations;
};

struct alternative {
	struct entry entry;
	struct text id, title, unit;
	struct money unit_cost;
	struct date year;
	struct text source;
	struct flag required_by_law;
};

struct payer {
	struct entry entry;
	struct choice who;
	struct percent share;
};

struct benefit {
	struct entry entry;
	struct text id;
	struct ref result;
	struct text stakeholder;
	struct quantity quantity;
	struct ref indicator;
	struct money proxy;
	struct text proxy_source;
	struct date price_year;
	struct percent deadweight, displacement, attribution, drop_off;
	struct integer years;
	LIST_OF(struct payer) payers;
	struct flag cashable;
	struct text evidence;
};

struct value_settings {
	struct entry entry;
	struct rate discount_rate;
	struct integer horizon;
};

#endif
