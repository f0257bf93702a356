/* Findings that depend on today: what the one list of obligations says is late, and what others
 * need time for and is near. */
#include "rules_internal.h"

#include <string.h>

enum { NEAR = 30 }; /* days, as evaluate due looks ahead */

struct telling {
	struct findings *findings;
	const struct due_item *item;
	struct str day, since;
};

static const char *name_of(const struct entry *entry)
{
	const struct text *title = entry_title(entry);
	const char *id = entry_id(entry);
	return title ? text_in(title, "", NULL) : id ? id : entry->record->word;
}

static const char *shown(const struct date *date, struct str *out)
{
	str_clear(out);
	date_show(date->first, date->last, out);
	return str_text(out);
}

static void tell(
	struct telling *telling, enum finding_code code, struct span place, const char *const *args)
{
	findings_add(telling->findings, code, place, args);
}

/* The parts of the shared picture that the guide asks to look at again. */
static void tell_review(struct telling *telling, const char *since)
{
	static const char *const pictures[][2] = {{"problem", N_("the problem")},
		{"target-groups", N_("the target groups")}, {"goals", N_("the goals")}};
	const struct due_item *item = telling->item;
	struct span place = entry_place(item->of);
	if (strcmp(item->word, "plan") == 0)
		tell(telling, R_PLAN_STALE, place, ARGS(since));
	for (size_t i = 0; i < ARRAY_LEN(pictures); i++)
		if (strcmp(item->word, pictures[i][0]) == 0)
			tell(telling, G_NOT_REVIEWED, place, ARGS(pictures[i][1], since));
}

static void tell_late(struct telling *telling)
{
	const struct due_item *item = telling->item;
	const char *name = name_of(item->of);
	const char *day = shown(&item->date, &telling->day);
	const char *since = shown(&item->since, &telling->since);
	struct span place = entry_place(item->of);
	switch ((enum due_kind)item->kind.at) {
	case DUE_MEASUREMENT:
		tell(telling, E_LATE, place, ARGS(name, day, entry_id(item->of)));
		break;
	case DUE_EFFECT_DAY:
		tell(telling, E_EFFECT_DAY, item->place, ARGS(name, day));
		break;
	case DUE_CADENCE:
		tell(telling, E_CADENCE, place, ARGS(name, since));
		break;
	case DUE_REVIEW:
		tell_review(telling, since);
		break;
	case DUE_PERSPECTIVE:
		tell(telling, T_STALE, item->since.span, ARGS(name_of(item->whose.entry), since));
		break;
	case DUE_DIFFERENCE:
		tell(telling, T_OPEN_LONG, place, ARGS(name, since));
		break;
	case DUE_DECISION:
		tell(telling, E_DECISION_DUE, item->place, ARGS(name, day));
		break;
	case DUE_FLAG:
		tell(telling, R_FLAG_LATE, item->place, ARGS(name, day));
		break;
	case DUE_ROLE:
		tell(telling, R_ROLE_OVER, item->place, ARGS(name, day, item->word));
		break;
	case DUE_DOCUMENT:
		tell(telling, P_EXPIRED, item->place, ARGS(name, day));
		break;
	case DUE_PROJECT:
		tell(telling, E_OVER, item->place, ARGS(day));
		break;
	case DUE_REPORT:
		tell(telling, C_REPORT_LATE, item->place,
			ARGS(name_of(item->of->parent ? item->of->parent : item->of), day));
		break;
	case DUE_HAND_IN:
		tell(telling, C_HAND_IN, item->place, ARGS(day));
		break;
	case DUE_DECIDE_BY:
		tell(telling, C_DECIDE_BY, item->place, ARGS(day));
		break;
	case DUE_TARGET:
	case DUE_MEETING:
	case DUE_DECISION_REVIEW:
	case DUE_ASSUMPTION:
	case DUE_RISK:
	case DUE_TALK:
	case DUE_ACTIVITY:
	case DUE_APPLICATION:
	case DUE_PAYMENT:
	case DUE_EXCEPTION:
	case DUE_KINDS:
		break;
	}
}

/* What others need time for, when its day is near. */
static void tell_near(struct telling *telling)
{
	const struct due_item *item = telling->item;
	const char *day = shown(&item->date, &telling->day);
	if (item->kind.at == DUE_REPORT)
		tell(telling, C_REPORT_NEAR, item->place,
			ARGS(name_of(item->of->parent ? item->of->parent : item->of), day));
	else if (item->kind.at == DUE_HAND_IN)
		tell(telling, C_HAND_IN_NEAR, item->place, ARGS(day));
	else if (item->kind.at == DUE_DECIDE_BY)
		tell(telling, C_DECIDE_NEAR, item->place, ARGS(day));
}

void rules_due(const struct project *project, int32_t today, struct findings *findings)
{
	struct arena arena = {0};
	struct due_asking asking = {.today = today, .until = today + NEAR};
	const struct due_list *list = due_of(project, &asking, &arena);
	struct telling telling = {.findings = findings};
	for (uint32_t i = 0; i < list->items.n; i++) {
		telling.item = list->items.items[i];
		if (telling.item->late.yes)
			tell_late(&telling);
		else
			tell_near(&telling);
	}
	str_release(&telling.day);
	str_release(&telling.since);
	arena_release(&arena);
}
