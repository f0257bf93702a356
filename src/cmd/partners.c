/* samverka partners: who takes part; match, candidates, contacts. */
#include "cmd.h"

static int open_here(struct call *call)
{
	if (call->args_n)
		return complain(call, EXIT_USAGE, N_("{0} takes no {1}"),
			ARGS(call->command->name, call->args[0]));
	return project_open_at(call, true);
}

int run_partners(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call);
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("Partners"),
		.answer = &partners_of(&call->project, &arena)->entry,
		.csv = "partners",
		.view = view_partners};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_partners_match(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call);
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("What meets what"),
		.answer = &partners_match(&call->project, call->today, &arena)->entry,
		.csv = "wishes",
		.view = view_matches};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_partners_candidates(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call);
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("Candidates"),
		.answer = &partners_candidates(&call->project, &arena)->entry,
		.csv = "candidates",
		.view = view_candidates};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_partners_contacts(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call);
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("The way to a decision"),
		.answer = &partners_contacts(
			&call->project, call->today, audience_is_public(call), &arena)
				   ->entry,
		.csv = "contacts",
		.view = view_contacts};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}
