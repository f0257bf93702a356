/* Rows of partners.yaml: step 1, the right partner. */
#include "model_internal.h"

/* One set of rows for every text that may have an id; only offers have a third. */
#define THING_ROWS(example)                                                                        \
	ROW("id", struct thing, id, id, OPTIONAL, N_("Id"),                                        \
		N_("Needed where something refers to it."), SAMPLE("premises")),                   \
		ROW("text", struct thing, text, text, REQUIRED, N_("Text"),                        \
			N_("What it is, in one sentence."), SAMPLE(example))

static const struct field thing_fields[] = {THING_ROWS("Premises in the town centre")};
static const struct field offer_fields[] = {
	THING_ROWS("A job coach two days a week"),
	MANY("meets", struct thing, meets, ref, OPTIONAL, N_("Meets"),
		N_("What it meets: a need, obstacle, cause, lack, want, steering "
		   "document or legal duty."),
		MEETABLE, SAMPLE("coaching")),
};

#define THING(name, word_, label_, list_, doc_)                                                    \
	RECORD(name, struct thing, thing_fields, word_, label_, list_, doc_, .shorthand = "text",  \
		.identity = {"text"})

THING(resource, "resource", N_("resource"), "has", N_("A resource a partner has."));
THING(lack, "lack", N_("lack"), "lacks", N_("What a partner lacks and needs help with."));
THING(want, "want", N_("want"), "wants", N_("What a partner wishes from the others."));
THING(need, "need", N_("need"), "needs", N_("A need of the target group."));
THING(obstacle, "obstacle", N_("obstacle"), "obstacles",
	N_("What stands in the target group's way."));
THING(root_cause, "root-cause", N_("root cause"), "root_causes",
	N_("A root cause of the problem."));
THING(consequence, "consequence", N_("consequence"), "consequences",
	N_("What happens if nothing is done."));
RECORD(offer, struct thing, offer_fields, "offer", N_("offer"), "offers",
	N_("What a partner offers the others."), .shorthand = "text", .identity = {"text"});

static const struct field former_name_fields[] = {
	ROW("name", struct former_name, name, text, REQUIRED, N_("Name"), N_("The former name."),
		SAMPLE("Right To Play Sweden")),
	ROW("until", struct former_name, until, date, OPTIONAL, N_("Until"),
		N_("Until when it was used."), SAMPLE("2023")),
};
RECORD(former_name, struct former_name, former_name_fields, "former-name", N_("former name"),
	"former_names", N_("A name the partner had before."), .identity = {"name"});

static const struct field track_fields[] = {
	ROW("text", struct track, text, text, REQUIRED, N_("Text"), N_("What was achieved."),
		SAMPLE("Young hosts who found a job after the programme")),
	ROW("value", struct track, value, figure, OPTIONAL, N_("Value"),
		N_("The number, in its unit."), SAMPLE("23")),
	ROW("source", struct track, source, text, OPTIONAL, N_("Source"),
		N_("Where it can be read."), SAMPLE("Annual report 2022")),
	ROW("date", struct track, date, date, OPTIONAL, N_("Date"), N_("When it was so."),
		SAMPLE("2022")),
};
RECORD(track, struct track, track_fields, "result-so-far", N_("result so far"), "track_record",
	N_("What the partner has achieved before."), .identity = {"text"});

const struct word partner_kinds[] = {
	[PARTNER_MUNICIPALITY] = {"municipality", N_("municipality")},
	[PARTNER_REGION] = {"region", N_("region")},
	[PARTNER_STATE_AGENCY] = {"state-agency", N_("state agency")},
	[PARTNER_MUNICIPAL_COMPANY] = {"municipal-company", N_("municipal company")},
	[PARTNER_SOCIAL_ENTREPRENEUR] = {"social-entrepreneur", N_("social entrepreneur")},
	[PARTNER_CIVIL_SOCIETY] = {"civil-society", N_("civil society organisation")},
	[PARTNER_COMPANY] = {"company", N_("company")},
	[PARTNER_SCHOOL] = {"school", N_("school")},
	[PARTNER_FUNDER] = {"funder", N_("funder")},
	[PARTNER_FACILITATOR] = {"facilitator", N_("facilitator")},
	[PARTNER_OTHER] = {"other", N_("other")},
	{NULL, NULL},
};

