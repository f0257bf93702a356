/* Hostile texts through every place of every format. Knows what must never come out, whatever went
 * in; reads Markdown back with libcmark and HTML with a tokenizer of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "samverka/render.h"
#include "payloads.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

/* ---- what no output may contain ---------------------------------------------------------------
 */

static void assert_clean(const struct str *out)
{
	assert_true(utf8_valid(str_text(out), out->len));
	for (size_t at = 0; at < out->len;) {
		uint32_t cp;
		at += utf8_next(out->data + at, out->len - at, &cp);
		if (cp != '\n' && cp != '\t')
			assert_false(utf8_steering(cp));
	}
}

static void text_has_no_control_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(PAYLOADS); i++) {
		struct doc doc;
		struct str out = {0};
		struct render_options options = {.width = 30 + (unsigned)(i % 3) * 40};
		fill(&doc, PAYLOADS[i]);
		render_text(&doc, &options, &out);
		assert_clean(&out);
		assert_null(strchr(str_text(&out), '\t'));
		assert_int_equal(out.data[out.len - 1], '\n');
		str_release(&out);
		doc_release(&doc);
	}
}

static void bars_say_nothing_they_should_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(PAYLOADS); i++) {
		struct doc doc;
		struct str out = {0};
		struct render_options options = {.width = 80};
		doc_init(&doc, "sv", "T");
		struct chart *chart = doc_chart(&doc, PAYLOADS[i], PAYLOADS[i]);
		for (int64_t n = 0; n < 3; n++)
			chart_bar(&doc, chart,
				&(struct chart_bar){.label = PAYLOADS[i],
					.said = n ? "1" : PAYLOADS[i],
					.parts = {n - 1, n}});
		render_text(&doc, &options, &out);
		assert_clean(&out);
		str_clear(&out);
		render_svg(&doc, &out);
		assert_clean(&out);
		for (const char *at = str_text(&out); (at = strchr(at, '<')); at++)
			assert_true(strncmp(at, "<script", 7) != 0 && strncmp(at, "<img", 4) != 0 &&
				    strncmp(at, "<b>", 3) != 0 && strncmp(at, "<!", 2) != 0);
		str_release(&out);
		doc_release(&doc);
	}
}

/* ---- HTML -------------------------------------------------------------------------------------
 */

static bool one_of(const char *word, size_t len, const char *const *words)
{
	for (; *words; words++)
		if (strlen(*words) == len && memcmp(*words, word, len) == 0)
			return true;
	return false;
}

static const char *check_value(const char *at, const char *name, size_t name_len)
{
	const char *end = strchr(at, '"');
	assert_non_null(end);
	assert_null(memchr(at, '<', (size_t)(end - at)));
	assert_null(memchr(at, '>', (size_t)(end - at)));
	if (name_len == 4 && memcmp(name, "href", 4) == 0)
		assert_true(*at == '#' || strncmp(at, "https://", 8) == 0 ||
			    strncmp(at, "http://", 7) == 0 || strncmp(at, "mailto:", 7) == 0);
	return end + 1;
}

static const char *check_attributes(const char *at)
{
	static const char *const names[] = {"lang", "id", "class", "role", "tabindex", "aria-label",
		"scope", "href", "name", "content", "charset", "http-equiv", "start", NULL};
	while (*at == ' ') {
		at++;
		if (*at == '/')
			return at + 1;
		size_t len = strcspn(at, "=");
		assert_true(one_of(at, len, names));
		assert_int_equal(at[len + 1], '"');
		at = check_value(at + len + 2, at, len);
	}
	return at;
}

struct open_tags {
	const char *at[64];
	size_t len[64];
	size_t n;
};

static const char *check_tag(const char *at, struct open_tags *open)
{
	static const char *const names[] = {"html", "head", "meta", "title", "style", "body",
		"header", "nav", "main", "h1", "h2", "p", "div", "span", "strong", "em", "code",
		"pre", "a", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead",
		"tbody", "tr", "th", "td", "blockquote", "hr", "br", NULL};
	static const char *const lone[] = {"meta", "hr", "br", NULL};
	bool closes = *at == '/';
	at += closes;
	size_t len = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789");
	assert_true(one_of(at, len, names));
	if (closes) {
		assert_true(open->n > 0);
		open->n--;
		assert_int_equal(open->len[open->n], len);
		assert_memory_equal(open->at[open->n], at, len);
	} else if (!one_of(at, len, lone)) {
		assert_true(open->n < 64);
		open->at[open->n] = at;
		open->len[open->n++] = len;
	}
	at = check_attributes(at + len);
	assert_int_equal(*at, '>');
	return at + 1;
}

