/* What is wrong with a file, in the words of whoever wrote it: the code, and the exact place. */
#include "yaml_test.h"

struct slip {
	const char *file;
	enum finding_code code;
	unsigned line;
	unsigned column;
};

static const struct slip slips[] = {
	/* Bytes. */
	{"a: x\nb: \xE5sa\n", F_ENCODING, 2, 4},
	{"a: x\x01y\n", F_CONTROL, 1, 5},
	{"a: x\x7Fy\n", F_CONTROL, 1, 5},
	{"å: x\xC2\x9By\n", F_CONTROL, 1, 5},
	{"a: x\xEF\xBF\xBEy\n", F_CONTROL, 1, 5},
	{"a: x\xE2\x80\xA8y\n", F_LINE_KIND, 1, 5},
	{"a: x\xC2\x85y\n", F_LINE_KIND, 1, 5},
	{"a: x\n\xEF\xBB\xBF"
	 "b: y\n",
		F_INNER_BOM, 2, 1},
	{"a: x\n<<<<<<< HEAD\nb: y\n=======\nb: z\n>>>>>>> other\n", F_CONFLICT, 2, 1},
	{"a: x\n%TAG ! x\n", F_DIRECTIVE, 2, 1},
	{"%FOO\na: x\n", F_DIRECTIVE, 1, 1},
	/* What is refused. */
	{"a: x\nb: &c d\n", F_ANCHOR, 2, 4},
	{"a: *b\n", F_ANCHOR, 1, 4},
	{"a: !t b\n", F_TAG, 1, 4},
	{"a: !important\n", F_TAG, 1, 4},
	{"a: x\n---\nb: y\n", F_DOCUMENTS, 2, 1},
	/* Slips of the pen. */
	{"a:\n\tb: x\n", F_TAB, 2, 1},
	{"a:\n-\tb: x\n", F_TAB, 2, 2},
	{"a: x\nb: meeting: the third\n", F_COLON_IN_TEXT, 2, 11},
	{"a: \"x\nb: y\nc: z\n", F_QUOTE_OPEN, 1, 4},
	{"a: 'x\nb: y\nc: 'z'\n", F_QUOTE_OPEN, 1, 4},
	{"a: \"x\" y\nb: z\n", F_AFTER_QUOTE, 1, 8},
	{"a: \"c:\\kommun\"\n", F_ESCAPE, 1, 7},
	{"a: [x, y\nb: z\n", F_BRACKET_OPEN, 1, 4},
	{"a: {x: 1\nb: z\n", F_BRACKET_OPEN, 1, 4},
	{"a: @x\n", F_FIRST_SIGN, 1, 4},
	{"a: `x`\n", F_FIRST_SIGN, 1, 4},
	{"a: %x\n", F_FIRST_SIGN, 1, 4},
	{"a: [draft] Job fair\n", F_FIRST_SIGN, 1, 4},
	{"a: - x\n", F_DASH_PLACE, 1, 4},
	{"a: | x\n  y\n", F_AFTER_BAR, 1, 6},
	{"a: x\n  b: y\n", F_INDENT, 2, 3},
	{"a:\n  b: x\n c: y\n", F_INDENT, 3, 2},
	{"a: x\nbc\nd: y\n", F_NO_COLON, 2, 1},
	{"a:\n\xC2\xA0\xC2\xA0"
	 "b: x\n  c: y\n",
		F_BLANK_KIND, 2, 1},
	{"a: Meeting #3\n", F_COMMENT, 1, 12},
};

static void each_slip_is_found_at_its_place(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < ARRAY_LEN(slips); i++) {
		const struct slip *slip = &slips[i];
		struct read read;
		read_text(&read, slip->file);
		struct source *items[] = {&read.source};
		struct sources sources = {items, 1};
		bool found = false;
		for (size_t k = 0; k < read.findings.n; k++) {
			const struct finding *finding = &read.findings.items[k];
			struct place place;
			assert_true(sources_place(&sources, finding->place.start, &place));
			found = found || (finding->code == slip->code && place.line == slip->line &&
						 place.column == slip->column);
			if (finding->code != slip->code || place.line != slip->line ||
				place.column != slip->column)
				print_message("# <%s>: %s at %u:%u, wanted %s at %u:%u\n",
					slip->file, finding_kinds[finding->code].code, place.line,
					place.column, finding_kinds[slip->code].code, slip->line,
					slip->column);
		}
		if (!found) {
			print_message("# <%s>: not found\n", slip->file);
			wrong++;
		}
		sources_release(&sources);
		read_end(&read);
	}
	assert_int_equal(wrong, 0);
}

/* The rest of the file is read in the same run. */
static void what_is_wrong_in_bytes_hides_nothing(void **state)
{
	(void)state;
	struct read read;
	read_text(&read, "a: x\x01y\nb: \xE5sa\nc: &d e\nf: \xE2\x80\xA8\n\xEF\xBB\xBFg: h\n");
	static const enum finding_code codes[] = {
		F_CONTROL, F_ENCODING, F_ANCHOR, F_LINE_KIND, F_INNER_BOM};
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		assert_true(has_code(&read.findings, codes[i]));
	assert_int_equal(read.findings.n, ARRAY_LEN(codes));
	assert_int_equal(read.result, YAML_READ);
	read_end(&read);
}

static void other_encodings_are_named(void **state)
{
	(void)state;
	struct read read;
	read_bytes(&read,
		"\xFF\xFE"
		"a\0:\0 \0x\0",
		10);
	assert_true(has_code(&read.findings, F_UTF16));
	assert_int_equal(read.result, YAML_BROKEN);
	read_end(&read);
	read_bytes(&read, "\xFE\xFF\0a\0:\0 \0x", 10);
	assert_true(has_code(&read.findings, F_UTF16));
	read_end(&read);
	read_bytes(&read, "a: x\0y\n", 7);
	assert_true(has_code(&read.findings, F_CONTROL));
	read_end(&read);
}

