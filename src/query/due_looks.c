/* Obligations of looking: measurements and their targets, the shared picture, perspectives and
 * differences, decisions, assumptions, risks. */
#include "due.h"

#include <string.h>

/* ---- measurements --------------------------------------------------------------------------- */

static void measurements(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		const struct indicator *indicator = project->indicators.items[i];
		const struct observation *last =
			indicator->id.s ? map_get(&collecting->latest, indicator->id.s) : NULL;
		due_add(collecting,
			&(struct due_draft){.kind = DUE_MEASUREMENT,
				.date = next_measurement(project, indicator, last),
				.of = &indicator->entry,
				.whose = indicator->responsible.entry,
				.command = "samverka evaluate record {} VALUE"});
	}
}

/* A target's day is reached when something was measured on it or after. */
static void targets(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		const struct indicator *indicator = project->indicators.items[i];
		const struct observation *latest =
			indicator->id.s ? map_get(&collecting->latest, indicator->id.s) : NULL;
		for (uint32_t k = 0; k < indicator->targets.n; k++) {
			const struct target *target = indicator->targets.items[k];
			bool passed = target->by.last < collecting->asking->today;
			due_add(collecting,
				&(struct due_draft){.kind = DUE_TARGET,
					.date = target->by,
					.of = &target->entry,
					.what = entry_title(&indicator->entry),
					.whose = indicator->responsible.entry,
					.command = "samverka evaluate progress",
					.settled = passed ||
						   (latest && span_usable(target->by.span) &&
							   latest->date.last >=
								   target->by.last)});
		}
	}
}

/* ---- the shared picture --------------------------------------------------------------------- */

static int32_t last_look(const struct project *project, const char *word, int32_t otherwise)
{
	int32_t latest = otherwise;
	for (uint32_t i = 0; i < project->reviews.n; i++) {
		const struct review *review = project->reviews.items[i];
		const struct field *of = record_field(review->entry.record, "of");
		for (uint32_t k = 0; k < review->of.n; k++)
			if (strcmp(of->rule.words[review->of.items[k].at].word, word) == 0 &&
				span_usable(review->date.span) && review->date.last > latest)
				latest = review->date.last;
	}
	return latest;
}

static struct duration stale_or(const struct duration *given)
{
	return given && span_usable(given->span)
		       ? *given
		       : (struct duration){.n = 6, .unit = UNIT_MONTH, .word = -1};
}

static struct text words_of(const char *words)
{
	return (struct text){computed(), words};
}

/* After the project's end nobody looks at its picture again. */
static bool looks_end(const struct collecting *collecting, int32_t day)
{
	struct period period = project_period(collecting->project);
	return collecting->closed || (period.to_said_by && day > period.to.last);
}

/* of: the first entry of that part, or NULL when there is none of it. */
static void look_again(struct collecting *collecting, const char *word, const struct entry *of,
	const struct duration *stale, const char *command)
{
	const struct project *project = collecting->project;
	struct period period = project_period(project);
	struct duration every = stale_or(stale);
	struct text what = words_of(word);
	if (!of || !period.from_said_by)
		return;
	int32_t last = last_look(project, word, period.from.first);
	int32_t day = day_add(last, &every);
	if (looks_end(collecting, day))
		return;
	due_add(collecting,
		&(struct due_draft){.kind = DUE_REVIEW,
			.date = {computed(), day, day},
			.of = of,
			.what = &what,
			.word = word,
			.since = {computed(), last, last},
			.command = command});
}

static void pictures(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	const struct stale_after *stale = project->settings ? project->settings->stale_after : NULL;
	look_again(collecting, "problem", project->problem ? &project->problem->entry : NULL,
		stale ? &stale->problem : NULL,
		"samverka evaluate review unchanged --of problem");
	look_again(collecting, "target-groups",
		project->target_groups.n ? &project->target_groups.items[0]->entry : NULL,
		stale ? &stale->target_groups : NULL,
		"samverka evaluate review unchanged --of target-groups");
	look_again(collecting, "goals", project->goals.n ? &project->goals.items[0]->entry : NULL,
		stale ? &stale->goals : NULL, "samverka evaluate review unchanged --of goals");
	look_again(collecting, "plan", project->plan.n ? &project->plan.items[0]->entry : NULL,
		stale ? &stale->plan : NULL, "samverka evaluate review unchanged --of plan");
	look_again(collecting, "cost", project->lines.n ? &project->lines.items[0]->entry : NULL,
		stale ? &stale->cost : NULL, "samverka evaluate review unchanged --of cost");
}

