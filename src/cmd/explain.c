/* samverka explain: why a finding matters, or how an entry is written. */
#include "cmd.h"

#include "samverka/data.h"

#include <string.h>

static int unknown(const struct call *call, const char *word)
{
	const char *candidates[256];
	size_t n = 0;
	for (size_t i = 0; model_records[i] && n < ARRAY_LEN(candidates); i++)
		candidates[n++] = model_records[i]->word;
	for (size_t i = 0; i < FINDING_CODES && n < ARRAY_LEN(candidates); i++)
		candidates[n++] = finding_kinds[i].code;
	const char *near = near_best(word, candidates, n);
	if (near)
		return complain(call, EXIT_USAGE,
			N_("{0} is neither a finding nor an entry; did you mean {1}?"),
			ARGS(word, near));
	return complain(call, EXIT_USAGE,
		N_("{0} is neither a finding nor an entry; \"samverka help findings\" and "
		   "\"samverka help format\" list them"),
		ARGS(word));
}

/* Inside a project its language holds; outside, and when it cannot be read, the option's. */
static void language_of_place(struct call *call)
{
	struct folder folder;
	if (call->options.lang ||
		folder_find(&folder, call->options.folder ? call->options.folder : ".",
			"samverka.yaml") < 0)
		return;
	struct load_options options = {0};
	struct project project;
	struct findings findings = {0};
	if (project_load(&folder, &options, &project, &findings) == LOAD_DONE) {
		language_read(project_language(&project), &call->language);
		project_release(&project);
	}
	findings_release(&findings);
	folder_close(&folder);
}

int run_explain(struct call *call)
{
	if (call->args_n != 1)
		return complain(call, EXIT_USAGE,
			N_("explain takes the code of a finding, such as F201, or the word for an "
			   "entry, such as partner"),
			NO_ARGS);
	const char *word = call->args[0];
	language_of_place(call);
	enum finding_code code = finding_named(word);
	const struct record *record = model_record(word);
	if (code == FINDING_CODES && !record)
		return unknown(call, word);
	if (call->options.format == FORMAT_JSON)
		return complain(
			call, EXIT_USAGE, N_("explain has the formats text, md and html"), NO_ARGS);
	struct doc doc;
	struct viewing viewing = {.doc = &doc, .language = call->language};
	if (record) {
		view_begin(&viewing, record->word);
		view_record(&viewing, record);
	} else {
		view_begin(&viewing, finding_kinds[code].code);
		view_finding_kind(&viewing, code, data_examples, data_examples_n);
	}
	output_doc(call, &doc);
	doc_release(&doc);
	return output_write(call);
}
