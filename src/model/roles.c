/* Rows of roles.yaml: step 4, who does what and when. */
#include "model_internal.h"

static const struct word role_mandates[] = {
	{"decides", N_("decides")},
	{"recommends", N_("recommends")},
	{"none", N_("no mandate")},
	{NULL, NULL},
};

static const struct field role_fields[] = {
	ROW("id", struct role, id, id, REQUIRED, N_("Id"), N_("The word others refer to it by."),
		SAMPLE("coach")),
	ROW("title", struct role, title, text, REQUIRED, N_("Title"),
		N_("The role, not the person."), SAMPLE("Job coach")),
	ROW("partner", struct role, partner, ref, REQUIRED, N_("Partner"),
		N_("The partner whose role it is."), TARGETS(&record_partner),
		SAMPLE("municipality")),
	ROW("filled", struct role, filled, flag, OPTIONAL, N_("Filled"),
		N_("Whether somebody holds it."), SAMPLE("yes"), .initial = "yes"),
	ROW("holder", struct role, holder, text, OPTIONAL, N_("Holder"),
		N_("Who holds it. Personal data: leave it out when it is not needed."),
		SAMPLE("Unit head")),
	ROW("deputy", struct role, deputy, ref, OPTIONAL, N_("Deputy"),
		N_("The role that steps in."), TARGETS(&record_role), SAMPLE("project-lead")),
	ROW("from", struct role, from, date, OPTIONAL, N_("From"), N_("The first day."),
		SAMPLE("2025-01-01")),
	ROW("to", struct role, to, date, OPTIONAL, N_("To"), N_("The last day."),
		SAMPLE("2025-12-31")),
	ROW("mandate", struct role, mandate, choice, OPTIONAL, N_("Mandate"),
		N_("What the role may do."), WORDS(role_mandates), SAMPLE("decides")),
	ROW("mandate_reference", struct role, mandate_reference, text, OPTIONAL,
		N_("Mandate reference"), N_("Where the mandate is written."),
		SAMPLE("Delegation order, point 4.2")),
	ROW("amount_limit", struct role, amount_limit, money, OPTIONAL, N_("Amount limit"),
		N_("Up to which amount it may decide."), SAMPLE("50000")),
	ROW("hours_per_week", struct role, hours_per_week, quantity, OPTIONAL, N_("Hours per week"),
		N_("How much time it has."), SAMPLE("16")),
};
RECORD(role, struct role, role_fields, "role", N_("role"), "roles",
	N_("What somebody is there for; roles stay when people change."));

static const struct word group_kinds[] = {
	{"steering", N_("steering group")},
	{"management", N_("management group")},
	{"project", N_("project group")},
	{"working", N_("working group")},
	{"reference", N_("reference group")},
	{NULL, NULL},
};

static const struct field group_fields[] = {
	ROW("id", struct group, id, id, REQUIRED, N_("Id"), N_("The word others refer to it by."),
		SAMPLE("steering-group")),
	ROW("kind", struct group, kind, choice, OPTIONAL, N_("Kind"),
		N_("What sort of group it is."), WORDS(group_kinds), SAMPLE("steering")),
	ROW("title", struct group, title, text, REQUIRED, N_("Title"), N_("What it is called."),
		SAMPLE("Steering group")),
	MANY("members", struct group, members, ref, OPTIONAL, N_("Members"),
		N_("Who belongs to it."), PEOPLE, SAMPLE("municipality")),
	ROW("chair", struct group, chair, ref, OPTIONAL, N_("Chair"), N_("The role that leads it."),
		TARGETS(&record_role), SAMPLE("project-lead")),
};
RECORD(group, struct group, group_fields, "group", N_("group"), "groups",
	N_("A steering, project, working or reference group."));

static const struct field role_hours_fields[] = {
	ROW("role", struct role_hours, role, ref, REQUIRED, N_("Role"), N_("Whose time."),
		TARGETS(&record_role), SAMPLE("coach")),
	ROW("hours", struct role_hours, hours, quantity, REQUIRED, N_("Hours"),
		N_("How many hours in all."), SAMPLE("40")),
};
RECORD(role_hours, struct role_hours, role_hours_fields, "hours", N_("hours"), "hours",
	N_("How much time a role gives to an activity."), .identity = {"role"});