/* The latest review of trust counts as a look at every perspective. */
static void perspectives(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	const struct stale_after *stale = project->settings ? project->settings->stale_after : NULL;
	struct duration every = stale_or(stale ? &stale->trust : NULL);
	struct map latest = {0};
	perspectives_latest(project, INT32_MAX, &latest);
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		const struct perspective *perspective =
			partner->id.s ? map_get(&latest, partner->id.s) : NULL;
		if (!perspective || !partner_is_party(partner) ||
			span_usable(partner->left.span) || !span_usable(perspective->agreed.span))
			continue;
		int32_t day = day_add(
			last_look(project, "trust", perspective->agreed.last), &every);
		if (looks_end(collecting, day))
			continue;
		due_add(collecting,
			&(struct due_draft){.kind = DUE_PERSPECTIVE,
				.date = {computed(), day, day},
				.of = &perspective->entry,
				.what = &partner->name,
				.whose = &partner->entry,
				.since = perspective->agreed,
				.command = "samverka evaluate review unchanged --of trust"});
	}
	map_release(&latest);
}

static void differences(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	const struct stale_after *stale = project->settings ? project->settings->stale_after : NULL;
	struct duration every = stale_or(stale ? &stale->trust : NULL);
	int32_t today = collecting->asking->today;
	for (uint32_t i = 0; i < project->differences.n; i++) {
		const struct difference *difference = project->differences.items[i];
		if (!span_usable(difference->raised.span))
			continue;
		int32_t day = day_add(difference->raised.last, &every);
		due_add(collecting,
			&(struct due_draft){.kind = DUE_DIFFERENCE,
				.date = {computed(), day, day},
				.of = &difference->entry,
				.what = &difference->text,
				.since = difference->raised,
				.whose = difference->raised_by.entry,
				.command = "samverka trust open",
				.settled = collecting->closed ||
					   difference_stands(difference, today) !=
						   DIFFERENCE_OPEN});
	}
}

/* ---- decisions, assumptions, risks ---------------------------------------------------------- */

static void decisions(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	for (uint32_t i = 0; i < project->decisions.n; i++) {
		const struct decision *decision = project->decisions.items[i];
		bool open =
			!span_usable(decision->status.span) || decision->status.at == DECISION_OPEN;
		bool dropped = !open && decision->status.at == DECISION_DROPPED;
		due_add(collecting,
			&(struct due_draft){.kind = DUE_DECISION,
				.date = decision->due,
				.of = &decision->entry,
				.what = &decision->what,
				.whose = decision->owner.entry,
				.command = "samverka set {} status=done result=TEXT",
				.settled = !open});
		due_add(collecting,
			&(struct due_draft){.kind = DUE_DECISION_REVIEW,
				.date = decision->review,
				.of = &decision->entry,
				.what = &decision->what,
				.whose = decision->owner.entry,
				.command = "samverka set {} result=TEXT",
				.settled = dropped || span_usable(decision->result.span)});
	}
}

static void watched(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	for (uint32_t i = 0; i < project->assumptions.n; i++) {
		const struct assumption *assumption = project->assumptions.items[i];
		const struct field *status = record_field(assumption->entry.record, "status");
		bool uncertain = !span_usable(assumption->status.span) ||
				 strcmp(status->rule.words[assumption->status.at].word,
					 "uncertain") == 0;
		due_add(collecting,
			&(struct due_draft){.kind = DUE_ASSUMPTION,
				.date = assumption->check_by,
				.of = &assumption->entry,
				.what = &assumption->text,
				.whose = assumption->owner.entry,
				.command = "samverka set {} status=holds",
				.settled = !uncertain});
	}
	for (uint32_t i = 0; i < project->risks.n; i++) {
		const struct risk *risk = project->risks.items[i];
		due_add(collecting,
			&(struct due_draft){.kind = DUE_RISK,
				.date = risk->review,
				.of = &risk->entry,
				.what = &risk->text,
				.whose = risk->owner.entry,
				.command = "samverka set {} review=DATE"});
	}
}

void due_looks(struct collecting *collecting)
{
	measurements(collecting);
	targets(collecting);
	pictures(collecting);
	perspectives(collecting);
	differences(collecting);
	decisions(collecting);
	watched(collecting);
}
