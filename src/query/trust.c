/* What the partners have told each other: perspectives, shared words, agreements; and the
 * perspectives side by side. Texts stand as they were written; nothing is summed up in their
 * stead. */
#include "query_internal.h"

#include <string.h>

#define STRUCT_record_perspective struct perspective
#define STRUCT_record_term struct term
#define STRUCT_record_agreement struct agreement
#define STRUCT_record_pulse_day struct pulse_day
#define STRUCT_compared_record struct compared

/* ---- rows of the answers -------------------------------------------------------------------- */

extern const struct record record_pulse_day;

#define T struct trust_answer
static const struct field trust_fields[] = {
	LIST("perspectives", T, perspectives, record_perspective, OPTIONAL, N_("Perspectives"),
		N_("Each partner's goal, motivation and view.")),
	LIST("terms", T, terms, record_term, OPTIONAL, N_("Terms"),
		N_("Words, and what they mean.")),
	LIST("agreements", T, agreements, record_agreement, OPTIONAL, N_("Agreements"),
		N_("What the partners have agreed on about how they work together.")),
	ROW("open", T, open, integer, OPTIONAL, N_("Open differences"),
		N_("How many differences are open.")),
	ROW("agreed", T, agreed, integer, OPTIONAL, N_("Settled differences"),
		N_("How many have been agreed on.")),
	ROW("parked", T, parked, integer, OPTIONAL, N_("Parked differences"),
		N_("How many are left for later.")),
	ENTRY("pulse", T, pulse, record_pulse_day, OPTIONAL, N_("Pulse"),
		N_("How it felt when it was last asked.")),
};
const struct record answer_trust = {.word = "trust",
	.label = N_("trust"),
	.list = "trust",
	.fields = trust_fields,
	.n = ARRAY_LEN(trust_fields),
	.size = sizeof(T)};

#define C struct compared
static const struct field compared_fields[] = {
	ROW("partner", C, partner, ref, OPTIONAL, N_("Partner"), N_("Whose perspective it is.")),
	ROW("told", C, told, flag, OPTIONAL, N_("Told"), N_("Whether it has told any.")),
	ROW("agreed", C, agreed, date, OPTIONAL, N_("Agreed"),
		N_("When the partner stood by these words.")),
	ROW("goal", C, goal, prose, OPTIONAL, N_("Goal"), N_("What it wants to reach.")),
	ROW("motivation", C, motivation, prose, OPTIONAL, N_("Motivation"),
		N_("Why that matters to it.")),
	ROW("view_of_challenge", C, view_of_challenge, prose, OPTIONAL, N_("View of the challenge"),
		N_("How it sees the problem.")),
	ROW("expects", C, expects, prose, OPTIONAL, N_("Expects"),
		N_("What it expects of the others.")),
	ROW("worries", C, worries, prose, OPTIONAL, N_("Worries"), N_("What it worries about.")),
};
static const struct record compared_record = {.word = "perspective",
	.label = N_("perspective"),
	.list = "perspectives",
	.fields = compared_fields,
	.n = ARRAY_LEN(compared_fields),
	.size = sizeof(C)};

static const struct field compare_fields[] = {
	LIST("perspectives", struct compare_answer, perspectives, compared_record, OPTIONAL,
		N_("Perspectives"), N_("One of each party, the latest.")),
	LIST("terms", struct compare_answer, terms, record_term, OPTIONAL, N_("Terms"),
		N_("Words that partners use differently.")),
};
const struct record answer_compare = {.word = "compare",
	.label = N_("perspectives side by side"),
	.list = "compare",
	.fields = compare_fields,
	.n = ARRAY_LEN(compare_fields),
	.size = sizeof(struct compare_answer)};

/* ---- small questions ------------------------------------------------------------------------ */

static int32_t agreed_on(const struct perspective *perspective)
{
	return span_usable(perspective->agreed.span) ? perspective->agreed.last : INT32_MIN;
}