static const struct word involvements[] = {
	[INVOLVED_PARTY] = {"party", N_("party")},
	[INVOLVED_FUNDER] = {"funder", N_("funder")},
	[INVOLVED_SUPPLIER] = {"supplier", N_("supplier")},
	[INVOLVED_ADVISER] = {"adviser", N_("adviser")},
	[INVOLVED_OUTSIDE] = {"outside", N_("outside the collaboration")},
	{NULL, NULL},
};

static const struct word vat_kinds[] = {
	[VAT_DEDUCTIBLE] = {"deductible", N_("can deduct VAT")},
	[VAT_NOT_DEDUCTIBLE] = {"not-deductible", N_("cannot deduct VAT")},
	[VAT_PARTIAL] = {"partial", N_("can deduct part of the VAT")},
	{NULL, NULL},
};

static const struct field partner_fields[] = {
	ROW("id", struct partner, id, id, REQUIRED, N_("Id"), N_("The word others refer to it by."),
		SAMPLE("municipality")),
	ROW("name", struct partner, name, text, REQUIRED, N_("Name"),
		N_("The organisation's name."), SAMPLE("Bodens kommun")),
	ROW("kind", struct partner, kind, choice, ADVISED, N_("Kind"),
		N_("What sort of organisation it is."), WORDS(partner_kinds),
		SAMPLE("municipality")),
	ROW("involvement", struct partner, involvement, choice, OPTIONAL, N_("Involvement"),
		N_("Whether it is a party to the collaboration or stands beside it."),
		WORDS(involvements), SAMPLE("party"), .initial = "party"),
	ROW("country", struct partner, country, country, OPTIONAL, N_("Country"),
		N_("Where it is registered; the project's country when left out."), SAMPLE("SE")),
	LIST("former_names", struct partner, former_names, record_former_name, OPTIONAL,
		N_("Former names"), N_("Names that may still stand in texts.")),
	ROW("org_no", struct partner, org_no, text, OPTIONAL, N_("Organisation number"),
		N_("Its number in the country's register."), SAMPLE("802426-5590")),
	ROW("org_form", struct partner, org_form, text, OPTIONAL, N_("Legal form"),
		N_("Its legal form."), SAMPLE("foundation")),
	ROW("idea_based", struct partner, idea_based, flag, OPTIONAL, N_("Idea-based"),
		N_("Whether it is a non-profit organisation that an IOP is open to."),
		SAMPLE("yes")),
	ROW("vat", struct partner, vat, choice, OPTIONAL, N_("VAT"),
		N_("Whether it can deduct value added tax."), WORDS(vat_kinds),
		SAMPLE("deductible")),
	ROW("vat_part", struct partner, vat_part, percent, OPTIONAL, N_("VAT part"),
		N_("The share of the tax it can deduct, when that is partial."), SAMPLE("40 %")),
	ROW("unit", struct partner, unit, text, OPTIONAL, N_("Unit"),
		N_("The board or department that takes part."), SAMPLE("Labour market department")),
	ROW("legal_basis", struct partner, legal_basis, text, OPTIONAL, N_("Legal basis"),
		N_("For public parties: the law that makes them answer for the problem."),
		SAMPLE("Social Services Act")),
	LIST("has", struct partner, has, record_resource, OPTIONAL, N_("Has"),
		N_("Resources it can contribute.")),
	LIST("lacks", struct partner, lacks, record_lack, OPTIONAL, N_("Lacks"),
		N_("What it lacks and needs help with.")),
	LIST("wants", struct partner, wants, record_want, OPTIONAL, N_("Wants"),
		N_("What it wishes from the others.")),
	LIST("offers", struct partner, offers, record_offer, OPTIONAL, N_("Offers"),
		N_("What it offers the others, and what that meets.")),
	ROW("mission", struct partner, mission, prose, OPTIONAL, N_("Mission"),
		N_("What it exists for."), SAMPLE("Every child reaches its potential.")),
	ROW("method", struct partner, method, prose, OPTIONAL, N_("Method"), N_("How it works."),
		SAMPLE("Leadership training in three steps.")),
	ROW("rooted_in_target_group", struct partner, rooted_in_target_group, prose, OPTIONAL,
		N_("Rooted in the target group"),
		N_("How it is rooted in the target group and trusted by it."),
		SAMPLE("Half of the leaders have taken part themselves.")),
	LIST("track_record", struct partner, track_record, record_track, OPTIONAL,
		N_("Results so far"), N_("What it has achieved before.")),
	ROW("joined", struct partner, joined, date, OPTIONAL, N_("Joined"), N_("When it joined."),
		SAMPLE("2024-11-01")),
	ROW("left", struct partner, left, date, OPTIONAL, N_("Left"), N_("When it left."),
		SAMPLE("2025-06-30")),
};
static const struct pair partner_pairs[] = {{"vat_part", "vat"}, {NULL, NULL}};
RECORD(partner, struct partner, partner_fields, "partner", N_("partner"), "partners",
	N_("An organisation that takes part, funds or stands beside."), .kind_key = NULL,
	.pairs = partner_pairs);

