/* The one list of every dated obligation: its rows, its order, and what belongs in it. Each kind is
 * collected in due_plan.c, due_looks.c or due_money.c. */
#include "due.h"

#include <stdlib.h>
#include <string.h>

/* ---- rows of the answer --------------------------------------------------------------------- */

const struct word due_kinds[] = {
	[DUE_MEASUREMENT] = {"measurement", N_("measure")},
	[DUE_TARGET] = {"target", N_("target day")},
	[DUE_EFFECT_DAY] = {"effect-day", N_("write down what was measured")},
	[DUE_MEETING] = {"meeting", N_("meeting")},
	[DUE_CADENCE] = {"cadence", N_("hold the meeting again")},
	[DUE_REVIEW] = {"review", N_("look again at")},
	[DUE_PERSPECTIVE] = {"perspective", N_("look again at the perspective")},
	[DUE_DIFFERENCE] = {"difference", N_("take up the difference")},
	[DUE_DECISION] = {"decision", N_("carry out the decision")},
	[DUE_DECISION_REVIEW] = {"decision-review", N_("see what came of the decision")},
	[DUE_FLAG] = {"flag", N_("answer the flag")},
	[DUE_ASSUMPTION] = {"assumption", N_("check the assumption")},
	[DUE_RISK] = {"risk", N_("look again at the risk")},
	[DUE_TALK] = {"talk", N_("next step with the contact")},
	[DUE_ACTIVITY] = {"activity", N_("finish the activity")},
	[DUE_ROLE] = {"role", N_("the role ends")},
	[DUE_REPORT] = {"report", N_("report to the funder")},
	[DUE_APPLICATION] = {"application", N_("apply for the funding")},
	[DUE_PAYMENT] = {"payment", N_("payment is expected")},
	[DUE_HAND_IN] = {"hand-in", N_("hand in the basis for the decision")},
	[DUE_DECIDE_BY] = {"decide-by", N_("decide on going on")},
	[DUE_DOCUMENT] = {"document", N_("the steering document runs out")},
	[DUE_EXCEPTION] = {"exception", N_("the exception runs out")},
	[DUE_PROJECT] = {"project", N_("the project ends")},
	{NULL, NULL},
};

#define I struct due_item
static const struct field item_fields[] = {
	ROW("date", I, date, date, OPTIONAL, N_("Date"), N_("When it is due.")),
	ROW("kind", I, kind, choice, OPTIONAL, N_("Kind"), N_("What is to be done."),
		WORDS(due_kinds)),
	ROW("what", I, what, text, OPTIONAL, N_("What"), N_("What it is about.")),
	ROW("whose", I, whose, ref, OPTIONAL, N_("Who"), N_("The role, partner or group.")),
	ROW("days", I, days, integer, OPTIONAL, N_("Days"),
		N_("How many days are left; below zero: how many it is late.")),
	ROW("late", I, late, flag, OPTIONAL, N_("Late"), N_("Whether its day has passed.")),
	ROW("at", I, at, text, OPTIONAL, N_("Address"), N_("Where it stands.")),
	ROW("command", I, command, text, OPTIONAL, N_("Command"), N_("What settles it.")),
};
const struct record due_item_record = {.word = "due",
	.label = N_("what is due"),
	.list = "items",
	.fields = item_fields,
	.n = ARRAY_LEN(item_fields),
	.size = sizeof(I)};

static const struct field list_fields[] = {
	ROW("as_of", struct due_list, as_of, date, OPTIONAL, N_("As of"),
		N_("The day that counts as today.")),
	ROW("until", struct due_list, until, date, OPTIONAL, N_("Until"),
		N_("The last day that counts.")),
	ROW("late", struct due_list, late, integer, OPTIONAL, N_("Late"),
		N_("How many are late.")),
	ROW("ahead", struct due_list, ahead, integer, OPTIONAL, N_("Ahead"),
		N_("How many lie ahead.")),
	LIST("items", struct due_list, items, due_item_record, OPTIONAL, N_("What is due"),
		N_("The earliest first.")),
};
const struct record answer_due = {.word = "due",
	.label = N_("what is due"),
	.list = "due",
	.fields = list_fields,
	.n = ARRAY_LEN(list_fields),
	.size = sizeof(struct due_list)};