static const struct field done_fields[] = {
	ROW("date", struct done, date, date, REQUIRED, N_("Date"), N_("When it was done."),
		SAMPLE("2025-05-20")),
	ROW("quantity", struct done, quantity, quantity, OPTIONAL, N_("Quantity"),
		N_("How much was done."), SAMPLE("2")),
	ROW("evidence", struct done, evidence, text, OPTIONAL, N_("Evidence"), N_("What shows it."),
		SAMPLE("Programme and list of exhibitors")),
};
RECORD(done, struct done, done_fields, "done", N_("done"), "done",
	N_("When and how much was done, and what shows it."));

static const struct word plan_statuses[] = {
	[PLAN_PLANNED] = {"planned", N_("planned")},
	[PLAN_ONGOING] = {"ongoing", N_("ongoing")},
	[PLAN_DONE] = {"done", N_("done")},
	[PLAN_CANCELLED] = {"cancelled", N_("cancelled")},
	{NULL, NULL},
};

static const struct field plan_row_fields[] = {
	ROW("activity", struct plan_row, activity, ref, REQUIRED, N_("Activity"),
		N_("What is done."), TARGETS(&record_activity), SAMPLE("job-fair")),
	ROW("phase", struct plan_row, phase, ref, OPTIONAL, N_("Phase"),
		N_("In which phase; its dates hold when the row has none."), TARGETS(&record_phase),
		SAMPLE("pilot")),
	ROW("from", struct plan_row, from, date, OPTIONAL, N_("From"),
		N_("The first day; the phase's or the project's when left out."),
		SAMPLE("2025-05-01")),
	ROW("to", struct plan_row, to, date, OPTIONAL, N_("To"),
		N_("The last day; the phase's or the project's when left out."),
		SAMPLE("2025-05-20")),
	ROW("deliverable", struct plan_row, deliverable, text, OPTIONAL, N_("Deliverable"),
		N_("What is there when it is done."), SAMPLE("A fair with twenty employers")),
	ROW("quantity", struct plan_row, quantity, quantity, OPTIONAL, N_("Quantity"),
		N_("How many times, or how much."), SAMPLE("2")),
	ROW("status", struct plan_row, status, choice, OPTIONAL, N_("Status"),
		N_("Where it stands."), WORDS(plan_statuses), SAMPLE("ongoing"),
		.initial = "planned"),
	MANY("after", struct plan_row, after, ref, OPTIONAL, N_("After"),
		N_("Activities that must be done before."), TARGETS(&record_activity),
		SAMPLE("mapping")),
	ROW("accountable", struct plan_row, accountable, ref, OPTIONAL, N_("Accountable"),
		N_("The one who answers for it."), TARGETS(&record_role, &record_partner),
		SAMPLE("project-lead")),
	MANY("responsible", struct plan_row, responsible, ref, OPTIONAL, N_("Responsible"),
		N_("Who does it."), PEOPLE, SAMPLE("coach")),
	MANY("consulted", struct plan_row, consulted, ref, OPTIONAL, N_("Consulted"),
		N_("Who is asked before."), PEOPLE, SAMPLE("municipality")),
	MANY("informed", struct plan_row, informed, ref, OPTIONAL, N_("Informed"),
		N_("Who is told afterwards."), PEOPLE, SAMPLE("municipality")),
	MANY("supports", struct plan_row, supports, ref, OPTIONAL, N_("Supports"),
		N_("Who lends a hand."), PEOPLE, SAMPLE("municipality")),
	MANY("opens_doors", struct plan_row, opens_doors, ref, OPTIONAL, N_("Opens doors"),
		N_("Who opens doors inside its own organisation."), PEOPLE, SAMPLE("municipality")),
	LIST("hours", struct plan_row, hours, record_role_hours, OPTIONAL, N_("Hours"),
		N_("How much time each role gives.")),
	ENTRY("done", struct plan_row, done, record_done, OPTIONAL, N_("Done"),
		N_("When and how much was done, and what shows it.")),
};
RECORD(plan_row, struct plan_row, plan_row_fields, "plan-row", N_("plan row"), "plan",
	N_("When an activity is done and who does what in it."), .identity = {"activity", "from"});

