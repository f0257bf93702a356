/* The theory of change as a story: one sentence an effect and reason, causes before effects. Knows
 * who comes before whom; the words are chosen elsewhere. */
#include "query_internal.h"

#include <stdlib.h>
#include <string.h>

#define SENTENCE struct toc_sentence
static const struct field sentence_fields[] = {
	ROW("kind", SENTENCE, kind, choice, OPTIONAL, N_("Kind"), N_("What the link is."),
		WORDS(toc_edge_kinds)),
	MANY("causes", SENTENCE, causes, text, OPTIONAL, N_("Causes"),
		N_("What must be done or reached.")),
	ROW("effect", SENTENCE, effect, text, OPTIONAL, N_("Effect"), N_("What comes of it.")),
	ROW("because", SENTENCE, because, text, OPTIONAL, N_("Because"),
		N_("Why the one leads to the other.")),
	MANY("evidence", SENTENCE, evidence, text, OPTIONAL, N_("Evidence"),
		N_("What the reason rests on.")),
	ROW("untested", SENTENCE, untested, flag, OPTIONAL, N_("Untested"),
		N_("Said openly: nobody has shown this yet.")),
	MANY("assumptions", SENTENCE, assumptions, text, OPTIONAL, N_("Assumptions"),
		N_("What must be true without our doing.")),
	ROW("basis", SENTENCE, basis, text, OPTIONAL, N_("How sure"), N_("How sure it is.")),
};
static const struct record sentence_record = {.word = "sentence",
	.label = N_("sentence"),
	.list = "sentences",
	.fields = sentence_fields,
	.n = ARRAY_LEN(sentence_fields),
	.size = sizeof(SENTENCE)};
#define STRUCT_sentence_record struct toc_sentence

#define STORY struct toc_story
static const struct field story_fields[] = {
	ROW("problem", STORY, problem, text, OPTIONAL, N_("Problem"), N_("The shared problem.")),
	ROW("vision", STORY, vision, text, OPTIONAL, N_("Vision"), N_("Where it is to lead.")),
	LIST("sentences", STORY, sentences, sentence_record, OPTIONAL, N_("Sentences"),
		N_("If, then, because.")),
};
const struct record answer_toc_story = {.word = "story",
	.label = N_("story"),
	.list = "story",
	.fields = story_fields,
	.n = ARRAY_LEN(story_fields),
	.size = sizeof(STORY)};

/* ---- causes before effects ------------------------------------------------------------------ */

/* How many links lie at most between a node and where its chain begins. Who stands in a circle
 * that nobody excused comes last, in the order of the files. */
uint32_t *toc_depths(const struct toc *toc, struct arena *arena)
{
	uint32_t n = toc->nodes.n;
	uint32_t *depth = arena_new(arena, (n + 1) * sizeof(*depth));
	uint32_t *waits = arena_new(arena, (n + 1) * sizeof(*waits));
	uint32_t *first = arena_new(arena, (n + 2) * sizeof(*first));
	uint32_t *edges = arena_new(arena, (toc->edges.n + 1) * sizeof(*edges));
	uint32_t *ready = arena_new(arena, (n + 1) * sizeof(*ready));
	uint32_t last = 0, ready_n = 0;
	for (uint32_t i = 0; i < toc->edges.n; i++)
		if (toc->edges.items[i]->kind.at == TOC_LEADS_TO) {
			waits[toc->edges.items[i]->to_n]++;
			first[toc->edges.items[i]->from_n + 2]++;
		}
	for (uint32_t i = 2; i < n + 2; i++)
		first[i] += first[i - 1];
	for (uint32_t i = 0; i < toc->edges.n; i++)
		if (toc->edges.items[i]->kind.at == TOC_LEADS_TO)
			edges[first[toc->edges.items[i]->from_n + 1]++] = toc->edges.items[i]->to_n;
	for (uint32_t i = 0; i < n; i++)
		if (!waits[i])
			ready[ready_n++] = i;
	for (uint32_t at = 0; at < ready_n; at++) {
		uint32_t from = ready[at];
		last = depth[from] > last ? depth[from] : last;
		for (uint32_t k = first[from]; k < first[from + 1]; k++) {
			uint32_t to = edges[k];
			depth[to] = depth[to] > depth[from] ? depth[to] : depth[from] + 1;
			if (!--waits[to])
				ready[ready_n++] = to;
		}
	}
	for (uint32_t i = 0; i < n; i++)
		if (waits[i])
			depth[i] = last + 1;
	return depth;
}

/* ---- sentences ------------------------------------------------------------------------------ */

struct told {
	const struct toc_edge *edge;
	const struct toc *toc;
	uint32_t depth; /* of the effect */
	uint32_t place;
};

static bool has_reason(const struct toc_edge *edge)
{
	return span_written(edge->because.span) || edge->evidence.n ||
	       span_written(edge->untested.span);
}

/* Of causes and effects alike the earlier first; links without a reason of their own stand
 * together, so that one sentence can tell them. */
static int by_order(const void *a, const void *b)
{
	const struct told *x = a, *y = b;
	if (x->depth != y->depth)
		return x->depth < y->depth ? -1 : 1;
	if (x->edge->to_n != y->edge->to_n)
		return x->edge->to_n < y->edge->to_n ? -1 : 1;
	if (x->edge->kind.at != y->edge->kind.at)
		return x->edge->kind.at < y->edge->kind.at ? -1 : 1;
	if (has_reason(x->edge) != has_reason(y->edge))
		return has_reason(x->edge) ? 1 : -1;
	return x->place < y->place ? -1 : 1;
}

