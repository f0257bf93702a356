/* The pairings: who or what is said to meet something, and what in the files speaks for it and
 * against it. Every reason is a fact that stands in the files; none is weighed into a score. */
#include "match.h"

static const struct word sides[] = {{"for", N_("for")}, {"against", N_("against")}, {NULL, NULL}};

static const struct word whys[] = {
	[WHY_PARTY] = {"party", N_("{0} is a party to the collaboration.")},
	[WHY_ROOTED] = {"rooted", N_("{0} has told how it is rooted in the target group.")},
	[WHY_SHOWN] = {"shown", N_("{0} has results from before to show.")},
	[WHY_IN_PLAN] = {"in-plan", N_("It is in the plan.")},
	[WHY_UNDER_WAY] = {"under-way", N_("The work is under way.")},
	[WHY_DONE] = {"done", N_("It has been done.")},
	[WHY_ANSWERS_FOR] = {"answers-for", N_("{0} answers for it.")},
	[WHY_FOR_GROUP] = {"for-group", N_("It is for {0}.")},
	[WHY_REACHED] = {"reached", N_("An activity leads to it.")},
	[WHY_MEASURED] = {"measured", N_("It has been measured: {0}.")},
	[WHY_FULLY] = {"fully", N_("Fully: {0}")},
	[WHY_LEFT] = {"left", N_("{0} has left the collaboration.")},
	[WHY_NO_PARTY] = {"no-party", N_("{0} is not a party to the collaboration.")},
	[WHY_OWN_LACK] = {"own-lack", N_("{0} says itself that it lacks this.")},
	[WHY_NOT_IN_PLAN] = {"not-in-plan", N_("It is not in the plan.")},
	[WHY_CANCELLED] = {"cancelled", N_("It has been cancelled.")},
	[WHY_NOBODY] = {"nobody", N_("Nobody answers for it.")},
	[WHY_OTHER_GROUP] = {"other-group", N_("It is not said to be for {0}.")},
	[WHY_NOT_REACHED] = {"not-reached", N_("No activity leads to it.")},
	[WHY_NOT_MEASURED] = {"not-measured", N_("It has not been measured.")},
	[WHY_EXPIRED] = {"expired", N_("The document held until {0}.")},
	[WHY_NOT_CHOSEN] = {"not-chosen", N_("It is a candidate and has not been chosen.")},
	[WHY_DECLINED] = {"declined", N_("It has been declined.")},
	[WHY_PARTLY] = {"partly", N_("Only partly: {0}")},
	[WHY_NOT] = {"not", N_("Not: {0}")},
	[WHY_UNKNOWN] = {"unknown", N_("Not known yet: {0}")},
	{NULL, NULL},
};

static const struct word pairing_kinds[] = {
	[PAIRING_OFFER] = {"offer", N_("offer")},
	[PAIRING_ACTIVITY] = {"activity", N_("activity")},
	[PAIRING_RESULT] = {"result", N_("result")},
	[PAIRING_GOAL] = {"goal", N_("goal")},
	[PAIRING_CANDIDATE] = {"candidate", N_("candidate")},
	{NULL, NULL},
};

#define STRUCT_reason_record struct reason

static const struct field reason_fields[] = {
	ROW("side", struct reason, side, choice, OPTIONAL, N_("Side"),
		N_("Whether it speaks for or against."), WORDS(sides)),
	ROW("why", struct reason, why, choice, OPTIONAL, N_("Why"),
		N_("A word for scripts; people read a sentence."), WORDS(whys)),
	ROW("who", struct reason, who, ref, OPTIONAL, N_("Who"), N_("Whom the reason is about.")),
	ROW("about", struct reason, about, text, OPTIONAL, N_("About"),
		N_("What the reason is about.")),
	ROW("day", struct reason, day, date, OPTIONAL, N_("Day"), N_("The day it is about.")),
	ROW("because", struct reason, because, text, OPTIONAL, N_("Because"),
		N_("What people wrote.")),
};
static const struct record reason_record = {.word = "reason",
	.label = N_("reason"),
	.list = "reasons",
	.fields = reason_fields,
	.n = ARRAY_LEN(reason_fields),
	.size = sizeof(struct reason)};