static const struct word meeting_kinds[] = {
	[MEETING_OPERATIONAL] = {"operational", N_("operational check-in")},
	[MEETING_STRATEGIC] = {"strategic", N_("strategic check-in")},
	[MEETING_EFFECT_DAY] = {"effect-day", N_("effect measurement day")},
	[MEETING_WORKSHOP] = {"workshop", N_("workshop")},
	[MEETING_LEARNING] = {"learning", N_("learning workshop")},
	[MEETING_STEERING] = {"steering", N_("steering group meeting")},
	{NULL, NULL},
};

const struct word meeting_forms[] = {
	{"physical", N_("in person")},
	{"digital", N_("online")},
	{"either", N_("in person or online")},
	{NULL, NULL},
};

static const struct field meeting_fields[] = {
	ROW("id", struct meeting, id, id, REQUIRED, N_("Id"), N_("The word others refer to it by."),
		SAMPLE("weekly")),
	ROW("kind", struct meeting, kind, choice, REQUIRED, N_("Kind"), N_("What it is for."),
		WORDS(meeting_kinds), SAMPLE("operational")),
	ROW("title", struct meeting, title, text, OPTIONAL, N_("Title"), N_("What it is called."),
		SAMPLE("Weekly check-in")),
	ROW("activity", struct meeting, activity, ref, OPTIONAL, N_("Activity"),
		N_("The activity that carries its hours and cost."), TARGETS(&record_activity),
		SAMPLE("workshops")),
	ROW("every", struct meeting, every, duration, OPTIONAL, N_("Every"), N_("How often."),
		SAMPLE("1 week")),
	MANY("dates", struct meeting, dates, date, OPTIONAL, N_("Dates"), N_("On which days."),
		SAMPLE("2025-03-12")),
	ROW("from", struct meeting, from, date, OPTIONAL, N_("From"),
		N_("The first day; the project's when left out."), SAMPLE("2025-01-08")),
	ROW("to", struct meeting, to, date, OPTIONAL, N_("To"),
		N_("The last day; the project's when left out."), SAMPLE("2025-11-30")),
	ROW("starts", struct meeting, starts, time, OPTIONAL, N_("Starts"), N_("At what time."),
		SAMPLE("09:00")),
	ROW("length", struct meeting, length, duration, OPTIONAL, N_("Length"), N_("How long."),
		SAMPLE("45 minutes")),
	ROW("group", struct meeting, group, ref, OPTIONAL, N_("Group"), N_("The group that meets."),
		TARGETS(&record_group), SAMPLE("steering-group")),
	ROW("facilitator", struct meeting, facilitator, ref, OPTIONAL, N_("Facilitator"),
		N_("The role that leads it."), TARGETS(&record_role), SAMPLE("facilitator")),
	ROW("target_group_present", struct meeting, target_group_present, flag, OPTIONAL,
		N_("Target group present"), N_("Whether people from the target group take part."),
		SAMPLE("yes")),
	ROW("form", struct meeting, form, choice, OPTIONAL, N_("Form"), N_("In person or online."),
		WORDS(meeting_forms), SAMPLE("physical")),
	ROW("place", struct meeting, place, text, OPTIONAL, N_("Place"), N_("Where."),
		SAMPLE("Town hall")),
	MANY("indicators", struct meeting, indicators, ref, OPTIONAL, N_("Indicators"),
		N_("What is measured on the day."), TARGETS(&record_indicator),
		SAMPLE("share-employed")),
};
static const struct either meeting_either[] = {{.keys = {"every", "dates"}}, {.keys = {NULL}}};
RECORD(meeting, struct meeting, meeting_fields, "meeting", N_("meeting"), "meetings",
	N_("When the partners meet, and for what."), .either = meeting_either);

static const struct field escalation_step_fields[] = {
	ROW("role", struct escalation_step, role, ref, REQUIRED, N_("Role"), N_("Who takes over."),
		TARGETS(&record_role), SAMPLE("project-lead")),
	ROW("within", struct escalation_step, within, duration, OPTIONAL, N_("Within"),
		N_("How long before the next level is asked."), SAMPLE("5 days")),
};
RECORD(escalation_step, struct escalation_step, escalation_step_fields, "escalation-step",
	N_("escalation step"), "escalation",
	N_("Who is asked next when something cannot be solved."), .identity = {"role"});

