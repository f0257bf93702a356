/* Rows of evaluate.yaml: step 6, evaluate and adapt. */
#include "model_internal.h"

static const struct field observed_part_fields[] = {
	ROW("by", struct observed_part, by, text, REQUIRED, N_("Broken down by"),
		N_("What it is broken down by, as the indicator has it."), SAMPLE("sex")),
	ROW("value", struct observed_part, value, text, REQUIRED, N_("Value"),
		N_("Which group: woman, man, other, not-stated, or one of the "
		   "indicator's values."),
		SAMPLE("woman")),
	ROW("count", struct observed_part, count, quantity, OPTIONAL, N_("Count"), N_("How many."),
		SAMPLE("12")),
	ROW("share", struct observed_part, share, figure, OPTIONAL, N_("Share"),
		N_("The share within the group."), SAMPLE("40 %")),
	ROW("score", struct observed_part, score, figure, OPTIONAL, N_("Score"),
		N_("The average score within the group."), SAMPLE("3.8")),
	ROW("n", struct observed_part, n, integer, OPTIONAL, N_("Answers"),
		N_("How many in the group answered."), SAMPLE("20")),
};
static const struct either observed_part_either[] = {
	{.exactly = true, .keys = {"count", "share", "score"}}, {.keys = {NULL}}};
RECORD(observed_part, struct observed_part, observed_part_fields, "group-value", N_("group value"),
	"breakdown", N_("The value within one group."), .identity = {"by", "value"},
	.either = observed_part_either);

static const struct field observation_fields[] = {
	ROW("indicator", struct observation, indicator, ref, REQUIRED, N_("Indicator"),
		N_("What was measured."), TARGETS(&record_indicator), SAMPLE("share-employed")),
	ROW("date", struct observation, date, date, REQUIRED, N_("Date"),
		N_("The day it holds for."), SAMPLE("2025-06-30")),
	ROW("from", struct observation, from, date, OPTIONAL, N_("From"),
		N_("The first day of the period it covers."), SAMPLE("2025-01-01")),
	ROW("to", struct observation, to, date, OPTIONAL, N_("To"),
		N_("The last day of the period it covers."), SAMPLE("2025-06-30")),
	ROW("site", struct observation, site, text, OPTIONAL, N_("Site"),
		N_("Where, when there are several places."), SAMPLE("north")),
	ROW("value", struct observation, value, figure, OPTIONAL, N_("Value"),
		N_("The value, in the indicator's unit."), SAMPLE("40 %")),
	ROW("numerator", struct observation, numerator, quantity, OPTIONAL, N_("Numerator"),
		N_("The number above the line of the share."), SAMPLE("20")),
	ROW("denominator", struct observation, denominator, quantity, OPTIONAL, N_("Denominator"),
		N_("The number below the line of the share."), SAMPLE("50")),
	ROW("n", struct observation, n, integer, OPTIONAL, N_("Answers"),
		N_("How many were asked and answered."), SAMPLE("50")),
	ROW("missing", struct observation, missing, integer, OPTIONAL, N_("Missing"),
		N_("How many did not answer."), SAMPLE("4")),
	LIST("breakdown", struct observation, breakdown, record_observed_part, OPTIONAL,
		N_("Breakdown"), N_("The value within each group.")),
	ROW("source", struct observation, source, text, OPTIONAL, N_("Source"),
		N_("Where it is from."), SAMPLE("Interviews in June")),
	ROW("by", struct observation, by, ref, OPTIONAL, N_("By"), N_("The role that measured."),
		TARGETS(&record_role), SAMPLE("coach")),
	ROW("verified_by", struct observation, verified_by, text, OPTIONAL, N_("Verified by"),
		N_("Who has checked it."), SAMPLE("The municipality's statistician")),
};
static const struct pair observation_pairs[] = {
	{"numerator", "denominator"}, {"denominator", "numerator"}, {NULL, NULL}};
