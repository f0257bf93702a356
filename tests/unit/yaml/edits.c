/* Random edits on random files in every layout people use: what is not touched stays byte for
 * byte, what is read back is what was meant, no comment is lost, and the reverse edit gives the
 * first file again. SAMVERKA_EDITS sets how many (20,000 in make check, 100,000 and more in
 * make check-full). */
#include "../test.h"

#include "samverka/yaml.h"

static long wanted(void)
{
	const char *given = getenv("SAMVERKA_EDITS");
	return given ? strtol(given, NULL, 10) : 20000;
}

/* ---- files in every layout ---------------------------------------------------------------- */

struct maker {
	struct chance *chance;
	struct str out;
	const char *line_break;
	size_t step;	 /* indentation of keys */
	size_t dash;	 /* of dashes below their key: 0 or 2 */
	unsigned comments; /* in a hundred lines */
	bool in_block;	 /* a block scalar has just ended: a # would be its text */
	unsigned names;
};

static bool one_in(struct maker *maker, size_t n)
{
	return chance_below(maker->chance, n) == 0;
}

static void new_line(struct maker *maker, size_t indent)
{
	if (one_in(maker, 4) && maker->comments && !maker->in_block)
		str_printf(&maker->out, " # beside %u", maker->names++);
	str_puts(&maker->out, maker->line_break);
	maker->in_block = false;
	if (one_in(maker, 12))
		str_puts(&maker->out, maker->line_break);
	if (maker->comments && chance_below(maker->chance, 100) < maker->comments) {
		str_repeat(&maker->out, ' ', indent);
		str_printf(&maker->out, "# above %u%s", maker->names++, maker->line_break);
	}
	str_repeat(&maker->out, ' ', indent);
}

static void make_scalar(struct maker *maker, size_t indent, bool flow)
{
	static const char *const texts[] = {"plain", "two words", "'it''s'", "\"å: ä\"", "12.50",
		"'no'", "a-b", "\"tab\\tq\"", "x # not", "öre", "'2025-01-01'", "http://x.org/a"};
	static const char *const flow_texts[] = {"plain", "two words", "'a, b'", "\"å: ä\"", "12", "öre"};
	if (flow) {
		str_puts(&maker->out, flow_texts[chance_below(maker->chance, 6)]);
		return;
	}
	if (one_in(maker, 6)) {
		static const char *const signs[] = {"|", "|-", ">", ">-", "| # why"};
		str_puts(&maker->out, signs[chance_below(maker->chance, 5)]);
		for (size_t i = 0; i < 1 + chance_below(maker->chance, 3); i++) {
			str_puts(&maker->out, maker->line_break);
			str_repeat(&maker->out, ' ', indent + 2);
			str_printf(&maker->out, "text %u", maker->names++);
		}
		maker->in_block = true;
		return;
	}
	size_t at = chance_below(maker->chance, 12);
	str_puts(&maker->out, at == 8 ? "plain8" : texts[at]);
}

static void make_flow(struct maker *maker, unsigned depth)
{
	bool map = one_in(maker, 2);
	size_t n = chance_below(maker->chance, 4);
	str_putc(&maker->out, map ? '{' : '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			str_puts(&maker->out, one_in(maker, 3) ? ",  " : ", ");
		if (map)
			str_printf(&maker->out, "f%zu: ", i);
		if (depth && one_in(maker, 4))
			make_flow(maker, depth - 1);
		else
			make_scalar(maker, 0, true);
	}
	if (n && one_in(maker, 6))
		str_putc(&maker->out, ',');
	str_putc(&maker->out, map ? '}' : ']');
}

static void make_map(struct maker *maker, size_t indent, unsigned depth);

static void make_list(struct maker *maker, size_t indent, unsigned depth)
{
	size_t n = 1 + chance_below(maker->chance, 4);
	for (size_t i = 0; i < n; i++) {
		new_line(maker, indent);
		size_t pad = one_in(maker, 8) ? 3 : 1;
		str_putc(&maker->out, '-');
		str_repeat(&maker->out, ' ', pad);
		if (depth && one_in(maker, 2))
			make_map(maker, indent + 1 + pad, depth - 1);
		else if (one_in(maker, 6))
			make_flow(maker, 1);
		else
			make_scalar(maker, indent, false);
	}
}

/* The first key stands where the text ends now. */
static void make_map(struct maker *maker, size_t indent, unsigned depth)
{
	size_t n = 1 + chance_below(maker->chance, 4);
	for (size_t i = 0; i < n; i++) {
		if (i)
			new_line(maker, indent);
		str_printf(&maker->out, "k%zu:", i);
		if (depth && one_in(maker, 4)) {
			make_list(maker, indent + maker->dash, depth - 1);
		} else if (depth && one_in(maker, 4)) {
			new_line(maker, indent + maker->step);
			make_map(maker, indent + maker->step, depth - 1);
		} else {
			str_putc(&maker->out, ' ');
			if (one_in(maker, 5))
				make_flow(maker, 1);
			else
				make_scalar(maker, indent, false);
		}
	}
}

