/* samverka rm and rename: take out an entry or a key; give an entry another id everywhere. */
#include "cmd.h"

static enum edit_result remove_one(struct steps *steps, struct edit *edit)
{
	const struct call *call = steps->call;
	return edit_remove(edit, call->args[0], call->args_n > 1 ? call->args[1] : "");
}

int run_rm(struct call *call)
{
	if (call->args_n < 1 || call->args_n > 2)
		return complain(call, EXIT_USAGE,
			N_("rm takes an address, and a key when only that is to go"), NO_ARGS);
	int code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	return edit_run(&(struct steps){.make = remove_one, .call = call, .line = "samverka rm"});
}

struct renaming {
	struct steps steps;
	struct argument fresh;
};

static enum edit_result rename_one(struct steps *steps, struct edit *edit)
{
	const struct renaming *renaming = (const struct renaming *)steps;
	return edit_rename(edit, steps->call->args[0], &renaming->fresh);
}

int run_rename(struct call *call)
{
	if (call->args_n != 2)
		return complain(
			call, EXIT_USAGE, N_("rename takes the old id and the new one"), NO_ARGS);
	struct str line = {0};
	line_add(&line, "samverka rename");
	line_add(&line, call->args[0]);
	struct argument fresh = {call->args[1], line_add(&line, call->args[1])};
	int code = project_open(call);
	struct renaming renaming = {
		{.make = rename_one, .call = call, .line = str_text(&line)}, fresh};
	if (code == EXIT_FINE)
		code = edit_run(&renaming.steps);
	str_release(&line);
	return code;
}
