/* All rules in one run, and what is settled once they have spoken: levels, subjects, what the
 * partners have accepted, order. */
#include "rules_internal.h"

#include <string.h>

/* Absence is advice while nothing has begun. */
static void settle_levels(const struct project *project, struct findings *findings)
{
	bool begun = project_begun(project);
	for (size_t i = 0; i < findings->n; i++) {
		struct finding *finding = &findings->items[i];
		if (finding_kinds[finding->code].flags & FLAG_ABSENCE)
			finding->level = begun ? LEVEL_WARNING : LEVEL_ADVICE;
	}
}

static void settle_subjects(const struct project *project, struct findings *findings)
{
	struct tree tree = project_tree(project);
	tree_numbering(&tree);
	for (size_t i = 0; i < findings->n; i++) {
		struct finding *finding = &findings->items[i];
		const struct entry *entry = entry_at(&tree, finding->place.start);
		if (!entry)
			continue;
		struct str address = {0};
		address_show(&tree, entry, &address);
		finding->subject = arena_text(&findings->arena, str_text(&address), address.len);
		str_release(&address);
	}
	tree_release(&tree);
}

static bool matches(const struct accepted *accepted, const struct finding *finding)
{
	if (strcmp(finding_kinds[finding->code].code, accepted->code.s) != 0)
		return false;
	if (text_empty(&accepted->about))
		return true;
	return finding->subject && strcmp(finding->subject, accepted->about.s) == 0;
}

static void accept(const struct accepted *accepted, struct findings *findings, size_t n)
{
	if (!span_usable(accepted->code.span))
		return;
	enum finding_code code = finding_named(accepted->code.s);
	if (code == FINDING_CODES) {
		findings_add(
			findings, F_ACCEPT_UNKNOWN, accepted->code.span, ARGS(accepted->code.s));
		return;
	}
	if (finding_kinds[code].level == LEVEL_ERROR) {
		findings_add(findings, F_ACCEPT_ERROR, accepted->code.span, ARGS(accepted->code.s));
		return;
	}
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		if (!matches(accepted, &findings->items[i]))
			continue;
		findings->items[i].accepted = true;
		any = true;
	}
	/* Findings that depend on today come only with a date. */
	if (!any && !(finding_kinds[code].flags & (FLAG_DUE | FLAG_HISTORY)))
		findings_add(
			findings, F_ACCEPT_NOTHING, accepted->code.span, ARGS(accepted->code.s));
}

/* With a date given, an exception that has run out no longer counts. */
static bool still_holds(const struct accepted *accepted, const int32_t *as_of)
{
	return !as_of || !span_usable(accepted->until.span) || accepted->until.last >= *as_of;
}

static void settle_accepted(
	const struct project *project, const int32_t *as_of, struct findings *findings)
{
	if (!project->settings)
		return;
	size_t n = findings->n;
	for (uint32_t i = 0; i < project->settings->accepted.n; i++)
		if (still_holds(project->settings->accepted.items[i], as_of))
			accept(project->settings->accepted.items[i], findings, n);
}

void rules_settle_more(const struct project *project, struct findings *findings)
{
	settle_subjects(project, findings);
	for (uint32_t i = 0; project->settings && i < project->settings->accepted.n; i++) {
		const struct accepted *accepted = project->settings->accepted.items[i];
		for (size_t k = 0; k < findings->n; k++)
			if (span_usable(accepted->code.span) &&
				findings->items[k].level != LEVEL_ERROR &&
				matches(accepted, &findings->items[k]))
				findings->items[k].accepted = true;
	}
	findings_sort(findings);
}

struct running {
	const struct project *project;
	const int32_t *as_of;
	struct findings found[2];
};

/* What looks at every text, and what looks at each step: about as much work. */
static void run_half(void *context, unsigned worker, size_t half)
{
	struct running *running = context;
	const struct project *project = running->project;
	struct findings *findings = &running->found[half];
	(void)worker;
	if (half == 0) {
		rules_project(project, findings);
		rules_privacy(project, findings);
	} else if (!project->broken) { /* what was not read cannot be missed */
		rules_partners(project, findings);
		rules_trust(project, findings);
		rules_toc(project, findings);
		rules_roles(project, findings);
		rules_cost(project, findings);
		rules_evaluate(project, findings);
		rules_adapt(project, findings);
		rules_memo(project, findings);
		if (running->as_of)
			rules_due(project, *running->as_of, findings);
	}
}

static uint64_t size_of(const struct project *project)
{
	uint64_t bytes = 0;
	for (size_t i = 0; i < project->sources.n; i++)
		bytes += project->sources.items[i]->len;
	return bytes;
}

void rules_run(const struct project *project, const int32_t *as_of, struct findings *findings)
{
	struct running running = {.project = project, .as_of = as_of};
	parallel_each(ARRAY_LEN(running.found), parallel_threads(size_of(project), 0), run_half,
		&running);
	for (size_t half = 0; half < ARRAY_LEN(running.found); half++) {
		findings_take(findings, &running.found[half]);
		findings_release(&running.found[half]);
	}
	settle_levels(project, findings);
	settle_subjects(project, findings);
	settle_accepted(project, as_of, findings);
	findings_sort(findings);
}
