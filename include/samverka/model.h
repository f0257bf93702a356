/*
 * model: the format as rows, one topic a file (src/model/), and the typed project they fill. What
 * each member means is said once, by the row's doc; samverka-format(5) is made from the rows.
 *
 * Invariants
 *   - A project is what its files say; effective values and sums are asked of query.h.
 *   - Spans, texts and entries live as long as the project; release frees all at once.
 *   - References point at entries of the same project, or are NULL after a finding.
 *   - Amounts without a currency are in the project's (project_currency).
 */
#ifndef SAMVERKA_MODEL_H
#define SAMVERKA_MODEL_H

#include "samverka/schema.h"

/* ---- the collaboration itself (samverka.yaml) -------------------------------------------------------- */

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

/* ---- step 1: partners ------------------------------------------------------------------------------------ */

/* A resource, lack, want, offer, need, obstacle, root cause, consequence: a text that may have an
 * id, so that others can refer to it. */
struct thing {
	struct entry entry;
	struct text id, text;
	struct refs meets; /* of offers only */
};

struct former_name {
	struct entry entry;
	struct text name;
	struct date until;
};

struct track {
	struct entry entry;
	struct text text;
	struct figure value;
	struct text source;
	struct date date;
};

enum partner_kind {
	PARTNER_MUNICIPALITY,
	PARTNER_REGION,
	PARTNER_STATE_AGENCY,
	PARTNER_MUNICIPAL_COMPANY,
	PARTNER_SOCIAL_ENTREPRENEUR,
	PARTNER_CIVIL_SOCIETY,
	PARTNER_COMPANY,
	PARTNER_SCHOOL,
	PARTNER_FUNDER,
	PARTNER_FACILITATOR,
	PARTNER_OTHER
};
enum involvement { INVOLVED_PARTY, INVOLVED_FUNDER, INVOLVED_SUPPLIER, INVOLVED_ADVISER, INVOLVED_OUTSIDE };
enum vat_kind { VAT_DEDUCTIBLE, VAT_NOT_DEDUCTIBLE, VAT_PARTIAL };

struct partner {
	struct entry entry;
	struct text id, name;
	struct choice kind, involvement;
	struct text country;
	LIST_OF(struct former_name) former_names;
	struct text org_no, org_form;
	struct flag idea_based;
	struct choice vat;
	struct percent vat_part;
	struct text unit, legal_basis;
	LIST_OF(struct thing) has;
	LIST_OF(struct thing) lacks;
	LIST_OF(struct thing) wants;
	LIST_OF(struct thing) offers;
	struct text mission, method, rooted_in_target_group;
	LIST_OF(struct track) track_record;
	struct date joined, left;
};

struct steering_document {
	struct entry entry;
	struct text id, title;
	struct ref_or_text issuer;
	struct choice kind;
	struct date decided;
	struct text section, url;
	struct date valid_to;
	struct text says;
};

struct talk {
	struct entry entry;
	struct date date;
	struct text said, next;
	struct date next_by;
};

struct contact {
	struct entry entry;
	struct text id;
	struct ref partner;
	struct text title;
	struct choice kind, mandate;
	struct ref_or_text opens_doors_to;
	struct ref by;
	LIST_OF(struct talk) talks;
};

struct question {
	struct entry entry;
	struct text id, question;
	struct choice asked_of;
};

struct answer {
	struct entry entry;
	struct ref question;
	struct choice answer;
	struct text because;
};

struct candidate {
	struct entry entry;
	struct text id, name;
	struct choice kind;
	struct text where;
	struct texts target_groups, works_with;
	struct text method, source;
	struct date seen;
	LIST_OF(struct answer) answers;
	struct refs meets;
	struct choice status;
	struct text because;
	struct ref partner;
};

/* ---- step 2: trust --------------------------------------------------------------------------------------- */

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

/* ---- step 3: theory of change ------------------------------------------------------------------------------ */

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

enum indicator_unit { INDICATOR_NUMBER, INDICATOR_PERCENT, INDICATOR_SCORE, INDICATOR_MONEY, INDICATOR_YES_NO };
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

/* ---- step 4: roles ------------------------------------------------------------------------------------------- */

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

/* ---- parameters ------------------------------------------------------------------------------------------------ */

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

/* ---- step 5: cost ------------------------------------------------------------------------------------------------ */

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

struct cost_line {
	struct entry entry;
	struct text id, title;
	struct ref activity;
	struct choice category;
	struct ref bears;
	struct refs budget;
	struct ref replaces;
	struct choice in_kind;
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
	struct choice spread;
};

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
enum funding_status { FUNDING_IDEA, FUNDING_APPLIED, FUNDING_GRANTED, FUNDING_PAID, FUNDING_REFUSED };

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

/* ---- step 6: evaluate ------------------------------------------------------------------------------------------------ */

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

