/* The theory of change: what is left out for the public, the ways up and down, causes told before
 * effects, and what each letter of a goal finds. */
#include "../test.h"

#include "samverka/query.h"

struct loaded {
	struct temp temp;
	struct project project;
	struct findings findings;
	struct arena arena;
};

static void load(struct loaded *loaded, const char *toc)
{
	*loaded = (struct loaded){0};
	temp_make(&loaded->temp);
	temp_write(&loaded->temp, "samverka.yaml",
		"format: 1\nproject:\n  title: T\n  languages: [en]\n");
	temp_write(&loaded->temp, "toc.yaml", toc);
	struct load_options options = {.threads = 1};
	assert_int_equal(
		project_load(&loaded->temp.folder, &options, &loaded->project, &loaded->findings),
		LOAD_DONE);
	for (size_t i = 0; i < loaded->findings.n; i++)
		assert_int_not_equal(loaded->findings.items[i].level, LEVEL_ERROR);
}

static void load_end(struct loaded *loaded)
{
	arena_release(&loaded->arena);
	findings_release(&loaded->findings);
	project_release(&loaded->project);
	temp_remove(&loaded->temp);
}

static const char chain[] =
	"results:\n"
	"  - {id: far, kind: impact, title: Far, leads_to: [{to: out, because: Round, feedback: "
	"yes}]}\n"
	"  - {id: near, kind: outcome, title: Near, leads_to: [{to: far, because: So}]}\n"
	"  - {id: out, kind: output, title: Out, leads_to: [{to: near, because: Thus, untested: "
	"yes}]}\n"
	"  - {id: lone, kind: outcome, title: Lone}\n"
	"activities:\n"
	"  - {id: work, title: Work, leads_to: [out]}\n"
	"  - {id: talk, title: Talk, leads_to: [out]}\n"
	"assumptions:\n"
	"  - {text: Assumed, about: [near]}\n"
	"  - {text: Alone}\n";

static const struct entry *named(const struct loaded *loaded, const char *id)
{
	const struct entry *entry = map_get(&loaded->project.links.ids, id);
	assert_non_null(entry);
	return entry;
}

/* The names of the nodes, in order. */
static void assert_nodes(const struct toc *toc, const char *wanted)
{
	struct str names = {0};
	for (uint32_t i = 0; i < toc->nodes.n; i++)
		str_printf(&names, "%s%s", i ? " " : "", toc->nodes.items[i]->node.s);
	assert_string_equal(str_text(&names), wanted);
	str_release(&names);
	for (uint32_t i = 0; i < toc->edges.n; i++) {
		const struct toc_edge *edge = toc->edges.items[i];
		assert_string_equal(toc->nodes.items[edge->from_n]->node.s, edge->from.s);
		assert_string_equal(toc->nodes.items[edge->to_n]->node.s, edge->to.s);
	}
}

static void ways(void **state)
{
	(void)state;
	struct loaded loaded;
	load(&loaded, chain);
	struct toc *toc = toc_of(&loaded.project, true, &loaded.arena);
	assert_nodes(toc, "work talk far near out lone #7 #8");
	assert_true(toc->nodes.items[7]->alone);
	struct toc *up = toc_part(toc, named(&loaded, "work"), true, &loaded.arena);
	assert_nodes(up, "work out near far #7");
	assert_int_equal(up->edges.n, 4);
	struct toc *down = toc_part(toc, named(&loaded, "far"), false, &loaded.arena);
	assert_nodes(down, "far near out work talk #7");
	assert_nodes(toc_part(toc, named(&loaded, "lone"), true, &loaded.arena), "lone");
	load_end(&loaded);
}