/* ---- what belongs in the list --------------------------------------------------------------- */

static bool belongs(const struct collecting *collecting, const struct due_draft *draft)
{
	const struct due_asking *asking = collecting->asking;
	int32_t day = draft->date.last;
	if (!span_usable(draft->date.span) || day > asking->until)
		return false;
	if (asking->for_public && entry_internal(draft->of))
		return false;
	if (asking->all)
		return true;
	return !draft->settled && !(collecting->closed && day < asking->today);
}

void due_add(struct collecting *collecting, const struct due_draft *draft)
{
	if (!belongs(collecting, draft))
		return;
	struct due_list *list = collecting->list;
	struct due_item *item = arena_new(collecting->arena, sizeof(*item));
	const struct text *what = draft->what ? draft->what : entry_title(draft->of);
	int32_t today = collecting->asking->today;
	bool late = !draft->settled && !collecting->closed && draft->date.last < today;
	*item = (struct due_item){.entry = {.record = &due_item_record},
		.date = draft->date,
		.kind = choice_of((int32_t)draft->kind),
		.days = integer_of(draft->date.last - today),
		.late = flag_of(late),
		.command = {{0, 0}, draft->command},
		.of = draft->of,
		.place = span_written(draft->date.span) ? draft->date.span
							: entry_place(draft->of),
		.word = draft->word,
		.since = draft->since,
		.settled = draft->settled};
	item->entry.common = common_of(draft->of, collecting->arena);
	if (what)
		item->what = *what;
	else if (entry_id(draft->of))
		item->what = (struct text){computed(), entry_id(draft->of)};
	if (draft->whose &&
		!(collecting->asking->for_public && entry_internal(draft->whose)))
		item->whose = ref_to(draft->whose);
	entry_append(&list->items, &item->entry, collecting->arena);
}

/* ---- order and addresses -------------------------------------------------------------------- */

static int by_day(const void *a, const void *b)
{
	const struct due_item *x = *(const struct due_item *const *)a;
	const struct due_item *y = *(const struct due_item *const *)b;
	if (x->date.last != y->date.last)
		return x->date.last < y->date.last ? -1 : 1;
	if (x->kind.at != y->kind.at)
		return x->kind.at < y->kind.at ? -1 : 1;
	if (x->place.start != y->place.start)
		return x->place.start < y->place.start ? -1 : 1;
	return (x->word ? x->word : "") < (y->word ? y->word : "") ? -1 : x->word != y->word;
}

