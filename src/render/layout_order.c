/* The order of the boxes within each rank: few crossings. Sweeps to and fro sort each rank by the
 * middle of its neighbours, then neighbours within a rank change places while that helps; the best
 * order met is kept (Gansner, Koutsofios, North, Vo 1993). */
#include "render_internal.h"

#include <stdlib.h>
#include <string.h>

/* Sweeps end early when they have not helped for some turns; large graphs get fewer. */
enum { MOST_SWEEPS = 28, PATIENCE = 8, LARGE = 6000, HUGE_SIZE = 40000 };

struct ordering {
	struct layout *layout;
	const struct layout_links *left, *right;
	uint32_t *tree;	     /* counts by position, summed as a tree; see count_rank */
	uint32_t *positions; /* scratch: sorted positions of neighbours, left and right */
	uint32_t *starts[2]; /* scratch: where a box's begin */
	struct sorted_box *sorted;
	uint32_t *best;
};

struct sorted_box {
	int64_t wish; /* where it wants to stand; negative: nowhere */
	uint32_t box;
	uint32_t before; /* its former place, which settles what is alike */
};

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* ---- counting ------------------------------------------------------------------------------- */

/* Lines to the right end before those counted so far: a Fenwick tree over the next rank. */
static uint64_t count_rank(const struct layout *layout, const struct layout_links *right,
	uint32_t r, uint32_t *tree, uint32_t *scratch)
{
	const struct layout_rank *rank = &layout->ranks[r];
	uint32_t room = layout->ranks[r + 1].n;
	uint64_t crossings = 0;
	uint64_t total = 0;
	memset(tree, 0, ((size_t)room + 1) * sizeof(*tree));
	for (uint32_t i = 0; i < rank->n; i++) {
		uint32_t box = layout->order[rank->first + i];
		uint32_t n = right->first[box + 1] - right->first[box];
		for (uint32_t k = 0; k < n; k++)
			scratch[k] = layout->boxes[right->to[right->first[box] + k]].order;
		for (uint32_t k = 0; k < n; k++) {
			uint64_t before = 0;
			for (uint32_t at = scratch[k] + 1; at; at &= at - 1)
				before += tree[at];
			crossings += total - before;
		}
		for (uint32_t k = 0; k < n; k++)
			for (uint32_t at = scratch[k] + 1; at <= room; at += at & -at)
				tree[at]++;
		total += n;
	}
	return crossings;
}

static uint64_t count_all(const struct ordering *ordering)
{
	uint64_t sum = 0;
	for (uint32_t r = 0; r + 1 < ordering->layout->ranks_n; r++)
		sum += count_rank(
			ordering->layout, ordering->right, r, ordering->tree, ordering->positions);
	return sum;
}

uint64_t layout_crossings(const struct layout *layout, const struct layout_links *right)
{
	struct arena arena = {0};
	struct ordering ordering = {.layout = (struct layout *)(uintptr_t)layout, .right = right};
	size_t room = (size_t)layout->boxes_n + layout->edges_n + 2;
	ordering.tree = arena_new(&arena, room * sizeof(uint32_t));
	ordering.positions = arena_new(&arena, room * sizeof(uint32_t));
	uint64_t sum = count_all(&ordering);
	arena_release(&arena);
	return sum;
}

/* ---- by the middle of the neighbours -------------------------------------------------------- */

/* Where a box wants to stand, by 1024: the median as in the paper, or the mean. */
static int64_t wish_of(
	const struct ordering *ordering, const struct layout_links *links, uint32_t box, bool mean)
{
	uint32_t *at = ordering->positions;
	uint32_t n = links->first[box + 1] - links->first[box];
	int64_t sum = 0;
	if (!n)
		return -1;
	for (uint32_t k = 0; k < n; k++) {
		at[k] = ordering->layout->boxes[links->to[links->first[box] + k]].order;
		sum += at[k];
	}
	if (mean)
		return sum * 1024 / n;
	qsort(at, n, sizeof(*at), by_number);
	if (n % 2)
		return (int64_t)at[n / 2] * 1024;
	if (n == 2)
		return ((int64_t)at[0] + at[1]) * 512;
	int64_t low = at[n / 2 - 1] - at[0];
	int64_t high = at[n - 1] - at[n / 2];
	if (low + high == 0)
		return (int64_t)at[n / 2] * 1024;
	return ((int64_t)at[n / 2 - 1] * high + (int64_t)at[n / 2] * low) * 1024 / (low + high);
}

