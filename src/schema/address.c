/* Addresses: the one way to name an entry in commands, findings, JSON and history - its id, or the
 * list's key and what makes it unique in that list. */
#include "schema_internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = 6 };

/* ---- what makes an entry unique ------------------------------------------------------------- */

static void show_leaf(const struct field *field, const void *base, struct str *out)
{
	const void *member = field_of(field, base);
	if (!span_usable(leaf_span(field, base)))
		return;
	if (field->shape == SHAPE_ONE) {
		field->kind->show(&field->rule, member, out);
		return;
	}
	const struct leaves *leaves = member;
	for (uint32_t i = 0; i < leaves->n; i++) {
		if (i)
			str_putc(out, '+');
		field->kind->show(
			&field->rule, (const char *)leaves->items + i * field->kind->size, out);
	}
}

/* The i-th part of an entry's identity; false beyond the last. Absent parts are empty. */
static bool identity_part(const struct entry *entry, size_t i, struct str *out)
{
	str_clear(out);
	const char *id = entry_id(entry);
	if (id) {
		str_puts(out, id);
		return i == 0;
	}
	if (i >= ARRAY_LEN(entry->record->identity) || !entry->record->identity[i])
		return false;
	show_leaf(record_field(entry->record, entry->record->identity[i]), entry, out);
	return true;
}

static void add_quoted(struct str *out, const char *text)
{
	bool plain = text[0] && !strpbrk(text, ".,\"\n");
	if (plain) {
		str_puts(out, text);
		return;
	}
	str_putc(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			str_putc(out, '\\');
		str_putc(out, *text == '\n' ? ' ' : *text);
	}
	str_putc(out, '"');
}

static void show_identity(const struct entry *entry, struct str *out)
{
	struct str part = {0};
	size_t pending = 0; /* empty parts are shown only when another follows */
	for (size_t i = 0; identity_part(entry, i, &part); i++) {
		if (!part.len && i) {
			pending++;
			continue;
		}
		for (; pending; pending--)
			str_puts(out, ",\"\"");
		if (i)
			str_putc(out, ',');
		add_quoted(out, str_text(&part));
	}
	str_release(&part);
}

static bool same_identity(const struct entry *a, const struct entry *b)
{
	struct str left = {0};
	struct str right = {0};
	show_identity(a, &left);
	show_identity(b, &right);
	bool same = strcmp(str_text(&left), str_text(&right)) == 0;
	str_release(&left);
	str_release(&right);
	return same;
}

/* ---- showing -------------------------------------------------------------------------------- */

/* The place of an entry in a list, which lies in the order of the files; -1: not in it. */
static int64_t index_in(const struct any_list *list, const struct entry *entry)
{
	uint32_t low = 0;
	uint32_t high = list->n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (list->items[middle]->span.start < entry->span.start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < list->n && list->items[low]->span.start == entry->span.start; low++)
		if (list->items[low] == entry)
			return low;
	return -1;
}

static bool holds(const struct field *field, const void *base, const struct entry *entry)
{
	if (field->record != entry->record)
		return false;
	if (field->shape == SHAPE_RECORD) {
		const struct entry *below;
		memcpy(&below, field_of(field, base), sizeof(below));
		return below == entry;
	}
	return field->shape == SHAPE_LIST && index_in(field_of(field, base), entry) >= 0;
}

static const struct field *field_in(
	const struct record *record, const void *base, const struct entry *entry)
{
	for (size_t i = 0; i < record->n; i++)
		if (holds(&record->fields[i], base, entry))
			return &record->fields[i];
	return NULL;
}

static const struct field *field_at_top(const struct tree *tree, const struct entry *entry)
{
	for (size_t i = 0; i < tree->n; i++) {
		const struct field *field = field_in(tree->sections[i], tree->base, entry);
		if (field)
			return field;
	}
	return NULL;
}

/* ---- numbers of entries that coincide ------------------------------------------------------- */

struct numbered_list {
	const void *list;
	uint32_t *numbers; /* beside its items; 1 for the first of its kind */
};

struct numbering {
	struct numbered_list *lists;
	size_t n;
	size_t room;
};

void tree_numbering(struct tree *tree)
{
	tree->numbering = memory_new(sizeof(*tree->numbering));
}

void tree_release(struct tree *tree)
{
	struct numbering *numbering = tree->numbering;
	for (size_t i = 0; numbering && i < numbering->n; i++)
		memory_free(numbering->lists[i].numbers);
	if (numbering)
		memory_free(numbering->lists);
	memory_free(numbering);
	tree->numbering = NULL;
}

