/* Escaping, the hash and the stylesheet, each place on its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/render/render_internal.h"

#include <stdio.h>
#include <string.h>

#define R "\xEF\xBF\xBD"

static void check(void (*escape)(struct str *, const char *), const char *in, const char *expected)
{
	struct str out = {0};
	escape(&out, in);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
}

static void safe(struct str *out, const char *text)
{
	render_safe(out, text, strlen(text));
}

static void lines(struct str *out, const char *text)
{
	render_safe_lines(out, text, strlen(text));
}

static void code(struct str *out, const char *text)
{
	escape_markdown_code(out, text);
}

static void start(struct str *out, const char *text)
{
	escape_markdown_start(out, text, strlen(text));
}

static void terminal(void **state)
{
	(void)state;
	check(safe, "Åsa, Rīga 日本", "Åsa, Rīga 日本");
	check(safe, "a\x1b[31mb\x07", "a" R "[31mb" R);
	check(safe, "a\nb\r\nc\td\re", "a b c d e");
	check(safe, "x\xe2\x80\xaey\xe2\x81\xa6z", "x" R "y" R "z");
	check(safe, "a\xe2\x80\x8b\xef\xbb\xbf\xf3\xa0\x81\x81z", "az");
	check(safe, "\xff\xc3(\xed\xa0\x80", R R "(" R R R);
	check(safe,
		"\xc2\x9b"
		"0m",
		R "0m");
	check(safe, "a\xe2\x80\xa8z", "a z");
	struct str out = {0};
	render_safe(&out, "a\0b", 3);
	assert_string_equal(str_text(&out), "a" R "b");
	str_release(&out);
	check(lines, "a\r\nb\tc\rd\n\x1b", "a\nb\tc\nd\n" R);
}

static void html(void **state)
{
	(void)state;
	check(escape_html, "<a href=\"x\">'&amp;'</a>",
		"&lt;a href=\"x\"&gt;'&amp;amp;'&lt;/a&gt;");
	check(escape_attribute, "\"'<>&", "&quot;&#39;&lt;&gt;&amp;");
	check(escape_html, "a\nb\x01", "a b" R);
}

static void markdown(void **state)
{
	(void)state;
	check(escape_markdown, "plain text, 12.5 (a) - b!", "plain text, 12.5 (a) - b!");
	check(escape_markdown, "*a* _b_ c_d `e` [f] <g> h|i ~j~ #k $l$ \\",
		"\\*a\\* \\_b\\_ c_d \\`e\\` \\[f\\] \\<g> h\\|i \\~j\\~ \\#k \\$l\\$ \\\\");
	check(escape_markdown, "R&D & A&#x3b; x &", "R\\&D & A\\&\\#x3b; x \\&");
	check(escape_markdown, "a\n\n  b", "a b");
	check(escape_markdown, "see https://e.se/a_b?c=1 and www.e.se/a-b",
		"see https://e.se/a_b?c=1 and www.e.se/a-b");
	check(escape_markdown, "https://e.se/?a=1&copy=2 www.e.se/#a a:b",
		"https\\://e.se/?a=1\\&copy=2 www\\.e.se/\\#a a:b");
	check(escape_markdown_link, "https://e.se/?a&b", "https://e.se/?a\\&b");
	check(start, "- a", "\\- a");
	check(start, "+", "\\+");
	check(start, "1. a", "1\\. a");
	check(start, "12) a", "12\\) a");
	check(start, "12 a.", "12 a.");
	check(start, "> a", "\\> a");
	check(start, "===", "\\===");
	check(start, "", "");
}

static void markdown_code(void **state)
{
	(void)state;
	check(code, "samverka set", "`samverka set`");
	check(code, "a`b", "``a`b``");
	check(code, "`a``", "``` `a`` ```");
	check(code, " a ", "`  a  `");
	check(code, "a|b", "a\\|b");
	check(code, "a\\", "`a\\`");
	check(code, "a\nb", "`a b`");
	check(code, "<b>", "`<b>`");
}

static void links(void **state)
{
	(void)state;
	assert_true(link_allowed("https://example.org"));
	assert_true(link_allowed("HTTP://example.org"));
	assert_true(link_allowed("mailto:a@b.se"));
	static const char *const bad[] = {"javascript:alert(1)", " https://x", "https:/x",
		"https://", "file:///etc/passwd", "data:text/html,x", "//x", "", "\thttp://x",
		"mailto:"};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(link_allowed(bad[i]));
	check(escape_url, "https://a.se/?b=1&c=%20#d", "https://a.se/?b=1&c=%20#d");
	check(escape_url, "https://a/ \"<>\\^`{|}()'\n\xc3\xa5",
		"https://a/%20%22%3C%3E%5C%5E%60%7B%7C%7D%28%29%27%0A%C3%A5");
}

static void check_hash(const char *text, const char *expected)
{
	unsigned char hash[32];
	char hex[65];
	sha256(text, strlen(text), hash);
	for (size_t i = 0; i < 32; i++)
		snprintf(hex + 2 * i, 3, "%02x", hash[i]);
	assert_string_equal(hex, expected);
}

/* From FIPS 180-4 and sha256sum. */
static void hashes(void **state)
{
	(void)state;
	char long_text[1001];
	check_hash("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	check_hash("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	check_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	memset(long_text, 'a', 1000);
	long_text[1000] = '\0';
	check_hash(long_text, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
	memset(long_text, 'a', 55);
	long_text[55] = '\0';
	check_hash(long_text, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
}

static void stylesheet(void **state)
{
	(void)state;
	size_t len;
	size_t without;
	style_text(false, &without);
	const char *style = style_text(true, &len);
	assert_true(without > 1000 && without < len);
	assert_int_equal(strlen(style), len); /* ends where it says */
	assert_null(strstr(style, "</"));
	assert_null(strstr(style, "<!--"));
	assert_null(strstr(style, "@import"));
	assert_null(strstr(style, "url("));
	assert_null(strchr(style, '\r')); /* a parser would change it, and with it the hash */
	struct str hash = {0};
	style_hash(false, &hash);
	assert_int_equal(hash.len, 44);
	assert_int_equal(hash.data[43], '=');
	str_release(&hash);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terminal),
		cmocka_unit_test(html),
		cmocka_unit_test(markdown),
		cmocka_unit_test(markdown_code),
		cmocka_unit_test(links),
		cmocka_unit_test(hashes),
		cmocka_unit_test(stylesheet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