static void make_file(struct maker *maker)
{
	static const char *const breaks[] = {"\n", "\n", "\n", "\r\n"};
	str_clear(&maker->out);
	maker->in_block = false;
	maker->line_break = breaks[chance_below(maker->chance, 4)];
	maker->step = one_in(maker, 4) ? 4 : 2;
	maker->dash = one_in(maker, 3) ? 0 : 2;
	maker->comments = one_in(maker, 2) ? 20 : 0;
	if (one_in(maker, 10))
		str_puts(&maker->out, "\xEF\xBB\xBF");
	make_map(maker, 0, 3);
	if (!one_in(maker, 6))
		str_puts(&maker->out, maker->line_break);
}

/* ---- edits -------------------------------------------------------------------------------- */

struct tally {
	unsigned long files, right, refused, unread, reversed, not_reversed;
};

static struct source source_of(const struct str *text)
{
	return (struct source){
		.path = "random.yaml", .bytes = str_text(text), .len = (uint32_t)text->len, .base = 1};
}

static bool parse(const struct source *source, struct arena *arena, struct node **tree)
{
	struct findings findings = {0};
	enum yaml_result result = yaml_tree(source, &findings, arena, tree);
	bool good = result == YAML_READ;
	findings_release(&findings);
	return good;
}

static size_t count(const struct node *node)
{
	size_t n = 1;
	for (const struct node *child = node->child; child; child = child->next)
		n += count(child);
	return n;
}

static struct node *nth(struct node *node, size_t *n)
{
	if (*n == 0)
		return node;
	(*n)--;
	for (struct node *child = node->child; child; child = child->next) {
		struct node *found = nth(child, n);
		if (found)
			return found;
	}
	return NULL;
}

static bool is_key(const struct node *parent, const struct node *child)
{
	size_t i = 0;
	for (const struct node *at = parent->child; at != child; at = at->next)
		i++;
	return parent->kind == NODE_MAP && i % 2 == 0;
}

static const char *const fresh_texts[] = {"new", "x: y", "no", "", " lead", "å\nb", "a#b", "q'q",
	"{", "12:30", "- a", "long text with, commas [and] brackets", "\"", "tab\there", "1_000"};

enum what { SET, INSERT, APPEND, REMOVE, WHATS };

/* Some value of a mapping to insert behind, or NULL for the end. */
static struct node *nth_value(struct chance *chance, struct node *map)
{
	struct node *after = NULL;
	for (struct node *key = map->child; key; key = key->next->next)
		if (chance_below(chance, 3) == 0)
			after = key->next;
	return after;
}

/* One random edit. False when there is nothing to do it on. */
static bool edit_once(struct chance *chance, struct tree_edit *edit, enum what what)
{
	size_t n = chance_below(chance, count(edit->tree));
	struct node *node = nth(edit->tree, &n);
	struct node *parent = node_parent(edit->tree, node);
	const char *text = fresh_texts[chance_below(chance, ARRAY_LEN(fresh_texts))];
	struct node *value = node_new_scalar(edit->arena, text, SPELL_TEXT);
	switch (what) {
	case SET:
		if (node->kind != NODE_SCALAR || !parent || is_key(parent, node))
			return false;
		return tree_replace(edit, node, value) || edit->reason;
	case INSERT:
		if (node->kind != NODE_MAP)
			return false;
		return tree_insert(edit, node, nth_value(chance, node), "inserted", value) ||
			edit->reason;
	case APPEND:
		if (node->kind != NODE_LIST || !node->child)
			return false;
		return tree_append(edit, node, &value, 1) || edit->reason;
	case REMOVE:
		if (!parent || (parent->kind == NODE_MAP && !is_key(parent, node)))
			return false;
		return tree_remove(edit, parent, node) || edit->reason;
	case WHATS:
		break;
	}
	return false;
}

/* Every comment, in order, one a line; block scalars of ours hold no sign. */
static void comments_of(const struct str *text, struct str *out)
{
	for (const char *at = str_text(text); (at = strstr(at, "# ")); at += 2) {
		str_add(out, at, strcspn(at, "\r\n"));
		str_putc(out, '\n');
	}
}

