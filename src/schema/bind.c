/* From nodes to structs, by the rows. Each entry is looked at once, key by key; whatever does not
 * fit is reported and left out, and the rest is bound all the same. */
#include "schema_internal.h"

#include <string.h>

enum { MOST_FIELDS = 64 };

void entry_append(void *any, struct entry *entry, struct arena *arena)
{
	struct any_list *list = any;
	if (list->n == list->room) {
		uint32_t room = list->room ? list->room * 2 : 4;
		struct entry **items = arena_new(arena, room * sizeof(*items));
		if (list->n)
			memcpy(items, list->items, list->n * sizeof(*items));
		list->items = items;
		list->room = room;
	}
	list->items[list->n++] = entry;
}

uint32_t list_length(const void *list)
{
	return ((const struct any_list *)list)->n;
}

static void report(struct binder *binder, enum finding_code code, const struct node *node,
	const struct field *field, const char *advice)
{
	findings_add(binder->findings, code, node->span,
		advice ? ARGS(field->key, field->label, advice) : ARGS(field->key, field->label));
}

static void mark_unreadable(const struct field *field, const struct node *node, void *base)
{
	struct span span = {node->span.start, 0};
	memcpy(field_of(field, base), &span, sizeof(span));
}

static const char *sample(const struct field *field)
{
	return field->rule.sample ? field->rule.sample : "…";
}

/* A mapping of languages where a text is wanted. */
static bool bind_languages(
	struct binder *binder, const struct field *field, const struct node *map, void *leaf)
{
	struct text_part parts[16];
	size_t n = 0;
	for (const struct node *key = map->child; key && key->next; key = key->next->next) {
		const struct node *value = key->next;
		char code[3] = "";
		if (key->kind == NODE_SCALAR && key->len == 2)
			memcpy(code, key->text, 2);
		if (!code[0] || !language_known(code)) {
			char *word =
				arena_text(binder->arena, key->text ? key->text : "", key->len);
			findings_add(binder->findings, F_SAME_LANGUAGE, key->span, ARGS(word));
			return false;
		}
		if (value->kind != NODE_SCALAR || node_empty(value)) {
			report(binder, value->kind == NODE_SCALAR ? F_NOTHING : F_WANT_VALUE, value,
				field, sample(field));
			return false;
		}
		for (size_t i = 0; i < n; i++)
			if (memcmp(parts[i].lang, code, 2) == 0) {
				report(binder, F_SAME_KEY, key, field, NULL);
				return false;
			}
		if (n == ARRAY_LEN(parts))
			break;
		struct text words = {0};
		struct reading reading = {.findings = binder->findings,
			.arena = binder->arena,
			.recent = binder->recent,
			.key = field->key,
			.label = field->label};
		const struct kind *kind = field->kind == &kind_prose ? &kind_prose : &kind_text;
		if (!kind->read(&reading, &field->rule, value->text, value->len, true, value->span,
			    &words))
			return false;
		parts[n++] = (struct text_part){arena_text(binder->arena, code, 2), words.s};
	}
	struct text packed = {.span = map->span, .s = text_pack(binder->arena, parts, n)};
	if (field->kind == &kind_ref_or_text)
		*(struct ref_or_text *)leaf =
			(struct ref_or_text){.span = packed.span, .text = packed.s};
	else
		*(struct text *)leaf = packed;
	return true;
}

/* One leaf; base is what its span is marked in when it cannot be read. */
static bool bind_leaf(
	struct binder *binder, const struct field *field, const struct node *node, void *leaf)
{
	if (node->refused)
		return false;
	if (node->kind == NODE_MAP && field->kind->languages && node->child)
		return bind_languages(binder, field, node, leaf);
	if (node->kind != NODE_SCALAR) {
		report(binder, F_WANT_VALUE, node, field, sample(field));
		return false;
	}
	if (node_empty(node)) {
		report(binder, F_NOTHING, node, field, NULL);
		return false;
	}
	struct reading reading = {.findings = binder->findings,
		.arena = binder->arena,
		.recent = binder->recent,
		.currency = binder->currency,
		.decimals = binder->decimals,
		.key = field->key,
		.label = field->label};
	return field->kind->read(&reading, &field->rule, node->text, node->len,
		node->style != STYLE_PLAIN, node->span, leaf);
}

static size_t children(const struct node *node)
{
	size_t n = 0;
	for (const struct node *child = node->child; child; child = child->next)
		n++;
	return n;
}

/* The second line's dash, folded into the text. */
static bool begins_line(const struct node *node, size_t at)
{
	return at + 2 < node->len && node->text[at] == ' ' && node->text[at + 1] == '-';
}

/* A list whose dashes are not YAML's is one text to YAML, over all its lines. */
static bool dash_in_text(struct binder *binder, const struct node *node)
{
	if (node->kind != NODE_SCALAR || node->style != STYLE_PLAIN)
		return false;
	size_t len = 0;
	for (uint32_t cp; len < node->len && len < 40 && !begins_line(node, len);)
		len += utf8_next(node->text + len, node->len - len, &cp);
	struct arena arena = {0};
	bool found = report_dash(
		binder->findings, node, arena_text(&arena, node->text, len), len >= 40 ? "…" : "");
	arena_release(&arena);
	return found;
}

