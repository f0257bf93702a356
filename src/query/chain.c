/* The chain of cause and effect, walked in time linear in its links: what leads to what, from
 * activities up to goals and back, and where it goes round in a circle. */
#include "query_internal.h"

#include <string.h>

struct chain *chain_make(const struct project *project, struct arena *arena)
{
	struct chain *chain = arena_new(arena, sizeof(*chain));
	chain->project = project;
	chain->results = project->results.n;
	chain->n = project->results.n + project->activities.n;
	chain->entries = arena_new(arena, (chain->n + 1) * sizeof(*chain->entries));
	chain->links = arena_new(arena, (chain->n + 1) * sizeof(*chain->links));
	for (uint32_t i = 0; i < chain->n; i++) {
		bool result = i < chain->results;
		const struct result *r = result ? project->results.items[i] : NULL;
		const struct activity *a =
			result ? NULL : project->activities.items[i - chain->results];
		chain->entries[i] = result ? &r->entry : &a->entry;
		chain->links[i].items = result ? r->leads_to.items : a->leads_to.items;
		chain->links[i].n = result ? r->leads_to.n : a->leads_to.n;
		map_put(&chain->numbers,
			(result ? r->id.s : a->id.s) ? (result ? r->id.s : a->id.s) : "",
			(void *)(uintptr_t)(i + 1));
	}
	return chain;
}

void chain_release(struct chain *chain)
{
	map_release(&chain->numbers);
}

int64_t chain_number(const struct chain *chain, const struct entry *entry)
{
	const char *id = entry ? entry_id(entry) : NULL;
	uintptr_t found = id ? (uintptr_t)map_get(&chain->numbers, id) : 0;
	return found && chain->entries[found - 1] == entry ? (int64_t)found - 1 : -1;
}

int64_t chain_target(const struct chain *chain, const struct link *link)
{
	return chain_number(chain, link->to.entry);
}

static bool is_feedback(const struct link *link)
{
	return span_usable(link->feedback.span) && link->feedback.yes;
}

/* Marks everything that the entries already marked lead to. */
void chain_forward(const struct chain *chain, bool *marked)
{
	uint32_t *stack = memory_new((chain->n + 1) * sizeof(*stack));
	size_t depth = 0;
	for (uint32_t i = 0; i < chain->n; i++)
		if (marked[i])
			stack[depth++] = i;
	while (depth) {
		uint32_t at = stack[--depth];
		for (uint32_t k = 0; k < chain->links[at].n; k++) {
			int64_t to = chain_target(chain, chain->links[at].items[k]);
			if (to < 0 || marked[to])
				continue;
			marked[to] = true;
			stack[depth++] = (uint32_t)to;
		}
	}
	memory_free(stack);
}

/* Marks everything that leads to the entries already marked. */
void chain_backward(const struct chain *chain, bool *marked)
{
	/* Links turned round, as lists by their target. */
	uint32_t *first = memory_new((chain->n + 2) * sizeof(*first));
	uint32_t total = 0;
	for (uint32_t i = 0; i < chain->n; i++)
		for (uint32_t k = 0; k < chain->links[i].n; k++) {
			int64_t to = chain_target(chain, chain->links[i].items[k]);
			if (to >= 0) {
				first[to + 1]++;
				total++;
			}
		}
	for (uint32_t i = 0; i < chain->n; i++)
		first[i + 1] += first[i];
	uint32_t *from = memory_new((total + 1) * sizeof(*from));
	uint32_t *filled = memory_new((chain->n + 1) * sizeof(*filled));
	for (uint32_t i = 0; i < chain->n; i++)
		for (uint32_t k = 0; k < chain->links[i].n; k++) {
			int64_t to = chain_target(chain, chain->links[i].items[k]);
			if (to >= 0)
				from[first[to] + filled[to]++] = i;
		}
	uint32_t *stack = memory_new((chain->n + 1) * sizeof(*stack));
	size_t depth = 0;
	for (uint32_t i = 0; i < chain->n; i++)
		if (marked[i])
			stack[depth++] = i;
	while (depth) {
		uint32_t at = stack[--depth];
		for (uint32_t k = first[at]; k < first[at + 1]; k++)
			if (!marked[from[k]]) {
				marked[from[k]] = true;
				stack[depth++] = from[k];
			}
	}
	memory_free(first);
	memory_free(from);
	memory_free(filled);
	memory_free(stack);
}

/* The first circle that no feedback link excuses: numbers in order, how many; 0 when there is
 * none. Depth first without recursion, so that a chain of any length is walked. */
uint32_t chain_circle(const struct chain *chain, uint32_t *circle)
{
	enum { NEW, OPEN, DONE };
	unsigned char *state = memory_new(chain->n + 1);
	uint32_t *path = memory_new((chain->n + 1) * sizeof(*path));
	uint32_t *next = memory_new((chain->n + 1) * sizeof(*next));
	uint32_t found = 0;
	for (uint32_t start = 0; start < chain->n && !found; start++) {
		if (state[start] != NEW)
			continue;
		size_t depth = 0;
		path[depth++] = start;
		state[start] = OPEN;
		while (depth && !found) {
			uint32_t at = path[depth - 1];
			if (next[at] == chain->links[at].n) {
				state[at] = DONE;
				depth--;
				continue;
			}
			const struct link *link = chain->links[at].items[next[at]++];
			int64_t to = is_feedback(link) ? -1 : chain_target(chain, link);
			if (to < 0 || state[to] == DONE)
				continue;
			if (state[to] == NEW) {
				state[to] = OPEN;
				path[depth++] = (uint32_t)to;
				continue;
			}
			size_t from = depth;
			while (path[from - 1] != (uint32_t)to)
				from--;
			for (size_t i = from - 1; i < depth; i++)
				circle[found++] = path[i];
		}
	}
	memory_free(state);
	memory_free(path);
	memory_free(next);
	return found;
}
