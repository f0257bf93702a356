/* Spans: exactly what was written, for each construct, whatever libyaml's marks say of it. */
#include "yaml_test.h"

/* The node at a path of child numbers: "0" the first child, "10" the first child of the second. */
static struct node *node_called(struct node *node, const char *path)
{
	for (; *path; path++) {
		assert_non_null(node);
		node = node->child;
		for (int i = *path - '0'; i > 0; i--) {
			assert_non_null(node);
			node = node->next;
		}
	}
	assert_non_null(node);
	return node;
}

static void assert_span(const char *file, const char *path, const char *wanted)
{
	struct read read;
	read_text(&read, file);
	const struct node *node = node_called(read.tree, path);
	const char *got = covered(&read, node);
	if (strcmp(got, wanted) != 0)
		fail_msg("in <%s> at %s: <%s>, not <%s>", file, path, got, wanted);
	read_end(&read);
}

static void scalars(void **state)
{
	(void)state;
	assert_span("a: text  # c\n", "1", "text");
	assert_span("a: text  \n", "1", "text");
	assert_span("a: 'it''s'  # c\n", "1", "'it''s'");
	assert_span("a: \"x \\\" y\"  # c\n", "1", "\"x \\\" y\"");
	assert_span("a: two\n  lines # c\n", "1", "two\n  lines");
	assert_span("a: 'two\n  lines' # c\n", "1", "'two\n  lines'");
	assert_span("åäö: Åsa  # ö\n", "0", "åäö");
	assert_span("åäö: Åsa  # ö\n", "1", "Åsa");
	assert_span("a: 😀 x\nb: y\n", "3", "y");
	assert_span("'å': x\n", "0", "'å'");
	assert_span("text", "", "text");
}

static void blocks(void **state)
{
	(void)state;
	assert_span("a: |\n  x\n  y\nb: z\n", "1", "|\n  x\n  y");
	assert_span("a: |  # c\n  x\n\n\nb: z\n", "1", "|  # c\n  x");
	assert_span("a: >-\n  x\n\n  y\n\n# c\nb: z\n", "1", ">-\n  x\n\n  y");
	assert_span("a: |+\n  x\n\n\n", "1", "|+\n  x");
	assert_span("a: |2\n    x\n", "1", "|2\n    x");
	assert_span("a: |\n  å\nb: ö\n", "3", "ö");
}

static void empty_values(void **state)
{
	(void)state;
	assert_span("a:\nb: x\n", "1", "");
	assert_span("- \n- x\n", "0", "");
	assert_span("a: # c\nb: x\n", "1", "");
	assert_span("a: ''\n", "1", "''");
	struct read read;
	read_text(&read, "a:\nb: x\n");
	assert_int_equal(node_called(read.tree, "1")->span.start, READ_BASE + 2);
	assert_true(node_empty(node_called(read.tree, "1")));
	assert_false(node_empty(node_called(read.tree, "3")));
	read_end(&read);
	read_text(&read, "a: ''\n");
	assert_false(node_empty(node_called(read.tree, "1")));
	read_end(&read);
}

static void collections(void **state)
{
	(void)state;
	assert_span("a: [x, y]  # c\n", "1", "[x, y]");
	assert_span("a: {x: 1, y: 2}  # c\n", "1", "{x: 1, y: 2}");
	assert_span("a: []\n", "1", "[]");
	assert_span("a:\n  [x,\n   y\n  ] # c\n", "1", "[x,\n   y\n  ]");
	/* A block ends with its last leaf: not with the comments and blank lines after it. */
	assert_span("a:\n  b: x\n  c: y # c\n\n# d\ne: z\n", "1", "b: x\n  c: y");
	assert_span("a:\n  - x\n  - y\n\n# c\nb: z\n", "1", "- x\n  - y");
	assert_span("a:\n- x\n- y\n# c\nb: z\n", "1", "- x\n- y");
	assert_span("a:\n- b: 1\n  c: 2\n\n\n- d: 3\n", "10", "b: 1\n  c: 2");
	assert_span("a:\n- b: 1\n- d: [2]  # c\n", "11", "d: [2]");
	assert_span("a:\n  b:\n    c: |\n      text\n\n\nd: x\n", "1", "b:\n    c: |\n      text");
	assert_span("a:\n  b:\n  c:\n# c\nd: x\n", "1", "b:\n  c:");
	assert_span("- - x\n  - y\n- z\n", "0", "- x\n  - y");
	assert_span("? a\n: b\n", "", "? a\n: b"); /* the sign was written, too */
	assert_span("x: [a: b]\n", "10", "a: b");
}

