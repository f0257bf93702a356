/* Where the nodes of a graph stand: ranks by band and by cause and effect, then order and places.
 * Knows no shapes and no strokes. All in whole numbers, and without recursion, so that a chain of
 * any length is laid. */
#include "render_internal.h"

#include <string.h>

/* More places to pass than this are not worth their room: the longest edges go straight. */
enum { MOST_PASSES = 60000 };

static bool is_note(const struct graph *graph, uint32_t node)
{
	return graph->nodes[node].shape == NODE_NOTE;
}

/* ---- ranks ---------------------------------------------------------------------------------- */

/* Only such an edge asks its end to stand further on within a band; between bands that is so
 * anyway. */
static bool is_step(const struct graph *graph, const struct graph_edge *edge)
{
	return edge->style != EDGE_BACK && edge->from != edge->to && !is_note(graph, edge->from) &&
	       !is_note(graph, edge->to) &&
	       graph->nodes[edge->from].band == graph->nodes[edge->to].band;
}

struct ranking {
	const struct graph *graph;
	struct arena *arena;
	uint32_t *first; /* of each node: its steps, steps[first] to steps[first of the next] */
	uint32_t *steps; /* edges */
	bool *closes;	 /* by edge: it closes a circle */
	uint32_t *levels;
};

static void list_steps(struct ranking *ranking)
{
	const struct graph *graph = ranking->graph;
	ranking->first = arena_new(ranking->arena, (graph->nodes_n + 2) * sizeof(uint32_t));
	ranking->steps = arena_new(ranking->arena, (graph->edges_n + 1) * sizeof(uint32_t));
	ranking->closes = arena_new(ranking->arena, graph->edges_n + 1);
	ranking->levels = arena_new(ranking->arena, (graph->nodes_n + 1) * sizeof(uint32_t));
	for (uint32_t i = 0; i < graph->edges_n; i++)
		if (is_step(graph, &graph->edges[i]))
			ranking->first[graph->edges[i].from + 2]++;
	for (uint32_t i = 2; i < graph->nodes_n + 2; i++)
		ranking->first[i] += ranking->first[i - 1];
	for (uint32_t i = 0; i < graph->edges_n; i++)
		if (is_step(graph, &graph->edges[i]))
			ranking->steps[ranking->first[graph->edges[i].from + 1]++] = i;
}

/* Depth first: an edge to a node that is still open closes a circle. */
static void open_circles(struct ranking *ranking)
{
	enum { NEW, OPEN, DONE };
	const struct graph *graph = ranking->graph;
	unsigned char *state = arena_new(ranking->arena, graph->nodes_n + 1);
	uint32_t *path = arena_new(ranking->arena, (graph->nodes_n + 1) * sizeof(*path));
	uint32_t *next = arena_new(ranking->arena, (graph->nodes_n + 1) * sizeof(*next));
	for (uint32_t start = 0; start < graph->nodes_n; start++) {
		uint32_t depth = 0;
		if (state[start] != NEW)
			continue;
		path[depth++] = start;
		state[start] = OPEN;
		next[start] = ranking->first[start];
		while (depth) {
			uint32_t at = path[depth - 1];
			if (next[at] == ranking->first[at + 1]) {
				state[at] = DONE;
				depth--;
				continue;
			}
			uint32_t edge = ranking->steps[next[at]++];
			uint32_t to = graph->edges[edge].to;
			ranking->closes[edge] = state[to] == OPEN;
			if (state[to] != NEW)
				continue;
			state[to] = OPEN;
			next[to] = ranking->first[to];
			path[depth++] = to;
		}
	}
}

/* The longest way within the band, but no earlier than the node itself asks for. */
static void levels(struct ranking *ranking)
{
	const struct graph *graph = ranking->graph;
	uint32_t *waits = arena_new(ranking->arena, (graph->nodes_n + 1) * sizeof(*waits));
	uint32_t *ready = arena_new(ranking->arena, (graph->nodes_n + 1) * sizeof(*ready));
	uint32_t n = 0;
	for (uint32_t i = 0; i < ranking->first[graph->nodes_n]; i++)
		if (!ranking->closes[ranking->steps[i]])
			waits[graph->edges[ranking->steps[i]].to]++;
	for (uint32_t i = 0; i < graph->nodes_n; i++) {
		ranking->levels[i] = graph->nodes[i].level < 8 ? graph->nodes[i].level : 8;
		if (!waits[i])
			ready[n++] = i;
	}
	for (uint32_t at = 0; at < n; at++) {
		uint32_t from = ready[at];
		for (uint32_t k = ranking->first[from]; k < ranking->first[from + 1]; k++) {
			uint32_t to = graph->edges[ranking->steps[k]].to;
			if (ranking->closes[ranking->steps[k]])
				continue;
			if (ranking->levels[to] <= ranking->levels[from])
				ranking->levels[to] = ranking->levels[from] + 1;
			if (!--waits[to])
				ready[n++] = to;
		}
	}
}

