/* Plain text and its wrapping: what each block looks like. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/render/render_internal.h"

#include <string.h>

static void expect(struct doc *doc, unsigned width, bool colour, const char *expected)
{
	struct str out = {0};
	struct render_options options = {.width = width, .colour = colour};
	render_text(doc, &options, &out);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	doc_release(doc);
}

static void wrapped(const char *text, size_t width, bool keep_urls, const char *expected)
{
	struct str safe = {0};
	struct str out = {0};
	struct wrap wrap;
	struct wrap_line line;
	str_puts(&safe, text);
	wrap_init(&wrap, &safe, width);
	wrap.keep_urls = keep_urls;
	while (wrap_next(&wrap, &line)) {
		assert_int_equal(line.width, utf8_width(line.at, line.len));
		str_add(&out, line.at, line.len);
		str_putc(&out, '/');
	}
	assert_string_equal(str_text(&out), expected);
	str_release(&safe);
	str_release(&out);
}

static void wraps(void **state)
{
	(void)state;
	wrapped("", 10, false, "");
	wrapped("   ", 10, false, "");
	wrapped("one two three", 7, false, "one two/three/");
	wrapped("one two three", 8, false, "one two/three/");
	wrapped("one  two", 10, false, "one  two/");
	wrapped("one  two", 7, false, "one/two/");
	wrapped("abcdefghij", 4, false, "abcd/efgh/ij/");
	wrapped("a abcdefghij b", 4, false, "a/abcd/efgh/ij b/");
	wrapped("åäö åäö", 3, false, "åäö/åäö/");
	wrapped("日本語", 4, false, "日本/語/");
	wrapped("日", 1, false, "日/");
	wrapped("a\nb\n\nc", 9, false, "a/b//c/");
	wrapped("abcd\nb", 4, false, "abcd/b/");
	wrapped("see https://example.org/x now", 10, true, "see/https://example.org/x/now/");
	wrapped("see https://example.org/x", 10, false, "see/https://ex/ample.org//x/");
}

static void headings_and_paragraphs(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	doc_heading(&doc, 1, "Plan för Åre", NULL);
	doc_say(&doc, "");
	doc_say(&doc, "One two three four five.");
	doc_heading(&doc, 2, "Costs", NULL);
	doc_heading(&doc, 3, "Rent", NULL);
	doc_say(&doc, "Much.");
	expect(&doc, 20, false,
		"Plan för Åre\n============\n\nOne two three four\nfive.\n\n"
		"Costs\n-----\n\nRent\nMuch.\n");
}

static void nothing_said(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	expect(&doc, 0, false, "");
	doc_init(&doc, "sv", "T");
	doc_say(&doc, "");
	doc_list(&doc, false);
	doc_facts(&doc);
	doc_table(&doc, "");
	doc_prose(&doc, "\n", NULL);
	expect(&doc, 0, false, "");
}

static void lists(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	struct list *list = doc_list(&doc, false);
	runs_text(&doc, list_add(&doc, list), "one two three four five");
	struct list *below = list_below(&doc, list, true);
	runs_text(&doc, list_add(&doc, below), "a b c d e f g h i j k");
	list_add(&doc, list);
	expect(&doc, 20, false,
		"- one two three four\n  five\n  1. a b c d e f g h\n     i j k\n-\n");
}

static void facts(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	struct block *block = doc_facts(&doc);
	runs_text(&doc, facts_add(&doc, block, "Period"), "2025 to 2027, with a pause");
	runs_text(&doc, facts_add(&doc, block, "Å"), "x");
	facts_add(&doc, block, "None");
	runs_text(&doc, facts_add(&doc, block, "A term far too long for a column"), "y");
	expect(&doc, 40, false,
		"Period:  2025 to 2027, with a pause\nÅ:       x\nNone:\n"
		"A term far too long for a column:\n  y\n");
}

static void inline_kinds(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	struct runs *runs = doc_paragraph(&doc);
	runs_text(&doc, runs, "5 kr");
	runs_add(&doc, runs, RUN_MARK, "invented", NULL);
	runs_text(&doc, runs, ", ");
	runs_link(&doc, runs, "a@b.se", "mailto:a@b.se");
	runs_text(&doc, runs, ", ");
	runs_link(&doc, runs, "here", "https://b.se");
	runs_text(&doc, runs, ", ");
	runs_link(&doc, runs, "there", "javascript:x");
	expect(&doc, 0, false,
		"5 kr [invented], a@b.se, here (https://b.se), there (javascript:x)\n");
}

static void colour_ends_with_its_line(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	struct runs *runs = doc_paragraph(&doc);
	runs_text(&doc, runs, "plain ");
	runs_add(&doc, runs, RUN_STRONG, "bold bold bold bold", NULL);
	runs_add(&doc, runs, RUN_MARK, "doubt", NULL);
	expect(&doc, 20, true,
		"plain \x1b[0;1mbold bold bold\x1b[0m\n\x1b[0;1mbold\x1b[0m "
		"\x1b[0;2m[doubt]\x1b[0m\n");
}

static struct table *costs(struct doc *doc)
{
	struct table *table = doc_table(doc, "Costs");
	table_column(doc, table, "Line", COLUMN_TEXT);
	table_column(doc, table, "Kronor", COLUMN_NUMBER);
	return table;
}

static void cost(struct doc *doc, struct table *table, const char *line, const char *amount)
{
	struct row *row = table_row(doc, table);
	runs_text(doc, &row->cells[0], line);
	runs_text(doc, &row->cells[1], amount);
}

static void tables(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	struct table *table = costs(&doc);
	cost(&doc, table, "Lön", "920 000");
	cost(&doc, table, "Rent and\nheat", "5");
	runs_add(&doc, &table->last->cells[1], RUN_MARK, "?", NULL);
	cost(&doc, table, "Total", "920 005");
	table->last->total = true;
	expect(&doc, 0, false,
		"Costs\n\n"
		"Line            Kronor\n"
		"-------------  -----------\n"
		"Lön            920 000\n"
		"Rent and heat        5 [?]\n"
		"-------------  -----------\n"
		"Total          920 005\n");
}

static void tables_wrap_their_cells(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	struct table *table = costs(&doc);
	cost(&doc, table, "Two supervisors, full time", "920 000");
	expect(&doc, 26, false,
		"Costs\n\n"
		"Line                Kronor\n"
		"-----------------  -------\n"
		"Two supervisors,   920 000\n"
		"full time\n");
}

static void narrow_tables_are_stacked(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	struct table *table = costs(&doc);
	cost(&doc, table, "Two supervisors, full time", "920 000");
	cost(&doc, table, "Rent", "");
	cost(&doc, table, "Heat", "5");
	expect(&doc, 21, false,
		"Costs\n\n"
		"Two supervisors, full\ntime\n  Kronor: 920 000\n\nRent\n\n"
		"Heat\n  Kronor: 5\n");
}

static void what_is_to_be_typed_stays_whole(void **state)
{
	(void)state;
	static const char address[] = "target_groups.young-people-outside.needs.somebody";
	struct doc doc;
	doc_init(&doc, "sv", "T");
	struct table *table = costs(&doc);
	cost(&doc, table, "", "5");
	runs_add(&doc, &table->last->cells[0], RUN_CODE, address, NULL);
	expect(&doc, 70, false,
		"Costs\n\n"
		"Line                                               Kronor\n"
		"-------------------------------------------------  ------\n"
		"target_groups.young-people-outside.needs.somebody       5\n");
	doc_init(&doc, "sv", "T");
	table = costs(&doc);
	cost(&doc, table, "", "5");
	runs_add(&doc, &table->last->cells[0], RUN_CODE, address, NULL);
	cost(&doc, table, "Arbetsmarknadsenhetschefernas", "5");
	expect(&doc, 26, false,
		"Costs\n\ntarget_groups.young-people-outside.needs.somebody\n  Kronor: 5\n\n"
		"Arbetsmarknadsenhetschefer\nnas\n  Kronor: 5\n");
}

static void an_empty_table_keeps_its_head(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	costs(&doc);
	expect(&doc, 0, false, "Costs\n\nLine  Kronor\n----  ------\n");
}

static void notices(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	runs_text(&doc, list_add(&doc, doc_notice(&doc, NOTICE_WARNING, NULL)), "One thing.");
	runs_text(&doc, list_add(&doc, doc_notice(&doc, NOTICE_ERROR, "Title")), "One thing.");
	struct list *body = doc_notice(&doc, NOTICE_ADVICE, "Title");
	runs_text(&doc, list_add(&doc, body), "a");
	runs_text(&doc, list_add(&doc, body), "b");
	doc_notice(&doc, NOTICE_INFO, "Title");
	expect(&doc, 0, false,
		"Warning: One thing.\n\nError: Title\n  One thing.\n\n"
		"Advice: Title\n  - a\n  - b\n\nNote: Title\n");
}

static void bar(struct doc *doc, struct chart *chart, const char *label, const char *said,
	int64_t first, int64_t second)
{
	chart_bar(doc, chart,
		&(struct chart_bar){.label = label, .said = said, .parts = {first, second}});
}

/* Each as long as its part of the longest; what is not nothing is seen. */
static void bars(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "en", "T");
	struct chart *chart = doc_chart(&doc, "C", "D");
	bar(&doc, chart, "a", "100", 100, 0);
	bar(&doc, chart, "a long label of many words", "50", 25, 25);
	bar(&doc, chart, "little", "1", 1, 0);
	bar(&doc, chart, "nothing", "0", 0, 0);
	chart_parts(&doc, chart, "Money", "In kind");
	expect(&doc, 31, false,
		"a           ██████████████  100\n"
		"a long la…  ████░░░          50\n"
		"little      █                 1\n"
		"nothing                       0\n"
		"            █ Money  ░ In kind\n");
}

