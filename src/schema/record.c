/* Rows and entries: small questions to them. */
#include "samverka/schema.h"

#include <string.h>

const struct word basis_words[] = {
	[BASIS_INVENTED] = {"invented", N_("invented")},
	[BASIS_ESTIMATED] = {"estimated", N_("estimated")},
	[BASIS_QUOTED] = {"quoted", N_("quoted")},
	[BASIS_AGREED] = {"agreed", N_("agreed")},
	[BASIS_KNOWN] = {"known", N_("known")},
	{NULL, NULL},
};

const struct field common_fields[] = {
	ROW("note", struct common, note, prose, OPTIONAL, N_("Note"),
		N_("Anything else worth knowing."), SAMPLE("Ask the board in May.")),
	ROW("internal", struct common, internal, flag, OPTIONAL, N_("Internal"),
		N_("Left out of everything made for the public."), SAMPLE("yes"), .initial = "no"),
	ROW("basis", struct common, basis, choice, OPTIONAL, N_("Basis"),
		N_("How sure it is: invented and estimated are said in words beside the "
		   "value wherever it is shown."),
		WORDS(basis_words), SAMPLE("estimated")),
};
const size_t common_fields_n = ARRAY_LEN(common_fields);

const struct common *entry_common(const struct entry *entry)
{
	static const struct common none;
	return entry->common ? entry->common : &none;
}

const struct field *record_field(const struct record *record, const char *key)
{
	for (size_t i = 0; i < record->n; i++)
		if (strcmp(record->fields[i].key, key) == 0)
			return &record->fields[i];
	return NULL;
}

struct span leaf_span(const struct field *field, const void *base)
{
	struct span span;
	memcpy(&span, field_of(field, base), sizeof(span));
	return span;
}

const char *entry_id(const struct entry *entry)
{
	const struct record_cache *cache = entry->record->cache;
	if (!cache || !cache->id)
		return NULL;
	const struct text *id = field_of(cache->id, entry);
	return span_usable(id->span) ? id->s : NULL;
}

static const struct word *kind_word(const struct entry *entry)
{
	if (!entry->record->kind_key)
		return NULL;
	const struct field *field = record_field(entry->record, entry->record->kind_key);
	const struct choice *choice = field_of(field, entry);
	return span_usable(choice->span) ? &field->rule.words[choice->at] : NULL;
}

const char *entry_word(const struct entry *entry)
{
	const struct word *word = kind_word(entry);
	return word ? word->word : entry->record->word;
}

const char *entry_label(const struct entry *entry)
{
	const struct word *word = kind_word(entry);
	return word ? word->label : entry->record->label;
}

const struct text *entry_title(const struct entry *entry)
{
	static const char *const keys[] = {"title", "name", "text", "statement", "term", "what",
		"learned", "question", "action", "processing"};
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		const struct field *field = record_field(entry->record, keys[i]);
		if (!field || field->shape != SHAPE_ONE ||
			(field->kind != &kind_text && field->kind != &kind_prose))
			continue;
		const struct text *text = field_of(field, entry);
		if (span_usable(text->span))
			return text;
	}
	return NULL;
}

static struct span written_leaf(const struct entry *entry, const char *key)
{
	const struct field *field = key ? record_field(entry->record, key) : NULL;
	if (!field || field->shape != SHAPE_ONE)
		return (struct span){0, 0};
	return leaf_span(field, entry);
}

struct span entry_place(const struct entry *entry)
{
	struct span place = written_leaf(entry, "id");
	for (size_t i = 0; !span_usable(place) && i < ARRAY_LEN(entry->record->identity); i++)
		place = written_leaf(entry, entry->record->identity[i]);
	if (span_usable(place))
		return place;
	return (struct span){entry->span.start, entry->span.start + 1};
}