static uint32_t *count_list(const struct any_list *list)
{
	struct map seen = {0};
	struct arena arena = {0};
	uint32_t *numbers = memory_new(list->n * sizeof(*numbers));
	struct str identity = {0};
	for (uint32_t i = 0; i < list->n; i++) {
		str_clear(&identity);
		show_identity(list->items[i], &identity);
		uintptr_t before = (uintptr_t)map_get(&seen, str_text(&identity));
		numbers[i] = (uint32_t)before + 1;
		map_put(&seen, arena_text(&arena, str_text(&identity), identity.len),
			(void *)(before + 1));
	}
	str_release(&identity);
	map_release(&seen);
	arena_release(&arena);
	return numbers;
}

static const uint32_t *numbers_of(struct numbering *numbering, const struct any_list *list)
{
	for (size_t i = numbering->n; i; i--)
		if (numbering->lists[i - 1].list == list)
			return numbering->lists[i - 1].numbers;
	numbering->lists = array_grow(
		numbering->lists, numbering->n, &numbering->room, sizeof(*numbering->lists));
	struct numbered_list *numbered = &numbering->lists[numbering->n++];
	*numbered = (struct numbered_list){list, count_list(list)};
	return numbered->numbers;
}

static void show_number(const struct tree *tree, const struct field *field, const void *base,
	const struct entry *entry, struct str *out)
{
	const struct any_list *list = field_of(field, base);
	uint32_t number = 1;
	/* Lists inside entries are short; only the long ones at the top are worth remembering. */
	if (tree->numbering && base == tree->base)
		number = numbers_of(tree->numbering, list)[index_in(list, entry)];
	else
		for (uint32_t i = 0; i < list->n && list->items[i] != entry; i++)
			number += same_identity(list->items[i], entry);
	if (number > 1)
		str_printf(out, ",%u", number);
}

void address_show(const struct tree *tree, const struct entry *entry, struct str *out)
{
	const char *id = entry_id(entry);
	if (id) {
		str_puts(out, id);
		return;
	}
	const void *base = entry->parent ? (const void *)entry->parent : tree->base;
	const struct field *field = entry->parent ? field_in(entry->parent->record, base, entry)
						  : field_at_top(tree, entry);
	if (entry->parent) {
		address_show(tree, entry->parent, out);
		str_putc(out, '.');
	}
	str_puts(out, field ? field->key : entry->record->list);
	if (!field || field->shape != SHAPE_LIST)
		return;
	str_putc(out, '.');
	show_identity(entry, out);
	show_number(tree, field, base, entry, out);
}

/* ---- following ------------------------------------------------------------------------------ */

/* Takes one part from an address: up to the separator, quotes removed. */
const char *address_part(const char *at, const char *separators, struct str *out)
{
	str_clear(out);
	bool quoted = false;
	for (; *at && (quoted || !strchr(separators, *at)); at++) {
		if (*at == '"')
			quoted = !quoted;
		else if (*at == '\\' && quoted && at[1])
			str_putc(out, *++at);
		else
			str_putc(out, *at);
	}
	return at;
}

/* whole: the parts are all that the entry's identity consists of. */
static bool identity_matches(
	const struct entry *entry, const struct str *parts, size_t n, bool whole)
{
	struct str own = {0};
	bool matches = true;
	for (size_t i = 0; i < n && matches; i++) {
		matches = identity_part(entry, i, &own);
		for (size_t k = 0; k < own.len; k++)
			if (own.data[k] == '\n')
				own.data[k] = ' '; /* an address stands on one line */
		matches = matches && strcmp(str_text(&own), str_text(&parts[i])) == 0;
	}
	for (size_t i = n; whole && matches && identity_part(entry, i, &own); i++)
		matches = own.len == 0;
	str_release(&own);
	return matches;
}

static bool all_digits(const char *text)
{
	return text[0] && strspn(text, "0123456789") == strlen(text);
}

/* The number-th of those that match whole or in part; 0: the only one. */
static enum address_result match_in(const struct any_list *list, const struct str *parts, size_t n,
	bool whole, size_t number, const struct entry **out)
{
	size_t found = 0;
	for (uint32_t i = 0; i < list->n; i++) {
		if (!identity_matches(list->items[i], parts, n, whole))
			continue;
		found++;
		if (!number || found == number)
			*out = list->items[i];
	}
	if (number)
		return found >= number ? ADDRESS_FOUND : ADDRESS_NONE;
	return found == 1 ? ADDRESS_FOUND : found ? ADDRESS_SEVERAL : ADDRESS_NONE;
}

/* An entry that is called just so comes before those of which it is only the beginning. */
static enum address_result match(const struct any_list *list, const struct str *parts, size_t n,
	size_t number, const struct entry **out)
{
	if (match_in(list, parts, n, true, number ? number : 1, out) == ADDRESS_FOUND)
		return ADDRESS_FOUND;
	return match_in(list, parts, n, false, number, out);
}

