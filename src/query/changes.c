/* What changed between two states of a project. Entries are matched by their address, so that order
 * and files play no part; an entry that is new or gone is told once, with all that is in it. */
#include "query_internal.h"
#include "samverka/query/changes.h"

#include <string.h>

/* ---- rows ----------------------------------------------------------------------------------- */

static const struct word change_kinds[] = {
	[CHANGE_ADDED] = {"added", N_("added")},
	[CHANGE_REMOVED] = {"removed", N_("removed")},
	[CHANGE_VALUE] = {"changed", N_("changed")},
	{NULL, NULL},
};

static const struct field change_fields[] = {
	ROW("what", struct change, what, choice, OPTIONAL, N_("What"), N_("What happened to it."),
		WORDS(change_kinds)),
	ROW("at", struct change, at, text, OPTIONAL, N_("At"), N_("The entry's address.")),
	ROW("kind", struct change, kind, text, OPTIONAL, N_("Kind"), N_("What the entry is.")),
	ROW("key", struct change, key, text, OPTIONAL, N_("Key"), N_("Which of its keys.")),
	ROW("before", struct change, before, text, OPTIONAL, N_("Before"), N_("The value before.")),
	ROW("after", struct change, after, text, OPTIONAL, N_("After"), N_("The value now.")),
	ROW("undecided", struct change, undecided, flag, OPTIONAL, N_("No decision"),
		N_("A target was changed, and no decision names what it concerns.")),
	ROW("step", struct change, step, integer, OPTIONAL, N_("Step"), N_("The guide's step.")),
};
const struct record answer_change = {.word = "change",
	.label = N_("change"),
	.list = "changes",
	.fields = change_fields,
	.n = ARRAY_LEN(change_fields),
	.size = sizeof(struct change)};
#define STRUCT_answer_change struct change

static const struct field changes_fields[] = {
	ROW("from", struct changes, from, text, OPTIONAL, N_("From"), N_("The state before.")),
	ROW("to", struct changes, to, text, OPTIONAL, N_("To"),
		N_("The state it is compared with.")),
	LIST("changes", struct changes, changes, answer_change, OPTIONAL, N_("Changes"),
		N_("What changed.")),
	ROW("cost_before", struct changes, cost_before, sum, OPTIONAL, N_("Cost before"),
		N_("The project's whole cost before.")),
	ROW("cost_after", struct changes, cost_after, sum, OPTIONAL, N_("Cost now"),
		N_("The project's whole cost now.")),
	ROW("gap_before", struct changes, gap_before, sum, OPTIONAL, N_("Gap before"),
		N_("The money that was missing before.")),
	ROW("gap_after", struct changes, gap_after, sum, OPTIONAL, N_("Gap now"),
		N_("The money that is missing now.")),
};
const struct record answer_changes = {.word = "changes",
	.label = N_("changes"),
	.list = "changes",
	.fields = changes_fields,
	.n = ARRAY_LEN(changes_fields),
	.size = sizeof(struct changes)};

/* ---- the entries of a state ----------------------------------------------------------------- */

struct state {
	const struct project *project;
	struct tree tree;
	struct map entries; /* address to entry */
	struct stated {
		const char *address;
		const struct entry *entry;
	} * items;
	size_t n;
	size_t room;
	struct arena *arena;
};

static void keep_entry(void *context, struct entry *entry)
{
	struct state *state = context;
	struct str address = {0};
	address_show(&state->tree, entry, &address);
	state->items = array_grow(state->items, state->n, &state->room, sizeof(*state->items));
	struct stated *stated = &state->items[state->n++];
	*stated = (struct stated){arena_text(state->arena, str_text(&address), address.len), entry};
	map_put(&state->entries, stated->address, entry);
	str_release(&address);
}

static void state_make(struct state *state, const struct project *project, struct arena *arena)
{
	*state = (struct state){.project = project, .tree = project_tree(project), .arena = arena};
	tree_numbering(&state->tree);
	struct walker walker = {.context = state, .entry = keep_entry};
	walk_tree(&state->tree, &walker);
}

static void state_release(struct state *state)
{
	map_release(&state->entries);
	memory_free(state->items);
	tree_release(&state->tree);
}

/* ---- comparing ------------------------------------------------------------------------------ */

struct comparing {
	struct changes *changes;
	struct state old, fresh;
	const struct project *now; /* whose decisions count */
	struct tree now_tree;
	struct arena *arena;
	size_t section;
};

