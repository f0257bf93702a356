/* JSON Schema (2020-12) of what a command prints as JSON, from the same rows that the answer is
 * made of. Nothing but the format and the command is required: a key is there when it has a value.
 */
#include "export_internal.h"

struct describing {
	json_t *definitions;
	const struct record *records[512]; /* those that have a definition, by their places */
	size_t n;
	const struct exporting *exporting;
};

static json_t *typed(const char *type)
{
	json_t *schema = json_object();
	set_text(schema, "type", type);
	return schema;
}

static json_t *closed_object(json_t *properties)
{
	json_t *schema = typed("object");
	json_object_set_new(schema, "properties", properties);
	json_object_set_new(schema, "additionalProperties", json_false());
	return schema;
}

static json_t *ref_to(const char *name)
{
	struct str path = {0};
	json_t *ref = json_object();
	str_printf(&path, "#/$defs/%s", name);
	set_text(ref, "$ref", str_text(&path));
	str_release(&path);
	return ref;
}

/* Amounts are exact decimals in text, their currency beside them; a sum says its doubt. */
static void define_amounts(json_t *definitions)
{
	json_t *amount = json_object();
	json_t *digits = typed("string");
	set_text(digits, "pattern", "^-?[0-9]+(\\.[0-9]+)?$");
	json_object_set_new(amount, "amount", digits);
	json_object_set_new(amount, "currency", typed("string"));
	json_t *sum = json_deep_copy(amount);
	json_object_set_new(definitions, "an-amount", closed_object(amount));
	json_object_set_new(sum, "basis", typed("string"));
	json_object_set_new(sum, "parts", typed("integer"));
	json_object_set_new(sum, "missing", typed("integer"));
	json_object_set_new(definitions, "a-sum", closed_object(sum));
	json_t *text = json_object();
	json_t *either = json_array();
	json_t *languages = typed("object");
	json_object_set_new(languages, "additionalProperties", typed("string"));
	json_array_append_new(either, typed("string"));
	json_array_append_new(either, languages);
	json_object_set_new(text, "anyOf", either);
	json_object_set_new(definitions, "a-text", text);
}

static json_t *leaf_schema(const struct field *field)
{
	const struct kind *kind = field->kind;
	if (kind == &kind_text || kind == &kind_prose || kind == &kind_ref_or_text)
		return ref_to("a-text");
	if (kind == &kind_flag)
		return typed("boolean");
	if (kind == &kind_integer)
		return typed("integer");
	if (kind == &kind_sum)
		return ref_to("a-sum");
	if (kind == &kind_money)
		return ref_to("an-amount");
	json_t *schema = typed("string");
	if (kind != &kind_choice)
		return schema;
	json_t *words = json_array();
	for (size_t i = 0; field->rule.words[i].word; i++)
		json_array_append_new(words, json_string(field->rule.words[i].word));
	json_object_set_new(schema, "enum", words);
	return schema;
}

static json_t *record_ref(struct describing *describing, const struct record *record);

static json_t *field_schema(struct describing *describing, const struct field *field)
{
	bool many = field->shape == SHAPE_MANY || field->shape == SHAPE_LIST;
	json_t *schema = field->record ? record_ref(describing, field->record) : leaf_schema(field);
	if (many) {
		json_t *array = typed("array");
		json_object_set_new(array, "items", schema);
		schema = array;
	}
	set_text(schema, "description", say(describing->exporting->language, field->doc));
	return schema;
}

static json_t *properties_of(struct describing *describing, const struct record *record)
{
	json_t *properties = json_object();
	for (size_t i = 0; i < record->n; i++)
		json_object_set_new(properties, record->fields[i].key,
			field_schema(describing, &record->fields[i]));
	for (size_t i = 0; i < common_fields_n; i++)
		json_object_set_new(properties, common_fields[i].key,
			field_schema(describing, &common_fields[i]));
	return properties;
}