static void story(void **state)
{
	(void)state;
	struct loaded loaded;
	load(&loaded, chain);
	struct toc *toc = toc_of(&loaded.project, true, &loaded.arena);
	struct toc_story *told = toc_story_of(toc, &loaded.arena);
	/* Both activities in one sentence, then out → near → far, and what leads back. */
	assert_int_equal(told->sentences.n, 4);
	assert_int_equal(told->sentences.items[0]->causes.n, 2);
	assert_string_equal(told->sentences.items[0]->effect.s, "out");
	assert_string_equal(told->sentences.items[1]->effect.s, "near");
	assert_int_equal(told->sentences.items[1]->assumptions.n, 1);
	assert_true(told->sentences.items[1]->untested.yes);
	int last = told->sentences.items[2]->kind.at == TOC_FEEDBACK ? 3 : 2;
	assert_string_equal(told->sentences.items[last]->effect.s, "far");
	assert_string_equal(told->sentences.items[5 - last]->effect.s, "out");
	load_end(&loaded);
}

static void internal(void **state)
{
	(void)state;
	struct loaded loaded;
	load(&loaded, "results:\n"
		      "  - {id: a, kind: output, title: A, internal: yes, leads_to: [{to: c}]}\n"
		      "  - {id: b, kind: output, title: B, internal: yes, leads_to: [{to: c}]}\n"
		      "  - {id: c, kind: outcome, title: C}\n"
		      "activities:\n"
		      "  - {id: w, title: W, leads_to: [a, {to: c, because: X, internal: yes}]}\n");
	struct toc *open = toc_of(&loaded.project, true, &loaded.arena);
	assert_nodes(open, "w #2 c");
	assert_int_equal(open->edges.n, 1);
	assert_null(open->nodes.items[1]->of);
	assert_false(span_usable(open->nodes.items[1]->title.span));
	assert_null(toc_part(open, named(&loaded, "a"), true, &loaded.arena));
	struct toc *all = toc_of(&loaded.project, false, &loaded.arena);
	assert_nodes(all, "w a b c");
	assert_int_equal(all->edges.n, 4);
	load_end(&loaded);
}

static void letters(void **state)
{
	(void)state;
	struct loaded loaded;
	load(&loaded, "target_groups: [{id: young, name: Young}]\n"
		      "results: [{id: r, kind: outcome, title: R, target_groups: [young]}]\n"
		      "activities: [{id: w, title: W, leads_to: [{to: r, because: X}]}]\n"
		      "goals:\n"
		      "  - {id: bare, statement: Bare, result: r}\n"
		      "  - {id: full, statement: Full, result: r, achievable_because: A, "
		      "indicators: [i]}\n"
		      "indicators:\n"
		      "  - {id: i, title: I, measures: r, unit: number, source: S, baseline: "
		      "{value: 1},\n"
		      "     targets: [{by: 2025-01-31, value: 2}, {by: 2025-06-30, value: 3}]}\n");
	struct toc_goals *goals = toc_goals_of(&loaded.project, true, &loaded.arena);
	const int states[] = {SMART_THERE, SMART_MISSING, SMART_PARTLY, SMART_MISSING,
		SMART_MISSING, SMART_THERE, SMART_THERE, SMART_THERE, SMART_MISSING, SMART_THERE};
	assert_int_equal(goals->letters.n, 10);
	for (uint32_t i = 0; i < 10; i++) {
		assert_int_equal(goals->letters.items[i]->letter.at, i % 5);
		assert_int_equal(goals->letters.items[i]->state.at, states[i]);
	}
	/* No day of its own: the last of its indicators. */
	assert_string_equal(goals->letters.items[9]->evidence.items[0]->value.s, "2025-06-30");
	assert_string_equal(goals->letters.items[3]->missing.items[1].s, "steering_documents");
	struct toc_indicators *rows = toc_indicators_of(&loaded.project, true, &loaded.arena);
	assert_int_equal(rows->indicators.n, 2);
	assert_string_equal(rows->indicators.items[0]->missing.items[0].s, "definition");
	load_end(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ways),
		cmocka_unit_test(story),
		cmocka_unit_test(internal),
		cmocka_unit_test(letters),
	};
	return RUN(tests);
}
