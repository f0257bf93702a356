/* Hostile texts, and a document that has one of them in every place. Knows nothing of formats. */
#ifndef SAMVERKA_TEST_PAYLOADS_H
#define SAMVERKA_TEST_PAYLOADS_H

#include "samverka/doc.h"

static const char *const PAYLOADS[] = {
	"<script>alert(1)</script>",
	"</style><script>alert(1)</script>",
	"</title><img src=x onerror=alert(1)>",
	"\" onmouseover=\"alert(1)",
	"' onfocus='alert(1)' autofocus='",
	"<!-- comment",
	"--><b>x</b>",
	"<![CDATA[ x ]]>",
	"<?php echo 1 ?>",
	"&lt;b&gt; &amp;amp; &#60;script&#62; &copy;",
	"&",
	"AT&T; R&D &c",
	"| x | y |",
	"a\\|b",
	"\\",
	"trailing backslash \\",
	"\\\\",
	"# heading",
	"#",
	"###### six #",
	"* a",
	"- a",
	"+ a",
	"1. a",
	"123456789) a",
	"1.",
	"---",
	"===",
	"***",
	"> quote",
	"    indented code",
	"\tindented code",
	"``` fence",
	"~~~ fence",
	"`code`",
	"``",
	"` `` ```",
	"**bold** _it_ __b__ *i* ~~s~~ a_b_c",
	"[x](javascript:alert(1))",
	"[x]: javascript:alert(1)",
	"![x](https://evil.example/p.png)",
	"!",
	"<javascript:alert(1)>",
	"<https://example.org/>",
	"javascript:alert(1)",
	"JaVaScRiPt:alert(1)",
	"java\nscript:alert(1)",
	"data:text/html,<script>alert(1)</script>",
	"https://example.org/\"><script>alert(1)</script>",
	"https://example.org/a b)(c|d`e<f>\\",
	"http://example.org/?a=1&copy=2&lt;",
	"mailto:a@example.org?subject=\"><b>",
	"vbscript:msgbox(1)",
	"one\ntwo\r\nthree\rfour",
	"\n\n# after blank lines\n\n- x\n",
	"\x1b[31mred\x1b[0m",
	"\x1b]0;title\x07",
	"\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\",
	"\x9b"
	"31m",
	"\xc2\x9b"
	"31m",
	"a\bb\bc\x7f",
	"\xe2\x80\xae"
	"gpj.exe",
	"\xe2\x81\xa6x\xe2\x81\xa9",
	"zero\xe2\x80\x8bwidth\xef\xbb\xbf",
	"line\xe2\x80\xa8separator\xe2\x80\xa9",
	"tag\xf3\xa0\x81\x81\xf3\xa0\x81\x82",
	"\xff\xfe",
	"\xc3",
	"\xc0\xafoverlong",
	"\xed\xa0\x80surrogate",
	"\xf4\x90\x80\x80 beyond",
	"\xef\xbf\xbe nonchar",
	"$x^2$ $`y`$",
	":::note",
	"{{ 7*7 }} ${7*7} <%= 7 %>",
	"[ ] task",
	"[x] task",
	"[^1]: note",
	"a  ",
	"   ",
	"\xc2\xa0# nbsp",
	"=HYPERLINK(\"x\")",
	"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e",
	"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
	"%3Cscript%3E %00 %0a",
	"<a href=\"x\">&#x202e;&#27;</a>",
	"</p></div></main></body></html>",
};

/* ---- a document with the text in every place ------------------------------------------------- */

static void fill_runs(struct doc *doc, struct runs *runs, const char *text)
{
	runs_text(doc, runs, text);
	runs_add(doc, runs, RUN_STRONG, text, text);
	runs_add(doc, runs, RUN_TEXT, text, text);
	runs_add(doc, runs, RUN_CODE, text, "lv");
	runs_add(doc, runs, RUN_CODE, text, NULL);
	runs_add(doc, runs, RUN_MARK, text, NULL);
	runs_link(doc, runs, text, text);
	runs_text(doc, runs, "!");
	runs_link(doc, runs, text, "https://example.org/");
	runs_link(doc, runs, "x", text);
	runs_add(doc, runs, RUN_STRONG, text, NULL);
}

static void fill_table(struct doc *doc, const char *text)
{
	struct table *table = doc_table(doc, text);
	table_column(doc, table, text, COLUMN_TEXT);
	table_column(doc, table, text, COLUMN_NUMBER);
	table_column(doc, table, "", COLUMN_TEXT);
	for (size_t r = 0; r < 3; r++) {
		struct row *row = table_row(doc, table);
		row->total = r == 2;
		fill_runs(doc, &row->cells[0], text);
		runs_text(doc, &row->cells[1], text);
		runs_add(doc, &row->cells[1], RUN_MARK, text, NULL);
		runs_add(doc, &row->cells[2], RUN_CODE, text, NULL);
	}
}

static inline void fill(struct doc *doc, const char *text)
{
	doc_init(doc, text, text);
	doc->word_contents = text;
	for (size_t i = 0; i < 4; i++)
		doc->word_notice[i] = text;
	doc_heading(doc, 1, text, text);
	for (size_t i = 0; i < 4; i++)
		doc_heading(doc, 2, text, NULL);
	doc_say(doc, text);
	fill_runs(doc, doc_paragraph(doc), text);
	doc_prose(doc, text, text);
	struct list *list = doc_list(doc, false);
	runs_text(doc, list_add(doc, list), text);
	fill_runs(doc, list_add(doc, list), text);
	runs_text(doc, list_add(doc, list_below(doc, list, true)), text);
	struct block *facts = doc_facts(doc);
	fill_runs(doc, facts_add(doc, facts, text), text);
	runs_text(doc, facts_add(doc, facts, text), text);
	fill_table(doc, text);
	struct list *body = doc_notice(doc, NOTICE_WARNING, text);
	runs_text(doc, list_add(doc, body), text);
	fill_runs(doc, list_add(doc, body), text);
	body = doc_notice(doc, NOTICE_INFO, NULL);
	runs_text(doc, list_add(doc, body), text);
}

#endif
