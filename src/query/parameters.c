/* The dated public numbers of a project beside those that come with the program. */
#include "query_internal.h"

#include <ctype.h>
#include <string.h>

static const struct word held_words[] = {
	[HELD_PROJECT] = {"project", N_("the project")},
	[HELD_SET] = {"set", N_("the shipped set")},
	[HELD_BOTH] = {"both", N_("the project and the shipped set")},
	{NULL, NULL},
};
static const struct word states[] = {
	[PARAMETER_HOLDS] = {"holds", N_("holds today")},
	[PARAMETER_NEWER] = {"newer", N_("a newer period is in the shipped set")},
	[PARAMETER_ENDED] = {"ended", N_("has ended")},
	[PARAMETER_GAP] = {"gap", N_("not today")},
	{NULL, NULL},
};
static const struct word units[] = {
	{"percent", N_("percent")},
	{"money", N_("money")},
	{"money-per-hour", N_("money per hour")},
	{"hours", N_("hours")},
	{"number", N_("number")},
	{NULL, NULL},
};

#define P struct parameter_told
static const struct field told_fields[] = {
	ROW("parameter", P, id, text, OPTIONAL, N_("Parameter"), N_("Its id.")),
	ROW("title", P, title, text, OPTIONAL, N_("Title"), N_("What the number is.")),
	ROW("unit", P, unit, choice, OPTIONAL, N_("Unit"), N_("What its values are."),
		WORDS(units)),
	ROW("held", P, held, choice, OPTIONAL, N_("Held by"), N_("Where it is."),
		WORDS(held_words)),
	ROW("state", P, state, choice, OPTIONAL, N_("State"), N_("Whether it holds today."),
		WORDS(states)),
	ROW("value", P, value, text, OPTIONAL, N_("Value"),
		N_("Today's, else the last one there is.")),
	ROW("from", P, from, date, OPTIONAL, N_("From"), N_("The first day it holds.")),
	ROW("to", P, to, date, OPTIONAL, N_("To"), N_("The last day it holds.")),
	ROW("source", P, source, text, OPTIONAL, N_("Source"), N_("Where it is published.")),
	ROW("checked", P, checked, date, OPTIONAL, N_("Checked"),
		N_("When somebody last looked there.")),
	ROW("newer", P, newer, date, OPTIONAL, N_("Newer from"),
		N_("The first day of a later period in the shipped set.")),
	MANY("used_by", P, used_by, text, OPTIONAL, N_("Used by"), N_("What uses it.")),
};
#undef P
static const struct record told_record = {.word = "parameter-told",
	.label = N_("parameter"),
	.list = "parameters",
	.fields = told_fields,
	.n = ARRAY_LEN(told_fields),
	.size = sizeof(struct parameter_told)};
#define STRUCT_told_record struct parameter_told

#define V struct parameter_period
static const struct field period_fields[] = {
	ROW("parameter", V, parameter, text, OPTIONAL, N_("Parameter"), N_("Its id.")),
	ROW("from", V, from, date, OPTIONAL, N_("From"), N_("The first day it holds.")),
	ROW("to", V, to, date, OPTIONAL, N_("To"), N_("The last day it holds.")),
	ROW("value", V, value, text, OPTIONAL, N_("Value"), N_("As it is written.")),
	ROW("up_to", V, up_to, money, OPTIONAL, N_("Up to"),
		N_("It holds for the part of the monthly pay up to this sum.")),
	ROW("then", V, then, text, OPTIONAL, N_("Then"), N_("The parameter for the rest.")),
	ROW("source", V, source, text, OPTIONAL, N_("Source"), N_("Where it is published.")),
	ROW("checked", V, checked, date, OPTIONAL, N_("Checked"),
		N_("When somebody last looked there.")),
	ROW("held", V, held, choice, OPTIONAL, N_("Held by"), N_("Where it is."),
		WORDS(held_words)),
};
#undef V
static const struct record period_record = {.word = "parameter-period",
	.label = N_("value"),
	.list = "values",
	.fields = period_fields,
	.n = ARRAY_LEN(period_fields),
	.size = sizeof(struct parameter_period)};
#define STRUCT_period_record struct parameter_period

#define A struct parameters_answer
static const struct field answer_fields[] = {
	ROW("as_of", A, as_of, date, OPTIONAL, N_("As of"), N_("The day that counts as today.")),
	LIST("parameters", A, parameters, told_record, OPTIONAL, N_("Parameters"),
		N_("Those of the project, then those of the shipped set alone.")),
	LIST("values", A, values, period_record, OPTIONAL, N_("Values"), N_("Each period.")),
};
#undef A
const struct record answer_parameters = {.word = "parameters-answer",
	.label = N_("parameters"),
	.list = "parameters",
	.fields = answer_fields,
	.n = ARRAY_LEN(answer_fields),
	.size = sizeof(struct parameters_answer)};

struct telling {
	const struct project *project, *shipped;
	struct parameters_answer *answer;
	struct map uses; /* parameter's id to struct uses */
	bool for_public;
	int32_t today;
	struct arena *arena;
};

