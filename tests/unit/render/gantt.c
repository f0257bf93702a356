/* Bars over days of what nobody would write, as a picture and for Mermaid: nothing of a text becomes
 * a tag, a statement or a directive, and the text reads back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "samverka/render.h"
#include "payloads.h"

#include <stdlib.h>
#include <string.h>

/* What a line of a gantt could be broken by. */
static const char *const MORE[] = {"a: b", ":done, b9, 2020-01-01, 2030-01-01", "a; b", "a # b",
	"#35;", "#", ";", ":", "%%", "%% comment", "%%{init: {\"theme\": \"dark\"}}%%", "a\nsection b",
	"a\n    done, x, 2020-01-01, 1d", "\"quoted\"", "'quoted'", "a < b > c", "section two",
	"Title of it", "click b1 href \"javascript:alert(1)\"", "dateFormat X", "todayMarker on",
	"excludes weekends", "accTitle: x", "gantt", "2025-01-01", "1. list", "- list", "after b1",
	"milestone", "crit, active", "until b2",
	"\xd7\xa2\xd7\x91\xd7\xa8\xd7\x99\xd7\xaa and \xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a",
	"\xe2\x80\xaeoverride\xe2\x80\xac", "</title></svg><script>alert(1)</script>",
	"]]><![CDATA[", "\xf0\x9f\x98\x80 \xe2\x98\x83"};

enum { TEXTS = ARRAY_LEN(PAYLOADS) + ARRAY_LEN(MORE), BARS = 3 };

static const char *text_at(size_t i)
{
	return i < ARRAY_LEN(PAYLOADS) ? PAYLOADS[i] : MORE[i - ARRAY_LEN(PAYLOADS)];
}

static void fill_gantt(struct doc *doc, const char *text, bool linked)
{
	struct gantt_bar bar = {.label = text, .mark = text, .said = text, .lang = "ar"};
	doc_init(doc, "en", text);
	struct gantt *gantt = doc_gantt(doc, text, text);
	gantt->first = 20000;
	gantt->last = 20100;
	gantt->today = 20050;
	gantt->today_word = text;
	gantt->after_word = text;
	gantt_group(doc, gantt, text);
	for (int i = 0; i < BARS; i++) {
		bar.from = 20000 + i * 30;
		bar.to = bar.from + 20;
		bar.state = (enum gantt_state)i;
		gantt->states[i] = text;
		gantt_bar(doc, gantt, &bar);
	}
	bar.from = 1;
	bar.to = 0;
	gantt_bar(doc, gantt, &bar);
	gantt_tick(doc, gantt, 20010, text);
	for (uint32_t i = 0; linked && i < BARS; i++)
		gantt_link(doc, gantt, i, (i + 1) % BARS);
}

/* ---- Mermaid -------------------------------------------------------------------------------- */

/* The text of a task, with its numbers as characters again. Nothing may be left that Mermaid's
 * lexer or its directives look for. */
static void decode(struct str *out, const char *at, const char *end)
{
	while (at < end) {
		if (*at != '#') {
			assert_null(strchr(":;%<>\"'`{}[]()&\\|", *at));
			str_putc(out, *at++);
			continue;
		}
		char *after;
		long c = strtol(at + 1, &after, 10);
		assert_true(after > at + 1 && *after == ';' && c > 0 && c < 0x80);
		str_putc(out, (char)c);
		at = after + 1;
	}
}

/* "label [mark] (after 1) " */
static void check_label(const char *at, const char *end, const char *text)
{
	struct str read = {0};
	struct str safe = {0};
	struct str expected = {0};
	decode(&read, at, end);
	render_safe(&safe, text, strlen(text));
	str_printf(&expected, "%s [%s]", str_text(&safe)[strspn(str_text(&safe), " ")]
					     ? str_text(&safe)
					     : "?", str_text(&safe));
	const char *label = strstr(str_text(&read), str_text(&expected));
	assert_non_null(label);
	str_release(&expected);
	str_release(&safe);
	str_release(&read);
}

static size_t check_task(const char *line, const char *text)
{
	static const char *const dates[BARS] = {"2024-10-04, 2024-10-24", "2024-11-03, 2024-11-23",
		"2024-12-03, 2024-12-23"};
	static const char *const tags[BARS] = {"", "active, ", "done, "};
	struct str expected = {0};
	const char *colon = strchr(line, ':');
	const char *id = strchr(colon, 'b');
	assert_non_null(id);
	size_t place = (size_t)(id[1] - '1');
	assert_true(place < BARS);
	str_printf(&expected, ":%sb%zu, %s\n", tags[place], place + 1, dates[place]);
	assert_memory_equal(colon, str_text(&expected), expected.len);
	check_label(line, colon, text);
	str_release(&expected);
	return place;
}

