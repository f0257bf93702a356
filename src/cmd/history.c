/* The project's past, as git keeps it: one revision read as a project, and all of them for what
 * only history shows. */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum past_result { PAST_READ, PAST_NO_GIT, PAST_NO_REVISION, PAST_NO_FOLDER, PAST_NO_PROJECT };

/* A folder without anything in it, for the files of a revision to be laid over. */
static bool empty_folder(struct folder *folder)
{
	const char *top = getenv("TMPDIR");
	struct str path = {0};
	str_printf(&path, "%s/samverka-XXXXXX", top && top[0] ? top : "/tmp");
	bool made = mkdtemp(path.data) && folder_open(folder, path.data) >= 0;
	int error = errno;
	if (made)
		rmdir(str_text(&path));
	str_release(&path);
	errno = error;
	return made;
}

static enum past_result past_read(const struct call *call, struct past *past, const char *name)
{
	struct folder folder = {.fd = -1};
	*past = (struct past){.loaded = false};
	int status = revision_read(&past->revision, call->folder.path, name);
	if (status != 0)
		return status == 127 || status < 0 ? PAST_NO_GIT : PAST_NO_REVISION;
	if (!empty_folder(&folder))
		return PAST_NO_FOLDER;
	struct load_options options = {
		.overlays = past->revision.files, .overlays_n = past->revision.n};
	enum load_result result = project_load(&folder, &options, &past->project, &past->findings);
	folder_close(&folder);
	past->loaded = result == LOAD_DONE;
	return past->loaded ? PAST_READ : PAST_NO_PROJECT;
}

static int no_git(const struct call *call)
{
	return complain(call, EXIT_SYSTEM, N_("git cannot be run; this command needs it"), NO_ARGS);
}

int past_load(const struct call *call, struct past *past, const char *name)
{
	switch (past_read(call, past, name)) {
	case PAST_READ:
		return EXIT_FINE;
	case PAST_NO_GIT:
		return no_git(call);
	case PAST_NO_REVISION:
		return complain(call, EXIT_USAGE,
			N_("git knows no revision {0} of this folder; \"git log\" lists them"),
			ARGS(name));
	case PAST_NO_FOLDER:
		return complain(call, EXIT_SYSTEM, N_("no temporary folder can be made: {0}"),
			ARGS(strerror(errno)));
	case PAST_NO_PROJECT:
		break;
	}
	return complain(call, EXIT_NO_PROJECT, N_("there is no samverka.yaml in {0}"), ARGS(name));
}

/* "<revision> <YYYY-MM-DD>" */
static int32_t take_day(const char *line)
{
	int year, month, day;
	const char *at = strchr(line, ' ');
	if (!at || sscanf(at, "%d-%d-%d", &year, &month, &day) != 3)
		return 0;
	return day_of((struct ymd){year, month, day});
}

static void name_of(const char *line, char *name, size_t size)
{
	size_t len = strcspn(line, " \n");
	snprintf(name, size, "%.*s", (int)(len < size - 1 ? len : size - 1), line);
}

bool past_of_day(const struct call *call, int32_t day, struct past *past, char *name, size_t size)
{
	static const char *const words[] = {
		"log", "--first-parent", "--format=%h %cs", "--", ".", NULL};
	struct str log = {0};
	bool found = false;
	*past = (struct past){.loaded = false};
	if (git_run(call->folder.path, words, NULL, &log) == 0)
		for (const char *line = str_text(&log); *line && !found;
			line = strchr(line, '\n') + 1) {
			found = take_day(line) <= day;
			name_of(line, name, size);
		}
	str_release(&log);
	if (found && past_read(call, past, name) == PAST_READ)
		return true;
	past_end(past);
	return false;
}

void past_end(struct past *past)
{
	if (past->loaded)
		project_release(&past->project);
	findings_release(&past->findings);
	revision_release(&past->revision);
	*past = (struct past){.loaded = false};
}

/* ---- all of it ------------------------------------------------------------------------------ */