/* A leaf, or several, as they would be written. */
static bool written_words(const struct field *field, const void *base, struct str *out)
{
	str_clear(out);
	if (!base || !span_usable(leaf_span(field, base)))
		return false;
	if (field->shape == SHAPE_ONE) {
		field->kind->show(&field->rule, field_of(field, base), out);
		return true;
	}
	const struct leaves *leaves = field_of(field, base);
	for (uint32_t i = 0; i < leaves->n; i++) {
		if (i)
			str_puts(out, ", ");
		field->kind->show(
			&field->rule, (const char *)leaves->items + i * field->kind->size, out);
	}
	return true;
}

static struct text words_of(struct arena *arena, const char *words, size_t len)
{
	return (struct text){computed(), arena_text(arena, words, len)};
}

static int32_t step_of(const struct entry *entry, const struct tree *tree)
{
	while (entry->parent)
		entry = entry->parent;
	for (size_t s = 0; s < tree->n; s++)
		for (size_t i = 0; i < tree->sections[s]->n; i++)
			if (tree->sections[s]->fields[i].record == entry->record)
				return s > SECTION_EVALUATE ? 0 : (int32_t)s;
	return 0;
}

static struct change *change_add(struct comparing *comparing, enum change_kind what,
	const struct entry *old, const struct entry *fresh, const char *address)
{
	const struct entry *either = fresh ? fresh : old;
	struct change *change = arena_new(comparing->arena, sizeof(*change));
	change->entry.record = &answer_change;
	change->what = (struct choice){computed(), (int32_t)what};
	change->at = words_of(comparing->arena, address, strlen(address));
	change->old = old;
	change->fresh = fresh;
	change->step.span = computed();
	if (either) {
		const char *word = entry_word(either);
		change->kind = words_of(comparing->arena, word, strlen(word));
		change->step.n = step_of(either, &comparing->fresh.tree);
		change->entry.common = common_of(either, comparing->arena);
	}
	entry_append(&comparing->changes->changes, &change->entry, comparing->arena);
	return change;
}

static bool is_ref_to(const struct ref *ref, const char *id)
{
	return id && span_usable(ref->span) && strcmp(ref->id, id) == 0;
}

/* Is a target's indicator, or what it measures, named by a decision that was not there before? */
static bool is_decided(const struct comparing *comparing, const struct entry *entry)
{
	while (entry->parent)
		entry = entry->parent;
	const struct indicator *indicator = (const struct indicator *)entry;
	const char *measures =
		span_usable(indicator->measures.span) ? indicator->measures.id : NULL;
	for (uint32_t i = 0; i < comparing->now->decisions.n; i++) {
		const struct decision *decision = comparing->now->decisions.items[i];
		struct str address = {0};
		address_show(&comparing->now_tree, &decision->entry, &address);
		bool known = map_get(&comparing->old.entries, str_text(&address));
		str_release(&address);
		for (uint32_t k = 0; !known && k < decision->affects.n; k++)
			if (is_ref_to(&decision->affects.items[k], indicator->id.s) ||
				is_ref_to(&decision->affects.items[k], measures))
				return true;
	}
	return false;
}

static bool is_target(const struct entry *entry)
{
	return strcmp(entry->record->word, "target") == 0 && entry->parent &&
	       strcmp(entry->parent->record->word, "indicator") == 0;
}

/* An indicator that stands there no longer, not under another id either. */
static bool is_gone(const struct comparing *comparing, const struct entry *entry)
{
	if (strcmp(entry->record->word, "indicator") != 0)
		return false;
	const struct indicator *indicator = (const struct indicator *)entry;
	const struct project *fresh = comparing->fresh.project;
	for (uint32_t i = 0; i < fresh->indicators.n; i++)
		if (!text_empty(&indicator->title) &&
			!text_empty(&fresh->indicators.items[i]->title) &&
			strcmp(fresh->indicators.items[i]->title.s, indicator->title.s) == 0)
			return false;
	return true;
}

/* The same words in another order of languages are no change. */
static bool same_texts(const struct field *field, const void *old, const void *fresh)
{
	return field->shape == SHAPE_ONE && field->kind->languages &&
	       text_same(field_of(field, old), field_of(field, fresh));
}

