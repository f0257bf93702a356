/* What only git's history shows: targets moved without a decision, a shared picture changed without
 * the others. Knows two states of the project at a time, and nothing of git. */
#include "rules_internal.h"

#include <string.h>

static const struct picture {
	const char *word; /* of reviews: of */
	const char *entry;
	const char *label;
} pictures[] = {
	{"problem", "problem", N_("the problem")},
	{"target-groups", "target-group", N_("the target groups")},
	{"goals", "goal", N_("the goals")},
};

static const struct entry *root_of(const struct entry *entry)
{
	while (entry && entry->parent)
		entry = entry->parent;
	return entry;
}

/* ---- targets -------------------------------------------------------------------------------- */

static bool told_before(struct history *history, const char *address)
{
	for (size_t i = 0; i < history->told_n; i++)
		if (strcmp(history->told[i], address) == 0)
			return true;
	history->told = array_grow(
		history->told, history->told_n, &history->told_room, sizeof(*history->told));
	history->told[history->told_n++] = arena_text(&history->arena, address, strlen(address));
	return false;
}

static const struct indicator *indicator_now(const struct project *now, const char *id)
{
	for (uint32_t i = 0; id && i < now->indicators.n; i++)
		if (span_usable(now->indicators.items[i]->id.span) &&
			strcmp(now->indicators.items[i]->id.s, id) == 0)
			return now->indicators.items[i];
	return NULL;
}

/* The section's first entry, where the indicator itself is gone. */
static struct span somewhere(const struct project *now)
{
	if (now->indicators.n)
		return entry_place(&now->indicators.items[0]->entry);
	return now->goals.n ? entry_place(&now->goals.items[0]->entry) : (struct span){1, 2};
}

static void target_changed(
	struct history *history, const struct history_step *step, const struct change *change)
{
	const struct entry *root = root_of(change->fresh ? change->fresh : change->old);
	const struct indicator *indicator = (const struct indicator *)root;
	const struct indicator *now = indicator_now(history->now, indicator->id.s);
	struct str what = {0};
	struct str day = {0};
	if (told_before(history, change->at.s))
		return;
	if (change->what.at == CHANGE_VALUE)
		str_printf(&what, "%s: %s → %s", change->key.s,
			span_usable(change->before.span) ? change->before.s : "–",
			span_usable(change->after.span) ? change->after.s : "–");
	else
		str_printf(&what, "%s → –", change->at.s);
	date_show(step->day, step->day, &day);
	findings_add(history->findings, E_TARGET_CHANGED,
		now ? entry_place(&now->entry) : somewhere(history->now),
		ARGS(indicator->id.s, str_text(&day), str_text(&what), indicator->id.s));
	str_release(&what);
	str_release(&day);
}

/* ---- the shared picture --------------------------------------------------------------------- */

/* While the collaboration is being prepared, everyone draws. */
static bool had_begun(const struct project *now, int32_t day)
{
	struct period period = project_period(now);
	return period.from_said_by && period.from.first <= day;
}

static void picture_changed(
	struct history *history, const struct history_step *step, const struct change *change)
{
	const struct entry *root = root_of(change->fresh ? change->fresh : change->old);
	for (size_t i = 0; root && i < ARRAY_LEN(pictures); i++)
		if (strcmp(root->record->word, pictures[i].entry) == 0 &&
			step->day > history->picture_changed[i] &&
			had_begun(history->now, step->day))
			history->picture_changed[i] = step->day;
}

void history_step(struct history *history, const struct history_step *step)
{
	struct arena arena = {0};
	struct changes *changes = changes_between(step->older, step->newer, history->now, &arena);
	for (uint32_t i = 0; i < changes->changes.n; i++) {
		const struct change *change = changes->changes.items[i];
		if (change->undecided.yes)
			target_changed(history, step, change);
		picture_changed(history, step, change);
	}
	arena_release(&arena);
}

static bool reviews_picture(const struct review *review, const char *word)
{
	const struct field *of = record_field(review->entry.record, "of");
	for (uint32_t i = 0; i < review->of.n; i++)
		if (strcmp(of->rule.words[review->of.items[i].at].word, word) == 0)
			return true;
	return false;
}

/* A review that names nobody is everybody's. */
static bool has_looked(
	const struct project *now, const struct partner *partner, const char *word, int32_t since)
{
	for (uint32_t i = 0; i < now->reviews.n; i++) {
		const struct review *review = now->reviews.items[i];
		if (!reviews_picture(review, word) || !span_usable(review->date.span) ||
			review->date.last < since)
			continue;
		if (!review->by.n)
			return true;
		for (uint32_t k = 0; k < review->by.n; k++)
			if (review->by.items[k].entry == &partner->entry)
				return true;
	}
	return false;
}

static struct span picture_place(const struct project *now, size_t which)
{
	if (which == 0 && now->problem)
		return entry_place(&now->problem->entry);
	if (which == 1 && now->target_groups.n)
		return entry_place(&now->target_groups.items[0]->entry);
	if (which == 2 && now->goals.n)
		return entry_place(&now->goals.items[0]->entry);
	return (struct span){0, 0};
}

static void tell_picture(struct history *history, size_t which)
{
	const struct project *now = history->now;
	int32_t day = history->picture_changed[which];
	struct span place = picture_place(now, which);
	struct str names = {0};
	struct str since = {0};
	for (uint32_t i = 0; i < now->partners.n; i++) {
		const struct partner *partner = now->partners.items[i];
		if (!partner_is_party(partner) || span_usable(partner->left.span) ||
			has_looked(now, partner, pictures[which].word, day))
			continue;
		str_puts(&names, names.len ? ", " : "");
		str_puts(&names, partner->id.s ? partner->id.s : "–");
	}
	date_show(day, day, &since);
	if (names.len && span_usable(place))
		findings_add(history->findings, G_CHANGED, place,
			ARGS(pictures[which].label, str_text(&since), str_text(&names)));
	str_release(&names);
	str_release(&since);
}

void history_end(struct history *history)
{
	for (size_t i = 0; i < ARRAY_LEN(pictures); i++)
		if (history->picture_changed[i])
			tell_picture(history, i);
	memory_free(history->told);
	arena_release(&history->arena);
	rules_settle_more(history->now, history->findings);
}
