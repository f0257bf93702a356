/* samverka set: give keys of an entry new values, add to their lists, take out of them. */
#include "cmd.h"

#include <string.h>

/* "status=done", "has+=premises", "leads_to-=growth". */
static bool split(const char *word, struct arena *arena, struct assignment *out)
{
	const char *equals = strchr(word, '=');
	if (!equals || equals == word)
		return false;
	size_t len = (size_t)(equals - word);
	out->kind = ASSIGN;
	if (word[len - 1] == '+' || word[len - 1] == '-') {
		out->kind = word[len - 1] == '+' ? ASSIGN_ADD : ASSIGN_TAKE;
		len--;
	}
	out->path = arena_text(arena, word, len);
	out->value.text = equals + 1;
	out->value.at = (size_t)(equals + 1 - word);
	return len > 0;
}

/* "set vision=…": a value at the top of a file has no entry above it. */
static bool is_top(const char *word)
{
	return strchr(word, '=') != NULL;
}

struct setting {
	struct steps steps;
	struct arena arena;
	size_t *places; /* of the arguments in the line */
	const char *bad;
};

static enum edit_result set_all(struct steps *steps, struct edit *edit)
{
	struct setting *setting = (struct setting *)steps;
	const struct call *call = steps->call;
	bool top = is_top(call->args[0]);
	enum edit_result result = EDIT_NOTHING;
	bool any = false;
	for (size_t i = top ? 0 : 1; i < call->args_n; i++) {
		struct assignment assignment;
		if (!split(call->args[i], &setting->arena, &assignment)) {
			setting->bad = call->args[i];
			return EDIT_NOTHING;
		}
		assignment.value.at += setting->places[i];
		const char *address = top ? assignment.path : call->args[0];
		if (top)
			assignment.path = "";
		result = edit_set(edit, address, &assignment);
		if (result != EDIT_DONE && result != EDIT_NOTHING)
			return result;
		any = any || result == EDIT_DONE;
	}
	return any ? EDIT_DONE : EDIT_NOTHING;
}

int run_set(struct call *call)
{
	if (!call->args_n || (call->args_n < 2 && !is_top(call->args[0])))
		return complain(
			call, EXIT_USAGE, N_("set takes an address and KEY=VALUE"), NO_ARGS);
	struct setting setting = {.steps = {.make = set_all, .call = call}};
	struct str line = {0};
	setting.places = arena_new(&setting.arena, call->args_n * sizeof(*setting.places));
	line_add(&line, "samverka set");
	for (size_t i = 0; i < call->args_n; i++)
		setting.places[i] = line_add(&line, call->args[i]);
	setting.steps.line = str_text(&line);
	int code = project_open(call);
	if (code == EXIT_FINE)
		code = edit_run(&setting.steps);
	if (setting.bad)
		code = complain(call, EXIT_USAGE, N_("{0} is not of the form KEY=VALUE"),
			ARGS(setting.bad));
	str_release(&line);
	arena_release(&setting.arena);
	return code;
}
