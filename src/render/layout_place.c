/* The heights at which the boxes of each rank stand: as near to the middle of their neighbours as
 * the order and the room between them allow. Each rank is a row of wishes that may not overtake
 * each other; who would, are placed together (pooled neighbours), in linear time. */
#include "render_internal.h"

#include <string.h>

enum { SWEEPS = 10 };

struct placing {
	struct layout *layout;
	const struct layout_links *left, *right;
	int gap;
	int64_t *wish, *weight, *offset; /* by place in a rank */
	struct pool {
		int64_t sum, weight;
		uint32_t n;
	} * pools;
};

static bool is_pass(const struct layout *layout, uint32_t box)
{
	return box >= layout->graph->nodes_n;
}

static int room_between(const struct placing *placing, uint32_t a, uint32_t b)
{
	const struct layout *layout = placing->layout;
	int gap = is_pass(layout, a) || is_pass(layout, b) ? placing->gap * 2 / 3 : placing->gap;
	return (layout->boxes[a].height + layout->boxes[b].height) / 2 + gap;
}

/* Where its neighbours would have it; long edges pull hard, so that they lie straight. */
static void add_wish(
	struct placing *placing, const struct layout_links *links, uint32_t box, uint32_t i)
{
	const struct layout *layout = placing->layout;
	for (uint32_t k = links->first[box]; k < links->first[box + 1]; k++) {
		uint32_t to = links->to[k];
		int64_t weight = is_pass(layout, box) && is_pass(layout, to)   ? 8
				 : is_pass(layout, box) || is_pass(layout, to) ? 2
									       : 1;
		placing->wish[i] += weight * layout->boxes[to].y;
		placing->weight[i] += weight;
	}
}

static int64_t mean(const struct pool *pool)
{
	int64_t half = pool->sum < 0 ? -pool->weight / 2 : pool->weight / 2;
	return (pool->sum + half) / pool->weight;
}

static void place_rank(struct placing *placing, uint32_t r, bool by_left, bool by_right)
{
	struct layout *layout = placing->layout;
	const struct layout_rank *rank = &layout->ranks[r];
	const uint32_t *order = layout->order + rank->first;
	uint32_t pools = 0;
	for (uint32_t i = 0; i < rank->n; i++) {
		uint32_t box = order[i];
		placing->wish[i] = placing->weight[i] = 0;
		placing->offset[i] =
			i ? placing->offset[i - 1] + room_between(placing, order[i - 1], box) : 0;
		if (by_left)
			add_wish(placing, placing->left, box, i);
		if (by_right)
			add_wish(placing, placing->right, box, i);
		if (!placing->weight[i]) {
			placing->wish[i] = layout->boxes[box].y;
			placing->weight[i] = 1;
		}
		placing->pools[pools++] =
			(struct pool){placing->wish[i] - placing->weight[i] * placing->offset[i],
				placing->weight[i], 1};
		while (pools > 1 &&
			mean(&placing->pools[pools - 2]) > mean(&placing->pools[pools - 1])) {
			placing->pools[pools - 2].sum += placing->pools[pools - 1].sum;
			placing->pools[pools - 2].weight += placing->pools[pools - 1].weight;
			placing->pools[pools - 2].n += placing->pools[pools - 1].n;
			pools--;
		}
	}
	for (uint32_t p = 0, i = 0; p < pools; p++) {
		int64_t base = mean(&placing->pools[p]);
		for (uint32_t k = 0; k < placing->pools[p].n; k++, i++)
			layout->boxes[order[i]].y = (int)(base + placing->offset[i]);
	}
}

/* At first one below the other. */
static void stack(struct placing *placing)
{
	struct layout *layout = placing->layout;
	for (uint32_t r = 0; r < layout->ranks_n; r++) {
		const uint32_t *order = layout->order + layout->ranks[r].first;
		for (uint32_t i = 1; i < layout->ranks[r].n; i++)
			layout->boxes[order[i]].y = layout->boxes[order[i - 1]].y +
						    room_between(placing, order[i - 1], order[i]);
	}
}

static void to_the_top(struct layout *layout)
{
	int top = 0;
	int bottom = 0;
	for (uint32_t i = 0; i < layout->boxes_n; i++) {
		const struct layout_box *box = &layout->boxes[i];
		top = !i || box->y - box->height / 2 < top ? box->y - box->height / 2 : top;
		bottom =
			!i || box->y + box->height / 2 > bottom ? box->y + box->height / 2 : bottom;
	}
	for (uint32_t i = 0; i < layout->boxes_n; i++)
		layout->boxes[i].y -= top;
	layout->height = bottom - top;
}

void layout_place(struct layout *layout, const struct layout_links *left,
	const struct layout_links *right, int gap)
{
	struct arena arena = {0};
	uint32_t most = 0;
	for (uint32_t r = 0; r < layout->ranks_n; r++)
		most = layout->ranks[r].n > most ? layout->ranks[r].n : most;
	struct placing placing = {.layout = layout,
		.left = left,
		.right = right,
		.gap = gap,
		.wish = arena_new(&arena, (most + 1) * sizeof(int64_t)),
		.weight = arena_new(&arena, (most + 1) * sizeof(int64_t)),
		.offset = arena_new(&arena, (most + 1) * sizeof(int64_t)),
		.pools = arena_new(&arena, (most + 1) * sizeof(struct pool))};
	stack(&placing);
	for (int turn = 0; turn < SWEEPS; turn++) {
		bool last = turn + 2 >= SWEEPS;
		bool forward = turn % 2 == 0;
		for (uint32_t i = 0; i < layout->ranks_n; i++)
			place_rank(&placing, forward ? i : layout->ranks_n - 1 - i, forward || last,
				!forward || last);
	}
	to_the_top(layout);
	arena_release(&arena);
}