/* ---- the project ---------------------------------------------------------------------------------------------------------- */

struct project {
	/* samverka.yaml */
	struct integer format;
	struct project_info *info;
	struct settings *settings;
	/* partners */
	LIST_OF(struct partner) partners;
	LIST_OF(struct steering_document) steering_documents;
	LIST_OF(struct contact) contacts;
	LIST_OF(struct question) questions;
	LIST_OF(struct candidate) candidates;
	/* trust */
	LIST_OF(struct perspective) perspectives;
	LIST_OF(struct term) terms;
	LIST_OF(struct difference) differences;
	LIST_OF(struct agreement) agreements;
	LIST_OF(struct pulse) pulse;
	/* toc */
	LIST_OF(struct target_group) target_groups;
	struct problem_known *problem;
	struct text vision;
	LIST_OF(struct result) results;
	LIST_OF(struct activity) activities;
	LIST_OF(struct assumption) assumptions;
	LIST_OF(struct risk) risks;
	LIST_OF(struct goal) goals;
	LIST_OF(struct indicator) indicators;
	/* roles */
	LIST_OF(struct role) roles;
	LIST_OF(struct group) groups;
	LIST_OF(struct plan_row) plan;
	LIST_OF(struct meeting) meetings;
	LIST_OF(struct escalation_step) escalation;
	LIST_OF(struct help_flag) flags;
	LIST_OF(struct message) communication;
	LIST_OF(struct processing) data_protection;
	/* parameters */
	LIST_OF(struct parameter) parameters;
	LIST_OF(struct exchange_rate) exchange_rates;
	/* cost */
	LIST_OF(struct budget) budgets;
	LIST_OF(struct cost_line) lines;
	LIST_OF(struct flat_rate) flat_rates;
	LIST_OF(struct funding) funding;
	LIST_OF(struct payment) payments;
	LIST_OF(struct actual) actuals;
	struct continuation *continuation;
	LIST_OF(struct alternative) alternatives;
	LIST_OF(struct benefit) benefits;
	struct value_settings *value;
	/* evaluate */
	LIST_OF(struct observation) observations;
	LIST_OF(struct checkin) checkins;
	LIST_OF(struct insight) insights;
	LIST_OF(struct decision) decisions;
	LIST_OF(struct lesson) lessons;
	LIST_OF(struct review) reviews;
	LIST_OF(struct story) stories;
	struct renewal *renewal;

	/* ---- how it was read ---- */
	struct sources sources;
	struct links links;
	struct arena arena;
	struct loaded_file *files; /* beside sources, one each */
	bool broken;		   /* a file could not be read to its end */
};

struct loaded_file {
	const struct record *section;
	struct file_mark mark;
	struct bytes bytes;
	bool present; /* something stands in it */
};

enum section_number {
	SECTION_SAMVERKA,
	SECTION_PARTNERS,
	SECTION_TRUST,
	SECTION_TOC,
	SECTION_ROLES,
	SECTION_COST,
	SECTION_EVALUATE,
	SECTION_PARAMETERS,
	SECTIONS
};

/* Each section's top-level keys, by section_number. */
extern const struct record *const model_sections[SECTIONS];
/* Every record of the format, ending with NULL. */
extern const struct record *const model_records[];
/* The record that a singular word of the commands names, or NULL; "outcome" gives result. */
const struct record *model_record(const char *word);

/* ---- loading ------------------------------------------------------------------------------------------------------------------ */

enum { FILE_MB = 64, PROJECT_MB = 2048 };

enum load_result {
	LOAD_DONE,
	LOAD_NO_PROJECT, /* no readable samverka.yaml here */
	LOAD_BUSY,	 /* somebody kept writing while we tried to read */
	LOAD_FAILED	 /* the system said no; errno holds why */
};

/* A file as it would be: read instead of what is on the disk. */
struct overlay {
	const char *path;
	const char *data;
	size_t len;
};

struct load_options {
	unsigned threads; /* 0: as many as there are cores; 1 below a megabyte in any case */
	const struct overlay *overlays;
	size_t overlays_n;
};

/* Reads the whole project. Findings are sorted, with subjects and levels settled. */
enum load_result project_load(const struct folder *folder, const struct load_options *options,
		struct project *project, struct findings *findings);
void project_release(struct project *project);
/* The project as rows and structs, for the engine. */
struct tree project_tree(const struct project *project);
/* Given, else the country's, else "". */
const char *project_currency(const struct project *project);
/* Decimals of that currency; 2 while there is none. */
unsigned project_decimals(const struct project *project);
/* The first of the project's languages, else "en". */
const char *project_language(const struct project *project);
/* Has the work begun: a plan row ongoing or done, an actual, an observation? */
bool project_begun(const struct project *project);

#endif
