/* Where the nodes of a graph stand: causes before effects whatever the circles, boxes that never
 * overlap, crossings counted as one counts by hand, and less of them than at the beginning. */
#include "../test.h"

#include "../../../src/render/render_internal.h"

static struct graph *start(struct doc *doc, unsigned bands)
{
	doc_init(doc, "en", "T");
	struct graph *graph = doc_graph(doc, "G", "D");
	for (unsigned i = 0; i < bands; i++)
		graph_band(doc, graph, "band");
	for (int i = 0; i < EDGE_STYLES; i++)
		graph->styles[i] = "leads to";
	return graph;
}

static void add(struct doc *doc, struct graph *graph, enum node_shape shape, unsigned band)
{
	graph_node(doc, graph,
		&(struct graph_node){.label = "x", .kind = "k", .shape = shape, .band = band});
}

static void join(
	struct doc *doc, struct graph *graph, uint32_t from, uint32_t to, enum edge_style style)
{
	graph_edge(doc, graph, &(struct graph_edge){from, to, style, NULL});
}

static void lay(struct layout *layout, const struct graph *graph)
{
	int *heights = memory_new((graph->nodes_n + 1) * sizeof(*heights));
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		heights[i] = 30 + (int)(i % 5) * 10;
	layout_make(layout, graph, heights, 12);
	memory_free(heights);
}

/* In each rank the boxes stand in order, with room between them. */
static void assert_apart(const struct layout *layout)
{
	for (uint32_t r = 0; r < layout->ranks_n; r++)
		for (uint32_t i = 1; i < layout->ranks[r].n; i++) {
			const uint32_t *order = layout->order + layout->ranks[r].first;
			const struct layout_box *a = &layout->boxes[order[i - 1]];
			const struct layout_box *b = &layout->boxes[order[i]];
			assert_true(b->y - b->height / 2 >= a->y + a->height / 2);
			assert_true(b->order == i && b->rank == r);
		}
	for (uint32_t i = 0; i < layout->boxes_n; i++) {
		const struct layout_box *box = &layout->boxes[i];
		assert_true(box->y - box->height / 2 >= 0);
		assert_true(box->y + box->height / 2 <= layout->height + 1);
	}
}

static void ranks(void **state)
{
	(void)state;
	struct doc doc;
	struct layout layout;
	struct graph *graph = start(&doc, 3);
	/* 0 → 1 → 2 in one band, 3 in the next, a note about 0, and a line back. */
	for (int i = 0; i < 3; i++)
		add(&doc, graph, NODE_BOX, 0);
	add(&doc, graph, NODE_BOX, 1);
	add(&doc, graph, NODE_NOTE, 2);
	join(&doc, graph, 0, 1, EDGE_PLAIN);
	join(&doc, graph, 1, 2, EDGE_PLAIN);
	join(&doc, graph, 0, 3, EDGE_PLAIN);
	join(&doc, graph, 2, 0, EDGE_BACK);
	join(&doc, graph, 4, 0, EDGE_NOTE);
	lay(&layout, graph);
	const uint32_t wanted[] = {1, 2, 3, 4, 0};
	for (uint32_t i = 0; i < 5; i++)
		assert_int_equal(layout.boxes[i].rank, wanted[i]);
	assert_int_equal(layout.ranks_n, 5);
	/* From 0 to 3 two ranks are passed, from 2 back to 0 one. */
	assert_int_equal(layout.boxes_n, 5 + 2 + 1);
	assert_true(layout.edges[3].turned);
	assert_false(layout.edges[0].turned);
	assert_apart(&layout);
	layout_release(&layout);
	doc_release(&doc);
}

static void circles(void **state)
{
	(void)state;
	struct doc doc;
	struct layout layout;
	struct graph *graph = start(&doc, 1);
	for (int i = 0; i < 6; i++)
		add(&doc, graph, NODE_BOX, 0);
	/* 3 hangs on a circle and stands first in the files; 5 leads to itself. */
	join(&doc, graph, 1, 2, EDGE_PLAIN);
	join(&doc, graph, 2, 1, EDGE_PLAIN);
	join(&doc, graph, 2, 0, EDGE_PLAIN);
	join(&doc, graph, 0, 3, EDGE_PLAIN);
	join(&doc, graph, 5, 5, EDGE_PLAIN);
	lay(&layout, graph);
	assert_true(layout.boxes[1].rank < layout.boxes[2].rank);
	assert_true(layout.boxes[2].rank < layout.boxes[0].rank);
	assert_true(layout.boxes[0].rank < layout.boxes[3].rank);
	assert_int_equal(layout.edges_n, 4);
	layout_release(&layout);
	doc_release(&doc);
}