/* Each revision is compared with the one that came after it; unreadable ones are passed by. */
static void walk_back(struct call *call, struct history *history, const char *log, int32_t today)
{
	struct past pasts[2] = {{.loaded = false}, {.loaded = false}};
	struct history_step step = {.newer = &call->project, .day = today};
	size_t turn = 0;
	for (const char *line = log; *line; line = strchr(line, '\n') + 1) {
		struct past *past = &pasts[turn];
		char name[80];
		name_of(line, name, sizeof(name));
		if (past_read(call, past, name) != PAST_READ || past->project.broken) {
			past_end(past);
			continue;
		}
		step.older = &past->project;
		history_step(history, &step);
		past_end(&pasts[1 - turn]);
		step.newer = &past->project;
		step.day = take_day(line);
		turn = 1 - turn;
	}
	past_end(&pasts[0]);
	past_end(&pasts[1]);
}

/* ---- every file there ever was -------------------------------------------------------------- */

enum { AT_A_TIME = 64 };

/* The path of "<object> <path>" below the project's folder, or NULL. */
static const char *path_below(const char *line, const char *prefix, struct str *path)
{
	const char *at = strchr(line, ' ');
	size_t len = strcspn(line, "\n");
	if (!at || at >= line + len || strncmp(at + 1, prefix, strlen(prefix)) != 0)
		return NULL;
	str_clear(path);
	str_add(path, at + 1 + strlen(prefix), len - (size_t)(at + 1 - line) - strlen(prefix));
	return is_yaml(str_text(path)) ? str_text(path) : NULL;
}

struct several {
	const char *lines[AT_A_TIME];
	size_t n;
};

static void look_at_several(
	struct call *call, struct history *history, struct several *several, const char *prefix)
{
	static const char *const words[] = {"cat-file", "--batch", NULL};
	struct str wanted = {0};
	struct str got = {0};
	struct str path = {0};
	for (size_t i = 0; i < several->n; i++)
		str_printf(&wanted, "%.*s\n", (int)strcspn(several->lines[i], " \n"),
			several->lines[i]);
	bool all = git_run(call->folder.path, words, &wanted, &got) == 0;
	const char *at = str_text(&got);
	for (size_t i = 0; all && at && i < several->n; i++) {
		char object[16];
		struct blob blob;
		at = blob_take(at, str_text(&got) + got.len, &blob);
		name_of(several->lines[i], object, 11);
		if (at && path_below(several->lines[i], prefix, &path))
			history_file(history, object, str_text(&path), blob.bytes, blob.len);
	}
	several->n = 0;
	str_release(&wanted);
	str_release(&got);
	str_release(&path);
}

static void look_at_files(struct call *call, struct history *history)
{
	static const char *const where[] = {"rev-parse", "--show-prefix", NULL};
	static const char *const every[] = {"rev-list", "--objects", "--all", "--", ".", NULL};
	struct str prefix = {0};
	struct str list = {0};
	struct str path = {0};
	struct several several = {.n = 0};
	git_run(call->folder.path, where, NULL, &prefix);
	while (prefix.len && prefix.data[prefix.len - 1] == '\n')
		prefix.data[--prefix.len] = '\0';
	git_run(call->folder.path, every, NULL, &list);
	str_puts(&list, "");
	for (const char *line = str_text(&list); *line; line = strchr(line, '\n') + 1) {
		if (!path_below(line, str_text(&prefix), &path))
			continue;
		several.lines[several.n++] = line;
		if (several.n == AT_A_TIME)
			look_at_several(call, history, &several, str_text(&prefix));
	}
	if (several.n)
		look_at_several(call, history, &several, str_text(&prefix));
	str_release(&prefix);
	str_release(&list);
	str_release(&path);
}

int history_read(struct call *call)
{
	static const char *const words[] = {
		"log", "--first-parent", "--format=%H %cs", "--", ".", NULL};
	struct history history = {.now = &call->project, .findings = &call->findings};
	struct str log = {0};
	int32_t today;
	if (!today_read(call, &today))
		return EXIT_USAGE;
	int status = git_run(call->folder.path, words, NULL, &log);
	if (status == 0 && !call->project.broken)
		walk_back(call, &history, str_text(&log), today);
	if (status == 0)
		look_at_files(call, &history);
	history_end(&history);
	str_release(&log);
	if (status == 127 || status < 0)
		return no_git(call);
	if (status != 0)
		return complain(call, EXIT_USAGE,
			N_("git keeps no history of this folder; check without --history"),
			NO_ARGS);
	return EXIT_FINE;
}
