/* From argv to an exit status. */
#include "cmd.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void on_signal(int number)
{
	writing_sweep();
	_exit(128 + number);
}

static void catch_signals(void)
{
	struct sigaction action = {.sa_handler = on_signal};
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

static void on_exhausted(void)
{
	static const char words[] = "samverka: out of memory\n";
	writing_sweep();
	ssize_t ignored = write(STDERR_FILENO, words, sizeof(words) - 1);
	(void)ignored;
	_exit(EXIT_SYSTEM);
}

/* Outside a project: the option, else the machine's locale if it is spoken here, else English. */
static enum language first_language(const char *option)
{
	static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	enum language language = LANG_EN;
	if (option) {
		language_read(option, &language);
		return language;
	}
	for (size_t i = 0; i < ARRAY_LEN(variables); i++) {
		const char *value = getenv(variables[i]);
		if (!value || !value[0])
			continue;
		char code[3] = {value[0], value[0] ? value[1] : '\0', '\0'};
		language_read(code, &language);
		break;
	}
	return language;
}

/* Before the options are read, their language is not known: look for it. */
static const char *language_option(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strncmp(argv[i], "--lang=", 7) == 0)
			return argv[i] + 7;
		if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			return argv[i + 1];
	}
	return NULL;
}

static void verb_names(const struct command *command, struct str *out)
{
	for (size_t i = 0; i < command->verbs_n; i++)
		str_printf(out, "%s%s", i ? ", " : "", command->verbs[i].name);
}

static int no_verb(const struct call *call)
{
	struct str all = {0};
	verb_names(call->command, &all);
	int code = complain(call, EXIT_USAGE, N_("which {0}? There is: {1}"),
		ARGS(call->command->name, str_text(&all)));
	str_release(&all);
	return code;
}

static int unknown_verb(const struct call *call, const char *name)
{
	const char *names[32];
	const struct command *command = call->command;
	struct str all = {0};
	verb_names(command, &all);
	for (size_t i = 0; i < command->verbs_n; i++)
		names[i] = command->verbs[i].name;
	const char *near = near_best(name, names, command->verbs_n);
	int code = near ? complain(call, EXIT_USAGE,
				  N_("{0} knows no {1}; did you mean {2}? (It has: {3})"),
				  ARGS(command->name, name, near, str_text(&all)))
			: complain(call, EXIT_USAGE, N_("{0} knows no {1}; it has: {2}"),
				  ARGS(command->name, name, str_text(&all)));
	str_release(&all);
	return code;
}

static void take_argument(struct call *call)
{
	call->args++;
	call->args_n--;
}

/* The first argument of a command with verbs is a verb. */
static int find_verb(struct call *call)
{
	if (!call->command->verbs_n)
		return EXIT_FINE;
	if (!call->args_n)
		return call->command->run || call->options.help ? EXIT_FINE : no_verb(call);
	const struct command *verb =
		command_named(call->command->verbs, call->command->verbs_n, call->args[0]);
	if (!verb)
		return unknown_verb(call, call->args[0]);
	call->above = call->command;
	call->command = verb;
	take_argument(call);
	return EXIT_FINE;
}

/* A format that a command does not write is a mistake; the first it has is the one it begins with.
 */
static int check_format(struct call *call)
{
	unsigned has = call->command->formats ? call->command->formats : (unsigned)IN_ANSWERS;
	struct options *options = &call->options;
	if (!options->format_given && !options->output && !(has & IN(TEXT)))
		while (!(has & 1u << options->format))
			options->format++;
	if (has & 1u << options->format)
		return EXIT_FINE;
	struct str words = {0};
	for (size_t i = 0; i < FORMATS; i++)
		if (has & 1u << i)
			str_printf(&words, "%s%s", words.len ? ", " : "", format_words[i]);
	int code = complain(call, EXIT_USAGE, N_("{0} is not written as {1}; choose one of: {2}"),
		ARGS(call->command->name, format_words[options->format], str_text(&words)));
	str_release(&words);
	return code;
}

static int unknown_command(const struct call *call, const char *name)
{
	const char *names[32];
	for (size_t i = 0; i < commands_n; i++)
		names[i] = commands[i].name;
	const char *near = near_best(name, names, commands_n);
	if (near)
		return complain(call, EXIT_USAGE, N_("there is no command {0}; did you mean {1}?"),
			ARGS(name, near));
	return complain(call, EXIT_USAGE,
		N_("there is no command {0}; \"samverka help\" lists them"), ARGS(name));
}

/* An option that the command does not take is a mistake, not something to pass over. */
static int check_groups(const struct call *call)
{
	for (size_t i = 0; i < option_rows_n; i++)
		if (call->options.given >> i & 1 && option_rows[i].groups &&
			!(option_rows[i].groups & call->command->groups))
			return complain(call, EXIT_USAGE, N_("{0} does not take --{1}"),
				ARGS(call->command->name, option_rows[i].name));
	return EXIT_FINE;
}

/* --by takes the words of the command, and the first of them holds without it. */
static int check_by(struct call *call)
{
	const char *words = call->command->by;
	struct options *options = &call->options;
	if (!words || !options->by)
		return EXIT_FINE;
	for (const char *at = words; *at; options->by_at++) {
		size_t n = strcspn(at, "|");
		if (n == strlen(options->by) && memcmp(at, options->by, n) == 0)
			return EXIT_FINE;
		at += n + (at[n] == '|');
	}
	return complain(call, EXIT_USAGE, N_("--{0} cannot be \"{1}\"; write one of {2}"),
		ARGS("by", options->by, words));
}

static int run_command(struct call *call)
{
	const char *name = call->args_n ? call->args[0] : "help";
	if (call->options.version)
		name = "version";
	call->command = command_named(commands, commands_n, name);
	if (!call->command)
		return unknown_command(call, name);
	if (call->args_n)
		take_argument(call);
	int code = find_verb(call);
	if (code != EXIT_FINE)
		return code;
	if (call->options.help) {
		if (!call->options.lang)
			call->language = language_here(call->options.folder, call->language);
		usage_show(call, &call->out);
		return output_write(call);
	}
	code = check_groups(call);
	if (code == EXIT_FINE && call->command->groups & TAKES_FORMAT)
		code = check_format(call);
	if (code == EXIT_FINE)
		code = check_by(call);
	return code == EXIT_FINE ? call->command->run(call) : code;
}

int main(int argc, char **argv)
{
	memory_on_exhausted(on_exhausted);
	catch_signals();
	struct call call = {
		.folder = {.fd = -1}, .language = first_language(language_option(argc, argv))};
	int code = options_read(&call, argc, argv);
	const char **args = call.args;
	if (code == EXIT_FINE)
		code = run_command(&call);
	project_close(&call);
	str_release(&call.out);
	memory_free(call.keys);
	memory_free(args);
	return code;
}