static int by_wish(const void *a, const void *b)
{
	const struct sorted_box *x = a, *y = b;
	if (x->wish != y->wish)
		return x->wish < y->wish ? -1 : 1;
	return x->before < y->before ? -1 : x->before > y->before;
}

/* Those without a wish keep their places; the others share the rest in the order of their wishes.
 */
static void sort_rank(
	struct ordering *ordering, const struct layout_links *links, uint32_t r, bool mean)
{
	struct layout *layout = ordering->layout;
	const struct layout_rank *rank = &layout->ranks[r];
	uint32_t *order = layout->order + rank->first;
	uint32_t n = 0;
	for (uint32_t i = 0; i < rank->n; i++) {
		int64_t wish = wish_of(ordering, links, order[i], mean);
		if (wish < 0)
			continue;
		ordering->sorted[n++] = (struct sorted_box){wish, order[i], i};
		order[i] = UINT32_MAX;
	}
	qsort(ordering->sorted, n, sizeof(*ordering->sorted), by_wish);
	for (uint32_t i = 0, k = 0; i < rank->n; i++) {
		if (order[i] == UINT32_MAX)
			order[i] = ordering->sorted[k++].box;
		layout->boxes[order[i]].order = i;
	}
}

/* ---- neighbours change places --------------------------------------------------------------- */

/* How many lines of a cross those of b when a stands first: ends of a behind ends of b. */
static int64_t crossing(const uint32_t *a, uint32_t a_n, const uint32_t *b, uint32_t b_n)
{
	int64_t sum = 0;
	for (uint32_t i = 0, k = 0; i < a_n; i++) {
		while (k < b_n && b[k] < a[i])
			k++;
		sum += k;
	}
	return sum;
}

/* The sorted ends of every box of a rank on one side. */
static uint32_t gather(struct ordering *ordering, const struct layout_links *links, uint32_t r,
	uint32_t *starts, uint32_t used)
{
	const struct layout *layout = ordering->layout;
	const struct layout_rank *rank = &layout->ranks[r];
	for (uint32_t i = 0; i < rank->n; i++) {
		uint32_t box = layout->order[rank->first + i];
		uint32_t begin = used;
		for (uint32_t k = links->first[box]; k < links->first[box + 1]; k++)
			ordering->positions[used++] = layout->boxes[links->to[k]].order;
		qsort(ordering->positions + begin, used - begin, sizeof(uint32_t), by_number);
		starts[box] = begin;
	}
	return used;
}

/* What is gained when a, which stands before b, stands behind it. */
static int64_t gain(const struct ordering *ordering, uint32_t a, uint32_t b)
{
	const struct layout_links *sides[2] = {ordering->left, ordering->right};
	int64_t sum = 0;
	for (int side = 0; side < 2; side++) {
		const uint32_t *first = sides[side]->first;
		const uint32_t *as = ordering->positions + ordering->starts[side][a];
		const uint32_t *bs = ordering->positions + ordering->starts[side][b];
		uint32_t as_n = first[a + 1] - first[a];
		uint32_t bs_n = first[b + 1] - first[b];
		sum += crossing(as, as_n, bs, bs_n) - crossing(bs, bs_n, as, as_n);
	}
	return sum;
}

static bool swap_in_rank(struct ordering *ordering, uint32_t r, bool even)
{
	struct layout *layout = ordering->layout;
	const struct layout_rank *rank = &layout->ranks[r];
	uint32_t *order = layout->order + rank->first;
	bool any = false;
	gather(ordering, ordering->right, r, ordering->starts[1],
		gather(ordering, ordering->left, r, ordering->starts[0], 0));
	for (int turn = 0; turn < 12; turn++) {
		bool swapped = false;
		for (uint32_t i = 0; i + 1 < rank->n; i++) {
			int64_t won = gain(ordering, order[i], order[i + 1]);
			if (won < 0 || (won == 0 && !even))
				continue;
			uint32_t box = order[i];
			order[i] = order[i + 1];
			order[i + 1] = box;
			swapped = swapped || won > 0;
		}
		any = any || swapped;
		if (!swapped)
			break;
	}
	for (uint32_t i = 0; i < rank->n; i++)
		layout->boxes[order[i]].order = i;
	return any;
}

