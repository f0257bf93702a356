/* SMART: for each goal and each letter, what in the files speaks for it and what is missing. Judges
 * nothing: whether a goal is bold enough is for people to say. */
#include "query_internal.h"

#include <string.h>

static const struct word letters[] = {
	[SMART_SPECIFIC] = {"specific", N_("Specific")},
	[SMART_MEASURABLE] = {"measurable", N_("Measurable")},
	[SMART_ACHIEVABLE] = {"achievable", N_("Achievable")},
	[SMART_RELEVANT] = {"relevant", N_("Relevant")},
	[SMART_TIMED] = {"time-bound", N_("Time-bound")},
	{NULL, NULL},
};
static const struct word states[] = {
	[SMART_MISSING] = {"missing", N_("missing")},
	[SMART_PARTLY] = {"partly", N_("partly")},
	[SMART_THERE] = {"in-place", N_("in place")},
	{NULL, NULL},
};

static const struct field point_fields[] = {
	ROW("key", struct smart_point, key, text, OPTIONAL, N_("Key"), N_("Which key says it.")),
	ROW("about", struct smart_point, about, text, OPTIONAL, N_("About"),
		N_("The entry that says it.")),
	ROW("value", struct smart_point, value, text, OPTIONAL, N_("Value"), N_("What it says.")),
};
static const struct record point_record = {.word = "point",
	.label = N_("evidence"),
	.list = "evidence",
	.fields = point_fields,
	.n = ARRAY_LEN(point_fields),
	.size = sizeof(struct smart_point)};
#define STRUCT_point_record struct smart_point

static const struct field smart_fields[] = {
	ROW("goal", struct smart, goal, ref, OPTIONAL, N_("Goal"), N_("The goal.")),
	ROW("letter", struct smart, letter, choice, OPTIONAL, N_("Letter"),
		N_("Which of the five."), WORDS(letters)),
	ROW("state", struct smart, state, choice, OPTIONAL, N_("State"),
		N_("How much of it the files say."), WORDS(states)),
	LIST("evidence", struct smart, evidence, point_record, OPTIONAL, N_("Evidence"),
		N_("What in the files speaks for it.")),
	MANY("missing", struct smart, missing, text, OPTIONAL, N_("What is missing"),
		N_("Keys that nobody has written.")),
};
static const struct record smart_record = {.word = "letter",
	.label = N_("letter"),
	.list = "letters",
	.fields = smart_fields,
	.n = ARRAY_LEN(smart_fields),
	.size = sizeof(struct smart)};
#define STRUCT_smart_record struct smart

static const struct field goals_fields[] = {
	LIST("letters", struct toc_goals, letters, smart_record, OPTIONAL, N_("Letters"),
		N_("Five of each goal.")),
};
const struct record answer_toc_goals = {.word = "goals",
	.label = N_("goals"),
	.list = "goals",
	.fields = goals_fields,
	.n = ARRAY_LEN(goals_fields),
	.size = sizeof(struct toc_goals)};

/* ---- one letter ----------------------------------------------------------------------------- */

enum { MOST_MISSING = 8 };

struct weighing {
	const struct goal *goal;
	const struct result *result; /* NULL: it names none, or one that is not shown */
	bool for_public;
	bool reached; /* some activity leads to the result */
	struct smart *smart;
	struct arena *arena;
};

static void lacks(struct weighing *weighing, const char *key)
{
	struct texts *missing = &weighing->smart->missing;
	if (!missing->items)
		missing->items = arena_new(weighing->arena, MOST_MISSING * sizeof(*missing->items));
	missing->span = computed();
	for (uint32_t i = 0; i < missing->n; i++)
		if (strcmp(missing->items[i].s, key) == 0)
			return;
	missing->items[missing->n++] = (struct text){computed(), key};
}

struct text leaf_as_text(const struct field *field, const struct entry *at, struct arena *arena)
{
	if (field->shape == SHAPE_ONE && field->kind == &kind_text)
		return (struct text){computed(), ((struct text *)field_of(field, at))->s};
	if (field->shape != SHAPE_ONE && field->shape != SHAPE_MANY)
		return (struct text){{0, 0}, NULL};
	struct str shown = {0};
	const struct leaves *leaves = field_of(field, at);
	uint32_t n = field->shape == SHAPE_ONE ? 1 : leaves->n;
	for (uint32_t i = 0; i < n; i++) {
		str_puts(&shown, i ? "; " : "");
		field->kind->show(&field->rule,
			field->shape == SHAPE_ONE ? field_of(field, at)
						  : (char *)leaves->items + i * field->kind->size,
			&shown);
	}
	struct text value = {computed(), arena_text(arena, str_text(&shown), shown.len)};
	str_release(&shown);
	return value;
}

static void speaks(struct weighing *weighing, const struct entry *at, const char *key)
{
	if (weighing->for_public && entry_internal(at))
		return;
	struct smart_point *point = arena_new(weighing->arena, sizeof(*point));
	const char *id = entry_id(at);
	point->entry.record = &point_record;
	point->entry.common = at->common;
	point->at = at;
	point->field = record_field(at->record, key);
	point->key = (struct text){computed(), key};
	if (id)
		point->about = (struct text){computed(), id};
	point->value = leaf_as_text(point->field, at, weighing->arena);
	entry_append(&weighing->smart->evidence, &point->entry, weighing->arena);
}

