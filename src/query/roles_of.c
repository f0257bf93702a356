/* Everything that hangs on one role or partner, for a page to hand to a person: what it answers
 * for and does, when and with how many hours, and what else counts on it. */
#include "query_internal.h"

#include <string.h>

/* ---- rows of the answer --------------------------------------------------------------------- */

static const struct word duty_statuses[] = {
	[PLAN_PLANNED] = {"planned", N_("planned")},
	[PLAN_ONGOING] = {"ongoing", N_("ongoing")},
	[PLAN_DONE] = {"done", N_("done")},
	[PLAN_CANCELLED] = {"cancelled", N_("cancelled")},
	{NULL, NULL},
};
static const struct word told_mandates[] = {
	{"decides", N_("decides")},
	{"recommends", N_("recommends")},
	{"none", N_("no mandate")},
	{NULL, NULL},
};
static const struct word other_kinds[] = {
	[OTHER_LEADS] = {"leads", N_("leads the meeting")},
	[OTHER_CHAIRS] = {"chairs", N_("chairs the group")},
	[OTHER_MEMBER] = {"member", N_("belongs to the group")},
	[OTHER_TAKES_OVER] = {"takes-over", N_("takes over what cannot be solved")},
	[OTHER_STEPS_IN] = {"steps-in", N_("steps in for")},
	[OTHER_MEASURES] = {"measures", N_("measures")},
	[OTHER_WATCHES] = {"watches", N_("watches the assumption")},
	[OTHER_RISK] = {"risk", N_("watches the risk")},
	[OTHER_DECISION] = {"decision", N_("sees to the decision")},
	[OTHER_TELLS] = {"tells", N_("tells")},
	[OTHER_CONTACT] = {"contact", N_("keeps the contact with")},
	[OTHER_FLAG] = {"flag", N_("is expected to answer the flag")},
	{NULL, NULL},
};

#define D struct duty
static const struct field duty_fields[] = {
	ROW("letter", D, letter, choice, OPTIONAL, N_("Part"), N_("What one is there for."),
		WORDS(letter_words)),
	ROW("activity", D, activity, ref, OPTIONAL, N_("Activity"), N_("What is done.")),
	ROW("as", D, as, ref, OPTIONAL, N_("As"), N_("The role, when it is asked of a partner.")),
	ROW("from", D, from, date, OPTIONAL, N_("From"), N_("The first day.")),
	ROW("to", D, to, date, OPTIONAL, N_("To"), N_("The last day.")),
	ROW("status", D, status, choice, OPTIONAL, N_("Status"), N_("Where it stands."),
		WORDS(duty_statuses)),
	ROW("hours", D, hours, quantity, OPTIONAL, N_("Hours"), N_("Its hours in the activity.")),
	ROW("deliverable", D, deliverable, text, OPTIONAL, N_("Deliverable"),
		N_("What is there when it is done.")),
};
static const struct record duty_record = {.word = "duty",
	.label = N_("duty"),
	.list = "duties",
	.fields = duty_fields,
	.n = ARRAY_LEN(duty_fields),
	.size = sizeof(D)};

#define O struct other_duty
static const struct field other_fields[] = {
	ROW("kind", O, kind, choice, OPTIONAL, N_("Kind"), N_("In which way it counts on it."),
		WORDS(other_kinds)),
	ROW("what", O, what, text, OPTIONAL, N_("What"), N_("What it is.")),
	ROW("as", O, as, ref, OPTIONAL, N_("As"), N_("The role, when it is asked of a partner.")),
	ROW("by", O, by, date, OPTIONAL, N_("By when"), N_("When it is due.")),
	ROW("when", O, when, text, OPTIONAL, N_("When"), N_("How often, or within what time.")),
};
static const struct record other_record = {.word = "other",
	.label = N_("what else"),
	.list = "others",
	.fields = other_fields,
	.n = ARRAY_LEN(other_fields),
	.size = sizeof(O)};

