/* A unified diff of two versions of a file: one hunk from the first line that differs to the
 * last, in a form that git apply takes. */
#include "edit_internal.h"

#include <string.h>

enum { CONTEXT = 3 };

struct lines {
	const char *bytes;
	size_t len;
	size_t *starts; /* one beyond the last as well */
	size_t n;
	size_t room;
};

static void split(struct lines *lines, const char *bytes, size_t len)
{
	*lines = (struct lines){.bytes = bytes, .len = len};
	for (size_t at = 0; at < len;) {
		lines->starts =
			array_grow(lines->starts, lines->n, &lines->room, sizeof(*lines->starts));
		lines->starts[lines->n++] = at;
		const char *end = memchr(bytes + at, '\n', len - at);
		at = end ? (size_t)(end - bytes) + 1 : len;
	}
	lines->starts = array_grow(lines->starts, lines->n, &lines->room, sizeof(*lines->starts));
	lines->starts[lines->n] = len;
}

static bool same(const struct lines *a, size_t i, const struct lines *b, size_t k)
{
	size_t len = a->starts[i + 1] - a->starts[i];
	return len == b->starts[k + 1] - b->starts[k] &&
	       memcmp(a->bytes + a->starts[i], b->bytes + b->starts[k], len) == 0;
}

static void show(const struct lines *lines, size_t from, size_t to, char mark, struct str *out)
{
	for (size_t i = from; i < to; i++) {
		size_t start = lines->starts[i];
		size_t end = lines->starts[i + 1];
		str_putc(out, mark);
		str_add(out, lines->bytes + start, end - start);
		if (lines->bytes[end - 1] != '\n')
			str_puts(out, "\n\\ No newline at end of file\n");
	}
}

static void show_range(struct str *out, char mark, size_t from, size_t n)
{
	str_printf(out, "%c%zu", mark, n ? from + 1 : from);
	if (n != 1)
		str_printf(out, ",%zu", n);
}

static void show_hunk(const struct lines *old, const struct lines *fresh, size_t head, size_t tail,
	struct str *out)
{
	size_t before = head < CONTEXT ? head : CONTEXT;
	size_t after = tail < CONTEXT ? tail : CONTEXT;
	size_t old_end = old->n - tail;
	size_t fresh_end = fresh->n - tail;
	str_puts(out, "@@ ");
	show_range(out, '-', head - before, old_end + after - (head - before));
	str_putc(out, ' ');
	show_range(out, '+', head - before, fresh_end + after - (head - before));
	str_puts(out, " @@\n");
	show(old, head - before, head, ' ', out);
	show(old, head, old_end, '-', out);
	show(fresh, head, fresh_end, '+', out);
	show(old, old_end, old_end + after, ' ', out);
}

void diff_show(const char *path, const char *old, size_t old_len, const char *fresh,
	size_t fresh_len, bool is_new, struct str *out)
{
	struct lines a;
	struct lines b;
	split(&a, old, old_len);
	split(&b, fresh, fresh_len);
	size_t head = 0;
	while (head < a.n && head < b.n && same(&a, head, &b, head))
		head++;
	size_t tail = 0;
	while (tail < a.n - head && tail < b.n - head &&
		same(&a, a.n - 1 - tail, &b, b.n - 1 - tail))
		tail++;
	if (head < a.n || head < b.n) {
		if (is_new)
			str_printf(out,
				"diff --git a/%s b/%s\nnew file mode 100644\n--- /dev/null\n+++ "
				"b/%s\n",
				path, path, path);
		else
			str_printf(out, "diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n", path, path,
				path, path);
		show_hunk(&a, &b, head, tail, out);
	}
	memory_free(a.starts);
	memory_free(b.starts);
}
