/* The theory of change as nodes and edges: what stands in the files, once each, for the outline,
 * the graph and the ways up and down. Knows what is internal; knows nothing of how it is drawn. */
#include "query_internal.h"

#include <string.h>

/* ---- rows of the answer --------------------------------------------------------------------- */

static const struct word node_kinds[] = {
	[TOC_ACTIVITY] = {"activity", N_("activity")},
	[TOC_OUTPUT] = {"output", N_("output")},
	[TOC_OUTCOME] = {"outcome", N_("outcome")},
	[TOC_IMPACT] = {"impact", N_("impact")},
	[TOC_ASSUMPTION] = {"assumption", N_("assumption")},
	{NULL, NULL},
};
const struct word toc_edge_kinds[] = {
	[TOC_LEADS_TO] = {"leads-to", N_("leads to")},
	[TOC_FEEDBACK] = {"feedback", N_("leads back to")},
	[TOC_RESTS_ON] = {"assumption", N_("must hold for")},
	{NULL, NULL},
};

#define NODE struct toc_node
static const struct field node_fields[] = {
	ROW("node", NODE, node, text, OPTIONAL, N_("Node"),
		N_("Its id, or a number where it has none.")),
	ROW("kind", NODE, kind, choice, OPTIONAL, N_("Kind"), N_("What it is."), WORDS(node_kinds)),
	ROW("title", NODE, title, text, OPTIONAL, N_("Title"), N_("What it is called.")),
	ROW("term", NODE, term, text, OPTIONAL, N_("Time frame"),
		N_("How soon it can be expected.")),
	ROW("by", NODE, by, date, OPTIONAL, N_("By when"), N_("When it is to be true.")),
	MANY("target_groups", NODE, target_groups, ref, OPTIONAL, N_("Target groups"),
		N_("For whom.")),
	MANY("goals", NODE, goals, ref, OPTIONAL, N_("Goals"),
		N_("The goals that make it measurable.")),
	MANY("indicators", NODE, indicators, ref, OPTIONAL, N_("Indicators"),
		N_("What it is measured by.")),
	ROW("basis", NODE, basis, text, OPTIONAL, N_("How sure"), N_("How sure it is.")),
};
static const struct record node_record = {.word = "node",
	.label = N_("node"),
	.list = "nodes",
	.fields = node_fields,
	.n = ARRAY_LEN(node_fields),
	.size = sizeof(NODE)};

#define EDGE struct toc_edge
static const struct field edge_fields[] = {
	ROW("from", EDGE, from, text, OPTIONAL, N_("From"), N_("The cause.")),
	ROW("kind", EDGE, kind, choice, OPTIONAL, N_("Kind"), N_("What the link is."),
		WORDS(toc_edge_kinds)),
	ROW("to", EDGE, to, text, OPTIONAL, N_("To"), N_("What it leads to.")),
	ROW("because", EDGE, because, text, OPTIONAL, N_("Because"),
		N_("Why the one leads to the other.")),
	MANY("evidence", EDGE, evidence, text, OPTIONAL, N_("Evidence"),
		N_("What the reason rests on.")),
	ROW("untested", EDGE, untested, flag, OPTIONAL, N_("Untested"),
		N_("Said openly: nobody has shown this yet.")),
	ROW("basis", EDGE, basis, text, OPTIONAL, N_("How sure"), N_("How sure it is.")),
};
static const struct record edge_record = {.word = "edge",
	.label = N_("link"),
	.list = "edges",
	.fields = edge_fields,
	.n = ARRAY_LEN(edge_fields),
	.size = sizeof(EDGE)};

#define STRUCT_node_record struct toc_node
#define STRUCT_edge_record struct toc_edge

#define TOC struct toc
static const struct field toc_fields[] = {
	ROW("about", TOC, about, text, OPTIONAL, N_("About"), N_("What it begins with.")),
	ROW("problem", TOC, problem, text, OPTIONAL, N_("Problem"), N_("The shared problem.")),
	ROW("vision", TOC, vision, text, OPTIONAL, N_("Vision"), N_("Where it is to lead.")),
	LIST("nodes", TOC, nodes, node_record, OPTIONAL, N_("Nodes"),
		N_("Activities, results and assumptions.")),
	LIST("edges", TOC, edges, edge_record, OPTIONAL, N_("Links"), N_("What leads to what.")),
};
const struct record answer_toc = {.word = "toc",
	.label = N_("theory of change"),
	.list = "toc",
	.fields = toc_fields,
	.n = ARRAY_LEN(toc_fields),
	.size = sizeof(TOC)};

