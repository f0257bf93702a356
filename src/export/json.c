/* Entries as JSON, by their rows. */
#include "export_internal.h"

#include <string.h>

json_t *answer_open(const struct exporting *exporting)
{
	json_set_alloc_funcs(memory_new, memory_free); /* else it leaves out what finds no room */
	json_t *answer = json_object();
	json_object_set_new(answer, "format", json_integer(1));
	set_text(answer, "command", exporting->command);
	return answer;
}

static int add_bytes(const char *bytes, size_t len, void *out)
{
	str_add(out, bytes, len);
	return 0;
}

void answer_close(json_t *answer, struct str *out)
{
	json_dump_callback(answer, add_bytes, out, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	str_putc(out, '\n');
	json_decref(answer);
}

void set_text(json_t *object, const char *key, const char *text)
{
	json_t *value = json_string(text); /* NULL for what is not UTF-8 */
	json_object_set_new(object, key, value ? value : json_string(""));
}

static json_t *text_json(const struct text *text)
{
	struct text_part part;
	if (!text_part(text, 0, &part))
		return json_null();
	if (!part.lang[0])
		return json_string(part.s);
	json_t *languages = json_object();
	for (size_t i = 0; text_part(text, i, &part); i++) {
		char code[3] = {part.lang[0], part.lang[1], '\0'};
		set_text(languages, code, part.s);
	}
	return languages;
}

static json_t *amount_json(int64_t minor, const char *currency)
{
	int known = currency_decimals(currency);
	unsigned decimals = known < 0 ? 2 : (unsigned)known;
	struct str digits = {0};
	decimal_show(minor, decimals, decimals, &digits);
	json_t *amount = json_object();
	set_text(amount, "amount", str_text(&digits));
	set_text(amount, "currency", currency);
	str_release(&digits);
	return amount;
}

static json_t *sum_json(const struct sum *sum)
{
	json_t *amount = sum->overflow || (sum->missing && !sum->parts)
				 ? json_object()
				 : amount_json(sum->minor, sum->currency);
	if (sum->worst != BASIS_NONE)
		set_text(amount, "basis", basis_words[sum->worst].word);
	json_object_set_new(amount, "parts", json_integer(sum->parts));
	json_object_set_new(amount, "missing", json_integer(sum->missing));
	return amount;
}

static json_t *shown_json(const struct field *field, const void *leaf)
{
	struct str shown = {0};
	field->kind->show(&field->rule, leaf, &shown);
	json_t *value = json_string(str_text(&shown));
	str_release(&shown);
	return value ? value : json_string("");
}

static json_t *one_json(
	const struct exporting *exporting, const struct field *field, const void *leaf)
{
	const struct kind *kind = field->kind;
	if (kind == &kind_text || kind == &kind_prose)
		return text_json(leaf);
	if (kind == &kind_flag)
		return json_boolean(((const struct flag *)leaf)->yes);
	if (kind == &kind_integer)
		return json_integer(((const struct integer *)leaf)->n);
	if (kind == &kind_sum)
		return sum_json(leaf);
	if (kind == &kind_money) {
		const struct money *money = leaf;
		const char *currency =
			money->currency[0] ? money->currency : project_currency(exporting->project);
		return amount_json(money->minor, currency);
	}
	if (kind == &kind_ref_or_text && !((const struct ref_or_text *)leaf)->id) {
		struct text text = {((const struct ref_or_text *)leaf)->span,
			((const struct ref_or_text *)leaf)->text};
		return text_json(&text);
	}
	return shown_json(field, leaf);
}

static json_t *many_json(
	const struct exporting *exporting, const struct field *field, const struct leaves *leaves)
{
	json_t *array = json_array();
	for (uint32_t i = 0; i < leaves->n; i++)
		json_array_append_new(
			array, one_json(exporting, field,
				       (const char *)leaves->items + i * field->kind->size));
	return array;
}

bool left_out(const struct exporting *exporting, const struct entry *entry)
{
	const struct flag *internal = &entry_common(entry)->internal;
	return exporting->for_public && span_usable(internal->span) && internal->yes;
}

struct export_list {
	struct entry **items;
	uint32_t n;
	uint32_t room;
};

static void field_json(const struct exporting *exporting, const struct field *field,
	const void *base, json_t *into)
{
	switch (field->shape) {
	case SHAPE_ONE:
		if (span_usable(leaf_span(field, base)))
			json_object_set_new(into, field->key,
				one_json(exporting, field, field_of(field, base)));
		break;
	case SHAPE_MANY:
		if (span_usable(leaf_span(field, base)))
			json_object_set_new(into, field->key,
				many_json(exporting, field, field_of(field, base)));
		break;
	case SHAPE_RECORD: {
		const struct entry *below;
		memcpy(&below, field_of(field, base), sizeof(below));
		if (below && !left_out(exporting, below))
			json_object_set_new(into, field->key, entry_json(exporting, below));
		break;
	}
	case SHAPE_LIST: {
		const struct export_list *list = field_of(field, base);
		if (!list->n)
			break;
		json_t *array = json_array();
		for (uint32_t i = 0; i < list->n; i++)
			if (!left_out(exporting, list->items[i]))
				json_array_append_new(array, entry_json(exporting, list->items[i]));
		json_object_set_new(into, field->key, array);
		break;
	}
	}
}

json_t *entry_json(const struct exporting *exporting, const struct entry *entry)
{
	json_t *object = json_object();
	for (size_t i = 0; i < entry->record->n; i++)
		field_json(exporting, &entry->record->fields[i], entry, object);
	for (size_t i = 0; i < common_fields_n; i++)
		field_json(exporting, &common_fields[i], entry_common(entry), object);
	return object;
}

void section_json(const struct exporting *exporting, const struct record *section, json_t *into)
{
	for (size_t i = 0; i < section->n; i++)
		field_json(exporting, &section->fields[i], exporting->project, into);
}
