/* Markdown: what each block looks like, and where stars are left away. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "samverka/render.h"

#include <string.h>

static void expect(struct doc *doc, const char *expected)
{
	struct str out = {0};
	render_markdown(doc, &out);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	doc_release(doc);
}

static void a_page_has_its_title(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "- T #");
	doc_say(&doc, "");
	doc_heading(&doc, 2, "A #", NULL);
	doc_heading(&doc, 3, "  ", NULL);
	doc_say(&doc, "1. text");
	expect(&doc, "# \\- T \\#\n\n## A \\#\n\n1\\. text\n");
	doc_init(&doc, "sv", "T");
	doc_heading(&doc, 1, "Own", NULL);
	expect(&doc, "# Own\n");
	doc_init(&doc, "sv", "");
	expect(&doc, "");
}

static void inline_kinds(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "");
	struct runs *runs = doc_paragraph(&doc);
	runs_add(&doc, runs, RUN_STRONG, "5", NULL);
	runs_add(&doc, runs, RUN_STRONG, " kr", NULL);
	runs_add(&doc, runs, RUN_MARK, "invented", NULL);
	runs_text(&doc, runs, " wow!");
	runs_link(&doc, runs, "a_b", "https://e.se/a_b?c&d");
	runs_text(&doc, runs, " ");
	runs_add(&doc, runs, RUN_CODE, "a*b", NULL);
	runs_add(&doc, runs, RUN_CODE, "c", NULL);
	runs_text(&doc, runs, " ");
	runs_link(&doc, runs, "x", "javascript:y");
	expect(&doc, "**5 kr** \\[invented\\] wow\\![a_b](https://e.se/a_b?c\\&d) `a*b`c "
		     "x (javascript:y)\n");
}

static void strong(const char *before, const char *text, const char *after, const char *expected)
{
	struct doc doc;
	doc_init(&doc, "sv", "");
	struct runs *runs = doc_paragraph(&doc);
	runs_text(&doc, runs, before);
	runs_add(&doc, runs, RUN_STRONG, text, NULL);
	runs_text(&doc, runs, after);
	expect(&doc, expected);
}

static void stars_are_left_away_where_they_would_show(void **state)
{
	(void)state;
	strong("a ", "b", " c", "a **b** c\n");
	strong("a", "b", "c", "a**b**c\n");
	strong("a ", "b:", " c", "a **b:** c\n");
	strong("a ", "b:", "c", "a b:c\n");
	strong("a", "(b", " c", "a(b c\n");
	strong("a", " b ", "c", "a **b** c\n");
	strong("", "  ", "", "");
	strong("a ", "ņš", ", c", "a **ņš**, c\n");
	strong("a ", "\xc2\xa0", " c", "a \xc2\xa0 c\n");
}

static void lists_side_by_side_stay_apart(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "");
	struct list *list = doc_list(&doc, false);
	runs_text(&doc, list_add(&doc, list), "one");
	struct list *below = list_below(&doc, list, true);
	runs_text(&doc, list_add(&doc, below), "# a");
	list = doc_list(&doc, true);
	runs_text(&doc, list_add(&doc, list), "two");
	struct block *facts = doc_facts(&doc);
	runs_text(&doc, facts_add(&doc, facts, "Term"), "- value");
	expect(&doc,
		"- one\n  1. \\# a\n\n<!-- -->\n\n1. two\n\n<!-- -->\n\n- **Term:** \\- value\n");
}

static void tables(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "");
	struct table *table = doc_table(&doc, "Costs");
	table_column(&doc, table, "Line", COLUMN_TEXT);
	table_column(&doc, table, "kr|", COLUMN_NUMBER);
	struct row *row = table_row(&doc, table);
	runs_text(&doc, &row->cells[0], "Rent\nand | heat\\");
	row = table_row(&doc, table);
	row->total = true;
	runs_text(&doc, &row->cells[0], "Total");
	runs_text(&doc, &row->cells[1], "5");
	runs_add(&doc, &row->cells[1], RUN_MARK, "?", NULL);
	expect(&doc, "**Costs**\n\n| Line | kr\\| |\n| --- | ---: |\n"
		     "| Rent and \\| heat\\\\ | |\n| **Total** | **5 \\[?\\]** |\n");
}

static void notices(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "");
	runs_text(&doc, list_add(&doc, doc_notice(&doc, NOTICE_WARNING, NULL)), "One thing.");
	runs_text(&doc, list_add(&doc, doc_notice(&doc, NOTICE_ERROR, "Title")), "One thing.");
	struct list *body = doc_notice(&doc, NOTICE_ADVICE, "Title");
	runs_text(&doc, list_add(&doc, body), "a");
	runs_text(&doc, list_add(&doc, list_below(&doc, body, false)), "b");
	doc_notice(&doc, NOTICE_INFO, "Title");
	expect(&doc, "> **Warning:** One thing.\n\n> **Error: Title**\n>\n> One thing.\n\n"
		     "> **Advice: Title**\n>\n> - a\n>   - b\n\n> **Note: Title**\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_has_its_title),
		cmocka_unit_test(inline_kinds),
		cmocka_unit_test(stars_are_left_away_where_they_would_show),
		cmocka_unit_test(lists_side_by_side_stay_apart),
		cmocka_unit_test(tables),
		cmocka_unit_test(notices),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
