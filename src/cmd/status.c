/* samverka status: the six steps, and the one next thing. Exit 0 whenever the project was read. */
#include "cmd.h"

#include <string.h>

int run_status(struct call *call)
{
	int32_t today;
	if (call->args_n)
		return complain(call, EXIT_USAGE, N_("status takes no arguments"), NO_ARGS);
	int code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	if (!today_read(call, &today))
		return EXIT_USAGE;
	struct arena arena = {0};
	struct status *status = status_of(&call->project, &call->findings, today, &arena);
	if (call->options.format == FORMAT_JSON) {
		struct exporting exporting = {
			.project = &call->project, .command = "status", .language = call->language};
		export_answer(&exporting, &status->entry, &call->out);
	} else {
		struct doc doc;
		struct viewing viewing = {.project = &call->project,
			.doc = &doc,
			.language = call->language,
			.today = today};
		view_begin(&viewing, project_name(call, N_("A collaboration without a title")));
		view_status(&viewing, status);
		view_end(&viewing);
		output_doc(call, &doc);
		doc_release(&doc);
	}
	arena_release(&arena);
	return output_write(call);
}