/* The entry of a list that "a,b" or "a,b,2" names; *at moves behind it. */
enum address_result address_in_list(const void *list, const char **at, const struct entry **out)
{
	struct str parts[MOST_PARTS] = {{0}};
	size_t n = 0;
	do {
		*at = address_part(*at, ".,", &parts[n++]);
	} while (n < MOST_PARTS && **at == ',' && (*at)++);
	enum address_result result = match(list, parts, n, 0, out);
	if (result == ADDRESS_NONE && n > 1 && all_digits(str_text(&parts[n - 1])))
		result = match(list, parts, n - 1, strtoul(str_text(&parts[n - 1]), NULL, 10), out);
	for (size_t i = 0; i < MOST_PARTS; i++)
		str_release(&parts[i]);
	return result;
}

const struct field *tree_field(
	const struct tree *tree, const char *key, const struct record **section)
{
	for (size_t i = 0; i < tree->n; i++) {
		const struct field *field = record_field(tree->sections[i], key);
		if (!field)
			continue;
		*section = tree->sections[i];
		return field;
	}
	return NULL;
}

const struct field *entry_field(const struct record *record, const char *key)
{
	const struct field *field = record_field(record, key);
	for (size_t i = 0; !field && i < common_fields_n; i++)
		if (strcmp(common_fields[i].key, key) == 0)
			field = &common_fields[i];
	return field;
}

/* One step down from base by a field; *at stands behind the field's key. */
static enum address_result step(
	const struct field *field, const void *base, const char **at, struct address *out)
{
	switch (field->shape) {
	case SHAPE_ONE:
	case SHAPE_MANY:
		out->field = field;
		return ADDRESS_FOUND;
	case SHAPE_RECORD:
		memcpy(&out->entry, field_of(field, base), sizeof(out->entry));
		return out->entry ? ADDRESS_FOUND : ADDRESS_NONE;
	case SHAPE_LIST:
		break;
	}
	if (**at != '.') {
		out->field = field;
		return ADDRESS_FOUND;
	}
	(*at)++;
	return address_in_list(field_of(field, base), at, &out->entry);
}

enum address_result address_find(
	const struct tree *tree, const struct links *links, const char *text, struct address *out)
{
	struct str part = {0};
	const struct record *section;
	*out = (struct address){.rest = text};
	const char *at = address_part(text, ".", &part);
	const struct field *field = tree_field(tree, str_text(&part), &section);
	enum address_result result = ADDRESS_NONE;
	out->entry = map_get(&links->ids, str_text(&part));
	if (out->entry)
		result = map_get(&links->shared, str_text(&part)) ? ADDRESS_SEVERAL : ADDRESS_FOUND;
	else if (field)
		result = step(field, tree->base, &at, out);
	while (result == ADDRESS_FOUND && *at == '.' && !out->field) {
		out->rest = ++at;
		at = address_part(at, ".", &part);
		field = entry_field(out->entry->record, str_text(&part));
		result = field ? step(field, out->entry, &at, out) : ADDRESS_NONE;
	}
	if (result == ADDRESS_FOUND && *at) {
		out->rest = at;
		result = ADDRESS_NONE;
	}
	str_release(&part);
	return result;
}

/* ---- from a place to the entry -------------------------------------------------------------- */

static bool spans(const struct entry *entry, uint32_t at)
{
	return entry->span.start <= at && at < entry->span.end;
}

/* Lists lie in the order of the files, so the entry is found by halving. */
static const struct entry *in_list(const struct any_list *list, uint32_t at)
{
	uint32_t low = 0;
	uint32_t high = list->n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (list->items[middle]->span.start <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low && spans(list->items[low - 1], at) ? list->items[low - 1] : NULL;
}

static const struct entry *below(const struct record *record, const void *base, uint32_t at)
{
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		const struct entry *entry = NULL;
		if (field->shape == SHAPE_LIST)
			entry = in_list(field_of(field, base), at);
		else if (field->shape == SHAPE_RECORD)
			memcpy(&entry, field_of(field, base), sizeof(entry));
		if (!entry || !spans(entry, at))
			continue;
		const struct entry *deeper = below(entry->record, entry, at);
		return deeper ? deeper : entry;
	}
	return NULL;
}

const struct entry *entry_at(const struct tree *tree, uint32_t at)
{
	for (size_t i = 0; at && i < tree->n; i++) {
		const struct entry *entry = below(tree->sections[i], tree->base, at);
		if (entry)
			return entry;
	}
	return NULL;
}
