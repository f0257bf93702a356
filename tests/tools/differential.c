/* Two parsers that share no code: differential N FILE… changes the files a little N times over and
 * reads each outcome through libyaml, as the program does, and through libfyaml. Where both read a
 * document, they must have read the same tree; where only one does, it is counted. */
#include "samverka/diag.h"
#include "samverka/yaml.h"

#include <libfyaml.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 1;

static size_t below(size_t n)
{
	uint64_t z = state += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (size_t)((z ^ (z >> 31)) % n);
}

static void read_file(const char *path, struct str *out)
{
	FILE *file = fopen(path, "rb");
	char piece[4096];
	size_t got;
	if (!file) {
		perror(path);
		exit(2);
	}
	while ((got = fread(piece, 1, sizeof(piece), file)) > 0)
		str_add(out, piece, got);
	fclose(file);
}

/* One small change: a piece gone, a piece twice, or a sign that means something to YAML. */
static void change(struct str *text)
{
	static const char *const signs[] = {"- ", ": ", "\n", "  ", "#", " #", "'", "\"", "[", "]",
		"{", "}", ", ", "|", ">-", "?", "&a ", "*a", "!t ", "%", "@", "`", "\t", "...\n",
		"---\n", "å", "\\", "~", "null", "0x1F", "\r\n"};
	struct str made = {0};
	size_t at = below(text->len + 1);
	size_t n = below(24);
	if (n > text->len - at)
		n = text->len - at;
	str_add(&made, str_text(text), at);
	switch (below(3)) {
	case 0:
		break;
	case 1:
		str_add(&made, str_text(text) + at, n);
		n = 0;
		break;
	default:
		str_puts(&made, signs[below(ARRAY_LEN(signs))]);
		n = below(2);
		if (n > text->len - at)
			n = 0;
	}
	str_add(&made, str_text(text) + at + n, text->len - at - n);
	str_release(text);
	*text = made;
}

/* A block that ends with a file without a last line feed has none there: libfyaml adds it. */
static bool ends_open(const struct node *ours, const struct str *file)
{
	bool block = ours->style == STYLE_LITERAL || ours->style == STYLE_FOLDED;
	return block && file->len && file->data[file->len - 1] != '\n';
}

static bool same(const struct node *ours, struct fy_node *theirs, const struct str *file)
{
	void *at = NULL;
	if (ours->kind == NODE_SCALAR) {
		size_t len = 0;
		if (!theirs) /* nothing stands there */
			return ours->len == 0;
		if (fy_node_get_type(theirs) != FYNT_SCALAR)
			return false;
		const char *text = fy_node_get_scalar(theirs, &len);
		if (len == ours->len + 1 && text[len - 1] == '\n' && ends_open(ours, file))
			len--;
		return len == ours->len && (!len || memcmp(text, ours->text, len) == 0);
	}
	const struct node *child = ours->child;
	if (ours->kind == NODE_LIST) {
		if (!theirs || fy_node_get_type(theirs) != FYNT_SEQUENCE)
			return false;
		for (struct fy_node *item; (item = fy_node_sequence_iterate(theirs, &at));
			child = child->next)
			if (!child || !same(child, item, file))
				return false;
		return !child;
	}
	if (!theirs || fy_node_get_type(theirs) != FYNT_MAPPING)
		return false;
	for (struct fy_node_pair *pair; (pair = fy_node_mapping_iterate(theirs, &at));
		child = child->next->next)
		if (!child || !same(child, fy_node_pair_key(pair), file) ||
			!same(child->next, fy_node_pair_value(pair), file))
			return false;
	return !child;
}

enum outcome { SAME, DIFFERENT, BOTH_REFUSE, ONLY_OURS, ONLY_THEIRS, OUTCOMES };

static bool all_read(const struct findings *findings)
{
	for (size_t i = 0; i < findings->n; i++)
		if (findings->items[i].level == LEVEL_ERROR)
			return false;
	return true;
}

static bool says_nothing(struct fy_node *root)
{
	size_t len = 0;
	if (!root)
		return true;
	if (fy_node_get_type(root) != FYNT_SCALAR)
		return false;
	fy_node_get_scalar(root, &len);
	return len == 0;
}

static enum outcome compare(const struct str *text)
{
	static const struct fy_parse_cfg quiet = {
		.flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_1 | FYPCF_ALLOW_DUPLICATE_KEYS};
	struct source source = {
		.path = "a.yaml", .bytes = str_text(text), .len = (uint32_t)text->len, .base = 1};
	struct findings findings = {0};
	struct arena arena = {0};
	struct node *ours = NULL;
	bool read =
		yaml_tree(&source, &findings, &arena, &ours) != YAML_BROKEN && all_read(&findings);
	struct fy_document *document =
		fy_document_build_from_string(&quiet, str_text(text), text->len);
	struct fy_node *root = document ? fy_document_root(document) : NULL;
	enum outcome outcome = BOTH_REFUSE;
	if (read && document)
		outcome = (ours ? same(ours, root, text) : says_nothing(root)) ? SAME : DIFFERENT;
	else if (read != !!document)
		outcome = read ? ONLY_OURS : ONLY_THEIRS;
	if (document)
		fy_document_destroy(document);
	findings_release(&findings);
	memory_free(source.lines);
	arena_release(&arena);
	return outcome;
}

int main(int argc, char **argv)
{
	unsigned long counts[OUTCOMES] = {0};
	struct str *files = memory_new((size_t)argc * sizeof(*files));
	if (argc < 3) {
		fprintf(stderr, "differential N FILE...\n");
		return 2;
	}
	for (int i = 2; i < argc; i++)
		read_file(argv[i], &files[i]);
	unsigned long n = strtoul(argv[1], NULL, 10);
	for (unsigned long i = 0; i < n; i++) {
		struct str text = {0};
		const struct str *file = &files[2 + below((size_t)argc - 2)];
		str_add(&text, str_text(file), file->len);
		for (size_t changes = below(4); changes; changes--)
			change(&text);
		enum outcome outcome = compare(&text);
		counts[outcome]++;
		if (outcome == DIFFERENT && counts[DIFFERENT] <= 10)
			printf("--- read differently:\n%s\n", str_text(&text));
		if (outcome == ONLY_OURS && getenv("SHOW") && counts[ONLY_OURS] < 10)
			printf("--- libfyaml refuses:\n%s\n", str_text(&text));
		str_release(&text);
	}
	for (int i = 2; i < argc; i++)
		str_release(&files[i]);
	memory_free(files);
	printf("%lu documents: %lu read alike, %lu refused by both, %lu by libfyaml only, "
	       "%lu by us only, %lu read differently\n",
		n, counts[SAME], counts[BOTH_REFUSE], counts[ONLY_OURS], counts[ONLY_THEIRS],
		counts[DIFFERENT]);
	return counts[DIFFERENT] != 0;
}
