/* samverka check: every finding of the whole project, in one run. */
#include "cmd.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST_SHOWN = 100 };

static enum level level_asked(const struct options *options)
{
	if (options->level && strcmp(options->level, "advice") == 0)
		return LEVEL_ADVICE;
	if (options->level && strcmp(options->level, "warning") == 0)
		return LEVEL_WARNING;
	return LEVEL_ERROR;
}

/* FILEs and --step choose what is shown; the whole project is read all the same. */
struct choice_of_findings {
	const struct call *call;
	const struct record *section;
	enum level level;
};

static bool file_chosen(const struct call *call, const char *path)
{
	for (size_t i = 0; i < call->args_n; i++) {
		const char *wanted = call->args[i];
		if (strncmp(wanted, "./", 2) == 0)
			wanted += 2;
		if (strcmp(wanted, path) == 0)
			return true;
	}
	return call->args_n == 0;
}

static bool chosen(const struct choice_of_findings *choice, const struct finding *finding)
{
	const struct call *call = choice->call;
	if (finding->accepted && !call->options.all)
		return false;
	if (!call->args_n && !choice->section)
		return true;
	const struct project *project = &call->project;
	for (size_t i = 0; i < project->sources.n; i++) {
		const struct source *source = project->sources.items[i];
		if (sources_find(&project->sources, finding->place.start) != source)
			continue;
		if (choice->section && project->files[i].section != choice->section)
			return false;
		return file_chosen(call, source->path);
	}
	return false;
}

static void keep_chosen(struct call *call, const struct choice_of_findings *choice)
{
	size_t kept = 0;
	for (size_t i = 0; i < call->findings.n; i++)
		if (chosen(choice, &call->findings.items[i]))
			call->findings.items[kept++] = call->findings.items[i];
	call->findings.n = kept;
}

static int unknown_file(struct call *call)
{
	for (size_t i = 0; i < call->args_n; i++) {
		bool known = false;
		for (size_t k = 0; k < call->project.sources.n; k++) {
			const char *wanted = call->args[i];
			wanted += strncmp(wanted, "./", 2) == 0 ? 2 : 0;
			known = known || strcmp(call->project.sources.items[k]->path, wanted) == 0;
		}
		if (!known)
			return complain(call, EXIT_USAGE, N_("{0} is no file of the project"),
				ARGS(call->args[i]));
	}
	return EXIT_FINE;
}

static void say_rest(const struct call *call, const unsigned below[3], size_t beyond)
{
	struct str words = {0};
	if (beyond)
		say_n(call->language, N_("{n} more is not shown"), N_("{n} more are not shown"),
			beyond, &words);
	if (words.len)
		fprintf(stderr, "%s\n", str_text(&words));
	str_clear(&words);
	view_counts(call->language, below, &words);
	if (words.len) {
		struct str line = {0};
		const char *level = below[LEVEL_ADVICE] ? "advice" : "warning";
		say_with(call->language, N_("Not shown: {0}. See them with --level {1}."),
			ARGS(str_text(&words), level), &line);
		fprintf(stderr, "%s\n", str_text(&line));
		str_release(&line);
	}
	str_release(&words);
}

static int show_text(struct call *call, enum level level)
{
	struct finding_view view = {.sources = &call->project.sources,
		.language = call->language,
		.colour = !call->options.output && has_colour(call, STDOUT_FILENO)};
	unsigned below[3] = {0};
	size_t shown = 0;
	for (size_t i = 0; i < call->findings.n; i++) {
		const struct finding *finding = &call->findings.items[i];
		if (finding->level < level)
			below[finding->level]++;
		else if (shown++ < MOST_SHOWN)
			view_finding_text(&view, finding, &call->out);
	}
	int code = output_write(call);
	say_rest(call, below, shown > MOST_SHOWN ? shown - MOST_SHOWN : 0);
	return code;
}

static int show_all(struct call *call, enum level level)
{
	if (call->options.format == FORMAT_TEXT)
		return show_text(call, level);
	struct exporting exporting = {.project = &call->project,
		.command = "check",
		.language = call->language,
		.folder = call->options.folder};
	if (call->options.format == FORMAT_SARIF)
		export_sarif(&exporting, &call->findings, level, &call->out);
	else if (call->options.format == FORMAT_GITHUB)
		export_github(&exporting, &call->findings, level, &call->out);
	else if (call->options.format == FORMAT_GITLAB)
		export_gitlab(&exporting, &call->findings, level, &call->out);
	else
		export_findings(&exporting, &call->findings, level, call->options.all, &call->out);
	return output_write(call);
}

int run_check(struct call *call)
{
	static const enum section_number steps[] = {SECTION_PARTNERS, SECTION_TRUST, SECTION_TOC,
		SECTION_ROLES, SECTION_COST, SECTION_EVALUATE};
	struct choice_of_findings choice = {.call = call, .level = level_asked(&call->options)};
	const char *step = call->options.step;
	if (step && (strlen(step) != 1 || step[0] < '1' || step[0] > '6'))
		return complain(call, EXIT_USAGE, N_("--step is a number from 1 to 6"), NO_ARGS);
	int code = project_open_at(call, call->options.as_of != NULL);
	if (code != EXIT_FINE)
		return code;
	code = unknown_file(call);
	if (code != EXIT_FINE)
		return code;
	if (step)
		choice.section = model_sections[steps[step[0] - '1']];
	if (call->options.history)
		code = history_read(call);
	if (code != EXIT_FINE)
		return code;
	keep_chosen(call, &choice);
	bool any = findings_count(&call->findings, choice.level) > 0;
	code = show_all(call, choice.level);
	return code != EXIT_FINE ? code : any ? EXIT_FINDINGS : EXIT_FINE;
}
