/* Rules of the collaboration itself, and of what all files share. */
#include "rules_internal.h"

#include <string.h>

static void no_currency(const struct project *project, struct findings *findings)
{
	const struct project_info *info = project->info;
	if (!info || span_written(info->currency.span) || span_written(info->country.span))
		return;
	findings_add(findings, F_NO_CURRENCY, entry_place(&info->entry), NO_ARGS);
}

/* Ids of shipped parameters begin with the country's code. */
static void kept_prefixes(const struct project *project, struct findings *findings)
{
	static const char *const prefixes[] = {"se-", "lv-", "eu-"};
	const struct record *parameter = model_record("parameter");
	for (size_t i = 0; i < project->links.n; i++) {
		const struct entry *entry = project->links.entries[i];
		const char *id = entry_id(entry);
		if (entry->record == parameter || !id[0] || !id[1] || id[2] != '-')
			continue;
		for (size_t k = 0; k < ARRAY_LEN(prefixes); k++)
			if (strncmp(id, prefixes[k], 3) == 0)
				findings_add(findings, F_PREFIX, entry_place(entry),
					ARGS(id, prefixes[k]));
	}
}

struct listening {
	const struct project *project;
	struct findings *findings;
	const struct record *parameter;
};

static bool is_listed(const struct project *project, const char *lang)
{
	const struct texts *languages = &project->info->languages;
	for (uint32_t i = 0; i < languages->n; i++)
		if (memcmp(languages->items[i].s, lang, 2) == 0)
			return true;
	return false;
}

static void listen(void *context, const struct entry *entry, const struct field *field, void *leaf)
{
	struct listening *listening = context;
	struct text text;
	struct text_part part;
	if (!field->kind->languages || field->shape != SHAPE_ONE || field->kind->refers)
		return;
	/* Sets of parameters come with the program, in more languages than one project needs. */
	if (entry && entry->record == listening->parameter)
		return;
	memcpy(&text, leaf, sizeof(text));
	for (size_t i = 0; text_part(&text, i, &part) && part.lang[0]; i++) {
		char code[3] = {part.lang[0], part.lang[1], '\0'};
		if (!is_listed(listening->project, code))
			findings_add(
				listening->findings, F_LANGUAGE_LEFT_OUT, text.span, ARGS(code));
	}
}

static void languages_left_out(const struct project *project, struct findings *findings)
{
	if (!project->info || !project->info->languages.n)
		return;
	struct listening listening = {project, findings, model_record("parameter")};
	struct walker walker = {.context = &listening, .leaf = listen};
	struct tree tree = project_tree(project);
	walk_tree(&tree, &walker);
}

void rules_project(const struct project *project, struct findings *findings)
{
	no_currency(project, findings);
	kept_prefixes(project, findings);
	languages_left_out(project, findings);
}
