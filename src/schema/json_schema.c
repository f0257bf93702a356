/* JSON Schema (2020-12) of a section's file, from the rows: titles, descriptions, examples and
 * choices for editors, and what must or must not stand together. Leaves are typed as hand-written
 * YAML has them: a number may stand where a text is wanted, since our reader takes it as text. What
 * our reader takes must fit; what it refuses should not, as far as a schema can say it. */
#include "schema_internal.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct writing_schema {
	say_fn say;
	void *context;
	json_t *definitions;
};

static void set_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, json_string(text));
}

static json_t *types(const char *const *names, size_t n)
{
	json_t *array = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(array, json_string(names[i]));
	return array;
}

/* What YAML may take the leaf for, written as its kind wants it, with or without quotation marks.
 */
static json_t *scalar_types(const struct kind *kind)
{
	static const char *const any[] = {"string", "number", "boolean"};
	static const char *const text_or_number[] = {"string", "number"};
	static const char *const text_or_whole[] = {"string", "integer"};
	if (kind == &kind_text || kind == &kind_prose || kind == &kind_ref_or_text ||
		kind == &kind_figure)
		return types(any, 3);
	if (kind == &kind_money || kind == &kind_quantity)
		return types(text_or_number, 2);
	if (kind == &kind_integer || kind == &kind_date) /* 2025 is a year */
		return types(text_or_whole, 2);
	return types(text_or_number, 1);
}

static bool below_zero(const struct field *field)
{
	return field->kind == &kind_figure || field->rule.flags & LEAF_NEGATIVE;
}

/* Holds for what YAML takes as text; a number has its limits beside it. */
static void set_pattern(json_t *schema, const struct field *field)
{
	static const char signed_start[] = "^-?";
	const char *pattern = field->kind->pattern;
	if (!pattern)
		return;
	struct str own = {0};
	if (strncmp(pattern, signed_start, 3) == 0 && !below_zero(field))
		str_printf(&own, "^%s", pattern + 3);
	set_text(schema, "pattern", own.len ? str_text(&own) : pattern);
	str_release(&own);
}

static void set_limits(json_t *schema, const struct field *field)
{
	const struct kind *kind = field->kind;
	if (field->rule.flags & LEAF_ONLY) {
		json_t *only = json_array();
		json_array_append_new(only, json_string(field->rule.sample));
		json_array_append_new(only, json_integer(strtoll(field->rule.sample, NULL, 10)));
		json_object_set_new(schema, "enum", only);
	} else if (field->rule.flags & LEAF_SCORE) {
		set_text(schema, "pattern", "^[1-5]$");
		json_object_set_new(schema, "minimum", json_integer(1));
		json_object_set_new(schema, "maximum", json_integer(5));
	} else if (kind == &kind_date) {
		json_object_set_new(schema, "minimum", json_integer(1000));
		json_object_set_new(schema, "maximum", json_integer(9999));
	} else if ((kind == &kind_money || kind == &kind_quantity || kind == &kind_integer) &&
		   !below_zero(field)) {
		json_object_set_new(schema, "minimum", json_integer(0));
	}
}

static json_t *words_schema(const struct field *field)
{
	json_t *words = json_array();
	for (size_t i = 0; field->rule.words[i].word; i++)
		json_array_append_new(words, json_string(field->rule.words[i].word));
	return words;
}

static json_t *languages_schema(void)
{
	json_t *schema = json_object();
	set_text(schema, "type", "object");
	json_t *names = json_object();
	set_text(names, "pattern", "^[a-z]{2}$");
	json_object_set_new(schema, "propertyNames", names);
	json_t *values = json_object();
	static const char *const any[] = {"string", "number", "boolean"};
	json_object_set_new(values, "type", types(any, 3));
	json_object_set_new(schema, "additionalProperties", values);
	json_object_set_new(schema, "minProperties", json_integer(1));
	return schema;
}

static json_t *only_words(const struct field *field)
{
	json_t *schema = json_object();
	json_object_set_new(schema, "enum", words_schema(field));
	return schema;
}

static json_t *any_of(json_t *one, json_t *other)
{
	json_t *schema = json_object();
	json_t *both = json_array();
	json_array_append_new(both, one);
	json_array_append_new(both, other);
	json_object_set_new(schema, "anyOf", both);
	return schema;
}

static json_t *leaf_schema(const struct field *field)
{
	const struct kind *kind = field->kind;
	json_t *schema = json_object();
	if (kind == &kind_choice) {
		json_decref(schema);
		return only_words(field);
	}
	if (kind == &kind_flag) {
		json_t *words = json_array();
		json_array_append_new(words, json_true());
		json_array_append_new(words, json_false());
		json_array_append_new(words, json_string("yes"));
		json_array_append_new(words, json_string("no"));
		json_object_set_new(schema, "enum", words);
		return schema;
	}
	json_object_set_new(schema, "type", scalar_types(kind));
	set_pattern(schema, field);
	set_limits(schema, field);
	if (kind == &kind_duration && field->rule.words)
		return any_of(schema, only_words(field));
	if (!kind->languages)
		return schema;
	return any_of(schema, languages_schema());
}

static void define(struct writing_schema *writing, const struct record *record);