RECORD(observation, struct observation, observation_fields, "observation", N_("observation"),
	"observations", N_("What was measured on a day."),
	.identity = {"indicator", "date", "site", "by"}, .pairs = observation_pairs);

static const struct word checkin_kinds[] = {
	{"operational", N_("operational check-in")},
	{"strategic", N_("strategic check-in")},
	{"effect-day", N_("effect measurement day")},
	{"workshop", N_("workshop")},
	{"learning", N_("learning workshop")},
	{"steering", N_("steering group meeting")},
	{NULL, NULL},
};

static const struct field checkin_fields[] = {
	ROW("meeting", struct checkin, meeting, ref, OPTIONAL, N_("Meeting"),
		N_("Which meeting it was."), TARGETS(&record_meeting), SAMPLE("weekly")),
	ROW("kind", struct checkin, kind, choice, OPTIONAL, N_("Kind"),
		N_("What it was for, when no meeting in the plan fits."), WORDS(checkin_kinds),
		SAMPLE("operational")),
	ROW("date", struct checkin, date, date, REQUIRED, N_("Date"), N_("When."),
		SAMPLE("2025-03-12")),
	ROW("form", struct checkin, form, choice, OPTIONAL, N_("Form"), N_("In person or online."),
		WORDS(meeting_forms), SAMPLE("physical")),
	MANY("present", struct checkin, present, ref, OPTIONAL, N_("Present"), N_("Who took part."),
		PEOPLE, SAMPLE("coach")),
	MANY("guests", struct checkin, guests, text, OPTIONAL, N_("Guests"),
		N_("Other organisations that took part; no names of people."),
		SAMPLE("The employment service")),
	ROW("target_group_present", struct checkin, target_group_present, flag, OPTIONAL,
		N_("Target group present"), N_("Whether people from the target group took part."),
		SAMPLE("yes")),
	ROW("facilitator", struct checkin, facilitator, ref, OPTIONAL, N_("Facilitator"),
		N_("The role that led it."), TARGETS(&record_role), SAMPLE("facilitator")),
	ROW("went_well", struct checkin, went_well, prose, OPTIONAL, N_("Went well"),
		N_("What to continue with."), SAMPLE("More came than we hoped.")),
	ROW("to_change", struct checkin, to_change, prose, OPTIONAL, N_("To change"),
		N_("What to change."), SAMPLE("Send invitations earlier.")),
	ROW("next_steps", struct checkin, next_steps, prose, OPTIONAL, N_("Next steps"),
		N_("What happens next."), SAMPLE("Book the hall for September.")),
};
static const struct either checkin_either[] = {
	{.exactly = true, .keys = {"meeting", "kind"}}, {.keys = {NULL}}};
RECORD(checkin, struct checkin, checkin_fields, "checkin", N_("check-in"), "checkins",
	N_("What was said when the partners met."), .identity = {"date", "meeting"},
	.either = checkin_either);

static const struct field insight_fields[] = {
	ROW("id", struct insight, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("shy-of-fairs")),
	ROW("date", struct insight, date, date, REQUIRED, N_("Date"), N_("When."),
		SAMPLE("2025-05-20")),
	ROW("text", struct insight, text, text, REQUIRED, N_("Text"), N_("What was understood."),
		SAMPLE("Many dare not come alone")),
	ROW("from", struct insight, from, ref, OPTIONAL, N_("From"),
		N_("The contact or meeting it came from."),
		TARGETS(&record_contact, &record_meeting), SAMPLE("weekly")),
	MANY("about", struct insight, about, ref, OPTIONAL, N_("About"), N_("What it is about."),
		SAMPLE("job-fair")),
};
RECORD(insight, struct insight, insight_fields, "insight", N_("insight"), "insights",
	N_("Something the partners have understood."), .identity = {"date"});

