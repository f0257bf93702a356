/* Rules of step 2: a shared understanding that is kept alive. */
#include "rules_internal.h"

#include <string.h>

static const char *name_of(const struct partner *partner)
{
	return text_empty(&partner->name) ? partner->id.s : text_in(&partner->name, "", NULL);
}

static struct duration trust_stale_after(const struct project *project)
{
	const struct settings *settings = project->settings;
	if (settings && settings->stale_after && span_usable(settings->stale_after->trust.span))
		return settings->stale_after->trust;
	return (struct duration){.n = 6, .unit = UNIT_MONTH, .word = -1};
}

/* The latest review of trust counts as a look at it. */
static int32_t looked_at(const struct project *project, int32_t day)
{
	for (uint32_t i = 0; i < project->reviews.n; i++) {
		const struct review *review = project->reviews.items[i];
		const struct field *of = record_field(review->entry.record, "of");
		for (uint32_t k = 0; k < review->of.n; k++)
			if (strcmp(of->rule.words[review->of.items[k].at].word, "trust") == 0 &&
				review->date.last > day)
				day = review->date.last;
	}
	return day;
}

static void perspectives(
	const struct project *project, const int32_t *today, struct findings *findings)
{
	struct duration stale = trust_stale_after(project);
	struct map latest = {0};
	perspectives_latest(project, INT32_MAX, &latest);
	for (uint32_t i = 0; project->perspectives.n && i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		const struct perspective *perspective =
			partner->id.s ? map_get(&latest, partner->id.s) : NULL;
		if (!partner_is_party(partner) || span_usable(partner->left.span))
			continue;
		if (!perspective) {
			findings_add(findings, T_NO_PERSPECTIVE, entry_place(&partner->entry),
				ARGS(name_of(partner)));
			continue;
		}
		if (!today || !span_usable(perspective->agreed.span) ||
			day_add(looked_at(project, perspective->agreed.last), &stale) >= *today)
			continue;
		struct str day = {0};
		date_show(perspective->agreed.first, perspective->agreed.last, &day);
		findings_add(findings, T_STALE, perspective->agreed.span,
			ARGS(name_of(partner), str_text(&day)));
		str_release(&day);
	}
	map_release(&latest);
}

static void terms(const struct project *project, struct findings *findings)
{
	for (uint32_t i = 0; i < project->terms.n; i++) {
		const struct term *term = project->terms.items[i];
		if (!span_written(term->shared_meaning.span) && term_differs(term))
			findings_add(findings, T_TWO_MEANINGS, entry_place(&term->entry),
				ARGS(text_in(&term->term, "", NULL)));
	}
}

static void differences(const struct project *project, int32_t today, struct findings *findings)
{
	struct duration stale = trust_stale_after(project);
	for (uint32_t i = 0; i < project->differences.n; i++) {
		const struct difference *difference = project->differences.items[i];
		if (difference_stands(difference, today) != DIFFERENCE_OPEN ||
			!span_usable(difference->raised.span) ||
			day_add(difference->raised.last, &stale) >= today)
			continue;
		struct str day = {0};
		date_show(difference->raised.first, difference->raised.last, &day);
		findings_add(findings, T_OPEN_LONG, entry_place(&difference->entry),
			ARGS(text_in(&difference->text, "", NULL), str_text(&day)));
		str_release(&day);
	}
}

static void agreements(const struct project *project, struct findings *findings)
{
	for (uint32_t i = 0; i < project->agreements.n; i++) {
		const struct agreement *agreement = project->agreements.items[i];
		struct map joined = {0};
		agreement_joined(agreement, &joined);
		for (uint32_t k = 0; k < project->partners.n; k++) {
			const struct partner *partner = project->partners.items[k];
			if (!partner_is_party(partner) || span_usable(partner->left.span) ||
				!partner->id.s || map_get(&joined, partner->id.s))
				continue;
			findings_add(findings, T_NOT_JOINED, entry_place(&agreement->entry),
				ARGS(text_in(&agreement->text, "", NULL), name_of(partner)));
		}
		map_release(&joined);
	}
}

void rules_trust(const struct project *project, const int32_t *today, struct findings *findings)
{
	perspectives(project, today, findings);
	terms(project, findings);
	agreements(project, findings);
	if (today)
		differences(project, *today, findings);
}