static json_t *record_ref(struct writing_schema *writing, const struct record *record)
{
	define(writing, record);
	struct str path = {0};
	str_printf(&path, "#/$defs/%s", record->word);
	json_t *ref = json_object();
	set_text(ref, "$ref", str_text(&path));
	str_release(&path);
	return ref;
}

static json_t *field_schema(struct writing_schema *writing, const struct field *field)
{
	bool many = field->shape == SHAPE_MANY || field->shape == SHAPE_LIST;
	json_t *one = field->record ? record_ref(writing, field->record) : leaf_schema(field);
	json_t *schema = one;
	if (many) {
		schema = json_object();
		set_text(schema, "type", "array");
		json_object_set_new(schema, "items", one);
	}
	set_text(schema, "title", writing->say(writing->context, field->label));
	set_text(schema, "description", writing->say(writing->context, field->doc));
	if (field->rule.sample && !many) {
		json_t *examples = json_array();
		json_array_append_new(examples, json_string(field->rule.sample));
		json_object_set_new(schema, "examples", examples);
	}
	if (field->initial)
		set_text(schema, "default", field->initial);
	return schema;
}

static json_t *requires(const char *key, const char *other)
{
	json_t *schema = json_object();
	json_t *keys = json_array();
	json_array_append_new(keys, json_string(key));
	if (other)
		json_array_append_new(keys, json_string(other));
	json_object_set_new(schema, "required", keys);
	return schema;
}

/* At most one of the keys: no two of them together. Exactly one: one of them as well. */
static void add_either(json_t *rules, const struct either *either)
{
	json_t *some = json_array();
	for (size_t i = 0; i < ARRAY_LEN(either->keys) && either->keys[i]; i++) {
		json_array_append_new(some, requires(either->keys[i], NULL));
		for (size_t k = 0; k < i; k++) {
			json_t *never = json_object();
			json_object_set_new(
				never, "not", requires(either->keys[k], either->keys[i]));
			json_array_append_new(rules, never);
		}
	}
	json_t *least = json_object();
	json_object_set_new(least, "anyOf", some);
	if (either->exactly)
		json_array_append(rules, least);
	json_decref(least);
}

static void set_together(json_t *schema, const struct record *record)
{
	json_t *rules = json_array();
	for (size_t i = 0; record->either && record->either[i].keys[0]; i++)
		add_either(rules, &record->either[i]);
	if (json_array_size(rules))
		json_object_set(schema, "allOf", rules);
	json_decref(rules);
	json_t *needs = json_object();
	for (size_t i = 0; record->pairs && record->pairs[i].key; i++) {
		const struct pair *pair = &record->pairs[i];
		if (!json_object_get(needs, pair->key))
			json_object_set_new(needs, pair->key, json_array());
		json_array_append_new(json_object_get(needs, pair->key), json_string(pair->needs));
	}
	if (json_object_size(needs))
		json_object_set(schema, "dependentRequired", needs);
	json_decref(needs);
}

static json_t *object_schema(
	struct writing_schema *writing, const struct record *record, bool with_common)
{
	json_t *schema = json_object();
	json_t *properties = json_object();
	json_t *required = json_array();
	set_text(schema, "type", "object");
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		json_object_set_new(properties, field->key, field_schema(writing, field));
		if (field->need == REQUIRED)
			json_array_append_new(required, json_string(field->key));
	}
	for (size_t i = 0; with_common && i < common_fields_n; i++)
		json_object_set_new(
			properties, common_fields[i].key, field_schema(writing, &common_fields[i]));
	json_object_set_new(schema, "properties", properties);
	json_object_set_new(schema, "additionalProperties", json_false());
	if (json_array_size(required))
		json_object_set_new(schema, "required", required);
	else
		json_decref(required);
	set_together(schema, record);
	return schema;
}

static void define(struct writing_schema *writing, const struct record *record)
{
	if (json_object_get(writing->definitions, record->word))
		return;
	/* A place is held first, for records that hold themselves. */
	json_object_set_new(writing->definitions, record->word, json_object());
	json_t *schema = object_schema(writing, record, true);
	if (record->shorthand) {
		schema = any_of(schema, leaf_schema(record_field(record, record->shorthand)));
	}
	set_text(schema, "title", writing->say(writing->context, record->label));
	set_text(schema, "description", writing->say(writing->context, record->doc));
	json_object_set_new(writing->definitions, record->word, schema);
}

static int add_bytes(const char *bytes, size_t len, void *out)
{
	str_add(out, bytes, len);
	return 0;
}

void schema_json(
	const struct record *section, const char *title, say_fn say, void *context, struct str *out)
{
	json_set_alloc_funcs(memory_new, memory_free); /* else it leaves out what finds no room */
	struct writing_schema writing = {
		.say = say, .context = context, .definitions = json_object()};
	json_t *schema = json_object();
	set_text(schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
	set_text(schema, "title", title);
	set_text(schema, "description", say(context, section->doc));
	json_t *top = object_schema(&writing, section, false);
	json_object_update(schema, top);
	json_decref(top);
	json_object_set_new(schema, "$defs", writing.definitions);
	json_dump_callback(schema, add_bytes, out, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	str_putc(out, '\n');
	json_decref(schema);
}