static const struct field pairing_fields[] = {
	ROW("kind", struct pairing, kind, choice, OPTIONAL, N_("Kind"),
		N_("What is said to meet it."), WORDS(pairing_kinds)),
	ROW("by", struct pairing, by, ref, OPTIONAL, N_("By"),
		N_("The partner, activity, result, goal or candidate.")),
	ROW("what", struct pairing, what, text, OPTIONAL, N_("What"), N_("What is offered.")),
	ROW("counts", struct pairing, counts, flag, OPTIONAL, N_("Counts"),
		N_("Whether it is enough to call it met.")),
	LIST("reasons", struct pairing, reasons, reason_record, OPTIONAL, N_("Reasons"),
		N_("What speaks for it and against it.")),
};
const struct record pairing_record = {.word = "pairing",
	.label = N_("pairing"),
	.list = "pairings",
	.fields = pairing_fields,
	.n = ARRAY_LEN(pairing_fields),
	.size = sizeof(struct pairing)};

/* ---- one pairing ---------------------------------------------------------------------------- */

static struct reason *add_reason(
	struct matching *matching, struct pairing *pairing, enum reason_why why)
{
	struct reason *reason = arena_new(matching->arena, sizeof(*reason));
	reason->entry.record = &reason_record;
	reason->side = choice_of(why >= WHY_LEFT);
	reason->why = choice_of((int32_t)why);
	entry_append(&pairing->reasons, &reason->entry, matching->arena);
	return reason;
}

static void add_who(struct matching *matching, struct pairing *pairing, enum reason_why why,
	const struct entry *who)
{
	add_reason(matching, pairing, why)->who = ref_to(who);
}

static struct pairing *add_pairing(struct matching *matching, struct wish *wish,
	enum pairing_kind kind, const struct entry *by, const struct entry *source)
{
	struct pairing *pairing = arena_new(matching->arena, sizeof(*pairing));
	pairing->entry.record = &pairing_record;
	pairing->entry.common = common_of(source, matching->arena);
	pairing->kind = choice_of((int32_t)kind);
	pairing->by = ref_to(by);
	pairing->counts = flag_of(true);
	entry_append(&wish->pairings, &pairing->entry, matching->arena);
	return pairing;
}

static struct wish *wish_of(const struct matching *matching, const struct ref *ref)
{
	struct wish *wish = ref->entry ? map_get(&matching->wishes, ref->id) : NULL;
	return wish && wish->source == ref->entry ? wish : NULL;
}

/* ---- offers --------------------------------------------------------------------------------- */

static bool is_of_target_group(const struct wish *wish)
{
	return wish->kind.at == WISH_NEED || wish->kind.at == WISH_OBSTACLE;
}

static void pair_offer(struct matching *matching, struct wish *wish, const struct partner *partner,
	const struct thing *offer)
{
	struct pairing *pairing =
		add_pairing(matching, wish, PAIRING_OFFER, &partner->entry, &offer->entry);
	pairing->what = offer->text;
	bool left = span_usable(partner->left.span) && partner->left.last < matching->today;
	pairing->counts.yes = !left;
	if (left) {
		add_who(matching, pairing, WHY_LEFT, &partner->entry);
		return;
	}
	add_who(matching, pairing, partner_is_party(partner) ? WHY_PARTY : WHY_NO_PARTY,
		&partner->entry);
	if (is_of_target_group(wish) && !text_empty(&partner->rooted_in_target_group))
		add_who(matching, pairing, WHY_ROOTED, &partner->entry);
	if (partner->track_record.n)
		add_who(matching, pairing, WHY_SHOWN, &partner->entry);
	if (wish->kind.at != WISH_LACK || wish->of.entry != &partner->entry)
		return;
	pairing->counts.yes = false;
	add_who(matching, pairing, WHY_OWN_LACK, &partner->entry);
}

static void offers(struct matching *matching)
{
	const struct project *project = matching->project;
	for (uint32_t i = 0; i < project->partners.n; i++) {
		const struct partner *partner = project->partners.items[i];
		for (uint32_t k = 0; k < partner->offers.n; k++) {
			const struct thing *offer = partner->offers.items[k];
			for (uint32_t m = 0; m < offer->meets.n; m++) {
				struct wish *wish = wish_of(matching, &offer->meets.items[m]);
				if (wish)
					pair_offer(matching, wish, partner, offer);
			}
		}
	}
}

/* ---- activities ----------------------------------------------------------------------------- */