struct text basis_text(const struct entry *entry)
{
	enum basis basis = entry_basis(entry);
	if (basis == BASIS_NONE)
		return (struct text){{0, 0}, NULL};
	return (struct text){computed(), basis_words[basis].word};
}

/* ---- what is shown -------------------------------------------------------------------------- */

struct building {
	const struct project *project;
	struct chain *chain;
	struct toc *toc;
	struct arena *arena;
	bool for_public;
	uint32_t *places; /* by the chain's numbers: the node's place + 1, or 0 */
};

static bool shown(const struct building *building, const struct entry *entry)
{
	return !building->for_public || !entry_internal(entry);
}

/* Its id, or its number among the nodes, which no id can look like. */
static struct text name_of(const struct building *building, const struct entry *entry)
{
	const char *id = entry ? entry_id(entry) : NULL;
	if (!id)
		id = arena_printf(building->arena, "#%u", building->toc->nodes.n + 1);
	return (struct text){computed(), id};
}

static struct toc_node *add_node(
	struct building *building, const struct entry *entry, enum toc_kind kind)
{
	struct toc_node *node = arena_new(building->arena, sizeof(*node));
	bool open = shown(building, entry);
	node->entry.record = &node_record;
	node->node = name_of(building, open ? entry : NULL);
	node->kind = (struct choice){computed(), (int32_t)kind};
	if (open) {
		const struct text *title = entry_title(entry);
		node->entry.common = entry->common;
		node->of = entry;
		node->basis = basis_text(entry);
		node->title = title ? *title : node->node;
	}
	entry_append(&building->toc->nodes, &node->entry, building->arena);
	return node;
}

static enum toc_kind kind_of(const struct result *result)
{
	if (!span_usable(result->kind.span))
		return TOC_OUTCOME;
	return TOC_OUTPUT + (enum toc_kind)result->kind.at;
}

static void add_result(struct building *building, uint32_t number)
{
	const struct result *result = (const struct result *)building->chain->entries[number];
	struct toc_node *node = add_node(building, &result->entry, kind_of(result));
	building->places[number] = building->toc->nodes.n;
	if (!node->of)
		return;
	const struct field *term = record_field(result->entry.record, "term");
	if (span_usable(result->term.span))
		node->term = (struct text){computed(), term->rule.words[result->term.at].word};
	node->by = result->by;
	node->target_groups = result->target_groups;
}

static void add_activity(struct building *building, uint32_t number)
{
	const struct activity *activity = (const struct activity *)building->chain->entries[number];
	struct toc_node *node = add_node(building, &activity->entry, TOC_ACTIVITY);
	building->places[number] = building->toc->nodes.n;
	node->target_groups = activity->target_groups;
}

/* Public entries, and those that a public link names. */
static void add_nodes(struct building *building)
{
	const struct chain *chain = building->chain;
	bool *wanted = arena_new(building->arena, chain->n + 1);
	for (uint32_t i = 0; i < chain->n; i++) {
		if (!shown(building, chain->entries[i]))
			continue;
		wanted[i] = true;
		for (uint32_t k = 0; k < chain->links[i].n; k++) {
			const struct link *link = chain->links[i].items[k];
			int64_t to = chain_target(chain, link);
			if (to >= 0 && shown(building, &link->entry))
				wanted[to] = true;
		}
	}
	/* The order in which it happens: what is done, then what comes of it. */
	for (uint32_t i = chain->results; i < chain->n; i++)
		if (wanted[i])
			add_activity(building, i);
	for (uint32_t i = 0; i < chain->results; i++)
		if (wanted[i])
			add_result(building, i);
}

static struct toc_edge *add_edge(
	struct building *building, uint32_t from, uint32_t to, enum toc_edge_kind kind)
{
	struct toc *toc = building->toc;
	struct toc_edge *edge = arena_new(building->arena, sizeof(*edge));
	edge->entry.record = &edge_record;
	edge->from = toc->nodes.items[from]->node;
	edge->to = toc->nodes.items[to]->node;
	edge->kind = (struct choice){computed(), (int32_t)kind};
	edge->from_n = from;
	edge->to_n = to;
	entry_append(&toc->edges, &edge->entry, building->arena);
	return edge;
}

