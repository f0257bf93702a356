/* Opening the project, and what is said when that fails. */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum language language_here(const char *start, enum language otherwise)
{
	struct folder folder = {.fd = -1};
	struct project project;
	struct findings findings = {0};
	struct load_options options = {0};
	enum language language = otherwise;
	if (folder_find(&folder, start ? start : ".", "samverka.yaml") >= 0 &&
		project_load(&folder, &options, &project, &findings) == LOAD_DONE) {
		language_read(project_language(&project), &language);
		project_release(&project);
	}
	findings_release(&findings);
	folder_close(&folder);
	return language;
}

/* Wrong use is found before the project is read: its language is looked up for the message. */
static enum language language_for(const struct call *call, int code)
{
	enum language language = call->language;
	if (code != EXIT_USAGE || call->open || call->options.lang || call->folder.fd >= 0)
		return language;
	return language_here(call->options.folder, language);
}

int complain(const struct call *call, int code, const char *sentence, const char *const *args)
{
	struct str words = {0};
	struct str safe = {0};
	say_with(language_for(call, code), sentence, args, &words);
	render_safe(&safe, str_text(&words), words.len);
	fprintf(stderr, "samverka: %s\n", str_text(&safe));
	str_release(&words);
	str_release(&safe);
	return code;
}

static int open_failed(struct call *call, enum load_result result)
{
	const char *path = call->folder.path;
	switch (result) {
	case LOAD_NO_PROJECT:
		return complain(call, EXIT_NO_PROJECT,
			N_("samverka.yaml in {0} cannot be read as a file; see \"samverka "
			   "help init\""),
			ARGS(path));
	case LOAD_BUSY:
		return complain(call, EXIT_SYSTEM,
			N_("the project is being changed all the time; try again"), NO_ARGS);
	case LOAD_FAILED:
		return complain(call, EXIT_SYSTEM, N_("{0} cannot be read: {1}"),
			ARGS(path, strerror(errno)));
	case LOAD_DONE:
		break;
	}
	return EXIT_FINE;
}

/* Inside a project its first language holds, unless the option says otherwise. */
static void settle_language(struct call *call)
{
	if (!call->options.lang)
		language_read(project_language(&call->project), &call->language);
}

int project_open_at(struct call *call, bool due_too)
{
	memory_warm();
	const char *start = call->options.folder ? call->options.folder : ".";
	int found = call->options.folder ? folder_open(&call->folder, start)
					 : folder_find(&call->folder, start, "samverka.yaml");
	if (found < 0 && call->options.folder)
		return complain(call, EXIT_NO_PROJECT, N_("{0} cannot be opened: {1}"),
			ARGS(start, strerror(errno)));
	if (found == 0 && call->options.folder) {
		folder_close(&call->folder);
		found = folder_find(&call->folder, start, "samverka.yaml");
	}
	if (found < 0)
		return complain(call, EXIT_NO_PROJECT,
			N_("there is no samverka.yaml here or in a folder above; \"samverka "
			   "init\" begins a project"),
			NO_ARGS);
	struct load_options options = {0};
	enum load_result result =
		project_load(&call->folder, &options, &call->project, &call->findings);
	if (result != LOAD_DONE)
		return open_failed(call, result);
	call->open = true;
	settle_language(call);
	int32_t today = 0;
	if (due_too) {
		if (!today_read(call, &today))
			return EXIT_USAGE;
		today = effective_today(&call->project, today);
		call->today = today;
	}
	rules_run(&call->project, due_too ? &today : NULL, &call->findings);
	return EXIT_FINE;
}

int project_open(struct call *call)
{
	return project_open_at(call, false);
}

void project_close(struct call *call)
{
	if (call->open)
		project_release(&call->project);
	findings_release(&call->findings);
	folder_close(&call->folder);
	call->open = false;
}

bool project_has_errors(const struct call *call)
{
	return findings_count(&call->findings, LEVEL_ERROR) > 0;
}

bool today_read(const struct call *call, int32_t *today)
{
	const char *text = call->options.as_of;
	int32_t last;
	if (text && strcmp(text, "today") != 0) {
		if (date_read(text, strlen(text), today, &last))
			return true;
		complain(call, EXIT_USAGE, N_("--as-of {0} is not a date; write it as 2025-11-30"),
			ARGS(text));
		return false;
	}
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	long long seconds = epoch && !text ? strtoll(epoch, NULL, 10) : (long long)time(NULL);
	*today = (int32_t)(seconds / 86400);
	return true;
}