#define T struct role_told
static const struct field told_fields[] = {
	ROW("role", T, role, ref, OPTIONAL, N_("Role"), N_("The role.")),
	ROW("title", T, title, text, OPTIONAL, N_("Title"), N_("The role, not the person.")),
	ROW("filled", T, filled, flag, OPTIONAL, N_("Filled"), N_("Whether somebody holds it.")),
	ROW("holder", T, holder, text, OPTIONAL, N_("Holder"), N_("Who holds it.")),
	ROW("deputy", T, deputy, ref, OPTIONAL, N_("Deputy"), N_("The role that steps in.")),
	ROW("from", T, from, date, OPTIONAL, N_("From"), N_("The first day.")),
	ROW("to", T, to, date, OPTIONAL, N_("To"), N_("The last day.")),
	ROW("mandate", T, mandate, choice, OPTIONAL, N_("Mandate"), N_("What the role may do."),
		WORDS(told_mandates)),
	ROW("mandate_reference", T, mandate_reference, text, OPTIONAL, N_("Mandate reference"),
		N_("Where the mandate is written.")),
	ROW("amount_limit", T, amount_limit, money, OPTIONAL, N_("Amount limit"),
		N_("Up to which amount it may decide.")),
	ROW("hours_per_week", T, hours_per_week, quantity, OPTIONAL, N_("Hours per week"),
		N_("How much time it has.")),
};
static const struct record told_record = {.word = "role",
	.label = N_("role"),
	.list = "roles",
	.fields = told_fields,
	.n = ARRAY_LEN(told_fields),
	.size = sizeof(T)};

#define STRUCT_told_record struct role_told
#define STRUCT_duty_record struct duty
#define STRUCT_other_record struct other_duty

static const struct field duties_fields[] = {
	ROW("who", struct duties, who, ref, OPTIONAL, N_("Who"), N_("The role or partner.")),
	ROW("partner", struct duties, partner, ref, OPTIONAL, N_("Partner"),
		N_("The partner whose role it is.")),
	ROW("hours", struct duties, hours, quantity, OPTIONAL, N_("Hours"),
		N_("Hours in the plan, in all.")),
	LIST("roles", struct duties, roles, told_record, OPTIONAL, N_("Roles"),
		N_("The role, or the partner's roles.")),
	LIST("duties", struct duties, duties, duty_record, OPTIONAL, N_("In the plan"),
		N_("What one is there for, activity by activity.")),
	LIST("others", struct duties, others, other_record, OPTIONAL, N_("What else"),
		N_("What else counts on it.")),
};
const struct record answer_duties = {.word = "duties",
	.label = N_("what hangs on it"),
	.list = "duties",
	.fields = duties_fields,
	.n = ARRAY_LEN(duties_fields),
	.size = sizeof(struct duties)};

/* ---- who it is about ------------------------------------------------------------------------ */

struct gathering {
	const struct project *project;
	const struct entry *who;
	struct duties *duties;
	struct arena *arena;
	bool for_public;
};

static bool hidden(const struct gathering *gathering, const struct entry *entry)
{
	return gathering->for_public && entry_internal(entry);
}

/* Is it the one asked about, or one of its roles? */
static bool is_it(const struct gathering *gathering, const struct entry *entry)
{
	if (!entry || hidden(gathering, entry))
		return false;
	return entry == gathering->who ||
	       (entry->record == &record_role &&
		       ((const struct role *)entry)->partner.entry == gathering->who);
}

/* Named only where it is not the one asked about. */
static struct ref as_whom(const struct gathering *gathering, const struct entry *entry)
{
	return entry == gathering->who ? (struct ref){0} : ref_to(entry);
}

static void tell_role(struct gathering *gathering, const struct role *role)
{
	struct role_told *told = arena_new(gathering->arena, sizeof(*told));
	*told = (struct role_told){.entry = {.record = &told_record},
		.role = ref_to(&role->entry),
		.title = role->title,
		.filled = role->filled,
		.from = role->from,
		.to = role->to,
		.mandate = role->mandate,
		.mandate_reference = role->mandate_reference,
		.amount_limit = role->amount_limit,
		.hours_per_week = role->hours_per_week};
	told->entry.common = common_of(&role->entry, gathering->arena);
	if (role->deputy.entry && !hidden(gathering, role->deputy.entry))
		told->deputy = role->deputy;
	if (!gathering->for_public)
		told->holder = role->holder;
	entry_append(&gathering->duties->roles, &told->entry, gathering->arena);
}

