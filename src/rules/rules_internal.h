/* Inside the rules room only: one function a topic. */
#ifndef RULES_INTERNAL_H
#define RULES_INTERNAL_H

#include "samverka/rules.h"

void rules_project(const struct project *project, struct findings *findings);

#endif
