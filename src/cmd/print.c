/* What goes out: to stdout or a file, in the format asked for. */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool set(const char *variable)
{
	const char *value = getenv(variable);
	return value && value[0];
}

bool has_colour(const struct call *call, int fd)
{
	const char *color = call->options.color;
	if (color && strcmp(color, "always") == 0)
		return true;
	if (color && strcmp(color, "never") == 0)
		return false;
	if (set("NO_COLOR"))
		return false;
	const char *forced = getenv("CLICOLOR_FORCE");
	if (forced && forced[0] && strcmp(forced, "0") != 0)
		return true;
	return isatty(fd) == 1;
}

static unsigned terminal_width(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_col)
		return 80;
	return size.ws_col < 100 ? size.ws_col : 100;
}

int output_write(struct call *call)
{
	const char *path = call->options.output;
	if (path && strcmp(path, "-") != 0) {
		if (file_replace(path, str_text(&call->out), call->out.len) == 0)
			return EXIT_FINE;
		return complain(call, EXIT_SYSTEM, N_("{0} cannot be written: {1}"),
			ARGS(path, strerror(errno)));
	}
	if (pager_shows(call))
		return EXIT_FINE;
	fwrite(str_text(&call->out), 1, call->out.len, stdout);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return EXIT_FINE;
	return complain(call, EXIT_SYSTEM, N_("{0} cannot be written: {1}"),
		ARGS("stdout", strerror(errno)));
}

void output_doc(struct call *call, struct doc *doc)
{
	bool to_file = call->options.output && strcmp(call->options.output, "-") != 0;
	struct render_options options = {
		.width = to_file ? 80 : terminal_width(),
		.colour = !to_file && has_colour(call, STDOUT_FILENO),
	};
	switch (call->options.format) {
	case FORMAT_TEXT:
		render_text(doc, &options, &call->out);
		break;
	case FORMAT_MARKDOWN:
		render_markdown(doc, &call->out);
		break;
	case FORMAT_HTML:
		render_html(doc, &call->out);
		break;
	case FORMAT_SVG:
		render_svg(doc, &call->out);
		break;
	case FORMAT_DOT:
		render_dot(doc, &call->out);
		break;
	case FORMAT_MERMAID:
		render_mermaid(doc, &call->out);
		break;
	case FORMAT_JSON: /* the command's own */
	case FORMAT_SARIF:
	case FORMAT_GITHUB:
	case FORMAT_GITLAB:
	case FORMAT_CSV:
	case FORMAT_ICS:
	case FORMAT_HLEDGER:
	case FORMATS:
		break;
	}
}

void findings_print(const struct call *call, enum level at_least, size_t most)
{
	struct finding_view view = {.sources = &call->project.sources,
		.language = call->language,
		.colour = has_colour(call, STDERR_FILENO)};
	struct str out = {0};
	for (size_t i = 0; i < call->findings.n && most; i++) {
		const struct finding *finding = &call->findings.items[i];
		if (finding->level < at_least || finding->accepted)
			continue;
		view_finding_text(&view, finding, &out);
		most--;
	}
	fputs(str_text(&out), stderr);
	str_release(&out);
}
