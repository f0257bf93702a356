/* What is open between the partners: differences and for how long, agreements that somebody has
 * not joined, words without a shared meaning, perspectives not told. A difference with a strength
 * is told as one, whether it is settled or not. */
#include "query_internal.h"

#include <stdlib.h>

/* ---- rows of the answer --------------------------------------------------------------------- */

static const struct word statuses[] = {
	[DIFFERENCE_OPEN] = {"open", N_("open")},
	[DIFFERENCE_AGREED] = {"agreed", N_("agreed")},
	[DIFFERENCE_PARKED] = {"parked", N_("parked")},
	{NULL, NULL},
};

#define STRUCT_differing_record struct differing
#define STRUCT_not_joined_record struct not_joined
#define STRUCT_record_term struct term
#define D struct differing

static const struct field differing_fields[] = {
	ROW("text", D, text, text, OPTIONAL, N_("Text"), N_("What they see differently.")),
	ROW("status", D, status, choice, OPTIONAL, N_("Status"), N_("Where it stands."),
		WORDS(statuses)),
	MANY("between", D, between, ref, OPTIONAL, N_("Between"),
		N_("The partners it lies between.")),
	ROW("raised_by", D, raised_by, ref, OPTIONAL, N_("Raised by"), N_("Who raised it.")),
	ROW("raised", D, raised, date, OPTIONAL, N_("Raised"), N_("When it was raised.")),
	ROW("resolved", D, resolved, date, OPTIONAL, N_("Resolved"), N_("When they agreed.")),
	ROW("days", D, days, integer, OPTIONAL, N_("Days"),
		N_("How long it has been open, or was.")),
	ROW("strength", D, strength, text, OPTIONAL, N_("Strength"),
		N_("What good can come of the difference.")),
	ROW("resolution", D, resolution, text, OPTIONAL, N_("Resolution"), N_("What they agreed.")),
};
static const struct record differing_record = {.word = "difference",
	.label = N_("difference"),
	.list = "differences",
	.fields = differing_fields,
	.n = ARRAY_LEN(differing_fields),
	.size = sizeof(D)};

static const struct field not_joined_fields[] = {
	ROW("text", struct not_joined, text, text, OPTIONAL, N_("Text"),
		N_("What they agreed on.")),
	ROW("agreed", struct not_joined, agreed, date, OPTIONAL, N_("Agreed"), N_("When.")),
	MANY("missing", struct not_joined, missing, ref, OPTIONAL, N_("Has not joined"),
		N_("The parties that have not joined.")),
};
static const struct record not_joined_record = {.word = "agreement",
	.label = N_("agreement"),
	.list = "agreements",
	.fields = not_joined_fields,
	.n = ARRAY_LEN(not_joined_fields),
	.size = sizeof(struct not_joined)};

static const struct field open_fields[] = {
	LIST("differences", struct open_answer, differences, differing_record, OPTIONAL,
		N_("Differences"), N_("Open ones first, the longest first.")),
	LIST("agreements", struct open_answer, agreements, not_joined_record, OPTIONAL,
		N_("Agreements"), N_("Those that some party has not joined.")),
	LIST("terms", struct open_answer, terms, record_term, OPTIONAL, N_("Terms"),
		N_("Words without a shared meaning.")),
	MANY("untold", struct open_answer, untold, ref, OPTIONAL, N_("Has not told"),
		N_("Parties that have not told their perspective.")),
};
const struct record answer_open_matters = {.word = "open",
	.label = N_("what is open"),
	.list = "open",
	.fields = open_fields,
	.n = ARRAY_LEN(open_fields),
	.size = sizeof(struct open_answer)};

/* ---- differences ---------------------------------------------------------------------------- */

enum difference_status difference_stands(const struct difference *difference, int32_t today)
{
	if (!span_usable(difference->status.span))
		return DIFFERENCE_OPEN;
	bool later = span_usable(difference->resolved.span) && difference->resolved.first > today;
	if (difference->status.at == DIFFERENCE_AGREED && later)
		return DIFFERENCE_OPEN;
	return (enum difference_status)difference->status.at;
}

