/* The rows themselves: every member of every struct has one, every sample binds, and whatever a
 * record names among its own keys is there. */
#include "../test.h"

#include "samverka/model.h"

static const struct record *all[256];
static size_t all_n;

static int collect(void **state)
{
	(void)state;
	for (size_t i = 0; model_records[i]; i++)
		all[all_n++] = model_records[i];
	records_prepare(model_records);
	return 0;
}

/* ---- members --------------------------------------------------------------------------------- */

static size_t member_size(const struct field *field)
{
	switch (field->shape) {
	case SHAPE_ONE:
		return field->kind->size;
	case SHAPE_MANY:
		return sizeof(struct leaves);
	case SHAPE_RECORD:
		return sizeof(void *);
	case SHAPE_LIST:
		return sizeof(LIST_OF(struct entry));
	}
	return 0;
}

static int by_offset(const void *a, const void *b)
{
	const struct field *left = *(const struct field *const *)a;
	const struct field *right = *(const struct field *const *)b;
	return left->offset < right->offset ? -1 : left->offset > right->offset;
}

/* The rows cover the struct from start to end: what lies between two is padding at most. */
static void assert_covered(
	const char *name, const struct field **rows, size_t n, size_t start, size_t end)
{
	qsort(rows, n, sizeof(*rows), by_offset);
	for (size_t i = 0; i < n; i++) {
		if (rows[i]->offset < start)
			fail_msg("%s: %s shares its member with another row", name, rows[i]->key);
		if (rows[i]->offset - start >= 8)
			fail_msg("%s: a member before %s has no row", name, rows[i]->key);
		start = rows[i]->offset + member_size(rows[i]);
	}
	if (end < start || end - start >= 8)
		fail_msg("%s: the last member has no row", name);
}

static void every_member_has_a_row(void **state)
{
	(void)state;
	for (size_t i = 0; i < all_n; i++) {
		const struct field *rows[80];
		for (size_t k = 0; k < all[i]->n; k++)
			rows[k] = &all[i]->fields[k];
		assert_true(all[i]->n > 0);
		/* Texts that may have an id share a struct; only offers meet something. */
		if (all[i]->size == sizeof(struct thing) && !record_field(all[i], "meets"))
			continue;
		assert_covered(all[i]->word, rows, all[i]->n, sizeof(struct entry), all[i]->size);
	}
}

static void every_section_has_its_rows(void **state)
{
	(void)state;
	const struct field *rows[128];
	size_t n = 0;
	for (size_t i = 0; i < SECTIONS; i++)
		for (size_t k = 0; k < model_sections[i]->n; k++)
			rows[n++] = &model_sections[i]->fields[k];
	assert_covered("project", rows, n, 0, offsetof(struct project, sources));
}

/* ---- what a row says ------------------------------------------------------------------------- */

static bool key_spelled(const char *key)
{
	for (; *key; key++)
		if (!((*key >= 'a' && *key <= 'z') || *key == '_' || *key == '-'))
			return false;
	return true;
}

static void assert_row(const struct record *record, const struct field *field)
{
	if (!key_spelled(field->key) || !field->label || !field->label[0] || !field->doc ||
		!field->doc[0])
		fail_msg("%s.%s: key, label or doc", record->word, field->key);
	size_t len = strlen(field->doc);
	bool goes_on = len > 3 && strcmp(field->doc + len - 3, "…") == 0;
	if (field->doc[len - 1] != '.' && !goes_on)
		fail_msg("%s.%s: the doc is no sentence", record->word, field->key);
	if (field->shape == SHAPE_RECORD || field->shape == SHAPE_LIST) {
		assert_non_null(field->record);
		return;
	}
	if (!field->rule.sample)
		fail_msg("%s.%s has no sample", record->word, field->key);
	if (field->kind == &kind_choice && !field->rule.words)
		fail_msg("%s.%s has no words", record->word, field->key);
	for (size_t i = 0; field->rule.words && field->rule.words[i].word; i++)
		assert_non_null(field->rule.words[i].label);
}

