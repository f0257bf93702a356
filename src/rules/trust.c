/* Rules of step 2: a shared understanding that is kept alive. */
#include "rules_internal.h"

static const char *name_of(const struct partner *partner)
{
	return text_empty(&partner->name) ? partner->id.s : text_in(&partner->name, "", NULL);
}

static void perspectives(const struct project *project, struct findings *findings)
{
	struct map latest = {0};
	perspectives_latest(project, INT32_MAX, &latest);
	for (uint32_t i = 0; project->perspectives.n && i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (!partner_is_party(partner) || span_usable(partner->left.span) ||
			(partner->id.s && map_get(&latest, partner->id.s)))
			continue;
		findings_add(findings, T_NO_PERSPECTIVE, entry_place(&partner->entry),
			ARGS(name_of(partner)));
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

void rules_trust(const struct project *project, struct findings *findings)
{
	perspectives(project, findings);
	terms(project, findings);
	agreements(project, findings);
}