const struct word document_kinds[] = {
	{"budget", N_("budget")},
	{"plan", N_("plan")},
	{"policy", N_("policy")},
	{"law", N_("law")},
	{NULL, NULL},
};

static const struct field steering_document_fields[] = {
	ROW("id", struct steering_document, id, id, REQUIRED, N_("Id"),
		N_("The word others refer to it by."), SAMPLE("budget-2025")),
	ROW("title", struct steering_document, title, text, REQUIRED, N_("Title"), N_("Its title."),
		SAMPLE("Budget 2025 with plan 2026–2027")),
	ROW("issuer", struct steering_document, issuer, ref_or_text, ADVISED, N_("Issuer"),
		N_("Who decided on it."), TARGETS(&record_partner), SAMPLE("Municipal council")),
	ROW("kind", struct steering_document, kind, choice, OPTIONAL, N_("Kind"),
		N_("What sort of document it is."), WORDS(document_kinds), SAMPLE("budget")),
	ROW("decided", struct steering_document, decided, date, ADVISED, N_("Decided"),
		N_("When it was decided."), SAMPLE("2024-11-25")),
	ROW("section", struct steering_document, section, text, OPTIONAL, N_("Section"),
		N_("The page or section that matters here."), SAMPLE("page 12")),
	ROW("url", struct steering_document, url, text, OPTIONAL, N_("Web address"),
		N_("Where it can be read."), SAMPLE("https://www.example.org/budget")),
	ROW("valid_to", struct steering_document, valid_to, date, OPTIONAL, N_("Valid to"),
		N_("Until when it holds."), SAMPLE("2027-12-31")),
	ROW("says", struct steering_document, says, prose, OPTIONAL, N_("Says"),
		N_("What it says that matters here."),
		SAMPLE("More young people in work or studies.")),
};
RECORD(steering_document, struct steering_document, steering_document_fields, "steering-document",
	N_("steering document"), "steering_documents",
	N_("A decided document that the goals can rest on."));

