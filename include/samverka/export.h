/*
 * export: machine faces. JSON comes from the rows that describe entries and answers, so what can
 * be read can be exported. Keys are English and stable; amounts are exact decimal strings with
 * their currency beside them; a text in several languages is an object by language.
 *
 * Invariants
 *   - Every answer opens with {"format": 1, "command": …}.
 *   - What is written is exported as written; computed values say that they are.
 *   - Output is a function of the project and the options alone, byte for byte.
 */
#ifndef SAMVERKA_EXPORT_H
#define SAMVERKA_EXPORT_H

#include "samverka/lang.h"
#include "samverka/model.h"
#include "samverka/query.h"

struct exporting {
	const struct project *project;
	const char *command;
	bool for_public;	/* internal entries are left out */
	enum language language; /* of sentences in findings */
	bool excel;		/* CSV as spreadsheets open it */
	const char *folder;	/* of -C, before the paths in findings; or NULL */
};

void export_findings(const struct exporting *exporting, const struct findings *findings,
	enum level at_least, bool accepted_too, struct str *out);
/* For SARIF viewers, GitHub's runs and GitLab's merge requests; accepted findings are marked as
 * suppressed in SARIF and left out of the others. */
void export_sarif(const struct exporting *exporting, const struct findings *findings,
	enum level at_least, struct str *out);
void export_github(const struct exporting *exporting, const struct findings *findings,
	enum level at_least, struct str *out);
void export_gitlab(const struct exporting *exporting, const struct findings *findings,
	enum level at_least, struct str *out);
/* An answer of query, under its own keys. */
void export_answer(const struct exporting *exporting, const struct entry *answer, struct str *out);
/* What the JSON of a command holds, beside its format and its name. */
struct answer_shape {
	const struct record *answer; /* its keys stand at the top; or NULL */
	bool findings, entry, plan;  /* as check, show and the reports have it */
	const struct answer_part {
		const char *key;
		const struct record *record;
	} * parts;
	size_t parts_n;
};
/* The JSON Schema of it; the exporting's command is the one described. */
void export_schema(
	const struct exporting *exporting, const struct answer_shape *shape, struct str *out);
/* One list of an answer as CSV, a row an entry; list is its key. */
void export_csv(const struct exporting *exporting, const struct entry *answer, const char *list,
	struct str *out);
/* iCalendar (RFC 5545), for any calendar to take in or subscribe to. */
void export_calendar(
	const struct exporting *exporting, const struct calendar *calendar, struct str *out);
/* A journal of the budget and what was paid, for hledger and ledger. */
void export_hledger(
	const struct exporting *exporting, const struct journal *journal, struct str *out);
/* One entry, what refers to it, and its address. */
void export_entry(const struct exporting *exporting, const struct entry *entry,
	const struct referrers *referrers, struct str *out);
/* An answer under a key of its own. */
struct export_part {
	const char *key;
	const struct entry *answer;
};
/* A report: with cost, the plan as written and what it costs; then the parts under their keys. */
void export_report(const struct exporting *exporting, const struct cost_totals *cost,
	const struct export_part *parts, size_t n, struct str *out);

#endif