static void plan_reasons(
	struct matching *matching, struct pairing *pairing, const struct plan_row *row)
{
	static const enum reason_why by_status[] = {[PLAN_PLANNED] = WHY_IN_PLAN,
		[PLAN_ONGOING] = WHY_UNDER_WAY,
		[PLAN_DONE] = WHY_DONE,
		[PLAN_CANCELLED] = WHY_CANCELLED};
	int status = span_usable(row->status.span) ? row->status.at : PLAN_PLANNED;
	struct reason *reason = add_reason(matching, pairing, by_status[status]);
	pairing->counts.yes = status != PLAN_CANCELLED;
	if (status == PLAN_DONE && row->done)
		reason->because = row->done->evidence;
	if (row->accountable.entry)
		add_who(matching, pairing, WHY_ANSWERS_FOR, row->accountable.entry);
	else if (status != PLAN_CANCELLED)
		add_reason(matching, pairing, WHY_NOBODY);
}

static void group_reason(struct matching *matching, struct pairing *pairing,
	const struct wish *wish, const struct refs *groups)
{
	if (!is_of_target_group(wish) || !groups->n || !wish->of.entry)
		return;
	bool named = false;
	for (uint32_t i = 0; i < groups->n; i++)
		named = named || groups->items[i].entry == wish->of.entry;
	add_who(matching, pairing, named ? WHY_FOR_GROUP : WHY_OTHER_GROUP, wish->of.entry);
}

static void activities(struct matching *matching)
{
	const struct project *project = matching->project;
	for (uint32_t i = 0; i < project->activities.n; i++) {
		const struct activity *activity = project->activities.items[i];
		const struct plan_row *row =
			activity->id.s ? map_get(&matching->plan, activity->id.s) : NULL;
		for (uint32_t k = 0; k < activity->meets.n; k++) {
			struct wish *wish = wish_of(matching, &activity->meets.items[k]);
			if (!wish)
				continue;
			struct pairing *pairing = add_pairing(matching, wish, PAIRING_ACTIVITY,
				&activity->entry, &activity->entry);
			if (row)
				plan_reasons(matching, pairing, row);
			else
				add_reason(matching, pairing, WHY_NOT_IN_PLAN);
			group_reason(matching, pairing, wish, &activity->target_groups);
		}
	}
}

/* ---- results and goals ---------------------------------------------------------------------- */

static void result_reasons(
	struct matching *matching, struct pairing *pairing, const struct entry *result)
{
	int64_t number = chain_number(matching->chain, result);
	bool reached = number >= 0 && matching->reached[number];
	const char *id = result ? entry_id(result) : NULL;
	const struct indicator *indicator = id ? map_get(&matching->indicated, id) : NULL;
	pairing->counts.yes = reached;
	add_reason(matching, pairing, reached ? WHY_REACHED : WHY_NOT_REACHED);
	if (indicator && map_get(&matching->measured, indicator->id.s))
		add_who(matching, pairing, WHY_MEASURED, &indicator->entry);
	else
		add_reason(matching, pairing, WHY_NOT_MEASURED);
}

static void results(struct matching *matching)
{
	const struct project *project = matching->project;
	for (uint32_t i = 0; i < project->results.n; i++) {
		const struct result *result = project->results.items[i];
		for (uint32_t k = 0; k < result->meets.n; k++) {
			struct wish *wish = wish_of(matching, &result->meets.items[k]);
			if (!wish)
				continue;
			struct pairing *pairing = add_pairing(
				matching, wish, PAIRING_RESULT, &result->entry, &result->entry);
			result_reasons(matching, pairing, &result->entry);
			group_reason(matching, pairing, wish, &result->target_groups);
		}
	}
}

static void pair_goal(struct matching *matching, const struct goal *goal, const struct ref *ref)
{
	struct wish *wish = wish_of(matching, ref);
	if (!wish)
		return;
	struct pairing *pairing =
		add_pairing(matching, wish, PAIRING_GOAL, &goal->entry, &goal->entry);
	result_reasons(matching, pairing, goal->result.entry);
	if (wish->kind.at != WISH_DOCUMENT)
		return;
	const struct steering_document *document = (const struct steering_document *)wish->source;
	if (!span_usable(document->valid_to.span) || document->valid_to.last >= matching->today)
		return;
	add_reason(matching, pairing, WHY_EXPIRED)->day = document->valid_to;
}

static void goals(struct matching *matching)
{
	const struct project *project = matching->project;
	for (uint32_t i = 0; i < project->goals.n; i++) {
		const struct goal *goal = project->goals.items[i];
		for (uint32_t k = 0; k < goal->steering_documents.n; k++)
			pair_goal(matching, goal, &goal->steering_documents.items[k]);
		if (goal->responsible_by_law.entry)
			pair_goal(matching, goal, &goal->responsible_by_law);
	}
}