static void check_reference(const char *at)
{
	static const char *const good[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		if (strncmp(at, good[i], strlen(good[i])) == 0)
			return;
	fail_msg("a bare ampersand: %.40s", at);
}

static void check_html(const char *html)
{
	struct open_tags open = {.n = 0};
	assert_memory_equal(html, "<!DOCTYPE html>\n", 16);
	for (const char *at = html + 16; *at;) {
		if (strncmp(at, "<style>", 7) == 0) {
			at = strstr(at, "</style>") + 8;
			continue;
		}
		if (*at == '&')
			check_reference(at);
		if (*at == '<')
			at = check_tag(at + 1, &open);
		else
			assert_int_not_equal(*at++, '>');
	}
	assert_int_equal(open.n, 0);
}

static void html_has_only_our_own_tags(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(PAYLOADS); i++) {
		struct doc doc;
		struct str out = {0};
		fill(&doc, PAYLOADS[i]);
		render_html(&doc, &out);
		assert_clean(&out);
		check_html(str_text(&out));
		str_release(&out);
		doc_release(&doc);
	}
}

/* ---- Markdown ---------------------------------------------------------------------------------
 */

struct seen {
	size_t headings;
	struct str text; /* of all text nodes */
};

static void check_node(cmark_node *node, struct seen *seen)
{
	const char *literal = cmark_node_get_literal(node);
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_IMAGE:
	case CMARK_NODE_HTML_INLINE:
	case CMARK_NODE_NONE:
		fail_msg("not ours: %s", literal ? literal : "image");
		break;
	case CMARK_NODE_HTML_BLOCK:
		assert_true(strcmp(literal, "<!-- -->\n") == 0 ||
			    strcmp(literal, "<!-- end list -->\n") == 0);
		break;
	case CMARK_NODE_LINK:
		literal = cmark_node_get_url(node);
		assert_true(strncmp(literal, "http://", 7) == 0 ||
			    strncmp(literal, "https://", 8) == 0 ||
			    strncmp(literal, "mailto:", 7) == 0);
		break;
	case CMARK_NODE_TEXT:
		str_puts(&seen->text, literal);
		break;
	case CMARK_NODE_SOFTBREAK:
		str_putc(&seen->text, '\n');
		break;
	default:
		break;
	}
}

static void read_markdown(const struct str *markdown, struct seen *seen)
{
	cmark_node *root = cmark_parse_document(str_text(markdown), markdown->len, 0);
	cmark_iter *iter = cmark_iter_new(root);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (event == CMARK_EVENT_EXIT)
			continue;
		check_node(node, seen);
		seen->headings += cmark_node_get_type(node) == CMARK_NODE_HEADING;
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
}

static void count_cells(const char *markdown, size_t columns)
{
	size_t rows = 0;
	for (const char *line = markdown; *line; line += strcspn(line, "\n") + 1) {
		if (*line != '|')
			continue;
		size_t pipes = 0;
		size_t slashes = 0;
		for (const char *at = line; *at != '\n'; at++) {
			pipes += *at == '|' && slashes % 2 == 0;
			slashes = *at == '\\' ? slashes + 1 : 0;
		}
		assert_int_equal(pipes, columns + 1);
		rows++;
	}
	assert_int_equal(rows, 5);
}

/* Every row has as many cells as the table has columns, in the eyes of any reader of tables. */
static void check_rows(const char *text)
{
	struct doc doc;
	struct str out = {0};
	doc_init(&doc, "en", "");
	fill_table(&doc, text);
	render_markdown(&doc, &out);
	count_cells(*out.data == '|' ? out.data : strstr(out.data, "\n|") + 1, 3);
	str_release(&out);
	doc_release(&doc);
}

static bool is_blank(const char *text)
{
	struct str safe = {0};
	render_safe(&safe, text, strlen(text));
	bool blank = strspn(str_text(&safe), " ") == safe.len;
	str_release(&safe);
	return blank;
}

static void markdown_reads_back_as_ours(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(PAYLOADS); i++) {
		struct doc doc;
		struct str out = {0};
		struct seen seen = {0};
		fill(&doc, PAYLOADS[i]);
		render_markdown(&doc, &out);
		assert_clean(&out);
		read_markdown(&out, &seen);
		if (!is_blank(PAYLOADS[i]))
			assert_int_equal(seen.headings, 5);
		check_rows(PAYLOADS[i]);
		str_release(&seen.text);
		str_release(&out);
		doc_release(&doc);
	}
}

