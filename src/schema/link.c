/* Ids and the references to them, settled once everything has been read. */
#include "schema_internal.h"

#include <string.h>

/* Suggestions cost a look at every id, so only the first few references get one. */
enum { MOST_SUGGESTIONS = 40, MOST_CANDIDATES = 4096 };

/* A reference that was met before all ids were known. */
struct pending {
	const struct entry *entry;
	const struct field *field;
	struct ref *ref;
};

struct linking {
	const struct tree *tree;
	struct pending *pending;
	size_t pending_n;
	size_t pending_room;
	struct links *links;
	struct findings *findings;
	bool echo;
	unsigned suggested;
};

static void register_id(void *context, struct entry *entry)
{
	struct linking *linking = context;
	const char *id = entry_id(entry);
	if (!id)
		return;
	struct links *links = linking->links;
	struct entry *first = map_get(&links->ids, id);
	if (first) {
		struct finding *finding = findings_add(linking->findings, F_SAME_ID,
			entry_place(entry), ARGS(id, entry_label(first)));
		finding->second = entry_place(first);
		map_put(&links->shared, id, entry);
		return;
	}
	map_put(&links->ids, id, entry);
	links->entries =
		array_grow(links->entries, links->n, &links->room, sizeof(*links->entries));
	links->entries[links->n++] = entry;
}

static uint32_t kind_bit(const struct entry *entry)
{
	if (!entry->record->kind_key)
		return 0;
	const struct field *field = record_field(entry->record, entry->record->kind_key);
	const struct choice *choice = field_of(field, entry);
	return span_usable(choice->span) ? (uint32_t)1 << choice->at : ~(uint32_t)0;
}

static bool may_name(const struct field *field, const struct entry *entry)
{
	if (!field->targets)
		return true;
	for (size_t i = 0; field->targets[i]; i++) {
		if (field->targets[i] != entry->record)
			continue;
		return !field->target_kinds || !entry->record->kind_key ||
		       (kind_bit(entry) & field->target_kinds) != 0;
	}
	return false;
}

static void target_words(const struct field *field, struct str *out)
{
	for (size_t i = 0; field->targets && field->targets[i]; i++) {
		const struct record *record = field->targets[i];
		const struct field *kind = record->kind_key && field->target_kinds
						   ? record_field(record, record->kind_key)
						   : NULL;
		if (!kind)
			str_printf(out, "%s%s", out->len ? ", " : "", record->word);
		for (int k = 0; kind && kind->rule.words[k].word; k++)
			if (field->target_kinds & (uint32_t)1 << k)
				str_printf(out, "%s%s", out->len ? ", " : "",
					kind->rule.words[k].word);
	}
}

static const char *nearest_id(struct linking *linking, const struct field *field, const char *id)
{
	if (linking->suggested++ >= MOST_SUGGESTIONS)
		return NULL;
	const char *candidates[MOST_CANDIDATES];
	size_t n = 0;
	for (size_t i = 0; i < linking->links->n && n < MOST_CANDIDATES; i++)
		if (may_name(field, linking->links->entries[i]))
			candidates[n++] = entry_id(linking->links->entries[i]);
	for (size_t i = 0; i < linking->links->shipped_n && n < MOST_CANDIDATES; i++)
		if (may_name(field, linking->links->shipped[i]))
			candidates[n++] = entry_id(linking->links->shipped[i]);
	return near_best(id, candidates, n);
}

static const struct entry *entry_named(const struct links *links, const char *id)
{
	const struct entry *entry = map_get(&links->ids, id);
	for (size_t i = 0; !entry && i < links->shipped_n; i++)
		if (strcmp(entry_id(links->shipped[i]), id) == 0)
			entry = links->shipped[i];
	return entry;
}

/* The list of entries, among some fields, that holds the entry; or NULL. */
static const struct field *list_of(
	const struct field *fields, size_t n, const void *base, const struct entry *entry)
{
	for (size_t i = 0; i < n; i++) {
		if (fields[i].shape != SHAPE_LIST || fields[i].record != entry->record)
			continue;
		const struct any_list *list = field_of(&fields[i], base);
		for (uint32_t k = 0; k < list->n; k++)
			if (list->items[k] == entry)
				return &fields[i];
	}
	return NULL;
}