void perspectives_latest(const struct project *project, int32_t today, struct map *out)
{
	for (uint32_t i = 0; i < project->perspectives.n; i++) {
		struct perspective *perspective = project->perspectives.items[i];
		const char *id = perspective->partner.id;
		bool later =
			span_usable(perspective->agreed.span) && perspective->agreed.first > today;
		if (!perspective->partner.entry || later)
			continue;
		const struct perspective *so_far = map_get(out, id);
		if (!so_far || agreed_on(perspective) >= agreed_on(so_far))
			map_put(out, id, perspective);
	}
}

bool term_differs(const struct term *term)
{
	for (uint32_t i = 1; i < term->meanings.n; i++)
		if (strcmp(text_in(&term->meanings.items[0]->means, "", NULL),
			    text_in(&term->meanings.items[i]->means, "", NULL)) != 0)
			return true;
	return false;
}

bool partner_takes_part(const struct partner *partner, int32_t today)
{
	bool left = span_usable(partner->left.span) && partner->left.last < today;
	return partner_is_party(partner) && !left;
}

void agreement_joined(const struct agreement *agreement, struct map *out)
{
	for (uint32_t i = 0; i < agreement->by.n; i++)
		if (agreement->by.items[i].entry)
			map_put(out, agreement->by.items[i].id, &agreement->by.items[i]);
}

/* ---- the answers ---------------------------------------------------------------------------- */

static void count_differences(
	const struct project *project, int32_t today, struct trust_answer *answer)
{
	answer->open.span = answer->agreed.span = answer->parked.span = computed();
	for (uint32_t i = 0; i < project->differences.n; i++) {
		const struct difference *difference = project->differences.items[i];
		switch (difference_stands(difference, today)) {
		case DIFFERENCE_OPEN:
			answer->open.n++;
			break;
		case DIFFERENCE_AGREED:
			answer->agreed.n++;
			break;
		case DIFFERENCE_PARKED:
			answer->parked.n++;
			break;
		}
	}
}

struct trust_answer *trust_of(
	const struct project *project, int32_t today, bool for_public, struct arena *arena)
{
	struct trust_answer *answer = arena_new(arena, sizeof(*answer));
	answer->entry.record = &answer_trust;
	answer->perspectives.items = project->perspectives.items;
	answer->perspectives.n = project->perspectives.n;
	answer->terms.items = project->terms.items;
	answer->terms.n = project->terms.n;
	answer->agreements.items = project->agreements.items;
	answer->agreements.n = project->agreements.n;
	count_differences(project, today, answer);
	struct pulse_answer *pulse = trust_pulse(project, today, for_public, arena);
	answer->pulse = pulse->days.n ? pulse->days.items[pulse->days.n - 1] : NULL;
	return answer;
}

static struct compared *compared_of(
	const struct partner *partner, const struct perspective *perspective, struct arena *arena)
{
	struct compared *compared = arena_new(arena, sizeof(*compared));
	compared->entry.record = &compared_record;
	compared->partner = ref_to(&partner->entry);
	compared->told = flag_of(perspective != NULL);
	compared->entry.common = common_of(&partner->entry, arena);
	if (!perspective)
		return compared;
	compared->entry.common = common_of(&perspective->entry, arena);
	compared->agreed = perspective->agreed;
	compared->goal = perspective->goal;
	compared->motivation = perspective->motivation;
	compared->view_of_challenge = perspective->view_of_challenge;
	compared->expects = perspective->expects;
	compared->worries = perspective->worries;
	return compared;
}

struct compare_answer *trust_compare(
	const struct project *project, int32_t today, struct arena *arena)
{
	struct compare_answer *answer = arena_new(arena, sizeof(*answer));
	struct map latest = {0};
	answer->entry.record = &answer_compare;
	perspectives_latest(project, today, &latest);
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (!partner->id.s || !partner_takes_part(partner, today))
			continue;
		struct compared *compared =
			compared_of(partner, map_get(&latest, partner->id.s), arena);
		entry_append(&answer->perspectives, &compared->entry, arena);
	}
	for (uint32_t i = 0; i < project->terms.n; i++)
		if (term_differs(project->terms.items[i]))
			entry_append(&answer->terms, &project->terms.items[i]->entry, arena);
	map_release(&latest);
	return answer;
}