/* Two records may have the same word: each has a number of its own. */
static json_t *record_ref(struct describing *describing, const struct record *record)
{
	struct str name = {0};
	size_t at = 0;
	while (at < describing->n && describing->records[at] != record)
		at++;
	str_printf(&name, "%zu-%s", at + 1, record->word);
	json_t *ref = ref_to(str_text(&name));
	if (at == describing->n && at < ARRAY_LEN(describing->records)) {
		describing->records[describing->n++] = record;
		json_object_set_new(describing->definitions, str_text(&name),
			closed_object(properties_of(describing, record)));
	}
	str_release(&name);
	return ref;
}

/* ---- whole answers -------------------------------------------------------------------------- */

static json_t *place_properties(void)
{
	json_t *place = json_object();
	json_object_set_new(place, "file", typed("string"));
	static const char *const numbers[] = {"line", "column", "byte", "end_line", "end_column"};
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		json_object_set_new(place, numbers[i], typed("integer"));
	return place;
}

static void add_findings(json_t *into)
{
	static const char *const counts[] = {"errors", "warnings", "advice"};
	static const char *const texts[] = {"code", "level", "message", "todo", "at"};
	json_t *finding = place_properties();
	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		json_object_set_new(into, counts[i], typed("integer"));
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		json_object_set_new(finding, texts[i], typed("string"));
	json_object_set_new(finding, "accepted", typed("boolean"));
	json_object_set_new(finding, "see_also", closed_object(place_properties()));
	json_t *findings = typed("array");
	json_object_set_new(findings, "items", closed_object(finding));
	json_object_set_new(into, "findings", findings);
}

static void add_shown(json_t *into)
{
	json_t *referrer = json_object();
	json_object_set_new(into, "at", typed("string"));
	json_object_set_new(into, "kind", typed("string"));
	json_object_set_new(into, "place", closed_object(place_properties()));
	json_object_set_new(into, "entry", typed("object")); /* by the format, samverka schema */
	json_object_set_new(referrer, "at", typed("string"));
	json_object_set_new(referrer, "key", typed("string"));
	json_t *referrers = typed("array");
	json_object_set_new(referrers, "items", closed_object(referrer));
	json_object_set_new(into, "referred_to_by", referrers);
}

static void add_plan(struct describing *describing, json_t *into)
{
	static const enum section_number sections[] = {
		SECTION_SAMVERKA, SECTION_PARTNERS, SECTION_TOC, SECTION_ROLES};
	for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
		const struct record *section = model_sections[sections[i]];
		for (size_t k = 0; k < section->n; k++)
			json_object_set_new(into, section->fields[k].key,
				field_schema(describing, &section->fields[k]));
	}
	json_object_del(into, "settings");
	json_object_del(into, "contacts");
	json_object_set_new(into, "cost", record_ref(describing, &answer_cost_totals));
}

void export_schema(
	const struct exporting *exporting, const struct answer_shape *shape, struct str *out)
{
	json_t *schema = answer_open(exporting);
	struct describing describing = {.definitions = json_object(), .exporting = exporting};
	define_amounts(describing.definitions);
	json_t *properties =
		shape->answer ? properties_of(&describing, shape->answer) : json_object();
	if (shape->findings)
		add_findings(properties);
	if (shape->entry)
		add_shown(properties);
	if (shape->plan)
		add_plan(&describing, properties);
	for (size_t i = 0; i < shape->parts_n; i++)
		json_object_set_new(properties, shape->parts[i].key,
			record_ref(&describing, shape->parts[i].record));
	json_t *format = json_object();
	json_t *command = json_object();
	json_object_set_new(format, "const", json_integer(1));
	set_text(command, "const", exporting->command);
	json_object_set_new(properties, "format", format);
	json_object_set_new(properties, "command", command);
	json_object_clear(schema);
	set_text(schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
	set_text(schema, "title", exporting->command);
	json_t *whole = closed_object(properties);
	json_t *required = json_array();
	json_array_append_new(required, json_string("format"));
	json_array_append_new(required, json_string("command"));
	json_object_set_new(whole, "required", required);
	json_object_update(schema, whole);
	json_decref(whole);
	json_object_set_new(schema, "$defs", describing.definitions);
	answer_close(schema, out);
}
