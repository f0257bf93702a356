/* What meets what, who leads to a decision, and how it feels: against answers found the simple
 * way. */
#include "../test.h"

#include "samverka/query.h"

struct loaded {
	struct temp temp;
	struct project project;
	struct findings findings;
	struct arena arena;
};

static const char main_file[] = "format: 1\nproject:\n  title: T\n  languages: [en]\n";

static void load_with(struct loaded *loaded, const char *path, const char *text, const char *plan)
{
	*loaded = (struct loaded){0};
	temp_make(&loaded->temp);
	temp_write(&loaded->temp, "samverka.yaml", main_file);
	temp_write(&loaded->temp, "partners.yaml",
		"partners:\n- {id: p, name: P, kind: company}\n- {id: q, name: Q, kind: school}\n");
	temp_write(&loaded->temp, path, text);
	if (plan)
		temp_write(&loaded->temp, "roles.yaml", plan);
	struct load_options options = {.threads = 1};
	assert_int_equal(
		project_load(&loaded->temp.folder, &options, &loaded->project, &loaded->findings),
		LOAD_DONE);
	assert_int_equal(findings_count(&loaded->findings, LEVEL_ERROR), 0);
}

static void load(struct loaded *loaded, const char *path, const char *text)
{
	load_with(loaded, path, text, NULL);
}

static void load_end(struct loaded *loaded)
{
	arena_release(&loaded->arena);
	findings_release(&loaded->findings);
	project_release(&loaded->project);
	temp_remove(&loaded->temp);
}

/* ---- ways ------------------------------------------------------------------------------------ */

enum { CONTACTS = 40 };

/* The simple way: walk on until somebody decides, nobody is next, or everyone has been passed. */
static enum way_end walk(const int *next, const bool *decides, int from, int *steps)
{
	for (*steps = 0; *steps <= CONTACTS; (*steps)++) {
		if (decides[from])
			return WAY_DECIDES;
		if (next[from] < 0)
			return WAY_STOPS;
		from = next[from];
	}
	return WAY_CIRCLE;
}

static void ways_end_where_walking_ends(void **state)
{
	(void)state;
	struct chance chance = {7};
	for (int round = 0; round < 60; round++) {
		int next[CONTACTS];
		bool decides[CONTACTS];
		struct str text = {0};
		str_puts(&text, "partners:\n- {id: p, name: P, kind: company}\ncontacts:\n");
		for (int i = 0; i < CONTACTS; i++) {
			next[i] = (int)chance_below(&chance, CONTACTS + 4) - 4;
			decides[i] = chance_below(&chance, 12) == 0;
			if (next[i] < 0)
				next[i] = -1;
			str_printf(&text, "- {id: c%d, partner: p, title: C%d", i, i);
			if (next[i] >= 0)
				str_printf(&text, ", opens_doors_to: c%d", next[i]);
			str_printf(&text, "%s}\n", decides[i] ? ", mandate: decides" : "");
		}
		struct loaded loaded;
		load(&loaded, "partners.yaml", str_text(&text));
		struct contacts_answer *answer =
			partners_contacts(&loaded.project, 0, true, &loaded.arena);
		assert_int_equal(answer->contacts.n, CONTACTS);
		for (int i = 0; i < CONTACTS; i++) {
			const struct way *way = answer->contacts.items[i];
			int steps;
			enum way_end end = walk(next, decides, i, &steps);
			assert_int_equal(way->end.at, end);
			assert_int_equal(span_usable(way->steps.span), end == WAY_DECIDES);
			if (end == WAY_DECIDES)
				assert_int_equal(way->steps.n, steps);
		}
		str_release(&text);
		load_end(&loaded);
	}
}

/* ---- what meets what ------------------------------------------------------------------------- */

static enum match_state state_of(const struct matches *matches, const char *at)
{
	for (uint32_t i = 0; i < matches->wishes.n; i++)
		if (strcmp(matches->wishes.items[i]->at.s, at) == 0)
			return (enum match_state)matches->wishes.items[i]->state.at;
	fail_msg("nothing asks to be met at %s", at);
	return MATCH_STATES;
}

static void states_follow_what_counts(void **state)
{
	(void)state;
	struct loaded loaded;
	load(&loaded, "partners.yaml",
		"partners:\n"
		"- id: p\n  name: P\n  kind: company\n"
		"  lacks: [{id: met, text: A}, {id: unmet, text: B}, {id: own, text: C},\n"
		"    {id: gone, text: D}, {id: maybe, text: E}, {id: refused, text: F}, bare]\n"
		"  offers: [{text: X, meets: [own]}]\n"
		"- {id: q, name: Q, kind: school, offers: [{text: Y, meets: [met]}]}\n"
		"- {id: r, name: R, kind: school, left: 2025-03-31, "
		"offers: [{text: Z, meets: [gone]}]}\n"
		"candidates:\n"
		"- {id: c, name: C, meets: [maybe, refused], status: approached}\n"
		"- {id: d, name: D, meets: [refused], status: declined}\n"
		"- {id: e, name: E, meets: [unmet], status: declined}\n");
	int32_t after = day_of((struct ymd){2025, 4, 1});
	struct matches *matches = partners_match(&loaded.project, after, &loaded.arena);
	assert_int_equal(state_of(matches, "met"), MATCH_MET);
	assert_int_equal(state_of(matches, "unmet"), MATCH_UNMET);
	assert_int_equal(state_of(matches, "own"), MATCH_UNMET);
	assert_int_equal(state_of(matches, "gone"), MATCH_UNMET);
	assert_int_equal(state_of(matches, "maybe"), MATCH_NOT_WEIGHED);
	assert_int_equal(state_of(matches, "refused"), MATCH_NOT_WEIGHED);
	assert_int_equal(state_of(matches, "p.lacks.bare"), MATCH_NOT_WEIGHED);
	assert_int_equal(matches->met.n, 1);
	assert_int_equal(matches->unmet.n, 3);
	assert_int_equal(matches->not_weighed.n, 3);
	matches = partners_match(&loaded.project, after - 1, &loaded.arena);
	assert_int_equal(state_of(matches, "gone"), MATCH_MET);
	load_end(&loaded);
}