static void clean_files_have_no_finding(void **state)
{
	(void)state;
	static const char *const files[] = {"", "\n", "# only a comment\n", "---\na: x\n...\n",
		"%YAML 1.2\n---\na: x\n",
		"\xEF\xBB\xBF"
		"a: Åsa\n",
		"a: x\r\nb: y\r\n", "a: x\rb: y\r", "a:\tx\n", "a: 'x' # \t c\n",
		"a: http://x.se/#y\n", "a: 12:30\n", "a: \"\\u2028 \\e\"\n", "a: x--- y\n",
		"a: 😀\n", "a: |\n\n  x\n", "a: x =======\n"};
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct read read;
		read_text(&read, files[i]);
		if (read.findings.n)
			fail_msg("<%s>: %s", files[i],
				finding_kinds[read.findings.items[0].code].code);
		read_end(&read);
	}
}

/* ---- limits ---------------------------------------------------------------------------------- */

static void nested(struct str *file, const char *open, const char *close, size_t levels)
{
	str_puts(file, "a: ");
	for (size_t i = 0; i < levels; i++)
		str_puts(file, open);
	for (size_t i = 0; i < levels; i++)
		str_puts(file, close);
	str_putc(file, '\n');
}

static void depth_is_limited(void **state)
{
	(void)state;
	static const char *const open[] = {"[", "{a: ", "[{a: "};
	static const char *const close[] = {"]", "}", "}]"};
	static const size_t each[] = {1, 1, 2};
	for (size_t i = 0; i < ARRAY_LEN(open); i++) {
		size_t most =
			(YAML_DEPTH - 1) / each[i]; /* the file's own mapping is the first level */
		for (size_t more = 0; more < 2; more++) {
			struct str file = {0};
			struct read read;
			nested(&file, open[i], close[i], most + more);
			read_bytes(&read, file.data, file.len);
			bool over = (most + more) * each[i] > YAML_DEPTH - 1;
			assert_int_equal(has_code(&read.findings, F_DEPTH), over);
			assert_int_equal(read.result, over ? YAML_BROKEN : YAML_READ);
			read_end(&read);
			str_release(&file);
		}
	}
}

static void ignore_value(void *context, const struct node *key, const struct node *value)
{
	(void)context;
	(void)key;
	(void)value;
}

static void ignore_key(void *context, const struct node *key)
{
	(void)context;
	(void)key;
}

static void ignore_end(void *context, const struct node *key, struct span span)
{
	(void)context;
	(void)key;
	(void)span;
}

static const struct yaml_sink ignore = {
	.value = ignore_value, .list = ignore_key, .item = ignore_value, .list_end = ignore_end};

/* Some hundred thousand brackets: refused at once, not after half a minute. */
static void a_bomb_of_brackets_is_refused_at_once(void **state)
{
	(void)state;
	static const char *const bits[] = {"[", "{a: ", "- ", "? ", "[a, "};
	alarm(60);
	for (size_t i = 0; i < ARRAY_LEN(bits); i++) {
		struct str file = {0};
		if (bits[i][0] == '[' || bits[i][0] == '{')
			str_puts(&file, "a: ");
		while (file.len < 300000)
			str_puts(&file, bits[i]);
		struct source source = {
			.path = "a", .bytes = file.data, .len = (uint32_t)file.len, .base = 1};
		struct findings findings = {0};
		assert_int_equal(yaml_read(&source, &findings, &ignore), YAML_BROKEN);
		assert_true(has_code(&findings, F_DEPTH));
		findings_release(&findings);
		str_release(&file);
	}
	alarm(0);
}

static void long_runs_of_blanks_are_refused(void **state)
{
	(void)state;
	static const char blanks[] = {' ', '\n', '\t', '\r'};
	for (size_t i = 0; i < ARRAY_LEN(blanks); i++)
		for (size_t shift = 0; shift < 3000; shift += 997)
			for (size_t more = 0; more < 2; more++) {
				struct str file = {0};
				struct read read;
				str_puts(&file, "a: ");
				str_repeat(&file, 'x', shift);
				str_repeat(&file, blanks[i], YAML_BLANKS - 1 + more);
				str_puts(&file, " #\n");
				read_bytes(&read, file.data, file.len);
				assert_int_equal(
					has_code(&read.findings, F_BLANKS), shift ? more : 1);
				read_end(&read);
				str_release(&file);
			}
}

/* Eight million values are read; the next one is not. Only where there is time for it. */
static void nodes_are_limited(void **state)
{
	(void)state;
	if (!getenv("SAMVERKA_SLOW_TESTS"))
		skip();
	struct str file = {0};
	str_puts(&file, "a:\n");
	for (size_t i = 0; i < YAML_NODES; i++)
		str_puts(&file, "-\n");
	struct source source = {
		.path = "a", .bytes = file.data, .len = (uint32_t)file.len, .base = 1};
	struct findings findings = {0};
	assert_int_equal(yaml_read(&source, &findings, &ignore), YAML_BROKEN);
	assert_true(has_code(&findings, F_NODES));
	findings_release(&findings);
	str_release(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_slip_is_found_at_its_place),
		cmocka_unit_test(what_is_wrong_in_bytes_hides_nothing),
		cmocka_unit_test(other_encodings_are_named),
		cmocka_unit_test(clean_files_have_no_finding),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(a_bomb_of_brackets_is_refused_at_once),
		cmocka_unit_test(long_runs_of_blanks_are_refused),
		cmocka_unit_test(nodes_are_limited),
	};
	return RUN(tests);
}
