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

int run_schema(struct call *call)
{
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
