/* samverka trust: what the partners have told each other; compare, open, pulse. */
#include "cmd.h"

static int open_here(struct call *call)
{
	if (call->args_n)
		return complain(call, EXIT_USAGE, N_("{0} takes no {1}"),
			ARGS(call->command->name, call->args[0]));
	return project_open_at(call, true);
}

int run_trust(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call);
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("Trust"),
		.answer = &trust_of(&call->project, call->today, audience_is_public(call), &arena)
				   ->entry,
		.csv = "perspectives",
		.view = view_trust};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_trust_compare(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call);
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("Perspectives"),
		.answer = &trust_compare(&call->project, call->today, &arena)->entry,
		.csv = "perspectives",
		.view = view_compare};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_trust_open(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call);
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("Open between the partners"),
		.answer = &trust_open(&call->project, call->today, &arena)->entry,
		.csv = "differences",
		.view = view_open};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

int run_trust_pulse(struct call *call)
{
	struct arena arena = {0};
	int code = open_here(call);
	if (code != EXIT_FINE)
		return code;
	struct answering answering = {.title = N_("Pulse"),
		.answer =
			&trust_pulse(&call->project, call->today, audience_is_public(call), &arena)
				 ->entry,
		.csv = "days",
		.view = view_pulse};
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}
