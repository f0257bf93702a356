/* samverka toc: the theory of change, from what is done to what it is for. */
#include "cmd.h"

#include <string.h>

/* ---- the whole of it ------------------------------------------------------------------------ */

/* What a verb makes of the project, once it is open. */
typedef const struct entry *(*answer_fn)(struct call *call, struct arena *arena);

static int show(struct call *call, answer_fn make, struct answering answering)
{
	if (call->args_n)
		return complain(call, EXIT_USAGE, N_("toc {0} takes no arguments"),
			ARGS(call->above ? call->command->name : ""));
	int code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	struct arena arena = {0};
	answering.answer = make(call, &arena);
	code = answer_show(call, &answering);
	arena_release(&arena);
	return code;
}

static struct toc *whole(struct call *call, struct arena *arena)
{
	return toc_of(&call->project, audience_is_public(call), arena);
}

static const struct entry *make_toc(struct call *call, struct arena *arena)
{
	return &whole(call, arena)->entry;
}

static const struct entry *make_story(struct call *call, struct arena *arena)
{
	return &toc_story_of(whole(call, arena), arena)->entry;
}

static const struct entry *make_goals(struct call *call, struct arena *arena)
{
	return &toc_goals_of(&call->project, audience_is_public(call), arena)->entry;
}

static const struct entry *make_indicators(struct call *call, struct arena *arena)
{
	return &toc_indicators_of(&call->project, audience_is_public(call), arena)->entry;
}

int run_toc(struct call *call)
{
	return show(call, make_toc,
		(struct answering){
			.title = N_("Theory of change"), .csv = "nodes", .view = view_toc});
}

int run_toc_graph(struct call *call)
{
	return show(call, make_toc,
		(struct answering){
			.title = N_("Theory of change"), .csv = "edges", .view = view_toc_graph});
}

int run_toc_goals(struct call *call)
{
	return show(call, make_goals,
		(struct answering){
			.title = N_("Shared goals"), .csv = "letters", .view = view_toc_goals});
}

int run_toc_indicators(struct call *call)
{
	return show(call, make_indicators,
		(struct answering){.title = N_("Indicators"),
			.csv = "indicators",
			.view = view_toc_indicators});
}

int run_toc_narrative(struct call *call)
{
	return show(call, make_story,
		(struct answering){.title = N_("Our theory of change in words"),
			.csv = "sentences",
			.view = view_toc_narrative});
}

/* ---- the way from one thing ----------------------------------------------------------------- */

static int show_way(struct call *call, bool upward)
{
	const struct entry *entry = map_get(&call->project.links.ids, call->args[0]);
	if (!entry || (audience_is_public(call) && entry_internal(entry)))
		return no_such_id(call, call->args[0], NULL);
	struct arena arena = {0};
	struct toc *part = toc_part(whole(call, &arena), entry, upward, &arena);
	int code;
	if (part)
		code = answer_show(
			call, &(struct answering){.title = upward ? N_("Why") : N_("How"),
				      .answer = &part->entry,
				      .csv = "edges",
				      .view = upward ? view_toc_why : view_toc_how});
	else
		code = complain(call, EXIT_USAGE,
			N_("{0} has no place in the chain; name an activity, a result, a goal or "
			   "an "
			   "indicator"),
			ARGS(call->args[0]));
	arena_release(&arena);
	return code;
}

static int run_way(struct call *call, bool upward)
{
	if (call->args_n != 1)
		return complain(
			call, EXIT_USAGE, N_("toc {0} takes one id"), ARGS(call->command->name));
	int code = project_open(call);
	return code == EXIT_FINE ? show_way(call, upward) : code;
}

int run_toc_why(struct call *call)
{
	return run_way(call, true);
}

int run_toc_how(struct call *call)
{
	return run_way(call, false);
}
