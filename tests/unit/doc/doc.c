/* Blocks, runs and tables: order, ownership, anchors. Knows nothing of how they look. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "samverka/doc.h"

#include <string.h>

static const char *anchor(struct doc *doc, unsigned level, const char *text)
{
	doc_heading(doc, level, text, NULL);
	return doc->last->heading.anchor;
}

static void anchors_are_made_from_text(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "sv", "T");
	assert_string_equal(anchor(&doc, 1, "Åsa & Öberg: kostnader!"), "asa-oberg-kostnader");
	assert_string_equal(anchor(&doc, 2, "  Ģimene, Rīga 2025 "), "gimene-riga-2025");
	assert_string_equal(anchor(&doc, 2, ""), "section");
	assert_string_equal(anchor(&doc, 2, "日本"), "section-2");
	assert_string_equal(anchor(&doc, 2, "\"><script>"), "script");
	doc_release(&doc);
}

static void anchors_are_unique(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "en", "T");
	assert_string_equal(anchor(&doc, 2, "Costs 2"), "costs-2");
	assert_string_equal(anchor(&doc, 2, "Costs"), "costs");
	assert_string_equal(anchor(&doc, 2, "Costs"), "costs-3");
	assert_string_equal(anchor(&doc, 2, "costs"), "costs-4");
	assert_string_equal(anchor(&doc, 2, "Costs 2"), "costs-2-2");
	doc_release(&doc);
}

static void anchors_stay_unique_among_many(void **state)
{
	(void)state;
	struct doc doc;
	struct map seen = {0};
	doc_init(&doc, "en", "T");
	static const char *const texts[] = {
		"a", "a 2", "a-2", "A", "a 2 2", "?", "section 2", "a 3"};
	for (size_t i = 0; i < 4000; i++) {
		const char *own = anchor(&doc, 2, texts[i % ARRAY_LEN(texts)]);
		assert_null(map_put(&seen, own, &doc));
	}
	map_release(&seen);
	doc_release(&doc);
}

static void an_endless_heading_has_a_short_anchor(void **state)
{
	(void)state;
	struct doc doc;
	struct str text = {0};
	doc_init(&doc, "en", "T");
	str_repeat(&text, 'x', 1 << 20);
	assert_true(strlen(anchor(&doc, 2, str_text(&text))) <= 60);
	str_release(&text);
	doc_release(&doc);
}

static void texts_are_copied(void **state)
{
	(void)state;
	char text[] = "first";
	char lang[] = "lv";
	struct doc doc;
	doc_init(&doc, "sv", text);
	struct runs *runs = doc_paragraph(&doc);
	runs_add(&doc, runs, RUN_TEXT, text, lang);
	runs_link(&doc, runs, text, text);
	doc_prose(&doc, text, lang);
	memset(text, '!', 5);
	memset(lang, '!', 2);
	assert_string_equal(doc.title, "first");
	assert_string_equal(runs->first->text, "first");
	assert_string_equal(runs->first->lang, "lv");
	assert_string_equal(runs->last->target, "first");
	assert_string_equal(doc.last->prose.text, "first");
	assert_string_equal(doc.last->prose.lang, "lv");
	doc_release(&doc);
}

static void runs_join(void **state)
{
	(void)state;
	struct doc doc;
	struct str plain = {0};
	doc_init(&doc, NULL, NULL);
	assert_string_equal(doc.lang, "en");
	struct runs *runs = doc_paragraph(&doc);
	assert_true(runs_empty(runs));
	runs_text(&doc, runs, "");
	runs_text(&doc, runs, NULL);
	assert_true(runs_empty(runs));
	runs_text(&doc, runs, "12");
	runs_add(&doc, runs, RUN_MARK, "estimated", NULL);
	runs_text(&doc, runs, " or ");
	runs_add(&doc, runs, RUN_MARK, "invented", NULL);
	runs_link(&doc, runs, "", "https://example.org");
	runs_link(&doc, runs, "!", NULL);
	runs_plain(runs, &plain);
	assert_string_equal(str_text(&plain), "12 estimated or inventedhttps://example.org!");
	str_release(&plain);
	doc_release(&doc);
}

static void blocks_keep_their_order(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "en", "T");
	doc_heading(&doc, 1, "T", NULL);
	doc_say(&doc, "p");
	doc_prose(&doc, "p", NULL);
	doc_list(&doc, true);
	doc_facts(&doc);
	doc_table(&doc, "c");
	doc_notice(&doc, NOTICE_ERROR, NULL);
	enum block_kind kind = BLOCK_HEADING;
	for (const struct block *block = doc.first; block; block = block->next)
		assert_int_equal(block->kind, kind++);
	assert_int_equal(kind, BLOCK_NOTICE + 1);
	doc_release(&doc);
}

static void lists_nest(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "en", "T");
	struct list *list = doc_list(&doc, false);
	runs_text(&doc, list_add(&doc, list), "one");
	struct list *below = list_below(&doc, list, true);
	runs_text(&doc, list_add(&doc, below), "one a");
	assert_ptr_equal(list_below(&doc, list, true), below);
	runs_text(&doc, list_add(&doc, list), "two");
	assert_true(below->numbered);
	assert_ptr_equal(list->first->below, below);
	assert_null(list->last->below);
	assert_string_equal(list->first->next->text.first->text, "two");
	doc_release(&doc);
}

static void tables_have_a_cell_a_column(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "en", "T");
	struct table *table = doc_table(&doc, "Caption");
	for (size_t i = 0; i < 21; i++) {
		char heading[2] = {(char)('a' + i), '\0'};
		table_column(&doc, table, heading, i % 2 ? COLUMN_NUMBER : COLUMN_TEXT);
	}
	for (size_t r = 0; r < 3; r++) {
		struct row *row = table_row(&doc, table);
		for (size_t i = 0; i < table->columns_n; i++)
			runs_text(&doc, &row->cells[i], "x");
	}
	assert_int_equal(table->columns_n, 21);
	assert_int_equal(table->rows_n, 3);
	for (size_t i = 0; i < 21; i++) {
		assert_int_equal(table->columns[i].heading.first->text[0], 'a' + (int)i);
		assert_int_equal(table->columns[i].kind, i % 2 ? COLUMN_NUMBER : COLUMN_TEXT);
		assert_string_equal(table->last->cells[i].first->text, "x");
	}
	doc_release(&doc);
}

static void facts_and_notices(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc, "en", "T");
	struct block *facts = doc_facts(&doc);
	runs_text(&doc, facts_add(&doc, facts, "Term"), "value");
	facts_add(&doc, facts, "Empty");
	assert_string_equal(facts->facts.first->value.first->text, "value");
	assert_true(runs_empty(&facts->facts.last->value));
	struct list *body = doc_notice(&doc, NOTICE_ADVICE, NULL);
	runs_text(&doc, list_add(&doc, body), "do");
	assert_true(runs_empty(&doc.last->notice.title));
	assert_string_equal(doc.last->notice.body.first->text.first->text, "do");
	doc_release(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(anchors_are_made_from_text),
		cmocka_unit_test(anchors_are_unique),
		cmocka_unit_test(anchors_stay_unique_among_many),
		cmocka_unit_test(an_endless_heading_has_a_short_anchor),
		cmocka_unit_test(texts_are_copied),
		cmocka_unit_test(runs_join),
		cmocka_unit_test(blocks_keep_their_order),
		cmocka_unit_test(lists_nest),
		cmocka_unit_test(tables_have_a_cell_a_column),
		cmocka_unit_test(facts_and_notices),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
