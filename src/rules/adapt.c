/* Rules of step 6: what was decided, learned and told, and the meetings that keep it alive. */
#include "rules_internal.h"

#include <string.h>

static const char *title_of(const struct entry *entry)
{
	const struct text *title = entry_title(entry);
	const char *id = entry_id(entry);
	return title ? text_in(title, "", NULL) : id ? id : entry->record->word;
}

static void decisions(const struct project *project, struct findings *findings)
{
	for (uint32_t i = 0; i < project->decisions.n; i++) {
		const struct decision *decision = project->decisions.items[i];
		bool open =
			!span_usable(decision->status.span) || decision->status.at == DECISION_OPEN;
		const struct field *choice = record_field(decision->entry.record, "choice");
		bool carries_on =
			span_usable(decision->choice.span) &&
			strcmp(choice->rule.words[decision->choice.at].word, "continue") == 0;
		if (!open)
			continue;
		if (!carries_on && !span_written(decision->owner.span))
			findings_add(findings, E_DECISION_OPEN, entry_place(&decision->entry),
				ARGS(title_of(&decision->entry), "owner"));
		if (!carries_on && !span_written(decision->due.span))
			findings_add(findings, E_DECISION_OPEN, entry_place(&decision->entry),
				ARGS(title_of(&decision->entry), "due"));
	}
}

static void reviews(const struct project *project, struct findings *findings)
{
	for (uint32_t i = 0; i < project->reviews.n; i++) {
		const struct review *review = project->reviews.items[i];
		const struct field *verdict = record_field(review->entry.record, "verdict");
		if (span_usable(review->verdict.span) && !span_written(review->decision.span) &&
			strcmp(verdict->rule.words[review->verdict.at].word, "changed") == 0)
			findings_add(findings, E_CHANGED, review->verdict.span, NO_ARGS);
	}
}

static void stories_and_lessons(const struct project *project, struct findings *findings)
{
	for (uint32_t i = 0; i < project->stories.n; i++) {
		const struct story *story = project->stories.items[i];
		if (!span_usable(story->consent.span) || !story->consent.yes)
			findings_add(findings, E_CONSENT, entry_place(&story->entry), NO_ARGS);
	}
	for (uint32_t i = 0; i < project->lessons.n; i++) {
		const struct lesson *lesson = project->lessons.items[i];
		if (!span_written(lesson->recommend.span))
			findings_add(findings, E_LESSON, entry_place(&lesson->entry), NO_ARGS);
	}
}

/* ---- meetings ------------------------------------------------------------------------------- */

static bool is_strategic(const struct checkin *checkin)
{
	const struct meeting *meeting = (const struct meeting *)checkin->meeting.entry;
	if (meeting && span_usable(meeting->kind.span))
		return meeting->kind.at == MEETING_STRATEGIC;
	const struct field *kind = record_field(checkin->entry.record, "kind");
	return span_usable(checkin->kind.span) &&
	       strcmp(kind->rule.words[checkin->kind.at].word, "strategic") == 0;
}

static void target_group_heard(const struct project *project, struct findings *findings)
{
	unsigned held = 0;
	const struct checkin *first = NULL;
	for (uint32_t i = 0; i < project->checkins.n; i++) {
		const struct checkin *checkin = project->checkins.items[i];
		if (!is_strategic(checkin))
			continue;
		if (span_usable(checkin->target_group_present.span) &&
			checkin->target_group_present.yes)
			return;
		first = first ? first : checkin;
		held++;
	}
	if (held < 2)
		return;
	struct str n = {0};
	str_printf(&n, "%u", held);
	findings_add(findings, E_WITHOUT_GROUP, entry_place(&first->entry), ARGS(str_text(&n)));
	str_release(&n);
}

static void ending(const struct project *project, struct findings *findings)
{
	const struct project_info *info = project->info;
	if (info && !project->renewal && span_usable(info->closed.span))
		findings_add(findings, E_CLOSED, info->closed.span, NO_ARGS);
}

void rules_adapt(const struct project *project, struct findings *findings)
{
	decisions(project, findings);
	reviews(project, findings);
	stories_and_lessons(project, findings);
	target_group_heard(project, findings);
	ending(project, findings);
}