/* Bands one after the other; room for one rank before the first, for notes. */
static void bands_in_line(struct layout *layout, const struct ranking *ranking)
{
	const struct graph *graph = layout->graph;
	uint32_t *begins = arena_new(&layout->arena, (graph->bands_n + 2) * sizeof(*begins));
	for (uint32_t i = 0; i < graph->nodes_n; i++) {
		uint32_t band = graph->nodes[i].band;
		if (!is_note(graph, i) && begins[band + 1] < ranking->levels[i] + 1)
			begins[band + 1] = ranking->levels[i] + 1;
	}
	begins[0] = 1;
	for (uint32_t i = 1; i <= graph->bands_n; i++)
		begins[i] += begins[i - 1];
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		layout->boxes[i].rank = begins[graph->nodes[i].band] + ranking->levels[i];
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		if (is_note(graph, i))
			layout->boxes[i].rank = UINT32_MAX;
	for (uint32_t i = 0; i < graph->edges_n; i++) {
		const struct graph_edge *edge = &graph->edges[i];
		if (!is_note(graph, edge->from) || is_note(graph, edge->to))
			continue;
		if (layout->boxes[edge->from].rank > layout->boxes[edge->to].rank - 1)
			layout->boxes[edge->from].rank = layout->boxes[edge->to].rank - 1;
	}
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		if (layout->boxes[i].rank == UINT32_MAX)
			layout->boxes[i].rank = 0;
}

/* Ranks that nobody stands in are taken out. */
static void close_gaps(struct layout *layout)
{
	const struct graph *graph = layout->graph;
	uint32_t most = 0;
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		most = layout->boxes[i].rank > most ? layout->boxes[i].rank : most;
	uint32_t *used = arena_new(&layout->arena, ((size_t)most + 2) * sizeof(*used));
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		used[layout->boxes[i].rank + 1] = 1;
	for (uint32_t i = 1; i <= most + 1; i++)
		used[i] += used[i - 1];
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		layout->boxes[i].rank = used[layout->boxes[i].rank];
	layout->ranks_n = used[most + 1];
}

void layout_ranks(struct layout *layout)
{
	struct ranking ranking = {.graph = layout->graph, .arena = &layout->arena};
	list_steps(&ranking);
	open_circles(&ranking);
	levels(&ranking);
	bands_in_line(layout, &ranking);
	close_gaps(layout);
}

/* ---- places to pass ------------------------------------------------------------------------- */

static uint32_t span_of(const struct layout *layout, const struct graph_edge *edge)
{
	uint32_t from = layout->boxes[edge->from].rank;
	uint32_t to = layout->boxes[edge->to].rank;
	return from < to ? to - from : from - to;
}

/* The longest span whose edges still get places to pass. */
static uint32_t longest_passing(const struct layout *layout)
{
	uint32_t limit = layout->ranks_n;
	for (;;) {
		uint64_t sum = 0;
		for (uint32_t i = 0; i < layout->graph->edges_n; i++) {
			uint32_t span = span_of(layout, &layout->graph->edges[i]);
			sum += span > 1 && span <= limit ? span - 1 : 0;
		}
		if (sum <= MOST_PASSES || limit <= 1)
			return limit;
		limit /= 2;
	}
}

static void add_edge(struct layout *layout, uint32_t number, uint32_t limit, uint32_t *passes_n)
{
	const struct graph_edge *edge = &layout->graph->edges[number];
	uint32_t span = span_of(layout, edge);
	bool turned = layout->boxes[edge->from].rank > layout->boxes[edge->to].rank;
	uint32_t left = turned ? edge->to : edge->from;
	struct layout_edge *own = &layout->edges[layout->edges_n++];
	*own = (struct layout_edge){number, *passes_n, 0, turned};
	layout->passes[(*passes_n)++] = left;
	for (uint32_t k = 1; k < span && span <= limit; k++) {
		layout->boxes[layout->boxes_n].rank = layout->boxes[left].rank + k;
		layout->passes[(*passes_n)++] = layout->boxes_n++;
	}
	layout->passes[(*passes_n)++] = turned ? edge->from : edge->to;
	own->n = *passes_n - own->first;
}

