/* samverka show: one thing, what it refers to and what refers to it. */
#include "cmd.h"

#include <string.h>

static int not_found(const struct call *call, enum address_result result, const char *address)
{
	if (result == ADDRESS_SEVERAL)
		return complain(call, EXIT_USAGE,
			N_("several entries are called {0}; write more of the address"),
			ARGS(address));
	const char *candidates[4096];
	size_t n = 0;
	const struct links *links = &call->project.links;
	for (size_t i = 0; i < links->n && n < ARRAY_LEN(candidates); i++)
		candidates[n++] = entry_id(links->entries[i]);
	const char *near = near_best(address, candidates, n);
	if (near)
		return complain(call, EXIT_USAGE, N_("nothing is called {0}; did you mean {1}?"),
			ARGS(address, near));
	return complain(call, EXIT_USAGE, N_("nothing is called {0}"), ARGS(address));
}

static bool for_public(const struct call *call)
{
	return call->options.audience && strcmp(call->options.audience, "public") == 0;
}

/* Is it, or what it stands in, marked as internal? */
static bool internal(const struct entry *entry)
{
	for (; entry; entry = entry->parent)
		if (span_usable(entry_common(entry)->internal.span) &&
			entry_common(entry)->internal.yes)
			return true;
	return false;
}

static void leave_out_internal(struct referrers *referrers)
{
	size_t kept = 0;
	for (size_t i = 0; i < referrers->n; i++)
		if (!internal(referrers->items[i].entry))
			referrers->items[kept++] = referrers->items[i];
	referrers->n = kept;
}

static void show_doc(struct call *call, const struct entry *entry,
	const struct referrers *referrers, const char *address)
{
	struct doc doc;
	struct viewing viewing = {.project = &call->project,
		.doc = &doc,
		.language = call->language,
		.for_public = for_public(call)};
	const struct text *title = entry_title(entry);
	const char *lang;
	view_begin(
		&viewing, title ? text_in(title, language_code(call->language), &lang) : address);
	view_entry(&viewing, entry, referrers);
	view_end(&viewing);
	output_doc(call, &doc);
	doc_release(&doc);
}

int run_show(struct call *call)
{
	if (call->args_n != 1)
		return complain(
			call, EXIT_USAGE, N_("show takes one address, such as an id"), NO_ARGS);
	int code = project_open(call);
	if (code != EXIT_FINE)
		return code;
	struct tree tree = project_tree(&call->project);
	struct address address;
	enum address_result result =
		address_find(&tree, &call->project.links, call->args[0], &address);
	if (result != ADDRESS_FOUND || !address.entry)
		return not_found(call, result, call->args[0]);
	if (for_public(call) && internal(address.entry))
		return complain(call, EXIT_USAGE, N_("{0} is internal, and not for the public"),
			ARGS(call->args[0]));
	struct referrers referrers = {0};
	referrers_find(&call->project, address.entry, &referrers);
	if (for_public(call))
		leave_out_internal(&referrers);
	if (call->options.format == FORMAT_JSON) {
		struct exporting exporting = {.project = &call->project,
			.command = "show",
			.for_public = for_public(call),
			.language = call->language};
		export_entry(&exporting, address.entry, &referrers, &call->out);
	} else {
		show_doc(call, address.entry, &referrers, call->args[0]);
	}
	referrers_release(&referrers);
	code = output_write(call);
	if (code == EXIT_FINE && project_has_errors(call))
		return EXIT_FINDINGS;
	return code;
}