static void check_mermaid(const char *text, bool linked)
{
	static const char *const heads[] = {"gantt\n", "    dateFormat YYYY-MM-DD\n",
		"    axisFormat %Y-%m-%d\n", "    inclusiveEndDates\n", "    todayMarker off\n",
		"    title ", "    section "};
	struct doc doc;
	struct str out = {0};
	fill_gantt(&doc, text, linked);
	render_mermaid(&doc, &out);
	const char *at = str_text(&out);
	for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
		assert_memory_equal(at, heads[i], strlen(heads[i]));
		at += strcspn(at, "\n") + 1;
	}
	for (size_t i = 0; i < BARS; i++) {
		assert_memory_equal(at, "    ", 4);
		assert_int_equal(check_task(at + 4, text), i);
		at += strcspn(at, "\n") + 1;
	}
	const char *end = " :milestone, today, 2024-11-23, 0d\n";
	assert_string_equal(at + strlen(at) - strlen(end), end);
	assert_int_equal(strcspn(at, "\n") + 1, strlen(at));
	str_release(&out);
	doc_release(&doc);
}

static void mermaid_has_only_our_statements(void **state)
{
	(void)state;
	for (size_t i = 0; i < TEXTS; i++) {
		check_mermaid(text_at(i), false);
		check_mermaid(text_at(i), true);
	}
}

static void a_task_is_no_statement(void **state)
{
	struct doc doc;
	struct str out = {0};
	(void)state;
	fill_gantt(&doc, "Section two", false);
	render_mermaid(&doc, &out);
	assert_non_null(strstr(str_text(&out), "\n    #83;ection two #91;"));
	str_release(&out);
	doc_release(&doc);
}

static void waiting_is_told_by_number(void **state)
{
	struct doc doc;
	struct str out = {0};
	(void)state;
	fill_gantt(&doc, "after", true);
	render_mermaid(&doc, &out);
	assert_non_null(strstr(str_text(&out), "2. after #91;after#93; #40;after 1#41; :active"));
	str_release(&out);
	doc_release(&doc);
}

/* ---- SVG ------------------------------------------------------------------------------------ */

static bool is_ours(const char *name, size_t len)
{
	static const char *const names[] = {
		"svg", "title", "desc", "style", "rect", "g", "text", "path"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
			return true;
	return false;
}

/* Attributes are ours, and in double quotes. */
static const char *check_tag(const char *at, int *depth)
{
	bool closes = *at == '/';
	at += closes;
	size_t len = strcspn(at, " >/");
	assert_true(is_ours(at, len));
	at += len;
	while (*at == ' ') {
		size_t name = strcspn(++at, "=");
		assert_true(strncmp(at, "on", 2) != 0 && !memmem(at, name, "href", 4));
		assert_int_equal(at[name + 1], '"');
		at += name + 2;
		const char *end = strchr(at, '"');
		assert_null(memchr(at, '<', (size_t)(end - at)));
		at = end + 1;
	}
	*depth += closes ? -1 : *at == '/' ? 0 : 1;
	at += *at == '/';
	assert_int_equal(*at, '>');
	return at + 1;
}

static void check_svg(const char *text)
{
	static const char *const good[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
	struct doc doc;
	struct str out = {0};
	int depth = 0;
	fill_gantt(&doc, text, true);
	render_svg(&doc, &out);
	assert_true(utf8_valid(str_text(&out), out.len));
	const char *at = strstr(str_text(&out), "<svg");
	while (*at) {
		bool known = *at != '&';
		for (size_t i = 0; i < ARRAY_LEN(good); i++)
			known |= strncmp(at, good[i], strlen(good[i])) == 0;
		assert_true(known);
		if (strncmp(at, "<style>", 7) == 0)
			at = strstr(at, "</style>") + 8;
		else if (*at == '<')
			at = check_tag(at + 1, &depth);
		else
			assert_int_not_equal(*at++, '>');
	}
	assert_int_equal(depth, 0);
	str_release(&out);
	doc_release(&doc);
}

static void a_picture_has_only_our_tags(void **state)
{
	(void)state;
	for (size_t i = 0; i < TEXTS; i++)
		check_svg(text_at(i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mermaid_has_only_our_statements),
		cmocka_unit_test(a_task_is_no_statement),
		cmocka_unit_test(waiting_is_told_by_number),
		cmocka_unit_test(a_picture_has_only_our_tags),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