static const struct field talk_fields[] = {
	ROW("date", struct talk, date, date, REQUIRED, N_("Date"), N_("The day of the talk."),
		SAMPLE("2025-02-11")),
	ROW("said", struct talk, said, text, OPTIONAL, N_("Said"), N_("What was said."),
		SAMPLE("Interested; wants to see costs.")),
	ROW("next", struct talk, next, text, OPTIONAL, N_("Next"), N_("What happens next."),
		SAMPLE("Send the calculation.")),
	ROW("next_by", struct talk, next_by, date, OPTIONAL, N_("Next by"),
		N_("When the next step is due."), SAMPLE("2025-03-01")),
};
RECORD(talk, struct talk, talk_fields, "talk", N_("talk"), "talks",
	N_("A talk with somebody one wants to reach."), .identity = {"date"});

const struct word contact_kinds[] = {
	{"elected", N_("elected representative")},
	{"official", N_("official")},
	{"staff", N_("staff")},
	{"board", N_("board member")},
	{NULL, NULL},
};

const struct word contact_mandates[] = {
	[CONTACT_DECIDES] = {"decides", N_("decides")},
	[CONTACT_RECOMMENDS] = {"recommends", N_("recommends")},
	[CONTACT_OPENS_DOORS] = {"opens-doors", N_("opens doors")},
	[CONTACT_NONE] = {"none", N_("no mandate")},
	{NULL, NULL},
};

static const struct field contact_fields[] = {
	ROW("id", struct contact, id, id, OPTIONAL, N_("Id"),
		N_("Needed where another contact opens doors to it."),
		SAMPLE("labour-market-chair")),
	ROW("partner", struct contact, partner, ref, REQUIRED, N_("Partner"),
		N_("The organisation."), TARGETS(&record_partner), SAMPLE("municipality")),
	ROW("title", struct contact, title, text, REQUIRED, N_("Title"),
		N_("The position, not the person."), SAMPLE("Chair of the labour market board")),
	ROW("kind", struct contact, kind, choice, OPTIONAL, N_("Kind"),
		N_("Elected, official, staff or board."), WORDS(contact_kinds), SAMPLE("elected")),
	ROW("mandate", struct contact, mandate, choice, OPTIONAL, N_("Mandate"),
		N_("What the position may do."), WORDS(contact_mandates), SAMPLE("decides")),
	ROW("opens_doors_to", struct contact, opens_doors_to, ref_or_text, OPTIONAL,
		N_("Opens doors to"), N_("Whom it leads to."), TARGETS(&record_contact),
		SAMPLE("labour-market-chair")),
	ROW("by", struct contact, by, ref, OPTIONAL, N_("By"),
		N_("The role that keeps the contact."), TARGETS(&record_role),
		SAMPLE("project-lead")),
	LIST("talks", struct contact, talks, record_talk, OPTIONAL, N_("Talks"),
		N_("The talks so far, and the next steps.")),
};
RECORD(contact, struct contact, contact_fields, "contact", N_("contact"), "contacts",
	N_("A position one wants to reach, and the way there."), .identity = {"partner"});

static const struct word asked_kinds[] = {
	[ASKED_ENTREPRENEUR] = {"social-entrepreneur", N_("social entrepreneur")},
	[ASKED_MUNICIPALITY] = {"municipality", N_("municipality")},
	[ASKED_COMPANY] = {"company", N_("company")},
	{NULL, NULL},
};

static const struct field question_fields[] = {
	ROW("id", struct question, id, id, REQUIRED, N_("Id"),
		N_("The word answers refer to it by."), SAMPLE("rooted")),
	ROW("question", struct question, question, text, REQUIRED, N_("Question"),
		N_("The question."), SAMPLE("Is it rooted in and trusted by the target group?")),
	ROW("asked_of", struct question, asked_of, choice, OPTIONAL, N_("Asked of"),
		N_("What sort of partner it is asked of."), WORDS(asked_kinds),
		SAMPLE("social-entrepreneur")),
};
RECORD(question, struct question, question_fields, "question", N_("question"), "questions",
	N_("A question asked of everyone who could become a partner; while there are none, the "
	   "guide's six are asked."));

