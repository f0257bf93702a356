/* What is written is read as the same text: by our own reader, and by PyYAML, which resolves the
 * types of YAML 1.1. */
#include "yaml_test.h"

static const char *const fixed[] = {".", "-.", "e1", "E-5", "-e1", "_1", "", " ", "a", "no", "No",
	"NO", "yes", "on", "off", "y", "N", "true", "FALSE", "null", "Null", "~", "0114", "12:30",
	"12:30:45", "1_000", "1e3", "=", "<<", ".inf", "-.INF", ".nan", ".", "-.", "e1", "E-5",
	"-e1", "_1", "0x1F", "0o17", "0b101", "+1", "-1", "1.", ".5", "1.5e+3", "2025-11-30",
	"2025-11-30T10:00:00Z", "2025-11-30 10:00:00", "190:20:30", "1,000", "- a", "-", "-a",
	"? a", "?", "?a", ": a", ":", ":a", "a:", "a: b", "a:b", "a #b", "a# b", "#a", "a\t#b",
	"[a]", "{a}", "]", "}", ",", "a, b", "a]", "&a", "*a", "!a", "|", ">", "@a", "`a", "%a",
	"'", "''", "\"", "it's", "say \"x\"", "both ' and \"", "back\\slash", "\\n", " a", "a ",
	"a  b", "two\nlines", "end\n", "\n", "\n\na", "a\n\n b\n", "tab\there", "\ttab", "---",
	"--- a", "---a", "...", "... a", "Åsa Öberg", "😀", "日本",
	"a\xC2\xA0"
	"b",
	"\xC2\xA0",
	"a\xC2\x85"
	"b",
	"a\xE2\x80\xA8"
	"b",
	"\xE2\x80\xAE"
	"bidi",
	"\xEF\xBB\xBF"
	"bom",
	"zero\xE2\x80\x8Bwidth", "a\rb", "a\r\nb", "\x1B[31m", "bell\x07", "del\x7F",
	"http://x.se/#y", "a | b", "50 %", "12 500,50 kr", "C:\\kommun", "x'", "'x", "\"x", "x\"",
	"a: \"b\"", "key: 'x' #", "a {b} c", "[x] y", "«x»", "–", "- –", "!!str", "? ", "- ", "a\\",
	"\xEF\xBF\xBD"};

/* Any text made of what matters, with the fixed ones first. */
static void text_number(size_t i, struct chance *chance, struct str *out)
{
	static const char *const bits[] = {"a", "b c", " ", ":", ": ", " #", "#", "-", "- ", "'",
		"\"", "\\", "\n", "\n ", "\t", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">",
		"%", "@", "`", "?", "? ", "=", "~", "0", "1", ".", "e", "_", "no", "å", "😀",
		"\xC2\x85", "\xE2\x80\xA8", "\xC2\xA0", "\x07", "---", "...", "\r"};
	str_clear(out);
	if (i < ARRAY_LEN(fixed)) {
		str_puts(out, fixed[i]);
		return;
	}
	size_t n = 1 + chance_below(chance, 6);
	for (size_t k = 0; k < n; k++)
		str_puts(out, bits[chance_below(chance, ARRAY_LEN(bits))]);
}

enum { TEXTS = 10000 };

static void written(struct str *file, const char *before, const struct str *text, const char *after,
	bool in_flow)
{
	str_puts(file, before);
	yaml_scalar(file, str_text(text), text->len, SPELL_TEXT, in_flow);
	str_puts(file, after);
}

static void our_reader_reads_the_same(void **state)
{
	(void)state;
	struct chance chance = {5};
	struct str text = {0};
	for (size_t i = 0; i < TEXTS; i++) {
		text_number(i, &chance, &text);
		for (int flow = 0; flow < 2; flow++) {
			struct str file = {0};
			written(&file, flow ? "k: [x, " : "k:\n  - x\n  - ", &text,
				flow ? ", z] # c\n" : " # c\n  - z\n", flow);
			struct read read;
			read_bytes(&read, file.data, file.len);
			const struct node *list = read.tree ? node_value(read.tree, "k") : NULL;
			const struct node *node = list && list->child ? list->child->next : NULL;
			bool good = !read.findings.n && node && node->kind == NODE_SCALAR &&
				    !node_empty(node) && node->len == text.len &&
				    memcmp(node->text, str_text(&text), text.len) == 0 &&
				    node->next && node_is(node->next, "z") && !node->next->next;
			if (!good)
				fail_msg("<%s> was written as <%s>", str_text(&text), file.data);
			read_end(&read);
			str_release(&file);
		}
	}
	str_release(&text);
}