/* ---- what uses it --------------------------------------------------------------------------- */

struct uses {
	struct text *items;
	size_t n, room;
	const struct entry *last; /* an entry that names it twice is told once */
};

/* The answer borrows them, so they live in its arena. */
static void keep_use(struct uses *uses, struct text use, struct arena *arena)
{
	if (uses->n == uses->room) {
		size_t room = uses->room ? uses->room * 2 : 4;
		struct text *items = arena_new(arena, room * sizeof(*items));
		if (uses->n)
			memcpy(items, uses->items, uses->n * sizeof(*items));
		uses->items = items;
		uses->room = room;
	}
	uses->items[uses->n++] = use;
}

static void add_use(struct telling *telling, const char *id, const struct entry *by)
{
	struct uses *uses = map_get(&telling->uses, id);
	struct str address = {0};
	if (!uses) {
		uses = arena_new(telling->arena, sizeof(*uses));
		map_put(&telling->uses, id, uses);
	}
	if (uses->last == by || (telling->for_public && entry_internal(by)))
		return;
	uses->last = by;
	struct tree tree = project_tree(telling->project);
	address_show(&tree, by, &address);
	struct text use = {computed(), arena_text(telling->arena, str_text(&address), address.len)};
	keep_use(uses, use, telling->arena);
	str_release(&address);
}

static void see_ref(struct telling *telling, const struct ref *ref, const struct entry *by)
{
	if (ref->entry && ref->entry->record == model_record("parameter"))
		add_use(telling, ref->id, by);
}

static void look_at(void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	struct telling *telling = context;
	if (!entry || !field->kind->refers)
		return;
	if (field->shape == SHAPE_ONE) {
		see_ref(telling, leaf, entry);
		return;
	}
	const struct leaves *leaves = leaf;
	for (uint32_t i = 0; i < leaves->n; i++)
		see_ref(telling,
			(const struct ref *)((const char *)leaves->items + i * field->kind->size),
			entry);
}

/* The limit for direct procurement is found by its id. */
static void see_procurement(struct telling *telling, const char *country)
{
	const struct project *project = telling->project;
	const char *id = arena_printf(telling->arena, "%s-direct-procurement-limit", country);
	for (uint32_t i = 0; i < project->funding.n; i++)
		if (project->funding.items[i]->form.at == FUNDING_PROCUREMENT)
			add_use(telling, id, &project->funding.items[i]->entry);
}

/* ---- periods -------------------------------------------------------------------------------- */

static int32_t end_of(const struct parameter_value *value)
{
	return span_usable(value->to.span) ? value->to.last : INT32_MAX;
}

bool parameter_value_is_new(const struct parameter *own, const struct parameter_value *shipped)
{
	for (uint32_t i = 0; i < own->values.n; i++) {
		const struct parameter_value *value = own->values.items[i];
		if (value->from.first <= end_of(shipped) && shipped->from.first <= end_of(value))
			return false;
	}
	return true;
}

/* The value that covers the day, else the last to begin. */
static const struct parameter_value *value_told(const struct parameter *parameter, int32_t day)
{
	const struct parameter_value *last = NULL;
	for (uint32_t i = 0; i < parameter->values.n; i++) {
		const struct parameter_value *value = parameter->values.items[i];
		if (value->from.first <= day && day <= end_of(value))
			return value;
		if (!last || value->from.first > last->from.first)
			last = value;
	}
	return last;
}

static int32_t last_begin(const struct parameter *parameter)
{
	int32_t last = INT32_MIN;
	for (uint32_t i = 0; i < parameter->values.n; i++)
		if (parameter->values.items[i]->from.first > last)
			last = parameter->values.items[i]->from.first;
	return last;
}

static struct date newer_period(const struct parameter *own, const struct parameter *shipped)
{
	struct date newer = {.first = INT32_MAX};
	for (uint32_t i = 0; shipped && i < shipped->values.n; i++) {
		const struct parameter_value *value = shipped->values.items[i];
		if (value->from.first > last_begin(own) && parameter_value_is_new(own, value) &&
			value->from.first < newer.first) {
			newer = value->from;
			newer.span = computed();
		}
	}
	return newer;
}

static struct text value_text(const struct telling *telling, const struct parameter_value *value)
{
	const struct field *field = record_field(model_record("value"), "value");
	struct str words = {0};
	if (!span_usable(value->value.span))
		return (struct text){0};
	field->kind->show(&field->rule, &value->value, &words);
	struct text text = {computed(), arena_text(telling->arena, str_text(&words), words.len)};
	str_release(&words);
	return text;
}

static void add_period(
	struct telling *telling, const char *id, const struct parameter_value *value, int held)
{
	struct parameter_period *period = arena_new(telling->arena, sizeof(*period));
	period->entry.record = &period_record;
	period->parameter = (struct text){computed(), id};
	period->from = value->from;
	period->to = value->to;
	period->value = value_text(telling, value);
	period->up_to = value->up_to;
	if (value->then.id)
		period->then = (struct text){computed(), value->then.id};
	period->source = value->source;
	period->checked = value->checked;
	period->held = choice_of(held);
	entry_append(&telling->answer->values, &period->entry, telling->arena);
}