static const struct word decision_choices[] = {
	{"continue", N_("continue")},
	{"change", N_("change")},
	{"stop", N_("stop")},
	{"start", N_("start")},
	{NULL, NULL},
};
static const struct word decision_statuses[] = {
	[DECISION_OPEN] = {"open", N_("open")},
	[DECISION_DONE] = {"done", N_("done")},
	[DECISION_DROPPED] = {"dropped", N_("dropped")},
	{NULL, NULL},
};

static const struct field decision_fields[] = {
	ROW("id", struct decision, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("buddy-system")),
	ROW("date", struct decision, date, date, REQUIRED, N_("Date"), N_("When it was taken."),
		SAMPLE("2025-06-02")),
	ROW("choice", struct decision, choice, choice, REQUIRED, N_("Choice"),
		N_("Continue, change, stop or start."), WORDS(decision_choices), SAMPLE("change")),
	ROW("what", struct decision, what, text, REQUIRED, N_("What"), N_("What was decided."),
		SAMPLE("Everyone is offered company to the fair")),
	ROW("because", struct decision, because, text, ADVISED, N_("Because"), N_("Why."),
		SAMPLE("Many dare not come alone")),
	MANY("affects", struct decision, affects, ref, OPTIONAL, N_("Affects"),
		N_("What it changes."), SAMPLE("job-fair")),
	ROW("expected", struct decision, expected, text, ADVISED, N_("Expected"),
		N_("What is expected to follow, written before it is known."),
		SAMPLE("Twice as many come in September")),
	ROW("owner", struct decision, owner, ref, OPTIONAL, N_("Owner"),
		N_("The role that sees to it."), TARGETS(&record_role), SAMPLE("project-lead")),
	ROW("due", struct decision, due, date, OPTIONAL, N_("Due"), N_("When it is to be done."),
		SAMPLE("2025-08-31")),
	ROW("review", struct decision, review, date, OPTIONAL, N_("Review"),
		N_("When to look at what came of it."), SAMPLE("2025-10-01")),
	ROW("status", struct decision, status, choice, OPTIONAL, N_("Status"),
		N_("Where it stands."), WORDS(decision_statuses), SAMPLE("done"),
		.initial = "open"),
	ROW("result", struct decision, result, text, OPTIONAL, N_("Result"), N_("What came of it."),
		SAMPLE("38 came, 17 before")),
};
RECORD(decision, struct decision, decision_fields, "decision", N_("decision"), "decisions",
	N_("What the partners decided to do differently, or to keep."), .identity = {"date"});

static const struct field lesson_fields[] = {
	ROW("id", struct lesson, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("meet-early")),
	ROW("date", struct lesson, date, date, REQUIRED, N_("Date"), N_("When."),
		SAMPLE("2025-11-12")),
	ROW("learned", struct lesson, learned, prose, REQUIRED, N_("Learned"),
		N_("What was learned."), SAMPLE("Time for talk early saves time later")),
	ROW("observed", struct lesson, observed, prose, OPTIONAL, N_("Observed"),
		N_("What it rests on."), SAMPLE("Three workshops instead of one")),
	ROW("recommend", struct lesson, recommend, prose, OPTIONAL, N_("Recommend"),
		N_("What we advise others."), SAMPLE("Plan three meetings before the plan")),
	ROW("shared_with", struct lesson, shared_with, text, OPTIONAL, N_("Shared with"),
		N_("Who has been told."), SAMPLE("The network of municipalities")),
	MANY("about", struct lesson, about, ref, OPTIONAL, N_("About"), N_("What it is about."),
		SAMPLE("workshops")),
};
RECORD(lesson, struct lesson, lesson_fields, "lesson", N_("lesson"), "lessons",
	N_("What others can learn from the collaboration."), .identity = {"date"});

