/* HTML: the page, its landmarks, its outline and its blocks. Looks are the stylesheet's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/render/render_internal.h"

#include <string.h>

static void render(struct doc *doc, struct str *out)
{
	render_html(doc, out);
	doc_release(doc);
}

/* What stands in the body must be exactly this. */
static void expect_body(struct doc *doc, const char *expected)
{
	struct str out = {0};
	render(doc, &out);
	const char *body = strstr(str_text(&out), "<body>\n");
	assert_non_null(body);
	assert_string_equal(body + strlen("<body>\n"), expected);
	str_release(&out);
}

static void the_head_allows_only_its_own_style(void **state)
{
	(void)state;
	struct doc doc;
	struct str out = {0};
	struct str hash = {0};
	doc_init(&doc, "sv", "A & B");
	render(&doc, &out);
	const char *html = str_text(&out);
	assert_memory_equal(html, "<!DOCTYPE html>\n<html lang=\"sv\">\n", 33);
	assert_non_null(strstr(html, "<title>A &amp; B</title>"));
	assert_non_null(strstr(html, "default-src 'none'; style-src 'sha256-"));
	style_hash(false, &hash);
	assert_non_null(strstr(html, str_text(&hash)));
	size_t len;
	const char *style = style_text(false, &len);
	const char *embedded = strstr(html, "<style>") + strlen("<style>");
	assert_memory_equal(embedded, style, len);
	assert_memory_equal(embedded + len, "</style>", 8);
	assert_true(strstr(html, "Content-Security-Policy") < embedded);
	str_release(&hash);
	str_release(&out);
}

static void a_page_has_one_title(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	expect_body(&doc, "<header>\n<h1>T</h1>\n</header>\n<main>\n</main>\n</body>\n</html>\n");
	doc_init(&doc, "sv", "T");
	doc_heading(&doc, 1, "Own title", NULL);
	doc_say(&doc, "p");
	doc_say(&doc, "");
	expect_body(&doc, "<header>\n<h1 id=\"own-title\">Own title</h1>\n</header>\n"
			  "<main>\n<p>p</p>\n</main>\n</body>\n</html>\n");
}

static void contents_come_with_four_sections(void **state)
{
	(void)state;
	for (size_t n = 0; n < 6; n++) {
		struct doc doc;
		struct str out = {0};
		doc_init(&doc, "sv", "T");
		doc.word_contents = "Innehåll";
		doc_say(&doc, "before");
		for (size_t i = 0; i < n; i++)
			doc_heading(&doc, 2, "Same", NULL);
		render(&doc, &out);
		const char *nav = strstr(str_text(&out), "<nav aria-label=\"Innehåll\">");
		assert_int_equal(nav != NULL, n > 3);
		if (nav)
			assert_non_null(strstr(nav, "<li><a href=\"#same-3\">Same</a></li>"));
		const char *before = strstr(str_text(&out), "<p>before</p>");
		assert_int_equal(before<strstr(str_text(&out), "<main>"), n> 0);
		str_release(&out);
	}
}

static void runs_say_their_language(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "");
	struct runs *runs = doc_paragraph(&doc);
	runs_add(&doc, runs, RUN_TEXT, "a", "sv");
	runs_add(&doc, runs, RUN_TEXT, "b", "en");
	runs_add(&doc, runs, RUN_STRONG, "c", "lv");
	runs_add(&doc, runs, RUN_CODE, "d", NULL);
	runs_add(&doc, runs, RUN_MARK, "e", NULL);
	runs_link(&doc, runs, "f", "https://e.se/?a&b");
	runs_link(&doc, runs, "g", "javascript:h");
	doc_prose(&doc, "i", "en");
	expect_body(&doc, "<header>\n</header>\n<main>\n<p>a<span lang=\"en\">b</span>"
			  "<strong lang=\"lv\">c</strong><code>d</code> "
			  "<span class=\"mark\">[e]</span>"
			  "<a href=\"https://e.se/?a&amp;b\">f</a>g (javascript:h)</p>\n"
			  "<div class=\"prose\" lang=\"en\">\n<p>i</p>\n</div>\n"
			  "</main>\n</body>\n</html>\n");
}

static void tables_have_heads(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "");
	struct table *table = doc_table(&doc, "Costs & \"more\"");
	table_column(&doc, table, "Line", COLUMN_TEXT);
	table_column(&doc, table, "kr", COLUMN_NUMBER);
	table_column(&doc, table, "", COLUMN_TEXT);
	struct row *row = table_row(&doc, table);
	row->total = true;
	runs_text(&doc, &row->cells[0], "Rent");
	runs_text(&doc, &row->cells[1], "5");
	table_row(&doc, table);
	expect_body(&doc,
		"<header>\n</header>\n<main>\n"
		"<div class=\"table\" role=\"group\" tabindex=\"0\" "
		"aria-label=\"Costs &amp; &quot;more&quot;\">\n<table>\n"
		"<caption>Costs &amp; \"more\"</caption>\n<thead>\n"
		"<tr><th scope=\"col\">Line</th><th scope=\"col\" class=\"number\">kr</th>"
		"<td></td></tr>\n</thead>\n<tbody>\n"
		"<tr class=\"total\"><th scope=\"row\">Rent</th>"
		"<td class=\"number\">5</td><td></td></tr>\n"
		"<tr><td></td><td class=\"number\"></td><td></td></tr>\n"
		"</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n");
}

static void lists_facts_and_notices(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "");
	struct list *list = doc_list(&doc, true);
	runs_text(&doc, list_add(&doc, list), "a");
	runs_text(&doc, list_add(&doc, list_below(&doc, list, false)), "b");
	struct block *facts = doc_facts(&doc);
	runs_text(&doc, facts_add(&doc, facts, "T"), "v");
	runs_text(&doc, list_add(&doc, doc_notice(&doc, NOTICE_ERROR, NULL)), "c");
	runs_text(&doc, list_add(&doc, doc_notice(&doc, NOTICE_INFO, "d")), "e");
	doc_list(&doc, false);
	doc_facts(&doc);
	expect_body(&doc, "<header>\n</header>\n<main>\n"
			  "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n"
			  "<dl>\n<div><dt>T</dt><dd>v</dd></div>\n</dl>\n"
			  "<div class=\"notice error\" role=\"note\">\n"
			  "<p><strong>Error:</strong> c</p>\n</div>\n"
			  "<div class=\"notice info\" role=\"note\">\n"
			  "<p><strong>Note:</strong> d</p>\n<p>e</p>\n</div>\n"
			  "</main>\n</body>\n</html>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_head_allows_only_its_own_style),
		cmocka_unit_test(a_page_has_one_title),
		cmocka_unit_test(contents_come_with_four_sections),
		cmocka_unit_test(runs_say_their_language),
		cmocka_unit_test(tables_have_heads),
		cmocka_unit_test(lists_facts_and_notices),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
