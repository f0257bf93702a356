/* JSON Schema (2020-12) of a section's file, from the rows: titles, descriptions, examples and
 * choices for editors. Leaves are typed as hand-written YAML has them: a number may stand where a
 * text is wanted, since our reader takes it as text. */
#include "schema_internal.h"

#include <jansson.h>
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

static json_t *scalar_types(const struct kind *kind)
{
	static const char *const any[] = {"string", "number", "boolean"};
	static const char *const text_or_number[] = {"string", "number"};
	static const char *const flag[] = {"boolean", "string"};
	if (kind == &kind_flag || kind == &kind_figure)
		return kind == &kind_flag ? types(flag, 2) : types(any, 3);
	if (kind == &kind_text || kind == &kind_prose || kind == &kind_ref_or_text)
		return types(any, 3);
	return types(text_or_number, 2);
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

static json_t *leaf_schema(const struct field *field)
{
	const struct kind *kind = field->kind;
	json_t *schema = json_object();
	if (kind == &kind_choice) {
		json_object_set_new(schema, "enum", words_schema(field));
		return schema;
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
	if (kind->pattern)
		set_text(schema, "pattern", kind->pattern); /* holds for strings only */
	if (!kind->languages)
		return schema;
	json_t *both = json_object();
	json_t *either = json_array();
	json_array_append_new(either, schema);
	json_array_append_new(either, languages_schema());
	json_object_set_new(both, "anyOf", either);
	return both;
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
		json_t *either = json_array();
		json_array_append_new(either, schema);
		json_array_append_new(either, leaf_schema(record_field(record, record->shorthand)));
		schema = json_object();
		json_object_set_new(schema, "anyOf", either);
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