static const struct field help_flag_fields[] = {
	ROW("id", struct help_flag, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("no-premises")),
	ROW("raised", struct help_flag, raised, date, REQUIRED, N_("Raised"),
		N_("When it was raised."), SAMPLE("2025-03-03")),
	ROW("by", struct help_flag, by, ref, OPTIONAL, N_("By"), N_("Who raised it."),
		TARGETS(&record_role), SAMPLE("coach")),
	MANY("about", struct help_flag, about, ref, OPTIONAL, N_("About"), N_("What it is about."),
		SAMPLE("job-fair")),
	ROW("expects", struct help_flag, expects, ref, OPTIONAL, N_("Expected of"),
		N_("The partner expected to act."), TARGETS(&record_partner),
		SAMPLE("municipality")),
	ROW("text", struct help_flag, text, text, REQUIRED, N_("Text"),
		N_("What is wrong and what would help."),
		SAMPLE("The hall is double-booked; we need another.")),
	ROW("due", struct help_flag, due, date, OPTIONAL, N_("Due"),
		N_("When an answer is needed."), SAMPLE("2025-03-10")),
	ROW("outcome", struct help_flag, outcome, text, OPTIONAL, N_("Outcome"),
		N_("What came of it."), SAMPLE("Moved to the school")),
	ROW("closed", struct help_flag, closed, date, OPTIONAL, N_("Closed"),
		N_("When it was settled."), SAMPLE("2025-03-08")),
};
RECORD(help_flag, struct help_flag, help_flag_fields, "flag", N_("flag"), "flags",
	N_("A call for help from one partner to another."), .identity = {"raised"});

static const struct field message_fields[] = {
	ROW("what", struct message, what, text, REQUIRED, N_("What"), N_("What is told."),
		SAMPLE("Results of the first survey")),
	ROW("to", struct message, to, text, REQUIRED, N_("To"), N_("Who is told."),
		SAMPLE("The labour market board")),
	ROW("by", struct message, by, ref, OPTIONAL, N_("By"), N_("The role that tells."),
		TARGETS(&record_role), SAMPLE("project-lead")),
	ROW("channel", struct message, channel, text, OPTIONAL, N_("Channel"), N_("By what way."),
		SAMPLE("Letter and a visit")),
	ROW("when", struct message, when, text, OPTIONAL, N_("When"), N_("When."),
		SAMPLE("After each survey")),
};
RECORD(message, struct message, message_fields, "message", N_("message"), "communication",
	N_("Who tells what to whom."), .identity = {"what"});

static const struct word controller_models[] = {
	{"own", N_("own controller each")},
	{"joint", N_("joint controllers")},
	{"processor", N_("controller and processor")},
	{NULL, NULL},
};
static const struct word dpia_words[] = {
	{"done", N_("done")},
	{"not-done", N_("not done")},
	{"not-needed", N_("not needed")},
	{NULL, NULL},
};

static const struct field processing_fields[] = {
	ROW("processing", struct processing, processing, text, REQUIRED, N_("Processing"),
		N_("Which personal data is used for what."),
		SAMPLE("Contact list of participants")),
	ROW("model", struct processing, model, choice, OPTIONAL, N_("Controller"),
		N_("Who answers for it by the GDPR."), WORDS(controller_models), SAMPLE("joint")),
	ROW("agreement", struct processing, agreement, text, OPTIONAL, N_("Agreement"),
		N_("Where that is agreed."), SAMPLE("Annex 2")),
	ROW("dpia", struct processing, dpia, choice, OPTIONAL, N_("Impact assessment"),
		N_("Whether a data protection impact assessment was made."), WORDS(dpia_words),
		SAMPLE("not-needed")),
	ROW("because", struct processing, because, text, OPTIONAL, N_("Because"), N_("Why."),
		SAMPLE("No sensitive data")),
	ROW("legal_basis", struct processing, legal_basis, text, OPTIONAL, N_("Legal basis"),
		N_("The legal basis by the GDPR."), SAMPLE("Consent")),
	ROW("retention", struct processing, retention, text, OPTIONAL, N_("Retention"),
		N_("How long it is kept."), SAMPLE("Six months after the end")),
};
RECORD(processing, struct processing, processing_fields, "processing", N_("processing"),
	"data_protection", N_("Which personal data is used, and who answers for it."),
	.identity = {"processing"});
