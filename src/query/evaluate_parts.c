/* How sure a share is, which groups of people may be shown, and what follows for a goal. */
#include "evaluate.h"

#include <string.h>

/* ---- Wilson's interval ---------------------------------------------------------------------- */

/* The largest whole number whose square is not above n. */
static int128 root_of(int128 n)
{
	int128 low = 0;
	int128 high = (int128)1 << 62;
	while (low < high) {
		int128 middle = low + (high - low + 1) / 2;
		if (middle <= n / (middle ? middle : 1))
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* (x + z²/2 ± z √(x (n − x) / n + z²/4)) / (n + z²), with z = 1.959963985, in 10⁻⁹. */
void wilson(int64_t x_micro, int64_t n, int64_t *low, int64_t *high)
{
	static const int128 z = 1959963985;
	static const int128 square = 3841458821; /* z², in 10⁻⁹ */
	static const int128 one = 1000000000;
	int128 x = (int128)x_micro * 1000;
	int128 under = x * (n * one - x) / n + square * one / 4; /* in 10⁻¹⁸ */
	int128 spread = z * root_of(under) / one;
	int128 below = n * one + square;
	bool overflow = false;
	int64_t bottom = divide_round((x + square / 2 - spread) * 100000000, below, &overflow);
	int64_t top = divide_round((x + square / 2 + spread) * 100000000, below, &overflow);
	*low = bottom < 0 ? 0 : bottom;
	*high = top > 100000000 ? 100000000 : top;
}

/* ---- groups --------------------------------------------------------------------------------- */

struct people {
	const char *by;
	const char *value;
	struct progress_part *part;
};
struct peoples {
	struct people *items;
	size_t n;
	size_t room;
};

static struct people *people_of(
	struct peoples *groups, const struct observed_part *from, struct arena *arena)
{
	const char *by = text_empty(&from->by) ? "" : text_in(&from->by, "", NULL);
	const char *value = text_empty(&from->value) ? "" : text_in(&from->value, "", NULL);
	for (size_t i = 0; i < groups->n; i++)
		if (strcmp(groups->items[i].by, by) == 0 &&
			strcmp(groups->items[i].value, value) == 0)
			return &groups->items[i];
	groups->items = array_grow(groups->items, groups->n, &groups->room, sizeof(*groups->items));
	struct people *group = &groups->items[groups->n++];
	*group = (struct people){by, value, arena_new(arena, sizeof(*group->part))};
	group->part->entry.record = &progress_part_record;
	group->part->by = from->by;
	group->part->value = from->value;
	return group;
}

static void add_part(struct progress_part *part, const struct observed_part *from, bool sum)
{
	if (span_usable(from->count.span)) {
		part->count.span = computed();
		if (__builtin_add_overflow(
			    part->count.micro, from->count.micro, &part->count.micro))
			part->count.span = (struct span){0, 0};
	}
	if (sum) /* shares and averages of several occasions cannot be added */
		return;
	part->share = from->share;
	part->score = from->score;
	part->n = from->n;
}

/* How many people a group is: what decides whether it may be shown. */
static int64_t people_in(const struct progress_part *part)
{
	if (span_usable(part->count.span))
		return (part->count.micro + 999999) / 1000000;
	return span_usable(part->n.span) ? part->n.n : 0;
}

static void hide_group(struct progress_part *part)
{
	part->count = (struct quantity){.span = {0, 0}};
	part->share = (struct figure){.span = {0, 0}};
	part->score = (struct figure){.span = {0, 0}};
	part->n = (struct integer){.span = {0, 0}};
	part->hidden = (struct flag){computed(), true};
}

/* One way of dividing is one table, whose total is shown. */
static void hide_small(const struct peoples *groups, const char *by, int64_t limit)
{
	int64_t *counts = memory_new(groups->n * sizeof(*counts));
	bool *hidden = memory_new(groups->n * sizeof(*hidden));
	size_t n = 0;
	for (size_t i = 0; i < groups->n; i++)
		if (strcmp(groups->items[i].by, by) == 0)
			counts[n++] = people_in(groups->items[i].part);
	small_numbers(counts, n, limit, hidden);
	n = 0;
	for (size_t i = 0; i < groups->n; i++)
		if (strcmp(groups->items[i].by, by) == 0 && hidden[n++])
			hide_group(groups->items[i].part);
	memory_free(counts);
	memory_free(hidden);
}

void progress_breakdown(const struct series *series, int32_t limit,
	struct indicator_progress *progress, struct arena *arena)
{
	const struct indicator *indicator = series->indicator;
	bool sum = span_usable(indicator->adds.span) && indicator->adds.at == ADDS_SUM;
	bool people = !span_usable(indicator->counts.span) || indicator->counts.at == COUNTS_PEOPLE;
	struct peoples groups = {0};
	for (uint32_t i = 0; i < series->n; i++) {
		const struct seen *seen = &series->seen[i];
		if (!sum && seen->day != series->seen[series->n - 1].day)
			continue;
		for (uint32_t k = 0; k < seen->observation->breakdown.n; k++) {
			const struct observed_part *from = seen->observation->breakdown.items[k];
			add_part(people_of(&groups, from, arena)->part, from, sum);
		}
	}
	for (size_t i = 0; people && i < groups.n; i++) {
		bool first = true;
		for (size_t k = 0; k < i; k++)
			first = first && strcmp(groups.items[k].by, groups.items[i].by) != 0;
		if (first)
			hide_small(&groups, groups.items[i].by, limit);
	}
	for (size_t i = 0; i < groups.n; i++)
		entry_append(&progress->breakdown, &groups.items[i].part->entry, arena);
	memory_free(groups.items);
}

/* ---- goals and results ---------------------------------------------------------------------- */

/* What the indicators say together, from the best to the worst that can be said. */
static void together(
	struct goal_progress *progress, struct indicator_progress *const *all, size_t n)
{
	static const enum verdict order[] = {VERDICT_AHEAD, VERDICT_ON_TRACK, VERDICT_UNDEFINED,
		VERDICT_NO_DATA, VERDICT_BEHIND};
	size_t worst = n ? 0 : 3;
	bool paced = n > 0;
	bool reached = true;
	progress->indicators = progress->measured = (struct integer){computed(), 0};
	for (size_t i = 0; i < n; i++) {
		const struct indicator_progress *one = all[i];
		progress->indicators.n++;
		progress->measured.n += one->observations.n > 0;
		paced = paced && span_usable(one->reached_at_this_pace.span);
		reached = reached && one->reached_at_this_pace.yes;
		for (size_t k = 0; k < ARRAY_LEN(order); k++)
			if (order[k] == (enum verdict)one->verdict.at && k > worst)
				worst = k;
	}
	progress->verdict = (struct choice){computed(), (int32_t)order[worst]};
	progress->reached_at_this_pace =
		(struct flag){paced ? computed() : (struct span){0, 0}, reached};
}

static struct goal_progress *progress_for(
	const struct entry *entry, const struct record *record, struct arena *arena)
{
	struct goal_progress *progress = arena_new(arena, sizeof(*progress));
	progress->entry.record = record;
	progress->entry.common = entry->common;
	progress->goal = (struct ref){computed(), entry_id(entry), entry};
	return progress;
}

struct goal_progress *progress_of_goal(
	const struct goal *goal, const struct map *found, struct arena *arena)
{
	struct indicator_progress **all =
		arena_new(arena, (goal->indicators.n + 1) * sizeof(struct indicator_progress *));
	size_t n = 0;
	for (uint32_t i = 0; i < goal->indicators.n; i++) {
		const char *id = goal->indicators.items[i].id;
		all[n] = id ? map_get(found, id) : NULL;
		n += all[n] != NULL;
	}
	struct goal_progress *progress = progress_for(&goal->entry, &goal_progress_record, arena);
	together(progress, all, n);
	/* An indicator that is not there cannot be reached. */
	if (n < goal->indicators.n)
		progress->reached_at_this_pace.yes = false;
	return progress;
}

/* In the order of the indicators: each result where the first of them measures it. */
void progress_of_results(struct progress *answer, struct arena *arena)
{
	struct map at = {0}; /* a result's id to its place in lists, from 1 */
	uint32_t all = answer->indicators.n;
	struct measured_by {
		const struct entry *result;
		struct indicator_progress **by;
		size_t n;
	} *lists = arena_new(arena, (all + 1) * sizeof(*lists));
	size_t lists_n = 0;
	for (uint32_t i = 0; i < all; i++) {
		struct indicator_progress *one = answer->indicators.items[i];
		if (!one->result.entry || !one->result.id)
			continue;
		uintptr_t place = (uintptr_t)map_get(&at, one->result.id);
		if (!place) {
			place = ++lists_n;
			map_put(&at, one->result.id, (void *)place);
			lists[place - 1].result = one->result.entry;
		}
		lists[place - 1].n++;
	}
	for (size_t i = 0; i < lists_n; i++) {
		lists[i].by = arena_new(arena, lists[i].n * sizeof(*lists[i].by));
		lists[i].n = 0;
	}
	for (uint32_t i = 0; i < all; i++) {
		struct indicator_progress *one = answer->indicators.items[i];
		uintptr_t place = one->result.entry && one->result.id
					  ? (uintptr_t)map_get(&at, one->result.id)
					  : 0;
		if (place)
			lists[place - 1].by[lists[place - 1].n++] = one;
	}
	for (size_t i = 0; i < lists_n; i++) {
		struct goal_progress *progress =
			progress_for(lists[i].result, &result_progress_record, arena);
		together(progress, lists[i].by, lists[i].n);
		entry_append(&answer->results, &progress->entry, arena);
	}
	map_release(&at);
}