static void every_row_says_what_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < all_n; i++)
		for (size_t k = 0; k < all[i]->n; k++) {
			assert_row(all[i], &all[i]->fields[k]);
			assert_ptr_equal(
				record_field(all[i], all[i]->fields[k].key), &all[i]->fields[k]);
		}
	for (size_t i = 0; i < SECTIONS; i++)
		for (size_t k = 0; k < model_sections[i]->n; k++)
			assert_row(model_sections[i], &model_sections[i]->fields[k]);
}

static void assert_own_key(const struct record *record, const char *key)
{
	if (key && !record_field(record, key))
		fail_msg("%s names %s, which it lacks", record->word, key);
}

static void records_name_keys_of_their_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < all_n; i++) {
		const struct record *record = all[i];
		assert_own_key(record, record->shorthand);
		assert_own_key(record, record->kind_key);
		for (size_t k = 0; k < ARRAY_LEN(record->identity); k++)
			assert_own_key(record, record->identity[k]);
		for (const struct either *either = record->either; either && either->keys[0];
			either++)
			for (size_t k = 0; k < ARRAY_LEN(either->keys); k++)
				assert_own_key(record, either->keys[k]);
		for (const struct pair *pair = record->pairs; pair && pair->key; pair++) {
			assert_own_key(record, pair->key);
			assert_own_key(record, pair->needs);
		}
		assert_non_null(record->label);
		assert_non_null(record->list);
		assert_non_null(record->doc);
		assert_true(record->n <= 60); /* bits of what was seen, with those of every entry */
	}
}

static bool in_records(const struct record *record)
{
	for (size_t i = 0; i < all_n; i++)
		if (all[i] == record)
			return true;
	return false;
}

static void every_record_is_listed(void **state)
{
	(void)state;
	for (size_t i = 0; i < all_n; i++)
		for (size_t k = 0; k < all[i]->n; k++) {
			const struct field *field = &all[i]->fields[k];
			if (field->record)
				assert_true(in_records(field->record));
			for (size_t t = 0; field->targets && field->targets[t]; t++)
				assert_true(in_records(field->targets[t]));
		}
	assert_string_equal(model_record("partner")->word, "partner");
	assert_string_equal(model_record("outcome")->list, "results");
	assert_string_equal(model_record("cost-line")->list, "lines");
	assert_null(model_record("no-such-thing"));
}

static struct reading reading_of(
	const struct field *field, struct findings *findings, struct arena *arena)
{
	return (struct reading){.findings = findings,
		.arena = arena,
		.currency = "SEK",
		.decimals = 2,
		.key = field->key,
		.label = field->label};
}

/* What holds when a choice is left out is one of its words. */
static void initial_values_are_valid(void **state)
{
	(void)state;
	struct arena arena = {0};
	for (size_t i = 0; i < all_n; i++)
		for (size_t k = 0; k < all[i]->n; k++) {
			const struct field *field = &all[i]->fields[k];
			if (!field->initial || field->shape != SHAPE_ONE ||
				field->kind != &kind_choice)
				continue;
			struct findings findings = {0};
			struct reading reading = reading_of(field, &findings, &arena);
			struct choice choice = {0};
			if (!field->kind->read(&reading, &field->rule, field->initial,
				    strlen(field->initial), false, (struct span){1, 2}, &choice))
				fail_msg("%s.%s: initial %s", all[i]->word, field->key,
					field->initial);
			findings_release(&findings);
		}
	arena_release(&arena);
}

/* ---- samples --------------------------------------------------------------------------------- */

static void add_sample(const struct field *field, struct str *out)
{
	const char *sample = field->rule.sample;
	enum spelling spelling = field->kind->bare ? SPELL_BARE : SPELL_TEXT;
	yaml_scalar(out, sample, strlen(sample), spelling, true);
}

