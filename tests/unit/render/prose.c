/* CommonMark that people wrote, in the three formats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/render/render_internal.h"

#include <string.h>

static void html(const char *prose, const char *expected)
{
	struct str out = {0};
	prose_html(&out, prose);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
}

static void markdown(const char *prose, const char *expected)
{
	struct str out = {0};
	prose_markdown(&out, prose);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
}

static void text(const char *prose, unsigned width, const char *expected)
{
	struct doc doc;
	struct str out = {0};
	struct render_options options = {.width = width};
	doc_init(&doc, "en", "T");
	doc_prose(&doc, prose, NULL);
	render_text(&doc, &options, &out);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	doc_release(&doc);
}

static void headings_become_bold(void **state)
{
	(void)state;
	html("# A *b* **c**\nd", "<p><strong>A <em>b</em> c</strong></p>\n<p>d</p>\n");
	html("A\n===", "<p><strong>A</strong></p>\n");
	html("#", "<p></p>\n");
	markdown("# A *b* **c**\nd", "**A *b* c**\n\nd\n");
	text("## A\nd", 0, "A\n\nd\n");
}

static void images_become_their_text(void **state)
{
	(void)state;
	html("![alt *x*](https://e.se/p.png \"t\") z", "<p>alt <em>x</em> z</p>\n");
	markdown("![alt](https://e.se/p.png)", "alt\n");
	text("![alt](p.png)", 0, "alt\n");
	html("[![a](b.png)](https://e.se)", "<p><a href=\"https://e.se\">a</a></p>\n");
}

static void raw_html_is_text(void **state)
{
	(void)state;
	html("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
	html("<script>\nalert(1)\n</script>\n",
		"<p>&lt;script&gt; alert(1) &lt;/script&gt; </p>\n");
	markdown("a <b>b</b>", "a \\<b\\>b\\</b\\>\n");
	text("<div>\nx\n</div>", 0, "<div> x </div>\n");
}

static void links_lead_where_they_may(void **state)
{
	(void)state;
	html("[a](https://e.se/?b&c \"t\")", "<p><a href=\"https://e.se/?b&amp;c\">a</a></p>\n");
	html("[a](javascript:alert(1))", "<p>a (javascript:alert(1))</p>\n");
	html("[a](&#106;avascript:x)", "<p>a (javascript:x)</p>\n");
	html("<mailto:a@b.se> <a@b.se>", "<p><a href=\"mailto:a@b.se\">mailto:a@b.se</a> "
					 "<a href=\"mailto:a@b.se\">a@b.se</a></p>\n");
	html("[](https://e.se)", "<p><a href=\"https://e.se\">https://e.se</a></p>\n");
	markdown("[a](file:///x)", "a (file:///x)\n");
	text("[a](https://e.se) <https://e.se> <a@b.se>", 0,
		"a (https://e.se) https://e.se a@b.se\n");
}

static void references_bring_no_controls(void **state)
{
	(void)state;
	html("&#27;[31m &#x202e;x", "<p>\xEF\xBF\xBD[31m \xEF\xBF\xBDx</p>\n");
	text("&#27;[31m &#x9b;", 0, "\xEF\xBF\xBD[31m \xEF\xBF\xBD\n");
	html("`\x1b` \xff", "<p><code>\xEF\xBF\xBD</code> \xEF\xBF\xBD</p>\n");
	html("``` \" onclick=x\nc\n```", "<pre><code>c\n</code></pre>\n");
}

static void text_blocks(void **state)
{
	(void)state;
	text("a  \nb\nc", 0, "a\nb c\n");
	text("> a b c d e f g h i j k l\n>\n> m", 20, "> a b c d e f g h i\n> j k l\n>\n> m\n");
	text("2. a\n3. b\n   - c", 0, "2. a\n3. b\n   - c\n");
	text("- a\n\n- b", 0, "- a\n\n- b\n");
	text("-\n- x", 0, "-\n- x\n");
	text("    code  x\n\ty\n\n***", 0, "    code  x\n    y\n\n* * *\n");
	text("- > a\n  > - b", 0, "- > a\n  >\n  > - b\n");
}

static void the_deepest_is_plain(void **state)
{
	(void)state;
	struct str deep = {0};
	struct str out = {0};
	str_repeat(&deep, '>', 100000);
	str_puts(&deep, " # x <b>");
	prose_html(&out, str_text(&deep));
	assert_memory_equal(out.data, "<p>&gt;&gt;", 11);
	str_clear(&out);
	prose_markdown(&out, str_text(&deep));
	assert_memory_equal(out.data, "\\>>>", 4);
	assert_null(strstr(out.data, " <b"));
	str_release(&deep);
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_become_bold),
		cmocka_unit_test(images_become_their_text),
		cmocka_unit_test(raw_html_is_text),
		cmocka_unit_test(links_lead_where_they_may),
		cmocka_unit_test(references_bring_no_controls),
		cmocka_unit_test(text_blocks),
		cmocka_unit_test(the_deepest_is_plain),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
