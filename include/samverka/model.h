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

#include "samverka/model/project.h"
#include "samverka/model/partners.h"
#include "samverka/model/trust.h"
#include "samverka/model/toc.h"
#include "samverka/model/roles.h"
#include "samverka/model/parameters.h"
#include "samverka/model/cost.h"
#include "samverka/model/evaluate.h"

/* ---- the project ---------------------------------------------------------------------------- */

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

	/* how it was read */
	struct sources sources;
	struct links links;
	struct arena arena;
	struct loaded_file *files; /* beside sources, one each */
	uint64_t counter;	   /* writing_counter when it was read */
	bool broken;		   /* a file could not be read to its end */
	/* Shipped with the program: hold while there are no questions. */
	LIST_OF(struct question) guide_questions;
};

struct loaded_file {
	const struct record *section;
	struct file_mark mark;
	struct bytes bytes; /* in the project's arena */
	bool present;	    /* something stands in it */
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
/* Of those that answers hold as they are written. */
extern const struct record record_partner, record_steering_document, record_perspective,
	record_term, record_agreement, record_pulse;
/* Of those that are asked for often. */
extern const struct record record_role, record_target_group;
/* Words of the format that answers use too. */
extern const struct word partner_kinds[], answer_words[], candidate_statuses[], contact_kinds[],
	contact_mandates[];
/* The record that a singular word of the commands names, or NULL; "outcome" gives result. */
const struct record *model_record(const char *word);

/* ---- loading -------------------------------------------------------------------------------- */

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