static void comments_are_kept(const struct str *before, const struct str *after)
{
	struct str a = {0};
	struct str b = {0};
	comments_of(before, &a);
	comments_of(after, &b);
	if (strcmp(str_text(&a), str_text(&b)) != 0)
		fprintf(stderr, "before:\n%s\nafter:\n%s\n", str_text(before), str_text(after));
	assert_string_equal(str_text(&a), str_text(&b));
	str_release(&a);
	str_release(&b);
}

/* What was added is taken out again: the first file must come back. */
static void reverse(struct tally *tally, const struct str *before, const struct str *after,
	enum what what)
{
	struct arena arena = {0};
	struct source source = source_of(after);
	struct tree_edit edit = {.source = &source, .arena = &arena};
	assert_true(parse(&source, &arena, &edit.tree));
	struct node *found = NULL;
	size_t total = count(edit.tree);
	for (size_t i = 0; i < total && !found; i++) {
		size_t n = i;
		struct node *node = nth(edit.tree, &n);
		if (what == INSERT && node_is(node, "inserted"))
			found = node;
	}
	if (found) {
		struct node *parent = node_parent(edit.tree, found);
		struct str again = {0};
		assert_true(tree_remove(&edit, parent, found));
		yaml_splice(&again, str_text(after), after->len, &edit.splice, 1);
		bool same = again.len == before->len &&
			memcmp(str_text(&again), str_text(before), before->len) == 0;
		tally->reversed += same;
		tally->not_reversed += !same;
		if (!same && getenv("SAMVERKA_SHOW"))
			fprintf(stderr, "--- before\n%s--- after\n%s--- again\n%s\n", str_text(before),
				str_text(after), str_text(&again));
		str_release(&again);
	}
	arena_release(&arena);
}

static void try_one(struct chance *chance, struct tally *tally, const struct str *text)
{
	struct arena arena = {0};
	struct source source = source_of(text);
	struct tree_edit edit = {.source = &source, .arena = &arena};
	enum what what = (enum what)chance_below(chance, WHATS);
	struct str after = {0};
	if (!parse(&source, &arena, &edit.tree)) {
		tally->unread++;
	} else if (edit_once(chance, &edit, what)) {
		struct node *again = NULL;
		if (!edit.reason)
			yaml_splice(&after, str_text(text), text->len, &edit.splice, 1);
		struct source fresh = source_of(&after);
		bool nothing_left = what == REMOVE && !edit.tree;
		if (!edit.reason && ((parse(&fresh, &arena, &again) && node_same(again, edit.tree)) ||
					    (nothing_left && !again))) {
			tally->right++;
			if (what == INSERT || what == APPEND || what == SET)
				comments_are_kept(text, &after);
			/* {} goes with its only key, and a comma at the end is not put back. */
			if (what == INSERT && !strstr(str_text(&after), "{inserted") &&
				!strstr(str_text(text), ",}"))
				reverse(tally, text, &after, what);
		} else {
			tally->refused++;
			if (getenv("SAMVERKA_SHOW"))
				fprintf(stderr, "=== refused %d (%s)\n%s--- would be\n%s\n", what,
					edit.reason ? edit.reason : "reads otherwise", str_text(text),
					str_text(&after));
		}
	}
	str_release(&after);
	arena_release(&arena);
}

static void random_edits_are_right_or_refused(void **state)
{
	(void)state;
	struct chance chance = {20250101};
	struct maker maker = {.chance = &chance};
	struct tally tally = {0};
	long n = wanted();
	while ((long)(tally.right + tally.refused) < n) {
		if (tally.files % 8 == 0)
			make_file(&maker);
		tally.files++;
		try_one(&chance, &tally, &maker.out);
	}
	str_release(&maker.out);
	printf("random edits: %lu right, %lu refused, %lu files unread, %lu reversed, %lu not\n",
		tally.right, tally.refused, tally.unread, tally.reversed, tally.not_reversed);
	assert_true(tally.unread < tally.files / 50);
	assert_true(tally.refused * 100 < tally.right);
	assert_true(tally.not_reversed == 0);
}

/* Found by the fuzzer: the last item of a list that is itself a key. */
static void a_list_as_key_is_refused(void **state)
{
	(void)state;
	struct str text = {0};
	str_puts(&text, "a:\n  ? - b: c\n");
	struct arena arena = {0};
	struct source source = source_of(&text);
	struct tree_edit edit = {.source = &source, .arena = &arena};
	assert_true(parse(&source, &arena, &edit.tree));
	struct node *list = edit.tree->child->next->child;
	assert_int_equal(list->kind, NODE_LIST);
	assert_false(tree_remove(&edit, list, list->child));
	assert_non_null(edit.reason);
	str_release(&text);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_as_key_is_refused),
		cmocka_unit_test(random_edits_are_right_or_refused),
	};
	return RUN(tests);
}