static void other_breaks_and_marks(void **state)
{
	(void)state;
	assert_span("a: x\r\nb: y # c\r\n", "3", "y");
	assert_span("a: |\r\n  x\r\n  y\r\n\r\nb: y\r\n", "1", "|\r\n  x\r\n  y");
	assert_span("a: x\rb: y\r", "3", "y");
	assert_span("\xEF\xBB\xBF"
		    "å: x\nb: y\n",
		"0", "å");
	assert_span("\xEF\xBB\xBF"
		    "a: x\nb: y\n",
		"3", "y");
	assert_span("%YAML 1.1\n---\na: x\n...\n", "1", "x");
	assert_span("--- # c\na: å\nb: y", "3", "y");
}

/* What was mended in the copy keeps its place. */
static void what_is_mended_keeps_its_place(void **state)
{
	(void)state;
	assert_span("a: x\xE2\x80\xA8y\nå: z\n", "3", "z");
	assert_span("a: x\nb: \xFFy\nc: z\n", "5", "z");
	assert_span("a: x\xEF\xBB\xBFy\nb: z\n", "3", "z");
	assert_span("a: å\x01y\nb: z\n", "3", "z");
}

/* ---- an entry at a time and all at once ------------------------------------------------------ */

struct told {
	struct str out;
	uint32_t list_start;
	uint32_t list_end;
};

static void told_value(void *context, const struct node *key, const struct node *value)
{
	struct told *told = context;
	if (key)
		notation(key, &told->out);
	notation(value, &told->out);
}

static void told_list(void *context, const struct node *key)
{
	struct told *told = context;
	notation(key, &told->out);
	str_putc(&told->out, '[');
}

static void told_item(void *context, const struct node *key, const struct node *item)
{
	(void)key;
	notation(item, &((struct told *)context)->out);
}

static void told_list_end(void *context, const struct node *key, struct span span)
{
	struct told *told = context;
	(void)key;
	str_putc(&told->out, ']');
	told->list_start = span.start;
	told->list_end = span.end;
}

static void assert_streams_as_tree(const char *bytes, size_t len)
{
	struct read read;
	read_bytes(&read, bytes, len);
	struct str whole = {0};
	notation(read.tree, &whole);
	struct told told = {0};
	struct findings findings = {0};
	struct yaml_sink sink = {&told, told_value, told_list, told_item, told_list_end};
	if (read.tree && read.tree->kind == NODE_MAP)
		str_puts(&told.out, read.tree->refused ? "!{" : "{");
	enum yaml_result result = yaml_read(&read.source, &findings, &sink);
	if (read.tree && read.tree->kind == NODE_MAP)
		str_putc(&told.out, '}');
	if (result == YAML_READ) {
		assert_string_equal(str_text(&told.out), str_text(&whole));
		assert_int_equal(read.result, YAML_READ);
	}
	if ((result == YAML_BROKEN) != (read.result == YAML_BROKEN))
		fail_msg("<%.*s>: %d, but as a tree %d", (int)len, bytes, (int)result,
			(int)read.result);
	if (findings.n != read.findings.n)
		fail_msg("<%.*s>: %zu findings, but as a tree %zu", (int)len, bytes, findings.n,
			read.findings.n);
	for (size_t i = 0; i < findings.n; i++) {
		assert_int_equal(findings.items[i].code, read.findings.items[i].code);
		assert_int_equal(findings.items[i].place.start, read.findings.items[i].place.start);
		assert_int_equal(findings.items[i].place.end, read.findings.items[i].place.end);
	}
	findings_release(&findings);
	str_release(&told.out);
	str_release(&whole);
	read_end(&read);
}

