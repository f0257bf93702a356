/* What commands that write have in common: the command line as findings show it, and the end of a
 * change, in words. */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

size_t line_add(struct str *line, const char *word)
{
	if (line->len)
		str_putc(line, ' ');
	size_t at = line->len;
	for (; *word; word++) /* a break would end the line the caret stands under */
		str_putc(line, *word == '\n' || *word == '\r' ? ' ' : *word);
	return at;
}

static int refused(struct call *call, const struct edit *edit)
{
	struct finding_view view = {.sources = &edit->arguments,
		.language = call->language,
		.colour = has_colour(call, STDERR_FILENO)};
	struct str out = {0};
	if (edit->arguments.n)
		edit->arguments.items[0]->path =
			say(call->language, edit->arguments.items[0]->path);
	for (size_t i = 0; i < edit->findings.n; i++)
		view_finding_text(&view, &edit->findings.items[i], &out);
	fputs(str_text(&out), stderr);
	str_release(&out);
	if (edit->reason)
		complain(call, EXIT_FINDINGS, edit->reason, NO_ARGS);
	return complain(call, EXIT_FINDINGS, N_("nothing was changed"), NO_ARGS);
}

static int in_use(struct call *call, const struct edit *edit)
{
	struct str safe = {0};
	render_safe(&safe, str_text(&edit->used_by), edit->used_by.len);
	complain(call, EXIT_FINDINGS, N_("{0} is not removed: others refer to it"),
		ARGS(edit->word));
	for (const char *at = str_text(&edit->used_by); *at;) {
		size_t len = strcspn(at, "\n");
		str_clear(&safe);
		render_safe(&safe, at, len);
		fprintf(stderr, "  %s\n", str_text(&safe));
		at += len + (at[len] == '\n');
	}
	str_release(&safe);
	return EXIT_FINDINGS;
}

static int no_entry(struct call *call, const char *word)
{
	const char *candidates[4096];
	size_t n = 0;
	const struct links *links = &call->project.links;
	for (size_t i = 0; i < links->n && n < ARRAY_LEN(candidates); i++)
		candidates[n++] = entry_id(links->entries[i]);
	const char *near = near_best(word, candidates, n);
	if (near)
		return complain(call, EXIT_USAGE, N_("nothing is called {0}; did you mean {1}?"),
			ARGS(word, near));
	return complain(call, EXIT_USAGE, N_("nothing is called {0}"), ARGS(word));
}

static int done(struct call *call, const struct edit *edit)
{
	if (edit->dry_run)
		str_puts(&call->out, str_text(&edit->diff));
	else if (edit->made.len)
		str_printf(&call->out, "%s\n", str_text(&edit->made));
	return output_write(call);
}

/* The nearest key if one is near, else all that the entry has. */
static int no_key(const struct call *call, const struct edit *edit)
{
	const struct record *record = edit->about;
	if (!record)
		return complain(
			call, EXIT_USAGE, N_("there is no key {0} there"), ARGS(edit->word));
	const char *keys[64];
	size_t n = 0;
	struct str all = {0};
	for (; n < record->n && n < ARRAY_LEN(keys); n++) {
		keys[n] = record->fields[n].key;
		str_printf(&all, "%s%s", n ? ", " : "", keys[n]);
	}
	const char *near = near_best(edit->word, keys, n);
	if (near)
		complain(call, EXIT_USAGE, N_("{t0} has no key {1}; did you mean {2}?"),
			ARGS(record->label, edit->word, near));
	else
		complain(call, EXIT_USAGE,
			N_("{t0} has no key {1}; its keys are {2} (see \"samverka explain {3}\")"),
			ARGS(record->label, edit->word, str_text(&all), record->word));
	str_release(&all);
	return EXIT_USAGE;
}

static int edit_end(struct call *call, struct edit *edit, enum edit_result result)
{
	switch (result) {
	case EDIT_DONE:
		return done(call, edit);
	case EDIT_NOTHING:
		return EXIT_FINE;
	case EDIT_NO_ENTRY:
		return no_entry(call, edit->word);
	case EDIT_SEVERAL:
		return complain(call, EXIT_USAGE,
			N_("several entries are called {0}; write more of the address"),
			ARGS(edit->word));
	case EDIT_NO_KEY:
		return no_key(call, edit);
	case EDIT_REFUSED:
		return refused(call, edit);
	case EDIT_IN_USE:
		return in_use(call, edit);
	case EDIT_BUSY:
		return complain(call, EXIT_SYSTEM,
			N_("another command is writing in this project; nothing was changed, try "
			   "again"),
			NO_ARGS);
	case EDIT_CHANGED:
		return complain(call, EXIT_SYSTEM,
			N_("a file was changed meanwhile; nothing was changed, try again"),
			NO_ARGS);
	case EDIT_HALF:
		return complain(call, EXIT_SYSTEM,
			N_("the change was interrupted: {0}; the next command finishes it"),
			ARGS(strerror(errno)));
	case EDIT_FAILED:
		break;
	}
	if (errno == EEXIST || errno == EISDIR || errno == ENOTDIR || errno == ELOOP)
		return complain(call, EXIT_SYSTEM,
			N_("the change cannot be written: in the folder .samverka lies something "
			   "that does not belong there ({0}); nothing was changed. When no other "
			   "command is writing, that folder can be removed"),
			ARGS(strerror(errno)));
	return complain(call, EXIT_SYSTEM,
		N_("the change cannot be written: {0}; nothing was changed"),
		ARGS(strerror(errno)));
}

/* The project as it is by now, with nobody else writing until the edit is over. */
static int open_again(struct call *call, struct edit *edit, struct writing **held)
{
	enum edit_result result = edit_hold(edit, held);
	if (result != EDIT_DONE)
		return edit_end(call, edit, result);
	project_close(call);
	int code = project_open(call);
	if (code != EXIT_FINE)
		writing_cancel(*held);
	return code;
}

int edit_run(struct steps *steps)
{
	struct call *call = steps->call;
	struct writing *held = NULL;
	int code = EXIT_FINE;
	for (bool over = false; !over;) {
		struct edit edit = {.folder = &call->folder,
			.project = &call->project,
			.before = &call->findings,
			.line = steps->line,
			.line_name = steps->line_name,
			.dry_run = call->options.dry_run,
			.writing = held};
		enum edit_result result = steps->make(steps, &edit);
		if (result == EDIT_DONE)
			result = edit_commit(&edit);
		bool stale = result == EDIT_REFUSED && !edit.dry_run && edit_outdated(&edit);
		if ((result == EDIT_CHANGED || stale) && !held) {
			code = open_again(call, &edit, &held);
			over = code != EXIT_FINE;
		} else {
			code = edit_end(call, &edit, result);
			over = true;
		}
		edit_release(&edit);
	}
	return code;
}
