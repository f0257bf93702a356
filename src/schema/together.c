/* What must and what must not stand together in one entry: required keys, keys of which only one
 * may be written, keys that need another, ends before beginnings. */
#include "schema_internal.h"

#include <string.h>

static const char *sample(const struct field *field)
{
	return field->rule.sample ? field->rule.sample : "…";
}

bool field_written(const struct field *field, const void *base)
{
	switch (field->shape) {
	case SHAPE_ONE:
	case SHAPE_MANY:
		return span_written(leaf_span(field, base));
	case SHAPE_RECORD: {
		const void *below;
		memcpy(&below, field_of(field, base), sizeof(below));
		return below != NULL;
	}
	case SHAPE_LIST:
		return ((const struct any_list *)field_of(field, base))->n > 0;
	}
	return false;
}

bool record_complete(const struct record *record, const void *base)
{
	for (size_t i = 0; i < record->n; i++)
		if (record->fields[i].need != OPTIONAL && !field_written(&record->fields[i], base))
			return false;
	return true;
}

static struct span leaf_or_entry_span(const struct field *field, const void *base)
{
	struct span span;
	if (field->shape == SHAPE_RECORD) {
		const struct entry *entry;
		memcpy(&entry, field_of(field, base), sizeof(entry));
		span = (struct span){entry->span.start, entry->span.start + 1};
	} else if (field->shape == SHAPE_LIST) {
		const struct any_list *list = field_of(field, base);
		span = (struct span){list->items[0]->span.start, list->items[0]->span.start + 1};
	} else {
		span = leaf_span(field, base);
	}
	if (!span.end)
		span.end = span.start + 1;
	return span;
}

static void sample_line(const struct field *field, struct str *out)
{
	bool many = field->shape == SHAPE_MANY;
	if (field->shape == SHAPE_ONE || many)
		str_printf(out, many ? "%s: [%s]" : "%s: %s", field->key, sample(field));
	else
		str_printf(out, "%s: …", field->key);
}

void bind_complete(
	struct findings *findings, const struct record *record, const void *base, struct span place)
{
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		if (field->need == OPTIONAL || field_written(field, base))
			continue;
		struct str line = {0};
		sample_line(field, &line);
		findings_add(findings, field->need == REQUIRED ? F_REQUIRED : F_ADVISED, place,
			ARGS(record->label, field->key, field->label, str_text(&line)));
		str_release(&line);
	}
}

/* At most one, or exactly one, of the keys. */
static void check_either(struct binder *binder, const struct entry *entry,
	const struct either *either, const struct field *const *fields)
{
	const struct field *first = NULL;
	for (size_t i = 0; i < ARRAY_LEN(either->keys) && fields[i]; i++) {
		const struct field *field = fields[i];
		if (!field_written(field, entry))
			continue;
		if (!first) {
			first = field;
			continue;
		}
		struct span again = leaf_or_entry_span(field, entry);
		struct finding *finding = findings_add(binder->findings, F_ONE_WAY, again,
			ARGS(entry->record->label, first->key, field->key));
		finding->second = leaf_or_entry_span(first, entry);
	}
	if (first || !either->exactly)
		return;
	struct str all = {0};
	for (size_t i = 0; i < ARRAY_LEN(either->keys) && fields[i]; i++)
		str_printf(&all, "%s%s", i ? ", " : "", fields[i]->key);
	findings_add(binder->findings, F_NO_WAY, entry_place(entry),
		ARGS(entry->record->label, str_text(&all)));
	str_release(&all);
}

static void check_backwards(struct binder *binder, const struct entry *entry)
{
	const struct record_cache *cache = entry->record->cache;
	if (!cache->from)
		return;
	const struct date *from = field_of(cache->from, entry);
	const struct date *to = field_of(cache->to, entry);
	if (!span_usable(from->span) || !span_usable(to->span) || to->last >= from->first)
		return;
	struct str ends = {0};
	struct str begins = {0};
	date_show(to->first, to->last, &ends);
	date_show(from->first, from->last, &begins);
	struct finding *finding = findings_add(binder->findings, F_BACKWARDS, to->span,
		ARGS(entry->record->label, str_text(&ends), str_text(&begins)));
	finding->second = from->span;
	str_release(&ends);
	str_release(&begins);
}

void check_together(struct binder *binder, const struct entry *entry)
{
	const struct record *record = entry->record;
	const struct record_cache *cache = record->cache;
	for (size_t i = 0; record->either && record->either[i].keys[0]; i++)
		check_either(binder, entry, &record->either[i], cache->either[i]);
	for (size_t i = 0; cache->pairs[i][0]; i++) {
		const struct field *field = cache->pairs[i][0];
		const struct field *needs = cache->pairs[i][1];
		if (field_written(field, entry) && !field_written(needs, entry))
			findings_add(binder->findings, F_HALF, leaf_or_entry_span(field, entry),
				ARGS(record->label, field->key, needs->key));
	}
	check_backwards(binder, entry);
}

static const struct field *first_of_kind(const struct record *record, const struct kind *kind)
{
	for (size_t i = 0; i < record->n; i++)
		if (record->fields[i].kind == kind)
			return &record->fields[i];
	return NULL;
}

void records_prepare(const struct record *const *records)
{
	for (size_t r = 0; records[r]; r++) {
		const struct record *record = records[r];
		struct record_cache *cache = record->cache;
		if (cache->ready)
			return;
		cache->ready = true;
		for (size_t i = 0; record->either && record->either[i].keys[0]; i++)
			for (size_t k = 0; k < 6 && record->either[i].keys[k]; k++)
				cache->either[i][k] =
					record_field(record, record->either[i].keys[k]);
		for (size_t i = 0; record->pairs && record->pairs[i].key; i++) {
			cache->pairs[i][0] = record_field(record, record->pairs[i].key);
			cache->pairs[i][1] = record_field(record, record->pairs[i].needs);
		}
		cache->id = first_of_kind(record, &kind_id);
		const struct field *from = record_field(record, "from");
		const struct field *to = record_field(record, "to");
		if (from && to && from->kind == &kind_date && to->kind == &kind_date) {
			cache->from = from;
			cache->to = to;
		}
	}
}