static void want_list(struct binder *binder, const struct field *field, const struct node *node)
{
	if (node_empty(node)) {
		report(binder, F_NOTHING, node, field, NULL);
		return;
	}
	if (dash_in_text(binder, node))
		return;
	struct str advice = {0};
	if (field->shape == SHAPE_LIST) {
		str_puts(&advice, N_("\"- \" before each entry, each on lines of its own"));
	} else if (node->kind == NODE_SCALAR && node->len < 40) {
		str_printf(&advice, "%s: [%.*s]", field->key, (int)node->len, node->text);
	} else {
		str_printf(&advice, "%s: [%s]", field->key, sample(field));
	}
	report(binder, F_WANT_LIST, node, field, str_text(&advice));
	str_release(&advice);
}

static void bind_many(
	struct binder *binder, const struct field *field, const struct node *node, void *base)
{
	if (node->kind != NODE_LIST) {
		want_list(binder, field, node);
		mark_unreadable(field, node, base);
		return;
	}
	struct leaves leaves = {.span = node->span};
	leaves.items = arena_new(binder->arena, children(node) * field->kind->size);
	for (const struct node *item = node->child; item; item = item->next) {
		char *leaf = (char *)leaves.items + leaves.n * field->kind->size;
		if (bind_leaf(binder, field, item, leaf))
			leaves.n++;
		else
			memset(leaf, 0, field->kind->size);
	}
	memcpy(field_of(field, base), &leaves, sizeof(leaves));
}

static void bind_list(struct binder *binder, const struct field *field, const struct node *node,
	void *base, const struct entry *parent)
{
	if (node->kind != NODE_LIST) {
		want_list(binder, field, node);
		return;
	}
	struct any_list *list = field_of(field, base);
	for (const struct node *item = node->child; item; item = item->next) {
		struct entry *entry = bind_entry(binder, field->record, item, parent);
		if (entry)
			entry_append(list, entry, binder->arena);
	}
}

static void bind_field(struct binder *binder, const struct field *field, const struct node *node,
	void *base, const struct entry *parent)
{
	if (node->refused) {
		if (field->shape == SHAPE_ONE || field->shape == SHAPE_MANY)
			mark_unreadable(field, node, base);
		return;
	}
	switch (field->shape) {
	case SHAPE_ONE:
		if (!bind_leaf(binder, field, node, field_of(field, base)))
			mark_unreadable(field, node, base);
		break;
	case SHAPE_MANY:
		bind_many(binder, field, node, base);
		break;
	case SHAPE_RECORD: {
		struct entry *entry = bind_entry(binder, field->record, node, parent);
		memcpy(field_of(field, base), &entry, sizeof(entry));
		break;
	}
	case SHAPE_LIST:
		bind_list(binder, field, node, base, parent);
		break;
	}
}

/* ---- one entry ------------------------------------------------------------------------------ */

static const struct field *find_field(
	const struct record *record, const struct node *key, size_t *index)
{
	for (size_t i = 0; i < record->n; i++)
		if (field_named(&record->fields[i], key->text, key->len)) {
			*index = i;
			return &record->fields[i];
		}
	for (size_t i = 0; i < common_fields_n; i++)
		if (field_named(&common_fields[i], key->text, key->len)) {
			*index = record->n + i;
			return &common_fields[i];
		}
	return NULL;
}

static bool key_is_word(struct binder *binder, const struct node *key)
{
	if (key->refused)
		return false;
	if (key->kind != NODE_SCALAR) {
		findings_add(binder->findings, F_KEY_SHAPE, key->span, NO_ARGS);
		return false;
	}
	if (key->len == 2 && memcmp(key->text, "<<", 2) == 0) {
		findings_add(binder->findings, F_MERGE, key->span, NO_ARGS);
		return false;
	}
	return true;
}

/* The row of a key, or NULL after a finding. */
static const struct field *known_field(struct binder *binder, const struct record *record,
	const struct node *key, uint64_t *seen, bool *common)
{
	if (!key_is_word(binder, key))
		return NULL;
	size_t index;
	const struct field *field = find_field(record, key, &index);
	if (!field) {
		report_unknown_key(binder->findings, record, key);
		return NULL;
	}
	if (*seen & (uint64_t)1 << index) {
		report(binder, F_SAME_KEY, key, field, NULL);
		return NULL;
	}
	*seen |= (uint64_t)1 << index;
	*common = index >= record->n;
	return field;
}

/* {sv: …, en: …} stands for the shorthand's text unless the first key is the record's own. */
static bool is_languages(const struct record *record, const struct node *node)
{
	if (!record->shorthand || !record_field(record, record->shorthand)->kind->languages)
		return false;
	const struct node *key = node->child;
	if (!key || key->kind != NODE_SCALAR || key->len != 2)
		return false;
	size_t index;
	char code[3] = {key->text[0], key->text[1], '\0'};
	return !find_field(record, key, &index) && language_known(code);
}