static void add_link(struct building *building, uint32_t from, const struct link *link)
{
	int64_t to = chain_target(building->chain, link);
	if (to < 0 || !building->places[to] || !shown(building, &link->entry))
		return;
	bool back = span_usable(link->feedback.span) && link->feedback.yes;
	struct toc_edge *edge = add_edge(
		building, from, building->places[to] - 1, back ? TOC_FEEDBACK : TOC_LEADS_TO);
	edge->entry.common = link->entry.common;
	edge->entry.parent = link->entry.parent;
	edge->because = link->because;
	edge->evidence = link->evidence;
	edge->untested = link->untested;
	edge->basis = basis_text(&link->entry);
}

static void add_links(struct building *building)
{
	const struct chain *chain = building->chain;
	for (uint32_t turn = 0; turn < chain->n; turn++) {
		uint32_t activities = chain->n - chain->results;
		uint32_t i = turn < activities ? chain->results + turn : turn - activities;
		if (!building->places[i] || !shown(building, chain->entries[i]))
			continue;
		for (uint32_t k = 0; k < chain->links[i].n; k++)
			add_link(building, building->places[i] - 1, chain->links[i].items[k]);
	}
}

static void add_assumptions(struct building *building)
{
	const struct project *project = building->project;
	for (uint32_t i = 0; i < project->assumptions.n; i++) {
		const struct assumption *assumption = project->assumptions.items[i];
		if (!shown(building, &assumption->entry))
			continue;
		struct toc_node *node = add_node(building, &assumption->entry, TOC_ASSUMPTION);
		uint32_t place = building->toc->nodes.n - 1;
		node->alone = true;
		for (uint32_t k = 0; k < assumption->about.n; k++) {
			int64_t to =
				chain_number(building->chain, assumption->about.items[k].entry);
			if (to < 0 || !building->places[to])
				continue;
			node->alone = false;
			add_edge(building, place, building->places[to] - 1, TOC_RESTS_ON);
		}
	}
}

/* ---- goals and indicators of the results ---------------------------------------------------- */

/* A goal or an indicator, and the result it is about. */
struct about {
	const struct entry *entry;
	const struct entry *result;
};

/* Gives each node the entries about it, by counting first, so that a list is made once. */
static void gather(struct building *building, const struct about *abouts, uint32_t n, size_t offset)
{
	for (int filling = 0; filling < 2; filling++) {
		for (uint32_t i = 0; i < building->toc->nodes.n && filling; i++) {
			struct refs *refs =
				(struct refs *)((char *)building->toc->nodes.items[i] + offset);
			refs->items =
				arena_new(building->arena, (refs->n + 1) * sizeof(*refs->items));
			refs->n = 0;
		}
		for (uint32_t i = 0; i < n; i++) {
			int64_t number = chain_number(building->chain, abouts[i].result);
			if (number < 0 || !building->places[number] ||
				!shown(building, abouts[i].entry) ||
				!shown(building, abouts[i].result))
				continue;
			struct toc_node *node =
				building->toc->nodes.items[building->places[number] - 1];
			struct refs *refs = (struct refs *)((char *)node + offset);
			if (filling)
				refs->items[refs->n] = (struct ref){
					computed(), entry_id(abouts[i].entry), abouts[i].entry};
			refs->span = computed();
			refs->n++;
		}
	}
}

static void add_measures(struct building *building)
{
	const struct project *project = building->project;
	struct about *abouts = arena_new(
		building->arena, (project->goals.n + project->indicators.n + 1) * sizeof(*abouts));
	for (uint32_t i = 0; i < project->goals.n; i++)
		abouts[i] = (struct about){
			&project->goals.items[i]->entry, project->goals.items[i]->result.entry};
	gather(building, abouts, project->goals.n, offsetof(struct toc_node, goals));
	for (uint32_t i = 0; i < project->indicators.n; i++)
		abouts[i] = (struct about){&project->indicators.items[i]->entry,
			project->indicators.items[i]->measures.entry};
	gather(building, abouts, project->indicators.n, offsetof(struct toc_node, indicators));
}

struct toc *toc_of(const struct project *project, bool for_public, struct arena *arena)
{
	struct toc *toc = arena_new(arena, sizeof(*toc));
	struct building building = {
		.project = project, .toc = toc, .arena = arena, .for_public = for_public};
	toc->entry.record = &answer_toc;
	if (project->problem && shown(&building, &project->problem->entry))
		toc->problem = project->problem->statement;
	toc->vision = project->vision;
	building.chain = chain_make(project, arena);
	building.places = arena_new(arena, (building.chain->n + 1) * sizeof(*building.places));
	add_nodes(&building);
	add_links(&building);
	add_assumptions(&building);
	add_measures(&building);
	chain_release(building.chain);
	return toc;
}