/* Crossings counted pair by pair. */
static uint64_t by_hand(const struct layout *layout)
{
	uint64_t sum = 0;
	for (uint32_t i = 0; i < layout->edges_n; i++)
		for (uint32_t k = 0; k < i; k++)
			for (uint32_t a = 0; a + 1 < layout->edges[i].n; a++)
				for (uint32_t b = 0; b + 1 < layout->edges[k].n; b++) {
					const uint32_t *p =
						layout->passes + layout->edges[i].first + a;
					const uint32_t *q =
						layout->passes + layout->edges[k].first + b;
					const struct layout_box *boxes = layout->boxes;
					if (boxes[p[0]].rank != boxes[q[0]].rank ||
						boxes[p[1]].rank != boxes[q[1]].rank ||
						boxes[p[0]].rank == boxes[p[1]].rank)
						continue;
					int64_t left =
						(int64_t)boxes[p[0]].order - boxes[q[0]].order;
					int64_t right =
						(int64_t)boxes[p[1]].order - boxes[q[1]].order;
					sum += left * right < 0;
				}
	return sum;
}

/* The links to the right of each box, made anew from the edges. */
static struct layout_links rightward(const struct layout *layout, struct arena *arena)
{
	struct layout_links links = {
		arena_new(arena, (layout->boxes_n + 1) * sizeof(uint32_t)), NULL};
	uint32_t total = 0;
	for (uint32_t i = 0; i < layout->edges_n; i++)
		total += layout->edges[i].n;
	links.to = arena_new(arena, (total + 1) * sizeof(uint32_t));
	uint32_t used = 0;
	for (uint32_t box = 0; box < layout->boxes_n; box++) {
		links.first[box] = used;
		for (uint32_t i = 0; i < layout->edges_n; i++)
			for (uint32_t k = 0; k + 1 < layout->edges[i].n; k++)
				if (layout->passes[layout->edges[i].first + k] == box &&
					layout->boxes[layout->passes[layout->edges[i].first + k +
								     1]]
							.rank > layout->boxes[box].rank)
					links.to[used++] =
						layout->passes[layout->edges[i].first + k + 1];
	}
	links.first[layout->boxes_n] = used;
	return links;
}

static void crossings(void **state)
{
	(void)state;
	struct chance chance = {7};
	for (int turn = 0; turn < 40; turn++) {
		struct doc doc;
		struct layout layout;
		struct arena arena = {0};
		struct graph *graph = start(&doc, 4);
		uint32_t n = 8 + (uint32_t)chance_below(&chance, 30);
		for (uint32_t i = 0; i < n; i++)
			add(&doc, graph, NODE_BOX, i * 4 / n);
		for (uint32_t i = 0; i < n * 3 / 2; i++)
			join(&doc, graph, (uint32_t)chance_below(&chance, n),
				(uint32_t)chance_below(&chance, n),
				chance_below(&chance, 6) ? EDGE_PLAIN : EDGE_BACK);
		lay(&layout, graph);
		struct layout_links links = rightward(&layout, &arena);
		assert_int_equal(layout_crossings(&layout, &links), by_hand(&layout));
		assert_apart(&layout);
		arena_release(&arena);
		layout_release(&layout);
		doc_release(&doc);
	}
}

/* A tree can be drawn without a crossing, whatever the order it is told in. */
static void tree(void **state)
{
	(void)state;
	struct doc doc;
	struct layout layout;
	struct graph *graph = start(&doc, 4);
	for (uint32_t i = 0; i < 15; i++)
		add(&doc, graph, NODE_BOX, i < 8 ? 0 : i < 12 ? 1 : i < 14 ? 2 : 3);
	static const uint32_t to[] = {11, 8, 10, 9, 9, 10, 8, 11, 13, 12, 13, 12, 14, 14};
	for (uint32_t i = 0; i < 14; i++)
		join(&doc, graph, i, to[i], EDGE_PLAIN);
	lay(&layout, graph);
	assert_int_equal(by_hand(&layout), 0);
	layout_release(&layout);
	doc_release(&doc);
}

/* Nobody's stack is deep enough for one call a node. */
static void long_chain(void **state)
{
	(void)state;
	struct doc doc;
	struct layout layout;
	struct str svg = {0};
	struct graph *graph = start(&doc, 1);
	enum { N = 100000 };
	for (uint32_t i = 0; i < N; i++)
		add(&doc, graph, NODE_BOX, 0);
	for (uint32_t i = 0; i + 1 < N; i++)
		join(&doc, graph, i, i + 1, EDGE_PLAIN);
	join(&doc, graph, 0, N - 1, EDGE_PLAIN);
	lay(&layout, graph);
	assert_int_equal(layout.ranks_n, N);
	assert_int_equal(layout.boxes[N - 1].rank, N - 1);
	layout_release(&layout);
	render_dot(&doc, &svg);
	assert_true(svg.len > N);
	str_release(&svg);
	doc_release(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranks),
		cmocka_unit_test(circles),
		cmocka_unit_test(crossings),
		cmocka_unit_test(tree),
		cmocka_unit_test(long_chain),
	};
	return RUN(tests);
}