static bool of_activities(const struct told *told)
{
	return told->toc->nodes.items[told->edge->from_n]->kind.at == TOC_ACTIVITY;
}

static bool told_together(const struct told *a, const struct told *b)
{
	return a->edge->to_n == b->edge->to_n && a->edge->kind.at == b->edge->kind.at &&
	       !has_reason(a->edge) && !has_reason(b->edge) && of_activities(a) == of_activities(b);
}

/* Assumptions by what they are about: first[i] to first[i + 1]. */
struct holding {
	uint32_t *first;
	uint32_t *assumptions;
	bool *told; /* by node: each assumption is told once */
};

static struct holding assumptions_of(const struct toc *toc, struct arena *arena)
{
	uint32_t n = toc->nodes.n;
	struct holding holding = {.first = arena_new(arena, (n + 2) * sizeof(uint32_t)),
		.assumptions = arena_new(arena, (toc->edges.n + 1) * sizeof(uint32_t)),
		.told = arena_new(arena, n + 1)};
	for (uint32_t i = 0; i < toc->edges.n; i++)
		if (toc->edges.items[i]->kind.at == TOC_RESTS_ON)
			holding.first[toc->edges.items[i]->to_n + 2]++;
	for (uint32_t i = 2; i < n + 2; i++)
		holding.first[i] += holding.first[i - 1];
	for (uint32_t i = 0; i < toc->edges.n; i++)
		if (toc->edges.items[i]->kind.at == TOC_RESTS_ON)
			holding.assumptions[holding.first[toc->edges.items[i]->to_n + 1]++] =
				toc->edges.items[i]->from_n;
	return holding;
}

struct telling {
	const struct toc *toc;
	struct toc_story *story;
	struct arena *arena;
	struct holding holding;
};

static void add_assumptions(
	struct telling *telling, struct toc_sentence *sentence, const uint32_t *about, uint32_t n)
{
	struct holding *holding = &telling->holding;
	uint32_t most = 0;
	for (uint32_t i = 0; i < n; i++)
		most += holding->first[about[i] + 1] - holding->first[about[i]];
	if (!most)
		return;
	sentence->assumptions.items =
		arena_new(telling->arena, most * sizeof(*sentence->assumptions.items));
	sentence->of_assumptions =
		arena_new(telling->arena, most * sizeof(*sentence->of_assumptions));
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = holding->first[about[i]]; k < holding->first[about[i] + 1]; k++) {
			uint32_t at = holding->assumptions[k];
			if (holding->told[at])
				continue;
			holding->told[at] = true;
			uint32_t place = sentence->assumptions.n++;
			sentence->assumptions.span = computed();
			sentence->assumptions.items[place] = telling->toc->nodes.items[at]->node;
			sentence->of_assumptions[place] = telling->toc->nodes.items[at];
		}
}

static void tell(struct telling *telling, const struct told *told, uint32_t n)
{
	const struct toc_edge *edge = told[0].edge;
	struct arena *arena = telling->arena;
	struct toc_sentence *sentence = arena_new(arena, sizeof(*sentence));
	uint32_t *about = arena_new(arena, (n + 1) * sizeof(*about));
	sentence->entry.record = &sentence_record;
	sentence->entry.common = edge->entry.common;
	sentence->entry.parent = edge->entry.parent;
	sentence->kind = edge->kind;
	sentence->effect = edge->to;
	sentence->of_effect = telling->toc->nodes.items[edge->to_n];
	sentence->because = edge->because;
	sentence->evidence = edge->evidence;
	sentence->untested = edge->untested;
	sentence->basis = edge->basis;
	sentence->causes = (struct texts){
		computed(), arena_new(arena, n * sizeof(*sentence->causes.items)), n};
	sentence->of_causes = arena_new(arena, n * sizeof(*sentence->of_causes));
	for (uint32_t i = 0; i < n; i++) {
		sentence->causes.items[i] = told[i].edge->from;
		sentence->of_causes[i] = telling->toc->nodes.items[told[i].edge->from_n];
		about[i] = told[i].edge->from_n;
	}
	about[n] = edge->to_n;
	add_assumptions(telling, sentence, about, n + 1);
	entry_append(&telling->story->sentences, &sentence->entry, arena);
}

struct toc_story *toc_story_of(const struct toc *toc, struct arena *arena)
{
	struct toc_story *story = arena_new(arena, sizeof(*story));
	struct telling telling = {.toc = toc, .story = story, .arena = arena};
	struct told *told = arena_new(arena, (toc->edges.n + 1) * sizeof(*told));
	uint32_t *depth = toc_depths(toc, arena);
	uint32_t n = 0;
	story->entry.record = &answer_toc_story;
	story->problem = toc->problem;
	story->vision = toc->vision;
	telling.holding = assumptions_of(toc, arena);
	for (uint32_t i = 0; i < toc->edges.n; i++) {
		const struct toc_edge *edge = toc->edges.items[i];
		bool back = edge->kind.at == TOC_FEEDBACK;
		if (edge->kind.at == TOC_RESTS_ON)
			continue;
		/* What leads back is told when its cause has been. */
		told[n] = (struct told){edge, toc, depth[back ? edge->from_n : edge->to_n], i};
		n++;
	}
	qsort(told, n, sizeof(*told), by_order);
	for (uint32_t i = 0; i < n;) {
		uint32_t end = i + 1;
		while (end < n && told_together(&told[i], &told[end]))
			end++;
		tell(&telling, told + i, end - i);
		i = end;
	}
	return story;
}