static void add_difference(struct open_answer *answer, const struct difference *difference,
	int32_t today, struct arena *arena)
{
	struct differing *differing = arena_new(arena, sizeof(*differing));
	enum difference_status status = difference_stands(difference, today);
	bool settled = status == DIFFERENCE_AGREED;
	differing->entry.record = &differing_record;
	differing->entry.common = common_of(&difference->entry, arena);
	differing->text = difference->text;
	differing->status = choice_of((int32_t)status);
	differing->between = difference->between;
	differing->raised_by = difference->raised_by;
	differing->raised = difference->raised;
	differing->strength = difference->strength;
	if (settled) {
		differing->resolved = difference->resolved;
		differing->resolution = difference->resolution;
	}
	int32_t until = settled && span_usable(difference->resolved.span)
				? difference->resolved.last
				: today;
	if (span_usable(difference->raised.span) && until >= difference->raised.last &&
		(!settled || span_usable(difference->resolved.span)))
		differing->days = integer_of(until - difference->raised.last);
	entry_append(&answer->differences, &differing->entry, arena);
}

static int rank(const struct differing *differing)
{
	static const int ranks[] = {
		[DIFFERENCE_OPEN] = 0, [DIFFERENCE_PARKED] = 1, [DIFFERENCE_AGREED] = 2};
	return ranks[differing->status.at];
}

static int compare_differing(const void *a, const void *b)
{
	const struct differing *const *x = a;
	const struct differing *const *y = b;
	if (rank(*x) != rank(*y))
		return rank(*x) - rank(*y);
	if ((*x)->days.n != (*y)->days.n)
		return (*x)->days.n > (*y)->days.n ? -1 : 1;
	return ((*x)->text.span.start > (*y)->text.span.start) -
	       ((*x)->text.span.start < (*y)->text.span.start);
}

/* ---- agreements, words, perspectives -------------------------------------------------------- */

static void add_missing(
	struct refs *refs, const struct partner *partner, uint32_t room, struct arena *arena)
{
	if (!refs->items)
		refs->items = arena_new(arena, room * sizeof(*refs->items));
	refs->items[refs->n++] = ref_to(&partner->entry);
	refs->span = computed();
}

static void add_agreement(struct open_answer *answer, const struct project *project,
	const struct agreement *agreement, int32_t today, struct arena *arena)
{
	struct refs missing = {0};
	struct map joined = {0};
	agreement_joined(agreement, &joined);
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (partner->id.s && partner_takes_part(partner, today) &&
			!map_get(&joined, partner->id.s))
			add_missing(&missing, partner, project->partners.n, arena);
	}
	map_release(&joined);
	if (!missing.n)
		return;
	struct not_joined *not_joined = arena_new(arena, sizeof(*not_joined));
	not_joined->entry.record = &not_joined_record;
	not_joined->entry.common = common_of(&agreement->entry, arena);
	not_joined->text = agreement->text;
	not_joined->agreed = agreement->agreed;
	not_joined->missing = missing;
	entry_append(&answer->agreements, &not_joined->entry, arena);
}

static void untold(struct open_answer *answer, const struct project *project, int32_t today,
	struct arena *arena)
{
	struct map latest = {0};
	perspectives_latest(project, today, &latest);
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		if (partner->id.s && partner_takes_part(partner, today) &&
			!map_get(&latest, partner->id.s))
			add_missing(&answer->untold, partner, project->partners.n, arena);
	}
	map_release(&latest);
}

static bool happened(const struct date *date, int32_t today)
{
	return !span_usable(date->span) || date->first <= today;
}

struct open_answer *trust_open(const struct project *project, int32_t today, struct arena *arena)
{
	struct open_answer *answer = arena_new(arena, sizeof(*answer));
	answer->entry.record = &answer_open_matters;
	for (uint32_t i = 0; i < project->differences.n; i++)
		if (happened(&project->differences.items[i]->raised, today))
			add_difference(answer, project->differences.items[i], today, arena);
	if (answer->differences.n)
		qsort(answer->differences.items, answer->differences.n,
			sizeof(*answer->differences.items), compare_differing);
	for (uint32_t i = 0; i < project->agreements.n; i++)
		if (happened(&project->agreements.items[i]->agreed, today))
			add_agreement(answer, project, project->agreements.items[i], today, arena);
	for (uint32_t i = 0; i < project->terms.n; i++)
		if (text_empty(&project->terms.items[i]->shared_meaning))
			entry_append(&answer->terms, &project->terms.items[i]->entry, arena);
	untold(answer, project, today, arena);
	return answer;
}
