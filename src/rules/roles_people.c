/* Rules of step 4: the roles and their time, what partners lack, meetings, escalation, personal
 * data. */
#include "roles.h"

#include <string.h>

/* ---- roles ---------------------------------------------------------------------------------- */

static void hours_shown(int64_t micro, struct str *out)
{
	bool overflow = false;
	decimal_show(divide_round(micro, 100000, &overflow), 1, 0, out);
}

static void overload(struct planning *planning, const struct role_work *work)
{
	struct busiest busiest;
	if (!role_busiest(work, &busiest))
		return;
	struct str hours = {0};
	struct str capacity = {0};
	struct str day = {0};
	hours_shown(busiest.hours, &hours);
	hours_shown(busiest.capacity, &capacity);
	findings_add(planning->findings, R_OVERLOAD, entry_place(&work->role->entry),
		ARGS(planned_title(&work->role->entry), str_text(&hours),
			day_shown(busiest.monday, &day), str_text(&capacity)));
	str_release(&hours);
	str_release(&capacity);
	str_release(&day);
}

static void roles(struct planning *planning)
{
	enum { MUCH = 20000000 };
	const struct project *project = planning->project;
	const struct role_work *work = roles_work(project, &planning->arena);
	for (uint32_t i = 0; i < project->roles.n; i++) {
		const struct role *role = project->roles.items[i];
		struct span place = entry_place(&role->entry);
		if (span_usable(role->filled.span) && !role->filled.yes)
			findings_add(planning->findings, R_VACANT, place,
				ARGS(planned_title(&role->entry)));
		if (span_usable(role->hours_per_week.span) && role->hours_per_week.micro > MUCH &&
			!span_written(role->deputy.span))
			findings_add(planning->findings, R_NO_DEPUTY, place,
				ARGS(planned_title(&role->entry)));
		overload(planning, &work[i]);
	}
}

/* ---- what partners lack --------------------------------------------------------------------- */

static bool any_lack_named(const struct project *project)
{
	for (uint32_t i = 0; i < project->partners.n; i++)
		for (uint32_t k = 0; k < project->partners.items[i]->lacks.n; k++)
			if (project->partners.items[i]->lacks.items[k]->id.s)
				return true;
	return false;
}

/* As partners match says it; whoever has ever left meets nothing any more. */
static void lacks(struct planning *planning)
{
	if (!any_lack_named(planning->project))
		return;
	const struct matches *matches =
		partners_match(planning->project, INT32_MAX, &planning->arena);
	for (uint32_t i = 0; i < matches->wishes.n; i++) {
		const struct wish *wish = matches->wishes.items[i];
		if (wish->kind.at != WISH_LACK || wish->state.at != MATCH_UNMET)
			continue;
		findings_add(planning->findings, R_LACK, entry_place(wish->source),
			ARGS(planned_title(wish->of.entry), text_in(&wish->what, "", NULL),
				entry_id(wish->source)));
	}
}

/* ---- meetings ------------------------------------------------------------------------------- */

static bool of_kind(const struct meeting *meeting, enum meeting_kind kind)
{
	return span_usable(meeting->kind.span) && meeting->kind.at == (int32_t)kind;
}

static bool group_takes_part(const struct meeting *meeting)
{
	const struct group *group = (const struct group *)meeting->group.entry;
	if (span_usable(meeting->target_group_present.span))
		return meeting->target_group_present.yes;
	for (uint32_t i = 0; group && i < group->members.n; i++)
		if (group->members.items[i].entry &&
			group->members.items[i].entry->record == &record_target_group)
			return true;
	return false;
}

static void meetings(struct planning *planning)
{
	const struct project *project = planning->project;
	bool operational = false;
	bool strategic = false;
	bool group = false;
	bool in_person = false;
	bool forms = project->meetings.n > 0;
	if (!project->plan.n)
		return;
	for (uint32_t i = 0; i < project->meetings.n; i++) {
		const struct meeting *meeting = project->meetings.items[i];
		const struct field *form = record_field(meeting->entry.record, "form");
		bool high =
			of_kind(meeting, MEETING_STRATEGIC) || of_kind(meeting, MEETING_STEERING);
		operational = operational || of_kind(meeting, MEETING_OPERATIONAL);
		strategic = strategic || high;
		group = group || (high && group_takes_part(meeting));
		forms = forms && span_usable(meeting->form.span);
		in_person = in_person ||
			    (span_usable(meeting->form.span) &&
				    strcmp(form->rule.words[meeting->form.at].word, "digital"));
	}
	struct span place = entry_place(project->meetings.n ? &project->meetings.items[0]->entry
							    : &project->plan.items[0]->entry);
	if (!operational)
		findings_add(planning->findings, R_NO_OPERATIONAL, place, NO_ARGS);
	if (!strategic)
		findings_add(planning->findings, R_NO_STRATEGIC, place, NO_ARGS);
	else if (!group && project->target_groups.n)
		findings_add(planning->findings, R_GROUP_ABSENT, place, NO_ARGS);
	if (forms && !in_person)
		findings_add(planning->findings, R_NONE_IN_PERSON, place, NO_ARGS);
	if (!project->escalation.n)
		findings_add(planning->findings, R_NO_ESCALATION,
			entry_place(&project->plan.items[0]->entry), NO_ARGS);
}

/* ---- personal data -------------------------------------------------------------------------- */

static void lacks_key(struct str *lacking, const char *key, struct span span)
{
	if (!span_written(span))
		str_printf(lacking, "%s%s", lacking->len ? ", " : "", key);
}

/* Each its own controller: nothing needs to be agreed. */
static void personal_data(struct planning *planning)
{
	const struct project *project = planning->project;
	for (uint32_t i = 0; i < project->data_protection.n; i++) {
		const struct processing *processing = project->data_protection.items[i];
		const struct field *model = record_field(processing->entry.record, "model");
		bool own = span_usable(processing->model.span) &&
			   strcmp(model->rule.words[processing->model.at].word, "own") == 0;
		struct str lacking = {0};
		lacks_key(&lacking, "model", processing->model.span);
		if (!own)
			lacks_key(&lacking, "agreement", processing->agreement.span);
		lacks_key(&lacking, "dpia", processing->dpia.span);
		lacks_key(&lacking, "retention", processing->retention.span);
		if (lacking.len)
			findings_add(planning->findings, R_PERSONAL_DATA,
				entry_place(&processing->entry),
				ARGS(text_in(&processing->processing, "", NULL),
					str_text(&lacking)));
		str_release(&lacking);
	}
}

void roles_people(struct planning *planning)
{
	roles(planning);
	lacks(planning);
	meetings(planning);
	personal_data(planning);
}