static void swap_all(struct ordering *ordering, bool even)
{
	for (int turn = 0; turn < 6; turn++) {
		bool any = false;
		for (uint32_t r = 0; r < ordering->layout->ranks_n; r++)
			any = swap_in_rank(ordering, r, even && turn == 0) || any;
		if (!any)
			break;
	}
}

/* ---- sweeps --------------------------------------------------------------------------------- */

/* A beginning in which what hangs together stands together: boxes as a walk meets them. */
static void begin(struct ordering *ordering, bool backward, struct arena *arena)
{
	struct layout *layout = ordering->layout;
	uint32_t n = layout->boxes_n;
	bool *seen = arena_new(arena, n + 1);
	uint32_t *queue = arena_new(arena, ((size_t)n + 1) * sizeof(*queue));
	for (uint32_t r = 0; r < layout->ranks_n; r++)
		layout->ranks[r].n = 0;
	for (uint32_t turn = 0; turn < n; turn++) {
		uint32_t start = backward ? n - 1 - turn : turn;
		uint32_t head = 0, tail = 0;
		if (seen[start])
			continue;
		seen[start] = true;
		queue[tail++] = start;
		while (head < tail) {
			uint32_t box = queue[head++];
			struct layout_rank *rank = &layout->ranks[layout->boxes[box].rank];
			layout->boxes[box].order = rank->n;
			layout->order[rank->first + rank->n++] = box;
			for (int side = 0; side < 2; side++) {
				const struct layout_links *links =
					side ? ordering->left : ordering->right;
				for (uint32_t k = links->first[box]; k < links->first[box + 1]; k++)
					if (!seen[links->to[k]]) {
						seen[links->to[k]] = true;
						queue[tail++] = links->to[k];
					}
			}
		}
	}
}

static void keep(struct ordering *ordering)
{
	memcpy(ordering->best, ordering->layout->order,
		ordering->layout->boxes_n * sizeof(*ordering->best));
}

static void take_best(struct ordering *ordering)
{
	struct layout *layout = ordering->layout;
	memcpy(layout->order, ordering->best, layout->boxes_n * sizeof(*ordering->best));
	for (uint32_t r = 0; r < layout->ranks_n; r++)
		for (uint32_t i = 0; i < layout->ranks[r].n; i++)
			layout->boxes[layout->order[layout->ranks[r].first + i]].order = i;
}

static void sweep(struct ordering *ordering, int turn)
{
	uint32_t n = ordering->layout->ranks_n;
	bool forward = turn % 2 == 0;
	bool mean = turn / 2 % 2;
	for (uint32_t i = 1; i < n; i++)
		sort_rank(ordering, forward ? ordering->left : ordering->right,
			forward ? i : n - 1 - i, mean);
	if (ordering->layout->boxes_n <= LARGE)
		swap_all(ordering, turn / 4 % 2);
}

static uint64_t sweeps(struct ordering *ordering, uint64_t best)
{
	uint32_t size = ordering->layout->boxes_n;
	int most = size > HUGE_SIZE ? 4 : size > LARGE ? 10 : MOST_SWEEPS;
	for (int turn = 0, idle = 0; turn < most && idle < PATIENCE && best; turn++, idle++) {
		sweep(ordering, turn);
		uint64_t now = count_all(ordering);
		if (now >= best)
			continue;
		best = now;
		idle = 0;
		keep(ordering);
	}
	return best;
}

void layout_order(
	struct layout *layout, const struct layout_links *left, const struct layout_links *right)
{
	struct arena arena = {0};
	size_t n = layout->boxes_n;
	size_t lines = (size_t)left->first[n] + right->first[n];
	struct ordering ordering = {.layout = layout,
		.left = left,
		.right = right,
		.tree = arena_new(&arena, (n + 2) * sizeof(uint32_t)),
		.positions = arena_new(&arena, (lines + 2) * sizeof(uint32_t)),
		.starts = {arena_new(&arena, (n + 1) * sizeof(uint32_t)),
			arena_new(&arena, (n + 1) * sizeof(uint32_t))},
		.sorted = arena_new(&arena, (n + 1) * sizeof(struct sorted_box)),
		.best = arena_new(&arena, (n + 1) * sizeof(uint32_t))};
	keep(&ordering);
	uint64_t best = count_all(&ordering);
	for (int backward = 0; backward < 2 && best; backward++) {
		begin(&ordering, backward, &arena);
		best = sweeps(&ordering, best);
		if (n > LARGE)
			break;
	}
	take_best(&ordering);
	arena_release(&arena);
}
