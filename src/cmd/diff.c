/* samverka diff: what changed since a revision, in the words of the collaboration. */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One state: the files as they are, or as a revision has them. */
struct state {
	struct project project;
	struct findings findings;
	struct revision revision;
	bool loaded;
};

static int no_revision(const struct call *call, const char *name, int status)
{
	if (status == 127 || status < 0)
		return complain(call, EXIT_SYSTEM, N_("git cannot be run; diff needs it"), NO_ARGS);
	return complain(call, EXIT_USAGE,
		N_("git knows no revision {0} of this folder; \"git log\" lists them"), ARGS(name));
}

/* The files of a revision are laid over an empty folder and read like any others. */
static int load_revision(const struct call *call, struct state *state, const char *name)
{
	int status = revision_read(&state->revision, call->folder.path, name);
	if (status != 0)
		return no_revision(call, name, status);
	const char *top = getenv("TMPDIR");
	struct str path = {0};
	str_printf(&path, "%s/samverka-XXXXXX", top && top[0] ? top : "/tmp");
	struct folder folder = {.fd = -1};
	if (!mkdtemp(path.data) || folder_open(&folder, path.data) < 0) {
		complain(call, EXIT_SYSTEM, N_("{0} cannot be made: {1}"),
			ARGS(str_text(&path), strerror(errno)));
		str_release(&path);
		return EXIT_SYSTEM;
	}
	struct load_options options = {
		.overlays = state->revision.files, .overlays_n = state->revision.n};
	enum load_result result =
		project_load(&folder, &options, &state->project, &state->findings);
	folder_close(&folder);
	rmdir(str_text(&path));
	str_release(&path);
	if (result != LOAD_DONE)
		return complain(
			call, EXIT_NO_PROJECT, N_("there is no samverka.yaml in {0}"), ARGS(name));
	state->loaded = true;
	return EXIT_FINE;
}

static void state_end(struct state *state)
{
	if (state->loaded)
		project_release(&state->project);
	findings_release(&state->findings);
	revision_release(&state->revision);
}

static int compare(struct call *call, struct state *old, struct state *fresh)
{
	const char *from = call->args_n ? call->args[0] : "HEAD";
	struct arena arena = {0};
	struct changes *changes = changes_between(
		&old->project, fresh->loaded ? &fresh->project : &call->project, &arena);
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
	struct state old = {0};
	struct state fresh = {0};
	code = load_revision(call, &old, call->args_n ? call->args[0] : "HEAD");
	if (code == EXIT_FINE && call->args_n > 1)
		code = load_revision(call, &fresh, call->args[1]);
	if (code == EXIT_FINE)
		code = compare(call, &old, &fresh);
	state_end(&old);
	state_end(&fresh);
	return code;
}
