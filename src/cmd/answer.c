/* What reading commands share: one answer, shown as a page, as JSON or as CSV. */
#include "cmd.h"

#include <string.h>

const char *project_name(const struct call *call, const char *otherwise)
{
	const struct project_info *info = call->project.info;
	const char *lang;
	if (!info || text_empty(&info->title))
		return say(call->language, otherwise);
	return text_in(&info->title, language_code(call->language), &lang);
}

bool audience_is_public(const struct call *call)
{
	return !call->options.audience || strcmp(call->options.audience, "public") == 0;
}

static void command_words(const struct call *call, struct str *out)
{
	if (call->above)
		str_printf(out, "%s ", call->above->name);
	str_puts(out, call->command->name);
}

static void show_page(struct call *call, const struct answering *answering)
{
	struct doc doc;
	struct viewing viewing = {.project = &call->project,
		.doc = &doc,
		.language = call->language,
		.for_public = call->command->groups & TAKES_REPORT && audience_is_public(call),
		.today = call->today};
	struct str title = {0};
	str_printf(&title, "%s: %s", say(call->language, answering->title),
		project_name(call, N_("A collaboration without a title")));
	view_begin(&viewing, str_text(&title));
	answering->view(&viewing, answering->answer);
	view_end(&viewing);
	output_doc(call, &doc);
	doc_release(&doc);
	str_release(&title);
}

static void show_data(struct call *call, const struct answering *answering)
{
	struct str words = {0};
	command_words(call, &words);
	struct exporting exporting = {.project = &call->project,
		.command = str_text(&words),
		.for_public = call->command->groups & TAKES_REPORT && audience_is_public(call),
		.language = call->language,
		.excel = call->options.excel};
	if (call->options.format == FORMAT_ICS)
		export_calendar(&exporting, answering->calendar, &call->out);
	else if (call->options.format == FORMAT_HLEDGER)
		export_hledger(&exporting, answering->journal, &call->out);
	else if (call->options.format == FORMAT_JSON)
		export_answer(&exporting, answering->answer, &call->out);
	else
		export_csv(&exporting, answering->answer, answering->csv, &call->out);
	str_release(&words);
}

int answer_show(struct call *call, const struct answering *answering)
{
	enum format format = call->options.format;
	if (format == FORMAT_JSON || format == FORMAT_CSV || format == FORMAT_ICS ||
		format == FORMAT_HLEDGER)
		show_data(call, answering);
	else
		show_page(call, answering);
	int code = output_write(call);
	if (code != EXIT_FINE || !project_has_errors(call))
		return code;
	findings_print(call, LEVEL_ERROR, 10);
	return complain(call, EXIT_FINDINGS,
		N_("this was answered, but the project has errors; see \"samverka check\""),
		NO_ARGS);
}

int no_such_id(struct call *call, const char *id, bool (*may_be)(const struct entry *entry))
{
	const struct links *links = &call->project.links;
	const char **names = memory_new((links->n + 1) * sizeof(*names));
	size_t n = 0;
	for (size_t i = 0; i < links->n; i++)
		if ((!audience_is_public(call) || !entry_internal(links->entries[i])) &&
			(!may_be || may_be(links->entries[i])))
			names[n++] = entry_id(links->entries[i]);
	const char *near = near_best(id, names, n);
	int code = near ? complain(call, EXIT_USAGE, N_("nothing is called {0}; did you mean {1}?"),
				  ARGS(id, near))
			: complain(call, EXIT_USAGE, N_("nothing is called {0}"), ARGS(id));
	memory_free(names);
	return code;
}