/* As a shell takes it: an address with blanks or quotation marks stands between apostrophes. */
static void shell_word(struct str *out, const char *word)
{
	if (!word[strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789.,-_")]) {
		str_puts(out, word);
		return;
	}
	str_putc(out, '\'');
	for (; *word; word++) {
		if (*word == '\'')
			str_puts(out, "'\\'");
		str_putc(out, *word);
	}
	str_putc(out, '\'');
}

static struct text command_with(
	const struct collecting *collecting, const char *command, const char *address)
{
	const char *gap = strstr(command, "{}");
	if (!gap)
		return (struct text){computed(), command};
	struct str line = {0};
	str_add(&line, command, (size_t)(gap - command));
	shell_word(&line, address);
	str_puts(&line, gap + 2);
	struct text text = {computed(), arena_text(collecting->arena, str_text(&line), line.len)};
	str_release(&line);
	return text;
}

static void add_addresses(const struct collecting *collecting)
{
	struct due_list *list = collecting->list;
	struct tree tree = project_tree(collecting->project);
	struct str address = {0};
	tree_numbering(&tree);
	for (uint32_t i = 0; i < list->items.n; i++) {
		struct due_item *item = list->items.items[i];
		str_clear(&address);
		address_show(&tree, item->of, &address);
		item->at = (struct text){computed(),
			arena_text(collecting->arena, str_text(&address), address.len)};
		if (item->command.s)
			item->command =
				command_with(collecting, item->command.s, str_text(&address));
	}
	str_release(&address);
	tree_release(&tree);
}

/* ---- all of it ------------------------------------------------------------------------------ */

static int by_date(const void *a, const void *b)
{
	const struct observation *x = *(const struct observation *const *)a;
	const struct observation *y = *(const struct observation *const *)b;
	return (x->date.last > y->date.last) - (x->date.last < y->date.last);
}

/* What was last held and last measured, so that each is looked for once. */
static void prepare(struct collecting *collecting)
{
	const struct project *project = collecting->project;
	int32_t today = collecting->asking->today;
	for (uint32_t i = 0; i < project->checkins.n; i++) {
		struct checkin *checkin = project->checkins.items[i];
		if (!checkin->meeting.entry || !span_usable(checkin->date.span) ||
			checkin->date.first > today)
			continue;
		const struct checkin *so_far = map_get(&collecting->held, checkin->meeting.id);
		if (!so_far || checkin->date.last > so_far->date.last)
			map_put(&collecting->held, checkin->meeting.id, checkin);
	}
	for (uint32_t i = 0; i < project->observations.n; i++) {
		struct observation *observation = project->observations.items[i];
		const struct indicator *of = (const struct indicator *)observation->indicator.entry;
		struct figure value;
		if (!of || !span_usable(observation->date.span) ||
			observation->date.last > today || !observed_value(of, observation, &value))
			continue;
		const struct observation *so_far =
			map_get(&collecting->latest, observation->indicator.id);
		if (!so_far || observation->date.last > so_far->date.last)
			map_put(&collecting->latest, observation->indicator.id, observation);
	}
}

const struct observation *const *observations_by_date(struct collecting *collecting, uint32_t *n)
{
	const struct project *project = collecting->project;
	if (collecting->observations) {
		*n = collecting->observations_n;
		return collecting->observations;
	}
	const struct observation **all = arena_new(
		collecting->arena, (project->observations.n + 1) * sizeof(void *));
	*n = 0;
	for (uint32_t i = 0; i < project->observations.n; i++) {
		const struct observation *observation = project->observations.items[i];
		if (span_usable(observation->date.span) &&
			observation->date.first <= collecting->asking->today)
			all[(*n)++] = observation;
	}
	qsort(all, *n, sizeof(*all), by_date);
	collecting->observations = all;
	collecting->observations_n = *n;
	return all;
}

struct due_list *due_of(
	const struct project *project, const struct due_asking *asking, struct arena *arena)
{
	struct due_list *list = arena_new(arena, sizeof(*list));
	const struct project_info *info = project->info;
	struct collecting collecting = {
		.project = project, .asking = asking, .list = list, .arena = arena};
	collecting.closed = info && span_usable(info->closed.span) &&
			    info->closed.first <= asking->today;
	list->entry.record = &answer_due;
	list->as_of = (struct date){computed(), asking->today, asking->today};
	if (asking->until != INT32_MAX)
		list->until = (struct date){computed(), asking->until, asking->until};
	prepare(&collecting);
	due_plan(&collecting);
	due_looks(&collecting);
	due_money(&collecting);
	if (list->items.n)
		qsort(list->items.items, list->items.n, sizeof(*list->items.items), by_day);
	add_addresses(&collecting);
	list->late = list->ahead = integer_of(0);
	for (uint32_t i = 0; i < list->items.n; i++) {
		list->late.n += list->items.items[i]->late.yes;
		list->ahead.n += !list->items.items[i]->late.yes &&
				 !list->items.items[i]->settled;
	}
	map_release(&collecting.held);
	map_release(&collecting.latest);
	return list;
}
