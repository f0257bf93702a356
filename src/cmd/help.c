/* samverka help and version. */
#include "cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void synopsis(const struct call *call, const struct command *above,
	const struct command *command, struct str *out)
{
	if (above)
		str_printf(out, "%s ", above->name);
	str_printf(out, "%s%s%s", command->name, command->arguments[0] ? " " : "",
		say(call->language, command->arguments));
}

/* A word and what it means, the meanings below each other. */
static void add_meaning(struct str *out, const char *word, size_t column, const char *meaning)
{
	size_t width = utf8_width(word, strlen(word));
	str_puts(out, word);
	str_repeat(out, ' ', width + 1 < column ? column - width : 2);
	str_printf(out, "%s\n", meaning);
}

static void add_lines(const char *lines, struct str *out)
{
	for (const char *at = lines; *at;) {
		size_t len = strcspn(at, "\n");
		str_puts(out, "  ");
		str_add(out, at, len);
		str_putc(out, '\n');
		at += len + (at[len] == '\n');
	}
}

/* "text|md|json": the formats a command has. */
static void formats_of(const struct command *command, struct str *out)
{
	unsigned has = command->formats ? command->formats : (unsigned)IN_ANSWERS;
	for (size_t i = 0; i < FORMATS; i++)
		if (has & 1u << i)
			str_printf(out, "%s%s", out->len ? "|" : "", format_words[i]);
}

/* An option as one command takes it. False when it takes it not at all. */
static bool as_taken(const struct command *command, const char *formats, struct option_row *row)
{
	if (row->groups && !(row->groups & command->groups))
		return false;
	if (row->shape == OPTION_FORMAT_WORD)
		row->value = formats;
	if (row->member == offsetof(struct options, by))
		row->value = command->by;
	if (row->shape == OPTION_JSON && !strstr(formats, "json"))
		return false;
	if (row->letter == 'o' && !strchr(formats, '|'))
		row->doc = N_("write to a file");
	if (row->member == offsetof(struct options, audience) && command->run == run_show)
		row->doc = N_("public leaves out internal entries; else they are shown");
	return true;
}

static void add_option(const struct call *call, const struct option_row *row, struct str *out)
{
	struct str name = {0};
	if (row->letter)
		str_printf(&name, "-%c, ", row->letter);
	str_printf(&name, "--%s", row->name);
	if (row->value)
		str_printf(&name, " %s", say(call->language, row->value));
	str_puts(out, "  ");
	add_meaning(out, str_text(&name), 34, say(call->language, row->doc));
	str_release(&name);
}

/* What can stand behind a command, each with its meaning. */
static void add_verbs(const struct call *call, const struct command *command, struct str *out)
{
	if (command->verbs_n)
		str_printf(out, "\n%s\n", say(call->language, N_("It can be followed by:")));
	for (size_t i = 0; i < command->verbs_n; i++) {
		struct str name = {0};
		synopsis(call, NULL, &command->verbs[i], &name);
		str_puts(out, "  ");
		add_meaning(
			out, str_text(&name), 24, say(call->language, command->verbs[i].summary));
		str_release(&name);
	}
}

/* Examples first: most people look for one that is nearly theirs. */
void usage_show(const struct call *call, struct str *out)
{
	const struct command *command = call->command;
	str_printf(out, "%s\n", say(call->language, N_("Examples:")));
	add_lines(say(call->language, command->examples), out);
	str_printf(out, "\n%s\n  samverka ", say(call->language, N_("Usage:")));
	synopsis(call, call->above, command, out);
	str_printf(out, "\n  %s\n", say(call->language, command->summary));
	add_verbs(call, command, out);
	str_printf(out, "\n%s\n", say(call->language, N_("Options:")));
	struct str formats = {0};
	formats_of(command, &formats);
	for (size_t i = 0; i < option_rows_n; i++) {
		struct option_row row = option_rows[i];
		if (as_taken(command, str_text(&formats), &row))
			add_option(call, &row, out);
	}
	str_release(&formats);
}