static void add_periods(struct telling *telling, const char *id, const struct parameter *own,
	const struct parameter *shipped)
{
	for (uint32_t i = 0; own && i < own->values.n; i++) {
		int held = HELD_PROJECT;
		for (uint32_t k = 0; shipped && k < shipped->values.n; k++)
			if (shipped->values.items[k]->from.first ==
				own->values.items[i]->from.first)
				held = HELD_BOTH;
		add_period(telling, id, own->values.items[i], held);
	}
	for (uint32_t i = 0; shipped && i < shipped->values.n; i++)
		if (!own || parameter_value_is_new(own, shipped->values.items[i]))
			add_period(telling, id, shipped->values.items[i], HELD_SET);
}

/* ---- parameters ----------------------------------------------------------------------------- */

const struct parameter *parameter_named(const struct project *project, const char *id)
{
	const struct entry *entry = map_get(&project->links.ids, id);
	return entry && entry->record == model_record("parameter") ? (const struct parameter *)entry
								   : NULL;
}

static void tell_value(struct telling *telling, struct parameter_told *told)
{
	const struct parameter *from = told->own ? told->own : told->shipped;
	const struct parameter_value *value = value_told(from, telling->today);
	if (!value)
		return;
	told->value = value_text(telling, value);
	told->from = value->from;
	told->to = value->to;
	told->source = value->source;
	told->checked = value->checked;
}

static void tell_state(struct telling *telling, struct parameter_told *told)
{
	bool holds = span_usable(told->from.span) && told->from.first <= telling->today &&
		     (!span_usable(told->to.span) || telling->today <= told->to.last);
	bool later = last_begin(told->own) > telling->today;
	told->newer = newer_period(told->own, told->shipped);
	told->state = choice_of(span_usable(told->newer.span) ? PARAMETER_NEWER
				: holds			      ? PARAMETER_HOLDS
				: later			      ? PARAMETER_GAP
							      : PARAMETER_ENDED);
}

static void tell(
	struct telling *telling, const struct parameter *own, const struct parameter *shipped)
{
	const struct parameter *from = own ? own : shipped;
	const char *id = entry_id(&from->entry);
	if (!id || (own && telling->for_public && entry_internal(&own->entry)))
		return;
	struct parameter_told *told = arena_new(telling->arena, sizeof(*told));
	const struct uses *uses = map_get(&telling->uses, id);
	told->entry.record = &told_record;
	if (own)
		told->entry.common = common_of(&own->entry, telling->arena);
	told->id = (struct text){computed(), id};
	told->title = from->title;
	told->unit = from->unit;
	told->held = choice_of(own && shipped ? HELD_BOTH : own ? HELD_PROJECT : HELD_SET);
	told->own = own;
	told->shipped = shipped;
	if (uses && uses->n) {
		struct text *items = arena_new(telling->arena, uses->n * sizeof(*items));
		memcpy(items, uses->items, uses->n * sizeof(*items));
		told->used_by = (struct texts){computed(), items, (uint32_t)uses->n};
	}
	tell_value(telling, told);
	if (own)
		tell_state(telling, told);
	entry_append(&telling->answer->parameters, &told->entry, telling->arena);
	add_periods(telling, id, own, shipped);
}

static bool concerns(const char *id, const char *country)
{
	return strncmp(id, "eu-", 3) == 0 || !country[0] ||
	       (strncmp(id, country, 2) == 0 && id[2] == '-');
}

struct parameters_answer *parameters_of(const struct project *project,
	const struct project *shipped, int32_t today, bool for_public, struct arena *arena)
{
	const struct project_info *info = project->info;
	struct parameters_answer *answer = arena_new(arena, sizeof(*answer));
	struct telling telling = {.project = project,
		.shipped = shipped,
		.answer = answer,
		.for_public = for_public,
		.today = today,
		.arena = arena};
	char country[3] = "";
	for (size_t i = 0; info && span_usable(info->country.span) && i < 2; i++)
		country[i] = (char)tolower((unsigned char)info->country.s[i]);
	answer->entry.record = &answer_parameters;
	answer->as_of = (struct date){computed(), today, today};
	struct walker walker = {.context = &telling, .leaf = look_at};
	struct tree tree = project_tree(project);
	walk_tree(&tree, &walker);
	see_procurement(&telling, country[0] ? country : "se");
	for (uint32_t i = 0; i < project->parameters.n; i++) {
		const struct parameter *own = project->parameters.items[i];
		const char *id = entry_id(&own->entry);
		tell(&telling, own, id ? parameter_named(shipped, id) : NULL);
	}
	for (uint32_t i = 0; i < shipped->parameters.n; i++) {
		const struct parameter *one = shipped->parameters.items[i];
		if (!parameter_named(project, one->id.s) && concerns(one->id.s, country))
			tell(&telling, NULL, one);
	}
	map_release(&telling.uses);
	return answer;
}