static struct entry *entry_new(struct binder *binder, const struct record *record,
	const struct node *node, const struct entry *parent)
{
	struct entry *entry = arena_new(binder->arena, record->size);
	entry->span = node->span;
	entry->record = record;
	entry->parent = parent;
	return entry;
}

static struct entry *want_keys(
	struct binder *binder, const struct record *record, const struct node *node)
{
	struct str keys = {0};
	for (size_t i = 0; i < record->n && keys.len < 60; i++)
		if (record->fields[i].need == REQUIRED || i < 2)
			str_printf(&keys, "%s%s", keys.len ? ", " : "", record->fields[i].key);
	bool nothing = node_empty(node);
	findings_add(binder->findings, nothing ? F_NOTHING : F_WANT_KEYS, node->span,
		ARGS(record->list, record->label, str_text(&keys)));
	str_release(&keys);
	return NULL;
}

struct entry *bind_entry(struct binder *binder, const struct record *record,
	const struct node *node, const struct entry *parent)
{
	if (node->refused)
		return NULL;
	bool bare = node->kind == NODE_SCALAR && !node_empty(node);
	bool languages = node->kind == NODE_MAP && is_languages(record, node);
	if ((!bare && node->kind != NODE_MAP) || (bare && !record->shorthand))
		return want_keys(binder, record, node);
	struct entry *entry = entry_new(binder, record, node, parent);
	if (bare || languages) {
		bind_field(binder, record_field(record, record->shorthand), node, entry, entry);
	} else {
		uint64_t seen = 0;
		for (const struct node *key = node->child; key && key->next;
			key = key->next->next) {
			bool common;
			const struct field *field =
				known_field(binder, record, key, &seen, &common);
			if (!field)
				continue;
			if (common && !entry->common)
				entry->common = arena_new(binder->arena, sizeof(*entry->common));
			bind_field(binder, field, key->next,
				common ? (void *)entry->common : (void *)entry, entry);
		}
	}
	if (!record_complete(record, entry))
		bind_complete(binder->findings, record, entry, entry_place(entry));
	check_together(binder, entry);
	return entry;
}

/* ---- the top of a file ---------------------------------------------------------------------- */

void bind_top(struct binder *binder, const struct record *section, const struct node *key,
	const struct node *value, void *base, uint64_t *seen)
{
	bool common;
	const struct field *field = known_field(binder, section, key, seen, &common);
	if (!field)
		return;
	if (common) { /* a section as a whole carries none of these */
		report_unknown_key(binder->findings, section, key);
		return;
	}
	if (field->shape == SHAPE_LIST)
		want_list(binder, field, value);
	else
		bind_field(binder, field, value, base, NULL);
}

const struct field *bind_top_list(struct binder *binder, const struct record *section,
	const struct node *key, void *base, uint64_t *seen)
{
	bool common;
	const struct field *field = known_field(binder, section, key, seen, &common);
	if (!field || common)
		return NULL;
	if (field->shape == SHAPE_LIST)
		return field;
	report(binder, field->shape == SHAPE_RECORD ? F_WANT_KEYS : F_WANT_VALUE, key, field,
		sample(field));
	if (field->shape != SHAPE_RECORD)
		mark_unreadable(field, key, base);
	return NULL;
}

void bind_item(
	struct binder *binder, const struct field *field, const struct node *item, void *base)
{
	struct entry *entry = bind_entry(binder, field->record, item, NULL);
	if (entry)
		entry_append(field_of(field, base), entry, binder->arena);
}

static struct span single_span(const struct field *field, const void *base)
{
	if (field->shape != SHAPE_RECORD)
		return leaf_span(field, base);
	const struct entry *entry;
	memcpy(&entry, field_of(field, base), sizeof(entry));
	return entry->span;
}

static void join_single(struct findings *findings, const struct field *field, void *to, void *from)
{
	if (!field_written(field, from))
		return;
	if (field_written(field, to)) {
		struct span again = single_span(field, from);
		struct finding *finding = findings_add(findings, F_SINGLE,
			(struct span){again.start, again.start + 1},
			ARGS(field->key, field->label));
		finding->second = single_span(field, to);
		return;
	}
	size_t size = field->shape == SHAPE_RECORD ? sizeof(void *)
		      : field->shape == SHAPE_ONE  ? field->kind->size
						   : sizeof(struct leaves);
	memcpy(field_of(field, to), field_of(field, from), size);
}

void bind_join(struct findings *findings, const struct record *section, void *to, void *from,
	struct arena *arena)
{
	for (size_t i = 0; i < section->n; i++) {
		const struct field *field = &section->fields[i];
		if (field->shape != SHAPE_LIST) {
			join_single(findings, field, to, from);
			continue;
		}
		const struct any_list *more = field_of(field, from);
		struct any_list *list = field_of(field, to);
		if (!list->n) {
			*list = *more;
			continue;
		}
		for (uint32_t k = 0; k < more->n; k++)
			entry_append(list, more->items[k], arena);
	}
}