static void bars_below_nothing(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "en", "T");
	struct chart *chart = doc_chart(&doc, "C", "D");
	bar(&doc, chart, "a", "75", 75, 0);
	bar(&doc, chart, "b", "-25", -25, 0);
	bar(&doc, chart, "c", "25", 50, -25);
	expect(&doc, 20, false,
		"a     █████████   75\n"
		"b  ███           -25\n"
		"c  ░░░██████      25\n");
	doc_init(&doc, "en", "T");
	chart = doc_chart(&doc, "C", "D");
	bar(&doc, chart, "a", "x", INT64_MAX, INT64_MAX);
	bar(&doc, chart, "b", "y", INT64_MIN, INT64_MIN);
	expect(&doc, 20, false,
		"a         ███░░░░  x\n"
		"b  ░░░████         y\n");
}

/* No room: the table says the same. Nor for lines over days. */
static void no_bars(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "en", "T");
	struct chart *chart = doc_chart(&doc, "C", "D");
	bar(&doc, chart, "a", "one hundred thousand", 1, 0);
	expect(&doc, 20, false, "");
	doc_init(&doc, "en", "T");
	chart_line(&doc, doc_chart(&doc, "C", "D"), "L", CHART_FIRST);
	expect(&doc, 80, false, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wraps),
		cmocka_unit_test(headings_and_paragraphs),
		cmocka_unit_test(nothing_said),
		cmocka_unit_test(lists),
		cmocka_unit_test(facts),
		cmocka_unit_test(inline_kinds),
		cmocka_unit_test(colour_ends_with_its_line),
		cmocka_unit_test(tables),
		cmocka_unit_test(tables_wrap_their_cells),
		cmocka_unit_test(narrow_tables_are_stacked),
		cmocka_unit_test(what_is_to_be_typed_stays_whole),
		cmocka_unit_test(an_empty_table_keeps_its_head),
		cmocka_unit_test(notices),
		cmocka_unit_test(bars),
		cmocka_unit_test(bars_below_nothing),
		cmocka_unit_test(no_bars),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
