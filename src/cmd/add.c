/* samverka add: a new entry. On a terminal it asks for what is needed and was not given. */
#include "cmd.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_ANSWER = 4096 };

struct given {
	struct steps steps;
	struct call *call;
	const char *word; /* of the entry */
	struct arena arena;
	struct str line;
	struct assignment *items;
	size_t n;
	size_t room;
};

/* "--leads-to.because" is the path leads_to.because; a key that has a hyphen keeps it. */
static const char *path_of(struct given *given, const char *name)
{
	size_t len = strcspn(name, "=");
	char *path = arena_text(&given->arena, name, len);
	if (strncmp(path, "target-groups", 13) == 0 && model_record("target-group"))
		path[6] = '_';
	for (size_t i = 0; i < len; i++)
		if (path[i] == '-')
			path[i] = '_';
	return path;
}

static void take(struct given *given, const char *path, const char *value, size_t at)
{
	given->items = array_grow(given->items, given->n, &given->room, sizeof(*given->items));
	given->items[given->n++] =
		(struct assignment){.kind = ASSIGN, .path = path, .value = {value, at}};
}

static void take_options(struct given *given)
{
	const struct call *call = given->call;
	for (size_t i = 0; i < call->keys_n; i++) {
		const struct key_option *key = &call->keys[i];
		struct str word = {0};
		str_puts(&word, "--");
		str_add(&word, key->name, strcspn(key->name, "="));
		line_add(&given->line, str_text(&word));
		str_release(&word);
		take(given, path_of(given, key->name), key->value,
			line_add(&given->line, key->value));
	}
}

/* ---- asking ------------------------------------------------------------------------------- */

static bool was_given(const struct given *given, const char *key)
{
	size_t len = strlen(key);
	for (size_t i = 0; i < given->n; i++)
		if (strncmp(given->items[i].path, key, len) == 0 &&
			(given->items[i].path[len] == '\0' || given->items[i].path[len] == '.'))
			return true;
	return false;
}

/* above: the list the key stands in, or NULL. */
static void show_question(
	const struct given *given, const struct field *above, const struct field *field, bool must)
{
	enum language language = given->call->language;
	fprintf(stderr, "%s – %s\n", say(language, field->label), say(language, field->doc));
	for (size_t i = 0; field->kind == &kind_choice && field->rule.words[i].word; i++)
		fprintf(stderr, "  %s (%s)\n", field->rule.words[i].word,
			say(language, field->rule.words[i].label));
	fprintf(stderr, "%s%s%s%s: ", above ? above->key : "", above ? "." : "", field->key,
		must ? "" : say(language, N_(" (Enter skips)")));
	fflush(stderr);
}

/* An answer that its kind can read; NULL when nothing was answered. */
static const char *ask(
	struct given *given, const struct field *above, const struct field *field, bool must)
{
	char answer[LONGEST_ANSWER];
	for (;;) {
		show_question(given, above, field, must);
		if (!fgets(answer, sizeof(answer), stdin))
			return NULL;
		answer[strcspn(answer, "\r\n")] = '\0';
		if (answer[0])
			return arena_text(&given->arena, answer, strlen(answer));
		if (!must)
			return NULL;
	}
}

static void take_answer(struct given *given, const char *path, const char *value)
{
	take(given, path, value, line_add(&given->line, value));
}

/* One entry of a list: its short form, or the keys it needs. False: no more of them. */
static bool ask_entry(struct given *given, const struct field *list, bool must)
{
	const struct record *record = list->record;
	if (record->shorthand) {
		const char *value = ask(given, NULL, list, must);
		if (value)
			take_answer(given, list->key, value);
		return value;
	}
	bool opened = false;
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		bool needed = field->need == REQUIRED;
		if (field->shape != SHAPE_ONE || field->kind == &kind_id || field->need == OPTIONAL)
			continue;
		const char *value = ask(given, list, field, needed && (must || opened));
		if (!value && !opened)
			return false; /* the first key opens the entry */
		if (value)
			take_answer(given,
				arena_printf(&given->arena, "%s.%s", list->key, field->key), value);
		opened = true;
	}
	return opened;
}

static void ask_list(struct given *given, const struct field *list)
{
	bool must = list->need == REQUIRED;
	while (ask_entry(given, list, must))
		must = false;
}

static void ask_missing(struct given *given, const struct record *record, const char *word)
{
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		bool leaf = field->shape == SHAPE_ONE || field->shape == SHAPE_MANY;
		bool list = field->shape == SHAPE_LIST;
		bool by_itself = field->kind == &kind_id ||
				 (record->kind_key && strcmp(field->key, record->kind_key) == 0 &&
					 strcmp(word, record->word) != 0);
		if (field->need == OPTIONAL || by_itself || was_given(given, field->key))
			continue;
		if (list)
			ask_list(given, field);
		const char *value = leaf ? ask(given, NULL, field, field->need == REQUIRED) : NULL;
		if (value)
			take_answer(given, field->key, value);
	}
}

static int unknown_word(const struct call *call, const char *word)
{
	const char *candidates[128];
	size_t n = 0;
	for (size_t i = 0; model_records[i] && n < ARRAY_LEN(candidates); i++)
		candidates[n++] = model_records[i]->word;
	const char *near = near_best(word, candidates, n);
	if (near)
		return complain(call, EXIT_USAGE,
			N_("there is no entry called {0}; did you mean {1}?"), ARGS(word, near));
	return complain(call, EXIT_USAGE,
		N_("there is no entry called {0}; \"samverka help format\" lists them"),
		ARGS(word));
}

static enum edit_result add_one(struct steps *steps, struct edit *edit)
{
	const struct given *given = (const struct given *)steps;
	struct new_entry entry = {given->items, given->n, {steps->line, 0}};
	return edit_add(edit, given->word, &entry, 1, steps->call->options.file);
}

int add_entry(struct call *call, const char *said, const char *word, const struct preset *presets,
	size_t n)
{
	struct given given = {.steps = {.make = add_one, .call = call}, .call = call, .word = word};
	line_add(&given.line, said);
	for (size_t i = 0; i < n; i++) {
		if (presets[i].option)
			line_add(&given.line, presets[i].option);
		take_answer(&given, presets[i].path, presets[i].value);
	}
	take_options(&given);
	if (isatty(STDIN_FILENO))
		ask_missing(&given, model_record(word), word);
	given.steps.line = str_text(&given.line);
	int code = edit_run(&given.steps);
	str_release(&given.line);
	arena_release(&given.arena);
	memory_free(given.items);
	return code;
}

int run_add(struct call *call)
{
	if (call->args_n != 1)
		return complain(call, EXIT_USAGE,
			N_("add takes one word, such as partner, and its keys as options"),
			NO_ARGS);
	const char *word = call->args[0];
	int code = project_open(call);
	if (code == EXIT_FINE && !model_record(word))
		code = unknown_word(call, word);
	if (code != EXIT_FINE)
		return code;
	struct str said = {0};
	str_printf(&said, "samverka add %s", word);
	code = add_entry(call, str_text(&said), word, NULL, 0);
	str_release(&said);
	return code;
}