static void add_passes(struct layout *layout)
{
	const struct graph *graph = layout->graph;
	uint32_t limit = longest_passing(layout);
	size_t room = 0;
	for (uint32_t i = 0; i < graph->edges_n; i++) {
		uint32_t span = span_of(layout, &graph->edges[i]);
		room += span > 1 && span <= limit ? span - 1 : 0;
	}
	struct layout_box *boxes =
		arena_new(&layout->arena, (graph->nodes_n + room + 1) * sizeof(*boxes));
	memcpy(boxes, layout->boxes, graph->nodes_n * sizeof(*boxes));
	layout->boxes = boxes;
	layout->passes = arena_new(
		&layout->arena, (room + (size_t)graph->edges_n * 2 + 1) * sizeof(*layout->passes));
	layout->edges = arena_new(&layout->arena, (graph->edges_n + 1) * sizeof(*layout->edges));
	uint32_t passes_n = 0;
	for (uint32_t i = 0; i < graph->edges_n; i++)
		if (graph->edges[i].from != graph->edges[i].to)
			add_edge(layout, i, limit, &passes_n);
}

/* Which boxes each rank holds; their order is the nodes' own for now. */
static void fill_ranks(struct layout *layout)
{
	layout->ranks = arena_new(&layout->arena, (layout->ranks_n + 1) * sizeof(*layout->ranks));
	layout->order = arena_new(&layout->arena, (layout->boxes_n + 1) * sizeof(uint32_t));
	for (uint32_t i = 0; i < layout->boxes_n; i++)
		layout->ranks[layout->boxes[i].rank].n++;
	for (uint32_t r = 1; r < layout->ranks_n; r++)
		layout->ranks[r].first = layout->ranks[r - 1].first + layout->ranks[r - 1].n;
	for (uint32_t r = 0; r < layout->ranks_n; r++) {
		layout->ranks[r].n = 0;
		layout->ranks[r].band = UINT32_MAX;
	}
	for (uint32_t i = 0; i < layout->boxes_n; i++) {
		struct layout_rank *rank = &layout->ranks[layout->boxes[i].rank];
		layout->boxes[i].order = rank->n;
		layout->order[rank->first + rank->n++] = i;
		bool node = i < layout->graph->nodes_n;
		if (node && (rank->band == UINT32_MAX || is_note(layout->graph, i) == false))
			rank->band = layout->graph->nodes[i].band;
	}
}

/* Neighbours of each box in the rank to its left, or to its right. */
static struct layout_links link_boxes(struct layout *layout, bool rightward)
{
	struct layout_links links = {
		arena_new(&layout->arena, ((size_t)layout->boxes_n + 2) * sizeof(uint32_t)), NULL};
	for (int filling = 0; filling < 2; filling++) {
		for (uint32_t i = 0; i < layout->edges_n; i++) {
			const struct layout_edge *edge = &layout->edges[i];
			for (uint32_t k = 0; k + 1 < edge->n; k++) {
				uint32_t a = layout->passes[edge->first + k];
				uint32_t b = layout->passes[edge->first + k + 1];
				if (layout->boxes[a].rank + 1 != layout->boxes[b].rank)
					continue;
				uint32_t at = rightward ? a : b;
				if (filling)
					links.to[links.first[at + 1]++] = rightward ? b : a;
				else
					links.first[at + 2]++;
			}
		}
		if (filling)
			break;
		for (uint32_t i = 2; i < layout->boxes_n + 2; i++)
			links.first[i] += links.first[i - 1];
		links.to = arena_new(&layout->arena,
			((size_t)links.first[layout->boxes_n + 1] + 1) * sizeof(uint32_t));
	}
	return links;
}

void layout_make(struct layout *layout, const struct graph *graph, const int *heights, int gap)
{
	*layout = (struct layout){.graph = graph, .boxes_n = graph->nodes_n};
	layout->boxes = arena_new(&layout->arena, (graph->nodes_n + 1) * sizeof(*layout->boxes));
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		layout->boxes[i].height = heights[i];
	if (!graph->nodes_n)
		return;
	layout_ranks(layout);
	add_passes(layout);
	fill_ranks(layout);
	struct layout_links left = link_boxes(layout, false);
	struct layout_links right = link_boxes(layout, true);
	layout_order(layout, &left, &right);
	layout_place(layout, &left, &right, gap);
}

void layout_release(struct layout *layout)
{
	arena_release(&layout->arena);
}
