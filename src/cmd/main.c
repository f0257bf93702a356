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

static const struct command *command_named(const char *name)
{
	for (size_t i = 0; i < commands_n; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
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
	unsigned extra = call->options.given & ~call->command->groups;
	for (size_t i = 0; extra && i < option_rows_n; i++)
		if (option_rows[i].groups & extra)
			return complain(call, EXIT_USAGE, N_("{0} does not take --{1}"),
				ARGS(call->command->name, option_rows[i].name));
	return EXIT_FINE;
}

static int run_command(struct call *call)
{
	const char *name = call->args_n ? call->args[0] : "help";
	if (call->options.version)
		name = "version";
	call->command = command_named(name);
	if (!call->command)
		return unknown_command(call, name);
	if (call->args_n) {
		call->args++;
		call->args_n--;
	}
	if (call->options.help) {
		if (!call->options.lang)
			call->language = language_here(call->options.folder, call->language);
		usage_show(call, &call->out);
		return output_write(call);
	}
	int code = check_groups(call);
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