static void overview(struct call *call)
{
	struct str *out = &call->out;
	str_printf(out, "%s\n\n%s\n",
		say(call->language,
			N_("samverka keeps a collaboration between municipalities, social\n"
			   "entrepreneurs and companies as plain files, and checks the chain "
			   "from\nresource to goal.")),
		say(call->language, N_("Commands:")));
	for (size_t i = 0; i < commands_n; i++) {
		struct str name = {0};
		synopsis(call, NULL, &commands[i], &name);
		str_puts(out, "  ");
		add_meaning(out, str_text(&name), 29, say(call->language, commands[i].summary));
		str_release(&name);
	}
	str_printf(out, "\n%s\n",
		say(call->language, N_("\"samverka help COMMAND\" tells more; topics: exit-codes, "
				       "findings, format.")));
}

static void exit_codes(struct call *call)
{
	static const char *const words[][2] = {
		{"0", N_("all is well, or the change was made")},
		{"1", N_("findings at or above the level asked for; a change was refused")},
		{"2", N_("the command was used wrongly")},
		{"3", N_("there is no readable project")},
		{"4", N_("the system said no: files, locks, memory")},
		{"130, 143", N_("interrupted")},
	};
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		str_printf(
			&call->out, "  %-9s %s\n", words[i][0], say(call->language, words[i][1]));
}

static void all_findings(struct call *call)
{
	static const char *const levels[] = {N_("advice"), N_("warning"), N_("error")};
	for (size_t i = 0; i < FINDING_CODES; i++) {
		struct str sentence = {0};
		say_with(call->language, finding_kinds[i].sentence, ARGS("…", "…", "…", "…"),
			&sentence);
		str_printf(&call->out, "%s  ", finding_kinds[i].code);
		const char *level = say(call->language, levels[finding_kinds[i].level]);
		add_meaning(&call->out, level, 9, str_text(&sentence));
		str_release(&sentence);
	}
}

static void all_records(struct call *call)
{
	for (size_t i = 0; i < SECTIONS; i++) {
		const struct record *section = model_sections[i];
		str_printf(&call->out, "%s.yaml – %s\n", section->word,
			say(call->language, section->doc));
		for (size_t k = 0; k < section->n; k++) {
			const struct field *field = &section->fields[k];
			str_printf(&call->out, "  %-20s %-22s %s\n", field->key,
				field->record ? field->record->word : "",
				say(call->language, field->doc));
		}
	}
}

/* On a terminal the manual page is opened, where there is one. False when there is none. */
static bool manual_opened(const char *command)
{
	if (!isatty(STDOUT_FILENO) || !isatty(STDIN_FILENO))
		return false;
	struct str page = {0};
	str_printf(&page, "samverka-%s", command);
	char *const words[] = {(char[]){"man"}, page.data, NULL};
	pid_t child = fork();
	if (child == 0) {
		int null = open("/dev/null", O_WRONLY);
		if (null >= 0)
			dup2(null, STDERR_FILENO); /* "No manual entry" is no news */
		execvp(words[0], words);
		_exit(127);
	}
	int status = -1;
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	str_release(&page);
	return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* "samverka help partners match" */
static int verb_help(struct call *call)
{
	const struct command *verb =
		command_named(call->command->verbs, call->command->verbs_n, call->args[1]);
	if (!verb)
		return complain(call, EXIT_USAGE,
			N_("there is no help on {0}; \"samverka help\" lists what there is"),
			ARGS(call->args[1]));
	call->above = call->command;
	call->command = verb;
	usage_show(call, &call->out);
	return output_write(call);
}

int run_help(struct call *call)
{
	static const struct {
		const char *name;
		void (*show)(struct call *call);
	} topics[] = {
		{"exit-codes", exit_codes}, {"findings", all_findings}, {"format", all_records}};
	if (!call->args_n) {
		overview(call);
		return output_write(call);
	}
	const char *wanted = call->args[0];
	if (!call->options.lang)
		call->language = language_here(call->options.folder, call->language);
	for (size_t i = 0; i < ARRAY_LEN(topics); i++)
		if (strcmp(topics[i].name, wanted) == 0) {
			topics[i].show(call);
			return output_write(call);
		}
	call->command = command_named(commands, commands_n, wanted);
	if (call->command && call->args_n > 1 && call->command->verbs_n)
		return verb_help(call);
	if (call->command) {
		if (manual_opened(wanted))
			return EXIT_FINE;
		usage_show(call, &call->out);
		return output_write(call);
	}
	return complain(call, EXIT_USAGE,
		N_("there is no help on {0}; \"samverka help\" lists what there is"), ARGS(wanted));
}

int run_version(struct call *call)
{
	str_printf(&call->out, "samverka %s\n", SAMVERKA_VERSION);
	return output_write(call);
}