static void a_key_may_be_any_text(void **state)
{
	(void)state;
	struct chance chance = {6};
	struct str text = {0};
	for (size_t i = 0; i < TEXTS; i++) {
		text_number(i, &chance, &text);
		struct str file = {0};
		written(&file, "", &text, ": z\n", false);
		struct read read;
		read_bytes(&read, file.data, file.len);
		if (!read.tree || read.tree->kind != NODE_MAP ||
			read.tree->child->len != text.len ||
			memcmp(read.tree->child->text, str_text(&text), text.len) != 0)
			fail_msg("the key <%s> was written as <%s>", str_text(&text), file.data);
		read_end(&read);
		str_release(&file);
	}
	str_release(&text);
}

static const char reader[] =
	"import sys\n"
	"try:\n"
	"    import yaml\n"
	"except ImportError:\n"
	"    sys.exit(77)\n"
	"data = sys.stdin.buffer.read().decode('utf-8')\n"
	"for part in data.split('\\x1e')[:-1]:\n"
	"    text, block, flow = part.split('\\x1d')\n"
	"    text = bytes.fromhex(text).decode('utf-8')\n"
	"    for file, get in ((block, lambda d: d['k']), (flow, lambda d: d['k'][1])):\n"
	"        try:\n"
	"            got = get(yaml.safe_load(file))\n"
	"        except Exception as error:\n"
	"            got = error\n"
	"        if got != text or not isinstance(got, str):\n"
	"            print(repr(text), 'was written as', repr(file), 'and read as', repr(got))\n";

static void others_read_the_same(void **state)
{
	(void)state;
	struct chance chance = {9};
	struct str all = {0};
	struct str text = {0};
	for (size_t i = 0; i < TEXTS; i++) {
		text_number(i, &chance, &text);
		for (size_t k = 0; k < text.len; k++)
			str_printf(&all, "%02x", (unsigned char)text.data[k]);
		written(&all,
			"\x1D"
			"k: ",
			&text, " # c\n", false);
		written(&all,
			"\x1D"
			"k: [x, ",
			&text, ", z]\n", true);
		str_putc(&all, '\x1E');
	}
	/* For readers in other languages: tests/readers.js. */
	if (getenv("SAMVERKA_TEXTS"))
		assert_int_equal(file_replace(getenv("SAMVERKA_TEXTS"), all.data, all.len), 0);
	char *said = python("/usr/bin/python3", reader, all.data, all.len);
	str_release(&text);
	str_release(&all);
	if (!said)
		skip();
	if (said[0])
		fail_msg("%.2000s", said);
	memory_free(said);
}

/* Ids, dates, numbers and flags stay bare. */
static void what_is_no_text_stays_bare(void **state)
{
	(void)state;
	static const char *const bare[] = {"job-fair", "2025-11-30", "12500.50", "yes", "450 EUR",
		"31.42 %", "09:00", "2 weeks", "-3000", "1"};
	for (size_t i = 0; i < ARRAY_LEN(bare); i++) {
		struct str out = {0};
		yaml_scalar(&out, bare[i], strlen(bare[i]), SPELL_BARE, false);
		assert_string_equal(str_text(&out), bare[i]);
		str_release(&out);
	}
	static const char *const quoted[] = {
		"no", "0114", "12:30", "1_000", "1e3", "=", "2025-11-30"};
	for (size_t i = 0; i < ARRAY_LEN(quoted); i++) {
		struct str out = {0};
		yaml_scalar(&out, quoted[i], strlen(quoted[i]), SPELL_TEXT, false);
		assert_true(str_text(&out)[0] == '\'' || str_text(&out)[0] == '"');
		str_release(&out);
	}
	static const char *const words[] = {
		"Jobbmässa för unga", "a, b", "it's fine", "50 % av alla", "x:y"};
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		struct str out = {0};
		yaml_scalar(&out, words[i], strlen(words[i]), SPELL_TEXT, false);
		assert_string_equal(str_text(&out), words[i]);
		str_release(&out);
	}
}

/* ---- setting a value ------------------------------------------------------------------------- */

/* One value in each style; the node is found by the key "k" wherever it lies. */
static const char *const homes[] = {"k: old\nz: end\n", "k: old  # why\nz: end\n",
	"k: 'old'\nz: end\n", "k: \"old\" # why\nz: end\n", "k: |\n  old\n  text\nz: end\n",
	"k: >-\n  old\n\nz: end\n", "k:\nz: end\n", "k: # why\nz: end\n", "- k: old\n  z: end\n",
	"{k: old, z: end}\n", "{k: , z: end}\n", "k: old\r\nz: end\r\n",
	"a:\n  - k: two\n      lines\n    z: end\n", "åäö: Å\nk: old # ö\nz: end\n",
	"k: |+\n  old\n\n\nz: end\n", "z: end\nk: old", "z: end\nk: |\n  old",
	"k: | # why\n  old\nz: end\n", "a: {b: [x, {k: old}]}\nz: end\n"};

static struct node *find_key(struct node *node, const char *key, bool *in_flow)
{
	*in_flow = *in_flow || node->style == STYLE_FLOW;
	struct node *value = node_value(node, key);
	if (value)
		return value;
	for (struct node *child = node->child; child; child = child->next) {
		bool flow = *in_flow;
		value = find_key(child, key, &flow);
		if (value) {
			*in_flow = flow;
			return value;
		}
	}
	return NULL;
}

