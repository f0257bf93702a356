/* samverka schema: the JSON Schema of each file. */
#include "cmd.h"

#include <string.h>

static const char *say_words(void *context, const char *words)
{
	const struct call *call = context;
	return say(call->language, words);
}

static const struct record *section_named(const char *name)
{
	for (size_t i = 0; i < SECTIONS; i++)
		if (strcmp(model_sections[i]->word, name) == 0)
			return model_sections[i];
	return NULL;
}

static int no_answer(const struct call *call, const char *words)
{
	return complain(call, EXIT_USAGE,
		N_("{0} is no command that answers in JSON; try \"samverka schema answer status\""),
		ARGS(words));
}

/* "schema answer partners match": what that command prints. */
static int answer_schema(struct call *call)
{
	struct str words = {0};
	struct answer_part parts[8];
	struct answer_shape shape = {.answer = NULL};
	for (size_t i = 1; i < call->args_n; i++)
		str_printf(&words, "%s%s", i > 1 ? " " : "", call->args[i]);
	const struct command *command = command_named(commands, commands_n, call->args[1]);
	if (command && call->args_n > 2)
		command = command_named(command->verbs, command->verbs_n, call->args[2]);
	bool known = command && command->answer;
	if (command && (command->run == run_check || command->run == run_show))
		known = true;
	shape.answer = command ? command->answer : NULL;
	shape.findings = command && command->run == run_check;
	shape.entry = command && command->run == run_show;
	if (command && command->run == run_report)
		known = report_shape(command->name, &shape, parts);
	int code;
	if (known) {
		struct exporting exporting = {.project = &call->project,
			.command = str_text(&words),
			.language = call->language};
		export_schema(&exporting, &shape, &call->out);
		code = output_write(call);
	} else {
		code = no_answer(call, str_text(&words));
	}
	str_release(&words);
	return code;
}

int run_schema(struct call *call)
{
	bool answer = call->args_n > 1 && strcmp(call->args[0], "answer") == 0;
	if (answer && call->args_n < 4)
		return answer_schema(call);
	if (call->args_n > 1)
		return complain(call, EXIT_USAGE, N_("schema takes one section, such as partners"),
			NO_ARGS);
	if (call->options.format_given && call->options.format != FORMAT_JSON)
		return complain(call, EXIT_USAGE, N_("schema has the format json only"), NO_ARGS);
	if (!call->args_n) {
		for (size_t i = 0; i < SECTIONS; i++)
			str_printf(&call->out, "%s\n", model_sections[i]->word);
		return output_write(call);
	}
	const struct record *section = section_named(call->args[0]);
	if (!section) {
		const char *names[SECTIONS];
		for (size_t i = 0; i < SECTIONS; i++)
			names[i] = model_sections[i]->word;
		const char *near = near_best(call->args[0], names, SECTIONS);
		return near ? complain(call, EXIT_USAGE,
				      N_("there is no section {0}; did you mean {1}?"),
				      ARGS(call->args[0], near))
			    : complain(call, EXIT_USAGE,
				      N_("there is no section {0}; \"samverka schema\" lists "
					 "them"),
				      ARGS(call->args[0]));
	}
	struct str title = {0};
	str_printf(&title, "%s.yaml", section->word);
	schema_json(section, str_text(&title), say_words, call, &call->out);
	str_release(&title);
	return output_write(call);
}