/* ---- candidates ----------------------------------------------------------------------------- */

static void answer_reasons(struct matching *matching, struct pairing *pairing,
	const struct candidate *candidate, bool fully)
{
	static const enum reason_why by_answer[] = {[ANSWER_FULLY] = WHY_FULLY,
		[ANSWER_PARTLY] = WHY_PARTLY,
		[ANSWER_NOT] = WHY_NOT,
		[ANSWER_UNKNOWN] = WHY_UNKNOWN};
	for (uint32_t i = 0; i < candidate->answers.n; i++) {
		const struct answer *answer = candidate->answers.items[i];
		const struct question *question = (const struct question *)answer->question.entry;
		if (!question || !span_usable(answer->answer.span) ||
			(answer->answer.at == ANSWER_FULLY) != fully)
			continue;
		struct reason *reason = add_reason(matching, pairing, by_answer[answer->answer.at]);
		reason->entry.common = common_of(&answer->entry, matching->arena);
		reason->about = question->question;
		reason->because = answer->because;
	}
}

static void candidate_reasons(
	struct matching *matching, struct pairing *pairing, const struct candidate *candidate)
{
	int status = span_usable(candidate->status.span) ? candidate->status.at : CANDIDATE_MAPPED;
	pairing->counts.yes = status == CANDIDATE_CHOSEN;
	pairing->possible = status != CANDIDATE_DECLINED;
	answer_reasons(matching, pairing, candidate, true);
	if (status != CANDIDATE_CHOSEN)
		add_reason(matching, pairing,
			status == CANDIDATE_DECLINED ? WHY_DECLINED : WHY_NOT_CHOSEN)
			->because = candidate->because;
	answer_reasons(matching, pairing, candidate, false);
}

static void candidates(struct matching *matching)
{
	const struct project *project = matching->project;
	for (uint32_t i = 0; i < project->candidates.n; i++) {
		const struct candidate *candidate = project->candidates.items[i];
		for (uint32_t k = 0; k < candidate->meets.n; k++) {
			struct wish *wish = wish_of(matching, &candidate->meets.items[k]);
			if (!wish)
				continue;
			struct pairing *pairing = add_pairing(matching, wish, PAIRING_CANDIDATE,
				&candidate->entry, &candidate->entry);
			candidate_reasons(matching, pairing, candidate);
		}
	}
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* The first of each; later rows of the same activity or result add nothing here. */
static void put_first(struct map *map, const char *id, const void *value)
{
	if (id && !map_get(map, id))
		map_put(map, id, (void *)(uintptr_t)value);
}

static void look_up(struct matching *matching)
{
	const struct project *project = matching->project;
	for (uint32_t i = 0; i < project->plan.n; i++)
		put_first(&matching->plan, project->plan.items[i]->activity.id,
			project->plan.items[i]);
	for (uint32_t i = 0; i < project->observations.n; i++)
		put_first(&matching->measured, project->observations.items[i]->indicator.id,
			project->observations.items[i]);
	/* An indicator that has been measured comes before one that has not. */
	for (int round = 0; round < 2; round++)
		for (uint32_t i = 0; i < project->indicators.n; i++) {
			const struct indicator *indicator = project->indicators.items[i];
			if (round ||
				(indicator->id.s && map_get(&matching->measured, indicator->id.s)))
				put_first(&matching->indicated, indicator->measures.id, indicator);
		}
	matching->chain = chain_make(project, matching->arena);
	matching->reached = arena_new(matching->arena, matching->chain->n + 1);
	for (uint32_t i = matching->chain->results; i < matching->chain->n; i++) {
		const char *id = entry_id(matching->chain->entries[i]);
		const struct plan_row *row = id ? map_get(&matching->plan, id) : NULL;
		matching->reached[i] =
			!row || !span_usable(row->status.span) || row->status.at != PLAN_CANCELLED;
	}
	chain_forward(matching->chain, matching->reached);
}

void match_pairings(struct matching *matching)
{
	look_up(matching);
	offers(matching);
	activities(matching);
	results(matching);
	goals(matching);
	candidates(matching);
	chain_release(matching->chain);
	map_release(&matching->plan);
	map_release(&matching->measured);
	map_release(&matching->indicated);
}
