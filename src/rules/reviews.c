/* Has the shared picture been looked at again lately? Only with a date. */
#include "rules_internal.h"

#include <string.h>

struct picture {
	const char *word; /* of reviews: of */
	const char *label; /* NULL: its finding says it */
	enum finding_code code;
	struct span place;
	bool there;
	struct duration stale;
};

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

void rules_reviews(const struct project *project, int32_t today, struct findings *findings)
{
	const struct stale_after *stale = project->settings ? project->settings->stale_after : NULL;
	struct period period = project_period(project);
	if (!period.from_said_by)
		return;
	struct picture pictures[] = {
		{"problem", N_("the problem"), G_NOT_REVIEWED,
			project->problem ? entry_place(&project->problem->entry)
					 : (struct span){0, 0},
			project->problem != NULL, stale_or(stale ? &stale->problem : NULL)},
		{"target-groups", N_("the target groups"), G_NOT_REVIEWED,
			project->target_groups.n
				? entry_place(&project->target_groups.items[0]->entry)
				: (struct span){0, 0},
			project->target_groups.n > 0,
			stale_or(stale ? &stale->target_groups : NULL)},
		{"goals", N_("the goals"), G_NOT_REVIEWED,
			project->goals.n ? entry_place(&project->goals.items[0]->entry)
					 : (struct span){0, 0},
			project->goals.n > 0, stale_or(stale ? &stale->goals : NULL)},
		{"plan", NULL, R_PLAN_STALE,
			project->plan.n ? entry_place(&project->plan.items[0]->entry)
					: (struct span){0, 0},
			project->plan.n > 0, stale_or(stale ? &stale->plan : NULL)},
	};
	for (size_t i = 0; i < ARRAY_LEN(pictures); i++) {
		const struct picture *picture = &pictures[i];
		int32_t last = last_look(project, picture->word, period.from.first);
		if (!picture->there || day_add(last, &picture->stale) >= today)
			continue;
		struct str day = {0};
		date_show(last, last, &day);
		if (picture->label)
			findings_add(findings, picture->code, picture->place,
				ARGS(picture->label, str_text(&day)));
		else
			findings_add(findings, picture->code, picture->place,
				ARGS(str_text(&day)));
		str_release(&day);
	}
}