/* ---- in the plan ---------------------------------------------------------------------------- */

static struct quantity hours_in(const struct plan_row *row, const struct entry *role)
{
	struct quantity sum = {0};
	for (uint32_t i = 0; i < row->hours.n; i++) {
		const struct role_hours *hours = row->hours.items[i];
		if (hours->role.entry != role || !span_usable(hours->hours.span))
			continue;
		sum.span = computed();
		sum.micro += hours->hours.micro;
	}
	return sum;
}

static void add_duty(struct gathering *gathering, const struct plan_row *row, enum letter letter,
	const struct entry *as)
{
	struct duty *duty = arena_new(gathering->arena, sizeof(*duty));
	struct period period = plan_period(gathering->project, row);
	*duty = (struct duty){.entry = {.record = &duty_record},
		.letter = choice_of((int32_t)letter),
		.activity = row->activity,
		.as = as_whom(gathering, as),
		.from = period.from,
		.to = period.to,
		.status = choice_of(
			span_usable(row->status.span) ? row->status.at : PLAN_PLANNED),
		.deliverable = row->deliverable};
	duty->entry.common = common_of(&row->entry, gathering->arena);
	duty->hours = hours_in(row, as);
	entry_append(&gathering->duties->duties, &duty->entry, gathering->arena);
}

static void in_the_plan(struct gathering *gathering)
{
	const struct project *project = gathering->project;
	for (int letter = 0; letter < LETTERS; letter++)
		for (uint32_t i = 0; i < project->plan.n; i++) {
			const struct plan_row *row = project->plan.items[i];
			struct refs refs = letter_refs(row, (enum letter)letter);
			if (hidden(gathering, &row->entry) ||
				hidden(gathering, row->activity.entry))
				continue;
			for (uint32_t k = 0; k < refs.n; k++)
				if (is_it(gathering, refs.items[k].entry))
					add_duty(gathering, row, (enum letter)letter,
						refs.items[k].entry);
		}
	for (uint32_t i = 0; i < project->plan.n; i++) {
		const struct plan_row *row = project->plan.items[i];
		bool cancelled =
			span_usable(row->status.span) && row->status.at == PLAN_CANCELLED;
		for (uint32_t k = 0; !cancelled && k < row->hours.n; k++)
			if (is_it(gathering, row->hours.items[k]->role.entry)) {
				gathering->duties->hours.span = computed();
				gathering->duties->hours.micro += row->hours.items[k]->hours.micro;
			}
	}
}

/* ---- what else ------------------------------------------------------------------------------ */

/* as: whom it counts on; by: when it is due, or NULL. Returns NULL when it is somebody else's. */
static struct other_duty *add_other(struct gathering *gathering, enum other_kind kind,
	const struct entry *of, const struct entry *as, const struct date *by)
{
	if (!is_it(gathering, as) || hidden(gathering, of))
		return NULL;
	struct other_duty *other = arena_new(gathering->arena, sizeof(*other));
	const struct text *title = entry_title(of);
	other->entry.record = &other_record;
	other->entry.common = common_of(of, gathering->arena);
	other->kind = choice_of((int32_t)kind);
	if (title)
		other->what = *title;
	if (by)
		other->by = *by;
	other->as = as_whom(gathering, as);
	other->of = of;
	entry_append(&gathering->duties->others, &other->entry, gathering->arena);
	return other;
}

/* How often, or how soon, as it is written under a key. */
static void add_when(struct gathering *gathering, struct other_duty *other, const char *key)
{
	if (!other)
		return;
	const struct field *field = record_field(other->of->record, key);
	if (span_usable(leaf_span(field, other->of)))
		other->when = leaf_as_text(field, other->of, gathering->arena);
}

