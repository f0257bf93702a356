/* Rows of trust.yaml: step 2, a shared understanding. */
#include "model_internal.h"

static const struct field perspective_fields[] = {
	ROW("partner", struct perspective, partner, ref, REQUIRED, N_("Partner"),
		N_("Whose perspective it is."), TARGETS(&record_partner), SAMPLE("municipality")),
	ROW("goal", struct perspective, goal, prose, ADVISED, N_("Goal"),
		N_("What it wants to reach."), SAMPLE("Fewer young people on income support.")),
	ROW("motivation", struct perspective, motivation, prose, ADVISED, N_("Motivation"),
		N_("Why that matters to it."), SAMPLE("The town must keep its young.")),
	ROW("view_of_challenge", struct perspective, view_of_challenge, prose, ADVISED,
		N_("View of the challenge"), N_("How it sees the problem."),
		SAMPLE("Jobs exist, but not the way to them.")),
	ROW("expects", struct perspective, expects, prose, ADVISED, N_("Expects"),
		N_("What it expects of the others."), SAMPLE("That the school opens its doors.")),
	ROW("worries", struct perspective, worries, prose, OPTIONAL, N_("Worries"),
		N_("What it worries about."), SAMPLE("That the money ends in June.")),
	ROW("already_done", struct perspective, already_done, prose, OPTIONAL, N_("Already done"),
		N_("What it has done already."), SAMPLE("Work training since 2019.")),
	ROW("agreed", struct perspective, agreed, date, OPTIONAL, N_("Agreed"),
		N_("When the partner stood by these words."), SAMPLE("2025-01-15")),
};
RECORD(perspective, struct perspective, perspective_fields, "perspective", N_("perspective"),
	"perspectives", N_("One partner's goal, motivation and view, in its own words."),
	.identity = {"partner", "agreed"});

static const struct field meaning_fields[] = {
	ROW("partner", struct meaning, partner, ref, REQUIRED, N_("Partner"),
		N_("Who uses the word so."), TARGETS(&record_partner), SAMPLE("municipality")),
	ROW("means", struct meaning, means, text, REQUIRED, N_("Means"), N_("What it means there."),
		SAMPLE("Registered as unemployed")),
};
RECORD(meaning, struct meaning, meaning_fields, "meaning", N_("meaning"), "meanings",
	N_("What a word means to one partner."), .identity = {"partner"});

static const struct field term_fields[] = {
	ROW("id", struct term, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("far-from-work")),
	ROW("term", struct term, term, text, REQUIRED, N_("Term"), N_("The word."),
		SAMPLE("far from the labour market")),
	ROW("shared_meaning", struct term, shared_meaning, text, ADVISED, N_("Shared meaning"),
		N_("What the partners have agreed that it means."),
		SAMPLE("Neither in work nor studies for six months")),
	LIST("meanings", struct term, meanings, record_meaning, OPTIONAL, N_("Meanings"),
		N_("What it means to each partner.")),
	ROW("agreed", struct term, agreed, date, OPTIONAL, N_("Agreed"), N_("When they agreed."),
		SAMPLE("2025-02-01")),
};
RECORD(term, struct term, term_fields, "term", N_("term"), "terms",
	N_("A word that partners may use differently."), .identity = {"term"});

static const struct word difference_statuses[] = {
	{"open", N_("open")},
	{"agreed", N_("agreed")},
	{"parked", N_("parked")},
	{NULL, NULL},
};

static const struct field difference_fields[] = {
	ROW("id", struct difference, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("pace")),
	ROW("text", struct difference, text, text, REQUIRED, N_("Text"),
		N_("What they see differently."), SAMPLE("How fast results can come")),
	MANY("between", struct difference, between, ref, OPTIONAL, N_("Between"),
		N_("The partners it lies between."), TARGETS(&record_partner),
		SAMPLE("municipality")),
	ROW("raised", struct difference, raised, date, OPTIONAL, N_("Raised"),
		N_("When it was raised."), SAMPLE("2025-02-01")),
	ROW("raised_by", struct difference, raised_by, ref, OPTIONAL, N_("Raised by"),
		N_("Who raised it."), TARGETS(&record_partner), SAMPLE("municipality")),
	ROW("status", struct difference, status, choice, OPTIONAL, N_("Status"),
		N_("Where it stands."), WORDS(difference_statuses), SAMPLE("open")),
	ROW("strength", struct difference, strength, text, OPTIONAL, N_("Strength"),
		N_("What good can come of the difference."),
		SAMPLE("One sees the person, the other the system.")),
	ROW("resolution", struct difference, resolution, text, OPTIONAL, N_("Resolution"),
		N_("What they agreed."), SAMPLE("Two measurements a year.")),
	ROW("resolved", struct difference, resolved, date, OPTIONAL, N_("Resolved"),
		N_("When they agreed."), SAMPLE("2025-03-01")),
};
RECORD(difference, struct difference, difference_fields, "difference", N_("difference"),
	"differences", N_("Something the partners see differently."), .identity = {"text"});

static const struct field agreement_fields[] = {
	ROW("id", struct agreement, id, id, OPTIONAL, N_("Id"),
		N_("Needed where something refers to it."), SAMPLE("open-books")),
	ROW("text", struct agreement, text, text, REQUIRED, N_("Text"), N_("What they agreed on."),
		SAMPLE("We say early when something slips.")),
	ROW("agreed", struct agreement, agreed, date, OPTIONAL, N_("Agreed"), N_("When."),
		SAMPLE("2025-01-15")),
	MANY("by", struct agreement, by, ref, OPTIONAL, N_("By"), N_("Who agreed."),
		TARGETS(&record_partner), SAMPLE("municipality")),
};
RECORD(agreement, struct agreement, agreement_fields, "agreement", N_("agreement"), "agreements",
	N_("Something the partners have agreed on about how they work together."),
	.identity = {"text"});

static const struct field pulse_fields[] = {
	ROW("date", struct pulse, date, date, REQUIRED, N_("Date"), N_("When it was asked."),
		SAMPLE("2025-03-01")),
	ROW("partner", struct pulse, partner, ref, OPTIONAL, N_("Partner"),
		N_("Whose people were asked."), TARGETS(&record_partner), SAMPLE("municipality")),
	ROW("n", struct pulse, n, integer, OPTIONAL, N_("Answers"),
		N_("How many answered; the scores are then averages."), SAMPLE("7")),
	ROW("understanding", struct pulse, understanding, quantity, REQUIRED, N_("Understanding"),
		N_("We understand each other, 1 to 5."), SAMPLE("4")),
	ROW("trust", struct pulse, trust, quantity, REQUIRED, N_("Trust"),
		N_("We trust each other, 1 to 5."), SAMPLE("3.5")),
	ROW("ownership", struct pulse, ownership, quantity, REQUIRED, N_("Ownership"),
		N_("The plan is ours, 1 to 5."), SAMPLE("4")),
	ROW("because", struct pulse, because, text, OPTIONAL, N_("Because"), N_("Why."),
		SAMPLE("The meetings got shorter.")),
};
RECORD(pulse, struct pulse, pulse_fields, "pulse", N_("pulse"), "pulse",
	N_("How the collaboration feels, asked on a day."), .identity = {"date", "partner"});