/* ---- the way up, and the way down ----------------------------------------------------------- */

/* Edges in the order of the node they are left by: first[i] to first[i + 1]. */
struct sorted {
	uint32_t *first;
	struct toc_edge **edges;
};

static uint32_t left_by(const struct toc_edge *edge, bool upward)
{
	return upward ? edge->from_n : edge->to_n;
}

static struct sorted sort_edges(const struct toc *toc, bool upward, struct arena *arena)
{
	struct sorted sorted = {.first = arena_new(arena, (toc->nodes.n + 2) * sizeof(uint32_t)),
		.edges = arena_new(arena, (toc->edges.n + 1) * sizeof(struct toc_edge *))};
	for (uint32_t i = 0; i < toc->edges.n; i++)
		sorted.first[left_by(toc->edges.items[i], upward) + 2]++;
	for (uint32_t i = 2; i < toc->nodes.n + 2; i++)
		sorted.first[i] += sorted.first[i - 1];
	for (uint32_t i = 0; i < toc->edges.n; i++)
		sorted.edges[sorted.first[left_by(toc->edges.items[i], upward) + 1]++] =
			toc->edges.items[i];
	return sorted;
}

struct walk {
	const struct toc *from;
	struct toc *to;
	struct arena *arena;
	uint32_t *places; /* in `to`, + 1 */
};

/* The nodes are asked again for their places, so they are copied and not lent. */
static void reach(struct walk *walk, uint32_t node)
{
	if (walk->places[node])
		return;
	entry_append(&walk->to->nodes, &walk->from->nodes.items[node]->entry, walk->arena);
	walk->places[node] = walk->to->nodes.n;
}

static void keep(struct walk *walk, const struct toc_edge *edge)
{
	struct toc_edge *own = arena_new(walk->arena, sizeof(*own));
	*own = *edge;
	own->from_n = walk->places[edge->from_n] - 1;
	own->to_n = walk->places[edge->to_n] - 1;
	entry_append(&walk->to->edges, &own->entry, walk->arena);
}

static void walk_on(struct walk *walk, bool upward)
{
	struct sorted sorted = sort_edges(walk->from, upward, walk->arena);
	uint32_t *order = arena_new(walk->arena, (walk->from->nodes.n + 1) * sizeof(*order));
	uint32_t n = 0;
	for (uint32_t i = 0; i < walk->from->nodes.n; i++)
		if (walk->places[i])
			order[n++] = i;
	for (uint32_t at = 0; at < n; at++) {
		uint32_t node = order[at];
		for (uint32_t k = sorted.first[node]; k < sorted.first[node + 1]; k++) {
			const struct toc_edge *edge = sorted.edges[k];
			uint32_t next = upward ? edge->to_n : edge->from_n;
			if (edge->kind.at != TOC_LEADS_TO)
				continue;
			if (!walk->places[next])
				order[n++] = next;
			reach(walk, next);
			keep(walk, edge);
		}
	}
}

static const struct entry *stands_for(const struct entry *entry)
{
	if (entry->record == model_record("goal"))
		return ((const struct goal *)entry)->result.entry;
	if (entry->record == model_record("indicator"))
		return ((const struct indicator *)entry)->measures.entry;
	return entry;
}

struct toc *toc_part(
	const struct toc *toc, const struct entry *entry, bool upward, struct arena *arena)
{
	const struct entry *of = stands_for(entry);
	uint32_t start = 0;
	while (start < toc->nodes.n && (!of || toc->nodes.items[start]->of != of ||
					       toc->nodes.items[start]->kind.at == TOC_ASSUMPTION))
		start++;
	if (start == toc->nodes.n)
		return NULL;
	struct walk walk = {.from = toc, .to = arena_new(arena, sizeof(*walk.to)), .arena = arena};
	walk.places = arena_new(arena, (toc->nodes.n + 1) * sizeof(*walk.places));
	walk.to->entry.record = &answer_toc;
	walk.to->about = toc->nodes.items[start]->node;
	reach(&walk, start);
	walk_on(&walk, upward);
	/* What must hold for any of it. */
	for (uint32_t i = 0; i < toc->edges.n; i++) {
		const struct toc_edge *edge = toc->edges.items[i];
		if (edge->kind.at != TOC_RESTS_ON || !walk.places[edge->to_n])
			continue;
		reach(&walk, edge->from_n);
		keep(&walk, edge);
	}
	return walk.to;
}
