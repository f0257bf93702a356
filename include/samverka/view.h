/*
 * view: answers and findings for people: from a project and its answers to a doc, in a language.
 * Knows what people want to read in which order; knows no output format but the one-line form of
 * findings, which terminals and editors share.
 *
 * Invariants
 *   - Nothing is computed here; numbers come from query.
 *   - What is invented or estimated carries that word, and a page that holds anything invented
 *     says so under its title.
 *   - For the public, internal entries are left out, and where something refers to one the words
 *     "not published" stand.
 */
#ifndef SAMVERKA_VIEW_H
#define SAMVERKA_VIEW_H

#include "samverka/doc.h"
#include "samverka/lang.h"
#include "samverka/model.h"
#include "samverka/query.h"

struct viewing {
	const struct project *project;
	struct doc *doc;
	enum language language;
	bool for_public;
	int32_t today;
};

/* A doc with its words in the viewing's language; call before anything else. */
void view_begin(struct viewing *viewing, const char *title);
/* What was left out and what was not translated; call when all is said. */
void view_end(struct viewing *viewing);

void view_status(struct viewing *viewing, const struct status *status);
void view_plan(struct viewing *viewing, const struct cost_totals *cost,
	const struct cost_table *by_activity);
/* The answers of partners and trust; each takes the entry its query returned. */
void view_partners(struct viewing *viewing, const struct entry *answer);
void view_matches(struct viewing *viewing, const struct entry *answer);
void view_candidates(struct viewing *viewing, const struct entry *answer);
void view_contacts(struct viewing *viewing, const struct entry *answer);
void view_trust(struct viewing *viewing, const struct entry *answer);
void view_compare(struct viewing *viewing, const struct entry *answer);
void view_open(struct viewing *viewing, const struct entry *answer);
void view_pulse(struct viewing *viewing, const struct entry *answer);
/* The answers of roles; each takes the entry its query returned. */
void view_matrix(struct viewing *viewing, const struct entry *answer);
void view_duties(struct viewing *viewing, const struct entry *answer);
void view_load(struct viewing *viewing, const struct entry *answer);
/* What it costs: the totals with who pays, and tables of one dimension. */
void view_cost(struct viewing *viewing, const struct entry *answer);
void view_cost_table(struct viewing *viewing, const struct entry *answer);
void view_agenda(struct viewing *viewing, const struct entry *answer);
void view_calendar(struct viewing *viewing, const struct entry *answer);
/* What one costs; answer is a struct unit_costs. */
void view_unit(struct viewing *viewing, const struct entry *answer);
/* Dated public numbers; answer is a struct parameters_answer. */
void view_parameters(struct viewing *viewing, const struct entry *answer);
/* Whole contracts against the limit; answer is a struct procurement. */
void view_procurement(struct viewing *viewing, const struct entry *answer);
/* Who pays what and when; answer is a struct funding_answer. */
void view_funding(struct viewing *viewing, const struct entry *answer);
/* The plan against what it has cost; answer is a struct follow_up. */
void view_follow_up(struct viewing *viewing, const struct entry *answer);
void view_timeline(struct viewing *viewing, const struct entry *answer);
/* What is due; answer is a struct due_list. */
void view_due(struct viewing *viewing, const struct entry *answer);
/* The draft of a decision memo. */
void view_memo(struct viewing *viewing, const struct memo *memo, const struct progress *progress,
	const struct cost_totals *cost);
/* A heading between two answers on one page; words: a key of the translations. */
void view_section(struct viewing *viewing, const char *words);
/* What a funder asks for a period, by days; progress and money as of its last one. */
struct view_period {
	int32_t from, to;
};
void view_funder(struct viewing *viewing, const struct view_period *period,
	const struct progress *progress, const struct follow_up *money);
/* What changed between two states; answer is a struct changes. */
void view_changes(struct viewing *viewing, const struct entry *answer);
/* The effect report's six questions. */
void view_effect(struct viewing *viewing, const struct progress *progress);
/* Decisions, insights and reviews up to today. */
void view_adapt(struct viewing *viewing);
/* The questions of a section, with room for the answers. */
void view_worksheet(struct viewing *viewing, const struct record *section);
/* Of an indicator's history, what text shows: the latest. */
enum { POINTS_SHOWN = 40 };
/* How far each indicator has come; answer is a struct progress. */
void view_progress(struct viewing *viewing, const struct entry *answer);
/* Lessons for spreading; answer is a struct lessons. */
void view_lessons(struct viewing *viewing, const struct entry *answer);
/* One entry with everything it refers to and everything that refers to it. */
void view_entry(
	struct viewing *viewing, const struct entry *entry, const struct referrers *referrers);

/* The theory of change: answers of query, as answer_show() hands them on. */
void view_toc(struct viewing *viewing, const struct entry *answer);
void view_toc_why(struct viewing *viewing, const struct entry *answer);
void view_toc_how(struct viewing *viewing, const struct entry *answer);
void view_toc_goals(struct viewing *viewing, const struct entry *answer);
void view_toc_indicators(struct viewing *viewing, const struct entry *answer);
void view_toc_narrative(struct viewing *viewing, const struct entry *answer);
void view_toc_graph(struct viewing *viewing, const struct entry *answer);

void view_finding_kind(struct viewing *viewing, enum finding_code code,
	const struct example_file *examples, size_t n);
void view_record(struct viewing *viewing, const struct record *record);

/* Findings as "file:line:column: error[F201]: …" with the line, a caret and what to do. */
struct finding_view {
	const struct sources *sources;
	enum language language;
	bool colour;
};
void view_finding_text(
	const struct finding_view *view, const struct finding *finding, struct str *out);
/* "2 errors, 1 warning" of those at or above a level that are not accepted. */
void view_counts(enum language language, const unsigned counts[3], struct str *out);

#endif