static void compare_field(struct comparing *comparing, const struct field *field, const void *old,
	const void *fresh, const struct stated *at, const struct entry *old_entry)
{
	struct str before = {0};
	struct str after = {0};
	if (field->shape != SHAPE_ONE && field->shape != SHAPE_MANY)
		return;
	bool was = written_words(field, old, &before);
	bool is = written_words(field, fresh, &after);
	bool same = was == is && (!was || strcmp(str_text(&before), str_text(&after)) == 0 ||
					 same_texts(field, old, fresh));
	if (!same) {
		struct change *change =
			change_add(comparing, CHANGE_VALUE, old_entry, at->entry, at->address);
		change->key = words_of(comparing->arena, field->key, strlen(field->key));
		if (was)
			change->before = words_of(comparing->arena, str_text(&before), before.len);
		if (is)
			change->after = words_of(comparing->arena, str_text(&after), after.len);
		change->field = field;
		change->old_base = old;
		change->fresh_base = fresh;
		if (at->entry && is_target(at->entry) && !is_decided(comparing, at->entry))
			change->undecided = (struct flag){computed(), true};
	}
	str_release(&before);
	str_release(&after);
}

static void compare_entry(
	struct comparing *comparing, const struct stated *at, const struct entry *old)
{
	const struct entry *fresh = at->entry;
	for (size_t i = 0; i < fresh->record->n; i++)
		compare_field(comparing, &fresh->record->fields[i], old, fresh, at, old);
	for (size_t i = 0; i < common_fields_n; i++)
		compare_field(comparing, &common_fields[i], entry_common(old), entry_common(fresh),
			at, old);
}

/* Leaves at the top of a file, such as the vision. */
static void compare_tops(struct comparing *comparing)
{
	const struct tree *tree = &comparing->fresh.tree;
	for (size_t s = 0; s < tree->n; s++)
		for (size_t i = 0; i < tree->sections[s]->n; i++) {
			const struct field *field = &tree->sections[s]->fields[i];
			struct stated at = {field->key, NULL};
			uint32_t before = comparing->changes->changes.n;
			compare_field(
				comparing, field, comparing->old.tree.base, tree->base, &at, NULL);
			if (comparing->changes->changes.n > before)
				comparing->changes->changes.items[before]->step.n =
					s > SECTION_EVALUATE ? 0 : (int32_t)s;
		}
}

/* An entry whose parent is new or gone as well is told with it. */
static bool parent_known(
	const struct state *other, const struct state *own, const struct entry *entry)
{
	struct str address = {0};
	if (!entry->parent)
		return true;
	address_show(&own->tree, entry->parent, &address);
	bool known = map_get(&other->entries, str_text(&address));
	str_release(&address);
	return known;
}

struct changes *changes_between(const struct project *old, const struct project *fresh,
	const struct project *now, struct arena *arena)
{
	struct changes *changes = arena_new(arena, sizeof(*changes));
	struct comparing comparing = {.changes = changes,
		.arena = arena,
		.now = now,
		.now_tree = project_tree(now)};
	tree_numbering(&comparing.now_tree);
	changes->entry.record = &answer_changes;
	state_make(&comparing.old, old, arena);
	state_make(&comparing.fresh, fresh, arena);
	compare_tops(&comparing);
	for (size_t i = 0; i < comparing.fresh.n; i++) {
		const struct stated *at = &comparing.fresh.items[i];
		const struct entry *before = map_get(&comparing.old.entries, at->address);
		if (before && before->record == at->entry->record)
			compare_entry(&comparing, at, before);
		else if (parent_known(&comparing.old, &comparing.fresh, at->entry))
			change_add(&comparing, CHANGE_ADDED, NULL, at->entry, at->address);
	}
	for (size_t i = 0; i < comparing.old.n; i++) {
		const struct stated *at = &comparing.old.items[i];
		const struct entry *after = map_get(&comparing.fresh.entries, at->address);
		if ((!after || after->record != at->entry->record) &&
			parent_known(&comparing.fresh, &comparing.old, at->entry)) {
			struct change *change = change_add(
				&comparing, CHANGE_REMOVED, at->entry, NULL, at->address);
			if ((is_target(at->entry) || is_gone(&comparing, at->entry)) &&
				!is_decided(&comparing, at->entry))
				change->undecided = (struct flag){computed(), true};
		}
	}
	struct cost_totals *before = cost_totals(old, arena);
	struct cost_totals *after = cost_totals(fresh, arena);
	changes->cost_before = before->total;
	changes->cost_after = after->total;
	changes->gap_before = before->gap;
	changes->gap_after = after->gap;
	state_release(&comparing.old);
	state_release(&comparing.fresh);
	tree_release(&comparing.now_tree);
	return changes;
}
