/* samverka rm and rename: take out an entry or a key; give an entry another id everywhere. */
#include "cmd.h"

int run_rm(struct call *call)
{
	if (call->args_n < 1 || call->args_n > 2)
		return complain(call, EXIT_USAGE,
			N_("rm takes an address, and a key when only that is to go"), NO_ARGS);
	int code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	struct edit edit = {.folder = &call->folder,
		.project = &call->project,
		.before = &call->findings,
		.line = "samverka rm",
		.dry_run = call->options.dry_run};
	code = edit_end(call, &edit,
		edit_remove(&edit, call->args[0], call->args_n > 1 ? call->args[1] : ""));
	edit_release(&edit);
	return code;
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
	if (code == EXIT_FINE) {
		struct edit edit = {.folder = &call->folder,
			.project = &call->project,
			.before = &call->findings,
			.line = str_text(&line),
			.dry_run = call->options.dry_run};
		code = edit_end(call, &edit, edit_rename(&edit, call->args[0], &fresh));
		edit_release(&edit);
	}
	str_release(&line);
	return code;
}
