/* samverka evaluate: how the collaboration goes, and what people write down about it. */
#include "cmd.h"

#include <string.h>
#include <time.h>

enum { MOST_PRESETS = 256 };

/* ---- progress and lessons ------------------------------------------------------------------- */

/* Only the indicator that was asked for. */
static int choose_indicator(struct call *call, struct progress *progress)
{
	const char *id = call->args_n ? call->args[0] : NULL;
	uint32_t kept = 0;
	if (!id && call->options.format == FORMAT_SVG)
		return complain(call, EXIT_USAGE,
			N_("a picture shows one indicator: evaluate progress INDICATOR"), NO_ARGS);
	if (!id)
		return EXIT_FINE;
	for (uint32_t i = 0; i < progress->indicators.n; i++)
		if (strcmp(progress->indicators.items[i]->indicator.id, id) == 0)
			progress->indicators.items[kept++] = progress->indicators.items[i];
	if (!kept)
		return complain(call, EXIT_USAGE, N_("there is no indicator {0}"), ARGS(id));
	progress->indicators.n = kept;
	progress->goals.n = progress->results.n = 0;
	if (call->options.format == FORMAT_SVG && progress->indicators.items[0]->history.n < 2)
		return complain(call, EXIT_USAGE,
			N_("{0} has been measured fewer than twice; there is nothing to draw"),
			ARGS(id));
	return EXIT_FINE;
}