/* What is expected to be read back: safe, with each run of spaces one. */
static void expected_text(struct str *out, const char *text)
{
	struct str safe = {0};
	render_safe(&safe, text, strlen(text));
	for (size_t i = 0; i < safe.len; i++)
		if (safe.data[i] != ' ' || (out->len && out->data[out->len - 1] != ' '))
			str_putc(out, safe.data[i]);
	while (out->len && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
	str_release(&safe);
}

/* Says the text in one way and expects exactly it from the reader. */
static void check_round_trip(const char *text, unsigned way)
{
	struct doc doc;
	struct str out = {0};
	struct str expected = {0};
	struct seen seen = {0};
	doc_init(&doc, "en", "");
	if (way == 0)
		doc_say(&doc, text);
	else if (way == 1)
		doc_heading(&doc, 2, text, NULL);
	else if (way == 2)
		runs_text(&doc, list_add(&doc, doc_list(&doc, false)), text);
	else
		runs_add(&doc, doc_paragraph(&doc), RUN_STRONG, text, NULL);
	render_markdown(&doc, &out);
	read_markdown(&out, &seen);
	expected_text(&expected, text);
	assert_string_equal(str_text(&seen.text), str_text(&expected));
	assert_int_equal(seen.headings, way == 1 && expected.len);
	str_release(&expected);
	str_release(&seen.text);
	str_release(&out);
	doc_release(&doc);
}

static void markdown_round_trips(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(PAYLOADS); i++)
		for (unsigned way = 0; way < 4; way++)
			check_round_trip(PAYLOADS[i], way);
}

/* ---- more than anyone thought of --------------------------------------------------------------
 */

static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void random_text(char *text, size_t len, uint32_t *seed)
{
	static const char alphabet[] =
		"ab1 \n\t*_`~#>-+=.)(][!|\\<>&;:/\"'$\xc3\xa5\xe2\x80\xae\x1b";
	for (size_t i = 0; i < len; i++)
		text[i] = alphabet[next_random(seed) % (sizeof(alphabet) - 1)];
	text[len] = '\0';
}

static void random_texts_round_trip(void **state)
{
	(void)state;
	uint32_t seed = 20250601;
	char text[24];
	for (size_t i = 0; i < 20000; i++) {
		random_text(text, 1 + i % (sizeof(text) - 1), &seed);
		check_round_trip(text, (unsigned)(i % 4));
	}
}

static void random_documents_are_ours(void **state)
{
	(void)state;
	uint32_t seed = 7;
	char text[40];
	for (size_t i = 0; i < 1500; i++) {
		struct doc doc;
		struct str out = {0};
		struct seen seen = {0};
		random_text(text, 1 + i % (sizeof(text) - 1), &seed);
		fill(&doc, text);
		render_markdown(&doc, &out);
		read_markdown(&out, &seen);
		check_rows(text);
		str_clear(&out);
		render_html(&doc, &out);
		check_html(str_text(&out));
		str_clear(&out);
		render_text(&doc, NULL, &out);
		assert_clean(&out);
		str_release(&seen.text);
		str_release(&out);
		doc_release(&doc);
	}
}

static void say_long(struct doc *doc, const char *text)
{
	doc_init(doc, "en", text);
	doc_heading(doc, 1, text, NULL);
	doc_say(doc, text);
	struct table *table = doc_table(doc, "");
	table_column(doc, table, "a", COLUMN_TEXT);
	table_column(doc, table, "b", COLUMN_NUMBER);
	struct row *row = table_row(doc, table);
	runs_text(doc, &row->cells[0], text);
	row = table_row(doc, table);
	runs_text(doc, &row->cells[1], text);
}

static void a_megabyte_is_just_long(void **state)
{
	(void)state;
	static const char *const units[] = {"x", "x ", "<", "*", "\xff", "`", "| "};
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		struct doc doc;
		struct str text = {0};
		struct str out = {0};
		while (text.len < 1 << 20)
			str_puts(&text, units[i]);
		say_long(&doc, str_text(&text));
		render_text(&doc, NULL, &out);
		assert_clean(&out);
		str_clear(&out);
		render_markdown(&doc, &out);
		str_clear(&out);
		render_html(&doc, &out);
		assert_true(out.len > text.len);
		str_release(&text);
		str_release(&out);
		doc_release(&doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_has_no_control_bytes),
		cmocka_unit_test(bars_say_nothing_they_should_not),
		cmocka_unit_test(html_has_only_our_own_tags),
		cmocka_unit_test(markdown_reads_back_as_ours),
		cmocka_unit_test(markdown_round_trips),
		cmocka_unit_test(random_texts_round_trip),
		cmocka_unit_test(random_documents_are_ours),
		cmocka_unit_test(a_megabyte_is_just_long),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
