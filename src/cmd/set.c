/* samverka set: give keys of an entry new values. */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int refused(struct call *call, const struct edit *edit)
{
	struct finding_view view = {.sources = &edit->arguments,
		.language = call->language,
		.colour = has_colour(call, STDERR_FILENO)};
	struct str out = {0};
	for (size_t i = 0; i < edit->findings.n; i++)
		view_finding_text(&view, &edit->findings.items[i], &out);
	fputs(str_text(&out), stderr);
	str_release(&out);
	if (edit->reason)
		complain(call, EXIT_FINDINGS, edit->reason, NO_ARGS);
	return complain(call, EXIT_FINDINGS, N_("nothing was changed"), NO_ARGS);
}

static int end_of(struct call *call, const struct edit *edit, enum edit_result result)
{
	switch (result) {
	case EDIT_DONE:
		if (edit->dry_run)
			str_puts(&call->out, str_text(&edit->diff));
		return output_write(call);
	case EDIT_NOTHING:
		return EXIT_FINE;
	case EDIT_NO_ENTRY:
		return complain(call, EXIT_USAGE, N_("nothing is called {0}"), ARGS(edit->word));
	case EDIT_SEVERAL:
		return complain(call, EXIT_USAGE,
			N_("several entries are called {0}; write more of the address"),
			ARGS(edit->word));
	case EDIT_NO_KEY:
		return complain(
			call, EXIT_USAGE, N_("there is no key {0} there"), ARGS(edit->word));
	case EDIT_REFUSED:
		return refused(call, edit);
	case EDIT_BUSY:
		return complain(call, EXIT_SYSTEM,
			N_("another command is writing in this project; nothing was changed, try "
			   "again"),
			NO_ARGS);
	case EDIT_CHANGED:
		return complain(call, EXIT_SYSTEM,
			N_("a file was changed meanwhile; nothing was changed, try again"),
			NO_ARGS);
	case EDIT_FAILED:
		break;
	}
	return complain(call, EXIT_SYSTEM,
		N_("the change cannot be written: {0}; nothing was changed"),
		ARGS(strerror(errno)));
}

enum { MOST_ASSIGNMENTS = 64 };

int run_set(struct call *call)
{
	struct assignment assignments[MOST_ASSIGNMENTS];
	if (call->args_n < 2 || call->args_n > MOST_ASSIGNMENTS)
		return complain(
			call, EXIT_USAGE, N_("set takes an address and KEY=VALUE"), NO_ARGS);
	struct arena arena = {0};
	for (size_t i = 1; i < call->args_n; i++) {
		const char *equals = strchr(call->args[i], '=');
		if (!equals || equals == call->args[i]) {
			arena_release(&arena);
			return complain(call, EXIT_USAGE, N_("{0} is not of the form KEY=VALUE"),
				ARGS(call->args[i]));
		}
		assignments[i - 1] = (struct assignment){
			arena_text(&arena, call->args[i], (size_t)(equals - call->args[i])),
			equals + 1};
	}
	int code = project_open(call);
	if (code == EXIT_FINE) {
		struct edit edit = {.folder = &call->folder,
			.project = &call->project,
			.before = &call->findings,
			.dry_run = call->options.dry_run};
		enum edit_result result =
			edit_set(&edit, call->args[0], assignments, call->args_n - 1);
		code = end_of(call, &edit, result);
		edit_release(&edit);
	}
	arena_release(&arena);
	return code;
}
