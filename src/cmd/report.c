/* samverka report: documents for people. */
#include "cmd.h"

#include <stdio.h>
#include <string.h>

static void plan_doc(struct call *call, const struct cost_totals *cost, bool for_public)
{
	struct doc doc;
	struct viewing viewing = {.project = &call->project,
		.doc = &doc,
		.language = call->language,
		.for_public = for_public};
	struct str title = {0};
	str_printf(&title, "%s: %s", say(call->language, N_("Collaboration plan")),
		project_name(call, N_("Collaboration plan")));
	view_begin(&viewing, str_text(&title));
	view_plan(&viewing, cost);
	output_doc(call, &doc);
	doc_release(&doc);
	str_release(&title);
}

static int show_plan(struct call *call)
{
	struct arena arena = {0};
	struct cost_totals *cost = cost_totals(&call->project, &arena);
	bool for_public = audience_is_public(call);
	if (call->options.format == FORMAT_JSON) {
		struct exporting exporting = {.project = &call->project,
			.command = "report plan",
			.for_public = for_public,
			.language = call->language};
		export_plan(&exporting, cost, &call->out);
	} else {
		plan_doc(call, cost, for_public);
	}
	arena_release(&arena);
	return output_write(call);
}

int run_report_plan(struct call *call)
{
	if (call->args_n)
		return complain(call, EXIT_USAGE,
			N_("report plan takes no {0}; to name the folder, write -C {0}"),
			ARGS(call->args[0]));
	int code = project_open_at(call, true);
	if (code != EXIT_FINE)
		return code;
	code = show_plan(call);
	if (code != EXIT_FINE || !project_has_errors(call))
		return code;
	findings_print(call, LEVEL_ERROR, 10);
	return complain(call, EXIT_FINDINGS,
		N_("the report was made, but the project has errors; see \"samverka check\""),
		NO_ARGS);
}
