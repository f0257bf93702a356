/* Rules of step 6: what was decided, learned and told, and the meetings that keep it alive. */
#include "rules_internal.h"

#include <string.h>

static const char *shown_date(const struct date *date, struct str *out)
{
	str_clear(out);
	date_show(date->first, date->last, out);
	return str_text(out);
}

static const char *title_of(const struct entry *entry)
{
	const struct text *title = entry_title(entry);
	const char *id = entry_id(entry);
	return title ? text_in(title, "", NULL) : id ? id : entry->record->word;
}

static void decisions(
	const struct project *project, const int32_t *today, struct findings *findings)
{
	struct str day = {0};
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
		if (today && span_usable(decision->due.span) && decision->due.last < *today)
			findings_add(findings, E_DECISION_DUE, decision->due.span,
				ARGS(title_of(&decision->entry), shown_date(&decision->due, &day)));
	}
	str_release(&day);
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

static bool measured_on(const struct project *project, const struct meeting *meeting, int32_t day)
{
	for (uint32_t i = 0; i < project->observations.n; i++) {
		const struct observation *observation = project->observations.items[i];
		if (!span_usable(observation->date.span) || observation->date.last < day ||
			observation->date.first > day + 14)
			continue;
		for (uint32_t k = 0; k < meeting->indicators.n; k++)
			if (meeting->indicators.items[k].entry == observation->indicator.entry)
				return true;
		if (!meeting->indicators.n)
			return true;
	}
	return false;
}

/* Results may be written down up to a fortnight after the day. */
static void effect_days(const struct project *project, int32_t today, struct findings *findings)
{
	struct str day = {0};
	for (uint32_t i = 0; i < project->meetings.n; i++) {
		const struct meeting *meeting = project->meetings.items[i];
		if (!span_usable(meeting->kind.span) || meeting->kind.at != MEETING_EFFECT_DAY)
			continue;
		for (uint32_t k = 0; k < meeting->dates.n; k++) {
			const struct date *date = &meeting->dates.items[k];
			if (date->last + 14 < today && !measured_on(project, meeting, date->first))
				findings_add(findings, E_EFFECT_DAY, date->span,
					ARGS(title_of(&meeting->entry), shown_date(date, &day)));
		}
	}
	str_release(&day);
}

static const struct checkin *last_held(
	const struct project *project, const struct meeting *meeting, int32_t today)
{
	const struct checkin *last = NULL;
	for (uint32_t i = 0; i < project->checkins.n; i++) {
		const struct checkin *checkin = project->checkins.items[i];
		if (checkin->meeting.entry == &meeting->entry && span_usable(checkin->date.span) &&
			checkin->date.first <= today &&
			(!last || checkin->date.last > last->date.last))
			last = checkin;
	}
	return last;
}

/* A meeting is missed when it is late by half the time between two. */
static void cadence(const struct project *project, int32_t today, struct findings *findings)
{
	struct period period = project_period(project);
	struct str day = {0};
	if (period.to_said_by && period.to.last < today)
		return;
	for (uint32_t i = 0; i < project->meetings.n; i++) {
		const struct meeting *meeting = project->meetings.items[i];
		if (!span_usable(meeting->kind.span) || !span_usable(meeting->every.span) ||
			meeting->every.word >= 0 ||
			(meeting->kind.at != MEETING_STRATEGIC &&
				meeting->kind.at != MEETING_LEARNING &&
				meeting->kind.at != MEETING_EFFECT_DAY) ||
			(span_usable(meeting->to.span) && meeting->to.last < today))
			continue;
		const struct checkin *last = last_held(project, meeting, today);
		if (!last)
			continue;
		int32_t next = day_add(last->date.last, &meeting->every);
		if (next + (next - last->date.last) / 2 < today)
			findings_add(findings, E_CADENCE, entry_place(&meeting->entry),
				ARGS(title_of(&meeting->entry), shown_date(&last->date, &day)));
	}
	str_release(&day);
}

static void ending(const struct project *project, const int32_t *today, struct findings *findings)
{
	const struct project_info *info = project->info;
	struct period period = project_period(project);
	if (!info || project->renewal)
		return;
	if (span_usable(info->closed.span)) {
		findings_add(findings, E_CLOSED, info->closed.span, NO_ARGS);
	} else if (today && period.to_said_by && period.to.last < *today) {
		struct str day = {0};
		findings_add(findings, E_OVER, period.to.span, ARGS(shown_date(&period.to, &day)));
		str_release(&day);
	}
}

void rules_adapt(const struct project *project, const int32_t *today, struct findings *findings)
{
	decisions(project, today, findings);
	reviews(project, findings);
	stories_and_lessons(project, findings);
	target_group_heard(project, findings);
	ending(project, today, findings);
	if (!today)
		return;
	effect_days(project, *today, findings);
	cadence(project, *today, findings);
}
