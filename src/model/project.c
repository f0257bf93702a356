/* Rows of samverka.yaml: the collaboration itself and its settings. */
#include "model_internal.h"

static const struct field reference_fields[] = {
	ROW("issuer", struct reference, issuer, ref_or_text, REQUIRED, N_("Issuer"),
		N_("Who gave the number: a partner, or another name."), TARGETS(&record_partner),
		SAMPLE("Vinnova")),
	ROW("number", struct reference, number, text, OPTIONAL, N_("Number"),
		N_("The registry or project number."), SAMPLE("2024-01234")),
	ROW("date", struct reference, date, date, OPTIONAL, N_("Date"), N_("When it was given."),
		SAMPLE("2024-11-01")),
};
RECORD(reference, struct reference, reference_fields, "reference", N_("reference"), "references",
	N_("A number under which others keep the collaboration."), .identity = {"issuer", "date"});

static const struct word phase_kinds[] = {
	[PHASE_DEVELOP] = {"develop", N_("develop the plan")},
	[PHASE_IMPLEMENT] = {"implement", N_("carry out the plan")},
	[PHASE_EVALUATE] = {"evaluate", N_("compile and evaluate")},
	{NULL, NULL},
};

static const struct field phase_fields[] = {
	ROW("id", struct phase, id, id, OPTIONAL, N_("Id"),
		N_("Needed where the plan refers to the phase."), SAMPLE("pilot")),
	ROW("title", struct phase, title, text, OPTIONAL, N_("Title"),
		N_("What the phase is called."), SAMPLE("Pilot")),
	ROW("kind", struct phase, kind, choice, REQUIRED, N_("Kind"),
		N_("Which of the guide's three phases it is."), WORDS(phase_kinds),
		SAMPLE("implement")),
	ROW("from", struct phase, from, date, OPTIONAL, N_("From"), N_("The first day."),
		SAMPLE("2025-03-01")),
	ROW("to", struct phase, to, date, OPTIONAL, N_("To"), N_("The last day."),
		SAMPLE("2025-09-30")),
};
RECORD(phase, struct phase, phase_fields, "phase", N_("phase"), "phases",
	N_("One of the three phases: develop the plan, carry it out, evaluate."),
	.identity = {"kind"});

static const struct field project_info_fields[] = {
	ROW("title", struct project_info, title, text, REQUIRED, N_("Title"),
		N_("What the collaboration is called."),
		SAMPLE("Samlad kraft för framtidens Boden")),
	ROW("summary", struct project_info, summary, prose, ADVISED, N_("Summary"),
		N_("What it is about, in a few sentences that anyone understands."),
		SAMPLE("Young adults and newcomers find work and a place in the town.")),
	MANY("languages", struct project_info, languages, language, REQUIRED, N_("Languages"),
		N_("The languages the texts are written in; the first is the one "
		   "reports use."),
		SAMPLE("sv")),
	ROW("country", struct project_info, country, country, OPTIONAL, N_("Country"),
		N_("The country whose public numbers apply."), SAMPLE("SE")),
	ROW("currency", struct project_info, currency, currency, OPTIONAL, N_("Currency"),
		N_("The currency of amounts that name none; follows from the "
		   "country when left out."),
		SAMPLE("SEK")),
	ROW("from", struct project_info, from, date, ADVISED, N_("From"),
		N_("The first day of the collaboration."), SAMPLE("2024-11-01")),
	ROW("to", struct project_info, to, date, ADVISED, N_("To"),
		N_("The last day of the collaboration."), SAMPLE("2025-11-30")),
	ROW("closed", struct project_info, closed, date, OPTIONAL, N_("Closed"),
		N_("The day it was closed: from then on nothing is late."), SAMPLE("2025-11-30")),
	ROW("reach", struct project_info, reach, ref, OPTIONAL, N_("Reach"),
		N_("The indicator that counts the participants, by which costs are "
		   "divided."),
		TARGETS(&record_indicator), SAMPLE("participants")),
	LIST("references", struct project_info, references, record_reference, OPTIONAL,
		N_("References"), N_("Numbers under which others keep the collaboration.")),
	LIST("phases", struct project_info, phases, record_phase, ADVISED, N_("Phases"),
		N_("The phases, with their dates.")),
};
RECORD(project_info, struct project_info, project_info_fields, "project", N_("project"), "project",
	N_("The collaboration itself."));