static const char chain_file[] =
	"target_groups:\n- {id: g, name: G, needs: [{id: n1, text: A}, {id: n2, text: B}, "
	"{id: n3, text: C}]}\n"
	"results:\n- {id: r1, kind: output, title: R, meets: [n2]}\n"
	"- {id: r2, kind: output, title: R, meets: [n3]}\n"
	"activities:\n- {id: a1, title: A, meets: [n1], leads_to: [r1]}\n"
	"- {id: a2, title: B, leads_to: [r2]}\n";

static void what_is_cancelled_meets_nothing(void **state)
{
	(void)state;
	struct loaded loaded;
	load(&loaded, "toc.yaml", chain_file);
	assert_int_equal(partners_match(&loaded.project, 0, &loaded.arena)->met.n, 3);
	load_end(&loaded);
	load_with(&loaded, "toc.yaml", chain_file,
		"plan:\n- {activity: a1, status: cancelled}\n- {activity: a2, status: done}\n");
	struct matches *matches = partners_match(&loaded.project, 0, &loaded.arena);
	assert_int_equal(state_of(matches, "n1"), MATCH_UNMET);
	assert_int_equal(state_of(matches, "n2"), MATCH_UNMET);
	assert_int_equal(state_of(matches, "n3"), MATCH_MET);
	load_end(&loaded);
}

/* ---- candidates ------------------------------------------------------------------------------ */

static void the_guide_asks_while_nobody_else_does(void **state)
{
	(void)state;
	struct loaded loaded;
	load(&loaded, "partners.yaml",
		"partners:\n- {id: p, name: P, kind: company}\n"
		"candidates:\n- {id: c, name: C, kind: social-entrepreneur, "
		"answers: [{question: guide-rooted, answer: fully}]}\n"
		"- {id: d, name: D, kind: municipality}\n");
	struct candidates_answer *answer = partners_candidates(&loaded.project, &loaded.arena);
	assert_false(answer->own_questions.yes);
	assert_int_equal(answer->candidates.items[0]->answers.n, 5);
	assert_int_equal(answer->candidates.items[0]->fully.n, 1);
	assert_int_equal(answer->candidates.items[0]->unknown.n, 4);
	assert_int_equal(answer->candidates.items[1]->answers.n, 2);
	load_end(&loaded);
	load(&loaded, "partners.yaml",
		"partners:\n- {id: p, name: P, kind: company}\n"
		"questions: [{id: own, question: Why}]\n"
		"candidates:\n- {id: c, name: C, kind: social-entrepreneur, "
		"answers: [{question: guide-rooted, answer: not}]}\n");
	answer = partners_candidates(&loaded.project, &loaded.arena);
	assert_true(answer->own_questions.yes);
	assert_int_equal(answer->candidates.items[0]->answers.n, 2);
	assert_int_equal(answer->candidates.items[0]->not .n, 1);
	assert_int_equal(answer->candidates.items[0]->unknown.n, 1);
	load_end(&loaded);
}

/* ---- pulse ----------------------------------------------------------------------------------- */

static void averages_are_weighed_and_rounded_once(void **state)
{
	(void)state;
	struct loaded loaded;
	load(&loaded, "trust.yaml",
		"pulse:\n- {date: 2025-03-01, n: 2, understanding: 5, trust: 1, ownership: 3}\n"
		"- {date: 2025-01-01, understanding: 2, trust: 2, ownership: 2}\n"
		"- {date: 2025-03-01, understanding: 4, trust: 1, ownership: 2.5}\n"
		"- {date: 2025-06-01, understanding: 1, trust: 1, ownership: 1}\n");
	struct pulse_answer *answer =
		trust_pulse(&loaded.project, day_of((struct ymd){2025, 4, 1}), true, &loaded.arena);
	assert_int_equal(answer->days.n, 2);
	const struct pulse_day *day = answer->days.items[1];
	assert_int_equal(day->answers.n, 3);
	assert_int_equal(day->understanding.micro, 4666667); /* 14 / 3 */
	assert_int_equal(day->trust.micro, 1000000);
	assert_int_equal(day->ownership.micro, 2833333); /* 8.5 / 3 */
	load_end(&loaded);
	load(&loaded, "trust.yaml",
		"pulse:\n- {date: 2025-03-01, understanding: 5, trust: 1, ownership: 3}\n"
		"- {date: 2025-03-01, understanding: 1, trust: 1, ownership: 3, internal: yes}\n");
	answer = trust_pulse(&loaded.project, INT32_MAX, true, &loaded.arena);
	assert_int_equal(answer->days.items[0]->understanding.micro, 5000000);
	answer = trust_pulse(&loaded.project, INT32_MAX, false, &loaded.arena);
	assert_int_equal(answer->days.items[0]->understanding.micro, 3000000);
	load_end(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ways_end_where_walking_ends),
		cmocka_unit_test(states_follow_what_counts),
		cmocka_unit_test(what_is_cancelled_meets_nothing),
		cmocka_unit_test(the_guide_asks_while_nobody_else_does),
		cmocka_unit_test(averages_are_weighed_and_rounded_once),
	};
	return RUN(tests);
}