static size_t comments_in(const char *text)
{
	size_t n = 0;
	for (; (text = strstr(text, "# ")); text++)
		n++;
	return n;
}

struct set {
	unsigned right;
	unsigned refused;
	unsigned wrong; /* the room that edits finds these by reading again */
	unsigned lost;	/* comments */
};

static void set_one(const char *home, const struct str *text, struct set *set)
{
	struct read read;
	read_text(&read, home);
	assert_non_null(read.tree);
	bool in_flow = false;
	struct node *node = find_key(read.tree, "k", &in_flow);
	assert_non_null(node);
	struct splice splice;
	const char *reason = NULL;
	if (!yaml_set_scalar(&read.source, node, str_text(text), text->len, SPELL_TEXT, in_flow,
		    &read.arena, &splice, &reason)) {
		assert_non_null(reason);
		set->refused++;
		read_end(&read);
		return;
	}
	struct str changed = {0};
	yaml_splice(&changed, home, strlen(home), &splice, 1);
	node->text = str_text(text);
	node->len = (uint32_t)text->len;
	node->style = STYLE_SINGLE;
	struct read again;
	read_bytes(&again, changed.data, changed.len);
	bool same = !again.findings.n && again.tree && node_same(again.tree, read.tree);
	set->right += same;
	set->wrong += !same;
	if (same && comments_in(changed.data) < comments_in(home) + comments_in(str_text(text)))
		set->lost++;
	if (!same && getenv("SAMVERKA_TELL"))
		print_message("# <%s> in <%s>: <%s>\n", str_text(text), home, changed.data);
	read_end(&again);
	read_end(&read);
	str_release(&changed);
}

static void a_value_is_set_in_every_style(void **state)
{
	(void)state;
	struct chance chance = {8};
	struct str text = {0};
	struct set set = {0};
	for (size_t i = 0; i < 1500; i++) {
		text_number(i, &chance, &text);
		for (size_t k = 0; k < ARRAY_LEN(homes); k++)
			set_one(homes[k], &text, &set);
	}
	str_release(&text);
	print_message("# set: %u right, %u refused, %u wrong, %u with a lost comment\n", set.right,
		set.refused, set.wrong, set.lost);
	assert_int_equal(set.wrong, 0);
	assert_int_equal(set.lost, 0);
	assert_true(set.right > 20 * set.refused);
}

static void the_spelling_is_kept(void **state)
{
	(void)state;
	static const char *const cases[][3] = {{"k: \"old\"\n", "new", "k: \"new\"\n"},
		{"k: old # c\n", "new", "k: new # c\n"}, {"k:\n", "new", "k: new\n"},
		{"k: # c\n", "new", "k: new # c\n"}, {"{k: old}\n", "a, b", "{k: 'a, b'}\n"},
		{"k: old\nz: x\n", "a\nb\n", "k: |\n  a\n  b\nz: x\n"},
		{"- k: old\n", "a\nb", "- k: |-\n    a\n    b\n"}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct read read;
		read_text(&read, cases[i][0]);
		bool in_flow = false;
		struct node *node = find_key(read.tree, "k", &in_flow);
		struct splice splice;
		const char *reason;
		assert_true(yaml_set_scalar(&read.source, node, cases[i][1], strlen(cases[i][1]),
			SPELL_TEXT, in_flow, &read.arena, &splice, &reason));
		struct str changed = {0};
		yaml_splice(&changed, cases[i][0], strlen(cases[i][0]), &splice, 1);
		if (strcmp(str_text(&changed), cases[i][2]) != 0)
			fail_msg("<%s>, not <%s>", str_text(&changed), cases[i][2]);
		str_release(&changed);
		read_end(&read);
	}
}

static void splices_change_only_their_bytes(void **state)
{
	(void)state;
	const struct splice splices[] = {
		{0, 1, "AA", 2}, {3, 0, "x", 1}, {3, 2, "", 0}, {6, 0, "end", 3}};
	struct str out = {0};
	yaml_splice(&out, "abcdef", 6, splices, ARRAY_LEN(splices));
	assert_string_equal(str_text(&out), "AAbcxfend");
	str_clear(&out);
	yaml_splice(&out, "abc", 3, NULL, 0);
	assert_string_equal(str_text(&out), "abc");
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(our_reader_reads_the_same),
		cmocka_unit_test(a_key_may_be_any_text),
		cmocka_unit_test(others_read_the_same),
		cmocka_unit_test(what_is_no_text_stays_bare),
		cmocka_unit_test(a_value_is_set_in_every_style),
		cmocka_unit_test(the_spelling_is_kept),
		cmocka_unit_test(splices_change_only_their_bytes),
	};
	return RUN(tests);
}