/* The key that stands in the file: of "leads_to: [x]" it is the list, not the key that a bare
 * value stands for. */
static const struct field *written_key(const struct linking *linking, const struct entry *entry,
	const struct field *field, struct span at)
{
	if (!entry || entry->span.start != at.start || entry->span.end != at.end)
		return field;
	const struct field *list = NULL;
	if (entry->parent)
		list = list_of(entry->parent->record->fields, entry->parent->record->n,
			entry->parent, entry);
	for (size_t i = 0; !entry->parent && !list && i < linking->tree->n; i++)
		list = list_of(linking->tree->sections[i]->fields, linking->tree->sections[i]->n,
			linking->tree->base, entry);
	return list ? list : field;
}

static void report_dangling(struct linking *linking, const struct entry *entry,
	const struct field *field, const struct ref *ref)
{
	const struct field *said = written_key(linking, entry, field, ref->span);
	struct str advice = {0};
	const char *near = nearest_id(linking, field, ref->id);
	if (near)
		str_puts(&advice, near);
	else
		target_words(field, &advice);
	findings_add(linking->findings, near ? F_NO_SUCH : F_NO_SUCH_NONE, ref->span,
		ARGS(ref->id, said->key, said->label, str_text(&advice)));
	str_release(&advice);
}

/* The reference to an entry that is there. */
static void link_to(
	struct linking *linking, const struct pending *pending, const struct entry *entry)
{
	struct ref *ref = pending->ref;
	const struct field *field = pending->field;
	if (may_name(field, entry)) {
		ref->entry = entry;
		return;
	}
	struct str words = {0};
	target_words(field, &words);
	struct finding *finding = findings_add(linking->findings, F_WRONG_KIND, ref->span,
		ARGS(ref->id, entry_label(entry),
			written_key(linking, pending->entry, field, ref->span)->key,
			str_text(&words)));
	finding->second = entry_place(entry);
	str_release(&words);
}

/* Most references look back at an id that is known already; the others wait. */
static void meet_ref(struct linking *linking, const struct pending *pending)
{
	if (!span_usable(pending->ref->span) || !pending->ref->id)
		return;
	const struct entry *entry = map_get(&linking->links->ids, pending->ref->id);
	if (entry) {
		link_to(linking, pending, entry);
		return;
	}
	linking->pending = array_grow(linking->pending, linking->pending_n, &linking->pending_room,
		sizeof(*linking->pending));
	linking->pending[linking->pending_n++] = *pending;
}

static void meet_leaf(
	void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	if (!field->kind->refers)
		return;
	/* struct ref_or_text and struct rate begin as struct ref does. */
	struct pending pending = {entry, field, leaf};
	if (field->shape == SHAPE_ONE) {
		meet_ref(context, &pending);
		return;
	}
	const struct leaves *leaves = leaf;
	for (uint32_t i = 0; i < leaves->n; i++) {
		pending.ref = (struct ref *)((char *)leaves->items + i * field->kind->size);
		meet_ref(context, &pending);
	}
}

static void settle(struct linking *linking)
{
	for (size_t i = 0; i < linking->pending_n; i++) {
		const struct pending *pending = &linking->pending[i];
		const struct entry *entry = entry_named(linking->links, pending->ref->id);
		if (entry)
			link_to(linking, pending, entry);
		else if (linking->echo)
			report_dangling(linking, pending->entry, pending->field, pending->ref);
	}
	memory_free(linking->pending);
}

void link_all(const struct tree *tree, struct links *links, struct findings *findings, bool echo)
{
	struct linking linking = {.tree = tree, .links = links, .findings = findings, .echo = echo};
	struct walker walker = {.context = &linking, .entry = register_id, .leaf = meet_leaf};
	walk_tree(tree, &walker);
	settle(&linking);
}

void links_release(struct links *links)
{
	map_release(&links->ids);
	map_release(&links->shared);
	memory_free(links->entries);
	*links = (struct links){0};
}