static const struct field stale_after_fields[] = {
	ROW("problem", struct stale_after, problem, duration, OPTIONAL, N_("Problem"),
		N_("How long the shared problem statement stays fresh."), SAMPLE("6 months"),
		.initial = "6 months"),
	ROW("target-groups", struct stale_after, target_groups, duration, OPTIONAL,
		N_("Target groups"), N_("How long the picture of the target groups stays fresh."),
		SAMPLE("6 months"), .initial = "6 months"),
	ROW("goals", struct stale_after, goals, duration, OPTIONAL, N_("Goals"),
		N_("How long the goals stay fresh."), SAMPLE("6 months"), .initial = "6 months"),
	ROW("plan", struct stale_after, plan, duration, OPTIONAL, N_("Plan"),
		N_("How long the collaboration plan stays fresh."), SAMPLE("6 months"),
		.initial = "6 months"),
	ROW("cost", struct stale_after, cost, duration, OPTIONAL, N_("Cost"),
		N_("How long the cost calculation stays fresh."), SAMPLE("6 months"),
		.initial = "6 months"),
	ROW("trust", struct stale_after, trust, duration, OPTIONAL, N_("Trust"),
		N_("How long the partners' perspectives stay fresh."), SAMPLE("6 months"),
		.initial = "6 months"),
};
RECORD(stale_after, struct stale_after, stale_after_fields, "stale-after", N_("stale after"),
	"stale_after", N_("After how long a shared picture should be looked at again."));

static const struct field accepted_fields[] = {
	ROW("code", struct accepted, code, code, REQUIRED, N_("Code"),
		N_("The code of the finding that may stand."), SAMPLE("F209")),
	ROW("about", struct accepted, about, address, OPTIONAL, N_("About"),
		N_("The address of the entry it is about; left out: all of that code."),
		SAMPLE("job-fair")),
	ROW("because", struct accepted, because, text, REQUIRED, N_("Because"),
		N_("Why it may stand."), SAMPLE("The school has no organisation of its own.")),
	MANY("by", struct accepted, by, ref, OPTIONAL, N_("By"),
		N_("The partners who agreed to that."), TARGETS(&record_partner),
		SAMPLE("municipality")),
	ROW("until", struct accepted, until, date, OPTIONAL, N_("Until"),
		N_("When the exception ends."), SAMPLE("2025-12-31")),
};
RECORD(accepted, struct accepted, accepted_fields, "accepted", N_("accepted finding"), "accepted",
	N_("A finding that the partners have agreed to leave as it is."), .identity = {"code"});

static const struct word house_styles[] = {
	[HOUSE_NUMBERED] = {"numbered-sentences", N_("numbered sentences")},
	[HOUSE_ATT] = {"att-clauses", N_("att-clauses")},
	{NULL, NULL},
};

static const struct field settings_fields[] = {
	ROW("hide_below", struct settings, hide_below, integer, OPTIONAL, N_("Hide below"),
		N_("Numbers of people below this are not shown, so that nobody can be "
		   "recognised."),
		SAMPLE("5"), .initial = "5"),
	ENTRY("stale_after", struct settings, stale_after, record_stale_after, OPTIONAL,
		N_("Stale after"),
		N_("After how long a shared picture should be looked at again.")),
	ROW("variance_alert", struct settings, variance_alert, percent, OPTIONAL,
		N_("Variance alert"),
		N_("From which difference between plan and actual cost it is said."),
		SAMPLE("10 %"), .initial = "10 %"),
	ROW("house_style", struct settings, house_style, choice, OPTIONAL, N_("House style"),
		N_("How decision points are worded."), WORDS(house_styles),
		SAMPLE("numbered-sentences"), .initial = "numbered-sentences"),
	LIST("accepted", struct settings, accepted, record_accepted, OPTIONAL,
		N_("Accepted findings"),
		N_("Findings that the partners have agreed to leave as they are.")),
};
RECORD(settings, struct settings, settings_fields, "settings", N_("settings"), "settings",
	N_("How the tool treats this collaboration."));