static void add_record(const struct record *record, struct str *out)
{
	str_putc(out, '{');
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		str_printf(out, "%s%s: ", i ? ", " : "", field->key);
		if (field->shape == SHAPE_MANY || field->shape == SHAPE_LIST)
			str_putc(out, '[');
		if (field->record)
			add_record(field->record, out);
		else
			add_sample(field, out);
		if (field->shape == SHAPE_MANY || field->shape == SHAPE_LIST)
			str_putc(out, ']');
	}
	str_puts(out, ", note: n, internal: no, basis: known}");
}

struct sampling {
	const struct source *source;
	size_t leaves;
};

/* What is shown again is read as the same. */
static void look_at_leaf(
	void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	struct sampling *sampling = context;
	(void)entry;
	sampling->leaves++;
	struct span span;
	memcpy(&span, leaf, sizeof(span)); /* every leaf begins with it */
	assert_true(span_usable(span));
	if (field->shape == SHAPE_MANY) {
		assert_int_equal(((struct leaves *)leaf)->n, 1);
		leaf = ((struct leaves *)leaf)->items;
	}
	struct str shown = {0};
	field->kind->show(&field->rule, leaf, &shown);
	struct findings findings = {0};
	struct arena arena = {0};
	struct reading reading = reading_of(field, &findings, &arena);
	void *again = memory_new(field->kind->size);
	if (!field->kind->read(
		    &reading, &field->rule, str_text(&shown), shown.len, false, span, again))
		fail_msg("%s: shows <%s>", field->key, str_text(&shown));
	struct str twice = {0};
	field->kind->show(&field->rule, again, &twice);
	assert_string_equal(str_text(&twice), str_text(&shown));
	memory_free(again);
	str_release(&shown);
	str_release(&twice);
	findings_release(&findings);
	arena_release(&arena);
}

static bool may_stand(enum finding_code code)
{
	/* All keys at once say the same thing in several ways, and sample ids coincide. */
	return code == F_ONE_WAY || code == F_BACKWARDS;
}

static void every_sample_binds(void **state)
{
	(void)state;
	size_t leaves = 0;
	for (size_t i = 0; i < all_n; i++) {
		struct str file = {0};
		add_record(all[i], &file);
		str_putc(&file, '\n');
		struct source source = {
			.path = "a", .bytes = file.data, .len = (uint32_t)file.len, .base = 1};
		struct findings findings = {0};
		struct arena arena = {0};
		struct node *tree;
		assert_int_equal(yaml_tree(&source, &findings, &arena, &tree), YAML_READ);
		struct binder binder = {
			.findings = &findings, .arena = &arena, .currency = "SEK", .decimals = 2};
		struct entry *entry = bind_entry(&binder, all[i], tree, NULL);
		assert_non_null(entry);
		for (size_t k = 0; k < findings.n; k++)
			if (!may_stand(findings.items[k].code))
				fail_msg("%s: %s (%s)\n%s", all[i]->word,
					finding_kinds[findings.items[k].code].code,
					findings.items[k].args[0] ? findings.items[k].args[0] : "",
					file.data);
		struct sampling sampling = {.source = &source};
		struct walker walker = {.context = &sampling, .leaf = look_at_leaf};
		walk_entry(entry, &walker);
		assert_true(sampling.leaves >= 3);
		leaves += sampling.leaves;
		findings_release(&findings);
		arena_release(&arena);
		str_release(&file);
	}
	assert_true(leaves > 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_member_has_a_row),
		cmocka_unit_test(every_section_has_its_rows),
		cmocka_unit_test(every_row_says_what_it_is),
		cmocka_unit_test(records_name_keys_of_their_own),
		cmocka_unit_test(every_record_is_listed),
		cmocka_unit_test(initial_values_are_valid),
		cmocka_unit_test(every_sample_binds),
	};
	return cmocka_run_group_tests(tests, collect, NULL);
}
