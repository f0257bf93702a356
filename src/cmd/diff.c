/* samverka diff: what changed since a revision, in the words of the collaboration. */
#include "cmd.h"

static int compare(struct call *call, struct past *old, struct past *fresh)
{
	const char *from = call->args_n ? call->args[0] : "HEAD";
	struct arena arena = {0};
	struct changes *changes = changes_between(
		&old->project, fresh->loaded ? &fresh->project : &call->project,
		fresh->loaded ? &fresh->project : &call->project, &arena);
	changes->from = (struct text){{0, 1}, from};
	if (call->args_n > 1)
		changes->to = (struct text){{0, 1}, call->args[1]};
	struct answering answering = {.title = N_("What changed"),
		.answer = &changes->entry,
		.csv = "changes",
		.view = view_changes};
	int code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_diff(struct call *call)
{
	if (call->args_n > 2)
		return complain(call, EXIT_USAGE,
			N_("diff takes at most two revisions, such as HEAD~1"), NO_ARGS);
	int code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	struct past old = {0};
	struct past fresh = {0};
	code = past_load(call, &old, call->args_n ? call->args[0] : "HEAD");
	if (code == EXIT_FINE && call->args_n > 1)
		code = past_load(call, &fresh, call->args[1]);
	if (code == EXIT_FINE)
		code = compare(call, &old, &fresh);
	past_end(&old);
	past_end(&fresh);
	return code;
}