static const struct word review_subjects[] = {
	{"problem", N_("problem")},
	{"target-groups", N_("target groups")},
	{"goals", N_("goals")},
	{"plan", N_("plan")},
	{"cost", N_("cost")},
	{"trust", N_("trust")},
	{NULL, NULL},
};
static const struct word verdicts[] = {
	{"unchanged", N_("unchanged")},
	{"changed", N_("changed")},
	{NULL, NULL},
};
static const struct word change_sources[] = {
	{"external", N_("something changed around us")},
	{"internal", N_("something changed among us")},
	{"both", N_("something changed around us and among us")},
	{NULL, NULL},
};

static const struct field review_fields[] = {
	ROW("date", struct review, date, date, REQUIRED, N_("Date"), N_("When."),
		SAMPLE("2025-06-02")),
	MANY("of", struct review, of, choice, REQUIRED, N_("Of"), N_("What was looked at again."),
		WORDS(review_subjects), SAMPLE("goals")),
	MANY("by", struct review, by, ref, ADVISED, N_("By"), N_("Which partners."),
		TARGETS(&record_partner), SAMPLE("municipality")),
	ROW("verdict", struct review, verdict, choice, REQUIRED, N_("Verdict"),
		N_("Whether it still holds."), WORDS(verdicts), SAMPLE("unchanged")),
	ROW("because", struct review, because, choice, OPTIONAL, N_("Because"),
		N_("Where the change came from."), WORDS(change_sources), SAMPLE("external")),
	ROW("text", struct review, text, text, OPTIONAL, N_("Text"), N_("What was said."),
		SAMPLE("The industry hires later than announced")),
	ROW("decision", struct review, decision, ref, OPTIONAL, N_("Decision"),
		N_("The decision the change led to."), TARGETS(&record_decision),
		SAMPLE("buddy-system")),
};
RECORD(review, struct review, review_fields, "review", N_("review"), "reviews",
	N_("The record of \"we agree on this, on this date\"."), .identity = {"date", "of"});

static const struct field story_fields[] = {
	ROW("date", struct story, date, date, REQUIRED, N_("Date"), N_("When."),
		SAMPLE("2025-09-15")),
	ROW("text", struct story, text, prose, REQUIRED, N_("Text"),
		N_("The story, without names."), SAMPLE("One participant found a job …")),
	ROW("consent", struct story, consent, flag, ADVISED, N_("Consent"),
		N_("That the person has agreed to its being told."), SAMPLE("yes")),
	MANY("about", struct story, about, ref, OPTIONAL, N_("About"), N_("What it shows."),
		SAMPLE("more-jobs")),
};
RECORD(story, struct story, story_fields, "story", N_("story"), "stories",
	N_("What the change meant to one person."), .identity = {"date"});

static const struct word renewal_outcomes[] = {
	{"extended", N_("extended")},
	{"not-extended", N_("not extended")},
	{"open", N_("open")},
	{NULL, NULL},
};

static const struct field renewal_fields[] = {
	ROW("outcome", struct renewal, outcome, choice, OPTIONAL, N_("Outcome"),
		N_("Whether the collaboration goes on."), WORDS(renewal_outcomes), SAMPLE("open")),
	ROW("decided", struct renewal, decided, date, OPTIONAL, N_("Decided"), N_("When."),
		SAMPLE("2025-11-20")),
	ROW("because", struct renewal, because, prose, OPTIONAL, N_("Because"), N_("Why."),
		SAMPLE("The board's budget was cut.")),
	MANY("lessons", struct renewal, lessons, ref, OPTIONAL, N_("Lessons"),
		N_("What was learned from it."), TARGETS(&record_lesson), SAMPLE("meet-early")),
	ROW("next_funding", struct renewal, next_funding, prose, OPTIONAL, N_("Next funding"),
		N_("Where money could come from now."), SAMPLE("The region's fund.")),
};
RECORD(renewal, struct renewal, renewal_fields, "renewal", N_("renewal"), "renewal",
	N_("Whether the collaboration goes on, and what was learned."));
