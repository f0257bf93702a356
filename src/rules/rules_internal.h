/* Inside the rules room only: one function a topic. */
#ifndef RULES_INTERNAL_H
#define RULES_INTERNAL_H

#include "samverka/query.h"
#include "samverka/rules.h"

enum org_number { ORG_NUMBER_GOOD, ORG_NUMBER_WRONG, ORG_NUMBER_PERSONS };
/* By the country's rule; good where none is known. */
enum org_number org_number_is(const char *country, const char *text);

void rules_privacy(const struct project *project, struct findings *findings);
void rules_project(const struct project *project, struct findings *findings);
void rules_partners(const struct project *project, struct findings *findings);
void rules_trust(const struct project *project, struct findings *findings);
void rules_cost(const struct project *project, struct findings *findings);
/* The parts of it. */
void rules_cost_pay(const struct project *project, const struct cost_totals *totals,
	struct findings *findings);
void rules_cost_worth(const struct project *project, struct findings *findings);
void rules_cost_money(const struct project *project, struct findings *findings);
/* What a board is asked to decide on. */
void rules_memo(const struct project *project, struct findings *findings);
void rules_toc(const struct project *project, struct findings *findings);
void rules_roles(const struct project *project, struct findings *findings);
void rules_evaluate(const struct project *project, struct findings *findings);
void rules_adapt(const struct project *project, struct findings *findings);
void rules_due(const struct project *project, int32_t today, struct findings *findings);

/* Of findings added after rules_run: subjects, what is accepted, order. */
void rules_settle_more(const struct project *project, struct findings *findings);

#endif