static bool written(const struct entry *at, const char *key)
{
	return span_usable(leaf_span(record_field(at->record, key), at));
}

/* A key of the goal that either speaks for the letter or is missing. */
static void asks(struct weighing *weighing, const char *key)
{
	if (written(&weighing->goal->entry, key))
		speaks(weighing, &weighing->goal->entry, key);
	else
		lacks(weighing, key);
}

static void specific(struct weighing *weighing)
{
	const struct goal *goal = weighing->goal;
	asks(weighing, "result");
	if (span_usable(goal->target_group.span))
		speaks(weighing, &goal->entry, "target_group");
	else if (weighing->result && weighing->result->target_groups.n)
		speaks(weighing, &weighing->result->entry, "target_groups");
	else
		lacks(weighing, "target_group");
}

static void measurable(struct weighing *weighing)
{
	const struct goal *goal = weighing->goal;
	bool any = false;
	for (uint32_t i = 0; i < goal->indicators.n; i++) {
		const struct indicator *indicator =
			(const struct indicator *)goal->indicators.items[i].entry;
		if (!indicator)
			continue;
		any = true;
		speaks(weighing, &indicator->entry, "title");
		if (!indicator->targets.n)
			lacks(weighing, "targets");
		if (!indicator->baseline && !span_written(indicator->baseline_missing_because.span))
			lacks(weighing, "baseline");
		if (!span_written(indicator->source.span))
			lacks(weighing, "source");
	}
	if (!any)
		lacks(weighing, "indicators");
}

static void achievable(struct weighing *weighing)
{
	asks(weighing, "achievable_because");
	if (weighing->reached && weighing->result)
		speaks(weighing, &weighing->result->entry, "title");
	else
		lacks(weighing, "activities");
}

static void relevant(struct weighing *weighing)
{
	const struct goal *goal = weighing->goal;
	asks(weighing, "relevant_because");
	asks(weighing, "steering_documents");
	if (span_usable(goal->responsible_by_law.span))
		speaks(weighing, &goal->entry, "responsible_by_law");
	if (!goal->anchored.n)
		lacks(weighing, "anchored");
	for (uint32_t i = 0; i < goal->anchored.n; i++)
		speaks(weighing, &goal->anchored.items[i]->entry, "date");
}

/* The goal's own day; else the last day of a target of its indicators. */
static void timed(struct weighing *weighing)
{
	const struct goal *goal = weighing->goal;
	const struct target *last = NULL;
	for (uint32_t i = 0; i < goal->indicators.n; i++) {
		const struct indicator *indicator =
			(const struct indicator *)goal->indicators.items[i].entry;
		for (uint32_t k = 0; indicator && k < indicator->targets.n; k++) {
			const struct target *target = indicator->targets.items[k];
			if (span_usable(target->by.span) &&
				(!last || target->by.last > last->by.last))
				last = target;
		}
	}
	if (span_usable(goal->by.span))
		speaks(weighing, &goal->entry, "by");
	else if (last)
		speaks(weighing, &last->entry, "by");
	else
		lacks(weighing, "by");
}

/* ---- all of them ---------------------------------------------------------------------------- */

static void (*const weigh[])(struct weighing *weighing) = {
	[SMART_SPECIFIC] = specific,
	[SMART_MEASURABLE] = measurable,
	[SMART_ACHIEVABLE] = achievable,
	[SMART_RELEVANT] = relevant,
	[SMART_TIMED] = timed,
};

static void weigh_goal(struct weighing *weighing, struct toc_goals *goals)
{
	for (size_t letter = 0; letter < ARRAY_LEN(weigh); letter++) {
		struct smart *smart = arena_new(weighing->arena, sizeof(*smart));
		smart->entry.record = &smart_record;
		smart->goal =
			(struct ref){computed(), weighing->goal->id.s, &weighing->goal->entry};
		smart->letter = (struct choice){computed(), (int32_t)letter};
		weighing->smart = smart;
		weigh[letter](weighing);
		smart->state = (struct choice){computed(), !smart->missing.n   ? SMART_THERE
							   : smart->evidence.n ? SMART_PARTLY
									       : SMART_MISSING};
		entry_append(&goals->letters, &smart->entry, weighing->arena);
	}
}

/* What some activity leads to. */
static bool *reached(const struct chain *chain, struct arena *arena)
{
	bool *marked = arena_new(arena, chain->n + 1);
	for (uint32_t i = chain->results; i < chain->n; i++)
		marked[i] = true;
	chain_forward(chain, marked);
	return marked;
}

struct toc_goals *toc_goals_of(const struct project *project, bool for_public, struct arena *arena)
{
	struct toc_goals *goals = arena_new(arena, sizeof(*goals));
	struct chain *chain = chain_make(project, arena);
	const bool *marked = reached(chain, arena);
	goals->entry.record = &answer_toc_goals;
	for (uint32_t i = 0; i < project->goals.n; i++) {
		const struct goal *goal = project->goals.items[i];
		if (for_public && entry_internal(&goal->entry))
			continue;
		int64_t number = chain_number(chain, goal->result.entry);
		struct weighing weighing = {.goal = goal,
			.for_public = for_public,
			.reached = number >= 0 && marked[number],
			.result = (const struct result *)goal->result.entry,
			.arena = arena};
		weigh_goal(&weighing, goals);
	}
	chain_release(chain);
	return goals;
}