static void meetings_and_groups(struct gathering *gathering)
{
	const struct project *project = gathering->project;
	for (uint32_t i = 0; i < project->meetings.n; i++) {
		const struct meeting *meeting = project->meetings.items[i];
		add_when(gathering,
			add_other(gathering, OTHER_LEADS, &meeting->entry,
				meeting->facilitator.entry, NULL),
			meeting->dates.n ? "dates" : "every");
	}
	for (uint32_t i = 0; i < project->groups.n; i++) {
		const struct group *group = project->groups.items[i];
		add_other(gathering, OTHER_CHAIRS, &group->entry, group->chair.entry, NULL);
		for (uint32_t k = 0; k < group->members.n; k++)
			add_other(gathering, OTHER_MEMBER, &group->entry,
				group->members.items[k].entry, NULL);
	}
	for (uint32_t i = 0; i < project->escalation.n; i++) {
		const struct escalation_step *step = project->escalation.items[i];
		add_when(gathering,
			add_other(gathering, OTHER_TAKES_OVER, &step->entry, step->role.entry,
				NULL),
			"within");
	}
	for (uint32_t i = 0; i < project->roles.n; i++)
		add_other(gathering, OTHER_STEPS_IN, &project->roles.items[i]->entry,
			project->roles.items[i]->deputy.entry, NULL);
}

static void watched(struct gathering *gathering)
{
	const struct project *project = gathering->project;
	for (uint32_t i = 0; i < project->indicators.n; i++) {
		const struct indicator *indicator = project->indicators.items[i];
		add_when(gathering,
			add_other(gathering, OTHER_MEASURES, &indicator->entry,
				indicator->responsible.entry, NULL),
			"every");
	}
	for (uint32_t i = 0; i < project->assumptions.n; i++) {
		const struct assumption *assumption = project->assumptions.items[i];
		add_other(gathering, OTHER_WATCHES, &assumption->entry, assumption->owner.entry,
			&assumption->check_by);
	}
	for (uint32_t i = 0; i < project->risks.n; i++) {
		const struct risk *risk = project->risks.items[i];
		add_other(gathering, OTHER_RISK, &risk->entry, risk->owner.entry, &risk->review);
	}
}

static void promised(struct gathering *gathering)
{
	const struct project *project = gathering->project;
	for (uint32_t i = 0; i < project->decisions.n; i++) {
		const struct decision *decision = project->decisions.items[i];
		if (!span_usable(decision->status.span) || decision->status.at == DECISION_OPEN)
			add_other(gathering, OTHER_DECISION, &decision->entry,
				decision->owner.entry, &decision->due);
	}
	for (uint32_t i = 0; i < project->communication.n; i++) {
		const struct message *message = project->communication.items[i];
		struct other_duty *other = add_other(
			gathering, OTHER_TELLS, &message->entry, message->by.entry, NULL);
		if (!other)
			continue;
		other->what = message->what;
		other->when = message->when;
	}
	for (uint32_t i = 0; i < project->contacts.n; i++)
		add_other(gathering, OTHER_CONTACT, &project->contacts.items[i]->entry,
			project->contacts.items[i]->by.entry, NULL);
	for (uint32_t i = 0; i < project->flags.n; i++) {
		const struct help_flag *flag = project->flags.items[i];
		if (!span_usable(flag->closed.span))
			add_other(gathering, OTHER_FLAG, &flag->entry, flag->expects.entry,
				&flag->due);
	}
}

struct duties *roles_of(const struct project *project, const struct entry *who, bool for_public,
	struct arena *arena)
{
	struct duties *duties = arena_new(arena, sizeof(*duties));
	struct gathering gathering = {.project = project,
		.who = who,
		.duties = duties,
		.arena = arena,
		.for_public = for_public};
	duties->entry.record = &answer_duties;
	duties->who = ref_to(who);
	if (who->record == &record_role) {
		const struct entry *partner = ((const struct role *)who)->partner.entry;
		if (partner && !hidden(&gathering, partner))
			duties->partner = ref_to(partner);
	}
	for (uint32_t i = 0; i < project->roles.n; i++)
		if (is_it(&gathering, &project->roles.items[i]->entry))
			tell_role(&gathering, project->roles.items[i]);
	in_the_plan(&gathering);
	meetings_and_groups(&gathering);
	watched(&gathering);
	promised(&gathering);
	return duties;
}
