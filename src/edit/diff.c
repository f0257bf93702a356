/* A unified diff of two versions of a file, in a form that git apply takes. */
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

/* A run of lines that were taken out and put in: old lines [from, to), new lines [at, end). */
struct run {
	size_t from, to;
	size_t at, end;
};

struct runs_found {
	struct run *items;
	size_t n;
	size_t room;
};

static void add_run(struct runs_found *runs, size_t from, size_t to, size_t at, size_t end)
{
	struct run *last = runs->n ? &runs->items[runs->n - 1] : NULL;
	if (last && last->to == from && last->end == at) {
		last->to = to;
		last->end = end;
		return;
	}
	runs->items = array_grow(runs->items, runs->n, &runs->room, sizeof(*runs->items));
	runs->items[runs->n++] = (struct run){from, to, at, end};
}

/* The least number of changed lines, by Myers' greedy algorithm ("An O(ND) Difference Algorithm",
 * 1986); reach[d] keeps how far each diagonal came with d changes. False when there are too many.
 */
enum { MOST_CHANGES = 600 };

static void trace_back(const struct lines *a, const struct lines *b, int **reach, int changes,
	struct runs_found *reversed)
{
	int x = (int)a->n;
	int y = (int)b->n;
	for (int d = changes; d > 0; d--) {
		const int *before = reach[d - 1] + MOST_CHANGES + 1;
		int k = x - y;
		bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
		int from_k = down ? k + 1 : k - 1;
		int from_x = before[from_k];
		int from_y = from_x - from_k;
		size_t fx = (size_t)from_x;
		size_t fy = (size_t)from_y;
		add_run(reversed, fx, fx + !down, fy, fy + down);
		x = from_x;
		y = from_y;
	}
}

static int extend(const struct lines *a, const struct lines *b, int x, int k)
{
	size_t i = (size_t)x;
	size_t j = (size_t)(x - k);
	while (i < a->n && j < b->n && same(a, i, b, j)) {
		i++;
		j++;
	}
	return (int)i;
}

static bool find_changes(const struct lines *a, const struct lines *b, struct runs_found *reversed)
{
	int *reach[MOST_CHANGES + 1] = {0};
	size_t size = (2 * MOST_CHANGES + 3) * sizeof(int);
	bool found = false;
	int d = 0;
	for (; d <= MOST_CHANGES && !found; d++) {
		reach[d] = memory_new(size);
		if (d)
			memcpy(reach[d], reach[d - 1], size);
		int *now = reach[d] + MOST_CHANGES + 1;
		for (int k = -d; k <= d && !found; k += 2) {
			bool down = k == -d || (k != d && now[k - 1] < now[k + 1]);
			int x = d == 0 ? 0 : down ? now[k + 1] : now[k - 1] + 1;
			if (x > (int)a->n || x - k < 0 || x - k > (int)b->n) {
				now[k] = x;
				continue;
			}
			now[k] = extend(a, b, x, k);
			found = now[k] >= (int)a->n && now[k] - k >= (int)b->n;
		}
	}
	if (found)
		trace_back(a, b, reach, d - 1, reversed);
	for (int i = 0; i <= MOST_CHANGES; i++)
		memory_free(reach[i]);
	return found;
}

static size_t less(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Runs from first to last, nearer to each other than their contexts, as one hunk. */
static void show_hunk(const struct lines *old, const struct lines *fresh, const struct run *first,
	const struct run *last, struct str *out)
{
	size_t before = less(first->from, CONTEXT);
	size_t after = less(old->n - last->to, CONTEXT);
	str_puts(out, "@@ ");
	show_range(out, '-', first->from - before, last->to + after - (first->from - before));
	str_putc(out, ' ');
	show_range(out, '+', first->at - before, last->end + after - (first->at - before));
	str_puts(out, " @@\n");
	size_t shown = first->from - before;
	for (const struct run *run = first; run <= last; run++) {
		show(old, shown, run->from, ' ', out);
		show(old, run->from, run->to, '-', out);
		show(fresh, run->at, run->end, '+', out);
		shown = run->to;
	}
	show(old, shown, last->to + after, ' ', out);
}

/* Taken-out lines that touch put-in ones belong to one run. */
static void in_order(struct runs_found *reversed, struct runs_found *runs)
{
	for (size_t i = reversed->n; i; i--) {
		const struct run *run = &reversed->items[i - 1];
		add_run(runs, run->from, run->to, run->at, run->end);
	}
}

static void show_runs(const struct lines *old, const struct lines *fresh,
	const struct runs_found *runs, struct str *out)
{
	for (size_t i = 0; i < runs->n;) {
		size_t last = i;
		while (last + 1 < runs->n &&
			runs->items[last + 1].from - runs->items[last].to <= 2 * CONTEXT)
			last++;
		show_hunk(old, fresh, &runs->items[i], &runs->items[last], out);
		i = last + 1;
	}
}

/* One run from the first line that differs to the last. */
static void one_run(const struct lines *a, const struct lines *b, struct runs_found *runs)
{
	size_t head = 0;
	while (head < a->n && head < b->n && same(a, head, b, head))
		head++;
	size_t tail = 0;
	while (tail < a->n - head && tail < b->n - head &&
		same(a, a->n - 1 - tail, b, b->n - 1 - tail))
		tail++;
	if (head < a->n || head < b->n)
		add_run(runs, head, a->n - tail, head, b->n - tail);
}

void diff_show(const char *path, const char *old, size_t old_len, const char *fresh,
	size_t fresh_len, bool is_new, struct str *out)
{
	struct lines a;
	struct lines b;
	split(&a, old, old_len);
	split(&b, fresh, fresh_len);
	struct runs_found reversed = {0};
	struct runs_found runs = {0};
	if (a.n < INT32_MAX / 2 && b.n < INT32_MAX / 2 && find_changes(&a, &b, &reversed))
		in_order(&reversed, &runs);
	else
		one_run(&a, &b, &runs);
	if (runs.n && is_new)
		str_printf(out,
			"diff --git a/%s b/%s\nnew file mode 100644\n--- /dev/null\n+++ b/%s\n",
			path, path, path);
	else if (runs.n)
		str_printf(
			out, "diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n", path, path, path, path);
	show_runs(&a, &b, &runs, out);
	memory_free(reversed.items);
	memory_free(runs.items);
	memory_free(a.starts);
	memory_free(b.starts);
}