int run_evaluate_progress(struct call *call)
{
	if (call->args_n > 1)
		return complain(
			call, EXIT_USAGE, N_("evaluate progress takes one indicator"), NO_ARGS);
	int code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	struct arena arena = {0};
	enum format format = call->options.format;
	bool shown = format == FORMAT_TEXT || format == FORMAT_CSV; /* history is not in CSV */
	struct progress *progress = progress_of(
		&call->project, call->today, shown ? POINTS_SHOWN : ALL_POINTS, &arena);
	code = choose_indicator(call, progress);
	if (code != EXIT_FINE) {
		arena_release(&arena);
		return code;
	}
	struct answering answering = {.title = N_("How it goes"),
		.answer = &progress->entry,
		.csv = "indicators",
		.view = view_progress};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_evaluate_lessons(struct call *call)
{
	if (call->args_n)
		return complain(
			call, EXIT_USAGE, N_("{0} takes no arguments"), ARGS("evaluate lessons"));
	int code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	struct arena arena = {0};
	struct lessons *lessons = lessons_of(&call->project, call->today, &arena);
	struct answering answering = {.title = N_("What we have learned"),
		.answer = &lessons->entry,
		.csv = "lessons",
		.view = view_lessons};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

/* How far ahead --within says; 30 days without it. */
static int read_within(const struct call *call, struct duration *within)
{
	static const struct leaf_rule none;
	*within = (struct duration){.n = 30, .unit = UNIT_DAY, .word = -1};
	const char *text = call->options.within;
	if (!text)
		return EXIT_FINE;
	struct findings findings = {0};
	struct arena arena = {0};
	struct reading reading = {.findings = &findings, .arena = &arena, .key = "", .label = ""};
	bool good = kind_duration.read(
		&reading, &none, text, strlen(text), false, (struct span){1, 2}, within);
	findings_release(&findings);
	arena_release(&arena);
	if (good)
		return EXIT_FINE;
	return complain(call, EXIT_USAGE,
		N_("--within {0} cannot be read; write it as \"30 days\" or \"3 months\""),
		ARGS(text));
}

int run_evaluate_due(struct call *call)
{
	struct duration within;
	if (call->args_n)
		return complain(
			call, EXIT_USAGE, N_("{0} takes no arguments"), ARGS("evaluate due"));
	int code = read_within(call, &within);
	if (code == EXIT_FINE)
		code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	struct arena arena = {0};
	struct due_asking asking = {.today = call->today,
		.until = day_add(call->today, &within),
		.for_public = audience_is_public(call)};
	struct due_list *list = due_of(&call->project, &asking, &arena);
	struct answering answering = {.title = N_("What is due"),
		.answer = &list->entry,
		.csv = "items",
		.view = view_due};
	code = answer_show(call, &answering);
	if (code == EXIT_FINE && call->options.fail && list->late.n)
		code = EXIT_FINDINGS;
	arena_release(&arena);
	return code;
}

/* ---- writing down --------------------------------------------------------------------------- */

struct presets {
	struct preset items[MOST_PRESETS];
	size_t n;
	struct arena arena;
};

static bool preset(struct presets *presets, const char *path, const char *value, const char *option)
{
	if (presets->n == MOST_PRESETS)
		return false;
	presets->items[presets->n++] = (struct preset){path, value, option};
	return true;
}

static bool key_given(const struct call *call, const char *name)
{
	size_t len = strlen(name);
	for (size_t i = 0; i < call->keys_n; i++)
		if (strncmp(call->keys[i].name, name, len) == 0 &&
			(!call->keys[i].name[len] || call->keys[i].name[len] == '='))
			return true;
	return false;
}

/* What is written today is dated by the clock: SOURCE_DATE_EPOCH dates output only. */
static void date_today(const struct call *call, struct presets *presets)
{
	struct str today = {0};
	int32_t day = (int32_t)(time(NULL) / 86400);
	if (key_given(call, "date"))
		return;
	date_show(day, day, &today);
	preset(presets, "date", arena_text(&presets->arena, str_text(&today), today.len), "--date");
	str_release(&today);
}

/* "17/34" is a numerator and a denominator, everything else a value. */
static void take_value(struct presets *presets, const char *value)
{
	const char *slash = strchr(value, '/');
	if (!slash || slash == value || !slash[1]) {
		preset(presets, "value", value, NULL);
		return;
	}
	preset(presets, "numerator", arena_text(&presets->arena, value, (size_t)(slash - value)),
		NULL);
	preset(presets, "denominator", slash + 1, "/");
}

/* One "woman:20" or "woman:53 %" of a breakdown. False when it is not spelled so. */
static bool take_group(struct presets *presets, const char *by, const char *group, size_t len)
{
	const char *colon = memchr(group, ':', len);
	if (!colon || colon == group || colon + 1 == group + len)
		return false;
	size_t name = (size_t)(colon - group);
	const char *value = arena_text(&presets->arena, colon + 1, len - name - 1);
	return preset(presets, "breakdown.by", by, NULL) &&
	       preset(presets, "breakdown.value", arena_text(&presets->arena, group, name), NULL) &&
	       preset(presets, strchr(value, '%') ? "breakdown.share" : "breakdown.count", value,
		       NULL);
}

/* "sex=woman:20,man:14" */
static bool take_breakdown(struct presets *presets, const char *text)
{
	const char *equals = strchr(text, '=');
	if (!equals || equals == text || !equals[1])
		return false;
	const char *by = arena_text(&presets->arena, text, (size_t)(equals - text));
	for (const char *at = equals + 1; *at;) {
		size_t len = strcspn(at, ",");
		if (!take_group(presets, by, at, len))
			return false;
		at += len + (at[len] == ',');
	}
	return true;
}

/* Breakdowns are taken out of the keys; what is left are keys of the observation. */
static int take_breakdowns(struct call *call, struct presets *presets)
{
	static const char name[] = "breakdown";
	size_t kept = 0;
	for (size_t i = 0; i < call->keys_n; i++) {
		const struct key_option *key = &call->keys[i];
		size_t len = strcspn(key->name, "=");
		if (len != strlen(name) || memcmp(key->name, name, len) != 0) {
			call->keys[kept++] = *key;
			continue;
		}
		if (!take_breakdown(presets, key->value))
			return complain(call, EXIT_USAGE,
				N_("--breakdown {0} cannot be read; write it as "
				   "sex=woman:20,man:14"),
				ARGS(key->value));
	}
	call->keys_n = kept;
	return EXIT_FINE;
}

/* What lies ahead can be planned, not measured. */
static int check_day(const struct call *call)
{
	for (size_t i = 0; i < call->keys_n; i++) {
		const char *name = call->keys[i].name;
		int32_t first;
		int32_t last;
		if (strcspn(name, "=") != 4 || memcmp(name, "date", 4) != 0 ||
			!date_read(call->keys[i].value, strlen(call->keys[i].value), &first, &last))
			continue;
		if (first > time(NULL) / 86400)
			return complain(call, EXIT_USAGE,
				N_("{0} has not come yet: what lies ahead can be planned, not "
				   "measured"),
				ARGS(call->keys[i].value));
	}
	return EXIT_FINE;
}

int run_evaluate_record(struct call *call)
{
	if (call->args_n != 2)
		return complain(call, EXIT_USAGE,
			N_("record takes an indicator and a value, such as 42, 55 % or 17/34"),
			NO_ARGS);
	int code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	code = check_day(call);
	if (code != EXIT_FINE)
		return code;
	struct presets presets = {0};
	preset(&presets, "indicator", call->args[0], NULL);
	take_value(&presets, call->args[1]);
	date_today(call, &presets);
	code = take_breakdowns(call, &presets);
	if (code == EXIT_FINE)
		code = add_entry(
			call, "samverka evaluate record", "observation", presets.items, presets.n);
	arena_release(&presets.arena);
	return code;
}

/* One argument at most, for the key that says it. */
static int write_down(struct call *call, const char *said, const char *word, const char *key)
{
	if (call->args_n > 1)
		return complain(call, EXIT_USAGE,
			N_("{0} takes one text, in quotation marks, and its keys as options"),
			ARGS(call->command->name));
	int code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	struct presets presets = {0};
	if (call->args_n)
		preset(&presets, key, call->args[0], NULL);
	date_today(call, &presets);
	code = add_entry(call, said, word, presets.items, presets.n);
	arena_release(&presets.arena);
	return code;
}

int run_evaluate_decide(struct call *call)
{
	return write_down(call, "samverka evaluate decide", "decision", "what");
}

int run_evaluate_learn(struct call *call)
{
	return write_down(call, "samverka evaluate learn", "lesson", "learned");
}

int run_evaluate_review(struct call *call)
{
	return write_down(call, "samverka evaluate review", "review", "verdict");
}
