/* Places as people name them, and findings in an order that nobody's speed decides. */
#include "../test.h"

#include "samverka/diag.h"

static struct source source_of(const char *path, const char *bytes, uint32_t base)
{
	return (struct source){
		.path = path, .bytes = bytes, .len = (uint32_t)strlen(bytes), .base = base};
}

static void assert_place(const char *bytes, uint32_t at, unsigned line, unsigned column)
{
	struct source source = source_of("a.yaml", bytes, 1);
	struct source *items[] = {&source};
	struct sources sources = {items, 1};
	struct place place;
	assert_true(sources_place(&sources, 1 + at, &place));
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
	assert_int_equal(place.at, at);
	assert_ptr_equal(place.source, &source);
	for (uint32_t i = place.line_start; i < place.line_end; i++)
		assert_true(bytes[i] != '\n' && bytes[i] != '\r');
	sources_release(&sources);
}

static void columns_are_characters(void **state)
{
	(void)state;
	assert_place("titel: Åsa\n", 0, 1, 1);
	assert_place("titel: Åsa\n", 7, 1, 8);
	assert_place("titel: Åsa\n", 9, 1, 9); /* behind the two bytes of Å */
	assert_place("a\tb\n", 2, 1, 3);       /* a tab is one character */
	assert_place("å: 😀x\n", 8, 1, 5);
	assert_place("A\xCC\x8A:", 3, 1, 3); /* a combining mark counts by itself, as in editors */
}

static void lines_end_in_three_ways(void **state)
{
	(void)state;
	assert_place("a\nbc\n\nd", 2, 2, 1);
	assert_place("a\nbc\n\nd", 6, 4, 1);
	assert_place("a\nbc\n\nd", 1, 1, 2); /* the break belongs to its line */
	assert_place("a\r\nbc\r\nd", 3, 2, 1);
	assert_place("a\r\nbc\r\nd", 7, 3, 1);
	assert_place("a\rbc\rd", 2, 2, 1);
	assert_place("a\rbc\rd", 5, 3, 1);
	assert_place("a\n\rb", 3, 3, 1);
	assert_place("a\n", 2, 2, 1); /* the end of the file */
	assert_place("", 0, 1, 1);
	/* What other programs call line breaks is none: NEL, LS, PS. */
	assert_place("a\xC2\x85"
		     "b",
		3, 1, 3);
	assert_place("a\xE2\x80\xA8"
		     "b",
		4, 1, 3);
}

static void a_byte_order_mark_is_no_column(void **state)
{
	(void)state;
	assert_place("\xEF\xBB\xBFtitel: x\n", 3, 1, 1);
	assert_place("\xEF\xBB\xBFtitel: x\n", 10, 1, 8);
	assert_place("\xEF\xBB\xBF"
		     "a\nb",
		5, 2, 1);
}

static void lines_hold_their_text_only(void **state)
{
	(void)state;
	const char *bytes = "one\r\ntwo\r\nthree";
	struct source source = source_of("a.yaml", bytes, 1);
	struct source *items[] = {&source};
	struct sources sources = {items, 1};
	struct place place;
	assert_true(sources_place(&sources, 1 + 6, &place));
	assert_int_equal(place.line_end - place.line_start, 3);
	assert_memory_equal(bytes + place.line_start, "two", 3);
	assert_true(sources_place(&sources, 1 + 14, &place));
	assert_memory_equal(bytes + place.line_start, "three", 5);
	assert_int_equal(place.line_end, source.len);
	sources_release(&sources);
}

static void files_are_told_apart(void **state)
{
	(void)state;
	struct source a = source_of("a.yaml", "12345", 1);
	struct source b = source_of("b.yaml", "", 8);
	struct source c = source_of("c.yaml", "xy", 10);
	struct source *items[] = {&a, &b, &c};
	struct sources sources = {items, 3};
	assert_null(sources_find(&sources, 0));
	assert_ptr_equal(sources_find(&sources, 1), &a);
	assert_ptr_equal(sources_find(&sources, 6), &a); /* its end */
	assert_null(sources_find(&sources, 7));
	assert_ptr_equal(sources_find(&sources, 8), &b);
	assert_ptr_equal(sources_find(&sources, 12), &c);
	assert_null(sources_find(&sources, 13));
	struct place place;
	assert_false(sources_place(&sources, 7, &place));
	sources_release(&sources);
	struct sources none = {NULL, 0};
	assert_false(sources_place(&none, 1, &place));
}

/* ---- findings -------------------------------------------------------------------------------- */