static void streaming_equals_the_tree(void **state)
{
	(void)state;
	static const char *const files[] = {"", "# c\n", "---\n", "~\n", "a: x\n",
		"a: [x, {b: c}]\nd:\n", "a:\n- b: 1\n- c: 2\n\nd: {e: f}\n", "a: []\nb: x\n",
		"- x\n- y\n", "text\n", "a:\n- x\n  y: z\n", "a: &x [1]\nb: *x\n",
		"a: x\n---\nb: y\n", "a: |\n x\n", "a: !t [1]\n", "[a, b]: c\n", "? a\n",
		"a:\n-x\n- y\n", "a: \"x\nb: y\n", "<<: {a: b}\n", "a:\n- - x\n  - y\n- z # c\n",
		"a: [\n", "\xEF\xBB\xBF# c\n"};
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		assert_streams_as_tree(files[i], strlen(files[i]));
}

/* Garbage made of what matters to YAML: the two ways agree, spans lie within the file, children
 * within their parents, and siblings follow each other. */
static void assert_nested(const struct node *node, uint32_t start, uint32_t end)
{
	assert_true(node->span.start >= start && node->span.end <= end);
	assert_true(node->span.start <= node->span.end);
	uint32_t from = node->span.start;
	for (const struct node *child = node->child; child; child = child->next) {
		assert_nested(child, from, node->span.end);
		from = child->span.end;
	}
}

static void garbage_keeps_its_order(void **state)
{
	(void)state;
	static const char *const bits[] = {"a", "b: ", "- ", "\n", "\n  ", "\n- ", ": ", "[", "]",
		"{", "}", ", ", "'", "\"", "|\n  ", ">-\n  ", "# c\n", "å", "😀", "&x ", "*x", "!t ",
		"---\n", "\t", "\r\n", "? ", "\xFF", "\xE2\x80\xA8", "\xC2\xA0", "key: x\n",
		"\n    ", "%Y"};
	struct chance chance = {11};
	size_t read_well = 0;
	for (int round = 0; round < 30000; round++) {
		struct str file = {0};
		size_t n = 1 + chance_below(&chance, 14);
		for (size_t i = 0; i < n; i++)
			str_puts(&file, bits[chance_below(&chance, ARRAY_LEN(bits))]);
		assert_streams_as_tree(file.data, file.len);
		struct read read;
		read_bytes(&read, file.data, file.len);
		if (read.result == YAML_READ) {
			assert_nested(read.tree, READ_BASE, READ_BASE + (uint32_t)file.len);
			read_well++;
		} else if (read.result == YAML_BROKEN) {
			assert_true(read.findings.n > 0);
		}
		for (size_t i = 0; i < read.findings.n; i++) {
			struct span place = read.findings.items[i].place;
			assert_true(place.start >= READ_BASE && place.start <= place.end);
			assert_true(place.start <= READ_BASE + file.len);
		}
		read_end(&read);
		str_release(&file);
	}
	assert_true(read_well > 3000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scalars),
		cmocka_unit_test(blocks),
		cmocka_unit_test(empty_values),
		cmocka_unit_test(collections),
		cmocka_unit_test(other_breaks_and_marks),
		cmocka_unit_test(what_is_mended_keeps_its_place),
		cmocka_unit_test(streaming_equals_the_tree),
		cmocka_unit_test(garbage_keeps_its_order),
	};
	return RUN(tests);
}