const struct word answer_words[] = {
	[ANSWER_FULLY] = {"fully", N_("fully")},
	[ANSWER_PARTLY] = {"partly", N_("partly")},
	[ANSWER_NOT] = {"not", N_("not")},
	[ANSWER_UNKNOWN] = {"unknown", N_("unknown")},
	{NULL, NULL},
};

static const struct field answer_fields[] = {
	ROW("question", struct answer, question, ref, REQUIRED, N_("Question"),
		N_("Which question is answered."), TARGETS(&record_question), SAMPLE("rooted")),
	ROW("answer", struct answer, answer, choice, REQUIRED, N_("Answer"),
		N_("Fully, partly, not, or unknown."), WORDS(answer_words), SAMPLE("partly")),
	ROW("because", struct answer, because, text, OPTIONAL, N_("Because"),
		N_("What the answer rests on."), SAMPLE("Two of five leaders.")),
};
RECORD(answer, struct answer, answer_fields, "answer", N_("answer"), "answers",
	N_("How far a candidate fits one question."), .identity = {"question"});

const struct word candidate_statuses[] = {
	[CANDIDATE_MAPPED] = {"mapped", N_("mapped")},
	[CANDIDATE_APPROACHED] = {"approached", N_("approached")},
	[CANDIDATE_SHORTLISTED] = {"shortlisted", N_("shortlisted")},
	[CANDIDATE_CHOSEN] = {"chosen", N_("chosen")},
	[CANDIDATE_DECLINED] = {"declined", N_("declined")},
	{NULL, NULL},
};

static const struct field candidate_fields[] = {
	ROW("id", struct candidate, id, id, REQUIRED, N_("Id"),
		N_("The word others refer to it by."), SAMPLE("cafe-vast")),
	ROW("name", struct candidate, name, text, REQUIRED, N_("Name"),
		N_("The organisation's name."), SAMPLE("Café Väst")),
	ROW("kind", struct candidate, kind, choice, OPTIONAL, N_("Kind"),
		N_("What sort of organisation it is."), WORDS(partner_kinds),
		SAMPLE("social-entrepreneur")),
	ROW("where", struct candidate, where, text, OPTIONAL, N_("Where"), N_("Where it works."),
		SAMPLE("Boden")),
	MANY("target_groups", struct candidate, target_groups, text, OPTIONAL, N_("Target groups"),
		N_("Whom it works for."), SAMPLE("young adults")),
	MANY("works_with", struct candidate, works_with, text, OPTIONAL, N_("Works with"),
		N_("What it does."), SAMPLE("work training")),
	ROW("method", struct candidate, method, prose, OPTIONAL, N_("Method"), N_("How it works."),
		SAMPLE("Work training in a café.")),
	ROW("source", struct candidate, source, text, ADVISED, N_("Source"),
		N_("Where this is known from."), SAMPLE("Visit")),
	ROW("seen", struct candidate, seen, date, ADVISED, N_("Seen"), N_("When that was."),
		SAMPLE("2025-01-20")),
	LIST("answers", struct candidate, answers, record_answer, OPTIONAL, N_("Answers"),
		N_("How far it fits the questions.")),
	MANY("meets", struct candidate, meets, ref, OPTIONAL, N_("Meets"),
		N_("What it could meet."), MEETABLE, SAMPLE("coaching")),
	ROW("status", struct candidate, status, choice, OPTIONAL, N_("Status"),
		N_("How far the contact has come."), WORDS(candidate_statuses), SAMPLE("mapped")),
	ROW("because", struct candidate, because, text, OPTIONAL, N_("Because"),
		N_("Why it was chosen or declined."), SAMPLE("Complements what exists.")),
	ROW("partner", struct candidate, partner, ref, OPTIONAL, N_("Partner"),
		N_("The partner it became."), TARGETS(&record_partner), SAMPLE("cafe")),
};
RECORD(candidate, struct candidate, candidate_fields, "candidate", N_("candidate"), "candidates",
	N_("An organisation that could become a partner."));