static void every_code_is_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < FINDING_CODES; i++) {
		const struct finding_kind *kind = &finding_kinds[i];
		assert_int_equal(strlen(kind->code), 4);
		assert_true(strchr("FPTGRCEX", kind->code[0]) != NULL);
		assert_int_equal(finding_named(kind->code), i);
		assert_true(strlen(kind->sentence) > 10 && strlen(kind->todo) > 0 &&
			    strlen(kind->why) > 10);
		assert_false(kind->flags & FLAG_DUE && kind->level == LEVEL_ERROR);
		assert_false(kind->flags & FLAG_ABSENCE && kind->level == LEVEL_ERROR);
		char small[8];
		snprintf(small, sizeof(small), "f%s", kind->code + 1);
		if (kind->code[0] == 'F')
			assert_int_equal(finding_named(small), i);
	}
	assert_int_equal(finding_named("F999"), FINDING_CODES);
	assert_int_equal(finding_named(""), FINDING_CODES);
}

/* {0}, {t1} and {w2} only, and none beyond the arguments there are. */
static void sentences_name_arguments_that_exist(void **state)
{
	(void)state;
	for (size_t i = 0; i < FINDING_CODES; i++) {
		const char *texts[] = {
			finding_kinds[i].sentence, finding_kinds[i].todo, finding_kinds[i].why};
		for (size_t k = 0; k < ARRAY_LEN(texts); k++)
			for (const char *at = strchr(texts[k], '{'); at; at = strchr(at + 1, '{')) {
				const char *digit = at[1] == 't' || at[1] == 'w' ? at + 2 : at + 1;
				if (*digit < '0' || *digit >= '0' + FINDING_ARGS || digit[1] != '}')
					fail_msg("%s: %s", finding_kinds[i].code, texts[k]);
			}
	}
}

static void arguments_are_copied(void **state)
{
	(void)state;
	struct findings findings = {0};
	char argument[] = "partner";
	struct finding *finding =
		findings_add(&findings, F_UNKNOWN_KEY, (struct span){5, 9}, ARGS(argument, "b"));
	argument[0] = 'X';
	assert_string_equal(finding->args[0], "partner");
	assert_string_equal(finding->args[1], "b");
	assert_null(finding->args[2]);
	assert_int_equal(finding->level, LEVEL_ERROR);
	findings_add(&findings, F_COMMENT, (struct span){5, 9}, NO_ARGS);
	findings_add(&findings, F_ADVISED, (struct span){5, 9}, NO_ARGS)->accepted = true;
	assert_int_equal(findings_count(&findings, LEVEL_ADVICE), 2);
	assert_int_equal(findings_count(&findings, LEVEL_WARNING), 1);
	assert_int_equal(findings_count(&findings, LEVEL_ERROR), 1);
	findings_release(&findings);
}

static void add_some(struct findings *findings, size_t i)
{
	static const enum finding_code codes[] = {F_TAB, F_UNKNOWN_KEY, F_SAME_ID};
	char argument[16];
	snprintf(argument, sizeof(argument), "%zu", i % 5);
	struct finding *finding = findings_add(findings, codes[i % 3],
		(struct span){(uint32_t)(1 + i % 7), (uint32_t)(2 + i % 7)}, ARGS(argument));
	finding->second.start = (uint32_t)(i % 2);
}

/* Found in any order, on any number of threads: sorted the same. */
static void the_order_is_that_of_the_files(void **state)
{
	(void)state;
	enum { MANY = 210 };
	struct findings wanted = {0};
	for (size_t i = 0; i < MANY; i++)
		add_some(&wanted, i);
	findings_sort(&wanted);
	for (size_t i = 1; i < wanted.n; i++)
		assert_true(wanted.items[i - 1].place.start <= wanted.items[i].place.start);
	struct chance chance = {3};
	for (int round = 0; round < 20; round++) {
		struct findings other = {0};
		struct findings more = {0};
		size_t first = chance_below(&chance, MANY);
		for (size_t i = 0; i < MANY; i++)
			add_some(i % 4 ? &other : &more, (i * 11 + first) % MANY);
		findings_take(&other, &more);
		assert_int_equal(more.n, 0);
		findings_sort(&other);
		assert_int_equal(other.n, wanted.n);
		for (size_t i = 0; i < MANY; i++) {
			assert_int_equal(other.items[i].code, wanted.items[i].code);
			assert_int_equal(other.items[i].place.start, wanted.items[i].place.start);
			assert_int_equal(other.items[i].second.start, wanted.items[i].second.start);
			assert_string_equal(other.items[i].args[0], wanted.items[i].args[0]);
		}
		findings_release(&other);
	}
	findings_release(&wanted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_characters),
		cmocka_unit_test(lines_end_in_three_ways),
		cmocka_unit_test(a_byte_order_mark_is_no_column),
		cmocka_unit_test(lines_hold_their_text_only),
		cmocka_unit_test(files_are_told_apart),
		cmocka_unit_test(every_code_is_its_own),
		cmocka_unit_test(sentences_name_arguments_that_exist),
		cmocka_unit_test(arguments_are_copied),
		cmocka_unit_test(the_order_is_that_of_the_files),
	};
	return RUN(tests);
}
